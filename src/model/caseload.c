/* caseload.c: people on probation, one row a case: they start, move on and end. */
#include "model/give.h"
#include "model/spell.h"

#include <math.h>
#include <string.h>

/* The name of the draws of a new case. */
static uint32_t start_subject(int week, int type, uint32_t ordinal)
{
    return (uint32_t)week << 18 | (uint32_t)type << 16 | ordinal;
}

int amb_reset_week(const amb_state *state, uint32_t c)
{
    const int kind = state->kind[c];
    const double eligible =
        (double)state->standing
            ->reset[state->model->type_of[kind]][state->model->tier_of[kind]];
    const int after = (int)ceil(state->length[c] * state->model->reset_share - 1e-6);

    if (eligible <= 0 ||
        amb_uniform(amb_draw(state, AMB_FOR_RESET, 0, state->spell[c].subject).w[0]) >=
            eligible)
        return state->model->weeks + 1;
    return state->began[c] + after;
}

void amb_clear_calendar(amb_state *state)
{
    for (int i = 0; i < (state->model->weeks + 2) * AMB_NUM_EVENTS; i++)
        state->calendar[i] = AMB_NO_CASE;
}

/* Adds a case at the end of the rows, nobody's yet. */
static inline uint32_t add_case(amb_state *state, int type, int kind, uint32_t subject)
{
    const uint32_t c = state->num_cases++;

    state->spell[c].subject = subject;
    state->spell[c].ordinal = 0;
    state->owner[c] = AMB_NOBODY;
    state->kind[c] = (uint16_t)kind;
    state->by_kind[kind]++;
    state->by_type[type]++;
    return c;
}

/* A case that is nobody's waits to be allocated. */
static void wait_in_line(amb_state *state, uint32_t c)
{
    state->desk[AMB_NOBODY].load += state->standing->price[state->kind[c]];
    state->waiting[state->num_waiting++] = c;
}

/* Takes a case off the books, and its points off whoever holds it. */
static void take_off(amb_state *state, uint32_t c)
{
    const int kind = state->kind[c];

    state->by_kind[kind]--;
    state->by_type[state->model->type_of[kind]]--;
    state->desk[state->owner[c]].load -= state->standing->price[kind];
}

/* Changes what a case is; its practitioner keeps it. */
static void change_kind(amb_state *state, uint32_t c, int kind)
{
    take_off(state, c);
    state->kind[c] = (uint16_t)kind;
    state->by_kind[kind]++;
    state->by_type[state->model->type_of[kind]]++;
    state->desk[state->owner[c]].load += state->standing->price[kind];
}

static void end_case(amb_state *state, uint32_t c)
{
    take_off(state, c);
    state->kind[c] = AMB_ENDED;
    state->owner[c] = AMB_NOBODY; /* so that nobody is found to hold it */
}

/* Draws the way out and the length of a spell. */
static inline void draw_spell(const amb_state *state, int type, int tier,
                              uint32_t way_word, uint32_t length_word, int *next,
                              int *weeks)
{
    const amb_model *model = state->model;
    const amb_ways *ways = &model->ways[type];
    const uint32_t way = ways->num > 1 ? amb_law_draw(&ways->which, way_word) : 0;
    const int law = state->standing->length_law[type][way][tier];

    *next = ways->next[way];
    *weeks = (int)amb_law_draw(&model->length_law[law].whole, length_word);
}

/* Cases that move on to another type this week, whose draws are made together. */
typedef struct moving {
    amb_batch batch;
    uint32_t c[AMB_BATCH];
} moving;

static void move_on(amb_state *state, moving *some)
{
    amb_random_batch(&some->batch);
    for (int b = 0; b < some->batch.num; b++) {
        const uint32_t c = some->c[b];
        const int kind = state->kind[c], type = state->spell[c].next;
        int tier = state->model->tier_of[kind], next, weeks;

        /* Nobody starts a type in its last third: the tier is called as before. */
        if (tier >= AMB_FIRST_S_TIER && tier != AMB_UNTIERED)
            tier -= AMB_FIRST_S_TIER;
        change_kind(state, c, amb_kind(type, tier, kind % AMB_NUM_WEIGHTS));
        state->spell[c].ordinal++;
        draw_spell(state, type, tier, some->batch.word[1][b], some->batch.word[2][b],
                   &next, &weeks);
        amb_begin_spell(state, c, next, state->week, weeks);
    }
    some->batch.num = 0;
}

/* A case moves on to what follows its spell, together with others. */
static void will_move_on(amb_state *state, uint32_t c, moving *some)
{
    const int b = some->batch.num++;

    some->c[b] = c;
    some->batch.subject[b] = state->spell[c].subject;
    some->batch.purpose[b] = (uint32_t)AMB_FOR_CASE << AMB_PURPOSE_SHIFT |
                             (uint8_t)(state->spell[c].ordinal + 1);
    if (some->batch.num == AMB_BATCH)
        move_on(state, some);
}

/* What is due this week: cases end, move on, or go to their S tier. */
void amb_end_cases(amb_state *state)
{
    const uint32_t *first = &state->calendar[state->week * AMB_NUM_EVENTS];
    moving some;

    for (uint32_t c = first[AMB_ENDS]; c != AMB_NO_CASE; c = state->later[c])
        end_case(state, c);
    amb_start_batch(state, &some.batch);
    for (uint32_t c = first[AMB_MOVES], later; c != AMB_NO_CASE; c = later) {
        later = state->later[c];
        if (state->spell[c].end == state->week) {
            will_move_on(state, c, &some);
        } else {
            change_kind(state, c, state->kind[c] + AMB_FIRST_S_TIER * AMB_NUM_WEIGHTS);
            amb_put_in_calendar(state, c);
        }
    }
    move_on(state, &some);
}

/* Cases that start this week, whose draws are made together. */
typedef struct starting {
    amb_batch batch;
    int type[AMB_BATCH], kind[AMB_BATCH];
    int next[AMB_BATCH], weeks[AMB_BATCH]; /* of their first spells */
} starting;

/* Draws what they are before any is given to someone: one draw does not wait for another,
 * but who is next to be given a case is known only after the last. */
static void draw_starting(const amb_state *state, starting *some)
{
    amb_batch *batch = &some->batch;

    amb_random_batch(batch);
    for (int b = 0; b < batch->num; b++) {
        const int type = some->type[b];
        const uint32_t tier_and_t2a =
            amb_law_draw(&state->pdu->mix[type], batch->word[0][b]);
        const int tier = (int)(tier_and_t2a / 2);

        some->kind[b] = amb_kind(type, tier, tier_and_t2a % 2 == 1 ? AMB_T2A : AMB_PLAIN);
        draw_spell(state, type, tier, batch->word[1][b], batch->word[2][b],
                   &some->next[b], &some->weeks[b]);
    }
}

static void start(amb_state *state, starting *some)
{
    draw_starting(state, some);
    for (int b = 0; b < some->batch.num; b++) {
        const uint32_t c =
            add_case(state, some->type[b], some->kind[b], some->batch.subject[b]);

        amb_begin_spell(state, c, some->next[b], state->week, some->weeks[b]);
        if (!amb_give(state, c, some->kind[b]))
            wait_in_line(state, c);
    }
    some->batch.num = 0;
}

/* So many cases of a type start, each with its own block of words. */
static void will_start(amb_state *state, int type, uint32_t num, starting *some)
{
    for (uint32_t n = 0; n < num; n++) {
        const int b = some->batch.num++;

        some->type[b] = type;
        some->batch.subject[b] = start_subject(state->week, type, n);
        some->batch.purpose[b] = (uint32_t)AMB_FOR_CASE << AMB_PURPOSE_SHIFT;
        if (some->batch.num == AMB_BATCH)
            start(state, some);
    }
}

void amb_start_cases(amb_state *state)
{
    starting some;

    amb_start_batch(state, &some.batch);
    for (int type = 0; type < AMB_NUM_CASE_TYPES; type++) {
        const int law = state->pdu->start_law[state->week * AMB_NUM_CASE_TYPES + type];

        if (law >= 0) {
            const amb_words words =
                amb_draw(state, AMB_FOR_STARTS, (uint32_t)state->week, (uint64_t)type);

            will_start(state, type,
                       amb_law_draw(&state->model->count_law[law], words.w[0]), &some);
        }
    }
    start(state, &some);
}

/* Enters every case in an empty calendar, after something moved the dates of many. */
static void rebuild_calendar(amb_state *state)
{
    amb_clear_calendar(state);
    for (uint32_t c = 0; c < state->num_cases; c++)
        if (state->kind[c] != AMB_ENDED)
            amb_put_in_calendar(state, c);
}

/* Whether someone in custody is released by an action: of the tier, and by chance. */
static bool is_released(const amb_state *state, const amb_action *action, uint32_t c)
{
    const int kind = state->kind[c];
    const uint32_t subject = state->spell[c].subject;

    if (kind == AMB_ENDED || state->model->type_of[kind] != AMB_CUSTODY ||
        (action->tier >= 0 && state->model->tier_of[kind] != action->tier))
        return false;
    return 100 * amb_uniform(
                     amb_draw(state, AMB_FOR_RELEASE, (uint32_t)state->week, subject)
                         .w[0]) <
           action->value;
}

void amb_release(amb_state *state, const amb_action *action)
{
    moving some;

    amb_start_batch(state, &some.batch);
    for (uint32_t c = 0; c < state->num_cases; c++) {
        if (!is_released(state, action, c))
            continue;
        if (state->spell[c].next == AMB_END)
            end_case(state, c);
        else
            will_move_on(state, c, &some);
    }
    move_on(state, &some);
    /* Who goes to an S tier this very week would drop out of a calendar made anew. */
    if (state->length != NULL)
        amb_apply_reset(state);
    else
        rebuild_calendar(state);
}

void amb_apply_reset(amb_state *state)
{
    for (uint32_t c = 0; c < state->num_cases; c++) {
        const int kind = state->kind[c];

        if (kind != AMB_ENDED && state->model->tier_of[kind] < AMB_FIRST_S_TIER &&
            amb_reset_week(state, c) <= state->week)
            change_kind(state, c, kind + AMB_FIRST_S_TIER * AMB_NUM_WEIGHTS);
    }
    rebuild_calendar(state);
}

void amb_reprice(amb_state *state)
{
    for (int row = 0; row < state->num_rows; row++)
        state->desk[row].load = state->staff[row].flow;
    for (uint32_t c = 0; c < state->num_cases; c++)
        if (state->kind[c] != AMB_ENDED)
            state->desk[state->owner[c]].load += state->standing->price[state->kind[c]];
}

/* Eight owners as a GNU vector, which every 64-bit processor has. */
typedef uint16_t owners8 __attribute__((vector_size(16), aligned(2), may_alias));
typedef uint64_t halves __attribute__((vector_size(16)));

/* One bit for each of AMB_OWNER_STEP cases: whether a row holds it. */
static inline uint32_t held_by(const uint16_t *owner, uint16_t row)
{
    const owners8 low = {1, 2, 4, 8, 16, 32, 64, 128}, high = low << 8;
    const owners8 *run = (const owners8 *)owner;
    const owners8 first =
        ((owners8)(run[0] == row) & low) | ((owners8)(run[1] == row) & high);
    const owners8 second =
        ((owners8)(run[2] == row) & low) | ((owners8)(run[3] == row) & high);
    const halves a = (halves)first, b = (halves)second;
    uint64_t bits[2] = {a[0] | a[1], b[0] | b[1]};

    if ((bits[0] | bits[1]) == 0)
        return 0;
    for (int i = 0; i < 2; i++) {
        bits[i] |= bits[i] >> 32;
        bits[i] |= bits[i] >> 16;
    }
    return (uint32_t)(bits[0] & 0xFFFF) | (uint32_t)(bits[1] & 0xFFFF) << 16;
}

void amb_give_up_cases(amb_state *state, int row)
{
    int64_t given = 0;

    for (uint32_t run = 0; run < state->num_cases; run += AMB_OWNER_STEP) {
        uint32_t held = held_by(state->owner + run, (uint16_t)row);

        if (state->num_cases - run < AMB_OWNER_STEP) /* what follows is of before */
            held &= (UINT32_C(1) << (state->num_cases - run)) - 1;
        for (; held != 0; held &= held - 1) {
            const uint32_t c = run + (uint32_t)__builtin_ctz(held);

            state->owner[c] = AMB_NOBODY;
            given += state->standing->price[state->kind[c]];
            state->waiting[state->num_waiting++] = c;
        }
    }
    state->desk[row].load -= given;
    state->desk[AMB_NOBODY].load += given;
}
