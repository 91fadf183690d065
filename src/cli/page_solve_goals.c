/* page_solve_goals.c: goals, levers and their figures in words. */
#include "cli/page.h"
#include "cli/page_solve.h"

#include <math.h>
#include <string.h>

cli_phrase cli_lever_name(const amb_lever *lever)
{
    const int length = lever->length < 120 ? (int)lever->length : 120;

    return cli_say("%.*s", length, lever->text);
}

cli_phrase cli_lever_value(const amb_lever *lever, double value)
{
    const char *unit = lever->unit;

    if (strcmp(unit, "FTE") != 0 && strcmp(unit, "%") != 0 && strcmp(unit, "weeks") != 0)
        unit = "";
    return cli_say("%s%s%s", cli_plain(value).text, unit[0] != '\0' ? " " : "", unit);
}

static int32_t date_of(const cli_solve_page *page, int week)
{
    return page->scenario->settings.start_date + 7 * week;
}

/* "on 27 March 2023", or the worst of several weeks. */
static cli_phrase when(const cli_solve_page *page, const amb_goal *goal)
{
    const cli_phrase last = cli_date(date_of(page, goal->week));

    if (goal->first_week == goal->week)
        return cli_say("on %s", last.text);
    return cli_say("at its %s from %s to %s",
                   amb_goal_wants_less(goal) ? "highest" : "lowest",
                   cli_date(date_of(page, goal->first_week)).text, last.text);
}

cli_phrase cli_goal_subject(const cli_solve_page *page, const amb_goal *goal)
{
    const amb_figure *figure = &goal->figure;
    const char *measure = cli_measure((int)figure->measure)->name;
    const char *status = amb_operating_status_names[figure->status];
    const cli_phrase by = cli_date(date_of(page, goal->week));

    switch (figure->kind) {
    case AMB_FIGURE_CROSSED:
        if (figure->rule != NULL)
            return cli_say("the chance that the rule %.40s of %s is met by %s",
                           figure->rule, status, by.text);
        return cli_say("the chance that the criteria of %s are met by %s", status,
                       by.text);
    case AMB_FIGURE_STATUS:
        return cli_say("the chance of being %s %s", status, when(page, goal).text);
    case AMB_FIGURE_WEEKS_OVER:
        return cli_say("the mean number of weeks up to %s in which the conditions of %s "
                       "hold",
                       by.text, status);
    case AMB_FIGURE_SHARE:
        return cli_say("the chance that %s is %s %s%s, %s,", measure,
                       cli_comparison(figure->comparison),
                       cli_plain(figure->threshold).text,
                       cli_measure((int)figure->measure)->unit, when(page, goal).text);
    case AMB_FIGURE_MEAN:
        return cli_say("mean %s %s", measure, when(page, goal).text);
    case AMB_FIGURE_PERCENTILE:
        return cli_say("the %s that %.0f in 100 are at or under, %s,", measure,
                       100 * figure->percentile, when(page, goal).text);
    case AMB_FIGURE_PEAK:
        return cli_say("the mean of the highest %s up to %s", measure, by.text);
    }
    return cli_say("the figure");
}

/* A chance in 100, to a tenth; what did not happen may yet. */
static cli_phrase tenths(double chance)
{
    if (chance < 0.0005)
        return cli_say("under 0.1");
    if (chance > 0.9995)
        return cli_say("over 99.9");
    return cli_number(100 * chance, 1);
}

static int decimals_of(const amb_goal *goal)
{
    return goal->figure.kind == AMB_FIGURE_WEEKS_OVER
               ? 1
               : cli_measure((int)goal->figure.measure)->decimals;
}

static const char *unit_of(const amb_goal *goal)
{
    return goal->figure.kind == AMB_FIGURE_WEEKS_OVER
               ? " weeks"
               : cli_measure((int)goal->figure.measure)->unit;
}

cli_phrase cli_goal_value(const amb_goal *goal, double value)
{
    if (isnan(value))
        return cli_say("none");
    if (amb_figure_is_chance(&goal->figure))
        return cli_say("%s in 100", tenths(value).text);
    return cli_say("%s%s", cli_number(value, decimals_of(goal)).text, unit_of(goal));
}

cli_phrase cli_goal_figure(const amb_goal *goal, const amb_solve_row *row)
{
    const cli_phrase figure = cli_goal_value(goal, row->figure);
    const bool is_chance = amb_figure_is_chance(&goal->figure);
    const double times = is_chance ? 100 : 1;
    const int decimals = is_chance ? 1 : decimals_of(goal);
    const cli_phrase low = cli_number(times * row->low, decimals);
    const cli_phrase high = cli_number(times * row->high, decimals);

    if (isnan(row->figure) || isnan(row->low) || isnan(row->high) ||
        strcmp(low.text, high.text) == 0)
        return figure;
    return cli_say("%s (%s to %s)", figure.text, low.text, high.text);
}

cli_phrase cli_pounds(double pounds, bool is_difference)
{
    const double thousands = round(fabs(pounds) / 1000) * 1000;
    const char *sign = thousands <= 0 || !is_difference ? "" : pounds < 0 ? "-" : "+";

    return cli_say("%s£%s", sign, cli_number(thousands, 0).text);
}

const amb_solve_row *cli_solve_row(const cli_solve_page *page, const char *pdu,
                                   double held, double value)
{
    const amb_result_table *table = &page->results->table[AMB_RESULT_SOLVE];
    const amb_solve_row *rows = table->rows;

    for (size_t i = 0; i < table->num; i += page->goals->num)
        if (strcmp(rows[i].pdu, pdu) == 0 && fabs(rows[i].value - value) < 1e-9 &&
            (isnan(held) || fabs(rows[i].held - held) < 1e-9))
            return &rows[i];
    return NULL;
}

const amb_solution_row *cli_solutions(const cli_solve_page *page, const char *pdu,
                                      size_t *num)
{
    const amb_result_table *table = &page->results->table[AMB_RESULT_SOLUTIONS];
    const amb_solution_row *rows = table->rows, *first = NULL;

    *num = 0;
    for (size_t i = 0; i < table->num; i++) {
        if (strcmp(rows[i].pdu, pdu) != 0)
            continue;
        if ((*num)++ == 0)
            first = &rows[i];
    }
    return first;
}

bool cli_is_solved(const amb_solution_row *row)
{
    return !isnan(row->value);
}
