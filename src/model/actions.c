/* actions.c: what dated changes do in the week in which they take effect. */
#include "model/state.h"

#include <math.h>

static double full_time(const amb_state *state, int grade)
{
    return state->model->grade[grade].full_time_hours;
}

static amb_status join(amb_state *state, const amb_action *action)
{
    const int heads = (int)action->value;
    amb_status status = AMB_OK;

    for (int n = 0; n < heads && status == AMB_OK; n++)
        status =
            amb_join(state, action->grade, action->stage, full_time(state, action->grade),
                     amb_random_mix(action->key, action->ordinal + (uint32_t)n), false);
    return status;
}

/* Who goes on a date: of those of the grade, the present before the absent, the lowest
 * last. */
static int who_leaves(const amb_state *state, const amb_action *action)
{
    int chosen = AMB_NOBODY;

    for (int row = 1; row < state->num_rows; row++) {
        const amb_staff *staff = &state->staff[row];

        if (!staff->in_post || staff->borrowed || staff->grade != action->grade ||
            (action->stage >= 0 && staff->stage != action->stage))
            continue;
        if (chosen == AMB_NOBODY || !staff->absent || state->staff[chosen].absent)
            chosen = row;
    }
    return chosen;
}

static void leave(amb_state *state, const amb_action *action)
{
    for (int n = 0; n < (int)action->value; n++) {
        const int row = who_leaves(state, action);

        if (row == AMB_NOBODY)
            return;
        amb_leave(state, row);
    }
}

/* Hours of a loan in: whole people, and one part-time for what is left over. */
static amb_status borrow(amb_state *state, const amb_action *action)
{
    double hours = action->value * full_time(state, action->grade);
    amb_status status = AMB_OK;

    for (uint32_t n = 0; hours > 0.005 && status == AMB_OK; n++) {
        const double some = fmin(hours, full_time(state, action->grade));

        status = amb_join(
            state, action->grade, -1, some,
            amb_random_mix(amb_random_mix(action->key, action->ordinal + n), 4), true);
        hours -= some;
    }
    return status;
}

/* The loan ends, wholly or in part, for those who came last. */
static void give_back(amb_state *state, const amb_action *action)
{
    double hours = -action->value * full_time(state, action->grade);

    for (int row = state->num_rows - 1; row > 0 && hours > 0.005; row--) {
        amb_staff *staff = &state->staff[row];

        if (!staff->in_post || !staff->borrowed || staff->grade != action->grade)
            continue;
        if (staff->contracted <= hours + 0.005) {
            hours -= staff->contracted;
            amb_leave(state, row);
        } else {
            staff->contracted -= hours;
            hours = 0;
            amb_staff_changed(state, row);
        }
    }
}

/* Lends hours of those present, from the last row up; who is lent wholly gives up cases.
 */
static void lend(amb_state *state, const amb_action *action)
{
    double hours = action->value * full_time(state, action->grade);

    for (int row = state->num_rows - 1; row > 0 && hours > 0.005; row--) {
        amb_staff *staff = &state->staff[row];
        const double some = fmin(hours, staff->contracted - staff->lent);

        if (!staff->in_post || staff->borrowed || staff->absent ||
            staff->grade != action->grade || some <= 0)
            continue;
        staff->lent += some;
        hours -= some;
        amb_staff_changed(state, row);
        if (staff->lent >= staff->contracted - 0.005)
            amb_give_up_cases(state, row);
    }
}

static void take_back(amb_state *state, const amb_action *action)
{
    double hours = -action->value * full_time(state, action->grade);

    for (int row = 1; row < state->num_rows && hours > 0.005; row++) {
        amb_staff *staff = &state->staff[row];
        const double some = fmin(hours, staff->lent);

        if (!staff->in_post || staff->grade != action->grade || some <= 0)
            continue;
        staff->lent -= some;
        hours -= some;
        amb_staff_changed(state, row);
    }
}

/* A reduction of someone by name, for as long as they are in post. */
static void reduce(amb_state *state, const amb_action *action)
{
    const uint64_t key = state->pdu->staff[action->staff].key;

    for (int row = 1; row < state->num_rows; row++) {
        if (state->staff[row].in_post && state->staff[row].key == key) {
            state->staff[row].reduction = action->value;
            amb_staff_changed(state, row);
        }
    }
}

static amb_status act(amb_state *state, const amb_action *action)
{
    switch (action->change) {
    case AMB_CHANGE_JOIN:
        return join(state, action);
    case AMB_CHANGE_LEAVE:
        leave(state, action);
        break;
    case AMB_CHANGE_LOAN_IN:
        if (action->value > 0)
            return borrow(state, action);
        give_back(state, action);
        break;
    case AMB_CHANGE_LOAN_OUT:
        if (action->value > 0)
            lend(state, action);
        else
            take_back(state, action);
        break;
    case AMB_CHANGE_REDUCTION:
        reduce(state, action);
        break;
    case AMB_CHANGE_RELEASE:
        amb_release(state, action);
        break;
    case AMB_CHANGE_RESET:
        amb_apply_reset(state);
        break;
    case AMB_CHANGE_APPLY:
        amb_apply_for(state, action->status, false);
        break;
    case AMB_CHANGE_WITHDRAW:
        amb_withdraw(state, action->status);
        break;
    default:
        break; /* it stands, and is in the rules of the week */
    }
    return AMB_OK;
}

amb_status amb_take_actions(amb_state *state)
{
    const amb_pdu_model *pdu = state->pdu;
    amb_status status = AMB_OK;

    for (size_t a = 0; a < pdu->num_actions && status == AMB_OK; a++)
        if (pdu->action[a].week == state->week)
            status = act(state, &pdu->action[a]);
    return status;
}
