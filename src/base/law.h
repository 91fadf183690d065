/*
 * law.h: laws of whole numbers (weeks, counts), tabulated once and inverted.
 *
 * Inversion rather than an alias table, because it is monotone: two scenarios whose laws
 * differ a little draw nearly the same number from the same word.
 */
#ifndef AMB_BASE_LAW_H
#define AMB_BASE_LAW_H

#include "amberline/status.h"

#include <stdint.h>

typedef struct amb_law {
    uint32_t first;  /* the smallest number that can come */
    unsigned shift;  /* which bits of a word look up the guide */
    uint16_t *guide; /* owned: where to start for the high bits of a word */
    uint32_t
        *upto; /* owned: the last word that gives first + i; the final one is 2^32 - 1 */
    uint32_t num; /* how many numbers: first … first + num - 1 */
    double mean;  /* of the untruncated law */
    double variance;
} amb_law;

/* How long something lasts before it is rounded up to whole weeks. */
typedef enum amb_length_kind {
    AMB_FIXED,
    AMB_GEOMETRIC, /* of whole weeks; `sd` is not used */
    AMB_GAMMA,
    AMB_LOGNORMAL,
    AMB_WEIBULL,
    AMB_OBSERVED, /* a table of observed whole weeks */
} amb_length_kind;

typedef struct amb_length {
    amb_length_kind kind;
    double mean_weeks; /* before rounding up */
    double sd_weeks;
    double scale;               /* the length is multiplied by this before rounding up */
    const double *observed;     /* borrowed: AMB_OBSERVED's weeks */
    const double *observed_num; /* borrowed: how often each was seen */
    size_t num_observed;
} amb_length;

void amb_law_init(amb_law *law);
void amb_law_free(amb_law *law);

/*
 * Tabulates ceil(scale × X), at least 1, X by `length` (gamma and lognormal by their mean
 * and standard deviation; Weibull's shape is solved from them; a geometric law is of
 * whole weeks with mean scale × mean_weeks). Lengths beyond a hundred years count as a
 * hundred years. AMB_BAD_INPUT when no such law exists.
 */
amb_status amb_law_of_length(amb_law *law, const amb_length *length);

/*
 * Tabulates the weeks that remain of a length met in the middle, in equilibrium:
 * P(R = k) = P(L >= k) / E[L].
 */
amb_status amb_law_of_remaining(amb_law *law, const amb_law *length);

/*
 * Tabulates a weekly count with a mean: Poisson when `dispersion` (variance over mean) is
 * 1, negative binomial when it is above 1 (size mean / (dispersion - 1)).
 */
amb_status amb_law_of_count(amb_law *law, double mean, double dispersion);

/* The law of a number that is certain. */
amb_status amb_law_of_certainty(amb_law *law, uint32_t number);

/* Tabulates any probabilities, which need not sum to one; number i comes with p[i]. */
amb_status amb_law_of_shares(amb_law *law, const double *p, size_t num);

/* The number that a uniform word gives. */
static inline uint32_t amb_law_draw(const amb_law *law, uint32_t word)
{
    uint32_t i = law->guide[word >> law->shift];

    /* One step without a branch: whether it is taken cannot be foreseen. */
    i += word > law->upto[i];
    while (word > law->upto[i])
        i++;
    return law->first + i;
}

/* The number that a word gives when it is known to be above `over`; at least over + 1. */
uint32_t amb_law_draw_over(const amb_law *law, uint32_t over, uint32_t word);

#endif
