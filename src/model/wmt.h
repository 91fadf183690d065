/*
 * wmt.h: the arithmetic of the Workload Measurement Tool, one practitioner at a time.
 *
 * Source: the Ministry of Justice's public wmt-worker (calculate-available-points.js,
 * calculate-points-for-workload.js, calculate-points-for-tier.js) and hmpps-workload
 * (CapacityCalculator.kt), whose worked examples are in the tests.
 */
#ifndef AMB_MODEL_WMT_H
#define AMB_MODEL_WMT_H

#include <stdint.h>

/* Points of work are kept in thousandths, so that sums are exact in any order. */
enum { AMB_POINT = 1000 };

/*
 * A number of points in thousandths, to the nearest. Exact for the published points,
 * which are whole; a T2A case whose points times its weighting has more than three
 * decimals is rounded by itself, where the tool rounds the total alone.
 */
int64_t amb_wmt_thousandths(double points);

/*
 * Points available: trunc(nominal × (contracted / full_time) × ((contracted − reduction)
 * / contracted)), in the tool's own order of operations. 0 when nobody is full time in
 * the grade, when nothing is contracted, or when more is taken off than is contracted.
 * Hours a week.
 */
double amb_wmt_available(double nominal, double contracted, double full_time,
                         double reduction);

/* Hours taken off by a percentage of contracted hours, to two decimals as the tool keeps.
 */
double amb_wmt_reduction_hours(double contracted, double reduction_pct);

/*
 * The share of a T2A case's points that a weighting keeps: 0 % removes the case, 100 %
 * keeps it whole, and beyond either end nothing more happens.
 */
double amb_wmt_weighting(double keep_pct);

/* A practitioner's total as the tool stores it: points rounded half up to a whole number.
 */
static inline int64_t amb_wmt_total(int64_t thousandths)
{
    const int64_t shifted = thousandths + AMB_POINT / 2;

    /* Floor, for a total below zero (CMS points can be negative). */
    return shifted >= 0 ? shifted / AMB_POINT : -((AMB_POINT - 1 - shifted) / AMB_POINT);
}

/*
 * 100 × total / available in tenths of a per cent, rounded half up as the tool prints it;
 * 0 when nothing is available. Of several people both are sums: the percentage of a team
 * or a PDU is a ratio of sums, not a mean of percentages. Both are far below 2^52.
 */
static inline int64_t amb_wmt_pct_tenths(int64_t total, int64_t available)
{
    const int64_t shifted = 2000 * total + available;

    if (available <= 0)
        return 0;
    return shifted >= 0 ? shifted / (2 * available)
                        : -((2 * available - 1 - shifted) / (2 * available));
}

#endif
