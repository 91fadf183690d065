/*
 * fuzz_exports.c: bytes as exports of the WMT. A line "=== " begins another file. What is
 * read has only values that its fields can have, and nobody's name gets into a problem.
 */
#include "fuzz.h"

#include "intake/exports.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { MOST_FILES = 4 };

/* So small that a fuzzer comes up against each of them. */
static const amb_csv_limits limits = {
    .file_bytes = 1 << 16, .rows = 200, .columns = 60, .cell_bytes = 1 << 12};

/* What the files of the seeds have for names and CRNs. */
static const char *const secrets[] = {"Quillfeather", "Nightjar", "X9000"};

/* A file that lives in memory, by a path. */
static const char *file_of(size_t i, const void *bytes, size_t size)
{
    static int descriptors[MOST_FILES];
    static char paths[MOST_FILES][64];

    if (descriptors[i] == 0) {
        descriptors[i] = memfd_create("input.csv", MFD_CLOEXEC);
        snprintf(paths[i], sizeof paths[i], "/proc/self/fd/%d", descriptors[i]);
    }
    if (descriptors[i] < 0 || ftruncate(descriptors[i], 0) != 0 ||
        pwrite(descriptors[i], bytes, size, 0) != (ssize_t)size)
        abort();
    return paths[i];
}

/* The bytes in files; returns how many. */
static size_t split(const char *bytes, size_t size, const char **paths)
{
    static const char mark[] = "\n=== ";
    size_t num = 0;

    while (num < MOST_FILES) {
        const char *end =
            num + 1 < MOST_FILES ? memmem(bytes, size, mark, sizeof mark - 1) : NULL;
        const size_t length = end == NULL ? size : (size_t)(end - bytes);
        const char *line;

        paths[num] = file_of(num, bytes, length);
        num++;
        if (end == NULL)
            break;
        size -= length + sizeof mark - 1;
        bytes = end + sizeof mark - 1;
        line = memchr(bytes, '\n', size);
        if (line == NULL)
            break;
        size -= (size_t)(line + 1 - bytes);
        bytes = line + 1;
    }
    return num;
}

static void check_number(double number, double least)
{
    fuzz_promise(isnan(number) || (number >= least && fabs(number) <= 1e11),
                 "the number %g", number);
}

static void check_texts(const char *a, const char *b)
{
    fuzz_promise(strlen(a) <= limits.cell_bytes && (a == b) == (strcmp(a, b) == 0),
                 "\"%s\" is kept twice", a);
}

static void check_choice(int32_t choice, int32_t num)
{
    fuzz_promise(choice >= 0 && choice < num, "choice %d of %d", choice, num);
}

static void check_rows(const amb_exports *exports)
{
    for (size_t i = 0; i < exports->num_caseload; i++) {
        const amb_caseload_row *row = &exports->caseload[i];

        check_choice(row->block, AMB_LICENCE_BLOCK + 1);
        check_texts(row->name, row->grade);
        check_number(row->overall, 0);
        for (int tier = 0; tier < AMB_NUM_TIERS; tier++)
            check_number(row->cases[tier], 0);
    }
    for (size_t i = 0; i < exports->num_overview; i++) {
        const amb_overview_row *row = &exports->overview[i];

        check_texts(row->officer, row->team);
        check_number(row->capacity_pct, -1e11);
        check_number(row->contracted_hours, 0);
        check_number(row->cases, 0);
    }
    for (size_t i = 0; i < exports->num_reductions; i++) {
        check_choice(exports->reductions[i].status, AMB_DELETED + 1);
        check_number(exports->reductions[i].hours, 0);
        check_texts(exports->reductions[i].officer, exports->reductions[i].manager);
    }
    for (size_t i = 0; i < exports->num_cases; i++) {
        check_choice(exports->cases[i].tier, AMB_NUM_TIERS);
        check_choice(exports->cases[i].case_type, AMB_NUM_CASE_TYPES);
        check_choice(exports->cases[i].row_type, AMB_SUSPENDED_LIFER_ROW + 1);
        fuzz_promise(exports->cases[i].person < exports->num_people, "person %u of %u",
                     exports->cases[i].person, exports->num_people);
    }
    for (size_t i = 0; i < exports->num_archive; i++) {
        fuzz_promise(exports->archive[i].start_date != AMB_NO_DATE &&
                         exports->archive[i].end_date != AMB_NO_DATE,
                     "an archive row without a date");
        check_number(exports->archive[i].capacity_pct, -1e11);
        check_number(exports->archive[i].cases, 0);
    }
}

static void check_files(const amb_exports *exports)
{
    size_t num = 0;

    for (size_t i = 0; i < exports->num_files; i++) {
        fuzz_promise(
            exports->files[i].same_as < (int32_t)i &&
                (exports->files[i].same_as < 0 || exports->files[i].num_rows == 0),
            "file %zu is the same as %d", i, exports->files[i].same_as);
        num += exports->files[i].num_rows;
    }
    fuzz_promise(num == exports->num_caseload + exports->num_overview +
                            exports->num_reductions + exports->num_cases +
                            exports->num_breakdown + exports->num_archive +
                            exports->num_t2a,
                 "%zu rows of the files", num);
}

static void check_discreet(const amb_problems *problems)
{
    for (size_t i = 0; i < problems->num_kept; i++) {
        fuzz_promise(problems->list[i].echo == NULL, "an echo: %s",
                     problems->list[i].echo);
        for (size_t s = 0; s < sizeof secrets / sizeof secrets[0]; s++)
            fuzz_promise(strstr(problems->list[i].sentence, secrets[s]) == NULL,
                         "a name: %s", problems->list[i].sentence);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const char *paths[MOST_FILES];
    const size_t num = split((const char *)bytes, size, paths);
    amb_exports exports;
    amb_problems problems, notices;
    amb_status status;

    amb_exports_init(&exports);
    amb_problems_init(&problems, 1000);
    amb_problems_init(&notices, 1000);
    status = amb_exports_read(&exports, paths, num, &limits, &problems, &notices);
    fuzz_check_problems(&problems, status);
    fuzz_check_problems(&notices, AMB_OK);
    check_discreet(&problems);
    fuzz_promise((status == AMB_OK) == (problems.num_found == 0),
                 "\"%s\" with %zu problems", amb_status_text(status), problems.num_found);
    if (status == AMB_OK) {
        check_files(&exports);
        check_rows(&exports);
    }
    amb_exports_free(&exports);
    amb_problems_free(&problems);
    amb_problems_free(&notices);
    return 0;
}
