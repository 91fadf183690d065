/* solved.h: what the values that a search tried say of the one that it found. */
#ifndef AMB_REPORT_SOLVED_H
#define AMB_REPORT_SOLVED_H

#include "amberline/results.h"

/* What the lever is today in a PDU; 0 where that was not tried. */
double amb_solved_today(const amb_solve_row *rows, size_t num, const char *pdu);

/* Values nearer to today's than the one found of which it is not certain whether they
 * meet the goals: the first and the last, rows of their first goal. */
typedef struct amb_undecided {
    size_t num;
    const amb_solve_row *first, *last; /* borrowed; NULL where there are none */
} amb_undecided;

amb_undecided amb_solved_undecided(const amb_solve_row *rows, size_t num,
                                   const amb_solution_row *found);

#endif
