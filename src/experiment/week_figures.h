/* week_figures.h: one week of many replications, a column for each figure. */
#ifndef AMB_EXPERIMENT_WEEK_FIGURES_H
#define AMB_EXPERIMENT_WEEK_FIGURES_H

#include "model/state.h"
#include "results/by_set.h"

/* Buffers of one number a replication. */
typedef struct amb_week_figures {
    float *figure;  /* owned: [figure × replications] of the week that is loaded */
    float *value;   /* owned: of what was worked out last */
    float *scratch; /* owned */
    size_t num;     /* replications */
} amb_week_figures;

/* False when there is no memory; freed either way. */
bool amb_week_figures_make(amb_week_figures *of, const amb_model *model,
                           size_t replications);
void amb_week_figures_free(amb_week_figures *of);

/* Turns the rows of a week, of [replication × week × figure], into columns, so that each
 * is read once from far memory. */
void amb_week_figures_load(amb_week_figures *of, const amb_model *model,
                           const float *figures, int week);

/* A figure of the week that is loaded, one number a replication: AMB_PUT_… */
const float *amb_week_figure(const amb_week_figures *of, int which);

/*
 * Puts into `value` a figure, so many times the ratio of two, or a measure; `target` is
 * the target FTE of the week. What is divided by nothing does not exist: AMB_EMPTY.
 */
void amb_copy_figure(amb_week_figures *of, int which);
void amb_divide_figures(amb_week_figures *of, int part, int whole, double times);
void amb_work_out(amb_week_figures *of, amb_measure measure, double target);

/* The same where each set has a target of its own, so many numbers after the last. */
void amb_work_out_by_set(amb_week_figures *of, amb_measure measure, const double *target,
                         size_t apart, amb_by_set by);

#endif
