/* blocks_tornado.c: a tornado in characters, a line for each bar. */
#include "report/blocks.h"

#include <math.h>
#include <string.h>

enum { LOW, HIGH, FIRST_TEXT };
enum { MOST_LABEL = 30, MOST_BAR = 30, LEAST_BAR = 5 };

typedef struct layout {
    const amb_chart *chart;
    FILE *out;
    bool utf8;
    int label, low, high, bar; /* columns of each */
} layout;

static const amb_grid_cell *cell_of(const amb_chart *chart, size_t row, size_t column)
{
    return &chart->cell[row * chart->num_columns + column];
}

static int widest_in(const amb_chart *chart, size_t column)
{
    int widest = 0;

    for (size_t r = 0; r < chart->num_rows; r++) {
        const int columns = amb_columns_of(cell_of(chart, r, column)->text);

        widest = columns > widest ? columns : widest;
    }
    return widest;
}

/* 0 where no row has a text; else at least as wide as its heading. */
static int text_width(const amb_chart *chart, size_t column)
{
    const int widest = widest_in(chart, column);
    const int heading = amb_columns_of(chart->column[column]);

    return widest == 0 ? 0 : widest > heading ? widest : heading;
}

static layout lay_out(const amb_chart *chart, int width, bool utf8, FILE *out)
{
    layout of = {chart, out, utf8, 0, widest_in(chart, LOW), widest_in(chart, HIGH), 0};
    int left = width - 2 * AMB_BLOCKS_MARGIN;

    for (size_t r = 0; r < chart->num_rows; r++) {
        const int columns = amb_columns_of(chart->row[r]);

        of.label = columns > of.label ? columns : of.label;
    }
    of.label = of.label > MOST_LABEL ? MOST_LABEL : of.label;
    left -= of.label + 1 + of.low + 1 + 1 + of.high;
    for (size_t c = FIRST_TEXT; c < chart->num_columns; c++)
        left -= text_width(chart, c) > 0 ? text_width(chart, c) + 2 : 0;
    of.bar = left < LEAST_BAR ? LEAST_BAR : left > MOST_BAR ? MOST_BAR : left;
    return of;
}

static int place_of(const layout *of, double value)
{
    const double span = of->chart->greatest - of->chart->least;
    const double share = span > 0 ? (value - of->chart->least) / span : 0;

    return (int)lround(fmin(fmax(share, 0), 1) * (of->bar - 1));
}

static void put_bar(const layout *of, const amb_grid_cell *low, const amb_grid_cell *high)
{
    const int origin = place_of(of, of->chart->origin);
    const double least = fmin(fmin(low->value, high->value), of->chart->origin);
    const double most = fmax(fmax(low->value, high->value), of->chart->origin);
    const int from = place_of(of, least), to = place_of(of, most);

    for (int i = 0; i < of->bar; i++) {
        const char *mark = " ";

        if (i == origin)
            mark = of->utf8 ? "│" : "|";
        else if (i >= from && i <= to)
            mark = of->utf8 ? "█" : "#";
        fputs(mark, of->out);
    }
}

/* The value at the left end of the bar stands on its left. */
static void put_row(const layout *of, size_t row)
{
    const amb_chart *chart = of->chart;
    const amb_grid_cell *low = cell_of(chart, row, LOW),
                        *high = cell_of(chart, row, HIGH);
    const bool turned = low->value > high->value;

    fprintf(of->out, "%*s", AMB_BLOCKS_MARGIN, "");
    amb_blocks_padded(of->out, chart->row[row], of->label, false);
    fputc(' ', of->out);
    amb_blocks_padded(of->out, turned ? high->text : low->text, of->low, true);
    fputc(' ', of->out);
    put_bar(of, low, high);
    fputc(' ', of->out);
    amb_blocks_padded(of->out, turned ? low->text : high->text, of->high, false);
    for (size_t c = FIRST_TEXT; c < chart->num_columns; c++) {
        if (text_width(chart, c) == 0)
            continue;
        fputs("  ", of->out);
        amb_blocks_padded(of->out, cell_of(chart, row, c)->text,
                          c == FIRST_TEXT ? text_width(chart, c) : 0, c == FIRST_TEXT);
    }
    fputc('\n', of->out);
}

static void put_header(const layout *of)
{
    const int before = AMB_BLOCKS_MARGIN + of->label + 1 + of->low + 1;
    const int text = amb_columns_of(of->chart->origin_text);
    const int room = before + of->bar + 1 + of->high;
    int at = before + place_of(of, of->chart->origin) - text / 2;

    at = at + text > room ? room - text : at;
    at = at < 0 ? 0 : at;
    fprintf(of->out, "%*s%s%*s", at, "", of->chart->origin_text,
            room - at - text > 0 ? room - at - text : 0, "");
    for (size_t c = FIRST_TEXT; c < of->chart->num_columns; c++)
        if (text_width(of->chart, c) > 0)
            fprintf(of->out, "  %s", of->chart->column[c]);
    fputc('\n', of->out);
}

void amb_blocks_tornado(const amb_chart *chart, int width, bool utf8, FILE *out)
{
    layout of = lay_out(chart, width, utf8, out);
    const int most = of.low > of.high ? of.low : of.high;

    of.bar -= 2 * most - of.low - of.high; /* either may stand on either side */
    of.bar = of.bar < LEAST_BAR ? LEAST_BAR : of.bar;
    of.low = of.high = most;
    put_header(&of);
    for (size_t r = 0; r < chart->num_rows; r++)
        put_row(&of, r);
}
