/*
 * fuzz_scenario.c: bytes as the folder of a scenario. A line "=== NAME" begins the file
 * of that name, "=== FOLDER/NAME" one in a folder beside it, which can be extended;
 * tests/broken is where installed scenarios are. What is found to be right can be run for
 * a week.
 */
#include "fuzz.h"

#include "amberline/experiment.h"
#include "scenario/reader.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_FILES = 32, MOST_FOLDERS = 4, NAME_SIZE = 300 };

/* Where the files are, in memory wherever it can be; each input leaves it empty. */
typedef struct workplace {
    char path[64];
    char file[MOST_FILES][NAME_SIZE];
    size_t num_files;
    char folder[MOST_FOLDERS][NAME_SIZE];
    size_t num_folders;
} workplace;

static workplace here;

static void leave(void)
{
    if (chdir("/") == 0)
        rmdir(here.path);
}

static void enter(void)
{
    if (here.path[0] != '\0')
        return;
    strcpy(here.path, "/dev/shm/amberline-fuzz-XXXXXX");
    if (mkdtemp(here.path) == NULL) {
        strcpy(here.path, "/tmp/amberline-fuzz-XXXXXX");
        if (mkdtemp(here.path) == NULL)
            abort();
    }
    if (chdir(here.path) != 0 || atexit(leave) != 0)
        abort();
    gsl_set_error_handler_off();
}

static void make_folder(const char *name)
{
    if (here.num_folders < MOST_FOLDERS && mkdir(name, 0700) == 0)
        strcpy(here.folder[here.num_folders++], name);
}

/* A file of one of the folders here, for a name that cannot lead anywhere else. */
static void put_file(const char *name, const char *bytes, size_t size)
{
    const char *slash = strchr(name, '/');
    char folder[NAME_SIZE] = "main", path[2 * NAME_SIZE];
    FILE *out;

    if (slash != NULL)
        snprintf(folder, sizeof folder, "%.*s", (int)(slash - name), name);
    if (!amb_is_plain_name(folder) ||
        !amb_is_plain_name(slash != NULL ? slash + 1 : name))
        return;
    make_folder(folder);
    snprintf(path, sizeof path, "%s/%s", folder, slash != NULL ? slash + 1 : name);
    if (here.num_files == MOST_FILES || strlen(path) >= NAME_SIZE ||
        access(path, F_OK) == 0)
        return;
    out = fopen(path, "wb");
    if (out == NULL)
        return; /* there was no room for its folder */
    strcpy(here.file[here.num_files++], path);
    if (fwrite(bytes, 1, size, out) != size || fclose(out) != 0)
        abort();
}

static void put_files(const char *bytes, size_t size)
{
    static const char mark[] = "=== ";
    const size_t mark_size = sizeof mark - 1;
    const char *end = bytes + size;

    make_folder("main");
    while (bytes < end) {
        const char *name_end = memchr(bytes, '\n', (size_t)(end - bytes));
        const char *next = name_end;
        char name[NAME_SIZE];

        if (name_end == NULL || (size_t)(name_end - bytes) < mark_size ||
            (size_t)(name_end - bytes) >= sizeof name)
            return;
        snprintf(name, sizeof name, "%.*s", (int)(name_end - bytes - (int)mark_size),
                 bytes + mark_size);
        do {
            next = memmem(next, (size_t)(end - next), "\n=== ", mark_size + 1);
            next = next == NULL ? end : next + 1;
        } while (next == name_end);
        put_file(name, name_end + 1, (size_t)(next - name_end) - 1);
        bytes = next;
    }
}

static void clear(void)
{
    while (here.num_files > 0)
        unlink(here.file[--here.num_files]);
    while (here.num_folders > 0)
        rmdir(here.folder[--here.num_folders]);
}

/* A million cases are no fault, but a week of them takes a fuzzer's time. */
static bool is_small(const amb_scenario *scenario)
{
    const amb_case_row *cases = AMB_ROWS(scenario, AMB_IN_CASES, amb_case_row);
    const amb_staffing_row *staffing =
        AMB_ROWS(scenario, AMB_IN_STAFFING, amb_staffing_row);
    const amb_change_row *changes = AMB_ROWS(scenario, AMB_IN_CHANGES, amb_change_row);
    double size = 0;

    for (size_t i = 0; i < scenario->table[AMB_IN_CASES].num; i++)
        size += cases[i].cases;
    for (size_t i = 0; i < scenario->table[AMB_IN_STAFFING].num; i++)
        size += fmax(0, 10 * staffing[i].in_post_fte) + fmax(0, staffing[i].target_fte);
    for (size_t i = 0; i < scenario->table[AMB_IN_CHANGES].num; i++)
        size += fabs(changes[i].value);
    return scenario->table[AMB_IN_PDUS].num <= 4 &&
           scenario->table[AMB_IN_CHANGES].num <= 12 && size <= 1e4;
}

static void run_a_week(const amb_scenario *scenario)
{
    const amb_run_options options = {
        .replications = 1, .seed = 1, .weeks = 1, .threads = 1};
    amb_problems problems;
    amb_results results;
    amb_status status;

    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    amb_results_init(&results);
    status = amb_run(&results, scenario, &options, &problems);
    fuzz_check_problems(&problems, status);
    fuzz_promise(status == AMB_OK || status == AMB_BAD_INPUT, "a run ends with \"%s\"",
                 amb_status_text(status));
    amb_results_free(&results);
    amb_problems_free(&problems);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const amb_read_options options = {.installed = AMB_SOURCE_DIR "/tests/broken",
                                      .max_file_bytes = 1 << 16,
                                      .max_rows = 400};
    amb_scenario scenario;
    amb_problems problems, notices;
    amb_status status;

    enter();
    put_files((const char *)bytes, size);
    amb_scenario_init(&scenario);
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    amb_problems_init(&notices, AMB_PROBLEMS_CAP);
    status = amb_scenario_read(&scenario, "main", &options, &problems, &notices);
    fuzz_check_problems(&problems, status);
    fuzz_check_problems(&notices, AMB_OK);
    fuzz_promise(status != AMB_OK || problems.num_found == 0, "fine, but %s",
                 problems.num_kept > 0 ? problems.list[0].sentence : "?");
    if (status == AMB_OK && is_small(&scenario))
        run_a_week(&scenario);
    amb_problems_free(&problems);
    amb_problems_free(&notices);
    amb_scenario_free(&scenario);
    clear();
    return 0;
}

/* ---- mutations that keep a table a table ---- */

#ifdef AMB_FUZZ
size_t LLVMFuzzerMutate(uint8_t *bytes, size_t size, size_t room);
size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t room, unsigned seed);

static const char *const words[] = {
    "",
    "0",
    "1",
    "-1",
    "2",
    "0.5",
    "3.7",
    "37",
    "100",
    "999",
    "10000",
    "5218",
    "1e9",
    "1e-9",
    "64%",
    "PO",
    "PSO",
    "NQO",
    "PQiP",
    "PQiP:first",
    "Newham",
    "Hackney",
    "community",
    "licence",
    "custody",
    "custody:B2",
    "end",
    "B2",
    "C1",
    "B2S",
    "D0",
    "untiered",
    "all",
    "none",
    "C D B0",
    "yes",
    "no",
    "amber",
    "red",
    "green",
    "fixed",
    "geometric",
    "gamma",
    "lognormal",
    "weibull",
    "backfill",
    "2023-12-18",
    "2024-01-01",
    "2024-01-08",
    "2024-02-29",
    "sickness",
    "maternity",
    "leaving",
    "practitioner",
    "workload_pct",
    "staffing_pct",
    "vacancy_pct",
    ">",
    "<",
    "starts_pct",
    "starts_per_week",
    "join",
    "leave",
    "loan_in",
    "loan_out",
    "target",
    "absence_pct",
    "leavers_pct",
    "weeks_to_fill",
    "reduction",
    "points",
    "points_pct",
    "threshold",
    "release",
    "length_pct",
    "reset",
    "apply",
    "withdraw",
    "concession",
    "table:seen.csv",
};

static bool is_one_of(uint8_t byte, const char *ends)
{
    return byte != '\0' && strchr(ends, byte) != NULL;
}

/* Replaces the cell around a place, or repeats or deletes the line around it. */
size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t room, unsigned seed)
{
    const char *ends = seed % 8 < 2 ? "\n" : ",\n";
    const char *word = words[(seed >> 3) % (sizeof words / sizeof words[0])];
    size_t from, to, length = strlen(word);

    if (size == 0 || seed % 8 == 7)
        return LLVMFuzzerMutate(bytes, size, room);
    from = to = (size_t)(seed * 2654435761U >> 3) % size;
    while (from > 0 && !is_one_of(bytes[from - 1], ends))
        from--;
    while (to < size && !is_one_of(bytes[to], ends))
        to++;
    if (seed % 8 == 0 && to < size) { /* the line twice */
        length = to + 1 - from;
        if (size + length > room)
            return size;
        memmove(bytes + from + length, bytes + from, size - from);
        return size + length;
    }
    if (seed % 8 == 1 && to < size) {
        memmove(bytes + from, bytes + to + 1, size - to - 1);
        return size - (to + 1 - from);
    }
    if (size - (to - from) + length > room)
        return size;
    memmove(bytes + from + length, bytes + to, size - to);
    memcpy(bytes + from, word, length);
    return size - (to - from) + length;
}
#endif
