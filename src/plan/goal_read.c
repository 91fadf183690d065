/* goal_read.c: the grammar of goals, around that of figures. */
#include "plan/goal.h"

#include "base/date.h"
#include "plan/said.h"

#include <string.h>

typedef struct goal_reading {
    amb_said said;
    const amb_scenario *scenario;
    int weeks; /* ahead, at most */
    amb_goal *goal;
} goal_reading;

bool amb_goal_wants_less(const amb_goal *goal)
{
    return goal->comparison == AMB_BELOW || goal->comparison == AMB_AT_MOST;
}

static bool is_measure(amb_word word)
{
    for (int m = 0; m < AMB_NUM_MEASURES; m++)
        if (amb_word_is(word, amb_measure_names[m]))
            return true;
    return false;
}

/* What is wrong with a figure, at the word that is: of a rule all up to the bracket. */
static bool complain_of_figure(goal_reading *of, const char *at, const char *why)
{
    amb_said rest = of->said;
    amb_word word;

    rest.at = at;
    word = amb_said_peek(&rest);
    if (at > of->said.text && at[-1] == ':' && word.length > 0)
        word.length = strcspn(word.text, ")");
    of->said.at = at;
    return amb_said_complain(&of->said, word, "%s", why);
}

static bool take_figure(goal_reading *of)
{
    const amb_word word = amb_said_peek(&of->said);
    const amb_word_text measure = amb_word_copy(word);
    char why[AMB_WHY_SIZE];
    const char *end;

    of->goal->text = word.text;
    if (is_measure(word))
        return amb_said_complain(
            &of->said, word,
            "%s by itself is a range; write mean(%s), p90(%s) or p(%s > 110)",
            measure.text, measure.text, measure.text, measure.text);
    if (!amb_figure_read(&of->goal->figure, of->scenario, of->said.at, &end, why))
        return complain_of_figure(of, end, why);
    of->said.at = end;
    return true;
}

/* ---- the bound ---- */

static bool take_comparison(goal_reading *of)
{
    static const char *const comparisons[] = {[AMB_ABOVE] = ">",
                                              [AMB_AT_LEAST] = ">=",
                                              [AMB_BELOW] = "<",
                                              [AMB_AT_MOST] = "<="};
    static const struct {
        const char *wrong, *right;
    } meant[] = {{"=<", "<="}, {"=>", ">="}, {"=", "<="}, {"==", "<="}};
    const amb_word word = amb_said_peek(&of->said);
    int *comparison = &of->goal->comparison;

    for (*comparison = 0; *comparison <= AMB_AT_MOST; ++*comparison)
        if (amb_said_take_if(&of->said, comparisons[*comparison]))
            return true;
    for (size_t i = 0; i < sizeof meant / sizeof meant[0]; i++)
        if (amb_word_is(word, meant[i].wrong))
            return amb_said_complain(
                &of->said, word, "\"%s\" is not a comparison (<=, <, >= or >); write %s",
                meant[i].wrong, meant[i].right);
    return amb_said_complain(&of->said, word,
                             "expected a comparison (<=, <, >= or >) after the figure; "
                             "%s",
                             amb_said_found(word).text);
}

static bool take_chance(goal_reading *of)
{
    double *bound = &of->goal->bound;
    bool percent;
    amb_word where;

    if (!amb_said_number(&of->said, "a chance, such as 0.1 or 10%", bound, &percent,
                         &where))
        return false;
    if (percent)
        *bound /= 100;
    if (!percent && *bound >= 1 && *bound < 100)
        return amb_said_complain(&of->said, where,
                                 "a chance is from 0 to 1; write %.10g or %.10g%%",
                                 *bound / 100, *bound);
    if (*bound <= 0 || *bound >= 1)
        return amb_said_complain(
            &of->said, where,
            "no number of replications shows a chance of %s; expected one above 0 and "
            "under 1, such as 0.01 or 0.99",
            *bound <= 0 ? "0 or less" : "1 or more");
    return true;
}

static bool is_percentage(amb_measure measure)
{
    const char *name = amb_measure_names[measure];
    const size_t length = strlen(name);

    return length > 4 && strcmp(name + length - 4, "_pct") == 0;
}

/* A number of weeks, or of the measure. */
static bool take_value(goal_reading *of)
{
    const amb_figure *figure = &of->goal->figure;
    const bool is_weeks = figure->kind == AMB_FIGURE_WEEKS_OVER;
    bool percent;
    amb_word where;

    if (!amb_said_number(&of->said, "a number, such as 110", &of->goal->bound, &percent,
                         &where))
        return false;
    if (percent && (is_weeks || !is_percentage(figure->measure)))
        return amb_said_complain(
            &of->said, where, "%s is no percentage; leave out the %%",
            is_weeks ? "a number of weeks" : amb_measure_names[figure->measure]);
    return true;
}

/* ---- when ---- */

/* The last snapshot on or before a date. */
static bool take_week(goal_reading *of, const char *after, int *week)
{
    const int32_t start = of->scenario->settings.start_date;
    char first[AMB_DATE_ISO_SIZE], last[AMB_DATE_ISO_SIZE];
    amb_word where;
    int32_t date;

    if (!amb_said_date(&of->said, after, &date, &where))
        return false;
    amb_date_iso(start, first);
    amb_date_iso(start + 7 * of->weeks, last);
    if (date < start + 7)
        return amb_said_complain(&of->said, where,
                                 "the scenario starts on %s; expected a date at least a "
                                 "week after that",
                                 first);
    *week = (date - start) / 7;
    if (*week > of->weeks)
        return amb_said_complain(
            &of->said, where,
            "what is simulated ends on %s, after %d %s; expected a date up to then, or "
            "more weeks: %d",
            last, of->weeks, of->weeks == 1 ? "week" : "weeks", *week);
    return true;
}

/* Whether a figure is of all that happens up to a date. */
static bool counts_up(const amb_figure *figure)
{
    return figure->kind == AMB_FIGURE_CROSSED || figure->kind == AMB_FIGURE_PEAK ||
           figure->kind == AMB_FIGURE_WEEKS_OVER;
}

static bool take_by(goal_reading *of, amb_word word)
{
    amb_goal *goal = of->goal;

    if (goal->figure.kind == AMB_FIGURE_STATUS)
        return amb_said_complain(
            &of->said, word,
            "a status is had on a date, or in every week: write \"on\", or \"from\" a "
            "date \"to\" another; for the first time that criteria are met there is "
            "p_crossed");
    if (!take_week(of, "after \"by\"", &goal->week))
        return false;
    goal->first_week = counts_up(&goal->figure) ? goal->week : 1;
    return true;
}

static bool take_from(goal_reading *of, amb_word word)
{
    amb_goal *goal = of->goal;

    if (!take_week(of, "after \"from\"", &goal->first_week))
        return false;
    if (!amb_said_take_if(&of->said, "to"))
        return amb_said_complain(&of->said, amb_said_peek(&of->said),
                                 "expected \"to\" and a date; %s",
                                 amb_said_found(amb_said_peek(&of->said)).text);
    if (!take_week(of, "after \"to\"", &goal->week))
        return false;
    return goal->first_week <= goal->week ||
           amb_said_complain(&of->said, word, "the date after \"to\" is the earlier one");
}

static bool take_when(goal_reading *of)
{
    static const char *const words[] = {"by", "on", "from", NULL};
    amb_goal *goal = of->goal;
    const amb_word word = amb_said_peek(&of->said);

    if (counts_up(&goal->figure) && !amb_word_is(word, "by"))
        return amb_said_complain(&of->said, word,
                                 "expected \"by\" and a date, as it counts up to one; %s",
                                 amb_said_found(word).text);
    if (amb_said_take_if(&of->said, "by"))
        return take_by(of, word);
    if (amb_said_take_if(&of->said, "from"))
        return take_from(of, word);
    if (!amb_said_take_if(&of->said, "on"))
        return amb_said_complain(
            &of->said, word, "expected \"by\", \"on\" or \"from\" and a date; %s%s",
            amb_said_found(word).text, amb_said_nearest(word, words).text);
    if (!take_week(of, "after \"on\"", &goal->week))
        return false;
    goal->first_week = goal->week;
    return true;
}

/* ---- all of it ---- */

static bool take_goal(goal_reading *of)
{
    amb_goal *goal = of->goal;

    *goal = (amb_goal){.comparison = -1};
    if (!take_figure(of) || !take_comparison(of) ||
        !(amb_figure_is_chance(&goal->figure) ? take_chance(of) : take_value(of)) ||
        !take_when(of))
        return false;
    goal->figure.date = of->scenario->settings.start_date + 7 * goal->week;
    goal->length = (size_t)(of->said.at - goal->text);
    return true;
}

/* Goes on behind the next "and", so that every goal is looked at. */
static bool skip_to_and(amb_said *said)
{
    for (amb_word word = amb_said_take(said); word.length > 0; word = amb_said_take(said))
        if (amb_word_is(word, "and"))
            return true;
    return false;
}

/* Whether another goal follows. */
static bool take_and(amb_said *said)
{
    const amb_word word = amb_said_peek(said);

    if (word.length == 0 || amb_said_take_if(said, "and"))
        return word.length > 0;
    amb_said_complain(said, word, "expected \"and\" or the end of the text; %s",
                      amb_said_found(word).text);
    return skip_to_and(said);
}

amb_status amb_goals_read(amb_goals *goals, const char *text,
                          const amb_scenario *scenario, int weeks, amb_problems *problems)
{
    goal_reading of = {.scenario = scenario, .weeks = weeks};
    bool more = true;

    *goals = (amb_goals){.num = 0};
    amb_said_begin(&of.said, "goal", text, problems);
    if (strlen(text) > AMB_SAID_MOST) {
        amb_said_complain(&of.said, (amb_word){text, 0}, "is longer than %d bytes",
                          AMB_SAID_MOST);
        return of.said.status;
    }
    while (more) {
        if (goals->num == AMB_MOST_GOALS) {
            amb_said_complain(&of.said, amb_said_peek(&of.said),
                              "there are more than %d goals", AMB_MOST_GOALS);
            break;
        }
        of.goal = &goals->goal[goals->num];
        if (!take_goal(&of)) {
            more = skip_to_and(&of.said);
            continue;
        }
        goals->num++;
        goals->weeks = of.goal->week > goals->weeks ? of.goal->week : goals->weeks;
        more = take_and(&of.said);
    }
    return of.said.status;
}
