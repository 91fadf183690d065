/* application_arms.c: the variants that an application is tried with, and whether it can
 * be tried at all. */
#include "plan/application.h"

#include "base/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- the staffing plan ---- */

bool amb_is_of_staffing_plan(const amb_change_row *row, const char *pdu)
{
    if (row->pdu[0] != '\0' && strcmp(row->pdu, pdu) != 0)
        return false;
    switch (row->change) {
    case AMB_CHANGE_JOIN:
    case AMB_CHANGE_LOAN_IN:
    case AMB_CHANGE_WEEKS_TO_FILL:
    case AMB_CHANGE_LEAVERS_PCT:
    case AMB_CHANGE_ABSENCE_PCT:
        return true;
    default:
        return false;
    }
}

bool amb_application_has_staffing_plan(const amb_scenario *scenario, const char *pdu)
{
    const amb_change_row *rows = AMB_ROWS(scenario, AMB_IN_CHANGES, amb_change_row);

    for (size_t i = 0; i < scenario->table[AMB_IN_CHANGES].num; i++)
        if (amb_is_of_staffing_plan(&rows[i], pdu))
            return true;
    return false;
}

static bool stays(const amb_change_row *row, const void *pdu)
{
    return !amb_is_of_staffing_plan(row, pdu);
}

/* ---- the variants ---- */

static void add_arm(amb_arms *arms, const char *name, const amb_scenario *scenario,
                    amb_trial_outcome outcome)
{
    arms->plan[arms->num] = (amb_plan){name, scenario};
    arms->outcome[arms->num++] = outcome;
}

static bool is_taken(const amb_arms *arms, const char *name)
{
    for (size_t k = 0; k < arms->num; k++)
        if (strcmp(arms->plan[k].name, name) == 0)
            return true;
    return false;
}

/* A name that no variant has yet: NAME (2) and so on for one that is taken. */
static amb_status add_variant(amb_arms *arms, const amb_plan *variant)
{
    const char *name = variant->name;

    for (int n = 2; is_taken(arms, name); n++) {
        char **made = &arms->made_name[arms->num];

        free(*made);
        *made = NULL;
        if (asprintf(made, "%s (%d)", variant->name, n) < 0) {
            *made = NULL;
            return AMB_NO_MEMORY;
        }
        name = *made;
    }
    add_arm(arms, name, variant->scenario, AMB_TRIAL_GRANTED);
    return AMB_OK;
}

enum { MOST_BUILT_IN = 5 };

amb_status amb_arms_make(amb_arms *arms, const amb_scenario *scenario,
                         const amb_application *application, const amb_plan *variants,
                         size_t num_variants)
{
    const amb_scenario *plain = &arms->without_plan.scenario;
    const size_t most = num_variants + MOST_BUILT_IN;
    amb_status status;

    *arms = (amb_arms){.num = 0};
    amb_variant_begin(&arms->without_plan, scenario);
    arms->plan = calloc(most, sizeof *arms->plan);
    arms->outcome = calloc(most, sizeof *arms->outcome);
    arms->made_name = calloc(most + 1, sizeof *arms->made_name);
    if (arms->plan == NULL || arms->outcome == NULL || arms->made_name == NULL)
        return AMB_NO_MEMORY;
    status = amb_variant_keep_changes(&arms->without_plan, stays, application->pdu);
    add_arm(arms, AMB_ARM_NONE, plain, AMB_TRIAL_NEVER);
    add_arm(arms, AMB_ARM_REFUSED, plain, AMB_TRIAL_REFUSED);
    add_arm(arms, AMB_ARM_GRANTED, plain, AMB_TRIAL_GRANTED);
    if (amb_application_has_staffing_plan(scenario, application->pdu)) {
        add_arm(arms, AMB_ARM_RECRUITMENT, scenario, AMB_TRIAL_NEVER);
        add_arm(arms, AMB_ARM_GRANTED_PLAN, scenario, AMB_TRIAL_GRANTED);
    }
    arms->num_built_in = arms->num;
    for (size_t i = 0; i < num_variants && status == AMB_OK; i++)
        status = add_variant(arms, &variants[i]);
    return status;
}

void amb_arms_free(amb_arms *arms)
{
    for (size_t k = 0; arms->made_name != NULL && k <= arms->num; k++)
        free(arms->made_name[k]);
    free(arms->made_name);
    free(arms->plan);
    free(arms->outcome);
    amb_variant_free(&arms->without_plan);
    *arms = (amb_arms){.num = 0};
}

/* ---- whether they fit ---- */

static const amb_pdu_row *pdu_of(const amb_scenario *scenario, const char *pdu)
{
    const amb_pdu_row *rows = AMB_ROWS(scenario, AMB_IN_PDUS, amb_pdu_row);

    for (size_t i = 0; i < amb_num_pdus(scenario); i++)
        if (strcmp(rows[i].pdu, pdu) == 0)
            return &rows[i];
    return NULL;
}

static bool has_conditions(const amb_scenario *scenario, int status)
{
    const amb_ppf_row *rows = AMB_ROWS(scenario, AMB_IN_PPF, amb_ppf_row);

    for (size_t i = 0; i < scenario->table[AMB_IN_PPF].num; i++)
        if (rows[i].status == status)
            return true;
    return false;
}

/* Whether a scenario, by the name it goes by, has the PDU below the status, and says how
 * that is granted. */
static bool is_ready(const amb_plan *plan, const amb_application *application,
                     amb_problems *problems)
{
    const int status = application->status;
    const char *word = amb_operating_status_names[status];
    const amb_pdu_row *pdu = pdu_of(plan->scenario, application->pdu);
    const size_t found = problems->num_found;

    if (pdu == NULL)
        amb_problem_add(problems, AMB_BAD_INPUT, "%s has no PDU \"%s\"", plan->name,
                        application->pdu);
    else if (pdu->status >= status)
        amb_problem_add(problems, AMB_BAD_INPUT,
                        "%s: %s is %s already when it starts (status of pdus.csv), so it "
                        "cannot apply for %s",
                        plan->name, application->pdu,
                        amb_operating_status_names[pdu->status], word);
    if (!has_conditions(plan->scenario, status))
        amb_problem_add(problems, AMB_BAD_INPUT,
                        "%s: ppf.csv has no conditions for %s, so there is nothing to "
                        "judge an application by; add them, or extend reference",
                        plan->name, word);
    if (!amb_has_process(plan->scenario, status))
        amb_problem_add(problems, AMB_BAD_INPUT,
                        "%s: ppf_process.csv has no row for %s, so it is not known how "
                        "long a decision takes and when it is reviewed; add one, or "
                        "extend reference",
                        plan->name, word);
    return problems->num_found == found;
}

static bool begins_alike(const amb_scenario *scenario, const amb_plan *variant,
                         amb_problems *problems)
{
    char here[AMB_DATE_ISO_SIZE], there[AMB_DATE_ISO_SIZE];

    if (variant->scenario->settings.start_date == scenario->settings.start_date)
        return true;
    amb_date_iso(scenario->settings.start_date, here);
    amb_date_iso(variant->scenario->settings.start_date, there);
    amb_problem_add(problems, AMB_BAD_INPUT,
                    "%s starts on %s and %s on %s; variants start on the same date "
                    "(start_date of scenario.csv)",
                    variant->name, there, scenario->settings.name, here);
    return false;
}

/* Whether the decision falls within the run, and leaves a week after it to look at. */
static bool is_decided_in_time(const amb_scenario *scenario,
                               const amb_application *application, int weeks,
                               amb_problems *problems)
{
    const int32_t start = scenario->settings.start_date;
    const int32_t day = application->applied_on + 7 * application->decision_weeks;
    const int week = amb_application_decision_week(scenario, application);
    char on[AMB_DATE_WORDS_SIZE], edge[AMB_DATE_WORDS_SIZE];

    if (week >= 1 && week < weeks)
        return true;
    amb_date_words(day, on);
    amb_date_words(week < 1 ? start : start + 7 * weeks, edge);
    if (week < 1)
        amb_problem_add(problems, AMB_BAD_INPUT,
                        "the decision would be on %s, which is not after the start (%s); "
                        "give a later date of application, or more weeks to the decision",
                        on, edge);
    else
        amb_problem_add(problems, AMB_BAD_INPUT,
                        "the decision would be on %s, which is not before the last week "
                        "(%s); give an earlier date of application, fewer weeks to the "
                        "decision, or more weeks to simulate",
                        on, edge);
    return false;
}

bool amb_application_fits(const amb_scenario *scenario, const amb_plan *variants,
                          size_t num_variants, const amb_application *application,
                          int weeks, amb_problems *problems)
{
    const amb_plan itself = {scenario->settings.name, scenario};
    bool fits = is_ready(&itself, application, problems);

    fits = is_decided_in_time(scenario, application, weeks, problems) && fits;
    for (size_t i = 0; i < num_variants; i++) {
        fits = begins_alike(scenario, &variants[i], problems) && fits;
        fits = is_ready(&variants[i], application, problems) && fits;
    }
    return fits;
}
