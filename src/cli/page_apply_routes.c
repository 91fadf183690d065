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

/* The row of a route but the first, which is what they are held against. */
static const amb_application_week_row *row_of(const cli_apply_page *page, size_t route,
                                              int week, const char *measure)
{
    return amb_results_application_week(page->results, page->routes[route].name, week,
                                        measure);
}

/* A route's figure; the first one's stands in the rows of all. */
static double figure_of(const cli_apply_page *page, size_t route, int week,
                        const char *measure)
{
    const amb_application_week_row *row =
        row_of(page, route == 0 ? 1 : route, week, measure);

    if (row == NULL)
        return AMB_EMPTY;
    return route == 0 ? row->none : row->value;
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
        return cli_say("no application and no staffing plan, nothing but time");
    if (strcmp(name, "refused") == 0)
        return cli_say("on %s; applied for again as ppf_process.csv says", on.text);
    if (strcmp(name, "granted") == 0)
        return cli_say("on %s, whatever the figures are by then", on.text);
    if (strcmp(name, "recruitment") == 0)
        return cli_say("no application; the staffing plan of changes.csv");
    if (strcmp(name, "granted_plan") == 0)
        return cli_say("granted, and the staffing plan");
    return cli_say("granted, and all that the scenario of that name says");
}

static void print_legend(const cli_apply_page *page)
{
    for (size_t k = 0; k < page->num_routes; k++)
        cli_paragraph(page->output, 2, 5, "%s  %s: %s", cli_plan_letter(k).text,
                      page->routes[k].name, route_words(page, page->routes[k].name).text);
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
        for (int i = 0; i < num_days; i++)
            if (figure_of(page, k, day[i], of->measure) * of->scale >= 0.5)
                return true;
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

static void add_value(const cli_apply_page *page, cli_table *table, const shown *of,
                      int week, size_t route)
{
    cli_table_add(
        table, "%s",
        cli_number(of->scale * figure_of(page, route, week, of->measure), of->decimals)
            .text);
}

static void add_day(const cli_apply_page *page, cli_table *table, const shown *of,
                    int week, size_t first, size_t end)
{
    const amb_application_week_row *row =
        row_of(page, spelt_out(page, first, end), week, of->measure);

    cli_table_add(table, "  %s", cli_short_date(cli_apply_date(page, week)).text);
    add_value(page, table, of, week, 0);
    for (size_t k = first; k < end; k++)
        add_value(page, table, of, week, k);
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
    cli_phrase low, high;

    if (row == NULL || isnan(row->difference))
        return cli_say("none");
    if (isnan(row->low))
        return cli_signed(of->scale * row->difference, of->decimals);
    low = cli_signed(of->scale * row->low, of->decimals);
    high = cli_signed(of->scale * row->high, of->decimals);
    return strcmp(low.text, high.text) == 0 ? low
                                            : cli_say("%s to %s", low.text, high.text);
}

/* The measures that tell routes apart, as far as there is any of them. */
static size_t find_telling(const cli_apply_page *page, int week,
                           const shown *telling[NUM_MEASURES])
{
    static const size_t chosen[] = {0, 1, 3, 5};
    size_t num = 0;

    for (size_t i = 0; i < sizeof chosen / sizeof chosen[0]; i++)
        if (is_worth_showing(page, &measures[chosen[i]], &week, 1))
            telling[num++] = &measures[chosen[i]];
    return num;
}

static void print_differences(const cli_apply_page *page)
{
    const int a_year_on = page->application->decision_week + 52;
    const int week = a_year_on < page->options->weeks ? a_year_on : page->options->weeks;
    const shown *telling[NUM_MEASURES];
    const size_t num = find_telling(page, week, telling);
    char align[NUM_MEASURES + 2] = "l";
    cli_table table;

    memset(align + 1, 'r', num - 1);
    strcpy(align + num, "l");
    fputc('\n', page->output->file);
    cli_table_begin(&table, align);
    cli_table_add(&table, "%s, less A", cli_short_date(cli_apply_date(page, week)).text);
    for (size_t m = 0; m < num; m++)
        cli_table_add(&table, "%s", telling[m]->title);
    for (size_t k = 1; k < page->num_routes; k++) {
        cli_table_add(&table, "%s", cli_route_label(page, k).text);
        for (size_t m = 0; m < num; m++)
            cli_table_add(
                &table, "%s",
                range(row_of(page, k, week, telling[m]->measure), telling[m]).text);
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
