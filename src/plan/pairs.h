/* pairs.h: a figure under two plans, pair of replications by pair, and its difference. */
#ifndef AMB_PLAN_PAIRS_H
#define AMB_PLAN_PAIRS_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * Sums over pairs, each number less that of the first pair: no figure is so far from
 * another of its kind that squares would lose it. All zero when it is begun.
 */
typedef struct amb_pairs {
    size_t num;
    double first, other;              /* of the first pair */
    double sum_first, sum_other, sum; /* of the one, the other, their difference */
    double squares_first, squares_other, squares;
    double largest; /* of all figures, without sign */
} amb_pairs;

/* What the pairs came to. A difference is the other less the first. */
typedef struct amb_paired {
    double pairs;
    double first, other; /* means; AMB_EMPTY of no pairs */
    double difference, se;
    double low, high; /* 95 % bounds of the difference */
    double
        variance_ratio; /* of unshared to shared draws; AMB_EMPTY where all are alike */
} amb_paired;

/* Adds a pair; one of which a figure does not exist is left out. */
static inline void amb_pairs_add(amb_pairs *of, double first, double other)
{
    double a, b, d;

    if (!isfinite(first) || !isfinite(other))
        return;
    if (of->num++ == 0) {
        of->first = first;
        of->other = other;
    }
    a = first - of->first;
    b = other - of->other;
    d = (other - first) - (of->other - of->first);
    of->sum_first += a;
    of->sum_other += b;
    of->sum += d;
    of->squares_first += a * a;
    of->squares_other += b * b;
    of->squares += d * d;
    of->largest = fmax(of->largest, fmax(fabs(first), fabs(other)));
}

/*
 * Means, the standard error of the difference from the variance of the differences, and
 * Student's 95 % range. Differences that are apart by no more than the rounding of a
 * float count as alike.
 */
void amb_pairs_sum_up(const amb_pairs *of, amb_paired *to);

/*
 * The same of something that happens or does not: in so many pairs, at least one, under
 * the first plan, under the other, and under that one only. The bounds are the adjusted
 * Wald interval of Bonett and Price ("Adjusted Wald confidence interval for a difference
 * of binomial proportions based on paired data", 2012), which holds also where hardly any
 * pairs differ; both are 0 where it is `known` that none can.
 */
void amb_pairs_of_chance(double pairs, double first, double other, double only_first,
                         double only_other, bool known, amb_paired *to);

#endif
