/* workbook_chart.c: charts as Excel draws them, above the figures that they draw. */
#include "report/workbook_parts.h"

#include "base/utf8.h"
#include "report/scale.h"

#include <math.h>
#include <string.h>

/* Excel's charts are measured in pixels of 96 an inch, rows in points of 72. */
#define CHART_WIDTH  960.0
#define CHART_HEIGHT 480.0

enum { LABEL_SIZE = 240, ALTERNATIVE = 2000, NAME = 250, MOST_OF_AXIS = 72 };

/* What is drawn, as a table: what it is drawn along, and a column for each series. */
typedef struct drawing {
    amb_book_writer *of;
    lxw_worksheet *sheet;
    const amb_sheet *about;
    const amb_chart *chart;
    lxw_row_t head; /* the row of headers */
    size_t num_rows, num_columns;
    char label[AMB_BOOK_COLUMNS][LABEL_SIZE];
    amb_book_column column[AMB_BOOK_COLUMNS];
    const amb_series *series[AMB_BOOK_COLUMNS]; /* over time */
    bool is_low[AMB_BOOK_COLUMNS];
} drawing;

/* ---- what is drawn ---- */

/* The columns beside the first. */
static size_t num_drawn(const amb_chart *chart)
{
    size_t num = 0;

    if (chart->form == AMB_AS_COLUMNS)
        return chart->num_rows;
    if (chart->form == AMB_AS_BARS)
        return chart->num_columns;
    if (chart->form == AMB_AS_TORNADO) /* the rest of its cells is words */
        return chart->num_columns < 2 ? chart->num_columns : 2;
    for (size_t i = 0; i < chart->num_series; i++)
        num += chart->series[i].form == AMB_RANGE ? 2 : 1;
    return num;
}

bool amb_book_draws(const amb_chart *chart)
{
    if (num_drawn(chart) == 0 || num_drawn(chart) >= AMB_BOOK_COLUMNS)
        return false;
    switch (chart->form) {
    case AMB_OVER_TIME:
        return chart->num_points > 0 && chart->date[0] >= AMB_BOOK_FIRST_DATE;
    case AMB_AS_COLUMNS:
    case AMB_AS_BARS:
    case AMB_AS_TORNADO:
        return chart->num_rows > 0 && chart->num_columns > 0;
    case AMB_AS_CELLS:
    default: /* a table by itself */
        break;
    }
    return false;
}

/* A range without a label is that of the next line that has one. */
static const char *label_of(const amb_chart *chart, const amb_series *series)
{
    const amb_series *behind = chart->series + chart->num_series;

    while (series + 1 < behind && series->label[0] == '\0')
        series++;
    return series->label;
}

static void add_series(drawing *to, const amb_series *series, bool is_low)
{
    const size_t column = to->num_columns++;
    const char *label;
    const char *end = series->form != AMB_RANGE ? ""
                      : is_low                  ? ", lower end"
                                                : ", upper end";

    to->series[column] = series;
    to->is_low[column] = is_low;
    label = label_of(to->chart, series);
    snprintf(to->label[column], LABEL_SIZE, "%.*s%s",
             (int)amb_utf8_fitting(label, LABEL_SIZE - 16), label, end);
}

static void list_columns(drawing *to)
{
    const amb_chart *chart = to->chart;

    to->num_columns = 1;
    for (size_t i = 0; chart->form == AMB_OVER_TIME && i < chart->num_series; i++) {
        if (chart->series[i].form == AMB_RANGE)
            add_series(to, &chart->series[i], true);
        add_series(to, &chart->series[i], false);
    }
    for (size_t i = 0; chart->form != AMB_OVER_TIME && i < num_drawn(chart); i++) {
        const char *label =
            chart->form == AMB_AS_COLUMNS ? chart->row[i] : chart->column[i];

        snprintf(to->label[to->num_columns++], LABEL_SIZE, "%.*s",
                 (int)amb_utf8_fitting(label, LABEL_SIZE - 1), label);
    }
}

/* What it is drawn along: what the first words of a row of its table are. */
static const char *along(const amb_chart *chart)
{
    const amb_data_table *table = &chart->table;

    if (chart->form == AMB_OVER_TIME)
        return "Date";
    for (size_t c = 0; c < table->num_columns && amb_data_num_rows(table) > 0; c++)
        if (table->cell[c].kind == AMB_DATA_TEXT)
            return table->header[c];
    return "Group";
}

static void list(drawing *to)
{
    const amb_chart *chart = to->chart;

    list_columns(to);
    snprintf(to->label[0], LABEL_SIZE, "%s", along(chart));
    to->num_rows = chart->form == AMB_OVER_TIME    ? chart->num_points
                   : chart->form == AMB_AS_COLUMNS ? chart->num_columns
                                                   : chart->num_rows;
}

static double value_at(const drawing *to, size_t row, size_t column)
{
    const amb_chart *chart = to->chart;

    if (chart->form == AMB_OVER_TIME)
        return to->is_low[column] ? to->series[column]->low[row]
                                  : to->series[column]->high[row];
    if (chart->form == AMB_AS_COLUMNS)
        return chart->cell[(column - 1) * chart->num_columns + row].value;
    return chart->cell[row * chart->num_columns + column - 1].value;
}

/* Of a grid. */
static const char *along_at(const drawing *to, size_t row)
{
    return to->chart->form == AMB_AS_COLUMNS ? to->chart->column[row]
                                             : to->chart->row[row];
}

static void put_along(const drawing *to, size_t row)
{
    const amb_chart *chart = to->chart;
    const lxw_row_t at = to->head + 1 + (lxw_row_t)row;

    if (chart->form == AMB_OVER_TIME)
        amb_book_note(to->of, worksheet_write_number(to->sheet, at, 0,
                                                     chart->date[row] + AMB_BOOK_EPOCH,
                                                     to->of->date));
    else
        amb_put_text(to->of, to->sheet, at, 0, along_at(to, row),
                     to->of->cell[AMB_AT_LEFT]);
    amb_put_height(to->of, to->sheet, at,
                   chart->form == AMB_OVER_TIME
                       ? 1
                       : amb_book_lines(along_at(to, row), to->column[0].width, 12),
                   12);
}

static void lay_out(drawing *to)
{
    const amb_chart *chart = to->chart;
    const bool over_time = chart->form == AMB_OVER_TIME;

    for (size_t c = 0; c < to->num_columns; c++)
        to->column[c] =
            (amb_book_column){.header = to->label[c], .width = 18, .side = AMB_AT_RIGHT};
    to->column[0].side = over_time ? AMB_AT_RIGHT : AMB_AT_LEFT;
    to->column[0].width = over_time ? 21 : 16;
    for (size_t r = 0; r < to->num_rows && !over_time; r++)
        to->column[0].width = amb_book_width(to->column[0].width, along_at(to, r));
}

static void put_figures(drawing *to)
{
    lay_out(to);
    amb_put_table(to->of, to->sheet, to->head, to->num_rows, to->about->table, to->column,
                  to->num_columns);
    for (size_t r = 0; r < to->num_rows; r++) {
        put_along(to, r);
        for (size_t c = 1; c < to->num_columns; c++) {
            const double value = value_at(to, r, c);

            /* A text would be drawn as nought. */
            if (isfinite(value))
                amb_book_note(to->of, worksheet_write_number(to->sheet,
                                                             to->head + 1 + (lxw_row_t)r,
                                                             (lxw_col_t)c, value,
                                                             amb_book_number(to->of, 1)));
        }
    }
}

/* ---- how it looks: never by its colour alone ---- */

typedef struct look {
    lxw_color_t colour;
    uint8_t dash, pattern;
} look;

static const look looks[AMB_NUM_LOOKS] = {
    [AMB_LOOK_OUTER] = {0x44759F, LXW_CHART_LINE_DASH_ROUND_DOT,
                        LXW_CHART_PATTERN_PERCENT_20},
    [AMB_LOOK_INNER] = {0x2F6191, LXW_CHART_LINE_DASH_DASH, LXW_CHART_PATTERN_PERCENT_70},
    [AMB_LOOK_MIDDLE] = {0x0B2F57, LXW_CHART_LINE_DASH_SOLID,
                         LXW_CHART_PATTERN_DARK_HORIZONTAL},
    [AMB_LOOK_AMBER] = {0x8A5300, LXW_CHART_LINE_DASH_LONG_DASH,
                        LXW_CHART_PATTERN_WIDE_UPWARD_DIAGONAL},
    [AMB_LOOK_SECOND] = {0x12664F, LXW_CHART_LINE_DASH_DASH_DOT,
                         LXW_CHART_PATTERN_LARGE_GRID},
    [AMB_LOOK_THIRD] = {0x6B3A8C, LXW_CHART_LINE_DASH_SQUARE_DOT,
                        LXW_CHART_PATTERN_WIDE_DOWNWARD_DIAGONAL},
    [AMB_LOOK_LOWERS] = {0x6B3A8C, LXW_CHART_LINE_DASH_ROUND_DOT,
                         LXW_CHART_PATTERN_LIGHT_DOWNWARD_DIAGONAL},
    [AMB_LOOK_RAISES] = {0x2F6191, LXW_CHART_LINE_DASH_SOLID,
                         LXW_CHART_PATTERN_PERCENT_50},
    [AMB_LOOK_RED] = {0xA3141E, LXW_CHART_LINE_DASH_LONG_DASH_DOT,
                      LXW_CHART_PATTERN_DIAGONAL_BRICK},
};

static void style_line(const drawing *to, lxw_chart_series *series, size_t column)
{
    static const uint8_t markers[] = {LXW_CHART_MARKER_NONE, LXW_CHART_MARKER_SQUARE,
                                      LXW_CHART_MARKER_DIAMOND, LXW_CHART_MARKER_TRIANGLE,
                                      LXW_CHART_MARKER_CIRCLE};
    const amb_series *drawn = to->series[column];
    const look *as = &looks[drawn->look];
    const bool is_edge = drawn->form == AMB_RANGE;
    lxw_chart_line line = {.color = as->colour,
                           .width = is_edge ? 1.25F : 2.25F,
                           .dash_type = is_edge && drawn->look != AMB_LOOK_INNER
                                            ? LXW_CHART_LINE_DASH_ROUND_DOT
                                            : as->dash};
    size_t before = 0;

    for (size_t c = 1; c < column; c++)
        before += to->series[c]->look == drawn->look &&
                  to->series[c]->form == drawn->form && to->series[c] != drawn;
    chart_series_set_line(series, &line);
    /* Others of the same dashes are told apart by their marks. */
    if (is_edge)
        before /= 2;
    chart_series_set_marker_type(series, before < 5 ? markers[before] : markers[4]);
}

/* Of bars: as their rows look, or one after the other where those do not differ. */
static const look *look_of_bars(const drawing *to, size_t column)
{
    const amb_chart *chart = to->chart;
    bool seen[AMB_NUM_LOOKS] = {false};
    bool differ = chart->form == AMB_AS_COLUMNS;

    for (size_t r = 0; r < chart->num_rows && differ; r++) {
        differ = !seen[chart->row_look[r]];
        seen[chart->row_look[r]] = true;
    }
    return &looks[differ ? chart->row_look[column - 1]
                         : (AMB_LOOK_INNER + column - 1) % AMB_NUM_LOOKS];
}

static void style_bars(const drawing *to, lxw_chart_series *series, size_t column)
{
    const look *as = look_of_bars(to, column);
    lxw_chart_pattern pattern = {
        .fg_color = as->colour, .bg_color = LXW_COLOR_WHITE, .type = as->pattern};
    lxw_chart_line line = {.color = as->colour, .width = 1};
    lxw_chart_font font = {.name = to->of->arial, .size = 9};

    chart_series_set_pattern(series, &pattern);
    chart_series_set_line(series, &line);
    if (to->num_rows * (to->num_columns - 1) <= 24) {
        chart_series_set_labels(series);
        chart_series_set_labels_num_format(series, "0.0");
        chart_series_set_labels_font(series, &font);
    }
}

/* ---- the chart ---- */

/* What is measured: what a subtitle begins with, up to a comma where that is long. */
static const char *measured(const drawing *to)
{
    const char *subtitle = to->chart->subtitle;
    size_t size = strcspn(subtitle, ";"), cut = MOST_OF_AXIS;

    if (size > MOST_OF_AXIS) {
        while (cut > 0 && subtitle[cut] != ',')
            cut--;
        size = cut > 0 ? cut : amb_utf8_fitting(subtitle, MOST_OF_AXIS);
    }
    snprintf(to->of->joined, sizeof to->of->joined, "%.*s", (int)size, subtitle);
    return amb_book_text(to->of, to->of->joined, NAME);
}

static void set_axes(const drawing *to, lxw_chart *drawn)
{
    const amb_chart *chart = to->chart;
    const bool over_time = chart->form == AMB_OVER_TIME;
    const amb_ticks ticks = amb_ticks_around(
        over_time || chart->form == AMB_AS_TORNADO ? chart->least : fmin(0, chart->least),
        chart->greatest, 7);
    const uint16_t every = (uint16_t)(to->num_rows / 9 + 1);
    lxw_chart_font small = {.name = to->of->arial, .size = 10};
    lxw_chart_line light = {.color = 0xD4D4D4, .width = 0.75F};
    /* Bars that lie go along the other axis. */
    const bool lies = chart->form == AMB_AS_BARS || chart->form == AMB_AS_TORNADO;
    lxw_chart_axis *value = lies ? drawn->x_axis : drawn->y_axis;
    lxw_chart_axis *category = lies ? drawn->y_axis : drawn->x_axis;
    char format[64];

    snprintf(format, sizeof format, "#,##0%s%.*s\"%.16s\"", ticks.decimals > 0 ? "." : "",
             ticks.decimals > 0 ? (ticks.decimals < 6 ? ticks.decimals : 6) : 0, "000000",
             chart->unit);
    chart_axis_set_min(value, ticks.first);
    chart_axis_set_max(value, ticks.first + (double)(ticks.num - 1) * ticks.step);
    chart_axis_set_major_unit(value, ticks.step);
    chart_axis_set_num_format(value, format);
    chart_axis_major_gridlines_set_line(value, &light);
    chart_axis_set_name(value, measured(to));
    chart_axis_set_name(category, amb_book_text(to->of, to->label[0], NAME));
    chart_axis_set_label_position(category, LXW_CHART_AXIS_LABEL_POSITION_LOW);
    if (over_time) {
        chart_axis_set_num_format(category, "mmm yyyy");
        chart_axis_set_interval_unit(category, every);
        chart_axis_set_interval_tick(category, every);
    }
    if (lies) { /* the first on top, and the scale below the last */
        chart_axis_set_reverse(category);
        chart_axis_set_crossing_max(category);
    }
    if (chart->form == AMB_AS_TORNADO)
        chart_axis_set_crossing(value, chart->origin);
    chart_axis_set_num_font(category, &small);
    chart_axis_set_num_font(value, &small);
    chart_axis_set_name_font(category, &small);
    chart_axis_set_name_font(value, &small);
}

static void draw_series(const drawing *to, lxw_chart *drawn, size_t column)
{
    const lxw_row_t first = to->head + 1, last = to->head + (lxw_row_t)to->num_rows;
    const lxw_col_t at = (lxw_col_t)column;
    lxw_chart_series *series = chart_add_series(drawn, NULL, NULL);

    if (series == NULL) {
        amb_book_note(to->of, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    chart_series_set_name_range(series, to->about->name, to->head, at);
    chart_series_set_categories(series, to->about->name, first, 0, last, 0);
    chart_series_set_values(series, to->about->name, first, at, last, at);
    if (to->chart->form == AMB_OVER_TIME)
        style_line(to, series, column);
    else
        style_bars(to, series, column);
}

static void draw(const drawing *to, lxw_row_t row)
{
    static const uint8_t types[] = {[AMB_OVER_TIME] = LXW_CHART_LINE,
                                    [AMB_AS_COLUMNS] = LXW_CHART_COLUMN,
                                    [AMB_AS_BARS] = LXW_CHART_BAR,
                                    [AMB_AS_TORNADO] = LXW_CHART_BAR};
    amb_book_writer *of = to->of;
    lxw_chart *drawn = workbook_add_chart(of->workbook, types[to->chart->form]);
    lxw_chart_font title = {.name = to->of->arial, .size = 12, .bold = true};
    lxw_chart_font small = {.name = to->of->arial, .size = 10};
    lxw_chart_options options = {.x_scale = CHART_WIDTH / 480,
                                 .y_scale = CHART_HEIGHT / 288,
                                 .x_offset = 4,
                                 .y_offset = 4,
                                 .description = of->joined};

    if (drawn == NULL) {
        amb_book_note(of, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    chart_title_set_name(drawn, amb_book_text(of, to->chart->title, NAME));
    chart_title_set_name_font(drawn, &title);
    chart_legend_set_position(drawn, LXW_CHART_LEGEND_BOTTOM);
    chart_legend_set_font(drawn, &small);
    for (size_t c = 1; c < to->num_columns; c++)
        draw_series(to, drawn, c);
    if (to->chart->form == AMB_AS_TORNADO) /* both ends of a bar on one line */
        chart_set_series_overlap(drawn, 100);
    set_axes(to, drawn);
    amb_book_text(of, to->chart->alternative, AMB_BOOK_TEXT);
    snprintf(of->joined, sizeof of->joined, "%.*s",
             (int)amb_utf8_fitting(of->shown, ALTERNATIVE), of->shown);
    amb_book_note(of, worksheet_insert_chart_opt(to->sheet, row, 0, drawn, &options));
}

void amb_write_chart(amb_book_writer *of, lxw_worksheet *sheet, const amb_sheet *about)
{
    const amb_chart *chart = about->part->chart;
    drawing *to = &(drawing){.of = of, .sheet = sheet, .about = about, .chart = chart};
    lxw_row_t row = amb_put_lines(of, sheet, 0, chart->title, of->title_line), at;

    row = amb_put_lines(of, sheet, row, chart->subtitle, of->line);
    row = amb_put_lines(of, sheet, row, chart->reading, of->line);
    amb_put_link(of, sheet, row++, of->book->sheet[0].name, "Back to the cover");
    /* It covers a row of its own, so that none below it is blank. */
    at = row++;
    amb_book_note(of, worksheet_set_row(sheet, at, 0.75 * (CHART_HEIGHT + 12), NULL));
    row = amb_put_lines(of, sheet, row,
                        "The chart above draws the figures of the table below, the only "
                        "table of this sheet.",
                        of->line);
    list(to);
    to->head = row;
    put_figures(to);
    draw(to, at);
}
