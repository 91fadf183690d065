/*
 * page_solve.h: the printed answer to a search for the least of a lever.
 *
 * As page.h has it: the answer first, then the evidence, then what it rests on. It reads
 * only the scenario, what was asked, and the result tables.
 */
#ifndef AMB_CLI_PAGE_SOLVE_H
#define AMB_CLI_PAGE_SOLVE_H

#include "cli/output.h"
#include "cli/phrases.h"
#include "plan/goal.h"
#include "plan/lever.h"

typedef struct cli_solve_page {
    cli_output *output;
    const amb_scenario *scenario;
    const amb_results *results;
    const amb_run_options *options; /* weeks and replications at most */
    const amb_goals *goals;
    const amb_lever *lever;
    size_t num_levers;
    double confidence;
    const char *typed; /* the scenario, as the user typed it */
} cli_solve_page;

/* The whole page, but for what was written and how to repeat it. */
void cli_print_solve(const cli_solve_page *page);

/* A lever as it was typed, without its bounds. */
cli_phrase cli_lever_name(const amb_lever *lever);

/* A value of a lever with its unit: "6", "41 %", "2.5 FTE". */
cli_phrase cli_lever_value(const amb_lever *lever, double value);

/* "the chance that the criteria of red are met by 27 March 2023" */
cli_phrase cli_goal_subject(const cli_solve_page *page, const amb_goal *goal);

/* A figure of a goal with its 95 % range: "8.3 in 100 (7.6 to 9.1)"; and a bound of it.
 */
cli_phrase cli_goal_figure(const amb_goal *goal, const amb_solve_row *row);
cli_phrase cli_goal_value(const amb_goal *goal, double value);

/* Row of solve.csv of a value that was tried, the first of one a goal; NULL for none. */
const amb_solve_row *cli_solve_row(const cli_solve_page *page, const char *pdu,
                                   double held, double value);

/* Which rows of solutions.csv are of a PDU. */
const amb_solution_row *cli_solutions(const cli_solve_page *page, const char *pdu,
                                      size_t *num);

/* "met", "not met", "undecided" in words of the answer; whether a value was found. */
bool cli_is_solved(const amb_solution_row *row);

/* The sections: of one lever, what was tried; of two, the least at each value. */
void cli_solve_tried(const cli_solve_page *page, const char *pdu);
void cli_solve_frontier(const cli_solve_page *page, const char *pdu);

/* What is in the column of costs, and what is not. */
void cli_solve_say_cost(const cli_solve_page *page);

/* "£1,234,000", with its sign if it is a difference. */
cli_phrase cli_pounds(double pounds, bool is_difference);

#endif
