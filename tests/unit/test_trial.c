/*
 * test_trial.c: an application that is tried out, against histories worked by hand: what
 * it takes the place of, and how the PDU goes on after it.
 *
 * Stories read: g, a, r the status; p and q green and amber with an application pending.
 */
#include "support/story.h"

/* Amber above 110 at once, left at or under 105 for two weeks; applied for by itself, a
 * week to the decision, three after a refusal, reviewed every other week. */
#define AMBER_PPF "amber,workload,workload_pct,>,110,1,105,2\n"
#define BY_ITSELF "amber,yes,1,0,100,3,2,2\n"

static const built_file by_itself[] = {
    {"ppf.csv", PPF AMBER_PPF}, {"ppf_process.csv", PROCESS BY_ITSELF}, {NULL, NULL}};

static const built_file by_hand[] = {
    {"ppf.csv", PPF AMBER_PPF},
    {"ppf_process.csv", PROCESS "amber,no,1,0,100,3,2,2\n"},
    {NULL, NULL}};

static amb_trial trial(amb_trial_outcome outcome, int applied, int decided)
{
    return (amb_trial){outcome, AMB_AMBER, applied, decided};
}

static void assert_story(const built_file *files, amb_trial on_trial, const char *history,
                         const char *expected)
{
    story told;

    tell_trial(&told, files, &on_trial, history);
    assert_string_equal(told.status, expected);
}

/* Without a trial amber would be applied for in week 0, and granted in 1. */
static void never_is_never(void **state)
{
    static const built_file in_every_way[] = {
        {"pdus.csv", PDUS "P,green,amber,2023-12-25,\n"},
        {"ppf.csv", PPF AMBER_PPF},
        {"ppf_process.csv", PROCESS BY_ITSELF},
        {"changes.csv", "date,pdu,change,item,value\n2024-01-15,P,apply,amber,\n"},
        {NULL, NULL}};
    story told;

    (void)state;
    tell(&told, by_itself, "bbbbbb");
    assert_string_equal(told.status, "paaaaa");
    assert_story(by_itself, trial(AMB_TRIAL_NEVER, 0, 2), "bbbbbb", "gggggg");
    assert_story(in_every_way, trial(AMB_TRIAL_NEVER, 0, 2), "bbbbbb", "gggggg");
}

static void granted_whatever_the_criteria_are(void **state)
{
    static const happening happens[] = {{1, AMB_AMBER, AMB_PPF_APPLIED_DATED},
                                        {3, AMB_AMBER, AMB_PPF_GRANTED},
                                        {-1, 0, 0}};
    const amb_trial granted = trial(AMB_TRIAL_GRANTED, 1, 3);
    story told;

    (void)state;
    tell_trial(&told, by_hand, &granted, "666666");
    assert_string_equal(told.status, "gppaaa");
    assert_happened(&told, happens);
    tell_trial(&told, by_hand, &granted, "bbbbbb");
    assert_string_equal(told.status, "gppaaa");
    assert_happened(&told, happens);
}

static void refused_whatever_the_criteria_are(void **state)
{
    static const happening not_met[] = {{1, AMB_AMBER, AMB_PPF_APPLIED_DATED},
                                        {3, AMB_AMBER, AMB_PPF_NOT_MET},
                                        {-1, 0, 0}};
    static const happening not_approved[] = {{1, AMB_AMBER, AMB_PPF_APPLIED_DATED},
                                             {3, AMB_AMBER, AMB_PPF_NOT_APPROVED},
                                             {-1, 0, 0}};
    const amb_trial refused = trial(AMB_TRIAL_REFUSED, 1, 3);
    story told;

    (void)state;
    tell_trial(&told, by_hand, &refused, "000000");
    assert_string_equal(told.status, "gppggg");
    assert_happened(&told, not_met);
    tell_trial(&told, by_hand, &refused, "bbbbbb");
    assert_string_equal(told.status, "gppggg");
    assert_happened(&told, not_approved);
}

/* Refused in week 2, it waits three weeks, applies by itself in 5 and is granted in 6 on
 * the criteria of that week; where these have gone, it is refused again and waits. */
static void a_refusal_waits_and_is_applied_for_again(void **state)
{
    const amb_trial refused = trial(AMB_TRIAL_REFUSED, 0, 2);

    (void)state;
    assert_story(by_itself, refused, "bbbbbbbb", "ppgggpaa");
    assert_story(by_itself, refused, "bbbbbb0bbbbb", "ppgggpgggpaa");
    assert_story(by_itself, refused, "000000000", "ppggggggg");
}

/* Granted in week 2; reviewed in 4, 6, …; left once at or under 105 for two weeks, and
 * applied for again when the criteria are back. */
static void a_grant_is_reviewed_left_and_applied_for_again(void **state)
{
    static const happening happens[] = {
        {0, AMB_AMBER, AMB_PPF_APPLIED_DATED}, {2, AMB_AMBER, AMB_PPF_GRANTED},
        {6, AMB_AMBER, AMB_PPF_LEFT},          {8, AMB_AMBER, AMB_PPF_APPLIED},
        {9, AMB_AMBER, AMB_PPF_GRANTED},       {-1, 0, 0}};
    const amb_trial granted = trial(AMB_TRIAL_GRANTED, 0, 2);
    story told;

    (void)state;
    tell_trial(&told, by_itself, &granted, "bbbb5500bbb");
    assert_string_equal(told.status, "ppaaaaggpaa");
    assert_happened(&told, happens);
    /* Not yet at the review of week 4: one week at 105 by then. */
    assert_story(by_itself, granted, "bbb6500000", "ppaaaagggg");
}

static void a_grant_lapses_after_its_longest_stay(void **state)
{
    static const built_file to_four[] = {
        {"ppf.csv", PPF AMBER_PPF},
        {"ppf_process.csv", PROCESS_TO "amber,yes,1,0,100,3,2,2,5\n"},
        {NULL, NULL}};
    static const happening happens[] = {
        {0, AMB_AMBER, AMB_PPF_APPLIED_DATED}, {1, AMB_AMBER, AMB_PPF_GRANTED},
        {6, AMB_AMBER, AMB_PPF_LAPSED},        {6, AMB_AMBER, AMB_PPF_APPLIED},
        {7, AMB_AMBER, AMB_PPF_GRANTED},       {-1, 0, 0}};
    const amb_trial granted = trial(AMB_TRIAL_GRANTED, 0, 1);
    story told;

    (void)state;
    tell_trial(&told, to_four, &granted, "bbbbbbbbb");
    assert_string_equal(told.status, "paaaaapaa");
    assert_happened(&told, happens);
}

/* It is applied for on its date and not sooner, though the criteria are met; dated
 * applications and withdrawals, and one of the opening, give way to it. */
static void takes_the_place_of_every_other_application(void **state)
{
    static const built_file dated[] = {
        {"ppf.csv", PPF AMBER_PPF},
        {"ppf_process.csv", PROCESS "amber,no,1,0,100,3,2,2\n"},
        {"changes.csv", "date,pdu,change,item,value\n2024-01-01,P,apply,amber,\n"
                        "2024-01-29,P,withdraw,amber,\n2024-02-19,P,apply,amber,\n"},
        {NULL, NULL}};
    static const built_file opening[] = {
        {"pdus.csv", PDUS "P,green,amber,2023-12-31,\n"},
        {"ppf.csv", PPF AMBER_PPF},
        {"ppf_process.csv", PROCESS "amber,no,9,0,100,3,2,2\n"},
        {NULL, NULL}};
    story told;

    (void)state;
    assert_story(by_itself, trial(AMB_TRIAL_GRANTED, 3, 5), "bbbbbbb", "gggppaa");
    tell(&told, dated, "bbbbbbbbbb");
    assert_string_equal(told.status, "paaaaaaaaa");
    assert_story(dated, trial(AMB_TRIAL_REFUSED, 3, 5), "bbbbbbbbbb", "gggppggggg");
    tell(&told, opening, "bbbbbb");
    assert_string_equal(told.status, "pppppp");
    assert_story(opening, trial(AMB_TRIAL_REFUSED, 2, 4), "bbbbbb", "ggppgg");
}

/* Made before the start it is pending at week 0, and was noted by nobody then. */
static void may_have_been_made_before_the_start(void **state)
{
    static const happening happens[] = {{2, AMB_AMBER, AMB_PPF_GRANTED}, {-1, 0, 0}};
    const amb_trial granted = trial(AMB_TRIAL_GRANTED, -3, 2);
    story told;

    (void)state;
    tell_trial(&told, by_hand, &granted, "66666");
    assert_string_equal(told.status, "ppaaa");
    assert_happened(&told, happens);
}

/* Made and decided in the same week. */
static void may_be_decided_at_once(void **state)
{
    (void)state;
    assert_story(by_hand, trial(AMB_TRIAL_GRANTED, 2, 2), "66666", "ggaaa");
    assert_story(by_hand, trial(AMB_TRIAL_REFUSED, 2, 2), "00000", "ggggg");
}

#define RED_PPF AMBER_PPF "red,workload,workload_pct,>,120,1,115,1\n"

/* An application for red leaves amber alone, but for one that is pending. */
static void a_lower_status_goes_its_way(void **state)
{
    static const built_file files[] = {
        {"ppf.csv", PPF RED_PPF},
        {"ppf_process.csv", PROCESS "amber,yes,1,0,100,3,2,2\nred,yes,1,0,100,3,2,2\n"},
        {NULL, NULL}};
    static const built_file slow[] = {
        {"ppf.csv", PPF RED_PPF},
        {"ppf_process.csv", PROCESS "amber,yes,4,0,100,9,2,2\nred,yes,1,0,100,3,2,2\n"},
        {NULL, NULL}};
    static const happening gives_way[] = {{0, AMB_AMBER, AMB_PPF_APPLIED},
                                          {2, AMB_AMBER, AMB_PPF_WITHDRAWN},
                                          {2, AMB_RED, AMB_PPF_APPLIED_DATED},
                                          {3, AMB_RED, AMB_PPF_GRANTED},
                                          {-1, 0, 0}};
    const amb_trial never = {AMB_TRIAL_NEVER, AMB_RED, 2, 3};
    const amb_trial granted = {AMB_TRIAL_GRANTED, AMB_RED, 2, 3};
    const amb_trial refused = {AMB_TRIAL_REFUSED, AMB_RED, 2, 3};
    story told;

    (void)state;
    assert_story(files, never, "zzzzzz", "paaaaa");
    assert_story(files, granted, "zzzzzz", "paqrrr");
    assert_story(files, refused, "zzzzzzzz", "paqaaaqr");
    tell_trial(&told, slow, &granted, "zzzzz");
    assert_string_equal(told.status, "ppprr");
    assert_happened(&told, gives_way);
    assert_story(slow, never, "zzzzzz", "ppppaa"); /* and without it amber is decided */
}

/* While amber is on trial nobody applies for red either; afterwards they do. */
static void a_higher_status_waits_for_the_decision(void **state)
{
    static const built_file files[] = {
        {"ppf.csv", PPF RED_PPF},
        {"ppf_process.csv", PROCESS "amber,yes,1,0,100,3,2,2\nred,yes,1,0,100,3,2,2\n"},
        {NULL, NULL}};

    (void)state;
    assert_story(files, trial(AMB_TRIAL_NEVER, 1, 3), "zzzzzz", "gggggg");
    assert_story(files, trial(AMB_TRIAL_GRANTED, 1, 3), "zzzzzz", "gppqrr");
    assert_story(files, trial(AMB_TRIAL_REFUSED, 1, 3), "zzzzzz", "gppprr");
}

/* How a trial goes, by looking back over the whole history every week. */
typedef struct clerk {
    int status, entered, pending, decided, from;
} clerk;

static bool was_safe(const double *workload, int week)
{
    return week >= 1 && workload[week] <= 105 && workload[week - 1] <= 105;
}

static char keep_books(clerk *c, const amb_trial *on_trial, const double *workload,
                       int week)
{
    const bool met = workload[week] > 110;
    const int first = on_trial->applied_week > 0 ? on_trial->applied_week : 0;
    int stay;

    if (week == first && on_trial->outcome != AMB_TRIAL_NEVER) {
        c->pending = 1;
        c->decided = on_trial->decided_week;
    }
    if (c->pending && week >= c->decided) {
        const bool granted =
            week == on_trial->decided_week ? on_trial->outcome == AMB_TRIAL_GRANTED : met;

        c->pending = 0;
        if (granted) {
            c->status = 1;
            c->entered = week;
        } else {
            c->from = week + 3;
        }
    }
    stay = week - c->entered;
    if (c->status == 1 && stay >= 2 && stay % 2 == 0 && was_safe(workload, week))
        c->status = 0;
    if (c->status == 0 && !c->pending && met && week >= c->from &&
        on_trial->outcome != AMB_TRIAL_NEVER && week >= on_trial->decided_week) {
        c->pending = 1;
        c->decided = week + 1;
    }
    return c->pending ? 'p' : "ga"[c->status];
}

static void any_history_goes_as_the_rules_say(void **state)
{
    uint32_t seed = 23;
    int seen[128] = {0};
    built b;

    (void)state;
    built_open(&b, by_itself);
    for (int round = 0; round < 1500; round++) {
        double workload[MOST_WEEKS];
        amb_trial on_trial =
            trial((amb_trial_outcome)(AMB_TRIAL_NEVER + round % 3), round % 11 - 3, 0);
        clerk c = {0};
        story told;

        on_trial.decided_week =
            (on_trial.applied_week > 0 ? on_trial.applied_week : 1) + round % 5;
        for (int week = 0; week < MOST_WEEKS; week++) {
            seed = seed * 1664525u + 1013904223u;
            workload[week] = week > 0 && (seed >> 28) > 4 ? workload[week - 1]
                                                          : 100 + (seed >> 8) % 16;
        }
        live_through(&told, &b, &on_trial, workload, NULL, MOST_WEEKS);
        for (int week = 0; week < MOST_WEEKS; week++) {
            const char expected = keep_books(&c, &on_trial, workload, week);

            if (told.status[week] != expected)
                fail_msg("round %d, week %d: expected %c; got %s", round, week, expected,
                         told.status);
            seen[(int)expected]++;
        }
    }
    assert_true(seen['g'] > 1000 && seen['a'] > 1000 && seen['p'] > 1000);
    built_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(never_is_never),
        cmocka_unit_test(granted_whatever_the_criteria_are),
        cmocka_unit_test(refused_whatever_the_criteria_are),
        cmocka_unit_test(a_refusal_waits_and_is_applied_for_again),
        cmocka_unit_test(a_grant_is_reviewed_left_and_applied_for_again),
        cmocka_unit_test(a_grant_lapses_after_its_longest_stay),
        cmocka_unit_test(takes_the_place_of_every_other_application),
        cmocka_unit_test(may_have_been_made_before_the_start),
        cmocka_unit_test(may_be_decided_at_once),
        cmocka_unit_test(a_lower_status_goes_its_way),
        cmocka_unit_test(a_higher_status_waits_for_the_decision),
        cmocka_unit_test(any_history_goes_as_the_rules_say),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
