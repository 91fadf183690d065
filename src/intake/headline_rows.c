/* headline_rows.c: what was chosen, as rows of the scenario's files, each with its
 * source.
 */
#include "intake/headline_parts.h"

#include "base/date.h"
#include "intake/balance.h"
#include "scenario/lookup.h"

#include <math.h>

const char *amb_source_of(amb_making *of, const char *what)
{
    const char *source = of->headline->source;

    return amb_draft_text(
        &of->draft, "%s (%s)",
        source != NULL ? source : "headline figure given to amberline new", what);
}

/* ---- settings, the PDU, ways out ---- */

static void put_settings(amb_making *of)
{
    amb_draft *draft = &of->draft;
    char iso[AMB_DATE_ISO_SIZE], words[AMB_DATE_WORDS_SIZE];

    amb_date_iso(of->headline->on, iso);
    amb_date_words(of->headline->on, words);
    amb_draft_set(draft, AMB_IN_SCENARIO, "name",
                  amb_draft_text(draft, "%s, %s", of->headline->name, words),
                  amb_source_of(of, "name"));
    amb_draft_set(draft, AMB_IN_SCENARIO, "extends", "reference",
                  "assumption: everything that is not given in this folder is the "
                  "national default");
    amb_draft_set(draft, AMB_IN_SCENARIO, "start_date", amb_draft_text(draft, "%s", iso),
                  amb_source_of(of, "date"));
}

static void put_pdu(amb_making *of)
{
    const char *const *names = amb_operating_status_names;
    const amb_headline *known = of->headline;
    const bool applied = known->applied_for >= 0;
    amb_pdu_row row;

    amb_draft_empty_row(AMB_IN_PDUS, &row);
    row.pdu = known->pdu;
    row.name = known->name;
    row.district = known->district;
    row.region = known->region;
    row.status = known->status;
    row.applied_for = known->applied_for;
    row.applied_on = known->applied_on;
    row.origin.source = amb_source_of(
        of,
        amb_draft_text(&of->draft, "%s%s%s%s", names[known->status],
                       known->status == AMB_GREEN ? ", as where no status is given" : "",
                       applied ? "; applied for " : "",
                       applied ? names[known->applied_for] : ""));
    amb_draft_add(&of->draft, AMB_IN_PDUS, &row);
}

/* An application is made when its rules have been met for as long as they ask. */
static void date_criteria(amb_making *of)
{
    const amb_ppf_row *rows = AMB_ROWS(&of->base, AMB_IN_PPF, amb_ppf_row);
    amb_pdu_row *pdu = of->draft.table[AMB_IN_PDUS].rows;
    double weeks = 0;

    for (size_t i = 0; i < of->base.table[AMB_IN_PPF].num; i++)
        if (rows[i].status == pdu->applied_for)
            weeks = fmax(weeks, rows[i].weeks);
    if (weeks < 1 || pdu->applied_on == AMB_NO_DATE)
        return;
    pdu->criteria_met_since = pdu->applied_on - 7 * ((int32_t)weeks - 1);
    pdu->origin.source = amb_draft_text(
        &of->draft,
        "%s; assumption: applied for when the criteria had been met for %.0f weekly "
        "snapshots, as long as ppf.csv asks",
        pdu->origin.source, weeks);
}

static bool has_cases(const amb_scenario *other, int type)
{
    const amb_pdu_row *pdus = AMB_ROWS(other, AMB_IN_PDUS, amb_pdu_row);
    double num = 0;

    for (size_t p = 0; p < amb_num_pdus(other); p++) {
        double cases[AMB_NUM_TIERS][2];

        amb_opening_mix(other, pdus[p].pdu, type, cases);
        for (int t = 0; t < AMB_NUM_TIERS; t++)
            num += cases[t][0] + cases[t][1];
    }
    return num > 0;
}

/* Whether another scenario has ways out of its own that keep to the types that are known
 * to be all there are. */
static bool keeps_to_types(const amb_headline *known, const amb_scenario *other)
{
    const amb_pathway_row *rows = AMB_ROWS(other, AMB_IN_PATHWAYS, amb_pathway_row);
    const size_t num = other->table[AMB_IN_PATHWAYS].num;
    double given = 0;

    for (int type = 0; type < AMB_NUM_CASE_TYPES; type++) {
        given += amb_or_zero(known->cases[type]);
        if (known->cases[type] > 0 && !has_cases(other, type))
            return false;
    }
    for (size_t r = 0; r < num; r++)
        if (rows[r].origin.folder != 0 ||
            (known->cases[rows[r].case_type] > 0 && rows[r].next != AMB_END &&
             !(known->cases[rows[r].next] > 0)))
            return false;
    return num > 0 && (isnan(known->caseload) || known->caseload == given);
}

/*
 * A caseload without people in custody has recalls as ends and releases as starts;
 * another PDU that does not count them either says how.
 */
static void put_pathways(amb_making *of)
{
    for (size_t i = 0; i < of->like->num; i++) {
        const amb_scenario *other = of->like->scenarios[i];
        const amb_pathway_row *rows = AMB_ROWS(other, AMB_IN_PATHWAYS, amb_pathway_row);

        if (!keeps_to_types(of->headline, other))
            continue;
        for (size_t r = 0; r < other->table[AMB_IN_PATHWAYS].num; r++) {
            amb_pathway_row row = rows[r];

            row.distribution = amb_draft_text(&of->draft, "%s", row.distribution);
            row.origin.source = amb_draft_text(&of->draft, "%s", row.origin.source);
            amb_draft_add(&of->draft, AMB_IN_PATHWAYS, &row);
            of->pathways_like = of->like->names[i];
        }
        return;
    }
}

void amb_put_first_rows(amb_making *of)
{
    put_settings(of);
    put_pdu(of);
    put_pathways(of);
}

/* ---- cases ---- */

static const char *source_of_tiers(amb_making *of)
{
    const amb_stated *workload = &of->headline->workload;

    if (!workload->given)
        return amb_draft_text(&of->draft, "assumption: tier mix as in %s",
                              of->usual.names);
    return amb_draft_text(
        &of->draft,
        "assumption: the tier mix nearest to that of %s whose points are %.*f %% of the "
        "%s available",
        of->usual.names, workload->decimals, workload->value,
        amb_grouped_of(of->people.available).text);
}

static void put_cases(amb_making *of)
{
    const char *tiers = source_of_tiers(of);

    for (int type = 0; type < AMB_NUM_CASE_TYPES; type++) {
        const bool known = !isnan(of->headline->cases[type]);
        const char *source = amb_draft_text(
            &of->draft, "%s; %s%s",
            amb_source_of(
                of, known ? amb_draft_text(&of->draft, "%.0f %s cases in all",
                                           of->num_cases[type], amb_case_type_names[type])
                          : amb_draft_text(&of->draft, "%.0f cases in all",
                                           amb_or_zero(of->headline->caseload))),
            tiers, known ? "" : "; types of case as there too");

        for (int t = 0; t < AMB_NUM_TIERS; t++) {
            amb_case_row row;

            if (of->cases[type][t] == 0)
                continue;
            amb_draft_empty_row(AMB_IN_CASES, &row);
            row.pdu = of->headline->pdu;
            row.case_type = type;
            row.tier = t;
            row.t2a = AMB_NO;
            row.cases = (double)of->cases[type][t];
            row.origin.source = source;
            amb_draft_add(&of->draft, AMB_IN_CASES, &row);
        }
    }
}

/* What the other PDUs say of the starts of a type; false when none does. */
static bool usual_starts(const amb_making *of, int type, amb_starts_row *row)
{
    for (size_t i = 0; i < of->like->num; i++) {
        const amb_pdu_row *pdus =
            AMB_ROWS(of->like->scenarios[i], AMB_IN_PDUS, amb_pdu_row);

        for (size_t p = 0; p < amb_num_pdus(of->like->scenarios[i]); p++)
            if (amb_starts_of(of->like->scenarios[i], pdus[p].pdu, type, row))
                return true;
    }
    return false;
}

static amb_status put_starts(amb_making *of, amb_made *made)
{
    const amb_status status = amb_balanced_starts(&of->base, of->num_cases, made->starts);

    for (int type = 0; type < AMB_NUM_CASE_TYPES && status == AMB_OK; type++) {
        amb_starts_row row, usual;

        if (of->num_cases[type] <= 0)
            continue;
        amb_draft_empty_row(AMB_IN_STARTS, &row);
        if (usual_starts(of, type, &usual)) {
            row.dispersion = usual.dispersion;
            row.trend_pct_per_year = usual.trend_pct_per_year;
        }
        row.pdu = of->headline->pdu;
        row.case_type = type;
        row.per_week = fmax(0, round(100 * made->starts[type]) / 100);
        row.origin.source = amb_draft_text(
            &of->draft,
            "assumption: keeps the %.0f in balance, the caseload over the mean stay of "
            "pathways.csv less what comes from other types%s; spread and trend as in %s",
            of->num_cases[type],
            made->starts[type] < 0
                ? ", which is more than the caseload can keep, so nothing starts and it "
                  "grows"
                : "",
            of->usual.names);
        amb_draft_add(&of->draft, AMB_IN_STARTS, &row);
    }
    return status;
}

amb_status amb_put_rows(amb_making *of, amb_made *made)
{
    date_criteria(of);
    amb_put_staff(of, made);
    put_cases(of);
    return put_starts(of, made);
}
