/* chart_differences.c: a measure under each plan less that under the first, by week. */
#include "base/text.h"
#include "report/chart_parts.h"

#include <stdlib.h>
#include <string.h>

/* More bands than this hide each other. */
enum { MOST_BANDS = 3 };

typedef struct differences {
    amb_measure_words words;
    const char *of_difference;      /* "percentage points", "FTE" or "" */
    const amb_comparison_row **row; /* owned: plan by plan, week by week */
    size_t weeks, plans;            /* plans beside the first */
} differences;

static const amb_comparison_row *rows_of(const amb_making *of, size_t *num)
{
    *num = AMB_RESULT_NUM(of->folder, AMB_RESULT_COMPARISON);
    return AMB_RESULT_ROWS(of->folder, AMB_RESULT_COMPARISON, amb_comparison_row);
}

static bool is_of(const amb_making *of, const amb_comparison_row *row, const char *plan)
{
    return strcmp(row->level, of->request->level) == 0 &&
           strcmp(row->area, of->request->area) == 0 && strcmp(row->plan, plan) == 0 &&
           strcmp(row->measure, of->request->measure) == 0;
}

/* Rows of all plans, each with the same weeks; false where there is no memory. */
static bool collect(const amb_making *of, differences *to)
{
    size_t num;
    const amb_comparison_row *rows = rows_of(of, &num);

    to->row = calloc(num + 1, sizeof *to->row);
    for (size_t k = 1; k < of->folder->record.num_plans && to->row != NULL; k++) {
        const size_t from = to->plans * to->weeks;
        size_t weeks = 0;

        for (size_t i = 0; i < num && from + weeks < num; i++)
            if (is_of(of, &rows[i], of->folder->record.plans[k]))
                to->row[from + weeks++] = &rows[i];
        to->weeks = to->plans == 0 ? weeks : to->weeks;
        to->plans += weeks > 0 && weeks == to->weeks;
    }
    return to->row != NULL;
}

static amb_status refuse(const amb_making *of)
{
    size_t num, names = 0;
    const amb_comparison_row *rows = rows_of(of, &num);
    const char **name = calloc(num + 1, sizeof *name), *near;

    if (name == NULL)
        return AMB_NO_MEMORY;
    for (size_t i = 0; i < num; i++)
        if (names == 0 || strcmp(name[names - 1], rows[i].measure) != 0)
            name[names++] = rows[i].measure;
    near = amb_nearest(of->request->measure, name);
    free(name);
    return amb_chart_lacks(of, "has no measure \"%s\" of \"%s\" under two plans%s%s%s",
                           amb_chart_name(of->chart, of->request->measure),
                           amb_chart_name(of->chart, of->request->area),
                           near != NULL ? "; did you mean " : "",
                           near != NULL ? amb_chart_name(of->chart, near) : "",
                           near != NULL ? "?" : "");
}

/* ---- what is drawn ---- */

static const amb_look looks[] = {AMB_LOOK_MIDDLE, AMB_LOOK_SECOND, AMB_LOOK_THIRD};
static const amb_look bands[] = {AMB_LOOK_INNER, AMB_LOOK_SECOND, AMB_LOOK_THIRD};
enum { NUM_LOOKS = sizeof looks / sizeof looks[0] };

static const amb_comparison_row *row_at(const differences *all, size_t plan, size_t week)
{
    return all->row[plan * all->weeks + week];
}

static const char *say_difference(const amb_making *of, const differences *all,
                                  double value)
{
    return amb_chart_say(of->chart, "%s%s%s",
                         amb_say_number(value, all->words.decimals).text,
                         all->of_difference[0] != '\0' ? " " : "", all->of_difference);
}

static void draw_band(const amb_making *of, const differences *all, size_t plan)
{
    amb_series *band = amb_chart_series(of->chart, AMB_RANGE, bands[plan], "");

    for (size_t i = 0; i < all->weeks && band != NULL; i++) {
        const amb_comparison_row *row = row_at(all, plan, i);

        band->low[i] = row->low;
        band->high[i] = row->high;
        amb_chart_sees(of->chart, row->low);
        amb_chart_sees(of->chart, row->high);
    }
}

static void draw_line(const amb_making *of, const differences *all, size_t plan)
{
    const amb_comparison_row *last = row_at(all, plan, all->weeks - 1);
    amb_series *line = amb_chart_series(
        of->chart, AMB_LINE, looks[plan % NUM_LOOKS],
        amb_chart_say(of->chart, "%s: %s", amb_chart_name(of->chart, last->plan),
                      amb_say_signed(last->difference, all->words.decimals).text));

    for (size_t i = 0; i < all->weeks && line != NULL; i++) {
        line->high[i] = row_at(all, plan, i)->difference;
        amb_chart_sees(of->chart, line->high[i]);
    }
    if (line != NULL)
        line->label_at = last->difference;
}

static void tabulate(const amb_making *of, const differences *all)
{
    static const char *const headers[] = {"Plan",        "Week",        "Date",
                                          "First plan",  "Plan's mean", "Difference",
                                          "Lower bound", "Upper bound"};
    amb_data_table *table = &of->chart->table;
    /* Differences are finer than what they are of. */
    const int decimals = all->words.decimals + 1;

    for (size_t i = 0; i < sizeof headers / sizeof headers[0]; i++)
        amb_data_column(table, headers[i]);
    for (size_t i = 0; i < all->plans * all->weeks; i++) {
        const amb_comparison_row *row = all->row[i];

        amb_data_text(table, amb_chart_name(of->chart, row->plan));
        amb_data_number(table, row->week, 0);
        amb_data_date(table, row->date);
        amb_data_number(table, row->first, decimals);
        amb_data_number(table, row->other, decimals);
        amb_data_number(table, row->difference, decimals);
        amb_data_number(table, row->low, decimals);
        amb_data_number(table, row->high, decimals);
    }
}

/* ---- in words ---- */

static const amb_comparison_row *greatest(const differences *all, size_t plan,
                                          size_t plans)
{
    const amb_comparison_row *most = row_at(all, plan, 0);

    for (size_t i = plan * all->weeks; i < (plan + plans) * all->weeks; i++)
        if (isnan(most->difference) ||
            fabs(all->row[i]->difference) > fabs(most->difference))
            most = all->row[i];
    return most;
}

static const char *first_plan(const amb_making *of)
{
    return amb_chart_name(of->chart, of->folder->record.plans[0]);
}

static const char *describe(const amb_making *of, const differences *all, size_t plan)
{
    const amb_comparison_row *most = greatest(all, plan, 1);
    const char *name = amb_chart_name(of->chart, most->plan);

    if (!(fabs(most->difference) > 0))
        return amb_chart_say(of->chart, "Under %s it is the same in all weeks.", name);
    return amb_chart_say(
        of->chart, "Under %s it is %s by up to %s, on %s; on %s the difference is %s.",
        name, most->difference < 0 ? "lower" : "higher",
        say_difference(of, all, fabs(most->difference)), amb_say_date(most->date).text,
        amb_say_date(row_at(all, plan, all->weeks - 1)->date).text,
        amb_say_signed(row_at(all, plan, all->weeks - 1)->difference, all->words.decimals)
            .text);
}

static void say(const amb_making *of, const differences *all)
{
    amb_chart *chart = of->chart;
    const amb_comparison_row *most = greatest(all, 0, all->plans);
    const amb_comparison_row *last = row_at(all, 0, all->weeks - 1);

    if (!(fabs(most->difference) > 0))
        chart->title =
            amb_chart_say(chart, "%s the same under all plans", all->words.name);
    else
        chart->title = amb_chart_say(
            chart, "%s under %s is %s than under %s by up to %s, on %s", all->words.name,
            amb_chart_name(chart, most->plan), most->difference < 0 ? "lower" : "higher",
            first_plan(of), say_difference(of, all, fabs(most->difference)),
            amb_say_date(most->date).text);
    chart->subtitle = amb_chart_say(
        chart, "Mean %s less that under %s%s%s, and its 95 %% range, weekly; %s",
        all->words.name, first_plan(of), all->of_difference[0] != '\0' ? ", in " : "",
        all->of_difference, amb_chart_scope(of, row_at(all, 0, 0)->date, last->date));
    chart->reading =
        "How to read this: above 0 the measure is higher than under the first plan, "
        "below 0 lower. The plans share their draws; the band is what the number of "
        "runs leaves open.";
    for (size_t k = 0; k < all->plans; k++)
        chart->alternative = amb_chart_say(chart, "%s%s%s", chart->alternative,
                                           k > 0 ? " " : "", describe(of, all, k));
}

static const char *unit_of_difference(const amb_measure_words *words)
{
    const char *unit = amb_measure_unit_of_difference(words);

    return unit[0] == ' ' ? unit + 1 : unit;
}

amb_status amb_make_differences(const amb_making *of)
{
    amb_chart *chart = of->chart;
    differences all = {.words = amb_chart_measure(chart, of->request->measure)};
    amb_status status = AMB_OK;

    all.of_difference = unit_of_difference(&all.words);
    if (!collect(of, &all))
        return AMB_NO_MEMORY;
    if (all.plans == 0)
        status = refuse(of);
    else if (amb_chart_points(chart, all.weeks)) {
        chart->form = AMB_OVER_TIME;
        amb_chart_sees(chart, 0);
        for (size_t i = 0; i < all.weeks; i++)
            chart->date[i] = row_at(&all, 0, i)->date;
        for (size_t k = 0; k < all.plans && all.plans <= MOST_BANDS; k++)
            draw_band(of, &all, k);
        for (size_t k = 0; k < all.plans; k++)
            draw_line(of, &all, k);
        say(of, &all);
        tabulate(of, &all);
    }
    free(all.row);
    return status;
}
