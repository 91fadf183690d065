/* svg_waterfall.c: bars that each begin where the one above ends, with what they come to
 * beside them. */
#include "report/svg.h"

#include "base/phrases.h"

#include <math.h>
#include <string.h>

#define GAP    8.0
#define THICK  15.0
#define LABELS 0.34 /* what labels of rows may take of the width */

typedef struct waterfall {
    const amb_svg *svg;
    const amb_chart *chart;
    amb_ticks ticks;
    double label;       /* width of the labels of rows */
    double left, right; /* between which the scale lies */
} waterfall;

static double x_of(const waterfall *of, double value)
{
    const double span = of->chart->greatest - of->chart->least;
    const double share = span > 0 ? (value - of->chart->least) / span : 0;

    return of->left + fmin(fmax(share, 0), 1) * (of->right - of->left);
}

static waterfall lay_out(const amb_svg *svg)
{
    waterfall of = {.svg = svg, .chart = svg->chart};
    double widest = 0;

    for (size_t r = 0; r < of.chart->num_rows; r++)
        widest = fmax(widest, amb_text_width(of.chart->cell[r].text,
                                             strlen(of.chart->cell[r].text),
                                             AMB_SMALL_TYPE * 1.08));
    of.label = amb_svg_label_width(svg, LABELS);
    of.left = 8 + of.label + GAP;
    of.right = svg->options->width - 8 - widest - 5;
    of.ticks = amb_ticks_around(of.chart->least, of.chart->greatest,
                                (size_t)fmax((of.right - of.left) / 45, 3));
    return of;
}

static double height_of(const waterfall *of, size_t row)
{
    return fmax(amb_svg_label_height(of->svg, row, of->label) + 6, THICK + 9);
}

static void put_scale(const waterfall *of, double top, double bottom)
{
    for (size_t i = 0; i < of->ticks.num; i++) {
        const double value = of->ticks.first + (double)i * of->ticks.step;
        const amb_phrase text = amb_say(
            "%s%s", amb_say_number(value, of->ticks.decimals).text, of->chart->unit);

        if (value < of->chart->least || value > of->chart->greatest)
            continue;
        fprintf(of->svg->out,
                "<path d=\"M%.1f %.1fV%.1f\" stroke=\"%s\" fill=\"none\"/>\n",
                x_of(of, value), top, bottom, value == 0 ? AMB_GREY : AMB_RULE);
        amb_svg_line(of->svg, x_of(of, value), bottom + 15, "middle", AMB_SMALL_TYPE,
                     AMB_GREY, text.text, strlen(text.text));
    }
}

/* From where a bar ends down to the next one, which begins there. */
static void put_connector(const waterfall *of, size_t row, double y, double height,
                          double next)
{
    const double x = x_of(of, of->chart->cell[row].high);
    const double down = height / 2 - THICK / 2 + next / 2 - THICK / 2;

    fprintf(of->svg->out,
            "<path d=\"M%.1f %.1fv%.1f\" stroke=\"" AMB_GREY "\" fill=\"none\"/>\n", x,
            y + height / 2 + THICK / 2, down);
}

static void put_row(const waterfall *of, size_t row, double y, double height)
{
    const amb_grid_cell *cell = &of->chart->cell[row];
    const double from = x_of(of, cell->low), to = x_of(of, cell->high);

    amb_svg_put_label(of->svg, row, of->label, y, height);
    fprintf(of->svg->out, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"",
            fmin(from, to), y + (height - THICK) / 2, fabs(to - from), THICK);
    amb_svg_paint_bar(of->svg, of->chart->row_look[row]);
    fputs("/>\n", of->svg->out);
    amb_svg_line(of->svg, fmax(from, to) + 5, y + height / 2 + 4.5, "start",
                 AMB_SMALL_TYPE, AMB_INK, cell->text, strlen(cell->text));
}

double amb_svg_waterfall(const amb_svg *svg, double top)
{
    const waterfall of = lay_out(svg);
    const size_t num = svg->chart->num_rows;
    double bottom = top;

    for (size_t r = 0; r < num; r++)
        bottom += height_of(&of, r);
    if (svg->out != NULL) {
        double y = top;

        put_scale(&of, top, bottom);
        for (size_t r = 0; r < num; r++) {
            const double height = height_of(&of, r);

            if (r + 1 < num)
                put_connector(&of, r, y, height, height_of(&of, r + 1));
            put_row(&of, r, y, height);
            y += height;
        }
    }
    return bottom + 24 - top;
}
