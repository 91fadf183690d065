/*
 * change.h: what lies between the workload percentages of two weeks of a replication.
 *
 * The percentage is W = 100 T/A, with T points of work and A points available. From week
 * 0 to week 1 of the two, exactly and whatever the order of causes,
 *   W1 − W0 = ΔT × 100 × ½(1/A0 + 1/A1) − ΔA × 100 × ½(T0 + T1)/(A0 A1),
 * since a product changes by the change of each factor × the mean of the other:
 *   Δ(xy) = Δx (y0 + y1)/2 + Δy (x0 + x1)/2,
 * here of T and 1/A. So every part of ΔT and of ΔA has a share in percentage points, and
 * these sum to the whole. The same rule parts ΔT and ΔA (../model/MODEL.md, section 11).
 */
#ifndef AMB_EXPLAIN_CHANGE_H
#define AMB_EXPLAIN_CHANGE_H

#include "explain/availability.h"
#include "explain/work.h"

/*
 * The parts, those of work first. With N cases of a type, N_k of them of a kind (tier,
 * T2A or not), p_k the points of one, p the mean of p_k in both weeks, and
 * a = Σ N_k p_k/N their average points at these mean points:
 *   caseload    ΔN × mean a (of the week that has cases, if only one has)
 *   tier mix    Δa × mean N (0 if a week has no cases)
 *   points      Σ Δp_k × mean N_k
 * Whoever is there in both weeks has a = h q cut off to whole points, q being points an
 * hour and h the hours left, and has it in A unless an absence is recorded (b = 0, else
 * 1):
 *   absence     Δb × mean a
 *   training    (Δq × mean h − Δ training hours × mean q) × mean b
 *   reductions  −Δ own hours × mean q × mean b; so for hours on loan
 *   truncation  Δ what is cut off × mean b
 * Who left counts with all their points, and so does who joined.
 */
typedef enum amb_change_part {
    AMB_PART_CASELOAD, /* by case type */
    AMB_PART_TIER_MIX, /* by case type */
    AMB_PART_POINTS,   /* by case type: points of a case changed */
    AMB_PART_REPORTS,  /* court reports and CMS points */
    AMB_PART_ROUNDING,
    AMB_PART_TRUNCATION, /* from here on of available points */
    AMB_PART_LEAVERS,    /* by grade, as the following */
    AMB_PART_JOINERS,
    AMB_PART_LOANS_IN,
    AMB_PART_LOANS_OUT,
    AMB_PART_ABSENCE,
    AMB_PART_TRAINING, /* by the grade of the earlier week */
    AMB_PART_REDUCTIONS,
    AMB_NUM_PARTS
} amb_change_part;

/* Their names in files. */
extern const char *const amb_part_names[AMB_NUM_PARTS];

enum { AMB_MOST_ITEMS = 12 + 7 * AMB_MOST_GRADES };

/* The items of all parts lie one after the other: where those of a part begin; of
 * AMB_NUM_PARTS, how many items there are in all. */
static inline size_t amb_part_first(amb_change_part part, int num_grades)
{
    const int at = (int)part, types = AMB_NUM_CASE_TYPES;

    if (at <= AMB_PART_REPORTS)
        return (size_t)(at * types);
    if (at <= AMB_PART_LEAVERS)
        return (size_t)(3 * types + at - AMB_PART_REPORTS);
    return (size_t)(3 * types + 3 + (at - AMB_PART_LEAVERS) * num_grades);
}

typedef struct amb_change {
    int num_grades;
    double total[2], available[2]; /* points: T and A */
    bool exists;                   /* something is available in both weeks */
    double points[AMB_MOST_ITEMS]; /* signed, of ΔT or ΔA */
    int heads[AMB_MOST_ITEMS];     /* from AMB_PART_LEAVERS on: of whom it is said */
    /* For who works it out again: cases, and their average points at the mean of both
     * weeks' points, by type. */
    uint32_t cases[AMB_NUM_CASE_TYPES][2];
    double average[AMB_NUM_CASE_TYPES][2];
    /* Percentage points of one point of work, and of one point available; AMB_EMPTY
     * where the change does not exist. */
    double per_work, per_available;
} amb_change;

/* Takes the change apart. AMB_OK or AMB_NO_MEMORY. */
amb_status amb_change_between(amb_change *change, const amb_model *model,
                              const amb_account *from, const amb_account *to);

/* Points of a part over all its items, and what they do in percentage points. */
double amb_change_points(const amb_change *change, amb_change_part part);
double amb_change_pct(const amb_change *change, amb_change_part part);

/* Percentage points of a point of a part. */
static inline double amb_change_rate(const amb_change *change, amb_change_part part)
{
    return part < AMB_PART_TRUNCATION ? change->per_work : change->per_available;
}

#endif
