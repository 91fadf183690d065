/*
 * test_solve.c: laws of searching: figures of goals are those of a run, a search finds
 * what trying every value finds, and nothing depends on threads; and answers by pencil.
 */
#include "amberline/plan.h"
#include "plan/solver.h"
#include "support/build.h"
#include "support/chance.h"
#include "support/test.h"

#include <stdlib.h>

enum { WEEKS = 20, MOST = 200 };

#define CHANGES "date,pdu,change,item,value\n"
#define GRADES                                                                           \
    "grade,role,nominal_points,full_time_hours,tiers_allowed,counts_in_staffing,"        \
    "establishment_grade,cost_per_year\n"

/* Two PDUs in which most things happen. */
#define BUSY                                                                             \
    {"pdus.csv",                                                                         \
     "pdu,name,district,region,status,applied_for,applied_on,criteria_met_since\n"       \
     "P,P,D,R,green,,,\nQ,Q,D,R,green,,,\n"},                                            \
        {"starts.csv", "pdu,case_type,per_week,dispersion\n,community,15,1\n"            \
                       ",licence,9,1\n,custody,4,1.5\nQ,community,13,1\n"},              \
        {"staffing.csv", "pdu,grade,target_fte,in_post_fte,leavers_per_year_pct,"        \
                         "other_outflow_per_year_pct\n,PO,6,4,60,5\n,PSO,3,3,60,0\n"},   \
        {"recruitment.csv", "pdu,grade,policy,distribution,mean_weeks,sd_weeks\n"        \
                            ",,backfill,gamma,16,6\n"},                                  \
        {"absence.csv", "pdu,grade,kind,spells_per_year,distribution,mean_weeks,"        \
                        "sd_weeks,recorded_after_weeks\n,,flu,2,gamma,3,3,1\n"},         \
        {"ppf_process.csv", "status,auto_apply,decision_weeks_mean,decision_weeks_sd,"   \
                            "approval_pct,refusal_wait_weeks,min_weeks,review_weeks\n"   \
                            "amber,yes,1,0,80,4,0,1\nred,yes,1,0,80,4,0,1\n"},           \
    {                                                                                    \
        "cases.csv", "pdu,practitioner,case_type,tier,t2a,cases\n"                       \
                     "P,,community,C1,no,130\nP,,licence,B2,no,110\n"                    \
                     "Q,,community,C1,no,150\nQ,,licence,B2,no,100\n"                    \
    }

static void open_busy(built *b, const char *name, const char *text)
{
    const built_file files[] = {BUSY, {name, text}, {NULL, NULL}};

    built_open(b, files);
}

static amb_run_options usual(void)
{
    return (amb_run_options){
        .replications = MOST, .seed = 1, .weeks = WEEKS, .threads = 2};
}

static amb_status solve(const built *b, const char *goal, const char *by,
                        const char *by_too, const amb_run_options *options,
                        amb_results *results, amb_problems *problems)
{
    const amb_solve_request request = {.goal = goal,
                                       .by = {by, by_too},
                                       .num_by = by_too == NULL ? 1 : 2,
                                       .confidence = 0.95};

    amb_results_init(results);
    amb_problems_init(problems, AMB_PROBLEMS_CAP);
    return amb_solve(results, &b->scenario, &request, options, problems);
}

static void solve_well(const built *b, const char *goal, const char *by,
                       const char *by_too, const amb_run_options *options,
                       amb_results *results)
{
    amb_problems problems;

    if (solve(b, goal, by, by_too, options, results, &problems) != AMB_OK)
        fail_msg("%s by %s: %s", goal, by,
                 problems.num_kept > 0 ? problems.list[0].sentence : "no sentence");
    amb_problems_free(&problems);
}

static const amb_solution_row *solutions(const amb_results *results)
{
    return results->table[AMB_RESULT_SOLUTIONS].rows;
}

static const amb_solve_row *tried(const amb_results *results)
{
    return results->table[AMB_RESULT_SOLVE].rows;
}

/* ---- figures ---- */

/* A goal of one PDU in words, measured on as many replications as a run's. */
static amb_bounded measured(const built *b, size_t pdu, const amb_tally *tally,
                            const char *text)
{
    amb_problems problems;
    amb_bounded of;
    amb_goals goals;

    amb_problems_init(&problems, 5);
    assert_int_equal(amb_goals_read(&goals, text, &b->scenario, WEEKS, &problems),
                     AMB_OK);
    assert_int_equal(amb_goal_measure(&goals.goal[0], &b->model, &b->model.pdu[pdu],
                                      tally, 0.001, &of),
                     AMB_OK);
    assert_true(of.sure_low <= of.low && of.low <= of.figure);
    assert_true(of.figure <= of.high && of.high <= of.sure_high);
    amb_problems_free(&problems);
    return of;
}

#define TABLE(results, file, type) ((const type *)(results)->table[file].rows)
#define EACH(results, file, type, row)                                                   \
    for (const type *row = TABLE(results, file, type),                                   \
                    *row##_end = row + (results)->table[file].num;                       \
         row < row##_end; row++)

/* "2024-03-04", of a week. */
static char *date_of(double week)
{
    static const char *const dates[] = {"2024-01-08", "2024-02-19", "2024-03-18",
                                        "2024-05-20"};

    return built_print("%s", week == 1    ? dates[0]
                             : week == 7  ? dates[1]
                             : week == 11 ? dates[2]
                                          : dates[3]);
}

static bool is_dated(double week)
{
    return week == 1 || week == 7 || week == 11 || week == WEEKS;
}

static void check_crossings(const built *b, const amb_tally *tally,
                            const amb_results *results)
{
    EACH (results, AMB_RESULT_CROSSING_WEEKS, amb_crossing_week_row, row) {
        char *date, *goal;
        amb_bounded of;

        if (strcmp(row->pdu, "P") != 0 || !is_dated(row->week))
            continue;
        date = date_of(row->week);
        goal = built_print("p_crossed(%s%s%s) <= 0.1 by %s", row->status,
                           strcmp(row->rule, "any") == 0 ? "" : ":",
                           strcmp(row->rule, "any") == 0 ? "" : row->rule, date);
        of = measured(b, 0, tally, goal);
        assert_near(of.figure, row->p_crossed, 1e-12);
        assert_near(of.low, row->p_low, 1e-9);
        assert_near(of.high, row->p_high, 1e-9);
        free(goal);
        free(date);
    }
    EACH (results, AMB_RESULT_CROSSINGS, amb_crossing_row, row) {
        char *goal;

        if (strcmp(row->pdu, "P") != 0 || strcmp(row->rule, "any") != 0)
            continue;
        goal = built_print("weeks_over(%s) <= 1 by 2024-05-20", row->status);
        assert_near(measured(b, 0, tally, goal).figure, row->weeks_over_mean, 1e-12);
        free(goal);
    }
}

static void check_statuses(const built *b, const amb_tally *tally,
                           const amb_results *results)
{
    EACH (results, AMB_RESULT_STATUS, amb_status_row, row) {
        const double chances[] = {row->p_green, row->p_amber, row->p_red};

        if (strcmp(row->pdu, "P") != 0 || !is_dated(row->week))
            continue;
        for (int s = 0; s < AMB_NUM_OPERATING_STATUSES; s++) {
            char *date = date_of(row->week);
            char *goal = built_print("p_status(%s) <= 0.1 on %s",
                                     amb_operating_status_names[s], date);

            assert_near(measured(b, 0, tally, goal).figure, chances[s], 1e-12);
            free(goal);
            free(date);
        }
    }
}

static double figure_on(const built *b, const amb_tally *tally, const char *figure,
                        const char *measure, double week)
{
    char *date = date_of(week);
    char *goal = built_print("%s(%s) <= 1 on %s", figure, measure, date);
    const double of = measured(b, 0, tally, goal).figure;

    free(goal);
    free(date);
    return of;
}

static void check_measures(const built *b, const amb_tally *tally,
                           const amb_results *results)
{
    size_t num = 0;

    EACH (results, AMB_RESULT_PROJECTION, amb_projection_row, row) {
        if (strcmp(row->area, "P") != 0 || !is_dated(row->week))
            continue;
        assert_near(figure_on(b, tally, "mean", row->measure, row->week), row->mean,
                    1e-9 * fabs(row->mean) + 1e-9);
        assert_near(figure_on(b, tally, "p90", row->measure, row->week), row->p90, 1e-9);
        assert_near(figure_on(b, tally, "p5", row->measure, row->week), row->p05, 1e-9);
        num++;
    }
    assert_int_equal(num, 4 * AMB_NUM_MEASURES);
}

/*
 * Also: that a goal's weeks are all that has to be simulated. The run goes further, and
 * has another PDU.
 */
static void figures_of_goals_are_those_of_a_run(void **state)
{
    amb_run_options options = usual();
    amb_problems problems;
    amb_results results;
    amb_tally tally;
    built b;

    (void)state;
    options.replications = 200;
    open_busy(&b, NULL, NULL);
    built_ready(&b, WEEKS, 0);
    amb_tally_init(&tally);
    amb_problems_init(&problems, 5);
    assert_int_equal(amb_run_replications(&tally, &b.model, &b.model.pdu[0], &options,
                                          200, (amb_part){0, 1}, NULL, &problems),
                     AMB_OK);
    built_run(&b, &results, &options);
    check_crossings(&b, &tally, &results);
    check_statuses(&b, &tally, &results);
    amb_results_free(&results);

    options.weeks = WEEKS + 10;
    built_run(&b, &results, &options);
    check_statuses(&b, &tally, &results);
    check_measures(&b, &tally, &results);
    amb_results_free(&results);
    amb_tally_free(&tally);
    amb_problems_free(&problems);
    built_close(&b);
}

/* The worst of several weeks, by hand from the weeks one by one. */
static void of_several_weeks_the_worst_counts(void **state)
{
    amb_run_options options = usual();
    double highest = 0, lowest = 1e9;
    amb_problems problems;
    amb_tally tally;
    amb_results results;
    built b;

    (void)state;
    options.replications = 200;
    open_busy(&b, NULL, NULL);
    built_ready(&b, WEEKS, 0);
    amb_tally_init(&tally);
    amb_problems_init(&problems, 5);
    assert_int_equal(amb_run_replications(&tally, &b.model, &b.model.pdu[0], &options,
                                          200, (amb_part){0, 1}, NULL, &problems),
                     AMB_OK);
    built_run(&b, &results, &options);
    for (int week = 1; week <= WEEKS; week++) {
        const amb_projection_row *row =
            amb_results_projection(&results, "pdu", "P", week, "workload_pct");

        highest = fmax(highest, row->p90);
        lowest = fmin(lowest, row->p90);
    }
    assert_near(measured(&b, 0, &tally, "p90(workload_pct) <= 100 by 2024-05-20").figure,
                highest, 1e-9);
    assert_near(
        measured(&b, 0, &tally, "p90(workload_pct) >= 100 from 2024-01-08 to 2024-05-20")
            .figure,
        lowest, 1e-9);
    amb_results_free(&results);
    amb_tally_free(&tally);
    amb_problems_free(&problems);
    built_close(&b);
}

/* ---- the search against trying everything ---- */

/* A goal and a lever, and what is to come of them. */
typedef struct quest {
    const char *goal, *by, *outcome;
} quest;

static const quest quests[] = {
    {"p_crossed(amber) <= 0.3 by 2024-05-20", "join PO 2024-01-15 to 12", "found"},
    {"p_crossed(red) < 10% by 2024-05-20", "join PO 2024-02-12 to 12", NULL},
    {"p_crossed(red) <= 25% by 2024-04-29", "starts_pct 2024-01-08 step 5", NULL},
    {"mean(workload_pct) <= 105 on 2024-05-20", "loan_in PO 2024-02-05 to 6", "found"},
    {"p90(workload_pct) <= 130 from 2024-04-01 to 2024-05-20",
     "starts.csv:per_week[pdu=][case_type=community] to 12 step 0.5", NULL},
    {"weeks_over(amber) <= 3 by 2024-05-20", "join PSO 2024-01-29 to 15", NULL},
    {"mean(staffing_pct) >= 70 on 2024-05-20", "weeks_to_fill 2024-01-08 from 1 to 30",
     NULL},
    {"p(workload_pct > 105) <= 0.2 on 2024-05-20", "length_pct 2024-01-08 step 10", NULL},
    {"p_status(red) <= 0.15 on 2024-05-20",
     "threshold red:workload:workload_pct "
     "2024-01-08 from 120 to 160 step 4",
     NULL},
    {"mean(workload_pct) <= 1 on 2024-05-20", "join PO 2024-01-15 to 8", "cannot be met"},
    {"mean(workload_pct) <= 500 on 2024-05-20", "join PO 2024-01-15", "met today"},
    /* Less work, but not too little: only values in the middle will do. */
    {"mean(workload_pct) <= 100 on 2024-05-20 and mean(workload_pct) >= 85 on 2024-05-20",
     "join PO 2024-01-15 to 12", "found"},
};

/* Every value of the lever, by the same rule of when it is certain. */
static void try_everything(const built *b, const quest *of, const char *pdu,
                           const amb_run_options *options, double *met, double *not_met)
{
    amb_problems problems;
    amb_solver all = {.scenario = &b->scenario,
                      .options = options,
                      .num_levers = 1,
                      .confidence = 0.95,
                      .problems = &problems,
                      .pdu = pdu,
                      .expected = 1};
    amb_goals goals;
    amb_lever lever;
    size_t trial, best = SIZE_MAX;

    amb_problems_init(&problems, 5);
    assert_int_equal(amb_goals_read(&goals, of->goal, &b->scenario, WEEKS, &problems),
                     AMB_OK);
    assert_int_equal(amb_lever_read(&lever, of->by, &b->scenario, &problems), AMB_OK);
    assert_int_equal(amb_lever_range_of(&lever, &b->scenario, pdu, &all.range[0]),
                     AMB_OK);
    all.goals = &goals;
    all.lever = &lever;
    amb_tally_init(&all.tally);
    assert_int_equal(amb_try(&all, AMB_EMPTY, all.range[0].today, &trial), AMB_OK);
    for (size_t i = 0; i < all.range[0].num; i++)
        assert_int_equal(
            amb_try(&all, AMB_EMPTY, amb_lever_value(&all.range[0], i), &trial), AMB_OK);
    for (size_t t = 0; t < all.num_trials; t++)
        if (all.trial[t].all == AMB_MET &&
            (best == SIZE_MAX || fabs(all.trial[t].value - all.range[0].today) <
                                     fabs(all.trial[best].value - all.range[0].today)))
            best = t;
    *met = best == SIZE_MAX ? AMB_EMPTY : all.trial[best].value;
    *not_met = AMB_EMPTY;
    for (size_t t = 0; t < all.num_trials && best != SIZE_MAX; t++) {
        const double value = all.trial[t].value;
        const bool between = (value - all.range[0].today) * (*met - value) >= 0;

        if (all.trial[t].all == AMB_NOT_MET && between &&
            (isnan(*not_met) || fabs(value - *met) < fabs(*not_met - *met)))
            *not_met = value;
    }
    amb_tally_free(&all.tally);
    free(all.trial);
    amb_lever_free(&lever);
    amb_problems_free(&problems);
}

static void same_or_none(double a, double b, const quest *of)
{
    if (!(a == b || (isnan(a) && isnan(b))))
        fail_msg("%s by %s: %g, and trying everything gives %g", of->goal, of->by, a, b);
}

static void a_search_finds_what_trying_everything_finds(void **state)
{
    const char *const only[] = {"P", NULL};
    amb_run_options options = usual();
    built b;

    (void)state;
    options.pdus = only;
    open_busy(&b, NULL, NULL);
    for (size_t q = 0; q < sizeof quests / sizeof quests[0]; q++) {
        const amb_solution_row *row;
        double met, not_met;
        amb_results results;

        solve_well(&b, quests[q].goal, quests[q].by, NULL, &options, &results);
        assert_int_equal(results.table[AMB_RESULT_SOLUTIONS].num, 1);
        row = &solutions(&results)[0];
        if (quests[q].outcome != NULL)
            assert_string_equal(row->outcome, quests[q].outcome);
        try_everything(&b, &quests[q], "P", &options, &met, &not_met);
        same_or_none(row->value, met, &quests[q]);
        if (strcmp(row->outcome, "found") == 0)
            same_or_none(row->not_met, not_met, &quests[q]);
        assert_true(isnan(row->value) == !isnan(row->nearest));
        /* Between a goal and its opposite only values in the middle do. */
        assert_true((strcmp(row->in_order, "yes") == 0) ==
                    (strstr(quests[q].goal, " and ") != NULL));
        amb_results_free(&results);
    }
    built_close(&b);
}

/* A PDU without cases, of which many replications are run in no time. */
static void open_quiet(built *b)
{
    static const built_file files[] = {
        {"staffing.csv", "pdu,grade,target_fte,in_post_fte,leavers_per_year_pct,"
                         "other_outflow_per_year_pct\nP,PO,30,25,10,0\nP,PSO,9,9,5,0\n"},
        {"absence.csv", "pdu,grade,kind,spells_per_year,distribution,mean_weeks,"
                        "sd_weeks,recorded_after_weeks\n,,flu,2,gamma,3,3,1\n"},
        {NULL, NULL}};

    built_open(b, files);
}

static const quest quiet_quests[] = {
    {"p(staffing_pct < 80) <= 0.1 on 2024-05-20", "join PO 2024-02-01 to 12", "found"},
    {"p(staffing_pct < 75) <= 25% from 2024-03-18 to 2024-05-20",
     "absence_pct 2024-01-08 step 10", "found"},
    {"p10(staffing_pct) >= 79 on 2024-05-20", "loan_in PSO 2024-02-01 to 6 step 0.5",
     "found"},
    {"mean(absence_pct) <= 6.02 on 2024-05-20", "absence_pct PO 2024-01-08 step 10",
     "found"},
    {"mean(absence_pct) <= 0.6 on 2024-05-20", "absence_pct PO 2024-01-08 step 25",
     "cannot be met"},
};

/* With as many looks as it takes: some values are plain after the first, some never. */
static void so_it_does_with_many_looks(void **state)
{
    amb_run_options options = usual();
    size_t looks[3] = {0};
    built b;

    (void)state;
    options.replications = 2500; /* looks at 1,000, 2,000 and 2,500 */
    open_quiet(&b);
    for (size_t q = 0; q < sizeof quiet_quests / sizeof quiet_quests[0]; q++) {
        amb_results results;
        double met, not_met;

        solve_well(&b, quiet_quests[q].goal, quiet_quests[q].by, NULL, &options,
                   &results);
        assert_string_equal(solutions(&results)[0].outcome, quiet_quests[q].outcome);
        try_everything(&b, &quiet_quests[q], "P", &options, &met, &not_met);
        same_or_none(solutions(&results)[0].value, met, &quiet_quests[q]);
        if (!isnan(met))
            same_or_none(solutions(&results)[0].not_met, not_met, &quiet_quests[q]);
        for (size_t i = 0; i < results.table[AMB_RESULT_SOLVE].num; i++) {
            const amb_solve_row *row = &tried(&results)[i];

            looks[row->replications > 2000 ? 2 : row->replications > 1000]++;
            assert_true(strcmp(row->verdict, "undecided") != 0 ||
                        row->replications == 2500);
        }
        amb_results_free(&results);
    }
    assert_true(looks[0] > 0 && looks[1] > 0 && looks[2] > 0);
    built_close(&b);
}

/* With fewer replications less is decided, and nothing is claimed that more take back. */
static void what_is_not_certain_is_not_claimed(void **state)
{
    amb_run_options options = usual();
    amb_results few, many;
    built b;

    (void)state;
    open_quiet(&b);
    for (size_t q = 0; q < 3; q++) {
        double today;

        options.replications = 100;
        solve_well(&b, quiet_quests[q].goal, quiet_quests[q].by, NULL, &options, &few);
        options.replications = 2000;
        solve_well(&b, quiet_quests[q].goal, quiet_quests[q].by, NULL, &options, &many);
        today = q == 1 ? 100 : 0;
        assert_string_equal(solutions(&many)[0].outcome, "found");
        assert_true(isnan(solutions(&few)[0].value) ||
                    fabs(solutions(&few)[0].value - today) >=
                        fabs(solutions(&many)[0].value - today));
        assert_true(isnan(solutions(&few)[0].not_met) ||
                    fabs(solutions(&few)[0].not_met - today) <=
                        fabs(solutions(&many)[0].not_met - today));
        amb_results_free(&few);
        amb_results_free(&many);
    }
    options.replications = 12;
    solve_well(&b, "p(staffing_pct < 60) <= 0.1 on 2024-05-20", "join PO 2024-02-01",
               NULL, &options, &few);
    assert_string_equal(solutions(&few)[0].outcome, "not certain");
    amb_results_free(&few);
    built_close(&b);
}

/* ---- what else holds ---- */

#define GOAL "p_crossed(amber) <= 0.3 by 2024-05-20"
#define BY   "join PO 2024-01-15 to 12"

static char *text_of(const built *b, const amb_run_options *options)
{
    amb_results results;
    char *text;

    solve_well(b, GOAL, BY, NULL, options, &results);
    text = built_text(&results);
    amb_results_free(&results);
    return text;
}

static void no_byte_depends_on_threads_or_other_pdus(void **state)
{
    const char *const only[] = {"Q", NULL};
    amb_run_options options = usual();
    amb_results all, alone;
    char *two, *three;
    built b;

    (void)state;
    open_busy(&b, NULL, NULL);
    two = text_of(&b, &options);
    options.threads = 3;
    three = text_of(&b, &options);
    assert_string_equal(two, three);
    free(two);
    free(three);
    solve_well(&b, GOAL, BY, NULL, &options, &all);
    options.pdus = only;
    solve_well(&b, GOAL, BY, NULL, &options, &alone);
    assert_int_equal(alone.table[AMB_RESULT_SOLUTIONS].num, 1);
    assert_string_equal(solutions(&alone)[0].pdu, "Q");
    assert_near(solutions(&alone)[0].value, solutions(&all)[1].value, 0);
    assert_near(
        tried(&alone)[0].figure,
        tried(&all)[all.table[AMB_RESULT_SOLVE].num - alone.table[AMB_RESULT_SOLVE].num]
            .figure,
        0);
    amb_results_free(&all);
    amb_results_free(&alone);
    built_close(&b);
}

/* With the answer's row in changes.csv a run has the figure of the answer. */
static void the_answer_holds_in_a_run(void **state)
{
    amb_run_options options = usual();
    amb_results found, run;
    const amb_solve_row *answer = NULL;
    built b, with;
    char *changes;

    (void)state;
    open_busy(&b, NULL, NULL);
    solve_well(&b, GOAL, BY, NULL, &options, &found);
    for (size_t i = 0; i < found.table[AMB_RESULT_SOLVE].num; i++)
        if (strcmp(tried(&found)[i].pdu, "P") == 0 &&
            tried(&found)[i].value == solutions(&found)[0].value)
            answer = &tried(&found)[i];
    assert_non_null(answer);
    changes = built_print(CHANGES "2024-01-15,P,join,PO,%g\n", answer->value);
    open_busy(&with, "changes.csv", changes);
    options.replications = (size_t)answer->replications;
    built_run(&with, &run, &options);
    EACH (&run, AMB_RESULT_CROSSINGS, amb_crossing_row, row)
        if (strcmp(row->pdu, "P") == 0 && strcmp(row->status, "amber") == 0 &&
            strcmp(row->rule, "any") == 0)
            assert_near(row->p_crossed, answer->figure, 0);
    amb_results_free(&run);
    amb_results_free(&found);
    free(changes);
    built_close(&with);
    built_close(&b);
}

static void a_lever_without_effect_is_said(void **state)
{
    const char *const only[] = {"P", NULL};
    amb_run_options options = usual();
    amb_results results;
    built b;

    (void)state;
    options.pdus = only;
    open_busy(&b, NULL, NULL);
    /* Q has a row of its own. */
    solve_well(&b, "mean(workload_pct) <= 1 on 2024-05-20",
               "starts.csv:per_week[pdu=Q][case_type=community]", NULL, &options,
               &results);
    assert_string_equal(solutions(&results)[0].outcome, "no effect");
    assert_true(isnan(solutions(&results)[0].value));
    assert_near(solutions(&results)[0].nearest, 13, 0);
    amb_results_free(&results);
    built_close(&b);
}

static const char grades[] = GRADES "PO,practitioner,1000,40,all,yes,PO,45000\n"
                                    "PSO,practitioner,800,40,C D,yes,PSO,30000\n";

/* Costs are those that comparing the two plans gives. */
static void costs_are_those_of_a_comparison(void **state)
{
    const built_file with[] = {BUSY,
                               {"grades.csv", grades},
                               {"changes.csv", CHANGES "2024-01-15,P,join,PO,3\n"},
                               {NULL, NULL}};
    amb_run_options options = usual();
    amb_results compared, found;
    amb_problems problems;
    built first, other;
    amb_plan plans[2];

    (void)state;
    open_busy(&first, "grades.csv", grades);
    built_open(&other, with);
    plans[0] = (amb_plan){"first", &first.scenario};
    plans[1] = (amb_plan){"other", &other.scenario};
    options.replications = 100;
    amb_results_init(&compared);
    amb_problems_init(&problems, 5);
    assert_int_equal(amb_compare(&compared, plans, 2, &options, &problems), AMB_OK);
    solve_well(&first, "mean(workload_pct) <= 1 on 2024-05-20",
               "join PO 2024-01-15 from 3 to 3", NULL, &options, &found);
    for (size_t i = 0; i < found.table[AMB_RESULT_SOLVE].num; i++) {
        const amb_solve_row *row = &tried(&found)[i];
        const amb_comparison_row *cost =
            amb_results_comparison(&compared, "pdu", "P", "other", WEEKS, "cost_to_date");

        if (strcmp(row->pdu, "P") != 0)
            continue;
        assert_non_null(cost);
        assert_near(row->cost, row->value == 3 ? cost->other : cost->first, 1e-3);
        assert_near(row->extra_cost, row->value == 3 ? cost->difference : 0, 1e-3);
    }
    amb_results_free(&compared);
    amb_results_free(&found);
    amb_problems_free(&problems);
    built_close(&first);
    built_close(&other);
}

/* Each point of a frontier is what a search by itself finds where the first lever is so.
 */
static void a_frontier_is_made_of_searches(void **state)
{
    const char *const only[] = {"P", NULL};
    amb_run_options options = usual();
    amb_results all;
    double least = 1e12;
    size_t marked = 0;
    built b;

    (void)state;
    options.pdus = only;
    open_busy(&b, "grades.csv", grades);
    solve_well(&b, GOAL, "join PSO 2024-01-15 to 4 step 2", BY, &options, &all);
    assert_int_equal(all.table[AMB_RESULT_SOLUTIONS].num, 3);
    for (size_t i = 0; i < 3; i++) {
        const amb_solution_row *row = &solutions(&all)[i];
        char *changes = built_print(CHANGES "2024-01-15,P,join,PSO,%g\n", row->held);
        const built_file with[] = {BUSY,
                                   {"grades.csv", grades},
                                   {row->held > 0 ? "changes.csv" : NULL, changes},
                                   {NULL, NULL}};
        amb_results alone;
        built held;

        assert_near(row->held, 2 * (double)i, 0);
        built_open(&held, with);
        solve_well(&held, GOAL, BY, NULL, &options, &alone);
        assert_string_equal(row->outcome, solutions(&alone)[0].outcome);
        assert_near(row->value, solutions(&alone)[0].value, 0);
        assert_near(row->cost, solutions(&alone)[0].cost, 1e-3);
        least = fmin(least, row->cost);
        marked += strcmp(row->cheapest, "yes") == 0;
        amb_results_free(&alone);
        built_close(&held);
        free(changes);
    }
    assert_int_equal(marked, 1);
    for (size_t i = 0; i < 3; i++)
        assert_true((strcmp(solutions(&all)[i].cheapest, "yes") == 0) ==
                    (solutions(&all)[i].cost == least));
    amb_results_free(&all);
    built_close(&b);
}

/* A long lever is held at 21 values at most, and one that is never moved at one. */
static void a_frontier_has_so_many_points(void **state)
{
    const char *const only[] = {"P", NULL};
    amb_run_options options = usual();
    amb_results results;
    built b;

    (void)state;
    options.pdus = only;
    options.replications = 8;
    open_busy(&b, NULL, NULL);
    solve_well(&b, "mean(workload_pct) <= 900 on 2024-02-19", "absence_pct 2024-01-15",
               BY, &options, &results);
    assert_int_equal(results.table[AMB_RESULT_SOLUTIONS].num, 21);
    assert_near(solutions(&results)[0].held, 0, 0);
    assert_near(solutions(&results)[20].held, 200, 0);
    for (size_t i = 0; i < 21; i++)
        assert_string_equal(solutions(&results)[i].outcome, "met today");
    amb_results_free(&results);
    built_close(&b);
}

/*
 * The worked example, by pencil. At most 300 points of work are held (weeks 6 and 8 on),
 * by Ann and Ben of 100 points each and by whoever joins in week 3 in the place of Cas:
 * with n, 300 / (200 + 100 n). Nothing there is left to chance, so all is certain.
 */
static void the_worked_example_by_pencil(void **state)
{
    static const struct {
        const char *goal;
        double least, not_met;
    } cases[] = {
        {"mean(workload_pct) <= 110 from 2024-01-22 to 2024-02-26", 1, 0},
        {"mean(workload_pct) <= 100 from 2024-01-22 to 2024-02-26", 1, 0},
        {"mean(workload_pct) < 100 from 2024-01-22 to 2024-02-26", 2, 1},
        {"mean(workload_pct) <= 75 from 2024-01-22 to 2024-02-26", 2, 1},
        {"mean(workload_pct) < 75% from 2024-01-22 to 2024-02-26", 3, 2},
        {"mean(staffing_pct) >= 133 on 2024-02-26", 2, 1},
        {"weeks_over(amber) <= 0 by 2024-02-26", 1, 0},
        {"weeks_over(amber) < 1 by 2024-02-26 and mean(workload_pct) <= 60 on 2024-02-12",
         3, 2},
    };
    amb_run_options options = usual();
    built b;

    (void)state;
    options.replications = 20;
    options.weeks = 12;
    built_open_folder(&b, "scenarios/worked-example");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        amb_results results;

        solve_well(&b, cases[i].goal, "join PSO 2024-01-18 to 9", NULL, &options,
                   &results);
        if (solutions(&results)[0].value != cases[i].least)
            fail_msg("%s: %g", cases[i].goal, solutions(&results)[0].value);
        assert_near(solutions(&results)[0].not_met, cases[i].not_met, 0);
        amb_results_free(&results);
    }
    built_close(&b);
}

/* ---- what is refused ---- */

static void refused(const built *b, const char *goal, const char *by,
                    const char *sentence)
{
    const amb_run_options options = usual();
    const amb_solve_request request = {
        .goal = goal, .by = {by}, .num_by = 1, .confidence = 0.95};
    amb_problems problems;
    amb_results results;

    assert_int_equal(solve(b, goal, by, NULL, &options, &results, &problems),
                     AMB_BAD_INPUT);
    assert_has(problems.list[0].sentence, sentence);
    assert_non_null(problems.list[0].echo);
    amb_results_free(&results);
    amb_problems_free(&problems);
    amb_problems_init(&problems, 5);
    assert_int_equal(amb_solve_check(&b->scenario, &request, &options, &problems),
                     AMB_BAD_INPUT);
    assert_has(problems.list[0].sentence, sentence);
    amb_problems_free(&problems);
}

static void what_cannot_be_searched_is_refused(void **state)
{
    built b;

    (void)state;
    open_busy(&b, NULL, NULL);
    refused(&b, "p_crossed(ambr) <= 0.3 by 2024-05-20", BY, "did you mean amber?");
    refused(&b, GOAL, "join P0 2024-01-15", "did you mean PO?");
    refused(&b, "p_crossed(amber) <= 0.3 by 2024-06-20", BY, "after 20 weeks");
    refused(&b, "p_crossed(amber) <= 0.3 by 2024-02-20", "join PO 2024-02-20",
            "this takes effect after 2024-02-19, the last week of the goal");
    refused(&b, GOAL, "weeks_to_fill PX 2024-01-15", "is not a grade of grades.csv");
    refused(&b, GOAL, "staffing.csv:target_fte[grade=PX]", "names no row");
    built_close(&b);
}

static void it_can_be_stopped(void **state)
{
    amb_run_options options = usual();
    amb_problems problems;
    amb_results results;
    amb_stop stop = true;
    built b;

    (void)state;
    options.stop = &stop;
    open_busy(&b, NULL, NULL);
    assert_int_equal(solve(&b, GOAL, BY, NULL, &options, &results, &problems),
                     AMB_INTERRUPTED);
    amb_results_free(&results);
    amb_problems_free(&problems);
    built_close(&b);
}

/* What is told of the progress never goes back, and ends with all of it. */
static void follow(void *context, double share)
{
    double *last = context;

    assert_true(share >= *last && share <= 1);
    *last = share;
}

static void progress_goes_forward(void **state)
{
    amb_run_options options = usual();
    amb_results results;
    double last = 0;
    built b;

    (void)state;
    options.progress = follow;
    options.context = &last;
    open_busy(&b, NULL, NULL);
    solve_well(&b, GOAL, BY, NULL, &options, &results);
    assert_near(last, 1, 0);
    amb_results_free(&results);
    last = 0;
    solve_well(&b, GOAL, "join PSO 2024-01-15 to 3", BY, &options, &results);
    assert_near(last, 1, 0);
    amb_results_free(&results);
    built_close(&b);
}

/* ---- how often an answer is wrong ---- */

#define COVERED_GOAL  "p(staffing_pct < 80) <= 0.21 on 2024-05-20"
#define COVERED_LEAST 5

/* Seeds that are tried, where there is time. */
static size_t num_seeds = 0;

/*
 * At a confidence of 80 in 100 no more than 20 answers in 100 may be wrong. What is right
 * is known from 200,000 replications: five heads leave a chance of 0.197 (0.196 to 0.199)
 * and four one of 0.312, so that five are the least, and not by much.
 */
static void answers_are_right_as_often_as_they_say(void **state)
{
    const amb_solve_request request = {.goal = COVERED_GOAL,
                                       .by = {"join PO 2024-02-01 to 12"},
                                       .num_by = 1,
                                       .confidence = 0.8};
    amb_run_options options = usual();
    size_t wrong = 0, decided = 0;
    built b;

    (void)state;
    options.replications = 4000;
    open_quiet(&b);
    for (size_t seed = 0; seed < num_seeds; seed++) {
        amb_problems problems;
        amb_results results;

        options.seed = 1000 + seed;
        amb_results_init(&results);
        amb_problems_init(&problems, 5);
        assert_int_equal(amb_solve(&results, &b.scenario, &request, &options, &problems),
                         AMB_OK);
        decided += solutions(&results)[0].not_met + 1 == solutions(&results)[0].value;
        wrong += solutions(&results)[0].value < COVERED_LEAST ||
                 solutions(&results)[0].not_met >= COVERED_LEAST;
        amb_results_free(&results);
        amb_problems_free(&problems);
    }
    print_message("%zu of %zu wrong, %zu decided to the head\n", wrong, num_seeds,
                  decided);
    assert_true((double)wrong <=
                0.2 * (double)num_seeds +
                    FALSE_ALARM_SIGMAS * sqrt(0.2 * 0.8 * (double)num_seeds));
    built_close(&b);
}

/* Without an argument all but the last; with a number only that, for so many seeds. */
int main(int argc, char **argv)
{
    const struct CMUnitTest long_ones[] = {
        cmocka_unit_test(answers_are_right_as_often_as_they_say),
    };
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_of_goals_are_those_of_a_run),
        cmocka_unit_test(of_several_weeks_the_worst_counts),
        cmocka_unit_test(a_search_finds_what_trying_everything_finds),
        cmocka_unit_test(so_it_does_with_many_looks),
        cmocka_unit_test(no_byte_depends_on_threads_or_other_pdus),
        cmocka_unit_test(the_answer_holds_in_a_run),
        cmocka_unit_test(a_lever_without_effect_is_said),
        cmocka_unit_test(what_is_not_certain_is_not_claimed),
        cmocka_unit_test(costs_are_those_of_a_comparison),
        cmocka_unit_test(a_frontier_is_made_of_searches),
        cmocka_unit_test(a_frontier_has_so_many_points),
        cmocka_unit_test(the_worked_example_by_pencil),
        cmocka_unit_test(what_cannot_be_searched_is_refused),
        cmocka_unit_test(it_can_be_stopped),
        cmocka_unit_test(progress_goes_forward),
    };

    if (argc > 1) {
        num_seeds = (size_t)strtoul(argv[1], NULL, 10);
        return cmocka_run_group_tests(long_ones, NULL, NULL);
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
