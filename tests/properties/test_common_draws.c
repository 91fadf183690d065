/*
 * test_common_draws.c: two scenarios share every draw that means the same thing, so that
 * what differs between them is what was changed, replication by replication.
 */
#include "support/build.h"
#include "support/chance.h"

enum { WEEKS = 80, NUM = 200 };

#define STARTS "pdu,case_type,per_week,dispersion\n"
#define STAFFING                                                                         \
    "pdu,grade,target_fte,in_post_fte,leavers_per_year_pct,other_outflow_per_year_pct\n"
#define ABSENCE                                                                          \
    "pdu,grade,kind,spells_per_year,distribution,mean_weeks,sd_weeks,recorded_after_"    \
    "weeks\n"
#define CHANGES "date,pdu,change,item,value\n"

static const built_file busy[] = {
    {"starts.csv", STARTS "P,community,6,1\nP,licence,3,1\nP,custody,4,1.5\n"},
    {"staffing.csv", STAFFING "P,PO,12,12,25,5\nP,PSO,6,6,25,0\n"},
    {"absence.csv", ABSENCE ",,flu,2,gamma,3,3,1\n"},
    {"cases.csv", "pdu,practitioner,case_type,tier,t2a,cases\nP,,community,C1,no,90\n"
                  "P,,licence,B2,no,40\nP,,custody,C1,no,50\n"},
    {"pathways.csv", "case_type,next,share,distribution,mean_weeks,sd_weeks\n"
                     "community,end,1,gamma,20,12\nlicence,end,1,lognormal,15,10\n"
                     "custody,licence,1,gamma,12,8\n"},
};

/* The busy PDU with one more file, which may replace one of its own. */
static void open_busy(built *b, const char *name, const char *text)
{
    built_file files[7] = {{NULL, NULL}};

    memcpy(files, busy, sizeof busy);
    files[5] = (built_file){name, text};
    built_open(b, files);
    built_ready(b, WEEKS, 0);
}

static double of(const built *b, int week, int put)
{
    return built_figure(b, week, put);
}

/* More community orders: nobody else's counts, staff or absences move. */
static void more_starts_of_a_type_leave_the_others_alone(void **state)
{
    double more = 0;
    built a, b;

    (void)state;
    open_busy(&a, NULL, NULL);
    open_busy(&b, "starts.csv",
              STARTS "P,community,6.6,1\nP,licence,3,1\nP,custody,4,1.5\n");
    for (uint32_t r = 0; r < NUM; r++) {
        built_replicate(&a, 1, r);
        built_replicate(&b, 1, r);
        for (int week = 0; week <= WEEKS; week++) {
            const double added =
                of(&b, week, AMB_PUT_COMMUNITY) - of(&a, week, AMB_PUT_COMMUNITY);

            assert_true(added >= 0); /* the same cases, and some more */
            more += added;
            assert_near(of(&a, week, AMB_PUT_LICENCE), of(&b, week, AMB_PUT_LICENCE), 0);
            assert_near(of(&a, week, AMB_PUT_CUSTODY), of(&b, week, AMB_PUT_CUSTODY), 0);
            assert_near(of(&a, week, AMB_PUT_IN_POST), of(&b, week, AMB_PUT_IN_POST), 0);
            assert_near(of(&a, week, AMB_PUT_ABSENT), of(&b, week, AMB_PUT_ABSENT), 0);
        }
    }
    assert_true(more > 0);
    built_close(&a);
    built_close(&b);
}

/* Cases do not know who holds them: staffing and points change no caseload. */
static void staff_and_points_change_no_caseload(void **state)
{
    static const char *const changes[][2] = {
        {"staffing.csv", STAFFING "P,PO,12,12,60,0\nP,PSO,6,6,0,0\n"},
        {"changes.csv", CHANGES "2024-03-04,P,points_pct,,130\n2024-05-06,P,join,PO,3\n"},
        {"ppf.csv", "status,rule,indicator,comparison,threshold,weeks,leave_threshold,"
                    "leave_weeks\namber,workload,workload_pct,>,10,1,5,1\n"},
    };
    built a, b;

    (void)state;
    open_busy(&a, NULL, NULL);
    for (int c = 0; c < 3; c++) {
        open_busy(&b, changes[c][0], changes[c][1]);
        for (uint32_t r = 0; r < NUM; r++) {
            built_replicate(&a, 1, r);
            built_replicate(&b, 1, r);
            for (int week = 0; week <= WEEKS; week++)
                for (int put = AMB_PUT_COMMUNITY; put <= AMB_PUT_CUSTODY; put++)
                    assert_near(of(&a, week, put), of(&b, week, put), 0);
        }
        built_close(&b);
    }
    built_close(&a);
}

/* Whether someone of this name is in post at the end. */
static bool is_there(const built *b, uint64_t key)
{
    for (int row = 1; row < b->state.num_rows; row++)
        if (b->state.staff[row].in_post && b->state.staff[row].key == key)
            return true;
    return false;
}

/* Less leaving: who was still there is still there, in every week. */
static void with_less_leaving_each_leaver_leaves_later_or_never(void **state)
{
    double stayed = 0;
    built a, b;

    (void)state;
    open_busy(&a, NULL, NULL);
    open_busy(&b, "staffing.csv", STAFFING "P,PO,12,12,20,5\nP,PSO,6,6,25,0\n");
    for (uint32_t r = 0; r < NUM; r++) {
        built_replicate(&a, 1, r);
        built_replicate(&b, 1, r);
        for (size_t i = 0; i < a.model.pdu[0].num_staff; i++) {
            const uint64_t key = a.model.pdu[0].staff[i].key;

            assert_true(!is_there(&a, key) || is_there(&b, key));
            stayed += is_there(&b, key) && !is_there(&a, key);
            if (a.model.pdu[0].staff[i].grade == 1) /* PSOs: the same ones exactly */
                assert_true(is_there(&a, key) == is_there(&b, key));
        }
        for (int week = 0; week <= WEEKS; week++) {
            assert_true(of(&b, week, AMB_PUT_IN_POST) >= of(&a, week, AMB_PUT_IN_POST));
            assert_near(built_grade_figure(&b, week, 1, AMB_PUT_GRADE_PRESENT),
                        built_grade_figure(&a, week, 1, AMB_PUT_GRADE_PRESENT), 0);
        }
    }
    assert_true(stayed > 10);
    built_close(&a);
    built_close(&b);
}

/* Vacancies of one grade are filled by whom and when they were, whatever happens to the
 * others: the draws of a hire are those of the post. */
static void a_post_has_a_history_of_its_own(void **state)
{
    static const char *const others[] = {STAFFING "P,PO,12,12,25,5\nP,PSO,6,6,70,0\n",
                                         STAFFING "P,PO,12,12,25,5\nP,PSO,9,6,25,0\n"};
    const built_file hires = {"recruitment.csv",
                              "pdu,grade,policy,distribution,mean_weeks,sd_weeks\n"
                              ",,backfill,gamma,9,6\n"};
    built a;

    (void)state;
    built_open(&a, (built_file[]){busy[1], busy[2], hires, {NULL, NULL}});
    built_ready(&a, WEEKS, 0);
    for (int i = 0; i < 2; i++) {
        double differ = 0;
        built b;

        built_open(&b, (built_file[]){
                           {"staffing.csv", others[i]}, busy[2], hires, {NULL, NULL}});
        built_ready(&b, WEEKS, 0);
        for (uint32_t r = 0; r < NUM; r++) {
            built_replicate(&a, 1, r);
            built_replicate(&b, 1, r);
            for (int week = 0; week <= WEEKS; week++) {
                for (int put = AMB_PUT_GRADE_IN_POST; put <= AMB_PUT_GRADE_AVAILABLE;
                     put++)
                    assert_near(built_grade_figure(&b, week, 0, put),
                                built_grade_figure(&a, week, 0, put), 0);
                differ += fabs(built_grade_figure(&b, week, 1, AMB_PUT_GRADE_IN_POST) -
                               built_grade_figure(&a, week, 1, AMB_PUT_GRADE_IN_POST));
            }
        }
        assert_true(differ > 0);
        built_close(&b);
    }
    built_close(&a);
}

/* Someone new, some week: all the others leave and are ill as they would have been. */
static void a_dated_join_changes_nobody_elses_absences(void **state)
{
    built a, b;

    (void)state;
    open_busy(&a, NULL, NULL);
    open_busy(&b, "changes.csv",
              CHANGES "2024-02-12,P,join,PO,2\n2024-02-19,P,loan_in,PSO,1\n");
    for (uint32_t r = 0; r < NUM; r++) {
        built_replicate(&a, 1, r);
        built_replicate(&b, 1, r);
        for (int row = 1; row < a.state.num_rows; row++) {
            const amb_staff *one = &a.state.staff[row];
            bool found = false;

            for (int other = 1; other < b.state.num_rows && one->in_post; other++) {
                const amb_staff *same = &b.state.staff[other];

                if (!same->in_post || same->key != one->key)
                    continue;
                found = true;
                assert_true(same->absent == one->absent);
                if (one->absent)
                    assert_int_equal(same->absent_until, one->absent_until);
            }
            assert_true(found == one->in_post);
        }
    }
    built_close(&a);
    built_close(&b);
}

/* Shorter cases, word by word: never one more on the books. */
static void shorter_cases_are_never_more_cases(void **state)
{
    double fewer = 0;
    built a, b;

    (void)state;
    open_busy(&a, NULL, NULL);
    open_busy(&b, "changes.csv", CHANGES "2024-01-08,P,length_pct,community,90\n");
    for (uint32_t r = 0; r < NUM; r++) {
        built_replicate(&a, 1, r);
        built_replicate(&b, 1, r);
        for (int week = 0; week <= WEEKS; week++) {
            assert_true(of(&b, week, AMB_PUT_COMMUNITY) <=
                        of(&a, week, AMB_PUT_COMMUNITY));
            fewer += of(&a, week, AMB_PUT_COMMUNITY) - of(&b, week, AMB_PUT_COMMUNITY);
            assert_near(of(&b, week, AMB_PUT_LICENCE), of(&a, week, AMB_PUT_LICENCE), 0);
        }
    }
    assert_true(fewer > 0);
    built_close(&a);
    built_close(&b);
}

/* Before its date a change does not exist. */
static void nothing_differs_before_the_date(void **state)
{
    static const char *const changes[] = {
        "starts_pct,,150",
        "starts_per_week,licence,9",
        "join,PO,2",
        "leave,PSO,2",
        "loan_in,PO,1.5",
        "loan_out,PO,1.5",
        "target,PO,20",
        "absence_pct,,200",
        "leavers_pct,,10",
        "points_pct,,80",
        "points,community:C1,33",
        "release,custody,50",
        "length_pct,,70",
        "apply,amber,",
        "weeks_to_fill,,9",
        "threshold,amber:workload:workload_pct,50",
    };
    const int week = 26; /* 1 July 2024 */
    built a, b;

    (void)state;
    open_busy(&a, NULL, NULL);
    for (size_t c = 0; c < sizeof changes / sizeof changes[0]; c++) {
        char *text = built_print(CHANGES "2024-06-25,P,%s\n", changes[c]);

        open_busy(&b, "changes.csv", text);
        for (uint32_t r = 0; r < 20; r++) {
            built_replicate(&a, 1, r);
            built_replicate(&b, 1, r);
            assert_memory_equal(a.record.figure, b.record.figure,
                                (size_t)week * amb_num_figures(&a.model) *
                                    sizeof *a.record.figure);
            assert_memory_equal(a.record.status, b.record.status, (size_t)week);
        }
        built_close(&b);
        free(text);
    }
    built_close(&a);
}

/* What it is for: differences are far more certain than of two independent runs. */
static void differences_are_far_more_certain(void **state)
{
    moments difference = {0}, one = {0};
    built a, b;

    (void)state;
    open_busy(&a, NULL, NULL);
    open_busy(&b, "staffing.csv", STAFFING "P,PO,12,12,20,5\nP,PSO,6,6,20,0\n");
    for (uint32_t r = 0; r < 1000; r++) {
        built_replicate(&a, 1, r);
        built_replicate(&b, 1, r);
        moments_add(&difference, built_workload(&b, WEEKS) - built_workload(&a, WEEKS));
        moments_add(&one, built_workload(&a, WEEKS));
    }
    assert_true(moments_mean(&difference) < 0);
    assert_true(moments_variance(&difference) < 0.25 * 2 * moments_variance(&one));
    built_close(&a);
    built_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(more_starts_of_a_type_leave_the_others_alone),
        cmocka_unit_test(staff_and_points_change_no_caseload),
        cmocka_unit_test(with_less_leaving_each_leaver_leaves_later_or_never),
        cmocka_unit_test(a_post_has_a_history_of_its_own),
        cmocka_unit_test(a_dated_join_changes_nobody_elses_absences),
        cmocka_unit_test(shorter_cases_are_never_more_cases),
        cmocka_unit_test(nothing_differs_before_the_date),
        cmocka_unit_test(differences_are_far_more_certain),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
