/* observed.c: files of observed whole weeks that `table:FILE` distributions name. */
#include "scenario/reader.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The columns of such a file: one row a length, how often it was seen being optional. */
typedef struct observed_columns {
    int weeks, count;
} observed_columns;

static bool find_columns(amb_reader *reader, const amb_csv_table *table,
                         observed_columns *columns)
{
    *columns = (observed_columns){-1, -1};
    for (size_t h = 0; h < table->num_columns; h++) {
        if (strcmp(table->header[h].text, "weeks") == 0)
            columns->weeks = (int)h;
        else if (strcmp(table->header[h].text, "count") == 0)
            columns->count = (int)h;
    }
    if (columns->weeks >= 0 && table->num_rows > 0)
        return true;
    amb_reader_note(reader,
                    amb_problem_add(reader->problems, AMB_BAD_INPUT,
                                    "%s: expected a column \"weeks\" (and, if wanted, "
                                    "\"count\") with at least one row of observed whole weeks",
                                    table->shown));
    return false;
}

static bool read_whole(amb_reader *reader, const amb_csv_table *table, size_t row, int column,
                       double low, double *out)
{
    const char *text = table->cells[row * table->num_columns + (size_t)column].text;
    char suggestion[64];
    bool percent;

    if (amb_number_parse(text, out, &percent, suggestion, sizeof suggestion) ==
            AMB_NUMBER_FINE &&
        !percent && *out == floor(*out) && *out >= low && *out <= 1e6)
        return true;
    amb_reader_note(reader, amb_csv_cell_problem(reader->problems, table, row, (size_t)column,
                                                 "\"%s\" is not a whole number of at least %g",
                                                 text, low));
    return false;
}

static void read_table(amb_reader *reader, amb_observed *observed, const amb_csv_table *table)
{
    observed_columns columns;

    if (!find_columns(reader, table, &columns))
        return;
    observed->weeks = calloc(table->num_rows, sizeof *observed->weeks);
    observed->num = calloc(table->num_rows, sizeof *observed->num);
    if (observed->weeks == NULL || observed->num == NULL) {
        amb_reader_note(reader, AMB_NO_MEMORY);
        return;
    }
    for (size_t r = 0; r < table->num_rows; r++) {
        observed->num[r] = 1;
        if (!read_whole(reader, table, r, columns.weeks, 1, &observed->weeks[r]) ||
            (columns.count >= 0 &&
             !read_whole(reader, table, r, columns.count, 0, &observed->num[r])))
            return;
    }
    observed->num_weeks = table->num_rows;
}

/* Adds the file that a distribution cell names, once. */
static void add_observed(amb_reader *reader, amb_input_file file, const void *row,
                         const char *distribution)
{
    amb_scenario *scenario = reader->scenario;
    const amb_origin *origin = row;
    const char *name = distribution + strlen("table:");
    amb_csv_table table;
    amb_observed *grown;
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
    grown = realloc(scenario->observed, (scenario->num_observed + 1) * sizeof *grown);
    if (grown == NULL || asprintf(&path, "%s/%s", scenario->folders[origin->folder], name) < 0) {
        scenario->observed = grown != NULL ? grown : scenario->observed;
        amb_reader_note(reader, AMB_NO_MEMORY);
        return;
    }
    scenario->observed = grown;
    grown[scenario->num_observed] = (amb_observed){.file = name};
    scenario->num_observed++;
    amb_csv_table_init(&table);
    status = amb_csv_table_read(&table, path, path, &reader->limits, reader->problems);
    amb_reader_note(reader, status);
    if (status == AMB_OK && amb_reader_add_read(reader, path, origin->folder, name))
        read_table(reader, &scenario->observed[scenario->num_observed - 1], &table);
    amb_csv_table_free(&table);
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

            if (strncmp(distribution, "table:", 6) == 0)
                add_observed(reader, files[f], row, distribution);
        }
    }
}
