/* manifest.h: run.json, which says what a results folder was made of and holds. */
#ifndef AMB_RESULTS_MANIFEST_H
#define AMB_RESULTS_MANIFEST_H

#include "amberline/results.h"
#include "base/sha256.h"

/* A file that was written. */
typedef struct amb_manifest_file {
    const char *name; /* borrowed */
    char sha256[AMB_SHA256_HEX_SIZE];
    size_t rows; /* without its header */
} amb_manifest_file;

/*
 * Writes run.json to `out`, with the files that were written. AMB_OK, AMB_NOT_WRITTEN or
 * AMB_NO_MEMORY.
 */
amb_status amb_manifest_write(FILE *out, const amb_run_record *record,
                              const amb_manifest_file *outputs, size_t num_outputs);

#endif
