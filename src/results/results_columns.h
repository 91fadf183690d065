/* results_columns.h: what the columns of result files have in common, and where each file
 * is described. */
#ifndef AMB_RESULTS_RESULTS_COLUMNS_H
#define AMB_RESULTS_RESULTS_COLUMNS_H

#include "amberline/results.h"

#include <math.h>

/* Which field, and how such a field is written. */
#define TEXT_KEY(row, field, names, says)                                                \
    {                                                                                    \
        .name = #field, .type = AMB_NAME, .offset = offsetof(row, field),                \
        .refers_to = (names),                                                            \
        .flags = AMB_COLUMN_REQUIRED | AMB_COLUMN_FILLED | AMB_COLUMN_KEY,               \
        .meaning = (says)                                                                \
    }
#define WEEK_KEY(row)                                                                    \
    {                                                                                    \
        .name = "week", .type = AMB_WHOLE, .offset = offsetof(row, week),                \
        .unit = "weeks", .min = 0, .max = HUGE_VAL,                                      \
        .flags = AMB_COLUMN_REQUIRED | AMB_COLUMN_FILLED | AMB_COLUMN_KEY,               \
        .meaning = "Weeks since the start date; week 0 is the opening snapshot."         \
    }
#define DATE(row, field, required, says)                                                 \
    {                                                                                    \
        .name = #field, .type = AMB_DATE, .offset = offsetof(row, field),                \
        .flags = AMB_COLUMN_REQUIRED | (required), .meaning = (says)                     \
    }
#define SNAPSHOT_DATE(row)                                                               \
    DATE(row, date, AMB_COLUMN_FILLED, "Date of the weekly snapshot.")
#define NUMBER(row, field, kind, of_unit, least, greatest, places, says)                 \
    {                                                                                    \
        .name = #field, .type = (kind), .offset = offsetof(row, field),                  \
        .unit = (of_unit), .min = (least), .max = (greatest), .decimals = (places),      \
        .flags = AMB_COLUMN_REQUIRED, .meaning = (says)                                  \
    }
#define VALUE(row, field, says)                                                          \
    NUMBER(row, field, AMB_NUMBER, "as the measure", -HUGE_VAL, HUGE_VAL, 3, says)
#define CHANCE(row, field, says) NUMBER(row, field, AMB_NUMBER, "chance", 0, 1, 5, says)
#define WHOLE(row, field, of_unit, says)                                                 \
    NUMBER(row, field, AMB_WHOLE, of_unit, 0, HUGE_VAL, 0, says)

#define LEVEL(row)                                                                       \
    TEXT_KEY(row, level, NULL, "Kind of area: all, district, pdu or region.")
#define AREA(row)                                                                        \
    TEXT_KEY(row, area, NULL, "Name of the area; all of them together: all.")
#define GRADE(row) TEXT_KEY(row, grade, "grades.csv:grade", "Grade of staff.")
#define PDU(row)   TEXT_KEY(row, pdu, "pdus.csv:pdu", "Name of the PDU.")
#define PPF_STATUS(row)                                                                  \
    TEXT_KEY(row, status, "ppf.csv:status", "PPF status: amber or red.")
#define RULE(row)                                                                        \
    TEXT_KEY(row, rule, NULL,                                                            \
             "Rule of the status in ppf.csv; any: the status as a whole, by whichever "  \
             "rule comes first.")

/* A value that may be a chance. */
#define FIGURE(row, field, says)                                                         \
    NUMBER(row, field, AMB_NUMBER, "as the figure", -HUGE_VAL, HUGE_VAL, 5, says)
#define ASSUMED(row, field, says)                                                        \
    NUMBER(row, field, AMB_NUMBER, "as the assumption", -HUGE_VAL, HUGE_VAL, 5, says)
#define WORD(row, field, needed, says)                                                   \
    {                                                                                    \
        .name = #field, .type = AMB_NAME, .offset = offsetof(row, field),                \
        .flags = AMB_COLUMN_REQUIRED | (needed), .meaning = (says)                       \
    }
#define NUMBERED(row, field, says)                                                       \
    {                                                                                    \
        .name = #field, .type = AMB_WHOLE, .offset = offsetof(row, field),               \
        .unit = "number", .min = 1, .max = HUGE_VAL,                                     \
        .flags = AMB_COLUMN_REQUIRED | AMB_COLUMN_FILLED | AMB_COLUMN_KEY,               \
        .meaning = (says)                                                                \
    }
#define WORDS(row, field, says)                                                          \
    {                                                                                    \
        .name = #field, .type = AMB_TEXT, .offset = offsetof(row, field),                \
        .flags = AMB_COLUMN_REQUIRED | AMB_COLUMN_FILLED, .meaning = (says)              \
    }

/* What a difference carries, whatever it is of. */
#define DIFFERENCE(row, NUMBER_OF)                                                       \
    NUMBER_OF(row, difference,                                                           \
              "The other less the first: the mean of the differences "                   \
              "of the pairs of replications."),                                          \
        NUMBER_OF(row, se,                                                               \
                  "Monte Carlo standard error of the difference, from the pairs; empty " \
                  "of a single pair."),                                                  \
        NUMBER_OF(row, low, "Lower 95 % bound of the difference."),                      \
        NUMBER_OF(row, high, "Upper 95 % bound of the difference."),                     \
        NUMBER(                                                                          \
            row, variance_ratio, AMB_NUMBER, "times", 0, HUGE_VAL, 3,                    \
            "How many times as many replications would have been needed for the same "   \
            "error if the plans did not share their draws: the sum of the variances "    \
            "of the two over the variance of their difference; empty where the "         \
            "difference is the same in every pair.")
#define SIGNED_CHANCE(row, field, says)                                                  \
    NUMBER(row, field, AMB_NUMBER, "chance", -1, 1, 5, says)

#define FILE_OF(file, is, row, its_columns)                                              \
    {                                                                                    \
        .name = file, .metadata_name = file "-metadata.json", .row_is = (is),            \
        .row_size = sizeof(row), .columns = (its_columns),                               \
        .num_columns = sizeof(its_columns) / sizeof((its_columns)[0])                    \
    }

extern const amb_file amb_projection_file;
extern const amb_file amb_by_grade_file;
extern const amb_file amb_band_file;
extern const amb_file amb_status_file;
extern const amb_file amb_crossing_file;
extern const amb_file amb_crossing_week_file;
extern const amb_file amb_status_change_file;
extern const amb_file amb_area_file;
extern const amb_file amb_condition_file;
extern const amb_file amb_uncertainty_file;
extern const amb_file amb_crossing_uncertainty_file;
extern const amb_file amb_staffing_step_file;
extern const amb_file amb_workload_change_file;
extern const amb_file amb_comparison_file;
extern const amb_file amb_crossing_comparison_file;
extern const amb_file amb_crossing_week_comparison_file;
extern const amb_file amb_application_file;
extern const amb_file amb_application_week_file;
extern const amb_file amb_application_concession_file;
extern const amb_file amb_solve_file;
extern const amb_file amb_solution_file;
extern const amb_file amb_sensitivity_file;
extern const amb_file amb_sensitivity_outcome_file;
extern const amb_file amb_used_assumption_file;

#endif
