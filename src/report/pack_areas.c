/* pack_areas.c: whether folders belong together, and what they are about. */
#include "report/pack_parts.h"

#include <stdlib.h>
#include <string.h>

/* ---- whether folders belong together ---- */

/* The date of week 0 by the smallest table that has one; AMB_NO_DATE where none has. */
static int32_t start_of(const amb_results_folder *folder)
{
    if (AMB_RESULT_NUM(folder, AMB_RESULT_STATUS) > 0)
        return AMB_RESULT_ROWS(folder, AMB_RESULT_STATUS, amb_status_row)[0].date;
    if (AMB_RESULT_NUM(folder, AMB_RESULT_CROSSING_WEEK_COMPARISONS) > 0)
        return AMB_RESULT_ROWS(folder, AMB_RESULT_CROSSING_WEEK_COMPARISONS,
                               amb_crossing_week_comparison_row)[0]
            .date;
    return AMB_NO_DATE;
}

static bool shares_pdu(const amb_recorded *a, const amb_recorded *b)
{
    for (size_t i = 0; i < a->num_pdus; i++)
        for (size_t j = 0; j < b->num_pdus; j++)
            if (strcmp(a->pdus[i], b->pdus[j]) == 0)
                return true;
    return a->num_pdus == 0 || b->num_pdus == 0;
}

static amb_status compare_folders(const amb_packing *of, const amb_results_folder *first,
                                  const amb_results_folder *other)
{
    const int32_t start = start_of(first), begins = start_of(other);

    if (!shares_pdu(&first->record, &other->record))
        return amb_problem_add(of->problems, AMB_BAD_INPUT,
                               "%s: has no PDU of %s, which has %s; a pack is of folders "
                               "about the same PDUs",
                               other->path, first->path, first->record.pdus[0]);
    if (start != AMB_NO_DATE && begins != AMB_NO_DATE && start != begins)
        return amb_problem_add(of->problems, AMB_BAD_INPUT,
                               "%s: starts on %s and %s on %s; a pack is of folders with "
                               "the same start date",
                               other->path, amb_say_date(begins).text, first->path,
                               amb_say_date(start).text);
    return AMB_OK;
}

amb_status amb_pack_check_folders(const amb_packing *of)
{
    const amb_results_folder *dated = &of->folder[0];
    amb_status status = AMB_OK;

    for (size_t i = 0; i < of->num_folders && status == AMB_OK; i++) {
        status = amb_results_folder_read(&of->folder[i], AMB_RESULT_STATUS, of->limits,
                                         of->problems);
        if (status == AMB_OK)
            status = amb_results_folder_read(&of->folder[i],
                                             AMB_RESULT_CROSSING_WEEK_COMPARISONS,
                                             of->limits, of->problems);
        if (start_of(dated) == AMB_NO_DATE)
            dated = &of->folder[i];
    }
    for (size_t i = 0; i < of->num_folders && status != AMB_NO_MEMORY; i++) {
        const amb_status found = status == AMB_OK || status == AMB_BAD_INPUT
                                     ? compare_folders(of, dated, &of->folder[i])
                                     : AMB_OK;

        status = found == AMB_OK ? status : found;
    }
    return status;
}

/* ---- what they are about ---- */

/* Where areas are listed: the first folder with a projection, or with plans. */
static amb_status find_list(const amb_packing *of, amb_results_folder **folder,
                            amb_chart_kind *kind)
{
    amb_status status = amb_pack_find(of, AMB_RESULT_PROJECTION, folder);

    *kind = AMB_CHART_FAN;
    if (status != AMB_OK || *folder != NULL)
        return status;
    *kind = AMB_CHART_PLANS;
    return amb_pack_find(of, AMB_RESULT_CROSSING_COMPARISONS, folder);
}

static bool has_one_pdu(const amb_area_name *areas, size_t num)
{
    return num > 0 && strcmp(areas[0].level, "pdu") == 0 &&
           (num == 1 || strcmp(areas[1].level, "pdu") != 0);
}

/* Of records alone, such as those of a sensitivity analysis: their PDU, if it is one. */
static amb_status take_recorded(amb_packing *of)
{
    const amb_recorded *record = &of->folder[0].record;
    const char *asked = of->options->area;

    for (size_t i = 0; i < record->num_pdus; i++)
        if (asked == NULL ? record->num_pdus == 1 : strcmp(record->pdus[i], asked) == 0)
            of->area = (amb_area_name){"pdu", record->pdus[i], record->pdus[i]};
    if (asked == NULL || strcmp(of->area.level, "pdu") == 0)
        return AMB_OK;
    of->pack->lacks = true;
    return amb_problem_add(of->problems, AMB_OK, "%s: has no PDU \"%s\"",
                           of->folder[0].path, asked);
}

amb_status amb_pack_find_area(amb_packing *of)
{
    amb_results_folder *folder;
    amb_area_name *areas = NULL;
    amb_chart_kind kind;
    amb_status status;
    size_t num = 0;

    of->area = (amb_area_name){"all", "all", "All PDUs"};
    status = find_list(of, &folder, &kind);
    if (status != AMB_OK)
        return status;
    if (folder == NULL)
        return take_recorded(of);
    status = amb_areas_of(folder, kind, of->limits, &areas, &num, of->problems);
    if (status == AMB_OK && (of->options->area != NULL || has_one_pdu(areas, num))) {
        status = amb_area_find(folder, kind, of->options->area, of->limits, &of->area,
                               of->problems);
        of->pack->lacks = of->area.area == NULL;
    }
    if (status == AMB_OK && !of->pack->lacks && strcmp(of->area.level, "all") == 0)
        of->area.name = "All PDUs";
    free(areas);
    return status;
}

bool amb_pack_is_about(const amb_packing *of, const amb_results_folder *folder,
                       const char *pdu)
{
    const amb_area_row *rows = AMB_RESULT_ROWS(folder, AMB_RESULT_AREAS, amb_area_row);

    if (strcmp(of->area.level, "all") == 0)
        return true;
    if (strcmp(of->area.level, "pdu") == 0)
        return strcmp(of->area.area, pdu) == 0;
    for (size_t i = 0; i < AMB_RESULT_NUM(folder, AMB_RESULT_AREAS); i++)
        if (strcmp(rows[i].pdu, pdu) == 0)
            return strcmp(strcmp(of->area.level, "region") == 0 ? rows[i].region
                                                                : rows[i].district,
                          of->area.area) == 0;
    return false;
}
