/* work.h: the points of work of a week, by kind of case. */
#ifndef AMB_EXPLAIN_WORK_H
#define AMB_EXPLAIN_WORK_H

#include "model/account.h"

/*
 * Points of work in thousandths, as the tool adds them up (MODEL.md, section 3):
 *   1000 × total = Σ cases × price + flow + rounding.
 */
typedef struct amb_work {
    uint32_t cases[AMB_NUM_KINDS]; /* unallocated ones too */
    int32_t price[AMB_NUM_KINDS];  /* of a case */
    uint32_t cases_of[AMB_NUM_CASE_TYPES];
    int64_t points_of[AMB_NUM_CASE_TYPES];
    int64_t flow;               /* court reports and CMS points */
    int64_t rounding;           /* of everyone's total to whole points */
    int64_t total;              /* whole points */
    uint32_t unallocated;       /* cases nobody holds */
    int64_t unallocated_points; /* of these cases */
} amb_work;

/* Adds up a week's account. */
void amb_work_of(amb_work *work, const amb_model *model, const amb_account *account);

/* Points of the cases of a kind, in thousandths. */
static inline int64_t amb_work_points(const amb_work *work, int kind)
{
    return (int64_t)work->cases[kind] * work->price[kind];
}

/* 100 × total / available; AMB_EMPTY when nothing is available. */
static inline double amb_workload_pct(double total, double available)
{
    return available > 0 ? 100 * total / available : AMB_EMPTY;
}

#endif
