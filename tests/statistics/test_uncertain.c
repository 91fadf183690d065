/*
 * test_uncertain.c: chance and not knowing, against models in which both are known.
 *
 * So many cases start a week, by chance about a rate that is not known, and each lasts
 * ten weeks. With the rate uniform from a to b the caseload has, by the law of total
 * variance, E[var] = 10 (a + b) / 2 of chance and var[E] = 100 (b - a)^2 / 12 of not
 * knowing.
 */
#include "support/build.h"
#include "support/chance.h"

#define STARTS(rest)                                                                     \
    {                                                                                    \
        "starts.csv", "pdu,case_type,per_week,dispersion\nP,community,10," rest "\n"     \
                      "P,licence,0,1\nP,custody,0,1\n"                                   \
    }
#define LENGTHS                                                                          \
    {                                                                                    \
        "pathways.csv", "case_type,next,share,distribution,mean_weeks,sd_weeks\n"        \
                        "community,end,1,fixed,10,\nlicence,end,1,fixed,10,\n"           \
                        "custody,licence,1,fixed,10,\n"                                  \
    }
#define RATE(low, high)                                                                  \
    {                                                                                    \
        "assumptions.csv",                                                               \
            "assumption,low,value,high,distribution\n"                                   \
            "starts.csv:per_week[case_type=community]," low ",10," high ",uniform\n"     \
    }

enum { REPLICATIONS = 8000, SETS = REPLICATIONS / AMB_SET_SIZE, WEEKS = 25 };

static void run_files(const built_file *files, amb_results *results)
{
    const amb_run_options options = {
        .replications = REPLICATIONS, .seed = 17, .weeks = WEEKS, .threads = 2};
    built b;

    built_open(&b, files);
    built_run(&b, results, &options);
    assert_int_equal(results->sets, SETS);
    built_close(&b);
}

static const amb_uncertainty_row *caseload_of(const amb_results *results)
{
    return amb_results_uncertainty(results, "pdu", "P", WEEKS, "caseload");
}

/* Half the width of a range of a million to one, from one of 95 in 100. */
static double reach(const amb_uncertainty_row *row)
{
    return (row->share_high - row->share_low) / 2 * FALSE_ALARM_SIGMAS / 1.95996;
}

static void variance_is_that_of_chance_and_of_not_knowing(void **state)
{
    const built_file files[] = {STARTS("1"), LENGTHS, RATE("6", "14"), {NULL, NULL}};
    const double chance = 100, not_knowing = 100 * 64 / 12.0;
    const amb_projection_row *all;
    const amb_uncertainty_row *row;
    amb_results results;

    (void)state;
    run_files(files, &results);
    row = caseload_of(&results);
    /* Given the rate the caseload is Poisson, near enough normal for its variance's. */
    assert_near(row->sd_chance * row->sd_chance, chance,
                FALSE_ALARM_SIGMAS * chance * sqrt(2.2 / (REPLICATIONS - SETS)));
    /* Means of sets: uniform (excess kurtosis -6/5) and a normal part of 100/8. */
    assert_near(row->sd_not_knowing * row->sd_not_knowing, not_knowing,
                FALSE_ALARM_SIGMAS * (not_knowing + 12.5) * sqrt(1.0 / SETS));
    assert_near(row->share_not_knowing, not_knowing / (chance + not_knowing), reach(row));
    assert_true(row->share_high - row->share_low < 0.04);
    all = amb_results_projection(&results, "pdu", "P", WEEKS, "caseload");
    assert_near(all->sd * all->sd, chance + not_knowing,
                FALSE_ALARM_SIGMAS * (chance + not_knowing) * sqrt(1.0 / SETS));
    assert_near(all->mean, 100, FALSE_ALARM_SIGMAS * sqrt((not_knowing + 12.5) / SETS));
    amb_results_free(&results);
}

/* A negative binomial law has more chance; the share is what is left. */
static void more_chance_leaves_a_smaller_share(void **state)
{
    const built_file files[] = {STARTS("4"), LENGTHS, RATE("9", "11"), {NULL, NULL}};
    const amb_uncertainty_row *row;
    amb_results results;

    (void)state;
    run_files(files, &results);
    row = caseload_of(&results);
    assert_near(row->share_not_knowing, (400 / 12.0) / (400 / 12.0 + 400), reach(row));
    amb_results_free(&results);
}

static void without_chance_all_is_not_knowing(void **state)
{
    const built_file files[] = {STARTS("0"), LENGTHS, RATE("6", "14"), {NULL, NULL}};
    const amb_uncertainty_row *row;
    amb_results results;

    (void)state;
    run_files(files, &results);
    row = caseload_of(&results);
    assert_near(row->sd_chance, 0, 0);
    assert_near(row->share_not_knowing, 1, 0);
    assert_near(row->sd_not_knowing * row->sd_not_knowing, 100 * 64 / 12.0,
                FALSE_ALARM_SIGMAS * 100 * 64 / 12.0 * sqrt(0.8 / SETS));
    amb_results_free(&results);
}

/* What is drawn is not felt: each measure that is spread has a share of next to none. */
static void without_not_knowing_all_is_chance(void **state)
{
    const built_file files[] = {
        STARTS("1"),
        LENGTHS,
        {"assumptions.csv",
         "assumption,low,value,high,distribution\n"
         "ppf_process.csv:refusal_wait_weeks[status=amber],0,0,20,uniform\n"},
        {NULL, NULL}};
    const amb_uncertainty_row *row;
    amb_results results;

    (void)state;
    run_files(files, &results);
    row = caseload_of(&results);
    assert_near(row->sd_chance * row->sd_chance, 100,
                FALSE_ALARM_SIGMAS * 100 * sqrt(2.2 / (REPLICATIONS - SETS)));
    /* The standard error of the share is sqrt(2 / (8 * 7 * 1000)), about 0.006. */
    assert_near(row->share_not_knowing, 0, FALSE_ALARM_SIGMAS * 0.006);
    assert_near(row->share_low, 0, FALSE_ALARM_SIGMAS * 0.006);
    amb_results_free(&results);
}

/* The line is uniform from 0 to 200 %, and the workload stays at about 60 % of it. */
static void a_line_that_is_not_known_is_met_by_so_many_sets(void **state)
{
    const built_file files[] = {
        {"cases.csv",
         "pdu,practitioner,case_type,tier,t2a,cases\nP,,community,C1,no,420\n"},
        {"starts.csv", "pdu,case_type,per_week,dispersion\nP,community,0,0\n"
                       "P,licence,0,0\nP,custody,0,0\n"},
        {"pathways.csv", "case_type,next,share,distribution,mean_weeks,sd_weeks\n"
                         "community,end,1,fixed,5000,\nlicence,end,1,fixed,10,\n"
                         "custody,licence,1,fixed,10,\n"},
        {"assumptions.csv", "assumption,low,value,high,distribution\n"
                            "ppf.csv:threshold[status=amber],0,110,200,uniform\n"},
        {NULL, NULL}};
    const amb_crossing_uncertainty_row *row;
    const amb_crossing_row *crossing;
    amb_results results;

    (void)state;
    run_files(files, &results);
    crossing = results.table[AMB_RESULT_CROSSINGS].rows;
    assert_string_equal(crossing->status, "amber");
    /* 420 cases of 20 points on 14,000: 60 %, which 30 lines in 100 are below. */
    assert_near(crossing->p_crossed, 0.3, FALSE_ALARM_SIGMAS * sqrt(0.21 / SETS));
    /* All of a set cross or none, so they are worth one. */
    assert_near(crossing->p_high - crossing->p_low, 2 * 1.96 * sqrt(0.21 / SETS), 0.004);
    row = amb_results_crossing_uncertainty(&results, "P", "amber", "any", "crossed");
    assert_non_null(row);
    assert_true(row->share_not_knowing > 0.98);
    amb_results_free(&results);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(variance_is_that_of_chance_and_of_not_knowing),
        cmocka_unit_test(more_chance_leaves_a_smaller_share),
        cmocka_unit_test(without_chance_all_is_not_knowing),
        cmocka_unit_test(without_not_knowing_all_is_chance),
        cmocka_unit_test(a_line_that_is_not_known_is_met_by_so_many_sets),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
