/* export_shapes.c: the columns of every export of the Workload Measurement Tool. */
#include "intake/export_shapes.h"

#include "base/utf8.h"

#include <string.h>

#define NEEDED AMB_EXPORT_NEEDED
#define FILLED AMB_EXPORT_FILLED
#define MUST   (AMB_EXPORT_NEEDED | AMB_EXPORT_FILLED)

/* A column of a field of the row struct that ROW stands for. */
#define COLUMN(name, type, field, flags)                                                 \
    {                                                                                    \
        name, AMB_EXPORT_##type, offsetof(ROW, field), flags, 0, 0                       \
    }
#define PERCENTAGE(name, field, flags, part, whole)                                      \
    {                                                                                    \
        name, AMB_EXPORT_PERCENT, offsetof(ROW, field), flags, offsetof(ROW, part),      \
            offsetof(ROW, whole)                                                         \
    }
#define LEFT_OUT(name)                                                                   \
    {                                                                                    \
        name, AMB_EXPORT_LEFT_OUT, 0, 0, 0, 0                                            \
    }
#define ABSENT(name)                                                                     \
    {                                                                                    \
        name, AMB_EXPORT_LEFT_OUT, 0, AMB_EXPORT_ABSENT, 0, 0                            \
    }

/* Where an officer is. */
#define REGION  COLUMN("Region", TEXT, region, 0)
#define PDU     COLUMN("Probation Delivery Unit", TEXT, pdu, NEEDED)
#define TEAM    COLUMN("Team Name", TEXT, team, NEEDED)
#define GRADE   COLUMN("Grade Code", TEXT, grade, NEEDED)
#define OFFICER COLUMN("Offender Manager", TEXT, officer, NEEDED), GRADE

#define ROW           amb_caseload_row
#define TIER(tier, i) COLUMN(tier, COUNT, cases[i], MUST)
#define S_TIER(tier, i)                                                                  \
    COLUMN(tier, COUNT, cases[AMB_FIRST_S_TIER + i], AMB_EXPORT_FILLED)

static const amb_export_column caseload[] = {
    COLUMN("Offender Manager Name", TEXT, name, MUST),
    COLUMN("Team Name", TEXT, name, MUST),
    COLUMN("Probation Delivery Unit Name", TEXT, name, MUST),
    COLUMN("Region Name", TEXT, name, MUST),
    COLUMN("Grade", TEXT, grade, NEEDED),
    TIER("A3", 0),
    TIER("A2", 1),
    TIER("A1", 2),
    TIER("A0", 3),
    TIER("B3", 4),
    TIER("B2", 5),
    TIER("B1", 6),
    TIER("B0", 7),
    TIER("C3", 8),
    TIER("C2", 9),
    TIER("C1", 10),
    TIER("C0", 11),
    TIER("D3", 12),
    TIER("D2", 13),
    TIER("D1", 14),
    TIER("D0", 15),
    S_TIER("A3S", 0),
    S_TIER("A2S", 1),
    S_TIER("A1S", 2),
    S_TIER("A0S", 3),
    S_TIER("B3S", 4),
    S_TIER("B2S", 5),
    S_TIER("B1S", 6),
    S_TIER("B0S", 7),
    S_TIER("C3S", 8),
    S_TIER("C2S", 9),
    S_TIER("C1S", 10),
    S_TIER("C0S", 11),
    S_TIER("D3S", 12),
    S_TIER("D2S", 13),
    S_TIER("D1S", 14),
    S_TIER("D0S", 15),
    TIER("Untiered", AMB_UNTIERED),
    COLUMN("Overall", COUNT, overall, MUST),
};

static const amb_export_column caseload_totals[] = {
    COLUMN("name", TEXT, name, MUST),
    LEFT_OUT("custodyCases"),
    LEFT_OUT("communityCases"),
    LEFT_OUT("licenseCases"),
    COLUMN("totalCases", COUNT, overall, MUST),
};
#undef ROW

#define ROW amb_overview_row
static const amb_export_column officer_overview[] = {
    REGION,
    PDU,
    TEAM,
    ABSENT("Offender Manager"),
    GRADE,
    COLUMN("Capacity Percentage", PERCENT, capacity_pct, NEEDED),
    COLUMN("Total Cases", COUNT, cases, NEEDED),
    COLUMN("Contracted Hours", HOURS, contracted_hours, NEEDED),
    COLUMN("Reduction Hours", HOURS, reduction_hours, NEEDED),
    COLUMN("CMS Points", NUMBER, cms_points, NEEDED),
    COLUMN("CMS Percentage", PERCENT, cms_pct, 0),
};

static const amb_export_column overview[] = {
    REGION,
    PDU,
    TEAM,
    OFFICER,
    PERCENTAGE("Capacity Percentage", capacity_pct, 0, total_points, available_points),
    COLUMN("Capacity Points", NUMBER, available_points, NEEDED),
    COLUMN("Total Points Used", NUMBER, total_points, NEEDED),
    COLUMN("Remaining Points", NUMBER, remaining_points, 0),
    COLUMN("Contracted Hours", HOURS, contracted_hours, NEEDED),
    COLUMN("Reduction Hours", HOURS, reduction_hours, NEEDED),
    COLUMN("Total Cases", COUNT, cases, NEEDED),
    COLUMN("CMS Points", NUMBER, cms_points, NEEDED),
    PERCENTAGE("CMS Percentage", cms_pct, 0, cms_points, available_points),
};
#undef ROW

#define ROW amb_reduction_row
#define REDUCTION                                                                        \
    REGION, PDU, TEAM, OFFICER,                                                          \
        COLUMN("Contracted Hours", HOURS, contracted_hours, NEEDED),                     \
        COLUMN("Reason", TEXT, reason, NEEDED), COLUMN("Hours", HOURS, hours, MUST),     \
        COLUMN("Start Date", DATE, start_date, MUST),                                    \
        COLUMN("End Date", DATE, end_date, NEEDED),                                      \
        COLUMN("Status", STATUS, status, MUST), LEFT_OUT("Additional Notes")

static const amb_export_column reductions[] = {REDUCTION, ABSENT("Manager Responsible")};
static const amb_export_column expiring[] = {
    REDUCTION, COLUMN("Manager Responsible", TEXT, manager, NEEDED)};
#undef ROW

#define ROW amb_case_detail_row
static const amb_export_column case_details[] = {
    REGION,
    PDU,
    TEAM,
    COLUMN("Tier Code", TIER, tier, NEEDED),
    COLUMN("Row Type", ROW_TYPE, row_type, MUST),
    COLUMN("CRN", CRN, person, MUST),
    COLUMN("Case Type", CASE_TYPE, case_type, MUST),
    OFFICER,
};
#undef ROW

#define ROW amb_breakdown_row
static const amb_export_column breakdown[] = {
    REGION,
    PDU,
    TEAM,
    OFFICER,
    COLUMN("Contracted Hours", HOURS, contracted_hours, NEEDED),
    COLUMN("Reduction Hours", HOURS, reduction_hours, NEEDED),
    COLUMN("Capacity", PERCENT, capacity_pct, NEEDED),
    COLUMN("Case Contribution", PERCENT, case_pct, NEEDED),
    COLUMN("CMS Contribution", PERCENT, cms_pct, NEEDED),
    COLUMN("SDR Contribution", PERCENT, sdr_pct, NEEDED),
    COLUMN("FDR Contribution", PERCENT, fdr_pct, NEEDED),
    LEFT_OUT("GS Contribution"),
    LEFT_OUT("ARMS Contribution"),
    LEFT_OUT("PAROMS Contribution"),
};
#undef ROW

#define ROW amb_archive_row
#define WORK                                                                             \
    COLUMN("Total Cases", AMOUNT, cases, NEEDED),                                        \
        COLUMN("Total Points", NUMBER, total_points, NEEDED),                            \
        COLUMN("SDR Points", AMOUNT, sdr_points, 0),                                     \
        COLUMN("SDR Conversion Points", AMOUNT, sdr_conversion_points, 0),               \
        LEFT_OUT("PAROMS Points"), COLUMN("Nominal Target", AMOUNT, nominal_target, 0),  \
        COLUMN("Contracted Hours", AMOUNT, contracted_hours, NEEDED),                    \
        COLUMN("Reductions", AMOUNT, reduction_hours, NEEDED),                           \
        COLUMN("Available Points", NUMBER, available_points, NEEDED),                    \
        PERCENTAGE("Capacity", capacity_pct, 0, total_points, available_points),         \
        COLUMN("CMS Points", NUMBER, cms_points, 0),                                     \
        PERCENTAGE("CMS %", cms_pct, 0, cms_points, available_points),                   \
        COLUMN("GS Points", NUMBER, gs_points, 0), LEFT_OUT("GS %"),                     \
        LEFT_OUT("ARMS Total Cases")
#define PERIOD                                                                           \
    COLUMN("Start Date", DATE, start_date, MUST), COLUMN("End Date", DATE, end_date, MUST)

static const amb_export_column daily[] = {COLUMN("Workload Date", DATE, start_date, MUST),
                                          LEFT_OUT("Workload ID"),
                                          REGION,
                                          PDU,
                                          TEAM,
                                          OFFICER,
                                          WORK};
static const amb_export_column grouped[] = {
    PERIOD,
    REGION,
    PDU,
    TEAM,
    OFFICER,
    WORK,
    COLUMN("No of Workloads", AMOUNT, workloads, 0)};
static const amb_export_column team_grouped[] = {
    PERIOD, REGION, PDU, TEAM, ABSENT("Offender Manager"), WORK};
#undef ROW

#define ROW amb_t2a_row
static const amb_export_column t2a[] = {
    REGION,
    PDU,
    TEAM,
    COLUMN("CRN", CRN, person, MUST),
    OFFICER,
    COLUMN("Event Number", TEXT, event, NEEDED),
    COLUMN("Allocation Date", DATE, allocation_date, 0),
    COLUMN("NSI Outcome Code", TEXT, outcome_code, 0),
    COLUMN("NSI Outcome Description", TEXT, outcome, 0),
};
#undef ROW

#define SHAPE(name, columns, row, rows)                                                  \
    {                                                                                    \
        name, columns, sizeof columns / sizeof columns[0], sizeof(row),                  \
            offsetof(amb_exports, rows), offsetof(amb_exports, num_##rows)               \
    }

static const amb_export_shape shapes[AMB_NUM_EXPORT_SHAPES] = {
    [AMB_CASELOAD_EXPORT] = SHAPE("Caseload", caseload, amb_caseload_row, caseload),
    [AMB_OFFICER_OVERVIEW_EXPORT] =
        SHAPE("Overview of an officer", officer_overview, amb_overview_row, overview),
    [AMB_OVERVIEW_EXPORT] = SHAPE("Overview", overview, amb_overview_row, overview),
    [AMB_REDUCTIONS_EXPORT] =
        SHAPE("Reductions Notes", reductions, amb_reduction_row, reductions),
    [AMB_EXPIRING_EXPORT] =
        SHAPE("Expiring Reductions", expiring, amb_reduction_row, reductions),
    [AMB_CASE_DETAILS_EXPORT] =
        SHAPE("Case Details", case_details, amb_case_detail_row, cases),
    [AMB_BREAKDOWN_EXPORT] =
        SHAPE("Percentage Workload Breakdown", breakdown, amb_breakdown_row, breakdown),
    [AMB_DAILY_EXPORT] = SHAPE("Daily Archive", daily, amb_archive_row, archive),
    [AMB_GROUPED_EXPORT] = SHAPE("Grouped Archive", grouped, amb_archive_row, archive),
    [AMB_TEAM_GROUPED_EXPORT] =
        SHAPE("Team Grouped Archive", team_grouped, amb_archive_row, archive),
    [AMB_T2A_EXPORT] = SHAPE("T2A", t2a, amb_t2a_row, t2a),
    [AMB_CASELOAD_TOTALS] =
        SHAPE("Caseload", caseload_totals, amb_caseload_row, caseload),
};

const amb_export_shape *amb_export_shape_of(int shape)
{
    return &shapes[shape];
}

const char *amb_export_name(amb_export_kind kind)
{
    return kind < AMB_NUM_EXPORT_KINDS ? shapes[kind].name : "unknown";
}

/* ---- names ---- */

/* The tool calls the same thing by several names; each pair is a name and the usual one.
 */
static const char *const synonyms[][2] = {
    {"regionname", "region"},         {"teamname", "team"},
    {"pdu", "probationdeliveryunit"}, {"offendermanagername", "offendermanager"},
    {"gradecode", "grade"},           {"offendermanagergrade", "grade"},
    {"reductionhours", "reductions"}, {"cmspercentage", "cms%"},
};

void amb_export_fold(const char *text, char folded[AMB_EXPORT_NAME_SIZE])
{
    size_t used = 0;

    for (; *text != '\0'; text++) {
        const unsigned char byte = (unsigned char)*text;

        if (strchr(" \t\n_-", byte) != NULL)
            continue;
        if (byte == 0xC2 && (unsigned char)text[1] == 0xA0) { /* a no-break space */
            text++;
            continue;
        }
        if (used == AMB_EXPORT_NAME_SIZE - 1) {
            used = 0;
            break;
        }
        folded[used++] = (char)(byte >= 'A' && byte <= 'Z' ? byte - 'A' + 'a' : byte);
    }
    folded[used] = '\0';
    for (size_t i = 0; i < sizeof synonyms / sizeof synonyms[0]; i++)
        if (strcmp(folded, synonyms[i][0]) == 0)
            strcpy(folded, synonyms[i][1]);
}

bool amb_export_is_called(const char *text, const char *name)
{
    char a[AMB_EXPORT_NAME_SIZE], b[AMB_EXPORT_NAME_SIZE];

    amb_export_fold(text, a);
    amb_export_fold(name, b);
    return a[0] != '\0' && strcmp(a, b) == 0;
}
