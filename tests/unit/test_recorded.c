/* test_recorded.c: run.json as it was written is read again, and partial results are told
 * from whole ones. What is refused is in cli/reproduce.sh. */
#include "amberline/results.h"
#include "results/recorded.h"
#include "support/test.h"

#include <unistd.h>

static const char *const arguments[] = {"compare", "a b", "Médway", "--seed", "1"};
static const char *const pdus[] = {"Medway", "Swale"};
static const char *const plans[] = {"one", "two", "three"};
static const char *const names[] = {"scenario.csv"};
static const char *const sums[] = {
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"};

static amb_run_record usual(void)
{
    return (amb_run_record){.command_line = "amberline",
                            .arguments = arguments,
                            .num_arguments = 5,
                            .seed = UINT64_MAX,
                            .replications = 8,
                            .weeks = 3,
                            .scenario = "a b",
                            .plans = plans,
                            .num_plans = 2,
                            .pdus = pdus,
                            .num_pdus = 1,
                            .started_at = "2026-09-28T09:00:00Z",
                            .input_names = names,
                            .input_sha256 = sums,
                            .num_inputs = 1};
}

static void write_results(const amb_run_record *record)
{
    amb_problems problems;
    amb_results results;

    amb_problems_init(&problems, 1);
    amb_results_init(&results);
    assert_int_equal(
        amb_results_write(&results, &amb_results_of_compare, "out", record, &problems),
        AMB_OK);
    amb_results_free(&results);
    amb_problems_free(&problems);
}

static void read_results(amb_recorded *recorded)
{
    amb_problems problems;

    amb_problems_init(&problems, 1);
    amb_recorded_init(recorded);
    assert_int_equal(amb_recorded_read(recorded, "out", &problems), AMB_OK);
    amb_problems_free(&problems);
}

static bool is_whole(const char *path)
{
    amb_problems problems;
    bool whole = false;

    amb_problems_init(&problems, 1);
    assert_int_equal(amb_results_find_whole(path, &whole, &problems), AMB_OK);
    assert_int_equal(problems.num_found, 0);
    amb_problems_free(&problems);
    return whole;
}

static void a_record_is_read_as_it_was_written(void **state)
{
    const amb_run_record record = usual();
    amb_recorded recorded;

    (void)state;
    write_results(&record);
    read_results(&recorded);
    assert_int_equal(recorded.num_arguments, 5);
    for (size_t i = 0; i < 5; i++)
        assert_string_equal(recorded.arguments[i], arguments[i]);
    assert_string_equal(recorded.seed, "18446744073709551615");
    assert_string_equal(recorded.scenario, "a b");
    assert_int_equal(recorded.replications, 8);
    assert_int_equal(recorded.weeks, 3);
    assert_false(recorded.partial);
    assert_int_equal(recorded.num_inputs, 1);
    assert_string_equal(recorded.inputs[0].name, names[0]);
    assert_string_equal(recorded.inputs[0].sha256, sums[0]);
    assert_int_equal(recorded.num_outputs, amb_results_of_compare.num);
    assert_string_equal(recorded.outputs[0].name, "comparison.csv");
    amb_recorded_free(&recorded);
    assert_true(is_whole("out"));
}

static void partial_results_say_so_and_what_was_asked_for(void **state)
{
    const amb_run_asked asked = {100, pdus, 2, plans, 3};
    amb_run_record record = usual();
    amb_recorded recorded;
    char text[4096] = "";
    FILE *file;

    (void)state;
    record.asked = &asked;
    write_results(&record);
    read_results(&recorded);
    assert_true(recorded.partial);
    assert_int_equal(recorded.replications, 8);
    assert_int_equal(recorded.asked, 100);
    amb_recorded_free(&recorded);
    assert_false(is_whole("out"));

    file = fopen("out/run.json", "r");
    assert_non_null(file);
    assert_true(fread(text, 1, sizeof text - 1, file) > 0);
    fclose(file);
    assert_has(text, "  \"plans\": [\n    \"one\",\n    \"two\"\n  ],\n"
                     "  \"pdus\": [\n    \"Medway\"\n  ],\n"
                     "  \"partial\": true,\n"
                     "  \"asked\": {\n    \"replications\": 100,\n"
                     "    \"pdus\": [\n      \"Medway\",\n      \"Swale\"\n    ],\n"
                     "    \"plans\": [\n      \"one\",\n      \"two\",\n      "
                     "\"three\"\n    ]\n  },\n");
}

/* What is not understood may be whole; where nothing is, nothing is to be spared. */
static void what_is_not_known_to_be_partial_is_whole(void **state)
{
    const amb_run_record record = usual();
    FILE *file;

    (void)state;
    assert_false(is_whole("nowhere"));
    assert_false(is_whole("."));
    write_results(&record);
    file = fopen("out/run.json", "w");
    assert_non_null(file);
    assert_true(fputs("{", file) >= 0);
    fclose(file);
    assert_true(is_whole("out"));
}

static int enter_a_folder(void **state)
{
    static char folder[] = "/tmp/amberline-recorded-XXXXXX";

    *state = folder;
    return mkdtemp(folder) == NULL || chdir(folder) != 0;
}

static int leave_it(void **state)
{
    return system("rm -r out") != 0 || chdir("/") != 0 || rmdir(*state) != 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_record_is_read_as_it_was_written),
        cmocka_unit_test(partial_results_say_so_and_what_was_asked_for),
        cmocka_unit_test(what_is_not_known_to_be_partial_is_whole),
    };

    return cmocka_run_group_tests(tests, enter_a_folder, leave_it);
}
