/* import_parts.h: what the parts of an import share; see import.h. */
#ifndef AMB_INTAKE_IMPORT_PARTS_H
#define AMB_INTAKE_IMPORT_PARTS_H

#include "intake/import.h"

/* Cases of a type and tier that someone holds. */
typedef struct amb_held {
    uint32_t cases; /* that are not T2A */
    uint32_t t2a, warrants, unpaid_work, overdue;
} amb_held;

/*
 * A workload owner: a person in a team, in a grade. Someone in two teams is two of them,
 * each with hours and cases of their own.
 */
typedef struct amb_officer {
    const char *pdu, *team;           /* "" where no file says */
    const char *person;               /* the name as it is compared */
    const char *name;                 /* as the exports have it: for the key alone */
    int grade;                        /* row of grades.csv; -1: nobody, a placeholder */
    const char *pseudonym;            /* "" of nobody */
    const amb_export_origin *seen;    /* a row that speaks of them */
    const amb_overview_row *overview; /* or NULL, as the next */
    const amb_breakdown_row *breakdown;
    const amb_export_origin *first_case;        /* of Case Details; or NULL */
    uint32_t caseload_file[AMB_NUM_CASE_TYPES]; /* that gave their cases, from 1 */
    double contracted;                          /* AMB_EMPTY: no file says */
    double reduction;                           /* hours off today; AMB_EMPTY likewise */
    amb_held held[AMB_NUM_CASE_TYPES][AMB_NUM_TIERS];
    amb_practitioner_row row;  /* as it goes into practitioners.csv */
    double hours_off_for_good; /* of the reduction: what no dated row explains */
    int grade_before;          /* as the code has it, when a stage says another */
    bool in_stage, stage_is_guessed, hours_are_guessed;
} amb_officer;

/* ---- import_officers.c ---- */

/* Letters and digits of `text` alone, small: as codes and reasons are compared. */
enum { AMB_SQUEEZED_SIZE = 64 };
void amb_squeeze(const char *text, char squeezed[AMB_SQUEEZED_SIZE]);

/* The row of grades.csv that a code of the tool means; -1: nobody. */
int amb_grade_of_code(const amb_scenario *base, const char *code);

/* Collects the officers of all exports, and the PDUs, in an order of their own. */
amb_status amb_collect_officers(amb_import *import, amb_problems *problems);

/*
 * The officer whom a row speaks of: of that grade, or else the only one of that name in
 * the team; NULL when there is none (they are in a PDU that is not imported).
 */
amb_officer *amb_officer_of(amb_import *import, const char *pdu, const char *team,
                            const char *name, const char *code);

/* A name as it is compared; "" when there is no memory, which the draft remembers. */
const char *amb_import_person(amb_import *import, const char *name);

/* Whether a PDU's rows are imported. */
bool amb_is_imported(const amb_import *import, const char *pdu);

/* Where a row stands: "PATH:LINE". */
typedef struct amb_where {
    char text[192];
} amb_where;
amb_where amb_where_of(const amb_import *import, const amb_export_origin *origin);

/* import_names.c: gives everyone a pseudonym, no two the same. */
amb_status amb_name_officers(amb_import *import);

/* import_cases.c: who holds what, and cases.csv. */
amb_status amb_hand_out_cases(amb_import *import);
void amb_draft_cases(amb_import *import);

/* import_staff.c: hours, reports and CMS points. */
amb_status amb_set_out_staff(amb_import *import);

/* import_reductions.c: stages, absences, and hours that change on dates. */
amb_status amb_take_reductions(amb_import *import);

/* import_history.c: the archives as history.csv. */
amb_status amb_draft_history(amb_import *import);

/* import_staffing.c: staffing.csv, and whether the targets given are right. */
amb_status amb_check_targets(const amb_import *import, amb_problems *problems);
amb_status amb_draft_staffing(amb_import *import);

/* import_tables.c: the other tables that are not of practitioners. */
amb_status amb_draft_tables(amb_import *import, amb_problems *problems);

/* import_check.c: the scenario's own figures against the exports'. */
amb_status amb_check_import(amb_import *import, amb_problems *problems);

#endif
