/*
 * test_agreement.c: PDU-104 agrees with an independent program in plain C, the yardstick,
 * whose published answers are of 80,000 replications.
 */
#include "support/build.h"
#include "support/chance.h"

enum { NUM = 10000, THEIRS = 80000, WEEKS = 104 };

/* Four two-sample standard errors, and the last printed digit of the published figure. */
#define assert_agrees(got, published, variance, digit)                                       \
    assert_near(got, published, 4 * sqrt((variance) * (1.0 / NUM + 1.0 / THEIRS)) + (digit) / 2)

static const amb_crossing_row *crossing(const amb_results *results, const char *status)
{
    const amb_crossing_row *row = results->table[AMB_RESULT_CROSSINGS].rows;

    for (size_t i = 0; i < results->table[AMB_RESULT_CROSSINGS].num; i++, row++)
        if (strcmp(row->status, status) == 0 && strcmp(row->rule, "any") == 0)
            return row;
    fail_msg("no crossing of %s", status);
    return NULL;
}

static void pdu_104_agrees_with_the_yardstick(void **state)
{
    const amb_projection_row *last, *in_post;
    const amb_crossing_row *amber, *red;
    double mean = 0;
    amb_results results;
    built b;

    (void)state;
    built_open_folder(&b, "tests/scenarios/pdu-104");
    built_run(&b, &results,
              &(amb_run_options){
                  .replications = NUM, .seed = 1, .weeks = WEEKS, .threads = 2});
    for (int week = 1; week <= WEEKS; week++)
        mean += amb_results_projection(&results, "pdu", "PDU-104", week, "workload_pct")->mean /
                100 / WEEKS;
    last = amb_results_projection(&results, "pdu", "PDU-104", WEEKS, "workload_pct");
    in_post = amb_results_projection(&results, "pdu", "PDU-104", WEEKS, "fte_in_post");
    amber = crossing(&results, "amber");
    red = crossing(&results, "red");
    print_message("workload %.5f, at the end %.5f (sd %.5f), in post %.5f, amber %.4f, "
                  "red %.4f\n",
                  mean, last->mean / 100, last->sd / 100, in_post->mean / 60,
                  amber->p_crossed, red->p_crossed);
    /* The mean over weeks varies less than that of the last week. */
    assert_agrees(mean, 1.0586, 0.0537 * 0.0537, 0.0001);
    assert_agrees(last->mean / 100, 1.0894, 0.0537 * 0.0537, 0.0001);
    /* A standard deviation has a standard error of about sd / sqrt(2 n). */
    assert_agrees(last->sd / 100, 0.0537, 0.0537 * 0.0537 / 2, 0.0001);
    assert_agrees(in_post->mean / 60, 0.9511, 0.9511 * (1 - 0.9511) / 60, 0.0001);
    assert_agrees(amber->p_crossed, 0.857, 0.857 * (1 - 0.857), 0.001);
    assert_agrees(red->p_crossed, 0.0130, 0.0130 * (1 - 0.0130), 0.0001);
    amb_results_free(&results);
    built_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pdu_104_agrees_with_the_yardstick),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
