/*
 * test_apply.c: trying an application out, by hand: the pencil's worked example, the
 * words of the judgement, thresholds that might be others, and what is refused.
 */
#include "support/applied.h"

#define CHANGES "date,pdu,change,item,value\n"
#define PROCESS                                                                          \
    "status,auto_apply,decision_weeks_mean,decision_weeks_sd,approval_pct,"              \
    "refusal_wait_weeks,min_weeks,review_weeks\n"

static amb_run_options options_for(size_t replications, int weeks)
{
    return (amb_run_options){
        .replications = replications, .seed = 1, .weeks = weeks, .threads = 2};
}

/* ---- the worked example ---- */

/*
 * Applied for on 12 February (week 6), decided on the 26th (week 8); reviews every week.
 * Dee's coming is the staffing plan. Without her, weeks 9 to 12 are as week 8: 15 cases
 * of 20 points, 300, with two practitioners of 100 points: 150 %.
 */
static void apply_pencil(applied *to, built *b)
{
    const amb_run_options options = options_for(1, 12);
    amb_application application = applied_for("2024-02-12", 2);

    application.pdu = "Example";
    built_open_folder(b, "scenarios/worked-example");
    apply_well(to, &b->scenario, NULL, 0, &application, &options);
}

static const char load[] = "workload:workload_pct";

static void distances_by_pencil(void **state)
{
    applied of;
    built b;

    (void)state;
    apply_pencil(&of, &b);
    /* Week 0: no cases, 300 points available of 3 FTE: 110 % below the line, which is at
     * 330 points; these are 330/1.1 = 300 available, 3 FTE. A case of average weight
     * there is none. */
    assert_figure(&of, "none", "condition", load, 0, 0);
    assert_figure(&of, "none", "threshold", load, 0, 110);
    assert_figure(&of, "none", "leave_threshold", load, 0, 105);
    assert_figure(&of, "none", "p_condition_holds", load, 0, 0);
    assert_figure(&of, "none", "distance", load, 0, -110);
    assert_figure(&of, "none", "distance_points", load, 0, -330);
    assert_figure(&of, "none", "distance_fte", load, 0, -3);
    assert_no_figure(&of, "none", "distance_cases", load, 0);
    assert_figure(&of, "none", "weeks_met", "workload", 0, 0);
    assert_figure(&of, "none", "weeks_needed", "workload", 0, 2);
    assert_figure(&of, "none", "p_rule_met", "any", 0, 0);
    /* Week 8: 300 points, 200 available: 150 %, 40 over; the line is at 220, 80 points or
     * 4 cases of 20 below; 300 would be 110 % of 272.7 points, 72.7 more: 0.727 FTE. */
    assert_figure(&of, "none", "condition", load, 8, 150);
    assert_figure(&of, "none", "p_condition_holds", load, 8, 1);
    assert_figure(&of, "none", "distance", load, 8, 40);
    assert_figure(&of, "none", "distance_points", load, 8, 80);
    assert_figure(&of, "none", "distance_fte", load, 8, 80 / 1.1 / 100);
    assert_figure(&of, "none", "distance_cases", load, 8, 4);
    assert_figure(&of, "none", "p_rule_met", "workload", 8, 1);
    /* At 105 % in week 12, 300 points want 285.7 available, 85.7 more than there are. */
    assert_figure(&of, "granted", "needed_fte", load, 12, 90 / 1.05 / 100);
    assert_figure(&of, "granted", "needed_fte_for_confidence", load, 12, 90 / 1.05 / 100);
    assert_figure(&of, "granted_plan", "needed_fte", load, 12, -15 / 1.05 / 100);
    applied_free(&of);
    built_close(&b);
}

/* Decided in week 5 instead, the first above 110 %: 13 cases, 260 points, 130 %. */
static void the_week_of_the_decision_counts(void **state)
{
    const amb_run_options options = options_for(1, 12);
    amb_application application = applied_for("2024-01-29", 1);
    applied of;
    built b;

    (void)state;
    application.pdu = "Example";
    built_open_folder(&b, "scenarios/worked-example");
    apply_well(&of, &b.scenario, NULL, 0, &application, &options);
    assert_figure(&of, "none", "condition", load, 5, 130);
    assert_figure(&of, "none", "distance_points", load, 5, 40);
    assert_figure(&of, "none", "distance_cases", load, 5, 2);
    assert_figure(&of, "none", "p_condition_holds", load, 5, 1);
    assert_figure(&of, "none", "p_rule_met", "any", 5, 0); /* one week, of two */
    assert_figure(&of, "none", "p_rule_met", "any", 6, 1);
    assert_no_figure(&of, "none", "p_rule_met", "any", 4);
    applied_free(&of);
    built_close(&b);
}

static void the_way_back_by_pencil(void **state)
{
    static const char *const in_vain[] = {"none", "refused", "granted"};
    static const char *const staffed[] = {"recruitment", "granted_plan"};
    applied of;
    built b;

    (void)state;
    apply_pencil(&of, &b);
    for (size_t i = 0; i < 3; i++) {
        assert_no_value(&of, in_vain[i], "back_p50", "conditions", 8);
        assert_figure(&of, in_vain[i], "p_back_by", "conditions", 12, 0);
    }
    /* Dee comes in week 9: 100 % in weeks 9 and 10, two weeks at 105 % at most. */
    for (size_t i = 0; i < 2; i++) {
        const amb_application_row *row =
            applied_row(&of, staffed[i], "back_p50", "conditions", 8);

        assert_near(row->value, 10, 0);
        assert_int_equal(row->value_date, amb_date_of(2024, 3, 11));
        assert_figure(&of, staffed[i], "p_back_by", "conditions", 9, 0);
        assert_figure(&of, staffed[i], "p_back_by", "conditions", 10, 1);
    }
    assert_figure(&of, "granted", "p_status_left_by", "status", 12, 0);
    assert_figure(&of, "granted_plan", "p_status_left_by", "status", 9, 0);
    assert_figure(&of, "granted_plan", "p_status_left_by", "status", 10, 1);
    assert_no_figure(&of, "recruitment", "p_status_left_by", "status", 12);
    assert_figure(&of, "none", "judgement", "well_founded", 8, 1);
    assert_figure(&of, "none", "judgement", "not_enough", 8, 0);
    assert_figure(&of, "none", "judgement", "too_close", 8, 1); /* a single replication */
    assert_no_figure(&of, "none", "judgement", "temporary", 8);
    assert_figure(&of, "none", "recovery_review", "any", 8, 12);
    applied_free(&of);
    built_close(&b);
}

static const amb_application_week_row *week_of(const applied *of, const char *variant,
                                               int week, const char *measure)
{
    const amb_application_week_row *row =
        amb_results_application_week(&of->results, variant, week, measure);

    assert_non_null(row);
    return row;
}

static void weeks_by_pencil(void **state)
{
    const amb_application_week_row *row;
    applied of;
    built b;

    (void)state;
    apply_pencil(&of, &b);
    /* Refused in week 8, applied for again in 9 and granted in 11: relief of 20 % of 240
     * points in week 12, (300 - 48)/200 = 126 %. */
    row = week_of(&of, "refused", 12, "effective_workload_pct");
    assert_near(row->none, 150, 1e-5);
    assert_near(row->value, 126, 1e-5);
    assert_near(row->difference, -24, 1e-5);
    assert_near(week_of(&of, "refused", 10, "p_amber")->value, 0, 0);
    assert_near(week_of(&of, "refused", 11, "p_amber")->value, 1, 0);
    assert_near(week_of(&of, "granted", 7, "p_amber")->value, 0, 0);
    assert_near(week_of(&of, "granted", 8, "p_amber")->value, 1, 0);
    assert_near(week_of(&of, "granted", 8, "p_criteria_amber")->none, 1, 0);
    assert_near(week_of(&of, "granted_plan", 9, "workload_pct")->value, 100, 1e-5);
    assert_near(week_of(&of, "granted_plan", 9, "effective_workload_pct")->value, 84,
                1e-5);
    /* Over 110 % in weeks 5 to 8, and without Dee in 9 to 12 as well. */
    row = week_of(&of, "granted_plan", 12, "weeks_criteria_held");
    assert_near(row->none, 8, 0);
    assert_near(row->value, 4, 0);
    assert_int_equal(row->date, amb_date_of(2024, 3, 25));
    applied_free(&of);
    built_close(&b);
}

static void concessions_by_pencil(void **state)
{
    static const char *const scopes[][4] = {
        {"all", "all", "all", "all"},
        {"amber", "telephone_reporting", "all", "all"},
        {"amber", "telephone_reporting", "community", "all"},
        {"amber", "telephone_reporting", "community", "C2"}};
    applied of;
    built b;

    (void)state;
    apply_pencil(&of, &b);
    for (size_t i = 0; i < 4; i++) {
        const amb_application_concession_row *granted =
            amb_results_application_concession(&of.results, "granted", scopes[i][0],
                                               scopes[i][1], scopes[i][2], scopes[i][3]);
        const amb_application_concession_row *plan =
            amb_results_application_concession(&of.results, "granted_plan", scopes[i][0],
                                               scopes[i][1], scopes[i][2], scopes[i][3]);

        assert_non_null(granted);
        assert_non_null(plan);
        /* Weeks 9 to 12: 20 % of 240 points in each, half put off and owed to the end. */
        assert_near(granted->weeks_in_force, 4, 0);
        assert_near(granted->points_relieved, 4 * 48, 1e-4);
        assert_near(granted->points_deferred, 4 * 24, 1e-4);
        assert_near(granted->points_returned, 0, 0);
        assert_near(granted->points_owed, 4 * 24, 1e-4);
        /* 37 hours a week are 100 points in either grade. */
        assert_near(granted->hours_owed, 4 * 24 * 0.37, 1e-4);
        /* Weeks 9 and 10; all of it is back in weeks 11 and 12. */
        assert_near(plan->weeks_in_force, 2, 0);
        assert_near(plan->points_relieved, 2 * 48, 1e-4);
        assert_near(plan->hours_relieved, 2 * 48 * 0.37, 1e-4);
        assert_near(plan->points_deferred, 2 * 24, 1e-4);
        assert_near(plan->points_returned, 2 * 24, 1e-4);
        assert_near(plan->points_owed, 0, 1e-9);
    }
    /* Nobody holds a licence case relieved, and no one tier but C2 has cases. */
    assert_null(amb_results_application_concession(&of.results, "granted", "all", "all",
                                                   "licence", "all"));
    assert_null(amb_results_application_concession(&of.results, "granted", "all", "all",
                                                   "community", "C1"));
    assert_null(amb_results_application_concession(&of.results, "refused", "all", "all",
                                                   "all", "all"));
    applied_free(&of);
    built_close(&b);
}

/* ---- a PDU whose workload is what changes.csv says ---- */

/*
 * 15 FTE have 14,000 points; 700 cases of 20 points, of which hardly any ends within the
 * weeks that are looked at, are 100 %.
 */
#define STEADY                                                                           \
    {"cases.csv",                                                                        \
     "pdu,practitioner,case_type,tier,t2a,cases\nP,,community,C1,no,700\n"},             \
    {                                                                                    \
        "pathways.csv", "case_type,next,share,distribution,mean_weeks,sd_weeks\n"        \
                        "community,end,1,geometric,5000,\n"                              \
                        "licence,end,1,geometric,10,\ncustody,end,1,geometric,10,\n"     \
    }
#define EVERY_FOUR                                                                       \
    {                                                                                    \
        "ppf_process.csv", PROCESS "amber,no,2,0,100,0,0,4\nred,no,1,0,100,0,0,1\n"      \
    }

static void open_steady(built *b, const char *changes)
{
    const built_file files[] = {
        STEADY, EVERY_FOUR, {"changes.csv", changes}, {NULL, NULL}};

    built_open(b, files);
}

/* Applies on the start date; amber above 110 % for two weeks, back at or under 105 % for
 * two; decided in week 2, reviewed in 6, 10, … */
static void apply_steady(applied *to, const char *changes)
{
    const amb_run_options options = options_for(20, 20);
    const amb_application application = applied_for("2024-01-01", 2);
    built b;

    open_steady(&b, changes);
    apply_well(to, &b.scenario, NULL, 0, &application, &options);
    built_close(&b);
}

static void assert_words(const applied *of, const char *expected)
{
    char words[200] = "";

    APPLIED_EACH(of, AMB_RESULT_APPLICATION, amb_application_row, row)
    {
        if (strcmp(row->figure, "judgement") != 0)
            continue;
        assert_string_equal(row->variant, "none");
        assert_near(row->week, 2, 0);
        strcat(words, words[0] == '\0' ? "" : " ");
        strcat(words, row->item);
    }
    assert_string_equal(words, expected);
}

static void every_word_of_the_judgement(void **state)
{
    applied of;

    (void)state;
    /* Nothing changes: 100 %. */
    apply_steady(&of, CHANGES "2024-01-01,P,points_pct,,100\n");
    assert_words(&of, "not_founded");
    assert_figure(&of, "none", "judgement", "not_founded", 2, 0);
    applied_free(&of);
    /* 120 % from the start to the end. */
    apply_steady(&of, CHANGES "2024-01-01,P,points,community:C1,24\n");
    assert_words(&of, "not_enough well_founded");
    assert_figure(&of, "none", "judgement", "well_founded", 2, 1);
    assert_figure(&of, "none", "judgement", "not_enough", 2, 0);
    assert_figure(&of, "none", "recovery_review", "any", 2, 18);
    applied_free(&of);
    /* 120 % until week 2, then 100 %: back in week 4, before the review of week 6. */
    apply_steady(&of, CHANGES "2024-01-01,P,points,community:C1,24\n"
                              "2024-01-22,P,points,community:C1,20\n");
    assert_words(&of, "temporary well_founded");
    assert_figure(&of, "none", "judgement", "temporary", 2, 1);
    assert_figure(&of, "none", "back_p50", "conditions", 2, 4);
    applied_free(&of);
    /* 120 % from week 4 on: met in week 5, too late for week 2. */
    apply_steady(&of, CHANGES "2024-01-29,P,points,community:C1,24\n");
    assert_words(&of, "premature");
    assert_figure(&of, "none", "judgement", "premature", 2, 1);
    applied_free(&of);
    /* From week 6 on: met in week 7, after the first review. */
    apply_steady(&of, CHANGES "2024-02-12,P,points,community:C1,24\n");
    assert_words(&of, "not_founded");
    applied_free(&of);
}

/* A chance on either side of what is asked for, and within its own bounds of it. */
static void too_close_is_said(void **state)
{
    const amb_run_options options = options_for(20, 20);
    amb_application application = applied_for("2024-01-01", 2);
    applied of;
    built b;

    (void)state;
    open_steady(&b, CHANGES "2024-01-01,P,points,community:C1,24\n");
    application.confidence = 0.9; /* 20 of 20: from 0.84 on */
    apply_well(&of, &b.scenario, NULL, 0, &application, &options);
    assert_words(&of, "not_enough too_close well_founded");
    assert_figure(&of, "none", "judgement", "too_close", 2, 1);
    applied_free(&of);
    application.confidence = 0.1; /* none of 20 are back: up to 0.16 */
    apply_well(&of, &b.scenario, NULL, 0, &application, &options);
    assert_words(&of, "not_enough well_founded");
    applied_free(&of);
    built_close(&b);
}

/* Of those back in week 4 and high again in weeks 8 and 9: again within so many weeks. */
static void falling_again_is_within_the_weeks_that_are_set(void **state)
{
    static const struct {
        const char *weeks;
        double again, of;
    } tried[] = {{"4", 0, 20}, {"5", 1, 20}, {"16", 1, 20}, {"17", AMB_EMPTY, 0}};
    const amb_run_options options = options_for(20, 20);
    const amb_application application = applied_for("2024-01-01", 2);

    (void)state;
    for (size_t i = 0; i < sizeof tried / sizeof tried[0]; i++) {
        char *settings = built_print(
            "setting,value\nstart_date,2024-01-01\nrelapse_weeks,%s\n", tried[i].weeks);
        const built_file files[] = {STEADY,
                                    EVERY_FOUR,
                                    {"scenario.csv", settings},
                                    {"changes.csv",
                                     CHANGES "2024-01-01,P,points,community:C1,24\n"
                                             "2024-01-22,P,points,community:C1,20\n"
                                             "2024-02-26,P,points,community:C1,24\n"
                                             "2024-03-11,P,points,community:C1,20\n"},
                                    {NULL, NULL}};
        applied of;
        built b;

        built_open(&b, files);
        apply_well(&of, &b.scenario, NULL, 0, &application, &options);
        assert_figure(&of, "none", "falls_again_of", "criteria", 2, tried[i].of);
        if (tried[i].of > 0)
            assert_figure(&of, "none", "p_falls_again", "criteria", 2, tried[i].again);
        else
            assert_no_value(&of, "none", "p_falls_again", "criteria", 2);
        applied_free(&of);
        built_close(&b);
        free(settings);
    }
}

/* The last review within recovery_weeks is that by which a PDU should be back. */
static void recovery_is_by_the_last_review_within_its_weeks(void **state)
{
    static const struct {
        const char *weeks;
        int review; /* 0: none */
    } tried[] = {{"3", 0}, {"4", 6}, {"11", 10}, {"500", 18}};
    const amb_run_options options = options_for(20, 20);
    const amb_application application = applied_for("2024-01-01", 2);

    (void)state;
    for (size_t i = 0; i < sizeof tried / sizeof tried[0]; i++) {
        char *settings = built_print(
            "setting,value\nstart_date,2024-01-01\nrecovery_weeks,%s\n", tried[i].weeks);
        const built_file files[] = {
            STEADY, EVERY_FOUR, {"scenario.csv", settings}, {NULL, NULL}};
        applied of;
        built b;

        built_open(&b, files);
        apply_well(&of, &b.scenario, NULL, 0, &application, &options);
        if (tried[i].review > 0)
            assert_figure(&of, "none", "recovery_review", "any", 2, tried[i].review);
        else
            assert_no_figure(&of, "none", "recovery_review", "any", 2);
        applied_free(&of);
        built_close(&b);
        free(settings);
    }
}

/*
 * Week 0 of 700 cases and 15 of 15 posts filled: 14,000 points of work, and available; so
 * 14,000/15 = 933.3 a full-time equivalent, 20 a case. A distance is above 0 where the
 * condition holds.
 */
static void distances_of_every_kind(void **state)
{
    static const struct {
        const char *rule, *indicator, *is;
        double threshold, distance, fte, points, cases;
    } tried[] = {
        /* 100 % less 80: 2,800 points, 140 cases; 17,500 would be 80 %: 3,500 more. */
        {"a", "workload_pct", ">", 80, 20, 3.75, 2800, 140},
        {"b", "workload_pct", "<", 80, -20, -3.75, -2800, -140},
        {"c", "effective_workload_pct", ">=", 80, 20, 3.75, 2800, 140},
        /* 110 % of 15 posts are 16.5: 1.5 would have to come, with 1,400 points. */
        {"d", "staffing_pct", "<", 110, 10, 1.5, 1400, 70},
        {"e", "staffing_pct", "<", 90, -10, -1.5, -1400, -70},
        {"f", "staffing_pct", ">", 90, 10, 1.5, 1400, 70},
        /* None is vacant, 20 % would be 3. */
        {"g", "vacancy_pct", ">", 20, -20, -3, -2800, -140},
        {"h", "fte_present", "<", 18, 3, 3, 2800, 140},
        {"i", "fte_in_post", "<=", 12, -3, -3, -2800, -140},
        {"j", "total_points", ">", 13000, 1000, AMB_EMPTY, 1000, 50},
        {"k", "available_points", "<", 28000, 14000, 15, 14000, 700},
        {"l", "caseload", ">", 600, 100, AMB_EMPTY, 2000, 100},
        {"m", "unallocated_cases", ">", 3, -3, AMB_EMPTY, -60, -3},
        {"n", "absence_pct", ">", 5, -5, AMB_EMPTY, AMB_EMPTY, AMB_EMPTY},
    };
    enum { NUM = sizeof tried / sizeof tried[0] };
    const amb_run_options options = options_for(1, 5);
    const amb_application application = applied_for("2024-01-01", 2);
    char *rules = built_print("status,rule,indicator,comparison,threshold,weeks\n");
    applied of;
    built b;

    (void)state;
    for (size_t i = 0; i < NUM; i++) {
        char *longer = built_print("%samber,%s,%s,%s,%g,1\n", rules, tried[i].rule,
                                   tried[i].indicator, tried[i].is, tried[i].threshold);

        free(rules);
        rules = longer;
    }
    built_open(&b, (built_file[]){STEADY, EVERY_FOUR, {"ppf.csv", rules}, {NULL, NULL}});
    apply_well(&of, &b.scenario, NULL, 0, &application, &options);
    for (size_t i = 0; i < NUM; i++) {
        static const char *const figures[] = {"distance", "distance_fte",
                                              "distance_points", "distance_cases"};
        const double expected[] = {tried[i].distance, tried[i].fte, tried[i].points,
                                   tried[i].cases};
        char *item = built_print("%s:%s", tried[i].rule, tried[i].indicator);

        assert_figure(&of, "none", "p_condition_holds", item, 0, tried[i].distance > 0);
        for (size_t k = 0; k < 4; k++) {
            if (isnan(expected[k]))
                assert_no_figure(&of, "none", figures[k], item, 0);
            else
                assert_figure(&of, "none", figures[k], item, 0, expected[k]);
        }
        free(item);
    }
    applied_free(&of);
    built_close(&b);
    free(rules);
}

/* ---- under other thresholds ---- */

/* 120 % until week 2, then 107 %: back if 107.5 % is low enough to leave, two and a half
 * points above the 105 % that the scenario has. */
static void the_threshold_for_leaving_moves_along(void **state)
{
    const amb_run_options options = options_for(20, 20);
    amb_application application = applied_for("2024-01-01", 2);
    applied of;
    built b;

    (void)state;
    application.what_if_threshold = true;
    open_steady(&b, CHANGES "2024-01-01,P,points,community:C1,24\n"
                            "2024-01-22,P,points,community:C1,21.4\n");
    apply_well(&of, &b.scenario, NULL, 0, &application, &options);
    assert_figure(&of, "none", "what_if_judgement",
                  "workload:workload_pct=112.5:temporary", 2, 1);
    assert_no_figure(&of, "none", "what_if_judgement",
                     "workload:workload_pct=110:temporary", 2);
    assert_figure(&of, "none", "what_if_judgement",
                  "workload:workload_pct=110:well_founded", 2, 1);
    applied_free(&of);
    built_close(&b);
}

static void other_thresholds_are_judged(void **state)
{
    static const built_file files[] = {
        STEADY,
        EVERY_FOUR,
        {"ppf.csv", "status,rule,indicator,comparison,threshold,weeks,leave_threshold,"
                    "leave_weeks\namber,load,workload_pct,>,110,2,106,2\n"
                    "amber,staff,staffing_pct,<,70,2,,\n"
                    "red,load,workload_pct,>,125,2,120,2\n"},
        {"assumptions.csv",
         "assumption,low,value,high,distribution,basis,owner,quality,review_by\n"
         "ppf.csv:threshold[status=amber][rule=staff],60,70,110,triangular,a guess,me,"
         "red,2025-01-01\n"},
        {NULL, NULL}};
    static const struct {
        const char *item;
        double met;
        const char *word;
    } expected[] = {{"load:workload_pct=106", 0, "not_founded"},
                    {"load:workload_pct=108", 0, "not_founded"},
                    {"load:workload_pct=110", 0, "not_founded"},
                    {"load:workload_pct=112", 0, "not_founded"},
                    {"load:workload_pct=114", 0, "not_founded"},
                    {"staff:staffing_pct=60", 0, "not_founded"},
                    {"staff:staffing_pct=65", 0, "not_founded"},
                    {"staff:staffing_pct=70", 0, "not_founded"},
                    {"staff:staffing_pct=90", 0, "not_founded"},
                    {"staff:staffing_pct=110", 1, "well_founded"}};
    const amb_run_options options = options_for(20, 20);
    amb_application application = applied_for("2024-01-01", 2);
    size_t seen = 0;
    applied of;
    built b;

    (void)state;
    application.what_if_threshold = true;
    built_open(&b, files);
    apply_well(&of, &b.scenario, NULL, 0, &application, &options);
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        char *word = built_print("%s:%s", expected[i].item, expected[i].word);

        assert_figure(&of, "none", "what_if", expected[i].item, 2, expected[i].met);
        assert_figure(&of, "none", "what_if_judgement", word, 2, expected[i].met);
        free(word);
    }
    APPLIED_EACH(&of, AMB_RESULT_APPLICATION, amb_application_row, row)
    seen += strcmp(row->figure, "what_if") == 0;
    assert_int_equal(seen, sizeof expected / sizeof expected[0]);
    assert_words(&of, "not_founded");
    applied_free(&of);
    built_close(&b);
}

/* ---- what cannot be tried ---- */

static void assert_refused(const built *b, const amb_plan *variants, size_t num,
                           const amb_application *application, const char *sentence)
{
    const amb_run_options options = options_for(5, 20);
    applied of;

    assert_int_equal(
        applied_status(&of, &b->scenario, variants, num, application, &options),
        AMB_BAD_INPUT);
    assert_int_equal(of.problems.num_found, 1);
    assert_string_equal(of.problems.list[0].sentence, sentence);
    applied_free(&of);
}

static void what_cannot_be_tried_is_refused(void **state)
{
    static const built_file is_amber[] = {
        {"pdus.csv",
         "pdu,status,applied_for,applied_on,criteria_met_since\nP,amber,,,\n"},
        {NULL, NULL}};
    static const built_file bare[] = {
        {"ppf.csv", "status,rule,indicator,comparison,threshold,weeks\n"
                    "red,workload,workload_pct,>,125,2\n"},
        {"ppf_process.csv", PROCESS "red,no,1,0,100,0,0,1\n"},
        {NULL, NULL}};
    static const built_file later[] = {
        {"scenario.csv", "setting,value\nname,Later\nstart_date,2024-01-08\n"},
        {NULL, NULL}};
    amb_application application = applied_for("2024-01-01", 2), other;
    amb_plan variant = {.name = "later"};
    built b, c;

    (void)state;
    built_open(&b, NULL);
    other = applied_for("2023-12-18", 2);
    assert_refused(&b, NULL, 0, &other,
                   "the decision would be on 1 January 2024, which is not after the "
                   "start (1 January 2024); give a later date of application, or more "
                   "weeks to the decision");
    other = applied_for("2024-05-06", 2);
    assert_refused(&b, NULL, 0, &other,
                   "the decision would be on 20 May 2024, which is not before the last "
                   "week (20 May 2024); give an earlier date of application, fewer weeks "
                   "to the decision, or more weeks to simulate");
    other = application;
    other.pdu = "Q";
    assert_refused(&b, NULL, 0, &other, "Built has no PDU \"Q\"");
    built_open(&c, later);
    variant.scenario = &c.scenario;
    assert_refused(
        &b, &variant, 1, &application,
        "later starts on 2024-01-08 and Built on 2024-01-01; variants start on "
        "the same date (start_date of scenario.csv)");
    built_close(&c);
    built_open(&c, is_amber);
    assert_refused(&c, NULL, 0, &application,
                   "Built: P is amber already when it starts (status of pdus.csv), so it "
                   "cannot apply for amber");
    built_close(&c);
    built_close(&b);
    built_open(&b, bare);
    {
        const amb_run_options options = options_for(5, 20);
        applied of;

        assert_int_equal(
            applied_status(&of, &b.scenario, NULL, 0, &application, &options),
            AMB_BAD_INPUT);
        assert_int_equal(of.problems.num_found, 2);
        assert_has(of.problems.list[0].sentence, "ppf.csv has no conditions for amber");
        assert_has(of.problems.list[1].sentence, "ppf_process.csv has no row for amber");
        applied_free(&of);
    }
    built_close(&b);
}

/* ---- defaults, and weeks ---- */

static void defaults_are_those_of_the_scenario(void **state)
{
    static const built_file files[] = {
        {"pdus.csv", "pdu,status,applied_for,applied_on,criteria_met_since\n"
                     "P,green,amber,2023-12-20,\n"},
        {"ppf_process.csv", PROCESS "amber,no,2.5,0,100,0,0,1\nred,no,0.2,0,100,0,0,1\n"},
        {NULL, NULL}};
    amb_application application;
    built b;

    (void)state;
    built_open(&b, files);
    amb_application_init(&application, &b.scenario, "P", AMB_AMBER);
    assert_string_equal(application.pdu, "P");
    assert_int_equal(application.status, AMB_AMBER);
    assert_int_equal(application.applied_on, amb_date_of(2023, 12, 20));
    assert_int_equal(application.decision_weeks, 3);
    assert_near(application.confidence, 0.8, 0);
    assert_false(application.what_if_threshold);
    /* A Wednesday, 12 days before the start: the snapshot on or after it is week -1. */
    assert_int_equal(amb_application_week(&b.scenario, &application), -1);
    assert_int_equal(amb_application_decision_week(&b.scenario, &application), 2);
    application.applied_on = amb_date_of(2023, 12, 18); /* itself a snapshot's day */
    assert_int_equal(amb_application_week(&b.scenario, &application), -2);
    application.applied_on = amb_date_of(2024, 1, 2);
    assert_int_equal(amb_application_week(&b.scenario, &application), 1);
    amb_application_init(&application, &b.scenario, "P", AMB_RED);
    assert_int_equal(application.applied_on, amb_date_of(2024, 1, 1));
    assert_int_equal(application.decision_weeks, 1);
    built_close(&b);
}

/* ---- the route that a run takes ---- */

/*
 * Applied for before the start, met all the time and decided after so many weeks without
 * a doubt, the application of pdus.csv is granted in every replication: the run as it
 * stands is the route `granted`, draw for draw, and so are the applications for red that
 * come after it, each of which may be refused.
 */
static void a_run_that_is_granted_is_the_route_granted(void **state)
{
    const built_file files[] = {
        STEADY,
        {"pdus.csv",
         "pdu,name,status,applied_for,applied_on\nP,P,green,amber,2023-12-25\n"},
        {"ppf.csv", "status,rule,indicator,comparison,threshold,weeks,leave_threshold,"
                    "leave_weeks\namber,workload,workload_pct,>,80,1,70,1\n"
                    "red,workload,workload_pct,>,90,1,85,1\n"},
        {"ppf_process.csv", PROCESS "amber,yes,3,0,100,0,0,4\nred,yes,2,1,50,1,0,3\n"},
        {NULL, NULL}};
    const amb_run_options options = options_for(60, 20);
    const amb_application application = applied_for("2023-12-25", 3);
    double reds = 0;
    applied of;
    built b;

    (void)state;
    built_open(&b, files);
    apply_well(&of, &b.scenario, NULL, 0, &application, &options);
    APPLIED_EACH(&of, AMB_RESULT_STATUS, amb_status_row, row)
    {
        const int week = (int)row->week;

        assert_near(week_of(&of, "granted", week, "p_amber")->value, row->p_amber, 1e-12);
        assert_near(week_of(&of, "granted", week, "p_red")->value, row->p_red, 1e-12);
        reds += row->p_red > 0 && row->p_red < 1;
    }
    assert_true(reds > 5);
    applied_free(&of);
    built_close(&b);
}

/* ---- variants and what they put off ---- */

static void variants_by_name(void **state)
{
    const amb_run_options options = options_for(5, 20);
    const amb_application application = applied_for("2024-01-01", 2);
    applied of;
    built b;

    (void)state;
    open_steady(&b, CHANGES "2024-02-05,P,join,PO,2\n2024-02-05,P,leave,PSO,1\n");
    const amb_plan variants[] = {
        {"granted", &b.scenario}, {"granted", &b.scenario}, {"mine", &b.scenario}};

    assert_true(amb_application_has_staffing_plan(&b.scenario, "P"));
    assert_false(amb_application_has_staffing_plan(&b.scenario, "Q"));
    apply_well(&of, &b.scenario, variants, 3, &application, &options);
    /* Joining is of the plan; leaving is a fact. */
    assert_near(week_of(&of, "granted", 5, "fte_in_post")->value, 14, 1e-6);
    assert_near(week_of(&of, "recruitment", 5, "fte_in_post")->value, 16, 1e-6);
    assert_near(week_of(&of, "granted_plan", 5, "fte_in_post")->value, 16, 1e-6);
    assert_near(week_of(&of, "granted (2)", 5, "fte_in_post")->value, 16, 1e-6);
    assert_near(week_of(&of, "granted (3)", 5, "fte_in_post")->value, 16, 1e-6);
    assert_near(week_of(&of, "mine", 5, "fte_in_post")->value, 16, 1e-6);
    applied_free(&of);
    built_close(&b);
}

/* 140 %: amber is met in week 1, applied for by itself and granted in 2, unless red, made
 * in week 1 and decided in 3, is pending; after that it is applied for in 3, granted
 * in 4.
 */
static void red_can_be_applied_for(void **state)
{
    static const built_file files[] = {
        STEADY,
        {"ppf_process.csv", PROCESS "amber,yes,1,0,100,0,0,4\nred,no,2,0,100,0,0,4\n"},
        {"changes.csv", CHANGES "2024-01-01,P,points,community:C1,28\n"},
        {NULL, NULL}};
    const amb_run_options options = options_for(20, 20);
    amb_application application = applied_for("2024-01-08", 2);
    const amb_application_week_row *row;
    applied of;
    built b;

    (void)state;
    application.status = AMB_RED;
    built_open(&b, files);
    apply_well(&of, &b.scenario, NULL, 0, &application, &options);
    assert_near(week_of(&of, "granted", 2, "p_amber")->none, 1, 0);
    assert_near(week_of(&of, "granted", 20, "p_red")->none, 0, 0);
    assert_near(week_of(&of, "granted", 3, "p_red")->value, 1, 0);
    assert_near(week_of(&of, "refused", 3, "p_amber")->value, 0, 0);
    assert_near(week_of(&of, "refused", 4, "p_amber")->value, 1, 0);
    row = week_of(&of, "refused", 2, "p_amber");
    assert_near(row->difference, -1, 0);
    assert_true(row->low < -0.7 && row->high < 0 && row->high > row->low);
    row = week_of(&of, "refused", 0, "p_amber");
    assert_true(row->low == 0 && row->high == 0);
    assert_figure(&of, "none", "judgement", "well_founded", 3, 1);
    assert_figure(&of, "none", "threshold", "workload:workload_pct", 3, 125);
    assert_figure(&of, "granted", "p_status_left_by", "status", 20, 0);
    APPLIED_EACH(&of, AMB_RESULT_APPLICATION, amb_application_row, each)
    assert_string_equal(each->status, "red");
    applied_free(&of);
    built_close(&b);
}

/* 700 cases for the 18 weeks of a grant in week 2; twelve contacts a case-year. */
static void what_is_put_off_is_counted(void **state)
{
    static const built_file files[] = {
        STEADY,
        EVERY_FOUR,
        {"ppf.csv", "status,rule,indicator,comparison,threshold,weeks\n"
                    "amber,load,workload_pct,>,90,1\nred,load,workload_pct,>,125,2\n"},
        {"concessions.csv",
         "status,concession,case_type,tier,relief_pct,deferred_pct,return_weeks,puts_off,"
         "put_off_per_case_year\n"
         "amber,phone,community,,5,0,,contacts,12\namber,later,,,4,50,4,reviews,2\n"
         "amber,less,,C1,1,0,,,\n"},
        {NULL, NULL}};
    static const struct {
        const char *concession, *puts_off;
        double a_year;
    } expected[] = {{"phone", "contacts", 12}, {"later", "reviews", 2}};
    const amb_run_options options = options_for(20, 20);
    const amb_application application = applied_for("2024-01-01", 2);
    const amb_application_concession_row *row;
    applied of;
    built b;

    (void)state;
    built_open(&b, files);
    apply_well(&of, &b.scenario, NULL, 0, &application, &options);
    for (size_t i = 0; i < 2; i++) {
        const double years = 700 * 18 * 7 / 365.25;

        row = amb_results_application_concession(
            &of.results, "granted", "amber", expected[i].concession, "community", "C1");
        assert_non_null(row);
        assert_string_equal(row->puts_off, expected[i].puts_off);
        /* A case ends within 20 weeks with a chance of 0.4 % at most. */
        assert_near(row->items_put_off, expected[i].a_year * years,
                    expected[i].a_year * years * 0.02);
    }
    row = amb_results_application_concession(&of.results, "granted", "amber", "less",
                                             "all", "all");
    assert_non_null(row);
    assert_string_equal(row->puts_off, "");
    assert_true(isnan(row->items_put_off));
    row = amb_results_application_concession(&of.results, "granted", "all", "all", "all",
                                             "all");
    assert_non_null(row);
    assert_string_equal(row->puts_off, "");
    assert_true(isnan(row->items_put_off));
    applied_free(&of);
    built_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(distances_by_pencil),
        cmocka_unit_test(the_week_of_the_decision_counts),
        cmocka_unit_test(the_way_back_by_pencil),
        cmocka_unit_test(weeks_by_pencil),
        cmocka_unit_test(concessions_by_pencil),
        cmocka_unit_test(every_word_of_the_judgement),
        cmocka_unit_test(too_close_is_said),
        cmocka_unit_test(falling_again_is_within_the_weeks_that_are_set),
        cmocka_unit_test(recovery_is_by_the_last_review_within_its_weeks),
        cmocka_unit_test(distances_of_every_kind),
        cmocka_unit_test(the_threshold_for_leaving_moves_along),
        cmocka_unit_test(other_thresholds_are_judged),
        cmocka_unit_test(what_cannot_be_tried_is_refused),
        cmocka_unit_test(defaults_are_those_of_the_scenario),
        cmocka_unit_test(a_run_that_is_granted_is_the_route_granted),
        cmocka_unit_test(variants_by_name),
        cmocka_unit_test(red_can_be_applied_for),
        cmocka_unit_test(what_is_put_off_is_counted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
