/* page_uncertainty.c: how much of the spread is chance, and how much is not knowing. */
#include "cli/page.h"
#include "cli/phrases.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* What is said of shares, one after the other. */
typedef struct sentence {
    char text[400];
    size_t used, num;
} sentence;

__attribute__((format(printf, 2, 3))) static void add(sentence *of, const char *format,
                                                      ...)
{
    va_list arguments;

    if (of->used >= sizeof of->text)
        return;
    va_start(arguments, format);
    of->used += (size_t)vsnprintf(of->text + of->used, sizeof of->text - of->used, format,
                                  arguments);
    va_end(arguments);
}

/* "39 in 100 parts (35 to 45)", then "18 (14 to 22)". */
static void add_share(sentence *of, double share, double low, double high)
{
    add(of, " %s%.0f%s", of->num == 0 ? "about " : "", 100 * share,
        of->num == 0 ? " in 100 parts" : "");
    if (!isnan(low) && !isnan(high))
        add(of, " (%.0f to %.0f)", 100 * low, 100 * high);
    if (of->num++ == 0)
        add(of, " come from not knowing these numbers");
}

static void add_measure(sentence *of, const cli_page *page, const char *level,
                        const char *area, amb_measure measure)
{
    const amb_uncertainty_row *row = amb_results_uncertainty(
        page->results, level, area, page->options->weeks, amb_measure_names[measure]);

    if (row == NULL || isnan(row->share_not_knowing))
        return;
    if (of->num == 0)
        add(of, "Of the spread of %s on %s", cli_measure((int)measure)->name,
            cli_date(cli_last_date(page)).text);
    else
        add(of, ", of that of %s", cli_measure((int)measure)->name);
    add_share(of, row->share_not_knowing, row->share_low, row->share_high);
}

/* Of criteria that are neither sure to be met nor sure not to be. */
static void add_crossing(sentence *of, const cli_page *page, const char *pdu, int status)
{
    const char *name = amb_operating_status_names[status];
    const amb_crossing_uncertainty_row *row =
        amb_results_crossing_uncertainty(page->results, pdu, name, "any", "crossed");
    const amb_crossing_row *crossing = cli_crossing(page, pdu, status, "any");

    if (row == NULL || crossing == NULL || isnan(row->share_not_knowing) ||
        crossing->p_crossed < 0.01 || crossing->p_crossed > 0.99)
        return;
    if (of->num == 0)
        add(of, "Of whether the criteria of %s are met by %s", name,
            cli_date(cli_last_date(page)).text);
    else
        add(of, ", of whether the criteria of %s are met by then", name);
    add_share(of, row->share_not_knowing, row->share_low, row->share_high);
}

static void say_how_often(const cli_page *page)
{
    const amb_results *results = page->results;
    const cli_phrase numbers = cli_count((double)results->drawn, "number");
    const bool one = results->drawn == 1;

    if (page->alone) {
        const size_t first =
            page->options->first_replication / AMB_SET_SIZE * AMB_SET_SIZE;

        cli_paragraph(page->output, 2, 2,
                      "%s of assumptions.csv %s drawn between low and high, the same for "
                      "replications %zu to %zu; --as-given takes %s as the tables have "
                      "%s.",
                      numbers.text, one ? "was" : "were", first, first + AMB_SET_SIZE - 1,
                      one ? "it" : "them", one ? "it" : "them");
        return;
    }
    cli_paragraph(
        page->output, 2, 2,
        "%s of assumptions.csv %s drawn too, %s, between low and high: what is "
        "not known widens the ranges and moves the chances above. --as-given "
        "takes %s as the tables have %s, as Today does.",
        numbers.text, one ? "was" : "were",
        results->sets == 1
            ? "once"
            : cli_say("%s times", cli_number((double)results->sets, 0).text).text,
        one ? "it" : "them", one ? "it" : "them");
}

void cli_page_uncertainty(const cli_page *page, const amb_pdu_row *pdu)
{
    const char *level = pdu != NULL ? "pdu" : "all";
    const char *area = pdu != NULL ? pdu->pdu : "all";
    sentence of = {.used = 0};

    if (page->results->drawn == 0 ||
        amb_results_uncertainty(page->results, level, area, 0,
                                amb_measure_names[AMB_WORKLOAD_PCT]) == NULL)
        return;
    cli_heading(page, "Chance and not knowing");
    say_how_often(page);
    add_measure(&of, page, level, area, AMB_WORKLOAD_PCT);
    add_measure(&of, page, level, area, AMB_STAFFING_PCT);
    for (int status = AMB_AMBER; pdu != NULL && status < AMB_NUM_OPERATING_STATUSES;
         status++)
        add_crossing(&of, page, pdu->pdu, status);
    if (of.num > 0)
        cli_paragraph(page->output, 2, 2, "%s; the rest is chance.", of.text);
}
