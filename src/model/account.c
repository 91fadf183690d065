/* account.c: a week of a PDU set out as the Workload Measurement Tool would. */
#include "model/account.h"

#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void amb_account_init(amb_account *account)
{
    memset(account, 0, sizeof *account);
}

void amb_account_free(amb_account *account)
{
    free(account->rows);
    free(account->cases);
    amb_account_init(account);
}

/* Who of the opening staff is in a row; NULL for who came since. */
static const amb_opening_staff *opening_of(const amb_state *state, int row)
{
    const size_t i = (size_t)row - 1;

    return i < state->pdu->num_staff && state->pdu->staff[i].key == state->staff[row].key
               ? &state->pdu->staff[i]
               : NULL;
}

/* The number of someone without a name among those of their grade who opened, or came. */
static int number_of(const amb_state *state, int row)
{
    const bool opened = opening_of(state, row) != NULL;
    int number = 1;

    for (int r = 1; r < row; r++)
        number += state->staff[r].in_post &&
                  state->staff[r].grade == state->staff[row].grade &&
                  (opening_of(state, r) != NULL) == opened;
    return number;
}

static void name_row(amb_account_row *to, const amb_state *state, int row)
{
    const amb_practitioner_row *named =
        AMB_ROWS(state->model->scenario, AMB_IN_PRACTITIONERS, amb_practitioner_row);
    const amb_opening_staff *opening = opening_of(state, row);
    const char *grade = state->model->grade[to->grade].name;

    to->team = "";
    if (opening != NULL && opening->row >= 0) {
        to->practitioner = named[opening->row].practitioner;
        to->team = named[opening->row].team;
    } else {
        snprintf(to->made_name, sizeof to->made_name, "%s%.*s %d",
                 opening != NULL ? "" : "new ", (int)amb_utf8_fitting(grade, 32), grade,
                 number_of(state, row));
    }
}

static void set_out_row(amb_account_row *to, const amb_state *state, int row)
{
    const amb_staff *staff = &state->staff[row];
    const amb_grade *grade = &state->model->grade[staff->grade];

    *to = (amb_account_row){
        .key = staff->key,
        .row = row,
        .grade = staff->grade,
        .stage = staff->stage,
        .absent = staff->absent,
        .recorded = staff->absent && staff->recorded_from <= state->week,
        .borrowed = staff->borrowed,
        .contracted = staff->contracted,
        .reduction = staff->reduction + staff->lent,
        .lent = staff->lent,
        .flow = staff->flow,
        .case_points = state->desk[row].load - staff->flow,
        .total = amb_wmt_total(state->desk[row].load),
        .available = state->available[row],
    };
    if (staff->stage >= 0)
        to->stage_reduction = amb_wmt_reduction_hours(
            staff->contracted, grade->stage[staff->stage].reduction_pct);
}

/* Nobody's: what waits, and what those who left had and nobody has taken over. */
static void set_out_nobody(amb_account_row *to, const amb_state *state)
{
    int64_t load = 0;

    *to = (amb_account_row){.grade = -1, .stage = -1, .team = "", .practitioner = ""};
    for (int row = 0; row < state->num_rows; row++) {
        if (state->grade_of[row] >= 0)
            continue;
        load += state->desk[row].load;
        to->flow += state->staff[row].flow;
    }
    to->case_points = load - to->flow;
    to->total = amb_wmt_total(load);
}

static void add_up(amb_account *account)
{
    for (size_t i = 0; i < account->num; i++) {
        account->total += account->rows[i].total;
        account->available += account->rows[i].available;
    }
}

/* `place` gets where in the account each row of the state stands. */
static void set_out_rows(amb_account *account, const amb_state *state, uint32_t *place)
{
    account->num = 1;
    set_out_nobody(&account->rows[0], state);
    for (int came = 0; came < 2; came++) {
        for (int row = 1; row < state->num_rows; row++) {
            if (state->grade_of[row] < 0 || (opening_of(state, row) == NULL) != came)
                continue;
            place[row] = (uint32_t)account->num;
            set_out_row(&account->rows[account->num], state, row);
            name_row(&account->rows[account->num++], state, row);
        }
    }
    add_up(account);
}

static int compare_held(const void *a, const void *b)
{
    const uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;

    return (left > right) - (left < right);
}

/* Every case as holder and kind in one number, in order, then counted. */
static void count_cases(amb_account *account, const amb_state *state,
                        const uint32_t *place, uint64_t *held)
{
    size_t num = 0;

    for (uint32_t c = 0; c < state->num_cases; c++)
        if (state->kind[c] != AMB_ENDED)
            held[num++] = (uint64_t)place[state->owner[c]] << 16 | state->kind[c];
    qsort(held, num, sizeof *held, compare_held);
    for (size_t i = 0; i < num; i++) {
        const uint32_t row = (uint32_t)(held[i] >> 16);

        account->rows[row].cases++;
        if (i == 0 || held[i] != held[i - 1])
            account->cases[account->num_cases++] =
                (amb_account_cases){row, (uint16_t)(held[i] & UINT16_MAX), 0};
        account->cases[account->num_cases - 1].num++;
    }
}

amb_status amb_account_take(amb_account *account, const amb_state *state)
{
    const size_t rows = (size_t)state->num_rows, cases = state->num_cases;
    uint64_t *held = calloc(cases + 1, sizeof *held);
    uint32_t *place = calloc(rows, sizeof *place);
    amb_status status = AMB_NO_MEMORY;

    amb_account_free(account);
    account->rows = calloc(rows, sizeof *account->rows);
    account->cases = calloc(cases + 1, sizeof *account->cases);
    if (held != NULL && place != NULL && account->rows != NULL &&
        account->cases != NULL) {
        account->week = state->week;
        memcpy(account->price, state->standing->price, sizeof account->price);
        set_out_rows(account, state, place);
        count_cases(account, state, place, held);
        status = AMB_OK;
    }
    free(held);
    free(place);
    return status;
}

amb_status amb_account_count(amb_account *account, const amb_state *state)
{
    amb_account_free(account);
    account->rows = malloc((size_t)state->num_rows * sizeof *account->rows);
    account->cases = malloc(AMB_NUM_KINDS * sizeof *account->cases);
    if (account->rows == NULL || account->cases == NULL)
        return AMB_NO_MEMORY;
    account->week = state->week;
    memcpy(account->price, state->standing->price, sizeof account->price);
    set_out_nobody(&account->rows[account->num++], state);
    for (int row = 1; row < state->num_rows; row++)
        if (state->grade_of[row] >= 0)
            set_out_row(&account->rows[account->num++], state, row);
    add_up(account);
    for (uint16_t kind = 0; kind < AMB_NUM_KINDS; kind++)
        if (state->by_kind[kind] > 0)
            account->cases[account->num_cases++] =
                (amb_account_cases){0, kind, state->by_kind[kind]};
    return AMB_OK;
}

const char *amb_account_name(const amb_account_row *row)
{
    return row->practitioner != NULL ? row->practitioner : row->made_name;
}

double amb_account_reduction(const amb_account_row *row)
{
    return row->recorded ? row->contracted : row->reduction + row->stage_reduction;
}
