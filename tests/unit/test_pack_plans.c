/*
 * test_pack_plans.c: the sections of an evidence pack about plans and about searches:
 * their figures are those of the files, their words follow from them.
 */
#include "support/packs.h"

#include "report/solved.h"

#include <string.h>

/* ---- plans ---- */

/* With rules of amber, and of red where there are two. */
static void add_plan(amb_results *results, const char *pdu, const char *plan,
                     double difference, int num_statuses)
{
    static const char *const statuses[] = {"amber", "red"};
    static const char *const measures[] = {"cost_to_date", "fte_in_post", "workload_pct"};

    for (int s = 0; s < 2; s++)
        for (int r = 0; r < (s < num_statuses ? 2 : 1); r++)
            *(amb_crossing_comparison_row *)amb_results_add(
                results, AMB_RESULT_CROSSING_COMPARISONS, 1) =
                (amb_crossing_comparison_row){.pdu = pdu,
                                              .plan = plan,
                                              .status = statuses[s],
                                              .rule = r == 0 ? "any" : "workload",
                                              .pairs = 400,
                                              .p_first = 0.5,
                                              .p_other = 0.5 + difference,
                                              .difference = difference,
                                              .low = difference - 0.01,
                                              .high = difference + 0.01,
                                              .week_p50_first = AMB_EMPTY,
                                              .week_p50_other = AMB_EMPTY,
                                              .date_p50_first = AMB_NO_DATE,
                                              .date_p50_other = AMB_NO_DATE};
    for (int m = 0; m < 3; m++)
        for (int week = 0; week < 2; week++)
            *(amb_comparison_row *)amb_results_add(results, AMB_RESULT_COMPARISON, 1) =
                (amb_comparison_row){.level = "pdu",
                                     .area = pdu,
                                     .plan = plan,
                                     .week = 12 * week, /* the record has so many */
                                     .date = 7 * week,
                                     .measure = measures[m],
                                     .pairs = 400,
                                     .difference = (m + 1) * 10 * week,
                                     .low = (m + 1) * 10 * week - 1,
                                     .high = (m + 1) * 10 * week + 1};
}

static void plans_stand_side_by_side(void **state)
{
    static const char *const plans[] = {"as it is", "six <b>more</b>", "fewer"};
    amb_results results;
    const amb_pack_part *table;
    char *page;
    packed of;

    (void)state;
    amb_results_init(&results);
    results.replications = 400;
    add_plan(&results, "P", plans[1], -0.25, 2);
    add_plan(&results, "P", plans[2], 0.125, 2);
    amb_results_sort(&results);
    write_results(&results, &amb_results_of_compare, plans, 3);
    amb_results_free(&results);
    pack_out(&of, NULL);
    table = nth(&of, AMB_TOPIC_PLANS, AMB_PACK_TABLE, 0);
    assert_int_equal(amb_data_num_rows(&table->table), 3);
    assert_string_equal(at(table, 0, 0)->text, "as it is");
    assert_string_equal(at(table, 1, 0)->text, "six <b>more</b>");
    assert_near(at(table, 0, 1)->value, 0.5, 0);
    assert_string_equal(at(table, 0, 2)->text, "");
    assert_near(at(table, 1, 1)->value, 0.25, 0);
    assert_string_equal(at(table, 1, 1)->text, "25.0");
    assert_string_equal(at(table, 1, 2)->text, "-25.0 (-26.0 to -24.0)");
    assert_string_equal(at(table, 2, 4)->text, "+12.5 (+11.5 to +13.5)");
    assert_string_equal(at(table, 1, 5)->text, "+20.0 (+19.0 to +21.0)"); /* FTE */
    assert_string_equal(at(table, 1, 6)->text, "+30.0 (+29.0 to +31.0)");
    assert_string_equal(at(table, 1, 7)->text, "+10 (+9 to +11)"); /* what it costs */
    assert_has(table->text, "met by 8 January 1970, and the change against as it is");
    assert_string_equal(nth(&of, AMB_TOPIC_PLANS, AMB_PACK_CHART, 0)->chart_file,
                        "plans");
    assert_tables_are_whole(&of);
    page = page_of(&of);
    assert_null(strstr(page, "<b>"));
    assert_has(page, "six &lt;b&gt;more&lt;/b&gt;");
    free(page);
    unpack(&of);
}

static void plans_of_several_pdus_have_a_row_each(void **state)
{
    static const char *const plans[] = {"as it is", "more"};
    amb_results results;
    const amb_pack_part *table;
    packed of;

    (void)state;
    amb_results_init(&results);
    results.replications = 400;
    add_plan(&results, "P", plans[1], -0.25, 1);
    add_plan(&results, "Q", plans[1], -0.125, 1);
    amb_results_sort(&results);
    write_results(&results, &amb_results_of_compare, plans, 2);
    amb_results_free(&results);
    pack_out(&of, NULL);
    table = nth(&of, AMB_TOPIC_PLANS, AMB_PACK_TABLE, 0);
    assert_int_equal(amb_data_num_rows(&table->table), 4);
    assert_string_equal(at(table, 3, 0)->text, "Q");
    assert_string_equal(at(table, 3, 2)->text, "37.5");
    assert_tables_are_whole(&of);
    unpack(&of);
    pack_out(&of, "Q");
    table = nth(&of, AMB_TOPIC_PLANS, AMB_PACK_TABLE, 0);
    assert_int_equal(amb_data_num_rows(&table->table), 2);
    assert_string_equal(at(table, 1, 1)->text, "37.5");
    /* No columns of red, of which there are no rules. */
    assert_string_equal(table->table.header[3],
                        "FTE more in post on 8 January 1970 (95 %)");
    unpack(&of);
}

/* ---- searches ---- */

/* The record of a run of `solve`, whose arguments say what was asked. */
static void write_solved(const amb_results *results, const char *const *arguments,
                         size_t num)
{
    const amb_run_record record = {.command_line = "amberline solve",
                                   .scenario = "here",
                                   .started_at = "2024-01-01T00:00:00Z",
                                   .seed = 5,
                                   .replications = results->replications,
                                   .weeks = 12,
                                   .arguments = arguments,
                                   .num_arguments = num,
                                   .pdus = results->pdus,
                                   .num_pdus = results->num_pdus};
    amb_problems problems;

    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    assert_int_equal(
        amb_results_write(results, &amb_results_of_solve, "out", &record, &problems),
        AMB_OK);
    amb_problems_free(&problems);
}

static const char one_in_100[] = "p_crossed(red) <= 1% by 2023-03-31";

static void add_point(amb_results *results, double point, double held, double value,
                      const char *outcome, const char *goal)
{
    const bool found = !isnan(value);

    *(amb_solution_row *)amb_results_add(results, AMB_RESULT_SOLUTIONS, 1) =
        (amb_solution_row){.pdu = "P",
                           .point = point,
                           .held = held,
                           .outcome = outcome,
                           .value = value,
                           .not_met = AMB_EMPTY,
                           .nearest = found ? AMB_EMPTY : 9,
                           .in_order = "no",
                           .every = 1,
                           .cost = AMB_EMPTY,
                           .extra_cost = AMB_EMPTY,
                           .cheapest = "no"};
    *(amb_solve_row *)amb_results_add(results, AMB_RESULT_SOLVE, 1) =
        (amb_solve_row){.pdu = "P",
                        .trial = point,
                        .condition = 1,
                        .goal = goal,
                        .held = held,
                        .value = found ? value : 9,
                        .is_today = "no",
                        .figure = 0.005 * point,
                        .low = 0.001,
                        .high = 0.03125,
                        .replications = 4000,
                        .verdict = found ? "met" : "not met",
                        .all_goals = found ? "met" : "not met",
                        .cost = AMB_EMPTY,
                        .extra_cost = AMB_EMPTY};
}

static void a_search_of_two_levers_has_its_frontier(void **state)
{
    static const char *const arguments[] = {"solve",        "here",
                                            "--by",         "absence_pct 2022-11-07",
                                            "--by",         "join PO 2022-11-07",
                                            "--confidence", "0.9"};
    amb_results results;
    const amb_pack_part *table;
    packed of;

    (void)state;
    amb_results_init(&results);
    results.replications = 4000;
    assert_true(amb_results_add_pdu(&results, "P"));
    add_point(&results, 1, 40, 2, "found", one_in_100);
    add_point(&results, 2, 60, AMB_EMPTY, "cannot be met", one_in_100);
    add_point(&results, 3, 80, 2, "found", one_in_100);
    amb_results_sort(&results);
    write_solved(&results, arguments, sizeof arguments / sizeof arguments[0]);
    amb_results_free(&results);
    pack_out(&of, "P");
    assert_says(&of, AMB_TOPIC_PLANS,
                "The goal: chance of meeting the criteria of red by 31 March 2023: at "
                "most 1 in 100. Moved were: absence_pct 2022-11-07; and join PO "
                "2022-11-07. A value counts as found where that is sure at 90 in 100.");
    table = nth(&of, AMB_TOPIC_PLANS, AMB_PACK_TABLE, 0);
    assert_int_equal(amb_data_num_rows(&table->table), 3);
    assert_near(at(table, 2, 2)->value, 0.015, 0);
    assert_near(at(table, 0, 0)->value, 40, 0);
    assert_near(at(table, 0, 1)->value, 2, 0);
    assert_near(at(table, 0, 2)->value, 0.005, 0);
    assert_string_equal(at(table, 0, 2)->text, "0.5");
    assert_string_equal(at(table, 0, 4)->text, "3.1");
    assert_true(isnan(at(table, 1, 1)->value));
    assert_near(at(table, 1, 2)->value, 0.01, 0);
    assert_string_equal(at(table, 1, 5)->text, "cannot be met; nearest with 9");
    assert_says(&of, AMB_TOPIC_PLANS, "costs least is not known");
    assert_tables_are_whole(&of);
    unpack(&of);
}

static void a_search_of_one_lever_has_its_answer(void **state)
{
    static const char *const arguments[] = {"solve", "here", "--by",
                                            "join PO 2022-11-07"};
    static const struct {
        const char *outcome, *says;
        double value;
    } cases[] = {
        {"found", "3 is the least that meets the goal (join PO 2022-11-07).", 3},
        {"met today", "the goal is met as things are (join PO 2022-11-07: 0).", 0},
        {"no effect",
         "the goal is not met, and join PO 2022-11-07 changes nothing of it.", AMB_EMPTY},
        {"not certain",
         "no value of join PO 2022-11-07 is sure to meet the goal, though some may; 9 "
         "comes nearest.",
         AMB_EMPTY},
        {"cannot be met",
         "no value of join PO 2022-11-07 meets the goal; 9 comes nearest.", AMB_EMPTY},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        amb_results results;
        packed of;

        amb_results_init(&results);
        results.replications = 4000;
        assert_true(amb_results_add_pdu(&results, "P"));
        add_point(&results, 1, AMB_EMPTY, cases[i].value, cases[i].outcome, one_in_100);
        write_solved(&results, arguments, sizeof arguments / sizeof arguments[0]);
        amb_results_free(&results);
        pack_out(&of, "P");
        assert_says(&of, AMB_TOPIC_PLANS, cases[i].says);
        assert_near(at(nth(&of, AMB_TOPIC_PLANS, AMB_PACK_TABLE, 0), 0, 2)->value, 0.005,
                    0);
        assert_tables_are_whole(&of);
        unpack(&of);
        clear(NULL);
    }
}

/* Where 100 is what there is today, 98 is not certain and 97 does, 125 is no matter. */
static void what_is_there_today_is_changed(void **state)
{
    static const char *const arguments[] = {"solve", "here", "--by",
                                            "starts_pct 2022-11-07"};
    static const struct {
        double value;
        const char *is_today, *all_goals;
    } cases[] = {
        {100, "yes", "undecided"}, {125, "no", "undecided"}, {98, "no", "undecided"}};
    const amb_solution_row *found;
    amb_undecided nearer;
    amb_results results;
    packed of;

    (void)state;
    amb_results_init(&results);
    results.replications = 4000;
    assert_true(amb_results_add_pdu(&results, "P"));
    add_point(&results, 1, AMB_EMPTY, 97, "found", one_in_100);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        amb_solve_row *row = amb_results_add(&results, AMB_RESULT_SOLVE, 1);

        *row = ((const amb_solve_row *)results.table[AMB_RESULT_SOLVE].rows)[0];
        row->trial = (double)i + 2;
        row->value = cases[i].value;
        row->is_today = cases[i].is_today;
        row->verdict = row->all_goals = cases[i].all_goals;
    }
    found = results.table[AMB_RESULT_SOLUTIONS].rows;
    nearer = amb_solved_undecided(results.table[AMB_RESULT_SOLVE].rows,
                                  results.table[AMB_RESULT_SOLVE].num, found);
    assert_int_equal(nearer.num, 2);
    assert_near(nearer.first->value, 100, 0);
    assert_near(nearer.last->value, 98, 0);
    write_solved(&results, arguments, sizeof arguments / sizeof arguments[0]);
    amb_results_free(&results);
    pack_out(&of, "P");
    assert_says(&of, AMB_TOPIC_PLANS,
                "97 in place of 100 is the least change that is sure to meet the goal "
                "(starts_pct 2022-11-07).");
    unpack(&of);
    clear(NULL);
}

static void goals_are_said_in_words(void **state)
{
    static const struct {
        const char *goal, *says;
    } cases[] = {
        {"p_crossed(amber) < 0.2 by 2023-06-30",
         "The goal: chance of meeting the criteria of amber by 30 June 2023: under 20 in "
         "100. Moved was: the lever."},
        {"mean(staffing_pct)>=80 on 2023-09-25",
         "The goal: mean staffing on 25 September 2023: at least 80 %."},
        /* What is said otherwise stays as it was typed. */
        {"p90(workload_pct) <= 118 by 2023-03-31",
         "The goal: p90(workload_pct) <= 118 by 2023-03-31."},
        {"mean(workload_pct) <= 118 in every week",
         "The goal: mean(workload_pct) <= 118 in every week."},
        {"", "The goal: none."},
        {"p_crossed(", "The goal: p_crossed(."},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        amb_results results;
        packed of;

        amb_results_init(&results);
        results.replications = 4000;
        assert_true(amb_results_add_pdu(&results, "P"));
        add_point(&results, 1, AMB_EMPTY, 3, "found",
                  cases[i].goal[0] == '\0' ? "none" : cases[i].goal);
        write_solved(&results, NULL, 0);
        amb_results_free(&results);
        pack_out(&of, "P");
        assert_says(&of, AMB_TOPIC_PLANS, cases[i].says);
        unpack(&of);
        clear(NULL);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_the_folder(plans_stand_side_by_side),
        in_the_folder(plans_of_several_pdus_have_a_row_each),
        in_the_folder(a_search_of_two_levers_has_its_frontier),
        in_the_folder(a_search_of_one_lever_has_its_answer),
        in_the_folder(what_is_there_today_is_changed),
        in_the_folder(goals_are_said_in_words),
    };

    return cmocka_run_group_tests_name("pack_plans", tests, enter, leave);
}
