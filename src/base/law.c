/* law.c: tabulated laws of whole numbers. */
#include "base/law.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_roots.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A length is cut at a hundred years of weeks; a tail beyond this chance is not drawn. */
enum { LONGEST_WEEKS = 5218 };
#define TAIL 1e-12

void amb_law_init(amb_law *law)
{
    memset(law, 0, sizeof *law);
}

void amb_law_free(amb_law *law)
{
    free(law->upto);
    free(law->guide);
    amb_law_init(law);
}

/* The chance P(X <= first + i) as the last word that gives at most that number. */
static uint32_t last_word(double chance)
{
    const double words = floor(chance * 0x1p32 + 0.5);

    return words >= 0x1p32 ? UINT32_MAX : (uint32_t)words - 1;
}

/*
 * Tabulates from cumulative chances, `upto[i]` = P(X <= first + i). Numbers whose chance
 * rounds to no word at all at either end are left out.
 */
static amb_status tabulate(amb_law *law, uint32_t first, const double *cumulative,
                           size_t num)
{
    size_t low = 0, high = num;
    unsigned bits = 1;

    assert(num > 0);
    while (low + 1 < num && cumulative[low] * 0x1p32 < 0.5)
        low++;
    while (high > low + 1 && cumulative[high - 2] * 0x1p32 >= 0x1p32 - 0.5)
        high--;
    /* About two guide entries a number, so that a draw rarely takes a second step. */
    while (bits < 10 && (size_t)1 << bits < 2 * (high - low))
        bits++;
    free(law->upto);
    free(law->guide);
    law->upto = malloc((high - low) * sizeof *law->upto);
    law->guide = malloc(((size_t)1 << bits) * sizeof *law->guide);
    if (law->upto == NULL || law->guide == NULL)
        return AMB_NO_MEMORY;
    law->first = first + (uint32_t)low;
    law->num = (uint32_t)(high - low);
    law->shift = 32 - bits;
    for (size_t i = low; i < high; i++)
        law->upto[i - low] = last_word(cumulative[i]);
    law->upto[law->num - 1] = UINT32_MAX;
    for (uint32_t slot = 0, i = 0; slot < (uint32_t)1 << bits; slot++) {
        while (law->upto[i] < slot << law->shift)
            i++;
        law->guide[slot] = (uint16_t)i;
    }
    return AMB_OK;
}

/* The shape of the Weibull law with a coefficient of variation: gamma functions' ratio.
 */
static double weibull_miss(double shape, void *target)
{
    const double log_ratio =
        gsl_sf_lngamma(1 + 2 / shape) - 2 * gsl_sf_lngamma(1 + 1 / shape);

    return log_ratio - *(const double *)target;
}

static amb_status weibull_shape(double mean, double sd, double *shape)
{
    double target = log1p(sd * sd / (mean * mean));
    gsl_function miss = {.function = weibull_miss, .params = &target};
    const double narrow = 200, wide = 0.05;
    gsl_root_fsolver *solver;
    amb_status status = AMB_BAD_INPUT;

    if (weibull_miss(narrow, &target) > 0 || weibull_miss(wide, &target) < 0)
        return AMB_BAD_INPUT;
    solver = gsl_root_fsolver_alloc(gsl_root_fsolver_brent);
    if (solver == NULL)
        return AMB_NO_MEMORY;
    if (gsl_root_fsolver_set(solver, &miss, wide, narrow) == GSL_SUCCESS) {
        for (int i = 0; i < 200 && status != AMB_OK; i++) {
            if (gsl_root_fsolver_iterate(solver) != GSL_SUCCESS)
                break;
            if (gsl_root_test_interval(gsl_root_fsolver_x_lower(solver),
                                       gsl_root_fsolver_x_upper(solver), 0,
                                       1e-12) == GSL_SUCCESS)
                status = AMB_OK;
        }
        *shape = gsl_root_fsolver_root(solver);
    }
    gsl_root_fsolver_free(solver);
    return status;
}

/* P(X <= weeks / scale) of a length before rounding, from parameters worked out once. */
typedef struct shape {
    amb_length_kind kind;
    double scale, a, b;
} shape;

static amb_status shape_of(shape *out, const amb_length *length)
{
    const double mean = length->mean_weeks, sd = length->sd_weeks;

    *out = (shape){.kind = length->kind, .scale = length->scale};
    switch (length->kind) {
    case AMB_FIXED:
    case AMB_OBSERVED:
        out->a = mean;
        return AMB_OK;
    case AMB_GEOMETRIC:
        /* Of whole weeks, so the scaled mean cannot be under one. */
        out->a = -log1p(-1 / fmax(1, mean * length->scale));
        return AMB_OK;
    case AMB_GAMMA:
        out->a = mean * mean / (sd * sd);
        out->b = sd * sd / mean;
        return sd > 0 ? AMB_OK : AMB_BAD_INPUT;
    case AMB_LOGNORMAL:
        out->b = sqrt(log1p(sd * sd / (mean * mean)));
        out->a = log(mean) - out->b * out->b / 2;
        return sd > 0 ? AMB_OK : AMB_BAD_INPUT;
    case AMB_WEIBULL:
        if (!(sd > 0))
            return AMB_BAD_INPUT;
        const amb_status status = weibull_shape(mean, sd, &out->b);
        out->a = mean / exp(gsl_sf_lngamma(1 + 1 / out->b));
        return status;
    }
    return AMB_BAD_INPUT;
}

/* P(ceil(scale × X) > weeks), computed as an upper tail so that it stays exact far out.
 */
static double survival(const shape *of, const amb_length *length, double weeks)
{
    const double x = weeks / of->scale;
    double above = 0, all = 0;

    switch (of->kind) {
    case AMB_FIXED:
        return of->a > x * (1 + 1e-12);
    case AMB_GEOMETRIC:
        return exp(-of->a * weeks);
    case AMB_GAMMA:
        return gsl_cdf_gamma_Q(x, of->a, of->b);
    case AMB_LOGNORMAL:
        return gsl_cdf_lognormal_Q(x, of->a, of->b);
    case AMB_WEIBULL:
        return gsl_cdf_weibull_Q(x, of->a, of->b);
    case AMB_OBSERVED:
        for (size_t i = 0; i < length->num_observed; i++) {
            all += length->observed_num[i];
            if (length->observed[i] > x * (1 + 1e-12))
                above += length->observed_num[i];
        }
        return above / all;
    }
    return 0;
}

amb_status amb_law_of_length(amb_law *law, const amb_length *length)
{
    shape of;
    double *cumulative;
    double sum = 1,
           sum_of_squares = 1; /* Σ P(L > k), Σ (2k + 1) P(L > k), both from k = 0 */
    size_t num = 0;
    amb_status status;

    if (!(length->scale > 0) ||
        (length->kind != AMB_OBSERVED && !(length->mean_weeks > 0)))
        return AMB_BAD_INPUT;
    status = shape_of(&of, length);
    if (status != AMB_OK)
        return status;
    cumulative = malloc(LONGEST_WEEKS * sizeof *cumulative);
    if (cumulative == NULL)
        return AMB_NO_MEMORY;
    for (int k = 1; k <= LONGEST_WEEKS; k++) {
        const double over = k < LONGEST_WEEKS ? survival(&of, length, k) : 0;

        cumulative[num++] = 1 - over;
        sum += over;
        sum_of_squares += (2 * (double)k + 1) * over;
        if (over < TAIL)
            break;
    }
    law->mean = sum;
    law->variance = fmax(0, sum_of_squares - sum * sum);
    status = tabulate(law, 1, cumulative, num);
    free(cumulative);
    return status;
}

/* P(X > first + i) of a tabulated law. */
static double over_entry(const amb_law *law, uint32_t i)
{
    return i + 1 >= law->num ? 0 : 1 - ((double)law->upto[i] + 1) * 0x1p-32;
}

amb_status amb_law_of_remaining(amb_law *law, const amb_law *length)
{
    const size_t num = length->first + length->num - 1;
    double *cumulative = malloc(num * sizeof *cumulative);
    double sum = 0, mean = 0, square = 0;
    amb_status status;

    if (cumulative == NULL)
        return AMB_NO_MEMORY;
    for (size_t k = 1; k <= num; k++) {
        const double reaches =
            k <= length->first ? 1
                               : over_entry(length, (uint32_t)(k - 1 - length->first));

        sum += reaches;
        mean += (double)k * reaches;
        square += (double)k * (double)k * reaches;
        cumulative[k - 1] = sum;
    }
    for (size_t k = 0; k < num; k++)
        cumulative[k] /= sum;
    law->mean = mean / sum;
    law->variance = square / sum - law->mean * law->mean;
    status = tabulate(law, 1, cumulative, num);
    free(cumulative);
    return status;
}

amb_status amb_law_of_count(amb_law *law, double mean, double dispersion)
{
    double *cumulative;
    size_t num;
    amb_status status;

    if (!(mean >= 0) || !(dispersion >= 1) || !(mean * dispersion < 1e8))
        return AMB_BAD_INPUT;
    /* Beyond this the chance is far under one word; Chernoff, with room for the skew. */
    num = (size_t)(mean + 12 * sqrt(mean * dispersion) + 40 * dispersion) + 2;
    cumulative = malloc(num * sizeof *cumulative);
    if (cumulative == NULL)
        return AMB_NO_MEMORY;
    for (size_t k = 0; k < num; k++) {
        if (mean == 0) /* GSL wants a positive mean; nothing comes with certainty */
            cumulative[k] = 1;
        else if (dispersion == 1)
            cumulative[k] = gsl_cdf_poisson_P((unsigned)k, mean);
        else
            cumulative[k] = gsl_cdf_negative_binomial_P((unsigned)k, 1 / dispersion,
                                                        mean / (dispersion - 1));
    }
    law->mean = mean;
    law->variance = mean * dispersion;
    status = tabulate(law, 0, cumulative, num);
    free(cumulative);
    return status;
}

amb_status amb_law_of_certainty(amb_law *law, uint32_t number)
{
    const double certain = 1;

    law->mean = number;
    law->variance = 0;
    return tabulate(law, number, &certain, 1);
}

amb_status amb_law_of_shares(amb_law *law, const double *p, size_t num)
{
    double *cumulative = malloc(num * sizeof *cumulative);
    double sum = 0, mean = 0, square = 0;
    amb_status status = AMB_BAD_INPUT;

    if (cumulative == NULL)
        return AMB_NO_MEMORY;
    for (size_t i = 0; i < num; i++) {
        sum += p[i];
        mean += (double)i * p[i];
        square += (double)i * (double)i * p[i];
        cumulative[i] = sum;
    }
    if (sum > 0) {
        for (size_t i = 0; i < num; i++)
            cumulative[i] /= sum;
        law->mean = mean / sum;
        law->variance = square / sum - law->mean * law->mean;
        status = tabulate(law, 0, cumulative, num);
    }
    free(cumulative);
    return status;
}

uint32_t amb_law_draw_over(const amb_law *law, uint32_t over, uint32_t word)
{
    uint64_t below, left;

    if (over < law->first)
        return amb_law_draw(law, word);
    if (over - law->first + 1 >= law->num)
        return over + 1;
    below = (uint64_t)law->upto[over - law->first] + 1;
    left = (UINT64_C(1) << 32) - below;
    return amb_law_draw(law, (uint32_t)(below + (word * left >> 32)));
}
