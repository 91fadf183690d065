/* replications.h: the replications of one PDU, spread over threads. */
#ifndef AMB_EXPERIMENT_REPLICATIONS_H
#define AMB_EXPERIMENT_REPLICATIONS_H

#include "amberline/experiment.h"
#include "model/state.h"

/*
 * What the replications of a PDU came to. Everything that is summed over replications is
 * a whole number, so that the order of the sum does not matter.
 */
typedef struct amb_tally {
    float *figure; /* owned: [replication × week × amb_num_figures] */
    int64_t *band; /* owned: [(week × grades + grade) × AMB_NUM_BANDS]: practitioners */
    int64_t *status;     /* owned: [week × AMB_NUM_TALLIES] */
    int32_t *crossed;    /* owned: [crossing × replications] */
    int64_t *weeks_over; /* owned: [crossing] */
} amb_tally;

/* Counts of replications in a week. */
enum {
    AMB_TALLY_GREEN,
    AMB_TALLY_AMBER,
    AMB_TALLY_RED,
    AMB_TALLY_CRITERIA_AMBER,
    AMB_TALLY_CRITERIA_RED,
    AMB_TALLY_APPLIED,
    AMB_NUM_TALLIES
};

void amb_tally_init(amb_tally *tally);
void amb_tally_free(amb_tally *tally);

/* Room for the replications of any PDU of the model. AMB_OK or AMB_NO_MEMORY. */
amb_status amb_tally_prepare(amb_tally *tally, const amb_model *model,
                             size_t replications);

/*
 * Runs the replications of a PDU into a prepared tally. `before` and `part` say which
 * part of the whole run this is, for the progress. AMB_OK, AMB_NO_MEMORY,
 * AMB_INTERRUPTED.
 */
amb_status amb_run_replications(amb_tally *tally, const amb_model *model,
                                const amb_pdu_model *pdu, const amb_run_options *options,
                                double before, double part);

#endif
