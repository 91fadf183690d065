/* changes.h: what lies between two weeks, over many replications. */
#ifndef AMB_EXPLAIN_CHANGES_H
#define AMB_EXPLAIN_CHANGES_H

#include "explain/change.h"

typedef struct amb_changes_options {
    uint64_t seed;
    size_t first_replication, replications; /* at least one */
    int threads;                            /* at least 1; never changes a figure */
    int from, week; /* of the model's weeks; the same one: nothing changes */
    /* Called now and then from the calling thread with the share done; may be NULL. */
    void (*progress)(void *context, double share);
    void *context;
} amb_changes_options;

/*
 * Every replication by itself, in their order. Those in which the workload of either week
 * does not exist (nothing is available) are left out.
 */
typedef struct amb_changes {
    size_t num;      /* that are kept */
    size_t left_out; /* that are not */
    int num_grades;
    size_t num_items;
    uint32_t *replication; /* owned: their numbers */
    double *workload[2];   /* owned: per cent, in both weeks */
    double *rate[2];       /* owned: `per_work` and `per_available` of each */
    double *points;        /* owned: [replication × item] */
} amb_changes;

void amb_changes_init(amb_changes *changes);
void amb_changes_free(amb_changes *changes);

/*
 * Takes the change apart in every replication of a PDU of the model, which must go as far
 * as both weeks. AMB_OK, AMB_NO_MEMORY, or as `amb_replicate`; freed either way.
 */
amb_status amb_changes_run(amb_changes *changes, const amb_model *model,
                           const amb_pdu_model *pdu, const amb_changes_options *options);

/* A figure over the replications that are kept: AMB_EMPTY when there are none. The
 * percentiles interpolate between order statistics (R's type 7). */
typedef struct amb_range {
    double mean, p05, p95;
} amb_range;

/* The workload of the earlier (0) or the later week (1), in per cent, or what it changes
 * by (2). AMB_OK or AMB_NO_MEMORY, as the next one. */
amb_status amb_changes_workload(const amb_changes *changes, int which, amb_range *range);

/* So many items from one on, all of work or all of available points: points, and what
 * they do in percentage points. */
amb_status amb_changes_items(const amb_changes *changes, size_t first, size_t num,
                             amb_range *points, amb_range *pct);

/* Which of those kept has the middle workload of the later week, the lower of two; there
 * is at least one. AMB_OK or AMB_NO_MEMORY. */
amb_status amb_changes_middle(const amb_changes *changes, size_t *middle);

#endif
