/* solved.c: today's value and undecided ones, among those tried. */
#include "report/solved.h"

#include <math.h>
#include <string.h>

double amb_solved_today(const amb_solve_row *rows, size_t num, const char *pdu)
{
    for (size_t i = 0; i < num; i++)
        if (strcmp(rows[i].pdu, pdu) == 0 && strcmp(rows[i].is_today, "yes") == 0)
            return rows[i].value;
    return 0;
}

/* Whether a value is less of a change than the one found, and more of one than the first
 * that is certain not to do. */
static bool is_nearer(const amb_solve_row *row, const amb_solution_row *found,
                      double today)
{
    return fabs(row->value - today) < fabs(found->value - today) &&
           (isnan(found->not_met) ||
            fabs(row->value - found->value) < fabs(found->not_met - found->value));
}

amb_undecided amb_solved_undecided(const amb_solve_row *rows, size_t num,
                                   const amb_solution_row *found)
{
    const double today = amb_solved_today(rows, num, found->pdu);
    amb_undecided these = {.num = 0};

    for (size_t i = 0; i < num; i++) {
        if (rows[i].condition > 1 || strcmp(rows[i].pdu, found->pdu) != 0 ||
            strcmp(rows[i].all_goals, "undecided") != 0 ||
            !is_nearer(&rows[i], found, today))
            continue;
        these.first = these.num == 0 ? &rows[i] : these.first;
        these.last = &rows[i];
        these.num++;
    }
    return these;
}
