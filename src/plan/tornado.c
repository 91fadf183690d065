/* tornado.c: every assumption at its low and its high, the others as they are. */
#include "plan/pairs.h"
#include "plan/sensing.h"
#include "results/summary.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

amb_status amb_varied_build(amb_varied *varied, const amb_sensing *of, const char *pdu,
                            const double *value, amb_problems *problems)
{
    const char *const only[] = {pdu, NULL};
    amb_status status = amb_assumed_vary(&of->assumed, value, &varied->variant);

    amb_model_init(&varied->model);
    if (status == AMB_OK)
        status = amb_model_build(&varied->model, &varied->variant.scenario,
                                 of->options.weeks, only, problems);
    return status;
}

void amb_varied_free(amb_varied *varied)
{
    amb_model_free(&varied->model);
    amb_variant_free(&varied->variant);
}

/* What is at hand: the scenario as it is, and with one value at an end. */
enum { VALUE, END, BOTH };

typedef struct at_hand {
    amb_sensing *of;
    const char *pdu;
    amb_tornado *tornado;
    amb_tally tally[BOTH];
    double *number[BOTH]; /* owned: [figure × replication] */
    double *value;        /* owned: of every assumption; AMB_EMPTY: as it is */
    size_t replications;
} at_hand;

static amb_status run(at_hand *at, int which)
{
    amb_sensing *of = at->of;
    const double share = (double)at->replications / of->all;
    amb_varied varied;
    amb_status status = amb_varied_build(&varied, of, at->pdu, at->value, of->problems);

    amb_tally_clear(&at->tally[which]);
    if (status == AMB_OK)
        status = amb_run_replications(
            &at->tally[which], &varied.model, &varied.model.pdu[0], &of->options,
            at->replications, (amb_part){of->done / of->all, share}, NULL, of->problems);
    of->done += (double)at->replications;
    for (size_t f = 0; f < of->num_figures && status == AMB_OK; f++)
        status = amb_figure_numbers(&of->figure[f], &varied.model, &varied.model.pdu[0],
                                    &at->tally[which],
                                    at->number[which] + f * at->replications);
    amb_varied_free(&varied);
    return status;
}

/* Half of the 95 % range of a figure by itself: Wilson's of a chance, else Student's. */
static double error_of(const amb_figure *figure, const double *number, size_t num)
{
    amb_pairs pairs = {0};
    amb_paired sum;
    double low, high;

    for (size_t r = 0; r < num; r++)
        amb_pairs_add(&pairs, 0, number[r]);
    amb_pairs_sum_up(&pairs, &sum);
    if (!amb_figure_is_chance(figure) || sum.pairs < 1)
        return sum.pairs < 2 ? AMB_EMPTY : (sum.high - sum.low) / 2;
    amb_wilson(sum.other * sum.pairs, sum.pairs, &low, &high);
    return (high - low) / 2;
}

static void take_value(at_hand *at)
{
    amb_sensing *of = at->of;

    for (size_t f = 0; f < of->num_figures; f++) {
        const double *number = at->number[VALUE] + f * at->replications;

        at->tornado->value[f] = (amb_tornado_end){
            amb_figure_sum_up(&of->figure[f], at->number[VALUE] + f * at->replications,
                              at->replications),
            error_of(&of->figure[f], number, at->replications)};
    }
}

/* Whether no figure of any week of any replication differs. */
static bool are_alike(const amb_tally *one, const amb_tally *other)
{
    return memcmp(one->figure, other->figure,
                  one->replications * one->figures * sizeof *one->figure) == 0;
}

/* Whether an assumption cannot move a chance, because nothing in the runs is otherwise
 * and it is nothing that statuses go by. */
static bool is_known(const at_hand *at, size_t i)
{
    const amb_input_file file = at->of->assumed.list[i].place.file;

    return file != AMB_IN_PPF && file != AMB_IN_PPF_PROCESS &&
           are_alike(&at->tally[VALUE], &at->tally[END]);
}

static amb_paired paired_chance(const double *first, const double *other, size_t num,
                                bool known)
{
    double had_first = 0, had_other = 0, only_first = 0, only_other = 0;
    amb_paired sum;

    for (size_t r = 0; r < num; r++) {
        had_first += first[r] > 0;
        had_other += other[r] > 0;
        only_first += first[r] > other[r];
        only_other += other[r] > first[r];
    }
    amb_pairs_of_chance((double)num, had_first, had_other, only_first, only_other, known,
                        &sum);
    return sum;
}

static amb_tornado_end take_end(const at_hand *at, size_t f, bool known)
{
    const size_t num = at->replications;
    const double *first = at->number[VALUE] + f * num, *other = at->number[END] + f * num;
    const amb_figure *figure = &at->of->figure[f];
    amb_pairs pairs = {0};
    amb_paired sum;

    if (amb_figure_is_chance(figure)) {
        sum = paired_chance(first, other, num, known);
    } else {
        for (size_t r = 0; r < num; r++)
            amb_pairs_add(&pairs, first[r], other[r]);
        amb_pairs_sum_up(&pairs, &sum);
    }
    return (amb_tornado_end){sum.other, (sum.high - sum.low) / 2};
}

/* Runs an assumption at one of its ends; where that is its value there is no need to. */
static amb_status run_end(at_hand *at, size_t i, bool high)
{
    const amb_assumed_number *number = &at->of->assumed.list[i];
    const double end = high ? number->high : number->low;
    const bool is_value = end == number->value;
    const size_t num = at->of->assumed.num;
    amb_status status = AMB_OK;
    bool known;

    at->value[i] = end;
    if (!is_value)
        status = run(at, END);
    else
        at->of->done += (double)at->replications;
    at->value[i] = AMB_EMPTY;
    if (status != AMB_OK)
        return status;
    known = !is_value && is_known(at, i);
    for (size_t f = 0; f < at->of->num_figures; f++) {
        amb_tornado_bar *bar = &at->tornado->bar[f * num + i];
        amb_tornado_end *to = high ? &bar->high : &bar->low;

        *to = is_value ? (amb_tornado_end){at->tornado->value[f].at, 0}
                       : take_end(at, f, known);
    }
    return AMB_OK;
}

static void measure_swings(const at_hand *at)
{
    const size_t num = at->of->assumed.num;

    for (size_t n = 0; n < at->of->num_figures * num; n++) {
        amb_tornado_bar *bar = &at->tornado->bar[n];
        const double value = at->tornado->value[n / num].at;

        bar->swing = fmax(fmax(bar->low.at, bar->high.at), value) -
                     fmin(fmin(bar->low.at, bar->high.at), value);
    }
}

static amb_status make_room(at_hand *at)
{
    const size_t num = at->of->assumed.num, figures = at->of->num_figures;

    at->tornado->value = calloc(figures, sizeof *at->tornado->value);
    at->tornado->bar = calloc(figures * num + 1, sizeof *at->tornado->bar);
    at->value = calloc(num + 1, sizeof *at->value);
    for (int which = 0; which < BOTH; which++) {
        amb_tally_init(&at->tally[which]);
        at->number[which] = calloc(figures * at->replications, sizeof(double));
    }
    for (size_t i = 0; at->value != NULL && i < num; i++)
        at->value[i] = AMB_EMPTY;
    return at->tornado->value != NULL && at->tornado->bar != NULL && at->value != NULL &&
                   at->number[VALUE] != NULL && at->number[END] != NULL
               ? AMB_OK
               : AMB_NO_MEMORY;
}

amb_status amb_tornado_run(amb_tornado *tornado, amb_sensing *of, const char *pdu)
{
    at_hand at = {.of = of,
                  .pdu = pdu,
                  .tornado = tornado,
                  .replications = of->options.replications};
    amb_status status;

    *tornado = (amb_tornado){.value = NULL};
    status = make_room(&at);
    if (status == AMB_OK)
        status = run(&at, VALUE);
    if (status == AMB_OK)
        take_value(&at);
    for (size_t i = 0; i < of->assumed.num && status == AMB_OK; i++) {
        status = run_end(&at, i, false);
        if (status == AMB_OK)
            status = run_end(&at, i, true);
    }
    if (status == AMB_OK)
        measure_swings(&at);
    free(at.value);
    for (int which = 0; which < BOTH; which++) {
        free(at.number[which]);
        amb_tally_free(&at.tally[which]);
    }
    return status;
}

void amb_tornado_free(amb_tornado *tornado)
{
    free(tornado->value);
    free(tornado->bar);
    *tornado = (amb_tornado){.value = NULL};
}
