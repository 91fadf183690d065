/* page_apply_routes.c: what happens without the application and with it, side by side. */
#include "cli/page.h"
#include "cli/page_apply.h"
#include "cli/page_compare.h"
#include "cli/table.h"

#include <math.h>
#include <string.h>

/* Routes beside the first one that a table has room for. */
enum { MOST_BESIDE = 4 };

/* A measure of application_weeks.csv as the page shows it. */
typedef struct shown {
    const char *measure, *title;
    double scale; /* 100 for what is shown in hundredths */
    int decimals;
    bool always; /* else only where there is any of it */
    int from;    /* the first of the days that is shown */
} shown;

/* What is shown from the first review on has had no time to differ at the decision. */
static const shown measures[] = {
    {"workload_pct", "workload %", 1, 1, true, 0},
    {"effective_workload_pct", "effective %", 1, 1, true, 1},
    {"practitioners_over_110_pct", "over 110 %", 1, 1, false, 1},
    {"p_criteria_red", "red, in 100", 100, 1, false, 1},
    {"unallocated_cases", "unallocated", 1, 1, false, 1},
    {"weeks_criteria_held", "weeks past", 1, 1, true, 2},
};

enum { NUM_MEASURES = sizeof measures / sizeof measures[0] };

static const amb_application_week_row *row_of(const cli_apply_page *page, size_t route,
                                              int week, const char *measure)
{
    return amb_results_application_week(page->results, page->routes[route].name, week,
                                        measure);
}

/* Decision, first review, half a year, a year, the end: as far as they are weeks apart.
 */
static int find_days(const cli_apply_page *page, int day[CLI_MOST_DAYS])
{
    const int decision = page->application->decision_week, last = page->options->weeks;
    const int wanted[] = {decision, page->num_reviews > 0 ? page->review[0] : decision,
                          decision + 26, decision + 52, last};
    int num = 0;

    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++)
        if (wanted[i] <= last && (num == 0 || wanted[i] > day[num - 1]))
            day[num++] = wanted[i];
    return num;
}

/* ---- what the routes are ---- */

static cli_phrase route_words(const cli_apply_page *page, const char *name)
{
    const cli_phrase on =
        cli_date(cli_apply_date(page, page->application->decision_week));

    if (strcmp(name, "none") == 0)
        return cli_say("no application, no staffing plan: nothing but time");
    if (strcmp(name, "refused") == 0)
        return cli_say("refused on %s; then as ppf_process.csv says", on.text);
    if (strcmp(name, "granted") == 0)
        return cli_say("granted on %s, whatever the figures are by then", on.text);
    if (strcmp(name, "recruitment") == 0)
        return cli_say("no application; the staffing plan of changes.csv");
    if (strcmp(name, "granted_plan") == 0)
        return cli_say("granted, and the staffing plan");
    return cli_say("granted, and all that the scenario of that name says");
}

static void print_legend(const cli_apply_page *page)
{
    cli_table table;

    cli_table_begin(&table, "lll");
    for (size_t k = 0; k < page->num_routes; k++) {
        cli_table_add(&table, "%s", cli_plan_letter(k).text);
        cli_table_add(&table, "%s", page->routes[k].name);
        cli_table_add(&table, "%s", route_words(page, page->routes[k].name).text);
    }
    cli_table_end(&table, page->output, 2, false);
    if (!amb_application_has_staffing_plan(page->scenario, page->application->asked.pdu))
        cli_paragraph(page->output, 2, 2,
                      "changes.csv brings no staff or time, so that there is no route "
                      "with a staffing plan.");
}

/* ---- side by side ---- */

/* Whether there is any of a measure that is not always shown. */
static bool is_worth_showing(const cli_apply_page *page, const shown *of, const int *day,
                             int num_days)
{
    for (size_t k = 0; k < page->num_routes && !of->always; k++)
        for (int i = 0; i < num_days; i++) {
            const amb_application_week_row *row = row_of(page, k, day[i], of->measure);

            if (row != NULL && row->value * of->scale >= 0.5)
                return true;
        }
    return of->always;
}

/* The route whose differences are spelt out: being granted, where it is in the table. */
static size_t spelt_out(const cli_apply_page *page, size_t first, size_t end)
{
    for (size_t k = first; k < end; k++)
        if (strcmp(page->routes[k].name, "granted") == 0)
            return k;
    return first;
}

static void add_value(cli_table *table, const amb_application_week_row *row,
                      const shown *of)
{
    if (row == NULL || isnan(row->value))
        cli_table_add(table, "none");
    else
        cli_table_add(table, "%s", cli_number(of->scale * row->value, of->decimals).text);
}

static void add_day(const cli_apply_page *page, cli_table *table, const shown *of,
                    int week, size_t first, size_t end)
{
    const amb_application_week_row *row =
        row_of(page, spelt_out(page, first, end), week, of->measure);

    cli_table_add(table, "  %s", cli_short_date(cli_apply_date(page, week)).text);
    add_value(table, row_of(page, 0, week, of->measure), of);
    for (size_t k = first; k < end; k++)
        add_value(table, row_of(page, k, week, of->measure), of);
    if (row == NULL)
        cli_table_add(table, "%s", "");
    else if (isnan(row->low)) /* of a single replication there is no range */
        cli_table_add(table, "%s",
                      cli_difference_words(of->scale * row->difference,
                                           of->scale * row->difference, of->decimals, "")
                          .text);
    else
        cli_table_add(table, "%s",
                      cli_difference_words(of->scale * row->low, of->scale * row->high,
                                           of->decimals, "")
                          .text);
}

/* The last day is always shown. */
static int first_day(const shown *of, int num_days)
{
    return of->from < num_days ? of->from : num_days - 1;
}

static void print_side_by_side(const cli_apply_page *page, size_t first, size_t end)
{
    char align[MOST_BESIDE + 4] = "lr";
    int day[CLI_MOST_DAYS];
    const int num_days = find_days(page, day);
    cli_table table;

    memset(align + 2, 'r', end - first);
    strcpy(align + 2 + end - first, "l");
    fputc('\n', page->output->file);
    cli_table_begin(&table, align);
    cli_table_add(&table, "Mean");
    cli_table_add(&table, "%s", cli_plan_letter(0).text);
    for (size_t k = first; k < end; k++)
        cli_table_add(&table, "%s", cli_plan_letter(k).text);
    cli_table_add(&table, "%s against A (95 %%)",
                  cli_plan_letter(spelt_out(page, first, end)).text);
    for (size_t m = 0; m < NUM_MEASURES; m++) {
        if (!is_worth_showing(page, &measures[m], day, num_days))
            continue;
        cli_table_add(&table, "%s", measures[m].title);
        for (size_t empty = 0; empty < 2 + end - first; empty++)
            cli_table_add(&table, "%s", "");
        for (int i = first_day(&measures[m], num_days); i < num_days; i++)
            add_day(page, &table, &measures[m], day[i], first, end);
    }
    cli_table_end(&table, page->output, 2, true);
}

/* ---- what each route is worth ---- */

static cli_phrase range(const amb_application_week_row *row, const shown *of)
{
    if (row == NULL || isnan(row->difference))
        return cli_say("none");
    if (isnan(row->low) || row->low == row->high)
        return cli_signed(of->scale * row->difference, of->decimals);
    return cli_say("%s to %s", cli_signed(of->scale * row->low, of->decimals).text,
                   cli_signed(of->scale * row->high, of->decimals).text);
}

static void print_differences(const cli_apply_page *page)
{
    static const size_t chosen[] = {0, 1, 3, 5}; /* of `measures` */
    const int a_year_on = page->application->decision_week + 52;
    const int week = a_year_on < page->options->weeks ? a_year_on : page->options->weeks;
    cli_table table;

    fputc('\n', page->output->file);
    cli_table_begin(&table, "lrrrl");
    cli_table_add(&table, "%s, less A", cli_short_date(cli_apply_date(page, week)).text);
    for (size_t m = 0; m < sizeof chosen / sizeof chosen[0]; m++)
        cli_table_add(&table, "%s", measures[chosen[m]].title);
    for (size_t k = 1; k < page->num_routes; k++) {
        cli_table_add(&table, "%s  %s", cli_plan_letter(k).text, page->routes[k].name);
        for (size_t m = 0; m < sizeof chosen / sizeof chosen[0]; m++) {
            const shown *of = &measures[chosen[m]];

            cli_table_add(&table, "%s",
                          range(row_of(page, k, week, of->measure), of).text);
        }
    }
    cli_table_end(&table, page->output, 2, true);
    cli_paragraph(
        page->output, 2, 2,
        "Effective workload counts what concessions relieve and what comes "
        "back; over 110 %% are practitioners; red is the chance that its "
        "criteria are met that week; weeks past are those so far in which a "
        "rule of %s held. Differences are paired, with the 95 %% range that the "
        "number of replications leaves open.",
        cli_apply_status(page));
}

void cli_apply_routes(const cli_apply_page *page)
{
    cli_apply_heading(page, "2. Without it, and with it");
    print_legend(page);
    for (size_t first = 1; first < page->num_routes; first += MOST_BESIDE) {
        const size_t left = page->num_routes - first;

        print_side_by_side(page, first,
                           first + (left < MOST_BESIDE ? left : MOST_BESIDE));
    }
    print_differences(page);
}
