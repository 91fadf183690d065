/*
 * by_set.h: replications in sets, all of a set with the same numbers of assumptions.csv:
 * what of their spread lies between sets (not knowing the numbers) and within them
 * (chance), and how sure a chance is.
 */
#ifndef AMB_RESULTS_BY_SET_H
#define AMB_RESULTS_BY_SET_H

#include <stddef.h>
#include <stdint.h>

/* Which replications of an array are together: so many running, the first set having
 * begun so many before the array does. All zero: there are no sets. */
typedef struct amb_by_set {
    size_t size, before;
} amb_by_set;

static inline size_t amb_set_at(amb_by_set by, size_t replication)
{
    return by.size == 0 ? 0 : (by.before + replication) / by.size;
}

/* Sets that `num` replications, at least one, are in; one where there are none. */
static inline size_t amb_num_sets(amb_by_set by, size_t num)
{
    return amb_set_at(by, num - 1) + 1;
}

/* A set: its values, their mean less the first value of all, and the sum of the squares
 * of their distances from it. */
typedef struct amb_set_sums {
    double num, mean, squares;
} amb_set_sums;

/* How a figure is spread. A share that cannot be told, and its bounds, are NAN. */
typedef struct amb_parts_of_spread {
    double sd_chance;      /* within sets; NAN where no set has two values */
    double sd_not_knowing; /* between sets, chance taken off; NAN of a single set too */
    double share;          /* of the variance that is not knowing: 0 to 1 */
    double low, high;      /* 95 % bounds of the share; NAN of fewer than three sets */
} amb_parts_of_spread;

/*
 * Takes a figure apart, one value a replication; values that do not exist (NAN) are left
 * out. With S sets of n_s values, N in all, and the mean squares between and within sets
 *
 *     B = sum n_s (mean_s - mean)^2 / (S - 1),   W = sum (x - mean_s)^2 / (N - S),
 *
 * the variance within sets is W and that between them max(0, B - W) / n,
 * n = (N - sum n_s^2 / N) / (S - 1): the analysis of variance of one-way random effects
 * (Searle, Casella and McCulloch, "Variance components", 1992, section 3.6). The share is
 * (F - 1) / (F - 1 + n) with F = B / W. Its bounds are those of log F by the jackknife
 * over sets with Student's law of S - 1 degrees, which asks for no normal law (Arvesen
 * and Schmitz, "Robust procedures for variance component problems using the jackknife",
 * Biometrics 26, 1970); 0 and 1 where a single set decides.
 *
 * `sums` has room for every set.
 */
void amb_part_spread(amb_parts_of_spread *spread, const float *values, size_t num,
                     amb_by_set by, amb_set_sums *sums);

/* How often something happened, by set; all zero when it is begun. */
typedef struct amb_set_counts {
    double sets, trials, hits;
    double sizes, squares, products; /* sums of n^2, hits^2 and hits * n over sets */
} amb_set_counts;

/* Adds a set of so many trials, in which nothing has happened yet. */
void amb_set_counts_add(amb_set_counts *counts, double trials);

/* Counts that it happened once more in a set of `trials`, after `before` times. */
void amb_set_counts_hit(amb_set_counts *counts, double before, double trials);

/*
 * So many independent trials would be as sure of the chance as those in the sets; no more
 * than there are. Trials of a set are alike, so the variance of their share is taken from
 * the sets as they differ (Cochran, "Sampling techniques", 1977, section 9.6, clusters as
 * units), with as many degrees of freedom as Student's law then has (Korn and Graubard,
 * "Confidence intervals for proportions with small expected number of positive counts
 * estimated from survey data", Survey Methodology 24, 1998). Where hardly anything or
 * nearly everything happened, sets say little of how they differ; so one in which it
 * always and one in which it never happens, both of average size, are taken along for
 * that.
 */
double amb_independent_trials(const amb_set_counts *counts);

/* The Wilson interval (summary.h) for a share of so many independent trials. */
void amb_set_interval(const amb_set_counts *counts, double *low, double *high);

#endif
