/* export_rows.c: the rows of an export are added to the tables. */
#include "intake/export_reader.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Room for one more row: the array is full whenever its length is a power of two, from 16
 * on. */
static bool make_room(amb_exports *exports, const amb_export_shape *shape)
{
    void **rows = amb_export_at(exports, shape->rows);
    const size_t num = *(size_t *)amb_export_at(exports, shape->num_rows);
    const size_t room = num == 0 ? 16 : 2 * num;
    void *grown;

    if (num != 0 && (num < 16 || (num & (num - 1)) != 0))
        return true;
    if (room > SIZE_MAX / shape->row_size)
        return false;
    grown = realloc(*rows, room * shape->row_size);
    if (grown == NULL)
        return false;
    *rows = grown;
    return true;
}

static void empty_field(const amb_export_column *column, void *row)
{
    static const double number = AMB_EMPTY;
    static const int32_t date = AMB_NO_DATE, choice = -1;
    static const char *const text = "";
    void *field = amb_export_at(row, column->offset);

    switch (column->type) {
    case AMB_EXPORT_TEXT:
        memcpy(field, &text, sizeof text);
        break;
    case AMB_EXPORT_NUMBER:
    case AMB_EXPORT_AMOUNT:
    case AMB_EXPORT_COUNT:
    case AMB_EXPORT_HOURS:
    case AMB_EXPORT_PERCENT:
        memcpy(field, &number, sizeof number);
        break;
    case AMB_EXPORT_DATE:
        memcpy(field, &date, sizeof date);
        break;
    case AMB_EXPORT_TIER:
    case AMB_EXPORT_CASE_TYPE:
    case AMB_EXPORT_ROW_TYPE:
    case AMB_EXPORT_STATUS:
        memcpy(field, &choice, sizeof choice);
        break;
    case AMB_EXPORT_LEFT_OUT:
    case AMB_EXPORT_CRN:
        break;
    }
}

/* A row in which nothing is known: also of the fields that only another shape fills. */
static void empty_row(const amb_export_shape *shape, void *row)
{
    memset(row, 0, shape->row_size);
    for (int s = 0; s < AMB_NUM_EXPORT_SHAPES; s++) {
        const amb_export_shape *other = amb_export_shape_of(s);

        for (size_t c = 0; c < other->num_columns && other->rows == shape->rows; c++)
            empty_field(&other->columns[c], row);
    }
}

/* ---- one row ---- */

/* More cells than the header: a comma has moved them all. */
static bool is_too_wide(amb_export_reader *reader, size_t r, size_t width)
{
    const size_t num = amb_export_num_filled(reader, r);

    if (num <= width)
        return false;
    amb_export_complain_row(reader, r,
                            "the row has %zu cells, the header %zu; a cell with a comma "
                            "in it must be in quotes",
                            num, width);
    return true;
}

/* Excel leaves out empty cells at the end of rows, so only texts may be missing there. */
static bool is_too_short(amb_export_reader *reader, const amb_export_header *header,
                         size_t r)
{
    const amb_export_shape *shape = amb_export_shape_of(header->shape);
    const size_t num = amb_export_num_cells(reader, r);

    for (size_t c = 0; c < shape->num_columns; c++) {
        if (header->cell[c] < (int32_t)num || shape->columns[c].type == AMB_EXPORT_TEXT ||
            shape->columns[c].type == AMB_EXPORT_LEFT_OUT)
            continue;
        amb_export_complain_row(reader, r,
                                "the row ends after %zu %s, before column \"%s\"; is the "
                                "file whole? Export it anew",
                                num, num == 1 ? "cell" : "cells", header->name[c]);
        return true;
    }
    return false;
}

static void add_row(amb_export_reader *reader, const amb_export_header *header, size_t r,
                    int32_t block)
{
    amb_exports *exports = reader->exports;
    const amb_export_shape *shape = amb_export_shape_of(header->shape);
    const amb_export_origin origin = {
        .file = reader->file,
        .line = reader->table.start[r].line,
        .record = reader->table.start[r].record,
        .header = (uint32_t)(header - exports->headers),
    };
    size_t *num = amb_export_at(exports, shape->num_rows);
    void *row;

    if (!make_room(exports, shape)) {
        amb_export_note(reader, AMB_NO_MEMORY);
        return;
    }
    row = (char *)*(void **)amb_export_at(exports, shape->rows) + *num * shape->row_size;
    empty_row(shape, row);
    memcpy(row, &origin, sizeof origin);
    if (shape->rows == offsetof(amb_exports, caseload))
        memcpy(amb_export_at(row, offsetof(amb_caseload_row, block)), &block,
               sizeof block);
    for (size_t c = 0; c < shape->num_columns; c++)
        if (header->cell[c] >= 0)
            amb_export_read_cell(reader, header, r, c, row);
    if (header->shape == AMB_DAILY_EXPORT) {
        amb_archive_row *day = row;

        day->end_date = day->start_date;
    }
    ++*num;
    exports->files[reader->file].num_rows++;
}

/* A share of each grade in the cases, which the tool adds above the team. */
static bool is_row_of_percentages(const amb_export_reader *reader,
                                  const amb_export_header *header, size_t r)
{
    const size_t c = amb_export_shape_of(header->shape)->num_columns - 1;
    const char *overall;

    if (header->shape != AMB_CASELOAD_EXPORT || header->cell[c] < 0)
        return false;
    overall = amb_export_cell(reader, r, (size_t)header->cell[c]);
    return *overall != '\0' && overall[strlen(overall) - 1] == '%';
}

void amb_export_add_rows(amb_export_reader *reader, const amb_export_header *header,
                         size_t from, size_t to, int32_t block)
{
    const size_t width = amb_export_num_filled(reader, from - 1);

    for (size_t r = from; r < to && reader->status != AMB_NO_MEMORY; r++) {
        if (is_too_wide(reader, r, width) || is_too_short(reader, header, r) ||
            is_row_of_percentages(reader, header, r))
            continue;
        add_row(reader, header, r, block);
    }
}
