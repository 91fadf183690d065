/* change.c: what lies between the workload percentages of two weeks of a replication. */
#include "explain/change.h"

#include <stdlib.h>
#include <string.h>

const char *const amb_part_names[AMB_NUM_PARTS] = {
    "caseload",  "tier_mix",   "points",  "court_reports_and_cms",
    "rounding",  "truncation", "leavers", "joiners",
    "loans_in",  "loans_out",  "absence", "training",
    "reductions"};

static double mean(double a, double b)
{
    return (a + b) / 2;
}

/* ---- work ---- */

/* Cases and mean points by type: what each week's cases weigh at points in between. */
static void add_cases(amb_change *change, const amb_model *model, const amb_work *work[2])
{
    double weigh[AMB_NUM_CASE_TYPES][2] = {{0}};
    double *price = change->points + amb_part_first(AMB_PART_POINTS, change->num_grades);

    for (int kind = 0; kind < AMB_NUM_KINDS; kind++) {
        const uint32_t n0 = work[0]->cases[kind], n1 = work[1]->cases[kind];
        const int32_t p0 = work[0]->price[kind], p1 = work[1]->price[kind];
        const int type = model->type_of[kind];

        if (n0 == 0 && n1 == 0)
            continue;
        weigh[type][0] += n0 * mean(p0, p1) / AMB_POINT;
        weigh[type][1] += n1 * mean(p0, p1) / AMB_POINT;
        price[type] += (p1 - p0) * mean(n0, n1) / AMB_POINT;
    }
    for (int type = 0; type < AMB_NUM_CASE_TYPES; type++) {
        for (int w = 0; w < 2; w++) {
            const int has = work[w]->cases_of[type] > 0 ? w : 1 - w;

            change->cases[type][w] = work[w]->cases_of[type];
            if (work[has]->cases_of[type] > 0)
                change->average[type][w] = weigh[type][has] / work[has]->cases_of[type];
        }
    }
}

static void part_work(amb_change *change, const amb_model *model, const amb_work *work[2])
{
    const int grades = change->num_grades;
    double *caseload = change->points + amb_part_first(AMB_PART_CASELOAD, grades);
    double *mix = change->points + amb_part_first(AMB_PART_TIER_MIX, grades);

    add_cases(change, model, work);
    for (int type = 0; type < AMB_NUM_CASE_TYPES; type++) {
        const double n0 = change->cases[type][0], n1 = change->cases[type][1];
        const double a0 = change->average[type][0], a1 = change->average[type][1];

        caseload[type] = (n1 - n0) * mean(a0, a1);
        mix[type] = (a1 - a0) * mean(n0, n1);
    }
    change->points[amb_part_first(AMB_PART_REPORTS, grades)] =
        (double)(work[1]->flow - work[0]->flow) / AMB_POINT;
    change->points[amb_part_first(AMB_PART_ROUNDING, grades)] =
        (double)(work[1]->rounding - work[0]->rounding) / AMB_POINT;
}

/* ---- available points ---- */

/* Puts points down for so many of a grade. */
static void put_heads(amb_change *change, amb_change_part part, int grade, double points,
                      int heads)
{
    const size_t item = amb_part_first(part, change->num_grades) + (size_t)grade;

    change->points[item] += points;
    change->heads[item] += heads;
}

/* The same for someone, who is not counted when nothing changes. */
static void put(amb_change *change, amb_change_part part, int grade, double points)
{
    put_heads(change, part, grade, points, points != 0);
}

/* Someone who is there in both weeks. */
static void part_person(amb_change *change, const amb_model *model,
                        const amb_account_row *from, const amb_account_row *to)
{
    const amb_hours h0 = amb_hours_of(model, from), h1 = amb_hours_of(model, to);
    const double left0 = amb_hours_left(&h0), left1 = amb_hours_left(&h1);
    const double here = mean(!h0.recorded, !h1.recorded);
    const double each = mean(h0.points_per_hour, h1.points_per_hour) * here;
    const double cut0 = h0.available - h0.points_per_hour * left0;
    const double cut1 = h1.available - h1.points_per_hour * left1;

    put(change, AMB_PART_ABSENCE, from->grade,
        (h0.recorded - h1.recorded) * mean(h0.available, h1.available));
    put(change, AMB_PART_TRAINING, from->grade,
        (h1.points_per_hour - h0.points_per_hour) * mean(left0, left1) * here -
            (h1.training - h0.training) * each);
    put(change, AMB_PART_REDUCTIONS, from->grade, -(h1.own - h0.own) * each);
    put(change, AMB_PART_LOANS_OUT, from->grade, -(h1.lent - h0.lent) * each);
    /* Only those on loan come to have other hours: some of them go back. */
    put(change, AMB_PART_LOANS_IN, from->grade, (h1.contracted - h0.contracted) * each);
    change->points[amb_part_first(AMB_PART_TRUNCATION, change->num_grades)] +=
        (cut1 - cut0) * here;
}

/* Whether someone who is there in both weeks has the same hours and points. */
static bool stays_as_is(const amb_account_row *from, const amb_account_row *to)
{
    return from->grade == to->grade && from->recorded == to->recorded &&
           from->available == to->available && from->contracted == to->contracted &&
           from->reduction == to->reduction && from->lent == to->lent &&
           from->stage_reduction == to->stage_reduction;
}

/* Rows by name: the same person has the same in every week. */
typedef struct person {
    uint64_t key;
    const amb_account_row *row;
} person;

static int compare_people(const void *a, const void *b)
{
    const person *left = a, *right = b;

    if (left->key != right->key)
        return left->key < right->key ? -1 : 1;
    return (left->row > right->row) - (left->row < right->row);
}

/* Meets people of both weeks, in the order of their names. */
static void part_people(amb_change *change, const amb_model *model, const person *from,
                        size_t num_from, const person *to, size_t num_to)
{
    size_t f = 0, t = 0;

    while (f < num_from || t < num_to) {
        if (t == num_to || (f < num_from && from[f].key < to[t].key)) {
            const amb_account_row *row = from[f++].row;

            put_heads(change, row->borrowed ? AMB_PART_LOANS_IN : AMB_PART_LEAVERS,
                      row->grade, -row->available, 1);
        } else if (f == num_from || to[t].key < from[f].key) {
            const amb_account_row *row = to[t++].row;

            put_heads(change, row->borrowed ? AMB_PART_LOANS_IN : AMB_PART_JOINERS,
                      row->grade, row->available, 1);
        } else {
            part_person(change, model, from[f++].row, to[t++].row);
        }
    }
}

static size_t num_places(const amb_account *account)
{
    int last = 0;

    for (size_t i = 1; i < account->num; i++)
        last = account->rows[i].row > last ? account->rows[i].row : last;
    return (size_t)last + 1;
}

/* Who stays has the same place in both weeks, as a rule; only the others are sought. */
static amb_status part_available(amb_change *change, const amb_model *model,
                                 const amb_account *from, const amb_account *to)
{
    const size_t places = num_places(to);
    const amb_account_row **at = calloc(places, sizeof *at);
    person *left = malloc((from->num + to->num) * sizeof *left);
    size_t num_left = 0, num_came = 0;
    person *came = left == NULL ? NULL : left + from->num;

    for (size_t i = 1; i < to->num && at != NULL; i++)
        at[to->rows[i].row] = &to->rows[i];
    for (size_t i = 1; i < from->num && at != NULL && left != NULL; i++) {
        const amb_account_row *row = &from->rows[i];
        const amb_account_row **same = (size_t)row->row < places ? &at[row->row] : NULL;

        if (same == NULL || *same == NULL || (*same)->key != row->key) {
            left[num_left++] = (person){row->key, row};
            continue;
        }
        if (!stays_as_is(row, *same))
            part_person(change, model, row, *same);
        *same = NULL;
    }
    for (size_t p = 0; p < places && at != NULL && left != NULL; p++)
        if (at[p] != NULL)
            came[num_came++] = (person){at[p]->key, at[p]};
    if (at != NULL && left != NULL) {
        qsort(left, num_left, sizeof *left, compare_people);
        qsort(came, num_came, sizeof *came, compare_people);
        part_people(change, model, left, num_left, came, num_came);
    }
    free(left);
    free(at);
    return at != NULL && left != NULL ? AMB_OK : AMB_NO_MEMORY;
}

/* ---- the whole ---- */

static void set_rates(amb_change *change)
{
    const double *t = change->total, *a = change->available;

    change->exists = a[0] > 0 && a[1] > 0;
    change->per_work = change->exists ? 100 * mean(1 / a[0], 1 / a[1]) : AMB_EMPTY;
    change->per_available =
        change->exists ? -100 * mean(t[0], t[1]) / (a[0] * a[1]) : AMB_EMPTY;
}

amb_status amb_change_between(amb_change *change, const amb_model *model,
                              const amb_account *from, const amb_account *to)
{
    amb_work *work = malloc(2 * sizeof *work);

    *change = (amb_change){
        .num_grades = model->num_grades,
        .total = {(double)from->total, (double)to->total},
        .available = {(double)from->available, (double)to->available},
    };
    set_rates(change);
    if (work == NULL)
        return AMB_NO_MEMORY;
    amb_work_of(&work[0], model, from);
    amb_work_of(&work[1], model, to);
    part_work(change, model, (const amb_work *[2]){&work[0], &work[1]});
    free(work);
    return part_available(change, model, from, to);
}

double amb_change_points(const amb_change *change, amb_change_part part)
{
    const size_t end = amb_part_first((amb_change_part)(part + 1), change->num_grades);
    double points = 0;

    for (size_t i = amb_part_first(part, change->num_grades); i < end; i++)
        points += change->points[i];
    return points;
}

double amb_change_pct(const amb_change *change, amb_change_part part)
{
    return amb_change_points(change, part) * amb_change_rate(change, part);
}
