/* test_wmt.c: the worked examples of the tool's own repositories, and of its rounding. */
#include "support/build.h"
#include "support/test.h"

/* Nominal, contracted, full time, reduction, available: hmpps-workload, wmt-worker,
 * wmt-web. */
static void available_points_are_those_of_the_tool(void **state)
{
    static const double known[][5] = {
        {2176, 37, 37, 1.8, 2070},  /* CapacityCalculatorTest.kt */
        {2176, 30, 37, 1.8, 1658},  /* the same */
        {7, 40, 12, 0, 23},         /* test-calculate-available-points.js, a PSO */
        {7, 40, 7, 0, 40},          /* the same, a PO */
        {7, 12, 12, 0, 7},          /* the same, hours not known: the default ones */
        {2176, 37, 37, 6.0, 1823},  /* export-csv-helper.js */
        {2176, 37, 37, 8.9, 1652},  /* the same */
        {2176, 22, 37, 0, 1293},    /* the same */
        {2176, 11.1, 37, 0, 652},   /* the same */
        {2176, 0, 37, 0, 0},        /* the same */
        {2176, 37, 0, 0, 0},        /* an SPO: default hours 0 */
        {0, 37, 37, 0, 0},          /* type UNSUPPORTED */
        {2176, 37, 37, 37, 0},      /* long-term sickness: all taken off */
        {2176, 30, 37, 31, 0},      /* more taken off than is contracted */
        {2176, 37, 37, 29.6, 435},  /* PQiP, first six months: 80 % */
        {2176, 37, 37, 22.2, 870},  /* 6 to 12 months: 60 % */
        {2176, 37, 37, 14.8, 1305}, /* 12 to 18 months: 40 % */
        {2176, 37, 37, 7.4, 1740},  /* NQO: 20 % */
        {1000, 0.1, 40, 0, 2},      /* trunc(2.5): not rounded */
        {999.9, 40, 40, 0.01, 999},
    };

    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        assert_near(amb_wmt_available(known[i][0], known[i][1], known[i][2], known[i][3]),
                    known[i][4], 0);
}

/* Truncation shows the order of operations; written out here as in the JavaScript. */
static void the_order_of_operations_is_the_tools(void **state)
{
    int differs = 0;

    (void)state;
    for (int tenths = 1; tenths <= 400; tenths++) {
        for (int taken = 0; taken < tenths; taken += 7) {
            const double base = tenths / 10.0, reduction = taken / 10.0;
            const double factor = base / 37, left = (base - reduction) / base;
            const double points = 2176 * factor * left;

            assert_near(amb_wmt_available(2176, base, 37, reduction), trunc(points), 0);
            differs += trunc(points) != trunc(2176 * (base - reduction) / 37);
        }
    }
    assert_true(differs > 0); /* so the order matters, and is tested */
}

/* 37 h at 100 %, 40 %, 47 % and 50 %: test-reduction-hours-calculator.js. */
static void reductions_are_hours_to_two_decimals(void **state)
{
    (void)state;
    assert_near(amb_wmt_reduction_hours(37, 100), 37, 0);
    assert_near(amb_wmt_reduction_hours(37, 40), 14.8, 1e-12);
    assert_near(amb_wmt_reduction_hours(37, 47), 17.39, 1e-12);
    assert_near(amb_wmt_reduction_hours(37, 50), 18.5, 1e-12);
    assert_near(amb_wmt_reduction_hours(22.2, 33.3), 7.39, 1e-12); /* 7.3926 */
}

static void weightings_keep_a_share_between_nothing_and_all(void **state)
{
    static const double known[][2] = {{0, 0},   {100, 1}, {75, 0.75}, {50, 0.5},
                                      {-20, 0}, {150, 1}, {33, 0.33}};

    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        assert_near(amb_wmt_weighting(known[i][0]), known[i][1], 0);
}

/* Math.round: half up, towards plus infinity also below zero. */
static void totals_are_rounded_half_up(void **state)
{
    static const int64_t known[][2] = {
        {0, 0},      {499, 0},  {500, 1},   {1499, 1},       {1500, 2},   {-1, 0},
        {-499, 0},   {-500, 0}, {-501, -1}, {-1499, -1},     {-1500, -1}, {-1501, -2},
        {-2500, -2}, {8750, 9}, {8499, 8},  {-999999, -1000}};

    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        assert_int_equal(amb_wmt_total(known[i][0]), known[i][1]);
    for (int64_t thousandths = -5000; thousandths <= 5000; thousandths++)
        assert_int_equal(amb_wmt_total(thousandths),
                         (int64_t)floor((double)thousandths / 1000 + 0.5));
}

static void points_are_kept_in_thousandths(void **state)
{
    (void)state;
    assert_int_equal(amb_wmt_thousandths(206), 206000);
    assert_int_equal(amb_wmt_thousandths(8.75), 8750);
    assert_int_equal(amb_wmt_thousandths(0.1), 100);
    assert_int_equal(amb_wmt_thousandths(-12.0005), -12001);
    assert_int_equal(amb_wmt_thousandths(1e6), 1000000000);
}

#define PRACTITIONERS                                                                    \
    "pdu,practitioner,grade,contracted_hours,reduction_hours,standard_reports,"          \
    "fast_reports,cms_points\n"

/* Total points at week 0 of one practitioner with these rows and constants. */
static double total_of(const char *practitioner, const char *cases, const char *points,
                       const char *wmt)
{
    const built_file files[] = {{"practitioners.csv", practitioner},
                                {"cases.csv", cases},
                                {"points.csv", points},
                                {"wmt.csv", wmt},
                                {"staffing.csv", "pdu,grade,target_fte\nP,PO,1\n"},
                                {"tier_mix.csv",
                                 "pdu,case_type,tier,share\n,community,B2,1\n"
                                 ",licence,B2,1\n,custody,B2,1\n"},
                                {NULL, NULL}};
    double total;
    built b;

    built_open(&b, files);
    built_ready(&b, 1, 0);
    built_replicate(&b, 1, 0);
    total = built_figure(&b, 0, AMB_PUT_TOTAL);
    built_close(&b);
    return total;
}

#define POINTS(plain, t2a)                                                               \
    "case_type,tier,points,t2a_points\ncommunity,B2," plain "," t2a                      \
    "\nlicence,B2," plain "," t2a "\ncustody,B2," plain "," t2a                          \
    "\ncustody,C1,2,1\nlicence,C1,2,1\n"
#define CASES                                                                            \
    "pdu,practitioner,case_type,tier,t2a,cases,warrants,unpaid_work,"                    \
    "overdue_terminations\n"
#define WMT(standard, fast, w, u, o)                                                     \
    "setting,value\nstandard_report_points," standard "\nfast_report_points," fast       \
    "\nwarrant_weighting," w "\nunpaid_work_weighting," u "\noverdue_weighting," o "\n"

static void a_practitioner_weighs_what_the_tool_says(void **state)
{
    static const char *const plain = PRACTITIONERS "P,Ann,PO,40,0,,,\n";

    (void)state;
    /* test-calculate-points-for-tier.js: 10 cases of 10; all of them warrants, kept at 0.
     */
    assert_near(total_of(plain, CASES "P,Ann,community,B2,yes,10,0,0,0\n",
                         POINTS("1", "10"), WMT("0", "0", "0", "0", "0")),
                100, 0);
    assert_near(total_of(plain, CASES "P,Ann,community,B2,yes,10,10,0,0\n",
                         POINTS("1", "10"), WMT("0", "0", "0", "0", "0")),
                0, 0);
    /* 10 cases of 1 with a warrant, an unpaid work and an overdue one: 7; at 75, 50, 50 %
     * of them 8.75, which is stored as 9. */
    assert_near(total_of(plain, CASES "P,Ann,community,B2,yes,10,1,1,1\n",
                         POINTS("5", "1"), WMT("0", "0", "0", "0", "0")),
                7, 0);
    assert_near(total_of(plain, CASES "P,Ann,community,B2,yes,10,1,1,1\n",
                         POINTS("5", "1"), WMT("0", "0", "75", "50", "50")),
                9, 0);
    assert_near(total_of(plain, CASES "P,Ann,community,B2,yes,10,1,1,1\n",
                         POINTS("5", "1000"), WMT("0", "0", "75", "50", "50")),
                8750, 0);
    /* Without T2A the weightings have nothing to say. */
    assert_near(total_of(plain, CASES "P,Ann,community,B2,no,10,0,0,0\n",
                         POINTS("5", "1"), WMT("0", "0", "75", "50", "50")),
                50, 0);
    /* WorkloadCalculatorTests.kt: 10 T2A B2 community of 10 and 5 custody C1 of 2. */
    assert_near(total_of(plain,
                         CASES
                         "P,Ann,community,B2,yes,10,0,0,0\nP,Ann,custody,C1,no,5,0,0,0\n",
                         POINTS("7", "10"), WMT("0", "0", "0", "100", "0")),
                110, 0);
    /* 7 standard reports of 10 and 12 fast ones of 2. */
    assert_near(total_of(PRACTITIONERS "P,Ann,PO,40,0,7,12,\n",
                         CASES "P,Ann,community,B2,no,0,0,0,0\n", POINTS("7", "10"),
                         WMT("10", "2", "0", "100", "0")),
                94, 0);
    /* 20 conversions of 30. */
    assert_near(total_of(PRACTITIONERS "P,Ann,PO,40,0,,20,\n",
                         CASES "P,Ann,community,B2,no,0,0,0,0\n", POINTS("7", "10"),
                         WMT("10", "30", "0", "100", "0")),
                600, 0);
    /* Contacts for others add, those by others take off: a total may be below zero. */
    assert_near(total_of(PRACTITIONERS "P,Ann,PO,40,0,,,70\n",
                         CASES "P,Ann,community,B2,no,1,0,0,0\n", POINTS("7", "10"),
                         WMT("10", "30", "0", "100", "0")),
                77, 0);
    assert_near(total_of(PRACTITIONERS "P,Ann,PO,40,0,,,-12.5\n",
                         CASES "P,Ann,community,B2,no,0,0,0,0\n", POINTS("7", "10"),
                         WMT("10", "30", "0", "100", "0")),
                -12, 0);
}

/*
 * 40 community C2 cases of 63 points at 2,176 are 115.8 %; (90/100) and (35/70) pool to
 * 125/170, not the mean of the two (test-get-capacity-view.js); each total is rounded by
 * itself before they are added.
 */
static void percentages_pool_sums_and_not_percentages(void **state)
{
    const built_file files[] = {
        {"grades.csv", "grade,role,nominal_points,full_time_hours,tiers_allowed,"
                       "counts_in_staffing,establishment_grade\n"
                       "PO,practitioner,100,40,all,yes,PO\n"
                       "PSO,practitioner,70,40,all,yes,PSO\n"},
        {"practitioners.csv", PRACTITIONERS "P,Ann,PO,40,0,,,90\nP,Ben,PSO,40,0,,,35\n"},
        {"staffing.csv", "pdu,grade,target_fte\nP,PO,1\nP,PSO,1\n"},
        {NULL, NULL}};
    const built_file rounded[] = {files[0],
                                  {"practitioners.csv", PRACTITIONERS
                                   "P,Ann,PO,40,0,,,10.5\nP,Ben,PSO,40,0,,,10.4\n"},
                                  files[2],
                                  {NULL, NULL}};
    const built_file one[] = {
        {"grades.csv", "grade,role,nominal_points,full_time_hours,tiers_allowed,"
                       "counts_in_staffing,establishment_grade\n"
                       "PO,practitioner,2176,37,all,yes,PO\n"},
        {"practitioners.csv", PRACTITIONERS "P,Ann,PO,37,0,,,\n"},
        {"staffing.csv", "pdu,grade,target_fte\nP,PO,1\n"},
        {"points.csv", "case_type,tier,points,t2a_points\ncommunity,C1,63,24\n"
                       "licence,C1,65,24\ncustody,C1,24,24\n"},
        {"cases.csv",
         "pdu,practitioner,case_type,tier,t2a,cases\nP,Ann,community,C1,no,40\n"},
        {NULL, NULL}};
    built b;

    (void)state;
    built_open(&b, files);
    built_ready(&b, 1, 0);
    built_replicate(&b, 1, 0);
    assert_near(built_workload(&b, 0), 100 * 125 / 170.0, 1e-9);
    assert_near(b.state.measure[AMB_WORKLOAD_PCT], 73.529411764705884, 1e-12);
    built_close(&b);
    built_open(&b, rounded);
    built_ready(&b, 1, 0);
    built_replicate(&b, 1, 0);
    assert_near(built_figure(&b, 0, AMB_PUT_TOTAL), 11 + 10, 0);
    built_close(&b);
    built_open(&b, one);
    built_ready(&b, 1, 0);
    built_replicate(&b, 1, 0);
    assert_near(built_workload(&b, 0), 100 * 2520 / 2176.0, 1e-9);
    built_close(&b);
}

/* 2283/1823 and 782/652 of export-csv-helper.js fall in bands; 110 % exactly is not over.
 */
static void over_110_is_strict_and_tested_before_rounding(void **state)
{
    const built_file files[] = {
        {"grades.csv",
         "grade,role,nominal_points,full_time_hours,tiers_allowed,"
         "counts_in_staffing,establishment_grade\n"
         "PO,practitioner,1000,40,all,yes,PO\nSPO,manager,1000,0,none,no,SPO\n"},
        {"practitioners.csv",
         PRACTITIONERS "P,A,PO,40,0,,,899\nP,B,PO,40,0,,,900\nP,C,PO,40,0,,,901\n"
                       "P,D,PO,40,0,,,1000\nP,E,PO,40,0,,,1001\nP,F,PO,40,0,,,1100\n"
                       "P,G,PO,40,0,,,1101\nP,H,PO,40,0,,,1200\nP,I,PO,40,0,,,1201\n"
                       "P,J,PO,40,40,,,500\nP,K,SPO,37,0,,,300\n"},
        {"staffing.csv", "pdu,grade,target_fte\nP,PO,10\n"},
        {NULL, NULL}};
    static const int expected[AMB_NUM_BANDS] = {2, 2, 2, 2, 1};
    built b;

    (void)state;
    built_open(&b, files);
    built_ready(&b, 1, 0);
    built_replicate(&b, 1, 0);
    for (int band = 0; band < AMB_NUM_BANDS; band++)
        assert_int_equal(b.record.band[band], expected[band]);
    assert_near(built_figure(&b, 0, AMB_PUT_HOLDERS), 9, 0); /* J and K have no points */
    assert_near(built_figure(&b, 0, AMB_PUT_OVER_110), 3, 0);
    assert_near(b.state.measure[AMB_PRACTITIONERS_OVER_110_PCT], 100 / 3.0, 1e-12);
    /* An SPO who holds work adds points of work, and none available. */
    assert_near(built_figure(&b, 0, AMB_PUT_AVAILABLE), 9000, 0);
    assert_near(built_figure(&b, 0, AMB_PUT_TOTAL), 9303 + 500 + 300, 0);
    built_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(available_points_are_those_of_the_tool),
        cmocka_unit_test(the_order_of_operations_is_the_tools),
        cmocka_unit_test(reductions_are_hours_to_two_decimals),
        cmocka_unit_test(weightings_keep_a_share_between_nothing_and_all),
        cmocka_unit_test(totals_are_rounded_half_up),
        cmocka_unit_test(points_are_kept_in_thousandths),
        cmocka_unit_test(a_practitioner_weighs_what_the_tool_says),
        cmocka_unit_test(percentages_pool_sums_and_not_percentages),
        cmocka_unit_test(over_110_is_strict_and_tested_before_rounding),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
