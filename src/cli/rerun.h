/*
 * rerun.h: a command run again in a process of its own, its results in a folder for the
 * time being, which is gone afterwards whatever became of the process.
 */
#ifndef AMB_CLI_RERUN_H
#define AMB_CLI_RERUN_H

#include "cli/again.h"

typedef struct cli_rerun {
    char folder[4096]; /* for the time being, a whole path; "" when there is none */
    char out[4096];    /* in it: where the results are to go */
} cli_rerun;

/*
 * Makes the folder, in TMPDIR or else in /tmp. From here to `cli_rerun_end` Ctrl-C waits
 * for the flag to be seen. CLI_DONE, or complains and returns the exit status.
 */
cli_exit cli_rerun_begin(cli_rerun *rerun);

/*
 * Runs a command in the folder `from`, unless that is NULL, printing no page. It is ended
 * when this process is asked to stop or ends. CLI_DONE; the exit status of the command,
 * which has said why; CLI_INTERNAL (with a sentence) where it was killed;
 * CLI_INTERRUPTED.
 */
cli_exit cli_rerun_run(const cli_command *command, const cli_again *words,
                       const char *from);

/* Removes the folder, and says so where that cannot be done. */
void cli_rerun_end(cli_rerun *rerun);

#endif
