/*
 * test_pack_application.c: the sections of an evidence pack about assumptions and about
 * an application: their figures are those of the files, their words follow from them.
 */
#include "support/packs.h"

#include "amberline/plan.h"
#include "base/date.h"
#include "base/phrases.h"

#include <string.h>

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

/* ---- names ---- */

/* Rows of each command in which every text that may be a name is one. */
static void fill_hostile(amb_results *results, const char *name)
{
    const char *kept = amb_results_name(results, name[0] == '\0' ? "empty" : name);

    for (int week = 0; week < 3; week++)
        *(amb_application_row *)amb_results_add(results, AMB_RESULT_APPLICATION, 1) =
            (amb_application_row){.pdu = kept,
                                  .status = kept,
                                  .variant = kept,
                                  .figure = "p_back_by",
                                  .item = "conditions",
                                  .week = week,
                                  .date = 7 * week,
                                  .value = 0.5,
                                  .high = 1,
                                  .value_date = AMB_NO_DATE};
    *(amb_application_row *)amb_results_add(results, AMB_RESULT_APPLICATION, 1) =
        (amb_application_row){.pdu = kept,
                              .status = kept,
                              .variant = "granted",
                              .figure = "needed_fte",
                              .item = kept,
                              .value = 3,
                              .low = 2,
                              .high = 4,
                              .value_date = AMB_NO_DATE};
    *(amb_application_concession_row *)amb_results_add(
        results, AMB_RESULT_APPLICATION_CONCESSIONS, 1) =
        (amb_application_concession_row){.pdu = kept,
                                         .variant = "granted",
                                         .status = kept,
                                         .concession = kept,
                                         .case_type = "all",
                                         .tier = "all",
                                         .weeks_in_force = 2,
                                         .puts_off = ""};
    *(amb_sensitivity_row *)amb_results_add(results, AMB_RESULT_SENSITIVITY, 1) =
        (amb_sensitivity_row){.pdu = kept,
                              .outcome = kept,
                              .assumption = kept,
                              .rank = 1,
                              .at_high = 1,
                              .swing = 1,
                              .total = 1,
                              .total_low = 0.5,
                              .total_high = 1,
                              .quality = kept,
                              .review_by = 0,
                              .past_review = "yes"};
    *(amb_solve_row *)amb_results_add(results, AMB_RESULT_SOLVE, 1) =
        (amb_solve_row){.pdu = kept,
                        .trial = 1,
                        .condition = 1,
                        .goal = kept,
                        .held = AMB_EMPTY,
                        .is_today = "no",
                        .replications = 300,
                        .verdict = kept,
                        .all_goals = kept};
    *(amb_solution_row *)amb_results_add(results, AMB_RESULT_SOLUTIONS, 1) =
        (amb_solution_row){.pdu = kept,
                           .point = 1,
                           .held = AMB_EMPTY,
                           .outcome = kept,
                           .value = AMB_EMPTY,
                           .in_order = "no",
                           .cheapest = "no"};
    amb_results_sort(results);
    assert_true(amb_results_add_pdu(results, kept));
}

static void names_come_out_as_text(void **state)
{
    /* Without a projection, so that the record says what the pack is about. */
    static const amb_result_file files[] = {AMB_RESULT_APPLICATION,
                                            AMB_RESULT_APPLICATION_CONCESSIONS};
    static const amb_result_set of_apply = {files, 2};
    static const struct {
        const amb_result_set *set;
        amb_pack_topic topic;
    } kinds[] = {{&of_apply, AMB_TOPIC_APPLICATION},
                 {&amb_results_of_solve, AMB_TOPIC_PLANS},
                 {&amb_results_of_sensitivity, AMB_TOPIC_SENSITIVITY}};

    (void)state;
    for (size_t i = 0; i < NUM_HOSTILE; i++) {
        amb_results results;

        amb_results_init(&results);
        results.replications = 300;
        fill_hostile(&results, hostile[i]);
        for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
            char *page;
            packed of;

            write_results(&results, kinds[k].set, NULL, 0);
            pack_out(&of, NULL);
            assert_true(of.pack.section[kinds[k].topic].num_parts > 0);
            assert_tables_are_whole(&of);
            page = page_of(&of);
            assert_null(strstr(page, "<script"));
            assert_null(strstr(page, "\u202E"));
            free(page);
            unpack(&of);
            clear(NULL);
        }
        amb_results_free(&results);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_the_folder(assumptions_that_decide_and_are_past_review_are_named),
        in_the_folder(names_come_out_as_text),
        in_the_folder(an_application_is_judged_with_its_routes_and_its_price),
    };

    return cmocka_run_group_tests_name("pack_application", tests, enter, leave);
}
