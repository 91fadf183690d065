/* test_compare_words.c: what is said of a difference is what its bounds say. */
#include "cli/page_compare.h"
#include "support/test.h"

static void assert_words(double low, double high, int decimals, const char *words)
{
    assert_string_equal(cli_difference_words(low, high, decimals, "").text, words);
}

static void a_range_is_told_by_its_bounds(void **state)
{
    (void)state;
    assert_words(3.14, 4.02, 1, "higher by 3.1 to 4.0");
    assert_words(-4.02, -3.14, 1, "lower by 3.1 to 4.0");
    assert_words(0.021, 4.02, 1, "higher by 0.02 to 4.02");
    assert_words(2.5, 2.5, 1, "higher by 2.5");
    assert_words(0, 0, 1, "the same");
    assert_words(-1, 2, 1, "no difference seen");
    assert_words(AMB_EMPTY, 2, 1, "not known");
}

/* A bound that is hardly above 0 does not make the other one the difference. */
static void a_bound_next_to_nothing_is_no_bound(void **state)
{
    (void)state;
    assert_words(1e-6, 5, 1, "higher by up to 5.0");
    assert_words(-0.02, -1e-6, 1, "lower by up to 0.02");
    assert_words(1e-7, 1e-7, 1, "higher by under 0.001");
    assert_words(1e-7, 2e-7, 1, "higher by under 0.001");
    assert_words(2.00001, 2.00002, 1, "higher by 2.000");
}

/* What it is at most is not rounded down. */
static void at_most_is_rounded_up(void **state)
{
    (void)state;
    assert_string_equal(
        cli_undecided_words(-0.149, 0.149, 100, 1, " in 100").text,
        "Any difference is at most 0.2 in 100 either way; 400 replications would show "
        "one of half that.");
    assert_string_equal(
        cli_undecided_words(-0.3, 0.3, 100, 1, "").text,
        "Any difference is at most 0.3 either way; 400 replications would show one of "
        "half that.");
    assert_string_equal(
        cli_undecided_words(-0.01, 0.01, 100, 1, "").text,
        "Any difference is under 0.1 either way; 400 replications would show one of "
        "half that.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_range_is_told_by_its_bounds),
        cmocka_unit_test(a_bound_next_to_nothing_is_no_bound),
        cmocka_unit_test(at_most_is_rounded_up),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
