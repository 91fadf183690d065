/* progress.c: a bar with the time left, redrawn in place and gone at the end. */
#include "cli/progress.h"

#include "cli/phrases.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

/* The bar, and the columns that the time left needs. */
enum { BAR = 24, LEAST_LEFT = 32 };

/* A run that takes less than a second needs no bar; ten pictures a second are enough. */
static const double patience = 1, pause_between = 0.1;

double cli_seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

void cli_progress_begin(cli_progress *progress, bool quiet)
{
    *progress = (cli_progress){.terminal = cli_terminal_of(STDERR_FILENO),
                               .began = cli_seconds(),
                               .quiet = quiet};
}

void cli_progress_show(void *context, double share)
{
    cli_progress *progress = context;
    const double now = cli_seconds(), gone = now - progress->began;
    char bar[BAR + 1];

    if (progress->quiet || !progress->terminal.moves || gone < patience || share <= 0 ||
        now - progress->drawn < pause_between)
        return;
    for (int i = 0; i < BAR; i++)
        bar[i] = i < (int)(share * BAR) ? '#' : '-';
    bar[BAR] = '\0';
    progress->drawn = now;
    fprintf(stderr, "\r\033[K");
    if (progress->terminal.width >= BAR + 40)
        fprintf(stderr, "[%s] ", bar);
    fprintf(stderr, "%2.0f %%", 100 * share);
    if (progress->terminal.width >= LEAST_LEFT)
        fprintf(stderr, ", about %s left", cli_duration(gone * (1 - share) / share).text);
    fflush(stderr);
}

double cli_progress_end(cli_progress *progress)
{
    if (progress->drawn > 0) {
        fprintf(stderr, "\r\033[K");
        fflush(stderr);
    }
    return cli_seconds() - progress->began;
}
