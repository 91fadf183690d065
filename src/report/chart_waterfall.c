/* chart_waterfall.c: what a figure is made of, as bars that each begin where the one
 * before it ends: staffing in a week, and the workload between two. */
#include "report/chart_parts.h"

#include <math.h>
#include <string.h>

/* More than either table has for all grades together; a bar that comes to nothing at the
 * decimals shown is left out. */
enum { MOST_BARS = 24 };
static const double nothing = 0.05;

typedef struct bar {
    const char *label;
    bool are_many; /* the label is a plural */
    double value;  /* by which it goes on; of a total what it stands at */
    bool is_total;
} bar;

typedef struct waterfall {
    bar bar[MOST_BARS];
    size_t num;
    double left_out; /* sum of what is not shown by itself */
} waterfall;

/* What a cause is called, and whether that is a plural. */
typedef struct called {
    const char *name, *words;
    bool are_many;
} called;

static void add_bar(waterfall *of, const called *what, double value, bool is_total)
{
    if (!is_total && fabs(value) < nothing)
        of->left_out += value;
    else if (of->num < MOST_BARS)
        of->bar[of->num++] = (bar){what->words, what->are_many, value, is_total};
}

/* The last total, with what was left out before it. */
static void end_bars(waterfall *of, const called *what, double value)
{
    static const called rest = {"", "all else", false};

    if (fabs(of->left_out) >= nothing)
        add_bar(of, &rest, of->left_out, false);
    add_bar(of, what, value, true);
}

/* The bar that goes farthest, up or down, or of those that go down; NULL where none does.
 */
static const bar *farthest_of(const waterfall *of, bool down)
{
    const bar *most = NULL;

    for (size_t i = 0; i < of->num; i++)
        if (!of->bar[i].is_total && (!down || of->bar[i].value < 0) &&
            (most == NULL || fabs(of->bar[i].value) > fabs(most->value)))
            most = &of->bar[i];
    return most;
}

static void draw(amb_chart *chart, const waterfall *of)
{
    double level = 0;

    if (!amb_chart_grid(chart, of->num, 1))
        return;
    chart->form = AMB_AS_WATERFALL;
    amb_chart_sees(chart, 0);
    for (size_t i = 0; i < of->num; i++) {
        const bar *one = &of->bar[i];
        amb_grid_cell *cell = amb_chart_cell(chart, i, 0);

        cell->value = one->value;
        cell->low = one->is_total ? 0 : level;
        cell->high = one->is_total ? one->value : level + one->value;
        cell->text = one->is_total
                         ? amb_chart_say(chart, "%s%s",
                                         amb_say_number(one->value, 1).text, chart->unit)
                         : amb_chart_keep(chart, amb_say_signed(one->value, 1).text);
        chart->row[i] = one->label;
        chart->row_look[i] = one->is_total    ? AMB_LOOK_MIDDLE
                             : one->value < 0 ? AMB_LOOK_LOWERS
                                              : AMB_LOOK_RAISES;
        level = cell->high;
        amb_chart_sees(chart, level);
        chart->alternative = amb_chart_say(chart, "%s%s%s %s.", chart->alternative,
                                           i == 0 ? "" : " ", one->label, cell->text);
    }
}

/* What a cause is called; of one that is not known, its name without underscores. */
static called called_of(amb_chart *chart, const called *all, size_t num, const char *name)
{
    for (size_t i = 0; i < num; i++)
        if (strcmp(all[i].name, name) == 0)
            return all[i];
    return (called){name, amb_chart_measure(chart, name).name, false};
}

/* ---- staffing ---- */

static const called steps[] = {{"establishment", "Full establishment", false},
                               {"vacancies", "vacancies", true},
                               {"over_target", "more in post than posts", false},
                               {"other_grades", "posts held by other grades", true},
                               {"loans_in", "loans in", true},
                               {"training", "training", false},
                               {"reductions", "other reductions", true},
                               {"loans_out", "loans out", true},
                               {"truncation", "cuts to whole points", true},
                               {"recorded_absence", "recorded absence", false},
                               {"available", "Available", false}};

typedef struct staffing {
    double week, fte, points; /* of the establishment */
    double available;         /* of 100 of its points */
    int32_t date;
} staffing;

static bool is_in_week(const amb_making *of, const amb_staffing_step_row *row,
                       double week)
{
    return strcmp(row->pdu, of->request->area) == 0 && row->week == week &&
           strcmp(row->grade, "all") == 0;
}

/* The week that was asked for, of the two that there are; beyond the last: the last. */
static bool find_week(const amb_making *of, staffing *at)
{
    const amb_staffing_step_row *rows =
        AMB_RESULT_ROWS(of->folder, AMB_RESULT_STAFFING_STEPS, amb_staffing_step_row);
    double last = -1;

    for (size_t i = 0; i < AMB_RESULT_NUM(of->folder, AMB_RESULT_STAFFING_STEPS); i++)
        if (strcmp(rows[i].pdu, of->request->area) == 0)
            last = fmax(last, rows[i].week);
    at->week = fmin(of->request->week, last);
    for (size_t i = 0; i < AMB_RESULT_NUM(of->folder, AMB_RESULT_STAFFING_STEPS); i++) {
        if (!is_in_week(of, &rows[i], at->week) ||
            strcmp(rows[i].step, "establishment") != 0)
            continue;
        at->date = rows[i].date;
        at->fte = rows[i].mean_fte;
        at->points = rows[i].mean_points;
        return true;
    }
    return false;
}

static void collect_steps(const amb_making *of, staffing *at, waterfall *into)
{
    static const char *const headers[] = {
        "Step",          "WMT points, mean", "5th percentile", "95th percentile",
        "Of 100 points", "FTE, mean",        "People, mean"};
    const amb_staffing_step_row *rows =
        AMB_RESULT_ROWS(of->folder, AMB_RESULT_STAFFING_STEPS, amb_staffing_step_row);
    amb_data_table *table = &of->chart->table;

    for (size_t c = 0; c < sizeof headers / sizeof headers[0]; c++)
        amb_data_column(table, headers[c]);
    for (size_t i = 0; i < AMB_RESULT_NUM(of->folder, AMB_RESULT_STAFFING_STEPS); i++) {
        const double share = 100 * rows[i].mean_points / at->points;
        const called what =
            called_of(of->chart, steps, sizeof steps / sizeof steps[0], rows[i].step);

        if (!is_in_week(of, &rows[i], at->week))
            continue;
        if (strcmp(rows[i].step, "available") == 0)
            end_bars(into, &what, at->available = share);
        else
            add_bar(into, &what, share, strcmp(rows[i].step, "establishment") == 0);
        amb_data_text(table, what.words);
        amb_data_number(table, rows[i].mean_points, 0);
        amb_data_number(table, rows[i].p05_points, 0);
        amb_data_number(table, rows[i].p95_points, 0);
        amb_data_number(table, share, 1);
        amb_data_number(table, rows[i].mean_fte, 1);
        amb_data_number(table, rows[i].mean_heads, 1);
    }
}

static void say_staffing(const amb_making *of, const staffing *at, const waterfall *all)
{
    const bar *most = farthest_of(all, true);
    amb_chart *chart = of->chart;
    const char *when = at->week == 0
                           ? "today"
                           : amb_chart_say(chart, "on %s", amb_say_date(at->date).text);
    const char *left = amb_chart_keep(chart, amb_say_number(at->available, 0).text);

    if (most == NULL)
        chart->title = amb_chart_say(chart,
                                     "of 100 points of the establishment %s are "
                                     "available %s",
                                     left, when);
    else
        chart->title = amb_chart_say(
            chart, "%s take%s %s of 100 points of the establishment %s; %s are available",
            most->label, most->are_many ? "" : "s", amb_say_number(-most->value, 0).text,
            when, left);
    chart->subtitle = amb_chart_say(
        chart,
        "WMT points available a week, of 100 points of a full establishment of %s FTE "
        "(%s points), on average; %s, %s; %s, seed %s",
        amb_say_number(at->fte, 1).text, amb_say_number(at->points, 0).text, of->name,
        amb_say_date(at->date).text,
        amb_say_count((double)of->folder->results.replications, "replication").text,
        amb_chart_name(chart, of->folder->record.seed));
    chart->reading =
        "How to read this: each bar begins where the one above it ends; a striped bar "
        "with a minus takes points off, a plain one with a plus adds some, and the dark "
        "ones are what there is at either end. Posts are counted in FTE, so that "
        "part-time hours leave a vacancy. Absence that is not recorded takes nothing "
        "off: those people count as available.";
}

amb_status amb_make_staffing_steps(const amb_making *of)
{
    waterfall all = {.num = 0};
    staffing at = {.week = 0};

    if (!find_week(of, &at))
        return amb_chart_lacks(of,
                               "has no staffing of \"%s\" in week %d; expected 0 or the "
                               "last week",
                               amb_chart_name(of->chart, of->request->area),
                               of->request->week);
    if (!(at.points > 0))
        return amb_chart_lacks(of, "has no establishment of \"%s\" to begin with",
                               amb_chart_name(of->chart, of->request->area));
    collect_steps(of, &at, &all);
    draw(of->chart, &all);
    say_staffing(of, &at, &all);
    return AMB_OK;
}

/* ---- the workload ---- */

static const called parts[] = {{"caseload", "caseload", false},
                               {"tier_mix", "mix of tiers", false},
                               {"points", "points of a case", true},
                               {"court_reports_and_cms", "court reports and CMS", true},
                               {"rounding", "rounding of totals", false},
                               {"truncation", "cuts to whole points", true},
                               {"leavers", "leavers", true},
                               {"joiners", "joiners", true},
                               {"loans_in", "loans in", true},
                               {"loans_out", "loans out", true},
                               {"absence", "recorded absence", false},
                               {"training", "training", false},
                               {"reductions", "other reductions", true},
                               {"change", "the change in all", false}};

typedef struct change {
    const amb_workload_change_row *from, *to;
} change;

static const amb_workload_change_row *part_of(const amb_making *of, const char *part)
{
    const amb_workload_change_row *rows =
        AMB_RESULT_ROWS(of->folder, AMB_RESULT_WORKLOAD_CHANGE, amb_workload_change_row);

    for (size_t i = 0; i < AMB_RESULT_NUM(of->folder, AMB_RESULT_WORKLOAD_CHANGE); i++)
        if (strcmp(rows[i].pdu, of->request->area) == 0 &&
            strcmp(rows[i].item, "all") == 0 && strcmp(rows[i].part, part) == 0)
            return &rows[i];
    return NULL;
}

static int32_t first_day(const change *at)
{
    return at->to->date - 7 * (int32_t)at->to->week;
}

static const char *ends_word(const amb_making *of, const change *at, bool last)
{
    const int32_t date = last ? at->to->date : first_day(at);

    return amb_chart_say(of->chart, "On %s", amb_say_short_date(date).text);
}

static void collect_parts(const amb_making *of, const change *at, waterfall *into)
{
    static const char *const headers[] = {"Cause",
                                          "Mean, percentage points",
                                          "5th percentile",
                                          "95th percentile",
                                          "Mean, WMT points",
                                          "5th percentile, WMT points",
                                          "95th percentile, WMT points"};
    const amb_workload_change_row *rows =
        AMB_RESULT_ROWS(of->folder, AMB_RESULT_WORKLOAD_CHANGE, amb_workload_change_row);
    amb_data_table *table = &of->chart->table;

    for (size_t c = 0; c < sizeof headers / sizeof headers[0]; c++)
        amb_data_column(table, headers[c]);
    for (size_t i = 0; i < AMB_RESULT_NUM(of->folder, AMB_RESULT_WORKLOAD_CHANGE); i++) {
        const amb_workload_change_row *row = &rows[i];
        called what =
            called_of(of->chart, parts, sizeof parts / sizeof parts[0], row->part);

        if (strcmp(row->pdu, of->request->area) != 0 || strcmp(row->item, "all") != 0)
            continue;
        if (row == at->from || row == at->to)
            what.words = ends_word(of, at, row == at->to);
        if (row == at->to)
            end_bars(into, &what, row->mean_pct);
        else if (strcmp(row->part, "change") != 0)
            add_bar(into, &what, row->mean_pct, row == at->from);
        amb_data_text(table, what.words);
        amb_data_number(table, row->mean_pct, 1);
        amb_data_number(table, row->p05_pct, 1);
        amb_data_number(table, row->p95_pct, 1);
        amb_data_number(table, row->mean_points, 0);
        amb_data_number(table, row->p05_points, 0);
        amb_data_number(table, row->p95_points, 0);
    }
}

static void say_change(const amb_making *of, const change *at, const waterfall *all)
{
    const bar *most = farthest_of(all, false);
    const double difference = at->to->mean_pct - at->from->mean_pct;
    amb_chart *chart = of->chart;
    const char *goes = fabs(difference) < nothing
                           ? amb_chart_say(chart, "stays at %s %%",
                                           amb_say_number(at->from->mean_pct, 1).text)
                           : amb_chart_say(chart, "goes from %s to %s %%",
                                           amb_say_number(at->from->mean_pct, 1).text,
                                           amb_say_number(at->to->mean_pct, 1).text);

    chart->title = amb_chart_say(chart, "mean workload %s by %s", goes,
                                 amb_say_date(at->to->date).text);
    if (most != NULL)
        chart->title = amb_chart_say(
            chart, "%s; %s %s%s it most, by %s percentage points", chart->title,
            most->label, most->value < 0 ? "lower" : "raise", most->are_many ? "" : "s",
            amb_say_number(fabs(most->value), 1).text);
    chart->subtitle = amb_chart_say(
        chart, "Percentage points of workload, on average%s; %s",
        at->to->replications < (double)of->folder->results.replications
            ? amb_chart_say(chart, " over the %s in which it exists at both ends",
                            amb_say_count(at->to->replications, "replication").text)
            : "",
        amb_chart_scope(of, first_day(at), at->to->date));
    chart->reading =
        "How to read this: each bar begins where the one above it ends; a plain bar with "
        "a plus raises the workload, a striped one with a minus lowers it, and the dark "
        "ones are the workload at either end. Indicative: where two causes act together "
        "their joint effect is shared equally. The table has the range of nine in ten of "
        "each; these do not add up, as the means do.";
}

amb_status amb_make_workload_change(const amb_making *of)
{
    const change at = {part_of(of, "workload_from"), part_of(of, "workload_to")};
    waterfall all = {.num = 0};

    if (at.from == NULL || at.to == NULL || isnan(at.from->mean_pct) ||
        isnan(at.to->mean_pct))
        return amb_chart_lacks(of,
                               "has no change of workload of \"%s\": a percentage at "
                               "either end is wanting",
                               amb_chart_name(of->chart, of->request->area));
    of->chart->unit = " %";
    collect_parts(of, &at, &all);
    draw(of->chart, &all);
    say_change(of, &at, &all);
    return AMB_OK;
}
