/* results_read.c: run.json first, which says what else there is and what it sums up to.
 */
#include "results/results_read.h"

#include "base/csv_fields.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void amb_results_folder_init(amb_results_folder *folder)
{
    *folder = (amb_results_folder){.path = NULL};
    amb_recorded_init(&folder->record);
    amb_results_init(&folder->results);
}

void amb_results_folder_free(amb_results_folder *folder)
{
    amb_results_free(&folder->results);
    amb_recorded_free(&folder->record);
    amb_text_store_free(folder->text);
    free(folder->path);
    amb_results_folder_init(folder);
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
    const amb_recorded *record = &folder->record;
    amb_status status = set_path(folder, path);

    if (status == AMB_OK)
        status = amb_recorded_read(&folder->record, folder->path, problems);
    if (status != AMB_OK)
        return status;
    if (record->replications < 1 || record->replications > INT_MAX || record->weeks < 0 ||
        record->weeks > INT_MAX)
        return amb_problem_add(problems, AMB_BAD_INPUT,
                               "%s/" AMB_RECORD_NAME
                               ": has no such \"replications\" or \"weeks\" as a run",
                               folder->path);
    folder->results.replications = (size_t)record->replications;
    return AMB_OK;
}

/* What run.json says of a table; NULL where it was not written. */
static const amb_recorded_file *recorded(const amb_results_folder *folder,
                                         amb_result_file file)
{
    for (size_t i = 0; i < folder->record.num_outputs; i++)
        if (strcmp(folder->record.outputs[i].name, amb_result_file_at(file)->name) == 0)
            return &folder->record.outputs[i];
    return NULL;
}

bool amb_results_folder_has(const amb_results_folder *folder, amb_result_file file)
{
    return recorded(folder, file) != NULL;
}

/* ---- the tables ---- */

static amb_status take_rows(amb_results_folder *folder, amb_result_file file,
                            const amb_csv_table *table, amb_problems *problems)
{
    amb_csv_fields fields = {.file = amb_result_file_at(file),
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
    const amb_recorded_file *written = recorded(folder, file);
    amb_csv_table table;
    amb_problems found;
    amb_status status;
    char *path;

    if (written == NULL || folder->results.table[file].rows != NULL)
        return AMB_OK;
    if (asprintf(&path, "%s/%s", folder->path, written->name) < 0)
        return AMB_NO_MEMORY;
    amb_csv_table_init(&table);
    amb_problems_init(&found, problems->cap);
    status = amb_csv_table_read(&table, path, path, limits, &found);
    if (status != AMB_NOT_READ && status != AMB_NO_MEMORY &&
        strcmp(table.sha256, written->sha256) != 0) {
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
