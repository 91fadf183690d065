/* draft.c: a scenario in the making, and how it becomes a folder. */
#include "intake/draft.h"

#include "base/column.h"
#include "base/csv_write.h"
#include "base/json.h"
#include "base/schema.h"

#include <dirent.h>
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* One for all: people edit these files, and one beside each would be in their way. */
static const char metadata_name[] = "csv-metadata.json";

void amb_draft_init(amb_draft *draft)
{
    memset(draft, 0, sizeof *draft);
    for (int f = 0; f < AMB_NUM_INPUT_FILES; f++)
        draft->names[f] = amb_input_files()[f].name;
    draft->names[AMB_NUM_INPUT_FILES] = metadata_name;
    draft->text = amb_text_store_new();
    if (draft->text == NULL)
        draft->status = AMB_NO_MEMORY;
}

void amb_draft_free(amb_draft *draft)
{
    for (int f = 0; f < AMB_NUM_INPUT_FILES; f++)
        free(draft->table[f].rows);
    amb_text_store_free(draft->text);
    memset(draft, 0, sizeof *draft);
}

/* Whether there is room for one more row of a file. */
static bool make_room(amb_draft *draft, amb_input_file file)
{
    amb_rows *table = &draft->table[file];
    const size_t room = draft->room[file] > 0 ? 2 * draft->room[file] : 16;
    void *grown;

    if (table->num < draft->room[file])
        return true;
    grown = realloc(table->rows, room * amb_input_files()[file].row_size);
    if (grown == NULL)
        return false;
    table->rows = grown;
    draft->room[file] = room;
    return true;
}

void amb_draft_add(amb_draft *draft, amb_input_file file, const void *row)
{
    const size_t size = amb_input_files()[file].row_size;

    if (!make_room(draft, file)) {
        draft->status = AMB_NO_MEMORY;
        return;
    }
    memcpy((char *)draft->table[file].rows + draft->table[file].num++ * size, row, size);
}

void amb_draft_set(amb_draft *draft, amb_input_file file, const char *setting,
                   const char *value, const char *source)
{
    const amb_setting_row row = {
        .origin = {.source = source}, .setting = setting, .value = value};

    amb_draft_add(draft, file, &row);
}

const char *amb_draft_text(amb_draft *draft, const char *format, ...)
{
    const char *kept = NULL;
    char *text = NULL;
    va_list arguments;

    va_start(arguments, format);
    if (vasprintf(&text, format, arguments) < 0)
        text = NULL;
    va_end(arguments);
    if (text != NULL && draft->text != NULL)
        kept = amb_text_keep(draft->text, text);
    free(text);
    if (kept == NULL)
        draft->status = AMB_NO_MEMORY;
    return kept != NULL ? kept : "";
}

/* ---- cells ---- */

void amb_draft_empty_row(amb_input_file file, void *row)
{
    const amb_file *of = &amb_input_files()[file];

    memset(row, 0, of->row_size);
    for (size_t c = 0; c < of->num_columns; c++)
        amb_column_empty(&of->columns[c], row);
}

static bool is_empty(const amb_column *column, const void *row)
{
    const void *field = (const char *)row + column->offset;
    const char *text;

    switch (column->type) {
    case AMB_NAME:
    case AMB_TEXT:
        text = *(const char *const *)field;
        return text == NULL || text[0] == '\0';
    case AMB_NUMBER:
    case AMB_WHOLE:
        return isnan(*(const double *)field);
    case AMB_DATE:
        return *(const int32_t *)field == AMB_NO_DATE;
    case AMB_CHOICE:
        return *(const int32_t *)field < 0;
    }
    return true;
}

static bool any_fills(const amb_draft *draft, amb_input_file file,
                      const amb_column *column)
{
    const amb_rows *table = &draft->table[file];
    const size_t size = amb_input_files()[file].row_size;

    for (size_t i = 0; i < table->num; i++)
        if (!is_empty(column, (const char *)table->rows + i * size))
            return true;
    return false;
}

/* ---- files ---- */

enum { MOST_COLUMNS = 40 };

/* Every row struct begins with where it came from. */
static const amb_column source_column = {.name = "source",
                                         .type = AMB_TEXT,
                                         .offset = offsetof(amb_origin, source),
                                         .meaning = "where the row comes from"};

/* The columns of a file that are worth writing. */
static size_t chosen_columns(const amb_draft *draft, amb_input_file file,
                             amb_column columns[MOST_COLUMNS])
{
    const amb_file *of = &amb_input_files()[file];
    size_t num = 0;

    for (size_t c = 0; c < of->num_columns && num + 1 < MOST_COLUMNS; c++) {
        if ((of->columns[c].flags & AMB_COLUMN_REQUIRED) == 0 &&
            !any_fills(draft, file, &of->columns[c]))
            continue;
        columns[num] = of->columns[c];
        columns[num++].decimals = AMB_AS_NEEDED;
    }
    if (any_fills(draft, file, &source_column))
        columns[num++] = source_column;
    return num;
}

static amb_status write_file(const amb_draft *draft, amb_input_file file,
                             amb_folder *folder, amb_problems *problems)
{
    const amb_file *of = &amb_input_files()[file];
    const amb_rows *table = &draft->table[file];
    amb_column columns[MOST_COLUMNS];
    const size_t num = chosen_columns(draft, file, columns);
    FILE *out;
    amb_status status = amb_folder_open(folder, of->name, &out, problems);

    if (status != AMB_OK)
        return status;
    status =
        amb_csv_write(out, columns, num, table->rows, table->num, of->row_size, NULL);
    if (status != AMB_OK)
        return amb_folder_refuse(folder, errno, problems);
    return amb_folder_close(folder, problems);
}

static bool has_rows(const amb_draft *draft, int file)
{
    return draft->table[file].num > 0;
}

size_t amb_draft_num_files(const amb_draft *draft)
{
    size_t num = 1; /* what describes the others */

    for (int f = 0; f < AMB_NUM_INPUT_FILES; f++)
        num += has_rows(draft, f);
    return num;
}

/* A file with the columns that were written, of which none can be missing. */
static json_t *table_of(const amb_draft *draft, amb_input_file file,
                        const amb_file *const *group)
{
    amb_file written = amb_input_files()[file];
    amb_column columns[MOST_COLUMNS];

    written.num_columns = chosen_columns(draft, file, columns);
    written.columns = columns;
    written.takes_remarks = false;
    for (size_t c = 0; c < written.num_columns; c++)
        columns[c].flags |= AMB_COLUMN_REQUIRED;
    return amb_csvw_table(&written, group);
}

static json_t *tables_of(const amb_draft *draft)
{
    const amb_file *group[AMB_NUM_INPUT_FILES + 1];
    json_t *tables = json_array();
    bool is_whole = tables != NULL;
    size_t num = 0;

    for (int f = 0; f < AMB_NUM_INPUT_FILES; f++)
        if (has_rows(draft, f))
            group[num++] = &amb_input_files()[f];
    group[num] = NULL;
    for (int f = 0; f < AMB_NUM_INPUT_FILES && is_whole; f++)
        if (has_rows(draft, f))
            is_whole = amb_json_add(tables, table_of(draft, (amb_input_file)f, group));
    return amb_json_if(is_whole, tables);
}

static json_t *metadata_of(const amb_draft *draft)
{
    json_t *root = json_object();
    const bool is_whole =
        amb_json_put(root, "@context", amb_csvw_context()) &&
        amb_json_put(root, "dc:title", json_string("A scenario of Amberline")) &&
        amb_json_put(
            root, "dc:description",
            json_string("The files as Amberline wrote them. Where columns have been "
                        "added, moved or left out since, this no longer fits; amberline "
                        "columns FILE --format csvw describes a file anew.")) &&
        amb_json_put(root, "dialect", amb_csvw_dialect()) &&
        amb_json_put(root, "tables", tables_of(draft));

    return amb_json_if(is_whole, root);
}

static amb_status write_metadata(const amb_draft *draft, amb_folder *folder,
                                 amb_problems *problems)
{
    FILE *out;
    json_t *root;
    amb_status status = amb_folder_open(folder, metadata_name, &out, problems);

    if (status != AMB_OK)
        return status;
    root = metadata_of(draft);
    status = amb_json_write(root, out);
    if (status == AMB_NOT_WRITTEN)
        amb_folder_refuse(folder, errno, problems);
    json_decref(root);
    return status == AMB_OK ? amb_folder_close(folder, problems) : status;
}

/* AMB_OK when there is nothing at `path`, or an empty folder. */
static amb_status refuse_what_is_there(const char *path, amb_problems *problems)
{
    DIR *folder = opendir(path);
    const struct dirent *entry;
    bool empty = true;

    if (folder == NULL) /* what else is wrong is said where the folder is begun */
        return AMB_OK;
    while (empty && (entry = readdir(folder)) != NULL)
        empty = strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
    closedir(folder);
    return empty ? AMB_OK
                 : amb_problem_add(problems, AMB_NOT_WRITTEN,
                                   "%s: is there already, and not empty; choose another "
                                   "name, or add --replace to write over a scenario",
                                   path);
}

amb_status amb_draft_write(const amb_draft *draft, amb_folder *folder, const char *path,
                           bool replace, amb_problems *problems)
{
    amb_status status = draft->status;

    amb_folder_init(folder);
    if (status == AMB_OK && !replace)
        status = refuse_what_is_there(path, problems);
    if (status == AMB_OK)
        status = amb_folder_begin(folder, path, draft->names, problems);
    for (int f = 0; f < AMB_NUM_INPUT_FILES && status == AMB_OK; f++)
        if (has_rows(draft, f))
            status = write_file(draft, (amb_input_file)f, folder, problems);
    if (status == AMB_OK)
        status = write_metadata(draft, folder, problems);
    return status;
}
