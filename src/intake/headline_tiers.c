/* headline_tiers.c: how many cases of each type there are, and of which tiers. */
#include "intake/headline_parts.h"

#include "model/wmt.h"
#include "scenario/lookup.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- cases by type ---- */

static amb_status refuse_sum(const amb_making *of, double sum, const char *why)
{
    return amb_problem_add(of->problems, AMB_BAD_INPUT,
                           "a caseload of %s and %s by type %s; check these figures "
                           "against each other",
                           amb_grouped_of(of->headline->caseload).text,
                           amb_grouped_of(sum).text, why);
}

static amb_status split_caseload(amb_making *of)
{
    const amb_headline *known = of->headline;
    double weight[AMB_NUM_CASE_TYPES] = {0}, sum = 0, usual = 0;
    long out[AMB_NUM_CASE_TYPES];
    bool all = true;

    for (int type = 0; type < AMB_NUM_CASE_TYPES; type++) {
        of->num_cases[type] = amb_or_zero(known->cases[type]);
        sum += of->num_cases[type];
        all &= !isnan(known->cases[type]);
        if (isnan(known->cases[type]))
            usual += weight[type] = of->usual.split[type];
    }
    if (isnan(known->caseload) || sum == known->caseload)
        return AMB_OK;
    if (sum > known->caseload || all)
        return refuse_sum(
            of, sum, sum > known->caseload ? "is less than its parts" : "do not agree");
    if (usual <= 0)
        return amb_problem_add(
            of->problems, AMB_BAD_INPUT,
            "%s does not say how a caseload is made up; give the cases "
            "by type",
            of->usual.names);
    amb_share_out((long)(known->caseload - sum), weight, NULL, AMB_NUM_CASE_TYPES, out);
    for (int type = 0; type < AMB_NUM_CASE_TYPES; type++)
        of->num_cases[type] += weight[type] > 0 ? (double)out[type] : 0;
    return AMB_OK;
}

bool amb_is_restricted(const amb_scenario *scenario, int tier)
{
    for (size_t g = 0; g < amb_num_grades(scenario); g++) {
        const amb_grade_row *grade = amb_grade_at(scenario, g);
        bool allowed[AMB_NUM_TIERS];
        char bad[AMB_WORD_SIZE];

        if (grade->role == AMB_PRACTITIONER_ROLE &&
            amb_tiers_allowed(grade->tiers_allowed, allowed, bad) && !allowed[tier])
            return true;
    }
    return false;
}

amb_status amb_count_cases(amb_making *of)
{
    amb_status status = split_caseload(of);

    if (status != AMB_OK)
        return status;
    for (int type = 0; type < AMB_NUM_CASE_TYPES; type++) {
        double sum = 0;

        for (int t = 0; t < AMB_NUM_TIERS; t++) {
            const amb_points_row *row = amb_points_of(&of->base, type, t);

            of->price[type][t] = row != NULL ? amb_wmt_thousandths(row->points) : 0;
            of->share[type][t] = row != NULL ? of->usual.cases[type][t] : 0;
            sum += of->share[type][t];
        }
        if (sum <= 0 && of->num_cases[type] > 0)
            return amb_problem_add(of->problems, AMB_BAD_INPUT,
                                   "%s has no %s cases, so their tiers are not known; "
                                   "name a scenario that has some with --like",
                                   of->usual.names, amb_case_type_names[type]);
        for (int t = 0; t < AMB_NUM_TIERS && sum > 0; t++)
            of->share[type][t] /= sum;
    }
    of->usual_points = amb_points_at(of, 0);
    return AMB_OK;
}

/* ---- the tilt ---- */

/* The largest or the smallest price of a type's tiers in use. */
static double extreme_price(const amb_making *of, int type, bool largest)
{
    double best = largest ? -HUGE_VAL : HUGE_VAL;

    for (int t = 0; t < AMB_NUM_TIERS; t++)
        if (of->share[type][t] > 0)
            best = largest ? fmax(best, (double)of->price[type][t])
                           : fmin(best, (double)of->price[type][t]);
    return best;
}

/* The tilted shares of a type; see headline.h. */
static void tilted(const amb_making *of, int type, double tilt,
                   double share[AMB_NUM_TIERS])
{
    const double most = extreme_price(of, type, tilt > 0);
    double sum = 0;

    for (int t = 0; t < AMB_NUM_TIERS; t++) {
        share[t] = of->share[type][t] > 0
                       ? of->share[type][t] *
                             exp(tilt * ((double)of->price[type][t] - most) / AMB_POINT)
                       : 0;
        sum += share[t];
    }
    for (int t = 0; t < AMB_NUM_TIERS && sum > 0; t++)
        share[t] /= sum;
}

double amb_points_at(const amb_making *of, double tilt)
{
    double points = 0;

    for (int type = 0; type < AMB_NUM_CASE_TYPES; type++) {
        double share[AMB_NUM_TIERS];

        if (of->num_cases[type] <= 0)
            continue;
        tilted(of, type, tilt, share);
        for (int t = 0; t < AMB_NUM_TIERS; t++)
            points += of->num_cases[type] * share[t] * (double)of->price[type][t];
    }
    return points;
}

static double find_tilt(const amb_making *of, double points)
{
    double low = -20, high = 20; /* exp(-20) of a case is none */

    for (int i = 0; i < 100; i++) {
        const double middle = (low + high) / 2;

        if (amb_points_at(of, middle) < points)
            low = middle;
        else
            high = middle;
    }
    return (low + high) / 2;
}

/* ---- the last points ---- */

/* A case that moves from a tier to another of its type. */
typedef struct move {
    int type, from, to;
    int64_t gain;
} move;

enum {
    MOST_MOVES = AMB_NUM_CASE_TYPES * AMB_NUM_TIERS * AMB_NUM_TIERS,
    MOST_STEPS = 1000
};

static int list_moves(const amb_making *of, move *moves)
{
    int num = 0;

    for (int type = 0; type < AMB_NUM_CASE_TYPES; type++)
        for (int from = 0; from < AMB_NUM_TIERS; from++)
            for (int to = 0; to < AMB_NUM_TIERS && of->cases[type][from] > 0; to++)
                if (to != from && of->share[type][to] > 0)
                    moves[num++] = (move){type, from, to,
                                          of->price[type][to] - of->price[type][from]};
    return num;
}

static void make_move(amb_making *of, const move *one)
{
    of->cases[one->type][one->from]--;
    of->cases[one->type][one->to]++;
}

/* Moves cases one by one while that brings the points nearer; returns what is missing. */
static int64_t move_single_cases(amb_making *of, int64_t missing, move *moves)
{
    for (int step = 0; step < MOST_STEPS && missing != 0; step++) {
        const int num = list_moves(of, moves);
        const move *best = NULL;

        for (int i = 0; i < num; i++)
            if (llabs(missing - moves[i].gain) <
                (best == NULL ? llabs(missing) : llabs(missing - best->gain)))
                best = &moves[i];
        if (best == NULL)
            break;
        missing -= best->gain;
        make_move(of, best);
    }
    return missing;
}

/* The same with two cases at once. */
static int64_t move_pairs(amb_making *of, int64_t missing, move *moves)
{
    const int num = list_moves(of, moves);
    int64_t best = llabs(missing);
    int first = -1, second = -1;

    for (int i = 0; i < num && best > 0; i++) {
        for (int j = 0; j < num && best > 0; j++) {
            const int64_t left = missing - moves[i].gain - moves[j].gain;

            if (llabs(left) >= best ||
                (moves[i].type == moves[j].type && moves[i].from == moves[j].from &&
                 of->cases[moves[i].type][moves[i].from] < 2))
                continue;
            best = llabs(left);
            first = i;
            second = j;
        }
    }
    if (first < 0)
        return missing;
    missing -= moves[first].gain + moves[second].gain;
    make_move(of, &moves[first]);
    make_move(of, &moves[second]);
    return missing;
}

static int64_t sum_points(const amb_making *of)
{
    int64_t sum = 0;

    for (int type = 0; type < AMB_NUM_CASE_TYPES; type++)
        for (int t = 0; t < AMB_NUM_TIERS; t++)
            sum += of->cases[type][t] * of->price[type][t];
    return sum;
}

static void round_to_cases(amb_making *of, double tilt)
{
    for (int type = 0; type < AMB_NUM_CASE_TYPES; type++) {
        double share[AMB_NUM_TIERS] = {0};

        memset(of->cases[type], 0, sizeof of->cases[type]);
        if (of->num_cases[type] <= 0)
            continue;
        tilted(of, type, tilt, share);
        amb_share_out((long)of->num_cases[type], share, NULL, AMB_NUM_TIERS,
                      of->cases[type]);
    }
}

/* ---- why there are no such tiers ---- */

static long count_heads(const amb_making *of)
{
    long heads = 0;

    for (size_t g = 0; g < amb_num_grades(&of->base); g++)
        heads += of->people.heads[g] - of->people.absent[g];
    return heads;
}

static amb_status refuse_workload(const amb_making *of, bool too_high)
{
    const amb_stated *workload = &of->headline->workload;
    const double available = of->people.available;
    double cases = 0, points = 0;

    for (int type = 0; type < AMB_NUM_CASE_TYPES; type++) {
        cases += of->num_cases[type];
        if (of->num_cases[type] > 0)
            points += of->num_cases[type] * extreme_price(of, type, too_high) / AMB_POINT;
    }
    return amb_problem_add(
        of->problems, AMB_BAD_INPUT,
        "%.*f %% with %s %s on probation and %ld %s present cannot be: all in the %s "
        "tier, "
        "their cases come to %s points of the %s available, and %.*f %% of those is %s; "
        "check the caseload, the workload and the staff",
        workload->decimals, workload->value, amb_grouped_of(cases).text,
        cases == 1 ? "person" : "people", count_heads(of),
        count_heads(of) == 1 ? "practitioner" : "practitioners",
        too_high ? "heaviest" : "lightest", amb_grouped_of(points).text,
        amb_grouped_of(available).text, workload->decimals, workload->value,
        amb_grouped_of(available * workload->value / 100).text);
}

amb_status amb_refuse_workload_of_nobody(const amb_making *of)
{
    const amb_stated *workload = &of->headline->workload;

    return amb_problem_add(of->problems, AMB_BAD_INPUT,
                           "%.*f %% workload cannot be where nobody present has points "
                           "available; check the staffing and the absence",
                           workload->decimals, workload->value);
}

static amb_status refuse_decimals(const amb_making *of, int64_t points)
{
    const amb_stated *workload = &of->headline->workload;

    return amb_problem_add(
        of->problems, AMB_BAD_INPUT,
        "no whole cases come to %.*f %% of the %s points available; the "
        "nearest is %.*f %%; give the workload with fewer decimals",
        workload->decimals, workload->value, amb_grouped_of(of->people.available).text,
        workload->decimals + 2, (double)points / AMB_POINT / of->people.available * 100);
}

static bool shows(const amb_making *of, int64_t points)
{
    const amb_stated *workload = &of->headline->workload;
    const double pct = (double)points / AMB_POINT / of->people.available * 100;

    return pct > workload->low && pct < workload->high;
}

amb_status amb_choose_tiers(amb_making *of)
{
    const amb_stated *workload = &of->headline->workload;
    static const double edge = 1e-9;
    int64_t wanted, missing;
    move *moves;
    double tilt;

    if (!workload->given) {
        round_to_cases(of, 0);
        return AMB_OK;
    }
    if (of->people.available <= 0)
        return amb_refuse_workload_of_nobody(of);
    if (amb_points_at(of, 20) / AMB_POINT <
        of->people.available * workload->low / 100 * (1 + edge))
        return refuse_workload(of, true);
    if (amb_points_at(of, -20) / AMB_POINT >
        of->people.available * workload->high / 100 * (1 - edge))
        return refuse_workload(of, false);
    wanted = AMB_POINT * (int64_t)round(of->people.available * workload->value / 100);
    tilt = find_tilt(of, (double)wanted);
    round_to_cases(of, tilt);
    moves = malloc(MOST_MOVES * sizeof *moves);
    if (moves == NULL)
        return AMB_NO_MEMORY;
    missing = move_single_cases(of, wanted - sum_points(of), moves);
    if (!shows(of, wanted - missing))
        missing = move_pairs(of, missing, moves);
    free(moves);
    return shows(of, wanted - missing) ? AMB_OK : refuse_decimals(of, wanted - missing);
}
