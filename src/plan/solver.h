/*
 * solver.h: trying values of levers, each until it is certain whether the goals are met.
 *
 * How sure a verdict is. A value is looked at after 1,000 replications, then after twice
 * as many, and so on up to the most that may be run: K looks at most. With G goals and a
 * confidence C, a figure's bound is on the right side of its line only if it leaves an
 * error of (1 − C) / 2 / K / G on that side, so over all looks and goals a verdict is
 * wrong with a chance of at most (1 − C) / 2 (Bonferroni). An answer joins two verdicts,
 * that a value meets the goals and that the one before does not, and is right with the
 * chance C. That other values were tried on the way costs nothing where a lever is
 * monotone: under shared draws it is so replication by replication, so whatever fooled a
 * value further off would fool the one next to the answer as well.
 */
#ifndef AMB_PLAN_SOLVER_H
#define AMB_PLAN_SOLVER_H

#include "plan/goal.h"
#include "plan/lever.h"

enum { AMB_MOST_LEVERS = 2 };

/* A value that was tried. */
typedef struct amb_tried {
    double held;  /* the first lever, where there are two; else AMB_EMPTY */
    double value; /* of the other, or the only one */
    size_t replications;
    amb_bounded figure[AMB_MOST_GOALS];
    amb_verdict verdict[AMB_MOST_GOALS];
    amb_verdict all;              /* of all goals together */
    double early[AMB_MOST_GOALS]; /* the figures after the first look */
    double cost; /* pounds to the last week, after the first look; AMB_EMPTY: unknown */
} amb_tried;

typedef struct amb_solver {
    const amb_scenario *scenario;   /* borrowed, and so on */
    const amb_run_options *options; /* `replications` are the most */
    const amb_goals *goals;
    amb_lever *lever; /* num_levers */
    size_t num_levers;
    double confidence;
    amb_problems *problems;

    const char *pdu; /* the one at hand */
    amb_lever_range range[AMB_MOST_LEVERS];
    amb_tried *trial; /* owned: of the PDU at hand, as they were tried */
    size_t num_trials, room;
    amb_tally tally;
    /* For the progress: replications of the search at hand, and how many these may be. */
    double done, expected;
    amb_part part;
} amb_solver;

/* Replications after which a value is first looked at, when so many are the most. */
size_t amb_first_look(size_t most);

/* How often a value is looked at, at most. */
int amb_num_looks(size_t most);

/*
 * Tries a value, or finds that it was tried; what is today's is tried with nothing
 * changed. `held` is AMB_EMPTY with one lever. AMB_OK, AMB_BAD_INPUT (with a sentence),
 * AMB_NO_MEMORY, AMB_INTERRUPTED.
 */
amb_status amb_try(amb_solver *solver, double held, double value, size_t *trial);

/* What a search came to. */
typedef enum amb_outcome {
    AMB_MET_TODAY, /* with nothing changed */
    AMB_FOUND,
    AMB_NOT_CERTAIN, /* no value is sure to meet the goals, but some may */
    AMB_CANNOT_MEET,
    AMB_NO_EFFECT, /* nor do the figures change with the lever */
    AMB_NUM_OUTCOMES
} amb_outcome;

/* Which trials; SIZE_MAX for none. */
typedef struct amb_answer {
    amb_outcome outcome;
    double held;
    size_t today;
    size_t met;     /* the least that is sure to meet the goals */
    size_t not_met; /* the nearest below it that is sure not to */
    size_t nearest; /* where none is sure to: that which comes nearest */
    bool mixed;    /* it helps here and harms there, so that values were tried in order */
    size_t stride; /* then: every so manieth */
} amb_answer;

/* Searches the values of the last lever, the other one held. Statuses as amb_try. */
amb_status amb_search(amb_solver *solver, double held, amb_answer *answer);

/* Adds the rows of solve.csv and solutions.csv of the PDU at hand. AMB_OK or
 * AMB_NO_MEMORY. */
amb_status amb_add_solutions(amb_results *results, const amb_solver *solver,
                             const amb_answer *answers, size_t num);

#endif
