/* application_conditions.c: where the criteria of a status stand, and how far off. */
#include "plan/application.h"

#include <stdio.h>
#include <stdlib.h>

static const char any[] = "any";

static const amb_rule *rule_at(const amb_notes *notes, int n)
{
    return &notes->model->ppf.rule[notes->first_rule + n];
}

/* "RULE:INDICATOR" of a condition, as the results keep it; NULL without memory. */
static const char *condition_item(const amb_trying *of, const amb_notes *notes, int c)
{
    const amb_ppf *ppf = &notes->model->ppf;
    const amb_condition *condition = &ppf->condition[notes->first_condition + c];
    const char *kept = NULL;
    char *item = NULL;

    if (asprintf(&item, "%s:%s", ppf->rule[condition->rule].name,
                 amb_measure_names[condition->indicator]) >= 0)
        kept = amb_results_name(of->results, item);
    free(item);
    return kept;
}

/* The figures noted of a condition: the first replication's, the next `stride` on. */
static const double *noted(const amb_notes *notes, int look, int c, int which)
{
    return notes->condition +
           ((size_t)look * (size_t)notes->num_conditions + (size_t)c) * AMB_NUM_AT +
           which;
}

static size_t stride_of(const amb_notes *notes)
{
    return (size_t)(AMB_NUM_LOOKS * notes->num_conditions * AMB_NUM_AT);
}

static amb_status add_noted(const amb_trying *of, const amb_notes *notes,
                            const char *variant, const char *figure, const char *item,
                            int week, const double *first)
{
    bool exists = false;

    for (size_t r = 0; r < notes->replications && !exists; r++)
        exists = isfinite(first[r * stride_of(notes)]);
    return exists ? amb_add_mean(of, variant, figure, item, week, first,
                                 notes->replications, stride_of(notes))
                  : AMB_OK;
}

static amb_status add_holds(const amb_trying *of, const amb_notes *notes,
                            const char *item, int week, const double *first)
{
    size_t hits = 0;

    for (size_t r = 0; r < notes->replications; r++)
        hits += first[r * stride_of(notes)] > 0;
    return amb_add_chance(of, AMB_ARM_NONE, "p_condition_holds", item, week, hits,
                          notes->replications);
}

/* A condition in the week of a look. */
static amb_status add_condition(const amb_trying *of, const amb_notes *notes, int c,
                                const char *item, int look, int week)
{
    static const struct {
        const char *figure;
        int which;
    } means[] = {{"condition", AMB_AT_FIGURE},
                 {"distance", AMB_AT_DISTANCE},
                 {"distance_fte", AMB_AT_FTE},
                 {"distance_points", AMB_AT_POINTS},
                 {"distance_cases", AMB_AT_CASES}};
    const amb_pdu_model *pdu = &notes->model->pdu[0];
    const amb_standing *standing = &pdu->standing[pdu->standing_of[week]];
    amb_status status = amb_add_figure(of, AMB_ARM_NONE, "threshold", item, week,
                                       standing->threshold[notes->first_condition + c]);

    if (status == AMB_OK)
        status = amb_add_figure(of, AMB_ARM_NONE, "leave_threshold", item, week,
                                standing->leave_threshold[notes->first_condition + c]);
    if (status == AMB_OK)
        status = add_holds(of, notes, item, week, noted(notes, look, c, AMB_AT_HOLDS));
    for (size_t i = 0; i < sizeof means / sizeof means[0] && status == AMB_OK; i++)
        status = add_noted(of, notes, AMB_ARM_NONE, means[i].figure, item, week,
                           noted(notes, look, c, means[i].which));
    return status;
}

/* How long the rules have held at the start, of how long they must. */
static amb_status add_weeks_met(const amb_trying *of, const amb_notes *notes, int n)
{
    const char *item = amb_results_name(of->results, rule_at(notes, n)->name);
    double sum = 0;
    amb_status status;

    if (item == NULL)
        return AMB_NO_MEMORY;
    for (size_t r = 0; r < notes->replications; r++)
        sum += notes->held[r * (size_t)notes->num_rules + (size_t)n];
    status = amb_add_figure(of, AMB_ARM_NONE, "weeks_met", item, 0,
                            sum / (double)notes->replications);
    return status != AMB_OK ? status
                            : amb_add_figure(of, AMB_ARM_NONE, "weeks_needed", item, 0,
                                             rule_at(notes, n)->weeks);
}

/* Whether rules, and the status as a whole, are met in a week in which that is noted. */
static amb_status add_met(const amb_trying *of, const char *variant,
                          const amb_notes *notes, int look, int week)
{
    const size_t rules = (size_t)notes->num_rules;
    const size_t looks = 2 + (size_t)notes->weeks->num_reviews;
    amb_status status =
        amb_add_chance(of, variant, "p_rule_met", any, week,
                       amb_times_noted(notes, week, week, amb_criteria_note(notes)),
                       notes->replications);

    for (size_t n = 0; n < rules && status == AMB_OK; n++) {
        const char *item = amb_results_name(of->results, rule_at(notes, (int)n)->name);
        size_t hits = 0;

        if (item == NULL)
            return AMB_NO_MEMORY;
        for (size_t r = 0; r < notes->replications; r++)
            hits += notes->rule[(r * looks + (size_t)look) * rules + n];
        status = amb_add_chance(of, variant, "p_rule_met", item, week, hits,
                                notes->replications);
    }
    return status;
}

static amb_status add_met_at_reviews(const amb_trying *of, const char *variant,
                                     const amb_notes *notes)
{
    amb_status status = AMB_OK;

    for (int n = 0; n < notes->weeks->num_reviews && status == AMB_OK; n++)
        status = add_met(of, variant, notes, 2 + n, amb_review_week(notes->weeks, n));
    return status;
}

amb_status amb_add_conditions(const amb_trying *of, const amb_notes *none)
{
    const int decided = of->weeks.decided;
    amb_status status = add_met(of, AMB_ARM_NONE, none, 0, 0);

    if (status == AMB_OK)
        status = add_met(of, AMB_ARM_NONE, none, 1, decided);
    if (status == AMB_OK)
        status = add_met_at_reviews(of, AMB_ARM_NONE, none);
    for (int n = 0; n < none->num_rules && status == AMB_OK; n++)
        status = add_weeks_met(of, none, n);
    for (int c = 0; c < none->num_conditions && status == AMB_OK; c++) {
        const char *item = condition_item(of, none, c);

        if (item == NULL)
            return AMB_NO_MEMORY;
        status = add_condition(of, none, c, item, AMB_LOOK_FIRST, 0);
        if (status == AMB_OK)
            status = add_condition(of, none, c, item, AMB_LOOK_DECISION, decided);
    }
    return status;
}

static int compare_numbers(const void *a, const void *b)
{
    const double left = *(const double *)a, right = *(const double *)b;

    return (left > right) - (left < right);
}

/* As many as suffice in the share of replications that is asked for. */
static amb_status add_needed_for_confidence(const amb_trying *of, const char *variant,
                                            const amb_notes *notes, const char *item,
                                            const double *first)
{
    double *needed = malloc(notes->replications * sizeof *needed);
    const double share = of->application->confidence;
    size_t num = 0, place;
    amb_status status = AMB_OK;

    if (needed == NULL)
        return AMB_NO_MEMORY;
    for (size_t r = 0; r < notes->replications; r++)
        if (isfinite(first[r * stride_of(notes)]))
            needed[num++] = first[r * stride_of(notes)];
    qsort(needed, num, sizeof *needed, compare_numbers);
    place = (size_t)ceil(share * (double)notes->replications - 1e-9);
    if (num > 0)
        status = amb_add_figure(of, variant, "needed_fte_for_confidence", item,
                                of->weeks.recovery,
                                place <= num ? needed[place - (place > 0)] : AMB_EMPTY);
    free(needed);
    return status;
}

amb_status amb_add_granted_conditions(const amb_trying *of, const char *variant,
                                      const amb_notes *notes)
{
    amb_status status = add_met_at_reviews(of, variant, notes);

    for (int c = 0;
         c < notes->num_conditions && status == AMB_OK && of->weeks.recovery > 0; c++) {
        const char *item = condition_item(of, notes, c);
        const double *first = noted(notes, AMB_LOOK_RECOVERY, c, AMB_AT_LEAVE_FTE);

        if (item == NULL)
            return AMB_NO_MEMORY;
        status =
            add_noted(of, notes, variant, "needed_fte", item, of->weeks.recovery, first);
        if (status == AMB_OK)
            status = add_needed_for_confidence(of, variant, notes, item, first);
    }
    return status;
}
