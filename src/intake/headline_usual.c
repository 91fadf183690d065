/* headline_usual.c: what other PDUs are like: posts, staff, absence, cohorts and cases.
 */
#include "intake/headline_parts.h"

#include "base/date.h"
#include "scenario/lookup.h"
#include "scenario/row_index.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- sharing out ---- */

static bool has_room(const int *room, size_t i, const long *out)
{
    return room == NULL || out[i] < room[i];
}

long amb_share_out(long n, const double *weight, const int *room, size_t num, long *out)
{
    double sum = 0;
    long left = n;

    for (size_t i = 0; i < num; i++)
        sum += weight[i];
    for (size_t i = 0; i < num; i++) {
        out[i] = sum > 0 ? (long)((double)n * weight[i] / sum + 1e-9) : 0;
        if (room != NULL && out[i] > room[i])
            out[i] = room[i];
        left -= out[i];
    }
    while (left > 0) {
        size_t best = num;
        double most = 0;

        for (size_t i = 0; i < num; i++) {
            const double wants =
                sum > 0 ? (double)n * weight[i] / sum - (double)out[i] : 0;

            if (has_room(room, i, out) && weight[i] > 0 &&
                (best == num || wants > most)) {
                best = i;
                most = wants;
            }
        }
        for (size_t i = 0; i < num && best == num && room != NULL; i++)
            if (has_room(room, i, out))
                best = i;
        if (best == num)
            break;
        out[best]++;
        left--;
    }
    return left;
}

/* ---- cohorts ---- */

static int32_t nth_monday(int year, int month, int nth)
{
    const int32_t first = amb_date_of(year, month, 1);
    /* Day 4 was a Monday. */
    const int32_t monday = first + ((4 - first) % 7 + 7) % 7;

    return monday + 7 * (nth - 1);
}

bool amb_cohort_of(const amb_usual *usual, int year, int month, int32_t *date)
{
    const int nth = usual->cohort_nth[month - 1];

    *date = nth > 0 ? nth_monday(year, month, nth) : AMB_NO_DATE;
    return nth > 0;
}

static void note_cohort(amb_usual *usual, int32_t began)
{
    int year, month, day;

    amb_date_split(began, &year, &month, &day);
    if (usual->cohort_nth[month - 1] == 0)
        usual->cohort_nth[month - 1] = day > 28 ? 4 : (day + 6) / 7;
}

static int days_of_training(const amb_making *of, size_t g)
{
    int days = 0;

    for (size_t n = 0; n < amb_num_stages(&of->base, g); n++)
        days += 7 * (int)amb_stage_at(&of->base, g, n)->weeks;
    return days;
}

/* How many cohorts are in training as a rule, whether one begins next week or did last.
 */
static int usual_cohorts(const amb_usual *usual, int days)
{
    int a_year = 0;

    for (int month = 0; month < 12; month++)
        a_year += usual->cohort_nth[month] > 0;
    return a_year == 0 ? 0 : (int)fmax(1, round(days * a_year / 365.25));
}

/*
 * The dates on which those in training now may have begun. Of learners there are as many
 * cohorts as a rule, the oldest perhaps about to qualify; those who have been through the
 * stages of another grade are in it no more.
 */
static void list_cohorts(amb_making *of, size_t g)
{
    const int32_t start = of->headline->on;
    const int days = days_of_training(of, g);
    const int most = of->learns[g] ? usual_cohorts(&of->usual, days) : AMB_MOST_COHORTS;
    int32_t dates[AMB_MOST_COHORTS], earliest = start - days;
    int num = 0, year, month, day;

    if (of->learns[g])
        earliest -= 365;
    amb_date_split(start, &year, &month, &day);
    while (days > 0 && num < most && num < AMB_MOST_COHORTS && year > 1 &&
           amb_date_of(year, month, 1) > earliest - 31) {
        int32_t date;

        if (amb_cohort_of(&of->usual, year, month, &date) && date <= start &&
            date > earliest)
            dates[num++] = date;
        month = month > 1 ? month - 1 : 12;
        year -= month == 12;
    }
    of->num_cohorts[g] = num;
    for (int i = 0; i < num; i++)
        of->cohort[g][i] = dates[num - 1 - i];
}

int32_t amb_began(const amb_making *of, size_t grade, int n, int heads)
{
    const int num = of->num_cohorts[grade];

    if (amb_num_stages(&of->base, grade) == 0)
        return AMB_NO_DATE;
    if (num > 0)
        return of->cohort[grade][(int)((int64_t)n * num / heads)];
    return of->headline->on - (int32_t)((n + 0.5) / heads * days_of_training(of, grade));
}

/* ---- one PDU after the other ---- */

static bool add_absent(amb_usual *usual, int weeks)
{
    int *grown = realloc(usual->weeks_absent, (usual->num_absent + 1) * sizeof *grown);
    size_t at = usual->num_absent;

    if (grown == NULL)
        return false;
    for (; at > 0 && grown[at - 1] > weeks; at--)
        grown[at] = grown[at - 1];
    grown[at] = weeks;
    usual->weeks_absent = grown;
    usual->num_absent++;
    return true;
}

/* Those in post of a PDU, by name; false without memory. */
static bool add_named(amb_making *of, const amb_scenario *other, const char *pdu,
                      size_t *num)
{
    amb_usual *usual = &of->usual;

    AMB_EACH_OF (other, AMB_PRACTITIONERS_BY_PDU, amb_practitioner_row, row, pdu, NULL) {
        const int g = amb_grade_find(&of->base, row->grade);
        const double full =
            g < 0 ? 0 : amb_grade_at(&of->base, (size_t)g)->full_time_hours;
        const double fte =
            isnan(row->contracted_hours) || full <= 0 ? 1 : row->contracted_hours / full;
        int weeks = 0;

        (*num)++;
        if (g < 0)
            continue;
        usual->in_post[g] += fte;
        if (row->stage_started_on != AMB_NO_DATE && of->learns[g])
            note_cohort(usual, row->stage_started_on);
        if (row->absent_kind[0] == '\0')
            continue;
        usual->absent[g] += fte;
        if (row->absent_since != AMB_NO_DATE)
            weeks = (other->settings.start_date - row->absent_since) / 7;
        if (weeks >= of->recorded_after[g] && !add_absent(usual, weeks))
            return false;
    }
    return true;
}

static bool add_staff(amb_making *of, const amb_scenario *other, const char *pdu)
{
    amb_usual *usual = &of->usual;
    size_t named = 0;

    if (!add_named(of, other, pdu, &named))
        return false;
    for (size_t g = 0; g < amb_num_grades(&of->base); g++) {
        amb_staffing_row row;

        if (!amb_staffing_of(other, pdu, amb_grade_at(&of->base, g)->grade, &row))
            continue;
        usual->target[g] += amb_or_zero(row.target_fte);
        if (named > 0)
            continue;
        usual->in_post[g] += amb_or_zero(row.in_post_fte);
        usual->absent[g] += amb_or_zero(row.absent_fte);
    }
    return true;
}

static void add_cases(amb_usual *usual, const amb_scenario *other, const char *pdu)
{
    double of_type[AMB_NUM_CASE_TYPES] = {0};
    bool all = true;

    for (int type = 0; type < AMB_NUM_CASE_TYPES; type++) {
        double cases[AMB_NUM_TIERS][2];

        amb_opening_mix(other, pdu, type, cases);
        for (int t = 0; t < AMB_NUM_TIERS; t++) {
            usual->cases[type][t] += cases[t][0] + cases[t][1];
            of_type[type] += cases[t][0] + cases[t][1];
        }
        all &= of_type[type] > 0;
    }
    /* A report that leaves out a type says nothing of how many there are of it. */
    for (int type = 0; type < AMB_NUM_CASE_TYPES && all; type++)
        usual->split[type] += of_type[type];
}

static const char *join_names(amb_making *of)
{
    const amb_likeness *like = of->like;
    const char *all = "";

    for (size_t i = 0; i < like->num; i++)
        all = amb_draft_text(&of->draft, "%s%s%s", all,
                             i == 0              ? ""
                             : i + 1 < like->num ? ", "
                                                 : " and ",
                             like->names[i]);
    return all;
}

amb_status amb_usual_take(amb_making *of)
{
    const amb_likeness *like = of->like;
    double posts = 0, staff = 0;

    of->usual.names = join_names(of);
    for (size_t i = 0; i < like->num; i++) {
        const amb_pdu_row *pdus = AMB_ROWS(like->scenarios[i], AMB_IN_PDUS, amb_pdu_row);

        for (size_t p = 0; p < amb_num_pdus(like->scenarios[i]); p++) {
            if (!add_staff(of, like->scenarios[i], pdus[p].pdu))
                return AMB_NO_MEMORY;
            add_cases(&of->usual, like->scenarios[i], pdus[p].pdu);
        }
    }
    for (size_t g = 0; g < amb_num_grades(&of->base); g++) {
        posts += of->counts[g] ? of->usual.target[g] : 0;
        staff += of->counts[g] ? of->usual.in_post[g] : 0;
        if (of->counts[g])
            list_cohorts(of, g);
    }
    if (posts > 0 && staff > 0)
        return AMB_OK;
    return amb_problem_add(
        of->problems, AMB_BAD_INPUT,
        "%s cannot be a likeness: there are no posts or nobody in post "
        "of the grades that count in staffing; name another with --like",
        of->usual.names);
}
