/* page_apply_today.c: where the PDU stands against the lines, and whether it still does
 * on the day of the decision and at the reviews. */
#include "cli/assumptions.h"
#include "cli/page.h"
#include "cli/page_apply.h"
#include "cli/table.h"

#include <math.h>
#include <string.h>

/* Rules that get a column of their own. */
enum { MOST_RULES = 3 };

static bool is_asked(const cli_apply_page *page, const amb_ppf_row *row)
{
    return row->status == page->application->asked.status;
}

static double value_of(const amb_application_row *row)
{
    return row == NULL ? AMB_EMPTY : row->value;
}

/* What does not exist, such as the cases of a percentage of sickness, is left empty. */
static void add_number(cli_table *table, double value, int decimals)
{
    cli_table_add(table, "%s", isnan(value) ? "" : cli_number(value, decimals).text);
}

/* How far a condition is beyond its line in a week, in points, cases and FTE. */
static void add_distances(const cli_apply_page *page, cli_table *table, const char *item,
                          int week)
{
    add_number(table, value_of(cli_applied(page, "none", "distance_points", item, week)),
               0);
    add_number(table, value_of(cli_applied(page, "none", "distance_cases", item, week)),
               0);
    add_number(table, value_of(cli_applied(page, "none", "distance_fte", item, week)), 1);
}

static void add_today(const cli_apply_page *page, cli_table *table,
                      const amb_ppf_row *condition)
{
    const cli_phrase item = cli_condition_item(condition);
    const cli_measure_words *words = cli_measure(condition->indicator);
    const double figure = value_of(cli_applied(page, "none", "condition", item.text, 0));
    const double line = value_of(cli_applied(page, "none", "threshold", item.text, 0));
    const double met =
        value_of(cli_applied(page, "none", "weeks_met", condition->rule, 0));
    const double needed =
        value_of(cli_applied(page, "none", "weeks_needed", condition->rule, 0));

    cli_table_add(table, "%s", cli_condition_name(page, condition).text);
    cli_table_add(table, "%s%s", cli_number(figure, words->decimals).text,
                  isnan(figure) ? "" : words->unit);
    cli_table_add(table, "%s", cli_line_words(condition, line).text);
    cli_table_add(table, "%s of %s", cli_plain(round(10 * met) / 10).text,
                  cli_plain(needed).text);
    add_distances(page, table, item.text, 0);
}

static void print_today(const cli_apply_page *page)
{
    const amb_ppf_row *rows = AMB_ROWS(page->scenario, AMB_IN_PPF, amb_ppf_row);
    cli_table table;

    cli_table_begin(&table, "lrlrrrl");
    cli_table_add(&table, "Today");
    cli_table_add(&table, "figure");
    cli_table_add(&table, "%s line", cli_apply_status(page));
    cli_table_add(&table, "weeks past");
    cli_table_add(&table, "points");
    cli_table_add(&table, "cases");
    cli_table_add(&table, "FTE");
    for (size_t i = 0; i < page->scenario->table[AMB_IN_PPF].num; i++)
        if (is_asked(page, &rows[i]))
            add_today(page, &table, &rows[i]);
    cli_table_end(&table, page->output, 2, true);
}

static void add_then(const cli_apply_page *page, cli_table *table,
                     const amb_ppf_row *condition)
{
    const int week = page->application->decision_week;
    const cli_phrase item = cli_condition_item(condition);
    const amb_application_row *holds =
        cli_applied(page, "none", "p_condition_holds", item.text, week);

    cli_table_add(table, "%s", cli_condition_name(page, condition).text);
    cli_table_add(table, "%s", cli_in_100(page, value_of(holds)).text);
    cli_table_add(
        table, "%s",
        cli_line_words(condition,
                       value_of(cli_applied(page, "none", "threshold", item.text, week)))
            .text);
    add_distances(page, table, item.text, week);
}

static void print_then(const cli_apply_page *page)
{
    const amb_ppf_row *rows = AMB_ROWS(page->scenario, AMB_IN_PPF, amb_ppf_row);
    const int32_t date = cli_apply_date(page, page->application->decision_week);
    cli_table table;

    cli_table_begin(&table, "lrlrrl");
    cli_table_add(&table, "%s", cli_short_date(date).text);
    cli_table_add(&table, "past it, in 100");
    cli_table_add(&table, "%s line", cli_apply_status(page));
    cli_table_add(&table, "points");
    cli_table_add(&table, "cases");
    cli_table_add(&table, "FTE");
    for (size_t i = 0; i < page->scenario->table[AMB_IN_PPF].num; i++)
        if (is_asked(page, &rows[i]))
            add_then(page, &table, &rows[i]);
    cli_table_end(&table, page->output, 2, true);
    cli_paragraph(
        page->output, 2, 2,
        "Points of work, cases of average weight, and FTE present: how far past "
        "the line, on average; with a minus, how far short of it.");
}

/* "No trigger of the PPF is public": what the lines are, in the words of their sources.
 */
static void print_sources(const cli_apply_page *page)
{
    const amb_ppf_row *rows = AMB_ROWS(page->scenario, AMB_IN_PPF, amb_ppf_row);
    const char *said = NULL;

    for (size_t i = 0; i < page->scenario->table[AMB_IN_PPF].num; i++) {
        const char *assumed = cli_assumed(rows[i].origin.source);

        if (!is_asked(page, &rows[i]) || assumed == NULL)
            continue;
        if (said == NULL || strncmp(said, assumed, strcspn(said, ";")) != 0)
            cli_paragraph(page->output, 2, 2, "The line of %s is an assumption: %.*s.",
                          cli_condition_name(page, &rows[i]).text,
                          (int)strcspn(assumed, ";"), assumed);
        said = assumed;
    }
}

/* ---- whether it is still met ---- */

/* The rules of the status, each once; returns how many, with the first few in `names`. */
static size_t find_rules(const cli_apply_page *page, const char *names[MOST_RULES])
{
    const amb_ppf_row *rows = AMB_ROWS(page->scenario, AMB_IN_PPF, amb_ppf_row);
    size_t num = 0;

    for (size_t i = 0; i < page->scenario->table[AMB_IN_PPF].num; i++) {
        bool known = !is_asked(page, &rows[i]);

        for (size_t j = 0; j < i && !known; j++)
            known = is_asked(page, &rows[j]) && strcmp(rows[j].rule, rows[i].rule) == 0;
        if (known)
            continue;
        if (num < MOST_RULES)
            names[num] = rows[i].rule;
        num++;
    }
    return num;
}

static cli_phrase range_in_100(const cli_apply_page *page, const amb_application_row *row)
{
    const cli_phrase chance = cli_in_100(page, value_of(row));

    if (row == NULL || page->options->replications <= 1 || isnan(row->low))
        return chance;
    return cli_say("%s (%.0f to %.0f)", chance.text, 100 * row->low, 100 * row->high);
}

static void add_day(const cli_apply_page *page, cli_table *table, int week,
                    const char *const *rules, size_t num_rules)
{
    const bool is_decision = week == page->application->decision_week;

    cli_table_add(table, "%s%s", cli_short_date(cli_apply_date(page, week)).text,
                  is_decision ? ", decision" : "");
    for (size_t r = 0; r < num_rules; r++)
        cli_table_add(table, "%s",
                      cli_in_100(page, value_of(cli_applied(page, "none", "p_rule_met",
                                                            rules[r], week)))
                          .text);
    cli_table_add(
        table, "%s",
        range_in_100(page, cli_applied(page, "none", "p_rule_met", "any", week)).text);
    cli_table_add(table, "%s",
                  is_decision ? ""
                              : range_in_100(page, cli_applied(page, "granted",
                                                               "p_rule_met", "any", week))
                                    .text);
}

static void print_days(const cli_apply_page *page)
{
    static const char *const align[] = {"lll", "lrll", "lrrll", "lrrrll"};
    const char *rules[MOST_RULES];
    const size_t found = find_rules(page, rules);
    const size_t num_rules = found < 2 || found > MOST_RULES ? 0 : found;
    int review[CLI_MOST_DAYS];
    const int num = cli_reviews_shown(page, review);
    cli_table table;

    fputc('\n', page->output->file);
    cli_table_begin(&table, align[num_rules]);
    cli_table_add(&table, "Still met, in 100, on");
    for (size_t r = 0; r < num_rules; r++)
        cli_table_add(&table, "%.16s", rules[r]);
    cli_table_add(&table, num_rules > 0 ? "any rule (95 %%)" : "met (95 %%)");
    cli_table_add(&table, "if granted");
    add_day(page, &table, page->application->decision_week, rules, num_rules);
    for (int i = 0; i < num; i++)
        add_day(page, &table, review[i], rules, num_rules);
    cli_table_end(&table, page->output, 2, true);
    cli_paragraph(page->output, 2, 2,
                  "A rule is met when it has held for as many weeks as it needs%s",
                  num > 0 ? "; the days after the first are reviews."
                          : "; no review is within the weeks simulated.");
}

void cli_apply_today(const cli_apply_page *page)
{
    cli_apply_heading(page, "1. Where it stands");
    print_today(page);
    print_sources(page);
    print_then(page);
    print_days(page);
}
