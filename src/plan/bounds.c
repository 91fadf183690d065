/* bounds.c: bounds of chances, means and percentiles. */
#include "plan/bounds.h"

#include "amberline/columns.h"
#include "results/summary.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

amb_sample amb_sample_of_chance(size_t hits, size_t replications)
{
    assert(replications > 0 && hits <= replications);
    return (amb_sample){.kind = AMB_SAMPLE_CHANCE,
                        .num = (double)replications,
                        .figure = (double)hits / (double)replications,
                        .hits = (double)hits};
}

amb_sample amb_sample_of_mean(double num, double first, double sum, double squares)
{
    amb_sample of = {.kind = AMB_SAMPLE_MEAN, .num = num, .figure = AMB_EMPTY};

    if (num == 0)
        return of;
    of.figure = first + sum / num;
    of.se =
        num > 1 ? sqrt(fmax(0, squares - sum * sum / num) / (num - 1) / num) : HUGE_VAL;
    return of;
}

amb_sample amb_sample_of_percentile(const double *sorted, size_t num, int percent)
{
    /* Whole numbers, because a share of (num - 1) need not be whole where it ought to be.
     */
    const size_t hundredths = (size_t)percent * (num - 1);
    const size_t lower = hundredths / 100, upper = (hundredths + 99) / 100;
    const double low = sorted[lower], high = sorted[upper];
    const double part = (double)(hundredths % 100) / 100;

    return (amb_sample){.kind = AMB_SAMPLE_PERCENTILE,
                        .num = (double)num,
                        .figure = isfinite(high) ? low + part * (high - low) : AMB_EMPTY,
                        .sorted = sorted,
                        .share = (double)percent / 100};
}

static double score_bound(const amb_sample *of, double z, double sign)
{
    double low, high;

    amb_wilson_at(z, of->hits, of->num, &low, &high);
    return sign < 0 ? low : high;
}

static double mean_bound(const amb_sample *of, double error, double sign)
{
    if (isnan(of->figure) || of->se == 0)
        return of->figure;
    if (!isfinite(of->se))
        return sign * HUGE_VAL;
    return of->figure + sign * of->se * gsl_cdf_tdist_Qinv(error, of->num - 1);
}

static double rank_bound(const amb_sample *of, double z, double sign)
{
    const double rank = of->num * of->share;
    const double away = z * sqrt(of->num * of->share * (1 - of->share));
    const double from_one = sign < 0 ? floor(rank - away) : ceil(rank + away) + 1;

    if (isnan(of->figure))
        return of->figure;
    if (from_one < 1 || from_one > of->num)
        return sign * HUGE_VAL;
    return of->sorted[(size_t)from_one - 1];
}

static double bound_of(const amb_sample *of, double error, double sign)
{
    if (of->kind == AMB_SAMPLE_MEAN)
        return mean_bound(of, error, sign);
    return of->kind == AMB_SAMPLE_CHANCE
               ? score_bound(of, gsl_cdf_ugaussian_Qinv(error), sign)
               : rank_bound(of, gsl_cdf_ugaussian_Qinv(error), sign);
}

double amb_sample_low(const amb_sample *sample, double error)
{
    return bound_of(sample, error, -1);
}

double amb_sample_high(const amb_sample *sample, double error)
{
    return bound_of(sample, error, 1);
}
