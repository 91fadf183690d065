/* by_set.c: variance between and within sets of replications. */
#include "results/by_set.h"

#include "results/summary.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>

static double degrees_95(double degrees)
{
    return gsl_cdf_tdist_Pinv(0.975, degrees);
}

/* ---- the spread of a figure ---- */

/* Sums over sets, from which one can be taken off. */
typedef struct totals {
    double sets, num, sizes; /* sums of 1, n and n^2 */
    double sum, squares;     /* of n * mean and n * mean^2 */
    double within;
} totals;

/*
 * Sums by set. In each the distances are from its first value, so that equal values have
 * none at all, and means are less the first value of all, so that squares lose nothing.
 */
static void sum_sets(amb_set_sums *sums, const float *values, size_t num, amb_by_set by)
{
    const size_t sets = amb_num_sets(by, num);
    double origin = (double)NAN;

    for (size_t s = 0, r = 0; s < sets; s++) {
        double first = 0, n = 0, sum = 0, squares = 0;

        for (; r < num && amb_set_at(by, r) == s; r++) {
            const double value = (double)values[r];

            if (!isfinite(value))
                continue;
            origin = isnan(origin) ? value : origin;
            first = n++ > 0 ? first : value;
            sum += value - first;
            squares += (value - first) * (value - first);
        }
        sums[s] = (amb_set_sums){0};
        if (n > 0)
            sums[s] = (amb_set_sums){.num = n,
                                     .mean = first - origin + sum / n,
                                     .squares = fmax(0, squares - sum * sum / n)};
    }
}

static totals with(totals all, const amb_set_sums *set, double sign)
{
    all.sets += sign;
    all.num += sign * set->num;
    all.sizes += sign * set->num * set->num;
    all.sum += sign * set->num * set->mean;
    all.squares += sign * set->num * set->mean * set->mean;
    all.within += sign * set->squares;
    return all;
}

/* B, W and n of the header; false where they cannot be told. */
typedef struct mean_squares {
    double between, within, size;
} mean_squares;

static bool find_mean_squares(const totals *all, mean_squares *of)
{
    if (all->sets < 2 || all->num <= all->sets)
        return false;
    of->between =
        fmax(0, all->squares - all->sum * all->sum / all->num) / (all->sets - 1);
    of->within = fmax(0, all->within) / (all->num - all->sets);
    of->size = (all->num - all->sizes / all->num) / (all->sets - 1);
    return true;
}

static double share_at(double log_ratio, double size)
{
    const double above = expm1(log_ratio); /* F - 1 */

    return above > 0 ? above / (above + size) : 0;
}

/* The bounds, by what log F is without each of the sets in turn. */
static void find_bounds(amb_parts_of_spread *spread, const totals *all,
                        const mean_squares *of, const amb_set_sums *sums, size_t num_sets)
{
    const double ratio = log(of->between / of->within), sets = all->sets;
    double sum = 0, squares = 0, centre, reach;

    spread->low = 0;
    spread->high = 1;
    for (size_t s = 0; s < num_sets; s++) {
        const totals others = with(*all, &sums[s], -1);
        mean_squares without;
        double apart;

        if (sums[s].num <= 0)
            continue;
        if (!find_mean_squares(&others, &without))
            return;
        apart = ratio - log(without.between / without.within);
        if (!isfinite(apart))
            return;
        sum += apart;
        squares += apart * apart;
    }
    centre = ratio + (sets - 1) * sum / sets;
    reach = degrees_95(sets - 1) *
            sqrt((sets - 1) / sets * fmax(0, squares - sum * sum / sets));
    spread->low = fmin(spread->share, share_at(centre - reach, of->size));
    spread->high = fmax(spread->share, share_at(centre + reach, of->size));
}

void amb_part_spread(amb_parts_of_spread *spread, const float *values, size_t num,
                     amb_by_set by, amb_set_sums *sums)
{
    const size_t num_sets = amb_num_sets(by, num);
    const double none = (double)NAN;
    totals all = {0};
    mean_squares of;
    double between;

    *spread = (amb_parts_of_spread){none, none, none, none, none};
    sum_sets(sums, values, num, by);
    for (size_t s = 0; s < num_sets; s++)
        if (sums[s].num > 0)
            all = with(all, &sums[s], 1);
    if (all.num > all.sets)
        spread->sd_chance = sqrt(all.within / (all.num - all.sets));
    if (!find_mean_squares(&all, &of))
        return;
    between = fmax(0, of.between - of.within) / of.size;
    spread->sd_not_knowing = sqrt(between);
    if (of.within <= 0 && between <= 0)
        return; /* there is nothing to share */
    spread->share = between / (between + of.within);
    if (all.sets < 3)
        return;
    if (of.within <= 0 || of.between <= 0)
        spread->low = spread->high = spread->share;
    else
        find_bounds(spread, &all, &of, sums, num_sets);
}

/* ---- how sure a chance is ---- */

void amb_set_counts_add(amb_set_counts *counts, double trials)
{
    counts->sets++;
    counts->trials += trials;
    counts->sizes += trials * trials;
}

void amb_set_counts_hit(amb_set_counts *counts, double before, double trials)
{
    counts->hits++;
    counts->squares += 2 * before + 1;
    counts->products += trials;
}

double amb_independent_trials(const amb_set_counts *counts)
{
    const double size = counts->trials / counts->sets;
    /* With the two that are taken along. */
    const double sets = counts->sets + 2, trials = counts->trials + 2 * size;
    const double share = (counts->hits + size) / trials;
    const double squares = counts->squares + size * size -
                           2 * share * (counts->products + size * size) +
                           share * share * (counts->sizes + 2 * size * size);
    const double variance = sets / (sets - 1) * squares / (trials * trials);
    const double alike = variance / (share * (1 - share) / trials);
    const double wider = degrees_95(sets - 1) / gsl_cdf_ugaussian_Pinv(0.975);

    return counts->trials / (fmax(1, alike) * wider * wider);
}

void amb_set_interval(const amb_set_counts *counts, double *low, double *high)
{
    const double trials = amb_independent_trials(counts);

    amb_wilson(trials * (counts->hits / counts->trials), trials, low, high);
}
