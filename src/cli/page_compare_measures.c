/* page_compare_measures.c: workload, staff and cost of an area under two plans. */
#include "cli/page_compare.h"

#include "cli/page.h"
#include "cli/table.h"

#include <math.h>
#include <string.h>

/* In the order in which a planner asks for them. */
static const amb_measure shown[] = {
    AMB_WORKLOAD_PCT,     AMB_EFFECTIVE_WORKLOAD_PCT,     AMB_STAFFING_PCT,
    AMB_FTE_IN_POST,      AMB_PRACTITIONERS_OVER_110_PCT, AMB_CASELOAD,
    AMB_UNALLOCATED_CASES};

/* What is compared: the plan and the area. */
typedef struct about {
    const cli_plans_page *page;
    size_t plan;
    const char *level, *area;
} about;

static const amb_comparison_row *row_of(const about *of, int week, const char *measure)
{
    return amb_results_comparison(of->page->results, of->level, of->area,
                                  of->page->plans[of->plan].name, week, measure);
}

static cli_phrase figure(double value, const cli_measure_words *words)
{
    return cli_say("%s%s", cli_number(value, words->decimals).text,
                   isnan(value) ? "" : words->unit);
}

/* The difference in words; of a single replication there is no range. */
static cli_phrase difference(const amb_comparison_row *row, int decimals,
                             const char *unit)
{
    const bool single = isnan(row->low);
    const double low = single ? row->difference : row->low;
    const double high = single ? row->difference : row->high;

    return cli_difference_words(low, high, decimals, unit);
}

/* What is felt is worth a line only where concessions make it another figure, and what is
 * bad only where there is any of it. */
static bool is_worth_a_line(const about *of, int week, amb_measure measure,
                            const amb_comparison_row *row)
{
    const amb_comparison_row *workload =
        row_of(of, week, amb_measure_names[AMB_WORKLOAD_PCT]);

    if (measure == AMB_EFFECTIVE_WORKLOAD_PCT)
        return fabs(row->first - workload->first) > 0.05 ||
               fabs(row->other - workload->other) > 0.05;
    if (measure == AMB_UNALLOCATED_CASES || measure == AMB_PRACTITIONERS_OVER_110_PCT)
        return row->first >= 0.05 || row->other >= 0.05;
    return true;
}

static void add_cost(const about *of, cli_table *table, int week)
{
    static const cli_measure_words pounds = {"staff cost to then", "", 0};
    const amb_comparison_row *row = row_of(of, week, "cost_to_date");

    if (row == NULL)
        return;
    cli_table_add(table, "%s", pounds.name);
    cli_table_add(table, "£%s", cli_number(row->first, 0).text);
    cli_table_add(table, "£%s", cli_number(row->other, 0).text);
    cli_table_add(table, "%s", difference(row, 0, "").text);
}

static void print_table(const about *of, int week)
{
    const cli_phrase letter = cli_plan_letter(of->plan);
    cli_table table;

    fputc('\n', of->page->output->file);
    cli_table_begin(&table, "lrrl");
    cli_table_add(&table, "On %s", cli_short_date(cli_plans_last_date(of->page)).text);
    cli_table_add(&table, "A");
    cli_table_add(&table, "%s", letter.text);
    cli_table_add(&table, "%s against A (95 %%)", letter.text);
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++) {
        const cli_measure_words *words = cli_measure((int)shown[i]);
        const amb_comparison_row *row = row_of(of, week, amb_measure_names[shown[i]]);

        if (row == NULL || !is_worth_a_line(of, week, shown[i], row))
            continue;
        cli_table_add(&table, "%s", words->name);
        cli_table_add(&table, "%s", figure(row->first, words).text);
        cli_table_add(&table, "%s", figure(row->other, words).text);
        cli_table_add(&table, "%s", difference(row, words->decimals, "").text);
    }
    add_cost(of, &table, week);
    cli_table_end(&table, of->page->output, 2, true);
}

/* Whether there is a difference that chance does not explain. */
static bool is_seen(const amb_comparison_row *row)
{
    return isnan(row->low) ? row->difference != 0 : row->low > 0 || row->high < 0;
}

/* The weeks in which mean workload is worst under each plan, and differs most. */
typedef struct extremes {
    const amb_comparison_row *first, *other, *apart;
} extremes;

static extremes find_extremes(const about *of)
{
    extremes found = {NULL, NULL, NULL};

    for (int week = 0; week <= of->page->options->weeks; week++) {
        const amb_comparison_row *row =
            row_of(of, week, amb_measure_names[AMB_WORKLOAD_PCT]);

        if (row == NULL || isnan(row->difference))
            continue;
        if (found.first == NULL || row->first > found.first->first)
            found.first = row;
        if (found.other == NULL || row->other > found.other->other)
            found.other = row;
        if (found.apart == NULL || fabs(row->difference) > fabs(found.apart->difference))
            found.apart = row;
    }
    return found;
}

static void print_extremes(const about *of)
{
    const cli_measure_words *words = cli_measure(AMB_WORKLOAD_PCT);
    const extremes found = find_extremes(of);
    const cli_phrase letter = cli_plan_letter(of->plan);
    cli_output *output = of->page->output;

    if (found.first == NULL)
        return;
    if (found.first->week != found.other->week)
        cli_paragraph(
            output, 2, 2,
            "Mean workload is worst on %s under A (%s) and on %s under %s (%s).",
            cli_date(found.first->date).text, figure(found.first->first, words).text,
            cli_date(found.other->date).text, letter.text,
            figure(found.other->other, words).text);
    else if (found.first->difference == 0)
        cli_paragraph(output, 2, 2, "Mean workload is worst on %s under both: %s.",
                      cli_date(found.first->date).text,
                      figure(found.first->first, words).text);
    else
        cli_paragraph(output, 2, 2,
                      "Mean workload is worst on %s under both: %s under A, %s under %s.",
                      cli_date(found.first->date).text,
                      figure(found.first->first, words).text,
                      figure(found.other->other, words).text, letter.text);
    if (is_seen(found.apart))
        cli_paragraph(
            output, 2, 2, "They differ most on %s: %s under A, %s under %s, %s%s.",
            cli_date(found.apart->date).text, figure(found.apart->first, words).text,
            figure(found.apart->other, words).text, letter.text,
            difference(found.apart, words->decimals,
                       amb_measure_unit_of_difference(words))
                .text,
            found.apart->low < found.apart->high ? " (95 %)" : "");
}

/* What cannot be seen in the table, or is surer than it looks. */
static void print_sureness(const about *of, int week)
{
    const cli_measure_words *words = cli_measure(AMB_WORKLOAD_PCT);
    const amb_comparison_row *row = row_of(of, week, amb_measure_names[AMB_WORKLOAD_PCT]);
    cli_output *output = of->page->output;

    if (row == NULL || isnan(row->se) || row->se <= 0)
        return;
    if (!is_seen(row))
        cli_paragraph(output, 2, 2, "Of workload no difference can be seen. %s",
                      cli_undecided_words(row->low, row->high, row->pairs, 2,
                                          amb_measure_unit_of_difference(words))
                          .text);
    if (row->variance_ratio >= 1.05)
        cli_paragraph(
            output, 2, 2,
            "Had the plans not shared their draws, the difference in workload would have "
            "taken %s times as many replications to be as sure.",
            cli_number(row->variance_ratio, row->variance_ratio < 9.95 ? 1 : 0).text);
}

void cli_plan_measures(const cli_plans_page *page, size_t plan, const char *level,
                       const char *area)
{
    const about of = {page, plan, level, area};
    const int last = page->options->weeks;

    if (row_of(&of, last, amb_measure_names[AMB_WORKLOAD_PCT]) == NULL)
        return;
    print_table(&of, last);
    print_extremes(&of);
    print_sureness(&of, last);
}
