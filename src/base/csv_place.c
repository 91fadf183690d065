/* csv_place.c: where a cell stands in its file, for people: line, spreadsheet cell,
 * caret. */
#include "base/csv_place.h"

#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* An echo is indented, and shows at most so many characters of a long line. */
enum { INDENT = 3, WIDEST = 96, BEFORE_CELL = 40 };

/* Where something stands. All offsets are into the table's bytes. */
typedef struct csv_place {
    size_t start, end; /* of the thing itself, blanks around it left out */
    uint32_t line;     /* that it begins on, from 1 */
} csv_place;

static bool ends_line(char c)
{
    return c == '\n' || c == '\r';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

size_t amb_csv_next_line(const amb_csv_table *table, size_t at)
{
    const char *bytes = table->bytes;

    /* A stretch at a time: a file without one kind of end is not searched to its end for
     * it. */
    while (at < table->num_bytes) {
        const size_t left = table->num_bytes - at;
        const size_t stretch = left < 256 ? left : 256;
        const char *feed = memchr(bytes + at, '\n', stretch);
        const size_t before = feed == NULL ? stretch : (size_t)(feed - bytes) - at;
        const char *back = memchr(bytes + at, '\r', before);

        if (back != NULL) {
            at = (size_t)(back - bytes) + 1;
            return at < table->num_bytes && bytes[at] == '\n' ? at + 1 : at;
        }
        if (feed != NULL)
            return (size_t)(feed - bytes) + 1;
        at += stretch;
    }
    return at;
}

size_t amb_csv_first_line(const amb_csv_table *table)
{
    static const char hint[] = "sep=,";
    const size_t length = sizeof hint - 1;

    if (table->num_bytes <= length || memcmp(table->bytes, hint, length) != 0 ||
        !ends_line(table->bytes[length]))
        return 0;
    return amb_csv_next_line(table, 0);
}

/* ---- finding ---- */

/* The offset just behind the raw text of the cell that begins at `at`. */
static size_t cell_end(const amb_csv_table *table, size_t at)
{
    const char *bytes = table->bytes;
    const size_t size = table->num_bytes;

    while (at < size && is_blank(bytes[at]))
        at++;
    if (at < size && bytes[at] == '"') {
        for (at++; at < size; at++) {
            if (bytes[at] != '"')
                continue;
            if (at + 1 == size || bytes[at + 1] != '"')
                break;
            at++;
        }
    }
    while (at < size && bytes[at] != ',' && !ends_line(bytes[at]))
        at++;
    return at;
}

static csv_place find_cell(const amb_csv_table *table, const amb_csv_start *start,
                           size_t column)
{
    csv_place place = {.line = start->line};
    size_t at = start->offset;
    size_t end = cell_end(table, at);

    while (column > 0 && end < table->num_bytes && table->bytes[end] == ',') {
        at = end + 1;
        end = cell_end(table, at);
        column--;
    }
    if (column > 0)
        at = end; /* the row has no such cell: where it would begin */
    while (at < end && is_blank(table->bytes[at]))
        at++;
    while (end > at && is_blank(table->bytes[end - 1]))
        end--;
    /* Cells before it may have held line ends of their own. */
    for (size_t next = amb_csv_next_line(table, start->offset);
         next <= at && next < table->num_bytes; next = amb_csv_next_line(table, next))
        place.line++;
    place.start = at;
    place.end = end;
    return place;
}

/* ---- showing ---- */

/* Text of a fixed room; what does not fit is left out whole. */
typedef struct echo_text {
    char text[8 * WIDEST];
    size_t used;
    size_t width; /* in characters, since the start of the line */
} echo_text;

static void put(echo_text *echo, const char *text, size_t size, size_t width)
{
    if (echo->used + size >= sizeof echo->text)
        return;
    memcpy(echo->text + echo->used, text, size);
    echo->used += size;
    echo->text[echo->used] = '\0';
    echo->width += width;
}

/* Puts the character at `text` as one column, or four a byte when it cannot be shown. */
static size_t put_character(echo_text *echo, const char *text, size_t size)
{
    uint32_t character = 0;
    const size_t decoded = amb_utf8_decode(text, size, &character);
    const size_t length = decoded == 0 ? 1 : decoded;

    if (*text == '\t') {
        put(echo, " ", 1, 1);
    } else if (decoded > 0 && !amb_utf8_is_unshowable(character)) {
        put(echo, text, length, 1);
    } else {
        for (size_t i = 0; i < length; i++) {
            char hex[5] = "";

            snprintf(hex, sizeof hex, "\\x%02x", (unsigned char)text[i]);
            put(echo, hex, 4, 4);
        }
    }
    return length;
}

/* The line that `at` is in, from its start or from farther before than is shown. */
static size_t line_start_of(const amb_csv_table *table, size_t at)
{
    size_t start = at;

    while (start > 0 && at - start <= BEFORE_CELL && table->bytes[start - 1] != '\n' &&
           (table->bytes[start - 1] != '\r' ||
            (start < table->num_bytes && table->bytes[start] == '\n')))
        start--;
    return start;
}

static void echo_place(amb_problems *problems, const amb_csv_table *table,
                       csv_place place)
{
    echo_text echo = {.used = 0};
    size_t at = line_start_of(table, place.start);
    size_t caret_from = 0;
    size_t caret_to = 0;

    if (table->discreet)
        return;
    put(&echo, "   ", INDENT, INDENT);
    if (place.start - at > BEFORE_CELL) {
        at = place.start - BEFORE_CELL;
        while (at < place.start && ((unsigned char)table->bytes[at] & 0xC0) == 0x80)
            at++;
        put(&echo, "…", strlen("…"), 1);
    }
    while (at < table->num_bytes && !ends_line(table->bytes[at]) && echo.width < WIDEST) {
        if (at <= place.start)
            caret_from = echo.width;
        at += put_character(&echo, table->bytes + at, table->num_bytes - at);
        if (at <= place.end)
            caret_to = echo.width;
    }
    if (at <= place.start) /* behind the last character of the line */
        caret_from = echo.width;
    if (at < table->num_bytes && !ends_line(table->bytes[at]))
        put(&echo, "…", strlen("…"), 1);
    if (caret_to <= caret_from)
        caret_to = caret_from + 1;
    put(&echo, "\n", 1, 0);
    for (size_t column = 0; column < caret_to; column++)
        put(&echo, column < caret_from ? " " : "^", 1, 0);
    amb_problem_echo(problems, echo.text);
}

void amb_csv_column_letters(size_t column, char letters[AMB_CSV_LETTERS_SIZE])
{
    char reversed[AMB_CSV_LETTERS_SIZE] = "";
    size_t count = 0;

    for (column++; column > 0 && count < sizeof reversed - 1; column = (column - 1) / 26)
        reversed[count++] = (char)('A' + (column - 1) % 26);
    for (size_t i = 0; i < count; i++)
        letters[i] = reversed[count - 1 - i];
    letters[count] = '\0';
}

/* Only counts what will not be shown: finding its place in a large file takes time. */
static bool is_full(const amb_problems *problems)
{
    return problems->num_kept >= problems->cap;
}

char *amb_csv_written(const char *format, va_list arguments)
{
    va_list again;
    char *text = NULL;
    int size = 0;

    va_copy(again, arguments);
    size = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (size < 0)
        return NULL;
    text = malloc((size_t)size + 1);
    if (text != NULL)
        vsnprintf(text, (size_t)size + 1, format, arguments);
    return text;
}

amb_status amb_csv_place_problem(amb_problems *problems, const amb_csv_table *table,
                                 const amb_csv_start *start, size_t column,
                                 const char *format, va_list arguments)
{
    const char *name = column < table->num_columns ? table->header[column].text : "";
    csv_place place;
    char letters[AMB_CSV_LETTERS_SIZE] = "";
    char *sentence = NULL;
    amb_status status = AMB_OK;

    if (is_full(problems))
        return amb_problem_add(problems, AMB_BAD_INPUT, "%s", "");
    sentence = amb_csv_written(format, arguments);
    if (sentence == NULL)
        return AMB_NO_MEMORY;
    place = find_cell(table, start, column);
    amb_csv_column_letters(column, letters);
    if (*name != '\0' && start->line != table->header_start.line)
        status = amb_problem_add(problems, AMB_BAD_INPUT,
                                 "%s:%u: column \"%s\" (cell %s%u): %s", table->shown,
                                 place.line, name, letters, start->record, sentence);
    else
        status =
            amb_problem_add(problems, AMB_BAD_INPUT, "%s:%u: cell %s%u: %s", table->shown,
                            place.line, letters, start->record, sentence);
    free(sentence);
    if (status == AMB_BAD_INPUT)
        echo_place(problems, table, place);
    return status;
}

amb_status amb_csv_byte_problem(amb_problems *problems, const amb_csv_table *table,
                                uint32_t line, size_t at, size_t length,
                                const char *format, ...)
{
    const csv_place place = {.start = at, .end = at + length, .line = line};
    va_list arguments;
    char *sentence = NULL;
    amb_status status = AMB_OK;

    if (is_full(problems))
        return amb_problem_add(problems, AMB_BAD_INPUT, "%s", "");
    va_start(arguments, format);
    sentence = amb_csv_written(format, arguments);
    va_end(arguments);
    if (sentence == NULL)
        return AMB_NO_MEMORY;
    status = amb_problem_add(problems, AMB_BAD_INPUT, "%s:%u: %s", table->shown,
                             place.line, sentence);
    free(sentence);
    if (status == AMB_BAD_INPUT)
        echo_place(problems, table, place);
    return status;
}

amb_status amb_csv_cell_problem(amb_problems *problems, const amb_csv_table *table,
                                size_t row, size_t column, const char *format, ...)
{
    const amb_csv_start *start =
        row == AMB_CSV_HEADER ? &table->header_start : &table->start[row];
    va_list arguments;
    amb_status status = AMB_OK;

    va_start(arguments, format);
    status = amb_csv_place_problem(problems, table, start, column, format, arguments);
    va_end(arguments);
    return status;
}
