/* cmd_import.c: amberline import, from the WMT's exports to a scenario. */
#include "base/date.h"
#include "base/text.h"
#include "cli/apart.h"
#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/messages.h"
#include "cli/page_import.h"
#include "cli/phrases.h"
#include "cli/scenario_folder.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct import_arguments {
    const char *folder;
    cli_texts files, targets;
    const char *on, *pdu, *salt, *key, *name, *region, *status, *extends;
    cli_limits limits;
    bool replace, strict;
} import_arguments;

#define FIELD(name) offsetof(import_arguments, name)
#define WORDS(title, field_, value_, says)                                               \
    {                                                                                    \
        .name = (title), .kind = CLI_TEXT, .offset = FIELD(field_), .value = (value_),   \
        .help = (says)                                                                   \
    }

static const cli_option options[] = {
    WORDS("on", on, "DATE",
          "opening date, such as 2026-02-23 (default: the last day of the archives, else "
          "today)"),
    WORDS("pdu", pdu, "NAME",
          "import only this PDU; where no file says which it is, what it is called"),
    {.name = "target",
     .kind = CLI_TEXTS,
     .offset = FIELD(targets),
     .value = "GRADE=FTE",
     .help =
         "target staffing of a grade, which no export holds; once for each grade, and "
         "PDU:GRADE=FTE where there are several PDUs"},
    {.name = "status",
     .kind = CLI_TEXT,
     .offset = FIELD(status),
     .value = "green|amber|red",
     .choices = amb_operating_status_names,
     .help = "operating status (default: green, as an assumption)"},
    WORDS("region", region, "NAME", "region, where no file gives it"),
    WORDS("name", name, "TEXT", "name of the scenario (default: PDU and date)"),
    {.name = "extends",
     .kind = CLI_TEXT,
     .offset = FIELD(extends),
     .value = "SCENARIO",
     .names = CLI_SCENARIOS,
     .help = "scenario that has what no export holds, such as one with your own "
             "points.csv (default: reference)"},
    {.name = "salt-file",
     .kind = CLI_TEXT,
     .offset = FIELD(salt),
     .value = "FILE",
     .names = CLI_FILES,
     .help =
         "what pseudonyms are made with; made when there is none (default: DIR.salt). "
         "Keep it, and apart from the scenario: with it next month's are the same"},
    {.name = "key",
     .kind = CLI_TEXT,
     .offset = FIELD(key),
     .value = "FILE",
     .names = CLI_FILES,
     .help = "write there who is who: personal data, which only you can read"},
    {.name = "replace",
     .kind = CLI_FLAG,
     .offset = FIELD(replace),
     .help = "write over a scenario that is in DIR, whole, with what was changed by "
             "hand; put "
             "that into a scenario that extends it"},
    {.name = "strict",
     .kind = CLI_FLAG,
     .offset = FIELD(strict),
     .help = "write nothing and exit 1 when a figure is not that of the exports"},
    CLI_LIMIT_OPTIONS(import_arguments),
};

static const cli_operand operands[] = {
    {.name = "DIR",
     .is = "the folder of the scenario to be",
     .names = CLI_FOLDERS,
     .needed = true,
     .offset = FIELD(folder)},
    {.name = "FILE",
     .is = "the exports as CSV, in any order and under any name",
     .names = CLI_FILES,
     .needed = true,
     .many = true,
     .offset = FIELD(files)},
};

static const cli_example examples[] = {
    {"import scenarios/mine exports/*.csv --target PO=24 --target PSO=12",
     "makes the scenario, says what was found, assumed and not found, and compares every "
     "figure with the exports"},
    {"import scenarios/mine march/*.csv --replace", "a month later, under the same "
                                                    "pseudonyms"},
};

static cli_exit import_exports(int argc, char **argv);

const cli_command cli_import = {
    .name = "import",
    .summary = "make a scenario of what the WMT exports",
    .about =
        "Reads the CSV files that the Workload Measurement Tool exports (Overview, Case "
        "Details, Caseload, Reductions Notes, Expiring Reductions, Percentage Workload "
        "Breakdown, T2A, and the Daily, Grouped and Team Grouped Archives), also as "
        "Excel "
        "has saved them, and writes a scenario that opens as the tool's screen stands.\n"
        "Officers become practitioners under pseudonyms; no name and no CRN is in the "
        "scenario or in what is printed. Scheduled reductions become dated changes, "
        "and "
        "a trainee's reduction a stage of training.\n"
        "The scenario's own figures are then compared with those of the exports, and "
        "what "
        "differs is listed. If anything is wrong with a file nothing is written.",
    .run = import_exports,
    .examples = examples,
    .num_examples = sizeof examples / sizeof examples[0],
    .operands = operands,
    .num_operands = sizeof operands / sizeof operands[0],
    .options = options,
    .num_options = sizeof options / sizeof options[0],
};

/* ---- options that are more than text ---- */

static cli_exit refuse(void)
{
    cli_tell("See amberline import --help.");
    return CLI_USAGE;
}

/* "PO=36", "Newham:PO=36"; `text`, which is cut up, holds PDU and grade. */
static bool parse_target(char *text, amb_import_target *target)
{
    char *equals = strrchr(text, '='), *colon;
    char suggestion[64];
    bool percent;

    if (equals == NULL)
        return false;
    *equals = '\0';
    colon = strrchr(text, ':');
    target->pdu = colon == NULL ? "" : text;
    target->grade = colon == NULL ? text : colon + 1;
    if (colon != NULL)
        *colon = '\0';
    return target->grade[0] != '\0' &&
           amb_number_parse(equals + 1, &target->fte, &percent, suggestion,
                            sizeof suggestion) == AMB_NUMBER_FINE &&
           !percent && target->fte >= 0 && target->fte <= 10000;
}

/* `*texts` keeps what the targets borrow. */
static cli_exit parse_targets(const import_arguments *arguments, char ***texts,
                              amb_import_target **targets)
{
    const size_t num = arguments->targets.num;

    *texts = calloc(num + 1, sizeof **texts);
    *targets = calloc(num + 1, sizeof **targets);
    for (size_t i = 0; i < num && *texts != NULL && *targets != NULL; i++) {
        (*texts)[i] = strdup(arguments->targets.list[i]);
        if ((*texts)[i] == NULL)
            break;
        if (!parse_target((*texts)[i], &(*targets)[i])) {
            cli_complain("--target takes GRADE=FTE, such as PO=36, or PDU:GRADE=FTE; "
                         "\"%s\" is neither",
                         arguments->targets.list[i]);
            return refuse();
        }
    }
    if (*texts != NULL && *targets != NULL && (num == 0 || (*texts)[num - 1] != NULL))
        return CLI_DONE;
    return cli_no_memory();
}

static cli_exit parse_date(const import_arguments *arguments, int32_t *on)
{
    *on = AMB_NO_DATE;
    if (arguments->on == NULL || amb_date_parse(arguments->on, on))
        return CLI_DONE;
    cli_complain("--on takes a date such as 2026-02-23 or 23/02/2026; \"%s\" is none",
                 arguments->on);
    return refuse();
}

static int32_t today(void)
{
    const time_t now = time(NULL);
    struct tm parts;

    return localtime_r(&now, &parts) == NULL
               ? amb_date_of(1970, 1, 1)
               : amb_date_of(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
}

/* DIR.salt, beside DIR; in memory of its own. */
static char *salt_beside(const char *folder)
{
    size_t length = strlen(folder);
    char *path;

    while (length > 1 && folder[length - 1] == '/')
        length--;
    return asprintf(&path, "%.*s.salt", (int)length, folder) < 0 ? NULL : path;
}

static cli_exit refuse_inside(const char *option, const char *path, const char *folder)
{
    bool inside = false;

    if (path != NULL && cli_find_inside(path, folder, &inside) != AMB_OK)
        return cli_no_memory();
    if (!inside)
        return CLI_DONE;
    cli_complain("--%s %s would be inside %s, and go with the scenario; keep it apart",
                 option, path, folder);
    return refuse();
}

/* A key in place of the salt, or of an export, would be the end of that. */
static cli_exit refuse_overwriting(const import_arguments *arguments, const char *salt)
{
    const char *key = arguments->key, *other = "the salt";
    bool same = false;
    amb_status status = key == NULL ? AMB_OK : cli_find_same(key, salt, &same);

    for (size_t i = 0;
         key != NULL && i < arguments->files.num && !same && status == AMB_OK; i++) {
        other = arguments->files.list[i];
        status = cli_find_same(key, other, &same);
    }
    if (status != AMB_OK)
        return cli_no_memory();
    if (!same && (key == NULL || !cli_is_strange_key(key)))
        return CLI_DONE;
    cli_complain("--key %s would be written over %s; choose another name", key,
                 same ? other : "a file that is no key of import");
    return refuse();
}

/* ---- the command ---- */

static int status_named(const char *name)
{
    for (int i = 0; name != NULL && amb_operating_status_names[i] != NULL; i++)
        if (strcmp(amb_operating_status_names[i], name) == 0)
            return i;
    return -1;
}

static void print_what_next(cli_output *output, const import_arguments *arguments,
                            const amb_import *import, const char *salt)
{
    FILE *out = output->file;

    fputc('\n', out);
    cli_paragraph(output, 0, 0, "Wrote %s.", arguments->folder);
    if (import->salt.is_new)
        cli_paragraph(output, 0, 0,
                      "Wrote the salt of its pseudonyms to %s: keep it, and apart from "
                      "the scenario.",
                      salt);
    if (arguments->key != NULL)
        cli_paragraph(output, 0, 0,
                      "Wrote who is who to %s: personal data, which only you can read.",
                      arguments->key);
    fputs("Now:\n  ", out);
    cli_put_program(out);
    fputs(" run ", out);
    amb_put_word(out, arguments->folder);
    fputc('\n', out);
}

/* Whatever else comes of it, what was found is said. */
static cli_exit put_in_place(amb_import *import, const import_arguments *arguments,
                             const char *salt, amb_problems *problems)
{
    const bool refused = arguments->strict && import->differing.num_found > 0;
    cli_output output;
    cli_exit code;
    amb_status status = AMB_OK;

    if (!cli_output_begin(&output))
        return CLI_INTERNAL;
    cli_print_import(&output, import);
    if (!refused && atomic_load(cli_interrupt_flag()))
        status = AMB_INTERRUPTED;
    else if (!refused)
        status = amb_import_commit(import, problems);
    if (status != AMB_OK) {
        cli_output_drop(&output);
        cli_print_outcome(problems, status);
        if (status == AMB_INTERRUPTED)
            cli_tell("Stopped before the end; nothing was written.");
        return cli_exit_of(status);
    }
    if (!refused)
        print_what_next(&output, arguments, import, salt);
    cli_print_problems(problems, "note: ");
    code = cli_output_end(&output);
    if (refused)
        cli_tell("Figures differ, and --strict: nothing was written.");
    return code == CLI_DONE && refused ? CLI_CHECK_FAILED : code;
}

static cli_exit make(const import_arguments *arguments, const amb_import_target *targets,
                     int32_t on, const char *salt, const char *installed)
{
    const amb_import_options with = {
        .paths = arguments->files.list,
        .num_paths = arguments->files.num,
        .limits = cli_csv_limits(&arguments->limits),
        .folder = arguments->folder,
        .salt_path = salt,
        .key_path = arguments->key,
        .extends = arguments->extends != NULL ? arguments->extends : "reference",
        .installed = installed,
        .pdu = arguments->pdu,
        .name = arguments->name,
        .region = arguments->region,
        .on = on,
        .today = today(),
        .status = status_named(arguments->status),
        .targets = targets,
        .num_targets = arguments->targets.num,
        .replace = arguments->replace,
    };
    amb_problems problems;
    amb_import import;
    amb_status status;
    cli_exit code;

    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    amb_import_init(&import);
    cli_interrupt_does(CLI_WAITS); /* from now on there are folders aside */
    status = amb_import_make(&import, &with, &problems);
    if (status == AMB_OK) {
        code = put_in_place(&import, arguments, salt, &problems);
    } else {
        cli_print_outcome(&problems, status);
        if (status != AMB_NO_MEMORY)
            cli_print_problem_count(&problems, "; nothing was written.");
        cli_print_problems(&import.notices, "note: ");
        code = cli_exit_of(status);
    }
    amb_import_free(&import);
    amb_problems_free(&problems);
    return code;
}

static cli_exit import_with(const import_arguments *arguments)
{
    char *installed = cli_installed_folder(), *beside = salt_beside(arguments->folder);
    const char *salt = arguments->salt != NULL ? arguments->salt : beside;
    amb_import_target *targets = NULL;
    char **texts = NULL;
    int32_t on;
    cli_exit code = CLI_DONE;

    if (installed == NULL || beside == NULL)
        code = cli_no_memory();
    if (code == CLI_DONE)
        code = parse_date(arguments, &on);
    if (code == CLI_DONE)
        code = parse_targets(arguments, &texts, &targets);
    if (code == CLI_DONE)
        code = refuse_inside("salt-file", salt, arguments->folder);
    if (code == CLI_DONE)
        code = refuse_inside("key", arguments->key, arguments->folder);
    if (code == CLI_DONE)
        code = refuse_overwriting(arguments, salt);
    if (code == CLI_DONE)
        code = make(arguments, targets, on, salt, installed);
    for (size_t i = 0; texts != NULL && i < arguments->targets.num; i++)
        free(texts[i]);
    free(texts);
    free(targets);
    free(beside);
    free(installed);
    return code;
}

static cli_exit import_exports(int argc, char **argv)
{
    import_arguments arguments = {.folder = NULL};
    const int parsed = cli_parse(&cli_import, argc, argv, &arguments);
    const cli_exit code =
        parsed == CLI_GO_ON ? import_with(&arguments) : (cli_exit)parsed;

    cli_options_free(&cli_import, &arguments);
    return code;
}
