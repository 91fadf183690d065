/* page_new.h: what is told of a scenario made from headline figures. */
#ifndef AMB_CLI_PAGE_NEW_H
#define AMB_CLI_PAGE_NEW_H

#include "cli/output.h"
#include "intake/headline.h"

typedef struct cli_new_page {
    const amb_headline *headline;
    const amb_made *made;
    const amb_likeness *like;
    const char *folder; /* as it was typed */
} cli_new_page;

/* What was given and is shown, what was chosen, and what to replace first. */
void cli_print_new(cli_output *output, const cli_new_page *page);

#endif
