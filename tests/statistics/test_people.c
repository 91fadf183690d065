/* test_people.c: leaving, refills and absence, each against its own little theory. */
#include "support/build.h"
#include "support/chance.h"

#include <gsl/gsl_randist.h>

#define GRADES                                                                           \
    "grade,role,nominal_points,full_time_hours,tiers_allowed,counts_in_staffing,"        \
    "establishment_grade\n"
#define STAFFING                                                                         \
    "pdu,grade,target_fte,in_post_fte,absent_fte,leavers_per_year_pct,"                  \
    "other_outflow_per_year_pct,sick_days_per_year\n"
#define ABSENCE                                                                          \
    "pdu,grade,kind,spells_per_year,distribution,mean_weeks,sd_weeks,recorded_after_"    \
    "weeks\n"

#define WEEKS_A_YEAR (365.25 / 7)

/* P(ceil(X) > k) of a gamma law by its moments, and the mean of the whole weeks. */
static double gamma_over(double weeks, double mean, double sd)
{
    return gsl_cdf_gamma_Q(weeks, mean * mean / (sd * sd), sd * sd / mean);
}

static double gamma_whole_mean(double mean, double sd)
{
    double sum = 0;

    for (int k = 0; k < 4000; k++)
        sum += k == 0 ? 1 : gamma_over(k, mean, sd);
    return sum;
}

/* To the last digit, which no simulation would show: r a year is a hazard of 7r/365.25,
 * and days lost a year a share f of the time, with weekly chance f / ((1 - f) m). */
static void yearly_rates_become_weekly_hazards(void **state)
{
    const built_file files[] = {
        {"staffing.csv", STAFFING "P,PO,10,10,0,12.5,3.5,12.9\nP,PSO,5,5,0,0,0,\n"},
        {"absence.csv",
         ABSENCE ",PO,sickness,,gamma,2.5,5,\n,PSO,sickness,1.7,fixed,2,,\n"},
        {NULL, NULL}};
    const double share = 12.9 / (5 * WEEKS_A_YEAR);
    const double p = share / (1 - share) / gamma_whole_mean(2.5, 5);
    built b;

    (void)state;
    built_open(&b, files);
    built_ready(&b, 1, 0);
    assert_near(b.model.pdu[0].grade[0].leaving_hazard, 0.125 * 7 / 365.25, 1e-15);
    assert_near(b.model.pdu[0].grade[0].outflow_hazard, 0.035 * 7 / 365.25, 1e-15);
    assert_near(b.model.pdu[0].grade[0].absence_hazard, -log(1 - p), 1e-10);
    assert_near(b.model.pdu[0].grade[1].absence_hazard, 1.7 * 7 / 365.25, 1e-15);
    built_close(&b);
}

/* Nobody is hired: who is still there at a week is binomial, a geometric life each. */
static void staff_survive_geometrically(void **state)
{
    enum { NUM = 8000, STAFF = 40, WEEKS = 104 };
    const built_file files[] = {{"staffing.csv", STAFFING "P,PO,40,40,0,9,6,\n"},
                                {NULL, NULL}};
    /* A yearly rate becomes a weekly chance by 1 - exp(-rate × 7/365.25). */
    const double p = 1 - exp(-(0.09 + 0.06) / WEEKS_A_YEAR);
    static const int weeks[] = {1, 10, 52, 104};
    static double counts[4][STAFF + 1];
    built b;

    (void)state;
    built_open(&b, files);
    built_ready(&b, WEEKS, 0);
    for (uint32_t r = 0; r < NUM; r++) {
        built_replicate(&b, 31, r);
        for (int i = 0; i < 4; i++)
            counts[i][(int)built_figure(&b, weeks[i], AMB_PUT_IN_POST)]++;
    }
    for (int i = 0; i < 4; i++) {
        double chances[STAFF + 1];

        for (unsigned k = 0; k <= STAFF; k++)
            chances[k] = gsl_ran_binomial_pdf(k, pow(1 - p, weeks[i]), STAFF);
        assert_counts(counts[i], chances, STAFF + 1, "still in post");
    }
    built_close(&b);
}

/*
 * Every post is a renewal process of its own: filled for a geometric time, vacant for the
 * whole weeks of a refill. The share filled solves the renewal equation week by week.
 */
static void posts_are_filled_as_the_renewal_equation_says(void **state)
{
    enum { NUM = 4000, POSTS = 30, WEEKS = 300 };
    const built_file files[] = {{"staffing.csv", STAFFING "P,PO,30,30,0,60,0,\n"},
                                {"recruitment.csv",
                                 "pdu,grade,policy,distribution,mean_weeks,sd_weeks\n"
                                 ",PO,backfill,gamma,12,7\n"},
                                {NULL, NULL}};
    const double p = 1 - exp(-0.6 / WEEKS_A_YEAR);
    static double filled[WEEKS + 1], leaves[WEEKS + 1];
    static moments sums[WEEKS + 1];
    built b;

    (void)state;
    filled[0] = 1;
    for (int week = 1; week <= WEEKS; week++) {
        leaves[week] = filled[week - 1] * p;
        filled[week] = filled[week - 1] - leaves[week];
        for (int s = 1; s < week; s++)
            filled[week] +=
                leaves[s] * ((week - s == 1 ? 1 : gamma_over(week - s - 1, 12, 7)) -
                             gamma_over(week - s, 12, 7));
    }
    assert_near(filled[WEEKS], 1 / p / (1 / p + gamma_whole_mean(12, 7)), 1e-6);
    built_open(&b, files);
    built_ready(&b, WEEKS, 0);
    for (uint32_t r = 0; r < NUM; r++) {
        built_replicate(&b, 32, r);
        for (int week = 0; week <= WEEKS; week++)
            moments_add(&sums[week], built_figure(&b, week, AMB_PUT_IN_POST));
    }
    for (int week = 1; week <= WEEKS; week++)
        assert_mean(&sums[week], POSTS * filled[week],
                    POSTS * filled[week] * (1 - filled[week]));
    assert_variance(&sums[WEEKS], POSTS * filled[WEEKS] * (1 - filled[WEEKS]), 0.3);
    built_close(&b);
}

/* Vacancies of week 0 have hires part way through: staffing in balance stays there. */
static void vacancies_in_balance_stay_in_balance(void **state)
{
    enum { NUM = 5000, WEEKS = 80, POSTS = 40, IN_POST = 36 };
    const double m = gamma_whole_mean(12, 7);
    const double p = 1 / (9 * m); /* 36 of 40 in post: nine times as long as vacant */
    char *staffing =
        built_print(STAFFING "P,PO,40,36,0,%.12f,0,\n", -log(1 - p) * WEEKS_A_YEAR * 100);
    static moments sums[WEEKS + 1];
    built b;

    (void)state;
    built_open(&b, (built_file[]){{"staffing.csv", staffing},
                                  {"recruitment.csv",
                                   "pdu,grade,policy,distribution,mean_weeks,sd_weeks\n"
                                   ",PO,backfill,gamma,12,7\n"},
                                  {NULL, NULL}});
    built_ready(&b, WEEKS, 0);
    for (uint32_t r = 0; r < NUM; r++) {
        built_replicate(&b, 33, r);
        for (int week = 0; week <= WEEKS; week++)
            moments_add(&sums[week], built_figure(&b, week, AMB_PUT_IN_POST));
    }
    for (int week = 0; week <= WEEKS; week++)
        assert_mean(&sums[week], IN_POST, POSTS * 0.9 * 0.1);
    built_close(&b);
    free(staffing);
}

/* Away a share m / (m + 1/p) of the time: present a geometric time, away for m weeks. */
static void the_share_absent_is_m_over_m_plus_one_over_p(void **state)
{
    enum { NUM = 6000, STAFF = 30, WEEKS = 120 };
    const built_file files[] = {{"staffing.csv", STAFFING "P,PO,30,30,0,0,0,\n"},
                                {"absence.csv", ABSENCE ",PO,flu,2.1,gamma,3.2,4,0\n"},
                                {NULL, NULL}};
    const double p = 1 - exp(-2.1 / WEEKS_A_YEAR), m = gamma_whole_mean(3.2, 4);
    const double share = m / (m + 1 / p);
    double counts[STAFF + 1] = {0}, chances[STAFF + 1];
    moments absent = {0}, points = {0};
    built b;

    (void)state;
    built_open(&b, files);
    built_ready(&b, WEEKS, 0);
    for (uint32_t r = 0; r < NUM; r++) {
        const int week = WEEKS;

        built_replicate(&b, 34, r);
        moments_add(&absent, built_figure(&b, week, AMB_PUT_ABSENT));
        moments_add(&points, built_figure(&b, week, AMB_PUT_AVAILABLE));
        counts[(int)built_figure(&b, week, AMB_PUT_ABSENT)]++;
        assert_near(built_figure(&b, week, AMB_PUT_PRESENT),
                    STAFF - built_figure(&b, week, AMB_PUT_ABSENT), 0);
    }
    for (unsigned k = 0; k <= STAFF; k++)
        chances[k] = gsl_ran_binomial_pdf(k, share, STAFF);
    assert_mean(&absent, STAFF * share, STAFF * share * (1 - share));
    assert_mean(&points, STAFF * 1000 * (1 - share), STAFF * 1e6 * share * (1 - share));
    assert_counts(counts, chances, STAFF + 1, "absent at once");
    built_close(&b);
}

/* Leaving and illness compete for those in post; who is in on loan can only fall ill. */
static void who_is_in_on_loan_falls_ill_as_if_nobody_left(void **state)
{
    enum { NUM = 10000, STAFF = 20 };
    const built_file files[] = {
        {"staffing.csv", STAFFING "P,PO,20,20,0,1000,0,\n"},
        {"absence.csv", ABSENCE ",PO,flu,10,fixed,3,,0\n"},
        {"changes.csv", "date,pdu,change,item,value\n2024-01-01,P,loan_in,PO,20\n"},
        {NULL, NULL}};
    const double x = 1 - exp(-10 / WEEKS_A_YEAR), stays = STAFF * (1 - x);
    moments in_post = {0}, absent = {0}, on_loan = {0};
    built b;

    (void)state;
    built_open(&b, files);
    built_ready(&b, 1, 0);
    for (uint32_t r = 0; r < NUM; r++) {
        double ill;

        built_replicate(&b, 39, r);
        ill = built_figure(&b, 1, AMB_PUT_ABSENT);
        moments_add(&in_post, built_figure(&b, 1, AMB_PUT_IN_POST));
        moments_add(&absent, ill);
        moments_add(&on_loan, built_figure(&b, 1, AMB_PUT_IN_POST) - ill + STAFF -
                                  built_figure(&b, 1, AMB_PUT_PRESENT));
    }
    assert_mean(&in_post, stays, stays * x);
    assert_mean(&absent, stays * x, stays * x * (1 - (1 - x) * x));
    assert_mean(&on_loan, STAFF * x, STAFF * x * (1 - x));
    built_close(&b);
}

/* 12.9 working days a year of 5-day weeks are lost: counted, not worked out. */
static void sick_days_per_year_are_the_days_lost(void **state)
{
    enum { NUM = 1500, STAFF = 20, WARM_UP = 100, WEEKS = 204 };
    const built_file files[] = {
        {"staffing.csv", STAFFING "P,PO,20,20,0,0,0,12.9\n"},
        {"absence.csv", ABSENCE ",PO,sickness,,lognormal,2.5,5,4\n"},
        {NULL, NULL}};
    moments days = {0};
    built b;

    (void)state;
    built_open(&b, files);
    built_ready(&b, WEEKS, 0);
    for (uint32_t r = 0; r < NUM; r++) {
        double weeks = 0;

        built_replicate(&b, 35, r);
        for (int week = WARM_UP + 1; week <= WEEKS; week++)
            weeks += built_figure(&b, week, AMB_PUT_ABSENT);
        moments_add(&days, weeks * 5 / STAFF / ((WEEKS - WARM_UP) / WEEKS_A_YEAR));
    }
    assert_mean(&days, 12.9, moments_variance(&days));
    assert_true(sqrt(moments_variance(&days) / NUM) < 0.1); /* or it would show nothing */
    built_close(&b);
}

/* Two kinds compete; each is as frequent as its own rate, and recorded when it says. */
static void kinds_of_absence_come_at_their_own_rates(void **state)
{
    enum { NUM = 4000, STAFF = 30, WEEKS = 200 };
    const built_file files[] = {
        {"staffing.csv", STAFFING "P,PO,30,30,0,0,0,\n"},
        {"absence.csv", ABSENCE ",PO,short,3,fixed,2,,\n,PO,long,0.5,fixed,20,,8\n"},
        {NULL, NULL}};
    const double h1 = 3 / WEEKS_A_YEAR, h2 = 0.5 / WEEKS_A_YEAR, h = h1 + h2;
    const double p1 = (1 - exp(-h)) * h1 / h, p2 = (1 - exp(-h)) * h2 / h;
    const double present = 1 / (1 + 2 * p1 + 20 * p2);
    const double recorded = present * p2 * 12; /* from the 9th of 20 weeks on */
    moments here = {0}, lost = {0};
    built b;

    (void)state;
    built_open(&b, files);
    built_ready(&b, WEEKS, 0);
    for (uint32_t r = 0; r < NUM; r++) {
        built_replicate(&b, 36, r);
        moments_add(&here, built_figure(&b, WEEKS, AMB_PUT_PRESENT));
        moments_add(&lost, STAFF - built_figure(&b, WEEKS, AMB_PUT_AVAILABLE) / 1000);
    }
    assert_mean(&here, STAFF * present, STAFF * present * (1 - present));
    assert_mean(&lost, STAFF * recorded, STAFF * recorded * (1 - recorded));
    built_close(&b);
}

/* Absences of week 0 have been going on: a share absent in balance stays there. */
static void absence_in_balance_stays_in_balance(void **state)
{
    enum { NUM = 5000, WEEKS = 60, ABSENT = 5, STAFF = 50 };
    const double m = gamma_whole_mean(6, 5), p = (0.1 / 0.9) / m;
    char *absence = built_print(ABSENCE ",PO,sickness,%.12f,gamma,6,5,3\n",
                                -log(1 - p) * WEEKS_A_YEAR);
    static moments absent[WEEKS + 1], points[WEEKS + 1];
    /* Not recorded in its first three weeks: P(age < 3) = Σ P(L > k) / m over k < 3. */
    const double unrecorded = (1 + gamma_over(1, 6, 5) + gamma_over(2, 6, 5)) / m;
    built b;

    (void)state;
    built_open(&b, (built_file[]){{"staffing.csv", STAFFING "P,PO,50,50,5,0,0,\n"},
                                  {"absence.csv", absence},
                                  {NULL, NULL}});
    built_ready(&b, WEEKS, 0);
    for (uint32_t r = 0; r < NUM; r++) {
        built_replicate(&b, 37, r);
        for (int week = 0; week <= WEEKS; week++) {
            moments_add(&absent[week], built_figure(&b, week, AMB_PUT_ABSENT));
            moments_add(&points[week], built_figure(&b, week, AMB_PUT_AVAILABLE) / 1000);
        }
    }
    for (int week = 0; week <= WEEKS; week++) {
        assert_mean(&absent[week], ABSENT, STAFF * 0.1 * 0.9);
        assert_mean(&points[week], STAFF - ABSENT * (1 - unrecorded), STAFF * 0.1 * 0.9);
    }
    built_close(&b);
    free(absence);
}

/*
 * Load is 130 % of an anchor grade that never changes; leaving grows by 20 % for every
 * ten points over 110 %, sickness by half as much, and each from the week after.
 */
static void overload_raises_leaving_and_sickness(void **state)
{
    enum { NUM = 8000, STAFF = 40, WEEKS = 40 };
    const built_file files[] = {
        {"grades.csv", GRADES "Anchor,other,10000,40,none,no,Anchor\n"
                              "PO,practitioner,0,40,all,yes,PO\n"
                              "PSO,practitioner,0,40,all,yes,PSO\n"},
        {"practitioners.csv", NULL}, /* written below */
        {"staffing.csv", STAFFING "P,PO,40,,0,15,4,\nP,PSO,40,,0,0,0,\n"},
        {"absence.csv", ABSENCE ",PSO,flu,1,fixed,400,,\n"},
        {"feedback.csv", "grade,effect,threshold_pct,per_10_points_pct\n"
                         "PO,leaving,110,20\nPSO,sickness,110,10\n"},
        {NULL, NULL}};
    const double leaving = 0.15 * (1 + 0.20 * 2) + 0.04, flu = 1 * (1 + 0.10 * 2);
    char *rows = built_print("pdu,practitioner,grade,contracted_hours,cms_points\n"
                             "P,Anchor,Anchor,40,13000\n");
    built_file written[6];
    moments in_post = {0}, absent = {0};
    double stay, well;
    built b;

    (void)state;
    for (int i = 0; i < STAFF; i++) {
        char *more = built_print("%sP,O%02d,PO,40,\nP,S%02d,PSO,40,\n", rows, i, i);

        free(rows);
        rows = more;
    }
    memcpy(written, files, sizeof files);
    written[1].text = rows;
    built_open(&b, written);
    built_ready(&b, WEEKS, 0);
    for (uint32_t r = 0; r < NUM; r++) {
        built_replicate(&b, 38, r);
        moments_add(&in_post, built_grade_figure(&b, WEEKS, 1, AMB_PUT_GRADE_IN_POST));
        moments_add(&absent, built_figure(&b, WEEKS, AMB_PUT_ABSENT));
    }
    assert_near(built_workload(&b, WEEKS), 130, 1e-4);
    stay = exp(-leaving * WEEKS / WEEKS_A_YEAR);
    well = exp(-flu * WEEKS / WEEKS_A_YEAR);
    assert_mean(&in_post, STAFF * stay, STAFF * stay * (1 - stay));
    assert_mean(&absent, STAFF * (1 - well), STAFF * well * (1 - well));
    built_close(&b);
    free(rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(yearly_rates_become_weekly_hazards),
        cmocka_unit_test(staff_survive_geometrically),
        cmocka_unit_test(posts_are_filled_as_the_renewal_equation_says),
        cmocka_unit_test(vacancies_in_balance_stay_in_balance),
        cmocka_unit_test(the_share_absent_is_m_over_m_plus_one_over_p),
        cmocka_unit_test(who_is_in_on_loan_falls_ill_as_if_nobody_left),
        cmocka_unit_test(sick_days_per_year_are_the_days_lost),
        cmocka_unit_test(kinds_of_absence_come_at_their_own_rates),
        cmocka_unit_test(absence_in_balance_stays_in_balance),
        cmocka_unit_test(overload_raises_leaving_and_sickness),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
