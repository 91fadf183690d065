/* sobol.c: the design, what its runs come to, and the indices with their intervals. */
#include "plan/sobol.h"

#include "amberline/columns.h"
#include "base/random.h"

#include <assert.h>
#include <gsl/gsl_qrng.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What a row came to: the means of A and B, the variance that chance has left in them,
 * and for every number what its estimators add up. */
enum { USED, MEAN_A, MEAN_B, NOISE, OF_ALL };
enum { PRODUCT, DIFFERENCE, SQUARE, OF_EACH };

/* Purposes of draws. */
enum { SCRAMBLE = 1, REST = 2, RESAMPLE = 3 };

/* Binary digits of GSL's sequence. */
enum { DIGITS = 30 };

static size_t row_size(const amb_sobol *sobol)
{
    return OF_ALL + OF_EACH * sobol->num;
}

static double *row_of(const amb_sobol *sobol, size_t sample, size_t outcome)
{
    return sobol->row + (sample * sobol->outcomes + outcome) * row_size(sobol);
}

static amb_words words_of(const amb_sobol *sobol, uint32_t purpose, uint32_t which,
                          uint64_t subject)
{
    const amb_address at = {sobol->key, which, purpose << AMB_PURPOSE_SHIFT, subject};

    return amb_random_words(&at);
}

/*
 * Scrambles a coordinate, as Owen does ("Randomly permuted (t,m,s)-nets and
 * (t,s)-sequences", 1995): each binary digit is turned over or not by a draw that belongs
 * to the digits before it. The points stay as even as they were, but what two columns
 * have in common by the way they are made, which would pass for a share of the variance,
 * goes.
 */
static double scrambled(const amb_sobol *sobol, size_t dimension, size_t sample,
                        double coordinate)
{
    const uint32_t digits = (uint32_t)(coordinate * (1u << DIGITS));
    const uint64_t subject = (uint64_t)dimension << 32;
    uint32_t turned = 0;

    for (uint32_t place = DIGITS; place-- > 0;) {
        const uint32_t before = place + 1 < DIGITS ? digits >> (place + 1) : 0;
        const amb_words words = words_of(sobol, SCRAMBLE, place, subject | before);

        turned |= ((digits >> place ^ words.w[0]) & 1) << place;
    }
    return (turned + amb_uniform(words_of(sobol, REST, 0, subject | sample).w[0])) /
           (1u << DIGITS);
}

static bool lay_out(amb_sobol *sobol)
{
    const size_t dimensions = 2 * sobol->num;
    gsl_qrng *sequence = gsl_qrng_alloc(gsl_qrng_sobol, (unsigned)dimensions);

    for (size_t j = 0; sequence != NULL && j < sobol->samples; j++) {
        double *point = sobol->point + j * dimensions;

        /* GSL begins after the origin, without which the first points are not even. */
        if (j > 0)
            gsl_qrng_get(sequence, point);
        for (size_t d = 0; d < dimensions; d++)
            point[d] = scrambled(sobol, d, j, point[d]);
    }
    if (sequence != NULL)
        gsl_qrng_free(sequence);
    return sequence != NULL;
}

amb_status amb_sobol_begin(amb_sobol *sobol, size_t num, size_t samples, size_t outcomes,
                           uint64_t seed)
{
    assert(num >= 1 && num <= AMB_SOBOL_MOST);
    *sobol = (amb_sobol){.num = num,
                         .samples = samples,
                         .outcomes = outcomes,
                         .key = amb_random_key(seed, "sensitivity")};
    sobol->point = calloc(samples * 2 * num, sizeof *sobol->point);
    sobol->row = calloc(samples * outcomes * row_size(sobol), sizeof *sobol->row);
    return sobol->point != NULL && sobol->row != NULL && lay_out(sobol) ? AMB_OK
                                                                        : AMB_NO_MEMORY;
}

void amb_sobol_free(amb_sobol *sobol)
{
    free(sobol->point);
    free(sobol->row);
    *sobol = (amb_sobol){.num = 0};
}

void amb_sobol_point(const amb_sobol *sobol, size_t sample, size_t run, double *u)
{
    const double *a = sobol->point + sample * 2 * sobol->num, *b = a + sobol->num;

    memcpy(u, run == 1 ? b : a, sobol->num * sizeof *u);
    if (run >= 2)
        u[run - 2] = b[run - 2];
}

/* ---- what the runs of a row come to ---- */

/* Sums over the replications that exist in every run. */
typedef struct replicated {
    const double *number; /* borrowed: [run × replications] */
    size_t runs, replications;
    size_t there;
} replicated;

static bool exists(const replicated *of, size_t r)
{
    for (size_t run = 0; run < of->runs; run++)
        if (!isfinite(of->number[run * of->replications + r]))
            return false;
    return true;
}

/* The mean of a run, less that of another if it is not the same one. */
static double mean_of(const replicated *of, size_t run, size_t less)
{
    double sum = 0;

    for (size_t r = 0; r < of->replications; r++)
        if (exists(of, r))
            sum += of->number[run * of->replications + r] -
                   (less != run ? of->number[less * of->replications + r] : 0);
    return sum / (double)of->there;
}

/* What chance leaves in the product of the means of two such figures. */
static double noise_of(const replicated *of, size_t run, size_t less, size_t other,
                       size_t other_less)
{
    const double mean = mean_of(of, run, less), another = mean_of(of, other, other_less);
    double sum = 0;

    if (of->there < 2)
        return 0;
    for (size_t r = 0; r < of->replications; r++) {
        const double *at = of->number + r;
        const size_t n = of->replications;

        if (exists(of, r))
            sum += (at[run * n] - (less != run ? at[less * n] : 0) - mean) *
                   (at[other * n] - (other_less != other ? at[other_less * n] : 0) -
                    another);
    }
    return sum / (double)(of->there - 1) / (double)of->there;
}

void amb_sobol_take(amb_sobol *sobol, size_t sample, size_t outcome, const double *number,
                    size_t replications)
{
    enum { A, B, FIRST };
    replicated of = {number, amb_sobol_runs(sobol), replications, 0};
    double *row = row_of(sobol, sample, outcome);

    for (size_t r = 0; r < replications; r++)
        of.there += exists(&of, r);
    if (of.there == 0 || (of.there == 1 && replications > 1))
        return; /* nothing can be said of chance */
    row[USED] = 1;
    row[MEAN_A] = mean_of(&of, A, A);
    row[MEAN_B] = mean_of(&of, B, B);
    row[NOISE] = (noise_of(&of, A, A, A, A) + noise_of(&of, B, B, B, B)) / 2;
    for (size_t i = 0; i < sobol->num; i++) {
        double *each = row + OF_ALL + OF_EACH * i;
        const double difference = mean_of(&of, FIRST + i, A);

        each[DIFFERENCE] = difference;
        each[PRODUCT] = row[MEAN_B] * difference - noise_of(&of, B, B, FIRST + i, A);
        each[SQUARE] =
            (difference * difference - noise_of(&of, FIRST + i, A, FIRST + i, A)) / 2;
    }
}

/* ---- indices ---- */

/* The indices of an outcome, each row counted so many times; NULL: once. */
typedef struct indices {
    double mean, variance, sum_first;
    double first[AMB_SOBOL_MOST], total[AMB_SOBOL_MOST];
} indices;

static void add_row(const amb_sobol *sobol, const double *row, double times, double *sum)
{
    sum[USED] += times;
    sum[MEAN_A] += times * (row[MEAN_A] + row[MEAN_B]) / 2;
    sum[NOISE] += times * row[NOISE];
    for (size_t n = OF_ALL; n < row_size(sobol); n++)
        sum[n] += times * row[n];
}

static void estimate(const amb_sobol *sobol, size_t outcome, const uint32_t *times,
                     indices *out)
{
    double sum[OF_ALL + OF_EACH * AMB_SOBOL_MOST] = {0};
    double squares = 0;

    *out = (indices){.mean = AMB_EMPTY, .variance = AMB_EMPTY};
    for (size_t j = 0; j < sobol->samples; j++) {
        const double *row = row_of(sobol, j, outcome);

        if (row[USED] > 0)
            add_row(sobol, row, times != NULL ? times[j] : 1, sum);
    }
    if (sum[USED] < 2)
        return;
    out->mean = sum[MEAN_A] / sum[USED];
    for (size_t j = 0; j < sobol->samples; j++) {
        const double *row = row_of(sobol, j, outcome);
        const double a = row[MEAN_A] - out->mean, b = row[MEAN_B] - out->mean;

        if (row[USED] > 0)
            squares += (times != NULL ? times[j] : 1) * (a * a + b * b);
    }
    out->variance = squares / (2 * sum[USED] - 1) - sum[NOISE] / sum[USED];
    for (size_t i = 0; i < sobol->num; i++) {
        const double *each = sum + OF_ALL + OF_EACH * i;

        out->first[i] =
            (each[PRODUCT] - out->mean * each[DIFFERENCE]) / sum[USED] / out->variance;
        out->total[i] = each[SQUARE] / sum[USED] / out->variance;
        out->sum_first += out->first[i];
    }
}

/* How often each row comes in a set that is drawn anew from all of them. */
static void resample(const amb_sobol *sobol, uint32_t which, uint32_t *times)
{
    memset(times, 0, sobol->samples * sizeof *times);
    for (size_t j = 0; j < sobol->samples; j += 4) {
        const amb_words words = words_of(sobol, RESAMPLE, which, j / 4);

        for (size_t w = 0; w < 4 && j + w < sobol->samples; w++)
            times[(uint64_t)words.w[w] * sobol->samples >> 32]++;
    }
}

/* The 95 % interval of an estimate from those of the sets that have a variance. */
static amb_sobol_index interval(double of, const indices *sets, size_t offset,
                                double scratch[AMB_SOBOL_RESAMPLES])
{
    size_t num = 0;

    for (size_t s = 0; s < AMB_SOBOL_RESAMPLES; s++)
        if (sets[s].variance > 0 || offset == offsetof(indices, variance))
            memcpy(&scratch[num++], (const char *)&sets[s] + offset, sizeof *scratch);
    if (num == 0 || isnan(of))
        return (amb_sobol_index){AMB_EMPTY, AMB_EMPTY, AMB_EMPTY};
    gsl_sort(scratch, 1, num);
    return (amb_sobol_index){of,
                             gsl_stats_quantile_from_sorted_data(scratch, 1, num, 0.025),
                             gsl_stats_quantile_from_sorted_data(scratch, 1, num, 0.975)};
}

static void sum_up(const amb_sobol *sobol, const indices *all, const indices *sets,
                   double *scratch, amb_sobol_outcome *to)
{
    const amb_sobol_index none = {AMB_EMPTY, AMB_EMPTY, AMB_EMPTY};
    bool there;

    to->mean = all->mean;
    to->variance = interval(all->variance, sets, offsetof(indices, variance), scratch);
    /* Of an outcome that never changes, rounding leaves a variance of its own. */
    there = to->variance.low > 1e-18 * all->mean * all->mean;
    to->sum_first =
        there ? interval(all->sum_first, sets, offsetof(indices, sum_first), scratch)
              : none;
    for (size_t i = 0; i < sobol->num; i++) {
        to->first[i] =
            there ? interval(all->first[i], sets,
                             offsetof(indices, first) + i * sizeof(double), scratch)
                  : none;
        to->total[i] =
            there ? interval(all->total[i], sets,
                             offsetof(indices, total) + i * sizeof(double), scratch)
                  : none;
    }
}

amb_status amb_sobol_estimate(const amb_sobol *sobol, amb_sobol_outcome *outcome)
{
    indices *sets = calloc(AMB_SOBOL_RESAMPLES, sizeof *sets);
    uint32_t *times = calloc(sobol->samples, sizeof *times);
    double *scratch = calloc(AMB_SOBOL_RESAMPLES, sizeof *scratch);
    const bool room = sets != NULL && times != NULL && scratch != NULL;

    for (size_t o = 0; room && o < sobol->outcomes; o++) {
        indices all;

        estimate(sobol, o, NULL, &all);
        for (uint32_t s = 0; s < AMB_SOBOL_RESAMPLES; s++) {
            resample(sobol, s, times);
            estimate(sobol, o, times, &sets[s]);
        }
        sum_up(sobol, &all, sets, scratch, &outcome[o]);
    }
    free(sets);
    free(times);
    free(scratch);
    return room ? AMB_OK : AMB_NO_MEMORY;
}
