/* workbook_text.c: texts, links and tables as a sheet may have them. */
#include "report/workbook_parts.h"

#include "base/utf8.h"
#include "report/scale.h"

#include <ctype.h>
#include <math.h>
#include <string.h>
#include <strings.h>

/* The width in which lines are broken, in points of 12-point type. */
#define LINE_WIDTH 720.0

void amb_book_note(amb_book_writer *of, lxw_error error)
{
    if (of->error == LXW_NO_ERROR)
        of->error = error;
}

/* ---- characters ---- */

/* XML 1.0 has a few that are not there, and nobody sees those that command. */
static bool can_be_written(uint32_t character)
{
    return character == '\n' || (!amb_utf8_is_unshowable(character) &&
                                 character != 0xFFFE && character != 0xFFFF);
}

/* Excel reads _x0041_ as the letter A. */
static bool is_code(const char *text)
{
    if (text[0] != '_' || text[1] != 'x')
        return false;
    for (int i = 2; i < 6; i++)
        if (!isxdigit((unsigned char)text[i]))
            return false;
    return text[6] == '_';
}

const char *amb_book_text(amb_book_writer *of, const char *text, size_t most)
{
    static const char unseen[] = "\uFFFD", underscore[] = "_x005F_";
    size_t used = 0, num = 0;

    while (*text != '\0' && num < most) {
        uint32_t character = 0;
        const size_t decoded = amb_utf8_decode(text, strlen(text), &character);
        const char *as = decoded > 0 && can_be_written(character) ? text : unseen;
        size_t size = as == text ? decoded : sizeof unseen - 1;

        if (is_code(text)) {
            as = underscore;
            size = sizeof underscore - 1;
        }
        num += is_code(text) ? size : 1;
        if (num > most)
            break;
        memcpy(of->shown + used, as, size);
        used += size;
        text += decoded == 0 ? 1 : decoded;
    }
    of->shown[used] = '\0';
    return of->shown;
}

/* ---- cells ---- */

void amb_put_text(amb_book_writer *of, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col,
                  const char *text, lxw_format *format)
{
    amb_book_note(of,
                  worksheet_write_string(sheet, row, col,
                                         amb_book_text(of, text, AMB_BOOK_TEXT), format));
}

lxw_row_t amb_put_lines(amb_book_writer *of, lxw_worksheet *sheet, lxw_row_t row,
                        const char *text, lxw_format *format)
{
    while (*text != '\0') {
        const size_t size =
            amb_line_of(text, LINE_WIDTH, format == of->title_line ? 16 : 12);
        char line[512];

        snprintf(line, sizeof line, "%.*s", (int)size, text);
        amb_put_text(of, sheet, row, 0, line, format);
        amb_put_height(of, sheet, row++, 1, format == of->title_line ? 16 : 12);
        text = amb_next_line(text, size);
    }
    return row;
}

void amb_put_link(amb_book_writer *of, lxw_worksheet *sheet, lxw_row_t row,
                  const char *to, const char *text)
{
    char target[AMB_SHEET_NAME_SIZE + 32];

    snprintf(target, sizeof target, "internal:'%s'!A1", to);
    amb_book_note(of,
                  worksheet_write_url_opt(sheet, row, 0, target, of->link,
                                          amb_book_text(of, text, AMB_BOOK_TEXT), NULL));
    amb_put_height(of, sheet, row, 1, 12);
}

/* ---- how large ---- */

enum { LEAST_WIDTH = 13, MOST_WIDTH = 48, MOST_HEIGHT = 409 };

/* Seven pixels a digit and five beside, of 96 an inch. */
static double points_of(double width)
{
    return (7 * width + 5) * 0.75;
}

double amb_book_width(double width, const char *text)
{
    const double points = amb_text_width(text, strlen(text), 12);

    return fmax(width, fmin(points / 0.75 / 7 + 2, MOST_WIDTH));
}

size_t amb_book_lines(const char *text, double width, double size)
{
    /* Texts are measured with room to spare, of which there is none to be seen here. */
    const double points = 1.15 * points_of(width);
    size_t lines = 0;

    while (*text != '\0' && lines < MOST_HEIGHT) {
        text = amb_next_line(text, amb_line_of(text, points, size));
        lines++;
    }
    return lines;
}

void amb_put_height(amb_book_writer *of, lxw_worksheet *sheet, lxw_row_t row,
                    size_t num_lines, double size)
{
    const double lines = num_lines == 0 ? 1 : (double)num_lines;

    amb_book_note(
        of, worksheet_set_row(sheet, row, fmin(lines * size * 1.32, MOST_HEIGHT), NULL));
}

/* ---- tables ---- */

enum { MOST_OF_HEADER = 240, HEADER_SIZE = MOST_OF_HEADER * 4 + 32 };

/* Excel repairs a table of which a header is empty or is there twice. */
static void head(amb_book_writer *of, const char *header, size_t column,
                 char (*heads)[HEADER_SIZE])
{
    const char *text = amb_book_text(of, header, MOST_OF_HEADER);
    bool is_taken = text[0] == '\0';

    for (size_t c = 0; c < column; c++)
        is_taken |= strcasecmp(heads[c], text) == 0;
    if (is_taken)
        snprintf(heads[column], HEADER_SIZE, "%.960s%scolumn %zu", text,
                 text[0] == '\0' ? "" : ", ", column + 1);
    else
        snprintf(heads[column], HEADER_SIZE, "%.960s", text);
}

void amb_put_table(amb_book_writer *of, lxw_worksheet *sheet, lxw_row_t row,
                   size_t num_rows, const char *name, const amb_book_column *column,
                   size_t num_columns)
{
    char heads[AMB_BOOK_COLUMNS][HEADER_SIZE];
    char called[AMB_SHEET_NAME_SIZE + 32];
    lxw_table_column marked[AMB_BOOK_COLUMNS];
    lxw_table_column *columns[AMB_BOOK_COLUMNS + 1] = {NULL};
    lxw_table_options options = {.name = called,
                                 .no_autofilter = true,
                                 .no_banded_rows = true,
                                 .style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
                                 .columns = columns};
    size_t lines = 1;

    snprintf(called, sizeof called, "%s", name);
    for (size_t c = 0; c < num_columns; c++) {
        const double width = fmax(column[c].width, LEAST_WIDTH);
        size_t needed;

        head(of, column[c].header, c, heads);
        marked[c] = (lxw_table_column){.header = heads[c],
                                       .header_format = of->header[column[c].side]};
        columns[c] = &marked[c];
        amb_book_note(
            of, worksheet_set_column(sheet, (lxw_col_t)c, (lxw_col_t)c, width, NULL));
        needed = amb_book_lines(heads[c], width - 1, 12);
        lines = needed > lines ? needed : lines;
    }
    amb_put_height(of, sheet, row, lines, 12);
    amb_book_note(of, worksheet_add_table(sheet, row, 0, row + (lxw_row_t)num_rows,
                                          (lxw_col_t)(num_columns - 1), &options));
    amb_book_note(of, worksheet_repeat_rows(sheet, row, row));
}
