/* assumed.h: the uncertain numbers of a scenario as random numbers, and scenarios in
 * which they have other values. */
#ifndef AMB_SCENARIO_ASSUMED_H
#define AMB_SCENARIO_ASSUMED_H

#include "scenario/variant.h"

/* How an uncertain number is spread between its low and its high; the choices of the
 * column `distribution` in their order. */
typedef enum amb_spread {
    AMB_SPREAD_UNIFORM,
    AMB_SPREAD_TRIANGULAR, /* its mode is the number that is used */
    AMB_SPREAD_NORMAL,     /* 95 in 100 between low and high, the others cut off */
    AMB_SPREAD_LOGNORMAL,  /* the same of its logarithm */
} amb_spread;

/* An uncertain number that can be varied. */
typedef struct amb_assumed_number {
    const amb_assumption_row *row; /* borrowed */
    amb_place place;
    double low, high; /* within what its column allows; low is below high */
    double
        value;   /* the scenario's own, between them; AMB_EMPTY where the cell is empty */
    double mode; /* of a triangular law */
    amb_spread spread;
    bool whole; /* it takes whole numbers only */
} amb_assumed_number;

typedef struct amb_assumed {
    const amb_scenario *scenario; /* borrowed */
    amb_assumed_number *list;     /* owned: in the order of assumptions.csv */
    size_t num;
    size_t num_rows; /* of assumptions.csv, those left out among them */
} amb_assumed;

/*
 * Takes from assumptions.csv of a scenario that was read, and outlives this, what can be
 * varied and can be felt by a PDU of a NULL-terminated list (NULL or empty: all). Rows
 * that are left out, and limits that had to be brought within those of their column, are
 * sentences in `notices`; a number whose low is its high, and those of other PDUs, are
 * left out without one. AMB_OK or AMB_NO_MEMORY; freed either way.
 */
amb_status amb_assumed_find(amb_assumed *assumed, const amb_scenario *scenario,
                            const char *const *pdus, amb_problems *notices);
void amb_assumed_free(amb_assumed *assumed);

/*
 * The value at a quantile from 0 to 1. A whole number is that to which the law, reaching
 * half beyond low and high, rounds, so that a uniform one has equal chances.
 */
double amb_assumed_quantile(const amb_assumed_number *of, double u);

/* The values, `num` of them, at as many quantiles. */
void amb_assumed_at(const amb_assumed *assumed, const double *u, double *value);

/*
 * Begins a variant of the scenario with these values, `num` of them; one that is
 * AMB_EMPTY stays as it is. A threshold takes its leave_threshold along by the same
 * amount, as a dated change of it does, unless that is assumed itself; the other shares
 * of a type share what an assumed one leaves, in proportion. AMB_OK or AMB_NO_MEMORY; the
 * variant is freed by the caller either way.
 */
amb_status amb_assumed_vary(const amb_assumed *assumed, const double *value,
                            amb_variant *variant);

#endif
