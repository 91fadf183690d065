/* page_compare.c: the order of the page about plans, and how differences are said. */
#include "cli/page_compare.h"

#include "cli/page.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* PDUs that get a page each; of more there is a table, and the sum of all. */
enum { MOST_PAGES = 3 };

cli_phrase cli_plan_letter(size_t plan)
{
    if (plan < 26)
        return cli_say("%c", (int)('A' + plan));
    return cli_say("%c%c", (int)('A' + plan / 26 - 1), (int)('A' + plan % 26));
}

int32_t cli_plans_last_date(const cli_plans_page *page)
{
    return page->plans[0].scenario->settings.start_date + 7 * page->options->weeks;
}

/* Whether so many decimals leave nothing of a number. */
static bool is_nothing(double number, int decimals)
{
    return round(number * pow(10, decimals)) <= 0;
}

/* Whether so many decimals tell a bound from 0, and two bounds from each other. */
static bool are_told_apart(double least, double most, int decimals)
{
    const double unit = pow(10, decimals);

    return !is_nothing(least, decimals) &&
           (least == most || round(least * unit) < round(most * unit));
}

cli_phrase cli_difference_words(double low, double high, int decimals, const char *unit)
{
    const char *way = high < 0 ? "lower" : "higher";
    const double least = fmin(fabs(low), fabs(high)), most = fmax(fabs(low), fabs(high));
    const int most_decimals = decimals + 2;
    int fine = decimals;

    if (isnan(low) || isnan(high))
        return cli_say("not known");
    if (low == 0 && high == 0)
        return cli_say("the same");
    if (low <= 0 && high >= 0)
        return cli_say("no difference seen");
    while (fine < most_decimals && !are_told_apart(least, most, fine))
        fine++;
    if (least < most && are_told_apart(least, most, fine))
        return cli_say("%s by %s to %s%s", way, cli_number(least, fine).text,
                       cli_number(most, fine).text, unit);
    if (is_nothing(most, most_decimals))
        return cli_say("%s by under %s%s", way,
                       cli_number(pow(10, -most_decimals), most_decimals).text, unit);
    if (!is_nothing(least, fine))
        return cli_say("%s by %s%s", way, cli_number(most, fine).text, unit);
    while (is_nothing(most, decimals))
        decimals++;
    return cli_say("%s by up to %s%s", way, cli_number(most, decimals).text, unit);
}

/* A number of replications as a person would type it: two figures, rounded up. */
static double round_up(double replications)
{
    const double step = pow(10, floor(log10(replications)) - 1);

    return ceil(replications / step) * step;
}

cli_phrase cli_undecided_words(double low, double high, double pairs, int decimals,
                               const char *unit)
{
    const double most = fmax(fabs(low), fabs(high)), last = pow(10, -decimals);
    const double at_most = ceil(most / last - 1e-6) * last; /* as it is printed */
    const double needed = pairs * pow((high - low) / most, 2);

    return cli_say("Any difference is %s %s%s either way; %s replications would show one "
                   "of half that.",
                   most < last ? "under" : "at most", cli_number(at_most, decimals).text,
                   unit, cli_number(round_up(needed), 0).text);
}

static void print_title(const cli_plans_page *page, const char *name)
{
    const amb_run_options *run = page->options;

    cli_style_on(page->output, CLI_BOLD);
    cli_paragraph(page->output, 0, 2, "%s, %s", name,
                  cli_date(page->plans[0].scenario->settings.start_date).text);
    cli_style_off(page->output);
    cli_paragraph(
        page->output, 0, 2,
        "%s ahead, to %s; %s of each plan, seed %" PRIu64 ", the same draws for all",
        cli_count(run->weeks, "week").text, cli_date(cli_plans_last_date(page)).text,
        cli_count((double)run->replications, "replication").text, run->seed);
    fputc('\n', page->output->file);
    for (size_t k = 0; k < page->num; k++)
        cli_paragraph(page->output, 2, 5, "%s  %s", cli_plan_letter(k).text,
                      page->plans[k].name);
}

static bool is_wanted(const cli_plans_page *page, const char *pdu)
{
    const char *const *names = page->options->pdus;

    for (size_t i = 0; names != NULL && names[i] != NULL; i++)
        if (strcmp(names[i], pdu) == 0)
            return true;
    return names == NULL || names[0] == NULL;
}

static void print_pdu(const cli_plans_page *page, const char *pdu)
{
    fputc('\n', page->output->file);
    for (size_t k = 1; k < page->num; k++)
        cli_plan_answer(page, k, pdu);
    if (page->num > 2)
        cli_plans_at_a_glance(page, pdu);
    for (size_t k = 1; k < page->num; k++) {
        cli_plan_crossings(page, k, pdu);
        cli_plan_measures(page, k, "pdu", pdu);
    }
}

static void print_many(const cli_plans_page *page)
{
    for (size_t k = 1; k < page->num; k++) {
        for (int status = AMB_AMBER; status < AMB_NUM_OPERATING_STATUSES; status++)
            cli_plan_many(page, k, status);
        cli_plan_measures(page, k, "all", "all");
    }
}

void cli_print_plans(const cli_plans_page *page)
{
    const amb_scenario *first = page->plans[0].scenario;
    const amb_pdu_row *rows = AMB_ROWS(first, AMB_IN_PDUS, amb_pdu_row);
    const size_t num = first->table[AMB_IN_PDUS].num;
    const char *only = first->settings.name;
    size_t wanted = 0;

    for (size_t p = 0; p < num; p++)
        if (is_wanted(page, rows[p].pdu) && ++wanted == 1)
            only = cli_pdu_name(&rows[p]);
    print_title(page, wanted == 1 ? only : first->settings.name);
    if (wanted > MOST_PAGES)
        print_many(page);
    for (size_t p = 0; p < num && wanted <= MOST_PAGES; p++) {
        if (!is_wanted(page, rows[p].pdu))
            continue;
        if (wanted > 1) {
            fputc('\n', page->output->file);
            cli_style_on(page->output, CLI_BOLD);
            cli_paragraph(page->output, 0, 2, "%s", cli_pdu_name(&rows[p]));
            cli_style_off(page->output);
        }
        print_pdu(page, rows[p].pdu);
    }
    for (size_t k = 1; k < page->num; k++)
        cli_plan_differences(page, k);
    cli_plan_costs(page);
    cli_paragraph(
        page->output, 2, 2,
        "Ranges are those of 95 %% that the number of replications leaves open; \"the "
        "same\" is what was so in each of these. What a plan assumes, they take as "
        "true.");
}
