/* test_results.c: the result tables, their order, their bytes and their folder. */
#include "amberline/results.h"
#include "base/date.h"
#include "base/sha256.h"
#include "results/manifest.h"
#include "support/test.h"

#include <dirent.h>
#include <gsl/gsl_rng.h>
#include <jansson.h>
#include <nettle/sha2.h>
#include <sys/stat.h>
#include <unistd.h>

/* The text of a table; the caller frees it. */
static char *csv_of(const amb_results *results, amb_result_file file)
{
    /* Static, since gcc 12 takes what the stream puts here for the address of a local. */
    static char *text;
    static size_t size;
    FILE *out = open_memstream(&text, &size);

    assert_non_null(out);
    assert_int_equal(amb_results_write_csv(results, file, out), AMB_OK);
    fclose(out);
    return text;
}

static void assert_csv(const amb_results *results, amb_result_file file,
                       const char *expected)
{
    char *text = csv_of(results, file);

    assert_string_equal(text, expected);
    free(text);
}

static amb_projection_row *add_projection(amb_results *results, const char *level,
                                          const char *area, int week, const char *measure)
{
    amb_projection_row *row = amb_results_add(results, AMB_RESULT_PROJECTION, 1);

    assert_non_null(row);
    row->level = level;
    row->area = amb_results_name(results, area);
    row->week = week;
    row->date = amb_date_of(2026, 9, 28) + 7 * week;
    row->measure = measure;
    return row;
}

static void a_name_is_stored_once_and_copied(void **state)
{
    amb_results results;
    char text[32];
    const char *kept[300];

    (void)state;
    amb_results_init(&results);
    for (int i = 0; i < 300; i++) {
        snprintf(text, sizeof text, "PDU %d", i * 7919 % 300);
        kept[i * 7919 % 300] = amb_results_name(&results, text);
    }
    assert_int_equal(results.num_names, 300);
    for (int i = 0; i < 300; i++) {
        snprintf(text, sizeof text, "PDU %d", i);
        assert_string_equal(kept[i], text);
        assert_ptr_equal(amb_results_name(&results, text), kept[i]);
    }
    assert_string_equal(amb_results_name(&results, ""), "");
    assert_int_equal(results.num_names, 301);
    amb_results_free(&results);
    assert_int_equal(results.num_names, 0);
}

static void added_rows_are_zero_and_follow_each_other(void **state)
{
    amb_results results;

    (void)state;
    amb_results_init(&results);
    for (size_t i = 0; i < 1000; i++) {
        amb_status_row *rows = amb_results_add(&results, AMB_RESULT_STATUS, 3);

        for (size_t j = 0; j < 3; j++) {
            assert_null(rows[j].pdu);
            assert_true(rows[j].p_red == 0);
            rows[j].week = (double)(3 * i + j);
            rows[j].p_red = 1;
        }
    }
    assert_int_equal(results.table[AMB_RESULT_STATUS].num, 3000);
    const amb_status_row *rows = results.table[AMB_RESULT_STATUS].rows;
    for (size_t i = 0; i < 3000; i++)
        assert_true(rows[i].week == (double)i);
    assert_non_null(amb_results_add(&results, AMB_RESULT_BANDS, 0));
    assert_null(amb_results_add(&results, AMB_RESULT_STATUS, SIZE_MAX / 2));
    assert_int_equal(results.table[AMB_RESULT_STATUS].num, 3000);
    amb_results_free(&results);
}

static void rows_are_sorted_by_their_key(void **state)
{
    amb_results results;

    (void)state;
    amb_results_init(&results);
    add_projection(&results, "pdu", "Swale", 10, "caseload");
    add_projection(&results, "pdu", "Swale", 9, "total_points");
    add_projection(&results, "pdu", "Swale", 9, "caseload");
    add_projection(&results, "pdu", "Medway", 11, "caseload");
    add_projection(&results, "all", "all", 12, "caseload");
    add_projection(&results, "pdu", "Essex, \"North\"", 12, "caseload");
    amb_results_sort(&results);
    assert_csv(&results, AMB_RESULT_PROJECTION,
               "level,area,week,date,measure,mean,sd,p05,p10,p25,p50,p75,p90,p95\n"
               "all,all,12,2026-12-21,caseload,"
               "0.000,0.000,0.000,0.000,0.000,0.000,0.000,0.000,0.000\n"
               "pdu,\"Essex, \"\"North\"\"\",12,2026-12-21,caseload,"
               "0.000,0.000,0.000,0.000,0.000,0.000,0.000,0.000,0.000\n"
               "pdu,Medway,11,2026-12-14,caseload,"
               "0.000,0.000,0.000,0.000,0.000,0.000,0.000,0.000,0.000\n"
               "pdu,Swale,9,2026-11-30,caseload,"
               "0.000,0.000,0.000,0.000,0.000,0.000,0.000,0.000,0.000\n"
               "pdu,Swale,9,2026-11-30,total_points,"
               "0.000,0.000,0.000,0.000,0.000,0.000,0.000,0.000,0.000\n"
               "pdu,Swale,10,2026-12-07,caseload,"
               "0.000,0.000,0.000,0.000,0.000,0.000,0.000,0.000,0.000\n");
    amb_results_free(&results);
}

static void a_projection_row_is_found_by_its_key(void **state)
{
    amb_results results;
    char area[32];

    (void)state;
    amb_results_init(&results);
    for (int i = 0; i < 3000; i++) {
        const int place = i * 1009 % 3000; /* every place once, in disorder */

        snprintf(area, sizeof area, "PDU %d", place / 60);
        add_projection(&results, "pdu", area, place / 2 % 30,
                       place % 2 == 0 ? "caseload" : "workload_pct")
            ->mean = place;
    }
    amb_results_sort(&results);
    for (int place = 0; place < 3000; place++) {
        snprintf(area, sizeof area, "PDU %d", place / 60);
        const amb_projection_row *row =
            amb_results_projection(&results, "pdu", area, place / 2 % 30,
                                   place % 2 == 0 ? "caseload" : "workload_pct");
        assert_non_null(row);
        assert_near(row->mean, place, 0);
    }
    assert_null(amb_results_projection(&results, "pdu", "PDU 1", 30, "caseload"));
    assert_null(amb_results_projection(&results, "pdu", "PDU 1", 3, "caseloads"));
    assert_null(amb_results_projection(&results, "region", "PDU 1", 3, "caseload"));
    amb_results_free(&results);
}

#define CROSSINGS_HEADER                                                                 \
    "pdu,status,rule,replications,crossed,p_crossed,p_low,p_high,week_p10,week_p50,"     \
    "week_p90,date_p10,date_p50,date_p90,weeks_over_mean\n"

static void an_empty_result_has_headers_only(void **state)
{
    static const char *const headers[AMB_NUM_RESULT_FILES] = {
        "level,area,week,date,measure,mean,sd,p05,p10,p25,p50,p75,p90,p95\n",
        "level,area,grade,week,date,measure,mean,p05,p50,p95\n",
        "level,area,grade,week,date,band,mean_practitioners,mean_share\n",
        "pdu,week,date,p_criteria_amber,p_criteria_red,p_applied,p_green,p_amber,p_red\n",
        CROSSINGS_HEADER,
        "pdu,status,rule,week,date,p_crossed,p_low,p_high\n",
        "pdu,week,date,status,change,reason,replications,p_happened\n",
        "pdu,name,district,region\n",
        "pdu,status,rule,indicator,week,date,comparison,threshold,weeks,leave_threshold,"
        "leave_weeks\n",
        "level,area,week,date,measure,sd_chance,sd_not_knowing,share_not_knowing,"
        "share_low,share_high\n",
        "pdu,status,rule,outcome,sd_chance,sd_not_knowing,share_not_knowing,share_low,"
        "share_high\n",
        "pdu,week,date,place,step,grade,mean_points,p05_points,p95_points,mean_fte,"
        "mean_heads\n",
        "pdu,place,part,item,week,date,replications,mean_points,p05_points,p95_points,"
        "mean_pct,p05_pct,p95_pct\n",
        "level,area,plan,week,date,measure,pairs,first,other,difference,se,low,high,"
        "variance_ratio\n",
        "pdu,plan,status,rule,pairs,only_first,only_other,p_first,p_other,difference,se,"
        "low,high,variance_ratio,week_p50_first,week_p50_other,date_p50_first,"
        "date_p50_other\n",
        "pdu,plan,status,rule,week,date,p_first,p_other,difference,se,low,high,"
        "variance_ratio\n",
        "pdu,status,variant,figure,item,week,date,value,low,high,value_date\n",
        "pdu,variant,week,date,measure,pairs,none,value,difference,se,low,high,"
        "variance_ratio\n",
        "pdu,variant,status,concession,case_type,tier,weeks_in_force,points_relieved,"
        "hours_relieved,points_deferred,hours_deferred,points_returned,hours_returned,"
        "points_owed,hours_owed,puts_off,items_put_off\n",
        [AMB_RESULT_SENSITIVITY] =
            "pdu,outcome,assumption,rank,low,value,high,at_low,low_error,at_value,"
            "value_error,at_high,high_error,swing,first_order,first_order_low,"
            "first_order_high,total,total_low,total_high,quality,review_by,past_review\n",
        [AMB_RESULT_SENSITIVITY_OUTCOMES] =
            "pdu,outcome,replications,at_value,value_error,samples,sample_replications,"
            "varied,mean,sd,first_orders,first_orders_low,first_orders_high\n",
        [AMB_RESULT_SOLVE] = "pdu,trial,condition,goal,held,value,is_today,figure,low,"
                             "high,replications,verdict,all_goals,cost,extra_cost\n",
        [AMB_RESULT_SOLUTIONS] = "pdu,point,held,outcome,value,not_met,nearest,in_order,"
                                 "every,cost,extra_cost,cheapest\n",
        [AMB_RESULT_ASSUMPTIONS_USED] = "number,folder,file,line,rows,place,low,value,"
                                        "high,unit,distribution,drawn,basis,"
                                        "source,owner,quality,review_by\n",
    };
    amb_results results;

    (void)state;
    amb_results_init(&results);
    amb_results_sort(&results);
    for (int file = 0; file < AMB_NUM_RESULT_FILES; file++)
        assert_csv(&results, (amb_result_file)file, headers[file]);
    assert_null(amb_results_projection(&results, "all", "all", 0, "caseload"));
    assert_null(amb_results_application(&results, "none", "p_rule_met", "any", 0));
    assert_null(amb_results_application_week(&results, "granted", 0, "caseload"));
    assert_null(amb_results_application_concession(&results, "granted", "all", "all",
                                                   "all", "all"));
    amb_results_free(&results);
}

static void a_crossing_that_never_comes_is_empty_cells(void **state)
{
    amb_results results;

    (void)state;
    amb_results_init(&results);
    amb_crossing_row *row = amb_results_add(&results, AMB_RESULT_CROSSINGS, 1);
    *row = (amb_crossing_row){.pdu = "Medway",
                              .status = "amber",
                              .rule = "any",
                              .replications = 1000,
                              .crossed = 317,
                              .p_crossed = 0.317,
                              .p_low = 0.2888764,
                              .p_high = 0.346512,
                              .week_p10 = 14,
                              .week_p50 = (double)NAN,
                              .week_p90 = (double)NAN,
                              .date_p10 = amb_date_of(2027, 1, 4),
                              .date_p50 = AMB_NO_DATE,
                              .date_p90 = AMB_NO_DATE,
                              .weeks_over_mean = 6.0416};
    assert_csv(&results, AMB_RESULT_CROSSINGS,
               CROSSINGS_HEADER
               "Medway,amber,any,1000,317,0.31700,0.28888,0.34651,14,,,2027-01-04,,,"
               "6.042\n");
    amb_results_free(&results);
}

static void numbers_have_fixed_decimals_and_no_negative_zero(void **state)
{
    amb_results results;

    (void)state;
    amb_results_init(&results);
    amb_projection_row *row = add_projection(&results, "all", "all", 0, "vacancy_pct");
    row->mean = -0.0004;
    row->sd = -0.0;
    row->p05 = -12.3456;
    row->p10 = 0.0625; /* an exact tie goes to the even figure */
    row->p25 = 0.1875;
    row->p50 = 999.9996;
    row->p75 = 12345678.9;
    row->p90 = 1e22;
    row->p95 = (double)NAN;
    assert_csv(&results, AMB_RESULT_PROJECTION,
               "level,area,week,date,measure,mean,sd,p05,p10,p25,p50,p75,p90,p95\n"
               "all,all,0,2026-09-28,vacancy_pct,0.000,0.000,-12.346,0.062,0.188,"
               "1000.000,12345678.900,10000000000000000000000.000,\n");
    amb_results_free(&results);
}

static void texts_are_quoted_only_when_they_must_be(void **state)
{
    amb_results results;
    char *longest = malloc(100001);

    (void)state;
    assert_non_null(longest);
    memset(longest, 'x', 100000);
    longest[100000] = '\0';
    amb_results_init(&results);
    amb_band_row *rows = amb_results_add(&results, AMB_RESULT_BANDS, 5);
    static const char *const areas[] = {"a b", "a,b", "a\nb", "a\rb", "\""};
    for (size_t i = 0; i < 5; i++) {
        rows[i] = (amb_band_row){
            .level = "pdu", .area = areas[i], .grade = "PO", .band = "120+"};
    }
    rows[0].grade = longest;
    char *text = csv_of(&results, AMB_RESULT_BANDS);
    assert_has(text, "\npdu,a b,xxx");
    assert_has(text, "xxx,0,1970-01-01,120+,0.000,0.000\n");
    assert_int_equal(strspn(strchr(text, '\n') + 9, "x"), 100000);
    assert_has(text, "\npdu,\"a,b\",PO,0,");
    assert_has(text, "\npdu,\"a\nb\",PO,0,");
    assert_has(text, "\npdu,\"a\rb\",PO,0,");
    assert_has(text, "\npdu,\"\"\"\",PO,0,");
    free(text);
    free(longest);
    amb_results_free(&results);
}

/* Values that a run gives, values at and beside a tie, and values too large to scale. */
static double draw_number(gsl_rng *rng, size_t i, double scale)
{
    const double uniform = gsl_rng_uniform(rng);
    const double half =
        ((double)gsl_rng_uniform_int(rng, 1000000) + 0.5) / scale * (i % 2 == 0 ? 1 : -1);

    switch (i % 7) {
    case 0:
        return 200 * uniform;
    case 1:
        return ldexp(uniform - 0.5, (int)gsl_rng_uniform_int(rng, 90) - 30);
    case 2:
        return half;
    case 3:
        return nextafter(half, 1e9);
    case 4:
        return nextafter(half, -1e9);
    case 5: /* exact in binary; every other one is a tie at three decimals */
        return (double)gsl_rng_uniform_int(rng, 1000000) / 16 - 31250;
    default:
        return ldexp(1, 51) / scale * (0.9 + 0.2 * uniform);
    }
}

/* What printf says, except that a figure which rounds to zero has no sign. */
static void expect_number(char *text, size_t size, double value, int decimals)
{
    snprintf(text, size, "%.*f", decimals, value);
    if (text[0] == '-' && text[strspn(text, "-0.")] == '\0')
        memmove(text, text + 1, strlen(text));
}

static void a_million_numbers_are_written_as_printf_writes_them(void **state)
{
    enum { ROUNDS = 12, ROWS = 10000 };
    static const char prefix[] =
        ",,0,1970-01-01,,"; /* of a row with nothing but numbers */
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    char expected[400];

    (void)state;
    for (size_t round = 0, i = 0; round < ROUNDS; round++) {
        amb_results results;

        amb_results_init(&results);
        amb_projection_row *rows = amb_results_add(&results, AMB_RESULT_PROJECTION, ROWS);
        for (size_t row = 0; row < ROWS; row++) {
            for (double *at = &rows[row].mean; at <= &rows[row].p95; at++)
                *at = draw_number(rng, i++, 1000);
        }
        char *text = csv_of(&results, AMB_RESULT_PROJECTION);
        char *at = strchr(text, '\n') + 1;
        for (size_t row = 0; row < ROWS; row++) {
            assert_memory_equal(at, prefix, strlen(prefix));
            at += strlen(prefix);
            for (double *value = &rows[row].mean; value <= &rows[row].p95; value++) {
                const size_t size = strcspn(at, ",\n");

                expect_number(expected, sizeof expected, *value, 3);
                if (strlen(expected) != size || memcmp(at, expected, size) != 0)
                    fail_msg("%a is %.*s, expected %s", *value, (int)size, at, expected);
                at += size + 1;
            }
        }
        free(text);
        amb_results_free(&results);
    }
    gsl_rng_free(rng);
}

static void chances_are_written_as_printf_writes_them(void **state)
{
    enum { ROWS = 10001 };
    amb_results results;
    char expected[1024];

    (void)state;
    amb_results_init(&results);
    amb_status_row *rows = amb_results_add(&results, AMB_RESULT_STATUS, ROWS);
    for (int i = 0; i < ROWS; i++) {
        rows[i].week = i;
        rows[i].p_criteria_amber = i / 10000.0;
        rows[i].p_criteria_red = (i + 0.05) / 10000.0;
        rows[i].p_applied = i / 16384.0;
    }
    char *text = csv_of(&results, AMB_RESULT_STATUS);
    const char *at = strchr(text, '\n');
    for (int i = 0; i < ROWS; i++) {
        snprintf(expected, sizeof expected,
                 "\n,%d,1970-01-01,%.5f,%.5f,%.5f,0.00000,0.00000,0.00000\n", i,
                 rows[i].p_criteria_amber, rows[i].p_criteria_red, rows[i].p_applied);
        if (strncmp(at, expected, strlen(expected)) != 0)
            fail_msg("expected %s in %.60s", expected, at);
        at = strchr(at + 1, '\n');
    }
    free(text);
    amb_results_free(&results);
}

static void a_full_disk_is_reported(void **state)
{
    amb_results results;
    FILE *full = fopen("/dev/full", "w");

    (void)state;
    if (full == NULL)
        skip();
    amb_results_init(&results);
    add_projection(&results, "all", "all", 0, "caseload");
    assert_int_equal(amb_results_write_csv(&results, AMB_RESULT_PROJECTION, full),
                     AMB_NOT_WRITTEN);
    fclose(full);
    amb_results_free(&results);
}

static void every_column_is_described_in_a_sentence(void **state)
{
    (void)state;
    for (size_t i = 0; i < AMB_NUM_RESULT_FILES; i++) {
        const amb_file *file = amb_result_file_at(i);

        assert_true(strlen(file->row_is) > 0);
        for (size_t j = 0; j < file->num_columns; j++) {
            const amb_column *column = &file->columns[j];
            const size_t size = strlen(column->meaning);
            const bool may_be_chance =
                column->unit != NULL && (strcmp(column->unit, "chance") == 0 ||
                                         strcmp(column->unit, "share of variance") == 0 ||
                                         strcmp(column->unit, "as the assumption") == 0 ||
                                         strcmp(column->unit, "as the figure") == 0 ||
                                         strcmp(column->unit, "as the lever") == 0);

            assert_true(size > 10 && column->meaning[size - 1] == '.');
            assert_true(column->offset < file->row_size);
            assert_true((column->type == AMB_NUMBER || column->type == AMB_WHOLE) ==
                        (column->unit != NULL));
            assert_int_equal(column->decimals, column->type != AMB_NUMBER ? 0
                                               : may_be_chance            ? 5
                                                                          : 3);
        }
    }
}

/* A temporary folder and a small result. */
typedef struct workshop {
    char folder[64], out[96];
    amb_results results;
    amb_run_record record;
    amb_problems problems;
} workshop;

static const char *const input_names[] = {"scenario.csv"};
static const char *const input_sha256[] = {
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"};

static int set_up(void **state)
{
    static workshop shop;

    strcpy(shop.folder, "/tmp/amberline-results-XXXXXX");
    assert_non_null(mkdtemp(shop.folder));
    snprintf(shop.out, sizeof shop.out, "%s/out", shop.folder);
    amb_results_init(&shop.results);
    for (int week = 0; week < 4; week++)
        add_projection(&shop.results, "pdu", "Medway", week, "caseload");
    amb_problems_init(&shop.problems, AMB_PROBLEMS_CAP);
    shop.record = (amb_run_record){.command_line = "amberline run caf\xe9",
                                   .seed = UINT64_MAX,
                                   .replications = 1000,
                                   .weeks = 3,
                                   .threads = 2,
                                   .wall_seconds = 1.23449,
                                   .scenario = "Médway",
                                   .started_at = "2026-09-28T09:00:00Z",
                                   .input_names = input_names,
                                   .input_sha256 = input_sha256,
                                   .num_inputs = 1};
    *state = &shop;
    return 0;
}

static void empty_folder(const char *path)
{
    DIR *folder = opendir(path);

    if (folder == NULL)
        return;
    for (struct dirent *entry = readdir(folder); entry; entry = readdir(folder)) {
        char file[512];

        snprintf(file, sizeof file, "%s/%s", path, entry->d_name);
        if (entry->d_name[0] != '.')
            unlink(file);
    }
    closedir(folder);
    rmdir(path);
}

static int tear_down(void **state)
{
    workshop *shop = *state;

    empty_folder(shop->out);
    empty_folder(shop->folder);
    amb_problems_free(&shop->problems);
    amb_results_free(&shop->results);
    /* Nothing hidden was left beside the results either, or this would fail. */
    return access(shop->folder, F_OK) == 0 ? -1 : 0;
}

/* Worked out here, not by the function under test. */
static void hash_of_file(const char *path, char *hex)
{
    struct sha256_ctx context;
    uint8_t bytes[4096], digest[SHA256_DIGEST_SIZE];
    FILE *file = fopen(path, "r");

    assert_non_null(file);
    sha256_init(&context);
    for (size_t size = fread(bytes, 1, sizeof bytes, file); size > 0;
         size = fread(bytes, 1, sizeof bytes, file))
        sha256_update(&context, size, bytes);
    fclose(file);
    sha256_digest(&context, sizeof digest, digest);
    for (size_t i = 0; i < sizeof digest; i++)
        snprintf(hex + 2 * i, 3, "%02x", digest[i]);
}

static json_t *manifest_of(const workshop *shop)
{
    char path[128];
    json_error_t error;

    snprintf(path, sizeof path, "%s/run.json", shop->out);
    json_t *manifest = json_load_file(path, JSON_REJECT_DUPLICATES, &error);
    if (manifest == NULL)
        fail_msg("%s: %s", path, error.text);
    return manifest;
}

static const char *text_in(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));

    assert_non_null(text);
    return text;
}

static void a_folder_holds_every_file_and_a_record_that_fits(void **state)
{
    workshop *shop = *state;
    char path[256], hex[AMB_SHA256_HEX_SIZE], long_name[40000];

    /* More than is written at a time, by many cells and by one. */
    memset(long_name, 'x', sizeof long_name - 1);
    long_name[sizeof long_name - 1] = '\0';
    for (int week = 0; week < 2000; week++)
        add_projection(&shop->results, "pdu", week == 1000 ? long_name : "Swale", week,
                       "caseload");
    assert_int_equal(amb_results_write(&shop->results, &amb_results_of_run, shop->out,
                                       &shop->record, &shop->problems),
                     AMB_OK);
    assert_int_equal(shop->problems.num_found, 0);
    json_t *manifest = manifest_of(shop);
    assert_int_equal(json_integer_value(json_object_get(manifest, "schema_version")), 1);
    assert_string_equal(text_in(manifest, "program"), "amberline");
    assert_string_equal(text_in(manifest, "command"), "amberline run caf?");
    assert_string_equal(text_in(manifest, "scenario"), "Médway");
    assert_string_equal(text_in(manifest, "seed"), "18446744073709551615");
    assert_near(json_real_value(json_object_get(manifest, "wall_seconds")), 1.234, 1e-15);
    assert_true(strlen(text_in(json_object_get(manifest, "machine"), "system")) > 0);

    const json_t *input = json_array_get(json_object_get(manifest, "inputs"), 0);
    assert_string_equal(text_in(input, "name"), "scenario.csv");
    assert_string_equal(text_in(input, "sha256"), input_sha256[0]);

    const json_t *outputs = json_object_get(manifest, "outputs");
    assert_int_equal(json_array_size(outputs), amb_results_of_run.num);
    for (size_t i = 0; i < amb_results_of_run.num; i++) {
        const amb_result_file file = amb_results_of_run.files[i];
        const json_t *output = json_array_get(outputs, i);

        assert_string_equal(text_in(output, "name"), amb_result_file_at(file)->name);
        snprintf(path, sizeof path, "%s/%s", shop->out, text_in(output, "name"));
        hash_of_file(path, hex);
        assert_string_equal(text_in(output, "sha256"), hex);
        assert_int_equal(json_integer_value(json_object_get(output, "rows")),
                         shop->results.table[file].num);
    }
    json_decref(manifest);
}

static size_t num_files_in(const char *path)
{
    DIR *folder = opendir(path);
    size_t num = 0;

    assert_non_null(folder);
    for (struct dirent *entry = readdir(folder); entry; entry = readdir(folder))
        num += entry->d_name[0] != '.';
    closedir(folder);
    return num;
}

static void beside_every_table_is_what_describes_it(void **state)
{
    workshop *shop = *state;
    char path[256], hex[AMB_SHA256_HEX_SIZE];

    assert_int_equal(amb_results_write(&shop->results, &amb_results_of_run, shop->out,
                                       &shop->record, &shop->problems),
                     AMB_OK);
    assert_int_equal(num_files_in(shop->out), amb_results_num_files(&amb_results_of_run));
    json_t *manifest = manifest_of(shop);
    const json_t *metadata = json_object_get(manifest, "metadata");
    assert_int_equal(json_array_size(metadata), amb_results_of_run.num + 1);
    for (size_t i = 0; i <= amb_results_of_run.num; i++) {
        const json_t *file = json_array_get(metadata, i);
        const char *name =
            i == amb_results_of_run.num
                ? "datapackage.json"
                : amb_result_file_at(amb_results_of_run.files[i])->metadata_name;

        assert_string_equal(text_in(file, "name"), name);
        snprintf(path, sizeof path, "%s/%s", shop->out, name);
        hash_of_file(path, hex);
        assert_string_equal(text_in(file, "sha256"), hex);
    }
    json_decref(manifest);

    snprintf(path, sizeof path, "%s/datapackage.json", shop->out);
    json_t *package = json_load_file(path, JSON_REJECT_DUPLICATES, NULL);
    const json_t *resource = json_array_get(json_object_get(package, "resources"), 0);
    struct stat about;
    snprintf(path, sizeof path, "%s/projection.csv", shop->out);
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(json_integer_value(json_object_get(resource, "bytes")),
                     about.st_size);
    hash_of_file(path, hex);
    assert_string_equal(text_in(resource, "hash") + strlen("sha256:"), hex);
    json_decref(package);
}

static void the_record_keeps_its_keys_in_order(void **state)
{
    static const char *const keys[] = {
        "schema_version", "program", "version",  "commit",       "compiler",
        "gsl_version",    "command", "scenario", "started_at",   "seed",
        "replications",   "weeks",   "threads",  "wall_seconds", "machine",
        "inputs",         "outputs", "metadata"};
    workshop *shop = *state;
    size_t i = 0;

    assert_int_equal(amb_results_write(&shop->results, &amb_results_of_run, shop->out,
                                       &shop->record, &shop->problems),
                     AMB_OK);
    json_t *manifest = manifest_of(shop);
    for (void *at = json_object_iter(manifest); at;
         at = json_object_iter_next(manifest, at))
        assert_string_equal(json_object_iter_key(at), keys[i++]);
    assert_int_equal(i, sizeof keys / sizeof keys[0]);
    json_decref(manifest);
}

static void the_record_says_what_a_precision_came_to(void **state)
{
    workshop *shop = *state;

    for (int times = 0; times < 2; times++) {
        const json_t *precision;
        json_t *manifest;

        shop->record.precision = 0.0125;
        shop->record.half_width = times == 0 ? 0.0124 : 0.0125;
        assert_int_equal(amb_results_write(&shop->results, &amb_results_of_run, shop->out,
                                           &shop->record, &shop->problems),
                         AMB_OK);
        manifest = manifest_of(shop);
        precision = json_object_get(manifest, "precision");
        assert_near(json_real_value(json_object_get(precision, "asked")), 0.0125, 1e-12);
        assert_near(json_real_value(json_object_get(precision, "half_width")),
                    shop->record.half_width, 1e-12);
        assert_int_equal(json_is_true(json_object_get(precision, "reached")), times == 0);
        json_decref(manifest);
    }
}

static void results_replace_results(void **state)
{
    workshop *shop = *state;

    for (int times = 1; times <= 2; times++) {
        add_projection(&shop->results, "pdu", "Swale", times, "caseload");
        assert_int_equal(amb_results_write(&shop->results, &amb_results_of_run, shop->out,
                                           &shop->record, &shop->problems),
                         AMB_OK);
        json_t *manifest = manifest_of(shop);
        const json_t *output = json_array_get(json_object_get(manifest, "outputs"), 0);
        assert_int_equal(json_integer_value(json_object_get(output, "rows")), 4 + times);
        json_decref(manifest);
    }
}

static void a_folder_of_something_else_is_left_alone(void **state)
{
    workshop *shop = *state;
    char path[128], hex[AMB_SHA256_HEX_SIZE];

    assert_int_equal(mkdir(shop->out, 0777), 0);
    snprintf(path, sizeof path, "%s/letter.txt", shop->out);
    FILE *letter = fopen(path, "w");
    fputs("abc", letter);
    fclose(letter);
    assert_int_equal(amb_results_write(&shop->results, &amb_results_of_run, shop->out,
                                       &shop->record, &shop->problems),
                     AMB_NOT_WRITTEN);
    assert_int_equal(shop->problems.num_found, 1);
    hash_of_file(path, hex);
    assert_has(hex, "ba7816bf");
}

static void results_with_a_note_added_are_left_alone(void **state)
{
    workshop *shop = *state;
    char path[128], hex[AMB_SHA256_HEX_SIZE];

    assert_int_equal(amb_results_write(&shop->results, &amb_results_of_run, shop->out,
                                       &shop->record, &shop->problems),
                     AMB_OK);
    snprintf(path, sizeof path, "%s/note.txt", shop->out);
    FILE *note = fopen(path, "w");
    assert_non_null(note);
    assert_true(fputs("abc", note) >= 0);
    assert_int_equal(fclose(note), 0);
    assert_int_equal(amb_results_write(&shop->results, &amb_results_of_run, shop->out,
                                       &shop->record, &shop->problems),
                     AMB_NOT_WRITTEN);
    assert_int_equal(shop->problems.num_found, 1);
    assert_has(shop->problems.list[0].sentence, "has a file \"note.txt\" in it");
    hash_of_file(path, hex);
    assert_has(hex, "ba7816bf");
    json_decref(manifest_of(shop));
}

static void writing_that_is_stopped_leaves_nothing(void **state)
{
    workshop *shop = *state;
    const amb_stop stop = true;

    shop->record.stop = &stop;
    assert_int_equal(amb_results_write(&shop->results, &amb_results_of_run, shop->out,
                                       &shop->record, &shop->problems),
                     AMB_INTERRUPTED);
    shop->record.stop = NULL;
    assert_int_equal(shop->problems.num_found, 0);
    assert_int_not_equal(access(shop->out, F_OK), 0);
}

static void a_record_on_a_full_disk_is_reported(void **state)
{
    workshop *shop = *state;
    amb_manifest_table tables[2];
    FILE *full = fopen("/dev/full", "w");

    if (full == NULL)
        skip();
    for (size_t i = 0; i < 2; i++)
        tables[i] = (amb_manifest_table){.file = amb_result_file_at(i)};
    assert_int_equal(amb_manifest_write(full, &shop->record, tables, 2, ""),
                     AMB_NOT_WRITTEN);
    fclose(full);
}

#define in_a_folder(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_is_stored_once_and_copied),
        cmocka_unit_test(added_rows_are_zero_and_follow_each_other),
        cmocka_unit_test(rows_are_sorted_by_their_key),
        cmocka_unit_test(a_projection_row_is_found_by_its_key),
        cmocka_unit_test(an_empty_result_has_headers_only),
        cmocka_unit_test(a_crossing_that_never_comes_is_empty_cells),
        cmocka_unit_test(numbers_have_fixed_decimals_and_no_negative_zero),
        cmocka_unit_test(texts_are_quoted_only_when_they_must_be),
        cmocka_unit_test(a_million_numbers_are_written_as_printf_writes_them),
        cmocka_unit_test(chances_are_written_as_printf_writes_them),
        cmocka_unit_test(a_full_disk_is_reported),
        cmocka_unit_test(every_column_is_described_in_a_sentence),
        in_a_folder(a_folder_holds_every_file_and_a_record_that_fits),
        in_a_folder(beside_every_table_is_what_describes_it),
        in_a_folder(the_record_keeps_its_keys_in_order),
        in_a_folder(the_record_says_what_a_precision_came_to),
        in_a_folder(results_replace_results),
        in_a_folder(a_folder_of_something_else_is_left_alone),
        in_a_folder(results_with_a_note_added_are_left_alone),
        in_a_folder(writing_that_is_stopped_leaves_nothing),
        in_a_folder(a_record_on_a_full_disk_is_reported),
    };

    return cmocka_run_group_tests_name("results", tests, NULL, NULL);
}
