/* chart_heat_map.c: the chance that criteria are met, PDUs under one another, the first
 * to cross on top, and months beside one another. */
#include "report/chart_parts.h"

#include "base/date.h"

#include <stdlib.h>
#include <string.h>

/* So many cells stand beside each other on a page. */
enum { MOST_COLUMNS = 13 };

typedef struct line {
    const char *pdu;
    const amb_status_row *row; /* of its first week */
    size_t num;                /* weeks */
    double p_crossed, week_p50;
} line;

static void take_crossing(const amb_making *of, line *one)
{
    const amb_crossing_row *rows =
        AMB_RESULT_ROWS(of->folder, AMB_RESULT_CROSSINGS, amb_crossing_row);

    one->p_crossed = one->week_p50 = AMB_EMPTY;
    for (size_t i = 0; i < AMB_RESULT_NUM(of->folder, AMB_RESULT_CROSSINGS); i++)
        if (strcmp(rows[i].pdu, one->pdu) == 0 && strcmp(rows[i].rule, "any") == 0 &&
            strcmp(rows[i].status, of->request->status) == 0) {
            one->p_crossed = rows[i].p_crossed;
            one->week_p50 = rows[i].week_p50;
        }
}

/* Who has crossed in half of the runs first comes first; then who has in most of them. */
static int compare_lines(const void *a, const void *b)
{
    const line *left = a, *right = b;
    const double week_left = isnan(left->week_p50) ? HUGE_VAL : left->week_p50;
    const double week_right = isnan(right->week_p50) ? HUGE_VAL : right->week_p50;
    const double p_left = isnan(left->p_crossed) ? -1 : left->p_crossed;
    const double p_right = isnan(right->p_crossed) ? -1 : right->p_crossed;

    if (week_left != week_right)
        return week_left < week_right ? -1 : 1;
    if (p_left != p_right)
        return p_left > p_right ? -1 : 1;
    return strcmp(left->pdu, right->pdu);
}

/* The PDUs, whose weeks stand together in the table. */
static line *collect(const amb_making *of, size_t *num)
{
    const amb_status_row *rows =
        AMB_RESULT_ROWS(of->folder, AMB_RESULT_STATUS, amb_status_row);
    const size_t all = AMB_RESULT_NUM(of->folder, AMB_RESULT_STATUS);
    line *lines = calloc(all + 1, sizeof *lines);

    *num = 0;
    for (size_t i = 0; i < all && lines != NULL; i++) {
        if (*num == 0 || strcmp(lines[*num - 1].pdu, rows[i].pdu) != 0) {
            lines[*num] = (line){.pdu = rows[i].pdu, .row = &rows[i]};
            take_crossing(of, &lines[(*num)++]);
        }
        lines[*num - 1].num++;
    }
    if (lines != NULL)
        qsort(lines, *num, sizeof *lines, compare_lines);
    return lines;
}

/* Weeks that get a column: all, or the first of every so many months. Returns how many.
 */
static size_t choose_weeks(const line *one, size_t week[MOST_COLUMNS])
{
    static const int steps[] = {1, 2, 3, 4, 6, 12, 24, 60, 120};
    const int first = amb_date_month(one->row[0].date);
    const int months = amb_date_month(one->row[one->num - 1].date) - first + 1;
    size_t s = 0, num = 0;

    for (size_t i = 0; i < one->num && one->num <= MOST_COLUMNS; i++)
        week[num++] = i;
    while (s + 1 < sizeof steps / sizeof steps[0] &&
           (months + steps[s] - 1) / steps[s] > MOST_COLUMNS)
        s++;
    for (size_t i = 0; i < one->num && one->num > MOST_COLUMNS && num < MOST_COLUMNS;
         i++) {
        const int month = amb_date_month(one->row[i].date);

        if ((month - first) % steps[s] == 0 &&
            (i == 0 || amb_date_month(one->row[i - 1].date) != month))
            week[num++] = i;
    }
    return num;
}

static double chance_in(const amb_making *of, const line *one, size_t week)
{
    if (week >= one->num)
        return AMB_EMPTY;
    return strcmp(of->request->status, "red") == 0 ? one->row[week].p_criteria_red
                                                   : one->row[week].p_criteria_amber;
}

static const char *name_of(const amb_making *of, const char *pdu)
{
    return amb_chart_pdu(of->chart, of->folder, pdu);
}

static void fill_row(const amb_making *of, const line *one, size_t row,
                     const size_t *week, size_t num)
{
    amb_chart *chart = of->chart;
    const char *name = name_of(of, one->pdu);

    chart->row[row] = name;
    chart->row_look[row] = amb_look_of_status(of->request->status);
    amb_data_text(&chart->table, name);
    for (size_t k = 0; k < num; k++) {
        amb_grid_cell *cell = amb_chart_cell(chart, row, k);
        const double chance = chance_in(of, one, week[k]);

        cell->value = 100 * chance;
        if (!isnan(chance))
            cell->text = amb_chart_keep(chart, amb_say_number(100 * chance, 0).text);
        amb_data_chance(&chart->table, chance);
    }
    chart->alternative =
        amb_chart_say(chart, "%s%s%s: %s on %s, %s on %s.", chart->alternative,
                      row > 0 ? " " : "", name,
                      amb_say_chance(chance_in(of, one, week[0]),
                                     (double)of->folder->results.replications)
                          .text,
                      amb_say_date(one->row[week[0]].date).text,
                      amb_say_chance(chance_in(of, one, one->num - 1),
                                     (double)of->folder->results.replications)
                          .text,
                      amb_say_date(one->row[one->num - 1].date).text);
}

static void say(const amb_making *of, const line *lines, size_t num, bool monthly)
{
    amb_chart *chart = of->chart;
    const int32_t last = lines[0].row[lines[0].num - 1].date;
    const char *first = name_of(of, lines[0].pdu), *status = of->request->status;
    const double runs = (double)of->folder->results.replications;

    if (num == 1)
        chart->title = amb_chart_say(
            chart, "%s: chance that the criteria of %s are met on %s: %s", first, status,
            amb_say_date(last).text,
            amb_say_chance(chance_in(of, &lines[0], lines[0].num - 1), runs).text);
    else if (!isnan(lines[0].week_p50))
        chart->title =
            amb_chart_say(chart, "Of %zu PDUs, %s is first to meet the criteria of %s",
                          num, first, status);
    else
        chart->title = amb_chart_say(
            chart, "Of %zu PDUs, none meets the criteria of %s in half of the runs", num,
            status);
    chart->subtitle = amb_chart_say(
        chart, "Chance in 100 that the criteria of %s are met, %s; %s to %s; %s",
        of->request->status, monthly ? "in the first week of a month" : "by week",
        amb_say_date(lines[0].row[0].date).text, amb_say_date(last).text,
        amb_say_count((double)of->folder->results.replications, "replication").text);
    chart->reading =
        "How to read this: a figure is in how many of 100 simulated runs the "
        "criteria are met at that time; the darker, the more. The PDU that "
        "has met them in half of the runs first stands on top.";
}

static void fill(const amb_making *of, const line *lines, size_t num)
{
    amb_chart *chart = of->chart;
    size_t week[MOST_COLUMNS];
    const size_t columns = choose_weeks(&lines[0], week);
    const bool monthly = lines[0].num > MOST_COLUMNS;

    if (!amb_chart_grid(chart, num, columns))
        return;
    chart->form = AMB_AS_CELLS;
    amb_chart_sees(chart, 0);
    amb_chart_sees(chart, 100);
    amb_data_column(&chart->table, "PDU");
    for (size_t k = 0; k < columns; k++) {
        const amb_phrase date = amb_say_short_date(lines[0].row[week[k]].date);

        chart->column[k] =
            amb_chart_keep(chart, monthly ? strchr(date.text, ' ') + 1 : date.text);
        amb_data_column(&chart->table, chart->column[k]);
    }
    for (size_t i = 0; i < num; i++)
        fill_row(of, &lines[i], i, week, columns);
    say(of, lines, num, monthly);
}

amb_status amb_make_heat_map(const amb_making *of)
{
    size_t num;
    line *lines = collect(of, &num);
    amb_status status = AMB_OK;

    if (lines == NULL)
        return AMB_NO_MEMORY;
    if (num == 0)
        status = amb_chart_lacks(of, "has no PDUs in status.csv");
    else
        fill(of, lines, num);
    free(lines);
    return status;
}
