/* scenario_read.c: finds the files of a scenario and of those it extends, and reads them.
 */
#include "scenario/reader.h"
#include "scenario/row_index.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

bool amb_reader_note(amb_reader *reader, amb_status status)
{
    if (reader->status == AMB_OK || status == AMB_NO_MEMORY)
        reader->status = status != AMB_OK ? status : reader->status;
    return reader->status != AMB_NO_MEMORY;
}

static const amb_csv_table *table_of(const amb_reader *reader, amb_input_file file,
                                     uint32_t folder)
{
    return &reader->tables[folder * AMB_NUM_INPUT_FILES + file];
}

/* printf into memory of its own; NULL, which is remembered, when there is none. */
__attribute__((format(printf, 2, 0))) static char *
written(amb_reader *reader, const char *format, va_list arguments)
{
    char *text = NULL;

    if (vasprintf(&text, format, arguments) >= 0)
        return text;
    amb_reader_note(reader, AMB_NO_MEMORY);
    return NULL;
}

void amb_reader_complain(amb_reader *reader, amb_input_file file, const void *row,
                         const char *column, const char *format, ...)
{
    const amb_origin *origin = row;
    const amb_csv_table *table = table_of(reader, file, origin->folder);
    va_list arguments;
    size_t c = 0;
    char *sentence;

    if (reader->status == AMB_NO_MEMORY) /* it may be no more than what comes of that */
        return;
    va_start(arguments, format);
    sentence = written(reader, format, arguments);
    va_end(arguments);
    if (sentence == NULL)
        return;
    while (column != NULL && c < table->num_columns &&
           strcasecmp(table->header[c].text, column) != 0)
        c++;
    if (column != NULL && c < table->num_columns)
        amb_reader_note(reader, amb_csv_cell_problem(reader->problems, table,
                                                     origin->record, c, "%s", sentence));
    else
        amb_reader_note(reader,
                        amb_problem_add(reader->problems, AMB_BAD_INPUT, "%s:%u: %s",
                                        table->shown, origin->line, sentence));
    free(sentence);
}

void amb_reader_complain_file(amb_reader *reader, amb_input_file file, const char *format,
                              ...)
{
    const amb_scenario *scenario = reader->scenario;
    const char *shown = NULL;
    va_list arguments;
    char *sentence;

    if (reader->status == AMB_NO_MEMORY)
        return;
    va_start(arguments, format);
    sentence = written(reader, format, arguments);
    va_end(arguments);
    if (sentence == NULL)
        return;
    /* Where the file was read, or else where it was looked for first. */
    for (uint32_t f = 0; f < scenario->num_folders && shown == NULL; f++)
        shown = table_of(reader, file, f)->shown;
    if (shown != NULL)
        amb_reader_note(reader, amb_problem_add(reader->problems, AMB_BAD_INPUT, "%s: %s",
                                                shown, sentence));
    else
        amb_reader_note(reader, amb_problem_add(reader->problems, AMB_BAD_INPUT,
                                                "%s/%s: %s", scenario->folders[0],
                                                amb_input_files()[file].name, sentence));
    free(sentence);
}

void amb_reader_notice(amb_reader *reader, amb_input_file file, const void *row,
                       const char *format, ...)
{
    const amb_origin *origin = row;
    va_list arguments;
    char *sentence;

    if (reader->notices == NULL)
        return;
    va_start(arguments, format);
    sentence = written(reader, format, arguments);
    va_end(arguments);
    if (sentence != NULL && amb_problem_add(reader->notices, AMB_OK, "%s:%u: %s",
                                            table_of(reader, file, origin->folder)->shown,
                                            origin->line, sentence) == AMB_NO_MEMORY)
        amb_reader_note(reader, AMB_NO_MEMORY);
    free(sentence);
}

char *amb_path_joined(const char *folder, const char *name)
{
    char *path = NULL;

    return asprintf(&path, "%s/%s", folder, name) < 0 ? NULL : path;
}

/*
 * After a look at `path` that failed: when not because there is nothing, there may be
 * something, and to pass it over could change what the scenario says.
 */
static bool note_unless_absent(amb_reader *reader, const char *path)
{
    const int error = errno;

    if (error == ENOENT || error == ENOTDIR || error == ENAMETOOLONG || error == ELOOP)
        return false;
    amb_reader_note(reader,
                    amb_problem_add(reader->problems, AMB_NOT_READ,
                                    "%s: cannot be read: %s", path, strerror(error)));
    return true;
}

bool amb_path_is_folder(amb_reader *reader, const char *path)
{
    struct stat what;

    if (stat(path, &what) == 0)
        return S_ISDIR(what.st_mode);
    note_unless_absent(reader, path);
    return false;
}

bool amb_path_exists(amb_reader *reader, const char *path)
{
    struct stat what;

    return lstat(path, &what) == 0 || note_unless_absent(reader, path);
}

bool amb_reader_add_folder(amb_reader *reader, char *path, const char *name)
{
    amb_scenario *scenario = reader->scenario;

    if (path == NULL || name == NULL)
        return free(path), amb_reader_note(reader, AMB_NO_MEMORY);
    scenario->folders[scenario->num_folders] = path;
    scenario->extended[scenario->num_folders] = name;
    scenario->num_folders++;
    return true;
}

/* Room for one more text in a list; false without memory. */
static bool grow(char ***list, size_t num)
{
    char **grown = realloc(*list, (num + 1) * sizeof *grown);

    if (grown != NULL)
        *list = grown;
    return grown != NULL;
}

bool amb_reader_add_read(amb_reader *reader, const amb_csv_table *table, const char *path,
                         uint32_t folder, const char *file_name)
{
    amb_scenario *scenario = reader->scenario;
    const size_t at = scenario->num_read;

    if (!grow(&scenario->read_paths, at) || !grow(&scenario->read_names, at) ||
        !grow(&scenario->read_sha256, at))
        return amb_reader_note(reader, AMB_NO_MEMORY);
    scenario->read_paths[at] = strdup(path);
    scenario->read_names[at] = amb_path_joined(scenario->extended[folder], file_name);
    scenario->read_sha256[at] = strdup(table->sha256);
    scenario->num_read++;
    if (scenario->read_paths[at] == NULL || scenario->read_names[at] == NULL ||
        scenario->read_sha256[at] == NULL)
        return amb_reader_note(reader, AMB_NO_MEMORY);
    return true;
}

/* Whether the header could be read, with a name of its own for every column. */
static bool has_names(const amb_csv_table *table)
{
    for (size_t c = 0; c < table->num_columns; c++) {
        if (table->header[c].text[0] == '\0')
            return false;
        for (size_t d = 0; d < c; d++)
            if (strcmp(table->header[c].text, table->header[d].text) == 0)
                return false;
    }
    return table->num_rows > 0;
}

/* Reads one file of one folder, when it is there; true when it was. */
static bool read_file(amb_reader *reader, amb_input_file file, uint32_t folder)
{
    amb_scenario *scenario = reader->scenario;
    const char *name = amb_input_files()[file].name;
    amb_csv_table *table = &reader->tables[folder * AMB_NUM_INPUT_FILES + file];
    char *path = amb_path_joined(scenario->folders[folder], name);
    amb_status status;

    if (path == NULL) {
        amb_reader_note(reader, AMB_NO_MEMORY);
        return false;
    }
    if (!amb_path_exists(reader, path)) {
        free(path);
        return false;
    }
    status = amb_csv_table_read(table, path, path, &reader->limits, reader->problems);
    if (!amb_reader_note(reader, status) || status != AMB_OK)
        reader->sound[file] = false;
    /* Of a file with rows astray the others are looked at all the same. */
    if (status == AMB_OK ? amb_reader_add_read(reader, table, path, folder, name)
                         : has_names(table))
        amb_read_cells(reader, file, folder, table);
    free(path);
    return true;
}

static const char *last_part(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash == NULL ? path : slash + 1;
}

/* What a folder is called, also where it was named as "." or ".."; NULL without memory.
 */
static const char *folder_name(amb_scenario *scenario, const char *path)
{
    const char *name = last_part(path);
    char *real = NULL;

    if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0) {
        real = realpath(path, NULL);
        if (real == NULL && errno == ENOMEM)
            return NULL;
        name = last_part(real == NULL ? path : real);
    }
    name = amb_text_keep(scenario->text, name);
    free(real);
    return name;
}

/* Reads scenario.csv of the folder and of all that it extends. */
static void read_folders(amb_reader *reader, const char *folder)
{
    amb_scenario *scenario = reader->scenario;
    size_t length = strlen(folder);
    char *path;

    while (length > 1 && folder[length - 1] == '/')
        length--;
    path = strndup(folder, length);
    if (path == NULL) {
        amb_reader_note(reader, AMB_NO_MEMORY);
        return;
    }
    if (!amb_path_is_folder(reader, path)) {
        const int error = amb_path_exists(reader, path) ? ENOTDIR : ENOENT;

        if (reader->status == AMB_OK)
            amb_reader_note(
                reader,
                amb_problem_add(reader->problems, AMB_NOT_READ,
                                "%s: %s; expected the folder of a scenario", path,
                                error == ENOTDIR ? "is not a folder" : strerror(error)));
        free(path);
        return;
    }
    if (!amb_reader_add_folder(reader, path, folder_name(scenario, path)))
        return;
    for (uint32_t f = 0; f < scenario->num_folders && reader->status != AMB_NO_MEMORY;
         f++) {
        if (!read_file(reader, AMB_IN_SCENARIO, f) && f == 0) {
            reader->sound[AMB_IN_SCENARIO] = false;
            amb_reader_complain_file(
                reader, AMB_IN_SCENARIO,
                "is missing; a scenario needs at least its start_date");
        }
        amb_read_extends(reader, f);
    }
}

static void read_all(amb_reader *reader)
{
    const amb_scenario *scenario = reader->scenario;

    for (int file = AMB_IN_PDUS; file < AMB_NUM_INPUT_FILES; file++) {
        bool found = false;

        if ((file == AMB_IN_WMT_GRADES || file == AMB_IN_WMT_REASONS) &&
            !reader->for_import)
            continue;
        if (file == AMB_IN_CHANGES) { /* added to: what is extended comes first */
            for (size_t f = scenario->num_folders; f > 0; f--)
                read_file(reader, AMB_IN_CHANGES, (uint32_t)f - 1);
            continue;
        }
        for (uint32_t f = 0; f < scenario->num_folders && !found; f++)
            found = read_file(reader, (amb_input_file)file, f);
        /* When it is not known what is extended, what is missing may be there. */
        if (!found && !reader->sound[AMB_IN_SCENARIO])
            reader->sound[file] = false;
    }
}

static void check_all(amb_reader *reader)
{
    amb_read_settings(reader);
    amb_check_keys(reader);
    amb_check_references(reader);
    amb_check_caps(reader);
    amb_check_lengths(reader);
    amb_check_staff(reader);
    amb_check_cases(reader);
    amb_check_ppf(reader);
    amb_check_changes(reader);
}

static size_t limit(size_t asked, size_t usual)
{
    return asked > 0 ? asked : usual;
}

amb_status amb_scenario_read(amb_scenario *scenario, const char *folder,
                             const amb_read_options *options, amb_problems *problems,
                             amb_problems *notices)
{
    const amb_csv_limits *usual = &amb_csv_usual_limits;
    const amb_read_options none = {0};
    amb_reader reader = {.scenario = scenario, .problems = problems, .notices = notices};

    if (options == NULL)
        options = &none;
    reader.installed = options->installed;
    reader.opening_only = options->opening_only;
    reader.for_import = options->for_import;
    reader.limits = (amb_csv_limits){limit(options->max_file_bytes, usual->file_bytes),
                                     limit(options->max_rows, usual->rows),
                                     limit(options->max_columns, usual->columns),
                                     limit(options->max_cell_bytes, usual->cell_bytes)};
    for (int f = 0; f < AMB_NUM_INPUT_FILES; f++)
        reader.sound[f] = true;
    scenario->text = amb_text_store_new();
    scenario->folders = calloc(AMB_MOST_FOLDERS, sizeof *scenario->folders);
    scenario->extended = calloc(AMB_MOST_FOLDERS, sizeof *scenario->extended);
    reader.tables = calloc(AMB_MOST_FOLDERS * AMB_NUM_INPUT_FILES, sizeof *reader.tables);
    if (scenario->text == NULL || scenario->folders == NULL ||
        scenario->extended == NULL || reader.tables == NULL) {
        free(reader.tables);
        return AMB_NO_MEMORY;
    }
    read_folders(&reader, folder);
    if (scenario->num_folders > 0 && reader.status != AMB_NO_MEMORY) {
        read_all(&reader);
        amb_read_observed(&reader);
        amb_refuse_strangers(&reader);
    }
    if (scenario->num_folders > 0 && reader.status != AMB_NO_MEMORY &&
        amb_reader_note(&reader, amb_indexes_build(scenario)))
        check_all(&reader);
    for (size_t t = 0; t < (size_t)AMB_MOST_FOLDERS * AMB_NUM_INPUT_FILES; t++)
        amb_csv_table_free(&reader.tables[t]);
    free(reader.tables);
    return reader.status;
}

void amb_scenario_init(amb_scenario *scenario)
{
    memset(scenario, 0, sizeof *scenario);
}

void amb_scenario_free(amb_scenario *scenario)
{
    for (int f = 0; f < AMB_NUM_INPUT_FILES; f++)
        free(scenario->table[f].rows);
    for (size_t f = 0; f < scenario->num_folders; f++)
        free(scenario->folders[f]);
    for (size_t r = 0; r < scenario->num_read; r++) {
        free(scenario->read_paths[r]);
        free(scenario->read_names[r]);
        free(scenario->read_sha256[r]);
    }
    for (size_t o = 0; o < scenario->num_observed; o++) {
        free(scenario->observed[o].weeks);
        free(scenario->observed[o].num);
    }
    free(scenario->folders);
    free(scenario->extended);
    free(scenario->read_paths);
    free(scenario->read_names);
    free(scenario->read_sha256);
    free(scenario->observed);
    amb_text_store_free(scenario->text);
    amb_indexes_free(scenario);
    amb_scenario_init(scenario);
}
