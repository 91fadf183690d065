/* bounds.h: a figure of replications, and how far on either side the true one may be. */
#ifndef AMB_PLAN_BOUNDS_H
#define AMB_PLAN_BOUNDS_H

#include <stddef.h>

typedef enum amb_sample_kind {
    AMB_SAMPLE_CHANCE,
    AMB_SAMPLE_MEAN,
    AMB_SAMPLE_PERCENTILE
} amb_sample_kind;

typedef struct amb_sample {
    amb_sample_kind kind;
    double num;           /* replications that it is of */
    double figure;        /* AMB_EMPTY of none */
    double hits;          /* of a chance */
    double se;            /* of a mean; not finite where only one is known */
    const double *sorted; /* of a percentile: borrowed, and only until it is used again */
    double share;
} amb_sample;

/* Something that happened so often, of at least one replication. */
amb_sample amb_sample_of_chance(size_t hits, size_t replications);

/* A mean of `num` numbers, from the sums of these less `first`, and of the squares. */
amb_sample amb_sample_of_mean(double num, double first, double sum, double squares);

/* A percentile of numbers in ascending order (type 7, as in projection.csv); what does
 * not exist is infinite. */
amb_sample amb_sample_of_percentile(const double *sorted, size_t num, int percent);

/*
 * The bound that the true figure is under (or above) with a chance of `error` at most, or
 * about that: Wilson's score bound of a chance (1927), Student's of a mean, of a
 * percentile the value whose rank is the binomial's normal bound (Conover, Practical
 * Nonparametric Statistics); not finite where there are too few replications for one.
 */
double amb_sample_low(const amb_sample *sample, double error);
double amb_sample_high(const amb_sample *sample, double error);

#endif
