/* sensitivity.c: which assumption matters, from the outcomes asked for to the tables. */
#include "plan/sensing.h"

#include "experiment/assumptions_used.h"
#include "experiment/tables.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const usual_outcomes[] = {"p_crossed(amber)", "peak(workload_pct)",
                                             "weeks_over(amber)", NULL};

/* ---- what is asked ---- */

static const char *const *outcomes_of(const amb_sensitivity_options *asked)
{
    return asked->outcomes != NULL && asked->outcomes[0] != NULL ? asked->outcomes
                                                                 : usual_outcomes;
}

/* A mean has indices whose chance can be taken off; a percentile has not. */
static bool may_be_asked(const amb_figure *figure, char why[AMB_WHY_SIZE])
{
    if (figure->kind != AMB_FIGURE_PERCENTILE)
        return true;
    snprintf(why, AMB_WHY_SIZE,
             "a percentile has no share in a variance; ask for mean(%s), peak(%s) or "
             "p(%s > 110)",
             amb_measure_names[figure->measure], amb_measure_names[figure->measure],
             amb_measure_names[figure->measure]);
    return false;
}

static bool is_repeated(const amb_sensing *of)
{
    const size_t last = of->num_figures - 1;
    char text[AMB_FIGURE_SIZE], other[AMB_FIGURE_SIZE];

    amb_figure_print(&of->figure[last], text);
    for (size_t f = 0; f < last; f++) {
        amb_figure_print(&of->figure[f], other);
        if (strcmp(text, other) == 0)
            return true;
    }
    return false;
}

static amb_status read_outcomes(amb_sensing *of)
{
    const char *const *texts = outcomes_of(of->asked);
    const int weeks = of->options.weeks;
    amb_status status = AMB_OK;
    size_t num = 0;

    while (texts[num] != NULL)
        num++;
    of->figure = calloc(num + 1, sizeof *of->figure);
    if (of->figure == NULL)
        return AMB_NO_MEMORY;
    of->options.weeks = 1;
    for (size_t t = 0; t < num; t++) {
        amb_figure *figure = &of->figure[of->num_figures];
        char why[AMB_WHY_SIZE];
        int week;

        if (!amb_figure_read_whole(figure, of->scenario, weeks, texts[t], why) ||
            !may_be_asked(figure, why)) {
            status = amb_problem_add(of->problems, AMB_BAD_INPUT, "outcome \"%s\": %s",
                                     texts[t], why);
            continue;
        }
        of->num_figures++;
        if (is_repeated(of)) {
            of->num_figures--;
            continue;
        }
        week = amb_figure_week(figure, of->scenario);
        if (week > of->options.weeks)
            of->options.weeks = week < weeks ? week : weeks;
    }
    return status;
}

static amb_status find_assumptions(amb_sensing *of, amb_problems *notices)
{
    const amb_status status =
        amb_assumed_find(&of->assumed, of->scenario, of->options.pdus, notices);

    if (status != AMB_OK || of->assumed.num > 0)
        return status;
    if (of->assumed.num_rows > 0)
        return amb_problem_add(of->problems, AMB_BAD_INPUT,
                               "%s: no row of assumptions.csv can be varied: a row needs "
                               "a low below its high, and a number that these PDUs feel",
                               of->scenario->folders[0]);
    return amb_problem_add(
        of->problems, AMB_BAD_INPUT,
        "%s has no assumptions.csv, or no row in it; write one with the header "
        "assumption,low,value,high,distribution and a row for each number that you are "
        "not sure of, such as starts.csv:per_week[case_type=licence],10,12,15,triangular",
        of->scenario->folders[0]);
}

static amb_status prepare(amb_sensing *of, amb_problems *notices)
{
    amb_status status = read_outcomes(of);

    if (status == AMB_OK || status == AMB_BAD_INPUT) {
        const amb_status found = find_assumptions(of, notices);

        status = status == AMB_OK || found == AMB_NO_MEMORY ? found : status;
    }
    return status;
}

static void free_sensing(amb_sensing *of)
{
    amb_assumed_free(&of->assumed);
    free(of->figure);
}

static size_t num_drawn(const amb_sensing *of)
{
    if (of->asked->samples == 0)
        return 0;
    return of->assumed.num < AMB_SOBOL_MOST ? of->assumed.num : AMB_SOBOL_MOST;
}

/* ---- which are drawn ---- */

/* The largest swing of an assumption, as a share of the largest of the outcome. */
static double relative_swing(const amb_sensing *of, const amb_tornado *tornado, size_t i)
{
    const size_t num = of->assumed.num;
    double largest = 0;

    for (size_t f = 0; f < of->num_figures; f++) {
        double most = 0;

        for (size_t j = 0; j < num; j++)
            most = fmax(most, tornado->bar[f * num + j].swing);
        if (most > 0)
            largest = fmax(largest, tornado->bar[f * num + i].swing / most);
    }
    return largest;
}

/* Those of the largest swings, in the order of assumptions.csv. */
static amb_status choose(const amb_sensing *of, const amb_tornado *tornado, size_t *which)
{
    const size_t num = of->assumed.num, drawn = num_drawn(of);
    double *swing = calloc(num, sizeof *swing);
    size_t chosen = 0;

    if (swing == NULL)
        return AMB_NO_MEMORY;
    for (size_t i = 0; i < num; i++)
        swing[i] = relative_swing(of, tornado, i);
    for (size_t i = 0; i < num; i++) {
        size_t larger = 0;

        for (size_t j = 0; j < num; j++)
            larger += swing[j] > swing[i] || (swing[j] == swing[i] && j < i);
        if (larger < drawn)
            which[chosen++] = i;
    }
    free(swing);
    return AMB_OK;
}

/* ---- rows ---- */

/* What is known of a PDU. */
typedef struct findings {
    const char *pdu; /* of the results */
    amb_tornado tornado;
    size_t which[AMB_SOBOL_MOST]; /* assumptions that were drawn */
    size_t drawn;
    amb_sobol_outcome *outcome; /* owned: by figure */
} findings;

/* The number of an assumption among those that were drawn; `drawn` when it was not. */
static size_t place_of(const findings *found, size_t i)
{
    size_t n = 0;

    while (n < found->drawn && found->which[n] != i)
        n++;
    return n;
}

static double total_of(const findings *found, size_t f, size_t i)
{
    const size_t n = place_of(found, i);

    return n < found->drawn ? found->outcome[f].total[n].of : AMB_EMPTY;
}

/* Whether an assumption comes before another: by total index, then by swing. */
static bool comes_before(const amb_sensing *of, const findings *found, size_t f, size_t i,
                         size_t j)
{
    const double a = total_of(found, f, i), b = total_of(found, f, j);
    const amb_tornado_bar *bar = found->tornado.bar + f * of->assumed.num;

    if (isnan(a) != isnan(b))
        return isnan(b);
    if (!isnan(a) && a != b)
        return a > b;
    if (bar[i].swing != bar[j].swing)
        return bar[i].swing > bar[j].swing;
    return i < j;
}

static void add_indices(amb_sensitivity_row *row, const findings *found, size_t f,
                        size_t i)
{
    const size_t n = place_of(found, i);
    const amb_sobol_index none = {AMB_EMPTY, AMB_EMPTY, AMB_EMPTY};
    const bool drawn = n < found->drawn;
    const amb_sobol_index first = drawn ? found->outcome[f].first[n] : none;
    const amb_sobol_index total = drawn ? found->outcome[f].total[n] : none;

    row->first_order = first.of;
    row->first_order_low = first.low;
    row->first_order_high = first.high;
    row->total = total.of;
    row->total_low = total.low;
    row->total_high = total.high;
}

static bool add_row(amb_results *results, const amb_sensing *of, const findings *found,
                    size_t f, size_t i, const char *outcome)
{
    const amb_assumed_number *number = &of->assumed.list[i];
    const amb_tornado_bar *bar = &found->tornado.bar[f * of->assumed.num + i];
    const char *assumption = amb_results_name(results, number->row->assumption);
    amb_sensitivity_row *row = amb_results_add(results, AMB_RESULT_SENSITIVITY, 1);
    const int32_t review_by = number->row->review_by;
    double rank = 1;

    if (assumption == NULL || row == NULL)
        return false;
    for (size_t j = 0; j < of->assumed.num; j++)
        rank += comes_before(of, found, f, j, i);
    *row = (amb_sensitivity_row){
        .pdu = found->pdu,
        .outcome = outcome,
        .assumption = assumption,
        .rank = rank,
        .low = number->low,
        .value = number->value,
        .high = number->high,
        .at_low = bar->low.at,
        .low_error = bar->low.error,
        .at_value = found->tornado.value[f].at,
        .value_error = found->tornado.value[f].error,
        .at_high = bar->high.at,
        .high_error = bar->high.error,
        .swing = bar->swing,
        .quality =
            number->row->quality < 0 ? "" : amb_quality_names[number->row->quality],
        .review_by = review_by,
        .past_review =
            review_by != AMB_NO_DATE && review_by < of->asked->today ? "yes" : "no"};
    add_indices(row, found, f, i);
    return true;
}

static bool add_outcome(amb_results *results, const amb_sensing *of,
                        const findings *found, size_t f)
{
    const amb_sobol_outcome *drawn = found->drawn > 0 ? &found->outcome[f] : NULL;
    char text[AMB_FIGURE_SIZE];
    const char *outcome;
    amb_sensitivity_outcome_row *row;

    amb_figure_print(&of->figure[f], text);
    outcome = amb_results_name(results, text);
    row = amb_results_add(results, AMB_RESULT_SENSITIVITY_OUTCOMES, 1);
    if (outcome == NULL || row == NULL)
        return false;
    *row = (amb_sensitivity_outcome_row){
        .pdu = found->pdu,
        .outcome = outcome,
        .replications = (double)of->options.replications,
        .at_value = found->tornado.value[f].at,
        .value_error = found->tornado.value[f].error,
        .samples = drawn != NULL ? (double)of->asked->samples : 0,
        .sample_replications = drawn != NULL ? (double)of->asked->sample_replications : 0,
        .varied = (double)found->drawn,
        .mean = drawn != NULL ? drawn->mean : AMB_EMPTY,
        .sd = drawn != NULL ? sqrt(fmax(0, drawn->variance.of)) : AMB_EMPTY,
        .first_orders = drawn != NULL ? drawn->sum_first.of : AMB_EMPTY,
        .first_orders_low = drawn != NULL ? drawn->sum_first.low : AMB_EMPTY,
        .first_orders_high = drawn != NULL ? drawn->sum_first.high : AMB_EMPTY};
    for (size_t i = 0; i < of->assumed.num; i++)
        if (!add_row(results, of, found, f, i, outcome))
            return false;
    return true;
}

/* ---- a PDU ---- */

static amb_status draw_all(amb_sensing *of, findings *found, const char *pdu)
{
    amb_sobol sobol = {.num = 0};
    amb_status status = choose(of, &found->tornado, found->which);

    if (status == AMB_OK)
        status = amb_sobol_begin(&sobol, found->drawn, of->asked->samples,
                                 of->num_figures, of->options.seed);
    if (status == AMB_OK)
        status = amb_sample(&sobol, of, pdu, found->which, found->outcome);
    amb_sobol_free(&sobol);
    return status;
}

/* What the PDU feels, so that its figures are the same whichever others run with it. */
static amb_status narrow(amb_sensing *of, const char *pdu, amb_problems *notices)
{
    const char *const only[] = {pdu, NULL};

    amb_assumed_free(&of->assumed);
    return amb_assumed_find(&of->assumed, of->scenario, only, notices);
}

static amb_status sense_pdu(amb_results *results, amb_sensing *of, const amb_pdu_row *row,
                            amb_problems *notices)
{
    const char *pdu = row->pdu;
    findings found = {.pdu = amb_results_name(results, pdu)};
    amb_status status = narrow(of, pdu, notices);

    found.drawn = num_drawn(of);
    found.outcome = calloc(of->num_figures, sizeof *found.outcome);
    if (found.pdu == NULL || found.outcome == NULL)
        status = AMB_NO_MEMORY;
    if (status == AMB_OK)
        status = amb_tornado_run(&found.tornado, of, pdu);
    if (status == AMB_OK && found.drawn > 0)
        status = draw_all(of, &found, pdu);
    for (size_t f = 0; f < of->num_figures && status == AMB_OK; f++)
        status = add_outcome(results, of, &found, f) ? AMB_OK : AMB_NO_MEMORY;
    if (status == AMB_OK)
        status = amb_add_complete_pdu(results, row);
    amb_tornado_free(&found.tornado);
    free(found.outcome);
    return status;
}

amb_status amb_sensitivity_check(const amb_scenario *scenario,
                                 const amb_run_options *options,
                                 const amb_sensitivity_options *asked,
                                 amb_problems *problems)
{
    amb_sensing of = {
        .scenario = scenario, .options = *options, .asked = asked, .problems = problems};
    const amb_status status = read_outcomes(&of);

    free_sensing(&of);
    return status;
}

amb_status amb_sensitivity(amb_results *results, const amb_scenario *scenario,
                           const amb_run_options *options,
                           const amb_sensitivity_options *asked, amb_problems *problems,
                           amb_problems *notices)
{
    amb_sensing of = {
        .scenario = scenario, .options = *options, .asked = asked, .problems = problems};
    amb_model pdus;
    amb_status status = prepare(&of, notices);

    amb_model_init(&pdus);
    if (status == AMB_OK)
        status = amb_model_choose(&pdus, scenario, options->pdus);
    of.all =
        (double)pdus.num_pdus *
        ((double)((2 * of.assumed.num + 1) * options->replications) +
         (double)(asked->samples * (num_drawn(&of) + 2) * asked->sample_replications));
    for (size_t p = 0; p < pdus.num_pdus && status == AMB_OK; p++)
        status = sense_pdu(results, &of, pdus.pdu[p].row, notices);
    if (status == AMB_OK || status == AMB_INTERRUPTED) {
        results->replications = options->replications;
        if (amb_add_assumptions(results, scenario, true) != AMB_OK)
            status = AMB_NO_MEMORY;
        amb_results_sort(results);
    }
    if (status == AMB_OK && options->progress != NULL)
        options->progress(options->context, 1);
    amb_model_free(&pdus);
    free_sensing(&of);
    return status;
}

double amb_sensitivity_bytes(const amb_scenario *scenario, const amb_run_options *options,
                             const amb_sensitivity_options *asked)
{
    amb_run_options drawn = *options;

    drawn.replications = asked->sample_replications;
    return 2 * amb_run_pdu_bytes(scenario, options) +
           (asked->samples > 0 ? options->threads * amb_run_pdu_bytes(scenario, &drawn) +
                                     (double)asked->samples * (4 + 3 * AMB_SOBOL_MOST) *
                                         3 * sizeof(double)
                               : 0);
}
