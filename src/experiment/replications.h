/* replications.h: the replications of one PDU, spread over threads. */
#ifndef AMB_EXPERIMENT_REPLICATIONS_H
#define AMB_EXPERIMENT_REPLICATIONS_H

#include "experiment/tally.h"

/* Which part of the whole run is at hand, for the progress. */
typedef struct amb_part {
    double before, share;
} amb_part;

/*
 * Who looks at every week of every replication as it is lived, week 0 included. It is
 * called from several threads, but all weeks of a replication (numbered from 0 in the
 * tally) from one of them and in their order; so what it keeps must be by replication.
 */
typedef struct amb_watcher {
    void (*look)(void *context, size_t replication, const amb_state *state);
    void *context;
} amb_watcher;

/*
 * Runs the replications of a PDU that its tally does not hold yet, up to `replications`
 * of them in all; the watcher may be NULL. AMB_OK; AMB_INTERRUPTED, where the tally holds
 * the first ones, as many as it says, and no part of another; AMB_NO_MEMORY, or
 * AMB_BAD_INPUT with a sentence, where it holds nothing of use.
 */
amb_status amb_run_replications(amb_tally *tally, const amb_model *model,
                                const amb_pdu_model *pdu, const amb_run_options *options,
                                size_t replications, amb_part part,
                                const amb_watcher *watcher, amb_problems *problems);

#endif
