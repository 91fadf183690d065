/* pack_region.c: all PDUs, the first to meet the criteria on top. */
#include "report/outlook.h"
#include "report/pack_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Whether there is another PDU to see it beside. */
static bool has_several(const amb_results_folder *folder)
{
    const amb_status_row *rows =
        AMB_RESULT_ROWS(folder, AMB_RESULT_STATUS, amb_status_row);
    const size_t num = AMB_RESULT_NUM(folder, AMB_RESULT_STATUS);

    return num > 0 && strcmp(rows[0].pdu, rows[num - 1].pdu) != 0;
}

/* ---- where each of them stands ---- */

static void add_today(amb_data_table *table, const amb_results_folder *folder,
                      const char *pdu, amb_measure measure)
{
    const amb_projection_row *row = amb_results_projection(&folder->results, "pdu", pdu,
                                                           0, amb_measure_names[measure]);

    amb_data_number(table, row == NULL ? AMB_EMPTY : row->p50,
                    amb_measure_in_words(measure)->decimals);
}

static void add_outlook(amb_data_table *table, const amb_results_folder *folder,
                        const char *pdu, const char *status)
{
    amb_outlook outlook;

    if (!amb_outlook_of(folder, pdu, status, &outlook)) {
        for (int c = 0; c < 3; c++)
            amb_data_text(table, "no criteria");
        return;
    }
    amb_data_chance(table, outlook.p_today);
    amb_data_chance(table, outlook.any->p_crossed);
    if (outlook.any->date_p50 == AMB_NO_DATE)
        amb_data_text(table, "not by then");
    else
        amb_data_date(table, outlook.any->date_p50);
}

static void add_columns(amb_pack *pack, amb_data_table *table, int32_t end)
{
    amb_data_column(table, "PDU");
    amb_data_column(table, "Workload today, %");
    amb_data_column(table, "Staffing today, %");
    for (int s = 0; amb_outlook_statuses[s] != NULL; s++) {
        const char *status = amb_outlook_statuses[s];

        amb_data_column(table, amb_pack_say(pack, "%s met today, in 100", status));
        amb_data_column(table, amb_pack_say(pack, "%s met by %s, in 100", status,
                                            amb_say_short_date(end).text));
        amb_data_column(table, amb_pack_say(pack, "half of runs meet %s by", status));
    }
}

/* A PDU, and by when half of the runs meet the criteria of amber. */
typedef struct place {
    const amb_area_row *row;
    double week, p_crossed;
} place;

/* As in the map: the first to cross on top. */
static int compare_places(const void *a, const void *b)
{
    const place *left = a, *right = b;

    if (left->week != right->week)
        return left->week < right->week ? -1 : 1;
    if (left->p_crossed != right->p_crossed)
        return left->p_crossed > right->p_crossed ? -1 : 1;
    return strcmp(left->row->pdu, right->row->pdu);
}

/* The PDUs to be shown, in memory of their own; NULL without. */
static place *list_places(const amb_packing *of, const amb_results_folder *folder,
                          size_t *num)
{
    const amb_area_row *rows = AMB_RESULT_ROWS(folder, AMB_RESULT_AREAS, amb_area_row);
    const size_t all = AMB_RESULT_NUM(folder, AMB_RESULT_AREAS);
    const bool is_pdu = strcmp(of->area.level, "pdu") == 0;
    place *places = calloc(all + 1, sizeof *places);

    *num = 0;
    for (size_t i = 0; i < all && places != NULL; i++) {
        amb_outlook outlook;

        if (!is_pdu && !amb_pack_is_about(of, folder, rows[i].pdu))
            continue;
        places[*num] = (place){&rows[i], HUGE_VAL, -1};
        if (amb_outlook_of(folder, rows[i].pdu, "amber", &outlook)) {
            places[*num].p_crossed = outlook.any->p_crossed;
            if (!isnan(outlook.any->week_p50))
                places[*num].week = outlook.any->week_p50;
        }
        (*num)++;
    }
    if (places != NULL)
        qsort(places, *num, sizeof *places, compare_places);
    return places;
}

static void tabulate(const amb_packing *of, const amb_results_folder *folder)
{
    const size_t weeks = AMB_RESULT_NUM(folder, AMB_RESULT_STATUS);
    amb_data_table *table = amb_pack_table(
        of, AMB_TOPIC_REGION,
        "Where each PDU stands, by projection.csv, crossing_weeks.csv and crossings.csv",
        /* About one PDU, a long list of the others is more than paper needs. */
        strcmp(of->area.level, "pdu") == 0 ? "crossings.csv" : NULL);
    place *places;
    size_t num;

    if (table == NULL)
        return;
    add_columns(
        of->pack, table,
        AMB_RESULT_ROWS(folder, AMB_RESULT_STATUS, amb_status_row)[weeks - 1].date);
    places = list_places(of, folder, &num);
    of->pack->failed |= places == NULL;
    for (size_t i = 0; i < num; i++) {
        const amb_area_row *row = places[i].row;

        amb_data_text(table, amb_pack_name(of->pack, row->name));
        add_today(table, folder, row->pdu, AMB_WORKLOAD_PCT);
        add_today(table, folder, row->pdu, AMB_STAFFING_PCT);
        for (int s = 0; amb_outlook_statuses[s] != NULL; s++)
            add_outlook(table, folder, row->pdu, amb_outlook_statuses[s]);
    }
    free(places);
}

amb_status amb_pack_region(const amb_packing *of)
{
    amb_chart_request request = {.kind = AMB_CHART_HEAT_MAP, .status = "amber"};
    amb_results_folder *folder;
    amb_status status = amb_pack_find_run(of, &folder);

    if (status != AMB_OK || folder == NULL || !has_several(folder))
        return status;
    amb_pack_heading(of, AMB_TOPIC_REGION, "PDUs beside one another");
    tabulate(of, folder);
    status = amb_pack_chart(of, AMB_TOPIC_REGION, &request, "region");
    if (status == AMB_OK && strcmp(of->area.level, "pdu") == 0)
        amb_pack_text(of, AMB_TOPIC_REGION,
                      amb_pack_say(of->pack, "The row of %s is outlined.", of->name));
    return status;
}
