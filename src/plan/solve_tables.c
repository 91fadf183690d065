/* solve_tables.c: what was tried, and what came of it, as rows. */
#include "plan/solver.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const verdict_words[] = {
    [AMB_NOT_MET] = "not met", [AMB_UNDECIDED] = "undecided", [AMB_MET] = "met"};

static const char *const outcome_words[AMB_NUM_OUTCOMES] = {
    [AMB_MET_TODAY] = "met today",     [AMB_FOUND] = "found",
    [AMB_NOT_CERTAIN] = "not certain", [AMB_CANNOT_MEET] = "cannot be met",
    [AMB_NO_EFFECT] = "no effect",
};

static const char *yes_or_no(bool is)
{
    return is ? "yes" : "no";
}

/* A bound that replications leave open is none. */
static double or_empty(double bound)
{
    return isfinite(bound) ? bound : AMB_EMPTY;
}

static bool is_today(const amb_solver *of, const amb_tried *trial)
{
    return fabs(trial->value - of->range[of->num_levers - 1].today) < 1e-9 &&
           (isnan(trial->held) || fabs(trial->held - of->range[0].today) < 1e-9);
}

/* What it costs with nothing changed; AMB_EMPTY where that is not known. */
static double cost_today(const amb_solver *of)
{
    for (size_t t = 0; t < of->num_trials; t++)
        if (is_today(of, &of->trial[t]))
            return of->trial[t].cost;
    return AMB_EMPTY;
}

static int compare_trials(const void *a, const void *b)
{
    const amb_tried *left = *(const amb_tried *const *)a;
    const amb_tried *right = *(const amb_tried *const *)b;

    if (left->held != right->held && !isnan(left->held))
        return left->held < right->held ? -1 : 1;
    return (left->value > right->value) - (left->value < right->value);
}

/* The rows of a trial, a goal each. */
static void fill_trial(amb_solve_row *row, const amb_solver *of, const amb_tried *trial,
                       const char *pdu, const char *const *goals)
{
    for (size_t g = 0; g < of->goals->num; g++, row++)
        *row = (amb_solve_row){
            .pdu = pdu,
            .condition = (double)g + 1,
            .goal = goals[g],
            .held = trial->held,
            .value = trial->value,
            .is_today = yes_or_no(is_today(of, trial)),
            .figure = trial->figure[g].figure,
            .low = or_empty(trial->figure[g].low),
            .high = or_empty(trial->figure[g].high),
            .replications = (double)trial->replications,
            .verdict = verdict_words[trial->verdict[g]],
            .all_goals = verdict_words[trial->all],
            .cost = trial->cost,
            .extra_cost = trial->cost - cost_today(of),
        };
}

static amb_status add_trials(amb_results *results, const amb_solver *of, const char *pdu)
{
    const size_t num = of->goals->num;
    const amb_tried **sorted = calloc(of->num_trials + 1, sizeof *sorted);
    amb_solve_row *rows =
        amb_results_add(results, AMB_RESULT_SOLVE, of->num_trials * num);
    const char *goals[AMB_MOST_GOALS];
    bool room = sorted != NULL && rows != NULL;

    for (size_t g = 0; g < num && room; g++) {
        char *text = strndup(of->goals->goal[g].text, of->goals->goal[g].length);

        goals[g] = text != NULL ? amb_results_name(results, text) : NULL;
        room = goals[g] != NULL;
        free(text);
    }
    for (size_t t = 0; t < of->num_trials && room; t++)
        sorted[t] = &of->trial[t];
    if (room)
        qsort(sorted, of->num_trials, sizeof *sorted, compare_trials);
    for (size_t t = 0; t < of->num_trials && room; t++) {
        fill_trial(rows + t * num, of, sorted[t], pdu, goals);
        for (size_t g = 0; g < num; g++)
            rows[t * num + g].trial = (double)t + 1;
    }
    free(sorted);
    return room ? AMB_OK : AMB_NO_MEMORY;
}

static double value_of(const amb_solver *of, size_t trial)
{
    return trial == SIZE_MAX ? AMB_EMPTY : of->trial[trial].value;
}

/* The search that found the least cost; SIZE_MAX where none is known. */
static size_t cheapest_of(const amb_solver *of, const amb_answer *answers, size_t num)
{
    size_t best = SIZE_MAX;

    for (size_t a = 0; a < num; a++) {
        if (answers[a].met == SIZE_MAX || isnan(of->trial[answers[a].met].cost))
            continue;
        if (best == SIZE_MAX ||
            of->trial[answers[a].met].cost < of->trial[answers[best].met].cost)
            best = a;
    }
    return best;
}

amb_status amb_add_solutions(amb_results *results, const amb_solver *solver,
                             const amb_answer *answers, size_t num)
{
    const char *pdu = amb_results_name(results, solver->pdu);
    amb_solution_row *rows = amb_results_add(results, AMB_RESULT_SOLUTIONS, num);
    const size_t cheapest = cheapest_of(solver, answers, num);

    if (pdu == NULL || rows == NULL)
        return AMB_NO_MEMORY;
    for (size_t a = 0; a < num; a++) {
        const amb_answer *answer = &answers[a];
        const double cost =
            answer->met == SIZE_MAX ? AMB_EMPTY : solver->trial[answer->met].cost;

        rows[a] = (amb_solution_row){
            .pdu = pdu,
            .point = (double)a + 1,
            .held = answer->held,
            .outcome = outcome_words[answer->outcome],
            .value = value_of(solver, answer->met),
            .not_met = value_of(solver, answer->not_met),
            .nearest = value_of(solver, answer->nearest),
            .in_order = yes_or_no(answer->mixed),
            .every = (double)answer->stride,
            .cost = cost,
            .extra_cost = cost - cost_today(solver),
            .cheapest = yes_or_no(a == cheapest),
        };
    }
    return add_trials(results, solver, pdu);
}
