/* interrupt.h: what Ctrl-C does, which depends on what there would be to clear away. */
#ifndef AMB_CLI_INTERRUPT_H
#define AMB_CLI_INTERRUPT_H

#include "amberline/status.h"

typedef enum cli_interrupt {
    CLI_ENDS, /* the program at once: there is nothing to clear away */
    CLI_ASKS, /* the run to stop, by the flag; the second time it ends the program */
    CLI_WAITS /* for the flag to be seen: a folder on the disk has to be cleared away */
} cli_interrupt;

/* From now on SIGINT, SIGTERM and SIGHUP end the program, unless they were ignored. */
void cli_interrupt_catch(void);

/* What they do from now on. */
void cli_interrupt_does(cli_interrupt what);

/* The flag, as `amb_run` and `amb_results_write` want it. */
const amb_stop *cli_interrupt_flag(void);

#endif
