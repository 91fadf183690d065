/* causes.c: the first and the last week of replications are taken apart. */
#include "experiment/causes.h"

#include <stdlib.h>
#include <string.h>

static size_t stride_of(int num_grades)
{
    const amb_causes any = {.num_grades = num_grades};

    return amb_cause_whole(&any, AMB_NUM_CAUSE_WHOLES);
}

amb_status amb_causes_room(amb_causes *causes, int num_grades, size_t replications)
{
    const size_t stride = stride_of(num_grades);
    float *figure;

    if (num_grades != causes->num_grades)
        causes->room = 0;
    if (replications <= causes->room)
        return AMB_OK;
    if (replications > SIZE_MAX / sizeof *figure / stride)
        return AMB_NO_MEMORY;
    figure = realloc(causes->figure, replications * stride * sizeof *figure);
    if (figure == NULL)
        return AMB_NO_MEMORY;
    *causes = (amb_causes){num_grades, replications, stride, figure};
    return AMB_OK;
}

void amb_causes_free(amb_causes *causes)
{
    free(causes->figure);
    *causes = (amb_causes){.figure = NULL};
}

double amb_causes_bytes(size_t num_grades, size_t replications)
{
    return (double)stride_of((int)num_grades) * (double)replications * sizeof(float);
}

void amb_cause_finder_free(amb_cause_finder *finder)
{
    for (int end = 0; end < AMB_NUM_ENDS; end++)
        amb_account_free(&finder->account[end]);
}

static void put_down_steps(const amb_causes *causes, float *figure, int end,
                           const amb_availability *of)
{
    for (int step = 0; step < AMB_NUM_STEPS; step++) {
        for (int g = 0; g < causes->num_grades; g++) {
            figure[amb_cause_step(causes, end, step, g)] = (float)of->points[step][g];
            figure[amb_cause_number(causes, end, step, g)] = (float)of->number[step][g];
        }
    }
}

static void put_down_change(const amb_causes *causes, float *figure, const amb_change *of)
{
    const size_t num = amb_part_first(AMB_NUM_PARTS, causes->num_grades);
    float *whole = figure + amb_cause_whole(causes, 0);
    const double from = amb_workload_pct(of->total[0], of->available[0]);
    const double to = amb_workload_pct(of->total[1], of->available[1]);

    for (size_t i = 0; i < num; i++)
        figure[amb_cause_item(causes, i)] = (float)of->points[i];
    whole[AMB_CAUSE_WORKLOAD_FROM] = (float)(of->exists ? from : AMB_EMPTY);
    whole[AMB_CAUSE_WORKLOAD_TO] = (float)(of->exists ? to : AMB_EMPTY);
    whole[AMB_CAUSE_CHANGE] = (float)(of->exists ? to - from : AMB_EMPTY);
    whole[AMB_CAUSE_PER_WORK] = (float)of->per_work;
    whole[AMB_CAUSE_PER_AVAILABLE] = (float)of->per_available;
}

amb_status amb_causes_look(amb_causes *causes, amb_cause_finder *finder,
                           size_t replication, const amb_state *state)
{
    float *figure = causes->figure + replication * causes->stride;
    const int end = state->week == 0 ? AMB_FIRST_WEEK : AMB_LAST_WEEK;
    amb_status status;

    if (state->week != 0 && state->week != state->model->weeks)
        return AMB_OK;
    status = amb_account_count(&finder->account[end], state);
    if (status != AMB_OK)
        return status;
    amb_availability_of(&finder->availability, state->model, state->standing,
                        &finder->account[end]);
    put_down_steps(causes, figure, end, &finder->availability);
    if (end == AMB_FIRST_WEEK)
        return AMB_OK;
    status = amb_change_between(&finder->change, state->model, &finder->account[0],
                                &finder->account[1]);
    put_down_change(causes, figure, &finder->change);
    return status;
}
