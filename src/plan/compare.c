/* compare.c: plan after plan is run beside the first one and put into tables. */
#include "experiment/assumptions_used.h"
#include "experiment/tables.h"
#include "plan/compare_tables.h"
#include "plan/plans.h"

#include <stdlib.h>
#include <string.h>

/* What is at hand: the first plan and another, for a PDU. */
enum { FIRST, OTHER, BOTH };

typedef struct comparing {
    amb_plans plans;
    amb_areas areas; /* of the first plan's PDUs */
    amb_results *results;
    amb_run_options tabulating; /* but tables of what is kept are not stopped */
    size_t replications;        /* of each plan and PDU */
    amb_tally tally[BOTH];
    double *target[BOTH]; /* owned: FTE by week */
    amb_group_sum *sum;   /* owned: [plan × group]; empty for the PDUs by themselves */
} comparing;

static amb_group_sum *sum_of(const comparing *of, size_t plan, size_t group)
{
    return &of->sum[plan * of->areas.num_groups + group];
}

static amb_group_figures figures_of(const comparing *of, int which)
{
    return (amb_group_figures){.figure = of->tally[which].figure,
                               .band = of->tally[which].band,
                               .target = of->target[which],
                               .replications = of->replications,
                               .options = &of->tabulating};
}

static amb_status prepare(comparing *of, const amb_plan *plans, size_t num,
                          const amb_run_options *options, amb_problems *problems)
{
    amb_status status = amb_plans_prepare(&of->plans, plans, num, options, problems);

    if (status == AMB_OK)
        status = amb_areas_find(&of->areas, &of->plans.model[0]);
    if (status != AMB_OK)
        return status;
    of->sum = calloc(num * of->areas.num_groups + 1, sizeof *of->sum);
    for (int which = 0; which < BOTH; which++)
        of->target[which] = calloc((size_t)options->weeks + 1, sizeof(double));
    return of->sum != NULL && of->target[FIRST] != NULL && of->target[OTHER] != NULL
               ? AMB_OK
               : AMB_NO_MEMORY;
}

static void free_comparing(comparing *of)
{
    for (size_t i = 0; of->sum != NULL && i < of->plans.num * of->areas.num_groups; i++)
        amb_group_sum_free(&of->sum[i]);
    free(of->sum);
    for (int which = 0; which < BOTH; which++) {
        free(of->target[which]);
        amb_tally_free(&of->tally[which]);
    }
    amb_areas_free(&of->areas);
    amb_plans_free(&of->plans);
}

/* Runs a PDU under a plan, as the first or the other of the two at hand, and adds it to
 * the areas that it is in. */
static amb_status run_pdu(comparing *of, int which, size_t plan, size_t p)
{
    const amb_plans *plans = &of->plans;
    const amb_model *model = &plans->model[plan];
    const double part = 1 / (double)(plans->num * model->num_pdus);
    const double before = part * (double)(p * plans->num + plan);
    amb_group_figures figures;
    amb_status status =
        amb_plans_run(plans, plan, p, &of->tally[which], (amb_part){before, part}, NULL);

    if (status != AMB_OK)
        return status;
    amb_targets(model, &model->pdu[p], of->target[which]);
    figures = figures_of(of, which);
    for (size_t g = model->num_pdus; g < of->areas.num_groups && status == AMB_OK; g++)
        if (of->areas.group[g].has[p])
            status = amb_group_sum_add(sum_of(of, plan, g), model, &figures);
    return status;
}

static amb_compared compared(const comparing *of, size_t plan,
                             const amb_group_figures *first,
                             const amb_group_figures *other)
{
    return (amb_compared){&of->plans, plan, first, other};
}

/* Puts areas of several PDUs into the tables when the last of their PDUs was run. */
static amb_status compare_sums(comparing *of, size_t plan, size_t p)
{
    amb_status status = AMB_OK;

    for (size_t g = of->plans.model[0].num_pdus;
         g < of->areas.num_groups && status == AMB_OK; g++) {
        const amb_group_sum *first = sum_of(of, 0, g);
        amb_group_sum *other = sum_of(of, plan, g);
        const amb_group_figures figures[BOTH] = {{.figure = first->figure,
                                                  .band = first->band,
                                                  .target = first->target,
                                                  .replications = of->replications,
                                                  .options = &of->tabulating},
                                                 {.figure = other->figure,
                                                  .band = other->band,
                                                  .target = other->target,
                                                  .replications = of->replications,
                                                  .options = &of->tabulating}};
        const amb_compared these = compared(of, plan, &figures[FIRST], &figures[OTHER]);

        if (!of->areas.group[g].has[p] || other->added < of->areas.group[g].num_pdus)
            continue;
        status = amb_add_comparison_rows(of->results, &these, &of->areas, g);
        amb_group_sum_free(other);
    }
    return status;
}

/* What the first plan's areas held is not wanted any more. */
static void free_finished_sums(comparing *of, size_t p)
{
    for (size_t g = of->plans.model[0].num_pdus; g < of->areas.num_groups; g++)
        if (of->areas.group[g].has[p] &&
            sum_of(of, 0, g)->added == of->areas.group[g].num_pdus)
            amb_group_sum_free(sum_of(of, 0, g));
}

/* Puts the two plans at hand into the tables of a PDU. */
static amb_status compare_tallies(comparing *of, size_t plan, size_t p)
{
    const amb_group_figures first = figures_of(of, FIRST), other = figures_of(of, OTHER);
    const amb_compared these = compared(of, plan, &first, &other);
    amb_status status = amb_add_comparison_rows(of->results, &these, &of->areas, p);

    if (status == AMB_OK)
        status = amb_add_crossing_comparisons(of->results, &these, p, &of->tally[FIRST],
                                              &of->tally[OTHER]);
    return status;
}

static amb_status compare_pdu(comparing *of, size_t p)
{
    amb_status status = run_pdu(of, FIRST, 0, p);

    for (size_t plan = 1; plan < of->plans.num && status == AMB_OK; plan++) {
        status = run_pdu(of, OTHER, plan, p);
        if (status == AMB_OK)
            status = compare_tallies(of, plan, p);
        if (status == AMB_OK)
            status = compare_sums(of, plan, p);
        if (status == AMB_OK && p == 0)
            of->results->num_plans = plan + 1;
    }
    free_finished_sums(of, p);
    if (status == AMB_OK)
        status = amb_add_complete_pdu(of->results, of->plans.model[0].pdu[p].row);
    return status;
}

/* ---- what is complete when a comparison is stopped ---- */

/* How many rows each table has. */
typedef struct table_sizes {
    size_t rows[AMB_NUM_RESULT_FILES];
} table_sizes;

static table_sizes sizes_of(const amb_results *results)
{
    table_sizes sizes;

    for (size_t file = 0; file < AMB_NUM_RESULT_FILES; file++)
        sizes.rows[file] = results->table[file].num;
    return sizes;
}

/* Of several PDUs, one that has not come to its last plan is left out. */
static void cut_back(amb_results *results, const table_sizes *sizes)
{
    for (size_t file = 0; file < AMB_NUM_RESULT_FILES; file++)
        results->table[file].num = sizes->rows[file];
}

/*
 * Where no PDU is complete: the first one with the plans that are, or, where none is,
 * with the pairs of replications that the second plan has.
 */
static amb_status keep_first_pdu(comparing *of)
{
    amb_status status = AMB_OK;

    if (of->results->num_plans == 0) {
        of->replications = of->tally[OTHER].replications;
        if (of->replications == 0)
            return AMB_OK;
        of->tally[FIRST].replications = of->replications;
        amb_targets(&of->plans.model[1], &of->plans.model[1].pdu[0], of->target[OTHER]);
        status = compare_tallies(of, 1, 0);
        of->results->num_plans = 2;
    }
    if (status == AMB_OK)
        status = amb_add_complete_pdu(of->results, of->plans.model[0].pdu[0].row);
    return status;
}

static amb_status compare_all(comparing *of)
{
    const size_t pdus = of->plans.model[0].num_pdus;
    amb_status status = AMB_OK;
    table_sizes sizes;

    for (size_t p = 0; p < pdus && status == AMB_OK; p++) {
        sizes = sizes_of(of->results);
        status = compare_pdu(of, p);
    }
    if (status != AMB_INTERRUPTED || !of->plans.options->keeps_partial)
        return status;
    if (of->results->num_pdus > 0) {
        cut_back(of->results, &sizes);
        return AMB_INTERRUPTED;
    }
    status = keep_first_pdu(of);
    return status == AMB_OK ? AMB_INTERRUPTED : status;
}

/* What the plans that were compared rest on. */
static amb_status list_assumptions(amb_results *results, const amb_plan *plans)
{
    amb_status status = AMB_OK;

    for (size_t i = 0; i < results->num_plans && status == AMB_OK; i++)
        status = amb_add_assumptions(results, plans[i].scenario, false);
    return status;
}

amb_status amb_compare(amb_results *results, const amb_plan *plans, size_t num_plans,
                       const amb_run_options *options, amb_problems *problems)
{
    comparing of = {.results = results,
                    .tabulating = *options,
                    .replications = options->replications};
    amb_status status;

    if (options->keeps_partial)
        of.tabulating.stop = NULL;
    amb_plans_init(&of.plans);
    amb_areas_init(&of.areas);
    for (int which = 0; which < BOTH; which++)
        amb_tally_init(&of.tally[which]);
    status = prepare(&of, plans, num_plans, options, problems);
    if (status == AMB_OK)
        status = compare_all(&of);
    if (status == AMB_OK || status == AMB_INTERRUPTED) {
        results->replications = of.replications;
        if (list_assumptions(results, plans) != AMB_OK)
            status = AMB_NO_MEMORY;
        amb_results_sort(results);
    }
    if (status == AMB_OK && options->progress != NULL)
        options->progress(options->context, 1);
    free_comparing(&of);
    return status;
}

double amb_compare_bytes(const amb_plan *plans, size_t num_plans,
                         const amb_run_options *options)
{
    double sums = 0, largest = 0;

    for (size_t k = 0; k < num_plans; k++) {
        const double pdu = amb_run_pdu_bytes(plans[k].scenario, options);

        largest = fmax(largest, pdu);
        sums += amb_run_bytes(plans[k].scenario, options) - pdu;
    }
    return BOTH * largest + sums;
}
