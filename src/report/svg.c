/* svg.c: the frame of a picture, its words and its paints. */
#include "report/svg.h"

#include "base/utf8.h"

#include <math.h>
#include <string.h>

const char amb_svg_begins[] =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" data-made-by=\"amberline\"";

const amb_paint amb_paints[AMB_NUM_LOOKS] = {
    [AMB_LOOK_OUTER] = {"#d6e4f2", "#44759f", "", ""},
    [AMB_LOOK_INNER] = {"#a8c8e6", "#2f6191", "", ""},
    [AMB_LOOK_MIDDLE] = {"#0b2f57", "#0b2f57", "", ""},
    [AMB_LOOK_AMBER] = {"#f6e3c5", "#8a5300", "7 4", "slope"},
    [AMB_LOOK_RED] = {"#f6d6d6", "#a3141e", "2 3", "cross"},
    [AMB_LOOK_SECOND] = {"#d5ebe4", "#12664f", "9 3 2 3", ""},
    [AMB_LOOK_THIRD] = {"#e6dcf0", "#6b3a8c", "4 3", ""},
    [AMB_LOOK_LOWERS] = {"#ffffff", "#6b3a8c", "", "lowers"},
    [AMB_LOOK_RAISES] = {"#a8c8e6", "#2f6191", "", ""},
};

const amb_shade amb_shades[AMB_NUM_SHADES] = {
    {0, "#ffffff", "#ffffff", AMB_INK},    {5, "#faecd2", "#fbe3e3", AMB_INK},
    {25, "#f2d29a", "#f2b8b8", AMB_INK},   {50, "#e0a850", "#e07a7a", AMB_INK},
    {75, "#955b08", "#b3262f", AMB_PAPER}, {95, "#633b00", "#6d0e14", AMB_PAPER},
};

/* ---- texts ---- */

/* The characters that XML 1.0 has. */
static bool is_xml(uint32_t character)
{
    return character == '\t' || character == '\n' ||
           (character >= 0x20 && character <= 0xFFFD) || character >= 0x10000;
}

static const char *escape_of(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

void amb_svg_put(FILE *out, const char *text, size_t bytes)
{
    for (size_t at = 0; at < bytes && text[at] != '\0';) {
        uint32_t character = 0;
        const size_t length = amb_utf8_decode(text + at, bytes - at, &character);
        const char *escape = escape_of(text[at]);

        if (length == 0 || !is_xml(character) || amb_utf8_is_unshowable(character))
            fputs("\uFFFD", out);
        else if (escape != NULL)
            fputs(escape, out);
        else
            fwrite(text + at, 1, length, out);
        at += length == 0 ? 1 : length;
    }
}

static void put_line(const amb_svg *svg, double x, double y, const char *anchor,
                     double size, const char *colour, bool bold, const char *text,
                     size_t bytes)
{
    fprintf(svg->out, "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%.1f\" fill=\"%s\"", x, y,
            size, colour);
    if (strcmp(anchor, "start") != 0)
        fprintf(svg->out, " text-anchor=\"%s\"", anchor);
    if (bold)
        fputs(" font-weight=\"bold\"", svg->out);
    fputc('>', svg->out);
    amb_svg_put(svg->out, text, bytes);
    fputs("</text>\n", svg->out);
}

void amb_svg_line(const amb_svg *svg, double x, double y, const char *anchor, double size,
                  const char *colour, const char *text, size_t bytes)
{
    put_line(svg, x, y, anchor, size, colour, false, text, bytes);
}

size_t amb_svg_lines(const amb_svg *svg, double x, double y, double width,
                     const char *anchor, double size, const char *colour, bool bold,
                     const char *text)
{
    /* Bold letters are wider. */
    const double measured = bold ? size * 1.08 : size;
    size_t num = 0;

    while (*text != '\0') {
        const size_t bytes = amb_line_of(text, width, measured);

        if (svg != NULL && svg->out != NULL)
            put_line(svg, x, y + (double)num * size * AMB_LEADING, anchor, size, colour,
                     bold, text, bytes);
        text = amb_next_line(text, bytes);
        num++;
    }
    return num;
}

/* ---- paints ---- */

void amb_svg_paint_bar(const amb_svg *svg, amb_look look)
{
    const amb_paint *paint = &amb_paints[look];

    if (paint->pattern[0] != '\0')
        fprintf(svg->out, " fill=\"url(#%s-%s)\"", svg->options->id, paint->pattern);
    else
        fprintf(svg->out, " fill=\"%s\"", paint->fill);
    fprintf(svg->out, " stroke=\"%s\"", paint->line);
}

static void put_patterns(const amb_svg *svg)
{
    static const struct {
        amb_look look;
        const char *path;
        bool of_waterfalls;
    } all[] = {{AMB_LOOK_AMBER, "M-1 7L7 -1M-1 1L1 -1M5 7L7 5", false},
               {AMB_LOOK_RED, "M0 0L6 6M0 6L6 0", false},
               {AMB_LOOK_LOWERS, "M-1 -1L7 7M-1 5L1 7M5 -1L7 1", true}};

    fputs("<defs>", svg->out);
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        const amb_paint *paint = &amb_paints[all[i].look];

        if (all[i].of_waterfalls && svg->chart->form != AMB_AS_WATERFALL)
            continue;
        fprintf(svg->out,
                "<pattern id=\"%s-%s\" width=\"6\" height=\"6\" "
                "patternUnits=\"userSpaceOnUse\"><rect width=\"6\" height=\"6\" "
                "fill=\"%s\"/><path d=\"%s\" stroke=\"%s\"/></pattern>",
                svg->options->id, paint->pattern, paint->fill, all[i].path, paint->line);
    }
    fputs("</defs>\n", svg->out);
}

/* ---- the frame ---- */

static double body(const amb_svg *svg, double top)
{
    switch (svg->chart->form) {
    case AMB_AS_COLUMNS:
        return amb_svg_columns(svg, top);
    case AMB_AS_BARS:
        return amb_svg_bars(svg, top);
    case AMB_AS_CELLS:
        return amb_svg_cells(svg, top);
    case AMB_AS_TORNADO:
        return amb_svg_tornado(svg, top);
    case AMB_AS_WATERFALL:
        return amb_svg_waterfall(svg, top);
    default:
        return amb_svg_over_time(svg, top);
    }
}

/* The words above the body; returns where they end. */
static double put_head(const amb_svg *svg)
{
    const double width = svg->options->width;
    double y = 6;
    size_t num;

    if (!svg->options->words)
        return y;
    num = amb_svg_lines(svg, 8, y + AMB_TITLE_TYPE, width - 16, "start", AMB_TITLE_TYPE,
                        AMB_INK, true, svg->chart->title);
    y += (double)num * AMB_TITLE_TYPE * AMB_LEADING + 4;
    num = amb_svg_lines(svg, 8, y + AMB_SMALL_TYPE, width - 16, "start", AMB_SMALL_TYPE,
                        AMB_GREY, false, svg->chart->subtitle);
    return y + (double)num * AMB_SMALL_TYPE * AMB_LEADING + 10;
}

static double put_foot(const amb_svg *svg, double top)
{
    size_t num;

    if (!svg->options->words)
        return top + 4;
    num = amb_svg_lines(svg, 8, top + AMB_SMALL_TYPE + 8, svg->options->width - 16,
                        "start", AMB_SMALL_TYPE, AMB_GREY, false, svg->chart->reading);
    return top + (double)num * AMB_SMALL_TYPE * AMB_LEADING + 18;
}

static void begin(const amb_svg *svg, double height)
{
    const char *id = svg->options->id;

    fprintf(svg->out,
            "%s viewBox=\"0 0 %.0f %.0f\" width=\"100%%\" style=\"max-width:%.0fpx\" "
            "role=\"img\" aria-labelledby=\"%s-title %s-desc\" "
            "font-family=\"Arial, Helvetica, 'Liberation Sans', sans-serif\">\n",
            amb_svg_begins, svg->options->width, height, 1.5 * svg->options->width, id,
            id);
    fprintf(svg->out, "<title id=\"%s-title\">", id);
    amb_svg_put(svg->out, svg->chart->title, strlen(svg->chart->title));
    fprintf(svg->out, "</title>\n<desc id=\"%s-desc\">", id);
    amb_svg_put(svg->out, svg->chart->alternative, strlen(svg->chart->alternative));
    fputs("</desc>\n", svg->out);
    put_patterns(svg);
    fprintf(svg->out, "<rect width=\"%.0f\" height=\"%.0f\" fill=\"" AMB_PAPER "\"/>\n",
            svg->options->width, height);
}

amb_status amb_chart_svg(const amb_chart *chart, const amb_svg_options *options,
                         FILE *out)
{
    amb_svg measured = {NULL, chart, options};
    const amb_svg svg = {out, chart, options};
    const double top = put_head(&measured), high = body(&measured, top);
    const double height = ceil(put_foot(&measured, top + high));

    if (isnan(high))
        return AMB_NO_MEMORY;
    begin(&svg, height);
    put_head(&svg);
    if (isnan(body(&svg, top)))
        return AMB_NO_MEMORY;
    put_foot(&svg, top + high);
    fputs("</svg>\n", out);
    return AMB_OK;
}
