/* machine.h: what the machine has to run on. */
#ifndef AMB_CLI_MACHINE_H
#define AMB_CLI_MACHINE_H

/* Processors that this process may use, at least 1. */
int cli_num_processors(void);

/* Bytes of memory; 0 when it is not known. */
double cli_memory_bytes(void);

#endif
