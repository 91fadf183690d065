/* csv_write.h: rows as CSV. */
#ifndef AMB_BASE_CSV_WRITE_H
#define AMB_BASE_CSV_WRITE_H

#include "amberline/columns.h"
#include "amberline/status.h"
#include "base/sha256.h"

#include <stdio.h>

/* As `decimals` of a column: as many as the number needs, up to ten figures in all. */
enum { AMB_AS_NEEDED = -1 };

/*
 * Writes a header and `num_rows` rows, each `row_size` bytes after the one before, as the
 * columns describe their fields: UTF-8, LF, quotes only where they must be (RFC 4180),
 * fixed decimals. `sha256`, which has AMB_SHA256_HEX_SIZE bytes or is NULL, gets that of
 * the bytes as they were written, in hexadecimal. AMB_OK or AMB_NOT_WRITTEN (see errno).
 */
amb_status amb_csv_write(FILE *out, const amb_column *columns, size_t num_columns,
                         const void *rows, size_t num_rows, size_t row_size,
                         char *sha256);

#endif
