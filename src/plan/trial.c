/* trial.c: one value of the levers, with as many replications as it takes. */
#include "plan/cost.h"
#include "plan/solver.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Enough to decide what is plain, and for a figure that can be shown: a chance of one in
 * ten is then known to 2 in 100. */
enum { FIRST_LOOK = 1000 };

size_t amb_first_look(size_t most)
{
    return most < FIRST_LOOK ? most : FIRST_LOOK;
}

static size_t next_look(size_t num, size_t most)
{
    return num <= most / 2 ? 2 * num : most;
}

int amb_num_looks(size_t most)
{
    int looks = 1;

    for (size_t num = amb_first_look(most); num < most; num = next_look(num, most))
        looks++;
    return looks;
}

static bool is_same(double a, double b)
{
    return fabs(a - b) < 1e-9 || (isnan(a) && isnan(b));
}

/* A scenario with the levers at a value; what is as today is left as it is. */
static amb_status set_levers(const amb_solver *of, amb_variant *variant, double held,
                             double value)
{
    const double values[] = {isnan(held) ? value : held, value};
    amb_status status = AMB_OK;

    for (size_t l = 0; l < of->num_levers && status == AMB_OK; l++)
        if (!is_same(values[l], of->range[l].today))
            status = amb_lever_set(&of->lever[l], variant, values[l]);
    return status;
}

/* Pounds for the staff in post until the last week, on average; as cost_to_date. */
static double cost_of(const amb_solver *of, const amb_model *model)
{
    const size_t num = amb_num_figures(model), stride = num * amb_num_weeks(model);
    double per_week[AMB_MOST_GRADES], sum = 0;

    if (!amb_weekly_costs(model->scenario, per_week))
        return AMB_EMPTY;
    for (size_t r = 0; r < of->tally.replications; r++) {
        for (size_t week = 0; week + 1 < amb_num_weeks(model); week++) {
            const float *row = of->tally.figure + r * stride + week * num + AMB_NUM_PUT;

            for (int g = 0; g < model->num_grades; g++)
                sum += per_week[g] *
                       (double)row[g * AMB_NUM_PUT_GRADE + AMB_PUT_GRADE_IN_POST];
        }
    }
    return sum / (double)of->tally.replications;
}

/* What the replications so far say of every goal. */
static amb_status judge(const amb_solver *of, const amb_model *model, amb_tried *trial)
{
    const size_t num = of->goals->num, most = of->options->replications;
    const double error = (1 - of->confidence) / 2 / amb_num_looks(most) / (double)num;

    trial->replications = of->tally.replications;
    trial->all = AMB_MET;
    for (size_t g = 0; g < num; g++) {
        const amb_goal *goal = &of->goals->goal[g];
        const amb_status status = amb_goal_measure(goal, model, &model->pdu[0],
                                                   &of->tally, error, &trial->figure[g]);

        if (status != AMB_OK)
            return status;
        trial->verdict[g] = amb_goal_verdict(goal, &trial->figure[g]);
        if (trial->verdict[g] < trial->all)
            trial->all = trial->verdict[g];
    }
    return AMB_OK;
}

static amb_status replicate(amb_solver *of, const amb_model *model, size_t num)
{
    const double more = (double)(num - of->tally.replications);
    amb_part part = of->part;
    amb_status status;

    part.before += part.share * fmin(1, of->done / of->expected);
    part.share *= fmin(more, fmax(0, of->expected - of->done)) / of->expected;
    status = amb_run_replications(&of->tally, model, &model->pdu[0], of->options, num,
                                  part, NULL, of->problems);
    of->done += more;
    return status;
}

static amb_status run_trial(amb_solver *of, const amb_model *model, amb_tried *trial)
{
    const size_t most = of->options->replications;
    const size_t first = amb_first_look(most);
    amb_status status = AMB_OK;

    amb_tally_clear(&of->tally);
    for (size_t num = first; status == AMB_OK; num = next_look(num, most)) {
        status = replicate(of, model, num);
        if (status == AMB_OK)
            status = judge(of, model, trial);
        if (status == AMB_OK && num == first) {
            trial->cost = cost_of(of, model);
            for (size_t g = 0; g < of->goals->num; g++)
                trial->early[g] = trial->figure[g].figure;
        }
        if (num == most || trial->all != AMB_UNDECIDED)
            break;
    }
    return status;
}

static amb_status try_anew(amb_solver *of, amb_tried *trial)
{
    const char *const pdus[] = {of->pdu, NULL};
    amb_variant variant;
    amb_model model;
    amb_status status;

    amb_variant_begin(&variant, of->scenario);
    amb_model_init(&model);
    status = set_levers(of, &variant, trial->held, trial->value);
    if (status == AMB_OK)
        status = amb_model_build(&model, &variant.scenario, of->goals->weeks, pdus,
                                 of->problems);
    if (status == AMB_OK)
        status = run_trial(of, &model, trial);
    amb_model_free(&model);
    amb_variant_free(&variant);
    return status;
}

static bool make_room(amb_solver *of)
{
    const size_t room = of->room == 0 ? 32 : 2 * of->room;
    amb_tried *trials;

    if (of->num_trials < of->room)
        return true;
    trials = realloc(of->trial, room * sizeof *trials);
    if (trials == NULL)
        return false;
    of->trial = trials;
    of->room = room;
    return true;
}

amb_status amb_try(amb_solver *solver, double held, double value, size_t *trial)
{
    amb_tried anew = {.held = held, .value = value, .cost = AMB_EMPTY};
    amb_status status;

    for (*trial = 0; *trial < solver->num_trials; ++*trial)
        if (is_same(solver->trial[*trial].held, held) &&
            is_same(solver->trial[*trial].value, value))
            return AMB_OK;
    if (!make_room(solver))
        return AMB_NO_MEMORY;
    status = try_anew(solver, &anew);
    if (status == AMB_OK)
        solver->trial[solver->num_trials++] = anew;
    return status;
}
