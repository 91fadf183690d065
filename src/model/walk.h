/* walk.h: one replication of a PDU, to be looked at week by week. */
#ifndef AMB_MODEL_WALK_H
#define AMB_MODEL_WALK_H

#include "model/state.h"

typedef struct amb_walk {
    amb_state state;
    amb_record record; /* with figures of its own */
} amb_walk;

void amb_walk_init(amb_walk *walk);
void amb_walk_free(amb_walk *walk);

/*
 * Opens a replication of a PDU of the model: `state` is then that of week 0. The model
 * outlives the walk; another replication of the same PDU may be opened after it. AMB_OK,
 * AMB_NO_MEMORY, or as `amb_replicate`; freed either way.
 */
amb_status amb_walk_open(amb_walk *walk, const amb_model *model, const amb_pdu_model *pdu,
                         uint64_t seed, uint32_t replication);

/* Goes on to `week`, at most the model's last; stays where that is past. */
amb_status amb_walk_to(amb_walk *walk, int week);

#endif
