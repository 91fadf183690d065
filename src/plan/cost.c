/* cost.c: what staff cost a week. */
#include "plan/cost.h"

#include "scenario/lookup.h"

bool amb_weekly_costs(const amb_scenario *scenario, double per_week[AMB_MOST_GRADES])
{
    bool known = false;

    for (size_t g = 0; g < amb_num_grades(scenario) && g < AMB_MOST_GRADES; g++) {
        const double cost = amb_grade_at(scenario, g)->cost_per_year;

        known |= !isnan(cost);
        per_week[g] = amb_or_zero(cost) * 7 / 365.25;
    }
    return known;
}
