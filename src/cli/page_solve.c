/* page_solve.c: the order of the page about a search, and its answer in words. */
#include "cli/page_solve.h"

#include "cli/page.h"
#include "cli/table.h"
#include "report/solved.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

/* PDUs that get a page each; of more there is a table. */
enum { MOST_PAGES = 3 };

/* Rows of a table of what was tried, and goals of which it has a column each. */
enum { MOST_TRIED = 24, MOST_GOALS_SHOWN = 3 };

static const amb_lever *searched(const cli_solve_page *page)
{
    return &page->lever[page->num_levers - 1];
}

static bool is_wanted(const cli_solve_page *page, const char *pdu)
{
    const char *const *names = page->options->pdus;

    for (size_t i = 0; names != NULL && names[i] != NULL; i++)
        if (strcmp(names[i], pdu) == 0)
            return true;
    return names == NULL || names[0] == NULL;
}

static void print_title(const cli_solve_page *page, const char *name)
{
    const amb_run_options *run = page->options;
    cli_output *output = page->output;

    cli_style_on(output, CLI_BOLD);
    cli_paragraph(output, 0, 2, "%s, %s", name,
                  cli_date(page->scenario->settings.start_date).text);
    cli_style_off(output);
    for (size_t g = 0; g < page->goals->num; g++)
        cli_paragraph(output, 0, 2, "%s %.*s", g == 0 ? "Goal:" : "  and",
                      (int)page->goals->goal[g].length, page->goals->goal[g].text);
    for (size_t l = 0; l < page->num_levers; l++)
        cli_paragraph(output, 0, 2, "%s %s", l == 0 ? "By:  " : "  and",
                      cli_lever_name(&page->lever[l]).text);
    cli_paragraph(output, 0, 2,
                  "%s ahead, %s of a value at most, seed %" PRIu64
                  ", the same draws for all",
                  cli_count(page->goals->weeks, "week").text,
                  cli_count((double)run->replications, "replication").text, run->seed);
}

/* What the goals come to at a value: "…is 8.3 in 100 (7.6 to 9.1)", a line each. */
static void say_figures(const cli_solve_page *page, const amb_solve_row *rows,
                        const char *opens)
{
    for (size_t g = 0; g < page->goals->num; g++) {
        const amb_goal *goal = &page->goals->goal[g];

        cli_paragraph(page->output, g == 0 ? 2 : 4, g == 0 ? 2 : 4, "%s%s is %s%s",
                      g == 0 ? opens : "and ", cli_goal_subject(page, goal).text,
                      cli_goal_figure(goal, &rows[g]).text,
                      g + 1 < page->goals->num ? "," : ".");
    }
}

/* With what it would take to tell. */
static void say_undecided(const cli_solve_page *page, const amb_undecided *these)
{
    if (these->num > 0)
        cli_paragraph(page->output, 2, 2,
                      "Whether %s%s%s would do is not decided after %s; more "
                      "--replications would tell.",
                      cli_lever_value(searched(page), these->first->value).text,
                      these->num > 1 ? " to " : "",
                      these->num > 1
                          ? cli_lever_value(searched(page), these->last->value).text
                          : "",
                      cli_count(these->first->replications, "replication").text);
}

/* "3 is the least"; of what is there today "94 % in place of 100 % is the least change",
 * which may go either way. */
static cli_phrase least_of(const cli_solve_page *page, const char *pdu, double value)
{
    const amb_result_table *tried = &page->results->table[AMB_RESULT_SOLVE];
    const double today = amb_solved_today(tried->rows, tried->num, pdu);

    if (today == 0)
        return cli_say("%s is the least", cli_lever_value(searched(page), value).text);
    return cli_say("%s in place of %s is the least change",
                   cli_lever_value(searched(page), value).text,
                   cli_lever_value(searched(page), today).text);
}

static void say_found(const cli_solve_page *page, const char *pdu,
                      const amb_solution_row *row)
{
    const cli_phrase value = cli_lever_value(searched(page), row->value);
    const amb_solve_row *met = cli_solve_row(page, pdu, AMB_EMPTY, row->value);
    const amb_solve_row *not_met = cli_solve_row(page, pdu, AMB_EMPTY, row->not_met);
    const amb_result_table *tried = &page->results->table[AMB_RESULT_SOLVE];
    const amb_undecided nearer = amb_solved_undecided(tried->rows, tried->num, row);

    cli_style_on(page->output, CLI_BOLD);
    cli_paragraph(
        page->output, 2, 2, "%s: %s that %s the goal%s, at %s in 100.",
        cli_lever_name(searched(page)).text, least_of(page, pdu, row->value).text,
        nearer.num > 0 ? "is sure to meet" : "meets", page->goals->num == 1 ? "" : "s",
        cli_plain(100 * page->confidence).text);
    cli_style_off(page->output);
    say_figures(page, met, cli_say("With %s, ", value.text).text);
    if (not_met != NULL)
        say_figures(
            page, not_met,
            cli_say("With %s, ", cli_lever_value(searched(page), row->not_met).text)
                .text);
    say_undecided(page, &nearer);
}

static void say_none(const cli_solve_page *page, const char *pdu,
                     const amb_solution_row *row)
{
    const cli_phrase value = cli_lever_value(searched(page), row->nearest);
    const amb_solve_row *rows = cli_solve_row(page, pdu, AMB_EMPTY, row->nearest);
    const bool may = strcmp(row->outcome, "not certain") == 0;

    cli_style_on(page->output, CLI_BOLD);
    if (strcmp(row->outcome, "no effect") == 0)
        cli_paragraph(page->output, 2, 2,
                      "%s changes nothing of it, and the goal is not met.",
                      cli_lever_name(searched(page)).text);
    else
        cli_paragraph(page->output, 2, 2, "%s: no value %s. %s comes nearest.",
                      cli_lever_name(searched(page)).text,
                      may ? "is sure to do, though some may" : "meets the goal",
                      value.text);
    cli_style_off(page->output);
    say_figures(page, rows, cli_say("With %s, ", value.text).text);
    for (size_t g = 0; g < page->goals->num; g++)
        if (strcmp(rows[g].verdict, "met") != 0)
            cli_paragraph(
                page->output, 2, 2, "Wanted is %s %s.",
                cli_comparison(page->goals->goal[g].comparison),
                cli_goal_value(&page->goals->goal[g], page->goals->goal[g].bound).text);
    if (may)
        cli_paragraph(page->output, 2, 2,
                      "That is not decided after %s; more --replications would tell.",
                      cli_count(rows->replications, "replication").text);
}

static void say_met_today(const cli_solve_page *page, const char *pdu,
                          const amb_solution_row *row)
{
    cli_style_on(page->output, CLI_BOLD);
    cli_paragraph(page->output, 2, 2,
                  "The goal is met as things are, at %s in 100; nothing has to change "
                  "(%s is %s).",
                  cli_plain(100 * page->confidence).text,
                  cli_lever_name(searched(page)).text,
                  cli_lever_value(searched(page), row->value).text);
    cli_style_off(page->output);
    say_figures(page, cli_solve_row(page, pdu, AMB_EMPTY, row->value), "As it is, ");
}

static void say_answer(const cli_solve_page *page, const char *pdu,
                       const amb_solution_row *row)
{
    if (strcmp(row->outcome, "found") == 0)
        say_found(page, pdu, row);
    else if (cli_is_solved(row))
        say_met_today(page, pdu, row);
    else
        say_none(page, pdu, row);
    if (strcmp(row->in_order, "yes") == 0)
        cli_paragraph(
            page->output, 2, 2,
            "More of it helps here and harms there, so values were tried one "
            "after the other from today's on%s.",
            row->every > 1
                ? cli_say(", every %sth of them", cli_plain(row->every).text).text
                : "");
}

/* ---- what was tried ---- */

static void add_tried(cli_table *table, const cli_solve_page *page,
                      const amb_solve_row *rows, bool costs)
{
    cli_table_add(table, "%s", cli_lever_value(searched(page), rows->value).text);
    cli_table_add(table, "%s", strcmp(rows->is_today, "yes") == 0 ? "today" : "");
    for (size_t g = 0; g < page->goals->num && g < MOST_GOALS_SHOWN; g++) {
        const amb_goal *goal = &page->goals->goal[g];

        cli_table_add(table, "%s",
                      page->goals->num == 1 ? cli_goal_figure(goal, &rows[g]).text
                                            : cli_goal_value(goal, rows[g].figure).text);
    }
    cli_table_add(table, "%s", cli_number(rows->replications, 0).text);
    if (costs)
        cli_table_add(table, "%s", cli_pounds(rows->extra_cost, true).text);
    cli_table_add(table, "%s", rows->all_goals);
}

/* The first and last rows to show: all, or those around the answer. */
static void window(const cli_solve_page *page, const char *pdu, size_t *first,
                   size_t *last)
{
    const amb_result_table *table = &page->results->table[AMB_RESULT_SOLVE];
    const amb_solve_row *rows = table->rows;
    const size_t goals = page->goals->num;
    size_t num, answer = 0;
    const amb_solution_row *row = cli_solutions(page, pdu, &num);

    *first = *last = SIZE_MAX;
    for (size_t i = 0; i < table->num; i += goals) {
        if (strcmp(rows[i].pdu, pdu) != 0)
            continue;
        *first = *first == SIZE_MAX ? i : *first;
        *last = i;
        if (rows[i].value <= (isnan(row->value) ? row->nearest : row->value))
            answer = i;
    }
    if ((*last - *first) / goals < MOST_TRIED)
        return;
    if (answer > *first + MOST_TRIED / 2 * goals)
        *first = answer - MOST_TRIED / 2 * goals;
    if (*last > *first + (MOST_TRIED - 1) * goals)
        *last = *first + (MOST_TRIED - 1) * goals;
}

void cli_solve_tried(const cli_solve_page *page, const char *pdu)
{
    const amb_solve_row *rows = page->results->table[AMB_RESULT_SOLVE].rows;
    const size_t goals =
        page->goals->num < MOST_GOALS_SHOWN ? page->goals->num : MOST_GOALS_SHOWN;
    size_t first, last;
    char align[CLI_MOST_COLUMNS + 1] = "rl";
    cli_table table;
    bool costs;

    window(page, pdu, &first, &last);
    costs = !isnan(rows[first].cost);
    for (size_t g = 0; g < goals; g++)
        strcat(align, "r");
    strcat(align, costs ? "rrl" : "rl");
    cli_table_begin(&table, align);
    cli_table_add(&table, "Tried");
    cli_table_add(&table, " ");
    for (size_t g = 0; g < goals; g++)
        cli_table_add(&table, goals == 1 ? "figure (95 %%)" : "goal %zu", g + 1);
    cli_table_add(&table, "replications");
    if (costs)
        cli_table_add(&table, "extra cost");
    cli_table_add(&table, "goal");
    for (size_t i = first; i <= last; i += page->goals->num)
        add_tried(&table, page, &rows[i], costs);
    fputc('\n', page->output->file);
    cli_table_end(&table, page->output, 2, true);
    if (costs)
        cli_solve_say_cost(page);
}

/* ---- many PDUs ---- */

static void print_many(const cli_solve_page *page)
{
    const amb_result_table *all = &page->results->table[AMB_RESULT_SOLUTIONS];
    const amb_solution_row *rows = all->rows;
    const amb_goal *goal = &page->goals->goal[0];
    cli_table table;

    cli_table_begin(&table, "lrrl");
    cli_table_add(&table, "PDU");
    cli_table_add(&table, "least");
    cli_table_add(&table, "%s (95 %%)", page->goals->num == 1 ? "figure" : "first goal");
    cli_table_add(&table, "goal");
    for (size_t i = 0; i < all->num; i++) {
        const bool solved = cli_is_solved(&rows[i]);
        const double value = solved ? rows[i].value : rows[i].nearest;

        cli_table_add(&table, "%s", rows[i].pdu);
        cli_table_add(&table, "%s",
                      solved ? cli_lever_value(searched(page), value).text : "none");
        cli_table_add(
            &table, "%s",
            cli_goal_figure(goal, cli_solve_row(page, rows[i].pdu, rows[i].held, value))
                .text);
        cli_table_add(&table, "%s%s%s", rows[i].outcome, solved ? "" : "; nearest with ",
                      solved ? "" : cli_lever_value(searched(page), value).text);
    }
    fputc('\n', page->output->file);
    cli_paragraph(page->output, 2, 2, "The least of %s in each PDU by itself:",
                  cli_lever_name(searched(page)).text);
    cli_table_end(&table, page->output, 2, true);
}

static void print_pdu(const cli_solve_page *page, const amb_pdu_row *pdu, bool alone)
{
    size_t num;
    const amb_solution_row *row = cli_solutions(page, pdu->pdu, &num);
    const cli_page rests = {.output = page->output,
                            .scenario = page->scenario,
                            .results = page->results,
                            .options = page->options,
                            .typed = page->typed};

    fputc('\n', page->output->file);
    if (!alone) {
        cli_style_on(page->output, CLI_BOLD);
        cli_paragraph(page->output, 0, 2, "%s", cli_pdu_name(pdu));
        cli_style_off(page->output);
    }
    if (page->num_levers > 1) {
        cli_solve_frontier(page, pdu->pdu);
    } else {
        say_answer(page, pdu->pdu, row);
        cli_solve_tried(page, pdu->pdu);
    }
    if (alone)
        cli_page_assumptions(&rests, pdu);
}

void cli_print_solve(const cli_solve_page *page)
{
    const amb_pdu_row *rows = AMB_ROWS(page->scenario, AMB_IN_PDUS, amb_pdu_row);
    const size_t num = page->scenario->table[AMB_IN_PDUS].num;
    const char *only = page->scenario->settings.name;
    size_t wanted = 0;

    for (size_t p = 0; p < num; p++)
        if (is_wanted(page, rows[p].pdu) && ++wanted == 1)
            only = cli_pdu_name(&rows[p]);
    print_title(page, wanted == 1 ? only : page->scenario->settings.name);
    if (wanted > MOST_PAGES && page->num_levers == 1)
        print_many(page);
    else
        for (size_t p = 0; p < num; p++)
            if (is_wanted(page, rows[p].pdu))
                print_pdu(page, &rows[p], wanted == 1);
}
