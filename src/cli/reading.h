/* reading.h: several scenarios that are run beside each other, as the user typed them. */
#ifndef AMB_CLI_READING_H
#define AMB_CLI_READING_H

#include "amberline/plan.h"
#include "cli/scenario_folder.h"

/* All zero before it is begun. */
typedef struct cli_reading {
    const char **typed;     /* owned array of borrowed texts */
    amb_scenario *scenario; /* owned */
    char **name;            /* owned: what each is called */
    amb_plan *plan;         /* owned: name and scenario, as the library takes them */
    size_t num;
    const char **input_name, **input_sha256; /* owned arrays of borrowed texts */
    size_t num_inputs;
    size_t *num_needed; /* owned: so many of them, for the first 0, 1, 2 ... scenarios */
} cli_reading;

/*
 * Reads the first and all others, whatever is wrong with one of them, so that all of it
 * is said at once. Each is called by its folder, of several so called the second "NAME
 * (2)"; so is one whose name is among `taken` (NULL-terminated, or NULL). CLI_DONE, or
 * the exit status after sentences. Freed in every case.
 */
cli_exit cli_read_several(cli_reading *of, const char *first, const cli_texts *others,
                          const cli_limits *limits, const char *const *taken);
void cli_reading_free(cli_reading *of);

#endif
