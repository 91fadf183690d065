/* tally.c: what replications came to, each by itself and counted over all of them. */
#include "experiment/tally.h"

#include <stdlib.h>
#include <string.h>

void amb_tally_init(amb_tally *tally)
{
    memset(tally, 0, sizeof *tally);
}

void amb_tally_free(amb_tally *tally)
{
    free(tally->figure);
    free(tally->flags);
    free(tally->band);
    free(tally->status);
    free(tally->events);
    free(tally->crossed);
    free(tally->weeks_over);
    free(tally->target);
    amb_causes_free(&tally->causes);
    amb_tally_init(tally);
}

amb_by_set amb_tally_by(const amb_tally *tally)
{
    return tally->sets == NULL ? (amb_by_set){.size = 0}
                               : amb_sets_by(tally->sets->options);
}

void amb_tally_clear(amb_tally *tally)
{
    tally->replications = 0;
}

amb_status amb_tally_begin(amb_tally *tally, const amb_model *model)
{
    const size_t crossings = (size_t)amb_num_crossings(model);

    free(tally->band);
    free(tally->status);
    free(tally->events);
    free(tally->weeks_over);
    tally->band = calloc(amb_num_bands(model), sizeof *tally->band);
    tally->status = calloc(amb_num_weeks(model) * AMB_NUM_TALLIES, sizeof *tally->status);
    tally->events =
        calloc(amb_num_weeks(model) * AMB_NUM_EVENT_BITS, sizeof *tally->events);
    tally->weeks_over = calloc(crossings, sizeof *tally->weeks_over);
    return tally->band != NULL && tally->status != NULL && tally->events != NULL &&
                   tally->weeks_over != NULL
               ? AMB_OK
               : AMB_NO_MEMORY;
}

/* Room for what every replication has for itself; what there is stays. */
static amb_status make_figures(amb_tally *tally, const amb_model *model,
                               size_t replications)
{
    const size_t figures = amb_num_weeks(model) * amb_num_figures(model);
    const size_t crossings = (size_t)amb_num_crossings(model);
    const size_t weeks = amb_num_weeks(model);
    float *figure;
    uint8_t *flags;
    int32_t *crossed;

    if (figures != tally->figures || crossings != tally->crossings ||
        weeks != tally->weeks)
        tally->room = 0; /* it was for a model of other grades or rules */
    if (replications <= tally->room)
        return AMB_OK;
    if (replications > SIZE_MAX / sizeof *figure / (figures + crossings))
        return AMB_NO_MEMORY;
    figure = realloc(tally->figure, replications * figures * sizeof *figure);
    if (figure == NULL)
        return AMB_NO_MEMORY;
    tally->figure = figure;
    flags = realloc(tally->flags, replications * weeks * sizeof *flags);
    if (flags == NULL)
        return AMB_NO_MEMORY;
    tally->flags = flags;
    crossed = realloc(tally->crossed, replications * crossings * sizeof *crossed);
    if (crossed == NULL)
        return AMB_NO_MEMORY;
    tally->crossed = crossed;
    tally->room = replications;
    tally->figures = figures;
    tally->crossings = crossings;
    tally->weeks = weeks;
    return AMB_OK;
}

/* Room for the targets of every set; those there are stay. */
static amb_status make_targets(amb_tally *tally, const amb_model *model,
                               size_t replications)
{
    double *target;

    if (tally->sets == NULL)
        return AMB_OK;
    target = realloc(tally->target, amb_num_sets(amb_tally_by(tally), replications) *
                                        amb_num_weeks(model) * sizeof *target);
    if (target == NULL)
        return AMB_NO_MEMORY;
    tally->target = target;
    return AMB_OK;
}

amb_status amb_tally_make_room(amb_tally *tally, const amb_model *model,
                               size_t replications)
{
    amb_status status = make_figures(tally, model, replications);

    if (status == AMB_OK)
        status = make_targets(tally, model, replications);
    if (status == AMB_OK && tally->with_causes)
        status = amb_causes_room(&tally->causes, model->num_grades, replications);
    return status;
}

void amb_tally_add(amb_tally *tally, const amb_tally *sums, const amb_model *model)
{
    for (size_t i = 0; i < amb_num_bands(model); i++)
        tally->band[i] += sums->band[i];
    for (size_t i = 0; i < amb_num_weeks(model) * AMB_NUM_TALLIES; i++)
        tally->status[i] += sums->status[i];
    for (size_t i = 0; i < amb_num_weeks(model) * AMB_NUM_EVENT_BITS; i++)
        tally->events[i] += sums->events[i];
    for (int c = 0; c < amb_num_crossings(model); c++)
        tally->weeks_over[c] += sums->weeks_over[c];
}

amb_status amb_tally_mark(amb_tally *mark, const amb_tally *tally, const amb_model *model)
{
    const amb_status status = amb_tally_begin(mark, model);

    if (status == AMB_OK)
        amb_tally_add(mark, tally, model);
    mark->replications = tally->replications;
    return status;
}

amb_status amb_tally_go_back(amb_tally *tally, const amb_tally *mark,
                             const amb_model *model)
{
    return amb_tally_mark(tally, mark, model);
}
