/* lever_read.c: the grammar of levers. */
#include "plan/lever.h"

#include "base/date.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const *kind_names(void)
{
    return amb_input_files()[AMB_IN_CHANGES].columns[2].choices;
}

void amb_lever_free(amb_lever *lever)
{
    free(lever->item);
    lever->item = NULL;
}

/* What a change is counted in. */
static const char *unit_of_kind(amb_change_kind kind)
{
    switch (kind) {
    case AMB_CHANGE_LOAN_IN:
    case AMB_CHANGE_LOAN_OUT:
    case AMB_CHANGE_TARGET:
        return "FTE";
    case AMB_CHANGE_WEEKS_TO_FILL:
        return "weeks";
    case AMB_CHANGE_REDUCTION:
        return "hours";
    case AMB_CHANGE_STARTS_PER_WEEK:
        return "a week";
    case AMB_CHANGE_POINTS:
        return "points";
    case AMB_CHANGE_STARTS_PCT:
    case AMB_CHANGE_ABSENCE_PCT:
    case AMB_CHANGE_LEAVERS_PCT:
    case AMB_CHANGE_POINTS_PCT:
    case AMB_CHANGE_LENGTH_PCT:
    case AMB_CHANGE_RELEASE:
    case AMB_CHANGE_RESET:
        return "%";
    default:
        return "";
    }
}

static amb_word word_of(const char *from, const char *to)
{
    return (amb_word){from, (size_t)(to - from)};
}

/* ---- changes ---- */

static bool take_kind(amb_lever *lever)
{
    const amb_word word = amb_said_take_chunk(&lever->said);
    const amb_change_spec *spec;

    for (int kind = 0; kind < AMB_NUM_CHANGE_KINDS; kind++)
        if (amb_word_is(word, kind_names()[kind]))
            lever->row.change = kind;
    if (lever->row.change < 0)
        return amb_said_complain(
            &lever->said, word,
            "expected a change of changes.csv with its date (\"join PO 2022-11-07\") or "
            "a place (\"staffing.csv:sick_days_per_year[grade=PO]\"); %s%s",
            amb_said_found(word).text, amb_said_nearest(word, kind_names()).text);
    spec = &amb_change_specs()[lever->row.change];
    if (!spec->needed || lever->row.change == AMB_CHANGE_CONCESSION)
        return amb_said_complain(&lever->said, word,
                                 "%s happens or does not; expected something that can be "
                                 "more or less, such as join or starts_pct",
                                 kind_names()[lever->row.change]);
    lever->low = spec->low > 0 && spec->whole ? 0 : spec->low; /* of nobody: no row */
    lever->high = spec->high;
    lever->whole = spec->whole;
    lever->unit = unit_of_kind((amb_change_kind)lever->row.change);
    return true;
}

/* The item, up to a date, and that. */
static bool take_item_and_date(amb_lever *lever)
{
    const char *begins = lever->said.at + strspn(lever->said.at, AMB_BLANKS);
    const char *ends = begins;

    for (;;) {
        const amb_word word = amb_said_take_chunk(&lever->said);

        if (amb_date_parse(amb_word_copy(word).text, &lever->row.date))
            break;
        if (word.length == 0 || amb_word_is(word, "from") || amb_word_is(word, "step"))
            return amb_said_complain(
                &lever->said, word,
                "expected the date of the change, such as 2022-11-07 or 07/11/2022; %s",
                amb_said_found(word).text);
        ends = word.text + word.length;
    }
    lever->item = strndup(begins, (size_t)(ends - begins));
    if (lever->item == NULL) {
        lever->said.status = AMB_NO_MEMORY;
        return false;
    }
    lever->row.item = lever->item;
    return true;
}

/* Whether an item that can be read is one that the change works on. */
static bool item_fits(amb_lever *lever, const amb_scenario *scenario, amb_word at)
{
    const amb_change_item *item = &lever->names;

    switch ((amb_change_kind)lever->row.change) {
    case AMB_CHANGE_TARGET:
        if (amb_establishment_of(scenario, (size_t)item->grade) == (size_t)item->grade)
            return true;
        return amb_said_complain(
            &lever->said, at,
            "%s fills the posts of %s (grades.csv); change the target of that grade",
            lever->item,
            amb_grade_at(scenario, (size_t)item->grade)->establishment_grade);
    case AMB_CHANGE_POINTS:
        if (item->tier >= 0 &&
            amb_points_of(scenario, item->case_type, item->tier) != NULL)
            return true;
        return amb_said_complain(&lever->said, at,
                                 "expected a case type and tier that points.csv has "
                                 "points for, such as licence:B2; for all tiers there is "
                                 "points_pct");
    case AMB_CHANGE_LENGTH_PCT:
        if (item->tier < AMB_FIRST_S_TIER || item->tier == AMB_UNTIERED)
            return true;
        return amb_said_complain(&lever->said, at, "new cases are never of tier %s",
                                 amb_tier_names[item->tier]);
    case AMB_CHANGE_RESET:
        return amb_said_complain(&lever->said, at,
                                 "a reset is not searched for; put it into changes.csv "
                                 "and compare the two scenarios");
    default:
        return true;
    }
}

static bool take_change(amb_lever *lever, const amb_scenario *scenario)
{
    const char *begins;
    char why[AMB_WHY_SIZE];
    amb_word item;

    if (!take_kind(lever))
        return false;
    begins = lever->said.at + strspn(lever->said.at, AMB_BLANKS);
    if (!take_item_and_date(lever))
        return false;
    item = (amb_word){begins, strlen(lever->item)};
    if (!amb_change_item_read(scenario, &lever->row, &lever->names, why))
        return lever->item[0] == '\0'
                   ? amb_said_complain(&lever->said, item, "what %s is about %s",
                                       kind_names()[lever->row.change], why)
                   : amb_said_complain(&lever->said, item, "\"%s\" %s", lever->item, why);
    return item_fits(lever, scenario, item);
}

/* ---- places ---- */

/* All up to a blank outside of brackets. */
static amb_word take_place_text(amb_said *said)
{
    const char *from = said->at + strspn(said->at, AMB_BLANKS), *to = from;
    bool inside = false;

    while (*to != '\0' && (inside || strchr(AMB_BLANKS, *to) == NULL)) {
        inside = *to == '[' || (inside && *to != ']');
        to++;
    }
    said->at = to;
    return word_of(from, to);
}

static bool is_simulated(amb_input_file file)
{
    return file != AMB_IN_ASSUMPTIONS && file != AMB_IN_HISTORY &&
           file != AMB_IN_WMT_GRADES && file != AMB_IN_WMT_REASONS;
}

static bool find_place(amb_lever *lever, const amb_scenario *scenario, amb_word at)
{
    char *text = strndup(at.text, at.length), why[AMB_WHY_SIZE];
    const amb_column *column;
    bool found;

    if (text == NULL) {
        lever->said.status = AMB_NO_MEMORY;
        return false;
    }
    found = amb_place_read(scenario, text, &lever->place, why) ||
            amb_said_complain(&lever->said, at, "\"%s\" %s", text, why);
    free(text);
    if (!found)
        return false;
    column = &amb_input_files()[lever->place.file].columns[lever->place.column];
    if (!is_simulated(lever->place.file))
        return amb_said_complain(&lever->said, at,
                                 "no simulation depends on this number");
    if (lever->place.file == AMB_IN_CASES || lever->place.file == AMB_IN_SCENARIO)
        return amb_said_complain(&lever->said, at,
                                 "%s says how things are; expected something that can "
                                 "be planned",
                                 amb_input_files()[lever->place.file].name);
    lever->low = column->type == AMB_TEXT ? 0 : column->min;
    lever->high = column->type == AMB_TEXT ? 1e5 : column->max; /* as settings.c has it */
    lever->whole = column->type == AMB_WHOLE;
    lever->unit = column->unit != NULL ? column->unit : "";
    return true;
}

static bool take_place(amb_lever *lever, const amb_scenario *scenario)
{
    lever->is_place = true;
    return find_place(lever, scenario, take_place_text(&lever->said));
}

/* ---- bounds ---- */

static bool take_bound(amb_lever *lever, const char *name, double *bound)
{
    amb_word where;
    bool percent;

    if (!isnan(*bound))
        return amb_said_complain(&lever->said, amb_said_peek(&lever->said),
                                 "\"%s\" is there twice", name);
    if (!amb_said_number(&lever->said, "a number", bound, &percent, &where))
        return false;
    if (percent && (strcmp(lever->unit, "share") == 0))
        *bound /= 100;
    else if (percent && strchr(lever->unit, '%') == NULL)
        return amb_said_complain(&lever->said, where,
                                 "is a percentage; expected a figure%s%s",
                                 lever->unit[0] != '\0' ? " in " : "", lever->unit);
    if (strcmp(name, "step") == 0 ? *bound <= 0
                                  : *bound < lever->low || *bound > lever->high)
        return amb_said_complain(
            &lever->said, where, "%.10g is out of range; expected %s%.10g%s%.10g", *bound,
            strcmp(name, "step") == 0 ? "above " : "",
            strcmp(name, "step") == 0 ? 0 : lever->low,
            strcmp(name, "step") == 0 ? " and at most " : " to ", lever->high);
    if (lever->whole && *bound != floor(*bound))
        return amb_said_complain(&lever->said, where,
                                 "%.10g is not a whole number, and these are counted in "
                                 "whole ones",
                                 *bound);
    return true;
}

static bool take_bounds(amb_lever *lever)
{
    static const char *const names[] = {"from", "to", "step", NULL};
    double *const bounds[] = {&lever->from, &lever->to, &lever->step};

    while (amb_said_peek(&lever->said).length > 0) {
        const amb_word word = amb_said_peek(&lever->said);
        int which = 0;

        while (names[which] != NULL && !amb_said_take_if(&lever->said, names[which]))
            which++;
        if (names[which] == NULL)
            return amb_said_complain(
                &lever->said, word,
                "expected \"from\", \"to\" or \"step\" and a number, or the end; %s%s",
                amb_said_found(word).text, amb_said_nearest(word, names).text);
        if (!take_bound(lever, names[which], bounds[which]))
            return false;
    }
    if (lever->from > lever->to)
        return amb_said_complain(&lever->said, word_of(lever->text, lever->said.at),
                                 "from %.10g to %.10g leaves nothing; turn the two round",
                                 lever->from, lever->to);
    return true;
}

amb_status amb_lever_read(amb_lever *lever, const char *text,
                          const amb_scenario *scenario, amb_problems *problems)
{
    bool read;

    *lever = (amb_lever){.row = {.change = -1, .pdu = "", .value = AMB_EMPTY},
                         .from = AMB_EMPTY,
                         .to = AMB_EMPTY,
                         .step = AMB_EMPTY};
    lever->row.origin.source = "";
    amb_said_begin(&lever->said, "by", text, problems);
    if (strlen(text) > AMB_SAID_MOST) {
        amb_said_complain(&lever->said, (amb_word){text, 0}, "is longer than %d bytes",
                          AMB_SAID_MOST);
        return lever->said.status;
    }
    lever->text = text + strspn(text, AMB_BLANKS);
    read = strstr(text, ".csv:") != NULL ? take_place(lever, scenario)
                                         : take_change(lever, scenario);
    lever->length = (size_t)(lever->said.at - lever->text);
    if (read)
        take_bounds(lever);
    return lever->said.status;
}
