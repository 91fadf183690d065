/*
 * scenario.h: what the CSV files of a scenario say, as tables; one struct is one row.
 *
 * A number that a row leaves out is NAN, a name "", a date AMB_NO_DATE, a choice -1.
 * After it was read and checked, a scenario is only ever passed as const.
 */
#ifndef AMBERLINE_SCENARIO_H
#define AMBERLINE_SCENARIO_H

#include "amberline/columns.h"
#include "amberline/measures.h"
#include "amberline/status.h"

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Case types, in the order in which new cases of a week are allocated. */
enum { AMB_COMMUNITY, AMB_LICENCE, AMB_CUSTODY, AMB_NUM_CASE_TYPES };

/* Tiers: A3 … D0, the same with S (Probation Reset), and untiered. */
enum { AMB_FIRST_S_TIER = 16, AMB_UNTIERED = 32, AMB_NUM_TIERS = 33 };

/* The names of the above, NULL-terminated. */
extern const char *const amb_case_type_names[];
extern const char *const amb_tier_names[];
extern const char *const amb_spread_names[];  /* of an uncertain number */
extern const char *const amb_quality_names[]; /* of the evidence for it */

/* How many there may be; more are refused. */
enum {
    AMB_PDUS_CAP = 2000, /* England and Wales have about a hundred */
    AMB_GRADES_CAP = 32,
    AMB_STAGES_CAP = 12,       /* of a grade */
    AMB_ABSENCE_KINDS_CAP = 8, /* of a grade in a PDU */
    AMB_CONDITIONS_CAP = 500,  /* rows of ppf.csv */
    AMB_CONCESSIONS_CAP = 500,
    AMB_ASSUMPTIONS_CAP = 1000,
};

/* Where a row came from. Every row struct begins with one. */
typedef struct amb_origin {
    uint32_t line;      /* physical line in its file, from 1 */
    uint32_t folder;    /* index into the scenario's folders */
    uint32_t record;    /* row of the file as it was read, from 0 */
    const char *source; /* the row's `source` cell, "" when there is none */
} amb_origin;

typedef struct amb_setting_row {
    amb_origin origin;
    const char *setting;
    const char *value;
} amb_setting_row;

typedef struct amb_pdu_row {
    amb_origin origin;
    const char *pdu;
    const char *name;
    const char *district;
    const char *region;
    int32_t status;
    int32_t applied_for;
    int32_t applied_on;
    int32_t criteria_met_since;
} amb_pdu_row;

typedef struct amb_practitioner_row {
    amb_origin origin;
    const char *pdu;
    const char *team;
    const char *practitioner;
    const char *grade;
    double contracted_hours;
    double reduction_hours;
    int32_t stage_started_on;
    const char *absent_kind;
    int32_t absent_since;
    int32_t absent_until;
    double standard_reports;
    double fast_reports;
    double cms_points;
} amb_practitioner_row;

typedef struct amb_staffing_row {
    amb_origin origin;
    const char *pdu;
    const char *grade;
    double target_fte;
    double in_post_fte;
    double absent_fte;
    double leavers_per_year_pct;
    double other_outflow_per_year_pct;
    double sick_days_per_year;
} amb_staffing_row;

typedef struct amb_absence_row {
    amb_origin origin;
    const char *pdu;
    const char *grade;
    const char *kind;
    double spells_per_year;
    const char *distribution;
    double mean_weeks;
    double sd_weeks;
    double recorded_after_weeks;
} amb_absence_row;

enum { AMB_BACKFILL, AMB_NO_BACKFILL };

typedef struct amb_recruitment_row {
    amb_origin origin;
    const char *pdu;
    const char *grade;
    int32_t policy;
    const char *distribution;
    double mean_weeks;
    double sd_weeks;
} amb_recruitment_row;

enum { AMB_PRACTITIONER_ROLE, AMB_MANAGER_ROLE, AMB_OTHER_ROLE };
enum { AMB_YES, AMB_NO };

typedef struct amb_grade_row {
    amb_origin origin;
    const char *grade;
    int32_t role;
    double nominal_points;
    double full_time_hours;
    const char *tiers_allowed;
    int32_t counts_in_staffing;
    const char *establishment_grade;
    double cost_per_year;
} amb_grade_row;

typedef struct amb_stage_row {
    amb_origin origin;
    const char *grade;
    const char *stage;
    double weeks;
    double reduction_pct;
    const char *next_grade;
} amb_stage_row;

typedef struct amb_case_row {
    amb_origin origin;
    const char *pdu;
    const char *practitioner;
    int32_t case_type;
    int32_t tier;
    int32_t t2a;
    double cases;
    double warrants;
    double unpaid_work;
    double overdue_terminations;
} amb_case_row;

typedef struct amb_starts_row {
    amb_origin origin;
    const char *pdu;
    int32_t case_type;
    double per_week;
    double dispersion;
    double trend_pct_per_year;
    double month[12];
} amb_starts_row;

typedef struct amb_tier_mix_row {
    amb_origin origin;
    const char *pdu;
    int32_t case_type;
    int32_t tier;
    double share;
} amb_tier_mix_row;

/* `next` of a pathway: a case type, or this for the end of supervision. */
enum { AMB_END = AMB_NUM_CASE_TYPES };

typedef struct amb_pathway_row {
    amb_origin origin;
    int32_t case_type;
    int32_t next;
    double share;
    const char *distribution;
    double mean_weeks;
    double sd_weeks;
} amb_pathway_row;

typedef struct amb_points_row {
    amb_origin origin;
    int32_t case_type;
    int32_t tier;
    double points;
    double t2a_points;
} amb_points_row;

enum { AMB_ABOVE, AMB_AT_LEAST, AMB_BELOW, AMB_AT_MOST };

typedef struct amb_ppf_row {
    amb_origin origin;
    int32_t status;
    const char *rule;
    int32_t indicator; /* a measure */
    int32_t comparison;
    double threshold;
    double weeks;
    double leave_threshold;
    double leave_weeks;
} amb_ppf_row;

typedef struct amb_ppf_process_row {
    amb_origin origin;
    int32_t status;
    int32_t auto_apply;
    double decision_weeks_mean;
    double decision_weeks_sd;
    double approval_pct;
    double refusal_wait_weeks;
    double min_weeks;
    double review_weeks;
    double max_weeks;
} amb_ppf_process_row;

typedef struct amb_concession_row {
    amb_origin origin;
    int32_t status;
    const char *concession;
    int32_t case_type;
    int32_t tier;
    double relief_pct;
    double deferred_pct;
    double return_weeks;
    const char *puts_off;
    double put_off_per_case_year;
} amb_concession_row;

enum { AMB_FEEDBACK_SICKNESS, AMB_FEEDBACK_LEAVING };

typedef struct amb_feedback_row {
    amb_origin origin;
    const char *grade;
    int32_t effect;
    double threshold_pct;
    double per_10_points_pct;
} amb_feedback_row;

typedef enum amb_change_kind {
    AMB_CHANGE_STARTS_PCT,
    AMB_CHANGE_STARTS_PER_WEEK,
    AMB_CHANGE_JOIN,
    AMB_CHANGE_LEAVE,
    AMB_CHANGE_LOAN_IN,
    AMB_CHANGE_LOAN_OUT,
    AMB_CHANGE_TARGET,
    AMB_CHANGE_ABSENCE_PCT,
    AMB_CHANGE_LEAVERS_PCT,
    AMB_CHANGE_WEEKS_TO_FILL,
    AMB_CHANGE_REDUCTION,
    AMB_CHANGE_POINTS,
    AMB_CHANGE_POINTS_PCT,
    AMB_CHANGE_THRESHOLD,
    AMB_CHANGE_RELEASE,
    AMB_CHANGE_LENGTH_PCT,
    AMB_CHANGE_RESET,
    AMB_CHANGE_APPLY,
    AMB_CHANGE_WITHDRAW,
    AMB_CHANGE_CONCESSION,
    AMB_NUM_CHANGE_KINDS
} amb_change_kind;

typedef struct amb_change_row {
    amb_origin origin;
    int32_t date;
    const char *pdu;
    int32_t change;
    const char *item;
    double value;
} amb_change_row;

typedef struct amb_assumption_row {
    amb_origin origin;
    const char *assumption;
    double low, value, high;
    int32_t distribution;
    const char *basis;
    const char *owner;
    int32_t quality;
    int32_t review_by;
} amb_assumption_row;

typedef struct amb_history_row {
    amb_origin origin;
    int32_t date;
    const char *pdu;
    int32_t measure;
    double value;
} amb_history_row;

/* A grade as the WMT's exports call it. */
typedef struct amb_wmt_grade_row {
    amb_origin origin;
    const char *code;
    const char *grade; /* "" when it is that of no person */
} amb_wmt_grade_row;

/* What a reduction's reason says of the person. */
enum { AMB_REASON_REDUCTION, AMB_REASON_STAGE, AMB_REASON_ABSENCE };

typedef struct amb_wmt_reason_row {
    amb_origin origin;
    const char *reason;
    int32_t means;
    const char *grade;
    const char *stage;
    const char *absent_kind;
    const char *distribution;
    double mean_weeks;
    double sd_weeks;
} amb_wmt_reason_row;

typedef enum amb_input_file {
    AMB_IN_SCENARIO,
    AMB_IN_PDUS,
    AMB_IN_PRACTITIONERS,
    AMB_IN_STAFFING,
    AMB_IN_ABSENCE,
    AMB_IN_RECRUITMENT,
    AMB_IN_GRADES,
    AMB_IN_STAGES,
    AMB_IN_CASES,
    AMB_IN_STARTS,
    AMB_IN_TIER_MIX,
    AMB_IN_PATHWAYS,
    AMB_IN_POINTS,
    AMB_IN_WMT,
    AMB_IN_PPF,
    AMB_IN_PPF_PROCESS,
    AMB_IN_CONCESSIONS,
    AMB_IN_FEEDBACK,
    AMB_IN_CHANGES,
    AMB_IN_ASSUMPTIONS,
    AMB_IN_HISTORY,
    AMB_IN_WMT_GRADES, /* these two are read for importing alone */
    AMB_IN_WMT_REASONS,
    AMB_NUM_INPUT_FILES
} amb_input_file;

/* The data dictionary of the scenario files, in the order above; static. */
const amb_file *amb_input_files(void);

/* What goes into `item` and `value` of a kind of change. */
typedef struct amb_change_spec {
    bool needed, whole; /* the value: whether there must be one, and a whole one */
    double low, high;
    const char *takes;   /* the value in words */
    amb_input_file file; /* that the item is looked up in */
    const char *item;    /* in words */
} amb_change_spec;

/* By amb_change_kind: the table by which changes.csv is checked; static. */
const amb_change_spec *amb_change_specs(void);

/* Observed whole weeks, from a file that a distribution `table:FILE` names. */
typedef struct amb_observed {
    const char *file; /* as the cell names it */
    double *weeks;    /* owned, ascending */
    double *num;      /* owned: how often each was seen */
    size_t num_weeks;
} amb_observed;

/* Rows of one file: `rows` points to `num` structs of the file's row type. */
typedef struct amb_rows {
    void *rows; /* owned */
    size_t num;
} amb_rows;

struct amb_text_store;
struct amb_indexes;

/* The settings of scenario.csv, read out. */
typedef struct amb_settings {
    const char *name;
    int32_t start_date;
    int weeks;
    size_t replications;
    uint64_t seed;
    double working_days_per_week;
    double reset_at_pct_of_length;
    double relapse_weeks; /* AMB_EMPTY where it is not said, and so is the next */
    double recovery_weeks;
} amb_settings;

typedef struct amb_scenario {
    amb_settings settings;
    amb_rows table[AMB_NUM_INPUT_FILES];
    char **folders;        /* owned: the scenario's folder, then those that it extends */
    const char **extended; /* owned array of borrowed names: the scenario's, then those */
    size_t num_folders;
    char **read_paths;  /* owned: every file read, in order */
    char **read_names;  /* owned: the same as folder name/file name */
    char **read_sha256; /* owned: their SHA-256 in hexadecimal, of the bytes as read */
    size_t num_read;
    amb_observed *observed; /* owned */
    size_t num_observed;
    struct amb_text_store *text; /* owned: all names and texts of the rows */
    struct amb_indexes *indexes; /* owned: where the rows of a name are */
} amb_scenario;

/* How scenarios are found and how large their files may be. */
typedef struct amb_read_options {
    const char *installed; /* folder of installed scenarios; NULL for none. Borrowed */
    size_t max_file_bytes, max_rows, max_columns, max_cell_bytes; /* 0: the usual ones */
    /* Only week 0 is asked for: what only later weeks need may be missing (ways out,
     * absence, how a status is granted). Such a scenario is simulated 0 weeks ahead. */
    bool opening_only;
    /* The tables by which the WMT's exports are understood are read too. */
    bool for_import;
} amb_read_options;

void amb_scenario_init(amb_scenario *scenario);
void amb_scenario_free(amb_scenario *scenario);

/*
 * Reads the scenario in `folder` and all that it extends, and checks all of it: every
 * cell, key, reference and rule. Every finding is a sentence in `problems`; `notices`
 * (may be NULL) gets what is allowed but worth knowing.
 *
 * Returns AMB_OK, AMB_BAD_INPUT, AMB_NOT_READ or AMB_NO_MEMORY. The caller frees the
 * scenario either way; after anything but AMB_OK it must not be simulated.
 */
amb_status amb_scenario_read(amb_scenario *scenario, const char *folder,
                             const amb_read_options *options, amb_problems *problems,
                             amb_problems *notices);

/* The rows of a file, typed: AMB_ROWS(scenario, AMB_IN_PDUS, amb_pdu_row). */
#define AMB_ROWS(scenario, file, type) ((const type *)(scenario)->table[file].rows)

#ifdef __cplusplus
}
#endif

#endif
