/*
 * screen.h: accounts of PDUs summed up as the screens of the Workload Measurement Tool
 * show them: a row for each practitioner, team, PDU or region.
 *
 * The percentage of more than one person is a ratio of sums, never a mean of percentages
 * (wmt-web get-capacity-view.js; hmpps-workload TeamService.kt). Everything is summed in
 * whole numbers, so that neither order nor grouping matters.
 */
#ifndef AMB_MODEL_SCREEN_H
#define AMB_MODEL_SCREEN_H

#include "model/account.h"

/* What a row is about. AMB_SCREEN_UNALLOCATED is never asked for: it is the level of the
 * row that stands among practitioners and teams for what nobody holds. */
typedef enum amb_screen_level {
    AMB_SCREEN_PRACTITIONER,
    AMB_SCREEN_TEAM,
    AMB_SCREEN_PDU,
    AMB_SCREEN_REGION,
    AMB_SCREEN_UNALLOCATED
} amb_screen_level;

/* The names of the above, NULL-terminated. */
extern const char *const amb_screen_level_names[];

typedef struct amb_screen_row {
    amb_screen_level level;
    const char *region, *pdu, *team, *practitioner,
        *grade;                 /* "" where a level has none */
    const amb_account_row *who; /* of a practitioner; NULL of sums and of nobody */
    int64_t cases;
    int64_t total, available; /* points; each practitioner's rounded before summing */
    int64_t contracted, reduction; /* hours a week × AMB_HOUR, reductions in all */
} amb_screen_row;

typedef struct amb_screen {
    amb_screen_row *rows; /* owned */
    size_t num;
} amb_screen;

void amb_screen_init(amb_screen *screen);
void amb_screen_free(amb_screen *screen);

/*
 * Takes the accounts of week 0 of every PDU of the model, `accounts[p]` that of
 * `model->pdu[p]`, as a replication opens it. The caller has initialised and frees them
 * all. AMB_OK or AMB_NO_MEMORY, or as `amb_walk_open`.
 */
amb_status amb_screen_open(amb_account *accounts, const amb_model *model, uint64_t seed,
                           uint32_t replication);

/*
 * Replaces what is in the screen by the rows of a level, from the account of each PDU of
 * the model, all of one week. PDUs stand in the model's order, regions and teams in that
 * of their names ("Team 2" before "Team 10"), the row without a name last, practitioners
 * in their teams as in their account. What nobody holds comes last of its PDU at the
 * levels of practitioners and teams, if there is any, and is in the sums of PDUs and
 * regions. A PDU without a region is a row by itself at the level of regions.
 *
 * Names are borrowed from the accounts and the scenario. AMB_OK or AMB_NO_MEMORY.
 */
amb_status amb_screen_take(amb_screen *screen, const amb_model *model,
                           const amb_account *accounts, amb_screen_level level);

/* Adds the figures of one row to those of another. */
void amb_screen_add(amb_screen_row *sum, const amb_screen_row *part);

/* 100 × total / available in tenths of a per cent, rounded half up; 0 when nothing is
 * available, as the tool prints it. */
static inline int64_t amb_screen_pct_tenths(const amb_screen_row *row)
{
    return amb_wmt_pct_tenths(row->total, row->available);
}

/* Whether a row is strictly above 110 %, before any rounding, where the tool prints it in
 * red (wmt-web views/capacity.njk; MoJ's own "excessive workload", PQ 172934); who has
 * nothing available is at 0 % for the tool, and so is not. */
static inline bool amb_screen_is_over_110(const amb_screen_row *row)
{
    return row->available > 0 && 100 * row->total > 110 * row->available;
}

#endif
