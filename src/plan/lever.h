/* lever.h: a number of a scenario that a plan can move, in the grammar of
 * amberline/plan.h. */
#ifndef AMB_PLAN_LEVER_H
#define AMB_PLAN_LEVER_H

#include "plan/said.h"
#include "scenario/variant.h"

typedef struct amb_lever {
    const char *text; /* borrowed: where it begins in what was said */
    size_t length;    /* bytes of it, without its bounds */
    bool is_place;
    amb_place place;
    amb_change_row row;    /* without a value */
    amb_change_item names; /* what its item names */
    char *item;            /* owned */
    double low, high;      /* what could stand there */
    bool whole;
    const char *unit;      /* "FTE", "%"; "" for none. Static */
    double from, to, step; /* as typed; AMB_EMPTY where they were not */
    amb_said said;         /* for what is wrong with it in a PDU */
} amb_lever;

/*
 * Reads a lever against a scenario. The text outlives it. AMB_OK, AMB_BAD_INPUT (with
 * sentences that point at the place), AMB_NO_MEMORY; freed either way.
 */
amb_status amb_lever_read(amb_lever *lever, const char *text,
                          const amb_scenario *scenario, amb_problems *problems);
void amb_lever_free(amb_lever *lever);

/* The values of a lever in a PDU: from, from + step, … */
typedef struct amb_lever_range {
    double today; /* what the scenario has: the change not made, the cell as it is */
    double from, step;
    size_t num; /* at least 1 */
} amb_lever_range;

/* More values than this are refused. */
enum { AMB_LEVER_MOST = 100000 };

/*
 * Finds what a lever is today in a PDU, and where it can be moved to. Without bounds:
 * people who come or go, none to as many as the posts of the grade in steps of one head,
 * loans of half a one; percentages of the usual 0 to 200 %; all others to twice what they
 * are today, in steps of two figures. AMB_OK; AMB_BAD_INPUT with a sentence where it
 * cannot be told.
 */
amb_status amb_lever_range_of(amb_lever *lever, const amb_scenario *scenario,
                              const char *pdu, amb_lever_range *range);

/* The i-th value. */
double amb_lever_value(const amb_lever_range *range, size_t i);

/* Sets it in a variant of the scenario. AMB_OK or AMB_NO_MEMORY. */
amb_status amb_lever_set(const amb_lever *lever, amb_variant *variant, double value);

#endif
