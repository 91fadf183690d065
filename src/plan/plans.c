/* plans.c: plans that can be held against each other, and their replications. */
#include "plan/plans.h"

#include "base/date.h"

#include <stdlib.h>
#include <string.h>

void amb_plans_init(amb_plans *plans)
{
    *plans = (amb_plans){.plan = NULL};
}

void amb_plans_free(amb_plans *plans)
{
    for (size_t k = 0; plans->model != NULL && k < plans->num; k++)
        amb_model_free(&plans->model[k]);
    free(plans->model);
    amb_plans_init(plans);
}

static bool has_pdu(const amb_model *model, const char *pdu)
{
    for (size_t p = 0; p < model->num_pdus; p++)
        if (strcmp(model->pdu[p].pdu, pdu) == 0)
            return true;
    return false;
}

/* Complains of every PDU of one plan that another does not have. */
static bool has_all_pdus(amb_plans *plans, size_t one, size_t another)
{
    bool all = true;

    for (size_t p = 0; p < plans->model[another].num_pdus; p++) {
        const char *pdu = plans->model[another].pdu[p].pdu;

        if (has_pdu(&plans->model[one], pdu))
            continue;
        all = false;
        amb_problem_add(plans->problems, AMB_BAD_INPUT,
                        "%s has no PDU \"%s\", which %s has; compare plans of the same "
                        "PDUs, or only the PDUs that all of them have",
                        plans->plan[one].name, pdu, plans->plan[another].name);
    }
    return all;
}

static bool begins_with_first(amb_plans *plans, size_t k)
{
    const int32_t date = plans->plan[k].scenario->settings.start_date;
    const int32_t first = plans->plan[0].scenario->settings.start_date;
    char text[AMB_DATE_ISO_SIZE], first_text[AMB_DATE_ISO_SIZE];

    if (date == first)
        return true;
    amb_date_iso(date, text);
    amb_date_iso(first, first_text);
    amb_problem_add(plans->problems, AMB_BAD_INPUT,
                    "%s starts on %s and %s on %s; plans that are compared start on the "
                    "same date (start_date of scenario.csv)",
                    plans->plan[k].name, text, plans->plan[0].name, first_text);
    return false;
}

amb_status amb_plans_prepare(amb_plans *plans, const amb_plan *plan, size_t num,
                             const amb_run_options *options, amb_problems *problems)
{
    bool fit = true;

    *plans =
        (amb_plans){.plan = plan, .num = num, .options = options, .problems = problems};
    plans->model = calloc(num, sizeof *plans->model);
    if (plans->model == NULL)
        return AMB_NO_MEMORY;
    for (size_t k = 0; k < num; k++)
        amb_model_init(&plans->model[k]);
    for (size_t k = 0; k < num; k++) {
        const amb_status status = amb_model_build(
            &plans->model[k], plan[k].scenario, options->weeks, options->pdus, problems);

        if (status != AMB_OK)
            return status;
        fit = begins_with_first(plans, k) && fit;
        fit = has_all_pdus(plans, k, 0) && fit;
        fit = has_all_pdus(plans, 0, k) && fit;
    }
    return fit ? AMB_OK : AMB_BAD_INPUT;
}

amb_status amb_plans_run(const amb_plans *plans, size_t plan, size_t pdu,
                         amb_tally *tally, amb_part part, const amb_watcher *watcher)
{
    const amb_model *model = &plans->model[plan];

    amb_tally_clear(tally);
    return amb_run_replications(tally, model, &model->pdu[pdu], plans->options,
                                plans->options->replications, part, watcher,
                                plans->problems);
}
