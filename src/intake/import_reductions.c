/* import_reductions.c: what a reduction says of someone: a stage of training, an absence,
 * or hours off between two dates. */
#include "intake/import_parts.h"

#include "base/date.h"
#include "model/wmt.h"
#include "scenario/lookup.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SLACK 0.005

/* A row of someone's, and what its reason means; NULL: a reduction and no more. */
typedef struct reduction {
    amb_officer *of;
    const amb_reduction_row *row;
    const amb_wmt_reason_row *reason;
} reduction;

/* Hours off from one day on until another. */
typedef struct piece {
    int32_t from, to;
    double hours;
    bool active;
} piece;

/* ---- rows ---- */

static const amb_wmt_reason_row *reason_of(const amb_scenario *base, const char *text)
{
    const amb_wmt_reason_row *rows =
        AMB_ROWS(base, AMB_IN_WMT_REASONS, amb_wmt_reason_row);
    char squeezed[AMB_SQUEEZED_SIZE], other[AMB_SQUEEZED_SIZE];

    amb_squeeze(text, squeezed);
    for (size_t i = 0; i < base->table[AMB_IN_WMT_REASONS].num; i++) {
        amb_squeeze(rows[i].reason, other);
        if (strcmp(squeezed, other) == 0)
            return &rows[i];
    }
    return NULL;
}

static bool means(const reduction *one, int what)
{
    return one->reason != NULL && one->reason->means == what;
}

static int compare_numbers(double a, double b)
{
    return (a > b) - (a < b);
}

static int compare_reductions(const void *a, const void *b)
{
    const reduction *left = a, *right = b;
    int order = (left->of > right->of) - (left->of < right->of);

    if (order == 0)
        order = compare_numbers(left->row->start_date, right->row->start_date);
    if (order == 0)
        order = compare_numbers(left->row->end_date, right->row->end_date);
    if (order == 0)
        order = strcmp(left->row->reason, right->row->reason);
    if (order == 0)
        order = compare_numbers(left->row->hours, right->row->hours);
    return order != 0 ? order : left->row->status - right->row->status;
}

/* Reductions Notes and Expiring Reductions may both have a row. */
static bool same_row(const reduction *a, const reduction *b)
{
    return compare_reductions(a, b) == 0;
}

/* Rows that count, today or later, in the order of officers; `*list` is owned. */
static amb_status collect(amb_import *import, reduction **list, size_t *num)
{
    const amb_exports *exports = &import->exports;
    amb_status status = AMB_OK;
    size_t kept = 0;

    *num = 0;
    *list = calloc(exports->num_reductions + 1, sizeof **list);
    if (*list == NULL)
        return AMB_NO_MEMORY;
    for (size_t i = 0; i < exports->num_reductions && status != AMB_NO_MEMORY; i++) {
        const amb_reduction_row *row = &exports->reductions[i];
        amb_officer *one;

        if (row->status != AMB_ACTIVE && row->status != AMB_SCHEDULED)
            continue;
        one = amb_officer_of(import, row->pdu, row->team, row->officer, row->grade);
        if (one == NULL || one->grade < 0)
            continue;
        (*list)[*num] = (reduction){one, row, reason_of(&import->base, row->reason)};
        if ((*list)[(*num)++].reason == NULL)
            status = amb_export_complain(
                exports, &import->notices, &row->origin, &row->reason,
                "is not a reason of wmt_reasons.csv; its hours are taken off, no more");
    }
    qsort(*list, *num, sizeof **list, compare_reductions);
    for (size_t i = 0; i < *num; i++)
        if (i == 0 || !same_row(&(*list)[i], &(*list)[kept - 1]))
            (*list)[kept++] = (*list)[i];
    *num = kept;
    return status == AMB_NO_MEMORY ? status : AMB_OK;
}

/* ---- stages ---- */

/* Weeks of a grade's stages before the n-th. */
static int weeks_before(const amb_scenario *base, int grade, size_t n)
{
    int weeks = 0;

    for (size_t i = 0; i < n; i++)
        weeks += (int)amb_stage_at(base, (size_t)grade, i)->weeks;
    return weeks;
}

static const amb_stage_row *stage_of(const amb_scenario *base, const reduction *one,
                                     int *grade, size_t *n)
{
    *grade = amb_grade_find(base, one->reason->grade);
    for (*n = 0; *grade >= 0 && *n < amb_num_stages(base, (size_t)*grade); ++*n) {
        const amb_stage_row *stage = amb_stage_at(base, (size_t)*grade, *n);

        if (strcmp(stage->stage, one->reason->stage) == 0)
            return stage;
    }
    return NULL;
}

/*
 * Puts someone into a stage: so that the program finds them in it at the opening, also
 * when months are longer than the weeks of the stage.
 */
static amb_status begin_stage(amb_import *import, const reduction *one,
                              const amb_stage_row *stage, int grade, size_t n)
{
    amb_officer *of = one->of;
    const int before = 7 * weeks_before(&import->base, grade, n);
    const int32_t last = import->on - (7 * (int32_t)stage->weeks - 1);
    const int32_t end = one->row->end_date;
    int32_t start = one->row->start_date;
    amb_status status = AMB_OK;

    /* The end is what lies ahead; what is not known is taken from the beginning. */
    if (end != AMB_NO_DATE && end > import->on)
        start = end - 7 * (int32_t)stage->weeks;
    if (end != AMB_NO_DATE && end > import->on && start > import->on)
        status = amb_export_complain(
            &import->exports, &import->disagree, &one->row->origin, &one->row->end_date,
            "%s: this is further ahead than the %.10g weeks of "
            "the stage %s of %s, which are taken to begin at "
            "the opening",
            of->pseudonym, stage->weeks, stage->stage, stage->grade);
    if (status == AMB_NO_MEMORY)
        return status;
    status = AMB_OK;
    if (start == AMB_NO_DATE || start > import->on)
        start = import->on;
    if (start < last) {
        status = amb_problem_add(&import->assumed, AMB_OK,
                                 "%s has been in the stage %s of %s for longer than its "
                                 "%.10g weeks: taken to be in the last of them",
                                 of->pseudonym, stage->stage, stage->grade, stage->weeks);
        start = last;
    }
    of->grade_before = of->grade;
    of->grade = grade;
    of->in_stage = true;
    of->row.stage_started_on = start - before;
    return status;
}

/* A stage of whose beginning nothing is known is half over. */
static amb_status guess_stage(amb_import *import, amb_officer *of)
{
    const amb_scenario *base = &import->base;

    for (size_t n = 0; n < amb_num_stages(base, (size_t)of->grade); n++) {
        const amb_stage_row *stage = amb_stage_at(base, (size_t)of->grade, n);
        const double hours =
            amb_wmt_reduction_hours(of->contracted, stage->reduction_pct);

        if (!(fabs(hours - of->reduction) <= 10 * SLACK))
            continue;
        of->in_stage = of->stage_is_guessed = true;
        of->hours_off_for_good -= hours;
        of->row.stage_started_on =
            import->on - 7 * weeks_before(base, of->grade, n) - 7 * (int)stage->weeks / 2;
        return amb_problem_add(&import->assumed, AMB_OK,
                               "%s has the hours of the stage %s of %s: half of it taken "
                               "to be over",
                               of->pseudonym, stage->stage, stage->grade);
    }
    return AMB_OK;
}

/* ---- what someone's rows come to ---- */

typedef struct pieces {
    piece *list; /* owned, with room for all rows */
    size_t num;
} pieces;

static void add_piece(pieces *all, int32_t from, int32_t to, double hours, bool active)
{
    if (fabs(hours) > SLACK)
        all->list[all->num++] = (piece){from, to, hours, active};
}

/* When a row's hours begin and end, seen from the opening: what its status says goes. */
static amb_status dates_of(amb_import *import, const reduction *one, int32_t *from,
                           int32_t *to)
{
    const amb_reduction_row *row = one->row;
    const bool active = row->status == AMB_ACTIVE;
    amb_status status = AMB_OK;

    *from = active ? INT32_MIN : row->start_date;
    *to = row->end_date == AMB_NO_DATE ? INT32_MAX : row->end_date;
    if (active && *to <= import->on) {
        status = amb_export_complain(&import->exports, &import->disagree, &row->origin,
                                     &row->end_date,
                                     "%s: the reduction is ACTIVE, yet ends by the "
                                     "opening; taken to end a day later",
                                     one->of->pseudonym);
        *to = import->on + 1;
    } else if (active && row->start_date != AMB_NO_DATE && row->start_date > import->on) {
        status = amb_export_complain(&import->exports, &import->disagree, &row->origin,
                                     &row->start_date,
                                     "%s: the reduction is ACTIVE, yet begins after the "
                                     "opening; taken to have begun",
                                     one->of->pseudonym);
    } else if (!active && *from <= import->on) {
        status = amb_export_complain(&import->exports, &import->disagree, &row->origin,
                                     &row->start_date,
                                     "%s: the reduction is SCHEDULED, yet begins by the "
                                     "opening; taken to begin a day later",
                                     one->of->pseudonym);
        *from = import->on + 1;
    }
    if (status != AMB_NO_MEMORY && !active && *to <= *from)
        status = amb_export_complain(&import->exports, &import->disagree, &row->origin,
                                     &row->end_date,
                                     "%s: the reduction is SCHEDULED, yet ends before it "
                                     "begins; left out",
                                     one->of->pseudonym);
    return status == AMB_NO_MEMORY ? status : AMB_OK;
}

static amb_status take_stage(amb_import *import, const reduction *one, int32_t from,
                             int32_t to, pieces *all)
{
    int grade;
    size_t n;
    const amb_stage_row *stage = stage_of(&import->base, one, &grade, &n);
    double hours;
    amb_status status;

    if (stage == NULL) {
        add_piece(all, from, to, one->row->hours, true);
        return AMB_OK;
    }
    status = begin_stage(import, one, stage, grade, n);
    hours = one->row->hours -
            amb_wmt_reduction_hours(one->of->contracted, stage->reduction_pct);
    if (hours > SLACK)
        add_piece(all, from, to, hours, true);
    if (status == AMB_OK && fabs(hours) > SLACK)
        status = amb_export_complain(
            &import->exports, &import->disagree, &one->row->origin, &one->row->hours,
            "%s: %.10g hours here, and the stage %s of %s takes %.10g; %s",
            one->of->pseudonym, one->row->hours, stage->stage, stage->grade,
            one->row->hours - hours,
            hours > 0 ? "the rest stays in reduction_hours"
                      : "the stage's are taken off");
    return status == AMB_NO_MEMORY ? status : AMB_OK;
}

static bool takes_all_hours(const reduction *one)
{
    return one->row->hours >= one->of->contracted - SLACK;
}

static void be_absent(const amb_import *import, const reduction *one)
{
    amb_practitioner_row *row = &one->of->row;
    const amb_reduction_row *from = one->row;

    row->absent_kind = one->reason->absent_kind;
    row->absent_since = from->start_date > import->on ? import->on : from->start_date;
    if (from->end_date != AMB_NO_DATE && from->end_date > import->on)
        row->absent_until = from->end_date;
}

static amb_status take_row(amb_import *import, const reduction *one, pieces *all)
{
    const bool active = one->row->status == AMB_ACTIVE;
    int32_t from, to;
    amb_status status = dates_of(import, one, &from, &to);

    if (status != AMB_OK)
        return status;
    if (means(one, AMB_REASON_STAGE) && active && !one->of->in_stage)
        return take_stage(import, one, from, to, all);
    /* What follows a stage follows from stages.csv. */
    if (means(one, AMB_REASON_STAGE) && !active && one->of->in_stage)
        return AMB_OK;
    if (means(one, AMB_REASON_ABSENCE) && active && takes_all_hours(one)) {
        be_absent(import, one);
        return AMB_OK;
    }
    add_piece(all, from, to, one->row->hours, active);
    if (means(one, AMB_REASON_ABSENCE) && takes_all_hours(one))
        return amb_problem_add(&import->assumed, AMB_OK,
                               "%s is to be absent: a reduction of all hours from that "
                               "date on, while staffing_pct counts them as present",
                               one->of->pseudonym);
    return AMB_OK;
}

static double hours_on(const amb_officer *of, const pieces *all, int32_t date)
{
    double hours = of->hours_off_for_good, scheduled = 0;

    for (size_t i = 0; i < all->num; i++) {
        const piece *at = &all->list[i];

        if (at->from <= date && date < at->to)
            *(at->active ? &hours : &scheduled) += at->hours;
    }
    /* What is too much in the active rows is no reason to doubt those to come. */
    hours = fmin(fmax(0, hours) + scheduled, of->contracted);
    return round(hours * 1e4) / 1e4;
}

static int32_t next_date(const pieces *all, int32_t after)
{
    int32_t next = INT32_MAX;

    for (size_t i = 0; i < all->num; i++) {
        const piece *at = &all->list[i];

        if (at->from > after && at->from < next)
            next = at->from;
        if (at->to > after && at->to < next)
            next = at->to;
    }
    return next;
}

/* The hours of today, and a dated change wherever they become others. */
static void draft_hours(amb_import *import, amb_officer *of, const pieces *all)
{
    double now = hours_on(of, all, import->on);
    amb_change_row row;

    of->row.reduction_hours = now;
    amb_draft_empty_row(AMB_IN_CHANGES, &row);
    row.pdu = of->pdu;
    row.change = AMB_CHANGE_REDUCTION;
    row.item = of->pseudonym;
    row.origin.source = "WMT export: Reductions Notes";
    for (int32_t date = next_date(all, import->on); date != INT32_MAX;
         date = next_date(all, date)) {
        row.date = date;
        row.value = hours_on(of, all, date);
        if (row.value == now)
            continue;
        now = row.value;
        amb_draft_add(&import->draft, AMB_IN_CHANGES, &row);
        import->changes++;
    }
}

/* Hours that no active row explains go on; what is too much in the rows is taken back. */
static amb_status settle(amb_import *import, amb_officer *of, const reduction *rows,
                         size_t num, bool has_notes)
{
    double active = 0;
    amb_status status = AMB_OK;

    for (size_t i = 0; i < num; i++)
        active += rows[i].row->status == AMB_ACTIVE ? rows[i].row->hours : 0;
    if (isnan(of->contracted) && num > 0)
        of->contracted = rows[0].row->contracted_hours;
    if (isnan(of->reduction))
        of->reduction = active;
    of->hours_off_for_good = of->reduction - active;
    if (fabs(of->hours_off_for_good) <= SLACK)
        of->hours_off_for_good = 0;
    else if (has_notes && of->overview != NULL)
        status = amb_export_complain(
            &import->exports, &import->disagree, &of->overview->origin,
            &of->overview->reduction_hours,
            "%s: %.10g hours here, and %.10g in the active rows of Reductions Notes%s%s; "
            "the Overview's stand",
            of->pseudonym, of->reduction, active, num > 0 ? ", such as " : "",
            num > 0 ? amb_where_of(import, &rows[0].row->origin).text : "");
    return status == AMB_NO_MEMORY ? status : AMB_OK;
}

static amb_status take_officer(amb_import *import, amb_officer *of, const reduction *rows,
                               size_t num, bool has_notes)
{
    const amb_grade_row *grade = amb_grade_at(&import->base, (size_t)of->grade);
    const bool others_have = import->exports.num_overview + import->exports.num_breakdown;
    pieces all = {.list = calloc(num + 1, sizeof *all.list)};
    amb_status status =
        all.list == NULL ? AMB_NO_MEMORY : settle(import, of, rows, num, has_notes);

    if (isnan(of->contracted)) {
        of->contracted = others_have ? 0 : grade->full_time_hours;
        of->hours_are_guessed = true;
    }
    for (int scheduled = 0; scheduled < 2; scheduled++)
        for (size_t i = 0; i < num && status == AMB_OK; i++)
            if ((rows[i].row->status == AMB_SCHEDULED) == scheduled)
                status = take_row(import, &rows[i], &all);
    if (status == AMB_OK && num == 0)
        status = guess_stage(import, of);
    if (status == AMB_OK)
        draft_hours(import, of, &all);
    free(all.list);
    return status;
}

amb_status amb_take_reductions(amb_import *import)
{
    const amb_exports *exports = &import->exports;
    reduction *list = NULL;
    size_t num = 0, at = 0;
    bool has_notes = false;
    amb_status status = collect(import, &list, &num);

    for (size_t f = 0; f < exports->num_files; f++)
        has_notes |= exports->files[f].kind == AMB_REDUCTIONS_EXPORT;
    for (size_t i = 0; i < import->num_officers && status == AMB_OK; i++) {
        amb_officer *of = &import->officers[i];
        const size_t first = at;

        while (at < num && list[at].of == of)
            at++;
        if (of->grade >= 0)
            status = take_officer(import, of, list + first, at - first, has_notes);
    }
    free(list);
    return status;
}
