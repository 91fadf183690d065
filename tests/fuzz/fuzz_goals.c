/*
 * fuzz_goals.c: bytes as a goal, and as a lever, read against a scenario that has every
 * feature of the model.
 */
#include "fuzz.h"

#include "plan/goal.h"
#include "plan/lever.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { WEEKS = 40 };

static const amb_scenario *everything(void)
{
    static amb_scenario scenario;
    static bool is_read = false;
    const amb_read_options options = {.installed = AMB_SOURCE_DIR "/scenarios"};
    amb_problems problems;

    if (is_read)
        return &scenario;
    amb_scenario_init(&scenario);
    amb_problems_init(&problems, 1);
    fuzz_promise(amb_scenario_read(&scenario,
                                   AMB_SOURCE_DIR "/tests/scenarios/everything", &options,
                                   &problems, NULL) == AMB_OK,
                 "tests/scenarios/everything cannot be read");
    amb_problems_free(&problems);
    is_read = true;
    return &scenario;
}

/* What is right is within its bounds, and the same when it is read by itself. */
static void check_goal(const amb_scenario *scenario, const amb_goal *goal,
                       const char *text)
{
    char *alone = strndup(goal->text, goal->length);
    amb_problems problems;
    amb_goals again;

    fuzz_promise(goal->text >= text && goal->text + goal->length <= text + strlen(text),
                 "\"%s\" is quoted from elsewhere", text);
    fuzz_promise(1 <= goal->first_week && goal->first_week <= goal->week &&
                     goal->week <= WEEKS,
                 "\"%s\" is of weeks that there are not", text);
    fuzz_promise(!amb_figure_is_chance(&goal->figure) ||
                     (goal->bound > 0 && goal->bound < 1),
                 "\"%s\" is no chance", text);
    amb_problems_init(&problems, 3);
    fuzz_promise(alone != NULL &&
                     amb_goals_read(&again, alone, scenario, WEEKS, &problems) ==
                         AMB_OK &&
                     again.num == 1 && again.goal[0].bound == goal->bound &&
                     again.goal[0].week == goal->week,
                 "\"%s\" by itself is another goal", text);
    amb_problems_free(&problems);
    free(alone);
}

static void check_goals(const amb_scenario *scenario, const char *text)
{
    amb_problems problems;
    amb_goals goals;
    amb_status status;

    amb_problems_init(&problems, 3);
    status = amb_goals_read(&goals, text, scenario, WEEKS, &problems);
    fuzz_check_problems(&problems, status);
    for (size_t g = 0; g < goals.num && status == AMB_OK; g++)
        check_goal(scenario, &goals.goal[g], text);
    amb_problems_free(&problems);
}

/* Every value of what can be moved could stand there. */
static void check_range(amb_lever *lever, const amb_scenario *scenario, const char *pdu,
                        const char *text)
{
    amb_lever_range range;

    if (amb_lever_range_of(lever, scenario, pdu, &range) != AMB_OK)
        return;
    fuzz_promise(range.num >= 1 && range.num <= AMB_LEVER_MOST + 1,
                 "\"%s\" has no values, or too many", text);
    for (size_t i = 0; i < range.num; i += range.num / 3 + 1) {
        const double value = amb_lever_value(&range, i);
        amb_variant variant;

        fuzz_promise(value >= lever->low - 1e-6 && value <= lever->high + 1e-6 &&
                         (!lever->whole || value == floor(value)),
                     "\"%s\" can be %g", text, value);
        amb_variant_begin(&variant, scenario);
        fuzz_promise(amb_lever_set(lever, &variant, value) == AMB_OK,
                     "\"%s\" cannot be set", text);
        amb_variant_free(&variant);
    }
}

static void check_lever(const amb_scenario *scenario, const char *text)
{
    amb_problems problems;
    amb_lever lever;
    amb_status status;

    amb_problems_init(&problems, 3);
    status = amb_lever_read(&lever, text, scenario, &problems);
    fuzz_check_problems(&problems, status);
    if (status == AMB_OK) {
        check_range(&lever, scenario, "North", text);
        fuzz_check_problems(&problems, lever.said.status);
    }
    amb_lever_free(&lever);
    amb_problems_free(&problems);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const amb_scenario *scenario = everything();
    char *text = fuzz_text(bytes, size);

    check_goals(scenario, text);
    check_lever(scenario, text);
    free(text);
    return 0;
}
