/*
 * results.h: what came out of a run, as tables; one struct is one row of a result file.
 *
 * A value that does not exist (a percentage of nothing, a crossing that never came) is
 * NAN and is written as an empty cell.
 */
#ifndef AMBERLINE_RESULTS_H
#define AMBERLINE_RESULTS_H

#include "amberline/columns.h"
#include "amberline/status.h"

#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct amb_projection_row {
    const char *level; /* "all", "district", "pdu" or "region"; static */
    const char *area;  /* borrowed from the results' names */
    double week;
    int32_t date;
    const char *measure; /* static */
    double mean, sd, p05, p10, p25, p50, p75, p90, p95;
} amb_projection_row;

typedef struct amb_by_grade_row {
    const char *level, *area, *grade;
    double week;
    int32_t date;
    const char *measure;
    double mean, p05, p50, p95;
} amb_by_grade_row;

typedef struct amb_band_row {
    const char *level, *area, *grade;
    double week;
    int32_t date;
    const char *band; /* "0-90", "90-100", "100-110", "110-120", "120+" */
    double mean_practitioners, mean_share;
} amb_band_row;

typedef struct amb_status_row {
    const char *pdu;
    double week;
    int32_t date;
    double p_criteria_amber, p_criteria_red, p_applied, p_green, p_amber, p_red;
} amb_status_row;

typedef struct amb_crossing_row {
    const char *pdu, *status, *rule; /* rule "any": the status as a whole */
    double replications, crossed, p_crossed, p_low, p_high;
    double week_p10, week_p50, week_p90;
    int32_t date_p10, date_p50, date_p90;
    double weeks_over_mean;
} amb_crossing_row;

typedef struct amb_crossing_week_row {
    const char *pdu, *status, *rule;
    double week;
    int32_t date;
    double p_crossed, p_low, p_high;
} amb_crossing_week_row;

typedef struct amb_status_change_row {
    const char *pdu;
    double week;
    int32_t date;
    const char *status, *change, *reason; /* static */
    double replications, p_happened;
} amb_status_change_row;

/* A PDU of the run, and the areas that it is in; "" where it is in none. */
typedef struct amb_area_row {
    const char *pdu, *name, *district, *region;
} amb_area_row;

/* A condition of a rule, from a week on until the next row of the same condition. */
typedef struct amb_condition_row {
    const char *pdu, *status, *rule;
    const char *indicator; /* a measure; static */
    double week;
    int32_t date;
    const char *comparison; /* ">", ">=", "<" or "<="; static */
    double threshold, weeks;
    double leave_threshold, leave_weeks;
} amb_condition_row;

/*
 * How much of a spread between replications is chance and how much is not knowing the
 * numbers of assumptions.csv, which sets of replications share.
 */
typedef struct amb_uncertainty_row {
    const char *level, *area;
    double week;
    int32_t date;
    const char *measure; /* static */
    double sd_chance, sd_not_knowing, share_not_knowing, share_low, share_high;
} amb_uncertainty_row;

typedef struct amb_crossing_uncertainty_row {
    const char *pdu, *status, *rule;
    const char *outcome; /* "crossed" or "first_week"; static */
    double sd_chance, sd_not_knowing, share_not_knowing, share_low, share_high;
} amb_crossing_uncertainty_row;

/* A step on the way from a PDU's establishment to the points available in a week. */
typedef struct amb_staffing_step_row {
    const char *pdu;
    double week;
    int32_t date;
    double place;      /* from 1 */
    const char *step;  /* static */
    const char *grade; /* or "all" */
    double mean_points, p05_points, p95_points;
    double mean_fte, mean_heads; /* the one that the step counts */
} amb_staffing_step_row;

/* What a cause does to a PDU's workload between week 0 and the last week. */
typedef struct amb_workload_change_row {
    const char *pdu;
    double place;     /* from 1 */
    const char *part; /* static */
    const char *item; /* a case type, a grade, or "all" */
    double week;      /* the last */
    int32_t date;
    double replications;
    double mean_points, p05_points, p95_points;
    double mean_pct, p05_pct, p95_pct;
} amb_workload_change_row;

/*
 * Two plans held against each other: the first of those compared, and another. A
 * difference is the other less the first, pair of replications by pair.
 */
typedef struct amb_comparison_row {
    const char *level, *area, *plan;
    double week;
    int32_t date;
    const char *measure; /* static */
    double pairs, first, other, difference, se, low, high, variance_ratio;
} amb_comparison_row;

typedef struct amb_crossing_comparison_row {
    const char *pdu, *plan, *status, *rule;
    double pairs, only_first, only_other;
    double p_first, p_other, difference, se, low, high, variance_ratio;
    double week_p50_first, week_p50_other;
    int32_t date_p50_first, date_p50_other;
} amb_crossing_comparison_row;

typedef struct amb_crossing_week_comparison_row {
    const char *pdu, *plan, *status, *rule;
    double week;
    int32_t date;
    double p_first, p_other, difference, se, low, high, variance_ratio;
} amb_crossing_week_comparison_row;

/*
 * A figure about an application for a status, under one of the variants that it is tried
 * with; `week` is the week that it is about. Bounds are of chances and means.
 */
typedef struct amb_application_row {
    const char *pdu, *status, *variant;
    const char *figure; /* static */
    const char *item;
    double week;
    int32_t date;
    double value, low, high;
    int32_t value_date; /* where the value is a week */
} amb_application_row;

/* A measure in a week with no application, and under a variant. A difference is the
 * variant's figure less the other, pair of replications by pair. */
typedef struct amb_application_week_row {
    const char *pdu, *variant;
    double week;
    int32_t date;
    const char *measure; /* static */
    double pairs, none, value, difference, se, low, high, variance_ratio;
} amb_application_week_row;

/* What a concession of a status relieves, puts off and brings back, as means over the
 * replications of sums over the weeks. */
typedef struct amb_application_concession_row {
    const char *pdu, *variant, *status, *concession;
    const char *case_type, *tier; /* static */
    double weeks_in_force;
    double points_relieved, hours_relieved, points_deferred, hours_deferred;
    double points_returned, hours_returned, points_owed, hours_owed;
    const char *puts_off; /* "" where there is nothing to count */
    double items_put_off;
} amb_application_concession_row;

/*
 * Which assumption matters to an outcome of a PDU: the outcome where the assumption has
 * its lowest, its own and its highest value, all others staying as they are, each with
 * half of its 95 % range (of the ends that of the difference from the own value), and its
 * Sobol indices with their 95 % intervals.
 */
typedef struct amb_sensitivity_row {
    const char *pdu, *outcome, *assumption;
    double rank; /* from 1, by total index; without indices by swing */
    double low, value, high;
    double at_low, low_error, at_value, value_error, at_high, high_error, swing;
    double first_order, first_order_low, first_order_high;
    double total, total_low, total_high;
    const char *quality; /* "red", "amber", "green" or "" */
    int32_t review_by;
    const char *past_review; /* "yes" or "no" */
} amb_sensitivity_row;

/* An outcome while all assumptions vary. */
typedef struct amb_sensitivity_outcome_row {
    const char *pdu, *outcome;
    double replications, at_value, value_error;
    double samples, sample_replications, varied;
    double mean, sd, first_orders, first_orders_low, first_orders_high;
} amb_sensitivity_outcome_row;
/* A goal at a value of a lever that was tried, in a search for the least that meets it.
 */
typedef struct amb_solve_row {
    const char *pdu;
    double trial, condition; /* numbers, from 1 */
    const char *goal;        /* as it was typed */
    double held, value;
    const char *is_today; /* "yes" or "no"; static */
    double figure, low, high, replications;
    const char *verdict, *all_goals; /* "met", "not met" or "undecided"; static */
    double cost, extra_cost;
} amb_solve_row;

/* What the search came to, in a PDU and at a value of the first of two levers. */
typedef struct amb_solution_row {
    const char *pdu;
    double point; /* number, from 1 */
    double held;
    const char *outcome; /* static */
    double value, not_met, nearest;
    const char *in_order; /* "yes" or "no"; static */
    double every;
    double cost, extra_cost;
    const char *cheapest; /* "yes" or "no"; static */
} amb_solution_row;

/*
 * What the figures rest on: what rows of the scenario say is assumed, and the numbers
 * that assumptions.csv says are uncertain, whose `drawn` is then "yes" or "no".
 */
typedef struct amb_used_assumption_row {
    double number;             /* from 1 */
    const char *folder, *file; /* of the scenario, or of one that it extends; static */
    double line, rows;
    const char *place;
    double low, value, high;
    const char *unit, *distribution, *drawn; /* static; "" where it is no number */
    const char *basis, *source, *owner;
    const char *quality; /* "red", "amber", "green" or "" */
    int32_t review_by;
} amb_used_assumption_row;

/* All result files; a command writes those of its own. */
typedef enum amb_result_file {
    AMB_RESULT_PROJECTION,
    AMB_RESULT_BY_GRADE,
    AMB_RESULT_BANDS,
    AMB_RESULT_STATUS,
    AMB_RESULT_CROSSINGS,
    AMB_RESULT_CROSSING_WEEKS,
    AMB_RESULT_STATUS_CHANGES,
    AMB_RESULT_AREAS,
    AMB_RESULT_CONDITIONS,
    AMB_RESULT_UNCERTAINTY,
    AMB_RESULT_CROSSING_UNCERTAINTY,
    AMB_RESULT_STAFFING_STEPS,
    AMB_RESULT_WORKLOAD_CHANGE,
    AMB_RESULT_COMPARISON,
    AMB_RESULT_CROSSING_COMPARISONS,
    AMB_RESULT_CROSSING_WEEK_COMPARISONS,
    AMB_RESULT_APPLICATION,
    AMB_RESULT_APPLICATION_WEEKS,
    AMB_RESULT_APPLICATION_CONCESSIONS,
    AMB_RESULT_SENSITIVITY,
    AMB_RESULT_SENSITIVITY_OUTCOMES,
    AMB_RESULT_SOLVE,
    AMB_RESULT_SOLUTIONS,
    AMB_RESULT_ASSUMPTIONS_USED,
    AMB_NUM_RESULT_FILES
} amb_result_file;

/* The files that a command writes, in this order. */
typedef struct amb_result_set {
    const amb_result_file *files; /* static */
    size_t num;
} amb_result_set;

extern const amb_result_set amb_results_of_run;
extern const amb_result_set amb_results_of_drawn_run; /* numbers of assumptions.csv too */
extern const amb_result_set amb_results_of_compare;
extern const amb_result_set amb_results_of_apply; /* those of a run, and its own */
extern const amb_result_set amb_results_of_sensitivity;
extern const amb_result_set amb_results_of_solve;

/* How many files that makes in a folder: of each table the CSV and what describes it,
 * datapackage.json and run.json. */
size_t amb_results_num_files(const amb_result_set *set);

/* The data dictionary of a result file, an amb_result_file; static. */
const amb_file *amb_result_file_at(size_t file);

/* A table of rows of one kind: `rows` points to `num` structs of the file's row type. */
typedef struct amb_result_table {
    void *rows; /* owned */
    size_t num;
    size_t room;
} amb_result_table;

typedef struct amb_results {
    amb_result_table table[AMB_NUM_RESULT_FILES];
    char **names; /* owned: the strings that rows borrow */
    size_t num_names;
    size_t replications; /* that were run */
    const char **pdus;   /* owned array of the names of PDUs that were run, in order, and
                          * NULL; NULL where none was */
    size_t num_pdus;
    size_t num_plans; /* that were compared, the first among them; else 0 */
    size_t drawn;     /* numbers of assumptions.csv that were drawn, and */
    size_t sets;      /* how many times */
} amb_results;

void amb_results_init(amb_results *results);
void amb_results_free(amb_results *results);

/* The results' own copy of a name, stored once. NULL when there is no memory. */
const char *amb_results_name(amb_results *results, const char *name);

/* The same of a text that is no name: one that a spreadsheet would run as a formula gets
 * an apostrophe before it. */
const char *amb_results_text(amb_results *results, const char *text);

/* Says that the results hold all there is of a PDU. False when there is no memory. */
bool amb_results_add_pdu(amb_results *results, const char *pdu);

/*
 * Room for `num` more rows of a file; returns the first of them (all zero) or NULL when
 * there is no memory. The pointer holds until the next call for that file.
 */
void *amb_results_add(amb_results *results, amb_result_file file, size_t num);

/* Puts every table in the order of its key (text by bytes, numbers by value). */
void amb_results_sort(amb_results *results);

/* Checked access: the projection row of an area, week and measure of sorted results; or
 * NULL. */
const amb_projection_row *amb_results_projection(const amb_results *results,
                                                 const char *level, const char *area,
                                                 int week, const char *measure);

/* The same of what its spread is made of. */
const amb_uncertainty_row *amb_results_uncertainty(const amb_results *results,
                                                   const char *level, const char *area,
                                                   int week, const char *measure);
const amb_crossing_uncertainty_row *
amb_results_crossing_uncertainty(const amb_results *results, const char *pdu,
                                 const char *status, const char *rule,
                                 const char *outcome);

/* The same of a comparison, of the plan that is held against the first. */
const amb_comparison_row *amb_results_comparison(const amb_results *results,
                                                 const char *level, const char *area,
                                                 const char *plan, int week,
                                                 const char *measure);

/* The same of an application, whose results are of one PDU and status. */
const amb_application_row *amb_results_application(const amb_results *results,
                                                   const char *variant,
                                                   const char *figure, const char *item,
                                                   int week);
const amb_application_week_row *amb_results_application_week(const amb_results *results,
                                                             const char *variant,
                                                             int week,
                                                             const char *measure);
/* "all" stands for every status, concession, case type or tier. */
const amb_application_concession_row *
amb_results_application_concession(const amb_results *results, const char *variant,
                                   const char *status, const char *concession,
                                   const char *case_type, const char *tier);

/* Half of the widest 95 % range of a chance in crossings.csv; 0 when it has no rows. */
double amb_results_half_width(const amb_results *results);

/* Writes one table as CSV: UTF-8, LF, minimal quoting, fixed decimals. */
amb_status amb_results_write_csv(const amb_results *results, amb_result_file file,
                                 FILE *out);

/* What was asked of a run that was stopped before its end. All borrowed. */
typedef struct amb_run_asked {
    size_t replications;
    const char *const *pdus; /* num_pdus */
    size_t num_pdus;
    const char *const *plans; /* num_plans, where there are several */
    size_t num_plans;
} amb_run_asked;

/* What run.json says of a run besides its files, and when to leave off. All borrowed. */
typedef struct amb_run_record {
    const char *command_line; /* as it was typed */
    /* num_arguments words behind the program's name, the command first, that give the
     * same files again: with all that they depend on, and without where they go. */
    const char *const *arguments;
    size_t num_arguments;
    uint64_t seed;
    size_t replications;
    double precision;   /* that was asked for; 0: none */
    double half_width;  /* that was reached; with a precision only */
    size_t assumptions; /* rows of assumptions.csv, where they matter to the run */
    size_t drawn, sets; /* as in amb_results */
    int weeks;
    int threads;
    double wall_seconds;
    const char *scenario;
    const char *const *plans; /* num_plans, where there are several: the scenario first */
    size_t num_plans;
    const char *const *pdus; /* num_pdus that the files are of */
    size_t num_pdus;
    const amb_run_asked *asked; /* of partial results; NULL: they are whole */
    const char *goal;           /* of a search; else NULL */
    const char *const *by;      /* num_by levers */
    size_t num_by;
    double confidence;               /* that was asked of it */
    const char *started_at;          /* UTC, ISO 8601 */
    const char *const *input_names;  /* num_inputs files that were read, as FOLDER/FILE;
                                      * the scenario's own scenario.csv first */
    const char *const *input_sha256; /* their SHA-256 in hexadecimal */
    size_t num_inputs;
    const amb_stop *stop; /* set it to stop the writing, nothing changed; may be NULL */
} amb_run_record;

/*
 * Whether results could be written to `path` as things stand: a new folder in one that
 * can be written to, an empty one, or results to replace. Leaves no trace. AMB_OK,
 * AMB_NOT_WRITTEN (with a sentence), AMB_NO_MEMORY.
 */
amb_status amb_results_try(const char *path, amb_problems *problems);

/*
 * Whether whole results are at `path`: a run.json that does not say that they are
 * partial. AMB_OK; AMB_NOT_READ (with a sentence); AMB_NO_MEMORY.
 */
amb_status amb_results_find_whole(const char *path, bool *found, amb_problems *problems);

/*
 * Writes the files of a set, beside each its description as CSV on the Web (its
 * metadata_name), datapackage.json and, last, run.json into a folder that replaces `path`
 * only when it is whole. An existing `path` that is no results folder is refused. AMB_OK,
 * AMB_NOT_WRITTEN, AMB_NO_MEMORY, AMB_INTERRUPTED.
 */
amb_status amb_results_write(const amb_results *results, const amb_result_set *set,
                             const char *path, const amb_run_record *record,
                             amb_problems *problems);

#ifdef __cplusplus
}
#endif

#endif
