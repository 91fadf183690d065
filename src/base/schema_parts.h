/* schema_parts.h: what a file's description has in common in both standards. */
#ifndef AMB_BASE_SCHEMA_PARTS_H
#define AMB_BASE_SCHEMA_PARTS_H

#include "base/json.h"
#include "base/schema.h"

/* The columns of the file, then note and source where it takes remarks. */
size_t amb_schema_num_columns(const amb_file *file);
const amb_column *amb_schema_column(const amb_file *file, size_t i);

/* "staffing.csv: a grade in a PDU" */
json_t *amb_schema_title(const amb_file *file);

/* What a column means, its unit, what it refers to and whether it must be there. */
json_t *amb_schema_meaning(const amb_column *column);

/* What neither standard can say of how Amberline reads a file; "" for one it writes. */
const char *amb_schema_leniency(const amb_file *file);

/* Adds the minimum and the maximum of a number, where they are finite. */
bool amb_schema_put_bounds(json_t *to, const amb_column *column);

/* "number", "integer", "date" or "string". */
const char *amb_schema_type(const amb_column *column);

bool amb_schema_is_filled(const amb_column *column);

/* Whether a file may lack a column. */
bool amb_schema_is_partial(const amb_file *file);

/* The names of the key's columns; an empty list when the file has no key. */
json_t *amb_schema_key(const amb_file *file);

/* Whether no cell of the key may be empty. */
bool amb_schema_key_is_filled(const amb_file *file);

/*
 * The file that a column's reference finds a single row of: that which it names, when it
 * is in the group (without one, the column's own file) and the column named is all of its
 * key. Else NULL, as for a column that refers to nothing. `*key` is that column's name.
 */
const amb_file *amb_schema_referenced(const amb_file *file, const amb_column *column,
                                      const amb_file *const *group, const char **key);

#endif
