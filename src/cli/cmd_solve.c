/* cmd_solve.c: amberline solve, the least of a lever that meets a goal. */
#include "cli/again.h"
#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/messages.h"
#include "cli/page_solve.h"
#include "cli/pdu_names.h"
#include "cli/running.h"

#include <stdlib.h>
#include <string.h>

typedef struct solve_arguments {
    const char *scenario, *out, *goal;
    cli_texts by;
    cli_share confidence;
    cli_run_numbers numbers;
    cli_texts pdus;
    cli_limits limits;
    bool quiet;
} solve_arguments;

/* Without --replications so many times what scenario.csv says, and so many at least: what
 * decides near a line takes more than what describes. */
enum { USUAL_TIMES = 10, USUAL_LEAST = 1000 };

static const double usual_confidence = 0.95;

static const cli_option options[] = {
    {.name = "goal",
     .kind = CLI_TEXT,
     .offset = offsetof(solve_arguments, goal),
     .value = "TEXT",
     .help = "what is to be reached, such as \"p_crossed(red) <= 10% by 2023-03-31\""},
    {.name = "by",
     .kind = CLI_TEXTS,
     .offset = offsetof(solve_arguments, by),
     .value = "LEVER",
     .help = "what can be moved, such as \"join PO 2022-11-07\"; given twice, the first "
             "is held at each of its values and the least of the second is searched"},
    {.name = "confidence",
     .kind = CLI_SHARE,
     .offset = offsetof(solve_arguments, confidence),
     .value = "SHARE",
     .least = 0.5,
     .greatest = 0.9999,
     .help = "how sure the answer is to be (default: 95%)"},
    CLI_OUTPUT_OPTION(solve_arguments),
    CLI_WHOLE_OPTION("replications", solve_arguments, numbers.replications, 1, 10000000,
                     "how many times to simulate a value at most (default: ten times "
                     "what scenario.csv says, 1,000 at least); what is plain takes far "
                     "fewer"),
    CLI_SEED_OPTION(solve_arguments),
    CLI_WHOLE_OPTION("weeks", solve_arguments, numbers.weeks, 1, 5218,
                     "how far ahead goals may be (default: as scenario.csv says); as far "
                     "as they are is simulated"),
    {.name = "pdu",
     .kind = CLI_TEXTS,
     .offset = offsetof(solve_arguments, pdus),
     .value = "NAME",
     .names = CLI_PDUS,
     .help = "only this PDU; may be given several times. Each PDU is solved by itself"},
    CLI_THREADS_OPTION(solve_arguments, numbers.threads),
    CLI_QUIET_OPTION(solve_arguments),
    CLI_LIMIT_OPTIONS(solve_arguments),
};

static const cli_operand operands[] = {CLI_SCENARIO_OPERAND(solve_arguments)};

static const cli_example examples[] = {
    {"solve barking-dagenham-havering-2022 --goal \"p_crossed(red) <= 1% by "
     "2023-03-31\" --by \"join PO 2022-11-07\"",
     "how many POs keep the chance of red under one in a hundred"},
    {"solve barking-dagenham-havering-2022 --goal \"p90(workload_pct) <= 95 on "
     "2023-03-27\" --by \"absence_pct 2022-11-07 from 40 to 100 step 10\" --by \"join "
     "PO 2022-11-07\"",
     "for each level of absence, the POs that it takes besides"},
};

static cli_exit solve(int argc, char **argv);

const cli_command cli_solve = {
    .name = "solve",
    .summary = "find the least of something that meets a goal",
    .about =
        "Searches the value of a lever that is nearest to today's and meets a goal, for "
        "each PDU by itself. Values are tried on the same draws, each until it is "
        "certain whether it does.\n"
        "A goal is FIGURE COMPARISON NUMBER WHEN; several are joined by and. FIGURE: "
        "p_crossed(STATUS), or (STATUS:RULE) of a rule of ppf.csv; weeks_over(STATUS); "
        "p_status(STATUS); mean(MEASURE); p90(MEASURE) and any other percentile; "
        "peak(MEASURE); p(MEASURE COMPARISON NUMBER). STATUS: amber or red. MEASURE: as "
        "in projection.csv. COMPARISON: <=, <, >= or >. WHEN: on DATE; from DATE to "
        "DATE, in every week; by DATE, in every week up to it. p_crossed, weeks_over and "
        "peak count up to a date and take by, p_status takes on or from. Chances are "
        "shares or percentages.\n"
        "A lever is a row of changes.csv without its value, \"CHANGE ITEM DATE\", or a "
        "place as in assumptions.csv, \"FILE:COLUMN[COLUMN=VALUE]\", and may end with "
        "from NUMBER, to NUMBER and step NUMBER. Without these it goes from nobody to as "
        "many as the grade has posts, from 0 to 200 % of the usual, or from nothing to "
        "twice what it is today.\n"
        "The exit status is 1 where a goal cannot be met, or is not sure to be.",
    .run = solve,
    .examples = examples,
    .num_examples = sizeof examples / sizeof examples[0],
    .operands = operands,
    .num_operands = sizeof operands / sizeof operands[0],
    .options = options,
    .num_options = sizeof options / sizeof options[0],
};

/* What is asked, and read for the page. */
typedef struct asking {
    const amb_scenario *scenario;
    amb_solve_request request;
    amb_run_options run;
    amb_goals goals;
    amb_lever lever[2];
    size_t num_levers;
} asking;

/* Whether a goal and one or two levers were given. */
static cli_exit check_arguments(const solve_arguments *arguments)
{
    if (arguments->goal == NULL)
        cli_complain("solve needs a --goal, such as --goal \"p_crossed(red) <= 10%% by "
                     "2023-03-31\"; see \"amberline help solve\"");
    if (arguments->by.num == 0)
        cli_complain("solve needs a lever, such as --by \"join PO 2022-11-07\"; see "
                     "\"amberline help solve\"");
    if (arguments->by.num > 2)
        cli_complain("solve takes one --by or two, and found %zu", arguments->by.num);
    return arguments->goal != NULL && arguments->by.num >= 1 && arguments->by.num <= 2
               ? CLI_DONE
               : CLI_USAGE;
}

static size_t usual_most(size_t replications)
{
    return replications > USUAL_LEAST / USUAL_TIMES ? USUAL_TIMES * replications
                                                    : USUAL_LEAST;
}

static amb_run_options run_options(const solve_arguments *arguments,
                                   const amb_settings *settings)
{
    amb_run_options run = cli_run_options(&arguments->numbers, settings);

    if (!arguments->numbers.replications.given)
        run.replications = usual_most(settings->replications);
    run.pdus = arguments->pdus.list;
    run.keeps_partial = arguments->out != NULL;
    return run;
}

/* Reads goal and levers; what is wrong with them is a matter of the command line. */
static cli_exit read_asked(asking *of, const solve_arguments *arguments)
{
    amb_problems problems;
    amb_status status;

    of->request = (amb_solve_request){.goal = arguments->goal,
                                      .num_by = arguments->by.num,
                                      .confidence = arguments->confidence.given
                                                        ? arguments->confidence.value
                                                        : usual_confidence};
    for (size_t l = 0; l < arguments->by.num; l++)
        of->request.by[l] = arguments->by.list[l];
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    status = amb_solve_check(of->scenario, &of->request, &of->run, &problems);
    if (status == AMB_OK)
        status = amb_goals_read(&of->goals, arguments->goal, of->scenario, of->run.weeks,
                                &problems);
    for (size_t l = 0; l < arguments->by.num && status == AMB_OK; l++) {
        status =
            amb_lever_read(&of->lever[l], arguments->by.list[l], of->scenario, &problems);
        of->num_levers = l + 1;
    }
    cli_print_outcome(&problems, status);
    amb_problems_free(&problems);
    return status == AMB_BAD_INPUT ? CLI_USAGE : cli_exit_of(status);
}

static cli_exit simulate(amb_results *results, asking *of, bool quiet, double *seconds,
                         bool *partial)
{
    cli_simulation simulation;
    amb_status status;

    cli_simulation_begin(&simulation, &of->run, quiet);
    status =
        amb_solve(results, of->scenario, &of->request, &of->run, &simulation.problems);
    return cli_simulation_end(&simulation, status, results,
                              cli_count((double)of->run.replications, "replication").text,
                              CLI_ASK_FOR_FEWER, seconds, partial);
}

static cli_exit write_results(const amb_results *results, const asking *of,
                              const solve_arguments *arguments, const cli_again *again,
                              amb_run_record record)
{
    cli_record_run(&record, &of->run, arguments->scenario);
    record.goal = of->request.goal;
    record.by = of->request.by;
    record.num_by = of->request.num_by;
    record.confidence = of->request.confidence;
    cli_record_inputs(&record, of->scenario);
    return cli_write_results(results, &amb_results_of_solve, arguments->out, again,
                             record);
}

/* The arguments that give the same figures: of partial results those that are there. */
static void list_again(cli_again *again, const asking *of,
                       const solve_arguments *arguments, const amb_results *results,
                       const amb_run_asked *asked)
{
    cli_again_begin(again, "solve");
    cli_again_add_operand(again, arguments->scenario);
    cli_again_add(again, "--goal");
    cli_again_add(again, "%s", of->request.goal);
    for (size_t l = 0; l < of->request.num_by; l++) {
        cli_again_add(again, "--by");
        cli_again_add(again, "%s", of->request.by[l]);
    }
    cli_again_add(again, "--confidence");
    cli_again_add(again, "%.10g", of->request.confidence);
    cli_again_add_run(again, &of->run, of->run.replications);
    if (asked != NULL && results->num_pdus < asked->num_pdus)
        cli_again_add_pdus(again, results->pdus, results->num_pdus);
    else
        cli_again_add_pdus(again, arguments->pdus.list, arguments->pdus.num);
    cli_again_add_limits(again, &arguments->limits);
}

static cli_exit print_page(const amb_results *results, const asking *of,
                           const solve_arguments *arguments, const cli_again *again,
                           bool written)
{
    cli_output output;
    const cli_solve_page page = {.output = &output,
                                 .scenario = of->scenario,
                                 .results = results,
                                 .options = &of->run,
                                 .goals = &of->goals,
                                 .lever = of->lever,
                                 .num_levers = of->num_levers,
                                 .confidence = of->request.confidence,
                                 .typed = arguments->scenario};

    if (!cli_output_begin(&output))
        return CLI_INTERNAL;
    cli_print_solve(&page);
    fputc('\n', output.file);
    if (written)
        cli_paragraph(&output, 0, 0, "Wrote %zu files to %s.",
                      amb_results_num_files(&amb_results_of_solve), arguments->out);
    cli_again_print(&output, again, arguments->out);
    return cli_output_end(&output);
}

/* Of one lever every PDU's goal is to be met, of two at one value of the first at least.
 */
static cli_exit exit_of(const amb_results *results, size_t num_levers)
{
    const amb_result_table *table = &results->table[AMB_RESULT_SOLUTIONS];
    const amb_solution_row *rows = table->rows;
    bool all = true;

    for (size_t first = 0, i = 0; first < table->num; first = i) {
        bool any = false, every = true;

        for (; i < table->num && strcmp(rows[i].pdu, rows[first].pdu) == 0; i++) {
            any |= cli_is_solved(&rows[i]);
            every &= cli_is_solved(&rows[i]);
        }
        all &= num_levers > 1 ? any : every;
    }
    return all ? CLI_DONE : CLI_CHECK_FAILED;
}

/* Writes what was found, and prints the page, unless it is of a part. */
static cli_exit tell_results(const amb_results *results, const asking *of,
                             const solve_arguments *arguments, amb_run_record record)
{
    const bool partial = record.asked != NULL;
    cli_again again;
    cli_exit code = CLI_DONE, printed;

    list_again(&again, of, arguments, results, record.asked);
    if (arguments->out != NULL)
        code = write_results(results, of, arguments, &again, record);
    if (code != CLI_INTERRUPTED && !partial && !arguments->quiet) {
        const bool written = arguments->out != NULL && code == CLI_DONE;

        cli_interrupt_does(CLI_ENDS);
        /* Also when the results could not be written: the search was not for nothing. */
        printed = print_page(results, of, arguments, &again, written);
        code = code != CLI_DONE ? code : printed;
    }
    cli_again_free(&again);
    return code != CLI_DONE ? code : exit_of(results, of->num_levers);
}

static cli_exit answer(asking *of, const solve_arguments *arguments,
                       const char *command_line)
{
    const cli_phrase started_at = cli_now();
    amb_run_record record = {.command_line = command_line, .started_at = started_at.text};
    amb_run_asked asked = {.replications = of->run.replications};
    cli_texts pdus = {.list = NULL};
    amb_results results;
    bool partial = false;
    cli_exit code;

    if (!cli_asked_pdus(&pdus, of->scenario, &arguments->pdus)) {
        free(pdus.list);
        return cli_no_memory();
    }
    asked.pdus = pdus.list;
    asked.num_pdus = pdus.num;
    amb_results_init(&results);
    code = simulate(&results, of, arguments->quiet, &record.wall_seconds, &partial);
    record.asked = partial ? &asked : NULL;
    if (code == CLI_DONE)
        code = tell_results(&results, of, arguments, record);
    amb_results_free(&results);
    free(pdus.list);
    return code;
}

static cli_exit solve_scenario(const amb_scenario *scenario, solve_arguments *arguments,
                               const char *command_line)
{
    asking of = {.scenario = scenario};
    cli_exit code = cli_find_pdus(scenario, &arguments->pdus);

    of.run = run_options(arguments, &scenario->settings);
    if (code == CLI_DONE)
        code = read_asked(&of, arguments);
    if (code == CLI_DONE)
        code = cli_try_memory(amb_solve_bytes(scenario, &of.run),
                              cli_count((double)of.run.replications, "replication").text);
    if (code == CLI_DONE && arguments->out != NULL)
        code = cli_try_folder(arguments->out);
    if (code == CLI_DONE)
        code = answer(&of, arguments, command_line);
    for (size_t l = 0; l < of.num_levers; l++)
        amb_lever_free(&of.lever[l]);
    return code;
}

static cli_exit solve(int argc, char **argv)
{
    solve_arguments arguments = {.scenario = NULL};
    char *command_line = cli_command_line(argc, argv);
    amb_scenario scenario;
    const int parsed = cli_parse(&cli_solve, argc, argv, &arguments);
    cli_exit code = (cli_exit)parsed;

    amb_scenario_init(&scenario);
    if (parsed == CLI_GO_ON && command_line == NULL) {
        code = cli_no_memory();
    } else if (parsed == CLI_GO_ON) {
        code = check_arguments(&arguments);
        if (code == CLI_DONE)
            code = cli_read_scenario(&scenario, arguments.scenario, &arguments.limits,
                                     "; nothing was run.");
        if (code == CLI_DONE)
            code = solve_scenario(&scenario, &arguments, command_line);
    }
    amb_scenario_free(&scenario);
    cli_options_free(&cli_solve, &arguments);
    free(command_line);
    return code;
}
