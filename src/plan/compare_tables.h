/* compare_tables.h: from the figures of two plans to the rows of comparison.csv and its
 * kin. */
#ifndef AMB_PLAN_COMPARE_TABLES_H
#define AMB_PLAN_COMPARE_TABLES_H

#include "experiment/tables.h"
#include "plan/plans.h"

/* A plan's side of a comparison: the figures of an area under it. */
typedef struct amb_compared_side {
    const amb_model *model;           /* borrowed */
    const amb_group_figures *figures; /* borrowed */
} amb_compared_side;

/* All measures of an area under two plans, week by week; the rows do not say whose. */
typedef struct amb_compared_weeks {
    amb_comparison_row *row; /* owned */
    size_t num;
} amb_compared_weeks;

/* Works them out. AMB_OK, AMB_NO_MEMORY, AMB_INTERRUPTED; the rows are freed either way.
 */
amb_status amb_compare_weeks(amb_compared_weeks *weeks, const amb_compared_side *first,
                             const amb_compared_side *other, const amb_stop *stop);

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

/* The first week in which any figure of any pair of replications differs that criteria
 * can look at or depend on; beyond the last if none does. Grades are compared only where
 * both plans have the same. */
int amb_first_difference(const amb_model *first, const amb_model *other,
                         const amb_tally *one, const amb_tally *another);

/* Adds the rows of comparison_crossings.csv and comparison_crossing_weeks.csv of a PDU,
 * for the rules that both plans have. */
amb_status amb_add_crossing_comparisons(amb_results *results, const amb_compared *these,
                                        size_t pdu, const amb_tally *first,
                                        const amb_tally *other);

#endif
