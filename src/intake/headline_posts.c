/* headline_posts.c: the establishment, where none is given, and why there may be none. */
#include "intake/headline_parts.h"

#include "model/wmt.h"
#include "scenario/lookup.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* The largest establishment that is tried; PDUs have hundreds of posts at most. */
enum { MOST_POSTS = 20000, SENTENCE_SIZE = 320 };

/* How far from the wanted points an establishment may be to be spared a part-timer. */
#define COST_OF_PART_TIME 0.02

/* ---- why there are no such people ---- */

static size_t say(char *out, size_t used, const amb_stated *stated, const char *unit)
{
    if (!stated->given || used >= SENTENCE_SIZE)
        return used;
    return used + (size_t)snprintf(out + used, SENTENCE_SIZE - used, "%s%.*f %s",
                                   used > 0 ? ", " : "", stated->decimals, stated->value,
                                   unit);
}

static amb_status refuse_people(const amb_making *of)
{
    const amb_headline *known = of->headline;
    const bool learners = !isnan(known->learners);
    char figures[SENTENCE_SIZE] = "", posts[64] = "", heads[64] = "";
    size_t used = 0;

    used = say(figures, used, &known->staffing, "% staffing");
    used = say(figures, used, &known->vacancy, "% vacancy");
    used = say(figures, used, &known->in_post, "FTE in post");
    say(figures, used, &known->absence, "% absence");
    if (!isnan(known->establishment))
        snprintf(posts, sizeof posts, "%s%.10g posts", figures[0] != '\0' ? " of " : "",
                 known->establishment);
    if (learners)
        snprintf(heads, sizeof heads, "%s%.0f learners",
                 figures[0] != '\0' || posts[0] != '\0' ? " with " : "", known->learners);
    if (learners && known->learners > known->establishment)
        return amb_problem_add(of->problems, AMB_BAD_INPUT,
                               "%.0f learners have no room in an establishment of %.10g "
                               "FTE; check both",
                               known->learners, known->establishment);
    return amb_problem_add(of->problems, AMB_BAD_INPUT,
                           "%s%s%s cannot be, whatever hours people work; check these "
                           "figures against each other",
                           figures, posts, heads);
}

/* ---- the establishment ---- */

static bool is_whole(const amb_people *people)
{
    return people->part_grade < 0 && people->part_absent_grade < 0;
}

/* How far people are from having the points wanted. */
static double cost_of(const amb_people *people, double wanted)
{
    return fabs(log(fmax(people->available, 1) / wanted)) +
           (is_whole(people) ? 0 : COST_OF_PART_TIME);
}

/* The fewest posts with as many points available as are wanted, or the most there are. */
static int enough_posts(const amb_making *of, double wanted)
{
    int low = 0, high = MOST_POSTS;

    while (high - low > 1) {
        const int middle = low + (high - low) / 2;
        amb_people people;

        if (amb_compose(of, middle, &people) && people.available >= wanted)
            high = middle;
        else
            low = middle;
    }
    return high;
}

/* The best whole number of posts around one; false when none shows the figures. */
static bool search_posts(amb_making *of, int around, double wanted)
{
    const int reach = 5 + around / 20;
    double best = HUGE_VAL;

    for (int posts = around - reach; posts <= around + reach; posts++) {
        amb_people people;
        double cost;

        if (posts < 1 || !amb_compose(of, posts, &people))
            continue;
        cost = wanted > 0 ? cost_of(&people, wanted)
                          : fabs(log((double)posts / around)) +
                                (is_whole(&people) ? 0 : COST_OF_PART_TIME);
        if (cost < best) {
            best = cost;
            of->people = people;
        }
    }
    return best < HUGE_VAL;
}

/* Posts that those in post and present, or work as in the other PDUs, ask for. */
static double usual_posts(const amb_making *of)
{
    const amb_headline *known = of->headline;
    double points = 0, posts = 0, in_post = 0, absent = 0;

    for (size_t g = 0; g < amb_num_grades(&of->base); g++) {
        if (!of->counts[g])
            continue;
        posts += of->usual.target[g];
        in_post += of->usual.in_post[g];
        absent += of->usual.absent[g];
    }
    if (known->in_post.given && known->vacancy.given && known->vacancy.value < 100)
        return known->in_post.value / (1 - known->vacancy.value / 100);
    if (known->in_post.given && known->staffing.given && known->staffing.value > 0)
        return known->in_post.value *
               (1 -
                (known->absence.given ? known->absence.value / 100 : absent / in_post)) /
               (known->staffing.value / 100);
    if (known->in_post.given)
        return known->in_post.value * posts / in_post;
    for (int type = 0; type < AMB_NUM_CASE_TYPES; type++)
        for (int t = 0; t < AMB_NUM_TIERS; t++)
            points += of->usual.cases[type][t] * (double)of->price[type][t];
    return points > 0 ? of->usual_points / (points / posts) : 1;
}

amb_status amb_choose_people(amb_making *of)
{
    const amb_headline *known = of->headline;
    const bool workload = known->workload.given && known->workload.value > 0;
    const double wanted =
        workload ? of->usual_points / (known->workload.value / 100) / AMB_POINT : 0;
    int around;

    if (!isnan(known->establishment))
        return amb_compose(of, known->establishment, &of->people) ? AMB_OK
                                                                  : refuse_people(of);
    around = workload && !known->in_post.given ? enough_posts(of, wanted)
                                               : (int)fmin(round(usual_posts(of)), 1e5);
    if (around >= MOST_POSTS)
        return amb_problem_add(
            of->problems, AMB_BAD_INPUT,
            "%.0f cases would need %s staff than a PDU can have; check the caseload%s",
            of->num_cases[0] + of->num_cases[1] + of->num_cases[2], "more",
            workload ? ", the workload and the staffing" : "");
    return search_posts(of, around < 1 ? 1 : around, wanted) ? AMB_OK : refuse_people(of);
}
