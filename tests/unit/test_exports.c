/* test_exports.c: the WMT's exports in every shape, as the tool writes them, as Excel
 * leaves them, and damaged; and that nobody's name gets into a sentence. */
#include "support/test.h"

#include "base/date.h"
#include "intake/exports.h"

#include <dirent.h>
#include <unistd.h>

#define EXPORTS AMB_SOURCE_DIR "/tests/exports"

typedef struct reading {
    amb_exports exports;
    amb_problems problems, notices;
    amb_status status;
} reading;

static void read_paths(reading *got, const char *const *paths, size_t num)
{
    amb_exports_init(&got->exports);
    amb_problems_init(&got->problems, AMB_PROBLEMS_CAP);
    amb_problems_init(&got->notices, AMB_PROBLEMS_CAP);
    got->status = amb_exports_read(&got->exports, paths, num, &amb_csv_usual_limits,
                                   &got->problems, &got->notices);
}

static void free_reading(reading *got)
{
    amb_exports_free(&got->exports);
    amb_problems_free(&got->problems);
    amb_problems_free(&got->notices);
}

/* ---- files made here ---- */

static char folder[] = "/tmp/amberline-exports-XXXXXX";

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) == NULL || chdir(folder) != 0 ? -1 : 0;
}

static int remove_folder(void **state)
{
    (void)state;
    unlink("a.csv");
    return rmdir(folder);
}

/* Reads `text` as the file a.csv, which must be right. */
static void read_text(reading *got, const char *text)
{
    static const char *const paths[] = {"a.csv"};
    FILE *file = fopen("a.csv", "wb");

    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
    read_paths(got, paths, 1);
    if (got->status != AMB_OK)
        fail_msg("%s", got->problems.list[0].sentence);
}

static void assert_notice(const reading *got, const char *expected)
{
    if (expected == NULL) {
        assert_int_equal(got->notices.num_found, 0);
        return;
    }
    assert_int_equal(got->notices.num_found, 1);
    assert_string_equal(got->notices.list[0].sentence, expected);
}

#define TIERS   "A3,A2,A1,A0,B3,B2,B1,B0,C3,C2,C1,C0,D3,D2,D1,D0"
#define S_TIERS "A3S,A2S,A1S,A0S,B3S,B2S,B1S,B0S,C3S,C2S,C1S,C0S,D3S,D2S,D1S,D0S"
#define CASELOAD                                                                         \
    "\"Offender Manager Name\",\"Grade\"," TIERS "," S_TIERS ",Untiered,Overall"
#define TEAM_LEVEL "Team Name,Grade," TIERS ",Untiered,Overall"
#define ZEROS_16   "0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0"

static void reads_the_caseload_of_a_team(void **state)
{
    reading got;
    const amb_caseload_row *row;

    (void)state;
    read_text(&got,
              "OVERALL\n" CASELOAD
              "\n\"Ash Quillfeather\",\"PO\",1,2,3,4,5,6,7,8,9,10,11,12,"
              "13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,561\n\n\n"
              "CUSTODY\n" CASELOAD "\n\n\nCOMMUNITY\n" CASELOAD
              "\n\"Briar Nightjar\",\"PSO\"," ZEROS_16 "," ZEROS_16
              ",4,4\n\n\nLICENSE\n" CASELOAD);
    assert_int_equal(got.exports.num_caseload, 2);
    assert_true(got.exports.files[0].by_officer);
    assert_int_equal(got.exports.files[0].num_rows, 2);
    row = &got.exports.caseload[0];
    assert_int_equal(row->block, AMB_OVERALL_BLOCK);
    assert_string_equal(row->name, "Ash Quillfeather");
    assert_string_equal(row->grade, "PO");
    for (int tier = 0; tier < AMB_NUM_TIERS; tier++)
        assert_near(row->cases[tier], tier + 1, 0);
    assert_near(row->overall, 561, 0);
    assert_int_equal(row->origin.line, 3);
    row = &got.exports.caseload[1];
    assert_int_equal(row->block, AMB_COMMUNITY_BLOCK);
    assert_near(row->cases[AMB_UNTIERED], 4, 0);
    assert_int_equal(row->origin.line, 12);
    assert_notice(&got, NULL);
    free_reading(&got);
}

/* Totals of its own shape, no S tiers, a block of percentages, and rows of them too. */
static void reads_the_caseload_of_a_pdu(void **state)
{
    reading got;
    const amb_caseload_row *row;

    (void)state;
    read_text(&got,
              "OVERALL\nname,custodyCases,communityCases,licenseCases,totalCases\n"
              "Thornbury East,1,2,3,6\n\n\nCUSTODY\n" TEAM_LEVEL
              "\nThornbury East,PO," ZEROS_16
              ",1,1\nThornbury East,PO,1%,2%,3%,4%,5%,6%,7%,8%,9%,1%,2%,3%,4%,5%,6%"
              ",7%,8%,100.00%\n\n\nCOMMUNITY\n" TEAM_LEVEL "\n\n\nLICENCE\n" TEAM_LEVEL
              "\n\n\nOVERALL: PERCENTAGE SPLIT OF CASES BY GRADE\n" TEAM_LEVEL
              "\nThornbury East,PO,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,0.5\n");
    assert_int_equal(got.exports.num_caseload, 2);
    assert_false(got.exports.files[0].by_officer);
    row = &got.exports.caseload[0];
    assert_string_equal(row->name, "Thornbury East");
    assert_string_equal(row->grade, "");
    assert_true(isnan(row->cases[0]) && isnan(row->cases[AMB_UNTIERED]));
    assert_near(row->overall, 6, 0);
    row = &got.exports.caseload[1];
    assert_int_equal(row->block, AMB_CUSTODY_BLOCK);
    assert_true(isnan(row->cases[AMB_FIRST_S_TIER]));
    assert_near(row->cases[AMB_UNTIERED], 1, 0);
    assert_ptr_equal(row->name, got.exports.caseload[0].name);
    free_reading(&got);
}

#define OVERVIEW                                                                         \
    "Region,Probation Delivery Unit,Team Name,Offender Manager,Grade Code,Capacity "     \
    "Percentage,Capacity Points,Total Points Used,Remaining Points,Contracted "          \
    "Hours,Reduction Hours,Total Cases,CMS Points,CMS Percentage\n"

static void reads_an_overview(void **state)
{
    reading got;
    const amb_overview_row *row;

    (void)state;
    read_text(&got, OVERVIEW
              "North Marches,Thornbury,East,Ash Quillfeather,PO,\"1,093.5%\",\"2,176\","
              "23794,-21618,37,1.85,25,-18,-0.8%\n");
    assert_int_equal(got.exports.num_overview, 1);
    assert_int_equal(got.exports.files[0].kind, AMB_OVERVIEW_EXPORT);
    row = &got.exports.overview[0];
    assert_string_equal(row->region, "North Marches");
    assert_string_equal(row->pdu, "Thornbury");
    assert_string_equal(row->team, "East");
    assert_string_equal(row->officer, "Ash Quillfeather");
    assert_string_equal(row->grade, "PO");
    assert_near(row->capacity_pct, 1093.5, 0);
    assert_near(row->available_points, 2176, 0);
    assert_near(row->total_points, 23794, 0);
    assert_near(row->remaining_points, -21618, 0);
    assert_near(row->contracted_hours, 37, 0);
    assert_near(row->reduction_hours, 1.85, 0);
    assert_near(row->cases, 25, 0);
    assert_near(row->cms_points, -18, 0);
    assert_near(row->cms_pct, -0.8, 0);
    free_reading(&got);
}

static void reads_the_overview_of_an_officer(void **state)
{
    reading got;
    const amb_overview_row *row;

    (void)state;
    read_text(&got,
              "Region,Probation Delivery Unit,Team Name,Grade Code,Capacity "
              "Percentage,Total Cases,Contracted Hours,Reduction Hours,CMS "
              "Points,CMS Percentage\nNorth Marches,Thornbury,East,PO,93.5%,25,,7,0,"
              "0.0%\n");
    assert_int_equal(got.exports.files[0].kind, AMB_OFFICER_OVERVIEW_EXPORT);
    row = &got.exports.overview[0];
    assert_string_equal(row->officer, "");
    assert_near(row->capacity_pct, 93.5, 0);
    assert_true(isnan(row->total_points) && isnan(row->contracted_hours));
    assert_near(row->reduction_hours, 7, 0);
    free_reading(&got);
}

#define REDUCTIONS                                                                       \
    "Region,Probation Delivery Unit,Team,Offender Manager,Grade Code,Contracted "        \
    "Hours,Reason,Hours,Start Date,End Date,Status,Additional Notes"

/* Rows that Excel has cut short behind their last full cell, in any case of letters. */
static void reads_reductions(void **state)
{
    reading got;
    const amb_reduction_row *row;

    (void)state;
    read_text(
        &got, REDUCTIONS
        "\nN,T,East,Ash Quillfeather,PO,37,Disability,3.7,\"06 01 2025, 09:30\",,"
        "ACTIVE,\"she, he\"\nN,T,East,Ash Quillfeather,PO,37,Maternity,37,06/04/2026 "
        "00:00,5/10/2026,scheduled\n");
    assert_int_equal(got.exports.num_reductions, 2);
    row = &got.exports.reductions[0];
    assert_int_equal(row->start_date, amb_date_of(2025, 1, 6));
    assert_int_equal(row->end_date, AMB_NO_DATE);
    assert_int_equal(row->status, AMB_ACTIVE);
    assert_string_equal(row->reason, "Disability");
    assert_near(row->hours, 3.7, 0);
    assert_string_equal(row->manager, "");
    row = &got.exports.reductions[1];
    assert_int_equal(row->start_date, amb_date_of(2026, 4, 6));
    assert_int_equal(row->end_date, amb_date_of(2026, 10, 5));
    assert_int_equal(row->status, AMB_SCHEDULED);
    free_reading(&got);
    read_text(&got,
              REDUCTIONS ",Manager Responsible\nN,T,East,Ash Quillfeather,PO,37,Other,1,"
                         "2025-01-06,2026-01-06T00:00:00.000Z,DELETED,,Briar Nightjar");
    row = &got.exports.reductions[0];
    assert_int_equal(got.exports.files[0].kind, AMB_EXPIRING_EXPORT);
    assert_int_equal(row->end_date, amb_date_of(2026, 1, 6));
    assert_int_equal(row->status, AMB_DELETED);
    assert_string_equal(row->manager, "Briar Nightjar");
    free_reading(&got);
}

#define CASES                                                                            \
    "Region Name,Probation Delivery Unit,Team Name,Tier Code,Row Type,CRN,Case "         \
    "Type,Offender Manager Name,Grade Code\n"

/* Letters or the words for them; blanks and case of a CRN do not matter. */
static void reads_case_details(void **state)
{
    static const char *const words[] = {"N", "unpaid work", "Overdue Termination",
                                        "w", "Suspended",   "Suspended Lifers"};
    static const char *const tiers[] = {"A3", "d0", "A3S", "d0s", "Untiered", ""};
    static const int32_t expected_tiers[] = {0, 15, 16, 31, AMB_UNTIERED, AMB_UNTIERED};
    static const char *const types[] = {"COMMUNITY", "LICENSE", "CUSTODY"};
    static const int32_t expected_types[] = {AMB_COMMUNITY, AMB_LICENCE, AMB_CUSTODY};
    char text[2048] = CASES;
    reading got;

    (void)state;
    for (size_t i = 0; i < 6; i++) {
        const size_t used = strlen(text);

        snprintf(text + used, sizeof text - used, "N,T,East,%s,%s,%s,%s,,PO\n", tiers[i],
                 words[i], i % 2 == 0 ? "X900061" : "x 900061 ", types[i % 3]);
    }
    read_text(&got, text);
    assert_int_equal(got.exports.num_cases, 6);
    assert_int_equal(got.exports.num_people, 1);
    for (size_t i = 0; i < 6; i++) {
        const amb_case_detail_row *row = &got.exports.cases[i];

        assert_int_equal(row->row_type, (int32_t)i);
        assert_int_equal(row->tier, expected_tiers[i]);
        assert_int_equal(row->case_type, expected_types[i % 3]);
        assert_int_equal(row->person, 0);
        assert_string_equal(row->officer, "");
    }
    free_reading(&got);
}

static void reads_a_breakdown(void **state)
{
    reading got;
    const amb_breakdown_row *row;

    (void)state;
    read_text(&got,
              "Region Name,Probation Delivery Unit,Team Name,Offender Manager Name,"
              "Offender Manager Grade,Contracted Hours,Reduction Hours,Capacity,Case "
              "Contribution,CMS Contribution,GS Contribution,SDR Contribution,FDR "
              "Contribution\nN,T,East,Ash Quillfeather,PQiP,37,29.6,60.7%,50.2%,-1.5%,"
              "0%,9%,3.0%\n");
    row = &got.exports.breakdown[0];
    assert_string_equal(row->grade, "PQiP");
    assert_near(row->reduction_hours, 29.6, 0);
    assert_near(row->capacity_pct, 60.7, 0);
    assert_near(row->case_pct, 50.2, 0);
    assert_near(row->cms_pct, -1.5, 0);
    assert_near(row->sdr_pct, 9, 0);
    assert_near(row->fdr_pct, 3, 0);
    assert_notice(&got, NULL);
    free_reading(&got);
}

#define FIGURES                                                                          \
    "Total Cases,Total Points,SDR Points,SDR Conversion Points,PAROMS Points,Nominal "   \
    "Target,Contracted Hours,Reductions,Available Points,Capacity,CMS Points,CMS %,GS "  \
    "Points,GS %,ARMS Total Cases"
#define A_WEEK "25,2035,138,65,0,2176,37,1.85,2067,98.5%,-18,-0.9%,0,0.0%,0"

static void reads_the_archives(void **state)
{
    static const char *const texts[] = {
        "Workload Date,Workload ID,Region,Probation Delivery Unit,Team,Offender "
        "Manager,Grade," FIGURES "\n02-03-2026,7,N,T,East,Ash Quillfeather,PO," A_WEEK,
        "Start Date,End Date,Region,Probation Delivery Unit,Team,Offender Manager,"
        "Grade," FIGURES
        ",No of Workloads\n2/3/2026,02/03/2026,N,T,East,Ash Quillfeather,PO," A_WEEK ",7",
        "Start Date,End Date,Region,Probation Delivery Unit,Team," FIGURES
        "\n2-3-2026,2-3-2026 00:00,N,T,East," A_WEEK,
    };

    (void)state;
    for (int i = 0; i < 3; i++) {
        reading got;
        const amb_archive_row *row;

        read_text(&got, texts[i]);
        assert_int_equal(got.exports.files[0].kind, AMB_DAILY_EXPORT + i);
        row = &got.exports.archive[0];
        assert_int_equal(row->start_date, amb_date_of(2026, 3, 2));
        assert_int_equal(row->end_date, row->start_date);
        assert_string_equal(row->officer, i == 2 ? "" : "Ash Quillfeather");
        assert_string_equal(row->grade, i == 2 ? "" : "PO");
        assert_near(row->cases, 25, 0);
        assert_near(row->total_points, 2035, 0);
        assert_near(row->sdr_points, 138, 0);
        assert_near(row->sdr_conversion_points, 65, 0);
        assert_near(row->nominal_target, 2176, 0);
        assert_near(row->contracted_hours, 37, 0);
        assert_near(row->reduction_hours, 1.85, 0);
        assert_near(row->available_points, 2067, 0);
        assert_near(row->capacity_pct, 98.5, 0);
        assert_near(row->cms_points, -18, 0);
        assert_near(row->cms_pct, -0.9, 0);
        assert_near(row->gs_points, 0, 0);
        if (i == 1)
            assert_near(row->workloads, 7, 0);
        else
            assert_true(isnan(row->workloads));
        free_reading(&got);
    }
}

static void reads_t2a(void **state)
{
    reading got;
    const amb_t2a_row *row;

    (void)state;
    read_text(&got,
              "Region Name,Probation Delivery Unit,Team Name,CRN,Offender Manager "
              "Name,Grade Code,Event Number,Allocation Date,NSI Outcome Code,NSI "
              "Outcome Description\nN,T,East,X900061,Ash Quillfeather,PO,2,26-9-2020,"
              "ROL01,ROL01\nN,T,East,X900122,Ash Quillfeather,PO,1,,,\n");
    assert_int_equal(got.exports.num_t2a, 2);
    assert_int_equal(got.exports.num_people, 2);
    row = &got.exports.t2a[0];
    assert_int_equal(row->allocation_date, amb_date_of(2020, 9, 26));
    assert_string_equal(row->event, "2");
    assert_string_equal(row->outcome_code, "ROL01");
    assert_int_equal(got.exports.t2a[1].person, 1);
    assert_int_equal(got.exports.t2a[1].allocation_date, AMB_NO_DATE);
    free_reading(&got);
}

/* ---- what people and spreadsheets do to them ---- */

#define SHORT_OVERVIEW                                                                   \
    "pdu,TEAM NAME, offender_manager ,grade,capacitypercentage,Capacity Points,Total "   \
    "Points Used,Contracted Hours,Reduction Hours,Total Cases,CMS Points,CMS "           \
    "Percentage,,\n"

/* A title above, empty columns and rows, names with blanks and what cannot be seen. */
static void reads_what_is_untidy(void **state)
{
    reading got;
    const amb_overview_row *row;

    (void)state;
    read_text(&got,
              "\xEF\xBB\xBFOverview of March,,,,,,,,,,,,,\r\n\r\n" SHORT_OVERVIEW
              ",,,,,,,,,,,,,\r\n T ,East,\"Ash \u00A0\n Quill\u200Bfeather\",=1+1,50%,"
              "100,50,37,0,3,0,0%,,\r\nT,East,Briar Nightjar,PO,,,,,,,,");
    assert_int_equal(got.exports.num_overview, 2);
    row = &got.exports.overview[0];
    assert_string_equal(row->officer, "Ash Quillfeather");
    assert_string_equal(row->pdu, "T");
    assert_string_equal(row->grade, "=1+1");
    assert_string_equal(row->region, "");
    assert_ptr_equal(row->team, row[1].team);
    assert_ptr_equal(row->region, row[1].region);
    assert_true(isnan(row[1].cases) && isnan(row[1].capacity_pct));
    assert_int_equal(row[1].origin.line, 7);
    assert_int_equal(row[1].origin.record, 6);
    free_reading(&got);
}

typedef struct percentage_case {
    const char *first, *second; /* cells of rows of 93.5 % and of 50 % */
    double expected;            /* of the first; AMB_EMPTY is left out */
    const char *notice;
} percentage_case;

#define GONE                                                                             \
    "a.csv: the percentages of column \"Capacity Percentage\" have no % sign any more, " \
    "and "                                                                               \
    "no points beside them show whether 0.5 means 0.5 % or 50 %; left out. The file as " \
    "the "                                                                               \
    "WMT gave it has the sign"
#define SHARES                                                                           \
    "a.csv: a spreadsheet has turned the percentages of column \"Capacity Percentage\" " \
    "into "                                                                              \
    "shares of one; read as percentages, as the points beside them show"

static void knows_percentages_without_sign_by_the_points(void **state)
{
    static const percentage_case cases[] = {
        {"93.5%", "50%", 93.5, NULL},     {"93.5", "50", 93.5, NULL},
        {"93.5%", "50", 93.5, NULL},      {"0.935", "0.5", 93.5, SHARES},
        {"0.94", "0.5", 94, SHARES},      {"93.5%", "0.5", 93.5, SHARES},
        {"0.935", "50", AMB_EMPTY, GONE}, {"4000", "0.00001", AMB_EMPTY, GONE},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[1024];
        reading got;

        snprintf(text, sizeof text,
                 SHORT_OVERVIEW "T,E,Ash Quillfeather,PO,%s,1000,935,37,0,3,0,0%%\n"
                                "T,E,Briar Nightjar,PO,%s,1000,500,37,0,3,0,0%%\n"
                                "T,E,Fern Oxbow,SPO,0,0,120,37,0,2,0,0\n",
                 cases[i].first, cases[i].second);
        read_text(&got, text);
        if (isnan(cases[i].expected))
            assert_true(isnan(got.exports.overview[0].capacity_pct));
        else
            assert_near(got.exports.overview[0].capacity_pct, cases[i].expected, 1e-9);
        assert_near(got.exports.overview[2].capacity_pct, 0, 0);
        assert_notice(&got, cases[i].notice);
        free_reading(&got);
    }
}

static void says_where_a_row_stands(void **state)
{
    reading got;
    const amb_overview_row *row;

    (void)state;
    read_text(&got, SHORT_OVERVIEW "T,E,Ash Quillfeather,PO,50%,100,50,37,0,3,0,0%\n");
    row = &got.exports.overview[0];
    amb_export_complain(&got.exports, &got.problems, &row->origin, &row->total_points,
                        "is %g", row->total_points);
    amb_export_complain(&got.exports, &got.problems, &row->origin, &row->remaining_points,
                        "no such column");
    amb_export_complain(&got.exports, &got.problems, &row->origin, NULL, "the row");
    assert_string_equal(got.problems.list[0].sentence,
                        "a.csv:2: column \"Total Points Used\" (cell G2): is 50");
    assert_string_equal(got.problems.list[1].sentence, "a.csv:2: no such column");
    assert_string_equal(got.problems.list[2].sentence, "a.csv:2: the row");
    free_reading(&got);
}

static void a_file_that_is_not_there_is_not_read(void **state)
{
    static const char *const paths[] = {"nothing.csv"};
    reading got;

    (void)state;
    read_paths(&got, paths, 1);
    assert_int_equal(got.status, AMB_NOT_READ);
    assert_string_equal(got.problems.list[0].sentence,
                        "nothing.csv: cannot be read: No such file or directory");
    free_reading(&got);
}

/* ---- folders of files ---- */

static int is_csv(const struct dirent *entry)
{
    const size_t length = strlen(entry->d_name);

    return length > 4 && strcmp(entry->d_name + length - 4, ".csv") == 0;
}

/* The files of the current folder, in the order of their names; then those of `other`. */
static void read_folder(reading *got, const char *other)
{
    struct dirent **entries[2] = {NULL, NULL};
    const char *folders[] = {".", other};
    char *paths[64];
    size_t num = 0;

    for (int f = 0; f < 2 && folders[f] != NULL; f++) {
        const int found = scandir(folders[f], &entries[f], is_csv, alphasort);

        assert_true(found > 0 && num + (size_t)found <= 64);
        for (int i = 0; i < found; i++) {
            char path[1024];

            snprintf(path, sizeof path, "%s%s%s", f == 0 ? "" : folders[f],
                     f == 0 ? "" : "/", entries[f][i]->d_name);
            paths[num++] = strdup(path);
            free(entries[f][i]);
        }
        free(entries[f]);
    }
    read_paths(got, (const char *const *)paths, num);
    for (size_t i = 0; i < num; i++)
        free(paths[i]);
}

/* ---- the invented PDU ---- */

/* The points of an officer's cases as the Case Details have them, T2A ones counted as the
 * tool counts them. */
static size_t count_cases(const amb_exports *exports, const char *officer, int32_t type,
                          int32_t tier)
{
    size_t count = 0;

    for (size_t i = 0; i < exports->num_cases; i++) {
        const amb_case_detail_row *row = &exports->cases[i];
        bool counts = row->row_type == AMB_NORMAL_ROW;

        for (size_t t = 0; t < exports->num_t2a && !counts; t++)
            counts = exports->t2a[t].person == row->person;
        count += counts && row->officer == officer && row->tier == tier &&
                 (type < 0 || row->case_type == type);
    }
    return count;
}

static void check_caseload(const amb_exports *exports)
{
    static const int32_t types[] = {-1, AMB_CUSTODY, AMB_COMMUNITY, AMB_LICENCE};
    double overall = 0;

    for (size_t i = 0; i < exports->num_caseload; i++) {
        const amb_caseload_row *row = &exports->caseload[i];
        double sum = 0;

        for (int32_t tier = 0; tier < AMB_NUM_TIERS; tier++) {
            assert_near(row->cases[tier],
                        (double)count_cases(exports, row->name, types[row->block], tier),
                        0);
            sum += row->cases[tier];
        }
        assert_near(row->overall, sum, 0);
        overall += row->block == AMB_OVERALL_BLOCK ? sum : 0;
    }
    for (size_t i = 0; i < exports->num_overview; i++)
        overall -= *exports->overview[i].officer != '\0' ? exports->overview[i].cases : 0;
    assert_near(overall, 0, 0);
}

/* Hours taken off, the breakdown and the last day of the archive agree with today. */
static void check_overview(const amb_exports *exports)
{
    const int32_t today = amb_date_of(2026, 3, 2);

    for (size_t i = 0; i < exports->num_overview; i++) {
        const amb_overview_row *row = &exports->overview[i];
        double reduction = 0;
        int found = 0;

        if (*row->officer == '\0')
            continue;
        for (size_t r = 0; r < exports->num_reductions; r++) {
            const amb_reduction_row *other = &exports->reductions[r];

            if (other->officer == row->officer && other->status == AMB_ACTIVE &&
                *other->manager == '\0')
                reduction += other->hours;
        }
        assert_near(row->reduction_hours, reduction, 1e-9);
        for (size_t a = 0; a < exports->num_archive; a++) {
            const amb_archive_row *other = &exports->archive[a];

            if (other->officer != row->officer || other->start_date != today)
                continue;
            assert_near(other->total_points, row->total_points, 0);
            assert_near(other->available_points, row->available_points, 0);
            found++;
        }
        assert_int_equal(found, 1);
        assert_near(exports->breakdown[i - 1].capacity_pct, row->capacity_pct, 0);
    }
}

static void reads_the_invented_pdu(void **state)
{
    reading got;

    (void)state;
    assert_int_equal(chdir(EXPORTS "/thornbury"), 0);
    read_folder(&got, NULL);
    assert_int_equal(got.status, AMB_OK);
    assert_int_equal(got.problems.num_found + got.notices.num_found, 0);
    assert_int_equal(got.exports.num_overview, 41);
    assert_int_equal(got.exports.num_cases, 1200);
    assert_int_equal(got.exports.num_people, 1200);
    assert_int_equal(got.exports.num_t2a, 25);
    check_caseload(&got.exports);
    check_overview(&got.exports);
    free_reading(&got);
}

static void what_excel_saved_says_the_same(void **state)
{
    reading got;
    size_t same = 0;

    (void)state;
    assert_int_equal(chdir(EXPORTS "/thornbury"), 0);
    read_folder(&got, "../excel");
    assert_int_equal(got.status, AMB_OK);
    for (size_t i = 0; i < got.exports.num_files; i++)
        same += got.exports.files[i].same_as >= 0;
    assert_int_equal(same, 7);
    assert_int_equal(got.notices.num_found, same);
    assert_int_equal(got.exports.num_overview, 42); /* of an officer who is not named */
    assert_near(got.exports.overview[0].capacity_pct,
                got.exports.overview[41].capacity_pct, 0);
    free_reading(&got);
}

/* ---- damaged ones ---- */

/* The sentences, a line each; notices are marked. */
static char *sentences(const reading *got)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    assert_non_null(out);
    for (size_t i = 0; i < got->problems.num_kept; i++)
        fprintf(out, "%s\n", got->problems.list[i].sentence);
    for (size_t i = 0; i < got->notices.num_kept; i++)
        fprintf(out, "notice: %s\n", got->notices.list[i].sentence);
    fclose(out);
    return text;
}

/* No sentence has a name or CRN of these files, and none shows a line. */
static void check_discreet(const reading *got, const char *text)
{
    static const char *const secrets[] = {"Quill", "feather",  "Norman",
                                          "Briar", "Nightjar", "9000"};

    for (size_t i = 0; i < sizeof secrets / sizeof secrets[0]; i++)
        if (strstr(text, secrets[i]) != NULL)
            fail_msg("\"%s\" in: %s", secrets[i], text);
    for (size_t i = 0; i < got->problems.num_kept; i++)
        assert_null(got->problems.list[i].echo);
}

static void says_what_is_wrong(void **state)
{
    char path[512], *expected = NULL, *text;
    size_t size = 0;
    reading got;
    FILE *file;

    snprintf(path, sizeof path, EXPORTS "/damaged/%s", (const char *)*state);
    assert_int_equal(chdir(path), 0);
    read_folder(&got, NULL);
    text = sentences(&got);
    check_discreet(&got, text);
    file = fopen("expected.txt", "rb");
    if (file == NULL)
        fail_msg("%s/expected.txt is missing", path);
    if (getdelim(&expected, &size, '\0', file) < 0)
        expected[0] = '\0';
    fclose(file);
    if (strcmp(text, expected) != 0)
        fail_msg("\nexpected:\n%s\ngot:\n%s", expected, text);
    assert_int_equal(got.status, got.problems.num_found > 0 ? AMB_BAD_INPUT : AMB_OK);
    free(expected);
    free(text);
    free_reading(&got);
}

/* ---- all of them ---- */

static int is_case(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static int run_damaged(void)
{
    struct dirent **cases = NULL;
    const int num = scandir(EXPORTS "/damaged", &cases, is_case, alphasort);
    struct CMUnitTest *tests;
    int failed = 1;

    if (num < 30) {
        fprintf(stderr, "%d damaged exports, expected 30 or more\n", num);
        return 1;
    }
    tests = calloc((size_t)num, sizeof *tests);
    for (int i = 0; i < num && tests != NULL; i++)
        tests[i] = (struct CMUnitTest){.name = cases[i]->d_name,
                                       .test_func = says_what_is_wrong,
                                       .initial_state = cases[i]->d_name};
    if (tests != NULL)
        failed = _cmocka_run_group_tests("damaged", tests, (size_t)num, NULL, NULL);
    for (int i = 0; i < num; i++)
        free(cases[i]);
    free(cases);
    free(tests);
    return failed;
}

int main(void)
{
    const struct CMUnitTest made_here[] = {
        cmocka_unit_test(reads_the_caseload_of_a_team),
        cmocka_unit_test(reads_the_caseload_of_a_pdu),
        cmocka_unit_test(reads_an_overview),
        cmocka_unit_test(reads_the_overview_of_an_officer),
        cmocka_unit_test(reads_reductions),
        cmocka_unit_test(reads_case_details),
        cmocka_unit_test(reads_a_breakdown),
        cmocka_unit_test(reads_the_archives),
        cmocka_unit_test(reads_t2a),
        cmocka_unit_test(reads_what_is_untidy),
        cmocka_unit_test(knows_percentages_without_sign_by_the_points),
        cmocka_unit_test(says_where_a_row_stands),
        cmocka_unit_test(a_file_that_is_not_there_is_not_read),
    };
    const struct CMUnitTest invented[] = {
        cmocka_unit_test(reads_the_invented_pdu),
        cmocka_unit_test(what_excel_saved_says_the_same),
    };

    return cmocka_run_group_tests(made_here, make_folder, remove_folder) +
           cmocka_run_group_tests(invented, NULL, NULL) + run_damaged();
}
