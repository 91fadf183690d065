/* replications.h: the replications of one PDU, spread over threads. */
#ifndef AMB_EXPERIMENT_REPLICATIONS_H
#define AMB_EXPERIMENT_REPLICATIONS_H

#include "experiment/causes.h"
#include "experiment/sets.h"
#include "model/state.h"

/*
 * What the replications of a PDU came to. Everything that is summed over replications is
 * a whole number, so that the order of the sum does not matter.
 */
typedef struct amb_tally {
    size_t replications;              /* that it holds */
    size_t room;                      /* for figures and crossings of so many */
    size_t figures, crossings, weeks; /* of a replication, that there is room for */
    float *figure;  /* owned: [replication × week × amb_num_figures] */
    uint8_t *flags; /* owned: [replication × week]: AMB_WEEK_… */
    int64_t *band; /* owned: [(week × grades + grade) × AMB_NUM_BANDS]: practitioners */
    int64_t *status;     /* owned: [week × AMB_NUM_TALLIES] */
    int64_t *events;     /* owned: [week × AMB_NUM_EVENT_BITS] */
    int32_t *crossed;    /* owned: [replication × crossing] */
    int64_t *weeks_over; /* owned: [crossing] */
    const amb_sets
        *sets;        /* borrowed: what is drawn for its replications; NULL: nothing */
    double *target;   /* owned: [set × week]: FTE, where something is drawn */
    bool with_causes; /* whether what explains each is wanted */
    amb_causes causes;
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

/* Which of its replications share a set. */
amb_by_set amb_tally_by(const amb_tally *tally);

/* Forgets the replications, but keeps the room for those of another PDU or model. */
void amb_tally_clear(amb_tally *tally);

/*
 * Copies what a tally has counted, and how many replications that were; going back to it
 * leaves out those that came after. AMB_OK or AMB_NO_MEMORY.
 */
amb_status amb_tally_mark(amb_tally *mark, const amb_tally *tally,
                          const amb_model *model);
amb_status amb_tally_go_back(amb_tally *tally, const amb_tally *mark,
                             const amb_model *model);

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
