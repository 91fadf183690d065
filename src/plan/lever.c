/* lever.c: what a lever is today, where it can be moved to, and moving it. */
#include "plan/lever.h"

#include <math.h>
#include <string.h>
#include <strings.h>

static const char unknown_today[] =
    "what this is today in %s is not known, so nothing says what is little and what is "
    "much: %s";

static bool complain(amb_lever *lever, const char *pdu, const char *why)
{
    return amb_said_complain(&lever->said, (amb_word){lever->text, lever->length},
                             unknown_today, pdu, why);
}

/* The change of the same kind and item that holds on the date; NULL for none. */
static const amb_change_row *earlier_change(const amb_lever *lever,
                                            const amb_scenario *scenario, const char *pdu)
{
    const amb_change_row *rows = AMB_ROWS(scenario, AMB_IN_CHANGES, amb_change_row);
    const amb_change_row *latest = NULL;

    for (size_t i = 0; i < scenario->table[AMB_IN_CHANGES].num; i++) {
        const amb_change_row *row = &rows[i];

        if (row->change != lever->row.change || row->date > lever->row.date ||
            (row->pdu[0] != '\0' && strcmp(row->pdu, pdu) != 0) ||
            (row->item[0] != '\0' && strcasecmp(row->item, lever->item) != 0))
            continue;
        if (latest == NULL || row->date >= latest->date)
            latest = row;
    }
    return latest;
}

/* Mean weeks from vacancy to first week, the same for all grades that the lever is of. */
static bool weeks_to_fill(amb_lever *lever, const amb_scenario *scenario, const char *pdu,
                          double *weeks)
{
    *weeks = AMB_EMPTY;
    for (size_t g = 0; g < amb_num_grades(scenario); g++) {
        amb_recruitment_row row;

        if ((lever->names.grade >= 0 && lever->names.grade != (int)g) ||
            !amb_recruitment_of(scenario, pdu, amb_grade_at(scenario, g)->grade, &row) ||
            row.policy != AMB_BACKFILL || isnan(row.mean_weeks))
            continue;
        if (!isnan(*weeks) && *weeks != row.mean_weeks)
            return complain(lever, pdu,
                            "recruitment.csv has other weeks for other grades; name one");
        *weeks = row.mean_weeks;
    }
    return !isnan(*weeks) ||
           complain(lever, pdu,
                    "recruitment.csv fills no vacancies of it after a mean number of "
                    "weeks");
}

static double hours_reduced(const amb_lever *lever, const amb_scenario *scenario,
                            const char *pdu, double *contracted)
{
    const amb_practitioner_row *rows =
        AMB_ROWS(scenario, AMB_IN_PRACTITIONERS, amb_practitioner_row);

    for (size_t i = 0; i < scenario->table[AMB_IN_PRACTITIONERS].num; i++) {
        if (strcmp(rows[i].practitioner, lever->names.name) != 0 ||
            strcmp(rows[i].pdu, pdu) != 0)
            continue;
        *contracted = rows[i].contracted_hours;
        return amb_or_zero(rows[i].reduction_hours);
    }
    return AMB_EMPTY;
}

static double threshold_of(const amb_lever *lever, const amb_scenario *scenario)
{
    const amb_ppf_row *rows = AMB_ROWS(scenario, AMB_IN_PPF, amb_ppf_row);

    for (size_t i = 0; i < scenario->table[AMB_IN_PPF].num; i++)
        if (rows[i].status == lever->names.status &&
            rows[i].indicator == lever->names.indicator &&
            strcmp(rows[i].rule, lever->names.name) == 0)
            return rows[i].threshold;
    return AMB_EMPTY;
}

/* The posts of a grade in a PDU; of all grades where it has none of its own. */
static double posts_of(const amb_scenario *scenario, const char *pdu, int grade)
{
    double of_grade = 0, all = 0;

    for (size_t g = 0; g < amb_num_grades(scenario); g++) {
        amb_staffing_row row;

        if (!amb_staffing_of(scenario, pdu, amb_grade_at(scenario, g)->grade, &row))
            continue;
        all += amb_or_zero(row.target_fte);
        if (grade >= 0 && amb_establishment_of(scenario, (size_t)grade) == g)
            of_grade = amb_or_zero(row.target_fte);
    }
    return of_grade > 0 ? of_grade : all;
}

/* One in the place of the last of two figures: 1 of 36, 0.1 of 7.4. */
static double step_of(double today)
{
    return pow(10, floor(log10(today)) - 1);
}

/* What a lever is and can be, as far as nobody said so. */
typedef struct usual {
    double today, from, to, step;
} usual;

static void twice(usual *of)
{
    of->from = 0;
    of->to = 2 * of->today;
    of->step = of->today > 0 ? step_of(of->today) : AMB_EMPTY;
}

static bool usual_of_change(amb_lever *lever, const amb_scenario *scenario,
                            const char *pdu, usual *of)
{
    const amb_change_row *earlier = earlier_change(lever, scenario, pdu);
    amb_starts_row starts;
    amb_staffing_row staffing;
    double contracted = AMB_EMPTY;

    switch ((amb_change_kind)lever->row.change) {
    case AMB_CHANGE_JOIN:
    case AMB_CHANGE_LEAVE:
        *of = (usual){0, 0, ceil(posts_of(scenario, pdu, lever->names.grade)), 1};
        return true;
    case AMB_CHANGE_LOAN_IN:
    case AMB_CHANGE_LOAN_OUT:
        *of = (usual){0, 0, ceil(posts_of(scenario, pdu, lever->names.grade)), 0.5};
        return true;
    case AMB_CHANGE_STARTS_PCT:
    case AMB_CHANGE_ABSENCE_PCT:
    case AMB_CHANGE_LEAVERS_PCT:
    case AMB_CHANGE_POINTS_PCT:
        *of = (usual){100, 0, 200, 1};
        return true;
    case AMB_CHANGE_LENGTH_PCT:
        *of = (usual){100, 1, 200, 1};
        return true;
    case AMB_CHANGE_RELEASE:
        *of = (usual){0, 0, 100, 1};
        return true;
    case AMB_CHANGE_STARTS_PER_WEEK:
        of->today = amb_starts_of(scenario, pdu, lever->names.case_type, &starts)
                        ? amb_or_zero(starts.per_week)
                        : 0;
        break;
    case AMB_CHANGE_TARGET:
        of->today =
            amb_staffing_of(scenario, pdu,
                            amb_grade_at(scenario, (size_t)lever->names.grade)->grade,
                            &staffing)
                ? amb_or_zero(staffing.target_fte)
                : 0;
        break;
    case AMB_CHANGE_WEEKS_TO_FILL:
        if (!weeks_to_fill(lever, scenario, pdu, &of->today))
            return false;
        break;
    case AMB_CHANGE_REDUCTION:
        of->today = hours_reduced(lever, scenario, pdu, &contracted);
        if (isnan(of->today))
            return complain(lever, pdu, "the practitioner is of another PDU");
        break;
    case AMB_CHANGE_POINTS:
        of->today =
            amb_points_of(scenario, lever->names.case_type, lever->names.tier)->points;
        break;
    case AMB_CHANGE_THRESHOLD:
        of->today = threshold_of(lever, scenario);
        break;
    default:
        return false;
    }
    if (earlier != NULL)
        of->today = earlier->value;
    twice(of);
    if (lever->row.change == AMB_CHANGE_TARGET)
        of->step = 1;
    if (lever->row.change == AMB_CHANGE_WEEKS_TO_FILL)
        of->from = of->step = fmin(1, step_of(of->today));
    if (!isnan(contracted))
        *of = (usual){of->today, 0, contracted, 1};
    return true;
}

static bool usual_of_place(amb_lever *lever, const amb_scenario *scenario,
                           const char *pdu, usual *of)
{
    of->today = amb_place_number(scenario, &lever->place);
    if (isnan(of->today))
        return complain(lever, pdu, "the cell is empty; put in what it is");
    if (of->today < 0)
        *of = (usual){of->today, 2 * of->today, 0, step_of(-of->today)};
    else
        twice(of);
    if (lever->whole)
        of->step = fmax(1, of->step);
    return true;
}

/* Millionths, so that steps of a tenth do not add up to 0.30000000000000004; never -0. */
static double tidy(double value)
{
    return round(value * 1e6) / 1e6 + 0.0;
}

/* The first value from a bound on that is whole steps from today. */
static double first_aligned(double bound, double today, double step)
{
    return tidy(today + step * ceil((bound - today) / step - 1e-9));
}

amb_status amb_lever_range_of(amb_lever *lever, const amb_scenario *scenario,
                              const char *pdu, amb_lever_range *range)
{
    const amb_word all = {lever->text, lever->length};
    usual of = {AMB_EMPTY, AMB_EMPTY, AMB_EMPTY, AMB_EMPTY};
    double to;

    if (!(lever->is_place ? usual_of_place(lever, scenario, pdu, &of)
                          : usual_of_change(lever, scenario, pdu, &of)))
        return lever->said.status;
    range->today = of.today;
    range->step = isnan(lever->step) ? of.step : lever->step;
    range->from = isnan(lever->from) ? fmax(of.from, lever->low) : lever->from;
    to = isnan(lever->to) ? fmin(of.to, lever->high) : lever->to;
    if (isnan(range->step) || (isnan(lever->to) && !(to > range->from)))
        amb_said_complain(&lever->said, all,
                          "where this ends is not clear, as it is %.10g today in %s; add "
                          "\"from\" a number \"to\" another \"step\" one more",
                          of.today, pdu);
    else if (isnan(lever->from))
        range->from = first_aligned(range->from, of.today, range->step);
    if (lever->said.status != AMB_OK)
        return lever->said.status;
    range->num = 1;
    if ((to - range->from) / range->step > AMB_LEVER_MOST)
        amb_said_complain(&lever->said, all,
                          "from %.10g to %.10g in steps of %.10g are more than %d "
                          "values; take a longer step",
                          range->from, to, range->step, AMB_LEVER_MOST);
    else if (to >= range->from)
        range->num += (size_t)floor((to - range->from) / range->step + 1e-9);
    return lever->said.status;
}

double amb_lever_value(const amb_lever_range *range, size_t i)
{
    return tidy(range->from + (double)i * range->step);
}

/* What nobody has to do is no row: there is no joining of nobody. */
static bool is_nothing(const amb_lever *lever, double value)
{
    switch ((amb_change_kind)lever->row.change) {
    case AMB_CHANGE_JOIN:
    case AMB_CHANGE_LEAVE:
    case AMB_CHANGE_LOAN_IN:
    case AMB_CHANGE_LOAN_OUT:
    case AMB_CHANGE_RELEASE:
        return value == 0;
    default:
        return false;
    }
}

amb_status amb_lever_set(const amb_lever *lever, amb_variant *variant, double value)
{
    amb_change_row row = lever->row;

    if (lever->is_place)
        return amb_variant_set(variant, &lever->place, value);
    if (is_nothing(lever, value))
        return AMB_OK;
    row.value = value;
    return amb_variant_add_change(variant, &row);
}
