/* results_columns.c: the data dictionary of the result files, and which command writes
 * which of them. */
#include "results/results_columns.h"

static const amb_file *const files[AMB_NUM_RESULT_FILES] = {
    [AMB_RESULT_PROJECTION] = &amb_projection_file,
    [AMB_RESULT_BY_GRADE] = &amb_by_grade_file,
    [AMB_RESULT_BANDS] = &amb_band_file,
    [AMB_RESULT_STATUS] = &amb_status_file,
    [AMB_RESULT_CROSSINGS] = &amb_crossing_file,
    [AMB_RESULT_CROSSING_WEEKS] = &amb_crossing_week_file,
    [AMB_RESULT_STATUS_CHANGES] = &amb_status_change_file,
    [AMB_RESULT_AREAS] = &amb_area_file,
    [AMB_RESULT_CONDITIONS] = &amb_condition_file,
    [AMB_RESULT_UNCERTAINTY] = &amb_uncertainty_file,
    [AMB_RESULT_CROSSING_UNCERTAINTY] = &amb_crossing_uncertainty_file,
    [AMB_RESULT_STAFFING_STEPS] = &amb_staffing_step_file,
    [AMB_RESULT_WORKLOAD_CHANGE] = &amb_workload_change_file,
    [AMB_RESULT_COMPARISON] = &amb_comparison_file,
    [AMB_RESULT_CROSSING_COMPARISONS] = &amb_crossing_comparison_file,
    [AMB_RESULT_CROSSING_WEEK_COMPARISONS] = &amb_crossing_week_comparison_file,
    [AMB_RESULT_APPLICATION] = &amb_application_file,
    [AMB_RESULT_APPLICATION_WEEKS] = &amb_application_week_file,
    [AMB_RESULT_APPLICATION_CONCESSIONS] = &amb_application_concession_file,
    [AMB_RESULT_SOLVE] = &amb_solve_file,
    [AMB_RESULT_SOLUTIONS] = &amb_solution_file,
    [AMB_RESULT_ASSUMPTIONS_USED] = &amb_used_assumption_file,
    [AMB_RESULT_SENSITIVITY] = &amb_sensitivity_file,
    [AMB_RESULT_SENSITIVITY_OUTCOMES] = &amb_sensitivity_outcome_file,
};

static const amb_result_file of_run[] = {
    AMB_RESULT_PROJECTION,     AMB_RESULT_BY_GRADE,        AMB_RESULT_BANDS,
    AMB_RESULT_STATUS,         AMB_RESULT_CROSSINGS,       AMB_RESULT_CROSSING_WEEKS,
    AMB_RESULT_STATUS_CHANGES, AMB_RESULT_AREAS,           AMB_RESULT_CONDITIONS,
    AMB_RESULT_STAFFING_STEPS, AMB_RESULT_WORKLOAD_CHANGE, AMB_RESULT_ASSUMPTIONS_USED};
static const amb_result_file of_drawn_run[] = {AMB_RESULT_PROJECTION,
                                               AMB_RESULT_BY_GRADE,
                                               AMB_RESULT_BANDS,
                                               AMB_RESULT_STATUS,
                                               AMB_RESULT_CROSSINGS,
                                               AMB_RESULT_CROSSING_WEEKS,
                                               AMB_RESULT_STATUS_CHANGES,
                                               AMB_RESULT_AREAS,
                                               AMB_RESULT_CONDITIONS,
                                               AMB_RESULT_STAFFING_STEPS,
                                               AMB_RESULT_WORKLOAD_CHANGE,
                                               AMB_RESULT_UNCERTAINTY,
                                               AMB_RESULT_CROSSING_UNCERTAINTY,
                                               AMB_RESULT_ASSUMPTIONS_USED};
static const amb_result_file of_compare[] = {
    AMB_RESULT_COMPARISON, AMB_RESULT_CROSSING_COMPARISONS,
    AMB_RESULT_CROSSING_WEEK_COMPARISONS, AMB_RESULT_AREAS, AMB_RESULT_ASSUMPTIONS_USED};

static const amb_result_file of_solve[] = {AMB_RESULT_SOLUTIONS, AMB_RESULT_SOLVE,
                                           AMB_RESULT_AREAS, AMB_RESULT_ASSUMPTIONS_USED};

static const amb_result_file of_apply[] = {AMB_RESULT_PROJECTION,
                                           AMB_RESULT_BY_GRADE,
                                           AMB_RESULT_BANDS,
                                           AMB_RESULT_STATUS,
                                           AMB_RESULT_CROSSINGS,
                                           AMB_RESULT_CROSSING_WEEKS,
                                           AMB_RESULT_STATUS_CHANGES,
                                           AMB_RESULT_CONDITIONS,
                                           AMB_RESULT_AREAS,
                                           AMB_RESULT_STAFFING_STEPS,
                                           AMB_RESULT_WORKLOAD_CHANGE,
                                           AMB_RESULT_APPLICATION,
                                           AMB_RESULT_APPLICATION_WEEKS,
                                           AMB_RESULT_APPLICATION_CONCESSIONS,
                                           AMB_RESULT_ASSUMPTIONS_USED};

static const amb_result_file of_sensitivity[] = {
    AMB_RESULT_SENSITIVITY, AMB_RESULT_SENSITIVITY_OUTCOMES, AMB_RESULT_AREAS,
    AMB_RESULT_ASSUMPTIONS_USED};

const amb_result_set amb_results_of_run = {of_run, sizeof of_run / sizeof of_run[0]};
const amb_result_set amb_results_of_drawn_run = {
    of_drawn_run, sizeof of_drawn_run / sizeof of_drawn_run[0]};
const amb_result_set amb_results_of_compare = {of_compare,
                                               sizeof of_compare / sizeof of_compare[0]};
const amb_result_set amb_results_of_apply = {of_apply,
                                             sizeof of_apply / sizeof of_apply[0]};
const amb_result_set amb_results_of_sensitivity = {
    of_sensitivity, sizeof of_sensitivity / sizeof of_sensitivity[0]};
const amb_result_set amb_results_of_solve = {of_solve,
                                             sizeof of_solve / sizeof of_solve[0]};

const amb_file *amb_result_file_at(size_t file)
{
    return files[file];
}
