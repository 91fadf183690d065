/* measures.h: what is measured of an area in a week, and the statuses of a PDU. */
#ifndef AMBERLINE_MEASURES_H
#define AMBERLINE_MEASURES_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* In the order of their names, which is the order of the result files. */
typedef enum amb_measure {
    AMB_ABSENCE_PCT,
    AMB_AVAILABLE_POINTS,
    AMB_CASELOAD,
    AMB_CASELOAD_COMMUNITY,
    AMB_CASELOAD_CUSTODY,
    AMB_CASELOAD_LICENCE,
    AMB_CASES_PER_PRACTITIONER,
    AMB_EFFECTIVE_WORKLOAD_PCT,
    AMB_FTE_IN_POST,
    AMB_FTE_PRESENT,
    AMB_PRACTITIONERS_OVER_110_PCT,
    AMB_STAFFING_PCT,
    AMB_TOTAL_POINTS,
    AMB_UNALLOCATED_CASES,
    AMB_VACANCY_PCT,
    AMB_WORKLOAD_PCT,
    AMB_NUM_MEASURES
} amb_measure;

/* NULL-terminated, by amb_measure. */
extern const char *const amb_measure_names[];

/* Operating statuses count up, so that a higher status is the larger number. */
typedef enum amb_operating_status {
    AMB_GREEN,
    AMB_AMBER,
    AMB_RED,
    AMB_NUM_OPERATING_STATUSES
} amb_operating_status;

/* NULL-terminated, by amb_operating_status. */
extern const char *const amb_operating_status_names[];

/* How a condition compares, ">", ">=", "<", "<="; NULL-terminated, by amb_comparison. */
extern const char *const amb_comparison_names[];

/* The same in words: "over", "at least", "under", "at most"; NULL of another text. */
const char *amb_comparison_words(const char *name);

/* What a measure is called among people. */
typedef struct amb_measure_words {
    const char *name; /* "workload" */
    const char *unit; /* " %", " FTE", "" */
    int decimals;
} amb_measure_words;

/* Static. */
const amb_measure_words *amb_measure_in_words(amb_measure measure);

/* The same of the measure with a name of so many bytes; NULL where there is none such. */
const amb_measure_words *amb_measure_words_named(const char *name, size_t length);

/* The unit of a difference between two of its figures: that of percentages is percentage
 * points, as points alone are those of work. */
const char *amb_measure_unit_of_difference(const amb_measure_words *words);

#ifdef __cplusplus
}
#endif

#endif
