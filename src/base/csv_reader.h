/* csv_reader.h: a CSV file while it is being read; shared by the two halves of the
 * reader. */
#ifndef AMB_BASE_CSV_READER_H
#define AMB_BASE_CSV_READER_H

#include "base/csv_table.h"

#include <csv.h>

/*
 * Where the reading has got to. libcsv says what a cell holds and not where it stood, so
 * it is fed from comma to comma and line by line: a cell that it reports ends where the
 * piece does, and the next one begins there.
 */
typedef struct amb_csv_reader {
    amb_csv_table *table; /* borrowed, as all of these */
    const amb_csv_limits *limits;
    amb_problems *problems;
    struct csv_parser parser;
    amb_status status; /* the worst so far */
    bool stopped;      /* nothing more is to be read */

    uint32_t line;     /* being fed, from 1 */
    size_t line_start; /* its offset */
    size_t fed;        /* the offset just behind what libcsv has been given */

    bool begun; /* with the first line that is not blank */
    bool in_row;
    amb_csv_start row_start;
    uint32_t cell_line;  /* on which the coming cell starts */
    size_t num_cells;    /* of the row so far, also those beyond the header's */
    size_t cells_filled; /* the row's cells up to the last that is not empty */

    amb_csv_cell *row; /* owned: the row's cells, `row_room` of them at most */
    size_t row_room;
    size_t cells_room; /* in rows, of the table's cells and starts; in cells if ragged */
    size_t rows_room;  /* if ragged */
    size_t text_used;
} amb_csv_reader;

/* Bad input is remembered and the reading goes on; anything worse ends it. */
void amb_csv_note(amb_csv_reader *reader, amb_status status);

/* Reports a finding about the cell in `column` of the row that is being read. */
__attribute__((format(printf, 3, 4))) void
amb_csv_report(amb_csv_reader *reader, size_t column, const char *format, ...);

void amb_csv_report_long_cell(amb_csv_reader *reader);

/* What libcsv calls when it has a cell, and when it has come to the end of a row. */
void amb_csv_take_cell(void *bytes, size_t size, void *data);
void amb_csv_take_row(int end, void *data);

/* How many bytes of blank `text` begins with, or 0. */
size_t amb_csv_blank_at(const char *text, size_t size);

bool amb_csv_is_header(const amb_csv_reader *reader);

#endif
