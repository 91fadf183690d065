/* chart_plans.c: the chance of meeting criteria under the first plan and each other. */
#include "report/chart_parts.h"
#include "report/compared.h"
#include "report/outlook.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_STATUSES = 2 };

/* A plan, or without one whichever comes first. */
static const amb_crossing_comparison_row *find(const amb_making *of, const char *plan,
                                               const char *status)
{
    return amb_compared_crossing(of->folder, of->request->area, plan, status);
}

static void fill_cell(const amb_making *of, size_t row, size_t column, double chance,
                      double low, double high)
{
    amb_grid_cell *cell = amb_chart_cell(of->chart, row, column);

    cell->value = 100 * chance;
    cell->low = 100 * fmax(low, 0);
    cell->high = 100 * fmin(high, 1);
    cell->text = amb_chart_keep(
        of->chart, amb_say_chance(chance, (double)of->folder->results.replications).text);
}

static const char *difference_in_words(const amb_making *of,
                                       const amb_crossing_comparison_row *row)
{
    if (row->difference == 0 && !(row->low < 0) && !(row->high > 0))
        return "the same";
    return amb_chart_say(
        of->chart, "%s in 100 (%s to %s)", amb_say_signed(100 * row->difference, 0).text,
        amb_say_signed(100 * row->low, 0).text, amb_say_signed(100 * row->high, 0).text);
}

/* The other plan: its chance, and how far the difference from the first may be off. */
static void fill_plan(const amb_making *of, const char *plan, size_t row, size_t columns,
                      const char *const *status)
{
    amb_chart *chart = of->chart;
    const char *name = amb_chart_name(chart, plan);

    chart->row[row] = name;
    chart->row_look[row] = AMB_LOOK_OUTER;
    for (size_t c = 0; c < columns; c++) {
        const amb_crossing_comparison_row *at = find(of, plan, status[c]);

        if (at == NULL)
            continue;
        fill_cell(of, row, c, at->p_other, at->p_first + at->low, at->p_first + at->high);
        amb_data_text(&chart->table, name);
        amb_data_text(&chart->table, status[c]);
        amb_data_chance(&chart->table, at->p_first);
        amb_data_chance(&chart->table, at->p_other);
        amb_data_chance(&chart->table, at->difference);
        amb_data_chance(&chart->table, at->low);
        amb_data_chance(&chart->table, at->high);
        chart->alternative = amb_chart_say(
            chart, "%s %s under %s: %s; against the first plan %s.", chart->alternative,
            status[c], name, amb_chart_cell(chart, row, c)->text,
            difference_in_words(of, at));
    }
}

static void fill_first(const amb_making *of, size_t columns, const char *const *status)
{
    amb_chart *chart = of->chart;

    chart->row[0] = amb_chart_name(chart, of->folder->record.plans[0]);
    chart->row_look[0] = AMB_LOOK_INNER;
    for (size_t c = 0; c < columns; c++) {
        const amb_crossing_comparison_row *at = find(of, NULL, status[c]);

        fill_cell(of, 0, c, at->p_first, AMB_EMPTY, AMB_EMPTY);
        amb_chart_cell(chart, 0, c)->low = amb_chart_cell(chart, 0, c)->high = AMB_EMPTY;
        chart->alternative = amb_chart_say(
            chart, "%s%s%s under %s: %s.", chart->alternative, c > 0 ? " " : "",
            status[c], chart->row[0], amb_chart_cell(chart, 0, c)->text);
    }
}

/* The status whose chance differs most between plans. */
static const char *most_different(const amb_making *of, size_t num,
                                  const char *const *status)
{
    const char *most = status[0];
    double greatest = 0;

    for (size_t s = 0; s < num; s++)
        for (size_t k = 1; k < of->folder->record.num_plans; k++) {
            const amb_crossing_comparison_row *at =
                find(of, of->folder->record.plans[k], status[s]);

            if (at != NULL && fabs(at->difference) > greatest) {
                greatest = fabs(at->difference);
                most = status[s];
            }
        }
    return most;
}

static void say(const amb_making *of, const char *status)
{
    amb_chart *chart = of->chart;
    const amb_crossing_comparison_row *best = NULL;

    for (size_t k = 1; k < of->folder->record.num_plans; k++) {
        const amb_crossing_comparison_row *at =
            find(of, of->folder->record.plans[k], status);

        if (at != NULL && (best == NULL || at->p_other < best->p_other))
            best = at;
    }
    if (best == NULL || best->p_other >= best->p_first)
        chart->title =
            amb_chart_say(chart, "no other plan has a lower chance of %s than %s", status,
                          chart->row[0]);
    else
        chart->title = amb_chart_say(
            chart, "the chance of %s is lowest under %s, %s; under %s it is %s", status,
            amb_chart_name(chart, best->plan),
            amb_say_chance(best->p_other, best->pairs).text, chart->row[0],
            amb_say_chance(best->p_first, best->pairs).text);
    chart->subtitle = amb_chart_say(
        chart,
        "Chance that the criteria are met within %s; %s, the same draws under all plans",
        amb_say_count((double)of->folder->record.weeks, "week").text,
        amb_say_count((double)of->folder->results.replications, "replication").text);
    chart->reading = "How to read this: a bar is the chance under a plan. The thin line "
                     "across its end "
                     "is the 95 % range of its difference from the first plan: where it "
                     "does not reach "
                     "the first plan's bar, the plans differ.";
}

static void fill(const amb_making *of, size_t columns, const char *const *status)
{
    static const char *const headers[] = {"Plan",
                                          "Status",
                                          "First plan, in 100",
                                          "Plan, in 100",
                                          "Difference, in 100",
                                          "Lower bound",
                                          "Upper bound"};
    amb_chart *chart = of->chart;

    if (!amb_chart_grid(chart, of->folder->record.num_plans, columns))
        return;
    chart->form = AMB_AS_BARS;
    amb_chart_sees(chart, 0);
    amb_chart_sees(chart, 100);
    for (size_t i = 0; i < sizeof headers / sizeof headers[0]; i++)
        amb_data_column(&chart->table, headers[i]);
    for (size_t c = 0; c < columns; c++)
        chart->column[c] = status[c];
    fill_first(of, columns, status);
    for (size_t k = 1; k < of->folder->record.num_plans; k++)
        fill_plan(of, of->folder->record.plans[k], k, columns, status);
    say(of, most_different(of, columns, status));
}

amb_status amb_make_plans(const amb_making *of)
{
    const char *status[MOST_STATUSES];
    size_t columns = 0;

    for (size_t s = 0; s < MOST_STATUSES; s++)
        if (amb_compared_has_rules(of->folder, of->request->area,
                                   amb_outlook_statuses[s]) &&
            find(of, NULL, amb_outlook_statuses[s]) != NULL)
            status[columns++] = amb_outlook_statuses[s];
    if (columns == 0)
        return amb_chart_lacks(of, "has no criteria that \"%s\" could meet",
                               amb_chart_name(of->chart, of->request->area));
    if (of->folder->record.num_plans < 2)
        return amb_chart_lacks(of, "does not say in run.json which plans were compared");
    fill(of, columns, status);
    return AMB_OK;
}
