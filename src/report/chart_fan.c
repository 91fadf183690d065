/* chart_fan.c: a measure by week, as the middle of the replications and how far they
 * spread, with the lines that its conditions draw. */
#include "report/chart_parts.h"

#include <stdlib.h>
#include <string.h>

typedef struct fan_of_weeks {
    const amb_making *of;
    amb_chart *chart;
    amb_measure_words words;
    const amb_projection_row **row; /* owned: by week */
    size_t num;
} fan_of_weeks;

static bool collect(fan_of_weeks *fan)
{
    const amb_results_folder *folder = fan->of->folder;
    const amb_chart_request *request = fan->of->request;
    const size_t num = AMB_RESULT_NUM(folder, AMB_RESULT_PROJECTION);
    const amb_projection_row *rows =
        AMB_RESULT_ROWS(folder, AMB_RESULT_PROJECTION, amb_projection_row);

    fan->row = calloc(num + 1, sizeof *fan->row);
    fan->chart->failed |= fan->row == NULL;
    for (size_t i = 0; i < num && fan->row != NULL; i++)
        if (strcmp(rows[i].level, request->level) == 0 &&
            strcmp(rows[i].area, request->area) == 0 &&
            strcmp(rows[i].measure, request->measure) == 0)
            fan->row[fan->num++] = &rows[i];
    return fan->row != NULL;
}

/* Says that there is no such measure, and which is nearest. */
static amb_status refuse_measure(const amb_making *of)
{
    const amb_projection_row *rows =
        AMB_RESULT_ROWS(of->folder, AMB_RESULT_PROJECTION, amb_projection_row);
    const size_t num = AMB_RESULT_NUM(of->folder, AMB_RESULT_PROJECTION);
    const char **names = calloc(num + 1, sizeof *names), *near;
    size_t used = 0;
    amb_status status;

    if (names == NULL)
        return AMB_NO_MEMORY;
    /* Each week has the measures in the same order. */
    for (size_t i = 0; i < num && (used == 0 || strcmp(rows[i].measure, names[0]) != 0);
         i++)
        names[used++] = rows[i].measure;
    near = amb_nearest(of->request->measure, names);
    if (near != NULL)
        status = amb_chart_lacks(of, "has no measure \"%s\"; did you mean %s?",
                                 of->request->measure, near);
    else
        status = amb_chart_lacks(of,
                                 "has no measure \"%s\"; \"amberline columns "
                                 "projection.csv\" says what is measured, such as %s",
                                 of->request->measure, used > 0 ? names[0] : "nothing");
    free(names);
    return status;
}

/* A range between two columns of projection.csv, named by their places in a row. */
static void add_range(fan_of_weeks *fan, amb_look look, const char *label, size_t low,
                      size_t high)
{
    amb_series *series = amb_chart_series(fan->chart, AMB_RANGE, look, label);
    const amb_projection_row *last = fan->row[fan->num - 1];

    for (size_t i = 0; i < fan->num && series != NULL; i++) {
        const char *row = (const char *)fan->row[i];

        memcpy(&series->low[i], row + low, sizeof(double));
        memcpy(&series->high[i], row + high, sizeof(double));
        amb_chart_sees(fan->chart, series->low[i]);
        amb_chart_sees(fan->chart, series->high[i]);
    }
    /* Between the range and the one inside it. */
    if (series != NULL)
        series->label_at = look == AMB_LOOK_OUTER ? (last->p75 + last->p95) / 2
                                                  : (last->p50 + last->p75) / 2;
}

static void add_ranges(fan_of_weeks *fan)
{
    add_range(fan, AMB_LOOK_OUTER, "nine in ten runs", offsetof(amb_projection_row, p05),
              offsetof(amb_projection_row, p95));
    add_range(fan, AMB_LOOK_INNER, "half of runs", offsetof(amb_projection_row, p25),
              offsetof(amb_projection_row, p75));
}

static void add_median(fan_of_weeks *fan)
{
    amb_series *series =
        amb_chart_series(fan->chart, AMB_LINE, AMB_LOOK_MIDDLE, "median");

    for (size_t i = 0; i < fan->num && series != NULL; i++) {
        series->high[i] = fan->row[i]->p50;
        amb_chart_sees(fan->chart, series->high[i]);
        series->label_at = isnan(series->high[i]) ? series->label_at : series->high[i];
    }
}

/* ---- the lines ---- */

/* Whether two conditions are one and the same in different PDUs. */
static bool is_same(const amb_condition_row *a, const amb_condition_row *b)
{
    return strcmp(a->status, b->status) == 0 && strcmp(a->rule, b->rule) == 0 &&
           strcmp(a->indicator, b->indicator) == 0 && a->week == b->week &&
           strcmp(a->comparison, b->comparison) == 0 && a->threshold == b->threshold &&
           a->weeks == b->weeks;
}

/*
 * Whether every PDU has the same conditions, so that a line can be drawn for all of them
 * together; they are sorted by PDU.
 */
static bool all_alike(const amb_condition_row *rows, size_t num)
{
    size_t period = 0;

    while (period < num && strcmp(rows[period].pdu, rows[0].pdu) == 0)
        period++;
    if (period == 0 || num % period != 0)
        return false;
    for (size_t i = period; i < num; i++)
        if (!is_same(&rows[i], &rows[i - period]))
            return false;
    return true;
}

/* The PDU whose conditions are drawn; NULL for none. */
static const char *pdu_of_lines(const fan_of_weeks *fan)
{
    const amb_results_folder *folder = fan->of->folder;
    const amb_condition_row *rows =
        AMB_RESULT_ROWS(folder, AMB_RESULT_CONDITIONS, amb_condition_row);
    const size_t num = AMB_RESULT_NUM(folder, AMB_RESULT_CONDITIONS);

    if (strcmp(fan->of->request->level, "pdu") == 0)
        return fan->of->request->area;
    return num > 0 && all_alike(rows, num) ? rows[0].pdu : NULL;
}

/* How many other conditions a rule has, for then this one alone meets nothing. */
static bool is_alone(const amb_condition_row *rows, size_t num,
                     const amb_condition_row *row)
{
    for (size_t i = 0; i < num; i++)
        if (strcmp(rows[i].pdu, row->pdu) == 0 &&
            strcmp(rows[i].status, row->status) == 0 &&
            strcmp(rows[i].rule, row->rule) == 0 &&
            strcmp(rows[i].indicator, row->indicator) != 0)
            return false;
    return true;
}

static const char *label_of(const fan_of_weeks *fan, const amb_condition_row *row,
                            bool alone)
{
    const char *words = amb_comparison_words(row->comparison);

    return amb_chart_say(
        fan->chart, "%s: %s %s%s for %s%s", amb_chart_name(fan->chart, row->status),
        words == NULL ? amb_chart_name(fan->chart, row->comparison) : words,
        amb_say_plain(row->threshold).text, fan->words.unit,
        amb_say_count(row->weeks, "week").text, alone ? "" : ", with other conditions");
}

/* The line of a condition, from the row of week 0 on through all that follow it. */
static void add_line(fan_of_weeks *fan, const amb_condition_row *rows, size_t num,
                     size_t at)
{
    const amb_condition_row *row = &rows[at];
    amb_series *line =
        amb_chart_series(fan->chart, AMB_STEPS, amb_look_of_status(row->status),
                         label_of(fan, row, is_alone(rows, num, row)));

    for (size_t i = 0; i < fan->num && line != NULL; i++) {
        while (at + 1 < num && rows[at + 1].week > 0 &&
               rows[at + 1].week <= fan->row[i]->week)
            at++;
        line->high[i] = rows[at].threshold;
        amb_chart_sees(fan->chart, line->high[i]);
        line->label_at = line->high[i];
    }
    if (line != NULL && &rows[at] != row)
        line->label = label_of(fan, &rows[at], is_alone(rows, num, row));
}

static void add_lines(fan_of_weeks *fan)
{
    const amb_results_folder *folder = fan->of->folder;
    const amb_condition_row *rows =
        AMB_RESULT_ROWS(folder, AMB_RESULT_CONDITIONS, amb_condition_row);
    const size_t num = AMB_RESULT_NUM(folder, AMB_RESULT_CONDITIONS);
    const char *pdu = pdu_of_lines(fan);

    for (size_t i = 0; i < num && pdu != NULL; i++)
        if (rows[i].week == 0 && strcmp(rows[i].pdu, pdu) == 0 &&
            strcmp(rows[i].indicator, fan->of->request->measure) == 0)
            add_line(fan, rows, num, i);
}

/* ---- the words ---- */

static const char *figure(fan_of_weeks *fan, double value)
{
    return amb_chart_say(fan->chart, "%s%s",
                         amb_say_number(value, fan->words.decimals).text,
                         isnan(value) ? "" : fan->words.unit);
}

/* The weeks with the highest and the lowest median; -1 where none exists. */
static void find_extremes(const fan_of_weeks *fan, long *highest, long *lowest)
{
    *highest = *lowest = -1;
    for (size_t i = 0; i < fan->num; i++) {
        const double now = fan->row[i]->p50;

        if (isnan(now))
            continue;
        if (*highest < 0 || now > fan->row[*highest]->p50)
            *highest = (long)i;
        if (*lowest < 0 || now < fan->row[*lowest]->p50)
            *lowest = (long)i;
    }
}

static const char *alternative(fan_of_weeks *fan)
{
    const amb_projection_row *first = fan->row[0], *last = fan->row[fan->num - 1];
    const char *text;
    long highest, lowest;

    find_extremes(fan, &highest, &lowest);
    if (highest < 0)
        return amb_chart_say(fan->chart,
                             "A chart without figures: %s of %s exists in no week.",
                             fan->words.name, fan->of->name);
    text = amb_chart_say(
        fan->chart,
        "A line%s, %zu weekly figures. The median is %s on %s and %s "
        "on %s. It is highest on %s, %s, and lowest on %s, %s.",
        fan->of->folder->results.replications > 1 ? " with bands around it" : "",
        fan->num, figure(fan, first->p50), amb_say_date(first->date).text,
        figure(fan, last->p50), amb_say_date(last->date).text,
        amb_say_date(fan->row[highest]->date).text, figure(fan, fan->row[highest]->p50),
        amb_say_date(fan->row[lowest]->date).text, figure(fan, fan->row[lowest]->p50));
    if (fan->of->folder->results.replications > 1)
        text = amb_chart_say(
            fan->chart,
            "%s On %s half of the replications are between %s and %s, and "
            "nine in ten between %s and %s.",
            text, amb_say_date(last->date).text, figure(fan, last->p25),
            figure(fan, last->p75), figure(fan, last->p05), figure(fan, last->p95));
    for (size_t i = 0; i < fan->chart->num_series; i++)
        if (fan->chart->series[i].form == AMB_STEPS)
            text = amb_chart_say(fan->chart, "%s A line shows %s.", text,
                                 fan->chart->series[i].label);
    return text;
}

static void say(fan_of_weeks *fan)
{
    const amb_projection_row *first = fan->row[0], *last = fan->row[fan->num - 1];
    amb_chart *chart = fan->chart;

    chart->unit = fan->words.unit;
    chart->title =
        isnan(last->p50)
            ? amb_chart_say(chart, "%s, no median by %s", fan->words.name,
                            amb_say_date(last->date).text)
            : amb_chart_say(chart, "median %s goes from %s to %s by %s", fan->words.name,
                            figure(fan, first->p50), figure(fan, last->p50),
                            amb_say_date(last->date).text);
    chart->subtitle = amb_chart_say(
        chart, "%s%s, weekly; %s", amb_chart_capital(chart, fan->words.name),
        fan->words.unit[0] == '\0' ? "" : amb_chart_say(chart, " in%s", fan->words.unit),
        amb_chart_scope(fan->of, first->date, last->date));
    chart->reading =
        fan->of->folder->results.replications > 1
            ? "How to read this: the line is the middle of the simulated runs; half of "
              "them are in the dark band and nine in ten in the light one. It is the "
              "spread under the assumptions made, and not a promise."
            : "How to read this: the line is the one run that was simulated; how far "
              "others would be from it is not known.";
    chart->alternative = alternative(fan);
}

static void tabulate(fan_of_weeks *fan)
{
    static const char *const headers[] = {"Week",           "Date",
                                          "5th percentile", "25th percentile",
                                          "Median",         "75th percentile",
                                          "95th percentile"};
    const int decimals = fan->words.decimals;

    for (size_t i = 0; i < sizeof headers / sizeof headers[0]; i++)
        amb_data_column(&fan->chart->table, headers[i]);
    for (size_t i = 0; i < fan->num; i++) {
        const amb_projection_row *row = fan->row[i];

        amb_data_number(&fan->chart->table, row->week, 0);
        amb_data_date(&fan->chart->table, row->date);
        amb_data_number(&fan->chart->table, row->p05, decimals);
        amb_data_number(&fan->chart->table, row->p25, decimals);
        amb_data_number(&fan->chart->table, row->p50, decimals);
        amb_data_number(&fan->chart->table, row->p75, decimals);
        amb_data_number(&fan->chart->table, row->p95, decimals);
    }
}

amb_status amb_make_fan(const amb_making *of)
{
    fan_of_weeks fan = {.of = of, .chart = of->chart};
    amb_status status = AMB_OK;

    fan.words = amb_chart_measure(of->chart, of->request->measure);
    if (!collect(&fan))
        return AMB_NO_MEMORY;
    if (fan.num == 0) {
        status = refuse_measure(of);
    } else if (amb_chart_points(of->chart, fan.num)) {
        for (size_t i = 0; i < fan.num; i++)
            of->chart->date[i] = fan.row[i]->date;
        if (of->folder->results.replications > 1)
            add_ranges(&fan);
        add_lines(&fan);
        add_median(&fan);
        say(&fan);
        tabulate(&fan);
    }
    free(fan.row);
    return status;
}
