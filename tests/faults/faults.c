/*
 * faults.c: faults KIND COMMAND [STRIDE] runs a whole command again and again, each time
 * with another of its calls failing, first only that one, then also all that come after.
 * KIND is allocations, calls (system calls), or short (reads and writes that do half).
 * faults KIND COMMAND 0 CALL runs it once, in this process, for a debugger.
 */
#include "faults/faults.h"
#ifdef AMB_WORKBOOKS
#include "report/workbook_parts.h"
#endif
#include "model/state.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#ifdef AMB_FAULTS_SANITIZED
#include <sanitizer/lsan_interface.h>
#endif
#ifdef AMB_COVERAGE
#include <gcov.h>
#endif

/* The main of the command, under another name here. */
int amberline_main(int argc, char **argv);

enum { MOST_WORDS = 20, SKIPPED = 77, PATIENCE_SECONDS = 60, MOST_SHOWN = 20 };

/* Blocks that the C library may keep of threads that have ended, for the next ones. */
enum { KEPT_OF_THREADS = 4 };

#define WORKED     AMB_SOURCE_DIR "/scenarios/worked-example"
#define EVERYTHING AMB_SOURCE_DIR "/tests/scenarios/everything"
#define UNSURE     AMB_SOURCE_DIR "/tests/scenarios/unsure"
#define NEWHAM     AMB_SOURCE_DIR "/scenarios/newham-2022"
#define BROKEN     AMB_SOURCE_DIR "/tests/broken/"

typedef struct command {
    const char *name;
    const char *line; /* its words, a space apart; %s stands for the sources */
    int exit;         /* when nothing fails */
    bool is_first;    /* there are no previous results */
    bool no_exchange; /* on a file system that cannot exchange two folders */
} command;

#define EXPORTS AMB_SOURCE_DIR "/tests/exports/"
#define SALT    " --salt-file " AMB_SOURCE_DIR "/tests/faults/salt --on 2026-03-02"

#define RUN "run " WORKED " -o out --weeks 4 --replications 2 --threads 1"

#define RUN_MORE "run " WORKED " -o out --weeks 4 --replications 24 --threads 1"
#define COMPARE_MORE                                                                     \
    "compare " WORKED " " WORKED " -o out --weeks 4 --replications 24 --threads 1"

#define NEW                                                                              \
    "new out --on 2024-01-01 --name Somewhere --community 200 --replace --like " NEWHAM

static const command commands[] = {
    {"run", RUN, 0, false, false},
    {"run_first", RUN, 0, true, false},
    {"run_renaming", RUN, 0, false, true},
    {"run_threads", "run " WORKED " -o out --weeks 4 --replications 24 --threads 3", 0,
     false, false},
    {"run_everything",
     "run " EVERYTHING " -o out --weeks 4 --replications 2 --threads 1 --quiet", 0, false,
     false},
    {"run_drawn", "run " NEWHAM " -o out --weeks 2 --replications 17 --threads 1", 0,
     false, false},
    {"run_nowhere", "run " WORKED " --pdu Exmaple", 2, false, false},
    {"run_partial", RUN_MORE, 130, true, false},
    {"run_partial_beside", RUN_MORE, 130, false, false},
    {"compare_partial", COMPARE_MORE, 130, true, false},
    {"reproduce", "reproduce out", 0, false, false},
    {"reproduce_nothing", "reproduce .", 3, false, false},
    {"compare",
     "compare " WORKED " " WORKED " -o out --weeks 4 --replications 2 --threads 1", 0,
     false, false},
    {"apply",
     "apply " WORKED " " WORKED
     " -o out --weeks 9 --replications 2 --threads 1 --date 2024-02-12 "
     "--what-if-threshold",
     0, false, false},
    {"apply_refused", "apply " EVERYTHING, 2, false, false},
    {"sensitivity",
     "sensitivity " UNSURE " -o out --replications 2 --samples 2 --sample-replications 2 "
     "--threads 1 --today 2024-04-01",
     0, false, false},
    {"sensitivity_nothing", "sensitivity " WORKED " --outcome p_crossed(ambr)", 2, false,
     false},
    {"chart", "chart out -o ../chart.svg", 0, false, false},
    {"chart_drawn", "chart out --kind heat-map", 0, false, false},
    {"report_xlsx", "report out --xlsx ../pack.xlsx", 0, false, false},
    {"chart_waterfall", "chart out --kind workload-change", 0, false, false},
    {"chart_nowhere", "chart out --area Exmaple", 2, false, false},
    {"report", "report out -o ../pack.html", 0, false, false},
    {"report_apart", "report out out --area Exmaple -o ../pack.html", 2, false, false},
    {"chart_tornado", "chart out --kind tornado", 0, false, false},
    {"chart_routes", "chart out --kind routes", 0, false, false},
    {"chart_differences", "chart out --kind differences", 0, false, false},
    {"report_sensed", "report out -o ../pack.html", 0, false, false},
    {"report_applied", "report out -o ../pack.html", 0, false, false},
    {"report_compared", "report out -o ../pack.html", 0, false, false},
    {"solve",
     "solve " WORKED " --goal mean(workload_pct)\t<=\t75\tby\t2024-01-29"
     " --by join\tPSO\t2024-01-08\tto\t3 -o out --replications 2 --threads 1",
     0, false, false},
    {"solve_wrong",
     "solve " WORKED " --goal p_crossed(amber:lode)\t<\t2\tby\t2024-01-29"
     " --by jion\tPSO\t2024-01-08",
     2, false, false},
    {"check", "check " WORKED, 0, false, false},
    {"check_assumptions", "check " WORKED " --assumptions", 0, false, false},
    {"check_broken", "check " BROKEN "change_join", 3, false, false},
    {"check_nearly", "check worked-exampel", 4, false, false},
    {"wmt", "wmt " EVERYTHING, 0, false, false},
    {"wmt_csv", "wmt " WORKED " --level team --format csv", 0, false, false},
    {"wmt_json", "wmt " WORKED " --format json", 0, false, false},
    {"explain", "explain " WORKED " --threads 1", 0, false, false},
    {"explain_change",
     "explain " EVERYTHING " --week 4 --replications 9 --threads 1 --pdu East", 0, false,
     false},
    {"explain_csv",
     "explain " EVERYTHING " --week 4 --replications 2 --threads 1 --format csv", 0,
     false, false},
    {"explain_nobody", "explain " WORKED " --practitioner An", 2, false, false},
    {"import",
     "import out " EXPORTS "thornbury/Thornbury_Overview.csv " EXPORTS
     "thornbury/Thornbury_Reductions_Notes.csv " EXPORTS
     "thornbury/Thornbury_East_Caseload.csv " EXPORTS
     "thornbury/Team_Grouped_Archive_Data.csv --key ../key" SALT,
     0, true, false},
    {"import_details",
     "import out " EXPORTS "thornbury/Thornbury_Case_Details_Export.csv " EXPORTS
     "thornbury/Thornbury_T2A_Export.csv " EXPORTS
     "thornbury/Thornbury_Percentage_Workload_Breakdown_Export.csv" SALT,
     0, true, false},
    {"import_strict",
     "import out " EXPORTS "thornbury/Thornbury_Overview.csv --strict" SALT, 1, true,
     false},
    {"import_broken", "import out " EXPORTS "damaged/choices/cases.csv" SALT, 3, true,
     false},
    {"columns", "columns", 0, false, false},
    {"columns_csv", "columns --format csv", 0, false, false},
    {"columns_of_file", "columns staffing.csv", 0, false, false},
    {"columns_csvw", "columns --format csvw", 0, false, false},
    {"columns_csvw_of_file", "columns ppf.csv --format csvw", 0, false, false},
    {"columns_tableschema", "columns --format tableschema", 0, false, false},
    {"columns_tableschema_of_file", "columns changes.csv --format tableschema", 0, false,
     false},
    {"new", NEW " --workload 118% --staffing 64%", 0, false, false},
    {"new_first", NEW " --workload 118% --staffing 64%", 0, true, false},
    {"new_cannot_be", NEW " --workload 900% --establishment 60", 3, false, false},
    {"help", "--help", 0, false, false},
    {"help_run", "run --help", 0, false, false},
    {"version", "--version", 0, false, false},
};

/* The run whose results are there before. */
static const command before = {
    "before", "run " WORKED " -o out --weeks 3 --replications 2 --threads 1 --quiet", 0,
    true, false};

/* The scenario that is there before another one is made. */
static const command before_new = {"before_new", NEW, 0, true, false};

/* The replication in which Ctrl-C comes, from 1; 0: none does. Of a comparison one of the
 * second plan. */
static long replication_stopped(const command *which)
{
    if (strcmp(which->name, "compare_partial") == 0)
        return 33;
    return strstr(which->name, "partial") != NULL ? 9 : 0;
}

/* Results that charts and packs are of, where these are not of a run. */
static const command before_sensed = {
    "before_sensed",
    "sensitivity " UNSURE " -o out --replications 2 --samples 2 --sample-replications 2 "
    "--threads 1 --today 2024-04-01 --quiet",
    0, false, false};
static const command before_applied = {
    "before_applied",
    "apply " WORKED " -o out --weeks 12 --replications 2 --threads 1 --date 2024-02-12 "
    "--quiet",
    0, false, false};
static const command before_compared = {
    "before_compared",
    "compare " WORKED " " WORKED " -o out --weeks 4 --replications 2 --threads 1 --quiet",
    0, false, false};

static const command *what_is_before(const command *which)
{
    static const struct {
        const char *name;
        const command *before;
    } others[] = {
        {"chart_tornado", &before_sensed},       {"report_sensed", &before_sensed},
        {"chart_routes", &before_applied},       {"report_applied", &before_applied},
        {"chart_differences", &before_compared}, {"report_compared", &before_compared},
    };

    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (strcmp(others[i].name, which->name) == 0)
            return others[i].before;
    return strncmp(which->line, "new ", 4) == 0 ? &before_new : &before;
}

typedef enum fault_kind { OF_ALLOCATIONS, OF_CALLS, OF_SHORT_CALLS } fault_kind;

/* What became of a command; in memory that parent and child share. */
typedef struct outcome {
    int exit;
    int signal; /* that ended it, or 0 */
    bool skipped;
    fault_count count;
    long leaked;   /* allocations not freed */
    int left_open; /* descriptors not closed */
} outcome;

static outcome *shared;

/* ---- one run of a command, in a process of its own ---- */

/* Replications until Ctrl-C; the linker leads the calls of the library here, whether it
 * has one lived as a whole or, to look at its weeks, opens it. */
static atomic_long until_stopped;

static void count_replication(void)
{
    if (atomic_fetch_sub(&until_stopped, 1) == 1)
        raise(SIGINT);
}

amb_status __real_amb_replicate(amb_state *state, uint64_t seed, uint32_t replication,
                                amb_record *record);
amb_status __wrap_amb_replicate(amb_state *state, uint64_t seed, uint32_t replication,
                                amb_record *record);
amb_status __real_amb_open(amb_state *state, uint64_t seed, uint32_t replication,
                           amb_record *record);
amb_status __wrap_amb_open(amb_state *state, uint64_t seed, uint32_t replication,
                           amb_record *record);

amb_status __wrap_amb_replicate(amb_state *state, uint64_t seed, uint32_t replication,
                                amb_record *record)
{
    count_replication();
    return __real_amb_replicate(state, seed, replication, record);
}

amb_status __wrap_amb_open(amb_state *state, uint64_t seed, uint32_t replication,
                           amb_record *record)
{
    count_replication();
    return __real_amb_open(state, seed, replication, record);
}

/* A process that the command starts is no part of the sweep: what fails in it is that of
 * another command, which has a sweep of its own. */
pid_t __real_fork(void);
pid_t __wrap_fork(void);

pid_t __wrap_fork(void)
{
    const pid_t child = __real_fork();

    if (child == 0) {
        allocations_end();
        system_calls_end();
    }
    return child;
}

#ifdef AMB_WORKBOOKS
/*
 * libxlsxwriter 1.1.4 does not survive a want of memory, and does not look whether its
 * own files could be written: what it does is no part of the sweep, all around it is.
 */
lxw_error __real_amb_book_write(const amb_book *book, const char *path,
                                const char *folder);
lxw_error __wrap_amb_book_write(const amb_book *book, const char *path,
                                const char *folder);

lxw_error __wrap_amb_book_write(const amb_book *book, const char *path,
                                const char *folder)
{
    lxw_error error;

    allocations_pause(true);
    system_calls_pause(true);
    error = __real_amb_book_write(book, path, folder);
    allocations_pause(false);
    system_calls_pause(false);
    return error;
}
#endif

static int call_main(const command *which)
{
    char line[1024];
    char *words[MOST_WORDS + 2] = {(char[]){"amberline"}};
    int num = 1;

    snprintf(line, sizeof line, "%s", which->line);
    for (char *word = strtok(line, " "); word != NULL && num <= MOST_WORDS;
         word = strtok(NULL, " "))
        words[num++] = word;
    words[num] = NULL;
    return amberline_main(num, words);
}

static void send_to_files(void)
{
    const int out = open("../stdout", O_WRONLY | O_CREAT | O_TRUNC, 0666);
    const int err = open("../stderr", O_WRONLY | O_CREAT | O_TRUNC, 0666);

    dup2(out, STDOUT_FILENO);
    dup2(err, STDERR_FILENO);
    close(out);
    close(err);
}

static int count_open(void)
{
    int num = 0;

    for (int descriptor = 0; descriptor < 64; descriptor++)
        num += fcntl(descriptor, F_GETFD) >= 0;
    return num;
}

static void run_in_child(const command *which, fault_kind kind, fault one)
{
    const long alive = allocations_alive();

    atomic_store(&until_stopped, replication_stopped(which));
    const int num_open = count_open();

    if (kind == OF_ALLOCATIONS)
        allocations_begin(one);
    else if (!system_calls_begin(one, which->no_exchange))
        shared->skipped = true;
    if (!shared->skipped)
        shared->exit = call_main(which);
    shared->count = kind == OF_ALLOCATIONS ? allocations_end() : system_calls_end();
    shared->leaked = allocations_alive() - alive;
    shared->left_open = count_open() - num_open;
#ifdef AMB_FAULTS_SANITIZED
    /* It makes system calls of its own where a trap is the end of it. */
    if (kind == OF_ALLOCATIONS)
        shared->leaked = __lsan_do_recoverable_leak_check();
#endif
}

static outcome run_command(const command *which, fault_kind kind, fault one)
{
    int status = 0;
    pid_t child;

    *shared = (outcome){.exit = -1};
    child = fork();
    if (child == 0) {
        signal(SIGINT, SIG_DFL); /* which a shell has its jobs ignore */
        alarm(PATIENCE_SECONDS);
        send_to_files();
        run_in_child(which, kind, one);
#ifdef AMB_COVERAGE
        __gcov_dump(); /* which _exit would leave out; by now nothing fails */
#endif
        _exit(0);
    }
    waitpid(child, &status, 0);
    if (WIFSIGNALED(status))
        shared->signal = WTERMSIG(status);
    else if (WEXITSTATUS(status) != 0) /* a sanitizer ended it */
        shared->signal = SIGABRT;
    return *shared;
}

/* ---- what must be so whatever failed ---- */

typedef struct sweep {
    const command *which;
    fault_kind kind;
    outcome clean;
    snapshot out;        /* standard output when nothing fails */
    snapshot old, whole; /* results before, and when nothing fails */
    long cases, harmless, wrong;
} sweep;

/* Says what is wrong with the case, once. */
static void wrong(sweep *of, const fault *one, const outcome *got, const char *what,
                  const char *more)
{
    snapshot err = snapshot_of_file("../stderr");

    if (of->wrong++ < MOST_SHOWN)
        printf("%s, call %ld%s (%s), exit %d: %s%s\n   %s\n", of->which->name, one->at,
               one->and_later ? " and later" : "", got->count.first, got->exit, what,
               more, err.text);
    snapshot_free(&err);
}

/* A name in this folder other than `out`, with `part` in it; "" when there is none. */
static const char *leftover(const char *part)
{
    static char name[256];
    DIR *here = opendir(".");
    const struct dirent *entry;

    name[0] = '\0';
    while ((entry = readdir(here)) != NULL)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 &&
            strncmp(entry->d_name, "out", 3) != 0 && strstr(entry->d_name, part) != NULL)
            snprintf(name, sizeof name, "%s", entry->d_name);
    closedir(here);
    return name;
}

/* Whether results that could neither be replaced nor put back are whole where they are.
 */
static bool is_moved_away(const sweep *of)
{
    snapshot there = {.text = NULL};
    bool same;

    if (!of->which->no_exchange || access("out", F_OK) == 0 ||
        leftover(".old-")[0] == '\0')
        return false;
    there = snapshot_of(leftover(".old-"));
    same = snapshot_is(&there, &of->old);
    snapshot_free(&there);
    return same;
}

/* What is left behind must have had no other way, and be gone after the next run. */
static void check_leftover(sweep *of, const fault *one, const outcome *got)
{
    /* A command leaves what another one of its kind knows as its own. */
    const command *next = of->which->is_first || replication_stopped(of->which) > 0
                              ? of->which
                              : what_is_before(of->which);
    const fault none = {.at = 0};

    if (leftover("")[0] == '\0')
        return;
    if (!got->count.removal_failed && !is_moved_away(of))
        wrong(of, one, got, "left behind: ", leftover(""));
    if (leftover("amberline-")[0] !=
        '\0') { /* where it is was said; nobody knows whose */
        if (system("rm -rf amberline-*") != 0)
            exit(1);
        return;
    }
    if (run_command(next, OF_ALLOCATIONS, none).exit != next->exit)
        wrong(of, one, got, "the next run does not work", "");
    if (leftover("")[0] != '\0') {
        wrong(of, one, got, "the next run does not remove ", leftover(""));
        if (system("rm -rf .out.*") != 0)
            exit(1);
    }
}

static void check_results(sweep *of, const fault *one, const outcome *got)
{
    snapshot now = snapshot_of("out");
    const bool is_new = snapshot_is(&now, &of->whole);

    if (!is_new && !snapshot_is(&now, &of->old) && !is_moved_away(of))
        wrong(of, one, got, "the results are neither those before nor the new ones", "");
    if (!is_new && got->exit == of->clean.exit)
        wrong(of, one, got, "the results are not those of this run", "");
    snapshot_free(&now);
}

static void check_words(sweep *of, const fault *one, const outcome *got)
{
    snapshot out = snapshot_of_file("../stdout"), err = snapshot_of_file("../stderr");

    if (got->exit == of->clean.exit && !snapshot_is(&out, &of->out))
        wrong(of, one, got, "what was printed is not the whole", "");
    if (got->exit != 0 && (err.size < 10 || err.text[err.size - 1] != '\n'))
        wrong(of, one, got, "there is no sentence", "");
    if (got->exit != of->clean.exit &&
        !(of->kind == OF_ALLOCATIONS ? strstr(err.text, "memory") != NULL
                                     : system_calls_explain(&got->count, err.text)))
        wrong(of, one, got, "the sentence does not say why", "");
    snapshot_free(&out);
    snapshot_free(&err);
}

static void check_case(sweep *of, const fault *one, const outcome *got)
{
    const int expected = of->kind == OF_ALLOCATIONS ? 5 : 4;

    if (got->signal != 0) {
        wrong(of, one, got, "ended by ", strsignal(got->signal));
        return;
    }
    if (got->exit != of->clean.exit && (got->exit != expected || one->is_short))
        wrong(of, one, got, "this is not the right exit status", "");
    if ((got->exit == 0 || got->exit == 130) && got->count.data_is_doubtful)
        wrong(of, one, got, "this may be lost, and nobody was told", "");
    if (got->leaked > of->clean.leaked)
        wrong(of, one, got, "memory leaks", "");
    if (got->left_open > of->clean.left_open)
        wrong(of, one, got, "a file is left open", "");
    check_words(of, one, got);
    check_results(of, one, got);
    check_leftover(of, one, got);
    of->harmless += got->exit == of->clean.exit;
}

/* ---- all of the cases ---- */

/* The results as they are before each case. */
static void set_the_scene(const sweep *of)
{
    const fault none = {.at = 0};
    snapshot now = snapshot_of("out");

    if (!snapshot_is(&now, &of->old)) {
        if (of->which->is_first
                ? system("rm -rf out") != 0
                : run_command(what_is_before(of->which), OF_ALLOCATIONS, none).exit !=
                      0) {
            puts("the results before cannot be made");
            exit(1);
        }
    }
    snapshot_free(&now);
}

static void try_case(sweep *of, long at, bool and_later)
{
    const fault one = {
        .at = at, .and_later = and_later, .is_short = of->kind == OF_SHORT_CALLS};
    outcome got;

    set_the_scene(of);
    got = run_command(of->which, of->kind, one);
    of->cases++;
    check_case(of, &one, &got);
}

/* Whether a command starts threads: a run on several, and the runs that check times. */
static bool has_threads(const command *which)
{
    return strstr(which->name, "threads") != NULL || strcmp(which->name, "check") == 0 ||
           strcmp(which->name, "check_assumptions") == 0;
}

/* Runs the command whole, to know what is expected and how many calls there are. */
static void begin(sweep *of)
{
    const fault none = {.at = 0, .is_short = of->kind == OF_SHORT_CALLS};

    of->old = snapshot_of("out");
    if (!of->which->is_first && of->old.text == NULL) {
        run_command(what_is_before(of->which), OF_ALLOCATIONS, none);
        of->old = snapshot_of("out");
    }
    of->clean = run_command(of->which, of->kind, none);
    of->whole = snapshot_of("out");
    of->out = snapshot_of_file("../stdout");
    if (of->clean.skipped)
        return;
    if (of->clean.exit != of->which->exit)
        wrong(of, &none, &of->clean, "nothing failed and this is the exit status", "");
    if (of->clean.leaked > (has_threads(of->which) ? KEPT_OF_THREADS : 0) ||
        of->clean.left_open > 0)
        wrong(of, &none, &of->clean, "nothing failed and something is not freed", "");
}

static int sweep_all(sweep *of, long stride, long call)
{
    begin(of);
    if (stride == 0) {
        set_the_scene(of);
        run_in_child(of->which, of->kind, (fault){.at = call});
        return shared->exit;
    }
    if (of->clean.skipped) {
        puts("system calls cannot be made to fail here");
        return SKIPPED;
    }
    for (long at = 1; at <= of->clean.count.made; at += stride) {
        try_case(of, at, false);
        try_case(of, at, true);
    }
    printf("%s: %ld calls, %ld cases, %ld harmless, %ld wrong; %ld blocks and %d files "
           "kept\n",
           of->which->name, of->clean.count.made, of->cases, of->harmless, of->wrong,
           of->clean.leaked, of->clean.left_open);
    snapshot_free(&of->out);
    snapshot_free(&of->old);
    snapshot_free(&of->whole);
    return of->wrong > 0;
}

/* A folder of its own; in memory where there is one, since every run is synced. */
static void enter(char *work)
{
    char place[64];

    strcpy(work, "/dev/shm/amberline-faults-XXXXXX");
    if (mkdtemp(work) == NULL)
        strcpy(work, "/tmp/amberline-faults-XXXXXX");
    if (work[5] == 's' ? false : mkdtemp(work) == NULL)
        exit(1);
    snprintf(place, sizeof place, "%s/place", work);
    if (mkdir(place, 0777) != 0 || chdir(place) != 0)
        exit(1);
}

int main(int argc, char **argv)
{
    static const char *const kinds[] = {"allocations", "calls", "short"};
    const long stride = argc > 3 ? strtol(argv[3], NULL, 10) : 1;
    const long call = argc > 4 ? strtol(argv[4], NULL, 10) : 1;
    sweep of = {.which = NULL};
    char work[64], removal[128];
    int result;

    for (size_t i = 0; argc > 2 && i < sizeof commands / sizeof commands[0]; i++)
        if (strcmp(commands[i].name, argv[2]) == 0)
            of.which = &commands[i];
    while (of.which != NULL && of.kind < 3 && strcmp(kinds[of.kind], argv[1]) != 0)
        of.kind++;
    if (of.which == NULL || of.kind == 3 || stride < 0) {
        puts("usage: faults allocations|calls|short COMMAND [STRIDE [CALL]]");
        return 2;
    }
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE,
                  MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED)
        return 1;
    setenv("AMBERLINE_SCENARIOS", AMB_SOURCE_DIR "/scenarios", 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    setenv("TMPDIR", ".", 1);
    tzset(); /* what the C library keeps of time zones is no leak of a run */
    enter(work);
    result = sweep_all(&of, stride, call);
    snprintf(removal, sizeof removal, "rm -rf %s", work);
    return system(removal) == 0 ? result : 1;
}
