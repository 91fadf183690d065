/* data_table.c: tables that are filled column by column and then cell by cell. */
#include "report/data_table.h"

#include "base/phrases.h"
#include "report/names.h"

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

static void add_cell(amb_data_table *table, amb_data_cell cell)
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
    table->cell[table->num_cells++] = cell;
}

static const char *keep(amb_data_table *table, const char *text)
{
    return amb_keep(table->text, &table->failed, text);
}

void amb_data_text(amb_data_table *table, const char *text)
{
    add_cell(table,
             (amb_data_cell){.kind = AMB_DATA_TEXT, .value = AMB_EMPTY, .text = text});
}

static const char *figure(amb_data_table *table, double shown, int decimals)
{
    return isnan(shown) ? "" : keep(table, amb_say_number(shown, decimals).text);
}

void amb_data_number(amb_data_table *table, double value, int decimals)
{
    add_cell(table, (amb_data_cell){.kind = AMB_DATA_NUMBER,
                                    .value = value,
                                    .text = figure(table, value, decimals),
                                    .decimals = decimals});
}

void amb_data_plain(amb_data_table *table, double value)
{
    add_cell(table, (amb_data_cell){.kind = AMB_DATA_NUMBER,
                                    .value = value,
                                    .text = isnan(value)
                                                ? ""
                                                : keep(table, amb_say_plain(value).text),
                                    .decimals = AMB_DATA_PLAIN});
}

void amb_data_chance(amb_data_table *table, double chance)
{
    add_cell(table, (amb_data_cell){.kind = AMB_DATA_CHANCE,
                                    .value = chance,
                                    .text = figure(table, 100 * chance, 1),
                                    .decimals = 1});
}

void amb_data_date(amb_data_table *table, int32_t date)
{
    add_cell(table, (amb_data_cell){.kind = AMB_DATA_DATE,
                                    .value = AMB_EMPTY,
                                    .text = keep(table, amb_say_date(date).text),
                                    .date = date});
}
