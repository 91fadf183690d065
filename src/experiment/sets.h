/* sets.h: the uncertain numbers of assumptions.csv, drawn for sets of replications. */
#ifndef AMB_EXPERIMENT_SETS_H
#define AMB_EXPERIMENT_SETS_H

#include "amberline/experiment.h"
#include "model/model.h"
#include "results/by_set.h"
#include "scenario/assumed.h"

/* What is drawn for the replications of a PDU. */
typedef struct amb_sets {
    amb_assumed assumed; /* owned: those that the PDU can feel; none: nothing is drawn */
    const char *pdu;     /* borrowed, as is the scenario */
    const amb_run_options *options; /* borrowed */
} amb_sets;

/* Finds what is drawn for a PDU; nothing where the options keep it as given. AMB_OK or
 * AMB_NO_MEMORY; freed either way. */
amb_status amb_sets_find(amb_sets *sets, const amb_scenario *scenario, const char *pdu,
                         const amb_run_options *options);
void amb_sets_free(amb_sets *sets);

/* How many numbers are drawn for a run of all its PDUs; SIZE_MAX without memory. */
size_t amb_num_drawn(const amb_scenario *scenario, const amb_run_options *options);

/* Which replications of the options' share a set, where numbers are drawn. */
amb_by_set amb_sets_by(const amb_run_options *options);

/* The scenario with the numbers of a set, made ready for the PDU alone. All zero when it
 * is begun. */
typedef struct amb_set_model {
    amb_variant variant; /* owned */
    amb_model model;     /* owned */
} amb_set_model;

/*
 * Draws set number `set`, counted from that of replication 0, and makes it ready in place
 * of what was there. AMB_OK, AMB_NO_MEMORY, or AMB_BAD_INPUT with sentences.
 */
amb_status amb_set_model_build(amb_set_model *of, const amb_sets *sets, size_t set,
                               amb_problems *problems);
void amb_set_model_free(amb_set_model *of);

#endif
