/*
 * allocation.c: who gets a case. The eligible practitioner present whose points over
 * available points are lowest, the lower row on ties.
 *
 * Every row has one double that orders it: 1 + points / available with the row number in
 * its lowest 16 bits. The smallest of them is then both the least loaded and, on ties,
 * the lower row, and finding it is a plain minimum (least.c). Thirty-six bits of the
 * ratio are left, which tell apart any two ratios of whole points.
 */
#include "model/state.h"

#include <string.h>

enum { ROW_BITS = 16 };

static double tag(double ratio, int row)
{
    uint64_t bits;

    memcpy(&bits, &ratio, sizeof bits);
    /* To the nearest, not down: two doubles of one ratio must not fall either side of a
     * step. */
    bits = ((bits + (1u << (ROW_BITS - 1))) >> ROW_BITS << ROW_BITS) | (uint64_t)row;
    memcpy(&ratio, &bits, sizeof bits);
    return ratio;
}

static int row_of(double order)
{
    uint64_t bits;

    memcpy(&bits, &order, sizeof bits);
    return (int)(bits & ((1u << ROW_BITS) - 1));
}

/* Whether a row may be given cases at all. */
static bool takes_cases(const amb_state *state, int row)
{
    const amb_staff *staff = &state->staff[row];

    return row != AMB_NOBODY && staff->in_post && !staff->absent &&
           state->available[row] > 0 && state->model->grade[staff->grade].holds_cases;
}

/* What someone holds has changed. */
void amb_rank(amb_state *state, int row)
{
    const double ratio = 1 + (double)state->load[row] * state->inverse[row];

    if (state->inverse[row] > 0)
        state->order[row] = tag(ratio > 0 ? ratio : 0, row);
}

/* Who someone is, or whether they can take cases, has changed. */
void amb_bar(amb_state *state, int row)
{
    const bool takes = takes_cases(state, row);

    state->inverse[row] = takes ? 1 / ((double)state->available[row] * AMB_POINT) : 0;
    state->order[row] = AMB_BARRED;
    for (int c = 0; c < state->model->num_classes; c++) {
        const bool eligible =
            takes && (state->model->class_grades[c] >> state->staff[row].grade & 1) != 0;

        state->barred[c * state->most_rows + row] = eligible ? 0 : AMB_BARRED;
    }
    amb_rank(state, row);
}

int amb_least_loaded(const amb_state *state, int class_of_tiers)
{
    const int padded =
        (state->num_rows + AMB_LEAST_STEP - 1) / AMB_LEAST_STEP * AMB_LEAST_STEP;
    const double least = state->least(
        state->order, &state->barred[class_of_tiers * state->most_rows], padded);

    return least < AMB_BARRED ? row_of(least) : AMB_NOBODY;
}

/* Gives a case to someone; false when nobody may hold it. */
static bool allocate(amb_state *state, uint32_t c)
{
    const int kind = state->cases[c].kind;
    const int32_t price = state->standing->price[kind];
    const int row =
        amb_least_loaded(state, state->model->tier_class[amb_kind_tier(kind)]);

    if (row == AMB_NOBODY)
        return false;
    state->owner[c] = (uint16_t)row;
    state->load[AMB_NOBODY] -= price;
    state->load[row] += price;
    amb_rank(state, row);
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
        if (to == AMB_NOBODY || further || state->order[row] < state->order[to])
            to = row;
    }
    if (to == from || to == AMB_NOBODY)
        return;
    state->staff[to].flow += state->staff[from].flow;
    state->load[to] += state->staff[from].flow;
    state->load[from] -= state->staff[from].flow;
    state->staff[from].flow = 0;
    amb_rank(state, to);
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

/* Cases wait in order: those left over, those of leavers, then the new ones. */
void amb_allocate(amb_state *state)
{
    uint32_t left = 0;

    if (state->flows_moved)
        move_flows(state);
    for (uint32_t i = 0; i < state->num_waiting; i++) {
        const uint32_t c = state->waiting[i];

        if (state->cases[c].kind != AMB_ENDED && !allocate(state, c))
            state->waiting[left++] = c;
    }
    state->num_waiting = left;
}
