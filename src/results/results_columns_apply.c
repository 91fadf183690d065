/* results_columns_apply.c: the columns of the tables of apply. */
#include "results/results_columns.h"

#define VARIANT(row)                                                                     \
    TEXT_KEY(row, variant, NULL,                                                         \
             "What happens to the application and beside it. none: it is never made; "   \
             "refused; granted; recruitment: never made, with the staffing plan of "     \
             "changes.csv; granted_plan: granted, with that plan; else granted, in the " \
             "scenario of that name. none, refused and granted are without the plan.")

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

const amb_file amb_application_file =
    FILE_OF("application.csv", "a figure about an application", amb_application_row,
            application_columns);

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

const amb_file amb_application_week_file =
    FILE_OF("application_weeks.csv",
            "a measure in a week without an application and under a variant",
            amb_application_week_row, application_week_columns);

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

const amb_file amb_application_concession_file = FILE_OF(
    "application_concessions.csv", "a concession for cases of a tier under a variant",
    amb_application_concession_row, application_concession_columns);
