/* cells.c: the cells of a file become rows of the scenario. */
#include "scenario/reader.h"

#include "base/csv_fields.h"

#include <stdlib.h>
#include <string.h>

void amb_read_cells(amb_reader *reader, amb_input_file file, uint32_t folder,
                    const amb_csv_table *table)
{
    const amb_file *spec = &amb_input_files()[file];
    amb_rows *rows = &reader->scenario->table[file];
    amb_csv_fields fields = {.file = spec,
                             .table = table,
                             .text = reader->scenario->text,
                             .problems = reader->problems};
    char *grown;

    if (!amb_csv_fields_find(&fields)) {
        amb_reader_note(reader, fields.status);
        reader->sound[file] = false;
        return;
    }
    if (table->num_rows == 0)
        return;
    grown = realloc(rows->rows, (rows->num + table->num_rows) * spec->row_size);
    if (grown == NULL) {
        amb_reader_note(reader, AMB_NO_MEMORY);
        return;
    }
    rows->rows = grown;
    for (size_t r = 0; r < table->num_rows; r++) {
        char *out = grown + (rows->num + r) * spec->row_size;
        amb_origin *origin = (amb_origin *)(void *)out;

        memset(out, 0, spec->row_size);
        *origin = (amb_origin){table->start[r].line, folder, (uint32_t)r,
                               amb_csv_fields_source(&fields, r)};
        reader->sound[file] &= amb_csv_fields_read(&fields, r, out);
    }
    amb_reader_note(reader, fields.status);
    rows->num += table->num_rows;
}
