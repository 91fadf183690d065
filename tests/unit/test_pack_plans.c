/*
 * test_pack_plans.c: the sections of an evidence pack about plans, searches, assumptions
 * and applications: their figures are those of the files, their words follow from them.
 */
#include "support/charts.h"

#include "amberline/plan.h"
#include "base/date.h"
#include "base/memory_stream.h"
#include "base/phrases.h"
#include "report/pack.h"

#include <stdio.h>
#include <string.h>

/* ---- folders and packs ---- */

typedef struct packed {
    amb_results_folder folder;
    amb_pack pack;
    amb_problems problems;
} packed;

static void pack_out(packed *of, const char *area)
{
    const amb_pack_options options = {.area = area, .marking = "OFFICIAL"};
    amb_status status;

    amb_problems_init(&of->problems, AMB_PROBLEMS_CAP);
    amb_results_folder_init(&of->folder);
    amb_pack_init(&of->pack);
    status = amb_results_folder_open(&of->folder, "out", &of->problems);
    if (status == AMB_OK)
        status = amb_pack_make(&of->pack, &of->folder, 1, &options, &amb_csv_usual_limits,
                               &of->problems);
    if (status != AMB_OK)
        fail_msg("%s", of->problems.num_kept > 0 ? of->problems.list[0].sentence
                                                 : "no sentence");
}

static void unpack(packed *of)
{
    amb_pack_free(&of->pack);
    amb_results_folder_free(&of->folder);
    amb_problems_free(&of->problems);
}

static const amb_pack_part *nth(const packed *of, amb_pack_topic topic,
                                amb_pack_part_kind kind, size_t n)
{
    const amb_pack_section *section = &of->pack.section[topic];

    for (size_t i = 0; i < section->num_parts; i++)
        if (section->part[i].kind == kind && n-- == 0)
            return &section->part[i];
    fail_msg("no part %d of kind %d", (int)topic, (int)kind);
    return NULL;
}

/* Whether a paragraph or an item has some words in it. */
static bool says(const packed *of, amb_pack_topic topic, const char *words)
{
    const amb_pack_section *section = &of->pack.section[topic];

    for (size_t i = 0; i < section->num_parts; i++) {
        if (strstr(section->part[i].text, words) != NULL)
            return true;
        for (size_t k = 0; k < section->part[i].num_items; k++)
            if (strstr(section->part[i].item[k], words) != NULL)
                return true;
    }
    return false;
}

static void assert_says(const packed *of, amb_pack_topic topic, const char *words)
{
    const amb_pack_section *section = &of->pack.section[topic];

    if (says(of, topic, words))
        return;
    for (size_t i = 0; i < section->num_parts; i++)
        print_message("%s\n", section->part[i].text);
    fail_msg("nowhere \"%s\"", words);
}

static const amb_data_cell *at(const amb_pack_part *part, size_t row, size_t column)
{
    assert_true(row < amb_data_num_rows(&part->table) &&
                column < part->table.num_columns);
    return &amb_data_row(&part->table, row)[column];
}

/* A table is whole rows, and each column has a heading. */
static void assert_tables_are_whole(const packed *of)
{
    for (int t = 0; t < AMB_NUM_TOPICS; t++)
        for (size_t i = 0; i < of->pack.section[t].num_parts; i++) {
            const amb_data_table *table = &of->pack.section[t].part[i].table;

            if (table->num_columns > 0)
                assert_int_equal(table->num_cells % table->num_columns, 0);
        }
}

static char *page_of(const packed *of)
{
    amb_memory_stream stream;

    assert_true(amb_memory_stream_open(&stream));
    assert_int_equal(amb_pack_html(&of->pack, stream.file), AMB_OK);
    assert_true(amb_memory_stream_close(&stream));
    return stream.text;
}

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
                                     .week = week,
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

/* ---- assumptions ---- */

static void add_assumption(amb_results *results, const char *place, double rank,
                           double total_low, const char *past)
{
    *(amb_sensitivity_row *)amb_results_add(results, AMB_RESULT_SENSITIVITY, 1) =
        (amb_sensitivity_row){.pdu = "P",
                              .outcome = "mean(workload_pct) on 2023-04-01",
                              .assumption = place,
                              .rank = rank,
                              .low = 1,
                              .value = 2,
                              .high = 3,
                              .at_low = 100,
                              .at_value = 110,
                              .at_high = 120 - rank,
                              .swing = 20 - rank,
                              .total = total_low + 0.125,
                              .total_low = total_low,
                              .total_high = total_low + 0.25,
                              .quality = rank > 1 ? "amber" : "red",
                              .review_by = amb_date_of(2023, 1, 31),
                              .past_review = past};
}

static void assumptions_that_decide_and_are_past_review_are_named(void **state)
{
    amb_results results;
    packed of;

    (void)state;
    amb_results_init(&results);
    results.replications = 400;
    assert_true(amb_results_add_pdu(&results, "P"));
    add_assumption(&results, "staffing.csv:target_fte[grade=PO]", 1, 0.5, "no");
    add_assumption(&results, "starts.csv:per_week[case_type=licence]", 2, 0.25, "yes");
    add_assumption(&results, "staffing.csv:sick_days_per_year[grade=PO]", 3, 0, "no");
    amb_results_sort(&results);
    write_results(&results, &amb_results_of_sensitivity, NULL, 0);
    amb_results_free(&results);
    pack_out(&of, "P");
    assert_says(
        &of, AMB_TOPIC_SENSITIVITY,
        "What the mean workload on 1 April 2023 hangs on: the establishment of "
        "PO, 62 % of the variance (50 to 75), quality rating red; the new licence "
        "cases, 38 % of the variance (25 to 50), quality rating amber.");
    assert_says(&of, AMB_TOPIC_SENSITIVITY,
                "Past the review of the assumption on the day of the run: new licence "
                "cases (due on 31 January 2023).");
    assert_string_equal(nth(&of, AMB_TOPIC_SENSITIVITY, AMB_PACK_CHART, 0)->chart_file,
                        "tornado");
    unpack(&of);
}

/* ---- an application ---- */

static void apply_into_out(void)
{
    amb_run_options options;
    amb_results results;
    amb_problems problems;
    amb_application application;
    built b;

    built_open_folder(&b, SCENARIOS "barking-dagenham-havering-2022");
    amb_run_options_init(&options, &b.scenario);
    options.weeks = 60;
    options.replications = 150;
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    amb_results_init(&results);
    amb_application_init(&application, &b.scenario, "BDH", AMB_AMBER);
    assert_int_equal(
        amb_apply(&results, &b.scenario, NULL, 0, &application, &options, &problems),
        AMB_OK);
    write_results(&results, &amb_results_of_apply, NULL, 0);
    amb_results_free(&results);
    amb_problems_free(&problems);
    built_close(&b);
}

/* The cell of the only row of application.csv of a variant and figure, "" if none. */
static const char *cell_of(const file_of_cells *file, const char *variant,
                           const char *figure, const char *date, const char *column)
{
    for (size_t i = 0; i < file->table.num_rows; i++)
        if (cell_is(file, i, "variant", variant) && cell_is(file, i, "figure", figure) &&
            (date == NULL || cell_is(file, i, "date", date)))
            return cell_at(file, i, column);
    return "";
}

static void assert_routes(const packed *of)
{
    static const char *const variants[] = {"none", "refused", "granted", "recruitment",
                                           "granted_plan"};
    static const char *const columns[] = {"back_p10", "back_p50", "back_p90"};
    const amb_pack_part *table = nth(of, AMB_TOPIC_APPLICATION, AMB_PACK_TABLE, 0);
    file_of_cells file;

    open_file(&file, "out/application.csv");
    assert_int_equal(amb_data_num_rows(&table->table), 5);
    for (size_t r = 0; r < 5; r++) {
        for (size_t c = 0; c < 3; c++) {
            const char *text =
                cell_of(&file, variants[r], columns[c], NULL, "value_date");
            int32_t date;

            if (text[0] == '\0') {
                assert_string_equal(at(table, r, 1 + c)->text, "not by then");
                continue;
            }
            assert_true(amb_date_parse(text, &date));
            assert_string_equal(at(table, r, 1 + c)->text, amb_say_date(date).text);
        }
        assert_near(
            at(table, r, 4)->value,
            strtod(cell_of(&file, variants[r], "p_back_by", "2023-10-09", "value"), NULL),
            0);
    }
    amb_csv_table_free(&file.table);
}

static void assert_concessions(const packed *of)
{
    static const char *const columns[] = {"weeks_in_force", "hours_relieved",
                                          "hours_deferred", "hours_returned",
                                          "hours_owed"};
    const amb_pack_part *table = nth(of, AMB_TOPIC_APPLICATION, AMB_PACK_TABLE, 1);
    file_of_cells file;
    size_t row = 0;

    open_file(&file, "out/application_concessions.csv");
    for (size_t i = 0; i < file.table.num_rows; i++) {
        if (!cell_is(&file, i, "variant", "granted") ||
            !cell_is(&file, i, "case_type", "all") || !cell_is(&file, i, "tier", "all") ||
            strtod(cell_at(&file, i, "weeks_in_force"), NULL) < 0.05)
            continue;
        for (size_t c = 0; c < 5; c++)
            assert_is_cell(at(table, row, 1 + c)->value, &file, i, columns[c]);
        row++;
    }
    assert_true(row > 3);
    assert_int_equal(row, amb_data_num_rows(&table->table));
    amb_csv_table_free(&file.table);
}

static void an_application_is_judged_with_its_routes_and_its_price(void **state)
{
    packed of;
    char *page;

    (void)state;
    apply_into_out();
    pack_out(&of, NULL);
    assert_says(&of, AMB_TOPIC_APPLICATION,
                "Well founded: the chance that the criteria of amber are met on the day "
                "of the decision, 10 October 2022, is over 99 in 100");
    assert_says(&of, AMB_TOPIC_APPLICATION,
                "Not enough on its own: granted, the chance of being back within the "
                "lines by 9 October 2023 is ");
    assert_says(&of, AMB_TOPIC_APPLICATION, "; with the staffing plan it is ");
    assert_says(&of, AMB_TOPIC_APPLICATION, "For the staffing line it would take ");
    assert_string_equal(nth(&of, AMB_TOPIC_APPLICATION, AMB_PACK_CHART, 0)->chart_file,
                        "routes");
    assert_routes(&of);
    assert_concessions(&of);
    assert_tables_are_whole(&of);
    page = page_of(&of);
    assert_null(strstr(page, " will "));
    assert_null(strstr(page, "robability"));
    free(page);
    unpack(&of);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_the_folder(plans_stand_side_by_side),
        in_the_folder(plans_of_several_pdus_have_a_row_each),
        in_the_folder(a_search_of_two_levers_has_its_frontier),
        in_the_folder(a_search_of_one_lever_has_its_answer),
        in_the_folder(goals_are_said_in_words),
        in_the_folder(assumptions_that_decide_and_are_past_review_are_named),
        in_the_folder(an_application_is_judged_with_its_routes_and_its_price),
    };

    return cmocka_run_group_tests_name("pack_plans", tests, enter, leave);
}
