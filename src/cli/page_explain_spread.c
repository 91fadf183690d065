/* page_explain_spread.c: what the average hides; and, when asked for, everyone. */
#include "cli/dictionary.h"
#include "cli/page_explain.h"
#include "cli/table.h"

#include <math.h>
#include <string.h>

static cli_phrase pct(double value)
{
    return cli_say("%s %%", cli_number(value, 1).text);
}

/* Who holds cases that count as work, against no points at all. */
static void print_without(const cli_explained *of)
{
    const amb_together *all = &of->week->spread.all;
    const amb_work *work = &of->week->work;

    if (all->without > 0)
        cli_paragraph(
            of->output, 2, 2,
            "%d of the staff without points available (recorded as absent, or of a grade "
            "that has none) hold %s. Their %s points are in the average, "
            "against nothing.",
            all->without, cli_count(all->cases_without, "case").text,
            cli_number((double)all->total_without, 0).text);
    if (work->unallocated > 0)
        cli_paragraph(of->output, 2, 2,
                      "Nobody holds %s of %s points; the average has "
                      "them all the same.",
                      cli_count(work->unallocated, "case").text,
                      cli_points(work->unallocated_points).text);
}

static void print_measures(const cli_explained *of)
{
    const amb_spread *spread = &of->week->spread;
    const amb_together *all = &spread->all;

    cli_paragraph(of->output, 2, 2,
                  "Of %s with points available, %d %s above 100 %%, %d above 110 %% and "
                  "%d above 120 %%. The least loaded stands at %s, the middle one at %s "
                  "and the most loaded at %s; the middle half lie between %s and %s.",
                  cli_count(all->holders, "practitioner").text, all->over[AMB_OVER_100],
                  all->over[AMB_OVER_100] == 1 ? "is" : "are", all->over[AMB_OVER_110],
                  all->over[AMB_OVER_120], pct(spread->least).text,
                  pct(spread->median).text, pct(spread->most).text,
                  pct(spread->lower_quartile).text, pct(spread->upper_quartile).text);
    if (!isnan(spread->to_move_pct))
        cli_paragraph(of->output, 2, 2,
                      "For all of them to stand at the same %s, %s points would have to "
                      "change hands: %s of their work.",
                      pct(spread->average_pct).text, cli_number(spread->to_move, 0).text,
                      pct(spread->to_move_pct).text);
}

static void add_together(cli_table *table, const char *who, const amb_together *of)
{
    cli_table_add(table, "%s", who);
    cli_table_add(table, "%d", of->holders);
    cli_table_add(table, "%s", cli_number(of->cases, 0).text);
    cli_table_add(table, "%s", cli_number((double)of->total, 0).text);
    cli_table_add(table, "%s", cli_number((double)of->available, 0).text);
    cli_table_add(
        table, "%s",
        of->available > 0
            ? cli_number((double)amb_wmt_pct_tenths(of->total, of->available) / 10, 1)
                  .text
            : "none");
    cli_table_add(table, "%d, %d, %d", of->over[AMB_OVER_100], of->over[AMB_OVER_110],
                  of->over[AMB_OVER_120]);
}

/* Whether a row is the first of its team. */
static bool is_new_team(const amb_account *account, size_t row)
{
    for (size_t i = 1; i < row; i++)
        if (strcmp(account->rows[i].team, account->rows[row].team) == 0)
            return false;
    return true;
}

static void print_groups(const cli_explained *of)
{
    const amb_account *account = &of->week->account;
    cli_table table;

    cli_table_begin(&table, "lrrrrrl");
    cli_table_add(&table, "Grade or team");
    cli_table_add(&table, "heads");
    cli_table_add(&table, "cases");
    cli_table_add(&table, "points");
    cli_table_add(&table, "available");
    cli_table_add(&table, "%%");
    cli_table_add(&table, "over 100, 110, 120");
    for (int g = 0; g < of->model->num_grades; g++) {
        const amb_together some = amb_together_of(account, g, NULL);

        if (some.heads > 0)
            add_together(&table, of->model->grade[g].name, &some);
    }
    for (size_t i = 1; i < account->num; i++) {
        const char *team = account->rows[i].team;
        const amb_together some = amb_together_of(account, -1, team);

        if (is_new_team(account, i) && some.heads < of->week->spread.all.heads)
            add_together(&table, team[0] == '\0' ? "no team" : team, &some);
    }
    fputc('\n', of->output->file);
    cli_table_end(&table, of->output, 2, true);
    cli_paragraph(of->output, 2, 2,
                  "Heads are those with points available; cases and points are "
                  "everyone's.");
}

void cli_explain_spread(const cli_explained *of)
{
    if (of->week->spread.all.heads == 0 && of->week->work.unallocated == 0)
        return;
    fputc('\n', of->output->file);
    cli_style_on(of->output, CLI_BOLD);
    cli_paragraph(of->output, 2, 2, "What the average hides");
    cli_style_off(of->output);
    if (of->week->spread.all.holders > 0)
        print_measures(of);
    print_without(of);
    if (of->week->spread.all.heads > 0)
        print_groups(of);
}

/* ---- everyone, where the user asks for them ---- */

/* What bears on someone's points available: "PQiP second, away". */
static cli_words notes_of(const cli_explained *of, const amb_account_row *row)
{
    const struct {
        bool holds;
        cli_phrase is;
    } all[] = {{row->stage >= 0, cli_grade_stage(of->model, row->grade, row->stage)},
               {row->recorded, cli_say("recorded as absent")},
               {row->absent && !row->recorded, cli_say("away")},
               {row->borrowed, cli_say("in on loan")},
               {row->lent > 0, cli_say("lent out")}};
    cli_words words = {.used = 0};

    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (all[i].holds)
            cli_words_add(&words, "%s%s", words.used > 0 ? ", " : "", all[i].is.text);
    return words;
}

void cli_explain_everyone(const cli_explained *of)
{
    const amb_account *account = &of->week->account;
    cli_table table;

    cli_table_begin(&table, "lllrrrrl");
    cli_table_add(&table, "Who");
    cli_table_add(&table, "grade");
    cli_table_add(&table, "team");
    cli_table_add(&table, "cases");
    cli_table_add(&table, "points");
    cli_table_add(&table, "available");
    cli_table_add(&table, "%%");
    cli_table_add(&table, "%s", "");
    for (size_t i = 0; i < account->num; i++) {
        const amb_account_row *row = &account->rows[i];

        if (i == 0 && row->cases == 0 && row->total == 0)
            continue;
        cli_table_add(&table, "%s", i == 0 ? "(nobody)" : amb_account_name(row));
        cli_table_add(&table, "%s", i == 0 ? "" : of->model->grade[row->grade].name);
        cli_table_add(&table, "%s", row->team);
        cli_table_add(&table, "%s", cli_number(row->cases, 0).text);
        cli_table_add(&table, "%s", cli_number((double)row->total, 0).text);
        cli_table_add(&table, "%s", cli_number(row->available, 0).text);
        cli_table_add(
            &table, "%s",
            row->available > 0
                ? cli_number((double)amb_wmt_pct_tenths(row->total, row->available) / 10,
                             1)
                      .text
                : "");
        cli_table_add(&table, "%s", i == 0 ? "" : notes_of(of, row).text);
    }
    fputc('\n', of->output->file);
    cli_table_end(&table, of->output, 2, true);
}
