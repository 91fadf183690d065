/*
 * headline_assumed.c: how far the numbers that matter may be off: the ranges of the other
 * PDUs' assumptions.csv, as wide in proportion to the numbers that were chosen here.
 */
#include "intake/headline_parts.h"

#include "scenario/lookup.h"

#include <math.h>
#include <string.h>

/* To three figures, which is more than a guess deserves. */
static double to_three_figures(double value)
{
    double unit;

    if (value == 0)
        return 0;
    unit = pow(10, floor(log10(fabs(value))) - 2);
    return round(value / unit) * unit;
}

/* A range scaled to another value; the ends stay on their sides of it. */
static void scale(amb_assumption_row *row, double value)
{
    const double factor = value / row->value;

    if (factor != 1) {
        row->low = fmin(to_three_figures(row->low * factor), value);
        row->high = fmax(to_three_figures(row->high * factor), value);
    }
    row->value = value;
}

/* The row that the draft has of a place; NULL when it has none. */
static amb_assumption_row *find_row(const amb_draft *draft, const char *place)
{
    const amb_rows *table = &draft->table[AMB_IN_ASSUMPTIONS];

    for (size_t i = 0; i < table->num; i++) {
        amb_assumption_row *row = (amb_assumption_row *)table->rows + i;

        if (strcmp(row->assumption, place) == 0)
            return row;
    }
    return NULL;
}

/* Whether a number was chosen here, and not copied from where it has a basis. */
static bool is_chosen(const amb_place *place)
{
    const char *column = amb_input_files()[place->file].columns[place->column].name;

    return place->file == AMB_IN_STARTS ||
           (place->file == AMB_IN_STAFFING && strcmp(column, "target_fte") == 0);
}

static void put_one(amb_making *of, const amb_assumption_row *from, const char *name,
                    const amb_place *place, double value)
{
    const bool scaled = is_chosen(place) || value != from->value;
    amb_assumption_row row = *from, *there = find_row(&of->draft, from->assumption);

    scale(&row, value);
    if (there != NULL) { /* two PDUs: the wider range holds both */
        there->low = fmin(there->low, row.low);
        there->high = fmax(there->high, row.high);
        return;
    }
    row.assumption = amb_draft_text(&of->draft, "%s", from->assumption);
    row.basis = scaled ? amb_draft_text(&of->draft, "as wide in proportion as in %s",
                                        of->usual.names)
                       : amb_draft_text(&of->draft, "%s", from->basis);
    row.owner = scaled ? "" : amb_draft_text(&of->draft, "%s", from->owner);
    row.origin.source = amb_draft_text(&of->draft, "assumption: the range is that of %s",
                                       scaled ? of->usual.names : name);
    amb_draft_add(&of->draft, AMB_IN_ASSUMPTIONS, &row);
}

void amb_put_assumptions(amb_making *of, const amb_scenario *scenario)
{
    for (size_t i = 0; i < of->like->num; i++) {
        const amb_scenario *other = of->like->scenarios[i];
        const amb_assumption_row *rows =
            AMB_ROWS(other, AMB_IN_ASSUMPTIONS, amb_assumption_row);

        for (size_t r = 0; r < other->table[AMB_IN_ASSUMPTIONS].num; r++) {
            amb_assumption_row row = rows[r];
            char why[AMB_WHY_SIZE];
            amb_place here, there;
            double value;

            if (!amb_place_read(scenario, row.assumption, &here, why) ||
                !amb_place_read(other, row.assumption, &there, why))
                continue;
            value = amb_place_number(scenario, &here);
            row.value = amb_place_number(other, &there);
            if (isnan(value) || isnan(row.value) || value == 0 || row.value == 0)
                continue;
            put_one(of, &row, of->like->names[i], &here, value);
        }
    }
}
