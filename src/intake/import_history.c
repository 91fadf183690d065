/* import_history.c: the archives as observed weeks. */
#include "intake/import_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The archives, the one that is believed most first. */
enum { DAILY, TEAMS, OFFICERS };

/* A PDU on a day or over a period. */
typedef struct observed {
    const char *pdu;
    int32_t start, end;
    int rank;
    double cases, total, available;
    size_t teams; /* of those that the PDU has today */
    bool kept;
} observed;

typedef struct archive {
    const amb_archive_row **rows; /* owned, in order, each once */
    size_t num_rows;
    observed *list; /* owned, by PDU, rank and end */
    size_t num;
} archive;

static int rank_of(const amb_exports *exports, const amb_archive_row *row)
{
    switch (exports->files[row->origin.file].kind) {
    case AMB_DAILY_EXPORT:
        return DAILY;
    case AMB_TEAM_GROUPED_EXPORT:
        return TEAMS;
    default:
        return OFFICERS;
    }
}

static int compare_dates(int32_t a, int32_t b)
{
    return (a > b) - (a < b);
}

/* Without the figures: rows that are the same here are of the same. */
static int compare_rows(const amb_exports *exports, const amb_archive_row *a,
                        const amb_archive_row *b)
{
    int order = strcmp(a->pdu, b->pdu);

    if (order == 0)
        order = rank_of(exports, a) - rank_of(exports, b);
    if (order == 0)
        order = compare_dates(a->end_date, b->end_date);
    if (order == 0)
        order = compare_dates(a->start_date, b->start_date);
    if (order == 0)
        order = strcmp(a->team, b->team);
    if (order == 0)
        order = strcmp(a->officer, b->officer);
    return order != 0 ? order : strcmp(a->grade, b->grade);
}

static int compare(const void *a, const void *b, void *exports)
{
    const amb_archive_row *left = *(const amb_archive_row *const *)a,
                          *right = *(const amb_archive_row *const *)b;
    const int order = compare_rows(exports, left, right);
    const amb_export_file *files = ((const amb_exports *)exports)->files;

    if (order != 0)
        return order;
    return strcmp(files[left->origin.file].sha256, files[right->origin.file].sha256);
}

static bool has_team(const amb_import *import, const char *pdu, const char *team)
{
    for (size_t i = 0; i < import->num_officers; i++)
        if (strcmp(import->officers[i].team, team) == 0 &&
            strcmp(import->officers[i].pdu, pdu) == 0)
            return true;
    return false;
}

static amb_status collect(const amb_import *import, archive *all)
{
    const amb_exports *exports = &import->exports;
    size_t kept = 0;

    all->rows = calloc(exports->num_archive + 1, sizeof(amb_archive_row *));
    all->list = calloc(exports->num_archive + 1, sizeof *all->list);
    if (all->rows == NULL || all->list == NULL)
        return AMB_NO_MEMORY;
    for (size_t i = 0; i < exports->num_archive; i++)
        if (amb_is_imported(import, exports->archive[i].pdu) &&
            exports->archive[i].end_date <= import->on)
            all->rows[all->num_rows++] = &exports->archive[i];
    qsort_r(all->rows, all->num_rows, sizeof *all->rows, compare,
            (void *)(uintptr_t)exports);
    for (size_t i = 0; i < all->num_rows; i++)
        if (i == 0 || compare_rows(exports, all->rows[i], all->rows[kept - 1]) != 0)
            all->rows[kept++] = all->rows[i];
    all->num_rows = kept;
    return AMB_OK;
}

/* The most workloads of the officers from a row on that are of the same period. */
static double most_workloads(const archive *all, size_t from)
{
    const amb_archive_row *first = all->rows[from];
    double most = 1;

    for (size_t i = from;
         i < all->num_rows && all->rows[i]->end_date == first->end_date &&
         strcmp(all->rows[i]->pdu, first->pdu) == 0;
         i++)
        if (all->rows[i]->workloads > most)
            most = all->rows[i]->workloads;
    return most;
}

static void add_up(const amb_import *import, archive *all)
{
    double most = 1;

    for (size_t i = 0; i < all->num_rows; i++) {
        const amb_archive_row *row = all->rows[i];
        observed *last = all->num > 0 ? &all->list[all->num - 1] : NULL;
        const int rank = rank_of(&import->exports, row);
        double share = 1;

        if (last == NULL || strcmp(last->pdu, row->pdu) != 0 || last->rank != rank ||
            last->end != row->end_date || last->start != row->start_date) {
            last = &all->list[all->num++];
            *last = (observed){.pdu = row->pdu,
                               .start = row->start_date,
                               .end = row->end_date,
                               .rank = rank};
            most = most_workloads(all, i);
        }
        /* An officer who was there on some of the days counts for so much of the week. */
        if (rank == OFFICERS && row->workloads >= 0)
            share = row->workloads / most;
        last->cases += share * (isnan(row->cases) ? 0 : row->cases);
        last->total += share * (isnan(row->total_points) ? 0 : row->total_points);
        last->available +=
            share * (isnan(row->available_points) ? 0 : row->available_points);
        if (i == 0 || all->rows[i - 1]->end_date != row->end_date ||
            strcmp(all->rows[i - 1]->team, row->team) != 0 ||
            rank_of(&import->exports, all->rows[i - 1]) != rank)
            last->teams += has_team(import, row->pdu, row->team);
    }
}

static size_t num_teams(const amb_import *import, const char *pdu)
{
    size_t num = 0;

    for (size_t i = 0; i < import->num_officers; i++) {
        const amb_officer *one = &import->officers[i];
        bool first = strcmp(one->pdu, pdu) == 0 && one->team[0] != '\0';

        for (size_t j = 0; j < i && first; j++)
            first = strcmp(import->officers[j].team, one->team) != 0 ||
                    strcmp(import->officers[j].pdu, pdu) != 0;
        num += first;
    }
    return num;
}

/* Whether a better source has kept a day of the period. */
static bool is_known(const archive *all, const observed *one)
{
    for (size_t i = 0; i < all->num; i++) {
        const observed *other = &all->list[i];

        if (other->kept && other->rank < one->rank && other->end >= one->start &&
            other->end <= one->end && strcmp(other->pdu, one->pdu) == 0)
            return true;
    }
    return false;
}

/* Of days the last of each week before the opening; of periods those not known yet. */
static size_t keep(const amb_import *import, archive *all)
{
    const observed *last = NULL;
    size_t partial = 0, teams = 0;

    for (int rank = DAILY; rank <= OFFICERS; rank++) {
        for (size_t i = all->num; i > 0; i--) {
            observed *one = &all->list[i - 1];

            if (one->rank != rank || is_known(all, one))
                continue;
            if (last == NULL || strcmp(last->pdu, one->pdu) != 0)
                teams = num_teams(import, one->pdu);
            if (one->teams < teams) {
                partial++;
                continue;
            }
            one->kept = rank != DAILY || last == NULL || last->rank != DAILY ||
                        strcmp(last->pdu, one->pdu) != 0 ||
                        (import->on - last->end) / 7 != (import->on - one->end) / 7;
            last = one->kept ? one : last;
        }
    }
    return partial;
}

static int compare_observed(const void *a, const void *b)
{
    const observed *left = a, *right = b;
    const int order = strcmp(left->pdu, right->pdu);

    return order != 0 ? order : compare_dates(left->end, right->end);
}

static void draft_one(amb_import *import, const observed *one)
{
    static const char *const sources[] = {"WMT export: Daily Archive",
                                          "WMT export: Team Grouped Archive",
                                          "WMT export: Grouped Archive"};
    const double pct = one->available > 0 ? 100 * one->total / one->available : AMB_EMPTY;
    const struct {
        int measure;
        double value;
    } figures[] = {
        {AMB_CASELOAD, round(one->cases * 100) / 100},
        {AMB_TOTAL_POINTS, round(one->total * 100) / 100},
        {AMB_AVAILABLE_POINTS, round(one->available * 100) / 100},
        {AMB_WORKLOAD_PCT, round(pct * 10) / 10},
    };

    for (size_t f = 0; f < sizeof figures / sizeof figures[0]; f++) {
        const amb_history_row row = {.origin = {.source = sources[one->rank]},
                                     .date = one->end,
                                     .pdu = one->pdu,
                                     .measure = figures[f].measure,
                                     .value = figures[f].value};

        if (!isnan(row.value))
            amb_draft_add(&import->draft, AMB_IN_HISTORY, &row);
    }
    import->history_weeks++;
}

amb_status amb_draft_history(amb_import *import)
{
    archive all = {.num = 0};
    amb_status status = collect(import, &all);
    size_t partial = 0;

    if (status == AMB_OK) {
        add_up(import, &all);
        partial = keep(import, &all);
        qsort(all.list, all.num, sizeof *all.list, compare_observed);
        for (size_t i = 0; i < all.num; i++)
            if (all.list[i].kept)
                draft_one(import, &all.list[i]);
    }
    if (partial > 0 && status == AMB_OK)
        status =
            amb_problem_add(&import->notices, AMB_OK,
                            "%zu days or weeks of the archives are not of every team "
                            "that the PDU has today, and are left out of history.csv",
                            partial);
    free(all.rows);
    free(all.list);
    return status;
}
