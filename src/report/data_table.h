/* data_table.h: a table for people, whose figures are there as numbers as well. */
#ifndef AMB_REPORT_DATA_TABLE_H
#define AMB_REPORT_DATA_TABLE_H

#include "amberline/columns.h"
#include "base/text.h"

#include <stddef.h>

typedef enum amb_data_kind {
    AMB_DATA_TEXT,
    AMB_DATA_NUMBER,
    AMB_DATA_CHANCE, /* whose text is in 100 */
    AMB_DATA_DATE
} amb_data_kind;

enum { AMB_DATA_PLAIN = -1 }; /* as few decimals as it needs */

/* A figure as the result file has it, or AMB_EMPTY and a text. */
typedef struct amb_data_cell {
    double value;
    const char *text; /* the same for people; kept with the table */
    amb_data_kind kind;
    int decimals; /* of the text of a number or a chance */
    int32_t date; /* of a date */
} amb_data_cell;

enum { AMB_DATA_COLUMNS = 16 };

/* All zero is an empty table, but for the store of its texts. */
typedef struct amb_data_table {
    amb_text_store *text; /* borrowed */
    const char *file;     /* the result file that the figures are from; NULL: several */
    size_t num_columns;
    const char *header[AMB_DATA_COLUMNS]; /* kept with the table */
    amb_data_cell *cell;                  /* owned: row by row */
    size_t num_cells, room;
    bool aside;  /* what it comes to is said beside it: a page may fold it away */
    bool failed; /* there was no memory for a part of it */
} amb_data_table;

void amb_data_table_free(amb_data_table *table);

static inline size_t amb_data_num_rows(const amb_data_table *table)
{
    return table->num_columns == 0 ? 0 : table->num_cells / table->num_columns;
}

static inline const amb_data_cell *amb_data_row(const amb_data_table *table, size_t row)
{
    return &table->cell[row * table->num_columns];
}

/* First its columns, at most AMB_DATA_COLUMNS of them, and then cell by cell. Texts are
 * kept by the caller, in the table's store or as constants; see amb_chart_name for names.
 */
void amb_data_column(amb_data_table *table, const char *header);
void amb_data_text(amb_data_table *table, const char *text);
void amb_data_number(amb_data_table *table, double value, int decimals);
/* With as few decimals as it needs. */
void amb_data_plain(amb_data_table *table, double value);
/* In 100, with one decimal: a chance in words says less than a table has to. */
void amb_data_chance(amb_data_table *table, double chance);
void amb_data_date(amb_data_table *table, int32_t date);

#endif
