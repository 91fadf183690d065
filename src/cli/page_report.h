/* page_report.h: what is said of an evidence pack that was written. */
#ifndef AMB_CLI_PAGE_REPORT_H
#define AMB_CLI_PAGE_REPORT_H

#include "cli/output.h"
#include "report/pack.h"

/* A page: the headline and its figures, what is in the pack, how large it is, and what to
 * do with it. */
void cli_print_report(cli_output *output, const amb_pack *pack, const char *path,
                      size_t bytes);

#endif
