/*
 * test_assumptions_used.c: the table of what the figures rest on: what rows say, what
 * assumptions.csv says, whose it is, and that any text comes back as it was written.
 */
#include "support/charts.h"

#include "amberline/plan.h"

#define HEADER                                                                           \
    "assumption,low,value,high,distribution,basis,owner,quality,review_by,source\n"
#define STARTS                                                                           \
    {                                                                                    \
        "starts.csv", "pdu,case_type,per_week,dispersion,trend_pct_per_year,source\n"    \
                      "P,community,4,1,0,\"a count; assumption: as last year\"\n"        \
                      "P,licence,2,1,0,assumption: as last year\n"                       \
                      "P,custody,0,1,0,nobody is in custody here\n"                      \
    }

static const amb_used_assumption_row *row_at(const amb_results *results, size_t i)
{
    const amb_result_table *table = &results->table[AMB_RESULT_ASSUMPTIONS_USED];

    assert_true(i < table->num);
    return (const amb_used_assumption_row *)table->rows + i;
}

static size_t num_rows(const amb_results *results)
{
    return results->table[AMB_RESULT_ASSUMPTIONS_USED].num;
}

static void run_files(amb_results *results, const built_file *files, bool as_given)
{
    amb_run_options options;
    built b;

    built_open(&b, files);
    amb_run_options_init(&options, &b.scenario);
    options.weeks = 2;
    options.replications = 16;
    options.as_given = as_given;
    built_run(&b, results, &options);
    built_close(&b);
}

static void rows_and_numbers_are_listed(void **state)
{
    static const built_file files[] = {
        STARTS,
        {"assumptions.csv",
         HEADER "starts.csv:per_week[case_type=community],3,4,6,triangular,a guess,"
                "Planning,amber,2023-12-31,\"judgement, of two people\"\n"
                "starts.csv:per_week[case_type=licence],2,2,2,,,,,,\n"},
        {NULL, NULL}};
    const amb_used_assumption_row *row;

    (void)state;
    for (int as_given = 0; as_given <= 1; as_given++) {
        amb_results results;

        run_files(&results, files, as_given);
        assert_int_equal(num_rows(&results), 3);
        row = row_at(&results, 0);
        assert_near(row->number, 1, 0);
        assert_string_equal(row->file, "starts.csv");
        assert_string_equal(row->place, "starts.csv[pdu=P][case_type=community]");
        assert_near(row->line, 2, 0);
        assert_near(row->rows, 2, 0);
        assert_string_equal(row->basis, "as last year");
        assert_string_equal(row->source, "a count; assumption: as last year");
        assert_string_equal(row->drawn, "");
        assert_true(isnan(row->low) && isnan(row->value) && isnan(row->high));
        row = row_at(&results, 1);
        assert_string_equal(row->file, "starts.csv");
        assert_near(row->line, 2, 0);
        assert_string_equal(row->place, "starts.csv:per_week[case_type=community]");
        assert_near(row->low, 3, 0);
        assert_near(row->value, 4, 0);
        assert_near(row->high, 6, 0);
        assert_string_equal(row->distribution, "triangular");
        assert_string_equal(row->drawn, as_given ? "no" : "yes");
        assert_string_equal(row->basis, "a guess");
        assert_string_equal(row->source, "judgement, of two people");
        assert_string_equal(row->owner, "Planning");
        assert_string_equal(row->quality, "amber");
        assert_int_equal(row->review_by, 19722);
        row = row_at(&results, 2);
        assert_near(row->line, 3, 0);
        assert_string_equal(row->distribution, "uniform");
        assert_string_equal(row->drawn, "no");
        assert_string_equal(row->quality, "");
        assert_true(row->review_by == AMB_NO_DATE);
        amb_results_free(&results);
    }
}

/* What is about another PDU is no assumption of those that were run. */
static void other_pdus_have_their_own(void **state)
{
    static const built_file files[] = {
        {"pdus.csv",
         "pdu,name,district,region,source\nP,P,,,\nQ,Q,,,assumption: its name\n"},
        {"staffing.csv", "pdu,grade,target_fte,in_post_fte,leavers_per_year_pct,source\n"
                         ",PO,10,10,0,assumption: of both\n,PSO,5,5,0,\n"
                         "Q,PO,11,11,0,assumption: of Q\n"},
        {"cases.csv", "pdu,practitioner,case_type,tier,t2a,cases\n"
                      "P,,community,C1,no,0\nQ,,community,C1,no,0\n"},
        {"starts.csv", "pdu,case_type,per_week,dispersion,trend_pct_per_year\n"
                       "P,community,1,1,0\nQ,community,1,1,0\n"},
        {"assumptions.csv", HEADER "staffing.csv:target_fte[pdu=Q],10,11,12,,,,,,\n"
                                   "starts.csv:per_week[pdu=P],0.5,1,2,,,,,,\n"},
        {NULL, NULL}};
    static const char *const only[][2] = {{"P", NULL}, {"Q", NULL}};
    amb_run_options options;
    amb_results results;
    built b;

    (void)state;
    built_open(&b, files);
    amb_run_options_init(&options, &b.scenario);
    options.weeks = 1;
    options.replications = 1;
    built_run(&b, &results, &options);
    assert_int_equal(num_rows(&results), 5);
    amb_results_free(&results);
    options.pdus = only[0];
    built_run(&b, &results, &options);
    assert_int_equal(num_rows(&results), 2);
    assert_string_equal(row_at(&results, 0)->basis, "of both");
    assert_string_equal(row_at(&results, 1)->place, "starts.csv:per_week[pdu=P]");
    amb_results_free(&results);
    options.pdus = only[1];
    built_run(&b, &results, &options);
    assert_int_equal(num_rows(&results), 4);
    assert_string_equal(row_at(&results, 1)->basis, "of Q");
    assert_string_equal(row_at(&results, 3)->place, "staffing.csv:target_fte[pdu=Q]");
    amb_results_free(&results);
    built_close(&b);
}

/* Two plans: what the second one has as the first has it is listed once. */
static void plans_share_what_they_have_in_common(void **state)
{
    static const built_file first_files[] = {STARTS, {NULL, NULL}};
    static const built_file other_files[] = {
        STARTS,
        {"changes.csv", "date,pdu,change,item,value,source\n"
                        "2024-01-08,P,join,PO,1,assumption: one more is hired\n"},
        {NULL, NULL}};
    amb_run_options options;
    amb_problems problems;
    amb_results results;
    built first, other;

    (void)state;
    built_open(&first, first_files);
    built_open(&other, other_files);
    const amb_plan plans[] = {{"first", &first.scenario}, {"other", &other.scenario}};
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    amb_results_init(&results);
    amb_run_options_init(&options, &first.scenario);
    options.weeks = 2;
    options.replications = 2;
    assert_int_equal(amb_compare(&results, plans, 2, &options, &problems), AMB_OK);
    assert_int_equal(num_rows(&results), 2);
    assert_string_equal(row_at(&results, 1)->place,
                        "changes.csv[date=2024-01-08][pdu=P][change=join][item=PO]"
                        "[value=1]");
    assert_string_equal(row_at(&results, 1)->basis, "one more is hired");
    assert_near(row_at(&results, 1)->number, 2, 0);
    amb_results_free(&results);
    amb_problems_free(&problems);
    built_close(&first);
    built_close(&other);
}

/* A source of some kilobytes, with all that a CSV file has to take care of. */
static char *long_source(void)
{
    char *text = calloc(1, 9000);

    assert_non_null(text);
    strcpy(text, "=cmd|' /C calc'!A0, <script>alert(1)</script>, ");
    while (strlen(text) < 8000)
        strcat(text, "\"\"quoted\"\", with commas; \xc5\xb7r ardal & \xe2\x80\xae"
                     "back\xe2\x80\xac ");
    return text;
}

static void any_text_is_read_back_as_it_was_written(void **state)
{
    char *source = long_source();
    char *text = built_print(
        HEADER
        "starts.csv:per_week[case_type=community],3,4,6,,=1+1,@owner,red,,\"%s\"\n",
        source);
    const built_file files[] = {STARTS, {"assumptions.csv", text}, {NULL, NULL}};
    amb_results_folder folder;
    amb_problems problems;
    amb_results results;

    (void)state;
    run_files(&results, files, false);
    write_results(&results, &amb_results_of_drawn_run, NULL, 0);
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    amb_results_folder_init(&folder);
    assert_int_equal(amb_results_folder_open(&folder, "out", &problems), AMB_OK);
    assert_int_equal(amb_results_folder_read(&folder, AMB_RESULT_ASSUMPTIONS_USED,
                                             &amb_csv_usual_limits, &problems),
                     AMB_OK);
    assert_int_equal(num_rows(&folder.results), num_rows(&results));
    for (size_t i = 0; i < num_rows(&results); i++) {
        const amb_used_assumption_row *a = row_at(&results, i);
        const amb_used_assumption_row *b = row_at(&folder.results, i);

        assert_string_equal(a->folder, b->folder);
        assert_string_equal(a->place, b->place);
        assert_string_equal(a->basis, b->basis);
        assert_string_equal(a->source, b->source);
        assert_string_equal(a->owner, b->owner);
        assert_string_equal(a->quality, b->quality);
        assert_string_equal(a->drawn, b->drawn);
        assert_true(a->review_by == b->review_by);
        assert_true(a->low == b->low || (isnan(a->low) && isnan(b->low)));
    }
    /* No cell is a formula. */
    assert_string_equal(row_at(&folder.results, 1)->basis, "'=1+1");
    assert_string_equal(row_at(&folder.results, 1)->owner, "'@owner");
    assert_true(strncmp(row_at(&folder.results, 1)->source, "'=cmd|", 6) == 0);
    assert_true(strlen(row_at(&folder.results, 1)->source) > 7000);
    amb_results_folder_free(&folder);
    amb_problems_free(&problems);
    amb_results_free(&results);
    free(text);
    free(source);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_and_numbers_are_listed),
        cmocka_unit_test(other_pdus_have_their_own),
        cmocka_unit_test(plans_share_what_they_have_in_common),
        in_the_folder(any_text_is_read_back_as_it_was_written),
    };

    return cmocka_run_group_tests(tests, enter, leave);
}
