/* results_folder.c: a whole run as a folder, its record written last. */
#include "amberline/results.h"
#include "base/folder.h"
#include "base/json.h"
#include "results/manifest.h"
#include "results/metadata.h"
#include "results/recorded.h"
#include "results/results_write.h"

#include <errno.h>

/* What became of writing the open file, with a sentence when it failed. */
static amb_status written(amb_status status, const amb_folder *folder,
                          amb_problems *problems)
{
    const int error = errno;

    return status == AMB_NOT_WRITTEN ? amb_folder_refuse(folder, error, problems)
                                     : status;
}

static amb_status write_csv(amb_manifest_table *table, const amb_results *results,
                            amb_result_file file, amb_folder *folder,
                            amb_problems *problems)
{
    FILE *out;
    off_t bytes;
    amb_status status = amb_folder_open(folder, table->file->name, &out, problems);

    if (status != AMB_OK)
        return status;
    status = amb_results_write_summed(results, file, out, table->sha256);
    bytes = ftello(out);
    if (status == AMB_OK && bytes < 0)
        status = AMB_NOT_WRITTEN;
    status = written(status, folder, problems);
    if (status != AMB_OK)
        return status;
    table->bytes = (size_t)bytes;
    return amb_folder_close(folder, problems);
}

/* Writes a document, which it frees; NULL is one that there was no memory for. */
static amb_status write_json(json_t *root, const char *name, char *sha256,
                             amb_folder *folder, amb_problems *problems)
{
    FILE *out;
    amb_status status = amb_folder_open(folder, name, &out, problems);

    if (status == AMB_OK)
        status = written(amb_json_write_summed(root, out, sha256), folder, problems);
    json_decref(root);
    return status == AMB_OK ? amb_folder_close(folder, problems) : status;
}

/* A table, and beside it what describes it. */
static amb_status write_table(amb_manifest_table *table, const amb_results *results,
                              amb_result_file file, const amb_run_record *record,
                              amb_folder *folder, amb_problems *problems)
{
    amb_status status;

    table->file = amb_result_file_at(file);
    table->rows = results->table[file].num;
    status = write_csv(table, results, file, folder, problems);
    if (status != AMB_OK)
        return status;
    return write_json(amb_metadata_of_file(table->file, record),
                      table->file->metadata_name, table->metadata_sha256, folder,
                      problems);
}

/* The Data Package, and then the record. */
static amb_status write_documents(const amb_manifest_table *tables, size_t num_tables,
                                  const amb_run_record *record, amb_folder *folder,
                                  amb_problems *problems)
{
    char sha256[AMB_SHA256_HEX_SIZE];
    FILE *out;
    amb_status status = write_json(amb_metadata_package(tables, num_tables, record),
                                   AMB_PACKAGE_NAME, sha256, folder, problems);

    if (status == AMB_OK)
        status = amb_folder_open(folder, AMB_RECORD_NAME, &out, problems);
    if (status != AMB_OK)
        return status;
    status = written(amb_manifest_write(out, record, tables, num_tables, sha256), folder,
                     problems);
    return status == AMB_OK ? amb_folder_close(folder, problems) : status;
}

/*
 * The names of all files that a results folder can hold: results of one command may
 * replace those of another. The record comes first, being the mark by which a folder is
 * known as one of ours.
 */
enum { NUM_NAMES = 2 * AMB_NUM_RESULT_FILES + 3 };

static void list_names(const char *names[NUM_NAMES])
{
    size_t num = 0;

    names[num++] = AMB_RECORD_NAME;
    names[num++] = AMB_PACKAGE_NAME;
    for (size_t file = 0; file < AMB_NUM_RESULT_FILES; file++) {
        names[num++] = amb_result_file_at(file)->name;
        names[num++] = amb_result_file_at(file)->metadata_name;
    }
    names[num] = NULL;
}

size_t amb_results_num_files(const amb_result_set *set)
{
    return 2 * set->num + 2;
}

amb_status amb_results_try(const char *path, amb_problems *problems)
{
    const char *names[NUM_NAMES];
    amb_folder folder;
    amb_status status;

    list_names(names);
    amb_folder_init(&folder);
    status = amb_folder_begin(&folder, path, names, problems);
    amb_folder_free(&folder);
    return status;
}

static amb_status go_on(const amb_run_record *record)
{
    return record->stop != NULL && atomic_load(record->stop) ? AMB_INTERRUPTED : AMB_OK;
}

amb_status amb_results_write(const amb_results *results, const amb_result_set *set,
                             const char *path, const amb_run_record *record,
                             amb_problems *problems)
{
    const char *names[NUM_NAMES];
    amb_manifest_table tables[AMB_NUM_RESULT_FILES];
    amb_status status;
    amb_folder folder;

    amb_folder_init(&folder);
    list_names(names);
    status = amb_folder_begin(&folder, path, names, problems);
    if (status != AMB_OK)
        goto done;
    for (size_t i = 0; i < set->num; i++) {
        status = go_on(record);
        if (status == AMB_OK)
            status = write_table(&tables[i], results, set->files[i], record, &folder,
                                 problems);
        if (status != AMB_OK)
            goto done;
    }
    status = write_documents(tables, set->num, record, &folder, problems);
    if (status == AMB_OK)
        status = go_on(record);
    if (status == AMB_OK)
        status = amb_folder_commit(&folder, problems);
done:
    amb_folder_free(&folder);
    return status;
}
