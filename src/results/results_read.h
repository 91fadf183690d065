/* results_read.h: a results folder back into tables, as whole as it was written. */
#ifndef AMB_RESULTS_READ_H
#define AMB_RESULTS_READ_H

#include "amberline/results.h"
#include "base/csv_table.h"
#include "base/text.h"
#include "results/recorded.h"

/* A results folder. What is in it belongs to it. */
typedef struct amb_results_folder {
    char *path;          /* as a person typed it, without slashes at its end */
    amb_recorded record; /* run.json */
    amb_results
        results; /* the tables that were read, sorted, and how many replications */
    amb_text_store *text; /* of the cells */
} amb_results_folder;

void amb_results_folder_init(amb_results_folder *folder);
void amb_results_folder_free(amb_results_folder *folder);

/* Reads run.json alone. Statuses as amb_recorded_read. */
amb_status amb_results_folder_open(amb_results_folder *folder, const char *path,
                                   amb_problems *problems);

/* Whether the run has written a table; what else lies there is not looked at. */
bool amb_results_folder_has(const amb_results_folder *folder, amb_result_file file);

/*
 * Reads a table of an opened folder; nothing if it does not have it, or it was read
 * before. A file whose SHA-256 is not that of run.json has been changed since and is
 * refused, as is one with cells that no run writes. AMB_OK, AMB_BAD_INPUT, AMB_NOT_READ
 * (each with sentences), AMB_NO_MEMORY.
 */
amb_status amb_results_folder_read(amb_results_folder *folder, amb_result_file file,
                                   const amb_csv_limits *limits, amb_problems *problems);

#endif
