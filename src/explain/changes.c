/* changes.c: what lies between two weeks, over many replications, spread over threads. */
#include "explain/changes.h"

#include "base/threads.h"
#include "model/walk.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

void amb_changes_init(amb_changes *changes)
{
    memset(changes, 0, sizeof *changes);
}

void amb_changes_free(amb_changes *changes)
{
    free(changes->replication);
    for (int w = 0; w < 2; w++) {
        free(changes->workload[w]);
        free(changes->rate[w]);
    }
    free(changes->points);
    amb_changes_init(changes);
}

static amb_status make_room(amb_changes *changes, int num_grades, size_t num)
{
    bool all;

    changes->num_grades = num_grades;
    changes->num_items = amb_part_first(AMB_NUM_PARTS, num_grades);
    changes->replication = calloc(num, sizeof *changes->replication);
    changes->points = calloc(num, changes->num_items * sizeof *changes->points);
    all = changes->replication != NULL && changes->points != NULL;
    for (int w = 0; w < 2; w++) {
        changes->workload[w] = calloc(num, sizeof *changes->workload[w]);
        changes->rate[w] = calloc(num, sizeof *changes->rate[w]);
        all &= changes->workload[w] != NULL && changes->rate[w] != NULL;
    }
    return all ? AMB_OK : AMB_NO_MEMORY;
}

/* What all threads share. */
typedef struct job {
    const amb_model *model;
    const amb_pdu_model *pdu;
    const amb_changes_options *options;
    amb_changes *changes;
    atomic_size_t next;
} job;

/* What each thread has for itself. */
typedef struct worker {
    job *job;
    bool tells; /* the calling thread reports the progress */
    amb_walk walk;
    amb_account account[2]; /* of both weeks */
    amb_change change;
    amb_status status;
} worker;

/* Walks a replication and looks at both weeks, whichever comes first; at one week once.
 */
static amb_status look(worker *one, uint32_t replication)
{
    const amb_changes_options *options = one->job->options;
    const int week[2] = {options->from, options->week};
    const int early = week[1] < week[0];
    amb_status status = amb_walk_open(&one->walk, one->job->model, one->job->pdu,
                                      options->seed, replication);

    for (int i = week[0] == week[1]; i < 2 && status == AMB_OK; i++) {
        const int w = i == 0 ? early : 1 - early;

        status = amb_walk_to(&one->walk, week[w]);
        if (status == AMB_OK)
            status = amb_account_take(&one->account[w], &one->walk.state);
    }
    if (status == AMB_OK)
        status = amb_change_between(&one->change, one->job->model,
                                    &one->account[week[0] == week[1]], &one->account[1]);
    return status;
}

static void put_down(amb_changes *changes, const amb_change *change, size_t r)
{
    for (int w = 0; w < 2; w++)
        changes->workload[w][r] =
            change->exists ? amb_workload_pct(change->total[w], change->available[w])
                           : AMB_EMPTY;
    changes->rate[0][r] = change->per_work;
    changes->rate[1][r] = change->per_available;
    memcpy(changes->points + r * changes->num_items, change->points,
           changes->num_items * sizeof *change->points);
}

static void *work(void *vworker)
{
    worker *one = vworker;
    const amb_changes_options *options = one->job->options;

    while (one->status == AMB_OK) {
        const size_t first = atomic_fetch_add(&one->job->next, AMB_BLOCK);

        if (first >= options->replications)
            break;
        for (size_t r = first;
             r < first + AMB_BLOCK && r < options->replications && one->status == AMB_OK;
             r++) {
            const uint32_t replication = (uint32_t)(options->first_replication + r);

            one->status = look(one, replication);
            one->job->changes->replication[r] = replication;
            put_down(one->job->changes, &one->change, r);
        }
        if (one->tells && options->progress != NULL)
            options->progress(options->context,
                              (double)first / (double)options->replications);
    }
    return NULL;
}

static void free_worker(worker *one)
{
    amb_walk_free(&one->walk);
    amb_account_free(&one->account[0]);
    amb_account_free(&one->account[1]);
}

static amb_status run_job(job *of, size_t threads)
{
    worker *workers = calloc(threads, sizeof *workers);
    amb_status status = AMB_OK;

    if (workers == NULL)
        return AMB_NO_MEMORY;
    for (size_t t = 0; t < threads; t++) {
        workers[t].job = of;
        workers[t].tells = t == 0;
        amb_walk_init(&workers[t].walk);
        amb_account_init(&workers[t].account[0]);
        amb_account_init(&workers[t].account[1]);
    }
    amb_on_threads(work, workers, sizeof *workers, threads);
    for (size_t t = 0; t < threads; t++) {
        if (status == AMB_OK)
            status = workers[t].status;
        free_worker(&workers[t]);
    }
    free(workers);
    return status;
}

/* Moves those that exist to the front. */
static void keep_existing(amb_changes *changes, size_t num)
{
    const size_t items = changes->num_items;

    for (size_t r = 0; r < num; r++) {
        const size_t to = changes->num;

        if (isnan(changes->workload[0][r]))
            continue;
        changes->replication[to] = changes->replication[r];
        for (int w = 0; w < 2; w++) {
            changes->workload[w][to] = changes->workload[w][r];
            changes->rate[w][to] = changes->rate[w][r];
        }
        memmove(changes->points + to * items, changes->points + r * items,
                items * sizeof *changes->points);
        changes->num++;
    }
    changes->left_out = num - changes->num;
}

amb_status amb_changes_run(amb_changes *changes, const amb_model *model,
                           const amb_pdu_model *pdu, const amb_changes_options *options)
{
    job of = {.model = model, .pdu = pdu, .options = options, .changes = changes};
    amb_status status;

    amb_changes_free(changes);
    status = make_room(changes, model->num_grades, options->replications);
    if (status == AMB_OK)
        status = run_job(&of, amb_num_threads(options->threads, options->replications));
    if (status == AMB_OK)
        keep_existing(changes, options->replications);
    return status;
}

/* ---- over replications ---- */

/* Sorts the values. */
static amb_range range_of(double *values, size_t num)
{
    amb_range range = {AMB_EMPTY, AMB_EMPTY, AMB_EMPTY};
    double sum = 0;

    if (num == 0)
        return range;
    for (size_t i = 0; i < num; i++)
        sum += values[i];
    gsl_sort(values, 1, num);
    range.mean = sum / (double)num;
    range.p05 = gsl_stats_quantile_from_sorted_data(values, 1, num, 0.05);
    range.p95 = gsl_stats_quantile_from_sorted_data(values, 1, num, 0.95);
    return range;
}

amb_status amb_changes_workload(const amb_changes *changes, int which, amb_range *range)
{
    double *values = calloc(changes->num + 1, sizeof *values);

    if (values == NULL)
        return AMB_NO_MEMORY;
    for (size_t r = 0; r < changes->num; r++)
        values[r] = which < 2 ? changes->workload[which][r]
                              : changes->workload[1][r] - changes->workload[0][r];
    *range = range_of(values, changes->num);
    free(values);
    return AMB_OK;
}

amb_status amb_changes_items(const amb_changes *changes, size_t first, size_t num,
                             amb_range *points, amb_range *pct)
{
    const bool of_work = first < amb_part_first(AMB_PART_TRUNCATION, changes->num_grades);
    double *values = calloc(2 * changes->num + 1, sizeof *values);
    double *shares;

    if (values == NULL)
        return AMB_NO_MEMORY;
    shares = values + changes->num;
    for (size_t r = 0; r < changes->num; r++) {
        for (size_t i = first; i < first + num; i++)
            values[r] += changes->points[r * changes->num_items + i];
        shares[r] = values[r] * changes->rate[of_work ? 0 : 1][r];
    }
    *points = range_of(values, changes->num);
    *pct = range_of(shares, changes->num);
    free(values);
    return AMB_OK;
}

amb_status amb_changes_middle(const amb_changes *changes, size_t *middle)
{
    size_t *order = calloc(changes->num + 1, sizeof *order);
    size_t first;

    if (order == NULL)
        return AMB_NO_MEMORY;
    gsl_sort_index(order, changes->workload[1], 1, changes->num);
    /* Of equals the first replication, whatever order they were sorted into. */
    first = order[(changes->num - 1) / 2];
    for (size_t r = changes->num; r-- > 0;)
        if (changes->workload[1][r] == changes->workload[1][first])
            *middle = r;
    free(order);
    return AMB_OK;
}
