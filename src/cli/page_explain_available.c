/* page_explain_available.c: from the establishment to the points available, and what one
 * more of each would do. */
#include "cli/dictionary.h"
#include "cli/page_explain.h"
#include "cli/table.h"

#include <math.h>
#include <string.h>

/* ---- the steps ---- */

/* What a step is called, and what its numbers by grade count. */
typedef struct step_words {
    const char *is;
    bool in_fte;
} step_words;

static const step_words steps[AMB_NUM_STEPS] = {
    [AMB_STEP_ESTABLISHMENT] = {"full establishment", true},
    [AMB_STEP_VACANCIES] = {"vacancies", true},
    [AMB_STEP_OVER_TARGET] = {"over the target", true},
    [AMB_STEP_OTHER_GRADES] = {"posts of other points", true},
    [AMB_STEP_LOANS_IN] = {"in on loan", true},
    [AMB_STEP_TRAINING] = {"training", false},
    [AMB_STEP_REDUCTIONS] = {"other reductions", false},
    [AMB_STEP_LOANS_OUT] = {"lent out", false},
    [AMB_STEP_TRUNCATION] = {"cut to whole points", false},
    [AMB_STEP_ABSENCE] = {"recorded absence", false},
};

/* Of whom there are how many: "PO 3, PSO 1.5 FTE". */
static cli_words grades_of(const cli_explained *of, amb_step step)
{
    const amb_availability *a = &of->week->availability;
    cli_words words = {.used = 0};

    for (int g = 0; g < a->num_grades; g++)
        if (a->number[step][g] > 0)
            cli_words_add(&words, "%s%s %s", words.used == 0 ? "" : ", ",
                          of->model->grade[g].name, cli_plain(a->number[step][g]).text);
    if (words.used > 0 && steps[step].in_fte)
        cli_words_add(&words, " FTE");
    return words;
}

static void add_line(cli_table *table, const char *what, cli_phrase points,
                     cli_phrase pct, const char *who)
{
    cli_table_add(table, "%s", what);
    cli_table_add(table, "%s", points.text);
    cli_table_add(table, "%s", pct.text);
    cli_table_add(table, "%s", who);
}

/* So many points of a step, and what they do. */
static void add_points(const cli_explained *of, cli_table *table, const char *what,
                       double points, const char *who)
{
    const double pct =
        amb_step_pct(&of->week->availability, points, (double)of->week->account.total);
    const int decimals = fabs(points - round(points)) < 1e-6 ? 0 : 2;

    add_line(table, what, cli_signed(points, decimals), cli_signed(pct, 2), who);
}

/* Training goes by stage: each is a step of its own on the way to an officer. */
static void add_training(const cli_explained *of, cli_table *table)
{
    const amb_availability *a = &of->week->availability;

    for (int g = 0; g < a->num_grades; g++) {
        for (int stage = 0; stage < of->model->grade[g].num_stages; stage++) {
            const double pct = of->model->grade[g].stage[stage].reduction_pct;

            if (a->trainees[g][stage] == 0)
                continue;
            add_points(
                of, table,
                cli_say("training: %s", cli_grade_stage(of->model, g, stage).text).text,
                a->training[g][stage],
                cli_say("%d, less %s %% of their hours", a->trainees[g][stage],
                        cli_plain(pct).text)
                    .text);
        }
    }
}

static void add_step(const cli_explained *of, cli_table *table, amb_step step)
{
    const amb_availability *a = &of->week->availability;
    const double points = amb_step_points(a, step);
    const cli_words who = grades_of(of, step);

    if (step == AMB_STEP_TRAINING && of->in_full)
        add_training(of, table);
    else if (who.used > 0)
        add_points(of, table, steps[step].is, points, who.text);
}

static cli_phrase workload(double total, double available)
{
    return cli_number(amb_workload_pct(total, available), 2);
}

void cli_explain_available(const cli_explained *of)
{
    const amb_availability *a = &of->week->availability;
    const double total = (double)of->week->account.total,
                 available = (double)a->available;
    const double full = amb_step_points(a, AMB_STEP_ESTABLISHMENT);
    cli_table table;

    cli_table_begin(&table, "lrrl");
    cli_table_add(&table, "Available");
    cli_table_add(&table, "points");
    cli_table_add(&table, "%%");
    cli_table_add(&table, "of whom");
    add_line(&table, steps[AMB_STEP_ESTABLISHMENT].is, cli_number(full, 0),
             workload(total, full), grades_of(of, AMB_STEP_ESTABLISHMENT).text);
    for (int step = AMB_STEP_ESTABLISHMENT + 1; step < AMB_NUM_STEPS; step++)
        add_step(of, &table, (amb_step)step);
    add_line(&table, "available", cli_number(available, 0), workload(total, available),
             "");
    fputc('\n', of->output->file);
    cli_table_end(&table, of->output, 2, true);
    if (of->in_full && full > 0 && available > 0)
        cli_paragraph(of->output, 2, 2,
                      "1,000 points fewer add %.4f: 100,000 %s %s / (%s %s %s). Posts "
                      "are counted in FTE, so that part-time hours leave a vacancy.",
                      1e5 * total / (full * available), cli_times(of->output),
                      cli_number(total, 0).text, cli_number(full, 0).text,
                      cli_times(of->output), cli_number(available, 0).text);
}

/* ---- one more ---- */

static cli_phrase what_more(const cli_explained *of, const amb_one_more *more)
{
    const char *grade = more->grade < 0 ? "" : of->model->grade[more->grade].name;

    switch (more->what) {
    case AMB_MORE_ABSENT_RECORDED:
        return cli_say("one %s falls ill, recorded", grade);
    case AMB_MORE_ABSENT:
        return cli_say("one %s falls ill, not recorded", grade);
    case AMB_MORE_ALL_RECORDED:
        return cli_say("the %d away are recorded as absent", more->heads);
    case AMB_MORE_ALL_BACK:
        return cli_say("the %d recorded as absent return", more->heads);
    case AMB_MORE_FILLED:
        return cli_say("one vacancy is filled, full-time %s", grade);
    case AMB_MORE_CASE:
        return cli_say("one case more, unallocated");
    case AMB_MORE_UNALLOCATED:
        return more->heads == 1 ? cli_say("the unallocated case goes")
                                : cli_say("the %d unallocated cases go", more->heads);
    case AMB_MORE_QUALIFIED:
    case AMB_NUM_MORES:
        break;
    }
    return cli_say("one %s becomes %s",
                   cli_grade_stage(of->model, more->grade, more->stage).text,
                   of->model->grade[more->next_grade].name);
}

static void add_more(const cli_explained *of, cli_table *table, const amb_one_more *more)
{
    const double now = amb_workload_pct((double)of->week->account.total,
                                        (double)of->week->account.available);

    cli_table_add(table, "%s", what_more(of, more).text);
    cli_table_add(table, "%s", more->work == 0 ? "" : cli_signed(more->work, 1).text);
    cli_table_add(table, "%s",
                  more->available == 0 ? "" : cli_signed(more->available, 0).text);
    cli_table_add(table, "%s", cli_number(more->workload_pct, 2).text);
    cli_table_add(table, "%s", cli_signed(more->workload_pct - now, 2).text);
    cli_table_add(table, "%s", "");
}

void cli_explain_one_more(const cli_explained *of)
{
    cli_table table;

    cli_table_begin(&table, "lrrrrl");
    cli_table_add(&table, "If");
    cli_table_add(&table, "work");
    cli_table_add(&table, "available");
    cli_table_add(&table, "%%");
    cli_table_add(&table, "by");
    cli_table_add(&table, "%s", "");
    for (size_t i = 0; i < of->week->num_more; i++)
        add_more(of, &table, &of->week->more[i]);
    fputc('\n', of->output->file);
    cli_table_end(&table, of->output, 2, true);
}
