/* headline_staff.c: the people chosen, their posts and those to come, as rows. */
#include "intake/headline_parts.h"

#include "base/date.h"
#include "scenario/lookup.h"

#include <limits.h>
#include <math.h>
#include <string.h>

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
        learners = amb_draft_text(
            &of->draft, "%s; %s",
            amb_source_of(of, amb_draft_text(&of->draft, "%.0f learner%s",
                                             of->headline->learners,
                                             of->headline->learners == 1 ? "" : "s")),
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

void amb_put_staff(amb_making *of, amb_made *made)
{
    put_practitioners(of);
    put_staffing(of);
    put_cohorts(of, made);
}
