/* file_difference.h: where two files, CSV or not, begin to differ. */
#ifndef AMB_RESULTS_FILE_DIFFERENCE_H
#define AMB_RESULTS_FILE_DIFFERENCE_H

#include "amberline/status.h"
#include "base/sha256.h"

/* The first line in which two files differ, and the first cell of it that does. */
typedef struct amb_file_difference {
    size_t line;  /* from 1; 0: they are the same, byte for byte */
    char *column; /* owned: what the header calls the cell; NULL: no cell differs */
    char *first, *other; /* owned: what stands there; NULL where the file has ended */
    char sha256[AMB_SHA256_HEX_SIZE]; /* of the first file */
} amb_file_difference;

void amb_file_difference_init(amb_file_difference *difference);
void amb_file_difference_free(amb_file_difference *difference);

/*
 * Reads both to the end of the first. The header is the first line of the other one.
 * AMB_OK; AMB_NOT_READ (with a sentence); AMB_NO_MEMORY. Freed in every case.
 */
amb_status amb_file_difference_find(amb_file_difference *difference, const char *first,
                                    const char *other, amb_problems *problems);

/* The SHA-256 of a file, in hexadecimal; `hex` has AMB_SHA256_HEX_SIZE bytes. Statuses
 * as above. */
amb_status amb_file_sum(const char *path, char *hex, amb_problems *problems);

#endif
