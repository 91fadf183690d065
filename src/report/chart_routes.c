/* chart_routes.c: the chance of being back within the lines by a review, by route. */
#include "report/chart_parts.h"
#include "report/routes.h"

#include <stdlib.h>
#include <string.h>

/* More bands than this hide each other. */
enum { MOST_BANDS = 3 };

/* A review, with the chance under each route. */
typedef struct way {
    const amb_application_row **by; /* owned: by review */
    const char *words;              /* the routes that have the same chances */
    double at_last, at_goal;
} way;

typedef struct ways {
    way *way; /* owned: num */
    size_t num, reviews;
    size_t goal; /* the review by which the PDU should be back; the last where none is */
} ways;

static bool is_back(const amb_making *of, const amb_application_row *row,
                    const char *route)
{
    return strcmp(row->pdu, of->request->area) == 0 && strcmp(row->variant, route) == 0 &&
           strcmp(row->figure, "p_back_by") == 0 && !isnan(row->value);
}

static bool collect(const amb_making *of, const char *route, way *to, size_t *num)
{
    const amb_application_row *rows =
        AMB_RESULT_ROWS(of->folder, AMB_RESULT_APPLICATION, amb_application_row);
    const size_t all = AMB_RESULT_NUM(of->folder, AMB_RESULT_APPLICATION);

    *num = 0;
    to->by = calloc(all + 1, sizeof *to->by);
    for (size_t i = 0; i < all && to->by != NULL; i++)
        if (is_back(of, &rows[i], route))
            to->by[(*num)++] = &rows[i];
    return to->by != NULL;
}

static bool same(const way *a, const way *b, size_t reviews)
{
    for (size_t i = 0; i < reviews; i++)
        if (a->by[i]->value != b->by[i]->value)
            return false;
    return true;
}

/* Joins a route to those with the same chances; false where there are none such. */
static bool join(const amb_making *of, ways *all, const way *one)
{
    for (size_t k = 0; k < all->num; k++) {
        if (!same(&all->way[k], one, all->reviews))
            continue;
        all->way[k].words =
            amb_chart_say(of->chart, "%s; %s", all->way[k].words, one->words);
        return true;
    }
    return false;
}

static void free_all(ways *all)
{
    for (size_t k = 0; k < all->num; k++)
        free(all->way[k].by);
    free(all->way);
}

static amb_status collect_all(const amb_making *of, ways *all)
{
    const char *routes[AMB_MOST_ROUTES];
    const size_t num = amb_routes_of(of->folder, of->request->area, routes);

    all->way = calloc(num + 1, sizeof *all->way);
    if (all->way == NULL)
        return AMB_NO_MEMORY;
    for (size_t r = 0; r < num; r++) {
        way one = {.words = amb_chart_name(of->chart, amb_route_words(routes[r]))};
        size_t reviews;

        if (!collect(of, routes[r], &one, &reviews))
            return AMB_NO_MEMORY;
        all->reviews = all->num == 0 ? reviews : all->reviews;
        if (reviews == 0 || reviews != all->reviews || join(of, all, &one))
            free(one.by);
        else
            all->way[all->num++] = one;
    }
    return AMB_OK;
}

static void find_goal(const amb_making *of, ways *all)
{
    const amb_application_row *goal =
        amb_applied(of->folder, of->request->area, "none", "recovery_review", "any", -1);

    all->goal = all->reviews - 1;
    for (size_t i = 0; goal != NULL && i < all->reviews; i++)
        if (all->way[0].by[i]->week == goal->value)
            all->goal = i;
    for (size_t k = 0; k < all->num; k++) {
        all->way[k].at_goal = all->way[k].by[all->goal]->value;
        all->way[k].at_last = all->way[k].by[all->reviews - 1]->value;
    }
}

/* The likeliest way back first. */
static int compare(const void *a, const void *b)
{
    const way *left = a, *right = b;

    if (left->at_goal != right->at_goal)
        return left->at_goal > right->at_goal ? -1 : 1;
    return (left->at_last < right->at_last) - (left->at_last > right->at_last);
}

/* ---- what is drawn ---- */

static const amb_look looks[] = {AMB_LOOK_MIDDLE, AMB_LOOK_SECOND, AMB_LOOK_THIRD};
static const amb_look bands[] = {AMB_LOOK_INNER, AMB_LOOK_SECOND, AMB_LOOK_THIRD};
enum { NUM_LOOKS = sizeof looks / sizeof looks[0] };

static double runs(const amb_making *of)
{
    return (double)of->folder->results.replications;
}

static void draw(const amb_making *of, const ways *all)
{
    for (size_t k = 0; k < all->num && all->num <= MOST_BANDS && runs(of) > 1; k++) {
        amb_series *band = amb_chart_series(of->chart, AMB_RANGE, bands[k], "");

        for (size_t i = 0; i < all->reviews && band != NULL; i++) {
            band->low[i] = 100 * all->way[k].by[i]->low;
            band->high[i] = 100 * all->way[k].by[i]->high;
        }
    }
    for (size_t k = 0; k < all->num; k++) {
        const way *one = &all->way[k];
        amb_series *line =
            amb_chart_series(of->chart, AMB_LINE, looks[k % NUM_LOOKS],
                             amb_chart_say(of->chart, "%s: %s", one->words,
                                           amb_say_chance(one->at_last, runs(of)).text));

        for (size_t i = 0; i < all->reviews && line != NULL; i++)
            line->high[i] = 100 * one->by[i]->value;
        if (line != NULL)
            line->label_at = 100 * one->at_last;
    }
}

/* ---- in words ---- */

static const char *describe(const amb_making *of, const ways *all, const way *one)
{
    const amb_application_row *goal = one->by[all->goal];
    const char *half = "no even chance by then";

    for (size_t i = all->reviews; i > 0; i--)
        if (one->by[i - 1]->value >= 0.5)
            half = amb_chart_say(of->chart, "an even chance by %s",
                                 amb_say_date(one->by[i - 1]->date).text);
    return amb_chart_say(
        of->chart, "%s: %s by %s, %s by %s; %s.", one->words,
        amb_say_chance_between(goal->value, goal->low, goal->high, runs(of)).text,
        amb_say_date(goal->date).text, amb_say_chance(one->at_last, runs(of)).text,
        amb_say_date(one->by[all->reviews - 1]->date).text, half);
}

static void say(const amb_making *of, const ways *all)
{
    amb_chart *chart = of->chart;
    const amb_application_row *first = all->way[0].by[0];
    const amb_phrase goal = amb_say_date(all->way[0].by[all->goal]->date);

    chart->title = amb_chart_say(
        chart, "the chance of being back within the lines by %s is", goal.text);
    chart->alternative = amb_chart_say(chart, "The chance of being back.");
    for (size_t k = 0; k < all->num; k++) {
        chart->alternative = amb_chart_say(chart, "%s %s", chart->alternative,
                                           describe(of, all, &all->way[k]));
        if (k < 2)
            chart->title = amb_chart_say(
                chart, "%s%s %s (%s)", chart->title, k > 0 ? "," : "",
                amb_say_chance(all->way[k].at_goal, runs(of)).text, all->way[k].words);
    }
    if (all->num > 2)
        chart->title =
            amb_chart_say(chart, "%s, and others between or below", chart->title);
    chart->subtitle = amb_chart_say(
        chart,
        "Chance in 100 that the conditions for leaving %s have been met by a review, "
        "and its 95 %% range; %s",
        amb_chart_name(chart, first->status),
        amb_chart_scope(of, first->date, all->way[0].by[all->reviews - 1]->date));
    chart->reading =
        "How to read this: at each review the line says in how many of 100 simulated "
        "runs the PDU has been back within the lines at some time since the decision. "
        "Routes with the same chances share a line. The band is what the number of runs "
        "leaves open.";
}

static void tabulate(const amb_making *of, const ways *all)
{
    static const char *const headers[] = {"Route", "Back by", "Chance, in 100",
                                          "Lower bound", "Upper bound"};
    amb_data_table *table = &of->chart->table;

    for (size_t i = 0; i < sizeof headers / sizeof headers[0]; i++)
        amb_data_column(table, headers[i]);
    for (size_t k = 0; k < all->num; k++)
        for (size_t i = 0; i < all->reviews; i++) {
            const amb_application_row *row = all->way[k].by[i];

            amb_data_text(table, all->way[k].words);
            amb_data_date(table, row->date);
            amb_data_chance(table, row->value);
            amb_data_chance(table, row->low);
            amb_data_chance(table, row->high);
        }
}

amb_status amb_make_routes(const amb_making *of)
{
    amb_chart *chart = of->chart;
    ways all = {.num = 0};
    amb_status status = collect_all(of, &all);

    if (status == AMB_OK && all.num == 0)
        status = amb_chart_lacks(of, "has no review by which \"%s\" could be back",
                                 amb_chart_name(chart, of->request->area));
    if (status == AMB_OK && amb_chart_points(chart, all.reviews)) {
        chart->form = AMB_OVER_TIME;
        for (size_t i = 0; i < all.reviews; i++)
            chart->date[i] = all.way[0].by[i]->date;
        amb_chart_sees(chart, 0);
        amb_chart_sees(chart, 100);
        find_goal(of, &all);
        qsort(all.way, all.num, sizeof *all.way, compare);
        draw(of, &all);
        say(of, &all);
        tabulate(of, &all);
    }
    free_all(&all);
    return status;
}
