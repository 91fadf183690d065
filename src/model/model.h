/*
 * model.h: a scenario made ready to simulate. Built once, never changed by a replication.
 *
 * Names become indexes, laws are tabulated, dated changes become the rules that hold from
 * one week to the next and the actions of a week.
 */
#ifndef AMB_MODEL_MODEL_H
#define AMB_MODEL_MODEL_H

#include "amberline/scenario.h"
#include "base/law.h"
#include "model/wmt.h"

#include <stdbool.h>

enum {
    AMB_MOST_GRADES = AMB_GRADES_CAP,
    AMB_MOST_STAGES = AMB_STAGES_CAP,
    AMB_MOST_ABSENCE_KINDS = AMB_ABSENCE_KINDS_CAP,
    AMB_MOST_WAYS = AMB_NUM_CASE_TYPES, /* the other case types, and the end */
    AMB_MOST_STARTS = 65535, /* of a type in a week: their ordinals have 16 bits */
    AMB_MOST_OPENING = (1 << 22) - 1, /* opening cases of a kind: theirs have 22 */
    AMB_MOST_STAFF = 60000,           /* rows of a PDU, which are numbered by 16 bits */
};

/* What a case weighs: plain, T2A, and T2A with a warrant, unpaid work or overdue. */
enum {
    AMB_PLAIN,
    AMB_T2A,
    AMB_T2A_WARRANT,
    AMB_T2A_UNPAID,
    AMB_T2A_OVERDUE,
    AMB_NUM_WEIGHTS
};

/* A kind of case: its type, tier and weight in one number. */
enum { AMB_NUM_KINDS = AMB_NUM_CASE_TYPES * AMB_NUM_TIERS * AMB_NUM_WEIGHTS };

static inline int amb_kind(int case_type, int tier, int weight)
{
    return (case_type * AMB_NUM_TIERS + tier) * AMB_NUM_WEIGHTS + weight;
}

typedef struct amb_stage {
    int weeks;
    double reduction_pct;
    int next_grade; /* after the last stage; -1 to stay */
} amb_stage;

typedef struct amb_grade {
    const char *name; /* borrowed */
    uint64_t key;     /* the name of its draws */
    int holding;      /* its number among the grades that hold cases; -1: a manager */
    bool counts;      /* in staffing */
    int establishment;
    double nominal_points;
    double full_time_hours;
    int num_stages;
    amb_stage stage[AMB_MOST_STAGES];
} amb_grade;

/* The ways out of a case type. */
typedef struct amb_ways {
    int num;
    int next[AMB_MOST_WAYS]; /* a case type or AMB_END */
    amb_law which;           /* of a case that enters the type: by share */
    amb_law which_opening;   /* of an opening case: by share × mean */
    amb_length length[AMB_MOST_WAYS];
    int law[AMB_MOST_WAYS]; /* usual length law */
} amb_ways;

/* A law of lengths and that of the weeks that remain of one met in the middle. */
typedef struct amb_length_law {
    amb_length length;
    amb_law whole;
    amb_law remaining;
} amb_length_law;

typedef struct amb_absence_kind {
    const char *name;   /* borrowed */
    double hazard;      /* of starting a spell, a week, of someone present */
    int law;            /* index of the length law */
    int recorded_after; /* weeks; INT_MAX: never */
} amb_absence_kind;

/* A grade in a PDU, before dated changes. */
typedef struct amb_pdu_grade {
    double target_fte;
    int num_kinds;
    amb_absence_kind kind[AMB_MOST_ABSENCE_KINDS];
    amb_law which_kind; /* of a spell, by hazard */
    double absence_hazard;
    double leaving_hazard;
    double outflow_hazard;
    bool backfill;
    amb_length fill;
    double sickness_threshold, sickness_slope; /* feedback; slope 0: none */
    double leaving_threshold, leaving_slope;
} amb_pdu_grade;

/* A member of staff at week 0. Hours a week. */
typedef struct amb_opening_staff {
    uint64_t key;
    int row; /* of practitioners.csv; -1 when made from staffing.csv */
    int grade;
    double contracted_hours;
    double reduction_hours;
    int stage;        /* -1: none applies */
    int stage_until;  /* week in which the stage ends */
    int absent_kind;  /* of the grade's kinds; -1: present */
    int absent_weeks; /* since when; -1: drawn */
    int absent_until; /* week in which they come back; 0: drawn */
    int64_t flow;     /* thousandths of points of court reports and CMS */
} amb_opening_staff;

/* So many opening cases of a kind with one practitioner, or with nobody yet. */
typedef struct amb_opening_cases {
    int kind;
    int staff;      /* index of the opening staff; -1: to be allocated */
    uint32_t first; /* ordinal of the first of them among the opening cases of the kind */
    uint32_t num;
} amb_opening_cases;

typedef struct amb_condition {
    int status;
    int rule;      /* index of the PPF's rules */
    int indicator; /* amb_measure */
    int comparison;
} amb_condition;

typedef struct amb_rule {
    const char *name; /* borrowed */
    int status;
    int weeks, leave_weeks;
} amb_rule;

typedef struct amb_process {
    bool given;
    bool auto_apply;
    int decision_law;
    double approval;
    int refusal_wait, min_weeks, review_weeks;
    int max_weeks; /* INT_MAX: no longest stay */
} amb_process;

/* A row of concessions.csv: what it relieves is kept and returned by itself. */
typedef struct amb_concession {
    const char *name; /* borrowed */
    int status;
    double deferred; /* share of what is relieved that comes back */
    int return_weeks;
    float relief[AMB_NUM_KINDS]; /* share of the points of a kind */
} amb_concession;

typedef enum amb_trial_outcome {
    AMB_NO_TRIAL,
    AMB_TRIAL_NEVER, /* nobody applies */
    AMB_TRIAL_REFUSED,
    AMB_TRIAL_GRANTED,
} amb_trial_outcome;

/*
 * An application for a status that is tried out. It takes the place of every other for
 * that status or a higher one, up to its decision, which is as the trial has it whatever
 * the criteria are; after that the PDU goes on as it would. With AMB_TRIAL_NEVER nobody
 * ever applies for these statuses.
 */
typedef struct amb_trial {
    amb_trial_outcome outcome;
    int status;
    int applied_week; /* may be before week 0 */
    int decided_week; /* from 1, not before the application */
} amb_trial;

/* The statuses of the PPF as the scenario has them; the same for every PDU. */
typedef struct amb_ppf {
    amb_condition *condition; /* owned */
    int num_conditions;
    amb_rule *rule; /* owned; those of amber first */
    int num_rules;
    amb_process process[AMB_NUM_OPERATING_STATUSES];
    amb_concession *concession; /* owned */
    int num_concessions;
    amb_trial trial; /* none, unless it is set once the model is built */
} amb_ppf;

/* What holds in a PDU from one dated change to the next. */
typedef struct amb_standing {
    int32_t price[AMB_NUM_KINDS]; /* thousandths of points */
    int16_t length_law[AMB_NUM_CASE_TYPES][AMB_MOST_WAYS][AMB_NUM_TIERS];
    float reset[AMB_NUM_CASE_TYPES][AMB_NUM_TIERS]; /* share eligible */
    double target_fte[AMB_MOST_GRADES];
    double absence_scale[AMB_MOST_GRADES];
    double leaving_scale[AMB_MOST_GRADES];
    int16_t fill_law[AMB_MOST_GRADES]; /* -1: no backfill */
    double *threshold;                 /* owned: of every condition */
    double *leave_threshold;           /* owned */
    bool *concession_on;               /* owned */
} amb_standing;

/* Something that happens in one week. */
typedef struct amb_action {
    int week;
    amb_change_kind change;
    int grade, stage, case_type, tier, status;
    int staff; /* opening staff; of a reduction */
    double value;
    uint64_t key;     /* of a join or a loan: names its heads' draws */
    uint32_t ordinal; /* heads that came so on the same date before this row */
} amb_action;

typedef struct amb_pdu_model {
    const char *pdu; /* borrowed */
    const amb_pdu_row *row;
    amb_pdu_grade grade[AMB_MOST_GRADES];
    amb_opening_staff *staff; /* owned */
    size_t num_staff;
    amb_opening_cases *opening; /* owned */
    size_t num_opening;
    int32_t *start_law;              /* owned: [week × types + type]; -1: none */
    amb_law mix[AMB_NUM_CASE_TYPES]; /* of tier × 2 + T2A */
    bool has_mix[AMB_NUM_CASE_TYPES];
    amb_standing *standing; /* owned */
    size_t num_standing;
    uint16_t *standing_of; /* owned: by week */
    amb_action *action;    /* owned, by week */
    size_t num_actions;
    bool has_reset;
    size_t most_cases; /* that a replication can ever have */
    size_t most_staff; /* rows, as far as can be known */
} amb_pdu_model;

typedef struct amb_model {
    const amb_scenario *scenario; /* borrowed */
    amb_problems *problems; /* borrowed while it is built: what cannot be simulated */
    int weeks;
    amb_grade grade[AMB_MOST_GRADES];
    int num_grades;
    uint8_t type_of[AMB_NUM_KINDS], tier_of[AMB_NUM_KINDS]; /* of a kind of case */
    int num_holding;                                        /* grades that hold cases */
    /* Of a tier, by holding grade: all bits where the grade may not hold it, else 0. */
    uint64_t closed[AMB_NUM_TIERS][AMB_MOST_GRADES];
    amb_ways ways[AMB_NUM_CASE_TYPES];
    amb_length_law *length_law; /* owned */
    size_t num_length_laws;
    amb_law *count_law; /* owned */
    size_t num_count_laws;
    double *count_mean, *count_dispersion; /* owned: of the count laws */
    double reset_share; /* of its length at which a case goes to its S tier */
    amb_ppf ppf;
    amb_pdu_model *pdu; /* owned, in the order of their names */
    size_t num_pdus;
} amb_model;

void amb_model_init(amb_model *model);
void amb_model_free(amb_model *model);

/* The first step of what follows: only which PDUs there are. AMB_OK or AMB_NO_MEMORY. */
amb_status amb_model_choose(amb_model *model, const amb_scenario *scenario,
                            const char *const *only);

/*
 * Makes a checked scenario ready to run `weeks` weeks ahead for the PDUs that `only`
 * names (NULL-terminated; NULL: all). The scenario must outlive the model. AMB_OK,
 * AMB_BAD_INPUT (with a sentence), AMB_NO_MEMORY.
 */
amb_status amb_model_build(amb_model *model, const amb_scenario *scenario, int weeks,
                           const char *const *only, amb_problems *problems);

#endif
