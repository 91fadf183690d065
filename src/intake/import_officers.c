/* import_officers.c: who there is, over all exports. */
#include "intake/import_parts.h"

#include "scenario/lookup.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

void amb_squeeze(const char *text, char squeezed[AMB_SQUEEZED_SIZE])
{
    size_t used = 0;

    for (; *text != '\0' && used + 1 < AMB_SQUEEZED_SIZE; text++)
        if (isalnum((unsigned char)*text))
            squeezed[used++] = (char)tolower((unsigned char)*text);
    squeezed[used] = '\0';
}

static bool same_squeezed(const char *text, const char *squeezed)
{
    char other[AMB_SQUEEZED_SIZE];

    amb_squeeze(text, other);
    return strcmp(other, squeezed) == 0;
}

int amb_grade_of_code(const amb_scenario *base, const char *code)
{
    const amb_wmt_grade_row *rows = AMB_ROWS(base, AMB_IN_WMT_GRADES, amb_wmt_grade_row);
    const size_t num = base->table[AMB_IN_WMT_GRADES].num;
    const amb_wmt_grade_row *found = NULL;
    char squeezed[AMB_SQUEEZED_SIZE];

    amb_squeeze(code, squeezed);
    for (size_t i = 0; i < num && found == NULL; i++)
        if (same_squeezed(rows[i].code, squeezed))
            found = &rows[i];
    for (size_t i = 0; i < num && found == NULL; i++)
        if (strcmp(rows[i].code, "other") == 0)
            found = &rows[i];
    return found == NULL ? -1 : amb_grade_find(base, found->grade);
}

amb_where amb_where_of(const amb_import *import, const amb_export_origin *origin)
{
    amb_where where;

    snprintf(where.text, sizeof where.text, "%.150s:%u",
             import->exports.files[origin->file].path, origin->line);
    return where;
}

bool amb_is_imported(const amb_import *import, const char *pdu)
{
    for (size_t p = 0; p < import->num_pdus; p++)
        if (strcmp(import->pdus[p], pdu) == 0)
            return true;
    return false;
}

/* ---- who is seen where ---- */

/* The exports that name officers, the one that is believed most first. */
enum { IN_OVERVIEW, IN_BREAKDOWN, IN_CASES, IN_REDUCTIONS, IN_CASELOAD };
static const char *const rank_names[] = {"the Overview", "the Percentage Breakdown",
                                         "Case Details", "Reductions Notes",
                                         "the Caseload"};

/* A row that names an officer. */
typedef struct sighting {
    const char *pdu, *team, *person, *name;
    int grade, rank;
    const amb_export_origin *origin;
    const char *const *code; /* the cell, to point at */
} sighting;

typedef struct sightings {
    sighting *list; /* owned */
    size_t num, room;
    amb_import *import;
    bool failed;
} sightings;

static void see(sightings *all, const char *pdu, const char *team, const char *name,
                const char *const *code, int rank, const amb_export_origin *origin)
{
    const int grade = amb_grade_of_code(&all->import->base, *code);
    sighting *grown;

    if (all->num == all->room) {
        all->room = all->room > 0 ? 2 * all->room : 256;
        grown = realloc(all->list, all->room * sizeof *grown);
        if (grown == NULL) {
            all->failed = true;
            all->room = all->num;
            return;
        }
        all->list = grown;
    }
    all->list[all->num] = (sighting){pdu, team, "", "", grade, rank, origin, code};
    if (grade >= 0 && name[0] != '\0') {
        all->list[all->num].name = name;
        all->list[all->num].person = amb_person_of(all->import->draft.text, name);
        all->failed |= all->list[all->num].person == NULL;
    }
    all->num += !all->failed;
}

/* A Caseload does not say whose it is: of the PDU that is asked for. */
static const char *default_pdu(const amb_import *import)
{
    return import->options->pdu != NULL ? import->options->pdu : "";
}

static void see_all(sightings *all)
{
    const amb_exports *exports = &all->import->exports;

    for (size_t i = 0; i < exports->num_overview; i++) {
        const amb_overview_row *row = &exports->overview[i];

        if (exports->files[row->origin.file].kind == AMB_OVERVIEW_EXPORT)
            see(all, row->pdu, row->team, row->officer, &row->grade, IN_OVERVIEW,
                &row->origin);
    }
    for (size_t i = 0; i < exports->num_breakdown; i++) {
        const amb_breakdown_row *row = &exports->breakdown[i];

        see(all, row->pdu, row->team, row->officer, &row->grade, IN_BREAKDOWN,
            &row->origin);
    }
    for (size_t i = 0; i < exports->num_cases; i++) {
        const amb_case_detail_row *row = &exports->cases[i];

        see(all, row->pdu, row->team, row->officer, &row->grade, IN_CASES, &row->origin);
    }
    for (size_t i = 0; i < exports->num_reductions; i++) {
        const amb_reduction_row *row = &exports->reductions[i];

        if (row->status == AMB_ACTIVE || row->status == AMB_SCHEDULED)
            see(all, row->pdu, row->team, row->officer, &row->grade, IN_REDUCTIONS,
                &row->origin);
    }
    for (size_t i = 0; i < exports->num_caseload && all->num == 0; i++) {
        const amb_caseload_row *row = &exports->caseload[i];

        /* Only where there is nothing better, so the first row ends the loop. */
        for (; i < exports->num_caseload; row = &exports->caseload[++i])
            if (exports->files[row->origin.file].by_officer)
                see(all, default_pdu(all->import), "", row->name, &row->grade,
                    IN_CASELOAD, &row->origin);
    }
}

static int compare_origins(const amb_import *import, const amb_export_origin *a,
                           const amb_export_origin *b)
{
    /* By what is in the files: their names and their order do not matter. */
    const int files = strcmp(import->exports.files[a->file].sha256,
                             import->exports.files[b->file].sha256);

    return files != 0 ? files : (a->line > b->line) - (a->line < b->line);
}

static int compare_sightings(const void *a, const void *b, void *import)
{
    const sighting *left = a, *right = b;
    int order = strcmp(left->pdu, right->pdu);

    if (order == 0)
        order = strcmp(left->team, right->team);
    if (order == 0)
        order = strcmp(left->person, right->person);
    if (order == 0)
        order = left->rank - right->rank;
    if (order == 0)
        order = left->grade - right->grade;
    return order != 0 ? order : compare_origins(import, left->origin, right->origin);
}

/* ---- PDUs ---- */

static amb_status keep_pdus(amb_import *import, const sightings *all,
                            amb_problems *problems)
{
    const char *wanted = import->options->pdu;
    bool any = false;

    import->pdus = calloc(all->num + 2, sizeof *import->pdus);
    if (import->pdus == NULL)
        return AMB_NO_MEMORY;
    for (size_t i = 0; i < all->num; i++)
        if (i == 0 || strcmp(all->list[i].pdu, all->list[i - 1].pdu) != 0)
            import->pdus[import->num_pdus++] = all->list[i].pdu;
    /* What has no PDU is of the only one there is. */
    if (import->num_pdus > 0 && import->pdus[0][0] == '\0') {
        if (wanted == NULL)
            return amb_problem_add(problems, AMB_BAD_INPUT,
                                   "no file says which PDU this is; add --pdu NAME");
        import->pdus[0] = wanted;
    }
    for (size_t p = 0; p < import->num_pdus && wanted != NULL; p++)
        any |= strcmp(import->pdus[p], wanted) == 0;
    if (wanted != NULL && import->num_pdus > 0 && !any) {
        const char *near = amb_nearest(wanted, import->pdus);

        return amb_problem_add(problems, AMB_BAD_INPUT,
                               "no row is of a PDU called %s%s%s%s", wanted,
                               near != NULL ? "; did you mean " : "",
                               near != NULL ? near : "", near != NULL ? "?" : "");
    }
    if (wanted != NULL && import->num_pdus > 0) {
        import->pdus[0] = wanted;
        import->num_pdus = 1;
        import->pdus[1] = NULL;
    }
    return AMB_OK;
}

/* ---- officers ---- */

static amb_officer *nobody_of(amb_import *import, const char *pdu)
{
    for (size_t i = 0; i < import->num_officers; i++)
        if (import->officers[i].grade < 0 && strcmp(import->officers[i].pdu, pdu) == 0)
            return &import->officers[i];
    return NULL;
}

static amb_officer new_officer(const sighting *of)
{
    return (amb_officer){.pdu = of->pdu,
                         .team = of->team,
                         .person = of->person,
                         .name = of->name,
                         .grade = of->grade,
                         .pseudonym = "",
                         .seen = of->origin,
                         .contracted = AMB_EMPTY,
                         .reduction = AMB_EMPTY};
}

/* Says that a row has another grade than the one that is believed. */
static amb_status complain_of_grade(amb_import *import, const sighting *of,
                                    const sighting *believed)
{
    const amb_scenario *base = &import->base;
    const amb_where there = amb_where_of(import, believed->origin);

    return amb_export_complain(&import->exports, &import->disagree, of->origin, of->code,
                               "the grade is %s here and %s in %s (%s), which stands",
                               amb_grade_at(base, (size_t)of->grade)->grade,
                               amb_grade_at(base, (size_t)believed->grade)->grade,
                               rank_names[believed->rank], there.text);
}

static bool same_owner(const sighting *a, const sighting *b)
{
    return strcmp(a->pdu, b->pdu) == 0 && strcmp(a->team, b->team) == 0 &&
           strcmp(a->person, b->person) == 0;
}

/* The grades that the best export gives a name in a team are as many officers. */
static amb_status keep_officers(amb_import *import, const sightings *all)
{
    amb_status status = AMB_OK;

    for (size_t i = 0, first = 0; i < all->num && status != AMB_NO_MEMORY; i++) {
        const sighting *one = &all->list[i];
        bool known = false;

        if (i > 0 && !same_owner(one, &all->list[i - 1]))
            first = i;
        if (one->person[0] == '\0' || !amb_is_imported(import, one->pdu))
            continue;
        for (size_t j = first; j < i && !known; j++)
            known = all->list[j].grade == one->grade;
        if (known)
            continue;
        if (one->rank == all->list[first].rank)
            import->officers[import->num_officers++] = new_officer(one);
        else
            status = complain_of_grade(import, one, &all->list[first]);
    }
    return status == AMB_NO_MEMORY ? status : AMB_OK;
}

amb_status amb_collect_officers(amb_import *import, amb_problems *problems)
{
    sightings all = {.import = import};
    amb_status status = AMB_OK;

    see_all(&all);
    if (all.failed)
        status = AMB_NO_MEMORY;
    for (size_t i = 0; i < all.num && import->options->pdu != NULL; i++)
        if (all.list[i].pdu[0] == '\0')
            all.list[i].pdu = import->options->pdu;
    if (status == AMB_OK && all.num > 0)
        qsort_r(all.list, all.num, sizeof *all.list, compare_sightings, import);
    if (status == AMB_OK)
        status = keep_pdus(import, &all, problems);
    if (status == AMB_OK)
        import->officers =
            calloc(all.num + import->num_pdus + 1, sizeof *import->officers);
    if (status == AMB_OK && import->officers == NULL)
        status = AMB_NO_MEMORY;
    if (status == AMB_OK)
        status = keep_officers(import, &all);
    if (status == AMB_OK && import->num_officers == 0)
        status = amb_problem_add(problems, AMB_BAD_INPUT,
                                 "none of the files says who is there today; expected at "
                                 "least an Overview, Case Details or a Caseload of "
                                 "officers");
    for (size_t p = 0; status == AMB_OK && p < import->num_pdus; p++)
        import->officers[import->num_officers + p] = (amb_officer){.pdu = import->pdus[p],
                                                                   .team = "",
                                                                   .person = "",
                                                                   .name = "",
                                                                   .grade = -1,
                                                                   .pseudonym = ""};
    if (status == AMB_OK)
        import->num_officers += import->num_pdus;
    free(all.list);
    return status;
}

const char *amb_import_person(amb_import *import, const char *name)
{
    const char *person = amb_person_of(import->draft.text, name);

    if (person == NULL)
        import->draft.status = AMB_NO_MEMORY;
    return person == NULL ? "" : person;
}

amb_officer *amb_officer_of(amb_import *import, const char *pdu, const char *team,
                            const char *name, const char *code)
{
    const int grade = amb_grade_of_code(&import->base, code);
    const char *person;
    size_t low = 0, high = import->num_officers - import->num_pdus, num;
    amb_officer *found = NULL;

    if (pdu[0] == '\0' && import->num_pdus == 1)
        pdu = import->pdus[0];
    if (name[0] == '\0' || grade < 0)
        return nobody_of(import, pdu);
    person = amb_import_person(import, name);
    num = high;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const amb_officer *at = &import->officers[middle];
        int order = strcmp(at->pdu, pdu);

        if (order == 0)
            order = strcmp(at->team, team);
        if (order == 0)
            order = strcmp(at->person, person);
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (size_t i = low; i < num; i++) {
        amb_officer *at = &import->officers[i];

        if (strcmp(at->pdu, pdu) != 0 || strcmp(at->team, team) != 0 ||
            strcmp(at->person, person) != 0)
            break;
        if (found == NULL || at->grade == grade)
            found = at;
    }
    return found;
}
