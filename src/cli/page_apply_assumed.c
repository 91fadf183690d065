/* page_apply_assumed.c: what was taken where nothing was typed, and what the answer rests
 * on. */
#include "cli/command_line.h"
#include "cli/dictionary.h"
#include "cli/page.h"
#include "cli/page_apply.h"
#include "cli/table.h"
#include "scenario/lookup.h"
#include "scenario/stated.h"

#include <math.h>
#include <string.h>

/* Dated changes of the staffing plan that are spelt out. */
enum { MOST_CHANGES = 6 };

/* What becomes of an application of pdus.csv that is not the one tried. */
static void tell_pending(const cli_apply_page *page)
{
    const cli_application *of = page->application;
    const amb_pdu_row *pdu = of->pdu;

    if (pdu->applied_for <= AMB_GREEN || pdu->applied_on == AMB_NO_DATE)
        return;
    if (pdu->applied_for < of->asked.status)
        cli_paragraph(page->output, 2, 2,
                      "The application for %s of %s in pdus.csv goes on beside this one.",
                      amb_operating_status_names[pdu->applied_for],
                      cli_date(pdu->applied_on).text);
    else if (pdu->applied_for > of->asked.status ||
             pdu->applied_on != of->asked.applied_on)
        cli_paragraph(page->output, 2, 2,
                      "The application for %s of %s in pdus.csv gives way to this one.",
                      amb_operating_status_names[pdu->applied_for],
                      cli_date(pdu->applied_on).text);
}

static void take(cli_words *to, const char *option, const char *value, const char *why)
{
    cli_words_add(to, "%s--%s %s, %s", to->used == 0 ? "Taken, since not given: " : "; ",
                  option, value, why);
}

void cli_apply_taken(const cli_apply_page *page)
{
    const cli_application *of = page->application;
    const amb_ppf_process_row *process = cli_apply_process(page);
    const amb_pdu_row *pdu = of->pdu;
    const bool pending = pdu->applied_for == of->asked.status;
    cli_words taken = {.used = 0};

    if (of->typed.status == NULL)
        take(&taken, "status", cli_apply_status(page),
             pending ? "as pdus.csv says is applied for" : "an assumption");
    if (of->typed.date == NULL)
        take(&taken, "date", cli_short_date(of->asked.applied_on).text,
             pending && pdu->applied_on != AMB_NO_DATE
                 ? "as pdus.csv says"
                 : "the start of the scenario, an assumption");
    if (!of->typed.decision_weeks.given)
        take(&taken, "decision-weeks", cli_plain(of->asked.decision_weeks).text,
             amb_stated_in(process->origin.source) != NULL
                 ? "the mean of ppf_process.csv, itself an assumption"
                 : "the mean of ppf_process.csv");
    if (!of->typed.confidence.given)
        take(&taken, "confidence", cli_plain(of->asked.confidence).text, "an assumption");
    fputc('\n', page->output->file);
    if (taken.used > 0)
        cli_paragraph(page->output, 2, 2, "%s.", taken.text);
    tell_pending(page);
}

/* ---- what it rests on ---- */

/* What the process is, in the words of its row. */
static cli_words process_words(const cli_apply_page *page, const amb_ppf_process_row *row)
{
    cli_words to = {.used = 0};

    cli_words_add(&to, "reviewed every %s",
                  cli_count(cli_apply_review_weeks(page), "week").text);
    if (amb_or_zero(row->min_weeks) > 0)
        cli_words_add(&to, ", kept at least %s", cli_plain(row->min_weeks).text);
    if (!isnan(row->max_weeks))
        cli_words_add(&to, ", at most %s", cli_plain(row->max_weeks).text);
    if (amb_or_zero(row->refusal_wait_weeks) > 0)
        cli_words_add(&to, ", applied for again %s after a refusal",
                      cli_count(row->refusal_wait_weeks, "week").text);
    return to;
}

static void add_lines(const cli_apply_page *page, cli_table *table)
{
    const amb_ppf_row *rows = AMB_ROWS(page->scenario, AMB_IN_PPF, amb_ppf_row);
    cli_words lines = {.used = 0};

    for (size_t i = 0; i < page->scenario->table[AMB_IN_PPF].num; i++) {
        const amb_ppf_row *row = &rows[i];

        if (row->status != page->application->asked.status ||
            amb_stated_in(row->origin.source) == NULL)
            continue;
        cli_words_add(&lines, "%s%s %s for %s", lines.used == 0 ? "" : "; ",
                      cli_condition_name(page, row).text,
                      cli_line_words(row, row->threshold).text,
                      cli_count(row->weeks, "week").text);
        if (!isnan(row->leave_threshold))
            cli_words_add(&lines, ", left at %s", cli_plain(row->leave_threshold).text);
    }
    if (lines.used > 0) {
        cli_table_add(table, "lines of %s", cli_apply_status(page));
        cli_table_add(table, "%s", lines.text);
    }
}

static void add_process(const cli_apply_page *page, cli_table *table)
{
    const amb_ppf_process_row *process = cli_apply_process(page);

    if (amb_stated_in(process->origin.source) == NULL)
        return;
    cli_table_add(table, "decision");
    cli_table_add(table, "%s after the application on average; %s",
                  cli_count(process->decision_weeks_mean, "week").text,
                  process_words(page, process).text);
}

static void add_relief(const cli_apply_page *page, cli_table *table)
{
    const amb_concession_row *rows =
        AMB_ROWS(page->scenario, AMB_IN_CONCESSIONS, amb_concession_row);
    cli_words relief = {.used = 0};

    for (size_t i = 0; i < page->scenario->table[AMB_IN_CONCESSIONS].num; i++) {
        const amb_concession_row *row = &rows[i];

        if (row->status != page->application->asked.status ||
            amb_stated_in(row->origin.source) == NULL)
            continue;
        cli_words_add(&relief, "%s%s%s%s%s%s %s %%", relief.used == 0 ? "" : "; ",
                      row->concession, row->case_type >= 0 || row->tier >= 0 ? " of" : "",
                      row->case_type >= 0 ? " " : "",
                      row->case_type >= 0 ? amb_case_type_names[row->case_type] : "",
                      row->tier >= 0 ? cli_say(" %s", amb_tier_names[row->tier]).text
                                     : "",
                      cli_plain(row->relief_pct).text);
        if (amb_or_zero(row->deferred_pct) > 0)
            cli_words_add(&relief, ", %s %% of it only put off",
                          cli_plain(row->deferred_pct).text);
    }
    if (relief.used > 0) {
        cli_table_add(table, "relief");
        cli_table_add(table, "%s", relief.text);
    }
}

static const amb_setting_row *setting_of(const cli_apply_page *page, const char *name)
{
    const amb_setting_row *rows =
                              AMB_ROWS(page->scenario, AMB_IN_SCENARIO, amb_setting_row),
                          *nearest = NULL;

    for (size_t i = 0; i < page->scenario->table[AMB_IN_SCENARIO].num; i++)
        if (strcmp(rows[i].setting, name) == 0 &&
            (nearest == NULL || rows[i].origin.folder < nearest->origin.folder))
            nearest = &rows[i];
    return nearest;
}

static void add_definitions(const cli_apply_page *page, cli_table *table)
{
    const amb_setting_row *relapse = setting_of(page, "relapse_weeks");
    const amb_setting_row *recovery = setting_of(page, "recovery_weeks");

    if (relapse == NULL || recovery == NULL)
        return;
    cli_table_add(table, "definitions");
    cli_table_add(table, "falls again within %s weeks; enough within %s weeks",
                  relapse->value, recovery->value);
}

/* The staffing plan, where any of its rows is an assumption. */
static void add_plan(const cli_apply_page *page, cli_table *table)
{
    const amb_change_row *rows = AMB_ROWS(page->scenario, AMB_IN_CHANGES, amb_change_row);
    cli_words plan = {.used = 0};
    bool assumed = false;
    size_t num = 0;

    for (size_t i = 0; i < page->scenario->table[AMB_IN_CHANGES].num; i++) {
        const amb_change_row *row = &rows[i];

        if (!amb_is_of_staffing_plan(row, page->application->asked.pdu))
            continue;
        assumed |= amb_stated_in(row->origin.source) != NULL;
        if (num++ < MOST_CHANGES)
            cli_words_add(&plan, "%s%s %s%s%s on %s", plan.used == 0 ? "" : "; ",
                          cli_change_name(row->change), row->item,
                          row->item[0] != '\0' ? " " : "", cli_plain(row->value).text,
                          cli_short_date(row->date).text);
    }
    if (num > MOST_CHANGES)
        cli_words_add(&plan, "; and %zu more in changes.csv", num - MOST_CHANGES);
    if (assumed) {
        cli_table_add(table, "staffing plan");
        cli_table_add(table, "%s", plan.text);
    }
}

void cli_apply_assumptions(const cli_apply_page *page)
{
    amb_stated found;
    cli_table table;

    page->output->failed |= amb_stated_find(&found, page->scenario, NULL) != AMB_OK;
    if (found.num > 0) {
        cli_apply_heading(page,
                          cli_say("This rests on %s. Those of the application itself:",
                                  cli_count((double)found.num, "assumption").text)
                              .text);
        cli_table_begin(&table, "ll");
        add_lines(page, &table);
        add_process(page, &table);
        add_relief(page, &table);
        add_plan(page, &table);
        add_definitions(page, &table);
        cli_table_end(&table, page->output, 4, false);
        cli_page_command(&(cli_page){.output = page->output, .typed = page->typed},
                         "All of them", "check");
        fputs(" --assumptions\n", page->output->file);
    }
    amb_stated_free(&found);
}
