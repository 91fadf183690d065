/* import_cases.c: who holds which cases, from Case Details and the Caseload. */
#include "intake/import_parts.h"

#include "scenario/lookup.h"

#include <stdlib.h>
#include <string.h>

/* ---- Case Details ---- */

/* Which file a team's cases are taken from, when several have them. */
typedef struct team_file {
    const char *pdu, *team;
    uint32_t file;
    size_t num;
} team_file;

typedef struct team_files {
    team_file *list; /* owned */
    size_t num;
} team_files;

static team_file *find_team(const team_files *teams, const amb_case_detail_row *row)
{
    for (size_t i = teams->num; i > 0; i--) {
        team_file *at = &teams->list[i - 1];

        if (at->file == row->origin.file && at->pdu == row->pdu && at->team == row->team)
            return at;
    }
    return NULL;
}

static amb_status count_teams(const amb_exports *exports, team_files *teams)
{
    team_file *last = NULL;

    for (size_t i = 0; i < exports->num_cases; i++) {
        const amb_case_detail_row *row = &exports->cases[i];

        if (last == NULL || last->file != row->origin.file || last->pdu != row->pdu ||
            last->team != row->team)
            last = find_team(teams, row);
        if (last == NULL) {
            team_file *grown =
                realloc(teams->list, (teams->num + 1) * sizeof *teams->list);

            if (grown == NULL)
                return AMB_NO_MEMORY;
            teams->list = grown;
            last = &grown[teams->num++];
            *last = (team_file){row->pdu, row->team, row->origin.file, 0};
        }
        last->num++;
    }
    return AMB_OK;
}

/* Of files that have the same team the one with most of its cases stands. */
static bool stands(const amb_import *import, const team_files *teams,
                   const team_file *one)
{
    for (size_t i = 0; i < teams->num; i++) {
        const team_file *other = &teams->list[i];

        if (other == one || other->pdu != one->pdu || other->team != one->team)
            continue;
        if (other->num > one->num ||
            (other->num == one->num &&
             strcmp(import->exports.files[other->file].sha256,
                    import->exports.files[one->file].sha256) < 0))
            return false;
    }
    return true;
}

static amb_status say_what_stands(amb_import *import, const team_files *teams)
{
    amb_status status = AMB_OK;

    for (size_t i = 0; i < teams->num && status == AMB_OK; i++) {
        const team_file *one = &teams->list[i];

        if (amb_is_imported(import, one->pdu) && !stands(import, teams, one))
            status = amb_problem_add(
                &import->disagree, AMB_OK,
                "%s has %zu cases of %s, which another Case Details has too; the one "
                "with more stands",
                import->exports.files[one->file].path, one->num, one->team);
    }
    return status;
}

static void count_case(amb_import *import, const amb_case_detail_row *row,
                       amb_officer *holder, bool t2a)
{
    amb_held *held = &holder->held[row->case_type][row->tier];

    if (holder->first_case == NULL)
        holder->first_case = &row->origin;
    if (t2a) {
        held->t2a++;
        held->warrants += row->row_type == AMB_WARRANT_ROW;
        held->unpaid_work += row->row_type == AMB_UNPAID_WORK_ROW;
        held->overdue += row->row_type == AMB_OVERDUE_ROW;
    } else if (row->row_type == AMB_NORMAL_ROW) {
        held->cases++;
    } else {
        import->left_out[row->row_type]++;
    }
}

static amb_status take_case_details(amb_import *import)
{
    const amb_exports *exports = &import->exports;
    bool *t2a = calloc((size_t)exports->num_people + 1, sizeof *t2a);
    team_files teams = {.num = 0};
    const team_file *last = NULL;
    amb_status status = t2a == NULL ? AMB_NO_MEMORY : count_teams(exports, &teams);
    bool use = false;

    if (status == AMB_OK)
        status = say_what_stands(import, &teams);
    for (size_t i = 0; i < exports->num_t2a && status == AMB_OK; i++)
        t2a[exports->t2a[i].person] = true;
    for (size_t i = 0; i < exports->num_cases && status == AMB_OK; i++) {
        const amb_case_detail_row *row = &exports->cases[i];
        const team_file *of = find_team(&teams, row);
        amb_officer *holder;

        if (of != last)
            use = amb_is_imported(import, row->pdu) && stands(import, &teams, of);
        last = of;
        if (!use)
            continue;
        holder = amb_officer_of(import, row->pdu, row->team, row->officer, row->grade);
        if (holder == NULL)
            status = AMB_NO_MEMORY;
        else
            count_case(import, row, holder, t2a[row->person]);
    }
    free(teams.list);
    free(t2a);
    return status;
}

/* ---- Caseload ---- */

static int case_type_of(int block)
{
    switch (block) {
    case AMB_CUSTODY_BLOCK:
        return AMB_CUSTODY;
    case AMB_COMMUNITY_BLOCK:
        return AMB_COMMUNITY;
    case AMB_LICENCE_BLOCK:
        return AMB_LICENCE;
    default:
        return -1;
    }
}

/* Officers of a name, and the only one of them, if so, who is in a team. */
static amb_officer *only_one(amb_import *import, const amb_caseload_row *row,
                             const char *pdu, const char *team)
{
    const int grade = amb_grade_of_code(&import->base, row->grade);
    const char *person = amb_import_person(import, row->name);
    amb_officer *found = NULL;
    int best = 0;

    for (size_t i = 0; i < import->num_officers; i++) {
        amb_officer *one = &import->officers[i];
        const int fit = 1 + (one->grade == grade);

        if (one->person != person || one->grade < 0 ||
            (team != NULL &&
             (strcmp(one->pdu, pdu) != 0 || strcmp(one->team, team) != 0)))
            continue;
        if (fit > best)
            found = one;
        else if (fit == best)
            found = NULL;
        best = fit > best ? fit : best;
    }
    return found;
}

/* The team whose Caseload a file is: that of most officers of whom there is only one. */
static const amb_officer *team_of_file(amb_import *import, uint32_t file)
{
    const amb_exports *exports = &import->exports;
    const amb_officer *best = NULL;
    size_t most = 0;

    for (size_t i = 0; i < exports->num_caseload; i++) {
        const amb_officer *one;
        size_t votes = 0;

        if (exports->caseload[i].origin.file != file ||
            (one = only_one(import, &exports->caseload[i], NULL, NULL)) == NULL ||
            (best != NULL && one->pdu == best->pdu && one->team == best->team))
            continue;
        for (size_t j = i; j < exports->num_caseload; j++) {
            const amb_officer *other =
                exports->caseload[j].origin.file == file
                    ? only_one(import, &exports->caseload[j], NULL, NULL)
                    : NULL;

            votes += other != NULL && strcmp(other->pdu, one->pdu) == 0 &&
                     strcmp(other->team, one->team) == 0;
        }
        if (votes > most)
            best = one;
        most = votes > most ? votes : most;
    }
    return best;
}

static size_t tiers_of(const amb_caseload_row *row, int tier)
{
    const double cases = row->cases[tier];

    return cases > 0 ? (size_t)cases : 0;
}

/* What Case Details and the Caseload say of an officer's cases of a type. */
static amb_status compare_row(amb_import *import, const amb_caseload_row *row,
                              const amb_officer *one, int type)
{
    size_t here = 0, there = 0;
    int first = -1;
    amb_where where = {""};

    for (int tier = 0; tier < AMB_NUM_TIERS; tier++) {
        const amb_held *held = &one->held[type][tier];
        const size_t counted = held->cases + held->t2a;

        if (first < 0 && counted != tiers_of(row, tier))
            first = tier;
        here += tiers_of(row, tier);
        there += counted;
    }
    if (first < 0)
        return AMB_OK;
    if (one->first_case != NULL)
        where = amb_where_of(import, one->first_case);
    return amb_export_complain(
        &import->exports, &import->disagree, &row->origin, &row->cases[first],
        "%s holds %zu %s cases of tier %s here and %u in Case Details, which stands "
        "(theirs begin at %s); %zu and %zu %s cases of all tiers",
        one->pseudonym, tiers_of(row, first), amb_case_type_names[type],
        amb_tier_names[first], one->held[type][first].cases + one->held[type][first].t2a,
        one->first_case == NULL ? "none" : where.text, here, there,
        amb_case_type_names[type]);
}

static amb_status take_row(amb_import *import, const amb_caseload_row *row,
                           amb_officer *one, int type)
{
    const uint32_t seen = one->caseload_file[type];
    const bool again = seen > 0 && seen - 1 != row->origin.file;

    if (import->exports.num_cases > 0)
        return compare_row(import, row, one, type);
    if (again)
        return amb_export_complain(&import->exports, &import->disagree, &row->origin,
                                   NULL,
                                   "%s is in another Caseload too (%s), which stands",
                                   one->pseudonym, import->exports.files[seen - 1].path);
    one->caseload_file[type] = row->origin.file + 1;
    for (int tier = 0; tier < AMB_NUM_TIERS; tier++)
        one->held[type][tier].cases += (uint32_t)tiers_of(row, tier);
    return AMB_OK;
}

/* Rows in an order that does not depend on how the files are called. */
static amb_status take_caseload_file(amb_import *import, uint32_t file)
{
    const amb_exports *exports = &import->exports;
    const amb_officer *of = team_of_file(import, file);
    amb_status status = AMB_OK;

    for (size_t i = 0; i < exports->num_caseload && status != AMB_NO_MEMORY; i++) {
        const amb_caseload_row *row = &exports->caseload[i];
        const int type = case_type_of(row->block);
        amb_officer *one;

        if (row->origin.file != file || type < 0)
            continue;
        one = of == NULL ? NULL : only_one(import, row, of->pdu, of->team);
        if (one == NULL)
            one = only_one(import, row, NULL, NULL);
        if (one != NULL)
            status = take_row(import, row, one, type);
        else if (import->options->pdu == NULL && row->overall > 0)
            status = amb_export_complain(
                exports, &import->disagree, &row->origin, NULL,
                "this officer is in no other file, or is one of several of that name; "
                "%s",
                exports->num_cases > 0 ? "not compared" : "their cases are left out");
    }
    return status == AMB_NO_MEMORY ? status : AMB_OK;
}

/* Cases of a team or PDU whose holders no file says: they are given out by the program.
 */
static amb_status take_organisations(amb_import *import, uint32_t file)
{
    const amb_exports *exports = &import->exports;
    amb_status status = AMB_OK;

    for (size_t i = 0; i < exports->num_caseload && status == AMB_OK; i++) {
        const amb_caseload_row *row = &exports->caseload[i];
        const int type = case_type_of(row->block);
        const char *pdu = import->num_pdus == 1 ? import->pdus[0] : "";
        amb_officer *nobody;

        if (row->origin.file != file || type < 0)
            continue;
        for (size_t o = 0; o < import->num_officers; o++)
            if (strcmp(import->officers[o].team, row->name) == 0 ||
                strcmp(import->officers[o].pdu, row->name) == 0)
                pdu = import->officers[o].pdu;
        nobody = amb_officer_of(import, pdu, "", "", "");
        for (int tier = 0; tier < AMB_NUM_TIERS && nobody != NULL; tier++)
            nobody->held[type][tier].cases += (uint32_t)tiers_of(row, tier);
        if (nobody == NULL)
            status = amb_export_complain(exports, &import->disagree, &row->origin, NULL,
                                         "no other file has an organisation of this "
                                         "name; its cases are left out") == AMB_NO_MEMORY
                         ? AMB_NO_MEMORY
                         : AMB_OK;
    }
    return status;
}

static int compare_files(const void *a, const void *b, void *import)
{
    const amb_export_file *files = ((const amb_import *)import)->exports.files;
    const uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;

    return strcmp(files[left].sha256, files[right].sha256);
}

static amb_status take_caseloads(amb_import *import)
{
    const amb_exports *exports = &import->exports;
    uint32_t *order = calloc(exports->num_files + 1, sizeof *order);
    amb_status status = order == NULL ? AMB_NO_MEMORY : AMB_OK;
    bool any = exports->num_cases > 0;
    size_t num = 0;

    for (uint32_t f = 0; f < exports->num_files && status == AMB_OK; f++)
        if (exports->files[f].kind == AMB_CASELOAD_EXPORT &&
            exports->files[f].num_rows > 0)
            order[num++] = f;
    if (num > 0)
        qsort_r(order, num, sizeof *order, compare_files, import);
    for (size_t i = 0; i < num && status == AMB_OK; i++) {
        if (exports->files[order[i]].by_officer) {
            status = take_caseload_file(import, order[i]);
            any = true;
        }
    }
    for (size_t i = 0; i < num && status == AMB_OK && !any; i++)
        status = take_organisations(import, order[i]);
    free(order);
    return status;
}

/* ---- cases.csv ---- */

static void draft_held(amb_import *import, const amb_officer *one, int type, int tier,
                       const char *source)
{
    const amb_held *held = &one->held[type][tier];
    amb_case_row row;

    if (one->grade < 0)
        import->unheld += held->cases + held->t2a;

    amb_draft_empty_row(AMB_IN_CASES, &row);
    row.origin.source = source;
    row.pdu = one->pdu;
    row.practitioner = one->pseudonym;
    row.case_type = type;
    row.tier = tier;
    row.t2a = AMB_NO;
    row.cases = held->cases;
    if (held->cases > 0)
        amb_draft_add(&import->draft, AMB_IN_CASES, &row);
    row.t2a = AMB_YES;
    row.cases = held->t2a;
    row.warrants = held->warrants;
    row.unpaid_work = held->unpaid_work;
    row.overdue_terminations = held->overdue;
    if (held->t2a > 0)
        amb_draft_add(&import->draft, AMB_IN_CASES, &row);
}

amb_status amb_hand_out_cases(amb_import *import)
{
    const bool details = import->exports.num_cases > 0;
    amb_status status = AMB_OK;

    if (details)
        status = take_case_details(import);
    if (status == AMB_OK)
        status = take_caseloads(import);
    return status;
}

void amb_draft_cases(amb_import *import)
{
    const char *source = import->exports.num_cases > 0 ? "WMT export: Case Details"
                                                       : "WMT export: Caseload";

    for (size_t i = 0; i < import->num_officers; i++)
        for (int type = 0; type < AMB_NUM_CASE_TYPES; type++)
            for (int tier = 0; tier < AMB_NUM_TIERS; tier++)
                draft_held(import, &import->officers[i], type, tier, source);
}
