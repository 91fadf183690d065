/* test_precision.c: a run to a precision is the run of as many replications as it took.
 */
#include "support/build.h"
#include "support/test.h"

#include "scenario/lookup.h"

/* Three PDUs in areas; the precision is reached at the second look, short of the most. */
static const amb_run_options asked = {
    .replications = 100000, .precision = 0.02, .seed = 1, .weeks = 3, .threads = 1};

static char *text_of(const built *b, const amb_run_options *options, size_t *replications,
                     double *half_width)
{
    amb_results results;
    char *text;

    built_run(b, &results, options);
    text = built_text(&results);
    *replications = results.replications;
    *half_width = amb_results_half_width(&results);
    amb_results_free(&results);
    return text;
}

static void every_byte_is_that_of_as_many_replications(void **state)
{
    amb_run_options options = asked;
    size_t took, same;
    double half_width;
    char *text;
    built b;

    (void)state;
    built_open_folder(&b, "tests/scenarios/everything");
    text = text_of(&b, &options, &took, &half_width);
    assert_in_range(took, 1100, amb_run_most_replications(&b.scenario, &options) - 100);
    assert_true(half_width < options.precision);
    for (int threads = 1; threads <= 3; threads++) {
        char *other;

        options.threads = threads;
        options.precision = threads == 1 ? 0 : asked.precision;
        options.replications = threads == 1 ? took : asked.replications;
        other = text_of(&b, &options, &same, &half_width);
        assert_int_equal(same, took);
        assert_string_equal(text, other);
        free(other);
    }
    free(text);
    built_close(&b);
}

static void every_chance_is_as_precise(void **state)
{
    static const double precisions[] = {0.05, 0.0173};
    built b;

    (void)state;
    built_open_folder(&b, "tests/scenarios/everything");
    for (size_t i = 0; i < 2; i++) {
        amb_run_options options = asked;
        amb_results results;
        const amb_crossing_row *rows;

        options.precision = precisions[i];
        built_run(&b, &results, &options);
        rows = results.table[AMB_RESULT_CROSSINGS].rows;
        assert_true(results.table[AMB_RESULT_CROSSINGS].num >= 3 * 4);
        for (size_t r = 0; r < results.table[AMB_RESULT_CROSSINGS].num; r++) {
            assert_true((rows[r].p_high - rows[r].p_low) / 2 < options.precision);
            assert_near(rows[r].replications, (double)results.replications, 0);
        }
        amb_results_free(&results);
    }
    built_close(&b);
}

static void the_most_allowed_ends_it(void **state)
{
    static const size_t most[] = {1, 300, 1234};
    built b;

    (void)state;
    built_open_folder(&b, "tests/scenarios/everything");
    for (size_t i = 0; i < 3; i++) {
        amb_run_options options = asked, plain = asked;
        size_t took, same;
        double reached, expected;
        char *text, *other;

        options.replications = plain.replications = most[i];
        plain.precision = 0;
        text = text_of(&b, &options, &took, &reached);
        other = text_of(&b, &plain, &same, &expected);
        assert_int_equal(took, most[i]);
        assert_true(reached >= options.precision);
        assert_near(reached, expected, 0);
        assert_string_equal(text, other);
        free(text);
        free(other);
    }
    built_close(&b);
}

/* A PDU is looked at for itself when it runs alone. */
static void fewer_pdus_may_take_fewer(void **state)
{
    static const char *const only[] = {"East", NULL};
    amb_run_options options = asked;
    size_t all, one;
    double half_width;
    built b;

    (void)state;
    built_open_folder(&b, "tests/scenarios/everything");
    free(text_of(&b, &options, &all, &half_width));
    options.pdus = only;
    free(text_of(&b, &options, &one, &half_width));
    assert_int_equal(one, 1000);
    assert_true(one < all);
    built_close(&b);
}

/* All PDUs, and what explains them, are kept until the last is precise; and no more than
 * can be needed. */
static void memory_is_that_of_all_pdus_at_worst(void **state)
{
    static const char *const only[] = {"East", NULL};
    amb_run_options options = asked, plain = asked;
    double figures, causes;
    built b;

    (void)state;
    built_open_folder(&b, "tests/scenarios/everything");
    plain.precision = 0;
    plain.replications = amb_run_most_replications(&b.scenario, &options);
    assert_int_equal(plain.replications, 2400);
    figures = amb_run_pdu_bytes(&b.scenario, &plain);
    causes = (17 + 47.0 * (double)amb_num_grades(&b.scenario)) * 2400 * sizeof(float);
    /* Two areas are summed on the way. */
    assert_near(amb_run_bytes(&b.scenario, &plain), 3 * figures + causes, 0);
    assert_near(amb_run_bytes(&b.scenario, &options), 5 * figures + 3 * causes, 0);
    options.pdus = plain.pdus = only;
    assert_near(amb_run_bytes(&b.scenario, &options), amb_run_bytes(&b.scenario, &plain),
                0);
    built_close(&b);
}

typedef struct watch {
    double last;
    size_t calls;
    atomic_bool stop;
    double stop_at;
} watch;

static void watch_progress(void *context, double share)
{
    watch *of = context;

    assert_true(share >= 0 && share <= 1 + 1e-12);
    of->calls++;
    of->last = share;
    if (share >= of->stop_at)
        atomic_store(&of->stop, true);
}

static void progress_is_of_what_is_expected_and_it_can_be_stopped(void **state)
{
    amb_run_options options = asked;
    watch of = {.stop_at = 2};
    amb_problems problems;
    amb_results results;
    built b;

    (void)state;
    built_open_folder(&b, "tests/scenarios/everything");
    options.progress = watch_progress;
    options.context = &of;
    options.stop = &of.stop;
    built_run(&b, &results, &options);
    assert_near(of.last, 1, 0);
    assert_true(of.calls > 100);
    amb_results_free(&results);

    /* In the second stage: the first is at most 1,000 of 2,400. */
    of.stop_at = 0.6;
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    amb_results_init(&results);
    assert_int_equal(amb_run(&results, &b.scenario, &options, &problems),
                     AMB_INTERRUPTED);
    assert_near(of.last, 0.6, 0.05);
    amb_results_free(&results);
    amb_problems_free(&problems);
    built_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_byte_is_that_of_as_many_replications),
        cmocka_unit_test(every_chance_is_as_precise),
        cmocka_unit_test(the_most_allowed_ends_it),
        cmocka_unit_test(fewer_pdus_may_take_fewer),
        cmocka_unit_test(memory_is_that_of_all_pdus_at_worst),
        cmocka_unit_test(progress_is_of_what_is_expected_and_it_can_be_stopped),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
