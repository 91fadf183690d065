/* replications.c: threads take replications in blocks; the results do not show which. */
#include "experiment/replications.h"

#include "base/threads.h"
#include "experiment/tables.h"

#include <stdlib.h>
#include <string.h>

/* What all threads share. */
typedef struct job {
    const amb_model *model;
    const amb_pdu_model *pdu;
    const amb_run_options *options;
    amb_tally *tally;
    size_t replications; /* up to here */
    atomic_size_t next;  /* the block that nobody has, see `begin_of` */
    amb_part part;
    const amb_watcher *watcher;
} job;

/*
 * Blocks are of replications by their numbers in all, so that each set is in one block;
 * the first of them may begin before the first replication that is to be run.
 */
static size_t before(const job *of)
{
    return of->options->first_replication % AMB_BLOCK;
}

/* The first replication of the tally that is in a block or after it, and is to be run. */
static size_t begin_of(const job *of, size_t block)
{
    const size_t held = of->tally->replications;

    return block > before(of) + held ? block - before(of) : held;
}

/* What each thread has for itself; its sums are added up when all are done. */
typedef struct worker {
    job *job;
    bool tells;            /* the calling thread reports the progress */
    amb_set_model own;     /* owned: with what was drawn for the set at hand */
    amb_problems problems; /* owned: why a set cannot be simulated */
    size_t failed_set;
    amb_state state;
    amb_record record;
    amb_cause_finder finder; /* owned */
    uint32_t *weeks_over;    /* owned; of one replication */
    amb_tally sums;          /* owned; without figures and crossings */
    amb_status status;
} worker;

static amb_status prepare_worker(worker *one)
{
    const amb_model *model = one->job->model;
    amb_status status;

    amb_state_init(&one->state);
    amb_tally_init(&one->sums);
    amb_problems_init(&one->problems, AMB_PROBLEMS_CAP);
    status = amb_record_prepare(&one->record, model, false);
    if (status == AMB_OK)
        status = amb_tally_begin(&one->sums, model);
    if (status != AMB_OK || one->job->tally->sets != NULL)
        return status;
    return amb_state_prepare(&one->state, model, one->job->pdu);
}

static void free_worker(worker *one)
{
    amb_record_free(&one->record);
    amb_cause_finder_free(&one->finder);
    amb_tally_free(&one->sums);
    amb_state_free(&one->state);
    amb_set_model_free(&one->own);
    amb_problems_free(&one->problems);
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

static amb_status look(worker *one, size_t r)
{
    const job *of = one->job;

    if (of->watcher != NULL)
        of->watcher->look(of->watcher->context, r, &one->state);
    return of->tally->with_causes
               ? amb_causes_look(&of->tally->causes, &one->finder, r, &one->state)
               : AMB_OK;
}

/* A replication that is looked at week by week. */
static amb_status replicate_watched(worker *one, size_t r, uint32_t replication)
{
    const job *of = one->job;
    amb_state *state = &one->state;
    amb_status status = amb_open(state, of->options->seed, replication, &one->record);

    while (status == AMB_OK) {
        status = look(one, r);
        if (status != AMB_OK || state->week == of->model->weeks)
            break;
        status = amb_next_week(state, &one->record);
    }
    return status;
}

static amb_status replicate(worker *one, size_t r)
{
    const job *of = one->job;
    const uint32_t replication = (uint32_t)(of->options->first_replication + r);

    if (of->watcher != NULL || of->tally->with_causes)
        return replicate_watched(one, r, replication);
    return amb_replicate(&one->state, of->options->seed, replication, &one->record);
}

/* Draws the set of a block and makes ready to simulate it. */
static amb_status draw_set(worker *one, size_t replication)
{
    const job *of = one->job;
    amb_tally *tally = of->tally;
    const size_t set = (of->options->first_replication + replication) / AMB_SET_SIZE;
    amb_status status = amb_set_model_build(&one->own, tally->sets, set, &one->problems);

    if (status == AMB_OK) {
        amb_targets(&one->own.model, &one->own.model.pdu[0],
                    tally->target + amb_set_at(amb_tally_by(tally), replication) *
                                        amb_num_weeks(of->model));
        status = amb_state_prepare(&one->state, &one->own.model, &one->own.model.pdu[0]);
    }
    if (status != AMB_OK)
        one->failed_set = set;
    return status;
}

/* Runs the replications of a block that are to be run. */
static void run_block(worker *one, size_t first, size_t end)
{
    const job *of = one->job;
    const size_t stride = amb_num_weeks(of->model) * amb_num_figures(of->model);

    if (of->tally->sets != NULL)
        one->status = draw_set(one, first);
    for (size_t r = first; r < end && r < of->replications && one->status == AMB_OK;
         r++) {
        one->record.figure = of->tally->figure + r * stride;
        one->status = replicate(one, r);
        count_replication(one, r);
    }
}

static void *work(void *vworker)
{
    worker *one = vworker;
    job *of = one->job;

    /* Whoever takes a block does all of it, so that those taken are the first ones. */
    while (one->status == AMB_OK && !stopped(of)) {
        const size_t block = atomic_fetch_add(&of->next, AMB_BLOCK);
        const size_t first = begin_of(of, block);

        if (first >= of->replications)
            break;
        run_block(one, first, begin_of(of, block + AMB_BLOCK));
        if (one->tells)
            tell(of, first);
    }
    return NULL;
}

/* Says of the first set that cannot be simulated why; which thread had it is chance. */
static void say_why(const worker *workers, size_t threads, amb_problems *problems)
{
    const worker *first = NULL;

    for (size_t t = 0; t < threads; t++)
        if (workers[t].problems.num_kept > 0 &&
            (first == NULL || workers[t].failed_set < first->failed_set))
            first = &workers[t];
    if (first == NULL)
        return;
    amb_problem_add(problems, AMB_BAD_INPUT,
                    "%s: with the numbers of assumptions.csv as drawn for replications "
                    "%zu to %zu: %s; narrow their ranges, or keep them as given",
                    first->job->pdu->pdu, AMB_SET_SIZE * first->failed_set,
                    AMB_SET_SIZE * first->failed_set + AMB_SET_SIZE - 1,
                    first->problems.list[0].sentence);
}

/* Runs the job on so many threads and adds up what they counted. */
static amb_status run_job(job *of, size_t threads, amb_problems *problems)
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
    say_why(workers, threads, problems);
    for (size_t t = 0; t < threads; t++) {
        if (status == AMB_OK)
            status = workers[t].status;
        if (status == AMB_OK)
            amb_tally_add(of->tally, &workers[t].sums, of->model);
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
              .part = part,
              .watcher = watcher};
    const size_t found = problems->num_found;
    amb_status status = AMB_OK;

    if (held >= replications)
        return AMB_OK;
    of.next = (before(&of) + held) / AMB_BLOCK * AMB_BLOCK;
    if (held == 0)
        status = amb_tally_begin(tally, model);
    if (status == AMB_OK)
        status = amb_tally_make_room(tally, model, replications);
    if (status == AMB_OK)
        status = run_job(&of, amb_num_threads(options->threads, replications - held),
                         problems);
    if (status == AMB_OK) {
        const size_t taken = begin_of(&of, atomic_load(&of.next));

        tally->replications = taken < replications ? taken : replications;
        status = taken < replications ? AMB_INTERRUPTED : AMB_OK;
    }
    if (status == AMB_BAD_INPUT && problems->num_found == found)
        amb_problem_add(problems, status,
                        "%s: it comes to have more staff at once than can be numbered; "
                        "check the targets of staffing.csv and who joins in changes.csv",
                        pdu->pdu);
    return status;
}
