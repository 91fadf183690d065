/* summary.h: from one number a replication to the few that a table carries. */
#ifndef AMB_RESULTS_SUMMARY_H
#define AMB_RESULTS_SUMMARY_H

#include <stddef.h>
#include <stdint.h>

/* The percentiles that summaries can carry, in this order. */
enum {
    AMB_P05,
    AMB_P10,
    AMB_P25,
    AMB_P50,
    AMB_P75,
    AMB_P90,
    AMB_P95,
    AMB_NUM_PERCENTILES
};

typedef struct amb_summary {
    double mean, sd; /* over the values that exist; sd with n - 1, 0 when n is 1 */
    double percentile[AMB_NUM_PERCENTILES];
} amb_summary;

/*
 * Summarises `num` values in replication order; `values` is used up: what it holds
 * afterwards means nothing. A value that does not exist is NAN (an infinite one is taken
 * for that) and counts as above every other in the percentiles (a workload with nothing
 * available is the worst there is); a percentile that falls on or between such values is
 * NAN. Percentiles interpolate linearly between order statistics (type 7, as GSL, R and
 * numpy do by default). `scratch` has room for `num` floats.
 */
void amb_summarise(amb_summary *summary, float *values, float *scratch, size_t num);

/*
 * The 95 % Wilson score interval of a proportion `hits` / `trials` (Wilson 1927); there
 * is at least one trial.
 */
void amb_wilson(double hits, double trials, double *low, double *high);

/* The same so many standard deviations wide. */
void amb_wilson_at(double z, double hits, double trials, double *low, double *high);

/* The trials at which that interval of a share reaches `half_width`, under 0.5, to a
 * side. */
double amb_wilson_trials(double share, double half_width);

/*
 * The smallest week by which at least the share `p` of `num` replications have crossed;
 * `weeks_sorted` ascending, a crossing that never came being INT32_MAX. NAN when that
 * share has not crossed by the horizon.
 */
double amb_crossing_percentile(const int32_t *weeks_sorted, size_t num, double p);

#endif
