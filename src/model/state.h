/* state.h: a PDU in one week of one replication. */
#ifndef AMB_MODEL_STATE_H
#define AMB_MODEL_STATE_H

#include "base/random.h"
#include "model/model.h"

/* What draws are for: the high bits of an address's purpose. */
enum {
    AMB_FOR_STARTS = 1, /* how many cases of a type start in a week */
    AMB_FOR_CASE,       /* tier, way out and length of a case's n-th spell */
    AMB_FOR_RESET,      /* whether a case is eligible for a reset */
    AMB_FOR_RELEASE,    /* whether a case is released in a week */
    AMB_FOR_STAFF,      /* whether who has a post leaves or falls ill, for four weeks */
    AMB_FOR_SPELL,    /* kind and length of the absence that begins at a post in a week */
    AMB_FOR_HIRE,     /* how long a vacancy takes to fill */
    AMB_FOR_DECISION, /* how long an application takes, and whether it is granted */
    AMB_FOR_ASSUMED,  /* an uncertain number of assumptions.csv, for a set */
};

/* Row 0 of the staff holds the cases that nobody else does. */
enum { AMB_NOBODY = 0 };

/* Owners of cases are sought so many at a time; there is room for a multiple of it. */
enum { AMB_OWNER_STEP = 32 };

/* A case that has ended, and the end of a list of cases. */
enum { AMB_ENDED = UINT16_MAX };
#define AMB_NO_CASE UINT32_MAX

/* The spell of a case; what it is, and whose, is in arrays of their own, which are looked
 * at far more often. */
typedef struct amb_spell {
    uint32_t subject; /* the name of the case's draws */
    uint16_t end;     /* week in which it ends, at most the week after the last */
    uint8_t next;     /* what follows: a case type or AMB_END */
    uint8_t ordinal;  /* how many spells the case has had before this one */
} amb_spell;

/* What happens to a case: it ends, or it moves on or goes to its S tier. */
enum { AMB_ENDS, AMB_MOVES, AMB_NUM_EVENTS };

typedef struct amb_staff {
    /* Looked at every week, so in one place. */
    amb_words luck; /* of four weeks, a word each */
    int grade;
    int stage; /* -1: none */
    int stage_until;
    int absent_until;
    int recorded_from; /* week in which the absence lowers available points */
    int joined;
    bool in_post;  /* the row is someone */
    bool borrowed; /* in on loan: present, but not in post */
    bool absent;

    uint64_t key;  /* who it is */
    uint64_t post; /* the name of their draws: who filled the post first */
    double contracted, reduction, lent; /* hours a week */
    int64_t flow; /* thousandths of points of court reports and CMS, whoever has cases */
} amb_staff;

/* What someone holds, and where they stand among those who can be given cases. */
typedef struct amb_desk {
    int64_t load, full; /* thousandths of points held, and available: amb_bar */
    double inverse;     /* one over the latter */
    uint32_t entry;     /* where their rank enters, see give.h */
    int holding;        /* number of their grade among those that hold cases; -1: none */
} amb_desk;

/* What can befall the staff of a grade in a week. */
typedef struct amb_hazards {
    double leaving, absence; /* hazards of the week */
    /* In so many of the 2^32 words of luck, leaving from one end, illness from the other;
     * that of who is in on loan, and cannot leave, by itself. */
    uint64_t leaves, falls_ill, on_loan_ill;
} amb_hazards;

/* A hire in progress. */
typedef struct amb_hire {
    int grade;
    int due;
    uint64_t post;
} amb_hire;

/* What can happen to a status above green in a week, and why. */
typedef enum amb_ppf_event {
    AMB_PPF_APPLIED,       /* its criteria being met */
    AMB_PPF_APPLIED_DATED, /* as changes.csv has it */
    AMB_PPF_WITHDRAWN,     /* as changes.csv has it */
    AMB_PPF_GRANTED,
    AMB_PPF_NOT_MET,      /* refused: its criteria are not met on the day */
    AMB_PPF_NOT_APPROVED, /* refused all the same */
    AMB_PPF_LEFT,         /* at a review */
    AMB_PPF_LAPSED,       /* after its longest stay */
    AMB_NUM_PPF_EVENTS
} amb_ppf_event;

enum { AMB_NUM_EVENT_BITS = (AMB_NUM_OPERATING_STATUSES - 1) * AMB_NUM_PPF_EVENTS };

/* The bit of an event of amber or red. */
static inline int amb_event_bit(int status, amb_ppf_event event)
{
    return (status - AMB_AMBER) * AMB_NUM_PPF_EVENTS + (int)event;
}

/* Where the PDU stands with the framework. */
typedef struct amb_standing_ppf {
    int status;
    int granted_on;
    int pending; /* status applied for; AMB_GREEN: none */
    int decided_on;
    int applications; /* so far: names the next one's draws */
    int may_apply_from[AMB_NUM_OPERATING_STATUSES];
    bool met[AMB_NUM_OPERATING_STATUSES];  /* criteria, this week */
    bool over[AMB_NUM_OPERATING_STATUSES]; /* a rule's conditions hold this week */
    int relieved_as; /* status under which the week's relief was reckoned */
    uint16_t events; /* this week, a bit each: amb_event_bit */
} amb_standing_ppf;

/* What is put down of a week, as floats: the base, then four figures of every grade. */
enum {
    AMB_PUT_COMMUNITY,
    AMB_PUT_LICENCE,
    AMB_PUT_CUSTODY,
    AMB_PUT_TOTAL,
    AMB_PUT_EFFECTIVE,
    AMB_PUT_AVAILABLE,
    AMB_PUT_IN_POST,
    AMB_PUT_PRESENT,
    AMB_PUT_ABSENT,
    AMB_PUT_HOLDERS, /* practitioners with points available */
    AMB_PUT_OVER_110,
    AMB_PUT_UNALLOCATED,
    AMB_NUM_PUT,
};

enum {
    AMB_PUT_GRADE_IN_POST,
    AMB_PUT_GRADE_PRESENT,
    AMB_PUT_GRADE_AVAILABLE,
    AMB_PUT_GRADE_TOTAL,
    AMB_NUM_PUT_GRADE,
};

enum { AMB_NUM_BANDS = 5 };

/* Flags of a week's status. */
enum {
    AMB_WEEK_STATUS = 3, /* the operating status */
    AMB_WEEK_CRITERIA_AMBER = 4,
    AMB_WEEK_CRITERIA_RED = 8,
    AMB_WEEK_APPLIED = 16,
    AMB_WEEK_OVER_AMBER = 32, /* the conditions of one of its rules hold */
    AMB_WEEK_OVER_RED = 64,
};

/* One replication, put down week by week. */
typedef struct amb_record {
    bool owns_figures;
    float *figure;        /* [week × amb_num_figures + figure] */
    uint16_t *band;       /* owned: [(week × grades + grade) × AMB_NUM_BANDS + band] */
    uint8_t *status;      /* owned: [week]: flags */
    uint16_t *events;     /* owned: [week]: what happened to statuses, amb_event_bit */
    int32_t *crossed;     /* owned: [rule], then amber, red as a whole: first week met; or
                             INT32_MAX */
    uint32_t *weeks_over; /* owned: the same: weeks in which the conditions held */
} amb_record;

/* Figures put down of a week. */
size_t amb_num_figures(const amb_model *model);

/* Snapshots of a replication, week 0 included. */
static inline size_t amb_num_weeks(const amb_model *model)
{
    return (size_t)model->weeks + 1;
}

/* Counts of practitioners by band that a replication puts down. */
static inline size_t amb_num_bands(const amb_model *model)
{
    return amb_num_weeks(model) * (size_t)model->num_grades * AMB_NUM_BANDS;
}

/* Posts of the grades that count in staffing, FTE. */
double amb_target_fte(const amb_model *model, const amb_standing *standing);

/* Rules, and the two statuses as a whole. */
static inline int amb_num_crossings(const amb_model *model)
{
    return model->ppf.num_rules + AMB_NUM_OPERATING_STATUSES - 1;
}

/* Hours are counted in millionths, so that sums are exact in any order. */
enum { AMB_HOUR = 1000000 };

/* Sums over the staff, by grade: hours a week, points, and heads with points available.
 */
typedef struct amb_staff_sums {
    int64_t in_post[AMB_MOST_GRADES], present[AMB_MOST_GRADES], absent[AMB_MOST_GRADES];
    int64_t available[AMB_MOST_GRADES], holders[AMB_MOST_GRADES];
} amb_staff_sums;

/* What someone adds to the sums. */
typedef struct amb_counted {
    int grade;
    int32_t available;
    int64_t in_post, present, absent;
} amb_counted;

/* The cases of week 0, as far as they are the same in every replication. */
typedef struct amb_opening {
    uint32_t num, num_waiting;
    uint16_t *kind, *owner; /* owned, as in the state */
    amb_spell *spell;       /* owned: only the names of the draws */
    int64_t *load;          /* owned: by row, thousandths of points of these cases */
    uint32_t by_kind[AMB_NUM_KINDS], by_type[AMB_NUM_CASE_TYPES];
    bool is_dealt; /* the owners are those after the allocation of week 0 */
} amb_opening;

typedef struct amb_state {
    const amb_model *model;       /* borrowed */
    const amb_pdu_model *pdu;     /* borrowed */
    const amb_standing *standing; /* borrowed: what holds this week */
    amb_address at;               /* key and replication of every draw */
    int week;

    /* Cases, in order of arrival; an ended one keeps its row. */
    uint16_t *kind;   /* owned: AMB_ENDED when it has ended */
    uint16_t *owner;  /* owned: row of the staff who hold them */
    amb_spell *spell; /* owned */
    int16_t *began,
        *length; /* owned: of the spell, where a reset is to come; else NULL */
    uint32_t num_cases;
    uint32_t *calendar; /* owned: [week × events + event] first case of which it is due */
    uint32_t *later;    /* owned: by case, the next one in the same place */
    uint32_t *waiting;  /* owned: cases without a practitioner, in order */
    uint32_t num_waiting;
    amb_opening opening;
    uint32_t by_kind[AMB_NUM_KINDS], by_type[AMB_NUM_CASE_TYPES]; /* on the books */

    /* Staff, by row; a row that someone left is used again. */
    amb_staff *staff;   /* owned */
    amb_desk *desk;     /* owned */
    int32_t *available; /* owned: points */
    int32_t *edges; /* owned: [4 × row]: of the bands, whole points; nobody is above the
                       edges of who has none available */
    int8_t *grade_of;     /* owned: grade of the row; -1: nobody is in it */
    amb_counted *counted; /* owned: what each row adds to the sums */
    amb_staff_sums staff_sums;
    int num_rows; /* in use, AMB_NOBODY included */
    int most_rows;
    /* The knock-outs of the grades that hold cases, see give.h. */
    uint64_t *rank;       /* owned: [holding × 2 room + place]: all levels of a grade */
    size_t room;          /* for entrants of a grade */
    bool entries_changed; /* other people are in post than when all entered */
    uint64_t winner[AMB_MOST_GRADES]; /* the smallest rank */

    amb_hazards hazards[AMB_MOST_GRADES];

    /* Posts. */
    amb_hire *hires; /* owned */
    int num_hires, most_hires;
    uint64_t *vacated;  /* owned: the posts of those who left this week, by order */
    int *vacated_grade; /* owned: the grade that each is of */
    int num_vacated;
    uint32_t new_posts[AMB_MOST_GRADES]; /* vacancies that nobody left, so far */
    bool posts_changed;                  /* someone came or went, or the targets did */
    bool flows_moved;                    /* court reports wait for someone to take them */

    /* Framework. */
    amb_standing_ppf ppf;
    int *held, *safe;              /* owned: weeks running, by rule */
    bool *all_hold, *all_within;   /* owned: this week, by rule */
    double *backlog, *coming_back; /* owned: points, by concession */
    double *returned;              /* owned: points that came back this week, the same */
    double measure[AMB_NUM_MEASURES];
} amb_state;

void amb_state_init(amb_state *state);
void amb_state_free(amb_state *state);

/* Makes room for a PDU of the model, once for many replications. AMB_OK, AMB_NO_MEMORY.
 */
amb_status amb_state_prepare(amb_state *state, const amb_model *model,
                             const amb_pdu_model *pdu);

/* Opens a replication of the prepared PDU: its week 0. Statuses as `amb_replicate`. */
amb_status amb_open(amb_state *state, uint64_t seed, uint32_t replication,
                    amb_record *record);

/* Lives the next week of a replication that was opened; there must be one. */
amb_status amb_next_week(amb_state *state, amb_record *record);

/*
 * Runs one replication of the prepared PDU from its opening to the horizon. The same seed
 * and replication give the same record, whatever ran before. AMB_OK; where there are more
 * staff than could be foreseen, AMB_NO_MEMORY without room for them, or AMB_BAD_INPUT,
 * without a sentence, when they are more than can be numbered.
 */
amb_status amb_replicate(amb_state *state, uint64_t seed, uint32_t replication,
                         amb_record *record);

/*
 * Makes room for one replication of the model, and for its figures too if it `owns` them,
 * else they are put where the caller has `figure` point to. AMB_OK or AMB_NO_MEMORY;
 * freed either way.
 */
amb_status amb_record_prepare(amb_record *record, const amb_model *model, bool owns);
void amb_record_free(amb_record *record);

/* Doubles the rows for staff, up to as many as can be numbered. AMB_OK, AMB_NO_MEMORY, or
 * AMB_BAD_INPUT when there are as many already. */
amb_status amb_more_rows(amb_state *state);

/* The block of words for a purpose, its ordinal (24 bits) and a subject. */
static inline amb_words amb_draw(const amb_state *state, uint32_t purpose,
                                 uint32_t ordinal, uint64_t subject)
{
    const amb_address at = {state->at.key, state->at.replication,
                            purpose << AMB_PURPOSE_SHIFT | ordinal, subject};

    return amb_random_words(&at);
}

/* opening.c */
void amb_set_out_opening(amb_opening *opening, const amb_model *model,
                         const amb_pdu_model *pdu);
void amb_open_cases(amb_state *state);

/* After the allocation of week 0: keeps who has each case for the replications that
 * follow. Who is at work then is not for chance to say, unless a change of that week is.
 */
void amb_keep_deal(amb_state *state);

/* Whether chance decides if someone's absence is recorded at week 0: nothing says since
 * when they are away, and a spell may have been too short so far. */
bool amb_recording_is_drawn(const amb_model *model, const amb_pdu_model *pdu,
                            const amb_opening_staff *staff);

/* Whether chance decides what the cases of week 0 are: by a release or a reset then. */
bool amb_opening_cases_are_drawn(const amb_pdu_model *pdu);

/* caseload.c */
void amb_clear_calendar(amb_state *state);
void amb_end_cases(amb_state *state);
void amb_start_cases(amb_state *state);
void amb_release(amb_state *state, const amb_action *action);
void amb_apply_reset(amb_state *state);
void amb_reprice(amb_state *state);
void amb_give_up_cases(amb_state *state, int row);

/* staffing.c */
amb_status amb_open_staff(amb_state *state);
/* What can befall staff this week, by the workload that was felt in the last. */
void amb_enter_hazards(amb_state *state);
void amb_staff_events(amb_state *state);
void amb_leave(amb_state *state, int row);
amb_status amb_join(amb_state *state, int grade, int stage, double hours, uint64_t post,
                    bool borrowed);
void amb_staff_changed(amb_state *state, int row);

/* posts.c */
void amb_match_hires(amb_state *state, bool opening);
amb_status amb_join_hires(amb_state *state);

/* actions.c */
amb_status amb_take_actions(amb_state *state);

/* allocation.c */

/* Notes whether someone can be given cases. */
void amb_bar(amb_state *state, int row);

/* Ranks everyone by what they hold, for those who are given cases next, see give.h. */
void amb_rank(amb_state *state);

/* Ranks everyone, and gives out the cases that wait. */
void amb_allocate(amb_state *state);

/* measure.c */
void amb_measure_week(amb_state *state, amb_record *record);

/* concessions.c */
double amb_relief(amb_state *state);
void amb_start_return(amb_state *state);

/* ppf.c */
void amb_open_ppf(amb_state *state);
void amb_apply_for(amb_state *state, int status, bool by_itself);
void amb_withdraw(amb_state *state, int status);

/* Whether a condition of the PPF holds this week. */
bool amb_condition_holds(const amb_state *state, int condition);

/* Whether the conditions for leaving a status are met: every rule of it has been on the
 * safe side for long enough. */
bool amb_may_leave(const amb_state *state, int status);
void amb_run_ppf(amb_state *state, amb_record *record);

#endif
