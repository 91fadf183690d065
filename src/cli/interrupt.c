/* interrupt.c: the one piece of state that a signal handler can reach. */
#include "cli/interrupt.h"

#include "cli/exits.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

static amb_stop stop;
static volatile sig_atomic_t does = CLI_ENDS;

static void end(void)
{
    static const char sentence[] = "Stopped before the end.\n";
    const ssize_t written = write(STDERR_FILENO, sentence, sizeof sentence - 1);

    (void)written; /* who cannot be told is not told */
    _exit(CLI_INTERRUPTED);
}

static void on_signal(int number)
{
    const bool again = atomic_exchange(&stop, true);

    (void)number;
    if (does == CLI_ENDS || (does == CLI_ASKS && again))
        end();
}

void cli_interrupt_catch(void)
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction action, before;

    memset(&action, 0, sizeof action);
    action.sa_handler = on_signal;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    /* What a shell or nohup had ignored for us stays ignored. */
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        if (sigaction(numbers[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
            sigaction(numbers[i], &action, NULL);
    /* A reader that has seen enough ends a pipe; the failed write then says so. */
    action.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &action, NULL);
}

void cli_interrupt_does(cli_interrupt what)
{
    does = (sig_atomic_t)what;
}

const amb_stop *cli_interrupt_flag(void)
{
    return &stop;
}
