/* results_folder.c: a whole run as a folder, its record written last. */
#include "amberline/results.h"
#include "base/folder.h"
#include "results/manifest.h"
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

static amb_status write_table(amb_manifest_file *output, const amb_results *results,
                              amb_result_file file, amb_folder *folder,
                              amb_problems *problems)
{
    FILE *out;
    amb_status status;

    output->name = amb_result_files()[file].name;
    output->rows = results->table[file].num;
    status = amb_folder_open(folder, output->name, &out, problems);
    if (status != AMB_OK)
        return status;
    status = written(amb_results_write_summed(results, file, out, output->sha256), folder,
                     problems);
    if (status != AMB_OK)
        return status;
    return amb_folder_close(folder, problems);
}

static amb_status write_manifest(const amb_run_record *record,
                                 const amb_manifest_file *outputs, size_t num_outputs,
                                 amb_folder *folder, amb_problems *problems)
{
    FILE *out;
    amb_status status = amb_folder_open(folder, AMB_RECORD_NAME, &out, problems);

    if (status != AMB_OK)
        return status;
    status =
        written(amb_manifest_write(out, record, outputs, num_outputs), folder, problems);
    if (status != AMB_OK)
        return status;
    return amb_folder_close(folder, problems);
}

/* The names of all files that a results folder can hold, the marker first: results of one
 * command may replace those of another. */
enum { NUM_NAMES = AMB_NUM_RESULT_FILES + 2 };

static void list_names(const char *names[NUM_NAMES])
{
    names[0] = AMB_RECORD_NAME;
    for (size_t file = 0; file < AMB_NUM_RESULT_FILES; file++)
        names[file + 1] = amb_result_files()[file].name;
    names[NUM_NAMES - 1] = NULL;
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
    amb_manifest_file outputs[AMB_NUM_RESULT_FILES];
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
            status = write_table(&outputs[i], results, set->files[i], &folder, problems);
        if (status != AMB_OK)
            goto done;
    }
    status = write_manifest(record, outputs, set->num, &folder, problems);
    if (status == AMB_OK)
        status = go_on(record);
    if (status == AMB_OK)
        status = amb_folder_commit(&folder, problems);
done:
    amb_folder_free(&folder);
    return status;
}
