/*
 * test_charts_tornado.c: charts of what sensitivity leaves: every figure is that of the
 * file, what is left out is counted, no label covers another.
 */
#include "support/charts.h"

#include "amberline/plan.h"
#include "base/date.h"
#include "report/outcome.h"

#include <string.h>

/* ---- sensitivity ---- */

static void sense_into_out(const char *const *outcomes, size_t samples)
{
    amb_sensitivity_options asked = {outcomes, samples, 2, amb_date_of(2026, 1, 1)};
    amb_run_options options;
    amb_results results;
    amb_problems problems, notices;
    built b;

    built_open_folder(&b, SCENARIOS "barking-dagenham-havering-2022");
    amb_run_options_init(&options, &b.scenario);
    options.weeks = 26;
    options.replications = 120;
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    amb_problems_init(&notices, AMB_PROBLEMS_CAP);
    amb_results_init(&results);
    assert_int_equal(
        amb_sensitivity(&results, &b.scenario, &options, &asked, &problems, &notices),
        AMB_OK);
    write_results(&results, &amb_results_of_sensitivity, NULL, 0);
    amb_results_free(&results);
    amb_problems_free(&problems);
    amb_problems_free(&notices);
    built_close(&b);
}

static void show_outcome(shown *of, const char *pdu, const char *outcome)
{
    const amb_chart_request request = {.kind = AMB_CHART_TORNADO,
                                       .level = "pdu",
                                       .area = pdu,
                                       .outcome = outcome,
                                       .name = "Barking"};

    show_request(of, &request);
}

/* The row of the file that has a rank. */
static size_t row_of_rank(const file_of_cells *file, const char *outcome, size_t rank)
{
    for (size_t i = 0; i < file->table.num_rows; i++)
        if (cell_is(file, i, "outcome", outcome) &&
            strtod(cell_at(file, i, "rank"), NULL) == (double)rank)
            return i;
    fail_msg("no rank %zu", rank);
    return 0;
}

static void a_tornado_has_the_figures_of_sensitivity_csv(void **state)
{
    static const char *const outcomes[] = {"p_crossed(red) by 2023-03-27",
                                           "mean(workload_pct) on 2023-03-27", NULL};
    static const struct {
        size_t at;
        const char *column;
    } columns[] = {{0, "rank"},      {2, "low"},        {3, "value"},   {4, "high"},
                   {5, "at_low"},    {6, "at_value"},   {7, "at_high"}, {8, "total"},
                   {9, "total_low"}, {10, "total_high"}};
    file_of_cells file;

    (void)state;
    sense_into_out(outcomes, 8);
    open_file(&file, "out/sensitivity.csv");
    for (size_t k = 0; k < 2; k++) {
        const double times = k == 0 ? 100 : 1;
        double longest = 0;
        shown of;

        show_outcome(&of, "BDH", outcomes[k]);
        assert_shown(&of);
        assert_int_equal(amb_data_num_rows(&of.chart.table), 14);
        assert_true(of.chart.num_rows <= 12);
        for (size_t r = 0; r < 14; r++)
            longest = fmax(
                longest,
                strtod(cell_at(&file, row_of_rank(&file, outcomes[k], r + 1), "swing"),
                       NULL));
        for (size_t r = 0; r < 14; r++) {
            const size_t row = row_of_rank(&file, outcomes[k], r + 1);
            const char *quality = cell_at(&file, row, "quality");

            for (size_t c = 0; c < sizeof columns / sizeof columns[0]; c++)
                assert_is_cell(data_at(&of.chart, r, columns[c].at)->value, &file, row,
                               columns[c].column);
            assert_string_equal(data_at(&of.chart, r, 11)->text, quality);
            assert_string_equal(data_at(&of.chart, r, 13)->text,
                                cell_at(&file, row, "past_review"));
            if (r >= of.chart.num_rows) {
                assert_true(strtod(cell_at(&file, row, "swing"), NULL) < 0.02 * longest);
                assert_true(strtod(cell_at(&file, row, "total_high"), NULL) < 0.02);
                continue;
            }
            /* The bars are of these figures, and the rating is there in words. */
            assert_near(of.chart.cell[4 * r].value,
                        times * strtod(cell_at(&file, row, "at_low"), NULL), 1e-9);
            assert_near(of.chart.cell[4 * r + 1].value,
                        times * strtod(cell_at(&file, row, "at_high"), NULL), 1e-9);
            assert_near(of.chart.origin,
                        times * strtod(cell_at(&file, row, "at_value"), NULL), 1e-9);
            assert_string_equal(of.chart.cell[4 * r + 3].text, quality);
        }
        assert_string_equal(of.chart.column[3], "quality rating");
        assert_texts_round(&of.chart, 100);
        hide(&of);
    }
    amb_csv_table_free(&file.table);
}

/* An assumption whose outcome at its own value is 0.2. */
static void add_assumption(amb_results *results, const char *place, double rank,
                           double at_low, double at_high, double total)
{
    const double swing =
        fmax(fmax(at_low, at_high), 0.2) - fmin(fmin(at_low, at_high), 0.2);

    *(amb_sensitivity_row *)amb_results_add(results, AMB_RESULT_SENSITIVITY, 1) =
        (amb_sensitivity_row){.pdu = "P",
                              .outcome = "p_crossed(amber) by 2023-04-01",
                              .assumption = amb_results_name(results, place),
                              .rank = rank,
                              .low = 1,
                              .value = 2,
                              .high = 3.5,
                              .at_low = at_low,
                              .at_value = 0.2,
                              .at_high = at_high,
                              .swing = swing,
                              .first_order = total,
                              .total = total,
                              .total_low = total,
                              .total_high = total,
                              .quality = rank > 1 ? "amber" : "red",
                              .review_by = AMB_NO_DATE,
                              .past_review = rank > 1 ? "no" : "yes"};
}

static void write_assumptions(amb_results *results)
{
    results->replications = 300;
    amb_results_sort(results);
    write_results(results, &amb_results_of_sensitivity, NULL, 0);
    amb_results_free(results);
}

static void a_tornado_names_the_longest_bar_and_counts_what_it_leaves_out(void **state)
{
    amb_results results;
    shown of;

    (void)state;
    amb_results_init(&results);
    add_assumption(&results, "staffing.csv:target_fte[grade=PO]", 1, 0.12, 0.71, 0.5);
    add_assumption(&results, "ppf.csv:threshold[status=red][rule=staffing]", 2, 0.8, 0.1,
                   0.4);
    for (int i = 0; i < 13; i++) {
        char place[80];

        snprintf(place, sizeof place, "starts.csv:per_week[case_type=%c]", 'a' + i);
        /* Both ends on a side, at one place, and where it stands. */
        add_assumption(&results, place, 3 + i, i == 0 ? 0.3 : 0.2,
                       i == 0   ? 0.25
                       : i == 1 ? 0.4
                                : 0.2,
                       0.03);
    }
    write_assumptions(&results);
    show_outcome(&of, "P", NULL);
    assert_shown(&of);
    assert_string_equal(of.chart.title,
                        "Barking: nothing moves the chance of meeting the criteria of "
                        "amber by 1 April 2023 as much as the red staffing line: from 80 "
                        "in 100 to 10 in 100");
    assert_int_equal(of.chart.num_rows, 12);
    assert_string_equal(of.chart.row[0], "establishment of PO");
    assert_has(of.chart.subtitle, "; 3 others not shown, which move it less; Barking");
    assert_string_equal(of.chart.origin_text, "20 in 100 as it stands");
    assert_has(of.chart.alternative, "establishment of PO, from 1 to 3.5: from 12 in 100 "
                                     "to 71 in 100; quality rating red.");
    assert_has(of.chart.reading, "no status of the PPF");
    assert_fits_widths(&of.chart);
    hide(&of);
    show_outcome(&of, "P", "p_crossed(amber)");
    assert_int_equal(of.status, AMB_BAD_INPUT);
    assert_true(of.chart.lacks);
    assert_string_equal(of.problems.list[0].sentence,
                        "out: has no outcome \"p_crossed(amber)\"; did you mean "
                        "\"p_crossed(amber) by 2023-04-01\"?");
    hide(&of);
    show_outcome(&of, "P", "caseload");
    assert_string_equal(of.problems.list[0].sentence,
                        "out: has no outcome \"caseload\"; expected one of: "
                        "p_crossed(amber) by 2023-04-01");
    hide(&of);
}

static void assumptions_that_move_nothing_have_no_bars(void **state)
{
    amb_results results;
    char *svg, *blocks;
    shown of;

    (void)state;
    amb_results_init(&results);
    add_assumption(&results, "a.csv:b[c=d]", 1, 0.2, 0.2, AMB_EMPTY);
    write_assumptions(&results);
    show_outcome(&of, "P", NULL);
    assert_shown(&of);
    assert_int_equal(of.chart.num_rows, 0);
    assert_has(of.chart.title, "no assumption by itself moves the chance");
    svg = svg_of(&of.chart, 480, true);
    assert_null(strstr(svg, "nan"));
    blocks = blocks_of(&of.chart, 60);
    assert_has(blocks, "20 in 100 as it stands");
    free(svg);
    free(blocks);
    hide(&of);
}

static void outcomes_are_said_as_on_the_page(void **state)
{
    static const struct {
        const char *text, *words;
        bool is_chance;
    } cases[] = {
        {"p_crossed(red) by 2023-03-31",
         "chance of meeting the criteria of red by 31 March 2023", true},
        {"p_crossed(amber:work (all) by 2023-03-31",
         "chance of meeting the rule work (all of amber by 31 March 2023", true},
        {"p_status(green) on 2023-03-31", "chance of being green on 31 March 2023", true},
        {"p(workload_pct > 110) on 2023-03-31",
         "chance of workload over 110 % on 31 March 2023", true},
        {"mean(fte_present) on 2023-03-31", "mean present on 31 March 2023", false},
        {"peak(workload_pct) by 2023-03-31", "highest workload up to 31 March 2023",
         false},
        {"weeks_over(amber) by 2023-03-31",
         "weeks over the lines of amber up to 31 March 2023", false},
        /* What is no outcome is left as it is. */
        {"", "", false},
        {"mean(nothing) on 2023-03-31", "mean(nothing) on 2023-03-31", false},
        {"p(workload_pct ? 110) on 2023-03-31", "p(workload_pct ? 110) on 2023-03-31",
         false},
        {"p(caseload", "p(caseload", false},
        {"mean(caseload) on 2023-13-31", "mean(caseload) on 2023-13-31", false},
        {"a_longer_word_than_any(caseload) on 2023-03-31",
         "a_longer_word_than_any(caseload) on 2023-03-31", false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const amb_outcome of = amb_outcome_of(cases[i].text);

        assert_string_equal(of.words.text, cases[i].words);
        assert_int_equal(of.is_chance, cases[i].is_chance);
    }
}

static void no_label_covers_another(void **state)
{
    (void)state;
    sense_into_out(NULL, 0);
    assert_fits(AMB_CHART_TORNADO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_the_folder(a_tornado_has_the_figures_of_sensitivity_csv),
        in_the_folder(a_tornado_names_the_longest_bar_and_counts_what_it_leaves_out),
        in_the_folder(assumptions_that_move_nothing_have_no_bars),
        cmocka_unit_test(outcomes_are_said_as_on_the_page),
        in_the_folder(no_label_covers_another),
    };

    return cmocka_run_group_tests_name("charts_tornado", tests, enter, leave);
}
