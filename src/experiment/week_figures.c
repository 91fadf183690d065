/* week_figures.c: the measures of a week, from the figures of replications. */
#include "experiment/week_figures.h"

#include <stdlib.h>
#include <string.h>

bool amb_week_figures_make(amb_week_figures *of, const amb_model *model,
                           size_t replications)
{
    of->num = replications;
    of->figure = malloc(replications * amb_num_figures(model) * sizeof *of->figure);
    of->value = malloc(replications * sizeof *of->value);
    of->scratch = malloc(replications * sizeof *of->scratch);
    return of->figure != NULL && of->value != NULL && of->scratch != NULL;
}

void amb_week_figures_free(amb_week_figures *of)
{
    free(of->figure);
    free(of->value);
    free(of->scratch);
}

void amb_week_figures_load(amb_week_figures *of, const amb_model *model,
                           const float *figures, int week)
{
    const size_t num = amb_num_figures(model);
    const size_t stride = num * amb_num_weeks(model);

    for (size_t r = 0; r < of->num; r++) {
        const float *row = figures + r * stride + (size_t)week * num;

        for (size_t f = 0; f < num; f++)
            of->figure[f * of->num + r] = row[f];
    }
}

const float *amb_week_figure(const amb_week_figures *of, int which)
{
    return of->figure + (size_t)which * of->num;
}

static void copy_into(amb_week_figures *of, const float *from)
{
    memcpy(of->value, from, of->num * sizeof *from);
}

/* 100 (or 1) times a ratio; what is divided by nothing does not exist. */
static void divide(amb_week_figures *of, const float *part, const float *whole,
                   double times)
{
    for (size_t r = 0; r < of->num; r++)
        of->value[r] = whole[r] > 0 ? (float)(times * (double)part[r] / (double)whole[r])
                                    : (float)AMB_EMPTY;
}

static float of_target(float fte, double target, bool vacancy)
{
    const double part = vacancy ? target - (double)fte : (double)fte;

    return target > 0 ? (float)(100 * part / target) : (float)AMB_EMPTY;
}

static void all_of_target(amb_week_figures *of, const float *fte, double target,
                          bool vacancy)
{
    for (size_t r = 0; r < of->num; r++)
        of->value[r] = of_target(fte[r], target, vacancy);
}

static void caseload(amb_week_figures *of, double held_by_someone)
{
    const float *community = amb_week_figure(of, AMB_PUT_COMMUNITY);
    const float *licence = amb_week_figure(of, AMB_PUT_LICENCE);
    const float *custody = amb_week_figure(of, AMB_PUT_CUSTODY);
    const float *unallocated = amb_week_figure(of, AMB_PUT_UNALLOCATED);

    for (size_t r = 0; r < of->num; r++)
        of->value[r] =
            (float)((double)community[r] + (double)licence[r] + (double)custody[r] -
                    held_by_someone * (double)unallocated[r]);
}

void amb_copy_figure(amb_week_figures *of, int which)
{
    copy_into(of, amb_week_figure(of, which));
}

void amb_divide_figures(amb_week_figures *of, int part, int whole, double times)
{
    divide(of, amb_week_figure(of, part), amb_week_figure(of, whole), times);
}

void amb_work_out(amb_week_figures *of, amb_measure measure, double target)
{
    switch (measure) {
    case AMB_CASELOAD:
        caseload(of, 0);
        return;
    case AMB_CASES_PER_PRACTITIONER:
        caseload(of, 1);
        divide(of, of->value, amb_week_figure(of, AMB_PUT_HOLDERS), 1);
        return;
    case AMB_CASELOAD_COMMUNITY:
        copy_into(of, amb_week_figure(of, AMB_PUT_COMMUNITY));
        return;
    case AMB_CASELOAD_LICENCE:
        copy_into(of, amb_week_figure(of, AMB_PUT_LICENCE));
        return;
    case AMB_CASELOAD_CUSTODY:
        copy_into(of, amb_week_figure(of, AMB_PUT_CUSTODY));
        return;
    case AMB_TOTAL_POINTS:
        copy_into(of, amb_week_figure(of, AMB_PUT_TOTAL));
        return;
    case AMB_AVAILABLE_POINTS:
        copy_into(of, amb_week_figure(of, AMB_PUT_AVAILABLE));
        return;
    case AMB_WORKLOAD_PCT:
        amb_divide_figures(of, AMB_PUT_TOTAL, AMB_PUT_AVAILABLE, 100);
        return;
    case AMB_EFFECTIVE_WORKLOAD_PCT:
        amb_divide_figures(of, AMB_PUT_EFFECTIVE, AMB_PUT_AVAILABLE, 100);
        return;
    case AMB_FTE_IN_POST:
        copy_into(of, amb_week_figure(of, AMB_PUT_IN_POST));
        return;
    case AMB_FTE_PRESENT:
        copy_into(of, amb_week_figure(of, AMB_PUT_PRESENT));
        return;
    case AMB_STAFFING_PCT:
        all_of_target(of, amb_week_figure(of, AMB_PUT_PRESENT), target, false);
        return;
    case AMB_VACANCY_PCT:
        all_of_target(of, amb_week_figure(of, AMB_PUT_IN_POST), target, true);
        return;
    case AMB_ABSENCE_PCT:
        amb_divide_figures(of, AMB_PUT_ABSENT, AMB_PUT_IN_POST, 100);
        return;
    case AMB_PRACTITIONERS_OVER_110_PCT:
        amb_divide_figures(of, AMB_PUT_OVER_110, AMB_PUT_HOLDERS, 100);
        return;
    case AMB_UNALLOCATED_CASES:
        copy_into(of, amb_week_figure(of, AMB_PUT_UNALLOCATED));
        return;
    case AMB_NUM_MEASURES:
        break;
    }
}

void amb_work_out_by_set(amb_week_figures *of, amb_measure measure, const double *target,
                         size_t apart, amb_by_set by)
{
    const bool vacancy = measure == AMB_VACANCY_PCT;
    const float *fte = amb_week_figure(of, vacancy ? AMB_PUT_IN_POST : AMB_PUT_PRESENT);

    amb_work_out(of, measure, *target);
    if (measure != AMB_STAFFING_PCT && !vacancy)
        return;
    for (size_t r = 0; r < of->num; r++)
        of->value[r] = of_target(fte[r], target[amb_set_at(by, r) * apart], vacancy);
}
