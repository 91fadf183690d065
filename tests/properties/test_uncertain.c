/* test_uncertain.c: uncertain numbers drawn beside chance; what that may not change. */
#include "base/random.h"
#include "support/build.h"
#include "support/test.h"

/* Two PDUs with new cases, leavers and illness by chance. */
#define PDUS                                                                             \
    {                                                                                    \
        "pdus.csv", "pdu,name,district,region,status,applied_for,applied_on,criteria_"   \
                    "met_since\n"                                                        \
                    "P,P,D,R,green,,,\nQ,Q,D,R,green,,,\n"                               \
    }
#define CASES                                                                            \
    {                                                                                    \
        "cases.csv",                                                                     \
            "pdu,practitioner,case_type,tier,t2a,cases\nP,,community,C1,no,600\n"        \
            "Q,,community,C1,no,750\n"                                                   \
    }
#define STARTS                                                                           \
    {                                                                                    \
        "starts.csv", "pdu,case_type,per_week,dispersion\nP,community,20,1\n"            \
                      "Q,community,75,1\nP,licence,0,1\nQ,licence,0,1\nP,custody,0,1\n"  \
                      "Q,custody,0,1\n"                                                  \
    }
#define STAFF                                                                            \
    {                                                                                    \
        "staffing.csv", "pdu,grade,target_fte,in_post_fte,leavers_per_year_pct,"         \
                        "other_outflow_per_year_pct\nP,PO,10,8,20,0\nP,PSO,5,5,20,0\n"   \
                        "Q,PO,12,9,20,0\nQ,PSO,5,5,20,0\n"                               \
    }
#define HEAD     "assumption,low,value,high,distribution\n"
#define LENGTHS  "pathways.csv:mean_weeks[case_type=community],8,10,13,triangular\n"
#define LINES    "ppf.csv:threshold[status=amber],95,110,125,uniform\n"
#define TARGETS  "staffing.csv:target_fte[pdu=P][grade=PO],8,10,12,uniform\n"
#define STARTS_Q "starts.csv:per_week[pdu=Q][case_type=community],65,75,90,normal\n"
#define NO_WIDTH                                                                         \
    "pathways.csv:mean_weeks[case_type=community],10,10,10,triangular\n"                 \
    "staffing.csv:target_fte[pdu=P][grade=PO],10,10,10,\n"
/* Nobody applies, so nobody waits after a refusal. */
#define UNFELT "ppf_process.csv:refusal_wait_weeks[status=amber],0,0,20,uniform\n"

static const amb_run_options usual_options = {
    .replications = 45, .seed = 5, .weeks = 30, .threads = 1};

/* `rows` of assumptions.csv after its header; NULL: no such file. */
static void open_with(built *b, const char *rows)
{
    char *text = built_print("%s%s", HEAD, rows == NULL ? "" : rows);
    const built_file files[] = {
        PDUS, CASES, STARTS, STAFF, {"assumptions.csv", text}, {NULL, NULL}};
    const built_file without[] = {PDUS, CASES, STARTS, STAFF, {NULL, NULL}};

    built_open(b, rows == NULL ? without : files);
    free(text);
}

static char *text_of(const built *b, const amb_run_options *options)
{
    amb_results results;
    char *text;

    built_run(b, &results, options);
    text = built_text(&results);
    amb_results_free(&results);
    return text;
}

static char *table_of(const amb_results *results, amb_result_file file)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    assert_non_null(out);
    assert_int_equal(amb_results_write_csv(results, file, out), AMB_OK);
    assert_int_equal(fclose(out), 0);
    return text;
}

static void assert_same_table(const amb_results *one, const amb_results *other,
                              amb_result_file file)
{
    char *left = table_of(one, file), *right = table_of(other, file);

    assert_string_equal(left, right);
    free(left);
    free(right);
}

static const amb_uncertainty_row *spread_of(const amb_results *results, const char *level,
                                            const char *area, int week,
                                            amb_measure measure)
{
    const amb_uncertainty_row *row =
        amb_results_uncertainty(results, level, area, week, amb_measure_names[measure]);

    assert_non_null(row);
    return row;
}

static double mean_of(const amb_results *results, const char *pdu, int week,
                      amb_measure measure)
{
    return amb_results_projection(results, "pdu", pdu, week, amb_measure_names[measure])
        ->mean;
}

/* All tables but the list of assumptions, which is the last. */
static void leave_out_assumptions(char *text)
{
    char *list = strstr(text, "== assumptions_used.csv\n");

    assert_non_null(list);
    *list = '\0';
}

/* As given, or where ranges have no width, no byte knows of assumptions.csv. */
static void what_is_not_drawn_leaves_every_byte(void **state)
{
    static const char *const rows[] = {LENGTHS LINES TARGETS STARTS_Q, "", NO_WIDTH};
    char *expected;
    built b;

    (void)state;
    open_with(&b, NULL);
    expected = text_of(&b, &usual_options);
    leave_out_assumptions(expected);
    built_close(&b);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        amb_run_options options = usual_options;
        amb_results results;
        char *text;

        options.as_given = i == 0;
        open_with(&b, rows[i]);
        built_run(&b, &results, &options);
        assert_int_equal(results.drawn, 0);
        assert_int_equal(results.sets, 0);
        text = built_text(&results);
        leave_out_assumptions(text);
        assert_string_equal(text, expected);
        free(text);
        amb_results_free(&results);
        built_close(&b);
    }
    free(expected);
}

/* Chance is drawn as if nothing else were. */
static void what_nobody_feels_changes_no_figure(void **state)
{
    static const amb_result_file same[] = {AMB_RESULT_PROJECTION, AMB_RESULT_BY_GRADE,
                                           AMB_RESULT_BANDS, AMB_RESULT_STATUS,
                                           AMB_RESULT_STATUS_CHANGES};
    amb_run_options options = usual_options;
    amb_results given, drawn;
    const amb_crossing_row *one, *other;
    built b;

    (void)state;
    open_with(&b, UNFELT);
    built_run(&b, &drawn, &options);
    options.as_given = true;
    built_run(&b, &given, &options);
    assert_int_equal(drawn.drawn, 1);
    assert_int_equal(drawn.sets, 6);
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++)
        assert_same_table(&given, &drawn, same[i]);
    one = given.table[AMB_RESULT_CROSSINGS].rows;
    other = drawn.table[AMB_RESULT_CROSSINGS].rows;
    for (size_t i = 0; i < given.table[AMB_RESULT_CROSSINGS].num; i++) {
        assert_near(one[i].crossed, other[i].crossed, 0);
        assert_near(one[i].weeks_over_mean, other[i].weeks_over_mean, 0);
        assert_true(isnan(one[i].week_p50) == isnan(other[i].week_p50));
        /* Sets can say less than as many independent replications, never more. */
        assert_true(other[i].p_low <= one[i].p_low && other[i].p_high >= one[i].p_high);
    }
    amb_results_free(&given);
    amb_results_free(&drawn);
    built_close(&b);
}

static void another_assumption_changes_no_draw(void **state)
{
    amb_results fewer, more;
    built b, c;

    (void)state;
    open_with(&b, LENGTHS LINES);
    built_run(&b, &fewer, &usual_options);
    open_with(&c, UNFELT LINES LENGTHS);
    built_run(&c, &more, &usual_options);
    assert_int_equal(more.drawn, fewer.drawn + 1);
    for (amb_result_file file = AMB_RESULT_PROJECTION;
         file <= AMB_RESULT_CROSSING_UNCERTAINTY; file++)
        assert_same_table(&fewer, &more, file);
    amb_results_free(&fewer);
    amb_results_free(&more);
    built_close(&b);
    built_close(&c);
}

/* Also where replications begin and end within a set. */
static void threads_never_change_a_byte(void **state)
{
    static const size_t firsts[] = {0, 3, 16}, nums[] = {1, 29, 64};
    built b;

    (void)state;
    open_with(&b, LENGTHS LINES TARGETS STARTS_Q);
    for (size_t f = 0; f < 3; f++)
        for (size_t n = 0; n < 3; n++) {
            amb_run_options options = usual_options;
            char *expected;

            options.first_replication = firsts[f];
            options.replications = nums[n];
            expected = text_of(&b, &options);
            for (options.threads = 2; options.threads <= 3; options.threads++) {
                char *text = text_of(&b, &options);

                assert_string_equal(text, expected);
                free(text);
            }
            free(expected);
        }
    built_close(&b);
}

/* A replication is the same by itself, and sets are counted from replication 0. */
static void a_replication_is_that_of_many(void **state)
{
    enum { FIRST = 5, NUM = 14 };
    amb_run_options options = usual_options;
    double workload = 0, staffing = 0;
    amb_results results;
    built b;

    (void)state;
    open_with(&b, LENGTHS LINES TARGETS STARTS_Q);
    options.replications = 1;
    for (size_t r = FIRST; r < FIRST + NUM; r++) {
        options.first_replication = r;
        built_run(&b, &results, &options);
        workload += mean_of(&results, "Q", 30, AMB_WORKLOAD_PCT) / NUM;
        staffing += mean_of(&results, "P", 30, AMB_STAFFING_PCT) / NUM;
        amb_results_free(&results);
    }
    options.first_replication = FIRST;
    options.replications = NUM;
    built_run(&b, &results, &options);
    assert_int_equal(results.sets, 3);
    assert_near(mean_of(&results, "Q", 30, AMB_WORKLOAD_PCT), workload, 1e-4);
    assert_near(mean_of(&results, "P", 30, AMB_STAFFING_PCT), staffing, 1e-4);
    amb_results_free(&results);
    built_close(&b);
}

/* Every row of a PDU that runs alone is there when others run with it. */
static void assert_rows_among(const char *alone, const char *together)
{
    const char *line = alone;

    for (size_t length; *line != '\0'; line += length) {
        char *row;

        length = strcspn(line, "\n") + 1;
        if (strncmp(line, "==", 2) == 0)
            continue;
        row = built_print("\n%.*s", (int)length, line);
        if (strstr(together, row) == NULL)
            fail_msg("not among the rows of both: %s", row);
        free(row);
    }
}

/* P feels only what is its own, so it has no sets where that alone is Q's. */
static void other_pdus_change_no_byte(void **state)
{
    static const char *const rows[] = {LENGTHS TARGETS STARTS_Q, STARTS_Q};
    static const char *const only[] = {"P", NULL};
    built b;

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        amb_run_options options = usual_options;
        char *together, *alone;

        open_with(&b, rows[i]);
        together = text_of(&b, &options);
        options.pdus = only;
        alone = text_of(&b, &options);
        assert_rows_among(alone, together);
        assert_true((strstr(alone, "\npdu,P,30,2024-07-29,workload_pct,") != NULL));
        assert_true((strstr(together, "\nP,amber,any,crossed,") != NULL) == (i == 0));
        assert_non_null(strstr(together, "\nQ,amber,any,crossed,"));
        free(together);
        free(alone);
        built_close(&b);
    }
}

/* What is not known is not known of all PDUs alike: its spreads add, not their squares.
 */
static void pdus_share_what_is_drawn(void **state)
{
    const built_file files[] = {
        PDUS,
        {"cases.csv", "pdu,practitioner,case_type,tier,t2a,cases\n"
                      "P,,community,C1,no,0\nQ,,community,C1,no,0\n"},
        {"starts.csv", "pdu,case_type,per_week,dispersion\nP,community,20,0\n"
                       "Q,community,30,0\nP,licence,0,1\nQ,licence,0,1\nP,custody,0,1\n"
                       "Q,custody,0,1\n"},
        {"staffing.csv", "pdu,grade,target_fte,in_post_fte,leavers_per_year_pct,"
                         "other_outflow_per_year_pct\nP,PO,10,10,0,0\nQ,PO,10,10,0,0\n"},
        {"pathways.csv", "case_type,next,share,distribution,mean_weeks,sd_weeks\n"
                         "community,end,1,fixed,10,\nlicence,end,1,fixed,10,\n"
                         "custody,licence,1,fixed,10,\n"},
        {"assumptions.csv", HEAD LENGTHS},
        {NULL, NULL}};
    const amb_uncertainty_row *p, *q, *all;
    amb_results results;
    built b;

    (void)state;
    built_open(&b, files);
    built_run(&b, &results, &usual_options);
    p = spread_of(&results, "pdu", "P", 30, AMB_CASELOAD);
    q = spread_of(&results, "pdu", "Q", 30, AMB_CASELOAD);
    all = spread_of(&results, "all", "all", 30, AMB_CASELOAD);
    assert_true(p->sd_not_knowing > 10);
    assert_near(q->sd_not_knowing, 1.5 * p->sd_not_knowing, 1e-9);
    assert_near(all->sd_not_knowing, 2.5 * p->sd_not_knowing, 1e-9);
    /* Without chance all is not knowing, and that is sure. */
    assert_near(all->sd_chance, 0, 0);
    assert_near(all->share_not_knowing, 1, 0);
    assert_near(all->share_low, 1, 0);
    amb_results_free(&results);
    built_close(&b);
}

/* Where MODEL.md says: a value is the quantile at a word of the generator. */
static void draws_are_where_the_page_says(void **state)
{
    static const char place[] = "starts.csv:per_week[pdu=P][case_type=community]";
    char *rows = built_print("%s%s,10,20,90,uniform\n", HEAD, place);
    const built_file files[] = {{"starts.csv",
                                 "pdu,case_type,per_week,dispersion\nP,community,20,0\n"
                                 "P,licence,0,1\nP,custody,0,1\n"},
                                {"assumptions.csv", rows},
                                {NULL, NULL}};
    built b;

    (void)state;
    built_open(&b, files);
    for (uint32_t set = 0; set < 5; set++) {
        const amb_address at = {amb_random_key(7, ""), set, UINT32_C(9) << 24,
                                amb_random_name(place)};
        const double expected = 10 + 80 * amb_uniform(amb_random_words(&at).w[0]);
        const amb_run_options options = {.replications = 2,
                                         .first_replication = 8 * set + 5,
                                         .seed = 7,
                                         .weeks = 1,
                                         .threads = 1};
        amb_results results;

        built_run(&b, &results, &options);
        assert_near(mean_of(&results, "P", 1, AMB_CASELOAD), floor(expected), 0);
        amb_results_free(&results);
    }
    built_close(&b);
    free(rows);
}

/* The targets of a set are those that its percentages are of. */
static void percentages_are_of_the_targets_of_their_set(void **state)
{
    const built_file files[] = {
        {"assumptions.csv",
         HEAD "staffing.csv:target_fte[pdu=P][grade=PO],5,10,20,uniform\n"},
        {NULL, NULL}};
    const amb_run_options options = {
        .replications = 800, .seed = 5, .weeks = 1, .threads = 2};
    const amb_projection_row *row;
    amb_results results;
    built b;

    (void)state;
    built_open(&b, files);
    built_run(&b, &results, &options);
    row = amb_results_projection(&results, "pdu", "P", 0, "staffing_pct");
    /* 15 present of 10 to 25: over the whole range, and its mean is 100 ln 2.5. */
    assert_true(row->p05 > 60 && row->p05 < 65 && row->p95 > 130 && row->p95 < 150);
    assert_near(row->mean, 100 * log(2.5), 4.9 * 25 / sqrt(100));
    assert_near(spread_of(&results, "all", "all", 0, AMB_STAFFING_PCT)->sd_not_knowing,
                spread_of(&results, "pdu", "P", 0, AMB_STAFFING_PCT)->sd_not_knowing, 0);
    amb_results_free(&results);
    built_close(&b);

    /* With the posts of another PDU, which are known: 27 present of 30 to 34. */
    open_with(&b, TARGETS);
    built_run(&b, &results, &options);
    row = amb_results_projection(&results, "all", "all", 0, "staffing_pct");
    assert_true(row->p05 > 79.4 && row->p05 < 80.5 && row->p95 > 88 && row->p95 < 90);
    assert_null(amb_results_uncertainty(&results, "pdu", "Q", 0, "staffing_pct"));
    amb_results_free(&results);
    built_close(&b);
}

static void a_precision_takes_as_many_as_the_sets_are_worth(void **state)
{
    amb_run_options options = usual_options, plain = usual_options;
    amb_results results, same;
    char *text, *expected;
    size_t took;
    built b;

    (void)state;
    open_with(&b, LENGTHS LINES TARGETS STARTS_Q);
    options.precision = 0.04;
    options.weeks = plain.weeks = 8;
    options.replications = 100000;
    options.threads = 3;
    built_run(&b, &results, &options);
    text = built_text(&results);
    took = results.replications;
    assert_in_range(took, 1100, amb_run_most_replications(&b.scenario, &options) - 100);
    assert_true(amb_results_half_width(&results) < 0.04);
    plain.replications = took;
    built_run(&b, &same, &plain);
    expected = built_text(&same);
    assert_string_equal(text, expected);
    free(text);
    free(expected);
    amb_results_free(&same);
    amb_results_free(&results);
    /* Independent replications are enough sooner. */
    options.as_given = true;
    assert_int_equal(amb_run_most_replications(&b.scenario, &options), 600);
    built_close(&b);
}

typedef struct stopper {
    atomic_bool stop;
    double at;
} stopper;

static void stop_at(void *context, double share)
{
    stopper *of = context;

    if (share >= of->at)
        atomic_store(&of->stop, true);
}

/* Of a run that is stopped the sets that were begun are kept whole, and nothing else. */
static void what_is_kept_of_a_stopped_run_is_a_run(void **state)
{
    static const double shares[] = {0, 0.3, 0.7};
    static const char *const only[] = {"P", NULL};
    built b;

    (void)state;
    open_with(&b, LENGTHS LINES TARGETS STARTS_Q);
    for (size_t i = 0; i < 3; i++) {
        stopper who = {.at = shares[i] / 2}; /* P is the first half */
        amb_run_options options = usual_options, plain = usual_options;
        amb_problems problems;
        amb_results results;
        char *kept, *expected;

        options.first_replication = plain.first_replication = 3;
        options.replications = 400;
        options.keeps_partial = true; /* one thread, so that none runs ahead */
        options.progress = stop_at;
        options.context = &who;
        options.stop = &who.stop;
        amb_problems_init(&problems, AMB_PROBLEMS_CAP);
        amb_results_init(&results);
        assert_int_equal(amb_run(&results, &b.scenario, &options, &problems),
                         AMB_INTERRUPTED);
        kept = built_text(&results);
        assert_in_range(results.replications, 5, 399);
        assert_int_equal((results.replications + 3) % AMB_SET_SIZE, 0);
        assert_int_equal(results.drawn, 3); /* what Q feels alone is not among them */
        assert_int_equal(results.sets, (results.replications + 3) / AMB_SET_SIZE);
        plain.replications = results.replications;
        plain.pdus = only;
        amb_results_free(&results);
        built_run(&b, &results, &plain);
        expected = built_text(&results);
        assert_string_equal(kept, expected);
        free(kept);
        free(expected);
        amb_results_free(&results);
        amb_problems_free(&problems);
    }
    built_close(&b);
}

/* A mean that was drawn can be one that no law has with its standard deviation. */
static void a_set_that_cannot_be_simulated_is_named(void **state)
{
    const built_file files[] = {
        {"pathways.csv", "case_type,next,share,distribution,mean_weeks,sd_weeks\n"
                         "community,end,1,weibull,10,0.1\nlicence,end,1,fixed,10,\n"
                         "custody,licence,1,fixed,10,\n"},
        {"assumptions.csv",
         HEAD "pathways.csv:mean_weeks[case_type=community],9,10,30,uniform\n"},
        {NULL, NULL}};
    char first[1024] = "";
    built b;

    (void)state;
    built_open(&b, files);
    for (int threads = 1; threads <= 3; threads++) {
        amb_run_options options = usual_options;
        amb_problems problems;
        amb_results results;

        options.threads = threads;
        options.replications = 2000;
        options.weeks = 1;
        amb_problems_init(&problems, AMB_PROBLEMS_CAP);
        amb_results_init(&results);
        assert_int_equal(amb_run(&results, &b.scenario, &options, &problems),
                         AMB_BAD_INPUT);
        assert_int_equal(problems.num_found, 1);
        assert_has(problems.list[0].sentence,
                   "P: with the numbers of assumptions.csv as drawn for replications ");
        assert_has(problems.list[0].sentence, "has no law");
        assert_has(problems.list[0].sentence, "narrow their ranges");
        if (threads == 1)
            snprintf(first, sizeof first, "%s", problems.list[0].sentence);
        assert_string_equal(problems.list[0].sentence, first);
        amb_problems_free(&problems);
        amb_results_free(&results);
    }
    built_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_drawn_leaves_every_byte),
        cmocka_unit_test(what_nobody_feels_changes_no_figure),
        cmocka_unit_test(another_assumption_changes_no_draw),
        cmocka_unit_test(threads_never_change_a_byte),
        cmocka_unit_test(a_replication_is_that_of_many),
        cmocka_unit_test(other_pdus_change_no_byte),
        cmocka_unit_test(pdus_share_what_is_drawn),
        cmocka_unit_test(draws_are_where_the_page_says),
        cmocka_unit_test(percentages_are_of_the_targets_of_their_set),
        cmocka_unit_test(a_precision_takes_as_many_as_the_sets_are_worth),
        cmocka_unit_test(what_is_kept_of_a_stopped_run_is_a_run),
        cmocka_unit_test(a_set_that_cannot_be_simulated_is_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
