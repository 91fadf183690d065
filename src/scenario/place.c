/* place.c: a little grammar, of the places in assumptions.csv. */
#include "base/date.h"
#include "base/memory_stream.h"
#include "scenario/lookup.h"
#include "scenario/reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MOST_FILTERS = 8 };

/* What the brackets of a place ask of a row. */
typedef struct place_filters {
    const amb_column *column[MOST_FILTERS];
    char value[MOST_FILTERS][128];
    size_t num;
} place_filters;

static const amb_column *column_named(const amb_file *file, const char *name,
                                      size_t length)
{
    for (size_t c = 0; c < file->num_columns; c++)
        if (strlen(file->columns[c].name) == length &&
            strncmp(file->columns[c].name, name, length) == 0)
            return &file->columns[c];
    return NULL;
}

static bool no_column(const amb_file *file, const char *name, size_t length, char *why)
{
    const char *names[65];
    char word[65];
    const char *near = NULL;

    for (size_t c = 0; c <= file->num_columns; c++)
        names[c] = c < file->num_columns ? file->columns[c].name : NULL;
    snprintf(word, sizeof word, "%.*s", (int)(length < 64 ? length : 64), name);
    near = amb_nearest(word, names);
    snprintf(why, AMB_WHY_SIZE, "names a column \"%s\", which %s does not have%s%s%s",
             word, file->name, near != NULL ? "; did you mean " : "",
             near != NULL ? near : "", near != NULL ? "?" : "");
    return false;
}

static bool read_filters(const amb_file *file, const char *text, place_filters *filters,
                         char *why)
{
    filters->num = 0;
    while (*text != '\0') {
        const char *equals = strchr(text, '='), *end = strchr(text, ']');
        const size_t f = filters->num;

        if (*text != '[' || equals == NULL || end == NULL || equals > end ||
            f == MOST_FILTERS || end - equals > (ptrdiff_t)sizeof filters->value[0]) {
            snprintf(why, AMB_WHY_SIZE,
                     "does not say which row; write it as in "
                     "starts.csv:per_week[pdu=Newham][case_type=licence]");
            return false;
        }
        filters->column[f] = column_named(file, text + 1, (size_t)(equals - text) - 1);
        if (filters->column[f] == NULL)
            return no_column(file, text + 1, (size_t)(equals - text) - 1, why);
        snprintf(filters->value[f], sizeof filters->value[f], "%.*s",
                 (int)(end - equals) - 1, equals + 1);
        filters->num++;
        text = end + 1;
    }
    return true;
}

static bool cell_is(const amb_column *column, const void *row, const char *value)
{
    const void *field = (const char *)row + column->offset;
    char suggestion[64];
    double number = AMB_EMPTY;
    int32_t date = AMB_NO_DATE;
    bool percent;

    switch (column->type) {
    case AMB_NAME:
    case AMB_TEXT:
        return strcmp(*(const char *const *)field, value) == 0;
    case AMB_CHOICE:
        return *(const int32_t *)field < 0
                   ? value[0] == '\0'
                   : strcasecmp(column->choices[*(const int32_t *)field], value) == 0;
    case AMB_DATE:
        return (value[0] == '\0' || amb_date_parse(value, &date)) &&
               date == *(const int32_t *)field;
    case AMB_NUMBER:
    case AMB_WHOLE:
        if (value[0] == '\0')
            return isnan(*(const double *)field);
        return amb_number_parse(value, &number, &percent, suggestion,
                                sizeof suggestion) == AMB_NUMBER_FINE &&
               number == *(const double *)field;
    }
    return false;
}

/* The one row that meets all filters. Of scenario.csv the nearest: settings are replaced.
 */
static bool find_row(const amb_scenario *scenario, const place_filters *filters,
                     amb_place *place, char *why)
{
    const char *name = amb_input_files()[place->file].name;
    uint32_t line[2] = {0};
    size_t num = 0;

    for (size_t i = 0; i < scenario->table[place->file].num; i++) {
        const void *row = amb_row_at(scenario, place->file, i);
        bool fits = place->file != AMB_IN_SCENARIO || num == 0;

        for (size_t f = 0; f < filters->num && fits; f++)
            fits = cell_is(filters->column[f], row, filters->value[f]);
        if (!fits)
            continue;
        if (num < 2)
            line[num] = ((const amb_origin *)row)->line;
        if (num++ == 0)
            place->row = i;
    }
    if (num == 0)
        snprintf(why, AMB_WHY_SIZE, "names no row of %s", name);
    else if (num > 1)
        snprintf(why, AMB_WHY_SIZE,
                 "names %zu rows of %s (lines %u and %u%s); add a [column=value] that "
                 "tells them apart",
                 num, name, line[0], line[1], num > 2 ? " among them" : "");
    return num == 1;
}

/* Settings are numbers in a column of texts. */
static bool holds_numbers(amb_input_file file, const amb_column *column)
{
    return column->type == AMB_NUMBER || column->type == AMB_WHOLE ||
           ((file == AMB_IN_SCENARIO || file == AMB_IN_WMT) && column->type == AMB_TEXT);
}

bool amb_place_read(const amb_scenario *scenario, const char *text, amb_place *place,
                    char why[AMB_WHY_SIZE])
{
    const size_t colon = strcspn(text, ":");
    const amb_file *file = NULL;
    const amb_column *column;
    place_filters filters;
    size_t length;

    *place = (amb_place){AMB_NUM_INPUT_FILES, 0, 0};
    why[0] = '\0';
    for (int f = 0; f < AMB_NUM_INPUT_FILES && text[colon] == ':'; f++) {
        if (strlen(amb_input_files()[f].name) == colon &&
            strncmp(amb_input_files()[f].name, text, colon) == 0) {
            place->file = (amb_input_file)f;
            file = &amb_input_files()[f];
        }
    }
    if (file == NULL) {
        snprintf(why, AMB_WHY_SIZE,
                 "is not a place; write a file, a column and the row, such as "
                 "starts.csv:per_week[case_type=licence]");
        return false;
    }
    text += colon + 1;
    length = strcspn(text, "[");
    column = column_named(file, text, length);
    if (column == NULL)
        return no_column(file, text, length, why);
    place->column = (size_t)(column - file->columns);
    if (!holds_numbers(place->file, column)) {
        snprintf(why, AMB_WHY_SIZE, "names the column \"%s\", which holds no numbers",
                 column->name);
        return false;
    }
    return read_filters(file, text + length, &filters, why) &&
           find_row(scenario, &filters, place, why);
}

double amb_place_number(const amb_scenario *scenario, const amb_place *place)
{
    const amb_column *column = &amb_input_files()[place->file].columns[place->column];
    const char *row = amb_row_at(scenario, place->file, place->row);
    const void *field = row + column->offset;
    char suggestion[64];
    double value = AMB_EMPTY;
    bool percent;

    if (column->type != AMB_TEXT)
        return *(const double *)field;
    if (amb_number_parse(*(const char *const *)field, &value, &percent, suggestion,
                         sizeof suggestion) != AMB_NUMBER_FINE)
        return AMB_EMPTY;
    return value;
}

/* ---- the row of a place ---- */

bool amb_place_is_of_another(const amb_scenario *scenario, const amb_place *place,
                             const char *const *pdus)
{
    const amb_file *file = &amb_input_files()[place->file];
    const char *row = amb_row_at(scenario, place->file, place->row);

    if (pdus == NULL || pdus[0] == NULL)
        return false;
    for (size_t c = 0; c < file->num_columns; c++) {
        const char *pdu;

        if (strcmp(file->columns[c].name, "pdu") != 0)
            continue;
        memcpy(&pdu, row + file->columns[c].offset, sizeof pdu);
        for (size_t i = 0; pdus[i] != NULL; i++)
            if (pdu[0] == '\0' || strcmp(pdus[i], pdu) == 0)
                return false;
        return true;
    }
    return false;
}

static void put_filter(FILE *out, const amb_column *column, const void *row)
{
    const void *field = (const char *)row + column->offset;
    char date[AMB_DATE_ISO_SIZE];

    switch (column->type) {
    case AMB_NAME:
    case AMB_TEXT:
        if (**(const char *const *)field != '\0')
            fprintf(out, "[%s=%s]", column->name, *(const char *const *)field);
        break;
    case AMB_CHOICE:
        if (*(const int32_t *)field >= 0)
            fprintf(out, "[%s=%s]", column->name,
                    column->choices[*(const int32_t *)field]);
        break;
    case AMB_DATE:
        if (*(const int32_t *)field != AMB_NO_DATE) {
            amb_date_iso(*(const int32_t *)field, date);
            fprintf(out, "[%s=%s]", column->name, date);
        }
        break;
    case AMB_NUMBER:
    case AMB_WHOLE:
        if (!isnan(*(const double *)field))
            fprintf(out, "[%s=%.10g]", column->name, *(const double *)field);
        break;
    }
}

static bool has_key(const amb_file *file)
{
    bool has = false;

    for (size_t c = 0; c < file->num_columns; c++)
        has |= (file->columns[c].flags & AMB_COLUMN_KEY) != 0;
    return has;
}

char *amb_place_of_row(const amb_scenario *scenario, amb_input_file file, size_t row)
{
    const amb_file *spec = &amb_input_files()[file];
    const bool keyed = has_key(spec);
    amb_memory_stream stream;

    if (!amb_memory_stream_open(&stream))
        return NULL;
    fputs(spec->name, stream.file);
    for (size_t c = 0; c < spec->num_columns; c++)
        if (!keyed || (spec->columns[c].flags & AMB_COLUMN_KEY) != 0)
            put_filter(stream.file, &spec->columns[c], amb_row_at(scenario, file, row));
    if (amb_memory_stream_close(&stream))
        return stream.text;
    free(stream.text);
    return NULL;
}
