/*
 * availability.h: from the points of a full establishment down to those available.
 *
 * Only what lowers available points is a step: an absence that nobody has recorded leaves
 * them as they are (../model/MODEL.md, section 3).
 */
#ifndef AMB_EXPLAIN_AVAILABILITY_H
#define AMB_EXPLAIN_AVAILABILITY_H

#include "model/account.h"

/*
 * Someone's hours a week as the tool's formula has them. What is taken off is taken in
 * this order, each no more than what is left, so that
 *   points_per_hour × (contracted − training − own − lent) = available + what is cut off.
 */
typedef struct amb_hours {
    double points_per_hour; /* nominal / full time; 0 where nobody is full time */
    double contracted;
    double training, own, lent;
    int32_t available; /* points, were they not recorded as absent */
    bool recorded;     /* so that they have none */
} amb_hours;

amb_hours amb_hours_of(const amb_model *model, const amb_account_row *row);

/* Hours that are left. */
static inline double amb_hours_left(const amb_hours *hours)
{
    return hours->contracted - hours->training - hours->own - hours->lent;
}

/* Points available of someone full time in a grade and stage (-1: none), with nothing
 * else taken off. */
int32_t amb_full_time_points(const amb_model *model, int grade, int stage);

/* The steps, in the order in which they are taken. */
typedef enum amb_step {
    AMB_STEP_ESTABLISHMENT, /* target FTE × nominal points */
    AMB_STEP_VACANCIES,     /* less FTE in post than the target, by establishment grade */
    AMB_STEP_OVER_TARGET,   /* more */
    AMB_STEP_OTHER_GRADES,  /* posts held by a grade that has other points than theirs */
    AMB_STEP_LOANS_IN,
    AMB_STEP_TRAINING,
    AMB_STEP_REDUCTIONS, /* of hours, their own */
    AMB_STEP_LOANS_OUT,
    AMB_STEP_TRUNCATION, /* of everyone's points to whole ones */
    AMB_STEP_ABSENCE,    /* recorded */
    AMB_NUM_STEPS
} amb_step;

/* Their names in files. */
extern const char *const amb_step_names[AMB_NUM_STEPS];

/* All points are signed: what is taken off is negative. Their sum is `available`. */
typedef struct amb_availability {
    int num_grades;
    double points[AMB_NUM_STEPS][AMB_MOST_GRADES];
    double number[AMB_NUM_STEPS][AMB_MOST_GRADES]; /* FTE of the first five, else heads */
    double training[AMB_MOST_GRADES][AMB_MOST_STAGES]; /* points of that step by stage */
    int trainees[AMB_MOST_GRADES][AMB_MOST_STAGES];    /* heads, absent ones too */
    int away, away_recorded;                           /* heads */
    int64_t away_points, recorded_points; /* of those away and not recorded; recorded */
    int64_t available;
} amb_availability;

/* `standing` is what holds in the account's week. */
void amb_availability_of(amb_availability *of, const amb_model *model,
                         const amb_standing *standing, const amb_account *account);

/* A step over all grades, in points. */
double amb_step_points(const amb_availability *of, amb_step step);

/*
 * What so many points of a step do to the percentage, in percentage points, if
 * `total` points of work are unchanged: with E of the establishment and A available
 *   100 × total/A − 100 × total/E = Σ over the other steps of −points × 100 ×
 * total/(E×A), whatever their order. AMB_EMPTY where E or A is 0.
 */
double amb_step_pct(const amb_availability *of, double points, double total);

#endif
