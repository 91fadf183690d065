/* screen.c: accounts summed up as the screens of the Workload Measurement Tool show them.
 */
#include "model/screen.h"

#include "model/walk.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *const amb_screen_level_names[] = {"practitioner", "team",        "pdu",
                                              "region",       "unallocated", NULL};

void amb_screen_init(amb_screen *screen)
{
    memset(screen, 0, sizeof *screen);
}

void amb_screen_free(amb_screen *screen)
{
    free(screen->rows);
    amb_screen_init(screen);
}

amb_status amb_screen_open(amb_account *accounts, const amb_model *model, uint64_t seed,
                           uint32_t replication)
{
    amb_status status = AMB_OK;
    amb_walk walk;

    amb_walk_init(&walk);
    for (size_t p = 0; p < model->num_pdus && status == AMB_OK; p++) {
        status = amb_walk_open(&walk, model, &model->pdu[p], seed, replication);
        if (status == AMB_OK)
            status = amb_account_take(&accounts[p], &walk.state);
    }
    amb_walk_free(&walk);
    return status;
}

/* A row of an account as a row of a screen. */
static amb_screen_row row_of(const amb_model *model, const amb_pdu_row *pdu,
                             const amb_account_row *who)
{
    const bool nobody = who->grade < 0;

    return (amb_screen_row){.level =
                                nobody ? AMB_SCREEN_UNALLOCATED : AMB_SCREEN_PRACTITIONER,
                            .region = pdu->region,
                            .pdu = pdu->pdu,
                            .team = who->team,
                            .practitioner = amb_account_name(who),
                            .grade = nobody ? "" : model->grade[who->grade].name,
                            .who = nobody ? NULL : who,
                            .cases = who->cases,
                            .total = who->total,
                            .available = who->available,
                            .contracted = llround(who->contracted * AMB_HOUR),
                            .reduction = llround(amb_account_reduction(who) * AMB_HOUR)};
}

void amb_screen_add(amb_screen_row *sum, const amb_screen_row *part)
{
    sum->cases += part->cases;
    sum->total += part->total;
    sum->available += part->available;
    sum->contracted += part->contracted;
    sum->reduction += part->reduction;
}

/* Whether a sum is that of a row's team or region; a blank name is a team of its own, but
 * no region. */
static bool is_in(const amb_screen_row *row, const amb_screen_row *sum)
{
    if (sum->level == AMB_SCREEN_REGION && row->region[0] != '\0')
        return strcmp(row->region, sum->region) == 0;
    if (sum->level == AMB_SCREEN_TEAM && strcmp(row->team, sum->team) != 0)
        return false;
    return sum->level != AMB_SCREEN_UNALLOCATED && strcmp(row->pdu, sum->pdu) == 0;
}

/* The sum that a row belongs in, sought among those from `first` on, or added. */
static amb_screen_row *sum_of(amb_screen *screen, size_t first, const amb_screen_row *row,
                              amb_screen_level level)
{
    const bool in_region = level == AMB_SCREEN_REGION && row->region[0] != '\0';

    for (size_t i = first; i < screen->num; i++)
        if (is_in(row, &screen->rows[i]))
            return &screen->rows[i];
    screen->rows[screen->num] =
        (amb_screen_row){.level = level,
                         .region = row->region,
                         .pdu = in_region ? "" : row->pdu,
                         .team = level == AMB_SCREEN_TEAM ? row->team : "",
                         .practitioner = "",
                         .grade = ""};
    return &screen->rows[screen->num++];
}

static bool has_work(const amb_account_row *row)
{
    return row->cases > 0 || row->total != 0;
}

/* Adds the rows of a PDU; practitioners are not summed. */
static void add_pdu(amb_screen *screen, const amb_model *model, size_t p,
                    const amb_account *account, amb_screen_level level)
{
    const size_t first = level == AMB_SCREEN_REGION ? 0 : screen->num;
    const bool by_itself = level < AMB_SCREEN_PDU; /* what nobody holds */

    for (size_t i = 1; i <= account->num; i++) {
        /* Nobody, who is first in the account, is last here. */
        const amb_account_row *who = &account->rows[i % account->num];
        const amb_screen_row row = row_of(model, model->pdu[p].row, who);

        if (who->grade < 0 && by_itself && !has_work(who))
            continue;
        if (level == AMB_SCREEN_PRACTITIONER || (who->grade < 0 && by_itself))
            screen->rows[screen->num++] = row;
        else
            amb_screen_add(sum_of(screen, first, &row, level), &row);
    }
}

/* By name as people count, "Team 2" before "Team 10", and no name last. */
static int compare_names(const char *a, const char *b)
{
    if (a[0] == '\0' || b[0] == '\0')
        return (a[0] == '\0') - (b[0] == '\0');
    return strverscmp(a, b);
}

/* Within a PDU. */
static int compare_staff(const void *a, const void *b)
{
    const amb_screen_row *left = a, *right = b;
    const bool left_last = left->level == AMB_SCREEN_UNALLOCATED;
    const bool right_last = right->level == AMB_SCREEN_UNALLOCATED;
    const int order = compare_names(left->team, right->team);

    if (left_last || right_last)
        return left_last - right_last;
    if (order != 0)
        return order;
    return (left->who > right->who) - (left->who < right->who);
}

static int compare_regions(const void *a, const void *b)
{
    const amb_screen_row *left = a, *right = b;
    const int order = compare_names(left->region, right->region);

    return order != 0 ? order : strcmp(left->pdu, right->pdu);
}

amb_status amb_screen_take(amb_screen *screen, const amb_model *model,
                           const amb_account *accounts, amb_screen_level level)
{
    size_t room = 1;

    for (size_t p = 0; p < model->num_pdus; p++)
        room += accounts[p].num;
    amb_screen_free(screen);
    screen->rows = calloc(room, sizeof *screen->rows);
    if (screen->rows == NULL)
        return AMB_NO_MEMORY;
    for (size_t p = 0; p < model->num_pdus; p++) {
        const size_t first = screen->num;

        add_pdu(screen, model, p, &accounts[p], level);
        if (level < AMB_SCREEN_PDU)
            qsort(screen->rows + first, screen->num - first, sizeof *screen->rows,
                  compare_staff);
    }
    if (level == AMB_SCREEN_REGION)
        qsort(screen->rows, screen->num, sizeof *screen->rows, compare_regions);
    return AMB_OK;
}
