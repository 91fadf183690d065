/* application_judgement.c: an application judged in words, each by a chance. */
#include "plan/application.h"

#include "results/summary.h"

#include <stdio.h>
#include <stdlib.h>

/* A chance that a word rests on. */
typedef struct chance {
    size_t hits, trials;
} chance;

static bool reaches(const amb_trying *of, chance one)
{
    return (double)one.hits >= of->application->confidence * (double)one.trials - 1e-9;
}

/* Whether the chance that is asked for is within the range of one. */
static bool is_too_close(const amb_trying *of, chance one)
{
    const double asked = of->application->confidence;
    double low, high;

    amb_wilson((double)one.hits, (double)one.trials, &low, &high);
    return low < asked && asked < high;
}

static amb_status add_word(const amb_trying *of, const char *what_if, const char *word,
                           chance one)
{
    char *item = NULL;
    amb_status status = AMB_NO_MEMORY;

    if (what_if == NULL)
        return amb_add_chance(of, AMB_ARM_NONE, "judgement", word, of->weeks.decided,
                              one.hits, one.trials);
    if (asprintf(&item, "%s:%s", what_if, word) >= 0)
        status = amb_add_chance(of, AMB_ARM_NONE, "what_if_judgement", item,
                                of->weeks.decided, one.hits, one.trials);
    free(item);
    return status;
}

/* How many replications have the flags in any of the weeks; those after the last week
 * are not known. */
static chance noted(const amb_notes *notes, int first, int until, unsigned flags)
{
    const int last = until < notes->weeks->last ? until : notes->weeks->last;

    return (chance){amb_times_noted(notes, first, last, flags), notes->replications};
}

/* What is said of a well-founded one: whether time alone is enough, or even the status is
 * not. One that is not yet founded has nothing to come back from. */
static amb_status add_second_thoughts(const amb_trying *of, const char *what_if,
                                      const amb_notes *none, const amb_notes *granted)
{
    const amb_application_weeks *weeks = &of->weeks;
    amb_status status = AMB_OK;

    if (weeks->num_reviews > 0) {
        const chance back = noted(none, weeks->decided + 1, amb_review_week(weeks, 0),
                                  AMB_NOTE_MAY_LEAVE);

        if (reaches(of, back))
            status = add_word(of, what_if, "temporary", back);
    }
    if (weeks->recovery > 0 && status == AMB_OK) {
        const chance back =
            noted(granted, weeks->decided + 1, weeks->recovery, AMB_NOTE_MAY_LEAVE);

        if (!reaches(of, back))
            status = add_word(of, what_if, "not_enough", back);
    }
    return status;
}

amb_status amb_add_judgement(const amb_trying *of, const char *what_if,
                             const amb_notes *none, const amb_notes *granted)
{
    const int decided = of->weeks.decided;
    const unsigned criteria = amb_criteria_note(none);
    const chance met = noted(none, decided, decided, criteria);
    const chance soon = noted(none, decided, decided + of->weeks.review_weeks, criteria);
    amb_status status;

    if (reaches(of, met))
        status = add_word(of, what_if, "well_founded", met);
    else if (reaches(of, soon))
        status = add_word(of, what_if, "premature", soon);
    else
        status = add_word(of, what_if, "not_founded", met);
    if (status == AMB_OK && is_too_close(of, met))
        status = add_word(of, what_if, "too_close", met);
    if (status == AMB_OK && reaches(of, met))
        status = add_second_thoughts(of, what_if, none, granted);
    return status;
}
