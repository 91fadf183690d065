/* check_staff.c: grades, stages, establishment, absence and practitioners agree. */
#include "scenario/lookup.h"
#include "scenario/reader.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void check_grades(amb_reader *reader)
{
    const amb_scenario *scenario = reader->scenario;

    for (size_t g = 0; g < amb_num_grades(scenario); g++) {
        const amb_grade_row *grade = amb_grade_at(scenario, g);
        bool allowed[AMB_NUM_TIERS];
        char bad[AMB_WORD_SIZE];

        if (!amb_tiers_allowed(grade->tiers_allowed, allowed, bad))
            amb_reader_complain(
                reader, AMB_IN_GRADES, grade, "tiers_allowed",
                "\"%s\" is neither a band (A, B, C, D) nor a tier; write all, "
                "none, or bands and tiers such as C D B0",
                bad);
        if (grade->counts_in_staffing == AMB_YES && grade->full_time_hours <= 0)
            amb_reader_complain(
                reader, AMB_IN_GRADES, grade, "full_time_hours",
                "a grade that counts in staffing needs full-time hours above "
                "0, else its FTE cannot be worked out");
    }
}

static void check_stages(amb_reader *reader)
{
    const amb_scenario *scenario = reader->scenario;

    for (size_t g = 0; g < amb_num_grades(scenario); g++) {
        const size_t num = amb_num_stages(scenario, g);

        for (size_t n = 0; n < num; n++) {
            const amb_stage_row *stage = amb_stage_at(scenario, g, n);

            if (n + 1 < num && stage->next_grade[0] != '\0')
                amb_reader_complain(
                    reader, AMB_IN_STAGES, stage, "next_grade",
                    "only the last stage of a grade leads to another grade; "
                    "%s follows %s",
                    amb_stage_at(scenario, g, n + 1)->stage, stage->stage);
            else if (strcmp(stage->next_grade, stage->grade) == 0)
                amb_reader_complain(
                    reader, AMB_IN_STAGES, stage, "next_grade",
                    "a grade cannot lead to itself; leave the cell empty to "
                    "stay in the grade");
        }
    }
}

static void check_staffing_rows(amb_reader *reader)
{
    const amb_scenario *scenario = reader->scenario;
    const amb_staffing_row *rows = AMB_ROWS(scenario, AMB_IN_STAFFING, amb_staffing_row);

    for (size_t i = 0; i < scenario->table[AMB_IN_STAFFING].num; i++) {
        const amb_staffing_row *row = &rows[i];

        if (row->grade[0] == '\0' &&
            (!isnan(row->target_fte) || !isnan(row->in_post_fte) ||
             !isnan(row->absent_fte)))
            amb_reader_complain(
                reader, AMB_IN_STAFFING, row, "grade",
                "is empty, which means every grade; posts and staff need a "
                "grade of their own");
        if (!isnan(row->absent_fte) && !isnan(row->in_post_fte) &&
            row->absent_fte > row->in_post_fte)
            amb_reader_complain(reader, AMB_IN_STAFFING, row, "absent_fte",
                                "%.10g FTE absent is more than the %.10g in post",
                                row->absent_fte, row->in_post_fte);
    }
}

/* The FTE of a grade that practitioners.csv names in a PDU; `rows` gets how many rows. */
static double named_fte(const amb_scenario *scenario, const char *pdu, const char *grade,
                        double full_time_hours, size_t *rows)
{
    const amb_practitioner_row *all =
        AMB_ROWS(scenario, AMB_IN_PRACTITIONERS, amb_practitioner_row);
    double hours = 0;

    *rows = 0;
    for (size_t i = 0; i < scenario->table[AMB_IN_PRACTITIONERS].num; i++) {
        if (strcmp(all[i].pdu, pdu) != 0)
            continue;
        (*rows)++;
        if (strcmp(all[i].grade, grade) == 0)
            hours += isnan(all[i].contracted_hours) ? full_time_hours
                                                    : all[i].contracted_hours;
    }
    return full_time_hours > 0 ? hours / full_time_hours : 0;
}

/* What the tables say together of one grade in one PDU. */
static void check_grade_in_pdu(amb_reader *reader, const char *pdu,
                               const amb_grade_row *grade)
{
    const amb_scenario *scenario = reader->scenario;
    const double days_a_year = scenario->settings.working_days_per_week * 365.25 / 7;
    amb_staffing_row staffing;
    amb_absence_row absence;
    size_t rows;
    double fte;

    if (!amb_staffing_of(scenario, pdu, grade->grade, &staffing))
        return;
    fte = named_fte(scenario, pdu, grade->grade, grade->full_time_hours, &rows);
    if (rows > 0 && !isnan(staffing.in_post_fte) &&
        fabs(staffing.in_post_fte - fte) > 0.05)
        amb_reader_complain(reader, AMB_IN_STAFFING, &staffing, "in_post_fte",
                            "%.10g FTE of %s in post, but practitioners.csv names %.10g; "
                            "correct one, or leave this cell empty",
                            staffing.in_post_fte, grade->grade, fte);
    if (rows == 0 && staffing.in_post_fte > 0 && grade->full_time_hours <= 0)
        amb_reader_complain(
            reader, AMB_IN_GRADES, grade, "full_time_hours",
            "staff of %s cannot be made from staffing.csv without full-time "
            "hours; name them in practitioners.csv",
            grade->grade);
    if (isnan(staffing.sick_days_per_year) || staffing.sick_days_per_year == 0)
        return;
    if (isnan(scenario->settings.working_days_per_week)) {
        amb_reader_complain_file(
            reader, AMB_IN_SCENARIO,
            "working_days_per_week is missing; sick_days_per_year in "
            "staffing.csv needs it");
        return;
    }
    if (staffing.sick_days_per_year >= days_a_year)
        amb_reader_complain(reader, AMB_IN_STAFFING, &staffing, "sick_days_per_year",
                            "%.10g days is more than the working days of a year (%.1f)",
                            staffing.sick_days_per_year, days_a_year);
    if (!amb_absence_of(scenario, pdu, grade->grade, AMB_SICKNESS, &absence) ||
        absence.distribution[0] == '\0')
        amb_reader_complain(
            reader, AMB_IN_STAFFING, &staffing, "sick_days_per_year",
            "absence.csv has no row of kind sickness that says how long a "
            "spell of %s lasts",
            grade->grade);
    else if (!isnan(absence.spells_per_year))
        amb_reader_complain(reader, AMB_IN_STAFFING, &staffing, "sick_days_per_year",
                            "is given for %s, and absence.csv (line %u) gives its "
                            "spells_per_year too; leave one of the two empty",
                            grade->grade, absence.origin.line);
}

static void check_absent(amb_reader *reader, const amb_practitioner_row *row)
{
    const amb_scenario *scenario = reader->scenario;
    amb_absence_row absence;

    if (row->absent_kind[0] == '\0') {
        if (row->absent_since != AMB_NO_DATE)
            amb_reader_complain(
                reader, AMB_IN_PRACTITIONERS, row, "absent_since",
                "has a date, but absent_kind is empty; write sickness, say, "
                "or delete the date");
        return;
    }
    if (!amb_absence_of(scenario, row->pdu, row->grade, row->absent_kind, &absence) ||
        absence.distribution[0] == '\0')
        amb_reader_complain(
            reader, AMB_IN_PRACTITIONERS, row, "absent_kind",
            "absence.csv has no kind \"%s\" for a %s in %s, so it cannot be "
            "known how long it lasts",
            row->absent_kind, row->grade, row->pdu);
    if (row->absent_since > scenario->settings.start_date)
        amb_reader_complain(
            reader, AMB_IN_PRACTITIONERS, row, "absent_since",
            "is after the start; an absence at week 0 began on or before it");
}

static void check_practitioners(amb_reader *reader)
{
    const amb_scenario *scenario = reader->scenario;
    const amb_practitioner_row *rows =
        AMB_ROWS(scenario, AMB_IN_PRACTITIONERS, amb_practitioner_row);

    for (size_t i = 0; i < scenario->table[AMB_IN_PRACTITIONERS].num; i++) {
        const amb_practitioner_row *row = &rows[i];
        const int grade = amb_grade_find(scenario, row->grade);
        double hours = row->contracted_hours;

        if (grade < 0)
            continue;
        if (isnan(hours))
            hours = amb_grade_at(scenario, (size_t)grade)->full_time_hours;
        if (!isnan(row->reduction_hours) && row->reduction_hours > hours)
            amb_reader_complain(
                reader, AMB_IN_PRACTITIONERS, row, "reduction_hours",
                "%.10g hours of reduction are more than the %.10g contracted",
                row->reduction_hours, hours);
        if (row->stage_started_on != AMB_NO_DATE) {
            if (amb_num_stages(scenario, (size_t)grade) == 0)
                amb_reader_complain(reader, AMB_IN_PRACTITIONERS, row, "stage_started_on",
                                    "has a date, but stages.csv has no stage of %s",
                                    row->grade);
            else if (row->stage_started_on > scenario->settings.start_date)
                amb_reader_complain(reader, AMB_IN_PRACTITIONERS, row, "stage_started_on",
                                    "is after the start; use a join in changes.csv");
        }
        check_absent(reader, row);
    }
}

static void check_recruitment(amb_reader *reader, const char *pdu,
                              const amb_grade_row *grade)
{
    amb_recruitment_row hires;

    if (amb_recruitment_of(reader->scenario, pdu, grade->grade, &hires) &&
        hires.policy == AMB_BACKFILL && hires.distribution[0] == '\0')
        amb_reader_complain(
            reader, AMB_IN_RECRUITMENT, &hires, "distribution",
            "is empty; backfill needs to know how long a vacancy of %s takes "
            "to fill",
            grade->grade);
}

void amb_check_staff(amb_reader *reader)
{
    const amb_scenario *scenario = reader->scenario;
    const amb_pdu_row *pdus = AMB_ROWS(scenario, AMB_IN_PDUS, amb_pdu_row);

    if (!reader->sound[AMB_IN_GRADES])
        return;
    check_grades(reader);
    check_stages(reader);
    check_staffing_rows(reader);
    if (reader->sound[AMB_IN_PRACTITIONERS] && reader->sound[AMB_IN_ABSENCE])
        check_practitioners(reader);
    for (size_t p = 0; p < amb_num_pdus(scenario); p++) {
        for (size_t g = 0; g < amb_num_grades(scenario); g++) {
            if (reader->sound[AMB_IN_STAFFING] && reader->sound[AMB_IN_ABSENCE] &&
                reader->sound[AMB_IN_PRACTITIONERS])
                check_grade_in_pdu(reader, pdus[p].pdu, amb_grade_at(scenario, g));
            if (reader->sound[AMB_IN_RECRUITMENT])
                check_recruitment(reader, pdus[p].pdu, amb_grade_at(scenario, g));
        }
    }
}
