/* ppf.c: criteria of a status, and the operating status that is applied for and granted.
 */
#include "model/state.h"

#include <math.h>
#include <string.h>

/* Slack of comparisons, so that a figure that is the threshold counts as the threshold.
 */
#define SLACK 1e-9

static bool holds(int comparison, double figure, double threshold)
{
    switch (comparison) {
    case AMB_ABOVE:
        return figure > threshold + SLACK;
    case AMB_AT_LEAST:
        return figure >= threshold - SLACK;
    case AMB_BELOW:
        return figure < threshold - SLACK;
    default:
        return figure <= threshold + SLACK;
    }
}

/* Whether a condition holds against a threshold. With nothing available workload counts
 * as met; any other figure that does not exist does not. */
static bool condition_holds(const amb_state *state, const amb_condition *condition,
                            double threshold)
{
    const double figure = state->measure[condition->indicator];

    if (isnan(figure))
        return condition->indicator == AMB_WORKLOAD_PCT ||
               condition->indicator == AMB_EFFECTIVE_WORKLOAD_PCT;
    return holds(condition->comparison, figure, threshold);
}

bool amb_condition_holds(const amb_state *state, int condition)
{
    return condition_holds(state, &state->model->ppf.condition[condition],
                           state->standing->threshold[condition]);
}

/* Counts, for every rule, the weeks running in which it holds, and is on the safe side.
 */
static void count_rules(amb_state *state)
{
    const amb_ppf *ppf = &state->model->ppf;
    bool *all_hold = state->all_hold, *all_within = state->all_within;

    for (int r = 0; r < ppf->num_rules; r++)
        all_hold[r] = all_within[r] = true;
    for (int c = 0; c < ppf->num_conditions; c++) {
        const amb_condition *condition = &ppf->condition[c];

        all_hold[condition->rule] &=
            condition_holds(state, condition, state->standing->threshold[c]);
        all_within[condition->rule] &=
            condition_holds(state, condition, state->standing->leave_threshold[c]);
    }
    for (int r = 0; r < ppf->num_rules; r++) {
        state->held[r] = all_hold[r] ? state->held[r] + 1 : 0;
        state->safe[r] = all_within[r] ? 0 : state->safe[r] + 1;
    }
}

/* At week 0 rules that hold may have held since before. */
static void count_weeks_before(amb_state *state)
{
    const int32_t since = state->pdu->row->criteria_met_since;
    const int32_t start = state->model->scenario->settings.start_date;

    for (int r = 0; r < state->model->ppf.num_rules && since != AMB_NO_DATE; r++)
        if (state->held[r] > 0)
            state->held[r] += (start - since) / 7;
}

static bool rule_met(const amb_state *state, int r)
{
    return state->held[r] >= state->model->ppf.rule[r].weeks;
}

/* Writes down the weeks in which rules, and statuses as a whole, are met and hold. */
static void record_rules(amb_state *state, amb_record *record)
{
    const amb_ppf *ppf = &state->model->ppf;

    for (int status = AMB_AMBER; status < AMB_NUM_OPERATING_STATUSES; status++) {
        const int whole = ppf->num_rules + status - AMB_AMBER;
        bool any_met = false, any_held = false;

        for (int r = 0; r < ppf->num_rules; r++) {
            if (ppf->rule[r].status != status)
                continue;
            if (rule_met(state, r) && record->crossed[r] == INT32_MAX)
                record->crossed[r] = state->week;
            record->weeks_over[r] += state->held[r] > 0;
            any_met |= rule_met(state, r);
            any_held |= state->held[r] > 0;
        }
        if (any_met && record->crossed[whole] == INT32_MAX)
            record->crossed[whole] = state->week;
        record->weeks_over[whole] += any_held;
        state->ppf.met[status] = any_met;
        state->ppf.over[status] = any_held;
    }
}

bool amb_may_leave(const amb_state *state, int status)
{
    const amb_ppf *ppf = &state->model->ppf;

    for (int r = 0; r < ppf->num_rules; r++)
        if (ppf->rule[r].status == status && state->safe[r] < ppf->rule[r].leave_weeks)
            return false;
    return true;
}

/* Writes down what happens to a status in the week, see amb_ppf_event. */
static void note(amb_state *state, int status, amb_ppf_event event)
{
    state->ppf.events |= (uint16_t)(1U << amb_event_bit(status, event));
}

static void move_to(amb_state *state, int status)
{
    const bool stepping_down = status < state->ppf.status;

    state->ppf.status = status;
    state->ppf.granted_on = state->week;
    if (stepping_down && status == AMB_GREEN)
        amb_start_return(state);
}

static amb_words application_words(const amb_state *state)
{
    return amb_draw(state, AMB_FOR_DECISION, (uint32_t)state->ppf.pending,
                    (uint64_t)state->ppf.applications);
}

/* Whether a trial is in the place of applications for a status: those that are dated, and
 * all others up to its decision. */
static bool is_on_trial(const amb_state *state, int status, bool dated)
{
    const amb_trial *trial = &state->model->ppf.trial;

    return trial->outcome != AMB_NO_TRIAL && status >= trial->status &&
           (dated || trial->outcome == AMB_TRIAL_NEVER ||
            state->week < trial->decided_week);
}

void amb_apply_for(amb_state *state, int status, bool by_itself)
{
    const amb_process *process = &state->model->ppf.process[status];

    if (state->ppf.pending != AMB_GREEN || status <= state->ppf.status ||
        !process->given || is_on_trial(state, status, !by_itself))
        return;
    note(state, status, by_itself ? AMB_PPF_APPLIED : AMB_PPF_APPLIED_DATED);
    state->ppf.pending = status;
    state->ppf.applications++;
    state->ppf.decided_on =
        state->week +
        (int)amb_law_draw(&state->model->length_law[process->decision_law].whole,
                          application_words(state).w[0]);
}

/* What is withdrawn is not applied for again by itself before a refusal would be. */
void amb_withdraw(amb_state *state, int status)
{
    if (state->ppf.pending != status || is_on_trial(state, status, true))
        return;
    note(state, status, AMB_PPF_WITHDRAWN);
    state->ppf.pending = AMB_GREEN;
    state->ppf.may_apply_from[status] =
        state->week + state->model->ppf.process[status].refusal_wait;
}

/* Whether the pending application is granted: as a trial has it, else on the criteria as
 * they are on the day. */
static bool is_granted(const amb_state *state, int status)
{
    const amb_ppf *ppf = &state->model->ppf;

    if (status == ppf->trial.status && state->week == ppf->trial.decided_week &&
        ppf->trial.outcome > AMB_TRIAL_NEVER)
        return ppf->trial.outcome == AMB_TRIAL_GRANTED;
    return state->ppf.met[status] &&
           amb_uniform(application_words(state).w[1]) < ppf->process[status].approval;
}

static void decide(amb_state *state)
{
    const int status = state->ppf.pending;
    const amb_process *process = &state->model->ppf.process[status];
    const bool met = state->ppf.met[status];
    const bool granted = is_granted(state, status);

    note(state, status,
         granted ? AMB_PPF_GRANTED
         : met   ? AMB_PPF_NOT_APPROVED
                 : AMB_PPF_NOT_MET);
    state->ppf.pending = AMB_GREEN;
    if (granted)
        move_to(state, status);
    else
        state->ppf.may_apply_from[status] = state->week + process->refusal_wait;
}

/* At its reviews, after the shortest stay, a status is left when its rules allow; after
 * the longest stay it is left whatever they say. */
static void review(amb_state *state)
{
    const int status = state->ppf.status;
    const amb_process *process = &state->model->ppf.process[status];
    const int stay = state->week - state->ppf.granted_on;

    if (status == AMB_GREEN || stay <= 0)
        return;
    if (stay >= process->min_weeks && stay % process->review_weeks == 0 &&
        amb_may_leave(state, status))
        note(state, status, AMB_PPF_LEFT);
    else if (stay >= process->max_weeks)
        note(state, status, AMB_PPF_LAPSED);
    else
        return;
    /* From red one steps down to amber, unless amber could be left as well. */
    move_to(state, status == AMB_RED && !amb_may_leave(state, AMB_AMBER) ? AMB_AMBER
                                                                         : AMB_GREEN);
}

/*
 * Makes the application that is tried out when its week has come; a lower one that is
 * pending gives way to it, as if it had been withdrawn. One from before week 0 is not
 * counted, no more than that of pdus.csv is, so that those after it have the same draws.
 */
static void make_trial(amb_state *state)
{
    const amb_trial *trial = &state->model->ppf.trial;

    if (trial->outcome <= AMB_TRIAL_NEVER || state->ppf.status >= trial->status ||
        state->week != (trial->applied_week > 0 ? trial->applied_week : 0))
        return;
    if (state->ppf.pending != AMB_GREEN)
        amb_withdraw(state, state->ppf.pending);
    if (trial->applied_week >= 0) {
        note(state, trial->status, AMB_PPF_APPLIED_DATED);
        state->ppf.applications++;
    }
    state->ppf.pending = trial->status;
    state->ppf.decided_on = trial->decided_week;
}

/* By itself, the highest status whose criteria are met is applied for. */
static void apply_by_itself(amb_state *state)
{
    for (int status = AMB_RED; status > state->ppf.status; status--) {
        const amb_process *process = &state->model->ppf.process[status];

        if (process->given && process->auto_apply && state->ppf.met[status] &&
            state->week >= state->ppf.may_apply_from[status] &&
            !is_on_trial(state, status, false)) {
            amb_apply_for(state, status, true);
            return;
        }
    }
}

static void record_status(amb_state *state, amb_record *record)
{
    record->events[state->week] = state->ppf.events;
    state->ppf.events = 0;
    record->status[state->week] =
        (uint8_t)(state->ppf.status |
                  (state->ppf.met[AMB_AMBER] ? AMB_WEEK_CRITERIA_AMBER : 0) |
                  (state->ppf.met[AMB_RED] ? AMB_WEEK_CRITERIA_RED : 0) |
                  (state->ppf.pending != AMB_GREEN ? AMB_WEEK_APPLIED : 0) |
                  (state->ppf.over[AMB_AMBER] ? AMB_WEEK_OVER_AMBER : 0) |
                  (state->ppf.over[AMB_RED] ? AMB_WEEK_OVER_RED : 0));
}

void amb_open_ppf(amb_state *state)
{
    const amb_pdu_row *row = state->pdu->row;
    const amb_ppf *ppf = &state->model->ppf;

    memset(&state->ppf, 0, sizeof state->ppf);
    memset(state->held, 0, (size_t)ppf->num_rules * sizeof *state->held);
    memset(state->safe, 0, (size_t)ppf->num_rules * sizeof *state->safe);
    for (int c = 0; c < ppf->num_concessions; c++)
        state->backlog[c] = state->coming_back[c] = state->returned[c] = 0;
    for (int m = 0; m < AMB_NUM_MEASURES; m++)
        state->measure[m] = AMB_EMPTY;
    state->ppf.status = row->status > AMB_GREEN ? row->status : AMB_GREEN;
    /* Without a process only the opening was asked for. */
    if (row->applied_for > AMB_GREEN && ppf->process[row->applied_for].given &&
        !is_on_trial(state, row->applied_for, true)) {
        const int32_t start = state->model->scenario->settings.start_date;
        const int waited =
            row->applied_on == AMB_NO_DATE ? 0 : (int)(start - row->applied_on) / 7;
        const amb_process *process = &ppf->process[row->applied_for];

        state->ppf.pending = row->applied_for;
        /* Made before week 0 and not yet decided: the delay is known to be longer. */
        state->ppf.decided_on =
            (int)amb_law_draw_over(&state->model->length_law[process->decision_law].whole,
                                   (uint32_t)waited, application_words(state).w[0]) -
            waited;
    }
}

void amb_run_ppf(amb_state *state, amb_record *record)
{
    count_rules(state);
    if (state->week == 0)
        count_weeks_before(state);
    record_rules(state, record);
    make_trial(state);
    if (state->ppf.pending != AMB_GREEN && state->week >= state->ppf.decided_on)
        decide(state);
    review(
        state); /* also when a higher status was refused; what is new is not reviewed */
    if (state->ppf.pending == AMB_GREEN)
        apply_by_itself(state);
    record_status(state, record);
}
