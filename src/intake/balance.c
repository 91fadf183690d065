/* balance.c: the new cases a week that keep a caseload as it is. */
#include "intake/balance.h"

#include "scenario/lookup.h"

/* The mean whole weeks of a way out, as they are simulated. */
static amb_status mean_weeks(const amb_scenario *scenario, const amb_pathway_row *way,
                             double *weeks)
{
    amb_length length;
    amb_law law;
    amb_status status;

    if (!amb_length_of(scenario, way->distribution, way->mean_weeks, way->sd_weeks,
                       &length))
        return AMB_BAD_INPUT;
    amb_law_init(&law);
    status = amb_law_of_length(&law, &length);
    *weeks = law.mean;
    amb_law_free(&law);
    return status;
}

amb_status amb_balanced_starts(const amb_scenario *scenario,
                               const double caseload[AMB_NUM_CASE_TYPES],
                               double starts[AMB_NUM_CASE_TYPES])
{
    const amb_pathway_row *ways = AMB_ROWS(scenario, AMB_IN_PATHWAYS, amb_pathway_row);
    const size_t num = scenario->table[AMB_IN_PATHWAYS].num;
    double stay[AMB_NUM_CASE_TYPES] = {0}, entering[AMB_NUM_CASE_TYPES];

    for (size_t w = 0; w < num; w++) {
        double weeks;
        const amb_status status = mean_weeks(scenario, &ways[w], &weeks);

        if (status != AMB_OK)
            return status;
        stay[ways[w].case_type] += ways[w].share * weeks;
    }
    for (int type = 0; type < AMB_NUM_CASE_TYPES; type++)
        starts[type] = entering[type] = stay[type] > 0 ? caseload[type] / stay[type] : 0;
    for (size_t w = 0; w < num; w++)
        if (ways[w].next != AMB_END)
            starts[ways[w].next] -= entering[ways[w].case_type] * ways[w].share;
    return AMB_OK;
}
