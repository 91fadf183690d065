/*
 * page_sensitivity.h: the printed answer to which assumption matters.
 *
 * For each outcome of a PDU a table of the assumptions, those that matter most first,
 * with bars of a tornado, and what follows from it in words; then what to look at first.
 */
#ifndef AMB_CLI_PAGE_SENSITIVITY_H
#define AMB_CLI_PAGE_SENSITIVITY_H

#include "amberline/plan.h"
#include "cli/output.h"
#include "cli/phrases.h"

typedef struct cli_sensitivity_page {
    cli_output *output;
    const amb_scenario *scenario;
    const amb_results *results;
    const amb_run_options *options;
    const amb_sensitivity_options *asked;
} cli_sensitivity_page;

/* The whole page, but for what was written and how to repeat it. */
void cli_print_sensitivity(const cli_sensitivity_page *page);

/* What is known of an outcome of a PDU. */
typedef struct cli_outcome {
    const amb_sensitivity_outcome_row *row; /* borrowed from the results */
    const amb_sensitivity_row **ranked;     /* owned: by rank */
    size_t num;
} cli_outcome;

/* How much of the variance something may account for to count, or not to. */
#define CLI_DECIDES 0.1
#define CLI_IGNORED 0.05

/* Whether an assumption decides an outcome: its total index is certainly above a tenth,
 * or is the largest; without indices, whether it moves the outcome most. */
bool cli_decides(const cli_outcome *outcome, size_t i);

/* The table of an outcome, and what it says in words. */
void cli_outcome_table(const cli_sensitivity_page *page, const cli_outcome *outcome);
void cli_outcome_verdict(const cli_sensitivity_page *page, const cli_outcome *outcome);

#endif
