/* cost.h: what staff cost, where grades.csv says so. */
#ifndef AMB_PLAN_COST_H
#define AMB_PLAN_COST_H

#include "model/model.h"

/*
 * Pounds a week of a full-time member of staff of each grade (cost_per_year × 7/365.25);
 * 0 for those of which it is not said. False when it is said of none.
 */
bool amb_weekly_costs(const amb_scenario *scenario, double per_week[AMB_MOST_GRADES]);

#endif
