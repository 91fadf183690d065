/* concessions.c: what a status relieves, and the deferred work that comes back. */
#include "model/state.h"

#include <math.h>

/* Points that a concession of the status in force relieves this week. */
static double relieved_by(const amb_state *state, const amb_concession *concession)
{
    double points = 0;

    for (int k = 0; k < AMB_NUM_KINDS; k++)
        if (state->by_kind[k] > 0)
            points += (double)concession->relief[k] * state->by_kind[k] *
                      state->standing->price[k];
    return points / AMB_POINT;
}

/*
 * Points of effective relief of the week: while a status is granted, what its concessions
 * relieve (a part of it put off); once the PDU is green, less what comes back of that.
 */
double amb_relief(amb_state *state)
{
    const amb_ppf *ppf = &state->model->ppf;
    double relief = 0;

    state->ppf.relieved_as = state->ppf.status;
    for (int c = 0; c < ppf->num_concessions; c++) {
        const amb_concession *concession = &ppf->concession[c];

        state->returned[c] = 0;
        if (state->ppf.status == AMB_GREEN) {
            const double back = fmin(state->backlog[c], state->coming_back[c]);

            state->backlog[c] -= back;
            state->returned[c] = back;
            relief -= back;
        } else if (concession->status == state->ppf.status &&
                   state->standing->concession_on[c]) {
            const double points = relieved_by(state, concession);

            state->backlog[c] += points * concession->deferred;
            relief += points;
        }
    }
    return relief;
}

/* The PDU is green again: what was put off comes back in equal parts. */
void amb_start_return(amb_state *state)
{
    const amb_ppf *ppf = &state->model->ppf;

    for (int c = 0; c < ppf->num_concessions; c++)
        state->coming_back[c] = state->backlog[c] / ppf->concession[c].return_weeks;
}
