/* sensing.h: what the ways of asking which assumption matters have in common. */
#ifndef AMB_PLAN_SENSING_H
#define AMB_PLAN_SENSING_H

#include "amberline/plan.h"
#include "plan/figure.h"
#include "plan/sobol.h"
#include "scenario/assumed.h"

/* Nothing in it but what has been done changes once it was made. */
typedef struct amb_sensing {
    const amb_scenario *scenario;         /* borrowed */
    amb_run_options options;              /* no more weeks than the figures need */
    const amb_sensitivity_options *asked; /* borrowed */
    amb_problems *problems;               /* borrowed */
    amb_assumed assumed;
    amb_figure *figure; /* owned: the outcomes */
    size_t num_figures;
    double done, all; /* replications, for the progress */
} amb_sensing;

/* The scenario with other values, made ready to run. */
typedef struct amb_varied {
    amb_variant variant;
    amb_model model; /* of one PDU */
} amb_varied;

/* Values are those of amb_assumed_vary. AMB_OK, AMB_NO_MEMORY, or AMB_BAD_INPUT with
 * sentences; freed either way. */
amb_status amb_varied_build(amb_varied *varied, const amb_sensing *of, const char *pdu,
                            const double *value, amb_problems *problems);
void amb_varied_free(amb_varied *varied);

/* ---- one at a time: tornado.c ---- */

/* An outcome, and half of its 95 % range: of the value its own, of the ends that of their
 * difference from the value, replication by replication. */
typedef struct amb_tornado_end {
    double at, error;
} amb_tornado_end;

typedef struct amb_tornado_bar {
    amb_tornado_end low, high;
    double swing; /* between the least and the most of low, value and high */
} amb_tornado_bar;

typedef struct amb_tornado {
    amb_tornado_end *value; /* owned: [figure] */
    amb_tornado_bar *bar;   /* owned: [figure × assumption] */
} amb_tornado;

/* Runs the scenario as it is, and with every assumption at either end by itself, all
 * under the same draws. Statuses as amb_run_replications; freed either way. */
amb_status amb_tornado_run(amb_tornado *tornado, amb_sensing *of, const char *pdu);
void amb_tornado_free(amb_tornado *tornado);

/* ---- all at once: sampling.c ---- */

/* Runs all points of the design for the assumptions `which`, as many as it has numbers,
 * the others staying as they are, and works out the indices of every figure. Statuses as
 * above. */
amb_status amb_sample(amb_sobol *sobol, amb_sensing *of, const char *pdu,
                      const size_t *which, amb_sobol_outcome *outcome);

#endif
