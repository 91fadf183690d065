/*
 * precision.c: the numbers of replications after which a run looks at its chances.
 *
 * A chance that is looked at again and again, until it pleases, is biased. So the looks
 * are few, each at where all chances should be precise; what is left of the bias is less
 * than a twentieth of the precision (tests/unit/test_precision.c measures it).
 */
#include "experiment/precision.h"

#include "experiment/sets.h"
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

/* Enough for the chances of independent replications, whatever they are. */
static size_t enough_of(double precision)
{
    /* No chance needs more than one that is even. */
    return round_above(amb_wilson_trials(0.5, precision));
}

size_t amb_run_most_replications(const amb_scenario *scenario,
                                 const amb_run_options *options)
{
    size_t enough;

    if (options->precision <= 0)
        return options->replications;
    enough = enough_of(options->precision);
    /* At worst replications of a set are worth one; and the sets are not told at once to
     * be as many as are needed. */
    if (amb_num_drawn(scenario, options) > 0)
        enough *= AMB_SET_SIZE + 1;
    return smaller(enough, options->replications);
}

size_t amb_precision_first(const amb_run_options *options)
{
    return smaller(smaller(FIRST, enough_of(options->precision)), options->replications);
}

size_t amb_precision_needed(double precision, size_t hits, size_t num, double trials)
{
    const double each = (double)num / trials; /* replications to an independent trial */
    double low, high, nearest;
    size_t needed;

    amb_wilson((double)hits * trials / (double)num, trials, &low, &high);
    if ((high - low) / 2 < precision)
        return 0;
    nearest = fmin(fmax(low, 0.5), high);
    needed = round_above(each * amb_wilson_trials(nearest, precision));
    return needed > num ? needed : num + STEP;
}

size_t amb_precision_next(size_t num, size_t needed)
{
    return needed <= num ? num : smaller(needed, GROWTH * num);
}
