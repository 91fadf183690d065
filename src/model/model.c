/* model.c: a scenario made ready to simulate, PDU by PDU, and put away again. */
#include "model/build.h"

#include "scenario/lookup.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void amb_model_init(amb_model *model)
{
    memset(model, 0, sizeof *model);
}

static bool same_length(const amb_length *a, const amb_length *b)
{
    /* Means and spreads that are not given are NAN on both sides. */
    return a->kind == b->kind && a->scale == b->scale && a->observed == b->observed &&
           (a->mean_weeks == b->mean_weeks || a->kind == AMB_OBSERVED) &&
           (a->sd_weeks == b->sd_weeks || a->kind == AMB_OBSERVED ||
            a->kind == AMB_FIXED || a->kind == AMB_GEOMETRIC);
}

amb_status amb_build_length_law(amb_model *model, const amb_length *length, int *index)
{
    const size_t n = model->num_length_laws;
    amb_length_law *grown;
    amb_status status;

    for (size_t i = 0; i < n; i++) {
        if (same_length(&model->length_law[i].length, length)) {
            *index = (int)i;
            return AMB_OK;
        }
    }
    if (n == INT16_MAX) /* more than a standing can number */
        return AMB_BAD_INPUT;
    grown = realloc(model->length_law, (n + 1) * sizeof *grown);
    if (grown == NULL)
        return AMB_NO_MEMORY;
    model->length_law = grown;
    grown[n].length = *length;
    amb_law_init(&grown[n].whole);
    amb_law_init(&grown[n].remaining);
    model->num_length_laws++;
    *index = (int)n;
    status = amb_law_of_length(&grown[n].whole, length);
    return status == AMB_OK ? amb_law_of_remaining(&grown[n].remaining, &grown[n].whole)
                            : status;
}

static void free_pdu(amb_pdu_model *pdu)
{
    for (int g = 0; g < AMB_MOST_GRADES; g++)
        amb_law_free(&pdu->grade[g].which_kind);
    for (int t = 0; t < AMB_NUM_CASE_TYPES; t++)
        amb_law_free(&pdu->mix[t]);
    for (size_t s = 0; s < pdu->num_standing; s++) {
        free(pdu->standing[s].threshold);
        free(pdu->standing[s].leave_threshold);
        free(pdu->standing[s].concession_on);
    }
    free(pdu->staff);
    free(pdu->opening);
    free(pdu->start_law);
    free(pdu->standing);
    free(pdu->standing_of);
    free(pdu->action);
}

void amb_model_free(amb_model *model)
{
    for (int t = 0; t < AMB_NUM_CASE_TYPES; t++) {
        amb_law_free(&model->ways[t].which);
        amb_law_free(&model->ways[t].which_opening);
    }
    for (size_t l = 0; l < model->num_length_laws; l++) {
        amb_law_free(&model->length_law[l].whole);
        amb_law_free(&model->length_law[l].remaining);
    }
    for (size_t l = 0; l < model->num_count_laws; l++)
        amb_law_free(&model->count_law[l]);
    for (size_t p = 0; p < model->num_pdus; p++)
        free_pdu(&model->pdu[p]);
    free(model->length_law);
    free(model->count_law);
    free(model->count_mean);
    free(model->count_dispersion);
    free(model->ppf.condition);
    free(model->ppf.rule);
    free(model->ppf.concession);
    free(model->pdu);
    amb_model_init(model);
}

static bool wanted(const char *pdu, const char *const *only)
{
    for (size_t i = 0; only != NULL && only[i] != NULL; i++)
        if (strcmp(only[i], pdu) == 0)
            return true;
    return only == NULL || only[0] == NULL;
}

static int compare_pdus(const void *a, const void *b)
{
    return strcmp(((const amb_pdu_model *)a)->pdu, ((const amb_pdu_model *)b)->pdu);
}

/* Rows that staff can need: those of week 0, every post that can be filled, and joiners.
 */
static void count_staff_rows(const amb_model *model, amb_pdu_model *pdu)
{
    for (int g = 0; g < model->num_grades; g++) {
        double most = 0;

        for (size_t s = 0; s < pdu->num_standing; s++)
            most = fmax(most, pdu->standing[s].target_fte[g]);
        pdu->most_staff += (size_t)most + 2;
    }
    pdu->most_staff += pdu->num_staff + 1;
}

static amb_status build_pdu(amb_model *model, amb_pdu_model *pdu)
{
    amb_dated_change *changes = NULL;
    size_t num_changes = 0;
    amb_status status = amb_build_pdu_grades(model, pdu);

    if (status == AMB_OK)
        status = amb_collect_changes(model, pdu, &changes, &num_changes);
    if (status == AMB_OK)
        status = amb_build_opening_staff(model, pdu);
    if (status == AMB_OK)
        status = amb_build_opening_cases(model, pdu);
    if (status == AMB_OK)
        status = amb_build_starts(model, pdu, changes, num_changes);
    if (status == AMB_OK)
        status = amb_build_changes(model, pdu, changes, num_changes);
    free(changes);
    if (status != AMB_OK)
        return status;
    count_staff_rows(model, pdu);
    if (pdu->most_staff > AMB_MOST_STAFF)
        return amb_problem_add(model->problems, AMB_BAD_INPUT,
                               "%s: its staff, posts and joiners come to %zu, more than "
                               "the %d of a PDU; check staffing.csv and changes.csv",
                               pdu->pdu, pdu->most_staff, AMB_MOST_STAFF);
    return AMB_OK;
}

amb_status amb_model_choose(amb_model *model, const amb_scenario *scenario,
                            const char *const *only)
{
    const amb_pdu_row *rows = AMB_ROWS(scenario, AMB_IN_PDUS, amb_pdu_row);

    model->scenario = scenario;
    model->pdu = calloc(amb_num_pdus(scenario) + 1, sizeof *model->pdu);
    if (model->pdu == NULL)
        return AMB_NO_MEMORY;
    for (size_t p = 0; p < amb_num_pdus(scenario); p++) {
        if (wanted(rows[p].pdu, only)) {
            model->pdu[model->num_pdus].pdu = rows[p].pdu;
            model->pdu[model->num_pdus++].row = &rows[p];
        }
    }
    qsort(model->pdu, model->num_pdus, sizeof *model->pdu, compare_pdus);
    return AMB_OK;
}

static void name_kinds(amb_model *model)
{
    for (int type = 0; type < AMB_NUM_CASE_TYPES; type++) {
        for (int tier = 0; tier < AMB_NUM_TIERS; tier++) {
            for (int weight = 0; weight < AMB_NUM_WEIGHTS; weight++) {
                const int kind = amb_kind(type, tier, weight);

                model->type_of[kind] = (uint8_t)type;
                model->tier_of[kind] = (uint8_t)tier;
            }
        }
    }
}

amb_status amb_model_build(amb_model *model, const amb_scenario *scenario, int weeks,
                           const char *const *only, amb_problems *problems)
{
    amb_status status = amb_model_choose(model, scenario, only);

    model->problems = problems;
    name_kinds(model);
    model->weeks = weeks;
    model->reset_share = scenario->settings.reset_at_pct_of_length / 100;
    if (status == AMB_OK)
        status = amb_build_grades(model);
    if (status == AMB_OK)
        status = amb_build_ways(model);
    if (status == AMB_OK)
        status = amb_build_ppf(model);
    if (status == AMB_BAD_INPUT)
        amb_problem_add(
            problems, status,
            "a length of pathways.csv or a delay of ppf_process.csv has no law; "
            "check means and standard deviations");
    for (size_t p = 0; p < model->num_pdus && status == AMB_OK; p++) {
        const size_t found = problems->num_found;

        status = build_pdu(model, &model->pdu[p]);
        if (status == AMB_BAD_INPUT && problems->num_found == found)
            amb_problem_add(problems, status,
                            "%s: a length of its absences, hires or cases has no law; "
                            "check means, standard deviations, and changes of them",
                            model->pdu[p].pdu);
    }
    model->problems = NULL;
    return status;
}
