/* schema_csvw.c: a file as W3C's Metadata Vocabulary for Tabular Data describes it. */
#include "base/schema_parts.h"

#include "base/memory_stream.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

json_t *amb_csvw_context(void)
{
    return json_pack("[s, {s: s}]", "http://www.w3.org/ns/csvw", "@language", "en");
}

/* A regular expression that only the choices match. */
static json_t *pattern_of(const char *const *choices)
{
    amb_memory_stream stream;
    json_t *pattern = NULL;

    if (!amb_memory_stream_open(&stream))
        return NULL;
    for (size_t i = 0; choices[i] != NULL; i++) {
        assert(strpbrk(choices[i], "\\^$.|?*+()[]{}") == NULL);
        fprintf(stream.file, "%s%s", i == 0 ? "^(" : "|", choices[i]);
    }
    fputs(")$", stream.file);
    if (amb_memory_stream_close(&stream))
        pattern = json_string(stream.text);
    free(stream.text);
    return pattern;
}

/* Numbers are decimal and not double, which would allow NaN and INF. */
static const char *base_of(const amb_column *column)
{
    return column->type == AMB_NUMBER ? "decimal" : amb_schema_type(column);
}

static json_t *datatype_of(const amb_column *column)
{
    json_t *datatype = json_object();
    bool is_whole = amb_json_put(datatype, "base", json_string(base_of(column)));

    if (column->type == AMB_CHOICE)
        is_whole =
            is_whole && amb_json_put(datatype, "format", pattern_of(column->choices));
    if (column->type == AMB_DATE)
        is_whole =
            is_whole && amb_json_put(datatype, "format", json_string("yyyy-MM-dd"));
    if (column->type == AMB_NUMBER || column->type == AMB_WHOLE)
        is_whole = is_whole && amb_schema_put_bounds(datatype, column);
    return amb_json_if(is_whole, datatype);
}

static json_t *column_of(const amb_column *column)
{
    json_t *object = json_object();
    const bool is_whole =
        amb_json_put(object, "name", json_string(column->name)) &&
        amb_json_put(object, "titles", json_string(column->name)) &&
        amb_json_put(object, "dc:description", amb_schema_meaning(column)) &&
        (column->unit == NULL ||
         amb_json_put(object, "schema:unitText", json_string(column->unit))) &&
        amb_json_put(object, "datatype", datatype_of(column)) &&
        amb_json_put(object, "required", json_boolean(amb_schema_is_filled(column))) &&
        amb_json_put(object, "null", json_string(""));

    return amb_json_if(is_whole, object);
}

static json_t *columns_of(const amb_file *file)
{
    json_t *list = json_array();
    bool is_whole = list != NULL;

    for (size_t i = 0; i < amb_schema_num_columns(file) && is_whole; i++)
        is_whole = amb_json_add(list, column_of(amb_schema_column(file, i)));
    return amb_json_if(is_whole, list);
}

/*
 * Every row must find the row that its foreign key refers to ("Model for Tabular Data",
 * 6.6), so a column in which a cell may be empty cannot be one.
 */
static json_t *foreign_keys_of(const amb_file *file, const amb_file *const *group)
{
    json_t *list = json_array();
    bool is_whole = list != NULL;

    for (size_t c = 0; c < file->num_columns && is_whole; c++) {
        const amb_column *column = &file->columns[c];
        const char *key = NULL;
        const amb_file *to = amb_schema_referenced(file, column, group, &key);

        if (to != NULL && amb_schema_is_filled(column))
            is_whole = amb_json_add(
                list, json_pack("{s: [s], s: {s: s, s: [s]}}", "columns", column->name,
                                "reference", "resource", to->name, "columns", key));
    }
    return amb_json_if(is_whole, list);
}

static json_t *schema_of(const amb_file *file, const amb_file *const *group)
{
    json_t *schema = json_object();
    const bool is_whole =
        amb_json_put(schema, "columns", columns_of(file)) &&
        amb_json_put_list(schema, "primaryKey", amb_schema_key(file)) &&
        amb_json_put_list(schema, "foreignKeys", foreign_keys_of(file, group));

    return amb_json_if(is_whole, schema);
}

static bool has_loose_reference(const amb_file *file)
{
    for (size_t c = 0; c < file->num_columns; c++)
        if (file->columns[c].refers_to != NULL &&
            !amb_schema_is_filled(&file->columns[c]))
            return true;
    return false;
}

static json_t *description_of(const amb_file *file)
{
    return json_sprintf(
        "A row is %s.%s%s%s%s", file->row_is,
        amb_schema_is_partial(file)
            ? " This is a file with all its columns, in this order. CSVW finds columns "
              "by "
              "their place and cannot say that some may be left out or stand elsewhere: "
              "for another file, leave out or move their descriptions."
            : "",
        amb_schema_key_is_filled(file)
            ? ""
            : " An empty cell of the key is a value like any other.",
        has_loose_reference(file) ? " A foreign key of CSVW must find a row for every "
                                    "cell, so a column that may "
                                    "be empty is none."
                                  : "",
        amb_schema_leniency(file));
}

json_t *amb_csvw_table(const amb_file *file, const amb_file *const *group)
{
    json_t *table = json_object();
    const bool is_whole =
        (group != NULL || amb_json_put(table, "@context", amb_csvw_context())) &&
        amb_json_put(table, "url", json_string(file->name)) &&
        amb_json_put(table, "dc:title", amb_schema_title(file)) &&
        amb_json_put(table, "dc:description", description_of(file)) &&
        amb_json_put(table, "tableSchema", schema_of(file, group));

    return amb_json_if(is_whole, table);
}

json_t *amb_csvw_dialect(void)
{
    return json_pack("{s: s, s: [s], s: s, s: s, s: b, s: b, s: i}", "encoding", "utf-8",
                     "lineTerminators", "\n", "delimiter", ",", "quoteChar", "\"",
                     "doubleQuote", 1, "header", 1, "headerRowCount", 1);
}
