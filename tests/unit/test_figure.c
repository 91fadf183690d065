/* test_figure.c: figures are read as they are typed, and are those of the result tables.
 */
#include "experiment/replications.h"
#include "plan/figure.h"
#include "support/build.h"
#include "support/test.h"

static const built_file files[] = {
    {"ppf.csv", "status,rule,indicator,comparison,threshold,weeks,leave_threshold,"
                "leave_weeks\namber,workload,workload_pct,>,110,2,105,2\n"
                "amber,staffing,staffing_pct,<,90,2,95,2\n"
                "red,workload,workload_pct,>,125,2,120,2\n"},
    {"ppf_process.csv", "status,auto_apply,decision_weeks_mean,decision_weeks_sd,"
                        "approval_pct,refusal_wait_weeks,min_weeks,review_weeks\n"
                        "amber,yes,3,2,90,4,4,4\nred,yes,2,0,100,0,0,1\n"},
    {"staffing.csv", "pdu,grade,target_fte,in_post_fte,leavers_per_year_pct,"
                     "other_outflow_per_year_pct\nP,PO,10,10,20,0\nP,PSO,5,5,10,0\n"},
    {"cases.csv", "pdu,practitioner,case_type,tier,t2a,cases\nP,,community,C1,no,700\n"},
    {"starts.csv", "pdu,case_type,per_week,dispersion,trend_pct_per_year\n"
                   "P,community,70,3,10\nP,licence,0,1,0\nP,custody,0,1,0\n"},
    {NULL, NULL}};

/* ---- words ---- */

static const char *const good[][2] = {
    {"p_crossed(amber) by 2024-03-31", NULL},
    {"p_crossed(amber:staffing) by 2024-03-31", NULL},
    {"  P_Crossed ( Red : workload )by 31/03/2024 ",
     "p_crossed(red:workload) by 2024-03-31"},
    {"p_crossed(amber:any) by 2024-03-31", "p_crossed(amber) by 2024-03-31"},
    {"p_crossed(red)", "p_crossed(red) by 2024-12-30"},
    {"p_status(green) on 2024-01-01", NULL},
    {"weeks_over(amber) by 2025-01-05", NULL},
    {"mean(caseload) on 2024-06-30", NULL},
    {"p90(workload_pct) on 2024-06-30", NULL},
    {"p05(workload_pct)", "p5(workload_pct) on 2024-12-30"},
    {"peak(workload_pct) by 2024-06-30", NULL},
    {"p(workload_pct>=112.5%) on 2024-06-30", "p(workload_pct >= 112.5) on 2024-06-30"},
    {"p(caseload < 1,200) on 2024-06-30", "p(caseload < 1200) on 2024-06-30"},
};

static const char *const bad[][2] = {
    {"", "a figure is missing; write p_crossed(amber)"},
    {"p_crosed(amber)", "\"p_crosed\" is not a figure; did you mean p_crossed?"},
    {"chance", "\"chance\" is not a figure; write p_crossed(amber)"},
    {"p_crossed amber", "is followed by what it is of, in brackets"},
    {"p_crossed(ambr)", "\"ambr\" is not a status; did you mean amber?"},
    {"p_crossed(green)", "green has no criteria"},
    {"p_crossed(amber:staff)", "no rule \"staff\" of amber; it has workload, staffing, "
                               "and amber alone is any of them"},
    {"p_crossed(red:staffing)", "no rule \"staffing\" of red; it has workload"},
    {"weeks_over(amber:workload)", "takes a status without a rule: weeks_over(amber)"},
    {"p_crossed(amber by", "a closing bracket is missing before \"by\""},
    {"mean(work)", "\"work\" is not a measure; did you mean workload_pct?"},
    {"p(workload_pct)", "p(workload_pct > 110)"},
    {"p(workload_pct > much)", "\"\" is not a number"},
    {"p0(workload_pct)", "\"p0\" is not a percentile; write p1 to p99"},
    {"p100(workload_pct)", "\"p100\" is not a percentile"},
    {"p_crossed(amber) on 2024-03-31", "write by in place of on"},
    {"mean(workload_pct) by 2024-03-31", "write on in place of by"},
    {"p_crossed(amber) by soon", "\"soon\" is not a date; write it as in by 2023-03-31"},
    {"p_crossed(amber) by 2024-02-30", "\"2024-02-30\" is not a date"},
    {"p_crossed(amber) by 2023-12-31", "before the start, 2024-01-01"},
    {"p_crossed(amber) by 2025-01-06", "run 53 weeks"},
    {"p_crossed(amber) until June", "there is \"until June\"; expected by and a date"},
};

static void words_are_read_and_printed(void **state)
{
    char why[AMB_WHY_SIZE], text[AMB_FIGURE_SIZE];
    amb_figure figure;
    built b;

    (void)state;
    built_open(&b, files);
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        if (!amb_figure_read_whole(&figure, &b.scenario, 52, good[i][0], why))
            fail_msg("%s: %s", good[i][0], why);
        amb_figure_print(&figure, text);
        assert_string_equal(text, good[i][1] != NULL ? good[i][1] : good[i][0]);
    }
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_false(amb_figure_read_whole(&figure, &b.scenario, 52, bad[i][0], why));
        assert_has(why, bad[i][1]);
    }
    built_close(&b);
}

static void a_rule_may_have_a_long_name(void **state)
{
    char name[180], table[400], text[260], why[AMB_WHY_SIZE];
    built_file long_name[] = {{"ppf.csv", table}, {NULL, NULL}};
    char printed[AMB_FIGURE_SIZE];
    amb_figure figure;
    built b;

    (void)state;
    memset(name, 'x', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    snprintf(table, sizeof table,
             "status,rule,indicator,comparison,threshold,weeks,leave_threshold,"
             "leave_weeks\namber,%s,workload_pct,>,110,2,105,2\n",
             name);
    built_open(&b, long_name);
    snprintf(text, sizeof text, "p_crossed(amber:%s) by 2024-03-31", name);
    if (!amb_figure_read_whole(&figure, &b.scenario, 52, text, why))
        fail_msg("%s", why);
    amb_figure_print(&figure, printed);
    assert_string_equal(printed, text);
    /* What only begins like it is another. */
    snprintf(text, sizeof text, "p_crossed(amber:%.100s)", name);
    assert_false(amb_figure_read_whole(&figure, &b.scenario, 52, text, why));
    assert_has(why, "no rule of amber by that name");
    built_close(&b);
}

/* ---- numbers ---- */

enum { REPLICATIONS = 200, WEEKS = 52, LOOKED_AT = 30 };

static double value_of(const built *b, const amb_tally *tally, const char *text)
{
    double number[REPLICATIONS];
    char why[AMB_WHY_SIZE];
    amb_figure figure;

    if (!amb_figure_read_whole(&figure, &b->scenario, WEEKS, text, why))
        fail_msg("%s: %s", text, why);
    assert_int_equal(
        amb_figure_numbers(&figure, &b->model, &b->model.pdu[0], tally, number), AMB_OK);
    return amb_figure_sum_up(&figure, number, REPLICATIONS);
}

static const amb_crossing_row *crossing(const amb_results *results, const char *status,
                                        const char *rule)
{
    const amb_crossing_row *row = results->table[AMB_RESULT_CROSSINGS].rows;

    while (strcmp(row->status, status) != 0 || strcmp(row->rule, rule) != 0)
        row++;
    return row;
}

static void figures_are_those_of_the_tables(void **state)
{
    const amb_projection_row *workload, *caseload;
    const amb_crossing_week_row *by_week;
    const amb_status_row *status;
    amb_run_options options;
    amb_results results;
    amb_problems problems;
    amb_tally tally;
    built b;

    (void)state;
    built_open(&b, files);
    built_ready(&b, WEEKS, 0);
    amb_run_options_init(&options, &b.scenario);
    options.replications = REPLICATIONS;
    options.weeks = WEEKS;
    built_run(&b, &results, &options);
    amb_tally_init(&tally);
    amb_problems_init(&problems, 1);
    assert_int_equal(amb_run_replications(&tally, &b.model, &b.model.pdu[0], &options,
                                          REPLICATIONS, (amb_part){0, 1}, NULL,
                                          &problems),
                     AMB_OK);
    workload = amb_results_projection(&results, "pdu", "P", LOOKED_AT, "workload_pct");
    caseload = amb_results_projection(&results, "pdu", "P", LOOKED_AT, "caseload");
    status = results.table[AMB_RESULT_STATUS].rows;
    by_week = results.table[AMB_RESULT_CROSSING_WEEKS].rows;
    /* Week 30 is that of 29 July; the figures of a day are those of its last Monday. */
    assert_near(value_of(&b, &tally, "mean(workload_pct) on 2024-07-29"), workload->mean,
                1e-4);
    assert_near(value_of(&b, &tally, "p90(workload_pct) on 2024-08-04"), workload->p90,
                1e-4);
    assert_near(value_of(&b, &tally, "p50(caseload) on 2024-07-31"), caseload->p50, 1e-4);
    assert_near(value_of(&b, &tally, "p_status(amber) on 2024-07-29"),
                status[LOOKED_AT].p_amber, 1e-12);
    assert_near(value_of(&b, &tally, "p_status(green) on 2024-07-29"),
                status[LOOKED_AT].p_green, 1e-12);
    assert_near(value_of(&b, &tally, "p_crossed(amber) by 2024-07-29"),
                by_week[LOOKED_AT].p_crossed, 1e-12);
    assert_near(value_of(&b, &tally, "p_crossed(amber:staffing)"),
                crossing(&results, "amber", "staffing")->p_crossed, 1e-12);
    assert_near(value_of(&b, &tally, "p_crossed(red:workload)"),
                crossing(&results, "red", "any")->p_crossed, 1e-12);
    assert_near(value_of(&b, &tally, "weeks_over(amber)"),
                crossing(&results, "amber", "any")->weeks_over_mean, 1e-9);
    assert_near(value_of(&b, &tally, "weeks_over(red)"),
                crossing(&results, "red", "any")->weeks_over_mean, 1e-9);
    assert_true(value_of(&b, &tally, "weeks_over(amber) by 2024-07-29") >
                value_of(&b, &tally, "weeks_over(amber) by 2024-06-29"));
    assert_true(value_of(&b, &tally, "peak(workload_pct) by 2024-07-29") >
                value_of(&b, &tally, "mean(workload_pct) on 2024-07-29"));
    assert_near(value_of(&b, &tally, "p(workload_pct > 110) on 2024-07-29") +
                    value_of(&b, &tally, "p(workload_pct <= 110) on 2024-07-29"),
                1, 1e-12);
    amb_tally_free(&tally);
    amb_results_free(&results);
    amb_problems_free(&problems);
    built_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_read_and_printed),
        cmocka_unit_test(a_rule_may_have_a_long_name),
        cmocka_unit_test(figures_are_those_of_the_tables),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
