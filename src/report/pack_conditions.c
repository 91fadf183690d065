/* pack_conditions.c: where a PDU is against each condition today. */
#include "report/outlook.h"
#include "report/pack_parts.h"

#include <math.h>
#include <string.h>

/* "over 110 % for 4 weeks" */
static const char *line_of(const amb_packing *of, const amb_condition_row *condition)
{
    const amb_measure_words words = amb_words_of(condition->indicator);

    return amb_pack_say(of->pack, "%s %s%s for %s",
                        amb_comparison_said(condition->comparison),
                        amb_say_plain(condition->threshold).text, words.unit,
                        amb_say_count(condition->weeks, "week").text);
}

/* Whether another condition of the same rule must hold as well. */
static bool is_one_of_several(const amb_results_folder *folder,
                              const amb_condition_row *condition)
{
    const amb_condition_row *rows =
        AMB_RESULT_ROWS(folder, AMB_RESULT_CONDITIONS, amb_condition_row);

    for (size_t i = 0; i < AMB_RESULT_NUM(folder, AMB_RESULT_CONDITIONS); i++)
        if (strcmp(rows[i].pdu, condition->pdu) == 0 &&
            strcmp(rows[i].status, condition->status) == 0 &&
            strcmp(rows[i].rule, condition->rule) == 0 &&
            strcmp(rows[i].indicator, condition->indicator) != 0)
            return true;
    return false;
}

static const amb_projection_row *
today(const amb_packing *of, const amb_results_folder *folder, const char *measure)
{
    return amb_results_projection(&folder->results, "pdu", of->area.area, 0, measure);
}

/* "over by 8.0 percentage points, or 6,335 points of work" */
static const char *distance(const amb_packing *of, const amb_results_folder *folder,
                            const amb_condition_row *condition, double figure)
{
    const amb_measure_words words = amb_words_of(condition->indicator);
    const amb_projection_row *available =
        today(of, folder, amb_measure_names[AMB_AVAILABLE_POINTS]);
    const double by = figure - condition->threshold;
    const char *said;

    if (isnan(figure))
        return "";
    said = amb_pack_say(of->pack, "%s by %s%s", by > 0 ? "over" : "under",
                        amb_say_number(fabs(by), words.decimals).text,
                        amb_measure_unit_of_difference(&words));
    if (strcmp(condition->indicator, amb_measure_names[AMB_WORKLOAD_PCT]) == 0 &&
        available != NULL && !isnan(available->p50))
        said = amb_pack_say(of->pack, "%s, or %s points of work", said,
                            amb_say_number(fabs(by) * available->p50 / 100, 0).text);
    return said;
}

/* Whether the whole rule has been met: for so many weeks, and with what else it has. */
static const char *met(const amb_packing *of, const amb_results_folder *folder,
                       const amb_condition_row *condition)
{
    const double chance =
        amb_met_today(folder, condition->pdu, condition->status, condition->rule);

    if (isnan(chance) || chance == 0)
        return isnan(chance) ? "" : "no";
    if (chance == 1)
        return "yes";
    return amb_pack_say(
        of->pack, "%s",
        amb_say_chance(chance, (double)folder->results.replications).text);
}

static const char *condition_said(const amb_packing *of, const amb_results_folder *folder,
                                  const amb_condition_row *condition)
{
    return amb_pack_say(of->pack, "%s: %s%s", amb_pack_name(of->pack, condition->status),
                        amb_pack_name(of->pack, amb_words_of(condition->indicator).name),
                        !is_one_of_several(folder, condition)
                            ? ""
                            : amb_pack_say(of->pack, " (of rule %s)",
                                           amb_pack_name(of->pack, condition->rule)));
}

static void add_row(const amb_packing *of, const amb_results_folder *folder,
                    amb_data_table *table, const amb_condition_row *condition)
{
    const amb_measure_words words = amb_words_of(condition->indicator);
    const amb_projection_row *now = today(of, folder, condition->indicator);
    const double figure = now == NULL ? AMB_EMPTY : now->p50;

    amb_data_text(table, condition_said(of, folder, condition));
    amb_data_number(table, figure, words.decimals);
    amb_data_text(table, line_of(of, condition));
    amb_data_text(table, distance(of, folder, condition, figure));
    amb_data_text(table, amb_holds(condition, figure) ? "yes" : "no");
    amb_data_text(table, met(of, folder, condition));
}

static void add_table(const amb_packing *of, const amb_results_folder *folder)
{
    static const char *const headers[] = {"Condition", "Today",         "Line",
                                          "Distance",  "Past it today", "Rule met today"};
    const amb_condition_row *rows =
        AMB_RESULT_ROWS(folder, AMB_RESULT_CONDITIONS, amb_condition_row);
    amb_data_table *table = amb_pack_table(
        of, AMB_TOPIC_CONDITIONS,
        amb_pack_say(of->pack,
                     "%s against each condition of the framework, by projection.csv, "
                     "conditions.csv and crossing_weeks.csv",
                     of->name),
        NULL);

    for (size_t c = 0; table != NULL && c < sizeof headers / sizeof headers[0]; c++)
        amb_data_column(table, headers[c]);
    for (size_t i = 0; i < AMB_RESULT_NUM(folder, AMB_RESULT_CONDITIONS); i++)
        if (table != NULL && rows[i].week == 0 && strcmp(rows[i].pdu, of->area.area) == 0)
            add_row(of, folder, table, &rows[i]);
}

/* Whether any of today's figures depends on assumptions that were drawn. */
static bool is_drawn(const amb_packing *of, const amb_results_folder *folder)
{
    const amb_condition_row *rows =
        AMB_RESULT_ROWS(folder, AMB_RESULT_CONDITIONS, amb_condition_row);

    for (size_t i = 0; i < AMB_RESULT_NUM(folder, AMB_RESULT_CONDITIONS); i++) {
        const amb_projection_row *now = strcmp(rows[i].pdu, of->area.area) == 0
                                            ? today(of, folder, rows[i].indicator)
                                            : NULL;

        if (now != NULL && now->sd > 0)
            return true;
    }
    return false;
}

/* As what it operates, which is not the same as whose criteria it meets. */
static void say_status(const amb_packing *of, const amb_results_folder *folder)
{
    const amb_status_row *rows =
        AMB_RESULT_ROWS(folder, AMB_RESULT_STATUS, amb_status_row);

    for (size_t i = 0; i < AMB_RESULT_NUM(folder, AMB_RESULT_STATUS); i++) {
        if (rows[i].week != 0 || strcmp(rows[i].pdu, of->area.area) != 0)
            continue;
        amb_pack_text(
            of, AMB_TOPIC_CONDITIONS,
            amb_pack_say(
                of->pack,
                "On %s it operates as %s%s. A rule is met once all of its conditions "
                "have held for their weeks; any one rule is enough.%s",
                amb_say_date(rows[i].date).text,
                rows[i].p_red >= 0.5     ? "red"
                : rows[i].p_amber >= 0.5 ? "amber"
                                         : "green",
                rows[i].p_applied >= 0.5 ? ", and an application waits for its decision"
                                         : "",
                is_drawn(of, folder)
                    ? " Where a figure of today rests on an assumption with a range, it "
                      "is "
                      "the median, and a rule is met in so many of 100 runs."
                    : ""));
    }
}

amb_status amb_pack_conditions(const amb_packing *of)
{
    amb_results_folder *folder;
    amb_status status = amb_pack_find_run(of, &folder);
    bool has_any = false;

    if (status != AMB_OK || folder == NULL || strcmp(of->area.level, "pdu") != 0)
        return status;
    for (size_t i = 0; i < AMB_RESULT_NUM(folder, AMB_RESULT_CONDITIONS); i++)
        has_any |=
            strcmp(
                AMB_RESULT_ROWS(folder, AMB_RESULT_CONDITIONS, amb_condition_row)[i].pdu,
                of->area.area) == 0;
    if (!has_any)
        return AMB_OK;
    amb_pack_heading(of, AMB_TOPIC_CONDITIONS, "Where it stands today");
    add_table(of, folder);
    say_status(of, folder);
    return AMB_OK;
}
