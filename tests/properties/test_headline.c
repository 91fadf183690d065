/*
 * test_headline.c: a scenario made from headline figures shows them, whatever they are;
 * figures that cannot be are explained and leave nothing behind.
 */
#include "intake/headline_parts.h"
#include "model/wmt.h"
#include "support/build.h"
#include "support/test.h"

#include "base/date.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SCENARIOS AMB_SOURCE_DIR "/scenarios"

/* ---- the scenarios that it is like, and a folder to make others in ---- */

typedef struct bench {
    built like[2];
    const amb_scenario *each[2];
    char parent[64], path[80];
    amb_problems problems;
    amb_made made;
} bench;

static const char *const names[] = {"barking-dagenham-havering-2022", "newham-2022"};

static void bench_open(bench *of)
{
    for (int i = 0; i < 2; i++) {
        char folder[64];

        snprintf(folder, sizeof folder, "scenarios/%s", names[i]);
        of->like[i] = (built){.has_model = false};
        built_open_folder(&of->like[i], folder);
        of->each[i] = &of->like[i].scenario;
    }
    /* In memory where there is such a place, since every scenario is synced. */
    strcpy(of->parent, "/dev/shm/amberline-headline-XXXXXX");
    if (mkdtemp(of->parent) == NULL) {
        strcpy(of->parent, "/tmp/amberline-headline-XXXXXX");
        assert_non_null(mkdtemp(of->parent));
    }
    snprintf(of->path, sizeof of->path, "%s/mine", of->parent);
    amb_problems_init(&of->problems, AMB_PROBLEMS_CAP);
    amb_made_init(&of->made);
}

static void remove_all(const char *path)
{
    DIR *folder = opendir(path);
    const struct dirent *entry;

    while (folder != NULL && (entry = readdir(folder)) != NULL) {
        char file[512];

        snprintf(file, sizeof file, "%s/%s", path, entry->d_name);
        unlink(file);
    }
    if (folder != NULL)
        closedir(folder);
    rmdir(path);
}

static void bench_clear(bench *of)
{
    remove_all(of->path);
    assert_int_equal(access(of->path, F_OK), -1);
    amb_problems_free(&of->problems);
    amb_problems_init(&of->problems, AMB_PROBLEMS_CAP);
    amb_made_free(&of->made);
}

static void bench_close(bench *of)
{
    bench_clear(of);
    assert_int_equal(rmdir(of->parent), 0); /* nothing else was left in it */
    built_close(&of->like[0]);
    built_close(&of->like[1]);
}

static amb_status make_at(bench *of, const amb_headline *known, const char *path)
{
    const amb_likeness like = {of->each, names, 2};

    return amb_headline_make(&of->made, known, &like, SCENARIOS, path, false,
                             &of->problems);
}

static amb_headline nothing_known(void)
{
    return (amb_headline){.name = "Somewhere",
                          .pdu = "S",
                          .district = "",
                          .region = "",
                          .on = amb_date_of(2022, 9, 26),
                          .cases = {AMB_EMPTY, AMB_EMPTY, AMB_EMPTY},
                          .caseload = AMB_EMPTY,
                          .establishment = AMB_EMPTY,
                          .learners = AMB_EMPTY,
                          .sick_days = AMB_EMPTY,
                          .applied_for = -1,
                          .applied_on = AMB_NO_DATE};
}

static amb_stated stated(const char *text)
{
    char why[AMB_STATED_WHY_SIZE];
    amb_stated figure;

    assert_true(amb_stated_read(text, true, &figure, why));
    return figure;
}

static void assert_shows(const amb_stated *figure, double shown)
{
    if (figure->given && !(shown > figure->low - 1e-9 && shown < figure->high + 1e-9))
        fail_msg("%.6f does not show as %.*f", shown, figure->decimals, figure->value);
}

/* ---- the two PDUs that were inspected ---- */

static double ab_share(const amb_scenario *scenario)
{
    const amb_case_row *rows = AMB_ROWS(scenario, AMB_IN_CASES, amb_case_row);
    double all = 0, restricted = 0;

    for (size_t i = 0; i < scenario->table[AMB_IN_CASES].num; i++) {
        all += rows[i].cases;
        if (amb_is_restricted(scenario, rows[i].tier))
            restricted += rows[i].cases;
    }
    return 100 * restricted / all;
}

/* The mean workload after a year, to within a point. */
static double workload_ahead(const amb_scenario *scenario)
{
    const amb_pdu_row *pdu = AMB_ROWS(scenario, AMB_IN_PDUS, amb_pdu_row);
    const built b = {.scenario = *scenario};
    amb_run_options options;
    amb_results results;
    double mean;

    amb_run_options_init(&options, scenario);
    options.replications = 60;
    options.weeks = 52;
    built_run(&b, &results, &options);
    mean = amb_results_projection(&results, "pdu", pdu->pdu, 52,
                                  amb_measure_names[AMB_WORKLOAD_PCT])
               ->mean;
    amb_results_free(&results);
    return mean;
}

static void assert_near_to_hand_made(const bench *of, int i, double starts)
{
    const amb_scenario *made = &of->made.scenario, *by_hand = of->each[i];
    double ahead[2];

    assert_near(ab_share(made), ab_share(by_hand), 2);
    for (size_t r = 0; r < made->table[AMB_IN_STARTS].num; r++)
        assert_near(AMB_ROWS(made, AMB_IN_STARTS, amb_starts_row)[r].per_week,
                    AMB_ROWS(by_hand, AMB_IN_STARTS, amb_starts_row)[r].per_week, starts);
    for (int k = 0; k < 2; k++)
        ahead[k] = workload_ahead(k == 0 ? made : by_hand);
    assert_near(ahead[0], ahead[1], 5);
}

static void assert_range(const amb_scenario *scenario, const char *place, double low,
                         double value, double high)
{
    const amb_assumption_row *rows =
        AMB_ROWS(scenario, AMB_IN_ASSUMPTIONS, amb_assumption_row);
    size_t i = 0;

    while (i < scenario->table[AMB_IN_ASSUMPTIONS].num &&
           strcmp(rows[i].assumption, place) != 0)
        i++;
    assert_true(i < scenario->table[AMB_IN_ASSUMPTIONS].num);
    assert_near(rows[i].low, low, 1e-9);
    assert_near(rows[i].value, value, 1e-9);
    assert_near(rows[i].high, high, 1e-9);
}

static void inspected_pdus_are_as_made_by_hand(void **state)
{
    amb_headline known = nothing_known();
    bench of;

    (void)state;
    bench_open(&of);
    known.cases[AMB_COMMUNITY] = 797;
    known.cases[AMB_LICENCE] = 490;
    known.staffing = stated("64%");
    known.workload = stated("118%");
    known.learners = 18;
    known.sick_days = 17;
    known.establishment = 75;
    known.applied_for = AMB_AMBER;
    known.applied_on = amb_date_of(2022, 9, 19);
    assert_int_equal(make_at(&of, &known, of.path), AMB_OK);
    assert_near(of.made.measure[AMB_CASELOAD], 1287, 0);
    assert_near(of.made.measure[AMB_WORKLOAD_PCT], 118, 0.05);
    assert_near(of.made.measure[AMB_FTE_PRESENT], 48, 1e-9); /* of 75: 64.0 % */
    assert_near(of.made.measure[AMB_UNALLOCATED_CASES], 0, 0);
    assert_int_equal(
        AMB_ROWS(&of.made.scenario, AMB_IN_PDUS, amb_pdu_row)->criteria_met_since,
        AMB_ROWS(of.each[0], AMB_IN_PDUS, amb_pdu_row)->criteria_met_since);
    assert_string_equal(of.made.pathways_like, names[0]); /* nobody in custody */
    assert_near_to_hand_made(&of, 0, 0.011);
    /* 32 to 40 of 36 there, 33 to 38 of 35 in Newham: the wider of both, of 35. */
    assert_range(&of.made.scenario, "staffing.csv:target_fte[grade=PO]", 31.1, 35, 38.9);
    bench_clear(&of);

    known = nothing_known();
    known.on = amb_date_of(2022, 9, 5);
    known.cases[AMB_COMMUNITY] = 719;
    known.cases[AMB_LICENCE] = 493;
    known.cases[AMB_CUSTODY] = 735;
    known.workload = stated("91.9");
    known.vacancy = stated("6 %");
    known.learners = 9;
    known.sick_days = 7;
    assert_int_equal(make_at(&of, &known, of.path), AMB_OK);
    assert_near(of.made.measure[AMB_CASELOAD], 1947, 0);
    assert_near(of.made.measure[AMB_WORKLOAD_PCT], 91.9, 0.05);
    assert_near(of.made.establishment, 69, 2); /* that of the scenario made by hand */
    assert_near(of.made.measure[AMB_STAFFING_PCT], 91.3, 1.5);
    assert_null(of.made.pathways_like);
    assert_near_to_hand_made(&of, 1, 0.011);
    bench_close(&of);
}

/* ---- types of case that are left out ---- */

static void types_left_out_get_no_cases(void **state)
{
    amb_headline known = nothing_known();
    bench of;

    (void)state;
    bench_open(&of);
    known.cases[AMB_LICENCE] = 500; /* in the reference a third of them are recalled */
    assert_int_equal(make_at(&of, &known, of.path), AMB_OK);
    assert_string_equal(of.made.pathways_like, names[0]);
    assert_true(of.made.starts[AMB_LICENCE] > 0);
    assert_near(of.made.starts[AMB_CUSTODY], 0, 0);
    bench_clear(&of);

    /* 10 in custody for 60.5 weeks are fewer than the recalls of 500 on licence. */
    known.cases[AMB_CUSTODY] = 10;
    assert_int_equal(make_at(&of, &known, of.path), AMB_OK);
    assert_null(of.made.pathways_like);
    assert_true(of.made.starts[AMB_CUSTODY] < 0);
    assert_near(AMB_ROWS(&of.made.scenario, AMB_IN_STARTS, amb_starts_row)[1].per_week, 0,
                0);
    bench_close(&of);
}

/* ---- figures drawn ---- */

/* A whole number up to `most`, of a generator that is good enough for picking figures. */
static uint32_t draw(uint64_t *seed, uint32_t most)
{
    *seed = *seed * 6364136223846793005U + 1442695040888963407U;
    return (uint32_t)((*seed >> 33) % (most + 1));
}

/* A percentage with none, one or two decimals. */
static amb_stated draw_pct(uint64_t *seed, uint32_t least, uint32_t most)
{
    static const int unit[] = {1, 10, 100};
    const uint32_t decimals = draw(seed, 2);
    char text[32];

    snprintf(text, sizeof text, "%.*f%%", (int)decimals,
             least + draw(seed, (most - least) * (uint32_t)unit[decimals]) /
                         (double)unit[decimals]);
    return stated(text);
}

static amb_headline draw_figures(uint64_t *seed)
{
    amb_headline known = nothing_known();
    const uint32_t posts = 10 + draw(seed, 140), workload = 60 + draw(seed, 100),
                   staffing = 45 + draw(seed, 55);
    /* Points of the staff present, in training or not, over those of a case. */
    const double cases =
        posts * staffing / 100.0 * 1700 * workload / 100.0 / (50 + draw(seed, 30));

    known.on = amb_date_of(2015, 1, 1) + (int32_t)draw(seed, 4000);
    known.workload = draw_pct(seed, workload, workload + 1);
    if (draw(seed, 3) > 0)
        known.staffing = draw_pct(seed, staffing, staffing + 1);
    else if (draw(seed, 1) > 0)
        known.vacancy = draw_pct(seed, 0, 30);
    if (draw(seed, 2) == 0)
        known.absence = draw_pct(seed, 2, 15);
    if (draw(seed, 1) > 0)
        known.establishment = posts;
    if (draw(seed, 1) > 0)
        known.learners = draw(seed, posts / 5);
    if (draw(seed, 1) > 0)
        known.sick_days = 4 + draw(seed, 20);
    if (draw(seed, 3) == 0) {
        known.caseload = round(cases);
    } else {
        known.cases[AMB_COMMUNITY] = round(0.6 * cases);
        known.cases[AMB_LICENCE] = round(0.4 * cases);
        if (draw(seed, 2) == 0)
            known.cases[AMB_CUSTODY] = round(0.3 * cases);
    }
    return known;
}

static void assert_all_shown(const amb_headline *known, const amb_made *made)
{
    static const amb_measure counted[] = {AMB_CASELOAD_COMMUNITY, AMB_CASELOAD_LICENCE,
                                          AMB_CASELOAD_CUSTODY};
    const amb_assumption_row *rows =
        AMB_ROWS(&made->scenario, AMB_IN_ASSUMPTIONS, amb_assumption_row);
    double learners = 0, posts = 0;

    assert_shows(&known->workload, made->measure[AMB_WORKLOAD_PCT]);
    assert_shows(&known->staffing, made->measure[AMB_STAFFING_PCT]);
    assert_shows(&known->vacancy, made->measure[AMB_VACANCY_PCT]);
    assert_shows(&known->absence, made->measure[AMB_ABSENCE_PCT]);
    assert_shows(&known->in_post, made->measure[AMB_FTE_IN_POST]);
    for (int type = 0; type < AMB_NUM_CASE_TYPES; type++)
        if (!isnan(known->cases[type]))
            assert_near(made->measure[counted[type]], known->cases[type], 0);
    if (!isnan(known->caseload))
        assert_near(made->measure[AMB_CASELOAD], known->caseload, 0);
    for (size_t g = 0; g < made->num_grades; g++) {
        learners += made->grade[g].learns ? made->grade[g].in_post : 0;
        posts += made->grade[g].target;
    }
    if (!isnan(known->learners))
        assert_near(learners, known->learners, 0);
    assert_near(posts, made->establishment, 1e-9);
    if (!isnan(known->establishment))
        assert_near(posts, known->establishment, 1e-9);
    for (size_t i = 0; i < made->scenario.table[AMB_IN_ASSUMPTIONS].num; i++)
        assert_true(rows[i].low <= rows[i].value && rows[i].value <= rows[i].high);
}

/* What the files of a folder hold, one after the other; the caller frees it. */
static char *contents(const char *path)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    for (int f = 0; f < AMB_NUM_INPUT_FILES; f++) {
        char file[256];
        FILE *in;

        snprintf(file, sizeof file, "%s/%s", path, amb_input_files()[f].name);
        in = fopen(file, "r");
        for (int c; in != NULL && (c = fgetc(in)) != EOF;)
            fputc(c, out);
        if (in != NULL)
            fclose(in);
    }
    fclose(out);
    return text;
}

static void plausible_figures_are_shown(void **state)
{
    enum { DRAWN = 50 };
    uint64_t seed = 20220926;
    bench of;

    (void)state;
    bench_open(&of);
    for (int i = 0; i < DRAWN; i++) {
        const amb_headline known = draw_figures(&seed);

        assert_int_equal(make_at(&of, &known, of.path), AMB_OK);
        assert_all_shown(&known, &of.made);
        if (i % 10 == 0) { /* the same again, to the byte */
            char *first = contents(of.path), *second;

            bench_clear(&of);
            assert_int_equal(make_at(&of, &known, of.path), AMB_OK);
            second = contents(of.path);
            assert_string_equal(first, second);
            free(first);
            free(second);
        }
        bench_clear(&of);
    }
    bench_close(&of);
}

/* Figures of all sizes, each there or not. */
static amb_headline draw_anything(uint64_t *seed)
{
    static const uint32_t most[] = {3, 60, 2000, 100000};
    amb_headline known = nothing_known();
    amb_stated *const pct[] = {&known.staffing, &known.workload, &known.vacancy,
                               &known.absence};

    for (int type = 0; type < AMB_NUM_CASE_TYPES; type++)
        if (draw(seed, 1) > 0)
            known.cases[type] = draw(seed, most[draw(seed, 3)]);
    if (isnan(known.cases[AMB_COMMUNITY]))
        known.caseload = 1 + draw(seed, most[draw(seed, 3)]);
    else
        known.cases[AMB_COMMUNITY]++;
    for (size_t i = 0; i < sizeof pct / sizeof pct[0]; i++)
        if (draw(seed, 2) == 0)
            *pct[i] = draw_pct(seed, 2, i < 2 ? 300 : 100);
    if (draw(seed, 2) == 0)
        known.in_post = (amb_stated){true, draw(seed, 90), -1, 90, 0};
    known.in_post.low = known.in_post.value - 0.5;
    known.in_post.high = known.in_post.value + 0.5;
    if (draw(seed, 2) == 0)
        known.establishment = draw(seed, 400) / 4.0;
    if (draw(seed, 2) == 0)
        known.learners = draw(seed, 40);
    if (draw(seed, 2) == 0)
        known.sick_days = draw(seed, 100);
    return known;
}

static void any_figures_are_shown_or_refused(void **state)
{
    enum { DRAWN = 80 };
    uint64_t seed = 118;
    bench of;

    (void)state;
    bench_open(&of);
    for (int i = 0; i < DRAWN; i++) {
        const amb_headline known = draw_anything(&seed);
        const amb_status status = make_at(&of, &known, of.path);

        if (status == AMB_OK) {
            assert_all_shown(&known, &of.made);
        } else { /* a sentence, and nothing there */
            assert_int_equal(status, AMB_BAD_INPUT);
            assert_int_equal(of.problems.num_found, 1);
            assert_has(of.problems.list[0].sentence, "; ");
            assert_int_equal(access(of.path, F_OK), -1);
        }
        bench_clear(&of);
    }
    bench_close(&of);
}

/* ---- figures that cannot be ---- */

static void assert_refused(bench *of, const amb_headline *known, const char *part)
{
    assert_int_equal(make_at(of, known, of->path), AMB_BAD_INPUT);
    assert_int_equal(of->problems.num_found, 1);
    assert_has(of->problems.list[0].sentence, part);
    assert_int_equal(access(of->path, F_OK), -1);
    bench_clear(of);
}

/* 5 cases of tier A3 are 5 × 206 = 1,030 points, far from 118 % of 48 people's. */
static void what_cannot_be_is_explained(void **state)
{
    amb_headline known = nothing_known();
    bench of;

    (void)state;
    bench_open(&of);
    known.cases[AMB_COMMUNITY] = 5;
    known.establishment = 60;
    known.staffing = stated("80%");
    known.workload = stated("118%");
    assert_refused(&of, &known,
                   "118 % with 5 people on probation and 48 practitioners present cannot "
                   "be: all in the heaviest tier, their cases come to 1,030 points");
    known.cases[AMB_COMMUNITY] = 5000;
    known.workload = stated("9%");
    assert_refused(&of, &known, "all in the lightest tier, their cases come to 145,000");
    known.workload = (amb_stated){.given = false};
    known.learners = 70;
    assert_refused(&of, &known, "70 learners have no room in an establishment of 60");
    known.learners = 55;
    assert_refused(&of, &known,
                   "with 55 learners cannot be: in an establishment of 60 only about");
    known.learners = AMB_EMPTY;
    known.vacancy = stated("10%");
    known.absence = stated("5%");
    assert_refused(
        &of, &known,
        "with 10 % vacant and 5 % of those in post absent, 85.5 % are present");
    known.vacancy = known.absence = (amb_stated){.given = false};
    known.staffing = stated("0%");
    known.workload = stated("100%");
    assert_refused(&of, &known, "nobody");
    known.establishment = AMB_EMPTY;
    assert_refused(&of, &known,
                   "100 % workload cannot be where nobody present has points");
    known.staffing = stated("83%");
    known.vacancy = stated("18%");
    assert_refused(&of, &known, "with 18 % vacant no more than 82 % can be present");
    known = nothing_known();
    known.cases[AMB_COMMUNITY] = 5000;
    known.establishment = 75;
    known.staffing = stated("50.9%");
    known.in_post = stated("54");
    known.absence = stated("17.7%");
    assert_refused(&of, &known, "54 in post less 17.7 % absent are 59.3 % of the posts");
    known = nothing_known();
    known.cases[AMB_COMMUNITY] = 50;
    known.caseload = 40;
    assert_refused(&of, &known, "a caseload of 40 and 50 by type is less than its parts");
    known.caseload = 1e6;
    known.workload = stated("50");
    assert_refused(&of, &known, "1,000,000 cases would need more staff");
    known.caseload = AMB_EMPTY;
    known.establishment = 4;
    known.workload = stated("93.333%");
    assert_refused(&of, &known, "give the workload with fewer decimals");
    known.workload = (amb_stated){.given = false};
    known.sick_days = 300;
    assert_refused(&of, &known, "as many as the 261 there are");
    bench_close(&of);
}

/* ---- by hand ---- */

static void figures_are_read_as_they_are_printed(void **state)
{
    static const struct {
        const char *text;
        double low, high;
    } fine[] = {
        {"118", 117.5, 118.5},   {"118%", 117.5, 118.5},    {" 118 % ", 117.5, 118.5},
        {"91.9%", 91.85, 91.95}, {"64.00", 63.995, 64.005}, {"0", -0.5, 0.5},
        {"0.64%", 0.635, 0.645}, {"1,118", 1117.5, 1118.5}, {"2", 1.5, 2.5}};
    static const char *const refused[][2] = {
        {"0.64", "write 64% or 0.64%"}, {"1.18", "write 118% or 1.18%"},
        {"64,5", "write 64.5"},         {"about 64", "is not a figure"},
        {"", "is not a figure"},        {"1e2", "is not a figure"},
        {"-3%", "is not a figure"},     {"64 5", "write 645"},
        {"nan", "is not a figure"}};
    char why[AMB_STATED_WHY_SIZE];
    amb_stated figure;

    (void)state;
    for (size_t i = 0; i < sizeof fine / sizeof fine[0]; i++) {
        assert_true(amb_stated_read(fine[i].text, true, &figure, why));
        assert_near(figure.low, fine[i].low, 1e-9);
        assert_near(figure.high, fine[i].high, 1e-9);
    }
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        assert_false(amb_stated_read(refused[i][0], true, &figure, why));
        assert_has(why, refused[i][1]);
    }
    assert_true(amb_stated_read("52.5", false, &figure, why));
    assert_false(amb_stated_read("52.5%", false, &figure, why));
    assert_string_equal(amb_grouped_of(0).text, "0");
    assert_string_equal(amb_grouped_of(999).text, "999");
    assert_string_equal(amb_grouped_of(1287000).text, "1,287,000");
}

/* 10 by 1 : 1 : 2 are 2.5, 2.5 and 5, of which the first one gets the odd one. */
static void shares_are_by_largest_remainders(void **state)
{
    static const double weight[] = {1, 1, 2, 0};
    static const int room[] = {9, 9, 3, 9}, none[] = {1, 0, 1, 1};
    long out[4];

    (void)state;
    assert_int_equal(amb_share_out(10, weight, NULL, 4, out), 0);
    assert_int_equal(out[0], 3);
    assert_int_equal(out[1], 2);
    assert_int_equal(out[2], 5);
    assert_int_equal(out[3], 0);
    assert_int_equal(amb_share_out(10, weight, room, 4, out), 0);
    assert_int_equal(out[2], 3);
    assert_int_equal(out[0] + out[1], 7);
    assert_int_equal(out[3], 0); /* nobody asked for it while others had room */
    assert_int_equal(amb_share_out(10, weight, none, 4, out), 7);
    assert_int_equal(out[3], 1);
}

/* 40 cases, half of 10 and half of 20 points; tilted by ln 3 over those 10 points, three
 * of four are of 20: 40 × 17.5 = 700. */
static void a_tilt_by_hand(void **state)
{
    amb_making *of = calloc(1, sizeof *of);

    (void)state;
    assert_non_null(of);
    of->num_cases[AMB_LICENCE] = 40;
    of->share[AMB_LICENCE][0] = of->share[AMB_LICENCE][5] = 0.5;
    of->price[AMB_LICENCE][0] = 10 * AMB_POINT;
    of->price[AMB_LICENCE][5] = 20 * AMB_POINT;
    assert_near(amb_points_at(of, 0), 600.0 * AMB_POINT, 1e-6);
    assert_near(amb_points_at(of, log(3) / 10), 700.0 * AMB_POINT, 1e-6);
    assert_near(amb_points_at(of, -log(3) / 10), 500.0 * AMB_POINT, 1e-6);
    free(of);
}

/* The second Mondays of March and September, as those of 14 March and 12 September 2022.
 */
static void cohorts_by_the_calendar(void **state)
{
    const amb_usual usual = {.cohort_nth = {[2] = 2, [8] = 2}};
    int32_t date;

    (void)state;
    assert_true(amb_cohort_of(&usual, 2022, 3, &date));
    assert_int_equal(date, amb_date_of(2022, 3, 14));
    assert_true(amb_cohort_of(&usual, 2022, 9, &date));
    assert_int_equal(date, amb_date_of(2022, 9, 12));
    assert_true(amb_cohort_of(&usual, 1969, 9, &date)); /* a 1st that is a Monday */
    assert_int_equal(date, amb_date_of(1969, 9, 8));
    assert_false(amb_cohort_of(&usual, 2022, 4, &date));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_are_read_as_they_are_printed),
        cmocka_unit_test(shares_are_by_largest_remainders),
        cmocka_unit_test(a_tilt_by_hand),
        cmocka_unit_test(cohorts_by_the_calendar),
        cmocka_unit_test(inspected_pdus_are_as_made_by_hand),
        cmocka_unit_test(types_left_out_get_no_cases),
        cmocka_unit_test(plausible_figures_are_shown),
        cmocka_unit_test(any_figures_are_shown_or_refused),
        cmocka_unit_test(what_cannot_be_is_explained),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
