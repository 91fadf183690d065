/* import_staffing.c: target staffing, which no export holds, beside the default rates. */
#include "intake/import_parts.h"

#include "scenario/lookup.h"

#include <math.h>
#include <string.h>

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

/* Whether an earlier target is of the same posts. */
static bool is_again(const amb_import *import, size_t t)
{
    const amb_import_target *targets = import->options->targets;

    for (size_t i = 0; i < t; i++)
        for (size_t p = 0; p < import->num_pdus; p++)
            if (strcmp(targets[i].grade, targets[t].grade) == 0 &&
                is_of(import, &targets[i], import->pdus[p]) &&
                is_of(import, &targets[t], import->pdus[p]))
                return true;
    return false;
}

amb_status amb_check_targets(const amb_import *import, amb_problems *problems)
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
        if (is_again(import, t))
            status = amb_problem_add(problems, AMB_BAD_INPUT,
                                     "--target: %s%s%s is given twice; give each grade "
                                     "once",
                                     target->pdu, target->pdu[0] != '\0' ? ":" : "",
                                     target->grade);
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

amb_status amb_draft_staffing(amb_import *import)
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
