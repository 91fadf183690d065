/* table.h: columns of text, right-aligned where they are figures. */
#ifndef AMB_CLI_TABLE_H
#define AMB_CLI_TABLE_H

#include "cli/output.h"

enum { CLI_MOST_COLUMNS = 8 };

typedef struct cli_table {
    size_t num_columns;
    char align[CLI_MOST_COLUMNS + 1]; /* 'l' or 'r' each */
    char **cell;                      /* owned, row by row */
    size_t num_cells, room;
    bool failed; /* no memory */
} cli_table;

/* `align` has a letter for each column: l for text, r for figures; the
 * last one is text. */
void cli_table_begin(cli_table *table, const char *align);

/* Adds the next cell. The first row is the header, unless `cli_table_end` is told none.
 */
__attribute__((format(printf, 2, 3))) void cli_table_add(cli_table *table,
                                                         const char *format, ...);

/*
 * Prints the table `indent` columns in and frees it. The last column is broken to the
 * width; where the others leave it no room it goes on a line of its own. A table with a
 * header that does not fit at all is printed cell by cell, each after its column's name.
 */
void cli_table_end(cli_table *table, cli_output *output, int indent, bool has_header);

#endif
