/* figure.h: a single figure of a run, asked for in words: p_crossed(amber) by 2023-03-31.
 */
#ifndef AMB_PLAN_FIGURE_H
#define AMB_PLAN_FIGURE_H

#include "experiment/replications.h"
#include "scenario/lookup.h"

typedef enum amb_figure_kind {
    AMB_FIGURE_CROSSED,    /* p_crossed(STATUS[:RULE]) by DATE */
    AMB_FIGURE_STATUS,     /* p_status(STATUS) on DATE */
    AMB_FIGURE_SHARE,      /* p(MEASURE > X) on DATE, and with >=, <, <= */
    AMB_FIGURE_MEAN,       /* mean(MEASURE) on DATE */
    AMB_FIGURE_PERCENTILE, /* p50(MEASURE) on DATE, p1 to p99 */
    AMB_FIGURE_PEAK,       /* peak(MEASURE) by DATE: mean of the highest of each one */
    AMB_FIGURE_WEEKS_OVER, /* weeks_over(STATUS) by DATE: mean number, week 0 included */
} amb_figure_kind;

typedef struct amb_figure {
    amb_figure_kind kind;
    int status;       /* an operating status */
    const char *rule; /* borrowed from the scenario; NULL: any rule of the status */
    amb_measure measure;
    int comparison; /* AMB_ABOVE … */
    double threshold;
    double percentile; /* 0.5 of p50 */
    int32_t date;
} amb_figure;

/*
 * Reads a figure without its date from the beginning of a text, and where it ends. False
 * when there is none; `why` then gets a sentence, which may suggest what was meant, and
 * `end` is where it is wrong.
 */
bool amb_figure_read(amb_figure *figure, const amb_scenario *scenario, const char *text,
                     const char **end, char why[AMB_WHY_SIZE]);

/*
 * Reads the date that follows: `by` for what happens up to a date, `on` for what stands
 * on it. Without one it is that of the last of so many weeks; it is neither before the
 * start nor after that. Returns and `why` as above.
 */
bool amb_figure_read_date(amb_figure *figure, const amb_scenario *scenario, int weeks,
                          const char *text, const char **end, char why[AMB_WHY_SIZE]);

/* Reads both, and nothing may follow. */
bool amb_figure_read_whole(amb_figure *figure, const amb_scenario *scenario, int weeks,
                           const char *text, char why[AMB_WHY_SIZE]);

/* The figure as it would be typed, "p_crossed(amber) by 2023-03-31". */
enum { AMB_FIGURE_SIZE = 256 };
void amb_figure_print(const amb_figure *figure, char text[AMB_FIGURE_SIZE]);

/* Whether it is a chance, from 0 to 1. */
bool amb_figure_is_chance(const amb_figure *figure);

/* The last weekly snapshot on or before its date; a run needs no more weeks. */
int amb_figure_week(const amb_figure *figure, const amb_scenario *scenario);

/*
 * Works out one number of each replication that the tally of a PDU holds, in their order:
 * of a chance 1 or 0; AMB_EMPTY where there is none. AMB_OK, AMB_NO_MEMORY, or
 * AMB_BAD_INPUT without a sentence when the model has no such rule.
 */
amb_status amb_figure_numbers(const amb_figure *figure, const amb_model *model,
                              const amb_pdu_model *pdu, const amb_tally *tally,
                              double *number);

/*
 * What the numbers come to: their mean over those that exist, or the percentile, of which
 * those that do not exist are above all others. AMB_EMPTY when there is no such number.
 * A percentile puts them in order.
 */
double amb_figure_sum_up(const amb_figure *figure, double *number, size_t num);

#endif
