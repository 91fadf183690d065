/* pack_plans.c: plans side by side, and what a search found. */
#include "report/compared.h"
#include "report/outlook.h"
#include "report/pack_parts.h"

#include <string.h>

enum { NUM_STATUSES = 2 };

static const amb_crossing_comparison_row *crossings_of(const amb_results_folder *folder,
                                                       size_t *num)
{
    *num = AMB_RESULT_NUM(folder, AMB_RESULT_CROSSING_COMPARISONS);
    return AMB_RESULT_ROWS(folder, AMB_RESULT_CROSSING_COMPARISONS,
                           amb_crossing_comparison_row);
}

/* A measure of the PDU in the last week; NULL where there is none such. */
static const amb_comparison_row *at_the_end(const amb_results_folder *folder,
                                            const char *pdu, const char *plan,
                                            const char *measure)
{
    return amb_results_comparison(&folder->results, "pdu", pdu, plan,
                                  (int)folder->record.weeks, measure);
}

/* ---- cells ---- */

/* "-5.3 (-6.3 to -4.3)" */
static void put_change(amb_pack *pack, amb_data_table *table, double change, double low,
                       double high, double times, int decimals)
{
    if (isnan(change))
        amb_data_text(table, "");
    else if (isnan(low) || isnan(high))
        amb_data_text(table, amb_pack_say(pack, "%s",
                                          amb_say_signed(times * change, decimals).text));
    else
        amb_data_text(table, amb_pack_say(pack, "%s (%s to %s)",
                                          amb_say_signed(times * change, decimals).text,
                                          amb_say_signed(times * low, decimals).text,
                                          amb_say_signed(times * high, decimals).text));
}

static void put_measure(amb_pack *pack, amb_data_table *table,
                        const amb_comparison_row *row, int decimals)
{
    if (row == NULL)
        amb_data_text(table, "");
    else
        put_change(pack, table, row->difference, row->low, row->high, 1, decimals);
}

static void put_crossing(amb_pack *pack, amb_data_table *table,
                         const amb_crossing_comparison_row *row, bool first)
{
    if (row == NULL) {
        amb_data_text(table, "");
        amb_data_text(table, "");
        return;
    }
    amb_data_chance(table, first ? row->p_first : row->p_other);
    if (first)
        amb_data_text(table, "");
    else
        put_change(pack, table, row->difference, row->low, row->high, 100, 1);
}

/* ---- the table ---- */

typedef struct side_by_side {
    const amb_packing *of;
    const amb_results_folder *folder;
    amb_data_table *table;
    bool pdus, costs, status[NUM_STATUSES]; /* whether there are columns of each */
} side_by_side;

static void put_columns(const side_by_side *by, int32_t last)
{
    amb_pack *pack = by->of->pack;

    if (by->pdus)
        amb_data_column(by->table, "PDU");
    amb_data_column(by->table, "Plan");
    for (int s = 0; s < NUM_STATUSES; s++) {
        if (!by->status[s])
            continue;
        amb_data_column(by->table, amb_pack_say(pack, "Chance of %s, in 100",
                                                amb_outlook_statuses[s]));
        amb_data_column(by->table, "Change (95 %)");
    }
    amb_data_column(by->table, amb_pack_say(pack, "FTE more in post on %s (95 %%)",
                                            amb_say_date(last).text));
    amb_data_column(by->table, "Workload then, change in percentage points (95 %)");
    if (by->costs)
        amb_data_column(by->table, "Cost until then, change in £ (95 %)");
}

static void put_plan(const side_by_side *by, const char *pdu, size_t plan)
{
    amb_pack *pack = by->of->pack;
    const char *const *plans = by->folder->record.plans;
    const char *against = plans[plan == 0 ? 1 : plan];

    if (by->pdus)
        amb_data_text(by->table,
                      amb_pack_name(pack, amb_area_in_full(by->folder, "pdu", pdu)));
    amb_data_text(by->table, amb_pack_name(pack, plans[plan]));
    for (int s = 0; s < NUM_STATUSES; s++)
        if (by->status[s])
            put_crossing(
                pack, by->table,
                amb_compared_crossing(by->folder, pdu, against, amb_outlook_statuses[s]),
                plan == 0);
    if (plan == 0) {
        for (int c = 0; c < 2 + by->costs; c++)
            amb_data_text(by->table, "");
        return;
    }
    put_measure(pack, by->table, at_the_end(by->folder, pdu, against, "fte_in_post"), 1);
    put_measure(pack, by->table, at_the_end(by->folder, pdu, against, "workload_pct"), 1);
    if (by->costs)
        put_measure(pack, by->table, at_the_end(by->folder, pdu, against, "cost_to_date"),
                    0);
}

static int32_t last_date(const amb_results_folder *folder)
{
    const amb_comparison_row *rows =
        AMB_RESULT_ROWS(folder, AMB_RESULT_COMPARISON, amb_comparison_row);
    int32_t last = 0;

    for (size_t i = 0; i < AMB_RESULT_NUM(folder, AMB_RESULT_COMPARISON); i++)
        last = rows[i].date > last ? rows[i].date : last;
    return last;
}

static void tabulate(const amb_packing *of, const amb_results_folder *folder)
{
    side_by_side by = {.of = of, .folder = folder};
    size_t num;
    const amb_crossing_comparison_row *rows = crossings_of(folder, &num);

    by.table = amb_pack_table(
        of, AMB_TOPIC_PLANS,
        amb_pack_say(of->pack,
                     "The plans side by side: the chance that the criteria are met by "
                     "%s, and the change against %s under the same draws",
                     amb_say_date(last_date(folder)).text,
                     amb_pack_name(of->pack, folder->record.plans[0])),
        "comparison_crossings.csv and comparison.csv");
    if (by.table == NULL || num == 0)
        return;
    for (int s = 0; s < NUM_STATUSES; s++)
        by.status[s] = amb_compared_has_rules(folder, NULL, amb_outlook_statuses[s]);
    by.pdus = strcmp(of->area.level, "pdu") != 0;
    by.costs =
        at_the_end(folder, rows[0].pdu, folder->record.plans[1], "cost_to_date") != NULL;
    put_columns(&by, last_date(folder));
    for (size_t i = 0; i < num; i++) {
        if ((i > 0 && strcmp(rows[i].pdu, rows[i - 1].pdu) == 0) ||
            !amb_pack_is_about(of, folder, rows[i].pdu))
            continue;
        for (size_t k = 0; k < folder->record.num_plans; k++)
            put_plan(&by, rows[i].pdu, k);
    }
}

amb_status amb_pack_plans(const amb_packing *of)
{
    amb_chart_request request = {.kind = AMB_CHART_PLANS, .measure = "workload_pct"};
    amb_results_folder *folder;
    amb_status status = amb_pack_find(of, AMB_RESULT_CROSSING_COMPARISONS, &folder);

    if (status != AMB_OK)
        return status;
    amb_pack_heading(of, AMB_TOPIC_PLANS, "What would change it");
    if (folder != NULL && folder->record.num_plans > 1) {
        /* Chances are of a PDU alone. */
        if (strcmp(of->area.level, "pdu") != 0)
            request.kind = AMB_CHART_DIFFERENCES;
        status = amb_pack_chart(of, AMB_TOPIC_PLANS, &request, "plans");
        if (status == AMB_OK)
            status = amb_results_folder_read(folder, AMB_RESULT_COMPARISON, of->limits,
                                             of->problems);
        if (status == AMB_OK)
            tabulate(of, folder);
    }
    return status == AMB_OK ? amb_pack_solved(of) : status;
}
