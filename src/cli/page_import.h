/* page_import.h: what an import found, assumed and compared, as a page. */
#ifndef AMB_CLI_PAGE_IMPORT_H
#define AMB_CLI_PAGE_IMPORT_H

#include "cli/output.h"
#include "intake/import.h"

void cli_print_import(cli_output *output, const amb_import *import);

#endif
