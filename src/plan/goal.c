/* goal.c: what replications say of a goal. */
#include "plan/goal.h"

#include "plan/bounds.h"

#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>

static amb_sample chance_of(const double *number, size_t num)
{
    size_t hits = 0;

    for (size_t r = 0; r < num; r++)
        hits += number[r] > 0;
    return amb_sample_of_chance(hits, num);
}

static amb_sample mean_of(const double *number, size_t num)
{
    double there = 0, first = 0, sum = 0, squares = 0;

    for (size_t r = 0; r < num; r++) {
        if (!isfinite(number[r]))
            continue;
        if (there++ == 0)
            first = number[r];
        sum += number[r] - first;
        squares += (number[r] - first) * (number[r] - first);
    }
    return amb_sample_of_mean(there, first, sum, squares);
}

/* What does not exist is above all others. */
static amb_sample percentile_of(double *number, size_t num, double percentile)
{
    for (size_t r = 0; r < num; r++)
        if (!isfinite(number[r]))
            number[r] = HUGE_VAL;
    gsl_sort(number, 1, num);
    return amb_sample_of_percentile(number, num, (int)lround(100 * percentile));
}

/* The figure in a week, by the numbers of the replications. */
static amb_status sample_of(const amb_goal *goal, const amb_model *model,
                            const amb_pdu_model *pdu, const amb_tally *tally, int week,
                            double *number, amb_sample *out)
{
    const size_t num = tally->replications;
    amb_figure figure = goal->figure;
    amb_status status;

    figure.date = model->scenario->settings.start_date + 7 * week;
    status = amb_figure_numbers(&figure, model, pdu, tally, number);
    if (status != AMB_OK)
        return status;
    if (amb_figure_is_chance(&figure))
        *out = chance_of(number, num);
    else if (figure.kind == AMB_FIGURE_PERCENTILE)
        *out = percentile_of(number, num, figure.percentile);
    else
        *out = mean_of(number, num);
    return AMB_OK;
}

/* Keeps the worse of two figures, bound by bound. */
static void keep_worse(amb_bounded *worst, const amb_bounded *other, bool less)
{
    if (isnan(worst->figure) || isnan(other->figure)) {
        *worst = (amb_bounded){AMB_EMPTY, AMB_EMPTY, AMB_EMPTY, AMB_EMPTY, AMB_EMPTY};
        return;
    }
    worst->figure =
        less ? fmax(worst->figure, other->figure) : fmin(worst->figure, other->figure);
    worst->low = less ? fmax(worst->low, other->low) : fmin(worst->low, other->low);
    worst->high = less ? fmax(worst->high, other->high) : fmin(worst->high, other->high);
    worst->sure_low = less ? fmax(worst->sure_low, other->sure_low)
                           : fmin(worst->sure_low, other->sure_low);
    worst->sure_high = less ? fmax(worst->sure_high, other->sure_high)
                            : fmin(worst->sure_high, other->sure_high);
}

/* The error of the bound on the bad side is shared out over the weeks: the worst of many
 * lower bounds is above the worst true figure more often than any one is. */
static amb_bounded bound(const amb_sample *sample, double error, double weeks, bool less)
{
    const double low = less ? weeks : 1, high = less ? 1 : weeks;
    const amb_bounded of = {
        .figure = sample->figure,
        .low = amb_sample_low(sample, 0.025 / low),
        .high = amb_sample_high(sample, 0.025 / high),
        .sure_low = amb_sample_low(sample, error / low),
        .sure_high = amb_sample_high(sample, error / high),
    };

    return of;
}

amb_status amb_goal_measure(const amb_goal *goal, const amb_model *model,
                            const amb_pdu_model *pdu, const amb_tally *tally,
                            double error, amb_bounded *out)
{
    const bool less = amb_goal_wants_less(goal);
    const double weeks = goal->week - goal->first_week + 1;
    double *number = calloc(tally->replications, sizeof *number);
    amb_status status = number != NULL ? AMB_OK : AMB_NO_MEMORY;

    for (int week = goal->first_week; week <= goal->week && status == AMB_OK; week++) {
        amb_sample sample;
        amb_bounded this_week;

        status = sample_of(goal, model, pdu, tally, week, number, &sample);
        if (status != AMB_OK)
            break;
        this_week = bound(&sample, error, weeks, less);
        if (week == goal->first_week)
            *out = this_week;
        else
            keep_worse(out, &this_week, less);
    }
    free(number);
    return status;
}

static bool holds(const amb_goal *goal, double figure)
{
    switch (goal->comparison) {
    case AMB_ABOVE:
        return figure > goal->bound;
    case AMB_AT_LEAST:
        return figure >= goal->bound;
    case AMB_BELOW:
        return figure < goal->bound;
    default:
        return figure <= goal->bound;
    }
}

amb_verdict amb_goal_verdict(const amb_goal *goal, const amb_bounded *figure)
{
    const bool less = amb_goal_wants_less(goal);
    const double worst = less ? figure->sure_high : figure->sure_low;
    const double best = less ? figure->sure_low : figure->sure_high;

    if (isnan(figure->figure) || !holds(goal, best))
        return AMB_NOT_MET;
    return holds(goal, worst) ? AMB_MET : AMB_UNDECIDED;
}

double amb_goal_shortfall(const amb_goal *goal, const amb_bounded *figure)
{
    const double beyond = amb_goal_wants_less(goal) ? figure->figure - goal->bound
                                                    : goal->bound - figure->figure;

    if (isnan(beyond))
        return HUGE_VAL;
    return beyond / fmax(fabs(goal->bound), 1e-9);
}
