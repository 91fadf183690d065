/* variant.c: some rows of a scenario of its own, all others borrowed. */
#include "scenario/variant.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void amb_variant_begin(amb_variant *variant, const amb_scenario *original)
{
    *variant = (amb_variant){.scenario = *original};
}

void amb_variant_free(amb_variant *variant)
{
    for (int f = 0; f < AMB_NUM_INPUT_FILES; f++)
        if (variant->owns[f])
            free(variant->scenario.table[f].rows);
    for (size_t i = 0; i < variant->num_texts; i++)
        free(variant->text[i]);
    free(variant->text);
    memset(variant, 0, sizeof *variant);
}

/* Rows of its own, with room for so many more. */
static void *own_rows(amb_variant *variant, amb_input_file file, size_t more)
{
    const size_t size = amb_input_files()[file].row_size;
    amb_rows *table = &variant->scenario.table[file];
    void *rows;

    if (variant->owns[file] && more == 0)
        return table->rows;
    rows =
        realloc(variant->owns[file] ? table->rows : NULL, (table->num + more + 1) * size);
    if (rows == NULL)
        return NULL;
    if (!variant->owns[file] && table->num > 0)
        memcpy(rows, table->rows, table->num * size);
    variant->owns[file] = true;
    table->rows = rows;
    return rows;
}

void *amb_variant_rows(amb_variant *variant, amb_input_file file)
{
    return own_rows(variant, file, 0);
}

/* The setting of scenario.csv that the model reads as a number; NULL for all others. */
static double *setting_of(amb_settings *settings, const char *name)
{
    if (strcmp(name, "working_days_per_week") == 0)
        return &settings->working_days_per_week;
    if (strcmp(name, "reset_at_pct_of_length") == 0)
        return &settings->reset_at_pct_of_length;
    if (strcmp(name, "relapse_weeks") == 0)
        return &settings->relapse_weeks;
    if (strcmp(name, "recovery_weeks") == 0)
        return &settings->recovery_weeks;
    return NULL;
}

bool amb_variant_can_set(const amb_scenario *scenario, const amb_place *place)
{
    amb_settings settings = scenario->settings;

    return place->file != AMB_IN_SCENARIO ||
           setting_of(&settings,
                      AMB_ROWS(scenario, AMB_IN_SCENARIO, amb_setting_row)[place->row]
                          .setting) != NULL;
}

/* Keeps a number as it would be written in a cell. */
static const char *keep_number(amb_variant *variant, double value)
{
    char **text =
        realloc(variant->text, (variant->num_texts + 1) * sizeof *variant->text);

    if (text == NULL)
        return NULL;
    variant->text = text;
    if (asprintf(&text[variant->num_texts], "%.12f", value) < 0)
        return NULL;
    return text[variant->num_texts++];
}

amb_status amb_variant_set(amb_variant *variant, const amb_place *place, double value)
{
    const amb_file *file = &amb_input_files()[place->file];
    const amb_column *column = &file->columns[place->column];
    char *rows, *field;

    assert(amb_variant_can_set(&variant->scenario, place));
    rows = amb_variant_rows(variant, place->file);
    if (rows == NULL)
        return AMB_NO_MEMORY;
    field = rows + place->row * file->row_size + column->offset;
    if (column->type == AMB_TEXT) {
        const char *text = keep_number(variant, value);

        if (text == NULL)
            return AMB_NO_MEMORY;
        memcpy(field, &text, sizeof text);
    } else {
        memcpy(field, &value, sizeof value);
    }
    if (place->file == AMB_IN_SCENARIO)
        *setting_of(
            &variant->scenario.settings,
            AMB_ROWS(&variant->scenario, AMB_IN_SCENARIO, amb_setting_row)[place->row]
                .setting) = value;
    return AMB_OK;
}

amb_status amb_variant_add_change(amb_variant *variant, const amb_change_row *row)
{
    amb_change_row *rows = own_rows(variant, AMB_IN_CHANGES, 1);

    if (rows == NULL)
        return AMB_NO_MEMORY;
    rows[variant->scenario.table[AMB_IN_CHANGES].num++] = *row;
    return AMB_OK;
}

amb_status amb_variant_keep_changes(amb_variant *variant,
                                    bool (*keeps)(const amb_change_row *row,
                                                  const void *context),
                                    const void *context)
{
    amb_change_row *rows = amb_variant_rows(variant, AMB_IN_CHANGES);
    amb_rows *table = &variant->scenario.table[AMB_IN_CHANGES];
    size_t kept = 0;

    if (rows == NULL)
        return AMB_NO_MEMORY;
    for (size_t i = 0; i < table->num; i++)
        if (keeps(&rows[i], context))
            rows[kept++] = rows[i];
    table->num = kept;
    return AMB_OK;
}
