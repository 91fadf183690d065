/* page.c: the order of the page, and how its sections find their figures. */
#include "cli/page.h"

#include "cli/command_line.h"
#include "cli/phrases.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* PDUs that get a page each; more of them are compared in a table. */
enum { MOST_PAGES = 3 };

/* In fewer columns a command begins a line of its own. */
enum { ROOM_FOR_COMMAND = 66 };

cli_page cli_page_of_today(const cli_page *page)
{
    cli_page today = *page;

    if (page->today != NULL) {
        today.results = page->today;
        today.options = page->today_options;
    }
    return today;
}

void cli_heading(const cli_page *page, const char *text)
{
    fputc('\n', page->output->file);
    cli_style_on(page->output, CLI_BOLD);
    cli_paragraph(page->output, 2, 2, "%s", text);
    cli_style_off(page->output);
}

void cli_page_command(const cli_page *page, const char *does, const char *command)
{
    FILE *out = page->output->file;

    fprintf(out, "  %s:%s", does,
            page->output->terminal.width < ROOM_FOR_COMMAND ? "\n    " : "  ");
    cli_put_program(out);
    fprintf(out, " %s ", command);
    amb_put_word(out, page->typed);
}

const char *cli_pdu_name(const amb_pdu_row *pdu)
{
    return pdu->name[0] != '\0' ? pdu->name : pdu->pdu;
}

int32_t cli_last_date(const cli_page *page)
{
    return page->scenario->settings.start_date + 7 * page->options->weeks;
}

const amb_projection_row *cli_projection(const cli_page *page, const char *pdu, int week,
                                         amb_measure measure)
{
    return amb_results_projection(page->results, "pdu", pdu, week,
                                  amb_measure_names[measure]);
}

const amb_projection_row *cli_projection_today(const cli_page *page, const char *pdu,
                                               amb_measure measure)
{
    const cli_page today = cli_page_of_today(page);

    return cli_projection(&today, pdu, 0, measure);
}

const amb_status_row *cli_status_at(const cli_page *page, const char *pdu, int week)
{
    const amb_result_table *table = &page->results->table[AMB_RESULT_STATUS];
    const amb_status_row *rows = table->rows;
    const size_t weeks = (size_t)page->options->weeks + 1;

    /* Sorted by PDU and week, with a row for every week. */
    for (size_t i = 0; i < table->num; i += weeks)
        if (strcmp(rows[i].pdu, pdu) == 0)
            return &rows[i + (size_t)week];
    return NULL;
}

const amb_crossing_row *cli_crossing(const cli_page *page, const char *pdu, int status,
                                     const char *rule)
{
    const amb_result_table *table = &page->results->table[AMB_RESULT_CROSSINGS];
    const amb_crossing_row *rows = table->rows;

    for (size_t i = 0; i < table->num; i++)
        if (strcmp(rows[i].pdu, pdu) == 0 && strcmp(rows[i].rule, rule) == 0 &&
            strcmp(rows[i].status, amb_operating_status_names[status]) == 0)
            return &rows[i];
    return NULL;
}

double cli_met_today(const cli_page *page, const char *pdu, int status, const char *rule)
{
    const amb_result_table *table = &page->results->table[AMB_RESULT_CROSSING_WEEKS];
    const amb_crossing_week_row *rows = table->rows;
    const size_t weeks = (size_t)page->options->weeks + 1;

    for (size_t i = 0; i < table->num; i += weeks)
        if (strcmp(rows[i].pdu, pdu) == 0 && strcmp(rows[i].rule, rule) == 0 &&
            strcmp(rows[i].status, amb_operating_status_names[status]) == 0)
            return rows[i].p_crossed;
    return 0;
}

bool cli_has_rules(const amb_scenario *scenario, int status)
{
    const amb_ppf_row *rows = AMB_ROWS(scenario, AMB_IN_PPF, amb_ppf_row);

    for (size_t i = 0; i < scenario->table[AMB_IN_PPF].num; i++)
        if (rows[i].status == status)
            return true;
    return false;
}

static void print_title(const cli_page *page, const char *name)
{
    const amb_run_options *run = page->options;
    const cli_phrase what = page->alone
                                ? cli_say("replication %zu alone", run->first_replication)
                                : cli_count((double)run->replications, "replication");

    cli_style_on(page->output, CLI_BOLD);
    cli_paragraph(page->output, 0, 2, "%s, %s", name,
                  cli_date(page->scenario->settings.start_date).text);
    cli_style_off(page->output);
    cli_paragraph(page->output, 0, 2, "%s ahead, to %s; %s, seed %" PRIu64,
                  cli_count(run->weeks, "week").text, cli_date(cli_last_date(page)).text,
                  what.text, run->seed);
}

static void print_pdu(const cli_page *page, const amb_pdu_row *pdu)
{
    print_title(page, cli_pdu_name(pdu));
    cli_page_answer(page, pdu);
    cli_page_today(page, pdu);
    cli_page_crossings(page, pdu);
    cli_page_ahead(page, pdu);
    cli_page_uncertainty(page, pdu);
    cli_page_assumptions(page, pdu);
}

static bool is_wanted(const cli_page *page, const amb_pdu_row *pdu)
{
    const char *const *names = page->options->pdus;

    for (size_t i = 0; names != NULL && names[i] != NULL; i++)
        if (strcmp(names[i], pdu->pdu) == 0)
            return true;
    return names == NULL || names[0] == NULL;
}

void cli_print_page(const cli_page *page)
{
    const amb_pdu_row *rows = AMB_ROWS(page->scenario, AMB_IN_PDUS, amb_pdu_row);
    const size_t num = page->scenario->table[AMB_IN_PDUS].num;
    const amb_pdu_row **wanted = calloc(num + 1, sizeof *wanted);
    size_t num_wanted = 0;

    if (wanted == NULL) {
        page->output->failed = true;
        return;
    }
    for (size_t p = 0; p < num; p++)
        if (is_wanted(page, &rows[p]))
            wanted[num_wanted++] = &rows[p];
    if (num_wanted > MOST_PAGES) {
        print_title(page, page->scenario->settings.name);
        cli_page_many(page, wanted, num_wanted);
        cli_page_uncertainty(page, NULL);
        cli_page_assumptions(page, NULL);
    }
    for (size_t p = 0; p < num_wanted && num_wanted <= MOST_PAGES; p++) {
        if (p > 0)
            fputs("\n\n", page->output->file);
        print_pdu(page, wanted[p]);
    }
    free(wanted);
}
