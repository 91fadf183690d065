/* observed.c: files of observed whole weeks that `table:FILE` distributions name, and the
 * files that nothing names. */
#include "scenario/lookup.h"
#include "scenario/reader.h"

#include <dirent.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* The columns of such a file: one row a length, how often it was seen being optional. */
typedef struct observed_columns {
    int weeks, count;
} observed_columns;

static bool find_columns(amb_reader *reader, const amb_csv_table *table,
                         observed_columns *columns)
{
    bool fine = true;

    *columns = (observed_columns){-1, -1};
    for (size_t h = 0; h < table->num_columns; h++) {
        const char *name = table->header[h].text;

        if (strcasecmp(name, "weeks") == 0) {
            columns->weeks = (int)h;
        } else if (strcasecmp(name, "count") == 0) {
            columns->count = (int)h;
        } else if (strcasecmp(name, "note") != 0 && strcasecmp(name, "source") != 0) {
            fine = false;
            amb_reader_note(
                reader, amb_csv_cell_problem(reader->problems, table, AMB_CSV_HEADER, h,
                                             "\"%s\" is not a column of observed "
                                             "weeks; expected weeks or count, or call "
                                             "it note",
                                             name));
        }
    }
    if (fine && (columns->weeks < 0 || table->num_rows == 0)) {
        fine = false;
        amb_reader_note(
            reader, amb_problem_add(reader->problems, AMB_BAD_INPUT,
                                    "%s: expected a column \"weeks\" (and, if wanted, "
                                    "\"count\") with at least one row",
                                    table->shown));
    }
    return fine;
}

static bool read_whole(amb_reader *reader, const amb_csv_table *table, size_t row,
                       int column, double low, double *out)
{
    const char *text = table->cells[row * table->num_columns + (size_t)column].text;
    char suggestion[64];
    bool percent;

    if (amb_number_parse(text, out, &percent, suggestion, sizeof suggestion) ==
            AMB_NUMBER_FINE &&
        !percent && *out == floor(*out) && *out >= low && *out <= 1e6)
        return true;
    amb_reader_note(
        reader, amb_csv_cell_problem(reader->problems, table, row, (size_t)column,
                                     "\"%s\" is not a whole number from %g to 1000000",
                                     text, low));
    return false;
}

/* A length and how often it was seen. */
typedef struct seen {
    double weeks, num;
} seen;

static int compare_seen(const void *a, const void *b)
{
    const seen *left = a, *right = b;

    return (left->weeks > right->weeks) - (left->weeks < right->weeks);
}

/* Puts equal lengths together, in ascending order. */
static amb_status keep_seen(amb_observed *observed, seen *all, size_t num)
{
    observed->weeks = calloc(num, sizeof *observed->weeks);
    observed->num = calloc(num, sizeof *observed->num);
    if (observed->weeks == NULL || observed->num == NULL)
        return AMB_NO_MEMORY;
    qsort(all, num, sizeof *all, compare_seen);
    for (size_t i = 0; i < num; i++) {
        size_t *last = &observed->num_weeks;

        if (all[i].num == 0)
            continue;
        if (*last == 0 || observed->weeks[*last - 1] != all[i].weeks)
            observed->weeks[(*last)++] = all[i].weeks;
        observed->num[*last - 1] += all[i].num;
    }
    return AMB_OK;
}

static void read_table(amb_reader *reader, amb_observed *observed,
                       const amb_csv_table *table)
{
    observed_columns columns;
    seen *all;
    bool fine = true;

    if (!find_columns(reader, table, &columns))
        return;
    all = calloc(table->num_rows, sizeof *all);
    if (all == NULL) {
        amb_reader_note(reader, AMB_NO_MEMORY);
        return;
    }
    for (size_t r = 0; r < table->num_rows; r++) {
        all[r].num = 1;
        fine &= read_whole(reader, table, r, columns.weeks, 1, &all[r].weeks);
        if (columns.count >= 0)
            fine &= read_whole(reader, table, r, columns.count, 0, &all[r].num);
    }
    if (fine)
        amb_reader_note(reader, keep_seen(observed, all, table->num_rows));
    if (fine && observed->num_weeks == 0)
        amb_reader_note(reader,
                        amb_problem_add(reader->problems, AMB_BAD_INPUT,
                                        "%s: every count is 0; expected one above 0",
                                        table->shown));
    free(all);
}

/* The nearest folder that has the file, as with every other file; false without any. */
static bool find_observed(amb_reader *reader, const char *name, char **path,
                          uint32_t *folder)
{
    const amb_scenario *scenario = reader->scenario;

    for (*folder = 0; *folder < scenario->num_folders; ++*folder) {
        *path = amb_path_joined(scenario->folders[*folder], name);
        if (*path == NULL)
            return amb_reader_note(reader, AMB_NO_MEMORY);
        if (amb_path_exists(reader, *path))
            return true;
        free(*path);
    }
    *path = NULL;
    return false;
}

static amb_observed *add_observed(amb_reader *reader, const char *name)
{
    amb_scenario *scenario = reader->scenario;
    amb_observed *grown =
        realloc(scenario->observed, (scenario->num_observed + 1) * sizeof *grown);

    if (grown == NULL) {
        amb_reader_note(reader, AMB_NO_MEMORY);
        return NULL;
    }
    scenario->observed = grown;
    grown[scenario->num_observed] = (amb_observed){.file = name};
    return &grown[scenario->num_observed++];
}

/* Reads the file that a distribution cell names, once. */
static void read_observed(amb_reader *reader, amb_input_file file, const void *row,
                          const char *name)
{
    const amb_scenario *scenario = reader->scenario;
    amb_csv_table table;
    amb_observed *observed;
    uint32_t folder;
    char *path = NULL;
    amb_status status;

    for (size_t o = 0; o < scenario->num_observed; o++)
        if (strcmp(scenario->observed[o].file, name) == 0)
            return;
    if (!amb_is_plain_name(name)) {
        amb_reader_complain(reader, file, row, "distribution",
                            "\"%s\" is not the name of a file in the scenario's folder",
                            name);
        return;
    }
    if (!find_observed(reader, name, &path, &folder)) {
        if (reader->sound[AMB_IN_SCENARIO]) /* else it may be where it was not looked */
            amb_reader_complain(reader, file, row, "distribution",
                                "there is no file \"%s\" in the scenario's folder", name);
        return;
    }
    observed = add_observed(reader, name);
    if (observed != NULL) {
        amb_csv_table_init(&table);
        status =
            amb_csv_table_read(&table, path, path, &reader->limits, reader->problems);
        amb_reader_note(reader, status);
        if (status == AMB_OK && amb_reader_add_read(reader, &table, path, folder, name))
            read_table(reader, observed, &table);
        amb_csv_table_free(&table);
    }
    free(path);
}

void amb_read_observed(amb_reader *reader)
{
    const amb_scenario *scenario = reader->scenario;
    static const amb_input_file files[] = {AMB_IN_ABSENCE, AMB_IN_RECRUITMENT,
                                           AMB_IN_PATHWAYS};

    for (size_t f = 0; f < sizeof files / sizeof files[0]; f++) {
        const amb_file *spec = &amb_input_files()[files[f]];
        size_t offset = 0;

        for (size_t c = 0; c < spec->num_columns; c++)
            if (strcmp(spec->columns[c].name, "distribution") == 0)
                offset = spec->columns[c].offset;
        for (size_t i = 0; i < scenario->table[files[f]].num; i++) {
            const void *row = amb_row_at(scenario, files[f], i);
            const char *distribution =
                *(const char *const *)(const void *)((const char *)row + offset);

            if (amb_table_file(distribution) != NULL)
                read_observed(reader, files[f], row, amb_table_file(distribution));
        }
    }
}

/* ---- files that nothing names ---- */

static bool is_known(const amb_scenario *scenario, const char *name)
{
    const char *ending = strrchr(name, '.');
    bool known = ending == NULL || strcasecmp(ending, ".csv") != 0 || name[0] == '.';

    for (int f = 0; f < AMB_NUM_INPUT_FILES && !known; f++)
        known = strcmp(name, amb_input_files()[f].name) == 0;
    for (size_t o = 0; o < scenario->num_observed && !known; o++)
        known = strcmp(name, scenario->observed[o].file) == 0;
    return known;
}

static void refuse_stranger(amb_reader *reader, const char *name)
{
    const char *names[AMB_NUM_INPUT_FILES + 1] = {NULL};
    const char *folder = reader->scenario->folders[0], *near;

    for (int f = 0; f < AMB_NUM_INPUT_FILES; f++)
        names[f] = amb_input_files()[f].name;
    near = amb_nearest(name, names);
    if (near != NULL)
        amb_reader_note(reader, amb_problem_add(reader->problems, AMB_BAD_INPUT,
                                                "%s/%s: is not a file of a scenario; did "
                                                "you mean %s?",
                                                folder, name, near));
    else
        amb_reader_note(reader, amb_problem_add(reader->problems, AMB_BAD_INPUT,
                                                "%s/%s: is not a file of a scenario, and "
                                                "no distribution names it; move it "
                                                "elsewhere",
                                                folder, name));
}

/* By bytes: the order of a locale would change the order of the sentences. */
static int compare_entries(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

void amb_refuse_strangers(amb_reader *reader)
{
    const char *folder = reader->scenario->folders[0];
    struct dirent **entries = NULL;
    const int num = scandir(folder, &entries, NULL, compare_entries);

    if (num < 0 && errno == ENOMEM)
        amb_reader_note(reader, AMB_NO_MEMORY);
    else if (num < 0)
        amb_reader_note(reader, amb_problem_add(reader->problems, AMB_NOT_READ, "%s: %s",
                                                folder, strerror(errno)));
    for (int i = 0; i < num; i++) {
        if (!is_known(reader->scenario, entries[i]->d_name))
            refuse_stranger(reader, entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
}
