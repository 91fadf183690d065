/* search.c: the value nearest to today's that is sure to meet the goals. */
#include "plan/solver.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    MOST_IN_ORDER = 64, /* values tried in order where a lever helps here, harms there */
    PROBES = 4,         /* parts into which a way that does not lead there is cut */
};

/* The values on one side of today's: position 1 is the nearest. */
typedef struct values {
    size_t first; /* value of the range at position 1 */
    int way;      /* 1 up, -1 down */
    size_t num;
} values;

typedef struct search {
    amb_solver *of;
    double held;
    const amb_lever_range *range;
    size_t today;        /* trial */
    size_t met, not_met; /* positions on the side at hand; SIZE_MAX: none */
    bool mixed;
    size_t stride;
} search;

static double value_at(const search *of, const values *side, size_t position)
{
    if (position == 0)
        return of->range->today;
    return amb_lever_value(of->range, side->way > 0 ? side->first + (position - 1)
                                                    : side->first - (position - 1));
}

static amb_status try_at(const search *of, const values *side, size_t position,
                         amb_verdict *verdict)
{
    size_t trial;
    const amb_status status =
        amb_try(of->of, of->held, value_at(of, side, position), &trial);

    if (status == AMB_OK)
        *verdict = of->of->trial[trial].all;
    return status;
}

static values side_of(const amb_lever_range *range, int way)
{
    values side = {.way = way};

    for (size_t i = 0; i < range->num; i++) {
        const double value = amb_lever_value(range, i);

        if (way > 0 ? value <= range->today + 1e-9 : value >= range->today - 1e-9)
            continue;
        if (side.num++ == 0 || way < 0)
            side.first = i;
    }
    return side;
}

static bool is_on(const search *of, const values *side, const amb_tried *trial)
{
    const double away = trial->value - of->range->today;

    return (trial->held == of->held || (isnan(trial->held) && isnan(of->held))) &&
           (fabs(away) < 1e-9 || (away > 0) == (side->way > 0));
}

/* Whether a figure is surely better at one trial than at another. */
static bool is_better(const amb_goal *goal, const amb_bounded *a, const amb_bounded *b)
{
    return amb_goal_wants_less(goal) ? a->sure_high < b->sure_low
                                     : a->sure_low > b->sure_high;
}

/* Whether on this side more of the lever surely helps somewhere and harms elsewhere. */
static bool is_mixed(const search *of, const values *side)
{
    const amb_solver *solver = of->of;
    bool helps = false, harms = false;

    for (size_t a = 0; a < solver->num_trials; a++) {
        for (size_t b = 0; b < solver->num_trials; b++) {
            const amb_tried *near = &solver->trial[a], *far = &solver->trial[b];

            if (!is_on(of, side, near) || !is_on(of, side, far) ||
                fabs(near->value - of->range->today) >=
                    fabs(far->value - of->range->today))
                continue;
            for (size_t g = 0; g < solver->goals->num; g++) {
                const amb_goal *goal = &solver->goals->goal[g];

                helps |= is_better(goal, &far->figure[g], &near->figure[g]);
                harms |= is_better(goal, &near->figure[g], &far->figure[g]);
            }
        }
    }
    return helps && harms;
}

/* The first position that is met, between one that is not and one that is. */
static amb_status halve_to_met(search *of, const values *side, size_t low, size_t high)
{
    while (high - low > 1) {
        const size_t middle = low + (high - low) / 2;
        amb_verdict verdict;
        const amb_status status = try_at(of, side, middle, &verdict);

        if (status != AMB_OK)
            return status;
        *(verdict == AMB_MET ? &high : &low) = middle;
    }
    of->met = high;
    return AMB_OK;
}

/* The last position before the one that is met which is surely not. */
static amb_status halve_to_not_met(search *of, const values *side)
{
    size_t low = 0, high = of->met;
    amb_verdict verdict = of->of->trial[of->today].all;
    amb_status status = AMB_OK;

    if (verdict != AMB_NOT_MET)
        return AMB_OK;
    while (high - low > 1) {
        const size_t middle = high == of->met ? high - 1 : low + (high - low) / 2;

        status = try_at(of, side, middle, &verdict);
        if (status != AMB_OK)
            return status;
        *(verdict == AMB_NOT_MET ? &low : &high) = middle;
    }
    of->not_met = low;
    return status;
}

/* Value after value from today's on, until one meets the goals. */
static amb_status try_in_order(search *of, const values *side)
{
    amb_verdict verdict;

    of->mixed = true;
    of->stride = (side->num + MOST_IN_ORDER - 1) / MOST_IN_ORDER;
    of->met = of->not_met = SIZE_MAX;
    if (of->of->trial[of->today].all == AMB_NOT_MET)
        of->not_met = 0;
    for (size_t position = 1; position <= side->num; position += of->stride) {
        const amb_status status = try_at(of, side, position, &verdict);

        if (status != AMB_OK)
            return status;
        if (verdict == AMB_MET) {
            of->met = position;
            return AMB_OK;
        }
        if (verdict == AMB_NOT_MET)
            of->not_met = position;
    }
    return AMB_OK;
}

/* Looks into a way whose end does not meet the goals. */
static amb_status probe(search *of, const values *side, bool *met)
{
    *met = false;
    for (size_t part = 1; part < PROBES; part++) {
        const size_t position = side->num * part / PROBES;
        amb_verdict verdict = AMB_NOT_MET;
        amb_status status = AMB_OK;

        if (position > 0)
            status = try_at(of, side, position, &verdict);
        if (status != AMB_OK)
            return status;
        *met |= verdict == AMB_MET;
    }
    return AMB_OK;
}

static amb_status search_side(search *of, const values *side)
{
    amb_verdict end;
    amb_status status;
    bool inside = false; /* a value is met although the end is not */

    of->met = of->not_met = SIZE_MAX;
    of->mixed = false;
    of->stride = 1;
    if (side->num == 0)
        return AMB_OK;
    status = try_at(of, side, side->num, &end);
    if (status == AMB_OK && end == AMB_MET) {
        status = halve_to_met(of, side, 0, side->num);
        if (status == AMB_OK)
            status = halve_to_not_met(of, side);
    } else if (status == AMB_OK) {
        status = probe(of, side, &inside);
    }
    if (status == AMB_OK && (inside || is_mixed(of, side)))
        status = try_in_order(of, side);
    return status;
}

static size_t trial_at(const search *of, const values *side, size_t position)
{
    size_t trial = SIZE_MAX;

    if (position != SIZE_MAX) /* it was tried, so this only finds it */
        (void)amb_try(of->of, of->held, value_at(of, side, position), &trial);
    return trial;
}

/* Whether no figure was moved by any value, in the replications that all share. */
static bool has_no_effect(const search *of)
{
    const amb_solver *solver = of->of;
    const amb_tried *today = &solver->trial[of->today];
    size_t others = 0;

    for (size_t t = 0; t < solver->num_trials; t++) {
        const amb_tried *trial = &solver->trial[t];

        if (t == of->today ||
            !(trial->held == of->held || (isnan(trial->held) && isnan(of->held))))
            continue;
        others++;
        for (size_t g = 0; g < solver->goals->num; g++)
            if (!(trial->early[g] == today->early[g] ||
                  (isnan(trial->early[g]) && isnan(today->early[g]))))
                return false;
    }
    return others > 0;
}

static double worst_shortfall(const amb_solver *of, const amb_tried *trial)
{
    double worst = -HUGE_VAL;

    for (size_t g = 0; g < of->goals->num; g++)
        worst = fmax(worst, amb_goal_shortfall(&of->goals->goal[g], &trial->figure[g]));
    return worst;
}

/* What comes nearest to the goals: what may meet them before what surely does not; of
 * equals that nearest to today. */
static size_t nearest_of(const search *of)
{
    const amb_solver *solver = of->of;
    size_t best = of->today;

    for (size_t t = 0; t < solver->num_trials; t++) {
        const amb_tried *trial = &solver->trial[t], *so_far = &solver->trial[best];
        const double short_by = worst_shortfall(solver, trial);
        const double best_by = worst_shortfall(solver, so_far);

        if (!(trial->held == of->held || (isnan(trial->held) && isnan(of->held))))
            continue;
        if (trial->all > so_far->all ||
            (trial->all == so_far->all &&
             (short_by < best_by ||
              (short_by == best_by && fabs(trial->value - of->range->today) <
                                          fabs(so_far->value - of->range->today)))))
            best = t;
    }
    return best;
}

/* Keeps what a side came to, if it is nearer than the other's. */
static void keep_nearer(const search *of, const values *side, amb_answer *answer)
{
    const size_t met = trial_at(of, side, of->met);
    const amb_tried *trials = of->of->trial;

    if (met == SIZE_MAX) {
        if (answer->met == SIZE_MAX && of->mixed) {
            answer->mixed = true;
            answer->stride = of->stride;
        }
        return;
    }
    if (answer->met != SIZE_MAX && fabs(trials[answer->met].value - of->range->today) <=
                                       fabs(trials[met].value - of->range->today))
        return;
    answer->outcome = AMB_FOUND;
    answer->met = met;
    answer->not_met = trial_at(of, side, of->not_met);
    answer->mixed = of->mixed;
    answer->stride = of->stride;
}

/* Replications that a search may take: the last steps are the ones that need many. */
static double expected_of(const amb_solver *of, const amb_lever_range *range)
{
    const double most = (double)of->options->replications;

    return 2.5 * most +
           (4 + log2((double)range->num + 1)) * (double)amb_first_look((size_t)most);
}

amb_status amb_search(amb_solver *solver, double held, amb_answer *answer)
{
    search of = {
        .of = solver, .held = held, .range = &solver->range[solver->num_levers - 1]};
    const values sides[] = {side_of(of.range, 1), side_of(of.range, -1)};
    amb_status status;

    *answer = (amb_answer){.outcome = AMB_CANNOT_MEET,
                           .held = held,
                           .met = SIZE_MAX,
                           .not_met = SIZE_MAX,
                           .nearest = SIZE_MAX,
                           .stride = 1};
    solver->done = 0;
    solver->expected = expected_of(solver, of.range);
    status = amb_try(solver, held, of.range->today, &of.today);
    answer->today = of.today;
    if (status != AMB_OK)
        return status;
    if (solver->trial[of.today].all == AMB_MET) {
        answer->outcome = AMB_MET_TODAY;
        answer->met = of.today;
        return AMB_OK;
    }
    for (size_t s = 0; s < 2 && status == AMB_OK; s++) {
        status = search_side(&of, &sides[s]);
        if (status == AMB_OK)
            keep_nearer(&of, &sides[s], answer);
    }
    if (status != AMB_OK || answer->outcome == AMB_FOUND)
        return status;
    answer->nearest = nearest_of(&of);
    if (solver->trial[answer->nearest].all == AMB_UNDECIDED)
        answer->outcome = AMB_NOT_CERTAIN;
    else if (has_no_effect(&of))
        answer->outcome = AMB_NO_EFFECT;
    return AMB_OK;
}
