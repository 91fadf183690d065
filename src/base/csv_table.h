/* csv_table.h: a whole CSV file as rows of text cells that know where they stood. */
#ifndef AMB_BASE_CSV_TABLE_H
#define AMB_BASE_CSV_TABLE_H

#include "amberline/status.h"
#include "base/sha256.h"

#include <stdint.h>

/*
 * How large an input may be. Every limit has a command-line option that raises it:
 * --max-file-bytes, --max-rows, --max-columns, --max-cell-bytes.
 */
typedef struct amb_csv_limits {
    size_t file_bytes;
    size_t rows;
    size_t columns;
    size_t cell_bytes;
} amb_csv_limits;

/* 1 GiB, 10 million rows, 256 columns, 64 KiB a cell. */
extern const amb_csv_limits amb_csv_usual_limits;

typedef struct amb_csv_cell {
    const char *text; /* borrowed from the table; NUL-terminated, "" when empty */
} amb_csv_cell;

/* Where a row starts in its file. */
typedef struct amb_csv_start {
    size_t offset;
    uint32_t line;   /* from 1 */
    uint32_t record; /* as a spreadsheet counts its rows, from 1 */
} amb_csv_start;

typedef struct amb_csv_table {
    char *shown; /* owned: the name of the file as a person typed it */
    size_t num_columns;
    size_t num_rows;      /* without the header */
    amb_csv_cell *header; /* owned: num_columns */
    amb_csv_cell *cells;  /* owned: num_rows × num_columns, row by row */
    amb_csv_start *start; /* owned: num_rows, where each row starts */
    amb_csv_start header_start;
    char *bytes; /* owned: the file without its BOM, for echoing lines */
    size_t num_bytes;
    char sha256[AMB_SHA256_HEX_SIZE]; /* of the whole file, with its BOM */
    char *text;                       /* owned: the cells' characters */

    /* Of rows as they are (amb_csv_rows_read): no header, no columns. */
    bool ragged;
    size_t *first; /* owned: num_rows + 1, where each row begins among the cells */
    /* Problems show no line of it, for it is about people. Set before it is read. */
    bool discreet;
} amb_csv_table;

void amb_csv_table_init(amb_csv_table *table);
void amb_csv_table_free(amb_csv_table *table);

/*
 * Reads the regular file at `path`, which messages call `shown`.
 *
 * UTF-8 with or without a byte order mark; LF, CRLF or lone CR line ends; RFC 4180
 * quoting. Refused, each with a sentence: UTF-16, bytes that are not UTF-8 (naming
 * Windows-1252 where that fits), NUL and control characters, an unclosed quote (naming
 * the line it opened on), anything over a limit (naming the limit's option), rows with
 * more cells than the header, rows with fewer (trailing empty cells that Excel adds
 * beyond the header are dropped when they are empty; rows with nothing in any cell are
 * skipped), columns without a name or with one that another has, a workbook, a folder,
 * pipe or device. A header cell is taken without the blanks around it; cells also lose
 * the blanks around. Line ends inside a cell are LF. A first line `sep=,`, which Excel
 * understands, is skipped.
 *
 * Returns AMB_OK, AMB_BAD_INPUT, AMB_NOT_READ or AMB_NO_MEMORY; the table is freed by the
 * caller in every case.
 */
amb_status amb_csv_table_read(amb_csv_table *table, const char *path, const char *shown,
                              const amb_csv_limits *limits, amb_problems *problems);

/*
 * Reads a file that need not be one rectangle: several blocks under one another, titles
 * between them. Rows have as many cells as stand there, the empty ones at their ends
 * included, and none is a header: row r is cells[first[r]] to before cells[first[r + 1]].
 * What is refused of rows and columns is only that there are too many; all else is as
 * above, and a file without rows is fine. `column` of amb_csv_cell_problem has no name.
 */
amb_status amb_csv_rows_read(amb_csv_table *table, const char *path, const char *shown,
                             const amb_csv_limits *limits, amb_problems *problems);

/* As the `row` of `amb_csv_cell_problem`: the header. */
#define AMB_CSV_HEADER SIZE_MAX

/*
 * Adds "SHOWN:LINE: column "NAME" (cell C7): SENTENCE" with the line and a caret below
 * it. LINE is that on which the cell begins. `row` is from 0; the spreadsheet cell counts
 * records as Excel does. Returns AMB_BAD_INPUT or AMB_NO_MEMORY.
 */
__attribute__((format(printf, 5, 6))) amb_status
amb_csv_cell_problem(amb_problems *problems, const amb_csv_table *table, size_t row,
                     size_t column, const char *format, ...);

#endif
