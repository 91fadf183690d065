/* build_cases.c: points, ways out, opening caseload and new cases, made ready. */
#include "model/build.h"

#include "base/date.h"
#include "scenario/lookup.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The share of a T2A case's points that each weight keeps. */
static void weights(const amb_scenario *scenario, double keep[AMB_NUM_WEIGHTS])
{
    keep[AMB_PLAIN] = keep[AMB_T2A] = 1;
    keep[AMB_T2A_WARRANT] =
        amb_wmt_weighting(amb_wmt_constant(scenario, "warrant_weighting"));
    keep[AMB_T2A_UNPAID] =
        amb_wmt_weighting(amb_wmt_constant(scenario, "unpaid_work_weighting"));
    keep[AMB_T2A_OVERDUE] =
        amb_wmt_weighting(amb_wmt_constant(scenario, "overdue_weighting"));
}

void amb_build_prices(const amb_model *model, int32_t price[AMB_NUM_KINDS])
{
    const amb_scenario *scenario = model->scenario;
    const amb_points_row *rows = AMB_ROWS(scenario, AMB_IN_POINTS, amb_points_row);
    double keep[AMB_NUM_WEIGHTS];

    memset(price, 0, AMB_NUM_KINDS * sizeof *price);
    weights(scenario, keep);
    for (size_t i = 0; i < scenario->table[AMB_IN_POINTS].num; i++) {
        const double t2a = isnan(rows[i].t2a_points) ? 0 : rows[i].t2a_points;

        for (int w = 0; w < AMB_NUM_WEIGHTS; w++)
            price[amb_kind(rows[i].case_type, rows[i].tier, w)] =
                (int32_t)amb_wmt_thousandths(w == AMB_PLAIN ? rows[i].points
                                                            : t2a * keep[w]);
    }
}

amb_status amb_build_ways(amb_model *model)
{
    const amb_scenario *scenario = model->scenario;
    const amb_pathway_row *rows = AMB_ROWS(scenario, AMB_IN_PATHWAYS, amb_pathway_row);

    for (int type = 0; type < AMB_NUM_CASE_TYPES; type++) {
        amb_ways *ways = &model->ways[type];
        double share[AMB_MOST_WAYS], standing[AMB_MOST_WAYS];
        amb_status status;

        for (size_t i = 0; i < scenario->table[AMB_IN_PATHWAYS].num; i++) {
            const int w = ways->num;

            if (rows[i].case_type != type || rows[i].share <= 0)
                continue;
            ways->next[w] = rows[i].next;
            share[w] = rows[i].share;
            amb_length_of(scenario, rows[i].distribution, rows[i].mean_weeks,
                          rows[i].sd_weeks, &ways->length[w]);
            status = amb_build_length_law(model, &ways->length[w], &ways->law[w]);
            if (status != AMB_OK)
                return status;
            /* A long way out is met more often by someone who looks at a day's books. */
            standing[w] = share[w] * model->length_law[ways->law[w]].whole.mean;
            ways->num++;
        }
        if (ways->num == 0)
            continue;
        status = amb_law_of_shares(&ways->which, share, (size_t)ways->num);
        if (status == AMB_OK)
            status = amb_law_of_shares(&ways->which_opening, standing, (size_t)ways->num);
        if (status != AMB_OK)
            return status;
    }
    return AMB_OK;
}

static int compare_opening(const void *a, const void *b)
{
    const amb_opening_cases *left = a, *right = b;

    if (left->kind != right->kind)
        return left->kind < right->kind ? -1 : 1;
    return (left->staff > right->staff) - (left->staff < right->staff);
}

amb_status amb_build_opening_cases(const amb_model *model, amb_pdu_model *pdu)
{
    const amb_scenario *scenario = model->scenario;
    const amb_case_row *rows = AMB_ROWS(scenario, AMB_IN_CASES, amb_case_row);
    const size_t num = scenario->table[AMB_IN_CASES].num;
    uint32_t *seen = calloc(AMB_NUM_KINDS, sizeof *seen);
    amb_status status = AMB_OK;

    pdu->opening = calloc(num * AMB_NUM_WEIGHTS + 1, sizeof *pdu->opening);
    if (pdu->opening == NULL || seen == NULL) {
        free(seen);
        return AMB_NO_MEMORY;
    }
    for (size_t i = 0; i < num; i++) {
        const double parts[AMB_NUM_WEIGHTS] = {
            [AMB_T2A_WARRANT] = amb_or_zero(rows[i].warrants),
            [AMB_T2A_UNPAID] = amb_or_zero(rows[i].unpaid_work),
            [AMB_T2A_OVERDUE] = amb_or_zero(rows[i].overdue_terminations)};
        const int whole = rows[i].t2a == AMB_YES ? AMB_T2A : AMB_PLAIN;

        if (strcmp(rows[i].pdu, pdu->pdu) != 0)
            continue;
        for (int w = 0; w < AMB_NUM_WEIGHTS; w++) {
            const double cases = w == whole
                                     ? rows[i].cases - parts[AMB_T2A_WARRANT] -
                                           parts[AMB_T2A_UNPAID] - parts[AMB_T2A_OVERDUE]
                                     : parts[w];

            if (cases > 0)
                pdu->opening[pdu->num_opening++] = (amb_opening_cases){
                    amb_kind(rows[i].case_type, rows[i].tier, w),
                    amb_build_staff_named(model, pdu, rows[i].practitioner), 0,
                    (uint32_t)cases};
        }
    }
    qsort(pdu->opening, pdu->num_opening, sizeof *pdu->opening, compare_opening);
    for (size_t i = 0; i < pdu->num_opening; i++) {
        pdu->opening[i].first = seen[pdu->opening[i].kind];
        seen[pdu->opening[i].kind] += pdu->opening[i].num;
        pdu->most_cases += pdu->opening[i].num;
        if (seen[pdu->opening[i].kind] > AMB_MOST_OPENING && status == AMB_OK)
            status = amb_problem_add(model->problems, AMB_BAD_INPUT,
                                     "%s: cases.csv opens with more than %d cases of one "
                                     "type and tier",
                                     pdu->pdu, AMB_MOST_OPENING);
    }
    free(seen);
    return status;
}

/* Room for one more law of a count: there can be one for every PDU, type and week. */
static bool more_count_laws(amb_model *model)
{
    const size_t n = model->num_count_laws, room = n > 0 ? 2 * n : 1;
    amb_law *laws;
    double *means, *dispersions;

    if ((n & (n - 1)) != 0) /* full at powers of two only */
        return true;
    laws = realloc(model->count_law, room * sizeof *laws);
    model->count_law = laws != NULL ? laws : model->count_law;
    means = realloc(model->count_mean, room * sizeof *means);
    model->count_mean = means != NULL ? means : model->count_mean;
    dispersions = realloc(model->count_dispersion, room * sizeof *dispersions);
    model->count_dispersion = dispersions != NULL ? dispersions : model->count_dispersion;
    return laws != NULL && means != NULL && dispersions != NULL;
}

/* Finds or tabulates the law of a weekly count. */
static amb_status count_law(amb_model *model, double mean, double dispersion, int *index)
{
    const size_t n = model->num_count_laws;

    for (size_t i = 0; i < n; i++) {
        if (model->count_mean[i] == mean && model->count_dispersion[i] == dispersion) {
            *index = (int)i;
            return AMB_OK;
        }
    }
    if (!more_count_laws(model))
        return AMB_NO_MEMORY;
    amb_law_init(&model->count_law[n]);
    model->count_mean[n] = mean;
    model->count_dispersion[n] = dispersion;
    model->num_count_laws++;
    *index = (int)n;
    return dispersion > 0 ? amb_law_of_count(&model->count_law[n], mean, dispersion)
                          : amb_law_of_certainty(&model->count_law[n], (uint32_t)mean);
}

/* The number of starts of a type as dated changes have left it, and the next of these. */
typedef struct starts_so_far {
    const amb_dated_change *changes;
    size_t num, next;
    double per_week;
} starts_so_far;

/* A number that is set replaces what percentages before it made of the last one. */
static void change_starts(starts_so_far *so_far, int type, int week)
{
    for (; so_far->next < so_far->num && so_far->changes[so_far->next].week <= week;
         so_far->next++) {
        const amb_dated_change *change = &so_far->changes[so_far->next];

        if (change->item.case_type >= 0 && change->item.case_type != type)
            continue;
        if (change->row->change == AMB_CHANGE_STARTS_PER_WEEK)
            so_far->per_week = change->row->value;
        else if (change->row->change == AMB_CHANGE_STARTS_PCT)
            so_far->per_week *= change->row->value / 100;
    }
}

/* The mean number of starts in a week, from what it is without months and trend. */
static double mean_starts(const amb_model *model, const amb_starts_row *starts,
                          double per_week, int week)
{
    const double years = week * 7 / 365.25;
    double mean = per_week;
    int year, month, day;

    amb_date_split(model->scenario->settings.start_date + week * 7, &year, &month, &day);
    if (!isnan(starts->month[month - 1]))
        mean *= starts->month[month - 1];
    return mean * pow(1 + amb_or_zero(starts->trend_pct_per_year) / 100, years);
}

static amb_status too_many_starts(const amb_model *model, const amb_pdu_model *pdu,
                                  int type, int week)
{
    return amb_problem_add(model->problems, AMB_BAD_INPUT,
                           "%s: new %s cases of week %d could be more than %d; check "
                           "starts.csv (trend, months, dispersion) and its changes",
                           pdu->pdu, amb_case_type_names[type], week, AMB_MOST_STARTS);
}

static amb_status build_starts_of(amb_model *model, amb_pdu_model *pdu, int type,
                                  const amb_dated_change *changes, size_t num)
{
    starts_so_far so_far = {.changes = changes, .num = num};
    amb_starts_row starts;
    double flow = 0; /* what has come since week 0, where there is no chance */
    double dispersion;

    if (!amb_starts_of(model->scenario, pdu->pdu, type, &starts)) {
        starts = (amb_starts_row){.per_week = 0, .trend_pct_per_year = 0};
        for (int m = 0; m < 12; m++)
            starts.month[m] = 1;
        starts.dispersion = AMB_EMPTY;
    }
    dispersion = isnan(starts.dispersion) ? 1 : starts.dispersion;
    so_far.per_week = amb_or_zero(starts.per_week);
    for (int week = 1; week <= model->weeks; week++) {
        amb_status status;
        double mean;
        size_t most;
        int law;

        change_starts(&so_far, type, week);
        mean = mean_starts(model, &starts, so_far.per_week, week);
        if (dispersion == 0) {
            const double before = floor(flow + 1e-9);

            flow += mean;
            mean = floor(flow + 1e-9) - before;
        }
        if (mean == 0)
            continue;
        /* That the tiers of a type are known is checked where the scenario is read. */
        if (!pdu->has_mix[type] || mean > AMB_MOST_STARTS)
            return too_many_starts(model, pdu, type, week);
        status = count_law(model, mean, dispersion, &law);
        if (status != AMB_OK)
            return status;
        pdu->start_law[week * AMB_NUM_CASE_TYPES + type] = law;
        most = model->count_law[law].first + model->count_law[law].num - 1;
        if (most > AMB_MOST_STARTS)
            return too_many_starts(model, pdu, type, week);
        pdu->most_cases += most;
    }
    return AMB_OK;
}

/* The joint law of tier and T2A among the new cases of a type. */
static amb_status build_mix(const amb_model *model, amb_pdu_model *pdu, int type)
{
    double share[AMB_NUM_TIERS], opening[AMB_NUM_TIERS][2], p[2 * AMB_NUM_TIERS];

    if (!amb_tier_mix_of(model->scenario, pdu->pdu, type, share))
        return AMB_OK;
    amb_opening_mix(model->scenario, pdu->pdu, type, opening);
    for (int t = 0; t < AMB_NUM_TIERS; t++) {
        const double cases = opening[t][0] + opening[t][1];
        const double t2a = cases > 0 ? opening[t][1] / cases : 0;

        p[2 * t] = share[t] * (1 - t2a);
        p[2 * t + 1] = share[t] * t2a;
    }
    pdu->has_mix[type] = true;
    return amb_law_of_shares(&pdu->mix[type], p, sizeof p / sizeof p[0]);
}

amb_status amb_build_starts(amb_model *model, amb_pdu_model *pdu,
                            const amb_dated_change *changes, size_t num_changes)
{
    const size_t num = (size_t)(model->weeks + 1) * AMB_NUM_CASE_TYPES;
    amb_status status = AMB_OK;

    pdu->start_law = malloc(num * sizeof *pdu->start_law);
    if (pdu->start_law == NULL)
        return AMB_NO_MEMORY;
    for (size_t i = 0; i < num; i++)
        pdu->start_law[i] = -1;
    for (int type = 0; type < AMB_NUM_CASE_TYPES && status == AMB_OK; type++) {
        status = build_mix(model, pdu, type);
        if (status == AMB_OK)
            status = build_starts_of(model, pdu, type, changes, num_changes);
    }
    return status;
}
