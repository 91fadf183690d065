/* tally.h: what the replications of a PDU came to. */
#ifndef AMB_EXPERIMENT_TALLY_H
#define AMB_EXPERIMENT_TALLY_H

#include "experiment/causes.h"
#include "experiment/sets.h"
#include "model/state.h"

/* Everything that is summed over replications is a whole number, so that the order of the
 * sum does not matter. */
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

/* Makes room for what is counted over replications, with nothing counted yet. AMB_OK or
 * AMB_NO_MEMORY. */
amb_status amb_tally_begin(amb_tally *tally, const amb_model *model);

/* Makes room for what each of so many replications has for itself, and each set of them;
 * what there is stays. AMB_OK or AMB_NO_MEMORY. */
amb_status amb_tally_make_room(amb_tally *tally, const amb_model *model,
                               size_t replications);

/* Adds what another tally of the model has counted over its replications. */
void amb_tally_add(amb_tally *tally, const amb_tally *sums, const amb_model *model);

/*
 * Copies what a tally has counted, and how many replications that were; going back to it
 * leaves out those that came after. AMB_OK or AMB_NO_MEMORY.
 */
amb_status amb_tally_mark(amb_tally *mark, const amb_tally *tally,
                          const amb_model *model);
amb_status amb_tally_go_back(amb_tally *tally, const amb_tally *mark,
                             const amb_model *model);

#endif
