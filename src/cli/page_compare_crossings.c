/* page_compare_crossings.c: the chances of meeting criteria, under one plan and another.
 */
#include "cli/page_compare.h"

#include "cli/page.h"
#include "cli/table.h"

#include <math.h>
#include <string.h>

static const char in_100[] = " in 100";

/* The rows of a rule, NULL where the plans do not both have it. */
static const amb_crossing_comparison_row *row_of(const cli_plans_page *page, size_t plan,
                                                 const char *pdu, int status,
                                                 const char *rule)
{
    const amb_result_table *table =
        &page->results->table[AMB_RESULT_CROSSING_COMPARISONS];
    const amb_crossing_comparison_row *rows = table->rows;

    for (size_t i = 0; i < table->num; i++)
        if (strcmp(rows[i].pdu, pdu) == 0 &&
            strcmp(rows[i].plan, page->plans[plan].name) == 0 &&
            strcmp(rows[i].status, amb_operating_status_names[status]) == 0 &&
            strcmp(rows[i].rule, rule) == 0)
            return &rows[i];
    return NULL;
}

/* Whether criteria are met at week 0 in most replications of both plans. */
static bool is_met_today(const cli_plans_page *page,
                         const amb_crossing_comparison_row *row)
{
    const amb_result_table *table =
        &page->results->table[AMB_RESULT_CROSSING_WEEK_COMPARISONS];
    const amb_crossing_week_comparison_row *rows = table->rows;
    const size_t weeks = (size_t)page->options->weeks + 1;

    /* Sorted by rule and week, with a row for every week. */
    for (size_t i = 0; i < table->num; i += weeks)
        if (strcmp(rows[i].pdu, row->pdu) == 0 && strcmp(rows[i].plan, row->plan) == 0 &&
            strcmp(rows[i].status, row->status) == 0 &&
            strcmp(rows[i].rule, row->rule) == 0)
            return rows[i].p_first > 0.5 && rows[i].p_other > 0.5;
    return false;
}

static bool both_have_rules(const cli_plans_page *page, size_t plan, int status)
{
    return cli_has_rules(page->plans[0].scenario, status) &&
           cli_has_rules(page->plans[plan].scenario, status);
}

static cli_phrase by_date(int32_t date)
{
    return date == AMB_NO_DATE ? cli_say("not by the end")
                               : cli_say("by %s", cli_date(date).text);
}

/* When half of the replications, or the only one there is, have met the criteria; the
 * plan under which they have comes first. */
static void say_dates(const cli_plans_page *page, size_t plan, const char *name,
                      const amb_crossing_comparison_row *row)
{
    const cli_phrase letters[] = {cli_plan_letter(0), cli_plan_letter(plan)};
    const int32_t dates[] = {row->date_p50_first, row->date_p50_other};
    const int early = dates[0] == AMB_NO_DATE ? 1 : 0;
    const bool single = row->pairs <= 1;
    const cli_phrase those =
        single ? cli_say("In this one replication the criteria of %s are", name)
               : cli_say("Half of the replications have met those of %s", name);
    const char *met = single ? " met" : "";

    if (dates[0] == AMB_NO_DATE && dates[1] == AMB_NO_DATE) {
        if (single)
            cli_paragraph(page->output, 2, 2, "%s not met by the end under A or %s.",
                          those.text, letters[1].text);
    } else if (dates[0] == dates[1]) {
        cli_paragraph(page->output, 2, 2, "%s%s %s under both.", those.text, met,
                      by_date(dates[0]).text);
    } else {
        cli_paragraph(page->output, 2, 2, "%s%s %s under %s, and %s under %s.",
                      those.text, met, by_date(dates[early]).text, letters[early].text,
                      by_date(dates[1 - early]).text, letters[1 - early].text);
    }
}

static void say_chances(const cli_plans_page *page, size_t plan, const char *name,
                        const amb_crossing_comparison_row *row)
{
    const cli_phrase letter = cli_plan_letter(plan);
    const cli_phrase date = cli_date(cli_plans_last_date(page));
    const cli_phrase first = cli_chance(row->p_first, row->pairs);
    const cli_phrase other = cli_chance(row->p_other, row->pairs);

    if (row->low == 0 && row->high == 0)
        cli_paragraph(
            page->output, 2, 2,
            "The chance that the criteria of %s are met by %s is %s under %s as "
            "under A: nothing in any replication differs.",
            name, date.text, other.text, letter.text);
    else if (row->low <= 0 && row->high >= 0)
        cli_paragraph(
            page->output, 2, 2,
            "No difference can be seen between %s and A in the chance that the "
            "criteria of %s are met by %s, which is %s under A. %s",
            letter.text, name, date.text, first.text,
            cli_undecided_words(100 * row->low, 100 * row->high, row->pairs, 1, in_100)
                .text);
    else
        cli_paragraph(
            page->output, 2, 2,
            "Under %s the chance that the criteria of %s are met by %s is %s, in "
            "place of %s under A: %s (95 %%).",
            letter.text, name, date.text, other.text, first.text,
            cli_difference_words(100 * row->low, 100 * row->high, 1, in_100).text);
}

/* Says what there is to say of a status; what is met already comes after the rest. */
static bool say_status(const cli_plans_page *page, size_t plan, const char *pdu,
                       int status, bool met_today)
{
    const char *name = amb_operating_status_names[status];
    const amb_crossing_comparison_row *row = row_of(page, plan, pdu, status, "any");

    if (!both_have_rules(page, plan, status) || row == NULL ||
        is_met_today(page, row) != met_today)
        return false;
    if (met_today) {
        cli_paragraph(page->output, 2, 2,
                      "The criteria of %s are met today under A and %s alike.", name,
                      cli_plan_letter(plan).text);
    } else {
        if (row->pairs > 1)
            say_chances(page, plan, name, row);
        say_dates(page, plan, name, row);
    }
    return true;
}

void cli_plan_answer(const cli_plans_page *page, size_t plan, const char *pdu)
{
    bool said = false;

    for (int met_today = 0; met_today <= 1; met_today++)
        for (int status = AMB_AMBER; status < AMB_NUM_OPERATING_STATUSES; status++)
            said |= say_status(page, plan, pdu, status, met_today);
    if (!said)
        cli_paragraph(page->output, 2, 2,
                      "A and %s have no lines in common (ppf.csv), so that there are no "
                      "criteria to compare.",
                      cli_plan_letter(plan).text);
}

/* ---- the table ---- */

static void add_row(const cli_plans_page *page, cli_table *table, const char *name,
                    const amb_crossing_comparison_row *row)
{
    cli_table_add(table, "%s", name);
    if (is_met_today(page, row)) {
        cli_table_add(table, "met today");
        cli_table_add(table, "met today");
        cli_table_add(table, "%s", "");
        return;
    }
    cli_table_add(table, "%s", cli_chance(row->p_first, row->pairs).text);
    cli_table_add(table, "%s", cli_chance(row->p_other, row->pairs).text);
    cli_table_add(table, "%s",
                  cli_difference_words(100 * row->low, 100 * row->high, 1, "").text);
}

/* The rules of a status that both plans have, in the order of the first plan's ppf.csv.
 */
static void add_rules(const cli_plans_page *page, size_t plan, const char *pdu,
                      cli_table *table, int status)
{
    const amb_scenario *first = page->plans[0].scenario;
    const amb_ppf_row *rows = AMB_ROWS(first, AMB_IN_PPF, amb_ppf_row);

    for (size_t i = 0; i < first->table[AMB_IN_PPF].num; i++) {
        const amb_crossing_comparison_row *row;
        bool known = rows[i].status != status;

        for (size_t j = 0; j < i && !known; j++)
            known = rows[j].status == status && strcmp(rows[j].rule, rows[i].rule) == 0;
        row = known ? NULL : row_of(page, plan, pdu, status, rows[i].rule);
        if (row != NULL)
            add_row(page, table, cli_say("  %.32s", rows[i].rule).text, row);
    }
}

static void begin_table(const cli_plans_page *page, cli_table *table, size_t plan,
                        const char *heading)
{
    const cli_phrase letter = cli_plan_letter(plan);

    fputc('\n', page->output->file);
    cli_table_begin(table, "lrrl");
    cli_table_add(table, "%s", heading);
    cli_table_add(table, "A");
    cli_table_add(table, "%s", letter.text);
    cli_table_add(table, "%s against A (95 %%)", letter.text);
}

void cli_plan_crossings(const cli_plans_page *page, size_t plan, const char *pdu)
{
    const cli_phrase heading =
        cli_say("Met by %s?", cli_short_date(cli_plans_last_date(page)).text);
    cli_table table;
    bool any = false;

    for (int status = AMB_AMBER; status < AMB_NUM_OPERATING_STATUSES; status++)
        any |= both_have_rules(page, plan, status);
    if (!any)
        return;
    begin_table(page, &table, plan, heading.text);
    for (int status = AMB_AMBER; status < AMB_NUM_OPERATING_STATUSES; status++) {
        const amb_crossing_comparison_row *row = row_of(page, plan, pdu, status, "any");

        if (!both_have_rules(page, plan, status) || row == NULL)
            continue;
        add_row(page, &table, amb_operating_status_names[status], row);
        add_rules(page, plan, pdu, &table, status);
    }
    cli_table_end(&table, page->output, 2, true);
}

void cli_plan_many(const cli_plans_page *page, size_t plan, int status)
{
    const amb_result_table *table =
        &page->results->table[AMB_RESULT_CROSSING_COMPARISONS];
    const amb_crossing_comparison_row *rows = table->rows;
    cli_table shown;

    if (!both_have_rules(page, plan, status))
        return;
    begin_table(page, &shown, plan,
                cli_say("%s by %s?", status == AMB_AMBER ? "Amber" : "Red",
                        cli_short_date(cli_plans_last_date(page)).text)
                    .text);
    for (size_t i = 0; i < table->num; i++)
        if (strcmp(rows[i].plan, page->plans[plan].name) == 0 &&
            strcmp(rows[i].status, amb_operating_status_names[status]) == 0 &&
            strcmp(rows[i].rule, "any") == 0)
            add_row(page, &shown, rows[i].pdu, &rows[i]);
    cli_table_end(&shown, page->output, 2, true);
}

/* ---- all plans at a glance ---- */

/* What a plan comes to: the first as it is beside the second, which all are alike. */
static void add_chance(const cli_plans_page *page, cli_table *table, size_t plan,
                       const char *pdu, int status)
{
    const size_t beside = plan == 0 ? 1 : plan;
    const amb_crossing_comparison_row *row = row_of(page, beside, pdu, status, "any");

    if (row == NULL || !cli_has_rules(page->plans[plan].scenario, status))
        cli_table_add(table, "no rules");
    else if (is_met_today(page, row))
        cli_table_add(table, "met today");
    else
        cli_table_add(
            table, "%s",
            cli_chance(plan == 0 ? row->p_first : row->p_other, row->pairs).text);
}

static void add_mean(const cli_plans_page *page, cli_table *table, size_t plan,
                     const char *pdu, const char *measure, int decimals,
                     const char *before, const char *after)
{
    const amb_comparison_row *row = amb_results_comparison(
        page->results, "pdu", pdu, page->plans[plan + (plan == 0)].name,
        page->options->weeks, measure);
    const double value = row == NULL ? AMB_EMPTY : plan == 0 ? row->first : row->other;

    if (isnan(value))
        cli_table_add(table, "%s", "");
    else
        cli_table_add(table, "%s%s%s", before, cli_number(value, decimals).text, after);
}

void cli_plans_at_a_glance(const cli_plans_page *page, const char *pdu)
{
    cli_table table;

    fputc('\n', page->output->file);
    cli_table_begin(&table, "lllrrl");
    cli_table_add(&table, "By %s", cli_short_date(cli_plans_last_date(page)).text);
    cli_table_add(&table, "amber");
    cli_table_add(&table, "red");
    cli_table_add(&table, "workload");
    cli_table_add(&table, "staffing");
    cli_table_add(&table, "staff cost");
    for (size_t k = 0; k < page->num; k++) {
        cli_table_add(&table, "%s", cli_plan_letter(k).text);
        add_chance(page, &table, k, pdu, AMB_AMBER);
        add_chance(page, &table, k, pdu, AMB_RED);
        add_mean(page, &table, k, pdu, "workload_pct", 1, "", " %");
        add_mean(page, &table, k, pdu, "staffing_pct", 1, "", " %");
        add_mean(page, &table, k, pdu, "cost_to_date", 0, "£", "");
    }
    cli_table_end(&table, page->output, 2, true);
}
