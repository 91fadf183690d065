/*
 * test_charts_plans.c: charts of what compare and apply leave: every figure is that of
 * the file, no name gets out as anything but text, no label covers another.
 */
#include "support/charts.h"

#include "amberline/plan.h"
#include "base/phrases.h"

#include <string.h>

/* ---- compare ---- */

static const char *const names[] = {"as it is", "=six <officers>"};

/* Six officers more against none, into "out". */
static void compare_into_out(void)
{
    amb_run_options options;
    amb_results results;
    amb_problems problems;
    built b[2];

    built_open_folder(&b[0], SCENARIOS "barking-dagenham-havering-2022");
    built_open_folder(&b[1], SCENARIOS "barking-dagenham-havering-2022-six-officers");
    const amb_plan plans[] = {{names[0], &b[0].scenario}, {names[1], &b[1].scenario}};
    amb_run_options_init(&options, &b[0].scenario);
    options.weeks = 30;
    options.replications = 60;
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    amb_results_init(&results);
    assert_int_equal(amb_compare(&results, plans, 2, &options, &problems), AMB_OK);
    write_results(&results, &amb_results_of_compare, names, 2);
    amb_results_free(&results);
    amb_problems_free(&problems);
    built_close(&b[0]);
    built_close(&b[1]);
}

static void plans_have_the_chances_of_comparison_crossings_csv(void **state)
{
    file_of_cells file;
    shown of;
    size_t row = 0;

    (void)state;
    compare_into_out();
    open_file(&file, "out/comparison_crossings.csv");
    show_well(&of, AMB_CHART_PLANS, "pdu", "BDH", NULL, 0);
    assert_string_equal(of.chart.row[0], "as it is");
    for (size_t i = 0; i < file.table.num_rows; i++) {
        if (!cell_is(&file, i, "rule", "any"))
            continue;
        assert_string_equal(data_at(&of.chart, row, 0)->text, names[1]);
        assert_string_equal(data_at(&of.chart, row, 1)->text,
                            cell_at(&file, i, "status"));
        assert_is_cell(data_at(&of.chart, row, 2)->value, &file, i, "p_first");
        assert_is_cell(data_at(&of.chart, row, 3)->value, &file, i, "p_other");
        assert_is_cell(data_at(&of.chart, row, 4)->value, &file, i, "difference");
        assert_is_cell(data_at(&of.chart, row, 5)->value, &file, i, "low");
        assert_is_cell(data_at(&of.chart, row++, 6)->value, &file, i, "high");
    }
    assert_int_equal(row, amb_data_num_rows(&of.chart.table));
    /* The bars are of these figures. */
    for (size_t c = 0; c < of.chart.num_columns; c++) {
        assert_near(of.chart.cell[c].value, 100 * data_at(&of.chart, c, 2)->value, 1e-9);
        assert_near(of.chart.cell[of.chart.num_columns + c].value,
                    100 * data_at(&of.chart, c, 3)->value, 1e-9);
    }
    hide(&of);
    amb_csv_table_free(&file.table);
}

static void differences_are_those_of_comparison_csv(void **state)
{
    static const char *const columns[] = {"first", "other", "difference", "low", "high"};
    static const char *const measures[] = {"workload_pct", "fte_in_post", "caseload"};
    file_of_cells file;

    (void)state;
    compare_into_out();
    open_file(&file, "out/comparison.csv");
    for (size_t m = 0; m < 3; m++) {
        size_t week = 0;
        shown of;

        show_well(&of, AMB_CHART_DIFFERENCES, "pdu", "BDH", measures[m], 0);
        for (size_t i = 0; i < file.table.num_rows; i++) {
            if (!cell_is(&file, i, "level", "pdu") ||
                !cell_is(&file, i, "measure", measures[m]))
                continue;
            assert_is_cell(data_at(&of.chart, week, 1)->value, &file, i, "week");
            for (size_t c = 0; c < 5; c++)
                assert_is_cell(data_at(&of.chart, week, 3 + c)->value, &file, i,
                               columns[c]);
            /* The band and the line are of these figures. */
            assert_is_cell(of.chart.series[0].low[week], &file, i, "low");
            assert_is_cell(of.chart.series[0].high[week], &file, i, "high");
            assert_is_cell(of.chart.series[1].high[week++], &file, i, "difference");
        }
        assert_int_equal(week, 31);
        assert_int_equal(week, amb_data_num_rows(&of.chart.table));
        assert_texts_round(&of.chart, 1);
        hide(&of);
    }
    amb_csv_table_free(&file.table);
}

static void differences_say_where_they_are_greatest(void **state)
{
    static const double difference[] = {0, -2, 3, -7.3, 1};
    amb_results results;
    shown of;

    (void)state;
    amb_results_init(&results);
    results.replications = 300;
    for (int week = 0; week < 5; week++)
        *(amb_comparison_row *)amb_results_add(&results, AMB_RESULT_COMPARISON, 1) =
            (amb_comparison_row){"pdu",
                                 "P",
                                 names[1],
                                 week,
                                 7 * week,
                                 "workload_pct",
                                 300,
                                 100,
                                 100 + difference[week],
                                 difference[week],
                                 1,
                                 difference[week] - 1,
                                 difference[week] + 1,
                                 2};
    write_results(&results, &amb_results_of_compare, names, 2);
    amb_results_free(&results);
    show_well(&of, AMB_CHART_DIFFERENCES, "pdu", "P", "workload_pct", 0);
    assert_string_equal(of.chart.title,
                        "P: workload under =six <officers> is lower than under as it is "
                        "by up to 7.3 percentage points, on 22 January 1970");
    assert_has(of.chart.alternative, "on 29 January 1970 the difference is +1.0.");
    assert_string_equal(of.chart.series[1].label, "=six <officers>: +1.0");
    hide(&of);
    show(&of, AMB_CHART_DIFFERENCES, "pdu", "P", "workload_pc", 0);
    assert_int_equal(of.status, AMB_BAD_INPUT);
    assert_string_equal(of.problems.list[0].sentence,
                        "out: has no measure \"workload_pc\" of \"P\" under two plans; "
                        "did you mean workload_pct?");
    hide(&of);
}

/* ---- apply ---- */

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

/* The routes that share a line, with semicolons between them. */
static bool is_among(const char *words, const char *route)
{
    const char *at = strstr(words, route);

    return at != NULL && (at == words || at[-1] == ' ') &&
           (at[strlen(route)] == ';' || at[strlen(route)] == '\0');
}

static void routes_have_the_chances_of_application_csv(void **state)
{
    static const char *const routes[][2] = {
        {"none", "no application"},
        {"refused", "refused"},
        {"granted", "granted"},
        {"recruitment", "the staffing plan alone"},
        {"granted_plan", "granted, with the staffing plan"}};
    file_of_cells file;
    size_t seen = 0;
    shown of;

    (void)state;
    apply_into_out();
    open_file(&file, "out/application.csv");
    show_well(&of, AMB_CHART_ROUTES, "pdu", "BDH", NULL, 0);
    for (size_t k = 0; k < 5; k++) {
        size_t from = 0, week = 0;

        while (!is_among(data_at(&of.chart, from, 0)->text, routes[k][1]))
            from++;
        for (size_t i = 0; i < file.table.num_rows; i++) {
            if (!cell_is(&file, i, "variant", routes[k][0]) ||
                !cell_is(&file, i, "figure", "p_back_by"))
                continue;
            assert_is_cell(data_at(&of.chart, from + week, 2)->value, &file, i, "value");
            assert_is_cell(data_at(&of.chart, from + week, 3)->value, &file, i, "low");
            assert_is_cell(data_at(&of.chart, from + week, 4)->value, &file, i, "high");
            assert_string_equal(data_at(&of.chart, from + week, 1)->text,
                                amb_say_date(of.chart.date[week]).text);
            week++;
        }
        assert_int_equal(week, of.chart.num_points);
        seen++;
    }
    assert_int_equal(seen, 5);
    assert_texts_round(&of.chart, 100);
    /* The lines are of the same figures, the likeliest way back first. */
    for (size_t s = 0; s < of.chart.num_series; s++)
        for (size_t i = 0; of.chart.series[s].form == AMB_LINE && i < of.chart.num_points;
             i++)
            assert_near(
                of.chart.series[s].high[i],
                100 * data_at(&of.chart,
                              (s - of.chart.num_series / 2) * of.chart.num_points + i, 2)
                          ->value,
                1e-9);
    assert_has(of.chart.title, "the chance of being back within the lines by 9 October "
                               "2023 is ");
    hide(&of);
    amb_csv_table_free(&file.table);
}

/* ---- all of them ---- */

static void fill_hostile(amb_results *results, const char *name)
{
    const char *kept = amb_results_name(results, name[0] == '\0' ? "empty" : name);
    const char *place = amb_results_name(results, name);

    for (int week = 0; week < 4; week++) {
        *(amb_comparison_row *)amb_results_add(results, AMB_RESULT_COMPARISON,
                                               1) = (amb_comparison_row){
            "pdu", kept, kept, week, 7 * week, "workload_pct", 9, 1, 2, 1, 1, 1, 1, 1};
        *(amb_application_row *)amb_results_add(results, AMB_RESULT_APPLICATION, 1) =
            (amb_application_row){
                kept,     "amber",    kept, "p_back_by", "conditions", week,
                7 * week, 0.2 * week, 0,    1,           AMB_NO_DATE};
    }
    *(amb_sensitivity_row *)amb_results_add(results, AMB_RESULT_SENSITIVITY, 1) =
        (amb_sensitivity_row){.pdu = kept,
                              .outcome = kept,
                              .assumption = place[0] == '\0' ? kept : place,
                              .rank = 1,
                              .at_low = 1,
                              .swing = 1,
                              .quality = kept,
                              .review_by = AMB_NO_DATE,
                              .past_review = "no"};
    amb_results_sort(results);
}

static void names_come_out_as_text(void **state)
{
    static const struct {
        amb_chart_kind kind;
        const amb_result_set *set;
    } kinds[] = {{AMB_CHART_DIFFERENCES, &amb_results_of_compare},
                 {AMB_CHART_TORNADO, &amb_results_of_sensitivity},
                 {AMB_CHART_ROUTES, &amb_results_of_apply}};

    (void)state;
    for (size_t i = 0; i < NUM_HOSTILE; i++) {
        const char *name = hostile[i][0] == '\0' ? "empty" : hostile[i];
        const char *const plans[] = {"first <b>", name};
        amb_results results;

        amb_results_init(&results);
        results.replications = 300;
        fill_hostile(&results, hostile[i]);
        for (size_t k = 0; k < 3; k++) {
            shown of;

            write_results(&results, kinds[k].set, plans, 2);
            show_well(&of, kinds[k].kind, "pdu", name, "workload_pct", 0);
            assert_is_drawn_as_text(&of.chart, 40);
            hide(&of);
            assert_int_equal(system("rm -rf out"), 0);
        }
        amb_results_free(&results);
    }
}

static void no_label_covers_another(void **state)
{
    (void)state;
    compare_into_out();
    assert_fits(AMB_CHART_PLANS);
    assert_fits(AMB_CHART_DIFFERENCES);
    clear(NULL);
    apply_into_out();
    assert_fits(AMB_CHART_ROUTES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_the_folder(plans_have_the_chances_of_comparison_crossings_csv),
        in_the_folder(differences_are_those_of_comparison_csv),
        in_the_folder(differences_say_where_they_are_greatest),
        in_the_folder(routes_have_the_chances_of_application_csv),
        in_the_folder(names_come_out_as_text),
        in_the_folder(no_label_covers_another),
    };

    return cmocka_run_group_tests_name("charts_plans", tests, enter, leave);
}
