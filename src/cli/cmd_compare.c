/* cmd_compare.c: amberline compare, several plans under shared draws. */
#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/messages.h"
#include "cli/page_compare.h"
#include "cli/pdu_names.h"
#include "cli/reading.h"
#include "cli/running.h"

#include <inttypes.h>
#include <stdlib.h>

typedef struct compare_arguments {
    const char *scenario, *out;
    cli_texts others;
    cli_run_numbers numbers;
    cli_texts pdus;
    cli_limits limits;
    bool quiet;
} compare_arguments;

static const cli_option options[] = {
    CLI_OUTPUT_OPTION(compare_arguments),
    CLI_REPLICATIONS_OPTION(compare_arguments),
    CLI_SEED_OPTION(compare_arguments),
    CLI_WEEKS_OPTION(compare_arguments),
    CLI_PDU_OPTION(compare_arguments),
    CLI_THREADS_OPTION(compare_arguments, numbers.threads),
    CLI_QUIET_OPTION(compare_arguments),
    CLI_LIMIT_OPTIONS(compare_arguments),
};

static const cli_operand operands[] = {
    {.name = "SCENARIO",
     .is = "the plan that the others are held against: the folder of a scenario, or the "
           "name of an installed one",
     .names = CLI_SCENARIOS,
     .needed = true,
     .offset = offsetof(compare_arguments, scenario)},
    {.name = "SCENARIO",
     .is = "another plan, or several",
     .names = CLI_SCENARIOS,
     .needed = true,
     .many = true,
     .offset = offsetof(compare_arguments, others)},
};

static const cli_example examples[] = {
    {"compare scenarios/newham-2022 scenarios/mine -o out",
     "holds a plan against another, and keeps the tables in the folder out"},
    {"compare now six-officers ten-officers --replications 10000",
     "two plans against the first, more exactly"},
};

static cli_exit compare(int argc, char **argv);

const cli_command cli_compare = {
    .name = "compare",
    .summary = "hold plans against each other under the same draws",
    .about =
        "Simulates each plan with the same draws, so that what the plans have in common "
        "happens in all of them alike, and says how far each is from the first, and how "
        "sure that is: chances of meeting the criteria, workload, staff, and their cost "
        "where grades.csv has cost_per_year.\n"
        "The plans must start on the same date and have the same PDUs. Weeks, "
        "replications and seed are those of the first, unless they are given. Numbers of "
        "assumptions.csv are taken as the tables have them, as by run --as-given.",
    .run = compare,
    .examples = examples,
    .num_examples = sizeof examples / sizeof examples[0],
    .operands = operands,
    .num_operands = sizeof operands / sizeof operands[0],
    .options = options,
    .num_options = sizeof options / sizeof options[0],
};

/* ---- the run ---- */

static amb_run_options run_options(const compare_arguments *arguments,
                                   const amb_settings *first)
{
    amb_run_options run = cli_run_options(&arguments->numbers, first);

    run.pdus = arguments->pdus.list;
    run.keeps_partial = arguments->out != NULL;
    return run;
}

/* Says where a plan's own settings are not those that are taken for all. */
static void tell_settings(const cli_reading *of, const compare_arguments *arguments)
{
    const amb_settings *first = &of->scenario[0].settings;

    for (size_t k = 1; k < of->num; k++) {
        const amb_settings *other = &of->scenario[k].settings;

        if (!arguments->numbers.weeks.given && other->weeks != first->weeks)
            cli_tell("note: %s says %d weeks; %d are run, as %s says", of->name[k],
                     other->weeks, first->weeks, of->name[0]);
        if (!arguments->numbers.replications.given &&
            other->replications != first->replications)
            cli_tell("note: %s says %zu replications; %zu are run, as %s says",
                     of->name[k], other->replications, first->replications, of->name[0]);
        if (!arguments->numbers.seed.given && other->seed != first->seed)
            cli_tell("note: %s says seed %" PRIu64 "; %" PRIu64 " is taken, as %s says",
                     of->name[k], other->seed, first->seed, of->name[0]);
    }
}

static cli_exit simulate(amb_results *results, const cli_reading *of,
                         amb_run_options *run, bool quiet, double *seconds, bool *partial)
{
    cli_simulation simulation;
    amb_status status;

    cli_simulation_begin(&simulation, run, quiet);
    status = amb_compare(results, of->plan, of->num, run, &simulation.problems);
    return cli_simulation_end(&simulation, status, results,
                              cli_count((double)run->replications, "replication").text,
                              CLI_ASK_FOR_FEWER, seconds, partial);
}

static cli_exit write_results(const amb_results *results, const cli_reading *of,
                              const compare_arguments *arguments,
                              const amb_run_options *run, const cli_again *again,
                              amb_run_record record)
{
    cli_record_run(&record, run, arguments->scenario);
    record.plans = (const char *const *)of->name;
    record.input_names = of->input_name;
    record.input_sha256 = of->input_sha256;
    record.num_inputs = of->num_needed[results->num_plans];
    return cli_write_results(results, &amb_results_of_compare, arguments->out, again,
                             record);
}

/* The arguments that give the same figures: of partial results those that are there. */
static void list_again(cli_again *again, const cli_reading *of,
                       const compare_arguments *arguments, const amb_run_options *run,
                       const amb_results *results, const amb_run_asked *asked)
{
    cli_again_begin(again, "compare");
    for (size_t k = 0; k < results->num_plans; k++)
        cli_again_add_operand(again, of->typed[k]);
    cli_again_add_run(again, run, results->replications);
    if (asked != NULL && results->num_pdus < asked->num_pdus)
        cli_again_add_pdus(again, results->pdus, results->num_pdus);
    else
        cli_again_add_pdus(again, arguments->pdus.list, arguments->pdus.num);
    cli_again_add_limits(again, &arguments->limits);
}

static cli_exit print_page(const amb_results *results, const cli_reading *of,
                           const compare_arguments *arguments, const amb_run_options *run,
                           const cli_again *again, bool written)
{
    cli_output output;
    const cli_plans_page page = {&output, of->plan, of->num, results, run};

    if (!cli_output_begin(&output))
        return CLI_INTERNAL;
    cli_print_plans(&page);
    fputc('\n', output.file);
    if (written)
        cli_paragraph(&output, 0, 0, "Wrote %zu files to %s.",
                      amb_results_num_files(&amb_results_of_compare), arguments->out);
    cli_again_print(&output, again, arguments->out);
    return cli_output_end(&output);
}

/* Writes what was simulated, and prints the page, unless it is of a part. */
static cli_exit tell_results(const amb_results *results, const cli_reading *of,
                             const compare_arguments *arguments,
                             const amb_run_options *run, amb_run_record record)
{
    const bool partial = record.asked != NULL;
    cli_again again;
    cli_exit code = CLI_DONE, printed;

    list_again(&again, of, arguments, run, results, record.asked);
    if (arguments->out != NULL)
        code = write_results(results, of, arguments, run, &again, record);
    if (code != CLI_INTERRUPTED && !partial && !arguments->quiet) {
        const bool written = arguments->out != NULL && code == CLI_DONE;

        cli_interrupt_does(CLI_ENDS);
        /* Also when the results could not be written: the run was not for nothing. */
        printed = print_page(results, of, arguments, run, &again, written);
        code = code != CLI_DONE ? code : printed;
    }
    cli_again_free(&again);
    return code;
}

static cli_exit compare_plans(const cli_reading *of, compare_arguments *arguments,
                              const char *command_line)
{
    const cli_phrase started_at = cli_now();
    amb_run_record record = {.command_line = command_line, .started_at = started_at.text};
    amb_run_asked asked = {.plans = (const char *const *)of->name, .num_plans = of->num};
    amb_run_options run;
    amb_results results;
    cli_texts pdus = {.list = NULL};
    bool partial = false;
    cli_exit code = cli_find_pdus(&of->scenario[0], &arguments->pdus);

    if (code != CLI_DONE)
        return code;
    run = run_options(arguments, &of->scenario[0].settings);
    code = cli_try_memory(amb_compare_bytes(of->plan, of->num, &run),
                          cli_count((double)run.replications, "replication").text);
    if (code == CLI_DONE && arguments->out != NULL)
        code = cli_try_folder(arguments->out);
    if (code == CLI_DONE && !cli_asked_pdus(&pdus, &of->scenario[0], &arguments->pdus))
        code = cli_no_memory();
    if (code != CLI_DONE)
        return code;
    asked.replications = run.replications;
    asked.pdus = pdus.list;
    asked.num_pdus = pdus.num;
    tell_settings(of, arguments);
    amb_results_init(&results);
    code = simulate(&results, of, &run, arguments->quiet, &record.wall_seconds, &partial);
    record.asked = partial ? &asked : NULL;
    if (code == CLI_DONE)
        code = tell_results(&results, of, arguments, &run, record);
    amb_results_free(&results);
    free(pdus.list);
    return code;
}

static cli_exit compare(int argc, char **argv)
{
    compare_arguments arguments = {.scenario = NULL};
    char *command_line = cli_command_line(argc, argv);
    cli_reading of = {.num = 0};
    const int parsed = cli_parse(&cli_compare, argc, argv, &arguments);
    cli_exit code = (cli_exit)parsed;

    if (parsed == CLI_GO_ON && command_line == NULL) {
        code = cli_no_memory();
    } else if (parsed == CLI_GO_ON) {
        code = cli_read_several(&of, arguments.scenario, &arguments.others,
                                &arguments.limits, NULL);
        if (code == CLI_DONE)
            code = compare_plans(&of, &arguments, command_line);
    }
    cli_reading_free(&of);
    cli_options_free(&cli_compare, &arguments);
    free(command_line);
    return code;
}
