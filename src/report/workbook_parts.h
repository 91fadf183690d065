/* workbook_parts.h: what the writers of sheets share. */
#ifndef AMB_REPORT_WORKBOOK_PARTS_H
#define AMB_REPORT_WORKBOOK_PARTS_H

#include "report/workbook.h"

#include <xlsxwriter.h>

typedef enum amb_sheet_kind {
    AMB_SHEET_COVER,
    AMB_SHEET_NOTES,
    AMB_SHEET_TABLE, /* of a part, or the data of its chart */
    AMB_SHEET_CHART
} amb_sheet_kind;

enum { AMB_SHEET_NAME_SIZE = 32 };

typedef struct amb_sheet {
    amb_sheet_kind kind;
    char name[AMB_SHEET_NAME_SIZE];       /* unique, of letters, digits, blanks */
    char table[AMB_SHEET_NAME_SIZE + 16]; /* what Excel calls its table; unique */
    const amb_pack_part *part;            /* NULL of the cover and the notes */
} amb_sheet;

/* The sheets of a pack, in their order, with all that is allocated for them. */
typedef struct amb_book {
    const amb_pack *pack;
    amb_sheet *sheet; /* owned */
    size_t num;
} amb_book;

/* AMB_OK or AMB_NO_MEMORY; free it either way. */
amb_status amb_book_plan(amb_book *book, const amb_pack *pack);
void amb_book_free(amb_book *book);

/* Whether a chart is one that Excel has too; a table says what another one says. */
bool amb_book_draws(const amb_chart *chart);
const char *amb_sheet_title(const amb_book *book, const amb_sheet *sheet);
const amb_data_table *amb_sheet_data(const amb_sheet *sheet);
/* The cells that have nothing, or what is not shown. */
size_t amb_data_count(const amb_data_table *table, bool withheld);

/*
 * Writes it to the file that `path` names and returns what the library came to. The only
 * function that calls the library, which does not survive a want of memory.
 */
lxw_error amb_book_write(const amb_book *book, const char *path, const char *folder);

/* ---- a book in the writing ---- */

/* Where in its column a cell stands. */
typedef enum amb_book_side {
    AMB_AT_LEFT,
    AMB_INDENTED, /* from the figures to its left */
    AMB_AT_RIGHT,
    AMB_BOOK_SIDES
} amb_book_side;

typedef struct amb_book_column {
    const char *header;
    double width; /* in digits, as Excel measures */
    amb_book_side side;
} amb_book_column;

enum {
    AMB_BOOK_DECIMALS = 7,
    AMB_BOOK_TEXT = 32767, /* characters that a cell can hold */
    AMB_BOOK_COLUMNS = 40,
    AMB_BOOK_EPOCH = 25569,      /* what Excel calls 1 January 1970 */
    AMB_BOOK_FIRST_DATE = -25508 /* 1 March 1900: before that it is a day out */
};

typedef struct amb_book_writer {
    const amb_book *book;
    lxw_workbook *workbook;
    lxw_format *title, *title_line, *heading, *subheading, *text, *line, *link;
    lxw_format *header[AMB_BOOK_SIDES], *cell[AMB_BOOK_SIDES];
    lxw_format *date, *plain, *number[AMB_BOOK_DECIMALS];
    lxw_error error; /* the first */
    char arial[8];   /* the library asks for texts that it could write to */
    char shown[4 * AMB_BOOK_TEXT + 64], joined[2048];
} amb_book_writer;

/* What follows of an error is not written. */
void amb_book_note(amb_book_writer *of, lxw_error error);

/*
 * A text as a cell may have it: without what XML cannot hold, with nothing in it that
 * Excel takes for the code of a character, and not too long. Good until the next.
 */
const char *amb_book_text(amb_book_writer *of, const char *text, size_t most);

void amb_put_text(amb_book_writer *of, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col,
                  const char *text, lxw_format *format);
/* On as many rows as it needs, from `row` on; returns the row behind it. */
lxw_row_t amb_put_lines(amb_book_writer *of, lxw_worksheet *sheet, lxw_row_t row,
                        const char *text, lxw_format *format);
/* A link to the first cell of a sheet. */
void amb_put_link(amb_book_writer *of, lxw_worksheet *sheet, lxw_row_t row,
                  const char *to, const char *text);
/* Marks num_rows rows up as a table, below the row of headers that it writes. */
void amb_put_table(amb_book_writer *of, lxw_worksheet *sheet, lxw_row_t row,
                   size_t num_rows, const char *name, const amb_book_column *column,
                   size_t num_columns);
/* A column as wide as the longest of its texts, but for a header that can be broken. */
double amb_book_width(double width, const char *text);
/* On how many lines a text stands in a column. */
size_t amb_book_lines(const char *text, double width, double size);
/* Programs other than Excel do not find out how high a row is. */
void amb_put_height(amb_book_writer *of, lxw_worksheet *sheet, lxw_row_t row,
                    size_t num_lines, double size);

/* The format of a figure. */
lxw_format *amb_book_number(const amb_book_writer *of, int decimals);

void amb_write_cover(amb_book_writer *of, lxw_worksheet *sheet);
void amb_write_notes(amb_book_writer *of, lxw_worksheet *sheet);
void amb_write_data(amb_book_writer *of, lxw_worksheet *sheet, const amb_sheet *about);
void amb_write_chart(amb_book_writer *of, lxw_worksheet *sheet, const amb_sheet *about);

#endif
