/*
 * headline.h: a scenario from headline figures alone, those that inspection reports have.
 *
 * What the figures leave open is taken from other PDUs, as scenarios say they are, and
 * bent as little as will do:
 *
 *   staffing % = present / establishment, vacancy % = 1 - in post / establishment,
 *   absence % = absent / in post, in full-time equivalents. Whole people are chosen, and
 *   where none fit, one who works part time.
 *
 *   workload % = points of the cases / points available. People fix what is available, so
 *   the points are known to within what the figure's decimals allow. Of all tier mixes
 *   with that average the one nearest to the usual mix q (the least relative entropy) is
 *   q(t) exp(tilt × points(t)), scaled to 1, with one tilt for all case types; it is
 * found by bisection, rounded to whole cases by largest remainders, and the last points
 * are met by cases that move a tier.
 *
 *   Where no establishment is given, the one is chosen at which the tilt is nearest to
 *   none; without a workload, that of as much work a post as in those other PDUs.
 */
#ifndef AMB_INTAKE_HEADLINE_H
#define AMB_INTAKE_HEADLINE_H

#include "amberline/scenario.h"

/* A figure as it was stated: it shows so from above `low` to below `high`. */
typedef struct amb_stated {
    bool given;
    double value, low, high;
    int decimals;
} amb_stated;

enum { AMB_STATED_WHY_SIZE = 160 };

/*
 * Reads "118", "118%", "91.9 %" or "1,118.5". A percentage below 2 without a sign may be
 * a share ("0.64") and is refused. False with the rest of a sentence in `why`, which
 * begins with the text.
 */
bool amb_stated_read(const char *text, bool is_pct, amb_stated *stated,
                     char why[AMB_STATED_WHY_SIZE]);

/* What is known of a PDU. Texts are borrowed; a number that is not known is AMB_EMPTY. */
typedef struct amb_headline {
    const char *name, *pdu, *district, *region; /* the last two may be "" */
    const char *source;                         /* where the figures are from; or NULL */
    int32_t on;                                 /* the date of week 0 */
    double cases[AMB_NUM_CASE_TYPES];
    double caseload;                                 /* of all types */
    amb_stated staffing, workload, vacancy, absence; /* % */
    amb_stated in_post;                              /* FTE */
    double establishment, learners, sick_days;       /* FTE; heads; days a year */
    int status, applied_for;                         /* -1: nothing */
    int32_t applied_on;
} amb_headline;

/* Other PDUs, from which all else is taken. */
typedef struct amb_likeness {
    const amb_scenario *const *scenarios; /* borrowed, read and checked */
    const char *const *names;
    size_t num;
} amb_likeness;

/* The staff of a grade as they were chosen. */
typedef struct amb_made_grade {
    const char *grade;   /* borrowed from the scenario */
    double target;       /* FTE */
    int in_post, absent; /* heads */
    bool learns;
} amb_made_grade;

/* What was made, to be told. */
typedef struct amb_made {
    amb_scenario scenario;            /* owned: as it was read again */
    double measure[AMB_NUM_MEASURES]; /* of week 0 */
    amb_made_grade grade[AMB_GRADES_CAP];
    size_t num_grades;
    double establishment;
    double part_hours;   /* a week, of one present who works part time; 0: nobody */
    double usual_points; /* of a case in the usual mix, and in the one chosen */
    double points;
    double usual_restricted, restricted; /* % of cases that not every grade may hold */
    double starts[AMB_NUM_CASE_TYPES];   /* a week; below zero: none would do */
    size_t num_cohorts;
    int cohort_size;
    const char *pathways_like; /* whose ways out are used; NULL: the reference's */
    size_t num_files;
} amb_made;

void amb_made_init(amb_made *made);
void amb_made_free(amb_made *made);

/*
 * Makes the scenario, reads it again, simulates week 0, holds every figure given against
 * it, and only then puts it in place as the folder `path`, which is new or empty, or with
 * `replace` a scenario. `installed` is as in amb_read_options.
 *
 * AMB_OK; AMB_BAD_INPUT with a sentence that says why the figures cannot be;
 * AMB_NOT_READ, AMB_NOT_WRITTEN, AMB_NO_MEMORY. Nothing is written unless AMB_OK. Freed
 * in every case.
 */
amb_status amb_headline_make(amb_made *made, const amb_headline *headline,
                             const amb_likeness *like, const char *installed,
                             const char *path, bool replace, amb_problems *problems);

#endif
