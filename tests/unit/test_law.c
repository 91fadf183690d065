/* test_law.c: tabulated laws against GSL's own distributions. */
#include "support/chance.h"
#include "support/test.h"

#include "amberline/columns.h"
#include "base/law.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_sf_gamma.h>

/* Rounding to words of 32 bits, once at either end of a number. */
#define WORD 0x1p-32

/* P(X <= number) as the words give it. */
static double upto(const amb_law *law, double number)
{
    if (number < law->first)
        return 0;
    if (number >= law->first + law->num - 1)
        return 1;
    return ((double)law->upto[(uint32_t)number - law->first] + 1) * WORD;
}

static double chance(const amb_law *law, double number)
{
    return upto(law, number) - upto(law, number - 1);
}

static double mean_of(const amb_law *law)
{
    double mean = 0;

    for (uint32_t i = 0; i < law->num; i++)
        mean += (law->first + i) * chance(law, law->first + i);
    return mean;
}

static double variance_of(const amb_law *law)
{
    const double mean = mean_of(law);
    double sum = 0;

    for (uint32_t i = 0; i < law->num; i++) {
        const double off = law->first + i - mean;

        sum += off * off * chance(law, law->first + i);
    }
    return sum;
}

/* The parameters of a length from its mean and standard deviation, worked out anew. */
static double cumulative(const amb_length *length, double weeks)
{
    const double m = length->mean_weeks, s = length->sd_weeks, x = weeks / length->scale;
    const double spread = sqrt(log(1 + s * s / (m * m)));

    switch (length->kind) {
    case AMB_GEOMETRIC:
        return 1 - pow(1 - 1 / (m * length->scale), weeks);
    case AMB_GAMMA:
        return gsl_cdf_gamma_P(x, m * m / (s * s), s * s / m);
    case AMB_LOGNORMAL:
        return gsl_cdf_lognormal_P(x, log(m) - spread * spread / 2, spread);
    default:
        return m <= x;
    }
}

static const amb_length lengths[] = {
    {.kind = AMB_GEOMETRIC, .mean_weeks = 1, .scale = 1},
    {.kind = AMB_GEOMETRIC, .mean_weeks = 17.3, .scale = 1},
    {.kind = AMB_GEOMETRIC, .mean_weeks = 40.2, .scale = 0.85},
    {.kind = AMB_GAMMA, .mean_weeks = 52, .sd_weeks = 26, .scale = 1},
    {.kind = AMB_GAMMA, .mean_weeks = 20, .sd_weeks = 10, .scale = 1.375},
    {.kind = AMB_GAMMA, .mean_weeks = 0.3, .sd_weeks = 0.9, .scale = 1},
    {.kind = AMB_LOGNORMAL, .mean_weeks = 45, .sd_weeks = 35.78, .scale = 1},
    {.kind = AMB_LOGNORMAL, .mean_weeks = 3.5, .sd_weeks = 3.91, .scale = 0.5},
    {.kind = AMB_FIXED, .mean_weeks = 4, .scale = 1},
    {.kind = AMB_FIXED, .mean_weeks = 4.001, .scale = 1},
    {.kind = AMB_FIXED, .mean_weeks = 0.001, .scale = 1},
    {.kind = AMB_FIXED, .mean_weeks = 30, .scale = 0.9},
};

enum { NUM_LENGTHS = sizeof lengths / sizeof lengths[0] };

/* P(ceil(X) = k) = F(k) - F(k - 1), and all below one week counts as one. */
static void every_length_has_the_chances_of_gsl(void **state)
{
    (void)state;
    for (size_t i = 0; i < NUM_LENGTHS; i++) {
        amb_law law;
        double mean = 0;

        amb_law_init(&law);
        assert_int_equal(amb_law_of_length(&law, &lengths[i]), AMB_OK);
        for (int k = 0; k <= 3000; k++) {
            const double expected = k == 0 ? 0 : cumulative(&lengths[i], k);

            assert_near(upto(&law, k), expected, WORD);
            mean += 1 - expected;
        }
        assert_near(law.mean, mean, 1e-6);
        assert_near(mean_of(&law), mean, 1e-4);
        assert_near(variance_of(&law), law.variance, 1e-3 * (law.variance + 1e-6));
        amb_law_free(&law);
    }
}

static void a_fixed_length_is_rounded_up_to_whole_weeks(void **state)
{
    static const double fixed[][3] = {{4, 1, 4},     {4.001, 1, 5}, {0.001, 1, 1},
                                      {30, 0.9, 27}, {7, 3, 21},    {0.1, 30, 3}};
    amb_law law;

    (void)state;
    amb_law_init(&law);
    for (size_t i = 0; i < sizeof fixed / sizeof fixed[0]; i++) {
        const amb_length length = {
            .kind = AMB_FIXED, .mean_weeks = fixed[i][0], .scale = fixed[i][1]};

        assert_int_equal(amb_law_of_length(&law, &length), AMB_OK);
        assert_near(chance(&law, fixed[i][2]), 1, 0);
    }
    amb_law_free(&law);
}

static double weibull_tail(double x, void *parameters)
{
    const double *p = parameters;

    return exp(-pow(x / p[0], p[1]));
}

/* The shape is found from the two moments; the whole-week law has its chances. */
static void a_weibull_has_the_mean_and_spread_asked_for(void **state)
{
    static const double wanted[][2] = {{20, 20}, {20, 5}, {3, 6}, {52, 30}, {10, 0.5}};

    (void)state;
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        const double mean = wanted[i][0], sd = wanted[i][1];
        const amb_length length = {
            .kind = AMB_WEIBULL, .mean_weeks = mean, .sd_weeks = sd, .scale = 1};
        double low = 0.06, high = 150, p[2], whole = 0;
        amb_law law;

        /* The shape by bisection: its coefficient of variation falls. */
        for (int step = 0; step < 200; step++) {
            const double k = (low + high) / 2;
            const double cv2 =
                exp(gsl_sf_lngamma(1 + 2 / k) - 2 * gsl_sf_lngamma(1 + 1 / k)) - 1;

            if (cv2 > sd * sd / (mean * mean))
                low = k;
            else
                high = k;
        }
        p[1] = low;
        p[0] = mean / gsl_sf_gamma(1 + 1 / low);
        amb_law_init(&law);
        assert_int_equal(amb_law_of_length(&law, &length), AMB_OK);
        for (int k = 1; k < 2000; k++)
            assert_near(upto(&law, k), 1 - weibull_tail(k, p), 2 * WORD);
        for (int k = 0; k < 5000; k++)
            whole += weibull_tail(k, p);
        assert_near(law.mean, whole, 1e-6 * whole);
        amb_law_free(&law);
    }
}

static void observed_weeks_come_as_often_as_they_were_seen(void **state)
{
    const double weeks[] = {2, 3, 7, 40}, num[] = {1, 4, 2, 3};
    amb_length length = {.kind = AMB_OBSERVED,
                         .scale = 1,
                         .mean_weeks = AMB_EMPTY,
                         .observed = weeks,
                         .observed_num = num,
                         .num_observed = 4};
    amb_law law;

    (void)state;
    amb_law_init(&law);
    assert_int_equal(amb_law_of_length(&law, &length), AMB_OK);
    for (int i = 0; i < 4; i++)
        assert_near(chance(&law, weeks[i]), num[i] / 10, 2 * WORD);
    assert_near(law.mean, (2 + 12 + 14 + 120) / 10.0, 1e-9);
    length.scale = 0.5; /* 1, 1.5, 3.5, 20, rounded up */
    assert_int_equal(amb_law_of_length(&law, &length), AMB_OK);
    assert_near(chance(&law, 1), 0.1, 2 * WORD);
    assert_near(chance(&law, 2), 0.4, 2 * WORD);
    assert_near(chance(&law, 4), 0.2, 2 * WORD);
    assert_near(chance(&law, 20), 0.3, 2 * WORD);
    amb_law_free(&law);
}

/* P(R = k) = P(L >= k) / E[L], and E[R] = (E[L²] / E[L] + 1) / 2. */
static void what_remains_is_the_equilibrium_law(void **state)
{
    (void)state;
    for (size_t i = 0; i < NUM_LENGTHS; i++) {
        amb_law whole, remaining;
        double sum = 0;

        amb_law_init(&whole);
        amb_law_init(&remaining);
        assert_int_equal(amb_law_of_length(&whole, &lengths[i]), AMB_OK);
        assert_int_equal(amb_law_of_remaining(&remaining, &whole), AMB_OK);
        for (int k = 1; k < 2000; k++) {
            const double expected = (1 - upto(&whole, k - 1)) / mean_of(&whole);

            assert_near(chance(&remaining, k), expected, 2 * WORD);
            sum += expected;
        }
        assert_near(sum, 1, 1e-4);
        assert_near(remaining.mean, ((whole.variance / whole.mean + whole.mean) + 1) / 2,
                    1e-4 * remaining.mean);
        amb_law_free(&whole);
        amb_law_free(&remaining);
    }
}

/* Given that a length is above `over`, its law is the tail in proportion. */
static void a_conditional_draw_has_the_tail_in_proportion(void **state)
{
    enum { NUM = 400000 };
    const amb_length length = {
        .kind = AMB_LOGNORMAL, .mean_weeks = 6, .sd_weeks = 5, .scale = 1};
    static const uint32_t overs[] = {0, 1, 3, 8};
    amb_law law;

    (void)state;
    amb_law_init(&law);
    assert_int_equal(amb_law_of_length(&law, &length), AMB_OK);
    for (size_t o = 0; o < sizeof overs / sizeof overs[0]; o++) {
        double counts[60] = {0}, chances[60] = {0};

        for (uint32_t i = 0; i < NUM; i++) {
            /* Words in a row, evenly spaced: nearly exact, and it must be at that. */
            const uint32_t word = (uint32_t)((i + 0.5) / NUM * 0x1p32);
            const uint32_t drawn = amb_law_draw_over(&law, overs[o], word);

            assert_true(drawn > overs[o]);
            counts[drawn < 59 ? drawn : 59]++;
        }
        for (int k = 0; k < 60; k++) {
            const double of = k < 59 ? chance(&law, k) : 1 - upto(&law, 58);

            chances[k] = k > (int)overs[o] ? of / (1 - upto(&law, overs[o])) : 0;
            assert_near(counts[k] / NUM, chances[k], 2.0 / NUM);
        }
    }
    /* Beyond everything tabulated: the next week. */
    assert_int_equal(amb_law_draw_over(&law, 9000, 1), 9001);
    assert_int_equal(amb_law_draw_over(&law, law.first + law.num - 1, UINT32_MAX),
                     law.first + law.num);
    amb_law_free(&law);
}

static void a_larger_word_never_gives_a_smaller_number(void **state)
{
    (void)state;
    for (size_t i = 0; i < NUM_LENGTHS; i++) {
        uint32_t before = 0;
        amb_law law;

        amb_law_init(&law);
        assert_int_equal(amb_law_of_length(&law, &lengths[i]), AMB_OK);
        assert_int_equal(amb_law_draw(&law, 0), law.first);
        assert_int_equal(amb_law_draw(&law, UINT32_MAX), law.first + law.num - 1);
        for (uint64_t word = 0; word <= UINT32_MAX; word += 65521) {
            const uint32_t number = amb_law_draw(&law, (uint32_t)word);

            assert_true(number >= before);
            /* Inversion, exactly: P(X < number) words come before. */
            assert_true((double)word * WORD < upto(&law, number));
            assert_true((double)word * WORD >= upto(&law, number - 1.0));
            before = number;
        }
        amb_law_free(&law);
    }
}

/* A longer law gives no shorter length from the same word. */
static void inversion_keeps_the_order_of_two_laws(void **state)
{
    const amb_length shorter = {
        .kind = AMB_LOGNORMAL, .mean_weeks = 40, .sd_weeks = 30, .scale = 0.9};
    const amb_length longer = {
        .kind = AMB_LOGNORMAL, .mean_weeks = 40, .sd_weeks = 30, .scale = 1};
    amb_law a, b;

    (void)state;
    amb_law_init(&a);
    amb_law_init(&b);
    assert_int_equal(amb_law_of_length(&a, &shorter), AMB_OK);
    assert_int_equal(amb_law_of_length(&b, &longer), AMB_OK);
    for (uint64_t word = 0; word <= UINT32_MAX; word += 65521)
        assert_true(amb_law_draw(&a, (uint32_t)word) <= amb_law_draw(&b, (uint32_t)word));
    amb_law_free(&a);
    amb_law_free(&b);
}

static void counts_are_poisson_or_negative_binomial(void **state)
{
    static const double wanted[][2] = {{0.02, 1}, {3.7, 1},    {240, 1},    {0.4, 1.5},
                                       {12, 2.5}, {12, 1.001}, {3.1, 20.0}, {0, 1}};

    (void)state;
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        const double mean = wanted[i][0], dispersion = wanted[i][1];
        amb_law law;

        amb_law_init(&law);
        assert_int_equal(amb_law_of_count(&law, mean, dispersion), AMB_OK);
        for (unsigned k = 0; k < 600; k++) {
            double p;

            if (mean == 0)
                p = 1;
            else if (dispersion == 1)
                p = gsl_cdf_poisson_P(k, mean);
            else
                p = gsl_cdf_negative_binomial_P(k, 1 / dispersion,
                                                mean / (dispersion - 1));
            assert_near(upto(&law, k), p, WORD);
        }
        assert_near(mean_of(&law), mean, 1e-6 * (1 + mean));
        assert_near(variance_of(&law), mean * dispersion,
                    1e-4 * mean * dispersion + 1e-9);
        amb_law_free(&law);
    }
}

static void shares_need_not_sum_to_one(void **state)
{
    const double shares[] = {0, 3, 0, 1, 6, 0};
    amb_law law;

    (void)state;
    amb_law_init(&law);
    assert_int_equal(amb_law_of_shares(&law, shares, 6), AMB_OK);
    for (int i = 0; i < 6; i++)
        assert_near(chance(&law, i), shares[i] / 10, 2 * WORD);
    /* What has no share never comes, not even from the words at the ends. */
    assert_int_equal(amb_law_draw(&law, 0), 1);
    assert_int_equal(amb_law_draw(&law, UINT32_MAX), 4);
    assert_int_equal(amb_law_of_shares(&law, shares, 1), AMB_BAD_INPUT);
    assert_int_equal(amb_law_of_certainty(&law, 17), AMB_OK);
    assert_int_equal(amb_law_draw(&law, 123456789), 17);
    amb_law_free(&law);
}

static void lengths_that_cannot_be_are_refused(void **state)
{
    static const amb_length wrong[] = {
        {.kind = AMB_GAMMA, .mean_weeks = 10, .sd_weeks = 0, .scale = 1},
        {.kind = AMB_LOGNORMAL, .mean_weeks = 10, .sd_weeks = -1, .scale = 1},
        {.kind = AMB_GAMMA, .mean_weeks = 0, .sd_weeks = 1, .scale = 1},
        {.kind = AMB_FIXED, .mean_weeks = 5, .scale = 0},
        {.kind = AMB_WEIBULL, .mean_weeks = 5, .sd_weeks = 5e9, .scale = 1},
    };
    amb_law law;

    (void)state;
    amb_law_init(&law);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_int_equal(amb_law_of_length(&law, &wrong[i]), AMB_BAD_INPUT);
    assert_int_equal(amb_law_of_count(&law, -1, 1), AMB_BAD_INPUT);
    assert_int_equal(amb_law_of_count(&law, 5, 0.5), AMB_BAD_INPUT);
    amb_law_free(&law);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_length_has_the_chances_of_gsl),
        cmocka_unit_test(a_fixed_length_is_rounded_up_to_whole_weeks),
        cmocka_unit_test(a_weibull_has_the_mean_and_spread_asked_for),
        cmocka_unit_test(observed_weeks_come_as_often_as_they_were_seen),
        cmocka_unit_test(what_remains_is_the_equilibrium_law),
        cmocka_unit_test(a_conditional_draw_has_the_tail_in_proportion),
        cmocka_unit_test(a_larger_word_never_gives_a_smaller_number),
        cmocka_unit_test(inversion_keeps_the_order_of_two_laws),
        cmocka_unit_test(counts_are_poisson_or_negative_binomial),
        cmocka_unit_test(shares_need_not_sum_to_one),
        cmocka_unit_test(lengths_that_cannot_be_are_refused),
    };

    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
