/*
 * page.h: the printed answer to a run.
 *
 * The answer comes first, then the evidence, then what it rests on. Each section has a
 * file of its own; all of them read only the scenario and the result tables, so that
 * whatever the page says can be found in the files as well.
 */
#ifndef AMB_CLI_PAGE_H
#define AMB_CLI_PAGE_H

#include "amberline/experiment.h"
#include "cli/output.h"

typedef struct cli_page {
    cli_output *output;
    const amb_scenario *scenario;
    const amb_results *results;
    const amb_run_options *options;
    const char *typed; /* the scenario, as the user typed it */
    bool alone;        /* one replication, picked by its number */
    /* A run of a week with all numbers as given, where uncertain ones were drawn: what is
     * so today does not hang on them. NULL: the results themselves say it. */
    const amb_results *today;
    const amb_run_options *today_options;
} cli_page;

/* The whole page, but for what was written and how to repeat it. */
void cli_print_page(const cli_page *page);

/* The same page, for what is so today. */
cli_page cli_page_of_today(const cli_page *page);

/* A heading within the page. */
void cli_heading(const cli_page *page, const char *text);

/* "DOES:  amberline COMMAND SCENARIO", without the end of the line. */
void cli_page_command(const cli_page *page, const char *does, const char *command);

/* The PDU's name as people know it. */
const char *cli_pdu_name(const amb_pdu_row *pdu);

/* The date of the last week. */
int32_t cli_last_date(const cli_page *page);

/* What the run says of a PDU; NULL where it says nothing (a status without rules). */
const amb_projection_row *cli_projection(const cli_page *page, const char *pdu, int week,
                                         amb_measure measure);
const amb_projection_row *cli_projection_today(const cli_page *page, const char *pdu,
                                               amb_measure measure);
const amb_status_row *cli_status_at(const cli_page *page, const char *pdu, int week);
const amb_crossing_row *cli_crossing(const cli_page *page, const char *pdu, int status,
                                     const char *rule);

/* Chance that a rule (or "any") of a status is met at week 0. */
double cli_met_today(const cli_page *page, const char *pdu, int status, const char *rule);

/* Whether ppf.csv has conditions for a status at all. */
bool cli_has_rules(const amb_scenario *scenario, int status);

/* What a measure is called, and the line of a condition in words: "over 110 %". */
typedef amb_measure_words cli_measure_words;
static inline const cli_measure_words *cli_measure(int measure)
{
    return amb_measure_in_words((amb_measure)measure);
}
static inline const char *cli_comparison(int comparison)
{
    return amb_comparison_words(amb_comparison_names[comparison]);
}

/* The sections, each for one PDU. */
void cli_page_answer(const cli_page *page, const amb_pdu_row *pdu);
void cli_page_today(const cli_page *page, const amb_pdu_row *pdu);
void cli_page_crossings(const cli_page *page, const amb_pdu_row *pdu);
void cli_page_ahead(const cli_page *page, const amb_pdu_row *pdu);

/* How much of the spread is chance and how much not knowing, where numbers of
 * assumptions.csv were drawn; `pdu` or NULL for the whole. */
void cli_page_uncertainty(const cli_page *page, const amb_pdu_row *pdu);

/* Many PDUs at once, the first to cross first. */
void cli_page_many(const cli_page *page, const amb_pdu_row *const *pdus, size_t num);

/* What it rests on; `pdu` for its figures, or NULL for the number of assumptions only. */
void cli_page_assumptions(const cli_page *page, const amb_pdu_row *pdu);

#endif
