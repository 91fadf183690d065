/* spread.c: what the average hides, in counts. */
#include "explain/spread.h"

#include "explain/work.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <stdlib.h>
#include <string.h>

const int amb_over_pct[AMB_NUM_OVERS] = {100, 110, 120};

static void add(amb_together *of, const amb_account_row *row)
{
    of->heads++;
    of->cases += row->cases;
    of->total += row->total;
    of->available += row->available;
    of->holders += row->available > 0;
    for (int o = 0; o < AMB_NUM_OVERS && row->available > 0; o++)
        of->over[o] += 100 * row->total > (int64_t)amb_over_pct[o] * row->available;
    if (row->available <= 0) {
        of->without += row->cases > 0;
        of->cases_without += row->cases;
        of->total_without += row->total;
    }
}

amb_together amb_together_of(const amb_account *account, int grade, const char *team)
{
    amb_together of = {0};

    for (size_t i = 1; i < account->num; i++)
        if ((grade < 0 || account->rows[i].grade == grade) &&
            (team == NULL || strcmp(account->rows[i].team, team) == 0))
            add(&of, &account->rows[i]);
    return of;
}

/* What would have to change hands, with the average of those who could take it. */
static void measure_move(amb_spread *spread, const amb_account *account)
{
    const amb_together *all = &spread->all;
    const double total = (double)(all->total - all->total_without);

    spread->average_pct = amb_workload_pct(total, (double)all->available);
    for (size_t i = 1; i < account->num; i++) {
        const amb_account_row *row = &account->rows[i];
        const double above =
            (double)row->total - spread->average_pct / 100 * row->available;

        if (row->available > 0 && above > 0)
            spread->to_move += above;
    }
    spread->to_move_pct = total > 0 ? 100 * spread->to_move / total : AMB_EMPTY;
}

amb_status amb_spread_of(amb_spread *spread, const amb_account *account)
{
    double *workload = calloc(account->num, sizeof *workload);
    size_t num = 0;

    memset(spread, 0, sizeof *spread);
    spread->least = spread->lower_quartile = spread->median = AMB_EMPTY;
    spread->upper_quartile = spread->most = AMB_EMPTY;
    if (workload == NULL)
        return AMB_NO_MEMORY;
    spread->all = amb_together_of(account, -1, NULL);
    for (size_t i = 1; i < account->num; i++)
        if (account->rows[i].available > 0)
            workload[num++] = amb_workload_pct((double)account->rows[i].total,
                                               account->rows[i].available);
    if (num > 0) {
        gsl_sort(workload, 1, num);
        spread->least = workload[0];
        spread->lower_quartile =
            gsl_stats_quantile_from_sorted_data(workload, 1, num, 0.25);
        spread->median = gsl_stats_quantile_from_sorted_data(workload, 1, num, 0.5);
        spread->upper_quartile =
            gsl_stats_quantile_from_sorted_data(workload, 1, num, 0.75);
        spread->most = workload[num - 1];
    }
    measure_move(spread, account);
    free(workload);
    return AMB_OK;
}
