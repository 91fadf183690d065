/* pairs.c: how sure a difference is, from its pairs. */
#include "plan/pairs.h"

#include "amberline/columns.h"

#include <assert.h>
#include <float.h>
#include <gsl/gsl_cdf.h>

static double variance_of(double sum, double squares, double num)
{
    return fmax(0, squares - sum * sum / num) / (num - 1);
}

static double ratio(double apart, double together)
{
    return together > 0 ? apart / together : AMB_EMPTY;
}

void amb_pairs_sum_up(const amb_pairs *of, amb_paired *to)
{
    const double num = (double)of->num, rounding = 4 * (double)FLT_EPSILON * of->largest;
    double variance, half;

    *to = (amb_paired){num,       AMB_EMPTY, AMB_EMPTY, AMB_EMPTY,
                       AMB_EMPTY, AMB_EMPTY, AMB_EMPTY, AMB_EMPTY};
    if (of->num == 0)
        return;
    to->first = of->first + of->sum_first / num;
    to->other = of->other + of->sum_other / num;
    to->difference = (of->other - of->first) + of->sum / num;
    if (of->num == 1)
        return;
    variance = variance_of(of->sum, of->squares, num);
    if (variance <= rounding * rounding)
        variance = 0;
    to->se = sqrt(variance / num);
    half = to->se > 0 ? to->se * gsl_cdf_tdist_Pinv(0.975, num - 1) : 0;
    to->low = to->difference - half;
    to->high = to->difference + half;
    to->variance_ratio = ratio(variance_of(of->sum_first, of->squares_first, num) +
                                   variance_of(of->sum_other, of->squares_other, num),
                               variance);
}

void amb_pairs_of_chance(double pairs, double first, double other, double only_first,
                         double only_other, bool known, amb_paired *to)
{
    const double z = 1.95996398454005424; /* the 0.975 quantile of the normal law */
    const double p = first / pairs, q = other / pairs;
    const double difference = (only_other - only_first) / pairs;
    const double apart = (only_first + only_other) / pairs - difference * difference;
    const double centre = (only_other - only_first) / (pairs + 2);
    const double half =
        z * sqrt(((only_first + only_other + 2) / (pairs + 2) - centre * centre) /
                 (pairs + 2));

    assert(pairs > 0 && fabs(other - first - only_other + only_first) < 0.5);
    *to = (amb_paired){
        .pairs = pairs,
        .first = p,
        .other = q,
        .difference = difference,
        .se = sqrt(fmax(0, apart) / pairs),
        .low = known ? 0 : fmax(-1, centre - half),
        .high = known ? 0 : fmin(1, centre + half),
        .variance_ratio = ratio(p * (1 - p) + q * (1 - q), apart),
    };
}
