/* test_explain_change.c: what lies between two weeks sums to the whole, and a cause by
 * itself is in its own part only. */
#include "support/build.h"
#include "support/test.h"

#include "explain/changes.h"
#include "model/walk.h"

static void take(amb_account *account, amb_walk *walk, const built *b, size_t pdu,
                 uint32_t replication, int week)
{
    assert_int_equal(amb_walk_open(walk, &b->model, &b->model.pdu[pdu], 1, replication),
                     AMB_OK);
    assert_int_equal(amb_walk_to(walk, week), AMB_OK);
    assert_int_equal(amb_account_take(account, &walk->state), AMB_OK);
}

/* ---- the parts sum to the whole ---- */

static void assert_sums(const amb_change *change)
{
    double work = 0, available = 0, pct = 0;

    for (int part = 0; part < AMB_NUM_PARTS; part++) {
        const double points = amb_change_points(change, (amb_change_part)part);

        *(part < AMB_PART_TRUNCATION ? &work : &available) += points;
        pct += amb_change_pct(change, (amb_change_part)part);
    }
    assert_near(work, change->total[1] - change->total[0], 1e-9);
    assert_near(available, change->available[1] - change->available[0], 1e-9);
    assert_true(change->exists == (change->available[0] > 0 && change->available[1] > 0));
    if (change->exists)
        assert_near(pct,
                    amb_workload_pct(change->total[1], change->available[1]) -
                        amb_workload_pct(change->total[0], change->available[0]),
                    1e-9);
    else
        assert_true(isnan(pct));
}

/* All pairs of so many weeks, forwards and backwards. */
static void assert_pairs_sum(const built *b, size_t pdu, uint32_t replication,
                             const int *weeks, size_t num)
{
    amb_account account[16];
    amb_change change, back;
    amb_walk walk;

    amb_walk_init(&walk);
    for (size_t i = 0; i < num; i++) {
        amb_account_init(&account[i]);
        take(&account[i], &walk, b, pdu, replication, weeks[i]);
    }
    for (size_t i = 0; i < num; i++) {
        for (size_t j = 0; j < num; j++) {
            assert_int_equal(
                amb_change_between(&change, &b->model, &account[i], &account[j]), AMB_OK);
            assert_sums(&change);
            assert_int_equal(
                amb_change_between(&back, &b->model, &account[j], &account[i]), AMB_OK);
            for (int p = 0; p < AMB_PART_LEAVERS; p++) /* there and back is nothing */
                assert_near(amb_change_points(&change, (amb_change_part)p) +
                                amb_change_points(&back, (amb_change_part)p),
                            0, 1e-9);
            assert_near(amb_change_points(&change, AMB_PART_LEAVERS) +
                            amb_change_points(&back, AMB_PART_JOINERS),
                        0, 1e-9);
            for (int p = 0; p < AMB_NUM_PARTS && i == j; p++)
                assert_true(amb_change_points(&change, (amb_change_part)p) == 0);
        }
    }
    for (size_t i = 0; i < num; i++)
        amb_account_free(&account[i]);
    amb_walk_free(&walk);
}

static void parts_of_a_change_sum_to_the_whole(void **state)
{
    static const struct {
        const char *folder;
        size_t pdus, num;
        uint32_t replications;
        int weeks[13];
    } all[] = {
        {"tests/scenarios/everything", 3, 8, 5, {0, 1, 4, 9, 13, 19, 27, 40}},
        {"scenarios/newham-2022", 1, 4, 3, {0, 13, 39, 40}},
        {"scenarios/barking-dagenham-havering-2022", 1, 4, 3, {0, 13, 39, 40}},
        {"scenarios/worked-example",
         1,
         13,
         1,
         {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}},
    };

    (void)state;
    for (size_t f = 0; f < sizeof all / sizeof all[0]; f++) {
        built b = {.has_model = false};

        built_open_folder(&b, all[f].folder);
        built_ready(&b, 40, 0);
        for (size_t pdu = 0; pdu < all[f].pdus; pdu++)
            for (uint32_t r = 0; r < all[f].replications; r++)
                assert_pairs_sum(&b, pdu, r, all[f].weeks, all[f].num);
        built_close(&b);
    }
}

/* ---- one cause by itself ---- */

/* Ann, PO, 1,000 points; Eve, a trainee of 500 less 60 %: 200; Bob, PO of 30 hours less
 * 5: 625. Work: 20 community at 20, 10 licence at 30; nothing ends or starts. */
static const built_file still[] = {
    {"grades.csv", "grade,role,nominal_points,full_time_hours,tiers_allowed,"
                   "counts_in_staffing,establishment_grade\n"
                   "PO,practitioner,1000,40,all,yes,PO\n"
                   "TR,practitioner,500,40,C D,yes,TR\n"},
    {"stages.csv", "grade,stage,weeks,reduction_pct,next_grade\n"
                   "TR,one,26,60,\nTR,two,26,20,PO\n"},
    {"practitioners.csv",
     "pdu,team,practitioner,grade,contracted_hours,reduction_hours,stage_started_on,"
     "absent_kind,absent_since,standard_reports,fast_reports,cms_points\n"
     "P,,Ann,PO,40,,,,,,,\nP,,Bob,PO,30,5,,,,,,\nP,,Eve,TR,40,,2024-01-01,,,,,\n"},
    {"absence.csv", "pdu,grade,kind,spells_per_year,distribution,mean_weeks,sd_weeks,"
                    "recorded_after_weeks\n,,long,0,fixed,52,,2\n"},
    {"staffing.csv", "pdu,grade,target_fte\nP,PO,2\nP,TR,1\n"},
    {"starts.csv", "pdu,case_type,per_week,dispersion,trend_pct_per_year\n"
                   "P,community,0,0,0\nP,licence,0,0,0\nP,custody,0,0,0\n"},
    {"pathways.csv", "case_type,next,share,distribution,mean_weeks,sd_weeks\n"
                     "community,end,1,fixed,5000,0\nlicence,end,1,fixed,5000,0\n"
                     "custody,licence,1,fixed,5000,0\n"},
    {"points.csv", "case_type,tier,points,t2a_points\n"
                   "community,C1,20,7\ncommunity,C1S,4,1\ncommunity,C2,10,7\n"
                   "licence,C1,30,7\nlicence,C2,10,7\ncustody,C1,10,7\n"},
    {"cases.csv", "pdu,practitioner,case_type,tier,t2a,cases\n"
                  "P,Ann,community,C1,no,20\nP,Bob,licence,C1,no,10\n"},
    {"tier_mix.csv", "pdu,case_type,tier,share\n,community,C1,1\n,licence,C1,1\n"
                     ",custody,C1,1\n"},
};

enum { NUM_STILL = sizeof still / sizeof still[0] };

static const double work_of_still = 20 * 20 + 10 * 30, available_of_still = 1825;

/* The change from week 0 to `week` when some files are others. */
static amb_change change_of(const built_file *others, int week)
{
    built_file files[NUM_STILL + 4];
    built b = {.has_model = false};
    amb_account account[2];
    amb_change change;
    size_t num = NUM_STILL;
    amb_walk walk;

    memcpy(files, still, sizeof still);
    for (; others->name != NULL; others++) {
        size_t at = 0;

        while (at < num && strcmp(files[at].name, others->name) != 0)
            at++;
        num += at == num;
        files[at] = *others;
    }
    files[num] = (built_file){NULL, NULL};
    built_open(&b, files);
    built_ready(&b, week, 0);
    amb_walk_init(&walk);
    for (int w = 0; w < 2; w++) {
        amb_account_init(&account[w]);
        take(&account[w], &walk, &b, 0, 0, w * week);
    }
    assert_int_equal(amb_change_between(&change, &b.model, &account[0], &account[1]),
                     AMB_OK);
    assert_sums(&change);
    amb_account_free(&account[0]);
    amb_account_free(&account[1]);
    amb_walk_free(&walk);
    built_close(&b);
    return change;
}

/* That only one part changes, and by how much. */
static void assert_only(const built_file *others, int week, amb_change_part part,
                        double points)
{
    const amb_change change = change_of(others, week);

    for (int p = 0; p < AMB_NUM_PARTS; p++)
        assert_near(amb_change_points(&change, (amb_change_part)p),
                    p == (int)part ? points : 0, 1e-9);
}

#define CHANGES(rows)                                                                    \
    {                                                                                    \
        {"changes.csv", "date,pdu,change,item,value\n" rows},                            \
        {                                                                                \
            NULL, NULL                                                                   \
        }                                                                                \
    }

static void nothing_changes_nothing(void **state)
{
    static const built_file none[] = {{NULL, NULL}};

    (void)state;
    assert_only(none, 20, AMB_PART_CASELOAD, 0);
}

static void a_leaver_is_a_leaver(void **state)
{
    /* The last row of the grade goes: Bob. His cases go to Ann. */
    static const built_file files[] = CHANGES("2024-01-08,P,leave,PO,1\n");

    (void)state;
    assert_only(files, 1, AMB_PART_LEAVERS, -625);
}

static void a_joiner_is_a_joiner(void **state)
{
    static const built_file files[] =
        CHANGES("2024-01-08,P,join,PO,1\n2024-01-08,P,join,TR,1\n");

    (void)state;
    assert_only(files, 3, AMB_PART_JOINERS, 1000 + 200);
}

static void a_loan_is_a_loan(void **state)
{
    static const built_file in[] = CHANGES("2024-01-08,P,loan_in,PO,1.5\n");
    static const built_file part_back[] =
        CHANGES("2024-01-01,P,loan_in,PO,1\n2024-01-08,P,loan_in,PO,-0.4\n");
    static const built_file out[] = CHANGES("2024-01-08,P,loan_out,TR,1\n");

    (void)state;
    assert_only(in, 2, AMB_PART_LOANS_IN, 1500);
    assert_only(part_back, 2, AMB_PART_LOANS_IN, -400);
    /* All the hours that training leaves her. */
    assert_only(out, 2, AMB_PART_LOANS_OUT, -200);
}

static void an_absence_counts_once_it_is_recorded(void **state)
{
    /* Ann, away since week 0, is recorded from week 2 on and back in week 5; Bob, two
     * weeks away already, comes back. */
    static const char people[] =
        "pdu,team,practitioner,grade,contracted_hours,reduction_hours,stage_started_on,"
        "absent_kind,absent_since\n"
        "P,,Ann,PO,40,,,long,%s\nP,,Bob,PO,30,5,,,\nP,,Eve,TR,40,,2024-01-01,,\n";
    static const char absence[] =
        "pdu,grade,kind,spells_per_year,distribution,mean_weeks,sd_weeks,"
        "recorded_after_weeks\n,,long,0,fixed,5,,2\n";
    char *new = built_print(people, "2024-01-01"),
         *old = built_print(people, "2023-12-18");
    const built_file ill[] = {
        {"practitioners.csv", new}, {"absence.csv", absence}, {NULL, NULL}};
    const built_file back[] = {
        {"practitioners.csv", old}, {"absence.csv", absence}, {NULL, NULL}};

    (void)state;
    assert_only(ill, 1, AMB_PART_ABSENCE, 0);
    assert_only(ill, 2, AMB_PART_ABSENCE, -1000);
    assert_only(ill, 5, AMB_PART_ABSENCE, 0);
    assert_only(back, 2, AMB_PART_ABSENCE, 0);
    assert_only(back, 3, AMB_PART_ABSENCE, 1000);
    free(new);
    free(old);
}

static void training_is_stages_and_grades(void **state)
{
    static const built_file none[] = {{NULL, NULL}};

    (void)state;
    /* Eve: 60 % off, then 20 %, then a PO: 200, 400, 1,000. */
    assert_only(none, 26, AMB_PART_TRAINING, 200);
    assert_only(none, 52, AMB_PART_TRAINING, 800);
}

static void a_reduction_is_a_reduction(void **state)
{
    static const built_file files[] = CHANGES("2024-01-08,P,reduction,Bob,17\n");

    (void)state;
    assert_only(files, 1, AMB_PART_REDUCTIONS, -300);
}

static void what_is_cut_off_is_truncation(void **state)
{
    /* Bob's 30 hours less 5.01: 624.75, cut to 624. */
    static const built_file files[] = CHANGES("2024-01-08,P,reduction,Bob,5.01\n");
    const amb_change change = change_of(files, 1);

    (void)state;
    assert_near(amb_change_points(&change, AMB_PART_REDUCTIONS), -0.25, 1e-9);
    assert_near(amb_change_points(&change, AMB_PART_TRUNCATION), -0.75, 1e-9);
    assert_near(change.total[0], work_of_still, 0);
    assert_near(change.available[0], available_of_still, 0);
    assert_near(change.per_work, 50 / 1825. + 50 / 1824., 1e-12);
    assert_near(change.per_available, -100 * 700. / (1825. * 1824), 1e-12);
}

static void more_cases_are_caseload(void **state)
{
    static const built_file starts[] = {
        {"starts.csv", "pdu,case_type,per_week,dispersion,trend_pct_per_year\n"
                       "P,community,3,0,0\nP,licence,0,0,0\nP,custody,1,0,0\n"},
        {NULL, NULL}};
    static const built_file ends[] = {
        {"pathways.csv", "case_type,next,share,distribution,mean_weeks,sd_weeks\n"
                         "community,end,1,fixed,1,0\nlicence,end,1,fixed,5000,0\n"
                         "custody,licence,1,fixed,5000,0\n"},
        {NULL, NULL}};

    (void)state;
    /* Custody has no cases at first: all of it is caseload. */
    assert_only(starts, 2, AMB_PART_CASELOAD, 6 * 20 + 2 * 10);
    assert_only(ends, 2, AMB_PART_CASELOAD, -400);
}

static void other_tiers_are_tier_mix(void **state)
{
    /* Some of the 20 are past two thirds of their weeks: 4 points in place of 20. */
    static const built_file files[] = CHANGES("2024-01-08,,reset,community:C1,100\n");
    const amb_change change = change_of(files, 1);
    const double points = amb_change_points(&change, AMB_PART_TIER_MIX);

    (void)state;
    assert_true(points < 0);
    assert_near(fmod(points, 16), 0, 1e-9);
    assert_only(files, 1, AMB_PART_TIER_MIX, points);
}

static void other_points_are_points(void **state)
{
    static const built_file files[] = CHANGES("2024-01-08,,points,community:C1,25\n");

    (void)state;
    assert_only(files, 1, AMB_PART_POINTS, 100);
}

static void what_is_rounded_is_rounding(void **state)
{
    /* 20 × 20.01 = 400.2, which is 400. */
    static const built_file files[] = CHANGES("2024-01-08,,points,community:C1,20.01\n");
    const amb_change change = change_of(files, 1);

    (void)state;
    assert_near(amb_change_points(&change, AMB_PART_POINTS), 0.2, 1e-9);
    assert_near(amb_change_points(&change, AMB_PART_ROUNDING), -0.2, 1e-9);
}

/* In the model court reports stay; a year on, a caller's own accounts may have others. */
static void other_reports_are_reports(void **state)
{
    built b = {.has_model = false};
    amb_account account[2];
    amb_change change;
    amb_walk walk;

    (void)state;
    built_open_folder(&b, "scenarios/worked-example");
    built_ready(&b, 5, 0);
    amb_walk_init(&walk);
    for (int w = 0; w < 2; w++) {
        amb_account_init(&account[w]);
        take(&account[w], &walk, &b, 0, 0, 5);
    }
    account[1].rows[1].flow += 276 * AMB_POINT;
    account[1].rows[1].total += 276;
    account[1].total += 276;
    assert_int_equal(amb_change_between(&change, &b.model, &account[0], &account[1]),
                     AMB_OK);
    assert_sums(&change);
    assert_near(amb_change_points(&change, AMB_PART_REPORTS), 276, 1e-9);
    assert_near(amb_change_pct(&change, AMB_PART_REPORTS), 276 * 100 / 200., 1e-9);
    amb_account_free(&account[0]);
    amb_account_free(&account[1]);
    amb_walk_free(&walk);
    built_close(&b);
}

/* Weeks 2 and 3 of the worked example, and 8 and 9, as its README has them. */
static void the_worked_example_by_pencil(void **state)
{
    static const struct {
        int from, week;
        double community, licence, leavers, joiners; /* percentage points */
    } expected[] = {
        /* 80/300, 160/200: 100 × (1/300 + 1/200)/2 × 60 and 20; 100 × 120/60,000 × 100 */
        {2, 3, 25, 25 / 3., 20, 0},
        /* 300/200, 300/300: nothing but Dee, 100 × 300/60,000 × 100 */
        {8, 9, 0, 0, 0, -50},
        /* 160/200, 220/200: 60 × 100/200 */
        {3, 4, 30, 0, 0, 0},
    };
    built b = {.has_model = false};
    amb_account account[2];
    amb_change change;
    amb_walk walk;

    (void)state;
    built_open_folder(&b, "scenarios/worked-example");
    built_ready(&b, 12, 0);
    amb_walk_init(&walk);
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        for (int w = 0; w < 2; w++) {
            amb_account_init(&account[w]);
            take(&account[w], &walk, &b, 0, 0,
                 w == 0 ? expected[i].from : expected[i].week);
        }
        assert_int_equal(amb_change_between(&change, &b.model, &account[0], &account[1]),
                         AMB_OK);
        assert_near(change.points[AMB_COMMUNITY] * change.per_work, expected[i].community,
                    1e-9);
        assert_near(change.points[AMB_LICENCE] * change.per_work, expected[i].licence,
                    1e-9);
        assert_near(amb_change_pct(&change, AMB_PART_LEAVERS), expected[i].leavers, 1e-9);
        assert_near(amb_change_pct(&change, AMB_PART_JOINERS), expected[i].joiners, 1e-9);
        amb_account_free(&account[0]);
        amb_account_free(&account[1]);
    }
    amb_walk_free(&walk);
    built_close(&b);
}

/* ---- over replications ---- */

static amb_changes run(const built *b, size_t pdu, const amb_changes_options *options)
{
    amb_changes changes;

    amb_changes_init(&changes);
    assert_int_equal(amb_changes_run(&changes, &b->model, &b->model.pdu[pdu], options),
                     AMB_OK);
    return changes;
}

/* Means over replications are those of projection.csv; and so the means of the parts are
 * what lies between them. */
static void means_are_those_of_a_run(void **state)
{
    static const char *const folders[] = {"tests/scenarios/everything",
                                          "scenarios/newham-2022",
                                          "scenarios/barking-dagenham-havering-2022"};

    (void)state;
    for (size_t f = 0; f < sizeof folders / sizeof folders[0]; f++) {
        const amb_changes_options options = {
            .seed = 5, .replications = 40, .threads = 2, .from = 3, .week = 20};
        built b = {.has_model = false};
        amb_run_options run_options;
        amb_results results;
        amb_changes changes;
        amb_range range[2];
        double mean[2], p05[2], p95[2], sum = 0;

        built_open_folder(&b, folders[f]);
        amb_run_options_init(&run_options, &b.scenario);
        run_options.replications = 40;
        run_options.seed = 5;
        run_options.weeks = 30; /* how far it goes on does not matter */
        run_options.as_given = true;
        built_run(&b, &results, &run_options);
        built_ready(&b, 20, 0);
        for (int w = 0; w < 2; w++) {
            const amb_projection_row *row = amb_results_projection(
                &results, "pdu", b.model.pdu[0].pdu, w == 0 ? options.from : options.week,
                "workload_pct");

            assert_non_null(row);
            mean[w] = row->mean;
            p05[w] = row->p05;
            p95[w] = row->p95;
        }
        changes = run(&b, 0, &options);
        assert_int_equal(changes.num, 40);
        for (int w = 0; w < 2; w++) {
            assert_int_equal(amb_changes_workload(&changes, w, &range[w]), AMB_OK);
            assert_near(range[w].mean, mean[w], 1e-4); /* figures are floats */
            assert_near(range[w].p05, p05[w], 1e-3);
            assert_near(range[w].p95, p95[w], 1e-3);
        }
        for (int part = 0; part < AMB_NUM_PARTS; part++) {
            const size_t first =
                amb_part_first((amb_change_part)part, changes.num_grades);
            const size_t end =
                amb_part_first((amb_change_part)(part + 1), changes.num_grades);
            amb_range points, pct;

            assert_int_equal(
                amb_changes_items(&changes, first, end - first, &points, &pct), AMB_OK);
            assert_true(pct.p05 <= pct.p95);
            sum += pct.mean;
        }
        assert_near(sum, range[1].mean - range[0].mean, 1e-9);
        amb_changes_free(&changes);
        amb_results_free(&results);
        built_close(&b);
    }
}

static void threads_change_nothing(void **state)
{
    amb_changes_options options = {
        .seed = 1, .replications = 50, .threads = 1, .from = 9, .week = 2};
    built b = {.has_model = false};
    amb_changes one, some;

    (void)state;
    built_open_folder(&b, "tests/scenarios/everything");
    built_ready(&b, 9, 0);
    one = run(&b, 2, &options);
    options.from = 2;
    options.week = 9;
    some = run(&b, 2, &options);
    for (size_t r = 0; r < one.num; r++) { /* there and back */
        assert_near(one.workload[0][r], some.workload[1][r], 0);
        assert_near(one.workload[1][r], some.workload[0][r], 0);
    }
    options.from = 9;
    options.week = 2;
    options.threads = 3;
    amb_changes_free(&some);
    some = run(&b, 2, &options);
    assert_int_equal(one.num, some.num);
    assert_memory_equal(one.points, some.points,
                        one.num * one.num_items * sizeof *one.points);
    assert_memory_equal(one.workload[1], some.workload[1],
                        one.num * sizeof *one.workload[1]);
    assert_memory_equal(one.replication, some.replication,
                        one.num * sizeof *one.replication);
    amb_changes_free(&one);
    amb_changes_free(&some);
    built_close(&b);
}

/* Where everyone has gone there is no workload, and nothing to explain. */
static void what_does_not_exist_is_left_out(void **state)
{
    static const built_file files[] = {
        {"staffing.csv", "pdu,grade,target_fte,in_post_fte,leavers_per_year_pct,"
                         "other_outflow_per_year_pct\nP,PO,1,1,600,0\nP,PSO,0,0,0,0\n"},
        {NULL, NULL}};
    const amb_changes_options options = {
        .seed = 1, .replications = 60, .threads = 1, .from = 0, .week = 6};
    built b = {.has_model = false};
    amb_changes changes;
    amb_range range;
    size_t middle = SIZE_MAX;

    (void)state;
    built_open(&b, files);
    built_ready(&b, 6, 0);
    changes = run(&b, 0, &options);
    assert_int_equal(changes.num + changes.left_out, 60);
    assert_true(changes.num > 0 && changes.left_out > 0);
    for (size_t r = 0; r < changes.num; r++) {
        assert_near(changes.workload[1][r], 0, 0);
        assert_true(r == 0 || changes.replication[r - 1] < changes.replication[r]);
    }
    assert_true(changes.replication[changes.num - 1] >= changes.num);
    assert_int_equal(amb_changes_workload(&changes, 2, &range), AMB_OK);
    assert_near(range.p95, 0, 0);
    assert_int_equal(amb_changes_middle(&changes, &middle), AMB_OK);
    assert_int_equal(middle, 0); /* all are the same: the first */
    amb_changes_free(&changes);
    built_close(&b);
}

static void the_middle_is_in_the_middle(void **state)
{
    const amb_changes_options options = {
        .seed = 1, .replications = 24, .threads = 1, .from = 0, .week = 9};
    built b = {.has_model = false};
    amb_changes changes;
    size_t middle = SIZE_MAX, below = 0, above = 0;

    (void)state;
    built_open_folder(&b, "tests/scenarios/everything");
    built_ready(&b, 9, 0);
    changes = run(&b, 0, &options);
    assert_int_equal(amb_changes_middle(&changes, &middle), AMB_OK);
    for (size_t r = 0; r < changes.num; r++) {
        below += changes.workload[1][r] < changes.workload[1][middle];
        above += changes.workload[1][r] > changes.workload[1][middle];
    }
    assert_true(below <= 11 && above <= 12 && changes.num == 24);
    amb_changes_free(&changes);
    built_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_of_a_change_sum_to_the_whole),
        cmocka_unit_test(nothing_changes_nothing),
        cmocka_unit_test(a_leaver_is_a_leaver),
        cmocka_unit_test(a_joiner_is_a_joiner),
        cmocka_unit_test(a_loan_is_a_loan),
        cmocka_unit_test(an_absence_counts_once_it_is_recorded),
        cmocka_unit_test(training_is_stages_and_grades),
        cmocka_unit_test(a_reduction_is_a_reduction),
        cmocka_unit_test(what_is_cut_off_is_truncation),
        cmocka_unit_test(more_cases_are_caseload),
        cmocka_unit_test(other_tiers_are_tier_mix),
        cmocka_unit_test(other_points_are_points),
        cmocka_unit_test(what_is_rounded_is_rounding),
        cmocka_unit_test(other_reports_are_reports),
        cmocka_unit_test(the_worked_example_by_pencil),
        cmocka_unit_test(means_are_those_of_a_run),
        cmocka_unit_test(threads_change_nothing),
        cmocka_unit_test(what_does_not_exist_is_left_out),
        cmocka_unit_test(the_middle_is_in_the_middle),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
