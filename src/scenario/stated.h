/* stated.h: the rows of a scenario that say of themselves that they are assumptions.
 */
#ifndef AMB_SCENARIO_STATED_H
#define AMB_SCENARIO_STATED_H

#include "amberline/scenario.h"

/* One assumption: what one or more rows of a file say in the same words. */
typedef struct amb_stated_row {
    amb_input_file file;
    uint32_t folder;
    uint32_t first_line;
    size_t first_row; /* of the file's table */
    size_t num_rows;
    const char *text; /* borrowed: the source, from what is assumed on */
} amb_stated_row;

typedef struct amb_stated {
    amb_stated_row *list; /* owned, by file in the order of importance, then by line */
    size_t num;
} amb_stated;

/*
 * What a source says is assumed: the whole of "assumption: …", or what follows
 * "; assumption: " where a published figure comes first; NULL when nothing is.
 */
const char *amb_stated_in(const char *source);

/*
 * Finds them in the rows that a run of the PDUs of a NULL-terminated list uses (NULL or
 * empty: all), so not in assumptions.csv and history.csv, nor in settings that another
 * folder replaces. AMB_OK or AMB_NO_MEMORY; freed either way.
 */
amb_status amb_stated_find(amb_stated *found, const amb_scenario *scenario,
                           const char *const *pdus);
void amb_stated_free(amb_stated *found);

#endif
