/* page_crossings.c: with what chance, and by when, the criteria are met. */
#include "base/utf8.h"
#include "cli/page.h"
#include "cli/phrases.h"
#include "cli/table.h"

#include <string.h>

/* Criteria count as met today when they are so in most replications. */
static bool is_met_today(const cli_page *page, const amb_pdu_row *pdu, int status,
                         const char *rule)
{
    return cli_met_today(page, pdu->pdu, status, rule) > 0.5;
}

static cli_phrase chance_of(const amb_crossing_row *row)
{
    return cli_chance_between(row->p_crossed, row->p_low, row->p_high, row->replications);
}

/* What is to be said of a status; `those` is "the criteria" when they are spoken of
 * first. */
static cli_phrase sentence(const cli_page *page, const amb_pdu_row *pdu, int status,
                           const char *those)
{
    const amb_crossing_row *row = cli_crossing(page, pdu->pdu, status, "any");
    const char *name = amb_operating_status_names[status];

    if (is_met_today(page, pdu, status, "any"))
        return cli_say("The criteria of %s are met today.", name);
    if (row->replications <= 1 && row->crossed > 0)
        return cli_say("In this one replication %s of %s are met on %s.", those, name,
                       cli_date(row->date_p50).text);
    if (row->replications <= 1)
        return cli_say("In this one replication %s of %s are not met by %s.", those, name,
                       cli_date(cli_last_date(page)).text);
    return cli_say("The chance that %s of %s are met by %s is %s.", those, name,
                   cli_date(cli_last_date(page)).text,
                   cli_chance(row->p_crossed, row->replications).text);
}

/* The answer, in a sentence a status. */
void cli_page_answer(const cli_page *page, const amb_pdu_row *pdu)
{
    cli_phrase said[AMB_NUM_OPERATING_STATUSES] = {{""}};

    for (int status = AMB_AMBER; status < AMB_NUM_OPERATING_STATUSES; status++)
        if (cli_has_rules(page->scenario, status) &&
            cli_crossing(page, pdu->pdu, status, "any") != NULL)
            said[status] =
                sentence(page, pdu, status,
                         said[AMB_AMBER].text[0] == '\0' ? "the criteria" : "those");
    fputc('\n', page->output->file);
    if (said[AMB_AMBER].text[0] == '\0' && said[AMB_RED].text[0] == '\0')
        cli_paragraph(
            page->output, 2, 2,
            "The scenario has no lines (its ppf.csv has no rows), so that there "
            "are no criteria to be met.");
    else
        cli_paragraph(
            page->output, 2, 2, "%s%s%s", said[AMB_AMBER].text,
            said[AMB_AMBER].text[0] != '\0' && said[AMB_RED].text[0] != '\0' ? " " : "",
            said[AMB_RED].text);
}

static void add_date(cli_table *table, int32_t date)
{
    cli_table_add(table, "%s",
                  date == AMB_NO_DATE ? "not by then" : cli_short_date(date).text);
}

static void add_row(const cli_page *page, const amb_pdu_row *pdu, cli_table *table,
                    const amb_crossing_row *row, const char *name)
{
    const int status = strcmp(row->status, amb_operating_status_names[AMB_AMBER]) == 0
                           ? AMB_AMBER
                           : AMB_RED;

    cli_table_add(table, "%s", name);
    if (is_met_today(page, pdu, status, row->rule)) {
        cli_table_add(table, "met today");
        cli_table_add(table, "%s", "");
        if (row->replications > 1) {
            cli_table_add(table, "%s", "");
            cli_table_add(table, "%s", "");
        }
        return;
    }
    if (row->replications <= 1) {
        cli_table_add(table, row->crossed > 0 ? "yes" : "no");
        add_date(table, row->date_p50);
        return;
    }
    cli_table_add(table, "%s", chance_of(row).text);
    add_date(table, row->date_p10);
    add_date(table, row->date_p50);
    add_date(table, row->date_p90);
}

/* The status as a whole, then each of its rules, in the order of ppf.csv. */
static void add_status(const cli_page *page, const amb_pdu_row *pdu, cli_table *table,
                       int status)
{
    const amb_ppf_row *rows = AMB_ROWS(page->scenario, AMB_IN_PPF, amb_ppf_row);
    const amb_crossing_row *whole = cli_crossing(page, pdu->pdu, status, "any");

    if (whole == NULL)
        return;
    add_row(page, pdu, table, whole, amb_operating_status_names[status]);
    for (size_t i = 0; i < page->scenario->table[AMB_IN_PPF].num; i++) {
        const amb_crossing_row *row;
        char name[64];
        bool known = rows[i].status != status;

        for (size_t j = 0; j < i && !known; j++)
            known = rows[j].status == status && strcmp(rows[j].rule, rows[i].rule) == 0;
        row = known ? NULL : cli_crossing(page, pdu->pdu, status, rows[i].rule);
        snprintf(name, sizeof name, "  %.*s", (int)amb_utf8_fitting(rows[i].rule, 32),
                 rows[i].rule);
        if (row != NULL)
            add_row(page, pdu, table, row, name);
    }
}

/* A status that is met today by every rule has nothing left to ask about. */
static bool is_open(const cli_page *page, const amb_pdu_row *pdu, int status)
{
    const amb_ppf_row *rows = AMB_ROWS(page->scenario, AMB_IN_PPF, amb_ppf_row);

    for (size_t i = 0; i < page->scenario->table[AMB_IN_PPF].num; i++)
        if (rows[i].status == status && !is_met_today(page, pdu, status, rows[i].rule))
            return true;
    return false;
}

void cli_page_crossings(const cli_page *page, const amb_pdu_row *pdu)
{
    const bool one = page->options->replications <= 1;
    bool any = false;
    cli_table table;

    for (int status = AMB_AMBER; status < AMB_NUM_OPERATING_STATUSES; status++)
        any |= is_open(page, pdu, status);
    if (!any)
        return;
    fputc('\n', page->output->file);
    cli_table_begin(&table, one ? "lll" : "lllll");
    cli_table_add(&table, "When met?");
    if (one) {
        cli_table_add(&table, "by %s", cli_short_date(cli_last_date(page)).text);
        cli_table_add(&table, "first on");
    } else {
        cli_table_add(&table, "by %s", cli_short_date(cli_last_date(page)).text);
        cli_table_add(&table, "one in ten");
        cli_table_add(&table, "even chance");
        cli_table_add(&table, "nine in ten");
    }
    for (int status = AMB_AMBER; status < AMB_NUM_OPERATING_STATUSES; status++)
        if (is_open(page, pdu, status))
            add_status(page, pdu, &table, status);
    cli_table_end(&table, page->output, 2, true);
}
