/* page_wmt.h: the screen of the Workload Measurement Tool, for people. */
#ifndef AMB_CLI_PAGE_WMT_H
#define AMB_CLI_PAGE_WMT_H

#include "cli/output.h"
#include "model/screen.h"

/* Prints week 0 down to a level, from the account of every PDU of the model. AMB_OK or
 * AMB_NO_MEMORY. */
amb_status cli_print_wmt(cli_output *output, const amb_model *model,
                         const amb_account *accounts, amb_screen_level level);

/* "P01, P02 and 3 more": the names taken so far, and how many there are. */
typedef struct cli_names_list {
    char text[1024];
    size_t num;
} cli_names_list;

/* Adds a name, with what is to be said of it in brackets ("" for nothing). */
void cli_names_add(cli_names_list *list, const char *name, const char *says);

/* The list as it is to be printed. */
const char *cli_names_end(cli_names_list *list);

#endif
