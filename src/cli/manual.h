/* manual.h: the manual pages, from the tables that parse, read and write. */
#ifndef AMB_CLI_MANUAL_H
#define AMB_CLI_MANUAL_H

#include "cli/options.h"

/* amberline(1), and a page for each command: amberline-run(1). */
void cli_manual_program(FILE *out);
void cli_manual_command(FILE *out, const cli_command *command);

/* amberline-scenario(5) and amberline-results(5). */
void cli_manual_scenario(FILE *out);
void cli_manual_results(FILE *out);

#endif
