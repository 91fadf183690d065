/* scale.h: where the marks of an axis stand, and how long texts are. */
#ifndef AMB_REPORT_SCALE_H
#define AMB_REPORT_SCALE_H

#include <stddef.h>
#include <stdint.h>

/* Marks at first, first + step, …: `num` of them, the first and the last of which enclose
 * what is to be seen. The step is 1, 2 or 5 times a power of ten. */
typedef struct amb_ticks {
    double first, step;
    size_t num;
    int decimals; /* with which each mark can be told from the next */
} amb_ticks;

/* The finest marks around low to high of which there are `most`, at least 3. What is not
 * finite, or low above high, counts as 0 to 1; beyond ±1e15 is cut off there. */
amb_ticks amb_ticks_around(double low, double high, size_t most);

enum { AMB_MOST_DATE_TICKS = 24, AMB_DATE_TICK_SIZE = 16 };

typedef struct amb_date_tick {
    int32_t date;
    char text[AMB_DATE_TICK_SIZE]; /* "26 Sep", "Sep 2022", "2022" */
} amb_date_tick;

/*
 * Marks at the beginnings of months or years between two days, both allowed, `most` of
 * them or fewer; at every so many weeks where that are less than two months. Returns how
 * many.
 */
size_t amb_date_ticks(int32_t first, int32_t last, size_t most,
                      amb_date_tick ticks[AMB_MOST_DATE_TICKS]);

/* How wide a text is at most at a size of type, in the same unit: sans-serif, of whatever
 * fonts a reader has. */
double amb_text_width(const char *text, size_t bytes, double size);

/* How many bytes of a text stand on a line so wide: up to a blank, or what fits of a word
 * that is too long by itself; at least a character. */
size_t amb_line_of(const char *text, double width, double size);

/* The text behind such a line, without the blanks that it was broken at. */
const char *amb_next_line(const char *text, size_t bytes);

/*
 * Moves labels, each `height` high and centred `at` where it would best stand, as little
 * as it takes that none covers another and all are between top and bottom; in their
 * order from the top. Where there is no room for all of them they begin at the top.
 */
void amb_spread_labels(double *at, const double *height, size_t num, double top,
                       double bottom);

#endif
