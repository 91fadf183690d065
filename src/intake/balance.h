/* balance.h: the new cases a week that keep a caseload as it is. */
#ifndef AMB_INTAKE_BALANCE_H
#define AMB_INTAKE_BALANCE_H

#include "amberline/scenario.h"

/*
 * Given the people on the books of each case type, and how they go on (pathways.csv of
 * the scenario), what must start each week from outside: the caseload over the mean
 * whole weeks that a case stays in the type (Little's law), less what comes from other
 * types. `starts` gets them by case type, cases a week; below zero where more would come
 * from the other types than the type can keep, so that no number of starts balances it.
 * Types without a way out get 0. AMB_OK, AMB_BAD_INPUT when a length has no law, or
 * AMB_NO_MEMORY.
 */
amb_status amb_balanced_starts(const amb_scenario *scenario,
                               const double caseload[AMB_NUM_CASE_TYPES],
                               double starts[AMB_NUM_CASE_TYPES]);

#endif
