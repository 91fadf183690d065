/* week.c: a replication, week by week, each in the order in which a PDU lives it. */
#include "model/state.h"

#include <string.h>

static void begin(amb_state *state, uint64_t seed, uint32_t replication,
                  amb_record *record)
{
    state->at = (amb_address){.key = amb_random_key(seed, state->pdu->pdu),
                              .replication = replication};
    state->week = 0;
    state->standing = &state->pdu->standing[0];
    state->num_cases = state->num_waiting = 0;
    state->num_hires = state->num_vacated = 0;
    state->posts_changed = true;
    state->entries_changed = true;
    state->flows_moved = false;
    memset(state->new_posts, 0, sizeof state->new_posts);
    amb_clear_calendar(state);
    for (int r = 0; r < amb_num_crossings(state->model); r++) {
        record->crossed[r] = INT32_MAX;
        record->weeks_over[r] = 0;
    }
}

amb_status amb_open(amb_state *state, uint64_t seed, uint32_t replication,
                    amb_record *record)
{
    amb_status status;

    begin(state, seed, replication, record);
    amb_open_ppf(state);
    status = amb_open_staff(state);
    amb_open_cases(state);
    if (status == AMB_OK)
        status = amb_take_actions(state);
    amb_match_hires(state, true);
    amb_allocate(state);
    amb_keep_deal(state);
    amb_measure_week(state, record);
    amb_run_ppf(state, record);
    return status;
}

/* What holds this week; new points change what everyone holds. */
static void enter_week(amb_state *state, int week)
{
    const amb_standing *before = state->standing;

    state->week = week;
    state->standing = &state->pdu->standing[state->pdu->standing_of[week]];
    if (before != state->standing &&
        memcmp(before->price, state->standing->price, sizeof before->price) != 0)
        amb_reprice(state);
    if (before != state->standing)
        state->posts_changed = true;
    amb_enter_hazards(state);
}

amb_status amb_next_week(amb_state *state, amb_record *record)
{
    amb_status status;

    enter_week(state, state->week + 1);
    status = amb_take_actions(state);

    if (status != AMB_OK)
        return status;
    amb_staff_events(state);
    amb_match_hires(state, false);
    status = amb_join_hires(state);
    if (status != AMB_OK)
        return status;
    amb_end_cases(state);
    amb_allocate(state);
    amb_start_cases(state);
    amb_measure_week(state, record);
    amb_run_ppf(state, record);
    return AMB_OK;
}

amb_status amb_replicate(amb_state *state, uint64_t seed, uint32_t replication,
                         amb_record *record)
{
    amb_status status = amb_open(state, seed, replication, record);

    while (state->week < state->model->weeks && status == AMB_OK)
        status = amb_next_week(state, record);
    return status;
}
