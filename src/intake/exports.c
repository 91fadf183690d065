/* exports.c: the files that the Workload Measurement Tool exports become typed rows. */
#include "intake/export_reader.h"

#include "base/csv_place.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

void amb_exports_init(amb_exports *exports)
{
    memset(exports, 0, sizeof *exports);
}

void amb_exports_free(amb_exports *exports)
{
    free(exports->files);
    free(exports->caseload);
    free(exports->overview);
    free(exports->reductions);
    free(exports->cases);
    free(exports->breakdown);
    free(exports->archive);
    free(exports->t2a);
    free(exports->headers);
    amb_text_store_free(exports->texts);
    amb_exports_init(exports);
}

/* ---- what is wrong, and where ---- */

bool amb_export_note(amb_export_reader *reader, amb_status status)
{
    if (status > reader->status)
        reader->status = status;
    return reader->status != AMB_NO_MEMORY;
}

bool amb_export_is_showable(const char *text)
{
    const size_t size = strlen(text);
    size_t letters = 0;

    for (size_t i = 0; i < size; i++) {
        const char c = text[i];

        if (c < ' ' || c > '~')
            return false;
        letters += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
    /* Without letters, or as short as a tier and no word. */
    return letters == 0 ? size <= 24 : size <= 3 && letters < size;
}

__attribute__((format(printf, 6, 0))) static amb_status
complain(amb_problems *problems, const char *path, const amb_export_origin *origin,
         const amb_export_header *header, int column, const char *format,
         va_list arguments)
{
    char letters[AMB_CSV_LETTERS_SIZE];
    char *sentence = amb_csv_written(format, arguments);
    amb_status status = AMB_NO_MEMORY;

    if (sentence == NULL)
        return status;
    if (column < 0) {
        status = amb_problem_add(problems, AMB_BAD_INPUT, "%s:%u: %s", path, origin->line,
                                 sentence);
    } else {
        amb_csv_column_letters((size_t)header->cell[column], letters);
        status = amb_problem_add(
            problems, AMB_BAD_INPUT, "%s:%u: column \"%s\" (cell %s%u): %s", path,
            origin->line, header->name[column], letters, origin->record, sentence);
    }
    free(sentence);
    return status;
}

void amb_export_complain_file(amb_export_reader *reader, const char *format, ...)
{
    va_list arguments;
    char *sentence;

    va_start(arguments, format);
    sentence = amb_csv_written(format, arguments);
    va_end(arguments);
    amb_export_note(reader, sentence == NULL
                                ? AMB_NO_MEMORY
                                : amb_problem_add(reader->problems, AMB_BAD_INPUT,
                                                  "%s: %s", reader->path, sentence));
    free(sentence);
}

static amb_export_origin origin_of(const amb_export_reader *reader, size_t r)
{
    const amb_csv_start *start = &reader->table.start[r];

    return (amb_export_origin){.line = start->line, .record = start->record};
}

void amb_export_complain_row(amb_export_reader *reader, size_t r, const char *format, ...)
{
    const amb_export_origin origin = origin_of(reader, r);
    va_list arguments;

    va_start(arguments, format);
    amb_export_note(reader, complain(reader->problems, reader->path, &origin, NULL, -1,
                                     format, arguments));
    va_end(arguments);
}

void amb_export_complain_cell(amb_export_reader *reader, const amb_export_header *header,
                              size_t r, size_t column, const char *format, ...)
{
    const amb_export_origin origin = origin_of(reader, r);
    va_list arguments;

    va_start(arguments, format);
    amb_export_note(reader, complain(reader->problems, reader->path, &origin, header,
                                     (int)column, format, arguments));
    va_end(arguments);
}

/* The column of a header that fills the field at an offset; -1 when none does. */
static int column_of(const amb_export_header *header, size_t offset)
{
    const amb_export_shape *shape = amb_export_shape_of(header->shape);

    for (size_t c = 0; c < shape->num_columns; c++)
        if (header->cell[c] >= 0 && shape->columns[c].offset == offset)
            return (int)c;
    return -1;
}

amb_status amb_export_complain(const amb_exports *exports, amb_problems *problems,
                               const amb_export_origin *origin, const void *field,
                               const char *format, ...)
{
    const amb_export_header *header = &exports->headers[origin->header];
    const int column =
        field == NULL
            ? -1
            : column_of(header, (size_t)((const char *)field - (const char *)origin));
    va_list arguments;
    amb_status status;

    va_start(arguments, format);
    status = complain(problems, exports->files[origin->file].path, origin, header, column,
                      format, arguments);
    va_end(arguments);
    return status;
}

/* ---- cells ---- */

size_t amb_export_num_cells(const amb_export_reader *reader, size_t r)
{
    return reader->table.first[r + 1] - reader->table.first[r];
}

const char *amb_export_cell(const amb_export_reader *reader, size_t r, size_t c)
{
    return c < amb_export_num_cells(reader, r)
               ? reader->table.cells[reader->table.first[r] + c].text
               : "";
}

size_t amb_export_num_filled(const amb_export_reader *reader, size_t r)
{
    size_t num = amb_export_num_cells(reader, r);

    while (num > 0 && *amb_export_cell(reader, r, num - 1) == '\0')
        num--;
    return num;
}

/* ---- files that say the same ---- */

/* FNV-1a of what a row says, wherever it stands; all of its bytes have been set. */
static uint64_t hash_of(const void *row, size_t size)
{
    const unsigned char *byte = row;
    uint64_t hash = 14695981039346656037U;

    for (size_t i = sizeof(amb_export_origin); i < size; i++)
        hash = (hash ^ byte[i]) * 1099511628211U;
    return hash ^ hash >> 32;
}

/* The sum of the hashes of a file's rows, which are the last before row `end`: the same
 * in any order of rows. */
static uint64_t sum_of(const amb_exports *exports, const amb_export_shape *shape,
                       size_t end, size_t num)
{
    const char *rows = *(void *const *)((const char *)exports + shape->rows);
    uint64_t sum = 0;

    for (size_t i = end - num; i < end; i++)
        sum += hash_of(rows + i * shape->row_size, shape->row_size);
    return sum;
}

/* The end, in the array of a shape, of the rows of a file before the one being read. */
static size_t end_of(const amb_exports *exports, const amb_export_shape *shape,
                     uint32_t file)
{
    size_t end = 0;

    for (uint32_t f = 0; f <= file; f++)
        if (exports->files[f].kind < AMB_NUM_EXPORT_KINDS &&
            amb_export_shape_of((int)exports->files[f].kind)->rows == shape->rows)
            end += exports->files[f].num_rows;
    return end;
}

/* Two officers may have the same figures, and their Overviews do not say whose they are.
 */
static bool may_be_same(const amb_export_reader *reader, uint32_t other)
{
    const amb_export_file *file = &reader->exports->files[other];

    return file->kind != AMB_OFFICER_OVERVIEW_EXPORT ||
           strcmp(file->path, reader->path) == 0;
}

static void notice_same(amb_export_reader *reader, uint32_t other)
{
    amb_export_file *files = reader->exports->files;

    files[reader->file].same_as = (int32_t)other;
    amb_export_note(reader, amb_problem_add(reader->notices, AMB_OK,
                                            "%s: says the same as %s and is left out",
                                            reader->path, files[other].path));
}

/* Takes the file's rows away again when an earlier file has the very same ones. */
static void drop_same(amb_export_reader *reader)
{
    amb_exports *exports = reader->exports;
    amb_export_file *file = &exports->files[reader->file];
    const amb_export_shape *shape = amb_export_shape_of((int)file->kind);
    size_t *num = amb_export_at(exports, shape->num_rows);
    const uint64_t sum = sum_of(exports, shape, *num, file->num_rows);

    for (uint32_t f = 0; f < reader->file && file->num_rows > 0; f++) {
        const amb_export_file *other = &exports->files[f];

        if (!may_be_same(reader, f) || other->kind != file->kind ||
            other->num_rows != file->num_rows ||
            sum_of(exports, shape, end_of(exports, shape, f), other->num_rows) != sum)
            continue;
        *num -= file->num_rows;
        file->num_rows = 0;
        notice_same(reader, f);
    }
}

/* Whether an earlier file has the same bytes. */
static bool is_copy(amb_export_reader *reader)
{
    amb_export_file *files = reader->exports->files;

    for (uint32_t f = 0; f < reader->file; f++) {
        if (strcmp(files[f].sha256, reader->table.sha256) != 0 || !may_be_same(reader, f))
            continue;
        files[reader->file].kind = files[f].kind;
        notice_same(reader, f);
        return true;
    }
    return false;
}

/* ---- reading ---- */

static void add_rows(amb_export_reader *reader, size_t r, amb_export_kind kind)
{
    amb_export_file *file = &reader->exports->files[reader->file];
    const amb_export_header *header;

    file->kind = kind;
    reader->num_bare = 0;
    if (kind == AMB_CASELOAD_EXPORT) {
        amb_export_add_caseload(reader);
    } else {
        header = amb_export_map(reader, r, (int)kind);
        if (header != NULL)
            amb_export_add_rows(reader, header, r + 1, reader->table.num_rows, -1);
    }
    amb_export_settle_percentages(reader, kind);
    if (reader->status != AMB_NO_MEMORY)
        drop_same(reader);
    if (file->num_rows == 0 && file->same_as < 0 && reader->status == AMB_OK)
        amb_export_note(reader, amb_problem_add(reader->notices, AMB_OK,
                                                "%s: this %s has a header and no rows",
                                                reader->path, amb_export_name(kind)));
}

static void read_file(amb_export_reader *reader, const amb_csv_limits *limits)
{
    amb_export_kind kind = AMB_NUM_EXPORT_KINDS;
    amb_status status;
    size_t r = 0;

    reader->num_names = 0;
    amb_csv_table_init(&reader->table);
    reader->table.discreet = true;
    status = amb_csv_rows_read(&reader->table, reader->path, reader->path, limits,
                               reader->problems);
    amb_export_note(reader, status);
    if (status == AMB_OK && !is_copy(reader)) {
        memcpy(reader->exports->files[reader->file].sha256, reader->table.sha256,
               AMB_SHA256_HEX_SIZE);
        if (amb_export_recognise(reader, &r, &kind))
            add_rows(reader, r, kind);
    }
    amb_csv_table_free(&reader->table);
}

static bool prepare(amb_export_reader *reader, size_t num_paths)
{
    amb_exports *exports = reader->exports;

    exports->texts = amb_text_store_new();
    exports->files = calloc(num_paths + 1, sizeof *exports->files);
    reader->people.crns = amb_text_store_new();
    return exports->texts != NULL && exports->files != NULL &&
           reader->people.crns != NULL;
}

static void read_files(amb_export_reader *reader, const char *const *paths,
                       size_t num_paths, const amb_csv_limits *limits)
{
    amb_exports *exports = reader->exports;

    for (size_t i = 0; i < num_paths && reader->status != AMB_NO_MEMORY; i++) {
        amb_export_file *file = &exports->files[i];

        *file = (amb_export_file){.path = amb_text_keep(exports->texts, paths[i]),
                                  .kind = AMB_NUM_EXPORT_KINDS,
                                  .same_as = -1};
        if (!amb_export_note(reader, file->path == NULL ? AMB_NO_MEMORY : AMB_OK))
            return;
        exports->num_files = i + 1;
        reader->file = (uint32_t)i;
        reader->path = file->path;
        read_file(reader, limits);
    }
}

amb_status amb_exports_read(amb_exports *exports, const char *const *paths,
                            size_t num_paths, const amb_csv_limits *limits,
                            amb_problems *problems, amb_problems *notices)
{
    amb_export_reader reader = {
        .exports = exports, .problems = problems, .notices = notices};

    if (prepare(&reader, num_paths))
        read_files(&reader, paths, num_paths, limits);
    else
        reader.status = AMB_NO_MEMORY;
    amb_text_store_free(reader.people.crns);
    free(reader.people.slots);
    free(reader.bare);
    free(reader.names);
    return reader.status;
}
