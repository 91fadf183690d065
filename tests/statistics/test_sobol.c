/*
 * test_sobol.c: Sobol indices against closed forms. An estimate may be off by almost five
 * standard errors, taken from its interval (3.92 of them wide): of points drawn at random
 * that raises a false alarm once in a million, and a Sobol sequence is nearer.
 *
 * `statistics_sobol SEEDS` looks at so many seeds in place of one, and how often the 95 %
 * intervals hold the truth.
 */
#include "amberline/columns.h"
#include "plan/sobol.h"

#include "base/random.h"
#include "support/chance.h"
#include "support/test.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>

static unsigned long num_seeds = 1;

enum { MOST_REPLICATIONS = 8 };

/* A model: what it gives at quantiles, with a draw that is 0 on average; and the truth.
 */
typedef struct known {
    size_t num;
    double (*value)(const double *u, double z);
    double first[8], total[8];
} known;

/* Ishigami and Homma, "An importance quantification technique in uncertainty analysis for
 * computer models" (1990), with the usual 7 and 0.1, of numbers from -pi to pi; and a
 * number that nothing feels. */
static double ishigami(const double *u, double z)
{
    double x[3];

    for (int i = 0; i < 3; i++)
        x[i] = M_PI * (2 * u[i] - 1);
    return (sin(x[0]) + 7 * sin(x[1]) * sin(x[1]) + 0.1 * pow(x[2], 4) * sin(x[0])) *
               (1 + z) +
           4 * z;
}

static known ishigami_known(void)
{
    const double b = 0.1, pi4 = pow(M_PI, 4);
    const double v1 = 0.5 * pow(1 + b * pi4 / 5, 2), v2 = 49.0 / 8;
    const double v13 = b * b * pi4 * pi4 * (1.0 / 18 - 1.0 / 50);
    const double v = v1 + v2 + v13;

    return (known){
        4, ishigami, {v1 / v, v2 / v, 0, 0}, {(v1 + v13) / v, v2 / v, v13 / v, 0}};
}

/* A sum: each index is the share of c_i² in their sum, since all vary alike. */
static const double slopes[] = {3, 1, -2, 0.5};

static double linear(const double *u, double z)
{
    double sum = 118;

    for (int i = 0; i < 4; i++)
        sum += slopes[i] * u[i];
    return sum + 2 * z;
}

static known linear_known(void)
{
    known of = {4, linear, {0}, {0}};

    for (int i = 0; i < 4; i++)
        of.first[i] = of.total[i] = slopes[i] * slopes[i] / 14.25;
    return of;
}

/* A standard normal draw of a row's replication, the same in all of its runs. */
static double draw(uint64_t seed, size_t row, size_t replication)
{
    const amb_address at = {seed, (uint32_t)replication, 99u << AMB_PURPOSE_SHIFT, row};

    return gsl_cdf_ugaussian_Pinv(amb_uniform(amb_random_words(&at).w[0]));
}

static void estimate(const known *of, size_t samples, size_t replications, uint64_t seed,
                     amb_sobol_outcome *outcome)
{
    double number[(AMB_SOBOL_MOST + 2) * MOST_REPLICATIONS], u[AMB_SOBOL_MOST];
    amb_sobol sobol;

    gsl_set_error_handler_off();
    assert_int_equal(amb_sobol_begin(&sobol, of->num, samples, 1, seed), AMB_OK);
    for (size_t j = 0; j < samples; j++) {
        for (size_t run = 0; run < amb_sobol_runs(&sobol); run++) {
            amb_sobol_point(&sobol, j, run, u);
            for (size_t r = 0; r < replications; r++)
                number[run * replications + r] =
                    of->value(u, replications > 1 ? draw(seed, j, r) : 0);
        }
        amb_sobol_take(&sobol, j, 0, number, replications);
    }
    assert_int_equal(amb_sobol_estimate(&sobol, outcome), AMB_OK);
    amb_sobol_free(&sobol);
}

static void check(const amb_sobol_index *index, double truth)
{
    assert_true(index->low <= index->high);
    assert_near(index->of, truth,
                FALSE_ALARM_SIGMAS * (index->high - index->low) / 3.92 + 1e-12);
}

static void check_all(const known *of, size_t samples, size_t replications)
{
    amb_sobol_outcome outcome;

    for (uint64_t seed = 1; seed <= num_seeds; seed++) {
        double sum = 0;

        estimate(of, samples, replications, seed, &outcome);
        for (size_t i = 0; i < of->num; i++) {
            check(&outcome.first[i], of->first[i]);
            check(&outcome.total[i], of->total[i]);
            sum += of->first[i];
        }
        check(&outcome.sum_first, sum);
    }
}

static void a_function_without_chance(void **state)
{
    const known one = ishigami_known(), another = linear_known();
    amb_sobol_outcome outcome;

    (void)state;
    check_all(&one, 2048, 1);
    check_all(&another, 512, 1);
    estimate(&one, 2048, 1, 7, &outcome);
    /* What the sequence buys: two hundredths at most, as far as points at random are off
     * in one of three. */
    for (size_t i = 0; i < one.num; i++) {
        assert_near(outcome.first[i].of, one.first[i], 0.02);
        assert_near(outcome.total[i].of, one.total[i], 0.02);
    }
    assert_near(outcome.mean, 3.5, 0.02);
    assert_near(outcome.variance.of, 13.8446, 0.15);
}

static void chance_is_taken_off(void **state)
{
    const known one = ishigami_known(), another = linear_known();
    amb_sobol_outcome outcome;

    (void)state;
    /* The draws have more variance than the functions, of the first more where it is
     * large; each point has four of them. */
    check_all(&one, 2048, 4);
    check_all(&another, 512, 4);
    estimate(&another, 512, 4, 1, &outcome);
    assert_near(outcome.variance.of, 14.25 / 12, 0.3);
}

static void what_nothing_feels_has_no_share(void **state)
{
    const known of = ishigami_known();
    amb_sobol_outcome outcome;

    (void)state;
    estimate(&of, 256, 4, 3, &outcome);
    assert_true(outcome.first[3].of == 0 && outcome.first[3].low == 0 &&
                outcome.first[3].high == 0);
    assert_true(outcome.total[3].of == 0 && outcome.total[3].low == 0 &&
                outcome.total[3].high == 0);
}

static double always(const double *u, double z)
{
    (void)u;
    return 0.7 + z;
}

static void an_outcome_that_never_changes_has_no_indices(void **state)
{
    const known of = {3, always, {0}, {0}};
    amb_sobol_outcome outcome;

    (void)state;
    for (size_t replications = 1; replications <= 4; replications += 3) {
        estimate(&of, 128, replications, 1, &outcome);
        assert_true(isnan(outcome.first[0].of) && isnan(outcome.total[2].high));
        assert_true(isnan(outcome.sum_first.of));
    }
}

static double sometimes(const double *u, double z)
{
    return u[0] > 0.3 && z < 1.2 ? u[1] : AMB_EMPTY;
}

static void what_does_not_exist_is_left_out(void **state)
{
    const known of = {3, sometimes, {0}, {0}};
    amb_sobol_outcome outcome;

    (void)state;
    estimate(&of, 512, 4, 1, &outcome);
    /* Rows of which a run has no figure say nothing, so the first number has no share. */
    assert_near(outcome.total[0].of, 0, 0);
    assert_near(outcome.total[1].of, 1, 0.15);
}

/* By the interval of a binomial count, a false alarm once in a million. */
static void intervals_hold_the_truth(void **state)
{
    const known models[] = {ishigami_known(), linear_known()};
    double held = 0, asked = 0;

    (void)state;
    if (num_seeds < 50)
        return;
    for (size_t k = 0; k < 2; k++) {
        for (uint64_t seed = 1; seed <= num_seeds; seed++) {
            amb_sobol_outcome outcome;

            estimate(&models[k], 256, 4, seed, &outcome);
            for (size_t i = 0; i < 3; i++) {
                held += outcome.total[i].low <= models[k].total[i] &&
                        models[k].total[i] <= outcome.total[i].high;
                held += outcome.first[i].low <= models[k].first[i] &&
                        models[k].first[i] <= outcome.first[i].high;
                asked += 2;
            }
        }
    }
    print_message("%.0f of %.0f intervals hold the truth, %.1f in 100\n", held, asked,
                  100 * held / asked);
    /* A seed's six are not independent, so they count as one. */
    assert_true(held / asked > 0.93 - 4.9 * sqrt(0.93 * 0.07 / (double)(2 * num_seeds)));
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_function_without_chance),
        cmocka_unit_test(chance_is_taken_off),
        cmocka_unit_test(what_nothing_feels_has_no_share),
        cmocka_unit_test(an_outcome_that_never_changes_has_no_indices),
        cmocka_unit_test(what_does_not_exist_is_left_out),
        cmocka_unit_test(intervals_hold_the_truth),
    };

    if (argc > 1)
        num_seeds = strtoul(argv[1], NULL, 10);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
