/* svg_tornado.c: bars to both sides of a line, with what they are of at their ends. */
#include "report/svg.h"

#include "base/phrases.h"

#include <math.h>
#include <string.h>

#define GAP    8.0
#define THICK  14.0
#define LABELS 0.3 /* what labels of rows may take of the width */

enum { LOW, HIGH, FIRST_TEXT, MOST_COLUMNS = 4 };

enum { MOST_TICKS = 9 };

typedef struct tornado {
    const amb_svg *svg;
    const amb_chart *chart;
    amb_ticks ticks;
    double label;                                   /* width of the labels of rows */
    double left, right;                             /* between which the scale lies */
    double text[MOST_COLUMNS], width[MOST_COLUMNS]; /* where texts stand, and how wide */
} tornado;

static const amb_grid_cell *cell_of(const tornado *of, size_t row, size_t column)
{
    return &of->chart->cell[row * of->chart->num_columns + column];
}

static double width_of(const char *text, size_t bytes)
{
    return amb_text_width(text, bytes, AMB_SMALL_TYPE * 1.08);
}

static double widest_in(const tornado *of, size_t column)
{
    double widest = 0;

    for (size_t r = 0; r < of->chart->num_rows; r++)
        widest = fmax(widest, width_of(cell_of(of, r, column)->text,
                                       strlen(cell_of(of, r, column)->text)));
    return widest;
}

/* A column of texts is as wide as the longest word of its heading; 0 without a text. */
static double column_width(const tornado *of, size_t column)
{
    const char *heading = of->chart->column[column];
    double widest = widest_in(of, column);

    for (; widest > 0 && *heading != '\0'; heading += strspn(heading, " ")) {
        const size_t length = strcspn(heading, " ");

        widest = fmax(widest, width_of(heading, length));
        heading += length;
    }
    return widest;
}

static double x_of(const tornado *of, double value)
{
    const double span = of->chart->greatest - of->chart->least;
    const double share = span > 0 ? (value - of->chart->least) / span : 0.5;

    return of->left + fmin(fmax(share, 0), 1) * (of->right - of->left);
}

static amb_phrase tick_text(const tornado *of, size_t i)
{
    const double value = of->ticks.first + (double)i * of->ticks.step;

    return amb_say("%s%s", amb_say_number(value, of->ticks.decimals).text,
                   of->chart->unit);
}

/* Whether the figures of the scale stand clear of each other. */
static bool are_apart(const tornado *of)
{
    double widest = 0;

    for (size_t i = 0; i < of->ticks.num; i++)
        widest =
            fmax(widest, width_of(tick_text(of, i).text, strlen(tick_text(of, i).text)));
    return (of->right - of->left) * of->ticks.step >=
           (widest + 4) * (of->chart->greatest - of->chart->least);
}

/* The finest that are; the outermost are beyond the bars, and not drawn. */
static void choose_ticks(tornado *of)
{
    for (size_t most = MOST_TICKS; most >= 3; most--) {
        of->ticks = amb_ticks_around(of->chart->least, of->chart->greatest, most);
        if (are_apart(of))
            return;
    }
}

static tornado lay_out(const amb_svg *svg)
{
    tornado of = {.svg = svg, .chart = svg->chart};
    double end = svg->options->width - 8;

    of.label = amb_svg_label_width(svg, LABELS);
    for (size_t c = of.chart->num_columns; c-- > FIRST_TEXT;) {
        of.width[c] = column_width(&of, c);
        of.text[c] = end - of.width[c];
        end = of.width[c] > 0 ? of.text[c] - GAP : end;
    }
    of.left = 8 + of.label + GAP + widest_in(&of, LOW) + 4;
    of.right = end - widest_in(&of, HIGH) - 4;
    choose_ticks(&of);
    return of;
}

/* ---- the bars ---- */

static void put_bar(const tornado *of, amb_look look, double value, double y, double high)
{
    const double from = x_of(of, of->chart->origin), to = x_of(of, value);

    fprintf(of->svg->out, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"",
            fmin(from, to), y, fabs(to - from), high);
    amb_svg_paint_bar(of->svg, look);
    fputs("/>\n", of->svg->out);
}

static void put_end(const tornado *of, double x, bool to_the_left, double middle,
                    const char *text)
{
    amb_svg_line(of->svg, to_the_left ? x - 4 : x + 4, middle + 4.5,
                 to_the_left ? "end" : "start", AMB_SMALL_TYPE, AMB_INK, text,
                 strlen(text));
}

/* Both ends on one side of the origin share the thickness, and stand at the farther end,
 * the farther one last. */
static void put_one_sided(const tornado *of, const amb_grid_cell *low,
                          const amb_grid_cell *high, double middle)
{
    const double origin = of->chart->origin;
    const bool high_is_farther = fabs(high->value - origin) >= fabs(low->value - origin);
    const amb_grid_cell *far = high_is_farther ? high : low;
    const amb_grid_cell *near = high_is_farther ? low : high;
    const amb_phrase text = amb_say("%s, %s", near->text, far->text);

    put_bar(of, AMB_LOOK_OUTER, low->value, middle - THICK / 2, THICK / 2);
    put_bar(of, AMB_LOOK_INNER, high->value, middle, THICK / 2);
    put_end(of, x_of(of, far->value), far->value < origin, middle, text.text);
}

static void put_bars(const tornado *of, size_t row, double middle)
{
    const amb_grid_cell *low = cell_of(of, row, LOW), *high = cell_of(of, row, HIGH);
    const double origin = of->chart->origin;

    if (isnan(low->value) || isnan(high->value))
        return;
    if ((low->value - origin) * (high->value - origin) > 0 || low->value == high->value) {
        put_one_sided(of, low, high, middle);
        return;
    }
    put_bar(of, AMB_LOOK_OUTER, low->value, middle - THICK / 2, THICK);
    put_bar(of, AMB_LOOK_INNER, high->value, middle - THICK / 2, THICK);
    put_end(of, x_of(of, low->value), low->value < high->value, middle, low->text);
    put_end(of, x_of(of, high->value), low->value >= high->value, middle, high->text);
}

/* ---- around them ---- */

static double header_height(const tornado *of)
{
    size_t most = 1;

    for (size_t c = FIRST_TEXT; c < of->chart->num_columns; c++) {
        const size_t lines =
            of->width[c] > 0
                ? amb_svg_lines(NULL, 0, 0, of->width[c] + 1, "start", AMB_SMALL_TYPE,
                                AMB_INK, true, of->chart->column[c])
                : 0;

        most = lines > most ? lines : most;
    }
    return (double)most * AMB_SMALL_TYPE * AMB_LEADING + 6;
}

static void put_header(const tornado *of, double top, double bottom)
{
    const char *text = of->chart->origin_text;
    const double half = width_of(text, strlen(text)) / 2;
    const double x = fmin(fmax(x_of(of, of->chart->origin), 8 + half),
                          of->right + widest_in(of, HIGH) - half);

    for (size_t c = FIRST_TEXT; c < of->chart->num_columns; c++)
        if (of->width[c] > 0)
            amb_svg_lines(of->svg, of->text[c], top + AMB_SMALL_TYPE, of->width[c] + 1,
                          "start", AMB_SMALL_TYPE, AMB_INK, true, of->chart->column[c]);
    amb_svg_line(of->svg, x, bottom - 6, "middle", AMB_SMALL_TYPE, AMB_INK, text,
                 strlen(text));
}

static void put_scale(const tornado *of, double top, double bottom)
{
    for (size_t i = 0; i < of->ticks.num; i++) {
        const double value = of->ticks.first + (double)i * of->ticks.step;
        const amb_phrase text = tick_text(of, i);

        if (value < of->chart->least || value > of->chart->greatest)
            continue;
        fprintf(of->svg->out,
                "<path d=\"M%.1f %.1fV%.1f\" stroke=\"" AMB_RULE "\" fill=\"none\"/>\n",
                x_of(of, value), top, bottom);
        amb_svg_line(of->svg, x_of(of, value), bottom + 15, "middle", AMB_SMALL_TYPE,
                     AMB_GREY, text.text, strlen(text.text));
    }
}

static void put_row(const tornado *of, size_t row, double y, double height)
{
    amb_svg_put_label(of->svg, row, of->label, y, height);
    put_bars(of, row, y + height / 2);
    for (size_t c = FIRST_TEXT; c < of->chart->num_columns; c++) {
        const char *text = cell_of(of, row, c)->text;

        if (text[0] != '\0')
            amb_svg_line(of->svg, of->text[c], y + height / 2 + 4.5, "start",
                         AMB_SMALL_TYPE, AMB_INK, text, strlen(text));
    }
}

double amb_svg_tornado(const amb_svg *svg, double top)
{
    const tornado of = lay_out(svg);
    const double first = top + header_height(&of);
    double bottom = first;

    for (size_t r = 0; r < svg->chart->num_rows; r++)
        bottom += fmax(amb_svg_label_height(svg, r, of.label) + 8, 26);
    if (svg->out != NULL) {
        double y = first;

        put_header(&of, top, first);
        put_scale(&of, first, bottom);
        for (size_t r = 0; r < svg->chart->num_rows; r++) {
            const double height = fmax(amb_svg_label_height(svg, r, of.label) + 8, 26);

            put_row(&of, r, y, height);
            y += height;
        }
        fprintf(svg->out, "<path d=\"M%.1f %.1fV%.1f\" stroke=\"" AMB_INK "\"/>\n",
                x_of(&of, svg->chart->origin), first - 3, bottom);
    }
    return bottom + 24 - top;
}
