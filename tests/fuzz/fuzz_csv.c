/* fuzz_csv.c: bytes as a CSV file. What is read, written and read again is the same. */
#include "fuzz.h"

#include "base/csv_table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* So small that a fuzzer comes up against each of them. */
static const amb_csv_limits limits = {
    .file_bytes = 1 << 16, .rows = 200, .columns = 20, .cell_bytes = 1 << 12};

/* A file that lives in memory, by a path. */
static const char *file_of(const void *bytes, size_t size)
{
    static int descriptor = -1;
    static char path[64];

    if (descriptor < 0) {
        descriptor = memfd_create("input.csv", MFD_CLOEXEC);
        snprintf(path, sizeof path, "/proc/self/fd/%d", descriptor);
    }
    if (descriptor < 0 || ftruncate(descriptor, 0) != 0 ||
        pwrite(descriptor, bytes, size, 0) != (ssize_t)size)
        abort();
    return path;
}

static void put_cell(FILE *out, const char *text)
{
    fputc('"', out);
    for (; *text != '\0'; text++) {
        if (*text == '"')
            fputc('"', out);
        fputc(*text, out);
    }
    fputc('"', out);
}

static void put_row(FILE *out, const amb_csv_cell *cells, size_t num)
{
    for (size_t c = 0; c < num; c++) {
        if (c > 0)
            fputc(',', out);
        put_cell(out, cells[c].text);
    }
    fputc('\n', out);
}

static char *written(const amb_csv_table *table, size_t *size)
{
    char *text = NULL;
    FILE *out = open_memstream(&text, size);

    if (out == NULL)
        abort();
    put_row(out, table->header, table->num_columns);
    for (size_t r = 0; r < table->num_rows; r++)
        put_row(out, table->cells + r * table->num_columns, table->num_columns);
    if (fclose(out) != 0)
        abort();
    return text;
}

static void check_same(const amb_csv_table *a, const amb_csv_table *b)
{
    fuzz_promise(a->num_columns == b->num_columns && a->num_rows == b->num_rows,
                 "%zu × %zu cells became %zu × %zu", a->num_rows, a->num_columns,
                 b->num_rows, b->num_columns);
    for (size_t c = 0; c < a->num_columns; c++)
        fuzz_promise(strcmp(a->header[c].text, b->header[c].text) == 0,
                     "column %zu became \"%s\"", c, b->header[c].text);
    for (size_t i = 0; i < a->num_rows * a->num_columns; i++)
        fuzz_promise(strcmp(a->cells[i].text, b->cells[i].text) == 0,
                     "cell %zu, \"%s\", became \"%s\"", i, a->cells[i].text,
                     b->cells[i].text);
}

/* Cells have lost the blanks around them, and their line ends are LF. */
static void check_cell(const amb_csv_cell *cell)
{
    const size_t size = strlen(cell->text);

    fuzz_promise(strchr(cell->text, '\r') == NULL, "CR in \"%s\"", cell->text);
    fuzz_promise(size == 0 || (strchr(" \t\n", cell->text[0]) == NULL &&
                               strchr(" \t\n", cell->text[size - 1]) == NULL),
                 "blanks around \"%s\"", cell->text);
}

/* Every cell can be complained of, where it stands in the file. */
static void check_places(const amb_csv_table *table)
{
    amb_problems problems;

    for (size_t i = 0; i < table->num_rows * table->num_columns; i++)
        check_cell(&table->cells[i]);
    amb_problems_init(&problems, 1000);
    for (size_t c = 0; c < table->num_columns; c++)
        amb_csv_cell_problem(&problems, table, AMB_CSV_HEADER, c, "header");
    for (size_t r = 0; r < table->num_rows && r < 20; r++)
        for (size_t c = 0; c < table->num_columns; c++)
            amb_csv_cell_problem(&problems, table, r, c, "\"%s\"",
                                 table->cells[r * table->num_columns + c].text);
    fuzz_check_problems(&problems, AMB_BAD_INPUT);
    amb_problems_free(&problems);
}

static amb_status read_table(amb_csv_table *table, const void *bytes, size_t size)
{
    amb_problems problems;
    amb_status status;

    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    amb_csv_table_init(table);
    status =
        amb_csv_table_read(table, file_of(bytes, size), "input.csv", &limits, &problems);
    fuzz_check_problems(&problems, status);
    fuzz_promise(status != AMB_OK || problems.num_found == 0, "fine, but %s",
                 problems.num_kept > 0 ? problems.list[0].sentence : "?");
    amb_problems_free(&problems);
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    amb_csv_table table, again;

    if (read_table(&table, bytes, size) == AMB_OK) {
        size_t length = 0;
        char *text = written(&table, &length);

        /* With its quotes it may have come to more bytes than are allowed. */
        if (length <= limits.file_bytes) {
            const amb_status status = read_table(&again, text, length);

            fuzz_promise(status == AMB_OK, "what was written cannot be read: %s", text);
            check_same(&table, &again);
            amb_csv_table_free(&again);
        }
        check_places(&table);
        free(text);
    }
    amb_csv_table_free(&table);
    return 0;
}
