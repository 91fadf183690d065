/* build_changes.c: dated changes become what holds from week to week, and what happens.
 */
#include "model/build.h"

#include "base/random.h"
#include "scenario/lookup.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The changes that stand once made; the others happen in one week (starts:
 * build_cases.c). */
static bool stands(amb_change_kind change)
{
    switch (change) {
    case AMB_CHANGE_TARGET:
    case AMB_CHANGE_ABSENCE_PCT:
    case AMB_CHANGE_LEAVERS_PCT:
    case AMB_CHANGE_WEEKS_TO_FILL:
    case AMB_CHANGE_POINTS:
    case AMB_CHANGE_POINTS_PCT:
    case AMB_CHANGE_THRESHOLD:
    case AMB_CHANGE_LENGTH_PCT:
    case AMB_CHANGE_RESET:
    case AMB_CHANGE_CONCESSION:
        return true;
    default:
        return false;
    }
}

static int compare_dated(const void *a, const void *b)
{
    const amb_dated_change *left = a, *right = b;

    if (left->week != right->week)
        return left->week < right->week ? -1 : 1;
    if (left->row->date != right->row->date)
        return left->row->date < right->row->date ? -1 : 1;
    return left->row < right->row ? -1 : 1;
}

amb_status amb_collect_changes(const amb_model *model, const amb_pdu_model *pdu,
                               amb_dated_change **out, size_t *num)
{
    const amb_scenario *scenario = model->scenario;
    const amb_change_row *rows = AMB_ROWS(scenario, AMB_IN_CHANGES, amb_change_row);
    const size_t all = scenario->table[AMB_IN_CHANGES].num;

    *num = 0;
    *out = calloc(all + 1, sizeof **out);
    if (*out == NULL)
        return AMB_NO_MEMORY;
    for (size_t i = 0; i < all; i++) {
        amb_dated_change *change = &(*out)[*num];
        char why[AMB_WHY_SIZE];

        change->row = &rows[i];
        change->week = amb_week_of(scenario, rows[i].date);
        if ((rows[i].pdu[0] == '\0' || strcmp(rows[i].pdu, pdu->pdu) == 0) &&
            change->week <= model->weeks &&
            amb_change_item_read(scenario, &rows[i], &change->item, why))
            (*num)++;
    }
    qsort(*out, *num, sizeof **out, compare_dated);
    return AMB_OK;
}

static bool concerns(const amb_change_item *item, int type, int tier)
{
    return (item->case_type < 0 || item->case_type == type) &&
           (item->tier < 0 || item->tier == tier);
}

static amb_status copy_standing(const amb_ppf *ppf, amb_standing *to,
                                const amb_standing *from)
{
    const size_t conditions = (size_t)ppf->num_conditions + 1;
    const size_t concessions = (size_t)ppf->num_concessions + 1;

    *to = *from;
    to->threshold = malloc(conditions * sizeof *to->threshold);
    to->leave_threshold = malloc(conditions * sizeof *to->leave_threshold);
    to->concession_on = malloc(concessions * sizeof *to->concession_on);
    if (to->threshold == NULL || to->leave_threshold == NULL || to->concession_on == NULL)
        return AMB_NO_MEMORY;
    if (from->threshold == NULL)
        return AMB_OK;
    memcpy(to->threshold, from->threshold, conditions * sizeof *to->threshold);
    memcpy(to->leave_threshold, from->leave_threshold,
           conditions * sizeof *to->leave_threshold);
    memcpy(to->concession_on, from->concession_on,
           concessions * sizeof *to->concession_on);
    return AMB_OK;
}

/* Thresholds as ppf.csv has them, in the order of the model's conditions. */
static void usual_thresholds(const amb_model *model, amb_standing *standing)
{
    const amb_scenario *scenario = model->scenario;
    const amb_ppf_row *rows = AMB_ROWS(scenario, AMB_IN_PPF, amb_ppf_row);
    int c = 0;

    for (int status = AMB_AMBER; status < AMB_NUM_OPERATING_STATUSES; status++) {
        for (size_t i = 0; i < scenario->table[AMB_IN_PPF].num; i++) {
            if (rows[i].status != status)
                continue;
            standing->threshold[c] = rows[i].threshold;
            standing->leave_threshold[c++] = isnan(rows[i].leave_threshold)
                                                 ? rows[i].threshold
                                                 : rows[i].leave_threshold;
        }
    }
}

/* How long new spells last, by type, way out and tier, at a percentage of the usual each.
 */
typedef struct length_scales {
    double of[AMB_NUM_CASE_TYPES][AMB_NUM_TIERS];
    bool changed; /* since the laws of a standing were set */
} length_scales;

static amb_status set_length_laws(amb_model *model, amb_standing *standing,
                                  const length_scales *scales)
{
    for (int type = 0; type < AMB_NUM_CASE_TYPES; type++) {
        for (int w = 0; w < model->ways[type].num; w++) {
            amb_length length = model->ways[type].length[w];
            int law = -1;

            for (int tier = 0; tier < AMB_NUM_TIERS; tier++) {
                if (law < 0 || length.scale != scales->of[type][tier]) {
                    amb_status status;

                    length.scale = scales->of[type][tier];
                    status = amb_build_length_law(model, &length, &law);
                    if (status != AMB_OK)
                        return status;
                }
                standing->length_law[type][w][tier] = (int16_t)law;
            }
        }
    }
    return AMB_OK;
}

/* Mean weeks of a length as it is given, before anything is rounded up. */
static double usual_weeks(const amb_length *length)
{
    double sum = 0, num = 0;

    for (size_t i = 0; i < length->num_observed; i++) {
        sum += length->observed[i] * length->observed_num[i];
        num += length->observed_num[i];
    }
    return num > 0 ? sum / num : length->mean_weeks;
}

static amb_status set_fill_law(amb_model *model, const amb_pdu_model *pdu,
                               amb_standing *standing, int g, double weeks)
{
    amb_length length = pdu->grade[g].fill;
    amb_status status;
    int law;

    standing->fill_law[g] = -1;
    if (!pdu->grade[g].backfill)
        return AMB_OK;
    if (weeks > 0)
        length.scale = weeks / usual_weeks(&length); /* the spread keeps its proportion */
    status = amb_build_length_law(model, &length, &law);
    standing->fill_law[g] = (int16_t)law;
    return status;
}

static amb_status usual_standing(amb_model *model, const amb_pdu_model *pdu,
                                 amb_standing *standing, length_scales *scales)
{
    const amb_standing nothing = {0};
    amb_status status = copy_standing(&model->ppf, standing, &nothing);

    if (status != AMB_OK)
        return status;
    amb_build_prices(model, standing->price);
    usual_thresholds(model, standing);
    for (int c = 0; c <= model->ppf.num_concessions; c++)
        standing->concession_on[c] = true;
    for (int type = 0; type < AMB_NUM_CASE_TYPES; type++)
        for (int tier = 0; tier < AMB_NUM_TIERS; tier++)
            scales->of[type][tier] = 1;
    scales->changed = false;
    for (int g = 0; g < model->num_grades && status == AMB_OK; g++) {
        standing->target_fte[g] = pdu->grade[g].target_fte;
        standing->absence_scale[g] = standing->leaving_scale[g] = 1;
        status = set_fill_law(model, pdu, standing, g, 0);
    }
    return status == AMB_OK ? set_length_laws(model, standing, scales) : status;
}

/* A million points a case, in thousandths. */
#define MOST_PRICE 1e9

/* Points that compound beyond all measure are refused, not wrapped. */
static amb_status change_prices(const amb_model *model, amb_standing *standing,
                                const amb_dated_change *change)
{
    for (int k = 0; k < AMB_NUM_KINDS; k++) {
        const int weight = k % AMB_NUM_WEIGHTS;

        if (!concerns(&change->item, model->type_of[k], model->tier_of[k]))
            continue;
        if (change->row->change == AMB_CHANGE_POINTS_PCT) {
            const double price = standing->price[k] * change->row->value / 100;

            if (price > MOST_PRICE)
                return amb_problem_add(
                    model->problems, AMB_BAD_INPUT,
                    "changes.csv:%u: with the changes before it, a case "
                    "would weigh more than a million points; 100 is "
                    "the usual, and percentages compound",
                    change->row->origin.line);
            standing->price[k] = (int32_t)llround(price);
        } else if (weight == AMB_PLAIN) {
            standing->price[k] = (int32_t)amb_wmt_thousandths(change->row->value);
        }
    }
    return AMB_OK;
}

static void change_thresholds(const amb_model *model, amb_standing *standing,
                              const amb_dated_change *change)
{
    for (int c = 0; c < model->ppf.num_conditions; c++) {
        const amb_condition *condition = &model->ppf.condition[c];

        if (condition->status == change->item.status &&
            condition->indicator == change->item.indicator &&
            strcmp(model->ppf.rule[condition->rule].name, change->item.name) == 0) {
            /* The safe side keeps its distance. */
            standing->leave_threshold[c] += change->row->value - standing->threshold[c];
            standing->threshold[c] = change->row->value;
        }
    }
}

/* Applies one standing change. */
static amb_status change_standing(amb_model *model, amb_pdu_model *pdu,
                                  amb_standing *standing, length_scales *scales,
                                  const amb_dated_change *change)
{
    const amb_change_item *item = &change->item;
    const double value = change->row->value;
    amb_status status = AMB_OK;

    switch ((amb_change_kind)change->row->change) {
    case AMB_CHANGE_TARGET:
        standing->target_fte[item->grade] = value;
        return AMB_OK;
    case AMB_CHANGE_POINTS:
    case AMB_CHANGE_POINTS_PCT:
        return change_prices(model, standing, change);
    case AMB_CHANGE_THRESHOLD:
        change_thresholds(model, standing, change);
        return AMB_OK;
    case AMB_CHANGE_CONCESSION:
        for (int c = 0; c < model->ppf.num_concessions; c++)
            if (strcmp(model->ppf.concession[c].name, item->name) == 0)
                standing->concession_on[c] = value > 0;
        return AMB_OK;
    case AMB_CHANGE_LENGTH_PCT:
    case AMB_CHANGE_RESET:
        for (int type = 0; type < AMB_NUM_CASE_TYPES; type++) {
            for (int tier = 0; tier < AMB_NUM_TIERS; tier++) {
                if (!concerns(item, type, tier))
                    continue;
                if (change->row->change == AMB_CHANGE_LENGTH_PCT)
                    scales->of[type][tier] *= value / 100;
                else if (tier < AMB_FIRST_S_TIER)
                    standing->reset[type][tier] = (float)(value / 100);
            }
        }
        if (change->row->change == AMB_CHANGE_LENGTH_PCT)
            scales->changed = true;
        else
            pdu->has_reset = true;
        return AMB_OK;
    default:
        break;
    }
    for (int g = 0; g < model->num_grades && status == AMB_OK; g++) {
        if (item->grade >= 0 && item->grade != g)
            continue;
        if (change->row->change == AMB_CHANGE_ABSENCE_PCT)
            standing->absence_scale[g] *= value / 100;
        else if (change->row->change == AMB_CHANGE_LEAVERS_PCT)
            standing->leaving_scale[g] *= value / 100;
        else
            status = set_fill_law(model, pdu, standing, g, value);
    }
    return status;
}

/* What holds in each week: a new standing for every week in which something changes. */
static amb_status build_standing(amb_model *model, amb_pdu_model *pdu,
                                 const amb_dated_change *changes, size_t num)
{
    length_scales scales;
    size_t next = 0;
    amb_status status;

    pdu->standing = calloc(num + 1, sizeof *pdu->standing);
    pdu->standing_of = calloc((size_t)model->weeks + 1, sizeof *pdu->standing_of);
    if (pdu->standing == NULL || pdu->standing_of == NULL)
        return AMB_NO_MEMORY;
    pdu->num_standing = 1;
    status = usual_standing(model, pdu, &pdu->standing[0], &scales);
    for (int week = 0; week <= model->weeks && status == AMB_OK; week++) {
        bool fresh = week == 0;

        for (; next < num && changes[next].week == week && status == AMB_OK; next++) {
            if (!stands((amb_change_kind)changes[next].row->change))
                continue;
            if (!fresh) {
                status = copy_standing(&model->ppf, &pdu->standing[pdu->num_standing],
                                       &pdu->standing[pdu->num_standing - 1]);
                pdu->num_standing++;
                fresh = true;
            }
            if (status == AMB_OK)
                status =
                    change_standing(model, pdu, &pdu->standing[pdu->num_standing - 1],
                                    &scales, &changes[next]);
        }
        if (status == AMB_OK && scales.changed) {
            status =
                set_length_laws(model, &pdu->standing[pdu->num_standing - 1], &scales);
            scales.changed = false;
        }
        pdu->standing_of[week] = (uint16_t)(pdu->num_standing - 1);
    }
    return status;
}

/* Heads, whole or part, that a row brings. */
static uint32_t heads_of(const amb_change_row *row)
{
    return row->value > 0 ? (uint32_t)ceil(row->value) : 0;
}

/* Heads that the rows of a date have brought so far, so that no two share their draws. */
typedef struct heads_so_far {
    int32_t date;
    uint32_t joined[AMB_MOST_GRADES], borrowed[AMB_MOST_GRADES];
} heads_so_far;

/* The ordinal of the first head that a row brings. */
static uint32_t count_heads(heads_so_far *so_far, const amb_dated_change *change)
{
    uint32_t *heads, before;

    if (change->row->date != so_far->date)
        *so_far = (heads_so_far){.date = change->row->date};
    heads = change->row->change == AMB_CHANGE_JOIN ? so_far->joined : so_far->borrowed;
    before = heads[change->item.grade];
    heads[change->item.grade] += heads_of(change->row);
    return before;
}

static amb_status build_actions(const amb_model *model, amb_pdu_model *pdu,
                                const amb_dated_change *changes, size_t num)
{
    heads_so_far so_far = {.date = AMB_NO_DATE};

    pdu->action = calloc(num + 1, sizeof *pdu->action);
    if (pdu->action == NULL)
        return AMB_NO_MEMORY;
    for (size_t i = 0; i < num; i++) {
        const amb_change_item *item = &changes[i].item;
        const amb_change_kind change = (amb_change_kind)changes[i].row->change;
        amb_action action = {.week = changes[i].week,
                             .change = change,
                             .grade = item->grade,
                             .stage = item->stage,
                             .case_type = item->case_type,
                             .tier = item->tier,
                             .status = item->status,
                             .staff = -1,
                             .value = changes[i].row->value};

        if ((stands(change) && change != AMB_CHANGE_RESET) ||
            change == AMB_CHANGE_STARTS_PCT || change == AMB_CHANGE_STARTS_PER_WEEK)
            continue;
        if (change == AMB_CHANGE_REDUCTION) {
            action.staff = amb_build_staff_named(model, pdu, item->name);
            if (action.staff < 0)
                continue; /* the practitioner of that name is in another PDU */
        }
        if (item->grade >= 0)
            action.key = amb_random_mix(model->grade[item->grade].key,
                                        (uint64_t)(uint32_t)changes[i].row->date);
        if (change == AMB_CHANGE_JOIN || change == AMB_CHANGE_LOAN_IN) {
            action.ordinal = count_heads(&so_far, &changes[i]);
            pdu->most_staff += heads_of(changes[i].row);
        }
        pdu->action[pdu->num_actions++] = action;
    }
    return AMB_OK;
}

amb_status amb_build_changes(amb_model *model, amb_pdu_model *pdu,
                             const amb_dated_change *changes, size_t num)
{
    const amb_status status = build_standing(model, pdu, changes, num);

    return status == AMB_OK ? build_actions(model, pdu, changes, num) : status;
}
