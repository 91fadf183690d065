/* measure.c: the snapshot of a week, as the tool and the framework would see it. */
#include "model/state.h"

#include <math.h>
#include <string.h>

size_t amb_num_figures(const amb_model *model)
{
    return AMB_NUM_PUT + (size_t)model->num_grades * AMB_NUM_PUT_GRADE;
}

/* Sums over the staff of a week. */
typedef struct week_sums {
    int64_t total, available; /* points, of everyone */
    int holders, over_110;
    int64_t grade_total[AMB_MOST_GRADES];
} week_sums;

/* The edges of the bands, and how many are above each, as GNU vectors. */
typedef int32_t edges4 __attribute__((vector_size(16)));

/* A total as a number that edges are compared with; nobody holds so much. */
static int32_t comparable(int64_t total)
{
    const int64_t most = INT32_MAX - 1;

    return (int32_t)(total > most ? most : total < -most ? -most : total);
}

/*
 * Totals of everyone, and the bands of those with points available. A workload is in a
 * band if it is above its lower edge, up to and including its upper one; a whole total is
 * above a share of the available points if it is above the whole part of it.
 */
static void sum_loads(const amb_state *state, week_sums *sums, uint16_t *bands)
{
    const int num_grades = state->model->num_grades;
    edges4 above[AMB_MOST_GRADES];
    int64_t nobodys = 0;

    memset(above, 0, (size_t)num_grades * sizeof *above);
    for (int row = 0; row < state->num_rows; row++) {
        const int g = state->grade_of[row];

        if (g >= 0) {
            const int64_t total = amb_wmt_total(state->desk[row].load);
            const edges4 *edges = (const edges4 *)(state->edges + 4 * (size_t)row);

            sums->grade_total[g] += total;
            above[g] -= *edges < comparable(total);
        } else {
            nobodys += state->desk[row].load;
        }
    }
    sums->total = amb_wmt_total(nobodys);
    for (int g = 0; g < num_grades; g++, bands += AMB_NUM_BANDS) {
        const int holders = (int)state->staff_sums.holders[g];

        for (int b = 0; b < AMB_NUM_BANDS; b++)
            bands[b] = (uint16_t)((b > 0 ? above[g][b - 1] : holders) -
                                  (b < AMB_NUM_BANDS - 1 ? above[g][b] : 0));
        sums->total += sums->grade_total[g];
        sums->available += state->staff_sums.available[g];
        sums->over_110 += above[g][2];
        sums->holders += holders;
    }
}

static double ratio(double part, double whole, double of)
{
    return whole > 0 ? of * part / whole : AMB_EMPTY;
}

/* FTE of a grade, from millionths of hours; 0 when nobody is full time in it. */
static double grade_fte(const amb_model *model, const int64_t *hours, int g)
{
    const double full_time = model->grade[g].full_time_hours * AMB_HOUR;

    return full_time > 0 ? (double)hours[g] / full_time : 0;
}

/* FTE of grades that count. */
static double fte(const amb_model *model, const int64_t *hours)
{
    double sum = 0;

    for (int g = 0; g < model->num_grades; g++)
        if (model->grade[g].counts)
            sum += grade_fte(model, hours, g);
    return sum;
}

double amb_target_fte(const amb_model *model, const amb_standing *standing)
{
    double sum = 0;

    for (int g = 0; g < model->num_grades; g++)
        if (model->grade[g].counts)
            sum += standing->target_fte[g];
    return sum;
}

static void set_measures(amb_state *state, const week_sums *sums, double effective)
{
    double *measure = state->measure;
    const uint32_t *cases = state->by_type;
    const double posts = amb_target_fte(state->model, state->standing),
                 absent = fte(state->model, state->staff_sums.absent);

    measure[AMB_CASELOAD_COMMUNITY] = cases[AMB_COMMUNITY];
    measure[AMB_CASELOAD_LICENCE] = cases[AMB_LICENCE];
    measure[AMB_CASELOAD_CUSTODY] = cases[AMB_CUSTODY];
    measure[AMB_CASELOAD] =
        cases[AMB_COMMUNITY] + cases[AMB_LICENCE] + cases[AMB_CUSTODY];
    measure[AMB_TOTAL_POINTS] = (double)sums->total;
    measure[AMB_AVAILABLE_POINTS] = (double)sums->available;
    measure[AMB_WORKLOAD_PCT] = ratio((double)sums->total, (double)sums->available, 100);
    measure[AMB_EFFECTIVE_WORKLOAD_PCT] = ratio(effective, (double)sums->available, 100);
    measure[AMB_FTE_IN_POST] = fte(state->model, state->staff_sums.in_post);
    measure[AMB_FTE_PRESENT] = fte(state->model, state->staff_sums.present);
    measure[AMB_STAFFING_PCT] = ratio(measure[AMB_FTE_PRESENT], posts, 100);
    measure[AMB_VACANCY_PCT] = ratio(posts - measure[AMB_FTE_IN_POST], posts, 100);
    measure[AMB_ABSENCE_PCT] = ratio(absent, measure[AMB_FTE_IN_POST], 100);
    measure[AMB_UNALLOCATED_CASES] = state->num_waiting;
    measure[AMB_CASES_PER_PRACTITIONER] =
        ratio(measure[AMB_CASELOAD] - state->num_waiting, sums->holders, 1);
    measure[AMB_PRACTITIONERS_OVER_110_PCT] = ratio(sums->over_110, sums->holders, 100);
}

static void put_down(const amb_state *state, const week_sums *sums, double effective,
                     float *figure)
{
    const amb_model *model = state->model;
    const double *measure = state->measure;

    figure[AMB_PUT_COMMUNITY] = (float)measure[AMB_CASELOAD_COMMUNITY];
    figure[AMB_PUT_LICENCE] = (float)measure[AMB_CASELOAD_LICENCE];
    figure[AMB_PUT_CUSTODY] = (float)measure[AMB_CASELOAD_CUSTODY];
    figure[AMB_PUT_TOTAL] = (float)sums->total;
    figure[AMB_PUT_EFFECTIVE] = (float)effective;
    figure[AMB_PUT_AVAILABLE] = (float)sums->available;
    figure[AMB_PUT_IN_POST] = (float)measure[AMB_FTE_IN_POST];
    figure[AMB_PUT_PRESENT] = (float)measure[AMB_FTE_PRESENT];
    figure[AMB_PUT_ABSENT] = (float)fte(model, state->staff_sums.absent);
    figure[AMB_PUT_HOLDERS] = (float)sums->holders;
    figure[AMB_PUT_OVER_110] = (float)sums->over_110;
    figure[AMB_PUT_UNALLOCATED] = (float)state->num_waiting;
    figure += AMB_NUM_PUT;
    for (int g = 0; g < model->num_grades; g++, figure += AMB_NUM_PUT_GRADE) {
        figure[AMB_PUT_GRADE_IN_POST] =
            (float)grade_fte(model, state->staff_sums.in_post, g);
        figure[AMB_PUT_GRADE_PRESENT] =
            (float)grade_fte(model, state->staff_sums.present, g);
        figure[AMB_PUT_GRADE_AVAILABLE] = (float)state->staff_sums.available[g];
        figure[AMB_PUT_GRADE_TOTAL] = (float)sums->grade_total[g];
    }
}

void amb_measure_week(amb_state *state, amb_record *record)
{
    const size_t week = (size_t)state->week;
    const size_t per_week = (size_t)state->model->num_grades * AMB_NUM_BANDS;
    uint16_t *bands = record->band + week * per_week;
    week_sums sums = {0};
    double effective;

    sum_loads(state, &sums, bands);
    effective = (double)sums.total - amb_relief(state);
    set_measures(state, &sums, effective);
    put_down(state, &sums, effective,
             record->figure + week * amb_num_figures(state->model));
}
