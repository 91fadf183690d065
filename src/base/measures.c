/* measures.c: what measures, statuses and comparisons are called. */
#include "amberline/measures.h"

#include <stddef.h>
#include <string.h>

const char *const amb_measure_names[] = {
    "absence_pct",
    "available_points",
    "caseload",
    "caseload_community",
    "caseload_custody",
    "caseload_licence",
    "cases_per_practitioner",
    "effective_workload_pct",
    "fte_in_post",
    "fte_present",
    "practitioners_over_110_pct",
    "staffing_pct",
    "total_points",
    "unallocated_cases",
    "vacancy_pct",
    "workload_pct",
    NULL,
};

const char *const amb_operating_status_names[] = {"green", "amber", "red", NULL};

const char *const amb_comparison_names[] = {">", ">=", "<", "<=", NULL};

const char *amb_comparison_words(const char *name)
{
    static const char *const words[] = {"over", "at least", "under", "at most"};

    for (int i = 0; amb_comparison_names[i] != NULL; i++)
        if (strcmp(name, amb_comparison_names[i]) == 0)
            return words[i];
    return NULL;
}

const amb_measure_words *amb_measure_in_words(amb_measure measure)
{
    static const amb_measure_words words[AMB_NUM_MEASURES] = {
        [AMB_ABSENCE_PCT] = {"absence", " %", 1},
        [AMB_AVAILABLE_POINTS] = {"available points", "", 0},
        [AMB_CASELOAD] = {"caseload", "", 0},
        [AMB_CASELOAD_COMMUNITY] = {"community cases", "", 0},
        [AMB_CASELOAD_CUSTODY] = {"custody cases", "", 0},
        [AMB_CASELOAD_LICENCE] = {"licence cases", "", 0},
        [AMB_CASES_PER_PRACTITIONER] = {"cases each", "", 1},
        [AMB_EFFECTIVE_WORKLOAD_PCT] = {"effective workload", " %", 1},
        [AMB_FTE_IN_POST] = {"in post", " FTE", 1},
        [AMB_FTE_PRESENT] = {"present", " FTE", 1},
        [AMB_PRACTITIONERS_OVER_110_PCT] = {"staff over 110 %", " %", 1},
        [AMB_STAFFING_PCT] = {"staffing", " %", 1},
        [AMB_TOTAL_POINTS] = {"points of work", "", 0},
        [AMB_UNALLOCATED_CASES] = {"unallocated cases", "", 0},
        [AMB_VACANCY_PCT] = {"vacancies", " %", 1},
        [AMB_WORKLOAD_PCT] = {"workload", " %", 1},
    };

    return &words[measure];
}

const char *amb_measure_unit_of_difference(const amb_measure_words *words)
{
    return strcmp(words->unit, " %") == 0 ? " percentage points" : words->unit;
}

const amb_measure_words *amb_measure_words_named(const char *name, size_t length)
{
    for (int m = 0; m < AMB_NUM_MEASURES; m++)
        if (strlen(amb_measure_names[m]) == length &&
            strncmp(amb_measure_names[m], name, length) == 0)
            return amb_measure_in_words((amb_measure)m);
    return NULL;
}
