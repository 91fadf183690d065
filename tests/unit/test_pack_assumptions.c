/*
 * test_pack_assumptions.c: what a pack says that its figures rest on: the weakest
 * evidence first, reviews that are past at its head, and nobody's text as anything but
 * text.
 */
#include "support/charts.h"

#include "report/pack.h"

#define HEADER                                                                           \
    "assumption,low,value,high,distribution,basis,owner,quality,review_by,source\n"
#define STARTS                                                                           \
    {                                                                                    \
        "starts.csv",                                                                    \
            "pdu,case_type,per_week,dispersion,trend_pct_per_year,source\n"              \
            "P,community,4,1,0,\"a count of 2023; assumption: as last year\"\n"          \
            "P,licence,2,1,0,Assumption: as last year\n"                                 \
            "P,custody,1,1,0,assumption: a guess\n"                                      \
    }

typedef struct packed {
    amb_results_folder folder;
    amb_pack pack;
    const amb_pack_section *section;
} packed;

/* Results that say of themselves that they were made on 1 January 2024. */
static void pack_files(packed *of, const built_file *files, bool as_given)
{
    static const amb_pack_options plain = {.marking = "OFFICIAL"};
    amb_run_options options;
    amb_problems problems;
    amb_results results;
    built b;

    built_open(&b, files);
    amb_run_options_init(&options, &b.scenario);
    options.weeks = 2;
    options.replications = 16;
    options.as_given = as_given;
    built_run(&b, &results, &options);
    write_results(&results, &amb_results_of_run, NULL, 0);
    amb_results_free(&results);
    built_close(&b);
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    amb_results_folder_init(&of->folder);
    amb_pack_init(&of->pack);
    assert_int_equal(amb_results_folder_open(&of->folder, "out", &problems), AMB_OK);
    assert_int_equal(amb_pack_make(&of->pack, &of->folder, 1, &plain,
                                   &amb_csv_usual_limits, &problems),
                     AMB_OK);
    of->section = &of->pack.section[AMB_TOPIC_ASSUMPTIONS];
    amb_problems_free(&problems);
}

static void unpack(packed *of)
{
    amb_pack_free(&of->pack);
    amb_results_folder_free(&of->folder);
}

/* The n-th table of the section. */
static const amb_data_table *table_of(const packed *of, int n)
{
    for (size_t i = 0; i < of->section->num_parts; i++)
        if (of->section->part[i].kind == AMB_PACK_TABLE && n-- == 0)
            return &of->section->part[i].table;
    fail_msg("there is no such table");
    return NULL;
}

static const char *text_of(const amb_data_table *table, size_t row, const char *header)
{
    for (size_t c = 0; c < table->num_columns; c++)
        if (strcmp(table->header[c], header) == 0)
            return amb_data_row(table, row)[c].text;
    return NULL;
}

/* All paragraphs of the section as one text; the caller frees it. */
static char *said_in(const packed *of)
{
    char *text = built_print("%s", "");

    for (size_t i = 0; i < of->section->num_parts; i++) {
        char *before = text;

        if (of->section->part[i].kind != AMB_PACK_TEXT)
            continue;
        text = built_print("%s%s\n", before, of->section->part[i].text);
        free(before);
    }
    return text;
}

static void the_weakest_evidence_comes_first(void **state)
{
    static const built_file files[] = {
        STARTS,
        {"assumptions.csv", HEADER
         "starts.csv:per_week[case_type=community],3,4,6,,good,One,green,2024-01-01,\n"
         "starts.csv:per_week[case_type=licence],2,2,2,,,One,,2025-12-31,a paper\n"
         "pathways.csv:mean_weeks[case_type=licence],8,10,12,,poor,Two,red,,\n"
         "pathways.csv:mean_weeks[case_type=community],8,10,12,,fair,,amber,2023-12-31,"
         "\n"},
        {NULL, NULL}};
    const amb_data_table *table;
    packed of;
    char *said;

    (void)state;
    pack_files(&of, files, false);
    table = table_of(&of, 0);
    assert_int_equal(amb_data_num_rows(table), 4);
    assert_string_equal(text_of(table, 0, "Assumption"), "length of licence cases");
    assert_string_equal(text_of(table, 0, "Value"), "10");
    assert_string_equal(text_of(table, 0, "Range"), "8 to 12 weeks");
    assert_string_equal(text_of(table, 0, "Quality rating"), "red");
    assert_string_equal(text_of(table, 0, "Rests on"), "poor");
    assert_string_equal(text_of(table, 0, "Review by"), "no date");
    assert_string_equal(text_of(table, 1, "Quality rating"), "amber");
    assert_string_equal(text_of(table, 1, "Owner"), "nobody");
    assert_string_equal(text_of(table, 1, "Review by"), "31 December 2023: past");
    assert_string_equal(text_of(table, 2, "Quality rating"), "none");
    assert_string_equal(text_of(table, 2, "Drawn"), "no");
    assert_string_equal(text_of(table, 2, "Rests on"), "a paper");
    assert_string_equal(text_of(table, 3, "Quality rating"), "green");
    assert_string_equal(text_of(table, 3, "Drawn"), "yes");
    /* On the day itself a review is not past yet. */
    assert_string_equal(text_of(table, 3, "Review by"), "1 January 2024");
    said = said_in(&of);
    assert_has(said, "The figures rest on 6 assumptions. 4 are numbers known no better "
                     "than between a low and a high; 3 were drawn between these for the "
                     "runs.");
    assert_has(said, "1 assumption was past its review on 1 January 2024, the day of the "
                     "run: length of community cases.");
    assert_has(said, "2 more are stated in rows of the scenario");
    assert_has(of.pack.banner, "Draft: not quality assured. 1 assumption was past its "
                               "review on 1 January 2024, the day of the run");
    free(said);
    unpack(&of);
}

static void what_all_have_in_common_is_said_once(void **state)
{
    static const built_file files[] = {
        STARTS,
        {"assumptions.csv", HEADER
         "starts.csv:per_week[case_type=community],3,4,6,,,Planning,red,2025-06-30,\n"
         "starts.csv:per_week[case_type=licence],1,2,3,,,Planning,red,2025-06-30,\n"},
        {NULL, NULL}};
    const amb_data_table *table;
    packed of;
    char *said;

    (void)state;
    for (int as_given = 0; as_given <= 1; as_given++) {
        pack_files(&of, files, as_given);
        table = table_of(&of, 0);
        assert_null(text_of(table, 0, "Owner"));
        assert_null(text_of(table, 0, "Review by"));
        assert_null(text_of(table, 0, "Drawn"));
        assert_string_equal(text_of(table, 0, "Rests on"), "not said");
        said = said_in(&of);
        assert_has(said, "Owner of all of these: Planning. All are to be looked at again "
                         "by 30 June 2025.");
        assert_has(said, as_given ? "the runs took them as given."
                                  : "all were drawn between these for the runs.");
        assert_string_equal(of.pack.banner, "Draft: not quality assured");
        free(said);
        unpack(&of);
        assert_int_equal(clear(NULL), 0);
    }
}

static void rows_say_where_they_stand_and_what_is_published(void **state)
{
    static const built_file files[] = {STARTS, {NULL, NULL}};
    const amb_data_table *table;
    packed of;
    char *said;

    (void)state;
    pack_files(&of, files, false);
    table = table_of(&of, 0);
    assert_int_equal(amb_data_num_rows(table), 2);
    assert_string_equal(table->file, "assumptions_used.csv");
    assert_string_equal(text_of(table, 0, "Where"), "starts.csv, line 2 and 1 more row");
    assert_string_equal(text_of(table, 0, "Row"), "pdu P, case_type community");
    assert_string_equal(text_of(table, 0, "What is assumed"), "as last year");
    assert_string_equal(text_of(table, 0, "Published source beside it"),
                        "a count of 2023");
    assert_string_equal(text_of(table, 1, "Where"), "starts.csv, line 4");
    assert_string_equal(text_of(table, 1, "Published source beside it"),
                        "none: an assumption");
    said = said_in(&of);
    assert_has(said, "The figures rest on 2 assumptions.\n");
    assert_has(said, "2 more are stated in rows of the scenario");
    free(said);
    unpack(&of);
}

/* Fifteen have room; the others are counted. */
static void a_page_has_room_for_so_many_numbers(void **state)
{
    static const char *const tiers[] = {"A3", "B2", "C1"};
    static const char *const types[] = {"community", "licence", "custody"};
    char *text = built_print("%s", HEADER);
    packed of;
    char *said;

    (void)state;
    for (int i = 0; i < 9; i++) {
        char *before = text;

        text =
            built_print("%spoints.csv:points[case_type=%s][tier=%s],5,,40,,,,,,\n"
                        "points.csv:t2a_points[case_type=%s][tier=%s],5,,40,,,,red,,\n",
                        before, types[i / 3], tiers[i % 3], types[i / 3], tiers[i % 3]);
        free(before);
    }
    const built_file files[] = {{"assumptions.csv", text}, {NULL, NULL}};
    pack_files(&of, files, true);
    assert_int_equal(amb_data_num_rows(table_of(&of, 0)), 15);
    assert_string_equal(text_of(table_of(&of, 0), 8, "Quality rating"), "red");
    assert_string_equal(text_of(table_of(&of, 0), 9, "Quality rating"), "none");
    said = said_in(&of);
    assert_has(said, "Nobody is named who answers for them. No date is given by which to "
                     "look at them again. 3 more are in assumptions_used.csv.");
    free(said);
    free(text);
    unpack(&of);
}

static void sources_and_owners_get_out_as_text(void **state)
{
    static const built_file files[] = {
        {"starts.csv",
         "pdu,case_type,per_week,dispersion,trend_pct_per_year,source\n"
         "P,community,4,1,0,\"<img src=x>; assumption: <script>alert(1)</script> & "
         "\"\"so\"\"\"\nP,licence,0,1,0,\nP,custody,0,1,0,\n"},
        {"assumptions.csv",
         HEADER "starts.csv:per_week[case_type=community],3,4,6,,=cmd|' /C calc'!A0,"
                "<b onmouseover=alert(1)>\xe2\x80\xae,red,2020-01-01,</table>\n"},
        {NULL, NULL}};
    char *page = NULL;
    size_t size = 0;
    FILE *out;
    packed of;

    (void)state;
    pack_files(&of, files, false);
    out = open_memstream(&page, &size);
    assert_non_null(out);
    assert_int_equal(amb_pack_html(&of.pack, out), AMB_OK);
    assert_int_equal(fclose(out), 0);
    assert_null(strstr(page, "<script"));
    assert_null(strstr(page, "<img"));
    assert_null(strstr(page, "<b "));
    assert_null(strstr(page, "\xe2\x80\xae"));
    assert_has(page, "&lt;script&gt;alert(1)&lt;/script&gt; &amp; ");
    assert_has(page, "&lt;img src=x&gt;");
    assert_has(page, "=cmd|");
    free(page);
    unpack(&of);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_the_folder(the_weakest_evidence_comes_first),
        in_the_folder(what_all_have_in_common_is_said_once),
        in_the_folder(rows_say_where_they_stand_and_what_is_published),
        in_the_folder(a_page_has_room_for_so_many_numbers),
        in_the_folder(sources_and_owners_get_out_as_text),
    };

    return cmocka_run_group_tests(tests, enter, leave);
}
