/*
 * page_explain.h: how a percentage comes about, printed.
 *
 * Everything is worked out by ../explain; here it is only said. Percentage points have
 * two decimals and points as many as they need, so that columns can be added up.
 */
#ifndef AMB_CLI_PAGE_EXPLAIN_H
#define AMB_CLI_PAGE_EXPLAIN_H

#include "cli/output.h"
#include "cli/phrases.h"
#include "explain/changes.h"
#include "explain/one_more.h"
#include "explain/spread.h"

/* A week of a replication, taken apart. */
typedef struct cli_week {
    int week;
    const amb_standing *standing; /* borrowed from the model */
    amb_account account;          /* owned */
    amb_work work;
    amb_availability availability;
    amb_spread spread;
    amb_one_more more[AMB_MOST_MORES];
    size_t num_more;
} cli_week;

/* A PDU of which a percentage, or the change of one, is to be explained. */
typedef struct cli_explained {
    cli_output *output;
    const amb_model *model;
    const amb_pdu_model *pdu;
    const amb_changes *changes; /* over the replications */
    uint32_t replication;       /* the one that is set out */
    bool alone;                 /* the user picked it; else it is the middle one */
    bool in_full;
    cli_week *from, *week; /* of that replication; the same one for a week by itself */
} cli_explained;

/* What of a week by itself is asked for besides. */
typedef struct cli_explain_people {
    bool everyone;
    const amb_account_row *one; /* or NULL */
} cli_explain_people;

/* The whole page of a PDU: of a week, or of what lies between two. AMB_OK or
 * AMB_NO_MEMORY. */
void cli_explain_week(const cli_explained *of, const cli_explain_people *people);
amb_status cli_explain_change(const cli_explained *of);

/* Sections of a week. */
void cli_explain_work(const cli_explained *of);
void cli_explain_available(const cli_explained *of);
void cli_explain_one_more(const cli_explained *of);
void cli_explain_spread(const cli_explained *of);
void cli_explain_everyone(const cli_explained *of);
void cli_explain_person(const cli_explained *of, const amb_account_row *row);

/* "Newham, 5 September 2022, week 0", in bold. */
void cli_explain_title(const cli_explained *of);

/* Which of how many replications is set out, where it matters. */
void cli_explain_which(const cli_explained *of);

/* A workload as the tool rounds it: "91.9 %"; "none" when nothing is available. */
cli_phrase cli_workload(int64_t total, int64_t available);

/* "A2", "A2 T2A", "A2 T2A unpaid work". */
cli_phrase cli_kind_name(const amb_model *model, int kind);

/* "PQiP", or with its stage "PQiP first". */
cli_phrase cli_grade_stage(const amb_model *model, int grade, int stage);

/* The signs of multiplication and subtraction that the terminal can show. */
const char *cli_times(const cli_output *output);
const char *cli_minus(const cli_output *output);

/* Points, from thousandths, with as many decimals as they need. */
cli_phrase cli_points(int64_t thousandths);

#endif
