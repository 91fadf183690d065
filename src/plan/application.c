/* application.c: an application for a status, tried out variant by variant. */
#include "plan/application.h"

#include "experiment/assumptions_used.h"

#include <stdlib.h>

typedef struct trying {
    amb_trying look_up;
    amb_arms arms;
    amb_plans plans;
    amb_what_ifs what_ifs;
    amb_run_options options;
    const char *only[2];   /* the PDU */
    amb_tally none, other; /* the first is kept, as all others are held against it */
    amb_notes notes_none, notes_granted, notes_other; /* of the last, those at hand */
    size_t done, runs;                                /* for the progress */
} trying;

static amb_part next_part(trying *of)
{
    const double share = 1 / (double)of->runs;

    return (amb_part){share * (double)of->done++, share};
}

/* Runs one of some plans, and notes it: with concessions or without. */
static amb_status run_one(trying *of, const amb_plans *plans, size_t plan,
                          amb_trial_outcome outcome, bool with_concessions,
                          amb_tally *tally, amb_notes *notes)
{
    amb_model *model = &plans->model[plan];
    const amb_application_weeks *weeks = &of->look_up.weeks;
    const amb_watcher watcher = {amb_notes_look, notes};
    amb_status status;

    model->ppf.trial =
        (amb_trial){outcome, weeks->status, weeks->applied, weeks->decided};
    amb_notes_free(notes);
    status =
        amb_notes_make(notes, model, weeks, of->options.replications, with_concessions);
    return status == AMB_OK
               ? amb_plans_run(plans, plan, 0, tally, next_part(of), &watcher)
               : status;
}

/* ---- the variants ---- */

static amb_status tabulate(trying *of, size_t k, const amb_tried *tried)
{
    const amb_trying *to = &of->look_up;
    const bool granted = of->arms.outcome[k] == AMB_TRIAL_GRANTED;
    const char *name = amb_results_name(to->results, of->arms.plan[k].name);
    const amb_tried none = {&of->plans.model[AMB_NONE], &of->none, &of->notes_none};
    amb_status status =
        name == NULL ? AMB_NO_MEMORY : amb_add_routes(to, name, granted, tried->notes);

    if (status == AMB_OK && k != AMB_NONE)
        status =
            amb_add_application_weeks(to, name, k < of->arms.num_built_in, &none, tried);
    if (status == AMB_OK && granted)
        status = amb_add_granted_conditions(to, name, tried->notes);
    if (status == AMB_OK && granted)
        status = amb_add_application_concessions(to, name, tried->notes);
    return status;
}

static amb_status run_arm(trying *of, size_t k)
{
    amb_tally *tally = k == AMB_NONE ? &of->none : &of->other;
    amb_notes *notes = k == AMB_NONE      ? &of->notes_none
                       : k == AMB_GRANTED ? &of->notes_granted
                                          : &of->notes_other;
    const amb_tried tried = {&of->plans.model[k], tally, notes};
    const amb_status status =
        run_one(of, &of->plans, k, of->arms.outcome[k],
                of->arms.outcome[k] == AMB_TRIAL_GRANTED, tally, notes);

    return status == AMB_OK ? tabulate(of, k, &tried) : status;
}

static amb_status judge(trying *of)
{
    const amb_trying *to = &of->look_up;
    amb_status status = amb_add_conditions(to, &of->notes_none);

    if (status == AMB_OK && to->weeks.recovery > 0)
        status = amb_add_week(to, AMB_ARM_NONE, "recovery_review", "any",
                              to->weeks.decided, to->weeks.recovery);
    if (status == AMB_OK)
        status = amb_add_judgement(to, NULL, &of->notes_none, &of->notes_granted);
    return status;
}

/* ---- under other thresholds ---- */

static amb_status judge_what_if(const amb_trying *to, const amb_what_if *one,
                                const amb_notes *none, const amb_notes *granted)
{
    const int decided = to->weeks.decided;
    char *item = amb_what_if_item(to->scenario, one);
    amb_status status = AMB_NO_MEMORY;

    if (item != NULL)
        status = amb_add_chance(
            to, AMB_ARM_NONE, "what_if", item, decided,
            amb_times_noted(none, decided, decided, amb_criteria_note(none)),
            none->replications);
    if (status == AMB_OK)
        status = amb_add_judgement(to, item, none, granted);
    free(item);
    return status;
}

/* Runs the PDU anew, without the application and granted, and judges it. */
static amb_status run_what_if(trying *of, const amb_what_if *one,
                              const amb_scenario *scenario)
{
    const amb_plan plan = {AMB_ARM_NONE, scenario};
    amb_notes none = {.model = NULL}, granted = {.model = NULL};
    amb_plans plans;
    amb_status status =
        amb_plans_prepare(&plans, &plan, 1, &of->options, of->look_up.problems);

    if (status == AMB_OK)
        status = run_one(of, &plans, 0, AMB_TRIAL_NEVER, false, &of->other, &none);
    if (status == AMB_OK)
        status = run_one(of, &plans, 0, AMB_TRIAL_GRANTED, false, &of->other, &granted);
    if (status == AMB_OK)
        status = judge_what_if(&of->look_up, one, &none, &granted);
    amb_notes_free(&none);
    amb_notes_free(&granted);
    amb_plans_free(&plans);
    return status;
}

/* The scenario without its staffing plan, with another threshold. */
static amb_status try_what_if(trying *of, const amb_what_if *one)
{
    amb_variant variant;
    amb_ppf_row *rows;
    amb_status status = AMB_NO_MEMORY;

    if (one->as_it_is)
        return judge_what_if(&of->look_up, one, &of->notes_none, &of->notes_granted);
    amb_variant_begin(&variant, of->arms.plan[AMB_NONE].scenario);
    rows = amb_variant_rows(&variant, AMB_IN_PPF);
    if (rows != NULL) {
        rows[one->row].threshold = one->threshold;
        rows[one->row].leave_threshold = one->leave_threshold;
        status = run_what_if(of, one, &variant.scenario);
    }
    amb_variant_free(&variant);
    return status;
}

/* ---- the whole ---- */

/* How far a run by itself is, as a part of the whole. */
typedef struct told {
    const amb_run_options *options; /* borrowed */
    amb_part part;
} told;

static void tell(void *vtold, double share)
{
    const told *of = vtold;

    of->options->progress(of->options->context, of->part.before + of->part.share * share);
}

/* The scenario as it stands, for the tables of a run; its numbers as given, as in the
 * variants. */
static amb_status run_as_it_stands(trying *of)
{
    told part = {&of->options, next_part(of)};
    amb_run_options options = of->options;

    options.as_given = true;
    if (options.progress != NULL) {
        options.progress = tell;
        options.context = &part;
    }
    return amb_run(of->look_up.results, of->look_up.scenario, &options,
                   of->look_up.problems);
}

static amb_status prepare(trying *of, const amb_plan *variants, size_t num_variants)
{
    amb_trying *to = &of->look_up;
    amb_status status =
        amb_arms_make(&of->arms, to->scenario, to->application, variants, num_variants);

    to->pdu = amb_results_name(to->results, to->application->pdu);
    to->status = amb_operating_status_names[to->application->status];
    to->weeks =
        amb_application_weeks_of(to->scenario, to->application, of->options.weeks);
    if (status == AMB_OK && to->pdu == NULL)
        status = AMB_NO_MEMORY;
    if (status == AMB_OK && to->application->what_if_threshold)
        status = amb_what_ifs_find(&of->what_ifs, to->scenario, to->application->status);
    of->runs = 1 + of->arms.num;
    for (size_t i = 0; i < of->what_ifs.num; i++)
        of->runs += of->what_ifs.list[i].as_it_is ? 0 : 2;
    return status == AMB_OK ? amb_plans_prepare(&of->plans, of->arms.plan, of->arms.num,
                                                &of->options, to->problems)
                            : status;
}

static void free_trying(trying *of)
{
    amb_tally_free(&of->none);
    amb_tally_free(&of->other);
    amb_notes_free(&of->notes_none);
    amb_notes_free(&of->notes_granted);
    amb_notes_free(&of->notes_other);
    amb_plans_free(&of->plans);
    amb_arms_free(&of->arms);
    free(of->what_ifs.list);
}

static amb_status try_all(trying *of)
{
    amb_status status = run_as_it_stands(of);

    for (size_t k = 0; k < of->arms.num && status == AMB_OK; k++)
        status = run_arm(of, k);
    if (status == AMB_OK)
        status = judge(of);
    for (size_t i = 0; i < of->what_ifs.num && status == AMB_OK; i++)
        status = try_what_if(of, &of->what_ifs.list[i]);
    return status;
}

/* The options, for the PDU alone and without a precision. */
static amb_run_options options_of(const amb_run_options *options, const char **only)
{
    amb_run_options own = *options;

    own.pdus = only;
    own.precision = 0;
    return own;
}

amb_status amb_apply(amb_results *results, const amb_scenario *scenario,
                     const amb_plan *variants, size_t num_variants,
                     const amb_application *application, const amb_run_options *options,
                     amb_problems *problems)
{
    trying of = {.only = {application->pdu, NULL}};
    amb_status status;

    if (!amb_application_fits(scenario, variants, num_variants, application,
                              options->weeks, problems))
        return AMB_BAD_INPUT;
    of.options = options_of(options, of.only);
    of.look_up = (amb_trying){.results = results,
                              .application = application,
                              .scenario = scenario,
                              .options = &of.options,
                              .problems = problems};
    amb_plans_init(&of.plans);
    amb_tally_init(&of.none);
    amb_tally_init(&of.other);
    status = prepare(&of, variants, num_variants);
    if (status == AMB_OK)
        status = try_all(&of);
    for (size_t i = 0; i < num_variants && status == AMB_OK; i++)
        status = amb_add_assumptions(results, variants[i].scenario, false);
    if (status == AMB_OK) {
        amb_results_sort(results);
        if (options->progress != NULL)
            options->progress(options->context, 1);
    }
    free_trying(&of);
    return status;
}

double amb_apply_bytes(const amb_scenario *scenario, const amb_plan *variants,
                       size_t num_variants, const amb_application *application,
                       const amb_run_options *options)
{
    const char *only[] = {application->pdu, NULL};
    const amb_run_options own = options_of(options, only);
    double pdu = amb_run_pdu_bytes(scenario, &own);
    double notes = amb_notes_bytes(scenario, &own);

    for (size_t i = 0; i < num_variants; i++) {
        pdu = fmax(pdu, amb_run_pdu_bytes(variants[i].scenario, &own));
        notes = fmax(notes, amb_notes_bytes(variants[i].scenario, &own));
    }
    return fmax(2 * pdu + 3 * notes, amb_run_bytes(scenario, &own));
}
