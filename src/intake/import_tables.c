/* import_tables.c: the tables that are not of practitioners: what the exports leave open.
 */
#include "intake/import_parts.h"

#include "base/date.h"
#include "intake/balance.h"
#include "scenario/lookup.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- scenario.csv and pdus.csv ---- */

static void draft_settings(amb_import *import)
{
    const amb_import_options *options = import->options;
    amb_draft *draft = &import->draft;
    char words[AMB_DATE_WORDS_SIZE], iso[AMB_DATE_ISO_SIZE];
    const char *name = options->name;

    amb_date_words(import->on, words);
    amb_date_iso(import->on, iso);
    if (name == NULL && import->num_pdus == 1)
        name = amb_draft_text(draft, "%s, %s", import->pdus[0], words);
    if (name == NULL)
        name = amb_draft_text(draft, "%zu PDUs, %s", import->num_pdus, words);
    amb_draft_set(draft, AMB_IN_SCENARIO, "name", name, "");
    amb_draft_set(draft, AMB_IN_SCENARIO, "extends", options->extends,
                  "assumption: what no export holds is the default of that scenario");
    amb_draft_set(draft, AMB_IN_SCENARIO, "start_date", amb_draft_text(draft, "%s", iso),
                  options->on != AMB_NO_DATE ? "given at import"
                                             : "assumption: the date of the exports");
}

/* The region that any export gives a PDU. */
static const char *region_of(const amb_import *import, const char *pdu)
{
    const amb_exports *exports = &import->exports;
    const char *region = "";

    for (size_t i = 0; i < exports->num_breakdown && region[0] == '\0'; i++)
        if (strcmp(exports->breakdown[i].pdu, pdu) == 0)
            region = exports->breakdown[i].region;
    for (size_t i = 0; i < exports->num_cases && region[0] == '\0'; i++)
        if (strcmp(exports->cases[i].pdu, pdu) == 0)
            region = exports->cases[i].region;
    for (size_t i = 0; i < exports->num_overview && region[0] == '\0'; i++)
        if (strcmp(exports->overview[i].pdu, pdu) == 0)
            region = exports->overview[i].region;
    for (size_t i = 0; i < exports->num_reductions && region[0] == '\0'; i++)
        if (strcmp(exports->reductions[i].pdu, pdu) == 0)
            region = exports->reductions[i].region;
    for (size_t i = 0; i < exports->num_archive && region[0] == '\0'; i++)
        if (strcmp(exports->archive[i].pdu, pdu) == 0)
            region = exports->archive[i].region;
    return region[0] == '\0' && import->options->region != NULL ? import->options->region
                                                                : region;
}

static amb_status draft_pdus(amb_import *import)
{
    const int status = import->options->status;

    for (size_t p = 0; p < import->num_pdus; p++) {
        amb_pdu_row row;

        amb_draft_empty_row(AMB_IN_PDUS, &row);
        row.pdu = import->pdus[p];
        row.region = region_of(import, row.pdu);
        row.status = status >= 0 ? status : AMB_GREEN;
        row.origin.source = status >= 0 ? "WMT exports; status given at import"
                                        : "WMT exports; assumption: green, as no export "
                                          "holds the operating status";
        amb_draft_add(&import->draft, AMB_IN_PDUS, &row);
    }
    if (status >= 0)
        return AMB_OK;
    return amb_problem_add(&import->assumed, AMB_OK,
                           "operating status: green; --status says otherwise, and "
                           "pdus.csv takes an application that is pending");
}

/* ---- assumptions ---- */

static void assume(amb_import *import, const char *place, double low, double value,
                   double high, const char *basis)
{
    amb_assumption_row row;

    amb_draft_empty_row(AMB_IN_ASSUMPTIONS, &row);
    row.assumption = place;
    row.low = low;
    row.value = value;
    row.high = high;
    row.basis = basis;
    row.origin.source = "assumption: the range is a guess made at import";
    amb_draft_add(&import->draft, AMB_IN_ASSUMPTIONS, &row);
}

/* ---- starts.csv ---- */

static double hundredths(double value)
{
    return round(value * 100) / 100;
}

static void count_cases(const amb_import *import, const char *pdu,
                        double caseload[AMB_NUM_CASE_TYPES])
{
    for (int type = 0; type < AMB_NUM_CASE_TYPES; type++) {
        caseload[type] = 0;
        for (size_t i = 0; i < import->num_officers; i++)
            for (int t = 0;
                 t < AMB_NUM_TIERS && strcmp(import->officers[i].pdu, pdu) == 0; t++)
                caseload[type] += import->officers[i].held[type][t].cases +
                                  import->officers[i].held[type][t].t2a;
    }
}

static void draft_start(amb_import *import, const char *pdu, int type, double cases,
                        double per_week)
{
    amb_draft *draft = &import->draft;
    amb_starts_row row;

    amb_draft_empty_row(AMB_IN_STARTS, &row);
    row.pdu = pdu;
    row.case_type = type;
    row.per_week = hundredths(fmax(per_week, 0));
    row.origin.source = amb_draft_text(
        draft,
        "assumption: keeps the %.0f %s cases of the exports in balance, given how long "
        "cases last (pathways.csv) and what comes from other types",
        cases, amb_case_type_names[type]);
    amb_draft_add(draft, AMB_IN_STARTS, &row);
    if (row.per_week > 0)
        assume(import,
               amb_draft_text(draft, "starts.csv:per_week[pdu=%s][case_type=%s]", pdu,
                              amb_case_type_names[type]),
               hundredths(0.9 * row.per_week), row.per_week,
               hundredths(1.1 * row.per_week), "10 % either side of balance");
}

static amb_status draft_starts(amb_import *import)
{
    amb_status status = AMB_OK;

    for (size_t p = 0; p < import->num_pdus && status == AMB_OK; p++) {
        const char *pdu = import->pdus[p];
        double caseload[AMB_NUM_CASE_TYPES], starts[AMB_NUM_CASE_TYPES];

        count_cases(import, pdu, caseload);
        status = amb_balanced_starts(&import->base, caseload, starts);
        for (int type = 0; type < AMB_NUM_CASE_TYPES && status == AMB_OK; type++) {
            /* Without any there is no mix of tiers to draw new ones from. */
            if (!(caseload[type] > 0))
                continue;
            draft_start(import, pdu, type, caseload[type], starts[type]);
            if (starts[type] < 0)
                status = amb_problem_add(
                    &import->assumed, AMB_OK,
                    "%s: more %s cases come from other types than keep the %.0f in "
                    "balance, so their number grows; see pathways.csv",
                    pdu, amb_case_type_names[type], caseload[type]);
        }
    }
    if (status != AMB_OK)
        return status;
    return amb_problem_add(
        &import->assumed, AMB_OK,
        "new cases: as many a week as keep today's caseload in balance "
        "(starts.csv); put in what you know of your courts and prisons");
}

/* ---- absence.csv ---- */

static bool is_drafted(const amb_draft *draft, const char *kind)
{
    const amb_absence_row *rows = draft->table[AMB_IN_ABSENCE].rows;

    for (size_t i = 0; i < draft->table[AMB_IN_ABSENCE].num; i++)
        if (strcmp(rows[i].kind, kind) == 0)
            return true;
    return false;
}

static const amb_wmt_reason_row *reason_with(const amb_scenario *base, const char *kind)
{
    const amb_wmt_reason_row *rows =
        AMB_ROWS(base, AMB_IN_WMT_REASONS, amb_wmt_reason_row);

    for (size_t i = 0; i < base->table[AMB_IN_WMT_REASONS].num; i++)
        if (rows[i].means == AMB_REASON_ABSENCE && strcmp(rows[i].absent_kind, kind) == 0)
            return &rows[i];
    return NULL;
}

static void draft_defaults_of_absence(amb_import *import)
{
    const amb_absence_row *rows =
        AMB_ROWS(&import->base, AMB_IN_ABSENCE, amb_absence_row);

    for (size_t i = 0; i < import->base.table[AMB_IN_ABSENCE].num; i++)
        amb_draft_add(&import->draft, AMB_IN_ABSENCE, &rows[i]);
}

static void draft_kind(amb_import *import, const amb_wmt_reason_row *reason)
{
    amb_absence_row row;

    amb_draft_empty_row(AMB_IN_ABSENCE, &row);
    row.kind = reason->absent_kind;
    row.spells_per_year = 0;
    row.distribution = reason->distribution;
    row.mean_weeks = reason->mean_weeks;
    row.sd_weeks = reason->sd_weeks;
    row.recorded_after_weeks = 0;
    row.origin.source =
        amb_draft_text(&import->draft,
                       "wmt_reasons.csv: %s; recorded in the WMT at import, and nobody "
                       "else goes absent so",
                       reason->origin.source);
    amb_draft_add(&import->draft, AMB_IN_ABSENCE, &row);
    assume(import,
           amb_draft_text(&import->draft, "absence.csv:mean_weeks[kind=%s]",
                          reason->absent_kind),
           reason->mean_weeks / 2, reason->mean_weeks, 2 * reason->mean_weeks,
           "half to twice as long; only where the export gives no end");
}

/* The kinds in the order of wmt_reasons.csv, each that anyone is absent by. */
static void draft_absence(amb_import *import)
{
    for (size_t i = 0; i < import->num_officers; i++) {
        const char *kind = import->officers[i].row.absent_kind;
        const amb_wmt_reason_row *reason;

        if (import->officers[i].grade < 0 || kind[0] == '\0')
            continue;
        if (import->draft.table[AMB_IN_ABSENCE].num == 0)
            draft_defaults_of_absence(import);
        reason = reason_with(&import->base, kind);
        if (reason != NULL && !is_drafted(&import->draft, kind))
            draft_kind(import, reason);
    }
}

amb_status amb_draft_tables(amb_import *import, amb_problems *problems)
{
    amb_status status = amb_check_targets(import, problems);

    if (status != AMB_OK)
        return status;
    draft_settings(import);
    status = draft_pdus(import);
    if (status == AMB_OK)
        status = amb_draft_staffing(import);
    if (status == AMB_OK)
        status = draft_starts(import);
    draft_absence(import);
    return status == AMB_OK ? import->draft.status : status;
}
