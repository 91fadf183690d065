/* csv_rows.c: what becomes of the cells and rows that libcsv finds in a file. */
#include "base/csv_reader.h"

#include "base/csv_place.h"

#include <stdlib.h>
#include <string.h>

/* ---- findings ---- */

void amb_csv_note(amb_csv_reader *reader, amb_status status)
{
    if (status == AMB_OK)
        return;
    reader->status = status;
    if (status != AMB_BAD_INPUT)
        reader->stopped = true;
}

void amb_csv_report(amb_csv_reader *reader, size_t column, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    amb_csv_note(reader,
                 amb_csv_place_problem(reader->problems, reader->table,
                                       &reader->row_start, column, format, arguments));
    va_end(arguments);
}

/* ---- cells ---- */

/* How many bytes of blank `text` begins with; a no-break space is one, web pages leave
 * it. */
size_t amb_csv_blank_at(const char *text, size_t size)
{
    if (size >= 1 && (*text == ' ' || *text == '\t' || *text == '\n' || *text == '\r'))
        return 1;
    return size >= 2 && memcmp(text, "\u00A0", 2) == 0 ? 2 : 0;
}

static void trim(const char **text, size_t *size)
{
    size_t blank = 0;

    while ((blank = amb_csv_blank_at(*text, *size)) > 0) {
        *text += blank;
        *size -= blank;
    }
    while (*size > 0 && (amb_csv_blank_at(*text + *size - 1, 1) == 1 ||
                         (*size >= 2 && amb_csv_blank_at(*text + *size - 2, 2) == 2)))
        *size -= amb_csv_blank_at(*text + *size - 1, 1) == 1 ? 1 : 2;
}

/* Copies a cell behind the others, with LF for every line end. */
static const char *keep_text(amb_csv_reader *reader, const char *text, size_t size)
{
    char *kept = reader->table->text + reader->text_used;
    char *out = kept;

    if (size == 0)
        return "";
    for (size_t i = 0; i < size; i++) {
        if (text[i] != '\r')
            *out++ = text[i];
        else if (i + 1 == size || text[i + 1] != '\n')
            *out++ = '\n';
    }
    *out++ = '\0';
    reader->text_used += (size_t)(out - kept);
    return kept;
}

/* Doubles `*room` elements of `size` bytes until they are `needed`; false without memory.
 */
static bool make_room(void **array, size_t *room, size_t needed, size_t size)
{
    size_t wanted = *room == 0 ? 16 : *room;
    size_t bytes = 0;
    void *grown = NULL;

    if (needed <= *room)
        return true;
    while (wanted < needed) {
        if (__builtin_mul_overflow(wanted, 2, &wanted))
            return false;
    }
    if (__builtin_mul_overflow(wanted, size, &bytes))
        return false;
    grown = realloc(*array, bytes);
    if (grown == NULL)
        return false;
    *array = grown;
    *room = wanted;
    return true;
}

bool amb_csv_is_header(const amb_csv_reader *reader)
{
    return reader->table->header == NULL && !reader->table->ragged;
}

void amb_csv_report_long_cell(amb_csv_reader *reader)
{
    amb_csv_report(
        reader, reader->num_cells,
        "longer than %zu bytes; is a closing quote missing? If not, allow more with "
        "--max-cell-bytes",
        reader->limits->cell_bytes);
    reader->stopped = true;
}

void amb_csv_take_cell(void *bytes, size_t size, void *data)
{
    amb_csv_reader *reader = data;
    const char *text = bytes == NULL ? "" : bytes;
    const bool fixed = reader->table->header != NULL;
    const size_t width = fixed ? reader->table->num_columns : reader->limits->columns;
    void *row = reader->row;

    if (reader->stopped)
        return;
    if (size > reader->limits->cell_bytes) {
        amb_csv_report_long_cell(reader);
        return;
    }
    trim(&text, &size);
    if (reader->num_cells < width) {
        if (!make_room(&row, &reader->row_room, reader->num_cells + 1,
                       sizeof *reader->row)) {
            amb_csv_note(reader, AMB_NO_MEMORY);
            return;
        }
        reader->row = row;
        reader->row[reader->num_cells] =
            (amb_csv_cell){.text = keep_text(reader, text, size)};
    }
    reader->num_cells++;
    if (size > 0)
        reader->cells_filled = reader->num_cells;
    reader->cell_line = reader->line;
}

/* ---- rows ---- */

/* Every column must have a name, and one that no other has. */
static void check_names(amb_csv_reader *reader)
{
    const amb_csv_table *table = reader->table;

    for (size_t i = 0; i < table->num_columns && !reader->stopped; i++) {
        const char *name = table->header[i].text;

        if (*name == '\0')
            amb_csv_report(reader, i, "the column has no name; name it or delete it");
        for (size_t j = 0; j < i && *name != '\0'; j++) {
            if (strcmp(table->header[j].text, name) == 0) {
                amb_csv_report(reader, i,
                               "there is another column \"%s\"; rename or delete one",
                               name);
                break;
            }
        }
    }
}

static void report_columns(amb_csv_reader *reader)
{
    amb_csv_report(
        reader, reader->limits->columns,
        "more than %zu columns; if that is meant, allow more with --max-columns",
        reader->limits->columns);
    reader->stopped = true;
}

static void report_rows(amb_csv_reader *reader)
{
    amb_csv_report(reader, 0,
                   "more than %zu rows; if that is meant, allow more with --max-rows",
                   reader->limits->rows);
    reader->stopped = true;
}

static void take_header(amb_csv_reader *reader)
{
    amb_csv_table *table = reader->table;
    const size_t columns = reader->cells_filled;

    table->header_start = reader->row_start;
    if (columns > reader->limits->columns) {
        report_columns(reader);
        return;
    }
    if (columns == 0)
        return; /* a row of nothing; the header is still to come */
    table->header = malloc(columns * sizeof *table->header);
    if (table->header == NULL) {
        amb_csv_note(reader, AMB_NO_MEMORY);
        return;
    }
    memcpy(table->header, reader->row, columns * sizeof *table->header);
    table->num_columns = columns;
    check_names(reader);
}

static void report_width(amb_csv_reader *reader)
{
    const amb_csv_table *table = reader->table;

    if (reader->cells_filled > table->num_columns)
        amb_csv_report(
            reader, table->num_columns,
            "the row has %zu cells, the header %zu; quote a cell that has a comma in it",
            reader->cells_filled, table->num_columns);
    else
        amb_csv_report(
            reader, reader->num_cells,
            "missing: the row has %zu %s, the header %zu; add what is missing, or commas",
            reader->num_cells, reader->num_cells == 1 ? "cell" : "cells",
            table->num_columns);
}

static bool add_row(amb_csv_reader *reader)
{
    amb_csv_table *table = reader->table;
    const size_t columns = table->num_columns;
    size_t row_size = 0;
    size_t starts_room = reader->cells_room;
    void *cells = table->cells;
    void *start = table->start;
    bool grown = !__builtin_mul_overflow(columns, sizeof *table->cells, &row_size);

    grown = grown &&
            make_room(&start, &starts_room, table->num_rows + 1, sizeof *table->start);
    table->start = start;
    grown =
        grown && make_room(&cells, &reader->cells_room, table->num_rows + 1, row_size);
    table->cells = cells;
    if (!grown)
        return false;
    memcpy(table->cells + table->num_rows * columns, reader->row, row_size);
    table->start[table->num_rows++] = reader->row_start;
    return true;
}

static void take_body_row(amb_csv_reader *reader)
{
    amb_csv_table *table = reader->table;

    if (reader->cells_filled == 0)
        return;
    if (reader->cells_filled > table->num_columns ||
        reader->num_cells < table->num_columns) {
        report_width(reader);
        return;
    }
    if (table->num_rows == reader->limits->rows) {
        report_rows(reader);
        return;
    }
    if (!add_row(reader))
        amb_csv_note(reader, AMB_NO_MEMORY);
}

/* ---- rows of any length ---- */

static bool add_ragged_row(amb_csv_reader *reader, size_t num)
{
    amb_csv_table *table = reader->table;
    const size_t used = table->num_rows == 0 ? 0 : table->first[table->num_rows];
    size_t starts_room = reader->rows_room;
    void *cells = table->cells;
    void *first = table->first;
    void *start = table->start;
    bool grown =
        make_room(&start, &starts_room, table->num_rows + 2, sizeof *table->start);

    table->start = start;
    grown = grown && make_room(&first, &reader->rows_room, table->num_rows + 2,
                               sizeof *table->first);
    table->first = first;
    grown =
        grown && make_room(&cells, &reader->cells_room, used + num, sizeof *table->cells);
    table->cells = cells;
    if (!grown)
        return false;
    memcpy(table->cells + used, reader->row, num * sizeof *reader->row);
    table->first[table->num_rows] = used;
    table->start[table->num_rows] = reader->row_start;
    table->first[++table->num_rows] = used + num;
    return true;
}

static void take_ragged_row(amb_csv_reader *reader)
{
    const size_t most = reader->limits->columns;

    if (reader->cells_filled == 0)
        return;
    if (reader->cells_filled > most)
        report_columns(reader);
    else if (reader->table->num_rows == reader->limits->rows)
        report_rows(reader);
    else if (!add_ragged_row(reader, reader->num_cells < most ? reader->num_cells : most))
        amb_csv_note(reader, AMB_NO_MEMORY);
}

void amb_csv_take_row(int end, void *data)
{
    amb_csv_reader *reader = data;

    (void)end;
    reader->in_row = false;
    if (reader->stopped)
        return;
    if (reader->table->ragged)
        take_ragged_row(reader);
    else if (amb_csv_is_header(reader))
        take_header(reader);
    else
        take_body_row(reader);
}
