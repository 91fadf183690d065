/*
 * import.h: the WMT's exports made into a scenario.
 *
 * Officers become practitioners under pseudonyms, their cases cases.csv, reductions
 * stages, absences, hours and dated changes, archives history.csv. What no export holds
 * comes from the scenario that is extended, or from the options, and what had to be
 * assumed is marked so in the files and said in a list. No name of an officer and no CRN
 * is in the scenario, nor in any sentence.
 */
#ifndef AMB_INTAKE_IMPORT_H
#define AMB_INTAKE_IMPORT_H

#include "base/folder.h"
#include "intake/draft.h"
#include "intake/exports.h"
#include "intake/pseudonyms.h"

/* Target staffing, which no export holds. */
typedef struct amb_import_target {
    const char *pdu; /* "": of the only PDU */
    const char *grade;
    double fte;
} amb_import_target;

/* Everything is borrowed, and outlives the import. */
typedef struct amb_import_options {
    const char *const *paths; /* of the exports, as a person typed them */
    size_t num_paths;
    amb_csv_limits limits;
    const char *folder;    /* the scenario to be */
    const char *salt_path; /* made when there is none */
    const char *key_path;  /* who is who, for the manager; NULL: not written */
    const char *extends;   /* scenario that has the defaults */
    const char *installed; /* folder of installed scenarios */
    const char *pdu;       /* the only PDU to import, or the name of one; or NULL */
    const char *name;      /* of the scenario; NULL: made from PDU and date */
    const char *region;    /* of PDUs whose region no export gives; or NULL */
    int32_t on;            /* opening date; AMB_NO_DATE: that of the exports */
    int32_t today;         /* where they bear none */
    int32_t status;        /* operating status; -1: not said, green is assumed */
    const amb_import_target *targets;
    size_t num_targets;
    bool replace; /* an existing scenario */
} amb_import_options;

/* How the scenario's own figures of week 0 compare with the exports'. */
typedef struct amb_import_check {
    size_t practitioners, teams, pdus; /* compared */
    size_t with_cases;                 /* practitioners whose total is more than 0 */
    size_t available, total, pct;      /* of whom it differs; pct: alone */
    size_t unexplained;                /* totals that no missing file explains */
    size_t people;                     /* of whom anything differs */
    int64_t work, capacity;            /* points in all, of the scenario */
} amb_import_check;

struct amb_officer;

typedef struct amb_import {
    amb_exports exports;
    amb_scenario base;     /* the defaults that are extended */
    amb_scenario scenario; /* what came out, read back */
    amb_draft draft;
    amb_folder folder;
    amb_salt salt;
    const amb_import_options *options; /* borrowed */
    struct amb_officer *officers;      /* owned */
    size_t num_officers;
    const char **pdus; /* owned array of borrowed names, in the order of the alphabet */
    size_t num_pdus;
    int32_t on;

    /* Sentences for the person who imports; nothing in them need be mended. */
    amb_problems notices;   /* what should be known of the files */
    amb_problems disagree;  /* what two files, or two rows, say differently */
    amb_problems assumed;   /* what was taken for granted */
    amb_problems wanted;    /* what no file holds, and how to give it */
    amb_problems differing; /* practitioners whose figures are not the exports' */
    amb_problems groups;    /* teams and PDUs of which that is so */
    amb_import_check check;
    size_t
        left_out[AMB_SUSPENDED_LIFER_ROW + 1]; /* cases that are not counted, by type */
    size_t unheld;                             /* cases that nobody holds */
    size_t changes, history_weeks;
} amb_import;

void amb_import_init(amb_import *import);

/* Removes what was not committed, and frees what is inside. */
void amb_import_free(amb_import *import);

/*
 * Reads the exports, makes the scenario of them, writes it aside, reads it back and
 * compares. Everything that is wrong is in `problems`. AMB_OK, AMB_BAD_INPUT,
 * AMB_NOT_READ, AMB_NOT_WRITTEN or AMB_NO_MEMORY; nothing is in place yet.
 */
amb_status amb_import_make(amb_import *import, const amb_import_options *options,
                           amb_problems *problems);

/* Puts the scenario in place, the salt if it is new, and the key if it is asked for. */
amb_status amb_import_commit(amb_import *import, amb_problems *problems);

#endif
