/* test_resets.c: resets at two thirds, releases, and other shares drawn case by case. */
#include "support/build.h"
#include "support/chance.h"

#define CHANGES "date,pdu,change,item,value\n"

/* S tiers weigh nothing and others one point, so that points count those not reset. */
#define POINTS                                                                           \
    "case_type,tier,points,t2a_points\ncommunity,C1,1,0\ncommunity,C1S,0,0\n"            \
    "licence,C1,1,0\nlicence,C1S,0,0\ncustody,C1,1,0\ncustody,C1S,0,0\n"

/* Cases of a type that are in an S tier now. */
static double reset_of(const built *b, int type)
{
    double sum = 0;

    for (int tier = AMB_FIRST_S_TIER; tier < AMB_UNTIERED; tier++)
        for (int weight = 0; weight < AMB_NUM_WEIGHTS; weight++)
            sum += b->state.by_kind[amb_kind(type, tier, weight)];
    return sum;
}

static double held_of(const built *b, int type)
{
    double sum = 0;

    for (int tier = 0; tier < AMB_NUM_TIERS; tier++)
        for (int weight = 0; weight < AMB_NUM_WEIGHTS; weight++)
            sum += b->state.by_kind[amb_kind(type, tier, weight)];
    return sum;
}

/*
 * 6 new cases a week of 30 weeks each: from its 20th week on an eligible one is in its S
 * tier. The reset comes in week 40, when cases of every age are on the books.
 */
static void the_eligible_go_to_their_s_tier_at_two_thirds(void **state)
{
    enum { NUM = 3000, STARTS = 6 };
    const built_file files[] = {
        {"points.csv", POINTS},
        {"starts.csv",
         "pdu,case_type,per_week,dispersion\nP,community,6,0\nP,licence,6,0\n"},
        {"pathways.csv", "case_type,next,share,distribution,mean_weeks,sd_weeks\n"
                         "community,end,1,fixed,30,\nlicence,end,1,fixed,30,\n"
                         "custody,licence,1,fixed,1,\n"},
        {"changes.csv", CHANGES "2024-10-07,P,reset,community:C1,40\n"},
        {NULL, NULL}};
    static const int weeks[] = {39, 40, 41, 60};
    static const double s_tiers[] = {0, 10, 10,
                                     10}; /* weeks' worth of starts: ages 20…29 */

    (void)state;
    for (int i = 0; i < 4; i++) {
        moments reset = {0};
        built b;

        built_open(&b, files);
        built_ready(&b, weeks[i], 0);
        for (uint32_t r = 0; r < NUM; r++) {
            built_replicate(&b, 41, r);
            assert_near(held_of(&b, AMB_COMMUNITY), 30 * STARTS, 0);
            assert_near(reset_of(&b, AMB_LICENCE), 0, 0);
            moments_add(&reset, reset_of(&b, AMB_COMMUNITY));
            assert_near(built_figure(&b, weeks[i], AMB_PUT_TOTAL),
                        2 * 30 * STARTS - reset_of(&b, AMB_COMMUNITY), 0);
        }
        assert_mean(&reset, 0.4 * STARTS * s_tiers[i], 0.24 * STARTS * s_tiers[i]);
        built_close(&b);
    }
}

/*
 * Opening cases have a length and an age: with a reset of everyone in week 0, those past
 * two thirds of it are in their S tiers. In equilibrium the age is even over the weeks of
 * a length; lengths of 30 weeks have ages 0 to 29, of which 20 to 29 are past.
 */
static void opening_cases_past_two_thirds_go_at_once(void **state)
{
    enum { NUM = 4000, CASES = 300 };
    const built_file files[] = {
        {"points.csv", POINTS},
        {"cases.csv",
         "pdu,practitioner,case_type,tier,t2a,cases\nP,,community,C1,no,300\n"},
        {"pathways.csv", "case_type,next,share,distribution,mean_weeks,sd_weeks\n"
                         "community,end,1,table:seen.csv,,\nlicence,end,1,fixed,30,\n"
                         "custody,licence,1,fixed,1,\n"},
        {"seen.csv", "weeks,count\n30,2\n3,1\n"},
        {"changes.csv", CHANGES "2024-01-01,P,reset,community,100\n"},
        {NULL, NULL}};
    /* Met in the middle: 60 in 63 are long ones. Ages of 3 weeks: 0, 1, 2; past are 2. */
    const double past = 60.0 / 63 * 10 / 30 + 3.0 / 63 * 1 / 3;
    moments reset = {0};
    built b;

    (void)state;
    built_open(&b, files);
    built_ready(&b, 0, 0);
    for (uint32_t r = 0; r < NUM; r++) {
        built_replicate(&b, 42, r);
        moments_add(&reset, reset_of(&b, AMB_COMMUNITY));
    }
    assert_mean(&reset, CASES * past, CASES * past * (1 - past));
    assert_variance(&reset, CASES * past * (1 - past), 0.1);
    built_close(&b);
}

/* Who is recalled after a reset is a case like others again; the end is never delayed. */
static void a_reset_changes_no_date_of_a_case(void **state)
{
    const built_file plain[] = {
        {"points.csv", POINTS},
        {"cases.csv", "pdu,practitioner,case_type,tier,t2a,cases\nP,,licence,C1,no,200\n"
                      "P,,custody,C1,no,100\n"},
        {"starts.csv",
         "pdu,case_type,per_week,dispersion\nP,licence,5,1\nP,custody,5,1\n"},
        {"pathways.csv",
         "case_type,next,share,distribution,mean_weeks,sd_weeks\n"
         "community,end,1,fixed,30,\nlicence,end,0.6,gamma,30,20\n"
         "licence,custody,0.4,gamma,15,9\ncustody,licence,1,gamma,12,9\n"},
        {"changes.csv", CHANGES},
        {NULL, NULL}};
    built_file reset[6];
    built a, b;

    (void)state;
    memcpy(reset, plain, sizeof plain);
    reset[4].text = CHANGES "2024-03-04,P,reset,licence,60\n2024-07-01,P,reset,,100\n";
    built_open(&a, plain);
    built_open(&b, reset);
    built_ready(&a, 60, 0);
    built_ready(&b, 60, 0);
    for (uint32_t r = 0; r < 200; r++) {
        built_replicate(&a, 43, r);
        built_replicate(&b, 43, r);
        for (int week = 0; week <= 60; week++) {
            assert_near(built_figure(&b, week, AMB_PUT_LICENCE),
                        built_figure(&a, week, AMB_PUT_LICENCE), 0);
            assert_near(built_figure(&b, week, AMB_PUT_CUSTODY),
                        built_figure(&a, week, AMB_PUT_CUSTODY), 0);
            if (week < 9)
                assert_near(built_figure(&b, week, AMB_PUT_TOTAL),
                            built_figure(&a, week, AMB_PUT_TOTAL), 0);
            assert_true(built_figure(&b, week, AMB_PUT_TOTAL) <=
                        built_figure(&a, week, AMB_PUT_TOTAL));
        }
        assert_true(reset_of(&b, AMB_LICENCE) > 0 && reset_of(&b, AMB_CUSTODY) > 0);
        assert_near(reset_of(&a, AMB_LICENCE) + reset_of(&a, AMB_CUSTODY), 0, 0);
    }
    built_close(&a);
    built_close(&b);
}

/* 30 % of those in custody of a tier go; each then serves a whole licence. */
static void a_share_is_released_and_begins_a_licence(void **state)
{
    enum { NUM = 5000, INSIDE = 120 };
    const built_file files[] = {
        {"cases.csv", "pdu,practitioner,case_type,tier,t2a,cases\nP,,custody,C1,no,120\n"
                      "P,,custody,B2,no,50\n"},
        {"pathways.csv", "case_type,next,share,distribution,mean_weeks,sd_weeks\n"
                         "community,end,1,fixed,30,\nlicence,end,1,geometric,8,\n"
                         "custody,licence,1,fixed,5000,\n"},
        {"changes.csv", CHANGES "2024-01-15,P,release,custody:C1,30\n"},
        {NULL, NULL}};
    moments inside = {0}, licence = {0};
    double stay;
    built b;

    (void)state;
    built_open(&b, files);
    built_ready(&b, 12, 0);
    for (uint32_t r = 0; r < NUM; r++) {
        built_replicate(&b, 44, r);
        moments_add(&inside, built_figure(&b, 2, AMB_PUT_CUSTODY));
        moments_add(&licence, built_figure(&b, 12, AMB_PUT_LICENCE));
        assert_true(built_figure(&b, 2, AMB_PUT_CUSTODY) >= 50 - 5);
    }
    /* Of 170, about 170 × 2/5,000 have come out by themselves. */
    assert_mean(&inside, (INSIDE * 0.7 + 50) * (1 - 2.0 / 5000), INSIDE * 0.21);
    stay = 0.3 * pow(1 - 1.0 / 8, 10);
    assert_near(moments_mean(&licence), INSIDE * stay,
                FALSE_ALARM_SIGMAS * sqrt(INSIDE * stay / NUM) + 170 * 12.0 / 5000);
    built_close(&b);
}

/* The chance that an application is granted, and the law of how long it takes. */
static void decisions_take_their_time_and_their_chance(void **state)
{
    enum { NUM = 20000 };
    const built_file files[] = {
        {"pdus.csv", "pdu,status\nP,green\n"},
        {"ppf.csv", "status,rule,indicator,comparison,threshold,weeks,leave_threshold,"
                    "leave_weeks\namber,workload,workload_pct,>=,0,1,0,1\n"},
        {"ppf_process.csv", "status,auto_apply,decision_weeks_mean,decision_weeks_sd,"
                            "approval_pct,refusal_wait_weeks,min_weeks,review_weeks\n"
                            "amber,yes,5,2,35,100,0,1\n"},
        {NULL, NULL}};
    double counts[40] = {0}, chances[40], granted = 0;
    built b;

    (void)state;
    built_open(&b, files);
    built_ready(&b, 39, 0);
    for (uint32_t r = 0; r < NUM; r++) {
        int week = 0;

        built_replicate(&b, 45, r);
        while (week < 39 && (b.record.status[week] & AMB_WEEK_APPLIED) != 0)
            week++;
        counts[week]++;
        granted += (b.record.status[week] & AMB_WEEK_STATUS) == AMB_AMBER;
    }
    chances[0] = 0;
    for (int k = 1; k < 40; k++)
        chances[k] = gsl_cdf_gamma_P(k, 6.25, 0.8) -
                     (k == 1 ? 0 : gsl_cdf_gamma_P(k - 1, 6.25, 0.8));
    assert_counts(counts, chances, 40, "weeks until a decision");
    assert_near(granted / NUM, 0.35, FALSE_ALARM_SIGMAS * sqrt(0.35 * 0.65 / NUM));
    built_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_eligible_go_to_their_s_tier_at_two_thirds),
        cmocka_unit_test(opening_cases_past_two_thirds_go_at_once),
        cmocka_unit_test(a_reset_changes_no_date_of_a_case),
        cmocka_unit_test(a_share_is_released_and_begins_a_licence),
        cmocka_unit_test(decisions_take_their_time_and_their_chance),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
