/* application_routes.c: when a PDU meets the conditions for leaving a status, and whether
 * it falls again. */
#include "plan/application.h"

#include "results/summary.h"

#include <stdlib.h>

static const char conditions[] = "conditions";

static int compare_weeks(const void *a, const void *b)
{
    const int32_t left = *(const int32_t *)a, right = *(const int32_t *)b;

    return (left > right) - (left < right);
}

/* The first week after the decision in which a replication meets the conditions for
 * leaving the status; INT32_MAX when none within the run is. */
static int32_t back_at(const amb_notes *notes, size_t replication)
{
    const int last = notes->weeks->last;
    const int week = amb_first_noted(notes, replication, notes->weeks->decided + 1, last,
                                     AMB_NOTE_MAY_LEAVE);

    return week <= last ? week : INT32_MAX;
}

/* The first week after the decision in which a replication is below the status. */
static int32_t left_at(const amb_notes *notes, size_t replication)
{
    const amb_application_weeks *weeks = notes->weeks;

    for (int week = weeks->decided + 1; week <= weeks->last; week++)
        if ((amb_note_of(notes, replication, week) & AMB_NOTE_STATUS) < weeks->status)
            return week;
    return INT32_MAX;
}

/* Chances of having got there by each review, and by the last week; `when` is sorted. */
static amb_status add_chances(const amb_trying *of, const char *variant,
                              const char *figure, const char *item, const int32_t *when,
                              size_t num)
{
    const amb_application_weeks *weeks = &of->weeks;
    amb_status status = AMB_OK;
    size_t so_far = 0;

    for (int n = 0; n <= weeks->num_reviews && status == AMB_OK; n++) {
        const int week = n < weeks->num_reviews ? amb_review_week(weeks, n) : weeks->last;

        if (n == weeks->num_reviews && n > 0 && amb_review_week(weeks, n - 1) == week)
            break; /* the last week is that of a review */
        while (so_far < num && when[so_far] <= week)
            so_far++;
        status = amb_add_chance(of, variant, figure, item, week, so_far, num);
    }
    return status;
}

static amb_status add_back(const amb_trying *of, const char *variant, const int32_t *when,
                           size_t num)
{
    static const struct {
        const char *figure;
        double share;
    } shares[] = {{"back_p10", 0.1}, {"back_p50", 0.5}, {"back_p90", 0.9}};
    amb_status status = AMB_OK;

    for (size_t i = 0; i < sizeof shares / sizeof shares[0] && status == AMB_OK; i++)
        status =
            amb_add_week(of, variant, shares[i].figure, conditions, of->weeks.decided,
                         amb_crossing_percentile(when, num, shares[i].share));
    return status != AMB_OK
               ? status
               : add_chances(of, variant, "p_back_by", conditions, when, num);
}

/* Of those that are back early enough to tell: how many meet the criteria again. */
static amb_status add_falls_again(const amb_trying *of, const char *variant,
                                  const amb_notes *notes)
{
    const double relapse = of->scenario->settings.relapse_weeks;
    size_t back = 0, again = 0;
    amb_status status;

    if (isnan(relapse))
        return AMB_OK;
    for (size_t r = 0; r < notes->replications; r++) {
        const int32_t week = back_at(notes, r);

        if ((double)week + relapse > notes->weeks->last)
            continue;
        const int until = week + (int)relapse;

        back++;
        again +=
            amb_first_noted(notes, r, week + 1, until, amb_criteria_note(notes)) <= until;
    }
    status = amb_add_figure(of, variant, "falls_again_of", "criteria", of->weeks.decided,
                            (double)back);
    return status != AMB_OK ? status
                            : amb_add_chance(of, variant, "p_falls_again", "criteria",
                                             of->weeks.decided, again, back);
}

amb_status amb_add_routes(const amb_trying *of, const char *variant, bool granted,
                          const amb_notes *notes)
{
    const size_t num = notes->replications;
    int32_t *when = malloc(num * sizeof *when);
    amb_status status;

    if (when == NULL)
        return AMB_NO_MEMORY;
    for (size_t r = 0; r < num; r++)
        when[r] = back_at(notes, r);
    qsort(when, num, sizeof *when, compare_weeks);
    status = add_back(of, variant, when, num);
    for (size_t r = 0; r < num && granted; r++)
        when[r] = left_at(notes, r);
    qsort(when, num, sizeof *when, compare_weeks);
    if (status == AMB_OK && granted)
        status = add_chances(of, variant, "p_status_left_by", "status", when, num);
    free(when);
    return status != AMB_OK ? status : add_falls_again(of, variant, notes);
}
