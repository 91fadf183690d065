/* compared.c: look-ups in comparison_crossings.csv. */
#include "report/compared.h"

#include "report/chart_parts.h"

#include <string.h>

static const amb_crossing_comparison_row *find(const amb_results_folder *folder,
                                               const char *pdu, const char *plan,
                                               const char *status, bool as_a_whole)
{
    const amb_crossing_comparison_row *rows = AMB_RESULT_ROWS(
        folder, AMB_RESULT_CROSSING_COMPARISONS, amb_crossing_comparison_row);

    for (size_t i = 0; i < AMB_RESULT_NUM(folder, AMB_RESULT_CROSSING_COMPARISONS); i++)
        if ((pdu == NULL || strcmp(rows[i].pdu, pdu) == 0) &&
            (plan == NULL || strcmp(rows[i].plan, plan) == 0) &&
            strcmp(rows[i].status, status) == 0 &&
            (strcmp(rows[i].rule, "any") == 0) == as_a_whole)
            return &rows[i];
    return NULL;
}

const amb_crossing_comparison_row *amb_compared_crossing(const amb_results_folder *folder,
                                                         const char *pdu,
                                                         const char *plan,
                                                         const char *status)
{
    return find(folder, pdu, plan, status, true);
}

bool amb_compared_has_rules(const amb_results_folder *folder, const char *pdu,
                            const char *status)
{
    return find(folder, pdu, NULL, status, false) != NULL;
}
