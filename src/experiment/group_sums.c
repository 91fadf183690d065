/* group_sums.c: the figures of an area of several PDUs, replication by replication. */
#include "experiment/tables.h"

#include <stdlib.h>
#include <string.h>

amb_status amb_group_sum_add(amb_group_sum *sum, const amb_model *model,
                             const amb_group_figures *pdu)
{
    const size_t figures =
        pdu->replications * amb_num_weeks(model) * amb_num_figures(model);
    const size_t sets = amb_num_sets(sum->by, pdu->replications);

    if (sum->added++ == 0) {
        sum->figure = calloc(figures, sizeof *sum->figure);
        sum->band = calloc(amb_num_bands(model), sizeof *sum->band);
        sum->target = calloc(sets * amb_num_weeks(model), sizeof *sum->target);
    }
    if (sum->figure == NULL || sum->band == NULL || sum->target == NULL)
        return AMB_NO_MEMORY;
    for (size_t i = 0; i < figures; i++)
        sum->figure[i] += pdu->figure[i];
    for (size_t i = 0; i < amb_num_bands(model); i++)
        sum->band[i] += pdu->band[i];
    for (size_t i = 0; i < sets * amb_num_weeks(model); i++)
        sum->target[i] += pdu->target[pdu->by.size > 0 ? i : i % amb_num_weeks(model)];
    return AMB_OK;
}

void amb_group_sum_free(amb_group_sum *sum)
{
    free(sum->figure);
    free(sum->band);
    free(sum->target);
    memset(sum, 0, sizeof *sum);
}

void amb_targets(const amb_model *model, const amb_pdu_model *pdu, double *target)
{
    for (int week = 0; week <= model->weeks; week++)
        target[week] = amb_target_fte(model, &pdu->standing[pdu->standing_of[week]]);
}
