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
    const int type = amb_kind_type(one->kind), tier = amb_kind_tier(one->kind);
    const double eligible = (double)state->standing->reset[type][tier];
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

/* Adds a case at the end of the rows; it waits to be allocated unless it has an owner. */
static uint32_t add_case(amb_state *state, int kind, uint32_t subject, int owner)
{
    const uint32_t c = state->num_cases++;

    state->cases[c] = (amb_case){.subject = subject, .kind = (uint16_t)kind};
    state->owner[c] = (uint16_t)owner;
    state->load[owner] += state->standing->price[kind];
    state->by_kind[kind]++;
    state->by_type[amb_kind_type(kind)]++;
    if (owner == AMB_NOBODY)
        state->waiting[state->num_waiting++] = c;
    return c;
}

/* Asks for the blocks of the first spells of cases whose names follow each other. */
static void draw_cases(const amb_state *state, amb_batch *batch, uint32_t first,
                       uint32_t num)
{
    batch->key = state->at.key;
    batch->replication = state->at.replication;
    batch->num = (int)(num < AMB_BATCH ? num : AMB_BATCH);
    for (int i = 0; i < AMB_BATCH; i++) {
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
    const uint32_t c = add_case(state, some->kind, subject, some->staff + 1);
    int age = 0;

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

/* Changes what a case is; its practitioner keeps it. */
static void change_kind(amb_state *state, uint32_t c, int kind)
{
    amb_case *one = &state->cases[c];
    const int owner = state->owner[c];

    state->by_kind[one->kind]--;
    state->by_kind[kind]++;
    state->by_type[amb_kind_type(one->kind)]--;
    state->by_type[amb_kind_type(kind)]++;
    state->load[owner] +=
        state->standing->price[kind] - state->standing->price[one->kind];
    one->kind = (uint16_t)kind;
    amb_rank(state, owner);
}

static void end_case(amb_state *state, uint32_t c)
{
    amb_case *one = &state->cases[c];
    const int owner = state->owner[c];

    state->by_kind[one->kind]--;
    state->by_type[amb_kind_type(one->kind)]--;
    state->load[owner] -= state->standing->price[one->kind];
    one->kind = AMB_ENDED;
    state->owner[c] = AMB_NOBODY; /* so that nobody is found to hold it */
    amb_rank(state, owner);
}

/* Draws the way out and the length of a spell that begins this week. */
static void draw_spell(amb_state *state, uint32_t c, uint32_t way_word,
                       uint32_t length_word)
{
    const int kind = state->cases[c].kind, type = amb_kind_type(kind);
    const amb_ways *ways = &state->model->ways[type];
    const uint32_t way = ways->num > 1 ? amb_law_draw(&ways->which, way_word) : 0;
    const int law = state->standing->length_law[type][way][amb_kind_tier(kind)];

    state->cases[c].next = (uint8_t)ways->next[way];
    begin_spell(state, c, state->week,
                (int)amb_law_draw(&state->model->length_law[law].whole, length_word));
}

/* What the tier is called again in a new type: nobody starts one in its last third. */
static int without_reset(int kind)
{
    const int tier = amb_kind_tier(kind);

    return tier >= AMB_FIRST_S_TIER && tier != AMB_UNTIERED
               ? kind - AMB_FIRST_S_TIER * AMB_NUM_WEIGHTS
               : kind;
}

/* The spell of a case is over: it goes on to another type, or ends. */
static void end_spell(amb_state *state, uint32_t c)
{
    amb_case *one = &state->cases[c];
    const int kind = without_reset(one->kind), type = amb_kind_type(kind);
    amb_words words;

    if (one->next == AMB_END) {
        end_case(state, c);
        return;
    }
    change_kind(state, c, kind + (one->next - type) * AMB_NUM_TIERS * AMB_NUM_WEIGHTS);
    one->spell++;
    words = amb_draw(state, AMB_FOR_CASE, one->spell, one->subject);
    draw_spell(state, c, words.w[1], words.w[2]);
}

/* What is due of a case this week: its spell ends, or it goes to its S tier. */
void amb_end_cases(amb_state *state)
{
    uint32_t c = state->calendar[state->week];

    while (c != AMB_NO_CASE) {
        const uint32_t later = state->cases[c].later;

        if (state->cases[c].end == state->week) {
            end_spell(state, c);
        } else {
            change_kind(state, c,
                        state->cases[c].kind + AMB_FIRST_S_TIER * AMB_NUM_WEIGHTS);
            put_in_calendar(state, c);
        }
        c = later;
    }
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
            const uint32_t c = add_case(state, kind, batch.subject[b], AMB_NOBODY);

            draw_spell(state, c, batch.word[1][b], batch.word[2][b]);
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
    for (uint32_t c = 0; c < state->num_cases; c++) {
        const amb_case *one = &state->cases[c];

        if (one->kind == AMB_ENDED || amb_kind_type(one->kind) != AMB_CUSTODY ||
            (action->tier >= 0 && amb_kind_tier(one->kind) != action->tier))
            continue;
        if (100 * amb_uniform(amb_draw(state, AMB_FOR_RELEASE, (uint32_t)state->week,
                                       one->subject)
                                  .w[0]) <
            action->value)
            end_spell(state, c);
    }
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

        if (one->kind != AMB_ENDED && amb_kind_tier(one->kind) < AMB_FIRST_S_TIER &&
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
    for (int row = 0; row < state->num_rows; row++)
        amb_rank(state, row);
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
    amb_rank(state, row);
}
