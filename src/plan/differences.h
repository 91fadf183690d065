/* differences.h: what two plans say differently. */
#ifndef AMB_PLAN_DIFFERENCES_H
#define AMB_PLAN_DIFFERENCES_H

#include "amberline/scenario.h"

/* A row that only one of two scenarios has, or a cell that is not the same in both. */
typedef struct amb_difference {
    amb_input_file file;
    const void *first, *other; /* rows, borrowed; NULL where a scenario has none of it */
    const amb_column *column;  /* of the cell; NULL: it is about the whole row */
} amb_difference;

typedef struct amb_differences {
    amb_difference *list; /* owned: by file, rows of a file by their cells */
    size_t num;
    size_t num_observed; /* files of observed weeks that do not say the same */
    /* Where that is all: a file whose rows stand in another order, which can decide who
     * of equals is first; else NULL. Borrowed. */
    const char *reordered;
} amb_differences;

/*
 * Finds what the tables of two scenarios that were read say differently to a simulation:
 * wherever rows stand, whatever their notes and sources say, and without names, the
 * numbers of weeks and replications, seeds, ranges of assumptions and history.
 * AMB_OK or AMB_NO_MEMORY; freed either way.
 */
amb_status amb_differences_find(amb_differences *differences, const amb_scenario *first,
                                const amb_scenario *other);
void amb_differences_free(amb_differences *differences);

/* Whether a cell is empty. */
bool amb_cell_is_empty(const void *row, const amb_column *column);

#endif
