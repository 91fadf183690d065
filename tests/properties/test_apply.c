/*
 * test_apply.c: laws of trying an application out: what changes nothing, what cannot get
 * worse, books that balance in every replication, and every chance from a walk over the
 * replications that has nothing to do with how it is reckoned.
 */
#include "experiment/replications.h"
#include "support/applied.h"

enum { WEEKS = 40, NUM = 40, DECIDED = 3 };
#define CONFIDENCE 0.81 /* between 32 and 33 of 40 */

#define CHANGES "date,pdu,change,item,value\n"
#define PROCESS                                                                          \
    "status,auto_apply,decision_weeks_mean,decision_weeks_sd,approval_pct,"              \
    "refusal_wait_weeks,min_weeks,review_weeks\n"
#define CONCESSIONS                                                                      \
    "status,concession,case_type,tier,relief_pct,deferred_pct,return_weeks\n"

/* A PDU in which most things happen, near its lines. */
#define BUSY                                                                             \
    {"scenario.csv", "setting,value\nname,Busy\nstart_date,2024-01-01\n"                 \
                     "working_days_per_week,5\nrelapse_weeks,6\nrecovery_weeks,20\n"},   \
        {"starts.csv", "pdu,case_type,per_week,dispersion\n,community,7,1\n"             \
                       ",licence,4,1\n,custody,4,1.5\n"},                                \
        {"staffing.csv", "pdu,grade,target_fte,in_post_fte,leavers_per_year_pct,"        \
                         "other_outflow_per_year_pct\n,PO,2,2,60,5\n,PSO,2,2,60,0\n"},   \
        {"recruitment.csv", "pdu,grade,policy,distribution,mean_weeks,sd_weeks\n"        \
                            ",,backfill,gamma,9,6\n"},                                   \
        {"absence.csv", "pdu,grade,kind,spells_per_year,distribution,mean_weeks,"        \
                        "sd_weeks,recorded_after_weeks\n,,flu,2,gamma,3,3,1\n"},         \
        {"cases.csv", "pdu,practitioner,case_type,tier,t2a,cases\n"                      \
                      "P,,community,C1,no,80\nP,,licence,B2,no,50\n"                     \
                      "P,,custody,B2,no,40\nP,,community,A3,yes,7\n"},                   \
        {"ppf.csv", "status,rule,indicator,comparison,threshold,weeks,leave_threshold,"  \
                    "leave_weeks\namber,load,workload_pct,>,105,2,100,2\n"               \
                    "amber,staff,staffing_pct,<,55,2,60,3\n"                             \
                    "red,load,workload_pct,>,140,2,130,2\n"},                            \
    {                                                                                    \
        "tier_mix.csv", "pdu,case_type,tier,share\n,community,C1,1\n,licence,B2,1\n"     \
                        ",custody,B2,1\n"                                                \
    }
#define AUTO                                                                             \
    {                                                                                    \
        "ppf_process.csv", PROCESS "amber,yes,2,1,80,3,2,4\nred,yes,1,0,90,3,2,2\n"      \
    }
#define BY_HAND                                                                          \
    {                                                                                    \
        "ppf_process.csv", PROCESS "amber,no,2,1,80,3,2,4\nred,no,1,0,90,3,2,2\n"        \
    }
#define RELIEF                                                                           \
    {                                                                                    \
        "concessions.csv",                                                               \
            CONCESSIONS "amber,phone,community,,8,0,\namber,phone,licence,,5,30,4\n"     \
                        "amber,later,,,9,60,5\namber,later,,B2,14,80,9\n"                \
                        "red,phone,,,12,20,3\nred,later,community,C1,30,50,6\n"          \
    }
#define FEEDBACK                                                                         \
    {                                                                                    \
        "feedback.csv", "grade,effect,threshold_pct,per_10_points_pct\n,leaving,90,60\n" \
                        ",sickness,90,40\n"                                              \
    }

static amb_run_options usual(void)
{
    return (amb_run_options){
        .replications = NUM, .seed = 3, .weeks = WEEKS, .threads = 2};
}

static void apply_usual(applied *to, const built *b)
{
    const amb_run_options options = usual();
    amb_application application = applied_for("2024-01-08", DECIDED - 1);

    application.confidence = CONFIDENCE;
    apply_well(to, &b->scenario, NULL, 0, &application, &options);
}

/* ---- what changes nothing ---- */

static amb_trial trial(amb_trial_outcome outcome)
{
    return (amb_trial){outcome, AMB_AMBER, 1, DECIDED};
}

/* All figures of the replications of a trial; the caller frees the tally. */
static void run_trial(amb_tally *tally, built *b, amb_trial_outcome outcome,
                      const amb_watcher *watcher)
{
    const amb_run_options options = usual();
    const amb_part part = {0, 1};
    amb_problems problems;

    amb_problems_init(&problems, 5);
    built_ready(b, WEEKS, 0);
    b->model.ppf.trial = trial(outcome);
    amb_tally_init(tally);
    assert_int_equal(amb_run_replications(tally, &b->model, &b->model.pdu[0], &options,
                                          NUM, part, watcher, &problems),
                     AMB_OK);
    amb_problems_free(&problems);
}

static bool same_figures(const amb_tally *a, const amb_tally *b)
{
    assert_int_equal(a->figures, b->figures);
    return memcmp(a->figure, b->figure, NUM * a->figures * sizeof *a->figure) == 0;
}

/* Rows under a variant that are not as without the application; of measures alone. */
static size_t differing(const applied *of, const char *variant)
{
    size_t found = 0;

    APPLIED_EACH(of, AMB_RESULT_APPLICATION_WEEKS, amb_application_week_row, row)
    if (strcmp(row->variant, variant) == 0 && strcmp(row->measure, "p_amber") != 0 &&
        strcmp(row->measure, "p_red") != 0)
        found += row->difference != 0 || row->se != 0 || row->low != 0 ||
                 row->high != 0 || row->none != row->value;
    return found;
}

/* Nothing is relieved, so nothing can tell: draw for draw. */
static void without_concessions_a_grant_is_none(void **state)
{
    static const built_file files[] = {BUSY, AUTO, FEEDBACK, {NULL, NULL}};
    amb_tally none, granted, refused;
    applied of;
    built b;

    (void)state;
    built_open(&b, files);
    run_trial(&none, &b, AMB_TRIAL_NEVER, NULL);
    run_trial(&granted, &b, AMB_TRIAL_GRANTED, NULL);
    run_trial(&refused, &b, AMB_TRIAL_REFUSED, NULL);
    assert_true(same_figures(&none, &granted));
    assert_true(same_figures(&none, &refused));
    assert_int_equal(none.status[DECIDED * AMB_NUM_TALLIES + AMB_TALLY_AMBER], 0);
    assert_int_equal(granted.status[DECIDED * AMB_NUM_TALLIES + AMB_TALLY_AMBER], NUM);
    amb_tally_free(&none);
    amb_tally_free(&granted);
    amb_tally_free(&refused);
    apply_usual(&of, &b);
    assert_int_equal(differing(&of, "granted"), 0);
    assert_int_equal(differing(&of, "refused"), 0);
    assert_int_equal(of.results.table[AMB_RESULT_APPLICATION_CONCESSIONS].num, 0);
    applied_free(&of);
    built_close(&b);
}

static void refused_and_never_applied_for_again_is_none(void **state)
{
    static const built_file files[] = {BUSY, BY_HAND, RELIEF, FEEDBACK, {NULL, NULL}};
    amb_tally none, granted, refused;
    applied of;
    built b;

    (void)state;
    built_open(&b, files);
    run_trial(&none, &b, AMB_TRIAL_NEVER, NULL);
    run_trial(&granted, &b, AMB_TRIAL_GRANTED, NULL);
    run_trial(&refused, &b, AMB_TRIAL_REFUSED, NULL);
    assert_true(same_figures(&none, &refused));
    assert_false(same_figures(&none, &granted)); /* relief and feedback tell */
    amb_tally_free(&none);
    amb_tally_free(&granted);
    amb_tally_free(&refused);
    apply_usual(&of, &b);
    assert_int_equal(differing(&of, "refused"), 0);
    assert_true(differing(&of, "granted") > 100);
    applied_free(&of);
    built_close(&b);
}

/* Rows of a variant, less its name, are those of another. */
static void assert_same_variant(const applied *of, const char *one, const char *another)
{
    size_t seen = 0;

    APPLIED_EACH(of, AMB_RESULT_APPLICATION_WEEKS, amb_application_week_row, row)
    {
        const amb_application_week_row *same;

        if (strcmp(row->variant, one) != 0)
            continue;
        same = amb_results_application_week(&of->results, another, (int)row->week,
                                            row->measure);
        assert_non_null(same);
        assert_near(row->value, same->value, 0);
        assert_near(row->difference, same->difference, 0);
        seen++;
    }
    assert_true(seen > 100);
    APPLIED_EACH(of, AMB_RESULT_APPLICATION_CONCESSIONS, amb_application_concession_row,
                 row)
    {
        const amb_application_concession_row *same;

        if (strcmp(row->variant, one) != 0)
            continue;
        same = amb_results_application_concession(&of->results, another, row->status,
                                                  row->concession, row->case_type,
                                                  row->tier);
        assert_non_null(same);
        assert_near(row->points_relieved, same->points_relieved, 0);
        assert_near(row->points_owed, same->points_owed, 0);
    }
}

/* Without a staffing plan a granted variant of the scenario is the grant; with one it is
 * the grant with the plan. */
static void a_variant_of_the_scenario_is_the_scenario(void **state)
{
    static const built_file plain[] = {BUSY, AUTO, RELIEF, FEEDBACK, {NULL, NULL}};
    static const built_file staffed[] = {
        BUSY,
        AUTO,
        RELIEF,
        FEEDBACK,
        {"changes.csv", CHANGES "2024-02-26,P,join,PO,1\n2024-03-04,P,leavers_pct,,50\n"
                                "2024-03-04,P,starts_pct,,90\n"},
        {NULL, NULL}};
    const amb_run_options options = usual();
    const amb_application application = applied_for("2024-01-08", DECIDED - 1);
    applied of;
    built b;

    (void)state;
    built_open(&b, plain);
    apply_well(&of, &b.scenario, &(amb_plan){"mine", &b.scenario}, 1, &application,
               &options);
    assert_same_variant(&of, "mine", "granted");
    assert_null(
        amb_results_application_week(&of.results, "recruitment", 9, "workload_pct"));
    assert_null(
        amb_results_application_week(&of.results, "granted_plan", 9, "workload_pct"));
    applied_free(&of);
    built_close(&b);
    built_open(&b, staffed);
    apply_well(&of, &b.scenario, &(amb_plan){"mine", &b.scenario}, 1, &application,
               &options);
    assert_same_variant(&of, "mine", "granted_plan");
    applied_free(&of);
    built_close(&b);
}

static void assert_known(const applied *of, const char *variant, int week,
                         const char *measure, bool known)
{
    const amb_application_week_row *row =
        amb_results_application_week(&of->results, variant, week, measure);

    assert_non_null(row);
    if ((row->low == 0 && row->high == 0) != known)
        fail_msg("%s, week %d, %s: %g to %g", variant, week, measure, row->low,
                 row->high);
}

/* What cannot differ has no bounds: criteria that relief does not touch; statuses up to
 * the decision. With feedback, or other criteria, it might have. */
static void what_cannot_differ_is_known(void **state)
{
    static const built_file dull[] = {BUSY, BY_HAND, RELIEF, {NULL, NULL}};
    static const built_file fed_back[] = {BUSY, BY_HAND, RELIEF, FEEDBACK, {NULL, NULL}};
    static const built_file effective[] = {
        BUSY,
        BY_HAND,
        RELIEF,
        {"ppf.csv", "status,rule,indicator,comparison,threshold,weeks\n"
                    "amber,load,effective_workload_pct,>,105,2\n"},
        {NULL, NULL}};
    const amb_run_options options = usual();
    const amb_application application = applied_for("2024-01-08", DECIDED - 1);
    applied of;
    built b, c;

    (void)state;
    built_open(&b, dull);
    built_open(&c, effective);
    apply_well(&of, &b.scenario, &(amb_plan){"other", &c.scenario}, 1, &application,
               &options);
    assert_known(&of, "granted", DECIDED - 1, "p_amber", true);
    assert_known(&of, "granted", DECIDED, "p_amber", false);
    assert_known(&of, "granted", WEEKS, "p_criteria_amber", true);
    assert_known(&of, "granted", WEEKS, "effective_workload_pct", false);
    assert_known(&of, "other", 0, "p_criteria_amber", false);
    applied_free(&of);
    apply_usual(&of, &c);
    assert_known(&of, "granted", DECIDED, "p_criteria_amber", true);
    assert_known(&of, "granted", WEEKS, "p_criteria_amber", false);
    applied_free(&of);
    built_close(&b);
    built_close(&c);
    built_open(&b, fed_back);
    apply_usual(&of, &b);
    assert_known(&of, "granted", DECIDED + 1, "p_criteria_amber", true);
    assert_known(&of, "granted", WEEKS, "p_criteria_amber", false);
    applied_free(&of);
    built_close(&b);
}

/* ---- relief and its books ---- */

/* What a watcher of the test keeps of every replication. */
typedef struct books {
    const built *b;
    double relieved[NUM], deferred[NUM], returned[NUM], owed[NUM]; /* points */
    bool of_status[NUM][WEEKS + 1]; /* weeks whose relief is that of a status */
} books;

/* Points that a row of concessions.csv relieves in the week, from the row itself; rows of
 * these tests are nowhere capped. */
static double relieved_by_row(const amb_state *s, int c)
{
    const amb_concession_row *row =
        AMB_ROWS(s->model->scenario, AMB_IN_CONCESSIONS, amb_concession_row) + c;
    double points = 0;

    if (row->status != s->ppf.relieved_as)
        return 0;
    for (int k = 0; k < AMB_NUM_KINDS; k++)
        if (s->model->ppf.concession[c].relief[k] > 0)
            points += (double)s->by_kind[k] * s->standing->price[k] / 1000;
    return points * row->relief_pct / 100;
}

static void keep_books(void *vbooks, size_t r, const amb_state *s)
{
    books *to = vbooks;
    const amb_ppf *ppf = &s->model->ppf;
    double owed = 0;

    for (int c = 0; c < ppf->num_concessions; c++) {
        const double points = relieved_by_row(s, c);

        to->relieved[r] += points;
        to->deferred[r] += points * ppf->concession[c].deferred;
        to->returned[r] += s->returned[c];
        owed += s->backlog[c];
    }
    to->owed[r] = owed;
    to->of_status[r][s->week] = s->ppf.relieved_as > AMB_GREEN;
}

/* Points by which effective work is less than the work, over the weeks of a replication;
 * under a status never more. */
static double lowered(const books *kept, const amb_tally *tally, size_t r)
{
    const size_t stride = tally->figures / (WEEKS + 1);
    double sum = 0;

    for (int week = 0; week <= WEEKS; week++) {
        const float *figure = tally->figure + (r * (WEEKS + 1) + (size_t)week) * stride;
        const double less =
            (double)figure[AMB_PUT_TOTAL] - (double)figure[AMB_PUT_EFFECTIVE];

        assert_true(kept->of_status[r][week] ? less >= 0 : less <= 0);
        sum += less;
    }
    return sum;
}

/* Concessions by chance, none of which can come to more than all of a case's work. */
static char *random_concessions(uint32_t *seed)
{
    static const char *const scopes[] = {",", "community,", "licence,C1", ",B2",
                                         "custody,"};
    static const char *const statuses[] = {"amber", "red"};
    char *text = built_print("%s", CONCESSIONS);

    for (int n = 0; n < 6; n++) {
        char *longer;

        *seed = *seed * 1664525u + 1013904223u;
        longer = built_print("%s%s,c%d,%s,%u,%u,%u\n", text, statuses[*seed >> 31], n,
                             scopes[(*seed >> 8) % 5], (*seed >> 12) % 16,
                             (*seed >> 16) % 101, 1 + (*seed >> 24) % 12);
        free(text);
        text = longer;
    }
    return text;
}

static void relief_lowers_and_its_books_balance(void **state)
{
    uint32_t seed = 5;
    double seen = 0, came_back = 0;

    (void)state;
    for (int round = 0; round < 12; round++) {
        char *text = random_concessions(&seed);
        const built_file files[] = {
            BUSY, AUTO, FEEDBACK, {"concessions.csv", text}, {NULL, NULL}};
        books kept = {0};
        const amb_watcher watcher = {keep_books, &kept};
        amb_tally tally;
        built b;

        built_open(&b, files);
        run_trial(&tally, &b, AMB_TRIAL_GRANTED, &watcher);
        for (int r = 0; r < NUM; r++) {
            const double scale = 1e-6 * (1 + kept.relieved[r]);

            assert_near(kept.deferred[r], kept.returned[r] + kept.owed[r], scale);
            assert_near(lowered(&kept, &tally, (size_t)r),
                        kept.relieved[r] - kept.returned[r], 10 * scale);
            seen += kept.relieved[r];
            came_back += kept.returned[r];
        }
        amb_tally_free(&tally);
        built_close(&b);
        free(text);
    }
    assert_true(seen > 0 && came_back > 0);
}

static double mean_of(const double *values)
{
    double sum = 0;

    for (int r = 0; r < NUM; r++)
        sum += values[r] / NUM;
    return sum;
}

/* The table has the same books, by whatever they are summed. */
static void the_table_of_concessions_adds_up(void **state)
{
    static const built_file files[] = {BUSY, AUTO, RELIEF, FEEDBACK, {NULL, NULL}};
    static const char *const parts[] = {"cells", "types", "wholes"};
    double relieved[3] = {0}, owed[3] = {0};
    books kept = {0};
    const amb_watcher watcher = {keep_books, &kept};
    const amb_application_concession_row *all;
    amb_tally tally;
    applied of;
    built b;

    (void)state;
    built_open(&b, files);
    apply_usual(&of, &b);
    run_trial(&tally, &b, AMB_TRIAL_GRANTED, &watcher);
    all = amb_results_application_concession(&of.results, "granted", "all", "all", "all",
                                             "all");
    assert_non_null(all);
    assert_near(all->points_relieved, mean_of(kept.relieved),
                1e-6 * mean_of(kept.relieved));
    assert_near(all->points_returned, mean_of(kept.returned),
                1e-6 * mean_of(kept.relieved));
    assert_near(all->points_owed, mean_of(kept.owed), 1e-6 * mean_of(kept.relieved));
    assert_true(all->points_returned > 0 && all->points_owed > 0);
    APPLIED_EACH(&of, AMB_RESULT_APPLICATION_CONCESSIONS, amb_application_concession_row,
                 row)
    {
        const int part = strcmp(row->tier, "all") != 0        ? 0
                         : strcmp(row->case_type, "all") != 0 ? 1
                                                              : 2;

        assert_string_equal(row->variant, "granted"); /* there is no plan */
        assert_near(row->points_deferred, row->points_returned + row->points_owed,
                    1e-6 * (1 + row->points_deferred));
        assert_near(row->hours_deferred, row->hours_returned + row->hours_owed,
                    1e-6 * (1 + row->hours_deferred));
        /* Two POs with 1,000 points and two PSOs with 800 for 40 hours each. */
        assert_near(row->hours_relieved, row->points_relieved * 160 / 3600,
                    1e-6 * (1 + row->hours_relieved));
        if (strcmp(row->concession, "all") == 0)
            continue;
        relieved[part] += row->points_relieved;
        owed[part] += row->points_owed;
    }
    for (int part = 0; part < 3; part++) {
        if (!(fabs(relieved[part] - all->points_relieved) < 1e-6 * relieved[part]))
            fail_msg("%s: %g of %g", parts[part], relieved[part], all->points_relieved);
        assert_near(owed[part], all->points_owed, 1e-6 * (1 + owed[part]));
    }
    amb_tally_free(&tally);
    applied_free(&of);
    built_close(&b);
}

/* ---- every chance, from an independent walk ---- */

/* A replication lived by itself, and what its measures were. */
typedef struct walked {
    double workload[NUM][WEEKS + 1], staffing[NUM][WEEKS + 1];
    double present[NUM][WEEKS + 1]; /* FTE */
    int status[NUM][WEEKS + 1];
} walked;

static void walk(walked *to, built *b, amb_trial_outcome outcome)
{
    built_ready(b, WEEKS, 0);
    b->model.ppf.trial = trial(outcome);
    for (uint32_t r = 0; r < NUM; r++) {
        assert_int_equal(amb_open(&b->state, 3, r, &b->record), AMB_OK);
        for (int week = 0; week <= WEEKS; week++) {
            if (week > 0)
                assert_int_equal(amb_next_week(&b->state, &b->record), AMB_OK);
            to->workload[r][week] = b->state.measure[AMB_WORKLOAD_PCT];
            to->staffing[r][week] = b->state.measure[AMB_STAFFING_PCT];
            to->present[r][week] = b->state.measure[AMB_FTE_PRESENT];
            to->status[r][week] = b->state.ppf.status;
        }
    }
}

/* Whether a rule of amber has held for `weeks` weeks up to one, or been on the safe side
 * of its threshold for leaving: two weeks over 105 (at or under 100), under 55 for two
 * (60 or more for three). Nothing available is a workload above all. */
static bool load_holds(const walked *of, int r, int week)
{
    return !(of->workload[r][week] <= 105 + 1e-9);
}

static bool staff_holds(const walked *of, int r, int week)
{
    return of->staffing[r][week] < 55 - 1e-9;
}

static bool load_is_safe(const walked *of, int r, int week)
{
    return of->workload[r][week] <= 100 + 1e-9;
}

static bool staff_is_safe(const walked *of, int r, int week)
{
    return of->staffing[r][week] >= 60 - 1e-9;
}

static bool running(const walked *of, int r, int week, int weeks,
                    bool (*holds)(const walked *, int, int))
{
    for (int back = 0; back < weeks; back++)
        if (week < back || !holds(of, r, week - back))
            return false;
    return true;
}

static bool is_met(const walked *of, int r, int week)
{
    return running(of, r, week, 2, load_holds) || running(of, r, week, 2, staff_holds);
}

static int back_in(const walked *of, int r)
{
    for (int week = DECIDED + 1; week <= WEEKS; week++)
        if (running(of, r, week, 2, load_is_safe) &&
            running(of, r, week, 3, staff_is_safe))
            return week;
    return WEEKS + 1;
}

static double share_back_by(const walked *of, int week)
{
    double num = 0;

    for (int r = 0; r < NUM; r++)
        num += back_in(of, r) <= week;
    return num / NUM;
}

static double share_below_by(const walked *of, int until)
{
    double num = 0;

    for (int r = 0; r < NUM; r++) {
        bool below = false;

        for (int week = DECIDED + 1; week <= until; week++)
            below |= of->status[r][week] < AMB_AMBER;
        num += below;
    }
    return num / NUM;
}

/* The chances of the routes under a variant; what is seen of them is counted. */
static void assert_routes(const applied *of, const walked *by, const char *variant,
                          bool granted, int *between)
{
    double back = 0, again = 0;

    for (int week = DECIDED + 4; week < WEEKS + 4; week += 4) {
        const int until = week < WEEKS ? week : WEEKS;
        const double share = share_back_by(by, until);

        assert_figure(of, variant, "p_back_by", "conditions", until, share);
        *between += share > 0 && share < 1;
        if (granted)
            assert_figure(of, variant, "p_status_left_by", "status", until,
                          share_below_by(by, until));
    }
    for (int r = 0; r < NUM; r++) {
        const int week = back_in(by, r);
        bool falls = false;

        if (week + 6 > WEEKS)
            continue;
        for (int later = week + 1; later <= week + 6; later++)
            falls |= is_met(by, r, later);
        back++;
        again += falls;
    }
    assert_figure(of, variant, "falls_again_of", "criteria", DECIDED, back);
    assert_figure(of, variant, "p_falls_again", "criteria", DECIDED, again / back);
    *between += again > 0 && again < back;
    for (int week = DECIDED; week <= WEEKS; week++) {
        /* The median is the first week by which half are back. */
        if (share_back_by(by, week) >= 0.5) {
            assert_figure(of, variant, "back_p50", "conditions", DECIDED, week);
            return;
        }
    }
    assert_no_value(of, variant, "back_p50", "conditions", DECIDED);
}

/* FTE that are wanting at the last review within 20 weeks of the decision: of the 60 % of
 * four posts, and of the 100 % of workload, at which amber may be left. */
static double wanting(const walked *of, int r, bool load)
{
    enum { RECOVERY = DECIDED + 20 };
    const double present = of->present[r][RECOVERY];

    /* W % of workload would be 100 with W/100 times as many as are present. */
    return load ? present * of->workload[r][RECOVERY] / 100 - present : 0.6 * 4 - present;
}

static void assert_needed(const applied *of, const walked *granted, bool load)
{
    const char *item = load ? "load:workload_pct" : "staff:staffing_pct";
    const double most =
        applied_row(of, "granted", "needed_fte_for_confidence", item, DECIDED + 20)
            ->value;
    double sum = 0, num = 0, enough = 0, less = 0;

    for (int r = 0; r < NUM; r++) {
        if (load &&
            (isnan(wanting(granted, r, load)) || granted->present[r][DECIDED + 20] == 0))
            continue; /* nobody is there to be more of */
        sum += wanting(granted, r, load);
        num++;
        enough += wanting(granted, r, load) <= most + 1e-6;
        less += wanting(granted, r, load) < most - 1e-6;
    }
    assert_figure(of, "granted", "needed_fte", item, DECIDED + 20, sum / num);
    assert_true(enough >= CONFIDENCE * NUM && less < CONFIDENCE * NUM);
}

static void every_chance_by_brute_force(void **state)
{
    static const built_file files[] = {BUSY, AUTO, RELIEF, FEEDBACK, {NULL, NULL}};
    static const int weeks[] = {0, DECIDED, 7, 11, 15, 19, 23, 27, 31, 35, 39};
    static walked none, refused, granted;
    int between = 0;
    applied of;
    built b;

    (void)state;
    built_open(&b, files);
    apply_usual(&of, &b);
    walk(&none, &b, AMB_TRIAL_NEVER);
    walk(&refused, &b, AMB_TRIAL_REFUSED);
    walk(&granted, &b, AMB_TRIAL_GRANTED);
    for (size_t i = 0; i < sizeof weeks / sizeof weeks[0]; i++) {
        double any = 0, load = 0, staff = 0, any_granted = 0;

        for (int r = 0; r < NUM; r++) {
            any += is_met(&none, r, weeks[i]);
            load += running(&none, r, weeks[i], 2, load_holds);
            staff += running(&none, r, weeks[i], 2, staff_holds);
            any_granted += is_met(&granted, r, weeks[i]);
        }
        assert_figure(&of, "none", "p_rule_met", "any", weeks[i], any / NUM);
        assert_figure(&of, "none", "p_rule_met", "load", weeks[i], load / NUM);
        assert_figure(&of, "none", "p_rule_met", "staff", weeks[i], staff / NUM);
        if (weeks[i] > DECIDED)
            assert_figure(&of, "granted", "p_rule_met", "any", weeks[i],
                          any_granted / NUM);
        between += any > 0 && any < NUM;
    }
    assert_routes(&of, &none, "none", false, &between);
    assert_routes(&of, &refused, "refused", false, &between);
    assert_routes(&of, &granted, "granted", true, &between);
    assert_needed(&of, &granted, false);
    assert_needed(&of, &granted, true);
    assert_true(between > 20); /* chances, not certainties */
    applied_free(&of);
    built_close(&b);
}

/* ---- the same whoever looks ---- */

static void no_byte_depends_on_threads(void **state)
{
    static const built_file files[] = {
        BUSY,
        AUTO,
        RELIEF,
        FEEDBACK,
        {"changes.csv", CHANGES "2024-02-26,P,join,PO,1\n"},
        {NULL, NULL}};
    amb_application application = applied_for("2024-01-08", DECIDED - 1);
    char *texts[3];
    built b;

    (void)state;
    application.what_if_threshold = true;
    built_open(&b, files);
    for (int i = 0; i < 3; i++) {
        amb_run_options options = usual();
        applied of;

        options.threads = i + 1;
        apply_well(&of, &b.scenario, NULL, 0, &application, &options);
        texts[i] = built_text(&of.results);
        applied_free(&of);
    }
    assert_has(texts[0], ",what_if_judgement,load:workload_pct=110:");
    assert_string_equal(texts[0], texts[1]);
    assert_string_equal(texts[0], texts[2]);
    for (int i = 0; i < 3; i++)
        free(texts[i]);
    built_close(&b);
}

/* The tables of a run are those of a run, and so are the means of the weeks. */
static void a_run_is_in_it(void **state)
{
    static const built_file files[] = {BUSY, BY_HAND, RELIEF, {NULL, NULL}};
    const amb_run_options options = usual();
    amb_results run;
    applied of;
    built b;

    (void)state;
    built_open(&b, files);
    apply_usual(&of, &b);
    built_run(&b, &run, &options);
    for (size_t i = 0; i < amb_results_of_run.num; i++) {
        const amb_result_file file = amb_results_of_run.files[i];
        char *texts[2] = {NULL, NULL};
        size_t size;

        for (int k = 0; k < 2; k++) {
            FILE *out = open_memstream(&texts[k], &size);

            assert_non_null(out);
            assert_int_equal(
                amb_results_write_csv(k == 0 ? &run : &of.results, file, out), AMB_OK);
            assert_int_equal(fclose(out), 0);
        }
        assert_string_equal(texts[0], texts[1]);
        free(texts[0]);
        free(texts[1]);
    }
    assert_int_equal(of.results.replications, NUM);
    /* Nobody applies by themselves here, so that `none` is the scenario as it stands. */
    for (int week = 0; week <= WEEKS; week += 8) {
        const amb_projection_row *mean =
            amb_results_projection(&run, "pdu", "P", week, "effective_workload_pct");
        const amb_application_week_row *row = amb_results_application_week(
            &of.results, "refused", week, "effective_workload_pct");

        assert_near(row->none, mean->mean, 1e-4);
    }
    amb_results_free(&run);
    applied_free(&of);
    built_close(&b);
}

static void tell_progress(void *vlast, double share)
{
    double *last = vlast;

    assert_true(share >= *last - 1e-12 && share <= 1 + 1e-12);
    *last = share;
}

static void progress_rises_to_one_and_a_stop_is_heeded(void **state)
{
    static const built_file files[] = {BUSY, AUTO, RELIEF, {NULL, NULL}};
    const amb_stop stop = true;
    amb_application application = applied_for("2024-01-08", DECIDED - 1);
    amb_run_options options = usual();
    double last = 0;
    applied of;
    built b;

    (void)state;
    application.what_if_threshold = true;
    built_open(&b, files);
    options.progress = tell_progress;
    options.context = &last;
    apply_well(&of, &b.scenario, NULL, 0, &application, &options);
    assert_near(last, 1, 0);
    applied_free(&of);
    options.stop = &stop;
    last = 0;
    assert_int_equal(applied_status(&of, &b.scenario, NULL, 0, &application, &options),
                     AMB_INTERRUPTED);
    applied_free(&of);
    /* Two variants at a time, and what is noted of them. */
    assert_true(amb_apply_bytes(&b.scenario, NULL, 0, &application, &options) >
                2 * amb_run_pdu_bytes(&b.scenario, &options));
    built_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_concessions_a_grant_is_none),
        cmocka_unit_test(refused_and_never_applied_for_again_is_none),
        cmocka_unit_test(a_variant_of_the_scenario_is_the_scenario),
        cmocka_unit_test(what_cannot_differ_is_known),
        cmocka_unit_test(relief_lowers_and_its_books_balance),
        cmocka_unit_test(the_table_of_concessions_adds_up),
        cmocka_unit_test(every_chance_by_brute_force),
        cmocka_unit_test(no_byte_depends_on_threads),
        cmocka_unit_test(a_run_is_in_it),
        cmocka_unit_test(progress_rises_to_one_and_a_stop_is_heeded),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
