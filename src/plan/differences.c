/* differences.c: two scenarios row by row; what is the same in both drops out first. */
#include "plan/differences.h"

#include <stdlib.h>
#include <string.h>

/* More rows that differ than this are not looked at cell by cell: it is another file. */
enum { MOST_PAIRED = 1000 };

static int compare_cells(const amb_column *column, const void *a, const void *b)
{
    const char *at_a = (const char *)a + column->offset;
    const char *at_b = (const char *)b + column->offset;

    if (column->type == AMB_NAME || column->type == AMB_TEXT) {
        const char *text_a, *text_b;

        memcpy(&text_a, at_a, sizeof text_a);
        memcpy(&text_b, at_b, sizeof text_b);
        return text_a == text_b ? 0 : strcmp(text_a, text_b);
    }
    if (column->type == AMB_NUMBER || column->type == AMB_WHOLE) {
        double number_a, number_b;

        memcpy(&number_a, at_a, sizeof number_a);
        memcpy(&number_b, at_b, sizeof number_b);
        if (isnan(number_a) || isnan(number_b)) /* what is not there comes first */
            return !isnan(number_a) - !isnan(number_b);
        return (number_a > number_b) - (number_a < number_b);
    }
    int32_t whole_a, whole_b;

    memcpy(&whole_a, at_a, sizeof whole_a);
    memcpy(&whole_b, at_b, sizeof whole_b);
    return (whole_a > whole_b) - (whole_a < whole_b);
}

bool amb_cell_is_empty(const void *row, const amb_column *column)
{
    const char *field = (const char *)row + column->offset;
    const char *text;
    double number;
    int32_t whole;

    if (column->type == AMB_NAME || column->type == AMB_TEXT) {
        memcpy(&text, field, sizeof text);
        return text[0] == '\0';
    }
    if (column->type == AMB_NUMBER || column->type == AMB_WHOLE) {
        memcpy(&number, field, sizeof number);
        return isnan(number);
    }
    memcpy(&whole, field, sizeof whole);
    return whole == (column->type == AMB_DATE ? AMB_NO_DATE : -1);
}

static int compare_rows(const void *a, const void *b, void *context)
{
    const amb_file *file = context;
    const void *left = *(const void *const *)a, *right = *(const void *const *)b;

    for (size_t c = 0; c < file->num_columns; c++) {
        const int order = compare_cells(&file->columns[c], left, right);

        if (order != 0)
            return order;
    }
    return 0;
}

/* Rows of one file of one scenario. */
typedef struct row_list {
    const void **row; /* owned array of borrowed rows */
    size_t num;
} row_list;

/* A setting that a nearer folder replaces, or that a comparison sets for all plans. */
static bool is_idle_setting(const amb_scenario *scenario, const amb_setting_row *row)
{
    static const char *const idle[] = {"name",         "extends", "weeks",
                                       "replications", "seed",    NULL};
    const amb_setting_row *rows = AMB_ROWS(scenario, AMB_IN_SCENARIO, amb_setting_row);

    for (int i = 0; idle[i] != NULL; i++)
        if (strcmp(row->setting, idle[i]) == 0)
            return true;
    for (size_t i = 0; i < scenario->table[AMB_IN_SCENARIO].num; i++)
        if (strcmp(rows[i].setting, row->setting) == 0 &&
            rows[i].origin.folder < row->origin.folder)
            return true;
    return false;
}

/* The rows of a file that count, in the order of their cells. */
static bool list_rows(row_list *list, const amb_scenario *scenario, amb_input_file file)
{
    amb_file description = amb_input_files()[file];
    const amb_rows *table = &scenario->table[file];

    *list = (row_list){.row = calloc(table->num + 1, sizeof *list->row)};
    if (list->row == NULL)
        return false;
    for (size_t i = 0; i < table->num; i++) {
        const void *row = (const char *)table->rows + i * description.row_size;

        if (file != AMB_IN_SCENARIO || !is_idle_setting(scenario, row))
            list->row[list->num++] = row;
    }
    qsort_r(list->row, list->num, sizeof *list->row, compare_rows, &description);
    return true;
}

/* Leaves in each list only the rows that the other does not have. */
static void drop_same(row_list *a, row_list *b, amb_file description)
{
    size_t i = 0, j = 0, left_a = 0, left_b = 0;

    while (i < a->num || j < b->num) {
        const int order = i == a->num ? 1
                          : j == b->num
                              ? -1
                              : compare_rows(&a->row[i], &b->row[j], &description);

        if (order == 0)
            i++, j++;
        else if (order < 0)
            a->row[left_a++] = a->row[i++];
        else
            b->row[left_b++] = b->row[j++];
    }
    a->num = left_a;
    b->num = left_b;
}

static bool add(amb_differences *found, amb_input_file file, const void *first,
                const void *other, const amb_column *column)
{
    amb_difference *list = realloc(found->list, (found->num + 1) * sizeof *found->list);

    if (list == NULL)
        return false;
    found->list = list;
    found->list[found->num++] = (amb_difference){file, first, other, column};
    return true;
}

static bool has_same_key(const amb_file *description, const void *a, const void *b)
{
    bool has_key = false;

    for (size_t c = 0; c < description->num_columns; c++) {
        const amb_column *column = &description->columns[c];

        if ((column->flags & AMB_COLUMN_KEY) == 0)
            continue;
        has_key = true;
        if (compare_cells(column, a, b) != 0)
            return false;
    }
    return has_key;
}

static bool add_cells(amb_differences *found, amb_input_file file, const void *first,
                      const void *other)
{
    const amb_file *description = &amb_input_files()[file];

    for (size_t c = 0; c < description->num_columns; c++)
        if (compare_cells(&description->columns[c], first, other) != 0 &&
            !add(found, file, first, other, &description->columns[c]))
            return false;
    return true;
}

/* Rows of the same key as cells that differ, the others as rows of one or the other. */
static bool add_file(amb_differences *found, amb_input_file file, row_list *a,
                     row_list *b)
{
    const amb_file *description = &amb_input_files()[file];
    const bool paired = a->num <= MOST_PAIRED && b->num <= MOST_PAIRED;
    bool room = true;

    for (size_t i = 0; i < a->num && room; i++) {
        size_t j = paired ? 0 : b->num;

        while (j < b->num &&
               (b->row[j] == NULL || !has_same_key(description, a->row[i], b->row[j])))
            j++;
        if (j == b->num) {
            room = add(found, file, a->row[i], NULL, NULL);
        } else {
            room = add_cells(found, file, a->row[i], b->row[j]);
            b->row[j] = NULL;
        }
    }
    for (size_t j = 0; j < b->num && room; j++)
        if (b->row[j] != NULL)
            room = add(found, file, NULL, b->row[j], NULL);
    return room;
}

static bool is_same_observed(const amb_observed *a, const amb_observed *b)
{
    const size_t size = a->num_weeks * sizeof *a->weeks;

    return a->num_weeks == b->num_weeks && memcmp(a->weeks, b->weeks, size) == 0 &&
           memcmp(a->num, b->num, size) == 0;
}

/* Files of the same name; that one is named by only one of them, its rows say. */
static size_t count_observed(const amb_scenario *first, const amb_scenario *other)
{
    size_t num = 0;

    for (size_t i = 0; i < first->num_observed; i++)
        for (size_t j = 0; j < other->num_observed; j++)
            num += strcmp(first->observed[i].file, other->observed[j].file) == 0 &&
                   !is_same_observed(&first->observed[i], &other->observed[j]);
    return num;
}

/* Whether all rows of a file are the same one by one. */
static bool is_in_order(const amb_scenario *first, const amb_scenario *other,
                        amb_input_file file)
{
    amb_file description = amb_input_files()[file];
    const amb_rows *a = &first->table[file], *b = &other->table[file];
    bool same = a->num == b->num;

    for (size_t i = 0; i < a->num && same; i++) {
        const void *left = (const char *)a->rows + i * description.row_size;
        const void *right = (const char *)b->rows + i * description.row_size;

        same = compare_rows(&left, &right, &description) == 0;
    }
    return same;
}

/* Files whose order a simulation heeds: who comes first of equals, what is done first. */
static const char *find_reordered(const amb_scenario *first, const amb_scenario *other)
{
    static const amb_input_file files[] = {AMB_IN_PRACTITIONERS, AMB_IN_GRADES,
                                           AMB_IN_CHANGES};

    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        if (!is_in_order(first, other, files[i]))
            return amb_input_files()[files[i]].name;
    return NULL;
}

amb_status amb_differences_find(amb_differences *differences, const amb_scenario *first,
                                const amb_scenario *other)
{
    bool room = true;

    *differences = (amb_differences){.num_observed = count_observed(first, other)};
    for (int file = 0; file < AMB_NUM_INPUT_FILES && room; file++) {
        row_list a = {NULL, 0}, b = {NULL, 0};

        if (file == AMB_IN_ASSUMPTIONS || file == AMB_IN_HISTORY)
            continue;
        room = list_rows(&a, first, (amb_input_file)file) &&
               list_rows(&b, other, (amb_input_file)file);
        if (room) {
            drop_same(&a, &b, amb_input_files()[file]);
            room = add_file(differences, (amb_input_file)file, &a, &b);
        }
        free(a.row);
        free(b.row);
    }
    if (room && differences->num + differences->num_observed == 0)
        differences->reordered = find_reordered(first, other);
    return room ? AMB_OK : AMB_NO_MEMORY;
}

void amb_differences_free(amb_differences *differences)
{
    free(differences->list);
    *differences = (amb_differences){.list = NULL};
}
