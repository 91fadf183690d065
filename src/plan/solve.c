/* solve.c: PDU after PDU, and value after value of a lever that is held, the least of
 * another is searched. */
#include "plan/solver.h"

#include "base/date.h"
#include "experiment/assumptions_used.h"
#include "experiment/tables.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Values at which the first of two levers is held, at most. */
enum { MOST_POINTS = 21 };

/* What a person said, read. */
typedef struct asked {
    amb_goals goals;
    amb_lever lever[AMB_MOST_LEVERS];
    size_t num_levers; /* that were read, rightly or not */
} asked;

/* A change that comes after the goals cannot help. */
static void check_date(amb_lever *lever, const amb_scenario *scenario, int weeks)
{
    const int32_t last = scenario->settings.start_date + 7 * weeks;
    char text[AMB_DATE_ISO_SIZE];

    amb_date_iso(last, text);
    if (!lever->is_place && amb_week_of(scenario, lever->row.date) > weeks)
        amb_said_complain(&lever->said, (amb_word){lever->text, lever->length},
                          "this takes effect after %s, the last week of the goal; "
                          "expected an earlier date",
                          text);
}

/* Reads all of it, whatever is wrong with the goal, so that all of it is said. */
static amb_status read_request(asked *of, const amb_scenario *scenario,
                               const amb_solve_request *request,
                               const amb_run_options *options, amb_problems *problems)
{
    amb_status status =
        amb_goals_read(&of->goals, request->goal, scenario, options->weeks, problems);

    assert(request->num_by >= 1 && request->num_by <= AMB_MOST_LEVERS);
    for (size_t l = 0; l < request->num_by; l++) {
        const amb_status read =
            amb_lever_read(&of->lever[l], request->by[l], scenario, problems);

        of->num_levers = l + 1;
        status = status == AMB_OK ? read : status;
    }
    for (size_t l = 0; l < request->num_by && status == AMB_OK; l++) {
        check_date(&of->lever[l], scenario, of->goals.weeks);
        status = of->lever[l].said.status;
    }
    return status;
}

static void free_request(asked *of)
{
    for (size_t l = 0; l < of->num_levers; l++)
        amb_lever_free(&of->lever[l]);
}

static bool is_wanted(const amb_run_options *options, const char *pdu)
{
    const char *const *names = options->pdus;

    for (size_t i = 0; names != NULL && names[i] != NULL; i++)
        if (strcmp(names[i], pdu) == 0)
            return true;
    return names == NULL || names[0] == NULL;
}

/* The values at which the first lever is held: all of them, or evenly chosen. */
static size_t points_of(const amb_solver *of, double held[MOST_POINTS])
{
    const amb_lever_range *range = &of->range[0];
    const size_t every = (range->num + MOST_POINTS - 1) / MOST_POINTS;
    size_t num = 0;

    if (of->num_levers == 1) {
        held[0] = AMB_EMPTY;
        return 1;
    }
    for (size_t i = 0; i < range->num; i += every)
        held[num++] = amb_lever_value(range, i);
    return num;
}

/* Searches a PDU; `part` of the whole is its. */
static amb_status solve_pdu(amb_solver *of, amb_results *results, const char *pdu,
                            amb_part part)
{
    amb_answer answers[MOST_POINTS];
    double held[MOST_POINTS];
    amb_status status = AMB_OK;
    size_t num = 0, nothing_changed;

    of->pdu = pdu;
    of->num_trials = 0;
    for (size_t l = 0; l < of->num_levers && status == AMB_OK; l++)
        status = amb_lever_range_of(&of->lever[l], of->scenario, pdu, &of->range[l]);
    if (status == AMB_OK)
        num = points_of(of, held);
    of->part = (amb_part){part.before, 0};
    of->expected = 1;
    if (status == AMB_OK && of->num_levers > 1) /* that costs can be held against it */
        status = amb_try(of, of->range[0].today, of->range[1].today, &nothing_changed);
    for (size_t a = 0; a < num && status == AMB_OK; a++) {
        of->part = (amb_part){part.before + part.share * (double)a / (double)num,
                              part.share / (double)num};
        status = amb_search(of, held[a], &answers[a]);
    }
    return status == AMB_OK ? amb_add_solutions(results, of, answers, num) : status;
}

static amb_status solve_pdus(amb_solver *of, amb_results *results)
{
    const amb_pdu_row *rows = AMB_ROWS(of->scenario, AMB_IN_PDUS, amb_pdu_row);
    const size_t num = amb_num_pdus(of->scenario);
    size_t wanted = 0, done = 0;
    amb_status status = AMB_OK;

    for (size_t p = 0; p < num; p++)
        wanted += is_wanted(of->options, rows[p].pdu);
    for (size_t p = 0; p < num && status == AMB_OK; p++) {
        const amb_part part = {(double)done / (double)wanted, 1 / (double)wanted};

        if (!is_wanted(of->options, rows[p].pdu))
            continue;
        status = solve_pdu(of, results, rows[p].pdu, part);
        if (status == AMB_OK)
            status = amb_add_complete_pdu(results, &rows[p]);
        done++;
    }
    return status;
}

/* Whether every lever can be moved in every PDU. */
static amb_status check_ranges(asked *of, const amb_scenario *scenario,
                               const amb_run_options *options)
{
    const amb_pdu_row *rows = AMB_ROWS(scenario, AMB_IN_PDUS, amb_pdu_row);
    amb_status status = AMB_OK;

    for (size_t l = 0; l < of->num_levers; l++) {
        for (size_t p = 0; p < amb_num_pdus(scenario); p++) {
            amb_lever_range range;
            amb_status found;

            if (!is_wanted(options, rows[p].pdu))
                continue;
            found = amb_lever_range_of(&of->lever[l], scenario, rows[p].pdu, &range);
            status = status == AMB_OK ? found : status;
        }
    }
    return status;
}

amb_status amb_solve_check(const amb_scenario *scenario, const amb_solve_request *request,
                           const amb_run_options *options, amb_problems *problems)
{
    asked said = {.num_levers = 0};
    amb_status status = read_request(&said, scenario, request, options, problems);

    if (status == AMB_OK)
        status = check_ranges(&said, scenario, options);
    free_request(&said);
    return status;
}

amb_status amb_solve(amb_results *results, const amb_scenario *scenario,
                     const amb_solve_request *request, const amb_run_options *options,
                     amb_problems *problems)
{
    asked said = {.num_levers = 0};
    amb_solver of = {.scenario = scenario,
                     .options = options,
                     .goals = &said.goals,
                     .lever = said.lever,
                     .num_levers = request->num_by,
                     .confidence = request->confidence,
                     .problems = problems};
    amb_status status = read_request(&said, scenario, request, options, problems);

    amb_tally_init(&of.tally);
    if (status == AMB_OK)
        status = solve_pdus(&of, results);
    if (status == AMB_OK || status == AMB_INTERRUPTED) {
        results->replications = options->replications;
        if (amb_add_assumptions(results, scenario, false) != AMB_OK)
            status = AMB_NO_MEMORY;
        amb_results_sort(results);
    }
    if (status == AMB_OK && options->progress != NULL)
        options->progress(options->context, 1);
    amb_tally_free(&of.tally);
    free(of.trial);
    free_request(&said);
    return status;
}

double amb_solve_bytes(const amb_scenario *scenario, const amb_run_options *options)
{
    return amb_run_pdu_bytes(scenario, options);
}
