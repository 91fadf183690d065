/* check_ppf.c: statuses, their rules, how they are granted, and what they relieve. */
#include "scenario/lookup.h"
#include "scenario/reader.h"
#include "scenario/row_index.h"

#include "base/date.h"

#include <math.h>
#include <string.h>

/* Nothing can be said of green, which is what there is without any status. */
static void check_not_green(amb_reader *reader, amb_input_file file, const void *row,
                            int32_t status, const char *why)
{
    if (status == AMB_GREEN)
        amb_reader_complain(reader, file, row, "status", "green %s; write amber or red",
                            why);
}

static bool is_upper(int32_t comparison)
{
    return comparison == AMB_ABOVE || comparison == AMB_AT_LEAST;
}

static double leave_weeks_of(const amb_ppf_row *row)
{
    return isnan(row->leave_weeks) ? row->weeks : row->leave_weeks;
}

/* The first condition of the rule says for all of them how long it must hold. */
static void check_same_weeks(amb_reader *reader, const amb_ppf_row *row)
{
    const amb_ppf_row *first = NULL;

    AMB_EACH_OF (reader->scenario, AMB_PPF_BY_RULE, amb_ppf_row, other, row->rule, NULL)
        if (first == NULL && other->status == row->status)
            first = other;
    if (first == NULL)
        return;
    if (first->weeks != row->weeks)
        amb_reader_complain(reader, AMB_IN_PPF, row, "weeks",
                            "the conditions of a rule are counted together, so they have "
                            "the same weeks; line %u says %g",
                            first->origin.line, first->weeks);
    if (leave_weeks_of(first) != leave_weeks_of(row))
        amb_reader_complain(reader, AMB_IN_PPF, row, "leave_weeks",
                            "the conditions of a rule are counted together, so they have "
                            "the same leave_weeks as line %u",
                            first->origin.line);
}

static void check_conditions(amb_reader *reader)
{
    const amb_scenario *scenario = reader->scenario;
    const amb_ppf_row *rows = AMB_ROWS(scenario, AMB_IN_PPF, amb_ppf_row);

    for (size_t i = 0; i < scenario->table[AMB_IN_PPF].num; i++) {
        const amb_ppf_row *row = &rows[i];

        check_not_green(reader, AMB_IN_PPF, row, row->status,
                        "has no conditions of its own");
        if (strcmp(row->rule, "any") == 0)
            amb_reader_complain(
                reader, AMB_IN_PPF, row, "rule",
                "\"any\" is what results call a status as a whole; choose "
                "another name");
        if (!isnan(row->leave_threshold) &&
            (is_upper(row->comparison) ? row->leave_threshold > row->threshold
                                       : row->leave_threshold < row->threshold))
            amb_reader_complain(reader, AMB_IN_PPF, row, "leave_threshold",
                                "%.10g is on the wrong side of the threshold %.10g: the "
                                "status would be left while its condition holds",
                                row->leave_threshold, row->threshold);
        check_same_weeks(reader, row);
    }
}

static void check_process_row(amb_reader *reader, const amb_ppf_process_row *row)
{
    check_not_green(reader, AMB_IN_PPF_PROCESS, row, row->status, "is not applied for");
    if (row->max_weeks < row->min_weeks)
        amb_reader_complain(reader, AMB_IN_PPF_PROCESS, row, "max_weeks",
                            "%.10g weeks at most are fewer than min_weeks, %.10g",
                            row->max_weeks, row->min_weeks);
}

static void check_process(amb_reader *reader)
{
    const amb_scenario *scenario = reader->scenario;
    const amb_ppf_process_row *rows =
        AMB_ROWS(scenario, AMB_IN_PPF_PROCESS, amb_ppf_process_row);
    const amb_ppf_row *conditions = AMB_ROWS(scenario, AMB_IN_PPF, amb_ppf_row);
    bool said[AMB_NUM_OPERATING_STATUSES] = {false};

    for (size_t i = 0; i < scenario->table[AMB_IN_PPF_PROCESS].num; i++)
        check_process_row(reader, &rows[i]);
    for (size_t i = 0; i < scenario->table[AMB_IN_PPF].num; i++) {
        const int32_t status = conditions[i].status;

        if (status > AMB_GREEN && !said[status] && !amb_has_process(scenario, status)) {
            said[status] = true;
            amb_reader_complain_file(
                reader, AMB_IN_PPF_PROCESS,
                "there is no row for %s, which ppf.csv (line %u) has "
                "conditions for; say how it is granted",
                amb_operating_status_names[status], conditions[i].origin.line);
        }
    }
}

static void check_concessions(amb_reader *reader)
{
    const amb_scenario *scenario = reader->scenario;
    const amb_concession_row *rows =
        AMB_ROWS(scenario, AMB_IN_CONCESSIONS, amb_concession_row);

    for (size_t i = 0; i < scenario->table[AMB_IN_CONCESSIONS].num; i++)
        check_not_green(reader, AMB_IN_CONCESSIONS, &rows[i], rows[i].status,
                        "brings no concession");
}

static void check_pdus(amb_reader *reader)
{
    const amb_scenario *scenario = reader->scenario;
    const amb_pdu_row *rows = AMB_ROWS(scenario, AMB_IN_PDUS, amb_pdu_row);
    const int32_t start = scenario->settings.start_date;

    for (size_t i = 0; i < amb_num_pdus(scenario); i++) {
        const amb_pdu_row *row = &rows[i];
        char iso[AMB_DATE_ISO_SIZE];

        amb_date_iso(start, iso);
        if (row->applied_for == AMB_GREEN)
            amb_reader_complain(
                reader, AMB_IN_PDUS, row, "applied_for",
                "green is not applied for; write amber or red, or leave the "
                "cell empty");
        else if (row->applied_for >= 0 && row->applied_for <= row->status)
            amb_reader_complain(reader, AMB_IN_PDUS, row, "applied_for",
                                "a PDU that is %s cannot have applied for %s",
                                amb_operating_status_names[row->status],
                                amb_operating_status_names[row->applied_for]);
        else if (row->applied_for > AMB_GREEN &&
                 !amb_has_process(scenario, row->applied_for))
            amb_reader_complain(reader, AMB_IN_PDUS, row, "applied_for",
                                "ppf_process.csv does not say how %s is decided",
                                amb_operating_status_names[row->applied_for]);
        if (row->status > AMB_GREEN && !amb_has_process(scenario, row->status))
            amb_reader_complain(
                reader, AMB_IN_PDUS, row, "status",
                "ppf_process.csv has no row for %s, so it is not known when "
                "it is reviewed",
                amb_operating_status_names[row->status]);
        if (row->applied_on != AMB_NO_DATE && row->applied_for < 0)
            amb_reader_complain(reader, AMB_IN_PDUS, row, "applied_on",
                                "has a date, but applied_for is empty");
        if (row->applied_on != AMB_NO_DATE && row->applied_on > start &&
            reader->start_known)
            amb_reader_complain(reader, AMB_IN_PDUS, row, "applied_on",
                                "is after the start (%s); use an apply in changes.csv",
                                iso);
        if (row->criteria_met_since != AMB_NO_DATE && row->criteria_met_since > start &&
            reader->start_known)
            amb_reader_complain(reader, AMB_IN_PDUS, row, "criteria_met_since",
                                "is after the start (%s)", iso);
    }
}

void amb_check_ppf(amb_reader *reader)
{
    if (reader->linked[AMB_IN_PPF])
        check_conditions(reader);
    if (reader->sound[AMB_IN_PPF] && reader->linked[AMB_IN_PPF_PROCESS])
        check_process(reader);
    if (reader->sound[AMB_IN_CONCESSIONS])
        check_concessions(reader);
    if (reader->sound[AMB_IN_PDUS] && reader->linked[AMB_IN_PPF_PROCESS] &&
        !amb_reader_does_without(reader, AMB_IN_PPF_PROCESS))
        check_pdus(reader);
}
