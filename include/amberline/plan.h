/*
 * plan.h: plans held against each other under shared draws.
 *
 * A draw depends on what it is for, not on the scenario, so what two plans have in common
 * happens in both in the same way, replication by replication. Their difference is then
 * far more certain than that of two runs by themselves.
 */
#ifndef AMBERLINE_PLAN_H
#define AMBERLINE_PLAN_H

#include "amberline/experiment.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A scenario with the name by which a comparison calls it. */
typedef struct amb_plan {
    const char *name;             /* borrowed; no other plan's */
    const amb_scenario *scenario; /* borrowed: read and checked */
} amb_plan;

/*
 * Runs every plan, at least one, and fills the (initialised) results with the tables of
 * `amb_results_of_compare`, sorted: each plan but the first against the first. Seed,
 * weeks, replications and PDUs are those of the options for all plans; a precision is not
 * heeded. The plans must begin on the same date and have the same PDUs, as far as the
 * options run them; they are in the districts and regions of the first plan.
 *
 * The figures depend on the two plans of a row, the seed, the weeks and the replications,
 * and on nothing else. Kept at a time are the figures of two plans for the PDU at hand,
 * and of every plan for each district, region or whole that is being summed.
 *
 * Returns AMB_OK, AMB_BAD_INPUT (with a sentence), AMB_NO_MEMORY or AMB_INTERRUPTED. The
 * results are freed by the caller in every case.
 */
amb_status amb_compare(amb_results *results, const amb_plan *plans, size_t num_plans,
                       const amb_run_options *options, amb_problems *problems);

/* Bytes that a comparison keeps at most for its figures. */
double amb_compare_bytes(const amb_plan *plans, size_t num_plans,
                         const amb_run_options *options);

#ifdef __cplusplus
}
#endif

#endif
