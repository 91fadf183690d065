/* cmd_explain.c: amberline explain, which shows how a percentage comes about. */
#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/explaining.h"
#include "cli/machine.h"
#include "cli/messages.h"
#include "cli/pdu_names.h"
#include "cli/running.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

enum { TABLE_FORMAT, CSV_FORMAT };
static const char *const formats[] = {"table", "csv", NULL};

/* The replications are kept one by one: so many are enough for any mean. */
enum { MOST_REPLICATIONS = 100000 };

typedef struct explain_arguments {
    const char *scenario, *practitioner;
    cli_texts pdus;
    cli_whole from, week, replication, replications, seed, threads;
    cli_limits limits;
    bool everyone;
    int format;
} explain_arguments;

#define FIELD(name) offsetof(explain_arguments, name)
#define WEEK(title, field_, letter_, says)                                               \
    {                                                                                    \
        .name = (title), .kind = CLI_WHOLE, .offset = FIELD(field_), .value = (letter_), \
        .low = 0, .high = 5218, .help = (says)                                           \
    }

static const cli_option options[] = {
    {.name = "pdu",
     .kind = CLI_TEXTS,
     .offset = FIELD(pdus),
     .value = "NAME",
     .names = CLI_PDUS,
     .help = "only this PDU, in full; may be given several times"},
    WEEK("week", week, "T",
         "what lies between week 0, or --from, and this week (default: week 0 by "
         "itself)"),
    WEEK("from", from, "W", "the other week; the same as --week for that week by itself"),
    {.name = "practitioner",
     .kind = CLI_TEXT,
     .offset = FIELD(practitioner),
     .value = "NAME",
     .help = "the whole sum of one practitioner, in week 0 or --week"},
    {.name = "everyone",
     .kind = CLI_FLAG,
     .offset = FIELD(everyone),
     .help = "list every practitioner, in the order of practitioners.csv"},
    CLI_WHOLE_OPTION(
        "replication", explain_arguments, replication, 0, UINT32_MAX - 1,
        "set out that one replication (default: the one whose workload in the week is "
        "the middle one)"),
    CLI_WHOLE_OPTION("replications", explain_arguments, replications, 1,
                     MOST_REPLICATIONS,
                     "how many to average over (default: as scenario.csv says)"),
    CLI_WHOLE_OPTION("seed", explain_arguments, seed, 0, UINT64_MAX,
                     "which chances are drawn (default: as scenario.csv says)"),
    CLI_THREADS_OPTION(explain_arguments, threads),
    {.name = "format",
     .kind = CLI_CHOICE,
     .offset = FIELD(format),
     .value = "table|csv",
     .choices = formats,
     .help = "for reading (the default) or for a chart"},
    CLI_LIMIT_OPTIONS(explain_arguments),
};

static const cli_operand operands[] = {CLI_SCENARIO_OPERAND(explain_arguments)};

static const cli_example examples[] = {
    {"explain scenarios/newham-2022", "where the percentage of week 0 comes from"},
    {"explain scenarios/newham-2022 --practitioner P07", "the sum of one practitioner"},
    {"explain scenarios/newham-2022 --week 52",
     "what a year changes: caseload, leavers, joiners, absence, training"},
    {"explain scenarios/newham-2022 --week 52 --format csv > parts.csv",
     "the same as rows, to chart"},
};

static cli_exit explain(int argc, char **argv);

const cli_command cli_explain = {
    .name = "explain",
    .summary = "show how a workload percentage comes about",
    .about =
        "Takes the percentage of a week apart: points of work by case type and tier, "
        "points available from the establishment down, what one more absence, vacancy "
        "or unallocated case would do, and how uneven the split is. With --week, takes "
        "apart what lies between two weeks, on average over the replications of run and "
        "in one of them, in figures that a calculator can follow. The parts sum to the "
        "whole.\n"
        "Nobody is named unless --practitioner or --everyone asks. Of several PDUs each "
        "is shown in brief, and --pdu shows one in full. Numbers of assumptions.csv are "
        "taken as the tables have them, as by run --as-given.\n" CLI_EXPLAIN_COLUMNS,
    .run = explain,
    .examples = examples,
    .num_examples = sizeof examples / sizeof examples[0],
    .operands = operands,
    .num_operands = sizeof operands / sizeof operands[0],
    .options = options,
    .num_options = sizeof options / sizeof options[0],
};

/* ---- the command ---- */

/* Why nobody of that name was found. */
static cli_exit refuse_practitioner(const amb_scenario *scenario, const char *name,
                                    int week)
{
    const amb_practitioner_row *rows =
        AMB_ROWS(scenario, AMB_IN_PRACTITIONERS, amb_practitioner_row);
    const size_t num = scenario->table[AMB_IN_PRACTITIONERS].num;
    const char **names = calloc(num + 1, sizeof *names), *near;

    if (names == NULL)
        return cli_no_memory();
    for (size_t i = 0; i < num; i++)
        names[i] = rows[i].practitioner;
    near = amb_nearest(name, names);
    if (near != NULL && strcmp(near, name) == 0)
        cli_complain("%s is no longer in post in week %d of that replication, or not in "
                     "that PDU",
                     name, week);
    else if (near != NULL)
        cli_complain("there is no practitioner \"%s\" in week %d; did you mean %s?", name,
                     week, near);
    else
        cli_complain("there is no practitioner \"%s\" in week %d; --everyone lists them",
                     name, week);
    free(names);
    return CLI_USAGE;
}

/* How to see one of several PDUs in full. */
static void print_more(cli_explaining *of, const explain_arguments *arguments)
{
    FILE *out = of->output.file;

    if (arguments->pdus.num > 0 || of->model.num_pdus == 1 ||
        arguments->practitioner != NULL)
        return;
    fputs("\nOne PDU in full:  ", out);
    cli_put_program(out);
    fputs(" explain ", out);
    amb_put_word(out, arguments->scenario);
    if (of->options.from != of->options.week)
        fprintf(out, " --week %d", of->options.week);
    fputs(" --pdu ", out);
    amb_put_word(out, of->model.pdu[0].pdu);
    fputc('\n', out);
}

/* Writes what was explained, or says why there is nothing. */
static cli_exit finish(cli_explaining *of, const amb_scenario *scenario,
                       const explain_arguments *arguments, amb_status status)
{
    if (status == AMB_OK && arguments->practitioner != NULL && of->num_shown == 0) {
        cli_output_drop(&of->output);
        return refuse_practitioner(scenario, arguments->practitioner, of->options.week);
    }
    if (status == AMB_OK && of->request->as_csv)
        status = cli_explain_write(&of->rows, &of->output);
    else if (status == AMB_OK)
        print_more(of, arguments);
    if (status == AMB_OK)
        return cli_output_end(&of->output);
    cli_output_drop(&of->output);
    if (status != AMB_BAD_INPUT)
        cli_complain("%s", amb_status_text(status));
    return cli_exit_of(status);
}

static amb_changes_options options_of(const explain_arguments *arguments,
                                      const amb_settings *settings)
{
    const int week = (int)arguments->week.value;
    /* Practitioners are of a week by itself. */
    const bool of_people = arguments->everyone || arguments->practitioner != NULL;
    const int from = of_people ? week : (int)arguments->from.value;
    /* The opening is shown as `wmt` shows it: where chance has a say, by one replication.
     */
    const bool is_opening = week == 0 && from == 0;

    return (amb_changes_options){
        .seed = arguments->seed.given ? arguments->seed.value : settings->seed,
        .first_replication = (size_t)arguments->replication.value,
        .replications =
            arguments->replication.given || (is_opening && !arguments->replications.given)
                ? 1
            : arguments->replications.given ? (size_t)arguments->replications.value
            : settings->replications < MOST_REPLICATIONS ? settings->replications
                                                         : MOST_REPLICATIONS,
        .threads = arguments->threads.given ? (int)arguments->threads.value
                                            : cli_num_processors(),
        .from = from,
        .week = week,
    };
}

static cli_exit explain_scenario(const amb_scenario *scenario,
                                 explain_arguments *arguments)
{
    const amb_changes_options changes = options_of(arguments, &scenario->settings);
    cli_explain_request request = {
        .practitioner = arguments->practitioner,
        .everyone = arguments->everyone,
        .as_csv = arguments->format == CSV_FORMAT,
        .alone = arguments->replication.given,
    };
    cli_explaining of;
    cli_exit code = cli_find_pdus(scenario, &arguments->pdus);

    if (code != CLI_DONE)
        return code;
    request.pdus = arguments->pdus.list;
    cli_explaining_init(&of, &request, &changes);
    if (!cli_output_begin(&of.output))
        return CLI_INTERNAL;
    code = finish(&of, scenario, arguments, cli_explain_pdus(&of, scenario));
    cli_explaining_free(&of);
    return code;
}

/* What cannot be asked for at once; NULL when all is well. */
static const char *contradiction(const explain_arguments *arguments)
{
    const bool of_people = arguments->everyone || arguments->practitioner != NULL;

    if (arguments->replication.given && arguments->replications.given)
        return "--replication is one by itself; leave out --replications";
    if (arguments->everyone && arguments->practitioner != NULL)
        return "--everyone lists all practitioners; leave out --practitioner";
    if (arguments->practitioner != NULL && arguments->format == CSV_FORMAT)
        return "one practitioner is shown as a sum; use --everyone with --format csv";
    if (of_people && arguments->from.given &&
        arguments->from.value != arguments->week.value)
        return "practitioners are shown in one week; leave out --from";
    if (arguments->from.given && !arguments->week.given)
        return "--from is one of two weeks; add --week";
    return NULL;
}

/* Week 0 by itself needs the opening tables only. */
static cli_exit read_scenario(amb_scenario *scenario, const explain_arguments *arguments)
{
    static const char end[] = "; nothing was explained.";

    if (arguments->week.value == 0 && arguments->from.value == 0)
        return cli_read_opening(scenario, arguments->scenario, &arguments->limits, end);
    return cli_read_scenario(scenario, arguments->scenario, &arguments->limits, end);
}

static cli_exit explain(int argc, char **argv)
{
    explain_arguments arguments = {.scenario = NULL};
    amb_scenario scenario;
    const int parsed = cli_parse(&cli_explain, argc, argv, &arguments);
    cli_exit code = (cli_exit)parsed;

    if (parsed == CLI_GO_ON && contradiction(&arguments) != NULL) {
        cli_complain("%s", contradiction(&arguments));
        code = CLI_USAGE;
    } else if (parsed == CLI_GO_ON) {
        amb_scenario_init(&scenario);
        code = read_scenario(&scenario, &arguments);
        if (code == CLI_DONE)
            code = explain_scenario(&scenario, &arguments);
        amb_scenario_free(&scenario);
    }
    cli_options_free(&cli_explain, &arguments);
    return code;
}
