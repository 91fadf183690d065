/* work.c: the points of work of a week, by kind of case. */
#include "explain/work.h"

#include <string.h>

void amb_work_of(amb_work *work, const amb_model *model, const amb_account *account)
{
    int64_t points = 0;

    memset(work, 0, sizeof *work);
    memcpy(work->price, account->price, sizeof work->price);
    for (size_t i = 0; i < account->num_cases; i++)
        work->cases[account->cases[i].kind] += account->cases[i].num;
    for (int kind = 0; kind < AMB_NUM_KINDS; kind++) {
        work->cases_of[model->type_of[kind]] += work->cases[kind];
        work->points_of[model->type_of[kind]] += amb_work_points(work, kind);
        points += amb_work_points(work, kind);
    }
    for (size_t i = 0; i < account->num; i++)
        work->flow += account->rows[i].flow;
    work->total = account->total;
    work->rounding = account->total * AMB_POINT - points - work->flow;
    work->unallocated = account->rows[0].cases;
    work->unallocated_points = account->rows[0].case_points;
}
