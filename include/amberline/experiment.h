/*
 * experiment.h: many replications of a scenario, and the tables that come of them.
 *
 * Nothing here keeps state of its own, so that several threads may read and run scenarios
 * at once. GSL is left with the error handler that the caller chose: its usual one ends
 * the program where GSL has no memory; after gsl_set_error_handler_off() that is a
 * status.
 */
#ifndef AMBERLINE_EXPERIMENT_H
#define AMBERLINE_EXPERIMENT_H

#include "amberline/results.h"
#include "amberline/scenario.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct amb_run_options {
    size_t replications;      /* how many, at least 1; with a precision the most */
    size_t first_replication; /* number of the first one; they are numbered from 0 */
    uint64_t seed;
    double precision; /* 0, or above it and under 0.5: run as many replications as it
                       * takes for half of the 95 % range of every chance of crossings.csv
                       * to be less than this, but no more than `replications` */
    bool as_given;    /* keep every number of assumptions.csv as the tables have it */
    int weeks;        /* horizon, at least 1 */
    int threads;      /* at least 1; never changes a result */
    const char *const *pdus; /* NULL-terminated names; NULL: all. Borrowed */

    /* Called now and then from the calling thread with the share done; may be NULL. */
    void (*progress)(void *context, double share);
    void *context;
    const amb_stop *stop; /* set it to stop early; may be NULL. Borrowed */
    bool keeps_partial;   /* whether what is complete by then is wanted */
} amb_run_options;

/* Replications that share what is drawn of assumptions.csv: set s has the replications
 * from 8 s to 8 s + 7. */
enum { AMB_SET_SIZE = 8 };

/* Sets every field: replications, seed and weeks as scenario.csv says, all PDUs, one
 * thread, uncertain numbers drawn. */
void amb_run_options_init(amb_run_options *options, const amb_scenario *scenario);

/*
 * Runs a checked scenario and fills the (initialised) results, sorted. The figures depend
 * on the scenario, the seed, the weeks and which replications are run; on nothing else. A
 * PDU's rows are the same whichever other PDUs run with it; districts, regions and the
 * whole have rows when all of their PDUs run.
 *
 * Unless they are to stay as given, the numbers that assumptions.csv says are uncertain
 * are drawn too: anew for every set of AMB_SET_SIZE replications, the same for all PDUs,
 * each by its own name, so that one more changes no other. Chance is drawn as if they had
 * not been. The results then also hold uncertainty.csv and uncertainty_crossings.csv.
 *
 * With a precision the chances are looked at a few times, after numbers of replications
 * that follow from the chances themselves and never from threads or time; every
 * replication is run once, and the results are those of a run of `results->replications`
 * without a precision. `amb_results_half_width` says what was reached.
 *
 * Returns AMB_OK, AMB_BAD_INPUT (with a sentence), AMB_NO_MEMORY or AMB_INTERRUPTED. The
 * results are freed by the caller in every case.
 *
 * Stopped early with `keeps_partial`, the results hold what is complete, and say in
 * `pdus` and `replications` what that is: the PDUs that have all of their replications,
 * with the districts and regions whose PDUs have; or, where none has yet, the first PDU
 * with the replications that it has. They are those of a run of these PDUs with so many
 * replications. With a precision, all PDUs have those of the last time that the chances
 * were looked at. `num_pdus` is 0 where nothing is complete.
 */
amb_status amb_run(amb_results *results, const amb_scenario *scenario,
                   const amb_run_options *options, amb_problems *problems);

/*
 * The most replications that the options can come to. With a precision these are no more
 * than make every chance as precise, whatever it is: 9,600 for a precision of 0.01; and
 * nine times as many where uncertain numbers are drawn, since replications of a set are
 * alike.
 */
size_t amb_run_most_replications(const amb_scenario *scenario,
                                 const amb_run_options *options);

/*
 * Bytes that a run keeps at most for its figures: replications × weeks × (12 + 4 a grade)
 * × 4, once for the PDU at hand (with a precision, for every PDU) and once for every
 * district, region or whole that is being summed; and for what explains a PDU's,
 * replications × (17 + 47 a grade) × 4.
 */
double amb_run_bytes(const amb_scenario *scenario, const amb_run_options *options);

/* Those of a single PDU, district, region or whole. */
double amb_run_pdu_bytes(const amb_scenario *scenario, const amb_run_options *options);

#ifdef __cplusplus
}
#endif

#endif
