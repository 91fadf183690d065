/* blocks.h: what charts in characters share. */
#ifndef AMB_REPORT_BLOCKS_H
#define AMB_REPORT_BLOCKS_H

#include "report/chart.h"

#include <stdio.h>

/* What stands to the left of everything. */
enum { AMB_BLOCKS_MARGIN = 2 };

/* Columns that a text takes, near enough: a character each. */
int amb_columns_of(const char *text);

/* Puts a text, cut or filled up to so many columns, on the right or from the left; with 0
 * as it is. */
void amb_blocks_padded(FILE *out, const char *text, int columns, bool right);

/* A tornado, at most so wide. */
void amb_blocks_tornado(const amb_chart *chart, int width, bool utf8, FILE *out);

/* A waterfall, likewise. */
void amb_blocks_waterfall(const amb_chart *chart, int width, bool utf8, FILE *out);

#endif
