/* assumptions_used.h: the table of what the figures rest on. */
#ifndef AMB_EXPERIMENT_ASSUMPTIONS_USED_H
#define AMB_EXPERIMENT_ASSUMPTIONS_USED_H

#include "amberline/results.h"
#include "amberline/scenario.h"

/*
 * Adds what the PDUs of the results (`pdus`) take for granted in a scenario: the rows
 * that say so themselves, and assumptions.csv; `draws` where the numbers of it that can
 * be drawn were. What is in the table already, of another plan, is not added again.
 * AMB_OK or AMB_NO_MEMORY.
 */
amb_status amb_add_assumptions(amb_results *results, const amb_scenario *scenario,
                               bool draws);

#endif
