/* test_explain.c: a week's percentage taken apart: the parts sum to the whole, and each
 * is what a pencil says. */
#include "support/build.h"
#include "support/test.h"

#include "explain/one_more.h"
#include "explain/spread.h"
#include "model/walk.h"

/* A week of a replication, and all that is said of it. */
typedef struct week {
    amb_walk walk;
    amb_account account;
    amb_work work;
    amb_availability availability;
    amb_spread spread;
} week;

static void week_init(week *of)
{
    amb_walk_init(&of->walk);
    amb_account_init(&of->account);
}

static void week_free(week *of)
{
    amb_walk_free(&of->walk);
    amb_account_free(&of->account);
}

static void take_apart(week *of, const built *b)
{
    assert_int_equal(amb_account_take(&of->account, &of->walk.state), AMB_OK);
    amb_work_of(&of->work, &b->model, &of->account);
    amb_availability_of(&of->availability, &b->model, of->walk.state.standing,
                        &of->account);
    assert_int_equal(amb_spread_of(&of->spread, &of->account), AMB_OK);
}

static void open_week(week *of, const built *b, size_t pdu, uint32_t replication,
                      int number)
{
    assert_int_equal(
        amb_walk_open(&of->walk, &b->model, &b->model.pdu[pdu], 1, replication), AMB_OK);
    assert_int_equal(amb_walk_to(&of->walk, number), AMB_OK);
    take_apart(of, b);
}

/* ---- theory ---- */

static void assert_work_sums(const week *of)
{
    int64_t points = of->work.flow + of->work.rounding, by_type = 0;
    uint32_t cases = 0;

    for (int kind = 0; kind < AMB_NUM_KINDS; kind++) {
        points += amb_work_points(&of->work, kind);
        cases += of->work.cases[kind];
    }
    for (int type = 0; type < AMB_NUM_CASE_TYPES; type++) {
        by_type += of->work.points_of[type];
        cases -= of->work.cases_of[type];
    }
    assert_int_equal(points, of->account.total * AMB_POINT);
    assert_int_equal(points - of->work.flow - of->work.rounding, by_type);
    assert_int_equal(cases, 0);
    /* Half a point a row at the most. */
    assert_true(llabs(of->work.rounding) <= 500 * (int64_t)of->account.num);
}

static void assert_steps_sum(const week *of)
{
    const amb_availability *all = &of->availability;
    const double total = (double)of->account.total;
    const double full = amb_step_points(all, AMB_STEP_ESTABLISHMENT);
    double points = 0, pct = amb_workload_pct(total, full);

    for (int step = 0; step < AMB_NUM_STEPS; step++) {
        points += amb_step_points(all, (amb_step)step);
        if (step != AMB_STEP_ESTABLISHMENT)
            pct += amb_step_pct(all, amb_step_points(all, (amb_step)step), total);
    }
    assert_near(points, (double)of->account.available, 1e-9);
    if (full > 0 && of->account.available > 0)
        assert_near(pct, amb_workload_pct(total, (double)of->account.available), 1e-9);
    for (int g = 0; g < all->num_grades; g++) {
        double training = 0;

        for (int stage = 0; stage < AMB_MOST_STAGES; stage++)
            training += all->training[g][stage];
        assert_near(training, all->points[AMB_STEP_TRAINING][g], 1e-9);
        assert_true(all->points[AMB_STEP_VACANCIES][g] <= 0);
        assert_true(all->points[AMB_STEP_OVER_TARGET][g] >= 0);
    }
}

/* Everyone's hours give what they have, and what they have adds up by grade and team. */
static void assert_people_sum(const week *of, const built *b)
{
    int64_t total = of->account.rows[0].total, available = 0;
    int heads = 0, over_110 = 0;

    for (size_t i = 1; i < of->account.num; i++) {
        const amb_account_row *row = &of->account.rows[i];
        const amb_hours hours = amb_hours_of(&b->model, row);

        assert_int_equal(row->available, row->recorded ? 0 : hours.available);
        assert_near(hours.points_per_hour * amb_hours_left(&hours), hours.available, 1);
        assert_true(hours.training >= 0 && hours.own >= 0 && hours.lent >= 0);
        over_110 += row->available > 0 &&
                    amb_workload_pct((double)row->total, row->available) > 110 + 1e-9;
    }
    for (int g = 0; g < b->model.num_grades; g++) {
        const amb_together some = amb_together_of(&of->account, g, NULL);

        total += some.total;
        available += some.available;
        heads += some.heads;
    }
    assert_int_equal(total, of->account.total);
    assert_int_equal(available, of->account.available);
    assert_int_equal(heads, of->account.num - 1);
    assert_int_equal(of->spread.all.heads, heads);
    assert_int_equal(of->spread.all.over[AMB_OVER_110], over_110);
}

static void assert_spread_is_in_order(const week *of)
{
    const amb_spread *spread = &of->spread;

    if (spread->all.holders == 0)
        return;
    assert_true(spread->least <= spread->lower_quartile &&
                spread->lower_quartile <= spread->median &&
                spread->median <= spread->upper_quartile &&
                spread->upper_quartile <= spread->most);
    assert_true(spread->least <= spread->average_pct + 1e-9 &&
                spread->average_pct <= spread->most + 1e-9);
    assert_true(spread->all.over[AMB_OVER_100] >= spread->all.over[AMB_OVER_110] &&
                spread->all.over[AMB_OVER_110] >= spread->all.over[AMB_OVER_120]);
    assert_true(spread->to_move >= 0);
}

static void parts_of_a_week_sum_to_the_whole(void **state)
{
    static const struct {
        const char *folder;
        size_t pdus;
    } all[] = {{"tests/scenarios/everything", 3},
               {"scenarios/newham-2022", 1},
               {"scenarios/barking-dagenham-havering-2022", 1},
               {"scenarios/worked-example", 1}};
    week of;

    (void)state;
    week_init(&of);
    for (size_t f = 0; f < sizeof all / sizeof all[0]; f++) {
        built b = {.has_model = false};

        built_open_folder(&b, all[f].folder);
        built_ready(&b, 40, 0);
        for (size_t pdu = 0; pdu < all[f].pdus; pdu++) {
            for (uint32_t replication = 0; replication < 4; replication++) {
                for (int number = 0; number <= 40; number += 8) {
                    open_week(&of, &b, pdu, replication, number);
                    assert_work_sums(&of);
                    assert_steps_sum(&of);
                    assert_people_sum(&of, &b);
                    assert_spread_is_in_order(&of);
                }
            }
        }
        week_free(&of);
        built_close(&b);
    }
}

/* ---- by hand ---- */

/*
 * 1,000 points and 40 hours a PO, 800 and 40 a PSO, 500 and 40 a trainee, who becomes an
 * NQ of 900 points less 20 % in the post of a PO. Ann has 40 hours less 4 of her own:
 * 900. Bob is away and recorded: 40 less 10 for what is his own, 750, gone. Cat is away
 * and not recorded: 1,000. Dot, a PSO of 20 hours: 400. Eve, a trainee less 60 %: 500 ×
 * 16/40 = 200. Ned, an NQ: 900 × 32/40 = 720. Target 5 PO, 1 PSO.
 */
static const built_file example[] = {
    {"grades.csv", "grade,role,nominal_points,full_time_hours,tiers_allowed,"
                   "counts_in_staffing,establishment_grade\n"
                   "PO,practitioner,1000,40,all,yes,PO\n"
                   "PSO,practitioner,800,40,C D,yes,PSO\n"
                   "TR,practitioner,500,40,C D,yes,TR\n"
                   "NQ,practitioner,900,40,none,yes,PO\n"
                   "SPO,manager,1000,0,none,no,SPO\n"},
    {"stages.csv", "grade,stage,weeks,reduction_pct,next_grade\n"
                   "TR,one,26,60,\nTR,two,26,20,NQ\nNQ,new,26,20,PO\n"},
    {"practitioners.csv",
     "pdu,team,practitioner,grade,contracted_hours,reduction_hours,stage_started_on,"
     "absent_kind,absent_since,standard_reports,fast_reports,cms_points\n"
     "P,North,Ann,PO,40,4,,,,2,1,-5\n"
     "P,North,Bob,PO,40,10,,long,2023-12-04,,,\n"
     "P,South,Cat,PO,40,,,long,2023-12-25,,,\n"
     "P,South,Dot,PSO,20,,,,,,,0.6\n"
     "P,South,Eve,TR,40,,2023-12-25,,,,,\n"
     "P,,Sue,SPO,40,,,,,,,\nP,,Sam,SPO,40,,,,,,,\n"
     "P,,Ned,NQ,40,,2024-01-01,,,,,\n"},
    {"absence.csv", "pdu,grade,kind,spells_per_year,distribution,mean_weeks,sd_weeks,"
                    "recorded_after_weeks\n,,long,0,fixed,52,,2\n"},
    {"staffing.csv", "pdu,grade,target_fte\nP,PO,5\nP,PSO,1\nP,TR,0\nP,SPO,1\n"},
    {"cases.csv", "pdu,practitioner,case_type,tier,t2a,cases,warrants,unpaid_work,"
                  "overdue_terminations\n"
                  "P,Ann,community,C1,no,31,,,\nP,Bob,licence,C1,no,3,,,\n"
                  "P,Cat,licence,C1,no,40,,,\nP,Dot,community,C1,no,11,,,\n"
                  "P,Eve,community,C1,yes,2,1,,\nP,Sue,custody,C1,no,3,,,\n"
                  "P,,custody,B2,no,2,,,\n"},
    {"wmt.csv", "setting,value\nstandard_report_points,138\nfast_report_points,65\n"
                "warrant_weighting,50\nunpaid_work_weighting,100\n"
                "overdue_weighting,0\n"},
    {"changes.csv", "date,pdu,change,item,value\n2023-12-25,P,loan_out,PO,2\n"},
    {NULL, NULL}};

/* The same with nobody lent. */
static void open_example(built *b, bool lent)
{
    built_file files[sizeof example / sizeof example[0]];

    memcpy(files, example, sizeof files);
    if (!lent)
        files[sizeof example / sizeof example[0] - 2] = (built_file){NULL, NULL};
    built_open(b, files);
    built_ready(b, 1, 0);
}

static void work_by_hand(void **state)
{
    built b = {.has_model = false};
    week of;

    (void)state;
    week_init(&of);
    open_example(&b, false);
    open_week(&of, &b, 0, 0, 0);
    /* 42 community at 20, 7 and, half, 3.5; 43 licence at 30; 5 custody at 10, of which
     * the two of B2 wait: Bob and Cat are away, Ann takes both. */
    assert_int_equal(of.work.cases_of[AMB_COMMUNITY], 44);
    assert_int_equal(of.work.points_of[AMB_COMMUNITY], 850500);
    assert_int_equal(of.work.points_of[AMB_LICENCE], 1290000);
    assert_int_equal(of.work.points_of[AMB_CUSTODY], 50000);
    /* 2 × 138 + 65 − 5 of Ann, 0.6 of Dot. */
    assert_int_equal(of.work.flow, 336600);
    /* Dot's 220.6 is 221, Eve's 10.5 is 11. */
    assert_int_equal(of.work.rounding, 900);
    assert_int_equal(of.work.total, 2528);
    assert_int_equal(of.work.unallocated, 0);
    week_free(&of);
    built_close(&b);
}

static void steps_by_hand(void **state)
{
    built b = {.has_model = false};
    week of;
    const amb_availability *a = &of.availability;

    (void)state;
    week_init(&of);
    open_example(&b, false);
    open_week(&of, &b, 0, 0, 0);
    assert_near(amb_step_points(a, AMB_STEP_ESTABLISHMENT), 5800, 1e-9);
    /* Ned is in the post of a PO, who would have 100 points more. */
    assert_near(a->points[AMB_STEP_VACANCIES][0], -1000, 1e-9);
    assert_near(a->number[AMB_STEP_VACANCIES][0], 1, 1e-9);
    assert_near(amb_step_points(a, AMB_STEP_OTHER_GRADES), -100, 1e-9);
    assert_near(a->points[AMB_STEP_VACANCIES][1], -400, 1e-9);
    assert_near(a->points[AMB_STEP_OVER_TARGET][2], 500, 1e-9);
    assert_near(amb_step_points(a, AMB_STEP_TRAINING), -300 - 180, 1e-9);
    assert_near(a->training[2][0], -300, 1e-9);
    assert_int_equal(a->trainees[2][0], 1);
    assert_near(amb_step_points(a, AMB_STEP_REDUCTIONS), -350, 1e-9);
    assert_near(amb_step_points(a, AMB_STEP_ABSENCE), -750, 1e-9);
    assert_int_equal(a->available, 900 + 1000 + 400 + 200 + 720);
    assert_int_equal(a->away_recorded, 1);
    assert_int_equal(a->recorded_points, 750);
    assert_int_equal(a->away, 1);
    assert_int_equal(a->away_points, 1000);
    assert_near(amb_step_pct(a, -1000, 2528), 1000 * 100 * 2528. / (5800. * 3220), 1e-12);
    week_free(&of);

    /* Two PO lent: of those present, Ann, whose own 4 hours are off already. */
    built_close(&b);
    open_example(&b, true);
    open_week(&of, &b, 0, 0, 0);
    assert_near(a->points[AMB_STEP_LOANS_OUT][0], -900, 1e-9);
    assert_near(amb_step_points(a, AMB_STEP_REDUCTIONS), -350, 1e-9);
    assert_int_equal(a->available, 2320);
    week_free(&of);
    built_close(&b);
}

static void one_more_by_hand(void **state)
{
    static const struct {
        amb_more what;
        double work, available;
    } expected[] = {
        {AMB_MORE_ABSENT_RECORDED, 0, -1000}, {AMB_MORE_ABSENT, 0, 0},
        {AMB_MORE_ALL_RECORDED, 0, -1000},    {AMB_MORE_ALL_BACK, 0, 750},
        {AMB_MORE_FILLED, 0, 1000},           {AMB_MORE_CASE, 2190.5 / 92, 0},
        {AMB_MORE_QUALIFIED, 0, 720 - 200},   {AMB_MORE_QUALIFIED, 0, 720 - 400},
        {AMB_MORE_QUALIFIED, 0, 1000 - 720},
    };
    amb_one_more more[AMB_MOST_MORES];
    built b = {.has_model = false};
    size_t num;
    week of;

    (void)state;
    week_init(&of);
    open_example(&b, false);
    open_week(&of, &b, 0, 0, 0);
    num = amb_one_more_of(more, &b.model, of.walk.state.standing, &of.work,
                          &of.availability);
    assert_int_equal(num, sizeof expected / sizeof expected[0]);
    for (size_t i = 0; i < num; i++) {
        assert_int_equal(more[i].what, expected[i].what);
        assert_near(more[i].work, expected[i].work, 1e-12);
        assert_near(more[i].available, expected[i].available, 1e-12);
        assert_near(more[i].workload_pct,
                    100 * (2528 + more[i].work) / (3220 + more[i].available), 1e-9);
    }
    /* Two cases wait, and nobody is a trainee. */
    of.work.unallocated = 2;
    of.work.unallocated_points = 20000;
    memset(of.availability.trainees, 0, sizeof of.availability.trainees);
    num = amb_one_more_of(more, &b.model, of.walk.state.standing, &of.work,
                          &of.availability);
    assert_int_equal(num, 7);
    assert_int_equal(more[6].what, AMB_MORE_UNALLOCATED);
    assert_int_equal(more[6].heads, 2);
    assert_near(more[6].workload_pct, 100 * 2508 / 3220., 1e-9);
    week_free(&of);
    built_close(&b);
}

static void spread_by_hand(void **state)
{
    built b = {.has_model = false};
    week of;
    const amb_spread *s = &of.spread;
    amb_together north;

    (void)state;
    week_init(&of);
    open_example(&b, false);
    open_week(&of, &b, 0, 0, 0);
    /* Ann 31 × 20 + 2 × 10 + 336 = 976 of 900 = 108.4; Cat 1,200 of 1,000 = 120; Dot 221
     * of 400 = 55.25; Eve 11 of 200 = 5.5; Ned nothing of 720. Bob has 90 and Sue 30, and
     * no points. */
    assert_int_equal(s->all.heads, 8);
    assert_int_equal(s->all.holders, 5);
    assert_int_equal(s->all.over[AMB_OVER_100], 2);
    assert_int_equal(s->all.over[AMB_OVER_110], 1);
    assert_int_equal(s->all.over[AMB_OVER_120], 0); /* 120 is not over 120 */
    assert_near(s->least, 0, 1e-12);
    assert_near(s->most, 120, 1e-12);
    assert_near(s->median, 55.25, 1e-12);
    assert_near(s->lower_quartile, 5.5, 1e-12);
    assert_near(s->upper_quartile, 97600 / 900., 1e-12);
    assert_near(s->average_pct, 100 * 2408 / 3220., 1e-12);
    assert_near(s->to_move, 976 + 1200 - 2408 / 3220. * 1900, 1e-9);
    assert_near(s->to_move_pct, 100 * s->to_move / 2408, 1e-12);
    assert_int_equal(s->all.without, 2);
    assert_int_equal(s->all.cases_without, 6);
    assert_int_equal(s->all.total_without, 120);
    north = amb_together_of(&of.account, -1, "North");
    assert_int_equal(north.heads, 2);
    assert_int_equal(north.total, 976 + 90);
    assert_int_equal(north.available, 900);
    week_free(&of);
    built_close(&b);
}

/* Nobody has points: nothing divides by them. */
static void nobody_is_left(void **state)
{
    static const built_file files[] = {
        {"staffing.csv", "pdu,grade,target_fte,in_post_fte\nP,PO,0,1\nP,PSO,0,0\n"},
        {"changes.csv", "date,pdu,change,item,value\n2024-01-08,P,leave,PO,1\n"},
        {"cases.csv",
         "pdu,practitioner,case_type,tier,t2a,cases\nP,,community,C1,no,3\n"},
        {NULL, NULL}};
    amb_one_more more[AMB_MOST_MORES];
    built b = {.has_model = false};
    week of;

    (void)state;
    week_init(&of);
    built_open(&b, files);
    built_ready(&b, 1, 0);
    open_week(&of, &b, 0, 0, 1);
    assert_true(isnan(amb_workload_pct(60, 0)));
    assert_true(isnan(amb_step_pct(&of.availability, -1, 60)));
    assert_true(isnan(of.spread.median) && isnan(of.spread.average_pct));
    assert_int_equal(of.spread.all.holders, 0);
    assert_true(amb_one_more_of(more, &b.model, of.walk.state.standing, &of.work,
                                &of.availability) > 0);
    assert_true(isnan(more[0].workload_pct));
    week_free(&of);
    built_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_of_a_week_sum_to_the_whole),
        cmocka_unit_test(work_by_hand),
        cmocka_unit_test(steps_by_hand),
        cmocka_unit_test(one_more_by_hand),
        cmocka_unit_test(spread_by_hand),
        cmocka_unit_test(nobody_is_left),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
