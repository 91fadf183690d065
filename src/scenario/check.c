/* check.c: keys that repeat, names that point nowhere, and laws that do not exist. */
#include "scenario/lookup.h"
#include "scenario/reader.h"
#include "scenario/row_index.h"

#include "base/date.h"
#include "base/memory_stream.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The key of a row as text, with the folder of its file and the number of the row. */
typedef struct row_key {
    char *text; /* owned */
    uint32_t folder;
    size_t row;
} row_key;

static int compare_keys(const void *a, const void *b)
{
    const row_key *left = a, *right = b;
    const int order = strcmp(left->text, right->text);

    if (order != 0)
        return order;
    if (left->folder != right->folder)
        return left->folder < right->folder ? -1 : 1;
    return (left->row > right->row) - (left->row < right->row);
}

/* What an empty cell of a key means. */
static const char *empty_means(const amb_column *column)
{
    static const struct {
        const char *column, *means;
    } meanings[] = {
        {"pdu", "every PDU"},
        {"grade", "every grade"},
        {"case_type", "every case type"},
        {"tier", "every tier"},
        {"t2a", "no"},
    };

    for (size_t i = 0; i < sizeof meanings / sizeof meanings[0]; i++)
        if (strcmp(meanings[i].column, column->name) == 0)
            return meanings[i].means;
    return "nobody";
}

/*
 * Writes the key cells of a row: as a person would read them out, or so that no two
 * keys are the same, parted by what no cell has.
 */
static void print_key(FILE *out, const amb_file *file, const void *row, bool for_people)
{
    const char *between = "";

    for (size_t c = 0; c < file->num_columns; c++) {
        const amb_column *column = &file->columns[c];
        const void *field = (const char *)row + column->offset;
        const char *text = "";
        char date[AMB_DATE_ISO_SIZE];

        if ((column->flags & AMB_COLUMN_KEY) == 0)
            continue;
        if (column->type == AMB_NAME || column->type == AMB_TEXT) {
            text = *(const char *const *)field;
        } else if (column->type == AMB_CHOICE && *(const int32_t *)field >= 0) {
            text = column->choices[*(const int32_t *)field];
        } else if (column->type == AMB_DATE) {
            amb_date_iso(*(const int32_t *)field, date);
            text = date;
        }
        if (text[0] == '\0' && (for_people || column->type == AMB_CHOICE))
            text = empty_means(column);
        fprintf(out, "%s%s", between, text);
        between = for_people ? ", " : "\x1F";
    }
}

/* The key of a row, in memory of its own; NULL without any. */
static char *key_of(const amb_file *file, const void *row, bool for_people)
{
    amb_memory_stream stream;

    if (!amb_memory_stream_open(&stream))
        return NULL;
    print_key(stream.file, file, row, for_people);
    if (amb_memory_stream_close(&stream))
        return stream.text;
    free(stream.text);
    return NULL;
}

static bool make_key(row_key *key, const amb_file *file, const void *row, size_t index)
{
    key->row = index;
    key->folder = ((const amb_origin *)row)->folder;
    key->text = key_of(file, row, false);
    return key->text != NULL;
}

static void complain_of_twin(amb_reader *reader, amb_input_file file, const void *row,
                             const amb_origin *first)
{
    char *text = key_of(&amb_input_files()[file], row, true);

    if (text == NULL)
        amb_reader_note(reader, AMB_NO_MEMORY);
    else
        amb_reader_complain(reader, file, row, NULL,
                            "%s is already on line %u; delete one of the two, or change "
                            "what it is about",
                            text, first->line);
    free(text);
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
    const amb_scenario *scenario = reader->scenario;
    const amb_file *spec = &amb_input_files()[file];
    const size_t num = scenario->table[file].num;
    row_key *keys = calloc(num, sizeof *keys);
    const row_key **twin = calloc(num, sizeof *twin); /* of the row: the one before it */
    bool fine = keys != NULL && twin != NULL;

    for (size_t i = 0; i < num && fine; i++)
        fine = make_key(&keys[i], spec, amb_row_at(scenario, file, i), i);
    if (!fine)
        amb_reader_note(reader, AMB_NO_MEMORY);
    else
        qsort(keys, num, sizeof *keys, compare_keys);
    for (size_t i = 1; i < num && fine; i++)
        if (strcmp(keys[i].text, keys[i - 1].text) == 0 &&
            keys[i].folder == keys[i - 1].folder)
            twin[keys[i].row] = &keys[i - 1];
    for (size_t i = 0; i < num && fine; i++) {
        if (twin[i] == NULL)
            continue;
        reader->linked[file] = false;
        complain_of_twin(reader, file, amb_row_at(scenario, file, i),
                         amb_row_at(scenario, file, twin[i]->row));
    }
    for (size_t i = 0; keys != NULL && i < num; i++)
        free(keys[i].text);
    free(keys);
    free(twin);
}

void amb_check_keys(amb_reader *reader)
{
    memcpy(reader->linked, reader->sound, sizeof reader->linked);
    for (int f = 0; f < AMB_NUM_INPUT_FILES; f++)
        if (has_key(&amb_input_files()[f]) && reader->scenario->table[f].num > 1 &&
            reader->sound[f])
            check_keys_of(reader, (amb_input_file)f);
}

/* What a column of names may refer to. */
static amb_index index_of(const char *place)
{
    return strcmp(place, "pdus.csv:pdu") == 0 ? AMB_BY_PDU : AMB_BY_GRADE;
}

/* The name nearest to one that is none; NULL for none. Owned by the scenario. */
static const char *nearest_name(const amb_scenario *scenario, amb_input_file file,
                                const char *word)
{
    const size_t num = scenario->table[file].num;
    const char **names, *near = NULL;

    if (num > AMB_PDUS_CAP) /* a table so long is refused, whatever the names are */
        return NULL;
    names = calloc(num + 1, sizeof *names);
    for (size_t i = 0; names != NULL && i < num; i++) {
        const void *row = amb_row_at(scenario, file, i);

        names[i] = file == AMB_IN_PDUS ? ((const amb_pdu_row *)row)->pdu
                                       : ((const amb_grade_row *)row)->grade;
    }
    if (names != NULL) /* a suggestion is a courtesy */
        near = amb_nearest(word, names);
    free(names);
    return near;
}

static void check_references_of(amb_reader *reader, amb_input_file file,
                                const amb_column *column, amb_input_file target)
{
    const amb_index index = index_of(column->refers_to);

    for (size_t i = 0; i < reader->scenario->table[file].num; i++) {
        const void *row = amb_row_at(reader->scenario, file, i);
        const char *name =
            *(const char *const *)(const void *)((const char *)row + column->offset);
        const char *near = NULL;

        if (name[0] == '\0' || amb_first_row(reader->scenario, index, name, NULL) != NULL)
            continue;
        reader->linked[file] = false;
        if (!amb_reader_is_full(reader))
            near = nearest_name(reader->scenario, target, name);
        amb_reader_complain(
            reader, file, row, column->name, "\"%s\" is not a %s of %s%s%s%s", name,
            index == AMB_BY_PDU ? "PDU" : "grade", amb_input_files()[target].name,
            near != NULL ? "; did you mean " : "", near != NULL ? near : "",
            near != NULL ? "?" : "");
    }
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

static bool was_read(const amb_reader *reader, amb_input_file file)
{
    for (size_t f = 0; f < reader->scenario->num_folders; f++)
        if (reader->tables[f * AMB_NUM_INPUT_FILES + (size_t)file].shown != NULL)
            return true;
    return false;
}

void amb_check_references(amb_reader *reader)
{
    static const amb_input_file needed[] = {AMB_IN_PDUS, AMB_IN_GRADES, AMB_IN_PATHWAYS,
                                            AMB_IN_POINTS, AMB_IN_WMT};

    for (size_t n = 0; n < sizeof needed / sizeof needed[0]; n++) {
        const amb_input_file file = needed[n];

        if (reader->scenario->table[file].num > 0 || !reader->sound[file] ||
            (file == AMB_IN_PATHWAYS && reader->opening_only))
            continue;
        amb_reader_complain_file(reader, file,
                                 "%s; write it, or let scenario.csv extend reference",
                                 was_read(reader, file) ? "has no rows" : "is missing");
        reader->sound[file] = reader->linked[file] = false;
    }
    for (int f = 0; f < AMB_NUM_INPUT_FILES; f++) {
        const amb_file *file = &amb_input_files()[f];

        for (size_t c = 0; c < file->num_columns; c++) {
            const char *place = file->columns[c].refers_to;
            const int target = place == NULL ? -1 : target_file(place);

            /* Against a table that could not be read every name would look wrong. */
            if (target >= 0 && reader->sound[target] &&
                reader->scenario->table[target].num > 0)
                check_references_of(reader, (amb_input_file)f, &file->columns[c],
                                    (amb_input_file)target);
        }
    }
}

/* ---- caps ---- */

/* Beyond a cap a table is refused as a whole: no more is checked against it. */
static void refuse_table(amb_reader *reader, amb_input_file file)
{
    reader->sound[file] = reader->linked[file] = false;
}

static void check_num_kinds(amb_reader *reader)
{
    const amb_scenario *scenario = reader->scenario;
    const amb_pdu_row *pdus = AMB_ROWS(scenario, AMB_IN_PDUS, amb_pdu_row);
    bool fine = true;

    for (size_t p = 0; p < amb_num_pdus(scenario); p++) {
        for (size_t g = 0; g < amb_num_grades(scenario); g++) {
            const char *grade = amb_grade_at(scenario, g)->grade;

            if (amb_absence_kind_name(scenario, pdus[p].pdu, grade,
                                      AMB_ABSENCE_KINDS_CAP) == NULL)
                continue;
            fine = false;
            amb_reader_complain_file(reader, AMB_IN_ABSENCE,
                                     "%s in %s has more than %d kinds of absence; put "
                                     "some together",
                                     grade, pdus[p].pdu, AMB_ABSENCE_KINDS_CAP);
        }
    }
    if (!fine)
        refuse_table(reader, AMB_IN_ABSENCE);
}

static void check_num_stages(amb_reader *reader)
{
    const amb_scenario *scenario = reader->scenario;
    bool fine = true;

    for (size_t g = 0; g < amb_num_grades(scenario); g++) {
        const size_t num = amb_num_stages(scenario, g);

        if (num <= AMB_STAGES_CAP)
            continue;
        fine = false;
        amb_reader_complain(reader, AMB_IN_STAGES,
                            amb_stage_at(scenario, g, AMB_STAGES_CAP), "grade",
                            "%s has %zu stages; expected at most %d",
                            amb_grade_at(scenario, g)->grade, num, AMB_STAGES_CAP);
    }
    if (!fine)
        refuse_table(reader, AMB_IN_STAGES);
}

/* The most rows that a table may have, whatever is allowed of files. */
static void check_num_rows(amb_reader *reader, amb_input_file file, size_t most,
                           const char *what)
{
    const size_t num = reader->scenario->table[file].num;

    if (num <= most || !reader->sound[file])
        return;
    amb_reader_complain_file(reader, file, "has %zu %s; expected at most %zu", num, what,
                             most);
    refuse_table(reader, file);
}

/* What follows asks again and again of grades, stages and kinds, so they come first. */
void amb_check_caps(amb_reader *reader)
{
    check_num_rows(reader, AMB_IN_PDUS, AMB_PDUS_CAP, "PDUs");
    check_num_rows(reader, AMB_IN_GRADES, AMB_GRADES_CAP, "grades");
    check_num_rows(reader, AMB_IN_PPF, AMB_CONDITIONS_CAP, "conditions");
    check_num_rows(reader, AMB_IN_CONCESSIONS, AMB_CONCESSIONS_CAP, "concessions");
    check_num_rows(reader, AMB_IN_ASSUMPTIONS, AMB_ASSUMPTIONS_CAP, "assumptions");
    if (!reader->sound[AMB_IN_GRADES])
        return;
    if (reader->linked[AMB_IN_STAGES])
        check_num_stages(reader);
    if (reader->sound[AMB_IN_PDUS] && reader->linked[AMB_IN_ABSENCE])
        check_num_kinds(reader);
}

/* ---- lengths ---- */

/* Three cells that describe a length, and where they come from. */
typedef struct length_cells {
    amb_input_file file;
    const void *row; /* NULL: put together from the rows of a grade in a PDU */
    const char *pdu, *grade, *kind;
    const char *distribution;
    double mean, sd;
} length_cells;

/* The row that a cell of them stands in. */
static const void *row_of(const amb_scenario *scenario, const length_cells *cells,
                          const char *column)
{
    return cells->row != NULL ? cells->row
                              : amb_row_giving(scenario, cells->file, cells->pdu,
                                               cells->grade, cells->kind, column);
}

/* The standard deviations, over the mean, between which a law can be tabulated. */
static void bounds_of(amb_length_kind kind, double *low, double *high)
{
    *low = kind == AMB_WEIBULL ? 0.01 : 0.001;
    *high = kind == AMB_WEIBULL ? 15 : 100;
}

static void check_sd(amb_reader *reader, const length_cells *cells, amb_length_kind kind)
{
    const amb_scenario *scenario = reader->scenario;
    double low, high;

    bounds_of(kind, &low, &high);
    if (isnan(cells->sd) || cells->sd <= 0)
        amb_reader_complain(
            reader, cells->file,
            row_of(scenario, cells, isnan(cells->sd) ? "distribution" : "sd_weeks"),
            "sd_weeks", "is %s; the %s distribution needs a standard deviation above 0",
            isnan(cells->sd) ? "empty" : "0", cells->distribution);
    else if (cells->sd < low * cells->mean || cells->sd > high * cells->mean)
        amb_reader_complain(
            reader, cells->file, row_of(scenario, cells, "sd_weeks"), "sd_weeks",
            "%.10g is beyond what a %s distribution of mean %.10g can be; "
            "expected %.10g to %.10g",
            cells->sd, cells->distribution, cells->mean, low * cells->mean,
            high * cells->mean);
}

/* Whether the cells describe a length; says what is wrong where they do not. */
static void check_length(amb_reader *reader, const length_cells *cells)
{
    const amb_scenario *scenario = reader->scenario;
    amb_length length;

    /* What is wrong with a name or with the file of a table is said of its row. */
    if (!amb_length_of(scenario, cells->distribution, cells->mean, cells->sd, &length) ||
        length.kind == AMB_OBSERVED)
        return;
    if (isnan(cells->mean))
        amb_reader_complain(reader, cells->file, row_of(scenario, cells, "distribution"),
                            "mean_weeks", "is empty; the %s distribution needs a mean",
                            cells->distribution);
    else if (cells->mean <= 0 || (length.kind == AMB_GEOMETRIC && cells->mean < 1))
        amb_reader_complain(
            reader, cells->file, row_of(scenario, cells, "mean_weeks"), "mean_weeks",
            "%.10g is too short for a %s distribution; expected %s", cells->mean,
            cells->distribution,
            length.kind == AMB_GEOMETRIC ? "at least 1 week" : "more than 0");
    else if (length.kind != AMB_FIXED && length.kind != AMB_GEOMETRIC)
        check_sd(reader, cells, length.kind);
}

static void check_names_of_laws(amb_reader *reader, amb_input_file file, size_t offset)
{
    for (size_t i = 0; i < reader->scenario->table[file].num; i++) {
        const void *row = amb_row_at(reader->scenario, file, i);
        const char *name =
            *(const char *const *)(const void *)((const char *)row + offset);
        amb_length length;

        if (name[0] != '\0' && amb_table_file(name) == NULL &&
            !amb_length_of(reader->scenario, name, 1, 1, &length))
            amb_reader_complain(
                reader, file, row, "distribution",
                "\"%s\" is not a distribution; expected fixed, geometric, "
                "gamma, lognormal, weibull or table:FILE",
                name);
    }
}

/* How long the vacancies and the absences of a grade in a PDU last, put together. */
static void check_lengths_of_grade(amb_reader *reader, const char *pdu, const char *grade)
{
    const amb_scenario *scenario = reader->scenario;
    amb_recruitment_row hires;
    amb_absence_row absence;
    const char *kind;

    if (reader->linked[AMB_IN_RECRUITMENT] &&
        amb_recruitment_of(scenario, pdu, grade, &hires)) {
        const length_cells cells = {
            AMB_IN_RECRUITMENT, NULL,          pdu, grade, NULL, hires.distribution,
            hires.mean_weeks,   hires.sd_weeks};

        check_length(reader, &cells);
    }
    for (size_t n = 0; reader->linked[AMB_IN_ABSENCE] &&
                       (kind = amb_absence_kind_name(scenario, pdu, grade, n)) != NULL;
         n++) {
        amb_absence_of(scenario, pdu, grade, kind, &absence);
        const length_cells cells = {AMB_IN_ABSENCE,
                                    NULL,
                                    pdu,
                                    grade,
                                    kind,
                                    absence.distribution,
                                    absence.mean_weeks,
                                    absence.sd_weeks};

        check_length(reader, &cells);
    }
}

void amb_check_lengths(amb_reader *reader)
{
    const amb_scenario *scenario = reader->scenario;
    const amb_pathway_row *ways = AMB_ROWS(scenario, AMB_IN_PATHWAYS, amb_pathway_row);
    const amb_pdu_row *pdus = AMB_ROWS(scenario, AMB_IN_PDUS, amb_pdu_row);
    const bool asked = amb_num_pdus(scenario) <= AMB_PDUS_CAP &&
                       amb_num_grades(scenario) <= AMB_GRADES_CAP;

    check_names_of_laws(reader, AMB_IN_ABSENCE, offsetof(amb_absence_row, distribution));
    check_names_of_laws(reader, AMB_IN_RECRUITMENT,
                        offsetof(amb_recruitment_row, distribution));
    check_names_of_laws(reader, AMB_IN_PATHWAYS, offsetof(amb_pathway_row, distribution));
    for (size_t p = 0; p < amb_num_pdus(scenario) && asked; p++)
        for (size_t g = 0; g < amb_num_grades(scenario); g++)
            check_lengths_of_grade(reader, pdus[p].pdu, amb_grade_at(scenario, g)->grade);
    for (size_t i = 0; i < scenario->table[AMB_IN_PATHWAYS].num; i++) {
        const length_cells cells = {
            AMB_IN_PATHWAYS,    &ways[i],        "", "", NULL, ways[i].distribution,
            ways[i].mean_weeks, ways[i].sd_weeks};

        if (!reader->sound[AMB_IN_PATHWAYS])
            break;
        if (ways[i].distribution[0] == '\0')
            amb_reader_complain(reader, AMB_IN_PATHWAYS, &ways[i], "distribution",
                                "is empty; expected fixed, geometric, gamma, lognormal, "
                                "weibull or table:FILE");
        check_length(reader, &cells);
    }
}
