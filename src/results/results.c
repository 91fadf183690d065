/* results.c: the tables of a run, their names, their order and their look-up. */
#include "amberline/results.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* More columns than the key of any file has. */
enum { MAX_KEYS = 8 };

typedef struct key_columns {
    const amb_column *column[MAX_KEYS];
    size_t num;
} key_columns;

void amb_results_init(amb_results *results)
{
    *results = (amb_results){0};
}

void amb_results_free(amb_results *results)
{
    for (size_t file = 0; file < AMB_NUM_RESULT_FILES; file++)
        free(results->table[file].rows);
    for (size_t i = 0; i < results->num_names; i++)
        free(results->names[i]);
    free(results->names);
    free(results->pdus);
    amb_results_init(results);
}

/* Where `name` stands among the sorted names, or would. */
static size_t place_of_name(const amb_results *results, const char *name)
{
    size_t low = 0, high = results->num_names;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (strcmp(results->names[middle], name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Room for one name more. There is room up to the next power of two, from 16. */
static bool grow_names(amb_results *results)
{
    const size_t num = results->num_names;

    if (num != 0 && (num < 16 || (num & (num - 1)) != 0))
        return true;
    if (num > SIZE_MAX / sizeof *results->names / 2)
        return false;
    const size_t room = num == 0 ? 16 : num * 2;
    char **names = realloc(results->names, room * sizeof *names);
    if (names == NULL)
        return false;
    results->names = names;
    return true;
}

const char *amb_results_name(amb_results *results, const char *name)
{
    const size_t place = place_of_name(results, name);

    if (place < results->num_names && strcmp(results->names[place], name) == 0)
        return results->names[place];
    if (!grow_names(results))
        return NULL;
    const size_t size = strlen(name) + 1;
    char *copy = malloc(size);
    if (copy == NULL)
        return NULL;
    memcpy(copy, name, size);
    char **at = results->names + place;
    memmove(at + 1, at, (results->num_names - place) * sizeof *at);
    *at = copy;
    results->num_names++;
    return copy;
}

const char *amb_results_text(amb_results *results, const char *text)
{
    const char *kept;
    char *safe;

    if (text[0] == '\0' || strchr("=+-@\t", text[0]) == NULL)
        return amb_results_name(results, text);
    if (asprintf(&safe, "'%s", text) < 0)
        return NULL;
    kept = amb_results_name(results, safe);
    free(safe);
    return kept;
}

bool amb_results_add_pdu(amb_results *results, const char *pdu)
{
    const char *name = amb_results_name(results, pdu);
    const char **pdus =
        realloc(results->pdus, (results->num_pdus + 2) * sizeof *results->pdus);

    if (pdus != NULL)
        results->pdus = pdus;
    if (name == NULL || pdus == NULL)
        return false;
    results->pdus[results->num_pdus++] = name;
    results->pdus[results->num_pdus] = NULL;
    return true;
}

void *amb_results_add(amb_results *results, amb_result_file file, size_t num)
{
    amb_result_table *table = &results->table[file];
    const size_t row_size = amb_result_file_at(file)->row_size;
    const size_t most = SIZE_MAX / 2 / row_size;

    if (num > most - table->num)
        return NULL;
    const size_t needed = table->num + num;
    /* Even a table without rows gets memory: NULL means that there is none. */
    if (needed > table->room || table->rows == NULL) {
        size_t room = table->room < 32 ? 64 : table->room * 2;

        if (room < needed)
            room = needed;
        if (room > most)
            room = most;
        void *rows = realloc(table->rows, room * row_size);
        if (rows == NULL)
            return NULL;
        table->rows = rows;
        table->room = room;
    }
    char *first = (char *)table->rows + table->num * row_size;
    memset(first, 0, num * row_size);
    table->num = needed;
    return first;
}

double amb_results_half_width(const amb_results *results)
{
    const amb_result_table *table = &results->table[AMB_RESULT_CROSSINGS];
    const amb_crossing_row *rows = table->rows;
    double widest = 0;

    for (size_t i = 0; i < table->num; i++)
        widest = fmax(widest, (rows[i].p_high - rows[i].p_low) / 2);
    return widest;
}

static key_columns keys_of(amb_result_file file)
{
    const amb_file *description = amb_result_file_at(file);
    key_columns keys = {.num = 0};

    for (size_t i = 0; i < description->num_columns; i++) {
        if ((description->columns[i].flags & AMB_COLUMN_KEY) == 0)
            continue;
        assert(keys.num < MAX_KEYS);
        keys.column[keys.num++] = &description->columns[i];
    }
    return keys;
}

static int compare_texts(const char *a, const char *b)
{
    if (a == b) /* the usual case, as names are stored once */
        return 0;
    return strcmp(a != NULL ? a : "", b != NULL ? b : "");
}

/* By the key columns in their order; keys are texts and numbers. */
static int compare_rows(const void *a, const void *b, void *context)
{
    const key_columns *keys = context;

    for (size_t i = 0; i < keys->num; i++) {
        const char *at_a = (const char *)a + keys->column[i]->offset;
        const char *at_b = (const char *)b + keys->column[i]->offset;
        int order;

        if (keys->column[i]->type == AMB_WHOLE) {
            double number_a, number_b;

            memcpy(&number_a, at_a, sizeof number_a);
            memcpy(&number_b, at_b, sizeof number_b);
            order = (number_a > number_b) - (number_a < number_b);
        } else {
            const char *text_a, *text_b;

            assert(keys->column[i]->type == AMB_NAME);
            memcpy(&text_a, at_a, sizeof text_a);
            memcpy(&text_b, at_b, sizeof text_b);
            order = compare_texts(text_a, text_b);
        }
        if (order != 0)
            return order;
    }
    return 0;
}

static bool is_sorted(const amb_result_table *table, size_t row_size, key_columns *keys)
{
    const char *rows = table->rows;

    for (size_t i = 1; i < table->num; i++) {
        if (compare_rows(rows + (i - 1) * row_size, rows + i * row_size, keys) > 0)
            return false;
    }
    return true;
}

void amb_results_sort(amb_results *results)
{
    for (size_t file = 0; file < AMB_NUM_RESULT_FILES; file++) {
        amb_result_table *table = &results->table[file];
        const size_t row_size = amb_result_file_at(file)->row_size;
        key_columns keys = keys_of((amb_result_file)file);

        /* Rows mostly arrive in order; looking costs a twentieth of sorting. */
        if (!is_sorted(table, row_size, &keys))
            qsort_r(table->rows, table->num, row_size, compare_rows, &keys);
    }
}

/* The row of a sorted file with the key of `wanted`; NULL when there is none. */
static const void *find_row(const amb_results *results, amb_result_file file,
                            const void *wanted)
{
    const amb_result_table *table = &results->table[file];
    const size_t row_size = amb_result_file_at(file)->row_size;
    key_columns keys = keys_of(file);
    size_t low = 0, high = table->num;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const char *row = (const char *)table->rows + middle * row_size;
        const int order = compare_rows(row, wanted, &keys);

        if (order == 0)
            return row;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

const amb_projection_row *amb_results_projection(const amb_results *results,
                                                 const char *level, const char *area,
                                                 int week, const char *measure)
{
    return find_row(results, AMB_RESULT_PROJECTION,
                    &(amb_projection_row){
                        .level = level, .area = area, .week = week, .measure = measure});
}

const amb_uncertainty_row *amb_results_uncertainty(const amb_results *results,
                                                   const char *level, const char *area,
                                                   int week, const char *measure)
{
    return find_row(results, AMB_RESULT_UNCERTAINTY,
                    &(amb_uncertainty_row){
                        .level = level, .area = area, .week = week, .measure = measure});
}

const amb_crossing_uncertainty_row *
amb_results_crossing_uncertainty(const amb_results *results, const char *pdu,
                                 const char *status, const char *rule,
                                 const char *outcome)
{
    return find_row(results, AMB_RESULT_CROSSING_UNCERTAINTY,
                    &(amb_crossing_uncertainty_row){
                        .pdu = pdu, .status = status, .rule = rule, .outcome = outcome});
}

const amb_comparison_row *amb_results_comparison(const amb_results *results,
                                                 const char *level, const char *area,
                                                 const char *plan, int week,
                                                 const char *measure)
{
    return find_row(results, AMB_RESULT_COMPARISON,
                    &(amb_comparison_row){.level = level,
                                          .area = area,
                                          .plan = plan,
                                          .week = week,
                                          .measure = measure});
}

/* All rows of an application are of one PDU and status, those of the first row. */
const amb_application_row *amb_results_application(const amb_results *results,
                                                   const char *variant,
                                                   const char *figure, const char *item,
                                                   int week)
{
    const amb_result_table *table = &results->table[AMB_RESULT_APPLICATION];
    const amb_application_row *first = table->rows;

    if (table->num == 0)
        return NULL;
    return find_row(results, AMB_RESULT_APPLICATION,
                    &(amb_application_row){.pdu = first->pdu,
                                           .status = first->status,
                                           .variant = variant,
                                           .figure = figure,
                                           .item = item,
                                           .week = week});
}

const amb_application_week_row *amb_results_application_week(const amb_results *results,
                                                             const char *variant,
                                                             int week,
                                                             const char *measure)
{
    const amb_result_table *table = &results->table[AMB_RESULT_APPLICATION_WEEKS];
    const amb_application_week_row *first = table->rows;

    if (table->num == 0)
        return NULL;
    return find_row(
        results, AMB_RESULT_APPLICATION_WEEKS,
        &(amb_application_week_row){
            .pdu = first->pdu, .variant = variant, .week = week, .measure = measure});
}

const amb_application_concession_row *
amb_results_application_concession(const amb_results *results, const char *variant,
                                   const char *status, const char *concession,
                                   const char *case_type, const char *tier)
{
    const amb_result_table *table = &results->table[AMB_RESULT_APPLICATION_CONCESSIONS];
    const amb_application_concession_row *first = table->rows;

    if (table->num == 0)
        return NULL;
    return find_row(results, AMB_RESULT_APPLICATION_CONCESSIONS,
                    &(amb_application_concession_row){.pdu = first->pdu,
                                                      .variant = variant,
                                                      .status = status,
                                                      .concession = concession,
                                                      .case_type = case_type,
                                                      .tier = tier});
}
