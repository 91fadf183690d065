/*
 * test_goals.c: the grammars of goals and levers, by a corpus of what is right and what
 * is wrong; and what a lever is today.
 *
 * In the wrong ones { } is about what is to be pointed at; behind the | stands a part of
 * the sentence.
 */
#include "plan/goal.h"
#include "plan/lever.h"
#include "support/build.h"
#include "support/test.h"

#include <stdlib.h>

enum { MOST_LINE = 400 };

/* A line of the corpus, cut. */
typedef struct example {
    char text[MOST_LINE], sentence[MOST_LINE];
    size_t from, length; /* what is pointed at */
} example;

static void cut(char *line, example *of)
{
    char *bar = strstr(line, " | "), *open, *close;

    line[strcspn(line, "\n")] = '\0';
    *of = (example){.from = 0};
    if (bar != NULL) {
        snprintf(of->sentence, sizeof of->sentence, "%s", bar + 3);
        *bar = '\0';
    }
    open = strchr(line, '{');
    close = strchr(line, '}');
    if (open == NULL) {
        snprintf(of->text, sizeof of->text, "%s", line);
        return;
    }
    assert_non_null(close);
    of->from = (size_t)(open - line);
    of->length = (size_t)(close - open) - 1;
    snprintf(of->text, sizeof of->text, "%.*s%.*s%s", (int)of->from, line,
             (int)of->length, open + 1, close + 1);
}

/* The corpus, line by line; how many there were. */
static size_t each(const char *file, const amb_scenario *scenario,
                   void (*check)(const amb_scenario *scenario, const example *of))
{
    char path[400], line[MOST_LINE];
    size_t num = 0;
    FILE *in;

    snprintf(path, sizeof path, "%s/tests/goals/%s", AMB_SOURCE_DIR, file);
    in = fopen(path, "r");
    assert_non_null(in);
    for (example of; fgets(line, sizeof line, in) != NULL; num++) {
        cut(line, &of);
        check(scenario, &of);
    }
    fclose(in);
    return num;
}

static void fail_with(const example *of, const amb_problems *problems)
{
    fail_msg("\"%s\": %s", of->text,
             problems->num_kept > 0 ? problems->list[0].sentence : "not refused");
}

/* The last problem has the sentence, and carets under the place. */
static void assert_pointed(const example *of, const amb_problems *problems)
{
    const amb_problem *last = &problems->list[problems->num_kept - 1];
    char *carets;

    if (problems->num_kept == 0 || strstr(last->sentence, of->sentence) == NULL)
        fail_with(of, problems);
    carets = built_print("   %s\n%*s", of->text, (int)(3 + of->from), "");
    assert_non_null(last->echo);
    assert_int_equal(strncmp(last->echo, carets, strlen(carets)), 0);
    assert_int_equal(strspn(last->echo + strlen(carets), "^"),
                     of->length > 0 ? of->length : 1);
    assert_int_equal(strlen(last->echo),
                     strlen(carets) + (of->length > 0 ? of->length : 1));
    free(carets);
}

static void same_goal(const amb_goal *a, const amb_goal *b)
{
    assert_int_equal(a->figure.kind, b->figure.kind);
    assert_int_equal(a->figure.status, b->figure.status);
    assert_true(a->figure.rule == b->figure.rule);
    assert_int_equal(a->figure.measure, b->figure.measure);
    assert_int_equal(a->figure.date, b->figure.date);
    assert_near(a->figure.percentile, b->figure.percentile, 0);
    assert_near(a->figure.threshold, b->figure.threshold, 0);
    assert_int_equal(a->comparison, b->comparison);
    assert_near(a->bound, b->bound, 0);
    assert_int_equal(a->first_week, b->first_week);
    assert_int_equal(a->week, b->week);
}

/* Read by itself, as it is quoted, a goal is the same goal. */
static void is_right_goal(const amb_scenario *scenario, const example *of)
{
    amb_problems problems;
    amb_goals goals;

    amb_problems_init(&problems, 5);
    if (amb_goals_read(&goals, of->text, scenario, 40, &problems) != AMB_OK)
        fail_with(of, &problems);
    assert_true(goals.num >= 1);
    for (size_t g = 0; g < goals.num; g++) {
        char *text = strndup(goals.goal[g].text, goals.goal[g].length);
        amb_goals alone;

        assert_int_equal(amb_goals_read(&alone, text, scenario, 40, &problems), AMB_OK);
        assert_int_equal(alone.num, 1);
        same_goal(&goals.goal[g], &alone.goal[0]);
        assert_true(goals.goal[g].week <= goals.weeks);
        free(text);
    }
    assert_int_equal(problems.num_found, 0);
    amb_problems_free(&problems);
}

static void is_wrong_goal(const amb_scenario *scenario, const example *of)
{
    amb_problems problems;
    amb_goals goals;

    amb_problems_init(&problems, 5);
    if (amb_goals_read(&goals, of->text, scenario, 40, &problems) != AMB_BAD_INPUT)
        fail_with(of, &problems);
    assert_pointed(of, &problems);
    amb_problems_free(&problems);
}

static void is_right_lever(const amb_scenario *scenario, const example *of)
{
    amb_problems problems;
    amb_lever lever;

    amb_problems_init(&problems, 5);
    if (amb_lever_read(&lever, of->text, scenario, &problems) != AMB_OK)
        fail_with(of, &problems);
    assert_true(strncmp(lever.text, of->text, lever.length) == 0);
    amb_lever_free(&lever);
    amb_problems_free(&problems);
}

static void is_wrong_lever(const amb_scenario *scenario, const example *of)
{
    amb_problems problems;
    amb_lever lever;

    amb_problems_init(&problems, 5);
    if (amb_lever_read(&lever, of->text, scenario, &problems) != AMB_BAD_INPUT)
        fail_with(of, &problems);
    assert_pointed(of, &problems);
    amb_lever_free(&lever);
    amb_problems_free(&problems);
}

static void the_corpus(void **state)
{
    built b;

    (void)state;
    built_open_folder(&b, "tests/scenarios/everything");
    assert_true(each("right.txt", &b.scenario, is_right_goal) >= 25);
    assert_true(each("wrong.txt", &b.scenario, is_wrong_goal) >= 45);
    assert_true(each("right_levers.txt", &b.scenario, is_right_lever) >= 25);
    assert_true(each("wrong_levers.txt", &b.scenario, is_wrong_lever) >= 25);
    built_close(&b);
}

/* What is wrong with several goals is said of all. */
static void all_goals_are_looked_at(void **state)
{
    amb_problems problems;
    amb_goals goals;
    built b;

    (void)state;
    built_open_folder(&b, "tests/scenarios/everything");
    amb_problems_init(&problems, 5);
    assert_int_equal(amb_goals_read(&goals,
                                    "p_crossed(ambre) <= 0.1 by 2024-06-26 and "
                                    "mean(caseload) <= 3 by 2024-06-26 and "
                                    "p95(workload) <= 3 on 2024-06-26",
                                    &b.scenario, 40, &problems),
                     AMB_BAD_INPUT);
    assert_int_equal(problems.num_found, 2);
    assert_has(problems.list[0].sentence, "did you mean amber?");
    assert_has(problems.list[1].sentence, "did you mean workload_pct?");
    amb_problems_free(&problems);
    built_close(&b);
}

/* More goals than there is room for, and a text that nobody would type. */
static void what_is_too_long_is_refused(void **state)
{
    static const char one[] = "mean(caseload) <= 3 by 2024-06-26 and ";
    char text[AMB_SAID_MOST + 100] = "";
    amb_problems problems;
    amb_goals goals;
    amb_lever lever;
    built b;

    (void)state;
    built_open_folder(&b, "tests/scenarios/everything");
    amb_problems_init(&problems, 5);
    for (int i = 0; i <= AMB_MOST_GOALS; i++)
        strcat(text, one);
    assert_int_equal(amb_goals_read(&goals, text, &b.scenario, 40, &problems),
                     AMB_BAD_INPUT);
    assert_has(problems.list[0].sentence, "there are more than 8 goals");
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    assert_int_equal(amb_goals_read(&goals, text, &b.scenario, 40, &problems),
                     AMB_BAD_INPUT);
    assert_has(problems.list[1].sentence, "is longer than 2000 bytes");
    assert_int_equal(amb_lever_read(&lever, text, &b.scenario, &problems), AMB_BAD_INPUT);
    assert_has(problems.list[2].sentence, "is longer than 2000 bytes");
    amb_lever_free(&lever);
    amb_problems_free(&problems);
    built_close(&b);
}

/* ---- what a lever is today ---- */

static amb_status range_of(const amb_scenario *scenario, const char *text,
                           const char *pdu, amb_lever_range *range,
                           amb_problems *problems)
{
    amb_lever lever;
    amb_status status;

    amb_problems_init(problems, 5);
    status = amb_lever_read(&lever, text, scenario, problems);
    assert_int_equal(status, AMB_OK);
    status = amb_lever_range_of(&lever, scenario, pdu, range);
    amb_lever_free(&lever);
    return status;
}

static void levers_start_from_today(void **state)
{
    static const struct {
        const char *text, *pdu;
        double today, from, last, step;
    } cases[] = {
        /* North has 6 posts of PO, which NQO fill too; 4.4 of PSO. */
        {"join PO 2024-02-07", "North", 0, 0, 6, 1},
        {"join NQO 2024-02-07", "North", 0, 0, 6, 1},
        {"loan_in PSO 2024-02-07", "North", 0, 0, 5, 0.5},
        {"join PO 2024-02-07 from 2 to 9 step 3", "North", 0, 2, 8, 3},
        {"absence_pct 2024-02-07", "North", 100, 0, 200, 1},
        {"absence_pct 2024-02-07 to 100", "North", 100, 0, 100, 1},
        {"absence_pct 2024-02-07 from 41", "North", 100, 41, 200, 1},
        {"length_pct 2024-02-07", "North", 100, 1, 200, 1},
        {"target PO 2024-02-07", "North", 6, 0, 12, 1},
        {"weeks_to_fill PO 2024-02-07", "North", 12, 1, 24, 1},
        {"starts_per_week licence 2024-02-07", "North", 0.7, 0, 1.4, 0.01},
        {"starts_per_week custody 2024-02-07", "East", 2.2, 0, 4.4, 0.1},
        {"reduction N2 2024-02-07", "North", 1.5, 0.5, 29.5, 1},
        {"threshold amber:load:workload_pct 2024-02-07", "North", 112, 2, 222, 10},
        {"staffing.csv:sick_days_per_year[pdu=North][grade=PO]", "North", 11, 0, 22, 1},
        {"staffing.csv:target_fte[pdu=North][grade=PSO] step 0.4", "North", 4.4, 0, 8.8,
         0.4},
        {"ppf_process.csv:approval_pct[status=amber] to 100 step 5", "North", 70, 0, 100,
         5},
    };
    built b;

    (void)state;
    built_open_folder(&b, "tests/scenarios/everything");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        amb_problems problems;
        amb_lever_range range;

        if (range_of(&b.scenario, cases[i].text, cases[i].pdu, &range, &problems) !=
            AMB_OK)
            fail_msg("%s: %s", cases[i].text, problems.list[0].sentence);
        assert_near(range.today, cases[i].today, 1e-9);
        assert_near(range.from, cases[i].from, 1e-9);
        assert_near(range.step, cases[i].step, 1e-9);
        assert_near(amb_lever_value(&range, range.num - 1), cases[i].last, 1e-9);
        amb_problems_free(&problems);
    }
    built_close(&b);
}

static void what_is_not_known_today_is_refused(void **state)
{
    static const struct {
        const char *text, *pdu, *sentence;
    } cases[] = {
        {"weeks_to_fill 2024-02-07", "North",
         "has other weeks for other grades; name one"},
        {"weeks_to_fill SPO 2024-02-07", "North", "fills no vacancies of it"},
        {"reduction N2 2024-02-07", "South", "the practitioner is of another PDU"},
        {"staffing.csv:absent_fte[pdu=North][grade=PO]", "North", "the cell is empty"},
        {"starts_per_week community 2024-02-07 to 5 step 0.00001", "North",
         "more than 100000 values"},
    };
    built b;

    (void)state;
    built_open_folder(&b, "tests/scenarios/everything");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        amb_problems problems;
        amb_lever_range range;

        assert_int_equal(
            range_of(&b.scenario, cases[i].text, cases[i].pdu, &range, &problems),
            AMB_BAD_INPUT);
        assert_has(problems.list[0].sentence, cases[i].sentence);
        amb_problems_free(&problems);
    }
    built_close(&b);
}

/* A change of the same kind before the date is what there is then. */
static void earlier_changes_count_as_today(void **state)
{
    static const built_file files[] = {
        {"changes.csv", "date,pdu,change,item,value\n2024-02-01,,target,PO,7\n"
                        "2024-03-01,P,target,PO,8\n2024-06-01,P,target,PO,9\n"},
        {NULL, NULL}};
    amb_problems problems;
    amb_lever_range range;
    built b;

    (void)state;
    built_open(&b, files);
    assert_int_equal(
        range_of(&b.scenario, "target PO 2024-01-15", "P", &range, &problems), AMB_OK);
    assert_near(range.today, 10, 0);
    assert_int_equal(
        range_of(&b.scenario, "target PO 2024-02-15", "P", &range, &problems), AMB_OK);
    assert_near(range.today, 7, 0);
    assert_int_equal(
        range_of(&b.scenario, "target PO 2024-05-15", "P", &range, &problems), AMB_OK);
    assert_near(range.today, 8, 0);
    amb_problems_free(&problems);
    built_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_corpus),
        cmocka_unit_test(all_goals_are_looked_at),
        cmocka_unit_test(what_is_too_long_is_refused),
        cmocka_unit_test(levers_start_from_today),
        cmocka_unit_test(what_is_not_known_today_is_refused),
        cmocka_unit_test(earlier_changes_count_as_today),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
