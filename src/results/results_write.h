/* results_write.h: a table as CSV, and what it sums up to. */
#ifndef AMB_RESULTS_WRITE_H
#define AMB_RESULTS_WRITE_H

#include "amberline/results.h"
#include "base/sha256.h"

/*
 * As `amb_results_write_csv`; `sha256`, which has AMB_SHA256_HEX_SIZE bytes, gets that of
 * the bytes as they were written, in hexadecimal.
 */
amb_status amb_results_write_summed(const amb_results *results, amb_result_file file,
                                    FILE *out, char *sha256);

#endif
