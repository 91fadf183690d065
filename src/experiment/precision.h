/* precision.h: how many replications it takes for chances to be as precise as was asked.
 */
#ifndef AMB_EXPERIMENT_PRECISION_H
#define AMB_EXPERIMENT_PRECISION_H

#include "amberline/experiment.h"

/* Replications after which the chances are first looked at. */
size_t amb_precision_first(const amb_run_options *options);

/*
 * Replications for a chance that was met `hits` times in `num`, which are worth so many
 * independent trials: as many as make it sure to be precise if it is as near to even as
 * its range allows. 0 when it is precise now.
 */
size_t amb_precision_needed(double precision, size_t hits, size_t num, double trials);

/* Replications after which to look again, having had `num`; `num` itself to stop there.
 */
size_t amb_precision_next(size_t num, size_t needed);

#endif
