/*
 * test_by_set.c: variance between and within sets, against numbers worked out by hand, by
 * brute force, and against laws that are known.
 *
 * With an argument, how many times: how often the 95 % ranges hold what they should.
 */
#include "results/by_set.h"

#include "experiment/precision.h"
#include "results/summary.h"
#include "support/chance.h"

#include <gsl/gsl_randist.h>

enum { MOST = 4096 };

static size_t times = 0;

static bool is_none(double number)
{
    return isnan(number);
}

static amb_parts_of_spread parted(const float *values, size_t num, amb_by_set by)
{
    amb_set_sums sums[MOST];
    amb_parts_of_spread parts;

    amb_part_spread(&parts, values, num, by, sums);
    return parts;
}

/* Sets of three: (1, 2, 3), (5, 7, 9), (2, 2, 2). Means 2, 7, 2, of all 11/3. */
static void variances_are_worked_out_by_hand(void **state)
{
    const float values[] = {1, 2, 3, 5, 7, 9, 2, 2, 2};
    const amb_parts_of_spread parts = parted(values, 9, (amb_by_set){3, 0});
    /* Within: 2 + 8 + 0 over 9 - 3; between: 3 (25/9 + 100/9 + 25/9) over 2. */
    const double within = 10.0 / 6, between = 25;

    (void)state;
    assert_near(parts.sd_chance, sqrt(within), 1e-12);
    assert_near(parts.sd_not_knowing, sqrt((between - within) / 3), 1e-12);
    assert_near(parts.share, (between - within) / (between + 2 * within), 1e-12);
    assert_true(parts.low <= parts.share && parts.share <= parts.high);
    assert_true(parts.low >= 0 && parts.high <= 1);
}

/* The first set has begun before the array, the last ends after it. */
static void sets_may_be_cut_off_and_values_missing(void **state)
{
    const float values[] = {(float)NAN, 4, 1, 2, (float)NAN, 6, 8, 8, 5, 3};
    /* By hand: sets (4), (1, 2), (6, 8, 8), (5, 3). */
    const double sizes[] = {1, 2, 3, 2}, means[] = {4, 1.5, 22.0 / 3, 4};
    const double mean = 37.0 / 8, within = (0.5 + 8.0 / 3 + 2) / (8 - 4);
    double between = 0, size;
    amb_parts_of_spread parts;

    (void)state;
    for (int s = 0; s < 4; s++)
        between += sizes[s] * (means[s] - mean) * (means[s] - mean) / 3;
    size = (8 - (1 + 4 + 9 + 4) / 8.0) / 3;
    parts = parted(values, 10, (amb_by_set){3, 1});
    assert_near(parts.sd_chance, sqrt(within), 1e-12);
    assert_near(parts.sd_not_knowing, sqrt((between - within) / size), 1e-12);
    assert_near(parts.share, 1 / (1 + within * size / (between - within)), 1e-12);
}

/* The jackknife as its authors put it: leave each set out, and begin again. */
static void bounds_are_those_of_leaving_sets_out(void **state)
{
    enum { SETS = 7, SIZE = 4 };
    float values[SETS * SIZE], others[SETS * SIZE];
    double theta, sum = 0, squares = 0, mean, reach;
    amb_parts_of_spread parts;

    (void)state;
    for (int i = 0; i < SETS * SIZE; i++)
        values[i] = (float)(100 + 3 * sin(i / SIZE) + cos(2.3 * i));
    parts = parted(values, SETS * SIZE, (amb_by_set){SIZE, 0});
    /* F from the share: (F - 1) / (F - 1 + n). */
    theta = log1p(SIZE * parts.share / (1 - parts.share));
    for (int out = 0; out < SETS; out++) {
        amb_parts_of_spread without;
        double pseudo;
        int num = 0;

        for (int i = 0; i < SETS * SIZE; i++)
            if (i / SIZE != out)
                others[num++] = values[i];
        without = parted(others, (size_t)num, (amb_by_set){SIZE, 0});
        pseudo =
            SETS * theta - (SETS - 1) * log1p(SIZE * without.share / (1 - without.share));
        sum += pseudo;
        squares += pseudo * pseudo;
    }
    mean = sum / SETS;
    reach = 2.446911851144969 * /* Student's 0.975 quantile of 6 degrees */
            sqrt((squares - sum * sum / SETS) / (SETS - 1) / SETS);
    assert_near(parts.low, expm1(mean - reach) / (expm1(mean - reach) + SIZE), 1e-9);
    assert_near(parts.high, expm1(mean + reach) / (expm1(mean + reach) + SIZE), 1e-9);
}

static void what_cannot_be_told_is_not(void **state)
{
    const float alike[] = {7, 7, 7, 7, 7, 7}, by_set[] = {1, 1, 5, 5, 2, 2};
    const float rare[] = {0, 0, 0, 0, 0, 1}, none[] = {(float)NAN, (float)NAN};
    amb_parts_of_spread parts = parted(alike, 6, (amb_by_set){2, 0});

    (void)state;
    assert_near(parts.sd_chance, 0, 0); /* nothing is spread */
    assert_near(parts.sd_not_knowing, 0, 0);
    assert_true(is_none(parts.share) && is_none(parts.low));
    parts = parted(by_set, 6, (amb_by_set){2, 0}); /* no chance */
    assert_near(parts.sd_chance, 0, 0);
    assert_near(parts.share, 1, 0);
    assert_near(parts.low, 1, 0);
    assert_near(parts.high, 1, 0);
    parts = parted(by_set, 6, (amb_by_set){6, 0}); /* a single set */
    assert_true(parts.sd_chance > 0);
    assert_true(is_none(parts.sd_not_knowing) && is_none(parts.share));
    parts = parted(by_set, 6, (amb_by_set){1, 0}); /* sets of one */
    assert_true(is_none(parts.sd_chance) && is_none(parts.share));
    parts = parted(by_set, 4, (amb_by_set){2, 0}); /* two sets: no bounds */
    assert_near(parts.share, 1, 0);
    assert_true(is_none(parts.low) && is_none(parts.high));
    parts = parted(rare, 6, (amb_by_set){2, 0}); /* a single set decides */
    assert_near(parts.low, 0, 0);
    assert_near(parts.high, 1, 0);
    parts = parted(none, 2, (amb_by_set){1, 0});
    assert_true(is_none(parts.sd_chance) && is_none(parts.share));
}

/* The same whatever is added to all values: percentages, points and weeks alike. */
static void large_numbers_lose_nothing(void **state)
{
    float small[60], large[60];
    amb_parts_of_spread a, b;

    (void)state;
    for (int i = 0; i < 60; i++) {
        small[i] = (float)(i * i % 17 + 5 * (i / 6 % 3));
        large[i] = 8388608 + small[i];
    }
    a = parted(small, 60, (amb_by_set){6, 2});
    b = parted(large, 60, (amb_by_set){6, 2});
    assert_near(a.share, b.share, 1e-12);
    assert_near(a.low, b.low, 1e-9);
    assert_near(a.high, b.high, 1e-9);
}

static amb_set_counts counted(const int *hits, size_t sets, int size)
{
    amb_set_counts counts = {0};

    for (size_t s = 0; s < sets; s++)
        amb_set_counts_add(&counts, size);
    for (size_t s = 0; s < sets; s++)
        for (int h = 0; h < hits[s]; h++)
            amb_set_counts_hit(&counts, h, size);
    return counts;
}

static void trials_of_a_set_are_worth_as_much_as_they_differ(void **state)
{
    enum { SETS = 1000, SIZE = 8 };
    int together[SETS], apart[SETS], never[SETS] = {0};
    amb_set_counts counts;

    (void)state;
    for (int s = 0; s < SETS; s++) {
        together[s] = s % 2 == 0 ? SIZE : 0; /* a set is one trial */
        apart[s] = SIZE / 2;                 /* less than chance would differ */
    }
    counts = counted(together, SETS, SIZE);
    assert_near(amb_independent_trials(&counts), SETS, 0.01 * SETS);
    counts = counted(apart, SETS, SIZE);
    assert_near(amb_independent_trials(&counts), SETS * SIZE, 0.01 * SETS * SIZE);
    assert_true(amb_independent_trials(&counts) <= SETS * SIZE);
    /* Nothing seen says nothing of how sets differ: each may be all or none. */
    counts = counted(never, SETS, SIZE);
    assert_near(amb_independent_trials(&counts), SETS, 0.01 * SETS);
}

/* Two sets of two with 2 and 0 hits, by hand: with one more of each, four sets, half of
 * all; the variance of the share is 4/3 * 4 * 1^2 / 8^2, that of 8 trials 1/32. */
static void independent_trials_are_worked_out_by_hand(void **state)
{
    const int hits[] = {2, 0};
    const amb_set_counts counts = counted(hits, 2, 2);
    const double student = 3.182446305284263, normal = 1.959963984540054;
    double low, high, same_low, same_high;

    (void)state;
    assert_near(amb_independent_trials(&counts),
                4 / ((4.0 / 3 * 4 / 64) / (1.0 / 32)) * normal * normal /
                    (student * student),
                1e-9);
    amb_set_interval(&counts, &low, &high);
    amb_wilson(amb_independent_trials(&counts) / 2, amb_independent_trials(&counts),
               &same_low, &same_high);
    assert_near(low, same_low, 1e-12);
    assert_near(high, same_high, 1e-12);
}

/* ---- how often ranges hold what they should ---- */

typedef struct law {
    const char *name;
    double share; /* of the variance that is between sets */
    bool is_skewed;
} law;

static double draw_part(const gsl_rng *rng, bool is_skewed)
{
    return is_skewed ? gsl_ran_gamma(rng, 2, 1 / sqrt(2)) - sqrt(2)
                     : gsl_ran_gaussian(rng, 1);
}

static void ranges_of_the_share_hold_it(void **state)
{
    static const law laws[] = {
        {"normal", 0, false},   {"normal", 0.05, false}, {"normal", 0.4, false},
        {"normal", 0.9, false}, {"skewed", 0.05, true},  {"skewed", 0.4, true},
        {"skewed", 0.9, true},
    };
    static const size_t sets[] = {13, 50, 250};
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    float values[MOST];

    (void)state;
    gsl_rng_set(rng, 11);
    for (size_t l = 0; l < sizeof laws / sizeof laws[0]; l++)
        for (size_t n = 0; n < sizeof sets / sizeof sets[0]; n++) {
            const size_t num = 8 * sets[n];
            double held = 0, mean = 0;

            for (size_t i = 0; i < times; i++) {
                amb_parts_of_spread parts;
                double between = 0;

                for (size_t r = 0; r < num; r++) {
                    if (r % 8 == 0)
                        between = sqrt(laws[l].share) * draw_part(rng, laws[l].is_skewed);
                    values[r] = (float)(100 + between +
                                        sqrt(1 - laws[l].share) *
                                            draw_part(rng, laws[l].is_skewed));
                }
                parts = parted(values, num, (amb_by_set){8, 0});
                held += parts.low <= laws[l].share && laws[l].share <= parts.high;
                mean += parts.share / (double)times;
            }
            print_message("%s, share %.2f, %zu sets: held %.3f, mean share %.3f\n",
                          laws[l].name, laws[l].share, sets[n], held / (double)times,
                          mean);
            assert_true(held / (double)times >= (sets[n] < 50 ? 0.88 : 0.9));
        }
    gsl_rng_free(rng);
}

/* Chances that differ from set to set by a beta law of mean p; `alike` is the correlation
 * of two replications of a set. */
static double draw_chance(const gsl_rng *rng, double p, double alike)
{
    if (alike <= 0)
        return p;
    if (alike >= 1)
        return gsl_rng_uniform(rng) < p ? 1 : 0;
    return gsl_ran_beta(rng, p * (1 - alike) / alike, (1 - p) * (1 - alike) / alike);
}

static void ranges_of_a_chance_hold_it(void **state)
{
    static const double chances[] = {0.002, 0.01, 0.05, 0.2, 0.5, 0.9};
    static const double alikes[] = {0, 0.05, 0.3, 0.7, 1};
    static const size_t sets[] = {25, 250};
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    int hits[MOST];

    (void)state;
    gsl_rng_set(rng, 12);
    for (size_t c = 0; c < sizeof chances / sizeof chances[0]; c++)
        for (size_t a = 0; a < sizeof alikes / sizeof alikes[0]; a++)
            for (size_t n = 0; n < sizeof sets / sizeof sets[0]; n++) {
                double held = 0, plain = 0, width = 0;

                for (size_t i = 0; i < times; i++) {
                    amb_set_counts counts;
                    double low, high;

                    for (size_t s = 0; s < sets[n]; s++)
                        hits[s] = (int)gsl_ran_binomial(
                            rng, draw_chance(rng, chances[c], alikes[a]), 8);
                    counts = counted(hits, sets[n], 8);
                    amb_set_interval(&counts, &low, &high);
                    held += low <= chances[c] && chances[c] <= high;
                    width += (high - low) / (double)times;
                    amb_wilson(counts.hits, counts.trials, &low, &high);
                    plain += low <= chances[c] && chances[c] <= high;
                }
                print_message("chance %.3f, alike %.2f, %zu sets: held %.3f (as if "
                              "independent %.3f), width %.4f\n",
                              chances[c], alikes[a], sets[n], held / (double)times,
                              plain / (double)times, width);
                assert_true(held / (double)times >= 0.9);
            }
    gsl_rng_free(rng);
}

/* A run to a precision looks a few times, and stops when it likes what it sees. */
static void looking_hardly_biases_a_chance_of_sets(void **state)
{
    static const double chances[] = {0.02, 0.1, 0.4}, alikes[] = {0.05, 0.3, 0.7};
    const double precision = 0.02;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);

    (void)state;
    gsl_rng_set(rng, 13);
    for (size_t c = 0; c < 3; c++)
        for (size_t a = 0; a < 3; a++) {
            double held = 0;
            moments estimate = {0};

            for (size_t i = 0; i < times; i++) {
                amb_set_counts counts = {0};
                size_t next = 1000, num = 0;
                double low, high;

                while (next > num) {
                    for (; num < next; num += 8) {
                        const unsigned hits = gsl_ran_binomial(
                            rng, draw_chance(rng, chances[c], alikes[a]), 8);

                        amb_set_counts_add(&counts, 8);
                        for (unsigned h = 0; h < hits; h++)
                            amb_set_counts_hit(&counts, h, 8);
                    }
                    next = amb_precision_next(
                        num, amb_precision_needed(precision, (size_t)counts.hits, num,
                                                  amb_independent_trials(&counts)));
                }
                amb_set_interval(&counts, &low, &high);
                assert_true((high - low) / 2 < precision);
                held += low <= chances[c] && chances[c] <= high;
                moments_add(&estimate, counts.hits / counts.trials);
            }
            print_message("chance %.2f, alike %.2f: held %.3f, off by %.5f\n", chances[c],
                          alikes[a], held / (double)times,
                          moments_mean(&estimate) - chances[c]);
            assert_true(held / (double)times >= 0.92);
            assert_near(moments_mean(&estimate), chances[c],
                        precision / 8 +
                            FALSE_ALARM_SIGMAS *
                                sqrt(moments_variance(&estimate) / (double)times));
        }
    gsl_rng_free(rng);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(variances_are_worked_out_by_hand),
        cmocka_unit_test(sets_may_be_cut_off_and_values_missing),
        cmocka_unit_test(bounds_are_those_of_leaving_sets_out),
        cmocka_unit_test(what_cannot_be_told_is_not),
        cmocka_unit_test(large_numbers_lose_nothing),
        cmocka_unit_test(trials_of_a_set_are_worth_as_much_as_they_differ),
        cmocka_unit_test(independent_trials_are_worked_out_by_hand),
    };
    const struct CMUnitTest coverage[] = {
        cmocka_unit_test(ranges_of_the_share_hold_it),
        cmocka_unit_test(ranges_of_a_chance_hold_it),
        cmocka_unit_test(looking_hardly_biases_a_chance_of_sets),
    };

    if (argc < 2)
        return cmocka_run_group_tests(tests, NULL, NULL);
    times = strtoul(argv[1], NULL, 10);
    return cmocka_run_group_tests(coverage, NULL, NULL);
}
