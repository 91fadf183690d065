/* outlook.c: look-ups in the tables of a run. */
#include "report/outlook.h"

#include "report/chart_parts.h"

#include <math.h>
#include <string.h>

/* Slack of comparisons, the same as in the model. */
#define SLACK 1e-9

const char *const amb_outlook_statuses[] = {"amber", "red", NULL};

static const amb_crossing_row *find_any(const amb_results_folder *folder, const char *pdu,
                                        const char *status)
{
    const amb_crossing_row *rows =
        AMB_RESULT_ROWS(folder, AMB_RESULT_CROSSINGS, amb_crossing_row);

    for (size_t i = 0; i < AMB_RESULT_NUM(folder, AMB_RESULT_CROSSINGS); i++)
        if (strcmp(rows[i].pdu, pdu) == 0 && strcmp(rows[i].status, status) == 0 &&
            strcmp(rows[i].rule, "any") == 0)
            return &rows[i];
    return NULL;
}

bool amb_outlook_of(const amb_results_folder *folder, const char *pdu, const char *status,
                    amb_outlook *outlook)
{
    const amb_crossing_week_row *rows =
        AMB_RESULT_ROWS(folder, AMB_RESULT_CROSSING_WEEKS, amb_crossing_week_row);
    bool found = false;

    *outlook = (amb_outlook){.status = status, .any = find_any(folder, pdu, status)};
    for (size_t i = 0; i < AMB_RESULT_NUM(folder, AMB_RESULT_CROSSING_WEEKS); i++) {
        if (strcmp(rows[i].pdu, pdu) != 0 || strcmp(rows[i].status, status) != 0 ||
            strcmp(rows[i].rule, "any") != 0)
            continue;
        if (!found) {
            outlook->today = rows[i].date;
            outlook->p_today = rows[i].p_crossed;
        }
        outlook->end = rows[i].date;
        found = true;
    }
    return found && outlook->any != NULL;
}

double amb_met_today(const amb_results_folder *folder, const char *pdu,
                     const char *status, const char *rule)
{
    const amb_crossing_week_row *rows =
        AMB_RESULT_ROWS(folder, AMB_RESULT_CROSSING_WEEKS, amb_crossing_week_row);

    for (size_t i = 0; i < AMB_RESULT_NUM(folder, AMB_RESULT_CROSSING_WEEKS); i++)
        if (rows[i].week == 0 && strcmp(rows[i].pdu, pdu) == 0 &&
            strcmp(rows[i].status, status) == 0 && strcmp(rows[i].rule, rule) == 0)
            return rows[i].p_crossed;
    return AMB_EMPTY;
}

/* ---- conditions ---- */

static bool is_workload(const char *indicator)
{
    return strcmp(indicator, amb_measure_names[AMB_WORKLOAD_PCT]) == 0 ||
           strcmp(indicator, amb_measure_names[AMB_EFFECTIVE_WORKLOAD_PCT]) == 0;
}

static bool is_better(const amb_condition_row *row, const amb_condition_row *than)
{
    return than == NULL ||
           (is_workload(row->indicator) && !is_workload(than->indicator)) ||
           strcmp(row->indicator, than->indicator) == 0;
}

const amb_condition_row *amb_condition_in(const amb_results_folder *folder,
                                          const char *pdu, const char *status,
                                          const char *rule, const char *indicator,
                                          double week)
{
    const amb_condition_row *rows =
        AMB_RESULT_ROWS(folder, AMB_RESULT_CONDITIONS, amb_condition_row);
    const amb_condition_row *found = NULL;

    /* Rows of a condition are in the order of their weeks: the last one holds. */
    for (size_t i = 0; i < AMB_RESULT_NUM(folder, AMB_RESULT_CONDITIONS); i++)
        if (strcmp(rows[i].pdu, pdu) == 0 && strcmp(rows[i].status, status) == 0 &&
            strcmp(rows[i].rule, rule) == 0 && rows[i].week <= week &&
            (indicator == NULL || strcmp(rows[i].indicator, indicator) == 0) &&
            is_better(&rows[i], found))
            found = &rows[i];
    return found;
}

double amb_beyond(const amb_condition_row *condition, double figure)
{
    return condition->comparison[0] == '<' ? condition->threshold - figure
                                           : figure - condition->threshold;
}

bool amb_holds(const amb_condition_row *condition, double figure)
{
    const double beyond = amb_beyond(condition, figure);

    if (isnan(figure))
        return is_workload(condition->indicator);
    return strchr(condition->comparison, '=') != NULL ? beyond >= -SLACK : beyond > SLACK;
}

/* ---- words ---- */

amb_measure_words amb_words_of(const char *measure)
{
    const amb_measure_words *words = amb_measure_words_named(measure, strlen(measure));

    return words != NULL ? *words : (amb_measure_words){measure, "", 1};
}

const char *amb_comparison_said(const char *comparison)
{
    const char *words = amb_comparison_words(comparison);

    return words == NULL ? comparison : words;
}
