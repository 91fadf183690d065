/*
 * precision.c: the numbers of replications after which a run looks at its chances.
 *
 * A chance that is looked at again and again, until it pleases, is biased. So the looks
 * are few, each at where all chances should be precise; what is left of the bias is less
 * than a twentieth of the precision (tests/unit/test_precision.c measures it).
 */
#include "experiment/precision.h"

#include "results/summary.h"

#include <math.h>

enum {
    FIRST = 1000, /* enough to tell which chances are near to even */
    STEP = 100,   /* numbers of replications are round */
    GROWTH = 8,   /* a first guess is trusted no further than this */
};

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* The round number above a number of trials. */
static size_t round_above(double trials)
{
    return ((size_t)(trials / STEP) + 1) * STEP;
}

size_t amb_run_most_replications(const amb_run_options *options)
{
    if (options->precision <= 0)
        return options->replications;
    /* No chance needs more than one that is even. */
    return smaller(round_above(amb_wilson_trials(0.5, options->precision)),
                   options->replications);
}

size_t amb_precision_first(const amb_run_options *options)
{
    return smaller(FIRST, amb_run_most_replications(options));
}

size_t amb_precision_needed(double precision, size_t hits, size_t trials)
{
    double low, high, nearest;
    size_t needed;

    amb_wilson((double)hits, (double)trials, &low, &high);
    if ((high - low) / 2 < precision)
        return 0;
    nearest = fmin(fmax(low, 0.5), high);
    needed = round_above(amb_wilson_trials(nearest, precision));
    return needed > trials ? needed : trials + STEP;
}

size_t amb_precision_next(size_t num, size_t needed)
{
    return needed <= num ? num : smaller(needed, GROWTH * num);
}
