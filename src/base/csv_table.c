/* csv_table.c: a whole CSV file as rows of text cells, taken apart by libcsv. */
#include "base/csv_table.h"

#include "base/csv_bytes.h"
#include "base/csv_place.h"
#include "base/csv_reader.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

const amb_csv_limits amb_csv_usual_limits = {
    .file_bytes = (size_t)1 << 30,
    .rows = 10000000,
    .columns = 256,
    .cell_bytes = 1 << 16,
};

/* libcsv is fed no more than this at a time, so that no cell can outgrow its limit by
 * more. */
enum { PIECE = 1 << 14, BUFFER_STEP = 1 << 12 };

void amb_csv_table_init(amb_csv_table *table)
{
    *table = (amb_csv_table){.shown = NULL};
}

void amb_csv_table_free(amb_csv_table *table)
{
    free(table->shown);
    free(table->header);
    free(table->cells);
    free(table->start);
    free(table->first);
    free(table->bytes);
    free(table->text);
    amb_csv_table_init(table);
}

/* ---- quotes ---- */

static void begin_parser(amb_csv_reader *reader)
{
    csv_init(&reader->parser,
             CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL | CSV_EMPTY_IS_NULL);
    /* Named here, so that tests which make allocations fail reach those of libcsv too. */
    csv_set_realloc_func(&reader->parser, realloc);
    csv_set_free_func(&reader->parser, free);
    csv_set_blk_size(&reader->parser, BUFFER_STEP);
}

static void report_unclosed(amb_csv_reader *reader)
{
    amb_csv_report(
        reader, reader->num_cells,
        "the quote that opens this cell is never closed; close it, or delete it");
    reader->stopped = true;
}

/*
 * libcsv stumbled over the byte at `at`. When the cell began on an earlier line, its
 * closing quote is missing and what follows cannot be told apart; else the next line is
 * another row.
 */
static void take_stray_quote(amb_csv_reader *reader, size_t at)
{
    if (reader->cell_line != reader->line) {
        amb_csv_report(
            reader, reader->num_cells,
            "the quote that opens this cell is not closed before line %u, where another "
            "stands; close it, or write a quote inside a cell twice",
            reader->line);
        reader->stopped = true;
        return;
    }
    if (reader->table->bytes[at] == '"')
        amb_csv_report(
            reader, reader->num_cells,
            "a quote inside the cell; put the whole cell in quotes and write that one "
            "twice, as in \"6\"\" nails\"");
    else
        amb_csv_report(
            reader, reader->num_cells,
            "text after the closing quote; a quote inside the cell is written twice, "
            "as in "
            "\"6\"\" nails\"");
    if (amb_csv_is_header(reader))
        reader->stopped = true;
    csv_free(&reader->parser);
    begin_parser(reader);
    reader->in_row = false;
}

/* ---- lines ---- */

static bool is_blank_line(const amb_csv_reader *reader, size_t end)
{
    for (size_t at = reader->line_start; at < end; at++) {
        if (amb_csv_blank_at(reader->table->bytes + at, 1) == 0)
            return false;
    }
    return true;
}

/*
 * Refuses a file whose first line has no comma and something else that separates cells.
 * Before it is taken apart: to libcsv "a";"b" is a stray quote.
 */
static void check_separator(amb_csv_reader *reader, size_t end)
{
    const char *bytes = reader->table->bytes;
    size_t at = reader->line_start;
    size_t separator = end;

    while (end > at && amb_csv_blank_at(bytes + end - 1, 1) == 1)
        end--;
    while (at < end && amb_csv_blank_at(bytes + at, 1) == 1)
        at++;
    for (; at < end && bytes[at] != ','; at++)
        if (separator >= end && strchr(";\t|", bytes[at]) != NULL)
            separator = at;
    if (at < end || separator >= end)
        return;
    amb_csv_report(
        reader, 0,
        "the cells seem to be separated by %s, expected commas; in Excel choose "
        "Save As, then \"CSV UTF-8 (Comma delimited)\"",
        bytes[separator] == ';'    ? "semicolons"
        : bytes[separator] == '\t' ? "tabs"
                                   : "vertical bars");
    reader->stopped = true;
}

/* Gives libcsv the line up to `end`, or up to what is wrong with it. */
static void feed_line(amb_csv_reader *reader, size_t end)
{
    const char *bytes = reader->table->bytes;

    for (size_t at = reader->line_start; at < end && !reader->stopped; at = reader->fed) {
        const size_t size = end - at < PIECE ? end - at : PIECE;
        const char *comma = memchr(bytes + at, ',', size);
        size_t taken = 0;

        reader->fed = comma == NULL ? at + size : (size_t)(comma - bytes) + 1;
        taken = csv_parse(&reader->parser, bytes + at, reader->fed - at,
                          amb_csv_take_cell, amb_csv_take_row, reader);
        if (taken < reader->fed - at) {
            if (csv_error(&reader->parser) == CSV_EPARSE)
                take_stray_quote(reader, at + taken);
            else
                amb_csv_note(reader, AMB_NO_MEMORY);
            return;
        }
        if (reader->parser.entry_pos > reader->limits->cell_bytes && !reader->stopped)
            amb_csv_report_long_cell(reader);
    }
}

static void read_lines(amb_csv_reader *reader)
{
    const size_t first = amb_csv_first_line(reader->table);

    reader->line = first == 0 ? 0 : 1;
    reader->fed = first;
    for (size_t at = first; at < reader->table->num_bytes && !reader->stopped;) {
        const size_t end = amb_csv_next_line(reader->table, at);

        reader->line++;
        reader->line_start = at;
        at = end;
        if (!reader->in_row) {
            reader->row_start.record++;
            if (is_blank_line(reader, end))
                continue;
            reader->in_row = true;
            reader->row_start.offset = reader->line_start;
            reader->row_start.line = reader->cell_line = reader->line;
            reader->num_cells = reader->cells_filled = 0;
            if (!reader->begun)
                check_separator(reader, end);
            reader->begun = true;
        }
        feed_line(reader, end);
    }
    if (!reader->stopped &&
        csv_fini(&reader->parser, amb_csv_take_cell, amb_csv_take_row, reader) != 0)
        report_unclosed(reader);
    if (!reader->stopped && amb_csv_is_header(reader) && reader->status == AMB_OK)
        amb_csv_note(reader,
                     amb_problem_add(reader->problems, AMB_BAD_INPUT,
                                     "%s: is empty, expected a row of column names",
                                     reader->table->shown));
}

amb_status amb_csv_table_read(amb_csv_table *table, const char *path, const char *shown,
                              const amb_csv_limits *limits, amb_problems *problems)
{
    amb_csv_reader reader = {.table = table, .limits = limits, .problems = problems};
    amb_status status = AMB_OK;
    bool readable = false;

    assert(table->shown == NULL);
    table->shown = malloc(strlen(shown) + 1);
    if (table->shown == NULL)
        return AMB_NO_MEMORY;
    strcpy(table->shown, shown);
    status = amb_csv_bytes_read(table, path, limits, problems);
    if (status == AMB_OK)
        status = amb_csv_bytes_check(table, &readable, problems);
    if (!readable)
        return status;
    /* Each cell leaves a comma or a line end behind, and that room is enough for its NUL.
     */
    table->text = malloc(table->num_bytes + 2);
    if (table->text == NULL)
        return AMB_NO_MEMORY;
    reader.status = status;
    begin_parser(&reader);
    read_lines(&reader);
    csv_free(&reader.parser);
    free(reader.row);
    return reader.status;
}

amb_status amb_csv_rows_read(amb_csv_table *table, const char *path, const char *shown,
                             const amb_csv_limits *limits, amb_problems *problems)
{
    table->ragged = true;
    return amb_csv_table_read(table, path, shown, limits, problems);
}
