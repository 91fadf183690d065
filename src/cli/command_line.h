/* command_line.h: command lines as a person could type them again. */
#ifndef AMB_CLI_COMMAND_LINE_H
#define AMB_CLI_COMMAND_LINE_H

#include "base/shell_word.h"

/* Writes the program's name as it was typed, so that what is printed can be typed again.
 */
void cli_put_program(FILE *out);

/* "amberline run …" of the arguments from the command's name on; owned by the caller,
 * NULL when there is no memory. */
char *cli_command_line(int argc, char **argv);

#endif
