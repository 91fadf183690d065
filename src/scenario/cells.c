/* cells.c: the cells of a CSV file become typed rows, by the file's column table. */
#include "scenario/reader.h"

#include "base/date.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Which cell of a record belongs to each column of the file; -1 when the header lacks it.
 */
typedef struct header_map {
    int at[64];
} header_map;

/* Columns that every file may carry. */
static bool is_remark(const char *name)
{
    return strcmp(name, "note") == 0 || strcmp(name, "source") == 0;
}

static int column_index(const amb_file *file, const char *name)
{
    for (size_t c = 0; c < file->num_columns; c++)
        if (strcmp(file->columns[c].name, name) == 0)
            return (int)c;
    return -1;
}

static void complain_unknown_column(amb_reader *reader, const amb_file *file,
                                    const amb_csv_table *table, size_t h)
{
    const char *names[66];
    const char *name = table->header[h].text, *near;
    size_t num = 0;

    for (size_t c = 0; c < file->num_columns; c++)
        names[num++] = file->columns[c].name;
    names[num++] = "source";
    names[num] = NULL;
    near = amb_nearest(name, names);
    if (name[0] == '\0')
        amb_reader_note(reader,
                        amb_problem_add(reader->problems, AMB_BAD_INPUT,
                                        "%s:%u: column %zu has no name in the header; "
                                        "name it, or delete the column",
                                        table->shown, table->header_line, h + 1));
    else if (near != NULL)
        amb_reader_note(
            reader,
            amb_problem_add(reader->problems, AMB_BAD_INPUT,
                            "%s:%u: \"%s\" is not a column of %s; did you mean "
                            "\"%s\"?",
                            table->shown, table->header_line, name, file->name, near));
    else
        amb_reader_note(
            reader, amb_problem_add(
                        reader->problems, AMB_BAD_INPUT,
                        "%s:%u: \"%s\" is not a column of %s; see \"amberline "
                        "columns %s\", or call it note",
                        table->shown, table->header_line, name, file->name, file->name));
}

/* Finds the columns; false when the header is not good enough to read rows by. */
static bool map_header(amb_reader *reader, const amb_file *file,
                       const amb_csv_table *table, header_map *map, int *source)
{
    bool fine = true;

    *source = -1;
    for (size_t c = 0; c < file->num_columns; c++)
        map->at[c] = -1;
    for (size_t h = 0; h < table->num_columns; h++) {
        const char *name = table->header[h].text;
        const int c = column_index(file, name);

        if (is_remark(name)) {
            if (strcmp(name, "source") == 0)
                *source = (int)h;
        } else if (c < 0) {
            complain_unknown_column(reader, file, table, h);
            fine = false;
        } else if (map->at[c] >= 0) {
            amb_reader_note(reader,
                            amb_problem_add(reader->problems, AMB_BAD_INPUT,
                                            "%s:%u: the column \"%s\" is there twice; "
                                            "delete one",
                                            table->shown, table->header_line, name));
            fine = false;
        } else {
            map->at[c] = (int)h;
        }
    }
    for (size_t c = 0; c < file->num_columns; c++) {
        if ((file->columns[c].flags & AMB_COLUMN_REQUIRED) != 0 && map->at[c] < 0) {
            amb_reader_note(
                reader, amb_problem_add(reader->problems, AMB_BAD_INPUT,
                                        "%s:%u: the column \"%s\" is missing (%s)",
                                        table->shown, table->header_line,
                                        file->columns[c].name, file->columns[c].meaning));
            fine = false;
        }
    }
    return fine;
}

/* Where a cell stands, for its message. */
typedef struct cell_place {
    amb_reader *reader;
    const amb_csv_table *table;
    size_t row;
    size_t cell;
} cell_place;

static bool refuse(const cell_place *at, amb_status status)
{
    amb_reader_note(at->reader, status);
    return false;
}

#define REFUSE(at, ...)                                                                  \
    refuse((at), amb_csv_cell_problem((at)->reader->problems, (at)->table, (at)->row,    \
                                      (at)->cell, __VA_ARGS__))

static bool read_text(const cell_place *at, const amb_column *column, const char *text,
                      const char **field)
{
    if (strchr("=+-@\t", text[0]) != NULL && text[0] != '\0' && column->type == AMB_NAME)
        return REFUSE(
            at,
            "\"%s\" begins with %c, which a spreadsheet would run as a formula; "
            "begin it with a letter",
            text, text[0]);
    *field = amb_text_keep(at->reader->scenario->text, text);
    return *field != NULL || refuse(at, AMB_NO_MEMORY);
}

static bool read_number(const cell_place *at, const amb_column *column, const char *text,
                        double *field)
{
    const char *unit = column->unit != NULL ? column->unit : "";
    bool percent;
    char suggestion[64];

    switch (amb_number_parse(text, field, &percent, suggestion, sizeof suggestion)) {
    case AMB_NUMBER_FINE:
        break;
    case AMB_NUMBER_TOO_LARGE:
        return REFUSE(at, "\"%s\" is too large a number", text);
    case AMB_NUMBER_DECIMAL_COMMA:
    case AMB_NUMBER_NOT:
        *field = AMB_EMPTY;
        if (suggestion[0] != '\0')
            return REFUSE(at, "\"%s\" is not a number; write %s", text, suggestion);
        return REFUSE(at, "\"%s\" is not a number; expected %s%sa figure such as 12.5",
                      text, unit, unit[0] != '\0' ? ", " : "");
    }
    if (percent && strcmp(unit, "share") == 0)
        *field /= 100;
    else if (percent && strchr(unit, '%') == NULL &&
             strcmp(unit, "of the measure") != 0 &&
             strcmp(unit, "as the change says") != 0 &&
             strcmp(unit, "of the number") != 0)
        return REFUSE(at, "\"%s\" is a percentage; expected %s", text, unit);
    if (column->type == AMB_WHOLE && *field != floor(*field))
        return REFUSE(at, "\"%s\" is not a whole number of %s", text, unit);
    if (*field < column->min || *field > column->max)
        return REFUSE(at, "%s is out of range; expected %.10g to %.10g %s", text,
                      column->min, column->max, unit);
    return true;
}

static bool read_choice(const cell_place *at, const amb_column *column, const char *text,
                        int32_t *field)
{
    const char *near;
    char all[256] = "";

    for (int32_t i = 0; column->choices[i] != NULL; i++) {
        if (strcasecmp(column->choices[i], text) == 0) {
            *field = i;
            return true;
        }
        if (strlen(all) + strlen(column->choices[i]) + 3 < sizeof all) {
            strcat(all, i > 0 ? ", " : "");
            strcat(all, column->choices[i]);
        }
    }
    near = amb_nearest(text, column->choices);
    if (near != NULL)
        return REFUSE(at, "\"%s\" is not a %s; did you mean %s?", text, column->name,
                      near);
    return REFUSE(at, "\"%s\" is not a %s; expected one of %s", text, column->name, all);
}

static bool read_cell(const cell_place *at, const amb_column *column, const char *text,
                      void *field)
{
    if (text[0] == '\0' && (column->flags & AMB_COLUMN_FILLED) == AMB_COLUMN_FILLED)
        return REFUSE(at, "is empty; expected %s", column->meaning);
    if (text[0] == '\0' && column->type != AMB_NAME && column->type != AMB_TEXT)
        return true;
    switch (column->type) {
    case AMB_NAME:
    case AMB_TEXT:
        return read_text(at, column, text, field);
    case AMB_NUMBER:
    case AMB_WHOLE:
        return read_number(at, column, text, field);
    case AMB_DATE:
        if (amb_date_parse(text, field))
            return true;
        return REFUSE(
            at,
            "\"%s\" is not a date; write 2022-09-26 or 26/09/2022 (day first, four "
            "figures for the year)",
            text);
    case AMB_CHOICE:
        return read_choice(at, column, text, field);
    }
    return true;
}

/* What a field holds until a cell says otherwise. */
static void set_empty(const amb_column *column, void *field)
{
    switch (column->type) {
    case AMB_NAME:
    case AMB_TEXT:
        *(const char **)field = "";
        break;
    case AMB_NUMBER:
    case AMB_WHOLE:
        *(double *)field = AMB_EMPTY;
        break;
    case AMB_DATE:
        *(int32_t *)field = AMB_NO_DATE;
        break;
    case AMB_CHOICE:
        *(int32_t *)field = -1;
        break;
    }
}

static bool read_row(amb_reader *reader, const amb_file *file, const amb_csv_table *table,
                     const header_map *map, size_t row, char *out)
{
    bool fine = true;

    for (size_t c = 0; c < file->num_columns; c++) {
        const amb_column *column = &file->columns[c];
        void *field = out + column->offset;

        set_empty(column, field);
        if (map->at[c] >= 0) {
            const size_t cell = (size_t)map->at[c];
            const cell_place at = {reader, table, row, cell};

            fine &= read_cell(&at, column,
                              table->cells[row * table->num_columns + cell].text, field);
        }
    }
    return fine;
}

void amb_read_cells(amb_reader *reader, amb_input_file file, uint32_t folder,
                    const amb_csv_table *table)
{
    const amb_file *spec = &amb_input_files()[file];
    amb_rows *rows = &reader->scenario->table[file];
    header_map map;
    int source;
    char *grown;

    if (!map_header(reader, spec, table, &map, &source)) {
        reader->sound[file] = false;
        return;
    }
    if (table->num_rows == 0)
        return;
    grown = realloc(rows->rows, (rows->num + table->num_rows) * spec->row_size);
    if (grown == NULL) {
        amb_reader_note(reader, AMB_NO_MEMORY);
        return;
    }
    rows->rows = grown;
    for (size_t r = 0; r < table->num_rows; r++) {
        char *out = grown + (rows->num + r) * spec->row_size;
        amb_origin *origin = (amb_origin *)(void *)out;

        memset(out, 0, spec->row_size);
        *origin = (amb_origin){table->line[r], folder, (uint32_t)r, ""};
        if (source >= 0) {
            const char *text = table->cells[r * table->num_columns + (size_t)source].text;

            origin->source = amb_text_keep(reader->scenario->text, text);
            if (origin->source == NULL) {
                amb_reader_note(reader, AMB_NO_MEMORY);
                origin->source = "";
            }
        }
        reader->sound[file] &= read_row(reader, spec, table, &map, r, out);
    }
    rows->num += table->num_rows;
}
