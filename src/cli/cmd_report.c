/* cmd_report.c: amberline report, an evidence pack of results folders. */
#include "base/date.h"
#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/own_file.h"
#include "cli/page_report.h"
#include "cli/scenario_folder.h"
#include "cli/workbook_file.h"

#include <stdlib.h>
#include <string.h>

typedef struct report_arguments {
    const char *folder, *out, *xlsx, *area, *marking, *assured_by, *assured_on;
    cli_texts more;
    bool quiet;
    cli_limits limits;
} report_arguments;

static const cli_option options[] = {
    {.name = "output",
     .letter = 'o',
     .kind = CLI_TEXT,
     .offset = offsetof(report_arguments, out),
     .value = "FILE",
     .names = CLI_FILES,
     .help = "write the pack there as HTML, in place of an earlier one (default: beside "
             "the first folder, under its name with .html)"},
    {.name = "xlsx",
     .kind = CLI_TEXT,
     .offset = offsetof(report_arguments, xlsx),
     .value = "FILE",
     .names = CLI_FILES,
     .help = "write the pack there as a workbook, in place of an earlier one that no "
             "other program has saved since. The page is then written only with -o"},
    {.name = "area",
     .letter = 'a',
     .kind = CLI_TEXT,
     .offset = offsetof(report_arguments, area),
     .value = "NAME",
     .help = "the PDU, district or region that it is about (default: the only PDU, or "
             "all of them)"},
    {.name = "marking",
     .kind = CLI_TEXT,
     .offset = offsetof(report_arguments, marking),
     .value = "TEXT",
     .help = "the protective marking (default: OFFICIAL)"},
    {.name = "assured-by",
     .kind = CLI_TEXT,
     .offset = offsetof(report_arguments, assured_by),
     .value = "NAME",
     .help = "who has assured the quality of the figures, with --assured-on. Without "
             "both the pack says that it is a draft"},
    {.name = "assured-on",
     .kind = CLI_TEXT,
     .offset = offsetof(report_arguments, assured_on),
     .value = "DATE",
     .help = "when that was, such as 2022-09-26 or 26/09/2022"},
    {.name = "quiet",
     .letter = 'q',
     .kind = CLI_FLAG,
     .offset = offsetof(report_arguments, quiet),
     .help = "print nothing"},
    CLI_LIMIT_OPTIONS(report_arguments),
};

static const cli_operand operands[] = {
    {.name = "DIR",
     .is = "a folder of results of run, compare, apply, solve or sensitivity",
     .names = CLI_FOLDERS,
     .needed = true,
     .offset = offsetof(report_arguments, folder)},
    {.name = "DIR",
     .is = "another of the same PDUs and start date, or several",
     .names = CLI_FOLDERS,
     .many = true,
     .offset = offsetof(report_arguments, more)},
};

static const cli_example examples[] = {
    {"report out", "an evidence pack of what a run left in the folder out: out.html"},
    {"report run compare apply -o pack.html",
     "one pack of a run, of plans against it and of an application"},
    {"report out --xlsx pack.xlsx",
     "the same as a workbook, with each table and chart on a sheet of its own"},
    {"report out --area BDH --assured-by \"A Reviewer\" --assured-on 2022-10-03",
     "about one PDU of several, its quality assured"},
};

static cli_exit report(int argc, char **argv);

const cli_command cli_report = {
    .name = "report",
    .summary = "an evidence pack: a page to read, print and check",
    .about =
        "Makes one page of results folders, and reads nothing else: the headline, where "
        "each condition stands, what is ahead and when, and whatever else the folders "
        "hold. Every chart says in words what it shows and has its figures as a table, "
        "with the name of the file that they are from. Of several folders the first that "
        "has a table is taken, so the run that matters most stands first. Folders must "
        "be as they were written, which run.json can tell.\n"
        "The page is HTML in one file, without script and without anything from "
        "elsewhere, for any browser; it prints on a few pages of A4. Groups of fewer "
        "than five practitioners are not shown.\n"
        "The workbook has a cover, notes, and each table on a sheet of its own as the "
        "government's checklist for accessible spreadsheets has it: named, from the "
        "first column on, with numbers as numbers and dates as dates. Charts are "
        "Excel's own, each on a sheet above the figures that it draws, with its words "
        "for those who cannot see it. There are no formulas.",
    .run = report,
    .examples = examples,
    .num_examples = sizeof examples / sizeof examples[0],
    .operands = operands,
    .num_operands = sizeof operands / sizeof operands[0],
    .options = options,
    .num_options = sizeof options / sizeof options[0],
};

/* ---- what was asked for ---- */

/* Both or neither of who and when; CLI_USAGE, with a sentence. */
static cli_exit read_assured(const report_arguments *arguments, amb_pack_options *asked)
{
    if ((arguments->assured_by == NULL) != (arguments->assured_on == NULL)) {
        cli_complain("--assured-by and --assured-on go together: who has assured the "
                     "quality, and when; add --assured-%s",
                     arguments->assured_by == NULL ? "by NAME" : "on DATE");
        return CLI_USAGE;
    }
    asked->assured_by = arguments->assured_by;
    if (arguments->assured_on == NULL ||
        amb_date_parse(arguments->assured_on, &asked->assured_on))
        return CLI_DONE;
    cli_complain("--assured-on takes a date such as 2022-09-26 or 26/09/2022; \"%s\" is "
                 "not one",
                 arguments->assured_on);
    return CLI_USAGE;
}

/* "out.html" of "out/": beside the folder, in memory of its own. What has no name of its
 * own, such as "..", gives "pack.html". */
static char *usual_name(const char *folder)
{
    size_t length = strlen(folder), from;
    char *path;

    while (length > 0 && folder[length - 1] == '/')
        length--;
    for (from = length; from > 0 && folder[from - 1] != '/';)
        from--;
    if (length == from || folder[from] == '.')
        return strdup("pack.html");
    return asprintf(&path, "%.*s.html", (int)length, folder) < 0 ? NULL : path;
}

/* ---- the command ---- */

static const cli_own_file a_pack = {"pack", amb_pack_html_begins, NULL};

static cli_exit print_page(const amb_pack *pack, const cli_report_file *page,
                           const cli_report_file *workbook)
{
    cli_output output;

    if (!cli_output_begin(&output))
        return CLI_INTERNAL;
    cli_print_report(&output, pack, page, workbook);
    return cli_output_end(&output);
}

static cli_exit write_page(const amb_pack *pack, cli_report_file *page)
{
    amb_memory_stream stream;
    amb_status status;
    cli_exit code;

    if (!amb_memory_stream_open(&stream))
        return cli_no_memory();
    status = amb_pack_html(pack, stream.file);
    if (!amb_memory_stream_close(&stream) || status != AMB_OK)
        code = cli_no_memory();
    else
        code = cli_own_file_write(page->path, stream.text, stream.size);
    page->bytes = stream.size;
    free(stream.text);
    return code;
}

static cli_exit write_pack(const amb_pack *pack, const char *path, const char *xlsx,
                           bool quiet)
{
    cli_report_file page = {.path = path}, workbook = {.path = xlsx};
    cli_exit code = CLI_DONE;

    if (path != NULL)
        code = write_page(pack, &page);
    if (code == CLI_DONE && xlsx != NULL)
        code = cli_workbook_write(pack, xlsx, &workbook.bytes);
    if (code == CLI_DONE && !quiet)
        code = print_page(pack, &page, &workbook);
    return code;
}

/* Opens every folder, and makes a pack of them. */
static amb_status make(amb_pack *pack, amb_results_folder *folder,
                       const report_arguments *arguments, const amb_pack_options *asked,
                       amb_problems *problems)
{
    const amb_csv_limits limits = cli_csv_limits(&arguments->limits);
    amb_status worst = AMB_OK;

    for (size_t i = 0; i <= arguments->more.num; i++) {
        const char *path = i == 0 ? arguments->folder : arguments->more.list[i - 1];
        const amb_status status = amb_results_folder_open(&folder[i], path, problems);

        worst = status == AMB_OK ? worst : status;
        if (worst == AMB_NO_MEMORY)
            break;
    }
    if (worst != AMB_OK)
        return worst;
    return amb_pack_make(pack, folder, arguments->more.num + 1, asked, &limits, problems);
}

static cli_exit report_of(const report_arguments *arguments,
                          const amb_pack_options *asked, amb_results_folder *folder,
                          const char *path)
{
    amb_problems problems;
    amb_status status;
    amb_pack pack;
    cli_exit code;

    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    amb_pack_init(&pack);
    status = make(&pack, folder, arguments, asked, &problems);
    cli_print_outcome(&problems, status);
    if (pack.lacks && status != AMB_NO_MEMORY)
        code = CLI_USAGE;
    else if (status != AMB_OK)
        code = cli_exit_of(status);
    else
        code = write_pack(&pack, path, arguments->xlsx, arguments->quiet);
    amb_pack_free(&pack);
    amb_problems_free(&problems);
    return code;
}

static cli_exit begin(const report_arguments *arguments)
{
    const size_t num = arguments->more.num + 1;
    amb_pack_options asked = {.area = arguments->area,
                              .marking = arguments->marking == NULL ? "OFFICIAL"
                                                                    : arguments->marking};
    amb_results_folder *folder = calloc(num, sizeof *folder);
    char *usual = usual_name(arguments->folder);
    const char *path =
        arguments->out == NULL && arguments->xlsx == NULL ? usual : arguments->out;
    cli_exit code = read_assured(arguments, &asked);

    if (folder == NULL || usual == NULL)
        code = cli_no_memory();
    if (code == CLI_DONE && path != NULL)
        code = cli_own_file_try(&a_pack, path);
    if (code == CLI_DONE && arguments->xlsx != NULL)
        code = cli_workbook_try(arguments->xlsx);
    for (size_t i = 0; i < num && code == CLI_DONE; i++)
        amb_results_folder_init(&folder[i]);
    if (code == CLI_DONE) {
        code = report_of(arguments, &asked, folder, path);
        for (size_t i = 0; i < num; i++)
            amb_results_folder_free(&folder[i]);
    }
    free(folder);
    free(usual);
    return code;
}

static cli_exit report(int argc, char **argv)
{
    report_arguments arguments = {.folder = NULL};
    const int parsed = cli_parse(&cli_report, argc, argv, &arguments);
    const cli_exit code = parsed == CLI_GO_ON ? begin(&arguments) : (cli_exit)parsed;

    cli_options_free(&cli_report, &arguments);
    return code;
}
