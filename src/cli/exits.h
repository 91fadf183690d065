/* exits.h: what the program's exit status says, and the library's statuses as one. */
#ifndef AMB_CLI_EXITS_H
#define AMB_CLI_EXITS_H

#include "amberline/status.h"

typedef enum cli_exit {
    CLI_DONE = 0,
    CLI_CHECK_FAILED = 1, /* a check that the user stated does not hold */
    CLI_USAGE = 2,
    CLI_BAD_INPUT = 3,
    CLI_NO_FILE = 4, /* could not read or write */
    CLI_INTERNAL = 5,
    CLI_INTERRUPTED = 130
} cli_exit;

static inline cli_exit cli_exit_of(amb_status status)
{
    switch (status) {
    case AMB_OK:
        return CLI_DONE;
    case AMB_BAD_INPUT:
        return CLI_BAD_INPUT;
    case AMB_NOT_READ:
    case AMB_NOT_WRITTEN:
        return CLI_NO_FILE;
    case AMB_INTERRUPTED:
        return CLI_INTERRUPTED;
    case AMB_NO_MEMORY:
    case AMB_NUM_STATUSES:
        break;
    }
    return CLI_INTERNAL;
}

#endif
