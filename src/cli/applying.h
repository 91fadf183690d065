/* applying.h: from what was typed to the application that is tried out. */
#ifndef AMB_CLI_APPLYING_H
#define AMB_CLI_APPLYING_H

#include "amberline/plan.h"
#include "cli/again.h"
#include "cli/options.h"

/* What the command line says of the application. */
typedef struct cli_application_typed {
    const char *pdu, *status, *date;
    cli_whole decision_weeks;
    cli_share confidence;
    bool what_if_threshold;
} cli_application_typed;

typedef struct cli_application {
    amb_application asked;
    const amb_pdu_row *pdu; /* borrowed from the scenario */
    cli_application_typed typed;
    int decision_week;
} cli_application;

/*
 * Puts the scenario's own figures in place of what was not typed, and refuses what cannot
 * be tried over so many weeks: all that is wrong at once, with what to type instead.
 * CLI_DONE, or CLI_USAGE, CLI_BAD_INPUT or CLI_INTERNAL after sentences.
 */
cli_exit cli_find_application(cli_application *application, const amb_scenario *scenario,
                              const cli_application_typed *typed, int weeks);

/* Adds the options that ask for the same application again, every one spelt out. */
void cli_again_add_application(cli_again *again, const cli_application *application);

#endif
