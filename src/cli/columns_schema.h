/* columns_schema.h: the data dictionary in the two standards for describing CSV. */
#ifndef AMB_CLI_COLUMNS_SCHEMA_H
#define AMB_CLI_COLUMNS_SCHEMA_H

#include "cli/output.h"

#include "amberline/columns.h"

typedef enum cli_schema_standard { CLI_CSVW, CLI_TABLE_SCHEMA } cli_schema_standard;

/*
 * Prints the description of one file, or with NULL that of all files: a Table or a
 * TableGroup of CSVW, a Table Schema or a Data Package.
 */
void cli_print_schema(cli_output *output, cli_schema_standard standard,
                      const amb_file *file);

#endif
