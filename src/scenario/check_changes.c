/* check_changes.c: dated changes, and the places that assumptions name. */
#include "scenario/lookup.h"
#include "scenario/reader.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* What the value of a change must be. */
typedef struct change_value {
    bool needed, whole;
    double low, high;
    const char *is;
} change_value;

static const change_value values[AMB_NUM_CHANGE_KINDS] = {
    [AMB_CHANGE_STARTS_PCT] = {true, false, 0, 1e5, "per cent of the usual"},
    [AMB_CHANGE_STARTS_PER_WEEK] = {true, false, 0, 1e6, "cases a week"},
    [AMB_CHANGE_JOIN] = {true, true, 1, 1e4, "heads"},
    [AMB_CHANGE_LEAVE] = {true, true, 1, 1e4, "heads"},
    [AMB_CHANGE_LOAN_IN] = {true, false, -1e4, 1e4, "FTE, negative to end a loan"},
    [AMB_CHANGE_LOAN_OUT] = {true, false, -1e4, 1e4, "FTE, negative to end a loan"},
    [AMB_CHANGE_TARGET] = {true, false, 0, 1e5, "FTE"},
    [AMB_CHANGE_ABSENCE_PCT] = {true, false, 0, 1e5, "per cent of the usual"},
    [AMB_CHANGE_LEAVERS_PCT] = {true, false, 0, 1e5, "per cent of the usual"},
    [AMB_CHANGE_WEEKS_TO_FILL] = {true, false, 0.01, 5218, "weeks"},
    [AMB_CHANGE_REDUCTION] = {true, false, 0, 168, "hours"},
    [AMB_CHANGE_POINTS] = {true, false, 0, 1e6, "points"},
    [AMB_CHANGE_POINTS_PCT] = {true, false, 0, 1e5, "per cent of the usual"},
    [AMB_CHANGE_THRESHOLD] = {true, false, -1e9, 1e9, "a threshold"},
    [AMB_CHANGE_RELEASE] = {true, false, 0, 100, "per cent released now"},
    [AMB_CHANGE_LENGTH_PCT] = {true, false, 0.1, 1e4, "per cent of the usual"},
    [AMB_CHANGE_RESET] = {true, false, 0, 100, "per cent eligible"},
    [AMB_CHANGE_APPLY] = {false, false, 0, 0, "nothing"},
    [AMB_CHANGE_WITHDRAW] = {false, false, 0, 0, "nothing"},
    [AMB_CHANGE_CONCESSION] = {true, true, 0, 1, "0 (off) or 1 (on)"},
};

static void check_value(amb_reader *reader, const amb_change_row *row)
{
    const change_value *value = &values[row->change];
    const char *name = amb_input_files()[AMB_IN_CHANGES].columns[2].choices[row->change];

    if (!value->needed) {
        if (!isnan(row->value))
            amb_reader_complain(reader, AMB_IN_CHANGES, row, "value",
                                "%s takes no value; leave the cell empty", name);
        return;
    }
    if (isnan(row->value))
        amb_reader_complain(reader, AMB_IN_CHANGES, row, "value",
                            "is empty; %s takes %s", name, value->is);
    else if (row->value < value->low || row->value > value->high ||
             (value->whole && row->value != floor(row->value)))
        amb_reader_complain(reader, AMB_IN_CHANGES, row, "value",
                            "%.10g is not right for %s, which takes %s%s from %.10g to %.10g",
                            row->value, name, value->is, value->whole ? ", whole," : "",
                            value->low, value->high);
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
            amb_reader_notice(reader, AMB_IN_CHANGES, row,
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

    if (isnan(scenario->settings.reset_at_pct_of_length))
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
            amb_reader_complain(reader, AMB_IN_CHANGES, row, "item",
                                "points.csv has no points for %s cases of tier %s, to which "
                                "the reset moves them",
                                amb_case_type_names[type], amb_tier_names[s_tier]);
            return;
        }
    }
}

static void check_change(amb_reader *reader, const amb_change_row *row)
{
    const amb_scenario *scenario = reader->scenario;
    amb_change_item item;
    char why[AMB_WHY_SIZE];

    check_value(reader, row);
    notice_small_percentage(reader, row);
    if (!amb_change_item_read(scenario, row, &item, why)) {
        amb_reader_complain(reader, AMB_IN_CHANGES, row, "item", "\"%s\" %s", row->item, why);
        return;
    }
    if (row->change == AMB_CHANGE_RESET) {
        if (item.tier >= AMB_FIRST_S_TIER)
            amb_reader_complain(reader, AMB_IN_CHANGES, row, "item",
                                "cases of tier %s have no S tier to go to",
                                amb_tier_names[item.tier]);
        else
            check_reset(reader, row, &item);
    }
    if (row->change == AMB_CHANGE_LENGTH_PCT && item.tier >= AMB_FIRST_S_TIER &&
        item.tier != AMB_UNTIERED)
        amb_reader_complain(reader, AMB_IN_CHANGES, row, "item",
                            "new cases are never of tier %s", amb_tier_names[item.tier]);
    if (row->date < scenario->settings.start_date)
        amb_reader_notice(reader, AMB_IN_CHANGES, row,
                          "is before the start, so it takes effect at week 0, on top of the "
                          "opening tables");
}

/* An assumption names a cell: file:column[column=value][column=value]. */
static void check_place(amb_reader *reader, const amb_assumption_row *row)
{
    const char *colon = strchr(row->assumption, ':');
    const amb_file *file = NULL;
    size_t length;

    for (int f = 0; f < AMB_NUM_INPUT_FILES && colon != NULL; f++) {
        const char *name = amb_input_files()[f].name;

        if (strlen(name) == (size_t)(colon - row->assumption) &&
            strncmp(name, row->assumption, strlen(name)) == 0)
            file = &amb_input_files()[f];
    }
    if (file == NULL) {
        amb_reader_complain(reader, AMB_IN_ASSUMPTIONS, row, "assumption",
                            "\"%s\" is not a place; write a file, a column and the row, such "
                            "as starts.csv:per_week[case_type=licence]",
                            row->assumption);
        return;
    }
    length = strcspn(colon + 1, "[");
    for (size_t c = 0; c < file->num_columns; c++)
        if (strlen(file->columns[c].name) == length &&
            strncmp(file->columns[c].name, colon + 1, length) == 0)
            return;
    amb_reader_complain(reader, AMB_IN_ASSUMPTIONS, row, "assumption",
                        "%s has no column \"%.*s\"", file->name, (int)length, colon + 1);
}

static void check_assumptions(amb_reader *reader)
{
    const amb_scenario *scenario = reader->scenario;
    const amb_assumption_row *rows =
        AMB_ROWS(scenario, AMB_IN_ASSUMPTIONS, amb_assumption_row);

    for (size_t i = 0; i < scenario->table[AMB_IN_ASSUMPTIONS].num; i++) {
        const amb_assumption_row *row = &rows[i];

        check_place(reader, row);
        if (row->low > row->high)
            amb_reader_complain(reader, AMB_IN_ASSUMPTIONS, row, "low",
                                "%.10g is above high, %.10g", row->low, row->high);
        else if (!isnan(row->value) && (row->value < row->low || row->value > row->high))
            amb_reader_complain(reader, AMB_IN_ASSUMPTIONS, row, "value",
                                "%.10g is not between low and high", row->value);
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
