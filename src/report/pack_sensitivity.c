/* pack_sensitivity.c: which assumption matters. */
#include "report/outcome.h"
#include "report/pack_parts.h"
#include "report/place_words.h"

#include <string.h>

/* A share of the variance that certainly counts. */
#define DECIDES 0.1

/* Outcomes that are spoken of; the first has a chart. */
enum { MOST_OUTCOMES = 4 };

static const amb_sensitivity_row *rows_of(const amb_results_folder *folder, size_t *num)
{
    *num = AMB_RESULT_NUM(folder, AMB_RESULT_SENSITIVITY);
    return AMB_RESULT_ROWS(folder, AMB_RESULT_SENSITIVITY, amb_sensitivity_row);
}

static bool is_of(const amb_sensitivity_row *row, const char *pdu, const char *outcome)
{
    return strcmp(row->pdu, pdu) == 0 && strcmp(row->outcome, outcome) == 0;
}

/* Whether its total index is certainly above a tenth, or it is the first and certainly
 * has one; without indices, whether it is the first and moves the outcome at all. */
static bool decides(const amb_sensitivity_row *row)
{
    if (isnan(row->total))
        return row->rank == 1 && row->swing > 0;
    return row->total_low > DECIDES || (row->rank == 1 && row->total_low > 0);
}

static bool is_past(const amb_sensitivity_row *row)
{
    return strcmp(row->past_review, "yes") == 0;
}

static bool is_weak(const amb_sensitivity_row *row)
{
    return strcmp(row->quality, "red") == 0 || strcmp(row->quality, "amber") == 0;
}

static const char *name_of(const amb_packing *of, const amb_sensitivity_row *row)
{
    return amb_pack_words(of->pack, amb_place_words(row->assumption).text);
}

/* ---- what decides an outcome ---- */

/* "the red staffing line, 76 % of the variance (59 to 99), quality rating red" */
static const char *deciding(const amb_packing *of, const amb_sensitivity_row *row)
{
    const char *share = "";

    if (!isnan(row->total))
        share = amb_pack_say(of->pack, ", %s %% of the variance (%s to %s)",
                             amb_say_number(100 * fmin(row->total, 1), 0).text,
                             amb_say_number(100 * fmax(row->total_low, 0), 0).text,
                             amb_say_number(100 * fmin(row->total_high, 1), 0).text);
    return amb_pack_say(of->pack, "the %s%s, quality rating %s", name_of(of, row), share,
                        row->quality[0] == '\0' ? "none"
                                                : amb_pack_name(of->pack, row->quality));
}

static void say_what_decides(const amb_packing *of, const amb_results_folder *folder,
                             const char *outcome)
{
    size_t num;
    const amb_sensitivity_row *rows = rows_of(folder, &num);
    const char *text = "";

    for (size_t rank = 1; rank <= num; rank++)
        for (size_t i = 0; i < num; i++)
            if (is_of(&rows[i], of->area.area, outcome) && rows[i].rank == (double)rank &&
                decides(&rows[i]))
                text = amb_pack_say(of->pack, "%s%s%s", text, text[0] == '\0' ? "" : "; ",
                                    deciding(of, &rows[i]));
    amb_pack_text(
        of, AMB_TOPIC_SENSITIVITY,
        text[0] == '\0'
            ? "No single assumption decides it for certain."
            : amb_pack_say(of->pack, "What the %s hangs on: %s.",
                           amb_pack_words(of->pack, amb_outcome_of(outcome).words.text),
                           text));
}

/* ---- each outcome ---- */

static amb_status show_outcome(const amb_packing *of, const amb_results_folder *folder,
                               const char *outcome, bool with_chart)
{
    const amb_chart_request request = {.kind = AMB_CHART_TORNADO, .outcome = outcome};
    const amb_status status =
        with_chart ? amb_pack_chart(of, AMB_TOPIC_SENSITIVITY, &request, "tornado")
                   : AMB_OK;

    if (status == AMB_OK)
        say_what_decides(of, folder, outcome);
    return status;
}

/* The outcomes of a PDU in the order of the command line, then of the table. */
static size_t list_outcomes(const amb_packing *of, const amb_results_folder *folder,
                            const char *outcome[MOST_OUTCOMES])
{
    size_t num, listed = 0;
    const amb_sensitivity_row *rows = rows_of(folder, &num);
    const char *asked = NULL;

    for (size_t n = 0;; n++) {
        asked = amb_recorded_argument(&folder->record, "--outcome", n);
        if (asked == NULL)
            break;
        for (size_t i = 0; i < num && listed < MOST_OUTCOMES; i++)
            if (is_of(&rows[i], of->area.area, asked)) {
                outcome[listed++] = rows[i].outcome;
                break;
            }
    }
    for (size_t i = 0; i < num && listed < MOST_OUTCOMES; i++) {
        bool known = strcmp(rows[i].pdu, of->area.area) != 0;

        for (size_t k = 0; k < listed; k++)
            known |= strcmp(outcome[k], rows[i].outcome) == 0;
        if (!known)
            outcome[listed++] = rows[i].outcome;
    }
    return listed;
}

/* Of several PDUs: what each outcome rests on most. */
static void tabulate_pdus(const amb_packing *of, const amb_results_folder *folder)
{
    static const char *const headers[] = {"PDU", "Outcome", "Rests most on",
                                          "Share of variance, in 100", "Quality rating"};
    size_t num;
    const amb_sensitivity_row *rows = rows_of(folder, &num);
    amb_data_table *table = amb_pack_table(
        of, AMB_TOPIC_SENSITIVITY, "What each outcome rests on most", "sensitivity.csv");

    for (size_t h = 0; table != NULL && h < sizeof headers / sizeof headers[0]; h++)
        amb_data_column(table, headers[h]);
    for (size_t i = 0; i < num && table != NULL; i++) {
        if (rows[i].rank != 1 || !amb_pack_is_about(of, folder, rows[i].pdu))
            continue;
        amb_data_text(table, amb_pack_name(of->pack, rows[i].pdu));
        amb_data_text(
            table, amb_pack_words(of->pack, amb_outcome_of(rows[i].outcome).words.text));
        amb_data_text(table,
                      decides(&rows[i]) ? name_of(of, &rows[i]) : "none for certain");
        amb_data_chance(table, rows[i].total);
        amb_data_text(table, amb_pack_name(of->pack, rows[i].quality));
    }
}

/* ---- those past their review ---- */

static bool is_named_before(const amb_sensitivity_row *rows, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (is_past(&rows[k]) && strcmp(rows[k].assumption, rows[i].assumption) == 0)
            return true;
    return false;
}

static void say_reviews(const amb_packing *of, const amb_results_folder *folder)
{
    enum { MOST_NAMED = 8 };
    size_t num, past = 0, weak = 0;
    const amb_sensitivity_row *rows = rows_of(folder, &num);
    const char *text = "";

    for (size_t i = 0; i < num; i++) {
        weak += rows[i].rank == 1 && decides(&rows[i]) && is_weak(&rows[i]) &&
                amb_pack_is_about(of, folder, rows[i].pdu);
        if (!is_past(&rows[i]) || is_named_before(rows, i) ||
            !amb_pack_is_about(of, folder, rows[i].pdu))
            continue;
        if (past++ < MOST_NAMED)
            text = amb_pack_say(of->pack, "%s%s%s (due on %s)", text,
                                text[0] == '\0' ? "" : "; ", name_of(of, &rows[i]),
                                amb_say_date(rows[i].review_by).text);
    }
    if (weak > 0)
        amb_pack_text(of, AMB_TOPIC_SENSITIVITY,
                      "Where a quality rating is red or amber, the evidence is weak: to "
                      "know more, find out what decides and is rated so first.");
    if (past > 0)
        amb_pack_text(
            of, AMB_TOPIC_SENSITIVITY,
            amb_pack_say(of->pack,
                         "Past the review of the assumption on the day of the run: %s%s.",
                         text, past > MOST_NAMED ? "; and others" : ""));
    else
        amb_pack_text(of, AMB_TOPIC_SENSITIVITY,
                      "No assumption was past its review on the day of the run.");
}

/* ---- chance and not knowing ---- */

static const char *share_of(const amb_packing *of, double share, double low, double high)
{
    if (isnan(low) || isnan(high))
        return amb_pack_say(of->pack, "about %s in 100 parts",
                            amb_say_number(100 * share, 0).text);
    return amb_pack_say(
        of->pack, "about %s in 100 parts (%s to %s)", amb_say_number(100 * share, 0).text,
        amb_say_number(100 * low, 0).text, amb_say_number(100 * high, 0).text);
}

/* Of what the run draws: how much of the spread would go if its numbers were known. */
static amb_status say_uncertainty(const amb_packing *of)
{
    amb_results_folder *folder;
    const amb_uncertainty_row *row;
    amb_status status = amb_pack_find(of, AMB_RESULT_UNCERTAINTY, &folder);

    if (status != AMB_OK || folder == NULL)
        return status;
    row = amb_results_uncertainty(&folder->results, of->area.level, of->area.area,
                                  (int)folder->record.weeks, "workload_pct");
    if (row != NULL && !isnan(row->share_not_knowing))
        amb_pack_text(
            of, AMB_TOPIC_SENSITIVITY,
            amb_pack_say(
                of->pack,
                "Chance and not knowing: of the spread of workload on %s, %s "
                "come from not knowing the numbers of the assumptions; the rest "
                "is chance, which no better evidence takes away.",
                amb_say_date(row->date).text,
                share_of(of, row->share_not_knowing, row->share_low, row->share_high)));
    return AMB_OK;
}

amb_status amb_pack_sensitivity(const amb_packing *of)
{
    const char *outcome[MOST_OUTCOMES];
    amb_results_folder *folder;
    amb_status status = amb_pack_find(of, AMB_RESULT_SENSITIVITY, &folder);
    size_t num = 0;

    amb_pack_heading(of, AMB_TOPIC_SENSITIVITY, "Which assumptions matter");
    if (status == AMB_OK && folder != NULL) {
        if (strcmp(of->area.level, "pdu") == 0)
            num = list_outcomes(of, folder, outcome);
        else
            tabulate_pdus(of, folder);
        for (size_t k = 0; k < num && status == AMB_OK; k++)
            status = show_outcome(of, folder, outcome[k], k == 0);
        if (status == AMB_OK)
            say_reviews(of, folder);
    }
    return status == AMB_OK ? say_uncertainty(of) : status;
}
