/* check.c: keys that repeat, names that point nowhere, and laws that do not exist. */
#include "scenario/lookup.h"
#include "scenario/reader.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The key of a row as text, with the number of the row that has it. */
typedef struct row_key {
    char *text; /* owned */
    size_t row;
} row_key;

static int compare_keys(const void *a, const void *b)
{
    const row_key *left = a, *right = b;
    const int order = strcmp(left->text, right->text);

    return order != 0 ? order : (left->row > right->row) - (left->row < right->row);
}

/* Writes the key cells of a row, as a person would read them out. */
static void print_key(FILE *out, const amb_file *file, const void *row)
{
    const char *between = "";

    for (size_t c = 0; c < file->num_columns; c++) {
        const amb_column *column = &file->columns[c];
        const void *field = (const char *)row + column->offset;

        if ((column->flags & AMB_COLUMN_KEY) == 0)
            continue;
        if (column->type == AMB_NAME || column->type == AMB_TEXT) {
            const char *text = *(const char *const *)field;

            fprintf(out, "%s%s", between, text[0] != '\0' ? text : "(all)");
        } else if (column->type == AMB_CHOICE) {
            const int32_t chosen = *(const int32_t *)field;

            fprintf(out, "%s%s", between, chosen < 0 ? "(all)" : column->choices[chosen]);
        } else if (column->type == AMB_DATE) {
            fprintf(out, "%s%d", between, *(const int32_t *)field);
        }
        between = ", ";
    }
}

static bool make_key(row_key *key, const amb_file *file, const void *row, size_t index)
{
    size_t size = 0;
    FILE *out = open_memstream(&key->text, &size);

    key->row = index;
    if (out == NULL)
        return false;
    print_key(out, file, row);
    /* The settings of each folder are a table of their own. */
    if (strcmp(file->name, "scenario.csv") == 0)
        fprintf(out, " in folder %u", ((const amb_origin *)row)->folder);
    return fclose(out) == 0;
}

static bool has_key(const amb_file *file)
{
    for (size_t c = 0; c < file->num_columns; c++)
        if ((file->columns[c].flags & AMB_COLUMN_KEY) != 0)
            return true;
    return false;
}

static void check_keys_of(amb_reader *reader, amb_input_file file)
{
    const amb_file *spec = &amb_input_files()[file];
    const size_t num = reader->scenario->table[file].num;
    row_key *keys = calloc(num, sizeof *keys);
    bool fine = keys != NULL;

    for (size_t i = 0; i < num && fine; i++)
        fine = make_key(&keys[i], spec, amb_row_at(reader->scenario, file, i), i);
    if (!fine)
        amb_reader_note(reader, AMB_NO_MEMORY);
    else
        qsort(keys, num, sizeof *keys, compare_keys);
    for (size_t i = 1; i < num && fine; i++) {
        const amb_origin *first = amb_row_at(reader->scenario, file, keys[i - 1].row);

        if (strcmp(keys[i].text, keys[i - 1].text) == 0)
            amb_reader_complain(
                reader, file, amb_row_at(reader->scenario, file, keys[i].row), NULL,
                "%s is already on line %u; delete one of the two, or change "
                "what it is about",
                keys[i].text, first->line);
    }
    for (size_t i = 0; keys != NULL && i < num; i++)
        free(keys[i].text);
    free(keys);
}

void amb_check_keys(amb_reader *reader)
{
    for (int f = 0; f < AMB_NUM_INPUT_FILES; f++)
        if (has_key(&amb_input_files()[f]) && reader->scenario->table[f].num > 1 &&
            reader->sound[f])
            check_keys_of(reader, (amb_input_file)f);
}

/* All names of a column such as grades.csv:grade; the array is NULL-terminated, owned. */
static const char **names_of(const amb_scenario *scenario, const char *place)
{
    for (int f = 0; f < AMB_NUM_INPUT_FILES; f++) {
        const amb_file *file = &amb_input_files()[f];
        const size_t length = strlen(file->name);
        const size_t num = scenario->table[f].num;

        if (strncmp(place, file->name, length) != 0 || place[length] != ':')
            continue;
        for (size_t c = 0; c < file->num_columns; c++) {
            const char **names;

            if (strcmp(file->columns[c].name, place + length + 1) != 0)
                continue;
            names = calloc(num + 1, sizeof *names);
            for (size_t i = 0; names != NULL && i < num; i++)
                names[i] =
                    *(const char *const *)(const void *)((const char *)amb_row_at(
                                                             scenario, (amb_input_file)f,
                                                             i) +
                                                         file->columns[c].offset);
            return names;
        }
    }
    return NULL;
}

/* Names are stored once, so that equal ones have equal pointers. */
static bool is_among(const char *name, const char *const *names)
{
    for (; *names != NULL; names++)
        if (*names == name)
            return true;
    return false;
}

static void check_references_of(amb_reader *reader, amb_input_file file,
                                const amb_column *column)
{
    const char **names = names_of(reader->scenario, column->refers_to);

    if (names == NULL) {
        amb_reader_note(reader, AMB_NO_MEMORY);
        return;
    }
    for (size_t i = 0; i < reader->scenario->table[file].num; i++) {
        const void *row = amb_row_at(reader->scenario, file, i);
        const char *name =
            *(const char *const *)(const void *)((const char *)row + column->offset);
        const char *near;

        if (name[0] == '\0' || is_among(name, names))
            continue;
        near = amb_nearest(name, names);
        if (near != NULL)
            amb_reader_complain(reader, file, row, column->name,
                                "\"%s\" is not in %s; did you mean %s?", name,
                                column->refers_to, near);
        else
            amb_reader_complain(reader, file, row, column->name, "\"%s\" is not in %s",
                                name, column->refers_to);
    }
    free(names);
}

/* The file that a reference points into. */
static int target_file(const char *place)
{
    for (int f = 0; f < AMB_NUM_INPUT_FILES; f++) {
        const char *name = amb_input_files()[f].name;

        if (strncmp(place, name, strlen(name)) == 0 && place[strlen(name)] == ':')
            return f;
    }
    return -1;
}

void amb_check_references(amb_reader *reader)
{
    static const amb_input_file needed[] = {AMB_IN_PDUS, AMB_IN_GRADES, AMB_IN_PATHWAYS,
                                            AMB_IN_POINTS, AMB_IN_WMT};

    for (size_t n = 0; n < sizeof needed / sizeof needed[0]; n++)
        if (reader->scenario->table[needed[n]].num == 0 && reader->sound[needed[n]])
            amb_reader_complain_file(reader, needed[n],
                                     "is missing or has no rows; write it, or let "
                                     "scenario.csv extend reference");
    for (int f = 0; f < AMB_NUM_INPUT_FILES; f++) {
        const amb_file *file = &amb_input_files()[f];

        for (size_t c = 0; c < file->num_columns; c++) {
            const char *place = file->columns[c].refers_to;
            const int target = place == NULL ? -1 : target_file(place);

            /* Against a table that could not be read every name would look wrong. */
            if (target >= 0 && reader->sound[target] &&
                reader->scenario->table[target].num > 0)
                check_references_of(reader, (amb_input_file)f, &file->columns[c]);
        }
    }
}

/* Whether a row's three cells describe a length; says what is wrong where they do not. */
static void check_length(amb_reader *reader, amb_input_file file, const void *row,
                         const char *distribution, double mean, double sd)
{
    amb_length length;

    if (distribution[0] == '\0')
        return;
    if (!amb_length_of(reader->scenario, distribution, mean, sd, &length)) {
        if (strncmp(distribution, "table:", 6) != 0)
            amb_reader_complain(
                reader, file, row, "distribution",
                "\"%s\" is not a distribution; expected fixed, geometric, "
                "gamma, lognormal, weibull or table:FILE",
                distribution);
        return; /* what is wrong with the file of a table is said where it is read */
    }
    if (length.kind == AMB_OBSERVED)
        return;
    if (isnan(mean)) {
        amb_reader_complain(reader, file, row, "mean_weeks",
                            "is empty; the %s distribution needs a mean", distribution);
        return;
    }
    if (mean <= 0 || (length.kind == AMB_GEOMETRIC && mean < 1))
        amb_reader_complain(
            reader, file, row, "mean_weeks",
            "%.10g is too short for a %s distribution; expected %s", mean, distribution,
            length.kind == AMB_GEOMETRIC ? "at least 1 week" : "more than 0");
    else if (length.kind != AMB_FIXED && length.kind != AMB_GEOMETRIC &&
             (isnan(sd) || sd <= 0))
        amb_reader_complain(reader, file, row, "sd_weeks",
                            "the %s distribution needs a standard deviation above 0",
                            distribution);
    else if (length.kind == AMB_WEIBULL && (sd / mean > 15 || sd / mean < 0.01))
        amb_reader_complain(
            reader, file, row, "sd_weeks",
            "%.10g is beyond what a weibull distribution of mean %.10g can "
            "be; expected 1 to 1,500 %% of the mean",
            sd, mean);
}

void amb_check_lengths(amb_reader *reader)
{
    const amb_scenario *scenario = reader->scenario;
    const amb_absence_row *absence = AMB_ROWS(scenario, AMB_IN_ABSENCE, amb_absence_row);
    const amb_recruitment_row *hires =
        AMB_ROWS(scenario, AMB_IN_RECRUITMENT, amb_recruitment_row);
    const amb_pathway_row *ways = AMB_ROWS(scenario, AMB_IN_PATHWAYS, amb_pathway_row);

    for (size_t i = 0; i < scenario->table[AMB_IN_ABSENCE].num; i++)
        check_length(reader, AMB_IN_ABSENCE, &absence[i], absence[i].distribution,
                     absence[i].mean_weeks, absence[i].sd_weeks);
    for (size_t i = 0; i < scenario->table[AMB_IN_RECRUITMENT].num; i++)
        check_length(reader, AMB_IN_RECRUITMENT, &hires[i], hires[i].distribution,
                     hires[i].mean_weeks, hires[i].sd_weeks);
    for (size_t i = 0; i < scenario->table[AMB_IN_PATHWAYS].num; i++) {
        if (ways[i].distribution[0] == '\0')
            amb_reader_complain(reader, AMB_IN_PATHWAYS, &ways[i], "distribution",
                                "is empty; expected fixed, geometric, gamma, lognormal, "
                                "weibull or table:FILE");
        check_length(reader, AMB_IN_PATHWAYS, &ways[i], ways[i].distribution,
                     ways[i].mean_weeks, ways[i].sd_weeks);
    }
}
