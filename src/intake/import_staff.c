/* import_staff.c: hours, court reports and CMS points of everyone. */
#include "intake/import_parts.h"

#include "model/wmt.h"
#include "scenario/lookup.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Hours and points are printed to two decimals at most. */
#define SLACK 0.005

static bool differ(double a, double b)
{
    return isnan(a) != isnan(b) || fabs(a - b) > SLACK;
}

/* Complains of a figure that two rows give differently; the other one stands. */
static amb_status complain_of(amb_import *import, const amb_export_origin *origin,
                              const double *field, double standing,
                              const amb_export_origin *there, const amb_officer *of)
{
    const amb_where where = amb_where_of(import, there);

    if (!differ(*field, standing) || isnan(*field))
        return AMB_OK;
    return amb_export_complain(&import->exports, &import->disagree, origin, field,
                               "%s has %.10g here and %.10g at %s, which stands",
                               of->pseudonym, *field, standing, where.text);
}

/* Of rows of the same officer the first by what is in the files stands. */
static bool comes_first(const amb_import *import, const amb_export_origin *a,
                        const amb_export_origin *b)
{
    const int files = strcmp(import->exports.files[a->file].sha256,
                             import->exports.files[b->file].sha256);

    return files < 0 || (files == 0 && a->line < b->line);
}

static amb_status find_overviews(amb_import *import)
{
    const amb_exports *exports = &import->exports;
    amb_status status = AMB_OK;

    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < exports->num_overview && status != AMB_NO_MEMORY; i++) {
            const amb_overview_row *row = &exports->overview[i];
            amb_officer *one;

            if (row->officer[0] == '\0')
                continue;
            one = amb_officer_of(import, row->pdu, row->team, row->officer, row->grade);
            if (one == NULL || one->grade < 0)
                continue;
            if (pass == 0) {
                if (one->overview == NULL ||
                    comes_first(import, &row->origin, &one->overview->origin))
                    one->overview = row;
            } else if (one->overview != NULL && row != one->overview) {
                const amb_overview_row *first = one->overview;

                status = complain_of(import, &row->origin, &row->available_points,
                                     first->available_points, &first->origin, one);
                if (status != AMB_NO_MEMORY)
                    status = complain_of(import, &row->origin, &row->total_points,
                                         first->total_points, &first->origin, one);
            }
        }
    }
    return status == AMB_NO_MEMORY ? status : AMB_OK;
}

static void find_breakdowns(amb_import *import)
{
    const amb_exports *exports = &import->exports;

    for (size_t i = 0; i < exports->num_breakdown; i++) {
        const amb_breakdown_row *row = &exports->breakdown[i];
        amb_officer *one =
            amb_officer_of(import, row->pdu, row->team, row->officer, row->grade);

        if (one != NULL && one->grade >= 0 &&
            (one->breakdown == NULL ||
             comes_first(import, &row->origin, &one->breakdown->origin)))
            one->breakdown = row;
    }
}

static amb_status take_hours(amb_import *import, amb_officer *one)
{
    const amb_overview_row *overview = one->overview;
    const amb_breakdown_row *breakdown = one->breakdown;
    amb_status status = AMB_OK;

    if (overview != NULL) {
        one->contracted = overview->contracted_hours;
        one->reduction = overview->reduction_hours;
    }
    if (overview != NULL && breakdown != NULL) {
        status = complain_of(import, &breakdown->origin, &breakdown->contracted_hours,
                             one->contracted, &overview->origin, one);
        if (status != AMB_NO_MEMORY)
            status = complain_of(import, &breakdown->origin, &breakdown->reduction_hours,
                                 one->reduction, &overview->origin, one);
        if (status != AMB_NO_MEMORY)
            status = complain_of(import, &breakdown->origin, &breakdown->capacity_pct,
                                 overview->capacity_pct, &overview->origin, one);
    }
    if (breakdown != NULL && isnan(one->contracted))
        one->contracted = breakdown->contracted_hours;
    if (breakdown != NULL && isnan(one->reduction))
        one->reduction = breakdown->reduction_hours;
    return status == AMB_NO_MEMORY ? status : AMB_OK;
}

/* Points available today, as the export has them or as the hours give them. */
static double available_of(const amb_import *import, const amb_officer *one)
{
    const amb_grade_row *grade = amb_grade_at(&import->base, (size_t)one->grade);
    const double contracted =
        isnan(one->contracted) ? grade->full_time_hours : one->contracted;

    if (one->overview != NULL && !isnan(one->overview->available_points))
        return one->overview->available_points;
    return amb_wmt_available(grade->nominal_points, contracted, grade->full_time_hours,
                             amb_or_zero(one->reduction));
}

/*
 * Reports a month from their share of available points, which is printed to a tenth of a
 * per cent: a whole number, where one is within that precision.
 */
static amb_status take_reports(amb_import *import, const amb_officer *one,
                               const double *pct, const char *constant, double *reports)
{
    const double available = available_of(import, one);
    const double points = amb_wmt_constant(&import->base, constant);
    double exact, whole;

    *reports = AMB_EMPTY;
    if (!(*pct > 0) || !(available > 0) || !(points > 0))
        return AMB_OK;
    exact = *pct / 100 * available / points;
    whole = round(exact);
    *reports = whole;
    if (fabs(exact - whole) * points * 100 / available <= 0.05 + 1e-9)
        return AMB_OK;
    *reports = round(exact * 1000) / 1000;
    return amb_export_complain(&import->exports, &import->disagree,
                               &one->breakdown->origin, pct,
                               "is no whole number of reports of %.10g points each; %s "
                               "is given %.10g a month",
                               points, one->pseudonym, *reports);
}

static amb_status take_flows(amb_import *import, amb_officer *one)
{
    amb_status status = AMB_OK;

    one->row.cms_points = AMB_EMPTY;
    if (one->overview != NULL && one->overview->cms_points != 0)
        one->row.cms_points = one->overview->cms_points;
    if (one->breakdown == NULL)
        return AMB_OK;
    status = take_reports(import, one, &one->breakdown->sdr_pct, "standard_report_points",
                          &one->row.standard_reports);
    if (status != AMB_NO_MEMORY)
        status = take_reports(import, one, &one->breakdown->fdr_pct, "fast_report_points",
                              &one->row.fast_reports);
    if (isnan(one->row.cms_points) && one->overview == NULL &&
        one->breakdown->cms_pct != 0)
        one->row.cms_points =
            round(one->breakdown->cms_pct / 100 * available_of(import, one));
    return status == AMB_NO_MEMORY ? status : AMB_OK;
}

amb_status amb_set_out_staff(amb_import *import)
{
    amb_status status = find_overviews(import);

    find_breakdowns(import);
    for (size_t i = 0; i < import->num_officers && status == AMB_OK; i++) {
        amb_officer *one = &import->officers[i];

        if (one->grade < 0)
            continue;
        amb_draft_empty_row(AMB_IN_PRACTITIONERS, &one->row);
        status = take_hours(import, one);
        if (status == AMB_OK)
            status = take_flows(import, one);
    }
    return status;
}
