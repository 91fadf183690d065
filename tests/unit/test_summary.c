/* test_summary.c: summaries against GSL and against figures worked by hand. */
#include "results/summary.h"
#include "support/test.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_statistics_double.h>

enum { MOST = 10000 };

static const double shares[AMB_NUM_PERCENTILES] = {0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95};
static const size_t percents[AMB_NUM_PERCENTILES] = {5, 10, 25, 50, 75, 90, 95};

static int ascending(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* A near equality in which NAN equals NAN. */
static void assert_same(double got, double expected, double tolerance)
{
    if (isnan(expected))
        assert_true(isnan(got));
    else
        assert_near(got, expected, tolerance);
}

/* Summarises a copy of `values` and compares every figure with what GSL makes of them. */
static void compare_with_gsl(const float *values, size_t num)
{
    static double existing[MOST];
    static float copy[MOST], scratch[MOST];
    size_t num_existing = 0;
    double size = 1e-30;
    amb_summary summary;

    for (size_t i = 0; i < num; i++) {
        copy[i] = values[i];
        if (isnan(values[i]))
            continue;
        existing[num_existing++] = (double)values[i];
        size = fmax(size, fabs((double)values[i]));
    }
    amb_summarise(&summary, copy, scratch, num);
    if (num_existing == 0) {
        assert_true(isnan(summary.mean) && isnan(summary.sd));
    } else {
        assert_near(summary.mean, gsl_stats_mean(existing, 1, num_existing),
                    1e-12 * size);
        assert_near(summary.sd,
                    num_existing > 1 ? gsl_stats_sd(existing, 1, num_existing) : 0,
                    1e-9 * size);
    }
    qsort(existing, num_existing, sizeof existing[0], ascending);
    /* GSL knows no values that do not exist: the greatest stands in for them. */
    for (size_t i = num_existing; i > 0 && i < num; i++)
        existing[i] = existing[num_existing - 1];
    for (size_t i = 0; i < AMB_NUM_PERCENTILES; i++) {
        const size_t upper = (percents[i] * (num - 1) + 99) / 100;
        const double expected =
            upper < num_existing
                ? gsl_stats_quantile_from_sorted_data(existing, 1, num, shares[i])
                : (double)NAN;

        assert_same(summary.percentile[i], expected, 1e-12 * size);
    }
}

/* The kinds of numbers that a run gives, and some that it should not. */
enum { WORKLOADS, COUNTS, RARE_COUNTS, SKEWED, ALL_MAGNITUDES, OUTLIER, NUM_KINDS };

static float draw(gsl_rng *rng, int kind, size_t i)
{
    switch (kind) {
    case WORKLOADS:
        return (float)(104.7 + 9.3 * gsl_ran_ugaussian(rng));
    case COUNTS:
        return (float)gsl_ran_poisson(rng, 1947);
    case RARE_COUNTS:
        return (float)gsl_ran_poisson(rng, 0.3);
    case SKEWED:
        return (float)(exp(4 * gsl_ran_ugaussian(rng)) - 1);
    case ALL_MAGNITUDES:
        return (float)(ldexp(gsl_rng_uniform(rng) - 0.5, -150 + (int)(i % 270)));
    default:
        return i == 0 ? 3.4e38F : (float)(-41.3 * gsl_rng_uniform(rng));
    }
}

static void for_all_kinds(size_t num, double missing_share)
{
    static float values[MOST];
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);

    gsl_rng_set(rng, 20260 + num);
    for (int kind = 0; kind < NUM_KINDS; kind++) {
        for (size_t i = 0; i < num; i++) {
            values[i] = draw(rng, kind, i);
            if (gsl_rng_uniform(rng) < missing_share)
                values[i] = NAN;
        }
        compare_with_gsl(values, num);
    }
    gsl_rng_free(rng);
}

static void quantiles_agree_with_gsl_for_sizes_1_to_200(void **state)
{
    (void)state;
    for (size_t num = 1; num <= 200; num++)
        for_all_kinds(num, 0);
}

static void quantiles_agree_with_gsl_when_some_values_do_not_exist(void **state)
{
    (void)state;
    for (size_t num = 1; num <= 200; num++)
        for_all_kinds(num, num % 2 == 0 ? 0.04 : 0.5);
    for_all_kinds(40, 1);
}

static void quantiles_agree_with_gsl_for_10000_values(void **state)
{
    (void)state;
    for_all_kinds(MOST, 0);
    for_all_kinds(MOST, 0.07);
}

static void equal_values_have_no_spread_at_all(void **state)
{
    float values[777], scratch[777];
    amb_summary summary;

    (void)state;
    for (size_t i = 0; i < 777; i++)
        values[i] = 91.9F;
    amb_summarise(&summary, values, scratch, 777);
    assert_true(summary.mean == (double)91.9F);
    assert_true(summary.sd == 0);
    for (size_t i = 0; i < AMB_NUM_PERCENTILES; i++)
        assert_true(summary.percentile[i] == (double)91.9F);
}

static void four_values_are_as_worked_by_hand(void **state)
{
    float values[] = {2.5F, -1, 7, 3.25F}, scratch[4];
    amb_summary summary;

    (void)state;
    amb_summarise(&summary, values, scratch, 4);
    /* 11.75 / 4; squares 6.25 + 1 + 49 + 10.5625 = 66.8125, less 4 * 2.9375^2, over 3 */
    assert_near(summary.mean, 2.9375, 1e-15);
    assert_near(summary.sd, sqrt((66.8125 - 34.515625) / 3), 1e-14);
    /* Sorted -1, 2.5, 3.25, 7; positions 0.15, 0.3, 0.75, 1.5, 2.25, 2.7, 2.85. */
    assert_near(summary.percentile[AMB_P05], -0.475, 1e-14);
    assert_near(summary.percentile[AMB_P10], 0.05, 1e-14);
    assert_near(summary.percentile[AMB_P25], 1.625, 1e-14);
    assert_near(summary.percentile[AMB_P50], 2.875, 1e-14);
    assert_near(summary.percentile[AMB_P75], 4.1875, 1e-14);
    assert_near(summary.percentile[AMB_P90], 5.875, 1e-14);
    assert_near(summary.percentile[AMB_P95], 6.4375, 1e-14);
}

static void a_percentile_next_to_a_missing_value_is_missing(void **state)
{
    float values[21], scratch[21];
    amb_summary summary;

    (void)state;
    for (size_t i = 0; i < 21; i++)
        values[i] = (float)i;
    values[7] = NAN;
    values[20] = NAN;
    amb_summarise(&summary, values, scratch, 21);
    /* Sorted 0…6, 8…19 and two that do not exist: the 95th percentile is the first of
     * them, the 90th (position 18) the last that does. */
    assert_true(isnan(summary.percentile[AMB_P95]));
    assert_near(summary.percentile[AMB_P90], 19, 0);
    assert_near(summary.percentile[AMB_P50], 11, 0);
    assert_near(summary.mean, (210 - 27) / 19.0, 1e-14);
}

static void no_values_give_no_figures(void **state)
{
    float value = NAN, scratch;
    amb_summary summary;

    (void)state;
    for (size_t num = 0; num <= 1; num++) {
        amb_summarise(&summary, &value, &scratch, num);
        assert_true(isnan(summary.mean) && isnan(summary.sd));
        for (size_t i = 0; i < AMB_NUM_PERCENTILES; i++)
            assert_true(isnan(summary.percentile[i]));
    }
}

static void percentiles_do_not_depend_on_the_order_of_values(void **state)
{
    static float values[1000], shuffled[1000], scratch[1000];
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    amb_summary first, other;

    (void)state;
    for (size_t i = 0; i < 1000; i++)
        values[i] = draw(rng, SKEWED, i);
    memcpy(shuffled, values, sizeof values);
    amb_summarise(&first, shuffled, scratch, 1000);
    for (int round = 0; round < 100; round++) {
        gsl_ran_shuffle(rng, values, 1000, sizeof values[0]);
        memcpy(shuffled, values, sizeof values);
        amb_summarise(&other, shuffled, scratch, 1000);
        assert_memory_equal(first.percentile, other.percentile, sizeof first.percentile);
    }
    gsl_rng_free(rng);
}

static void a_small_spread_about_a_large_mean_is_kept(void **state)
{
    float values[1000], scratch[1000];
    amb_summary summary;

    (void)state;
    /* Two neighbouring floats, 500 of each: the sd is half their distance, times n/(n-1).
     */
    for (size_t i = 0; i < 1000; i++)
        values[i] = i % 2 == 0 ? 16777214.0F : 16777215.0F;
    amb_summarise(&summary, values, scratch, 1000);
    assert_near(summary.mean, 16777214.5, 0);
    assert_near(summary.sd, 0.5 * sqrt(1000 / 999.0), 1e-12);
}

static void wilson_bounds_are_as_worked_by_hand(void **state)
{
    double low, high;

    (void)state;
    /* z^2 = 3.8414588; 8 of 10: centre (0.8 + 0.1920729) / 1.3841459 = 0.7167402, half
     * width 1.9599640 / 1.3841459 * sqrt(0.016 + 0.0096036) = 0.2265777. */
    amb_wilson(8, 10, &low, &high);
    assert_near(low, 0.4901625, 1e-7);
    assert_near(high, 0.9433178, 1e-7);
    /* 50 of 100: a half, plus or minus 1.9599640 / 1.0384146 * sqrt(0.0025960365). */
    amb_wilson(50, 100, &low, &high);
    assert_near(low, 0.4038315, 1e-7);
    assert_near(high, 0.5961685, 1e-7);
    /* None of 10: z^2 / (10 + z^2) above, nothing below; and the mirror image. */
    amb_wilson(0, 10, &low, &high);
    assert_true(low == 0);
    assert_near(high, 0.2775328, 1e-7);
    amb_wilson(10, 10, &low, &high);
    assert_near(low, 0.7224672, 1e-7);
    assert_true(high == 1);
}

static void wilson_bounds_contain_the_proportion(void **state)
{
    (void)state;
    for (int trials = 1; trials <= 300; trials++) {
        for (int hits = 0; hits <= trials; hits++) {
            double low, high;

            amb_wilson(hits, trials, &low, &high);
            assert_true(low >= 0 && high <= 1);
            assert_true(low <= (double)hits / trials && (double)hits / trials <= high);
        }
    }
}

/* The trials that are found give just the half-width that was asked for. */
static void wilson_trials_turn_the_bounds_round(void **state)
{
    (void)state;
    for (int hits = 0; hits <= 50; hits++) {
        for (double half_width = 0.0005; half_width < 0.3; half_width *= 1.7) {
            const double share = hits / 50.0;
            const double trials = amb_wilson_trials(share, half_width);
            double low, high;

            amb_wilson(share * trials, trials, &low, &high);
            assert_near((high - low) / 2, half_width, 1e-9 * half_width);
        }
    }
    /* Even: z^2 (1 / (4 h^2) - 1). Never met: z^2 (1 / (2 h) - 1). */
    assert_near(amb_wilson_trials(0.5, 0.01), 3.8414588 * 2499, 1e-3);
    assert_near(amb_wilson_trials(0, 0.01), 3.8414588 * 49, 1e-4);
}

static void crossing_percentiles_are_as_worked_by_hand(void **state)
{
    const int32_t never = INT32_MAX;
    const int32_t weeks[] = {0, 3, 3, 5, 8, never, never, never, never, never};

    (void)state;
    assert_near(amb_crossing_percentile(weeks, 10, 0.1), 0, 0);
    assert_near(amb_crossing_percentile(weeks, 10, 0.11), 3, 0);
    assert_near(amb_crossing_percentile(weeks, 10, 0.3), 3, 0);
    assert_near(amb_crossing_percentile(weeks, 10, 0.5), 8, 0);
    assert_true(isnan(amb_crossing_percentile(weeks, 10, 0.51)));
    assert_true(isnan(amb_crossing_percentile(weeks, 10, 0.9)));
    assert_near(amb_crossing_percentile(weeks, 5, 0.9), 8, 0);
    assert_near(amb_crossing_percentile(weeks, 1, 0.1), 0, 0);
    assert_true(isnan(amb_crossing_percentile(weeks + 5, 5, 0.1)));
    assert_true(isnan(amb_crossing_percentile(weeks, 0, 0.5)));
}

static void a_whole_share_of_replications_is_not_rounded_up(void **state)
{
    static int32_t weeks[1000];

    (void)state;
    for (int32_t i = 0; i < 1000; i++)
        weeks[i] = i + 1;
    for (int num = 10; num <= 1000; num += 10) {
        assert_near(amb_crossing_percentile(weeks, (size_t)num, 0.1), num / 10, 0);
        assert_near(amb_crossing_percentile(weeks, (size_t)num, 0.5), num / 2, 0);
        assert_near(amb_crossing_percentile(weeks, (size_t)num, 0.9), num / 10 * 9, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quantiles_agree_with_gsl_for_sizes_1_to_200),
        cmocka_unit_test(quantiles_agree_with_gsl_when_some_values_do_not_exist),
        cmocka_unit_test(quantiles_agree_with_gsl_for_10000_values),
        cmocka_unit_test(equal_values_have_no_spread_at_all),
        cmocka_unit_test(four_values_are_as_worked_by_hand),
        cmocka_unit_test(a_percentile_next_to_a_missing_value_is_missing),
        cmocka_unit_test(no_values_give_no_figures),
        cmocka_unit_test(percentiles_do_not_depend_on_the_order_of_values),
        cmocka_unit_test(a_small_spread_about_a_large_mean_is_kept),
        cmocka_unit_test(wilson_bounds_are_as_worked_by_hand),
        cmocka_unit_test(wilson_bounds_contain_the_proportion),
        cmocka_unit_test(wilson_trials_turn_the_bounds_round),
        cmocka_unit_test(crossing_percentiles_are_as_worked_by_hand),
        cmocka_unit_test(a_whole_share_of_replications_is_not_rounded_up),
    };

    return cmocka_run_group_tests_name("summary", tests, NULL, NULL);
}
