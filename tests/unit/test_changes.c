/* test_changes.c: what each dated change does, in a PDU where nothing is left to chance.
 */
#include "support/build.h"
#include "support/test.h"

#define CHANGES "date,pdu,change,item,value\n"

/* Cases last one week, so that the caseload of a type is its starts of the week. */
static const built_file no_chance[] = {
    {"starts.csv", "pdu,case_type,per_week,dispersion,trend_pct_per_year\n"
                   "P,community,8,0,0\nP,licence,4,0,0\n"},
    {"pathways.csv", "case_type,next,share,distribution,mean_weeks,sd_weeks\n"
                     "community,end,1,fixed,1,\nlicence,end,1,fixed,1,\n"
                     "custody,licence,1,fixed,1,\n"},
};

/* Runs the usual scenario with other files; weeks from 2024-01-01. */
static void run_with(built *b, int weeks, const built_file *more, const char *changes)
{
    built_file files[12] = {{NULL, NULL}};
    size_t num = 0;

    files[num++] = no_chance[0];
    files[num++] = no_chance[1];
    for (; more != NULL && more->name != NULL; more++)
        files[num++] = *more;
    files[num] = (built_file){"changes.csv", changes};
    built_open(b, files);
    built_ready(b, weeks, 0);
    built_replicate(b, 1, 0);
}

/* A figure must be these numbers, from week 0 on. */
static void assert_weeks(const built *b, int put, const double *expected, int weeks)
{
    for (int week = 0; week <= weeks; week++)
        if (fabs(built_figure(b, week, put) - expected[week]) > 1e-5)
            fail_msg("week %d: %g, expected %g", week, built_figure(b, week, put),
                     expected[week]);
}

static void starts_change_by_percentages_that_compound(void **state)
{
    static const double community[] = {0, 8, 12, 6, 6}, licence[] = {0, 4, 4, 2, 6};
    built b;

    (void)state;
    run_with(&b, 4, NULL,
             CHANGES "2024-01-09,P,starts_pct,community,150\n2024-01-22,,starts_pct,,50\n"
                     "2024-01-29,P,starts_pct,licence,300\n");
    assert_weeks(&b, AMB_PUT_COMMUNITY, community, 4);
    assert_weeks(&b, AMB_PUT_LICENCE, licence, 4);
    built_close(&b);
}

/* Dates say what comes after what, not the order of the rows. */
static void later_changes_win_however_the_rows_are_sorted(void **state)
{
    static const double community[] = {0, 8, 3, 3, 5, 5};
    static const double licence[] = {0, 4, 2, 2, 7, 7};
    built b;

    (void)state;
    run_with(&b, 5, NULL,
             CHANGES "2024-01-29,P,starts_per_week,community,5\n"
                     "2024-01-15,P,starts_per_week,community,3\n"
                     "2024-01-29,P,starts_per_week,licence,7\n"
                     "2024-01-15,P,starts_pct,licence,50\n");
    assert_weeks(&b, AMB_PUT_COMMUNITY, community, 5);
    assert_weeks(&b, AMB_PUT_LICENCE, licence, 5); /* so many a week, not half of it */
    built_close(&b);
}

/* The first snapshot on or after the date: Monday at once, Tuesday a week later. */
static void a_change_takes_effect_at_the_next_snapshot(void **state)
{
    static const double monday[] = {0, 8, 1, 1}, tuesday[] = {0, 8, 8, 1};
    static const double before[] = {0, 1, 1, 1};
    built b;

    (void)state;
    run_with(&b, 3, NULL, CHANGES "2024-01-15,P,starts_per_week,community,1\n");
    assert_weeks(&b, AMB_PUT_COMMUNITY, monday, 3);
    built_close(&b);
    run_with(&b, 3, NULL, CHANGES "2024-01-16,P,starts_per_week,community,1\n");
    assert_weeks(&b, AMB_PUT_COMMUNITY, tuesday, 3);
    built_close(&b);
    run_with(&b, 3, NULL, CHANGES "2023-11-16,P,starts_per_week,community,1\n");
    assert_weeks(&b, AMB_PUT_COMMUNITY, before, 3);
    built_close(&b);
}

/* A fraction of a case a week comes as whole cases in their turn. */
static void fractions_without_chance_come_in_turn(void **state)
{
    const built_file thirds[] = {
        {"starts.csv", "pdu,case_type,per_week,dispersion,trend_pct_per_year,jan,feb\n"
                       "P,community,0.3333333333,0,0,1,2\nP,licence,2.5,0,0,1,2\n"},
        {NULL, NULL}};
    static const double licence[] = {0, 2, 3, 2, 3, 5, 5, 5, 5, 2, 3};
    double sum = 0;
    built b;

    (void)state;
    run_with(&b, 10, thirds, CHANGES);
    assert_weeks(&b, AMB_PUT_LICENCE, licence, 10); /* February is weeks 5 to 8 */
    for (int week = 0; week <= 10; week++)
        sum += built_figure(&b, week, AMB_PUT_COMMUNITY);
    assert_near(sum, 4, 0); /* 6 thirds and 4 twice */
    built_close(&b);
}

static void targets_move_staffing_and_vacancies(void **state)
{
    built b;

    (void)state;
    run_with(&b, 2, NULL, CHANGES "2024-01-15,P,target,PO,25\n");
    assert_near(b.state.measure[AMB_STAFFING_PCT], 50, 1e-9);
    assert_near(b.state.measure[AMB_VACANCY_PCT], 50, 1e-9);
    assert_near(b.state.measure[AMB_FTE_IN_POST], 15, 1e-9);
    built_close(&b);
}

/* Joiners, leavers and loans; FTE of week 0 is 10 PO and 5 PSO. */
static void people_come_go_and_are_lent(void **state)
{
    static const double in_post[] = {15, 18, 16, 16, 16, 16, 16};
    static const double present[] = {15, 18, 16, 17.5, 15, 17, 16};
    static const double points[] = {14000, 17000, 15400, 16900, 14400, 16400, 15400};
    built b;

    (void)state;
    run_with(&b, 6, NULL,
             CHANGES "2024-01-08,P,join,PO,3\n2024-01-15,P,leave,PSO,2\n"
                     "2024-01-22,P,loan_in,PO,1.5\n2024-01-29,P,loan_out,PO,2.5\n"
                     "2024-02-05,P,loan_out,PO,-2\n2024-02-12,P,loan_in,PO,-1.5\n"
                     "2024-02-12,P,loan_out,PO,-0.25\n2024-02-12,P,loan_out,PO,0.75\n");
    /* Week 6: 16 in post, half an FTE still lent, less a quarter, and three quarters
     * more. */
    assert_weeks(&b, AMB_PUT_IN_POST, in_post, 5);
    assert_weeks(&b, AMB_PUT_PRESENT, present, 5);
    assert_weeks(&b, AMB_PUT_AVAILABLE, points, 5);
    assert_near(built_figure(&b, 6, AMB_PUT_PRESENT), 15, 1e-5);
    assert_near(built_figure(&b, 6, AMB_PUT_AVAILABLE), 14400, 1e-5);
    built_close(&b);
}

/* FTE of week 0 is 10 PO and 5 PSO; whoever is on loan neither leaves nor counts as in
 * post. */
static void loans_go_back_grade_by_grade(void **state)
{
    static const double in_post[] = {15, 15, 15, 15, 10, 10, 10};
    static const double present[] = {15, 16.5, 18.5, 17.5, 12.5, 12.5, 12};
    static const double points[] = {14000, 15500, 17100, 16100, 12100, 12100, 11700};
    built b;

    (void)state;
    run_with(&b, 6, NULL,
             CHANGES "2024-01-08,P,loan_in,PO,1.5\n2024-01-15,P,loan_in,PSO,2\n"
                     "2024-01-22,P,loan_in,PO,-1\n2024-01-29,P,leave,PSO,5\n"
                     "2024-02-05,P,leave,PSO,1\n2024-02-12,P,loan_in,PSO,-0.5\n");
    assert_weeks(&b, AMB_PUT_IN_POST, in_post, 6);
    assert_weeks(&b, AMB_PUT_PRESENT, present, 6);
    assert_weeks(&b, AMB_PUT_AVAILABLE, points, 6);
    built_close(&b);
}

/* A learner: 80 % off for 2 weeks, 40 % off for 3, then a PO with all points. */
static void learners_become_officers_by_stages(void **state)
{
    const built_file training[] = {
        {"grades.csv", "grade,role,nominal_points,full_time_hours,tiers_allowed,"
                       "counts_in_staffing,establishment_grade\n"
                       "PO,practitioner,1000,40,all,yes,PO\n"
                       "PSO,practitioner,800,40,C D,yes,PSO\n"
                       "PQiP,practitioner,1000,20,C D,yes,PQiP\n"},
        {"stages.csv", "grade,stage,weeks,reduction_pct,next_grade\nPQiP,first,2,80,\n"
                       "PQiP,second,3,40,PO\n"},
        {NULL, NULL}};
    static const double points[] = {14000, 14200, 14200, 14600, 14600};
    built b;

    (void)state;
    /* One joins in week 1; another, in the second stage already, in week 5. */
    run_with(&b, 8, training,
             CHANGES "2024-01-08,P,join,PQiP,1\n2024-02-05,P,join,PQiP:second,1\n");
    assert_weeks(&b, AMB_PUT_AVAILABLE, points, 4);
    assert_near(built_figure(&b, 5, AMB_PUT_AVAILABLE), 14600 + 600, 0);
    /* Week 6: the first is a PO with the 20 hours of before. */
    assert_near(built_figure(&b, 6, AMB_PUT_AVAILABLE), 14000 + 500 + 600, 0);
    assert_near(built_figure(&b, 7, AMB_PUT_AVAILABLE), 14000 + 500 + 600, 0);
    assert_near(built_figure(&b, 8, AMB_PUT_AVAILABLE), 14000 + 500 + 500, 0);
    assert_near(built_grade_figure(&b, 8, 0, AMB_PUT_GRADE_IN_POST), 11, 0);
    built_close(&b);
}

static void reductions_are_of_one_practitioner(void **state)
{
    const built_file named[] = {
        {"practitioners.csv", "pdu,practitioner,grade,contracted_hours,reduction_hours\n"
                              "P,Ann,PO,40,4\nP,Ben,PO,40,0\n"},
        {"staffing.csv", "pdu,grade,target_fte\nP,PO,2\n"},
        {NULL, NULL}};
    static const double points[] = {1900, 1900, 1500, 2000};
    built b;

    (void)state;
    run_with(&b, 3, named,
             CHANGES "2024-01-15,P,reduction,Ann,20\n2024-01-22,P,reduction,Ann,0\n");
    assert_weeks(&b, AMB_PUT_AVAILABLE, points, 3);
    assert_near(built_figure(&b, 2, AMB_PUT_PRESENT), 2,
                0); /* staffing does not see it */
    built_close(&b);
}

/* A change of every PDU that names someone is theirs alone. */
static void reductions_leave_other_pdus_alone(void **state)
{
    const built_file two[] = {
        {"pdus.csv", "pdu,name,district,region,status\nP,P,D,R,green\nQ,Q,D,R,green\n"},
        {"practitioners.csv", "pdu,practitioner,grade,contracted_hours,reduction_hours\n"
                              "P,Ann,PO,40,4\nQ,Ben,PO,40,0\n"},
        {"staffing.csv", "pdu,grade,target_fte\n,PO,1\n"},
        {NULL, NULL}};
    static const double of_p[] = {900, 900, 500}, of_q[] = {1000, 1000, 1000};
    built b;

    (void)state;
    run_with(&b, 2, two, CHANGES "2024-01-15,,reduction,Ann,20\n");
    assert_weeks(&b, AMB_PUT_AVAILABLE, of_p, 2);
    built_ready(&b, 2, 1);
    built_replicate(&b, 1, 0);
    assert_weeks(&b, AMB_PUT_AVAILABLE, of_q, 2);
    built_close(&b);
}

/* Prices change for those on the books too; who holds the cases does not. */
static void points_change_by_date_for_everyone(void **state)
{
    const built_file lasting[] = {
        {"cases.csv", "pdu,practitioner,case_type,tier,t2a,cases\n"},
        {"tier_mix.csv", "pdu,case_type,tier,share\n,community,C1,1\n,licence,B2,1\n"},
        {NULL, NULL}};
    /* 8 community of 20 and 4 licences of 30 each week. */
    static const double total[] = {0, 280, 8 * 25 + 120, 8 * 12.5 + 60,
                                   8 * 12.5 + 4 * 45};
    built b;

    (void)state;
    run_with(&b, 4, lasting,
             CHANGES
             "2024-01-29,P,points,licence:B2,45\n2024-01-15,P,points,community:C1,25\n"
             "2024-01-22,P,points_pct,,50\n");
    /* Rounding is by practitioner, half up, so not below. */
    for (int week = 0; week <= 4; week++) {
        assert_true(built_figure(&b, week, AMB_PUT_TOTAL) >= total[week]);
        assert_true(built_figure(&b, week, AMB_PUT_TOTAL) <= total[week] + 8);
    }
    built_close(&b);
}

/* The line moves, and the line of leaving with it. */
static void thresholds_move_with_their_safe_side(void **state)
{
    built b;

    (void)state;
    run_with(&b, 4, NULL,
             CHANGES "2024-01-15,P,threshold,amber:workload:workload_pct,101.5\n");
    assert_near(b.model.pdu[0].standing[0].threshold[0], 110, 0);
    assert_near(b.model.pdu[0].standing[0].leave_threshold[0], 105, 0);
    assert_int_equal(b.model.pdu[0].standing_of[1], 0);
    assert_int_equal(b.model.pdu[0].standing_of[2], 1);
    assert_near(b.model.pdu[0].standing[1].threshold[0], 101.5, 0);
    assert_near(b.model.pdu[0].standing[1].leave_threshold[0], 96.5, 0);
    assert_near(b.model.pdu[0].standing[1].threshold[1], 125, 0); /* red's stays */
    built_close(&b);
}

/* 8 cases of 4 weeks a week; halved for those that start from week 3, then a half of
 * that. */
static void lengths_change_for_new_cases_only(void **state)
{
    const built_file lasting[] = {
        {"pathways.csv", "case_type,next,share,distribution,mean_weeks,sd_weeks\n"
                         "community,end,1,fixed,4,\nlicence,end,1,fixed,4,\n"
                         "custody,licence,1,fixed,1,\n"},
        {NULL, NULL}};
    static const double community[] = {0, 8, 16, 24, 32, 24, 16, 16, 16, 8, 8};
    static const double licence[] = {0, 4, 8, 12, 16, 16, 16, 16, 16, 16, 16};
    built b;

    (void)state;
    run_with(&b, 10, lasting,
             CHANGES "2024-01-22,P,length_pct,community:C1,50\n"
                     "2024-02-26,P,length_pct,community,50\n");
    assert_weeks(&b, AMB_PUT_COMMUNITY, community, 8);
    assert_near(built_figure(&b, 10, AMB_PUT_COMMUNITY), 8, 0);
    assert_weeks(&b, AMB_PUT_LICENCE, licence, 10);
    built_close(&b);
}

/* Two leave in week 1; the one who is hired for the other comes sooner. */
static void hires_take_the_weeks_of_their_date(void **state)
{
    const built_file filled[] = {{"recruitment.csv",
                                  "pdu,grade,policy,distribution,mean_weeks,sd_weeks\n"
                                  ",PO,backfill,fixed,6,\n,PSO,none,,,\n"},
                                 {NULL, NULL}};
    static const double in_post[] = {15, 14, 14, 13, 13, 14, 14, 15, 15};
    built b;

    (void)state;
    run_with(&b, 8, filled,
             CHANGES "2024-01-08,P,leave,PO,1\n2024-01-22,P,leave,PO,1\n"
                     "2024-01-15,P,weeks_to_fill,PO,2\n");
    assert_weeks(&b, AMB_PUT_IN_POST, in_post, 8);
    built_close(&b);
}

/* Vacancies are filled as fast as observed; a change scales what was observed. */
static void observed_times_to_fill_can_be_changed_too(void **state)
{
    const built_file observed[] = {{"recruitment.csv",
                                    "pdu,grade,policy,distribution,mean_weeks,sd_weeks\n"
                                    ",PO,backfill,table:fill.csv,,\n,PSO,none,,,\n"},
                                   {"fill.csv", "weeks\n8\n8\n"},
                                   {NULL, NULL}};
    static const double in_post[] = {15, 14, 14, 14, 14, 15, 15};
    built b;

    (void)state;
    run_with(&b, 6, observed,
             CHANGES "2024-01-08,P,leave,PO,1\n2024-01-08,P,weeks_to_fill,PO,4\n");
    assert_weeks(&b, AMB_PUT_IN_POST, in_post, 6);
    built_close(&b);
}

/* Who leaves on a date is one of those present, if any is. */
static void the_present_leave_before_the_absent(void **state)
{
    const built_file named[] = {
        {"practitioners.csv", "pdu,practitioner,grade,contracted_hours,absent_kind,"
                              "absent_since\nP,Ann,PO,40,,\nP,Ben,PO,40,,\n"
                              "P,Cas,PO,40,long,2023-12-01\n"},
        {"absence.csv", "pdu,grade,kind,spells_per_year,distribution,mean_weeks,sd_weeks,"
                        "recorded_after_weeks\n,,long,0,fixed,500,,\n"},
        {"staffing.csv", "pdu,grade,target_fte\nP,PO,3\n"},
        {NULL, NULL}};
    static const double present[] = {2, 1, 0, 0}, in_post[] = {3, 2, 1, 0};
    built b;

    (void)state;
    run_with(&b, 3, named,
             CHANGES "2024-01-08,P,leave,PO,1\n2024-01-15,P,leave,PO,1\n"
                     "2024-01-22,P,leave,PO,1\n");
    assert_weeks(&b, AMB_PUT_PRESENT, present, 3);
    assert_weeks(&b, AMB_PUT_IN_POST, in_post, 3);
    built_close(&b);
}

/* Everyone in custody is released at once; they stay with whoever held them. */
static void a_release_empties_custody_into_licence(void **state)
{
    const built_file inside[] = {
        {"cases.csv", "pdu,practitioner,case_type,tier,t2a,cases\nP,,custody,C1,no,40\n"
                      "P,,custody,A3,no,10\nP,,community,C1,no,7\n"},
        {"starts.csv", "pdu,case_type,per_week,dispersion,trend_pct_per_year\n"},
        {"pathways.csv", "case_type,next,share,distribution,mean_weeks,sd_weeks\n"
                         "community,end,1,geometric,5000,\nlicence,end,1,fixed,3,\n"
                         "custody,licence,1,geometric,5000,\n"},
        {NULL, NULL}};
    static const double custody[] = {50, 50, 40, 0, 0, 0, 0};
    static const double licence[] = {0, 0, 10, 50, 50, 40, 0};
    built b;

    (void)state;
    run_with(&b, 6, inside,
             CHANGES
             "2024-01-15,P,release,custody:A3,100\n2024-01-22,P,release,custody,100\n");
    assert_weeks(&b, AMB_PUT_CUSTODY, custody, 6);
    assert_weeks(&b, AMB_PUT_LICENCE, licence, 6);
    assert_near(built_figure(&b, 6, AMB_PUT_COMMUNITY), 7, 0);
    built_close(&b);
}

/* Who is due for the S tier in the week of a release goes there all the same. */
static void a_release_puts_off_no_reset(void **state)
{
    const built_file nine_weeks[] = {
        {"starts.csv", "pdu,case_type,per_week,dispersion,trend_pct_per_year\n"
                       "P,community,1,0,0\n"},
        {"pathways.csv", "case_type,next,share,distribution,mean_weeks,sd_weeks\n"
                         "community,end,1,fixed,9,\nlicence,end,1,fixed,3,\n"
                         "custody,licence,1,fixed,3,\n"},
        {"points.csv", "case_type,tier,points,t2a_points\ncommunity,C1,20,\n"
                       "community,C1S,5,\nlicence,C1,20,\nlicence,C1S,5,\n"
                       "custody,C1,20,\ncustody,C1S,5,\n"},
        {NULL, NULL}};
    /* Nine cases a week apart: full weight for six weeks, then a quarter of it for three.
     */
    static const double points[] = {0, 20, 40, 60, 80, 100, 120, 125, 130, 135, 135};
    built b;

    (void)state;
    run_with(&b, 10, nine_weeks,
             CHANGES
             "2024-01-15,P,reset,community,100\n2024-02-19,P,release,custody,50\n");
    assert_weeks(&b, AMB_PUT_TOTAL, points, 10);
    built_close(&b);
}

/* The heads of two loans of one date are two people: they are not ill in the same weeks.
 */
static void two_loans_of_one_date_are_different_people(void **state)
{
    const built_file ill[] = {
        {"absence.csv", "pdu,grade,kind,spells_per_year,distribution,mean_weeks,sd_weeks,"
                        "recorded_after_weeks\n,,flu,10,geometric,3,,0\n"},
        {NULL, NULL}};
    int apart = 0;
    built b;

    (void)state;
    run_with(&b, 52, ill,
             CHANGES "2024-01-01,P,loan_in,PO,1\n2024-01-01,P,loan_in,PO,1\n");
    for (int row = 1; row < b.state.num_rows; row++)
        for (int other = 1; other < row; other++)
            apart += b.state.staff[row].borrowed && b.state.staff[other].borrowed &&
                     b.state.staff[row].key != b.state.staff[other].key;
    assert_int_equal(apart, 1);
    built_close(&b);
}

/* More laws of starts than 16 bits can number: a trend, many weeks, many PDUs. */
static void a_nation_with_a_trend_has_all_its_starts(void **state)
{
    enum { PDUS = 12, WEEKS = 1000 };
    char *pdus = built_print("pdu\n"),
         *starts = built_print("pdu,case_type,per_week,"
                               "dispersion,trend_pct_per_year\n");
    built_file files[] = {no_chance[1],
                          {"staffing.csv", "pdu,grade,target_fte\n"},
                          {"cases.csv", "pdu,practitioner,case_type,tier,t2a,cases\n"},
                          {"pdus.csv", NULL},
                          {"starts.csv", NULL},
                          {NULL, NULL}};
    built b;

    (void)state;
    for (int p = 0; p < PDUS; p++) {
        char *more = built_print("%sP%02d\n", pdus, p);
        char *rows =
            built_print("%sP%02d,community,%g,1,1\nP%02d,licence,%g,1,1\n"
                        "P%02d,custody,%g,1,1\n",
                        starts, p, 2 + 0.01 * p, p, 3 + 0.01 * p, p, 1 + 0.01 * p);

        free(pdus);
        free(starts);
        pdus = more;
        starts = rows;
    }
    files[3].text = pdus;
    files[4].text = starts;
    built_open(&b, files);
    built_ready(&b, WEEKS, PDUS - 1);
    assert_true(b.model.num_count_laws > 32767);
    for (int type = 0; type < AMB_NUM_CASE_TYPES; type++) {
        const double first[] = {2.11, 3.11, 1.11};
        const long law =
            b.model.pdu[PDUS - 1].start_law[WEEKS * AMB_NUM_CASE_TYPES + type];

        assert_true(law >= 0);
        assert_near(b.model.count_law[law].mean,
                    first[type] * pow(1.01, WEEKS * 7 / 365.25), 1e-9);
    }
    built_close(&b);
    free(pdus);
    free(starts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(starts_change_by_percentages_that_compound),
        cmocka_unit_test(later_changes_win_however_the_rows_are_sorted),
        cmocka_unit_test(a_change_takes_effect_at_the_next_snapshot),
        cmocka_unit_test(fractions_without_chance_come_in_turn),
        cmocka_unit_test(targets_move_staffing_and_vacancies),
        cmocka_unit_test(people_come_go_and_are_lent),
        cmocka_unit_test(learners_become_officers_by_stages),
        cmocka_unit_test(loans_go_back_grade_by_grade),
        cmocka_unit_test(reductions_are_of_one_practitioner),
        cmocka_unit_test(reductions_leave_other_pdus_alone),
        cmocka_unit_test(points_change_by_date_for_everyone),
        cmocka_unit_test(thresholds_move_with_their_safe_side),
        cmocka_unit_test(lengths_change_for_new_cases_only),
        cmocka_unit_test(hires_take_the_weeks_of_their_date),
        cmocka_unit_test(observed_times_to_fill_can_be_changed_too),
        cmocka_unit_test(the_present_leave_before_the_absent),
        cmocka_unit_test(a_release_empties_custody_into_licence),
        cmocka_unit_test(a_release_puts_off_no_reset),
        cmocka_unit_test(two_loans_of_one_date_are_different_people),
        cmocka_unit_test(a_nation_with_a_trend_has_all_its_starts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
