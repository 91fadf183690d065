/*
 * account.h: a week of a PDU set out as the Workload Measurement Tool would: who holds
 * what, how many points that is, and how many they have available.
 *
 * Read off the state that is simulated, so that what is explained is what is simulated.
 */
#ifndef AMB_MODEL_ACCOUNT_H
#define AMB_MODEL_ACCOUNT_H

#include "model/state.h"

enum { AMB_ACCOUNT_NAME_SIZE = 48 };

/*
 * A member of staff; the first row of an account is nobody: cases that wait, and court
 * reports and CMS points that nobody has taken over yet. Hours a week.
 */
typedef struct amb_account_row {
    char made_name[AMB_ACCOUNT_NAME_SIZE]; /* "PO 3": of who has none in a file */
    const char *practitioner;              /* borrowed from the scenario, or NULL */
    const char *team;                      /* borrowed; "" for none */
    uint64_t key;                          /* who it is: the same in every week */
    int row;               /* of the state: theirs as long as they are there */
    int grade;             /* of the model's grades; -1: nobody */
    int stage;             /* of the grade's stages; -1: none */
    bool absent, recorded; /* away; and so without points available */
    bool borrowed;         /* in on loan */
    double contracted;
    double reduction;       /* their own, and what of them is lent out */
    double lent;            /* of that, what is lent out */
    double stage_reduction; /* that of training */
    uint32_t cases;
    int64_t case_points; /* thousandths of points */
    int64_t flow;        /* the same of court reports and CMS */
    int64_t total;       /* points: both, rounded half up as the tool does */
    int32_t available;   /* points */
} amb_account_row;

/* So many cases of a kind with one holder. */
typedef struct amb_account_cases {
    uint32_t row; /* of the account */
    uint16_t kind;
    uint32_t num;
} amb_account_cases;

typedef struct amb_account {
    amb_account_row *rows; /* owned: nobody first, then as in practitioners.csv, then who
                              came since, those in post and on loan */
    size_t num;
    amb_account_cases *cases; /* owned: by row, then kind */
    size_t num_cases;
    int32_t price[AMB_NUM_KINDS]; /* thousandths of points of a case of each kind */
    int64_t total, available;     /* points, of everyone: the sums of the rows' */
    int week;
} amb_account;

void amb_account_init(amb_account *account);
void amb_account_free(amb_account *account);

/*
 * Sets out the week in which a replication is. What was in the account is replaced; its
 * names live as long as the scenario, or the account. AMB_OK or AMB_NO_MEMORY.
 */
amb_status amb_account_take(amb_account *account, const amb_state *state);

/*
 * The same for who only adds up, at a small part of the time: staff in any order and
 * without names, and cases by kind alone, whoever holds them, all in the first row.
 */
amb_status amb_account_count(amb_account *account, const amb_state *state);

/* What someone is called: as in practitioners.csv, else by grade and number; "" for
 * nobody. */
const char *amb_account_name(const amb_account_row *row);

/* Hours off in all, as the tool's reductions sum them: all of the contracted hours of who
 * is recorded as absent. */
double amb_account_reduction(const amb_account_row *row);

#endif
