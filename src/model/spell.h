/* spell.h: how a spell of a case begins, for opening cases and for those that follow. */
#ifndef AMB_MODEL_SPELL_H
#define AMB_MODEL_SPELL_H

#include "model/state.h"

/* The week in which a case under a reset goes to its S tier; the horizon when it does
 * not. Kept apart, since most PDUs have no reset and every case passes by here. */
int amb_reset_week(const amb_state *state, uint32_t c);

/* Enters a case in the calendar for what happens to it next: its spell ends with the case
 * or with a move, unless it goes to its S tier before. */
static inline void amb_put_in_calendar(amb_state *state, uint32_t c)
{
    int due = state->spell[c].end, event = state->spell[c].next != AMB_END;
    uint32_t *first;

    if (state->length != NULL) {
        const int reset = amb_reset_week(state, c);

        if (reset > state->week && reset < due) {
            due = reset;
            event = AMB_MOVES;
        }
    }
    first = &state->calendar[due * AMB_NUM_EVENTS + event];
    state->later[c] = *first;
    *first = c;
}

/* Begins a spell; what comes after it, and when, is known. */
static inline void amb_begin_spell(amb_state *state, uint32_t c, int next, int began,
                                   int weeks)
{
    const int end = began + weeks, last = state->model->weeks + 1;

    state->spell[c].next = (uint8_t)next;
    state->spell[c].end = (uint16_t)(end < last ? end : last);
    if (state->length != NULL) {
        state->began[c] = (int16_t)began;
        state->length[c] = (int16_t)weeks;
    }
    amb_put_in_calendar(state, c);
}

/* An empty batch of draws, for subjects that have no upper half. */
static inline void amb_start_batch(const amb_state *state, amb_batch *batch)
{
    batch->key = state->at.key;
    batch->replication = state->at.replication;
    batch->num = 0;
    batch->above = NULL;
}

#endif
