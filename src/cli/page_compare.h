/*
 * page_compare.h: the printed answer to a comparison of plans.
 *
 * As page.h has it: the answer first, then the evidence, then what it rests on, here what
 * the plans say differently. Plans are called A, B and so on, as short as tables want it.
 */
#ifndef AMB_CLI_PAGE_COMPARE_H
#define AMB_CLI_PAGE_COMPARE_H

#include "amberline/plan.h"
#include "cli/output.h"
#include "cli/phrases.h"

typedef struct cli_plans_page {
    cli_output *output;
    const amb_plan *plans;
    size_t num;
    const amb_results *results;
    const amb_run_options *options;
} cli_plans_page;

/* The whole page, but for what was written and how to repeat it. */
void cli_print_plans(const cli_plans_page *page);

/* "A", "B", … "Z", "AA" …, by the number of the plan. */
cli_phrase cli_plan_letter(size_t plan);

/*
 * "lower by 3.1 to 4.0 in 100", "the same"; where the bounds have 0 between them, "no
 * difference seen". Bounds and unit are as they are to be printed: chances in 100.
 */
cli_phrase cli_difference_words(double low, double high, int decimals, const char *unit);

/*
 * Where no difference is seen: how large it can be at most, and how many replications
 * would show one of half that.
 */
cli_phrase cli_undecided_words(double low, double high, double pairs, int decimals,
                               const char *unit);

/* The sections: of a PDU the answer and crossings of a plan; measures of an area; what a
 * plan says differently from the first. */
void cli_plan_answer(const cli_plans_page *page, size_t plan, const char *pdu);
void cli_plan_crossings(const cli_plans_page *page, size_t plan, const char *pdu);
void cli_plan_measures(const cli_plans_page *page, size_t plan, const char *level,
                       const char *area);
void cli_plan_differences(const cli_plans_page *page, size_t plan);

/* Every plan in a line, of one PDU at the end. */
void cli_plans_at_a_glance(const cli_plans_page *page, const char *pdu);

/* Of which plans the cost is not known, or not of all grades. */
void cli_plan_costs(const cli_plans_page *page);

/* The crossings of a status in many PDUs, a line each. */
void cli_plan_many(const cli_plans_page *page, size_t plan, int status);

/* The date of the last week. */
int32_t cli_plans_last_date(const cli_plans_page *page);

#endif
