/* completion.h: completion for shells, from the table that parses the command line. */
#ifndef AMB_CLI_COMPLETION_H
#define AMB_CLI_COMPLETION_H

#include <stdio.h>

void cli_completion_bash(FILE *out);
void cli_completion_zsh(FILE *out);
void cli_completion_fish(FILE *out);

#endif
