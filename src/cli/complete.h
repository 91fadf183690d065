/* complete.h: names that only the machine at hand knows, for the completion of shells. */
#ifndef AMB_CLI_COMPLETE_H
#define AMB_CLI_COMPLETE_H

#include "cli/exits.h"

/*
 * amberline complete scenarios: the scenarios that came with the program; amberline
 * complete pdus WORD...: the PDUs of the first word that is a scenario. A line each. It
 * is for the scripts of completion.c, which never show what goes wrong.
 */
cli_exit cli_complete(int argc, char **argv);

#endif
