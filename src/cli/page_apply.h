/*
 * page_apply.h: the printed answer to an application that was tried out.
 *
 * As page.h has it: the judgement first, then the five questions of whoever applies and
 * whoever decides, then what it rests on. Every figure is one of the result tables. The
 * routes, called variants in the tables, are called A, B and so on.
 */
#ifndef AMB_CLI_PAGE_APPLY_H
#define AMB_CLI_PAGE_APPLY_H

#include "cli/applying.h"
#include "cli/output.h"

/* Days that a table has room for. */
enum { CLI_MOST_DAYS = 6 };

/* What happens to the application and beside it. */
typedef struct cli_route {
    const char *name; /* borrowed: as the result tables call it */
    bool granted;
} cli_route;

typedef struct cli_apply_page {
    cli_output *output;
    const amb_scenario *scenario;
    const amb_plan *variants;
    size_t num_variants;
    const amb_results *results;
    const amb_run_options *options;
    const cli_application *application;
    const char *typed; /* the scenario, as the user typed it */

    /* Filled by cli_print_application. */
    cli_route *routes; /* the first is `none` */
    size_t num_routes;
    int *review; /* weeks of the reviews up to the last week */
    int num_reviews;
} cli_apply_page;

/* The whole page, but for what was written and how to repeat it. */
void cli_print_application(cli_apply_page *page);

/* The sections. */
void cli_apply_judgement(const cli_apply_page *page);
void cli_apply_taken(const cli_apply_page *page);
void cli_apply_today(const cli_apply_page *page);
void cli_apply_routes(const cli_apply_page *page);
void cli_apply_concessions(const cli_apply_page *page);
void cli_apply_back(const cli_apply_page *page);
void cli_apply_words(const cli_apply_page *page);
void cli_apply_what_if(const cli_apply_page *page);
void cli_apply_assumptions(const cli_apply_page *page);

/* ---- what the sections have in common ---- */

void cli_apply_heading(const cli_apply_page *page, const char *text);

/* "amber" */
const char *cli_apply_status(const cli_apply_page *page);

/* How the status is decided and reviewed; an application for one that has no such row is
 * refused. */
const amb_ppf_process_row *cli_apply_process(const cli_apply_page *page);

/* From one review to the next, 1 where it is not said. */
int cli_apply_review_weeks(const cli_apply_page *page);

int32_t cli_apply_date(const cli_apply_page *page, int week);

/* A figure of application.csv; NULL where there is none. */
const amb_application_row *cli_applied(const cli_apply_page *page, const char *variant,
                                       const char *figure, const char *item, int week);

/* The first row of a variant, figure and item, whatever its week; NULL as above. */
const amb_application_row *cli_applied_once(const cli_apply_page *page,
                                            const char *variant, const char *figure,
                                            const char *item);

/* A row's chance with its range, "93 in 100 (91 to 95)"; of NULL "not known". */
cli_phrase cli_applied_chance(const cli_apply_page *page, const amb_application_row *row);

/* The same as short as a column wants it, in hundredths: "93", "under 1", and with the
 * range "93 (91 to 95)". Of NULL "none". */
cli_phrase cli_in_100(const cli_apply_page *page, const amb_application_row *row);
cli_phrase cli_in_100_between(const cli_apply_page *page, const amb_application_row *row);

/* ", in 100", for the heading above such chances; "" where they say of how many. */
const char *cli_apply_in_100(const cli_apply_page *page);

/* A row's value; AMB_EMPTY of NULL. */
double cli_applied_value(const amb_application_row *row);

/* The reviews that are shown: the first two, the last ones within half a year and a year
 * of the decision, and the last of all. Returns how many, at most CLI_MOST_DAYS. */
int cli_reviews_shown(const cli_apply_page *page, int shown[CLI_MOST_DAYS]);

/* "C  granted": a route in the first column of a table, its name cut where it is long. */
cli_phrase cli_route_label(const cli_apply_page *page, size_t route);

/* The item by which the tables call a condition: "RULE:INDICATOR". */
cli_phrase cli_condition_item(const amb_ppf_row *condition);

/* "workload", with the rule's name where it has other conditions too. */
cli_phrase cli_condition_name(const cli_apply_page *page, const amb_ppf_row *condition);

/* "over 110 %" */
cli_phrase cli_line_words(const amb_ppf_row *condition, double threshold);

#endif
