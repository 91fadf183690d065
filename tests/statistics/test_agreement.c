/*
 * test_agreement.c: PDU-104 agrees with an independent program in plain C, the yardstick,
 * whose published answers are of 80,000 replications.
 *
 * One difference is known and meant: the tool rounds every practitioner's total half up,
 * which adds a twentieth of a point each, 0.02 % of workload, and about 0.001 to the
 * chance of amber. It is far inside the bounds.
 */
#include "support/build.h"
#include "support/chance.h"

enum { NUM = 10000, THEIRS = 80000, WEEKS = 104 };

/* How many seeds are run and pooled: one, or as many as the command line says. */
static int num_seeds = 1;

/* Four two-sample standard errors, and the last printed digit of the published figure. */
#define assert_agrees(got, published, variance, digit)                                   \
    assert_near(got, published,                                                          \
                4 * sqrt((variance) * (1.0 / NUM / num_seeds + 1.0 / THEIRS)) +          \
                    (digit) / 2)

/* The published answers, and ours. */
typedef struct answers {
    double workload, last, variance, in_post, amber, red;
} answers;

static double crossed(const amb_results *results, const char *status)
{
    const amb_crossing_row *row = results->table[AMB_RESULT_CROSSINGS].rows;

    for (size_t i = 0; i < results->table[AMB_RESULT_CROSSINGS].num; i++, row++)
        if (strcmp(row->status, status) == 0 && strcmp(row->rule, "any") == 0)
            return row->p_crossed;
    fail_msg("no crossing of %s", status);
    return AMB_EMPTY;
}

static const amb_projection_row *row_of(const amb_results *results, int week,
                                        const char *measure)
{
    return amb_results_projection(results, "pdu", "PDU-104", week, measure);
}

static void add_run(answers *ours, const built *b, uint64_t seed)
{
    const double part = 1.0 / num_seeds;
    const amb_projection_row *last;
    amb_results results;

    built_run(b, &results,
              &(amb_run_options){
                  .replications = NUM, .seed = seed, .weeks = WEEKS, .threads = 2});
    for (int week = 1; week <= WEEKS; week++)
        ours->workload +=
            row_of(&results, week, "workload_pct")->mean / 100 / WEEKS * part;
    last = row_of(&results, WEEKS, "workload_pct");
    ours->last += last->mean / 100 * part;
    ours->variance += last->sd * last->sd / 1e4 * part;
    ours->in_post += row_of(&results, WEEKS, "fte_in_post")->mean / 60 * part;
    ours->amber += crossed(&results, "amber") * part;
    ours->red += crossed(&results, "red") * part;
    amb_results_free(&results);
}

static void pdu_104_agrees_with_the_yardstick(void **state)
{
    answers ours = {0};
    built b;

    (void)state;
    built_open_folder(&b, "tests/scenarios/pdu-104");
    for (int i = 0; i < num_seeds; i++)
        add_run(&ours, &b, 1 + (uint64_t)i);
    built_close(&b);
    print_message("workload %.5f, at the end %.5f (sd %.5f), in post %.5f, amber %.4f, "
                  "red %.5f\n",
                  ours.workload, ours.last, sqrt(ours.variance), ours.in_post, ours.amber,
                  ours.red);
    /* The mean over weeks varies less than that of the last week. */
    assert_agrees(ours.workload, 1.0586, 0.0537 * 0.0537, 0.0001);
    assert_agrees(ours.last, 1.0894, 0.0537 * 0.0537, 0.0001);
    /* A standard deviation has a standard error of about sd / sqrt(2 n). */
    assert_agrees(sqrt(ours.variance), 0.0537, 0.0537 * 0.0537 / 2, 0.0001);
    assert_agrees(ours.in_post, 0.9511, 0.9511 * (1 - 0.9511) / 60, 0.0001);
    assert_agrees(ours.amber, 0.857, 0.857 * (1 - 0.857), 0.001);
    assert_agrees(ours.red, 0.0130, 0.0130 * (1 - 0.0130), 0.0001);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pdu_104_agrees_with_the_yardstick),
    };

    num_seeds = argc > 1 ? atoi(argv[1]) : 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
