/* csv_place.h: where a cell stands in its file, for people: line, spreadsheet cell,
 * caret. */
#ifndef AMB_BASE_CSV_PLACE_H
#define AMB_BASE_CSV_PLACE_H

#include "base/csv_table.h"

#include <stdarg.h>

/* The offset of the line after the one that `at` is in. Lines end with LF, CRLF or CR. */
size_t amb_csv_next_line(const amb_csv_table *table, size_t at);

/* The offset of the first line that is a row of a spreadsheet; 0, or behind "sep=,". */
size_t amb_csv_first_line(const amb_csv_table *table);

/* A to Z, then AA: how a spreadsheet calls its columns, from 0. */
enum { AMB_CSV_LETTERS_SIZE = 16 };
void amb_csv_column_letters(size_t column, char letters[AMB_CSV_LETTERS_SIZE]);

/* printf into memory of the caller's own; NULL when there is none. */
__attribute__((format(printf, 1, 0))) char *amb_csv_written(const char *format,
                                                            va_list arguments);

/*
 * Adds "SHOWN:LINE: column "NAME" (cell C7): SENTENCE" and the echo, for the cell in
 * `column` of the row that starts there. A column beyond the header's has no name.
 */
__attribute__((format(printf, 5, 0))) amb_status
amb_csv_place_problem(amb_problems *problems, const amb_csv_table *table,
                      const amb_csv_start *start, size_t column, const char *format,
                      va_list arguments);

/*
 * Adds "SHOWN:LINE: SENTENCE" with the echo of the line around byte `at` of the file,
 * which is on `line`, and a caret under `length` bytes there.
 */
__attribute__((format(printf, 6, 7))) amb_status
amb_csv_byte_problem(amb_problems *problems, const amb_csv_table *table, uint32_t line,
                     size_t at, size_t length, const char *format, ...);

#endif
