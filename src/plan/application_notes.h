/* application_notes.h: what is put down of each replication while an application is
 * tried. */
#ifndef AMB_PLAN_APPLICATION_NOTES_H
#define AMB_PLAN_APPLICATION_NOTES_H

#include "experiment/replications.h"

/* The weeks that an application is judged in. */
typedef struct amb_application_weeks {
    int status; /* that is applied for */
    int applied, decided;
    int review_weeks;
    int num_reviews; /* within the horizon: in decided + k × review_weeks, k from 1 */
    int recovery;    /* the last review within recovery_weeks; 0 when there is none */
    int last;        /* of the run */
} amb_application_weeks;

/* The week of the n-th review, from 0. */
static inline int amb_review_week(const amb_application_weeks *weeks, int n)
{
    return weeks->decided + (n + 1) * weeks->review_weeks;
}

/* What is noted of every week of a replication, in a byte. */
enum {
    AMB_NOTE_STATUS = 3, /* the operating status */
    AMB_NOTE_CRITERIA_AMBER = 4,
    AMB_NOTE_CRITERIA_RED = 8,
    AMB_NOTE_MAY_LEAVE = 16, /* the conditions for leaving the status are met */
    AMB_NOTE_HELD = 32,      /* a rule of the status holds */
};

/* What is noted of a condition of the status in a week. A distance is positive where the
 * condition holds; AMB_EMPTY where it has no meaning. */
enum {
    AMB_AT_FIGURE,
    AMB_AT_HOLDS,    /* 1 or 0 */
    AMB_AT_DISTANCE, /* in the unit of the measure */
    AMB_AT_FTE,      /* staff present that would have to come, or to go */
    AMB_AT_POINTS,
    AMB_AT_CASES,
    AMB_AT_LEAVE_FTE, /* the same to the threshold for leaving, where more are needed */
    AMB_NUM_AT
};

/* The weeks of which conditions are noted: the first, that of the decision, that of
 * recovery. */
enum { AMB_LOOK_FIRST, AMB_LOOK_DECISION, AMB_LOOK_RECOVERY, AMB_NUM_LOOKS };

/* A concession for cases of a type and tier. */
typedef struct amb_relieved_cell {
    int concession; /* of the model's */
    int case_type, tier;
} amb_relieved_cell;

typedef struct amb_notes {
    const amb_model *model;             /* borrowed */
    const amb_application_weeks *weeks; /* borrowed */
    size_t replications;
    int first_rule, num_rules;           /* of the status */
    int first_condition, num_conditions; /* of the status */
    uint8_t *week;                       /* owned: [replication × weeks]: AMB_NOTE_… */
    uint8_t *rule; /* owned: [(replication × (2 + reviews) + n) × rules]: whether it is
                      met at the start, the decision and the reviews */
    int32_t *held; /* owned: [replication × rules]: weeks running at the start */
    double *condition; /* owned: [((replication × looks + look) × conditions + condition)
                          × AMB_NUM_AT + …] */

    /* Concessions, from the start to the last week. */
    amb_relieved_cell *cell; /* owned */
    size_t num_cells;
    int64_t *points;   /* owned: [replication × cells]: points of the cases whose work it
                          relieves, thousandths, summed over the weeks in force */
    int64_t *cases;    /* owned: the same, case-weeks */
    int32_t *in_force; /* owned: [replication × (concessions + 1)]: weeks; last any */
    double *returned, *owed; /* owned: [replication × concessions]: points */
} amb_notes;

/* Makes room for the replications of a model, which outlives the notes, as the weeks do;
 * with concessions or without. AMB_OK or AMB_NO_MEMORY; freed either way. */
amb_status amb_notes_make(amb_notes *notes, const amb_model *model,
                          const amb_application_weeks *weeks, size_t replications,
                          bool with_concessions);
void amb_notes_free(amb_notes *notes);

/* Who writes them: an amb_watcher's function, with the notes as its context. */
void amb_notes_look(void *notes, size_t replication, const amb_state *state);

/* Bytes that notes take at most, of which conditions and concessions are few. */
double amb_notes_bytes(const amb_scenario *scenario, const amb_run_options *options);

static inline uint8_t amb_note_of(const amb_notes *notes, size_t replication, int week)
{
    return notes->week[replication * amb_num_weeks(notes->model) + (size_t)week];
}

/* The flag of the criteria of the status that is applied for. */
static inline uint8_t amb_criteria_note(const amb_notes *notes)
{
    return notes->weeks->status == AMB_RED ? AMB_NOTE_CRITERIA_RED
                                           : AMB_NOTE_CRITERIA_AMBER;
}

/* The first week of a range in which any of the flags is set; beyond it if none is. */
int amb_first_noted(const amb_notes *notes, size_t replication, int first, int last,
                    unsigned flags);

/* In how many replications that is so. */
size_t amb_times_noted(const amb_notes *notes, int first, int last, unsigned flags);

/* application_concessions.c: makes room for concessions, and notes them in a week. */
bool amb_notes_make_concessions(amb_notes *notes);
void amb_notes_look_at_concessions(amb_notes *notes, size_t replication,
                                   const amb_state *state);

#endif
