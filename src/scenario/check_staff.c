/* check_staff.c: grades, stages, establishment, absence and practitioners agree. */
#include "scenario/lookup.h"
#include "scenario/reader.h"
#include "scenario/row_index.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void check_establishment(amb_reader *reader, const amb_grade_row *grade, size_t g)
{
    const amb_scenario *scenario = reader->scenario;
    const size_t filled = amb_establishment_of(scenario, g);

    if (filled != g && amb_establishment_of(scenario, filled) != filled)
        amb_reader_complain(reader, AMB_IN_GRADES, grade, "establishment_grade",
                            "%s itself fills the posts of %s; name that grade here",
                            grade->establishment_grade,
                            amb_grade_at(scenario, filled)->establishment_grade);
}

static void check_grades(amb_reader *reader)
{
    const amb_scenario *scenario = reader->scenario;

    for (size_t g = 0; g < amb_num_grades(scenario); g++) {
        const amb_grade_row *grade = amb_grade_at(scenario, g);
        bool allowed[AMB_NUM_TIERS];
        char bad[AMB_WORD_SIZE];

        if (!amb_tiers_allowed(grade->tiers_allowed, allowed, bad))
            amb_reader_complain(reader, AMB_IN_GRADES, grade, "tiers_allowed",
                                "\"%s\" is neither a band (A, B, C, D) nor a tier; write "
                                "all, none, or bands and tiers such as C D B0",
                                bad);
        if (grade->full_time_hours > 0 && grade->full_time_hours < 1)
            amb_reader_complain(
                reader, AMB_IN_GRADES, grade, "full_time_hours",
                "%.10g hours is not a full-time week; write 37, say, or 0 "
                "for a grade without points available",
                grade->full_time_hours);
        if (grade->counts_in_staffing == AMB_YES && grade->full_time_hours <= 0)
            amb_reader_complain(reader, AMB_IN_GRADES, grade, "full_time_hours",
                                "a grade that counts in staffing needs full-time hours "
                                "above 0, else its FTE cannot be worked out");
        check_establishment(reader, grade, g);
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
                amb_reader_complain(reader, AMB_IN_STAGES, stage, "next_grade",
                                    "only the last stage of a grade leads to another "
                                    "grade; %s follows %s",
                                    amb_stage_at(scenario, g, n + 1)->stage,
                                    stage->stage);
            else if (strcmp(stage->next_grade, stage->grade) == 0)
                amb_reader_complain(reader, AMB_IN_STAGES, stage, "next_grade",
                                    "a grade cannot lead to itself; leave the cell empty "
                                    "to stay in the grade");
        }
    }
}

static void check_staffing_rows(amb_reader *reader)
{
    const amb_scenario *scenario = reader->scenario;
    const amb_staffing_row *rows = AMB_ROWS(scenario, AMB_IN_STAFFING, amb_staffing_row);

    for (size_t i = 0; i < scenario->table[AMB_IN_STAFFING].num; i++) {
        const amb_staffing_row *row = &rows[i];
        const int grade = amb_grade_find(scenario, row->grade);

        if (row->grade[0] == '\0' &&
            (!isnan(row->target_fte) || !isnan(row->in_post_fte) ||
             !isnan(row->absent_fte)))
            amb_reader_complain(reader, AMB_IN_STAFFING, row, "grade",
                                "is empty, which means every grade; posts and staff need "
                                "a grade of their own");
        if (grade >= 0 && row->target_fte > 0 &&
            amb_establishment_of(scenario, (size_t)grade) != (size_t)grade)
            amb_reader_complain(
                reader, AMB_IN_STAFFING, row, "target_fte",
                "%s fills the posts of %s (grades.csv); give the target "
                "to that grade, and leave this cell empty",
                row->grade, amb_grade_at(scenario, (size_t)grade)->establishment_grade);
    }
}

/* The FTE of a grade that practitioners.csv names in a PDU; `rows` gets how many rows. */
static double named_fte(const amb_scenario *scenario, const char *pdu, const char *grade,
                        double full_time_hours, size_t *rows)
{
    double hours = 0;

    *rows = 0;
    AMB_EACH_OF (scenario, AMB_PRACTITIONERS_BY_PDU, amb_practitioner_row, row, pdu,
                 NULL) {
        (*rows)++;
        if (strcmp(row->grade, grade) == 0)
            hours +=
                isnan(row->contracted_hours) ? full_time_hours : row->contracted_hours;
    }
    return full_time_hours > 0 ? hours / full_time_hours : 0;
}

/* Complains of the number that `amb_staffing_of` takes from a column, where it stands. */
#define COMPLAIN_OF_STAFFING(reader, pdu, name, column, ...)                             \
    amb_reader_complain((reader), AMB_IN_STAFFING,                                       \
                        amb_row_giving((reader)->scenario, AMB_IN_STAFFING, (pdu),       \
                                       (name), NULL, (column)),                          \
                        (column), __VA_ARGS__)

/* The days lost to sickness a head a year must be such as spells of that length can lose.
 */
static void check_sick_days(amb_reader *reader, const char *pdu, const char *grade,
                            double days)
{
    const amb_scenario *scenario = reader->scenario;
    const double days_a_year = scenario->settings.working_days_per_week * 365.25 / 7;
    const amb_absence_row *giving;
    amb_absence_row absence;
    double longest;

    if (isnan(days_a_year)) {
        if (reader->sound[AMB_IN_SCENARIO])
            amb_reader_complain_file(reader, AMB_IN_SCENARIO,
                                     "working_days_per_week is missing; "
                                     "sick_days_per_year in staffing.csv needs it");
        return;
    }
    if (!amb_absence_of(scenario, pdu, grade, AMB_SICKNESS, &absence) ||
        absence.distribution[0] == '\0') {
        COMPLAIN_OF_STAFFING(reader, pdu, grade, "sick_days_per_year",
                             "absence.csv has no row of kind sickness that says how long "
                             "a spell lasts");
        return;
    }
    longest = absence.mean_weeks + 1; /* rounded up to whole weeks, at most */
    giving = amb_row_giving(scenario, AMB_IN_ABSENCE, pdu, grade, AMB_SICKNESS,
                            "spells_per_year");
    if (giving != NULL)
        COMPLAIN_OF_STAFFING(reader, pdu, grade, "sick_days_per_year",
                             "absence.csv (line %u) gives spells_per_year of sickness "
                             "too; leave one of the two empty",
                             giving->origin.line);
    else if (days >= days_a_year)
        COMPLAIN_OF_STAFFING(reader, pdu, grade, "sick_days_per_year",
                             "%.10g days is more than the working days of a year (%.1f)",
                             days, days_a_year);
    else if (days >= days_a_year * longest / (1 + longest))
        COMPLAIN_OF_STAFFING(
            reader, pdu, grade, "sick_days_per_year",
            "%.10g days cannot be lost in spells of %.10g weeks; expected "
            "less than %.0f, or longer spells in absence.csv",
            days, absence.mean_weeks, days_a_year * longest / (1 + longest));
}

/* Staff made from a figure: those absent are among those in post, and have hours. */
static void check_made_staff(amb_reader *reader, const char *pdu,
                             const amb_grade_row *grade, const amb_staffing_row *staffing)
{
    const double in_post = amb_or_zero(staffing->in_post_fte);

    if (staffing->absent_fte > in_post) {
        if (isnan(staffing->in_post_fte))
            COMPLAIN_OF_STAFFING(reader, pdu, grade->grade, "absent_fte",
                                 "%.10g FTE absent, but in_post_fte is empty",
                                 staffing->absent_fte);
        else
            COMPLAIN_OF_STAFFING(reader, pdu, grade->grade, "absent_fte",
                                 "%.10g FTE absent is more than the %.10g in post",
                                 staffing->absent_fte, in_post);
    }
    if (in_post > 0 && grade->full_time_hours <= 0)
        amb_reader_complain(reader, AMB_IN_GRADES, grade, "full_time_hours",
                            "staff of %s cannot be made from staffing.csv without "
                            "full-time hours; name them in practitioners.csv",
                            grade->grade);
}

/* What the tables say together of one grade in one PDU. */
static void check_grade_in_pdu(amb_reader *reader, const char *pdu,
                               const amb_grade_row *grade)
{
    const amb_scenario *scenario = reader->scenario;
    amb_staffing_row staffing;
    size_t rows;
    double fte;

    if (!amb_staffing_of(scenario, pdu, grade->grade, &staffing))
        return;
    fte = named_fte(scenario, pdu, grade->grade, grade->full_time_hours, &rows);
    if (rows == 0)
        check_made_staff(reader, pdu, grade, &staffing);
    else if (fabs(staffing.in_post_fte - fte) > 0.05)
        COMPLAIN_OF_STAFFING(reader, pdu, grade->grade, "in_post_fte",
                             "%.10g FTE of %s in post, but practitioners.csv names %.4g "
                             "in %s; correct one, or leave this cell empty",
                             staffing.in_post_fte, grade->grade, fte, pdu);
    if (staffing.sick_days_per_year > 0 &&
        !amb_reader_does_without(reader, AMB_IN_ABSENCE))
        check_sick_days(reader, pdu, grade->grade, staffing.sick_days_per_year);
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
        if (row->absent_until != AMB_NO_DATE)
            amb_reader_complain(
                reader, AMB_IN_PRACTITIONERS, row, "absent_until",
                "has a date, but absent_kind is empty; write sickness, say, "
                "or delete the date");
        return;
    }
    if (!amb_reader_does_without(reader, AMB_IN_ABSENCE) &&
        (!amb_absence_of(scenario, row->pdu, row->grade, row->absent_kind, &absence) ||
         absence.distribution[0] == '\0'))
        amb_reader_complain(
            reader, AMB_IN_PRACTITIONERS, row, "absent_kind",
            "absence.csv has no kind \"%s\" for a %s in %s, so it cannot be "
            "known how long it lasts",
            row->absent_kind, row->grade, row->pdu);
    if (reader->start_known && row->absent_since > scenario->settings.start_date)
        amb_reader_complain(
            reader, AMB_IN_PRACTITIONERS, row, "absent_since",
            "is after the start; an absence at week 0 began on or before it");
    if (reader->start_known && row->absent_until != AMB_NO_DATE &&
        row->absent_until <= scenario->settings.start_date)
        amb_reader_complain(reader, AMB_IN_PRACTITIONERS, row, "absent_until",
                            "is not after the start; who is back by then is not absent "
                            "at week 0");
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
        if (row->stage_started_on != AMB_NO_DATE && reader->sound[AMB_IN_STAGES]) {
            if (amb_num_stages(scenario, (size_t)grade) == 0)
                amb_reader_complain(reader, AMB_IN_PRACTITIONERS, row, "stage_started_on",
                                    "has a date, but stages.csv has no stage of %s",
                                    row->grade);
            else if (reader->start_known &&
                     row->stage_started_on > scenario->settings.start_date)
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
            "is empty; backfill needs to know how long a vacancy takes to fill");
}

/* Staff of a grade in a PDU at week 0: named rows, or FTE to make heads of. */
static double staff_of(const amb_scenario *scenario, const char *pdu, const char *grade)
{
    amb_staffing_row staffing;
    double named = 0, of_grade = 0;

    AMB_EACH_OF (scenario, AMB_PRACTITIONERS_BY_PDU, amb_practitioner_row, row, pdu,
                 NULL) {
        named++;
        of_grade += strcmp(row->grade, grade) == 0;
    }
    if (named > 0 || !amb_staffing_of(scenario, pdu, grade, &staffing))
        return of_grade;
    return amb_or_zero(staffing.in_post_fte);
}

/* Whether anything makes someone of the grade absent. */
static bool can_be_absent(const amb_scenario *scenario, const char *pdu,
                          const char *grade)
{
    amb_staffing_row staffing;
    amb_absence_row absence;
    const char *kind;

    if (amb_staffing_of(scenario, pdu, grade, &staffing) &&
        !isnan(staffing.sick_days_per_year))
        return true;
    for (size_t n = 0; (kind = amb_absence_kind_name(scenario, pdu, grade, n)) != NULL;
         n++)
        if (amb_absence_of(scenario, pdu, grade, kind, &absence) &&
            !isnan(absence.spells_per_year))
            return true;
    return false;
}

static bool can_leave(const amb_scenario *scenario, const char *pdu, const char *grade)
{
    amb_staffing_row staffing;

    return amb_staffing_of(scenario, pdu, grade, &staffing) &&
           (!isnan(staffing.leavers_per_year_pct) ||
            !isnan(staffing.other_outflow_per_year_pct));
}

/* What is left out would look like good news: say so, as 0 is a figure and empty is none.
 */
static void notice_what_is_left_out(amb_reader *reader, const amb_pdu_row *pdu)
{
    const amb_scenario *scenario = reader->scenario;

    for (size_t g = 0; g < amb_num_grades(scenario); g++) {
        const char *grade = amb_grade_at(scenario, g)->grade;

        if (staff_of(scenario, pdu->pdu, grade) <= 0)
            continue;
        if (!can_leave(scenario, pdu->pdu, grade))
            amb_reader_notice(reader, AMB_IN_PDUS, pdu,
                              "nobody of %s in %s ever leaves: staffing.csv gives no "
                              "leavers_per_year_pct (write 0 if that is meant)",
                              grade, pdu->pdu);
        if (!can_be_absent(scenario, pdu->pdu, grade))
            amb_reader_notice(reader, AMB_IN_PDUS, pdu,
                              "nobody of %s in %s is ever absent: staffing.csv gives no "
                              "sick_days_per_year (write 0 if that is meant)",
                              grade, pdu->pdu);
    }
}

/* Cases that nobody could hold are an oversight: staff were not given. */
static void check_someone_in_post(amb_reader *reader, const amb_pdu_row *pdu)
{
    const amb_scenario *scenario = reader->scenario;
    double opening = 0, staff = 0;

    AMB_EACH_OF (scenario, AMB_CASES_BY_PDU, amb_case_row, row, pdu->pdu, NULL)
        opening += row->cases;
    for (size_t g = 0; g < amb_num_grades(scenario); g++)
        staff += staff_of(scenario, pdu->pdu, amb_grade_at(scenario, g)->grade);
    if (opening > 0 && staff <= 0)
        amb_reader_complain(reader, AMB_IN_PDUS, pdu, "pdu",
                            "%s has %.10g opening cases and nobody in post; give "
                            "in_post_fte in staffing.csv, or name staff in "
                            "practitioners.csv",
                            pdu->pdu, opening);
}

void amb_check_staff(amb_reader *reader)
{
    const amb_scenario *scenario = reader->scenario;
    const amb_pdu_row *pdus = AMB_ROWS(scenario, AMB_IN_PDUS, amb_pdu_row);

    if (!reader->sound[AMB_IN_GRADES])
        return;
    check_grades(reader);
    if (reader->linked[AMB_IN_STAGES])
        check_stages(reader);
    if (reader->sound[AMB_IN_STAFFING])
        check_staffing_rows(reader);
    if (reader->sound[AMB_IN_PRACTITIONERS] && reader->linked[AMB_IN_ABSENCE])
        check_practitioners(reader);
    for (size_t p = 0; p < amb_num_pdus(scenario) && reader->sound[AMB_IN_PDUS]; p++) {
        if (reader->linked[AMB_IN_STAFFING] && reader->linked[AMB_IN_PRACTITIONERS] &&
            reader->linked[AMB_IN_CASES])
            check_someone_in_post(reader, &pdus[p]);
        if (reader->linked[AMB_IN_STAFFING] && reader->linked[AMB_IN_ABSENCE] &&
            !reader->opening_only)
            notice_what_is_left_out(reader, &pdus[p]);
        for (size_t g = 0; g < amb_num_grades(scenario); g++) {
            if (reader->linked[AMB_IN_STAFFING] && reader->linked[AMB_IN_ABSENCE] &&
                reader->linked[AMB_IN_PRACTITIONERS])
                check_grade_in_pdu(reader, pdus[p].pdu, amb_grade_at(scenario, g));
            if (reader->linked[AMB_IN_RECRUITMENT])
                check_recruitment(reader, pdus[p].pdu, amb_grade_at(scenario, g));
        }
    }
}
