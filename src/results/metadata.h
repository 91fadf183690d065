/*
 * metadata.h: what stands beside result tables so that other programs can read them
 * without being told how: CSV on the Web and a Data Package.
 *
 * It depends on what the tables depend on, and on the names of the scenario's folder and
 * files: not on the time, the machine or where anything is. So the same run gives the
 * same bytes. Each function returns a reference that the caller owns, or NULL without
 * memory.
 */
#ifndef AMB_RESULTS_METADATA_H
#define AMB_RESULTS_METADATA_H

#include "results/manifest.h"

#include <jansson.h>

/* How a Data Package is called, wherever it is. */
#define AMB_PACKAGE_NAME "datapackage.json"

/* The description of a result file that is written beside it, of its metadata_name. */
json_t *amb_metadata_of_file(const amb_file *file, const amb_run_record *record);

/* datapackage.json: all tables of a folder, as they were written. */
json_t *amb_metadata_package(const amb_manifest_table *tables, size_t num_tables,
                             const amb_run_record *record);

#endif
