/* measures.c: the names of measures and statuses. */
#include "amberline/measures.h"

#include <stddef.h>

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
