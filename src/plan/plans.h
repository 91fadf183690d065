/* plans.h: several plans made ready to be run under shared draws. */
#ifndef AMB_PLAN_PLANS_H
#define AMB_PLAN_PLANS_H

#include "amberline/plan.h"
#include "experiment/replications.h"

typedef struct amb_plans {
    const amb_plan *plan; /* borrowed */
    size_t num;
    const amb_run_options *options; /* borrowed */
    amb_problems *problems;         /* borrowed */
    amb_model *model; /* owned: of each plan; all have the same PDUs in the same order */
} amb_plans;

void amb_plans_init(amb_plans *plans);
void amb_plans_free(amb_plans *plans);

/* Makes them ready, what is passed outliving them. AMB_OK, AMB_BAD_INPUT (with sentences:
 * also where they begin on different dates or have different PDUs), AMB_NO_MEMORY. */
amb_status amb_plans_prepare(amb_plans *plans, const amb_plan *plan, size_t num,
                             const amb_run_options *options, amb_problems *problems);

/*
 * Runs all replications of a PDU under a plan into a tally, whose room is used again; the
 * replications of one number are a pair under any two plans. `part` is for the progress;
 * the watcher may be NULL. Statuses as amb_run_replications.
 */
amb_status amb_plans_run(const amb_plans *plans, size_t plan, size_t pdu,
                         amb_tally *tally, amb_part part, const amb_watcher *watcher);

#endif
