/* page_apply_today.c: where the PDU stands against the lines, and whether it still does
 * on the day of the decision and at the reviews. */
#include "cli/dictionary.h"
#include "cli/page.h"
#include "cli/page_apply.h"
#include "cli/table.h"
#include "scenario/stated.h"

#include <math.h>
#include <string.h>

/* Rules that get a column of their own. */
enum { MOST_RULES = 3 };

static bool is_asked(const cli_apply_page *page, const amb_ppf_row *row)
{
    return row->status == page->application->asked.status;
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
    add_number(
        table,
        cli_applied_value(cli_applied(page, "none", "distance_points", item, week)), 0);
    add_number(table,
               cli_applied_value(cli_applied(page, "none", "distance_cases", item, week)),
               0);
    add_number(table,
               cli_applied_value(cli_applied(page, "none", "distance_fte", item, week)),
               1);
}

static void add_figure(const cli_apply_page *page, cli_table *table,
                       const amb_ppf_row *condition, int week)
{
    const cli_measure_words *words = cli_measure(condition->indicator);
    const double figure = cli_applied_value(
        cli_applied(page, "none", "condition", cli_condition_item(condition).text, week));

    cli_table_add(table, "%s%s", cli_number(figure, words->decimals).text,
                  isnan(figure) ? "" : words->unit);
}

static void add_today(const cli_apply_page *page, cli_table *table,
                      const amb_ppf_row *condition)
{
    const cli_phrase item = cli_condition_item(condition);
    const double line =
        cli_applied_value(cli_applied(page, "none", "threshold", item.text, 0));
    const double met =
        cli_applied_value(cli_applied(page, "none", "weeks_met", condition->rule, 0));
    const double needed =
        cli_applied_value(cli_applied(page, "none", "weeks_needed", condition->rule, 0));

    cli_table_add(table, "%s", cli_condition_name(page, condition).text);
    add_figure(page, table, condition, 0);
    cli_table_add(table, "%s", cli_line_words(condition, line).text);
    cli_table_add(table, "%s, needs %s", cli_plain(round(10 * met) / 10).text,
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

    cli_table_add(table, "%s", cli_condition_name(page, condition).text);
    add_figure(page, table, condition, week);
    cli_table_add(
        table, "%s",
        cli_in_100(page, cli_applied(page, "none", "p_condition_holds", item.text, week))
            .text);
    add_distances(page, table, item.text, week);
}

/* Where dated changes have moved a line by then, that they have. */
static void say_moved(const cli_apply_page *page, const amb_ppf_row *condition)
{
    const int week = page->application->decision_week;
    const cli_phrase item = cli_condition_item(condition);
    const double today =
        cli_applied_value(cli_applied(page, "none", "threshold", item.text, 0));
    const double then =
        cli_applied_value(cli_applied(page, "none", "threshold", item.text, week));

    if (then != today)
        cli_paragraph(page->output, 2, 2, "By then the line of %s is %s (changes.csv).",
                      cli_condition_name(page, condition).text,
                      cli_line_words(condition, then).text);
}

static void print_then(const cli_apply_page *page)
{
    const amb_ppf_row *rows = AMB_ROWS(page->scenario, AMB_IN_PPF, amb_ppf_row);
    const int32_t date = cli_apply_date(page, page->application->decision_week);
    const size_t num = page->scenario->table[AMB_IN_PPF].num;
    cli_table table;

    fputc('\n', page->output->file);
    cli_table_begin(&table, "lrrrrl");
    cli_table_add(&table, "%s", cli_short_date(date).text);
    cli_table_add(&table, "mean");
    cli_table_add(&table, "past it%s", cli_apply_in_100(page));
    cli_table_add(&table, "points");
    cli_table_add(&table, "cases");
    cli_table_add(&table, "FTE");
    for (size_t i = 0; i < num; i++)
        if (is_asked(page, &rows[i]))
            add_then(page, &table, &rows[i]);
    cli_table_end(&table, page->output, 2, true);
    for (size_t i = 0; i < num; i++)
        if (is_asked(page, &rows[i]))
            say_moved(page, &rows[i]);
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
    const size_t num = page->scenario->table[AMB_IN_PPF].num;

    for (size_t i = 0; i < num; i++) {
        const char *assumed =
            is_asked(page, &rows[i]) ? amb_stated_in(rows[i].origin.source) : NULL;
        const size_t size = assumed == NULL ? 0 : strcspn(assumed, ";");
        cli_words names = {.used = 0};

        /* Lines that are assumed in the same words are one assumption. */
        for (size_t j = 0; j < num && assumed != NULL; j++) {
            const char *other =
                is_asked(page, &rows[j]) ? amb_stated_in(rows[j].origin.source) : NULL;

            if (other == NULL || strncmp(other, assumed, size + 1) != 0)
                continue;
            if (j < i)
                assumed = NULL;
            cli_words_add(&names, "%s%s", names.used == 0 ? "" : ", ",
                          cli_condition_name(page, &rows[j]).text);
        }
        if (assumed != NULL)
            cli_paragraph(page->output, 2, 2, "Lines that are assumptions (%s): %.*s.",
                          names.text, (int)size, assumed);
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

static const amb_application_row *any_met(const cli_apply_page *page, const char *route,
                                          int week)
{
    return cli_applied(page, route, "p_rule_met", "any", week);
}

/* Whether being granted makes any difference to the criteria at the reviews. */
static bool is_moved(const cli_apply_page *page)
{
    for (int n = 0; n < page->num_reviews; n++) {
        const double without = cli_applied_value(any_met(page, "none", page->review[n]));
        const double with = cli_applied_value(any_met(page, "granted", page->review[n]));

        if (without != with)
            return true;
    }
    return false;
}

static void add_day(const cli_apply_page *page, cli_table *table, int week,
                    const char *const *rules, size_t num_rules)
{
    const amb_application_row *with = any_met(page, "granted", week);

    cli_table_add(table, "%s", cli_short_date(cli_apply_date(page, week)).text);
    for (size_t r = 0; r < num_rules; r++)
        cli_table_add(
            table, "%s",
            cli_in_100(page, cli_applied(page, "none", "p_rule_met", rules[r], week))
                .text);
    cli_table_add(table, "%s",
                  cli_in_100_between(page, any_met(page, "none", week)).text);
    if (is_moved(page))
        cli_table_add(table, "%s",
                      with == NULL ? "" : cli_in_100_between(page, with).text);
}

/* How often it is reviewed, and whether anyone outside knows. */
static cli_phrase review_words(const cli_apply_page *page)
{
    const amb_ppf_process_row *process = cli_apply_process(page);

    return cli_say("the others are reviews, every %s%s",
                   cli_count(cli_apply_review_weeks(page), "week").text,
                   amb_stated_in(process->origin.source) != NULL ? " (an assumption)"
                                                                 : "");
}

static void print_days(const cli_apply_page *page)
{
    const bool moved = is_moved(page);
    const char *rules[MOST_RULES];
    const size_t found = find_rules(page, rules);
    const size_t num_rules = found < 2 || found > MOST_RULES ? 0 : found;
    int review[CLI_MOST_DAYS];
    const int num = cli_reviews_shown(page, review);
    char align[MOST_RULES + 4] = "l";
    cli_table table;

    memset(align + 1, 'r', num_rules);
    strcpy(align + 1 + num_rules, moved ? "ll" : "l");
    fputc('\n', page->output->file);
    cli_table_begin(&table, align);
    cli_table_add(&table, "Met on%s", num_rules > 0 ? cli_apply_in_100(page) : "");
    for (size_t r = 0; r < num_rules; r++)
        cli_table_add(&table, "%.16s", rules[r]);
    cli_table_add(&table, "%s (95 %%)",
                  num_rules > 0                       ? "any rule"
                  : cli_apply_in_100(page)[0] == '\0' ? "chance"
                                                      : "in 100");
    if (moved)
        cli_table_add(&table, "if granted");
    add_day(page, &table, page->application->decision_week, rules, num_rules);
    for (int i = 0; i < num; i++)
        add_day(page, &table, review[i], rules, num_rules);
    cli_table_end(&table, page->output, 2, true);
    cli_paragraph(
        page->output, 2, 2,
        "A rule is met when it has held for as many weeks as it needs. The first "
        "day is that of the decision, %s%s.",
        num > 0 ? review_words(page).text : "and no review is within the weeks simulated",
        num > 0 && !moved ? "; granted, the chances are the same" : "");
}

/* Whether a rule of the status holds today, for however long. */
static bool is_past_a_line(const cli_apply_page *page)
{
    const amb_ppf_row *rows = AMB_ROWS(page->scenario, AMB_IN_PPF, amb_ppf_row);

    for (size_t i = 0; i < page->scenario->table[AMB_IN_PPF].num; i++)
        if (is_asked(page, &rows[i]) &&
            cli_applied_value(cli_applied(page, "none", "weeks_met", rows[i].rule, 0)) >
                0)
            return true;
    return false;
}

/* The operating status is another thing than the criteria. */
static void print_status(const cli_apply_page *page)
{
    const amb_pdu_row *pdu = page->application->pdu;
    const bool since = pdu->criteria_met_since != AMB_NO_DATE && is_past_a_line(page);

    cli_paragraph(
        page->output, 2, 2, "Operating status %s%s%s.",
        amb_operating_status_names[pdu->status > AMB_GREEN ? pdu->status : AMB_GREEN],
        since ? "; past a line since " : "",
        since ? cli_date(pdu->criteria_met_since).text : "");
}

void cli_apply_today(const cli_apply_page *page)
{
    cli_apply_heading(page, "1. Where it stands");
    print_today(page);
    print_status(page);
    print_sources(page);
    print_then(page);
    print_days(page);
}
