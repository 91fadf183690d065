/* cmd_chart.c: amberline chart, one chart of a results folder. */
#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/own_file.h"
#include "cli/scenario_folder.h"
#include "report/draw.h"
#include "report/outlook.h"

#include <limits.h>
#include <stdlib.h>

typedef struct chart_arguments {
    const char *folder, *measure, *outcome, *area, *out;
    int kind, status;
    cli_whole week;
    cli_limits limits;
} chart_arguments;

static const cli_option options[] = {
    {.name = "kind",
     .letter = 'k',
     .kind = CLI_CHOICE,
     .offset = offsetof(chart_arguments, kind),
     .value = "KIND",
     .choices = amb_chart_kind_names,
     .help =
         "what to draw: fan, a measure by week (default); crossings, the chance of "
         "having met criteria by week; first-crossings, in which months they are first "
         "met; bands, practitioners by grade and workload; heat-map, PDUs by month; "
         "staffing-steps, from the establishment to what is available; workload-change, "
         "what raises and lowers it; plans, of compare, the chance of meeting criteria; "
         "differences, of compare, a measure by week; tornado, of sensitivity; routes, "
         "of apply, the chance of being back"},
    {.name = "measure",
     .letter = 'm',
     .kind = CLI_TEXT,
     .offset = offsetof(chart_arguments, measure),
     .value = "MEASURE",
     .help = "of the fan: a measure of projection.csv, and of the differences: of "
             "comparison.csv (default: workload_pct)"},
    {.name = "outcome",
     .kind = CLI_TEXT,
     .offset = offsetof(chart_arguments, outcome),
     .value = "OUTCOME",
     .help = "of the tornado: an outcome of sensitivity.csv (default: the first that was "
             "asked for)"},
    {.name = "area",
     .letter = 'a',
     .kind = CLI_TEXT,
     .offset = offsetof(chart_arguments, area),
     .value = "NAME",
     .help = "the PDU, district or region, or all (default: the only PDU)"},
    {.name = "status",
     .kind = CLI_CHOICE,
     .offset = offsetof(chart_arguments, status),
     .value = "amber|red",
     .choices = amb_outlook_statuses,
     .help = "of the heat map: whose criteria (default: amber)"},
    {.name = "week",
     .kind = CLI_WHOLE,
     .offset = offsetof(chart_arguments, week),
     .value = "N",
     .low = 0,
     .high = INT_MAX,
     .help = "of the bands: weeks from the start (default: the last); of the staffing "
             "steps: 0 or the last week (default: 0)"},
    {.name = "output",
     .letter = 'o',
     .kind = CLI_TEXT,
     .offset = offsetof(chart_arguments, out),
     .value = "FILE",
     .names = CLI_FILES,
     .help = "write the chart there as SVG, in place of an earlier one. Without it the "
             "chart is drawn here in characters"},
    CLI_LIMIT_OPTIONS(chart_arguments),
};

static const cli_operand operands[] = {
    {.name = "DIR",
     .is = "the folder of a run's results",
     .names = CLI_FOLDERS,
     .needed = true,
     .offset = offsetof(chart_arguments, folder)},
};

static const cli_example examples[] = {
    {"chart out", "the workload ahead, drawn in the terminal"},
    {"chart out --measure staffing_pct --area BDH -o staffing.svg",
     "staffing of one PDU, as a picture for a page"},
    {"chart out --kind heat-map -o region.svg",
     "all PDUs, the first to meet the criteria of amber on top"},
    {"chart sensed --kind tornado -o tornado.svg",
     "which assumption matters, of a folder of sensitivity"},
};

static cli_exit chart(int argc, char **argv);

const cli_command cli_chart = {
    .name = "chart",
    .summary = "draw one chart of the results of a run",
    .about =
        "Draws what a results folder holds, and reads nothing else: the folder must be "
        "as "
        "the run wrote it, which run.json can tell. The picture is SVG without script, "
        "fonts or anything else from outside; it says in words what it shows, also to "
        "those who cannot see it, and can be told in black and white.\n"
        "Groups of fewer than five practitioners are not shown, nor what would give one "
        "away.",
    .run = chart,
    .examples = examples,
    .num_examples = sizeof examples / sizeof examples[0],
    .operands = operands,
    .num_operands = sizeof operands / sizeof operands[0],
    .options = options,
    .num_options = sizeof options / sizeof options[0],
};

/* ---- the terminal ---- */

static void print_words(cli_output *output, const amb_chart *chart)
{
    cli_style_on(output, CLI_BOLD);
    cli_paragraph(output, 0, 2, "%s", chart->title);
    cli_style_off(output);
    cli_paragraph(output, 0, 2, "%s", chart->subtitle);
    fputc('\n', output->file);
}

static cli_exit print_chart(const amb_chart *chart)
{
    cli_output output;

    if (!cli_output_begin(&output))
        return CLI_INTERNAL;
    print_words(&output, chart);
    if (amb_chart_blocks(chart, output.terminal.width, output.terminal.utf8,
                         output.file) != AMB_OK) {
        cli_output_drop(&output);
        return cli_no_memory();
    }
    fputc('\n', output.file);
    cli_paragraph(&output, 0, 0, "%s", chart->reading);
    return cli_output_end(&output);
}

static cli_exit print_written(const amb_chart *chart, const char *path)
{
    cli_output output;

    if (!cli_output_begin(&output))
        return CLI_INTERNAL;
    print_words(&output, chart);
    cli_paragraph(&output, 0, 0, "Wrote %s.", path);
    return cli_output_end(&output);
}

/* ---- the file ---- */

static const cli_own_file a_chart = {"chart", amb_svg_begins, NULL};

static cli_exit write_chart(const amb_chart *chart, const char *path)
{
    const amb_svg_options with = {.width = 480, .id = "chart", .words = true};
    amb_memory_stream stream;
    amb_status status;
    cli_exit code;

    if (!amb_memory_stream_open(&stream))
        return cli_no_memory();
    status = amb_chart_svg(chart, &with, stream.file);
    if (!amb_memory_stream_close(&stream) || status != AMB_OK)
        code = cli_no_memory();
    else
        code = cli_own_file_write(path, stream.text, stream.size);
    free(stream.text);
    return code == CLI_DONE ? print_written(chart, path) : code;
}

/* ---- the command ---- */

static amb_status make(amb_chart *chart, amb_results_folder *folder,
                       const chart_arguments *arguments, amb_problems *problems)
{
    const amb_csv_limits limits = cli_csv_limits(&arguments->limits);
    amb_area_name area = {"all", "all", "all"};
    amb_chart_request request = {
        .kind = (amb_chart_kind)arguments->kind,
        .measure = arguments->measure != NULL ? arguments->measure : "workload_pct",
        .outcome = arguments->outcome,
        .status = amb_outlook_statuses[arguments->status],
        .week = arguments->week.given                         ? (int)arguments->week.value
                : arguments->kind == AMB_CHART_STAFFING_STEPS ? 0
                                                              : INT_MAX,
    };
    amb_status status = amb_results_folder_open(folder, arguments->folder, problems);

    if (status == AMB_OK && request.kind != AMB_CHART_HEAT_MAP)
        status = amb_area_find(folder, request.kind, arguments->area, &limits, &area,
                               problems);
    request.level = area.level;
    request.area = area.area;
    chart->lacks = area.area == NULL;
    if (status == AMB_OK && area.area != NULL)
        status = amb_chart_make(chart, folder, &request, &limits, problems);
    return status;
}

static cli_exit chart_of(const chart_arguments *arguments)
{
    amb_results_folder folder;
    amb_problems problems;
    amb_status status;
    amb_chart made;
    cli_exit code = CLI_DONE;

    if (arguments->out != NULL)
        code = cli_own_file_try(&a_chart, arguments->out);
    if (code != CLI_DONE)
        return code;
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    amb_results_folder_init(&folder);
    amb_chart_init(&made);
    status = make(&made, &folder, arguments, &problems);
    cli_print_outcome(&problems, status);
    if (made.lacks && status != AMB_NO_MEMORY)
        code = CLI_USAGE;
    else if (status != AMB_OK)
        code = cli_exit_of(status);
    else if (arguments->out == NULL)
        code = print_chart(&made);
    else
        code = write_chart(&made, arguments->out);
    amb_chart_free(&made);
    amb_results_folder_free(&folder);
    amb_problems_free(&problems);
    return code;
}

static cli_exit chart(int argc, char **argv)
{
    chart_arguments arguments = {.folder = NULL};
    const int parsed = cli_parse(&cli_chart, argc, argv, &arguments);
    const cli_exit code = parsed == CLI_GO_ON ? chart_of(&arguments) : (cli_exit)parsed;

    cli_options_free(&cli_chart, &arguments);
    return code;
}
