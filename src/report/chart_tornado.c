/* chart_tornado.c: what an outcome is at the low and at the high of each assumption. */
#include "base/text.h"
#include "report/chart_parts.h"
#include "report/outcome.h"
#include "report/place_words.h"

#include <stdlib.h>
#include <string.h>

/* More bars than this are too much to read. */
enum { MOST_BARS = 12 };

/* What an assumption has to have to be worth a bar: of the longest one, or of the
 * variance, at least this share. */
#define NOTABLE 0.02
enum { LOW, HIGH, SHARE, QUALITY, NUM_COLUMNS };

typedef struct tornado {
    const char *text; /* the outcome */
    amb_outcome is;
    const char *words;                  /* of it, fit to be shown */
    const amb_sensitivity_row **ranked; /* owned: `num` rows, by rank */
    size_t num, shown;
    double replications;
} tornado;

/* ---- which outcome ---- */

static const amb_sensitivity_row *first_of(const amb_making *of, const char *outcome)
{
    const amb_sensitivity_row *rows =
        AMB_RESULT_ROWS(of->folder, AMB_RESULT_SENSITIVITY, amb_sensitivity_row);

    for (size_t i = 0; i < AMB_RESULT_NUM(of->folder, AMB_RESULT_SENSITIVITY); i++)
        if (strcmp(rows[i].pdu, of->request->area) == 0 &&
            (outcome == NULL || strcmp(rows[i].outcome, outcome) == 0))
            return &rows[i];
    return NULL;
}

/* The first that was asked for as it is in the table; else the first of the table. */
static const char *usual_outcome(const amb_making *of)
{
    const amb_recorded *record = &of->folder->record;
    const char *asked;

    for (size_t n = 0; (asked = amb_recorded_argument(record, "--outcome", n)) != NULL;
         n++)
        if (first_of(of, asked) != NULL)
            return asked;
    return first_of(of, NULL)->outcome;
}

/* All outcomes of the PDU with semicolons between them; `names` gets the same. */
static const char *list_outcomes(const amb_making *of, const char **names)
{
    const amb_sensitivity_row *rows =
        AMB_RESULT_ROWS(of->folder, AMB_RESULT_SENSITIVITY, amb_sensitivity_row);
    const char *list = "";
    size_t num = 0;

    for (size_t i = 0; i < AMB_RESULT_NUM(of->folder, AMB_RESULT_SENSITIVITY); i++) {
        if (strcmp(rows[i].pdu, of->request->area) != 0 ||
            (num > 0 && strcmp(names[num - 1], rows[i].outcome) == 0))
            continue;
        names[num++] = rows[i].outcome;
        list = amb_chart_say(of->chart, "%s%s%s", list, num > 1 ? "; " : "",
                             amb_chart_words(of->chart, rows[i].outcome));
    }
    return list;
}

static amb_status refuse_outcome(const amb_making *of)
{
    const char *typed = of->request->outcome, *near, *list;
    const char **names =
        calloc(AMB_RESULT_NUM(of->folder, AMB_RESULT_SENSITIVITY) + 1, sizeof *names);

    if (names == NULL)
        return AMB_NO_MEMORY;
    list = list_outcomes(of, names);
    near = amb_nearest(typed, names);
    free(names);
    if (near != NULL)
        return amb_chart_lacks(of, "has no outcome \"%s\"; did you mean \"%s\"?",
                               amb_chart_words(of->chart, typed),
                               amb_chart_words(of->chart, near));
    return amb_chart_lacks(of, "has no outcome \"%s\"; expected one of: %s",
                           amb_chart_words(of->chart, typed), list);
}

/* ---- its assumptions ---- */

static int compare_ranks(const void *a, const void *b)
{
    const amb_sensitivity_row *left = *(const amb_sensitivity_row *const *)a;
    const amb_sensitivity_row *right = *(const amb_sensitivity_row *const *)b;

    return (left->rank > right->rank) - (left->rank < right->rank);
}

static bool is_notable(const amb_sensitivity_row *row, double longest)
{
    return (row->swing > 0 && row->swing >= NOTABLE * longest) ||
           row->total_high >= NOTABLE;
}

static bool collect(const amb_making *of, tornado *to)
{
    const amb_sensitivity_row *rows =
        AMB_RESULT_ROWS(of->folder, AMB_RESULT_SENSITIVITY, amb_sensitivity_row);
    const size_t num = AMB_RESULT_NUM(of->folder, AMB_RESULT_SENSITIVITY);
    double longest = 0;

    to->ranked = calloc(num + 1, sizeof *to->ranked);
    for (size_t i = 0; i < num && to->ranked != NULL; i++)
        if (strcmp(rows[i].pdu, of->request->area) == 0 &&
            strcmp(rows[i].outcome, to->text) == 0)
            to->ranked[to->num++] = &rows[i];
    if (to->ranked == NULL)
        return false;
    qsort(to->ranked, to->num, sizeof *to->ranked, compare_ranks);
    for (size_t i = 0; i < to->num; i++)
        longest = fmax(longest, to->ranked[i]->swing);
    for (size_t i = 0; i < to->num && i < MOST_BARS; i++)
        if (is_notable(to->ranked[i], longest))
            to->shown = i + 1;
    return true;
}

/* Its name in words; the place itself where another has the same words. */
static const char *name_of(const amb_making *of, const tornado *all, size_t i)
{
    const char *place = all->ranked[i]->assumption;
    const amb_phrase words = amb_place_words(place);

    for (size_t k = 0; k < all->num; k++)
        if (k != i &&
            strcmp(amb_place_words(all->ranked[k]->assumption).text, words.text) == 0)
            return amb_chart_words(of->chart, place);
    return amb_chart_words(of->chart, words.text);
}

static double scaled(const tornado *of, double value)
{
    return of->is.is_chance ? 100 * value : value;
}

static const char *quality_of(const amb_sensitivity_row *row)
{
    static const char *const known[] = {"red", "amber", "green"};

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strcmp(row->quality, known[i]) == 0)
            return known[i];
    return "none";
}

static const char *share_of(amb_chart *chart, const amb_sensitivity_row *row)
{
    if (isnan(row->total))
        return "";
    return amb_chart_say(chart, "%s %%",
                         amb_say_number(100 * fmin(fmax(row->total, 0), 1), 0).text);
}

static const char *value_of(const amb_making *of, const tornado *all, double value)
{
    return amb_chart_keep(of->chart,
                          amb_outcome_value(&all->is, value, all->replications).text);
}

/* ---- the chart ---- */

static void fill_row(const amb_making *of, const tornado *all, size_t i)
{
    const amb_sensitivity_row *row = all->ranked[i];
    amb_chart *chart = of->chart;
    amb_grid_cell *low = amb_chart_cell(chart, i, LOW);
    amb_grid_cell *high = amb_chart_cell(chart, i, HIGH);

    chart->row[i] = name_of(of, all, i);
    chart->row_look[i] = AMB_LOOK_INNER;
    low->value = scaled(all, row->at_low);
    low->text = amb_chart_keep(chart, amb_say_plain(row->low).text);
    high->value = scaled(all, row->at_high);
    high->text = amb_chart_keep(chart, amb_say_plain(row->high).text);
    amb_chart_cell(chart, i, SHARE)->text = share_of(chart, row);
    amb_chart_cell(chart, i, QUALITY)->text = quality_of(row);
    amb_chart_sees(chart, low->value);
    amb_chart_sees(chart, high->value);
    chart->alternative = amb_chart_say(
        chart, "%s %s, from %s to %s: from %s to %s; quality rating %s.",
        chart->alternative, chart->row[i], low->text, high->text,
        value_of(of, all, row->at_low), value_of(of, all, row->at_high), quality_of(row));
}

static void tabulate_figure(const tornado *all, amb_data_table *table, double value)
{
    if (all->is.is_chance)
        amb_data_chance(table, value);
    else
        amb_data_number(table, value, all->is.decimals);
}

static void tabulate_row(const amb_making *of, const tornado *all, size_t i)
{
    const amb_sensitivity_row *row = all->ranked[i];
    amb_data_table *table = &of->chart->table;

    amb_data_number(table, row->rank, 0);
    amb_data_text(table, name_of(of, all, i));
    amb_data_plain(table, row->low);
    amb_data_plain(table, row->value);
    amb_data_plain(table, row->high);
    tabulate_figure(all, table, row->at_low);
    tabulate_figure(all, table, row->at_value);
    tabulate_figure(all, table, row->at_high);
    amb_data_chance(table, row->total);
    amb_data_chance(table, row->total_low);
    amb_data_chance(table, row->total_high);
    amb_data_text(table, quality_of(row));
    if (row->review_by == AMB_NO_DATE)
        amb_data_text(table, "");
    else
        amb_data_date(table, row->review_by);
    amb_data_text(table, strcmp(row->past_review, "yes") == 0 ? "yes" : "no");
}

static void tabulate(const amb_making *of, const tornado *all)
{
    amb_chart *chart = of->chart;
    const char *of_outcome = all->is.is_chance ? ", in 100"
                             : all->is.unit[0] != '\0'
                                 ? amb_chart_say(chart, ", in%s", all->is.unit)
                                 : "";
    const char *const headers[] = {
        "Rank",
        "Assumption",
        "Its low",
        "Its value",
        "Its high",
        amb_chart_say(chart, "Outcome at its low%s", of_outcome),
        amb_chart_say(chart, "As it stands%s", of_outcome),
        amb_chart_say(chart, "At its high%s", of_outcome),
        "Share of variance (total Sobol index), in 100",
        "Lower bound",
        "Upper bound",
        "Quality rating",
        "Review by",
        "Past review"};

    for (size_t i = 0; i < sizeof headers / sizeof headers[0]; i++)
        amb_data_column(&chart->table, headers[i]);
    for (size_t i = 0; i < all->num; i++)
        tabulate_row(of, all, i);
}

/* The assumption with the longest bar. */
static size_t longest(const tornado *all)
{
    size_t at = 0;

    for (size_t i = 0; i < all->num; i++)
        if (all->ranked[i]->swing > all->ranked[at]->swing)
            at = i;
    return at;
}

static void say_title(const amb_making *of, const tornado *all)
{
    const size_t i = longest(all);
    const amb_sensitivity_row *most = all->ranked[i];

    if (!(most->swing > 0))
        of->chart->title =
            amb_chart_say(of->chart, "no assumption by itself moves the %s", all->words);
    else
        of->chart->title = amb_chart_say(
            of->chart, "nothing moves the %s as much as the %s: from %s to %s",
            all->words, name_of(of, all, i), value_of(of, all, most->at_low),
            value_of(of, all, most->at_high));
}

static const char *others(const amb_making *of, const tornado *all)
{
    const size_t left = all->num - all->shown;

    if (left == 0)
        return "";
    return amb_chart_say(
        of->chart, "; %s not shown, which %s", amb_say_count((double)left, "other").text,
        all->shown == MOST_BARS ? left == 1 ? "moves it less" : "move it less"
        : left == 1             ? "hardly moves it, or not at all"
                                : "hardly move it, or not at all");
}

static void say(const amb_making *of, const tornado *all)
{
    amb_chart *chart = of->chart;
    const bool shares = all->num > 0 && !isnan(all->ranked[0]->total);
    const char *unit = all->is.is_chance ? " in 100" : all->is.unit;

    say_title(of, all);
    chart->subtitle = amb_chart_say(
        chart,
        "The %s%s%s, each assumption between its low and its high and all others as "
        "they are%s; %s; %s, seed %s",
        all->words, unit[0] != '\0' ? "," : "",
        all->is.is_chance        ? " in 100"
        : all->is.unit[0] == ' ' ? amb_chart_say(chart, " in%s", unit)
                                 : "",
        others(of, all), of->name, amb_say_count(all->replications, "replication").text,
        amb_chart_name(chart, of->folder->record.seed));
    chart->reading = amb_chart_say(
        chart,
        "How to read this: a bar goes from the outcome at the lowest value of an "
        "assumption to that at its highest, all others as they are; these values stand "
        "at its ends, and the upright line is the outcome as it stands.%s The quality "
        "rating is of the evidence for the assumption, and no status of the PPF.",
        shares ? " The share is what the assumption takes part in of the variance that "
                 "comes of not knowing them all, and gives the order; shares overlap."
               : "");
}

static void fill(const amb_making *of, const tornado *all)
{
    amb_chart *chart = of->chart;
    const double at_value = all->ranked[0]->at_value;

    if (!amb_chart_grid(chart, all->shown, NUM_COLUMNS))
        return;
    chart->form = AMB_AS_TORNADO;
    chart->unit = all->is.is_chance || strlen(all->is.unit) > 2 ? "" : all->is.unit;
    chart->column[LOW] = "at its low";
    chart->column[HIGH] = "at its high";
    chart->column[SHARE] = "share";
    chart->column[QUALITY] = "quality rating";
    chart->origin = scaled(all, at_value);
    chart->origin_text =
        amb_chart_say(chart, "%s as it stands", value_of(of, all, at_value));
    amb_chart_sees(chart, chart->origin);
    chart->alternative = amb_chart_say(chart, "The %s is %s as it stands.", all->words,
                                       value_of(of, all, at_value));
    for (size_t i = 0; i < all->shown; i++)
        fill_row(of, all, i);
    if (all->shown < all->num)
        chart->alternative =
            amb_chart_say(chart, "%s%s.", chart->alternative, others(of, all));
    say(of, all);
    tabulate(of, all);
}

static double replications_of(const amb_making *of, const char *outcome)
{
    const amb_sensitivity_outcome_row *rows = AMB_RESULT_ROWS(
        of->folder, AMB_RESULT_SENSITIVITY_OUTCOMES, amb_sensitivity_outcome_row);

    for (size_t i = 0; i < AMB_RESULT_NUM(of->folder, AMB_RESULT_SENSITIVITY_OUTCOMES);
         i++)
        if (strcmp(rows[i].pdu, of->request->area) == 0 &&
            strcmp(rows[i].outcome, outcome) == 0)
            return rows[i].replications;
    return (double)of->folder->results.replications;
}

amb_status amb_make_tornado(const amb_making *of)
{
    tornado all = {.text = of->request->outcome};
    amb_status status = AMB_OK;

    if (first_of(of, NULL) == NULL)
        return amb_chart_lacks(of, "has no assumptions of \"%s\"",
                               amb_chart_name(of->chart, of->request->area));
    if (all.text == NULL)
        all.text = usual_outcome(of);
    else if (first_of(of, all.text) == NULL)
        return refuse_outcome(of);
    all.is = amb_outcome_of(all.text);
    all.words = amb_chart_words(of->chart, all.is.words.text);
    all.replications = replications_of(of, all.text);
    if (!collect(of, &all))
        return AMB_NO_MEMORY;
    if (isnan(all.ranked[0]->at_value))
        status = amb_chart_lacks(of, "has no figure of \"%s\"",
                                 amb_chart_words(of->chart, all.text));
    else
        fill(of, &all);
    free(all.ranked);
    return status;
}
