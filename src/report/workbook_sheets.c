/* workbook_sheets.c: the cover, the notes, and the sheets of tables. */
#include "report/workbook_parts.h"

#include "base/phrases.h"
#include "report/scale.h"

#include <math.h>
#include <string.h>

/* A column of words, in the widths of a digit in which Excel measures. */
#define PAGE_WIDTH 100.0

/* A sheet of words: a row after the other in its first column. */
typedef struct page {
    amb_book_writer *of;
    lxw_worksheet *sheet;
    lxw_row_t row;
} page;

static void put(page *to, const char *text, lxw_format *format)
{
    const amb_book_writer *of = to->of;
    const double size = format == of->title ? 16 : format == of->heading ? 14 : 12;

    if (text[0] == '\0')
        return;
    amb_put_text(to->of, to->sheet, to->row, 0, text, format);
    amb_put_height(to->of, to->sheet, to->row++, amb_book_lines(text, PAGE_WIDTH, size),
                   size);
}

static const char *join(amb_book_writer *of, const char *text, const char *meaning)
{
    snprintf(of->joined, sizeof of->joined, "%s: %s", text, meaning);
    return of->joined;
}

static void put_part(page *to, const amb_pack_part *part)
{
    lxw_format *text = to->of->text;

    switch (part->kind) {
    case AMB_PACK_TEXT:
    case AMB_PACK_COMMAND:
        put(to, part->text, text);
        break;
    case AMB_PACK_POINTS:
        for (size_t i = 0; i < part->num_items; i++)
            put(to, part->item[i], text);
        break;
    case AMB_PACK_FIGURES:
        for (size_t i = 0; i + 1 < part->num_items; i += 2)
            put(to, join(to->of, part->item[i], part->item[i + 1]), text);
        break;
    case AMB_PACK_BOXES:
        for (size_t i = 0; i < part->num_items; i++)
            put(to, join(to->of, part->item[i], "to be filled in"), text);
        break;
    case AMB_PACK_CHART:
        put(to, part->chart->title, to->of->subheading);
        put(to, part->chart->subtitle, text);
        put(to, part->chart->reading, text);
        break;
    case AMB_PACK_TABLE:
    case AMB_NUM_PACK_PARTS:
        break;
    }
}

static void put_section(page *to, amb_pack_topic topic)
{
    const amb_pack_section *section = &to->of->book->pack->section[topic];

    for (size_t i = 0; i < section->num_parts; i++)
        put_part(to, &section->part[i]);
}

/* ---- the cover ---- */

static const char *contents_of(amb_book_writer *of, const amb_sheet *sheet)
{
    if (sheet->kind == AMB_SHEET_NOTES)
        snprintf(of->joined, sizeof of->joined,
                 "Notes: how to read this, what stands behind it, and its limits");
    else
        snprintf(of->joined, sizeof of->joined, "%s: %s", sheet->name,
                 amb_sheet_title(of->book, sheet));
    return of->joined;
}

void amb_write_cover(amb_book_writer *of, lxw_worksheet *sheet)
{
    const amb_pack *pack = of->book->pack;
    page to = {of, sheet, 0};

    amb_book_note(of, worksheet_set_column(sheet, 0, 0, PAGE_WIDTH, NULL));
    put(&to, pack->title, of->title);
    put(&to, pack->subtitle, of->text);
    put(&to, pack->marking, of->subheading);
    put(&to, pack->banner, of->subheading);
    put_section(&to, AMB_TOPIC_HEADLINE);
    put(&to, "What is in this workbook", of->heading);
    put(&to, "Each line leads to its sheet.", of->text);
    for (size_t i = 0; i < of->book->num; i++)
        if (of->book->sheet[i].kind != AMB_SHEET_COVER)
            amb_put_link(of, sheet, to.row++, of->book->sheet[i].name,
                         contents_of(of, &of->book->sheet[i]));
}

/* ---- the notes ---- */

static const char *const how_to_read[] = {
    "Each table has a sheet of its own, with its title in the first row, and each chart "
    "too, above the figures that it draws.",
    "Figures are numbers, of which more decimals are kept than are shown; dates are "
    "dates; there are no formulas.",
    "[c] means confidential: a group of fewer than five practitioners, or a figure that "
    "would give one away, is not shown.",
    "[x] means not available: there is no such figure.",
};

static bool has_words(const amb_pack_section *section)
{
    for (size_t i = 0; i < section->num_parts; i++)
        if (section->part[i].kind != AMB_PACK_TABLE)
            return true;
    return false;
}

void amb_write_notes(amb_book_writer *of, lxw_worksheet *sheet)
{
    const amb_pack *pack = of->book->pack;
    page to = {of, sheet, 0};

    amb_book_note(of, worksheet_set_column(sheet, 0, 0, PAGE_WIDTH, NULL));
    put(&to, "Notes", of->title);
    amb_put_link(of, sheet, to.row++, of->book->sheet[0].name, "Back to the cover");
    put(&to, "How to read this workbook", of->heading);
    for (size_t i = 0; i < sizeof how_to_read / sizeof how_to_read[0]; i++)
        put(&to, how_to_read[i], of->text);
    for (amb_pack_topic t = AMB_TOPIC_HEADLINE + 1; t < AMB_NUM_TOPICS; t++)
        if (has_words(&pack->section[t])) {
            put(&to, pack->section[t].heading == NULL ? "" : pack->section[t].heading,
                of->heading);
            put_section(&to, t);
        }
}

/* ---- tables ---- */

static bool is_figure(const amb_data_cell *cell)
{
    return cell->kind == AMB_DATA_NUMBER || cell->kind == AMB_DATA_CHANCE;
}

/* What stands instead of a figure stands where the figures do. */
static bool is_of_figures(const amb_data_table *table, size_t column)
{
    for (size_t row = 0; row < amb_data_num_rows(table); row++) {
        const amb_data_cell *cell = &amb_data_row(table, row)[column];

        if (is_figure(cell) || cell->kind == AMB_DATA_DATE)
            return true;
    }
    return false;
}

static void lay_out(const amb_data_table *table, amb_book_column *column)
{
    for (size_t c = 0; c < table->num_columns; c++) {
        column[c] = (amb_book_column){.header = table->header[c], .side = AMB_AT_RIGHT};
        if (!is_of_figures(table, c))
            column[c].side =
                c > 0 && column[c - 1].side == AMB_AT_RIGHT ? AMB_INDENTED : AMB_AT_LEFT;
        for (size_t row = 0; row < amb_data_num_rows(table); row++)
            column[c].width =
                amb_book_width(column[c].width, amb_data_row(table, row)[c].text);
    }
}

lxw_format *amb_book_number(const amb_book_writer *of, int decimals)
{
    const int most = AMB_BOOK_DECIMALS - 1;

    if (decimals == AMB_DATA_PLAIN)
        return of->plain;
    return of->number[decimals > most ? most : decimals];
}

static void put_cell(amb_book_writer *of, lxw_worksheet *sheet, lxw_row_t row,
                     lxw_col_t col, const amb_data_cell *cell, amb_book_side side)
{
    const double times = cell->kind == AMB_DATA_CHANCE ? 100 : 1;

    if (is_figure(cell) && isfinite(cell->value))
        amb_book_note(of, worksheet_write_number(sheet, row, col, times * cell->value,
                                                 amb_book_number(of, cell->decimals)));
    else if (cell->kind == AMB_DATA_DATE && cell->date >= AMB_BOOK_FIRST_DATE)
        amb_book_note(of, worksheet_write_number(sheet, row, col,
                                                 cell->date + AMB_BOOK_EPOCH, of->date));
    else
        amb_put_text(of, sheet, row, col, cell->text[0] == '\0' ? "[x]" : cell->text,
                     of->cell[side]);
}

static void put_row(amb_book_writer *of, lxw_worksheet *sheet, lxw_row_t row,
                    size_t num_columns, const amb_data_cell *cell,
                    const amb_book_column *column)
{
    size_t lines = 1;

    for (size_t c = 0; c < num_columns; c++) {
        const size_t needed = amb_book_lines(cell[c].text, column[c].width, 12);

        put_cell(of, sheet, row, (lxw_col_t)c, &cell[c], column[c].side);
        lines = needed > lines ? needed : lines;
    }
    amb_put_height(of, sheet, row, lines, 12);
}

static lxw_row_t put_about(amb_book_writer *of, lxw_worksheet *sheet,
                           const amb_data_table *table, lxw_row_t row)
{
    const size_t withheld = amb_data_count(table, true);
    const size_t missing = amb_data_count(table, false);

    snprintf(of->joined, sizeof of->joined,
             "This sheet has one table, of %s and %s.%s%s%s%s",
             amb_say_count((double)amb_data_num_rows(table), "row").text,
             amb_say_count((double)table->num_columns, "column").text,
             withheld > 0 ? " [c]: not shown, as confidential." : "",
             missing > 0 ? " [x]: not available." : "",
             table->file == NULL ? "" : " Its figures are those of ",
             table->file == NULL ? "" : amb_say("%s.", table->file).text);
    row = amb_put_lines(of, sheet, row, of->joined, of->line);
    amb_put_link(of, sheet, row, of->book->sheet[0].name, "Back to the cover");
    return row + 1;
}

void amb_write_data(amb_book_writer *of, lxw_worksheet *sheet, const amb_sheet *about)
{
    const amb_data_table *table = amb_sheet_data(about);
    amb_book_column column[AMB_DATA_COLUMNS];
    lxw_row_t row = 0;

    row = amb_put_lines(of, sheet, row, amb_sheet_title(of->book, about), of->title_line);
    if (about->part->kind == AMB_PACK_CHART)
        row = amb_put_lines(of, sheet, row, about->part->chart->subtitle, of->line);
    row = put_about(of, sheet, table, row);
    lay_out(table, column);
    amb_put_table(of, sheet, row, amb_data_num_rows(table), about->table, column,
                  table->num_columns);
    for (size_t r = 0; r < amb_data_num_rows(table); r++)
        put_row(of, sheet, ++row, table->num_columns, amb_data_row(table, r), column);
}
