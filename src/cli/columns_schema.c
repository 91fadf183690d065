/* columns_schema.c: the data dictionary in the two standards for describing CSV. */
#include "cli/columns_schema.h"

#include "base/json.h"
#include "base/memory_stream.h"
#include "base/schema.h"
#include "cli/dictionary.h"

#include "amberline/results.h"
#include "amberline/scenario.h"

#include <stdlib.h>
#include <string.h>

static const char title[] = "The files that Amberline reads and writes";
static const char about[] =
    "The files of a scenario, then those of results. A folder has some of these: "
    "describe "
    "those that it has and leave the others out. What a scenario refers to may stand in "
    "another that it extends.";

/* ---- the kinds of change, which the columns of changes.csv do not know ---- */

/* "starts_pct: per cent of the usual from 0 to 100000; starts_per_week: …" */
static json_t *kinds_of_change(const char *meaning, bool items)
{
    const amb_change_spec *specs = amb_change_specs();
    amb_memory_stream stream;
    json_t *text = NULL;

    if (!amb_memory_stream_open(&stream))
        return NULL;
    fprintf(stream.file, "%s By change:", meaning);
    for (int kind = 0; kind < AMB_NUM_CHANGE_KINDS; kind++)
        fprintf(stream.file, "%s %s (%s)", kind == 0 ? "" : ",", cli_change_name(kind),
                items                ? specs[kind].item
                : specs[kind].needed ? specs[kind].takes
                                     : "empty");
    fputc('.', stream.file);
    if (amb_memory_stream_close(&stream))
        text = json_string(stream.text);
    free(stream.text);
    return text;
}

/* Says of each kind of change what the columns item and value hold. */
static bool add_kinds_of_change(json_t *columns, const char *key)
{
    bool is_whole = true;
    size_t i;
    json_t *column;

    json_array_foreach(columns, i, column)
    {
        const char *name = json_string_value(json_object_get(column, "name"));
        const char *meaning = json_string_value(json_object_get(column, key));

        if (strcmp(name, "item") == 0 || strcmp(name, "value") == 0)
            is_whole = is_whole &&
                       amb_json_put(column, key,
                                    kinds_of_change(meaning, strcmp(name, "item") == 0));
    }
    return is_whole;
}

static bool is_changes(const amb_file *file)
{
    return file == &amb_input_files()[AMB_IN_CHANGES];
}

/* ---- documents ---- */

static json_t *csvw_table(const amb_file *file, const amb_file *const *group)
{
    json_t *table = amb_csvw_table(file, group);
    json_t *columns = json_object_get(json_object_get(table, "tableSchema"), "columns");

    return amb_json_if(
        !is_changes(file) || add_kinds_of_change(columns, "dc:description"), table);
}

static json_t *csvw_group(const amb_file *const *files)
{
    json_t *tables = json_array(), *root = json_object();
    bool is_whole = tables != NULL;

    for (size_t i = 0; files[i] != NULL && is_whole; i++)
        is_whole = amb_json_add(tables, csvw_table(files[i], files));
    is_whole = is_whole && amb_json_put(root, "@context", amb_csvw_context()) &&
               amb_json_put(root, "dc:title", json_string(title)) &&
               amb_json_put(root, "dc:description", json_string(about));
    is_whole = amb_json_put(root, "tables", tables) && is_whole;
    return amb_json_if(is_whole, root);
}

static json_t *table_schema(const amb_file *file)
{
    json_t *schema = amb_table_schema(file, NULL);

    return amb_json_if(
        !is_changes(file) ||
            add_kinds_of_change(json_object_get(schema, "fields"), "description"),
        schema);
}

static json_t *data_resource(const amb_file *file, const amb_file *const *group)
{
    json_t *resource = amb_data_resource(file, group);
    json_t *fields = json_object_get(json_object_get(resource, "schema"), "fields");

    return amb_json_if(!is_changes(file) || add_kinds_of_change(fields, "description"),
                       resource);
}

static json_t *data_package(const amb_file *const *files)
{
    json_t *resources = json_array(), *root = json_object();
    bool is_whole = resources != NULL;

    for (size_t i = 0; files[i] != NULL && is_whole; i++)
        is_whole = amb_json_add(resources, data_resource(files[i], files));
    is_whole =
        is_whole &&
        amb_json_put(
            root, "$schema",
            json_string("https://datapackage.org/profiles/2.0/datapackage.json")) &&
        amb_json_put(root, "name", json_string("amberline")) &&
        amb_json_put(root, "title", json_string(title)) &&
        amb_json_put(root, "description", json_string(about));
    is_whole = amb_json_put(root, "resources", resources) && is_whole;
    return amb_json_if(is_whole, root);
}

static json_t *document(cli_schema_standard standard, const amb_file *file)
{
    const amb_file *files[AMB_NUM_INPUT_FILES + AMB_NUM_RESULT_FILES + 1];

    if (file != NULL)
        return standard == CLI_CSVW ? csvw_table(file, NULL) : table_schema(file);
    for (size_t i = 0; i < cli_num_files(); i++)
        files[i] = cli_file_at(i);
    files[cli_num_files()] = NULL;
    return standard == CLI_CSVW ? csvw_group(files) : data_package(files);
}

void cli_print_schema(cli_output *output, cli_schema_standard standard,
                      const amb_file *file)
{
    json_t *root = document(standard, file);

    output->failed |= amb_json_write(root, output->file) != AMB_OK;
    json_decref(root);
}
