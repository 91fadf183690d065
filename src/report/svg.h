/* svg.h: what the parts of a picture share. */
#ifndef AMB_REPORT_SVG_H
#define AMB_REPORT_SVG_H

#include "report/draw.h"
#include "report/scale.h"

/* Sizes of type. */
#define AMB_TYPE       14.0
#define AMB_SMALL_TYPE 12.5
#define AMB_TITLE_TYPE 17.0
#define AMB_LEADING    1.25 /* from line to line, in sizes */

/* How a look is painted. Lines have dashes and fills a pattern, so that nothing rests on
 * colour alone. */
typedef struct amb_paint {
    const char *fill, *line; /* #rrggbb */
    const char *dashes;      /* "" of a whole line */
    const char *pattern;     /* the name of a pattern for bars; "" for the plain fill */
} amb_paint;

extern const amb_paint amb_paints[AMB_NUM_LOOKS];

/* From next to nothing to nearly all: fills, and what is written on them. */
enum { AMB_NUM_SHADES = 6 };
typedef struct amb_shade {
    double from; /* in 100 */
    const char *amber, *red, *text;
} amb_shade;
extern const amb_shade amb_shades[AMB_NUM_SHADES];

#define AMB_INK   "#1a1a1a"
#define AMB_GREY  "#4d4d4d"
#define AMB_RULE  "#d4d4d4" /* lines that only guide the eye */
#define AMB_PAPER "#ffffff"

typedef struct amb_svg {
    FILE *out;
    const amb_chart *chart;
    const amb_svg_options *options;
} amb_svg;

/* A text as XML has to have it; what XML cannot hold is shown as U+FFFD. */
void amb_svg_put(FILE *out, const char *text, size_t bytes);

/* One line of text; `anchor` is start, middle or end. */
void amb_svg_line(const amb_svg *svg, double x, double y, const char *anchor, double size,
                  const char *colour, const char *text, size_t bytes);

/* Lines broken to a width, the first with its base at `y`; returns how many. With `svg`
 * NULL they are only counted. */
size_t amb_svg_lines(const amb_svg *svg, double x, double y, double width,
                     const char *anchor, double size, const char *colour, bool bold,
                     const char *text);

/* The bodies of charts, whose tops are at `top`; each says how high it is. With
 * `svg->out` NULL they are only measured. AMB_EMPTY without memory. */
double amb_svg_over_time(const amb_svg *svg, double top);
double amb_svg_columns(const amb_svg *svg, double top);
double amb_svg_bars(const amb_svg *svg, double top);
double amb_svg_cells(const amb_svg *svg, double top);
double amb_svg_tornado(const amb_svg *svg, double top);
double amb_svg_waterfall(const amb_svg *svg, double top);

/* Of the rows of a grid: how wide their labels are, at most that share of the picture;
 * how high a label of such a width is; and the label in the middle of its row's height.
 */
double amb_svg_label_width(const amb_svg *svg, double most);
double amb_svg_label_height(const amb_svg *svg, size_t row, double width);
void amb_svg_put_label(const amb_svg *svg, size_t row, double width, double y,
                       double height);

/* " fill=… stroke=…" of a bar. */
void amb_svg_paint_bar(const amb_svg *svg, amb_look look);

#endif
