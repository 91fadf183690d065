/* page_sensitivity.c: the order of the page about assumptions, and what to look at first.
 */
#include "cli/page_sensitivity.h"

#include "base/date.h"
#include "cli/page.h"
#include "cli/table.h"
#include "plan/figure.h"
#include "report/outcome.h"
#include "report/place_words.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* PDUs that get a page each; of more there is a table. */
enum { MOST_PAGES = 3 };

static size_t num_outcomes(const cli_sensitivity_page *page)
{
    return page->results->table[AMB_RESULT_SENSITIVITY_OUTCOMES].num;
}

/* The n-th outcome, with its assumptions by rank; false when there is no memory. */
static bool outcome_at(const cli_sensitivity_page *page, size_t n, cli_outcome *outcome)
{
    const amb_result_table *table = &page->results->table[AMB_RESULT_SENSITIVITY];
    const amb_sensitivity_row *rows = table->rows;
    const amb_sensitivity_outcome_row *all =
        page->results->table[AMB_RESULT_SENSITIVITY_OUTCOMES].rows;

    *outcome = (cli_outcome){.row = &all[n]};
    outcome->ranked = calloc(table->num + 1, sizeof *outcome->ranked);
    if (outcome->ranked == NULL)
        return false;
    for (size_t i = 0; i < table->num; i++) {
        if (strcmp(rows[i].pdu, all[n].pdu) != 0 ||
            strcmp(rows[i].outcome, all[n].outcome) != 0)
            continue;
        outcome->ranked[(size_t)rows[i].rank - 1] = &rows[i];
        outcome->num++;
    }
    return true;
}

static const amb_pdu_row *pdu_named(const amb_scenario *scenario, const char *pdu)
{
    const amb_pdu_row *rows = AMB_ROWS(scenario, AMB_IN_PDUS, amb_pdu_row);
    size_t p = 0;

    while (strcmp(rows[p].pdu, pdu) != 0)
        p++;
    return &rows[p];
}

static size_t num_pdus(const cli_sensitivity_page *page)
{
    const amb_sensitivity_outcome_row *rows =
        page->results->table[AMB_RESULT_SENSITIVITY_OUTCOMES].rows;
    size_t num = 0;

    for (size_t n = 0; n < num_outcomes(page); n++)
        num += n == 0 || strcmp(rows[n].pdu, rows[n - 1].pdu) != 0;
    return num;
}

/* How many assumptions the PDU of an outcome feels. */
static size_t num_felt(const cli_sensitivity_page *page, size_t n)
{
    const amb_result_table *table = &page->results->table[AMB_RESULT_SENSITIVITY];
    const amb_sensitivity_row *rows = table->rows;
    const amb_sensitivity_outcome_row *all =
        page->results->table[AMB_RESULT_SENSITIVITY_OUTCOMES].rows;
    size_t num = 0;

    for (size_t i = 0; i < table->num; i++)
        num += strcmp(rows[i].pdu, all[n].pdu) == 0 &&
               strcmp(rows[i].outcome, all[n].outcome) == 0;
    return num;
}

/* How it was done: of one PDU in numbers, of several in words. */
static void print_design(const cli_sensitivity_page *page, bool alone)
{
    const amb_sensitivity_outcome_row *first =
        page->results->table[AMB_RESULT_SENSITIVITY_OUTCOMES].rows;
    const double felt = (double)num_felt(page, 0);
    const cli_phrase each = cli_count(first->sample_replications, "replication");

    cli_paragraph(
        page->output, 0, 2, "%s, each between its low and its high; seed %" PRIu64,
        alone ? cli_count(felt, "assumption").text : "What each PDU feels of assumptions",
        page->options->seed);
    cli_paragraph(page->output, 0, 2, "One at a time: %s, the same draws at either end.",
                  cli_count((double)page->options->replications, "replication").text);
    if (page->asked->samples > 0 && alone)
        cli_paragraph(page->output, 0, 2,
                      "All at once: %s of %s, on a Sobol sequence of %s.",
                      cli_count(first->samples * (first->varied + 2), "scenario").text,
                      each.text, cli_number(first->samples, 0).text);
    else if (page->asked->samples > 0)
        cli_paragraph(page->output, 0, 2,
                      "All at once: scenarios of %s, on Sobol sequences of %zu.",
                      each.text, page->asked->samples);
    if (first->samples > 0 && felt > first->varied)
        cli_paragraph(page->output, 0, 2,
                      "Only the %s of the largest swing were drawn all at once; the "
                      "others stayed as they are.",
                      cli_count(first->varied, "assumption").text);
}

static void print_title(const cli_sensitivity_page *page)
{
    const amb_scenario *scenario = page->scenario;
    const amb_sensitivity_outcome_row *first =
        page->results->table[AMB_RESULT_SENSITIVITY_OUTCOMES].rows;
    const bool alone = num_pdus(page) == 1;

    cli_style_on(page->output, CLI_BOLD);
    cli_paragraph(page->output, 0, 2, "%s, %s",
                  alone ? cli_pdu_name(pdu_named(scenario, first->pdu))
                        : scenario->settings.name,
                  cli_date(scenario->settings.start_date).text);
    cli_style_off(page->output);
    print_design(page, alone);
}

static void print_answer(const cli_sensitivity_page *page, const cli_outcome *outcome)
{
    const amb_sensitivity_outcome_row *row = outcome->row;
    const amb_outcome is = amb_outcome_of(row->outcome);
    amb_phrase words = is.words;

    if (words.text[0] >= 'a' && words.text[0] <= 'z')
        words.text[0] = (char)(words.text[0] - 'a' + 'A');
    fputc('\n', page->output->file);
    cli_style_on(page->output, CLI_BOLD);
    cli_paragraph(page->output, 0, 2, "%s", words.text);
    cli_style_off(page->output);
    if (isnan(row->mean) || isnan(row->first_orders))
        cli_paragraph(page->output, 2, 4, "%s as the scenario stands.",
                      amb_outcome_value(&is, row->at_value, row->replications).text);
    else
        cli_paragraph(
            page->output, 2, 4,
            "%s as the scenario stands; %s on average over what the assumptions may be.",
            amb_outcome_value(&is, row->at_value, row->replications).text,
            amb_outcome_value(&is, row->mean, row->samples * row->sample_replications)
                .text);
    cli_outcome_table(page, outcome);
    cli_outcome_verdict(page, outcome);
}

/* ---- what to look at first ---- */

static bool is_weak(const amb_sensitivity_row *row)
{
    return strcmp(row->quality, "red") == 0 || strcmp(row->quality, "amber") == 0 ||
           strcmp(row->past_review, "yes") == 0;
}

/* What is weak about it: "its evidence is rated red, and its review was due on …". */
static cli_phrase weakness(const amb_sensitivity_row *row)
{
    const bool past = strcmp(row->past_review, "yes") == 0;
    const bool rated =
        strcmp(row->quality, "red") == 0 || strcmp(row->quality, "amber") == 0;
    const cli_phrase due =
        past ? cli_say("review was due on %s", cli_short_date(row->review_by).text)
             : (cli_phrase){""};

    return cli_say("%s%s%s%s", rated ? "evidence rated " : "", rated ? row->quality : "",
                   rated && past ? ", " : "", due.text);
}

/* A weak assumption that decides an outcome, once however many it decides. */
typedef struct warning {
    const amb_sensitivity_row *row;
    size_t outcomes;
} warning;

static void warn(warning *list, size_t *num, const amb_sensitivity_row *row)
{
    for (size_t w = 0; w < *num; w++) {
        if (strcmp(list[w].row->assumption, row->assumption) == 0) {
            list[w].outcomes++;
            return;
        }
    }
    list[(*num)++] = (warning){row, 1};
}

static bool find_warnings(const cli_sensitivity_page *page, warning *list, size_t *num)
{
    for (size_t n = 0; n < num_outcomes(page); n++) {
        cli_outcome outcome;
        const bool room = outcome_at(page, n, &outcome);

        for (size_t i = 0; room && i < outcome.num; i++)
            if (cli_decides(&outcome, i) && is_weak(outcome.ranked[i]))
                warn(list, num, outcome.ranked[i]);
        free(outcome.ranked);
        if (!room)
            return false;
    }
    return true;
}

static void print_warnings(const cli_sensitivity_page *page)
{
    warning *list =
        calloc(page->results->table[AMB_RESULT_SENSITIVITY].num + 1, sizeof *list);
    size_t num = 0;

    if (list == NULL || !find_warnings(page, list, &num)) {
        page->output->failed = true;
    } else if (num > 0) {
        fputc('\n', page->output->file);
        cli_style_on(page->output, CLI_BOLD);
        cli_paragraph(page->output, 0, 2,
                      "Look at these first: they decide, and rest on little");
        cli_style_off(page->output);
        for (size_t w = 0; w < num; w++)
            cli_paragraph(page->output, 2, 4, "%s: %s",
                          amb_place_words(list[w].row->assumption).text,
                          weakness(list[w].row).text);
    }
    free(list);
}

/* ---- many PDUs ---- */

static void print_many(const cli_sensitivity_page *page)
{
    cli_table table;

    fputc('\n', page->output->file);
    cli_table_begin(&table, "llrl");
    cli_table_add(&table, "PDU");
    cli_table_add(&table, "Outcome");
    cli_table_add(&table, "as it stands");
    cli_table_add(&table, "rests most on");
    for (size_t n = 0; n < num_outcomes(page); n++) {
        cli_outcome outcome;
        amb_outcome is;

        if (!outcome_at(page, n, &outcome)) {
            page->output->failed = true;
            break;
        }
        is = amb_outcome_of(outcome.row->outcome);
        cli_table_add(&table, "%s", outcome.row->pdu);
        cli_table_add(&table, "%s", outcome.row->outcome);
        cli_table_add(
            &table, "%s",
            amb_outcome_value(&is, outcome.row->at_value, outcome.row->replications)
                .text);
        cli_table_add(&table, "%s",
                      outcome.num > 0 && cli_decides(&outcome, 0)
                          ? amb_place_words(outcome.ranked[0]->assumption).text
                          : "none");
        free(outcome.ranked);
    }
    cli_table_end(&table, page->output, 2, true);
}

/* Which of the outcomes that were asked for a row is; 0 where none was. */
static size_t place_asked(const cli_sensitivity_page *page, const char *outcome)
{
    const char *const *asked = page->asked->outcomes;
    char text[AMB_FIGURE_SIZE], why[AMB_WHY_SIZE];
    amb_figure figure;

    for (size_t k = 0; asked != NULL && asked[k] != NULL; k++) {
        if (!amb_figure_read_whole(&figure, page->scenario, page->options->weeks,
                                   asked[k], why))
            continue;
        amb_figure_print(&figure, text);
        if (strcmp(text, outcome) == 0)
            return k;
    }
    return 0;
}

/* The outcomes of a PDU, from row `first` on, in the order in which they were asked for.
 */
static void print_pdu(const cli_sensitivity_page *page, size_t first, size_t num)
{
    const amb_sensitivity_outcome_row *rows =
        page->results->table[AMB_RESULT_SENSITIVITY_OUTCOMES].rows;
    const char *const *asked = page->asked->outcomes;
    size_t k = 0;

    do {
        for (size_t n = first; n < first + num; n++) {
            cli_outcome outcome;

            if (place_asked(page, rows[n].outcome) != k)
                continue;
            if (outcome_at(page, n, &outcome))
                print_answer(page, &outcome);
            else
                page->output->failed = true;
            free(outcome.ranked);
        }
    } while (asked != NULL && asked[k] != NULL && asked[++k] != NULL);
}

static void print_each(const cli_sensitivity_page *page)
{
    const size_t pdus = num_pdus(page), each = pdus > 0 ? num_outcomes(page) / pdus : 0;
    const amb_sensitivity_outcome_row *rows =
        page->results->table[AMB_RESULT_SENSITIVITY_OUTCOMES].rows;

    for (size_t p = 0; p < pdus; p++) {
        if (pdus > 1) {
            fputc('\n', page->output->file);
            cli_style_on(page->output, CLI_BOLD);
            cli_paragraph(page->output, 0, 2, "%s",
                          cli_pdu_name(pdu_named(page->scenario, rows[p * each].pdu)));
            cli_style_off(page->output);
        }
        print_pdu(page, p * each, each);
    }
}

void cli_print_sensitivity(const cli_sensitivity_page *page)
{
    print_title(page);
    if (num_pdus(page) > MOST_PAGES)
        print_many(page);
    else
        print_each(page);
    print_warnings(page);
    fputc('\n', page->output->file);
    cli_paragraph(page->output, 2, 2,
                  "The bar is what the outcome does between low and high while all other "
                  "assumptions stay as they are.%s",
                  page->asked->samples == 0
                      ? ""
                      : " The share is what the assumption takes part in of the variance "
                        "that comes of not knowing them (total Sobol index, chance taken "
                        "off); shares overlap where assumptions act together.");
}
