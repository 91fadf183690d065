/* workbook_file.h: a workbook that a command was asked for. */
#ifndef AMB_CLI_WORKBOOK_FILE_H
#define AMB_CLI_WORKBOOK_FILE_H

#include "cli/exits.h"
#include "report/workbook.h"

/* Before anything is read: whether this build writes workbooks, and may write this one.
 * CLI_DONE; CLI_NO_FILE, with a sentence; CLI_INTERNAL. */
cli_exit cli_workbook_try(const char *path);

/* Writes it whole or not at all, with a sentence where it cannot; how many bytes it has.
 */
cli_exit cli_workbook_write(const amb_pack *pack, const char *path, size_t *bytes);

#endif
