/* compare_tables.h: from the figures of two plans to the rows of comparison.csv and its
 * kin. */
#ifndef AMB_PLAN_COMPARE_TABLES_H
#define AMB_PLAN_COMPARE_TABLES_H

#include "experiment/tables.h"
#include "plan/plans.h"

/* The first plan and another, with the figures of a group of PDUs under each. */
typedef struct amb_compared {
    const amb_plans *plans; /* borrowed, and so on */
    size_t plan;            /* the other one */
    const amb_group_figures *first, *other;
} amb_compared;

/* Adds the rows of comparison.csv of every area that is the group. AMB_OK, AMB_NO_MEMORY,
 * AMB_INTERRUPTED. */
amb_status amb_add_comparison_rows(amb_results *results, const amb_compared *these,
                                   const amb_areas *areas, size_t group);

/* Adds the rows of comparison_crossings.csv and comparison_crossing_weeks.csv of a PDU,
 * for the rules that both plans have. */
amb_status amb_add_crossing_comparisons(amb_results *results, const amb_compared *these,
                                        size_t pdu, const amb_tally *first,
                                        const amb_tally *other);

#endif
