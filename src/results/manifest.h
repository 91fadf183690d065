/* manifest.h: run.json, which says what a results folder was made of and holds. */
#ifndef AMB_RESULTS_MANIFEST_H
#define AMB_RESULTS_MANIFEST_H

#include "amberline/results.h"
#include "base/file.h"

/* A file that was read or written, as it was then. */
typedef struct amb_manifest_file {
    const char *name; /* borrowed */
    char sha256[AMB_SHA256_HEX_SIZE];
    size_t rows; /* of a file that was written, without its header */
} amb_manifest_file;

/*
 * Writes run.json to `out`: inputs as many as the record says, an output for each result
 * file. AMB_OK, AMB_NOT_WRITTEN or AMB_NO_MEMORY.
 */
amb_status amb_manifest_write(FILE *out, const amb_run_record *record,
                              const amb_manifest_file *inputs,
                              const amb_manifest_file *outputs);

#endif
