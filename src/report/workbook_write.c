/* workbook_write.c: a book as libxlsxwriter writes it, its formats and what is said of
 * it. */
#include "report/workbook_parts.h"

#include "base/date.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { PAPER_A4 = 9, PROPERTY = 255 };

/* ---- formats ---- */

typedef enum format_trait {
    BOLD = 1,
    WRAPPED = 2,
    AT_RIGHT = 4,
    UNDERLINED = 8,
    ON_TOP = 16,
    INDENTED = 32
} format_trait;

static lxw_format *format_of(amb_book_writer *of, double size, unsigned traits)
{
    lxw_format *format = workbook_add_format(of->workbook);

    if (format == NULL) {
        amb_book_note(of, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return NULL;
    }
    format_set_font_name(format, "Arial");
    format_set_font_size(format, size);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    if (traits & BOLD)
        format_set_bold(format);
    if (traits & WRAPPED)
        format_set_text_wrap(format);
    if (traits & AT_RIGHT)
        format_set_align(format, LXW_ALIGN_RIGHT);
    if (traits & INDENTED)
        format_set_indent(format, 1);
    if (traits & UNDERLINED) {
        format_set_underline(format, LXW_UNDERLINE_SINGLE);
        format_set_font_color(format, 0x0B4F9E);
    }
    if (traits & ON_TOP)
        format_set_bottom(format, LXW_BORDER_MEDIUM);
    return format;
}

static void add_numbers(amb_book_writer *of)
{
    for (int decimals = 0; decimals < AMB_BOOK_DECIMALS; decimals++) {
        char text[32];

        snprintf(text, sizeof text, "#,##0%s%.*s", decimals > 0 ? "." : "", decimals,
                 "0000000");
        of->number[decimals] = format_of(of, 12, AT_RIGHT);
        if (of->number[decimals] != NULL)
            format_set_num_format(of->number[decimals], text);
    }
    of->plain = format_of(of, 12, AT_RIGHT);
    of->date = format_of(of, 12, AT_RIGHT);
    if (of->date != NULL)
        format_set_num_format(of->date, "d mmmm yyyy");
}

static void add_formats(amb_book_writer *of)
{
    static const unsigned traits[] = {
        [AMB_AT_LEFT] = 0, [AMB_INDENTED] = INDENTED, [AMB_AT_RIGHT] = AT_RIGHT};

    of->title = format_of(of, 16, BOLD | WRAPPED);
    of->title_line = format_of(of, 16, BOLD);
    of->heading = format_of(of, 14, BOLD | WRAPPED);
    of->subheading = format_of(of, 12, BOLD | WRAPPED);
    of->text = format_of(of, 12, WRAPPED);
    of->line = format_of(of, 12, 0);
    of->link = format_of(of, 12, UNDERLINED);
    for (int side = 0; side < AMB_BOOK_SIDES; side++) {
        of->header[side] = format_of(of, 12, BOLD | WRAPPED | ON_TOP | traits[side]);
        of->cell[side] = format_of(of, 12, WRAPPED | traits[side]);
    }
    add_numbers(of);
}

/* ---- what is said of it ---- */

/* "2026-04-06T09:30:00Z" in seconds; without it the day from which zip files count. */
static time_t created_at(const char *started_at)
{
    int year = 1980, month = 1, day = 1, hour = 0, minute = 0, second = 0;

    if (sscanf(started_at, "%4d-%2d-%2dT%2d:%2d:%2dZ", &year, &month, &day, &hour,
               &minute, &second) != 6 ||
        !amb_date_exists(year, month, day)) {
        year = 1980;
        month = day = 1;
        hour = minute = second = 0;
    }
    return (time_t)amb_date_of(year, month, day) * 86400 + hour * 3600 + minute * 60 +
           second;
}

/* The next of the texts that a property keeps until all are told. */
static char *property(amb_book_writer *of, char (*kept)[4 * PROPERTY + 64], int which,
                      const char *text)
{
    snprintf(kept[which], sizeof kept[which], "%s", amb_book_text(of, text, PROPERTY));
    return kept[which];
}

static void describe(amb_book_writer *of)
{
    const amb_pack *pack = of->book->pack;
    char kept[5][4 * PROPERTY + 64];
    char none[] = "";
    lxw_doc_properties about = {
        .title = property(of, kept, 0, pack->title),
        .subject = property(of, kept, 1, pack->subtitle),
        .author = property(of, kept, 2, "Amberline"),
        .company = none,
        .keywords = property(of, kept, 3,
                             "probation, workload, staffing, Prioritising Probation"),
        .comments = property(of, kept, 4, pack->banner),
        .created = created_at(pack->started_at),
    };

    amb_book_note(of, workbook_set_properties(of->workbook, &about));
    amb_book_note(
        of, workbook_set_custom_property_string(of->workbook, "Made by", "Amberline"));
}

/* ---- sheets ---- */

/* The marking on top of every printed page, in which & commands. */
static void set_print(amb_book_writer *of, lxw_worksheet *sheet)
{
    const char *marking = amb_book_text(of, of->book->pack->marking, 60);
    char header[512] = "&C&\"Arial\"&12";
    size_t used = strlen(header);

    for (; *marking != '\0'; marking++) {
        if (*marking == '&')
            header[used++] = '&';
        header[used++] = *marking;
    }
    header[used] = '\0';
    worksheet_set_paper(sheet, PAPER_A4);
    worksheet_set_landscape(sheet);
    worksheet_fit_to_pages(sheet, 1, 0);
    amb_book_note(of, worksheet_set_header(sheet, header));
    amb_book_note(of, worksheet_set_footer(sheet, "&C&\"Arial\"&12Page &P of &N"));
}

static void write_sheet(amb_book_writer *of, const amb_sheet *about)
{
    lxw_worksheet *sheet = workbook_add_worksheet(of->workbook, about->name);

    if (sheet == NULL) {
        amb_book_note(of, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    set_print(of, sheet);
    switch (about->kind) {
    case AMB_SHEET_COVER:
        amb_write_cover(of, sheet);
        break;
    case AMB_SHEET_NOTES:
        amb_write_notes(of, sheet);
        break;
    case AMB_SHEET_TABLE:
        amb_write_data(of, sheet, about);
        break;
    case AMB_SHEET_CHART:
        amb_write_chart(of, sheet, about);
        break;
    }
}

lxw_error amb_book_write(const amb_book *book, const char *path, const char *folder)
{
    char kept[4096];
    lxw_workbook_options options = {.tmpdir = kept};
    amb_book_writer *of = calloc(1, sizeof *of);
    lxw_error error = LXW_ERROR_MEMORY_MALLOC_FAILED;

    snprintf(kept, sizeof kept, "%s", folder);
    if (of == NULL)
        return error;
    of->book = book;
    strcpy(of->arial, "Arial");
    of->workbook = workbook_new_opt(path, &options);
    if (of->workbook != NULL) {
        add_formats(of);
        describe(of);
        for (size_t i = 0; i < book->num && of->error == LXW_NO_ERROR; i++)
            write_sheet(of, &book->sheet[i]);
        error = of->error;
        if (error == LXW_NO_ERROR)
            error = workbook_close(of->workbook);
        else
            lxw_workbook_free(of->workbook);
    }
    free(of);
    return error;
}
