/* blocks_waterfall.c: a waterfall in characters, a line for each bar. */
#include "report/blocks.h"

#include <math.h>

enum { MOST_LABEL = 28, MOST_BAR = 60, LEAST_BAR = 5 };

typedef struct layout {
    const amb_chart *chart;
    FILE *out;
    bool utf8;
    int label, text, bar; /* columns of each */
} layout;

static layout lay_out(const amb_chart *chart, int width, bool utf8, FILE *out)
{
    layout of = {chart, out, utf8, 0, 0, 0};

    for (size_t r = 0; r < chart->num_rows; r++) {
        const int label = amb_columns_of(chart->row[r]);
        const int text = amb_columns_of(chart->cell[r].text);

        of.label = label > of.label ? label : of.label;
        of.text = text > of.text ? text : of.text;
    }
    of.label = of.label > MOST_LABEL ? MOST_LABEL : of.label;
    of.bar = width - 2 * AMB_BLOCKS_MARGIN - of.label - of.text - 2;
    of.bar = of.bar < LEAST_BAR ? LEAST_BAR : of.bar > MOST_BAR ? MOST_BAR : of.bar;
    return of;
}

static int place_of(const layout *of, double value)
{
    const double span = of->chart->greatest - of->chart->least;
    const double share = span > 0 ? (value - of->chart->least) / span : 0;

    return (int)lround(fmin(fmax(share, 0), 1) * of->bar);
}

static const char *mark_of(const layout *of, size_t row)
{
    switch (of->chart->row_look[row]) {
    case AMB_LOOK_LOWERS:
        return of->utf8 ? "░" : "-";
    case AMB_LOOK_RAISES:
        return of->utf8 ? "▒" : "+";
    default:
        return of->utf8 ? "█" : "#";
    }
}

static void put_row(const layout *of, size_t row)
{
    const amb_grid_cell *cell = &of->chart->cell[row];
    const int from = place_of(of, fmin(cell->low, cell->high));
    const int to = place_of(of, fmax(cell->low, cell->high));

    fprintf(of->out, "%*s", AMB_BLOCKS_MARGIN, "");
    amb_blocks_padded(of->out, of->chart->row[row], of->label, false);
    fputc(' ', of->out);
    amb_blocks_padded(of->out, cell->text, of->text, true);
    fprintf(of->out, " %*s", from, "");
    for (int i = from; i < to || (i == from && cell->value != 0); i++) /* at least one */
        fputs(mark_of(of, row), of->out);
    fputc('\n', of->out);
}

void amb_blocks_waterfall(const amb_chart *chart, int width, bool utf8, FILE *out)
{
    const layout of = lay_out(chart, width, utf8, out);

    for (size_t r = 0; r < chart->num_rows; r++)
        put_row(&of, r);
}
