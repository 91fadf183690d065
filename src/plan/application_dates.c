/* application_dates.c: when an application is made, decided and reviewed. */
#include "plan/application.h"

#include <string.h>

/* The first snapshot on or after a date, which may be before the start. */
static int week_on_or_after(const amb_scenario *scenario, int32_t date)
{
    const int32_t days = date - scenario->settings.start_date;

    return days > 0 ? (days + 6) / 7 : -(-days / 7);
}

int amb_application_week(const amb_scenario *scenario, const amb_application *application)
{
    return week_on_or_after(scenario, application->applied_on);
}

int amb_application_decision_week(const amb_scenario *scenario,
                                  const amb_application *application)
{
    return amb_application_week(scenario, application) + application->decision_weeks;
}

static const amb_ppf_process_row *process_of(const amb_scenario *scenario, int status)
{
    const amb_ppf_process_row *rows =
        AMB_ROWS(scenario, AMB_IN_PPF_PROCESS, amb_ppf_process_row);

    for (size_t i = 0; i < scenario->table[AMB_IN_PPF_PROCESS].num; i++)
        if (rows[i].status == status)
            return &rows[i];
    return NULL;
}

void amb_application_init(amb_application *application, const amb_scenario *scenario,
                          const char *pdu, int status)
{
    const amb_pdu_row *rows = AMB_ROWS(scenario, AMB_IN_PDUS, amb_pdu_row);
    const amb_ppf_process_row *process = process_of(scenario, status);

    *application = (amb_application){.pdu = pdu,
                                     .status = status,
                                     .applied_on = scenario->settings.start_date,
                                     .confidence = 0.8};
    for (size_t i = 0; i < amb_num_pdus(scenario); i++)
        if (strcmp(rows[i].pdu, pdu) == 0 && rows[i].applied_for == status &&
            rows[i].applied_on != AMB_NO_DATE)
            application->applied_on = rows[i].applied_on;
    if (process != NULL)
        application->decision_weeks = (int)fmax(1, ceil(process->decision_weeks_mean));
}

/* The reviews within the run, and the last of them by which a PDU should be back. */
amb_application_weeks amb_application_weeks_of(const amb_scenario *scenario,
                                               const amb_application *application,
                                               int last)
{
    const amb_ppf_process_row *process = process_of(scenario, application->status);
    amb_application_weeks weeks = {
        .status = application->status,
        .applied = amb_application_week(scenario, application),
        .decided = amb_application_decision_week(scenario, application),
        .review_weeks = isnan(process->review_weeks) ? 1 : (int)process->review_weeks,
        .last = last};
    const double recovery = scenario->settings.recovery_weeks;

    weeks.num_reviews = (last - weeks.decided) / weeks.review_weeks;
    for (int n = 0; n < weeks.num_reviews; n++)
        if (isnan(recovery) || amb_review_week(&weeks, n) <= weeks.decided + recovery)
            weeks.recovery = amb_review_week(&weeks, n);
    return weeks;
}
