/*
 * test_charts.c: results folders read back, and charts made of them: every figure is that
 * of the file, no name gets out as anything but text, no label covers another.
 */
#include "support/charts.h"

#include "amberline/plan.h"
#include "base/memory_stream.h"

#include <jansson.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- every figure is that of the file ---- */

static void a_fan_has_the_figures_of_projection_csv(void **state)
{
    static const char *const columns[] = {"p05", "p25", "p50", "p75", "p95"};
    static const char *const areas[][2] = {
        {"pdu", "South"}, {"district", "Coast"}, {"all", "all"}};
    file_of_cells file;

    (void)state;
    run_into_out(EVERYTHING, 30, 25);
    open_file(&file, "out/projection.csv");
    for (size_t a = 0; a < 3; a++) {
        for (int m = 0; m < AMB_NUM_MEASURES; m++) {
            size_t row = 0;
            shown of;

            show_well(&of, AMB_CHART_FAN, areas[a][0], areas[a][1], amb_measure_names[m],
                      0);
            for (size_t i = 0; i < file.table.num_rows; i++) {
                if (!cell_is(&file, i, "level", areas[a][0]) ||
                    !cell_is(&file, i, "area", areas[a][1]) ||
                    !cell_is(&file, i, "measure", amb_measure_names[m]))
                    continue;
                assert_is_cell(data_at(&of.chart, row, 0)->value, &file, i, "week");
                for (size_t c = 0; c < 5; c++)
                    assert_is_cell(data_at(&of.chart, row, c + 2)->value, &file, i,
                                   columns[c]);
                /* What is drawn is what the table says. */
                assert_is_cell(of.chart.series[0].low[row], &file, i, "p05");
                assert_is_cell(of.chart.series[0].high[row], &file, i, "p95");
                assert_is_cell(of.chart.series[of.chart.num_series - 1].high[row], &file,
                               i, "p50");
                row++;
            }
            assert_int_equal(row, amb_data_num_rows(&of.chart.table));
            assert_int_equal(row, 31);
            assert_texts_round(&of.chart, 1);
            hide(&of);
        }
    }
    amb_csv_table_free(&file.table);
}

static void a_fan_shows_the_lines_of_its_conditions(void **state)
{
    const amb_series *line = NULL;
    shown of;

    (void)state;
    run_into_out(EVERYTHING, 14, 5);
    show_well(&of, AMB_CHART_FAN, "pdu", "South", "workload_pct", 0);
    for (size_t s = 0; s < of.chart.num_series; s++)
        if (of.chart.series[s].form == AMB_STEPS)
            line = &of.chart.series[s];
    /* changes.csv moves the threshold of South from week 11 on. */
    assert_non_null(line);
    for (int week = 0; week <= 14; week++)
        assert_near(line->high[week], week < 11 ? 112 : 104, 0);
    assert_string_equal(line->label,
                        "amber: over 104 % for 3 weeks, with other conditions");
    assert_has(of.chart.alternative, "A line shows amber: over 104 % for 3 weeks");
    hide(&of);
    /* So not all PDUs have the same lines, and all of them together have none. */
    show_well(&of, AMB_CHART_FAN, "all", "all", "workload_pct", 0);
    for (size_t s = 0; s < of.chart.num_series; s++)
        assert_true(of.chart.series[s].form != AMB_STEPS);
    hide(&of);
    /* Before that week all have. */
    assert_int_equal(system("rm -rf out"), 0);
    run_into_out(EVERYTHING, 10, 5);
    show_well(&of, AMB_CHART_FAN, "region", "Land", "workload_pct", 0);
    assert_int_equal(of.chart.series[2].form, AMB_STEPS);
    hide(&of);
}

static void chances_are_those_of_crossing_weeks_csv(void **state)
{
    static const char *const columns[] = {"p_crossed", "p_low", "p_high"};
    file_of_cells file;
    shown of;
    size_t row[2] = {0, 0};

    (void)state;
    run_into_out(EVERYTHING, 30, 25);
    open_file(&file, "out/crossing_weeks.csv");
    show_well(&of, AMB_CHART_CROSSINGS, "pdu", "South", NULL, 0);
    for (size_t i = 0; i < file.table.num_rows; i++) {
        const size_t s = cell_is(&file, i, "status", "red") ? 1 : 0;

        if (!cell_is(&file, i, "pdu", "South") || !cell_is(&file, i, "rule", "any"))
            continue;
        for (size_t c = 0; c < 3; c++)
            assert_is_cell(data_at(&of.chart, row[s], 2 + 3 * s + c)->value, &file, i,
                           columns[c]);
        row[s]++;
    }
    assert_int_equal(row[0], 31);
    assert_int_equal(row[1], 31);
    assert_texts_round(&of.chart, 100);
    hide(&of);
    amb_csv_table_free(&file.table);
}

static void first_crossings_sum_to_all_runs(void **state)
{
    shown of;

    (void)state;
    run_into_out(EVERYTHING, 30, 25);
    show_well(&of, AMB_CHART_FIRST_CROSSINGS, "pdu", "North", NULL, 0);
    for (size_t r = 0; r < of.chart.num_rows; r++) {
        double sum = 0, met = 0;

        for (size_t c = 0; c < of.chart.num_columns; c++)
            sum += of.chart.cell[r * of.chart.num_columns + c].value;
        assert_near(sum, 100, 1e-9);
        /* What is met in a month and before is what was met by its end. */
        for (size_t k = 0; k < amb_data_num_rows(&of.chart.table); k++) {
            met += data_at(&of.chart, k, 1 + 2 * r)->value;
            assert_near(met, data_at(&of.chart, k, 2 + 2 * r)->value, 1e-9);
        }
    }
    hide(&of);
}

static void a_heat_map_has_the_chances_of_status_csv_first_to_cross_on_top(void **state)
{
    file_of_cells status, crossings;
    double before = 0;
    shown of;

    (void)state;
    run_into_out(EVERYTHING, 12, 25);
    open_file(&status, "out/status.csv");
    open_file(&crossings, "out/crossings.csv");
    show_well(&of, AMB_CHART_HEAT_MAP, NULL, NULL, NULL, 0);
    assert_int_equal(of.chart.num_rows, 3);
    assert_int_equal(of.chart.num_columns, 13); /* few enough weeks get a column each */
    for (size_t r = 0; r < 3; r++) {
        size_t week = 0;

        for (size_t i = 0; i < status.table.num_rows; i++)
            if (cell_is(&status, i, "pdu", of.chart.row[r]))
                assert_is_cell(data_at(&of.chart, r, 1 + week++)->value, &status, i,
                               "p_criteria_amber");
        assert_int_equal(week, 13);
        for (size_t i = 0; i < crossings.table.num_rows; i++)
            if (cell_is(&crossings, i, "pdu", of.chart.row[r]) &&
                cell_is(&crossings, i, "status", "amber") &&
                cell_is(&crossings, i, "rule", "any")) {
                const char *text = cell_at(&crossings, i, "week_p50");
                const double p50 = text[0] == '\0' ? 1e9 : strtod(text, NULL);

                assert_true(p50 >= before);
                before = p50;
            }
    }
    hide(&of);
    amb_csv_table_free(&status.table);
    amb_csv_table_free(&crossings.table);
}

/* ---- small groups ---- */

static void add_band(amb_results *results, const char *grade, int week, const char *band,
                     double num)
{
    amb_band_row *row = amb_results_add(results, AMB_RESULT_BANDS, 1);

    *row = (amb_band_row){
        "pdu", "P", amb_results_name(results, grade), week, 7 * week, band, num, 0.1};
}

static void groups_of_fewer_than_five_are_not_shown(void **state)
{
    static const char *const bands[] = {"0-90", "90-100", "100-110", "110-120", "120+"};
    /* In the order of the bands: how many, and whether they are seen today and later. */
    static const struct {
        const char *grade;
        double num[5];
        const char *today, *later;
    } cases[] = {
        {"A", {12, 5, 0, 0, 0}, "sssss", "sssss"},
        {"B", {12, 4, 0, 0, 0}, "hhsss", "shsss"}, /* one alone could be worked out */
        {"C", {12, 6, 4, 0, 0}, "shhss", "sshss"},
        {"D", {12, 4, 3, 0, 0}, "shhss", "shhss"},
        {"E", {12, 1, 1, 0, 0}, "hhhss", "shhss"}, /* two people are fewer than five */
        {"F", {2, 0, 0, 0, 0}, "hssss", "hssss"},
        {"G", {12, 0.4, 0, 0, 4.999}, "shssh", "shssh"},
        {"H", {12, 0.04, 0, 0, 0}, "sssss", "sssss"}, /* is written as 0.0 */
    };
    amb_results results;

    (void)state;
    amb_results_init(&results);
    results.replications = 10;
    for (int week = 0; week < 2; week++)
        for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
            for (size_t b = 0; b < 5; b++)
                add_band(&results, cases[i].grade, week, bands[b], cases[i].num[b]);
    amb_results_sort(&results);
    write_results(&results, &amb_results_of_run, NULL, 0);
    for (int week = 0; week < 2; week++) {
        shown of;

        show_well(&of, AMB_CHART_BANDS, "pdu", "P", NULL, week);
        for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
            const char *seen = week == 0 ? cases[i].today : cases[i].later;

            for (size_t b = 0; b < 5; b++) {
                const amb_data_cell *cell = data_at(&of.chart, i, 1 + b);
                const amb_grid_cell *drawn = &of.chart.cell[5 * i + b];

                if ((seen[b] == 'h') != (strcmp(cell->text, "[c]") == 0))
                    fail_msg("%s, band %zu, week %d: %s", cases[i].grade, b, week,
                             cell->text);
                if (seen[b] == 'h')
                    assert_true(isnan(cell->value) && isnan(drawn->value));
                else
                    assert_near(cell->value, cases[i].num[b], 1e-9);
            }
        }
        hide(&of);
    }
    amb_results_free(&results);
}

/* ---- names ---- */

static void fill_hostile(amb_results *results, const char *name)
{
    static const char *const statuses[] = {"amber", "red"};
    const char *kept = amb_results_name(results, name[0] == '\0' ? "empty" : name);

    for (int week = 0; week < 9; week++) {
        *(amb_projection_row *)amb_results_add(results, AMB_RESULT_PROJECTION, 1) =
            (amb_projection_row){
                "pdu", kept, week, 7 * week, "workload_pct",           1, 1, 1, 1,
                2,     3,    4,    5,        week == 4 ? AMB_EMPTY : 6};
        *(amb_status_row *)amb_results_add(results, AMB_RESULT_STATUS, 1) =
            (amb_status_row){kept, week, 7 * week, 0.5, 0.1, 0, 1, 0, 0};
        for (int s = 0; s < 2; s++)
            for (int r = 0; r < 2; r++)
                *(amb_crossing_week_row *)amb_results_add(results,
                                                          AMB_RESULT_CROSSING_WEEKS, 1) =
                    (amb_crossing_week_row){kept,
                                            statuses[s],
                                            r == 0 ? "any" : kept,
                                            week,
                                            7 * week,
                                            week / 10.0,
                                            0,
                                            1};
    }
    *(amb_area_row *)amb_results_add(results, AMB_RESULT_AREAS, 1) =
        (amb_area_row){kept, kept, kept, kept};
    *(amb_band_row *)amb_results_add(results, AMB_RESULT_BANDS, 1) =
        (amb_band_row){"pdu", kept, kept, 0, 0, "0-90", 7, 1};
    *(amb_condition_row *)amb_results_add(results, AMB_RESULT_CONDITIONS, 1) =
        (amb_condition_row){kept, "amber", kept, "workload_pct", 0, 0, ">", 4, 2, 3, 2};
}

static void names_come_out_as_text_everywhere(void **state)
{
    (void)state;
    for (size_t i = 0; i < NUM_HOSTILE; i++) {
        const char *name = hostile[i][0] == '\0' ? "empty" : hostile[i];
        amb_results results;

        amb_results_init(&results);
        results.replications = 300;
        fill_hostile(&results, hostile[i]);
        amb_results_sort(&results);
        write_results(&results, &amb_results_of_run, NULL, 0);
        for (int kind = AMB_CHART_FAN; kind <= AMB_CHART_HEAT_MAP; kind++) {
            shown of;

            show_well(&of, (amb_chart_kind)kind, "pdu", name, "workload_pct", 0);
            assert_is_drawn_as_text(&of.chart, 20);
            hide(&of);
        }
        amb_results_free(&results);
        assert_int_equal(system("rm -rf out"), 0);
    }
}

/* ---- pictures ---- */

static void no_label_covers_another(void **state)
{
    static const char *const scenarios[] = {EVERYTHING, SCENARIOS "newham-2022",
                                            SCENARIOS "worked-example",
                                            SCENARIOS "barking-dagenham-havering-2022"};
    static const char *const pdus[] = {"South", "Newham", "Example", "BDH"};
    static const int weeks[] = {12, 104, 12, 60};

    (void)state;
    for (size_t s = 0; s < 4; s++) {
        run_into_out(scenarios[s], weeks[s], 20);
        for (int kind = AMB_CHART_FAN; kind <= AMB_CHART_HEAT_MAP; kind++) {
            shown of;

            show_well(&of, (amb_chart_kind)kind, "pdu", pdus[s], "workload_pct", 100);
            assert_fits_widths(&of.chart);
            hide(&of);
        }
        assert_int_equal(system("rm -rf out"), 0);
    }
}

static void a_picture_is_the_same_each_time_and_stands_among_others(void **state)
{
    char *one, *again, *bare;
    shown of;

    (void)state;
    run_into_out(SCENARIOS "worked-example", 12, 3);
    show_well(&of, AMB_CHART_CROSSINGS, "pdu", "Example", NULL, 0);
    one = svg_of(&of.chart, 480, true);
    again = svg_of(&of.chart, 480, true);
    bare = svg_of(&of.chart, 480, false);
    assert_string_equal(one, again);
    assert_int_equal(strncmp(one, amb_svg_begins, strlen(amb_svg_begins)), 0);
    assert_has(one, "role=\"img\" aria-labelledby=\"c1-title c1-desc\"");
    assert_has(one, "<title id=\"c1-title\">");
    assert_has(one, "<desc id=\"c1-desc\">The chance that the criteria of amber");
    assert_has(one, ">How to read this:");
    assert_has(one, "id=\"c1-slope\"");
    assert_null(strstr(bare, "How to read this:"));
    assert_has(bare, "<desc id=\"c1-desc\">");
    free(one);
    free(again);
    free(bare);
    hide(&of);
}

/* ---- folders that are not as a run writes them ---- */

static void write_text(const char *path, const char *text)
{
    FILE *out = fopen(path, "wb");

    assert_non_null(out);
    assert_true(fputs(text, out) >= 0);
    assert_int_equal(fclose(out), 0);
}

/* Replaces a table, and its SHA-256 in run.json as well. */
static void replace_table(const char *name, const char *text)
{
    char path[64], hex[AMB_SHA256_HEX_SIZE];
    json_t *record = json_load_file("out/run.json", 0, NULL), *output;
    amb_sha256 sum;
    size_t i;

    snprintf(path, sizeof path, "out/%s", name);
    write_text(path, text);
    amb_sha256_init(&sum);
    amb_sha256_add(&sum, text, strlen(text));
    amb_sha256_finish(&sum, hex);
    json_array_foreach(
        json_object_get(record, "outputs"), i,
        output) if (strcmp(json_string_value(json_object_get(output, "name")), name) == 0)
        json_object_set_new(output, "sha256", json_string(hex));
    assert_int_equal(json_dump_file(record, "out/run.json", 0), 0);
    json_decref(record);
}

static void assert_refused(amb_chart_kind kind, const char *area, const char *measure,
                           amb_status status, const char *sentence)
{
    shown of;

    show(&of, kind, "pdu", area, measure, 0);
    assert_int_equal(of.status, status);
    assert_true(of.problems.num_kept > 0);
    assert_string_equal(of.problems.list[0].sentence, sentence);
    hide(&of);
}

#define RECORD                                                                           \
    "\"schema_version\": 1, \"version\": \"\", \"commit\": \"\", \"compiler\": \"\", "   \
    "\"gsl_version\": \"\", \"scenario\": \"\", \"started_at\": \"\", \"seed\": \"1\", " \
    "\"inputs\": [], "

static void folders_that_hold_no_results_are_refused(void **state)
{
    static const struct {
        const char *text, *sentence;
    } records[] = {
        {"", "out/run.json:1: is not JSON (unexpected token near ']'), so it is not as "
             "Amberline wrote it"},
        {"{}", "out/run.json: has no \"schema_version\", or not as Amberline writes it"},
        {"{" RECORD "\"weeks\": 9, \"replications\": 0, \"outputs\": []}",
         "out/run.json: has no such \"replications\" or \"weeks\" as a run"},
        {"{" RECORD "\"weeks\": 9, \"replications\": 1}",
         "out/run.json: has no \"outputs\", or not as Amberline writes it"},
        {"{" RECORD "\"weeks\": 9, \"replications\": 1, \"outputs\": [{\"name\": "
         "\"projection.csv\", \"sha256\": \"x\"}]}",
         "out/run.json: has no \"outputs\", or not as Amberline writes it"},
        {"{" RECORD "\"weeks\": 9, \"replications\": 1, \"outputs\": []}",
         "out: has no projection.csv, of which a chart of the kind fan is made; "
         "\"amberline run\" writes it"},
    };

    (void)state;
    assert_refused(AMB_CHART_FAN, "P", "caseload", AMB_NOT_READ,
                   "out: cannot be read: No such file or directory");
    mkdir("out", 0700);
    assert_refused(
        AMB_CHART_FAN, "P", "caseload", AMB_BAD_INPUT,
        "out: has no run.json in it; expected a folder of results, as -o writes "
        "it");
    mkdir("out/run.json", 0700);
    assert_refused(AMB_CHART_FAN, "P", "caseload", AMB_NOT_READ,
                   "out/run.json: is a folder, expected a file");
    rmdir("out/run.json");
    for (size_t i = 0; i < sizeof records / sizeof records[0]; i++) {
        write_text("out/run.json", records[i].text);
        assert_refused(AMB_CHART_FAN, "P", "caseload", AMB_BAD_INPUT,
                       records[i].sentence);
    }
}

static void tables_that_were_changed_are_refused(void **state)
{
    (void)state;
    run_into_out(SCENARIOS "worked-example", 3, 2);
    replace_table("status.csv", "pdu,week\nP,1\n");
    assert_refused(AMB_CHART_HEAT_MAP, "P", NULL, AMB_BAD_INPUT,
                   "out/status.csv:1: the column \"date\" is missing (Date of the weekly "
                   "snapshot.)");
    replace_table("crossing_weeks.csv",
                  "pdu,status,rule,week,date,p_crossed,p_low,p_high\n"
                  "Example,amber,any,0,2024-01-01,1.5,0,1\n");
    assert_refused(
        AMB_CHART_CROSSINGS, "Example", NULL, AMB_BAD_INPUT,
        "out/crossing_weeks.csv:2: column \"p_crossed\" (cell F2): 1.5 is out of "
        "range; expected 0 to 1 chance");
    assert_int_equal(system("echo >>out/projection.csv"), 0);
    assert_refused(
        AMB_CHART_FAN, "Example", "caseload", AMB_BAD_INPUT,
        "out/projection.csv: has been changed since it was written: its SHA-256 "
        "is not that of run.json; put the file back as it was, or run again");
    /* A file with nothing right in it is first of all not that of the run. */
    write_text("out/projection.csv", "\"");
    assert_refused(
        AMB_CHART_FAN, "Example", "caseload", AMB_BAD_INPUT,
        "out/projection.csv: has been changed since it was written: its SHA-256 "
        "is not that of run.json; put the file back as it was, or run again");
    unlink("out/projection.csv");
    assert_refused(AMB_CHART_FAN, "Example", "caseload", AMB_NOT_READ,
                   "out/projection.csv: cannot be read: No such file or directory");
}

static void partial_results_say_so(void **state)
{
    json_t *record;
    shown of;

    (void)state;
    run_into_out(SCENARIOS "worked-example", 3, 2);
    show_well(&of, AMB_CHART_HEAT_MAP, NULL, NULL, NULL, 0);
    assert_null(strstr(of.chart.subtitle, "artial"));
    hide(&of);
    record = json_load_file("out/run.json", 0, NULL);
    json_object_set_new(record, "partial", json_true());
    json_object_set_new(record, "asked", json_pack("{s:i}", "replications", 9));
    assert_int_equal(json_dump_file(record, "out/run.json", 0), 0);
    json_decref(record);
    show_well(&of, AMB_CHART_HEAT_MAP, NULL, NULL, NULL, 0);
    assert_has(of.chart.subtitle,
               "Partial results: the run was stopped before its end. Chance in 100");
    hide(&of);
}

static void what_results_do_not_hold_is_said(void **state)
{
    (void)state;
    run_into_out(SCENARIOS "worked-example", 3, 2);
    assert_refused(AMB_CHART_FAN, "Example", "caselaod", AMB_BAD_INPUT,
                   "out: has no measure \"caselaod\"; did you mean caseload?");
    assert_refused(AMB_CHART_BANDS, "Nobody", NULL, AMB_BAD_INPUT,
                   "out: has no practitioners in \"Nobody\" in that week");
    assert_refused(AMB_CHART_CROSSINGS, "Nobody", NULL, AMB_BAD_INPUT,
                   "out: has no criteria that \"Nobody\" could meet");
    assert_refused(
        AMB_CHART_PLANS, "Example", NULL, AMB_BAD_INPUT,
        "out: has no comparison_crossings.csv, of which a chart of the kind plans "
        "is made; \"amberline compare\" writes it");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_the_folder(a_fan_has_the_figures_of_projection_csv),
        in_the_folder(a_fan_shows_the_lines_of_its_conditions),
        in_the_folder(chances_are_those_of_crossing_weeks_csv),
        in_the_folder(first_crossings_sum_to_all_runs),
        in_the_folder(a_heat_map_has_the_chances_of_status_csv_first_to_cross_on_top),
        in_the_folder(groups_of_fewer_than_five_are_not_shown),
        in_the_folder(names_come_out_as_text_everywhere),
        in_the_folder(no_label_covers_another),
        in_the_folder(a_picture_is_the_same_each_time_and_stands_among_others),
        in_the_folder(folders_that_hold_no_results_are_refused),
        in_the_folder(tables_that_were_changed_are_refused),
        in_the_folder(partial_results_say_so),
        in_the_folder(what_results_do_not_hold_is_said),
    };

    return cmocka_run_group_tests_name("charts", tests, enter, leave);
}
