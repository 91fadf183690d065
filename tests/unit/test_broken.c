/* test_broken.c: every folder of tests/broken says what is wrong with it, in so many
 * words; and what Excel and people write that is right is read. */
#include "support/test.h"

#include "scenario/lookup.h"

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#define BROKEN AMB_SOURCE_DIR "/tests/broken"

/* ---- broken scenarios ---- */

static char *read_text(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *text = NULL;
    size_t size = 0;

    if (file == NULL)
        fail_msg("%s cannot be read", path);
    if (getdelim(&text, &size, '\0', file) < 0)
        text[0] = '\0';
    fclose(file);
    return text;
}

/* The sentences, a line each, without the name of the case's own folder before them. */
static char *sentences(const amb_problems *problems, const char *name)
{
    const size_t length = strlen(name);
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    assert_non_null(out);
    for (size_t i = 0; i < problems->num_kept; i++) {
        const char *sentence = problems->list[i].sentence;

        if (strncmp(sentence, name, length) == 0 && sentence[length] == '/')
            sentence += length + 1;
        fprintf(out, "%s\n", sentence);
    }
    fclose(out);
    return text;
}

static void says_what_is_wrong(void **state)
{
    const char *name = *state;
    char path[512], *expected, *got;
    amb_scenario scenario;
    amb_problems problems;

    snprintf(path, sizeof path, "%s/expected.txt", name);
    expected = read_text(path);
    amb_scenario_init(&scenario);
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    assert_int_equal(amb_scenario_read(&scenario, name, NULL, &problems, NULL),
                     AMB_BAD_INPUT);
    got = sentences(&problems, name);
    if (strcmp(got, expected) != 0)
        fail_msg("\nexpected:\n%s\ngot:\n%s", expected, got);
    free(got);
    free(expected);
    amb_problems_free(&problems);
    amb_scenario_free(&scenario);
}

/* ---- sound ones ---- */

static void assert_reads(const char *folder)
{
    amb_scenario scenario;
    amb_problems problems;
    amb_status status;

    amb_scenario_init(&scenario);
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    status = amb_scenario_read(&scenario, folder, NULL, &problems, NULL);
    if (status != AMB_OK || problems.num_found != 0) {
        char *got = sentences(&problems, folder);

        fail_msg("%s has %zu problems:\n%s", folder, problems.num_found, got);
    }
    amb_problems_free(&problems);
    amb_scenario_free(&scenario);
}

static void the_scenarios_of_the_project_are_sound(void **state)
{
    static const char *const folders[] = {
        "scenarios/barking-dagenham-havering-2022", "scenarios/newham-2022",
        "scenarios/worked-example", "tests/scenarios/pdu-104", "tests/broken/base"};

    (void)state;
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        char path[512];

        snprintf(path, sizeof path, "%s/%s", AMB_SOURCE_DIR, folders[i]);
        assert_reads(path);
    }
}

static void a_folder_that_is_not_there_cannot_be_read(void **state)
{
    amb_scenario scenario;
    amb_problems problems;

    (void)state;
    amb_scenario_init(&scenario);
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    assert_int_equal(amb_scenario_read(&scenario, "nowhere", NULL, &problems, NULL),
                     AMB_NOT_READ);
    assert_string_equal(problems.list[0].sentence,
                        "nowhere: No such file or directory; expected the folder of a "
                        "scenario");
    amb_scenario_free(&scenario);
    assert_int_equal(amb_scenario_read(&scenario, "base/pdus.csv", NULL, &problems, NULL),
                     AMB_NOT_READ);
    assert_string_equal(problems.list[1].sentence,
                        "base/pdus.csv: is not a folder; expected the folder of a "
                        "scenario");
    amb_problems_free(&problems);
    amb_scenario_free(&scenario);
}

static void the_same_sentence_is_kept_once(void **state)
{
    amb_problems problems;

    (void)state;
    amb_problems_init(&problems, 3);
    assert_int_equal(amb_problem_add(&problems, AMB_BAD_INPUT, "a.csv:%d: x", 2),
                     AMB_BAD_INPUT);
    amb_problem_echo(&problems, "first");
    amb_problem_add(&problems, AMB_BAD_INPUT, "a.csv:3: x");
    assert_int_equal(amb_problem_add(&problems, AMB_BAD_INPUT, "a.csv:%d: x", 2),
                     AMB_BAD_INPUT);
    amb_problem_echo(&problems, "of one that was not kept");
    assert_int_equal(problems.num_kept, 2);
    assert_int_equal(problems.num_found, 2);
    assert_string_equal(problems.list[0].echo, "first");
    assert_null(problems.list[1].echo);
    amb_problems_free(&problems);
}

/* ---- oddities that are right ---- */

#define POINTS                                                                           \
    "case_type,tier,points,t2a_points\ncommunity,B2,146,20\ncommunity,C1,65,10\n"        \
    "community,B2S,0,0\ncommunity,C1S,0,0\nlicence,B2,132,48\nlicence,C1,52,23\n"        \
    "licence,B2S,0,0\nlicence,C1S,0,0\ncustody,B2,48,48\ncustody,C1,23,23\n"             \
    "custody,B2S,0,0\ncustody,C1S,0,0\n"
#define STAGES                                                                           \
    "grade,stage,weeks,reduction_pct,next_grade\nPQiP,first,26,80,\n"                    \
    "PQiP,second,26,60,NQO\nNQO,new,39,20,PO\n"

typedef struct odd_file {
    const char *name;
    const char *file;
    const char *text;
} odd_file;

static odd_file odd_files[] = {
    {"reads_a_byte_order_mark", "points.csv", "\xEF\xBB\xBF" POINTS},
    {"reads_crlf", "stages.csv",
     "grade,stage,weeks,reduction_pct,next_grade\r\nPQiP,first,26,80,\r\n"
     "PQiP,second,26,60,NQO\r\nNQO,new,39,20,PO\r\n"},
    {"reads_lone_cr", "stages.csv",
     "grade,stage,weeks,reduction_pct,next_grade\rPQiP,first,26,80,\r"
     "PQiP,second,26,60,NQO\rNQO,new,39,20,PO"},
    {"reads_thousands", "cases.csv",
     "pdu,practitioner,case_type,tier,t2a,cases\nNewham,,community,B2,no,\"1,947\"\n"
     "Newham,,licence,C1,no,3\nHackney,,licence,C1,no,3\n"},
    {"reads_percentages", "tier_mix.csv",
     "pdu,case_type,tier,share\n,community,B2,64%\n,community,C1,0.36\n"},
    {"reads_percentages_of_the_usual", "changes.csv",
     "date,pdu,change,item,value\n2024-03-04,,starts_pct,licence,105%\n"},
    {"reads_seasons_in_per_cent", "starts.csv",
     "pdu,case_type,per_week,jan,dec\n,community,3,110%,0.9\n"},
    {"reads_days_first", "pdus.csv",
     "pdu,applied_for,applied_on\nNewham,amber,18/12/2023\nHackney,red,1/12/2023\n"},
    {"reads_columns_in_any_order", "stages.csv",
     "next_grade,weeks,stage,reduction_pct,grade\n,26,first,80,PQiP\n"
     "NQO,26,second,60,PQiP\nPO,39,new,20,NQO\n"},
    {"reads_notes_and_sources", "stages.csv",
     "note,grade,stage,weeks,reduction_pct,next_grade,source\n"
     "\"so, so\",PQiP,first,26,80,,=1\n,PQiP,second,26,60,NQO,\n,NQO,new,39,20,PO,FOI\n"},
    {"reads_the_empty_columns_of_excel", "stages.csv",
     "grade,stage,weeks,reduction_pct,next_grade,,\nPQiP,first,26,80,,,\n"
     "PQiP,second,26,60,NQO,,\nNQO,new,39,20,PO,,\n,,,,,,\n,,,,,,\n"},
    {"reads_the_hint_for_excel", "stages.csv", "sep=,\n" STAGES},
    {"reads_blanks_around_cells", "stages.csv",
     " grade ,stage , weeks,reduction_pct,next_grade\n PQiP , first, 26 ,80,\n"
     "PQiP,second,26,60, NQO \nNQO,new,39,20,PO\n"},
    {"reads_names_of_columns_in_capitals", "stages.csv",
     "Grade,Stage,WEEKS,Reduction_Pct,next_grade,Note\nPQiP,first,26,80,,\n"
     "PQiP,second,26,60,NQO,\nNQO,new,39,20,PO,\n"},
    {"reads_choices_in_capitals", "starts.csv",
     "pdu,case_type,per_week\n,Community,3\nNewham,LICENCE,2\n"},
    {"reads_tiers_in_small_letters", "grades.csv",
     "grade,role,nominal_points,full_time_hours,tiers_allowed,counts_in_staffing,"
     "establishment_grade\nPO,Practitioner,\"2,176\",37,All,Yes,\n"
     "NQO,practitioner,2176,37,b c1 C2,yes,PO\nPSO,practitioner,2176,37,c Untiered,yes,\n"
     "PQiP,practitioner,2176,37,c,yes,\nSPO,manager,0,37,None,NO,\n"},
    {"reads_distributions_in_capitals", "recruitment.csv",
     "pdu,grade,policy,distribution,mean_weeks,sd_weeks\n,,Backfill,Gamma,26,10\n"},
    {"reads_items_in_capitals", "changes.csv",
     "date,pdu,change,item,value\n2024-03-04,,Starts_Pct,Licence,105\n"
     "2024-03-04,,length_pct,licence:b2,105\n2024-03-04,Newham,apply,Amber,\n"},
    {"reads_lengths_put_together_from_rows", "absence.csv",
     "pdu,grade,kind,spells_per_year,distribution,mean_weeks,sd_weeks\n"
     ",,sickness,1.5,,2.5,3\n,PO,sickness,,gamma,,\nNewham,PO,sickness,2,,,2\n"},
    {"reads_a_header_without_rows", "feedback.csv",
     "grade,effect,threshold_pct,per_10_points_pct\n"},
    {"reads_names_of_all_letters", "concessions.csv",
     "status,concession,case_type,tier,relief_pct\namber,Ŵyn’s £5 – visit,,,20\n"},
};

static void write_text(const char *folder, const char *file, const char *text)
{
    char path[512];
    FILE *out;

    snprintf(path, sizeof path, "%s/%s", folder, file);
    out = fopen(path, "wb");
    assert_non_null(out);
    assert_true(fputs(text, out) >= 0);
    assert_int_equal(fclose(out), 0);
}

/* The oddity stands in a folder that extends the sound one, by way of `installed`. */
static void reads_what_is_odd(void **state)
{
    const odd_file *odd = *state;
    const amb_read_options options = {.installed = BROKEN};
    char folder[] = "/tmp/amberline-odd-XXXXXX", path[512];
    amb_scenario scenario;
    amb_problems problems;

    assert_non_null(mkdtemp(folder));
    write_text(folder, "scenario.csv", "setting,value\nextends,base\n");
    write_text(folder, odd->file, odd->text);
    amb_scenario_init(&scenario);
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    if (amb_scenario_read(&scenario, folder, &options, &problems, NULL) != AMB_OK) {
        char *got = sentences(&problems, folder);

        fail_msg("%s", got);
    }
    assert_int_equal(problems.num_found, 0);
    amb_problems_free(&problems);
    amb_scenario_free(&scenario);
    snprintf(path, sizeof path, "%s/scenario.csv", folder);
    unlink(path);
    snprintf(path, sizeof path, "%s/%s", folder, odd->file);
    unlink(path);
    assert_int_equal(rmdir(folder), 0);
}

/* ---- all of them ---- */

static int is_case(const struct dirent *entry)
{
    return entry->d_name[0] != '.' && strcmp(entry->d_name, "base") != 0;
}

int main(void)
{
    enum { NUM_ODD = sizeof odd_files / sizeof odd_files[0], NUM_OTHERS = 3 };
    struct dirent **cases = NULL;
    struct CMUnitTest *tests;
    int num = -1, failed;
    size_t used = 0;

    /* Problems begin with the folder as it was named, so it is named from here. */
    if (chdir(BROKEN) == 0)
        num = scandir(".", &cases, is_case, alphasort);
    if (num < 90) {
        fprintf(stderr, "%s has %d cases, expected 90 or more\n", BROKEN, num);
        return 1;
    }
    tests = calloc((size_t)num + NUM_ODD + NUM_OTHERS, sizeof *tests);
    if (tests == NULL)
        return 1;
    for (int i = 0; i < num; i++)
        tests[used++] = (struct CMUnitTest){.name = cases[i]->d_name,
                                            .test_func = says_what_is_wrong,
                                            .initial_state = cases[i]->d_name};
    for (size_t i = 0; i < NUM_ODD; i++)
        tests[used++] = (struct CMUnitTest){.name = odd_files[i].name,
                                            .test_func = reads_what_is_odd,
                                            .initial_state = &odd_files[i]};
    tests[used++] =
        (struct CMUnitTest)cmocka_unit_test(the_scenarios_of_the_project_are_sound);
    tests[used++] =
        (struct CMUnitTest)cmocka_unit_test(a_folder_that_is_not_there_cannot_be_read);
    tests[used++] = (struct CMUnitTest)cmocka_unit_test(the_same_sentence_is_kept_once);
    failed = _cmocka_run_group_tests("broken", tests, used, NULL, NULL);
    for (int i = 0; i < num; i++)
        free(cases[i]);
    free(cases);
    free(tests);
    return failed;
}
