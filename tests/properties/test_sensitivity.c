/*
 * test_sensitivity.c: which assumption matters where the outcome is a known function of
 * them; exact zeros for what nothing feels; the same bytes for any number of threads.
 */
#include "amberline/plan.h"
#include "base/date.h"
#include "support/build.h"
#include "support/test.h"

#define HEAD "assumption,low,value,high,distribution,quality,review_by\n"

enum { WEEKS = 40 };

/*
 * No chance: a new cases a week, each for L weeks, a from 3 to 6 and L from 9 to 15 (a
 * mean from 8 to 15 is rounded up), so that after 15 weeks there are a·L, to within one.
 */
static const built_file certain[] = {
    {"starts.csv", "pdu,case_type,per_week,dispersion\nP,community,4,0\n"},
    {"pathways.csv", "case_type,next,share,distribution,mean_weeks\n"
                     "community,end,1,fixed,10\nlicence,end,1,fixed,10\n"
                     "custody,licence,1,fixed,10\n"},
    {"assumptions.csv",
     HEAD "points.csv:points[case_type=custody][tier=C1],5,10,15,,green,2024-06-30\n"
          "starts.csv:per_week[case_type=community],3,4,6,,amber,2024-06-30\n"
          "pathways.csv:mean_weeks[case_type=community],8,10,15,,red,2024-07-01\n"
          "ppf.csv:threshold[status=red],121,125,130,triangular,,\n"},
    {NULL, NULL}};

static const char *const caseload[] = {"mean(caseload) on 2024-10-07",
                                       "p(caseload > 50.5) on 2024-10-07",
                                       "mean(caseload) on 2024-10-08", NULL};

static amb_status sense(amb_results *results, const built *b,
                        const amb_run_options *options,
                        const amb_sensitivity_options *asked, amb_problems *problems)
{
    amb_problems notices;
    amb_status status;

    amb_results_init(results);
    amb_problems_init(problems, AMB_PROBLEMS_CAP);
    amb_problems_init(&notices, AMB_PROBLEMS_CAP);
    status = amb_sensitivity(results, &b->scenario, options, asked, problems, &notices);
    amb_problems_free(&notices);
    return status;
}

static void sense_well(amb_results *results, const built *b,
                       const amb_run_options *options,
                       const amb_sensitivity_options *asked)
{
    amb_problems problems;

    if (sense(results, b, options, asked, &problems) != AMB_OK)
        fail_msg("%s", problems.num_kept > 0 ? problems.list[0].sentence : "fails");
    amb_problems_free(&problems);
}

/* The row of the n-th outcome, in the order of their texts, and a part of an assumption's
 * place. */
static const amb_sensitivity_row *row_of(const amb_results *results, size_t n,
                                         const char *part)
{
    const amb_sensitivity_outcome_row *outcome =
        (const amb_sensitivity_outcome_row *)results
            ->table[AMB_RESULT_SENSITIVITY_OUTCOMES]
            .rows +
        n;
    const amb_sensitivity_row *row = results->table[AMB_RESULT_SENSITIVITY].rows;

    while (strcmp(row->pdu, outcome->pdu) != 0 ||
           strcmp(row->outcome, outcome->outcome) != 0 ||
           strstr(row->assumption, part) == NULL)
        row++;
    return row;
}

static void a_known_function_has_its_indices(void **state)
{
    const amb_run_options options = {
        .replications = 2, .seed = 1, .weeks = WEEKS, .threads = 2};
    const amb_sensitivity_options asked = {.outcomes = caseload,
                                           .samples = 1024,
                                           .sample_replications = 2,
                                           .today = amb_date_of(2024, 7, 1)};
    const amb_sensitivity_outcome_row *outcome;
    const amb_sensitivity_row *starts, *length, *points;
    amb_results results;
    built b;

    (void)state;
    built_open(&b, certain);
    sense_well(&results, &b, &options, &asked);
    outcome = results.table[AMB_RESULT_SENSITIVITY_OUTCOMES].rows;
    assert_int_equal(results.table[AMB_RESULT_SENSITIVITY_OUTCOMES].num, 3);
    assert_int_equal(results.table[AMB_RESULT_SENSITIVITY].num, 3 * 4);
    starts = row_of(&results, 0, "per_week");
    length = row_of(&results, 0, "mean_weeks");
    points = row_of(&results, 0, "points");
    /* One at a time: 10 weeks of 3, 4 and 6; 8, 10 and 15 weeks of 4. */
    assert_near(starts->at_low, 30, 1e-9);
    assert_near(starts->at_value, 40, 1e-9);
    assert_near(starts->at_high, 60, 1e-9);
    assert_near(length->at_low, 32, 1e-9);
    assert_near(length->at_high, 60, 1e-9);
    assert_near(starts->swing, 30, 1e-9);
    assert_near(length->swing, 28, 1e-9);
    /*
     * All at once: of a product of independent numbers with means 4.5 and 12 and
     * variances 3/4 and 4 the variance is 21·148 − 54² = 192, of which 108 is the first
     * one's, 81 the other's and 3 is of both.
     */
    assert_near(outcome[0].mean, 54, 0.6);
    assert_near(outcome[0].sd, sqrt(192), 0.3);
    assert_near(starts->first_order, 108.0 / 192, 0.02);
    assert_near(length->first_order, 81.0 / 192, 0.02);
    assert_near(starts->total, 111.0 / 192, 0.02);
    assert_near(length->total, 84.0 / 192, 0.02);
    assert_near(outcome[0].first_orders, 189.0 / 192, 0.02);
    assert_near(starts->rank, 1, 0);
    assert_near(length->rank, 2, 0);
    /* Nothing feels the points of cases that there are none of. */
    assert_true(points->swing == 0 && points->low_error == 0 && points->total == 0 &&
                points->first_order == 0 && points->total_high == 0);
    /* What is due on the day is not past. */
    assert_string_equal(points->past_review, "yes");
    assert_string_equal(length->past_review, "no");
    assert_string_equal(row_of(&results, 0, "ppf.csv")->past_review, "no");
    assert_string_equal(row_of(&results, 0, "ppf.csv")->quality, "");
    assert_string_equal(length->quality, "red");
    /* The chance that it is over 50, at 4·10: never, of 4·15 and of 6·10 always. */
    assert_string_equal(outcome[2].outcome, "p(caseload > 50.5) on 2024-10-07");
    assert_near(row_of(&results, 2, "per_week")->at_low, 0, 0);
    assert_near(row_of(&results, 2, "per_week")->at_high, 1, 0);
    assert_near(row_of(&results, 2, "mean_weeks")->at_high, 1, 0);
    assert_true(row_of(&results, 2, "points")->low_error == 0);
    /* Nothing differs at the end of a line either, but chance has not shown that it
     * cannot. */
    assert_true(row_of(&results, 2, "ppf.csv")->swing == 0);
    amb_results_free(&results);
    built_close(&b);
}

/* ---- where there is chance ---- */

/* Two PDUs in which most things happen. */
static const built_file busy[] = {
    {"pdus.csv", "pdu,name\nP,P\nQ,Q\n"},
    {"starts.csv", "pdu,case_type,per_week,dispersion\n,community,6,1\n,licence,3,1\n"},
    {"staffing.csv", "pdu,grade,target_fte,in_post_fte,leavers_per_year_pct\n"
                     "P,PO,6,6,60\nQ,PO,5,5,60\n,PSO,3,3,60\n"},
    {"recruitment.csv", "pdu,grade,policy,distribution,mean_weeks,sd_weeks\n"
                        ",,backfill,gamma,9,6\n"},
    {"cases.csv", "pdu,practitioner,case_type,tier,t2a,cases\nP,,community,C1,no,150\n"
                  "Q,,licence,C1,no,100\n"},
    {"assumptions.csv",
     HEAD "ppf.csv:threshold[status=amber],100,110,115,triangular,,\n"
          "starts.csv:per_week[case_type=community],5,6,7,,,\n"
          "staffing.csv:leavers_per_year_pct[grade=PO][pdu=P],40,60,80,normal,,\n"
          "staffing.csv:leavers_per_year_pct[grade=PO][pdu=Q],40,60,80,normal,,\n"
          "recruitment.csv:mean_weeks,6,9,20,lognormal,,\n"
          "points.csv:points[case_type=custody][tier=C1],5,10,15,,,\n"
          "ppf.csv:threshold[status=red],121,125,130,triangular,,\n"},
    {NULL, NULL}};

static char *text_of(const built *b, const char *const *pdus, int threads)
{
    const amb_run_options options = {
        .replications = 20, .seed = 5, .weeks = 30, .threads = threads, .pdus = pdus};
    const amb_sensitivity_options asked = {.samples = 24, .sample_replications = 4};
    amb_results results;
    char *text;

    sense_well(&results, b, &options, &asked);
    text = built_text(&results);
    amb_results_free(&results);
    return text;
}

static void no_byte_depends_on_threads(void **state)
{
    char *one, *other;
    built b;

    (void)state;
    built_open(&b, busy);
    one = text_of(&b, NULL, 1);
    for (int threads = 2; threads <= 5; threads += 3) {
        other = text_of(&b, NULL, threads);
        assert_string_equal(one, other);
        free(other);
    }
    free(one);
    built_close(&b);
}

static void what_nothing_feels_has_no_swing(void **state)
{
    const amb_run_options options = {
        .replications = 100, .seed = 5, .weeks = 30, .threads = 2};
    const amb_sensitivity_options asked = {.samples = 64, .sample_replications = 4};
    amb_results results;
    built b;

    (void)state;
    built_open(&b, busy);
    sense_well(&results, &b, &options, &asked);
    for (size_t n = 0; n < 6; n++) {
        const char *const nothing[] = {"custody", "status=red",
                                       n < 3 ? "pdu=Q" : "pdu=P"};
        const amb_sensitivity_row *felt = row_of(&results, n, "recruitment");

        for (size_t i = 0; i < 2; i++) {
            const amb_sensitivity_row *row = row_of(&results, n, nothing[i]);

            assert_true(row->swing == 0 && row->at_low == row->at_value);
            assert_true(isnan(row->total) || (row->total == 0 && row->total_high == 0));
        }
        assert_true(row_of(&results, n, "custody")->low_error == 0);
        if (strncmp(felt->outcome, "peak", 4) == 0)
            assert_true(felt->swing > 0 && felt->high_error > 0 && felt->value_error > 0);
    }
    amb_results_free(&results);
    built_close(&b);
}

/* The draws of a PDU are its own, and what only another feels is no assumption of its. */
static void a_pdu_alone_is_as_together(void **state)
{
    const char *const one[] = {"P", NULL}, *const other[] = {"Q", NULL};
    built b;
    char *together, *alone;

    (void)state;
    built_open(&b, busy);
    together = text_of(&b, NULL, 2);
    for (int p = 0; p < 2; p++) {
        const char *const of = p == 0 ? "P," : "Q,";

        alone = text_of(&b, p == 0 ? one : other, 2);
        for (char *line = strtok(alone, "\n"); line != NULL; line = strtok(NULL, "\n"))
            if (strncmp(line, of, 2) == 0)
                assert_has(together, line);
        free(alone);
    }
    assert_true(strstr(together, "[pdu=Q]") > strstr(together, "\nQ,"));
    free(together);
    built_close(&b);
}

/* ---- what is asked ---- */

static void of_many_the_largest_swings_are_drawn(void **state)
{
    static const char *const tiers[] = {"A3", "B2", "C1"};
    static const char *const types[] = {"community", "licence", "custody"};
    const amb_run_options options = {
        .replications = 2, .seed = 1, .weeks = WEEKS, .threads = 2};
    const amb_sensitivity_options asked = {
        .outcomes = caseload, .samples = 128, .sample_replications = 2};
    char text[4000];
    built_file files[] = {
        certain[0], certain[1], {"assumptions.csv", text}, {NULL, NULL}};
    size_t used = (size_t)snprintf(text, sizeof text, "%s", HEAD), drawn = 0;
    const amb_sensitivity_row *rows;
    amb_results results;
    built b;

    (void)state;
    for (int n = 0; n < 18; n++)
        used += (size_t)snprintf(text + used, sizeof text - used,
                                 "points.csv:%s[case_type=%s][tier=%s],1,,%d,,,\n",
                                 n < 9 ? "points" : "t2a_points", types[n % 3],
                                 tiers[n / 3 % 3], 50 + n);
    for (int n = 0; n < 2; n++)
        used += (size_t)snprintf(text + used, sizeof text - used,
                                 "staffing.csv:target_fte[grade=%s],1,,20,,,\n",
                                 n == 0 ? "PO" : "PSO");
    snprintf(text + used, sizeof text - used,
             "starts.csv:per_week[case_type=community],3,4,6,,,\n"
             "pathways.csv:mean_weeks[case_type=community],8,10,15,,,\n");
    built_open(&b, files);
    sense_well(&results, &b, &options, &asked);
    assert_int_equal(results.table[AMB_RESULT_SENSITIVITY].num, 3 * 22);
    rows = results.table[AMB_RESULT_SENSITIVITY].rows;
    for (size_t i = 0; i < 22; i++)
        drawn += isnan(rows[i].total) ? 0 : 1;
    assert_int_equal(drawn, AMB_SENSITIVITY_MOST);
    assert_near(row_of(&results, 0, "per_week")->total, 0.5, 0.2);
    assert_true(row_of(&results, 0, "mean_weeks")->total > 0.2);
    assert_near(row_of(&results, 0, "per_week")->rank +
                    row_of(&results, 0, "mean_weeks")->rank,
                3, 0);
    amb_results_free(&results);
    built_close(&b);
}

static void refuse(const built_file *files, const char *const *outcomes,
                   const char *const *sentences)
{
    const amb_run_options options = {
        .replications = 2, .seed = 1, .weeks = WEEKS, .threads = 1};
    const amb_sensitivity_options asked = {.outcomes = outcomes};
    amb_problems problems;
    amb_results results;
    size_t num = 0;
    built b;

    built_open(&b, files);
    assert_int_equal(sense(&results, &b, &options, &asked, &problems), AMB_BAD_INPUT);
    for (; sentences[num] != NULL; num++) {
        assert_true(num < problems.num_kept);
        assert_has(problems.list[num].sentence, sentences[num]);
    }
    assert_int_equal(problems.num_kept, num);
    amb_results_free(&results);
    amb_problems_free(&problems);
    built_close(&b);
}

static void what_cannot_be_asked_is_refused(void **state)
{
    static const char *const outcomes[] = {"p_crosed(amber)", "p90(workload_pct)",
                                           "peak(workload_pct) by 2025-01-01", NULL};
    static const char *const sentences[] = {
        "outcome \"p_crosed(amber)\": \"p_crosed\" is not a figure; did you mean "
        "p_crossed?",
        "outcome \"p90(workload_pct)\": a percentile has no share in a variance; ask for "
        "mean(workload_pct)",
        "2025-01-01 is after the last week that is run", NULL};
    static const char *const none[] = {
        "has no assumptions.csv, or no row in it; write one", NULL};
    static const char *const fixed[] = {"no row of assumptions.csv can be varied", NULL};
    const built_file no_range[] = {
        {"assumptions.csv", HEAD "ppf.csv:threshold[status=red],125,125,125,,,\n"},
        {NULL, NULL}};

    (void)state;
    refuse(certain, outcomes, sentences);
    refuse(NULL, NULL, none);
    refuse(no_range, NULL, fixed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_known_function_has_its_indices),
        cmocka_unit_test(no_byte_depends_on_threads),
        cmocka_unit_test(what_nothing_feels_has_no_swing),
        cmocka_unit_test(a_pdu_alone_is_as_together),
        cmocka_unit_test(of_many_the_largest_swings_are_drawn),
        cmocka_unit_test(what_cannot_be_asked_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
