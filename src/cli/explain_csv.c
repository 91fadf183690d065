/* explain_csv.c: the same explanation as rows, for who wants to chart it. */
#include "cli/explain_csv.h"

#include "base/csv_write.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- rows ---- */

#define TEXT(field, says)                                                                \
    {                                                                                    \
        .name = #field, .type = AMB_NAME, .offset = offsetof(cli_explain_row, field),    \
        .meaning = (says)                                                                \
    }
#define FIGURE(title, field, says)                                                       \
    {                                                                                    \
        .name = (title), .type = AMB_NUMBER, .offset = offsetof(cli_explain_row, field), \
        .min = -HUGE_VAL, .max = HUGE_VAL, .decimals = AMB_AS_NEEDED, .meaning = (says)  \
    }

static const amb_column columns[] = {
    TEXT(pdu, "PDU."),
    TEXT(view, "What is taken apart."),
    FIGURE("replication", replication, "Number of the replication; empty for a mean."),
    FIGURE("from_week", from_week, "The week that it is compared with."),
    FIGURE("week", week, "The week."),
    TEXT(part, "Part of the percentage or of its change."),
    TEXT(item, "Of what."),
    FIGURE("number", number, "Cases, heads or FTE."),
    FIGURE("each", each, "Points of a case."),
    FIGURE("points", points, "Points of work or available."),
    FIGURE("pct_points", pct_points, "Percentage points."),
    FIGURE("p05", p05, "5th percentile of pct_points over the replications."),
    FIGURE("p95", p95, "95th percentile of pct_points over the replications."),
};

/* The next row, with nothing in it but where it belongs; NULL without memory. */
static cli_explain_row *add(cli_explain_rows *rows, const cli_explained *of,
                            const char *view, const char *part)
{
    cli_explain_row *row;

    if (rows->num == rows->room) {
        const size_t room = rows->room == 0 ? 128 : 2 * rows->room;
        cli_explain_row *more = realloc(rows->rows, room * sizeof *more);

        rows->failed |= more == NULL;
        if (more == NULL)
            return NULL;
        rows->rows = more;
        rows->room = room;
    }
    row = &rows->rows[rows->num++];
    *row =
        (cli_explain_row){.pdu = of->pdu->pdu,
                          .view = view,
                          .part = part,
                          .item = "",
                          .replication = of->replication,
                          .from_week = of->from == of->week ? AMB_EMPTY : of->from->week,
                          .week = of->week->week,
                          .number = AMB_EMPTY,
                          .each = AMB_EMPTY,
                          .points = AMB_EMPTY,
                          .pct_points = AMB_EMPTY,
                          .p05 = AMB_EMPTY,
                          .p95 = AMB_EMPTY};
    return row;
}

/* Gives a row a name of its own. */
static void name(cli_explain_row *row, cli_phrase item)
{
    snprintf(row->named, sizeof row->named, "%s", item.text);
    row->item = NULL;
}

/* A figure without the rounding of doubles. */
static double figure(double value)
{
    return fabs(value) < 1e-9 ? 0 : value;
}

static void add_row(cli_explain_rows *rows, const cli_explained *of, const char *part,
                    cli_phrase item, double number, double points, double pct_points)
{
    cli_explain_row *row = add(rows, of, "week", part);

    if (row == NULL)
        return;
    name(row, item);
    row->number = number;
    row->points = figure(points);
    row->pct_points = figure(pct_points);
}

/* ---- a week ---- */

static void add_work(cli_explain_rows *rows, const cli_explained *of)
{
    const amb_work *work = &of->week->work;
    const double available = (double)of->week->account.available;
    const struct {
        const char *part;
        int64_t thousandths;
    } rest[] = {{"court_reports_and_cms", work->flow}, {"rounding", work->rounding}};

    for (int kind = 0; kind < AMB_NUM_KINDS; kind++) {
        const double points = (double)amb_work_points(work, kind) / AMB_POINT;

        if (work->cases[kind] == 0)
            continue;
        add_row(rows, of, "work",
                cli_say("%s %s", amb_case_type_names[of->model->type_of[kind]],
                        cli_kind_name(of->model, kind).text),
                work->cases[kind], points, amb_workload_pct(points, available));
        if (!rows->failed)
            rows->rows[rows->num - 1].each = work->price[kind] / (double)AMB_POINT;
    }
    for (size_t i = 0; i < sizeof rest / sizeof rest[0]; i++) {
        const double points = (double)rest[i].thousandths / AMB_POINT;

        add_row(rows, of, rest[i].part, cli_say("%s", ""), AMB_EMPTY, points,
                amb_workload_pct(points, available));
    }
}

static void add_steps(cli_explain_rows *rows, const cli_explained *of)
{
    const amb_availability *a = &of->week->availability;
    const double total = (double)of->week->account.total;
    const double full = amb_step_points(a, AMB_STEP_ESTABLISHMENT);

    for (int step = 0; step < AMB_NUM_STEPS; step++) {
        for (int g = 0; g < a->num_grades; g++) {
            const double points = a->points[step][g];

            if (a->number[step][g] <= 0 && figure(points) == 0)
                continue;
            /* The establishment's is the percentage that the steps go on from, by points.
             */
            add_row(rows, of, amb_step_names[step],
                    cli_say("%s", of->model->grade[g].name), a->number[step][g], points,
                    step == AMB_STEP_ESTABLISHMENT
                        ? amb_workload_pct(total, full) * points / full
                        : amb_step_pct(a, points, total));
        }
    }
}

static void add_more(cli_explain_rows *rows, const cli_explained *of)
{
    const amb_account *account = &of->week->account;
    const double now =
        amb_workload_pct((double)account->total, (double)account->available);

    for (size_t i = 0; i < of->week->num_more; i++) {
        const amb_one_more *more = &of->week->more[i];

        add_row(rows, of, amb_more_names[more->what],
                more->grade < 0 ? cli_say("%s", "")
                                : cli_grade_stage(of->model, more->grade, more->stage),
                more->heads, more->work != 0 ? more->work : more->available,
                more->workload_pct - now);
    }
}

static void add_spread(cli_explain_rows *rows, const cli_explained *of)
{
    const amb_spread *spread = &of->week->spread;
    const struct {
        const char *part;
        double pct;
    } all[] = {{"least_loaded", spread->least},
               {"lower_quartile", spread->lower_quartile},
               {"median", spread->median},
               {"upper_quartile", spread->upper_quartile},
               {"most_loaded", spread->most}};

    add_row(rows, of, "practitioners", cli_say("with points available"),
            spread->all.holders, AMB_EMPTY, AMB_EMPTY);
    for (int o = 0; o < AMB_NUM_OVERS; o++)
        add_row(rows, of, "practitioners", cli_say("above %d %%", amb_over_pct[o]),
                spread->all.over[o], AMB_EMPTY, AMB_EMPTY);
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        add_row(rows, of, "workload_of_one", cli_say("%s", all[i].part), AMB_EMPTY,
                AMB_EMPTY, all[i].pct);
    add_row(rows, of, "to_change_hands", cli_say("%s", ""), AMB_EMPTY, spread->to_move,
            spread->to_move_pct);
    add_row(rows, of, "cases_without_points_available", cli_say("%s", ""),
            spread->all.cases_without, (double)spread->all.total_without, AMB_EMPTY);
}

static void add_everyone(cli_explain_rows *rows, const cli_explained *of)
{
    const amb_account *account = &of->week->account;

    for (size_t i = 1; i < account->num; i++) {
        const amb_account_row *row = &account->rows[i];
        const cli_phrase who = cli_say("%s", amb_account_name(row));

        add_row(rows, of, "practitioner_work", who, row->cases, (double)row->total,
                amb_workload_pct((double)row->total, row->available));
        add_row(rows, of, "practitioner_available", who, AMB_EMPTY, row->available,
                AMB_EMPTY);
    }
}

void cli_explain_add_week(cli_explain_rows *rows, const cli_explained *of, bool everyone)
{
    const amb_account *account = &of->week->account;

    add_row(rows, of, "workload", cli_say("%s", ""), AMB_EMPTY, (double)account->total,
            amb_workload_pct((double)account->total, (double)account->available));
    add_work(rows, of);
    add_row(rows, of, "available", cli_say("%s", ""), AMB_EMPTY,
            (double)account->available, AMB_EMPTY);
    add_steps(rows, of);
    add_more(rows, of);
    add_spread(rows, of);
    if (everyone)
        add_everyone(rows, of);
}

/* ---- a change ---- */

static cli_phrase item_of(const cli_explained *of, amb_change_part part, size_t item)
{
    if (part <= AMB_PART_POINTS)
        return cli_say("%s", amb_case_type_names[item]);
    return cli_say("%s", part < AMB_PART_LEAVERS ? "" : of->model->grade[item].name);
}

static amb_status add_mean_item(cli_explain_rows *rows, const cli_explained *of,
                                amb_change_part part, size_t item)
{
    const size_t at = amb_part_first(part, of->model->num_grades) + item;
    amb_range points, pct;
    const amb_status status = amb_changes_items(of->changes, at, 1, &points, &pct);
    cli_explain_row *row =
        status == AMB_OK ? add(rows, of, "mean", amb_part_names[part]) : NULL;

    if (row == NULL)
        return status;
    name(row, item_of(of, part, item));
    row->replication = AMB_EMPTY;
    row->points = figure(points.mean);
    row->pct_points = figure(pct.mean);
    row->p05 = figure(pct.p05);
    row->p95 = figure(pct.p95);
    return status;
}

static void add_item(cli_explain_rows *rows, const cli_explained *of,
                     const amb_change *change, amb_change_part part, size_t item)
{
    const size_t at = amb_part_first(part, of->model->num_grades) + item;
    cli_explain_row *row = add(rows, of, "replication", amb_part_names[part]);

    if (row == NULL)
        return;
    name(row, item_of(of, part, item));
    if (part == AMB_PART_CASELOAD)
        row->number = (double)change->cases[item][1] - change->cases[item][0];
    else if (part >= AMB_PART_LEAVERS)
        row->number = change->heads[at];
    row->points = figure(change->points[at]);
    row->pct_points = figure(change->points[at] * amb_change_rate(change, part));
}

/* The whole of a view: from, to, and what lies between. */
static amb_status add_whole(cli_explain_rows *rows, const cli_explained *of,
                            const amb_change *change, bool mean)
{
    static const char *const parts[] = {"workload_from", "workload", "change"};
    amb_status status = AMB_OK;

    for (int which = 0; which < 3 && status == AMB_OK; which++) {
        cli_explain_row *row = add(rows, of, mean ? "mean" : "replication", parts[which]);
        const double w0 = amb_workload_pct(change->total[0], change->available[0]);
        const double w1 = amb_workload_pct(change->total[1], change->available[1]);
        amb_range range = {AMB_EMPTY, AMB_EMPTY, AMB_EMPTY};

        if (row == NULL)
            return AMB_NO_MEMORY;
        if (mean)
            status = amb_changes_workload(of->changes, which, &range);
        else
            range.mean = which == 0 ? w0 : which == 1 ? w1 : w1 - w0;
        if (mean)
            row->replication = AMB_EMPTY;
        row->pct_points = range.mean;
        row->p05 = range.p05;
        row->p95 = range.p95;
    }
    return status;
}

amb_status cli_explain_add_change(cli_explain_rows *rows, const cli_explained *of)
{
    const int grades = of->model->num_grades;
    amb_change change;
    amb_status status =
        amb_change_between(&change, of->model, &of->from->account, &of->week->account);

    for (int mean = !of->alone; mean >= 0 && status == AMB_OK; mean--) {
        status = add_whole(rows, of, &change, mean);
        for (int p = 0; p < AMB_NUM_PARTS; p++) {
            const amb_change_part part = (amb_change_part)p;
            const size_t num = amb_part_first((amb_change_part)(p + 1), grades) -
                               amb_part_first(part, grades);

            for (size_t i = 0; i < num && status == AMB_OK; i++) {
                if (mean)
                    status = add_mean_item(rows, of, part, i);
                else
                    add_item(rows, of, &change, part, i);
            }
        }
    }
    return status;
}

/* ---- the file ---- */

amb_status cli_explain_write(cli_explain_rows *rows, cli_output *output)
{
    amb_status status = AMB_NO_MEMORY;

    for (size_t i = 0; i < rows->num; i++)
        if (rows->rows[i].item == NULL)
            rows->rows[i].item = rows->rows[i].named;
    if (!rows->failed)
        status = amb_csv_write(output->file, columns, sizeof columns / sizeof columns[0],
                               rows->rows, rows->num, sizeof *rows->rows, NULL);
    if (status == AMB_NOT_WRITTEN) /* a page is in memory until it is whole */
        status = AMB_NO_MEMORY;
    free(rows->rows);
    *rows = (cli_explain_rows){.rows = NULL};
    return status;
}
