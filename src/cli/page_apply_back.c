/* page_apply_back.c: when the PDU is back within the lines, by route. */
#include "cli/page.h"
#include "cli/page_apply.h"
#include "cli/page_compare.h"
#include "cli/table.h"

#include <math.h>
#include <string.h>

/* Routes whose chances a table has room for. */
enum { MOST_ROUTES = 6 };

static const amb_application_row *back_by(const cli_apply_page *page, size_t route,
                                          int week)
{
    return cli_applied(page, page->routes[route].name, "p_back_by", "conditions", week);
}

static void add_date(const cli_apply_page *page, cli_table *table, size_t route,
                     const char *figure)
{
    const amb_application_row *row =
        cli_applied_once(page, page->routes[route].name, figure, "conditions");

    if (row == NULL || isnan(row->value))
        cli_table_add(table, "not by then");
    else
        cli_table_add(table, "%s", cli_short_date(row->value_date).text);
}

/* Of those that are back for long enough to tell; "3 of 19" where these are few. */
static void add_relapse(const cli_apply_page *page, cli_table *table, size_t route)
{
    const char *name = page->routes[route].name;
    const amb_application_row *again =
        cli_applied_once(page, name, "p_falls_again", "criteria");
    const amb_application_row *of =
        cli_applied_once(page, name, "falls_again_of", "criteria");

    if (again == NULL || of == NULL || isnan(again->value))
        cli_table_add(table, "too late to tell");
    else
        cli_table_add(table, "%s", cli_chance(again->value, of->value).text);
}

static void print_dates(const cli_apply_page *page)
{
    const double relapse = page->scenario->settings.relapse_weeks;
    cli_table table;

    cli_table_begin(&table, isnan(relapse) ? "llll" : "lllll");
    cli_table_add(&table, "Back");
    cli_table_add(&table, "one in ten");
    cli_table_add(&table, "even chance");
    cli_table_add(&table, "nine in ten");
    if (!isnan(relapse))
        cli_table_add(&table, "falls again");
    for (size_t k = 0; k < page->num_routes; k++) {
        cli_table_add(&table, "%s", cli_route_label(page, k).text);
        add_date(page, &table, k, "back_p10");
        add_date(page, &table, k, "back_p50");
        add_date(page, &table, k, "back_p90");
        if (!isnan(relapse))
            add_relapse(page, &table, k);
    }
    cli_table_end(&table, page->output, 2, true);
    cli_paragraph(page->output, 2, 2,
                  "Back: the conditions for leaving %s are met for the first time after "
                  "the decision.",
                  cli_apply_status(page));
    if (!isnan(relapse))
        cli_paragraph(
            page->output, 2, 2,
            "Falls again: its criteria are met again within %s of being back (a "
            "definition, not a fact), of the replications in which so much time "
            "is left.",
            cli_count(relapse, "week").text);
    else
        cli_paragraph(page->output, 2, 2,
                      "Nothing is said of falling again: scenario.csv has no "
                      "relapse_weeks.");
}

/* The status itself is left later, at a review and not before its shortest stay. */
static void add_left(const cli_apply_page *page, cli_table *table, size_t first,
                     size_t end)
{
    cli_table_add(table, "%s left by then", cli_apply_status(page));
    for (size_t k = first; k < end; k++) {
        const amb_application_row *row =
            cli_applied(page, page->routes[k].name, "p_status_left_by", "status",
                        page->options->weeks);

        cli_table_add(table, "%s",
                      page->routes[k].granted ? cli_in_100(page, row).text : "");
    }
}

static void print_chances(const cli_apply_page *page, size_t first, size_t end)
{
    char align[MOST_ROUTES + 2] = "l";
    int day[CLI_MOST_DAYS + 1];
    int num = cli_reviews_shown(page, day);
    cli_table table;

    if (num == 0 || day[num - 1] < page->options->weeks)
        day[num++] = page->options->weeks;
    memset(align + 1, 'r', end - first - 1);
    strcpy(align + end - first, "l");
    fputc('\n', page->output->file);
    cli_table_begin(&table, align);
    cli_table_add(&table, "Back by%s", cli_apply_in_100(page));
    for (size_t k = first; k < end; k++)
        cli_table_add(&table, "%s", cli_plan_letter(k).text);
    for (int i = 0; i < num; i++) {
        cli_table_add(&table, "%s", cli_short_date(cli_apply_date(page, day[i])).text);
        for (size_t k = first; k < end; k++)
            cli_table_add(&table, "%s", cli_in_100(page, back_by(page, k, day[i])).text);
    }
    add_left(page, &table, first, end);
    cli_table_end(&table, page->output, 2, true);
}

/* Whether all routes are within the lines by the first review as good as surely. */
static bool is_never_past(const cli_apply_page *page)
{
    for (size_t k = 0; k < page->num_routes && page->num_reviews > 0; k++) {
        const amb_application_row *row = back_by(page, k, page->review[0]);

        if (row == NULL || !(row->value > 0.99))
            return false;
    }
    return page->num_reviews > 0;
}

void cli_apply_back(const cli_apply_page *page)
{
    cli_apply_heading(page, "4. Back within the lines");
    if (is_never_past(page)) {
        cli_paragraph(page->output, 2, 2,
                      "By every route the conditions for leaving %s are met by %s, the "
                      "first review, in all replications or nearly all.",
                      cli_apply_status(page),
                      cli_date(cli_apply_date(page, page->review[0])).text);
        return;
    }
    print_dates(page);
    for (size_t first = 0; first < page->num_routes; first += MOST_ROUTES) {
        const size_t left = page->num_routes - first;

        print_chances(page, first, first + (left < MOST_ROUTES ? left : MOST_ROUTES));
    }
}
