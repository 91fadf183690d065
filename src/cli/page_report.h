/* page_report.h: what is said of an evidence pack that was written. */
#ifndef AMB_CLI_PAGE_REPORT_H
#define AMB_CLI_PAGE_REPORT_H

#include "cli/output.h"
#include "report/pack.h"

/* A file of the pack; without a path it was not asked for. */
typedef struct cli_report_file {
    const char *path;
    size_t bytes;
} cli_report_file;

/* A page: the headline and its figures, what is in the pack, how large it is, and what to
 * do with it. */
void cli_print_report(cli_output *output, const amb_pack *pack,
                      const cli_report_file *page, const cli_report_file *workbook);

#endif
