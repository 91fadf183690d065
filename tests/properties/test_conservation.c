/*
 * test_conservation.c: what must hold of a PDU at the end of every week, whatever
 * happened: nobody is lost and nobody comes from nowhere, and every sum kept is the sum
 * of its parts.
 *
 * A replication is stopped at every week in turn, which must not change the weeks before.
 */
#include "support/build.h"
#include "support/test.h"

/* Rows of the week before, to tell who came and who went. */
typedef struct before {
    uint16_t *kind;
    uint32_t *subject, num_cases;
    double held;
} before;

static double live_cases(const amb_state *s)
{
    double live = 0;

    for (uint32_t c = 0; c < s->num_cases; c++)
        live += s->kind[c] != AMB_ENDED;
    return live;
}

/* Counts and loads are kept as cases come and go; here they are taken anew. */
static void check_cases(const built *b)
{
    const amb_state *s = &b->state;
    uint32_t by_kind[AMB_NUM_KINDS] = {0}, of_nobody = 0;
    int64_t *load = calloc((size_t)s->num_rows, sizeof *load);
    bool *waits = calloc(s->num_cases + 1, sizeof *waits);

    for (uint32_t c = 0; c < s->num_cases; c++) {
        const int owner = s->owner[c];

        if (s->kind[c] == AMB_ENDED)
            continue;
        by_kind[s->kind[c]]++;
        load[owner] += s->standing->price[s->kind[c]];
        of_nobody += owner == AMB_NOBODY;
        assert_true(s->spell[c].end > s->week);
        assert_true(owner == AMB_NOBODY || s->staff[owner].in_post);
    }
    for (int k = 0; k < AMB_NUM_KINDS; k++)
        assert_int_equal(s->by_kind[k], by_kind[k]);
    for (int row = 0; row < s->num_rows; row++)
        assert_int_equal(s->desk[row].load, load[row] + s->staff[row].flow);
    assert_int_equal(s->num_waiting, of_nobody);
    for (uint32_t i = 0; i < s->num_waiting; i++) {
        const uint32_t c = s->waiting[i];

        assert_true(s->kind[c] != AMB_ENDED && s->owner[c] == AMB_NOBODY && !waits[c]);
        waits[c] = true;
    }
    free(load);
    free(waits);
}

/* Staff, what they have available, and one hire for every whole vacancy. */
static void check_staff(const built *b)
{
    const amb_state *s = &b->state;
    const amb_model *m = &b->model;
    double in_post = 0, present = 0, absent = 0;
    int64_t available = 0, flow = 0, opening_flow = 0;

    for (int row = 1; row < s->num_rows; row++) {
        const amb_staff *one = &s->staff[row];
        const double full = m->grade[one->grade].full_time_hours;

        flow += one->flow;
        if (!one->in_post) {
            assert_int_equal(s->available[row], 0);
            continue;
        }
        available += s->available[row];
        if (!m->grade[one->grade].counts)
            continue;
        in_post += one->borrowed ? 0 : one->contracted / full;
        absent += one->absent && !one->borrowed ? one->contracted / full : 0;
        present += one->absent ? 0 : (one->contracted - one->lent) / full;
        for (int other = 1; other < row; other++)
            assert_true(!s->staff[other].in_post || s->staff[other].key != one->key);
    }
    for (size_t i = 0; i < s->pdu->num_staff; i++)
        opening_flow += s->pdu->staff[i].flow;
    assert_int_equal(flow, opening_flow); /* reports are the PDU's, whoever writes them */
    assert_near(built_figure(b, s->week, AMB_PUT_IN_POST), in_post, 1e-4);
    assert_near(built_figure(b, s->week, AMB_PUT_PRESENT), present, 1e-4);
    assert_near(built_figure(b, s->week, AMB_PUT_ABSENT), absent, 1e-4);
    assert_near(built_figure(b, s->week, AMB_PUT_AVAILABLE), (double)available, 1e-3);
    for (int g = 0; g < m->num_grades; g++) {
        double filled = 0;
        int hires = 0;

        for (int row = 1; row < s->num_rows; row++)
            if (s->staff[row].in_post && !s->staff[row].borrowed &&
                m->grade[s->staff[row].grade].establishment == g)
                filled += s->staff[row].contracted /
                          m->grade[s->staff[row].grade].full_time_hours;
        for (int h = 0; h < s->num_hires; h++)
            hires += s->hires[h].grade == g;
        assert_int_equal(
            hires,
            s->standing->fill_law[g] < 0
                ? 0
                : (int)floor(fmax(0, s->standing->target_fte[g] - filled) + 0.5 + 1e-6));
    }
    for (int h = 0; h < s->num_hires; h++)
        assert_true(s->hires[h].due > s->week);
}

/* Points of every practitioner are rounded by themselves, then added up. */
static void check_totals(const built *b)
{
    const amb_state *s = &b->state;
    int64_t total = 0, nobodys = s->desk[AMB_NOBODY].load;

    for (int row = 1; row < s->num_rows; row++) {
        if (s->staff[row].in_post)
            total += (int64_t)floor((double)s->desk[row].load / 1000 + 0.5);
        else
            nobodys += s->desk[row].load;
    }
    total += (int64_t)floor((double)nobodys / 1000 + 0.5);
    assert_near(built_figure(b, s->week, AMB_PUT_TOTAL), (double)total, 0);
    assert_near(built_figure(b, s->week, AMB_PUT_COMMUNITY) +
                    built_figure(b, s->week, AMB_PUT_LICENCE) +
                    built_figure(b, s->week, AMB_PUT_CUSTODY),
                live_cases(s), 0);
}

/* opened + started − ended = held. */
static void check_flow(const built *b, before *was)
{
    const amb_state *s = &b->state;
    double ended = 0;

    assert_true(s->num_cases >= was->num_cases);
    for (uint32_t c = 0; c < was->num_cases; c++) {
        assert_int_equal(s->spell[c].subject,
                         was->subject[c]); /* the same case as ever */
        assert_true(was->kind[c] != AMB_ENDED || s->kind[c] == AMB_ENDED);
        ended += was->kind[c] != AMB_ENDED && s->kind[c] == AMB_ENDED;
    }
    if (s->week > 0)
        assert_near(live_cases(s), was->held + (s->num_cases - was->num_cases) - ended,
                    0);
    was->kind = realloc(was->kind, (s->num_cases + 1) * sizeof *was->kind);
    was->subject = realloc(was->subject, (s->num_cases + 1) * sizeof *was->subject);
    for (uint32_t c = 0; c < s->num_cases; c++) {
        was->kind[c] = s->kind[c];
        was->subject[c] = s->spell[c].subject;
    }
    was->num_cases = s->num_cases;
    was->held = live_cases(s);
}

/* Replications of one PDU, stopped at every week. */
static void check_pdu(built *b, size_t pdu, int weeks, uint32_t replications)
{
    before *was = calloc(replications, sizeof *was);
    float **figures = calloc(replications, sizeof *figures);

    for (int week = 0; week <= weeks; week++) {
        size_t num;

        built_ready(b, week, pdu);
        num = amb_num_figures(&b->model);
        for (uint32_t r = 0; r < replications; r++) {
            built_replicate(b, 77, r);
            assert_int_equal(b->state.week, week);
            check_cases(b);
            check_staff(b);
            check_totals(b);
            check_flow(b, &was[r]);
            /* A longer run has the same beginning. */
            if (week > 0)
                assert_memory_equal(b->record.figure, figures[r],
                                    (size_t)week * num * sizeof **figures);
            figures[r] = realloc(figures[r], ((size_t)week + 1) * num * sizeof **figures);
            memcpy(figures[r], b->record.figure,
                   ((size_t)week + 1) * num * sizeof **figures);
        }
    }
    for (uint32_t r = 0; r < replications; r++) {
        free(figures[r]);
        free(was[r].kind);
        free(was[r].subject);
    }
    free(figures);
    free(was);
}

static void check_folder(const char *folder, int weeks, uint32_t replications)
{
    built b;

    built_open_folder(&b, folder);
    for (size_t pdu = 0; pdu < b.scenario.table[AMB_IN_PDUS].num; pdu++)
        check_pdu(&b, pdu, weeks, replications);
    built_close(&b);
}

static void nothing_is_lost_when_everything_happens(void **state)
{
    (void)state;
    check_folder("tests/scenarios/everything", 40, 12);
}

static void nothing_is_lost_in_barking(void **state)
{
    (void)state;
    check_folder("scenarios/barking-dagenham-havering-2022", 30, 2);
}

static void nothing_is_lost_in_the_worked_example(void **state)
{
    (void)state;
    check_folder("scenarios/worked-example", 12, 1);
}

/* More staff than rows were foreseen for, and more than once. */
static void rows_for_staff_grow_when_they_must(void **state)
{
    const built_file files[] = {
        {"staffing.csv", "pdu,grade,target_fte,in_post_fte,leavers_per_year_pct\n"
                         "P,PO,6,6,700\nP,PSO,5,5,700\n"},
        {"recruitment.csv", "pdu,grade,policy,distribution,mean_weeks,sd_weeks\n"
                            ",,backfill,fixed,1,\n"},
        {"practitioners.csv", "pdu,practitioner,grade,contracted_hours,cms_points\n"
                              "P,A,PO,40,5\nP,B,PO,40,6\nP,C,PO,40,7\nP,D,PSO,20,8\n"},
        {"grades.csv", "grade,role,nominal_points,full_time_hours,tiers_allowed,"
                       "counts_in_staffing,establishment_grade\n"
                       "PO,manager,1000,40,none,yes,PO\n"
                       "PSO,other,800,40,none,yes,PSO\n"},
        {"cases.csv", "pdu,practitioner,case_type,tier,t2a,cases\nP,A,community,C1,no,9\n"
                      "P,D,licence,B2,no,9\n"},
        {NULL, NULL}};
    built_file named[6];
    built b;

    (void)state;
    memcpy(named, files, sizeof files);
    named[0].text =
        "pdu,grade,target_fte,leavers_per_year_pct\nP,PO,6,700\nP,PSO,5,700\n";
    built_open(&b, named);
    /* Those who leave with reports that nobody takes keep their rows for ever. */
    check_pdu(&b, 0, 25, 10);
    built_close(&b);
}

/* What has happened to statuses up to a week, net of what undoes it. */
static void add_change(const amb_status_change_row *row, double *pending, double *red)
{
    if (strcmp(row->change, "applied") == 0)
        *pending += row->replications;
    else if (strcmp(row->change, "left") != 0)
        *pending -= row->replications;
    if (strcmp(row->status, "red") == 0 && strcmp(row->change, "granted") == 0)
        *red += row->replications;
    if (strcmp(row->status, "red") == 0 && strcmp(row->change, "left") == 0)
        *red -= row->replications;
}

/* The shares of status.csv are what status_changes.csv adds up to, week by week. */
static void status_changes_add_up_to_the_statuses(void **state)
{
    built b = {.has_model = false};
    amb_run_options options;
    amb_results results;

    (void)state;
    built_open_folder(&b, "tests/scenarios/everything");
    amb_run_options_init(&options, &b.scenario);
    options.replications = 300;
    built_run(&b, &results, &options);

    const amb_result_table *changes = &results.table[AMB_RESULT_STATUS_CHANGES];
    const amb_result_table *weeks = &results.table[AMB_RESULT_STATUS];
    const amb_status_change_row *change = changes->rows;
    const amb_status_row *week = weeks->rows;
    double pending = 0, red = 0;
    size_t c = 0;

    assert_true(changes->num > 50);
    for (size_t w = 0; w < weeks->num; w++) {
        if (week[w].week == 0) { /* a PDU begins as its opening says */
            while (c < changes->num && change[c].week == 0 &&
                   strcmp(change[c].pdu, week[w].pdu) == 0)
                c++;
            pending = 300 * week[w].p_applied;
            red = 300 * week[w].p_red;
            continue;
        }
        for (; c < changes->num && change[c].week == week[w].week &&
               strcmp(change[c].pdu, week[w].pdu) == 0;
             c++)
            add_change(&change[c], &pending, &red);
        assert_near(300 * week[w].p_applied, pending, 1e-9);
        assert_near(300 * week[w].p_red, red, 1e-9);
    }
    assert_int_equal(c, changes->num);
    amb_results_free(&results);
    built_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(status_changes_add_up_to_the_statuses),
        cmocka_unit_test(nothing_is_lost_when_everything_happens),
        cmocka_unit_test(nothing_is_lost_in_barking),
        cmocka_unit_test(nothing_is_lost_in_the_worked_example),
        cmocka_unit_test(rows_for_staff_grow_when_they_must),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
