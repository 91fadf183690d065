/* test_concessions.c: relief, and the books of what is put off until later. */
#include "support/build.h"
#include "support/test.h"

#define CONCESSIONS                                                                      \
    "status,concession,case_type,tier,relief_pct,deferred_pct,return_weeks\n"

/* 30 community C1 (20 points), 10 licence B2 (30) and 5 T2A community B2 (7). */
#define CASES                                                                            \
    {                                                                                    \
        "cases.csv",                                                                     \
            "pdu,practitioner,case_type,tier,t2a,cases\nP,,community,C1,no,30\n"         \
            "P,,licence,B2,no,10\nP,,community,B2,yes,5\n"                               \
    }
enum { COMMUNITY_C1 = 600, LICENCE_B2 = 300, COMMUNITY_T2A = 35 };

/* Relief of one week in a status, the cases being those of week 0. */
static double relief_in(const built_file *files, int status)
{
    double relief;
    built b;

    built_open(&b, files);
    built_ready(&b, 0, 0);
    built_replicate(&b, 1, 0);
    b.state.ppf.status = status;
    relief = amb_relief(&b.state);
    built_close(&b);
    return relief;
}

static void relief_is_of_the_kinds_and_status_that_it_names(void **state)
{
    const built_file files[] = {CASES,
                                {"concessions.csv", CONCESSIONS
                                 "amber,phone,community,,20,0,\n"
                                 "amber,phone,licence,,10,0,\n"
                                 "red,phone,,,50,0,\nred,reviews,,B2,30,0,\n"},
                                {NULL, NULL}};
    const built_file closest[] = {CASES,
                                  {"concessions.csv",
                                   CONCESSIONS "amber,phone,,,10,0,\n"
                                               "amber,phone,,B2,40,0,\n"
                                               "amber,phone,licence,,25,0,\n"
                                               "amber,phone,community,B2,60,0,\n"},
                                  {NULL, NULL}};
    const int all = COMMUNITY_C1 + LICENCE_B2 + COMMUNITY_T2A;

    (void)state;
    assert_near(relief_in(files, AMB_GREEN), 0, 0);
    assert_near(relief_in(files, AMB_AMBER),
                0.2 * (COMMUNITY_C1 + COMMUNITY_T2A) + 0.1 * LICENCE_B2, 1e-4);
    assert_near(relief_in(files, AMB_RED), 0.5 * all + 0.3 * (LICENCE_B2 + COMMUNITY_T2A),
                1e-4);
    /* The row closest to a case counts, of rows of one concession: type before tier. */
    assert_near(relief_in(closest, AMB_AMBER),
                0.1 * COMMUNITY_C1 + 0.25 * LICENCE_B2 + 0.6 * COMMUNITY_T2A, 1e-4);
}

static void no_more_than_all_of_the_work_is_relieved(void **state)
{
    const built_file files[] = {CASES,
                                {"concessions.csv",
                                 CONCESSIONS "amber,a,,,70,0,\namber,b,,,50,0,\n"
                                             "amber,c,community,,80,0,\n"},
                                {NULL, NULL}};

    (void)state;
    assert_near(relief_in(files, AMB_AMBER), COMMUNITY_C1 + LICENCE_B2 + COMMUNITY_T2A,
                1e-3);
}

static void a_concession_can_be_switched_by_date(void **state)
{
    const built_file files[] = {
        {"pdus.csv", "pdu,status\nP,amber\n"},
        {"ppf_process.csv", "status,auto_apply,decision_weeks_mean,decision_weeks_sd,"
                            "approval_pct,refusal_wait_weeks,min_weeks,review_weeks\n"
                            "amber,no,1,0,100,0,50,1\nred,no,1,0,100,0,0,1\n"},
        {"practitioners.csv", "pdu,practitioner,grade,contracted_hours,cms_points\n"
                              "P,Ann,PO,40,0\n"},
        {"staffing.csv", "pdu,grade,target_fte\nP,PO,1\n"},
        {"starts.csv", "pdu,case_type,per_week,dispersion,trend_pct_per_year\n"
                       "P,community,5,0,0\n"},
        {"pathways.csv", "case_type,next,share,distribution,mean_weeks,sd_weeks\n"
                         "community,end,1,fixed,1,\nlicence,end,1,fixed,1,\n"
                         "custody,licence,1,fixed,1,\n"},
        {"concessions.csv", CONCESSIONS "amber,phone,,,20,0,\namber,review,,,10,0,\n"},
        {"changes.csv",
         "date,pdu,change,item,value\n2024-01-15,P,concession,phone,0\n"
         "2024-01-29,,concession,phone,1\n2024-01-29,P,concession,review,0\n"},
        {NULL, NULL}};
    static const double effective[] = {0, 70, 90, 90, 80, 80};
    built b;

    (void)state;
    built_open(&b, files);
    built_ready(&b, 5, 0);
    built_replicate(&b, 1, 0);
    for (int week = 0; week <= 5; week++) {
        assert_near(built_figure(&b, week, AMB_PUT_TOTAL), week == 0 ? 0 : 100, 0);
        assert_near(built_figure(&b, week, AMB_PUT_EFFECTIVE), effective[week], 1e-5);
    }
    built_close(&b);
}

/*
 * Statuses come and go for years; then the PDU stays green. What was put off is kept by
 * hand, concession by concession, and all of it has come back at the end, nothing more.
 */
static void all_that_was_put_off_comes_back_and_nothing_more(void **state)
{
    enum { NUM = 3, WEEKS = 400 };
    static const double deferred[NUM] = {0.5, 1, 0}, weeks[NUM] = {7, 26, 1};
    const built_file files[] = {
        CASES,
        {"concessions.csv", CONCESSIONS "amber,a,community,,20,50,7\nred,b,,,35,100,26\n"
                                        "amber,c,licence,,5,0,1\n"},
        {"ppf.csv", "status,rule,indicator,comparison,threshold,weeks,leave_threshold,"
                    "leave_weeks\namber,workload,workload_pct,>,110,1,110,1\n"
                    "red,workload,workload_pct,>,120,1,120,1\n"},
        {"ppf_process.csv", "status,auto_apply,decision_weeks_mean,decision_weeks_sd,"
                            "approval_pct,refusal_wait_weeks,min_weeks,review_weeks\n"
                            "amber,yes,1,0,100,0,0,1\nred,yes,1,0,100,0,0,1\n"},
        {NULL, NULL}};
    const double relieved[NUM] = {0.2 * (COMMUNITY_C1 + COMMUNITY_T2A),
                                  0.35 * (COMMUNITY_C1 + LICENCE_B2 + COMMUNITY_T2A),
                                  0.05 * LICENCE_B2};
    double owed[NUM] = {0}, part[NUM] = {0}, put_off = 0, came_back = 0;
    int seen[AMB_NUM_OPERATING_STATUSES] = {0};
    uint32_t seed = 3;
    built b;

    (void)state;
    built_open(&b, files);
    built_ready(&b, WEEKS, 0);
    built_replicate(&b, 1, 0);
    amb_open_ppf(&b.state);
    for (int k = 0; k < AMB_NUM_KINDS; k++)
        b.state.by_kind[k] = 0;
    b.state.by_kind[amb_kind(AMB_COMMUNITY, 10, AMB_PLAIN)] = 30;
    b.state.by_kind[amb_kind(AMB_LICENCE, 5, AMB_PLAIN)] = 10;
    b.state.by_kind[amb_kind(AMB_COMMUNITY, 5, AMB_T2A)] = 5;
    for (int week = 0; week < WEEKS; week++) {
        const int before = b.state.ppf.status;
        double expected = 0, relief;

        b.state.week = week;
        seed = seed * 1664525u + 1013904223u;
        for (int c = 0; c < NUM; c++) {
            const bool given = before == (c == 1 ? AMB_RED : AMB_AMBER);
            const double back = before == AMB_GREEN ? fmin(owed[c], part[c]) : 0;

            owed[c] += (given ? relieved[c] * deferred[c] : 0) - back;
            put_off += given ? relieved[c] * deferred[c] : 0;
            expected += (given ? relieved[c] : 0) - back;
        }
        relief = amb_relief(&b.state);
        assert_near(relief, expected, 1e-3);
        if (before != AMB_GREEN)
            assert_true(relief >= 0); /* while granted, relief never adds work */
        else
            came_back -= relief;
        b.state.measure[AMB_WORKLOAD_PCT] =
            week > WEEKS - 60 ? 90 : 95 + (seed >> 12) % 30 + (seed >> 30 == 0 ? 15 : 0);
        amb_run_ppf(&b.state, &b.record);
        seen[b.state.ppf.status]++;
        if (before != AMB_GREEN && b.state.ppf.status == AMB_GREEN)
            for (int c = 0; c < NUM; c++)
                part[c] = owed[c] / weeks[c];
    }
    assert_true(seen[AMB_AMBER] > 20 && seen[AMB_RED] > 5 && put_off > 1000);
    assert_near(came_back, put_off, 1e-3);
    for (int c = 0; c < NUM; c++)
        assert_near(b.state.backlog[c], 0, 1e-6);
    built_close(&b);
}

/* In a scenario of the repository, whatever chance brings. */
static void a_granted_status_never_feels_like_more_work(void **state)
{
    enum { WEEKS = 104 };
    double less = 0, more = 0;
    built b;

    (void)state;
    built_open_folder(&b, "scenarios/barking-dagenham-havering-2022");
    built_ready(&b, WEEKS, 0);
    for (uint32_t r = 0; r < 100; r++) {
        built_replicate(&b, 1, r);
        for (int week = 1; week <= WEEKS; week++) {
            const int status = b.record.status[week - 1] & AMB_WEEK_STATUS;
            const double total = built_figure(&b, week, AMB_PUT_TOTAL);
            const double effective = built_figure(&b, week, AMB_PUT_EFFECTIVE);

            if (status != AMB_GREEN) {
                assert_true(effective <= total);
                less += total - effective;
            } else {
                assert_true(effective >= total);
                more += effective - total;
            }
        }
    }
    assert_true(less > 0 && more > 0);
    built_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(relief_is_of_the_kinds_and_status_that_it_names),
        cmocka_unit_test(no_more_than_all_of_the_work_is_relieved),
        cmocka_unit_test(a_concession_can_be_switched_by_date),
        cmocka_unit_test(all_that_was_put_off_comes_back_and_nothing_more),
        cmocka_unit_test(a_granted_status_never_feels_like_more_work),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
