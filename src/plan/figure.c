/* figure.c: a figure from the replications of a PDU. */
#include "plan/figure.h"

#include "experiment/tables.h"

#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

bool amb_figure_is_chance(const amb_figure *figure)
{
    return figure->kind == AMB_FIGURE_CROSSED || figure->kind == AMB_FIGURE_STATUS ||
           figure->kind == AMB_FIGURE_SHARE;
}

int amb_figure_week(const amb_figure *figure, const amb_scenario *scenario)
{
    return (figure->date - scenario->settings.start_date) / 7;
}

/* ---- of statuses ---- */

/* The crossing of a status or one of its rules; -1 when the model has no such rule. */
static int crossing_of(const amb_figure *figure, const amb_model *model)
{
    if (figure->rule == NULL)
        return model->ppf.num_rules + figure->status - AMB_AMBER;
    for (int r = 0; r < model->ppf.num_rules; r++)
        if (model->ppf.rule[r].status == figure->status &&
            strcmp(model->ppf.rule[r].name, figure->rule) == 0)
            return r;
    return -1;
}

static amb_status count_crossed(const amb_figure *figure, const amb_model *model,
                                const amb_tally *tally, int week, double *number)
{
    const int c = crossing_of(figure, model);

    if (c < 0)
        return AMB_BAD_INPUT;
    for (size_t r = 0; r < tally->replications; r++)
        number[r] = tally->crossed[r * tally->crossings + (size_t)c] <= week;
    return AMB_OK;
}

static void count_statuses(const amb_figure *figure, const amb_tally *tally, int week,
                           double *number)
{
    const unsigned over =
        figure->status == AMB_RED ? AMB_WEEK_OVER_RED : AMB_WEEK_OVER_AMBER;

    for (size_t r = 0; r < tally->replications; r++) {
        const uint8_t *flags = tally->flags + r * tally->weeks;

        number[r] = 0;
        if (figure->kind == AMB_FIGURE_STATUS)
            number[r] = (int)(flags[week] & AMB_WEEK_STATUS) == figure->status;
        else
            for (int w = 0; w <= week; w++)
                number[r] += (flags[w] & over) != 0;
    }
}

/* ---- of measures ---- */

static bool holds(int comparison, double value, double threshold)
{
    switch (comparison) {
    case AMB_ABOVE:
        return value > threshold;
    case AMB_AT_LEAST:
        return value >= threshold;
    case AMB_BELOW:
        return value < threshold;
    default:
        return value <= threshold;
    }
}

/* A workload of nothing available is above every number; no other figure is. */
static bool is_above_all(amb_measure measure)
{
    return measure == AMB_WORKLOAD_PCT || measure == AMB_EFFECTIVE_WORKLOAD_PCT;
}

/* Takes the measure of a week into the numbers: what does not exist is no peak. */
static void take_week(const amb_figure *figure, const amb_week_figures *week,
                      double *number)
{
    for (size_t r = 0; r < week->num; r++) {
        const double value = (double)week->value[r];

        if (figure->kind == AMB_FIGURE_PEAK)
            number[r] = fmax(number[r], value);
        else if (figure->kind == AMB_FIGURE_SHARE)
            number[r] =
                holds(figure->comparison,
                      isnan(value) && is_above_all(figure->measure) ? HUGE_VAL : value,
                      figure->threshold);
        else
            number[r] = value;
    }
}

static amb_status measure(const amb_figure *figure, const amb_model *model,
                          const amb_pdu_model *pdu, const amb_tally *tally, int last,
                          double *number)
{
    const int first = figure->kind == AMB_FIGURE_PEAK ? 0 : last;
    double *target = calloc(amb_num_weeks(model), sizeof *target);
    amb_week_figures week;
    const bool room = amb_week_figures_make(&week, model, tally->replications);

    if (room && target != NULL) {
        amb_targets(model, pdu, target);
        for (size_t r = 0; r < tally->replications; r++)
            number[r] = AMB_EMPTY;
        for (int w = first; w <= last; w++) {
            amb_week_figures_load(&week, model, tally->figure, w);
            amb_work_out(&week, figure->measure, target[w]);
            take_week(figure, &week, number);
        }
    }
    amb_week_figures_free(&week);
    free(target);
    return room && target != NULL ? AMB_OK : AMB_NO_MEMORY;
}

/* ---- all of them ---- */

amb_status amb_figure_numbers(const amb_figure *figure, const amb_model *model,
                              const amb_pdu_model *pdu, const amb_tally *tally,
                              double *number)
{
    const int date = amb_figure_week(figure, model->scenario);
    const int week = date < model->weeks ? date : model->weeks;

    switch (figure->kind) {
    case AMB_FIGURE_CROSSED:
        return count_crossed(figure, model, tally, week, number);
    case AMB_FIGURE_STATUS:
    case AMB_FIGURE_WEEKS_OVER:
        count_statuses(figure, tally, week, number);
        return AMB_OK;
    case AMB_FIGURE_SHARE:
    case AMB_FIGURE_MEAN:
    case AMB_FIGURE_PERCENTILE:
    case AMB_FIGURE_PEAK:
        break;
    }
    return measure(figure, model, pdu, tally, week, number);
}

static double mean_of(const double *number, size_t num)
{
    double sum = 0;
    size_t there = 0;

    for (size_t r = 0; r < num; r++) {
        if (isnan(number[r]))
            continue;
        sum += number[r];
        there++;
    }
    return there > 0 ? sum / (double)there : AMB_EMPTY;
}

/* Type 7, as percentiles are elsewhere; what does not exist is above all others. */
static double percentile_of(double *number, size_t num, double p)
{
    const double place = p * (double)(num - 1);
    const size_t below = (size_t)place;
    const double part = place - (double)below;
    double low, high;

    for (size_t r = 0; r < num; r++)
        if (isnan(number[r]))
            number[r] = HUGE_VAL;
    gsl_sort(number, 1, num);
    low = number[below];
    high = number[below + 1 < num ? below + 1 : below];
    if (isinf(low) || (part > 0 && isinf(high)))
        return AMB_EMPTY;
    return part > 0 ? low + part * (high - low) : low;
}

double amb_figure_sum_up(const amb_figure *figure, double *number, size_t num)
{
    if (num == 0)
        return AMB_EMPTY;
    return figure->kind == AMB_FIGURE_PERCENTILE
               ? percentile_of(number, num, figure->percentile)
               : mean_of(number, num);
}
