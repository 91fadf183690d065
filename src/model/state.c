/* state.c: room for a PDU in one week of one replication. */
#include "model/state.h"

#include <stdlib.h>
#include <string.h>

/* Rows are numbered by 16 bits, of which the last number means nobody could be found. */
enum { MOST_ROWS = UINT16_MAX / AMB_LEAST_STEP * AMB_LEAST_STEP };

void amb_state_init(amb_state *state)
{
    memset(state, 0, sizeof *state);
}

void amb_state_free(amb_state *state)
{
    free(state->cases);
    free(state->owner);
    free(state->began);
    free(state->length);
    free(state->calendar);
    free(state->waiting);
    free(state->staff);
    free(state->load);
    free(state->available);
    free(state->edges);
    free(state->grade_of);
    free(state->inverse);
    free(state->order);
    free(state->barred);
    free(state->hires);
    free(state->vacated);
    free(state->vacated_grade);
    free(state->held);
    free(state->safe);
    free(state->all_hold);
    free(state->all_within);
    free(state->backlog);
    free(state->coming_back);
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

/* Rows that nobody has had yet come last in every order. */
static void bar_new_rows(amb_state *state, int first, int rows)
{
    for (int row = first; row < rows; row++) {
        state->order[row] = AMB_BARRED;
        state->inverse[row] = 0;
    }
}

static bool make_rows(amb_state *state, size_t rows)
{
    return resize(&state->staff, rows, sizeof *state->staff) &&
           resize(&state->load, rows, sizeof *state->load) &&
           resize(&state->available, rows, sizeof *state->available) &&
           resize(&state->edges, 4 * rows, sizeof *state->edges) &&
           resize(&state->grade_of, rows, sizeof *state->grade_of) &&
           resize(&state->inverse, rows, sizeof *state->inverse) &&
           resize(&state->order, rows, sizeof *state->order) &&
           resize(&state->vacated, rows, sizeof *state->vacated) &&
           resize(&state->vacated_grade, rows, sizeof *state->vacated_grade) &&
           resize(&state->barred, rows * (size_t)state->model->num_classes,
                  sizeof *state->barred);
}

bool amb_more_rows(amb_state *state)
{
    const int rows = 2 * state->most_rows;

    if (rows > MOST_ROWS || !make_rows(state, (size_t)rows))
        return false;
    bar_new_rows(state, state->most_rows, rows);
    for (size_t i = 0; i < (size_t)rows * (size_t)state->model->num_classes; i++)
        state->barred[i] = AMB_BARRED;
    state->most_rows = rows;
    for (int row = 0; row < state->num_rows; row++)
        amb_bar(state, row); /* the classes' rows lie elsewhere now */
    return true;
}

static bool make_cases(amb_state *state, size_t cases)
{
    return resize(&state->cases, cases, sizeof *state->cases) &&
           resize(&state->owner, cases + AMB_OWNER_STEP, sizeof *state->owner) &&
           resize(&state->waiting, cases, sizeof *state->waiting) &&
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
    state->least = amb_least_here();
    state->most_rows = (int)((pdu->most_staff < MOST_ROWS ? pdu->most_staff : MOST_ROWS) +
                             AMB_LEAST_STEP - 1) /
                       AMB_LEAST_STEP * AMB_LEAST_STEP;
    state->most_hires = (int)most_hires(model, pdu);
    if (!make_rows(state, (size_t)state->most_rows) ||
        !make_cases(state, pdu->most_cases) ||
        !resize(&state->calendar, (size_t)model->weeks + 2, sizeof *state->calendar) ||
        !resize(&state->hires, (size_t)state->most_hires, sizeof *state->hires) ||
        !resize(&state->held, rules, sizeof *state->held) ||
        !resize(&state->safe, rules, sizeof *state->safe) ||
        !resize(&state->all_hold, rules, sizeof *state->all_hold) ||
        !resize(&state->all_within, rules, sizeof *state->all_within) ||
        !resize(&state->backlog, concessions, sizeof *state->backlog) ||
        !resize(&state->coming_back, concessions, sizeof *state->coming_back))
        return AMB_NO_MEMORY;
    for (size_t i = 0; i < (size_t)state->most_rows * (size_t)model->num_classes; i++)
        state->barred[i] = AMB_BARRED;
    memset(state->owner, 0, (pdu->most_cases + AMB_OWNER_STEP) * sizeof *state->owner);
    return AMB_OK;
}
