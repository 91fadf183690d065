/* sets.c: each uncertain number of a set is a draw by its own name. */
#include "experiment/sets.h"

#include "base/threads.h"
#include "model/state.h"

#include <stdlib.h>
#include <string.h>

_Static_assert((int)AMB_SET_SIZE == (int)AMB_BLOCK, "a thread takes whole sets");

/* Sentences about what cannot be drawn, which are not for here. */
static amb_status find(amb_assumed *assumed, const amb_scenario *scenario,
                       const char *const *pdus)
{
    amb_problems notices;
    amb_status status;

    amb_problems_init(&notices, 0);
    status = amb_assumed_find(assumed, scenario, pdus, &notices);
    amb_problems_free(&notices);
    return status;
}

amb_status amb_sets_find(amb_sets *sets, const amb_scenario *scenario, const char *pdu,
                         const amb_run_options *options)
{
    const char *const only[] = {pdu, NULL};

    *sets = (amb_sets){.pdu = pdu, .options = options};
    return options->as_given ? AMB_OK : find(&sets->assumed, scenario, only);
}

void amb_sets_free(amb_sets *sets)
{
    amb_assumed_free(&sets->assumed);
}

size_t amb_num_drawn(const amb_scenario *scenario, const amb_run_options *options)
{
    amb_assumed assumed;
    amb_status status;
    size_t num;

    if (options->as_given)
        return 0;
    status = find(&assumed, scenario, options->pdus);
    num = assumed.num;
    amb_assumed_free(&assumed);
    return status == AMB_OK ? num : SIZE_MAX;
}

amb_by_set amb_sets_by(const amb_run_options *options)
{
    return (amb_by_set){.size = AMB_SET_SIZE,
                        .before = options->first_replication % AMB_SET_SIZE};
}

void amb_set_model_free(amb_set_model *of)
{
    amb_model_free(&of->model);
    amb_variant_free(&of->variant);
}

/* Of every PDU alike, and whatever else is uncertain. */
static double draw(const amb_assumed_number *of, uint64_t seed, size_t set)
{
    const amb_address at = {amb_random_key(seed, ""), (uint32_t)set,
                            (uint32_t)AMB_FOR_ASSUMED << AMB_PURPOSE_SHIFT,
                            amb_random_name(of->row->assumption)};

    return amb_assumed_quantile(of, amb_uniform(amb_random_words(&at).w[0]));
}

amb_status amb_set_model_build(amb_set_model *of, const amb_sets *sets, size_t set,
                               amb_problems *problems)
{
    const amb_assumed *assumed = &sets->assumed;
    const char *const only[] = {sets->pdu, NULL};
    double *value = malloc((assumed->num + 1) * sizeof *value);
    amb_status status = AMB_NO_MEMORY;

    amb_set_model_free(of);
    if (value == NULL)
        return status;
    for (size_t i = 0; i < assumed->num; i++)
        value[i] = draw(&assumed->list[i], sets->options->seed, set);
    status = amb_assumed_vary(assumed, value, &of->variant);
    if (status == AMB_OK)
        status = amb_model_build(&of->model, &of->variant.scenario, sets->options->weeks,
                                 only, problems);
    free(value);
    return status;
}
