/* test_demand.c: starts week by week: their spread, trend and season. Cases last one
 * week, so that the caseload is the starts of the week. */
#include "support/build.h"
#include "support/chance.h"

#include "base/date.h"

#include <gsl/gsl_randist.h>

static const built_file one_week = {
    "pathways.csv", "case_type,next,share,distribution,mean_weeks,sd_weeks\n"
                    "community,end,1,fixed,1,\nlicence,end,1,fixed,1,\n"
                    "custody,licence,1,fixed,1,\n"};

static void dispersed_starts_are_negative_binomial(void **state)
{
    enum { NUM = 6000, WEEKS = 10, MOST = 200 };
    const built_file files[] = {
        one_week,
        {"starts.csv", "pdu,case_type,per_week,dispersion\nP,community,7.5,2.8\n"
                       "P,licence,2.25,6\n"},
        {NULL, NULL}};
    static double counts[2][MOST];
    moments community = {0}, licence = {0};
    built b;

    (void)state;
    built_open(&b, files);
    built_ready(&b, WEEKS, 0);
    for (uint32_t r = 0; r < NUM; r++) {
        built_replicate(&b, 21, r);
        for (int week = 1; week <= WEEKS; week++) {
            const double c = built_figure(&b, week, AMB_PUT_COMMUNITY);
            const double l = built_figure(&b, week, AMB_PUT_LICENCE);

            moments_add(&community, c);
            moments_add(&licence, l);
            counts[0][(int)c]++;
            counts[1][(int)l]++;
        }
    }
    for (int i = 0; i < 2; i++) {
        const double mean = i == 0 ? 7.5 : 2.25, d = i == 0 ? 2.8 : 6;
        double chances[MOST];

        for (unsigned k = 0; k < MOST; k++)
            chances[k] = gsl_ran_negative_binomial_pdf(k, 1 / d, mean / (d - 1));
        assert_counts(counts[i], chances, MOST, "starts of a week");
        assert_mean(i == 0 ? &community : &licence, mean, mean * d);
        /* Excess kurtosis of a negative binomial: 6/n + p²/((1-p) n), p = 1/d. */
        assert_variance(i == 0 ? &community : &licence, mean * d,
                        (d - 1) / mean * (6 + 1 / (d * (d - 1))));
    }
    built_close(&b);
}

/* Weeks, types and replications do not know of each other. */
static void starts_of_weeks_and_types_are_independent(void **state)
{
    enum { NUM = 40000 };
    const built_file files[] = {
        one_week,
        {"starts.csv",
         "pdu,case_type,per_week,dispersion\nP,community,4,1\nP,licence,4,1\n"},
        {NULL, NULL}};
    double weeks = 0, types = 0, replications = 0, before = 4;
    built b;

    (void)state;
    built_open(&b, files);
    built_ready(&b, 2, 0);
    for (uint32_t r = 0; r < NUM; r++) {
        built_replicate(&b, 22, r);
        const double one = built_figure(&b, 1, AMB_PUT_COMMUNITY) - 4;

        weeks += one * (built_figure(&b, 2, AMB_PUT_COMMUNITY) - 4);
        types += one * (built_figure(&b, 1, AMB_PUT_LICENCE) - 4);
        replications += one * (before - 4);
        before = one + 4;
    }
    assert_near(weeks / NUM, 0, FALSE_ALARM_SIGMAS * 4 / sqrt(NUM));
    assert_near(types / NUM, 0, FALSE_ALARM_SIGMAS * 4 / sqrt(NUM));
    assert_near(replications / NUM, 0, FALSE_ALARM_SIGMAS * 4 / sqrt(NUM));
    built_close(&b);
}

/* A trend of years, monthly factors of the calendar month of the snapshot. */
static void trend_and_season_move_the_mean(void **state)
{
    enum { NUM = 1500, WEEKS = 110 };
    static const double months[] = {1, 0.9, 1.1, 1, 1.2, 0.8, 1, 0.5, 1.5, 1, 1, 0.6};
    const built_file files[] = {
        one_week,
        {"starts.csv",
         "pdu,case_type,per_week,dispersion,trend_pct_per_year,jan,feb,mar,apr,"
         "may,jun,jul,aug,sep,oct,nov,dec\n"
         "P,community,30,1,12,1,0.9,1.1,1,1.2,0.8,1,0.5,1.5,1,1,0.6\n"
         "P,licence,30,1,-20,,,,,,,,,,,,\n"},
        {NULL, NULL}};
    static moments community[WEEKS + 1], licence[WEEKS + 1];
    built b;

    (void)state;
    built_open(&b, files);
    built_ready(&b, WEEKS, 0);
    for (uint32_t r = 0; r < NUM; r++) {
        built_replicate(&b, 23, r);
        for (int week = 1; week <= WEEKS; week++) {
            moments_add(&community[week], built_figure(&b, week, AMB_PUT_COMMUNITY));
            moments_add(&licence[week], built_figure(&b, week, AMB_PUT_LICENCE));
        }
    }
    for (int week = 1; week <= WEEKS; week++) {
        const double years = week * 7 / 365.25;
        int year, month, day;
        double mean;

        amb_date_split(amb_date_of(2024, 1, 1) + 7 * week, &year, &month, &day);
        mean = 30 * months[month - 1] * pow(1.12, years);
        assert_mean(&community[week], mean, mean);
        mean = 30 * pow(0.8, years);
        assert_mean(&licence[week], mean, mean);
    }
    built_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dispersed_starts_are_negative_binomial),
        cmocka_unit_test(starts_of_weeks_and_types_are_independent),
        cmocka_unit_test(trend_and_season_move_the_mean),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
