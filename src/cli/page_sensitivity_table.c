/* page_sensitivity_table.c: the assumptions of an outcome with the bars of a tornado. */
#include "cli/page_sensitivity.h"

#include "cli/page.h"
#include "cli/table.h"
#include "report/outcome.h"
#include "report/place_words.h"

#include <math.h>
#include <string.h>

/* Lines of the table, and columns of a bar. */
enum { MOST_LINES = 10, BAR = 14 };

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
    const amb_outcome is = amb_outcome_of(outcome->row->outcome);
    cli_table table;

    if (lines == 0)
        return;
    cli_table_begin(&table, shares ? "lrrrl" : "lrrl");
    cli_table_add(&table, "Assumption");
    cli_table_add(&table, "low to high");
    cli_table_add(&table, is.is_chance ? "in 100" : "gives");
    if (shares)
        cli_table_add(&table, "share");
    cli_table_add(&table, "by itself");
    for (size_t i = 0; i < lines; i++) {
        const amb_sensitivity_row *row = outcome->ranked[i];

        cli_table_add(&table, "%s", amb_place_words(row->assumption).text);
        cli_table_add(&table, "%s to %s", cli_plain(row->low).text,
                      cli_plain(row->high).text);
        cli_table_add(&table, "%s to %s", amb_outcome_number(&is, row->at_low).text,
                      amb_outcome_number(&is, row->at_high).text);
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
