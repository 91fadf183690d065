/* manifest.c: run.json, which says what a results folder was made of and holds. */
#include "results/manifest.h"

#include <gsl/gsl_version.h>
#include <inttypes.h>
#include <jansson.h>
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

/*
 * A JSON string, NULL without memory. Paths and arguments may hold bytes that are not
 * UTF-8, which JSON cannot; they are shown as question marks.
 */
static json_t *json_text(const char *text)
{
    json_t *string = json_string(text);

    if (string != NULL)
        return string;
    char *plain = malloc(strlen(text) + 1);
    if (plain == NULL)
        return NULL;
    strcpy(plain, text);
    for (char *at = plain; *at != '\0'; at++) {
        if ((unsigned char)*at >= 0x80)
            *at = '?';
    }
    string = json_string(plain);
    free(plain);
    return string;
}

/* Adds to an object, which takes the value; a value that is NULL was not to be had. */
static bool put(json_t *object, const char *key, json_t *value)
{
    return json_object_set_new(object, key, value) == 0;
}

static json_t *machine(void)
{
    struct utsname name;
    json_t *object = json_object();
    const bool is_known = uname(&name) == 0;
    const bool is_whole =
        put(object, "system", json_text(is_known ? name.sysname : "unknown")) &&
        put(object, "release", json_text(is_known ? name.release : "unknown")) &&
        put(object, "architecture", json_text(is_known ? name.machine : "unknown")) &&
        put(object, "processors", json_integer(sysconf(_SC_NPROCESSORS_ONLN)));

    if (is_whole)
        return object;
    json_decref(object);
    return NULL;
}

static json_t *file_entry(const char *name, const char *sha256)
{
    json_t *file = json_object();

    if (put(file, "name", json_text(name)) && put(file, "sha256", json_text(sha256)))
        return file;
    json_decref(file);
    return NULL;
}

static json_t *list_of_inputs(const amb_run_record *record)
{
    json_t *list = json_array();

    for (size_t i = 0; i < record->num_inputs; i++) {
        json_t *file = file_entry(record->input_names[i], record->input_sha256[i]);

        if (json_array_append_new(list, file) != 0) {
            json_decref(list);
            return NULL;
        }
    }
    return list;
}

static json_t *list_of_outputs(const amb_manifest_file *files)
{
    json_t *list = json_array();

    for (size_t i = 0; i < AMB_NUM_RESULT_FILES; i++) {
        json_t *file = file_entry(files[i].name, files[i].sha256);
        const bool has_rows = put(file, "rows", json_integer((json_int_t)files[i].rows));

        /* The list takes the file even when it fails to. */
        if (json_array_append_new(list, file) != 0 || !has_rows) {
            json_decref(list);
            return NULL;
        }
    }
    return list;
}

/* What was asked of the chances, and what came of it. */
static json_t *precision(const amb_run_record *record)
{
    json_t *object = json_object();
    const bool is_whole =
        put(object, "asked", json_real(record->precision)) &&
        put(object, "half_width", json_real(round(record->half_width * 1e6) / 1e6)) &&
        put(object, "reached", json_boolean(record->half_width < record->precision));

    if (is_whole)
        return object;
    json_decref(object);
    return NULL;
}

static json_t *manifest(const amb_run_record *record, const amb_manifest_file *outputs)
{
    char seed[24];
    json_t *root = json_object();

    /* As text: half of the seeds are beyond the integers of JSON's readers. */
    snprintf(seed, sizeof seed, "%" PRIu64, record->seed);
    const bool is_whole =
        put(root, "schema_version", json_integer(SCHEMA_VERSION)) &&
        put(root, "program", json_text("amberline")) &&
        put(root, "version", json_text(AMB_VERSION)) &&
        put(root, "commit", json_text(AMB_COMMIT)) &&
        put(root, "compiler", json_text(COMPILER)) &&
        put(root, "gsl_version", json_text(gsl_version)) &&
        put(root, "command", json_text(record->command_line)) &&
        put(root, "scenario", json_text(record->scenario)) &&
        put(root, "started_at", json_text(record->started_at)) &&
        put(root, "seed", json_text(seed)) &&
        put(root, "replications", json_integer((json_int_t)record->replications)) &&
        (record->precision <= 0 || put(root, "precision", precision(record))) &&
        put(root, "weeks", json_integer(record->weeks)) &&
        put(root, "threads", json_integer(record->threads)) &&
        put(root, "wall_seconds", json_real(round(record->wall_seconds * 1000) / 1000)) &&
        put(root, "machine", machine()) && put(root, "inputs", list_of_inputs(record)) &&
        put(root, "outputs", list_of_outputs(outputs));

    if (is_whole)
        return root;
    json_decref(root);
    return NULL;
}

amb_status amb_manifest_write(FILE *out, const amb_run_record *record,
                              const amb_manifest_file *outputs)
{
    json_t *root = manifest(record, outputs);

    if (root == NULL)
        return AMB_NO_MEMORY;
    /* Fifteen digits, so that 1.2 is written as 1.2. */
    const int failed = json_dumpf(root, out, JSON_INDENT(2) | JSON_REAL_PRECISION(15));
    json_decref(root);
    if (ferror(out))
        return AMB_NOT_WRITTEN;
    if (failed != 0)
        return AMB_NO_MEMORY;
    if (fputc('\n', out) == EOF || fflush(out) != 0)
        return AMB_NOT_WRITTEN;
    return AMB_OK;
}
