/* work.c: the points of work of a week, by kind of case. */
#include "explain/work.h"

#include <string.h>

void amb_work_of(amb_work *work, const amb_model *model, const amb_account *account)
{
    int64_t points = 0;

    memset(work, 0, sizeof *work);
    memcpy(work->price, account->price, sizeof work->price);
    for (size_t i = 0; i < account->num_cases; i++) {
        const int kind = account->cases[i].kind, type = model->type_of[kind];
        const uint32_t num = account->cases[i].num;
        const int64_t weigh = (int64_t)num * work->price[kind];

        work->cases[kind] += num;
        work->cases_of[type] += num;
        work->points_of[type] += weigh;
        points += weigh;
    }
    for (size_t i = 0; i < account->num; i++)
        work->flow += account->rows[i].flow;
    work->total = account->total;
    work->rounding = account->total * AMB_POINT - points - work->flow;
    work->unallocated = account->rows[0].cases;
    work->unallocated_points = account->rows[0].case_points;
}
