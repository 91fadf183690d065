/* cmd_explain.c: amberline explain, which shows how a percentage comes about. */
#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/explain_csv.h"
#include "cli/machine.h"
#include "cli/messages.h"
#include "cli/pdu_names.h"
#include "cli/progress.h"
#include "cli/scenario_folder.h"

#include "base/text.h"
#include "model/walk.h"

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
#define WHOLE(title, field_, letter_, least, most, says)                                 \
    {                                                                                    \
        .name = (title), .kind = CLI_WHOLE, .offset = FIELD(field_), .value = (letter_), \
        .low = (least), .high = (most), .help = (says)                                   \
    }

static const cli_option options[] = {
    {.name = "pdu",
     .kind = CLI_TEXTS,
     .offset = FIELD(pdus),
     .value = "NAME",
     .names = CLI_PDUS,
     .help = "only this PDU, in full; may be given several times"},
    WHOLE("week", week, "T", 0, 5218,
          "what lies between week 0, or --from, and this week (default: week 0 by "
          "itself)"),
    WHOLE("from", from, "W", 0, 5218,
          "the other week; the same as --week for that week by itself"),
    {.name = "practitioner",
     .kind = CLI_TEXT,
     .offset = FIELD(practitioner),
     .value = "NAME",
     .help = "the whole sum of one practitioner, in week 0 or --week"},
    {.name = "everyone",
     .kind = CLI_FLAG,
     .offset = FIELD(everyone),
     .help = "list every practitioner, in the order of practitioners.csv"},
    WHOLE("replication", replication, "N", 0, UINT32_MAX - 1,
          "set out that one replication (default: the one whose workload in the week is "
          "the middle one)"),
    WHOLE("replications", replications, "N", 1, MOST_REPLICATIONS,
          "how many to average over (default: as scenario.csv says)"),
    WHOLE("seed", seed, "N", 0, UINT64_MAX,
          "which chances are drawn (default: as scenario.csv says)"),
    WHOLE("threads", threads, "N", 1, 256,
          "how many threads (default: one a processor); never changes a figure"),
    {.name = "format",
     .kind = CLI_CHOICE,
     .offset = FIELD(format),
     .value = "table|csv",
     .choices = formats,
     .help = "for reading (the default) or for a chart"},
    CLI_LIMIT_OPTIONS(explain_arguments),
};

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
        "is shown in brief, and --pdu shows one in full.\n" CLI_EXPLAIN_COLUMNS,
    .run = explain,
    .examples = examples,
    .num_examples = sizeof examples / sizeof examples[0],
    .operand = "SCENARIO",
    .operand_is = "the folder of a scenario, or the name of an installed one",
    .operand_names = CLI_SCENARIOS,
    .operand_needed = true,
    .operand_offset = FIELD(scenario),
    .options = options,
    .num_options = sizeof options / sizeof options[0],
};

/* ---- one PDU ---- */

/* All that explaining goes on with, PDU after PDU. */
typedef struct explaining {
    const explain_arguments *arguments;
    const amb_scenario *scenario;
    amb_changes_options options;
    amb_model model;
    amb_changes changes;
    amb_walk walk;
    cli_week from, week; /* of a week by itself only the latter */
    cli_output output;
    cli_explain_rows rows;
    cli_progress progress;
    double before, share; /* of the PDU at hand, for the progress */
    size_t num_shown;
} explaining;

static void tell(void *context, double share)
{
    explaining *of = context;

    cli_progress_show(&of->progress, of->before + of->share * share);
}

static bool is_one_week(const explaining *of)
{
    return of->options.from == of->options.week;
}

static amb_status take_week(explaining *of, cli_week *week, int number)
{
    amb_status status = amb_walk_to(&of->walk, number);

    week->week = number;
    week->standing = of->walk.state.standing;
    if (status == AMB_OK)
        status = amb_account_take(&week->account, &of->walk.state);
    if (status != AMB_OK)
        return status;
    amb_work_of(&week->work, &of->model, &week->account);
    amb_availability_of(&week->availability, &of->model, week->standing, &week->account);
    week->num_more = amb_one_more_of(week->more, &of->model, week->standing, &week->work,
                                     &week->availability);
    return amb_spread_of(&week->spread, &week->account);
}

/* Walks the replication that is set out, and takes its weeks apart. */
static amb_status take_weeks(explaining *of, const amb_pdu_model *pdu,
                             uint32_t replication)
{
    const bool backwards = of->options.week < of->options.from;
    amb_status status =
        amb_walk_open(&of->walk, &of->model, pdu, of->options.seed, replication);

    if (status == AMB_OK && backwards)
        status = take_week(of, &of->week, of->options.week);
    if (status == AMB_OK && !is_one_week(of))
        status = take_week(of, &of->from, of->options.from);
    if (status == AMB_OK && !backwards)
        status = take_week(of, &of->week, of->options.week);
    return status;
}

/* The replication to set out: the one asked for, else the middle one. */
static amb_status choose(explaining *of, uint32_t *replication)
{
    size_t middle = 0;
    amb_status status = AMB_OK;

    *replication = (uint32_t)of->options.first_replication;
    if (of->changes.num == 0)
        return AMB_OK;
    status = amb_changes_middle(&of->changes, &middle);
    *replication = of->changes.replication[middle];
    return status;
}

/* The row of the practitioner asked for; NULL where there is none of that name. */
static const amb_account_row *find_row(const amb_account *account, const char *name)
{
    for (size_t i = 1; i < account->num && name != NULL; i++)
        if (strcmp(amb_account_name(&account->rows[i]), name) == 0)
            return &account->rows[i];
    return NULL;
}

static amb_status show(explaining *of, const amb_pdu_model *pdu, uint32_t replication)
{
    const explain_arguments *arguments = of->arguments;
    const cli_explained page = {
        .output = &of->output,
        .model = &of->model,
        .pdu = pdu,
        .changes = &of->changes,
        .replication = replication,
        .alone = arguments->replication.given,
        .in_full = arguments->pdus.num > 0 || of->model.num_pdus == 1,
        .from = is_one_week(of) ? &of->week : &of->from,
        .week = &of->week,
    };
    const cli_explain_people people = {
        .everyone = arguments->everyone,
        .one = find_row(&of->week.account, arguments->practitioner),
    };

    if (arguments->practitioner != NULL && people.one == NULL)
        return AMB_OK;
    if (arguments->format == TABLE_FORMAT && of->num_shown > 0)
        fputc('\n', of->output.file);
    of->num_shown++;
    if (arguments->format == TABLE_FORMAT && !is_one_week(of))
        return cli_explain_change(&page);
    if (!is_one_week(of))
        return cli_explain_add_change(&of->rows, &page);
    if (arguments->format == TABLE_FORMAT)
        cli_explain_week(&page, &people);
    else
        cli_explain_add_week(&of->rows, &page, arguments->everyone);
    return AMB_OK;
}

static amb_status explain_pdu(explaining *of, size_t p)
{
    const amb_pdu_model *pdu = &of->model.pdu[p];
    uint32_t replication = 0;
    amb_status status;

    of->share = 1 / (double)of->model.num_pdus;
    of->before = (double)p * of->share;
    status = amb_changes_run(&of->changes, &of->model, pdu, &of->options);
    if (status == AMB_BAD_INPUT)
        cli_complain("%s comes to have more staff at once than can be numbered; check "
                     "the targets of staffing.csv and who joins in changes.csv",
                     pdu->pdu);
    if (status == AMB_OK)
        status = choose(of, &replication);
    if (status == AMB_OK)
        status = take_weeks(of, pdu, replication);
    if (status == AMB_OK)
        status = show(of, pdu, replication);
    return status;
}

/* ---- the command ---- */

/* Why nobody of that name was found. */
static cli_exit refuse_practitioner(const explaining *of)
{
    const char *name = of->arguments->practitioner;
    const amb_practitioner_row *rows =
        AMB_ROWS(of->scenario, AMB_IN_PRACTITIONERS, amb_practitioner_row);
    const size_t num = of->scenario->table[AMB_IN_PRACTITIONERS].num;
    const char **names = calloc(num + 1, sizeof *names), *near;
    bool named = false;

    if (names == NULL) {
        cli_complain("%s", amb_status_text(AMB_NO_MEMORY));
        return CLI_INTERNAL;
    }
    for (size_t i = 0; i < num; i++) {
        names[i] = rows[i].practitioner;
        named |= strcmp(names[i], name) == 0;
    }
    near = named ? NULL : amb_nearest(name, names);
    if (named)
        cli_complain(
            "%s is not in post in week %d there; --replication or --pdu may show "
            "another",
            name, of->options.week);
    else if (near != NULL)
        cli_complain("there is no practitioner \"%s\" in week %d; did you mean %s?", name,
                     of->options.week, near);
    else
        cli_complain("there is no practitioner \"%s\" in week %d; --everyone lists them",
                     name, of->options.week);
    free(names);
    return CLI_USAGE;
}

/* How to see one of several PDUs in full. */
static void print_more(explaining *of)
{
    FILE *out = of->output.file;

    if (of->arguments->pdus.num > 0 || of->model.num_pdus == 1 ||
        of->arguments->practitioner != NULL)
        return;
    fputs("\nOne PDU in full:  ", out);
    cli_put_program(out);
    fputs(" explain ", out);
    cli_put_word(out, of->arguments->scenario);
    if (!is_one_week(of))
        fprintf(out, " --week %d", of->options.week);
    fputs(" --pdu ", out);
    cli_put_word(out, of->model.pdu[0].pdu);
    fputc('\n', out);
}

static cli_exit finish(explaining *of, amb_status status)
{
    const bool is_csv = of->arguments->format == CSV_FORMAT;

    if (status == AMB_OK && of->arguments->practitioner != NULL && of->num_shown == 0) {
        cli_output_drop(&of->output);
        return refuse_practitioner(of);
    }
    if (status == AMB_OK && is_csv)
        status = cli_explain_write(&of->rows, of->output.file);
    else if (status == AMB_OK)
        print_more(of);
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

    return (amb_changes_options){
        .seed = arguments->seed.given ? arguments->seed.value : settings->seed,
        .first_replication = (size_t)arguments->replication.value,
        .replications =
            arguments->replication.given    ? 1
            : arguments->replications.given ? (size_t)arguments->replications.value
            : settings->replications < MOST_REPLICATIONS ? settings->replications
                                                         : MOST_REPLICATIONS,
        .threads = arguments->threads.given ? (int)arguments->threads.value
                                            : cli_num_processors(),
        .from = of_people ? week : (int)arguments->from.value,
        .week = week,
        .progress = tell,
    };
}

static amb_status build(explaining *of)
{
    const int from = of->options.from, week = of->options.week;
    amb_problems problems;
    amb_status status;

    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    status = amb_model_build(&of->model, of->scenario, from > week ? from : week,
                             of->arguments->pdus.list, &problems);
    cli_print_problems(&problems, "");
    amb_problems_free(&problems);
    return status;
}

static cli_exit explain_scenario(const amb_scenario *scenario,
                                 explain_arguments *arguments)
{
    explaining of = {.arguments = arguments, .scenario = scenario};
    cli_exit code = cli_find_pdus(scenario, &arguments->pdus);
    amb_status status;

    if (code != CLI_DONE)
        return code;
    if (!cli_output_begin(&of.output))
        return CLI_INTERNAL;
    of.options = options_of(arguments, &scenario->settings);
    of.options.context = &of;
    amb_model_init(&of.model);
    amb_changes_init(&of.changes);
    amb_walk_init(&of.walk);
    amb_account_init(&of.from.account);
    amb_account_init(&of.week.account);
    cli_progress_begin(&of.progress, false);
    status = build(&of);
    for (size_t p = 0; p < of.model.num_pdus && status == AMB_OK; p++)
        status = explain_pdu(&of, p);
    cli_progress_end(&of.progress);
    code = finish(&of, status);
    amb_account_free(&of.from.account);
    amb_account_free(&of.week.account);
    amb_walk_free(&of.walk);
    amb_changes_free(&of.changes);
    amb_model_free(&of.model);
    free(of.rows.rows);
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
        return "--from is the earlier of two weeks; add --week";
    return NULL;
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
        code = cli_read_scenario(&scenario, arguments.scenario, &arguments.limits,
                                 "; nothing was explained.");
        if (code == CLI_DONE)
            code = explain_scenario(&scenario, &arguments);
        amb_scenario_free(&scenario);
    }
    cli_options_free(&cli_explain, &arguments);
    return code;
}
