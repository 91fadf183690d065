/* assumptions_used.c: what a scenario takes for granted, as rows of a result table. */
#include "experiment/assumptions_used.h"

#include "scenario/assumed.h"
#include "scenario/stated.h"

#include <stdlib.h>
#include <string.h>

/* What is being listed. */
typedef struct listing {
    amb_results *results;
    const amb_scenario *scenario;
    size_t before; /* rows of other plans */
} listing;

static bool same_number(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

/* Whether two plans say the same, wherever they say it. Texts are kept once each, so that
 * the same text is the same pointer. */
static bool is_same(const amb_used_assumption_row *a, const amb_used_assumption_row *b)
{
    return a->file == b->file && a->place == b->place && a->basis == b->basis &&
           a->source == b->source && a->owner == b->owner && a->quality == b->quality &&
           a->distribution == b->distribution && a->review_by == b->review_by &&
           a->rows == b->rows && same_number(a->low, b->low) &&
           same_number(a->value, b->value) && same_number(a->high, b->high);
}

/* Adds a row whose texts are still the scenario's, unless another plan has it. */
static amb_status add_row(const listing *of, amb_used_assumption_row row)
{
    amb_results *results = of->results;
    amb_result_table *table = &results->table[AMB_RESULT_ASSUMPTIONS_USED];
    amb_used_assumption_row *rows = table->rows, *added;

    row.folder = amb_results_name(results, row.folder);
    row.place = amb_results_text(results, row.place);
    row.basis = amb_results_text(results, row.basis);
    row.source = amb_results_text(results, row.source);
    row.owner = amb_results_text(results, row.owner);
    if (row.folder == NULL || row.place == NULL || row.basis == NULL ||
        row.source == NULL || row.owner == NULL)
        return AMB_NO_MEMORY;
    for (size_t i = 0; i < of->before; i++)
        if (is_same(&rows[i], &row))
            return AMB_OK;
    added = amb_results_add(results, AMB_RESULT_ASSUMPTIONS_USED, 1);
    if (added == NULL)
        return AMB_NO_MEMORY;
    *added = row;
    added->number = (double)table->num;
    return AMB_OK;
}

/* ---- rows that say so themselves ---- */

static amb_status add_stated(const listing *of, const amb_stated_row *stated)
{
    const amb_file *file = &amb_input_files()[stated->file];
    const amb_origin *origin =
        (const void *)((const char *)of->scenario->table[stated->file].rows +
                       stated->first_row * file->row_size);
    char *place = amb_place_of_row(of->scenario, stated->file, stated->first_row);
    amb_status status = AMB_NO_MEMORY;

    if (place != NULL)
        status = add_row(of, (amb_used_assumption_row){
                                 .folder = of->scenario->extended[stated->folder],
                                 .file = file->name,
                                 .line = stated->first_line,
                                 .rows = (double)stated->num_rows,
                                 .place = place,
                                 .low = AMB_EMPTY,
                                 .value = AMB_EMPTY,
                                 .high = AMB_EMPTY,
                                 .unit = "",
                                 .distribution = "",
                                 .drawn = "",
                                 .basis = stated->text,
                                 .source = origin->source,
                                 .owner = "",
                                 .quality = "",
                                 .review_by = AMB_NO_DATE});
    free(place);
    return status;
}

static amb_status add_all_stated(const listing *of)
{
    amb_stated found;
    amb_status status = amb_stated_find(&found, of->scenario, of->results->pdus);

    for (size_t i = 0; i < found.num && status == AMB_OK; i++)
        status = add_stated(of, &found.list[i]);
    amb_stated_free(&found);
    return status;
}

/* ---- assumptions.csv ---- */

static bool is_drawn(const amb_assumed *drawn, const amb_assumption_row *row)
{
    for (size_t i = 0; i < drawn->num; i++)
        if (drawn->list[i].row == row)
            return true;
    return false;
}

/* Where a number is that cannot be found, the row of assumptions.csv speaks for itself.
 */
static amb_status add_number(const listing *of, const amb_assumption_row *row,
                             const amb_assumed *drawn)
{
    const amb_scenario *scenario = of->scenario;
    const amb_origin *origin = &row->origin;
    amb_input_file file = AMB_IN_ASSUMPTIONS;
    double value = row->value;
    const char *unit = "";
    char why[AMB_WHY_SIZE];
    amb_place place;

    if (amb_place_read(scenario, row->assumption, &place, why)) {
        if (amb_place_is_of_another(scenario, &place, of->results->pdus))
            return AMB_OK;
        file = place.file;
        origin = (const void *)((const char *)scenario->table[file].rows +
                                place.row * amb_input_files()[file].row_size);
        value = amb_place_number(scenario, &place);
        unit = amb_input_files()[file].columns[place.column].unit;
    }
    return add_row(
        of, (amb_used_assumption_row){
                .folder = scenario->extended[origin->folder],
                .file = amb_input_files()[file].name,
                .line = origin->line,
                .rows = 1,
                .place = row->assumption,
                .low = row->low,
                .value = value,
                .high = row->high,
                .unit = unit == NULL ? "" : unit,
                .distribution =
                    amb_spread_names[row->distribution < 0 ? 0 : row->distribution],
                .drawn = is_drawn(drawn, row) ? "yes" : "no",
                .basis = row->basis,
                .source = row->origin.source,
                .owner = row->owner,
                .quality = row->quality < 0 ? "" : amb_quality_names[row->quality],
                .review_by = row->review_by});
}

static amb_status add_numbers(const listing *of, const amb_assumed *drawn)
{
    const amb_assumption_row *rows =
        AMB_ROWS(of->scenario, AMB_IN_ASSUMPTIONS, amb_assumption_row);
    amb_status status = AMB_OK;

    for (size_t i = 0;
         i < of->scenario->table[AMB_IN_ASSUMPTIONS].num && status == AMB_OK; i++)
        status = add_number(of, &rows[i], drawn);
    return status;
}

amb_status amb_add_assumptions(amb_results *results, const amb_scenario *scenario,
                               bool draws)
{
    const listing of = {results, scenario,
                        results->table[AMB_RESULT_ASSUMPTIONS_USED].num};
    amb_assumed drawn = {.list = NULL};
    amb_problems notices;
    amb_status status = AMB_OK;

    if (results->num_pdus == 0)
        return AMB_OK;
    amb_problems_init(&notices, 0); /* whoever draws has said them */
    if (draws)
        status = amb_assumed_find(&drawn, scenario, results->pdus, &notices);
    if (status == AMB_OK)
        status = add_all_stated(&of);
    if (status == AMB_OK)
        status = add_numbers(&of, &drawn);
    amb_assumed_free(&drawn);
    amb_problems_free(&notices);
    return status;
}
