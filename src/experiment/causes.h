/*
 * causes.h: what explains the staffing of the first and the last week of replications,
 * and their workload's change from the one to the other, put down as they are lived.
 */
#ifndef AMB_EXPERIMENT_CAUSES_H
#define AMB_EXPERIMENT_CAUSES_H

#include "explain/change.h"

/* The two weeks: week 0, and the model's last. */
enum { AMB_FIRST_WEEK, AMB_LAST_WEEK, AMB_NUM_ENDS };

/* What every replication has for itself. All zero when it is begun. */
typedef struct amb_causes {
    int num_grades;
    size_t room;   /* replications */
    size_t stride; /* figures of a replication */
    float *figure; /* owned: [replication × stride]: where is said by the next ones */
} amb_causes;

/* Where in a replication's figures something is: points of a step, its FTE or heads, by
 * grade; points of an item of a change; and what is put down of the change as a whole. */
static inline size_t amb_cause_step(const amb_causes *of, int end, int step, int grade)
{
    return (size_t)((end * AMB_NUM_STEPS + step) * of->num_grades + grade);
}

static inline size_t amb_cause_number(const amb_causes *of, int end, int step, int grade)
{
    return amb_cause_step(of, AMB_NUM_ENDS + end, step, grade);
}

static inline size_t amb_cause_item(const amb_causes *of, size_t item)
{
    return amb_cause_step(of, 2 * AMB_NUM_ENDS, 0, 0) + item;
}

enum {
    AMB_CAUSE_WORKLOAD_FROM, /* per cent; AMB_EMPTY, like the others, where at either end
                                nothing is available */
    AMB_CAUSE_WORKLOAD_TO,
    AMB_CAUSE_CHANGE,   /* of it, in percentage points */
    AMB_CAUSE_PER_WORK, /* percentage points of a point of work, */
    AMB_CAUSE_PER_AVAILABLE,
    AMB_NUM_CAUSE_WHOLES
};

static inline size_t amb_cause_whole(const amb_causes *of, int whole)
{
    return amb_cause_item(of, amb_part_first(AMB_NUM_PARTS, of->num_grades)) +
           (size_t)whole;
}

/* Room for so many replications; what there is of the same grades stays. AMB_OK or
 * AMB_NO_MEMORY; freed either way. */
amb_status amb_causes_room(amb_causes *causes, int num_grades, size_t replications);
void amb_causes_free(amb_causes *causes);

/* Bytes that it takes for a PDU. */
double amb_causes_bytes(size_t num_grades, size_t replications);

/* What a thread needs to look at a replication. All zero when it is begun. */
typedef struct amb_cause_finder {
    amb_account account[AMB_NUM_ENDS]; /* owned */
    amb_availability availability;
    amb_change change;
} amb_cause_finder;

void amb_cause_finder_free(amb_cause_finder *finder);

/* Looks at a week of a replication, all of whose weeks come in their order; only the
 * first and the last are put down. AMB_OK or AMB_NO_MEMORY. */
amb_status amb_causes_look(amb_causes *causes, amb_cause_finder *finder,
                           size_t replication, const amb_state *state);

#endif
