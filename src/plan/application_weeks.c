/* application_weeks.c: what a variant changes, week by week. */
#include "plan/application.h"
#include "plan/pairs.h"

#include <stdlib.h>

/* The two variants that are held against each other. */
typedef struct pair {
    const amb_tried *none, *other; /* borrowed, and so on */
    const char *variant;
    bool same_criteria;
    int differ_from; /* week from which any figure differs */
} pair;

/* What a chance is of: the flags of a week that are set, as a mask and what it gives. */
typedef struct event {
    const char *measure;
    unsigned mask, value;
    bool of_status; /* the operating status, which the application itself decides */
} event;

static const event events[] = {
    {"p_amber", AMB_NOTE_STATUS, AMB_AMBER, true},
    {"p_criteria_amber", AMB_NOTE_CRITERIA_AMBER, AMB_NOTE_CRITERIA_AMBER, false},
    {"p_criteria_red", AMB_NOTE_CRITERIA_RED, AMB_NOTE_CRITERIA_RED, false},
    {"p_red", AMB_NOTE_STATUS, AMB_RED, true},
};

enum { NUM_EVENTS = sizeof events / sizeof events[0] };

static void fill(amb_application_week_row *row, const amb_trying *of, const pair *these,
                 int week, const char *measure, const amb_paired *sum)
{
    *row =
        (amb_application_week_row){.pdu = of->pdu,
                                   .variant = these->variant,
                                   .week = week,
                                   .date = of->scenario->settings.start_date + 7 * week,
                                   .measure = measure,
                                   .pairs = sum->pairs,
                                   .none = sum->first,
                                   .value = sum->other,
                                   .difference = sum->difference,
                                   .se = sum->se,
                                   .low = sum->low,
                                   .high = sum->high,
                                   .variance_ratio = sum->variance_ratio};
}

/* Whether nothing can differ, so far, in any pair. An application for red can keep the
 * PDU from amber as soon as it is made. */
static bool is_known(const amb_trying *of, const pair *these, const event *what, int week)
{
    const amb_application_weeks *weeks = &of->weeks;
    const int until = weeks->status == AMB_AMBER ? weeks->decided : weeks->applied;

    return these->same_criteria && week < these->differ_from &&
           (!what->of_status || week < until);
}

static void compare_event(amb_application_week_row *row, const amb_trying *of,
                          const pair *these, const event *what, int week)
{
    const size_t num = these->none->notes->replications;
    double first = 0, other = 0, only_first = 0, only_other = 0;
    amb_paired sum;

    for (size_t r = 0; r < num; r++) {
        const bool a =
            (amb_note_of(these->none->notes, r, week) & what->mask) == what->value;
        const bool b =
            (amb_note_of(these->other->notes, r, week) & what->mask) == what->value;

        first += a;
        other += b;
        only_first += a && !b;
        only_other += b && !a;
    }
    amb_pairs_of_chance((double)num, first, other, only_first, only_other,
                        is_known(of, these, what, week), &sum);
    fill(row, of, these, week, what->measure, &sum);
}

/* Counts the weeks so far in which a rule of the status held. */
static void compare_held(amb_application_week_row *row, const amb_trying *of,
                         const pair *these, int week, int32_t *none, int32_t *other)
{
    amb_pairs pairs = {0};
    amb_paired sum;

    for (size_t r = 0; r < these->none->notes->replications; r++) {
        none[r] += (amb_note_of(these->none->notes, r, week) & AMB_NOTE_HELD) != 0;
        other[r] += (amb_note_of(these->other->notes, r, week) & AMB_NOTE_HELD) != 0;
        amb_pairs_add(&pairs, none[r], other[r]);
    }
    amb_pairs_sum_up(&pairs, &sum);
    fill(row, of, these, week, "weeks_criteria_held", &sum);
}

static amb_status add_events(const amb_trying *of, const pair *these)
{
    const size_t num = these->none->notes->replications;
    int32_t *none = calloc(num, sizeof *none), *other = calloc(num, sizeof *other);
    amb_application_week_row *row =
        amb_results_add(of->results, AMB_RESULT_APPLICATION_WEEKS,
                        ((size_t)of->weeks.last + 1) * (NUM_EVENTS + 1));
    const bool room = none != NULL && other != NULL && row != NULL;

    for (int week = 0; week <= of->weeks.last && room; week++) {
        for (int e = 0; e < NUM_EVENTS; e++)
            compare_event(row++, of, these, &events[e], week);
        compare_held(row++, of, these, week, none, other);
    }
    free(none);
    free(other);
    return room ? AMB_OK : AMB_NO_MEMORY;
}

/* Works out the measures of both, as a comparison of plans does. */
static amb_status compare_measures(const amb_trying *of, const pair *these,
                                   amb_compared_weeks *weeks)
{
    const size_t num = amb_num_weeks(these->none->model);
    double *target = calloc(2 * num, sizeof *target);
    const amb_group_figures figures[] = {{.figure = these->none->tally->figure,
                                          .band = these->none->tally->band,
                                          .target = target,
                                          .replications = of->options->replications,
                                          .options = of->options},
                                         {.figure = these->other->tally->figure,
                                          .band = these->other->tally->band,
                                          .target = target == NULL ? NULL : target + num,
                                          .replications = of->options->replications,
                                          .options = of->options}};
    const amb_compared_side first = {these->none->model, &figures[0]};
    const amb_compared_side other = {these->other->model, &figures[1]};
    amb_status status;

    if (target == NULL)
        return AMB_NO_MEMORY;
    amb_targets(these->none->model, &these->none->model->pdu[0], target);
    amb_targets(these->other->model, &these->other->model->pdu[0], target + num);
    status = amb_compare_weeks(weeks, &first, &other, of->options->stop);
    free(target);
    return status;
}

static amb_status add_measures(const amb_trying *of, const pair *these)
{
    amb_compared_weeks weeks = {.row = NULL};
    amb_status status = compare_measures(of, these, &weeks);
    amb_application_week_row *row = NULL;

    if (status == AMB_OK) {
        row = amb_results_add(of->results, AMB_RESULT_APPLICATION_WEEKS, weeks.num);
        status = row == NULL ? AMB_NO_MEMORY : AMB_OK;
    }
    for (size_t i = 0; i < weeks.num && status == AMB_OK; i++) {
        const amb_comparison_row *from = &weeks.row[i];
        const amb_paired sum = {.pairs = from->pairs,
                                .first = from->first,
                                .other = from->other,
                                .difference = from->difference,
                                .se = from->se,
                                .low = from->low,
                                .high = from->high,
                                .variance_ratio = from->variance_ratio};

        fill(row + i, of, these, (int)from->week, from->measure, &sum);
    }
    free(weeks.row);
    return status;
}

amb_status amb_add_application_weeks(const amb_trying *of, const char *variant,
                                     bool same_criteria, const amb_tried *none,
                                     const amb_tried *other)
{
    const pair these = {
        none, other, variant, same_criteria,
        amb_first_difference(none->model, other->model, none->tally, other->tally)};
    const amb_status status = add_measures(of, &these);

    return status == AMB_OK ? add_events(of, &these) : status;
}
