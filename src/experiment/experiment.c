/* experiment.c: PDU after PDU is run and put into tables; areas are summed on the way. */
#include "amberline/experiment.h"

#include "experiment/tables.h"
#include "scenario/lookup.h"

#include <stdlib.h>
#include <string.h>

/* The figures of an area of several PDUs, added up as they come. */
typedef struct group_sum {
    float *figure;  /* owned */
    int64_t *band;  /* owned */
    double *target; /* owned: FTE by week */
    size_t added;
} group_sum;

typedef struct experiment {
    const amb_run_options *options;
    amb_results *results;
    amb_model model;
    amb_areas areas;
    amb_tally tally;
    group_sum *sum; /* owned: by group; empty for the PDUs by themselves */
    double *target; /* owned: FTE of the PDU at hand, by week */
} experiment;

static size_t num_figures(const amb_model *model, size_t replications)
{
    return replications * amb_num_weeks(model) * amb_num_figures(model);
}

static void targets(const amb_model *model, const amb_pdu_model *pdu, double *target)
{
    for (int week = 0; week <= model->weeks; week++)
        target[week] = amb_target_fte(model, &pdu->standing[pdu->standing_of[week]]);
}

static amb_status add_to_group(experiment *of, group_sum *sum)
{
    const amb_model *model = &of->model;
    const size_t figures = num_figures(model, of->options->replications);

    if (sum->added++ == 0) {
        sum->figure = calloc(figures, sizeof *sum->figure);
        sum->band = calloc(amb_num_bands(model), sizeof *sum->band);
        sum->target = calloc(amb_num_weeks(model), sizeof *sum->target);
    }
    if (sum->figure == NULL || sum->band == NULL || sum->target == NULL)
        return AMB_NO_MEMORY;
    for (size_t i = 0; i < figures; i++)
        sum->figure[i] += of->tally.figure[i];
    for (size_t i = 0; i < amb_num_bands(model); i++)
        sum->band[i] += of->tally.band[i];
    for (int week = 0; week <= model->weeks; week++)
        sum->target[week] += of->target[week];
    return AMB_OK;
}

static void free_sum(group_sum *sum)
{
    free(sum->figure);
    free(sum->band);
    free(sum->target);
    memset(sum, 0, sizeof *sum);
}

static amb_status run_pdu(experiment *of, size_t p)
{
    const amb_pdu_model *pdu = &of->model.pdu[p];
    const double part = 1 / (double)of->model.num_pdus;
    const amb_group_figures figures = {of->tally.figure, of->tally.band, of->target,
                                       of->options->replications};
    amb_status status = amb_run_replications(&of->tally, &of->model, pdu, of->options,
                                             part * (double)p, part);

    targets(&of->model, pdu, of->target);
    if (status == AMB_OK)
        status = amb_add_group_rows(of->results, &of->model, &of->areas, p, &figures);
    if (status == AMB_OK)
        status = amb_add_pdu_rows(of->results, &of->model, pdu, &of->tally,
                                  of->options->replications);
    for (size_t g = of->model.num_pdus; g < of->areas.num_groups && status == AMB_OK;
         g++) {
        group_sum *sum = &of->sum[g];

        if (!of->areas.group[g].has[p])
            continue;
        status = add_to_group(of, sum);
        if (status == AMB_OK && sum->added == of->areas.group[g].num_pdus) {
            const amb_group_figures whole = {sum->figure, sum->band, sum->target,
                                             of->options->replications};

            status = amb_add_group_rows(of->results, &of->model, &of->areas, g, &whole);
            free_sum(sum); /* an area's figures are kept no longer than it takes */
        }
    }
    return status;
}

static amb_status run_all(experiment *of)
{
    amb_status status = amb_areas_find(&of->areas, &of->model);

    if (status == AMB_OK)
        status = amb_tally_prepare(&of->tally, &of->model, of->options->replications);
    of->sum = calloc(of->areas.num_groups + 1, sizeof *of->sum);
    of->target = calloc(amb_num_weeks(&of->model), sizeof *of->target);
    if (of->sum == NULL || of->target == NULL)
        status = AMB_NO_MEMORY;
    for (size_t p = 0; p < of->model.num_pdus && status == AMB_OK; p++)
        status = run_pdu(of, p);
    for (size_t g = 0; of->sum != NULL && g < of->areas.num_groups; g++)
        free_sum(&of->sum[g]);
    free(of->sum);
    free(of->target);
    return status;
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
    experiment of = {.options = options, .results = results};
    amb_status status;

    amb_model_init(&of.model);
    amb_areas_init(&of.areas);
    amb_tally_init(&of.tally);
    status =
        amb_model_build(&of.model, scenario, options->weeks, options->pdus, problems);
    if (status == AMB_OK)
        status = run_all(&of);
    if (status == AMB_OK) {
        amb_results_sort(results);
        if (options->progress != NULL)
            options->progress(options->context, 1);
    }
    amb_tally_free(&of.tally);
    amb_areas_free(&of.areas);
    amb_model_free(&of.model);
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

double amb_run_bytes(const amb_scenario *scenario, const amb_run_options *options)
{
    const double figures =
        AMB_NUM_PUT + (double)amb_num_grades(scenario) * AMB_NUM_PUT_GRADE;
    double kept = 1; /* the PDU at hand */
    amb_model model;
    amb_areas areas;

    amb_model_init(&model);
    amb_areas_init(&areas);
    if (amb_model_choose(&model, scenario, options->pdus) == AMB_OK &&
        amb_areas_find(&areas, &model) == AMB_OK)
        kept += (double)open_at_once(&areas, model.num_pdus);
    amb_areas_free(&areas);
    amb_model_free(&model);
    return kept * figures * sizeof(float) * (options->weeks + 1.0) *
           (double)options->replications;
}
