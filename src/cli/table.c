/* table.c: widths come from the cells, so that nothing has to be kept in step by hand. */
#include "cli/table.h"

#include <assert.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* Less room than this for the last column, and it goes below. */
enum { LEAST_LAST = 18, GAP = 2 };

/* The columns that pages are made for. */
enum { WHOLE_PAGE = 80 };

void cli_table_begin(cli_table *table, const char *align)
{
    *table = (cli_table){.num_columns = strlen(align)};
    assert(table->num_columns <= CLI_MOST_COLUMNS);
    assert(align[table->num_columns - 1] == 'l');
    strcpy(table->align, align);
}

void cli_table_add(cli_table *table, const char *format, ...)
{
    va_list arguments;
    char *text = NULL;

    if (table->num_cells == table->room) {
        const size_t room = table->room == 0 ? 64 : 2 * table->room;
        char **cell = realloc(table->cell, room * sizeof *cell);

        table->failed |= cell == NULL;
        if (cell == NULL)
            return;
        table->cell = cell;
        table->room = room;
    }
    va_start(arguments, format);
    if (vasprintf(&text, format, arguments) < 0)
        text = NULL;
    va_end(arguments);
    table->failed |= text == NULL;
    if (text != NULL)
        table->cell[table->num_cells++] = text;
}

/* The columns that a row takes before its last cell. */
static int columns_before_last(const cli_table *table, int indent, const int *width)
{
    int at = indent;

    for (size_t c = 0; c + 1 < table->num_columns; c++)
        at += width[c] + GAP;
    return at;
}

static void print_row(const cli_table *table, cli_output *output, int indent,
                      const int *width, char *const *cell)
{
    const size_t last = table->num_columns - 1;
    int at = columns_before_last(table, indent, width);
    const bool below = output->terminal.width - at < LEAST_LAST &&
                       width[last] > output->terminal.width - at;

    fprintf(output->file, "%*s", indent, "");
    for (size_t c = 0; c < last; c++) {
        const int pad = width[c] - cli_columns_of(cell[c]);
        bool more = false;

        for (size_t later = c + 1; later <= last; later++)
            more |= cell[later][0] != '\0';
        if (table->align[c] == 'r')
            fprintf(output->file, "%*s", pad, "");
        cli_put(output, cell[c]);
        if (!more) {
            fputc('\n', output->file);
            return;
        }
        if (!below || c + 1 < last)
            fprintf(output->file, "%*s", (table->align[c] == 'r' ? 0 : pad) + GAP, "");
    }
    if (below) {
        at = indent + 2 * GAP;
        fprintf(output->file, "\n%*s", at, "");
    }
    cli_wrap(output, cell[last], at, at);
}

/*
 * Whether the rows have to be taken apart. A last cell may well stand below the others,
 * but on a narrow terminal not one of many, since nothing would say there what it is; nor
 * if the others do not fit either.
 */
static bool is_too_wide(const cli_table *table, const cli_output *output, int indent,
                        const int *width)
{
    const size_t last = table->num_columns - 1;
    const int room = output->terminal.width - columns_before_last(table, indent, width);
    const bool many = last > 2 && output->terminal.width < WHOLE_PAGE;

    return room < LEAST_LAST && width[last] > room && (room < -GAP || many);
}

/* A row as a heading and a line for each other cell, with the name of its column. */
static void print_apart(cli_output *output, int indent, size_t num, char **names,
                        char **cell)
{
    const int deeper = indent + GAP + (int)strspn(cell[0], " ");

    if (cell[0][0] != '\0')
        cli_paragraph(output, indent, indent + GAP, "%s", cell[0]);
    for (size_t c = 1; c < num; c++) {
        if (cell[0][0] == '\0' && cell[c][0] != '\0')
            names[c] = cell[c]; /* a row without a name renames the columns */
        else if (cell[c][0] != '\0')
            cli_paragraph(output, deeper, deeper + GAP, "%s: %s", names[c], cell[c]);
    }
}

static void print_all_apart(const cli_table *table, cli_output *output, int indent)
{
    char *names[CLI_MOST_COLUMNS];

    memcpy(names, table->cell, table->num_columns * sizeof *names);
    cli_style_on(output, CLI_BOLD);
    cli_paragraph(output, indent, indent + GAP, "%s", names[0]);
    cli_style_off(output);
    for (size_t i = table->num_columns; i < table->num_cells; i += table->num_columns)
        print_apart(output, indent, table->num_columns, names, table->cell + i);
}

static void free_cells(cli_table *table)
{
    for (size_t i = 0; i < table->num_cells; i++)
        free(table->cell[i]);
    free(table->cell);
}

void cli_table_end(cli_table *table, cli_output *output, int indent, bool has_header)
{
    int width[CLI_MOST_COLUMNS] = {0};

    assert(table->failed || table->num_cells % table->num_columns == 0);
    for (size_t i = 0; i < table->num_cells; i++) {
        const size_t c = i % table->num_columns;
        const int columns = cli_columns_of(table->cell[i]);

        width[c] = columns > width[c] ? columns : width[c];
    }
    if (has_header && !table->failed && is_too_wide(table, output, indent, width)) {
        print_all_apart(table, output, indent);
        free_cells(table);
        return;
    }
    for (size_t i = 0; i < table->num_cells && !table->failed; i += table->num_columns) {
        if (i == 0 && has_header)
            cli_style_on(output, CLI_BOLD);
        print_row(table, output, indent, width, table->cell + i);
        if (i == 0 && has_header)
            cli_style_off(output);
    }
    output->failed |= table->failed;
    free_cells(table);
}
