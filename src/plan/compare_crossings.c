/* compare_crossings.c: when a PDU crosses its lines under two plans. */
#include "plan/compare_tables.h"
#include "plan/pairs.h"

#include <stdlib.h>
#include <string.h>

/* In how many pairs a rule has been met by the end of a week. */
enum { MET_FIRST, MET_OTHER, MET_ONLY_FIRST, MET_ONLY_OTHER, NUM_MET };

typedef struct met {
    int64_t pairs[NUM_MET];
} met;

static const char *status_of(const amb_model *model, int crossing)
{
    const int rules = model->ppf.num_rules;

    return amb_operating_status_names[crossing < rules ? model->ppf.rule[crossing].status
                                                       : AMB_AMBER + crossing - rules];
}

static const char *rule_of(const amb_model *model, int crossing)
{
    return crossing < model->ppf.num_rules ? model->ppf.rule[crossing].name : "any";
}

/* The same crossing of another plan; -1 when it has no such rule. */
static int same_crossing(const amb_model *first, int crossing, const amb_model *other)
{
    for (int c = 0; c < amb_num_crossings(other); c++)
        if (strcmp(status_of(first, crossing), status_of(other, c)) == 0 &&
            strcmp(rule_of(first, crossing), rule_of(other, c)) == 0)
            return c;
    return -1;
}

/* One more pair from a week on, or one less; a week beyond the last counts nowhere. */
static void count(met *by_week, int which, int32_t week, int weeks, int one)
{
    if (week <= weeks)
        by_week[week].pairs[which] += one;
}

/* Counts the pairs by week, each first where it begins to count and then summed up. */
static void count_pairs(met *by_week, int weeks, const amb_tally *first, size_t c,
                        const amb_tally *other, size_t d)
{
    memset(by_week, 0, ((size_t)weeks + 1) * sizeof *by_week);
    for (size_t r = 0; r < first->replications; r++) {
        const int32_t a = first->crossed[r * first->crossings + c];
        const int32_t b = other->crossed[r * other->crossings + d];

        count(by_week, MET_FIRST, a, weeks, 1);
        count(by_week, MET_OTHER, b, weeks, 1);
        if (a < b) {
            count(by_week, MET_ONLY_FIRST, a, weeks, 1);
            count(by_week, MET_ONLY_FIRST, b, weeks, -1);
        } else if (b < a) {
            count(by_week, MET_ONLY_OTHER, b, weeks, 1);
            count(by_week, MET_ONLY_OTHER, a, weeks, -1);
        }
    }
    for (int week = 1; week <= weeks; week++)
        for (int which = 0; which < NUM_MET; which++)
            by_week[week].pairs[which] += by_week[week - 1].pairs[which];
}

/* The first week by which half of the pairs have crossed; AMB_EMPTY when fewer have. */
static double median(const met *by_week, int weeks, size_t pairs, int which)
{
    for (int week = 0; week <= weeks; week++)
        if (2 * by_week[week].pairs[which] >= (int64_t)pairs)
            return week;
    return AMB_EMPTY;
}

static int32_t date_of(const amb_model *model, double week)
{
    return isnan(week) ? AMB_NO_DATE
                       : model->scenario->settings.start_date + 7 * (int32_t)week;
}

static bool judges_effective(const amb_model *model)
{
    for (int c = 0; c < model->ppf.num_conditions; c++)
        if (model->ppf.condition[c].indicator == AMB_EFFECTIVE_WORKLOAD_PCT)
            return true;
    return false;
}

/* Whether the figures of a week are the same; the effective workload if it is asked for.
 */
static bool are_alike(const float *x, const float *y, size_t num, bool effective)
{
    const size_t after = AMB_PUT_EFFECTIVE + 1;

    return memcmp(x, y, AMB_PUT_EFFECTIVE * sizeof *x) == 0 &&
           (!effective || memcmp(x, y, after * sizeof *x) == 0) &&
           memcmp(x + after, y + after, (num - after) * sizeof *x) == 0;
}

int amb_first_difference(const amb_model *first, const amb_model *other,
                         const amb_tally *one, const amb_tally *another)
{
    const bool effective = judges_effective(first) || judges_effective(other);
    const size_t weeks = amb_num_weeks(first);
    const size_t a = amb_num_figures(first), b = amb_num_figures(other);
    const size_t num = a == b ? a : AMB_NUM_PUT;
    size_t found = weeks;

    for (size_t r = 0; r < one->replications; r++) {
        const float *x = one->figure + r * weeks * a,
                    *y = another->figure + r * weeks * b;

        for (size_t week = 0; week < found; week++)
            if (!are_alike(x + week * a, y + week * b, num, effective))
                found = week;
    }
    return (int)found;
}

/* The next condition of a rule from one on; beyond the last where there is none. */
static int next_condition(const amb_ppf *ppf, int rule, int condition)
{
    while (condition < ppf->num_conditions && ppf->condition[condition].rule != rule)
        condition++;
    return condition;
}

/* The first week in which two rules ask for something else; beyond the last if none. */
static int rules_differ_from(const amb_model *first, const amb_pdu_model *pdu, int r,
                             const amb_model *other, const amb_pdu_model *others, int s)
{
    const amb_ppf *a = &first->ppf, *b = &other->ppf;
    int i = next_condition(a, r, 0), j = next_condition(b, s, 0),
        found = first->weeks + 1;

    if (a->rule[r].weeks != b->rule[s].weeks ||
        pdu->row->criteria_met_since != others->row->criteria_met_since)
        return 0;
    while (i < a->num_conditions && j < b->num_conditions) {
        const amb_condition *one = &a->condition[i], *another = &b->condition[j];

        if (one->indicator != another->indicator ||
            one->comparison != another->comparison)
            return 0;
        for (int week = 0; week < found; week++)
            if (pdu->standing[pdu->standing_of[week]].threshold[i] !=
                others->standing[others->standing_of[week]].threshold[j])
                found = week;
        i = next_condition(a, r, i + 1);
        j = next_condition(b, s, j + 1);
    }
    return i < a->num_conditions || j < b->num_conditions ? 0 : found;
}

/* The same of a crossing: of a status, all its rules must be those of the other plan. */
static int criteria_differ_from(const amb_model *first, const amb_pdu_model *pdu, int c,
                                const amb_model *other, const amb_pdu_model *others,
                                int d)
{
    const int rules = first->ppf.num_rules, num = other->ppf.num_rules;
    const char *status = status_of(first, c);
    int found = first->weeks + 1, more = 0;

    if (c < rules)
        return rules_differ_from(first, pdu, c, other, others, d);
    for (int s = 0; s < num; s++)
        more += strcmp(status_of(other, s), status) == 0;
    for (int r = 0; r < rules; r++) {
        if (strcmp(status_of(first, r), status) == 0) {
            const int s = same_crossing(first, r, other);
            const int from =
                s < 0 ? 0 : rules_differ_from(first, pdu, r, other, others, s);

            found = from < found ? from : found;
            more--;
        }
    }
    return more != 0 ? 0 : found;
}

/* What one crossing is compared by. */
typedef struct crossing {
    const amb_model *model;                 /* the first plan's */
    const char *pdu, *plan, *status, *rule; /* borrowed from the results */
    size_t pairs;
    int differs_from; /* week from which figures or criteria are not the same */
    const met *by_week;
} crossing;

static amb_paired sum_up(const crossing *of, int week)
{
    const int64_t *so_far = of->by_week[week].pairs;
    const bool alike = so_far[MET_ONLY_FIRST] + so_far[MET_ONLY_OTHER] == 0;
    amb_paired sum;

    amb_pairs_of_chance((double)of->pairs, (double)so_far[MET_FIRST],
                        (double)so_far[MET_OTHER], (double)so_far[MET_ONLY_FIRST],
                        (double)so_far[MET_ONLY_OTHER], alike && week < of->differs_from,
                        &sum);
    return sum;
}

static bool add_weeks(amb_results *results, const crossing *of)
{
    const int weeks = of->model->weeks;
    amb_crossing_week_comparison_row *row =
        amb_results_add(results, AMB_RESULT_CROSSING_WEEK_COMPARISONS, (size_t)weeks + 1);

    for (int week = 0; row != NULL && week <= weeks; week++, row++) {
        const amb_paired sum = sum_up(of, week);

        *row = (amb_crossing_week_comparison_row){.pdu = of->pdu,
                                                  .plan = of->plan,
                                                  .status = of->status,
                                                  .rule = of->rule,
                                                  .week = week,
                                                  .date = date_of(of->model, week),
                                                  .p_first = sum.first,
                                                  .p_other = sum.other,
                                                  .difference = sum.difference,
                                                  .se = sum.se,
                                                  .low = sum.low,
                                                  .high = sum.high,
                                                  .variance_ratio = sum.variance_ratio};
    }
    return row != NULL;
}

static bool add_crossing(amb_results *results, const crossing *of)
{
    const int weeks = of->model->weeks;
    const int64_t *last = of->by_week[weeks].pairs;
    const amb_paired sum = sum_up(of, weeks);
    const double first = median(of->by_week, weeks, of->pairs, MET_FIRST);
    const double other = median(of->by_week, weeks, of->pairs, MET_OTHER);
    amb_crossing_comparison_row *row =
        amb_results_add(results, AMB_RESULT_CROSSING_COMPARISONS, 1);

    if (row == NULL)
        return false;
    *row = (amb_crossing_comparison_row){.pdu = of->pdu,
                                         .plan = of->plan,
                                         .status = of->status,
                                         .rule = of->rule,
                                         .pairs = sum.pairs,
                                         .only_first = (double)last[MET_ONLY_FIRST],
                                         .only_other = (double)last[MET_ONLY_OTHER],
                                         .p_first = sum.first,
                                         .p_other = sum.other,
                                         .difference = sum.difference,
                                         .se = sum.se,
                                         .low = sum.low,
                                         .high = sum.high,
                                         .variance_ratio = sum.variance_ratio,
                                         .week_p50_first = first,
                                         .week_p50_other = other,
                                         .date_p50_first = date_of(of->model, first),
                                         .date_p50_other = date_of(of->model, other)};
    return true;
}

amb_status amb_add_crossing_comparisons(amb_results *results, const amb_compared *these,
                                        size_t pdu, const amb_tally *first,
                                        const amb_tally *other)
{
    const amb_model *model = &these->plans->model[0];
    const amb_model *others = &these->plans->model[these->plan];
    met *by_week = malloc(amb_num_weeks(model) * sizeof *by_week);
    crossing of = {.model = model,
                   .pdu = amb_results_name(results, model->pdu[pdu].pdu),
                   .plan =
                       amb_results_name(results, these->plans->plan[these->plan].name),
                   .pairs = first->replications,
                   .by_week = by_week};
    const int figures_differ_from = amb_first_difference(model, others, first, other);
    bool room = by_week != NULL && of.pdu != NULL && of.plan != NULL;

    for (int c = 0; c < amb_num_crossings(model) && room; c++) {
        const int d = same_crossing(model, c, others);

        if (d < 0)
            continue;
        of.differs_from = criteria_differ_from(model, &model->pdu[pdu], c, others,
                                               &others->pdu[pdu], d);
        if (figures_differ_from < of.differs_from)
            of.differs_from = figures_differ_from;
        of.status = status_of(model, c);
        of.rule = amb_results_name(results, rule_of(model, c));
        count_pairs(by_week, model->weeks, first, (size_t)c, other, (size_t)d);
        room = of.rule != NULL && add_crossing(results, &of) && add_weeks(results, &of);
    }
    free(by_week);
    return room ? AMB_OK : AMB_NO_MEMORY;
}
