/*
 * opening.c: the cases of week 0. What they are, and the names of their draws, is the
 * same in every replication, and so is, as a rule, who has them once all are allocated;
 * chance says how long they have still to go, and what follows.
 */
#include "model/spell.h"

#include <string.h>

static uint32_t opening_subject(int kind, uint32_t ordinal)
{
    return UINT32_C(1) << 31 | (uint32_t)kind << 22 | ordinal;
}

/* Points by holder, and how many cases wait. */
static void sum_opening(amb_opening *opening, const amb_pdu_model *pdu)
{
    opening->num_waiting = 0;
    memset(opening->load, 0, (pdu->num_staff + 1) * sizeof *opening->load);
    for (uint32_t c = 0; c < opening->num; c++) {
        opening->load[opening->owner[c]] += pdu->standing[0].price[opening->kind[c]];
        opening->num_waiting += opening->owner[c] == AMB_NOBODY;
    }
}

void amb_set_out_opening(amb_opening *opening, const amb_model *model,
                         const amb_pdu_model *pdu)
{
    uint32_t c = 0;

    memset(opening->by_kind, 0, sizeof opening->by_kind);
    memset(opening->by_type, 0, sizeof opening->by_type);
    for (size_t i = 0; i < pdu->num_opening; i++) {
        const amb_opening_cases *some = &pdu->opening[i];

        for (uint32_t n = 0; n < some->num; n++, c++) {
            opening->kind[c] = (uint16_t)some->kind;
            opening->owner[c] = (uint16_t)(some->staff + 1);
            opening->spell[c] =
                (amb_spell){.subject = opening_subject(some->kind, some->first + n)};
        }
        opening->by_kind[some->kind] += some->num;
        opening->by_type[model->type_of[some->kind]] += some->num;
    }
    opening->num = c;
    opening->is_dealt = false;
    sum_opening(opening, pdu);
}

/* Draws the blocks of so many cases from one on: words for the way out, the weeks left,
 * and the age. */
static void draw_opening(const amb_state *state, amb_batch *batch, uint32_t first)
{
    const uint32_t left = state->num_cases - first;

    amb_start_batch(state, batch);
    batch->num = (int)(left < AMB_BATCH ? left : AMB_BATCH);
    for (int b = 0; b < batch->num; b++) {
        batch->purpose[b] = (uint32_t)AMB_FOR_CASE << AMB_PURPOSE_SHIFT;
        batch->subject[b] = state->spell[first + (uint32_t)b].subject;
    }
    amb_random_batch(batch);
}

static inline void open_spell(amb_state *state, uint32_t c, const amb_batch *batch, int b)
{
    const amb_ways *ways = &state->model->ways[state->model->type_of[state->kind[c]]];
    const uint32_t way =
        ways->num > 1 ? amb_law_draw(&ways->which_opening, batch->word[0][b]) : 0;

    if (ways->num == 0) { /* only the opening was asked for */
        amb_begin_spell(state, c, AMB_END, 0, state->model->weeks + 1);
        return;
    }
    const amb_length_law *law = &state->model->length_law[ways->law[way]];
    const int left = (int)amb_law_draw(&law->remaining, batch->word[1][b]);
    int age = 0;

    /* Given what is left, the length is a length known to reach that far. */
    if (state->length != NULL)
        age = (int)amb_law_draw_over(&law->whole, (uint32_t)left - 1, batch->word[2][b]) -
              left;
    amb_begin_spell(state, c, ways->next[way], -age, age + left);
}

void amb_open_cases(amb_state *state)
{
    const amb_opening *opening = &state->opening;
    amb_batch batch;

    state->num_cases = opening->num;
    memcpy(state->kind, opening->kind, opening->num * sizeof *state->kind);
    memcpy(state->owner, opening->owner, opening->num * sizeof *state->owner);
    memcpy(state->spell, opening->spell, opening->num * sizeof *state->spell);
    memcpy(state->by_kind, opening->by_kind, sizeof state->by_kind);
    memcpy(state->by_type, opening->by_type, sizeof state->by_type);
    for (int row = 0; row < state->num_rows; row++)
        state->desk[row].load += opening->load[row];
    for (uint32_t c = 0; state->num_waiting < opening->num_waiting; c++)
        if (state->owner[c] == AMB_NOBODY)
            state->waiting[state->num_waiting++] = c;
    for (uint32_t first = 0; first < state->num_cases; first += AMB_BATCH) {
        draw_opening(state, &batch, first);
        for (int b = 0; b < batch.num; b++)
            open_spell(state, first + (uint32_t)b, &batch, b);
    }
}

void amb_keep_deal(amb_state *state)
{
    const amb_pdu_model *pdu = state->pdu;

    if (state->opening.is_dealt || pdu->has_reset)
        return;
    for (size_t a = 0; a < pdu->num_actions; a++)
        if (pdu->action[a].week == 0)
            return;
    memcpy(state->opening.owner, state->owner,
           state->num_cases * sizeof *state->opening.owner);
    sum_opening(&state->opening, pdu);
    state->opening.is_dealt = true;
}

bool amb_recording_is_drawn(const amb_model *model, const amb_pdu_model *pdu,
                            const amb_opening_staff *staff)
{
    const amb_absence_kind *kind;
    const amb_law *law;

    if (staff->absent_kind < 0 || staff->absent_weeks >= 0)
        return false;
    kind = &pdu->grade[staff->grade].kind[staff->absent_kind];
    law = &model->length_law[kind->law].whole;
    /* A spell has a week to go at least, so at most its length less one behind it. */
    return kind->recorded_after > 0 &&
           (uint32_t)kind->recorded_after < law->first + law->num - 1;
}

bool amb_opening_cases_are_drawn(const amb_pdu_model *pdu)
{
    for (size_t a = 0; a < pdu->num_actions; a++)
        if (pdu->action[a].week == 0 && (pdu->action[a].change == AMB_CHANGE_RELEASE ||
                                         pdu->action[a].change == AMB_CHANGE_RESET))
            return true;
    return false;
}
