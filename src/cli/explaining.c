/* explaining.c: explains PDU after PDU, on one page or as rows. */
#include "cli/explaining.h"

#include "cli/messages.h"
#include "cli/wmt_notes.h"

#include <stdlib.h>
#include <string.h>

void cli_explaining_init(cli_explaining *of, const cli_explain_request *request,
                         const amb_changes_options *options)
{
    memset(of, 0, sizeof *of);
    of->request = request;
    of->options = *options;
    amb_model_init(&of->model);
    amb_changes_init(&of->changes);
    amb_walk_init(&of->walk);
    amb_account_init(&of->from.account);
    amb_account_init(&of->week.account);
}

void cli_explaining_free(cli_explaining *of)
{
    amb_account_free(&of->from.account);
    amb_account_free(&of->week.account);
    amb_walk_free(&of->walk);
    amb_changes_free(&of->changes);
    amb_model_free(&of->model);
    free(of->rows.rows);
}

static void tell(void *context, double share)
{
    cli_explaining *of = context;

    cli_progress_show(&of->progress, of->before + of->share * share);
}

static bool is_one_week(const cli_explaining *of)
{
    return of->options.from == of->options.week;
}

static amb_status take_week(cli_explaining *of, cli_week *week, int number)
{
    amb_status status = amb_walk_to(&of->walk, number);

    week->week = number;
    week->standing = of->walk.state.standing;
    if (status == AMB_OK)
        status = amb_account_take(&week->account, &of->walk.state);
    if (status != AMB_OK)
        return status;
    amb_work_of(&week->work, &of->model, &week->account);
    amb_availability_of(&week->availability, &of->model, week->standing, &week->account);
    week->num_more = amb_one_more_of(week->more, &of->model, week->standing, &week->work,
                                     &week->availability);
    return amb_spread_of(&week->spread, &week->account);
}

/* Walks the replication that is set out, and takes its weeks apart. */
static amb_status take_weeks(cli_explaining *of, const amb_pdu_model *pdu,
                             uint32_t replication)
{
    const bool backwards = of->options.week < of->options.from;
    amb_status status =
        amb_walk_open(&of->walk, &of->model, pdu, of->options.seed, replication);

    if (status == AMB_OK && backwards)
        status = take_week(of, &of->week, of->options.week);
    if (status == AMB_OK && !is_one_week(of))
        status = take_week(of, &of->from, of->options.from);
    if (status == AMB_OK && !backwards)
        status = take_week(of, &of->week, of->options.week);
    return status;
}

/* The replication to set out: the one asked for, else the middle one. */
static amb_status choose(cli_explaining *of, uint32_t *replication)
{
    size_t middle = 0;
    amb_status status = AMB_OK;

    *replication = (uint32_t)of->options.first_replication;
    if (of->changes.num == 0)
        return AMB_OK;
    status = amb_changes_middle(&of->changes, &middle);
    *replication = of->changes.replication[middle];
    return status;
}

/* The row of the practitioner asked for; NULL where there is none of that name. */
static const amb_account_row *find_row(const amb_account *account, const char *name)
{
    for (size_t i = 1; i < account->num && name != NULL; i++)
        if (strcmp(amb_account_name(&account->rows[i]), name) == 0)
            return &account->rows[i];
    return NULL;
}

static amb_status show(cli_explaining *of, const amb_pdu_model *pdu, uint32_t replication)
{
    const cli_explain_request *request = of->request;
    const cli_explained page = {
        .output = &of->output,
        .model = &of->model,
        .pdu = pdu,
        .changes = &of->changes,
        .replication = replication,
        .alone = request->alone,
        .in_full = request->pdus != NULL || of->model.num_pdus == 1,
        .from = is_one_week(of) ? &of->week : &of->from,
        .week = &of->week,
    };
    const cli_explain_people people = {
        .everyone = request->everyone,
        .one = find_row(&of->week.account, request->practitioner),
    };

    if (request->practitioner != NULL && people.one == NULL)
        return AMB_OK;
    if (is_one_week(of) && of->options.week == 0 && of->options.replications == 1 &&
        !request->alone)
        cli_tell_of_chance(&of->model, pdu, &of->week.account);
    if (!request->as_csv && of->num_shown > 0)
        fputc('\n', of->output.file);
    of->num_shown++;
    if (!request->as_csv && !is_one_week(of))
        return cli_explain_change(&page);
    if (!is_one_week(of))
        return cli_explain_add_change(&of->rows, &page);
    if (!request->as_csv)
        cli_explain_week(&page, &people);
    else
        cli_explain_add_week(&of->rows, &page, request->everyone);
    return AMB_OK;
}

static amb_status explain_pdu(cli_explaining *of, size_t p)
{
    const amb_pdu_model *pdu = &of->model.pdu[p];
    uint32_t replication = 0;
    amb_status status;

    of->share = 1 / (double)of->model.num_pdus;
    of->before = (double)p * of->share;
    status = amb_changes_run(&of->changes, &of->model, pdu, &of->options);
    if (status == AMB_BAD_INPUT)
        cli_complain("%s comes to have more staff at once than can be numbered; check "
                     "the targets of staffing.csv and who joins in changes.csv",
                     pdu->pdu);
    if (status == AMB_OK)
        status = choose(of, &replication);
    if (status == AMB_OK)
        status = take_weeks(of, pdu, replication);
    if (status == AMB_OK)
        status = show(of, pdu, replication);
    return status;
}

static amb_status build(cli_explaining *of, const amb_scenario *scenario)
{
    const int from = of->options.from, week = of->options.week;
    amb_problems problems;
    amb_status status;

    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    status = amb_model_build(&of->model, scenario, from > week ? from : week,
                             of->request->pdus, &problems);
    cli_print_problems(&problems, "");
    amb_problems_free(&problems);
    return status;
}

amb_status cli_explain_pdus(cli_explaining *of, const amb_scenario *scenario)
{
    amb_status status;

    cli_progress_begin(&of->progress, false);
    of->options.progress = tell;
    of->options.context = of;
    status = build(of, scenario);
    for (size_t p = 0; p < of->model.num_pdus && status == AMB_OK; p++)
        status = explain_pdu(of, p);
    cli_progress_end(&of->progress);
    return status;
}
