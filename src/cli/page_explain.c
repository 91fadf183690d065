/* page_explain.c: a week's percentage, from the answer to what the average hides. */
#include "cli/page_explain.h"

#include "cli/page.h"
#include "scenario/lookup.h"

#include <math.h>
#include <string.h>

const char *cli_times(const cli_output *output)
{
    return output->terminal.utf8 ? "\xc3\x97" : "x";
}

const char *cli_minus(const cli_output *output)
{
    return output->terminal.utf8 ? "\xe2\x88\x92" : "-";
}

cli_phrase cli_points(int64_t thousandths)
{
    return cli_plain((double)thousandths / AMB_POINT);
}

cli_phrase cli_workload(int64_t total, int64_t available)
{
    if (available <= 0)
        return cli_say("none");
    return cli_say("%s %%",
                   cli_number((double)amb_wmt_pct_tenths(total, available) / 10, 1).text);
}

cli_phrase cli_kind_name(const amb_model *model, int kind)
{
    static const char *const weights[AMB_NUM_WEIGHTS] = {
        "", " T2A", " T2A warrant", " T2A unpaid work", " T2A overdue"};

    return cli_say("%s%s", amb_tier_names[model->tier_of[kind]],
                   weights[kind % AMB_NUM_WEIGHTS]);
}

cli_phrase cli_grade_stage(const amb_model *model, int grade, int stage)
{
    if (stage < 0)
        return cli_say("%s", model->grade[grade].name);
    return cli_say("%s %s", model->grade[grade].name,
                   amb_stage_at(model->scenario, (size_t)grade, (size_t)stage)->stage);
}

static cli_phrase date_of(const cli_explained *of, int week)
{
    return cli_date(of->model->scenario->settings.start_date + 7 * week);
}

void cli_explain_title(const cli_explained *of)
{
    cli_style_on(of->output, CLI_BOLD);
    if (of->from != of->week)
        cli_paragraph(of->output, 0, 2, "%s, %s to %s: week %d to week %d",
                      cli_pdu_name(of->pdu->row), date_of(of, of->from->week).text,
                      date_of(of, of->week->week).text, of->from->week, of->week->week);
    else
        cli_paragraph(of->output, 0, 2, "%s, %s: week %d", cli_pdu_name(of->pdu->row),
                      date_of(of, of->week->week).text, of->week->week);
    cli_style_off(of->output);
}

/* Whether the week is another one in another replication. */
static bool is_drawn(const amb_changes *changes)
{
    bool drawn = changes->left_out > 0;

    for (size_t r = 1; r < changes->num && !drawn; r++)
        drawn = changes->workload[1][r] != changes->workload[1][0];
    return drawn;
}

void cli_explain_which(const cli_explained *of)
{
    const double num = (double)of->changes->num, left_out = (double)of->changes->left_out;

    if (of->alone)
        cli_paragraph(of->output, 2, 2, "Replication %u, by itself.", of->replication);
    else if (num > 0 && is_drawn(of->changes))
        cli_paragraph(
            of->output, 2, 2,
            "Replication %u, whose workload in week %d is the middle one of %s.",
            of->replication, of->week->week, cli_count(num, "replication").text);
    else if (num == 0 && left_out > 1)
        cli_paragraph(of->output, 2, 2,
                      "Replication %u: in none of %s is there a percentage.",
                      of->replication, cli_count(left_out, "replication").text);
}

/* The sentence that a head of PDU would quote. */
static void print_answer(const cli_explained *of)
{
    const amb_account *account = &of->week->account;
    const amb_together *all = &of->week->spread.all;

    if (account->available <= 0) {
        cli_paragraph(of->output, 2, 2,
                      "Nobody has points available, so that %s points of work come to no "
                      "percentage.",
                      cli_number((double)account->total, 0).text);
        return;
    }
    cli_paragraph(of->output, 2, 2,
                  "%s on average, and %d of %d are above 100 %%: %s points of work / %s "
                  "available %s 100.",
                  cli_workload(account->total, account->available).text,
                  all->over[AMB_OVER_100], all->holders,
                  cli_number((double)account->total, 0).text,
                  cli_number((double)account->available, 0).text, cli_times(of->output));
}

void cli_explain_week(const cli_explained *of, const cli_explain_people *people)
{
    cli_explain_title(of);
    fputc('\n', of->output->file);
    cli_explain_which(of);
    if (people->one != NULL) {
        cli_explain_person(of, people->one);
        return;
    }
    print_answer(of);
    if (people->everyone) {
        cli_explain_everyone(of);
        return;
    }
    cli_explain_work(of);
    cli_explain_available(of);
    if (!of->in_full)
        return;
    cli_explain_one_more(of);
    cli_explain_spread(of);
}
