/* metadata.c: result tables as CSV on the Web and as a Data Package describe them. */
#include "results/metadata.h"

#include "base/json.h"
#include "base/memory_stream.h"
#include "base/schema.h"
#include "results/recorded.h"

#include <stdlib.h>
#include <string.h>

static const char about[] =
    "What Amberline simulated: outcomes under the assumptions of the scenario, not "
    "observations. An empty cell is a value that does not exist. run.json says how the "
    "tables came about: the program, the command, the seed, and the SHA-256 of every "
    "file that was read or written.";

/* ---- what was simulated ---- */

/* The folder of "FOLDER/scenario.csv", which is the first input. */
static json_t *scenario_of(const char *input)
{
    char *folder = strndup(input, strcspn(input, "/"));
    json_t *text = folder == NULL ? NULL : amb_json_text(folder);

    free(folder);
    return text;
}

/* What the scenario is called, or each of several plans. */
static json_t *names_of(const amb_run_record *record)
{
    json_t *names = json_array();
    bool is_whole = names != NULL;

    if (record->num_plans == 0 && record->num_inputs > 0)
        is_whole = is_whole && amb_json_add(names, scenario_of(record->input_names[0]));
    for (size_t i = 0; i < record->num_plans && is_whole; i++)
        is_whole = amb_json_add(names, amb_json_text(record->plans[i]));
    return amb_json_if(is_whole, names);
}

/* ---- CSV on the Web ---- */

json_t *amb_metadata_of_file(const amb_file *file, const amb_run_record *record)
{
    json_t *table = amb_csvw_table(file, NULL);
    const bool is_whole = amb_json_put_list(table, "dc:source", names_of(record)) &&
                          amb_json_put(table, "prov:has_provenance",
                                       json_pack("{s: s}", "@id", AMB_RECORD_NAME)) &&
                          amb_json_put(table, "dialect", amb_csvw_dialect());

    return amb_json_if(is_whole, table);
}

/* ---- the Data Package ---- */

/* "Results of Amberline: thornbury (partial)" */
static json_t *title_of(const amb_run_record *record)
{
    json_t *names = names_of(record), *title = NULL, *name;
    amb_memory_stream stream;
    size_t i;

    if (names == NULL || !amb_memory_stream_open(&stream)) {
        json_decref(names);
        return NULL;
    }
    fputs("Results of Amberline", stream.file);
    json_array_foreach(names, i, name)
    {
        fprintf(stream.file, "%s %s", i == 0 ? ":" : ",", json_string_value(name));
    }
    fputs(record->asked == NULL ? "" : " (partial)", stream.file);
    if (amb_memory_stream_close(&stream))
        title = json_string(stream.text);
    free(stream.text);
    json_decref(names);
    return title;
}

/* `hash` is a property of our own here, in the form that the standard has for a resource.
 */
static json_t *source_of(const char *name, const char *sha256)
{
    json_t *source = json_object();

    return amb_json_if(
        amb_json_put(source, "title", amb_json_text(name)) &&
            amb_json_put(source, "hash", json_sprintf("sha256:%s", sha256)),
        source);
}

static json_t *sources_of(const amb_run_record *record)
{
    json_t *list = json_array();
    bool is_whole = list != NULL;

    for (size_t i = 0; i < record->num_inputs && is_whole; i++)
        is_whole = amb_json_add(
            list, source_of(record->input_names[i], record->input_sha256[i]));
    return amb_json_if(is_whole, list);
}

/* Readers of the standard's first version know a table by `profile`, not by `type`. */
static json_t *resource_of(const amb_manifest_table *table, const amb_file *const *group)
{
    json_t *resource = amb_data_resource(table->file, group);
    const bool is_whole =
        amb_json_put(resource, "profile", json_string("tabular-data-resource")) &&
        amb_json_put(resource, "dialect", amb_table_dialect()) &&
        amb_json_put(resource, "bytes", json_integer((json_int_t)table->bytes)) &&
        amb_json_put(resource, "hash", json_sprintf("sha256:%s", table->sha256));

    return amb_json_if(is_whole, resource);
}

static json_t *resources_of(const amb_manifest_table *tables, size_t num_tables)
{
    const amb_file *group[AMB_NUM_RESULT_FILES + 1];
    json_t *list = json_array();
    bool is_whole = list != NULL;

    for (size_t i = 0; i < num_tables; i++)
        group[i] = tables[i].file;
    group[num_tables] = NULL;
    for (size_t i = 0; i < num_tables && is_whole; i++)
        is_whole = amb_json_add(list, resource_of(&tables[i], group));
    return amb_json_if(is_whole, list);
}

json_t *amb_metadata_package(const amb_manifest_table *tables, size_t num_tables,
                             const amb_run_record *record)
{
    json_t *root = json_object();
    const bool is_whole =
        amb_json_put(
            root, "$schema",
            json_string("https://datapackage.org/profiles/2.0/datapackage.json")) &&
        amb_json_put(root, "name", json_string("amberline-results")) &&
        amb_json_put(root, "title", title_of(record)) &&
        amb_json_put(root, "description", json_string(about)) &&
        amb_json_put_list(root, "sources", sources_of(record)) &&
        amb_json_put(root, "resources", resources_of(tables, num_tables));

    return amb_json_if(is_whole, root);
}
