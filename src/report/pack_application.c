/* pack_application.c: the routes of an application, and the way back to green. */
#include "report/pack_parts.h"
#include "report/routes.h"

#include <stdlib.h>
#include <string.h>

typedef struct applied {
    const amb_packing *of;
    const amb_results_folder *folder;
    const char *pdu, *status;
    double runs;
    const char *asked; /* "80 in 100"; NULL where it is not recorded */
    const char *routes[AMB_MOST_ROUTES];
    size_t num_routes;
} applied;

static const amb_application_row *figure(const applied *by, const char *variant,
                                         const char *name, const char *item, double week)
{
    return amb_applied(by->folder, by->pdu, variant, name, item,
                       isnan(week) ? -1 : (int)week);
}

static const amb_application_row *word(const applied *by, const char *name)
{
    return figure(by, "none", "judgement", name, AMB_EMPTY);
}

static amb_phrase chance(const applied *by, const amb_application_row *row)
{
    return amb_say_chance_between(row->value, row->low, row->high, by->runs);
}

static void say(const applied *by, const char *text)
{
    amb_pack_text(by->of, AMB_TOPIC_APPLICATION, text);
}

/* ---- the judgement ---- */

static void say_founded(const applied *by)
{
    static const char *const words[][2] = {{"well_founded", "Well founded"},
                                           {"premature", "Premature"},
                                           {"not_founded", "Not founded"}};
    const amb_application_row *any = NULL;
    const char *says = "Not founded";

    for (size_t i = 3; i > 0; i--)
        if (word(by, words[i - 1][0]) != NULL)
            says = words[i - 1][1];
    for (size_t i = 0; i < 3 && any == NULL; i++)
        any = word(by, words[i][0]);
    if (any == NULL)
        return;
    any = figure(by, "none", "p_rule_met", "any", any->week);
    if (any == NULL)
        return;
    say(by,
        amb_pack_say(by->of->pack,
                     "%s: the chance that the criteria of %s are met on the day of "
                     "the decision, %s, is %s%s%s%s.",
                     says, by->status, amb_say_date(any->date).text, chance(by, any).text,
                     by->asked != NULL ? "; " : "", by->asked != NULL ? by->asked : "",
                     by->asked != NULL ? " is asked for" : ""));
    if (word(by, "too_close") != NULL)
        say(by, "Too close to call: the chance that is asked for is within that range.");
}

/* The likeliest way back by a week among routes with more staff. */
static const amb_application_row *with_staff(const applied *by, double week)
{
    const amb_application_row *best = NULL;

    for (size_t r = 0; r < by->num_routes; r++) {
        const amb_application_row *row =
            figure(by, by->routes[r], "p_back_by", "conditions", week);

        if (row == NULL || strcmp(by->routes[r], "none") == 0 ||
            strcmp(by->routes[r], "refused") == 0 ||
            strcmp(by->routes[r], "granted") == 0)
            continue;
        if (best == NULL || row->value > best->value)
            best = row;
    }
    return best;
}

static void say_limits(const applied *by)
{
    amb_pack *pack = by->of->pack;
    const amb_application_row *brief = word(by, "temporary");
    const amb_application_row *short_of = word(by, "not_enough");
    const amb_application_row *goal =
        figure(by, "none", "recovery_review", "any", AMB_EMPTY);
    const amb_application_row *granted, *best;

    if (brief != NULL)
        say(by,
            amb_pack_say(pack,
                         "Likely to be temporary: with nothing but time the chance of "
                         "being back within the lines by the first review is %s.",
                         chance(by, brief).text));
    if (goal == NULL || isnan(goal->value))
        return;
    granted = figure(by, "granted", "p_back_by", "conditions", goal->value);
    best = with_staff(by, goal->value);
    if (granted == NULL)
        return;
    say(by,
        amb_pack_say(pack,
                     "%s: granted, the chance of being back within the lines by %s is "
                     "%s%s%s%s%s.",
                     short_of != NULL ? "Not enough on its own" : "Enough",
                     amb_say_date(granted->date).text, chance(by, granted).text,
                     best != NULL ? "; with " : "",
                     best == NULL ? ""
                     : strcmp(best->variant, "granted_plan") == 0 ||
                             strcmp(best->variant, "recruitment") == 0
                         ? "the staffing plan"
                         : amb_pack_name(pack, best->variant),
                     best != NULL ? " it is " : "",
                     best != NULL ? chance(by, best).text : ""));
}

/* Staff that are short of a line on the day by which the PDU should be back. */
static void say_needed(const applied *by)
{
    const amb_application_row *rows =
        AMB_RESULT_ROWS(by->folder, AMB_RESULT_APPLICATION, amb_application_row);
    amb_pack *pack = by->of->pack;

    for (size_t i = 0; i < AMB_RESULT_NUM(by->folder, AMB_RESULT_APPLICATION); i++) {
        const amb_application_row *row = &rows[i];
        const char *rule;

        if (strcmp(row->pdu, by->pdu) != 0 || strcmp(row->variant, "granted") != 0 ||
            strcmp(row->figure, "needed_fte") != 0 || !(row->value > 0))
            continue;
        rule = amb_pack_say(pack, "%.*s", (int)strcspn(row->item, ":"), row->item);
        say(by, amb_pack_say(
                    pack,
                    "For the %s line it would take %s FTE more present on %s, on average "
                    "(%s to %s), than there are if it is granted and no more.",
                    amb_pack_name(pack, rule), amb_say_number(row->value, 1).text,
                    amb_say_date(row->date).text, amb_say_number(row->low, 1).text,
                    amb_say_number(row->high, 1).text));
    }
}

/* ---- the routes ---- */

static void put_date(const applied *by, amb_data_table *table, const char *route,
                     const char *name)
{
    const amb_application_row *row = figure(by, route, name, "conditions", AMB_EMPTY);

    if (row == NULL || isnan(row->value))
        amb_data_text(table, "not by then");
    else
        amb_data_date(table, row->value_date);
}

static void put_again(const applied *by, amb_data_table *table, const char *route)
{
    const amb_application_row *again =
        figure(by, route, "p_falls_again", "criteria", AMB_EMPTY);
    const amb_application_row *of =
        figure(by, route, "falls_again_of", "criteria", AMB_EMPTY);

    if (again == NULL || of == NULL || isnan(again->value))
        amb_data_text(table, "too late to tell");
    else
        amb_data_text(table, amb_pack_say(by->of->pack, "%s",
                                          amb_say_chance(again->value, of->value).text));
}

static void tabulate_routes(const applied *by)
{
    static const char *const headers[] = {"Route", "Back with a chance of one in ten",
                                          "Even chance", "Nine in ten"};
    const amb_application_row *goal =
        figure(by, "none", "recovery_review", "any", AMB_EMPTY);
    const bool goal_is_known = goal != NULL && !isnan(goal->value);
    amb_data_table *table = amb_pack_table(
        by->of, AMB_TOPIC_APPLICATION,
        amb_pack_say(by->of->pack,
                     "By when back within the lines: the conditions for leaving %s are "
                     "met for the first time after the decision",
                     by->status),
        "application.csv");

    if (table == NULL)
        return;
    for (size_t h = 0; h < sizeof headers / sizeof headers[0]; h++)
        amb_data_column(table, headers[h]);
    if (goal_is_known)
        amb_data_column(table, amb_pack_say(by->of->pack, "Back by %s, in 100",
                                            amb_say_date(goal->value_date).text));
    amb_data_column(table, "Falls again soon");
    for (size_t r = 0; r < by->num_routes; r++) {
        const amb_application_row *back =
            goal_is_known
                ? figure(by, by->routes[r], "p_back_by", "conditions", goal->value)
                : NULL;

        amb_data_text(table, amb_pack_name(by->of->pack, amb_route_words(by->routes[r])));
        put_date(by, table, by->routes[r], "back_p10");
        put_date(by, table, by->routes[r], "back_p50");
        put_date(by, table, by->routes[r], "back_p90");
        if (goal_is_known)
            amb_data_chance(table, back == NULL ? AMB_EMPTY : back->value);
        put_again(by, table, by->routes[r]);
    }
}

static void say_what_is_not_known(const applied *by)
{
    static const char *const items[] = {
        "What is asked of an application is not published: the lines of the criteria, "
        "how "
        "long a decision takes, how often it is reviewed and how long it is kept are "
        "assumptions of the scenario.",
        "How much a concession relieves, and how much of that is only put off, is an "
        "assumption too. Concessions do not change the workload that is measured.",
        "That a PDU falls again soon, and by when it should be back, are definitions, "
        "not facts.",
    };
    amb_pack_part *list;

    say(by, "What is not known:");
    list = amb_pack_list(by->of, AMB_TOPIC_APPLICATION, AMB_PACK_POINTS);
    for (size_t i = 0; i < sizeof items / sizeof items[0]; i++)
        amb_pack_item(by->of, list, items[i]);
}

/* ---- the section ---- */

static bool begin(const amb_packing *of, const amb_results_folder *folder, applied *by)
{
    const amb_application_row *rows =
        AMB_RESULT_ROWS(folder, AMB_RESULT_APPLICATION, amb_application_row);
    const char *asked = amb_recorded_argument(&folder->record, "--confidence", 0);

    *by = (applied){.of = of,
                    .folder = folder,
                    .pdu = of->area.area,
                    .runs = (double)folder->results.replications};
    for (size_t i = 0; i < AMB_RESULT_NUM(folder, AMB_RESULT_APPLICATION); i++)
        if (strcmp(of->area.level, "pdu") == 0 && strcmp(rows[i].pdu, by->pdu) == 0)
            by->status = amb_pack_name(of->pack, rows[i].status);
    if (by->status == NULL)
        return false;
    if (asked != NULL)
        by->asked = amb_pack_say(of->pack, "%s in 100",
                                 amb_say_plain(100 * strtod(asked, NULL)).text);
    by->num_routes = amb_routes_of(folder, by->pdu, by->routes);
    return true;
}

amb_status amb_pack_application(const amb_packing *of)
{
    const amb_chart_request request = {.kind = AMB_CHART_ROUTES};
    amb_results_folder *folder;
    amb_status status = amb_pack_find(of, AMB_RESULT_APPLICATION, &folder);
    applied by;

    if (status != AMB_OK || folder == NULL || !begin(of, folder, &by))
        return status;
    amb_pack_heading(
        of, AMB_TOPIC_APPLICATION,
        amb_pack_say(of->pack, "The application for %s, and the way back", by.status));
    say_founded(&by);
    say_limits(&by);
    say_needed(&by);
    status = amb_pack_chart(of, AMB_TOPIC_APPLICATION, &request, "routes");
    if (status == AMB_OK)
        status = amb_results_folder_read(folder, AMB_RESULT_APPLICATION_CONCESSIONS,
                                         of->limits, of->problems);
    if (status != AMB_OK)
        return status;
    tabulate_routes(&by);
    amb_pack_concessions(of, folder, by.status);
    say_what_is_not_known(&by);
    return AMB_OK;
}
