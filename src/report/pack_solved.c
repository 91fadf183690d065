/* pack_solved.c: what a search for the least of a lever found. */
#include "amberline/measures.h"
#include "report/outcome.h"
#include "report/pack_parts.h"
#include "report/solved.h"

#include <stdlib.h>
#include <string.h>

/* ---- goals in words ---- */

/* "p_crossed(red) <= 1% by 2023-03-31" as "chance of meeting the criteria of red by 31
 * March 2023: at most 1 in 100"; what is said otherwise stays as it was typed. */
static const char *goal_in_words(amb_pack *pack, const char *goal)
{
    const size_t figure = strcspn(goal, ")") + 1;
    const char *sign = strlen(goal) < figure ? "" : goal + figure;
    size_t signs, number;
    amb_phrase comparison, bound;
    amb_outcome is;
    double value;
    char *end;

    sign += strspn(sign, " ");
    signs = strspn(sign, "<>=");
    comparison = amb_say("%.*s", (int)signs, sign);
    if (amb_comparison_words(comparison.text) == NULL)
        return amb_pack_words(pack, goal);
    value = strtod(sign + signs, &end);
    number = (size_t)(end - sign) + strspn(end, " %");
    is = amb_outcome_of(amb_say("%.*s %s", (int)figure, goal, sign + number).text);
    if (number == signs || strncmp(is.words.text, goal, figure) == 0)
        return amb_pack_words(pack, goal);
    if (is.is_chance)
        bound =
            amb_say("%s in 100", amb_say_plain(memchr(end, '%', strspn(end, " %")) != NULL
                                                   ? value
                                                   : 100 * value)
                                     .text);
    else
        bound = amb_say("%s%s", amb_say_plain(value).text, is.unit);
    return amb_pack_words(pack, amb_say("%s: %s %s", is.words.text,
                                        amb_comparison_words(comparison.text), bound.text)
                                    .text);
}

static bool is_chance(const char *goal)
{
    return strncmp(goal, "p_", 2) == 0 || strncmp(goal, "p(", 2) == 0;
}

/* ---- what was asked ---- */

typedef struct solved {
    const amb_packing *of;
    const amb_results_folder *folder;
    const char *lever[2]; /* as they were typed; the last is searched */
    size_t num_levers;
} solved;

static const amb_solve_row *tried(const solved *by, const char *pdu, double held,
                                  double value)
{
    const amb_solve_row *rows =
        AMB_RESULT_ROWS(by->folder, AMB_RESULT_SOLVE, amb_solve_row);

    for (size_t i = 0; i < AMB_RESULT_NUM(by->folder, AMB_RESULT_SOLVE); i++)
        if (strcmp(rows[i].pdu, pdu) == 0 && rows[i].value == value &&
            (isnan(held) || rows[i].held == held))
            return &rows[i];
    return NULL;
}

static void say_what_was_asked(const solved *by)
{
    const amb_solve_row *rows =
        AMB_RESULT_ROWS(by->folder, AMB_RESULT_SOLVE, amb_solve_row);
    amb_pack *pack = by->of->pack;
    const char *text = "", *sure;

    for (size_t i = 0;
         i < AMB_RESULT_NUM(by->folder, AMB_RESULT_SOLVE) &&
         rows[i].trial == rows[0].trial && strcmp(rows[i].pdu, rows[0].pdu) == 0;
         i++)
        text = amb_pack_say(pack, "%s%s%s", text, i > 0 ? "; and " : "",
                            goal_in_words(pack, rows[i].goal));
    sure = amb_recorded_argument(&by->folder->record, "--confidence", 0);
    amb_pack_text(
        by->of, AMB_TOPIC_PLANS,
        amb_pack_say(
            pack, "A search asked what it would take. The goal: %s. %s: %s%s%s.%s", text,
            by->num_levers > 1 ? "Moved were" : "Moved was", by->lever[0],
            by->num_levers > 1 ? "; and " : "", by->num_levers > 1 ? by->lever[1] : "",
            sure == NULL ? ""
                         : amb_pack_say(pack,
                                        " A value counts as found where that is "
                                        "sure at %s in 100.",
                                        amb_say_plain(100 * strtod(sure, NULL)).text)));
}

/* ---- the answer for one lever ---- */

/* "3 is the least"; of what is there today "94 in place of 100 is the least change". */
static const char *least(const solved *by, const amb_solution_row *row)
{
    const double today =
        amb_solved_today(AMB_RESULT_ROWS(by->folder, AMB_RESULT_SOLVE, amb_solve_row),
                         AMB_RESULT_NUM(by->folder, AMB_RESULT_SOLVE), row->pdu);

    if (today == 0)
        return amb_pack_say(by->of->pack, "%s is the least",
                            amb_say_plain(row->value).text);
    return amb_pack_say(by->of->pack, "%s in place of %s is the least change",
                        amb_say_plain(row->value).text, amb_say_plain(today).text);
}

static const char *answer(const solved *by, const amb_solution_row *row)
{
    amb_pack *pack = by->of->pack;
    const amb_phrase value = amb_say_plain(row->value);
    const amb_phrase nearest = amb_say_plain(row->nearest);
    const char *lever = by->lever[by->num_levers - 1];
    const amb_undecided nearer =
        amb_solved_undecided(AMB_RESULT_ROWS(by->folder, AMB_RESULT_SOLVE, amb_solve_row),
                             AMB_RESULT_NUM(by->folder, AMB_RESULT_SOLVE), row);

    if (strcmp(row->outcome, "met today") == 0)
        return amb_pack_say(pack, "the goal is met as things are (%s: %s)", lever,
                            value.text);
    if (strcmp(row->outcome, "found") == 0)
        return amb_pack_say(pack, "%s that %s the goal (%s)", least(by, row),
                            nearer.num > 0 ? "is sure to meet" : "meets", lever);
    if (strcmp(row->outcome, "no effect") == 0)
        return amb_pack_say(pack, "the goal is not met, and %s changes nothing of it",
                            lever);
    return amb_pack_say(pack, "no value of %s %s; %s comes nearest", lever,
                        strcmp(row->outcome, "not certain") == 0
                            ? "is sure to meet the goal, though some may"
                            : "meets the goal",
                        nearest.text);
}

static void say_answers(const solved *by)
{
    const amb_solution_row *rows =
        AMB_RESULT_ROWS(by->folder, AMB_RESULT_SOLUTIONS, amb_solution_row);
    const bool alone = strcmp(by->of->area.level, "pdu") == 0;
    amb_pack_part *list = amb_pack_list(by->of, AMB_TOPIC_PLANS, AMB_PACK_POINTS);

    for (size_t i = 0; i < AMB_RESULT_NUM(by->folder, AMB_RESULT_SOLUTIONS); i++)
        if (amb_pack_is_about(by->of, by->folder, rows[i].pdu))
            amb_pack_item(
                by->of, list,
                amb_pack_say(by->of->pack, "%s: %s.",
                             alone ? by->of->name
                                   : amb_pack_name(by->of->pack,
                                                   amb_area_in_full(by->folder, "pdu",
                                                                    rows[i].pdu)),
                             answer(by, &rows[i])));
}

/* ---- tables ---- */

static void put_figure(amb_data_table *table, const amb_solve_row *row)
{
    const double figures[] = {row->figure, row->low, row->high};

    for (size_t i = 0; i < 3; i++)
        if (is_chance(row->goal))
            amb_data_chance(table, figures[i]);
        else
            amb_data_number(table, figures[i], 1);
}

static void put_figure_columns(amb_data_table *table, const amb_solve_row *first)
{
    amb_data_column(table, is_chance(first->goal) ? "Figure, in 100" : "Figure");
    amb_data_column(table, "Lower bound");
    amb_data_column(table, "Upper bound");
}

static void tabulate_tried(const solved *by)
{
    const amb_solve_row *rows =
        AMB_RESULT_ROWS(by->folder, AMB_RESULT_SOLVE, amb_solve_row);
    const bool pdus = strcmp(by->of->area.level, "pdu") != 0;
    amb_data_table *table = amb_pack_table(
        by->of, AMB_TOPIC_PLANS,
        amb_pack_say(by->of->pack, "What was tried: values of %s", by->lever[0]),
        "solve.csv");

    if (table == NULL)
        return;
    table->aside = true;
    if (pdus)
        amb_data_column(table, "PDU");
    amb_data_column(table, "Value");
    amb_data_column(table, "Goal");
    put_figure_columns(table, &rows[0]);
    amb_data_column(table, "Replications");
    amb_data_column(table, "The goal is");
    for (size_t i = 0; i < AMB_RESULT_NUM(by->folder, AMB_RESULT_SOLVE); i++) {
        if (!amb_pack_is_about(by->of, by->folder, rows[i].pdu))
            continue;
        if (pdus)
            amb_data_text(table, amb_pack_name(by->of->pack, rows[i].pdu));
        amb_data_plain(table, rows[i].value);
        amb_data_text(table, amb_pack_words(by->of->pack, rows[i].goal));
        put_figure(table, &rows[i]);
        amb_data_number(table, rows[i].replications, 0);
        amb_data_text(table, amb_pack_name(by->of->pack, rows[i].verdict));
    }
}

static void put_point(const solved *by, amb_data_table *table, bool pdus, bool costs,
                      const amb_solution_row *row)
{
    const bool is_solved = !isnan(row->value);
    const amb_solve_row *at =
        tried(by, row->pdu, row->held, is_solved ? row->value : row->nearest);

    if (pdus)
        amb_data_text(table, amb_pack_name(by->of->pack, row->pdu));
    amb_data_plain(table, row->held);
    amb_data_plain(table, row->value);
    if (at != NULL)
        put_figure(table, at);
    for (int i = 0; i < 3 && at == NULL; i++)
        amb_data_text(table, "");
    if (costs)
        amb_data_number(table, row->extra_cost, 0);
    amb_data_text(table, is_solved && strcmp(row->cheapest, "yes") == 0 ? "cheapest"
                         : is_solved
                             ? "meets the goal"
                             : amb_pack_say(by->of->pack, "%s; nearest with %s",
                                            amb_pack_name(by->of->pack, row->outcome),
                                            amb_say_plain(row->nearest).text));
}

static void tabulate_frontier(const solved *by)
{
    const amb_solution_row *rows =
        AMB_RESULT_ROWS(by->folder, AMB_RESULT_SOLUTIONS, amb_solution_row);
    const size_t num = AMB_RESULT_NUM(by->folder, AMB_RESULT_SOLUTIONS);
    const bool pdus = strcmp(by->of->area.level, "pdu") != 0;
    bool costs = false;
    amb_data_table *table = amb_pack_table(
        by->of, AMB_TOPIC_PLANS,
        amb_pack_say(by->of->pack,
                     "For each value of %s, the least of %s that meets the goal",
                     by->lever[0], by->lever[1]),
        "solutions.csv and solve.csv");

    if (table == NULL)
        return;
    for (size_t i = 0; i < num; i++)
        costs |= !isnan(rows[i].extra_cost);
    if (pdus)
        amb_data_column(table, "PDU");
    amb_data_column(table, "First");
    amb_data_column(table, "Least of the second");
    put_figure_columns(table,
                       &AMB_RESULT_ROWS(by->folder, AMB_RESULT_SOLVE, amb_solve_row)[0]);
    if (costs)
        amb_data_column(table, "Cost more, in £");
    amb_data_column(table, "Answer");
    for (size_t i = 0; i < num; i++)
        if (amb_pack_is_about(by->of, by->folder, rows[i].pdu))
            put_point(by, table, pdus, costs, &rows[i]);
    if (!costs)
        amb_pack_text(by->of, AMB_TOPIC_PLANS,
                      "Which of these costs least is not known: the scenario has no cost "
                      "of a grade.");
}

amb_status amb_pack_solved(const amb_packing *of)
{
    solved by = {.of = of};
    amb_results_folder *folder;
    amb_status status = amb_pack_find(of, AMB_RESULT_SOLUTIONS, &folder);

    if (status == AMB_OK && folder != NULL)
        status =
            amb_results_folder_read(folder, AMB_RESULT_SOLVE, of->limits, of->problems);
    if (status != AMB_OK || folder == NULL ||
        AMB_RESULT_NUM(folder, AMB_RESULT_SOLVE) == 0)
        return status;
    by.folder = folder;
    for (; by.num_levers < 2; by.num_levers++) {
        const char *lever = amb_recorded_argument(&folder->record, "--by", by.num_levers);

        if (lever == NULL)
            break;
        by.lever[by.num_levers] = amb_pack_words(of->pack, lever);
    }
    if (by.num_levers == 0) {
        by.lever[by.num_levers++] = "the lever";
    }
    say_what_was_asked(&by);
    if (by.num_levers == 1) {
        say_answers(&by);
        tabulate_tried(&by);
    } else {
        tabulate_frontier(&by);
    }
    return status;
}
