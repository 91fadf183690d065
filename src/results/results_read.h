/* results_read.h: a results folder back into tables, as whole as it was written. */
#ifndef AMB_RESULTS_READ_H
#define AMB_RESULTS_READ_H

#include "amberline/results.h"
#include "base/csv_table.h"
#include "base/text.h"

/* A results folder. What is in it belongs to it. */
typedef struct amb_results_folder {
    char *path;           /* as a person typed it, without slashes at its end */
    amb_results results;  /* the tables that were read, sorted */
    amb_text_store *text; /* of the cells, and of what follows */

    /* From run.json; "" for what it does not say. */
    bool has[AMB_NUM_RESULT_FILES]; /* written by the run; others are not looked at */
    const char *sha256[AMB_NUM_RESULT_FILES];
    const char *command, *scenario, *version, *commit, *started_at, *seed;
    size_t replications;
    int weeks;
    const char **plans; /* owned array: the first and the others; none of a run */
    size_t num_plans;
} amb_results_folder;

void amb_results_folder_init(amb_results_folder *folder);
void amb_results_folder_free(amb_results_folder *folder);

/* Reads run.json alone. AMB_OK, AMB_BAD_INPUT, AMB_NOT_READ (a folder without it is none
 * of results), AMB_NO_MEMORY; each but the last with sentences. */
amb_status amb_results_folder_open(amb_results_folder *folder, const char *path,
                                   amb_problems *problems);

/*
 * Reads a table of an opened folder; nothing if it does not have it, or it was read
 * before. A file whose SHA-256 is not that of run.json has been changed since and is
 * refused, as is one with cells that no run writes. Statuses as above.
 */
amb_status amb_results_folder_read(amb_results_folder *folder, amb_result_file file,
                                   const amb_csv_limits *limits, amb_problems *problems);

#endif
