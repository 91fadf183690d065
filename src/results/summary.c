/* summary.c: moments, exact percentiles and intervals of one number a replication. */
#include "results/summary.h"

#include <assert.h>
#include <math.h>
#include <string.h>

/* The percentiles in hundredths, in the order of the enumeration. */
static const unsigned char percents[AMB_NUM_PERCENTILES] = {5, 10, 25, 50, 75, 90, 95};

/* Type 7 reads two neighbouring order statistics a percentile. */
enum { MAX_RANKS = 2 * AMB_NUM_PERCENTILES };

/* So few values are sorted by insertion; 20 to 50 measure much the same. */
enum { FEW = 32 };

/* Powers of two; at most 4 KiB of counts, which leaves the nearest cache to the values.
 */
enum { MIN_BUCKETS = 8, MAX_BUCKETS = 1024 };

static const double z_95 = 1.95996398454005424; /* the 0.975 quantile of the normal law */

/* Moves the values that exist to the front, in order, and returns how many there are. */
static size_t keep_existing(float *values, size_t num)
{
    size_t existing = 0;

    for (size_t i = 0; i < num; i++) {
        if (isfinite(values[i]))
            values[existing++] = values[i];
    }
    return existing;
}

/*
 * Mean and standard deviation, or not a finite mean when a value is not finite.
 *
 * Both come from one pass over differences from the first value. No value of a sample is
 * further than sqrt(n - 1) standard deviations from its mean (Samuelson 1968), so the
 * subtraction of the two sums costs few digits of a double whatever the sample is. The
 * additions are in replication order; a faster order would be another result.
 */
static void measure_moments(amb_summary *summary, const float *values, size_t num)
{
    const double first = num > 0 ? (double)values[0] : (double)NAN, n = (double)num;
    double sum = 0, sum_squares = 0;

    for (size_t i = 0; i < num; i++) {
        const double difference = (double)values[i] - first;

        sum += difference;
        sum_squares += difference * difference;
    }
    summary->mean = first + sum / n;
    if (num > 1)
        summary->sd = sqrt(fmax(0, sum_squares - sum * sum / n) / (n - 1));
    else
        summary->sd = num > 0 ? 0 : (double)NAN;
}

static void insertion_sort(float *values, size_t num)
{
    for (size_t i = 1; i < num; i++) {
        const float value = values[i];
        size_t at = i;

        for (; at > 0 && values[at - 1] > value; at--)
            values[at] = values[at - 1];
        values[at] = value;
    }
}

/* Equal intervals between the least and the greatest value. */
typedef struct buckets {
    double least, per_unit;
    size_t num;
    uint32_t end[MAX_BUCKETS]; /* where each bucket's values end, once distributed */
} buckets;

/* Subtraction and multiplication round monotonically, so buckets keep the order. */
static size_t bucket_of(const buckets *b, float value)
{
    return (size_t)(int32_t)(((double)value - b->least) * b->per_unit);
}

/* Copies the values to `to`, bucket after bucket. */
static void distribute(buckets *b, const float *values, float *to, size_t num,
                       float least, float greatest)
{
    uint32_t start = 0;

    b->num = MIN_BUCKETS;
    while (b->num < MAX_BUCKETS && b->num * 4 <= num)
        b->num *= 2;
    b->least = (double)least;
    /* A little less than num / range: the greatest value must fall in the last bucket. */
    b->per_unit = ((double)b->num - 0.5) / ((double)greatest - (double)least);
    memset(b->end, 0, b->num * sizeof b->end[0]);
    for (size_t i = 0; i < num; i++)
        b->end[bucket_of(b, values[i])]++;
    for (size_t i = 0; i < b->num; i++) {
        const uint32_t count = b->end[i];

        b->end[i] = start;
        start += count;
    }
    for (size_t i = 0; i < num; i++)
        to[b->end[bucket_of(b, values[i])]++] = values[i];
}

/* In lanes, which a compiler can make vectors of; the order changes nothing here. */
static void find_ends(const float *values, size_t num, float *least, float *greatest)
{
    enum { LANES = 8 };
    float low[LANES], high[LANES];
    size_t i = 0;

    for (size_t lane = 0; lane < LANES; lane++)
        low[lane] = high[lane] = values[0];
    for (; i + LANES <= num; i += LANES) {
        for (size_t lane = 0; lane < LANES; lane++) {
            const float value = values[i + lane];

            low[lane] = value < low[lane] ? value : low[lane];
            high[lane] = value > high[lane] ? value : high[lane];
        }
    }
    for (; i < num; i++) {
        low[0] = values[i] < low[0] ? values[i] : low[0];
        high[0] = values[i] > high[0] ? values[i] : high[0];
    }
    *least = low[0];
    *greatest = high[0];
    for (size_t lane = 1; lane < LANES; lane++) {
        *least = low[lane] < *least ? low[lane] : *least;
        *greatest = high[lane] > *greatest ? high[lane] : *greatest;
    }
}

/*
 * Finds the values at `ranks` (counted from `base` at values[0], and ascending when there
 * are more than FEW values).
 *
 * Only the buckets that hold a rank are looked at again, so the work is about two passes
 * over the values. The least and the greatest value never share a bucket, hence it ends;
 * at its deepest, on values spread over all magnitudes of a float, after fewer than a
 * hundred levels.
 */
static void select_ranks(float *values, float *spare, size_t num, size_t base,
                         const size_t *ranks, float *found, size_t num_ranks)
{
    float least, greatest;

    find_ends(values, num, &least, &greatest);
    if (num <= FEW || !(least < greatest)) {
        if (least < greatest)
            insertion_sort(values, num);
        for (size_t i = 0; i < num_ranks; i++)
            found[i] = values[ranks[i] - base];
        return;
    }

    buckets b;
    distribute(&b, values, spare, num, least, greatest);
    size_t bucket = 0;
    for (size_t i = 0, together; i < num_ranks; i += together) {
        while (b.end[bucket] <= ranks[i] - base)
            bucket++;
        const size_t start = bucket > 0 ? b.end[bucket - 1] : 0;
        const size_t end = b.end[bucket];

        together = 1;
        while (i + together < num_ranks && ranks[i + together] - base < end)
            together++;
        select_ranks(spare + start, values + start, end - start, base + start, ranks + i,
                     found + i, together);
    }
}

void amb_summarise(amb_summary *summary, float *values, float *scratch, size_t num)
{
    size_t ranks[MAX_RANKS], num_ranks = 0;
    float found[MAX_RANKS];

    assert(num <= INT32_MAX);
    size_t existing = num;
    measure_moments(summary, values, num);
    if (!isfinite(summary->mean)) {
        existing = keep_existing(values, num);
        measure_moments(summary, values, existing);
    }

    /*
     * Whole numbers, because 0.05 * (num - 1) need not be whole where it ought to be.
     * From 21 values on, percentiles are more than a rank apart, and so the ranks ascend.
     */
    for (size_t i = 0; i < AMB_NUM_PERCENTILES && num > 0; i++) {
        const size_t hundredths = percents[i] * (num - 1);
        const size_t upper = (hundredths + 99) / 100;

        if (upper < existing) {
            ranks[num_ranks++] = hundredths / 100;
            ranks[num_ranks++] = upper;
        }
    }
    if (num_ranks > 0)
        select_ranks(values, scratch, existing, 0, ranks, found, num_ranks);

    for (size_t i = 0; i < AMB_NUM_PERCENTILES; i++) {
        if (2 * i >= num_ranks) { /* the values that do not exist are the highest */
            summary->percentile[i] = (double)NAN;
            continue;
        }
        const double low = (double)found[2 * i], high = (double)found[2 * i + 1];
        const double share = (double)(percents[i] * (num - 1) % 100) / 100;
        summary->percentile[i] = low + share * (high - low);
    }
}

void amb_wilson_at(double z, double hits, double trials, double *low, double *high)
{
    assert(trials > 0 && hits >= 0 && hits <= trials);
    const double share = hits / trials;
    const double weight = z * z / trials;
    const double centre = (share + weight / 2) / (1 + weight);
    const double half =
        z / (1 + weight) * sqrt(share * (1 - share) / trials + weight / (4 * trials));

    /* At the ends the bound is the end itself, whatever rounding says. */
    *low = hits > 0 ? fmax(0, centre - half) : 0;
    *high = hits < trials ? fmin(1, centre + half) : 1;
}

void amb_wilson(double hits, double trials, double *low, double *high)
{
    amb_wilson_at(z_95, hits, trials, low, high);
}

/*
 * With w = z^2 / n the half-width h of the interval has
 *   (1 + w)^2 h^2 = w (p q + w / 4),
 * a quadratic in w with one root above 0.
 */
double amb_wilson_trials(double share, double half_width)
{
    assert(share >= 0 && share <= 1 && half_width > 0 && half_width < 0.5);
    const double squared = half_width * half_width;
    const double linear = share * (1 - share) - 2 * squared;
    const double root = sqrt(linear * linear + 4 * (0.25 - squared) * squared);
    const double weight = (root - linear) / (2 * (0.25 - squared));

    return z_95 * z_95 / weight;
}

double amb_crossing_percentile(const int32_t *weeks_sorted, size_t num, double p)
{
    assert(p >= 0 && p <= 1);
    if (num == 0)
        return (double)NAN;
    /* 0.1 * 30 is a little more than 3 in binary; the third of 30 is meant. */
    const double rank = fmax(1, ceil(p * (double)num - 1e-9));
    const int32_t week = weeks_sorted[(size_t)rank - 1];

    return week == INT32_MAX ? (double)NAN : (double)week;
}
