/* test_causes.c: what explains staffing and workload in the tables of a run sums to the
 * whole, and is what explain says of the same replications. */
#include "support/build.h"
#include "support/test.h"

#include "explain/changes.h"
#include "model/walk.h"

/* Figures of replications are floats of up to 200,000 points, so that each is out by 0.01
 * at most. */
static const double a_point = 0.02, a_pct = 2e-4;

/* ---- rows ---- */

static const amb_staffing_step_row *step_row(const amb_results *results, const char *pdu,
                                             int week, const char *step,
                                             const char *grade)
{
    const amb_result_table *table = &results->table[AMB_RESULT_STAFFING_STEPS];
    const amb_staffing_step_row *rows = table->rows;

    for (size_t i = 0; i < table->num; i++)
        if (strcmp(rows[i].pdu, pdu) == 0 && rows[i].week == week &&
            strcmp(rows[i].step, step) == 0 && strcmp(rows[i].grade, grade) == 0)
            return &rows[i];
    fail_msg("no %s of %s in week %d of %s", step, grade, week, pdu);
    return NULL;
}

static const amb_workload_change_row *
part_row(const amb_results *results, const char *pdu, const char *part, const char *item)
{
    const amb_result_table *table = &results->table[AMB_RESULT_WORKLOAD_CHANGE];
    const amb_workload_change_row *rows = table->rows;

    for (size_t i = 0; i < table->num; i++)
        if (strcmp(rows[i].pdu, pdu) == 0 && strcmp(rows[i].part, part) == 0 &&
            strcmp(rows[i].item, item) == 0)
            return &rows[i];
    fail_msg("no %s of %s in %s", part, item, pdu);
    return NULL;
}

/* ---- sums ---- */

/* Steps sum over grades to those of all, and these to what is available. */
static void assert_steps_sum(const built *b, const amb_results *results, const char *pdu,
                             int week)
{
    const double available =
        step_row(results, pdu, week, "available", "all")->mean_points;
    double steps = 0;

    for (int s = 0; s < AMB_NUM_STEPS; s++) {
        const amb_staffing_step_row *all =
            step_row(results, pdu, week, amb_step_names[s], "all");
        double points = 0, number = 0;

        for (int g = 0; g < b->model.num_grades; g++) {
            const amb_staffing_step_row *row =
                step_row(results, pdu, week, amb_step_names[s], b->model.grade[g].name);

            points += row->mean_points;
            number += s < AMB_STEP_TRAINING ? row->mean_fte : row->mean_heads;
        }
        assert_true(fabs(points - all->mean_points) < a_point);
        assert_near(number, s < AMB_STEP_TRAINING ? all->mean_fte : all->mean_heads,
                    1e-5);
        assert_true(isnan(s < AMB_STEP_TRAINING ? all->mean_heads : all->mean_fte));
        assert_int_equal(all->place, s + 1);
        steps += all->mean_points;
    }
    assert_true(fabs(steps - available) < a_point);
    assert_true(
        fabs(amb_results_projection(results, "pdu", pdu, week, "available_points")->mean -
             available) < a_point);
}

/* Items sum to their part, and parts to the change between the two weeks. */
static void assert_parts_sum(const built *b, const amb_results *results, const char *pdu,
                             const amb_run_options *options)
{
    const amb_workload_change_row *from = part_row(results, pdu, "workload_from", "all");
    const amb_workload_change_row *to = part_row(results, pdu, "workload_to", "all");
    const amb_workload_change_row *change = part_row(results, pdu, "change", "all");
    double parts = 0;

    for (int p = 0; p < AMB_NUM_PARTS; p++) {
        const amb_workload_change_row *all =
            part_row(results, pdu, amb_part_names[p], "all");
        double points = 0, pct = 0;

        for (int i = 0; i < (p <= AMB_PART_POINTS    ? AMB_NUM_CASE_TYPES
                             : p >= AMB_PART_LEAVERS ? b->model.num_grades
                                                     : 0);
             i++) {
            const amb_workload_change_row *row = part_row(
                results, pdu, amb_part_names[p],
                p <= AMB_PART_POINTS ? amb_case_type_names[i] : b->model.grade[i].name);

            points += row->mean_points;
            pct += row->mean_pct;
        }
        if (p <= AMB_PART_POINTS || p >= AMB_PART_LEAVERS) {
            assert_true(fabs(points - all->mean_points) < a_point);
            assert_true(fabs(pct - all->mean_pct) < a_pct);
        }
        parts += all->mean_pct;
    }
    assert_true(fabs(parts - change->mean_pct) < a_pct);
    assert_true(fabs(to->mean_pct - from->mean_pct - change->mean_pct) < a_pct);
    assert_near(change->replications, (double)options->replications, 0);
    assert_true(
        fabs(from->mean_pct -
             amb_results_projection(results, "pdu", pdu, 0, "workload_pct")->mean) <
        a_pct);
    assert_true(fabs(to->mean_pct - amb_results_projection(results, "pdu", pdu,
                                                           options->weeks, "workload_pct")
                                        ->mean) < a_pct);
}

static void causes_sum_to_the_whole(void **state)
{
    static const char *const folders[] = {"tests/scenarios/everything",
                                          "scenarios/newham-2022",
                                          "scenarios/barking-dagenham-havering-2022"};

    (void)state;
    for (size_t f = 0; f < sizeof folders / sizeof folders[0]; f++) {
        const amb_run_options options = {
            .replications = 25, .seed = 3, .weeks = 30, .threads = 2};
        built b = {.has_model = false};
        amb_results results;

        built_open_folder(&b, folders[f]);
        built_ready(&b, 30, 0);
        built_run(&b, &results, &options);
        for (size_t p = 0; p < b.model.num_pdus; p++) {
            const char *pdu = b.model.pdu[p].pdu;

            assert_steps_sum(&b, &results, pdu, 0);
            assert_steps_sum(&b, &results, pdu, 30);
            assert_parts_sum(&b, &results, pdu, &options);
        }
        amb_results_free(&results);
        built_close(&b);
    }
}

/* ---- as explain has it ---- */

static void assert_range(const amb_workload_change_row *row, const amb_range *points,
                         const amb_range *pct)
{
    assert_true(fabs(row->mean_points - points->mean) < a_point);
    assert_true(fabs(row->p05_points - points->p05) < a_point);
    assert_true(fabs(row->p95_points - points->p95) < a_point);
    assert_true(fabs(row->mean_pct - pct->mean) < a_pct);
    assert_true(fabs(row->p05_pct - pct->p05) < a_pct);
    assert_true(fabs(row->p95_pct - pct->p95) < a_pct);
}

static void a_run_says_what_explain_says(void **state)
{
    const amb_run_options options = {.replications = 21,
                                     .first_replication = 5,
                                     .seed = 9,
                                     .weeks = 40,
                                     .threads = 1,
                                     .as_given = true};
    const amb_changes_options same = {.seed = 9,
                                      .first_replication = 5,
                                      .replications = 21,
                                      .threads = 1,
                                      .from = 0,
                                      .week = 40};
    built b = {.has_model = false};
    amb_changes changes;
    amb_range points, pct;
    amb_results results;

    (void)state;
    built_open_folder(&b, "scenarios/newham-2022");
    built_ready(&b, 40, 0);
    built_run(&b, &results, &options);
    amb_changes_init(&changes);
    assert_int_equal(amb_changes_run(&changes, &b.model, &b.model.pdu[0], &same), AMB_OK);
    for (int p = 0; p < AMB_NUM_PARTS; p++) {
        const size_t first = amb_part_first((amb_change_part)p, changes.num_grades);
        const size_t end = amb_part_first((amb_change_part)(p + 1), changes.num_grades);

        assert_int_equal(amb_changes_items(&changes, first, end - first, &points, &pct),
                         AMB_OK);
        assert_range(part_row(&results, "Newham", amb_part_names[p], "all"), &points,
                     &pct);
        for (size_t i = 0; i < end - first && p >= AMB_PART_LEAVERS; i++) {
            assert_int_equal(amb_changes_items(&changes, first + i, 1, &points, &pct),
                             AMB_OK);
            assert_range(
                part_row(&results, "Newham", amb_part_names[p], b.model.grade[i].name),
                &points, &pct);
        }
    }
    amb_changes_free(&changes);
    amb_results_free(&results);
    built_close(&b);
}

/* What is only counted adds up as what is set out by name. */
static void counting_is_setting_out(void **state)
{
    built b = {.has_model = false};
    amb_account taken[2], counted[2];
    amb_availability steps, same_steps;
    amb_change change, same_change;
    amb_walk walk;

    (void)state;
    built_open_folder(&b, "tests/scenarios/everything");
    built_ready(&b, 40, 0);
    amb_walk_init(&walk);
    assert_int_equal(amb_walk_open(&walk, &b.model, &b.model.pdu[0], 1, 2), AMB_OK);
    for (int w = 0; w < 2; w++) {
        amb_account_init(&taken[w]);
        amb_account_init(&counted[w]);
        assert_int_equal(amb_walk_to(&walk, 40 * w), AMB_OK);
        assert_int_equal(amb_account_take(&taken[w], &walk.state), AMB_OK);
        assert_int_equal(amb_account_count(&counted[w], &walk.state), AMB_OK);
        assert_int_equal(counted[w].num, taken[w].num);
        amb_availability_of(&steps, &b.model, walk.state.standing, &taken[w]);
        amb_availability_of(&same_steps, &b.model, walk.state.standing, &counted[w]);
        for (int s = 0; s < AMB_NUM_STEPS; s++)
            assert_near(amb_step_points(&same_steps, (amb_step)s),
                        amb_step_points(&steps, (amb_step)s), 1e-9);
    }
    assert_int_equal(amb_change_between(&change, &b.model, &taken[0], &taken[1]), AMB_OK);
    assert_int_equal(amb_change_between(&same_change, &b.model, &counted[0], &counted[1]),
                     AMB_OK);
    for (int p = 0; p < AMB_NUM_PARTS; p++)
        assert_near(amb_change_pct(&same_change, (amb_change_part)p),
                    amb_change_pct(&change, (amb_change_part)p), 1e-9);
    for (int w = 0; w < 2; w++) {
        amb_account_free(&taken[w]);
        amb_account_free(&counted[w]);
    }
    amb_walk_free(&walk);
    built_close(&b);
}

/* ---- by hand ---- */

/*
 * Ann, Ben and Cas have 100 points each; Cas, a PSO, leaves in week 3, until when three
 * licence cases and five community ones of 20 points have come to an empty office:
 * 0/300 becomes 160/200.
 *   caseload  160 × 100 × ½(1/300 + 1/200) = 66 2/3
 *   leavers   100 × 100 × ½(0 + 160)/(300 × 200) = 13 1/3
 */
static void the_worked_example_is_explained_by_hand(void **state)
{
    const amb_run_options options = {
        .replications = 4, .seed = 1, .weeks = 3, .threads = 1};
    built b = {.has_model = false};
    amb_results results;

    (void)state;
    built_open_folder(&b, "scenarios/worked-example");
    built_run(&b, &results, &options);
    assert_near(step_row(&results, "Example", 0, "vacancies", "all")->mean_points, 0, 0);
    assert_near(step_row(&results, "Example", 3, "establishment", "all")->mean_points,
                300, 0);
    assert_near(step_row(&results, "Example", 3, "establishment", "PO")->mean_fte, 2, 0);
    assert_near(step_row(&results, "Example", 3, "vacancies", "PSO")->p05_points, -100,
                0);
    assert_near(step_row(&results, "Example", 3, "vacancies", "all")->mean_fte, 1, 0);
    assert_near(step_row(&results, "Example", 3, "available", "all")->p95_points, 200, 0);
    assert_near(part_row(&results, "Example", "workload_from", "all")->mean_pct, 0, 0);
    assert_near(part_row(&results, "Example", "caseload", "all")->mean_points, 160, 0);
    assert_near(part_row(&results, "Example", "caseload", "licence")->mean_pct, 25, 1e-5);
    assert_near(part_row(&results, "Example", "caseload", "all")->mean_pct, 200. / 3,
                1e-5);
    assert_near(part_row(&results, "Example", "leavers", "PSO")->mean_points, -100, 0);
    assert_near(part_row(&results, "Example", "leavers", "all")->p95_pct, 40. / 3, 1e-5);
    assert_near(part_row(&results, "Example", "workload_to", "all")->mean_pct, 80, 1e-5);
    assert_near(part_row(&results, "Example", "change", "all")->place, 15, 0);
    amb_results_free(&results);
    built_close(&b);
}

/* Where nothing is available at the end, there is nothing to take apart. */
static void no_workload_is_no_change(void **state)
{
    static const built_file files[] = {
        {"changes.csv", "date,pdu,change,item,value\n2024-01-08,P,leave,PO,10\n"
                        "2024-01-08,P,leave,PSO,5\n"},
        {NULL, NULL}};
    const amb_run_options options = {
        .replications = 3, .seed = 1, .weeks = 1, .threads = 1};
    const amb_workload_change_row *leavers;
    built b = {.has_model = false};
    amb_results results;

    (void)state;
    built_open(&b, files);
    built_run(&b, &results, &options);
    leavers = part_row(&results, "P", "leavers", "all");
    assert_near(leavers->replications, 0, 0);
    assert_true(isnan(leavers->mean_points) && isnan(leavers->p95_pct));
    assert_true(isnan(part_row(&results, "P", "workload_from", "all")->mean_pct));
    assert_near(step_row(&results, "P", 1, "available", "all")->mean_points, 0, 0);
    assert_near(step_row(&results, "P", 1, "vacancies", "PO")->mean_points, -10000, 0);
    amb_results_free(&results);
    built_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(causes_sum_to_the_whole),
        cmocka_unit_test(a_run_says_what_explain_says),
        cmocka_unit_test(counting_is_setting_out),
        cmocka_unit_test(the_worked_example_is_explained_by_hand),
        cmocka_unit_test(no_workload_is_no_change),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
