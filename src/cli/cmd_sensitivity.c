/* cmd_sensitivity.c: amberline sensitivity, which assumption matters. */
#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/messages.h"
#include "cli/page_sensitivity.h"
#include "cli/pdu_names.h"
#include "cli/running.h"

#include "base/date.h"

#include <stdlib.h>
#include <string.h>

/* Rows of the design and replications of a point, unless they are given. */
enum { SAMPLES = 512, SAMPLE_REPLICATIONS = 8 };

typedef struct sensitivity_arguments {
    const char *scenario, *out, *today;
    cli_texts outcomes;
    cli_whole samples, sample_replications;
    cli_run_numbers numbers;
    cli_texts pdus;
    cli_limits limits;
    bool quiet;
} sensitivity_arguments;

static const cli_option options[] = {
    {.name = "outcome",
     .kind = CLI_TEXTS,
     .offset = offsetof(sensitivity_arguments, outcomes),
     .value = "FIGURE",
     .help =
         "what the assumptions are to be judged by; may be given several times: "
         "p_crossed(STATUS) or p_crossed(STATUS:RULE), weeks_over(STATUS) and "
         "peak(MEASURE), each \"by DATE\"; mean(MEASURE), p(MEASURE > X) and "
         "p_status(STATUS), each \"on DATE\". Without a date: the last week. Default: "
         "p_crossed(amber), peak(workload_pct) and weeks_over(amber)"},
    CLI_WHOLE_OPTION("samples", sensitivity_arguments, samples, 0, 65536,
                     "how many points of the sequence, each of which takes two more "
                     "scenarios than there are assumptions (default: 512; powers of two "
                     "are best); 0: one at a time only"),
    CLI_WHOLE_OPTION("sample-replications", sensitivity_arguments, sample_replications, 2,
                     1000, "how many times to simulate each of them (default: 8)"),
    {.name = "today",
     .kind = CLI_TEXT,
     .offset = offsetof(sensitivity_arguments, today),
     .value = "DATE",
     .help = "the day by which reviews of assumptions are past (default: the day it is)"},
    CLI_OUTPUT_OPTION(sensitivity_arguments),
    CLI_REPLICATIONS_OPTION(sensitivity_arguments),
    CLI_SEED_OPTION(sensitivity_arguments),
    CLI_WEEKS_OPTION(sensitivity_arguments),
    CLI_PDU_OPTION(sensitivity_arguments),
    CLI_THREADS_OPTION(sensitivity_arguments, numbers.threads),
    CLI_QUIET_OPTION(sensitivity_arguments),
    CLI_LIMIT_OPTIONS(sensitivity_arguments),
};

static const cli_operand operands[] = {CLI_SCENARIO_OPERAND(sensitivity_arguments)};

static const cli_example examples[] = {
    {"sensitivity scenarios/newham-2022 -o out",
     "ranks the assumptions of a scenario, and keeps the tables in the folder out"},
    {"sensitivity newham-2022 --outcome \"p_crossed(red) by 2023-03-31\"",
     "what decides this one figure"},
    {"sensitivity scenarios/newham-2022 --samples 0",
     "a first look within seconds: one assumption at a time"},
};

static cli_exit sensitivity(int argc, char **argv);

const cli_command cli_sensitivity = {
    .name = "sensitivity",
    .summary = "say which assumptions decide the answer",
    .about =
        "Takes every row of assumptions.csv to its low and its high, first each by "
        "itself and then all at once, under the same draws, and says what that does to "
        "the outcomes: which assumptions decide them, which could be ignored, and which "
        "of those that decide rest on little or are past their review.\n"
        "The shares are Sobol indices: how much of the variance that comes of not "
        "knowing "
        "the assumptions each takes part in. What chance adds to them is taken off.",
    .run = sensitivity,
    .examples = examples,
    .num_examples = sizeof examples / sizeof examples[0],
    .operands = operands,
    .num_operands = sizeof operands / sizeof operands[0],
    .options = options,
    .num_options = sizeof options / sizeof options[0],
};

/* What is to be run. */
typedef struct job {
    const amb_scenario *scenario;
    amb_run_options run;
    amb_sensitivity_options asked;
    cli_phrase today;
} job;

/* Whether the outcomes are figures; if not, it is a matter of the command line. */
static cli_exit check_outcomes(const job *of)
{
    amb_problems problems;
    amb_status status;

    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    status = amb_sensitivity_check(of->scenario, &of->run, &of->asked, &problems);
    cli_print_outcome(&problems, status);
    amb_problems_free(&problems);
    return status == AMB_BAD_INPUT ? CLI_USAGE : cli_exit_of(status);
}

static cli_exit prepare(job *of, const amb_scenario *scenario,
                        const sensitivity_arguments *arguments)
{
    *of = (job){.scenario = scenario,
                .run = cli_run_options(&arguments->numbers, &scenario->settings),
                .asked = {.outcomes = arguments->outcomes.list,
                          .samples = arguments->samples.given
                                         ? (size_t)arguments->samples.value
                                         : SAMPLES,
                          .sample_replications =
                              arguments->sample_replications.given
                                  ? (size_t)arguments->sample_replications.value
                                  : SAMPLE_REPLICATIONS},
                .today = cli_say("%.10s", arguments->today != NULL ? arguments->today
                                                                   : cli_now().text)};
    of->run.pdus = arguments->pdus.list;
    of->run.keeps_partial = arguments->out != NULL;
    if (arguments->today != NULL && strlen(arguments->today) > 10)
        of->today.text[0] = '\0';
    if (amb_date_parse(of->today.text, &of->asked.today))
        return check_outcomes(of);
    cli_complain("--today \"%.60s\" is not a date; write it as in --today 2022-11-22",
                 arguments->today);
    return CLI_USAGE;
}

static cli_exit simulate(amb_results *results, job *of, bool quiet, double *seconds,
                         bool *partial)
{
    cli_simulation simulation;
    amb_status status;

    cli_simulation_begin(&simulation, &of->run, quiet);
    status = amb_sensitivity(results, of->scenario, &of->run, &of->asked,
                             &simulation.problems, &simulation.notices);
    return cli_simulation_end(&simulation, status, results,
                              cli_count((double)of->run.replications, "replication").text,
                              CLI_ASK_FOR_FEWER, seconds, partial);
}

static cli_exit write_results(const amb_results *results, const job *of,
                              const sensitivity_arguments *arguments,
                              const cli_again *again, amb_run_record record)
{
    cli_record_run(&record, &of->run, arguments->scenario);
    cli_record_inputs(&record, of->scenario);
    return cli_write_results(results, &amb_results_of_sensitivity, arguments->out, again,
                             record);
}

/* The arguments that give the same figures: of partial results those that are there. */
static void list_again(cli_again *again, const job *of,
                       const sensitivity_arguments *arguments, const amb_results *results,
                       bool partial)
{
    cli_again_begin(again, "sensitivity");
    cli_again_add_operand(again, arguments->scenario);
    for (size_t i = 0; i < arguments->outcomes.num; i++) {
        cli_again_add(again, "--outcome");
        cli_again_add(again, "%s", arguments->outcomes.list[i]);
    }
    cli_again_add(again, "--samples");
    cli_again_add(again, "%zu", of->asked.samples);
    if (of->asked.samples > 0) {
        cli_again_add(again, "--sample-replications");
        cli_again_add(again, "%zu", of->asked.sample_replications);
    }
    cli_again_add_run(again, &of->run, of->run.replications);
    cli_again_add(again, "--today");
    cli_again_add(again, "%s", of->today.text);
    if (partial)
        cli_again_add_pdus(again, results->pdus, results->num_pdus);
    else
        cli_again_add_pdus(again, arguments->pdus.list, arguments->pdus.num);
    cli_again_add_limits(again, &arguments->limits);
}

static cli_exit print_page(const amb_results *results, const job *of,
                           const sensitivity_arguments *arguments, const cli_again *again,
                           bool written)
{
    cli_output output;
    const cli_sensitivity_page page = {&output, of->scenario, results, &of->run,
                                       &of->asked};

    if (!cli_output_begin(&output))
        return CLI_INTERNAL;
    cli_print_sensitivity(&page);
    fputc('\n', output.file);
    if (written)
        cli_paragraph(&output, 0, 0, "Wrote %zu files to %s.",
                      amb_results_num_files(&amb_results_of_sensitivity), arguments->out);
    cli_again_print(&output, again, arguments->out);
    return cli_output_end(&output);
}

/* Writes what was simulated, and prints the page, unless it is of a part. */
static cli_exit tell_results(const amb_results *results, const job *of,
                             const sensitivity_arguments *arguments,
                             amb_run_record record)
{
    const bool partial = record.asked != NULL;
    cli_again again;
    cli_exit code = CLI_DONE, printed;

    list_again(&again, of, arguments, results, partial);
    if (arguments->out != NULL)
        code = write_results(results, of, arguments, &again, record);
    if (code != CLI_INTERRUPTED && !partial && !arguments->quiet) {
        const bool written = arguments->out != NULL && code == CLI_DONE;

        cli_interrupt_does(CLI_ENDS);
        /* Also when the results could not be written: the run was not for nothing. */
        printed = print_page(results, of, arguments, &again, written);
        code = code != CLI_DONE ? code : printed;
    }
    cli_again_free(&again);
    return code;
}

static cli_exit sense(const amb_scenario *scenario, sensitivity_arguments *arguments,
                      const char *command_line)
{
    const cli_phrase started_at = cli_now();
    amb_run_record record = {.command_line = command_line, .started_at = started_at.text};
    amb_run_asked asked = {.replications = 0};
    amb_results results;
    cli_texts pdus = {.list = NULL};
    job of;
    bool partial = false;
    cli_exit code = cli_find_pdus(scenario, &arguments->pdus);

    if (code == CLI_DONE)
        code = prepare(&of, scenario, arguments);
    if (code == CLI_DONE)
        code = cli_try_memory(amb_sensitivity_bytes(scenario, &of.run, &of.asked),
                              cli_count((double)of.run.replications, "replication").text);
    if (code == CLI_DONE && arguments->out != NULL)
        code = cli_try_folder(arguments->out);
    if (code == CLI_DONE && !cli_asked_pdus(&pdus, scenario, &arguments->pdus))
        code = cli_no_memory();
    if (code != CLI_DONE)
        return code;
    asked.replications = of.run.replications;
    asked.pdus = pdus.list;
    asked.num_pdus = pdus.num;
    amb_results_init(&results);
    code = simulate(&results, &of, arguments->quiet, &record.wall_seconds, &partial);
    record.asked = partial ? &asked : NULL;
    if (code == CLI_DONE)
        code = tell_results(&results, &of, arguments, record);
    amb_results_free(&results);
    free(pdus.list);
    return code;
}

static cli_exit sensitivity(int argc, char **argv)
{
    sensitivity_arguments arguments = {.scenario = NULL};
    char *command_line = cli_command_line(argc, argv);
    const int parsed = cli_parse(&cli_sensitivity, argc, argv, &arguments);
    cli_exit code = (cli_exit)parsed;
    amb_scenario scenario;

    amb_scenario_init(&scenario);
    if (parsed == CLI_GO_ON && command_line == NULL) {
        code = cli_no_memory();
    } else if (parsed == CLI_GO_ON) {
        code = cli_read_scenario(&scenario, arguments.scenario, &arguments.limits,
                                 "; nothing was run.");
        if (code == CLI_DONE)
            code = sense(&scenario, &arguments, command_line);
    }
    amb_scenario_free(&scenario);
    cli_options_free(&cli_sensitivity, &arguments);
    free(command_line);
    return code;
}
