/*
 * spread.h: what the average hides, in counts. Nobody is named here.
 *
 * Of practitioners with points available: a workload of one is 100 × total/available. The
 * range of the middle half is between the quartiles, which interpolate between order
 * statistics (R's type 7). The points to move are those that would have to change hands
 * for everyone to stand at the same percentage: Σ over those above it of what is above.
 */
#ifndef AMB_EXPLAIN_SPREAD_H
#define AMB_EXPLAIN_SPREAD_H

#include "model/account.h"

enum { AMB_OVER_100, AMB_OVER_110, AMB_OVER_120, AMB_NUM_OVERS };

/* The percentages of the above. */
extern const int amb_over_pct[AMB_NUM_OVERS];

/* Members of staff, as a team or a grade would see them together. */
typedef struct amb_together {
    int heads;   /* in post and on loan */
    int holders; /* with points available */
    uint32_t cases;
    int64_t total, available; /* points of everyone */
    int over[AMB_NUM_OVERS];  /* holders above that percentage, unrounded */
    /* Of those without points available: who holds cases, how many, and everyone's
     * points. */
    int without;
    uint32_t cases_without;
    int64_t total_without;
} amb_together;

/* Those of a grade (-1: any) and a team (NULL: any). */
amb_together amb_together_of(const amb_account *account, int grade, const char *team);

typedef struct amb_spread {
    amb_together all;
    double average_pct; /* of those with points: the points of others left out */
    /* Of their workloads, in per cent; AMB_EMPTY when there is nobody. */
    double least, lower_quartile, median, upper_quartile, most;
    double to_move;     /* points */
    double to_move_pct; /* of their points of work; AMB_EMPTY when they have none */
} amb_spread;

/* AMB_OK or AMB_NO_MEMORY. */
amb_status amb_spread_of(amb_spread *spread, const amb_account *account);

#endif
