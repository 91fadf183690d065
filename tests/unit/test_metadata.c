/*
 * test_metadata.c: what stands beside result tables, as JSON; whether others can read it
 * is for tests/cli/metadata.js.
 */
#include "results/metadata.h"

#include "support/test.h"

#include <stdlib.h>
#include <string.h>

static const char *const inputs[] = {"thornbury/scenario.csv", "reference/points.csv"};
static const char *const sums[] = {"aa", "bb"};
static const amb_run_record run = {.scenario = "/home/somebody/thornbury",
                                   .command_line = "/home/somebody/amberline",
                                   .started_at = "2026-09-28T09:00:00Z",
                                   .input_names = inputs,
                                   .input_sha256 = sums,
                                   .num_inputs = 2};

static const json_t *at(const json_t *value, const char *key)
{
    value = json_object_get(value, key);
    assert_non_null(value);
    return value;
}

static const char *text(const json_t *value, const char *key)
{
    return json_string_value(at(value, key));
}

/* Each file of `set` as a table that was written. */
static json_t *package_of(const amb_result_set *set, const amb_run_record *record)
{
    amb_manifest_table tables[AMB_NUM_RESULT_FILES];
    json_t *package;

    for (size_t i = 0; i < set->num; i++)
        tables[i] = (amb_manifest_table){
            .file = amb_result_file_at(set->files[i]), .sha256 = "cc", .bytes = 1000 + i};
    package = amb_metadata_package(tables, set->num, record);
    assert_non_null(package);
    return package;
}

static void every_file_is_described_column_by_column(void **state)
{
    (void)state;
    for (size_t i = 0; i < AMB_NUM_RESULT_FILES; i++) {
        const amb_file *file = amb_result_file_at(i);
        json_t *table = amb_metadata_of_file(file, &run);
        const json_t *columns = at(at(table, "tableSchema"), "columns");
        const size_t length = strlen(file->name);

        assert_int_equal(strncmp(file->metadata_name, file->name, length), 0);
        assert_string_equal(file->metadata_name + length, "-metadata.json");
        assert_string_equal(text(table, "url"), file->name);
        assert_int_equal(json_array_size(columns), file->num_columns);
        for (size_t c = 0; c < file->num_columns; c++)
            assert_string_equal(text(json_array_get(columns, c), "name"),
                                file->columns[c].name);
        assert_string_equal(text(at(table, "prov:has_provenance"), "@id"), "run.json");
        assert_string_equal(text(at(table, "dialect"), "encoding"), "utf-8");
        json_decref(table);
    }
}

static void a_package_lists_what_was_written_and_what_was_read(void **state)
{
    json_t *package = package_of(&amb_results_of_compare, &run);
    const json_t *resources = at(package, "resources"), *sources = at(package, "sources");

    (void)state;
    assert_int_equal(json_array_size(resources), amb_results_of_compare.num);
    for (size_t i = 0; i < amb_results_of_compare.num; i++) {
        const json_t *resource = json_array_get(resources, i);

        assert_string_equal(text(resource, "path"),
                            amb_result_file_at(amb_results_of_compare.files[i])->name);
        assert_string_equal(text(resource, "hash"), "sha256:cc");
        assert_int_equal(json_integer_value(at(resource, "bytes")), 1000 + i);
    }
    assert_int_equal(json_array_size(sources), 2);
    assert_string_equal(text(json_array_get(sources, 1), "title"),
                        "reference/points.csv");
    assert_string_equal(text(json_array_get(sources, 1), "hash"), "sha256:bb");
    json_decref(package);
}

/* The title of a package, and the scenarios that a table names as its source. */
static void expect_names(const amb_run_record *record, const char *title,
                         const char *const *names, size_t num)
{
    json_t *package = package_of(&amb_results_of_run, record);
    json_t *table = amb_metadata_of_file(amb_result_file_at(0), record);
    const json_t *source = json_object_get(table, "dc:source");

    assert_string_equal(text(package, "title"), title);
    assert_int_equal(json_array_size(source), num);
    for (size_t i = 0; i < num; i++)
        assert_string_equal(json_string_value(json_array_get(source, i)), names[i]);
    json_decref(package);
    json_decref(table);
}

static void scenarios_are_called_by_their_folders(void **state)
{
    static const char *const plans[] = {"as it is", "six \"POs\" <b>", "caf\xe9"};
    static const char *const shown[] = {"as it is", "six \"POs\" <b>", "caf?"};
    amb_run_record record = run;

    (void)state;
    expect_names(&record, "Results of Amberline: thornbury",
                 (const char *const[]){"thornbury"}, 1);
    record.plans = plans;
    record.num_plans = 3;
    expect_names(&record, "Results of Amberline: as it is, six \"POs\" <b>, caf?", shown,
                 3);
    record = run;
    record.asked = &(amb_run_asked){.replications = 2};
    expect_names(&record, "Results of Amberline: thornbury (partial)",
                 (const char *const[]){"thornbury"}, 1);
    record = (amb_run_record){.scenario = "."};
    expect_names(&record, "Results of Amberline", NULL, 0);
}

static void assert_says_nothing_of_the_machine(json_t *root)
{
    char *json = json_dumps(root, 0);

    assert_non_null(json);
    assert_null(strstr(json, "home"));
    assert_null(strstr(json, "2026-09-28"));
    free(json);
    json_decref(root);
}

static void nothing_is_said_of_the_machine_or_the_time(void **state)
{
    (void)state;
    assert_says_nothing_of_the_machine(package_of(&amb_results_of_run, &run));
    for (size_t i = 0; i < AMB_NUM_RESULT_FILES; i++)
        assert_says_nothing_of_the_machine(
            amb_metadata_of_file(amb_result_file_at(i), &run));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_file_is_described_column_by_column),
        cmocka_unit_test(a_package_lists_what_was_written_and_what_was_read),
        cmocka_unit_test(scenarios_are_called_by_their_folders),
        cmocka_unit_test(nothing_is_said_of_the_machine_or_the_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
