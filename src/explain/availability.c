/* availability.c: from the points of a full establishment down to those available. */
#include "explain/availability.h"

#include <math.h>
#include <string.h>

const char *const amb_step_names[AMB_NUM_STEPS] = {
    "establishment", "vacancies",  "over_target", "other_grades", "loans_in",
    "training",      "reductions", "loans_out",   "truncation",   "recorded_absence"};

/* Points of an hour of a grade. */
static double points_per_hour(const amb_grade *grade)
{
    return grade->full_time_hours > 0 ? grade->nominal_points / grade->full_time_hours
                                      : 0;
}

/* Points of a full-time post. */
static double points_of_post(const amb_grade *grade)
{
    return grade->full_time_hours > 0 ? grade->nominal_points : 0;
}

/* Takes hours off what is left. */
static double take(double *left, double hours)
{
    const double taken = hours < *left ? hours : *left;

    *left -= taken;
    return taken;
}

amb_hours amb_hours_of(const amb_model *model, const amb_account_row *row)
{
    const amb_grade *grade = &model->grade[row->grade];
    double left = row->contracted;
    amb_hours hours = {.points_per_hour = points_per_hour(grade),
                       .contracted = row->contracted,
                       .recorded = row->recorded};

    hours.training = take(&left, row->stage_reduction);
    hours.own = take(&left, row->reduction - row->lent);
    hours.lent = take(&left, row->lent);
    hours.available = row->available;
    if (row->recorded)
        hours.available = (int32_t)amb_wmt_available(
            grade->nominal_points, row->contracted, grade->full_time_hours,
            row->reduction + row->stage_reduction);
    return hours;
}

int32_t amb_full_time_points(const amb_model *model, int grade, int stage)
{
    const amb_grade *of = &model->grade[grade];
    const double taken = stage < 0
                             ? 0
                             : amb_wmt_reduction_hours(of->full_time_hours,
                                                       of->stage[stage].reduction_pct);

    return (int32_t)amb_wmt_available(of->nominal_points, of->full_time_hours,
                                      of->full_time_hours, taken);
}

/* Puts a step down; nobody is counted for what is only the rounding of doubles. */
static void put(amb_availability *of, amb_step step, int grade, double points,
                double number)
{
    if (points == 0)
        return;
    of->points[step][grade] += points;
    if (fabs(points) > 1e-6)
        of->number[step][grade] += number;
}

/* Establishment, vacancies and over-staffing, by the FTE in post of each establishment.
 */
static void add_posts(amb_availability *of, const amb_model *model,
                      const amb_standing *standing, const double *in_post)
{
    for (int g = 0; g < model->num_grades; g++) {
        const double post = points_of_post(&model->grade[g]);
        const double target = standing->target_fte[g], over = in_post[g] - target;

        put(of, AMB_STEP_ESTABLISHMENT, g, target * post, target);
        put(of, over > 0 ? AMB_STEP_OVER_TARGET : AMB_STEP_VACANCIES, g, over * post,
            fabs(over));
    }
}

static void add_absence(amb_availability *of, const amb_account_row *row,
                        const amb_hours *hours)
{
    if (row->recorded) {
        put(of, AMB_STEP_ABSENCE, row->grade, -hours->available, 1);
        of->away_recorded++;
        of->recorded_points += hours->available;
    } else if (row->absent) {
        of->away++;
        of->away_points += hours->available;
    }
}

static void add_person(amb_availability *of, const amb_model *model,
                       const amb_account_row *row, double *in_post)
{
    const amb_grade *grade = &model->grade[row->grade];
    const int establishment = grade->establishment;
    const amb_hours hours = amb_hours_of(model, row);
    const double each = hours.points_per_hour, post = points_of_post(grade);
    const double fte =
        grade->full_time_hours > 0 ? hours.contracted / grade->full_time_hours : 0;

    if (row->borrowed) {
        put(of, AMB_STEP_LOANS_IN, row->grade, fte * post, fte);
    } else {
        in_post[establishment] += fte;
        put(of, AMB_STEP_OTHER_GRADES, row->grade,
            fte * (post - points_of_post(&model->grade[establishment])), fte);
    }
    if (row->stage >= 0) {
        put(of, AMB_STEP_TRAINING, row->grade, -hours.training * each, 1);
        of->training[row->grade][row->stage] -= hours.training * each;
        of->trainees[row->grade][row->stage]++;
    }
    put(of, AMB_STEP_REDUCTIONS, row->grade, -hours.own * each, 1);
    put(of, AMB_STEP_LOANS_OUT, row->grade, -hours.lent * each, 1);
    put(of, AMB_STEP_TRUNCATION, row->grade,
        hours.available - amb_hours_left(&hours) * each, 1);
    add_absence(of, row, &hours);
}

/* Nothing of the grades that there are: in a run that is most of the time it takes. */
static void begin(amb_availability *of, size_t num_grades)
{
    for (int step = 0; step < AMB_NUM_STEPS; step++) {
        memset(of->points[step], 0, num_grades * sizeof of->points[step][0]);
        memset(of->number[step], 0, num_grades * sizeof of->number[step][0]);
    }
    memset(of->training, 0, num_grades * sizeof of->training[0]);
    memset(of->trainees, 0, num_grades * sizeof of->trainees[0]);
    of->num_grades = (int)num_grades;
    of->away = of->away_recorded = 0;
    of->away_points = of->recorded_points = 0;
}

void amb_availability_of(amb_availability *of, const amb_model *model,
                         const amb_standing *standing, const amb_account *account)
{
    double in_post[AMB_MOST_GRADES] = {0};

    begin(of, (size_t)model->num_grades);
    of->available = account->available;
    for (size_t i = 1; i < account->num; i++)
        add_person(of, model, &account->rows[i], in_post);
    add_posts(of, model, standing, in_post);
}

double amb_step_points(const amb_availability *of, amb_step step)
{
    double points = 0;

    for (int g = 0; g < of->num_grades; g++)
        points += of->points[step][g];
    return points;
}

double amb_step_pct(const amb_availability *of, double points, double total)
{
    const double full = amb_step_points(of, AMB_STEP_ESTABLISHMENT);
    const double available = (double)of->available;

    return full > 0 && available > 0 ? -points * 100 * total / (full * available)
                                     : AMB_EMPTY;
}
