/* replications.c: threads take replications in blocks; the results do not show which. */
#include "experiment/replications.h"

#include "base/threads.h"

#include <stdlib.h>
#include <string.h>

void amb_tally_init(amb_tally *tally)
{
    memset(tally, 0, sizeof *tally);
}

void amb_tally_free(amb_tally *tally)
{
    free(tally->figure);
    free(tally->flags);
    free(tally->band);
    free(tally->status);
    free(tally->events);
    free(tally->crossed);
    free(tally->weeks_over);
    amb_tally_init(tally);
}

void amb_tally_clear(amb_tally *tally)
{
    tally->replications = 0;
}

/* Room for what is counted over replications, and nothing counted yet. */
static amb_status begin_sums(amb_tally *tally, const amb_model *model)
{
    const size_t crossings = (size_t)amb_num_crossings(model);

    free(tally->band);
    free(tally->status);
    free(tally->events);
    free(tally->weeks_over);
    tally->band = calloc(amb_num_bands(model), sizeof *tally->band);
    tally->status = calloc(amb_num_weeks(model) * AMB_NUM_TALLIES, sizeof *tally->status);
    tally->events =
        calloc(amb_num_weeks(model) * AMB_NUM_EVENT_BITS, sizeof *tally->events);
    tally->weeks_over = calloc(crossings, sizeof *tally->weeks_over);
    return tally->band != NULL && tally->status != NULL && tally->events != NULL &&
                   tally->weeks_over != NULL
               ? AMB_OK
               : AMB_NO_MEMORY;
}

/* Room for what every replication has for itself; what there is stays. */
static amb_status make_room(amb_tally *tally, const amb_model *model, size_t replications)
{
    const size_t figures = amb_num_weeks(model) * amb_num_figures(model);
    const size_t crossings = (size_t)amb_num_crossings(model);
    const size_t weeks = amb_num_weeks(model);
    float *figure;
    uint8_t *flags;
    int32_t *crossed;

    if (figures != tally->figures || crossings != tally->crossings ||
        weeks != tally->weeks)
        tally->room = 0; /* it was for a model of other grades or rules */
    if (replications <= tally->room)
        return AMB_OK;
    if (replications > SIZE_MAX / sizeof *figure / (figures + crossings))
        return AMB_NO_MEMORY;
    figure = realloc(tally->figure, replications * figures * sizeof *figure);
    if (figure == NULL)
        return AMB_NO_MEMORY;
    tally->figure = figure;
    flags = realloc(tally->flags, replications * weeks * sizeof *flags);
    if (flags == NULL)
        return AMB_NO_MEMORY;
    tally->flags = flags;
    crossed = realloc(tally->crossed, replications * crossings * sizeof *crossed);
    if (crossed == NULL)
        return AMB_NO_MEMORY;
    tally->crossed = crossed;
    tally->room = replications;
    tally->figures = figures;
    tally->crossings = crossings;
    tally->weeks = weeks;
    return AMB_OK;
}

/* What all threads share. */
typedef struct job {
    const amb_model *model;
    const amb_pdu_model *pdu;
    const amb_run_options *options;
    amb_tally *tally;
    size_t replications; /* up to here */
    atomic_size_t next;
    amb_part part;
    const amb_watcher *watcher;
} job;

/* What each thread has for itself; its sums are added up when all are done. */
typedef struct worker {
    job *job;
    bool tells; /* the calling thread reports the progress */
    amb_state state;
    amb_record record;
    uint32_t *weeks_over; /* owned; of one replication */
    amb_tally sums;       /* owned; without figures and crossings */
    amb_status status;
} worker;

static amb_status prepare_worker(worker *one)
{
    const amb_model *model = one->job->model;
    amb_status status;

    amb_state_init(&one->state);
    amb_tally_init(&one->sums);
    status = amb_record_prepare(&one->record, model, false);
    if (status == AMB_OK)
        status = begin_sums(&one->sums, model);
    if (status != AMB_OK)
        return status;
    return amb_state_prepare(&one->state, model, one->job->pdu);
}

static void free_worker(worker *one)
{
    amb_record_free(&one->record);
    amb_tally_free(&one->sums);
    amb_state_free(&one->state);
}

static void count_events(int64_t *tally, unsigned events)
{
    for (int bit = 0; bit < AMB_NUM_EVENT_BITS; bit++)
        tally[bit] += events >> bit & 1;
}

static void count_replication(worker *one, size_t replication)
{
    const amb_model *model = one->job->model;
    const size_t crossings = (size_t)amb_num_crossings(model);
    const amb_record *record = &one->record;

    for (size_t i = 0; i < amb_num_bands(model); i++)
        one->sums.band[i] += record->band[i];
    for (size_t week = 0; week < amb_num_weeks(model); week++) {
        int64_t *tally = one->sums.status + week * AMB_NUM_TALLIES;
        const unsigned flags = record->status[week];

        tally[flags & AMB_WEEK_STATUS]++;
        tally[AMB_TALLY_CRITERIA_AMBER] += (flags & AMB_WEEK_CRITERIA_AMBER) != 0;
        tally[AMB_TALLY_CRITERIA_RED] += (flags & AMB_WEEK_CRITERIA_RED) != 0;
        tally[AMB_TALLY_APPLIED] += (flags & AMB_WEEK_APPLIED) != 0;
        if (record->events[week] != 0)
            count_events(one->sums.events + week * AMB_NUM_EVENT_BITS,
                         record->events[week]);
    }
    memcpy(one->job->tally->flags + replication * amb_num_weeks(model), record->status,
           amb_num_weeks(model) * sizeof *record->status);
    for (size_t c = 0; c < crossings; c++) {
        one->job->tally->crossed[replication * crossings + c] = record->crossed[c];
        one->sums.weeks_over[c] += record->weeks_over[c];
    }
}

static bool stopped(const job *of)
{
    return of->options->stop != NULL && atomic_load(of->options->stop);
}

/* How far the run is when the replications before `next` have been taken. */
static void tell(const job *of, size_t next)
{
    const double done = (double)(next - of->tally->replications) /
                        (double)(of->replications - of->tally->replications);

    if (of->options->progress != NULL)
        of->options->progress(of->options->context,
                              of->part.before + of->part.share * done);
}

/* A replication under the eyes of the watcher. */
static amb_status replicate_watched(worker *one, size_t r, uint32_t replication)
{
    const job *of = one->job;
    amb_state *state = &one->state;
    amb_status status = amb_open(state, of->options->seed, replication, &one->record);

    while (status == AMB_OK) {
        of->watcher->look(of->watcher->context, r, state);
        if (state->week == of->model->weeks)
            break;
        status = amb_next_week(state, &one->record);
    }
    return status;
}

static amb_status replicate(worker *one, size_t r)
{
    const job *of = one->job;
    const uint32_t replication = (uint32_t)(of->options->first_replication + r);

    if (of->watcher != NULL)
        return replicate_watched(one, r, replication);
    return amb_replicate(&one->state, of->options->seed, replication, &one->record);
}

static void *work(void *vworker)
{
    worker *one = vworker;
    job *of = one->job;
    const size_t replications = of->replications;
    const size_t stride = amb_num_weeks(of->model) * amb_num_figures(of->model);

    /* Whoever takes a block does all of it, so that those taken are the first ones. */
    while (one->status == AMB_OK && !stopped(of)) {
        const size_t first = atomic_fetch_add(&of->next, AMB_BLOCK);

        if (first >= replications)
            break;
        for (size_t r = first;
             r < first + AMB_BLOCK && r < replications && one->status == AMB_OK; r++) {
            one->record.figure = of->tally->figure + r * stride;
            one->status = replicate(one, r);
            count_replication(one, r);
        }
        if (one->tells)
            tell(of, first);
    }
    return NULL;
}

static void add_up(amb_tally *tally, const amb_tally *sums, const amb_model *model)
{
    for (size_t i = 0; i < amb_num_bands(model); i++)
        tally->band[i] += sums->band[i];
    for (size_t i = 0; i < amb_num_weeks(model) * AMB_NUM_TALLIES; i++)
        tally->status[i] += sums->status[i];
    for (size_t i = 0; i < amb_num_weeks(model) * AMB_NUM_EVENT_BITS; i++)
        tally->events[i] += sums->events[i];
    for (int c = 0; c < amb_num_crossings(model); c++)
        tally->weeks_over[c] += sums->weeks_over[c];
}

amb_status amb_tally_mark(amb_tally *mark, const amb_tally *tally, const amb_model *model)
{
    const amb_status status = begin_sums(mark, model);

    if (status == AMB_OK)
        add_up(mark, tally, model);
    mark->replications = tally->replications;
    return status;
}

amb_status amb_tally_go_back(amb_tally *tally, const amb_tally *mark,
                             const amb_model *model)
{
    return amb_tally_mark(tally, mark, model);
}

/* Runs the job on so many threads and adds up what they counted. */
static amb_status run_job(job *of, size_t threads)
{
    worker *workers = calloc(threads, sizeof *workers);
    amb_status status = AMB_OK;

    if (workers == NULL)
        return AMB_NO_MEMORY;
    for (size_t t = 0; t < threads; t++) {
        workers[t].job = of;
        workers[t].tells = t == 0;
        workers[t].status = prepare_worker(&workers[t]);
    }
    amb_on_threads(work, workers, sizeof *workers, threads);
    for (size_t t = 0; t < threads; t++) {
        if (status == AMB_OK)
            status = workers[t].status;
        if (status == AMB_OK)
            add_up(of->tally, &workers[t].sums, of->model);
        free_worker(&workers[t]);
    }
    free(workers);
    return status;
}

amb_status amb_run_replications(amb_tally *tally, const amb_model *model,
                                const amb_pdu_model *pdu, const amb_run_options *options,
                                size_t replications, amb_part part,
                                const amb_watcher *watcher, amb_problems *problems)
{
    const size_t held = tally->replications;
    job of = {.model = model,
              .pdu = pdu,
              .options = options,
              .tally = tally,
              .replications = replications,
              .next = held,
              .part = part,
              .watcher = watcher};
    amb_status status = AMB_OK;

    if (held >= replications)
        return AMB_OK;
    if (held == 0)
        status = begin_sums(tally, model);
    if (status == AMB_OK)
        status = make_room(tally, model, replications);
    if (status == AMB_OK)
        status = run_job(&of, amb_num_threads(options->threads, replications - held));
    if (status == AMB_OK) {
        const size_t taken = atomic_load(&of.next);

        tally->replications = taken < replications ? taken : replications;
        status = taken < replications ? AMB_INTERRUPTED : AMB_OK;
    }
    if (status == AMB_BAD_INPUT)
        amb_problem_add(problems, status,
                        "%s: it comes to have more staff at once than can be numbered; "
                        "check the targets of staffing.csv and who joins in changes.csv",
                        pdu->pdu);
    return status;
}
