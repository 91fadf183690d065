/* draw.h: a chart as a picture in SVG, or in blocks for a terminal. */
#ifndef AMB_REPORT_DRAW_H
#define AMB_REPORT_DRAW_H

#include "report/chart.h"

#include <stdio.h>

typedef struct amb_svg_options {
    double width;   /* in units of which the type is 14 high: 480 suits phone and paper */
    const char *id; /* begins the ids within the picture: several may stand on a page */
    bool words;     /* title, subtitle and reading are in the picture as well */
} amb_svg_options;

/*
 * Writes one <svg> element, without an XML declaration so that it can stand in HTML too:
 * no script, no style sheet, nothing from elsewhere; text is text. It fills the width
 * that it is given. The same chart gives the same bytes. What is wrong with `out` is for
 * ferror to say; AMB_OK or AMB_NO_MEMORY.
 */
amb_status amb_chart_svg(const amb_chart *chart, const amb_svg_options *options,
                         FILE *out);

/* How a picture begins, by which a file is known as one that may be replaced. */
extern const char amb_svg_begins[];

/* Draws without the words, `width` columns wide at most, from 20 on. AMB_OK or
 * AMB_NO_MEMORY. */
amb_status amb_chart_blocks(const amb_chart *chart, int width, bool utf8, FILE *out);

#endif
