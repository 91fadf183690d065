/* results_columns_compare.c: the columns of the tables of compare. */
#include "results/results_columns.h"

#define PLAN(row)                                                                        \
    TEXT_KEY(                                                                            \
        row, plan, NULL,                                                                 \
        "The plan that is held against the first one: its folder; a second plan of "     \
        "the same name is called NAME (2), and so on.")
/* What a difference carries, whatever it is of. */

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

const amb_file amb_comparison_file =
    FILE_OF("comparison.csv", "a measure of an area in a week under two plans",
            amb_comparison_row, comparison_columns);

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

const amb_file amb_crossing_comparison_file =
    FILE_OF("comparison_crossings.csv", "a rule of a status in a PDU under two plans",
            amb_crossing_comparison_row, crossing_comparison_columns);

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

const amb_file amb_crossing_week_comparison_file =
    FILE_OF("comparison_crossing_weeks.csv",
            "the chance of having crossed by a week under two plans",
            amb_crossing_week_comparison_row, crossing_week_comparison_columns);
