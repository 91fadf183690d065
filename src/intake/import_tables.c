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

/* ---- staffing.csv ---- */

static bool is_of(const amb_import *import, const amb_import_target *target,
                  const char *pdu)
{
    return target->pdu[0] == '\0' ? import->num_pdus == 1 : strcmp(target->pdu, pdu) == 0;
}

static double target_of(const amb_import *import, const char *pdu, const char *grade)
{
    double fte = AMB_EMPTY;

    for (size_t t = 0; t < import->options->num_targets; t++) {
        const amb_import_target *target = &import->options->targets[t];

        if (is_of(import, target, pdu) && strcmp(target->grade, grade) == 0)
            fte = target->fte;
    }
    return fte;
}

static amb_status refuse_grade(const amb_import *import, const amb_import_target *target,
                               amb_problems *problems)
{
    const char *names[AMB_GRADES_CAP + 1] = {NULL};
    const size_t num = amb_num_grades(&import->base);
    const char *near;

    for (size_t g = 0; g < num && g < AMB_GRADES_CAP; g++)
        names[g] = amb_grade_at(&import->base, g)->grade;
    near = amb_nearest(target->grade, names);
    return amb_problem_add(problems, AMB_BAD_INPUT,
                           "--target: \"%s\" is not a grade%s%s%s", target->grade,
                           near != NULL ? "; did you mean " : "",
                           near != NULL ? near : "", near != NULL ? "?" : "");
}

static amb_status check_targets(const amb_import *import, amb_problems *problems)
{
    const amb_scenario *base = &import->base;
    amb_status status = AMB_OK;

    for (size_t t = 0; t < import->options->num_targets; t++) {
        const amb_import_target *target = &import->options->targets[t];
        const int g = amb_grade_find(base, target->grade);
        bool any = false;

        for (size_t p = 0; p < import->num_pdus; p++)
            any |= is_of(import, target, import->pdus[p]);
        if (!any && target->pdu[0] == '\0')
            status = amb_problem_add(problems, AMB_BAD_INPUT,
                                     "--target %s: there are %zu PDUs; write "
                                     "PDU:%s=FTE for each",
                                     target->grade, import->num_pdus, target->grade);
        else if (!any)
            status = amb_problem_add(problems, AMB_BAD_INPUT,
                                     "--target: no PDU of the exports is called \"%s\"",
                                     target->pdu);
        if (g < 0)
            status = refuse_grade(import, target, problems);
        else if (amb_establishment_of(base, (size_t)g) != (size_t)g)
            status = amb_problem_add(problems, AMB_BAD_INPUT,
                                     "--target: %s fills the posts of %s; give the "
                                     "target to that grade",
                                     target->grade,
                                     amb_grade_at(base, (size_t)g)->establishment_grade);
    }
    return status;
}

/* FTE in post of the grades that fill a grade's posts. */
static double in_post(const amb_import *import, const char *pdu, size_t grade)
{
    double fte = 0;

    for (size_t i = 0; i < import->num_officers; i++) {
        const amb_officer *one = &import->officers[i];
        double full_time;

        if (one->grade < 0 || strcmp(one->pdu, pdu) != 0 ||
            amb_establishment_of(&import->base, (size_t)one->grade) != grade)
            continue;
        full_time = amb_grade_at(&import->base, (size_t)one->grade)->full_time_hours;
        fte += full_time > 0 ? one->contracted / full_time : 0;
    }
    return fte;
}

/* Whether any target is given for a PDU. */
static bool has_target(const amb_import *import, const char *pdu)
{
    for (size_t t = 0; t < import->options->num_targets; t++)
        if (is_of(import, &import->options->targets[t], pdu))
            return true;
    return false;
}

/*
 * Beside targets that are given a grade that has staff and counts must have one all the
 * same, or its staff would make up for vacancies of others.
 */
static amb_status assume_target(amb_import *import, amb_staffing_row *row, size_t g)
{
    const char *pdu = row->pdu;
    const amb_grade_row *grade = amb_grade_at(&import->base, g);
    const double fte = in_post(import, pdu, g);

    if (grade->counts_in_staffing != AMB_YES || !(fte > 0))
        return AMB_OK;
    if (has_target(import, pdu)) {
        row->target_fte = round(fte * 100) / 100;
        row->origin.source = amb_draft_text(
            &import->draft, "%s; assumption: target as many as are in post",
            row->origin.source != NULL ? row->origin.source : "");
        return amb_problem_add(&import->assumed, AMB_OK,
                               "target staffing of %s%s%s: the %.10g FTE in post; "
                               "--target says otherwise",
                               grade->grade, import->num_pdus > 1 ? " in " : "",
                               import->num_pdus > 1 ? pdu : "", row->target_fte);
    }
    return AMB_OK;
}

/* Asks for targets, by name, where there are none. */
static amb_status want_targets(amb_import *import)
{
    const amb_scenario *base = &import->base;
    amb_draft *draft = &import->draft;
    const char *posts = "", *options = "";
    amb_status status = AMB_OK;

    for (size_t p = 0; p < import->num_pdus && status == AMB_OK; p++) {
        const char *pdu = import->pdus[p];
        const bool several = import->num_pdus > 1;

        if (has_target(import, pdu))
            continue;
        posts = options = "";
        for (size_t g = 0; g < amb_num_grades(base); g++) {
            const amb_grade_row *grade = amb_grade_at(base, g);
            const double fte = in_post(import, pdu, g);

            if (grade->counts_in_staffing != AMB_YES || !(fte > 0))
                continue;
            posts = amb_draft_text(draft, "%s%s%s %.1f", posts,
                                   posts[0] != '\0' ? ", " : "", grade->grade, fte);
            options =
                amb_draft_text(draft, "%s --target %s%s%s=FTE", options,
                               several ? pdu : "", several ? ":" : "", grade->grade);
        }
        status =
            amb_problem_add(&import->wanted, AMB_OK,
                            "target staffing%s%s, without which staffing_pct cannot "
                            "be worked out: give%s (in post: %s)",
                            several ? " of " : "", several ? pdu : "", options, posts);
    }
    return status;
}

static amb_status draft_staffing(amb_import *import)
{
    const amb_scenario *base = &import->base;
    amb_status status = AMB_OK;

    for (size_t p = 0; p < import->num_pdus; p++) {
        for (size_t g = 0; g < amb_num_grades(base) && status == AMB_OK; g++) {
            const amb_grade_row *grade = amb_grade_at(base, g);
            const bool has_posts = amb_establishment_of(base, g) == g;
            amb_staffing_row row;

            amb_draft_empty_row(AMB_IN_STAFFING, &row);
            if (!amb_staffing_of(base, import->pdus[p], grade->grade, &row) &&
                !(in_post(import, import->pdus[p], g) > 0))
                continue;
            row.pdu = import->pdus[p];
            row.grade = grade->grade;
            row.in_post_fte = row.absent_fte = AMB_EMPTY;
            row.target_fte = target_of(import, row.pdu, row.grade);
            if (!isnan(row.target_fte))
                row.origin.source =
                    amb_draft_text(&import->draft, "target given at import; %s",
                                   row.origin.source != NULL ? row.origin.source : "");
            else if (has_posts)
                status = assume_target(import, &row, g);
            amb_draft_add(&import->draft, AMB_IN_STAFFING, &row);
        }
    }
    return status == AMB_OK ? want_targets(import) : status;
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
    amb_status status = check_targets(import, problems);

    if (status != AMB_OK)
        return status;
    draft_settings(import);
    status = draft_pdus(import);
    if (status == AMB_OK)
        status = draft_staffing(import);
    if (status == AMB_OK)
        status = draft_starts(import);
    draft_absence(import);
    return status == AMB_OK ? import->draft.status : status;
}
