/* page_apply_judgement.c: the judgement in words, with the figures behind each of them.
 */
#include "cli/dictionary.h"
#include "cli/page.h"
#include "cli/page_apply.h"
#include "cli/page_compare.h"

#include <math.h>
#include <string.h>

static const char none[] = "none", granted[] = "granted";

/* The chance on which a word rests; NULL where the word does not apply. */
static const amb_application_row *word(const cli_apply_page *page, const char *name)
{
    return cli_applied_once(page, none, "judgement", name);
}

/* The chance that the criteria are met on the day of the decision. */
static const amb_application_row *founded(const cli_apply_page *page)
{
    return cli_applied(page, none, "p_rule_met", "any", page->application->decision_week);
}

static cli_phrase decision_day(const cli_apply_page *page)
{
    return cli_date(cli_apply_date(page, page->application->decision_week));
}

static cli_phrase asked_for(const cli_apply_page *page)
{
    return cli_say("%s in 100",
                   cli_plain(100 * page->application->asked.confidence).text);
}

static cli_phrase day_of(const cli_apply_page *page, int week)
{
    return cli_date(cli_apply_date(page, week));
}

/* The review by which a status should have brought the PDU back: the last one, or the
 * last within recovery_weeks. 0 when there is none. */
static int recovery_week(const cli_apply_page *page)
{
    const amb_application_row *row =
        cli_applied_once(page, none, "recovery_review", "any");

    return row == NULL || isnan(row->value) ? 0 : (int)row->value;
}

/* ---- the answer ---- */

static void say_founded(const cli_apply_page *page)
{
    const char *says = word(page, "well_founded") != NULL ? "Well founded"
                       : word(page, "premature") != NULL  ? "Premature"
                                                          : "Not founded";
    const char *status = cli_apply_status(page);

    if (page->options->replications <= 1)
        cli_paragraph(page->output, 2, 2,
                      "%s: in this one replication the criteria of %s are%s met on the "
                      "day of the decision, %s.",
                      says, status, cli_applied_value(founded(page)) > 0 ? "" : " not",
                      decision_day(page).text);
    else
        cli_paragraph(page->output, 2, 2,
                      "%s: the chance that the criteria of %s are met on the day of the "
                      "decision, %s, is %s; %s is asked for.",
                      says, status, decision_day(page).text,
                      cli_applied_chance(page, founded(page)).text, asked_for(page).text);
    if (word(page, "too_close") != NULL && page->options->replications > 1)
        cli_paragraph(
            page->output, 2, 2,
            "Too close to call: the chance asked for is within that range; more "
            "--replications make it narrower.");
}

/* The chance of being back by a week on the best of the routes that bring staff. */
static cli_phrase with_staff(const cli_apply_page *page, int week)
{
    const amb_application_row *best = NULL;

    for (size_t k = 0; k < page->num_routes; k++) {
        const char *name = page->routes[k].name;
        const amb_application_row *row =
            cli_applied(page, name, "p_back_by", "conditions", week);

        if (page->routes[k].granted && strcmp(name, granted) != 0 && row != NULL &&
            (best == NULL || row->value > best->value))
            best = row;
    }
    if (best == NULL)
        return cli_say("%s", "");
    return cli_say("; with %.60s it is %s",
                   strcmp(best->variant, "granted_plan") == 0 ? "the staffing plan"
                                                              : best->variant,
                   cli_applied_chance(page, best).text);
}

/* What limits the first word: time, and what it takes. */
static void say_limits(const cli_apply_page *page)
{
    const amb_application_row *soon = word(page, "premature");
    const amb_application_row *brief = word(page, "temporary");
    const amb_application_row *short_of = word(page, "not_enough");
    const int week = recovery_week(page);

    if (soon != NULL && page->num_reviews > 0)
        cli_paragraph(
            page->output, 2, 2,
            "The chance that they are met at some time by the first review after "
            "it, %s, is %s.",
            day_of(page, page->review[0]).text, cli_applied_chance(page, soon).text);
    if (brief != NULL && page->num_reviews > 0)
        cli_paragraph(page->output, 2, 2,
                      "Likely to be temporary: with nothing but time the chance of being "
                      "back within the lines by %s is %s.",
                      day_of(page, page->review[0]).text,
                      cli_applied_chance(page, brief).text);
    if (short_of != NULL && week > 0)
        cli_paragraph(page->output, 2, 2,
                      "Not enough on its own: granted, the chance of being back within "
                      "the lines by %s is %s%s.",
                      day_of(page, week).text, cli_applied_chance(page, short_of).text,
                      with_staff(page, week).text);
}

void cli_apply_judgement(const cli_apply_page *page)
{
    fputc('\n', page->output->file);
    say_founded(page);
    say_limits(page);
}

/* ---- the figures behind it ---- */

/* The routes by which the chance that is asked for is reached by then. */
static void say_routes(const cli_apply_page *page, int week)
{
    cli_words would = {.used = 0};

    for (size_t k = 0; k < page->num_routes; k++) {
        const amb_application_row *row =
            cli_applied(page, page->routes[k].name, "p_back_by", "conditions", week);

        if (row != NULL && row->value >= page->application->asked.confidence)
            cli_words_add(&would, "%s%s %s, %s", would.used == 0 ? "" : "; ",
                          cli_plan_letter(k).text, page->routes[k].name,
                          cli_applied_chance(page, row).text);
    }
    if (would.used > 0)
        cli_paragraph(page->output, 4, 6, "Routes with the chance asked for: %s.",
                      would.text);
    else
        cli_paragraph(page->output, 4, 6,
                      "None of the routes above has the chance asked for.");
}

static cli_phrase fte_with_range(const amb_application_row *row)
{
    if (isnan(row->low) || row->low == row->high)
        return cli_say("%s FTE", cli_number(row->value, 1).text);
    return cli_say("%s FTE (%s to %s)", cli_number(row->value, 1).text,
                   cli_number(row->low, 1).text, cli_number(row->high, 1).text);
}

/* The staff that are short of each line on the day by which it should be back. */
static void say_needed(const cli_apply_page *page, int week)
{
    const amb_ppf_row *rows = AMB_ROWS(page->scenario, AMB_IN_PPF, amb_ppf_row);

    for (size_t i = 0; i < page->scenario->table[AMB_IN_PPF].num; i++) {
        const cli_phrase item = cli_condition_item(&rows[i]);
        const amb_application_row *mean, *enough;

        if (rows[i].status != page->application->asked.status)
            continue;
        mean = cli_applied(page, granted, "needed_fte", item.text, week);
        enough = cli_applied(page, granted, "needed_fte_for_confidence", item.text, week);
        if (mean == NULL || isnan(mean->value))
            continue;
        if (mean->value <= 0)
            cli_paragraph(page->output, 4, 6, "For %s: none; %s to spare, on average.",
                          cli_condition_name(page, &rows[i]).text,
                          cli_say("%s FTE", cli_number(-mean->value, 1).text).text);
        else if (enough == NULL || isnan(enough->value))
            cli_paragraph(page->output, 4, 6, "For %s: %s more present, on average.",
                          cli_condition_name(page, &rows[i]).text,
                          fte_with_range(mean).text);
        else
            cli_paragraph(page->output, 4, 6,
                          "For %s: %s more present, on average; %s for the chance asked "
                          "for.",
                          cli_condition_name(page, &rows[i]).text,
                          fte_with_range(mean).text, cli_number(enough->value, 1).text);
    }
}

void cli_apply_words(const cli_apply_page *page)
{
    const double within = page->scenario->settings.recovery_weeks;
    const int week = recovery_week(page);
    cli_phrase within_words;

    cli_apply_heading(page, "5. What the words mean, and what else is needed");
    cli_paragraph(page->output, 2, 4,
                  "Well founded: met on the day of the decision with a chance of %s or "
                  "more. Premature: not so, but met at some time by the first review "
                  "after it. Not founded: neither.",
                  asked_for(page).text);
    if (page->num_reviews > 0)
        cli_paragraph(page->output, 2, 4,
                      "Temporary: with no application and nothing but time, back by the "
                      "first review with that chance.");
    if (week == 0) {
        cli_paragraph(page->output, 2, 4,
                      "Whether it is enough is not said: no review is within the weeks "
                      "simulated and recovery_weeks.");
        return;
    }
    if (isnan(within))
        within_words = cli_say("the last review");
    else
        within_words = cli_say("the last review within %s (a definition, not a fact)",
                               cli_count(within, "week").text);
    cli_paragraph(page->output, 2, 4,
                  "Not enough: granted, not back with that chance by %s, %s.",
                  day_of(page, week).text, within_words.text);
    if (word(page, "not_enough") == NULL)
        return;
    cli_paragraph(page->output, 2, 2, "To be back by %s:", day_of(page, week).text);
    say_needed(page, week);
    say_routes(page, week);
}
