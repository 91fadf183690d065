/* application.h: what the parts that try an application out share. */
#ifndef AMB_PLAN_APPLICATION_H
#define AMB_PLAN_APPLICATION_H

#include "plan/application_notes.h"
#include "plan/compare_tables.h"
#include "plan/plans.h"
#include "scenario/variant.h"

/* The names of the built-in variants. */
#define AMB_ARM_NONE         "none"
#define AMB_ARM_REFUSED      "refused"
#define AMB_ARM_GRANTED      "granted"
#define AMB_ARM_RECRUITMENT  "recruitment"
#define AMB_ARM_GRANTED_PLAN "granted_plan"

/* The variants of an application as plans; the first three are always there. */
enum { AMB_NONE, AMB_REFUSED, AMB_GRANTED };

typedef struct amb_arms {
    amb_variant without_plan;
    amb_plan *plan; /* owned */
    size_t num;
    size_t num_built_in;
    amb_trial_outcome *outcome; /* owned: of each */
    char **made_name;           /* owned: [num]; NULL where a name is borrowed */
} amb_arms;

/* Sets them out. AMB_OK or AMB_NO_MEMORY; freed either way. */
amb_status amb_arms_make(amb_arms *arms, const amb_scenario *scenario,
                         const amb_application *application, const amb_plan *variants,
                         size_t num_variants);
void amb_arms_free(amb_arms *arms);

/* Whether an application can be tried in these scenarios; says why not. */
bool amb_application_fits(const amb_scenario *scenario, const amb_plan *variants,
                          size_t num_variants, const amb_application *application,
                          int weeks, amb_problems *problems);

/* The reviews within a run of so many weeks, and the last of them by which a PDU should
 * be back. */
amb_application_weeks amb_application_weeks_of(const amb_scenario *scenario,
                                               const amb_application *application,
                                               int last);

/* An application that is being tried: what all parts of it look up. */
typedef struct amb_trying {
    amb_results *results; /* borrowed, and so on */
    const amb_application *application;
    const amb_scenario *scenario;
    const amb_run_options *options; /* for its PDU alone */
    amb_problems *problems;
    const char *pdu, *status; /* the results' own */
    amb_application_weeks weeks;
} amb_trying;

/* A row of application.csv of a figure, with bounds and without; `figure` is static.
 * AMB_OK or AMB_NO_MEMORY. */
amb_status amb_add_figure(const amb_trying *of, const char *variant, const char *figure,
                          const char *item, int week, double value);
amb_status amb_add_chance(const amb_trying *of, const char *variant, const char *figure,
                          const char *item, int week, size_t hits, size_t trials);
/* A value that is itself a week; AMB_EMPTY where there is none. */
amb_status amb_add_week(const amb_trying *of, const char *variant, const char *figure,
                        const char *item, int week, double value);
/* A mean over the replications in which the figure exists, by `stride` from the first. */
amb_status amb_add_mean(const amb_trying *of, const char *variant, const char *figure,
                        const char *item, int week, const double *first, size_t num,
                        size_t stride);

/* application_conditions.c: where the criteria stand under the variant none, whether they
 * are met at reviews under one that was granted, and what is still needed under it. */
amb_status amb_add_conditions(const amb_trying *of, const amb_notes *none);
amb_status amb_add_granted_conditions(const amb_trying *of, const char *variant,
                                      const amb_notes *notes);

/* application_routes.c: when the PDU is back, under a variant. */
amb_status amb_add_routes(const amb_trying *of, const char *variant, bool granted,
                          const amb_notes *notes);

/* application_weeks.c: the rows of application_weeks.csv of a variant. */
typedef struct amb_tried {
    const amb_model *model; /* borrowed, and so on */
    const amb_tally *tally;
    const amb_notes *notes;
} amb_tried;
amb_status amb_add_application_weeks(const amb_trying *of, const char *variant,
                                     bool same_criteria, const amb_tried *none,
                                     const amb_tried *other);

/* application_concessions.c: the rows of application_concessions.csv of a variant. */
amb_status amb_add_application_concessions(const amb_trying *of, const char *variant,
                                           const amb_notes *notes);

/* application_judgement.c: the words, from the notes of none and granted. With a prefix
 * they are those of a what-if, of which it is the item. */
amb_status amb_add_judgement(const amb_trying *of, const char *what_if,
                             const amb_notes *none, const amb_notes *granted);

/* application_thresholds.c: thresholds that the criteria might have as well. */
typedef struct amb_what_if {
    size_t row; /* of ppf.csv */
    double threshold, leave_threshold;
    bool as_it_is; /* the scenario's own */
} amb_what_if;

typedef struct amb_what_ifs {
    amb_what_if *list; /* owned */
    size_t num;
} amb_what_ifs;

/* Finds those of a status. AMB_OK or AMB_NO_MEMORY; freed either way. */
amb_status amb_what_ifs_find(amb_what_ifs *these, const amb_scenario *scenario,
                             int status);

/* "RULE:INDICATOR=THRESHOLD"; the caller frees it. NULL when there is no memory. */
char *amb_what_if_item(const amb_scenario *scenario, const amb_what_if *one);

#endif
