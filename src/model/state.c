/* state.c: room for a PDU in one week of one replication. */
#include "model/state.h"

#include <stdlib.h>
#include <string.h>

/* Rows are numbered by 16 bits, of which the last number means nobody could be found. */
enum { MOST_ROWS = UINT16_MAX };

void amb_state_init(amb_state *state)
{
    memset(state, 0, sizeof *state);
}

void amb_state_free(amb_state *state)
{
    free(state->kind);
    free(state->owner);
    free(state->spell);
    free(state->began);
    free(state->length);
    free(state->calendar);
    free(state->later);
    free(state->waiting);
    free(state->opening.kind);
    free(state->opening.owner);
    free(state->opening.spell);
    free(state->opening.load);
    free(state->staff);
    free(state->desk);
    free(state->available);
    free(state->edges);
    free(state->grade_of);
    free(state->counted);
    free(state->rank);
    free(state->hires);
    free(state->vacated);
    free(state->vacated_grade);
    free(state->held);
    free(state->safe);
    free(state->all_hold);
    free(state->all_within);
    free(state->backlog);
    free(state->coming_back);
    free(state->returned);
    amb_state_init(state);
}

/* Resizes one array and keeps what is in it; false when there is no memory. */
static bool resize(void *array, size_t num, size_t size)
{
    void **owned = array;
    void *grown = realloc(*owned, (num > 0 ? num : 1) * size);

    if (grown != NULL)
        *owned = grown;
    return grown != NULL;
}

static bool make_rows(amb_state *state, size_t rows)
{
    const size_t holding = (size_t)state->model->num_holding;

    return resize(&state->staff, rows, sizeof *state->staff) &&
           resize(&state->desk, rows, sizeof *state->desk) &&
           resize(&state->available, rows, sizeof *state->available) &&
           resize(&state->edges, 4 * rows, sizeof *state->edges) &&
           resize(&state->grade_of, rows, sizeof *state->grade_of) &&
           resize(&state->counted, rows, sizeof *state->counted) &&
           resize(&state->vacated, rows, sizeof *state->vacated) &&
           resize(&state->vacated_grade, rows, sizeof *state->vacated_grade) &&
           resize(&state->rank, 4 * holding * rows, sizeof *state->rank);
}

amb_status amb_more_rows(amb_state *state)
{
    const int rows = 2 * state->most_rows < MOST_ROWS ? 2 * state->most_rows : MOST_ROWS;

    if (rows == state->most_rows)
        return AMB_BAD_INPUT;
    if (!make_rows(state, (size_t)rows))
        return AMB_NO_MEMORY;
    state->most_rows = rows;
    return AMB_OK;
}

static bool make_opening(amb_opening *opening, const amb_pdu_model *pdu)
{
    size_t num = 0;

    for (size_t i = 0; i < pdu->num_opening; i++)
        num += pdu->opening[i].num;
    return resize(&opening->kind, num, sizeof *opening->kind) &&
           resize(&opening->owner, num, sizeof *opening->owner) &&
           resize(&opening->spell, num, sizeof *opening->spell) &&
           resize(&opening->load, pdu->num_staff + 1, sizeof *opening->load);
}

static bool make_cases(amb_state *state, size_t cases)
{
    return resize(&state->kind, cases, sizeof *state->kind) &&
           resize(&state->spell, cases, sizeof *state->spell) &&
           resize(&state->owner, cases + AMB_OWNER_STEP, sizeof *state->owner) &&
           resize(&state->waiting, cases, sizeof *state->waiting) &&
           resize(&state->later, cases, sizeof *state->later) &&
           (!state->pdu->has_reset ||
            (resize(&state->began, cases, sizeof *state->began) &&
             resize(&state->length, cases, sizeof *state->length)));
}

static size_t most_hires(const amb_model *model, const amb_pdu_model *pdu)
{
    double most = 0;

    for (size_t s = 0; s < pdu->num_standing; s++) {
        double posts = 0;

        for (int g = 0; g < model->num_grades; g++)
            posts += pdu->standing[s].target_fte[g] + 1;
        most = posts > most ? posts : most;
    }
    return (size_t)most + 1;
}

amb_status amb_state_prepare(amb_state *state, const amb_model *model,
                             const amb_pdu_model *pdu)
{
    const size_t rules = (size_t)model->ppf.num_rules;
    const size_t concessions = (size_t)model->ppf.num_concessions;

    amb_state_free(state);
    state->model = model;
    state->pdu = pdu;
    state->most_rows = (int)(pdu->most_staff < MOST_ROWS ? pdu->most_staff : MOST_ROWS);
    state->most_hires = (int)most_hires(model, pdu);
    if (!make_rows(state, (size_t)state->most_rows) ||
        !make_cases(state, pdu->most_cases) || !make_opening(&state->opening, pdu) ||
        !resize(&state->calendar, ((size_t)model->weeks + 2) * AMB_NUM_EVENTS,
                sizeof *state->calendar) ||
        !resize(&state->hires, (size_t)state->most_hires, sizeof *state->hires) ||
        !resize(&state->held, rules, sizeof *state->held) ||
        !resize(&state->safe, rules, sizeof *state->safe) ||
        !resize(&state->all_hold, rules, sizeof *state->all_hold) ||
        !resize(&state->all_within, rules, sizeof *state->all_within) ||
        !resize(&state->backlog, concessions, sizeof *state->backlog) ||
        !resize(&state->coming_back, concessions, sizeof *state->coming_back) ||
        !resize(&state->returned, concessions, sizeof *state->returned))
        return AMB_NO_MEMORY;
    amb_set_out_opening(&state->opening, model, pdu);
    memset(state->owner, 0, (pdu->most_cases + AMB_OWNER_STEP) * sizeof *state->owner);
    return AMB_OK;
}

amb_status amb_record_prepare(amb_record *record, const amb_model *model, bool owns)
{
    const size_t crossings = (size_t)amb_num_crossings(model);
    const size_t weeks = amb_num_weeks(model);

    *record = (amb_record){.owns_figures = owns};
    if (owns)
        record->figure = calloc(weeks * amb_num_figures(model), sizeof *record->figure);
    record->band = calloc(amb_num_bands(model), sizeof *record->band);
    record->status = calloc(weeks, sizeof *record->status);
    record->events = calloc(weeks, sizeof *record->events);
    record->crossed = calloc(crossings, sizeof *record->crossed);
    record->weeks_over = calloc(crossings, sizeof *record->weeks_over);
    return (owns && record->figure == NULL) || record->band == NULL ||
                   record->status == NULL || record->events == NULL ||
                   record->crossed == NULL || record->weeks_over == NULL
               ? AMB_NO_MEMORY
               : AMB_OK;
}

void amb_record_free(amb_record *record)
{
    if (record->owns_figures)
        free(record->figure);
    free(record->band);
    free(record->status);
    free(record->events);
    free(record->crossed);
    free(record->weeks_over);
    *record = (amb_record){0};
}
