/* sampling.c: all assumptions at once, at the points of a design, over threads. */
#include "base/threads.h"
#include "plan/sensing.h"

#include <stdlib.h>
#include <string.h>

/* What all threads share. */
typedef struct job {
    amb_sobol *sobol;
    const amb_sensing *of;
    const char *pdu;
    const size_t *which; /* assumption of every number of the design */
    size_t replications; /* of a point */
    atomic_size_t next;
} job;

/* What each thread has for itself. */
typedef struct worker {
    job *job;
    bool tells; /* the calling thread reports the progress */
    amb_tally tally;
    amb_run_options options;
    double *value;  /* owned: of every assumption */
    double *number; /* owned: [figure × run × replication] */
    amb_problems problems;
    amb_status status;
} worker;

static bool prepare_worker(worker *one)
{
    const job *of = one->job;
    const size_t num = of->of->assumed.num;

    amb_tally_init(&one->tally);
    amb_problems_init(&one->problems, 1);
    one->options = of->of->options;
    one->options.threads = 1;
    one->options.progress = NULL;
    one->value = calloc(num, sizeof *one->value);
    one->number =
        calloc(of->of->num_figures * amb_sobol_runs(of->sobol) * of->replications,
               sizeof *one->number);
    for (size_t i = 0; one->value != NULL && i < num; i++)
        one->value[i] = AMB_EMPTY;
    return one->value != NULL && one->number != NULL;
}

static void free_worker(worker *one)
{
    amb_tally_free(&one->tally);
    amb_problems_free(&one->problems);
    free(one->value);
    free(one->number);
}

static void set_values(worker *one, size_t sample, size_t run)
{
    const job *of = one->job;
    double u[AMB_SOBOL_MOST];

    amb_sobol_point(of->sobol, sample, run, u);
    for (size_t n = 0; n < of->sobol->num; n++)
        one->value[of->which[n]] =
            amb_assumed_quantile(&of->of->assumed.list[of->which[n]], u[n]);
}

/* A point: a row's runs share the draws of the replications that are that row's. */
static amb_status run_point(worker *one, size_t sample, size_t run)
{
    const job *of = one->job;
    const amb_sensing *sensing = of->of;
    const size_t runs = amb_sobol_runs(of->sobol), m = of->replications;
    amb_varied varied;
    amb_status status;

    set_values(one, sample, run);
    status = amb_varied_build(&varied, sensing, of->pdu, one->value, &one->problems);
    one->options.first_replication = sensing->options.first_replication + sample * m;
    amb_tally_clear(&one->tally);
    if (status == AMB_OK)
        status = amb_run_replications(&one->tally, &varied.model, &varied.model.pdu[0],
                                      &one->options, m, (amb_part){0, 1}, NULL,
                                      &one->problems);
    for (size_t f = 0; f < sensing->num_figures && status == AMB_OK; f++)
        status =
            amb_figure_numbers(&sensing->figure[f], &varied.model, &varied.model.pdu[0],
                               &one->tally, one->number + (f * runs + run) * m);
    amb_varied_free(&varied);
    return status;
}

static amb_status run_row(worker *one, size_t sample)
{
    const job *of = one->job;
    const size_t runs = amb_sobol_runs(of->sobol), m = of->replications;

    for (size_t run = 0; run < runs; run++) {
        const amb_status status = run_point(one, sample, run);

        if (status != AMB_OK)
            return status;
    }
    for (size_t f = 0; f < of->of->num_figures; f++)
        amb_sobol_take(of->sobol, sample, f, one->number + f * runs * m, m);
    return AMB_OK;
}

static void tell(const job *of, size_t rows)
{
    const amb_sensing *sensing = of->of;
    const double run = (double)(rows * amb_sobol_runs(of->sobol) * of->replications);

    if (sensing->options.progress != NULL)
        sensing->options.progress(sensing->options.context,
                                  (sensing->done + run) / sensing->all);
}

static void *work(void *vworker)
{
    worker *one = vworker;
    job *of = one->job;

    while (one->status == AMB_OK) {
        const size_t sample = atomic_fetch_add(&of->next, 1);

        if (sample >= of->sobol->samples)
            break;
        one->status = run_row(one, sample);
        if (one->tells)
            tell(of, sample);
    }
    return NULL;
}

/* Says what a thread found to be wrong. */
static amb_status hand_on(amb_problems *problems, const worker *one)
{
    for (size_t i = 0; i < one->problems.num_kept; i++)
        if (amb_problem_add(problems, one->status, "%s",
                            one->problems.list[i].sentence) == AMB_NO_MEMORY)
            return AMB_NO_MEMORY;
    return one->status;
}

static amb_status run_all(job *of)
{
    const size_t wanted = (size_t)of->of->options.threads;
    const size_t threads = wanted < of->sobol->samples ? wanted : of->sobol->samples;
    worker *workers = calloc(threads, sizeof *workers);
    amb_status status = AMB_OK;

    if (workers == NULL)
        return AMB_NO_MEMORY;
    for (size_t t = 0; t < threads; t++) {
        workers[t].job = of;
        workers[t].tells = t == 0;
        workers[t].status = prepare_worker(&workers[t]) ? AMB_OK : AMB_NO_MEMORY;
    }
    amb_on_threads(work, workers, sizeof *workers, threads);
    for (size_t t = 0; t < threads; t++) {
        if (status == AMB_OK)
            status = hand_on(of->of->problems, &workers[t]);
        free_worker(&workers[t]);
    }
    free(workers);
    return status;
}

amb_status amb_sample(amb_sobol *sobol, amb_sensing *of, const char *pdu,
                      const size_t *which, amb_sobol_outcome *outcome)
{
    job runs = {.sobol = sobol,
                .of = of,
                .pdu = pdu,
                .which = which,
                .replications = of->asked->sample_replications};
    const amb_status status = run_all(&runs);

    of->done += (double)(sobol->samples * amb_sobol_runs(sobol) * runs.replications);
    return status == AMB_OK ? amb_sobol_estimate(sobol, outcome) : status;
}
