/* data_table.c: tables that are filled column by column and then cell by cell. */
#include "report/data_table.h"

#include "base/phrases.h"

#include <math.h>
#include <stdlib.h>

void amb_data_table_free(amb_data_table *table)
{
    free(table->cell);
    *table = (amb_data_table){.text = NULL};
}

void amb_data_column(amb_data_table *table, const char *header)
{
    if (table->num_columns < AMB_DATA_COLUMNS)
        table->header[table->num_columns++] = header;
}

static void add_cell(amb_data_table *table, double value, const char *text)
{
    if (table->num_cells == table->room) {
        const size_t room = table->room == 0 ? 256 : 2 * table->room;
        amb_data_cell *grown = reallocarray(table->cell, room, sizeof *grown);

        table->failed |= grown == NULL;
        if (grown == NULL)
            return;
        table->cell = grown;
        table->room = room;
    }
    table->cell[table->num_cells++] = (amb_data_cell){value, text};
}

static const char *keep(amb_data_table *table, const char *text)
{
    const char *kept = amb_text_keep(table->text, text);

    table->failed |= kept == NULL;
    return kept == NULL ? "" : kept;
}

void amb_data_text(amb_data_table *table, const char *text)
{
    add_cell(table, AMB_EMPTY, text);
}

void amb_data_number(amb_data_table *table, double value, int decimals)
{
    add_cell(table, value,
             isnan(value) ? "" : keep(table, amb_say_number(value, decimals).text));
}

void amb_data_plain(amb_data_table *table, double value)
{
    add_cell(table, value, isnan(value) ? "" : keep(table, amb_say_plain(value).text));
}

void amb_data_chance(amb_data_table *table, double chance)
{
    add_cell(table, chance,
             isnan(chance) ? "" : keep(table, amb_say_number(100 * chance, 1).text));
}

void amb_data_date(amb_data_table *table, int32_t date)
{
    add_cell(table, AMB_EMPTY, keep(table, amb_say_date(date).text));
}
