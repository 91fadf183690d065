/* csv_fields.h: the cells of a CSV file as typed fields of rows, by its column table. */
#ifndef AMB_BASE_CSV_FIELDS_H
#define AMB_BASE_CSV_FIELDS_H

#include "amberline/columns.h"
#include "base/csv_table.h"
#include "base/text.h"

enum { AMB_MOST_FIELDS = 64 }; /* columns of a file */

/* A file on its way into rows: what is set by the caller, and what is found. */
typedef struct amb_csv_fields {
    const amb_file *file;       /* borrowed: what the columns are */
    const amb_csv_table *table; /* borrowed: the cells */
    amb_text_store *text;       /* borrowed: keeps the texts */
    amb_problems *problems;     /* borrowed */
    bool any_name; /* names are taken as they are: results only pass them on */

    int at[AMB_MOST_FIELDS]; /* the cell of each column; -1 when the header lacks it */
    int source;              /* of the remark "source"; -1: none */
    amb_status status;       /* the worst so far; reading goes on after bad input */
} amb_csv_fields;

/* Finds the columns by their names; false, with sentences, when one is unknown, missing
 * or there twice. */
bool amb_csv_fields_find(amb_csv_fields *fields);

/*
 * Reads a row into the fields of `out`, a row struct of the file: units, ranges, choices
 * and dates checked, what a cell leaves out set to what is not given. False, with a
 * sentence for each, when cells were refused.
 */
bool amb_csv_fields_read(amb_csv_fields *fields, size_t row, void *out);

/* The remark "source" of a row; "" where there is none. Kept by the text store. */
const char *amb_csv_fields_source(amb_csv_fields *fields, size_t row);

#endif
