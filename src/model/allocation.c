/*
 * allocation.c: who gets a case. The eligible practitioner present whose points over
 * available points are lowest, the lower row on ties.
 *
 * Everyone who may be given cases has one number, their rank: 1 + points / available as
 * the bits of a double, which order as the numbers do, with the row in the lowest 16
 * bits. The smallest rank is then both the least loaded and, on ties, the lower row.
 * Thirty-six bits of the ratio are left, which tell apart any two ratios of whole points.
 * The 1 is for those whose CMS points are below zero.
 *
 * The smallest is found by a knock-out of each grade: entrant i is at place room + i, and
 * place k holds the smaller of the places 2 k and 2 k + 1, down to place 1. When the
 * winner is given a case, the matches on their way are played again: five among thirty,
 * ten among a thousand. Tiers differ only in which grades' winners count. All grades have
 * the same room for entrants, a power of two, so that the number of matches can be
 * foreseen.
 */
#include "model/state.h"

#include <string.h>

enum { ROW_BITS = 16 };

/* One in a double's exponent: added to all, so that none is a denormal number. */
#define LEAST_RANK (UINT64_C(1) << 52)

/* The rank of someone who can be given cases. */
static inline uint64_t rank_of(const amb_desk *desk, size_t row)
{
    const int64_t sum = desk->load + desk->full;
    const double ratio = (double)(sum > 0 ? sum : 0) * desk->inverse;
    uint64_t bits;

    memcpy(&bits, &ratio, sizeof bits);
    /* To the nearest, not down: two doubles of one ratio must not fall either side of a
     * step. */
    return ((bits + LEAST_RANK + (1u << (ROW_BITS - 1))) >> ROW_BITS << ROW_BITS) | row;
}

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

    desk->full = (int64_t)state->available[row] * AMB_POINT;
    desk->inverse = takes_cases(state, row) ? 1 / (double)desk->full : 0;
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

/* Plays the matches of one entrant, who has a new rank, again; returns the winner. */
static inline uint64_t play_again(uint64_t *rank, size_t place, uint64_t mine)
{
    rank[place] = mine;
    for (; place > 1; place /= 2) {
        const uint64_t other = rank[place ^ 1];

        mine = other < mine ? other : mine;
        rank[place / 2] = mine;
    }
    return mine;
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

        state->rank[desk->entry] = desk->inverse > 0 ? rank_of(desk, row) : AMB_BARRED;
    }
    for (size_t h = 0; h < num_holding; h++)
        state->winner[h] = play_all(state->rank + h * 2 * state->room, state->room);
}

size_t amb_least_loaded(const amb_state *state, int tier)
{
    const uint64_t *closed = state->model->closed[tier];
    uint64_t least = AMB_BARRED;

    for (int h = 0; h < state->model->num_holding; h++) {
        const uint64_t winner = state->winner[h] | closed[h];

        least = winner < least ? winner : least;
    }
    return least < AMB_BARRED ? (size_t)(least & ((1u << ROW_BITS) - 1)) : AMB_NOBODY;
}

bool amb_give(amb_state *state, uint32_t c, int kind, int tier)
{
    const size_t row = amb_least_loaded(state, tier);
    amb_desk *desk = &state->desk[row];
    size_t first;

    if (row == AMB_NOBODY)
        return false;
    state->owner[c] = (uint16_t)row;
    desk->load += state->standing->price[kind];
    first = (size_t)desk->holding * 2 * state->room;
    state->winner[desk->holding] =
        play_again(state->rank + first, desk->entry - first, rank_of(desk, row));
    return true;
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
            rank_of(&state->desk[row], (size_t)row) <
                rank_of(&state->desk[to], (size_t)to))
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
        if (amb_give(state, c, kind, state->model->tier_of[kind]))
            state->desk[AMB_NOBODY].load -= state->standing->price[kind];
        else
            state->waiting[left++] = c;
    }
    state->num_waiting = left;
}
