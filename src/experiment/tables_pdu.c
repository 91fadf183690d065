/* tables_pdu.c: a PDU's statuses and when it crosses their lines. */
#include "experiment/tables.h"

#include "results/summary.h"

#include <stdlib.h>

/* When a replication crossed, and its set. */
typedef struct first_week {
    int32_t week; /* INT32_MAX: never */
    uint32_t set;
} first_week;

/* The replications of a crossing, in the order of their first weeks. */
typedef struct crossing {
    const amb_tally *tally;
    amb_by_set by;
    size_t replications, sets;
    first_week *first;             /* owned */
    int32_t *week;                 /* owned: of these, alone */
    float *value;                  /* owned: by replication */
    amb_set_sums *sums;            /* owned: by set */
    double *set_trials, *set_hits; /* owned: by set */
} crossing;

static bool make_crossing(crossing *of, const amb_tally *tally)
{
    *of = (crossing){
        .tally = tally, .by = amb_tally_by(tally), .replications = tally->replications};
    of->sets = amb_num_sets(of->by, of->replications);
    of->first = malloc(of->replications * sizeof *of->first);
    of->week = malloc(of->replications * sizeof *of->week);
    of->value = malloc(of->replications * sizeof *of->value);
    of->sums = malloc(of->sets * sizeof *of->sums);
    of->set_trials = calloc(of->sets, sizeof *of->set_trials);
    of->set_hits = calloc(of->sets, sizeof *of->set_hits);
    if (of->first == NULL || of->week == NULL || of->value == NULL || of->sums == NULL ||
        of->set_trials == NULL || of->set_hits == NULL)
        return false;
    for (size_t r = 0; r < of->replications; r++)
        of->set_trials[amb_set_at(of->by, r)]++;
    return true;
}

static void free_crossing(crossing *of)
{
    free(of->first);
    free(of->week);
    free(of->value);
    free(of->sums);
    free(of->set_trials);
    free(of->set_hits);
}

static int compare_weeks(const void *a, const void *b)
{
    const first_week *left = a, *right = b;

    return (left->week > right->week) - (left->week < right->week);
}

static void sort_first_weeks(crossing *of, size_t c)
{
    for (size_t r = 0; r < of->replications; r++)
        of->first[r] = (first_week){of->tally->crossed[r * of->tally->crossings + c],
                                    (uint32_t)amb_set_at(of->by, r)};
    qsort(of->first, of->replications, sizeof *of->first, compare_weeks);
    for (size_t r = 0; r < of->replications; r++)
        of->week[r] = of->first[r].week;
}

/* Nothing has happened yet in any set. */
static amb_set_counts begin_counts(crossing *of)
{
    amb_set_counts counts = {0};

    for (size_t s = 0; s < of->sets; s++) {
        of->set_hits[s] = 0;
        amb_set_counts_add(&counts, of->set_trials[s]);
    }
    return counts;
}

/* Counts the crossings up to a week, of which `counts` has the earlier ones. */
static void count_up_to(crossing *of, amb_set_counts *counts, int32_t week)
{
    for (size_t r = (size_t)counts->hits;
         r < of->replications && of->first[r].week <= week; r++) {
        const uint32_t set = of->first[r].set;

        amb_set_counts_hit(counts, of->set_hits[set]++, of->set_trials[set]);
    }
}

/* Of replications by themselves it is the interval for so many trials. */
static void interval(const crossing *of, const amb_set_counts *counts, double *low,
                     double *high)
{
    if (of->by.size > 0)
        amb_set_interval(counts, low, high);
    else
        amb_wilson(counts->hits, counts->trials, low, high);
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
    row->name = amb_results_text(results, of->name[0] != '\0' ? of->name : of->pdu);
    row->district = amb_results_name(results, of->district);
    row->region = amb_results_name(results, of->region);
    return row->pdu == NULL || row->name == NULL || row->district == NULL ||
                   row->region == NULL
               ? AMB_NO_MEMORY
               : AMB_OK;
}

amb_status amb_add_complete_pdu(amb_results *results, const amb_pdu_row *pdu)
{
    return amb_results_add_pdu(results, pdu->pdu) ? add_area(results, pdu)
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

/* Fills the crossings row of a rule. */
static void fill_crossing(amb_crossing_row *row, const amb_model *model, crossing *of)
{
    amb_set_counts counts = begin_counts(of);

    count_up_to(of, &counts, model->weeks);
    row->replications = counts.trials;
    row->crossed = counts.hits;
    row->p_crossed = row->crossed / row->replications;
    interval(of, &counts, &row->p_low, &row->p_high);
    row->week_p10 = amb_crossing_percentile(of->week, of->replications, 0.1);
    row->week_p50 = amb_crossing_percentile(of->week, of->replications, 0.5);
    row->week_p90 = amb_crossing_percentile(of->week, of->replications, 0.9);
    row->date_p10 = date_of(model, row->week_p10);
    row->date_p50 = date_of(model, row->week_p50);
    row->date_p90 = date_of(model, row->week_p90);
}

static amb_status add_crossing(amb_results *results, const amb_model *model,
                               amb_crossing_row *row, crossing *of)
{
    amb_crossing_row *added = amb_results_add(results, AMB_RESULT_CROSSINGS, 1);
    amb_crossing_week_row *by_week =
        amb_results_add(results, AMB_RESULT_CROSSING_WEEKS, amb_num_weeks(model));
    amb_set_counts counts = begin_counts(of);

    if (added == NULL || by_week == NULL)
        return AMB_NO_MEMORY;
    fill_crossing(row, model, of);
    *added = *row;
    counts = begin_counts(of);
    for (int week = 0; week <= model->weeks; week++, by_week++) {
        count_up_to(of, &counts, week);
        *by_week = (amb_crossing_week_row){.pdu = row->pdu,
                                           .status = row->status,
                                           .rule = row->rule,
                                           .week = week,
                                           .date = date_of(model, week),
                                           .p_crossed = counts.hits / counts.trials};
        interval(of, &counts, &by_week->p_low, &by_week->p_high);
    }
    return AMB_OK;
}

/* What is told apart of a crossing. */
enum { CROSSED, FIRST_WEEK, NUM_OUTCOMES };

static const char *const outcome_names[NUM_OUTCOMES] = {"crossed", "first_week"};

static float outcome_of(int32_t week, int weeks, int outcome)
{
    const bool crossed = week != INT32_MAX;

    if (outcome == CROSSED)
        return crossed ? 1 : 0;
    return crossed ? (float)week : (float)(weeks + 1);
}

static amb_status add_uncertainty(amb_results *results, const amb_model *model,
                                  const amb_crossing_row *row, crossing *of, size_t c)
{
    for (int outcome = 0; outcome < NUM_OUTCOMES && of->by.size > 0; outcome++) {
        amb_crossing_uncertainty_row *added =
            amb_results_add(results, AMB_RESULT_CROSSING_UNCERTAINTY, 1);
        amb_parts_of_spread spread;

        if (added == NULL)
            return AMB_NO_MEMORY;
        for (size_t r = 0; r < of->replications; r++)
            of->value[r] = outcome_of(of->tally->crossed[r * of->tally->crossings + c],
                                      model->weeks, outcome);
        amb_part_spread(&spread, of->value, of->replications, of->by, of->sums);
        *added = (amb_crossing_uncertainty_row){.pdu = row->pdu,
                                                .status = row->status,
                                                .rule = row->rule,
                                                .outcome = outcome_names[outcome],
                                                .sd_chance = spread.sd_chance,
                                                .sd_not_knowing = spread.sd_not_knowing,
                                                .share_not_knowing = spread.share,
                                                .share_low = spread.low,
                                                .share_high = spread.high};
    }
    return AMB_OK;
}

amb_status amb_add_pdu_rows(amb_results *results, const amb_model *model,
                            const amb_pdu_model *pdu, const amb_tally *tally)
{
    const size_t replications = tally->replications;
    const char *name = amb_results_name(results, pdu->pdu);
    const amb_ppf *ppf = &model->ppf;
    const int crossings = amb_num_crossings(model);
    crossing of;
    amb_status status =
        !make_crossing(&of, tally) || name == NULL
            ? AMB_NO_MEMORY
            : add_statuses(results, model, name, tally, (double)replications);

    if (status == AMB_OK)
        status = add_conditions(results, model, pdu);
    if (status == AMB_OK)
        status = add_status_changes(results, model, name, tally, (double)replications);
    for (int c = 0; c < crossings && status == AMB_OK; c++) {
        const bool whole = c >= ppf->num_rules;
        const int which = whole ? AMB_AMBER + c - ppf->num_rules : ppf->rule[c].status;
        amb_crossing_row row = {.pdu = name, .status = amb_operating_status_names[which]};

        row.rule = whole ? "any" : amb_results_name(results, ppf->rule[c].name);
        row.weeks_over_mean = (double)tally->weeks_over[c] / (double)replications;
        if (row.rule == NULL) {
            status = AMB_NO_MEMORY;
            break;
        }
        sort_first_weeks(&of, (size_t)c);
        status = add_crossing(results, model, &row, &of);
        if (status == AMB_OK)
            status = add_uncertainty(results, model, &row, &of, (size_t)c);
    }
    free_crossing(&of);
    return status;
}
