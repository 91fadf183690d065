/* tables_pdu.c: a PDU's statuses and when it crosses their lines. */
#include "experiment/tables.h"

#include "results/summary.h"

#include <stdlib.h>

static int compare_weeks(const void *a, const void *b)
{
    const int32_t left = *(const int32_t *)a, right = *(const int32_t *)b;

    return (left > right) - (left < right);
}

static int32_t date_of(const amb_model *model, double week)
{
    return isnan(week) ? AMB_NO_DATE
                       : model->scenario->settings.start_date + 7 * (int32_t)week;
}

static amb_status add_statuses(amb_results *results, const amb_model *model,
                               const char *pdu, const amb_tally *tally, double of)
{
    amb_status_row *row =
        amb_results_add(results, AMB_RESULT_STATUS, amb_num_weeks(model));

    for (int week = 0; row != NULL && week <= model->weeks; week++, row++) {
        const int64_t *num = tally->status + (size_t)week * AMB_NUM_TALLIES;

        *row = (amb_status_row){pdu,
                                week,
                                date_of(model, week),
                                (double)num[AMB_TALLY_CRITERIA_AMBER] / of,
                                (double)num[AMB_TALLY_CRITERIA_RED] / of,
                                (double)num[AMB_TALLY_APPLIED] / of,
                                (double)num[AMB_TALLY_GREEN] / of,
                                (double)num[AMB_TALLY_AMBER] / of,
                                (double)num[AMB_TALLY_RED] / of};
    }
    return row == NULL ? AMB_NO_MEMORY : AMB_OK;
}

/* What an event is called. */
static const char *const event_words[AMB_NUM_PPF_EVENTS][2] = {
    [AMB_PPF_APPLIED] = {"applied", "criteria_met"},
    [AMB_PPF_APPLIED_DATED] = {"applied", "dated_change"},
    [AMB_PPF_WITHDRAWN] = {"withdrawn", "dated_change"},
    [AMB_PPF_GRANTED] = {"granted", "criteria_met"},
    [AMB_PPF_NOT_MET] = {"refused", "criteria_not_met"},
    [AMB_PPF_NOT_APPROVED] = {"refused", "not_approved"},
    [AMB_PPF_LEFT] = {"left", "review"},
    [AMB_PPF_LAPSED] = {"left", "longest_stay"},
};

/* What happened to statuses, where it happened at all. */
static amb_status add_status_changes(amb_results *results, const amb_model *model,
                                     const char *pdu, const amb_tally *tally, double of)
{
    for (size_t i = 0; i < amb_num_weeks(model) * AMB_NUM_EVENT_BITS; i++) {
        const size_t week = i / AMB_NUM_EVENT_BITS, bit = i % AMB_NUM_EVENT_BITS;
        const char *const *words = event_words[bit % AMB_NUM_PPF_EVENTS];
        amb_status_change_row *row;

        if (tally->events[i] == 0)
            continue;
        row = amb_results_add(results, AMB_RESULT_STATUS_CHANGES, 1);
        if (row == NULL)
            return AMB_NO_MEMORY;
        *row = (amb_status_change_row){
            .pdu = pdu,
            .week = (double)week,
            .date = date_of(model, (double)week),
            .status = amb_operating_status_names[AMB_AMBER + bit / AMB_NUM_PPF_EVENTS],
            .change = words[0],
            .reason = words[1],
            .replications = (double)tally->events[i],
            .p_happened = (double)tally->events[i] / of};
    }
    return AMB_OK;
}

static amb_status add_area(amb_results *results, const amb_pdu_row *of)
{
    amb_area_row *row = amb_results_add(results, AMB_RESULT_AREAS, 1);

    if (row == NULL)
        return AMB_NO_MEMORY;
    row->pdu = amb_results_name(results, of->pdu);
    row->name = amb_results_name(results, of->name[0] != '\0' ? of->name : of->pdu);
    row->district = amb_results_name(results, of->district);
    row->region = amb_results_name(results, of->region);
    return row->pdu == NULL || row->name == NULL || row->district == NULL ||
                   row->region == NULL
               ? AMB_NO_MEMORY
               : AMB_OK;
}

amb_status amb_add_complete_pdu(amb_results *results, const amb_pdu_model *pdu)
{
    return amb_results_add_pdu(results, pdu->pdu) ? add_area(results, pdu->row)
                                                  : AMB_NO_MEMORY;
}

/* What a condition is compared with in a week; the same again is not said again. */
static amb_status add_condition(amb_results *results, const amb_model *model,
                                const amb_pdu_model *pdu, int c, int week)
{
    const amb_condition *condition = &model->ppf.condition[c];
    const amb_rule *rule = &model->ppf.rule[condition->rule];
    const amb_standing *now = &pdu->standing[pdu->standing_of[week]];
    const amb_standing *before =
        week > 0 ? &pdu->standing[pdu->standing_of[week - 1]] : NULL;
    amb_condition_row *row;

    if (before != NULL && before->threshold[c] == now->threshold[c] &&
        before->leave_threshold[c] == now->leave_threshold[c])
        return AMB_OK;
    row = amb_results_add(results, AMB_RESULT_CONDITIONS, 1);
    if (row == NULL)
        return AMB_NO_MEMORY;
    *row = (amb_condition_row){
        .pdu = amb_results_name(results, pdu->pdu),
        .status = amb_operating_status_names[condition->status],
        .rule = amb_results_name(results, rule->name),
        .indicator = amb_measure_names[condition->indicator],
        .week = week,
        .date = date_of(model, week),
        .comparison = amb_comparison_names[condition->comparison],
        .threshold = now->threshold[c],
        .weeks = rule->weeks,
        .leave_threshold = now->leave_threshold[c],
        .leave_weeks = rule->leave_weeks,
    };
    return row->pdu == NULL || row->rule == NULL ? AMB_NO_MEMORY : AMB_OK;
}

static amb_status add_conditions(amb_results *results, const amb_model *model,
                                 const amb_pdu_model *pdu)
{
    amb_status status = AMB_OK;

    for (int c = 0; c < model->ppf.num_conditions; c++)
        for (int week = 0; week <= model->weeks && status == AMB_OK; week++)
            status = add_condition(results, model, pdu, c, week);
    return status;
}

/* Fills the crossings row of a rule from its sorted first weeks. */
static void fill_crossing(amb_crossing_row *row, const amb_model *model,
                          const int32_t *first_weeks, size_t replications)
{
    size_t crossed = 0;

    while (crossed < replications && first_weeks[crossed] != INT32_MAX)
        crossed++;
    row->replications = (double)replications;
    row->crossed = (double)crossed;
    row->p_crossed = row->crossed / row->replications;
    amb_wilson(row->crossed, row->replications, &row->p_low, &row->p_high);
    row->week_p10 = amb_crossing_percentile(first_weeks, replications, 0.1);
    row->week_p50 = amb_crossing_percentile(first_weeks, replications, 0.5);
    row->week_p90 = amb_crossing_percentile(first_weeks, replications, 0.9);
    row->date_p10 = date_of(model, row->week_p10);
    row->date_p50 = date_of(model, row->week_p50);
    row->date_p90 = date_of(model, row->week_p90);
}

static amb_status add_crossing(amb_results *results, const amb_model *model,
                               amb_crossing_row *of, const int32_t *first_weeks,
                               size_t replications)
{
    amb_crossing_row *row = amb_results_add(results, AMB_RESULT_CROSSINGS, 1);
    amb_crossing_week_row *by_week =
        amb_results_add(results, AMB_RESULT_CROSSING_WEEKS, amb_num_weeks(model));
    size_t crossed = 0;

    if (row == NULL || by_week == NULL)
        return AMB_NO_MEMORY;
    fill_crossing(of, model, first_weeks, replications);
    *row = *of;
    for (int week = 0; week <= model->weeks; week++, by_week++) {
        while (crossed < replications && first_weeks[crossed] <= week)
            crossed++;
        *by_week =
            (amb_crossing_week_row){.pdu = of->pdu,
                                    .status = of->status,
                                    .rule = of->rule,
                                    .week = week,
                                    .date = date_of(model, week),
                                    .p_crossed = (double)crossed / of->replications};
        amb_wilson((double)crossed, of->replications, &by_week->p_low, &by_week->p_high);
    }
    return AMB_OK;
}

/* The first weeks of a crossing, one a replication, in ascending order. */
static void sort_first_weeks(int32_t *first_weeks, const amb_tally *tally,
                             size_t crossing, size_t crossings)
{
    for (size_t r = 0; r < tally->replications; r++)
        first_weeks[r] = tally->crossed[r * crossings + crossing];
    qsort(first_weeks, tally->replications, sizeof *first_weeks, compare_weeks);
}

amb_status amb_add_pdu_rows(amb_results *results, const amb_model *model,
                            const amb_pdu_model *pdu, const amb_tally *tally)
{
    const size_t replications = tally->replications;
    const char *name = amb_results_name(results, pdu->pdu);
    const amb_ppf *ppf = &model->ppf;
    const int crossings = amb_num_crossings(model);
    int32_t *first_weeks = malloc(replications * sizeof *first_weeks);
    amb_status status =
        name == NULL || first_weeks == NULL
            ? AMB_NO_MEMORY
            : add_statuses(results, model, name, tally, (double)replications);

    if (status == AMB_OK)
        status = add_conditions(results, model, pdu);
    if (status == AMB_OK)
        status = add_status_changes(results, model, name, tally, (double)replications);
    for (int c = 0; c < crossings && status == AMB_OK; c++) {
        const bool whole = c >= ppf->num_rules;
        const int of = whole ? AMB_AMBER + c - ppf->num_rules : ppf->rule[c].status;
        amb_crossing_row row = {.pdu = name, .status = amb_operating_status_names[of]};

        row.rule = whole ? "any" : amb_results_name(results, ppf->rule[c].name);
        row.weeks_over_mean = (double)tally->weeks_over[c] / (double)replications;
        if (row.rule == NULL) {
            status = AMB_NO_MEMORY;
            break;
        }
        sort_first_weeks(first_weeks, tally, (size_t)c, (size_t)crossings);
        status = add_crossing(results, model, &row, first_weeks, replications);
    }
    free(first_weeks);
    return status;
}
