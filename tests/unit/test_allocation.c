/* test_allocation.c: who gets a case, against a search in exact arithmetic. */
#include "model/give.h"
#include "support/build.h"
#include "support/test.h"

#define GRADES                                                                           \
    "grade,role,nominal_points,full_time_hours,tiers_allowed,counts_in_staffing,"        \
    "establishment_grade\n"

/* Three grades of different reach, and a manager who may hold nothing. */
static const built_file mixed[] = {
    {"grades.csv", GRADES "PO,practitioner,2176,37,all,yes,PO\n"
                          "PSO,practitioner,2048,37,C D,yes,PSO\n"
                          "NQO,practitioner,1000,37,A1 B,yes,PO\n"
                          "SPO,manager,2176,37,all,no,SPO\n"},
    {"staffing.csv", "pdu,grade,target_fte,in_post_fte\nP,PO,12,12\nP,PSO,9,9\nP,NQO,,6\n"
                     "P,SPO,2,2\n"},
    {NULL, NULL}};

/* Whether the first row is less loaded: a/b < c/d in whole numbers, b and d above 0. */
static bool less(const amb_state *s, int one, int other)
{
    return s->desk[one].load * s->available[other] <
           s->desk[other].load * s->available[one];
}

static bool may_hold(const amb_state *s, int row, int tier)
{
    static const char *const allowed[] = {"ABCD", "CD", "", ""};
    const amb_staff *staff = &s->staff[row];
    const char *name = amb_tier_names[tier];

    if (!staff->in_post || staff->absent || s->available[row] <= 0 || staff->grade == 3)
        return false;
    if (staff->grade == 2)
        return name[0] == 'B' || strncmp(name, "A1", 2) == 0;
    return strchr(allowed[staff->grade], name[0]) != NULL ||
           (staff->grade == 0 && tier == AMB_UNTIERED);
}

/* The least loaded by looking at everyone, the lower row on ties. */
static int look_at_everyone(const amb_state *s, int tier)
{
    int best = AMB_NOBODY;

    for (int row = 1; row < s->num_rows; row++)
        if (may_hold(s, row, tier) && (best == AMB_NOBODY || less(s, row, best)))
            best = row;
    return best;
}

static uint32_t any(uint32_t n, uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % n;
}

/* Loads that make ties likely: parts of what is available, over and over. */
static void random_state(amb_state *s, uint32_t *seed)
{
    static const int hours[] = {37, 37, 37, 30, 20, 15, 8};

    for (int row = 1; row < s->num_rows; row++) {
        amb_staff *staff = &s->staff[row];

        staff->in_post = any(12, seed) != 0;
        staff->absent = any(6, seed) == 0;
        staff->contracted = hours[any(7, seed)];
        staff->reduction = any(5, seed) == 0 ? staff->contracted * any(5, seed) / 4 : 0;
        amb_staff_changed(s, row);
        if (any(3, seed) == 0)
            s->desk[row].load = any(8000000, seed);
        else /* an exact fraction, up to four times over */
            s->desk[row].load = (int64_t)s->available[row] * 1000 * any(65, seed) / 16;
        if (any(20, seed) == 0)
            s->desk[row].load =
                -(int64_t)any(1000 * (uint32_t)s->available[row] + 1, seed);
    }
}

static void gives_to_the_least_loaded_of_those_who_may(void **state)
{
    uint32_t seed = 20240101;
    int nobody = 0, ties = 0;
    built b;

    (void)state;
    built_open(&b, mixed);
    built_ready(&b, 1, 0);
    built_replicate(&b, 1, 0);
    for (int round = 0; round < 20000; round++) {
        random_state(&b.state, &seed);
        if (round % 4 == 0) /* few are left */
            for (int row = 1; row < b.state.num_rows; row++)
                if (any(8, &seed) != 0) {
                    b.state.staff[row].absent = true;
                    amb_staff_changed(&b.state, row);
                }
        amb_rank(&b.state);
        for (int tier = 0; tier < AMB_NUM_TIERS; tier++) {
            const int expected = look_at_everyone(&b.state, tier);
            const int got = (int)amb_least_loaded(&b.state, tier);

            if (got != expected)
                fail_msg(
                    "round %d, tier %s: row %d (%.17g) instead of %d (%.17g)", round,
                    amb_tier_names[tier], got,
                    (double)b.state.desk[got].load / b.state.available[got], expected,
                    (double)b.state.desk[expected].load / b.state.available[expected]);
            nobody += got == AMB_NOBODY;
            for (int row = got + 1; row < b.state.num_rows && got != AMB_NOBODY; row++)
                ties += may_hold(&b.state, row, tier) && !less(&b.state, got, row) &&
                        !less(&b.state, row, got);
        }
    }
    assert_true(nobody > 100 && ties > 1000); /* both were tried */
    built_close(&b);
}

/* A tie well over twice the points available, where doubles of the two ratios differ. */
static void a_tie_is_a_tie_however_loaded(void **state)
{
    uint32_t seed = 5;
    built b;

    (void)state;
    built_open(&b, mixed);
    built_ready(&b, 1, 0);
    built_replicate(&b, 1, 0);
    for (int round = 0; round < 200000; round++) {
        const uint32_t sixteenths = 16 + any(200, &seed);
        const int one = 1 + (int)any(12, &seed), other = 1 + (int)any(12, &seed);

        for (int row = 1; row < b.state.num_rows; row++) {
            const bool here = row == one || row == other;

            b.state.available[row] = here ? 16 * (1 + (int)any(200, &seed)) : 0;
            b.state.desk[row].load =
                (int64_t)b.state.available[row] / 16 * 1000 * sixteenths;
            amb_bar(&b.state, row);
        }
        amb_rank(&b.state);
        assert_int_equal(amb_least_loaded(&b.state, 0), one < other ? one : other);
    }
    built_close(&b);
}

/* Untold cases of every tier at once; what is held at the end, worked out case by case.
 */
static void opening_cases_are_dealt_one_by_one(void **state)
{
    const built_file files[] = {
        mixed[0],
        mixed[1],
        {"points.csv", "case_type,tier,points,t2a_points\ncommunity,A1,146,59\n"
                       "community,B2,115,48\ncommunity,C1,50,23\ncommunity,untiered,0,0\n"
                       "licence,A1,163,59\nlicence,B2,132,48\nlicence,C1,52,23\n"
                       "licence,untiered,0,0\ncustody,A1,59,59\ncustody,B2,48,48\n"
                       "custody,C1,23,23\ncustody,untiered,0,0\n"},
        {"cases.csv",
         "pdu,practitioner,case_type,tier,t2a,cases\n"
         "P,,licence,C1,no,190\nP,,community,A1,no,31\nP,,community,B2,no,77\n"
         "P,,community,C1,no,220\nP,,custody,B2,yes,40\n"
         "P,,community,untiered,no,9\n"},
        {NULL, NULL}};
    int64_t load[64] = {0};
    built b;

    (void)state;
    built_open(&b, files);
    built_ready(&b, 0, 0); /* the opening alone: cases are in the order of their kinds */
    built_replicate(&b, 1, 0);
    for (uint32_t c = 0; c < b.state.num_cases; c++) {
        const int tier = b.model.tier_of[b.state.kind[c]];
        int best = AMB_NOBODY;

        for (int row = 1; row < b.state.num_rows; row++)
            if (may_hold(&b.state, row, tier) &&
                (best == AMB_NOBODY || load[row] * b.state.available[best] <
                                           load[best] * b.state.available[row]))
                best = row;
        load[best] += b.state.standing->price[b.state.kind[c]];
    }
    for (int row = 0; row < b.state.num_rows; row++)
        assert_int_equal(b.state.desk[row].load, load[row]);
    assert_near(built_figure(&b, 0, AMB_PUT_UNALLOCATED), 0, 0);
    assert_near(built_figure(&b, 0, AMB_PUT_COMMUNITY), 31 + 77 + 220 + 9, 0);
    built_close(&b);
}

/* Cases that nobody may hold wait, are counted, and go out when someone comes. */
static void a_case_that_nobody_may_hold_waits(void **state)
{
    const built_file files[] = {
        {"grades.csv", GRADES "PO,practitioner,1000,40,all,yes,PO\n"
                              "PSO,practitioner,800,40,C D,yes,PSO\n"},
        {"staffing.csv", "pdu,grade,target_fte,in_post_fte\nP,PO,1,0\nP,PSO,2,2\n"},
        {"cases.csv", "pdu,practitioner,case_type,tier,t2a,cases\nP,,community,A3,no,7\n"
                      "P,,community,C1,no,4\n"},
        {"pathways.csv", "case_type,next,share,distribution,mean_weeks,sd_weeks\n"
                         "community,end,1,geometric,5000,\nlicence,end,1,geometric,10,\n"
                         "custody,licence,1,geometric,10,\n"},
        {"changes.csv", "date,pdu,change,item,value\n2024-01-16,P,join,PO,1\n"},
        {NULL, NULL}};
    built b;

    (void)state;
    built_open(&b, files);
    built_ready(&b, 5, 0);
    built_replicate(&b, 3, 0);
    for (int week = 0; week <= 5; week++) {
        const double cases = built_figure(&b, week, AMB_PUT_COMMUNITY);

        assert_near(cases, 11, 0); /* at this seed nothing ends in five weeks */
        assert_near(built_figure(&b, week, AMB_PUT_UNALLOCATED), week < 3 ? 7 : 0, 0);
        assert_near(built_figure(&b, week, AMB_PUT_TOTAL), 11 * 20, 0);
    }
    assert_near(built_grade_figure(&b, 3, 0, AMB_PUT_GRADE_TOTAL), 140, 0);
    built_close(&b);
}

/* Someone absent keeps what they hold and gets nothing; a leaver's cases go to the
 * others. */
static void the_absent_keep_their_cases_and_leavers_do_not(void **state)
{
    const built_file files[] = {
        {"practitioners.csv", "pdu,practitioner,grade,contracted_hours,absent_kind,"
                              "absent_since\nP,Ann,PO,40,,\nP,Ben,PO,40,long,2023-12-01\n"
                              "P,Cas,PSO,40,,\n"},
        {"absence.csv", "pdu,grade,kind,spells_per_year,distribution,mean_weeks,sd_weeks,"
                        "recorded_after_weeks\n,,long,0,fixed,500,,\n"},
        {"staffing.csv", "pdu,grade,target_fte\nP,PO,2\nP,PSO,1\n"},
        {"cases.csv",
         "pdu,practitioner,case_type,tier,t2a,cases\nP,Ben,community,C1,no,5\n"},
        {"pathways.csv",
         "case_type,next,share,distribution,mean_weeks,sd_weeks\n"
         "community,end,1,geometric,5000,\nlicence,end,1,geometric,5000,\n"
         "custody,licence,1,geometric,10,\n"},
        {"starts.csv", "pdu,case_type,per_week,dispersion,trend_pct_per_year\n"
                       "P,community,2,0,0\n"},
        {"changes.csv", "date,pdu,change,item,value\n2024-01-22,P,leave,PSO,1\n"},
        {NULL, NULL}};
    built b;

    (void)state;
    built_open(&b, files);
    built_ready(&b, 4, 0);
    built_replicate(&b, 1, 0);
    for (int week = 0; week <= 4; week++) {
        const double ann = week < 3 ? 20 * week : 20 * 2 * week;

        assert_near(built_grade_figure(&b, week, 0, AMB_PUT_GRADE_TOTAL), 100 + ann, 0);
        assert_near(built_grade_figure(&b, week, 1, AMB_PUT_GRADE_TOTAL),
                    week < 3 ? 20 * week : 0, 0);
        assert_near(built_figure(&b, week, AMB_PUT_UNALLOCATED), 0, 0);
    }
    assert_int_equal(b.state.desk[2].load, 100000); /* Ben, all along */
    built_close(&b);
}

/* Back on a Wednesday is back in the snapshot of the Monday after. */
static void an_absence_ends_on_the_date_that_is_known(void **state)
{
    const built_file files[] = {
        {"practitioners.csv",
         "pdu,practitioner,grade,contracted_hours,absent_kind,absent_since,absent_until\n"
         "P,Ann,PO,40,long,2023-12-01,2024-01-17\nP,Ben,PO,40,long,,2024-01-09\n"},
        {"absence.csv", "pdu,grade,kind,spells_per_year,distribution,mean_weeks,sd_weeks,"
                        "recorded_after_weeks\n,,long,0,lognormal,30,20,0\n"},
        {"staffing.csv", "pdu,grade,target_fte\nP,PO,2\n"},
        {NULL, NULL}};
    static const double available[] = {0, 0, 1000, 2000, 2000};
    built b;

    (void)state;
    built_open(&b, files);
    built_ready(&b, 4, 0);
    for (uint32_t replication = 0; replication < 20; replication++) {
        built_replicate(&b, 1, replication);
        for (int week = 0; week <= 4; week++)
            assert_near(built_figure(&b, week, AMB_PUT_AVAILABLE), available[week], 0);
    }
    built_close(&b);
}

/* Court reports of someone who leaves go to the least loaded of the grade. */
static void the_flows_of_a_leaver_go_to_the_grade(void **state)
{
    const built_file files[] = {
        {"practitioners.csv", "pdu,practitioner,grade,contracted_hours,cms_points\n"
                              "P,Ann,PO,40,300\nP,Ben,PO,40,200\nP,Cas,PO,40,40\n"
                              "P,Dee,PSO,40,0\n"},
        {"staffing.csv", "pdu,grade,target_fte\nP,PO,3\nP,PSO,1\n"},
        {"changes.csv", "date,pdu,change,item,value\n2024-01-08,P,leave,PO,1\n"
                        "2024-01-15,P,leave,PO,2\n2024-01-22,P,leave,PSO,1\n"
                        "2024-01-29,P,join,PO,1\n"},
        {NULL, NULL}};
    built b;

    (void)state;
    built_open(&b, files);
    built_ready(&b, 4, 0);
    built_replicate(&b, 1, 0);
    for (int week = 0; week <= 4; week++)
        assert_near(built_figure(&b, week, AMB_PUT_TOTAL), 540, 0);
    /* Cas goes in week 1, the others in week 2, then Dee holds all; nobody in week 3. */
    assert_near(built_grade_figure(&b, 1, 0, AMB_PUT_GRADE_TOTAL), 540, 0);
    assert_near(built_grade_figure(&b, 2, 1, AMB_PUT_GRADE_TOTAL), 540, 0);
    assert_near(built_figure(&b, 3, AMB_PUT_AVAILABLE), 0, 0);
    assert_near(built_grade_figure(&b, 4, 0, AMB_PUT_GRADE_TOTAL), 540, 0);
    built_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_to_the_least_loaded_of_those_who_may),
        cmocka_unit_test(a_tie_is_a_tie_however_loaded),
        cmocka_unit_test(opening_cases_are_dealt_one_by_one),
        cmocka_unit_test(a_case_that_nobody_may_hold_waits),
        cmocka_unit_test(the_absent_keep_their_cases_and_leavers_do_not),
        cmocka_unit_test(an_absence_ends_on_the_date_that_is_known),
        cmocka_unit_test(the_flows_of_a_leaver_go_to_the_grade),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
