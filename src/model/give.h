/*
 * give.h: who gets a case. The eligible practitioner present whose points over
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
#ifndef AMB_MODEL_GIVE_H
#define AMB_MODEL_GIVE_H

#include "model/state.h"

#include <string.h>

enum { AMB_ROW_BITS = 16 };

/* One in a double's exponent: added to all, so that none is a denormal number. */
#define AMB_LEAST_RANK (UINT64_C(1) << 52)

/*
 * Who cannot be given cases holds what nobody could over next to nothing, so that their
 * rank needs no question: it is not below AMB_BARRED, as a double 2^61, to which no ratio
 * of thousandths comes. So many thousandths are more than anyone's CMS points are below
 * 0.
 */
#define AMB_BARRED      UINT64_C(0x43C0000000000000)
#define AMB_BARRED_FULL (INT64_C(1) << 61)

/* Someone's rank. */
static inline uint64_t amb_rank_of(const amb_desk *desk, size_t row)
{
    const int64_t sum = desk->load + desk->full;
    const double ratio = (double)(sum > 0 ? sum : 0) * desk->inverse;
    uint64_t bits;

    memcpy(&bits, &ratio, sizeof bits);
    /* To the nearest, not down: two doubles of one ratio must not fall either side of a
     * step. */
    return ((bits + AMB_LEAST_RANK + (1u << (AMB_ROW_BITS - 1))) >> AMB_ROW_BITS
                                                                        << AMB_ROW_BITS) |
           row;
}

/* Plays the matches of one entrant, who has a new rank, again; returns the winner. */
static inline uint64_t amb_play_again(uint64_t *rank, size_t place, uint64_t mine)
{
    rank[place] = mine;
    for (; place > 1; place /= 2) {
        const uint64_t other = rank[place ^ 1];

        mine = other < mine ? other : mine;
        rank[place / 2] = mine;
    }
    return mine;
}

/* The least loaded of those who may hold a tier; AMB_NOBODY when there is none. */
static inline size_t amb_least_loaded(const amb_state *state, int tier)
{
    const uint64_t *closed = state->model->closed[tier];
    uint64_t least = AMB_BARRED;

    for (int h = 0; h < state->model->num_holding; h++) {
        const uint64_t winner = state->winner[h] | closed[h];

        least = winner < least ? winner : least;
    }
    return least < AMB_BARRED ? (size_t)(least & ((1u << AMB_ROW_BITS) - 1)) : AMB_NOBODY;
}

/* Gives a case that is nobody's, of a kind, to the least loaded; false when nobody may
 * hold it. Everyone has been ranked, and nobody has come, gone or ended a case
 * since. */
static inline bool amb_give(amb_state *state, uint32_t c, int kind)
{
    const size_t row = amb_least_loaded(state, state->model->tier_of[kind]);
    amb_desk *desk = &state->desk[row];
    size_t place;

    if (row == AMB_NOBODY)
        return false;
    state->owner[c] = (uint16_t)row;
    desk->load += state->standing->price[kind];
    place = desk->entry & (2 * state->room - 1); /* in the knock-out of their grade */
    state->winner[desk->holding] = amb_play_again(state->rank + (desk->entry - place),
                                                  place, amb_rank_of(desk, row));
    return true;
}

#endif
