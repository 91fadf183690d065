/*
 * again.h: the arguments that give the same results again, with all that these depend on
 * spelt out: for a person to type, and in run.json for amberline reproduce.
 */
#ifndef AMB_CLI_AGAIN_H
#define AMB_CLI_AGAIN_H

#include "amberline/experiment.h"
#include "cli/scenario_folder.h"

typedef struct cli_again {
    char **word; /* owned, and so are its texts: the command first, NULL last */
    size_t num;
    bool failed; /* no memory; nothing more is added */
} cli_again;

void cli_again_begin(cli_again *again, const char *command);
void cli_again_free(cli_again *again);

/* Adds a word, as printf puts it together. */
__attribute__((format(printf, 2, 3))) void cli_again_add(cli_again *again,
                                                         const char *format, ...);

/* Adds an operand: a file or folder that begins as an option does is no option. */
void cli_again_add_operand(cli_again *again, const char *operand);

/* Adds --seed, --weeks and --replications. */
void cli_again_add_run(cli_again *again, const amb_run_options *run, size_t replications);

/* Adds the PDUs, and the limits that were given. */
void cli_again_add_pdus(cli_again *again, const char *const *pdus, size_t num);
void cli_again_add_limits(cli_again *again, const cli_limits *limits);

/* "The same again:" and the command line, which writes to `out` unless that is NULL. */
void cli_again_print(cli_output *output, const cli_again *again, const char *out);

#endif
