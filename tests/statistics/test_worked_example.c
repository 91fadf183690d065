/*
 * test_worked_example.c: scenarios/worked-example against the tables of its own README,
 * which were worked out with a pencil. The tables are read, so that they cannot grow old.
 */
#include "support/build.h"
#include "support/test.h"

#include "base/date.h"

enum { WEEKS = 12, MOST_CELLS = 16 };

/* The cells of a table row, trimmed; returns how many. */
static int cut_row(char *line, char *cells[MOST_CELLS])
{
    int num = 0;
    char *at = line;

    if (*at++ != '|')
        return 0;
    while (num < MOST_CELLS) {
        char *end = strchr(at, '|');

        if (end == NULL)
            return num;
        for (*end = '\0'; *at == ' '; at++) {
        }
        for (char *last = end - 1; last >= at && *last == ' '; last--)
            *last = '\0';
        cells[num++] = at;
        at = end + 1;
    }
    return num;
}

static FILE *open_readme(void)
{
    FILE *in = fopen(AMB_SOURCE_DIR "/scenarios/worked-example/README.md", "r");

    assert_non_null(in);
    return in;
}

/* Who holds how many cases at the end of each week; Dee has the place of Cas. */
static void every_case_goes_to_whom_the_table_says(void **state)
{
    FILE *in = open_readme();
    char *line = NULL, *cells[MOST_CELLS];
    size_t size = 0;
    int rows = 0;
    built b;

    (void)state;
    built_open_folder(&b, "scenarios/worked-example");
    while (getline(&line, &size, in) >= 0) {
        const int num = cut_row(line, cells);
        const int week = num > 0 ? atoi(cells[0]) : 0;

        if (num != 6 || cells[0][0] < '0' || cells[0][0] > '9')
            continue;
        assert_int_equal(week, rows++);
        built_ready(&b, week, 0);
        built_replicate(&b, 1, 0);
        for (int who = 0; who < 3; who++)
            assert_int_equal(b.state.desk[1 + who].load, 20000 * atoi(cells[3 + who]));
        assert_int_equal(b.state.desk[AMB_NOBODY].load, 0);
    }
    assert_int_equal(rows, WEEKS + 1);
    free(line);
    fclose(in);
    built_close(&b);
}

static double value_of(const amb_results *results, int week, const char *measure)
{
    const amb_projection_row *row =
        amb_results_projection(results, "pdu", "Example", week, measure);

    assert_non_null(row);
    assert_near(row->sd, 0, 0);
    assert_near(row->p05, row->mean, 0);
    assert_near(row->p95, row->mean, 0);
    return row->mean;
}

static void every_figure_of_every_week_is_that_of_the_table(void **state)
{
    static const char *const measures[] = {"caseload_community", "caseload_licence",
                                           "total_points",       "available_points",
                                           "workload_pct",       "effective_workload_pct",
                                           "staffing_pct"};
    FILE *in = open_readme();
    char *line = NULL, *cells[MOST_CELLS];
    size_t size = 0;
    int rows = 0;
    amb_results results;
    built b;

    (void)state;
    built_open_folder(&b, "scenarios/worked-example");
    built_run(
        &b, &results,
        &(amb_run_options){.replications = 3, .seed = 9, .weeks = WEEKS, .threads = 1});
    while (getline(&line, &size, in) >= 0) {
        const int num = cut_row(line, cells);
        const int week = num > 0 ? atoi(cells[0]) : 0;
        const amb_status_row *status;
        int32_t date;

        if (num != 11 || cells[0][0] < '0' || cells[0][0] > '9')
            continue;
        assert_int_equal(week, rows++);
        assert_true(amb_date_parse(cells[1], &date));
        for (int m = 0; m < 7; m++) /* printed with a decimal */
            assert_near(value_of(&results, week, measures[m]), atof(cells[2 + m]),
                        m < 4 ? 0 : 0.05 + 1e-6);
        status = (const amb_status_row *)results.table[AMB_RESULT_STATUS].rows + week;
        assert_int_equal(status->date, date);
        assert_near(status->p_amber, strcmp(cells[10], "amber") == 0, 0);
        assert_near(status->p_green, strncmp(cells[10], "green", 5) == 0, 0);
        assert_near(status->p_applied, strstr(cells[10], "applied") != NULL, 0);
        assert_near(status->p_criteria_amber, atoi(cells[9]) >= 2, 0);
        assert_near(status->p_red + status->p_criteria_red, 0, 0);
        built_ready(&b, week, 0);
        built_replicate(&b, 1, 0);
        assert_int_equal(b.state.held[0], atoi(cells[9]));
    }
    assert_int_equal(rows, WEEKS + 1);
    amb_results_free(&results);
    free(line);
    fclose(in);
    built_close(&b);
}

/* First met in week 6, the second week running over 110 %; over it in weeks 5 to 8. */
static void the_line_is_crossed_in_week_6(void **state)
{
    const amb_crossing_row *row;
    amb_results results;
    built b;

    (void)state;
    built_open_folder(&b, "scenarios/worked-example");
    built_run(
        &b, &results,
        &(amb_run_options){.replications = 5, .seed = 2, .weeks = WEEKS, .threads = 2});
    row = results.table[AMB_RESULT_CROSSINGS].rows;
    assert_true(results.table[AMB_RESULT_CROSSINGS].num >= 2);
    for (size_t i = 0; i < results.table[AMB_RESULT_CROSSINGS].num; i++, row++) {
        if (strcmp(row->status, "amber") != 0)
            continue;
        assert_near(row->crossed, 5, 0);
        assert_near(row->week_p10, 6, 0);
        assert_near(row->week_p90, 6, 0);
        assert_int_equal(row->date_p50, amb_date_of(2024, 2, 12));
        assert_near(row->weeks_over_mean, 4, 0);
    }
    amb_results_free(&results);
    built_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_case_goes_to_whom_the_table_says),
        cmocka_unit_test(every_figure_of_every_week_is_that_of_the_table),
        cmocka_unit_test(the_line_is_crossed_in_week_6),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
