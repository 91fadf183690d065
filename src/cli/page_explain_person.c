/* page_explain_person.c: the whole sum of one practitioner, as the tool has it. */
#include "cli/dictionary.h"
#include "cli/page_explain.h"
#include "cli/table.h"

#include <math.h>

/* "37.0", "18.55": hours with one decimal, or more where they have them. */
static cli_phrase hours_of(double hours)
{
    return fabs(10 * hours - round(10 * hours)) < 1e-6 ? cli_number(hours, 1)
                                                       : cli_plain(hours);
}

/* What the hours taken off are, each by its name. */
static cli_words reductions_of(const cli_explained *of, const amb_account_row *row)
{
    const struct {
        double hours;
        cli_phrase is;
    } all[] = {
        {row->reduction - row->lent, cli_say("of their own")},
        {row->stage_reduction,
         row->stage < 0
             ? cli_say("training")
             : cli_say(
                   "training as %s, %s %%",
                   cli_grade_stage(of->model, row->grade, row->stage).text,
                   cli_plain(of->model->grade[row->grade].stage[row->stage].reduction_pct)
                       .text)},
        {row->lent, cli_say("lent out")},
    };
    cli_words words = {.used = 0};

    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (all[i].hours > 0)
            cli_words_add(&words, "%s%s %s", words.used == 0 ? "" : " + ",
                          hours_of(all[i].hours).text, all[i].is.text);
    return words;
}

/* "2,176 a full-time PO × 37.0/37.0 hours × (37.0 − 2.0)/37.0". */
static cli_words formula_of(const cli_explained *of, const amb_account_row *row)
{
    const amb_grade *grade = &of->model->grade[row->grade];
    const char *times = cli_times(of->output);
    cli_words words = {.used = 0};

    cli_words_add(&words, "%s a full-time %s %s %s/%s hours %s (%s %s %s)/%s",
                  cli_number(grade->nominal_points, 0).text, grade->name, times,
                  hours_of(row->contracted).text, hours_of(grade->full_time_hours).text,
                  times, hours_of(row->contracted).text, cli_minus(of->output),
                  hours_of(row->reduction + row->stage_reduction).text,
                  hours_of(row->contracted).text);
    return words;
}

static void print_available(const cli_explained *of, const amb_account_row *row)
{
    const bool has_points = of->model->grade[row->grade].full_time_hours > 0;
    const int32_t present = amb_hours_of(of->model, row).available;
    const cli_words off = reductions_of(of, row);
    cli_table table;

    cli_table_begin(&table, "lrl");
    cli_table_add(&table, "available");
    cli_table_add(&table, "%s", cli_number(row->available, 0).text);
    if (!has_points)
        cli_table_add(&table, "since a full-time %s has no hours in the tool",
                      of->model->grade[row->grade].name);
    else if (row->recorded)
        cli_table_add(&table, "while the absence is recorded; else %s = %s",
                      cli_number(present, 0).text, formula_of(of, row).text);
    else
        cli_table_add(&table, "= %s, cut to a whole number", formula_of(of, row).text);
    if (off.used > 0) {
        cli_table_add(&table, "taken off");
        cli_table_add(&table, "%s", hours_of(row->reduction + row->stage_reduction).text);
        cli_table_add(&table, "hours = %s", off.text);
    }
    if (row->absent && !row->recorded) {
        cli_table_add(&table, "absent");
        cli_table_add(&table, "%s", "");
        cli_table_add(&table, "not recorded, so that all of it counts as available");
    }
    cli_table_end(&table, of->output, 4, false);
}

/* A row of so many cases of a type; only the first of them says what and how many points.
 */
static void add_cases(cli_table *table, int type, int64_t points, bool first,
                      const cli_words *cases)
{
    cli_table_add(table, "%s", first ? amb_case_type_names[type] : "");
    cli_table_add(table, "%s", first ? cli_points(points).text : "");
    cli_table_add(table, "%s%s", first ? "= " : "", cases->text);
}

static int64_t points_of(const cli_explained *of, uint32_t row, int type)
{
    const amb_account *account = &of->week->account;
    int64_t points = 0;

    for (size_t i = 0; i < account->num_cases; i++)
        if (account->cases[i].row == row &&
            of->model->type_of[account->cases[i].kind] == type)
            points +=
                (int64_t)account->cases[i].num * account->price[account->cases[i].kind];
    return points;
}

/* "A2 2 × 158, B3 4 × 146" of a case type, in as many rows as it takes. */
static void add_type(const cli_explained *of, cli_table *table, uint32_t row, int type)
{
    const amb_account *account = &of->week->account;
    const int64_t points = points_of(of, row, type);
    cli_words words = {.used = 0};
    bool first = true;

    for (size_t i = 0; i < account->num_cases; i++) {
        const amb_account_cases *some = &account->cases[i];

        if (some->row != row || of->model->type_of[some->kind] != type)
            continue;
        if (words.used > sizeof words.text / 2) {
            add_cases(table, type, points, first, &words);
            words = (cli_words){.used = 0};
            first = false;
        }
        cli_words_add(&words, "%s%s %u %s %s",
                      words.used > 0 ? ", "
                      : first        ? ""
                                     : "+ ",
                      cli_kind_name(of->model, some->kind).text, some->num,
                      cli_times(of->output), cli_points(account->price[some->kind]).text);
    }
    if (words.used > 0)
        add_cases(table, type, points, first, &words);
}

static void print_work(const cli_explained *of, const amb_account_row *row)
{
    const uint32_t at = (uint32_t)(row - of->week->account.rows);
    const int64_t rounding = row->total * AMB_POINT - row->case_points - row->flow;
    cli_table table;

    cli_table_begin(&table, "lrl");
    for (int type = 0; type < AMB_NUM_CASE_TYPES; type++)
        add_type(of, &table, at, type);
    if (row->flow != 0) {
        cli_table_add(&table, "reports, CMS");
        cli_table_add(&table, "%s", cli_points(row->flow).text);
        cli_table_add(&table, "court reports and CMS points");
    }
    if (rounding != 0) {
        cli_table_add(&table, "rounding");
        cli_table_add(&table, "%s", cli_points(rounding).text);
        cli_table_add(&table, "to a whole number, half up");
    }
    cli_table_add(&table, "work");
    cli_table_add(&table, "%s", cli_number((double)row->total, 0).text);
    cli_table_add(&table, "in all, %s", cli_count(row->cases, "case").text);
    cli_table_end(&table, of->output, 4, false);
}

void cli_explain_person(const cli_explained *of, const amb_account_row *row)
{
    cli_paragraph(of->output, 2, 4, "%s, %s%s%s: %s  =  %s points of work / %s available",
                  amb_account_name(row), of->model->grade[row->grade].name,
                  row->team[0] != '\0' ? ", " : "", row->team,
                  row->available > 0 ? cli_workload(row->total, row->available).text
                                     : "no percentage",
                  cli_number((double)row->total, 0).text,
                  cli_number(row->available, 0).text);
    fputc('\n', of->output->file);
    print_available(of, row);
    fputc('\n', of->output->file);
    print_work(of, row);
}
