/* test_account.c: the account of a week is what was simulated, no more and no less. */
#include "support/build.h"
#include "support/test.h"

#include "model/account.h"
#include "model/walk.h"

#include <string.h>

/* What a whole account adds up to, against what the replication put down of the week. */
static void assert_same_week(const built *b, const amb_walk *walk,
                             const amb_account *account)
{
    const float *figure =
        walk->record.figure + (size_t)account->week * amb_num_figures(&b->model);
    uint32_t cases = 0, unallocated = account->rows[0].cases;
    int64_t case_points = 0;

    for (size_t i = 0; i < account->num_cases; i++) {
        const amb_account_cases *some = &account->cases[i];

        cases += some->num;
        case_points += (int64_t)some->num * account->price[some->kind];
        if (i > 0) /* in order, nothing twice */
            assert_true(some[-1].row < some->row ||
                        (some[-1].row == some->row && some[-1].kind < some->kind));
    }
    for (size_t i = 0; i < account->num; i++) {
        const amb_account_row *row = &account->rows[i];

        cases -= row->cases;
        case_points -= row->case_points;
        assert_int_equal(row->total, amb_wmt_total(row->case_points + row->flow));
        assert_true(i == 0 || amb_account_name(row)[0] != '\0');
        assert_true(amb_account_reduction(row) <= row->contracted + 1e-9);
    }
    assert_int_equal(cases, 0); /* nothing left over of either */
    assert_int_equal(case_points, 0);
    assert_near((double)account->total, (double)figure[AMB_PUT_TOTAL], 0);
    assert_near((double)account->available, (double)figure[AMB_PUT_AVAILABLE], 0);
    assert_near(unallocated, (double)figure[AMB_PUT_UNALLOCATED], 0);
}

static void an_account_is_what_is_simulated(void **state)
{
    static const char *const folders[] = {
        "tests/scenarios/everything", "scenarios/newham-2022",
        "scenarios/barking-dagenham-havering-2022", "scenarios/worked-example"};

    (void)state;
    for (size_t f = 0; f < sizeof folders / sizeof folders[0]; f++) {
        built b = {.has_model = false};
        amb_account account;
        amb_walk walk;

        built_open_folder(&b, folders[f]);
        built_ready(&b, 12, 0);
        amb_account_init(&account);
        amb_walk_init(&walk);
        for (uint32_t replication = 0; replication < 3; replication++) {
            built_replicate(&b, 1, replication);
            assert_int_equal(
                amb_walk_open(&walk, &b.model, &b.model.pdu[0], 1, replication), AMB_OK);
            for (int week = 0; week <= 12; week++) {
                assert_int_equal(amb_walk_to(&walk, week), AMB_OK);
                assert_int_equal(amb_account_take(&account, &walk.state), AMB_OK);
                assert_int_equal(account.week, week);
                assert_same_week(&b, &walk, &account);
            }
            /* Walking and running are the same. */
            assert_memory_equal(walk.record.figure, b.record.figure,
                                13 * amb_num_figures(&b.model) * sizeof(float));
        }
        amb_walk_free(&walk);
        amb_account_free(&account);
        built_close(&b);
    }
}

/* Ann leaves a case; Dee is away and recorded so; two are made from figures. */
static void rows_say_who_and_why(void **state)
{
    static const built_file files[] = {
        {"practitioners.csv",
         "pdu,team,practitioner,grade,contracted_hours,reduction_hours,stage_started_on,"
         "absent_kind,absent_since,standard_reports,fast_reports,cms_points\n"
         "P,North,Ann,PO,40,4,,,,2,1,-5\n"
         "P,,Dee,PSO,20,2,,long,2023-12-04,,,\n"},
        {"absence.csv", "pdu,grade,kind,spells_per_year,distribution,mean_weeks,sd_weeks,"
                        "recorded_after_weeks\n,,long,0,fixed,52,,2\n"},
        {"staffing.csv", "pdu,grade,target_fte\nP,PO,2\nP,PSO,1\n"},
        {"cases.csv", "pdu,practitioner,case_type,tier,t2a,cases,warrants,unpaid_work,"
                      "overdue_terminations\n"
                      "P,Ann,community,C1,no,3,,,\nP,Dee,licence,C1,no,1,,,\n"},
        {"changes.csv", "date,pdu,change,item,value\n2024-01-08,P,join,PO,1\n"},
        {NULL, NULL}};
    built b = {.has_model = false};
    amb_account account;
    amb_walk walk;

    (void)state;
    built_open(&b, files);
    built_ready(&b, 1, 0);
    amb_account_init(&account);
    amb_walk_init(&walk);
    assert_int_equal(amb_walk_open(&walk, &b.model, &b.model.pdu[0], 1, 0), AMB_OK);
    assert_int_equal(amb_account_take(&account, &walk.state), AMB_OK);
    assert_int_equal(account.num, 3);
    assert_string_equal(amb_account_name(&account.rows[0]), "");
    assert_string_equal(amb_account_name(&account.rows[1]), "Ann");
    assert_string_equal(account.rows[1].team, "North");
    assert_int_equal(account.rows[1].cases, 3);
    assert_int_equal(account.rows[1].available, 900);
    assert_near(amb_account_reduction(&account.rows[1]), 4, 1e-12);
    assert_int_equal(account.rows[1].case_points, 60000);
    assert_string_equal(amb_account_name(&account.rows[2]), "Dee");
    assert_true(account.rows[2].absent && account.rows[2].recorded);
    assert_int_equal(account.rows[2].available, 0);
    assert_near(amb_account_reduction(&account.rows[2]), 20, 1e-12);
    assert_int_equal(account.rows[2].total, 30);

    assert_int_equal(amb_walk_to(&walk, 1), AMB_OK);
    assert_int_equal(amb_account_take(&account, &walk.state), AMB_OK);
    assert_int_equal(account.num, 4);
    assert_string_equal(amb_account_name(&account.rows[3]), "new PO 1");
    assert_int_equal(account.rows[3].available, 1000);
    amb_walk_free(&walk);
    amb_account_free(&account);
    built_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_account_is_what_is_simulated),
        cmocka_unit_test(rows_say_who_and_why),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
