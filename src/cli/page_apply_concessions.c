/* page_apply_concessions.c: what the concessions buy, and at what price. */
#include "cli/dictionary.h"
#include "cli/page.h"
#include "cli/page_apply.h"
#include "cli/table.h"
#include "scenario/stated.h"

#include <string.h>

/* Kinds of case that are named for having most of the relief. */
enum { MOST_KINDS = 3 };

/* On average; what is in force for less is hardly ever, and is left to the tables. */
#define LEAST_WEEKS 0.05

static const char all[] = "all", granted[] = "granted";

static bool is_one_concession(const amb_application_concession_row *row)
{
    return strcmp(row->variant, granted) == 0 && strcmp(row->concession, all) != 0 &&
           strcmp(row->case_type, all) == 0 && strcmp(row->tier, all) == 0;
}

/* Per week in which it is in force. */
static double a_week(double sum, const amb_application_concession_row *row)
{
    return row->weeks_in_force > 0 ? sum / row->weeks_in_force : 0;
}

static void add_concession(cli_table *table, const char *name,
                           const amb_application_concession_row *row)
{
    cli_table_add(table, "%s", name);
    cli_table_add(table, "%s", cli_number(a_week(row->points_relieved, row), 0).text);
    cli_table_add(table, "%s", cli_number(a_week(row->hours_relieved, row), 1).text);
    cli_table_add(table, "%s", cli_number(row->hours_deferred, 0).text);
    cli_table_add(table, "%s", cli_number(row->hours_returned, 0).text);
    cli_table_add(table, "%s", cli_number(row->hours_owed, 0).text);
    cli_table_add(table, "%s", cli_number(row->weeks_in_force, 1).text);
}

/* What the concession is called; with its status, where that is not the one asked for. */
static cli_phrase name_of(const cli_apply_page *page,
                          const amb_application_concession_row *row)
{
    if (strcmp(row->status, cli_apply_status(page)) == 0)
        return cli_say("%.60s", row->concession);
    return cli_say("%s: %.60s", row->status, row->concession);
}

static void print_table(const cli_apply_page *page,
                        const amb_application_concession_row *whole)
{
    const amb_result_table *found =
        &page->results->table[AMB_RESULT_APPLICATION_CONCESSIONS];
    const amb_application_concession_row *rows = found->rows;
    cli_words number = {.used = 0};
    cli_table table;

    cli_table_begin(&table, "lrrrrrl");
    cli_table_add(&table, "If granted");
    cli_table_add(&table, "points");
    cli_table_add(&table, "hours");
    cli_table_add(&table, "put off");
    cli_table_add(&table, "back");
    cli_table_add(&table, "owed");
    cli_table_add(&table, "weeks");
    for (size_t i = 0; i < found->num; i++) {
        if (!is_one_concession(&rows[i]) || rows[i].weeks_in_force < LEAST_WEEKS)
            continue;
        add_concession(&table, name_of(page, &rows[i]).text, &rows[i]);
        if (rows[i].puts_off[0] != '\0' &&
            strcmp(rows[i].status, cli_apply_status(page)) == 0)
            cli_words_add(&number, "%s%s %s (%s)", number.used == 0 ? "" : ", ",
                          cli_number(rows[i].items_put_off, 0).text, rows[i].puts_off,
                          rows[i].concession);
    }
    add_concession(&table, "together", whole);
    cli_table_end(&table, page->output, 2, true);
    cli_paragraph(
        page->output, 2, 2,
        "Points and hours are what is relieved in a week; then come the hours of "
        "work that are put off in all up to %s, come back after stepping down, "
        "and are still owed; last the weeks in force. Means of the "
        "replications.",
        cli_date(cli_apply_date(page, page->options->weeks)).text);
    if (number.used > 0)
        cli_paragraph(page->output, 2, 2, "Put off or left out while %s, in number: %s.",
                      cli_apply_status(page), number.text);
}

/* The kinds of case to which most of the relief goes, the most first. */
static void print_kinds(const cli_apply_page *page,
                        const amb_application_concession_row *whole)
{
    const amb_result_table *found =
        &page->results->table[AMB_RESULT_APPLICATION_CONCESSIONS];
    const amb_application_concession_row *rows = found->rows, *most[MOST_KINDS] = {NULL};
    cli_phrase said = {""};

    for (size_t i = 0; i < found->num; i++) {
        const amb_application_concession_row *row = &rows[i];

        if (strcmp(row->variant, granted) != 0 || strcmp(row->status, all) != 0 ||
            strcmp(row->tier, all) == 0 || strcmp(row->case_type, all) == 0)
            continue;
        for (size_t place = 0; place < MOST_KINDS; place++) {
            const amb_application_concession_row *other = most[place];

            if (other != NULL && other->points_relieved >= row->points_relieved)
                continue;
            most[place] = row;
            row = other;
            if (row == NULL)
                break;
        }
    }
    for (size_t place = 0; place < MOST_KINDS && most[place] != NULL; place++)
        said = cli_say("%s%s%s %s (%s)", said.text, place == 0 ? "" : ", ",
                       most[place]->case_type, most[place]->tier,
                       cli_number(a_week(most[place]->points_relieved, whole), 0).text);
    if (most[1] != NULL)
        cli_paragraph(
            page->output, 2, 2,
            "Most points a week are relieved of %s; application_concessions.csv "
            "has all case types and tiers.",
            said.text);
}

/* Whether a line is drawn to what is felt, which concessions do change. */
static bool is_felt(const cli_apply_page *page)
{
    const amb_ppf_row *rows = AMB_ROWS(page->scenario, AMB_IN_PPF, amb_ppf_row);

    for (size_t i = 0; i < page->scenario->table[AMB_IN_PPF].num; i++)
        if (rows[i].status == page->application->asked.status &&
            rows[i].indicator == AMB_EFFECTIVE_WORKLOAD_PCT)
            return true;
    return false;
}

/* What concessions cannot do: the tool that measures workload does not see them. */
static void print_feedback(const cli_apply_page *page)
{
    const size_t num = page->scenario->table[AMB_IN_FEEDBACK].num;

    if (is_felt(page))
        cli_paragraph(
            page->output, 2, 2,
            "Concessions do not change the workload that is measured, but a "
            "line of %s in ppf.csv is one of effective workload, which they do.",
            cli_apply_status(page));
    else if (num == 0)
        cli_paragraph(page->output, 2, 2,
                      "Concessions do not change the workload that is measured. They "
                      "would move the criteria only through sickness and leaving, by "
                      "feedback.csv, and that has no rows here: so they cannot.");
    else
        cli_paragraph(page->output, 2, 2,
                      "Concessions do not change the workload that is measured. They "
                      "move the criteria only through sickness and leaving, by the %s of "
                      "feedback.csv.",
                      cli_count((double)num, "row").text);
}

static void print_source(const cli_apply_page *page)
{
    const amb_concession_row *rows =
        AMB_ROWS(page->scenario, AMB_IN_CONCESSIONS, amb_concession_row);
    size_t num = 0, assumed = 0;

    for (size_t i = 0; i < page->scenario->table[AMB_IN_CONCESSIONS].num; i++) {
        if (rows[i].status != page->application->asked.status)
            continue;
        num++;
        assumed += amb_stated_in(rows[i].origin.source) != NULL;
    }
    if (assumed > 0)
        cli_paragraph(page->output, 2, 2,
                      "How much %s relieve%s, puts off and brings back is an assumption.",
                      assumed == num ? "each concession" : "some of the concessions",
                      assumed == num ? "s" : "");
}

void cli_apply_concessions(const cli_apply_page *page)
{
    const amb_application_concession_row *whole =
        amb_results_application_concession(page->results, granted, all, all, all, all);

    cli_apply_heading(page, "3. What the concessions buy, and their price");
    if (whole == NULL || whole->points_relieved <= 0) {
        cli_paragraph(page->output, 2, 2,
                      "Nothing: concessions.csv relieves no work while the status is %s.",
                      cli_apply_status(page));
        return;
    }
    print_table(page, whole);
    print_kinds(page, whole);
    print_source(page);
    print_feedback(page);
}
