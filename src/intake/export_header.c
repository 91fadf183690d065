/* export_header.c: which export a file is, by its header, and where its columns are. */
#include "intake/export_reader.h"

#include "base/csv_place.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LIST_SIZE = 600, MOST_LISTED = 6 };

/*
 * Folds the names that row `r` has, which are compared with those of every shape. Row 0
 * is never kept from another file: reading one begins with none. False without memory.
 */
static bool take_names(amb_export_reader *reader, size_t r)
{
    const size_t num = amb_export_num_cells(reader, r);
    char(*names)[AMB_EXPORT_NAME_SIZE] = reader->names;

    if (reader->num_names > 0 && reader->names_row == r)
        return true;
    names = realloc(names, num * sizeof *names);
    if (names == NULL)
        return amb_export_note(reader, AMB_NO_MEMORY);
    reader->names = names;
    reader->num_names = num;
    reader->names_row = r;
    for (size_t i = 0; i < num; i++)
        amb_export_fold(amb_export_cell(reader, r, i), names[i]);
    return true;
}

static bool has_column(const amb_export_reader *reader, const char *name)
{
    char folded[AMB_EXPORT_NAME_SIZE];

    amb_export_fold(name, folded);
    for (size_t i = 0; i < reader->num_names; i++)
        if (strcmp(reader->names[i], folded) == 0)
            return true;
    return false;
}

/* Columns of one field come as one: whether the row has any of those of column `c`. */
static bool has_field(const amb_export_reader *reader, const amb_export_shape *shape,
                      size_t c)
{
    const amb_export_column *wanted = &shape->columns[c];

    for (size_t k = 0; k < shape->num_columns; k++)
        if ((k == c ||
             (wanted->offset != 0 && shape->columns[k].offset == wanted->offset)) &&
            has_column(reader, shape->columns[k].name))
            return true;
    return false;
}

/* Whether column `c` is the first of its field. */
static bool is_first(const amb_export_shape *shape, size_t c)
{
    return c == 0 || shape->columns[c].offset == 0 ||
           shape->columns[c].offset != shape->columns[c - 1].offset;
}

/* How well the row fits a shape as its header. */
typedef struct fit {
    size_t num_needed, num_found; /* fields that are needed, and those of them found */
    size_t num_others;            /* other columns of the shape that were found */
    bool another;                 /* a column that another shape has and this has not */
} fit;

static fit fit_of(const amb_export_reader *reader, int shape_index)
{
    const amb_export_shape *shape = amb_export_shape_of(shape_index);
    fit result = {.num_needed = 0};

    for (size_t c = 0; c < shape->num_columns; c++) {
        const unsigned flags = shape->columns[c].flags;
        bool found;

        if (!is_first(shape, c))
            continue;
        found = has_field(reader, shape, c);
        if (flags & AMB_EXPORT_ABSENT)
            result.another |= found;
        else if (flags & AMB_EXPORT_NEEDED)
            result.num_found += found;
        else
            result.num_others += found;
        result.num_needed += (flags & AMB_EXPORT_NEEDED) != 0;
    }
    return result;
}

bool amb_export_has_shape(amb_export_reader *reader, size_t r, int shape)
{
    fit f;

    if (!take_names(reader, r))
        return false;
    f = fit_of(reader, shape);
    return f.num_found == f.num_needed && !f.another;
}

/* ---- what is missing, in words ---- */

static void append(char *list, const char *text)
{
    const size_t used = strlen(list);

    snprintf(list + used, LIST_SIZE - used, "%s", text);
}

/* Adds an item to `A, B and C`; `left` items are still to come. */
static void append_item(char *list, const char *item, size_t left)
{
    if (*list != '\0')
        append(list, left > 0 ? ", " : " and ");
    append(list, item);
}

static void append_quoted(char *list, const char *name, size_t left)
{
    char item[AMB_EXPORT_NAME_SIZE + 2];

    snprintf(item, sizeof item, "\"%s\"", name);
    append_item(list, item, left);
}

/* The columns that the row lacks of a shape; of many the first few. */
static void list_missing(const amb_export_reader *reader, int shape_index,
                         size_t num_missing, char *list)
{
    const amb_export_shape *shape = amb_export_shape_of(shape_index);
    const size_t num_left = num_missing > MOST_LISTED ? num_missing - MOST_LISTED + 1 : 0;
    char others[32];

    list[0] = '\0';
    for (size_t c = 0; c < shape->num_columns; c++) {
        if (!is_first(shape, c) || !(shape->columns[c].flags & AMB_EXPORT_NEEDED) ||
            has_field(reader, shape, c))
            continue;
        if (num_missing-- == num_left) {
            snprintf(others, sizeof others, "%zu others", num_left);
            append_item(list, others, 0);
            return;
        }
        append_quoted(list, shape->columns[c].name, num_missing);
    }
}

static void complain_of_missing(amb_export_reader *reader, size_t r, int shape)
{
    const fit f = fit_of(reader, shape);
    const size_t missing = f.num_needed - f.num_found;
    char list[LIST_SIZE];

    list_missing(reader, shape, missing, list);
    amb_export_complain_row(reader, r,
                            "this seems to be the WMT's %s, but the header has no column "
                            "%s; export it anew, or give the %s back",
                            amb_export_shape_of(shape)->name, list,
                            missing == 1 ? "column its name" : "columns their names");
}

/* ---- which export it is ---- */

/* The kind whose needed columns the row has, the fullest if several; -1 if none. */
static int full_kind(const amb_export_reader *reader)
{
    int best = -1;
    size_t most = 0;

    for (int kind = 0; kind < AMB_NUM_EXPORT_KINDS; kind++) {
        const fit f = fit_of(reader, kind);

        if (f.num_found == f.num_needed && !f.another &&
            f.num_found + f.num_others > most) {
            most = f.num_found + f.num_others;
            best = kind;
        }
    }
    return best;
}

/* The kind of whose needed columns the row has the greatest share; `*share` is it. */
static int nearest_kind(const amb_export_reader *reader, double *share)
{
    int best = 0;

    *share = -1;
    for (int kind = 0; kind < AMB_NUM_EXPORT_KINDS; kind++) {
        const fit f = fit_of(reader, kind);
        const double has = (double)f.num_found / (double)f.num_needed;

        if (!f.another && has > *share) {
            *share = has;
            best = kind;
        }
    }
    return best;
}

/* Exports of the tool that have nothing for a scenario, and a column that no other has.
 */
static const char *const unread[][2] = {
    {"Suspended Lifers", "Register Level"},
    {"Reduction Archive", "Reduction Updated By"},
    {"CMS", "Contact Points"},
    {"Group Supervision", "Contact Type Description"},
    {"ARMS", "Assessment Date"},
    {"Inactive Cases", "Inactive Case Type"},
};

static bool complain_of_unread(amb_export_reader *reader, size_t r)
{
    for (size_t i = 0; i < sizeof unread / sizeof unread[0]; i++) {
        if (!has_column(reader, unread[i][1]))
            continue;
        amb_export_complain_row(reader, r,
                                "this is the WMT's %s export, of which a scenario needs "
                                "nothing; leave it out",
                                unread[i][0]);
        return true;
    }
    return false;
}

/* Half of the columns show what was meant, a quarter only what it might have been. */
static void complain_of_kind(amb_export_reader *reader, size_t r)
{
    double share = 0;
    const int kind = nearest_kind(reader, &share);
    const fit f = fit_of(reader, kind);
    char list[LIST_SIZE];

    if (share >= 0.5) {
        complain_of_missing(reader, r, kind);
    } else if (share >= 0.25) {
        list_missing(reader, kind, f.num_needed - f.num_found, list);
        amb_export_complain_row(reader, r,
                                "this is the header of none of the WMT's exports that "
                                "can be read; the nearest is %s, and it lacks %s",
                                amb_export_shape_of(kind)->name, list);
    } else {
        list[0] = '\0';
        for (int k = 0; k < AMB_NUM_EXPORT_KINDS; k++)
            append_item(list, amb_export_shape_of(k)->name,
                        (size_t)(AMB_NUM_EXPORT_KINDS - 1 - k));
        amb_export_complain_row(reader, r,
                                "this is the header of none of the WMT's exports that "
                                "can be read (%s); if the header was deleted, export it "
                                "anew",
                                list);
    }
}

static bool is_caseload_title(const char *text)
{
    return amb_export_is_called(text, "overall") ||
           amb_export_is_called(text, "custody") ||
           amb_export_is_called(text, "community") ||
           amb_export_is_called(text, "license") || amb_export_is_called(text, "licence");
}

bool amb_export_recognise(amb_export_reader *reader, size_t *header_row,
                          amb_export_kind *kind)
{
    const size_t num = reader->table.num_rows;
    size_t r = 0;
    int found;

    if (num == 0) {
        amb_export_complain_file(reader, "is empty, expected an export of the WMT");
        return false;
    }
    /* Lone cells before the header are titles. */
    for (; r + 1 < num && amb_export_num_filled(reader, r) == 1; r++) {
        if (is_caseload_title(amb_export_cell(reader, r, 0))) {
            *kind = AMB_CASELOAD_EXPORT;
            *header_row = r;
            return true;
        }
    }
    if (!take_names(reader, r) || complain_of_unread(reader, r))
        return false;
    found = full_kind(reader);
    if (found < 0) {
        complain_of_kind(reader, r);
        return false;
    }
    *kind = (amb_export_kind)found;
    *header_row = r;
    return true;
}

/* ---- where its columns are ---- */

static const amb_export_column *column_called(const amb_export_shape *shape,
                                              const char *name)
{
    for (size_t c = 0; c < shape->num_columns; c++)
        if (amb_export_is_called(name, shape->columns[c].name))
            return &shape->columns[c];
    return NULL;
}

/* Adds a header without columns; NULL without memory. */
static amb_export_header *add_header(amb_export_reader *reader, int shape)
{
    amb_exports *exports = reader->exports;
    amb_export_header *headers =
        realloc(exports->headers, (exports->num_headers + 1) * sizeof *exports->headers);
    amb_export_header *header;

    if (headers == NULL) {
        amb_export_note(reader, AMB_NO_MEMORY);
        return NULL;
    }
    exports->headers = headers;
    header = &headers[exports->num_headers++];
    *header = (amb_export_header){.shape = shape};
    for (size_t c = 0; c < AMB_EXPORT_COLUMNS_CAP; c++)
        header->cell[c] = -1;
    return header;
}

/* A column that is not known, by its name only if that is no more than a name. */
static void append_unknown(char *list, const char *name, size_t c, size_t left)
{
    char letters[AMB_CSV_LETTERS_SIZE];

    if (strlen(name) < AMB_EXPORT_NAME_SIZE && strpbrk(name, "0123456789") == NULL) {
        append_quoted(list, name, left);
        return;
    }
    amb_csv_column_letters(c, letters);
    append_item(list, letters, left);
}

static bool is_unknown(const amb_export_reader *reader, size_t r, size_t c,
                       const amb_export_shape *shape)
{
    const char *name = amb_export_cell(reader, r, c);

    return *name != '\0' && column_called(shape, name) == NULL;
}

/* Columns that are not known are no error: the tool may well have grown. */
static void notice_unknown(amb_export_reader *reader, size_t r,
                           const amb_export_shape *shape)
{
    const size_t num = amb_export_num_cells(reader, r);
    size_t num_unknown = 0, left;
    char list[LIST_SIZE] = "";

    for (size_t c = 0; c < num; c++)
        num_unknown += is_unknown(reader, r, c, shape);
    left = num_unknown;
    for (size_t c = 0; c < num; c++)
        if (is_unknown(reader, r, c, shape))
            append_unknown(list, amb_export_cell(reader, r, c), c, --left);
    if (num_unknown > 0)
        amb_export_note(reader,
                        amb_problem_add(reader->notices, AMB_OK,
                                        "%s:%u: not known here, and left out: %s %s",
                                        reader->path, reader->table.start[r].line,
                                        num_unknown == 1 ? "column" : "columns", list));
}

static void map_cell(amb_export_reader *reader, size_t r, size_t cell,
                     amb_export_header *header)
{
    const amb_export_shape *shape = amb_export_shape_of(header->shape);
    const char *name = amb_export_cell(reader, r, cell);
    const amb_export_column *column = column_called(shape, name);
    const size_t c = column == NULL ? 0 : (size_t)(column - shape->columns);

    if (column == NULL)
        return;
    if (header->cell[c] >= 0) {
        amb_export_complain_row(reader, r,
                                "there are two columns \"%s\"; rename or delete one",
                                column->name);
        return;
    }
    header->cell[c] = (int32_t)cell;
    header->name[c] = amb_text_keep(reader->exports->texts, name);
    if (header->name[c] == NULL)
        amb_export_note(reader, AMB_NO_MEMORY);
}

const amb_export_header *amb_export_map(amb_export_reader *reader, size_t r, int shape)
{
    amb_export_header *header;

    if (!amb_export_has_shape(reader, r, shape)) {
        if (reader->status != AMB_NO_MEMORY)
            complain_of_missing(reader, r, shape);
        return NULL;
    }
    header = add_header(reader, shape);
    if (header == NULL)
        return NULL;
    for (size_t c = 0; c < amb_export_num_cells(reader, r); c++)
        map_cell(reader, r, c, header);
    notice_unknown(reader, r, amb_export_shape_of(shape));
    return reader->status == AMB_NO_MEMORY ? NULL : header;
}
