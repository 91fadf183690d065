/* assumptions.h: the rows of a scenario that say of themselves that they are assumptions.
 */
#ifndef AMB_CLI_ASSUMPTIONS_H
#define AMB_CLI_ASSUMPTIONS_H

#include "amberline/scenario.h"

/* One assumption: what one or more rows of a file say in the same words. */
typedef struct cli_assumption {
    amb_input_file file;
    uint32_t folder;
    uint32_t first_line;
    size_t num_rows;
    const char *text; /* borrowed: the source, from what is assumed on */
} cli_assumption;

typedef struct cli_assumptions {
    cli_assumption *list; /* owned, by file in the order of importance, then by line */
    size_t num;
} cli_assumptions;

/*
 * What a source says is assumed: the whole of "assumption: …", or what follows
 * "; assumption: " where a published figure comes first; NULL when nothing is.
 */
const char *cli_assumed(const char *source);

/*
 * Finds them in the rows that a run uses, so not in assumptions.csv and history.csv, nor
 * in settings that another folder replaces. AMB_OK or AMB_NO_MEMORY; freed either way.
 */
amb_status cli_assumptions_find(cli_assumptions *found, const amb_scenario *scenario);
void cli_assumptions_free(cli_assumptions *found);

#endif
