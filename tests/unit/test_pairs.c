/*
 * test_pairs.c: differences of pairs, against numbers worked out by hand and by the
 * formulas of textbooks.
 */
#include "plan/pairs.h"
#include "support/test.h"

static void assert_absent(double number)
{
    assert_true(isnan(number));
}

/* (1, 3), (2, 3), (4, 9): differences 2, 1, 5. */
static void a_difference_is_worked_out_by_hand(void **state)
{
    const double first[] = {1, 2, 4}, other[] = {3, 3, 9};
    amb_pairs pairs = {0};
    amb_paired sum;

    (void)state;
    for (int i = 0; i < 3; i++)
        amb_pairs_add(&pairs, first[i], other[i]);
    amb_pairs_sum_up(&pairs, &sum);
    assert_near(sum.pairs, 3, 0);
    assert_near(sum.first, 7.0 / 3, 1e-12);
    assert_near(sum.other, 5, 1e-12);
    assert_near(sum.difference, 8.0 / 3, 1e-12);
    /* Variance 13/3 of the differences; Student's quantile of 2 degrees is 4.302653. */
    assert_near(sum.se, sqrt(13.0 / 3 / 3), 1e-12);
    assert_near(sum.low, 8.0 / 3 - 4.302652729749464 * sqrt(13.0 / 9), 1e-9);
    assert_near(sum.high, 8.0 / 3 + 4.302652729749464 * sqrt(13.0 / 9), 1e-9);
    assert_near(sum.variance_ratio, (7.0 / 3 + 12) / (13.0 / 3), 1e-12);
}

static void what_does_not_exist_is_left_out(void **state)
{
    amb_pairs pairs = {0};
    amb_paired sum;

    (void)state;
    amb_pairs_sum_up(&pairs, &sum);
    assert_near(sum.pairs, 0, 0);
    assert_absent(sum.first);
    assert_absent(sum.difference);
    assert_absent(sum.low);
    amb_pairs_add(&pairs, (double)NAN, 5);
    amb_pairs_add(&pairs, 7, HUGE_VAL);
    amb_pairs_add(&pairs, 7, 4.5);
    amb_pairs_sum_up(&pairs, &sum);
    assert_near(sum.pairs, 1, 0);
    assert_near(sum.difference, -2.5, 0);
    assert_absent(sum.se);
    assert_absent(sum.high);
    assert_absent(sum.variance_ratio);
}

/* The same difference every time has no error, though floats round it. */
static void what_differs_alike_is_sure(void **state)
{
    amb_pairs rounded = {0}, small = {0};
    amb_paired sum;

    (void)state;
    for (int i = 0; i < 100; i++) {
        const float first = 64.0f + (float)i / 7, other = first + 100.0f / 75;

        amb_pairs_add(&rounded, (double)first, (double)other);
        amb_pairs_add(&small, (double)first, (double)first + (i == 3 ? 0.01 : 0));
    }
    amb_pairs_sum_up(&rounded, &sum);
    assert_near(sum.se, 0, 0);
    assert_near(sum.low, sum.high, 0);
    assert_absent(sum.variance_ratio);
    amb_pairs_sum_up(&small, &sum); /* one in a hundred differs, by a little */
    assert_near(sum.se, 1e-4, 1e-6);
}

static void turned_round_it_is_the_opposite(void **state)
{
    amb_pairs there = {0}, back = {0};
    amb_paired a, b;

    (void)state;
    for (int i = 0; i < 1000; i++) {
        const double first = 100 + sin(i), other = 97 + sin(i * 1.01) * cos(i);

        amb_pairs_add(&there, first, other);
        amb_pairs_add(&back, other, first);
    }
    amb_pairs_sum_up(&there, &a);
    amb_pairs_sum_up(&back, &b);
    assert_near(a.first, b.other, 0);
    assert_near(a.difference, -b.difference, 0);
    assert_near(a.se, b.se, 0);
    assert_near(a.low, -b.high, 0);
    assert_near(a.variance_ratio, b.variance_ratio, 1e-12);
    amb_pairs_of_chance(50, 20, 27, 3, 10, false, &a);
    amb_pairs_of_chance(50, 27, 20, 10, 3, false, &b);
    assert_near(a.difference, -b.difference, 0);
    assert_near(a.low, -b.high, 1e-15);
    assert_near(a.variance_ratio, b.variance_ratio, 0);
}

/* 20 and 27 of 50, 3 only the one, 10 only the other. */
static void a_difference_of_chances_is_worked_out_by_hand(void **state)
{
    const double centre = 7.0 / 52,
                 half = 1.959963984540054 * sqrt((15.0 / 52 - centre * centre) / 52);
    amb_paired sum;

    (void)state;
    amb_pairs_of_chance(50, 20, 27, 3, 10, false, &sum);
    assert_near(sum.first, 0.4, 1e-12);
    assert_near(sum.other, 0.54, 1e-12);
    assert_near(sum.difference, 0.14, 1e-12);
    assert_near(sum.se, sqrt((0.26 - 0.14 * 0.14) / 50), 1e-12);
    assert_near(sum.low, centre - half, 1e-12);
    assert_near(sum.high, centre + half, 1e-12);
    assert_near(sum.variance_ratio, (0.24 + 0.54 * 0.46) / (0.26 - 0.14 * 0.14), 1e-12);
    amb_pairs_of_chance(50, 20, 20, 0, 0, true, &sum);
    assert_near(sum.low, 0, 0);
    assert_near(sum.high, 0, 0);
    assert_absent(sum.variance_ratio);
    amb_pairs_of_chance(50, 20, 20, 0, 0, false, &sum); /* none seen is not none */
    assert_true(sum.low < -0.03 && sum.low > -0.06 && sum.high > 0.03);
    amb_pairs_of_chance(2, 0, 2, 0, 2, false, &sum);
    assert_near(sum.high, 1, 0);
}

static double choose(int n, int k)
{
    return exp(lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1));
}

/* The bounds hold the difference 95 times in 100 or nearly so, exactly worked out over
 * all that can be seen of 100 pairs of which hardly any, or many, differ. */
static void bounds_hold_as_often_as_they_say(void **state)
{
    static const double chances[][2] = {
        {0.002, 0}, {0.01, 0.002}, {0.05, 0.01}, {0.2, 0.3}};
    enum { PAIRS = 100 };

    (void)state;
    for (int i = 0; i < 4; i++) {
        const double p = chances[i][0], q = chances[i][1];
        double held = 0;

        for (int a = 0; a <= PAIRS; a++) {
            for (int b = 0; a + b <= PAIRS; b++) {
                amb_paired sum;

                amb_pairs_of_chance(PAIRS, a, b, a, b, false, &sum);
                if (sum.low <= q - p && q - p <= sum.high)
                    held += choose(PAIRS, a) * choose(PAIRS - a, b) * pow(p, a) *
                            pow(q, b) * pow(1 - p - q, PAIRS - a - b);
            }
        }
        assert_true(held > 0.94);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_difference_is_worked_out_by_hand),
        cmocka_unit_test(what_does_not_exist_is_left_out),
        cmocka_unit_test(what_differs_alike_is_sure),
        cmocka_unit_test(turned_round_it_is_the_opposite),
        cmocka_unit_test(a_difference_of_chances_is_worked_out_by_hand),
        cmocka_unit_test(bounds_hold_as_often_as_they_say),
    };

    return cmocka_run_group_tests_name("pairs", tests, NULL, NULL);
}
