/* results_columns_causes.c: the columns of what explains staffing and workload. */
#include "results/results_columns.h"

#define POINTS(row, field, says)                                                         \
    NUMBER(row, field, AMB_NUMBER, "points", -HUGE_VAL, HUGE_VAL, 3, says)
#define PCT_POINTS(row, field, says)                                                     \
    NUMBER(row, field, AMB_NUMBER, "percentage points", -HUGE_VAL, HUGE_VAL, 3, says)
#define PLACE(row)                                                                       \
    NUMBERED(row, place, "Place of it on the way from the first row to the last.")

static const amb_column staffing_step_columns[] = {
    PDU(amb_staffing_step_row),
    {.name = "week",
     .type = AMB_WHOLE,
     .offset = offsetof(amb_staffing_step_row, week),
     .unit = "weeks",
     .min = 0,
     .max = HUGE_VAL,
     .flags = AMB_COLUMN_REQUIRED | AMB_COLUMN_FILLED | AMB_COLUMN_KEY,
     .meaning = "Weeks since the start date: week 0, and the last."},
    SNAPSHOT_DATE(amb_staffing_step_row),
    PLACE(amb_staffing_step_row),
    WORDS(amb_staffing_step_row, step,
          "establishment, then what lowers or raises it: vacancies, over_target (more in "
          "post than posts), other_grades (posts held by a grade that has other points), "
          "loans_in, training, reductions (of hours, their own), loans_out, truncation "
          "(of everyone's points to whole ones) and recorded_absence; then available, "
          "their sum."),
    TEXT_KEY(amb_staffing_step_row, grade, NULL,
             "Grade: of posts in establishment, vacancies and over_target, else that of "
             "the people; all: all of them together."),
    POINTS(amb_staffing_step_row, mean_points,
           "WMT points a week, of the establishment and available, or by which the step "
           "changes them; mean over the replications."),
    POINTS(amb_staffing_step_row, p05_points, "5th percentile of the replications."),
    POINTS(amb_staffing_step_row, p95_points, "95th percentile of the replications."),
    NUMBER(amb_staffing_step_row, mean_fte, AMB_NUMBER, "FTE", 0, HUGE_VAL, 3,
           "Mean full-time equivalents that the first five steps are about; else empty."),
    NUMBER(amb_staffing_step_row, mean_heads, AMB_NUMBER, "heads", 0, HUGE_VAL, 3,
           "Mean number of people that the steps after them are about; else empty."),
};

const amb_file amb_staffing_step_file =
    FILE_OF("staffing_steps.csv",
            "a step from the establishment of a PDU to the points available in a week",
            amb_staffing_step_row, staffing_step_columns);

static const amb_column workload_change_columns[] = {
    PDU(amb_workload_change_row),
    PLACE(amb_workload_change_row),
    WORDS(
        amb_workload_change_row, part,
        "workload_from: the workload of week 0. Of work: caseload, tier_mix, points (of "
        "a case), court_reports_and_cms, rounding. Of points available: truncation, "
        "leavers, joiners, loans_in, loans_out, absence, training, reductions. change: "
        "the sum of these. workload_to: the workload of the last week."),
    TEXT_KEY(amb_workload_change_row, item, NULL,
             "Case type or grade that it is about; all: all of them together."),
    {.name = "week",
     .type = AMB_WHOLE,
     .offset = offsetof(amb_workload_change_row, week),
     .unit = "weeks",
     .min = 0,
     .max = HUGE_VAL,
     .flags = AMB_COLUMN_REQUIRED | AMB_COLUMN_FILLED,
     .meaning = "The last week: the change is from week 0 to it."},
    SNAPSHOT_DATE(amb_workload_change_row),
    WHOLE(amb_workload_change_row, replications, "replications",
          "Replications in which both workloads exist; all figures are over these."),
    POINTS(amb_workload_change_row, mean_points,
           "Mean change in points: of work, or of points available. Empty for "
           "workloads and their change."),
    POINTS(amb_workload_change_row, p05_points, "5th percentile of the replications."),
    POINTS(amb_workload_change_row, p95_points, "95th percentile of the replications."),
    PCT_POINTS(amb_workload_change_row, mean_pct,
               "Mean of what that does to the workload, in percentage points; of "
               "workloads the mean in %. Where causes act together, what they do "
               "together is shared equally."),
    PCT_POINTS(amb_workload_change_row, p05_pct, "5th percentile of the replications."),
    PCT_POINTS(amb_workload_change_row, p95_pct, "95th percentile of the replications."),
};

const amb_file amb_workload_change_file =
    FILE_OF("workload_change.csv",
            "what a cause does to a PDU's workload between week 0 and the last week",
            amb_workload_change_row, workload_change_columns);
