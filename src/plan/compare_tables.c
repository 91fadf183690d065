/* compare_tables.c: the measures of an area under two plans, week by week. */
#include "plan/compare_tables.h"

#include "plan/cost.h"
#include "plan/pairs.h"

#include <stdlib.h>
#include <string.h>

/* A measure that is not of a run: what staff have cost so far. */
static const char cost_measure[] = "cost_to_date";

enum { FIRST, OTHER, BOTH, NUM_ROWS = AMB_NUM_MEASURES + 1 };

/* One plan's side of the comparison. */
typedef struct side {
    const amb_model *model;           /* borrowed */
    const amb_group_figures *figures; /* borrowed */
    amb_week_figures week;
    double *cost;                          /* owned: to date, by replication */
    double cost_per_week[AMB_MOST_GRADES]; /* of a full-time member of staff */
    bool has_cost;
} side;

static bool make_side(side *of, const amb_model *model, const amb_group_figures *figures)
{
    *of = (side){.model = model, .figures = figures};
    of->has_cost = amb_weekly_costs(model->scenario, of->cost_per_week);
    of->cost = calloc(figures->replications, sizeof *of->cost);
    return amb_week_figures_make(&of->week, model, figures->replications) &&
           of->cost != NULL;
}

static void free_side(side *of)
{
    amb_week_figures_free(&of->week);
    free(of->cost);
}

/* The staff of the week at hand are paid until the next one. */
static void pay(side *of)
{
    for (int g = 0; g < of->model->num_grades; g++) {
        const float *fte = amb_week_figure(
            &of->week, AMB_NUM_PUT + g * AMB_NUM_PUT_GRADE + AMB_PUT_GRADE_IN_POST);

        for (size_t r = 0; r < of->week.num && of->cost_per_week[g] > 0; r++)
            of->cost[r] += of->cost_per_week[g] * (double)fte[r];
    }
}

static void fill_row(amb_comparison_row *row, const amb_pairs *pairs, int week,
                     int32_t date, const char *measure)
{
    amb_paired sum;

    amb_pairs_sum_up(pairs, &sum);
    *row = (amb_comparison_row){.week = week,
                                .date = date,
                                .measure = measure,
                                .pairs = sum.pairs,
                                .first = sum.first,
                                .other = sum.other,
                                .difference = sum.difference,
                                .se = sum.se,
                                .low = sum.low,
                                .high = sum.high,
                                .variance_ratio = sum.variance_ratio};
}

static int32_t date_of(const amb_model *model, int week)
{
    return model->scenario->settings.start_date + 7 * week;
}

/* The rows of a week, which do not say yet whose they are; returns the next free one. */
static amb_comparison_row *compare_week(amb_comparison_row *row, side *sides, int week)
{
    const int32_t date = date_of(sides[FIRST].model, week);

    for (int which = 0; which < BOTH; which++)
        amb_week_figures_load(&sides[which].week, sides[which].model,
                              sides[which].figures->figure, week);
    for (int m = 0; m < AMB_NUM_MEASURES; m++) {
        amb_pairs pairs = {0};

        for (int which = 0; which < BOTH; which++)
            amb_work_out(&sides[which].week, (amb_measure)m,
                         sides[which].figures->target[week]);
        for (size_t r = 0; r < sides[FIRST].week.num; r++)
            amb_pairs_add(&pairs, (double)sides[FIRST].week.value[r],
                          (double)sides[OTHER].week.value[r]);
        fill_row(row++, &pairs, week, date, amb_measure_names[m]);
    }
    if (sides[FIRST].has_cost && sides[OTHER].has_cost) {
        amb_pairs pairs = {0};

        for (size_t r = 0; r < sides[FIRST].week.num; r++)
            amb_pairs_add(&pairs, sides[FIRST].cost[r], sides[OTHER].cost[r]);
        fill_row(row++, &pairs, week, date, cost_measure);
        pay(&sides[FIRST]);
        pay(&sides[OTHER]);
    }
    return row;
}

amb_status amb_compare_weeks(amb_compared_weeks *weeks, const amb_compared_side *first,
                             const amb_compared_side *other, const amb_stop *stop)
{
    side sides[BOTH];
    amb_comparison_row *row;
    bool room = make_side(&sides[FIRST], first->model, first->figures);
    amb_status status = AMB_OK;

    room = make_side(&sides[OTHER], other->model, other->figures) && room;
    row = weeks->row = malloc(amb_num_weeks(first->model) * NUM_ROWS * sizeof *row);
    if (!room || row == NULL)
        status = AMB_NO_MEMORY;
    for (int week = 0; week <= first->model->weeks && status == AMB_OK; week++) {
        if (stop != NULL && atomic_load(stop))
            status = AMB_INTERRUPTED;
        else
            row = compare_week(row, sides, week);
    }
    weeks->num = status == AMB_OK ? (size_t)(row - weeks->row) : 0;
    free_side(&sides[FIRST]);
    free_side(&sides[OTHER]);
    return status;
}

/* Copies the rows for each area of the group. */
static amb_status add_rows(amb_results *results, const amb_compared_weeks *weeks,
                           const char *plan, const amb_areas *areas, size_t group)
{
    const size_t num = weeks->num;

    for (size_t a = 0; a < areas->num_areas; a++) {
        const char *name, *of_plan;
        amb_comparison_row *added;

        if (areas->area[a].group != group)
            continue;
        name = amb_results_name(results, areas->area[a].name);
        of_plan = amb_results_name(results, plan);
        added = amb_results_add(results, AMB_RESULT_COMPARISON, num);
        if (name == NULL || of_plan == NULL || added == NULL)
            return AMB_NO_MEMORY;
        memcpy(added, weeks->row, num * sizeof *added);
        for (size_t i = 0; i < num; i++) {
            added[i].level = areas->area[a].level;
            added[i].area = name;
            added[i].plan = of_plan;
        }
    }
    return AMB_OK;
}

amb_status amb_add_comparison_rows(amb_results *results, const amb_compared *these,
                                   const amb_areas *areas, size_t group)
{
    const amb_plans *plans = these->plans;
    const amb_compared_side first = {&plans->model[0], these->first};
    const amb_compared_side other = {&plans->model[these->plan], these->other};
    amb_compared_weeks weeks;
    amb_status status =
        amb_compare_weeks(&weeks, &first, &other, these->first->options->stop);

    if (status == AMB_OK)
        status = add_rows(results, &weeks, plans->plan[these->plan].name, areas, group);
    free(weeks.row);
    return status;
}
