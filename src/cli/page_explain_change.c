/* page_explain_change.c: what lies between two weeks, on average and in one replication.
 */
#include "cli/dictionary.h"
#include "cli/page_explain.h"
#include "cli/table.h"

#include <math.h>

static const char *const part_words[AMB_NUM_PARTS] = {
    [AMB_PART_CASELOAD] = "caseload",
    [AMB_PART_TIER_MIX] = "tier mix",
    [AMB_PART_POINTS] = "new points",
    [AMB_PART_REPORTS] = "court reports and CMS",
    [AMB_PART_ROUNDING] = "rounding of totals",
    [AMB_PART_TRUNCATION] = "cut to whole points",
    [AMB_PART_LEAVERS] = "leavers",
    [AMB_PART_JOINERS] = "joiners",
    [AMB_PART_LOANS_IN] = "in on loan",
    [AMB_PART_LOANS_OUT] = "lent out",
    [AMB_PART_ABSENCE] = "absence",
    [AMB_PART_TRAINING] = "training",
    [AMB_PART_REDUCTIONS] = "other reductions",
};

/* The order in which people read them: truncation, like rounding, comes last. */
static const amb_change_part order[AMB_NUM_PARTS] = {
    AMB_PART_CASELOAD,  AMB_PART_TIER_MIX, AMB_PART_POINTS,   AMB_PART_REPORTS,
    AMB_PART_ROUNDING,  AMB_PART_LEAVERS,  AMB_PART_JOINERS,  AMB_PART_LOANS_IN,
    AMB_PART_LOANS_OUT, AMB_PART_ABSENCE,  AMB_PART_TRAINING, AMB_PART_REDUCTIONS,
    AMB_PART_TRUNCATION};

/* Items of a part, and what one of them is: "" where the part has only one. */
static size_t num_items(const cli_explained *of, amb_change_part part)
{
    const int grades = of->model->num_grades;

    return amb_part_first((amb_change_part)(part + 1), grades) -
           amb_part_first(part, grades);
}

static const char *item_name(const cli_explained *of, amb_change_part part, size_t item)
{
    if (part <= AMB_PART_POINTS)
        return amb_case_type_names[item];
    return part < AMB_PART_LEAVERS ? "" : of->model->grade[item].name;
}

static cli_phrase item_words(const cli_explained *of, amb_change_part part, size_t item)
{
    const char *name = item_name(of, part, item);

    return cli_say("%s%s%s", part_words[part], name[0] != '\0' ? ": " : "", name);
}

/* ---- over all replications ---- */

static void add_range(cli_table *table, const char *what, const amb_range *points,
                      const amb_range *pct, bool sign)
{
    cli_table_add(table, "%s", what);
    cli_table_add(table, "%s", points == NULL ? "" : cli_signed(points->mean, 0).text);
    cli_table_add(table, "%s",
                  sign ? cli_signed(pct->mean, 2).text : cli_number(pct->mean, 2).text);
    cli_table_add(table, "%s",
                  sign ? cli_signed(pct->p05, 2).text : cli_number(pct->p05, 2).text);
    cli_table_add(table, "%s",
                  sign ? cli_signed(pct->p95, 2).text : cli_number(pct->p95, 2).text);
    cli_table_add(table, "%s", "");
}

/* Some items of a part, unless nothing happens in them in any replication. */
static amb_status add_items(const cli_explained *of, cli_table *table, cli_phrase what,
                            size_t first, size_t num)
{
    amb_range points, pct;
    const amb_status status = amb_changes_items(of->changes, first, num, &points, &pct);

    if (status == AMB_OK && (fabs(points.mean) > 1e-6 || points.p05 != points.p95))
        add_range(table, what.text, &points, &pct, true);
    return status;
}

static amb_status add_part(const cli_explained *of, cli_table *table,
                           amb_change_part part)
{
    const size_t first = amb_part_first(part, of->model->num_grades);
    const size_t num = num_items(of, part);
    amb_status status = AMB_OK;

    if (!of->in_full)
        return add_items(of, table, cli_say("%s", part_words[part]), first, num);
    for (size_t i = 0; i < num && status == AMB_OK; i++)
        status = add_items(of, table, item_words(of, part, i), first + i, 1);
    return status;
}

static amb_status print_ranges(const cli_explained *of, const amb_range workload[3])
{
    amb_status status = AMB_OK;
    cli_table table;

    cli_table_begin(&table, "lrrrrl");
    cli_table_add(&table, "On average");
    cli_table_add(&table, "points");
    cli_table_add(&table, "%%");
    cli_table_add(&table, "5 in 100");
    cli_table_add(&table, "95 in 100");
    cli_table_add(&table, "%s", "");
    add_range(&table, cli_say("workload, week %d", of->from->week).text, NULL,
              &workload[0], false);
    for (int p = 0; p < AMB_NUM_PARTS && status == AMB_OK; p++)
        status = add_part(of, &table, order[p]);
    add_range(&table, cli_say("workload, week %d", of->week->week).text, NULL,
              &workload[1], false);
    fputc('\n', of->output->file);
    cli_table_end(&table, of->output, 2, true);
    return status;
}

static amb_status print_average(const cli_explained *of)
{
    const double kept = (double)of->changes->num;
    amb_range workload[3];
    amb_status status = AMB_OK;

    for (int which = 0; which < 3 && status == AMB_OK; which++)
        status = amb_changes_workload(of->changes, which, &workload[which]);
    if (status != AMB_OK)
        return status;
    cli_paragraph(
        of->output, 2, 2,
        "On average over %s workload goes from %s to %s %%, by %s percentage "
        "points; in nine runs of ten by %s to %s.",
        cli_count(kept, "replication").text, cli_number(workload[0].mean, 1).text,
        cli_number(workload[1].mean, 1).text, cli_signed(workload[2].mean, 1).text,
        cli_signed(workload[2].p05, 1).text, cli_signed(workload[2].p95, 1).text);
    if (of->changes->left_out > 0)
        cli_paragraph(of->output, 2, 2,
                      "Left out: %s in which nobody has points available in one of the "
                      "weeks, so that there is no percentage.",
                      cli_count((double)of->changes->left_out, "replication").text);
    return print_ranges(of, workload);
}

/* ---- one replication, for who works it out again ---- */

static void add_row(cli_table *table, const char *what, cli_phrase from, cli_phrase to,
                    cli_phrase points, cli_phrase pct, const char *how)
{
    cli_table_add(table, "%s", what);
    cli_table_add(table, "%s", from.text);
    cli_table_add(table, "%s", to.text);
    cli_table_add(table, "%s", points.text);
    cli_table_add(table, "%s", pct.text);
    cli_table_add(table, "%s", how);
}

static cli_phrase signed_points(double points)
{
    return cli_signed(points, fabs(points - round(points)) < 1e-6 ? 0 : 2);
}

/* How a part of the work comes about: "26 × 63.412". */
static cli_phrase how_of_work(const cli_explained *of, const amb_change *change,
                              amb_change_part part, size_t type)
{
    const uint32_t *n = change->cases[type];
    const double *a = change->average[type];

    if (part == AMB_PART_CASELOAD)
        return cli_say("%s %s %s", cli_signed((double)n[1] - n[0], 0).text,
                       cli_times(of->output), cli_number((a[0] + a[1]) / 2, 3).text);
    if (part == AMB_PART_TIER_MIX)
        return cli_say("%s %s %s", cli_signed(a[1] - a[0], 3).text, cli_times(of->output),
                       cli_number((n[0] + n[1]) / 2., 1).text);
    return cli_say("%s", "");
}

static void add_item(const cli_explained *of, cli_table *table, const amb_change *change,
                     amb_change_part part, size_t item)
{
    const size_t at = amb_part_first(part, of->model->num_grades) + item;
    cli_phrase none = {""}, from = none, to = none, how = none;

    if (fabs(change->points[at]) < 1e-6 && change->heads[at] == 0)
        return;
    if (part <= AMB_PART_POINTS)
        how = how_of_work(of, change, part, item);
    if (part == AMB_PART_CASELOAD) {
        from = cli_number(change->cases[item][0], 0);
        to = cli_number(change->cases[item][1], 0);
    } else if (part == AMB_PART_TIER_MIX) {
        from = cli_number(change->average[item][0], 3);
        to = cli_number(change->average[item][1], 3);
    } else if (change->heads[at] > 0) {
        how = cli_say("%d", change->heads[at]);
    }
    add_row(table, cli_say("  %s", item_words(of, part, item).text).text, from, to,
            signed_points(change->points[at]),
            cli_signed(change->points[at] * amb_change_rate(change, part), 2), how.text);
}

static void add_parts(const cli_explained *of, cli_table *table, const amb_change *change,
                      bool of_work)
{
    for (int p = 0; p < AMB_NUM_PARTS; p++)
        for (size_t i = 0;
             (order[p] < AMB_PART_TRUNCATION) == of_work && i < num_items(of, order[p]);
             i++)
            add_item(of, table, change, order[p], i);
}

static void print_rates(const cli_explained *of, const amb_change *change)
{
    const double *t = change->total, *a = change->available;
    const char *times = cli_times(of->output);

    cli_paragraph(
        of->output, 2, 2,
        "1,000 points more of work add %s: 100,000 %s (1/%s + 1/%s)/2. 1,000 points more "
        "available take off %s: 100,000 %s (%s + %s)/2 / (%s %s %s).",
        cli_number(1000 * change->per_work, 4).text, times, cli_number(a[0], 0).text,
        cli_number(a[1], 0).text, cli_number(-1000 * change->per_available, 4).text,
        times, cli_number(t[0], 0).text, cli_number(t[1], 0).text,
        cli_number(a[0], 0).text, times, cli_number(a[1], 0).text);
}

static void print_by_hand(const cli_explained *of, const amb_change *change)
{
    const double *t = change->total, *a = change->available;
    const double w0 = amb_workload_pct(t[0], a[0]), w1 = amb_workload_pct(t[1], a[1]);
    const cli_phrase none = {""};
    cli_table table;

    cli_table_begin(&table, "lrrrrl");
    cli_table_add(&table, "By hand");
    cli_table_add(&table, "week %d", of->from->week);
    cli_table_add(&table, "week %d", of->week->week);
    cli_table_add(&table, "points");
    cli_table_add(&table, "%%");
    cli_table_add(&table, "how");
    add_row(&table, "points of work", cli_number(t[0], 0), cli_number(t[1], 0),
            cli_signed(t[1] - t[0], 0), cli_signed((t[1] - t[0]) * change->per_work, 2),
            "");
    add_parts(of, &table, change, true);
    add_row(&table, "points available", cli_number(a[0], 0), cli_number(a[1], 0),
            cli_signed(a[1] - a[0], 0),
            cli_signed((a[1] - a[0]) * change->per_available, 2), "");
    add_parts(of, &table, change, false);
    add_row(&table, "workload", cli_number(w0, 2), cli_number(w1, 2), none,
            cli_signed(w1 - w0, 2), "");
    fputc('\n', of->output->file);
    cli_table_end(&table, of->output, 2, true);
}

/* The answer of one replication. */
static void say_change(const cli_explained *of, const amb_change *change)
{
    const double *t = change->total, *a = change->available;
    const double w0 = amb_workload_pct(t[0], a[0]), w1 = amb_workload_pct(t[1], a[1]);

    cli_explain_which(of);
    cli_paragraph(
        of->output, 2, 2, "Workload goes from %s to %s %%, by %s percentage points.",
        cli_number(w0, 1).text, cli_number(w1, 1).text, cli_signed(w1 - w0, 1).text);
}

/* Nothing to take apart, since one of the two percentages does not exist. */
static void say_none(const cli_explained *of)
{
    const int without = of->from->account.available > 0 ? of->week->week : of->from->week;

    cli_paragraph(of->output, 2, 2,
                  "In week %d nobody has points available: there is no percentage, and "
                  "nothing to take apart.",
                  without);
}

amb_status cli_explain_change(const cli_explained *of)
{
    const size_t num = of->changes->num + of->changes->left_out;
    amb_change change;
    amb_status status =
        amb_change_between(&change, of->model, &of->from->account, &of->week->account);

    cli_explain_title(of);
    fputc('\n', of->output->file);
    if (status == AMB_OK && !change.exists)
        say_none(of);
    if (status != AMB_OK || !change.exists)
        return status;
    if (of->from->week > of->week->week)
        cli_paragraph(of->output, 2, 2,
                      "Backwards in time: who joins in between counts as a leaver, and "
                      "who leaves as a joiner.");
    if (num == 1) /* the average of one is itself */
        say_change(of, &change);
    else
        status = print_average(of);
    if (status == AMB_OK && num > 1 && of->in_full) {
        fputc('\n', of->output->file);
        cli_explain_which(of);
    }
    if (status == AMB_OK && (num == 1 || of->in_full)) {
        print_by_hand(of, &change);
        print_rates(of, &change);
    }
    return status;
}
