/* cmd_run.c: amberline run, from the command line to the page and the results folder. */
#include "base/text.h"
#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/messages.h"
#include "cli/page.h"
#include "cli/pdu_names.h"
#include "cli/running.h"
#include "scenario/assumed.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct run_arguments {
    const char *scenario, *out;
    cli_whole replication;
    cli_run_numbers numbers;
    cli_share precision;
    cli_texts pdus;
    cli_limits limits;
    bool as_given, quiet;
} run_arguments;

static const cli_option options[] = {
    CLI_OUTPUT_OPTION(run_arguments),
    CLI_REPLICATIONS_OPTION(run_arguments),
    {.name = "precision",
     .kind = CLI_SHARE,
     .offset = offsetof(run_arguments, precision),
     .value = "SHARE",
     .least = 0.0005,
     .greatest = 0.25,
     .help =
         "as many replications as it takes for half of the 95 % range of every chance "
         "in crossings.csv to be less than this, such as 0.01 or 1%; --replications is "
         "then the most (default: 100000)"},
    CLI_SEED_OPTION(run_arguments),
    CLI_WEEKS_OPTION(run_arguments),
    CLI_PDU_OPTION(run_arguments),
    CLI_WHOLE_OPTION("replication", run_arguments, replication, 0, UINT32_MAX - 1,
                     "that one replication alone; they are numbered from 0"),
    {.name = "as-given",
     .kind = CLI_FLAG,
     .offset = offsetof(run_arguments, as_given),
     .help = "keep the numbers of assumptions.csv as the tables have them; without it "
             "they are drawn too, between their low and their high"},
    CLI_THREADS_OPTION(run_arguments, numbers.threads),
    CLI_QUIET_OPTION(run_arguments),
    CLI_LIMIT_OPTIONS(run_arguments),
};

static const cli_operand operands[] = {CLI_SCENARIO_OPERAND(run_arguments)};

static const cli_example examples[] = {
    {"run scenarios/newham-2022 -o out",
     "simulates the scenario, prints the answer and keeps its tables in the folder out"},
    {"run scenarios/newham-2022 --weeks 52 --replications 10000", "a year, more exactly"},
    {"run scenarios/newham-2022 --precision 0.01",
     "as often as it takes for chances to within 1 in 100"},
    {"run scenarios/newham-2022 --replication 17 -o one",
     "the eighteenth future by itself"},
    {"run scenarios/newham-2022 --as-given",
     "chance alone, all numbers being as the tables have them"},
};

static cli_exit run(int argc, char **argv);

const cli_command cli_run = {
    .name = "run",
    .summary = "simulate a scenario and say when its lines are crossed",
    .about =
        "Reads a scenario, refuses it whole if anything in it is not right, simulates it "
        "week by week many times and prints, for each PDU, where it stands today, the "
        "chance and the dates of meeting the criteria of amber and red, and the "
        "assumptions that this rests on.\n"
        "Numbers that assumptions.csv gives a low and a high are drawn too, so that "
        "ranges and chances hold what is not known as well as chance; it says how much "
        "of the spread is which.\n"
        "A page has room for three PDUs; of more, a table is printed, and --pdu shows "
        "one.",
    .run = run,
    .examples = examples,
    .num_examples = sizeof examples / sizeof examples[0],
    .operands = operands,
    .num_operands = sizeof operands / sizeof operands[0],
    .options = options,
    .num_options = sizeof options / sizeof options[0],
};

/* ---- before, during and after the run ---- */

/* The most replications for a precision, unless --replications says another number. */
enum { MOST_FOR_PRECISION = 100000 };

static size_t num_replications(const run_arguments *arguments,
                               const amb_settings *settings)
{
    if (arguments->replication.given)
        return 1;
    if (arguments->numbers.replications.given)
        return (size_t)arguments->numbers.replications.value;
    return arguments->precision.given ? MOST_FOR_PRECISION : settings->replications;
}

static amb_run_options run_options(const run_arguments *arguments,
                                   const amb_settings *settings)
{
    amb_run_options run = cli_run_options(&arguments->numbers, settings);

    run.replications = num_replications(arguments, settings);
    run.precision = arguments->precision.value;
    run.first_replication = (size_t)arguments->replication.value;
    run.as_given = arguments->as_given;
    run.pdus = arguments->pdus.list;
    run.keeps_partial = arguments->out != NULL;
    return run;
}

/* "2,000 replications"; those of a precision are a guess before they were run. */
static cli_phrase most_replications(const amb_scenario *scenario,
                                    const amb_run_options *run)
{
    return cli_say(
        "%s%s", run->precision > 0 ? "up to " : "",
        cli_count((double)amb_run_most_replications(scenario, run), "replication").text);
}

static const amb_result_set *files_of(const amb_results *results)
{
    return results->drawn > 0 ? &amb_results_of_drawn_run : &amb_results_of_run;
}

static cli_exit write_results(const amb_results *results, const amb_scenario *scenario,
                              const run_arguments *arguments, const amb_run_options *run,
                              const cli_again *again, amb_run_record record)
{
    cli_record_run(&record, run, arguments->scenario);
    record.precision = run->precision;
    record.half_width = amb_results_half_width(results);
    record.assumptions = scenario->table[AMB_IN_ASSUMPTIONS].num;
    record.drawn = results->drawn;
    record.sets = results->sets;
    cli_record_inputs(&record, scenario);
    return cli_write_results(results, files_of(results), arguments->out, again, record);
}

/* The arguments that give the same figures: of partial results those that are there. */
static void list_again(cli_again *again, const run_arguments *arguments,
                       const amb_run_options *run, const amb_results *results,
                       const amb_run_asked *asked)
{
    cli_again_begin(again, "run");
    cli_again_add_operand(again, arguments->scenario);
    cli_again_add(again, "--seed");
    cli_again_add(again, "%" PRIu64, run->seed);
    cli_again_add(again, "--weeks");
    cli_again_add(again, "%d", run->weeks);
    cli_again_add(again,
                  arguments->replication.given ? "--replication" : "--replications");
    cli_again_add(again, "%zu",
                  arguments->replication.given ? run->first_replication
                                               : results->replications);
    if (arguments->as_given)
        cli_again_add(again, "--as-given");
    if (asked != NULL && results->num_pdus < asked->num_pdus)
        cli_again_add_pdus(again, results->pdus, results->num_pdus);
    else
        cli_again_add_pdus(again, arguments->pdus.list, arguments->pdus.num);
    cli_again_add_limits(again, &arguments->limits);
}

/* Replications that are enough for a precision whatever the chances are. */
static size_t enough_replications(const amb_scenario *scenario,
                                  const amb_run_options *run)
{
    amb_run_options any = *run;

    any.replications = SIZE_MAX;
    return amb_run_most_replications(scenario, &any);
}

/* What the precision took, or how far from it the run stopped. */
static void print_precision(cli_output *output, const amb_scenario *scenario,
                            const amb_results *results, const amb_run_options *run)
{
    const double half_width = amb_results_half_width(results);
    const cli_phrase took = cli_count((double)run->replications, "replication");
    const cli_phrase asked = cli_plain(100 * run->precision);

    if (run->precision <= 0)
        return;
    if (half_width < run->precision)
        cli_paragraph(output, 0, 0, "Took %s for chances to within %s in 100 (95 %%).",
                      took.text, asked.text);
    else
        cli_paragraph(output, 0, 0,
                      "Stopped after %s, the most allowed, with chances to within %s in "
                      "100 (95 %%), not %s; --replications %zu would do.",
                      took.text, cli_plain(ceil(1e4 * half_width) / 100).text, asked.text,
                      enough_replications(scenario, run));
}

/* Enough to see the median of what chance decides at week 0. */
enum { REPLICATIONS_OF_TODAY = 200 };

/* Week 0 with the numbers as given, where uncertain ones were drawn for the run. */
static amb_status run_today(amb_results *today, amb_run_options *with,
                            const amb_scenario *scenario, const amb_run_options *run)
{
    amb_problems problems;
    amb_status status;

    *with = *run;
    with->as_given = true;
    with->precision = 0;
    with->weeks = 1;
    with->stop = NULL; /* Ctrl-C ends the program by now */
    if (with->replications > REPLICATIONS_OF_TODAY)
        with->replications = REPLICATIONS_OF_TODAY;
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    status = amb_run(today, scenario, with, &problems);
    cli_print_outcome(&problems, status);
    amb_problems_free(&problems);
    return status;
}

static cli_exit put_page(cli_page *page, const run_arguments *arguments,
                         const cli_again *again, bool written)
{
    cli_output output;

    if (!cli_output_begin(&output))
        return CLI_INTERNAL;
    page->output = &output;
    cli_print_page(page);
    fputc('\n', output.file);
    print_precision(&output, page->scenario, page->results, page->options);
    if (written)
        cli_paragraph(&output, 0, 0, "Wrote %zu files to %s.",
                      amb_results_num_files(files_of(page->results)), arguments->out);
    cli_again_print(&output, again, arguments->out);
    return cli_output_end(&output);
}

static cli_exit print_page(const amb_results *results, const amb_scenario *scenario,
                           const run_arguments *arguments, const amb_run_options *run,
                           const cli_again *again, bool written)
{
    cli_page page = {.scenario = scenario,
                     .results = results,
                     .options = run,
                     .typed = arguments->scenario,
                     .alone = arguments->replication.given};
    amb_run_options with;
    amb_results today;
    amb_status status = AMB_OK;
    cli_exit code;

    amb_results_init(&today);
    if (results->drawn > 0) {
        status = run_today(&today, &with, scenario, run);
        page.today = &today;
        page.today_options = &with;
    }
    code = status == AMB_OK ? put_page(&page, arguments, again, written)
                            : cli_exit_of(status);
    amb_results_free(&today);
    return code;
}

static cli_exit simulate(amb_results *results, const amb_scenario *scenario,
                         amb_run_options *run, bool quiet, double *seconds, bool *partial)
{
    cli_simulation of;
    amb_status status;

    cli_simulation_begin(&of, run, quiet);
    status = amb_run(results, scenario, run, &of.problems);
    return cli_simulation_end(&of, status, results, most_replications(scenario, run).text,
                              CLI_ASK_FOR_FEWER, seconds, partial);
}

/* Writes what was simulated, and prints the page, unless it is of a part. */
static cli_exit tell_results(const amb_results *results, const amb_scenario *scenario,
                             const run_arguments *arguments, amb_run_options *run,
                             amb_run_record record)
{
    const bool partial = record.asked != NULL;
    cli_again again;
    cli_exit code = CLI_DONE, printed;

    list_again(&again, arguments, run, results, record.asked);
    if (arguments->out != NULL)
        code = write_results(results, scenario, arguments, run, &again, record);
    if (code != CLI_INTERRUPTED && !partial && !arguments->quiet) {
        const bool written = arguments->out != NULL && code == CLI_DONE;

        cli_interrupt_does(CLI_ENDS);
        run->replications = results->replications; /* the page speaks of those */
        /* Also when the results could not be written: the run was not for nothing. */
        printed = print_page(results, scenario, arguments, run, &again, written);
        code = code != CLI_DONE ? code : printed;
    }
    cli_again_free(&again);
    return code;
}

/* Says which uncertain numbers are not drawn, and why. */
static cli_exit say_what_stays(const amb_scenario *scenario, const amb_run_options *run)
{
    amb_problems notices;
    amb_assumed assumed;
    amb_status status;

    if (run->as_given)
        return CLI_DONE;
    amb_problems_init(&notices, AMB_PROBLEMS_CAP);
    status = amb_assumed_find(&assumed, scenario, run->pdus, &notices);
    cli_print_problems(&notices, "note: ");
    amb_assumed_free(&assumed);
    amb_problems_free(&notices);
    return status == AMB_OK ? CLI_DONE : cli_no_memory();
}

static cli_exit run_scenario(const amb_scenario *scenario, run_arguments *arguments,
                             const char *command_line)
{
    const cli_phrase started_at = cli_now();
    amb_run_record record = {.command_line = command_line, .started_at = started_at.text};
    amb_run_asked asked = {.replications = 0};
    amb_run_options run_with;
    amb_results results;
    cli_texts pdus = {.list = NULL};
    bool partial = false;
    cli_exit code = cli_find_pdus(scenario, &arguments->pdus);

    if (code != CLI_DONE)
        return code;
    run_with = run_options(arguments, &scenario->settings);
    code = cli_try_memory(amb_run_bytes(scenario, &run_with),
                          most_replications(scenario, &run_with).text);
    if (code == CLI_DONE && arguments->out != NULL)
        code = cli_try_folder(arguments->out);
    if (code == CLI_DONE)
        code = say_what_stays(scenario, &run_with);
    if (code == CLI_DONE && !cli_asked_pdus(&pdus, scenario, &arguments->pdus))
        code = cli_no_memory();
    if (code != CLI_DONE)
        return code;
    asked.replications = amb_run_most_replications(scenario, &run_with);
    asked.pdus = pdus.list;
    asked.num_pdus = pdus.num;
    amb_results_init(&results);
    code = simulate(&results, scenario, &run_with, arguments->quiet, &record.wall_seconds,
                    &partial);
    record.asked = partial ? &asked : NULL;
    if (code == CLI_DONE)
        code = tell_results(&results, scenario, arguments, &run_with, record);
    amb_results_free(&results);
    free(pdus.list);
    return code;
}

static cli_exit run(int argc, char **argv)
{
    run_arguments arguments = {.scenario = NULL};
    char *command_line = cli_command_line(argc, argv);
    amb_scenario scenario;
    int parsed = cli_parse(&cli_run, argc, argv, &arguments);
    cli_exit code = (cli_exit)parsed;

    amb_scenario_init(&scenario);
    if (parsed == CLI_GO_ON && arguments.replication.given &&
        (arguments.numbers.replications.given || arguments.precision.given)) {
        cli_complain("--replication is one by itself; leave out --%s",
                     arguments.precision.given ? "precision" : "replications");
        code = CLI_USAGE;
    } else if (parsed == CLI_GO_ON && command_line == NULL) {
        code = cli_no_memory();
    } else if (parsed == CLI_GO_ON) {
        code = cli_read_scenario(&scenario, arguments.scenario, &arguments.limits,
                                 "; nothing was run.");
        if (code == CLI_DONE)
            code = run_scenario(&scenario, &arguments, command_line);
    }
    amb_scenario_free(&scenario);
    cli_options_free(&cli_run, &arguments);
    free(command_line);
    return code;
}
