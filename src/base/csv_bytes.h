/* csv_bytes.h: the bytes of a CSV file, checked to be text before they are taken apart.
 */
#ifndef AMB_BASE_CSV_BYTES_H
#define AMB_BASE_CSV_BYTES_H

#include "base/csv_table.h"

/* Reads the file into `table->bytes`, without its byte order mark, and sums it up. */
amb_status amb_csv_bytes_read(amb_csv_table *table, const char *path,
                              const amb_csv_limits *limits, amb_problems *problems);

/*
 * Reports what is not text. `*readable` says whether the cells may be looked at all the
 * same: stray control characters are in nobody's way, another encoding is.
 */
amb_status amb_csv_bytes_check(const amb_csv_table *table, bool *readable,
                               amb_problems *problems);

#endif
