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

/* What the figures other than the learners leave for those to be of. */
static bool say_why_not_learners(const amb_making *of, double posts,
                                 char why[SENTENCE_SIZE])
{
    amb_headline without = *of->headline;
    amb_making other = *of;
    amb_people people;
    int heads = 0;

    if (isnan(without.learners))
        return false;
    without.learners = AMB_EMPTY;
    other.headline = &without;
    if (!amb_compose(&other, posts, &people))
        return false;
    for (size_t g = 0; g < amb_num_grades(&of->base); g++)
        heads += people.heads[g];
    snprintf(why, SENTENCE_SIZE,
             ": in an establishment of %.10g%s only about %d would be in post", posts,
             isnan(without.establishment) ? ", which goes with the rest," : "", heads);
    return true;
}

/* Whether a percentage that follows from others is not the one stated. */
static bool differs(double pct, const amb_stated *stated)
{
    return pct < stated->low || pct > stated->high;
}

/* Which of the figures say too much. */
static void say_why(const amb_making *of, double posts, char why[SENTENCE_SIZE])
{
    const amb_headline *known = of->headline;
    const double vacant = known->vacancy.value, absent = known->absence.value;
    const double left = (100 - vacant) * (1 - absent / 100);
    const double here = known->in_post.value * (100 - absent) / posts;
    const bool all_staff = known->staffing.given && known->absence.given;

    if (all_staff && known->vacancy.given && differs(left, &known->staffing))
        snprintf(
            why, SENTENCE_SIZE,
            ": with %.10g %% vacant and %.10g %% of those in post absent, %.10g %% are "
            "present",
            vacant, absent, left);
    else if (known->vacancy.given && known->staffing.given &&
             known->staffing.low >= 100 - known->vacancy.low)
        snprintf(why, SENTENCE_SIZE,
                 ": with %.10g %% vacant no more than %.10g %% can be present", vacant,
                 100 - vacant);
    else if (all_staff && known->in_post.given && known->establishment > 0 &&
             differs(here, &known->staffing))
        snprintf(why, SENTENCE_SIZE,
                 ": %.10g in post less %.10g %% absent are %.1f %% of the posts",
                 known->in_post.value, absent, here);
    else if (known->in_post.given && known->vacancy.given && !isnan(known->establishment))
        snprintf(why, SENTENCE_SIZE, ": %.10g of %.10g in post leaves %.1f %% vacant",
                 known->in_post.value, posts,
                 posts > 0 ? 100 * (1 - known->in_post.value / posts) : 0);
    else if (!say_why_not_learners(of, posts, why))
        snprintf(why, SENTENCE_SIZE, ", whatever hours people work");
}

static amb_status refuse_people(const amb_making *of, double around)
{
    const amb_headline *known = of->headline;
    const bool learners = !isnan(known->learners);
    char figures[SENTENCE_SIZE] = "", posts[64] = "", heads[64] = "", why[SENTENCE_SIZE];
    size_t used = 0;

    if (learners && known->learners > known->establishment)
        return amb_problem_add(of->problems, AMB_BAD_INPUT,
                               "%.0f learners have no room in an establishment of %.10g "
                               "FTE; check both",
                               known->learners, known->establishment);
    used = say(figures, used, &known->staffing, "% staffing");
    used = say(figures, used, &known->vacancy, "% vacancy");
    used = say(figures, used, &known->in_post, "FTE in post");
    say(figures, used, &known->absence, "% absence");
    if (!isnan(known->establishment))
        snprintf(posts, sizeof posts, "%s%.10g posts", figures[0] != '\0' ? " of " : "",
                 known->establishment);
    if (learners)
        snprintf(heads, sizeof heads, "%s%.0f %s",
                 figures[0] != '\0' || posts[0] != '\0' ? " with " : "", known->learners,
                 known->learners == 1 ? "learner" : "learners");
    say_why(of, around, why);
    return amb_problem_add(of->problems, AMB_BAD_INPUT,
                           "%s%s%s cannot be%s; check these figures against each other",
                           figures, posts, heads, why);
}

static amb_status refuse_days(const amb_making *of, double days_a_year)
{
    return amb_problem_add(
        of->problems, AMB_BAD_INPUT,
        "%.10g working days lost a head a year are as many as the %.0f "
        "there are; check the days",
        of->headline->sick_days, days_a_year);
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

/* Parts of posts, for figures that whole ones cannot show. */
static bool search_parts(amb_making *of, double around)
{
    const int reach = 50;

    for (int i = 0; i <= 2 * reach; i++) {
        const int away = (i + 1) / 2 * (i % 2 == 0 ? 1 : -1);
        const double posts = (round(100 * around) + away) / 100;

        if (posts > 0 && amb_compose(of, posts, &of->people))
            return true;
    }
    return false;
}

static amb_status refuse_nobody(const amb_making *of)
{
    return amb_problem_add(
        of->problems, AMB_BAD_INPUT,
        "nobody would be in post in an establishment of %.10g FTE; check "
        "the establishment and the staffing",
        of->people.establishment);
}

/* Why no establishment has the points wanted. */
static amb_status refuse_posts(const amb_making *of, bool workload)
{
    amb_people people;

    if (!amb_compose(of, MOST_POSTS, &people))
        return refuse_people(of, fmin(fmax(round(usual_posts(of)), 1), MOST_POSTS));
    if (people.available <= 0)
        return amb_refuse_workload_of_nobody(of);
    return amb_problem_add(
        of->problems, AMB_BAD_INPUT,
        "%s cases would need more staff than a PDU can have; check the caseload%s",
        amb_grouped_of(of->num_cases[0] + of->num_cases[1] + of->num_cases[2]).text,
        workload ? ", the workload and the staffing" : "");
}

static amb_status choose_posts(amb_making *of)
{
    const amb_headline *known = of->headline;
    const bool workload = known->workload.given && known->workload.value > 0;
    const double wanted =
        workload ? of->usual_points / (known->workload.value / 100) / AMB_POINT : 0;
    int around;

    if (!isnan(known->establishment))
        return amb_compose(of, known->establishment, &of->people)
                   ? AMB_OK
                   : refuse_people(of, known->establishment);
    around = workload && !known->in_post.given
                 ? enough_posts(of, wanted)
                 : (int)fmin(fmax(round(usual_posts(of)), 1), MOST_POSTS);
    if (around >= MOST_POSTS)
        return refuse_posts(of, workload);
    return search_posts(of, around, wanted) || search_parts(of, usual_posts(of))
               ? AMB_OK
               : refuse_people(of, around);
}

amb_status amb_choose_people(amb_making *of)
{
    const double days_a_year = of->base.settings.working_days_per_week * 365.25 / 7;
    amb_status status;

    if (of->headline->sick_days >= days_a_year)
        return refuse_days(of, days_a_year);
    status = choose_posts(of);
    return status == AMB_OK && of->people.present_fte + of->people.absent_fte <= 0
               ? refuse_nobody(of)
               : status;
}
