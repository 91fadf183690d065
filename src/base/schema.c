/* schema.c: what a file's description has in common in both standards. */
#include "base/schema_parts.h"

#include "base/text.h"

#include <math.h>
#include <string.h>

static const amb_column remarks[] = {
    {.name = "note", .type = AMB_TEXT, .meaning = "remark of your own, never read"},
    {.name = "source",
     .type = AMB_TEXT,
     .meaning = "where the row comes from: a public document, or \"assumption: \" and "
                "the reason"},
};

enum { NUM_REMARKS = sizeof remarks / sizeof remarks[0] };

size_t amb_schema_num_columns(const amb_file *file)
{
    return file->num_columns + (file->takes_remarks ? NUM_REMARKS : 0);
}

const amb_column *amb_schema_column(const amb_file *file, size_t i)
{
    return i < file->num_columns ? &file->columns[i] : &remarks[i - file->num_columns];
}

json_t *amb_schema_title(const amb_file *file)
{
    return json_sprintf("%s: %s", file->name, file->row_is);
}

bool amb_schema_is_filled(const amb_column *column)
{
    return (column->flags & AMB_COLUMN_FILLED) != 0;
}

const char *amb_schema_type(const amb_column *column)
{
    switch (column->type) {
    case AMB_NUMBER:
        return "number";
    case AMB_WHOLE:
        return "integer";
    case AMB_DATE:
        return "date";
    case AMB_NAME:
    case AMB_TEXT:
    case AMB_CHOICE:
        break;
    }
    return "string";
}

static const char *presence(const amb_column *column)
{
    if (amb_schema_is_filled(column))
        return "";
    return (column->flags & AMB_COLUMN_REQUIRED) != 0 ? " A cell may be empty."
                                                      : " The column may be left out.";
}

json_t *amb_schema_meaning(const amb_column *column)
{
    const char *unit = column->unit, *place = column->refers_to;

    return json_sprintf("%s%s%s%s%s%s%s%s%s", column->meaning,
                        amb_ends_sentence(column->meaning) ? "" : ".",
                        unit != NULL ? " Unit: " : "", unit != NULL ? unit : "",
                        unit != NULL ? "." : "", place != NULL ? " Refers to " : "",
                        place != NULL ? place : "", place != NULL ? "." : "",
                        presence(column));
}

const char *amb_schema_leniency(const amb_file *file)
{
    return file->takes_remarks
               ? " Amberline reads more than can be said here: names of columns and "
                 "choices in any case, dates also as 26/09/2022, numbers also as 1,947 "
                 "or 6.5%, blanks around a cell."
               : "";
}

/* A bound as a person would write it. */
static json_t *bound(double value)
{
    const double most =
        9007199254740992.0; /* beyond 2^53 not every whole number is one */

    return value == floor(value) && fabs(value) <= most ? json_integer((json_int_t)value)
                                                        : json_real(value);
}

bool amb_schema_put_bounds(json_t *to, const amb_column *column)
{
    return (!isfinite(column->min) || amb_json_put(to, "minimum", bound(column->min))) &&
           (!isfinite(column->max) || amb_json_put(to, "maximum", bound(column->max)));
}

bool amb_schema_is_partial(const amb_file *file)
{
    for (size_t c = 0; c < file->num_columns; c++)
        if ((file->columns[c].flags & AMB_COLUMN_REQUIRED) == 0)
            return true;
    return file->takes_remarks;
}

static bool is_key(const amb_column *column)
{
    return (column->flags & AMB_COLUMN_KEY) != 0;
}

json_t *amb_schema_key(const amb_file *file)
{
    json_t *names = json_array();
    bool is_whole = names != NULL;

    for (size_t c = 0; c < file->num_columns && is_whole; c++)
        if (is_key(&file->columns[c]))
            is_whole = amb_json_add(names, json_string(file->columns[c].name));
    return amb_json_if(is_whole, names);
}

bool amb_schema_key_is_filled(const amb_file *file)
{
    for (size_t c = 0; c < file->num_columns; c++)
        if (is_key(&file->columns[c]) && !amb_schema_is_filled(&file->columns[c]))
            return false;
    return true;
}

/* The name of the column that is the whole key of a file; NULL when several are. */
static const char *lone_key(const amb_file *file)
{
    const char *name = NULL;

    for (size_t c = 0; c < file->num_columns; c++) {
        if (!is_key(&file->columns[c]))
            continue;
        if (name != NULL)
            return NULL;
        name = file->columns[c].name;
    }
    return name;
}

static bool names_place(const char *place, const amb_file *file, const char *column)
{
    const size_t size = strlen(file->name);

    return strncmp(place, file->name, size) == 0 && place[size] == ':' &&
           strcmp(place + size + 1, column) == 0;
}

const amb_file *amb_schema_referenced(const amb_file *file, const amb_column *column,
                                      const amb_file *const *group, const char **key)
{
    const amb_file *const alone[] = {file, NULL};

    if (column->refers_to == NULL)
        return NULL;
    for (group = group != NULL ? group : alone; *group != NULL; group++) {
        *key = lone_key(*group);
        if (*key != NULL && names_place(column->refers_to, *group, *key))
            return *group;
    }
    return NULL;
}
