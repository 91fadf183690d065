/* test_pack.c: chances in words, conditions and their lines, and a pack as data. */
#include "support/charts.h"

#include "report/likelihood.h"
#include "report/outlook.h"
#include "report/pack.h"

#include "base/memory_stream.h"
#include "base/phrases.h"

/* ---- chances in words ---- */

static void every_chance_has_the_word_of_the_number_beside_it(void **state)
{
    (void)state;
    assert_int_equal(amb_likelihoods[0].from, 0);
    assert_int_equal(amb_likelihoods[AMB_NUM_LIKELIHOODS - 1].to, 100);
    for (int i = 1; i < AMB_NUM_LIKELIHOODS; i++)
        assert_int_equal(amb_likelihoods[i].from, amb_likelihoods[i - 1].to + 1);
    for (int p = 0; p <= 10000; p++) {
        const double chance = p / 10000.0;
        const amb_phrase said = amb_say("%.0f", 100 * chance);
        const int beside = atoi(said.text);
        const char *word = amb_likelihood_word(chance);

        for (int i = 0; i < AMB_NUM_LIKELIHOODS; i++)
            if (beside >= amb_likelihoods[i].from && beside <= amb_likelihoods[i].to)
                assert_string_equal(word, amb_likelihoods[i].word);
    }
    assert_string_equal(amb_likelihood_word(AMB_EMPTY), "");
}

/* The ranges that PHIA gives; between them the nearer word is taken, halfway the higher.
 */
static void words_hold_the_ranges_that_they_are_published_with(void **state)
{
    static const int published[AMB_NUM_LIKELIHOODS][2] = {
        {0, 5}, {10, 20}, {25, 35}, {40, 49}, {55, 75}, {80, 90}, {95, 100}};

    (void)state;
    for (int i = 0; i < AMB_NUM_LIKELIHOODS; i++)
        for (int p = published[i][0]; p <= published[i][1]; p++)
            assert_string_equal(amb_likelihood_word(p / 100.0), amb_likelihoods[i].word);
    assert_string_equal(amb_likelihood_word(0.07), "remote chance");
    assert_string_equal(amb_likelihood_word(0.08), "highly unlikely");
    assert_string_equal(amb_likelihood_word(0.5), "realistic possibility");
    assert_string_equal(amb_likelihood_word(0.53), "likely");
    assert_string_equal(amb_likelihood_word(1), "almost certain");
}

/* ---- conditions ---- */

static void conditions_hold_as_the_model_counts_them(void **state)
{
    amb_condition_row row = {
        .indicator = "workload_pct", .comparison = ">", .threshold = 110};

    (void)state;
    assert_true(amb_holds(&row, 110.1) && !amb_holds(&row, 110) &&
                !amb_holds(&row, 110 + 1e-12));
    assert_true(amb_holds(&row, AMB_EMPTY)); /* nobody is there for the work */
    assert_near(amb_beyond(&row, 118), 8, 0);
    row.comparison = ">=";
    assert_true(amb_holds(&row, 110) && amb_holds(&row, 110 - 1e-12) &&
                !amb_holds(&row, 109.9));
    row = (amb_condition_row){
        .indicator = "staffing_pct", .comparison = "<", .threshold = 70};
    assert_true(amb_holds(&row, 64) && !amb_holds(&row, 70) && !amb_holds(&row, 71));
    assert_false(amb_holds(&row, AMB_EMPTY));
    assert_near(amb_beyond(&row, 64), 6, 0);
    row.comparison = "<=";
    assert_true(amb_holds(&row, 70) && !amb_holds(&row, 70.1));
}

static void conditions_are_those_of_their_week(void **state)
{
    amb_results_folder folder;
    amb_problems problems;

    (void)state;
    run_into_out(EVERYTHING, 14, 5);
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    amb_results_folder_init(&folder);
    assert_int_equal(amb_results_folder_open(&folder, "out", &problems), AMB_OK);
    assert_int_equal(amb_results_folder_read(&folder, AMB_RESULT_CONDITIONS,
                                             &amb_csv_usual_limits, &problems),
                     AMB_OK);
    /* changes.csv moves the threshold of South from week 11 on. */
    assert_near(amb_condition_in(&folder, "South", "amber", "load", "workload_pct", 10)
                    ->threshold,
                112, 0);
    assert_near(amb_condition_in(&folder, "South", "amber", "load", "workload_pct", 11)
                    ->threshold,
                104, 0);
    /* Of several the one of workload, wherever it stands. */
    assert_string_equal(
        amb_condition_in(&folder, "South", "amber", "load", NULL, 0)->indicator,
        "workload_pct");
    assert_null(amb_condition_in(&folder, "South", "amber", "nothing", NULL, 0));
    amb_results_folder_free(&folder);
    amb_problems_free(&problems);
}

/* ---- a pack ---- */

static amb_status make_pack(amb_pack *pack, amb_results_folder *folder,
                            const amb_pack_options *options, amb_problems *problems)
{
    amb_results_folder_init(folder);
    amb_pack_init(pack);
    assert_int_equal(amb_results_folder_open(folder, "out", problems), AMB_OK);
    return amb_pack_make(pack, folder, 1, options, &amb_csv_usual_limits, problems);
}

static void a_pack_is_of_an_area_and_of_nothing_else(void **state)
{
    static const amb_pack_options whole = {.marking = "OFFICIAL"};
    static const amb_pack_options south = {.area = "south", .marking = "OFFICIAL"};
    static const amb_pack_options nowhere = {.area = "Sout", .marking = "OFFICIAL"};
    amb_results_folder folder;
    amb_problems problems;
    amb_pack pack;

    (void)state;
    run_into_out(EVERYTHING, 8, 10);
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    assert_int_equal(make_pack(&pack, &folder, &south, &problems), AMB_OK);
    assert_string_equal(pack.name, "South");
    assert_true(pack.section[AMB_TOPIC_CONDITIONS].num_parts > 0);
    assert_true(pack.section[AMB_TOPIC_REGION].num_parts > 0);
    /* Three figures, and what each of them means. */
    assert_int_equal(pack.section[AMB_TOPIC_HEADLINE].part[0].num_items, 6);
    amb_pack_free(&pack);
    amb_results_folder_free(&folder);
    assert_int_equal(make_pack(&pack, &folder, &whole, &problems), AMB_OK);
    assert_string_equal(pack.name, "All PDUs");
    assert_int_equal(pack.section[AMB_TOPIC_CONDITIONS].num_parts, 0);
    assert_true(pack.section[AMB_TOPIC_REGION].num_parts > 0);
    assert_false(pack.assured);
    amb_pack_free(&pack);
    amb_results_folder_free(&folder);
    assert_int_equal(make_pack(&pack, &folder, &nowhere, &problems), AMB_OK);
    assert_true(pack.lacks);
    assert_has(problems.list[0].sentence, "did you mean South?");
    amb_pack_free(&pack);
    amb_results_folder_free(&folder);
    amb_problems_free(&problems);
}

/* ---- names that nobody should have ---- */

static void add_weeks(amb_results *results, const char *name)
{
    static const char *const measures[] = {"available_points", "workload_pct"};

    for (int week = 0; week < 9; week++) {
        for (int m = 0; m < 2; m++)
            *(amb_projection_row *)amb_results_add(results, AMB_RESULT_PROJECTION, 1) =
                (amb_projection_row){"pdu", name, week, 7 * week, measures[m], 1, 1,
                                     1,     1,    2,    3,        4,           5, 6};
        *(amb_status_row *)amb_results_add(results, AMB_RESULT_STATUS, 1) =
            (amb_status_row){name, week, 7 * week, 0.5, 0.1, 0, 1, 0, 0};
        *(amb_crossing_week_row *)amb_results_add(results, AMB_RESULT_CROSSING_WEEKS, 1) =
            (amb_crossing_week_row){name,     "amber",     "any", week,
                                    7 * week, week / 10.0, 0,     1};
    }
}

/* A PDU with that name for whatever can have one. */
static void add_hostile(amb_results *results, const char *name)
{
    const char *const rules[] = {"any", name};

    add_weeks(results, name);
    for (int r = 0; r < 2; r++)
        *(amb_crossing_row *)amb_results_add(results, AMB_RESULT_CROSSINGS, 1) =
            (amb_crossing_row){.pdu = name,
                               .status = "amber",
                               .rule = rules[r],
                               .replications = 10,
                               .crossed = 8,
                               .p_crossed = 0.8,
                               .p_high = 1,
                               .week_p10 = 1,
                               .week_p50 = 5,
                               .week_p90 = AMB_EMPTY,
                               .date_p10 = 7,
                               .date_p50 = 35,
                               .date_p90 = AMB_NO_DATE};
    *(amb_area_row *)amb_results_add(results, AMB_RESULT_AREAS, 1) =
        (amb_area_row){name, name, name, name};
    *(amb_band_row *)amb_results_add(results, AMB_RESULT_BANDS, 1) =
        (amb_band_row){"pdu", name, name, 0, 0, "0-90", 7, 1};
    *(amb_condition_row *)amb_results_add(results, AMB_RESULT_CONDITIONS, 1) =
        (amb_condition_row){name, "amber", name, "workload_pct", 0, 0, ">", 4, 2, 3, 2};
    *(amb_condition_row *)amb_results_add(results, AMB_RESULT_CONDITIONS, 1) =
        (amb_condition_row){name, "amber", name, name, 0, 0, name, 4, 2, 3, 2};
}

static void assert_is_only_a_page(const char *html)
{
    static const char *const elements[] = {
        "!DOCTYPE", "html",    "head",    "meta",    "title",   "style",   "body",
        "a",        "header",  "p",       "main",    "h1",      "h2",      "h3",
        "ul",       "li",      "strong",  "span",    "nav",     "section", "figure",
        "div",      "details", "summary", "table",   "caption", "thead",   "tbody",
        "tr",       "th",      "td",      "pre",     "code",    "footer",  "figcaption",
        "svg",      "desc",    "defs",    "pattern", "rect",    "path",    "text",
        "g"};
    const char *body = strstr(html, "</style>");

    assert_non_null(body);
    for (const char *at = strchr(html, '<'); at != NULL; at = strchr(at + 1, '<')) {
        const char *name = at + 1 + (at[1] == '/');
        const size_t size = strcspn(name, " >\n/");
        bool known = false;

        for (size_t e = 0; e < sizeof elements / sizeof elements[0]; e++)
            known |= strlen(elements[e]) == size && memcmp(elements[e], name, size) == 0;
        if (!known)
            fail_msg("an element <%.20s", name);
    }
    for (const char *at = strchr(body, '&'); at != NULL; at = strchr(at + 1, '&'))
        assert_true(strncmp(at, "&lt;", 4) == 0 || strncmp(at, "&gt;", 4) == 0 ||
                    strncmp(at, "&amp;", 5) == 0 || strncmp(at, "&quot;", 6) == 0 ||
                    strncmp(at, "&#39;", 5) == 0);
    assert_null(strstr(html, "\u202E"));
    assert_null(strstr(html, "\uFFFE"));
    assert_null(strstr(html, "\u2028"));
    /* The only end of the style sheet is its own. */
    assert_null(strstr(body + 1, "</style>"));
}

static void names_come_out_of_a_pack_as_text(void **state)
{
    (void)state;
    for (size_t n = 0; n + 1 < NUM_HOSTILE; n++) {
        const amb_pack_options options[] = {
            {.marking = hostile[n], .assured_by = hostile[n], .area = hostile[n]},
            {.marking = hostile[n]}};
        amb_results results;

        amb_results_init(&results);
        results.replications = 10;
        add_hostile(&results, hostile[n]);
        add_hostile(&results, "P");
        amb_results_sort(&results);
        write_results(&results, &amb_results_of_run, NULL, 0);
        for (int o = 0; o < 2; o++) {
            amb_results_folder folder;
            amb_problems problems;
            amb_memory_stream html;
            amb_pack pack;

            amb_problems_init(&problems, AMB_PROBLEMS_CAP);
            assert_int_equal(make_pack(&pack, &folder, &options[o], &problems), AMB_OK);
            assert_false(pack.lacks);
            assert_true(amb_memory_stream_open(&html));
            assert_int_equal(amb_pack_html(&pack, html.file), AMB_OK);
            assert_true(amb_memory_stream_close(&html));
            assert_is_only_a_page(html.text);
            free(html.text);
            amb_pack_free(&pack);
            amb_results_folder_free(&folder);
            amb_problems_free(&problems);
        }
        amb_results_free(&results);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_chance_has_the_word_of_the_number_beside_it),
        cmocka_unit_test(words_hold_the_ranges_that_they_are_published_with),
        cmocka_unit_test(conditions_hold_as_the_model_counts_them),
        in_the_folder(conditions_are_those_of_their_week),
        in_the_folder(a_pack_is_of_an_area_and_of_nothing_else),
        in_the_folder(names_come_out_of_a_pack_as_text),
    };

    return cmocka_run_group_tests_name("pack", tests, enter, leave);
}
