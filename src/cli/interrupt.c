/* interrupt.c: the one piece of state that a signal handler can reach. */
#include "cli/interrupt.h"

#include "cli/exits.h"

#include <signal.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static amb_stop stop, stop_again;
static volatile sig_atomic_t does = CLI_ENDS;

static void end(void)
{
    static const char sentence[] = "Stopped before the end.\n";
    const ssize_t written = write(STDERR_FILENO, sentence, sizeof sentence - 1);

    (void)written; /* who cannot be told is not told */
    _exit(CLI_INTERRUPTED);
}

/*
 * Whether a signal is another one, and not the same once more: timeout(1) sends each to
 * the process and then to its group, and so do other programs that run programs.
 */
static bool is_another(int number)
{
    static const long long echo_ms = 250;
    static atomic_int last_number;
    static atomic_llong last_ms;
    struct timespec now;
    long long ms, before;

    clock_gettime(CLOCK_MONOTONIC, &now);
    ms = now.tv_sec * 1000LL + now.tv_nsec / 1000000;
    before = atomic_exchange(&last_ms, ms);
    return atomic_exchange(&last_number, number) != number || ms - before > echo_ms;
}

static void on_signal(int number)
{
    const bool another = is_another(number);
    const bool again = atomic_exchange(&stop, true) && another;

    if (again)
        atomic_store(&stop_again, true);
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

const amb_stop *cli_interrupt_again(void)
{
    return &stop_again;
}
