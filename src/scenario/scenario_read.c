/* scenario_read.c: finds the files of a scenario and of those it extends, and reads them. */
#include "scenario/reader.h"

#include <dirent.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* How many scenarios may extend one another: deeper than anyone could follow. */
enum { MOST_FOLDERS = 16 };

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

void amb_reader_complain(amb_reader *reader, amb_input_file file, const void *row,
                         const char *column, const char *format, ...)
{
    const amb_origin *origin = row;
    const amb_csv_table *table = table_of(reader, file, origin->folder);
    char sentence[512];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    for (size_t c = 0; column != NULL && c < table->num_columns; c++) {
        if (strcmp(table->header[c].text, column) == 0) {
            amb_reader_note(reader, amb_csv_cell_problem(reader->problems, table,
                                                         origin->record, c, "%s", sentence));
            return;
        }
    }
    amb_reader_note(reader, amb_problem_add(reader->problems, AMB_BAD_INPUT, "%s:%u: %s",
                                            table->shown, origin->line, sentence));
}

/* The place of a file in messages: where it was read, or where it was looked for. */
static const char *shown_name(const amb_reader *reader, amb_input_file file, char *out,
                              size_t size)
{
    const amb_scenario *scenario = reader->scenario;

    for (uint32_t f = 0; f < scenario->num_folders; f++)
        if (table_of(reader, file, f)->shown != NULL)
            return table_of(reader, file, f)->shown;
    snprintf(out, size, "%s/%s", scenario->folders[0], amb_input_files()[file].name);
    return out;
}

void amb_reader_complain_file(amb_reader *reader, amb_input_file file, const char *format,
                              ...)
{
    char sentence[512], name[512];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    amb_reader_note(reader, amb_problem_add(reader->problems, AMB_BAD_INPUT, "%s: %s",
                                            shown_name(reader, file, name, sizeof name),
                                            sentence));
}

void amb_reader_notice(amb_reader *reader, amb_input_file file, const void *row,
                       const char *format, ...)
{
    const amb_origin *origin = row;
    char sentence[512];
    va_list arguments;

    if (reader->notices == NULL)
        return;
    va_start(arguments, format);
    vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    if (amb_problem_add(reader->notices, AMB_OK, "%s:%u: %s",
                        table_of(reader, file, origin->folder)->shown, origin->line,
                        sentence) == AMB_NO_MEMORY)
        amb_reader_note(reader, AMB_NO_MEMORY);
}

bool amb_is_plain_name(const char *name)
{
    if (name[0] == '\0' || name[0] == '.' || strlen(name) > 200)
        return false;
    for (const char *p = name; *p != '\0'; p++)
        if (*p == '/' || *p == '\\' || *p == ':' || (unsigned char)*p < ' ')
            return false;
    return true;
}

static char *joined(const char *folder, const char *name)
{
    char *path = NULL;

    return asprintf(&path, "%s/%s", folder, name) < 0 ? NULL : path;
}

static bool is_folder(const char *path)
{
    struct stat what;

    return stat(path, &what) == 0 && S_ISDIR(what.st_mode);
}

static bool exists(const char *path)
{
    struct stat what;

    return lstat(path, &what) == 0;
}

/* The part of a path before its last name: the folder in which a scenario has neighbours. */
static char *parent_of(const char *folder)
{
    const char *slash = strrchr(folder, '/');

    if (slash == NULL)
        return strdup(strcmp(folder, ".") == 0 || strcmp(folder, "..") == 0 ? ".." : ".");
    if (strcmp(slash, "/.") == 0 || strcmp(slash, "/..") == 0)
        return joined(folder, "..");
    return slash == folder ? strdup("/") : strndup(folder, (size_t)(slash - folder));
}

/* Adds a folder to the scenario's; takes ownership of `path`. */
static bool add_folder(amb_reader *reader, char *path, const char *name)
{
    amb_scenario *scenario = reader->scenario;

    if (path == NULL || name == NULL)
        return free(path), amb_reader_note(reader, AMB_NO_MEMORY);
    scenario->folders[scenario->num_folders] = path;
    scenario->extended[scenario->num_folders] = name;
    scenario->num_folders++;
    return true;
}

bool amb_reader_add_read(amb_reader *reader, const char *path, uint32_t folder,
                         const char *file_name)
{
    amb_scenario *scenario = reader->scenario;
    const size_t num = scenario->num_read + 1;
    char **paths = realloc(scenario->read_paths, num * sizeof *paths);
    char **names;

    if (paths == NULL)
        return amb_reader_note(reader, AMB_NO_MEMORY);
    scenario->read_paths = paths;
    names = realloc(scenario->read_names, num * sizeof *names);
    if (names == NULL)
        return amb_reader_note(reader, AMB_NO_MEMORY);
    scenario->read_names = names;
    paths[num - 1] = strdup(path);
    names[num - 1] = joined(scenario->extended[folder], file_name);
    scenario->num_read = num;
    if (paths[num - 1] == NULL || names[num - 1] == NULL)
        return amb_reader_note(reader, AMB_NO_MEMORY);
    return true;
}

/* Reads one file of one folder, when it is there; true when it was. */
static bool read_file(amb_reader *reader, amb_input_file file, uint32_t folder)
{
    amb_scenario *scenario = reader->scenario;
    const char *name = amb_input_files()[file].name;
    amb_csv_table *table = &reader->tables[folder * AMB_NUM_INPUT_FILES + file];
    char *path = joined(scenario->folders[folder], name);
    amb_status status;

    if (path == NULL) {
        amb_reader_note(reader, AMB_NO_MEMORY);
        return false;
    }
    if (!exists(path)) {
        free(path);
        return false;
    }
    status = amb_csv_table_read(table, path, path, &reader->limits, reader->problems);
    if (status == AMB_OK) {
        if (amb_reader_add_read(reader, path, folder, name))
            amb_read_cells(reader, file, folder, table);
    } else {
        reader->sound[file] = false;
        amb_reader_note(reader, status);
    }
    free(path);
    return true;
}

/* What the scenario.csv of the folder read last says that it extends; NULL for nothing. */
static const amb_setting_row *extends_of(const amb_scenario *scenario, uint32_t folder)
{
    const amb_rows *rows = &scenario->table[AMB_IN_SCENARIO];

    for (size_t i = 0; i < rows->num; i++) {
        const amb_setting_row *row = amb_row_at(scenario, AMB_IN_SCENARIO, i);

        if (row->origin.folder == folder && strcmp(row->setting, "extends") == 0)
            return row;
    }
    return NULL;
}

/* Finds the folder that `row` names beside `folder` or among the installed; false if none. */
static bool find_extended(amb_reader *reader, const amb_setting_row *row)
{
    amb_scenario *scenario = reader->scenario;
    const char *name = row->value;
    char *parent, *path;

    if (!amb_is_plain_name(name)) {
        amb_reader_complain(reader, AMB_IN_SCENARIO, row, "value",
                            "\"%s\" is a path; extends takes the name of a scenario beside "
                            "this one or of an installed one, such as reference",
                            name);
        return false;
    }
    for (size_t f = 0; f < scenario->num_folders; f++) {
        if (strcmp(scenario->extended[f], name) == 0) {
            amb_reader_complain(reader, AMB_IN_SCENARIO, row, "value",
                                "a scenario cannot extend itself: \"%s\" is already part of "
                                "what is being read",
                                name);
            return false;
        }
    }
    if (scenario->num_folders == MOST_FOLDERS) {
        amb_reader_complain(reader, AMB_IN_SCENARIO, row, "value",
                            "more than %d scenarios extend one another", MOST_FOLDERS);
        return false;
    }
    parent = parent_of(scenario->folders[row->origin.folder]);
    path = parent == NULL ? NULL : joined(parent, name);
    if (path != NULL && !is_folder(path) && reader->installed != NULL) {
        free(path);
        path = joined(reader->installed, name);
    }
    if (path != NULL && !is_folder(path)) {
        amb_reader_complain(reader, AMB_IN_SCENARIO, row, "value",
                            "there is no scenario \"%s\" in %s%s%s", name, parent,
                            reader->installed != NULL ? " or in " : "",
                            reader->installed != NULL ? reader->installed : "");
        free(parent);
        free(path);
        return false;
    }
    free(parent);
    return add_folder(reader, path, name);
}

/* Reads scenario.csv of the folder and of all that it extends. */
static void read_folders(amb_reader *reader, const char *folder)
{
    amb_scenario *scenario = reader->scenario;
    size_t length = strlen(folder);
    const char *name;
    char *path;

    while (length > 1 && folder[length - 1] == '/')
        length--;
    path = strndup(folder, length);
    if (path == NULL) {
        amb_reader_note(reader, AMB_NO_MEMORY);
        return;
    }
    if (!is_folder(path)) {
        const int error = errno;

        amb_reader_note(reader,
                        amb_problem_add(reader->problems, AMB_NOT_READ,
                                        "%s: %s; expected the folder of a scenario", path,
                                        exists(path) ? "is not a folder" : strerror(error)));
        free(path);
        return;
    }
    name = strrchr(path, '/') != NULL ? strrchr(path, '/') + 1 : path;
    if (!add_folder(reader, path, amb_text_keep(scenario->text, name)))
        return;
    for (uint32_t f = 0; f < scenario->num_folders; f++) {
        const amb_setting_row *extends;

        if (!read_file(reader, AMB_IN_SCENARIO, f) && f == 0)
            amb_reader_complain_file(reader, AMB_IN_SCENARIO,
                                     "is missing; a scenario needs at least its start_date");
        extends = extends_of(scenario, f);
        if (reader->status == AMB_NO_MEMORY || extends == NULL ||
            !find_extended(reader, extends))
            break;
    }
}

/* A CSV file that is none of ours is most likely a misspelt one of ours. */
static void refuse_strangers(amb_reader *reader)
{
    const char *names[AMB_NUM_INPUT_FILES + 1];
    const char *folder = reader->scenario->folders[0];
    DIR *entries = opendir(folder);
    struct dirent *entry;

    for (int f = 0; f < AMB_NUM_INPUT_FILES; f++)
        names[f] = amb_input_files()[f].name;
    names[AMB_NUM_INPUT_FILES] = NULL;
    if (entries == NULL) {
        amb_reader_note(reader, amb_problem_add(reader->problems, AMB_NOT_READ, "%s: %s",
                                                folder, strerror(errno)));
        return;
    }
    while ((entry = readdir(entries)) != NULL) {
        const char *name = entry->d_name, *near;
        const char *ending = strrchr(name, '.');
        bool known = ending == NULL || strcasecmp(ending, ".csv") != 0 || name[0] == '.';

        for (int f = 0; f < AMB_NUM_INPUT_FILES && !known; f++)
            known = strcmp(name, names[f]) == 0;
        for (size_t o = 0; o < reader->scenario->num_observed && !known; o++)
            known = strcmp(name, reader->scenario->observed[o].file) == 0;
        if (known)
            continue;
        near = amb_nearest(name, names);
        amb_reader_note(reader,
                        near != NULL
                            ? amb_problem_add(reader->problems, AMB_BAD_INPUT,
                                              "%s/%s: is not a file of a scenario; did you "
                                              "mean %s?",
                                              folder, name, near)
                            : amb_problem_add(reader->problems, AMB_BAD_INPUT,
                                              "%s/%s: is not a file of a scenario, and no "
                                              "distribution names it; move it elsewhere",
                                              folder, name));
    }
    closedir(entries);
}

static void read_all(amb_reader *reader)
{
    const amb_scenario *scenario = reader->scenario;

    for (int file = AMB_IN_PDUS; file < AMB_NUM_INPUT_FILES; file++) {
        bool found = false;

        if (file == AMB_IN_CHANGES) { /* added to: what is extended comes first */
            for (size_t f = scenario->num_folders; f > 0; f--)
                read_file(reader, AMB_IN_CHANGES, (uint32_t)f - 1);
            continue;
        }
        for (uint32_t f = 0; f < scenario->num_folders && !found; f++)
            found = read_file(reader, (amb_input_file)file, f);
    }
}

static void check_all(amb_reader *reader)
{
    amb_read_settings(reader);
    amb_check_keys(reader);
    amb_check_references(reader);
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
    reader.limits = (amb_csv_limits){limit(options->max_file_bytes, usual->file_bytes),
                                     limit(options->max_rows, usual->rows),
                                     limit(options->max_columns, usual->columns),
                                     limit(options->max_cell_bytes, usual->cell_bytes)};
    for (int f = 0; f < AMB_NUM_INPUT_FILES; f++)
        reader.sound[f] = true;
    scenario->text = amb_text_store_new();
    scenario->folders = calloc(MOST_FOLDERS, sizeof *scenario->folders);
    scenario->extended = calloc(MOST_FOLDERS, sizeof *scenario->extended);
    reader.tables = calloc(MOST_FOLDERS * AMB_NUM_INPUT_FILES, sizeof *reader.tables);
    if (scenario->text == NULL || scenario->folders == NULL || scenario->extended == NULL ||
        reader.tables == NULL) {
        free(reader.tables);
        return AMB_NO_MEMORY;
    }
    read_folders(&reader, folder);
    if (reader.status == AMB_OK || reader.status == AMB_BAD_INPUT)
        read_all(&reader);
    if (reader.status == AMB_OK || reader.status == AMB_BAD_INPUT) {
        amb_read_observed(&reader);
        refuse_strangers(&reader);
        check_all(&reader);
    }
    for (size_t t = 0; t < (size_t)MOST_FOLDERS * AMB_NUM_INPUT_FILES; t++)
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
    }
    for (size_t o = 0; o < scenario->num_observed; o++) {
        free(scenario->observed[o].weeks);
        free(scenario->observed[o].num);
    }
    free(scenario->folders);
    free(scenario->extended);
    free(scenario->read_paths);
    free(scenario->read_names);
    free(scenario->observed);
    amb_text_store_free(scenario->text);
    amb_scenario_init(scenario);
}
