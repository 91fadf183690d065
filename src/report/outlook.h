/* outlook.h: how things stand and where they go, looked up in the tables of a run. */
#ifndef AMB_REPORT_OUTLOOK_H
#define AMB_REPORT_OUTLOOK_H

#include "amberline/measures.h"
#include "results/results_read.h"

/* Of a status of a PDU. */
typedef struct amb_outlook {
    const char *status;
    const amb_crossing_row *any; /* by whichever rule comes first */
    double p_today;              /* chance that its criteria are met in week 0 */
    int32_t today, end;          /* dates of the first week and the last */
} amb_outlook;

/* "amber" and "red", in the order in which they are met; NULL-terminated. */
extern const char *const amb_outlook_statuses[];

/* False where the PDU has no criteria of that status. */
bool amb_outlook_of(const amb_results_folder *folder, const char *pdu, const char *status,
                    amb_outlook *outlook);

/* Whether the criteria are met today, rather than not. */
static inline bool amb_is_met_today(const amb_outlook *outlook)
{
    return outlook->p_today >= 0.5;
}

/* The chance that a rule has been met in week 0; AMB_EMPTY where there is none such. */
double amb_met_today(const amb_results_folder *folder, const char *pdu,
                     const char *status, const char *rule);

/* A condition of a rule as it is in a week, however it was changed before; NULL where
 * there is none. Without an indicator the one of workload, else the first. */
const amb_condition_row *amb_condition_in(const amb_results_folder *folder,
                                          const char *pdu, const char *status,
                                          const char *rule, const char *indicator,
                                          double week);

/* How far beyond its line a figure is, in its unit: negative where it is not. */
double amb_beyond(const amb_condition_row *condition, double figure);

/* Whether a condition holds, as the model counts it: a workload of nobody is over. */
bool amb_holds(const amb_condition_row *condition, double figure);

/* What a measure is called; of one that is not known, its own name. */
amb_measure_words amb_words_of(const char *measure);

/* "over", "at least", "under", "at most"; of another comparison, itself. */
const char *amb_comparison_said(const char *comparison);

#endif
