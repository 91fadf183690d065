/* import_check.c: whether the scenario's own figures of week 0 are those of the exports.
 */
#include "intake/import_parts.h"

#include "model/account.h"
#include "model/walk.h"
#include "model/wmt.h"
#include "scenario/lookup.h"

#include <math.h>
#include <string.h>

/* Sums of those of a team or PDU of whom the exports give both figures. */
typedef struct group {
    const char *pdu, *team; /* team NULL: of the PDU */
    double theirs_total, theirs_available;
    int64_t total, available;
    size_t num;
} group;

static const amb_account_row *row_of(const amb_account *account, const amb_officer *one)
{
    for (size_t i = 1; i < account->num; i++)
        if (account->rows[i].practitioner != NULL &&
            strcmp(account->rows[i].practitioner, one->pseudonym) == 0)
            return &account->rows[i];
    return NULL;
}

/* What is not here and has a part in totals. */
static const char *what_lacks(const amb_import *import, const amb_officer *one)
{
    const amb_exports *exports = &import->exports;

    if (import->draft.table[AMB_IN_CASES].num == 0)
        return "none of the files has cases";
    if (exports->num_t2a > 0 && exports->num_cases == 0)
        return "which cases are T2A is not known without Case Details";
    if (exports->num_breakdown == 0)
        return "court reports are in the Percentage Workload Breakdown, which is not "
               "here";
    if (exports->num_t2a == 0)
        return "which cases are T2A is not known without the T2A export";
    if (one->overview == NULL)
        return "CMS points come from a percentage printed to a tenth; the Overview has "
               "them";
    return NULL;
}

/* Why a total is another one, as far as the exports tell. */
static const char *why_total(amb_import *import, const amb_officer *one,
                             const amb_account_row *ours)
{
    const amb_overview_row *overview = one->overview;
    const char *lacks = what_lacks(import, one);

    if (overview != NULL && !isnan(overview->cases) &&
        overview->cases != (double)ours->cases)
        return amb_draft_text(&import->draft, "%.10g cases there and %u here%s%s",
                              overview->cases, ours->cases, lacks != NULL ? "; " : "",
                              lacks != NULL ? lacks : "");
    import->check.unexplained += lacks == NULL;
    return lacks != NULL ? lacks
                         : "the tool may have other points for a case than points.csv";
}

static amb_status say_available(amb_import *import, const amb_officer *one,
                                const amb_account_row *ours)
{
    const amb_overview_row *overview = one->overview;

    import->check.available++;
    return amb_export_complain(
        &import->exports, &import->differing, &overview->origin,
        &overview->available_points,
        "%s has %.10g points available in the export, and %d in the scenario: other "
        "hours off, or another nominal target or full-time week in grades.csv",
        one->pseudonym, overview->available_points, ours->available);
}

static amb_status say_total(amb_import *import, const amb_officer *one,
                            const amb_account_row *ours)
{
    const amb_overview_row *overview = one->overview;

    import->check.total++;
    return amb_export_complain(
        &import->exports, &import->differing, &overview->origin, &overview->total_points,
        "%s has %.10g points of work in the export, and %lld in the scenario: %s",
        one->pseudonym, overview->total_points, (long long)ours->total,
        why_total(import, one, ours));
}

static double pct_of(const amb_account_row *ours)
{
    return (double)amb_wmt_pct_tenths(ours->total, ours->available) / 10;
}

/* Of a percentage alone, or of one that the points do not explain. */
static amb_status say_pct(amb_import *import, const amb_officer *one,
                          const amb_export_origin *origin, const double *pct,
                          const amb_account_row *ours)
{
    import->check.pct++;
    return amb_export_complain(&import->exports, &import->differing, origin, pct,
                               "%s is at %.1f %% in the export, and at %.1f %% in the "
                               "scenario: %s",
                               one->pseudonym, *pct, pct_of(ours),
                               why_total(import, one, ours));
}

static bool gives(double figure)
{
    return !isnan(figure);
}

static amb_status compare_officer(amb_import *import, const amb_officer *one,
                                  const amb_account_row *ours)
{
    const amb_overview_row *overview = one->overview;
    const amb_export_origin *origin = NULL;
    const double *pct = NULL;
    const size_t before =
        import->check.available + import->check.total + import->check.pct;
    bool explained = false;
    amb_status status = AMB_OK;

    if (overview != NULL && gives(overview->capacity_pct)) {
        pct = &overview->capacity_pct;
        origin = &overview->origin;
    } else if (one->breakdown != NULL && gives(one->breakdown->capacity_pct)) {
        pct = &one->breakdown->capacity_pct;
        origin = &one->breakdown->origin;
    }
    if (overview == NULL && pct == NULL)
        return AMB_OK;
    import->check.practitioners++;
    import->check.with_cases += ours->total > 0;
    if (overview != NULL && gives(overview->available_points) &&
        overview->available_points != (double)ours->available) {
        explained = true;
        status = say_available(import, one, ours);
    }
    if (status != AMB_NO_MEMORY && overview != NULL && gives(overview->total_points) &&
        overview->total_points != (double)ours->total) {
        explained = true;
        status = say_total(import, one, ours);
    }
    if (status != AMB_NO_MEMORY && pct != NULL && fabs(*pct - pct_of(ours)) > 0.049 &&
        !explained)
        status = say_pct(import, one, origin, pct, ours);
    import->check.people +=
        import->check.available + import->check.total + import->check.pct > before;
    return status == AMB_NO_MEMORY ? status : AMB_OK;
}

static void add_to(group *sum, const amb_officer *one, const amb_account_row *ours)
{
    const amb_overview_row *overview = one->overview;

    if (overview == NULL || !gives(overview->total_points) ||
        !gives(overview->available_points))
        return;
    sum->theirs_total += overview->total_points;
    sum->theirs_available += overview->available_points;
    sum->total += ours->total;
    sum->available += ours->available;
    sum->num++;
}

static amb_status close_group(amb_import *import, const group *sum)
{
    const double theirs =
        sum->theirs_available > 0
            ? (double)amb_wmt_pct_tenths(llround(sum->theirs_total),
                                         llround(sum->theirs_available)) /
                  10
            : 0;

    if (sum->num == 0 || (sum->team != NULL && sum->team[0] == '\0'))
        return AMB_OK;
    import->check.teams += sum->team != NULL;
    import->check.pdus += sum->team == NULL;
    if (sum->theirs_total == (double)sum->total &&
        sum->theirs_available == (double)sum->available)
        return AMB_OK;
    return amb_problem_add(
        &import->groups, AMB_OK,
        "%s: %.10g points of %.10g in the export, %.1f %%; %lld of %lld in the "
        "scenario, %.1f %%",
        sum->team != NULL ? sum->team : sum->pdu, sum->theirs_total,
        sum->theirs_available, theirs, (long long)sum->total, (long long)sum->available,
        (double)amb_wmt_pct_tenths(sum->total, sum->available) / 10);
}

/* What placeholders have in the Overview is in the scenario what nobody holds. */
static void add_placeholders(group *whole, const amb_import *import)
{
    const amb_exports *exports = &import->exports;

    for (size_t i = 0; i < exports->num_overview; i++) {
        const amb_overview_row *row = &exports->overview[i];

        if (row->officer[0] != '\0' && gives(row->total_points) &&
            strcmp(row->pdu, whole->pdu) == 0 &&
            amb_grade_of_code(&import->base, row->grade) < 0)
            whole->theirs_total += row->total_points;
    }
}

/*
 * Takes the cases that nobody holds out of the opening ones, and says what their points
 * come to: a run gives them out at week 0, where the exports' screen does not.
 */
static int64_t take_out_unheld(amb_pdu_model *pdu)
{
    int64_t thousandths = 0;
    size_t kept = 0;

    for (size_t i = 0; i < pdu->num_opening; i++) {
        const amb_opening_cases some = pdu->opening[i];

        if (some.staff < 0)
            thousandths += (int64_t)some.num * pdu->standing[0].price[some.kind];
        else
            pdu->opening[kept++] = some;
    }
    pdu->num_opening = kept;
    return amb_wmt_total(thousandths);
}

/* Officers are by PDU and team, so that each ends where the next one begins. */
static amb_status compare_pdu(amb_import *import, const char *pdu,
                              const amb_account *account, int64_t unheld)
{
    group whole = {.pdu = pdu, .total = unheld}, team = {.pdu = pdu, .team = ""};
    amb_status status = AMB_OK;

    add_placeholders(&whole, import);
    for (size_t i = 0; i < import->num_officers && status == AMB_OK; i++) {
        const amb_officer *one = &import->officers[i];
        const amb_account_row *ours;

        if (one->grade < 0 || strcmp(one->pdu, pdu) != 0 ||
            (ours = row_of(account, one)) == NULL)
            continue;
        if (strcmp(team.team, one->team) != 0) {
            status = close_group(import, &team);
            team = (group){.pdu = pdu, .team = one->team};
        }
        add_to(&whole, one, ours);
        add_to(&team, one, ours);
        if (status == AMB_OK)
            status = compare_officer(import, one, ours);
    }
    if (status == AMB_OK)
        status = close_group(import, &team);
    return status == AMB_OK ? close_group(import, &whole) : status;
}

amb_status amb_check_import(amb_import *import, amb_problems *problems)
{
    amb_model model;
    amb_walk walk;
    amb_account account;
    amb_status status;

    amb_model_init(&model);
    amb_walk_init(&walk);
    amb_account_init(&account);
    status = amb_model_build(&model, &import->scenario, 1, NULL, problems);
    for (size_t p = 0; p < model.num_pdus && status == AMB_OK; p++) {
        amb_pdu_model *pdu = &model.pdu[p];
        const int64_t unheld = take_out_unheld(pdu);

        status = amb_walk_open(&walk, &model, pdu, import->scenario.settings.seed, 0);
        if (status == AMB_OK)
            status = amb_account_take(&account, &walk.state);
        if (status == AMB_OK)
            status = compare_pdu(import, pdu->pdu, &account, unheld);
        import->check.work += account.total + unheld;
        import->check.capacity += account.available;
    }
    amb_account_free(&account);
    amb_walk_free(&walk);
    amb_model_free(&model);
    return status == AMB_OK ? import->draft.status : status;
}
