/* pack_why.c: what explains the figures of today, and their change. */
#include "report/pack_parts.h"

#include <math.h>
#include <string.h>

/* ---- staffing ---- */

/* The points of a step in week 0, or in the last; AMB_EMPTY where there are none. */
static double points_of(const amb_packing *of, const amb_results_folder *folder,
                        const char *step, bool last, int32_t *date)
{
    const amb_staffing_step_row *rows =
        AMB_RESULT_ROWS(folder, AMB_RESULT_STAFFING_STEPS, amb_staffing_step_row);

    for (size_t i = 0; i < AMB_RESULT_NUM(folder, AMB_RESULT_STAFFING_STEPS); i++) {
        if (strcmp(rows[i].pdu, of->area.area) != 0 || (rows[i].week > 0) != last ||
            strcmp(rows[i].grade, "all") != 0 || strcmp(rows[i].step, step) != 0)
            continue;
        *date = rows[i].date;
        return rows[i].mean_points;
    }
    return AMB_EMPTY;
}

/* What is available of 100 points of the establishment. */
static double available_of(const amb_packing *of, const amb_results_folder *folder,
                           bool last, int32_t *date)
{
    const double all = points_of(of, folder, "establishment", last, date);

    return all > 0 ? 100 * points_of(of, folder, "available", last, date) / all
                   : AMB_EMPTY;
}

static amb_status say_staffing(const amb_packing *of)
{
    amb_results_folder *folder;
    const amb_status status = amb_pack_find(of, AMB_RESULT_STAFFING_STEPS, &folder);
    int32_t today = 0, end = 0;
    double now, then;

    if (status != AMB_OK || folder == NULL)
        return status;
    now = available_of(of, folder, false, &today);
    then = available_of(of, folder, true, &end);
    if (!isnan(now) && !isnan(then))
        amb_pack_text(
            of, AMB_TOPIC_WHY,
            amb_pack_say(of->pack,
                         "Of 100 points of work that a full establishment would have "
                         "time for, staff have time for %s on %s, and on average for %s "
                         "on %s.",
                         amb_say_number(now, 0).text, amb_say_date(today).text,
                         amb_say_number(then, 0).text, amb_say_date(end).text));
    return AMB_OK;
}

/* ---- the workload ---- */

static bool is_of_work(const char *part)
{
    static const char *const of_work[] = {"caseload", "tier_mix", "points",
                                          "court_reports_and_cms", "rounding"};

    for (size_t i = 0; i < sizeof of_work / sizeof of_work[0]; i++)
        if (strcmp(part, of_work[i]) == 0)
            return true;
    return false;
}

static amb_status say_change(const amb_packing *of)
{
    amb_results_folder *folder;
    const amb_status status = amb_pack_find(of, AMB_RESULT_WORKLOAD_CHANGE, &folder);
    const amb_workload_change_row *rows;
    double change = AMB_EMPTY, work = 0;

    if (status != AMB_OK || folder == NULL)
        return status;
    rows = AMB_RESULT_ROWS(folder, AMB_RESULT_WORKLOAD_CHANGE, amb_workload_change_row);
    for (size_t i = 0; i < AMB_RESULT_NUM(folder, AMB_RESULT_WORKLOAD_CHANGE); i++) {
        if (strcmp(rows[i].pdu, of->area.area) != 0 || strcmp(rows[i].item, "all") != 0)
            continue;
        if (strcmp(rows[i].part, "change") == 0)
            change = rows[i].mean_pct;
        else if (is_of_work(rows[i].part))
            work += rows[i].mean_pct;
    }
    if (!isnan(change))
        amb_pack_text(
            of, AMB_TOPIC_WHY,
            amb_pack_say(of->pack,
                         "On average, by the end %s work %s the workload by %s "
                         "percentage points, and %s points available %s it by %s.",
                         work < 0 ? "less" : "more", work < 0 ? "lowers" : "raises",
                         amb_say_number(fabs(work), 1).text,
                         change > work ? "fewer" : "more",
                         change > work ? "raise" : "lower",
                         amb_say_number(fabs(change - work), 1).text));
    return AMB_OK;
}

amb_status amb_pack_why(const amb_packing *of)
{
    amb_chart_request request = {.kind = AMB_CHART_STAFFING_STEPS, .week = 0};
    amb_status status;

    if (strcmp(of->area.level, "pdu") != 0)
        return AMB_OK;
    amb_pack_heading(of, AMB_TOPIC_WHY, "What explains it");
    status = say_staffing(of);
    if (status == AMB_OK)
        status = say_change(of);
    if (status == AMB_OK)
        status = amb_pack_chart(of, AMB_TOPIC_WHY, &request, "staffing-today");
    request.kind = AMB_CHART_WORKLOAD_CHANGE;
    if (status == AMB_OK)
        status = amb_pack_chart(of, AMB_TOPIC_WHY, &request, "workload-change");
    return status;
}
