/* test_lookup.c: the most specific row wins, what is extended is replaced as promised,
 * and the little grammars read what they should. */
#include "support/test.h"

#include "base/date.h"
#include "scenario/lookup.h"

#include <sys/stat.h>
#include <unistd.h>

static char root[] = "/tmp/amberline-lookup-XXXXXX";
static amb_scenario scenario;
static amb_problems problems;

static const char *const files_of_base[][2] = {
    {"scenario.csv", "setting,value\nname,Base\nstart_date,2024-01-03\nweeks,26\n"
                     "seed,7\nworking_days_per_week,5\nreset_at_pct_of_length,66.6667\n"},
    {"pdus.csv", "pdu\nNewham\nHackney\n"},
    {"grades.csv",
     "grade,role,nominal_points,full_time_hours,tiers_allowed,counts_in_staffing,"
     "establishment_grade\nPO,practitioner,2176,37,all,yes,\n"
     "NQO,practitioner,2176,37,B C,yes,PO\nPSO,practitioner,2176,37,C,yes,\n"},
    {"stages.csv", "grade,stage,weeks,reduction_pct,next_grade\nNQO,first,20,40,\n"
                   "NQO,second,19,20,PO\n"},
    {"staffing.csv", "pdu,grade,target_fte,in_post_fte,leavers_per_year_pct,"
                     "other_outflow_per_year_pct\n,,,,8,2\n,PO,,,7.4,\n"
                     "Newham,,,,9.5,\nNewham,PO,12,,,4.25\nNewham,NQO,,1,,\n"
                     "Hackney,PSO,,1,,\n"},
    {"absence.csv", "pdu,grade,kind,spells_per_year,distribution,mean_weeks,sd_weeks\n"
                    ",,sickness,1.5,gamma,2.5,3\n,PO,maternity,0.05,fixed,39,\n"
                    "Newham,PSO,sickness,,,4.5,\n"},
    {"cases.csv", "pdu,practitioner,case_type,tier,t2a,cases\nNewham,,community,B2,no,6\n"
                  "Newham,,community,B2S,no,1\nNewham,,community,C1,yes,3\n"
                  "Hackney,,licence,C1,no,5\nHackney,,community,C1,no,2\n"},
    {"starts.csv", "pdu,case_type,per_week,dispersion\n,community,2.5,1.25\n"
                   "Newham,community,3.5,\n"},
    {"tier_mix.csv", "pdu,case_type,tier,share\n,licence,B2,1\nHackney,licence,B2,0.25\n"
                     "Hackney,licence,C1,0.75\n"},
    {"pathways.csv", "case_type,next,share,distribution,mean_weeks,sd_weeks\n"
                     "community,end,1,fixed,52,\nlicence,end,1,fixed,40,\n"
                     "custody,end,1,fixed,20,\n"},
    {"points.csv", "case_type,tier,points,t2a_points\ncommunity,B2,146,20\n"
                   "community,C1,65,10\ncommunity,B2S,0,0\ncommunity,C1S,0,0\n"
                   "licence,B2,132,48\nlicence,C1,52,23\n"},
    {"wmt.csv", "setting,value\nstandard_report_points,138\nfast_report_points,65\n"
                "warrant_weighting,0\nunpaid_work_weighting,100\noverdue_weighting,0\n"},
    {"ppf.csv", "status,rule,indicator,comparison,threshold,weeks\n"
                "amber,load,workload_pct,>,110,4\n"},
    {"ppf_process.csv", "status,decision_weeks_mean\namber,3\n"},
    {"concessions.csv", "status,concession,relief_pct\namber,telephone,20\n"},
    {"feedback.csv", "grade,effect,threshold_pct,per_10_points_pct\n,leaving,110,5\n"
                     "PO,leaving,105,7\n"},
    {"changes.csv", "date,pdu,change,item,value\n2024-02-05,,starts_pct,community,105\n"},
};

static const char *const files_of_top[][2] = {
    {"scenario.csv", "setting,value\nextends,base\nseed,11\nweeks,30\n"},
    {"pdus.csv", "pdu,status\nHackney,amber\nNewham,\n"},
    {"changes.csv", "date,pdu,change,item,value\n2024-01-08,,starts_pct,licence,95\n"},
};

static bool write_folder(const char *name, const char *const (*files)[2], size_t num)
{
    char path[256];

    snprintf(path, sizeof path, "%s/%s", root, name);
    if (mkdir(path, 0700) != 0)
        return false;
    for (size_t i = 0; i < num; i++) {
        FILE *out;

        snprintf(path, sizeof path, "%s/%s/%s", root, name, files[i][0]);
        out = fopen(path, "wb");
        if (out == NULL || fputs(files[i][1], out) < 0 || fclose(out) != 0)
            return false;
    }
    return true;
}

static void remove_folder(const char *name, const char *const (*files)[2], size_t num)
{
    char path[256];

    for (size_t i = 0; i < num; i++) {
        snprintf(path, sizeof path, "%s/%s/%s", root, name, files[i][0]);
        unlink(path);
    }
    snprintf(path, sizeof path, "%s/%s", root, name);
    rmdir(path);
}

#define NUM(files) (sizeof(files) / sizeof(files)[0])

static amb_status read_scenario(const char *name)
{
    char path[256];

    snprintf(path, sizeof path, "%s/%s", root, name);
    amb_scenario_init(&scenario);
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    return amb_scenario_read(&scenario, path, NULL, &problems, NULL);
}

static int set_up(void **state)
{
    (void)state;
    if (mkdtemp(root) == NULL ||
        !write_folder("base", files_of_base, NUM(files_of_base)) ||
        !write_folder("top", files_of_top, NUM(files_of_top)))
        return -1;
    if (read_scenario("base") == AMB_OK)
        return 0;
    for (size_t i = 0; i < problems.num_kept; i++)
        print_message("%s\n", problems.list[i].sentence);
    return -1;
}

static int tear_down(void **state)
{
    (void)state;
    amb_scenario_free(&scenario);
    amb_problems_free(&problems);
    remove_folder("top", files_of_top, NUM(files_of_top));
    remove_folder("base", files_of_base, NUM(files_of_base));
    return rmdir(root);
}

/* ---- rows ---- */

static void the_most_specific_row_wins_and_the_others_fill_it(void **state)
{
    amb_staffing_row row;

    (void)state;
    assert_true(amb_staffing_of(&scenario, "Newham", "PO", &row));
    assert_near(row.target_fte, 12, 0);
    assert_near(row.leavers_per_year_pct, 9.5, 0); /* the PDU before the grade */
    assert_near(row.other_outflow_per_year_pct, 4.25, 0);
    assert_true(isnan(row.in_post_fte));
    assert_true(amb_staffing_of(&scenario, "Newham", "PSO", &row));
    assert_near(row.leavers_per_year_pct, 9.5, 0);
    assert_near(row.other_outflow_per_year_pct, 2, 0);
    assert_true(amb_staffing_of(&scenario, "Hackney", "PO", &row));
    assert_near(row.leavers_per_year_pct, 7.4, 0);
    assert_near(row.other_outflow_per_year_pct, 2, 0);
    assert_true(isnan(row.target_fte));
    assert_true(amb_staffing_of(&scenario, "Hackney", "NQO", &row));
    assert_near(row.leavers_per_year_pct, 8, 0);
}

static void the_row_that_gives_a_cell_is_found(void **state)
{
    const amb_staffing_row *row;

    (void)state;
    row = amb_row_giving(&scenario, AMB_IN_STAFFING, "Newham", "PO", NULL, "target_fte");
    assert_int_equal(row->origin.line, 5);
    row = amb_row_giving(&scenario, AMB_IN_STAFFING, "Newham", "PO", NULL,
                         "leavers_per_year_pct");
    assert_int_equal(row->origin.line, 4);
    row = amb_row_giving(&scenario, AMB_IN_STAFFING, "Hackney", "PO", NULL,
                         "other_outflow_per_year_pct");
    assert_int_equal(row->origin.line, 2);
    assert_null(
        amb_row_giving(&scenario, AMB_IN_STAFFING, "Newham", "PO", NULL, "in_post_fte"));
}

static void absences_are_put_together_by_kind(void **state)
{
    amb_absence_row row;

    (void)state;
    assert_true(amb_absence_of(&scenario, "Newham", "PSO", "sickness", &row));
    assert_near(row.spells_per_year, 1.5, 0);
    assert_near(row.mean_weeks, 4.5, 0);
    assert_near(row.sd_weeks, 3, 0);
    assert_string_equal(row.distribution, "gamma");
    assert_false(amb_absence_of(&scenario, "Newham", "PSO", "maternity", &row));
    assert_string_equal(amb_absence_kind_name(&scenario, "Newham", "PO", 0), "sickness");
    assert_string_equal(amb_absence_kind_name(&scenario, "Newham", "PO", 1), "maternity");
    assert_null(amb_absence_kind_name(&scenario, "Newham", "PO", 2));
    assert_null(amb_absence_kind_name(&scenario, "Newham", "PSO", 1));
}

static void starts_and_feedback_follow_the_same_rule(void **state)
{
    amb_starts_row starts;
    amb_feedback_row feedback;

    (void)state;
    assert_true(amb_starts_of(&scenario, "Newham", AMB_COMMUNITY, &starts));
    assert_near(starts.per_week, 3.5, 0);
    assert_near(starts.dispersion, 1.25, 0);
    assert_true(amb_starts_of(&scenario, "Hackney", AMB_COMMUNITY, &starts));
    assert_near(starts.per_week, 2.5, 0);
    assert_false(amb_starts_of(&scenario, "Newham", AMB_LICENCE, &starts));
    assert_true(amb_feedback_of(&scenario, "PO", AMB_FEEDBACK_LEAVING, &feedback));
    assert_near(feedback.threshold_pct, 105, 0);
    assert_true(amb_feedback_of(&scenario, "PSO", AMB_FEEDBACK_LEAVING, &feedback));
    assert_near(feedback.threshold_pct, 110, 0);
    assert_false(amb_feedback_of(&scenario, "PO", AMB_FEEDBACK_SICKNESS, &feedback));
}

static void a_grade_fills_its_own_posts_or_those_it_names(void **state)
{
    (void)state;
    assert_int_equal(amb_establishment_of(&scenario, 0), 0);
    assert_int_equal(amb_establishment_of(&scenario, 1), 0);
    assert_int_equal(amb_grade_find(&scenario, "PSO"), 2);
    assert_int_equal(amb_grade_find(&scenario, "pso"), -1);
    assert_int_equal(amb_num_stages(&scenario, 1), 2);
    assert_string_equal(amb_stage_at(&scenario, 1, 1)->stage, "second");
    assert_null(amb_stage_at(&scenario, 1, 2));
}

/* ---- tiers ---- */

static int tier_named(const char *name)
{
    int t = 0;

    while (strcmp(amb_tier_names[t], name) != 0)
        t++;
    return t;
}

static void the_mix_is_that_given_or_that_of_the_opening(void **state)
{
    double share[AMB_NUM_TIERS];

    (void)state;
    /* Its own rows, those for all PDUs, and the opening cases, S tiers as their tier. */
    assert_true(amb_tier_mix_of(&scenario, "Hackney", AMB_LICENCE, share));
    assert_near(share[tier_named("C1")], 0.75, 0);
    assert_true(amb_tier_mix_of(&scenario, "Newham", AMB_LICENCE, share));
    assert_near(share[tier_named("B2")], 1, 0);
    assert_near(share[tier_named("C1")], 0, 0);
    assert_true(amb_tier_mix_of(&scenario, "Newham", AMB_COMMUNITY, share));
    assert_near(share[tier_named("B2")], 0.7, 1e-15);
    assert_near(share[tier_named("C1")], 0.3, 1e-15);
    assert_near(share[tier_named("B2S")], 0, 0);
    assert_false(amb_tier_mix_of(&scenario, "Newham", AMB_CUSTODY, share));
}

static void tiers_allowed_are_bands_and_tiers(void **state)
{
    static const struct {
        const char *text, *yes, *no, *bad;
    } cases[] = {
        {"all", "untiered", NULL, NULL}, {"ALL", "A3S", NULL, NULL},
        {"none", NULL, "D0", NULL},      {"C D B0", "C3", "B1", NULL},
        {"C D B0", "B0S", "B1S", NULL},  {"c b0", "C0S", "untiered", NULL},
        {"A3S", "A3S", "A3", NULL},      {"untiered", "untiered", "A3", NULL},
        {"C, D", NULL, NULL, "C,"},      {"E", NULL, NULL, "E"},
        {"B4", NULL, NULL, "B4"},        {"C all", NULL, NULL, "all"},
    };

    (void)state;
    for (size_t i = 0; i < NUM(cases); i++) {
        bool allowed[AMB_NUM_TIERS];
        char bad[AMB_WORD_SIZE] = "";

        assert_int_equal(amb_tiers_allowed(cases[i].text, allowed, bad),
                         cases[i].bad == NULL);
        if (cases[i].bad != NULL)
            assert_string_equal(bad, cases[i].bad);
        if (cases[i].yes != NULL)
            assert_true(allowed[tier_named(cases[i].yes)]);
        if (cases[i].no != NULL)
            assert_false(allowed[tier_named(cases[i].no)]);
    }
}

/* ---- items, places and weeks ---- */

static void items_are_read_by_the_kind_of_change(void **state)
{
    static const struct {
        amb_change_kind change;
        const char *item;
        bool right;
        int grade, stage, case_type, tier, status, indicator;
    } cases[] = {
        {AMB_CHANGE_STARTS_PCT, "", true, -1, -1, -1, -1, -1, -1},
        {AMB_CHANGE_STARTS_PCT, "Licence", true, -1, -1, AMB_LICENCE, -1, -1, -1},
        {AMB_CHANGE_STARTS_PCT, "licence:B2", false, 0, 0, 0, 0, 0, 0},
        {AMB_CHANGE_STARTS_PER_WEEK, "", false, 0, 0, 0, 0, 0, 0},
        {AMB_CHANGE_JOIN, "NQO", true, 1, -1, -1, -1, -1, -1},
        {AMB_CHANGE_JOIN, "NQO:second", true, 1, 1, -1, -1, -1, -1},
        {AMB_CHANGE_LEAVE, "NQO:third", false, 0, 0, 0, 0, 0, 0},
        {AMB_CHANGE_LEAVE, "PO:first", false, 0, 0, 0, 0, 0, 0},
        {AMB_CHANGE_LEAVE, "NQO:", false, 0, 0, 0, 0, 0, 0},
        {AMB_CHANGE_TARGET, "PSO", true, 2, -1, -1, -1, -1, -1},
        {AMB_CHANGE_TARGET, "", false, 0, 0, 0, 0, 0, 0},
        {AMB_CHANGE_ABSENCE_PCT, "", true, -1, -1, -1, -1, -1, -1},
        {AMB_CHANGE_POINTS, "licence:b2", true, -1, -1, AMB_LICENCE, 5, -1, -1},
        {AMB_CHANGE_POINTS, "licence:B2:t2a", false, 0, 0, 0, 0, 0, 0},
        {AMB_CHANGE_THRESHOLD, "amber:load:workload_pct", true, -1, -1, -1, -1, AMB_AMBER,
         AMB_WORKLOAD_PCT},
        {AMB_CHANGE_THRESHOLD, "red:load:workload_pct", false, 0, 0, 0, 0, 0, 0},
        {AMB_CHANGE_RELEASE, "custody", true, -1, -1, AMB_CUSTODY, -1, -1, -1},
        {AMB_CHANGE_RELEASE, "licence", false, 0, 0, 0, 0, 0, 0},
        {AMB_CHANGE_APPLY, "amber", true, -1, -1, -1, -1, AMB_AMBER, -1},
        {AMB_CHANGE_APPLY, "green", false, 0, 0, 0, 0, 0, 0},
        {AMB_CHANGE_APPLY, "", false, 0, 0, 0, 0, 0, 0},
        {AMB_CHANGE_CONCESSION, "telephone", true, -1, -1, -1, -1, -1, -1},
        {AMB_CHANGE_CONCESSION, "visits", false, 0, 0, 0, 0, 0, 0},
        {AMB_CHANGE_REDUCTION, "P1", false, 0, 0, 0, 0, 0, 0},
        {AMB_CHANGE_WEEKS_TO_FILL, "PO", true, 0, -1, -1, -1, -1, -1},
        {AMB_CHANGE_WEEKS_TO_FILL, "PO:first", false, 0, 0, 0, 0, 0, 0},
        {AMB_CHANGE_LOAN_IN, "NQO:first", false, 0, 0, 0, 0, 0, 0},
        {AMB_CHANGE_WITHDRAW, "amber:load", false, 0, 0, 0, 0, 0, 0},
        {AMB_CHANGE_THRESHOLD, "amber:load", false, 0, 0, 0, 0, 0, 0},
        {AMB_CHANGE_THRESHOLD, "amber:load:staffing_pct", false, 0, 0, 0, 0, 0, 0},
        {AMB_CHANGE_THRESHOLD, "green:load:workload_pct", false, 0, 0, 0, 0, 0, 0},
        {AMB_CHANGE_RELEASE, "custody:", false, 0, 0, 0, 0, 0, 0},
        {AMB_CHANGE_LENGTH_PCT, "licence:b2:x:y:z", false, 0, 0, 0, 0, 0, 0},
        {AMB_NUM_CHANGE_KINDS, "licence", false, 0, 0, 0, 0, 0, 0},
    };

    (void)state;
    for (size_t i = 0; i < NUM(cases); i++) {
        const amb_change_row row = {
            .pdu = "", .change = (int32_t)cases[i].change, .item = cases[i].item};
        amb_change_item item;
        char why[AMB_WHY_SIZE] = "";
        const bool right = amb_change_item_read(&scenario, &row, &item, why);

        if (right != cases[i].right)
            fail_msg("change %d, item \"%s\": %s", (int)cases[i].change, cases[i].item,
                     why);
        if (!right && strlen(why) < 5)
            fail_msg("change %d, item \"%s\": no reason", (int)cases[i].change,
                     cases[i].item);
        if (right &&
            (item.grade != cases[i].grade || item.stage != cases[i].stage ||
             item.case_type != cases[i].case_type || item.tier != cases[i].tier ||
             item.status != cases[i].status || item.indicator != cases[i].indicator))
            fail_msg("change %d, item \"%s\" is read wrong", (int)cases[i].change,
                     cases[i].item);
    }
}

static void a_place_names_one_cell(void **state)
{
    amb_place place;
    char why[AMB_WHY_SIZE];

    (void)state;
    assert_true(amb_place_read(
        &scenario, "starts.csv:per_week[pdu=][case_type=Community]", &place, why));
    assert_int_equal(place.row, 0);
    assert_near(amb_place_number(&scenario, &place), 2.5, 0);
    assert_true(
        amb_place_read(&scenario, "starts.csv:per_week[pdu=Newham]", &place, why));
    assert_near(amb_place_number(&scenario, &place), 3.5, 0);
    assert_true(amb_place_read(&scenario, "wmt.csv:value[setting=fast_report_points]",
                               &place, why));
    assert_near(amb_place_number(&scenario, &place), 65, 0);
    assert_true(
        amb_place_read(&scenario, "stages.csv:weeks[reduction_pct=40]", &place, why));
    assert_near(amb_place_number(&scenario, &place), 20, 0);
    for (int i = 0; i < 3; i++) {
        static const char *const ways[] = {
            "changes.csv:value[date=2024-02-05]", "changes.csv:value[pdu=][value=105]",
            "changes.csv:value[change=STARTS_PCT][item=community]"};

        assert_true(amb_place_read(&scenario, ways[i], &place, why));
        assert_near(amb_place_number(&scenario, &place), 105, 0);
    }
    assert_false(amb_place_read(&scenario, "changes.csv:value[date=]", &place, why));
    assert_false(
        amb_place_read(&scenario, "changes.csv:value[date=2024-02-06]", &place, why));
    assert_false(amb_place_read(&scenario, "changes.csv:value[value=]", &place, why));
    assert_has(why, "names no row");
    assert_true(
        amb_place_read(&scenario, "absence.csv:mean_weeks[distribution=]", &place, why));
    assert_near(amb_place_number(&scenario, &place), 4.5, 0);
    assert_true(amb_place_read(
        &scenario, "ppf_process.csv:decision_weeks_mean[auto_apply=]", &place, why));
    assert_near(amb_place_number(&scenario, &place), 3, 0);
    assert_false(amb_place_read(
        &scenario, "ppf_process.csv:decision_weeks_mean[auto_apply=no]", &place, why));
    assert_has(why, "names no row");
    assert_false(amb_place_read(&scenario, "absence.csv:sd_weeks[distribution=gamme]",
                                &place, why));
    assert_has(why, "names no row");
    assert_false(
        amb_place_read(&scenario, "stages.csv:weeks[reduction_pct=40%]x", &place, why));
    assert_has(why, "does not say which row");
    assert_false(amb_place_read(&scenario,
                                "wmt.csv:value[setting=a][setting=a][setting=a]"
                                "[setting=a][setting=a][setting=a][setting=a]"
                                "[setting=a][setting=a]",
                                &place, why));
    assert_has(why, "does not say which row");
    assert_false(amb_place_read(&scenario, "starts.csv:per_week", &place, why));
    assert_has(why, "names 2 rows of starts.csv (lines 2 and 3)");
}

static void a_date_takes_effect_at_the_next_snapshot(void **state)
{
    const int32_t start = amb_date_of(2024, 1, 3);

    (void)state;
    assert_int_equal(scenario.settings.start_date, start);
    assert_int_equal(amb_week_of(&scenario, start - 400), 0);
    assert_int_equal(amb_week_of(&scenario, start), 0);
    assert_int_equal(amb_week_of(&scenario, start + 1), 1);
    assert_int_equal(amb_week_of(&scenario, start + 7), 1);
    assert_int_equal(amb_week_of(&scenario, start + 8), 2);
    assert_int_equal(amb_week_of(&scenario, amb_date_of(2024, 2, 28)), 8);
}

/* ---- extends ---- */

static void files_are_replaced_settings_one_by_one_and_changes_added_to(void **state)
{
    const amb_change_row *changes;

    (void)state;
    amb_scenario_free(&scenario);
    amb_problems_free(&problems);
    assert_int_equal(read_scenario("top"), AMB_OK);
    assert_int_equal(problems.num_found, 0);
    assert_int_equal(scenario.settings.seed, 11);
    assert_int_equal(scenario.settings.weeks, 30);
    assert_string_equal(scenario.settings.name, "Base");
    assert_int_equal(scenario.settings.start_date, amb_date_of(2024, 1, 3));
    assert_int_equal(amb_num_pdus(&scenario), 2);
    assert_int_equal(amb_num_grades(&scenario), 3);
    changes = AMB_ROWS(&scenario, AMB_IN_CHANGES, amb_change_row);
    assert_int_equal(scenario.table[AMB_IN_CHANGES].num, 2);
    assert_string_equal(changes[0].item, "community"); /* what is extended comes first */
    assert_string_equal(changes[1].item, "licence");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_most_specific_row_wins_and_the_others_fill_it),
        cmocka_unit_test(the_row_that_gives_a_cell_is_found),
        cmocka_unit_test(absences_are_put_together_by_kind),
        cmocka_unit_test(starts_and_feedback_follow_the_same_rule),
        cmocka_unit_test(a_grade_fills_its_own_posts_or_those_it_names),
        cmocka_unit_test(the_mix_is_that_given_or_that_of_the_opening),
        cmocka_unit_test(tiers_allowed_are_bands_and_tiers),
        cmocka_unit_test(items_are_read_by_the_kind_of_change),
        cmocka_unit_test(a_place_names_one_cell),
        cmocka_unit_test(a_date_takes_effect_at_the_next_snapshot),
        cmocka_unit_test(files_are_replaced_settings_one_by_one_and_changes_added_to),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
