/*
 * allocation.c: everyone's rank, the knock-outs from the start, and the cases that wait.
 * How one case is given is in give.h.
 */
#include "model/give.h"

#include <string.h>

/* Whether a row may be given cases at all. */
static bool takes_cases(const amb_state *state, int row)
{
    const amb_staff *staff = &state->staff[row];

    return row != AMB_NOBODY && staff->in_post && !staff->absent &&
           state->available[row] > 0 && state->model->grade[staff->grade].holding >= 0;
}

void amb_bar(amb_state *state, int row)
{
    const amb_staff *staff = &state->staff[row];
    const int holding = staff->in_post && row != AMB_NOBODY
                            ? state->model->grade[staff->grade].holding
                            : -1;

    amb_desk *desk = &state->desk[row];
    const bool takes = takes_cases(state, row);

    desk->full = takes ? (int64_t)state->available[row] * AMB_POINT : AMB_BARRED_FULL;
    desk->inverse = takes ? 1 / (double)desk->full : 1;
    state->entries_changed |= desk->holding != holding;
    desk->holding = holding;
}

/* Plays all matches and returns the winner. Ranks order as the doubles whose bits they
 * are, of which the smaller is found in one step. */
static uint64_t play_all(uint64_t *rank, size_t room)
{
    typedef double __attribute__((may_alias)) as_double;
    as_double *number = (as_double *)rank;

    for (size_t k = room - 1; k > 0; k--)
        number[k] = number[2 * k] < number[2 * k + 1] ? number[2 * k] : number[2 * k + 1];
    return rank[1];
}

/* Everyone in post enters the knock-out of their grade, whose other places stay barred.
 * Who has no grade to enter has a place that no match looks at. */
static void enter_all(amb_state *state)
{
    const size_t num_holding = (size_t)state->model->num_holding;
    size_t entrants[AMB_MOST_GRADES] = {0}, room = 1;

    for (int row = 1; row < state->num_rows; row++)
        if (state->desk[row].holding >= 0)
            entrants[state->desk[row].holding]++;
    for (size_t h = 0; h < num_holding; h++) {
        while (room < entrants[h])
            room *= 2;
        entrants[h] = 0;
    }
    for (int row = 1; row < state->num_rows; row++) {
        amb_desk *desk = &state->desk[row];
        const size_t h = (size_t)desk->holding;

        desk->entry =
            desk->holding >= 0 ? (uint32_t)((2 * h + 1) * room + entrants[h]++) : 0;
    }
    for (size_t i = 0; i < num_holding * 2 * room; i++)
        state->rank[i] = AMB_BARRED;
    state->room = room;
    state->entries_changed = false;
}

void amb_rank(amb_state *state)
{
    const size_t num_rows = (size_t)state->num_rows;
    const size_t num_holding = (size_t)state->model->num_holding;

    if (state->entries_changed)
        enter_all(state);
    for (size_t row = 1; row < num_rows; row++) {
        const amb_desk *desk = &state->desk[row];

        state->rank[desk->entry] = amb_rank_of(desk, row);
    }
    for (size_t h = 0; h < num_holding; h++)
        state->winner[h] = play_all(state->rank + h * 2 * state->room, state->room);
}

/*
 * Court reports and CMS are a flow of the PDU: those of someone who left go to the least
 * loaded of the grade, else of all who hold cases, else they wait with nobody.
 */
static void move_flow(amb_state *state, int from)
{
    const int grade = state->staff[from].grade;
    int to = AMB_NOBODY;

    for (int row = 1; row < state->num_rows; row++) {
        const bool closer = to != AMB_NOBODY && state->staff[to].grade == grade &&
                            state->staff[row].grade != grade;
        const bool further = to != AMB_NOBODY && state->staff[to].grade != grade &&
                             state->staff[row].grade == grade;

        if (!takes_cases(state, row) || closer)
            continue;
        if (to == AMB_NOBODY || further ||
            amb_rank_of(&state->desk[row], (size_t)row) <
                amb_rank_of(&state->desk[to], (size_t)to))
            to = row;
    }
    if (to == from || to == AMB_NOBODY)
        return;
    state->staff[to].flow += state->staff[from].flow;
    state->desk[to].load += state->staff[from].flow;
    state->desk[from].load -= state->staff[from].flow;
    state->staff[from].flow = 0;
}

static void move_flows(amb_state *state)
{
    state->flows_moved = false;
    for (int row = 0; row < state->num_rows; row++) {
        if (state->staff[row].flow == 0 || state->staff[row].in_post)
            continue;
        move_flow(state, row);
        state->flows_moved |= state->staff[row].flow != 0;
    }
}

/* Cases wait in order: those left over, then those of leavers. */
void amb_allocate(amb_state *state)
{
    uint32_t left = 0;

    if (state->flows_moved)
        move_flows(state);
    amb_rank(state);
    for (uint32_t i = 0; i < state->num_waiting; i++) {
        const uint32_t c = state->waiting[i];
        const int kind = state->kind[c];

        if (kind == AMB_ENDED)
            continue;
        if (amb_give(state, c, kind))
            state->desk[AMB_NOBODY].load -= state->standing->price[kind];
        else
            state->waiting[left++] = c;
    }
    state->num_waiting = left;
}
