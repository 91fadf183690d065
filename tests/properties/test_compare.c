/*
 * test_compare.c: laws of comparing plans: exact zeros where nothing differs, the
 * opposite the other way round, means that are those of a run; and the pencil's worked
 * example.
 */
#include "amberline/plan.h"
#include "support/build.h"
#include "support/test.h"

#include <unistd.h>

enum { WEEKS = 30, NUM = 60 };

#define CHANGES "date,pdu,change,item,value\n"
#define GRADES                                                                           \
    "grade,role,nominal_points,full_time_hours,tiers_allowed,counts_in_staffing,"        \
    "establishment_grade,cost_per_year\n"

/* Two PDUs of a district in which most things happen. */
#define BUSY                                                                             \
    {"pdus.csv",                                                                         \
     "pdu,name,district,region,status,applied_for,applied_on,criteria_met_since\n"       \
     "P,P,D,R,green,,,\nQ,Q,D,R,green,,,\n"},                                            \
        {"starts.csv", "pdu,case_type,per_week,dispersion\n,community,6,1\n"             \
                       ",licence,3,1\n,custody,4,1.5\n"},                                \
        {"staffing.csv", "pdu,grade,target_fte,in_post_fte,leavers_per_year_pct,"        \
                         "other_outflow_per_year_pct\n,PO,6,6,60,5\n,PSO,3,3,60,0\n"},   \
        {"recruitment.csv", "pdu,grade,policy,distribution,mean_weeks,sd_weeks\n"        \
                            ",,backfill,gamma,9,6\n"},                                   \
        {"absence.csv", "pdu,grade,kind,spells_per_year,distribution,mean_weeks,"        \
                        "sd_weeks,recorded_after_weeks\n,,flu,2,gamma,3,3,1\n"},         \
    {                                                                                    \
        "cases.csv", "pdu,practitioner,case_type,tier,t2a,cases\n"                       \
                     "P,,community,C1,no,60\nP,,licence,B2,no,30\n"                      \
                     "Q,,community,C1,no,40\nQ,,licence,B2,no,50\n"                      \
    }

static void open_busy(built *b, const char *name, const char *text)
{
    const built_file files[] = {BUSY, {name, text}, {NULL, NULL}};

    built_open(b, files);
}

static amb_run_options usual(void)
{
    return (amb_run_options){
        .replications = NUM, .seed = 1, .weeks = WEEKS, .threads = 2};
}

static amb_status compare(amb_results *results, const built *const *plans, size_t num,
                          const amb_run_options *options, amb_problems *problems)
{
    static const char *const names[] = {"one", "two", "three"};
    amb_plan plan[3];

    for (size_t k = 0; k < num; k++)
        plan[k] = (amb_plan){names[k], &plans[k]->scenario};
    amb_results_init(results);
    amb_problems_init(problems, AMB_PROBLEMS_CAP);
    return amb_compare(results, plan, num, options, problems);
}

static void compare_well(amb_results *results, const built *const *plans, size_t num,
                         const amb_run_options *options)
{
    amb_problems problems;

    assert_int_equal(compare(results, plans, num, options, &problems), AMB_OK);
    assert_int_equal(problems.num_found, 0);
    amb_problems_free(&problems);
}

#define TABLE(results, file, type) ((const type *)(results)->table[file].rows)
#define EACH(results, file, type, row)                                                   \
    for (const type *row = TABLE(results, file, type),                                   \
                    *row##_end = row + (results)->table[file].num;                       \
         row < row##_end; row++)

static void assert_zero(double difference, double se, double low, double high,
                        double ratio)
{
    assert_near(difference, 0, 0);
    assert_near(se, 0, 0);
    assert_near(low, 0, 0);
    assert_near(high, 0, 0);
    assert_true(isnan(ratio));
}

/* Also where the same is said in other words: a change to what is so already. */
static void plans_that_do_not_differ_give_exact_zeros(void **state)
{
    const amb_run_options options = usual();
    amb_results results;
    built a, b;

    (void)state;
    open_busy(&a, NULL, NULL);
    open_busy(&b, "changes.csv", CHANGES "2024-03-04,P,points_pct,,100\n");
    compare_well(&results, (const built *[]){&a, &a, &b}, 3, &options);
    /* Two plans, two PDUs with their district, region and whole, weeks, measures. */
    assert_int_equal(results.table[AMB_RESULT_COMPARISON].num,
                     2 * 5 * (WEEKS + 1) * AMB_NUM_MEASURES);
    EACH (&results, AMB_RESULT_COMPARISON, amb_comparison_row, row) {
        assert_zero(row->difference, row->se, row->low, row->high, row->variance_ratio);
        assert_near(row->first, row->other, 0);
    }
    assert_int_equal(results.table[AMB_RESULT_CROSSING_COMPARISONS].num, 2 * 2 * 4);
    EACH (&results, AMB_RESULT_CROSSING_COMPARISONS, amb_crossing_comparison_row, row)
        assert_zero(row->difference, row->se, row->low, row->high, row->variance_ratio);
    EACH (&results, AMB_RESULT_CROSSING_WEEK_COMPARISONS,
          amb_crossing_week_comparison_row, row)
        assert_zero(row->difference, row->se, row->low, row->high, row->variance_ratio);
    amb_results_free(&results);
    built_close(&a);
    built_close(&b);
}

static void nothing_differs_before_a_change(void **state)
{
    const amb_run_options options = usual();
    size_t differ = 0;
    amb_results results;
    built a, b;

    (void)state;
    open_busy(&a, NULL, NULL);
    open_busy(&b, "changes.csv", CHANGES "2024-03-11,P,join,PO,2\n"); /* week 10 */
    compare_well(&results, (const built *[]){&a, &b}, 2, &options);
    EACH (&results, AMB_RESULT_COMPARISON, amb_comparison_row, row) {
        if (row->week < 10 || strcmp(row->area, "Q") == 0)
            assert_zero(row->difference, row->se, row->low, row->high,
                        row->variance_ratio);
        else
            differ += row->difference != 0;
    }
    EACH (&results, AMB_RESULT_CROSSING_WEEK_COMPARISONS,
          amb_crossing_week_comparison_row, row) {
        if (row->week < 10 || strcmp(row->pdu, "Q") == 0)
            assert_zero(row->difference, row->se, row->low, row->high,
                        row->variance_ratio);
        else /* what was not seen may yet be */
            assert_true(row->low < row->high);
    }
    assert_true(differ > 100);
    amb_results_free(&results);
    built_close(&a);
    built_close(&b);
}

static void the_other_way_round_is_the_opposite(void **state)
{
    const amb_run_options options = usual();
    amb_results there, back;
    built a, b;

    (void)state;
    open_busy(&a, NULL, NULL);
    open_busy(&b, "changes.csv",
              CHANGES "2024-02-05,,leavers_pct,,50\n2024-02-05,P,starts_pct,,90\n");
    compare_well(&there, (const built *[]){&a, &b}, 2, &options);
    compare_well(&back, (const built *[]){&b, &a}, 2, &options);
    for (size_t i = 0; i < there.table[AMB_RESULT_COMPARISON].num; i++) {
        const amb_comparison_row *row =
            TABLE(&there, AMB_RESULT_COMPARISON, amb_comparison_row) + i;
        const amb_comparison_row *other =
            TABLE(&back, AMB_RESULT_COMPARISON, amb_comparison_row) + i;

        assert_string_equal(row->measure, other->measure);
        assert_near(row->first, other->other, 0);
        assert_near(row->difference, -other->difference, 0);
        assert_near(row->low, -other->high, 0);
        assert_near(row->se, other->se, 0);
    }
    for (size_t i = 0; i < there.table[AMB_RESULT_CROSSING_COMPARISONS].num; i++) {
        const amb_crossing_comparison_row *row =
            TABLE(&there, AMB_RESULT_CROSSING_COMPARISONS, amb_crossing_comparison_row) +
            i;
        const amb_crossing_comparison_row *other =
            TABLE(&back, AMB_RESULT_CROSSING_COMPARISONS, amb_crossing_comparison_row) +
            i;

        assert_near(row->only_first, other->only_other, 0);
        assert_near(row->difference, -other->difference, 0);
        assert_int_equal(row->date_p50_first, other->date_p50_other);
    }
    amb_results_free(&there);
    amb_results_free(&back);
    built_close(&a);
    built_close(&b);
}

/* Of the tables as one text the lines with a plan in them. */
static char *lines_with(char *text, const char *plan)
{
    char *kept = calloc(strlen(text) + 1, 1), *at = kept;

    assert_non_null(kept);
    for (char *line = strtok(text, "\n"); line != NULL; line = strtok(NULL, "\n"))
        if (strstr(line, plan) != NULL)
            at += sprintf(at, "%s\n", line);
    free(text);
    return kept;
}

static void no_byte_depends_on_threads_or_other_plans(void **state)
{
    amb_run_options options = usual();
    amb_results results;
    char *alone, *beside, *threads;
    built a, b, c;

    (void)state;
    open_busy(&a, NULL, NULL);
    open_busy(&b, "changes.csv", CHANGES "2024-02-05,P,leave,PO,2\n");
    /* More grades than the others: their figures take more room. */
    open_busy(
        &c, "grades.csv",
        "grade,role,nominal_points,full_time_hours,tiers_allowed,"
        "counts_in_staffing,establishment_grade\nPO,practitioner,1000,40,all,yes,PO\n"
        "PSO,practitioner,800,40,C D,yes,PSO\nSPO,manager,0,40,none,no,SPO\n");
    compare_well(&results, (const built *[]){&a, &b}, 2, &options);
    alone = lines_with(built_text(&results), "two");
    amb_results_free(&results);
    compare_well(&results, (const built *[]){&a, &b, &c}, 3, &options);
    beside = lines_with(built_text(&results), "two");
    amb_results_free(&results);
    assert_true(strlen(alone) > 100000);
    assert_string_equal(alone, beside);
    options.threads = 1;
    compare_well(&results, (const built *[]){&a, &b}, 2, &options);
    threads = lines_with(built_text(&results), "two");
    assert_string_equal(alone, threads);
    amb_results_free(&results);
    free(alone);
    free(beside);
    free(threads);
    built_close(&a);
    built_close(&b);
    built_close(&c);
}

/* Means and chances are those of a run of each plan by itself, areas too. */
static void means_are_those_of_runs(void **state)
{
    const amb_run_options options = usual();
    amb_results results, first, other;
    built a, b;

    (void)state;
    open_busy(&a, NULL, NULL);
    open_busy(&b, "changes.csv", CHANGES "2024-02-05,Q,absence_pct,,300\n");
    compare_well(&results, (const built *[]){&a, &b}, 2, &options);
    built_run(&a, &first, &options);
    built_run(&b, &other, &options);
    EACH (&results, AMB_RESULT_COMPARISON, amb_comparison_row, row) {
        const int week = (int)row->week;

        assert_near(
            row->first,
            amb_results_projection(&first, row->level, row->area, week, row->measure)
                ->mean,
            1e-9);
        assert_near(
            row->other,
            amb_results_projection(&other, row->level, row->area, week, row->measure)
                ->mean,
            1e-9);
        assert_near(row->difference, row->other - row->first, 1e-9);
    }
    for (size_t i = 0; i < results.table[AMB_RESULT_CROSSING_COMPARISONS].num; i++) {
        const amb_crossing_comparison_row *row =
            TABLE(&results, AMB_RESULT_CROSSING_COMPARISONS,
                  amb_crossing_comparison_row) +
            i;
        const amb_crossing_row *one =
            TABLE(&first, AMB_RESULT_CROSSINGS, amb_crossing_row) + i;
        const amb_crossing_row *another =
            TABLE(&other, AMB_RESULT_CROSSINGS, amb_crossing_row) + i;

        assert_string_equal(row->rule, one->rule);
        assert_near(row->p_first, one->p_crossed, 1e-12);
        assert_near(row->p_other, another->p_crossed, 1e-12);
        assert_int_equal(row->date_p50_first, one->date_p50);
        assert_int_equal(row->date_p50_other, another->date_p50);
    }
    amb_results_free(&results);
    amb_results_free(&first);
    amb_results_free(&other);
    built_close(&a);
    built_close(&b);
}

static void rules_of_only_one_plan_are_left_out(void **state)
{
    amb_run_options options = usual();
    amb_results results;
    built a, b;

    (void)state;
    open_busy(&a, NULL, NULL);
    open_busy(&b, "ppf.csv",
              "status,rule,indicator,comparison,threshold,weeks,leave_threshold,"
              "leave_weeks\namber,workload,workload_pct,>,50,2,45,2\n"
              "amber,posts,vacancy_pct,>=,20,2,10,2\n");
    options.pdus = (const char *const[]){"P", NULL};
    compare_well(&results, (const built *[]){&a, &b}, 2, &options);
    /* amber any, amber workload, red any */
    assert_int_equal(results.table[AMB_RESULT_CROSSING_COMPARISONS].num, 3);
    EACH (&results, AMB_RESULT_CROSSING_COMPARISONS, amb_crossing_comparison_row, row) {
        assert_string_equal(row->pdu, "P");
        assert_string_not_equal(row->rule, "posts");
    }
    amb_results_free(&results);
    built_close(&a);
    built_close(&b);
}

/* Where no pair happened to differ, but other criteria could have been met, nothing is
 * known to be the same; of a rule that both plans have as it stands it is. */
static void other_criteria_are_not_known_to_be_met_alike(void **state)
{
    static const char ppf[] =
        "status,rule,indicator,comparison,threshold,weeks,leave_threshold,leave_weeks\n"
        "amber,workload,workload_pct,>,%d,2,45,2\namber,posts,vacancy_pct,>=,90,2,10,2\n"
        "red,workload,workload_pct,>,%d,2,45,%d\n";
    char *texts[] = {built_print(ppf, 900, 950, 2), built_print(ppf, 901, 950, 3)};
    amb_run_options options = usual();
    amb_results results;
    built a, b, c;

    (void)state;
    open_busy(&a, "ppf.csv", texts[0]);
    open_busy(&b, "ppf.csv", texts[1]);
    built_open(
        &c, (built_file[]){BUSY,
                           {"ppf.csv", texts[0]},
                           {"changes.csv", CHANGES
                            "2024-02-05,P,threshold,amber:workload:workload_pct,901\n"},
                           {NULL, NULL}});
    options.pdus = (const char *const[]){"P", NULL};
    compare_well(&results, (const built *[]){&a, &b, &c}, 3, &options);
    EACH (&results, AMB_RESULT_CROSSING_COMPARISONS, amb_crossing_comparison_row, row) {
        const bool known =
            strcmp(row->status, "red") == 0 || strcmp(row->rule, "posts") == 0;

        assert_near(row->difference, 0, 0);
        assert_true(known == (row->low >= 0 && row->high <= 0));
        assert_near(row->low + row->high, 0, 1e-12);
    }
    EACH (&results, AMB_RESULT_CROSSING_WEEK_COMPARISONS,
          amb_crossing_week_comparison_row, row)
        if (strcmp(row->plan, "three") == 0 && strcmp(row->rule, "posts") != 0 &&
            strcmp(row->status, "amber") == 0)
            assert_true((row->week < 5) == (row->low >= 0 && row->high <= 0));
    amb_results_free(&results);
    built_close(&a);
    built_close(&b);
    built_close(&c);
    free(texts[0]);
    free(texts[1]);
}

static void plans_that_do_not_fit_are_refused(void **state)
{
    const amb_run_options options = usual();
    amb_problems problems;
    amb_results results;
    built a, b, c;

    (void)state;
    open_busy(&a, NULL, NULL);
    built_open(&b, NULL);
    built_open(&c,
               (built_file[]){{"scenario.csv", "setting,value\nstart_date,2024-01-08\n"},
                              {NULL, NULL}});
    assert_int_equal(compare(&results, (const built *[]){&a, &b}, 2, &options, &problems),
                     AMB_BAD_INPUT);
    assert_int_equal(problems.num_found, 1);
    assert_string_equal(problems.list[0].sentence,
                        "two has no PDU \"Q\", which one has; compare plans of the same "
                        "PDUs, or only the PDUs that all of them have");
    amb_problems_free(&problems);
    amb_results_free(&results);
    assert_int_equal(compare(&results, (const built *[]){&b, &a}, 2, &options, &problems),
                     AMB_BAD_INPUT);
    assert_has(problems.list[0].sentence, "one has no PDU \"Q\", which two has");
    amb_problems_free(&problems);
    amb_results_free(&results);
    assert_int_equal(compare(&results, (const built *[]){&b, &c}, 2, &options, &problems),
                     AMB_BAD_INPUT);
    assert_has(problems.list[0].sentence,
               "two starts on 2024-01-08 and one on 2024-01-01");
    amb_problems_free(&problems);
    amb_results_free(&results);
    built_close(&a);
    built_close(&b);
    built_close(&c);
}

static void what_is_stopped_is_interrupted(void **state)
{
    const amb_stop stop = true;
    amb_run_options options = usual();
    amb_problems problems;
    amb_results results;
    built a;

    (void)state;
    open_busy(&a, NULL, NULL);
    options.stop = &stop;
    assert_int_equal(compare(&results, (const built *[]){&a, &a}, 2, &options, &problems),
                     AMB_INTERRUPTED);
    amb_problems_free(&problems);
    amb_results_free(&results);
    built_close(&a);
}

/* ---- the worked example, and the same if Cas stayed ---- */

static const amb_comparison_row *row_of(const amb_results *results, int week,
                                        const char *measure)
{
    const amb_comparison_row *row =
        amb_results_comparison(results, "pdu", "Example", "two", week, measure);

    assert_non_null(row);
    return row;
}

/* A folder of the worked example with what a PO and a PSO cost, and perhaps no leaver. */
static void open_worked_example(built *b, bool leaver)
{
    const built_file files[] = {
        {"scenario.csv", "setting,value\nextends,worked-example\n"},
        {"grades.csv", GRADES "PO,practitioner,100,37,all,yes,PO,73050\n"
                              "PSO,practitioner,100,37,C D,yes,PSO,36525\n"},
        {"changes.csv", leaver ? CHANGES : CHANGES "2024-01-18,Example,join,PSO,1\n"},
        {NULL, NULL}};
    char folder[] = "/tmp/amberline-worked-XXXXXX", path[64];
    const amb_read_options options = {.installed = AMB_SOURCE_DIR "/scenarios"};
    amb_problems problems;

    assert_non_null(mkdtemp(folder));
    for (size_t i = 0; files[i].name != NULL; i++) {
        FILE *out;

        snprintf(path, sizeof path, "%s/%s", folder, files[i].name);
        out = fopen(path, "w");
        assert_non_null(out);
        fputs(files[i].text, out);
        assert_int_equal(fclose(out), 0);
    }
    *b = (built){.has_model = false};
    amb_scenario_init(&b->scenario);
    amb_model_init(&b->model);
    amb_state_init(&b->state);
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    assert_int_equal(amb_scenario_read(&b->scenario, folder, &options, &problems, NULL),
                     AMB_OK);
    amb_problems_free(&problems);
    for (size_t i = 0; files[i].name != NULL; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, files[i].name);
        unlink(path);
    }
    assert_int_equal(rmdir(folder), 0);
}

/*
 * Whoever leaves in week 3 is replaced on the spot: 300 points instead of 200 from then
 * on, 400 instead of 300 from week 9. Cases are the same, 20 points each.
 */
static void the_worked_example_with_a_replacement(void **state)
{
    static const double total[] = {0,   40,  80,  160, 220, 260, 300,
                                   300, 300, 300, 300, 300, 300};
    const amb_run_options options = {
        .replications = 5, .seed = 1, .weeks = 12, .threads = 1};
    amb_results results;
    const amb_crossing_comparison_row *crossing;
    built a, b;
    double cost_first = 0, cost_other = 0;

    (void)state;
    open_worked_example(&a, true);
    open_worked_example(&b, false);
    compare_well(&results, (const built *[]){&a, &b}, 2, &options);
    for (int week = 0; week <= 12; week++) {
        const int first = week < 3 ? 3 : week < 9 ? 2 : 3;
        const int other = week < 9 ? 3 : 4;
        const amb_comparison_row *row = row_of(&results, week, "workload_pct");

        assert_near(row->first, total[week] / first, 1e-5);
        assert_near(row->other, total[week] / other, 1e-5);
        assert_near(row->difference, total[week] / other - total[week] / first, 1e-5);
        assert_near(row->se, 0, 0);
        assert_near(row_of(&results, week, "total_points")->first, total[week], 0);
        assert_near(row_of(&results, week, "fte_in_post")->difference, other - first, 0);
        row = row_of(&results, week, "cost_to_date");
        assert_near(row->first, cost_first, 1e-9);
        assert_near(row->difference, cost_other - cost_first, 1e-9);
        /* Two POs at 1,400 a week, and one PSO, none or two at 700. */
        cost_first += 2 * 1400 + 700 * (first - 2);
        cost_other += 2 * 1400 + 700 * (other - 2);
    }
    crossing =
        TABLE(&results, AMB_RESULT_CROSSING_COMPARISONS, amb_crossing_comparison_row);
    assert_string_equal(crossing->status, "amber");
    assert_near(crossing->only_first, 5, 0);
    assert_near(crossing->difference, -1, 0);
    assert_near(crossing->week_p50_first, 6, 0);
    assert_true(isnan(crossing->week_p50_other));
    amb_results_free(&results);
    built_close(&a);
    built_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plans_that_do_not_differ_give_exact_zeros),
        cmocka_unit_test(nothing_differs_before_a_change),
        cmocka_unit_test(the_other_way_round_is_the_opposite),
        cmocka_unit_test(no_byte_depends_on_threads_or_other_plans),
        cmocka_unit_test(means_are_those_of_runs),
        cmocka_unit_test(rules_of_only_one_plan_are_left_out),
        cmocka_unit_test(other_criteria_are_not_known_to_be_met_alike),
        cmocka_unit_test(plans_that_do_not_fit_are_refused),
        cmocka_unit_test(what_is_stopped_is_interrupted),
        cmocka_unit_test(the_worked_example_with_a_replacement),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
