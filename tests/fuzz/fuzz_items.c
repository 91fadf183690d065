/*
 * fuzz_items.c: bytes as what cells hold that is more than a number or a name: items of
 * changes, places of assumptions, lists of tiers, laws, names of files, figures. They are
 * read against a scenario that has every feature of the model.
 */
#include "fuzz.h"

#include "plan/figure.h"
#include "scenario/lookup.h"
#include "scenario/reader.h"

#include <stdlib.h>
#include <string.h>

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

static bool is_within(int index, size_t num)
{
    return index >= -1 && index < (int)num;
}

static void check_item(const amb_scenario *scenario, const char *text, int kind)
{
    const amb_change_row row = {.pdu = "", .change = kind, .item = text};
    const size_t num_grades = amb_num_grades(scenario);
    amb_change_item item;
    char why[AMB_WHY_SIZE];

    if (!amb_change_item_read(scenario, &row, &item, why)) {
        fuzz_promise(why[0] != '\0' && memchr(why, '\0', sizeof why) != NULL,
                     "\"%s\" is refused without a reason", text);
        return;
    }
    fuzz_promise(
        is_within(item.grade, num_grades) &&
            is_within(item.case_type, AMB_NUM_CASE_TYPES) &&
            is_within(item.tier, AMB_NUM_TIERS) &&
            is_within(item.status, AMB_NUM_OPERATING_STATUSES) &&
            is_within(item.indicator, AMB_NUM_MEASURES) &&
            is_within(item.stage,
                      item.grade < 0 ? 0 : amb_num_stages(scenario, (size_t)item.grade)),
        "\"%s\" is read as what there is not", text);
}

static void check_place(const amb_scenario *scenario, const char *text)
{
    amb_place place;
    char why[AMB_WHY_SIZE];

    if (!amb_place_read(scenario, text, &place, why)) {
        fuzz_promise(why[0] != '\0' && memchr(why, '\0', sizeof why) != NULL,
                     "\"%s\" is refused without a reason", text);
        return;
    }
    fuzz_promise(place.file < AMB_NUM_INPUT_FILES &&
                     place.row < scenario->table[place.file].num &&
                     place.column < amb_input_files()[place.file].num_columns,
                 "\"%s\" is a place that there is not", text);
    amb_place_number(scenario, &place);
}

static void check_tiers(const char *text)
{
    bool allowed[AMB_NUM_TIERS];
    char bad[AMB_WORD_SIZE] = "";

    if (amb_tiers_allowed(text, allowed, bad))
        return;
    fuzz_promise(bad[0] != '\0' && strstr(text, bad) != NULL,
                 "\"%s\" has the bad word \"%s\"", text, bad);
}

static void check_length(const amb_scenario *scenario, const char *text)
{
    amb_length length;

    if (amb_length_of(scenario, text, 4, 2, &length))
        fuzz_promise(length.kind != AMB_OBSERVED || length.num_observed > 0,
                     "\"%s\" is a table of nothing", text);
    fuzz_promise(!amb_is_plain_name(text) || strpbrk(text, "/\\") == NULL,
                 "\"%s\" is no plain name", text);
}

static void check_figure(const amb_scenario *scenario, const char *text)
{
    char why[AMB_WHY_SIZE], printed[AMB_FIGURE_SIZE], again[AMB_FIGURE_SIZE];
    amb_figure figure;

    if (!amb_figure_read_whole(&figure, scenario, 52, text, why)) {
        fuzz_promise(why[0] != '\0' && memchr(why, '\0', sizeof why) != NULL,
                     "\"%s\" is refused without a reason", text);
        return;
    }
    amb_figure_print(&figure, printed);
    fuzz_promise(amb_figure_read_whole(&figure, scenario, 52, printed, why),
                 "\"%s\" is read, but not \"%s\": %s", text, printed, why);
    amb_figure_print(&figure, again);
    fuzz_promise(strcmp(printed, again) == 0, "\"%s\" is read again as \"%s\"", printed,
                 again);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const amb_scenario *scenario = everything();
    char *text = fuzz_text(bytes, size);

    for (int kind = 0; kind < AMB_NUM_CHANGE_KINDS; kind++)
        check_item(scenario, text, kind);
    check_place(scenario, text);
    check_figure(scenario, text);
    check_tiers(text);
    check_length(scenario, text);
    free(text);
    return 0;
}
