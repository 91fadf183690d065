/*
 * test_inputs.c: the SHA-256 of the inputs in run.json is that of the bytes which the
 * scenario was made of, as the tool sha256sum works it out, whatever becomes of the
 * files.
 */
#include "support/test.h"

#include "amberline/results.h"
#include "amberline/scenario.h"

#include <jansson.h>
#include <sys/stat.h>
#include <unistd.h>

#define SCENARIO AMB_SOURCE_DIR "/tests/scenarios/everything"

enum { SUM_SIZE = 65, MOST_FILES = 40 };

/*
 * A folder to itself, in which the scenario "main" extends "below", a copy of a whole one
 * that has observed tables.
 */
static char root[] = "/tmp/amberline-inputs-XXXXXX";

static void write_text(const char *path, const char *text)
{
    FILE *out = fopen(path, "wb");

    assert_non_null(out);
    assert_true(fputs(text, out) >= 0);
    assert_int_equal(fclose(out), 0);
}

static int enter(void **state)
{
    (void)state;
    return mkdtemp(root) == NULL || chdir(root) != 0;
}

static int leave(void **state)
{
    (void)state;
    return system("rm -rf ./*") != 0 || rmdir(root) != 0;
}

static int set_up(void **state)
{
    (void)state;
    if (system("rm -rf ./* && cp -R '" SCENARIO "' below && chmod -R u+w below") != 0 ||
        mkdir("main", 0700) != 0)
        return -1;
    write_text("main/scenario.csv", "setting,value\nextends,below\n");
    return 0;
}

static void sum_of_file(const char *path, char *sum)
{
    char command[256];
    FILE *answer;

    snprintf(command, sizeof command, "sha256sum <'%s'", path);
    answer = popen(command, "r");
    assert_non_null(answer);
    assert_non_null(fgets(sum, SUM_SIZE, answer));
    while (fgetc(answer) != EOF) /* or the tool would write to nobody */
        ;
    assert_int_equal(pclose(answer), 0);
    assert_int_equal(strlen(sum), SUM_SIZE - 1);
}

static void read_main(amb_scenario *scenario)
{
    amb_problems problems;

    amb_scenario_init(scenario);
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    amb_scenario_read(scenario, "main", NULL, &problems, NULL);
    if (problems.num_kept > 0)
        fail_msg("expected nothing, got: %s", problems.list[0].sentence);
    amb_problems_free(&problems);
}

/* Writes results of the scenario, and returns the inputs that run.json names. */
static json_t *recorded_inputs(const amb_scenario *scenario)
{
    const amb_run_record record = {
        .command_line = "amberline run main",
        .scenario = "main",
        .started_at = "2026-09-28T09:00:00Z",
        .input_names = (const char *const *)scenario->read_names,
        .input_sha256 = (const char *const *)scenario->read_sha256,
        .num_inputs = scenario->num_read,
    };
    amb_problems problems;
    amb_results results;
    json_t *manifest, *inputs;

    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    amb_results_init(&results);
    assert_int_equal(
        amb_results_write(&results, &amb_results_of_run, "out", &record, &problems),
        AMB_OK);
    amb_results_free(&results);
    amb_problems_free(&problems);
    manifest = json_load_file("out/run.json", 0, NULL);
    inputs = json_incref(json_object_get(manifest, "inputs"));
    json_decref(manifest);
    assert_int_equal(json_array_size(inputs), scenario->num_read);
    return inputs;
}

static const char *recorded(const json_t *inputs, size_t i, const char *key)
{
    return json_string_value(json_object_get(json_array_get(inputs, i), key));
}

/* Reads "main" and expects every file of it, `name` among them, recorded as it is. */
static void assert_recorded_as_it_is(const char *name)
{
    char sum[SUM_SIZE];
    amb_scenario scenario;
    bool found = false;
    json_t *inputs;

    read_main(&scenario);
    inputs = recorded_inputs(&scenario);
    for (size_t i = 0; i < scenario.num_read; i++) {
        sum_of_file(scenario.read_paths[i], sum);
        assert_string_equal(recorded(inputs, i, "name"), scenario.read_names[i]);
        assert_string_equal(recorded(inputs, i, "sha256"), sum);
        found |= strcmp(scenario.read_names[i], name) == 0;
    }
    assert_true(found);
    json_decref(inputs);
    amb_scenario_free(&scenario);
}

static void every_file_read_is_recorded_as_it_is(void **state)
{
    (void)state;
    assert_recorded_as_it_is("main/scenario.csv");
    assert_recorded_as_it_is("below/cases.csv");
    assert_recorded_as_it_is("below/lengths.csv");
}

static void a_file_is_summed_up_with_all_its_bytes(void **state)
{
    static const char *const ways[] = {
        "\xEF\xBB\xBFsetting,value\nextends,below\n",
        "setting,value\r\nextends,below\r\n",
        "setting,value\rextends,below\r",
        "setting,value\nextends,below",
        "\xEF\xBB\xBFsep=,\r\nsetting,value\r\n\r\n extends , below ,,\r\n\r\n,,\r\n",
    };

    (void)state;
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        write_text("main/scenario.csv", ways[i]);
        assert_recorded_as_it_is("main/scenario.csv");
    }
}

/* Of observed weeks, since these may be repeated as often as one likes. */
static void a_large_file_is_summed_up_whole(void **state)
{
    FILE *out = fopen("main/lengths.csv", "wb");

    (void)state;
    assert_non_null(out);
    fputs("weeks,note\n", out);
    for (int i = 0; i < 300000; i++)
        fprintf(out, "%d,seen\n", 1 + i % 90);
    assert_int_equal(fclose(out), 0);
    assert_recorded_as_it_is("main/lengths.csv");
}

/* Every file at once: replaced by another, written over, or gone. */
static void what_becomes_of_the_files_afterwards_is_not_recorded(void **state)
{
    char sums[MOST_FILES][SUM_SIZE];
    amb_scenario scenario;
    json_t *inputs;

    (void)state;
    read_main(&scenario);
    assert_in_range(scenario.num_read, 20, MOST_FILES);
    for (size_t i = 0; i < scenario.num_read; i++)
        sum_of_file(scenario.read_paths[i], sums[i]);
    for (size_t i = 0; i < scenario.num_read; i++) {
        const char *path = scenario.read_paths[i];

        if (i % 3 == 0) {
            write_text("another", "setting,value\n");
            assert_int_equal(rename("another", path), 0);
        } else if (i % 3 == 1) {
            write_text(path, "not a table at all");
        } else {
            assert_int_equal(unlink(path), 0);
        }
    }
    inputs = recorded_inputs(&scenario);
    for (size_t i = 0; i < scenario.num_read; i++)
        assert_string_equal(recorded(inputs, i, "sha256"), sums[i]);
    json_decref(inputs);
    amb_scenario_free(&scenario);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(every_file_read_is_recorded_as_it_is, set_up),
        cmocka_unit_test_setup(a_file_is_summed_up_with_all_its_bytes, set_up),
        cmocka_unit_test_setup(a_large_file_is_summed_up_whole, set_up),
        cmocka_unit_test_setup(what_becomes_of_the_files_afterwards_is_not_recorded,
                               set_up),
    };

    return cmocka_run_group_tests(tests, enter, leave);
}
