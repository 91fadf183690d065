/* commands.h: the commands there are. */
#ifndef AMB_CLI_COMMANDS_H
#define AMB_CLI_COMMANDS_H

#include "cli/options.h"

extern const cli_command cli_run, cli_check, cli_columns;

#endif
