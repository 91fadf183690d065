/* explain_csv.h: the same explanation as rows, for who wants to chart it. */
#ifndef AMB_CLI_EXPLAIN_CSV_H
#define AMB_CLI_EXPLAIN_CSV_H

#include "cli/page_explain.h"

enum { CLI_ITEM_SIZE = 160 };

typedef struct cli_explain_row {
    const char *pdu, *view, *part, *item; /* borrowed; `item` may be the one below */
    double replication, from_week, week;
    double number, each, points, pct_points, p05, p95; /* AMB_EMPTY: none */
    char named[CLI_ITEM_SIZE];
} cli_explain_row;

typedef struct cli_explain_rows {
    cli_explain_row *rows; /* owned */
    size_t num, room;
    bool failed; /* no memory */
} cli_explain_rows;

/* What a row is, a paragraph for --help. */
#define CLI_EXPLAIN_COLUMNS                                                              \
    "With --format csv a part is a row: pdu, view (week; or of a change mean, over the " \
    "replications, and replication, the one set out), replication, from_week, week, "    \
    "part, item (a case type and tier, a grade), number (of cases, heads or FTE), each " \
    "(points of a case), points (of work or available, signed), pct_points (what they "  \
    "do to the percentage) and, of a mean, p05 and p95 of pct_points. The parts of a "   \
    "change sum to its row change. In view week the rows from work to rounding sum to "  \
    "workload, and so do establishment and the steps after it."

/* Adds the rows of a PDU's explanation: those of a week, or of the change between two. */
void cli_explain_add_week(cli_explain_rows *rows, const cli_explained *of, bool everyone);
amb_status cli_explain_add_change(cli_explain_rows *rows, const cli_explained *of);

/* Writes them all to a page, and frees them. AMB_OK or AMB_NO_MEMORY. */
amb_status cli_explain_write(cli_explain_rows *rows, cli_output *output);

#endif
