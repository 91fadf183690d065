/* application_thresholds.c: thresholds that the criteria of a status might have as well:
 * nobody outside knows them. */
#include "plan/application.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What may stand in a cell of ppf.csv: low, value and high, and halfway between them. */
enum { NUM_TRIED = 5 };

/* The row of assumptions.csv about a threshold; NULL when there is none. */
static const amb_assumption_row *assumption_about(const amb_scenario *scenario,
                                                  size_t row)
{
    const amb_assumption_row *rows =
        AMB_ROWS(scenario, AMB_IN_ASSUMPTIONS, amb_assumption_row);
    const amb_column *columns = amb_input_files()[AMB_IN_PPF].columns;

    for (size_t i = 0; i < scenario->table[AMB_IN_ASSUMPTIONS].num; i++) {
        char why[AMB_WHY_SIZE];
        amb_place place;

        if (amb_place_read(scenario, rows[i].assumption, &place, why) &&
            place.file == AMB_IN_PPF && place.row == row &&
            strcmp(columns[place.column].name, "threshold") == 0)
            return &rows[i];
    }
    return NULL;
}

/* Low, value and high: as assumed, else as far off as the threshold for leaving is. */
static void range_of(const amb_scenario *scenario, size_t row, double range[3])
{
    const amb_ppf_row *condition = &AMB_ROWS(scenario, AMB_IN_PPF, amb_ppf_row)[row];
    const amb_assumption_row *assumed = assumption_about(scenario, row);
    const double apart = fabs(condition->threshold - condition->leave_threshold);

    range[0] = condition->threshold - amb_or_zero(apart);
    range[1] = condition->threshold;
    range[2] = condition->threshold + amb_or_zero(apart);
    if (assumed != NULL) {
        range[0] = isnan(assumed->low) ? range[1] : assumed->low;
        range[2] = isnan(assumed->high) ? range[1] : assumed->high;
    }
}

static void find_those_of(amb_what_ifs *these, const amb_scenario *scenario, size_t row)
{
    const amb_ppf_row *condition = &AMB_ROWS(scenario, AMB_IN_PPF, amb_ppf_row)[row];
    double range[3];

    range_of(scenario, row, range);
    const double tried[NUM_TRIED] = {range[0], (range[0] + range[1]) / 2, range[1],
                                     (range[1] + range[2]) / 2, range[2]};
    for (int i = 0; i < NUM_TRIED; i++) {
        if (i > 0 && !(tried[i] > tried[i - 1]))
            continue;
        these->list[these->num++] = (amb_what_if){
            row, tried[i], condition->leave_threshold + tried[i] - condition->threshold,
            !(fabs(tried[i] - condition->threshold) > 1e-9)};
    }
}

amb_status amb_what_ifs_find(amb_what_ifs *these, const amb_scenario *scenario,
                             int status)
{
    const amb_ppf_row *rows = AMB_ROWS(scenario, AMB_IN_PPF, amb_ppf_row);
    const size_t num = scenario->table[AMB_IN_PPF].num;

    *these = (amb_what_ifs){.num = 0};
    these->list = calloc(num * NUM_TRIED + 1, sizeof *these->list);
    if (these->list == NULL)
        return AMB_NO_MEMORY;
    for (size_t i = 0; i < num; i++)
        if (rows[i].status == status)
            find_those_of(these, scenario, i);
    return AMB_OK;
}

char *amb_what_if_item(const amb_scenario *scenario, const amb_what_if *one)
{
    const amb_ppf_row *row = &AMB_ROWS(scenario, AMB_IN_PPF, amb_ppf_row)[one->row];
    char *item = NULL;

    return asprintf(&item, "%s:%s=%.10g", row->rule, amb_measure_names[row->indicator],
                    one->threshold) >= 0
               ? item
               : NULL;
}
