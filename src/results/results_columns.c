/* results_columns.c: the data dictionary of the result files. */
#include "amberline/results.h"

#include <math.h>

/* What the entries below have in common: which field, and how such a field is written. */
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

static const amb_column projection_columns[] = {
    LEVEL(amb_projection_row),
    AREA(amb_projection_row),
    WEEK_KEY(amb_projection_row),
    SNAPSHOT_DATE(amb_projection_row),
    TEXT_KEY(amb_projection_row, measure, NULL,
             "What was measured; names ending in _pct are percentages, in _points WMT "
             "points, starting with fte_ full-time equivalents, others counts."),
    VALUE(amb_projection_row, mean,
          "Mean over the replications in which the measure exists."),
    VALUE(amb_projection_row, sd,
          "Standard deviation between replications in which the measure exists."),
    VALUE(amb_projection_row, p05,
          "5th percentile of the replications; a measure that does not exist counts as "
          "the highest."),
    VALUE(amb_projection_row, p10, "10th percentile of the replications."),
    VALUE(amb_projection_row, p25, "25th percentile of the replications."),
    VALUE(amb_projection_row, p50, "Median of the replications."),
    VALUE(amb_projection_row, p75, "75th percentile of the replications."),
    VALUE(amb_projection_row, p90, "90th percentile of the replications."),
    VALUE(amb_projection_row, p95,
          "95th percentile of the replications; empty where the measure does not exist "
          "in so many of them."),
};

static const amb_column by_grade_columns[] = {
    LEVEL(amb_by_grade_row),
    AREA(amb_by_grade_row),
    GRADE(amb_by_grade_row),
    WEEK_KEY(amb_by_grade_row),
    SNAPSHOT_DATE(amb_by_grade_row),
    TEXT_KEY(amb_by_grade_row, measure, NULL,
             "What was measured of the grade: full-time equivalents in post and present, "
             "available and total WMT points, workload in %."),
    VALUE(amb_by_grade_row, mean,
          "Mean over the replications in which the measure exists."),
    VALUE(amb_by_grade_row, p05, "5th percentile of the replications."),
    VALUE(amb_by_grade_row, p50, "Median of the replications."),
    VALUE(amb_by_grade_row, p95, "95th percentile of the replications."),
};

static const amb_column band_columns[] = {
    LEVEL(amb_band_row),
    AREA(amb_band_row),
    GRADE(amb_band_row),
    WEEK_KEY(amb_band_row),
    SNAPSHOT_DATE(amb_band_row),
    TEXT_KEY(amb_band_row, band, NULL,
             "Band of a practitioner's workload in %: 0-90, 90-100, 100-110, 110-120 or "
             "120+, each above its lower and up to and including its upper figure."),
    NUMBER(amb_band_row, mean_practitioners, AMB_NUMBER, "practitioners", 0, HUGE_VAL, 3,
           "Mean number of practitioners with points available who are in the band."),
    NUMBER(amb_band_row, mean_share, AMB_NUMBER, "share", 0, 1, 3,
           "Mean share, 0 to 1, of the practitioners with points available who are in "
           "the band."),
};

static const amb_column status_columns[] = {
    PDU(amb_status_row),
    WEEK_KEY(amb_status_row),
    SNAPSHOT_DATE(amb_status_row),
    CHANCE(amb_status_row, p_criteria_amber,
           "Chance that the criteria of amber are met in the week: the conditions of a "
           "rule have held for long enough."),
    CHANCE(amb_status_row, p_criteria_red,
           "Chance that the criteria of red are met in the week: the conditions of a "
           "rule have held for long enough."),
    CHANCE(amb_status_row, p_applied,
           "Chance that an application for a status waits for its decision."),
    CHANCE(amb_status_row, p_green, "Chance that the PDU operates as green."),
    CHANCE(amb_status_row, p_amber, "Chance that the PDU operates as amber."),
    CHANCE(amb_status_row, p_red, "Chance that the PDU operates as red."),
};

static const amb_column crossing_columns[] = {
    PDU(amb_crossing_row),
    PPF_STATUS(amb_crossing_row),
    RULE(amb_crossing_row),
    WHOLE(amb_crossing_row, replications, "replications",
          "Number of replications simulated."),
    WHOLE(amb_crossing_row, crossed, "replications",
          "Number of them in which the criteria were met by the last week."),
    CHANCE(amb_crossing_row, p_crossed,
           "Chance that the criteria are met by the last week: crossed / replications."),
    CHANCE(amb_crossing_row, p_low,
           "Lower 95 % Wilson bound of p_crossed; where numbers of assumptions.csv were "
           "drawn, of as many independent replications as those that share them are "
           "worth."),
    CHANCE(amb_crossing_row, p_high, "Upper 95 % Wilson bound of p_crossed, likewise."),
    WHOLE(amb_crossing_row, week_p10, "weeks",
          "First week by which 10 % of the replications have crossed; empty when fewer "
          "have by the last week."),
    WHOLE(amb_crossing_row, week_p50, "weeks",
          "First week by which half of the replications have crossed; empty when fewer "
          "have by the last week."),
    WHOLE(amb_crossing_row, week_p90, "weeks",
          "First week by which 90 % of the replications have crossed; empty when fewer "
          "have by the last week."),
    DATE(amb_crossing_row, date_p10, 0, "Date of week_p10."),
    DATE(amb_crossing_row, date_p50, 0, "Date of week_p50."),
    DATE(amb_crossing_row, date_p90, 0, "Date of week_p90."),
    NUMBER(amb_crossing_row, weeks_over_mean, AMB_NUMBER, "weeks", 0, HUGE_VAL, 3,
           "Mean number of weekly snapshots, week 0 included, at which the conditions of "
           "the rule hold (any: of at least one rule), whether or not for long enough."),
};

static const amb_column crossing_week_columns[] = {
    PDU(amb_crossing_week_row),
    PPF_STATUS(amb_crossing_week_row),
    RULE(amb_crossing_week_row),
    WEEK_KEY(amb_crossing_week_row),
    SNAPSHOT_DATE(amb_crossing_week_row),
    CHANCE(amb_crossing_week_row, p_crossed,
           "Chance that the criteria have been met in this week or before."),
    CHANCE(amb_crossing_week_row, p_low,
           "Lower 95 % Wilson bound of p_crossed, as in crossings.csv."),
    CHANCE(amb_crossing_week_row, p_high,
           "Upper 95 % Wilson bound of p_crossed, as in crossings.csv."),
};

static const amb_column status_change_columns[] = {
    PDU(amb_status_change_row),
    WEEK_KEY(amb_status_change_row),
    SNAPSHOT_DATE(amb_status_change_row),
    PPF_STATUS(amb_status_change_row),
    TEXT_KEY(
        amb_status_change_row, change, NULL,
        "What happened to the status: applied, withdrawn, granted, refused or left."),
    TEXT_KEY(amb_status_change_row, reason, NULL,
             "Why. Applied: criteria_met, or dated_change (changes.csv). Withdrawn: "
             "dated_change. Granted: criteria_met. Refused: criteria_not_met on the day "
             "of the decision, or not_approved though they were. Left: review, or "
             "longest_stay (max_weeks)."),
    WHOLE(amb_status_change_row, replications, "replications",
          "Number of replications in which that happened in the week."),
    CHANCE(amb_status_change_row, p_happened,
           "Chance of it: replications in which it happened / all."),
};

static const amb_column area_columns[] = {
    PDU(amb_area_row),
    {.name = "name",
     .type = AMB_TEXT,
     .offset = offsetof(amb_area_row, name),
     .flags = AMB_COLUMN_REQUIRED | AMB_COLUMN_FILLED,
     .meaning = "Name in full, as reports print it."},
    {.name = "district",
     .type = AMB_NAME,
     .offset = offsetof(amb_area_row, district),
     .flags = AMB_COLUMN_REQUIRED,
     .meaning = "District that the PDU is in; empty: none."},
    {.name = "region",
     .type = AMB_NAME,
     .offset = offsetof(amb_area_row, region),
     .flags = AMB_COLUMN_REQUIRED,
     .meaning = "Region that the PDU is in; empty: none."},
};

static const amb_column condition_columns[] = {
    PDU(amb_condition_row),
    PPF_STATUS(amb_condition_row),
    TEXT_KEY(amb_condition_row, rule, NULL, "Rule of the status in ppf.csv."),
    TEXT_KEY(amb_condition_row, indicator, NULL,
             "Measure that is compared, as in projection.csv."),
    {.name = "week",
     .type = AMB_WHOLE,
     .offset = offsetof(amb_condition_row, week),
     .unit = "weeks",
     .min = 0,
     .max = HUGE_VAL,
     .flags = AMB_COLUMN_REQUIRED | AMB_COLUMN_FILLED | AMB_COLUMN_KEY,
     .meaning = "Week from which the condition stands so: 0, and every week in which "
                "changes.csv moves its threshold."},
    SNAPSHOT_DATE(amb_condition_row),
    {.name = "comparison",
     .type = AMB_NAME,
     .offset = offsetof(amb_condition_row, comparison),
     .flags = AMB_COLUMN_REQUIRED | AMB_COLUMN_FILLED,
     .meaning = "How it is compared with the threshold: >, >=, < or <=."},
    VALUE(amb_condition_row, threshold,
          "Threshold in that week and after it, as given: where assumptions are drawn "
          "it is another in every set."),
    WHOLE(amb_condition_row, weeks, "weeks",
          "Consecutive weekly snapshots for which the rule must hold."),
    VALUE(amb_condition_row, leave_threshold,
          "Threshold beyond which the status may be left."),
    WHOLE(amb_condition_row, leave_weeks, "weeks",
          "Consecutive snapshots on the safe side of it."),
};

/* What a spread is made of, whatever it is of. */
#define SPREAD(row)                                                                      \
    VALUE(row, sd_chance,                                                                \
          "Standard deviation that is chance: between replications that share their "    \
          "numbers of assumptions.csv."),                                                \
        VALUE(row, sd_not_knowing,                                                       \
              "Standard deviation that is not knowing: between sets of these numbers, "  \
              "with chance taken off. Empty of a single set."),                          \
        CHANCE(                                                                          \
            row, share_not_knowing,                                                      \
            "Share of the variance, 0 to 1, that is not knowing; empty where nothing "   \
            "is spread."),                                                               \
        CHANCE(                                                                          \
            row, share_low,                                                              \
            "Lower 95 % bound of share_not_knowing; empty of fewer than three sets."),   \
        CHANCE(row, share_high, "Upper 95 % bound of share_not_knowing.")

static const amb_column uncertainty_columns[] = {
    LEVEL(amb_uncertainty_row),
    AREA(amb_uncertainty_row),
    WEEK_KEY(amb_uncertainty_row),
    SNAPSHOT_DATE(amb_uncertainty_row),
    TEXT_KEY(amb_uncertainty_row, measure, NULL,
             "What was measured, as in projection.csv."),
    SPREAD(amb_uncertainty_row),
};

static const amb_column crossing_uncertainty_columns[] = {
    PDU(amb_crossing_uncertainty_row),
    PPF_STATUS(amb_crossing_uncertainty_row),
    RULE(amb_crossing_uncertainty_row),
    TEXT_KEY(amb_crossing_uncertainty_row, outcome, NULL,
             "crossed: 1 in a replication that meets the criteria by the last week, 0 in "
             "any other. first_week: the first week in which they are met; where that is "
             "in none, the week after the last."),
    SPREAD(amb_crossing_uncertainty_row),
};

#define PLAN(row)                                                                        \
    TEXT_KEY(                                                                            \
        row, plan, NULL,                                                                 \
        "The plan that is held against the first one: its folder; a second plan of "     \
        "the same name is called NAME (2), and so on.")
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

static const amb_column comparison_columns[] = {
    LEVEL(amb_comparison_row),
    AREA(amb_comparison_row),
    PLAN(amb_comparison_row),
    WEEK_KEY(amb_comparison_row),
    SNAPSHOT_DATE(amb_comparison_row),
    TEXT_KEY(amb_comparison_row, measure, NULL,
             "What was measured, as in projection.csv; and cost_to_date, where "
             "grades.csv says what a grade costs: pounds for the staff in post from the "
             "start to this week, each snapshot's until the next one."),
    WHOLE(amb_comparison_row, pairs, "replications",
          "Number of pairs of replications in which the measure exists under both "
          "plans."),
    VALUE(amb_comparison_row, first, "Mean of these under the first plan."),
    VALUE(amb_comparison_row, other, "Mean of these under the other plan."),
    DIFFERENCE(amb_comparison_row, VALUE),
};

static const amb_column crossing_comparison_columns[] = {
    PDU(amb_crossing_comparison_row),
    PLAN(amb_crossing_comparison_row),
    PPF_STATUS(amb_crossing_comparison_row),
    RULE(amb_crossing_comparison_row),
    WHOLE(amb_crossing_comparison_row, pairs, "replications",
          "Number of pairs of replications simulated."),
    WHOLE(amb_crossing_comparison_row, only_first, "replications",
          "Number of pairs in which the criteria were met by the last week under the "
          "first plan only."),
    WHOLE(amb_crossing_comparison_row, only_other, "replications",
          "Number of pairs in which they were met under the other plan only."),
    CHANCE(amb_crossing_comparison_row, p_first,
           "Chance that the criteria are met by the last week under the first plan."),
    CHANCE(amb_crossing_comparison_row, p_other,
           "Chance that they are met under the other plan."),
    DIFFERENCE(amb_crossing_comparison_row, SIGNED_CHANCE),
    WHOLE(amb_crossing_comparison_row, week_p50_first, "weeks",
          "First week by which half of the replications of the first plan have crossed; "
          "empty when fewer have by the last week."),
    WHOLE(amb_crossing_comparison_row, week_p50_other, "weeks",
          "The same of the other plan."),
    DATE(amb_crossing_comparison_row, date_p50_first, 0, "Date of week_p50_first."),
    DATE(amb_crossing_comparison_row, date_p50_other, 0, "Date of week_p50_other."),
};

static const amb_column crossing_week_comparison_columns[] = {
    PDU(amb_crossing_week_comparison_row),
    PLAN(amb_crossing_week_comparison_row),
    PPF_STATUS(amb_crossing_week_comparison_row),
    RULE(amb_crossing_week_comparison_row),
    WEEK_KEY(amb_crossing_week_comparison_row),
    SNAPSHOT_DATE(amb_crossing_week_comparison_row),
    CHANCE(amb_crossing_week_comparison_row, p_first,
           "Chance that the criteria have been met in this week or before under the "
           "first plan."),
    CHANCE(amb_crossing_week_comparison_row, p_other,
           "Chance that they have been under the other plan."),
    DIFFERENCE(amb_crossing_week_comparison_row, SIGNED_CHANCE),
};

#define VARIANT(row)                                                                     \
    TEXT_KEY(row, variant, NULL,                                                         \
             "What happens to the application and beside it. none: it is never made; "   \
             "refused; granted; recruitment: never made, with the staffing plan of "     \
             "changes.csv; granted_plan: granted, with that plan; else granted, in the " \
             "scenario of that name. none, refused and granted are without the plan.")

/* A value that may be a chance. */
#define FIGURE(row, field, says)                                                         \
    NUMBER(row, field, AMB_NUMBER, "as the figure", -HUGE_VAL, HUGE_VAL, 5, says)

static const amb_column application_columns[] = {
    PDU(amb_application_row),
    TEXT_KEY(amb_application_row, status, "ppf.csv:status",
             "Status that is applied for: amber or red."),
    VARIANT(amb_application_row),
    TEXT_KEY(
        amb_application_row, figure, NULL,
        "What the value is. Of a condition: condition (the figure, in its unit), "
        "threshold, leave_threshold, p_condition_holds (chance), distance (how far "
        "beyond the threshold the figure is, in its unit; negative where the condition "
        "does not hold), distance_fte, distance_points and distance_cases (the same as "
        "staff present, points of work and cases of average weight). Of a rule: "
        "weeks_needed, weeks_met (weeks running at the start), p_rule_met (chance). Of "
        "the way back: back_p10, back_p50, back_p90 (weeks by which that share of the "
        "replications meets the conditions for leaving the status, after the decision), "
        "p_back_by and p_status_left_by (chances), p_falls_again (chance of meeting the "
        "criteria again within relapse_weeks of being back) and falls_again_of "
        "(replications that this is of). recovery_review: the last review within "
        "recovery_weeks of the decision. needed_fte: staff present that would be needed "
        "on top to stand at the leave threshold then, on average; "
        "needed_fte_for_confidence: as many as suffice with the chance asked for. "
        "judgement: the chance on which a word rests. what_if: chance that the criteria "
        "are met under another threshold; what_if_judgement: the chance on which a word "
        "rests then."),
    TEXT_KEY(amb_application_row, item, NULL,
             "What it is of: RULE:INDICATOR of a condition, RULE of a rule (any: the "
             "status as a whole), a word of the judgement, RULE:INDICATOR=THRESHOLD, or "
             "RULE:INDICATOR=THRESHOLD:WORD."),
    WEEK_KEY(amb_application_row),
    SNAPSHOT_DATE(amb_application_row),
    FIGURE(amb_application_row, value,
           "The value; empty where there is none, such as a week after the last."),
    FIGURE(amb_application_row, low,
           "Lower 95 % bound: Wilson's of a chance, Student's of a mean over "
           "replications; empty of what is no such thing."),
    FIGURE(amb_application_row, high, "Upper 95 % bound."),
    DATE(amb_application_row, value_date, 0, "Date of a value that is a week."),
};

static const amb_column application_week_columns[] = {
    PDU(amb_application_week_row),
    VARIANT(amb_application_week_row),
    WEEK_KEY(amb_application_week_row),
    SNAPSHOT_DATE(amb_application_week_row),
    TEXT_KEY(amb_application_week_row, measure, NULL,
             "What was measured, as in projection.csv; p_criteria_amber, p_criteria_red, "
             "p_amber, p_red: chances, as in status.csv; weeks_criteria_held: weekly "
             "snapshots so far at which a rule of the status held, whether or not for "
             "long enough."),
    WHOLE(amb_application_week_row, pairs, "replications",
          "Number of pairs of replications in which the measure exists under both."),
    FIGURE(amb_application_week_row, none, "Mean of these under the variant none."),
    FIGURE(amb_application_week_row, value, "Mean of these under the variant."),
    DIFFERENCE(amb_application_week_row, FIGURE),
};

#define SUM(row, field, of_unit, says)                                                   \
    NUMBER(row, field, AMB_NUMBER, of_unit, 0, HUGE_VAL, 3, says)

static const amb_column application_concession_columns[] = {
    PDU(amb_application_concession_row),
    VARIANT(amb_application_concession_row),
    TEXT_KEY(amb_application_concession_row, status, NULL,
             "Operating status that brings the concession; all: any of them."),
    TEXT_KEY(amb_application_concession_row, concession, NULL,
             "Concession of concessions.csv; all: all of them."),
    TEXT_KEY(amb_application_concession_row, case_type, NULL, "Case type, or all."),
    TEXT_KEY(amb_application_concession_row, tier, NULL, "Tier, or all."),
    SUM(amb_application_concession_row, weeks_in_force, "weeks",
        "Mean number of weekly snapshots at which the concession was in force, from the "
        "start to the last week, as all other sums here."),
    SUM(amb_application_concession_row, points_relieved, "point-weeks",
        "Work that it relieved: WMT points, summed over the weeks, on average."),
    SUM(amb_application_concession_row, hours_relieved, "hours",
        "The same as hours, at the hours a week to a point of a full establishment."),
    SUM(amb_application_concession_row, points_deferred, "point-weeks",
        "Of that, what was only put off (deferred_pct)."),
    SUM(amb_application_concession_row, hours_deferred, "hours", "The same as hours."),
    SUM(amb_application_concession_row, points_returned, "point-weeks",
        "Of what was put off, what came back by the last week; by tiers as it was put "
        "off."),
    SUM(amb_application_concession_row, hours_returned, "hours", "The same as hours."),
    SUM(amb_application_concession_row, points_owed, "point-weeks",
        "Of what was put off, what had not come back by the last week."),
    SUM(amb_application_concession_row, hours_owed, "hours", "The same as hours."),
    {.name = "puts_off",
     .type = AMB_TEXT,
     .offset = offsetof(amb_application_concession_row, puts_off),
     .flags = AMB_COLUMN_REQUIRED,
     .meaning = "What of a case it puts off or leaves out, as concessions.csv calls it."},
    SUM(amb_application_concession_row, items_put_off, "items",
        "Mean number of these: case-years in force times put_off_per_case_year."),
};

#define OUTCOME(row)                                                                     \
    TEXT_KEY(row, outcome, NULL,                                                         \
             "What is asked for, as in --outcome: p_crossed(amber) by 2023-03-31.")
#define OF_OUTCOME(row, field, says)                                                     \
    NUMBER(row, field, AMB_NUMBER, "as the figure", -HUGE_VAL, HUGE_VAL, 5, says)
#define ASSUMED(row, field, says)                                                        \
    NUMBER(row, field, AMB_NUMBER, "as the assumption", -HUGE_VAL, HUGE_VAL, 5, says)
#define INDEX(row, field, says)                                                          \
    NUMBER(row, field, AMB_NUMBER, "share of variance", -HUGE_VAL, HUGE_VAL, 5, says)
#define WORD(row, field, needed, says)                                                   \
    {                                                                                    \
        .name = #field, .type = AMB_NAME, .offset = offsetof(row, field),                \
        .flags = AMB_COLUMN_REQUIRED | (needed), .meaning = (says)                       \
    }

static const amb_column sensitivity_columns[] = {
    PDU(amb_sensitivity_row),
    OUTCOME(amb_sensitivity_row),
    TEXT_KEY(amb_sensitivity_row, assumption, "assumptions.csv:assumption",
             "Place of the uncertain number."),
    WHOLE(amb_sensitivity_row, rank, "rank",
          "1 for the assumption with the largest total index; without indices, for that "
          "with the largest swing."),
    ASSUMED(amb_sensitivity_row, low, "Lowest value that was tried."),
    ASSUMED(amb_sensitivity_row, value,
            "Value in the scenario; empty where the cell is empty."),
    ASSUMED(amb_sensitivity_row, high, "Highest value that was tried."),
    OF_OUTCOME(amb_sensitivity_row, at_low,
               "The outcome at the lowest value, all other assumptions as they are."),
    OF_OUTCOME(amb_sensitivity_row, low_error,
               "Half of the 95 % range of at_low less at_value, whose replications share "
               "their draws."),
    OF_OUTCOME(amb_sensitivity_row, at_value, "The outcome of the scenario as it is."),
    OF_OUTCOME(amb_sensitivity_row, value_error, "Half of the 95 % range of at_value."),
    OF_OUTCOME(amb_sensitivity_row, at_high,
               "The outcome at the highest value, all other assumptions as they are."),
    OF_OUTCOME(amb_sensitivity_row, high_error,
               "Half of the 95 % range of at_high less at_value."),
    OF_OUTCOME(amb_sensitivity_row, swing,
               "Largest less smallest of at_low, at_value and at_high."),
    INDEX(
        amb_sensitivity_row, first_order,
        "First-order Sobol index: share of the variance of the outcome that would go if "
        "the assumption were known; empty where the outcome does not vary, and where "
        "the assumption was not drawn."),
    INDEX(amb_sensitivity_row, first_order_low, "Lower end of its 95 % interval."),
    INDEX(amb_sensitivity_row, first_order_high, "Upper end of its 95 % interval."),
    INDEX(amb_sensitivity_row, total,
          "Total Sobol index: share of the variance that would stay if all other "
          "assumptions were known."),
    INDEX(amb_sensitivity_row, total_low, "Lower end of its 95 % interval."),
    INDEX(amb_sensitivity_row, total_high, "Upper end of its 95 % interval."),
    WORD(amb_sensitivity_row, quality, 0,
         "Quality rating of the evidence in assumptions.csv: red, amber or green."),
    DATE(amb_sensitivity_row, review_by, 0,
         "Date by which the assumption should be looked at again."),
    WORD(amb_sensitivity_row, past_review, AMB_COLUMN_FILLED,
         "Whether that date was past on the day of the run: yes or no."),
};

static const amb_column sensitivity_outcome_columns[] = {
    PDU(amb_sensitivity_outcome_row),
    OUTCOME(amb_sensitivity_outcome_row),
    WHOLE(amb_sensitivity_outcome_row, replications, "replications",
          "Replications of the scenario as it is, and with an assumption at either end."),
    OF_OUTCOME(amb_sensitivity_outcome_row, at_value,
               "The outcome of the scenario as it is."),
    OF_OUTCOME(amb_sensitivity_outcome_row, value_error,
               "Half of the 95 % range of at_value."),
    WHOLE(amb_sensitivity_outcome_row, samples, "rows",
          "Rows of the design in which all assumptions are drawn, each of two more runs "
          "than there are assumptions."),
    WHOLE(amb_sensitivity_outcome_row, sample_replications, "replications",
          "Replications of each run of the design."),
    WHOLE(amb_sensitivity_outcome_row, varied, "assumptions",
          "Assumptions that were drawn."),
    OF_OUTCOME(amb_sensitivity_outcome_row, mean,
               "Mean of the outcome over what the assumptions may be."),
    OF_OUTCOME(amb_sensitivity_outcome_row, sd,
               "Its standard deviation over what they may be, chance taken off."),
    INDEX(amb_sensitivity_outcome_row, first_orders,
          "Sum of the first-order indices; what is missing to 1 is what assumptions do "
          "together and none by itself."),
    INDEX(amb_sensitivity_outcome_row, first_orders_low,
          "Lower end of its 95 % interval."),
    INDEX(amb_sensitivity_outcome_row, first_orders_high,
          "Upper end of its 95 % interval."),
};

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
#define LEVER(row, field, says)                                                          \
    NUMBER(row, field, AMB_NUMBER, "as the lever", -HUGE_VAL, HUGE_VAL, 5, says)
#define FIGURE(row, field, says)                                                         \
    NUMBER(row, field, AMB_NUMBER, "as the figure", -HUGE_VAL, HUGE_VAL, 5, says)
#define POUNDS(row, field, says)                                                         \
    NUMBER(row, field, AMB_NUMBER, "pounds", -HUGE_VAL, HUGE_VAL, 3, says)
#define COSTS(row)                                                                       \
    POUNDS(row, cost,                                                                    \
           "What the staff in post cost from the start to the last week that the goals " \
           "ask for, on average over the replications of the first look, which all "     \
           "values share; empty where grades.csv has no cost_per_year."),                \
        POUNDS(row, extra_cost, "The same less what they cost with nothing changed.")

static const amb_column solve_columns[] = {
    PDU(amb_solve_row),
    NUMBERED(amb_solve_row, trial,
             "Number of the trial: the values that were tried, in ascending order."),
    NUMBERED(amb_solve_row, condition, "Number of the goal, in the order of the text."),
    WORDS(amb_solve_row, goal, "The goal, as it was typed."),
    LEVER(amb_solve_row, held,
          "Value at which the first of two levers was held; empty where there is one."),
    LEVER(amb_solve_row, value, "Value of the lever that is searched."),
    WORDS(amb_solve_row, is_today,
          "yes or no: whether that is what the scenario has, with nothing changed."),
    FIGURE(amb_solve_row, figure,
           "The goal's figure at this value; chances from 0 to 1; empty where it does "
           "not exist. Where it is to hold in every week, that of the worst one."),
    FIGURE(amb_solve_row, low,
           "Lower 95 % bound of the figure; empty where there is none."),
    FIGURE(amb_solve_row, high,
           "Upper 95 % bound of the figure; empty where there is none."),
    WHOLE(amb_solve_row, replications, "replications",
          "Number of replications, as many as it took to decide."),
    WORDS(amb_solve_row, verdict,
          "met, not met or undecided: whether the goal is met, at the confidence asked "
          "for."),
    WORDS(amb_solve_row, all_goals, "The same of all goals together."),
    COSTS(amb_solve_row),
};

static const amb_column solution_columns[] = {
    PDU(amb_solution_row),
    NUMBERED(amb_solution_row, point,
             "Number of the search: the values of the first lever, in ascending order."),
    LEVER(amb_solution_row, held,
          "Value at which the first of two levers was held; empty where there is one."),
    WORDS(amb_solution_row, outcome,
          "met today, found, not certain (no value is sure to meet the goals, but some "
          "may), cannot be met, or no effect (the lever changes nothing)."),
    LEVER(amb_solution_row, value,
          "The value nearest to today's that is sure to meet all goals; empty where none "
          "is."),
    LEVER(amb_solution_row, not_met,
          "The nearest value before it that is sure not to; empty where there is none."),
    LEVER(amb_solution_row, nearest,
          "Where no value is sure to meet the goals: that which comes nearest."),
    WORDS(amb_solution_row, in_order,
          "yes or no: whether more of the lever helps here and harms there, so that "
          "values were tried in order from today's on."),
    WHOLE(amb_solution_row, every, "values",
          "Then every so manieth value was tried; 1: each."),
    COSTS(amb_solution_row),
    WORDS(amb_solution_row, cheapest,
          "yes or no: whether of the searches that found a value this one costs least."),
};

#define FILE_OF(file, is, row, its_columns)                                              \
    {                                                                                    \
        .name = file, .metadata_name = file "-metadata.json", .row_is = (is),            \
        .row_size = sizeof(row), .columns = (its_columns),                               \
        .num_columns = sizeof(its_columns) / sizeof((its_columns)[0])                    \
    }

static const amb_file files[AMB_NUM_RESULT_FILES] = {
    [AMB_RESULT_PROJECTION] = FILE_OF("projection.csv", "a measure of an area in a week",
                                      amb_projection_row, projection_columns),
    [AMB_RESULT_BY_GRADE] =
        FILE_OF("by_grade.csv", "a measure of a grade of an area in a week",
                amb_by_grade_row, by_grade_columns),
    [AMB_RESULT_BANDS] = FILE_OF("practitioner_bands.csv",
                                 "a band of the practitioners of a grade in a week",
                                 amb_band_row, band_columns),
    [AMB_RESULT_STATUS] =
        FILE_OF("status.csv", "a PDU in a week", amb_status_row, status_columns),
    [AMB_RESULT_CROSSINGS] = FILE_OF("crossings.csv", "a rule of a status in a PDU",
                                     amb_crossing_row, crossing_columns),
    [AMB_RESULT_CROSSING_WEEKS] =
        FILE_OF("crossing_weeks.csv", "the chance of having crossed by a week",
                amb_crossing_week_row, crossing_week_columns),
    [AMB_RESULT_STATUS_CHANGES] =
        FILE_OF("status_changes.csv", "something that happened to a status in a week",
                amb_status_change_row, status_change_columns),
    [AMB_RESULT_AREAS] = FILE_OF("areas.csv", "a PDU and the areas that it is in",
                                 amb_area_row, area_columns),
    [AMB_RESULT_CONDITIONS] =
        FILE_OF("conditions.csv", "a condition of a rule in a PDU, from a week on",
                amb_condition_row, condition_columns),
    [AMB_RESULT_UNCERTAINTY] = FILE_OF(
        "uncertainty.csv", "what the spread of a measure of an area in a week is made of",
        amb_uncertainty_row, uncertainty_columns),
    [AMB_RESULT_CROSSING_UNCERTAINTY] =
        FILE_OF("uncertainty_crossings.csv",
                "what the spread of an outcome of a rule in a PDU is made of",
                amb_crossing_uncertainty_row, crossing_uncertainty_columns),
    [AMB_RESULT_COMPARISON] =
        FILE_OF("comparison.csv", "a measure of an area in a week under two plans",
                amb_comparison_row, comparison_columns),
    [AMB_RESULT_CROSSING_COMPARISONS] =
        FILE_OF("comparison_crossings.csv", "a rule of a status in a PDU under two plans",
                amb_crossing_comparison_row, crossing_comparison_columns),
    [AMB_RESULT_CROSSING_WEEK_COMPARISONS] =
        FILE_OF("comparison_crossing_weeks.csv",
                "the chance of having crossed by a week under two plans",
                amb_crossing_week_comparison_row, crossing_week_comparison_columns),
    [AMB_RESULT_APPLICATION] = FILE_OF("application.csv", "a figure about an application",
                                       amb_application_row, application_columns),
    [AMB_RESULT_APPLICATION_WEEKS] =
        FILE_OF("application_weeks.csv",
                "a measure in a week without an application and under a variant",
                amb_application_week_row, application_week_columns),
    [AMB_RESULT_APPLICATION_CONCESSIONS] = FILE_OF(
        "application_concessions.csv", "a concession for cases of a tier under a variant",
        amb_application_concession_row, application_concession_columns),
    [AMB_RESULT_SOLVE] =
        FILE_OF("solve.csv", "a goal at a value of a lever that was tried", amb_solve_row,
                solve_columns),
    [AMB_RESULT_SOLUTIONS] =
        FILE_OF("solutions.csv", "what the search for the least of a lever came to",
                amb_solution_row, solution_columns),
    [AMB_RESULT_SENSITIVITY] =
        FILE_OF("sensitivity.csv", "an assumption and an outcome of a PDU",
                amb_sensitivity_row, sensitivity_columns),
    [AMB_RESULT_SENSITIVITY_OUTCOMES] =
        FILE_OF("sensitivity_outcomes.csv", "an outcome of a PDU",
                amb_sensitivity_outcome_row, sensitivity_outcome_columns),
};

static const amb_result_file of_run[] = {
    AMB_RESULT_PROJECTION,     AMB_RESULT_BY_GRADE,  AMB_RESULT_BANDS,
    AMB_RESULT_STATUS,         AMB_RESULT_CROSSINGS, AMB_RESULT_CROSSING_WEEKS,
    AMB_RESULT_STATUS_CHANGES, AMB_RESULT_AREAS,     AMB_RESULT_CONDITIONS};
static const amb_result_file of_drawn_run[] = {AMB_RESULT_PROJECTION,
                                               AMB_RESULT_BY_GRADE,
                                               AMB_RESULT_BANDS,
                                               AMB_RESULT_STATUS,
                                               AMB_RESULT_CROSSINGS,
                                               AMB_RESULT_CROSSING_WEEKS,
                                               AMB_RESULT_STATUS_CHANGES,
                                               AMB_RESULT_AREAS,
                                               AMB_RESULT_CONDITIONS,
                                               AMB_RESULT_UNCERTAINTY,
                                               AMB_RESULT_CROSSING_UNCERTAINTY};
static const amb_result_file of_compare[] = {
    AMB_RESULT_COMPARISON, AMB_RESULT_CROSSING_COMPARISONS,
    AMB_RESULT_CROSSING_WEEK_COMPARISONS, AMB_RESULT_AREAS};

static const amb_result_file of_solve[] = {AMB_RESULT_SOLUTIONS, AMB_RESULT_SOLVE};

static const amb_result_file of_apply[] = {AMB_RESULT_PROJECTION,
                                           AMB_RESULT_BY_GRADE,
                                           AMB_RESULT_BANDS,
                                           AMB_RESULT_STATUS,
                                           AMB_RESULT_CROSSINGS,
                                           AMB_RESULT_CROSSING_WEEKS,
                                           AMB_RESULT_STATUS_CHANGES,
                                           AMB_RESULT_CONDITIONS,
                                           AMB_RESULT_AREAS,
                                           AMB_RESULT_APPLICATION,
                                           AMB_RESULT_APPLICATION_WEEKS,
                                           AMB_RESULT_APPLICATION_CONCESSIONS};

static const amb_result_file of_sensitivity[] = {AMB_RESULT_SENSITIVITY,
                                                 AMB_RESULT_SENSITIVITY_OUTCOMES};

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

const amb_file *amb_result_files(void)
{
    return files;
}
