/* build_staff.c: grades, turnover, absence and the staff of week 0, made ready. */
#include "model/build.h"

#include "base/random.h"
#include "scenario/lookup.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What a yearly rate comes to in a week: the weekly chance is 1 − exp(−this). */
static double weekly(double per_year)
{
    return amb_or_zero(per_year) * 7 / 365.25;
}

static void build_stages(amb_model *model, int g)
{
    const amb_scenario *scenario = model->scenario;
    amb_grade *grade = &model->grade[g];

    grade->num_stages = (int)amb_num_stages(scenario, (size_t)g);
    for (int n = 0; n < grade->num_stages; n++) {
        const amb_stage_row *row = amb_stage_at(scenario, (size_t)g, (size_t)n);

        grade->stage[n] = (amb_stage){
            (int)row->weeks, row->reduction_pct,
            row->next_grade[0] != '\0' ? amb_grade_find(scenario, row->next_grade) : -1};
    }
}

/* Which grades may hold which tiers. */
static void build_holding(amb_model *model)
{
    for (int g = 0; g < model->num_grades; g++) {
        const amb_grade_row *row = amb_grade_at(model->scenario, (size_t)g);
        bool allowed[AMB_NUM_TIERS];
        char bad[AMB_WORD_SIZE];

        model->grade[g].holding = -1;
        if (row->role != AMB_PRACTITIONER_ROLE)
            continue;
        model->grade[g].holding = model->num_holding++;
        amb_tiers_allowed(row->tiers_allowed, allowed, bad);
        for (int t = 0; t < AMB_NUM_TIERS; t++)
            model->closed[t][model->grade[g].holding] = allowed[t] ? 0 : UINT64_MAX;
    }
}

amb_status amb_build_grades(amb_model *model)
{
    const amb_scenario *scenario = model->scenario;

    model->num_grades = (int)amb_num_grades(scenario);
    for (int g = 0; g < model->num_grades; g++) {
        const amb_grade_row *row = amb_grade_at(scenario, (size_t)g);

        model->grade[g] =
            (amb_grade){.name = row->grade,
                        .key = amb_random_name(row->grade),
                        .counts = row->counts_in_staffing == AMB_YES,
                        .establishment = (int)amb_establishment_of(scenario, (size_t)g),
                        .nominal_points = row->nominal_points,
                        .full_time_hours = row->full_time_hours};
        build_stages(model, g);
    }
    build_holding(model);
    return AMB_OK;
}

static amb_status build_absence(amb_model *model, amb_pdu_model *pdu, int g,
                                double sick_days)
{
    const amb_scenario *scenario = model->scenario;
    amb_pdu_grade *grade = &pdu->grade[g];
    double hazard[AMB_MOST_ABSENCE_KINDS];
    const char *name;

    for (size_t n = 0; n < AMB_MOST_ABSENCE_KINDS &&
                       (name = amb_absence_kind_name(scenario, pdu->pdu,
                                                     model->grade[g].name, n)) != NULL;
         n++) {
        amb_absence_kind *kind = &grade->kind[grade->num_kinds];
        amb_absence_row row;
        amb_length length;
        amb_status status;

        amb_absence_of(scenario, pdu->pdu, model->grade[g].name, name, &row);
        if (!amb_length_of(scenario, row.distribution, row.mean_weeks, row.sd_weeks,
                           &length))
            continue;
        status = amb_build_length_law(model, &length, &kind->law);
        if (status != AMB_OK)
            return status;
        kind->name = name;
        kind->hazard = weekly(row.spells_per_year);
        if (strcmp(name, AMB_SICKNESS) == 0 && sick_days > 0) {
            const double chance = amb_spell_chance(
                scenario, sick_days, model->length_law[kind->law].whole.mean);

            kind->hazard = -log1p(-fmin(chance, 1 - 1e-9));
        }
        kind->recorded_after =
            isnan(row.recorded_after_weeks) ? INT_MAX : (int)row.recorded_after_weeks;
        grade->absence_hazard += hazard[grade->num_kinds] = kind->hazard;
        grade->num_kinds++;
    }
    return grade->absence_hazard > 0
               ? amb_law_of_shares(&grade->which_kind, hazard, (size_t)grade->num_kinds)
               : AMB_OK;
}

static void build_feedback(const amb_model *model, amb_pdu_grade *grade, int g)
{
    amb_feedback_row row;

    if (amb_feedback_of(model->scenario, model->grade[g].name, AMB_FEEDBACK_SICKNESS,
                        &row)) {
        grade->sickness_threshold = row.threshold_pct;
        grade->sickness_slope = row.per_10_points_pct / 1000;
    }
    if (amb_feedback_of(model->scenario, model->grade[g].name, AMB_FEEDBACK_LEAVING,
                        &row)) {
        grade->leaving_threshold = row.threshold_pct;
        grade->leaving_slope = row.per_10_points_pct / 1000;
    }
}

amb_status amb_build_pdu_grades(amb_model *model, amb_pdu_model *pdu)
{
    for (int g = 0; g < model->num_grades; g++) {
        amb_pdu_grade *grade = &pdu->grade[g];
        amb_staffing_row staffing = {.sick_days_per_year = AMB_EMPTY};
        amb_recruitment_row hires;
        amb_status status;

        if (amb_staffing_of(model->scenario, pdu->pdu, model->grade[g].name, &staffing)) {
            grade->target_fte = amb_or_zero(staffing.target_fte);
            grade->leaving_hazard = weekly(staffing.leavers_per_year_pct / 100);
            grade->outflow_hazard = weekly(staffing.other_outflow_per_year_pct / 100);
        }
        if (amb_recruitment_of(model->scenario, pdu->pdu, model->grade[g].name, &hires) &&
            hires.policy == AMB_BACKFILL)
            grade->backfill =
                amb_length_of(model->scenario, hires.distribution, hires.mean_weeks,
                              hires.sd_weeks, &grade->fill);
        status = build_absence(model, pdu, g, amb_or_zero(staffing.sick_days_per_year));
        if (status != AMB_OK)
            return status;
        build_feedback(model, grade, g);
    }
    return AMB_OK;
}

/* Which stage someone is in at week 0 who began the first one so many days before. */
static void place_in_stage(const amb_grade *grade, int days, amb_opening_staff *staff)
{
    int end = 0;

    staff->stage = 0;
    for (int n = 0; n < grade->num_stages; n++) {
        end += 7 * grade->stage[n].weeks;
        staff->stage = n;
        if (end > days)
            break;
    }
    /* Someone past the last stage moves on in the first week. */
    staff->stage_until = end > days ? (end - days + 6) / 7 : 1;
}

static int kind_named(const amb_pdu_grade *grade, const char *name)
{
    for (int k = 0; k < grade->num_kinds && name[0] != '\0'; k++)
        if (strcmp(grade->kind[k].name, name) == 0)
            return k;
    return -1;
}

static void name_staff(const amb_model *model, amb_pdu_model *pdu, size_t row)
{
    const amb_scenario *scenario = model->scenario;
    const amb_practitioner_row *from =
        AMB_ROWS(scenario, AMB_IN_PRACTITIONERS, amb_practitioner_row) + row;
    const int g = amb_grade_find(scenario, from->grade);
    amb_opening_staff *staff = &pdu->staff[pdu->num_staff++];

    *staff = (amb_opening_staff){
        .key = amb_random_mix(amb_random_name(from->practitioner), 0),
        .row = (int)row,
        .grade = g,
        .contracted_hours = isnan(from->contracted_hours)
                                ? model->grade[g].full_time_hours
                                : from->contracted_hours,
        .reduction_hours = amb_or_zero(from->reduction_hours),
        .stage = -1,
        .absent_kind = kind_named(&pdu->grade[g], from->absent_kind),
        .absent_weeks = from->absent_since == AMB_NO_DATE
                            ? -1
                            : (scenario->settings.start_date - from->absent_since) / 7,
        .absent_until = from->absent_until == AMB_NO_DATE
                            ? 0
                            : amb_week_of(scenario, from->absent_until),
        .flow =
            amb_wmt_thousandths(amb_or_zero(from->standard_reports) *
                                    amb_wmt_constant(scenario, "standard_report_points") +
                                amb_or_zero(from->fast_reports) *
                                    amb_wmt_constant(scenario, "fast_report_points") +
                                amb_or_zero(from->cms_points))};
    if (from->stage_started_on != AMB_NO_DATE && model->grade[g].num_stages > 0)
        place_in_stage(&model->grade[g],
                       scenario->settings.start_date - from->stage_started_on, staff);
}

/* Full-time heads for an FTE, and one part-time head for what is left over. */
static void make_heads(const amb_model *model, amb_pdu_model *pdu, int g, double fte,
                       bool absent, uint32_t *ordinal)
{
    const amb_grade *grade = &model->grade[g];
    const int sickness = kind_named(&pdu->grade[g], AMB_SICKNESS);

    while (fte > 0.005) {
        const double share = fmin(fte, 1);

        pdu->staff[pdu->num_staff++] = (amb_opening_staff){
            .key = amb_random_mix(amb_random_mix(grade->key, (*ordinal)++), 1),
            .row = -1,
            .grade = g,
            .contracted_hours = floor(share * grade->full_time_hours * 100 + 0.5) / 100,
            .stage = -1,
            .absent_kind = !absent                       ? -1
                           : sickness >= 0               ? sickness
                           : pdu->grade[g].num_kinds > 0 ? 0
                                                         : -1,
            .absent_weeks = -1};
        fte -= share;
    }
}

/* Trainees made from a figure are spread evenly over the length of their training. */
static void spread_over_stages(const amb_grade *grade, amb_opening_staff *staff,
                               size_t num)
{
    int days = 0;

    for (int n = 0; n < grade->num_stages; n++)
        days += 7 * grade->stage[n].weeks;
    for (size_t i = 0; i < num && days > 0; i++)
        place_in_stage(grade, (int)(((double)i + 0.5) / (double)num * days), &staff[i]);
}

static void make_staff(const amb_model *model, amb_pdu_model *pdu, int g)
{
    const size_t first = pdu->num_staff;
    amb_staffing_row row;
    uint32_t ordinal = 0;

    if (!amb_staffing_of(model->scenario, pdu->pdu, model->grade[g].name, &row))
        return;
    make_heads(model, pdu, g, amb_or_zero(row.in_post_fte) - amb_or_zero(row.absent_fte),
               false, &ordinal);
    make_heads(model, pdu, g, amb_or_zero(row.absent_fte), true, &ordinal);
    spread_over_stages(&model->grade[g], &pdu->staff[first], pdu->num_staff - first);
}

/* How many rows the opening staff can need: named ones, or heads made of every grade. */
static size_t room_for_staff(const amb_model *model, const amb_pdu_model *pdu)
{
    size_t room = model->scenario->table[AMB_IN_PRACTITIONERS].num;

    for (int g = 0; g < model->num_grades; g++) {
        amb_staffing_row row;

        if (amb_staffing_of(model->scenario, pdu->pdu, model->grade[g].name, &row))
            room += (size_t)amb_or_zero(row.in_post_fte) + 3;
    }
    return room + 1;
}

amb_status amb_build_opening_staff(amb_model *model, amb_pdu_model *pdu)
{
    const amb_scenario *scenario = model->scenario;
    const amb_practitioner_row *rows =
        AMB_ROWS(scenario, AMB_IN_PRACTITIONERS, amb_practitioner_row);

    pdu->staff = calloc(room_for_staff(model, pdu), sizeof *pdu->staff);
    if (pdu->staff == NULL)
        return AMB_NO_MEMORY;
    for (size_t i = 0; i < scenario->table[AMB_IN_PRACTITIONERS].num; i++)
        if (strcmp(rows[i].pdu, pdu->pdu) == 0)
            name_staff(model, pdu, i);
    for (int g = 0;
         g < model->num_grades && (pdu->num_staff == 0 || pdu->staff[0].row < 0); g++)
        make_staff(model, pdu, g);
    return AMB_OK;
}

int amb_build_staff_named(const amb_model *model, const amb_pdu_model *pdu,
                          const char *name)
{
    const amb_practitioner_row *rows =
        AMB_ROWS(model->scenario, AMB_IN_PRACTITIONERS, amb_practitioner_row);

    for (size_t s = 0; s < pdu->num_staff && name[0] != '\0'; s++)
        if (pdu->staff[s].row >= 0 &&
            strcmp(rows[pdu->staff[s].row].practitioner, name) == 0)
            return (int)s;
    return -1;
}
