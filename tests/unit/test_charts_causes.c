/* test_charts_causes.c: the waterfalls of what explains staffing and workload: every
 * figure is that of the file, and each bar begins where the one before it ends. */
#include "support/charts.h"

#include "report/pack.h"

#include <string.h>

/* ---- the figures of the file ---- */

/* Bars hang together, and the last total is where the others lead. */
static void assert_hangs_together(const amb_chart *chart)
{
    const size_t last = chart->num_rows - 1;
    double level = 0;

    assert_true(chart->form == AMB_AS_WATERFALL && chart->num_columns == 1);
    for (size_t r = 0; r <= last; r++) {
        const amb_grid_cell *cell = &chart->cell[r];

        assert_near(cell->low, r == 0 || r == last ? 0 : level, 1e-9);
        assert_near(cell->high - cell->low, cell->value, 1e-9);
        assert_int_equal(chart->row_look[r], r == 0 || r == last ? AMB_LOOK_MIDDLE
                                             : cell->value < 0   ? AMB_LOOK_LOWERS
                                                                 : AMB_LOOK_RAISES);
        if (r == last)
            assert_true(fabs(cell->high - level) < 0.06);
        else if (r > 0) /* the direction is said by a sign too */
            assert_true(cell->text[0] == (cell->value < 0 ? '-' : '+'));
        level = cell->high;
        assert_true(level >= chart->least && level <= chart->greatest);
    }
}

static void steps_are_those_of_staffing_steps_csv(void **state)
{
    file_of_cells file;
    shown of;

    (void)state;
    run_into_out(SCENARIOS "barking-dagenham-havering-2022", 12, 60);
    open_file(&file, "out/staffing_steps.csv");
    for (int week = 0; week <= 12; week += 12) {
        size_t row = 0;

        show_well(&of, AMB_CHART_STAFFING_STEPS, "pdu", "BDH", NULL, week);
        for (size_t i = 0; i < file.table.num_rows; i++) {
            if (!cell_is(&file, i, "grade", "all") ||
                strtod(cell_at(&file, i, "week"), NULL) != week)
                continue;
            assert_is_cell(data_at(&of.chart, row, 1)->value, &file, i, "mean_points");
            assert_is_cell(data_at(&of.chart, row, 2)->value, &file, i, "p05_points");
            assert_is_cell(data_at(&of.chart, row, 3)->value, &file, i, "p95_points");
            assert_near(data_at(&of.chart, row, 4)->value,
                        100 * data_at(&of.chart, row, 1)->value /
                            data_at(&of.chart, 0, 1)->value,
                        1e-9);
            assert_is_cell(data_at(&of.chart, row, 5)->value, &file, i, "mean_fte");
            assert_is_cell(data_at(&of.chart, row++, 6)->value, &file, i, "mean_heads");
        }
        assert_int_equal(row, 11);
        assert_int_equal(row, amb_data_num_rows(&of.chart.table));
        assert_texts_round(&of.chart, 1);
        assert_hangs_together(&of.chart);
        assert_near(of.chart.cell[0].value, 100, 0);
        hide(&of);
    }
    amb_csv_table_free(&file.table);
}

static void parts_are_those_of_workload_change_csv(void **state)
{
    static const char *const columns[] = {"mean_pct",    "p05_pct",    "p95_pct",
                                          "mean_points", "p05_points", "p95_points"};
    file_of_cells file;
    size_t row = 0;
    shown of;

    (void)state;
    run_into_out(SCENARIOS "newham-2022", 12, 60);
    open_file(&file, "out/workload_change.csv");
    show_well(&of, AMB_CHART_WORKLOAD_CHANGE, "pdu", "Newham", NULL, 0);
    for (size_t i = 0; i < file.table.num_rows; i++) {
        if (!cell_is(&file, i, "item", "all"))
            continue;
        for (size_t c = 0; c < 6; c++)
            assert_is_cell(data_at(&of.chart, row, 1 + c)->value, &file, i, columns[c]);
        row++;
    }
    assert_int_equal(row, 16);
    assert_int_equal(row, amb_data_num_rows(&of.chart.table));
    assert_texts_round(&of.chart, 1);
    assert_hangs_together(&of.chart);
    hide(&of);
    amb_csv_table_free(&file.table);
}

/* ---- in words ---- */

static void add_step(amb_results *results, const char *pdu, double place,
                     const char *step, double points)
{
    *(amb_staffing_step_row *)amb_results_add(results, AMB_RESULT_STAFFING_STEPS, 1) =
        (amb_staffing_step_row){pdu,      0,      0,      place,  step,
                                "all",    points, points, points, fabs(points) / 100,
                                AMB_EMPTY};
}

static void add_part(amb_results *results, const char *pdu, double place,
                     const char *part, double pct)
{
    *(amb_workload_change_row *)amb_results_add(results, AMB_RESULT_WORKLOAD_CHANGE, 1) =
        (amb_workload_change_row){pdu,       place,     part,      "all", 12,  84, 30,
                                  AMB_EMPTY, AMB_EMPTY, AMB_EMPTY, pct,   pct, pct};
}

static void write_causes(amb_results *results)
{
    results->replications = 300;
    write_results(results, &amb_results_of_run, NULL, 0);
    amb_results_free(results);
}

static void waterfalls_say_what_goes_farthest(void **state)
{
    amb_results results;
    shown of;

    (void)state;
    amb_results_init(&results);
    add_step(&results, "P", 1, "establishment", 10000);
    add_step(&results, "P", 2, "vacancies", -1500);
    add_step(&results, "P", 6, "training", -2710);
    add_step(&results, "P", 9, "truncation", -4);
    add_step(&results, "P", 11, "available", 5786);
    add_part(&results, "P", 1, "workload_from", 100);
    add_part(&results, "P", 2, "caseload", 4.2);
    add_part(&results, "P", 6, "rounding", 0.04);
    add_part(&results, "P", 7, "truncation", 0.03);
    add_part(&results, "P", 9, "joiners", -7.27);
    add_part(&results, "P", 10, "stars_and_stripes", 1);
    add_part(&results, "P", 15, "change", -1.98);
    add_part(&results, "P", 16, "workload_to", 98.02);
    write_causes(&results);

    show_well(&of, AMB_CHART_STAFFING_STEPS, "pdu", "P", NULL, 0);
    assert_string_equal(of.chart.title, "P: training takes 27 of 100 points of the "
                                        "establishment today; 58 are available");
    assert_string_equal(of.chart.alternative,
                        "Full establishment 100.0. vacancies -15.0. training -27.1. "
                        "Available 57.9.");
    assert_int_equal(of.chart.num_rows, 4); /* what rounds to nothing has no bar */
    assert_int_equal(amb_data_num_rows(&of.chart.table), 5);
    hide(&of);
    show_well(&of, AMB_CHART_WORKLOAD_CHANGE, "pdu", "P", NULL, 0);
    assert_string_equal(of.chart.title,
                        "P: mean workload goes from 100.0 to 98.0 % by 26 March 1970; "
                        "joiners lower it most, by 7.3 percentage points");
    assert_has(of.chart.subtitle, "on average over the 30 replications in which");
    assert_has(of.chart.reading, "joint effect is shared equally");
    assert_has(of.chart.alternative, "On 1 Jan 1970 100.0 %. caseload +4.2.");
    assert_has(of.chart.alternative, "stars and stripes +1.0. all else +0.1. On 26");
    assert_hangs_together(&of.chart);
    hide(&of);
}

static void what_there_is_not_is_refused(void **state)
{
    amb_results results;
    shown of;

    (void)state;
    amb_results_init(&results);
    add_step(&results, "P", 1, "establishment", 0);
    add_step(&results, "P", 11, "available", 0);
    add_part(&results, "P", 1, "workload_from", AMB_EMPTY);
    add_part(&results, "P", 16, "workload_to", AMB_EMPTY);
    write_causes(&results);
    show(&of, AMB_CHART_STAFFING_STEPS, "pdu", "P", NULL, 0);
    assert_true(of.status == AMB_BAD_INPUT && of.chart.lacks);
    assert_string_equal(of.problems.list[0].sentence,
                        "out: has no establishment of \"P\" to begin with");
    hide(&of);
    show(&of, AMB_CHART_WORKLOAD_CHANGE, "pdu", "P", NULL, 0);
    assert_true(of.status == AMB_BAD_INPUT && of.chart.lacks);
    hide(&of);
    assert_int_equal(system("rm -rf out"), 0);
    run_into_out(SCENARIOS "worked-example", 12, 2);
    show(&of, AMB_CHART_STAFFING_STEPS, "pdu", "Example", NULL, 5);
    assert_string_equal(
        of.problems.list[0].sentence,
        "out: has no staffing of \"Example\" in week 5; expected 0 or the last week");
    hide(&of);
    show_well(&of, AMB_CHART_STAFFING_STEPS, "pdu", "Example", NULL, 99);
    assert_has(of.chart.title, "on 25 March 2024");
    hide(&of);
}

/* ---- as it is drawn ---- */

static void names_come_out_as_text(void **state)
{
    static const amb_chart_kind kinds[] = {AMB_CHART_STAFFING_STEPS,
                                           AMB_CHART_WORKLOAD_CHANGE};

    (void)state;
    for (size_t i = 0; i < NUM_HOSTILE; i++) {
        const char *name = hostile[i][0] == '\0' ? "empty" : hostile[i];
        amb_results results;

        amb_results_init(&results);
        name = amb_results_name(&results, name);
        add_step(&results, name, 1, "establishment", 10);
        add_step(&results, name, 2, name, -4);
        add_step(&results, name, 3, "available", 6);
        add_part(&results, name, 1, "workload_from", 100);
        add_part(&results, name, 2, name, 4);
        add_part(&results, name, 3, "workload_to", 104);
        results.replications = 300;
        write_results(&results, &amb_results_of_run, NULL, 0);
        for (size_t k = 0; k < 2; k++) {
            shown of;

            show_well(&of, kinds[k], "pdu", name, NULL, 0);
            assert_is_drawn_as_text(&of.chart, 40);
            hide(&of);
        }
        amb_results_free(&results);
        assert_int_equal(system("rm -rf out"), 0);
    }
}

static void assert_drawn_well(const char *pdu, amb_chart_kind kind)
{
    shown of;

    show_well(&of, kind, "pdu", pdu, NULL, 12);
    for (double width = 360; width < 1000; width += 120) {
        char *svg = svg_of(&of.chart, width, true);

        assert_no_overlap(svg, width);
        assert_is_only_text(svg);
        assert_non_null(strstr(svg, "c1-lowers")); /* stripes, not colour alone */
        free(svg);
    }
    for (int width = 40; width <= 100; width += 20) {
        char *blocks = blocks_of(&of.chart, width), *line = blocks;

        for (char *end; (end = strchr(line, '\n')) != NULL; line = end + 1) {
            int columns = 0;

            for (const char *at = line; at < end; at++)
                columns += ((unsigned char)*at & 0xC0) != 0x80;
            assert_true(columns <= width);
        }
        free(blocks);
    }
    hide(&of);
}

static void no_label_covers_another(void **state)
{
    (void)state;
    run_into_out(SCENARIOS "barking-dagenham-havering-2022", 12, 30);
    assert_drawn_well("BDH", AMB_CHART_STAFFING_STEPS);
    assert_drawn_well("BDH", AMB_CHART_WORKLOAD_CHANGE);
    clear(NULL);
    run_into_out(EVERYTHING, 12, 30);
    assert_drawn_well("South", AMB_CHART_STAFFING_STEPS);
    assert_drawn_well("South", AMB_CHART_WORKLOAD_CHANGE);
}

/* ---- in the pack ---- */

static void a_pack_explains_in_sentences_and_charts(void **state)
{
    const amb_pack_options options = {.marking = "OFFICIAL"};
    const amb_pack_section *why;
    amb_results_folder folder;
    amb_problems problems;
    amb_pack pack;

    (void)state;
    run_into_out(SCENARIOS "worked-example", 3, 4);
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    amb_results_folder_init(&folder);
    amb_pack_init(&pack);
    assert_int_equal(amb_results_folder_open(&folder, "out", &problems), AMB_OK);
    assert_int_equal(
        amb_pack_make(&pack, &folder, 1, &options, &amb_csv_usual_limits, &problems),
        AMB_OK);
    why = &pack.section[AMB_TOPIC_WHY];
    assert_int_equal(why->num_parts, 4);
    assert_string_equal(why->part[0].text,
                        "Of 100 points of work that a full establishment would have time "
                        "for, staff have time for 100 on 1 January 2024, and on average "
                        "for 67 on 22 January 2024.");
    assert_string_equal(why->part[1].text,
                        "On average, by the end more work raises the workload by 66.7 "
                        "percentage points, and fewer points available raise it by "
                        "13.3.");
    assert_has(why->part[2].chart->title, "100 are available today");
    assert_has(why->part[3].chart->title, "goes from 0.0 to 80.0 % by 22 January 2024");
    amb_pack_free(&pack);
    amb_results_folder_free(&folder);
    amb_problems_free(&problems);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_the_folder(steps_are_those_of_staffing_steps_csv),
        in_the_folder(parts_are_those_of_workload_change_csv),
        in_the_folder(waterfalls_say_what_goes_farthest),
        in_the_folder(what_there_is_not_is_refused),
        in_the_folder(names_come_out_as_text),
        in_the_folder(no_label_covers_another),
        in_the_folder(a_pack_explains_in_sentences_and_charts),
    };

    return cmocka_run_group_tests_name("charts_causes", tests, enter, leave);
}
