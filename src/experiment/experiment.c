/* experiment.c: PDU after PDU is run and put into tables; areas are summed on the way. */
#include "amberline/experiment.h"

#include "experiment/assumptions_used.h"
#include "experiment/precision.h"
#include "experiment/tables.h"
#include "scenario/lookup.h"

#include <stdlib.h>
#include <string.h>

typedef struct experiment {
    const amb_run_options *options;
    amb_run_options tabulating; /* the same, but tables of what is kept are not stopped */
    amb_problems *problems;     /* borrowed */
    amb_results *results;
    amb_model model;
    amb_areas areas;
    size_t replications; /* as many as each PDU has in the end */
    amb_tally *tally;    /* owned: one for every PDU, or one that they use in turn */
    size_t num_tallies;
    amb_tally *mark;    /* owned: of each tally, when the chances were looked at last */
    amb_group_sum *sum; /* owned: by group; empty for the PDUs by themselves */
    amb_sets *sets;     /* owned: by PDU */
    double *target;     /* owned: FTE of the PDU at hand, by week */
} experiment;

static amb_tally *tally_of(const experiment *of, size_t p)
{
    return &of->tally[of->num_tallies > 1 ? p : 0];
}

/* Puts a PDU that has all of its replications into the tables. */
static amb_status tabulate_pdu(experiment *of, size_t p)
{
    const amb_pdu_model *pdu = &of->model.pdu[p];
    const amb_tally *tally = tally_of(of, p);
    const amb_group_figures figures = {.figure = tally->figure,
                                       .band = tally->band,
                                       .target = tally->sets != NULL ? tally->target
                                                                     : of->target,
                                       .replications = of->replications,
                                       .options = &of->tabulating,
                                       .by = amb_tally_by(tally)};
    amb_status status;

    amb_targets(&of->model, pdu, of->target);
    status = amb_add_group_rows(of->results, &of->model, &of->areas, p, &figures);
    if (status == AMB_OK)
        status = amb_add_pdu_rows(of->results, &of->model, pdu, tally);
    if (status == AMB_OK)
        status = amb_add_cause_rows(of->results, &of->model, pdu, tally);
    for (size_t g = of->model.num_pdus; g < of->areas.num_groups && status == AMB_OK;
         g++) {
        amb_group_sum *sum = &of->sum[g];

        if (!of->areas.group[g].has[p])
            continue;
        status = amb_group_sum_add(sum, &of->model, &figures);
        if (status == AMB_OK && sum->added == of->areas.group[g].num_pdus) {
            const amb_group_figures whole = {.figure = sum->figure,
                                             .band = sum->band,
                                             .target = sum->target,
                                             .replications = of->replications,
                                             .options = &of->tabulating,
                                             .by = sum->by};

            status = amb_add_group_rows(of->results, &of->model, &of->areas, g, &whole);
            amb_group_sum_free(
                sum); /* an area's figures are kept no longer than it takes */
        }
    }
    return status == AMB_OK ? amb_add_complete_pdu(of->results, pdu->row) : status;
}

/* Runs a PDU up to `num` replications. */
static amb_status replicate_pdu(experiment *of, size_t p, size_t num, amb_part part)
{
    amb_tally *tally = tally_of(of, p);

    tally->sets = of->sets[p].assumed.num > 0 ? &of->sets[p] : NULL;
    tally->with_causes = true;
    return amb_run_replications(tally, &of->model, &of->model.pdu[p], of->options, num,
                                part, NULL, of->problems);
}

static amb_status run_pdu(experiment *of, size_t p)
{
    const double part = 1 / (double)of->model.num_pdus;
    amb_tally *tally = tally_of(of, p);
    amb_status status =
        replicate_pdu(of, p, of->replications, (amb_part){part * (double)p, part});

    if (status == AMB_OK)
        status = tabulate_pdu(of, p);
    if (status != AMB_OK)
        return status;
    if (of->num_tallies > 1)
        amb_tally_free(tally);
    else
        amb_tally_clear(tally);
    return AMB_OK;
}

/* Runs every PDU up to `num` replications, of `expected` that are thought to be needed.
 */
static amb_status run_stage(experiment *of, size_t num, size_t expected)
{
    const double pdus = (double)of->model.num_pdus;
    const double before = (double)of->replications / (double)expected;
    const double share = (double)(num - of->replications) / (double)expected / pdus;
    amb_status status = AMB_OK;

    for (size_t p = 0; p < of->model.num_pdus && status == AMB_OK; p++)
        status = replicate_pdu(of, p, num, (amb_part){before + share * (double)p, share});
    return status;
}

/* Replications that a chance needs; 0 when it is precise. */
static size_t crossing_needs(const amb_tally *tally, size_t crossing, double precision)
{
    const amb_by_set by = amb_tally_by(tally);
    amb_set_counts counts = {0};
    size_t hits = 0;

    for (size_t r = 0, in_set = 0, hits_in_set = 0; r < tally->replications; r++) {
        const bool ends =
            r + 1 == tally->replications || amb_set_at(by, r + 1) != amb_set_at(by, r);

        in_set++;
        hits_in_set += tally->crossed[r * tally->crossings + crossing] != INT32_MAX;
        if (!ends)
            continue;
        amb_set_counts_add(&counts, (double)in_set);
        for (size_t h = 0; h < hits_in_set; h++)
            amb_set_counts_hit(&counts, (double)h, (double)in_set);
        hits += hits_in_set;
        in_set = hits_in_set = 0;
    }
    return amb_precision_needed(precision, hits, tally->replications,
                                by.size > 0 ? amb_independent_trials(&counts)
                                            : (double)tally->replications);
}

/* Replications that the least precise of all chances needs; 0 when all are precise. */
static size_t replications_needed(const experiment *of)
{
    const size_t crossings = (size_t)amb_num_crossings(&of->model);
    size_t most = 0;

    for (size_t p = 0; p < of->model.num_pdus; p++) {
        for (size_t c = 0; c < crossings; c++) {
            const size_t needed =
                crossing_needs(tally_of(of, p), c, of->options->precision);

            most = needed > most ? needed : most;
        }
    }
    return most;
}

/* What the PDUs have now is what all of them can be brought back to. */
static amb_status mark_stage(experiment *of)
{
    amb_status status = AMB_OK;

    for (size_t t = 0; of->mark != NULL && t < of->num_tallies && status == AMB_OK; t++)
        status = amb_tally_mark(&of->mark[t], &of->tally[t], &of->model);
    return status;
}

/* Finds how many replications it takes, by running them. */
static amb_status run_to_precision(experiment *of)
{
    const size_t most = amb_run_most_replications(of->model.scenario, of->options);
    size_t next = amb_precision_first(of->options), expected = most;

    while (next > of->replications) {
        const amb_status status = run_stage(of, next, expected);

        if (status != AMB_OK)
            return status;
        of->replications = next;
        if (mark_stage(of) != AMB_OK)
            return AMB_NO_MEMORY;
        expected = replications_needed(of);
        expected = expected < most ? expected : most;
        next = amb_precision_next(of->replications, expected);
    }
    return AMB_OK;
}

/* Finds what is drawn for each PDU, and which areas it makes into sets. */
static amb_status find_sets(experiment *of)
{
    of->sets = calloc(of->model.num_pdus + 1, sizeof *of->sets);
    if (of->sets == NULL)
        return AMB_NO_MEMORY;
    for (size_t p = 0; p < of->model.num_pdus; p++) {
        const amb_status status = amb_sets_find(&of->sets[p], of->model.scenario,
                                                of->model.pdu[p].pdu, of->options);

        if (status != AMB_OK)
            return status;
        for (size_t g = 0; g < of->areas.num_groups && of->sets[p].assumed.num > 0; g++)
            if (of->areas.group[g].has[p])
                of->sum[g].by = amb_sets_by(of->options);
    }
    return AMB_OK;
}

/* Room for what is kept of the PDUs and areas. AMB_OK or AMB_NO_MEMORY. */
static amb_status prepare(experiment *of)
{
    const amb_status status = amb_areas_find(&of->areas, &of->model);

    /* A precision is that of all PDUs, so none is done with before all are. */
    of->num_tallies = of->options->precision > 0 ? of->model.num_pdus : 1;
    of->tally = calloc(of->num_tallies, sizeof *of->tally);
    of->sum = calloc(of->areas.num_groups + 1, sizeof *of->sum);
    of->target = calloc(amb_num_weeks(&of->model), sizeof *of->target);
    if (of->options->keeps_partial && of->num_tallies > 1)
        of->mark = calloc(of->num_tallies, sizeof *of->mark);
    if (of->tally == NULL || of->sum == NULL || of->target == NULL)
        return AMB_NO_MEMORY;
    for (size_t t = 0; t < of->num_tallies; t++)
        amb_tally_init(&of->tally[t]);
    for (size_t t = 0; of->mark != NULL && t < of->num_tallies; t++)
        amb_tally_init(&of->mark[t]);
    return of->options->keeps_partial && of->num_tallies > 1 && of->mark == NULL
               ? AMB_NO_MEMORY
           : status == AMB_OK ? find_sets(of)
                              : status;
}

static void free_experiment(experiment *of)
{
    for (size_t g = 0; of->sum != NULL && g < of->areas.num_groups; g++)
        amb_group_sum_free(&of->sum[g]);
    for (size_t t = 0; of->tally != NULL && t < of->num_tallies; t++)
        amb_tally_free(&of->tally[t]);
    for (size_t t = 0; of->mark != NULL && t < of->num_tallies; t++)
        amb_tally_free(&of->mark[t]);
    for (size_t p = 0; of->sets != NULL && p < of->model.num_pdus; p++)
        amb_sets_free(&of->sets[p]);
    free(of->sum);
    free(of->tally);
    free(of->mark);
    free(of->sets);
    free(of->target);
    amb_areas_free(&of->areas);
    amb_model_free(&of->model);
}

/* Puts what was complete when the run was stopped into the tables, where nothing is yet:
 * the PDUs that have as many replications as the first one. */
static amb_status keep_complete(experiment *of)
{
    amb_status status = AMB_OK;

    /* In the middle of a stage some PDUs are ahead of the others. */
    for (size_t t = 0; of->mark != NULL && t < of->num_tallies && status == AMB_OK; t++)
        if (of->replications > 0)
            status = amb_tally_go_back(&of->tally[t], &of->mark[t], &of->model);
    of->replications = of->tally[0].replications;
    for (size_t t = 0; t < of->num_tallies && status == AMB_OK; t++)
        if (of->replications > 0 && of->tally[t].replications == of->replications)
            status = tabulate_pdu(of, t);
    return status;
}

static amb_status run_all(experiment *of)
{
    amb_status status = prepare(of);

    if (status == AMB_OK && of->options->precision > 0)
        status = run_to_precision(of);
    else
        of->replications = of->options->replications;
    for (size_t p = 0; p < of->model.num_pdus && status == AMB_OK; p++)
        status = run_pdu(of, p);
    if (status != AMB_INTERRUPTED || !of->options->keeps_partial ||
        of->results->num_pdus > 0)
        return status;
    status = keep_complete(of);
    return status == AMB_OK ? AMB_INTERRUPTED : status;
}

/* Says how many numbers were drawn for the PDUs that there are results of, and what else
 * these rest on. */
static amb_status list_assumptions(const experiment *of)
{
    amb_results *results = of->results;
    amb_run_options options = *of->options;

    options.pdus = results->pdus;
    results->drawn =
        results->num_pdus > 0 ? amb_num_drawn(of->model.scenario, &options) : 0;
    if (results->drawn == SIZE_MAX)
        return AMB_NO_MEMORY;
    if (results->drawn > 0)
        results->sets = amb_num_sets(amb_sets_by(of->options), of->replications);
    return amb_add_assumptions(results, of->model.scenario, !options.as_given);
}

void amb_run_options_init(amb_run_options *options, const amb_scenario *scenario)
{
    *options = (amb_run_options){.replications = scenario->settings.replications,
                                 .seed = scenario->settings.seed,
                                 .weeks = scenario->settings.weeks,
                                 .threads = 1};
}

amb_status amb_run(amb_results *results, const amb_scenario *scenario,
                   const amb_run_options *options, amb_problems *problems)
{
    experiment of = {.options = options, .problems = problems, .results = results};
    amb_status status;

    of.tabulating = *options;
    if (options->keeps_partial)
        of.tabulating.stop = NULL;
    amb_model_init(&of.model);
    amb_areas_init(&of.areas);
    status =
        amb_model_build(&of.model, scenario, options->weeks, options->pdus, problems);
    if (status == AMB_OK)
        status = run_all(&of);
    if (status == AMB_OK || status == AMB_INTERRUPTED) {
        results->replications = of.replications;
        if (list_assumptions(&of) != AMB_OK)
            status = AMB_NO_MEMORY;
        amb_results_sort(results);
    }
    if (status == AMB_OK && options->progress != NULL)
        options->progress(options->context, 1);
    free_experiment(&of);
    return status;
}

/* The most areas of several PDUs that are being summed at any one time. */
static size_t open_at_once(const amb_areas *areas, size_t num_pdus)
{
    size_t most = 0;

    for (size_t p = 0; p < num_pdus; p++) {
        size_t open = 0;

        for (size_t g = num_pdus; g < areas->num_groups; g++) {
            bool begun = false, unfinished = false;

            for (size_t q = 0; q < num_pdus; q++) {
                begun |= q <= p && areas->group[g].has[q];
                unfinished |= q >= p && areas->group[g].has[q];
            }
            open += begun && unfinished;
        }
        most = open > most ? open : most;
    }
    return most;
}

double amb_run_pdu_bytes(const amb_scenario *scenario, const amb_run_options *options)
{
    const double figures =
        AMB_NUM_PUT + (double)amb_num_grades(scenario) * AMB_NUM_PUT_GRADE;

    return figures * sizeof(float) * (options->weeks + 1.0) *
           (double)amb_run_most_replications(scenario, options);
}

double amb_run_bytes(const amb_scenario *scenario, const amb_run_options *options)
{
    double pdus = 1, sums = 0; /* the PDU at hand */
    amb_model model;
    amb_areas areas;

    amb_model_init(&model);
    amb_areas_init(&areas);
    if (amb_model_choose(&model, scenario, options->pdus) == AMB_OK &&
        amb_areas_find(&areas, &model) == AMB_OK) {
        if (options->precision > 0)
            pdus = (double)model.num_pdus;
        sums = (double)open_at_once(&areas, model.num_pdus);
    }
    amb_areas_free(&areas);
    amb_model_free(&model);
    return (pdus + sums) * amb_run_pdu_bytes(scenario, options) +
           pdus * amb_causes_bytes(amb_num_grades(scenario),
                                   amb_run_most_replications(scenario, options));
}
