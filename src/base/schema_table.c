/* schema_table.c: a file as a Table Schema, and as a resource of a Data Package. */
#include "base/schema_parts.h"

#include <string.h>

static json_t *choices_of(const amb_column *column)
{
    json_t *list = json_array();
    bool is_whole = list != NULL;

    for (size_t i = 0; column->choices[i] != NULL && is_whole; i++)
        is_whole = amb_json_add(list, json_string(column->choices[i]));
    return amb_json_if(is_whole, list);
}

static json_t *constraints_of(const amb_column *column)
{
    json_t *object = json_object();
    bool is_whole =
        amb_json_put(object, "required", json_boolean(amb_schema_is_filled(column)));

    if (column->type == AMB_NUMBER || column->type == AMB_WHOLE)
        is_whole = is_whole && amb_schema_put_bounds(object, column);
    if (column->type == AMB_CHOICE)
        is_whole = is_whole && amb_json_put(object, "enum", choices_of(column));
    return amb_json_if(is_whole, object);
}

/* `unit` is a property of our own, as the standard allows. */
static json_t *field_of(const amb_column *column)
{
    json_t *field = json_object();
    const bool is_whole =
        amb_json_put(field, "name", json_string(column->name)) &&
        amb_json_put(field, "type", json_string(amb_schema_type(column))) &&
        amb_json_put(field, "format", json_string("default")) &&
        amb_json_put(field, "description", amb_schema_meaning(column)) &&
        (column->unit == NULL ||
         amb_json_put(field, "unit", json_string(column->unit))) &&
        amb_json_put(field, "constraints", constraints_of(column));

    return amb_json_if(is_whole, field);
}

static json_t *fields_of(const amb_file *file)
{
    json_t *list = json_array();
    bool is_whole = list != NULL;

    for (size_t i = 0; i < amb_schema_num_columns(file) && is_whole; i++)
        is_whole = amb_json_add(list, field_of(amb_schema_column(file, i)));
    return amb_json_if(is_whole, list);
}

/* A primary key has no empty cell. A unique key may, and then says nothing of the row. */
static bool put_key(json_t *schema, const amb_file *file)
{
    json_t *key = amb_schema_key(file);

    if (amb_schema_key_is_filled(file))
        return amb_json_put_list(schema, "primaryKey", key);
    return amb_json_put(schema, "uniqueKeys", json_pack("[o]", key));
}

/* "staffing" of staffing.csv. */
static json_t *name_of(const amb_file *file)
{
    return json_stringn(file->name, strcspn(file->name, "."));
}

/* As in SQL, an empty cell refers to nothing and that is no fault. */
static json_t *foreign_key_of(const amb_file *file, const amb_column *column,
                              const amb_file *to, const char *key)
{
    json_t *reference = json_object();
    const bool is_whole =
        (to == file || amb_json_put(reference, "resource", name_of(to))) &&
        amb_json_put(reference, "fields", json_pack("[s]", key));

    return json_pack("{s: [s], s: o}", "fields", column->name, "reference",
                     amb_json_if(is_whole, reference));
}

static json_t *foreign_keys_of(const amb_file *file, const amb_file *const *group)
{
    json_t *list = json_array();
    bool is_whole = list != NULL;

    for (size_t c = 0; c < file->num_columns && is_whole; c++) {
        const amb_column *column = &file->columns[c];
        const char *key = NULL;
        const amb_file *to = amb_schema_referenced(file, column, group, &key);

        if (to != NULL)
            is_whole = amb_json_add(list, foreign_key_of(file, column, to, key));
    }
    return amb_json_if(is_whole, list);
}

static json_t *description_of(const amb_file *file)
{
    return json_sprintf(
        "A row is %s.%s%s%s", file->row_is,
        amb_schema_is_partial(file)
            ? " Columns may be in any order. That some must be there cannot be said "
              "here; "
              "the description of each that may be left out says so."
            : "",
        amb_schema_key_is_filled(file)
            ? ""
            : " Rows are told apart by the unique key, of which an empty cell is a value "
              "like any other; that, too, cannot be said here.",
        amb_schema_leniency(file));
}

json_t *amb_table_schema(const amb_file *file, const amb_file *const *group)
{
    json_t *schema = json_object();
    const bool is_whole =
        (group != NULL ||
         (amb_json_put(
              schema, "$schema",
              json_string("https://datapackage.org/profiles/2.0/tableschema.json")) &&
          amb_json_put(schema, "title", amb_schema_title(file)) &&
          amb_json_put(schema, "description", description_of(file)))) &&
        (!amb_schema_is_partial(file) ||
         amb_json_put(schema, "fieldsMatch", json_string("superset"))) &&
        amb_json_put(schema, "fields", fields_of(file)) &&
        amb_json_put(schema, "missingValues", json_pack("[s]", "")) &&
        put_key(schema, file) &&
        amb_json_put_list(schema, "foreignKeys", foreign_keys_of(file, group));

    return amb_json_if(is_whole, schema);
}

json_t *amb_data_resource(const amb_file *file, const amb_file *const *group)
{
    json_t *resource = json_object();
    const bool is_whole = amb_json_put(resource, "name", name_of(file)) &&
                          amb_json_put(resource, "type", json_string("table")) &&
                          amb_json_put(resource, "path", json_string(file->name)) &&
                          amb_json_put(resource, "title", amb_schema_title(file)) &&
                          amb_json_put(resource, "description", description_of(file)) &&
                          amb_json_put(resource, "format", json_string("csv")) &&
                          amb_json_put(resource, "mediatype", json_string("text/csv")) &&
                          amb_json_put(resource, "encoding", json_string("utf-8")) &&
                          amb_json_put(resource, "schema", amb_table_schema(file, group));

    return amb_json_if(is_whole, resource);
}

json_t *amb_table_dialect(void)
{
    return json_pack("{s: s, s: s, s: s, s: b, s: b}", "delimiter", ",", "lineTerminator",
                     "\n", "quoteChar", "\"", "doubleQuote", 1, "header", 1);
}
