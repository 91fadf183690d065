/* manifest.h: run.json, which says what a results folder was made of and holds. */
#ifndef AMB_RESULTS_MANIFEST_H
#define AMB_RESULTS_MANIFEST_H

#include "amberline/results.h"
#include "base/sha256.h"

/* A table that was written, and what describes it. */
typedef struct amb_manifest_table {
    const amb_file *file; /* static */
    char sha256[AMB_SHA256_HEX_SIZE];
    char metadata_sha256[AMB_SHA256_HEX_SIZE];
    size_t rows;  /* without its header */
    size_t bytes; /* with it */
} amb_manifest_table;

/*
 * Writes run.json to `out`, with the tables that were written and what describes them;
 * `package_sha256` is that of datapackage.json. AMB_OK, AMB_NOT_WRITTEN or AMB_NO_MEMORY.
 */
amb_status amb_manifest_write(FILE *out, const amb_run_record *record,
                              const amb_manifest_table *tables, size_t num_tables,
                              const char *package_sha256);

#endif
