/* chart.c: the parts that all charts are put together from. */
#include "report/chart_parts.h"
#include "report/names.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

const char *const amb_chart_kind_names[] = {
    "fan",      "crossings",      "first-crossings", "bands",
    "heat-map", "plans",          "differences",     "tornado",
    "routes",   "staffing-steps", "workload-change", NULL};

void amb_chart_init(amb_chart *chart)
{
    *chart = (amb_chart){.title = "",
                         .subtitle = "",
                         .reading = "",
                         .alternative = "",
                         .unit = "",
                         .least = AMB_EMPTY,
                         .greatest = AMB_EMPTY,
                         .origin = AMB_EMPTY,
                         .origin_text = ""};
}

void amb_chart_free(amb_chart *chart)
{
    for (size_t i = 0; i < chart->num_series; i++) {
        free(chart->series[i].low);
        free(chart->series[i].high);
    }
    free(chart->series);
    free(chart->date);
    free(chart->row);
    free(chart->column);
    free(chart->row_look);
    free(chart->cell);
    amb_data_table_free(&chart->table);
    amb_text_store_free(chart->text);
    amb_chart_init(chart);
}

/* ---- texts ---- */

const char *amb_chart_keep(amb_chart *chart, const char *text)
{
    return amb_keep(chart->text, &chart->failed, text);
}

const char *amb_chart_say(amb_chart *chart, const char *format, ...)
{
    const char *kept;
    va_list arguments;

    va_start(arguments, format);
    kept = amb_keep_said(chart->text, &chart->failed, format, arguments);
    va_end(arguments);
    return kept;
}

const char *amb_chart_name(amb_chart *chart, const char *name)
{
    return amb_keep_name(chart->text, &chart->failed, name);
}

const char *amb_chart_words(amb_chart *chart, const char *words)
{
    return amb_keep_words(chart->text, &chart->failed, words);
}

const char *amb_chart_capital(amb_chart *chart, const char *words)
{
    if (words[0] < 'a' || words[0] > 'z')
        return words;
    return amb_chart_say(chart, "%c%s", words[0] - 'a' + 'A', words + 1);
}

/* ---- what is drawn ---- */

bool amb_chart_points(amb_chart *chart, size_t num)
{
    chart->date = calloc(num + 1, sizeof *chart->date);
    chart->num_points = chart->date == NULL ? 0 : num;
    chart->failed |= chart->date == NULL;
    return !chart->failed;
}

amb_series *amb_chart_series(amb_chart *chart, amb_series_form form, amb_look look,
                             const char *label)
{
    amb_series *grown = reallocarray(chart->series, chart->num_series + 1, sizeof *grown);
    amb_series *series;

    chart->failed |= grown == NULL;
    if (grown == NULL)
        return NULL;
    chart->series = grown;
    series = &grown[chart->num_series++];
    *series = (amb_series){.form = form,
                           .look = look,
                           .label = label,
                           .label_at = AMB_EMPTY,
                           .low = calloc(chart->num_points + 1, sizeof(double)),
                           .high = calloc(chart->num_points + 1, sizeof(double))};
    if (series->low == NULL || series->high == NULL) {
        chart->failed = true;
        return NULL;
    }
    for (size_t i = 0; i < chart->num_points; i++)
        series->low[i] = series->high[i] = AMB_EMPTY;
    return series;
}

bool amb_chart_grid(amb_chart *chart, size_t rows, size_t columns)
{
    chart->row = calloc(rows + 1, sizeof *chart->row);
    chart->row_look = calloc(rows + 1, sizeof *chart->row_look);
    chart->column = calloc(columns + 1, sizeof *chart->column);
    chart->cell = calloc(rows * columns + 1, sizeof *chart->cell);
    if (chart->row == NULL || chart->row_look == NULL || chart->column == NULL ||
        chart->cell == NULL) {
        chart->failed = true;
        return false;
    }
    chart->num_rows = rows;
    chart->num_columns = columns;
    for (size_t i = 0; i < rows; i++)
        chart->row[i] = "";
    for (size_t i = 0; i < columns; i++)
        chart->column[i] = "";
    for (size_t i = 0; i < rows * columns; i++)
        chart->cell[i] = (amb_grid_cell){AMB_EMPTY, AMB_EMPTY, AMB_EMPTY, ""};
    return true;
}

amb_grid_cell *amb_chart_cell(const amb_chart *chart, size_t row, size_t column)
{
    return &chart->cell[row * chart->num_columns + column];
}

void amb_chart_sees(amb_chart *chart, double value)
{
    chart->least = fmin(chart->least, value);
    chart->greatest = fmax(chart->greatest, value);
}

/* ---- what many of them say ---- */

const char *amb_chart_scope(const amb_making *of, int32_t from, int32_t to)
{
    return amb_chart_say(
        of->chart, "%s, %s to %s; %s, seed %s", of->name, amb_say_date(from).text,
        amb_say_date(to).text,
        amb_say_count((double)of->folder->results.replications, "replication").text,
        amb_chart_name(of->chart, of->folder->record.seed));
}

amb_measure_words amb_chart_measure(amb_chart *chart, const char *measure)
{
    const amb_measure_words *known = amb_measure_words_named(measure, strlen(measure));
    const char *shown;
    char words[80];

    if (known != NULL)
        return *known;
    shown = amb_chart_name(chart, measure);
    snprintf(words, sizeof words, "%.*s", (int)amb_utf8_fitting(shown, sizeof words - 1),
             shown);
    for (char *at = words; *at != '\0'; at++)
        if (*at == '_')
            *at = ' ';
    return (amb_measure_words){amb_chart_keep(chart, words), "", 1};
}

amb_look amb_look_of_status(const char *status)
{
    return strcmp(status, "red") == 0 ? AMB_LOOK_RED : AMB_LOOK_AMBER;
}

amb_status amb_chart_lacks(const amb_making *of, const char *format, ...)
{
    va_list arguments;
    char *what;
    amb_status status;

    va_start(arguments, format);
    if (vasprintf(&what, format, arguments) < 0)
        what = NULL;
    va_end(arguments);
    of->chart->lacks = true;
    if (what == NULL)
        return AMB_NO_MEMORY;
    status =
        amb_problem_add(of->problems, AMB_BAD_INPUT, "%s: %s", of->folder->path, what);
    free(what);
    return status;
}

/* ---- making one ---- */

typedef struct maker {
    amb_status (*make)(const amb_making *of);
    amb_result_file needs; /* without which there is nothing to draw */
    amb_result_file takes; /* what is shown as well, where it is there */
    const char *from;      /* the command that writes it */
} maker;

static const maker makers[AMB_NUM_CHART_KINDS] = {
    [AMB_CHART_FAN] = {amb_make_fan, AMB_RESULT_PROJECTION, AMB_RESULT_CONDITIONS, "run"},
    [AMB_CHART_CROSSINGS] = {amb_make_crossings, AMB_RESULT_CROSSING_WEEKS,
                             AMB_RESULT_CROSSINGS, "run"},
    [AMB_CHART_FIRST_CROSSINGS] = {amb_make_first_crossings, AMB_RESULT_CROSSING_WEEKS,
                                   AMB_RESULT_CROSSINGS, "run"},
    [AMB_CHART_BANDS] = {amb_make_bands, AMB_RESULT_BANDS, AMB_RESULT_BANDS, "run"},
    [AMB_CHART_HEAT_MAP] = {amb_make_heat_map, AMB_RESULT_STATUS, AMB_RESULT_CROSSINGS,
                            "run"},
    [AMB_CHART_PLANS] = {amb_make_plans, AMB_RESULT_CROSSING_COMPARISONS,
                         AMB_RESULT_CROSSING_COMPARISONS, "compare"},
    [AMB_CHART_DIFFERENCES] = {amb_make_differences, AMB_RESULT_COMPARISON,
                               AMB_RESULT_COMPARISON, "compare"},
    [AMB_CHART_TORNADO] = {amb_make_tornado, AMB_RESULT_SENSITIVITY,
                           AMB_RESULT_SENSITIVITY_OUTCOMES, "sensitivity"},
    [AMB_CHART_ROUTES] = {amb_make_routes, AMB_RESULT_APPLICATION, AMB_RESULT_APPLICATION,
                          "apply"},
    [AMB_CHART_STAFFING_STEPS] = {amb_make_staffing_steps, AMB_RESULT_STAFFING_STEPS,
                                  AMB_RESULT_STAFFING_STEPS, "run"},
    [AMB_CHART_WORKLOAD_CHANGE] = {amb_make_workload_change, AMB_RESULT_WORKLOAD_CHANGE,
                                   AMB_RESULT_WORKLOAD_CHANGE, "run"},
};

amb_result_file amb_chart_needs(amb_chart_kind kind)
{
    return makers[kind].needs;
}

static amb_status read_needed(amb_results_folder *folder, amb_chart_kind kind,
                              const amb_csv_limits *limits, amb_problems *problems)
{
    const maker *by = &makers[kind];
    amb_status status;

    if (!amb_results_folder_has(folder, by->needs))
        return amb_problem_add(problems, AMB_BAD_INPUT,
                               "%s: has no %s, of which a chart of the kind %s is made; "
                               "\"amberline %s\" writes it",
                               folder->path, amb_result_file_at(by->needs)->name,
                               amb_chart_kind_names[kind], by->from);
    status = amb_results_folder_read(folder, by->needs, limits, problems);
    if (status == AMB_OK)
        status = amb_results_folder_read(folder, by->takes, limits, problems);
    if (status == AMB_OK)
        status = amb_results_folder_read(folder, AMB_RESULT_AREAS, limits, problems);
    return status;
}

const char *amb_chart_pdu(amb_chart *chart, const amb_results_folder *folder,
                          const char *pdu)
{
    return amb_chart_name(chart, amb_area_in_full(folder, "pdu", pdu));
}

static const char *name_of_area(amb_chart *chart, const amb_results_folder *folder,
                                const amb_chart_request *request)
{
    if (request->name != NULL)
        return amb_chart_name(chart, request->name);
    if (request->area == NULL || strcmp(request->level, "all") == 0)
        return "All PDUs";
    return amb_chart_name(chart, amb_area_in_full(folder, request->level, request->area));
}

/* Makers give a title that begins small, and not with the name of the area. */
static void begin_title(const amb_making *of)
{
    amb_chart *chart = of->chart;

    chart->title = of->request->is_known
                       ? amb_chart_capital(chart, chart->title)
                       : amb_chart_say(chart, "%s: %s", of->name, chart->title);
}

amb_status amb_chart_make(amb_chart *chart, amb_results_folder *folder,
                          const amb_chart_request *request, const amb_csv_limits *limits,
                          amb_problems *problems)
{
    amb_making of = {chart, folder, request, "", problems};
    amb_status status = read_needed(folder, request->kind, limits, problems);

    if (status != AMB_OK)
        return status;
    chart->kind = request->kind;
    chart->text = amb_text_store_new();
    if (chart->text == NULL)
        return AMB_NO_MEMORY;
    chart->table.text = chart->text;
    chart->table.file = amb_result_file_at(makers[request->kind].needs)->name;
    of.name = name_of_area(chart, folder, request);
    status = makers[request->kind].make(&of);
    if (request->kind != AMB_CHART_HEAT_MAP)
        begin_title(&of);
    if (folder->record.partial)
        chart->subtitle = amb_chart_say(
            chart, "Partial results: the run was stopped before its end. %s",
            chart->subtitle);
    return chart->failed || chart->table.failed ? AMB_NO_MEMORY : status;
}
