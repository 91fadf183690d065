/* charts.c: results folders, the charts made of them, and what is to be true of each. */
#include "support/charts.h"

#include "base/memory_stream.h"
#include "report/scale.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char root[] = "/tmp/amberline-charts-XXXXXX";

/* ---- folders of results ---- */

void write_results(const amb_results *results, const amb_result_set *set,
                   const char *const *plans, size_t num_plans)
{
    const amb_run_record record = {.command_line = "amberline run",
                                   .scenario = "here",
                                   .started_at = "2024-01-01T00:00:00Z",
                                   .seed = 5,
                                   .replications = results->replications,
                                   .weeks = 12,
                                   .plans = plans,
                                   .num_plans = num_plans,
                                   .pdus = results->pdus,
                                   .num_pdus = results->num_pdus};
    amb_problems problems;

    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    assert_int_equal(amb_results_write(results, set, "out", &record, &problems), AMB_OK);
    amb_problems_free(&problems);
}

/* Runs a scenario into the folder "out". */
void run_into_out(const char *scenario, int weeks, size_t replications)
{
    amb_run_options options;
    amb_results results;
    built b;

    built_open_folder(&b, scenario);
    amb_run_options_init(&options, &b.scenario);
    options.weeks = weeks;
    options.replications = replications;
    built_run(&b, &results, &options);
    write_results(&results, &amb_results_of_run, NULL, 0);
    amb_results_free(&results);
    built_close(&b);
}

int enter(void **state)
{
    (void)state;
    return mkdtemp(root) == NULL || chdir(root) != 0;
}

int leave(void **state)
{
    (void)state;
    return system("rm -rf ./*") != 0 || rmdir(root) != 0;
}

int clear(void **state)
{
    (void)state;
    return system("rm -rf ./*") != 0;
}

/* ---- charts ---- */

void show_request(shown *of, const amb_chart_request *request)
{
    amb_problems_init(&of->problems, AMB_PROBLEMS_CAP);
    amb_results_folder_init(&of->folder);
    amb_chart_init(&of->chart);
    of->status = amb_results_folder_open(&of->folder, "out/", &of->problems);
    if (of->status == AMB_OK)
        of->status = amb_chart_make(&of->chart, &of->folder, request,
                                    &amb_csv_usual_limits, &of->problems);
}

void assert_shown(const shown *of)
{
    if (of->status != AMB_OK)
        fail_msg("%s", of->problems.num_kept > 0 ? of->problems.list[0].sentence
                                                 : "no sentence");
}

void show(shown *of, amb_chart_kind kind, const char *level, const char *area,
          const char *measure, int week)
{
    const amb_chart_request request = {.kind = kind,
                                       .level = level,
                                       .area = area,
                                       .measure = measure,
                                       .status = "amber",
                                       .week = week};

    show_request(of, &request);
}

void show_well(shown *of, amb_chart_kind kind, const char *level, const char *area,
               const char *measure, int week)
{
    show(of, kind, level, area, measure, week);
    assert_shown(of);
}

void hide(shown *of)
{
    amb_chart_free(&of->chart);
    amb_results_folder_free(&of->folder);
    amb_problems_free(&of->problems);
}

char *svg_of(const amb_chart *chart, double width, bool words)
{
    const amb_svg_options options = {width, "c1", words};
    amb_memory_stream stream;

    assert_true(amb_memory_stream_open(&stream));
    assert_int_equal(amb_chart_svg(chart, &options, stream.file), AMB_OK);
    assert_true(amb_memory_stream_close(&stream));
    return stream.text;
}

void open_file(file_of_cells *of, const char *path)
{
    amb_problems problems;

    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    amb_csv_table_init(&of->table);
    assert_int_equal(
        amb_csv_table_read(&of->table, path, path, &amb_csv_usual_limits, &problems),
        AMB_OK);
    amb_problems_free(&problems);
}

const char *cell_at(const file_of_cells *of, size_t row, const char *column)
{
    for (size_t c = 0; c < of->table.num_columns; c++)
        if (strcmp(of->table.header[c].text, column) == 0)
            return of->table.cells[row * of->table.num_columns + c].text;
    fail_msg("no column %s", column);
    return "";
}

bool cell_is(const file_of_cells *of, size_t row, const char *column, const char *text)
{
    return strcmp(cell_at(of, row, column), text) == 0;
}

void assert_is_cell(double value, const file_of_cells *of, size_t row, const char *column)
{
    const char *text = cell_at(of, row, column);

    if (text[0] == '\0' ? !isnan(value) : value != strtod(text, NULL))
        fail_msg("%.10g is not %s, \"%s\"", value, column, text);
}

const amb_data_cell *data_at(const amb_chart *chart, size_t row, size_t column)
{
    assert_true(row < amb_data_num_rows(&chart->table) &&
                column < chart->table.num_columns);
    return &chart->table.cell[row * chart->table.num_columns + column];
}

void assert_texts_round(const amb_chart *chart, double times)
{
    for (size_t i = 0; i < chart->table.num_cells; i++) {
        const amb_data_cell *cell = &chart->table.cell[i];
        char plain[64] = "";
        size_t used = 0;
        const char *point;
        double places;

        if (isnan(cell->value))
            continue;
        for (const char *c = cell->text; *c != '\0' && used < sizeof plain - 1; c++)
            if (*c != ',')
                plain[used++] = *c;
        point = strchr(plain, '.');
        places = point == NULL ? 0 : (double)strlen(point + 1);
        if (fabs(strtod(plain, NULL) - cell->value) > 0.5001 * pow(10, -places))
            assert_near(strtod(plain, NULL), times * cell->value,
                        0.5001 * pow(10, -places));
    }
}

void assert_is_only_text(const char *svg)
{
    static const char *const elements[] = {"svg",  "title", "desc", "defs", "pattern",
                                           "rect", "path",  "text", "g"};

    for (const char *at = strchr(svg, '<'); at != NULL; at = strchr(at + 1, '<')) {
        const char *name = at + 1 + (at[1] == '/');
        const size_t size = strcspn(name, " />");
        bool known = false;

        for (size_t e = 0; e < sizeof elements / sizeof elements[0]; e++)
            known |= strlen(elements[e]) == size && memcmp(elements[e], name, size) == 0;
        if (!known)
            fail_msg("an element <%.20s", name);
    }
    for (const char *at = strchr(svg, '&'); at != NULL; at = strchr(at + 1, '&'))
        assert_true(strncmp(at, "&lt;", 4) == 0 || strncmp(at, "&gt;", 4) == 0 ||
                    strncmp(at, "&amp;", 5) == 0 || strncmp(at, "&quot;", 6) == 0 ||
                    strncmp(at, "&#39;", 5) == 0);
    assert_null(strstr(svg, "\u202E"));
    assert_null(strstr(svg, "\uFFFE"));
    assert_null(strstr(svg, "\u2028"));
}

typedef struct box {
    double left, right, top, bottom;
    char text[120];
} box;

/* A text as it is seen. */
static void unescape(char *text)
{
    static const char *const escapes[][2] = {
        {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}};

    for (size_t e = 0; e < sizeof escapes / sizeof escapes[0]; e++)
        for (char *at = strstr(text, escapes[e][0]); at != NULL;
             at = strstr(at + 1, escapes[e][0])) {
            const size_t size = strlen(escapes[e][0]);

            *at = escapes[e][1][0];
            memmove(at + 1, at + size, strlen(at + size) + 1);
        }
}

/* The boxes of the texts of a picture that are not turned; returns how many. */
static size_t boxes_of(const char *svg, box *boxes, size_t most)
{
    size_t num = 0;

    for (const char *at = strstr(svg, "<text "); at != NULL;
         at = strstr(at + 1, "<text ")) {
        const char *end = strchr(at, '>'), *close = strstr(at, "</text>");
        const bool bold = strstr(at, "bold") != NULL && strstr(at, "bold") < end;
        const char *middle = strstr(at, "middle"), *anchor_end = strstr(at, "\"end\"");
        double x, y, size, width;

        assert_int_equal(
            sscanf(at, "<text x=\"%lf\" y=\"%lf\" font-size=\"%lf\"", &x, &y, &size), 3);
        if (at > svg && at[-1] == '>') /* in a group that is turned */
            continue;
        assert_true(num < most);
        snprintf(boxes[num].text, sizeof boxes->text, "%.*s", (int)(close - end - 1),
                 end + 1);
        unescape(boxes[num].text);
        /* As wide as Helvetica makes it: what is laid out allows for a wider one. */
        width = amb_text_width(boxes[num].text, strlen(boxes[num].text), size) / 1.12;
        width *= bold ? 1.05 : 1;
        x -= middle != NULL && middle < end           ? width / 2
             : anchor_end != NULL && anchor_end < end ? width
                                                      : 0;
        boxes[num].left = x;
        boxes[num].right = x + width;
        boxes[num].top = y - 0.72 * size;
        boxes[num++].bottom = y + 0.2 * size;
    }
    return num;
}

void assert_no_overlap(const char *svg, double width)
{
    static box boxes[2000];
    const size_t num = boxes_of(svg, boxes, sizeof boxes / sizeof boxes[0]);

    assert_true(num > 3);
    for (size_t i = 0; i < num; i++) {
        if (boxes[i].left < -0.5 || boxes[i].right > width + 0.5)
            fail_msg("\"%s\" is from %.0f to %.0f of %.0f", boxes[i].text, boxes[i].left,
                     boxes[i].right, width);
        for (size_t j = 0; j < i; j++)
            if (boxes[i].left < boxes[j].right && boxes[j].left < boxes[i].right &&
                boxes[i].top < boxes[j].bottom && boxes[j].top < boxes[i].bottom)
                fail_msg("at %.0f \"%s\" covers \"%s\"", width, boxes[i].text,
                         boxes[j].text);
    }
}

char *blocks_of(const amb_chart *chart, int width)
{
    amb_memory_stream stream;

    assert_true(amb_memory_stream_open(&stream));
    assert_int_equal(amb_chart_blocks(chart, width, true, stream.file), AMB_OK);
    assert_true(amb_memory_stream_close(&stream));
    return stream.text;
}

void assert_fits_widths(const amb_chart *chart)
{
    for (double width = 360; width < 1000; width += 120) {
        char *svg = svg_of(chart, width, true);

        assert_no_overlap(svg, width);
        assert_is_only_text(svg);
        free(svg);
    }
}

void assert_is_drawn_as_text(const amb_chart *chart, int columns)
{
    char *svg = svg_of(chart, 480, true), *blocks = blocks_of(chart, columns);

    assert_is_only_text(svg);
    assert_null(strstr(blocks, "\u202E"));
    free(svg);
    free(blocks);
}

void assert_fits(amb_chart_kind kind)
{
    shown of;

    show_well(&of, kind, "pdu", "BDH", "workload_pct", 0);
    assert_fits_widths(&of.chart);
    hide(&of);
}
