/* recorded.c: run.json as it is read again. */
#include "results/recorded.h"

#include "amberline/results.h"
#include "base/file.h"
#include "base/json.h"
#include "base/sha256.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Larger than any run.json can become, and small enough to be read at once. */
static const off_t most_bytes = 64 * 1024 * 1024;

void amb_recorded_init(amb_recorded *recorded)
{
    *recorded = (amb_recorded){.json = NULL};
}

void amb_recorded_free(amb_recorded *recorded)
{
    free(recorded->arguments);
    free(recorded->plans);
    free(recorded->pdus);
    free(recorded->inputs);
    free(recorded->outputs);
    json_decref(recorded->json);
    amb_recorded_init(recorded);
}

/* ---- the file ---- */

/* The whole of an open file, in memory of its own; AMB_NOT_READ has errno. */
static amb_status read_all(int descriptor, size_t size, char **text, size_t *got)
{
    *got = 0;
    *text = malloc(size + 1);
    if (*text == NULL)
        return AMB_NO_MEMORY;
    for (;;) {
        const ssize_t more = read(descriptor, *text + *got, size - *got);

        if (more < 0 && errno == EINTR)
            continue;
        if (more < 0)
            return AMB_NOT_READ;
        *got += (size_t)more;
        if (more == 0 || *got == size)
            return AMB_OK;
    }
}

static amb_status parse(json_t **root, const char *shown, int descriptor, size_t size,
                        amb_problems *problems)
{
    json_error_t error;
    size_t got;
    char *text;
    amb_status status = read_all(descriptor, size, &text, &got);

    if (status == AMB_NOT_READ)
        status = amb_problem_add(problems, AMB_NOT_READ, "%s: cannot be read: %s", shown,
                                 strerror(errno));
    else if (status == AMB_OK) {
        status = amb_json_read(text, got, root, &error);
        if (status == AMB_BAD_INPUT)
            status = amb_problem_add(
                problems, AMB_BAD_INPUT,
                "%s:%d: is not JSON (%s), so it is not as Amberline wrote it", shown,
                error.line, error.text);
    }
    free(text);
    return status;
}

static amb_status not_read(const char *path, amb_problems *problems)
{
    return amb_problem_add(problems, AMB_NOT_READ, "%s: cannot be read: %s", path,
                           strerror(errno));
}

/* Whether the folder holds a record: AMB_OK; else with a sentence. */
static amb_status look_for(const char *folder, const char *path, amb_problems *problems)
{
    if (access(path, F_OK) == 0)
        return AMB_OK;
    if (errno != ENOENT)
        return not_read(path, problems);
    if (access(folder, F_OK) != 0)
        return not_read(folder, problems);
    return amb_problem_add(problems, AMB_BAD_INPUT,
                           "%s: has no " AMB_RECORD_NAME
                           " in it; expected a folder of results, as -o writes it",
                           folder);
}

static amb_status load(json_t **root, const char *folder, const char *path,
                       amb_problems *problems)
{
    struct stat about;
    int descriptor;
    amb_status status = look_for(folder, path, problems);

    if (status == AMB_OK)
        status = amb_file_open(path, path, &descriptor, &about, problems);
    if (status != AMB_OK)
        return status;
    if (about.st_size > most_bytes)
        status = amb_problem_add(problems, AMB_BAD_INPUT,
                                 "%s: is too large to be as Amberline wrote it", path);
    else
        status = parse(root, path, descriptor, (size_t)about.st_size, problems);
    close(descriptor);
    return status;
}

/* ---- what it says ---- */

static amb_status lacks(const char *path, const char *key, amb_problems *problems)
{
    return amb_problem_add(problems, AMB_BAD_INPUT,
                           "%s: has no \"%s\", or not as Amberline writes it", path, key);
}

/* A text, NULL where there is none; the first key that is missing goes to `missing`. */
static const char *text(const json_t *root, const char *key, const char **missing)
{
    const char *found = json_string_value(json_object_get(root, key));

    if (found == NULL && *missing == NULL)
        *missing = key;
    return found;
}

static long long whole(const json_t *root, const char *key, const char **missing)
{
    const json_t *found = json_object_get(root, key);

    if (!json_is_integer(found) && *missing == NULL)
        *missing = key;
    return json_integer_value(found);
}

/* Names of files in a folder lead nowhere else; checksums are what sha256sum prints. */
static bool is_file(const amb_recorded_file *file, bool in_folder)
{
    return file->name != NULL && file->sha256 != NULL &&
           strlen(file->sha256) == AMB_SHA256_HEX_SIZE - 1 &&
           (!in_folder || (file->name[0] != '\0' && file->name[0] != '.' &&
                           strchr(file->name, '/') == NULL));
}

static amb_status take_files(const json_t *root, const char *key, bool in_folder,
                             amb_recorded_file **files, size_t *num, const char **missing)
{
    const json_t *list = json_object_get(root, key);
    const size_t size = json_array_size(list);

    *files = calloc(size + 1, sizeof **files);
    if (*files == NULL)
        return AMB_NO_MEMORY;
    for (size_t i = 0; i < size; i++) {
        const json_t *file = json_array_get(list, i);

        (*files)[i] =
            (amb_recorded_file){json_string_value(json_object_get(file, "name")),
                                json_string_value(json_object_get(file, "sha256"))};
        if (!is_file(&(*files)[i], in_folder) && *missing == NULL)
            *missing = key;
    }
    *num = size;
    if (!json_is_array(list) && *missing == NULL)
        *missing = key;
    return AMB_OK;
}

/* A list of texts, which may be missing. */
static amb_status take_texts(const json_t *root, const char *key, const char ***texts,
                             size_t *num, const char **missing)
{
    const json_t *list = json_object_get(root, key);

    *num = json_array_size(list);
    *texts = calloc(*num + 1, sizeof **texts);
    if (*texts == NULL)
        return AMB_NO_MEMORY;
    for (size_t i = 0; i < *num; i++) {
        (*texts)[i] = json_string_value(json_array_get(list, i));
        if ((*texts)[i] == NULL && *missing == NULL)
            *missing = key;
    }
    return AMB_OK;
}

static amb_status take_all(amb_recorded *to, const char *path, amb_problems *problems)
{
    const json_t *root = to->json, *asked = json_object_get(root, "asked");
    const json_t *wall = json_object_get(root, "wall_seconds");
    const char *missing = NULL;
    const long long schema = whole(root, "schema_version", &missing);
    amb_status status;

    to->version = text(root, "version", &missing);
    to->commit = text(root, "commit", &missing);
    to->compiler = text(root, "compiler", &missing);
    to->gsl_version = text(root, "gsl_version", &missing);
    to->scenario = text(root, "scenario", &missing);
    to->started_at = text(root, "started_at", &missing);
    to->seed = text(root, "seed", &missing);
    to->replications = whole(root, "replications", &missing);
    to->weeks = whole(root, "weeks", &missing);
    to->wall_seconds = json_is_number(wall) ? json_number_value(wall) : AMB_EMPTY;
    to->partial = json_is_true(json_object_get(root, "partial"));
    to->asked = to->partial ? whole(asked, "replications", &missing) : to->replications;
    status = take_texts(root, "arguments", &to->arguments, &to->num_arguments, &missing);
    if (status == AMB_OK)
        status = take_texts(root, "plans", &to->plans, &to->num_plans, &missing);
    if (status == AMB_OK)
        status = take_texts(root, "pdus", &to->pdus, &to->num_pdus, &missing);
    if (status == AMB_OK)
        status =
            take_files(root, "inputs", false, &to->inputs, &to->num_inputs, &missing);
    if (status == AMB_OK)
        status =
            take_files(root, "outputs", true, &to->outputs, &to->num_outputs, &missing);
    if (status == AMB_OK && schema > 1)
        return amb_problem_add(problems, AMB_BAD_INPUT,
                               "%s: was written by a later version of Amberline, and "
                               "this one cannot read it",
                               path);
    if (status == AMB_OK && missing != NULL)
        return lacks(path, missing, problems);
    return status;
}

/* The path of a folder's record, in memory of its own; NULL when there is none. */
static char *path_in(const char *folder)
{
    const size_t size = strlen(folder) + sizeof "/" AMB_RECORD_NAME;
    char *path = malloc(size);

    if (path != NULL)
        snprintf(path, size, "%s/%s", folder, AMB_RECORD_NAME);
    return path;
}

amb_status amb_recorded_read(amb_recorded *recorded, const char *folder,
                             amb_problems *problems)
{
    char *path = path_in(folder);
    json_t *root = NULL;
    amb_status status;

    if (path == NULL)
        return AMB_NO_MEMORY;
    status = load(&root, folder, path, problems);
    recorded->json = root;
    if (status == AMB_OK)
        status = take_all(recorded, path, problems);
    free(path);
    return status;
}

amb_status amb_results_find_whole(const char *path, bool *found, amb_problems *problems)
{
    char *record = path_in(path);
    amb_problems unread;
    amb_recorded recorded;
    amb_status status = AMB_OK;

    *found = false;
    if (record == NULL)
        return AMB_NO_MEMORY;
    amb_problems_init(&unread, 1);
    amb_recorded_init(&recorded);
    if (access(record, F_OK) == 0) {
        status = amb_recorded_read(&recorded, path, &unread);
        *found = !recorded.partial;
    } else if (errno != ENOENT && errno != ENOTDIR) {
        status = not_read(record, &unread);
    }
    /* A record that cannot be understood may be that of whole results. */
    if (status == AMB_BAD_INPUT)
        status = AMB_OK;
    for (size_t i = 0; status == AMB_NOT_READ && i < unread.num_kept; i++)
        status = amb_problem_add(problems, status, "%s", unread.list[i].sentence);
    amb_recorded_free(&recorded);
    amb_problems_free(&unread);
    free(record);
    return status;
}

const char *amb_recorded_argument(const amb_recorded *recorded, const char *option,
                                  size_t n)
{
    for (size_t i = 0; i + 1 < recorded->num_arguments; i++)
        if (strcmp(recorded->arguments[i], option) == 0 && n-- == 0)
            return recorded->arguments[i + 1];
    return NULL;
}
