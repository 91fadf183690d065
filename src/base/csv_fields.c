/* csv_fields.c: cells become typed fields, each checked, by the file's column table. */
#include "base/csv_fields.h"

#include "base/column.h"
#include "base/date.h"
#include "base/utf8.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* Columns that any file of a scenario may carry. */
static bool is_remark(const amb_file *file, const char *name)
{
    return file->takes_remarks &&
           (strcasecmp(name, "note") == 0 || strcasecmp(name, "source") == 0);
}

static int column_index(const amb_file *file, const char *name)
{
    for (size_t c = 0; c < file->num_columns; c++)
        if (strcasecmp(file->columns[c].name, name) == 0)
            return (int)c;
    return -1;
}

/* Remembers the first finding; want of memory is remembered whatever came before. */
static void note(amb_csv_fields *of, amb_status status)
{
    if (of->status == AMB_OK || status == AMB_NO_MEMORY)
        of->status = status != AMB_OK ? status : of->status;
}

#define COMPLAIN_OF_HEADER(of, h, ...)                                                   \
    note((of), amb_csv_cell_problem((of)->problems, (of)->table, AMB_CSV_HEADER, (h),    \
                                    __VA_ARGS__))

/* Refuses a column; returns the one that was most likely meant, or -1. */
static int complain_unknown_column(amb_csv_fields *of, size_t h)
{
    const amb_file *file = of->file;
    const char *names[AMB_MOST_FIELDS + 2];
    const char *name = of->table->header[h].text, *near;
    size_t num = 0;

    for (size_t c = 0; c < file->num_columns; c++)
        names[num++] = file->columns[c].name;
    if (file->takes_remarks)
        names[num++] = "source";
    names[num] = NULL;
    near = amb_nearest(name, names);
    if (near != NULL)
        COMPLAIN_OF_HEADER(of, h, "\"%s\" is not a column of %s; did you mean \"%s\"?",
                           name, file->name, near);
    else
        COMPLAIN_OF_HEADER(
            of, h, "\"%s\" is not a column of %s; see \"amberline columns %s\"%s", name,
            file->name, file->name, file->takes_remarks ? ", or call it note" : "");
    return near == NULL ? -1 : column_index(file, near);
}

static void complain_missing_column(amb_csv_fields *of, const amb_column *column)
{
    note(of,
         amb_problem_add(of->problems, AMB_BAD_INPUT,
                         "%s:%u: the column \"%s\" is missing (%s)", of->table->shown,
                         of->table->header_start.line, column->name, column->meaning));
}

bool amb_csv_fields_find(amb_csv_fields *of)
{
    const amb_file *file = of->file;
    bool meant[AMB_MOST_FIELDS] = {false};
    bool fine = true;

    of->source = -1;
    for (size_t c = 0; c < file->num_columns; c++)
        of->at[c] = -1;
    for (size_t h = 0; h < of->table->num_columns; h++) {
        const char *name = of->table->header[h].text;
        int c = column_index(file, name);

        if (is_remark(file, name)) {
            if (strcasecmp(name, "source") == 0)
                of->source = (int)h;
        } else if (c < 0) {
            c = complain_unknown_column(of, h);
            if (c >= 0)
                meant[c] = true;
            fine = false;
        } else if (of->at[c] >= 0) {
            COMPLAIN_OF_HEADER(of, h,
                               "there is another column \"%s\"; rename or delete one",
                               of->table->header[of->at[c]].text);
            fine = false;
        } else {
            of->at[c] = (int)h;
        }
    }
    for (size_t c = 0; c < file->num_columns; c++) {
        if ((file->columns[c].flags & AMB_COLUMN_REQUIRED) == 0 || of->at[c] >= 0)
            continue;
        fine = false;
        if (!meant[c])
            complain_missing_column(of, &file->columns[c]);
    }
    return fine;
}

/* Where a cell stands, for its message. */
typedef struct cell_place {
    amb_csv_fields *of;
    size_t row;
    size_t cell;
} cell_place;

static bool refuse(const cell_place *at, amb_status status)
{
    note(at->of, status);
    return false;
}

#define REFUSE(at, ...)                                                                  \
    refuse((at), amb_csv_cell_problem((at)->of->problems, (at)->of->table, (at)->row,    \
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
    if (column->type == AMB_NAME && !at->of->any_name && !read_name(at, text))
        return false;
    *field = amb_text_keep(at->of->text, text);
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
    if (column->choices_are != NULL)
        snprintf(all, sizeof all, "%s", column->choices_are);
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

bool amb_csv_fields_read(amb_csv_fields *of, size_t row, void *out)
{
    const amb_csv_cell *cells = of->table->cells + row * of->table->num_columns;
    bool fine = true;

    for (size_t c = 0; c < of->file->num_columns; c++) {
        const amb_column *column = &of->file->columns[c];
        void *field = (char *)out + column->offset;

        amb_column_empty(column, out);
        if (of->at[c] >= 0) {
            const size_t cell = (size_t)of->at[c];
            const cell_place at = {of, row, cell};

            fine &= read_cell(&at, column, cells[cell].text, field);
        }
    }
    return fine;
}

const char *amb_csv_fields_source(amb_csv_fields *of, size_t row)
{
    const char *text;

    if (of->source < 0)
        return "";
    text = amb_text_keep(
        of->text,
        of->table->cells[row * of->table->num_columns + (size_t)of->source].text);
    if (text == NULL)
        note(of, AMB_NO_MEMORY);
    return text == NULL ? "" : text;
}
