/* interrupt.h: Ctrl-C asks the run to stop; what was begun is then cleared away. */
#ifndef AMB_CLI_INTERRUPT_H
#define AMB_CLI_INTERRUPT_H

#include <stdatomic.h>

/* From now on SIGINT and SIGTERM set the flag; a second one ends the program at once. */
void cli_interrupt_catch(void);

/* The flag, as `amb_run` wants it. */
const atomic_bool *cli_interrupt_flag(void);

#endif
