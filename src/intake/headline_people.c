/* headline_people.c: whole people, and at most one or two part time, for the figures. */
#include "intake/headline_parts.h"

#include "model/wmt.h"
#include "scenario/lookup.h"

#include <limits.h>
#include <math.h>
#include <string.h>

/* What is between two ends, neither of them. */
typedef struct span {
    double low, high;
} span;

/* So many numbers of absent people are tried at most. */
enum { MOST_TRIES = 4000 };

static span meet(span a, span b)
{
    return (span){fmax(a.low, b.low), fmin(a.high, b.high)};
}

/* The multiple of a step inside a span that is nearest to `aim`; false if none is. */
static bool nearest_step(span in, double step, double aim, double *out)
{
    const double least = floor(fmax(in.low, -step) / step + 1e-9) + 1,
                 most = ceil(in.high / step - 1e-9) - 1;
    const double first = fmax(least, 0);

    if (!(first <= most))
        return false;
    *out = step * fmin(fmax(round(aim / step), first), most);
    return true;
}

/* ---- how many in all ---- */

/* Everything about full-time equivalents that the figures say of an establishment. */
typedef struct wanted {
    span present, in_post; /* FTE; as wide as can be where nothing is said */
    span absent;           /* of those in post, as a share */
    span absent_fte;
    double aim_present, aim_absent;
} wanted;

static double sum_of(const amb_making *of, const double *by_grade)
{
    double sum = 0;

    for (size_t g = 0; g < amb_num_grades(&of->base); g++)
        sum += of->counts[g] ? by_grade[g] : 0;
    return sum;
}

static span share_of(const amb_stated *stated, double whole)
{
    return (span){whole * stated->low / 100, whole * stated->high / 100};
}

static bool is_in_post_known(const amb_headline *known)
{
    return known->vacancy.given || known->in_post.given;
}

/* The share of those in post who are absent: as given, as the days lost come to, or
 * usual.
 */
static double usual_absence(const amb_making *of)
{
    const amb_headline *known = of->headline;

    if (known->absence.given)
        return known->absence.value / 100;
    if (!isnan(known->sick_days))
        return known->sick_days / (of->base.settings.working_days_per_week * 365.25 / 7);
    return sum_of(of, of->usual.absent) / sum_of(of, of->usual.in_post);
}

static wanted want(const amb_making *of, double posts)
{
    static const span any = {-HUGE_VAL, HUGE_VAL};
    const amb_headline *known = of->headline;
    const double usual_in_post = sum_of(of, of->usual.in_post);
    const double absent = usual_absence(of);
    wanted w = {any, any, any, any, 0, 0};
    double in_post = posts * usual_in_post / sum_of(of, of->usual.target);

    if (known->absence.given)
        w.absent = share_of(&known->absence, 1);
    if (known->vacancy.given) {
        in_post = posts * (1 - known->vacancy.value / 100);
        w.in_post = (span){posts * (1 - known->vacancy.high / 100),
                           posts * (1 - known->vacancy.low / 100)};
    }
    if (known->in_post.given) {
        in_post = known->in_post.value;
        w.in_post = meet(w.in_post, (span){known->in_post.low, known->in_post.high});
    }
    w.aim_present = in_post * (1 - absent);
    if (known->staffing.given) {
        w.aim_present = posts * known->staffing.value / 100;
        w.present = share_of(&known->staffing, posts);
    } else if (!is_in_post_known(known)) {
        const double reach = 1 + w.aim_present / 20;

        w.present = (span){w.aim_present - reach, w.aim_present + reach};
    }
    w.aim_absent = is_in_post_known(known) ? in_post - w.aim_present
                   : absent < 1            ? w.aim_present * absent / (1 - absent)
                                           : in_post;
    if (known->staffing.given && is_in_post_known(known))
        w.absent_fte =
            (span){w.in_post.low - w.present.high, w.in_post.high - w.present.low};
    else if (!known->absence.given)
        w.absent_fte = (span){w.aim_absent - 1, w.aim_absent + 1};
    else if (is_in_post_known(known))
        w.absent_fte =
            (span){w.absent.low * w.in_post.low, w.absent.high * w.in_post.high};
    else if (w.absent.high < 1)
        w.absent_fte = (span){w.present.low * w.absent.low / (1 - w.absent.low),
                              w.present.high * w.absent.high / (1 - w.absent.high)};
    return w;
}

/* Those present who go with so many absent. */
static span present_beside(const wanted *w, double absent)
{
    span present =
        meet(w->present, (span){w->in_post.low - absent, w->in_post.high - absent});

    if (absent <= 0)
        return w->absent.low < 0 ? present : (span){1, 0};
    if (w->absent.high < 1)
        present.low = fmax(present.low, absent * (1 - w->absent.high) / w->absent.high);
    if (w->absent.low > 0)
        present.high = fmin(present.high, absent * (1 - w->absent.low) / w->absent.low);
    return present;
}

/* The best of those present and absent on a grid; false when there is none. */
static bool try_grid(const wanted *w, double step, double absent_step, double *present,
                     double *absent)
{
    double least, best = HUGE_VAL;
    bool found = false;

    if (!nearest_step(w->absent_fte, absent_step, w->absent_fte.low, &least))
        return false;
    for (int i = 0; i < MOST_TRIES; i++) {
        const double away = least + i * absent_step;
        double here, cost;

        if (!(away < w->absent_fte.high))
            break;
        if (!nearest_step(present_beside(w, away), step, w->aim_present, &here))
            continue;
        cost = fabs(here - w->aim_present) + fabs(away - w->aim_absent);
        if (cost < best) {
            best = cost;
            *present = here;
            *absent = away;
            found = true;
        }
    }
    return found;
}

/* Whole people where there are any such, else ever finer hours of one or two. */
static bool choose_fte(const wanted *w, double full_time, double *present, double *absent)
{
    const double step[] = {1, 1 / full_time, 0.1 / full_time, 0.01 / full_time};

    for (size_t i = 0; i < sizeof step / sizeof step[0]; i++)
        if (try_grid(w, step[i], 1, present, absent) ||
            (i > 0 && try_grid(w, step[i], step[i], present, absent)))
            return true;
    return false;
}

/* ---- who they are ---- */

/* Posts of each grade: learners have theirs, the others share the rest as usual. */
static bool share_posts(const amb_making *of, amb_people *people)
{
    const size_t num = amb_num_grades(&of->base);
    const double usual = sum_of(of, of->usual.target);
    double weight[AMB_GRADES_CAP] = {0}, learners = 0, rest;
    long out[AMB_GRADES_CAP];
    size_t largest = num;

    for (size_t g = 0; g < num; g++)
        learners += of->learns[g] ? of->usual.target[g] : 0;
    for (size_t g = 0; g < num; g++) {
        people->target[g] = 0;
        if (of->learns[g])
            people->target[g] =
                isnan(of->headline->learners)
                    ? round(people->establishment * of->usual.target[g] / usual)
                : learners > 0 ? of->headline->learners * of->usual.target[g] / learners
                               : 0;
        else if (of->counts[g])
            weight[g] = of->usual.target[g];
        if (weight[g] > 0 && (largest == num || weight[g] > weight[largest]))
            largest = g;
    }
    rest = people->establishment - sum_of(of, people->target);
    if (rest < -1e-9 || (rest > 1e-9 && largest == num))
        return false;
    amb_share_out((long)(rest + 1e-9), weight, NULL, num, out);
    for (size_t g = 0; g < num; g++)
        people->target[g] += weight[g] > 0 ? (double)out[g] : 0;
    if (largest < num)
        people->target[largest] += rest - floor(rest + 1e-9);
    return true;
}

static long count_learners(const amb_making *of, const amb_people *people, long heads)
{
    double target = 0, usual_target = 0, usual_in_post = 0;

    if (!isnan(of->headline->learners))
        return (long)of->headline->learners;
    for (size_t g = 0; g < amb_num_grades(&of->base); g++) {
        target += of->learns[g] ? people->target[g] : 0;
        usual_target += of->learns[g] ? of->usual.target[g] : 0;
        usual_in_post += of->learns[g] ? of->usual.in_post[g] : 0;
    }
    return usual_target > 0
               ? lround(fmin(target * usual_in_post / usual_target, (double)heads))
               : 0;
}

/* Those in post by grade: posts are filled as usual, and by whom. */
static bool share_heads(const amb_making *of, amb_people *people, long heads)
{
    const size_t num = amb_num_grades(&of->base);
    const long learners = count_learners(of, people, heads);
    double weight[2][AMB_GRADES_CAP] = {{0}}, filled[AMB_GRADES_CAP] = {0};
    long out[2][AMB_GRADES_CAP];

    if (learners > heads)
        return false;
    for (size_t g = 0; g < num; g++)
        if (of->counts[g])
            filled[amb_establishment_of(&of->base, g)] += of->usual.in_post[g];
    for (size_t g = 0; g < num; g++) {
        const size_t e = amb_establishment_of(&of->base, g);

        if (!of->counts[g])
            continue;
        if (of->learns[g])
            weight[1][g] = of->usual.in_post[g];
        else if (of->usual.target[e] > 0 && filled[e] > 0)
            weight[0][g] = people->target[e] * of->usual.in_post[g] / of->usual.target[e];
    }
    if (amb_share_out(heads - learners, weight[0], NULL, num, out[0]) > 0 ||
        amb_share_out(learners, weight[1], NULL, num, out[1]) > 0)
        return false;
    for (size_t g = 0; g < num; g++)
        people->heads[g] = (int)(out[0][g] + out[1][g]);
    return true;
}

static void share_absent(const amb_making *of, amb_people *people, long absent)
{
    const size_t num = amb_num_grades(&of->base);
    double weight[AMB_GRADES_CAP] = {0};
    long out[AMB_GRADES_CAP];

    for (size_t g = 0; g < num; g++)
        weight[g] = of->counts[g] ? of->usual.absent[g] : 0;
    amb_share_out(absent, weight, people->heads, num, out);
    for (size_t g = 0; g < num; g++)
        people->absent[g] = (int)out[g];
}

/* The grade with most of those present, or absent; out of training, if there is one. */
static int grade_of_part_timer(const amb_making *of, const amb_people *people,
                               bool absent)
{
    int best = -1, most = 0;

    for (int trained = 1; trained >= 0 && best < 0; trained--) {
        for (size_t g = 0; g < amb_num_grades(&of->base); g++) {
            const int num =
                absent ? people->absent[g] : people->heads[g] - people->absent[g];

            if ((amb_num_stages(&of->base, g) == 0) == (trained == 1) && num > most) {
                best = (int)g;
                most = num;
            }
        }
    }
    return best;
}

static double part(double fte)
{
    const double over = fte - floor(fte + 1e-9);

    return over > 1e-6 ? over : 0;
}

static double hours_of(const amb_making *of, int grade, double fte)
{
    return grade < 0 ? 0
                     : round(100 * fte *
                             amb_grade_at(&of->base, (size_t)grade)->full_time_hours) /
                           100;
}

/* ---- what they have available ---- */

static double reduction_of(const amb_making *of, size_t g, int32_t began, double hours)
{
    const size_t num = amb_num_stages(&of->base, g);
    const amb_stage_row *stage = NULL;
    int32_t end = began;

    for (size_t n = 0; n < num && began != AMB_NO_DATE; n++) {
        stage = amb_stage_at(&of->base, g, n);
        end += 7 * (int32_t)stage->weeks;
        if (end > of->headline->on)
            break;
    }
    return stage == NULL ? 0 : amb_wmt_reduction_hours(hours, stage->reduction_pct);
}

static double available_of(const amb_making *of, const amb_people *people, size_t g)
{
    const amb_grade_row *grade = amb_grade_at(&of->base, g);
    const bool recorded = of->recorded_after[g] < INT_MAX;
    const int num = people->heads[g];
    double sum = 0;

    for (int n = recorded ? people->absent[g] : 0; n < num; n++) {
        const bool is_part = (int)g == people->part_grade && n == num - 1;
        const bool is_part_absent = (int)g == people->part_absent_grade && n == 0;
        const double hours = is_part          ? people->part_hours
                             : is_part_absent ? people->part_absent_hours
                                              : grade->full_time_hours;

        sum += amb_wmt_available(grade->nominal_points, hours, grade->full_time_hours,
                                 reduction_of(of, g, amb_began(of, g, n, num), hours));
    }
    return sum;
}

bool amb_compose(const amb_making *of, double posts, amb_people *people)
{
    const wanted w = want(of, posts);
    const size_t num = amb_num_grades(&of->base);
    double full_time = 0;
    long heads;

    for (size_t g = 0; g < num && full_time <= 0; g++)
        full_time = of->counts[g] ? amb_grade_at(&of->base, g)->full_time_hours : 0;
    memset(people, 0, sizeof *people);
    people->establishment = posts;
    people->part_grade = people->part_absent_grade = -1;
    if (!choose_fte(&w, full_time, &people->present_fte, &people->absent_fte))
        return false;
    heads = (long)(ceil(people->present_fte - 1e-6) + ceil(people->absent_fte - 1e-6));
    if (!share_posts(of, people) || !share_heads(of, people, heads))
        return false;
    share_absent(of, people, (long)ceil(people->absent_fte - 1e-6));
    if (part(people->present_fte) > 0) {
        people->part_grade = grade_of_part_timer(of, people, false);
        people->part_hours = hours_of(of, people->part_grade, part(people->present_fte));
    }
    if (part(people->absent_fte) > 0) {
        people->part_absent_grade = grade_of_part_timer(of, people, true);
        people->part_absent_hours =
            hours_of(of, people->part_absent_grade, part(people->absent_fte));
    }
    for (size_t g = 0; g < num; g++)
        people->available += of->counts[g] ? available_of(of, people, g) : 0;
    return true;
}
