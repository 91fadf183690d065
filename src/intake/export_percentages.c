/* export_percentages.c: what percentages are of which a spreadsheet has taken the sign.
 */
#include "intake/export_reader.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* What the points beside the percentages of a column show them to be. */
typedef struct evidence {
    size_t num;                    /* without a sign and not 0 */
    size_t num_percent, num_share; /* near the ratio of the points in either reading */
} evidence;

static double *number_at(const amb_export_reader *reader, const amb_export_shape *shape,
                         uint32_t row, size_t offset)
{
    char *rows = *(void **)amb_export_at(reader->exports, shape->rows);

    return (double *)(void *)(rows + row * shape->row_size + offset);
}

/*
 * 93.5 and 0.935 are a factor of 100 apart. A factor of 3 either way leaves room for
 * every rounding, and for the points having changed a little, and still tells them apart.
 */
static bool is_near(double a, double b)
{
    return a / b > 1.0 / 3 && a / b < 3;
}

static evidence evidence_of(const amb_export_reader *reader,
                            const amb_export_shape *shape, uint32_t c)
{
    const amb_export_column *column = &shape->columns[c];
    evidence found = {.num = 0};

    for (size_t i = 0; i < reader->num_bare; i++) {
        const uint32_t row = reader->bare[i].row;
        double value, part, whole;

        if (reader->bare[i].column != c)
            continue;
        found.num++;
        if (column->whole == 0)
            continue;
        value = *number_at(reader, shape, row, column->offset);
        part = *number_at(reader, shape, row, column->part);
        whole = *number_at(reader, shape, row, column->whole);
        if (!isfinite(part / whole) || part == 0)
            continue;
        found.num_percent += is_near(value, 100 * part / whole);
        found.num_share += is_near(value, part / whole);
    }
    return found;
}

/* Multiplies the percentages of a column that have no sign by 100, or leaves them out. */
static void change(amb_export_reader *reader, const amb_export_shape *shape, uint32_t c,
                   double factor)
{
    for (size_t i = 0; i < reader->num_bare; i++) {
        if (reader->bare[i].column == c)
            *number_at(reader, shape, reader->bare[i].row, shape->columns[c].offset) *=
                factor;
    }
}

static void settle(amb_export_reader *reader, const amb_export_shape *shape, uint32_t c)
{
    const evidence found = evidence_of(reader, shape, c);
    const char *name = shape->columns[c].name;

    if (found.num == 0 || (found.num_percent > 0 && found.num_share == 0))
        return;
    if (found.num_share > 0 && found.num_percent == 0) {
        change(reader, shape, c, 100);
        amb_export_note(reader,
                        amb_problem_add(reader->notices, AMB_OK,
                                        "%s: a spreadsheet has turned the percentages of "
                                        "column \"%s\" into shares of one; read as "
                                        "percentages, as the points beside them show",
                                        reader->path, name));
        return;
    }
    change(reader, shape, c, AMB_EMPTY);
    amb_export_note(
        reader, amb_problem_add(
                    reader->notices, AMB_OK,
                    "%s: the percentages of column \"%s\" have no %% sign any more, "
                    "and no points beside them show whether 0.5 means 0.5 %% or 50 %%; "
                    "left out. The file as the WMT gave it has the sign",
                    reader->path, name));
}

void amb_export_settle_percentages(amb_export_reader *reader, amb_export_kind kind)
{
    const amb_export_shape *shape = amb_export_shape_of((int)kind);

    for (uint32_t c = 0; c < shape->num_columns && reader->num_bare > 0; c++)
        if (shape->columns[c].type == AMB_EXPORT_PERCENT)
            settle(reader, shape, c);
}
