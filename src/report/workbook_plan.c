/* workbook_plan.c: which sheets a workbook has, and what they are called. */
#include "report/workbook_parts.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

void amb_book_free(amb_book *book)
{
    free(book->sheet);
    *book = (amb_book){.pack = NULL};
}

/* ---- names ---- */

static bool is_taken(const amb_book *book, const char *name)
{
    for (size_t i = 0; i < book->num; i++)
        if (strcasecmp(book->sheet[i].name, name) == 0)
            return true;
    return false;
}

/* "workload" as "Workload chart"; another one of the name as "Workload chart 2". */
static void name_sheet(const amb_book *book, amb_sheet *sheet, const char *word,
                       const char *what)
{
    char begin[20];
    size_t used = 0;

    for (; *word != '\0' && used + 1 < sizeof begin; word++)
        begin[used++] = isascii(*word) && isalnum(*word) ? *word : ' ';
    begin[used] = '\0';
    begin[0] = (char)toupper(begin[0]);
    snprintf(sheet->name, sizeof sheet->name, "%s%s", begin, what);
    for (int i = 2; is_taken(book, sheet->name); i++)
        snprintf(sheet->name, sizeof sheet->name, "%s%s %d", begin, what, i);
    /* By itself a name such as why2 is a cell to Excel. */
    snprintf(sheet->table, sizeof sheet->table, "table_%s", sheet->name);
    for (char *at = sheet->table; *at != '\0'; at++)
        *at = *at == ' ' ? '_' : (char)tolower(*at);
}

static amb_status add_sheet(amb_book *book, amb_sheet_kind kind, const char *word,
                            const char *what, const amb_pack_part *part)
{
    amb_sheet *grown = reallocarray(book->sheet, book->num + 1, sizeof *grown);

    if (grown == NULL)
        return AMB_NO_MEMORY;
    book->sheet = grown;
    grown[book->num] = (amb_sheet){.kind = kind, .part = part};
    name_sheet(book, &grown[book->num], word, what);
    book->num++;
    return AMB_OK;
}

/* ---- sheets ---- */

static amb_status add_part(amb_book *book, const char *id, const amb_pack_part *part)
{
    const char *word = part->chart_file[0] == '\0' ? id : part->chart_file;
    amb_status status = AMB_OK;

    if (part->kind == AMB_PACK_CHART && amb_book_draws(part->chart))
        status = add_sheet(book, AMB_SHEET_CHART, word, " chart", part);
    if (status == AMB_OK && part->kind == AMB_PACK_CHART &&
        amb_data_num_rows(&part->chart->table) > 0)
        status = add_sheet(book, AMB_SHEET_TABLE, word, " data", part);
    if (status == AMB_OK && part->kind == AMB_PACK_TABLE &&
        amb_data_num_rows(&part->table) > 0)
        status = add_sheet(book, AMB_SHEET_TABLE, id, "", part);
    return status;
}

amb_status amb_book_plan(amb_book *book, const amb_pack *pack)
{
    amb_status status;

    *book = (amb_book){.pack = pack};
    status = add_sheet(book, AMB_SHEET_COVER, "Cover", "", NULL);
    if (status == AMB_OK)
        status = add_sheet(book, AMB_SHEET_NOTES, "Notes", "", NULL);
    for (int t = 0; t < AMB_NUM_TOPICS; t++) {
        const amb_pack_section *section = &pack->section[t];

        for (size_t i = 0; i < section->num_parts && status == AMB_OK; i++)
            status = add_part(book, section->id, &section->part[i]);
    }
    return status;
}

const char *amb_sheet_title(const amb_book *book, const amb_sheet *sheet)
{
    if (sheet->kind == AMB_SHEET_COVER)
        return book->pack->title;
    if (sheet->kind == AMB_SHEET_NOTES)
        return "Notes";
    return sheet->part->kind == AMB_PACK_CHART ? sheet->part->chart->title
                                               : sheet->part->text;
}

const amb_data_table *amb_sheet_data(const amb_sheet *sheet)
{
    return sheet->part->kind == AMB_PACK_CHART ? &sheet->part->chart->table
                                               : &sheet->part->table;
}

size_t amb_data_count(const amb_data_table *table, bool withheld)
{
    size_t num = 0;

    for (size_t i = 0; i < table->num_cells; i++)
        num += withheld ? strcmp(table->cell[i].text, "[c]") == 0
                        : table->cell[i].text[0] == '\0';
    return num;
}
