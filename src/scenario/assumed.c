/* assumed.c: rows of assumptions.csv become numbers that can be drawn. */
#include "scenario/assumed.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- which of them, and between what ---- */

static const amb_column *column_of(const amb_place *place)
{
    return &amb_input_files()[place->file].columns[place->column];
}

static bool is_column(const amb_place *place, amb_input_file file, const char *name)
{
    return place->file == file && strcmp(column_of(place)->name, name) == 0;
}

static const void *row_of(const amb_scenario *scenario, const amb_place *place)
{
    return (const char *)scenario->table[place->file].rows +
           place->row * amb_input_files()[place->file].row_size;
}

/* Says why a row is left out, or what was made of it; false when there is no memory. */
__attribute__((format(printf, 4, 5))) static bool say(const amb_scenario *scenario,
                                                      const amb_assumption_row *row,
                                                      amb_problems *notices,
                                                      const char *format, ...)
{
    char why[AMB_WHY_SIZE];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(why, sizeof why, format, arguments);
    va_end(arguments);
    return amb_problem_add(notices, AMB_BAD_INPUT, "%s/assumptions.csv:%u: %s %s",
                           scenario->folders[row->origin.folder], row->origin.line,
                           row->assumption, why) != AMB_NO_MEMORY;
}

/* Files whose numbers nothing is simulated from. */
static bool is_felt_by_nobody(amb_input_file file)
{
    return file == AMB_IN_ASSUMPTIONS || file == AMB_IN_HISTORY ||
           file == AMB_IN_WMT_GRADES || file == AMB_IN_WMT_REASONS;
}

/* Why a place cannot be varied; NULL when it can. */
static const char *fault_of(const amb_scenario *scenario, const amb_place *place)
{
    if (!amb_variant_can_set(scenario, place))
        return "says what is run, and is not varied";
    if (is_felt_by_nobody(place->file))
        return "is a number that no simulation uses, and is not varied";
    return NULL;
}

/* What can stand in a cell: as its column says, or the setting that it is. */
static void range_of(const amb_scenario *scenario, const amb_place *place, double *low,
                     double *high, bool *whole)
{
    const amb_column *column = column_of(place);
    const amb_setting_row *row = row_of(scenario, place);

    *low = column->min;
    *high = column->max;
    *whole = column->type == AMB_WHOLE;
    if (column->type == AMB_TEXT)
        amb_setting_range(place->file, row->setting, low, high, whole);
    else if (is_column(place, AMB_IN_STARTS, "dispersion"))
        *low = 1; /* between chance as usual and none there is nothing */
}

/* Keeps low and high to what can stand in the cell. */
static bool keep_to_column(const amb_scenario *scenario, amb_assumed_number *of,
                           amb_problems *notices)
{
    const double low = of->row->low, high = of->row->high;
    double least, most;

    range_of(scenario, &of->place, &least, &most, &of->whole);
    of->low = fmax(low, least);
    of->high = fmin(high, most);
    if (of->whole) {
        of->low = ceil(of->low);
        of->high = floor(of->high);
    }
    if (of->low == low && of->high == high)
        return true;
    return say(scenario, of->row, notices,
               of->low < of->high
                   ? "is varied from %.10g to %.10g, as far as %s allows"
                   : "is not varied: from %.10g to %.10g is nothing that %s allows",
               of->low < of->high ? of->low : low, of->low < of->high ? of->high : high,
               column_of(&of->place)->name);
}

/* Finds the number that the scenario has, which a nearer folder may have replaced. */
static bool find_value(const amb_scenario *scenario, amb_assumed_number *of,
                       amb_problems *notices, bool *usable)
{
    of->value = amb_place_number(scenario, &of->place);
    of->mode = isnan(of->value) ? of->row->value : of->value;
    *usable = of->low < of->high;
    if (!*usable)
        return true;
    if (of->mode < of->low || of->mode > of->high) {
        *usable = false;
        return say(
            scenario, of->row, notices,
            "is not varied: the scenario has %.10g, which is not between %.10g and "
            "%.10g",
            of->mode, of->low, of->high);
    }
    if (of->spread == AMB_SPREAD_TRIANGULAR && isnan(of->mode)) {
        *usable = false;
        return say(scenario, of->row, notices,
                   "is not varied: a triangular spread needs a value, and neither this "
                   "row nor the cell has one");
    }
    if (of->spread == AMB_SPREAD_LOGNORMAL && of->low <= 0) {
        *usable = false;
        return say(scenario, of->row, notices,
                   "is not varied: a lognormal spread needs a low above 0");
    }
    return true;
}

static bool take_row(amb_assumed *assumed, const amb_assumption_row *row,
                     const char *const *pdus, amb_problems *notices)
{
    const amb_scenario *scenario = assumed->scenario;
    amb_assumed_number of = {.row = row, .low = row->low, .high = row->high};
    char why[AMB_WHY_SIZE];
    const char *fault;
    bool usable;

    if (!amb_place_read(scenario, row->assumption, &of.place, why))
        return say(scenario, row, notices, "%s", why);
    if (row->low == row->high || amb_place_is_of_another(scenario, &of.place, pdus))
        return true;
    fault = fault_of(scenario, &of.place);
    if (fault != NULL)
        return say(scenario, row, notices, "%s", fault);
    of.spread =
        row->distribution < 0 ? AMB_SPREAD_UNIFORM : (amb_spread)row->distribution;
    if (!keep_to_column(scenario, &of, notices) ||
        !find_value(scenario, &of, notices, &usable))
        return false;
    if (usable)
        assumed->list[assumed->num++] = of;
    return true;
}

amb_status amb_assumed_find(amb_assumed *assumed, const amb_scenario *scenario,
                            const char *const *pdus, amb_problems *notices)
{
    const amb_assumption_row *rows =
        AMB_ROWS(scenario, AMB_IN_ASSUMPTIONS, amb_assumption_row);
    const size_t num = scenario->table[AMB_IN_ASSUMPTIONS].num;

    *assumed = (amb_assumed){.scenario = scenario, .num_rows = num};
    assumed->list = calloc(num + 1, sizeof *assumed->list);
    if (assumed->list == NULL)
        return AMB_NO_MEMORY;
    for (size_t i = 0; i < num; i++)
        if (!take_row(assumed, &rows[i], pdus, notices))
            return AMB_NO_MEMORY;
    return AMB_OK;
}

void amb_assumed_free(amb_assumed *assumed)
{
    free(assumed->list);
    *assumed = (amb_assumed){.list = NULL};
}

/* ---- their laws ---- */

static double triangular(double low, double mode, double high, double u)
{
    const double below = (mode - low) / (high - low);

    return u < below ? low + sqrt(u * (high - low) * (mode - low))
                     : high - sqrt((1 - u) * (high - low) * (high - mode));
}

/* Of a normal law with 95 in 100 between low and high, those 95. */
static double normal(double low, double high, double u)
{
    const double z = gsl_cdf_ugaussian_Pinv(0.025 + 0.95 * u);
    const double reach = gsl_cdf_ugaussian_Pinv(0.975);

    return (low + high) / 2 + (high - low) / 2 * z / reach;
}

double amb_assumed_quantile(const amb_assumed_number *of, double u)
{
    const double beyond = of->whole ? 0.5 : 0;
    const double low = of->low - beyond, high = of->high + beyond;
    double value = 0;

    switch (of->spread) {
    case AMB_SPREAD_UNIFORM:
        value = low + u * (high - low);
        break;
    case AMB_SPREAD_TRIANGULAR:
        value = triangular(low, of->mode, high, u);
        break;
    case AMB_SPREAD_NORMAL:
        value = normal(low, high, u);
        break;
    case AMB_SPREAD_LOGNORMAL: /* a whole number here is 1 or more, so low is above 0 */
        value = exp(normal(log(low), log(high), u));
        break;
    }
    if (of->whole)
        value = round(value);
    return fmin(fmax(value, of->low), of->high);
}

void amb_assumed_at(const amb_assumed *assumed, const double *u, double *value)
{
    for (size_t i = 0; i < assumed->num; i++)
        value[i] = amb_assumed_quantile(&assumed->list[i], u[i]);
}

/* ---- a scenario that has them ---- */

/* Whether the leave_threshold of a row of ppf.csv has a value of its own. */
static bool leaving_is_assumed(const amb_assumed *assumed, const double *value,
                               size_t row)
{
    for (size_t i = 0; i < assumed->num; i++)
        if (is_column(&assumed->list[i].place, AMB_IN_PPF, "leave_threshold") &&
            assumed->list[i].place.row == row && !isnan(value[i]))
            return true;
    return false;
}

static amb_status move_leaving(const amb_assumed *assumed, const double *value, size_t i,
                               amb_variant *variant)
{
    const amb_place *place = &assumed->list[i].place;
    amb_ppf_row *rows = amb_variant_rows(variant, AMB_IN_PPF);

    if (rows == NULL)
        return AMB_NO_MEMORY;
    if (!leaving_is_assumed(assumed, value, place->row))
        rows[place->row].leave_threshold += value[i] - assumed->list[i].value;
    return AMB_OK;
}

static bool is_share(const amb_place *place)
{
    return is_column(place, AMB_IN_PATHWAYS, "share") ||
           is_column(place, AMB_IN_TIER_MIX, "share");
}

/* Whether two rows of a file are shares of one whole. */
static bool are_together(const amb_scenario *scenario, amb_input_file file, size_t a,
                         size_t b)
{
    const amb_pathway_row *ways = AMB_ROWS(scenario, AMB_IN_PATHWAYS, amb_pathway_row);
    const amb_tier_mix_row *mix = AMB_ROWS(scenario, AMB_IN_TIER_MIX, amb_tier_mix_row);

    if (file == AMB_IN_PATHWAYS)
        return ways[a].case_type == ways[b].case_type;
    return mix[a].case_type == mix[b].case_type && strcmp(mix[a].pdu, mix[b].pdu) == 0;
}

static double *share_at(amb_variant *variant, amb_input_file file, size_t row)
{
    return file == AMB_IN_PATHWAYS
               ? &((amb_pathway_row *)amb_variant_rows(variant, file))[row].share
               : &((amb_tier_mix_row *)amb_variant_rows(variant, file))[row].share;
}

/* The assumed share of a row; AMB_EMPTY when it has none. */
static double assumed_share(const amb_assumed *assumed, const double *value,
                            amb_input_file file, size_t row)
{
    for (size_t i = 0; i < assumed->num; i++)
        if (assumed->list[i].place.file == file && assumed->list[i].place.row == row &&
            is_share(&assumed->list[i].place))
            return value[i];
    return AMB_EMPTY;
}

/* The other shares beside one that was set; if there are none, or they have nothing left,
 * the model takes those that there are in proportion. */
static void share_the_rest(const amb_assumed *assumed, const double *value, size_t i,
                           amb_variant *variant)
{
    const amb_scenario *scenario = assumed->scenario;
    const amb_place *place = &assumed->list[i].place;
    const size_t num = scenario->table[place->file].num;
    double set = 0, others = 0;

    for (size_t row = 0; row < num; row++) {
        const double share = assumed_share(assumed, value, place->file, row);

        if (!are_together(scenario, place->file, row, place->row))
            continue;
        if (isnan(share))
            others += *share_at(variant, place->file, row);
        else
            set += share;
    }
    if (others <= 0 || set >= 1)
        return;
    for (size_t row = 0; row < num; row++)
        if (are_together(scenario, place->file, row, place->row) &&
            isnan(assumed_share(assumed, value, place->file, row)))
            *share_at(variant, place->file, row) *= (1 - set) / others;
}

amb_status amb_assumed_vary(const amb_assumed *assumed, const double *value,
                            amb_variant *variant)
{
    amb_variant_begin(variant, assumed->scenario);
    for (size_t i = 0; i < assumed->num; i++) {
        const amb_assumed_number *of = &assumed->list[i];
        amb_status status;

        if (isnan(value[i]) || value[i] == of->value)
            continue;
        status = amb_variant_set(variant, &of->place, value[i]);
        if (status == AMB_OK && is_column(&of->place, AMB_IN_PPF, "threshold"))
            status = move_leaving(assumed, value, i, variant);
        if (status != AMB_OK)
            return status;
    }
    for (size_t i = 0; i < assumed->num; i++)
        if (is_share(&assumed->list[i].place) && !isnan(value[i]) &&
            value[i] != assumed->list[i].value)
            share_the_rest(assumed, value, i, variant);
    return AMB_OK;
}
