/* chart_crossings.c: when criteria are met for the first time, as a chance that grows
 * from week to week and as the months in which it happens. */
#include "report/chart_parts.h"
#include "report/outlook.h"

#include "base/date.h"

#include <stdlib.h>
#include <string.h>

/* A status as a whole, by whichever rule comes first: its weeks. */
typedef struct crossing {
    const char *status;
    const amb_crossing_week_row **row; /* owned: by week */
    size_t num;
} crossing;

enum { MOST_STATUSES = 2 };

/* Whether a status has rules at all; without any its chance is nothing for ever. */
static bool has_rules(const amb_making *of, const char *status)
{
    const amb_crossing_week_row *rows =
        AMB_RESULT_ROWS(of->folder, AMB_RESULT_CROSSING_WEEKS, amb_crossing_week_row);

    for (size_t i = 0; i < AMB_RESULT_NUM(of->folder, AMB_RESULT_CROSSING_WEEKS); i++)
        if (strcmp(rows[i].pdu, of->request->area) == 0 &&
            strcmp(rows[i].status, status) == 0 && strcmp(rows[i].rule, "any") != 0)
            return true;
    return false;
}

static bool collect(const amb_making *of, crossing *to)
{
    const amb_crossing_week_row *rows =
        AMB_RESULT_ROWS(of->folder, AMB_RESULT_CROSSING_WEEKS, amb_crossing_week_row);
    const size_t num = AMB_RESULT_NUM(of->folder, AMB_RESULT_CROSSING_WEEKS);

    to->row = calloc(num + 1, sizeof *to->row);
    for (size_t i = 0; i < num && to->row != NULL; i++)
        if (strcmp(rows[i].pdu, of->request->area) == 0 &&
            strcmp(rows[i].status, to->status) == 0 && strcmp(rows[i].rule, "any") == 0)
            to->row[to->num++] = &rows[i];
    return to->row != NULL;
}

/* The statuses that have rules, over the same weeks; `*num` of them. */
static amb_status collect_all(const amb_making *of, crossing *all, size_t *num)
{
    *num = 0;
    for (size_t s = 0; s < MOST_STATUSES; s++) {
        crossing *next = &all[*num];

        *next = (crossing){.status = amb_outlook_statuses[s]};
        if (!has_rules(of, amb_outlook_statuses[s]))
            continue;
        if (!collect(of, next))
            return AMB_NO_MEMORY;
        if (next->num > 0 && (*num == 0 || next->num == all[0].num))
            (*num)++;
        else
            free(next->row);
    }
    if (*num > 0)
        return AMB_OK;
    return amb_chart_lacks(of, "has no criteria that \"%s\" could meet",
                           amb_chart_name(of->chart, of->request->area));
}

static void free_all(crossing *all, size_t num)
{
    for (size_t s = 0; s < num; s++)
        free(all[s].row);
}

static const amb_crossing_week_row *last_of(const crossing *one)
{
    return one->row[one->num - 1];
}

/* "amber 84 in 100, red 14 in 100" */
static const char *chances(const amb_making *of, const crossing *all, size_t num)
{
    const char *text = "";

    for (size_t s = 0; s < num; s++)
        text =
            amb_chart_say(of->chart, "%s%s%s %s", text, s > 0 ? ", " : "", all[s].status,
                          amb_say_chance(last_of(&all[s])->p_crossed,
                                         (double)of->folder->results.replications)
                              .text);
    return text;
}

static void say_title(const amb_making *of, const crossing *all, size_t num)
{
    of->chart->title =
        amb_chart_say(of->chart, "chance of having met the criteria by %s: %s",
                      amb_say_date(last_of(&all[0])->date).text, chances(of, all, num));
}

/* ---- by week ---- */

static void add_chance(const amb_making *of, const crossing *one)
{
    const amb_look look = amb_look_of_status(one->status);
    amb_series *range = NULL, *line;

    if (of->folder->results.replications > 1) /* of one run it would be all there is */
        range = amb_chart_series(of->chart, AMB_RANGE, look, "");
    for (size_t i = 0; i < one->num && range != NULL; i++) {
        range->low[i] = 100 * one->row[i]->p_low;
        range->high[i] = 100 * one->row[i]->p_high;
    }
    line = amb_chart_series(
        of->chart, AMB_LINE, look,
        amb_chart_say(of->chart, "%s: %s", one->status,
                      amb_say_chance(last_of(one)->p_crossed,
                                     (double)of->folder->results.replications)
                          .text));
    for (size_t i = 0; i < one->num && line != NULL; i++)
        line->high[i] = 100 * one->row[i]->p_crossed;
    if (line != NULL)
        line->label_at = 100 * last_of(one)->p_crossed;
}

static const char *describe(const amb_making *of, const crossing *one)
{
    const amb_crossing_week_row *first = one->row[0], *last = last_of(one);
    const double num = (double)of->folder->results.replications;
    const char *half = "it is not as likely as not by then";

    for (size_t i = one->num; i > 0; i--)
        if (one->row[i - 1]->p_crossed >= 0.5)
            half = amb_chart_say(of->chart, "it is as likely as not from %s on",
                                 amb_say_date(one->row[i - 1]->date).text);
    return amb_chart_say(
        of->chart,
        "The chance that the criteria of %s have been met is %s on %s and %s by %s; %s.",
        one->status, amb_say_chance(first->p_crossed, num).text,
        amb_say_date(first->date).text,
        amb_say_chance_between(last->p_crossed, last->p_low, last->p_high, num).text,
        amb_say_date(last->date).text, half);
}

static void tabulate_weeks(const amb_making *of, const crossing *all, size_t num)
{
    amb_chart *chart = of->chart;

    amb_data_column(&chart->table, "Week");
    amb_data_column(&chart->table, "Date");
    for (size_t s = 0; s < num; s++) {
        amb_data_column(&chart->table,
                        amb_chart_say(chart, "%s, chance in 100", all[s].status));
        amb_data_column(&chart->table,
                        amb_chart_say(chart, "%s, lower bound", all[s].status));
        amb_data_column(&chart->table,
                        amb_chart_say(chart, "%s, upper bound", all[s].status));
    }
    for (size_t i = 0; i < all[0].num; i++) {
        amb_data_number(&chart->table, all[0].row[i]->week, 0);
        amb_data_date(&chart->table, all[0].row[i]->date);
        for (size_t s = 0; s < num; s++) {
            amb_data_chance(&chart->table, all[s].row[i]->p_crossed);
            amb_data_chance(&chart->table, all[s].row[i]->p_low);
            amb_data_chance(&chart->table, all[s].row[i]->p_high);
        }
    }
}

amb_status amb_make_crossings(const amb_making *of)
{
    amb_chart *chart = of->chart;
    crossing all[MOST_STATUSES] = {{NULL, NULL, 0}};
    size_t num;
    amb_status status = collect_all(of, all, &num);

    if (status == AMB_OK && amb_chart_points(chart, all[0].num)) {
        chart->form = AMB_OVER_TIME;
        for (size_t i = 0; i < all[0].num; i++)
            chart->date[i] = all[0].row[i]->date;
        amb_chart_sees(chart, 0);
        amb_chart_sees(chart, 100);
        say_title(of, all, num);
        chart->subtitle = amb_chart_say(
            chart,
            "Chance in 100 that the criteria have been met so far, and its 95 %% range; "
            "%s",
            amb_chart_scope(of, all[0].row[0]->date, last_of(&all[0])->date));
        chart->reading =
            "How to read this: at each date the line says in how many of 100 "
            "simulated runs the criteria have been met by then. The band is "
            "what the number of runs leaves open.";
        for (size_t s = 0; s < num; s++) {
            add_chance(of, &all[s]);
            chart->alternative = amb_chart_say(chart, "%s%s%s", chart->alternative,
                                               s > 0 ? " " : "", describe(of, &all[s]));
        }
        tabulate_weeks(of, all, num);
    }
    free_all(all, num);
    return status;
}

/* ---- by month ---- */

/* Stretches of as many calendar months; the last week of each is known by its row. */
typedef struct stretches {
    size_t num;
    size_t last[32];
    int32_t date[32]; /* of the first week */
    int months;
} stretches;

enum { MOST_STRETCHES = 26 };

static stretches cut(const crossing *one)
{
    static const int lengths[] = {1, 3, 6, 12, 60, 120};
    const int first = amb_date_month(one->row[0]->date);
    const int months = amb_date_month(last_of(one)->date) - first + 1;
    stretches of = {.num = 0};
    size_t l = 0;

    while (l + 1 < sizeof lengths / sizeof lengths[0] &&
           (months + lengths[l] - 1) / lengths[l] > MOST_STRETCHES)
        l++;
    of.months = lengths[l];
    for (size_t i = 0; i < one->num; i++) {
        const int which = (amb_date_month(one->row[i]->date) - first) / of.months;

        if (i == 0 ||
            which != (amb_date_month(one->row[i - 1]->date) - first) / of.months) {
            if (of.num == MOST_STRETCHES)
                break;
            of.date[of.num++] = one->row[i]->date;
        }
        of.last[of.num - 1] = i;
    }
    return of;
}

/* The share of runs that are first to cross in a stretch. */
static double first_in(const crossing *one, const stretches *by, size_t k)
{
    const double before = k > 0 ? one->row[by->last[k - 1]]->p_crossed : 0;

    return one->row[by->last[k]]->p_crossed - before;
}

static const char *name_of(amb_chart *chart, const stretches *by, size_t k)
{
    const amb_phrase words = amb_say_short_date(by->date[k]);

    return amb_chart_keep(chart, strchr(words.text, ' ') + 1);
}

/* The stretch in which most runs are first to cross. */
static size_t likeliest_of(const crossing *one, const stretches *by)
{
    size_t likeliest = 0;

    for (size_t k = 1; k < by->num; k++)
        if (first_in(one, by, k) > first_in(one, by, likeliest))
            likeliest = k;
    return likeliest;
}

static void fill_panel(const amb_making *of, const crossing *one, const stretches *by,
                       size_t row)
{
    amb_chart *chart = of->chart;
    const double num = (double)of->folder->results.replications;
    const size_t likeliest = likeliest_of(one, by);

    chart->row[row] = one->status;
    chart->row_look[row] = amb_look_of_status(one->status);
    for (size_t k = 0; k < by->num; k++) {
        const double share = first_in(one, by, k);

        amb_chart_cell(chart, row, k)->value = 100 * share;
        amb_chart_sees(chart, 100 * share);
    }
    amb_chart_cell(chart, row, by->num)->value = 100 * (1 - last_of(one)->p_crossed);
    amb_chart_sees(chart, 100 * (1 - last_of(one)->p_crossed));
    for (size_t k = 0; k <= by->num; k++)
        amb_chart_cell(chart, row, k)->text = amb_chart_keep(
            chart, amb_say_number(amb_chart_cell(chart, row, k)->value, 0).text);
    chart->alternative = amb_chart_say(
        chart,
        "%s%sOf 100 runs, %s meet the criteria of %s first in %s %s, more than in "
        "any other, and %s not by %s.",
        chart->alternative, row > 0 ? " " : "",
        amb_say_number(100 * first_in(one, by, likeliest), 0).text, one->status,
        by->months == 1 ? "" : "the months from", name_of(chart, by, likeliest),
        amb_say_chance(1 - last_of(one)->p_crossed, num).text,
        amb_say_date(last_of(one)->date).text);
}

static void tabulate_months(const amb_making *of, const crossing *all, size_t num,
                            const stretches *by)
{
    amb_chart *chart = of->chart;

    amb_data_column(&chart->table, by->months == 1 ? "Month" : "Months from");
    for (size_t s = 0; s < num; s++) {
        amb_data_column(&chart->table, amb_chart_say(chart, "%s, first met then, in 100",
                                                     all[s].status));
        amb_data_column(&chart->table, amb_chart_say(chart, "%s, met by its end, in 100",
                                                     all[s].status));
    }
    for (size_t k = 0; k < by->num; k++) {
        amb_data_text(&chart->table, name_of(chart, by, k));
        for (size_t s = 0; s < num; s++) {
            amb_data_chance(&chart->table, first_in(&all[s], by, k));
            amb_data_chance(&chart->table, all[s].row[by->last[k]]->p_crossed);
        }
    }
}

/* "in Sep 2022", or that most runs have not crossed by the end. */
static const char *most_often(const amb_making *of, const crossing *one,
                              const stretches *by)
{
    const size_t k = likeliest_of(one, by);

    if (1 - last_of(one)->p_crossed > first_in(one, by, k))
        return amb_chart_say(of->chart, "not by %s",
                             amb_say_date(last_of(one)->date).text);
    return amb_chart_say(of->chart, "%s %s", by->months > 1 ? "in the months from" : "in",
                         name_of(of->chart, by, k));
}

static void say_first_title(const amb_making *of, const crossing *all, size_t num,
                            const stretches *by)
{
    const char *text = "";

    for (size_t s = 0; s < num; s++)
        text = amb_chart_say(of->chart, "%s%s%s %s", text, s > 0 ? ", " : "",
                             all[s].status, most_often(of, &all[s], by));
    of->chart->title =
        amb_chart_say(of->chart, "when the criteria are first met most often: %s", text);
}

amb_status amb_make_first_crossings(const amb_making *of)
{
    amb_chart *chart = of->chart;
    crossing all[MOST_STATUSES] = {{NULL, NULL, 0}};
    stretches by;
    size_t num;
    amb_status status = collect_all(of, all, &num);

    if (status != AMB_OK)
        return status;
    by = cut(&all[0]);
    if (amb_chart_grid(chart, num, by.num + 1)) {
        chart->form = AMB_AS_COLUMNS;
        amb_chart_sees(chart, 0);
        for (size_t k = 0; k < by.num; k++)
            chart->column[k] = name_of(chart, &by, k);
        chart->column[by.num] = "not by then";
        for (size_t s = 0; s < num; s++)
            fill_panel(of, &all[s], &by, s);
        say_first_title(of, all, num, &by);
        chart->subtitle = amb_chart_say(
            chart, "Of 100 runs, how many meet the criteria for the first time in %s; %s",
            by.months == 1 ? "a month"
                           : amb_chart_say(chart, "each %d months", by.months),
            amb_chart_scope(of, all[0].row[0]->date, last_of(&all[0])->date));
        chart->reading =
            "How to read this: the bars of a panel sum to 100 runs. The last "
            "bar is those that have not met the criteria by the last date; "
            "the first has those that meet them today.";
        tabulate_months(of, all, num, &by);
    }
    free_all(all, num);
    return status;
}
