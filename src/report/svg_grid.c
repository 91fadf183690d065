/* svg_grid.c: rows and columns: panels of upright bars, bars that lie, shaded cells. */
#include "report/svg.h"

#include "base/phrases.h"

#include <math.h>
#include <string.h>

#define GAP    8.0
#define LABELS 0.3 /* what labels of rows may take of the width */

static double greatest_of(const amb_chart *chart)
{
    return chart->greatest > 0 ? chart->greatest : 1;
}

static const amb_grid_cell *cell_of(const amb_chart *chart, size_t row, size_t column)
{
    return &chart->cell[row * chart->num_columns + column];
}

double amb_svg_label_width(const amb_svg *svg, double most)
{
    double widest = 0;

    for (size_t r = 0; r < svg->chart->num_rows; r++)
        widest = fmax(widest, amb_text_width(svg->chart->row[r],
                                             strlen(svg->chart->row[r]), AMB_SMALL_TYPE));
    return fmin(widest + 1, most * svg->options->width);
}

double amb_svg_label_height(const amb_svg *svg, size_t row, double width)
{
    const size_t lines = amb_svg_lines(NULL, 0, 0, width, "start", AMB_SMALL_TYPE,
                                       AMB_INK, false, svg->chart->row[row]);

    return (double)lines * AMB_SMALL_TYPE * AMB_LEADING;
}

void amb_svg_put_label(const amb_svg *svg, size_t row, double width, double y,
                       double height)
{
    const double first = y + (height - amb_svg_label_height(svg, row, width)) / 2;

    amb_svg_lines(svg, 8, first + AMB_SMALL_TYPE, width, "start", AMB_SMALL_TYPE, AMB_INK,
                  false, svg->chart->row[row]);
}

/* ---- panels of upright bars ---- */

/* The last column stands apart, as what has not happened at all. */
typedef struct panels {
    const amb_svg *svg;
    const amb_chart *chart;
    amb_ticks ticks;
    double left, slot, last_left, last_width, height;
} panels;

/* Two are as high as another chart beside them. */
enum { PANEL_HEIGHT = 120, LOWER_PANEL_HEIGHT = 80 };

static panels lay_out_panels(const amb_svg *svg)
{
    panels of = {.svg = svg, .chart = svg->chart};

    of.height = svg->chart->num_rows > 1 ? LOWER_PANEL_HEIGHT : PANEL_HEIGHT;
    of.ticks = amb_ticks_around(0, greatest_of(svg->chart), 5);
    of.left = 36;
    of.last_width = 58;
    of.last_left = svg->options->width - 8 - of.last_width;
    of.slot = (of.last_left - GAP - of.left) / (double)(svg->chart->num_columns - 1);
    return of;
}

static double x_of_column(const panels *of, size_t column, double *width)
{
    const bool last = column + 1 == of->chart->num_columns;

    *width = last ? of->last_width : of->slot;
    return last ? of->last_left : of->left + (double)column * of->slot;
}

static double height_of(const panels *of, double value)
{
    const double span = (double)(of->ticks.num - 1) * of->ticks.step;

    return fmin(fmax(value / span, 0), 1) * of->height;
}

/* Figures stand on bars where there is room for them: on all, or on the highest. */
static bool has_figure(const panels *of, size_t row, size_t column)
{
    double highest = 0;

    if (column + 1 == of->chart->num_columns || of->slot >= 26)
        return true;
    for (size_t c = 0; c + 1 < of->chart->num_columns; c++)
        highest = fmax(highest, cell_of(of->chart, row, c)->value);
    for (size_t c = 0; c < column; c++) /* only on the first of several as high */
        if (cell_of(of->chart, row, c)->value >= highest)
            return false;
    return highest > 0 && cell_of(of->chart, row, column)->value >= highest;
}

static void put_bar(const panels *of, size_t row, size_t column, double bottom)
{
    const amb_grid_cell *cell = cell_of(of->chart, row, column);
    double width, x = x_of_column(of, column, &width), high = height_of(of, cell->value);

    if (isnan(cell->value))
        return;
    fprintf(of->svg->out, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"",
            x + 0.1 * width, bottom - high, 0.8 * width, high);
    amb_svg_paint_bar(of->svg, of->chart->row_look[row]);
    fputs("/>\n", of->svg->out);
    if (has_figure(of, row, column))
        amb_svg_line(of->svg, x + width / 2, bottom - high - 4, "middle", AMB_SMALL_TYPE,
                     AMB_INK, cell->text, strlen(cell->text));
}

static void put_panel(const panels *of, size_t row, double top)
{
    const double bottom = top + 34 + of->height;
    const double right = of->last_left + of->last_width;

    amb_svg_lines(of->svg, 8, top + 8, right, "start", AMB_TYPE, AMB_INK, true,
                  of->chart->row[row]);
    for (size_t i = 0; i < of->ticks.num; i++) {
        const double value = of->ticks.first + (double)i * of->ticks.step;
        const amb_phrase text = amb_say_number(value, of->ticks.decimals);
        const double y = bottom - height_of(of, value);

        fprintf(of->svg->out,
                "<path d=\"M%.1f %.1fH%.1f\" stroke=\"%s\" fill=\"none\"/>\n", of->left,
                y, right, i == 0 ? AMB_GREY : AMB_RULE);
        amb_svg_line(of->svg, of->left - 6, y + 4, "end", AMB_SMALL_TYPE, AMB_GREY,
                     text.text, strlen(text.text));
    }
    for (size_t c = 0; c < of->chart->num_columns; c++)
        put_bar(of, row, c, bottom);
}

/* Every so many columns are named, as their names need room. */
static void put_column_names(const panels *of, double y)
{
    const size_t num = of->chart->num_columns;
    size_t every = 1;
    double width;

    while ((double)every * of->slot < amb_text_width("Sep 2022", 8, AMB_SMALL_TYPE) + 4)
        every++;
    for (size_t c = 0; c + 1 < num; c += every) {
        const double x = x_of_column(of, c, &width);
        const double half = amb_text_width("Sep 2022", 8, AMB_SMALL_TYPE) / 2;

        if (x + width / 2 + half > of->last_left - 4)
            break;
        amb_svg_line(of->svg, fmax(x + width / 2, half + 2), y, "middle", AMB_SMALL_TYPE,
                     AMB_GREY, of->chart->column[c], strlen(of->chart->column[c]));
    }
    amb_svg_lines(of->svg, of->last_left + of->last_width / 2, y, of->last_width,
                  "middle", AMB_SMALL_TYPE, AMB_GREY, false, of->chart->column[num - 1]);
}

double amb_svg_columns(const amb_svg *svg, double top)
{
    const panels of = lay_out_panels(svg);
    const double each = of.height + 48;
    const double height = each * (double)svg->chart->num_rows;

    for (size_t r = 0; r < svg->chart->num_rows && svg->out != NULL; r++)
        put_panel(&of, r, top + 8 + each * (double)r);
    if (svg->out != NULL)
        put_column_names(&of, top + height + 11);
    return height + 33;
}

/* ---- bars that lie ---- */

typedef struct bars {
    const amb_svg *svg;
    const amb_chart *chart;
    double label, column, figure; /* widths: of labels, of a column, of its figures */
} bars;

static bars lay_out_bars(const amb_svg *svg)
{
    bars of = {
        .svg = svg, .chart = svg->chart, .label = amb_svg_label_width(svg, LABELS)};

    for (size_t i = 0; i < svg->chart->num_rows * svg->chart->num_columns; i++) {
        const char *text = svg->chart->cell[i].text;

        of.figure = fmax(of.figure, amb_text_width(text, strlen(text), AMB_SMALL_TYPE));
    }
    of.column = (svg->options->width - 16 - of.label) / (double)svg->chart->num_columns;
    return of;
}

/* Where there is little room beside the bars, figures stand above them. */
static bool figures_above(const bars *of)
{
    return of->column - GAP - of->figure - 4 < 0.45 * of->column;
}

static double row_height(const bars *of, size_t row)
{
    return fmax(amb_svg_label_height(of->svg, row, of->label) + 10,
                figures_above(of) ? 42 : 30);
}

static double header_height(const bars *of)
{
    size_t most = 1;

    for (size_t c = 0; c < of->chart->num_columns; c++) {
        const size_t lines =
            amb_svg_lines(NULL, 0, 0, of->column - GAP, "start", AMB_SMALL_TYPE, AMB_INK,
                          true, of->chart->column[c]);

        most = lines > most ? lines : most;
    }
    return (double)most * AMB_SMALL_TYPE * AMB_LEADING + 6;
}

/* The range around a figure: a line with ends. */
static void put_whisker(const bars *of, double x, double low, double high, double y)
{
    fprintf(of->svg->out,
            "<path d=\"M%.1f %.1fH%.1fM%.1f %.1fv8M%.1f %.1fv8\" stroke=\"" AMB_INK
            "\" stroke-width=\"1.5\" fill=\"none\"/>\n",
            x + low, y, x + high, x + low, y - 4, x + high, y - 4);
}

static void put_lying_bar(const bars *of, size_t row, size_t column, double y,
                          double height)
{
    const amb_grid_cell *cell = cell_of(of->chart, row, column);
    const double x = 8 + of->label + GAP + (double)column * of->column;
    const bool above = figures_above(of);
    const double room = of->column - GAP - (above ? 0 : of->figure + 4);
    const double scale = room / greatest_of(of->chart);
    const double thick = 14, middle = y + height / 2 + (above ? 9 : 0);
    double end = 0;

    if (!isnan(cell->value)) {
        end = fmin(fmax(cell->value, 0) * scale, room);
        fprintf(of->svg->out,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"", x,
                middle - thick / 2, end, thick);
        amb_svg_paint_bar(of->svg, of->chart->row_look[row]);
        fputs("/>\n", of->svg->out);
    }
    if (!isnan(cell->low) && !isnan(cell->high)) {
        put_whisker(of, x, cell->low * scale, cell->high * scale, middle);
        end = fmax(end, cell->high * scale);
    }
    if (above)
        amb_svg_line(of->svg, x, middle - thick / 2 - 5, "start", AMB_SMALL_TYPE, AMB_INK,
                     cell->text, strlen(cell->text));
    else
        amb_svg_line(of->svg, x + end + 4, middle + 4.5, "start", AMB_SMALL_TYPE, AMB_INK,
                     cell->text, strlen(cell->text));
}

static void put_bar_headers(const bars *of, double top)
{
    for (size_t c = 0; c < of->chart->num_columns; c++)
        amb_svg_lines(of->svg, 8 + of->label + GAP + (double)c * of->column,
                      top + AMB_SMALL_TYPE, of->column - GAP, "start", AMB_SMALL_TYPE,
                      AMB_INK, true, of->chart->column[c]);
}

double amb_svg_bars(const amb_svg *svg, double top)
{
    const bars of = lay_out_bars(svg);
    double y = top + header_height(&of);

    if (svg->out != NULL)
        put_bar_headers(&of, top);
    for (size_t r = 0; r < svg->chart->num_rows; r++) {
        const double height = row_height(&of, r);

        if (svg->out != NULL) {
            fprintf(svg->out,
                    "<path d=\"M8 %.1fH%.1f\" stroke=\"" AMB_RULE "\" fill=\"none\"/>\n",
                    y, svg->options->width - 8);
            amb_svg_put_label(svg, r, of.label, y, height);
        }
        for (size_t c = 0; c < svg->chart->num_columns && svg->out != NULL; c++)
            put_lying_bar(&of, r, c, y, height);
        y += height;
    }
    return y + 4 - top;
}

/* ---- shaded cells ---- */

static const amb_shade *shade_of(double value)
{
    const amb_shade *shade = &amb_shades[0];

    for (size_t i = 1; i < AMB_NUM_SHADES; i++)
        if (value >= amb_shades[i].from)
            shade = &amb_shades[i];
    return shade;
}

static void put_cell(const amb_svg *svg, size_t row, size_t column, double x, double y,
                     double width, double height)
{
    const amb_grid_cell *cell = cell_of(svg->chart, row, column);
    const amb_shade *shade = shade_of(cell->value);
    const bool is_red = svg->chart->row_look[row] == AMB_LOOK_RED;

    fprintf(svg->out,
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\" "
            "stroke=\"" AMB_GREY "\" stroke-width=\"0.5\"/>\n",
            x, y, width, height, is_red ? shade->red : shade->amber);
    amb_svg_line(svg, x + width / 2, y + height / 2 + 4, "middle", 11.5, shade->text,
                 cell->text, strlen(cell->text));
}

/* The names of columns stand upright on their heads where they are wider than cells. */
static double put_cell_headers(const amb_svg *svg, double left, double width, double top)
{
    double longest = 0;

    for (size_t c = 0; c < svg->chart->num_columns; c++)
        longest =
            fmax(longest, amb_text_width(svg->chart->column[c],
                                         strlen(svg->chart->column[c]), AMB_SMALL_TYPE));
    for (size_t c = 0; c < svg->chart->num_columns && svg->out != NULL; c++) {
        const double x = left + ((double)c + 0.5) * width;

        fprintf(svg->out, "<g transform=\"translate(%.1f %.1f) rotate(-90)\">", x + 4,
                top + longest + 2);
        amb_svg_line(svg, 0, 0, "start", AMB_SMALL_TYPE, AMB_GREY, svg->chart->column[c],
                     strlen(svg->chart->column[c]));
        fputs("</g>\n", svg->out);
    }
    return longest + 8;
}

double amb_svg_cells(const amb_svg *svg, double top)
{
    const double label = amb_svg_label_width(svg, LABELS), left = 8 + label + GAP;
    const double width =
        fmin((svg->options->width - 8 - left) / (double)svg->chart->num_columns, 60);
    double y = top + put_cell_headers(svg, left, width, top);

    for (size_t r = 0; r < svg->chart->num_rows; r++) {
        const double height = fmax(amb_svg_label_height(svg, r, label) + 4, 24);

        if (svg->out != NULL)
            amb_svg_put_label(svg, r, label, y, height);
        for (size_t c = 0; c < svg->chart->num_columns && svg->out != NULL; c++)
            put_cell(svg, r, c, left + (double)c * width, y, width, height);
        y += height;
    }
    return y + 4 - top;
}
