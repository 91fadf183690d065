/* svg_over_time.c: series by week, their labels beside their ends. */
#include "report/svg.h"

#include "base/phrases.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_LABELS = 64 };

typedef struct label {
    const amb_series *series;
    double height;
} label;

/* Where everything goes. */
typedef struct plot {
    const amb_svg *svg;
    const amb_chart *chart;
    double left, right, top, bottom;
    amb_ticks ticks;
    double label_width;
    label label[MOST_LABELS];
    double label_at[MOST_LABELS];
    size_t num_labels;
} plot;

static double x_of(const plot *of, size_t i)
{
    const int32_t first = of->chart->date[0];
    const double span = of->chart->date[of->chart->num_points - 1] - (double)first;
    const double share = span > 0 ? (of->chart->date[i] - (double)first) / span : 0;

    return of->left + share * (of->right - of->left);
}

static double y_of(const plot *of, double value)
{
    const double span = (double)(of->ticks.num - 1) * of->ticks.step;
    const double share = (value - of->ticks.first) / span;

    return of->bottom - fmin(fmax(share, -1), 2) * (of->bottom - of->top);
}

static amb_phrase tick_text(const plot *of, size_t i)
{
    const double value = of->ticks.first + (double)i * of->ticks.step;

    return amb_say("%s%s", amb_say_number(value, of->ticks.decimals).text,
                   of->chart->unit);
}

/* ---- layout ---- */

/* From the top down; where two are alike, what was drawn last comes first. */
static int compare_labels(const void *a, const void *b)
{
    const label *left = a, *right = b;

    if (left->series->label_at != right->series->label_at)
        return left->series->label_at > right->series->label_at ? -1 : 1;
    return left->series > right->series ? -1 : 1;
}

static double collect_labels(plot *of)
{
    double width = 0, height = 0;

    for (size_t s = 0; s < of->chart->num_series && of->num_labels < MOST_LABELS; s++) {
        const amb_series *series = &of->chart->series[s];
        const double natural =
            amb_text_width(series->label, strlen(series->label), AMB_SMALL_TYPE * 1.08);

        if (series->label[0] == '\0' || isnan(series->label_at))
            continue;
        of->label[of->num_labels++] = (label){series, 0};
        width = fmax(width, natural);
    }
    of->label_width = fmin(width, of->svg->options->width * 0.27);
    for (size_t i = 0; i < of->num_labels; i++) {
        const size_t lines =
            amb_svg_lines(NULL, 0, 0, of->label_width, "start", AMB_SMALL_TYPE, AMB_INK,
                          true, of->label[i].series->label);

        of->label[i].height = (double)lines * AMB_SMALL_TYPE * AMB_LEADING + 4;
        height += of->label[i].height;
    }
    qsort(of->label, of->num_labels, sizeof *of->label, compare_labels);
    return height;
}

static void lay_out(plot *of, double top)
{
    const double width = of->svg->options->width;
    const double labels = collect_labels(of);
    const double height = fmax(fmin(fmax(0.55 * width, 200), 340), labels);
    double heights[MOST_LABELS], widest = 0;

    of->top = top + 8;
    of->bottom = of->top + height;
    of->ticks = amb_ticks_around(of->chart->least, of->chart->greatest,
                                 (size_t)fmax(height / 36, 3));
    for (size_t i = 0; i < of->ticks.num; i++) {
        const amb_phrase text = tick_text(of, i);

        widest =
            fmax(widest, amb_text_width(text.text, strlen(text.text), AMB_SMALL_TYPE));
    }
    of->left = fmax(widest + 10, 36);
    of->right = width - of->label_width - (of->num_labels > 0 ? 22 : 12);
    for (size_t i = 0; i < of->num_labels; i++) {
        heights[i] = of->label[i].height;
        of->label_at[i] = y_of(of, of->label[i].series->label_at);
    }
    amb_spread_labels(of->label_at, heights, of->num_labels, of->top, of->bottom);
}

/* ---- drawing ---- */

static void put_axes(const plot *of)
{
    FILE *out = of->svg->out;
    amb_date_tick dates[AMB_MOST_DATE_TICKS];
    const double widest = amb_text_width("Sep 2022", 8, AMB_SMALL_TYPE);
    const size_t last = of->chart->num_points - 1;
    const size_t num =
        amb_date_ticks(of->chart->date[0], of->chart->date[last],
                       (size_t)fmax((of->right - of->left) / (widest + 3), 1), dates);
    const double span = of->chart->date[last] - (double)of->chart->date[0];

    for (size_t i = 0; i < of->ticks.num; i++) {
        const double y = y_of(of, of->ticks.first + (double)i * of->ticks.step);
        const amb_phrase text = tick_text(of, i);

        fprintf(out,
                "<path d=\"M%.1f %.1fH%.1f\" stroke=\"" AMB_RULE "\" fill=\"none\"/>\n",
                of->left, y, of->right);
        amb_svg_line(of->svg, of->left - 6, y + 4, "end", AMB_SMALL_TYPE, AMB_GREY,
                     text.text, strlen(text.text));
    }
    fprintf(out, "<path d=\"M%.1f %.1fH%.1f\" stroke=\"" AMB_GREY "\" fill=\"none\"/>\n",
            of->left, of->bottom, of->right);
    for (size_t i = 0; i < num; i++) {
        const double share =
            span > 0 ? (dates[i].date - (double)of->chart->date[0]) / span : 0;
        const double x = of->left + share * (of->right - of->left);

        fprintf(out, "<path d=\"M%.1f %.1fv5\" stroke=\"" AMB_GREY "\"/>\n", x,
                of->bottom);
        amb_svg_line(of->svg, x, of->bottom + 19, "middle", AMB_SMALL_TYPE, AMB_GREY,
                     dates[i].text, strlen(dates[i].text));
    }
}

/* The points of a run of figures, from the one at `from` to before `to`, or back. */
static void put_points(const plot *of, const double *value, size_t from, size_t to,
                       bool back, bool steps)
{
    FILE *out = of->svg->out;

    for (size_t k = 0; k < to - from; k++) {
        const size_t i = back ? to - 1 - k : from + k;

        if (k > 0 && steps)
            fprintf(out, "H%.1f", x_of(of, i));
        if (k > 0 && steps)
            fprintf(out, "V%.1f", y_of(of, value[i]));
        else
            fprintf(out, "%s%.1f %.1f", k == 0 && !back ? "M" : "L", x_of(of, i),
                    y_of(of, value[i]));
    }
}

static size_t run_from(const amb_series *series, size_t num, size_t *from)
{
    size_t to;

    while (*from < num && (isnan(series->high[*from]) ||
                           (series->form == AMB_RANGE && isnan(series->low[*from]))))
        (*from)++;
    for (to = *from; to < num && !isnan(series->high[to]) &&
                     (series->form != AMB_RANGE || !isnan(series->low[to]));)
        to++;
    return to;
}

static void put_series(const plot *of, const amb_series *series)
{
    FILE *out = of->svg->out;
    const amb_paint *paint = &amb_paints[series->look];
    const bool is_range = series->form == AMB_RANGE;

    fputs("<path d=\"", out);
    for (size_t from = 0, to; from < of->chart->num_points; from = to) {
        to = run_from(series, of->chart->num_points, &from);
        if (from == to)
            break;
        put_points(of, series->high, from, to, false, series->form == AMB_STEPS);
        if (is_range) {
            put_points(of, series->low, from, to, true, false);
            fputc('Z', out);
        }
    }
    if (is_range)
        fprintf(out, "\" fill=\"%s\" stroke=\"%s\" stroke-width=\"0.8\"/>\n", paint->fill,
                paint->line);
    else
        fprintf(out, "\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"%s%s%s/>\n",
                paint->line, series->form == AMB_STEPS ? "2" : "2.5",
                paint->dashes[0] != '\0' ? " stroke-dasharray=\"" : "", paint->dashes,
                paint->dashes[0] != '\0' ? "\"" : "");
}

static void put_labels(const plot *of)
{
    for (size_t i = 0; i < of->num_labels; i++) {
        const amb_series *series = of->label[i].series;
        const double y = of->label_at[i];
        const double height = of->label[i].height - 4;

        fprintf(of->svg->out,
                "<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"" AMB_GREY
                "\" stroke-width=\"0.8\"/>\n",
                of->right + 1, y_of(of, series->label_at), of->right + 13, y);
        amb_svg_lines(of->svg, of->right + 16, y - height / 2 + AMB_SMALL_TYPE,
                      of->label_width + 1, "start", AMB_SMALL_TYPE,
                      amb_paints[series->look].line, series->form == AMB_LINE,
                      series->label);
    }
}

double amb_svg_over_time(const amb_svg *svg, double top)
{
    plot *of = calloc(1, sizeof *of);
    double bottom;

    if (of == NULL)
        return AMB_EMPTY;
    of->svg = svg;
    of->chart = svg->chart;
    lay_out(of, top);
    if (svg->out != NULL) {
        put_axes(of);
        for (size_t s = 0; s < svg->chart->num_series; s++)
            put_series(of, &svg->chart->series[s]);
        put_labels(of);
    }
    bottom = of->bottom + 26;
    free(of);
    return bottom - top;
}
