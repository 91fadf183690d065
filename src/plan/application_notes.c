/* application_notes.c: what is put down of each replication while an application is
 * tried. */
#include "plan/application_notes.h"

#include "scenario/lookup.h"

#include <stdlib.h>
#include <string.h>

/* Weeks in which it is noted whether rules are met. */
static size_t rule_looks(const amb_notes *notes)
{
    return 2 + (size_t)notes->weeks->num_reviews;
}

/* The rules and conditions of a status follow each other. */
static void find_status(amb_notes *notes)
{
    const amb_ppf *ppf = &notes->model->ppf;

    for (int r = ppf->num_rules - 1; r >= 0; r--) {
        if (ppf->rule[r].status == notes->weeks->status) {
            notes->first_rule = r;
            notes->num_rules++;
        }
    }
    for (int c = ppf->num_conditions - 1; c >= 0; c--) {
        if (ppf->condition[c].status == notes->weeks->status) {
            notes->first_condition = c;
            notes->num_conditions++;
        }
    }
}

amb_status amb_notes_make(amb_notes *notes, const amb_model *model,
                          const amb_application_weeks *weeks, size_t replications,
                          bool with_concessions)
{
    *notes = (amb_notes){.model = model, .weeks = weeks, .replications = replications};
    find_status(notes);
    const size_t rules = (size_t)notes->num_rules;
    const size_t conditions = (size_t)notes->num_conditions;

    notes->week = calloc(replications, amb_num_weeks(model));
    notes->rule = calloc(replications, rule_looks(notes) * rules + 1);
    notes->held = calloc(replications, (rules + 1) * sizeof *notes->held);
    notes->condition =
        calloc(replications,
               (AMB_NUM_LOOKS * conditions * AMB_NUM_AT + 1) * sizeof *notes->condition);
    if (notes->week == NULL || notes->rule == NULL || notes->held == NULL ||
        notes->condition == NULL)
        return AMB_NO_MEMORY;
    return !with_concessions || amb_notes_make_concessions(notes) ? AMB_OK
                                                                  : AMB_NO_MEMORY;
}

void amb_notes_free(amb_notes *notes)
{
    free(notes->week);
    free(notes->rule);
    free(notes->held);
    free(notes->condition);
    free(notes->cell);
    free(notes->points);
    free(notes->cases);
    free(notes->in_force);
    free(notes->returned);
    free(notes->owed);
    *notes = (amb_notes){.model = NULL};
}

double amb_notes_bytes(const amb_scenario *scenario, const amb_run_options *options)
{
    const double conditions = (double)scenario->table[AMB_IN_PPF].num;
    const double concessions = (double)scenario->table[AMB_IN_CONCESSIONS].num;
    const double cells = concessions * AMB_NUM_CASE_TYPES * AMB_NUM_TIERS;

    return (double)options->replications *
           ((options->weeks + 1.0) * (1 + conditions) +
            conditions * AMB_NUM_LOOKS * AMB_NUM_AT * sizeof(double) +
            cells * 2 * sizeof(int64_t) + concessions * 3 * sizeof(double));
}

/* ---- how far from a line ---- */

/* What a distance is reckoned with in a week. */
typedef struct exchange {
    double total, effective, available; /* points */
    double points_per_fte;              /* available, of a full-time equivalent present */
    double points_per_case;
} exchange;

/* What does not exist has no meaning, either. */
static double ratio(double part, double whole)
{
    return whole > 0 ? part / whole : AMB_EMPTY;
}

static exchange exchange_of(const amb_state *state)
{
    const amb_model *model = state->model;
    const double *measure = state->measure;
    exchange of = {.total = measure[AMB_TOTAL_POINTS],
                   .available = measure[AMB_AVAILABLE_POINTS]};
    double fte = 0;

    for (int g = 0; g < model->num_grades; g++)
        if (model->grade[g].nominal_points > 0 && model->grade[g].full_time_hours > 0)
            fte += (double)state->staff_sums.present[g] / AMB_HOUR /
                   model->grade[g].full_time_hours;
    of.effective = measure[AMB_EFFECTIVE_WORKLOAD_PCT] * of.available / 100;
    of.points_per_fte = ratio(of.available, fte);
    of.points_per_case = ratio(of.total, measure[AMB_CASELOAD]);
    return of;
}

/* How much more than a measure stands for at a threshold: points of work and staff in
 * want of each other. AMB_EMPTY where there is no such thing. */
typedef struct shortfall {
    double points, fte, cases;
} shortfall;

static shortfall of_points(const exchange *at, double points, double share)
{
    return (shortfall){points, ratio(ratio(points, share), at->points_per_fte),
                       ratio(points, at->points_per_case)};
}

static shortfall of_fte(const exchange *at, double fte)
{
    const double points = fte * at->points_per_fte;

    return (shortfall){points, fte, ratio(points, at->points_per_case)};
}

static shortfall shortfall_at(const amb_state *state, const exchange *at, int indicator,
                              double threshold)
{
    const double figure = state->measure[indicator], share = threshold / 100;
    const double posts = amb_target_fte(state->model, state->standing);

    switch (indicator) {
    case AMB_WORKLOAD_PCT:
        return of_points(at, at->total - share * at->available, share);
    case AMB_EFFECTIVE_WORKLOAD_PCT:
        return of_points(at, at->effective - share * at->available, share);
    case AMB_TOTAL_POINTS:
        return of_points(at, figure - threshold, AMB_EMPTY);
    case AMB_CASELOAD:
    case AMB_UNALLOCATED_CASES:
        return (shortfall){(figure - threshold) * at->points_per_case, AMB_EMPTY,
                           figure - threshold};
    case AMB_STAFFING_PCT:
        return of_fte(at, share * posts - state->measure[AMB_FTE_PRESENT]);
    case AMB_VACANCY_PCT:
        return of_fte(at, posts - share * posts - state->measure[AMB_FTE_IN_POST]);
    case AMB_FTE_PRESENT:
    case AMB_FTE_IN_POST:
        return of_fte(at, threshold - figure);
    case AMB_AVAILABLE_POINTS:
        return of_fte(at, ratio(threshold - figure, at->points_per_fte));
    default:
        return (shortfall){AMB_EMPTY, AMB_EMPTY, AMB_EMPTY};
    }
}

/* Whether a higher figure means that staff are wanting. */
static bool rises_with_want(int indicator)
{
    return indicator != AMB_STAFFING_PCT && indicator != AMB_FTE_PRESENT &&
           indicator != AMB_FTE_IN_POST && indicator != AMB_AVAILABLE_POINTS;
}

static void note_condition(const amb_state *state, const exchange *at, int c, double *to)
{
    const amb_condition *condition = &state->model->ppf.condition[c];
    const double figure = state->measure[condition->indicator];
    const double threshold = state->standing->threshold[c];
    const bool upper =
        condition->comparison == AMB_ABOVE || condition->comparison == AMB_AT_LEAST;
    const double sign = upper == rises_with_want(condition->indicator) ? 1 : -1;
    const shortfall now = shortfall_at(state, at, condition->indicator, threshold);
    const shortfall to_leave = shortfall_at(state, at, condition->indicator,
                                            state->standing->leave_threshold[c]);

    to[AMB_AT_FIGURE] = figure;
    to[AMB_AT_HOLDS] = amb_condition_holds(state, c) ? 1 : 0;
    to[AMB_AT_DISTANCE] = upper ? figure - threshold : threshold - figure;
    to[AMB_AT_FTE] = sign * now.fte;
    to[AMB_AT_POINTS] = sign * now.points;
    to[AMB_AT_CASES] = sign * now.cases;
    to[AMB_AT_LEAVE_FTE] = sign * to_leave.fte;
}

static void note_conditions(amb_notes *notes, size_t replication, const amb_state *state,
                            int look)
{
    const size_t conditions = (size_t)notes->num_conditions;
    const exchange at = exchange_of(state);
    double *to = notes->condition +
                 (replication * AMB_NUM_LOOKS + (size_t)look) * conditions * AMB_NUM_AT;

    for (int c = 0; c < notes->num_conditions; c++, to += AMB_NUM_AT)
        note_condition(state, &at, notes->first_condition + c, to);
}

/* ---- a week ---- */

/* Which of the weeks in which rules are noted it is; -1: none. */
static int rule_look(const amb_application_weeks *weeks, int week)
{
    const int since = week - weeks->decided;

    if (week == 0 || since == 0)
        return week == 0 ? 0 : 1;
    return since > 0 && since % weeks->review_weeks == 0 ? 1 + since / weeks->review_weeks
                                                         : -1;
}

static void note_rules(amb_notes *notes, size_t replication, const amb_state *state,
                       int look)
{
    uint8_t *met = notes->rule + (replication * rule_looks(notes) + (size_t)look) *
                                     (size_t)notes->num_rules;

    for (int n = 0; n < notes->num_rules; n++) {
        const int r = notes->first_rule + n;

        met[n] = state->held[r] >= state->model->ppf.rule[r].weeks;
        if (state->week == 0)
            notes->held[replication * (size_t)notes->num_rules + (size_t)n] =
                state->held[r];
    }
}

static uint8_t flags_of(const amb_notes *notes, const amb_state *state)
{
    const amb_standing_ppf *ppf = &state->ppf;
    unsigned flags = (unsigned)ppf->status;

    for (int r = 0; r < notes->num_rules; r++)
        if (state->held[notes->first_rule + r] > 0)
            flags |= AMB_NOTE_HELD;
    if (ppf->met[AMB_AMBER])
        flags |= AMB_NOTE_CRITERIA_AMBER;
    if (ppf->met[AMB_RED])
        flags |= AMB_NOTE_CRITERIA_RED;
    if (amb_may_leave(state, notes->weeks->status))
        flags |= AMB_NOTE_MAY_LEAVE;
    return (uint8_t)flags;
}

void amb_notes_look(void *vnotes, size_t replication, const amb_state *state)
{
    amb_notes *notes = vnotes;
    const amb_application_weeks *weeks = notes->weeks;
    const int week = state->week, rules = rule_look(weeks, week);

    notes->week[replication * amb_num_weeks(notes->model) + (size_t)week] =
        flags_of(notes, state);
    if (rules >= 0)
        note_rules(notes, replication, state, rules);
    if (week == 0)
        note_conditions(notes, replication, state, AMB_LOOK_FIRST);
    if (week == weeks->decided)
        note_conditions(notes, replication, state, AMB_LOOK_DECISION);
    if (week == weeks->recovery && week > 0)
        note_conditions(notes, replication, state, AMB_LOOK_RECOVERY);
    if (notes->in_force != NULL)
        amb_notes_look_at_concessions(notes, replication, state);
}

/* ---- looking them up ---- */

int amb_first_noted(const amb_notes *notes, size_t replication, int first, int last,
                    unsigned flags)
{
    int week = first;

    while (week <= last && (amb_note_of(notes, replication, week) & flags) == 0)
        week++;
    return week;
}

size_t amb_times_noted(const amb_notes *notes, int first, int last, unsigned flags)
{
    size_t times = 0;

    for (size_t r = 0; r < notes->replications; r++)
        times += amb_first_noted(notes, r, first, last, flags) <= last;
    return times;
}
