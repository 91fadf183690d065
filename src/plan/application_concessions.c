/* application_concessions.c: what the concessions of a status buy, and at what price. */
#include "plan/application.h"

#include <stdlib.h>
#include <string.h>

static const char all[] = "all";

/* ---- while it is lived ---- */

/* Whether a concession relieves any work of a type and tier in the PDU. */
static bool relieves(const amb_model *model, const amb_concession *concession, int type,
                     int tier)
{
    const amb_pdu_model *pdu = &model->pdu[0];
    const int kind = amb_kind(type, tier, AMB_PLAIN);

    for (size_t s = 0; s < pdu->num_standing && concession->relief[kind] > 0; s++)
        for (int weight = 0; weight < AMB_NUM_WEIGHTS; weight++)
            if (pdu->standing[s].price[kind + weight] > 0)
                return true;
    return false;
}

bool amb_notes_make_concessions(amb_notes *notes)
{
    const amb_ppf *ppf = &notes->model->ppf;
    const size_t concessions = (size_t)ppf->num_concessions;
    const size_t replications = notes->replications;

    notes->cell =
        calloc(concessions * AMB_NUM_CASE_TYPES * AMB_NUM_TIERS + 1, sizeof *notes->cell);
    if (notes->cell == NULL)
        return false;
    for (int c = 0; c < ppf->num_concessions; c++)
        for (int type = 0; type < AMB_NUM_CASE_TYPES; type++)
            for (int tier = 0; tier < AMB_NUM_TIERS; tier++)
                if (relieves(notes->model, &ppf->concession[c], type, tier))
                    notes->cell[notes->num_cells++] = (amb_relieved_cell){c, type, tier};
    notes->points = calloc(replications, (notes->num_cells + 1) * sizeof *notes->points);
    notes->cases = calloc(replications, (notes->num_cells + 1) * sizeof *notes->cases);
    notes->returned = calloc(replications, (concessions + 1) * sizeof *notes->returned);
    notes->owed = calloc(replications, (concessions + 1) * sizeof *notes->owed);
    notes->in_force = calloc(replications, (concessions + 1) * sizeof *notes->in_force);
    return notes->points != NULL && notes->cases != NULL && notes->returned != NULL &&
           notes->owed != NULL && notes->in_force != NULL;
}

static bool is_in_force(const amb_state *state, int c)
{
    return state->model->ppf.concession[c].status == state->ppf.relieved_as &&
           state->standing->concession_on[c];
}

/* Adds the cases of the week whose work is relieved. */
static void add_cells(amb_notes *notes, size_t replication, const amb_state *state)
{
    int64_t *points = notes->points + replication * notes->num_cells;
    int64_t *cases = notes->cases + replication * notes->num_cells;

    for (size_t i = 0; i < notes->num_cells; i++) {
        const amb_relieved_cell *cell = &notes->cell[i];
        const int kind = amb_kind(cell->case_type, cell->tier, AMB_PLAIN);

        if (!is_in_force(state, cell->concession))
            continue;
        for (int k = kind; k < kind + AMB_NUM_WEIGHTS; k++) {
            points[i] += (int64_t)state->by_kind[k] * state->standing->price[k];
            cases[i] += state->by_kind[k];
        }
    }
}

void amb_notes_look_at_concessions(amb_notes *notes, size_t replication,
                                   const amb_state *state)
{
    const int num = state->model->ppf.num_concessions;
    const size_t row = replication * (size_t)num;
    int32_t *in_force = notes->in_force + replication * ((size_t)num + 1);
    bool any = false;

    for (int c = 0; c < num; c++) {
        const bool now = is_in_force(state, c);

        any |= now;
        in_force[c] += now;
        notes->returned[row + (size_t)c] += state->returned[c];
        notes->owed[row + (size_t)c] = state->backlog[c];
    }
    in_force[num] += any;
    if (any)
        add_cells(notes, replication, state);
}

/* ---- put into the table ---- */

/* Means over the replications. */
typedef struct cell_means {
    double points, cases; /* whose work is relieved: point-weeks, case-weeks */
} cell_means;

typedef struct row_means {
    double relieved; /* points, in all cells of the concession */
    double in_force, returned, owed;
} row_means;

typedef struct means {
    cell_means *cell; /* owned */
    row_means *row;   /* owned: by concession, then any */
    double hours_per_point;
} means;

/* Hours a week to a point of a full establishment; of the grades, where it has none. */
static double hours_per_point(const amb_model *model)
{
    const amb_standing *standing = &model->pdu[0].standing[0];
    double hours = 0, points = 0, plain_hours = 0, plain_points = 0;

    for (int g = 0; g < model->num_grades; g++) {
        const amb_grade *grade = &model->grade[g];

        if (!(grade->nominal_points > 0))
            continue;
        hours += standing->target_fte[g] * grade->full_time_hours;
        points += standing->target_fte[g] * grade->nominal_points;
        plain_hours += grade->full_time_hours;
        plain_points += grade->nominal_points;
    }
    if (points > 0)
        return hours / points;
    return plain_points > 0 ? plain_hours / plain_points : AMB_EMPTY;
}

/* Points that a concession relieves of a cell. */
static double relieved(const means *of, const amb_notes *notes, size_t i)
{
    const amb_relieved_cell *cell = &notes->cell[i];
    const int kind = amb_kind(cell->case_type, cell->tier, AMB_PLAIN);

    return (double)notes->model->ppf.concession[cell->concession].relief[kind] *
           of->cell[i].points;
}

/* Sums are made in the order of the replications, so that they are always the same. */
static bool find_means(means *of, const amb_notes *notes)
{
    const size_t rows = (size_t)notes->model->ppf.num_concessions;
    const size_t cells = notes->num_cells;
    const double num = (double)notes->replications;

    of->cell = calloc(cells + 1, sizeof *of->cell);
    of->row = calloc(rows + 1, sizeof *of->row);
    of->hours_per_point = hours_per_point(notes->model);
    if (of->cell == NULL || of->row == NULL)
        return false;
    for (size_t r = 0; r < notes->replications; r++) {
        for (size_t i = 0; i < cells; i++) {
            of->cell[i].points += (double)notes->points[r * cells + i] / AMB_POINT / num;
            of->cell[i].cases += (double)notes->cases[r * cells + i] / num;
        }
        for (size_t c = 0; c < rows; c++) {
            of->row[c].returned += notes->returned[r * rows + c] / num;
            of->row[c].owed += notes->owed[r * rows + c] / num;
        }
        for (size_t c = 0; c <= rows; c++)
            of->row[c].in_force += (double)notes->in_force[r * (rows + 1) + c] / num;
    }
    for (size_t i = 0; i < cells; i++)
        of->row[notes->cell[i].concession].relieved += relieved(of, notes, i);
    return true;
}

/* Which cells a row of the table sums over; -1 or NULL: any. */
typedef struct scope {
    const amb_concession *concession; /* its name and status */
    int case_type, tier;
} scope;

static bool is_within(const amb_model *model, const amb_relieved_cell *cell,
                      const scope *of)
{
    const amb_concession *concession = &model->ppf.concession[cell->concession];

    return (of->concession == NULL ||
            (concession->status == of->concession->status &&
             strcmp(concession->name, of->concession->name) == 0)) &&
           (of->case_type < 0 || of->case_type == cell->case_type) &&
           (of->tier < 0 || of->tier == cell->tier);
}

/* Adds a cell to a row; what comes back is of every cell as it was put off. */
static void add_cell(amb_application_concession_row *row, const amb_notes *notes,
                     const means *of, size_t i)
{
    const int c = notes->cell[i].concession;
    const row_means *whole = &of->row[c];
    const double points = relieved(of, notes, i);
    const double share = whole->relieved > 0 ? points / whole->relieved : 0;

    row->points_relieved += points;
    row->points_deferred += points * notes->model->ppf.concession[c].deferred;
    row->points_returned += share * whole->returned;
    row->points_owed += share * whole->owed;
}

/* Adds what is put off of a cell; a row that is of several things counts none. */
static void add_items(amb_application_concession_row *row, const amb_notes *notes,
                      const means *of, size_t i, bool first)
{
    const amb_concession_row *given =
        &AMB_ROWS(notes->model->scenario, AMB_IN_CONCESSIONS,
                  amb_concession_row)[notes->cell[i].concession];

    if (first)
        row->puts_off = given->puts_off;
    else if (strcmp(row->puts_off, given->puts_off) != 0)
        row->puts_off = "";
    if (row->puts_off[0] == '\0')
        row->items_put_off = AMB_EMPTY;
    else
        row->items_put_off +=
            given->put_off_per_case_year * of->cell[i].cases * 7 / 365.25;
}

static double weeks_in_force(const amb_notes *notes, const means *of, const scope *over)
{
    const amb_ppf *ppf = &notes->model->ppf;

    if (over->concession == NULL)
        return of->row[ppf->num_concessions].in_force;
    return of->row[over->concession - ppf->concession].in_force;
}

/* The row of a scope; none where it has no cells. */
static amb_status add_scope(const amb_trying *to, const char *variant,
                            const amb_notes *notes, const means *of, const scope *over)
{
    amb_application_concession_row row = {.pdu = to->pdu, .variant = variant}, *added;
    bool any = false;

    for (size_t i = 0; i < notes->num_cells; i++) {
        if (!is_within(notes->model, &notes->cell[i], over) || !(of->cell[i].cases > 0))
            continue;
        add_cell(&row, notes, of, i);
        add_items(&row, notes, of, i, !any);
        any = true;
    }
    if (!any)
        return AMB_OK;
    row.weeks_in_force = weeks_in_force(notes, of, over);
    row.hours_relieved = row.points_relieved * of->hours_per_point;
    row.hours_deferred = row.points_deferred * of->hours_per_point;
    row.hours_returned = row.points_returned * of->hours_per_point;
    row.hours_owed = row.points_owed * of->hours_per_point;
    row.status = over->concession == NULL
                     ? all
                     : amb_operating_status_names[over->concession->status];
    row.concession = over->concession == NULL
                         ? all
                         : amb_results_name(to->results, over->concession->name);
    row.puts_off = amb_results_name(to->results, row.puts_off);
    row.case_type = over->case_type < 0 ? all : amb_case_type_names[over->case_type];
    row.tier = over->tier < 0 ? all : amb_tier_names[over->tier];
    added = amb_results_add(to->results, AMB_RESULT_APPLICATION_CONCESSIONS, 1);
    if (added == NULL || row.concession == NULL || row.puts_off == NULL)
        return AMB_NO_MEMORY;
    *added = row;
    return AMB_OK;
}

/* The rows of a concession, or of all: by type and tier, by type, and all in all. */
static amb_status add_concession(const amb_trying *to, const char *variant,
                                 const amb_notes *notes, const means *of,
                                 const amb_concession *concession)
{
    amb_status status = AMB_OK;

    for (int type = -1; type < AMB_NUM_CASE_TYPES && status == AMB_OK; type++) {
        for (int tier = -1; tier < AMB_NUM_TIERS && status == AMB_OK; tier++) {
            const scope over = {concession, type, tier};

            if (type >= 0 || tier < 0)
                status = add_scope(to, variant, notes, of, &over);
        }
    }
    return status;
}

/* Whether a row of concessions.csv is the first of its concession and status. */
static bool is_first(const amb_ppf *ppf, int c)
{
    for (int before = 0; before < c; before++)
        if (ppf->concession[before].status == ppf->concession[c].status &&
            strcmp(ppf->concession[before].name, ppf->concession[c].name) == 0)
            return false;
    return true;
}

amb_status amb_add_application_concessions(const amb_trying *of, const char *variant,
                                           const amb_notes *notes)
{
    const amb_ppf *ppf = &notes->model->ppf;
    means found;
    amb_status status = find_means(&found, notes) ? AMB_OK : AMB_NO_MEMORY;

    if (status == AMB_OK)
        status = add_concession(of, variant, notes, &found, NULL);
    for (int c = 0; c < ppf->num_concessions && status == AMB_OK; c++)
        if (is_first(ppf, c))
            status = add_concession(of, variant, notes, &found, &ppf->concession[c]);
    free(found.cell);
    free(found.row);
    return status;
}
