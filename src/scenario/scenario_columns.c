/* scenario_columns.c: the data dictionary of the scenario files, which also reads them.
 */
#include "amberline/scenario.h"

#include <stddef.h>

const char *const amb_case_type_names[] = {"community", "licence", "custody", NULL};

const char *const amb_tier_names[] = {
    "A3",  "A2",  "A1",  "A0",  "B3",  "B2",       "B1",  "B0",  "C3",
    "C2",  "C1",  "C0",  "D3",  "D2",  "D1",       "D0",  "A3S", "A2S",
    "A1S", "A0S", "B3S", "B2S", "B1S", "B0S",      "C3S", "C2S", "C1S",
    "C0S", "D3S", "D2S", "D1S", "D0S", "untiered", NULL,
};

static const char *const higher_statuses[] = {"green", "amber", "red", NULL};
static const char *const policies[] = {"backfill", "none", NULL};
static const char *const roles[] = {"practitioner", "manager", "other", NULL};
static const char *const yes_no[] = {"yes", "no", NULL};
static const char *const nexts[] = {"community", "licence", "custody", "end", NULL};
static const char *const effects[] = {"sickness", "leaving", NULL};
const char *const amb_spread_names[] = {"uniform", "triangular", "normal", "lognormal",
                                        NULL};
static const char *const meanings[] = {"reduction", "stage", "absence", NULL};
const char *const amb_quality_names[] = {"red", "amber", "green", NULL};
static const char *const changes[] = {
    "starts_pct", "starts_per_week", "join",        "leave",       "loan_in",
    "loan_out",   "target",          "absence_pct", "leavers_pct", "weeks_to_fill",
    "reduction",  "points",          "points_pct",  "threshold",   "release",
    "length_pct", "reset",           "apply",       "withdraw",    "concession",
    NULL,
};

#define REQUIRED AMB_COLUMN_REQUIRED
#define FILLED   (AMB_COLUMN_REQUIRED | AMB_COLUMN_FILLED)
#define KEY      AMB_COLUMN_KEY
#define MOST     1e9

#define NAMED(row, field, flag, refers, says)                                            \
    {                                                                                    \
        .name = #field, .type = AMB_NAME, .offset = offsetof(row, field),                \
        .flags = (flag), .refers_to = (refers), .meaning = (says)                        \
    }
#define TEXT(row, field, flag, says)                                                     \
    {                                                                                    \
        .name = #field, .type = AMB_TEXT, .offset = offsetof(row, field),                \
        .flags = (flag), .meaning = (says)                                               \
    }
#define NUMBER_AS(title, row, field, of, low, high, flag, says)                          \
    {                                                                                    \
        .name = (title), .type = AMB_NUMBER, .offset = offsetof(row, field),             \
        .unit = (of), .min = (low), .max = (high), .flags = (flag), .meaning = (says)    \
    }
#define NUMBER(row, field, of, low, high, flag, says)                                    \
    NUMBER_AS(#field, row, field, of, low, high, flag, says)
#define WHOLE(row, field, of, low, high, flag, says)                                     \
    {                                                                                    \
        .name = #field, .type = AMB_WHOLE, .offset = offsetof(row, field), .unit = (of), \
        .min = (low), .max = (high), .flags = (flag), .meaning = (says)                  \
    }
#define DATE(row, field, flag, says)                                                     \
    {                                                                                    \
        .name = #field, .type = AMB_DATE, .offset = offsetof(row, field),                \
        .flags = (flag), .meaning = (says)                                               \
    }
#define CHOICE(row, field, of, flag, says)                                               \
    {                                                                                    \
        .name = #field, .type = AMB_CHOICE, .offset = offsetof(row, field),              \
        .choices = (of), .flags = (flag), .meaning = (says)                              \
    }
#define TIER(row, flag, says)                                                            \
    {                                                                                    \
        .name = "tier", .type = AMB_CHOICE, .offset = offsetof(row, tier),               \
        .choices = amb_tier_names,                                                       \
        .choices_are = "A3 to D0, the same with S, or untiered", .flags = (flag),        \
        .meaning = (says)                                                                \
    }
#define LENGTH_COLUMNS(row, what)                                                        \
    TEXT(row, distribution, REQUIRED,                                                    \
         "law of " what ": fixed, geometric, gamma, lognormal, weibull or table:FILE"),  \
        NUMBER(row, mean_weeks, "weeks", 0, 5218, REQUIRED,                              \
               "mean of " what " before it is rounded up to whole weeks"),               \
        NUMBER(row, sd_weeks, "weeks", 0, 52180, 0,                                      \
               "standard deviation of " what " (gamma, lognormal and weibull)")

static const amb_column setting_columns[] = {
    NAMED(
        amb_setting_row, setting, FILLED | KEY, NULL,
        "name, extends (a scenario beside this one, or an installed one), start_date, "
        "weeks, replications, seed, working_days_per_week (over which days of sickness "
        "are counted), reset_at_pct_of_length (how far through its length a case goes to "
        "its S tier in a Probation Reset), relapse_weeks (within which a PDU that is "
        "back counts as falling again) or recovery_weeks (by which a status should have "
        "brought it back; both are of trying out applications)"),
    TEXT(amb_setting_row, value, FILLED, "what it is set to"),
};

static const amb_column wmt_columns[] = {
    NAMED(
        amb_setting_row, setting, FILLED | KEY, NULL,
        "standard_report_points and fast_report_points (points of a court report), or "
        "warrant_weighting, unpaid_work_weighting and overdue_weighting (per cent of the "
        "points that such a T2A case keeps)"),
    TEXT(amb_setting_row, value, FILLED, "what it is set to"),
};

static const amb_column pdu_columns[] = {
    NAMED(amb_pdu_row, pdu, FILLED | KEY, NULL,
          "short name by which the other files call the PDU"),
    TEXT(amb_pdu_row, name, 0,
         "name in full, as reports print it; empty: the short name"),
    NAMED(amb_pdu_row, district, 0, NULL, "district, reported as an area of its own"),
    NAMED(amb_pdu_row, region, 0, NULL,
          "probation region, reported as an area of its own"),
    CHOICE(amb_pdu_row, status, higher_statuses, 0,
           "operating status at week 0; empty: green"),
    CHOICE(amb_pdu_row, applied_for, higher_statuses, 0,
           "status for which an application is pending at week 0"),
    DATE(amb_pdu_row, applied_on, 0, "date of that application, on or before the start"),
    DATE(amb_pdu_row, criteria_met_since, 0,
         "since when the rules met at week 0 have been met; empty: since week 0"),
};

static const amb_column practitioner_columns[] = {
    NAMED(amb_practitioner_row, pdu, FILLED | KEY, "pdus.csv:pdu", "PDU"),
    NAMED(amb_practitioner_row, team, 0, NULL, "team within the PDU"),
    NAMED(amb_practitioner_row, practitioner, FILLED | KEY, NULL,
          "name or pseudonym, unique within the PDU"),
    NAMED(amb_practitioner_row, grade, FILLED, "grades.csv:grade", "grade"),
    NUMBER(amb_practitioner_row, contracted_hours, "hours", 0, 168, REQUIRED,
           "contracted hours a week; empty: the full-time hours of the grade"),
    NUMBER(amb_practitioner_row, reduction_hours, "hours", 0, 168, 0,
           "hours a week taken off, without those of a training stage or an absence"),
    DATE(amb_practitioner_row, stage_started_on, 0,
         "start of the first training stage of the grade; empty: no stage applies"),
    NAMED(amb_practitioner_row, absent_kind, 0, NULL,
          "kind of absence at week 0 (absence.csv); empty: present"),
    DATE(amb_practitioner_row, absent_since, 0,
         "first day of that absence; empty: drawn"),
    DATE(amb_practitioner_row, absent_until, 0,
         "day on which they come back, when that is known; empty: drawn"),
    NUMBER(amb_practitioner_row, standard_reports, "reports", 0, 10000, 0,
           "standard court reports a month"),
    NUMBER(amb_practitioner_row, fast_reports, "reports", 0, 10000, 0,
           "fast (oral and short format) court reports a month"),
    NUMBER(amb_practitioner_row, cms_points, "points", -100000, 100000, 0,
           "case management support points, of either sign"),
};

static const amb_column staffing_columns[] = {
    NAMED(amb_staffing_row, pdu, KEY, "pdus.csv:pdu", "PDU; empty: every PDU"),
    NAMED(amb_staffing_row, grade, KEY, "grades.csv:grade", "grade; empty: every grade"),
    NUMBER(amb_staffing_row, target_fte, "FTE", 0, 10000, 0,
           "establishment: posts of the grade, full-time equivalents; empty: none"),
    NUMBER(amb_staffing_row, in_post_fte, "FTE", 0, 10000, 0,
           "in post at week 0; staff are made from it where practitioners.csv has none "
           "of the PDU"),
    NUMBER(amb_staffing_row, absent_fte, "FTE", 0, 10000, 0,
           "of those in post, absent at week 0"),
    NUMBER(amb_staffing_row, leavers_per_year_pct, "% a year", 0, 100000, 0,
           "yearly rate of leaving the service"),
    NUMBER(
        amb_staffing_row, other_outflow_per_year_pct, "% a year", 0, 100000, 0,
        "yearly rate of leaving the grade otherwise: promotion, transfer, fewer hours"),
    NUMBER(amb_staffing_row, sick_days_per_year, "working days", 0, 365, 0,
           "working days lost to sickness a head a year: the short form of "
           "spells_per_year in absence.csv"),
};

static const amb_column absence_columns[] = {
    NAMED(amb_absence_row, pdu, KEY, "pdus.csv:pdu", "PDU; empty: every PDU"),
    NAMED(amb_absence_row, grade, KEY, "grades.csv:grade", "grade; empty: every grade"),
    NAMED(amb_absence_row, kind, FILLED | KEY, NULL,
          "kind of absence: sickness, maternity, …"),
    NUMBER(amb_absence_row, spells_per_year, "spells a year", 0, 1000, 0,
           "yearly rate of spells of someone present; empty for sickness: from "
           "sick_days_per_year of staffing.csv"),
    LENGTH_COLUMNS(amb_absence_row, "a spell"),
    WHOLE(amb_absence_row, recorded_after_weeks, "weeks", 0, 5218, 0,
          "weeks until a spell is recorded as a reduction and lowers available points; "
          "empty: never"),
};

static const amb_column recruitment_columns[] = {
    NAMED(amb_recruitment_row, pdu, KEY, "pdus.csv:pdu", "PDU; empty: every PDU"),
    NAMED(amb_recruitment_row, grade, KEY, "grades.csv:grade",
          "grade whose vacancies these are; empty: every grade"),
    CHOICE(amb_recruitment_row, policy, policies, REQUIRED,
           "backfill: every vacancy has a hire in progress; none"),
    LENGTH_COLUMNS(amb_recruitment_row, "the time from vacancy to first week"),
};

static const amb_column grade_columns[] = {
    NAMED(amb_grade_row, grade, FILLED | KEY, NULL, "grade: PO, PSO, NQO, PQiP, SPO, …"),
    CHOICE(amb_grade_row, role, roles, FILLED,
           "practitioner (is allocated cases), manager or other"),
    NUMBER(amb_grade_row, nominal_points, "points", 0, 1e6, FILLED,
           "points available of a full-time member of the grade"),
    NUMBER(amb_grade_row, full_time_hours, "hours", 0, 168, FILLED,
           "hours a week of one full-time equivalent; 0: no points are available"),
    TEXT(amb_grade_row, tiers_allowed, FILLED,
         "what the grade may be allocated: all, none, or bands and tiers such as C D B0"),
    CHOICE(amb_grade_row, counts_in_staffing, yes_no, FILLED,
           "whether the grade counts in staffing_pct"),
    NAMED(amb_grade_row, establishment_grade, 0, "grades.csv:grade",
          "grade whose posts it fills; empty: its own"),
    NUMBER(amb_grade_row, cost_per_year, "pounds a year", 0, 1e12, 0,
           "cost of one full-time equivalent"),
};

static const amb_column stage_columns[] = {
    NAMED(amb_stage_row, grade, FILLED | KEY, "grades.csv:grade",
          "grade; its stages follow each other in the order of the rows"),
    NAMED(amb_stage_row, stage, FILLED | KEY, NULL, "stage of training"),
    WHOLE(amb_stage_row, weeks, "weeks", 1, 5218, FILLED, "length of the stage"),
    NUMBER(amb_stage_row, reduction_pct, "%", 0, 100, FILLED,
           "share of contracted hours taken off during the stage"),
    NAMED(amb_stage_row, next_grade, 0, "grades.csv:grade",
          "grade after the last stage; empty on the others, or to stay in the grade"),
};

static const amb_column case_columns[] = {
    NAMED(amb_case_row, pdu, FILLED | KEY, "pdus.csv:pdu", "PDU"),
    NAMED(amb_case_row, practitioner, KEY, NULL,
          "who holds the cases (practitioners.csv); empty: the program allocates them"),
    CHOICE(amb_case_row, case_type, amb_case_type_names, FILLED | KEY,
           "community (CO and SSO), licence (post-release) or custody (pre-release)"),
    TIER(amb_case_row, FILLED | KEY,
         "tier A3 to D0, the same with S (Probation Reset), or untiered"),
    CHOICE(amb_case_row, t2a, yes_no, KEY,
           "whether they are transition-to-adulthood cases; empty: no"),
    WHOLE(amb_case_row, cases, "cases", 0, 4e6, FILLED, "number of cases at week 0"),
    WHOLE(amb_case_row, warrants, "cases", 0, 4e6, 0,
          "of the T2A cases, those with a warrant"),
    WHOLE(amb_case_row, unpaid_work, "cases", 0, 4e6, 0,
          "of the T2A cases, those with unpaid work only"),
    WHOLE(amb_case_row, overdue_terminations, "cases", 0, 4e6, 0,
          "of the T2A cases, those overdue for termination"),
};

static const amb_column starts_columns[] = {
    NAMED(amb_starts_row, pdu, KEY, "pdus.csv:pdu", "PDU; empty: every PDU"),
    CHOICE(amb_starts_row, case_type, amb_case_type_names, FILLED | KEY,
           "type of the new cases"),
    NUMBER(amb_starts_row, per_week, "cases a week", 0, 10000, 0,
           "mean number of new cases a week at the start; empty: none"),
    NUMBER(amb_starts_row, dispersion, "ratio", 0, 1000, 0,
           "variance over mean of a week's count: 1 is Poisson, more is negative "
           "binomial, 0 is no chance at all; empty: 1"),
    NUMBER(amb_starts_row, trend_pct_per_year, "% a year", -99.9, 10000, 0,
           "yearly growth of the mean, compounding; empty: 0"),
    NUMBER_AS("jan", amb_starts_row, month[0], "ratio", 0, 1000, 0,
              "factor on the mean in weeks whose snapshot is in January; empty: 1"),
    NUMBER_AS("feb", amb_starts_row, month[1], "ratio", 0, 1000, 0,
              "factor on the mean in weeks whose snapshot is in February; empty: 1"),
    NUMBER_AS("mar", amb_starts_row, month[2], "ratio", 0, 1000, 0,
              "factor on the mean in weeks whose snapshot is in March; empty: 1"),
    NUMBER_AS("apr", amb_starts_row, month[3], "ratio", 0, 1000, 0,
              "factor on the mean in weeks whose snapshot is in April; empty: 1"),
    NUMBER_AS("may", amb_starts_row, month[4], "ratio", 0, 1000, 0,
              "factor on the mean in weeks whose snapshot is in May; empty: 1"),
    NUMBER_AS("jun", amb_starts_row, month[5], "ratio", 0, 1000, 0,
              "factor on the mean in weeks whose snapshot is in June; empty: 1"),
    NUMBER_AS("jul", amb_starts_row, month[6], "ratio", 0, 1000, 0,
              "factor on the mean in weeks whose snapshot is in July; empty: 1"),
    NUMBER_AS("aug", amb_starts_row, month[7], "ratio", 0, 1000, 0,
              "factor on the mean in weeks whose snapshot is in August; empty: 1"),
    NUMBER_AS("sep", amb_starts_row, month[8], "ratio", 0, 1000, 0,
              "factor on the mean in weeks whose snapshot is in September; empty: 1"),
    NUMBER_AS("oct", amb_starts_row, month[9], "ratio", 0, 1000, 0,
              "factor on the mean in weeks whose snapshot is in October; empty: 1"),
    NUMBER_AS("nov", amb_starts_row, month[10], "ratio", 0, 1000, 0,
              "factor on the mean in weeks whose snapshot is in November; empty: 1"),
    NUMBER_AS("dec", amb_starts_row, month[11], "ratio", 0, 1000, 0,
              "factor on the mean in weeks whose snapshot is in December; empty: 1"),
};

static const amb_column tier_mix_columns[] = {
    NAMED(amb_tier_mix_row, pdu, KEY, "pdus.csv:pdu",
          "PDU; empty: every PDU without rows of its own for the type"),
    CHOICE(amb_tier_mix_row, case_type, amb_case_type_names, FILLED | KEY,
           "type of the new cases"),
    TIER(amb_tier_mix_row, FILLED | KEY, "tier"),
    NUMBER(amb_tier_mix_row, share, "share", 0, 1, FILLED,
           "share of the tier among new cases; the shares of a type sum to 1"),
};

static const amb_column pathway_columns[] = {
    CHOICE(amb_pathway_row, case_type, amb_case_type_names, FILLED | KEY, "case type"),
    CHOICE(amb_pathway_row, next, nexts, FILLED | KEY,
           "what follows: a case type, or end"),
    NUMBER(amb_pathway_row, share, "share", 0, 1, FILLED,
           "share of cases that go this way; the shares of a type sum to 1"),
    LENGTH_COLUMNS(amb_pathway_row, "the time until then"),
};

static const amb_column points_columns[] = {
    CHOICE(amb_points_row, case_type, amb_case_type_names, FILLED | KEY, "case type"),
    TIER(amb_points_row, FILLED | KEY, "tier"),
    NUMBER(amb_points_row, points, "points", 0, 1e5, FILLED, "points of work of a case"),
    NUMBER(amb_points_row, t2a_points, "points", 0, 1e5, 0,
           "points of a transition-to-adulthood case"),
};

static const amb_column ppf_columns[] = {
    CHOICE(amb_ppf_row, status, higher_statuses, FILLED | KEY, "amber or red"),
    NAMED(amb_ppf_row, rule, FILLED | KEY, NULL,
          "rule: all conditions of a rule must hold, any one rule is enough"),
    CHOICE(amb_ppf_row, indicator, amb_measure_names, FILLED | KEY,
           "measure that is compared"),
    CHOICE(amb_ppf_row, comparison, amb_comparison_names, FILLED,
           "how it is compared with the threshold: >, >=, < or <="),
    NUMBER(amb_ppf_row, threshold, "of the measure", -MOST, MOST, FILLED, "threshold"),
    WHOLE(amb_ppf_row, weeks, "weeks", 1, 5218, FILLED,
          "consecutive weekly snapshots for which the rule must hold; the same for all "
          "its conditions"),
    NUMBER(amb_ppf_row, leave_threshold, "of the measure", -MOST, MOST, 0,
           "threshold beyond which the status may be left; empty: the threshold"),
    WHOLE(amb_ppf_row, leave_weeks, "weeks", 1, 5218, 0,
          "consecutive snapshots on the safe side of it; empty: as weeks"),
};

static const amb_column ppf_process_columns[] = {
    CHOICE(amb_ppf_process_row, status, higher_statuses, FILLED | KEY, "amber or red"),
    CHOICE(amb_ppf_process_row, auto_apply, yes_no, 0,
           "whether an application is made by itself in the first week the criteria are "
           "met; empty: yes"),
    NUMBER(amb_ppf_process_row, decision_weeks_mean, "weeks", 0, 5218, FILLED,
           "mean time from application to decision, rounded up to whole weeks, at least "
           "one"),
    NUMBER(amb_ppf_process_row, decision_weeks_sd, "weeks", 0, 5218, 0,
           "its standard deviation (gamma); empty or 0: fixed"),
    NUMBER(amb_ppf_process_row, approval_pct, "%", 0, 100, 0,
           "chance that an application whose criteria are met on the decision date is "
           "granted; empty: 100"),
    WHOLE(amb_ppf_process_row, refusal_wait_weeks, "weeks", 0, 5218, 0,
          "weeks after a refusal before another application is made by itself; empty: 0"),
    WHOLE(amb_ppf_process_row, min_weeks, "weeks", 0, 5218, 0,
          "shortest stay in the status; empty: 0"),
    WHOLE(amb_ppf_process_row, review_weeks, "weeks", 1, 5218, 0,
          "weeks from grant to the first review and between reviews; empty: 1"),
    WHOLE(amb_ppf_process_row, max_weeks, "weeks", 1, 5218, 0,
          "longest stay in the status, after which it is left whatever the figures, and "
          "may be applied for again; an opening status counts from week 0; empty: none"),
};

static const amb_column concession_columns[] = {
    CHOICE(amb_concession_row, status, higher_statuses, FILLED | KEY,
           "operating status that brings the concession"),
    NAMED(amb_concession_row, concession, FILLED | KEY, NULL, "name of the concession"),
    CHOICE(amb_concession_row, case_type, amb_case_type_names, KEY,
           "case type; empty: all"),
    TIER(amb_concession_row, KEY, "tier; empty: all"),
    NUMBER(amb_concession_row, relief_pct, "%", 0, 100, REQUIRED,
           "share of the points of such a case that is not worked"),
    NUMBER(amb_concession_row, deferred_pct, "%", 0, 100, 0,
           "of that, the share that is only put off; empty: 0"),
    WHOLE(amb_concession_row, return_weeks, "weeks", 1, 5218, 0,
          "weeks over which the deferred work comes back once the PDU is green again; "
          "empty: 1"),
    TEXT(amb_concession_row, puts_off, 0,
         "what of a case it puts off or leaves out, such as contacts, reviews or "
         "requirements; only counted, never simulated"),
    NUMBER(amb_concession_row, put_off_per_case_year, "items", 0, 1e5, 0,
           "how many of them a case in a year; empty: not counted"),
};

static const amb_column feedback_columns[] = {
    NAMED(amb_feedback_row, grade, KEY, "grades.csv:grade", "grade; empty: every grade"),
    CHOICE(amb_feedback_row, effect, effects, FILLED | KEY,
           "what rises with the load: sickness or leaving"),
    NUMBER(amb_feedback_row, threshold_pct, "%", 0, 100000, FILLED,
           "effective workload above which it rises"),
    NUMBER(amb_feedback_row, per_10_points_pct, "%", -100, 100000, FILLED,
           "change of the rate for every 10 percentage points above that"),
};

static const amb_column change_columns[] = {
    DATE(amb_change_row, date, FILLED,
         "the change takes effect at the first weekly snapshot on or after this date"),
    NAMED(amb_change_row, pdu, 0, "pdus.csv:pdu", "PDU; empty: every PDU"),
    CHOICE(amb_change_row, change, changes, FILLED, "what changes"),
    TEXT(amb_change_row, item, 0, "of what: see the list of changes"),
    NUMBER(amb_change_row, value, "as the change says", -MOST, MOST, 0,
           "to what, or by how much; every _pct is per cent of the usual, so 105 is five "
           "per cent more"),
};

static const amb_column assumption_columns[] = {
    TEXT(amb_assumption_row, assumption, FILLED | KEY,
         "the uncertain number's place: starts.csv:per_week[case_type=licence]"),
    NUMBER(amb_assumption_row, low, "of the number", -MOST, MOST, FILLED,
           "lowest plausible value"),
    NUMBER(amb_assumption_row, value, "of the number", -MOST, MOST, 0,
           "value used; empty: as in the file"),
    NUMBER(amb_assumption_row, high, "of the number", -MOST, MOST, FILLED,
           "highest plausible value"),
    CHOICE(amb_assumption_row, distribution, amb_spread_names, 0,
           "spread between low and high; empty: uniform"),
    TEXT(amb_assumption_row, basis, 0, "what it rests on"),
    TEXT(amb_assumption_row, owner, 0, "who answers for it"),
    CHOICE(amb_assumption_row, quality, amb_quality_names, 0,
           "quality rating of the evidence (not a PPF status)"),
    DATE(amb_assumption_row, review_by, 0, "date by which it should be looked at again"),
};

static const amb_column history_columns[] = {
    DATE(amb_history_row, date, FILLED | KEY, "date of the observation"),
    NAMED(amb_history_row, pdu, FILLED | KEY, "pdus.csv:pdu", "PDU"),
    CHOICE(amb_history_row, measure, amb_measure_names, FILLED | KEY, "measure"),
    NUMBER(amb_history_row, value, "of the measure", -1e12, 1e12, FILLED,
           "observed value"),
};

static const amb_column wmt_grade_columns[] = {
    NAMED(amb_wmt_grade_row, code, FILLED | KEY, NULL,
          "grade as the Workload Measurement Tool's exports have it, or other, for any "
          "that has no row; capitals and punctuation do not matter"),
    NAMED(amb_wmt_grade_row, grade, REQUIRED, "grades.csv:grade",
          "grade that it is; empty: of no person, so that nobody holds the cases"),
};

static const amb_column wmt_reason_columns[] = {
    TEXT(amb_wmt_reason_row, reason, FILLED | KEY,
         "reason for a reduction as the Workload Measurement Tool has it; capitals and "
         "punctuation do not matter"),
    CHOICE(amb_wmt_reason_row, means, meanings, FILLED,
           "what it says of the person: a stage of training, an absence (when it takes "
           "all contracted hours), or no more than a reduction"),
    NAMED(amb_wmt_reason_row, grade, 0, "grades.csv:grade",
          "of a stage: the grade, whatever the export says"),
    NAMED(amb_wmt_reason_row, stage, 0, NULL, "of a stage: which one (stages.csv)"),
    NAMED(amb_wmt_reason_row, absent_kind, 0, NULL,
          "of an absence: its kind, which goes into absence.csv"),
    TEXT(amb_wmt_reason_row, distribution, 0,
         "of an absence: law of its length, as in absence.csv"),
    NUMBER(amb_wmt_reason_row, mean_weeks, "weeks", 0, 5218, 0,
           "of an absence: mean length before it is rounded up to whole weeks"),
    NUMBER(amb_wmt_reason_row, sd_weeks, "weeks", 0, 52180, 0,
           "of an absence: standard deviation of the length"),
};

#define INPUT(title, row, table, is)                                                     \
    {                                                                                    \
        .name = (title), .row_is = (is), .row_size = sizeof(row), .columns = (table),    \
        .num_columns = sizeof(table) / sizeof((table)[0]), .takes_remarks = true         \
    }

static const amb_file input_files[AMB_NUM_INPUT_FILES] = {
    INPUT("scenario.csv", amb_setting_row, setting_columns, "a setting"),
    INPUT("pdus.csv", amb_pdu_row, pdu_columns, "a PDU"),
    INPUT("practitioners.csv", amb_practitioner_row, practitioner_columns,
          "a member of staff in post"),
    INPUT("staffing.csv", amb_staffing_row, staffing_columns, "a grade in a PDU"),
    INPUT("absence.csv", amb_absence_row, absence_columns, "a kind of absence"),
    INPUT("recruitment.csv", amb_recruitment_row, recruitment_columns,
          "how a grade's vacancies are filled"),
    INPUT("grades.csv", amb_grade_row, grade_columns, "a grade"),
    INPUT("stages.csv", amb_stage_row, stage_columns, "a stage of training"),
    INPUT("cases.csv", amb_case_row, case_columns, "part of the opening caseload"),
    INPUT("starts.csv", amb_starts_row, starts_columns, "new cases of a type"),
    INPUT("tier_mix.csv", amb_tier_mix_row, tier_mix_columns,
          "share of a tier among new cases"),
    INPUT("pathways.csv", amb_pathway_row, pathway_columns, "a way out of a case type"),
    INPUT("points.csv", amb_points_row, points_columns, "a WMT weight"),
    INPUT("wmt.csv", amb_setting_row, wmt_columns, "a WMT constant"),
    INPUT("ppf.csv", amb_ppf_row, ppf_columns, "a condition of a status"),
    INPUT("ppf_process.csv", amb_ppf_process_row, ppf_process_columns,
          "how a status is granted"),
    INPUT("concessions.csv", amb_concession_row, concession_columns,
          "what a status relieves"),
    INPUT("feedback.csv", amb_feedback_row, feedback_columns,
          "an effect of load on people"),
    INPUT("changes.csv", amb_change_row, change_columns, "a dated what-if"),
    INPUT("assumptions.csv", amb_assumption_row, assumption_columns,
          "an uncertain number"),
    INPUT("history.csv", amb_history_row, history_columns, "an observed week"),
    INPUT("wmt_grades.csv", amb_wmt_grade_row, wmt_grade_columns,
          "a grade in the WMT's exports (read by import alone)"),
    INPUT("wmt_reasons.csv", amb_wmt_reason_row, wmt_reason_columns,
          "a reason for a reduction in the WMT's exports (read by import alone)"),
};

const amb_file *amb_input_files(void)
{
    return input_files;
}
