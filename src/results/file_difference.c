/* file_difference.c: where two files, CSV or not, begin to differ. */
#include "results/file_difference.h"

#include "base/file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A file that is read line by line. */
typedef struct lines {
    FILE *file;
    const char *path; /* borrowed */
    char *line;       /* owned: the one at hand; its end of line is left in */
    size_t room, size;
    bool ended;
} lines;

void amb_file_difference_init(amb_file_difference *difference)
{
    *difference = (amb_file_difference){.line = 0};
}

void amb_file_difference_free(amb_file_difference *difference)
{
    free(difference->column);
    free(difference->first);
    free(difference->other);
    amb_file_difference_init(difference);
}

static amb_status not_read(const char *path, int error, amb_problems *problems)
{
    if (error == ENOMEM)
        return AMB_NO_MEMORY;
    return amb_problem_add(problems, AMB_NOT_READ, "%s: cannot be read: %s", path,
                           strerror(error));
}

static amb_status open_lines(lines *of, const char *path, amb_problems *problems)
{
    struct stat about;
    int descriptor;
    const amb_status status = amb_file_open(path, path, &descriptor, &about, problems);

    *of = (lines){.path = path};
    if (status != AMB_OK)
        return status;
    of->file = fdopen(descriptor, "r");
    if (of->file != NULL)
        return AMB_OK;
    close(descriptor);
    return AMB_NO_MEMORY;
}

static void close_lines(lines *of)
{
    if (of->file != NULL)
        fclose(of->file);
    free(of->line);
}

static amb_status next_line(lines *of, amb_problems *problems)
{
    ssize_t got;

    if (of->ended)
        return AMB_OK;
    errno = 0;
    got = getline(&of->line, &of->room, of->file);
    of->ended = got < 0;
    of->size = got < 0 ? 0 : (size_t)got;
    /* What was read before an error is given out as a line. */
    if (ferror(of->file) || (got < 0 && !feof(of->file)))
        return not_read(of->path, errno, problems);
    return AMB_OK;
}

/* ---- cells ---- */

/* A part of a line. */
typedef struct part {
    const char *at;
    size_t size;
    bool there;
} part;

/* How long a line is without its end, whatever program wrote that. */
static size_t length_of(const lines *of)
{
    size_t length = of->size;

    if (length > 0 && of->line[length - 1] == '\n')
        length--;
    if (length > 0 && of->line[length - 1] == '\r')
        length--;
    return length;
}

/* The cell that begins `*from` bytes into a line, and where the one behind it begins. */
static part cell_at(const lines *of, size_t *from)
{
    const size_t end = length_of(of);
    part cell = {.there = !of->ended && *from <= end};
    bool quoted = false;

    if (!cell.there)
        return cell;
    cell.at = of->line + *from;
    while (*from + cell.size < end && (quoted || cell.at[cell.size] != ',')) {
        quoted ^= cell.at[cell.size] == '"';
        cell.size++;
    }
    *from += cell.size + 1;
    return cell;
}

/* A copy that fits on a line; NULL where there is nothing to copy. */
static amb_status copy(char **into, part of)
{
    enum { MOST_SHOWN = 60 };

    if (!of.there)
        return AMB_OK;
    *into = strndup(of.at, of.size < MOST_SHOWN ? of.size : MOST_SHOWN);
    return *into == NULL ? AMB_NO_MEMORY : AMB_OK;
}

static bool is_same(part a, part b)
{
    return a.there == b.there && a.size == b.size &&
           (a.size == 0 || memcmp(a.at, b.at, a.size) == 0);
}

/* Finds the cell that differs; the name of its column stands in the same place of the
 * header. */
static amb_status find_cell(amb_file_difference *difference, const lines *first,
                            const lines *other, const lines *header)
{
    size_t in_first = 0, in_other = 0, in_header = 0;
    part a, b, name;
    amb_status status;

    do {
        a = cell_at(first, &in_first);
        b = cell_at(other, &in_other);
        name = cell_at(header, &in_header);
    } while (is_same(a, b) && a.there);
    if (!a.there && !b.there)
        return AMB_OK; /* only the ends of the lines differ */
    status = copy(&difference->first, a);
    if (status == AMB_OK)
        status = copy(&difference->other, b);
    if (status == AMB_OK && !first->ended && !other->ended)
        status = copy(&difference->column, name);
    return status;
}

/* ---- files ---- */

static bool are_same_lines(const lines *a, const lines *b)
{
    return a->ended == b->ended && a->size == b->size &&
           (a->size == 0 || memcmp(a->line, b->line, a->size) == 0);
}

/* A line kept as the header. */
static amb_status keep_line(lines *header, const lines *of)
{
    *header = (lines){.ended = of->ended, .size = of->size};
    if (of->ended)
        return AMB_OK;
    header->line = malloc(of->size + 1);
    if (header->line == NULL)
        return AMB_NO_MEMORY;
    memcpy(header->line, of->line, of->size);
    return AMB_OK;
}

static amb_status compare_lines(amb_file_difference *difference, lines *first,
                                lines *other, amb_problems *problems)
{
    lines header = {.ended = true};
    amb_status status = AMB_OK;
    amb_sha256 sum;

    amb_sha256_init(&sum);
    for (size_t line = 1; status == AMB_OK; line++) {
        status = next_line(first, problems);
        if (status == AMB_OK && difference->line == 0)
            status = next_line(other, problems);
        if (status == AMB_OK && line == 1)
            status = keep_line(&header, other);
        if (status == AMB_OK && difference->line == 0 && !are_same_lines(first, other)) {
            difference->line = line;
            status = find_cell(difference, first, other, &header);
        }
        if (first->ended)
            break;
        amb_sha256_add(&sum, first->line, first->size);
    }
    amb_sha256_finish(&sum, difference->sha256);
    free(header.line);
    return status;
}

amb_status amb_file_difference_find(amb_file_difference *difference, const char *first,
                                    const char *other, amb_problems *problems)
{
    lines a, b = {.file = NULL};
    amb_status status = open_lines(&a, first, problems);

    amb_file_difference_init(difference);
    if (status == AMB_OK)
        status = open_lines(&b, other, problems);
    if (status == AMB_OK)
        status = compare_lines(difference, &a, &b, problems);
    close_lines(&a);
    close_lines(&b);
    return status;
}

amb_status amb_file_sum(const char *path, char *hex, amb_problems *problems)
{
    char bytes[16384];
    struct stat about;
    int descriptor;
    ssize_t got = 0;
    amb_sha256 sum;
    amb_status status = amb_file_open(path, path, &descriptor, &about, problems);

    if (status != AMB_OK)
        return status;
    amb_sha256_init(&sum);
    do {
        got = read(descriptor, bytes, sizeof bytes);
        if (got > 0)
            amb_sha256_add(&sum, bytes, (size_t)got);
    } while (got > 0 || (got < 0 && errno == EINTR));
    if (got < 0)
        status = not_read(path, errno, problems);
    amb_sha256_finish(&sum, hex);
    close(descriptor);
    return status;
}
