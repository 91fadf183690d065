/*
 * test_partial.c: what is kept of a run or a comparison that was stopped is, to the byte,
 * what a run of the PDUs, plans and replications gives that it says it holds.
 */
#include "amberline/plan.h"
#include "support/build.h"
#include "support/test.h"

enum { NUM = 100, MOST_PDUS = 3, MOST_PLANS = 4 };

/* The district Hills is East alone; Coast and Land are of several PDUs. */
static const amb_run_options usual = {
    .replications = NUM, .seed = 1, .weeks = 3, .threads = 1, .keeps_partial = true};

typedef struct watch {
    atomic_bool stop;
    double stop_at; /* share of the work */
} watch;

static void watch_progress(void *context, double share)
{
    watch *of = context;

    if (share >= of->stop_at)
        atomic_store(&of->stop, true);
}

/* Has the options stop at a share of the work. */
static void stop_at(amb_run_options *options, watch *of, double share)
{
    atomic_store(&of->stop, false);
    of->stop_at = share;
    options->progress = watch_progress;
    options->context = of;
    options->stop = &of->stop;
}

/* The options of a run of just what the results say that they hold. */
static amb_run_options those_of(const amb_results *results, const amb_run_options *asked,
                                const char *pdus[MOST_PDUS + 1])
{
    amb_run_options options = *asked;

    assert_in_range(results->num_pdus, 1, MOST_PDUS);
    for (size_t p = 0; p < results->num_pdus; p++)
        pdus[p] = results->pdus[p];
    pdus[results->num_pdus] = NULL;
    options.pdus = pdus;
    options.replications = results->replications;
    options.precision = 0;
    options.progress = NULL;
    options.stop = NULL;
    options.keeps_partial = false;
    return options;
}

static void assert_same(const amb_results *a, const amb_results *b)
{
    char *text = built_text(a), *other = built_text(b);

    assert_string_equal(text, other);
    free(text);
    free(other);
}

/* What is kept of a run stopped there; `results` are freed by the caller. Other threads
 * may be through before the one that stops the run comes to it. */
static void run_partly(amb_results *results, const built *b, const amb_run_options *asked,
                       double share)
{
    amb_run_options options = *asked;
    amb_problems problems;
    watch of;

    stop_at(&options, &of, share);
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    amb_results_init(results);
    if (amb_run(results, &b->scenario, &options, &problems) == AMB_OK)
        assert_true(asked->threads > 1);
    else
        assert_true(atomic_load(&of.stop));
    assert_int_equal(problems.num_found, 0);
    amb_problems_free(&problems);
}

static void assert_is_a_run(const amb_results *results, const built *b,
                            const amb_run_options *asked)
{
    const char *pdus[MOST_PDUS + 1];
    const amb_run_options options = those_of(results, asked, pdus);
    amb_results whole;

    built_run(b, &whole, &options);
    assert_same(results, &whole);
    amb_results_free(&whole);
}

static void of_one_pdu_the_first_replications_are_kept(void **state)
{
    static const char *const only[] = {"North", NULL};
    built b;

    (void)state;
    built_open_folder(&b, "tests/scenarios/everything");
    for (int threads = 1; threads <= 3; threads += 2)
        for (double share = 0.05; share < 0.8; share += 0.2) {
            amb_run_options options = usual;
            amb_results results;

            options.threads = threads;
            options.pdus = only;
            run_partly(&results, &b, &options, share);
            assert_int_equal(results.num_pdus, 1);
            assert_in_range(results.replications, (size_t)(share * NUM),
                            threads == 1 ? NUM - 1 : NUM);
            assert_is_a_run(&results, &b, &options);
            amb_results_free(&results);
        }
    built_close(&b);
}

static void of_several_pdus_those_that_are_through_are_kept(void **state)
{
    built b;

    (void)state;
    built_open_folder(&b, "tests/scenarios/everything");
    for (double share = 0.05; share < 0.95; share += 0.1) {
        amb_results results;

        run_partly(&results, &b, &usual, share);
        /* Until the first PDU is through, as much of it as there is. */
        assert_int_equal(results.num_pdus, share < 0.6 ? 1 : 2);
        assert_string_equal(results.pdus[0], "East");
        if (share < 0.3)
            assert_in_range(results.replications, 1, NUM - 1);
        else
            assert_int_equal(results.replications, NUM);
        assert_is_a_run(&results, &b, &usual);
        amb_results_free(&results);
    }
    built_close(&b);
}

/* As in test_precision.c: of at most 2,400 replications 1,000 are before the first look.
 */
static void of_a_precision_all_pdus_are_as_at_the_last_look(void **state)
{
    static const struct {
        double share;
        size_t pdus, replications;
    } expected[] = {{0.3, 2, 1000}, {0.5, 3, 1000}, {0.7, 3, 1000}, {0.9, 3, 1000}};
    amb_run_options options = usual;
    built b;

    (void)state;
    options.precision = 0.02;
    options.replications = 100000;
    built_open_folder(&b, "tests/scenarios/everything");
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        amb_results results;

        run_partly(&results, &b, &options, expected[i].share);
        assert_int_equal(results.num_pdus, expected[i].pdus);
        assert_int_equal(results.replications, expected[i].replications);
        assert_is_a_run(&results, &b, &options);
        amb_results_free(&results);
    }
    options.pdus = (const char *const[]){"South", NULL};
    for (double share = 0.1; share < 0.4; share += 0.2) {
        amb_results results;

        run_partly(&results, &b, &options, share);
        assert_in_range(results.replications, (size_t)(share * 2400), 999);
        assert_is_a_run(&results, &b, &options);
        amb_results_free(&results);
    }
    built_close(&b);
}

/* What a comparison was stopped with; the names of plans are their numbers. */
static amb_status compare(amb_results *results, const built *b, size_t num,
                          const amb_run_options *options)
{
    static const char *const names[] = {"0", "1", "2", "3"};
    amb_plan plans[MOST_PLANS];
    amb_problems problems;
    amb_status status;

    for (size_t k = 0; k < num; k++)
        plans[k] = (amb_plan){names[k], &b[k].scenario};
    amb_results_init(results);
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    status = amb_compare(results, plans, num, options, &problems);
    assert_int_equal(problems.num_found, 0);
    amb_problems_free(&problems);
    return status;
}

static void open_plans(built *plans)
{
    for (size_t k = 0; k < MOST_PLANS; k++) {
        char *starts = built_print("pdu,case_type,per_week,dispersion\n,community,%zu,1\n"
                                   ",licence,3,1\n,custody,4,1.5\n",
                                   6 + k);
        const built_file files[] = {
            {"pdus.csv", "pdu,name,district,region,status,applied_for,applied_on,"
                         "criteria_met_since\nP,P,D,R,green,,,\nQ,Q,D,R,green,,,\n"},
            {"starts.csv", starts},
            {NULL, NULL}};

        built_open(&plans[k], files);
        free(starts);
    }
}

static void compare_partly(amb_results *results, const built *plans, size_t num,
                           const amb_run_options *asked, double share)
{
    amb_run_options options = *asked;
    const char *pdus[MOST_PDUS + 1];
    amb_results whole;
    watch of;

    stop_at(&options, &of, share);
    if (compare(results, plans, num, &options) == AMB_OK)
        assert_true(asked->threads > 1);
    if (results->num_pdus == 0)
        return;
    options = those_of(results, asked, pdus);
    assert_int_equal(compare(&whole, plans, results->num_plans, &options), AMB_OK);
    assert_same(results, &whole);
    amb_results_free(&whole);
}

static void of_a_comparison_pdus_then_plans_then_pairs_are_kept(void **state)
{
    /* Of eighths of the work: two PDUs under four plans each. */
    static const struct {
        double share;
        size_t pdus, plans;
        bool all;
    } expected[] = {{0.05, 0, 0, false}, {0.18, 1, 2, false}, {0.3, 1, 2, true},
                    {0.45, 1, 3, true},  {0.55, 1, 4, true},  {0.7, 1, 4, true},
                    {0.95, 1, 4, true}};
    amb_run_options options = usual;
    built plans[MOST_PLANS];

    (void)state;
    open_plans(plans);
    options.weeks = 20;
    for (int threads = 1; threads <= 2; threads++)
        for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
            amb_results results;

            options.threads = threads;
            compare_partly(&results, plans, MOST_PLANS, &options, expected[i].share);
            if (threads == 1)
                assert_int_equal(results.num_pdus, expected[i].pdus);
            if (threads == 1 && results.num_pdus > 0) {
                assert_int_equal(results.num_plans, expected[i].plans);
                assert_int_equal(results.replications == NUM, expected[i].all);
            }
            amb_results_free(&results);
        }
    for (size_t k = 0; k < MOST_PLANS; k++)
        built_close(&plans[k]);
}

static void where_nothing_is_complete_or_wanted_there_are_no_rows(void **state)
{
    built b;

    (void)state;
    built_open_folder(&b, "tests/scenarios/everything");
    for (int wanted = 0; wanted < 2; wanted++) {
        amb_run_options options = usual;
        amb_results results;

        options.keeps_partial = wanted == 1;
        run_partly(&results, &b, &options, wanted == 1 ? -1 : 0.2);
        assert_int_equal(results.num_pdus, wanted == 1 ? 1 : 0);
        if (wanted == 1) /* the block that was at hand */
            assert_int_equal(results.replications, 8);
        for (size_t file = 0; file < AMB_NUM_RESULT_FILES && wanted == 0; file++)
            assert_int_equal(results.table[file].num, 0);
        amb_results_free(&results);
    }
    for (int wanted = 0; wanted < 2; wanted++) {
        const amb_stop stop = true;
        amb_run_options options = usual;
        amb_problems problems;
        amb_results results;

        options.keeps_partial = wanted == 1;
        options.stop = &stop;
        amb_problems_init(&problems, AMB_PROBLEMS_CAP);
        amb_results_init(&results);
        assert_int_equal(amb_run(&results, &b.scenario, &options, &problems),
                         AMB_INTERRUPTED);
        assert_int_equal(results.num_pdus, 0);
        amb_results_free(&results);
        amb_problems_free(&problems);
    }
    built_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_one_pdu_the_first_replications_are_kept),
        cmocka_unit_test(of_several_pdus_those_that_are_through_are_kept),
        cmocka_unit_test(of_a_precision_all_pdus_are_as_at_the_last_look),
        cmocka_unit_test(of_a_comparison_pdus_then_plans_then_pairs_are_kept),
        cmocka_unit_test(where_nothing_is_complete_or_wanted_there_are_no_rows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
