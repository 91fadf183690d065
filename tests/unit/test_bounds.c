/* test_bounds.c: bounds against their textbooks' figures, and how often they are wrong.
 */
#include "amberline/columns.h"
#include "base/random.h"
#include "plan/bounds.h"
#include "support/chance.h"
#include "support/test.h"

#include <gsl/gsl_sort.h>

/* Newcombe's example of Wilson's interval (1998): 15 of 148 is 0.0624 to 0.1605. */
static void a_chance_has_wilsons_bounds(void **state)
{
    const amb_sample some = amb_sample_of_chance(15, 148);
    const amb_sample none = amb_sample_of_chance(0, 20);
    const amb_sample all = amb_sample_of_chance(20, 20);

    (void)state;
    assert_near(amb_sample_low(&some, 0.025), 0.0624, 5e-5);
    assert_near(amb_sample_high(&some, 0.025), 0.1605, 5e-5);
    assert_near(amb_sample_low(&none, 0.025), 0, 0);
    assert_near(amb_sample_high(&none, 0.025), 0.1611, 5e-5);
    assert_near(amb_sample_high(&all, 0.025), 1, 0);
}

/* 1 to 9: mean 5, sd 2.7386, and Student's 2.306 of 8 degrees of freedom. */
static void a_mean_has_students_bounds(void **state)
{
    double sum = 0, squares = 0;
    amb_sample of;

    (void)state;
    for (int i = 1; i <= 9; i++) {
        sum += i - 1;
        squares += (i - 1) * (i - 1);
    }
    of = amb_sample_of_mean(9, 1, sum, squares);
    assert_near(of.figure, 5, 1e-12);
    assert_near(amb_sample_low(&of, 0.025), 5 - 2.306004 * 2.738613 / 3, 1e-5);
    assert_near(amb_sample_high(&of, 0.025), 5 + 2.306004 * 2.738613 / 3, 1e-5);

    of = amb_sample_of_mean(3, 7, 0, 0); /* all alike */
    assert_near(amb_sample_low(&of, 0.001), 7, 0);
    assert_near(amb_sample_high(&of, 0.001), 7, 0);
    of = amb_sample_of_mean(1, 7, 0, 0); /* of one nothing is known */
    assert_near(of.figure, 7, 0);
    assert_true(amb_sample_low(&of, 0.1) < -1e300 && amb_sample_high(&of, 0.1) > 1e300);
    of = amb_sample_of_mean(0, 0, 0, 0);
    assert_true(isnan(of.figure) && isnan(amb_sample_low(&of, 0.1)));
}

/* Of 1 to 100 the median is 50.5, between the 40th and the 61st (Conover). */
static void a_percentile_has_ranks_for_bounds(void **state)
{
    double values[100];
    amb_sample of;

    (void)state;
    for (int i = 0; i < 100; i++)
        values[i] = i + 1;
    of = amb_sample_of_percentile(values, 100, 50);
    assert_near(of.figure, 50.5, 1e-12);
    assert_near(amb_sample_low(&of, 0.025), 40, 0);
    assert_near(amb_sample_high(&of, 0.025), 61, 0);
    of = amb_sample_of_percentile(values, 100, 90); /* type 7: 90.1 */
    assert_near(of.figure, 90.1, 1e-9);
    of = amb_sample_of_percentile(values, 10, 90); /* too few for an upper bound */
    assert_true(amb_sample_high(&of, 0.025) > 1e300);
    values[99] = HUGE_VAL;
    of = amb_sample_of_percentile(values, 100, 100);
    assert_true(isnan(of.figure));
}

enum { SAMPLES = 4000, SIZE = 300 };

/* Uniform numbers of a sample, addressed. */
static double uniform(size_t sample, size_t i)
{
    const amb_address at = {7, (uint32_t)sample, (uint32_t)i, 1};

    return amb_uniform(amb_random_words(&at).w[0]);
}

/* How often the truth is beyond each bound, of some error: hardly more often than that. A
 * rank is a whole number, and Wilson's bound is right on average over chances, so half of
 * the error more is allowed for that, beside the chance of the test itself. */
static void bounds_are_wrong_as_often_as_they_may_be(void **state)
{
    const double error = 0.025, chance = 0.1;
    const double most =
        SAMPLES * error * 1.5 + FALSE_ALARM_SIGMAS * sqrt(SAMPLES * error * 1.5);
    double below[3] = {0}, above[3] = {0};
    double values[SIZE];

    (void)state;
    for (size_t s = 0; s < SAMPLES; s++) {
        double sum = 0, squares = 0;
        size_t hits = 0;
        amb_sample of[3];
        const double truth[3] = {chance, 0.5, 0.9};

        for (size_t i = 0; i < SIZE; i++) {
            const double value = uniform(s, i);

            hits += value < chance;
            sum += value;
            squares += value * value;
            values[i] = value;
        }
        gsl_sort(values, 1, SIZE);
        of[0] = amb_sample_of_chance(hits, SIZE);
        of[1] = amb_sample_of_mean(SIZE, 0, sum, squares);
        of[2] = amb_sample_of_percentile(values, SIZE, 90);
        for (int k = 0; k < 3; k++) {
            below[k] += truth[k] < amb_sample_low(&of[k], error);
            above[k] += truth[k] > amb_sample_high(&of[k], error);
        }
    }
    for (int k = 0; k < 3; k++) {
        print_message("below %.4f, above %.4f\n", below[k] / SAMPLES, above[k] / SAMPLES);
        assert_true(below[k] < most && above[k] < most);
        assert_true(below[k] > 0 && above[k] > 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_chance_has_wilsons_bounds),
        cmocka_unit_test(a_mean_has_students_bounds),
        cmocka_unit_test(a_percentile_has_ranks_for_bounds),
        cmocka_unit_test(bounds_are_wrong_as_often_as_they_may_be),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
