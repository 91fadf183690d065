/* tables.h: from the figures of replications to the rows of the result tables. */
#ifndef AMB_EXPERIMENT_TABLES_H
#define AMB_EXPERIMENT_TABLES_H

#include "experiment/areas.h"
#include "experiment/replications.h"
#include "experiment/week_figures.h"

/* The figures of a group of PDUs, summed over its PDUs replication by replication. */
typedef struct amb_group_figures {
    const float *figure;  /* borrowed: [replication × week × figure] */
    const int64_t *band;  /* borrowed: as in amb_tally */
    const double *target; /* borrowed: FTE, [set × week] */
    size_t replications;
    const amb_run_options *options; /* borrowed: threads, and when to stop */
    amb_by_set by;                  /* which replications share a set */
} amb_group_figures;

/* The figures of PDUs added up, one PDU after the other. All zero when it is begun. */
typedef struct amb_group_sum {
    float *figure;  /* owned, and so on as above */
    int64_t *band;  /* owned */
    double *target; /* owned */
    size_t added;   /* PDUs */
    amb_by_set by;  /* sets of the sum, said when it is begun; a PDU has these or none */
} amb_group_sum;

/* Adds those of a PDU. AMB_OK or AMB_NO_MEMORY; freed either way. */
amb_status amb_group_sum_add(amb_group_sum *sum, const amb_model *model,
                             const amb_group_figures *pdu);
void amb_group_sum_free(amb_group_sum *sum);

/* The target FTE of a PDU in every week, without sets. */
void amb_targets(const amb_model *model, const amb_pdu_model *pdu, double *target);

/* Adds the rows of every area that is the group, measured once. AMB_OK, AMB_NO_MEMORY,
 * AMB_INTERRUPTED. */
amb_status amb_add_group_rows(amb_results *results, const amb_model *model,
                              const amb_areas *areas, size_t group,
                              const amb_group_figures *figures);

/* Says that the results hold all there is of a PDU, and adds its row of areas.csv. AMB_OK
 * or AMB_NO_MEMORY. */
amb_status amb_add_complete_pdu(amb_results *results, const amb_pdu_row *pdu);

/* Adds a PDU's rows of status.csv, status_changes.csv, crossings.csv, crossing_weeks.csv,
 * conditions.csv and, where numbers were drawn, uncertainty_crossings.csv. */
amb_status amb_add_pdu_rows(amb_results *results, const amb_model *model,
                            const amb_pdu_model *pdu, const amb_tally *tally);

/* Adds a PDU's rows of staffing_steps.csv and workload_change.csv, of a tally that has
 * causes. AMB_OK or AMB_NO_MEMORY. */
amb_status amb_add_cause_rows(amb_results *results, const amb_model *model,
                              const amb_pdu_model *pdu, const amb_tally *tally);

#endif
