/* test_ppf.c: histories of workload and staffing, and the statuses that come of them. */
#include "support/story.h"

static const built_file by_itself[] = {
    {"ppf.csv", PPF "amber,workload,workload_pct,>,110,3,105,2\n"},
    {"ppf_process.csv", PROCESS "amber,yes,2,0,100,3,0,1\n"},
    {NULL, NULL}};

/* Three weeks running above 110; applied for at once, decided two weeks later. */
static void only_weeks_running_count(void **state)
{
    story told;

    (void)state;
    tell(&told, by_itself, "0bc0bbbbbbbb");
    assert_string_equal(told.amber, "......xxxxxx");
    assert_string_equal(told.status, "ggggggppaaaa");
    assert_int_equal(told.crossed[0], 6);
    assert_int_equal(told.crossed[1], 6); /* any rule of amber */
    assert_int_equal(told.over[0], 10);   /* weeks above, running or not */
}

/* Exactly the threshold is not above it, though it went through doubles. */
static void the_threshold_itself_is_not_above_it(void **state)
{
    story told;

    (void)state;
    tell(&told, by_itself, "aaaaaabbaaab");
    assert_string_equal(told.amber, "............");
    assert_int_equal(told.over[0], 3);
    assert_int_equal(told.crossed[0], INT32_MAX);
}

/* The application is judged on the decision day: criteria that lapsed are refused. */
static void judged_on_the_day_of_the_decision(void **state)
{
    story told;

    (void)state;
    /* Met in week 2, lapsed in 4: refused; met again in 7, once the wait of 3 is over. */
    tell(&told, by_itself, "bbbb0bbbbbbb");
    assert_string_equal(told.amber, "..xx...xxxxx");
    assert_string_equal(told.status, "ggppgggppaaa");
}

static void refusals_wait_before_the_next_application(void **state)
{
    static const built_file files[] = {
        {"ppf.csv", PPF "amber,workload,workload_pct,>,110,1,105,1\n"},
        {"ppf_process.csv", PROCESS "amber,yes,2,0,0,3,0,1\n"},
        {NULL, NULL}};
    static const built_file at_once[] = {
        {"ppf.csv", PPF "amber,workload,workload_pct,>,110,1,105,1\n"},
        {"ppf_process.csv", PROCESS "amber,yes,2,0,0,0,0,1\n"},
        {NULL, NULL}};
    story told;

    (void)state;
    tell(&told, files, "0bbbbbbbbbbbb");
    assert_string_equal(told.status, "gppgggppgggpp");
    tell(&told, at_once, "bbbbbbb");
    assert_string_equal(told.status, "ppppppp");
}

/* Left at a review, two weeks at or under 105, no sooner than the shortest stay. */
static void left_at_a_review_after_the_shortest_stay(void **state)
{
    static const built_file files[] = {
        {"ppf.csv", PPF "amber,workload,workload_pct,>,110,1,105,2\n"},
        {"ppf_process.csv", PROCESS "amber,yes,1,0,100,0,6,4\n"},
        {NULL, NULL}};
    story told;

    (void)state;
    tell(&told, by_itself, "bbbbb5645550000");
    assert_string_equal(told.status, "ggppaaaaggggggg");
    /* Granted in week 1; reviews after 4 (too soon), 8 and 12 weeks. */
    tell(&told, files, "bb00000000000000");
    assert_string_equal(told.status, "paaaaaaaaggggggg");
    tell(&told, files, "bb00000600000000"); /* two weeks are enough, */
    assert_string_equal(told.status, "paaaaaaaaggggggg");
    tell(&told, files, "bb00000060000000"); /* one is not: left at the review after 12 */
    assert_string_equal(told.status, "paaaaaaaaaaaaggg");
    tell(&told, files, "bb00000000bb0000"); /* the same PDU applies again */
    assert_string_equal(told.status, "paaaaaaaagpaaaaa");
}

/* Granted in week 1 for at most five weeks; reviews every other week. */
static void left_after_the_longest_stay_whatever_the_figures(void **state)
{
    static const built_file files[] = {
        {"ppf.csv", PPF "amber,workload,workload_pct,>,110,1,105,2\n"},
        {"ppf_process.csv", PROCESS_TO "amber,yes,1,0,100,0,0,2,5\n"},
        {NULL, NULL}};
    static const happening stays_high[] = {
        {0, AMB_AMBER, AMB_PPF_APPLIED}, {1, AMB_AMBER, AMB_PPF_GRANTED},
        {6, AMB_AMBER, AMB_PPF_LAPSED},  {6, AMB_AMBER, AMB_PPF_APPLIED},
        {7, AMB_AMBER, AMB_PPF_GRANTED}, {-1, 0, 0}};
    static const happening falls[] = {{0, AMB_AMBER, AMB_PPF_APPLIED},
                                      {1, AMB_AMBER, AMB_PPF_GRANTED},
                                      {5, AMB_AMBER, AMB_PPF_LEFT},
                                      {-1, 0, 0}};
    static const built_file down_from_red[] = {
        {"pdus.csv", PDUS "P,red,,,\n"},
        {"ppf.csv", PPF "amber,workload,workload_pct,>,110,1,105,1\n"
                        "red,workload,workload_pct,>,120,1,115,1\n"},
        {"ppf_process.csv", PROCESS_TO "amber,no,1,0,100,0,0,4,\n"
                                       "red,no,4,0,100,0,0,4,3\n"},
        {NULL, NULL}};
    static const happening lapses[] = {{3, AMB_RED, AMB_PPF_LAPSED}, {-1, 0, 0}};
    story told;

    (void)state;
    tell(&told, files, "bbbbbbbbbb");
    assert_string_equal(told.status, "paaaaapaaa");
    assert_happened(&told, stays_high);
    tell(&told, files, "bb0b000000");
    assert_string_equal(told.status, "paaaaggggg");
    assert_happened(&told, falls);
    tell(&told, down_from_red, "zzzzzz"); /* amber's rule holds: no farther than that */
    assert_string_equal(told.status, "rrraaa");
    assert_happened(&told, lapses);
}

/* Every event once: what is written down of applications, decisions and steps down. */
static void what_happens_is_written_down(void **state)
{
    static const happening by_itself_happens[] = {{2, AMB_AMBER, AMB_PPF_APPLIED},
                                                  {4, AMB_AMBER, AMB_PPF_NOT_MET},
                                                  {7, AMB_AMBER, AMB_PPF_APPLIED},
                                                  {9, AMB_AMBER, AMB_PPF_GRANTED},
                                                  {-1, 0, 0}};
    static const built_file never[] = {
        {"ppf.csv", PPF "amber,workload,workload_pct,>,110,1,105,1\n"},
        {"ppf_process.csv", PROCESS "amber,no,2,0,0,3,0,1\n"},
        {"changes.csv", "date,pdu,change,item,value\n2024-01-15,P,apply,amber,\n"
                        "2024-02-05,P,apply,amber,\n2024-02-12,P,withdraw,amber,\n"},
        {NULL, NULL}};
    static const happening dated[] = {{2, AMB_AMBER, AMB_PPF_APPLIED_DATED},
                                      {4, AMB_AMBER, AMB_PPF_NOT_APPROVED},
                                      {5, AMB_AMBER, AMB_PPF_APPLIED_DATED},
                                      {6, AMB_AMBER, AMB_PPF_WITHDRAWN},
                                      {-1, 0, 0}};
    story told;

    (void)state;
    tell(&told, by_itself, "bbbb0bbbbbbb");
    assert_happened(&told, by_itself_happens);
    tell(&told, never, "bbbbbbbbbb");
    assert_string_equal(told.status, "ggppgpgggg");
    assert_happened(&told, dated);
}

/* From red to amber while amber's conditions hold, to green when neither does. */
static void steps_down_one_status_at_a_time(void **state)
{
    static const built_file files[] = {
        {"ppf.csv", PPF "amber,workload,workload_pct,>,110,1,105,1\n"
                        "red,workload,workload_pct,>,120,1,115,1\n"},
        {"ppf_process.csv", PROCESS "amber,yes,1,0,100,0,0,1\nred,yes,1,0,100,0,0,1\n"},
        {NULL, NULL}};
    story told;

    (void)state;
    tell(&told, files, "bbmmmggffff0000");
    assert_string_equal(told.red, "..xxx..........");
    /* f is 115: off red's line, not off amber's; then amber may be left as well. */
    assert_string_equal(told.status, "paqrrrraaaagggg");
    tell(&told, files, "mmmm00000");
    assert_string_equal(told.status, "prrrggggg"); /* green at once applies for red */
}

/* Consecutive weeks are counted rule by rule; conditions of one rule must hold together.
 */
static void two_rules_do_not_add_up_their_weeks(void **state)
{
    static const built_file files[] = {{"ppf.csv",
                                        PPF "amber,workload,workload_pct,>,110,3,105,2\n"
                                            "amber,staffing,staffing_pct,<,70,3,75,2\n"
                                            "red,both,workload_pct,>,110,2,105,2\n"
                                            "red,both,staffing_pct,<,70,2,75,2\n"},
                                       {NULL, NULL}};
    static const double workload[] = {111, 111, 100, 100, 100, 111, 111, 111, 100, 100};
    static const double staffing[] = {100, 100, 60, 60, 100, 60, 70, 60, 60, 60};
    story told;
    built b;

    (void)state;
    built_open(&b, files);
    live_through(&told, &b, NULL, workload, staffing, 10);
    assert_string_equal(told.amber, ".......x.x");
    assert_string_equal(told.red, "..........");
    assert_int_equal(told.crossed[0], 7); /* workload */
    assert_int_equal(told.crossed[1], 9); /* staffing */
    assert_int_equal(told.crossed[3], 7); /* amber as a whole */
    assert_int_equal(told.crossed[4], INT32_MAX);
    assert_int_equal(told.over[0], 5);
    assert_int_equal(told.over[1], 6);
    assert_int_equal(told.over[2], 2); /* both: weeks 5 and 7 */
    assert_int_equal(told.over[3], 9); /* either */
    built_close(&b);
}

/* With nothing available, workload counts as met; other figures of nothing do not. */
static void what_does_not_exist_is_met_for_workload_only(void **state)
{
    static const built_file files[] = {{"ppf.csv",
                                        PPF "amber,workload,workload_pct,>,110,1,105,2\n"
                                            "red,staffing,staffing_pct,<,70,1,75,2\n"},
                                       {NULL, NULL}};
    static const double workload[] = {AMB_EMPTY, 100, AMB_EMPTY},
                        staffing[] = {AMB_EMPTY, 60, AMB_EMPTY};
    story told;
    built b;

    (void)state;
    built_open(&b, files);
    live_through(&told, &b, NULL, workload, staffing, 3);
    assert_string_equal(told.amber, "x.x");
    assert_string_equal(told.red, ".x.");
    built_close(&b);
}

/* An application made three weeks before the start has waited three weeks. */
static void an_application_of_before_the_start_has_waited(void **state)
{
    const built_file rules = {"ppf.csv",
                              PPF "amber,workload,workload_pct,>,110,1,105,1\n"};
    const built_file since = {"pdus.csv", PDUS "P,green,amber,2023-12-11,\n"};
    const built_file five[] = {since,
                               rules,
                               {"ppf_process.csv", PROCESS "amber,no,5,0,100,0,0,1\n"},
                               {NULL, NULL}};
    const built_file two[] = {since,
                              rules,
                              {"ppf_process.csv", PROCESS "amber,no,2,0,100,0,0,1\n"},
                              {NULL, NULL}};
    const built_file today[] = {{"pdus.csv", PDUS "P,green,amber,,\n"},
                                rules,
                                {"ppf_process.csv", PROCESS "amber,no,2,0,100,0,0,1\n"},
                                {NULL, NULL}};
    story told;

    (void)state;
    tell(&told, five, "bbbbb");
    assert_string_equal(told.status, "ppaaa");
    tell(&told, two, "bbbbb"); /* overdue: it is known not to have been decided yet */
    assert_string_equal(told.status, "paaaa");
    tell(&told, today, "bbbbb");
    assert_string_equal(told.status, "ppaaa");
}

/* Met at the snapshots of four weeks before, so in the fifth week running at week 0. */
static void criteria_may_have_been_met_since_before(void **state)
{
    const built_file rules = {"ppf.csv",
                              PPF "amber,workload,workload_pct,>,110,5,105,1\n"};
    const built_file four[] = {
        {"pdus.csv", PDUS "P,green,,,2023-12-04\n"}, rules, {NULL, NULL}};
    const built_file three[] = {
        {"pdus.csv", PDUS "P,green,,,2023-12-06\n"}, rules, {NULL, NULL}};
    story told;

    (void)state;
    tell(&told, four, "bbb");
    assert_string_equal(told.amber, "xxx");
    assert_int_equal(told.crossed[0], 0);
    tell(&told, three, "bbb");
    assert_string_equal(told.amber, ".xx");
    tell(&told, four, "0bbbbb"); /* not met at week 0: the date says nothing */
    assert_string_equal(told.amber, ".....x");
}

static void a_pdu_may_open_amber(void **state)
{
    const built_file files[] = {
        {"pdus.csv", PDUS "P,amber,,,\n"},
        {"ppf.csv", PPF "amber,workload,workload_pct,>,110,1,105,2\n"},
        {"ppf_process.csv", PROCESS "amber,yes,1,0,100,0,3,2\n"},
        {NULL, NULL}};
    story told;

    (void)state;
    tell(&told, files, "0000000");
    assert_string_equal(told.status, "aaaaggg"); /* reviews in weeks 2 (too soon) and 4 */
}

static void applications_can_be_dated_and_withdrawn(void **state)
{
    const built_file rules = {"ppf.csv",
                              PPF "amber,workload,workload_pct,>,110,2,105,1\n"};
    const built_file process = {"ppf_process.csv", PROCESS "amber,no,3,0,100,0,0,1\n"};
    const built_file apply[] = {rules,
                                process,
                                {"changes.csv", "date,pdu,change,item,value\n"
                                                "2024-01-10,P,apply,amber,\n"},
                                {NULL, NULL}};
    const built_file withdraw[] = {rules,
                                   process,
                                   {"changes.csv", "date,pdu,change,item,value\n"
                                                   "2024-01-10,P,apply,amber,\n"
                                                   "2024-01-29,P,withdraw,amber,\n"},
                                   {NULL, NULL}};
    story told;

    (void)state;
    tell(&told, apply, "bbbbbbb"); /* met all along, but nobody applies before week 2 */
    assert_string_equal(told.status, "ggpppaa");
    tell(&told, apply, "000bbbb"); /* applied for before the criteria are met */
    assert_string_equal(told.status, "ggpppaa");
    tell(&told, apply, "00000bb"); /* one week only on the day: refused */
    assert_string_equal(told.status, "ggpppgg");
    tell(&told, withdraw, "bbbbbbb");
    assert_string_equal(told.status, "ggppggg");
}

/* Where applications are made by themselves, a withdrawal keeps off as a refusal does. */
static void a_withdrawal_is_not_undone_in_the_same_week(void **state)
{
    static const built_file files[] = {
        {"ppf.csv", PPF "amber,workload,workload_pct,>,110,2,105,1\n"},
        {"ppf_process.csv", PROCESS "amber,yes,9,0,100,2,0,1\n"},
        {"changes.csv", "date,pdu,change,item,value\n2024-01-22,P,withdraw,amber,\n"},
        {NULL, NULL}};
    story told;

    (void)state;
    tell(&told, files, "bbbbbbb"); /* applied for in week 1, withdrawn in 3, again in 5 */
    assert_string_equal(told.status, "gppggpp");
}

/* A refusal of red does not put off the review of amber. */
static void a_refusal_does_not_skip_a_review(void **state)
{
    static const built_file files[] = {
        {"pdus.csv", PDUS "P,amber,red,2023-12-31,\n"},
        {"ppf.csv", PPF "amber,workload,workload_pct,>,110,1,105,1\n"
                        "red,workload,workload_pct,>,120,1,115,1\n"},
        {"ppf_process.csv", PROCESS "amber,yes,1,0,100,0,0,4\nred,yes,4,0,100,0,0,1\n"},
        {NULL, NULL}};
    story told;

    (void)state;
    tell(&told, files, "z0000000");
    assert_string_equal(told.status, "qqqqgggg");
}

/* How the framework is said to go, by looking back over the whole history every week. */
typedef struct clerk {
    const double *workload, *staffing;
    int status, granted, pending, decided, from[3];
    uint16_t events;
} clerk;

static bool over(const clerk *c, int rule, int week, bool leaving)
{
    const double w = c->workload[week], s = c->staffing[week];

    if (rule == 0)
        return w > (leaving ? 105 : 110);
    if (rule == 1)
        return s < (leaving ? 75 : 70);
    return w > (leaving ? 112 : 118) && s < (leaving ? 82 : 78);
}

static bool running(const clerk *c, int rule, int week, int weeks, bool leaving)
{
    for (int back = 0; back < weeks; back++)
        if (week < back || over(c, rule, week - back, leaving) == leaving)
            return false;
    return true;
}

static bool met(const clerk *c, int status, int week)
{
    return status == AMB_AMBER
               ? running(c, 0, week, 3, false) || running(c, 1, week, 2, false)
               : running(c, 2, week, 2, false);
}

static bool may_go(const clerk *c, int status, int week)
{
    return status == AMB_AMBER
               ? running(c, 0, week, 2, true) && running(c, 1, week, 3, true)
               : running(c, 2, week, 2, true);
}

static void enter(clerk *c, int status, amb_ppf_event event)
{
    c->events |= (uint16_t)(1U << amb_event_bit(status, event));
}

static void keep_books(clerk *c, int week)
{
    static const int delay[] = {0, 2, 1}, wait[] = {0, 3, 2}, least[] = {0, 4, 3},
                     every[] = {0, 2, 3}, most[] = {0, 13, 7};
    const int stay = week - c->granted;
    bool leaves, lapses;

    c->events = 0;
    if (c->pending != 0 && week >= c->decided) {
        if (met(c, c->pending, week)) {
            c->status = c->pending;
            c->granted = week;
            enter(c, c->pending, AMB_PPF_GRANTED);
        } else {
            enter(c, c->pending, AMB_PPF_NOT_MET);
            c->from[c->pending] = week + wait[c->pending];
        }
        c->pending = 0;
    }
    leaves = stay >= least[c->status] && c->status != 0 && stay % every[c->status] == 0 &&
             may_go(c, c->status, week);
    lapses = !leaves && stay >= most[c->status];
    if (c->status != 0 && week > c->granted && (leaves || lapses)) {
        enter(c, c->status, leaves ? AMB_PPF_LEFT : AMB_PPF_LAPSED);
        c->status = c->status == AMB_RED && !may_go(c, AMB_AMBER, week) ? AMB_AMBER : 0;
        c->granted = week;
    }
    for (int status = AMB_RED; status > c->status && c->pending == 0; status--) {
        if (met(c, status, week) && week >= c->from[status]) {
            enter(c, status, AMB_PPF_APPLIED);
            c->pending = status;
            c->decided = week + delay[status];
        }
    }
}

static void any_history_goes_as_the_rules_say(void **state)
{
    static const built_file files[] = {
        {"ppf.csv", PPF "amber,workload,workload_pct,>,110,3,105,2\n"
                        "amber,staffing,staffing_pct,<,70,2,75,3\n"
                        "red,both,workload_pct,>,118,2,112,2\n"
                        "red,both,staffing_pct,<,78,2,82,2\n"},
        {"ppf_process.csv",
         PROCESS_TO "amber,yes,2,0,100,3,4,2,13\nred,yes,1,0,100,2,3,3,7\n"},
        {NULL, NULL}};
    uint32_t seed = 17;
    int seen[3] = {0}, pending = 0;
    built b;

    (void)state;
    built_open(&b, files);
    for (int round = 0; round < 3000; round++) {
        double workload[MOST_WEEKS], staffing[MOST_WEEKS];
        clerk c = {.workload = workload, .staffing = staffing};
        story told;

        for (int week = 0; week < MOST_WEEKS; week++) {
            seed = seed * 1664525u + 1013904223u;
            /* Figures stay for a while, then jump. */
            workload[week] = week > 0 && (seed >> 28) > 4 ? workload[week - 1]
                                                          : 100 + (seed >> 8) % 25;
            staffing[week] = week > 0 && (seed >> 24 & 15) > 4
                                 ? staffing[week - 1]
                                 : 66 + (seed >> 16 & 255) % 20;
        }
        live_through(&told, &b, NULL, workload, staffing, MOST_WEEKS);
        for (int week = 0; week < MOST_WEEKS; week++) {
            keep_books(&c, week);
            if (told.status[week] !=
                    (c.pending != 0 ? "pq"[c.status] : "gar"[c.status]) ||
                told.events[week] != c.events ||
                told.amber[week] != (met(&c, AMB_AMBER, week) ? 'x' : '.') ||
                told.red[week] != (met(&c, AMB_RED, week) ? 'x' : '.'))
                fail_msg("round %d, week %d: status %d, pending %d; got %s", round, week,
                         c.status, c.pending, told.status);
            seen[c.status]++;
            pending += c.pending != 0;
        }
    }
    assert_true(seen[0] > 1000 && seen[1] > 1000 && seen[2] > 1000 && pending > 1000);
    built_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_weeks_running_count),
        cmocka_unit_test(the_threshold_itself_is_not_above_it),
        cmocka_unit_test(judged_on_the_day_of_the_decision),
        cmocka_unit_test(refusals_wait_before_the_next_application),
        cmocka_unit_test(left_at_a_review_after_the_shortest_stay),
        cmocka_unit_test(left_after_the_longest_stay_whatever_the_figures),
        cmocka_unit_test(what_happens_is_written_down),
        cmocka_unit_test(steps_down_one_status_at_a_time),
        cmocka_unit_test(two_rules_do_not_add_up_their_weeks),
        cmocka_unit_test(what_does_not_exist_is_met_for_workload_only),
        cmocka_unit_test(an_application_of_before_the_start_has_waited),
        cmocka_unit_test(criteria_may_have_been_met_since_before),
        cmocka_unit_test(a_pdu_may_open_amber),
        cmocka_unit_test(applications_can_be_dated_and_withdrawn),
        cmocka_unit_test(a_withdrawal_is_not_undone_in_the_same_week),
        cmocka_unit_test(a_refusal_does_not_skip_a_review),
        cmocka_unit_test(any_history_goes_as_the_rules_say),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
