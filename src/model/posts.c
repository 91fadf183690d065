/* posts.c: vacancies and the hires in progress that will fill them. */
#include "model/state.h"

#include <math.h>
#include <string.h>

/* FTE in post against the establishment of each grade; who is in on loan does not count.
 */
static void count_filled(const amb_state *state, double *filled)
{
    const int num_grades = state->model->num_grades;
    double hours[AMB_MOST_GRADES] = {0};

    for (int row = 1; row < state->num_rows; row++) {
        const amb_staff *staff = &state->staff[row];

        if (staff->in_post && !staff->borrowed)
            hours[staff->grade] += staff->contracted;
    }
    memset(filled, 0, (size_t)num_grades * sizeof *filled);
    for (int g = 0; g < num_grades; g++) {
        const amb_grade *grade = &state->model->grade[g];

        if (grade->full_time_hours > 0)
            filled[grade->establishment] += hours[g] / grade->full_time_hours;
    }
}

/* The post of the next hire: one that someone left this week, else a new one. */
static uint64_t next_post(amb_state *state, int grade)
{
    for (int i = 0; i < state->num_vacated; i++) {
        if (state->vacated_grade[i] == grade) {
            state->vacated_grade[i] = -1;
            return state->vacated[i];
        }
    }
    return amb_random_mix(
        amb_random_mix(state->model->grade[grade].key, state->new_posts[grade]++), 3);
}

static void start_hire(amb_state *state, int grade, bool opening)
{
    const int law = state->standing->fill_law[grade];
    const amb_length_law *fill = &state->model->length_law[law];
    const uint64_t post = next_post(state, grade);
    const amb_words words = amb_draw(state, AMB_FOR_HIRE, (uint32_t)state->week, post);

    /* A vacancy of week 0 has been there for a while: its hire is part way through. */
    state->hires[state->num_hires++] = (amb_hire){
        grade,
        state->week +
            (int)amb_law_draw(opening ? &fill->remaining : &fill->whole, words.w[0]),
        post};
}

/* Withdraws the hire that would come last; of those that would, the one begun last. */
static void withdraw_hire(amb_state *state, int grade)
{
    int last = -1;

    for (int h = 0; h < state->num_hires; h++)
        if (state->hires[h].grade == grade &&
            (last < 0 || state->hires[h].due >= state->hires[last].due))
            last = h;
    for (int h = last; h + 1 < state->num_hires; h++)
        state->hires[h] = state->hires[h + 1];
    state->num_hires--;
}

/* Every whole vacancy has one hire in progress, where the grade's vacancies are filled.
 */
void amb_match_hires(amb_state *state, bool opening)
{
    double filled[AMB_MOST_GRADES];

    if (!state->posts_changed)
        return;
    state->posts_changed = false;
    count_filled(state, filled);
    for (int g = 0; g < state->model->num_grades; g++) {
        int hires = 0, vacancies = 0;

        for (int h = 0; h < state->num_hires; h++)
            hires += state->hires[h].grade == g;
        if (state->standing->fill_law[g] >= 0)
            vacancies = (int)floor(fmax(0, state->standing->target_fte[g] - filled[g]) +
                                   0.5 + 1e-9);
        for (; hires > vacancies; hires--)
            withdraw_hire(state, g);
        for (; hires < vacancies && state->num_hires < state->most_hires; hires++)
            start_hire(state, g, opening);
    }
    state->num_vacated = 0;
}

amb_status amb_join_hires(amb_state *state)
{
    int left = 0;

    for (int h = 0; h < state->num_hires; h++) {
        const amb_hire hire = state->hires[h];

        if (hire.due != state->week) {
            state->hires[left++] = hire;
        } else {
            const amb_status status = amb_join(
                state, hire.grade, -1, state->model->grade[hire.grade].full_time_hours,
                hire.post, false);

            if (status != AMB_OK)
                return status;
        }
    }
    state->num_hires = left;
    return AMB_OK;
}
