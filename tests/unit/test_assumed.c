/* test_assumed.c: laws of the uncertain numbers by their closed forms, and what a
 * scenario becomes that has other values. */
#include "plan/differences.h"
#include "scenario/assumed.h"
#include "support/build.h"
#include "support/test.h"

#include <gsl/gsl_cdf.h>

#define HEAD "assumption,low,value,high,distribution\n"

/* A scenario with these assumptions and other files, and what is made of them. */
typedef struct opened {
    built b;
    amb_assumed assumed;
    amb_problems notices;
} opened;

static void open_with(opened *o, const built_file *files, const char *const *pdus)
{
    built_open(&o->b, files);
    amb_problems_init(&o->notices, AMB_PROBLEMS_CAP);
    assert_int_equal(amb_assumed_find(&o->assumed, &o->b.scenario, pdus, &o->notices),
                     AMB_OK);
}

static void open_rows(opened *o, const char *rows)
{
    const built_file files[] = {{"assumptions.csv", rows}, {NULL, NULL}};

    open_with(o, files, NULL);
}

static void close_all(opened *o)
{
    amb_assumed_free(&o->assumed);
    amb_problems_free(&o->notices);
    built_close(&o->b);
}

static double at(const opened *o, size_t i, double u)
{
    return amb_assumed_quantile(&o->assumed.list[i], u);
}

static void quantiles_are_those_of_the_laws(void **state)
{
    opened o;
    double sum = 0;

    (void)state;
    open_rows(&o, HEAD "ppf.csv:threshold[status=amber],104,110,119,triangular\n"
                       "staffing.csv:target_fte[grade=PO],7,,13,\n"
                       "pathways.csv:mean_weeks[case_type=community],6,10,16,normal\n"
                       "pathways.csv:mean_weeks[case_type=licence],5,10,20,lognormal\n");
    assert_int_equal(o.assumed.num, 4);
    assert_int_equal(o.notices.num_found, 0);
    for (size_t i = 0; i < 4; i++) {
        assert_near(at(&o, i, 0), o.assumed.list[i].low, 1e-12);
        assert_near(at(&o, i, 1), o.assumed.list[i].high, 1e-12);
        for (int u = 0; u < 100; u++)
            assert_true(at(&o, i, u / 100.0) < at(&o, i, (u + 1) / 100.0));
    }
    /* Below the mode lies (mode - low)/(high - low) of it, at (x - low)²/… of x. */
    assert_near(at(&o, 0, 6.0 / 15), 110, 1e-12);
    assert_near(at(&o, 0, 9.0 / 90), 107, 1e-12);
    assert_near(at(&o, 0, 1 - 16.0 / 135), 115, 1e-12);
    for (int u = 0; u < 1000; u++)
        sum += at(&o, 0, (u + 0.5) / 1000) / 1000;
    assert_near(sum, (104 + 110 + 119) / 3.0, 1e-4); /* the mean of the law */
    assert_near(at(&o, 1, 0.35), 7 + 0.35 * 6, 1e-12);
    assert_near(at(&o, 2, 0.5), 11, 1e-12);
    /* A standard deviation off the middle, of those between low and high. */
    assert_near(at(&o, 2, (gsl_cdf_ugaussian_P(1) - 0.025) / 0.95), 11 + 5 / 1.959963985,
                1e-8);
    assert_near(at(&o, 3, 0.5), 10, 1e-12);
    assert_near(at(&o, 3, 0.2) * at(&o, 3, 0.8), 100, 1e-9);
    close_all(&o);
}

static void whole_numbers_have_equal_chances(void **state)
{
    opened o;
    int seen[5] = {0};

    (void)state;
    open_rows(&o,
              HEAD "ppf_process.csv:refusal_wait_weeks[status=amber],0,0,4,uniform\n");
    for (int u = 0; u < 1000; u++)
        seen[(int)at(&o, 0, (u + 0.5) / 1000)]++;
    for (int k = 0; k < 5; k++)
        assert_int_equal(seen[k], 200);
    close_all(&o);
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

static double number(const amb_variant *variant, const char *where)
{
    char why[AMB_WHY_SIZE];
    amb_place place;

    assert_true(amb_place_read(&variant->scenario, where, &place, why));
    return amb_place_number(&variant->scenario, &place);
}

static void a_threshold_takes_leaving_along(void **state)
{
    const double values[] = {113.5, AMB_EMPTY, 126};
    opened o;
    amb_variant variant;

    (void)state;
    open_rows(&o, HEAD "ppf.csv:threshold[status=amber],104,110,119,\n"
                       "staffing.csv:target_fte[grade=PO],7,10,13,\n"
                       "ppf.csv:threshold[status=red],121,125,130,\n");
    assert_int_equal(amb_assumed_vary(&o.assumed, values, &variant), AMB_OK);
    assert_near(number(&variant, "ppf.csv:threshold[status=amber]"), 113.5, 0);
    assert_near(number(&variant, "ppf.csv:leave_threshold[status=amber]"), 108.5, 0);
    assert_near(number(&variant, "ppf.csv:leave_threshold[status=red]"), 121, 0);
    assert_near(number(&variant, "staffing.csv:target_fte[grade=PO]"), 10, 0);
    amb_variant_free(&variant);
    close_all(&o);
    open_rows(&o, HEAD "ppf.csv:threshold[status=amber],104,110,119,\n"
                       "ppf.csv:leave_threshold[status=amber],100,105,108,\n");
    assert_int_equal(amb_assumed_vary(&o.assumed, (double[]){113.5, 102}, &variant),
                     AMB_OK);
    assert_near(number(&variant, "ppf.csv:leave_threshold[status=amber]"), 102, 0);
    amb_variant_free(&variant);
    close_all(&o);
}

static void its_own_values_leave_a_scenario_as_it_is(void **state)
{
    opened o;
    amb_variant variant;
    double values[64];

    (void)state;
    amb_problems_init(&o.notices, AMB_PROBLEMS_CAP);
    built_open_folder(&o.b, "scenarios/barking-dagenham-havering-2022");
    assert_int_equal(amb_assumed_find(&o.assumed, &o.b.scenario, NULL, &o.notices),
                     AMB_OK);
    assert_int_equal(o.assumed.num, 14);
    assert_int_equal(o.notices.num_found, 0);
    for (size_t i = 0; i < o.assumed.num; i++)
        values[i] = o.assumed.list[i].value;
    assert_int_equal(amb_assumed_vary(&o.assumed, values, &variant), AMB_OK);
    assert_int_equal(num_differences(&o.b.scenario, &variant.scenario), 0);
    amb_variant_free(&variant);
    for (size_t i = 0; i < o.assumed.num; i++)
        values[i] = amb_assumed_quantile(&o.assumed.list[i], 0.9);
    assert_int_equal(amb_assumed_vary(&o.assumed, values, &variant), AMB_OK);
    /* Four thresholds move what the status is left at as well. */
    assert_int_equal(num_differences(&o.b.scenario, &variant.scenario), 18);
    amb_variant_free(&variant);
    close_all(&o);
}

#define WAYS                                                                             \
    "case_type,next,share,distribution,mean_weeks,sd_weeks\n"                            \
    "community,end,0.5,geometric,10,\ncommunity,licence,0.3,geometric,9,\n"              \
    "community,custody,0.2,geometric,8,\nlicence,end,1,geometric,10,\n"                  \
    "custody,licence,1,geometric,10,\n"

static void the_other_shares_give_way(void **state)
{
    const built_file files[] = {
        {"pathways.csv", WAYS},
        {"assumptions.csv",
         HEAD "pathways.csv:share[case_type=community][next=end],0.4,0.5,0.8,\n"
              "pathways.csv:share[case_type=community][next=custody],0.1,0.2,0.3,\n"},
        {NULL, NULL}};
    opened o;
    amb_variant variant;

    (void)state;
    open_with(&o, files, NULL);
    assert_int_equal(amb_assumed_vary(&o.assumed, (double[]){0.75, AMB_EMPTY}, &variant),
                     AMB_OK);
    assert_near(number(&variant, "pathways.csv:share[case_type=community][next=end]"),
                0.75, 0);
    assert_near(number(&variant, "pathways.csv:share[case_type=community][next=licence]"),
                0.15, 1e-15);
    assert_near(number(&variant, "pathways.csv:share[case_type=community][next=custody]"),
                0.10, 1e-15);
    assert_near(number(&variant, "pathways.csv:share[case_type=licence]"), 1, 0);
    amb_variant_free(&variant);
    assert_int_equal(amb_assumed_vary(&o.assumed, (double[]){0.6, 0.1}, &variant),
                     AMB_OK);
    assert_near(number(&variant, "pathways.csv:share[case_type=community][next=licence]"),
                0.3, 1e-15);
    amb_variant_free(&variant);
    close_all(&o);
}

static void what_cannot_be_varied_is_said(void **state)
{
    opened o;

    (void)state;
    open_rows(&o,
              HEAD "scenario.csv:value[setting=weeks],40,52,60,\n"
                   "staffing.csv:target_fte[grade=PO],10,10,10,\n"
                   "staffing.csv:in_post_fte[grade=PO],-5,10,12,\n"
                   "ppf_process.csv:refusal_wait_weeks[status=amber],-3,,4.5,uniform\n"
                   "ppf_process.csv:approval_pct[status=red],100,,120,uniform\n"
                   "staffing.csv:sick_days_per_year[grade=PO],1,,9,triangular\n"
                   "pathways.csv:mean_weeks[case_type=licence],-1,10,20,lognormal\n"
                   "scenario.csv:value[setting=working_days_per_week],0,5,9,\n"
                   "wmt.csv:value[setting=standard_report_points],-10,138,200,\n");
    assert_int_equal(o.assumed.num, 4);
    assert_int_equal(o.assumed.num_rows, 9);
    assert_int_equal(o.notices.num_found, 9);
    assert_has(o.notices.list[0].sentence,
               ":2: scenario.csv:value[setting=weeks] says what");
    assert_has(o.notices.list[1].sentence,
               "is varied from 0 to 12, as far as in_post_fte");
    assert_has(o.notices.list[2].sentence, "is varied from 0 to 4, as far as");
    assert_has(o.notices.list[3].sentence,
               "from 100 to 120 is nothing that approval_pct");
    assert_has(o.notices.list[4].sentence, "a triangular spread needs a value");
    assert_has(o.notices.list[5].sentence, "as far as mean_weeks");
    assert_has(o.notices.list[6].sentence, "needs a low above 0");
    assert_has(o.notices.list[7].sentence, "is varied from 1 to 7");
    assert_has(o.notices.list[8].sentence, "is varied from 0 to 200");
    close_all(&o);
}

static void only_what_the_pdus_feel_is_varied(void **state)
{
    const built_file files[] = {
        {"pdus.csv", "pdu,name\nP,P\nQ,Q\n"},
        {"staffing.csv", "pdu,grade,target_fte,in_post_fte\nP,PO,10,10\nQ,PO,9,9\n"
                         ",PSO,5,5\n"},
        {"starts.csv", "pdu,case_type,per_week\n,community,0\n"},
        {"assumptions.csv", HEAD "staffing.csv:target_fte[pdu=P][grade=PO],9,10,11,\n"
                                 "staffing.csv:target_fte[pdu=Q][grade=PO],8,9,11,\n"
                                 "staffing.csv:target_fte[grade=PSO],4,5,6,\n"
                                 "ppf.csv:threshold[status=red],121,125,130,\n"},
        {NULL, NULL}};
    const char *const only[] = {"Q", NULL}, *const all[] = {NULL};
    opened o;

    (void)state;
    open_with(&o, files, only);
    assert_int_equal(o.assumed.num, 3);
    assert_near(o.assumed.list[0].value, 9, 0);
    assert_int_equal(o.notices.num_found, 0);
    close_all(&o);
    open_with(&o, files, all);
    assert_int_equal(o.assumed.num, 4);
    close_all(&o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quantiles_are_those_of_the_laws),
        cmocka_unit_test(whole_numbers_have_equal_chances),
        cmocka_unit_test(a_threshold_takes_leaving_along),
        cmocka_unit_test(its_own_values_leave_a_scenario_as_it_is),
        cmocka_unit_test(the_other_shares_give_way),
        cmocka_unit_test(what_cannot_be_varied_is_said),
        cmocka_unit_test(only_what_the_pdus_feel_is_varied),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
