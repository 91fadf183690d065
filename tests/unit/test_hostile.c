/*
 * test_hostile.c: what no folder of tests/broken can hold: pipes, devices and links in
 * place of files, files that change while they are read, and scenarios beyond every cap.
 */
#include "support/test.h"

#include "amberline/scenario.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define BROKEN AMB_SOURCE_DIR "/tests/broken"

/* A folder to itself, in which the scenario "main" extends the sound one. */
static char root[] = "/tmp/amberline-hostile-XXXXXX";

static void write_file(const char *path, const char *text)
{
    FILE *out = fopen(path, "wb");

    assert_non_null(out);
    assert_true(fputs(text, out) >= 0);
    assert_int_equal(fclose(out), 0);
}

static int set_up(void **state)
{
    (void)state;
    if (chdir(root) != 0 || system("rm -rf ./*") != 0 || mkdir("main", 0700) != 0)
        return -1;
    write_file("main/scenario.csv", "setting,value\nextends,base\n");
    return 0;
}

/* Reads "main" and expects the one sentence, all of it. */
static void assert_says(const amb_read_options *options, amb_status status,
                        const char *sentence)
{
    const amb_read_options usual = {.installed = BROKEN};
    amb_scenario scenario;
    amb_problems problems;
    amb_status got;

    amb_scenario_init(&scenario);
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    got = amb_scenario_read(&scenario, "main", options != NULL ? options : &usual,
                            &problems, NULL);
    if (sentence == NULL && problems.num_kept > 0)
        fail_msg("expected nothing, got: %s", problems.list[0].sentence);
    if (sentence != NULL)
        assert_string_equal(problems.num_kept > 0 ? problems.list[0].sentence : "",
                            sentence);
    assert_true(problems.num_found <= 1);
    assert_int_equal(got, status);
    amb_problems_free(&problems);
    amb_scenario_free(&scenario);
}

/* ---- what is no file ---- */

static void a_pipe_is_not_waited_for(void **state)
{
    (void)state;
    assert_int_equal(mkfifo("main/staffing.csv", 0600), 0);
    alarm(60); /* ends the test rather than to hang it */
    assert_says(NULL, AMB_NOT_READ, "main/staffing.csv: is a pipe, expected a file");
    alarm(0);
}

static void devices_are_not_read(void **state)
{
    static const char *const devices[] = {"/dev/zero", "/dev/full", "/dev/null",
                                          "/dev/urandom"};

    (void)state;
    for (size_t i = 0; i < sizeof devices / sizeof devices[0]; i++) {
        assert_int_equal(symlink(devices[i], "main/staffing.csv"), 0);
        assert_says(NULL, AMB_NOT_READ,
                    "main/staffing.csv: is a device, expected a file");
        assert_int_equal(unlink("main/staffing.csv"), 0);
    }
}

static void a_folder_is_no_file(void **state)
{
    (void)state;
    assert_int_equal(mkdir("main/staffing.csv", 0700), 0);
    assert_says(NULL, AMB_NOT_READ, "main/staffing.csv: is a folder, expected a file");
}

static void a_socket_is_no_file(void **state)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = "main/staffing.csv"};
    const int listening = socket(AF_UNIX, SOCK_STREAM, 0);

    (void)state;
    assert_true(listening >= 0);
    assert_int_equal(bind(listening, (const struct sockaddr *)&address, sizeof address),
                     0);
    assert_says(NULL, AMB_NOT_READ,
                "main/staffing.csv: is a socket, or a device that is not there; expected "
                "a file");
    close(listening);
}

static void links_that_lead_nowhere(void **state)
{
    (void)state;
    assert_int_equal(symlink("nothing", "main/staffing.csv"), 0);
    assert_says(NULL, AMB_NOT_READ,
                "main/staffing.csv: cannot be read: No such file or directory");
    assert_int_equal(unlink("main/staffing.csv"), 0);
    assert_int_equal(symlink("staffing.csv", "main/staffing.csv"), 0);
    assert_says(NULL, AMB_NOT_READ,
                "main/staffing.csv: cannot be read: Too many levels of symbolic links");
}

static void observed_weeks_from_a_device(void **state)
{
    (void)state;
    write_file("main/pathways.csv",
               "case_type,next,share,distribution,mean_weeks,sd_weeks\n"
               "community,end,1,table:zero.csv,,\nlicence,end,1,fixed,40,\n"
               "custody,licence,1,fixed,10,\n");
    assert_int_equal(symlink("/dev/zero", "main/zero.csv"), 0);
    assert_says(NULL, AMB_NOT_READ, "main/zero.csv: is a device, expected a file");
}

static void a_pipe_is_no_folder(void **state)
{
    (void)state;
    assert_int_equal(rename("main", "other"), 0);
    assert_int_equal(mkfifo("main", 0600), 0);
    assert_says(NULL, AMB_NOT_READ,
                "main: is not a folder; expected the folder of a scenario");
}

/* ---- what extends may not follow ---- */

static void a_link_out_of_the_folder_is_not_followed(void **state)
{
    (void)state;
    assert_int_equal(symlink(BROKEN "/base", "base"), 0);
    assert_says(NULL, AMB_BAD_INPUT,
                "main/scenario.csv:2: column \"value\" (cell B2): \"base\" is a symbolic "
                "link to " BROKEN "/base; extends takes a scenario beside this one or an "
                "installed one, so copy it here");
}

static void a_link_to_itself_is_a_circle(void **state)
{
    (void)state;
    write_file("main/scenario.csv", "setting,value\nextends,again\n");
    assert_int_equal(symlink("main", "again"), 0);
    assert_says(NULL, AMB_BAD_INPUT,
                "main/scenario.csv:2: column \"value\" (cell B2): a scenario cannot "
                "extend itself: \"again\" is a symbolic link to main");
}

static void a_link_beside_is_followed(void **state)
{
    (void)state;
    assert_int_equal(mkdir("two", 0700), 0);
    write_file("two/scenario.csv", "setting,value\nextends,base\n");
    write_file("main/scenario.csv", "setting,value\nextends,link\n");
    assert_int_equal(symlink("two", "link"), 0);
    assert_says(NULL, AMB_OK, NULL);
}

static void too_many_scenarios_in_a_row(void **state)
{
    (void)state;
    for (int i = 0; i < 20; i++) {
        char path[64], text[64];

        snprintf(path, sizeof path, "n%d", i);
        assert_int_equal(mkdir(path, 0700), 0);
        snprintf(path, sizeof path, "n%d/scenario.csv", i);
        snprintf(text, sizeof text, "setting,value\nextends,n%d\n", i + 1);
        write_file(path, text);
    }
    write_file("main/scenario.csv", "setting,value\nextends,n0\nstart_date,2024-01-01\n");
    assert_says(NULL, AMB_BAD_INPUT,
                "n14/scenario.csv:2: column \"value\" (cell B2): more than 16 scenarios "
                "extend one another");
}

/* ---- files that change while they are read ---- */

/* What is done to a file just before a read of it; read() is wrapped by the linker. */
static void (*meanwhile)(void);

ssize_t __real_read(int descriptor, void *bytes, size_t size);
ssize_t __wrap_read(int descriptor, void *bytes, size_t size);

ssize_t __wrap_read(int descriptor, void *bytes, size_t size)
{
    char path[64], file[4096] = "";

    snprintf(path, sizeof path, "/proc/self/fd/%d", descriptor);
    if (meanwhile != NULL && readlink(path, file, sizeof file - 1) > 0 &&
        strstr(file, "main/stages.csv") != NULL)
        meanwhile();
    return __real_read(descriptor, bytes, size);
}

#define STAGES                                                                           \
    "grade,stage,weeks,reduction_pct,next_grade\nPQiP,first,26,80,\n"                    \
    "PQiP,second,26,60,NQO\nNQO,new,39,20,PO\n"
#define CHANGED                                                                          \
    "main/stages.csv: changed while it was being read; wait until whatever writes it "   \
    "is done, then try again"

static void grow(void)
{
    FILE *out = fopen("main/stages.csv", "ab");

    assert_non_null(out);
    fputs("NQO,more,9,20,PO\n", out);
    assert_int_equal(fclose(out), 0);
}

static void grow_once(void)
{
    meanwhile = NULL;
    grow();
}

static void shrink(void)
{
    meanwhile = NULL;
    assert_int_equal(truncate("main/stages.csv", 60), 0);
}

static void write_over(void)
{
    const struct timespec times[] = {{.tv_sec = 1}, {.tv_sec = 1000000000}};

    meanwhile = NULL;
    write_file("main/stages.csv", STAGES);
    /* The clock of a file system may tick slower than this test. */
    assert_int_equal(utimensat(AT_FDCWD, "main/stages.csv", times, 0), 0);
}

static void replace(void)
{
    meanwhile = NULL;
    write_file("new", "not a table at all");
    assert_int_equal(rename("new", "main/stages.csv"), 0);
}

static void files_that_change_are_refused(void **state)
{
    void (*const ways[])(void) = {grow_once, shrink, write_over};

    (void)state;
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        write_file("main/stages.csv", STAGES);
        assert_says(NULL, AMB_OK, NULL);
        meanwhile = ways[i];
        assert_says(NULL, AMB_NOT_READ, CHANGED);
        assert_null(meanwhile);
    }
}

static void a_file_that_is_replaced_is_read_as_it_was(void **state)
{
    (void)state;
    write_file("main/stages.csv", STAGES);
    meanwhile = replace;
    assert_says(NULL, AMB_OK, NULL);
    assert_null(meanwhile);
}

static void a_file_that_never_ends_is_read_to_its_limit(void **state)
{
    const amb_read_options options = {.installed = BROKEN, .max_file_bytes = 5000};

    (void)state;
    write_file("main/stages.csv", STAGES);
    meanwhile = grow;
    assert_says(&options, AMB_BAD_INPUT,
                "main/stages.csv: is larger than 5000 bytes; if that is meant, allow "
                "more with --max-file-bytes");
    meanwhile = NULL;
}

/* ---- caps ---- */

static void a_file_of_two_gibibytes_is_not_read(void **state)
{
    (void)state;
    write_file("main/stages.csv", STAGES);
    assert_int_equal(truncate("main/stages.csv", (off_t)2 << 30), 0);
    assert_says(NULL, AMB_BAD_INPUT,
                "main/stages.csv: is larger than 1073741824 bytes; if that is meant, "
                "allow more with --max-file-bytes");
}

/* The readers: of settings, of every other table, and of observed weeks. */
static const struct {
    const char *file, *text;
} readers[] = {
    {"main/scenario.csv", "setting,value\nextends,base\nname,of two rows\n"},
    {"main/stages.csv", STAGES},
    {"main/seen.csv", "weeks,count\n10,1\n20,1\n"},
};

/* Whether reading with the limits says of the file what is in `part`, among other things.
 */
static bool says_of(const char *file, const amb_read_options *options, const char *part)
{
    amb_scenario scenario;
    amb_problems problems;
    bool found = false;

    amb_scenario_init(&scenario);
    amb_problems_init(&problems, 1000);
    assert_int_equal(amb_scenario_read(&scenario, "main", options, &problems, NULL),
                     AMB_BAD_INPUT);
    for (size_t i = 0; i < problems.num_kept; i++)
        found |= strncmp(problems.list[i].sentence, file, strlen(file)) == 0 &&
                 strstr(problems.list[i].sentence, part) != NULL;
    amb_problems_free(&problems);
    amb_scenario_free(&scenario);
    return found;
}

static void every_reader_keeps_every_limit(void **state)
{
    static const struct {
        amb_read_options options;
        const char *says;
    } limits[] = {
        {{.installed = BROKEN, .max_file_bytes = 15},
         ": is larger than 15 bytes; if that is meant, allow more with --max-file-bytes"},
        {{.installed = BROKEN, .max_rows = 1},
         ": more than 1 rows; if that is meant, allow more with --max-rows"},
        {{.installed = BROKEN, .max_columns = 1},
         ": more than 1 columns; if that is meant, allow more with --max-columns"},
        {{.installed = BROKEN, .max_cell_bytes = 4},
         ": longer than 4 bytes; is a closing quote missing? If not, allow more with "
         "--max-cell-bytes"},
    };

    (void)state;
    write_file("main/pathways.csv",
               "case_type,next,share,distribution,mean_weeks,sd_weeks\n"
               "community,end,1,table:seen.csv,,\nlicence,end,1,fixed,40,\n"
               "custody,licence,1,fixed,10,\n");
    for (size_t r = 0; r < sizeof readers / sizeof readers[0]; r++)
        write_file(readers[r].file, readers[r].text);
    for (size_t l = 0; l < sizeof limits / sizeof limits[0]; l++) {
        /* Of a table that is refused nothing is read that could name the third. */
        const size_t num = limits[l].options.max_rows > 0 ? 3 : 2;

        for (size_t r = 0; r < num; r++)
            if (!says_of(readers[r].file, &limits[l].options, limits[l].says))
                fail_msg("%s is without limit: %s", readers[r].file, limits[l].says);
    }
}

static void observed_weeks_keep_every_limit(void **state)
{
    const amb_read_options options = {
        .installed = BROKEN, .max_columns = 9, .max_cell_bytes = 100};
    char *text = NULL;
    size_t size = 0;
    FILE *out;

    (void)state;
    write_file("main/pathways.csv",
               "case_type,next,share,distribution,mean_weeks,sd_weeks\n"
               "community,end,1,table:seen.csv,,\nlicence,end,1,fixed,40,\n"
               "custody,licence,1,fixed,10,\n");
    write_file("main/seen.csv", "weeks,note,a,b,c,d,e,f,g,h\n1,2,3,4,5,6,7,8,9,10\n");
    assert_true(says_of("main/seen.csv", &options, "more than 9 columns"));
    out = open_memstream(&text, &size);
    assert_non_null(out);
    fprintf(out, "weeks,note\n1,%0200d\n", 1);
    assert_int_equal(fclose(out), 0);
    write_file("main/seen.csv", text);
    free(text);
    assert_true(says_of("main/seen.csv", &options, "longer than 100 bytes"));
    write_file("main/seen.csv", STAGES STAGES STAGES STAGES STAGES STAGES STAGES STAGES);
    assert_true(says_of("main/seen.csv",
                        &(amb_read_options){.installed = BROKEN, .max_file_bytes = 700},
                        "larger than 700 bytes"));
}

/* More rows than there may be of what a run loops over again and again. */
static void tables_have_caps_of_their_own(void **state)
{
    static const struct {
        const char *file, *header, *row, *says;
        int num;
    } tables[] = {
        {"main/pdus.csv", "pdu\nNewham\nHackney\n", "P%d\n",
         "main/pdus.csv: has 2001 PDUs; expected at most 2000", 1999},
        {"main/ppf.csv", "status,rule,indicator,comparison,threshold,weeks\n",
         "amber,r%d,workload_pct,>,110,4\n",
         "main/ppf.csv: has 501 conditions; expected at most 500", 501},
        {"main/concessions.csv", "status,concession,relief_pct\n", "amber,c%d,20\n",
         "main/concessions.csv: has 501 concessions; expected at most 500", 501},
        {"main/assumptions.csv", "assumption,low,value,high\n",
         "points.csv:points[tier=B%d],1,2,3\n",
         "main/assumptions.csv: has 1001 assumptions; expected at most 1000", 1001},
    };

    (void)state;
    for (size_t t = 0; t < sizeof tables / sizeof tables[0]; t++) {
        FILE *out = fopen(tables[t].file, "wb");

        assert_non_null(out);
        fputs(tables[t].header, out);
        for (int i = 0; i < tables[t].num; i++) {
            const char *mark = strstr(tables[t].row, "%d");

            fprintf(out, "%.*s%d%s", (int)(mark - tables[t].row), tables[t].row, i,
                    mark + 2);
        }
        assert_int_equal(fclose(out), 0);
        assert_says(NULL, AMB_BAD_INPUT, tables[t].says);
        assert_int_equal(unlink(tables[t].file), 0);
    }
}

/* However many there are, some are told and all are counted. */
static void problems_are_counted_beyond_those_told(void **state)
{
    amb_read_options options = {.installed = BROKEN};
    amb_scenario scenario;
    amb_problems problems;
    FILE *out = fopen("main/staffing.csv", "wb");

    (void)state;
    assert_non_null(out);
    fputs("pdu,grade,target_fte\n", out);
    for (int i = 0; i < 5000; i++)
        fputs("Newham,PO,many\n", out);
    assert_int_equal(fclose(out), 0);
    amb_scenario_init(&scenario);
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    assert_int_equal(amb_scenario_read(&scenario, "main", &options, &problems, NULL),
                     AMB_BAD_INPUT);
    assert_int_equal(problems.num_found, 5000);
    assert_int_equal(problems.num_kept, AMB_PROBLEMS_CAP);
    assert_string_equal(
        problems.list[AMB_PROBLEMS_CAP - 1].sentence,
        "main/staffing.csv:51: column \"target_fte\" (cell C51): "
        "\"many\" is not a number; expected a figure in FTE such as 12.5");
    amb_problems_free(&problems);
    amb_scenario_free(&scenario);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_pipe_is_not_waited_for, set_up),
        cmocka_unit_test_setup(devices_are_not_read, set_up),
        cmocka_unit_test_setup(a_folder_is_no_file, set_up),
        cmocka_unit_test_setup(a_socket_is_no_file, set_up),
        cmocka_unit_test_setup(links_that_lead_nowhere, set_up),
        cmocka_unit_test_setup(observed_weeks_from_a_device, set_up),
        cmocka_unit_test_setup(a_pipe_is_no_folder, set_up),
        cmocka_unit_test_setup(a_link_out_of_the_folder_is_not_followed, set_up),
        cmocka_unit_test_setup(a_link_to_itself_is_a_circle, set_up),
        cmocka_unit_test_setup(a_link_beside_is_followed, set_up),
        cmocka_unit_test_setup(too_many_scenarios_in_a_row, set_up),
        cmocka_unit_test_setup(files_that_change_are_refused, set_up),
        cmocka_unit_test_setup(a_file_that_is_replaced_is_read_as_it_was, set_up),
        cmocka_unit_test_setup(a_file_that_never_ends_is_read_to_its_limit, set_up),
        cmocka_unit_test_setup(a_file_of_two_gibibytes_is_not_read, set_up),
        cmocka_unit_test_setup(every_reader_keeps_every_limit, set_up),
        cmocka_unit_test_setup(observed_weeks_keep_every_limit, set_up),
        cmocka_unit_test_setup(tables_have_caps_of_their_own, set_up),
        cmocka_unit_test_setup(problems_are_counted_beyond_those_told, set_up),
    };
    int failed;

    if (mkdtemp(root) == NULL)
        return 1;
    failed = cmocka_run_group_tests_name("hostile", tests, NULL, NULL);
    if (chdir(root) != 0 || system("rm -rf ./*") != 0 || rmdir(root) != 0)
        return failed + 1;
    return failed;
}
