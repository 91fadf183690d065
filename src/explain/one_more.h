/* one_more.h: what one more, or one fewer, of something does to a week's percentage. */
#ifndef AMB_EXPLAIN_ONE_MORE_H
#define AMB_EXPLAIN_ONE_MORE_H

#include "explain/availability.h"
#include "explain/work.h"

typedef enum amb_more {
    AMB_MORE_ABSENT_RECORDED, /* someone full time falls ill, and it is recorded */
    AMB_MORE_ABSENT,          /* and it is not */
    AMB_MORE_ALL_RECORDED,    /* all who are away are recorded as absent */
    AMB_MORE_ALL_BACK,        /* all who are recorded as absent come back */
    AMB_MORE_FILLED,          /* a vacancy is filled, full time */
    AMB_MORE_CASE,            /* a case comes that nobody holds, of average points */
    AMB_MORE_UNALLOCATED,     /* all the cases that nobody holds go */
    AMB_MORE_QUALIFIED,       /* a trainee in a stage has become the grade that follows */
    AMB_NUM_MORES
} amb_more;

/* Their names in files. */
extern const char *const amb_more_names[AMB_NUM_MORES];

typedef struct amb_one_more {
    amb_more what;
    int grade, stage, next_grade; /* -1: none */
    int heads;                    /* of whom it is said; or cases */
    double work, available;       /* points, signed: what changes */
    double workload_pct;          /* that comes of it; AMB_EMPTY: none */
} amb_one_more;

/* Room for all that can be said. */
enum { AMB_MOST_MORES = AMB_NUM_MORES + AMB_MOST_GRADES * AMB_MOST_STAGES };

/*
 * Everything that can be said of a week, in the order above; returns how many. Someone is
 * of the first grade of grades.csv that holds cases and has points: the PO, as a rule.
 * Of no stages is spoken where nobody of the PDU is in the grade or could be.
 */
size_t amb_one_more_of(amb_one_more more[AMB_MOST_MORES], const amb_model *model,
                       const amb_standing *standing, const amb_work *work,
                       const amb_availability *availability);

#endif
