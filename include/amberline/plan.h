/*
 * plan.h: plans held against each other, and found, under shared draws.
 *
 * A draw depends on what it is for, not on the scenario, so what two plans have in common
 * happens in both in the same way, replication by replication. Their difference is then
 * far more certain than that of two runs by themselves.
 */
#ifndef AMBERLINE_PLAN_H
#define AMBERLINE_PLAN_H

#include "amberline/experiment.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A scenario with the name by which a comparison calls it. */
typedef struct amb_plan {
    const char *name;             /* borrowed; no other plan's */
    const amb_scenario *scenario; /* borrowed: read and checked */
} amb_plan;

/*
 * Runs every plan, at least one, and fills the (initialised) results with the tables of
 * `amb_results_of_compare`, sorted: each plan but the first against the first. Seed,
 * weeks, replications and PDUs are those of the options for all plans; a precision is not
 * heeded. The plans must begin on the same date and have the same PDUs, as far as the
 * options run them; they are in the districts and regions of the first plan.
 *
 * The figures depend on the two plans of a row, the seed, the weeks and the replications,
 * and on nothing else. Kept at a time are the figures of two plans for the PDU at hand,
 * and of every plan for each district, region or whole that is being summed.
 *
 * Returns AMB_OK, AMB_BAD_INPUT (with a sentence), AMB_NO_MEMORY or AMB_INTERRUPTED. The
 * results are freed by the caller in every case.
 *
 * Stopped early with `keeps_partial`, the results hold what is complete, and say in
 * `pdus`, `num_plans` and `replications` what that is: the PDUs that were run under all
 * plans; where none was, the first PDU under the plans that are through; and where only
 * the first plan is, the two first ones with the replications that both have. They are
 * those of a comparison of these. `num_pdus` is 0 where nothing is complete.
 */
amb_status amb_compare(amb_results *results, const amb_plan *plans, size_t num_plans,
                       const amb_run_options *options, amb_problems *problems);

/* Bytes that a comparison keeps at most for its figures. */
double amb_compare_bytes(const amb_plan *plans, size_t num_plans,
                         const amb_run_options *options);

/* An application for a status that is tried out. */
typedef struct amb_application {
    const char *pdu;        /* borrowed */
    int status;             /* AMB_AMBER or AMB_RED */
    int32_t applied_on;     /* date; may lie before the start */
    int decision_weeks;     /* from there to the decision, at least 0 */
    double confidence;      /* above 0 and below 1: the chance that is asked for */
    bool what_if_threshold; /* judge it under other thresholds, too */
} amb_application;

/*
 * An application as the scenario has it: made on the date of pdus.csv where it is for the
 * status, else on the start date; decided after the mean of ppf_process.csv in whole
 * weeks, at least one (where that has no row for the status: 0); confidence 0.8.
 */
void amb_application_init(amb_application *application, const amb_scenario *scenario,
                          const char *pdu, int status);

/* Weeks from the start to the first snapshot on or after the day on which it is made
 * (negative before the start), and on which it is decided. */
int amb_application_week(const amb_scenario *scenario,
                         const amb_application *application);
int amb_application_decision_week(const amb_scenario *scenario,
                                  const amb_application *application);

/* Whether a dated change is of a PDU's staffing plan: it brings staff or time (join,
 * loan_in, weeks_to_fill, leavers_pct, absence_pct). */
bool amb_is_of_staffing_plan(const amb_change_row *row, const char *pdu);

/* Whether the PDU has such a plan. */
bool amb_application_has_staffing_plan(const amb_scenario *scenario, const char *pdu);

/*
 * Tries an application out: runs the PDU without it, refused, granted, and so on, and
 * under each variant (`num_variants` scenarios of the same start date, the application
 * being granted under each), all under the same draws, and fills the (initialised)
 * results with the tables of `amb_results_of_apply`, sorted: those of a run of the
 * scenario as it stands, and three about the application. MODEL.md says what each figure
 * is. Seed, weeks, replications and threads are those of the options; their PDUs and
 * precision are not heeded.
 *
 * The variants of the tables are `none`, `refused`, `granted`; with a staffing plan
 * `recruitment` and `granted_plan`; then those that are given, by their names.
 *
 * Returns AMB_OK, AMB_BAD_INPUT (with a sentence: also where the application cannot be
 * tried, as when the decision is not within the weeks), AMB_NO_MEMORY or AMB_INTERRUPTED.
 * The results are freed by the caller in every case.
 */
amb_status amb_apply(amb_results *results, const amb_scenario *scenario,
                     const amb_plan *variants, size_t num_variants,
                     const amb_application *application, const amb_run_options *options,
                     amb_problems *problems);

/* Bytes that trying an application keeps at most for its figures. */
double amb_apply_bytes(const amb_scenario *scenario, const amb_plan *variants,
                       size_t num_variants, const amb_application *application,
                       const amb_run_options *options);

/* What is asked of the assumptions of a scenario. */
typedef struct amb_sensitivity_options {
    /* Figures such as "p_crossed(amber) by 2023-03-31", NULL-terminated; NULL or empty:
     * the chance of meeting the criteria of amber, the peak of workload_pct, and the
     * weeks over the lines of amber, all by the last week. Borrowed. */
    const char *const *outcomes;
    size_t samples;             /* rows of the design; 0: one at a time only */
    size_t sample_replications; /* of each of its runs, at least 2 */
    int32_t today;              /* by which reviews are past */
} amb_sensitivity_options;

/* Assumptions that are drawn together at most; of more, those of the largest swing. */
enum { AMB_SENSITIVITY_MOST = 20 };

/*
 * Finds which rows of assumptions.csv matter, and fills the (initialised) results with
 * the tables of `amb_results_of_sensitivity`, sorted: each PDU by itself. First every
 * assumption by itself at its low and its high, `options->replications` times, under the
 * draws of the scenario as it is; then all of them at once, at samples × (assumptions +
 * 2) points of a Sobol sequence, for first-order and total Sobol indices. Seed, weeks,
 * replications and PDUs are those of the options; a precision is not heeded.
 *
 * The figures depend on the scenario, the options but for threads, and `today` in the one
 * column that says so. `notices` gets what is left out or brought within bounds. Stopped
 * early, the results hold the PDUs that are complete, and name them.
 *
 * Returns AMB_OK, AMB_BAD_INPUT (with a sentence: no assumption that can be varied, or an
 * outcome that is none), AMB_NO_MEMORY or AMB_INTERRUPTED. The results are freed by the
 * caller in every case.
 */
amb_status amb_sensitivity(amb_results *results, const amb_scenario *scenario,
                           const amb_run_options *options,
                           const amb_sensitivity_options *asked, amb_problems *problems,
                           amb_problems *notices);

/* Whether the outcomes can be understood, without running anything: AMB_OK, AMB_BAD_INPUT
 * (with a sentence about each that cannot), AMB_NO_MEMORY. */
amb_status amb_sensitivity_check(const amb_scenario *scenario,
                                 const amb_run_options *options,
                                 const amb_sensitivity_options *asked,
                                 amb_problems *problems);

/* Bytes that it keeps at most for its figures. */
double amb_sensitivity_bytes(const amb_scenario *scenario, const amb_run_options *options,
                             const amb_sensitivity_options *asked);
/*
 * What is asked of a search: the least of a lever that meets goals.
 *
 *   goals      = goal { "and" goal } ;
 *   goal       = figure comparison number [ "%" ] when ;
 *   figure     = "p_crossed"  "(" status [ ":" rule ] ")"
 *              | "p_status"   "(" status ")"
 *              | "weeks_over" "(" status ")"
 *              | "p"          "(" measure comparison number [ "%" ] ")"
 *              | "mean"       "(" measure ")"
 *              | percentile   "(" measure ")"
 *              | "peak"       "(" measure ")" ;
 *   percentile = "p" followed by a whole number from 1 to 99 ;
 *   comparison = "<=" | "<" | ">=" | ">" ;
 *   when       = "by" date | "on" date | "from" date "to" date ;
 *
 *   lever      = ( change | place ) { bound number [ "%" ] } ;
 *   change     = kind [ item ] date ;
 *   place      = file ":" column { "[" column "=" value "]" } ;
 *   bound      = "from" | "to" | "step" ;
 *
 * A status is amber or red (p_status also takes green), a rule one of ppf.csv, a measure
 * one of projection.csv, a date 2023-03-31 or 31/03/2023; kind and item are those of
 * changes.csv, a place is as in assumptions.csv. Blanks and case count nothing, but for
 * the names of a place.
 *
 *   p_crossed   chance that the criteria (or those of one rule) are met by the date
 *   weeks_over  mean number of weeks up to the date in which the conditions hold
 *   peak        mean of the highest of each replication up to the date; these three take
 *               "by"
 *   p_status    chance of being in the status; takes "on" or "from"
 *   p, mean,    chance of a measure beyond a line, its mean, its percentile: "on" a date,
 *   p90 …       or in every week, "from" a date "to" another or "by" a date, from the
 *               first week ahead
 *
 * A date means the last weekly snapshot on or before it. Chances are shares ("0.1") or
 * percentages ("10%"), above 0 and under 1.
 *
 * A change is made after those that the scenario has; a place is given another number.
 * "Least" is nearest to what the scenario has today: whether more or less of the lever
 * helps is found out. Without bounds a lever goes from nobody to as many as the grade has
 * posts, heads one by one and loans by halves; from 0 to 200 % of the usual; or from
 * nothing to twice what it is today.
 */
typedef struct amb_solve_request {
    const char *goal;
    const char *by[2]; /* levers */
    size_t num_by;     /* 1 or 2 */
    double confidence; /* of the answer, from 0.5 to under 1 */
} amb_solve_request;

/*
 * Finds, for every PDU of the options by itself, the value of the lever that is nearest
 * to today's and sure to meet all goals, and fills the (initialised) results with the
 * tables of `amb_results_of_solve`, sorted. With two levers the first is held at each of
 * its values, 21 at most, and the second searched.
 *
 * Values are tried on the same draws, each with 1,000 replications, then twice as many
 * and so on, until it is certain at the confidence asked for whether the goals are met,
 * or the replications of the options are reached. The certainty is that of the answer and
 * accounts for how often a value was looked at (plan/solver.h has the rule). Where more
 * of a lever helps here and harms there, values are tried in order. Weeks are run as far
 * as the goals ask. What comes out depends on scenario, goals, levers, seed, confidence
 * and the most replications, and on nothing else; a precision is not heeded.
 *
 * Returns AMB_OK, also where the goals cannot be met; AMB_BAD_INPUT (with sentences),
 * AMB_NO_MEMORY or AMB_INTERRUPTED: then the results hold the PDUs that are complete, and
 * say in `pdus` which these are. They are freed by the caller in every case.
 */
amb_status amb_solve(amb_results *results, const amb_scenario *scenario,
                     const amb_solve_request *request, const amb_run_options *options,
                     amb_problems *problems);

/* Whether goals and levers can be understood and moved, without running anything: AMB_OK,
 * AMB_BAD_INPUT (with sentences that point at the place), AMB_NO_MEMORY. */
amb_status amb_solve_check(const amb_scenario *scenario, const amb_solve_request *request,
                           const amb_run_options *options, amb_problems *problems);

/* Bytes that a search keeps at most for its figures. */
double amb_solve_bytes(const amb_scenario *scenario, const amb_run_options *options);

#ifdef __cplusplus
}
#endif

#endif
