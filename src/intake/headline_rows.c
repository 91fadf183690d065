/* headline_rows.c: what was chosen, as rows of the scenario's files, each with its
 * source.
 */
#include "intake/headline_parts.h"

#include "base/date.h"
#include "intake/balance.h"
#include "scenario/lookup.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

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
    static const char *const statuses[] = {"green", "amber", "red"};
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
    row.origin.source =
        amb_source_of(of, amb_draft_text(&of->draft, "%s%s%s", statuses[known->status],
                                         applied ? ", applied for " : "",
                                         applied ? statuses[known->applied_for] : ""));
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

/* Whether another scenario has cases of those types that are known to be all there are.
 */
static bool has_same_types(const amb_headline *known, const amb_scenario *other)
{
    const amb_pdu_row *pdus = AMB_ROWS(other, AMB_IN_PDUS, amb_pdu_row);
    double given = 0;

    for (int type = 0; type < AMB_NUM_CASE_TYPES; type++)
        given += amb_or_zero(known->cases[type]);
    if (!isnan(known->caseload) && known->caseload != given)
        return false;

    for (int type = 0; type < AMB_NUM_CASE_TYPES; type++) {
        double num = 0;

        for (size_t p = 0; p < amb_num_pdus(other); p++) {
            double cases[AMB_NUM_TIERS][2];

            amb_opening_mix(other, pdus[p].pdu, type, cases);
            for (int t = 0; t < AMB_NUM_TIERS; t++)
                num += cases[t][0] + cases[t][1];
        }
        if ((num > 0) != (known->cases[type] > 0))
            return false;
    }
    return true;
}

/*
 * A caseload without people in custody has recalls as ends and releases as starts; the
 * other PDU that counts the same types says how.
 */
static void put_pathways(amb_making *of)
{
    for (size_t i = 0; i < of->like->num; i++) {
        const amb_scenario *other = of->like->scenarios[i];
        const amb_pathway_row *rows = AMB_ROWS(other, AMB_IN_PATHWAYS, amb_pathway_row);
        const size_t num = other->table[AMB_IN_PATHWAYS].num;

        if (!has_same_types(of->headline, other))
            continue;
        for (size_t r = 0; r < num && rows[r].origin.folder == 0; r++) {
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

/* ---- people ---- */

/* "64 % staffing, 118 % workload" of what is given. */
static const char *figures_given(amb_making *of)
{
    const struct {
        const amb_stated *stated;
        const char *unit;
    } list[] = {{&of->headline->staffing, "% staffing"},
                {&of->headline->workload, "% workload"},
                {&of->headline->vacancy, "% vacancy"},
                {&of->headline->in_post, "FTE in post"},
                {&of->headline->absence, "% absence"}};
    const char *text = "";

    for (size_t i = 0; i < sizeof list / sizeof list[0]; i++)
        if (list[i].stated->given)
            text = amb_draft_text(&of->draft, "%s%s%.*f %s", text,
                                  text[0] != '\0' ? ", " : "", list[i].stated->decimals,
                                  list[i].stated->value, list[i].unit);
    return text[0] != '\0' ? text : "the caseload";
}

/* Whether it is the days lost that say how many are absent. */
static bool is_absence_of_days(const amb_headline *known)
{
    const bool in_post = known->in_post.given || known->vacancy.given;

    return !isnan(known->sick_days) && !known->absence.given &&
           !(known->staffing.given && in_post);
}

static const char *source_of_people(amb_making *of)
{
    const amb_people *people = &of->people;

    return amb_draft_text(
        &of->draft,
        "assumption: one feasible reading of %s: %.10g FTE in post of %.10g, %.10g "
        "present, %s points available; %sgrades, who is absent and the months in which "
        "training begins as in %s",
        figures_given(of), round(1e4 * (people->present_fte + people->absent_fte)) / 1e4,
        people->establishment, round(1e4 * people->present_fte) / 1e4,
        amb_grouped_of(people->available).text,
        is_absence_of_days(of->headline) ? "as many absent as the days lost come to; "
                                         : "",
        of->usual.names);
}

/* Since when the n-th of all who are absent has been: as long as others, one by one. */
static int32_t absent_since(const amb_making *of, size_t grade, int n, int absent)
{
    const amb_usual *usual = &of->usual;
    int weeks = of->recorded_after[grade] < INT_MAX ? of->recorded_after[grade] : 1;

    if (usual->num_absent > 0)
        weeks = usual->weeks_absent[(size_t)n * usual->num_absent / (size_t)absent];
    if (of->recorded_after[grade] < INT_MAX && weeks < of->recorded_after[grade])
        weeks = of->recorded_after[grade];
    return of->headline->on - 7 * weeks;
}

static const char *kind_of_absence(const amb_making *of, size_t grade)
{
    const char *name = amb_grade_at(&of->base, grade)->grade, *kind;
    amb_absence_row row;

    if (amb_absence_of(&of->base, of->headline->pdu, name, AMB_SICKNESS, &row))
        return AMB_SICKNESS;
    kind = amb_absence_kind_name(&of->base, of->headline->pdu, name, 0);
    return kind != NULL ? kind : "";
}

static void put_practitioners(amb_making *of)
{
    const amb_people *people = &of->people;
    const char *source = source_of_people(of), *learners = source;
    int all = 0, all_absent = 0, number = 0, absent = 0, digits = 2;

    for (size_t g = 0; g < amb_num_grades(&of->base); g++) {
        all += people->heads[g];
        all_absent += people->absent[g];
    }
    for (int most = 100; most <= all; most *= 10)
        digits++;
    if (!isnan(of->headline->learners))
        learners =
            amb_draft_text(&of->draft, "%s; %s",
                           amb_source_of(of, amb_draft_text(&of->draft, "%.0f learners",
                                                            of->headline->learners)),
                           source);
    for (size_t g = 0; g < amb_num_grades(&of->base); g++) {
        const amb_grade_row *grade = amb_grade_at(&of->base, g);
        const int heads = people->heads[g];

        for (int n = 0; n < heads; n++) {
            amb_practitioner_row row;

            amb_draft_empty_row(AMB_IN_PRACTITIONERS, &row);
            row.pdu = of->headline->pdu;
            row.practitioner = amb_draft_text(&of->draft, "P%0*d", digits, ++number);
            row.grade = grade->grade;
            row.contracted_hours = grade->full_time_hours;
            if ((int)g == people->part_absent_grade && n == 0)
                row.contracted_hours = people->part_absent_hours;
            if ((int)g == people->part_grade && n == heads - 1)
                row.contracted_hours = people->part_hours;
            row.reduction_hours = 0;
            row.stage_started_on = amb_began(of, g, n, heads);
            if (n < people->absent[g]) {
                row.absent_kind = kind_of_absence(of, g);
                row.absent_since = absent_since(of, g, absent++, all_absent);
            }
            row.origin.source = of->learns[g] ? learners : source;
            amb_draft_add(&of->draft, AMB_IN_PRACTITIONERS, &row);
        }
    }
}

/* "; assumption: " where the text has none yet, so that it is heard of once. */
static const char *joint(const char *text)
{
    return strstr(text, "assumption: ") != NULL ? "; " : "; assumption: ";
}

static void put_staffing(amb_making *of)
{
    const amb_headline *known = of->headline;
    const char *target = amb_draft_text(
        &of->draft, "target: %s, shared among grades as in %s%s",
        isnan(known->establishment)
            ? amb_draft_text(&of->draft, "%.10g in all, chosen so that %s go together",
                             of->people.establishment, figures_given(of))
            : amb_draft_text(&of->draft, "of the %.10g given", known->establishment),
        of->usual.names,
        isnan(known->learners) ? "" : "; the learners' places are taken as filled");

    for (size_t g = 0; g < amb_num_grades(&of->base); g++) {
        const char *grade = amb_grade_at(&of->base, g)->grade, *source = "", *days = "";
        const bool has_target = of->counts[g] && amb_establishment_of(&of->base, g) == g;
        amb_staffing_row row;

        if (!amb_staffing_of(&of->base, known->pdu, grade, &row)) {
            amb_draft_empty_row(AMB_IN_STAFFING, &row);
            row.origin.source = "";
        }
        row.pdu = known->pdu;
        row.grade = grade;
        row.in_post_fte = row.absent_fte = AMB_EMPTY;
        row.target_fte = has_target ? of->people.target[g] : AMB_EMPTY;
        if (!isnan(known->sick_days)) {
            row.sick_days_per_year = known->sick_days;
            days = amb_draft_text(
                &of->draft, "%s; ",
                amb_source_of(of, amb_draft_text(&of->draft,
                                                 "%.10g working days lost, not the "
                                                 "national figure",
                                                 known->sick_days)));
        }
        source = amb_draft_text(&of->draft, "%s%s", days, row.origin.source);
        if (has_target)
            source = amb_draft_text(&of->draft, "%s%s%s", source, joint(source), target);
        row.origin.source = source;
        amb_draft_add(&of->draft, AMB_IN_STAFFING, &row);
    }
}

/* Cohorts go on coming as large as those in training now. */
static void put_cohorts(amb_making *of, amb_made *made)
{
    const int32_t start = of->headline->on;
    const int32_t end = start + 7 * (int32_t)of->base.settings.weeks;
    int first, month, day;

    amb_date_split(start, &first, &month, &day);
    for (size_t g = 0; g < amb_num_grades(&of->base); g++) {
        const int size =
            of->num_cohorts[g] == 0
                ? 0
                : (int)lround((double)of->people.heads[g] / of->num_cohorts[g]);

        for (int at = 12 * first; of->learns[g] && size > 0; at++) {
            int32_t date;
            amb_change_row row;

            if (amb_date_of(at / 12, at % 12 + 1, 1) > end)
                break;
            if (!amb_cohort_of(&of->usual, at / 12, at % 12 + 1, &date) ||
                date <= start || date > end)
                continue;
            amb_draft_empty_row(AMB_IN_CHANGES, &row);
            row.date = date;
            row.pdu = of->headline->pdu;
            row.change = AMB_CHANGE_JOIN;
            row.item = amb_grade_at(&of->base, g)->grade;
            row.value = size;
            row.origin.source = amb_draft_text(
                &of->draft,
                "assumption: cohorts go on coming, in the months as in %s, and as large "
                "as those in training at the start",
                of->usual.names);
            amb_draft_add(&of->draft, AMB_IN_CHANGES, &row);
            made->num_cohorts++;
            made->cohort_size = size;
        }
    }
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
    put_practitioners(of);
    put_staffing(of);
    put_cohorts(of, made);
    put_cases(of);
    return put_starts(of, made);
}
