/* commands.h: the commands there are, and what is to be said of all of them. */
#ifndef AMB_CLI_COMMANDS_H
#define AMB_CLI_COMMANDS_H

#include "cli/options.h"

extern const cli_command cli_run, cli_compare, cli_apply, cli_solve, cli_sensitivity,
    cli_check, cli_wmt, cli_explain, cli_columns, cli_new, cli_import, cli_reproduce,
    cli_chart, cli_report;

/* In the order in which they are explained; ends with NULL. */
extern const cli_command *const cli_commands[];
enum { CLI_NUM_COMMANDS = 14 };

/* NULL when there is none of that name. */
const cli_command *cli_find_command(const char *name);

/* What the program does: in a line, and in a paragraph. */
extern const char cli_summary[], cli_about[];

/* A word that is typed or seen, and what it means. Lists end with a NULL name. */
typedef struct cli_term {
    const char *name;
    const char *is;
} cli_term;

/* What can be typed in place of a command. */
extern const cli_term cli_instead[];
extern const cli_term cli_exit_statuses[];
extern const cli_term cli_environment[];

#endif
