/* terminal.h: what the place that text goes to can show. */
#ifndef AMB_CLI_TERMINAL_H
#define AMB_CLI_TERMINAL_H

#include <stdbool.h>

typedef struct cli_terminal {
    bool is_terminal;
    bool moves; /* its cursor can be moved: not a pipe, not TERM=dumb */
    bool colour;
    bool utf8;
    int width; /* columns to fill, 20 to 100 */
} cli_terminal;

/* Looks at a file descriptor, NO_COLOR, TERM, COLUMNS and the character set in use. */
cli_terminal cli_terminal_of(int descriptor);

#endif
