/* results_read.c: run.json first, which says what else there is and what it sums up to.
 */
#include "results/results_read.h"

#include "base/csv_fields.h"
#include "base/file.h"
#include "base/json.h"
#include "base/phrases.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What a reader of another number cannot know. */
enum { SCHEMA_VERSION = 1, MOST_RECORD_BYTES = 16 << 20 };

void amb_results_folder_init(amb_results_folder *folder)
{
    *folder = (amb_results_folder){.path = NULL};
    amb_results_init(&folder->results);
}

void amb_results_folder_free(amb_results_folder *folder)
{
    amb_results_free(&folder->results);
    amb_text_store_free(folder->text);
    free(folder->plans);
    free(folder->path);
    amb_results_folder_init(folder);
}

static char *path_in(const char *folder, const char *name)
{
    char *path;

    return asprintf(&path, "%s/%s", folder, name) < 0 ? NULL : path;
}

/* ---- run.json ---- */

/* run.json while it is being read: where the values are, and what is wrong so far. */
typedef struct record {
    amb_results_folder *folder;
    const json_t *root;
    const char *shown;
    amb_problems *problems;
    amb_status status;
} record;

__attribute__((format(printf, 2, 3))) static void refuse(record *of, const char *format,
                                                         ...)
{
    amb_phrase what = {""};
    amb_status status;
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(what.text, sizeof what.text, format, arguments);
    va_end(arguments);
    status = amb_problem_add(of->problems, AMB_BAD_INPUT,
                             "%s: %s; it is not as a run writes it, so run again",
                             of->shown, what.text);
    of->status = of->status == AMB_NO_MEMORY ? of->status : status;
}

/* The folder's own copy of a text; "" of none. */
static const char *keep(record *of, const char *text)
{
    const char *kept = amb_text_keep(of->folder->text, text == NULL ? "" : text);

    if (kept == NULL)
        of->status = AMB_NO_MEMORY;
    return kept == NULL ? "" : kept;
}

static const char *text_of(record *of, const char *key)
{
    return keep(of, json_string_value(json_object_get(of->root, key)));
}

static size_t whole_of(record *of, const char *key, json_int_t most)
{
    const json_t *value = json_object_get(of->root, key);
    const json_int_t number = json_integer_value(value);

    if (json_is_integer(value) && number > 0 && number <= most)
        return (size_t)number;
    refuse(of, "\"%s\" is not a number above nothing", key);
    return 1;
}

static bool is_sha256(const char *text)
{
    return text != NULL && strlen(text) == AMB_SHA256_HEX_SIZE - 1 &&
           strspn(text, "0123456789abcdef") == AMB_SHA256_HEX_SIZE - 1;
}

/* Files of other names are nothing to us: a later version may write more of them. */
static void take_output(record *of, const json_t *output)
{
    const char *name = json_string_value(json_object_get(output, "name"));
    const char *sha256 = json_string_value(json_object_get(output, "sha256"));

    if (name == NULL || !is_sha256(sha256)) {
        refuse(of, "an entry of \"outputs\" has no name or SHA-256");
        return;
    }
    for (size_t file = 0; file < AMB_NUM_RESULT_FILES; file++) {
        if (strcmp(amb_result_files()[file].name, name) != 0)
            continue;
        of->folder->has[file] = true;
        of->folder->sha256[file] = keep(of, sha256);
    }
}

static void take_plans(record *of)
{
    const json_t *plans = json_object_get(of->root, "plans");
    const size_t num = json_array_size(plans);

    if (num == 0)
        return;
    of->folder->plans = calloc(num, sizeof *of->folder->plans);
    if (of->folder->plans == NULL) {
        of->status = AMB_NO_MEMORY;
        return;
    }
    of->folder->num_plans = num;
    for (size_t i = 0; i < num; i++)
        of->folder->plans[i] = keep(of, json_string_value(json_array_get(plans, i)));
}

static void take_record(record *of)
{
    const json_t *outputs = json_object_get(of->root, "outputs");
    const json_t *schema = json_object_get(of->root, "schema_version");
    amb_results_folder *folder = of->folder;

    if (!json_is_integer(schema)) {
        refuse(of, "\"schema_version\" is missing");
        return;
    }
    if (json_integer_value(schema) != SCHEMA_VERSION) {
        of->status = amb_problem_add(
            of->problems, AMB_BAD_INPUT,
            "%s: is of schema version %lld, and this program reads %d; use the version "
            "of Amberline that wrote it",
            of->shown, (long long)json_integer_value(schema), SCHEMA_VERSION);
        return;
    }
    folder->command = text_of(of, "command");
    folder->scenario = text_of(of, "scenario");
    folder->version = text_of(of, "version");
    folder->commit = text_of(of, "commit");
    folder->started_at = text_of(of, "started_at");
    folder->seed = text_of(of, "seed");
    folder->replications = whole_of(of, "replications", INT_MAX);
    folder->weeks = (int)whole_of(of, "weeks", 5218);
    if (!json_is_array(outputs))
        refuse(of, "\"outputs\" is missing");
    for (size_t i = 0; i < json_array_size(outputs); i++)
        take_output(of, json_array_get(outputs, i));
    take_plans(of);
}

/* The whole of a small file, with a NUL behind it; NULL, with a sentence, when not. */
static char *read_small(record *of, int descriptor, const struct stat *about,
                        size_t *size)
{
    char *text;

    *size = 0;
    if (about->st_size > MOST_RECORD_BYTES) {
        refuse(of, "larger than %d MB", MOST_RECORD_BYTES >> 20);
        return NULL;
    }
    text = malloc((size_t)about->st_size + 1);
    if (text == NULL) {
        of->status = AMB_NO_MEMORY;
        return NULL;
    }
    while (*size < (size_t)about->st_size) {
        const ssize_t got =
            read(descriptor, text + *size, (size_t)about->st_size - *size);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            of->status =
                amb_problem_add(of->problems, AMB_NOT_READ, "%s: cannot be read: %s",
                                of->shown, strerror(errno));
        if (got <= 0)
            break;
        *size += (size_t)got;
    }
    text[*size] = '\0';
    if (of->status == AMB_OK)
        of->status = amb_file_check_same(descriptor, of->shown, about, of->problems);
    return text;
}

static void parse(record *of, const char *text, size_t size)
{
    json_error_t error;
    json_t *root;

    of->status = amb_json_read(text, size, &root, &error);
    if (of->status == AMB_BAD_INPUT) {
        of->status =
            amb_problem_add(of->problems, AMB_BAD_INPUT,
                            "%s:%d: is not JSON: %s; it is not as a run writes it, so "
                            "run again",
                            of->shown, error.line, error.text);
    } else if (root != NULL && !json_is_object(root)) {
        refuse(of, "is not the record of a run");
    } else if (root != NULL) {
        of->root = root;
        take_record(of);
    }
    json_decref(root);
}

/* Says that there is no such folder, or that it holds no results. */
static amb_status refuse_folder(const char *path, int error, amb_problems *problems)
{
    struct stat about;

    if (stat(path, &about) != 0)
        return amb_problem_add(problems, AMB_NOT_READ, "%s: cannot be read: %s", path,
                               strerror(errno));
    if (!S_ISDIR(about.st_mode))
        return amb_problem_add(problems, AMB_NOT_READ,
                               "%s: is a file, expected the folder of a run's results",
                               path);
    if (error != ENOENT)
        return amb_problem_add(problems, AMB_NOT_READ, "%s/run.json: cannot be read: %s",
                               path, strerror(error));
    return amb_problem_add(
        problems, AMB_NOT_READ,
        "%s: has no run.json, so it holds no results; expected a folder that "
        "\"amberline run SCENARIO -o DIR\" has written",
        path);
}

static amb_status set_path(amb_results_folder *folder, const char *path)
{
    size_t length = strlen(path);

    folder->path = strdup(path);
    folder->text = amb_text_store_new();
    if (folder->path == NULL || folder->text == NULL)
        return AMB_NO_MEMORY;
    while (length > 1 && folder->path[length - 1] == '/')
        folder->path[--length] = '\0';
    return AMB_OK;
}

amb_status amb_results_folder_open(amb_results_folder *folder, const char *path,
                                   amb_problems *problems)
{
    record of = {.folder = folder, .problems = problems};
    struct stat about;
    char *name, *text;
    int descriptor;
    size_t size;

    of.status = set_path(folder, path);
    if (of.status != AMB_OK)
        return of.status;
    name = path_in(folder->path, "run.json");
    if (name == NULL)
        return AMB_NO_MEMORY;
    of.shown = name;
    if (stat(name, &about) != 0) {
        of.status = refuse_folder(folder->path, errno, problems);
        free(name);
        return of.status;
    }
    of.status = amb_file_open(name, name, &descriptor, &about, problems);
    if (of.status == AMB_OK) {
        text = read_small(&of, descriptor, &about, &size);
        close(descriptor);
        if (text != NULL && of.status == AMB_OK)
            parse(&of, text, size);
        free(text);
    }
    free(name);
    return of.status;
}

/* ---- the tables ---- */

static amb_status take_rows(amb_results_folder *folder, amb_result_file file,
                            const amb_csv_table *table, amb_problems *problems)
{
    amb_csv_fields fields = {.file = &amb_result_files()[file],
                             .table = table,
                             .text = folder->text,
                             .problems = problems,
                             .any_name = true};
    const size_t row_size = fields.file->row_size;
    char *rows;

    if (!amb_csv_fields_find(&fields))
        return fields.status;
    rows = amb_results_add(&folder->results, file, table->num_rows);
    if (rows == NULL)
        return AMB_NO_MEMORY;
    for (size_t r = 0; r < table->num_rows; r++)
        amb_csv_fields_read(&fields, r, rows + r * row_size);
    return fields.status;
}

static amb_status pass_on(const amb_problems *found, amb_problems *problems,
                          amb_status status)
{
    for (size_t i = 0; i < found->num_kept && status != AMB_NO_MEMORY; i++) {
        status = amb_problem_add(problems, status, "%s", found->list[i].sentence);
        if (found->list[i].echo != NULL)
            amb_problem_echo(problems, found->list[i].echo);
    }
    return status;
}

amb_status amb_results_folder_read(amb_results_folder *folder, amb_result_file file,
                                   const amb_csv_limits *limits, amb_problems *problems)
{
    const char *name = amb_result_files()[file].name;
    amb_csv_table table;
    amb_problems found;
    amb_status status;
    char *path;

    if (!folder->has[file] || folder->results.table[file].rows != NULL)
        return AMB_OK;
    path = path_in(folder->path, name);
    if (path == NULL)
        return AMB_NO_MEMORY;
    amb_csv_table_init(&table);
    amb_problems_init(&found, problems->cap);
    status = amb_csv_table_read(&table, path, path, limits, &found);
    if (status != AMB_NOT_READ && status != AMB_NO_MEMORY &&
        strcmp(table.sha256, folder->sha256[file]) != 0) {
        /* What else is wrong with it is wrong because of that. */
        status = amb_problem_add(
            problems, AMB_BAD_INPUT,
            "%s: has been changed since it was written: its SHA-256 is not that of "
            "run.json; put the file back as it was, or run again",
            path);
    } else {
        if (status == AMB_OK)
            status = take_rows(folder, file, &table, &found);
        status = pass_on(&found, problems, status);
    }
    if (status == AMB_OK)
        amb_results_sort(&folder->results);
    amb_problems_free(&found);
    amb_csv_table_free(&table);
    free(path);
    return status;
}
