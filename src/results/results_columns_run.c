/* results_columns_run.c: the columns of the tables of run. */
#include "results/results_columns.h"

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

const amb_file amb_projection_file =
    FILE_OF("projection.csv", "a measure of an area in a week", amb_projection_row,
            projection_columns);

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

const amb_file amb_by_grade_file =
    FILE_OF("by_grade.csv", "a measure of a grade of an area in a week", amb_by_grade_row,
            by_grade_columns);

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

const amb_file amb_band_file =
    FILE_OF("practitioner_bands.csv", "a band of the practitioners of a grade in a week",
            amb_band_row, band_columns);

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

const amb_file amb_status_file =
    FILE_OF("status.csv", "a PDU in a week", amb_status_row, status_columns);

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

const amb_file amb_crossing_file = FILE_OF("crossings.csv", "a rule of a status in a PDU",
                                           amb_crossing_row, crossing_columns);

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

const amb_file amb_crossing_week_file =
    FILE_OF("crossing_weeks.csv", "the chance of having crossed by a week",
            amb_crossing_week_row, crossing_week_columns);

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

const amb_file amb_status_change_file =
    FILE_OF("status_changes.csv", "something that happened to a status in a week",
            amb_status_change_row, status_change_columns);

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

const amb_file amb_area_file =
    FILE_OF("areas.csv", "a PDU and the areas that it is in", amb_area_row, area_columns);

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

const amb_file amb_condition_file =
    FILE_OF("conditions.csv", "a condition of a rule in a PDU, from a week on",
            amb_condition_row, condition_columns);

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

const amb_file amb_uncertainty_file = FILE_OF(
    "uncertainty.csv", "what the spread of a measure of an area in a week is made of",
    amb_uncertainty_row, uncertainty_columns);

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

const amb_file amb_crossing_uncertainty_file =
    FILE_OF("uncertainty_crossings.csv",
            "what the spread of an outcome of a rule in a PDU is made of",
            amb_crossing_uncertainty_row, crossing_uncertainty_columns);
