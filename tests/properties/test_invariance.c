/* test_invariance.c: what must not change a byte of the results, and what sums must be.
 */
#include "support/build.h"
#include "support/test.h"

static char *text_of(const built *b, amb_run_options options)
{
    amb_results results;
    char *text;

    built_run(b, &results, &options);
    text = built_text(&results);
    amb_results_free(&results);
    return text;
}

/* Fails with the first line that differs, and frees both. */
static void assert_same_text(char *one, char *other, const char *what)
{
    if (strcmp(one, other) != 0) {
        size_t at = 0, line = 0;

        for (; one[at] == other[at]; at++)
            if (one[at] == '\n')
                line = at + 1;
        fail_msg("%s: \"%.*s\" became \"%.*s\"", what, (int)strcspn(one + line, "\n"),
                 one + line, (int)strcspn(other + line, "\n"), other + line);
    }
    free(one);
    free(other);
}

static void threads_never_change_a_byte(void **state)
{
    static const size_t replications[] = {1, 7, 50};
    built b;

    (void)state;
    built_open_folder(&b, "tests/scenarios/everything");
    for (size_t i = 0; i < 3; i++) {
        const amb_run_options one = {
            .replications = replications[i], .seed = 3, .weeks = 40, .threads = 1};
        amb_run_options more = one;

        for (int threads = 2; threads <= 8; threads *= 2) {
            more.threads = threads;
            assert_same_text(text_of(&b, one), text_of(&b, more), "threads");
        }
    }
    built_close(&b);
}

/* The lines of one PDU of a text of results. */
static char *lines_of(const char *text, const char *pdu)
{
    char *lines = NULL, *by_level = built_print("pdu,%s,", pdu),
         *by_name = built_print("%s,", pdu);
    size_t size = 0;
    FILE *out = open_memstream(&lines, &size);

    for (const char *line = text; *line != '\0'; line += strcspn(line, "\n") + 1)
        if (strncmp(line, by_level, strlen(by_level)) == 0 ||
            strncmp(line, by_name, strlen(by_name)) == 0)
            fprintf(out, "%.*s\n", (int)strcspn(line, "\n"), line);
    fclose(out);
    free(by_level);
    free(by_name);
    assert_true(strlen(lines) > 1000);
    return lines;
}

static void a_pdu_is_the_same_whichever_others_run(void **state)
{
    static const char *const pdus[] = {"East", "North", "South"};
    amb_run_options options = {.replications = 30, .seed = 8, .weeks = 40, .threads = 2};
    char *all;
    built b;

    (void)state;
    built_open_folder(&b, "tests/scenarios/everything");
    all = text_of(&b, options);
    for (int p = 0; p < 3; p++) {
        const char *only[] = {pdus[p], pdus[(p + 1) % 3], NULL};

        for (int num = 1; num <= 2; num++) {
            char *some;

            only[num] = NULL;
            options.pdus = only;
            some = text_of(&b, options);
            assert_same_text(lines_of(all, pdus[p]), lines_of(some, pdus[p]),
                             "a PDU alone");
            free(some);
            only[1] = pdus[(p + 1) % 3];
        }
    }
    free(all);
    built_close(&b);
}

/* Rows of tables have no order, except practitioners (who is above whom on ties). */
static void the_order_of_rows_never_changes_a_byte(void **state)
{
    static const char *const rows[][4] = {
        {"pdus.csv", "pdu,district,region\n", "Aston,D1,R\nBow,D2,R\nCity,D1,R\n",
         "City,D1,R\nAston,D1,R\nBow,D2,R\n"},
        {"cases.csv", "pdu,practitioner,case_type,tier,t2a,cases\n",
         "Aston,,community,C1,no,40\nAston,,licence,B2,no,30\nBow,,community,A3,yes,25\n"
         "City,,custody,C1,no,35\nAston,,community,B2,no,10\n",
         "City,,custody,C1,no,35\nAston,,community,B2,no,10\nBow,,community,A3,yes,25\n"
         "Aston,,licence,B2,no,30\nAston,,community,C1,no,40\n"},
        {"starts.csv", "pdu,case_type,per_week,dispersion\n",
         ",community,3,1\nBow,licence,2,1.5\n,custody,1,2\nAston,community,5,1\n",
         "Aston,community,5,1\n,custody,1,2\nBow,licence,2,1.5\n,community,3,1\n"},
        {"tier_mix.csv", "pdu,case_type,tier,share\n",
         ",community,C1,0.7\n,community,B2,0.3\n,licence,C1,1\n,custody,C1,1\n",
         ",licence,C1,1\n,community,B2,0.3\n,custody,C1,1\n,community,C1,0.7\n"},
        {"staffing.csv", "pdu,grade,target_fte,in_post_fte,leavers_per_year_pct\n",
         ",,,,30\nAston,PO,4,3.5,\nBow,PO,3,3,\nBow,PSO,2,1,\nCity,PO,3,2,\n",
         "City,PO,3,2,\nBow,PSO,2,1,\nBow,PO,3,3,\nAston,PO,4,3.5,\n,,,,30\n"},
    };
    const amb_run_options options = {
        .replications = 40, .seed = 5, .weeks = 30, .threads = 1};
    char *usual = NULL;

    (void)state;
    for (int turned = -1; turned < 5; turned++) {
        built_file files[6] = {{NULL, NULL}};
        char *text;
        built b;

        for (int f = 0; f < 5; f++)
            files[f] =
                (built_file){rows[f][0], built_print("%s%s", rows[f][1],
                                                     rows[f][turned == f ? 3 : 2])};
        built_open(&b, files);
        text = text_of(&b, options);
        if (usual == NULL)
            usual = text;
        else
            assert_same_text(built_print("%s", usual), text, rows[turned][0]);
        built_close(&b);
        for (int f = 0; f < 5; f++)
            free((void *)(uintptr_t)files[f].text);
    }
    free(usual);
}

/* Any replication can be run by itself, and the whole is made of them. */
static void one_replication_alone_is_the_one_among_many(void **state)
{
    enum { NUM = 9, FIRST = 4 };
    const amb_run_options all = {.replications = NUM,
                                 .first_replication = FIRST,
                                 .seed = 6,
                                 .weeks = 40,
                                 .threads = 2};
    amb_results whole;
    const amb_projection_row *rows;
    double *sum;
    size_t num;
    built b;

    (void)state;
    built_open_folder(&b, "tests/scenarios/everything");
    built_run(&b, &whole, &all);
    rows = whole.table[AMB_RESULT_PROJECTION].rows;
    num = whole.table[AMB_RESULT_PROJECTION].num;
    sum = calloc(num, sizeof *sum);
    for (size_t r = 0; r < NUM; r++) {
        amb_run_options one = all;
        amb_results results;

        one.replications = 1;
        one.first_replication = FIRST + r;
        one.threads = 1;
        built_run(&b, &results, &one);
        assert_int_equal(results.table[AMB_RESULT_PROJECTION].num, num);
        for (size_t i = 0; i < num; i++)
            sum[i] +=
                ((const amb_projection_row *)results.table[AMB_RESULT_PROJECTION].rows)[i]
                    .mean;
        amb_results_free(&results);
    }
    for (size_t i = 0; i < num; i++)
        if (!isnan(rows[i].mean) && !isnan(sum[i]))
            assert_near(sum[i] / NUM, rows[i].mean, 1e-9 * (1 + fabs(rows[i].mean)));
    free(sum);
    amb_results_free(&whole);
    built_close(&b);
}

/* What ran before on the same state leaves no trace. */
static void a_used_state_gives_the_same_replication(void **state)
{
    built b;

    (void)state;
    built_open_folder(&b, "tests/scenarios/everything");
    for (size_t pdu = 0; pdu < 3; pdu++) {
        size_t size;
        float *fresh;

        built_ready(&b, 40, pdu);
        size = 41 * amb_num_figures(&b.model) * sizeof *fresh;
        fresh = malloc(size);
        built_replicate(&b, 4, 30);
        memcpy(fresh, b.record.figure, size);
        for (uint32_t r = 0; r <= 30; r++)
            built_replicate(&b, 4, r);
        assert_memory_equal(fresh, b.record.figure, size);
        built_replicate(&b, 5, 30);
        assert_memory_not_equal(fresh, b.record.figure,
                                size); /* another seed is another */
        free(fresh);
    }
    built_close(&b);
}

/* Ten times the points of every case and of everyone: the same percentages to the bit. */
static void the_unit_of_points_does_not_matter(void **state)
{
    static const char *const points[] = {
        "case_type,tier,points,t2a_points\ncommunity,C1,19,7\nlicence,C1,31,7\n"
        "custody,C1,11,7\n",
        "case_type,tier,points,t2a_points\ncommunity,C1,190,70\nlicence,C1,310,70\n"
        "custody,C1,110,70\n"};
    static const char *const nominal[] = {"1100", "11000"}, *const lower[] = {"900",
                                                                              "9000"};
    char *text[2];

    (void)state;
    for (int i = 0; i < 2; i++) {
        char *grades =
            built_print("grade,role,nominal_points,full_time_hours,tiers_allowed,"
                        "counts_in_staffing,establishment_grade\n"
                        "PO,practitioner,%s,40,all,yes,PO\n"
                        "PSO,practitioner,%s,40,C D,yes,PSO\n",
                        nominal[i], lower[i]);
        amb_results results;
        built b;

        built_open(&b,
                   (built_file[]){{"points.csv", points[i]},
                                  {"grades.csv", grades},
                                  {"starts.csv",
                                   "pdu,case_type,per_week,dispersion\n"
                                   "P,community,35,1\nP,licence,25,1\nP,custody,9,2\n"},
                                  {"staffing.csv",
                                   "pdu,grade,target_fte,in_post_fte,"
                                   "leavers_per_year_pct\nP,PO,10,10,60\nP,PSO,6,6,60\n"},
                                  {NULL, NULL}});
        built_run(&b, &results,
                  &(amb_run_options){
                      .replications = 100, .seed = 2, .weeks = 52, .threads = 1});
        /* Only percentages and counts are left in the text that is compared. */
        for (size_t r = 0; r < results.table[AMB_RESULT_PROJECTION].num; r++) {
            amb_projection_row *row =
                (amb_projection_row *)results.table[AMB_RESULT_PROJECTION].rows + r;

            if (strstr(row->measure, "_points") != NULL)
                row->mean = row->sd = row->p05 = row->p10 = row->p25 = row->p50 =
                    row->p75 = row->p90 = row->p95 = 0;
        }
        for (size_t r = 0; r < results.table[AMB_RESULT_WORKLOAD_CHANGE].num; r++) {
            amb_workload_change_row *row =
                (amb_workload_change_row *)results.table[AMB_RESULT_WORKLOAD_CHANGE]
                    .rows +
                r;

            row->mean_points = row->p05_points = row->p95_points = 0;
        }
        results.table[AMB_RESULT_BY_GRADE].num = 0;
        results.table[AMB_RESULT_STAFFING_STEPS].num = 0;
        text[i] = built_text(&results);
        amb_results_free(&results);
        built_close(&b);
        free(grades);
    }
    assert_has(text[0], "workload_pct");
    assert_same_text(text[0], text[1], "ten times the points");
}

static double mean_of(const amb_results *results, const char *level, const char *area,
                      int week, const char *measure)
{
    const amb_projection_row *row =
        amb_results_projection(results, level, area, week, measure);

    assert_non_null(row);
    return row->mean;
}

/* Areas are sums of their PDUs, replication by replication, and their ratios are of sums.
 */
static void areas_are_the_sums_of_their_pdus(void **state)
{
    static const char *const sums[] = {
        "caseload",         "caseload_community", "caseload_custody",
        "caseload_licence", "total_points",       "available_points",
        "fte_in_post",      "fte_present",        "unallocated_cases"};
    built b;

    (void)state;
    built_open_folder(&b, "tests/scenarios/everything");
    for (size_t r = 0; r < 12; r++) {
        const size_t replications = r < 10 ? 1 : 300; /* one by one, then their means */
        amb_results results;

        built_run(&b, &results,
                  &(amb_run_options){.replications = replications,
                                     .first_replication = r,
                                     .seed = 1,
                                     .weeks = 40,
                                     .threads = 2});
        for (int week = 0; week <= 40; week++) {
            for (size_t m = 0; m < sizeof sums / sizeof sums[0]; m++) {
                const double north = mean_of(&results, "pdu", "North", week, sums[m]);
                const double south = mean_of(&results, "pdu", "South", week, sums[m]);
                const double east = mean_of(&results, "pdu", "East", week, sums[m]);
                const double slack = 2e-6 * (north + south + east);

                assert_near(mean_of(&results, "district", "Coast", week, sums[m]),
                            north + south, slack);
                assert_near(mean_of(&results, "district", "Hills", week, sums[m]), east,
                            0);
                assert_near(mean_of(&results, "region", "Land", week, sums[m]),
                            north + south + east, slack);
                assert_near(mean_of(&results, "all", "all", week, sums[m]),
                            north + south + east, slack);
            }
            if (replications == 1) {
                const double available =
                    mean_of(&results, "all", "all", week, "available_points");

                if (available > 0)
                    assert_near(
                        mean_of(&results, "all", "all", week, "workload_pct"),
                        100 * mean_of(&results, "all", "all", week, "total_points") /
                            available,
                        1e-4);
            }
        }
        amb_results_free(&results);
    }
    built_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threads_never_change_a_byte),
        cmocka_unit_test(a_pdu_is_the_same_whichever_others_run),
        cmocka_unit_test(the_order_of_rows_never_changes_a_byte),
        cmocka_unit_test(one_replication_alone_is_the_one_among_many),
        cmocka_unit_test(a_used_state_gives_the_same_replication),
        cmocka_unit_test(the_unit_of_points_does_not_matter),
        cmocka_unit_test(areas_are_the_sums_of_their_pdus),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
