/* tables_causes.c: what explains a PDU's staffing, and the change of its workload. */
#include "experiment/tables.h"

#include "results/summary.h"

#include <math.h>
#include <stdlib.h>

static const char all[] = "all";

/* What is summed up at a time, over the replications. */
typedef struct summing {
    amb_results *results;
    const amb_model *model;
    const amb_causes *causes;
    size_t replications, existing; /* in which there is a change */
    const char *pdu;
    float *value, *scratch; /* owned */
} summing;

static bool make_summing(summing *of, amb_results *results, const amb_model *model,
                         const amb_pdu_model *pdu, const amb_tally *tally)
{
    *of = (summing){.results = results,
                    .model = model,
                    .causes = &tally->causes,
                    .replications = tally->replications,
                    .pdu = amb_results_name(results, pdu->pdu)};
    of->value = malloc(of->replications * sizeof *of->value);
    of->scratch = malloc(of->replications * sizeof *of->scratch);
    return of->pdu != NULL && of->value != NULL && of->scratch != NULL;
}

static void free_summing(summing *of)
{
    free(of->value);
    free(of->scratch);
}

static int32_t date_of(const amb_model *model, int week)
{
    return model->scenario->settings.start_date + 7 * week;
}

static double add_up(const float *figure, size_t num)
{
    double sum = 0;

    for (size_t i = 0; i < num; i++)
        sum += (double)figure[i];
    return sum;
}

/* ---- from the establishment to what is available ---- */

/* The sum of so many figures that follow each other. */
static amb_summary sum_up(summing *of, size_t first, size_t num)
{
    const amb_causes *causes = of->causes;
    amb_summary summary;

    for (size_t r = 0; r < of->replications; r++)
        of->value[r] = (float)add_up(causes->figure + r * causes->stride + first, num);
    amb_summarise(&summary, of->value, of->scratch, of->replications);
    return summary;
}

/* A row of a step, or of all of them, of so many grades. */
static amb_status add_step(summing *of, int end, int step, int first, int num)
{
    const amb_causes *causes = of->causes;
    const bool is_sum = step == AMB_NUM_STEPS, of_all = num == causes->num_grades;
    const int week = end == AMB_FIRST_WEEK ? 0 : of->model->weeks;
    const size_t at = amb_cause_step(causes, end, is_sum ? 0 : step, first);
    const amb_summary points =
        sum_up(of, at, (size_t)(is_sum ? AMB_NUM_STEPS * num : num));
    const char *grade =
        of_all ? all : amb_results_name(of->results, of->model->grade[first].name);
    amb_staffing_step_row *row =
        amb_results_add(of->results, AMB_RESULT_STAFFING_STEPS, 1);

    if (row == NULL || grade == NULL)
        return AMB_NO_MEMORY;
    *row = (amb_staffing_step_row){.pdu = of->pdu,
                                   .week = week,
                                   .date = date_of(of->model, week),
                                   .place = step + 1,
                                   .step = is_sum ? "available" : amb_step_names[step],
                                   .grade = grade,
                                   .mean_points = points.mean,
                                   .p05_points = points.percentile[AMB_P05],
                                   .p95_points = points.percentile[AMB_P95],
                                   .mean_fte = AMB_EMPTY,
                                   .mean_heads = AMB_EMPTY};
    if (!is_sum)
        *(step < AMB_STEP_TRAINING ? &row->mean_fte : &row->mean_heads) =
            sum_up(of, amb_cause_number(causes, end, step, first), (size_t)num).mean;
    return AMB_OK;
}

static amb_status add_steps(summing *of, int end)
{
    const int grades = of->causes->num_grades;
    amb_status status = AMB_OK;

    for (int step = 0; step <= AMB_NUM_STEPS && status == AMB_OK; step++) {
        status = add_step(of, end, step, 0, grades);
        for (int g = 0; g < grades && step < AMB_NUM_STEPS && status == AMB_OK; g++)
            status = add_step(of, end, step, g, 1);
    }
    return status;
}

/* ---- what changes the workload ---- */

/* The same where there is a change, times a rate of the replication (-1: none). */
static amb_summary sum_up_existing(summing *of, size_t first, size_t num, int rate)
{
    const amb_causes *causes = of->causes;
    amb_summary summary;

    of->existing = 0;
    for (size_t r = 0; r < of->replications; r++) {
        const float *figure = causes->figure + r * causes->stride;
        const float *whole = figure + amb_cause_whole(causes, 0);

        if (!isnan(whole[AMB_CAUSE_CHANGE]))
            of->value[of->existing++] = (float)(add_up(figure + first, num) *
                                                (rate < 0 ? 1 : (double)whole[rate]));
    }
    amb_summarise(&summary, of->value, of->scratch, of->existing);
    return summary;
}

static amb_workload_change_row *add_change_row(summing *of, double place,
                                               const char *part, const char *item,
                                               const amb_summary *pct)
{
    amb_workload_change_row *row =
        item == NULL ? NULL : amb_results_add(of->results, AMB_RESULT_WORKLOAD_CHANGE, 1);

    if (row != NULL)
        *row = (amb_workload_change_row){.pdu = of->pdu,
                                         .place = place,
                                         .part = part,
                                         .item = item,
                                         .week = of->model->weeks,
                                         .date = date_of(of->model, of->model->weeks),
                                         .replications = (double)of->existing,
                                         .mean_points = AMB_EMPTY,
                                         .p05_points = AMB_EMPTY,
                                         .p95_points = AMB_EMPTY,
                                         .mean_pct = pct->mean,
                                         .p05_pct = pct->percentile[AMB_P05],
                                         .p95_pct = pct->percentile[AMB_P95]};
    return row;
}

static amb_status add_whole(summing *of, int whole, double place, const char *part)
{
    const amb_summary pct =
        sum_up_existing(of, amb_cause_whole(of->causes, whole), 1, -1);

    return add_change_row(of, place, part, all, &pct) == NULL ? AMB_NO_MEMORY : AMB_OK;
}

/* A row of so many items of a part from one on. */
static amb_status add_items(summing *of, amb_change_part part, const char *item,
                            size_t first, size_t num)
{
    const int rate =
        part < AMB_PART_TRUNCATION ? AMB_CAUSE_PER_WORK : AMB_CAUSE_PER_AVAILABLE;
    const size_t at = amb_cause_item(of->causes, first);
    const amb_summary points = sum_up_existing(of, at, num, -1);
    const amb_summary pct = sum_up_existing(of, at, num, rate);
    amb_workload_change_row *row =
        add_change_row(of, 2.0 + (int)part, amb_part_names[part], item, &pct);

    if (row == NULL)
        return AMB_NO_MEMORY;
    row->mean_points = points.mean;
    row->p05_points = points.percentile[AMB_P05];
    row->p95_points = points.percentile[AMB_P95];
    return AMB_OK;
}

static amb_status add_part(summing *of, amb_change_part part)
{
    const int grades = of->causes->num_grades;
    const size_t first = amb_part_first(part, grades);
    const size_t num = amb_part_first((amb_change_part)(part + 1), grades) - first;
    amb_status status = add_items(of, part, all, first, num);

    for (size_t i = 0; i < num && status == AMB_OK; i++) {
        if (part <= AMB_PART_POINTS)
            status = add_items(of, part, amb_case_type_names[i], first + i, 1);
        else if (part >= AMB_PART_LEAVERS)
            status = add_items(of, part,
                               amb_results_name(of->results, of->model->grade[i].name),
                               first + i, 1);
    }
    return status;
}

static amb_status add_change(summing *of)
{
    amb_status status = add_whole(of, AMB_CAUSE_WORKLOAD_FROM, 1, "workload_from");

    for (int part = 0; part < AMB_NUM_PARTS && status == AMB_OK; part++)
        status = add_part(of, (amb_change_part)part);
    if (status == AMB_OK)
        status = add_whole(of, AMB_CAUSE_CHANGE, 2 + AMB_NUM_PARTS, "change");
    if (status == AMB_OK)
        status = add_whole(of, AMB_CAUSE_WORKLOAD_TO, 3 + AMB_NUM_PARTS, "workload_to");
    return status;
}

amb_status amb_add_cause_rows(amb_results *results, const amb_model *model,
                              const amb_pdu_model *pdu, const amb_tally *tally)
{
    summing of;
    amb_status status =
        make_summing(&of, results, model, pdu, tally) ? AMB_OK : AMB_NO_MEMORY;

    for (int end = 0; end < AMB_NUM_ENDS && status == AMB_OK; end++)
        status = add_steps(&of, end);
    if (status == AMB_OK)
        status = add_change(&of);
    free_summing(&of);
    return status;
}
