/* page_sensitivity_table.c: the assumptions of an outcome with the bars of a tornado. */
#include "cli/page_sensitivity.h"

#include "cli/page.h"
#include "cli/place_words.h"
#include "cli/table.h"
#include "plan/figure.h"

#include <math.h>
#include <string.h>

/* Lines of the table, and columns of a bar. */
enum { MOST_LINES = 10, BAR = 14 };

/* The outcome read again; those of the results are right. */
static amb_figure figure_of(const cli_sensitivity_page *page, const char *outcome)
{
    char why[AMB_WHY_SIZE];
    amb_figure figure;

    amb_figure_read_whole(&figure, page->scenario, page->options->weeks, outcome, why);
    return figure;
}

static cli_phrase criteria_of(const amb_figure *figure)
{
    const char *status = amb_operating_status_names[figure->status];

    if (figure->rule != NULL)
        return cli_say("the rule %.60s of %s", figure->rule, status);
    return cli_say("the criteria of %s", status);
}

cli_phrase cli_outcome_words(const cli_sensitivity_page *page, const char *outcome)
{
    const amb_figure figure = figure_of(page, outcome);
    const cli_measure_words *words = cli_measure((int)figure.measure);
    const char *status = amb_operating_status_names[figure.status];
    const cli_phrase date = cli_date(figure.date);

    switch (figure.kind) {
    case AMB_FIGURE_CROSSED:
        return cli_say("chance of meeting %s by %s", criteria_of(&figure).text,
                       date.text);
    case AMB_FIGURE_STATUS:
        return cli_say("chance of being %s on %s", status, date.text);
    case AMB_FIGURE_SHARE:
        return cli_say("chance of %s %s %s%s on %s", words->name,
                       cli_comparison(figure.comparison),
                       cli_plain(figure.threshold).text, words->unit, date.text);
    case AMB_FIGURE_PEAK:
        return cli_say("highest %s up to %s", words->name, date.text);
    case AMB_FIGURE_WEEKS_OVER:
        return cli_say("weeks over the lines of %s up to %s", status, date.text);
    case AMB_FIGURE_MEAN:
    case AMB_FIGURE_PERCENTILE:
        break;
    }
    return cli_say("mean %s on %s", words->name, date.text);
}

cli_phrase cli_outcome_value(const cli_sensitivity_page *page, const char *outcome,
                             double value, double replications)
{
    const amb_figure figure = figure_of(page, outcome);
    const cli_measure_words *words = cli_measure((int)figure.measure);

    if (amb_figure_is_chance(&figure))
        return cli_chance(value, replications);
    if (figure.kind == AMB_FIGURE_WEEKS_OVER)
        return cli_say("%s weeks", cli_number(value, 1).text);
    return cli_say("%s%s",
                   cli_number(value, words->decimals > 0 ? words->decimals : 1).text,
                   isnan(value) ? "" : words->unit);
}

/* The same without its unit, for a column: a chance in 100. */
static cli_phrase short_value(const cli_sensitivity_page *page, const char *outcome,
                              double value)
{
    const amb_figure figure = figure_of(page, outcome);
    const bool chance = amb_figure_is_chance(&figure);

    return cli_number(chance ? 100 * value : value, 1);
}

/* What all bars have in common: from the least to the most that any assumption comes to.
 */
typedef struct axis {
    double least, most, value;
} axis;

static axis axis_of(const cli_outcome *outcome)
{
    axis of = {outcome->row->at_value, outcome->row->at_value, outcome->row->at_value};

    for (size_t i = 0; i < outcome->num; i++) {
        const amb_sensitivity_row *row = outcome->ranked[i];

        of.least = fmin(of.least, fmin(row->at_low, row->at_high));
        of.most = fmax(of.most, fmax(row->at_low, row->at_high));
    }
    return of;
}

static int cell_of(const axis *of, double value)
{
    const double place = (value - of->least) / (of->most - of->least) * (BAR - 1);

    return (int)floor(place + 0.5);
}

/* A bar from one end to the other, with a line where the scenario is as it is. */
static cli_phrase bar_of(const cli_sensitivity_page *page, const axis *of,
                         const amb_sensitivity_row *row)
{
    const bool utf8 = page->output->terminal.utf8;
    cli_phrase bar = {""};
    int from, to, value;

    if (!(of->most > of->least) || isnan(row->at_low) || isnan(row->at_high))
        return bar;
    value = cell_of(of, of->value);
    from = cell_of(of, fmin(fmin(row->at_low, row->at_high), of->value));
    to = cell_of(of, fmax(fmax(row->at_low, row->at_high), of->value));
    for (int cell = 0; cell < BAR && (cell <= to || cell <= value); cell++) {
        const char *mark = " ";

        if (cell == value)
            mark = utf8 ? "│" : "|";
        else if (cell >= from && cell <= to)
            mark = utf8 ? "█" : "#";
        bar = cli_say("%s%s", bar.text, mark);
    }
    return bar;
}

/* A share of the variance; "" where there is none. */
static cli_phrase share_of(double share)
{
    if (isnan(share))
        return (cli_phrase){""};
    if (share < 0.005)
        return cli_say("0 %%");
    return cli_say("%s %%", cli_number(100 * fmin(share, 1), 0).text);
}

/* How many lines are worth printing: those that move the outcome at all, up to some. */
static size_t lines_of(const cli_outcome *outcome)
{
    size_t lines = 0;

    for (size_t i = 0; i < outcome->num && lines < MOST_LINES; i++)
        if (outcome->ranked[i]->swing > 0 || outcome->ranked[i]->total_high > 0)
            lines = i + 1;
    return lines;
}

void cli_outcome_table(const cli_sensitivity_page *page, const cli_outcome *outcome)
{
    const axis of = axis_of(outcome);
    const size_t lines = lines_of(outcome);
    const bool shares = !isnan(outcome->row->first_orders);
    const char *name = outcome->row->outcome;
    const amb_figure figure = figure_of(page, name);
    cli_table table;

    if (lines == 0)
        return;
    cli_table_begin(&table, shares ? "lrrrl" : "lrrl");
    cli_table_add(&table, "Assumption");
    cli_table_add(&table, "low to high");
    cli_table_add(&table, amb_figure_is_chance(&figure) ? "in 100" : "gives");
    if (shares)
        cli_table_add(&table, "share");
    cli_table_add(&table, "by itself");
    for (size_t i = 0; i < lines; i++) {
        const amb_sensitivity_row *row = outcome->ranked[i];

        cli_table_add(&table, "%s", cli_place_words(row->assumption).text);
        cli_table_add(&table, "%s to %s", cli_plain(row->low).text,
                      cli_plain(row->high).text);
        cli_table_add(&table, "%s to %s", short_value(page, name, row->at_low).text,
                      short_value(page, name, row->at_high).text);
        if (shares)
            cli_table_add(&table, "%s", share_of(row->total).text);
        cli_table_add(&table, "%s", bar_of(page, &of, row).text);
    }
    cli_table_end(&table, page->output, 2, true);
    if (lines < outcome->num)
        cli_paragraph(page->output, 2, 4, "and %s that %s it %s.",
                      cli_count((double)(outcome->num - lines), "other").text,
                      outcome->num - lines == 1 ? "moves" : "move",
                      lines == MOST_LINES ? "less" : "not at all");
}
