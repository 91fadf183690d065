/* goal.h: what a plan is to reach, in the grammar of amberline/plan.h, read and measured.
 */
#ifndef AMB_PLAN_GOAL_H
#define AMB_PLAN_GOAL_H

#include "amberline/plan.h"
#include "plan/figure.h"

typedef struct amb_goal {
    amb_figure figure;    /* of its last week */
    int comparison;       /* AMB_ABOVE … AMB_AT_MOST */
    double bound;         /* chances from 0 to 1 */
    int first_week, week; /* it is to hold in each of these; the same, where it counts up
                             to a week */
    const char *text;     /* borrowed: where it begins in what was said */
    size_t length;        /* bytes of it */
} amb_goal;

enum { AMB_MOST_GOALS = 8 };

typedef struct amb_goals {
    amb_goal goal[AMB_MOST_GOALS];
    size_t num;
    int weeks; /* the last that any of them asks for */
} amb_goals;

/*
 * Reads goals against a scenario that is to be simulated so many weeks ahead at most. The
 * text outlives the goals. AMB_OK, AMB_BAD_INPUT (with sentences that point at the
 * place), AMB_NO_MEMORY.
 */
amb_status amb_goals_read(amb_goals *goals, const char *text,
                          const amb_scenario *scenario, int weeks,
                          amb_problems *problems);

/* Whether less of the figure is wanted: <= and <. */
bool amb_goal_wants_less(const amb_goal *goal);

/*
 * A figure with bounds (plan/bounds.h). Of several weeks it is the worst of them: a bound
 * on the good side by its own week, a bound on the bad side shared out over the weeks, so
 * that both hold for the worst of the true figures.
 */
typedef struct amb_bounded {
    double figure;    /* AMB_EMPTY where it does not exist */
    double low, high; /* at 95 % */
    double sure_low, sure_high;
} amb_bounded;

/*
 * What the replications of a tally say of a goal; `error` is the chance that may be left
 * on either side of the sure bounds. AMB_OK or AMB_NO_MEMORY.
 */
amb_status amb_goal_measure(const amb_goal *goal, const amb_model *model,
                            const amb_pdu_model *pdu, const amb_tally *tally,
                            double error, amb_bounded *out);

typedef enum amb_verdict { AMB_NOT_MET, AMB_UNDECIDED, AMB_MET } amb_verdict;

/* What the sure bounds decide. A figure that does not exist meets nothing. */
amb_verdict amb_goal_verdict(const amb_goal *goal, const amb_bounded *figure);

/* How far the figure is beyond the bound, as a share of it; 0 or less where it is not. */
double amb_goal_shortfall(const amb_goal *goal, const amb_bounded *figure);

#endif
