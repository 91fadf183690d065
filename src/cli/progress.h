/* progress.h: how far a long run is, on a terminal only. */
#ifndef AMB_CLI_PROGRESS_H
#define AMB_CLI_PROGRESS_H

#include "cli/terminal.h"

typedef struct cli_progress {
    cli_terminal terminal; /* of standard error */
    double began, drawn; /* seconds on the steady clock; drawn 0: nothing on the screen */
    bool quiet;
} cli_progress;

void cli_progress_begin(cli_progress *progress, bool quiet);

/* Called by amb_run, `context` being a cli_progress. Draws after a second has passed. */
void cli_progress_show(void *context, double share);

/* Clears what was drawn; returns the seconds since the beginning. */
double cli_progress_end(cli_progress *progress);

/* The steady clock, in seconds. */
double cli_seconds(void);

#endif
