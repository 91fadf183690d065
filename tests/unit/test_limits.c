/* test_limits.c: what a model cannot number is refused with a sentence, and what it only
 * did not expect is given room. */
#include "support/build.h"
#include "support/test.h"

#define CHANGES "date,pdu,change,item,value\n"
#define STARTS  "pdu,case_type,per_week,dispersion,trend_pct_per_year,jan\n"

/* The scenario is read, and cannot be made ready; the sentence must be this one. */
static void assert_refused(const built_file *files, const char *sentence)
{
    amb_problems problems;
    built b;

    built_open(&b, files);
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    assert_int_equal(amb_model_build(&b.model, &b.scenario, 52, NULL, &problems),
                     AMB_BAD_INPUT);
    assert_int_equal(problems.num_kept, 1);
    assert_string_equal(problems.list[0].sentence, sentence);
    amb_problems_free(&problems);
    built_close(&b);
}

static void more_new_cases_than_have_ordinals_are_refused(void **state)
{
    const built_file grown[] = {{"starts.csv", STARTS "P,licence,10000,0,10000,\n"},
                                {NULL, NULL}};
    /* Their mean could be numbered, but not what may come of it. */
    const built_file spread[] = {{"starts.csv", STARTS "P,community,10000,1000,,6\n"},
                                 {NULL, NULL}};

    (void)state;
    assert_refused(grown,
                   "P: new licence cases of week 22 could be more than 65535; check "
                   "starts.csv (trend, months, dispersion) and its changes");
    assert_refused(spread,
                   "P: new community cases of week 1 could be more than 65535; "
                   "check starts.csv (trend, months, dispersion) and its changes");
}

static void more_opening_cases_than_have_ordinals_are_refused(void **state)
{
    const built_file two_books[] = {
        {"practitioners.csv", "pdu,practitioner,grade,contracted_hours\n"
                              "P,Ann,PO,40\nP,Ben,PO,40\n"},
        {"staffing.csv", "pdu,grade,target_fte\nP,PO,2\n"},
        {"cases.csv", "pdu,practitioner,case_type,tier,t2a,cases\n"
                      "P,Ann,community,C1,no,4000000\nP,Ben,community,C1,no,200000\n"},
        {NULL, NULL}};

    (void)state;
    assert_refused(
        two_books,
        "P: cases.csv opens with more than 4194303 cases of one type and tier");
}

static void more_staff_than_have_rows_are_refused(void **state)
{
    const built_file crowds[] = {
        {"changes.csv",
         CHANGES "2024-01-08,P,join,PO,10000\n2024-01-15,P,join,PO,10000\n"
                 "2024-01-22,P,join,PO,10000\n2024-01-29,P,join,PO,10000\n"
                 "2024-02-05,P,join,PO,10000\n2024-02-12,P,join,PO,9980\n"},
        {NULL, NULL}};

    (void)state;
    /* 15 in post, 15 posts, two more of either grade, and nobody. */
    assert_refused(crowds, "P: its staff, posts and joiners come to 60015, more than the "
                           "60000 of a PDU; check staffing.csv and changes.csv");
}

static void points_that_compound_beyond_measure_are_refused(void **state)
{
    const built_file compounding[] = {{"changes.csv", CHANGES
                                       "2024-01-08,P,points_pct,,100000\n"
                                       "2024-01-15,P,points_pct,licence,100000\n"},
                                      {NULL, NULL}};

    (void)state;
    assert_refused(
        compounding,
        "changes.csv:3: with the changes before it, a case would weigh more than "
        "a million points; 100 is the usual, and percentages compound");
}

/* Learners become officers whom no target holds back, so no count of rows is enough. */
static const built_file learning[] = {
    {"grades.csv", "grade,role,nominal_points,full_time_hours,tiers_allowed,"
                   "counts_in_staffing,establishment_grade\n"
                   "PO,practitioner,1000,40,all,yes,PO\n"
                   "PSO,practitioner,800,40,C D,yes,PSO\n"
                   "PQiP,practitioner,1000,40,C D,yes,PQiP\n"},
    {"stages.csv", "grade,stage,weeks,reduction_pct,next_grade\nPQiP,only,2,50,PO\n"},
    {"staffing.csv", "pdu,grade,target_fte,in_post_fte\nP,PO,2,2\nP,PQiP,5,5\n"},
    {"recruitment.csv", "pdu,grade,policy,distribution,mean_weeks,sd_weeks\n"
                        "P,PQiP,backfill,fixed,1,\n,,none,,,\n"},
    {"starts.csv",
     "pdu,case_type,per_week,dispersion,trend_pct_per_year\nP,community,9,1,\n"},
    {NULL, NULL}};

enum { WEEKS = 40 };

static void rows_are_made_for_whoever_joins(void **state)
{
    size_t size;
    float *as_made;
    built b;

    (void)state;
    built_open(&b, learning);
    built_ready(&b, WEEKS, 0);
    const int expected = b.state.most_rows;
    size = (WEEKS + 1) * amb_num_figures(&b.model) * sizeof *b.record.figure;
    built_replicate(&b, 1, 0);
    assert_true(b.state.num_rows > expected);
    assert_true(built_grade_figure(&b, WEEKS, 0, AMB_PUT_GRADE_IN_POST) > expected);
    as_made = malloc(size);
    assert_non_null(as_made);
    memcpy(as_made, b.record.figure, size);
    /* With room for all from the first it comes to the same. */
    b.model.pdu[0].most_staff = 1000;
    assert_int_equal(amb_state_prepare(&b.state, &b.model, &b.model.pdu[0]), AMB_OK);
    built_replicate(&b, 1, 0);
    assert_memory_equal(as_made, b.record.figure, size);
    assert_int_equal(b.state.most_rows, 1000);
    free(as_made);
    built_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(more_new_cases_than_have_ordinals_are_refused),
        cmocka_unit_test(more_opening_cases_than_have_ordinals_are_refused),
        cmocka_unit_test(more_staff_than_have_rows_are_refused),
        cmocka_unit_test(points_that_compound_beyond_measure_are_refused),
        cmocka_unit_test(rows_are_made_for_whoever_joins),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
