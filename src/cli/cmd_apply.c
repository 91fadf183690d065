/* cmd_apply.c: amberline apply, an application tried out before it is made. */
#include "cli/applying.h"
#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/messages.h"
#include "cli/page_apply.h"
#include "cli/reading.h"
#include "cli/running.h"

#include <stdlib.h>

typedef struct apply_arguments {
    const char *scenario, *out;
    cli_texts variants;
    cli_application_typed applied;
    cli_run_numbers numbers;
    cli_limits limits;
    bool quiet;
} apply_arguments;

static const char *const statuses[] = {"amber", "red", NULL};

static const cli_option options[] = {
    {.name = "pdu",
     .kind = CLI_TEXT,
     .offset = offsetof(apply_arguments, applied.pdu),
     .value = "NAME",
     .names = CLI_PDUS,
     .help = "which PDU applies; needed where the scenario has several"},
    {.name = "status",
     .kind = CLI_TEXT,
     .offset = offsetof(apply_arguments, applied.status),
     .value = "STATUS",
     .choices = statuses,
     .help = "what is applied for: amber or red (default: what pdus.csv says is applied "
             "for, else amber)"},
    {.name = "date",
     .kind = CLI_TEXT,
     .offset = offsetof(apply_arguments, applied.date),
     .value = "DATE",
     .help = "when it is applied for, such as 2022-09-26 or 26/09/2022 (default: as "
             "pdus.csv says, else the start date); it may lie before the start"},
    CLI_WHOLE_OPTION("decision-weeks", apply_arguments, applied.decision_weeks, 1, 5218,
                     "weeks from the application to the decision (default: the mean of "
                     "ppf_process.csv, rounded up)"),
    {.name = "confidence",
     .kind = CLI_SHARE,
     .offset = offsetof(apply_arguments, applied.confidence),
     .value = "SHARE",
     .least = 0.01,
     .greatest = 0.9999,
     .help = "the chance that is asked for, such as 0.9 or 90% (default: 0.8). The exit "
             "status is 0 where the criteria are met on the day of the decision with "
             "this chance, else 1"},
    {.name = "what-if-threshold",
     .kind = CLI_FLAG,
     .offset = offsetof(apply_arguments, applied.what_if_threshold),
     .help = "show also how the judgement moves with each threshold; takes several times "
             "as long"},
    CLI_OUTPUT_OPTION_THAT(apply_arguments, "keeps nothing: an application is judged "
                                            "whole, or not at all"),
    CLI_REPLICATIONS_OPTION(apply_arguments),
    CLI_SEED_OPTION(apply_arguments),
    CLI_WEEKS_OPTION(apply_arguments),
    CLI_THREADS_OPTION(apply_arguments, numbers.threads),
    CLI_QUIET_OPTION(apply_arguments),
    CLI_LIMIT_OPTIONS(apply_arguments),
};

static const cli_operand operands[] = {
    CLI_SCENARIO_OPERAND(apply_arguments),
    {.name = "VARIANT",
     .is = "another plan under which it is granted, or several: scenarios of the same "
           "start date and PDUs",
     .names = CLI_SCENARIOS,
     .many = true,
     .offset = offsetof(apply_arguments, variants)},
};

static const cli_example examples[] = {
    {"apply scenarios/barking-dagenham-havering-2022",
     "tests the application for amber that its pdus.csv says was made"},
    {"apply scenarios/newham-2022 --date 2022-10-03 --decision-weeks 4",
     "an application yet to be made, decided four weeks later"},
    {"apply scenarios/mine six-officers --what-if-threshold -o out",
     "beside it a plan of its own; how far the thresholds matter; tables in the folder "
     "out"},
    {"apply scenarios/mine --confidence 0.9 -q && echo apply",
     "asks in a script, by the exit status"},
};

static cli_exit apply(int argc, char **argv);

const cli_command cli_apply = {
    .name = "apply",
    .summary = "test an application for amber or red before it is decided",
    .about =
        "Says of an application for amber or red whether its criteria are likely to be "
        "met on the day of the decision, what happens without it, refused, granted, and "
        "granted with the staffing plan of changes.csv, what its concessions buy and "
        "what comes back, and when the PDU would be green again, all under the same "
        "draws; and judges it in words, with the figures behind each.\n"
        "The staffing plan is what changes.csv says of joiners, loans in, weeks to fill, "
        "leavers and absence in this PDU; without it all of these are left out. No "
        "threshold of the framework is public: put your own in ppf.csv.",
    .run = apply,
    .examples = examples,
    .num_examples = sizeof examples / sizeof examples[0],
    .operands = operands,
    .num_operands = sizeof operands / sizeof operands[0],
    .options = options,
    .num_options = sizeof options / sizeof options[0],
};

/* What the result tables call the routes that every application is tried with. */
static const char *const taken_names[] = {"none",        "refused",      "granted",
                                          "recruitment", "granted_plan", NULL};

/* All that the steps below share. */
typedef struct applying {
    const apply_arguments *arguments;
    const cli_reading *of;
    const amb_scenario *scenario; /* the one that is applied for */
    cli_application application;
    const amb_plan *variants;
    size_t num_variants;
    amb_run_options run;
    amb_results results;
    amb_run_record record;
} applying;

static amb_run_options run_options(const apply_arguments *arguments,
                                   const amb_settings *settings)
{
    return cli_run_options(&arguments->numbers, settings);
}

static cli_exit simulate(applying *to)
{
    cli_simulation of;
    amb_status status;
    bool partial; /* never: it is judged whole, or not at all */

    cli_simulation_begin(&of, &to->run, to->arguments->quiet);
    status = amb_apply(&to->results, to->scenario, to->variants, to->num_variants,
                       &to->application.asked, &to->run, &of.problems);
    return cli_simulation_end(&of, status, &to->results,
                              cli_count((double)to->run.replications, "replication").text,
                              "ask for fewer", &to->record.wall_seconds, &partial);
}

static cli_exit write_results(applying *of, const cli_again *again)
{
    amb_run_record *record = &of->record;

    of->results.num_plans = of->num_variants > 0 ? of->of->num : 0;
    cli_record_run(record, &of->run, of->arguments->scenario);
    record->plans = (const char *const *)of->of->name;
    record->input_names = of->of->input_name;
    record->input_sha256 = of->of->input_sha256;
    record->num_inputs = of->of->num_inputs;
    return cli_write_results(&of->results, &amb_results_of_apply, of->arguments->out,
                             again, *record);
}

/* The arguments that give the same figures, with all that they depend on spelt out. */
static void list_again(cli_again *again, const applying *of)
{
    cli_again_begin(again, "apply");
    for (size_t k = 0; k < of->of->num; k++)
        cli_again_add_operand(again, of->of->typed[k]);
    cli_again_add_application(again, &of->application);
    cli_again_add_run(again, &of->run, of->run.replications);
    cli_again_add_limits(again, &of->arguments->limits);
}

static cli_exit print_page(const applying *of, const cli_again *again, bool written)
{
    cli_output output;
    cli_apply_page page = {.output = &output,
                           .scenario = of->scenario,
                           .variants = of->variants,
                           .num_variants = of->num_variants,
                           .results = &of->results,
                           .options = &of->run,
                           .application = &of->application,
                           .typed = of->arguments->scenario};

    if (!cli_output_begin(&output))
        return CLI_INTERNAL;
    cli_print_application(&page);
    fputc('\n', output.file);
    if (written)
        cli_paragraph(&output, 0, 0, "Wrote %zu files to %s.",
                      amb_results_num_files(&amb_results_of_apply), of->arguments->out);
    cli_again_print(&output, again, of->arguments->out);
    return cli_output_end(&output);
}

/* Whether the criteria are met on the day of the decision with the chance asked for. */
static bool is_confident(const applying *of)
{
    return amb_results_application(&of->results, "none", "judgement", "well_founded",
                                   of->application.decision_week) != NULL;
}

/* Writes what was tried, and prints the page. */
static cli_exit tell_results(applying *of)
{
    const char *out = of->arguments->out;
    cli_exit code = CLI_DONE, printed = CLI_DONE;
    cli_again again;

    list_again(&again, of);
    if (out != NULL)
        code = write_results(of, &again);
    if (code != CLI_INTERRUPTED && !of->arguments->quiet) {
        cli_interrupt_does(CLI_ENDS);
        /* Also when the results could not be written: the run was not for nothing. */
        printed = print_page(of, &again, out != NULL && code == CLI_DONE);
    }
    cli_again_free(&again);
    code = code != CLI_DONE ? code : printed;
    return code == CLI_DONE && !is_confident(of) ? CLI_CHECK_FAILED : code;
}

static cli_exit try_out(applying *to)
{
    cli_exit code =
        cli_try_memory(amb_apply_bytes(to->scenario, to->variants, to->num_variants,
                                       &to->application.asked, &to->run),
                       cli_count((double)to->run.replications, "replication").text);

    if (code == CLI_DONE && to->arguments->out != NULL)
        code = cli_try_folder(to->arguments->out);
    if (code == CLI_DONE)
        code = simulate(to);
    return code == CLI_DONE ? tell_results(to) : code;
}

static cli_exit find_and_try(const apply_arguments *arguments, const cli_reading *of,
                             const char *command_line)
{
    const cli_phrase started_at = cli_now();
    applying to = {
        .arguments = arguments,
        .of = of,
        .scenario = &of->scenario[0],
        .variants = of->plan + 1,
        .num_variants = of->num - 1,
        .run = run_options(arguments, &of->scenario[0].settings),
        .record = {.command_line = command_line, .started_at = started_at.text}};
    cli_exit code = cli_find_application(&to.application, to.scenario,
                                         &arguments->applied, to.run.weeks);

    if (code != CLI_DONE)
        return code;
    amb_results_init(&to.results);
    code = try_out(&to);
    amb_results_free(&to.results);
    return code;
}

static cli_exit apply(int argc, char **argv)
{
    apply_arguments arguments = {.scenario = NULL};
    char *command_line = cli_command_line(argc, argv);
    cli_reading of = {.num = 0};
    const int parsed = cli_parse(&cli_apply, argc, argv, &arguments);
    cli_exit code = (cli_exit)parsed;

    if (parsed == CLI_GO_ON && command_line == NULL) {
        code = cli_no_memory();
    } else if (parsed == CLI_GO_ON) {
        code = cli_read_several(&of, arguments.scenario, &arguments.variants,
                                &arguments.limits, taken_names);
        if (code == CLI_DONE)
            code = find_and_try(&arguments, &of, command_line);
    }
    cli_reading_free(&of);
    cli_options_free(&cli_apply, &arguments);
    free(command_line);
    return code;
}
