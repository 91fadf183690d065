/* cmd_check.c: amberline check, which reads everything and says what a run would be. */
#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/machine.h"
#include "cli/messages.h"
#include "cli/page.h"
#include "cli/phrases.h"
#include "cli/progress.h"
#include "cli/scenario_folder.h"
#include "cli/table.h"
#include "scenario/assumed.h"
#include "scenario/stated.h"

#include "amberline/experiment.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

typedef struct check_arguments {
    const char *scenario;
    bool assumptions;
    cli_limits limits;
} check_arguments;

static const cli_option options[] = {
    {.name = "assumptions",
     .kind = CLI_FLAG,
     .offset = offsetof(check_arguments, assumptions),
     .help = "list every assumption with its place, by how much hangs on it"},
    CLI_LIMIT_OPTIONS(check_arguments),
};

static const cli_operand operands[] = {CLI_SCENARIO_OPERAND(check_arguments)};

static const cli_example examples[] = {
    {"check scenarios/mine", "says what is not right yet, each with its place and how to "
                             "mend it; or what was read"},
    {"check scenarios/mine --assumptions", "what the scenario takes for granted"},
};

static cli_exit check(int argc, char **argv);

const cli_command cli_check = {
    .name = "check",
    .summary = "read a scenario, say what is wrong or what a run would cost",
    .about = "Reads every file of the scenario and of those it extends, and checks every "
             "cell, "
             "reference and rule, as a run would. Nothing is written.",
    .run = check,
    .examples = examples,
    .num_examples = sizeof examples / sizeof examples[0],
    .operands = operands,
    .num_operands = sizeof operands / sizeof operands[0],
    .options = options,
    .num_options = sizeof options / sizeof options[0],
};

/* ---- what was read ---- */

/* The rows that a file of a folder gave; a read name is "folder/file.csv". */
static bool count_rows(const amb_scenario *scenario, const char *read_name, size_t *num)
{
    const char *slash = strrchr(read_name, '/');
    const size_t folder_size = slash == NULL ? 0 : (size_t)(slash - read_name);

    for (int file = 0; file < AMB_NUM_INPUT_FILES && slash != NULL; file++) {
        const amb_file *spec = &amb_input_files()[file];

        if (strcmp(spec->name, slash + 1) != 0)
            continue;
        *num = 0;
        for (size_t i = 0; i < scenario->table[file].num; i++) {
            const amb_origin *origin =
                (const void *)((const char *)scenario->table[file].rows +
                               i * spec->row_size);
            const char *folder = scenario->extended[origin->folder];

            *num += strlen(folder) == folder_size &&
                    strncmp(folder, read_name, folder_size) == 0;
        }
        return true;
    }
    return false;
}

static void print_files(cli_output *output, const amb_scenario *scenario)
{
    cli_table table;

    cli_table_begin(&table, "lrl");
    cli_table_add(&table, "file");
    cli_table_add(&table, "rows");
    cli_table_add(&table, "from");
    for (size_t i = 0; i < scenario->num_read; i++) {
        const char *slash = strrchr(scenario->read_names[i], '/');
        const char *path = scenario->read_paths[i], *end = strrchr(path, '/');
        size_t num;

        cli_table_add(&table, "%s", slash == NULL ? scenario->read_names[i] : slash + 1);
        if (count_rows(scenario, scenario->read_names[i], &num))
            cli_table_add(&table, "%s", cli_number((double)num, 0).text);
        else
            cli_table_add(&table, "observed");
        cli_table_add(&table, "%.*s", end == NULL ? 1 : (int)(end - path),
                      end == NULL ? "." : path);
    }
    cli_table_end(&table, output, 2, true);
}

static void print_pdus(cli_output *output, const amb_scenario *scenario)
{
    const amb_pdu_row *rows = AMB_ROWS(scenario, AMB_IN_PDUS, amb_pdu_row);
    const size_t num = scenario->table[AMB_IN_PDUS].num, most = 5;
    char names[512] = "";

    for (size_t i = 0; i < num && i < most; i++) {
        const size_t used = strlen(names);

        snprintf(names + used, sizeof names - used, "%s%.*s", i > 0 ? "; " : "",
                 (int)amb_utf8_fitting(cli_pdu_name(&rows[i]), 64),
                 cli_pdu_name(&rows[i]));
    }
    cli_paragraph(output, 2, 4, "%s: %s%s", cli_count((double)num, "PDU").text, names,
                  num > most ? "; ..." : "");
}

/* ---- what a run would cost ---- */

static amb_status time_run(const amb_scenario *scenario, amb_run_options *run,
                           size_t replications, int threads, double *seconds)
{
    const double began = cli_seconds();
    amb_problems problems;
    amb_results results;
    amb_status status;

    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    amb_results_init(&results);
    run->replications = replications;
    run->threads = threads;
    status = amb_run(&results, scenario, run, &problems);
    *seconds = cli_seconds() - began;
    cli_print_outcome(&problems, status);
    amb_results_free(&results);
    amb_problems_free(&problems);
    return status;
}

/* Seconds: once, and for every replication. */
typedef struct cost {
    double once, each;
} cost;

/*
 * One replication gives the cost of setting out; a few, or as many as take a moment, that
 * of going on. Threads take eight replications at a time.
 */
static amb_status estimate(const amb_scenario *scenario, amb_run_options *run, cost *of)
{
    static const double moment = 0.1, patience = 1;
    const size_t wanted = run->replications;
    const int threads = run->threads;
    double one = 0, many = 0;
    amb_status status = time_run(scenario, run, 1, 1, &one);

    *of = (cost){0, one / threads};
    if (status == AMB_OK && one < patience) {
        const size_t rounds = 8 * one < moment ? (size_t)(moment / (8 * one)) : 1;
        const size_t num = 8 * (size_t)threads * rounds;

        status = time_run(scenario, run, num, threads, &many);
        /* On a busy machine the one can take longer than the many. */
        *of = (cost){one, fmax(many - one, many / 2) / (double)num};
    }
    run->replications = wanted;
    run->threads = threads;
    return status;
}

static amb_status print_cost(cli_output *output, const amb_scenario *scenario)
{
    const amb_settings *settings = &scenario->settings;
    amb_run_options run;
    cost of = {0, 0};
    double most;
    amb_status status;

    amb_run_options_init(&run, scenario);
    run.threads = cli_num_processors();
    status = estimate(scenario, &run, &of);
    if (status != AMB_OK)
        return status;
    cli_paragraph(
        output, 2, 4, "A run: %s from %s, %s, seed %" PRIu64 ".",
        cli_count(settings->weeks, "week").text, cli_date(settings->start_date).text,
        cli_count((double)settings->replications, "replication").text, settings->seed);
    cli_paragraph(output, 2, 4, "It would take about %s on %s and %s of memory.",
                  cli_duration(of.once + of.each * (double)run.replications).text,
                  cli_count(run.threads, "thread").text,
                  cli_bytes(amb_run_bytes(scenario, &run)).text);
    run.replications = SIZE_MAX;
    run.precision = 0.01;
    most = (double)amb_run_most_replications(scenario, &run);
    cli_paragraph(output, 2, 4, "With --precision 0.01 at most %s, %s and %s.",
                  cli_count(most, "replication").text,
                  cli_duration(of.once + of.each * most).text,
                  cli_bytes(amb_run_bytes(scenario, &run)).text);
    return AMB_OK;
}

/* ---- assumptions ---- */

static void print_assumptions(cli_output *output, const amb_scenario *scenario,
                              const amb_stated *found)
{
    cli_paragraph(output, 0, 0,
                  "%s in the rows that a run uses, by how much hangs on them:",
                  cli_count((double)found->num, "assumption").text);
    for (size_t i = 0; i < found->num; i++) {
        const amb_stated_row *one = &found->list[i];
        cli_phrase more = {""};

        if (one->num_rows > 1)
            more =
                cli_say(" and %s", cli_count((double)one->num_rows - 1, "more row").text);
        fputc('\n', output->file);
        cli_paragraph(output, 2, 2, "%s/%s:%" PRIu32 "%s", scenario->folders[one->folder],
                      amb_input_files()[one->file].name, one->first_line, more.text);
        cli_paragraph(output, 6, 6, "%s", one->text);
    }
    if (scenario->table[AMB_IN_ASSUMPTIONS].num > 0) {
        fputc('\n', output->file);
        cli_paragraph(
            output, 0, 0,
            "assumptions.csv gives a low and a high value of %s, between which run "
            "draws.",
            cli_count((double)scenario->table[AMB_IN_ASSUMPTIONS].num, "number").text);
    }
}

/* What a run draws besides chance, and what it cannot. */
static amb_status print_drawn(cli_output *output, const amb_scenario *scenario)
{
    amb_problems notices;
    amb_assumed assumed;
    amb_status status;

    amb_problems_init(&notices, AMB_PROBLEMS_CAP);
    status = amb_assumed_find(&assumed, scenario, NULL, &notices);
    if (status == AMB_OK && assumed.num_rows > 0)
        cli_paragraph(
            output, 2, 4,
            "%s of assumptions.csv would be drawn too, between low and high; "
            "run --as-given takes all numbers as they are.",
            assumed.num == assumed.num_rows
                ? cli_count((double)assumed.num, "row").text
                : cli_say("%zu of %zu rows", assumed.num, assumed.num_rows).text);
    for (size_t i = 0; i < notices.num_kept; i++)
        cli_paragraph(output, 2, 4, "%s.", notices.list[i].sentence);
    if (status != AMB_OK)
        cli_complain("%s", amb_status_text(status));
    amb_assumed_free(&assumed);
    amb_problems_free(&notices);
    return status;
}

static amb_status print_check(cli_output *output, const amb_scenario *scenario,
                              const check_arguments *arguments)
{
    amb_stated found;
    amb_status status = amb_stated_find(&found, scenario, NULL);

    if (status != AMB_OK) {
        cli_complain("%s", amb_status_text(status));
    } else if (arguments->assumptions) {
        print_assumptions(output, scenario, &found);
    } else {
        cli_style_on(output, CLI_BOLD);
        cli_paragraph(output, 0, 2, "%s: nothing is wrong.", scenario->settings.name);
        cli_style_off(output);
        fputc('\n', output->file);
        print_files(output, scenario);
        fputc('\n', output->file);
        print_pdus(output, scenario);
        status = print_cost(output, scenario);
        cli_paragraph(output, 2, 4, "It would rest on %s%s.",
                      cli_count((double)found.num, "assumption").text,
                      found.num > 0 ? " (--assumptions lists them)" : "");
        if (status == AMB_OK)
            status = print_drawn(output, scenario);
    }
    amb_stated_free(&found);
    return status;
}

static cli_exit check_scenario(const amb_scenario *scenario,
                               const check_arguments *arguments)
{
    cli_output output;
    amb_status status;

    if (!cli_output_begin(&output))
        return CLI_INTERNAL;
    status = print_check(&output, scenario, arguments);
    if (status == AMB_OK)
        return cli_output_end(&output);
    cli_output_drop(&output);
    return cli_exit_of(status);
}

static cli_exit check(int argc, char **argv)
{
    check_arguments arguments = {.scenario = NULL};
    amb_scenario scenario;
    const int parsed = cli_parse(&cli_check, argc, argv, &arguments);
    cli_exit code = (cli_exit)parsed;

    if (parsed == CLI_GO_ON) {
        amb_scenario_init(&scenario);
        code = cli_read_scenario(&scenario, arguments.scenario, &arguments.limits, ".");
        if (code == CLI_DONE)
            code = check_scenario(&scenario, &arguments);
        amb_scenario_free(&scenario);
    }
    cli_options_free(&cli_check, &arguments);
    return code;
}
