/*
 * exports.h: the CSV files that the Workload Measurement Tool exports, as typed rows.
 *
 * One struct is one row of an export, in the tool's own terms: an officer is the person
 * whom the tool calls offender manager. What a cell leaves out, or a shape has no column
 * for, is NA: a text is "", a number AMB_EMPTY (test with isnan), a date AMB_NO_DATE, a
 * choice -1. Texts are borrowed from the exports, have lost the blanks around them, runs
 * of blanks inside are one space, and equal texts are equal pointers, over all files and
 * columns. Hours are a week's. Percentages are in per cent: 93.5 for "93.5%".
 *
 * Names of officers and notes are personal data: they are in these tables and must get no
 * farther. CRNs are not even here: a person on probation is a number. No problem and no
 * notice has either in it: none shows a line, and a cell is quoted only when it cannot be
 * a name or CRN that has slipped into a wrong column. (A path is shown as it was typed.)
 */
#ifndef AMB_INTAKE_EXPORTS_H
#define AMB_INTAKE_EXPORTS_H

#include "amberline/scenario.h"
#include "base/csv_table.h"
#include "base/text.h"

/* The shapes in which exports come, by their headers. */
typedef enum amb_export_kind {
    AMB_CASELOAD_EXPORT,
    AMB_OFFICER_OVERVIEW_EXPORT, /* the Overview of one officer, who is not named in it */
    AMB_OVERVIEW_EXPORT,         /* the Overview of a team, PDU, region or the nation */
    AMB_REDUCTIONS_EXPORT,       /* Reductions Notes */
    AMB_EXPIRING_EXPORT,         /* Expiring Reductions */
    AMB_CASE_DETAILS_EXPORT,
    AMB_BREAKDOWN_EXPORT,    /* Percentage Workload Breakdown */
    AMB_DAILY_EXPORT,        /* Daily Archive */
    AMB_GROUPED_EXPORT,      /* Grouped Archive, of officers */
    AMB_TEAM_GROUPED_EXPORT, /* Team Grouped Archive */
    AMB_T2A_EXPORT,          /* transition to adulthood: young adults with cases */
    AMB_NUM_EXPORT_KINDS
} amb_export_kind;

/* "Caseload", "Overview of an officer", "Reductions Notes"…: what messages call a kind.
 */
const char *amb_export_name(amb_export_kind kind);

/* A file that was read. */
typedef struct amb_export_file {
    const char *path;     /* as a person typed it; borrowed from the exports */
    amb_export_kind kind; /* AMB_NUM_EXPORT_KINDS when it is none that is known */
    int32_t same_as; /* a file before it that says the same and has the rows; else -1 */
    size_t num_rows; /* typed rows that it gave; 0 when it is the same as another */
    bool by_officer; /* of a Caseload: its rows are officers, not organisations */
    char sha256[AMB_SHA256_HEX_SIZE];
} amb_export_file;

/* Where a row came from. Every row struct begins with one. */
typedef struct amb_export_origin {
    uint32_t file;   /* index into the exports' files */
    uint32_t line;   /* physical line on which the row begins, from 1 */
    uint32_t record; /* the row as a spreadsheet counts, from 1 */
    uint32_t header; /* index into the exports' headers */
} amb_export_origin;

/* The blocks of a Caseload file, in the tool's order. */
enum { AMB_OVERALL_BLOCK, AMB_CUSTODY_BLOCK, AMB_COMMUNITY_BLOCK, AMB_LICENCE_BLOCK };

/*
 * Caseload: an officer and grade of a team, or an organisation and grade one level
 * down, in one block. The file does not say of which team or PDU it is. In the block
 * OVERALL of an organisation above the team the tool prints totals alone: `grade` is ""
 * and `cases` are AMB_EMPTY. Rows of percentages are not among these. The tool counts
 * normal cases, and T2A cases of every row type (its views add total_filtered_cases and
 * t2a_total_cases; "Total Cases" of the Overview and the archives is the same).
 */
typedef struct amb_caseload_row {
    amb_export_origin origin;
    int32_t block;
    const char *name;  /* of an officer, or an organisation: `by_officer` of the file */
    const char *grade; /* the tool's code: PO, PSO, SPO, PQiP, NQO, DMY… */
    double cases[AMB_NUM_TIERS]; /* by tier index, untiered last: whole, from 0; the S
                                    tiers AMB_EMPTY where the file has no such column */
    double overall;              /* the sum as the tool printed it */
} amb_caseload_row;

/*
 * Overview: an officer in a team, today; of an organisation, the officers in it. Of one
 * officer: `officer` is "", and capacity, total and remaining points are AMB_EMPTY.
 */
typedef struct amb_overview_row {
    amb_export_origin origin;
    const char *region; /* "" below regional level */
    const char *pdu;
    const char *team;
    const char *officer;
    const char *grade;
    double capacity_pct;     /* total points of available points, to one decimal */
    double available_points; /* "Capacity Points" */
    double total_points;     /* "Total Points Used" */
    double remaining_points;
    double contracted_hours;
    double reduction_hours; /* of the active reductions */
    double cases;           /* "Total Cases" */
    double cms_points;      /* signed */
    double cms_pct;
} amb_overview_row;

/* Only active reductions count today; scheduled ones are changes to come. */
enum { AMB_ACTIVE, AMB_SCHEDULED, AMB_ARCHIVED, AMB_DELETED };

/* Reductions Notes and Expiring Reductions: a reduction of an officer's hours. */
typedef struct amb_reduction_row {
    amb_export_origin origin;
    const char *region;
    const char *pdu;
    const char *team;
    const char *officer;
    const char *grade;
    double contracted_hours;
    const char *reason; /* as the tool's list has it, or as typed */
    double hours;       /* taken off */
    int32_t start_date; /* the time of day is left out */
    int32_t end_date;   /* AMB_NO_DATE: open-ended */
    int32_t status;
    const char *manager; /* who is responsible; of Expiring Reductions alone */
} amb_reduction_row;

/* N, U, O, W, S, L: only normal cases are in the points (T2A cases apart). */
enum {
    AMB_NORMAL_ROW,
    AMB_UNPAID_WORK_ROW,
    AMB_OVERDUE_ROW, /* overdue termination */
    AMB_WARRANT_ROW,
    AMB_SUSPENDED_ROW,
    AMB_SUSPENDED_LIFER_ROW,
};

/* Case Details: a case. */
typedef struct amb_case_detail_row {
    amb_export_origin origin;
    const char *region;
    const char *pdu;
    const char *team;
    int32_t tier;      /* tier index; AMB_UNTIERED for "Untiered" and for an empty cell */
    int32_t row_type;  /* AMB_NORMAL_ROW … */
    uint32_t person;   /* from 0, below num_people: equal for equal CRNs over all files */
    int32_t case_type; /* AMB_COMMUNITY, AMB_LICENCE or AMB_CUSTODY */
    const char *officer; /* "" when nobody holds the case */
    const char *grade;
} amb_case_detail_row;

/*
 * Percentage Workload Breakdown: an officer in a team. The contributions are points of
 * cases, CMS, standard and fast reports in per cent of available points.
 */
typedef struct amb_breakdown_row {
    amb_export_origin origin;
    const char *region;
    const char *pdu;
    const char *team;
    const char *officer;
    const char *grade;
    double contracted_hours;
    double reduction_hours;
    double capacity_pct;
    double case_pct;
    double cms_pct; /* signed */
    double sdr_pct; /* standard reports */
    double fdr_pct; /* fast reports, once called SDR conversions */
} amb_breakdown_row;

/*
 * The three archives: an officer on a day (daily), an officer over a period (grouped), a
 * team over a period (team grouped). Figures of a period are the tool's means over its
 * days, so that they need not be whole.
 */
typedef struct amb_archive_row {
    amb_export_origin origin;
    int32_t start_date; /* first day of the period; the day itself of a daily row */
    int32_t end_date;   /* last day of it; the same day of a daily row */
    const char *region;
    const char *pdu;
    const char *team;
    const char *officer; /* "" of a team */
    const char *grade;   /* "" of a team */
    double cases;
    double total_points;
    double sdr_points;            /* standard reports */
    double sdr_conversion_points; /* fast reports */
    double nominal_target;
    double contracted_hours;
    double reduction_hours;
    double available_points;
    double capacity_pct;
    double cms_points; /* signed */
    double cms_pct;
    double gs_points; /* group supervision */
    double workloads; /* "No of Workloads"; AMB_EMPTY but of officers over a period */
} amb_archive_row;

/* T2A: a sentence of a young adult under the transition-to-adulthood scheme. */
typedef struct amb_t2a_row {
    amb_export_origin origin;
    const char *region;
    const char *pdu;
    const char *team;
    uint32_t person; /* as of a case: how T2A is matched with Case Details */
    const char *officer;
    const char *grade;
    const char *event; /* the number of the sentence among the person's */
    int32_t allocation_date;
    const char *outcome_code;
    const char *outcome;
} amb_t2a_row;

/* Where a header has the columns of its shape: how a field finds its cell. */
enum { AMB_EXPORT_COLUMNS_CAP = 40 };
typedef struct amb_export_header {
    int32_t shape;                        /* of shapes.h */
    int32_t cell[AMB_EXPORT_COLUMNS_CAP]; /* from 0; -1 when there is no such column */
    const char *name[AMB_EXPORT_COLUMNS_CAP]; /* as written there; borrowed */
} amb_export_header;

/* Each array is owned, its rows in the order of the files and of their lines. */
typedef struct amb_exports {
    amb_export_file *files;
    size_t num_files; /* as many as paths, in their order; fewer after a failure */
    amb_caseload_row *caseload;
    size_t num_caseload;
    amb_overview_row *overview; /* of organisations and of single officers */
    size_t num_overview;
    amb_reduction_row *reductions; /* Reductions Notes and Expiring Reductions */
    size_t num_reductions;
    amb_case_detail_row *cases;
    size_t num_cases;
    amb_breakdown_row *breakdown;
    size_t num_breakdown;
    amb_archive_row *archive; /* of the three archives */
    size_t num_archive;
    amb_t2a_row *t2a;
    size_t num_t2a;
    uint32_t num_people; /* different CRNs in Case Details and T2A */

    amb_text_store *texts;      /* owned: what the rows borrow */
    amb_export_header *headers; /* owned: a file each, a block each of a Caseload */
    size_t num_headers;
} amb_exports;

/* Sets every field; allocates nothing. */
void amb_exports_init(amb_exports *exports);

/* Frees what is inside, names wiped; safe on anything that `init` touched. */
void amb_exports_free(amb_exports *exports);

/*
 * Reads the files, each recognised by its header, in any order of files and of columns.
 *
 * Everything wrong is in `problems`, all files at once: a file that is none of the
 * exports (with the nearest and what its header lacks), a column that is needed and
 * missing, cells that are no number, date, tier and so on, and all that
 * amb_csv_rows_read refuses. In `notices` is what was read all the same but should be
 * known: columns that are not known, percentages that a spreadsheet has changed, a file
 * that says what another said already (its rows are there once).
 *
 * Returns AMB_OK when there are no problems, AMB_BAD_INPUT, AMB_NOT_READ (as soon as one
 * file cannot be read and none worse) or AMB_NO_MEMORY. The caller frees `exports` in
 * every case; after a failure the rows are of no use.
 */
amb_status amb_exports_read(amb_exports *exports, const char *const *paths,
                            size_t num_paths, const amb_csv_limits *limits,
                            amb_problems *problems, amb_problems *notices);

/*
 * Adds "PATH:LINE: column "NAME" (cell C7): SENTENCE", without an echo, for it would have
 * names in it. `origin` is that of a row, `field` points at the field of that row which
 * the sentence is about: `&row->origin, &row->hours`. NULL when it is about the row as a
 * whole; then, and of a field that its file has no column for, "PATH:LINE: SENTENCE".
 * Returns AMB_BAD_INPUT or AMB_NO_MEMORY; `problems` may be notices. The sentence must
 * have no name of a person in it.
 */
__attribute__((format(printf, 5, 6))) amb_status
amb_export_complain(const amb_exports *exports, amb_problems *problems,
                    const amb_export_origin *origin, const void *field,
                    const char *format, ...);

#endif
