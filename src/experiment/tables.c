/* tables.c: projection, grades and bands of an area, week by week. */
#include "experiment/tables.h"

#include "results/summary.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

static int32_t date_of(const amb_model *model, int week)
{
    return model->scenario->settings.start_date + 7 * week;
}

static void fill_uncertainty(amb_uncertainty_row *row, const amb_week_figures *of,
                             const amb_model *model, int week, int measure, amb_by_set by,
                             amb_set_sums *sums)
{
    amb_parts_of_spread spread;

    amb_part_spread(&spread, of->value, of->num, by, sums);
    *row = (amb_uncertainty_row){NULL,
                                 NULL,
                                 week,
                                 date_of(model, week),
                                 amb_measure_names[measure],
                                 spread.sd_chance,
                                 spread.sd_not_knowing,
                                 spread.share,
                                 spread.low,
                                 spread.high};
}

/* Rows of the group's first area; those of its other areas are copies of them. */
static void fill_projection(amb_projection_row *row, amb_uncertainty_row *uncertain,
                            amb_week_figures *of, const amb_model *model, int week,
                            const amb_group_figures *figures, amb_set_sums *sums)
{
    for (int m = 0; m < AMB_NUM_MEASURES; m++, row++) {
        amb_summary summary;
        const double *p = summary.percentile;

        amb_work_out_by_set(of, (amb_measure)m, figures->target + week,
                            amb_num_weeks(model), figures->by);
        if (figures->by.size > 0)
            fill_uncertainty(uncertain++, of, model, week, m, figures->by, sums);
        amb_summarise(&summary, of->value, of->scratch, of->num);
        *row = (amb_projection_row){NULL,
                                    NULL,
                                    week,
                                    date_of(model, week),
                                    amb_measure_names[m],
                                    summary.mean,
                                    summary.sd,
                                    p[AMB_P05],
                                    p[AMB_P10],
                                    p[AMB_P25],
                                    p[AMB_P50],
                                    p[AMB_P75],
                                    p[AMB_P90],
                                    p[AMB_P95]};
    }
}

enum { NUM_GRADE_MEASURES = AMB_NUM_PUT_GRADE + 1 };

static const char *const grade_measure_names[NUM_GRADE_MEASURES] = {
    "available_points", "fte_in_post", "fte_present", "total_points", "workload_pct"};

static void fill_by_grade(amb_by_grade_row *row, amb_week_figures *of,
                          const amb_model *model, int week)
{
    static const int put[] = {AMB_PUT_GRADE_AVAILABLE, AMB_PUT_GRADE_IN_POST,
                              AMB_PUT_GRADE_PRESENT, AMB_PUT_GRADE_TOTAL};

    for (int g = 0; g < model->num_grades; g++) {
        const int first = AMB_NUM_PUT + g * AMB_NUM_PUT_GRADE;

        for (int m = 0; m < NUM_GRADE_MEASURES; m++, row++) {
            amb_summary summary;

            if (m < AMB_NUM_PUT_GRADE)
                amb_copy_figure(of, first + put[m]);
            else
                amb_divide_figures(of, first + AMB_PUT_GRADE_TOTAL,
                                   first + AMB_PUT_GRADE_AVAILABLE, 100);
            amb_summarise(&summary, of->value, of->scratch, of->num);
            *row = (amb_by_grade_row){NULL,
                                      NULL,
                                      model->grade[g].name,
                                      week,
                                      date_of(model, week),
                                      grade_measure_names[m],
                                      summary.mean,
                                      summary.percentile[AMB_P05],
                                      summary.percentile[AMB_P50],
                                      summary.percentile[AMB_P95]};
        }
    }
}

static void fill_bands(amb_band_row *row, const amb_model *model,
                       const amb_group_figures *figures, int week)
{
    static const char *const names[AMB_NUM_BANDS] = {"0-90", "90-100", "100-110",
                                                     "110-120", "120+"};

    for (int g = 0; g < model->num_grades; g++) {
        const int64_t *band =
            figures->band +
            ((size_t)week * (size_t)model->num_grades + (size_t)g) * AMB_NUM_BANDS;
        int64_t all = 0;

        for (int b = 0; b < AMB_NUM_BANDS; b++)
            all += band[b];
        for (int b = 0; b < AMB_NUM_BANDS; b++, row++)
            *row = (amb_band_row){NULL,
                                  NULL,
                                  model->grade[g].name,
                                  week,
                                  date_of(model, week),
                                  names[b],
                                  (double)band[b] / (double)figures->replications,
                                  all > 0 ? (double)band[b] / (double)all : AMB_EMPTY};
    }
}

/* Room for an area's rows in the three tables; false when there is no memory. */
typedef struct area_rows {
    amb_projection_row *projection;
    amb_by_grade_row *by_grade;
    amb_band_row *bands;
    amb_uncertainty_row *uncertainty; /* where there are sets; else NULL */
} area_rows;

static bool add_area(amb_results *results, const amb_model *model, bool has_sets,
                     area_rows *rows)
{
    const size_t weeks = amb_num_weeks(model), grades = (size_t)model->num_grades;

    rows->projection =
        amb_results_add(results, AMB_RESULT_PROJECTION, weeks * AMB_NUM_MEASURES);
    rows->by_grade = amb_results_add(results, AMB_RESULT_BY_GRADE,
                                     weeks * grades * NUM_GRADE_MEASURES);
    rows->bands =
        amb_results_add(results, AMB_RESULT_BANDS, weeks * grades * AMB_NUM_BANDS);
    rows->uncertainty = has_sets ? amb_results_add(results, AMB_RESULT_UNCERTAINTY,
                                                   weeks * AMB_NUM_MEASURES)
                                 : NULL;
    return rows->projection != NULL && rows->by_grade != NULL && rows->bands != NULL &&
           (!has_sets || rows->uncertainty != NULL);
}

/* What those who measure a group share: each takes a week at a time. */
typedef struct measuring {
    const area_rows *rows;
    const amb_model *model;
    const amb_group_figures *figures;
    atomic_int next; /* week */
    atomic_bool interrupted;
} measuring;

typedef struct measurer {
    measuring *job;
    amb_week_figures of;
    amb_set_sums *sums; /* owned: where there are sets */
    pthread_t thread;
    bool started;
} measurer;

static void measure_week(measurer *one, int week)
{
    const measuring *job = one->job;
    amb_week_figures *of = &one->of;
    const amb_model *model = job->model;
    const size_t w = (size_t)week, grades = (size_t)model->num_grades;

    amb_week_figures_load(of, model, job->figures->figure, week);
    fill_projection(
        job->rows->projection + w * AMB_NUM_MEASURES,
        job->figures->by.size > 0 ? job->rows->uncertainty + w * AMB_NUM_MEASURES : NULL,
        of, model, week, job->figures, one->sums);
    fill_by_grade(job->rows->by_grade + w * grades * NUM_GRADE_MEASURES, of, model, week);
    fill_bands(job->rows->bands + w * grades * AMB_NUM_BANDS, model, job->figures, week);
}

static void *measure_weeks(void *vmeasurer)
{
    measurer *one = vmeasurer;
    measuring *job = one->job;
    const amb_stop *stop = job->figures->options->stop;

    for (;;) {
        const int week = atomic_fetch_add(&job->next, 1);

        if (week > job->model->weeks)
            return NULL;
        if (stop != NULL && atomic_load(stop)) {
            atomic_store(&job->interrupted, true);
            return NULL;
        }
        measure_week(one, week);
    }
}

static bool make_measurer(measurer *one)
{
    const amb_group_figures *figures = one->job->figures;

    if (figures->by.size > 0) {
        one->sums =
            calloc(amb_num_sets(figures->by, figures->replications), sizeof *one->sums);
        if (one->sums == NULL)
            return false;
    }
    return amb_week_figures_make(&one->of, one->job->model, figures->replications);
}

/*
 * Measures the group into the rows, which do not say yet whose they are. A thread that
 * cannot be had is done without. AMB_OK, AMB_NO_MEMORY, AMB_INTERRUPTED.
 */
static amb_status measure_group(const area_rows *rows, const amb_model *model,
                                const amb_group_figures *figures)
{
    enum { MOST_MEASURERS = 16 };
    const int threads = figures->options->threads;
    const int num = threads < MOST_MEASURERS ? threads : MOST_MEASURERS;
    measuring job = {.rows = rows, .model = model, .figures = figures};
    measurer all[MOST_MEASURERS] = {{.job = &job}};
    const bool room = make_measurer(&all[0]);

    for (int t = 1; t < num && room; t++) {
        all[t].job = &job;
        all[t].started =
            make_measurer(&all[t]) &&
            pthread_create(&all[t].thread, NULL, measure_weeks, &all[t]) == 0;
    }
    if (room)
        measure_weeks(&all[0]);
    for (int t = 0; t < num || t == 0; t++) {
        if (all[t].started)
            pthread_join(all[t].thread, NULL);
        amb_week_figures_free(&all[t].of);
        free(all[t].sums);
    }
    if (!room)
        return AMB_NO_MEMORY;
    return job.interrupted ? AMB_INTERRUPTED : AMB_OK;
}

/* The rows of a grade: their text is still the scenario's, which may be gone sooner.
 * False without memory. */
static bool name_grade(amb_results *results, const area_rows *rows,
                       const amb_model *model, size_t grade)
{
    const size_t weeks = amb_num_weeks(model), grades = (size_t)model->num_grades;
    const char *name = amb_results_name(results, model->grade[grade].name);

    for (size_t w = 0; w < weeks; w++) {
        amb_by_grade_row *figures =
            rows->by_grade + (w * grades + grade) * NUM_GRADE_MEASURES;
        amb_band_row *bands = rows->bands + (w * grades + grade) * AMB_NUM_BANDS;

        for (int m = 0; m < NUM_GRADE_MEASURES; m++)
            figures[m].grade = name;
        for (int b = 0; b < AMB_NUM_BANDS; b++)
            bands[b].grade = name;
    }
    return name != NULL;
}

/* Says of an area's rows whose they are. False without memory. */
static bool name_rows(amb_results *results, const area_rows *rows, const amb_model *model,
                      const char *level, const char *area)
{
    const size_t weeks = amb_num_weeks(model), grades = (size_t)model->num_grades;

    for (size_t i = 0; i < weeks * AMB_NUM_MEASURES; i++)
        rows->projection[i].level = level, rows->projection[i].area = area;
    for (size_t i = 0; i < weeks * grades * NUM_GRADE_MEASURES; i++)
        rows->by_grade[i].level = level, rows->by_grade[i].area = area;
    for (size_t i = 0; i < weeks * grades * AMB_NUM_BANDS; i++)
        rows->bands[i].level = level, rows->bands[i].area = area;
    for (size_t i = 0; i < weeks * AMB_NUM_MEASURES && rows->uncertainty != NULL; i++)
        rows->uncertainty[i].level = level, rows->uncertainty[i].area = area;
    for (size_t g = 0; g < grades; g++)
        if (!name_grade(results, rows, model, g))
            return false;
    return true;
}

/* Rows that were measured before for another area of the same PDUs. */
static bool copy_area(amb_results *results, const amb_model *model,
                      const area_rows *measured, area_rows *rows)
{
    const size_t weeks = amb_num_weeks(model), grades = (size_t)model->num_grades;
    /* Adding rows moves the tables, so the measured ones are found again by their number.
     */
    const size_t projection =
        (size_t)(measured->projection -
                 (amb_projection_row *)results->table[AMB_RESULT_PROJECTION].rows);
    const size_t by_grade =
        (size_t)(measured->by_grade -
                 (amb_by_grade_row *)results->table[AMB_RESULT_BY_GRADE].rows);
    const size_t bands =
        (size_t)(measured->bands - (amb_band_row *)results->table[AMB_RESULT_BANDS].rows);
    const bool has_sets = measured->uncertainty != NULL;
    const size_t uncertainty =
        has_sets
            ? (size_t)(measured->uncertainty -
                       (amb_uncertainty_row *)results->table[AMB_RESULT_UNCERTAINTY].rows)
            : 0;

    if (!add_area(results, model, has_sets, rows))
        return false;
    memcpy(rows->projection,
           (amb_projection_row *)results->table[AMB_RESULT_PROJECTION].rows + projection,
           weeks * AMB_NUM_MEASURES * sizeof *rows->projection);
    memcpy(rows->by_grade,
           (amb_by_grade_row *)results->table[AMB_RESULT_BY_GRADE].rows + by_grade,
           weeks * grades * NUM_GRADE_MEASURES * sizeof *rows->by_grade);
    memcpy(rows->bands, (amb_band_row *)results->table[AMB_RESULT_BANDS].rows + bands,
           weeks * grades * AMB_NUM_BANDS * sizeof *rows->bands);
    if (has_sets)
        memcpy(rows->uncertainty,
               (amb_uncertainty_row *)results->table[AMB_RESULT_UNCERTAINTY].rows +
                   uncertainty,
               weeks * AMB_NUM_MEASURES * sizeof *rows->uncertainty);
    return true;
}

amb_status amb_add_group_rows(amb_results *results, const amb_model *model,
                              const amb_areas *areas, size_t group,
                              const amb_group_figures *figures)
{
    area_rows rows = {NULL, NULL, NULL, NULL};
    amb_status status = AMB_OK;

    for (size_t a = 0; a < areas->num_areas && status == AMB_OK; a++) {
        const char *name;

        if (areas->area[a].group != group)
            continue;
        name = amb_results_name(results, areas->area[a].name);
        if (name == NULL)
            status = AMB_NO_MEMORY;
        else if (rows.projection != NULL)
            status = copy_area(results, model, &rows, &rows) ? AMB_OK : AMB_NO_MEMORY;
        else if (!add_area(results, model, figures->by.size > 0, &rows))
            status = AMB_NO_MEMORY;
        else
            status = measure_group(&rows, model, figures);
        if (status == AMB_OK &&
            !name_rows(results, &rows, model, areas->area[a].level, name))
            status = AMB_NO_MEMORY;
    }
    return status;
}
