/*
 * schema.h: the columns of a file in the two standards for describing CSV.
 *
 * CSVW is W3C's "Metadata Vocabulary for Tabular Data" (Recommendation of 17 December
 * 2015), which the UK government recommends; Table Schema and Data Package are version 2
 * of the Data Package standard (datapackage.org, 2024). Where a standard cannot say what
 * a column table does, the descriptions say it in words.
 *
 * `group` is the files that the same document describes, NULL-terminated: a foreign key
 * can only point at one of them. It is NULL where a file is described in a document of
 * its own, which then names its standard. Each function returns a reference that the
 * caller owns, or NULL without memory.
 */
#ifndef AMB_BASE_SCHEMA_H
#define AMB_BASE_SCHEMA_H

#include "amberline/columns.h"

#include <jansson.h>

/* What CSVW calls the context of a document, which stands first in it. */
json_t *amb_csvw_context(void);

/* A table description of CSVW; its url is the file's name. */
json_t *amb_csvw_table(const amb_file *file, const amb_file *const *group);

/* How the CSV files are written that come from here: UTF-8, LF, commas, one header row.
 */
json_t *amb_csvw_dialect(void);

/* The same as a Table Dialect. */
json_t *amb_table_dialect(void);

/* A Table Schema. */
json_t *amb_table_schema(const amb_file *file, const amb_file *const *group);

/* A Data Resource with its Table Schema: the file as a part of a Data Package. */
json_t *amb_data_resource(const amb_file *file, const amb_file *const *group);

#endif
