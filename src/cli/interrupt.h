/* interrupt.h: what Ctrl-C does, which depends on what there would be to clear away. */
#ifndef AMB_CLI_INTERRUPT_H
#define AMB_CLI_INTERRUPT_H

#include "amberline/status.h"

typedef enum cli_interrupt {
    CLI_ENDS, /* the program at once: there is nothing to clear away */
    CLI_ASKS, /* the run to stop, by the flag; the second time it ends the program */
    CLI_WAITS /* for a flag to be seen: a folder on the disk has to be cleared away */
} cli_interrupt;

/* From now on SIGINT, SIGTERM and SIGHUP end the program, unless they were ignored. */
void cli_interrupt_catch(void);

/* What they do from now on. */
void cli_interrupt_does(cli_interrupt what);

/* That one has come: what is complete is to be kept. As `amb_run` wants it. */
const amb_stop *cli_interrupt_flag(void);

/* That another has come after it: nothing is to be kept. For `amb_results_write`. */
const amb_stop *cli_interrupt_again(void);

#endif
