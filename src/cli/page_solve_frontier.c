/* page_solve_frontier.c: of two levers, the least of the second at values of the first.
 */
#include "cli/page_solve.h"
#include "cli/table.h"

#include <math.h>
#include <string.h>

static void add_point(cli_table *table, const cli_solve_page *page,
                      const amb_solution_row *row, bool costs)
{
    const bool solved = cli_is_solved(row);
    const double value = solved ? row->value : row->nearest;
    const amb_solve_row *tried = cli_solve_row(page, row->pdu, row->held, value);

    cli_table_add(table, "%s", cli_lever_value(&page->lever[0], row->held).text);
    cli_table_add(table, "%s",
                  solved ? cli_lever_value(&page->lever[1], value).text : "none");
    cli_table_add(table, "%s", cli_goal_figure(&page->goals->goal[0], tried).text);
    if (costs)
        cli_table_add(table, "%s", solved ? cli_pounds(row->extra_cost, true).text : "");
    if (!solved)
        cli_table_add(table, "%s; nearest with %s", row->outcome,
                      cli_lever_value(&page->lever[1], value).text);
    else
        cli_table_add(table, "%s", strcmp(row->cheapest, "yes") == 0 ? "cheapest" : "");
}

static void say_cheapest(const cli_solve_page *page, const amb_solution_row *rows,
                         size_t num, bool costs)
{
    size_t solved = 0;

    for (size_t i = 0; i < num; i++) {
        solved += cli_is_solved(&rows[i]);
        if (strcmp(rows[i].cheapest, "yes") != 0)
            continue;
        cli_style_on(page->output, CLI_BOLD);
        cli_paragraph(
            page->output, 2, 2, "Cheapest is %s with %s, at %s more by %s.",
            cli_lever_value(&page->lever[0], rows[i].held).text,
            cli_lever_value(&page->lever[1], rows[i].value).text,
            cli_pounds(rows[i].extra_cost, false).text,
            cli_date(page->scenario->settings.start_date + 7 * page->goals->weeks).text);
        cli_style_off(page->output);
    }
    if (solved == 0)
        cli_paragraph(page->output, 2, 2, "No two values meet the goal.");
    else if (!costs)
        cli_paragraph(page->output, 2, 2,
                      "Which of these costs least is not known: grades.csv has no "
                      "cost_per_year.");
}

void cli_solve_say_cost(const cli_solve_page *page)
{
    cli_paragraph(
        page->output, 2, 2,
        "Extra cost is that of staff in post, by grades.csv: loans, and what it "
        "takes to change anything else, cost nothing here.");
}

void cli_solve_frontier(const cli_solve_page *page, const char *pdu)
{
    size_t num;
    const amb_solution_row *rows = cli_solutions(page, pdu, &num);
    bool costs = false;
    cli_table table;

    for (size_t i = 0; i < num; i++)
        costs |= !isnan(rows[i].cost);
    say_cheapest(page, rows, num, costs);
    fputc('\n', page->output->file);
    cli_table_begin(&table, costs ? "rrrrl" : "rrrl");
    cli_table_add(&table, "first");
    cli_table_add(&table, "least of second");
    cli_table_add(&table, "%s (95 %%)", page->goals->num == 1 ? "figure" : "first goal");
    if (costs)
        cli_table_add(&table, "extra cost");
    cli_table_add(&table, " ");
    for (size_t i = 0; i < num; i++)
        add_point(&table, page, &rows[i], costs);
    cli_table_end(&table, page->output, 2, true);
    if (costs)
        cli_solve_say_cost(page);
    cli_paragraph(page->output, 2, 2,
                  "First: %s. Second: %s. Each is the least at %s in "
                  "100.",
                  cli_lever_name(&page->lever[0]).text,
                  cli_lever_name(&page->lever[1]).text,
                  cli_plain(100 * page->confidence).text);
}
