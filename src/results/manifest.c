/* manifest.c: run.json, which says what a results folder was made of and holds. */
#include "results/manifest.h"

#include "base/json.h"
#include "results/metadata.h"

#include <gsl/gsl_version.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#ifndef AMB_VERSION
#define AMB_VERSION "unknown"
#endif
#ifndef AMB_COMMIT
#define AMB_COMMIT "unknown"
#endif
#ifdef __clang__ /* its __VERSION__ says its name already */
#define COMPILER __VERSION__
#else
#define COMPILER "GCC " __VERSION__
#endif

/* Raised when a reader of run.json would have to change. */
enum { SCHEMA_VERSION = 1 };

static json_t *machine(void)
{
    struct utsname name;
    json_t *object = json_object();
    const bool is_known = uname(&name) == 0;
    const bool is_whole =
        amb_json_put(object, "system",
                     amb_json_text(is_known ? name.sysname : "unknown")) &&
        amb_json_put(object, "release",
                     amb_json_text(is_known ? name.release : "unknown")) &&
        amb_json_put(object, "architecture",
                     amb_json_text(is_known ? name.machine : "unknown")) &&
        amb_json_put(object, "processors", json_integer(sysconf(_SC_NPROCESSORS_ONLN)));

    return amb_json_if(is_whole, object);
}

static json_t *file_entry(const char *name, const char *sha256)
{
    json_t *file = json_object();

    return amb_json_if(amb_json_put(file, "name", amb_json_text(name)) &&
                           amb_json_put(file, "sha256", amb_json_text(sha256)),
                       file);
}

static json_t *list_of_inputs(const amb_run_record *record)
{
    json_t *list = json_array();
    bool is_whole = list != NULL;

    for (size_t i = 0; i < record->num_inputs && is_whole; i++)
        is_whole = amb_json_add(
            list, file_entry(record->input_names[i], record->input_sha256[i]));
    return amb_json_if(is_whole, list);
}

/* Adds a list of texts, if there are any. */
static bool put_texts(json_t *object, const char *key, const char *const *texts,
                      size_t num)
{
    json_t *list = json_array();
    bool is_whole = list != NULL;

    for (size_t i = 0; i < num && is_whole; i++)
        is_whole = amb_json_add(list, amb_json_text(texts[i]));
    return amb_json_put_list(object, key, amb_json_if(is_whole, list));
}

/* That the results are partial, and what was asked for. */
static bool put_partial(json_t *root, const amb_run_asked *asked)
{
    json_t *object;
    bool is_whole;

    if (asked == NULL)
        return true;
    object = json_object();
    is_whole = amb_json_put(object, "replications",
                            json_integer((json_int_t)asked->replications)) &&
               put_texts(object, "pdus", asked->pdus, asked->num_pdus) &&
               put_texts(object, "plans", asked->plans, asked->num_plans);
    is_whole = amb_json_put(root, "partial", json_true()) && is_whole;
    return amb_json_put(root, "asked", object) && is_whole;
}

/* What a search was for. */
static bool put_search(json_t *root, const amb_run_record *record)
{
    return record->goal == NULL ||
           (amb_json_put(root, "goal", amb_json_text(record->goal)) &&
            put_texts(root, "by", record->by, record->num_by) &&
            amb_json_put(root, "confidence", json_real(record->confidence)));
}

static json_t *list_of_outputs(const amb_manifest_table *tables, size_t num)
{
    json_t *list = json_array();
    bool is_whole = list != NULL;

    for (size_t i = 0; i < num && is_whole; i++) {
        json_t *file = file_entry(tables[i].file->name, tables[i].sha256);

        is_whole = amb_json_put(file, "rows", json_integer((json_int_t)tables[i].rows));
        is_whole = amb_json_add(list, file) && is_whole;
    }
    return amb_json_if(is_whole, list);
}

static json_t *list_of_metadata(const amb_manifest_table *tables, size_t num,
                                const char *package_sha256)
{
    json_t *list = json_array();
    bool is_whole = list != NULL;

    for (size_t i = 0; i < num && is_whole; i++)
        is_whole = amb_json_add(
            list, file_entry(tables[i].file->metadata_name, tables[i].metadata_sha256));
    is_whole =
        is_whole && amb_json_add(list, file_entry(AMB_PACKAGE_NAME, package_sha256));
    return amb_json_if(is_whole, list);
}

/* What was asked of the chances, and what came of it. */
static json_t *precision(const amb_run_record *record)
{
    json_t *object = json_object();
    const bool is_whole =
        amb_json_put(object, "asked", json_real(record->precision)) &&
        amb_json_put(object, "half_width",
                     json_real(round(record->half_width * 1e6) / 1e6)) &&
        amb_json_put(object, "reached",
                     json_boolean(record->half_width < record->precision));

    return amb_json_if(is_whole, object);
}

/* Whether the uncertain numbers were drawn, or kept as given. */
static json_t *assumptions(const amb_run_record *record)
{
    json_t *object = json_object();
    const bool is_whole =
        amb_json_put(object, "rows", json_integer((json_int_t)record->assumptions)) &&
        amb_json_put(object, "drawn", json_integer((json_int_t)record->drawn)) &&
        amb_json_put(object, "sets", json_integer((json_int_t)record->sets));

    return amb_json_if(is_whole, object);
}

static json_t *manifest(const amb_run_record *record, const amb_manifest_table *tables,
                        size_t num_tables, const char *package_sha256)
{
    char seed[24];
    json_t *root = json_object();

    /* As text: half of the seeds are beyond the integers of JSON's readers. */
    snprintf(seed, sizeof seed, "%" PRIu64, record->seed);
    const bool is_whole =
        amb_json_put(root, "schema_version", json_integer(SCHEMA_VERSION)) &&
        amb_json_put(root, "program", amb_json_text("amberline")) &&
        amb_json_put(root, "version", amb_json_text(AMB_VERSION)) &&
        amb_json_put(root, "commit", amb_json_text(AMB_COMMIT)) &&
        amb_json_put(root, "compiler", amb_json_text(COMPILER)) &&
        amb_json_put(root, "gsl_version", amb_json_text(gsl_version)) &&
        amb_json_put(root, "command", amb_json_text(record->command_line)) &&
        put_texts(root, "arguments", record->arguments, record->num_arguments) &&
        amb_json_put(root, "scenario", amb_json_text(record->scenario)) &&
        put_texts(root, "plans", record->plans, record->num_plans) &&
        put_texts(root, "pdus", record->pdus, record->num_pdus) &&
        put_partial(root, record->asked) && put_search(root, record) &&
        amb_json_put(root, "started_at", amb_json_text(record->started_at)) &&
        amb_json_put(root, "seed", amb_json_text(seed)) &&
        amb_json_put(root, "replications",
                     json_integer((json_int_t)record->replications)) &&
        (record->precision <= 0 || amb_json_put(root, "precision", precision(record))) &&
        (record->assumptions == 0 ||
         amb_json_put(root, "assumptions", assumptions(record))) &&
        amb_json_put(root, "weeks", json_integer(record->weeks)) &&
        amb_json_put(root, "threads", json_integer(record->threads)) &&
        amb_json_put(root, "wall_seconds",
                     json_real(round(record->wall_seconds * 1000) / 1000)) &&
        amb_json_put(root, "machine", machine()) &&
        amb_json_put(root, "inputs", list_of_inputs(record)) &&
        amb_json_put(root, "outputs", list_of_outputs(tables, num_tables)) &&
        amb_json_put(root, "metadata",
                     list_of_metadata(tables, num_tables, package_sha256));

    return amb_json_if(is_whole, root);
}

amb_status amb_manifest_write(FILE *out, const amb_run_record *record,
                              const amb_manifest_table *tables, size_t num_tables,
                              const char *package_sha256)
{
    json_t *root = manifest(record, tables, num_tables, package_sha256);
    const amb_status status = amb_json_write(root, out);

    json_decref(root);
    if (status != AMB_OK)
        return status;
    return fflush(out) == 0 ? AMB_OK : AMB_NOT_WRITTEN;
}
