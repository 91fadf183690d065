/* walk.c: one replication of a PDU, to be looked at week by week. */
#include "model/walk.h"

#include <string.h>

void amb_walk_init(amb_walk *walk)
{
    memset(walk, 0, sizeof *walk);
}

void amb_walk_free(amb_walk *walk)
{
    amb_state_free(&walk->state);
    amb_record_free(&walk->record);
    amb_walk_init(walk);
}

amb_status amb_walk_open(amb_walk *walk, const amb_model *model, const amb_pdu_model *pdu,
                         uint64_t seed, uint32_t replication)
{
    amb_status status = AMB_OK;

    if (walk->state.pdu != pdu) {
        amb_walk_free(walk);
        status = amb_record_prepare(&walk->record, model, true);
        if (status == AMB_OK)
            status = amb_state_prepare(&walk->state, model, pdu);
    }
    return status == AMB_OK ? amb_open(&walk->state, seed, replication, &walk->record)
                            : status;
}

amb_status amb_walk_to(amb_walk *walk, int week)
{
    amb_status status = AMB_OK;

    while (walk->state.week < week && status == AMB_OK)
        status = amb_next_week(&walk->state, &walk->record);
    return status;
}
