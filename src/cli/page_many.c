/* page_many.c: many PDUs in a table, the first to cross its amber line first. */
#include "cli/command_line.h"
#include "cli/page.h"
#include "cli/phrases.h"
#include "cli/table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct line {
    const amb_pdu_row *pdu;
    const amb_crossing_row *amber, *red; /* NULL: the status has no rules */
} line;

/* Who crosses at even chance first; then whose chance is greater; then by name. */
static int compare_lines(const void *a, const void *b)
{
    const line *left = a, *right = b;
    const double never = HUGE_VAL;
    double l = never, r = never;

    if (left->amber != NULL && right->amber != NULL) {
        l = isnan(left->amber->week_p50) ? never : left->amber->week_p50;
        r = isnan(right->amber->week_p50) ? never : right->amber->week_p50;
        if (l != r)
            return l < r ? -1 : 1;
        if (left->amber->p_crossed != right->amber->p_crossed)
            return left->amber->p_crossed > right->amber->p_crossed ? -1 : 1;
    }
    return strcmp(left->pdu->pdu, right->pdu->pdu);
}

static cli_phrase figure(const cli_page *page, const char *pdu, amb_measure measure)
{
    const amb_projection_row *row = cli_projection_today(page, pdu, measure);
    cli_phrase out = cli_number(row == NULL ? AMB_EMPTY : row->p50, 1);

    if (row != NULL && !isnan(row->p50))
        strcat(out.text, " %");
    return out;
}

static void add_crossing(const cli_page *page, cli_table *table, const line *of)
{
    const amb_crossing_row *row = of->amber;

    if (row == NULL) {
        cli_table_add(table, "no rules");
        cli_table_add(table, "%s", "");
    } else if (cli_met_today(page, of->pdu->pdu, AMB_AMBER, "any") > 0.5) {
        cli_table_add(table, "met today");
        cli_table_add(table, "%s", "");
    } else {
        cli_table_add(table, "%s", cli_chance(row->p_crossed, row->replications).text);
        cli_table_add(table, "%s",
                      row->date_p50 == AMB_NO_DATE ? "not by then"
                                                   : cli_short_date(row->date_p50).text);
    }
    if (of->red == NULL)
        cli_table_add(table, "no rules");
    else if (cli_met_today(page, of->pdu->pdu, AMB_RED, "any") > 0.5)
        cli_table_add(table, "met today");
    else
        cli_table_add(table, "%s",
                      cli_chance(of->red->p_crossed, of->red->replications).text);
}

static void add_line(const cli_page *page, cli_table *table, const line *of)
{
    cli_table_add(table, "%s", of->pdu->pdu);
    cli_table_add(table, "%s",
                  amb_operating_status_names[of->pdu->status > 0 ? of->pdu->status : 0]);
    cli_table_add(table, "%s", figure(page, of->pdu->pdu, AMB_WORKLOAD_PCT).text);
    cli_table_add(table, "%s", figure(page, of->pdu->pdu, AMB_STAFFING_PCT).text);
    add_crossing(page, table, of);
}

void cli_page_many(const cli_page *page, const amb_pdu_row *const *pdus, size_t num)
{
    line *lines = calloc(num, sizeof *lines);
    cli_table table;

    if (lines == NULL) {
        page->output->failed = true;
        return;
    }
    for (size_t p = 0; p < num; p++) {
        lines[p].pdu = pdus[p];
        if (cli_has_rules(page->scenario, AMB_AMBER))
            lines[p].amber = cli_crossing(page, pdus[p]->pdu, AMB_AMBER, "any");
        if (cli_has_rules(page->scenario, AMB_RED))
            lines[p].red = cli_crossing(page, pdus[p]->pdu, AMB_RED, "any");
    }
    qsort(lines, num, sizeof *lines, compare_lines);
    fputc('\n', page->output->file);
    cli_table_begin(&table, "llrrlll");
    cli_table_add(&table, "PDU");
    cli_table_add(&table, "status");
    cli_table_add(&table, "workload");
    cli_table_add(&table, "staffing");
    cli_table_add(&table, "amber by then");
    cli_table_add(&table, "even chance");
    cli_table_add(&table, "red by then");
    for (size_t p = 0; p < num; p++)
        add_line(page, &table, &lines[p]);
    cli_table_end(&table, page->output, 2, true);
    cli_paragraph(
        page->output, 2, 2,
        "Status, workload and staffing are today's; the chances are those of "
        "meeting the criteria by %s. First the PDU that meets those of amber first.",
        cli_date(cli_last_date(page)).text);
    fputc('\n', page->output->file);
    cli_page_command(page, "One PDU in full", "run");
    fputs(" --pdu ", page->output->file);
    amb_put_word(page->output->file, lines[0].pdu->pdu);
    fputc('\n', page->output->file);
    free(lines);
}
