/* story.h: histories of workload and staffing, and what the framework makes of them. */
#ifndef AMB_TEST_STORY_H
#define AMB_TEST_STORY_H

#include "support/build.h"
#include "support/test.h"

#define PPF                                                                              \
    "status,rule,indicator,comparison,threshold,weeks,leave_threshold,leave_weeks\n"
#define PROCESS                                                                          \
    "status,auto_apply,decision_weeks_mean,decision_weeks_sd,approval_pct,"              \
    "refusal_wait_weeks,min_weeks,review_weeks\n"
#define PROCESS_TO                                                                       \
    "status,auto_apply,decision_weeks_mean,decision_weeks_sd,approval_pct,"              \
    "refusal_wait_weeks,min_weeks,review_weeks,max_weeks\n"
#define PDUS "pdu,status,applied_for,applied_on,criteria_met_since\n"

enum { MOST_WEEKS = 80 };

/* What happened to the framework in every week. */
typedef struct story {
    char status[MOST_WEEKS +
                1]; /* g, a, r; p and q: g and a with an application pending */
    char amber[MOST_WEEKS + 1]; /* x where the criteria of amber are met */
    char red[MOST_WEEKS + 1];
    uint16_t events[MOST_WEEKS];
    int32_t crossed[8];
    uint32_t over[8];
} story;

/* Runs the framework alone over a history, with an application that is tried out or NULL;
 * AMB_EMPTY staffing stands for a week without a target. */
static inline void live_through(story *told, built *b, const amb_trial *trial,
                                const double *workload, const double *staffing, int num)
{
    amb_state *s = &b->state;

    assert_true(num <= MOST_WEEKS);
    memset(told, 0, sizeof *told);
    built_ready(b, MOST_WEEKS, 0);
    if (trial != NULL)
        b->model.ppf.trial = *trial;
    built_replicate(b, 1, 0); /* its own history is forgotten: */
    for (int r = 0; r < amb_num_crossings(&b->model); r++) {
        b->record.crossed[r] = INT32_MAX;
        b->record.weeks_over[r] = 0;
    }
    s->week = 0;
    amb_open_ppf(s);
    for (int week = 0; week < num; week++) {
        unsigned flags;

        s->week = week;
        s->standing = &s->pdu->standing[s->pdu->standing_of[week]];
        assert_int_equal(amb_take_actions(s), AMB_OK);
        s->measure[AMB_WORKLOAD_PCT] = workload[week];
        s->measure[AMB_STAFFING_PCT] = staffing == NULL ? 100 : staffing[week];
        amb_run_ppf(s, &b->record);
        flags = b->record.status[week];
        told->status[week] = (flags & AMB_WEEK_APPLIED) != 0
                                 ? "pq?"[flags & AMB_WEEK_STATUS]
                                 : "gar"[flags & AMB_WEEK_STATUS];
        told->events[week] = b->record.events[week];
        told->amber[week] = (flags & AMB_WEEK_CRITERIA_AMBER) != 0 ? 'x' : '.';
        told->red[week] = (flags & AMB_WEEK_CRITERIA_RED) != 0 ? 'x' : '.';
    }
    memcpy(told->crossed, b->record.crossed,
           (size_t)amb_num_crossings(&b->model) * sizeof *told->crossed);
    memcpy(told->over, b->record.weeks_over,
           (size_t)amb_num_crossings(&b->model) * sizeof *told->over);
}

/* One history from files: digits stand for a workload of 100, 101 … 109, letters a … z
 * for 110 … 135. */
static inline void tell_trial(story *told, const built_file *files,
                              const amb_trial *trial, const char *history)
{
    double workload[MOST_WEEKS];
    const int num = (int)strlen(history);
    built b;

    for (int week = 0; week < num; week++)
        workload[week] =
            history[week] <= '9' ? 100 + history[week] - '0' : 110 + history[week] - 'a';
    built_open(&b, files);
    live_through(told, &b, trial, workload, NULL, num);
    built_close(&b);
}

static inline void tell(story *told, const built_file *files, const char *history)
{
    tell_trial(told, files, NULL, history);
}

/* The events of the story are those of the list, which ends with week -1, and no others.
 */
typedef struct happening {
    int week, status;
    amb_ppf_event event;
} happening;

static inline void assert_happened(const story *told, const happening *list)
{
    uint16_t expected[MOST_WEEKS] = {0};

    for (; list->week >= 0; list++)
        expected[list->week] |=
            (uint16_t)(1U << amb_event_bit(list->status, list->event));
    for (int week = 0; week < MOST_WEEKS; week++)
        if (told->events[week] != expected[week])
            fail_msg("week %d: events %x, expected %x", week, told->events[week],
                     expected[week]);
}

#endif
