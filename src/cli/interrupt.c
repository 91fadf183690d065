/* interrupt.c: the one piece of state that a signal handler can reach. */
#include "cli/interrupt.h"

#include "cli/exits.h"

#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

static atomic_bool stop;

static void ask_to_stop(int number)
{
    (void)number;
    if (atomic_exchange(&stop, true))
        _exit(CLI_INTERRUPTED);
}

void cli_interrupt_catch(void)
{
    struct sigaction action;

    memset(&action, 0, sizeof action);
    action.sa_handler = ask_to_stop;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    /* A reader that has seen enough ends a pipe; the failed write then says so. */
    action.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &action, NULL);
}

const atomic_bool *cli_interrupt_flag(void)
{
    return &stop;
}
