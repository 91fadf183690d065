/*
 * sobol.h: how much of the variance of an outcome each uncertain number accounts for.
 *
 * Of an outcome y(x) of independent numbers x, the first-order index of a number is the
 * share of the variance that would go, on average, if it were known: V(E(y | x_i))/V(y).
 * Its total index is the share that would stay if all others were known:
 * E(V(y | x without x_i))/V(y), all that it takes part in.
 *
 * The design is that of Saltelli and others ("Variance based sensitivity analysis of
 * model output", Computer Physics Communications 181, 2010): two matrices A and B of
 * points, the halves of a Sobol sequence of twice as many dimensions, and for every
 * number AB_i, which is A with the column of that number from B. The first-order
 * estimator is theirs, mean((y(B) - mean)(y(AB_i) - y(A)))/V; the total one is Jansen's
 * ("Analysis of variance designs for model output", same journal 117, 1999), mean((y(A) -
 * y(AB_i))²)/2V. A number that nothing feels has 0 in both, exactly.
 *
 * Here y(x) is the mean over replications, of which each point has a few only. The runs
 * of a row of the matrices share draws, which are that row's alone. What is left of
 * chance in a square or product of means of n replications is its variance or covariance
 * over n; these are estimated from the replications and taken off, in V as well. So the
 * indices are those of the outcome that endless replications would have, without bias,
 * however few they are; chance makes them only less certain, and the intervals show that,
 * because they come from drawing rows anew (bootstrap), and every row has draws of its
 * own.
 */
#ifndef AMB_PLAN_SOBOL_H
#define AMB_PLAN_SOBOL_H

#include "amberline/status.h"

#include <stdint.h>

enum {
    AMB_SOBOL_MOST = 20, /* numbers: the sequence has 40 dimensions at most */
    AMB_SOBOL_RESAMPLES = 1000,
};

typedef struct amb_sobol {
    size_t num;      /* uncertain numbers, from 1 to AMB_SOBOL_MOST */
    size_t samples;  /* rows of the matrices */
    size_t outcomes; /* that are looked at in the same runs */
    uint64_t key;    /* of its own draws */
    double *point;   /* owned: [sample × 2 num]: a row of A, then of B */
    double *row;     /* owned: what the runs of a row came to, by sample and outcome */
} amb_sobol;

/* An index and its 95 % interval. */
typedef struct amb_sobol_index {
    double of, low, high;
} amb_sobol_index;

/* Where the variance cannot be told from 0, there are no indices: AMB_EMPTY. */
typedef struct amb_sobol_outcome {
    double mean;
    amb_sobol_index variance;
    amb_sobol_index first[AMB_SOBOL_MOST], total[AMB_SOBOL_MOST];
    amb_sobol_index sum_first; /* of all first-order indices; the rest is interplay */
} amb_sobol_outcome;

/*
 * Lays out the points: the first ones of GSL's Sobol sequence, scrambled by the seed.
 * AMB_OK or AMB_NO_MEMORY; freed either way.
 */
amb_status amb_sobol_begin(amb_sobol *sobol, size_t num, size_t samples, size_t outcomes,
                           uint64_t seed);
void amb_sobol_free(amb_sobol *sobol);

/* Runs of a row: A, B and every AB_i, in this order. */
static inline size_t amb_sobol_runs(const amb_sobol *sobol)
{
    return sobol->num + 2;
}

/* The quantiles, `num` of them, at which a run of a row takes the numbers. */
void amb_sobol_point(const amb_sobol *sobol, size_t sample, size_t run, double *u);

/*
 * Takes in what the runs of a row came to: [run × replications], replications of one
 * number having the same draws in all of them. Those that do not exist (AMB_EMPTY) in one
 * of the runs are left out; of a single one no chance is taken off. Rows can be taken in
 * from several threads at once.
 */
void amb_sobol_take(amb_sobol *sobol, size_t sample, size_t outcome, const double *number,
                    size_t replications);

/* The indices of every outcome, `outcomes` of them, when all rows are in. AMB_OK or
 * AMB_NO_MEMORY. */
amb_status amb_sobol_estimate(const amb_sobol *sobol, amb_sobol_outcome *outcome);

#endif
