/* test_folder.c: a folder of results appears whole or not at all, and eats nobody's
 * files. */
#include "support/test.h"

#include "base/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *const names[] = {"run.json", "weeks.csv", "more.csv", NULL};

/* ---- a system that can be made to fail ---- */

static bool letter_comes;   /* somebody puts a file in `out` at the last moment */
static int fail_exchange;   /* the errno of renameat2, or 0 */
static int fail_sync;       /* the errno of fsync, or 0 */
static int renames_allowed; /* plain renames before they fail with EIO; -1 for all */

static void put_letter(void)
{
    FILE *letter = NULL;

    if (!letter_comes)
        return;
    letter_comes = false;
    letter = fopen("out/letter.txt", "w");
    assert_non_null(letter);
    assert_int_equal(fclose(letter), 0);
}

/* These stand before the C library's own for the whole program. */
int renameat2(int from_folder, const char *from, int to_folder, const char *to,
              unsigned flags)
{
    if (fail_exchange != 0) {
        errno = fail_exchange;
        return -1;
    }
    put_letter();
    return (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, flags);
}

int rename(const char *from, const char *to)
{
    if (renames_allowed == 0) {
        renames_allowed = -1;
        errno = EIO;
        return -1;
    }
    if (renames_allowed > 0)
        renames_allowed--;
    put_letter();
    return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0U);
}

int fsync(int descriptor)
{
    if (fail_sync != 0) {
        errno = fail_sync;
        return -1;
    }
    return (int)syscall(SYS_fsync, descriptor);
}

/* ---- a folder to work in ---- */

static char start[4096];
static char work[64];
static amb_problems problems;
static amb_folder folder;

static int enter(void **state)
{
    (void)state;
    letter_comes = false;
    fail_exchange = 0;
    fail_sync = 0;
    renames_allowed = -1;
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    amb_folder_init(&folder);
    strcpy(work, "/tmp/amberline-folder-XXXXXX");
    if (getcwd(start, sizeof start) == NULL || mkdtemp(work) == NULL)
        return -1;
    return chdir(work);
}

static int leave(void **state)
{
    char command[128];

    (void)state;
    amb_folder_free(&folder);
    amb_problems_free(&problems);
    snprintf(command, sizeof command, "rm -rf %s", work);
    return chdir(start) != 0 || system(command) != 0;
}

static void write_text(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void assert_holds(const char *path, const char *expected)
{
    char text[64] = "";
    FILE *file = fopen(path, "r");

    assert_non_null(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    assert_string_equal(text, expected);
}

/* How many things the folder at `path` has in it, hidden ones too. */
static int count_in(const char *path)
{
    DIR *inside = opendir(path);
    int count = 0;

    assert_non_null(inside);
    while (readdir(inside) != NULL)
        count++;
    closedir(inside);
    return count - 2;
}

static amb_status write_results(const char *path, const char *text)
{
    FILE *file = NULL;
    amb_status status = amb_folder_begin(&folder, path, names, &problems);

    if (status == AMB_OK)
        status = amb_folder_open(&folder, "weeks.csv", &file, &problems);
    if (status == AMB_OK) {
        fputs(text, file);
        status = amb_folder_close(&folder, &problems);
    }
    if (status == AMB_OK)
        status = amb_folder_open(&folder, "run.json", &file, &problems);
    if (status == AMB_OK) {
        fputs("{}", file);
        status = amb_folder_close(&folder, &problems);
    }
    if (status == AMB_OK)
        status = amb_folder_commit(&folder, &problems);
    return status;
}

static void next_results(void)
{
    amb_folder_free(&folder);
}

/* ---- what works ---- */

static void a_new_folder_appears_whole(void **state)
{
    static const char *const paths[] = {"out", "deep/out", "deep//slashes///", "./here"};
    char full[128];

    (void)state;
    assert_int_equal(mkdir("deep", 0777), 0);
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        char file[64];

        assert_int_equal(write_results(paths[i], "new"), AMB_OK);
        snprintf(file, sizeof file, "%s/weeks.csv", paths[i]);
        assert_holds(file, "new");
        assert_int_equal(count_in(paths[i]), 2);
        next_results();
    }
    snprintf(full, sizeof full, "%s/full", work);
    assert_int_equal(write_results(full, "new"), AMB_OK);
    assert_int_equal(count_in("."), 4);
    assert_int_equal(problems.num_found, 0);
}

static void nothing_is_seen_before_the_commit(void **state)
{
    FILE *file = NULL;

    (void)state;
    assert_int_equal(amb_folder_begin(&folder, "out", names, &problems), AMB_OK);
    assert_int_equal(amb_folder_open(&folder, "weeks.csv", &file, &problems), AMB_OK);
    assert_int_equal(access("out", F_OK), -1);
    amb_folder_free(&folder); /* gives up, with the file still open */
    assert_int_equal(count_in("."), 0);
}

static void the_folder_is_as_open_as_the_umask_says(void **state)
{
    struct stat about;
    const mode_t before = umask(027);

    (void)state;
    assert_int_equal(write_results("out", "new"), AMB_OK);
    umask(before);
    assert_int_equal(stat("out", &about), 0);
    assert_int_equal(about.st_mode & 0777, 0750);
    assert_int_equal(stat("out/weeks.csv", &about), 0);
    assert_int_equal(about.st_mode & 0777, 0640);
}

static void an_empty_folder_is_replaced(void **state)
{
    (void)state;
    assert_int_equal(mkdir("out", 0777), 0);
    assert_int_equal(write_results("out/", "new"), AMB_OK);
    assert_holds("out/weeks.csv", "new");
    assert_int_equal(count_in("."), 1);
}

static void earlier_results_are_replaced_with_all_their_files(void **state)
{
    (void)state;
    assert_int_equal(write_results("out", "old"), AMB_OK);
    write_text("out/more.csv", "of the old run");
    next_results();
    assert_int_equal(write_results("out", "new"), AMB_OK);
    assert_holds("out/weeks.csv", "new");
    assert_int_equal(count_in("out"), 2);
    assert_int_equal(count_in("."), 1);
    assert_int_equal(problems.num_found, 0);
}

static void a_link_stays_and_what_it_leads_to_is_replaced(void **state)
{
    struct stat about;

    (void)state;
    assert_int_equal(mkdir("disk", 0777), 0);
    assert_int_equal(mkdir("disk/big", 0777), 0);
    assert_int_equal(symlink("disk/big", "out"), 0);
    assert_int_equal(write_results("out", "new"), AMB_OK);
    assert_int_equal(lstat("out", &about), 0);
    assert_true(S_ISLNK(about.st_mode));
    assert_holds("disk/big/weeks.csv", "new");
    assert_int_equal(count_in("disk"), 1);
}

/* ---- after a process that was killed ---- */

/* Begins `out` in a process of its own, which says so and then waits to be ended. */
static pid_t begin_elsewhere(int *done)
{
    int told[2], asked[2];
    char byte = 0;
    pid_t child = -1;

    assert_int_equal(pipe(told), 0);
    assert_int_equal(pipe(asked), 0);
    child = fork();
    if (child == 0) {
        FILE *file = NULL;

        close(asked[1]); /* so that it ends with the test, even a failed one */
        bool fine = amb_folder_begin(&folder, "out", names, &problems) == AMB_OK &&
                    amb_folder_open(&folder, "run.json", &file, &problems) == AMB_OK;

        fine = fine && fputs("elsewhere", file) >= 0 && write(told[1], "", 1) == 1 &&
               read(asked[0], &byte, 1) == 1 &&
               amb_folder_close(&folder, &problems) == AMB_OK &&
               amb_folder_commit(&folder, &problems) == AMB_OK;
        _exit(fine ? 0 : 1);
    }
    assert_int_equal(read(told[0], &byte, 1), 1);
    close(told[0]);
    close(told[1]);
    close(asked[0]);
    *done = asked[1];
    return child;
}

static void what_a_killed_process_began_is_removed(void **state)
{
    int done = -1;
    const pid_t child = begin_elsewhere(&done);

    (void)state;
    assert_int_equal(kill(child, SIGKILL), 0);
    assert_int_equal(waitpid(child, NULL, 0), child);
    close(done);
    assert_int_equal(count_in("."), 1);
    assert_int_equal(write_results("out", "new"), AMB_OK);
    assert_int_equal(count_in("."), 1);
    assert_holds("out/weeks.csv", "new");
}

static void what_a_living_process_began_stays(void **state)
{
    int done = -1, result = -1;
    const pid_t child = begin_elsewhere(&done);

    (void)state;
    assert_int_equal(write_results("out", "new"), AMB_OK);
    assert_int_equal(count_in("."), 2);
    assert_int_equal(write(done, "", 1), 1);
    assert_int_equal(waitpid(child, &result, 0), child);
    close(done);
    assert_int_equal(result, 0);
    assert_int_equal(count_in("."), 1);
    assert_holds("out/run.json", "elsewhere");
}

static void results_that_were_moved_away_come_back(void **state)
{
    (void)state;
    assert_int_equal(mkdir(".out.old-12-0", 0777), 0);
    write_text(".out.old-12-0/run.json", "{}");
    write_text(".out.old-12-0/weeks.csv", "old");
    assert_int_equal(amb_folder_begin(&folder, "out", names, &problems), AMB_OK);
    assert_holds("out/weeks.csv", "old");
    next_results();
    assert_int_equal(count_in("."), 1);
    /* Where there are results already, those moved away are old. */
    assert_int_equal(mkdir(".out.old-12-0", 0777), 0);
    write_text(".out.old-12-0/run.json", "{}");
    assert_int_equal(write_results("out", "new"), AMB_OK);
    assert_int_equal(count_in("."), 1);
    assert_holds("out/weeks.csv", "new");
}

static void names_that_are_nearly_ours_are_left_alone(void **state)
{
    static const char *const folders[] = {".out.tmp-mine", ".out.tmp-", ".out.new-1-0",
                                          ".other.tmp-1-0"};

    (void)state;
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++)
        assert_int_equal(mkdir(folders[i], 0777), 0);
    assert_int_equal(mkdir(".out.tmp-1-0", 0777), 0);
    write_text(".out.tmp-1-0/letter.txt", "Dear");
    write_text(".out.tmp-2-0", "a file");
    assert_int_equal(write_results("out", "new"), AMB_OK);
    assert_int_equal(count_in("."), 7);
    assert_holds(".out.tmp-1-0/letter.txt", "Dear");
}

/* ---- where folders cannot be exchanged ---- */

static void two_renames_do_where_there_is_no_exchange(void **state)
{
    static const int reasons[] = {EINVAL, ENOSYS, EOPNOTSUPP};

    (void)state;
    assert_int_equal(write_results("out", "old"), AMB_OK);
    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++) {
        next_results();
        fail_exchange = reasons[i];
        assert_int_equal(write_results("out", "new"), AMB_OK);
        assert_holds("out/weeks.csv", "new");
        assert_int_equal(count_in("."), 1);
    }
}

static void the_old_folder_comes_back_when_the_new_one_cannot_take_its_place(void **state)
{
    (void)state;
    assert_int_equal(write_results("out", "old"), AMB_OK);
    next_results();
    fail_exchange = EINVAL;
    renames_allowed = 1;
    assert_int_equal(write_results("out", "new"), AMB_NOT_WRITTEN);
    assert_holds("out/weeks.csv", "old");
    next_results();
    assert_int_equal(count_in("."), 1);
    renames_allowed = 0;
    assert_int_equal(write_results("out", "new"), AMB_NOT_WRITTEN);
    assert_holds("out/weeks.csv", "old");
    next_results();
    assert_int_equal(count_in("."), 1);
    assert_string_equal(problems.list[0].sentence,
                        "out: cannot be written: Input/output error");
}

static void a_failed_exchange_leaves_the_old_folder(void **state)
{
    (void)state;
    assert_int_equal(write_results("out", "old"), AMB_OK);
    next_results();
    fail_exchange = EACCES;
    assert_int_equal(write_results("out", "new"), AMB_NOT_WRITTEN);
    next_results();
    assert_holds("out/weeks.csv", "old");
    assert_int_equal(count_in("."), 1);
    assert_string_equal(
        problems.list[0].sentence,
        "out: cannot be written: Permission denied; choose a folder that you "
        "may write to");
}

/* ---- what is refused ---- */

static void what_is_not_ours_is_left_alone(void **state)
{
    (void)state;
    write_text("file", "a letter");
    assert_int_equal(mkdir("thesis", 0777), 0);
    write_text("thesis/chapter.txt", "years of work");
    assert_int_equal(mkdir("mixed", 0777), 0);
    write_text("mixed/run.json", "{}");
    assert_int_equal(mkdir("mixed/notes", 0777), 0);
    assert_int_equal(mkdir("fooled", 0777), 0);
    assert_int_equal(symlink("../mixed/run.json", "fooled/run.json"), 0);
    static const struct {
        const char *path;
        const char *sentence;
    } cases[] = {
        {"file", "file: is a file, expected a folder or nothing; choose another name"},
        {"thesis",
         "thesis: has other things in it (such as \"chapter.txt\", and no run.json), "
         "which would be lost; choose a new or empty folder"},
        {"mixed/",
         "mixed: has a folder \"notes\" in it, which is not from here and would be "
         "lost; move it or choose another folder"},
        {"fooled",
         "fooled: has other things in it (such as \"run.json\", and no run.json), "
         "which would be lost; choose a new or empty folder"},
        {"",
         "\"\" is not a folder that can be replaced as a whole; name a new one, such as "
         "out"},
        {"//",
         "\"//\" is not a folder that can be replaced as a whole; name a new one, such "
         "as out"},
        {".",
         "\".\" is not a folder that can be replaced as a whole; name a new one, such as "
         "out"},
        {"thesis/../",
         "\"thesis/../\" is not a folder that can be replaced as a whole; name a "
         "new one, such as out"},
        {"no/such/out",
         "no/such/out: there is no folder \"no/such\" to put it in; make that "
         "first"},
        {"file/out",
         "file/out: is a file, expected a folder or nothing; choose another name"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(write_results(cases[i].path, "new"), AMB_NOT_WRITTEN);
        assert_int_equal(problems.num_found, i + 1);
        assert_string_equal(problems.list[i].sentence, cases[i].sentence);
        next_results();
    }
    assert_holds("thesis/chapter.txt", "years of work");
    assert_int_equal(count_in("."), 4);
}

static void what_came_meanwhile_is_left_alone(void **state)
{
    (void)state;
    assert_int_equal(amb_folder_begin(&folder, "out", names, &problems), AMB_OK);
    assert_int_equal(mkdir("out", 0777), 0);
    write_text("out/letter.txt", "written just now");
    assert_int_equal(amb_folder_commit(&folder, &problems), AMB_NOT_WRITTEN);
    assert_has(problems.list[0].sentence, "such as \"letter.txt\"");
    amb_folder_free(&folder);
    assert_holds("out/letter.txt", "written just now");
    assert_int_equal(count_in("."), 1);
}

static void a_file_of_somebody_among_results_is_not_lost(void **state)
{
    static const char *const strangers[] = {"thesis.docx", ".notes", "weeks.csv~"};

    (void)state;
    assert_int_equal(write_results("out", "old"), AMB_OK);
    next_results();
    for (size_t i = 0; i < sizeof strangers / sizeof strangers[0]; i++) {
        char path[64], sentence[160];

        snprintf(path, sizeof path, "out/%s", strangers[i]);
        snprintf(
            sentence, sizeof sentence,
            "out: has a file \"%s\" in it, which is not from here and would be lost; "
            "move it or choose another folder",
            strangers[i]);
        write_text(path, "years of work");
        assert_int_equal(write_results("out", "new"), AMB_NOT_WRITTEN);
        assert_string_equal(problems.list[i].sentence, sentence);
        next_results();
        assert_holds(path, "years of work");
        assert_holds("out/weeks.csv", "old");
        assert_int_equal(unlink(path), 0);
    }
    /* A link of a name of ours is not from here either. */
    assert_int_equal(symlink("weeks.csv", "out/more.csv"), 0);
    assert_int_equal(write_results("out", "new"), AMB_NOT_WRITTEN);
    assert_int_equal(count_in("."), 1);
}

static void what_comes_as_the_folders_are_exchanged_is_kept(void **state)
{
    static const int reasons[] = {0, EINVAL};

    (void)state;
    assert_int_equal(write_results("out", "old"), AMB_OK);
    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++) {
        const char *where = NULL;
        char path[128];

        next_results();
        fail_exchange = reasons[i];
        letter_comes = true;
        assert_int_equal(write_results("out", "new"), AMB_OK);
        assert_holds("out/weeks.csv", "new");
        assert_int_equal(count_in("out"), 2);
        assert_int_equal(problems.num_found, i + 1);
        where = strstr(problems.list[i].sentence, "it is in ");
        assert_non_null(where);
        where += strlen("it is in ");
        snprintf(path, sizeof path, "%.*s", (int)strcspn(where, ";"), where);
        assert_int_equal(count_in(path), 1);
        strcat(path, "/letter.txt");
        assert_holds(path, "");
    }
}

static void what_is_begun_and_freed_leaves_no_trace(void **state)
{
    (void)state;
    assert_int_equal(write_results("out", "old"), AMB_OK);
    next_results();
    assert_int_equal(amb_folder_begin(&folder, "out", names, &problems), AMB_OK);
    amb_folder_free(&folder);
    assert_holds("out/weeks.csv", "old");
    assert_int_equal(count_in("."), 1);
}

static void a_write_that_fails_is_found_when_the_file_is_closed(void **state)
{
    const struct rlimit small = {.rlim_cur = 100, .rlim_max = RLIM_INFINITY};
    struct rlimit before;
    FILE *file = NULL;
    amb_status status = AMB_OK;

    (void)state;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(write_results("out", "old"), AMB_OK);
    next_results();
    for (int size = 200; size < 20000;
         size *= 10) { /* in the buffer still, and beyond it */
        assert_int_equal(amb_folder_begin(&folder, "out", names, &problems), AMB_OK);
        assert_int_equal(amb_folder_open(&folder, "weeks.csv", &file, &problems), AMB_OK);
        setrlimit(RLIMIT_FSIZE, &small);
        for (int i = 0; i < size; i++)
            fputc('x', file);
        status = amb_folder_close(&folder, &problems);
        setrlimit(RLIMIT_FSIZE, &before);
        assert_int_equal(status, AMB_NOT_WRITTEN);
        next_results();
    }
    assert_has(problems.list[0].sentence,
               "out/weeks.csv: cannot be written: File too large");
    assert_holds("out/weeks.csv", "old");
    assert_int_equal(count_in("."), 1);
}

static void a_sync_that_fails_is_told(void **state)
{
    FILE *file = NULL;

    (void)state;
    assert_int_equal(amb_folder_begin(&folder, "out", names, &problems), AMB_OK);
    assert_int_equal(amb_folder_open(&folder, "weeks.csv", &file, &problems), AMB_OK);
    fail_sync = ENOSPC;
    assert_int_equal(amb_folder_close(&folder, &problems), AMB_NOT_WRITTEN);
    assert_int_equal(amb_folder_commit(&folder, &problems), AMB_NOT_WRITTEN);
    fail_sync = 0;
    assert_string_equal(
        problems.list[0].sentence,
        "out/weeks.csv: cannot be written: No space left on device; free some "
        "space or write elsewhere");
    assert_string_equal(
        problems.list[1].sentence,
        "out: cannot be written: No space left on device; free some space or "
        "write elsewhere");
    amb_folder_free(&folder);
    assert_int_equal(count_in("."), 0);
}

#define SENTENCE(name) cmocka_unit_test_setup_teardown(name, enter, leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        SENTENCE(a_new_folder_appears_whole),
        SENTENCE(nothing_is_seen_before_the_commit),
        SENTENCE(the_folder_is_as_open_as_the_umask_says),
        SENTENCE(an_empty_folder_is_replaced),
        SENTENCE(earlier_results_are_replaced_with_all_their_files),
        SENTENCE(a_link_stays_and_what_it_leads_to_is_replaced),
        SENTENCE(what_a_killed_process_began_is_removed),
        SENTENCE(what_a_living_process_began_stays),
        SENTENCE(results_that_were_moved_away_come_back),
        SENTENCE(names_that_are_nearly_ours_are_left_alone),
        SENTENCE(two_renames_do_where_there_is_no_exchange),
        SENTENCE(the_old_folder_comes_back_when_the_new_one_cannot_take_its_place),
        SENTENCE(a_failed_exchange_leaves_the_old_folder),
        SENTENCE(what_is_not_ours_is_left_alone),
        SENTENCE(what_came_meanwhile_is_left_alone),
        SENTENCE(a_file_of_somebody_among_results_is_not_lost),
        SENTENCE(what_comes_as_the_folders_are_exchanged_is_kept),
        SENTENCE(what_is_begun_and_freed_leaves_no_trace),
        SENTENCE(a_write_that_fails_is_found_when_the_file_is_closed),
        SENTENCE(a_sync_that_fails_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
