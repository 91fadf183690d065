/* staffing.c: members of staff return, fall ill, leave, progress and join. */
#include "model/spell.h"
#include "model/state.h"

#include <limits.h>
#include <math.h>
#include <string.h>

/* Weeks for which a block of words is enough: each has one, for leaving and for illness.
 */
enum { WEEKS_A_BLOCK = sizeof(amb_words) / sizeof(uint32_t) };

/* A weekly hazard as the number of words, of all that 32 bits can say, in which it
 * strikes. */
static uint64_t words_of(double hazard)
{
    return (uint64_t)(-expm1(-hazard) * 0x1p32 + 0.5);
}

/* The edges of the bands of workload, for someone with so many points available. */
static void set_edges(int32_t *edge, int64_t available)
{
    static const int per_cent[AMB_NUM_BANDS - 1] = {90, 100, 110, 120};

    for (int b = 0; b < AMB_NUM_BANDS - 1; b++)
        edge[b] = available > 0 ? (int32_t)(available * per_cent[b] / 100) : INT32_MAX;
}

static void add_counted(amb_staff_sums *sums, const amb_counted *one, int sign)
{
    sums->in_post[one->grade] += sign * one->in_post;
    sums->present[one->grade] += sign * one->present;
    sums->absent[one->grade] += sign * one->absent;
    sums->available[one->grade] += sign * one->available;
    sums->holders[one->grade] += sign * (one->available > 0);
}

/* Counts someone as they are now. Who is in on loan is present, but not in post. */
static void count_again(amb_state *state, int row)
{
    const amb_staff *staff = &state->staff[row];
    const int64_t hours = llround(staff->contracted * AMB_HOUR);
    amb_counted *one = &state->counted[row];

    add_counted(&state->staff_sums, one, -1);
    *one = (amb_counted){.grade = staff->grade, .available = state->available[row]};
    if (staff->in_post && !staff->borrowed)
        one->in_post = hours;
    if (staff->in_post && !staff->absent)
        one->present = hours - llround(staff->lent * AMB_HOUR);
    else if (staff->in_post && !staff->borrowed)
        one->absent = hours;
    add_counted(&state->staff_sums, one, 1);
}

/* Works out what someone's availability is now. */
void amb_staff_changed(amb_state *state, int row)
{
    const amb_staff *staff = &state->staff[row];
    const amb_grade *grade = &state->model->grade[staff->grade];
    double reduction = staff->reduction + staff->lent;

    if (staff->stage >= 0)
        reduction += amb_wmt_reduction_hours(staff->contracted,
                                             grade->stage[staff->stage].reduction_pct);
    if (staff->in_post && !(staff->absent && staff->recorded_from <= state->week))
        state->available[row] = (int32_t)amb_wmt_available(
            grade->nominal_points, staff->contracted, grade->full_time_hours, reduction);
    else
        state->available[row] = 0;
    set_edges(state->edges + (AMB_NUM_BANDS - 1) * row, state->available[row]);
    state->grade_of[row] = (int8_t)(staff->in_post ? staff->grade : -1);
    count_again(state, row);
    amb_bar(state, row);
}

/*
 * What can befall the staff of a grade this week. Who leaves does not also fall ill, so
 * that one word decides both, from its two ends.
 */
static void set_hazards(amb_hazards *of, double leaving, double absence)
{
    if (of->leaving == leaving && of->absence == absence)
        return;
    of->leaving = leaving;
    of->absence = absence;
    of->leaves = words_of(leaving);
    of->on_loan_ill = words_of(absence);
    of->falls_ill = (uint64_t)((double)of->on_loan_ill * exp(-leaving) + 0.5);
}

void amb_enter_hazards(amb_state *state)
{
    const double felt = state->measure[AMB_EFFECTIVE_WORKLOAD_PCT];

    for (int g = 0; g < state->model->num_grades; g++) {
        const amb_pdu_grade *grade = &state->pdu->grade[g];
        double sickness = state->standing->absence_scale[g];
        double leaving = state->standing->leaving_scale[g];

        if (felt > grade->sickness_threshold)
            sickness *=
                fmax(0, 1 + grade->sickness_slope * (felt - grade->sickness_threshold));
        if (felt > grade->leaving_threshold)
            leaving *=
                fmax(0, 1 + grade->leaving_slope * (felt - grade->leaving_threshold));
        set_hazards(&state->hazards[g],
                    grade->leaving_hazard * leaving + grade->outflow_hazard,
                    grade->absence_hazard * sickness);
    }
}

/*
 * The luck of someone for these weeks: that of their post, so that plans in which others
 * have it, or had it before them, share what still can happen there.
 */
static uint32_t luck_purpose(const amb_state *state)
{
    return (uint32_t)AMB_FOR_STAFF << AMB_PURPOSE_SHIFT |
           (uint32_t)(state->week / WEEKS_A_BLOCK);
}

static void draw_luck(const amb_state *state, amb_staff *staff)
{
    const amb_address at = {state->at.key, state->at.replication, luck_purpose(state),
                            staff->post};

    staff->luck = amb_random_words(&at);
}

/* The same of everyone from a row on, as far as a batch goes; returns the next row. */
static int draw_some_luck(amb_state *state, int row)
{
    amb_batch batch;
    uint32_t above[AMB_BATCH];
    int rows[AMB_BATCH];

    amb_start_batch(state, &batch);
    batch.above = above;
    for (; row < state->num_rows && batch.num < AMB_BATCH; row++) {
        if (!state->staff[row].in_post)
            continue;
        batch.purpose[batch.num] = luck_purpose(state);
        batch.subject[batch.num] = (uint32_t)state->staff[row].post;
        above[batch.num] = (uint32_t)(state->staff[row].post >> 32);
        rows[batch.num++] = row;
    }
    amb_random_batch(&batch);
    for (int b = 0; b < batch.num; b++)
        state->staff[rows[b]].luck = (amb_words){
            {batch.word[0][b], batch.word[1][b], batch.word[2][b], batch.word[3][b]}};
    return row;
}

static void be_absent(amb_staff *staff, const amb_absence_kind *kind, int since,
                      int until)
{
    staff->absent = true;
    staff->absent_until = until;
    staff->recorded_from =
        kind->recorded_after == INT_MAX ? INT_MAX : since + kind->recorded_after;
}

static void fall_ill(amb_state *state, amb_staff *staff)
{
    const amb_pdu_grade *grade = &state->pdu->grade[staff->grade];
    const amb_words words =
        amb_draw(state, AMB_FOR_SPELL, (uint32_t)state->week, staff->post);
    const amb_absence_kind *kind =
        &grade->kind[grade->num_kinds > 1 ? amb_law_draw(&grade->which_kind, words.w[0])
                                          : 0];

    be_absent(staff, kind, state->week,
              state->week + (int)amb_law_draw(&state->model->length_law[kind->law].whole,
                                              words.w[1]));
}

/* An absence at week 0 has been going on: since a date, or as long as chance says; and it
 * ends on a date that is known, or when chance says. */
static void open_absence(amb_state *state, amb_staff *staff,
                         const amb_opening_staff *opening)
{
    const amb_words words = amb_draw(state, AMB_FOR_SPELL, 0, staff->post);
    const amb_absence_kind *kind =
        &state->pdu->grade[staff->grade].kind[opening->absent_kind];
    const amb_length_law *law = &state->model->length_law[kind->law];
    int since, until;

    if (opening->absent_weeks >= 0) {
        since = -opening->absent_weeks;
        until = opening->absent_until > 0
                    ? opening->absent_until
                    : since + (int)amb_law_draw_over(&law->whole, (uint32_t)-since,
                                                     words.w[2]);
    } else {
        until = opening->absent_until > 0
                    ? opening->absent_until
                    : (int)amb_law_draw(&law->remaining, words.w[2]);
        since =
            until - (int)amb_law_draw_over(&law->whole, (uint32_t)until - 1, words.w[3]);
    }
    be_absent(staff, kind, since, until);
}

amb_status amb_open_staff(amb_state *state)
{
    const amb_pdu_model *pdu = state->pdu;

    memset(&state->staff_sums, 0, sizeof state->staff_sums);
    state->counted[AMB_NOBODY] = (amb_counted){0};
    memset(&state->staff[AMB_NOBODY], 0, sizeof state->staff[AMB_NOBODY]);
    state->desk[AMB_NOBODY].load = 0;
    state->num_rows = 1;
    amb_staff_changed(state, AMB_NOBODY);
    for (size_t i = 0; i < pdu->num_staff; i++) {
        const amb_opening_staff *opening = &pdu->staff[i];
        const int row = state->num_rows++;
        amb_staff *staff = &state->staff[row];

        *staff = (amb_staff){.key = opening->key,
                             .post = opening->key,
                             .grade = opening->grade,
                             .stage = opening->stage,
                             .stage_until = opening->stage_until,
                             .in_post = true,
                             .contracted = opening->contracted_hours,
                             .reduction = opening->reduction_hours,
                             .flow = opening->flow};
        draw_luck(state, staff);
        if (opening->absent_kind >= 0)
            open_absence(state, staff, opening);
        state->desk[row].load = staff->flow;
        state->counted[row] = (amb_counted){0};
        amb_staff_changed(state, row);
    }
    return AMB_OK;
}

/* A row for someone new: the lowest one that is free. */
static int free_row(const amb_state *state)
{
    for (int row = 1; row < state->num_rows; row++)
        if (!state->staff[row].in_post && state->staff[row].flow == 0)
            return row;
    return state->num_rows;
}

amb_status amb_join(amb_state *state, int grade, int stage, double hours, uint64_t post,
                    bool borrowed)
{
    const amb_grade *of = &state->model->grade[grade];
    const int row = free_row(state);
    amb_staff *staff;

    if (row == state->most_rows) {
        const amb_status status = amb_more_rows(state);

        if (status != AMB_OK)
            return status;
    }
    staff = &state->staff[row];
    if (row == state->num_rows) {
        state->num_rows++;
        state->desk[row].load = 0;
        state->counted[row] = (amb_counted){0};
    }
    if (stage < 0 && of->num_stages > 0 && !borrowed)
        stage = 0;
    *staff =
        (amb_staff){.key = amb_random_mix(amb_random_mix(post, (uint64_t)state->week), 2),
                    .post = post,
                    .joined = state->week,
                    .grade = grade,
                    .stage = stage,
                    .stage_until = stage >= 0 ? state->week + of->stage[stage].weeks : 0,
                    .in_post = true,
                    .borrowed = borrowed,
                    .contracted = hours};
    draw_luck(state, staff);
    state->posts_changed = true;
    state->entries_changed = true;
    amb_staff_changed(state, row);
    return AMB_OK;
}

/* Someone goes: their cases are to be allocated again, and their post falls vacant. */
void amb_leave(amb_state *state, int row)
{
    amb_staff *staff = &state->staff[row];

    if (!staff->borrowed && state->num_vacated < state->most_rows) {
        state->vacated[state->num_vacated] = staff->post;
        state->vacated_grade[state->num_vacated++] =
            state->model->grade[staff->grade].establishment;
    }
    state->posts_changed = true;
    staff->in_post = false;
    staff->absent = false;
    state->flows_moved |= staff->flow != 0;
    amb_staff_changed(state, row);
    amb_give_up_cases(state, row);
}

/* The next stage of training, or the grade that follows the last one. */
static void progress(amb_state *state, amb_staff *staff)
{
    const amb_grade *grade = &state->model->grade[staff->grade];
    const int next = grade->stage[staff->stage].next_grade;

    if (staff->stage + 1 < grade->num_stages) {
        staff->stage++;
    } else if (next >= 0) {
        staff->grade = next;
        state->posts_changed = true;
        staff->stage = state->model->grade[next].num_stages > 0 ? 0 : -1;
    } else {
        staff->stage = -1;
    }
    if (staff->stage >= 0)
        staff->stage_until =
            state->week + state->model->grade[staff->grade].stage[staff->stage].weeks;
}

/* Someone comes back, falls ill, or is seen to be ill from now on. */
static bool changes_presence(amb_state *state, amb_staff *staff, uint32_t word)
{
    const amb_hazards *hazards = &state->hazards[staff->grade];

    if (staff->absent && staff->absent_until == state->week) {
        staff->absent = false;
        return true;
    }
    /* Who is in on loan does not leave, so that nothing is taken off for those who do. */
    if (!staff->absent &&
        ~word < (staff->borrowed ? hazards->on_loan_ill : hazards->falls_ill)) {
        fall_ill(state, staff);
        return true;
    }
    return staff->absent && staff->recorded_from == state->week;
}

/* The next row, from one on, whose week may not be like most: the word says that they
 * leave or fall ill, or something known is due. They may turn out to have nothing on, or
 * not to be anyone. */
static int next_with_news(const amb_state *state, int row)
{
    const int week = state->week, word_of_week = week % WEEKS_A_BLOCK;

    for (; row < state->num_rows; row++) {
        const amb_staff *staff = &state->staff[row];
        const amb_hazards *hazards = &state->hazards[staff->grade];
        const uint32_t word = staff->luck.w[word_of_week];

        if (word < hazards->leaves || ~word < hazards->on_loan_ill ||
            staff->absent_until == week || staff->recorded_from == week ||
            staff->stage_until == week)
            break;
    }
    return row;
}

void amb_staff_events(amb_state *state)
{
    const int week = state->week;

    for (int row = 1; row < state->num_rows && week % WEEKS_A_BLOCK == 0;)
        row = draw_some_luck(state, row);
    for (int row = 1; (row = next_with_news(state, row)) < state->num_rows; row++) {
        amb_staff *staff = &state->staff[row];
        const uint32_t word = staff->luck.w[week % WEEKS_A_BLOCK];
        bool changed;

        if (!staff->in_post || staff->joined == week) /* by a change of this week */
            continue;
        changed = changes_presence(state, staff, word);
        /* Who is in on loan goes back, and does not leave. */
        if (!staff->borrowed && word < state->hazards[staff->grade].leaves) {
            amb_leave(state, row);
            continue;
        }
        if (staff->stage >= 0 && staff->stage_until == week) {
            progress(state, staff);
            changed = true;
        }
        if (changed)
            amb_staff_changed(state, row);
    }
}
