/*
 * chance.h: how far a figure of a simulation may be from its theory. Every comparison has
 * the same stated rate of false alarms; seeds are fixed, so that an alarm comes every
 * time.
 */
#ifndef AMB_TEST_CHANCE_H
#define AMB_TEST_CHANCE_H

#include "support/test.h"

#include <gsl/gsl_cdf.h>

/* One false alarm in a million comparisons; two-sided, of the normal law. */
#define FALSE_ALARM        1e-6
#define FALSE_ALARM_SIGMAS 4.8916

/* Sums of one number a replication. */
typedef struct moments {
    double num, sum, squares, fourths;
} moments;

static inline void moments_add(moments *of, double value)
{
    of->num++;
    of->sum += value;
    of->squares += value * value;
    of->fourths += value * value * value * value;
}

static inline double moments_mean(const moments *of)
{
    return of->sum / of->num;
}

static inline double moments_variance(const moments *of)
{
    const double mean = moments_mean(of);

    return (of->squares - of->num * mean * mean) / (of->num - 1);
}

/* The mean of independent numbers of known variance. */
#define assert_mean(of, expected, variance)                                              \
    assert_near(moments_mean(of), expected,                                              \
                FALSE_ALARM_SIGMAS *sqrt((variance) / (of)->num) + 1e-9)

/* Their sample variance, when their law is near enough normal (excess kurtosis given). */
#define assert_variance(of, expected, excess_kurtosis)                                   \
    assert_near(                                                                         \
        moments_variance(of), expected,                                                  \
        FALSE_ALARM_SIGMAS *(expected)*sqrt((2 + (excess_kurtosis)) / (of)->num))

/*
 * Pearson's chi-square of counts against chances, cells pooled from the left until each
 * expects at least ten. `counts` has num cells; what is beyond goes with the last.
 */
static inline void assert_counts(const double *counts, const double *chances, size_t num,
                                 const char *what)
{
    double total = 0, chi = 0, count = 0, expected = 0, left = 0;
    int cells = 0;

    for (size_t i = 0; i < num; i++)
        total += counts[i];
    for (size_t i = 0; i < num; i++)
        left += chances[i] * total;
    for (size_t i = 0; i < num; i++) {
        count += counts[i];
        expected += chances[i] * total;
        left -= chances[i] * total;
        if (expected >= 10 && left >= 10) {
            chi += (count - expected) * (count - expected) / expected;
            cells++;
            count = expected = 0;
        }
    }
    if (expected > 0) {
        chi += (count - expected) * (count - expected) / expected;
        cells++;
    }
    if (cells < 2 || gsl_cdf_chisq_Q(chi, cells - 1) < FALSE_ALARM)
        fail_msg("%s: chi-square %.1f over %d cells", what, chi, cells);
}

#endif
