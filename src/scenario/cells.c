/* cells.c: the cells of a CSV file become typed rows, by the file's column table. */
#include "scenario/reader.h"

#include "base/column.h"
#include "base/date.h"
#include "base/utf8.h"

#include <math.h>
#include <stdio.h>
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
    return strcasecmp(name, "note") == 0 || strcasecmp(name, "source") == 0;
}

static int column_index(const amb_file *file, const char *name)
{
    for (size_t c = 0; c < file->num_columns; c++)
        if (strcasecmp(file->columns[c].name, name) == 0)
            return (int)c;
    return -1;
}

#define COMPLAIN_OF_HEADER(reader, table, h, ...)                                        \
    amb_reader_note((reader), amb_csv_cell_problem((reader)->problems, (table),          \
                                                   AMB_CSV_HEADER, (h), __VA_ARGS__))

/* Refuses a column; returns the one that was most likely meant, or -1. */
static int complain_unknown_column(amb_reader *reader, const amb_file *file,
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
    if (near != NULL)
        COMPLAIN_OF_HEADER(reader, table, h,
                           "\"%s\" is not a column of %s; did you mean \"%s\"?", name,
                           file->name, near);
    else
        COMPLAIN_OF_HEADER(reader, table, h,
                           "\"%s\" is not a column of %s; see \"amberline columns %s\", "
                           "or call it note",
                           name, file->name, file->name);
    return near == NULL ? -1 : column_index(file, near);
}

/* Finds the columns by their names; false when one is unknown, missing or there twice. */
static bool map_header(amb_reader *reader, const amb_file *file,
                       const amb_csv_table *table, header_map *map, int *source)
{
    bool meant[64] = {false};
    bool fine = true;

    *source = -1;
    for (size_t c = 0; c < file->num_columns; c++)
        map->at[c] = -1;
    for (size_t h = 0; h < table->num_columns; h++) {
        const char *name = table->header[h].text;
        int c = column_index(file, name);

        if (is_remark(name)) {
            if (strcasecmp(name, "source") == 0)
                *source = (int)h;
        } else if (c < 0) {
            c = complain_unknown_column(reader, file, table, h);
            if (c >= 0)
                meant[c] = true;
            fine = false;
        } else if (map->at[c] >= 0) {
            COMPLAIN_OF_HEADER(reader, table, h,
                               "there is another column \"%s\"; rename or delete one",
                               table->header[map->at[c]].text);
            fine = false;
        } else {
            map->at[c] = (int)h;
        }
    }
    for (size_t c = 0; c < file->num_columns; c++) {
        if ((file->columns[c].flags & AMB_COLUMN_REQUIRED) == 0 || map->at[c] >= 0)
            continue;
        fine = false;
        if (!meant[c])
            amb_reader_note(
                reader, amb_problem_add(reader->problems, AMB_BAD_INPUT,
                                        "%s:%u: the column \"%s\" is missing "
                                        "(%s)",
                                        table->shown, table->header_start.line,
                                        file->columns[c].name, file->columns[c].meaning));
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

/*
 * The first character of a name that nobody can see, or that breaks it; 0 for none. Of
 * byte order marks and control characters was told where the bytes were checked.
 */
static uint32_t unseen_in(const char *text)
{
    for (size_t left = strlen(text); left > 0;) {
        uint32_t character = 0;
        const size_t length = amb_utf8_decode(text, left, &character);

        if (character == '\n' || character == '\t' ||
            (amb_utf8_is_invisible(character) && character != AMB_BYTE_ORDER_MARK))
            return character;
        text += length;
        left -= length;
    }
    return 0;
}

static bool read_name(const cell_place *at, const char *text)
{
    const uint32_t unseen = unseen_in(text);

    if (unseen == '\n')
        return REFUSE(at, "\"%s\" goes on over a line end; write it on one line", text);
    if (unseen != 0)
        return REFUSE(at,
                      "\"%s\" has a character in it that cannot be seen (U+%04X); type "
                      "the name anew",
                      text, (unsigned)unseen);
    if (strchr("=+-@", text[0]) != NULL && text[0] != '\0')
        return REFUSE(
            at,
            "\"%s\" begins with %c, which a spreadsheet would run as a formula; "
            "begin it with a letter",
            text, text[0]);
    return true;
}

static bool read_text(const cell_place *at, const amb_column *column, const char *text,
                      const char **field)
{
    if (column->type == AMB_NAME && !read_name(at, text))
        return false;
    *field = amb_text_keep(at->reader->scenario->text, text);
    return *field != NULL || refuse(at, AMB_NO_MEMORY);
}

/* What a unit is called behind a figure; "" for one that is no noun. */
static const char *unit_of(const amb_column *column)
{
    const char *unit = column->unit != NULL ? column->unit : "";

    if (strcmp(unit, "ratio") == 0 || strcmp(unit, "share") == 0 ||
        strncmp(unit, "of the ", 7) == 0 || strncmp(unit, "as the ", 7) == 0)
        return "";
    return unit;
}

static bool is_share(const amb_column *column)
{
    return column->unit != NULL &&
           (strcmp(column->unit, "share") == 0 || strcmp(column->unit, "ratio") == 0);
}

static bool refuse_text_as_number(const cell_place *at, const amb_column *column,
                                  const char *text, const char *suggestion)
{
    const char *unit = unit_of(column);

    if (suggestion[0] != '\0')
        return REFUSE(at, "\"%s\" is not a number; write %s", text, suggestion);
    return REFUSE(at, "\"%s\" is not a number; expected a figure%s%s such as %s", text,
                  unit[0] != '\0' ? " in " : "", unit,
                  is_share(column)            ? "0.25"
                  : column->type == AMB_WHOLE ? "12"
                                              : "12.5");
}

static bool refuse_out_of_range(const cell_place *at, const amb_column *column,
                                const char *text, double value)
{
    const char *unit = unit_of(column);

    if (is_share(column) && column->max <= 1 && value > 1 && value <= 100)
        return REFUSE(at,
                      "%s is out of range; expected 0 to 1, so write %.10g or %.10g%%",
                      text, value / 100, value);
    return REFUSE(at, "%s is out of range; expected %.10g to %.10g%s%s", text,
                  column->min, column->max, unit[0] != '\0' ? " " : "", unit);
}

static bool read_number(const cell_place *at, const amb_column *column, const char *text,
                        double *field)
{
    const char *unit = unit_of(column);
    bool percent;
    char suggestion[64];
    double value = AMB_EMPTY;

    *field = AMB_EMPTY;
    switch (amb_number_parse(text, &value, &percent, suggestion, sizeof suggestion)) {
    case AMB_NUMBER_FINE:
        break;
    case AMB_NUMBER_TOO_LARGE:
        return REFUSE(at, "\"%s\" is too large a number", text);
    case AMB_NUMBER_DECIMAL_COMMA:
    case AMB_NUMBER_NOT:
        return refuse_text_as_number(at, column, text, suggestion);
    }
    if (percent && is_share(column))
        value /= 100;
    else if (percent && unit[0] != '\0' && strchr(unit, '%') == NULL)
        return REFUSE(at, "\"%s\" is a percentage; expected a figure in %s", text, unit);
    if (column->type == AMB_WHOLE && value != floor(value))
        return REFUSE(at, "\"%s\" is not a whole number of %s", text, unit);
    if (value < column->min || value > column->max)
        return refuse_out_of_range(at, column, text, value);
    *field = value;
    return true;
}

/* What the cells of a column are, where its name alone would not say it. */
static void describe_choice(const amb_column *column, char *out, size_t size)
{
    static const struct {
        const char *column, *is;
    } others[] = {
        {"next", "a case type or end"}, {"applied_for", "a status"},
        {"auto_apply", "yes or no"},    {"counts_in_staffing", "yes or no"},
        {"t2a", "yes or no"},
    };

    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        if (strcmp(others[i].column, column->name) == 0) {
            snprintf(out, size, "%s", others[i].is);
            return;
        }
    }
    snprintf(out, size, "%s %s", strchr("aeiou", column->name[0]) != NULL ? "an" : "a",
             column->name);
    for (char *c = out; *c != '\0'; c++)
        if (*c == '_')
            *c = ' ';
}

static bool read_choice(const cell_place *at, const amb_column *column, const char *text,
                        int32_t *field)
{
    const char *near;
    char is[64], all[512] = "";

    for (int32_t i = 0; column->choices[i] != NULL; i++) {
        if (strcasecmp(column->choices[i], text) == 0) {
            *field = i;
            return true;
        }
        if (strlen(all) + strlen(column->choices[i]) + 5 < sizeof all) {
            strcat(all, i == 0 ? "" : column->choices[i + 1] == NULL ? " or " : ", ");
            strcat(all, column->choices[i]);
        }
    }
    if (column->choices == amb_tier_names) /* as the data dictionary says it */
        strcpy(all, "A3 to D0, the same with S, or untiered");
    describe_choice(column, is, sizeof is);
    near = amb_nearest(text, column->choices);
    if (near != NULL)
        return REFUSE(at, "\"%s\" is not %s; did you mean %s?", text, is, near);
    if (strcmp(is, all) == 0)
        return REFUSE(at, "\"%s\" is not %s", text, is);
    return REFUSE(at, "\"%s\" is not %s; expected %s", text, is, all);
}

static bool read_cell(const cell_place *at, const amb_column *column, const char *text,
                      void *field)
{
    if (text[0] == '\0' && (column->flags & AMB_COLUMN_FILLED) == AMB_COLUMN_FILLED)
        return REFUSE(at, "is empty, and every row needs it (%s)", column->meaning);
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

static bool read_row(amb_reader *reader, const amb_file *file, const amb_csv_table *table,
                     const header_map *map, size_t row, char *out)
{
    bool fine = true;

    for (size_t c = 0; c < file->num_columns; c++) {
        const amb_column *column = &file->columns[c];
        void *field = out + column->offset;

        amb_column_empty(column, out);
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
        *origin = (amb_origin){table->start[r].line, folder, (uint32_t)r, ""};
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
