/* blocks.c: charts in characters, for a terminal. */
#include "report/blocks.h"
#include "report/draw.h"

#include "base/phrases.h"
#include "report/scale.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { HEIGHT = 12, MARGIN = AMB_BLOCKS_MARGIN, LEAST_WIDTH = 20, MOST_COLUMNS = 100 };

/* Marks from the back to the front. */
typedef enum mark {
    NOTHING,
    OUTER,
    INNER,
    LINE,
    AMBER,
    RED,
    THIRD,
    SECOND,
    MIDDLE,
    NUM_MARKS
} mark;

static const char *const blocks[NUM_MARKS] = {" ", "░", "▒", "─", "a",
                                              "r", "x", "o", "█"};
static const char *const plain[NUM_MARKS] = {" ", ".", ":", "-", "a", "r", "x", "o", "#"};

typedef struct screen {
    const amb_chart *chart;
    FILE *out;
    bool utf8;
    int left, columns; /* of the figures beside it, and of the marks */
    amb_ticks ticks;
    unsigned char at[HEIGHT][MOST_COLUMNS];
} screen;

int amb_columns_of(const char *text)
{
    int columns = 0;

    for (; *text != '\0'; text++)
        columns += ((unsigned char)*text & 0xC0) != 0x80;
    return columns;
}

void amb_blocks_padded(FILE *out, const char *text, int columns, bool right)
{
    const int used = amb_columns_of(text);

    for (int i = used; right && i < columns; i++)
        fputc(' ', out);
    for (int shown = 0; *text != '\0'; text++) {
        shown += ((unsigned char)*text & 0xC0) != 0x80;
        if (columns > 0 && shown > columns)
            break;
        fputc(*text, out);
    }
    for (int i = used; !right && i < columns; i++)
        fputc(' ', out);
}

/* ---- over time ---- */

/* The row in which a figure stands; the first is at the top. */
static int row_of(const screen *of, double value)
{
    const double span = (double)(of->ticks.num - 1) * of->ticks.step;
    const double share = (value - of->ticks.first) / span;
    const int row = (int)((1 - fmin(fmax(share, 0), 1)) * HEIGHT);

    return row < HEIGHT ? row : HEIGHT - 1;
}

/* The mean of a series over the weeks of a column; AMB_EMPTY where there is none. */
static double mean_in(const screen *of, const double *value, int column)
{
    const size_t points = of->chart->num_points;
    const size_t from = (size_t)column * points / (size_t)of->columns;
    const size_t next = ((size_t)column + 1) * points / (size_t)of->columns;
    const size_t to = next > from ? next : from + 1;
    double sum = 0;
    size_t num = 0;

    for (size_t i = from; i < to && i < points; i++) {
        if (isnan(value[i]))
            continue;
        sum += value[i];
        num++;
    }
    return num > 0 ? sum / (double)num : AMB_EMPTY;
}

static mark mark_of(const amb_series *series)
{
    if (series->form == AMB_RANGE)
        return series->look == AMB_LOOK_INNER ? INNER : OUTER;
    if (series->form == AMB_STEPS)
        return LINE;
    switch (series->look) {
    case AMB_LOOK_AMBER:
        return AMBER;
    case AMB_LOOK_RED:
        return RED;
    case AMB_LOOK_SECOND:
        return SECOND;
    case AMB_LOOK_THIRD:
        return THIRD;
    default:
        return MIDDLE;
    }
}

static void draw_series(screen *of, const amb_series *series)
{
    const mark which = mark_of(series);

    for (int c = 0; c < of->columns; c++) {
        const double high = mean_in(of, series->high, c);
        const double low = series->form == AMB_RANGE ? mean_in(of, series->low, c) : high;

        if (isnan(high) || isnan(low))
            continue;
        for (int r = row_of(of, high); r <= row_of(of, low); r++)
            if (of->at[r][c] < which)
                of->at[r][c] = (unsigned char)which;
    }
}

/* A row with the figure whose mark of the scale falls into it, and no blanks behind. */
static void put_row(const screen *of, int row)
{
    amb_phrase text = {""};
    int last = of->columns;

    for (size_t i = 0; i < of->ticks.num; i++) {
        const double value = of->ticks.first + (double)i * of->ticks.step;

        if (row_of(of, value) == row)
            text = amb_say("%s%s", amb_say_number(value, of->ticks.decimals).text,
                           of->chart->unit);
    }
    while (last > 0 && of->at[row][last - 1] == NOTHING)
        last--;
    if (last > 0 || text.text[0] != '\0')
        fprintf(of->out, "%*s%*s", MARGIN, "", of->left - MARGIN - 1, text.text);
    for (int c = 0; c < last; c++)
        fprintf(of->out, "%s%s", c == 0 ? " " : "",
                (of->utf8 ? blocks : plain)[of->at[row][c]]);
    fputc('\n', of->out);
}

static void put_dates(const screen *of)
{
    const amb_phrase first = amb_say_short_date(of->chart->date[0]);
    const amb_phrase last =
        amb_say_short_date(of->chart->date[of->chart->num_points - 1]);

    if (amb_columns_of(first.text) + amb_columns_of(last.text) < of->columns)
        fprintf(of->out, "%*s%s%*s\n", of->left, "", first.text,
                of->columns - amb_columns_of(first.text), last.text);
    else
        fprintf(of->out, "%*s%s to %s\n", MARGIN, "", first.text, last.text);
}

static void put_key(const screen *of)
{
    const char *const *marks = of->utf8 ? blocks : plain;

    for (size_t s = of->chart->num_series; s > 0; s--) {
        const amb_series *series = &of->chart->series[s - 1];

        if (series->label[0] != '\0')
            fprintf(of->out, "%*s%s %s\n", MARGIN, "", marks[mark_of(series)],
                    series->label);
    }
}

static void draw_over_time(screen *of, int width)
{
    int widest = 0;

    of->ticks = amb_ticks_around(of->chart->least, of->chart->greatest, 5);
    for (size_t i = 0; i < of->ticks.num; i++) {
        const double value = of->ticks.first + (double)i * of->ticks.step;
        const int columns =
            amb_columns_of(amb_say_number(value, of->ticks.decimals).text) +
            amb_columns_of(of->chart->unit);

        widest = columns > widest ? columns : widest;
    }
    of->left = MARGIN + widest + 1;
    of->columns = width - of->left - MARGIN;
    of->columns = of->columns < 4 ? 4 : of->columns > 72 ? 72 : of->columns;
    for (size_t s = 0; s < of->chart->num_series; s++)
        draw_series(of, &of->chart->series[s]);
    for (int r = 0; r < HEIGHT; r++)
        put_row(of, r);
    put_dates(of);
    put_key(of);
}

/* ---- grids ---- */

static void put_bar(const screen *of, double value, int room)
{
    const double greatest = of->chart->greatest > 0 ? of->chart->greatest : 1;
    const int length = (int)lround(fmin(fmax(value, 0) / greatest, 1) * room);

    for (int i = 0; i < length; i++)
        fputs(of->utf8 ? "█" : "#", of->out);
}

/* A heading for each row, and a line for each of its columns. */
static void draw_bars(const screen *of, int width)
{
    int label = 0, figure = 0;

    for (size_t c = 0; c < of->chart->num_columns; c++)
        label = amb_columns_of(of->chart->column[c]) > label
                    ? amb_columns_of(of->chart->column[c])
                    : label;
    for (size_t i = 0; i < of->chart->num_rows * of->chart->num_columns; i++)
        figure = amb_columns_of(of->chart->cell[i].text) > figure
                     ? amb_columns_of(of->chart->cell[i].text)
                     : figure;
    for (size_t r = 0; r < of->chart->num_rows; r++) {
        fprintf(of->out, "%*s%s\n", MARGIN, "", of->chart->row[r]);
        for (size_t c = 0; c < of->chart->num_columns; c++) {
            const amb_grid_cell *cell = &of->chart->cell[r * of->chart->num_columns + c];
            const int room = width - 3 * MARGIN - label - figure - 3;

            fprintf(of->out, "%*s%s%*s %*s%s", 2 * MARGIN, "", of->chart->column[c],
                    label - amb_columns_of(of->chart->column[c]), "",
                    figure - amb_columns_of(cell->text), "", cell->text);
            if (!isnan(cell->value) && cell->value > 0 && room > 0) {
                fputc(' ', of->out);
                put_bar(of, cell->value, room < 40 ? room : 40);
            }
            fputc('\n', of->out);
        }
    }
}

/* A line for each row, the height of a mark saying how likely it is. */
static void draw_cells(const screen *of)
{
    static const char *const steps[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    static const char *const marks[] = {"_", ".", "-", "=", "+", "*", "%", "#"};
    const size_t columns = of->chart->num_columns;
    int label = 0;

    for (size_t r = 0; r < of->chart->num_rows; r++)
        label = amb_columns_of(of->chart->row[r]) > label
                    ? amb_columns_of(of->chart->row[r])
                    : label;
    for (size_t r = 0; r < of->chart->num_rows; r++) {
        const amb_grid_cell *row = &of->chart->cell[r * columns];

        fprintf(of->out, "%*s%s%*s ", MARGIN, "", of->chart->row[r],
                label - amb_columns_of(of->chart->row[r]), "");
        for (size_t c = 0; c < columns; c++) {
            const int step = (int)fmin(fmax(row[c].value, 0) / 100 * 8, 7);

            fputs(isnan(row[c].value) ? " " : (of->utf8 ? steps : marks)[step], of->out);
        }
        fprintf(of->out, "  %s in 100 at first, %s at the end\n", row[0].text,
                row[columns - 1].text);
    }
    fprintf(of->out, "%*s%s to %s\n", MARGIN, "", of->chart->column[0],
            of->chart->column[columns - 1]);
}

amb_status amb_chart_blocks(const amb_chart *chart, int width, bool utf8, FILE *out)
{
    screen *of = calloc(1, sizeof *of);

    if (of == NULL)
        return AMB_NO_MEMORY;
    of->chart = chart;
    of->out = out;
    of->utf8 = utf8;
    width = width < LEAST_WIDTH ? LEAST_WIDTH : width;
    if (chart->form == AMB_OVER_TIME)
        draw_over_time(of, width);
    else if (chart->form == AMB_AS_CELLS)
        draw_cells(of);
    else if (chart->form == AMB_AS_TORNADO)
        amb_blocks_tornado(chart, width, utf8, out);
    else if (chart->form == AMB_AS_WATERFALL)
        amb_blocks_waterfall(chart, width, utf8, out);
    else
        draw_bars(of, width);
    free(of);
    return AMB_OK;
}
