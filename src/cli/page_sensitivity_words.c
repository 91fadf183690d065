/* page_sensitivity_words.c: which assumptions decide an outcome, and which could be left
 * out of account. */
#include "cli/page_sensitivity.h"

#include "report/place_words.h"

#include <math.h>
#include <string.h>

bool cli_decides(const cli_outcome *outcome, size_t i)
{
    const amb_sensitivity_row *row = outcome->ranked[i];

    if (isnan(row->total))
        return i == 0 && outcome->row->samples <= 0 && row->swing > 0;
    return row->total_low > CLI_DECIDES || (i == 0 && row->total_low > 0);
}

/* Names with commas between them, "and" before the last; of more than some, how many
 * more. */
typedef struct names {
    char text[600];
    size_t num, more;
} names;

enum { MOST_NAMES = 3 };

static cli_phrase share(double part)
{
    if (part < 0.005)
        return cli_say("under 1 %%");
    return cli_say("%s %%", cli_number(100 * fmin(part, 1), 0).text);
}

static cli_phrase share_between(double of, double low, double high)
{
    return cli_say("%s (%s to %s)", share(of).text,
                   cli_number(100 * fmax(low, 0), 0).text,
                   cli_number(100 * fmin(fmax(high, 0), 1), 0).text);
}

static void add_name(names *to, const amb_sensitivity_row *row, bool last,
                     bool with_share)
{
    const size_t used = strlen(to->text);

    if (to->num == MOST_NAMES) {
        to->more++;
        return;
    }
    snprintf(to->text + used, sizeof to->text - used, "%s%s%s%s",
             to->num == 0 ? ""
             : last       ? " and "
                          : ", ",
             amb_place_words(row->assumption).text, with_share ? ", " : "",
             with_share ? share_between(row->total, row->total_low, row->total_high).text
                        : "");
    to->num++;
}

static names names_of(const cli_outcome *outcome,
                      bool (*is_one)(const cli_outcome *outcome, size_t i),
                      bool with_shares)
{
    names found = {.num = 0};
    size_t num = 0, seen = 0;

    for (size_t i = 0; i < outcome->num; i++)
        num += is_one(outcome, i);
    for (size_t i = 0; i < outcome->num; i++)
        if (is_one(outcome, i))
            add_name(&found, outcome->ranked[i], ++seen == num, with_shares);
    return found;
}

/* The total indices from a rank on: no less than what these leave together. */
static double left_from(const cli_outcome *outcome, size_t i)
{
    double sum = 0;

    for (; i < outcome->num; i++)
        sum += fmax(outcome->ranked[i]->total, 0);
    return sum;
}

/* Each certainly leaves little, and so do all that matter no more taken together. */
static bool is_ignored(const cli_outcome *outcome, size_t i)
{
    return outcome->ranked[i]->total_high < CLI_IGNORED &&
           left_from(outcome, i) < CLI_IGNORED;
}

static void say_what_decides(const cli_sensitivity_page *page, const cli_outcome *outcome)
{
    const names deciding = names_of(outcome, cli_decides, true);
    const amb_sensitivity_row *first = outcome->ranked[0];

    if (deciding.num == 0) {
        cli_paragraph(page->output, 2, 4,
                      "No single assumption decides it for certain; more --samples would "
                      "tell them apart.");
        return;
    }
    cli_paragraph(page->output, 2, 4, "%s: %s%s.",
                  deciding.num == 1 ? "One decides it" : "These decide it", deciding.text,
                  deciding.more > 0 ? " and others" : "");
    if (first->first_order_high > 0)
        cli_paragraph(page->output, 2, 4,
                      "Knowing %s alone would take away %s of the variance.",
                      amb_place_words(first->assumption).text,
                      share_between(first->first_order, first->first_order_low,
                                    first->first_order_high)
                          .text);
}

static void say_what_can_be_ignored(const cli_sensitivity_page *page,
                                    const cli_outcome *outcome)
{
    const names ignored = names_of(outcome, is_ignored, false);
    size_t from = 0;

    if (ignored.num == 0)
        return;
    while (!is_ignored(outcome, from))
        from++;
    if (ignored.more > 0)
        cli_paragraph(page->output, 2, 4,
                      "%zu could be ignored together, among them %s: they take part in "
                      "%s of the variance.",
                      ignored.num + ignored.more, ignored.text,
                      share(left_from(outcome, from)).text);
    else
        cli_paragraph(page->output, 2, 4,
                      "Could be ignored: %s, which %s part in %s of the variance.",
                      ignored.text, ignored.num == 1 ? "takes" : "together take",
                      share(left_from(outcome, from)).text);
}

static void say_interplay(const cli_sensitivity_page *page,
                          const amb_sensitivity_outcome_row *row)
{
    if (row->first_orders_high < 0.9)
        cli_paragraph(page->output, 2, 4,
                      "About %s of the variance is interplay: what assumptions do "
                      "together and none by itself.",
                      share(1 - row->first_orders).text);
}

void cli_outcome_verdict(const cli_sensitivity_page *page, const cli_outcome *outcome)
{
    const amb_sensitivity_row *first = outcome->ranked[0];

    if (first == NULL || (first->swing <= 0 && !(first->total_high > 0))) {
        cli_paragraph(page->output, 2, 4, "No assumption moves it.");
        return;
    }
    if (outcome->row->samples <= 0) {
        cli_paragraph(page->output, 2, 4, "By itself %s moves it most.",
                      amb_place_words(first->assumption).text);
        return;
    }
    if (isnan(outcome->row->first_orders)) {
        cli_paragraph(page->output, 2, 4,
                      "Drawn all at once, the assumptions move it so little that it "
                      "cannot be told from chance; more --samples might.");
        return;
    }
    say_what_decides(page, outcome);
    say_what_can_be_ignored(page, outcome);
    say_interplay(page, outcome->row);
}
