/* check_changes.c: dated changes, and the places that assumptions name. */
#include "scenario/lookup.h"
#include "scenario/reader.h"

#include <math.h>
#include <string.h>

#define PER_CENT "per cent of the usual from 0 to 100000"
#define AN_FTE   "FTE from -10000 to 10000, negative to end a loan"
#define HEADS    "a whole number of heads from 1 to 10000"

static const amb_change_spec rules[AMB_NUM_CHANGE_KINDS] = {
    [AMB_CHANGE_STARTS_PCT] = {true, false, 0, 1e5, PER_CENT, AMB_IN_STARTS,
                               "case type; empty: all"},
    [AMB_CHANGE_STARTS_PER_WEEK] = {true, false, 0, 1e4, "cases a week from 0 to 10000",
                                    AMB_IN_STARTS, "case type"},
    [AMB_CHANGE_JOIN] = {true, true, 1, 1e4, HEADS, AMB_IN_GRADES,
                         "grade, or grade:stage"},
    [AMB_CHANGE_LEAVE] = {true, true, 1, 1e4, HEADS, AMB_IN_GRADES,
                          "grade, or grade:stage"},
    [AMB_CHANGE_LOAN_IN] = {true, false, -1e4, 1e4, AN_FTE, AMB_IN_GRADES, "grade"},
    [AMB_CHANGE_LOAN_OUT] = {true, false, -1e4, 1e4, AN_FTE, AMB_IN_GRADES, "grade"},
    [AMB_CHANGE_TARGET] = {true, false, 0, 1e4, "FTE from 0 to 10000", AMB_IN_GRADES,
                           "grade"},
    [AMB_CHANGE_ABSENCE_PCT] = {true, false, 0, 1e5, PER_CENT, AMB_IN_GRADES,
                                "grade; empty: all"},
    [AMB_CHANGE_LEAVERS_PCT] = {true, false, 0, 1e5, PER_CENT, AMB_IN_GRADES,
                                "grade; empty: all"},
    [AMB_CHANGE_WEEKS_TO_FILL] = {true, false, 0.01, 5218, "weeks from 0.01 to 5218",
                                  AMB_IN_GRADES, "grade; empty: all"},
    [AMB_CHANGE_REDUCTION] = {true, false, 0, 168, "hours a week from 0 to 168",
                              AMB_IN_PRACTITIONERS, "practitioner"},
    [AMB_CHANGE_POINTS] = {true, false, 0, 1e5, "points from 0 to 100000", AMB_IN_POINTS,
                           "case type or type:tier; empty: all"},
    [AMB_CHANGE_POINTS_PCT] = {true, false, 0, 1e5, PER_CENT, AMB_IN_POINTS,
                               "case type or type:tier; empty: all"},
    [AMB_CHANGE_THRESHOLD] = {true, false, -1e9, 1e9, "a number", AMB_IN_PPF,
                              "status:rule:indicator"},
    [AMB_CHANGE_RELEASE] = {true, false, 0, 100, "per cent from 0 to 100",
                            AMB_IN_PATHWAYS, "custody or custody:tier"},
    [AMB_CHANGE_LENGTH_PCT] = {true, false, 0.1, 1e4,
                               "per cent of the usual from 0.1 to 10000", AMB_IN_PATHWAYS,
                               "case type or type:tier; empty: all"},
    [AMB_CHANGE_RESET] = {true, false, 0, 100, "per cent from 0 to 100", AMB_IN_POINTS,
                          "case type or type:tier; empty: all"},
    [AMB_CHANGE_APPLY] = {false, false, 0, 0, "no value", AMB_IN_PPF_PROCESS, "status"},
    [AMB_CHANGE_WITHDRAW] = {false, false, 0, 0, "no value", AMB_IN_PPF_PROCESS,
                             "status"},
    [AMB_CHANGE_CONCESSION] = {true, true, 0, 1, "0 (off) or 1 (on)", AMB_IN_CONCESSIONS,
                               "name of a concession"},
};

const amb_change_spec *amb_change_specs(void)
{
    return rules;
}

static void check_value(amb_reader *reader, const amb_change_row *row)
{
    const amb_change_spec *rule = &rules[row->change];
    const char *name = amb_input_files()[AMB_IN_CHANGES].columns[2].choices[row->change];

    if (!rule->needed) {
        if (!isnan(row->value))
            amb_reader_complain(reader, AMB_IN_CHANGES, row, "value",
                                "%s takes no value; leave the cell empty", name);
        return;
    }
    if (isnan(row->value))
        amb_reader_complain(reader, AMB_IN_CHANGES, row, "value", "is empty; %s takes %s",
                            name, rule->takes);
    else if (row->value < rule->low || row->value > rule->high ||
             (rule->whole && row->value != floor(row->value)))
        amb_reader_complain(reader, AMB_IN_CHANGES, row, "value",
                            "%.10g is not right; %s takes %s", row->value, name,
                            rule->takes);
}

/* A small percentage is more likely meant as a difference than as one part in twenty. */
static void notice_small_percentage(amb_reader *reader, const amb_change_row *row)
{
    switch ((amb_change_kind)row->change) {
    case AMB_CHANGE_STARTS_PCT:
    case AMB_CHANGE_POINTS_PCT:
    case AMB_CHANGE_LENGTH_PCT:
    case AMB_CHANGE_ABSENCE_PCT:
    case AMB_CHANGE_LEAVERS_PCT:
        if (row->value > 0 && row->value <= 30)
            amb_reader_notice(
                reader, AMB_IN_CHANGES, row,
                "%.10g means %.10g %% of the usual; for %.10g %% more write "
                "%.10g",
                row->value, row->value, row->value, 100 + row->value);
        break;
    default:
        break;
    }
}

/* A reset moves cases to S tiers: their points must be known, and when it happens. */
static void check_reset(amb_reader *reader, const amb_change_row *row,
                        const amb_change_item *item)
{
    const amb_scenario *scenario = reader->scenario;

    if (isnan(scenario->settings.reset_at_pct_of_length) &&
        reader->sound[AMB_IN_SCENARIO])
        amb_reader_complain_file(reader, AMB_IN_SCENARIO,
                                 "reset_at_pct_of_length is missing; a reset needs it");
    for (int type = 0; type < AMB_NUM_CASE_TYPES; type++) {
        for (int tier = 0; tier < AMB_FIRST_S_TIER; tier++) {
            const int s_tier = tier + AMB_FIRST_S_TIER;

            if ((item->case_type >= 0 && item->case_type != type) ||
                (item->tier >= 0 && item->tier != tier) ||
                amb_points_of(scenario, type, tier) == NULL ||
                amb_points_of(scenario, type, s_tier) != NULL)
                continue;
            amb_reader_complain(
                reader, AMB_IN_CHANGES, row, "item",
                "points.csv has no points for %s cases of tier %s, to which "
                "the reset moves them",
                amb_case_type_names[type], amb_tier_names[s_tier]);
            return;
        }
    }
}

/* Whether the tiers of new cases of a type are known in every PDU; asked once a type. */
static bool tiers_known(amb_reader *reader, int type)
{
    const amb_scenario *scenario = reader->scenario;
    const amb_pdu_row *pdus = AMB_ROWS(scenario, AMB_IN_PDUS, amb_pdu_row);
    int *known = &reader->tiers_of_starts[type];
    double share[AMB_NUM_TIERS];

    if (*known == 0) {
        *known = 1;
        for (size_t p = 0; p < amb_num_pdus(scenario) && *known > 0; p++)
            if (!amb_tier_mix_of(scenario, pdus[p].pdu, type, share))
                *known = -1;
    }
    return *known > 0;
}

/* New cases of a type need tiers in every PDU where the change starts them. */
static void check_new_starts(amb_reader *reader, const amb_change_row *row, int type)
{
    double share[AMB_NUM_TIERS];

    if (!(row->value > 0) || !reader->linked[AMB_IN_CASES] ||
        !reader->linked[AMB_IN_TIER_MIX])
        return;
    if (row->pdu[0] == '\0' ? !tiers_known(reader, type)
                            : !amb_tier_mix_of(reader->scenario, row->pdu, type, share))
        amb_complain_of_tiers(reader, AMB_IN_CHANGES, row, "item", type, row->pdu);
}

/* What an item that can be read must moreover agree with. */
static void check_item(amb_reader *reader, const amb_change_row *row,
                       const amb_change_item *item)
{
    const amb_scenario *scenario = reader->scenario;
    const bool s_tier = item->tier >= AMB_FIRST_S_TIER && item->tier != AMB_UNTIERED;

    switch ((amb_change_kind)row->change) {
    case AMB_CHANGE_STARTS_PER_WEEK:
        check_new_starts(reader, row, item->case_type);
        break;
    case AMB_CHANGE_TARGET:
        if (amb_establishment_of(scenario, (size_t)item->grade) != (size_t)item->grade)
            amb_reader_complain(
                reader, AMB_IN_CHANGES, row, "item",
                "%s fills the posts of %s (grades.csv); change the target "
                "of that grade",
                row->item,
                amb_grade_at(scenario, (size_t)item->grade)->establishment_grade);
        break;
    case AMB_CHANGE_POINTS:
    case AMB_CHANGE_POINTS_PCT:
        if (item->tier >= 0 &&
            amb_points_of(scenario, item->case_type, item->tier) == NULL)
            amb_reader_complain(reader, AMB_IN_CHANGES, row, "item",
                                "points.csv has no points for %s cases of tier %s",
                                amb_case_type_names[item->case_type],
                                amb_tier_names[item->tier]);
        break;
    case AMB_CHANGE_LENGTH_PCT:
        if (s_tier)
            amb_reader_complain(reader, AMB_IN_CHANGES, row, "item",
                                "new cases are never of tier %s",
                                amb_tier_names[item->tier]);
        break;
    case AMB_CHANGE_RESET:
        if (item->tier >= AMB_FIRST_S_TIER)
            amb_reader_complain(reader, AMB_IN_CHANGES, row, "item",
                                "cases of tier %s have no S tier to go to",
                                amb_tier_names[item->tier]);
        else
            check_reset(reader, row, item);
        break;
    case AMB_CHANGE_APPLY:
        if (!amb_has_process(scenario, item->status))
            amb_reader_complain(reader, AMB_IN_CHANGES, row, "item",
                                "ppf_process.csv does not say how %s is decided",
                                amb_operating_status_names[item->status]);
        break;
    default:
        break;
    }
}

static void check_change(amb_reader *reader, const amb_change_row *row)
{
    amb_change_item item;
    char why[AMB_WHY_SIZE] = "";

    check_value(reader, row);
    notice_small_percentage(reader, row);
    if (reader->start_known && row->date < reader->scenario->settings.start_date)
        amb_reader_notice(reader, AMB_IN_CHANGES, row,
                          "is before the start, so it takes effect at week 0, on top of "
                          "the opening tables");
    /* Against tables that could not be read every item would look wrong. */
    if (!reader->linked[rules[row->change].file] || !reader->linked[AMB_IN_STAGES])
        return;
    /* Of what is only counted nobody asks why: that takes all names of a file. */
    if (amb_change_item_read(reader->scenario, row, &item,
                             amb_reader_is_full(reader) ? NULL : why))
        check_item(reader, row, &item);
    else if (row->item[0] == '\0')
        amb_reader_complain(reader, AMB_IN_CHANGES, row, "item", "%s", why);
    else
        amb_reader_complain(reader, AMB_IN_CHANGES, row, "item", "\"%s\" %s", row->item,
                            why);
}

/* Compares an assumption with the number that it is about. */
static void check_number(amb_reader *reader, const amb_assumption_row *row,
                         const amb_place *place)
{
    const amb_scenario *scenario = reader->scenario;
    const amb_origin *there = amb_row_at(scenario, place->file, place->row);
    const char *name = amb_input_files()[place->file].name;
    const double number = amb_place_number(scenario, place);

    if (isnan(number))
        return;
    /* Of an assumption that was extended the number may have been replaced since. */
    if (row->origin.folder != there->folder) {
        if (!isnan(row->value) && row->value != number)
            amb_reader_notice(reader, AMB_IN_ASSUMPTIONS, row,
                              "says %.10g, but %s (line %u) has %.10g", row->value, name,
                              there->line, number);
    } else if (!isnan(row->value) && row->value != number) {
        amb_reader_complain(reader, AMB_IN_ASSUMPTIONS, row, "value",
                            "%.10g, but %s (line %u) has %.10g; make the two the same",
                            row->value, name, there->line, number);
    } else if (isnan(row->value) && (number < row->low || number > row->high)) {
        amb_reader_complain(reader, AMB_IN_ASSUMPTIONS, row, "assumption",
                            "%s (line %u) has %.10g, which is not between low and high",
                            name, there->line, number);
    }
}

static void check_assumptions(amb_reader *reader)
{
    const amb_scenario *scenario = reader->scenario;
    const amb_assumption_row *rows =
        AMB_ROWS(scenario, AMB_IN_ASSUMPTIONS, amb_assumption_row);

    for (size_t i = 0; i < scenario->table[AMB_IN_ASSUMPTIONS].num; i++) {
        const amb_assumption_row *row = &rows[i];
        char why[AMB_WHY_SIZE];
        amb_place place;
        bool right = true;

        if (row->low > row->high) {
            right = false;
            amb_reader_complain(reader, AMB_IN_ASSUMPTIONS, row, "low",
                                "%.10g is above high, %.10g", row->low, row->high);
        } else if (!isnan(row->value) &&
                   (row->value < row->low || row->value > row->high)) {
            right = false;
            amb_reader_complain(reader, AMB_IN_ASSUMPTIONS, row, "value",
                                "%.10g is not between low and high", row->value);
        }
        if (amb_place_read(scenario, row->assumption, &place, why)) {
            if (right && reader->linked[place.file])
                check_number(reader, row, &place);
        } else if (place.file == AMB_NUM_INPUT_FILES || reader->linked[place.file]) {
            amb_reader_complain(reader, AMB_IN_ASSUMPTIONS, row, "assumption",
                                "\"%s\" %s", row->assumption, why);
        }
    }
}

void amb_check_changes(amb_reader *reader)
{
    const amb_scenario *scenario = reader->scenario;
    const amb_change_row *rows = AMB_ROWS(scenario, AMB_IN_CHANGES, amb_change_row);

    if (reader->sound[AMB_IN_CHANGES])
        for (size_t i = 0; i < scenario->table[AMB_IN_CHANGES].num; i++)
            check_change(reader, &rows[i]);
    if (reader->sound[AMB_IN_ASSUMPTIONS])
        check_assumptions(reader);
}
