/* test_variant.c: a variant differs from its original by what was changed alone. */
#include "plan/differences.h"
#include "scenario/variant.h"
#include "support/build.h"
#include "support/test.h"

#define CHANGES "date,pdu,change,item,value\n"

static const built_file files[] = {
    {"changes.csv", CHANGES "2024-02-01,P,join,PO,2\n2024-03-01,P,leave,PSO,1\n"},
    {NULL, NULL}};

static void set(amb_variant *variant, const char *where, double value)
{
    char why[AMB_WHY_SIZE];
    amb_place place;

    assert_true(amb_place_read(&variant->scenario, where, &place, why));
    assert_true(amb_variant_can_set(&variant->scenario, &place));
    assert_int_equal(amb_variant_set(variant, &place, value), AMB_OK);
}

static size_t num_differences(const amb_scenario *a, const amb_scenario *b)
{
    amb_differences found;
    size_t num;

    assert_int_equal(amb_differences_find(&found, a, b), AMB_OK);
    num = found.num;
    amb_differences_free(&found);
    return num;
}

static void numbers_are_set_and_the_original_stays(void **state)
{
    amb_variant variant;
    built b, again;

    (void)state;
    built_open(&b, files);
    built_open(&again, files);
    amb_variant_begin(&variant, &b.scenario);
    assert_int_equal(num_differences(&b.scenario, &variant.scenario), 0);
    set(&variant, "ppf.csv:threshold[status=red]", 131.5);
    set(&variant, "wmt.csv:value[setting=warrant_weighting]", 12.25);
    set(&variant, "wmt.csv:value[setting=warrant_weighting]", 17.5);
    set(&variant, "scenario.csv:value[setting=reset_at_pct_of_length]", 50);
    assert_float_equal(amb_wmt_constant(&variant.scenario, "warrant_weighting"), 17.5, 0);
    assert_float_equal(variant.scenario.settings.reset_at_pct_of_length, 50, 0);
    assert_int_equal(num_differences(&b.scenario, &variant.scenario), 3);
    assert_int_equal(num_differences(&b.scenario, &again.scenario), 0);
    assert_float_equal(b.scenario.settings.reset_at_pct_of_length,
                       again.scenario.settings.reset_at_pct_of_length, 0);
    amb_variant_free(&variant);
    built_close(&b);
    built_close(&again);
}

static bool joins(const amb_change_row *row, const void *context)
{
    (void)context;
    return row->change == AMB_CHANGE_JOIN;
}

static void changes_are_added_and_left_out(void **state)
{
    amb_variant variant;
    amb_change_row row;
    built b;

    (void)state;
    built_open(&b, files);
    amb_variant_begin(&variant, &b.scenario);
    row = AMB_ROWS(&b.scenario, AMB_IN_CHANGES, amb_change_row)[0];
    row.value = 7;
    assert_int_equal(amb_variant_keep_changes(&variant, joins, NULL), AMB_OK);
    assert_int_equal(amb_variant_add_change(&variant, &row), AMB_OK);
    row.value = 8;
    assert_int_equal(amb_variant_add_change(&variant, &row), AMB_OK);
    assert_int_equal(variant.scenario.table[AMB_IN_CHANGES].num, 3);
    assert_int_equal(num_differences(&b.scenario, &variant.scenario), 3);
    assert_int_equal(b.scenario.table[AMB_IN_CHANGES].num, 2);
    amb_variant_free(&variant);
    built_close(&b);
}

static void what_says_what_is_run_cannot_be_set(void **state)
{
    char why[AMB_WHY_SIZE];
    amb_place place;
    built b;

    (void)state;
    built_open(&b, files);
    assert_true(
        amb_place_read(&b.scenario, "scenario.csv:value[setting=weeks]", &place, why));
    assert_false(amb_variant_can_set(&b.scenario, &place));
    built_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_set_and_the_original_stays),
        cmocka_unit_test(changes_are_added_and_left_out),
        cmocka_unit_test(what_says_what_is_run_cannot_be_set),
    };

    return cmocka_run_group_tests_name("variant", tests, NULL, NULL);
}
