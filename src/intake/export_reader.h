/* export_reader.h: what the parts of the exports' reader share while files are read. */
#ifndef AMB_INTAKE_EXPORT_READER_H
#define AMB_INTAKE_EXPORT_READER_H

#include "intake/export_shapes.h"

/* A percentage whose sign is missing: 93.5 may be 93.5 % or, after Excel, 9,350 %. */
typedef struct amb_bare_percentage {
    uint32_t row; /* of the shape's rows */
    uint32_t column;
} amb_bare_percentage;

/* The people met so far, by CRN: a hash set whose texts go when the reading is done. */
typedef struct amb_export_people {
    amb_text_store *crns; /* owned */
    struct amb_export_person {
        const char *crn; /* borrowed from the store; NULL when the slot is free */
        uint32_t person;
    } * slots; /* owned; a power of two of them, half full at most */
    size_t num_slots;
} amb_export_people;

typedef struct amb_export_reader {
    amb_exports *exports;   /* borrowed: what is being filled */
    amb_problems *problems; /* borrowed */
    amb_problems *notices;  /* borrowed */
    amb_export_people people;
    amb_status status; /* the worst so far */

    /* Of the file that is being read. */
    uint32_t file;
    const char *path;          /* borrowed from the exports */
    amb_csv_table table;       /* owned */
    amb_bare_percentage *bare; /* owned */
    size_t num_bare;
    char (*names)[AMB_EXPORT_NAME_SIZE]; /* owned: folded, of the row `names_row` */
    size_t num_names;                    /* 0 when there are none yet */
    size_t names_row;
} amb_export_reader;

/* Remembers the worse of two statuses; true while going on makes sense. */
bool amb_export_note(amb_export_reader *reader, amb_status status);

/* The cell `c` of row `r` of the file, "" beyond the row's end. */
const char *amb_export_cell(const amb_export_reader *reader, size_t r, size_t c);
size_t amb_export_num_cells(const amb_export_reader *reader, size_t r);
size_t amb_export_num_filled(const amb_export_reader *reader, size_t r);

/* Says what is wrong with the file, or with row `r` of it. */
__attribute__((format(printf, 2, 3))) void
amb_export_complain_file(amb_export_reader *reader, const char *format, ...);
__attribute__((format(printf, 3, 4))) void
amb_export_complain_row(amb_export_reader *reader, size_t r, const char *format, ...);

/* Says what is wrong with the cell of a column of the header that row `r` is under. */
__attribute__((format(printf, 5, 6))) void
amb_export_complain_cell(amb_export_reader *reader, const amb_export_header *header,
                         size_t r, size_t column, const char *format, ...);

/*
 * Whether a cell's text may be shown: it cannot be a name, nor a CRN, that stands in the
 * wrong column.
 */
bool amb_export_is_showable(const char *text);

/* export_header.c: the row of the header and the kind of the file; false, with a
 * sentence, when it is none that is known. Of a Caseload the row is that of its title. */
bool amb_export_recognise(amb_export_reader *reader, size_t *header_row,
                          amb_export_kind *kind);

/* export_header.c: finds the columns of a shape in row `r`, which is a header; NULL, with
 * a sentence, when some that are needed are missing. Borrowed, until the next. */
const amb_export_header *amb_export_map(amb_export_reader *reader, size_t r, int shape);

/* export_header.c: whether row `r` has every column that a shape needs. */
bool amb_export_has_shape(amb_export_reader *reader, size_t r, int shape);

/* export_rows.c: adds rows `from` to before `to` of the file, which are under `header`;
 * `block` is of a Caseload. */
void amb_export_add_rows(amb_export_reader *reader, const amb_export_header *header,
                         size_t from, size_t to, int32_t block);

/* export_cells.c: reads a cell into its field of `row`. */
void amb_export_read_cell(amb_export_reader *reader, const amb_export_header *header,
                          size_t r, size_t column, void *row);

/* export_caseload.c: the blocks of a Caseload. */
void amb_export_add_caseload(amb_export_reader *reader);

/* export_percentages.c: settles what the percentages without a sign are that the file
 * has. */
void amb_export_settle_percentages(amb_export_reader *reader, amb_export_kind kind);

/* Dates as the tool and spreadsheets write them; the time of day is left out. */
typedef enum amb_export_date_fault {
    AMB_EXPORT_DATE_FINE,
    AMB_EXPORT_DATE_NOT,
    AMB_EXPORT_DATE_SHORT_YEAR,
    AMB_EXPORT_DATE_MONTH_FIRST,
} amb_export_date_fault;
amb_export_date_fault amb_export_date(const char *text, int32_t *date);

#endif
