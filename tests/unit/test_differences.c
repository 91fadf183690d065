/* test_differences.c: what two scenarios say differently, and nothing else. */
#include "plan/differences.h"
#include "support/build.h"
#include "support/test.h"

static amb_differences differences_of(const built_file *first, const built_file *other)
{
    amb_differences found;
    built a, b;

    built_open(&a, first);
    built_open(&b, other);
    assert_int_equal(amb_differences_find(&found, &a.scenario, &b.scenario), AMB_OK);
    for (size_t i = 0; i < found.num; i++) /* only whether there are any is looked at */
        found.list[i] = (amb_difference){
            found.list[i].file, found.list[i].first == NULL ? NULL : "",
            found.list[i].other == NULL ? NULL : "", found.list[i].column};
    built_close(&a);
    built_close(&b);
    return found;
}

#define CHANGES  "date,pdu,change,item,value\n"
#define STAFFING "pdu,grade,target_fte,in_post_fte,leavers_per_year_pct\n"

static void the_same_in_another_order_is_the_same(void **state)
{
    const built_file first[] = {{"changes.csv", CHANGES "2024-02-01,P,join,PO,2\n"
                                                        "2024-02-01,,points_pct,,105\n"},
                                {NULL, NULL}};
    const built_file other[] = {
        {"changes.csv", "value,item,change,pdu,date,note,source\n"
                        "105,,points_pct,,2024-02-01,why,where\n"
                        "2.0,PO,join,P,01/02/2024,,\n"},
        {"scenario.csv", "setting,value\nname,Another\nstart_date,2024-01-01\nweeks,20\n"
                         "replications,7\nseed,3\nworking_days_per_week,5\n"
                         "reset_at_pct_of_length,66.6666666667\n"},
        {"assumptions.csv", "assumption,low,value,high,distribution,basis,owner,quality,"
                            "review_by\nppf.csv:threshold[status=red],120,125,130,"
                            "uniform,why,who,red,2027-01-01\n"},
        {NULL, NULL}};
    amb_differences found = differences_of(first, other);

    (void)state;
    assert_int_equal(found.num, 0);
    assert_string_equal(found.reordered, "changes.csv");
    amb_differences_free(&found);
    found = differences_of(first, first);
    assert_null(found.reordered);
    amb_differences_free(&found);
}

static void rows_and_cells_are_told_apart(void **state)
{
    const built_file first[] = {
        {"changes.csv", CHANGES "2024-02-01,P,join,PO,2\n2024-02-01,P,join,PO,2\n"},
        {"staffing.csv", STAFFING "P,PO,10,10,0\nP,PSO,5,5,0\n"},
        {NULL, NULL}};
    const built_file other[] = {{"changes.csv", CHANGES
                                 "2024-02-01,P,join,PO,2\n2024-03-01,P,join,PO,2\n"
                                 "2024-04-01,P,leave,PO,1\n"},
                                {"staffing.csv", STAFFING "P,PSO,5,5,\nP,PO,12,10,0\n"},
                                {NULL, NULL}};
    amb_differences found = differences_of(first, other);

    (void)state;
    assert_int_equal(found.num, 5);
    assert_int_equal(found.list[0].file, AMB_IN_STAFFING);
    assert_string_equal(found.list[0].column->name, "target_fte");
    assert_string_equal(found.list[1].column->name, "leavers_per_year_pct");
    assert_int_equal(found.list[2].file, AMB_IN_CHANGES);
    assert_null(found.list[2].column);
    assert_null(found.list[2].other); /* the second of two equal rows is gone */
    assert_null(found.list[3].first);
    assert_null(found.list[4].first);
    amb_differences_free(&found);
}

static void settings_that_matter_are_seen(void **state)
{
    const built_file other[] = {
        {"scenario.csv", "setting,value\nname,Built\nstart_date,2024-01-01\nweeks,52\n"
                         "replications,1\nseed,1\nworking_days_per_week,4\n"
                         "reset_at_pct_of_length,66.6666666667\n"},
        {NULL, NULL}};
    amb_differences found = differences_of(NULL, other);

    (void)state;
    assert_int_equal(found.num, 1);
    assert_int_equal(found.list[0].file, AMB_IN_SCENARIO);
    assert_string_equal(found.list[0].column->name, "value");
    amb_differences_free(&found);
}

static void observed_weeks_are_looked_into(void **state)
{
    const built_file pathways = {"pathways.csv",
                                 "case_type,next,share,distribution,mean_weeks,sd_weeks\n"
                                 "community,end,1,table:stays.csv,,\n"
                                 "licence,end,1,geometric,10,\n"
                                 "custody,licence,1,geometric,10,\n"};
    const built_file first[] = {
        pathways, {"stays.csv", "weeks,count\n3,2\n5,1\n"}, {NULL, NULL}};
    const built_file other[] = {
        pathways, {"stays.csv", "weeks,count\n3,2\n5,2\n"}, {NULL, NULL}};
    amb_differences found = differences_of(first, first);

    (void)state;
    assert_int_equal(found.num + found.num_observed, 0);
    amb_differences_free(&found);
    found = differences_of(first, other);
    assert_int_equal(found.num, 0);
    assert_int_equal(found.num_observed, 1);
    amb_differences_free(&found);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_in_another_order_is_the_same),
        cmocka_unit_test(rows_and_cells_are_told_apart),
        cmocka_unit_test(settings_that_matter_are_seen),
        cmocka_unit_test(observed_weeks_are_looked_into),
    };

    return cmocka_run_group_tests_name("differences", tests, NULL, NULL);
}
