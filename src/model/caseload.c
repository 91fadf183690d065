/* caseload.c: people on probation, one row a case: they start, move on and end. */
#include "model/state.h"

#include <math.h>
#include <string.h>

/* Names of draws: an opening case by kind and ordinal, a new one by week, type, ordinal.
 */
static uint32_t opening_subject(int kind, uint32_t ordinal)
{
    return UINT32_C(1) << 31 | (uint32_t)kind << 22 | ordinal;
}

static uint32_t start_subject(int week, int type, uint32_t ordinal)
{
    return (uint32_t)week << 18 | (uint32_t)type << 16 | ordinal;
}

/* The week in which a case under a reset goes to its S tier; the horizon when it does
 * not. */
static int reset_week(const amb_state *state, uint32_t c)
{
    const amb_case *one = &state->cases[c];
    const double eligible = (double)state->standing->reset[one->type][one->tier];
    const int after = (int)ceil(state->length[c] * state->model->reset_share - 1e-6);

    if (eligible <= 0 ||
        amb_uniform(amb_draw(state, AMB_FOR_RESET, 0, one->subject).w[0]) >= eligible)
        return state->model->weeks + 1;
    return state->began[c] + after;
}

/* Enters a case in the calendar for what happens to it next, if that is before the end.
 */
static void put_in_calendar(amb_state *state, uint32_t c)
{
    int due = state->cases[c].end;

    if (state->length != NULL) {
        const int reset = reset_week(state, c);

        if (reset > state->week && reset < due)
            due = reset;
    }
    if (due <= state->model->weeks) {
        state->cases[c].later = state->calendar[due];
        state->calendar[due] = c;
    }
}

/* Sets when the spell that begins now ends. */
static void begin_spell(amb_state *state, uint32_t c, int began, int weeks)
{
    const int end = began + weeks, last = state->model->weeks + 1;

    state->cases[c].end = (uint16_t)(end < last ? end : last);
    if (state->length != NULL) {
        state->began[c] = (int16_t)began;
        state->length[c] = (int16_t)weeks;
    }
    put_in_calendar(state, c);
}

/* What a case is, on the books and in its row. */
static void set_kind(amb_state *state, amb_case *one, int kind)
{
    one->kind = (uint16_t)kind;
    one->type = (uint8_t)amb_kind_type(kind);
    one->tier = (uint8_t)amb_kind_tier(kind);
    state->by_kind[kind]++;
    state->by_type[one->type]++;
}

/* Adds a case at the end of the rows, nobody's yet. */
static uint32_t add_case(amb_state *state, int kind, uint32_t subject)
{
    const uint32_t c = state->num_cases++;

    state->cases[c] = (amb_case){.subject = subject};
    state->owner[c] = AMB_NOBODY;
    set_kind(state, &state->cases[c], kind);
    return c;
}

/* A case that is nobody's waits to be allocated. */
static void wait_in_line(amb_state *state, uint32_t c)
{
    state->load[AMB_NOBODY] += state->standing->price[state->cases[c].kind];
    state->waiting[state->num_waiting++] = c;
}

static void start_batch(const amb_state *state, amb_batch *batch)
{
    batch->key = state->at.key;
    batch->replication = state->at.replication;
    batch->num = 0;
}

/* Asks for the blocks of the first spells of cases whose names follow each other. */
static void draw_cases(const amb_state *state, amb_batch *batch, uint32_t first,
                       uint32_t num)
{
    start_batch(state, batch);
    batch->num = (int)(num < AMB_BATCH ? num : AMB_BATCH);
    for (int i = 0; i < batch->num; i++) {
        batch->purpose[i] = (uint32_t)AMB_FOR_CASE << AMB_PURPOSE_SHIFT;
        batch->subject[i] = first + (uint32_t)i;
    }
    amb_random_batch(batch);
}

/* Opens one case from its block: words for the way out, the weeks left, and the age. */
static void open_case(amb_state *state, const amb_opening_cases *some, uint32_t subject,
                      const uint32_t *words)
{
    const amb_ways *ways = &state->model->ways[amb_kind_type(some->kind)];
    const uint32_t way = ways->num > 1 ? amb_law_draw(&ways->which_opening, words[0]) : 0;
    const amb_length_law *law = &state->model->length_law[ways->law[way]];
    const int left = (int)amb_law_draw(&law->remaining, words[1]);
    const uint32_t c = add_case(state, some->kind, subject);
    int age = 0;

    if (some->staff < 0) {
        wait_in_line(state, c);
    } else {
        state->owner[c] = (uint16_t)(some->staff + 1);
        state->load[some->staff + 1] += state->standing->price[some->kind];
    }

    /* Given what is left, the length is a length known to reach that far. */
    if (state->length != NULL)
        age = (int)amb_law_draw_over(&law->whole, (uint32_t)left - 1, words[2]) - left;
    state->cases[c].next = (uint8_t)ways->next[way];
    begin_spell(state, c, -age, age + left);
}

void amb_open_cases(amb_state *state)
{
    const amb_pdu_model *pdu = state->pdu;

    for (size_t i = 0; i < pdu->num_opening; i++) {
        const amb_opening_cases *some = &pdu->opening[i];
        const uint32_t first = opening_subject(some->kind, some->first);

        for (uint32_t n = 0; n < some->num; n += AMB_BATCH) {
            amb_batch batch;

            draw_cases(state, &batch, first + n, some->num - n);
            for (int b = 0; b < batch.num; b++) {
                const uint32_t words[3] = {batch.word[0][b], batch.word[1][b],
                                           batch.word[2][b]};

                open_case(state, some, batch.subject[b], words);
            }
        }
    }
}

/* Takes a case off the books, and its points off whoever holds it. */
static void take_off(amb_state *state, uint32_t c)
{
    const amb_case *one = &state->cases[c];

    state->by_kind[one->kind]--;
    state->by_type[one->type]--;
    state->load[state->owner[c]] -= state->standing->price[one->kind];
}

/* Changes what a case is; its practitioner keeps it. */
static void change_kind(amb_state *state, uint32_t c, int kind)
{
    take_off(state, c);
    set_kind(state, &state->cases[c], kind);
    state->load[state->owner[c]] += state->standing->price[kind];
}

static void end_case(amb_state *state, uint32_t c)
{
    take_off(state, c);
    state->cases[c].kind = AMB_ENDED;
    state->owner[c] = AMB_NOBODY; /* so that nobody is found to hold it */
}

/* Draws the way out and the length of a spell that begins this week. */
static void draw_spell(amb_state *state, uint32_t c, uint32_t way_word,
                       uint32_t length_word)
{
    amb_case *one = &state->cases[c];
    const amb_ways *ways = &state->model->ways[one->type];
    const uint32_t way = ways->num > 1 ? amb_law_draw(&ways->which, way_word) : 0;
    const int law = state->standing->length_law[one->type][way][one->tier];

    one->next = (uint8_t)ways->next[way];
    begin_spell(state, c, state->week,
                (int)amb_law_draw(&state->model->length_law[law].whole, length_word));
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
        const amb_case *one = &state->cases[some->c[b]];
        const int next = one->next, kind = one->kind;
        /* Nobody starts a type in its last third: the tier is called as before. */
        const bool was_reset = one->tier >= AMB_FIRST_S_TIER && one->tier != AMB_UNTIERED;
        const int tier = one->tier - (was_reset ? AMB_FIRST_S_TIER : 0);

        change_kind(state, some->c[b], amb_kind(next, tier, kind % AMB_NUM_WEIGHTS));
        state->cases[some->c[b]].spell++;
        draw_spell(state, some->c[b], some->batch.word[1][b], some->batch.word[2][b]);
    }
    some->batch.num = 0;
}

/* The spell of a case is over: it ends, or goes on to another type with the others. */
static void end_spell(amb_state *state, uint32_t c, moving *some)
{
    const amb_case *one = &state->cases[c];
    const int b = some->batch.num;

    if (one->next == AMB_END) {
        end_case(state, c);
        return;
    }
    some->c[b] = c;
    some->batch.subject[b] = one->subject;
    some->batch.purpose[b] =
        (uint32_t)AMB_FOR_CASE << AMB_PURPOSE_SHIFT | (uint8_t)(one->spell + 1);
    if (++some->batch.num == AMB_BATCH)
        move_on(state, some);
}

/* What is due of a case this week: its spell ends, or it goes to its S tier. */
void amb_end_cases(amb_state *state)
{
    uint32_t c = state->calendar[state->week];
    moving some;

    start_batch(state, &some.batch);
    while (c != AMB_NO_CASE) {
        const uint32_t later = state->cases[c].later;

        if (state->cases[c].end == state->week) {
            end_spell(state, c, &some);
        } else {
            change_kind(state, c,
                        state->cases[c].kind + AMB_FIRST_S_TIER * AMB_NUM_WEIGHTS);
            put_in_calendar(state, c);
        }
        c = later;
    }
    move_on(state, &some);
}

/* Starts so many cases of a type, each with its own block of words. */
static void start_cases_of(amb_state *state, int type, uint32_t num)
{
    const amb_law *mix = &state->pdu->mix[type];

    for (uint32_t n = 0; n < num; n += AMB_BATCH) {
        amb_batch batch;

        draw_cases(state, &batch, start_subject(state->week, type, n), num - n);
        for (int b = 0; b < batch.num; b++) {
            const uint32_t tier_and_t2a = amb_law_draw(mix, batch.word[0][b]);
            const int kind = amb_kind(type, (int)tier_and_t2a / 2,
                                      tier_and_t2a % 2 == 1 ? AMB_T2A : AMB_PLAIN);
            const uint32_t c = add_case(state, kind, batch.subject[b]);

            draw_spell(state, c, batch.word[1][b], batch.word[2][b]);
            if (!amb_give(state, c))
                wait_in_line(state, c);
        }
    }
}

void amb_start_cases(amb_state *state)
{
    for (int type = 0; type < AMB_NUM_CASE_TYPES; type++) {
        const int law = state->pdu->start_law[state->week * AMB_NUM_CASE_TYPES + type];

        if (law >= 0) {
            const amb_words words =
                amb_draw(state, AMB_FOR_STARTS, (uint32_t)state->week, (uint64_t)type);

            start_cases_of(state, type,
                           amb_law_draw(&state->model->count_law[law], words.w[0]));
        }
    }
}

/* Enters every case in an empty calendar, after something moved the dates of many. */
static void rebuild_calendar(amb_state *state)
{
    for (int week = 0; week <= state->model->weeks + 1; week++)
        state->calendar[week] = AMB_NO_CASE;
    for (uint32_t c = 0; c < state->num_cases; c++)
        if (state->cases[c].kind != AMB_ENDED)
            put_in_calendar(state, c);
}

void amb_release(amb_state *state, const amb_action *action)
{
    moving some;

    start_batch(state, &some.batch);
    for (uint32_t c = 0; c < state->num_cases; c++) {
        const amb_case *one = &state->cases[c];

        if (one->kind == AMB_ENDED || one->type != AMB_CUSTODY ||
            (action->tier >= 0 && one->tier != action->tier))
            continue;
        if (100 * amb_uniform(amb_draw(state, AMB_FOR_RELEASE, (uint32_t)state->week,
                                       one->subject)
                                  .w[0]) <
            action->value)
            end_spell(state, c, &some);
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
        const amb_case *one = &state->cases[c];

        if (one->kind != AMB_ENDED && one->tier < AMB_FIRST_S_TIER &&
            reset_week(state, c) <= state->week)
            change_kind(state, c, one->kind + AMB_FIRST_S_TIER * AMB_NUM_WEIGHTS);
    }
    rebuild_calendar(state);
}

void amb_reprice(amb_state *state)
{
    for (int row = 0; row < state->num_rows; row++)
        state->load[row] = state->staff[row].flow;
    for (uint32_t c = 0; c < state->num_cases; c++)
        if (state->cases[c].kind != AMB_ENDED)
            state->load[state->owner[c]] += state->standing->price[state->cases[c].kind];
}

/* Eight owners as a GNU vector, which every 64-bit processor has. */
typedef uint16_t owners8 __attribute__((vector_size(16), aligned(2), may_alias));
typedef uint64_t halves __attribute__((vector_size(16)));

/* Whether any of a run of cases is held by a row. */
static bool any_held_by(const uint16_t *owner, int row)
{
    const owners8 *run = (const owners8 *)owner;
    halves same = (halves)(run[0] == (uint16_t)row);

    for (int v = 1; v < AMB_OWNER_STEP / 8; v++)
        same |= (halves)(run[v] == (uint16_t)row);
    return (same[0] | same[1]) != 0;
}

void amb_give_up_cases(amb_state *state, int row)
{
    int64_t given = 0;

    for (uint32_t run = 0; run < state->num_cases; run += AMB_OWNER_STEP) {
        if (!any_held_by(state->owner + run, row))
            continue;
        for (uint32_t c = run; c < run + AMB_OWNER_STEP && c < state->num_cases; c++) {
            if (state->owner[c] != row)
                continue;
            state->owner[c] = AMB_NOBODY;
            given += state->standing->price[state->cases[c].kind];
            state->waiting[state->num_waiting++] = c;
        }
    }
    state->load[row] -= given;
    state->load[AMB_NOBODY] += given;
}
