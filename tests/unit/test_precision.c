/* test_precision.c: after how many replications a run looks at its chances, and when it
 * stops. */
#include "experiment/precision.h"

#include "results/summary.h"
#include "support/chance.h"

#include <gsl/gsl_randist.h>

static const double precisions[] = {0.0005, 0.003, 0.01, 0.0237, 0.1, 0.25};
enum { NUM_PRECISIONS = sizeof precisions / sizeof precisions[0] };

static double half_width(double hits, double trials)
{
    double low, high;

    amb_wilson(hits, trials, &low, &high);
    return (high - low) / 2;
}

/* Of replications that are independent. */
static size_t needed(double precision, size_t hits, size_t trials)
{
    return amb_precision_needed(precision, hits, trials, (double)trials);
}

/* Without uncertain numbers. */
static const amb_scenario none;

static amb_run_options up_to(double precision, size_t most)
{
    return (amb_run_options){.replications = most, .precision = precision};
}

static void the_most_is_enough_for_any_chance(void **state)
{
    (void)state;
    for (size_t i = 0; i < NUM_PRECISIONS; i++) {
        const amb_run_options options = up_to(precisions[i], SIZE_MAX);
        const size_t most = amb_run_most_replications(&none, &options);

        assert_int_equal(most % 100, 0);
        for (size_t part = 0; part <= 1000; part++)
            assert_int_equal(needed(precisions[i], most * part / 1000, most), 0);
        if (most > 100)
            assert_true(needed(precisions[i], most / 2 - 50, most - 100) > 0);
    }
}

static void no_more_than_the_options_allow(void **state)
{
    const amb_run_options plain = up_to(0, 7), few = up_to(0.01, 500),
                          many = up_to(0.01, 100000), coarse = up_to(0.25, 100000);

    (void)state;
    assert_int_equal(amb_run_most_replications(&none, &plain), 7);
    assert_int_equal(amb_run_most_replications(&none, &few), 500);
    assert_int_equal(amb_precision_first(&few), 500);
    assert_int_equal(amb_run_most_replications(&none, &many), 9600);
    assert_int_equal(amb_precision_first(&many), 1000);
    assert_int_equal(amb_precision_first(&coarse), 100);
}

/* A chance of none is no more sure than its range says. */
static void it_stops_by_the_range_that_is_printed(void **state)
{
    (void)state;
    assert_true(needed(0.01, 0, 188) > 188);
    assert_int_equal(needed(0.01, 0, 189), 0);
    assert_true(half_width(0, 188) >= 0.01 && half_width(0, 189) < 0.01);
    for (size_t trials = 100; trials <= 1000; trials += 50)
        for (size_t hits = 0; hits <= trials; hits++) {
            const bool precise = half_width((double)hits, (double)trials) < 0.03;
            const size_t wanted = needed(0.03, hits, trials);

            assert_int_equal(wanted == 0, precise);
            assert_true(precise || (wanted > trials && wanted <= 1100));
        }
}

static void steps_are_few_and_upward(void **state)
{
    (void)state;
    assert_int_equal(amb_precision_next(1000, 0), 1000);
    assert_int_equal(amb_precision_next(1000, 1000), 1000);
    assert_int_equal(amb_precision_next(1000, 3100), 3100);
    assert_int_equal(amb_precision_next(1000, 50000), 8000);
}

/* Runs a chance to a precision as an experiment does. */
static size_t take(const amb_run_options *options, const gsl_rng *rng, double chance,
                   size_t *hits, size_t *looks)
{
    const size_t most = amb_run_most_replications(&none, options);
    size_t num = 0, next = amb_precision_first(options);

    for (*hits = *looks = 0; next > num; ++*looks) {
        size_t wanted;

        *hits += gsl_ran_binomial(rng, chance, (unsigned)(next - num));
        num = next;
        wanted = needed(options->precision, *hits, num);
        next = amb_precision_next(num, wanted < most ? wanted : most);
    }
    return num;
}

/*
 * Stopping when it looks precise takes little from the ranges (they hold the chance 94.5
 * times in 100 or more) and moves the chance by less than a twentieth of the precision.
 */
static void looking_hardly_biases_the_chance(void **state)
{
    static const double chances[] = {0.002, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.93};
    enum { TIMES = 20000 };
    const amb_run_options options = up_to(0.01, 100000);
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);

    (void)state;
    gsl_rng_set(rng, 5);
    for (size_t c = 0; c < sizeof chances / sizeof chances[0]; c++) {
        moments estimate = {0};
        double held = 0;
        size_t most_looks = 0;

        for (int i = 0; i < TIMES; i++) {
            size_t hits, looks;
            double low, high;
            const size_t num = take(&options, rng, chances[c], &hits, &looks);

            amb_wilson((double)hits, (double)num, &low, &high);
            assert_true((high - low) / 2 < options.precision);
            held += low <= chances[c] && chances[c] <= high;
            moments_add(&estimate, (double)hits / (double)num);
            most_looks = looks > most_looks ? looks : most_looks;
        }
        assert_true(most_looks <= 3);
        assert_true(held / TIMES >
                    0.945 - FALSE_ALARM_SIGMAS * sqrt(0.05 * 0.95 / TIMES));
        assert_near(moments_mean(&estimate), chances[c], 0.05 * options.precision);
    }
    gsl_rng_free(rng);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_most_is_enough_for_any_chance),
        cmocka_unit_test(no_more_than_the_options_allow),
        cmocka_unit_test(it_stops_by_the_range_that_is_printed),
        cmocka_unit_test(steps_are_few_and_upward),
        cmocka_unit_test(looking_hardly_biases_the_chance),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
