/* build_ppf.c: the conditions, the process and the concessions of each status, made
 * ready. */
#include "model/build.h"

#include "scenario/lookup.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static int rule_of(const amb_ppf *ppf, const amb_ppf_row *row)
{
    for (int r = 0; r < ppf->num_rules; r++)
        if (ppf->rule[r].status == row->status &&
            strcmp(ppf->rule[r].name, row->rule) == 0)
            return r;
    return -1;
}

/* Conditions and rules by rising status, within a status in the order of the rows. */
static amb_status build_conditions(amb_model *model)
{
    const amb_scenario *scenario = model->scenario;
    const amb_ppf_row *rows = AMB_ROWS(scenario, AMB_IN_PPF, amb_ppf_row);
    const size_t num = scenario->table[AMB_IN_PPF].num;
    amb_ppf *ppf = &model->ppf;

    ppf->condition = calloc(num + 1, sizeof *ppf->condition);
    ppf->rule = calloc(num + 1, sizeof *ppf->rule);
    if (ppf->condition == NULL || ppf->rule == NULL)
        return AMB_NO_MEMORY;
    for (int status = AMB_AMBER; status < AMB_NUM_OPERATING_STATUSES; status++) {
        for (size_t i = 0; i < num; i++) {
            int rule = rule_of(ppf, &rows[i]);

            if (rows[i].status != status)
                continue;
            if (rule < 0) {
                rule = ppf->num_rules++;
                ppf->rule[rule] =
                    (amb_rule){rows[i].rule, status, (int)rows[i].weeks,
                               (int)(isnan(rows[i].leave_weeks) ? rows[i].weeks
                                                                : rows[i].leave_weeks)};
            }
            ppf->condition[ppf->num_conditions++] =
                (amb_condition){status, rule, rows[i].indicator, rows[i].comparison};
        }
    }
    return AMB_OK;
}

static amb_status build_process(amb_model *model)
{
    const amb_scenario *scenario = model->scenario;
    const amb_ppf_process_row *rows =
        AMB_ROWS(scenario, AMB_IN_PPF_PROCESS, amb_ppf_process_row);

    for (size_t i = 0; i < scenario->table[AMB_IN_PPF_PROCESS].num; i++) {
        const amb_ppf_process_row *row = &rows[i];
        amb_process *process = &model->ppf.process[row->status];
        /* No delay is the shortest there is: a length is at least one week. */
        const amb_length delay = {.kind = amb_or_zero(row->decision_weeks_sd) > 0 &&
                                                  row->decision_weeks_mean > 0
                                              ? AMB_GAMMA
                                              : AMB_FIXED,
                                  .mean_weeks = fmax(row->decision_weeks_mean, 0.001),
                                  .sd_weeks = amb_or_zero(row->decision_weeks_sd),
                                  .scale = 1};
        amb_status status;

        *process = (amb_process){
            .given = true,
            .auto_apply = row->auto_apply != AMB_NO,
            .approval = isnan(row->approval_pct) ? 1 : row->approval_pct / 100,
            .refusal_wait = (int)amb_or_zero(row->refusal_wait_weeks),
            .min_weeks = (int)amb_or_zero(row->min_weeks),
            .review_weeks = isnan(row->review_weeks) ? 1 : (int)row->review_weeks,
            .max_weeks = isnan(row->max_weeks) ? INT_MAX : (int)row->max_weeks};
        status = amb_build_length_law(model, &delay, &process->decision_law);
        if (status != AMB_OK)
            return status;
    }
    return AMB_OK;
}

/* How closely a concession's row speaks of a case type and tier; -1 when it does not. */
static int closeness(const amb_concession_row *row, int type, int tier)
{
    if ((row->case_type >= 0 && row->case_type != type) ||
        (row->tier >= 0 && row->tier != tier))
        return -1;
    return (row->case_type >= 0 ? 2 : 0) + (row->tier >= 0 ? 1 : 0);
}

/* Whether no other row of the same concession speaks more closely of a type and tier. */
static bool is_closest(const amb_concession_row *rows, size_t num, size_t i, int type,
                       int tier)
{
    const int close = closeness(&rows[i], type, tier);

    for (size_t j = 0; j < num; j++)
        if (rows[j].status == rows[i].status &&
            strcmp(rows[j].concession, rows[i].concession) == 0 &&
            closeness(&rows[j], type, tier) > close)
            return false;
    return close >= 0;
}

/* No more than all of a case's work can be relieved, however many concessions there are.
 */
static void cap_relief(amb_ppf *ppf)
{
    for (int status = AMB_AMBER; status < AMB_NUM_OPERATING_STATUSES; status++) {
        for (int k = 0; k < AMB_NUM_KINDS; k++) {
            float sum = 0;

            for (int c = 0; c < ppf->num_concessions; c++)
                if (ppf->concession[c].status == status)
                    sum += ppf->concession[c].relief[k];
            for (int c = 0; c < ppf->num_concessions && sum > 1; c++)
                if (ppf->concession[c].status == status)
                    ppf->concession[c].relief[k] /= sum;
        }
    }
}

static amb_status build_concessions(amb_model *model)
{
    const amb_scenario *scenario = model->scenario;
    const amb_concession_row *rows =
        AMB_ROWS(scenario, AMB_IN_CONCESSIONS, amb_concession_row);
    const size_t num = scenario->table[AMB_IN_CONCESSIONS].num;
    amb_ppf *ppf = &model->ppf;

    ppf->concession = calloc(num + 1, sizeof *ppf->concession);
    if (ppf->concession == NULL)
        return AMB_NO_MEMORY;
    ppf->num_concessions = (int)num;
    for (size_t i = 0; i < num; i++) {
        amb_concession *concession = &ppf->concession[i];

        concession->name = rows[i].concession;
        concession->status = rows[i].status;
        concession->deferred = amb_or_zero(rows[i].deferred_pct) / 100;
        concession->return_weeks =
            isnan(rows[i].return_weeks) ? 1 : (int)rows[i].return_weeks;
        for (int k = 0; k < AMB_NUM_KINDS; k++)
            if (is_closest(rows, num, i, model->type_of[k], model->tier_of[k]))
                concession->relief[k] = (float)(amb_or_zero(rows[i].relief_pct) / 100);
    }
    cap_relief(ppf);
    return AMB_OK;
}

amb_status amb_build_ppf(amb_model *model)
{
    amb_status status = build_conditions(model);

    if (status == AMB_OK)
        status = build_process(model);
    if (status == AMB_OK)
        status = build_concessions(model);
    return status;
}
