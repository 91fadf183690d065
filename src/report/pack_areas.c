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

static bool has_pdu(const amb_recorded *record, const char *pdu)
{
    for (size_t i = 0; i < record->num_pdus; i++)
        if (strcmp(record->pdus[i], pdu) == 0)
            return true;
    return record->num_pdus == 0;
}

bool amb_pack_holds_area(const amb_packing *of, const amb_results_folder *folder)
{
    return strcmp(of->area.level, "pdu") != 0 || has_pdu(&folder->record, of->area.area);
}

/* The only PDU that all folders are about: an application beside a run of many is about
 * the one that applies. NULL where there is not just one. */
static const char *only_pdu(const amb_packing *of)
{
    const amb_recorded *first = &of->folder[0].record;
    const char *only = NULL;

    for (size_t i = 0; i < first->num_pdus; i++) {
        bool is_everywhere = true;

        for (size_t f = 1; f < of->num_folders; f++)
            is_everywhere &= has_pdu(&of->folder[f].record, first->pdus[i]);
        if (is_everywhere && only != NULL)
            return NULL;
        if (is_everywhere)
            only = first->pdus[i];
    }
    return only;
}

/* The folder with a table that has the most PDUs; NULL where none has it. */
static amb_results_folder *widest(const amb_packing *of, amb_result_file file)
{
    amb_results_folder *found = NULL;

    for (size_t i = 0; i < of->num_folders; i++)
        if (amb_results_folder_has(&of->folder[i], file) &&
            (found == NULL || of->folder[i].record.num_pdus > found->record.num_pdus))
            found = &of->folder[i];
    return found;
}

static bool has_one_pdu(const amb_area_name *areas, size_t num)
{
    return num > 0 && strcmp(areas[0].level, "pdu") == 0 &&
           (num == 1 || strcmp(areas[1].level, "pdu") != 0);
}

/* Of folders without figures week by week, such as those of a sensitivity analysis: their
 * PDU, if it is one. */
static amb_status take_recorded(amb_packing *of)
{
    const amb_recorded *record = &of->folder[0].record;
    const char *asked = of->options->area;
    const amb_status status = amb_results_folder_read(&of->folder[0], AMB_RESULT_AREAS,
                                                      of->limits, of->problems);

    for (size_t i = 0; i < record->num_pdus; i++) {
        const char *pdu = record->pdus[i],
                   *name = amb_area_in_full(&of->folder[0], "pdu", pdu);

        if (asked == NULL ? record->num_pdus == 1
                          : strcmp(pdu, asked) == 0 || strcmp(name, asked) == 0)
            of->area = (amb_area_name){"pdu", pdu, name};
    }
    if (status != AMB_OK || asked == NULL || strcmp(of->area.level, "pdu") == 0)
        return status;
    of->pack->lacks = true;
    return amb_problem_add(of->problems, AMB_OK, "%s: has no PDU \"%s\"",
                           of->folder[0].path, asked);
}

amb_status amb_pack_find_area(amb_packing *of)
{
    const char *typed = of->options->area != NULL ? of->options->area : only_pdu(of);
    amb_results_folder *folder = widest(of, AMB_RESULT_PROJECTION);
    const amb_chart_kind kind = folder != NULL ? AMB_CHART_FAN : AMB_CHART_PLANS;
    amb_area_name *areas = NULL;
    amb_status status;
    size_t num = 0;

    of->area = (amb_area_name){"all", "all", "All PDUs"};
    if (folder == NULL)
        folder = widest(of, AMB_RESULT_CROSSING_COMPARISONS);
    if (folder == NULL)
        return take_recorded(of);
    status = amb_areas_of(folder, kind, of->limits, &areas, &num, of->problems);
    if (status == AMB_OK && (typed != NULL || has_one_pdu(areas, num))) {
        status = amb_area_find(folder, kind, typed, of->limits, &of->area, of->problems);
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
