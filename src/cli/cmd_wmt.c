/* cmd_wmt.c: amberline wmt, the opening state as the Workload Measurement Tool shows it.
 */
#include "base/csv_write.h"
#include "base/json.h"
#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/page_wmt.h"
#include "cli/pdu_names.h"
#include "cli/scenario_folder.h"
#include "cli/wmt_notes.h"
#include "model/screen.h"

#include <stdlib.h>
#include <string.h>

enum { TABLE_FORMAT, CSV_FORMAT, JSON_FORMAT };
static const char *const formats[] = {"table", "csv", "json", NULL};
/* In the order of amb_screen_level. */
static const char *const levels[] = {"practitioner", "team", "pdu", "region", NULL};
static const char *const yes_no[] = {"yes", "no", NULL};

typedef struct wmt_arguments {
    const char *scenario;
    int level, format;
    cli_texts pdus;
    cli_limits limits;
} wmt_arguments;

static const cli_option options[] = {
    {.name = "level",
     .kind = CLI_CHOICE,
     .offset = offsetof(wmt_arguments, level),
     .value = "practitioner|team|pdu|region",
     .choices = levels,
     .help = "what a row is of (default: practitioner)"},
    {.name = "pdu",
     .kind = CLI_TEXTS,
     .offset = offsetof(wmt_arguments, pdus),
     .value = "PDU",
     .names = CLI_PDUS,
     .help = "this PDU only; may be given again for more"},
    {.name = "format",
     .kind = CLI_CHOICE,
     .offset = offsetof(wmt_arguments, format),
     .value = "table|csv|json",
     .choices = formats,
     .help = "for reading (table, the default, also in a pipe) or for a program"},
    CLI_LIMIT_OPTIONS(wmt_arguments),
};

static const cli_operand operands[] = {CLI_SCENARIO_OPERAND(wmt_arguments)};

static const cli_example examples[] = {
    {"wmt scenarios/newham-2022", "who has what today, by team"},
    {"wmt scenarios/newham-2022 --level team --format csv > teams.csv",
     "the same of teams, for a spreadsheet"},
    {"wmt mine --level pdu --format json | jq '.[].workload_pct'",
     "one figure of each PDU"},
};

static cli_exit wmt(int argc, char **argv);

const cli_command cli_wmt = {
    .name = "wmt",
    .summary = "the opening figures, as the Workload Measurement Tool has them",
    .about =
        "Prints week 0 of a scenario with the arithmetic of the Workload Measurement "
        "Tool: "
        "points available are cut off to whole points, each practitioner's total is "
        "rounded half up, and the percentage of more than one person is the ratio of "
        "their sums. A run with --as-given simulates the very same figures. Only the "
        "opening tables are "
        "needed: scenario.csv, pdus.csv, practitioners.csv (or staffing.csv), cases.csv, "
        "grades.csv, points.csv, wmt.csv, and stages.csv where there are stages.\n"
        "Above 110 % is tested before rounding. Where no points are available the "
        "percentage is 0.0, as the tool prints it; workload_pct of a run is empty there. "
        "Cases that nobody holds have a row of their own, of level unallocated, and are "
        "in the sums of the PDU and the region. Hours are a week; reductions are those "
        "of "
        "training and recorded absence too.",
    .run = wmt,
    .examples = examples,
    .num_examples = sizeof examples / sizeof examples[0],
    .operands = operands,
    .num_operands = sizeof operands / sizeof operands[0],
    .options = options,
    .num_options = sizeof options / sizeof options[0],
};

/* ---- for programs ---- */

/* A row of a screen as it is written; numbers that do not exist there are none. */
typedef struct wmt_row {
    const char *pdu, *team, *practitioner, *grade, *region;
    double cases, total, available, pct, remaining, contracted, reduction;
    int32_t over_110, level;
} wmt_row;

#define TEXT(header, field)                                                              \
    {                                                                                    \
        .name = (header), .type = AMB_NAME, .offset = offsetof(wmt_row, field)           \
    }
#define WHOLE(header, field)                                                             \
    {                                                                                    \
        .name = (header), .type = AMB_WHOLE, .offset = offsetof(wmt_row, field)          \
    }
#define NUMBER(header, field, places)                                                    \
    {                                                                                    \
        .name = (header), .type = AMB_NUMBER, .offset = offsetof(wmt_row, field),        \
        .decimals = (places)                                                             \
    }
#define CHOICE(header, field, of)                                                        \
    {                                                                                    \
        .name = (header), .type = AMB_CHOICE, .offset = offsetof(wmt_row, field),        \
        .choices = (of)                                                                  \
    }

static const amb_column columns[] = {
    TEXT("pdu", pdu),
    TEXT("team", team),
    TEXT("practitioner", practitioner),
    TEXT("grade", grade),
    WHOLE("cases", cases),
    WHOLE("total_points", total),
    WHOLE("available_points", available),
    NUMBER("workload_pct", pct, 1),
    WHOLE("remaining_points", remaining),
    NUMBER("contracted_hours", contracted, AMB_AS_NEEDED),
    NUMBER("reduction_hours", reduction, AMB_AS_NEEDED),
    CHOICE("over_110", over_110, yes_no),
    TEXT("region", region),
    CHOICE("level", level, amb_screen_level_names),
};
enum { NUM_COLUMNS = sizeof columns / sizeof columns[0] };

static wmt_row row_of(const amb_screen_row *row)
{
    return (wmt_row){.pdu = row->pdu,
                     .team = row->team,
                     .practitioner = row->practitioner,
                     .grade = row->grade,
                     .region = row->region,
                     .cases = (double)row->cases,
                     .total = (double)row->total,
                     .available = (double)row->available,
                     .pct = (double)amb_screen_pct_tenths(row) / 10,
                     .remaining = (double)(row->available - row->total),
                     .contracted = (double)row->contracted / AMB_HOUR,
                     .reduction = (double)row->reduction / AMB_HOUR,
                     .over_110 = amb_screen_is_over_110(row) ? AMB_YES : AMB_NO,
                     .level = (int32_t)row->level};
}

static json_t *json_cell(const amb_column *column, const wmt_row *row)
{
    const void *field = (const char *)row + column->offset;
    const char *text;

    switch (column->type) {
    case AMB_WHOLE:
        return json_integer((json_int_t) * (const double *)field);
    case AMB_NUMBER:
        return json_real(*(const double *)field);
    case AMB_CHOICE:
        if (column->choices == yes_no)
            return json_boolean(*(const int32_t *)field == AMB_YES);
        return json_string(column->choices[*(const int32_t *)field]);
    default:
        text = *(const char *const *)field;
        return text[0] != '\0' ? json_string(text) : json_null();
    }
}

static json_t *json_row(const wmt_row *row)
{
    json_t *object = json_object();
    bool whole = object != NULL;

    for (size_t c = 0; c < NUM_COLUMNS && whole; c++)
        whole = amb_json_put(object, columns[c].name, json_cell(&columns[c], row));
    return amb_json_if(whole, object);
}

static amb_status write_json(FILE *out, const wmt_row *rows, size_t num)
{
    json_t *list = json_array();
    bool whole = list != NULL;
    amb_status status;

    for (size_t i = 0; i < num && whole; i++)
        whole = amb_json_add(list, json_row(&rows[i]));
    status = amb_json_write(whole ? list : NULL, out);
    json_decref(list);
    return status;
}

static amb_status write_rows(FILE *out, const amb_screen *screen, int format)
{
    wmt_row *rows = calloc(screen->num + 1, sizeof *rows);
    amb_status status;

    if (rows == NULL)
        return AMB_NO_MEMORY;
    for (size_t i = 0; i < screen->num; i++)
        rows[i] = row_of(&screen->rows[i]);
    status = format == JSON_FORMAT ? write_json(out, rows, screen->num)
                                   : amb_csv_write(out, columns, NUM_COLUMNS, rows,
                                                   screen->num, sizeof *rows, NULL);
    free(rows);
    /* It is written into memory, so only that can have been short. */
    return status == AMB_OK ? AMB_OK : AMB_NO_MEMORY;
}

/* ---- the command ---- */

static cli_exit print_screen(const amb_model *model, const amb_account *accounts,
                             const wmt_arguments *arguments)
{
    const amb_screen_level level = (amb_screen_level)arguments->level;
    amb_screen screen;
    amb_status status;
    cli_output output;

    if (!cli_output_begin(&output))
        return CLI_INTERNAL;
    amb_screen_init(&screen);
    status = amb_screen_take(&screen, model, accounts, level);
    if (status == AMB_OK)
        status = arguments->format == TABLE_FORMAT
                     ? cli_print_wmt(&output, model, accounts, level)
                     : write_rows(output.file, &screen, arguments->format);
    if (status == AMB_OK)
        cli_tell_of_wmt(model, accounts, &screen, level);
    amb_screen_free(&screen);
    if (status == AMB_OK)
        return cli_output_end(&output);
    cli_complain("%s", amb_status_text(status));
    cli_output_drop(&output);
    return cli_exit_of(status);
}

static cli_exit show(const amb_scenario *scenario, wmt_arguments *arguments)
{
    const char *const *only = (const char *const *)arguments->pdus.list;
    amb_account *accounts = NULL;
    amb_problems problems;
    amb_model model;
    amb_status status;
    cli_exit code = cli_find_pdus(scenario, &arguments->pdus);

    if (code != CLI_DONE)
        return code;
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    amb_model_init(&model);
    status = amb_model_build(&model, scenario, 0, only, &problems);
    if (status == AMB_OK) {
        accounts = calloc(model.num_pdus + 1, sizeof *accounts);
        status = accounts == NULL ? AMB_NO_MEMORY : AMB_OK;
    }
    for (size_t p = 0; p < model.num_pdus && accounts != NULL; p++)
        amb_account_init(&accounts[p]);
    if (status == AMB_OK)
        status = amb_screen_open(accounts, &model, scenario->settings.seed, 0);
    cli_print_outcome(&problems, status);
    code = status == AMB_OK ? print_screen(&model, accounts, arguments)
                            : cli_exit_of(status);
    for (size_t p = 0; p < model.num_pdus && accounts != NULL; p++)
        amb_account_free(&accounts[p]);
    free(accounts);
    amb_model_free(&model);
    amb_problems_free(&problems);
    return code;
}

static cli_exit wmt(int argc, char **argv)
{
    wmt_arguments arguments = {.scenario = NULL};
    amb_scenario scenario;
    const int parsed = cli_parse(&cli_wmt, argc, argv, &arguments);
    cli_exit code = (cli_exit)parsed;

    if (parsed == CLI_GO_ON) {
        amb_scenario_init(&scenario);
        code = cli_read_opening(&scenario, arguments.scenario, &arguments.limits,
                                "; nothing is shown.");
        if (code == CLI_DONE)
            code = show(&scenario, &arguments);
        amb_scenario_free(&scenario);
    }
    cli_options_free(&cli_wmt, &arguments);
    return code;
}
