/*
 * row_index.h: the rows of a table by their names, so that what is looked up for every
 * PDU of a region, or for every row of a hostile file, is not searched from the top.
 */
#ifndef AMB_SCENARIO_ROW_INDEX_H
#define AMB_SCENARIO_ROW_INDEX_H

#include "amberline/scenario.h"

/* Which tables can be asked, and by which of their columns. */
typedef enum amb_index {
    AMB_BY_PDU,                   /* pdus.csv: pdu */
    AMB_PRACTITIONERS_BY_PDU,     /* practitioners.csv: pdu */
    AMB_PRACTITIONERS_BY_NAME,    /* practitioners.csv: practitioner */
    AMB_STAFFING_BY_PDU_GRADE,    /* staffing.csv: pdu, grade */
    AMB_ABSENCE_BY_PDU_GRADE,     /* absence.csv: pdu, grade */
    AMB_RECRUITMENT_BY_PDU_GRADE, /* recruitment.csv: pdu, grade */
    AMB_BY_GRADE,                 /* grades.csv: grade */
    AMB_STAGES_BY_GRADE,          /* stages.csv: grade */
    AMB_CASES_BY_PDU,             /* cases.csv: pdu */
    AMB_STARTS_BY_PDU,            /* starts.csv: pdu */
    AMB_TIER_MIX_BY_PDU,          /* tier_mix.csv: pdu */
    AMB_PPF_BY_RULE,              /* ppf.csv: rule */
    AMB_CONCESSIONS_BY_NAME,      /* concessions.csv: concession */
    AMB_NUM_INDEXES
} amb_index;

/* Builds them all, once the rows are read; AMB_OK or AMB_NO_MEMORY. */
amb_status amb_indexes_build(amb_scenario *scenario);
void amb_indexes_free(amb_scenario *scenario);

/*
 * The rows of these names, in the order of the file: the first one, and the one after
 * `row`; NULL after the last. `grade` is of the indexes by two columns, else NULL.
 */
const void *amb_first_row(const amb_scenario *scenario, amb_index index, const char *name,
                          const char *grade);
const void *amb_next_row(const amb_scenario *scenario, amb_index index, const void *row);

/* for each `row` (a pointer to const `type`) of these names */
#define AMB_EACH_OF(scenario, index, type, row, name, grade)                             \
    for (const type *row = amb_first_row((scenario), (index), (name), (grade));          \
         row != NULL; row = amb_next_row((scenario), (index), row))

#endif
