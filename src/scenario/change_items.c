/* change_items.c: the little grammar of the `item` column of changes.csv. */
#include "scenario/lookup.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>

enum { MOST_PARTS = 3 };

/* An item cut at its colons, and what has been read of it so far. */
typedef struct item_text {
    char part[MOST_PARTS][128];
    int num;
    const amb_scenario *scenario;
    amb_change_item *item;
    char *why;
} item_text;

static bool cut(item_text *text, const char *item)
{
    text->num = 0;
    while (*item != '\0') {
        const size_t length = strcspn(item, ":");

        if (text->num == MOST_PARTS || length >= sizeof text->part[0])
            return false;
        memcpy(text->part[text->num], item, length);
        text->part[text->num++][length] = '\0';
        item += length;
        if (*item == ':')
            item++;
    }
    return true;
}

static bool because(item_text *text, const char *expected, const char *near)
{
    if (near != NULL)
        snprintf(text->why, AMB_WHY_SIZE, "is not %s; did you mean %s?", expected, near);
    else
        snprintf(text->why, AMB_WHY_SIZE, "is not %s", expected);
    return false;
}

static int choice(const char *const *names, const char *word)
{
    for (int i = 0; names[i] != NULL; i++)
        if (strcmp(names[i], word) == 0)
            return i;
    return -1;
}

static bool read_choice(item_text *text, int part, const char *const *names,
                        const char *expected, int *out)
{
    *out = choice(names, text->part[part]);
    return *out >= 0 || because(text, expected, amb_nearest(text->part[part], names));
}

static bool read_grade(item_text *text, bool may_be_empty)
{
    if (text->num == 0)
        return may_be_empty || because(text, "a grade: name one", NULL);
    text->item->grade = amb_grade_find(text->scenario, text->part[0]);
    if (text->item->grade < 0 || text->num > 1)
        return because(text, "a grade of grades.csv", NULL);
    return true;
}

static bool read_grade_and_stage(item_text *text)
{
    const int parts = text->num;

    text->num = parts > 0 ? 1 : 0;
    if (!read_grade(text, false))
        return false;
    if (parts < 2)
        return true;
    for (size_t n = 0; n < amb_num_stages(text->scenario, (size_t)text->item->grade); n++) {
        const amb_stage_row *stage =
            amb_stage_at(text->scenario, (size_t)text->item->grade, n);

        if (strcmp(stage->stage, text->part[1]) == 0)
            text->item->stage = (int)n;
    }
    if (text->item->stage < 0 || parts > 2)
        return because(text, "a grade and one of its stages in stages.csv (PQiP:first)", NULL);
    return true;
}

static bool read_case_type(item_text *text, bool may_be_empty, bool may_have_tier)
{
    if (text->num == 0)
        return may_be_empty || because(text, "a case type: name one", NULL);
    if (!read_choice(text, 0, amb_case_type_names,
                     "a case type (community, licence, custody)", &text->item->case_type))
        return false;
    if (text->num == 1)
        return true;
    if (!may_have_tier || text->num > 2)
        return because(text, "a case type alone", NULL);
    return read_choice(text, 1, amb_tier_names, "a case type and tier (licence:B2)",
                       &text->item->tier);
}

static bool read_status(item_text *text)
{
    if (text->num == 0)
        return because(text, "a status: write amber or red", NULL);
    if (!read_choice(text, 0, amb_operating_status_names, "a status (amber, red)",
                     &text->item->status))
        return false;
    return text->item->status != AMB_GREEN ||
           because(text, "applied for; write amber or red", NULL);
}

static bool read_condition(item_text *text)
{
    const amb_ppf_row *rows = AMB_ROWS(text->scenario, AMB_IN_PPF, amb_ppf_row);

    if (text->num != 3)
        return because(text, "status:rule:indicator (amber:workload:workload_pct)", NULL);
    if (!read_status(text) || !read_choice(text, 2, amb_measure_names, "a measure",
                                           &text->item->indicator))
        return false;
    for (size_t i = 0; i < text->scenario->table[AMB_IN_PPF].num; i++) {
        if (rows[i].status == text->item->status &&
            rows[i].indicator == text->item->indicator &&
            strcmp(rows[i].rule, text->part[1]) == 0) {
            text->item->name = rows[i].rule;
            return true;
        }
    }
    return because(text, "a condition of ppf.csv", NULL);
}

static bool read_practitioner(item_text *text, const amb_change_row *row)
{
    const amb_practitioner_row *rows =
        AMB_ROWS(text->scenario, AMB_IN_PRACTITIONERS, amb_practitioner_row);

    for (size_t i = 0; i < text->scenario->table[AMB_IN_PRACTITIONERS].num; i++) {
        if (strcmp(rows[i].practitioner, row->item) == 0 &&
            (row->pdu[0] == '\0' || strcmp(rows[i].pdu, row->pdu) == 0)) {
            text->item->name = rows[i].practitioner;
            return true;
        }
    }
    return because(text, "a practitioner of practitioners.csv", NULL);
}

static bool read_concession(item_text *text, const amb_change_row *row)
{
    const amb_concession_row *rows =
        AMB_ROWS(text->scenario, AMB_IN_CONCESSIONS, amb_concession_row);

    for (size_t i = 0; i < text->scenario->table[AMB_IN_CONCESSIONS].num; i++) {
        if (strcmp(rows[i].concession, row->item) == 0) {
            text->item->name = rows[i].concession;
            return true;
        }
    }
    return because(text, "a concession of concessions.csv", NULL);
}

bool amb_change_item_read(const amb_scenario *scenario, const amb_change_row *row,
                          amb_change_item *item, char why[AMB_WHY_SIZE])
{
    item_text text = {.scenario = scenario, .item = item, .why = why};

    *item = (amb_change_item){-1, -1, -1, -1, -1, NULL, -1};
    switch ((amb_change_kind)row->change) {
    case AMB_CHANGE_REDUCTION:
        return read_practitioner(&text, row);
    case AMB_CHANGE_CONCESSION:
        return read_concession(&text, row);
    default:
        break;
    }
    if (!cut(&text, row->item))
        return because(&text, "short enough to be an item", NULL);
    switch ((amb_change_kind)row->change) {
    case AMB_CHANGE_STARTS_PCT:
        return read_case_type(&text, true, false);
    case AMB_CHANGE_STARTS_PER_WEEK:
        return read_case_type(&text, false, false);
    case AMB_CHANGE_JOIN:
    case AMB_CHANGE_LEAVE:
        return read_grade_and_stage(&text);
    case AMB_CHANGE_LOAN_IN:
    case AMB_CHANGE_LOAN_OUT:
    case AMB_CHANGE_TARGET:
        return read_grade(&text, false);
    case AMB_CHANGE_ABSENCE_PCT:
    case AMB_CHANGE_LEAVERS_PCT:
    case AMB_CHANGE_WEEKS_TO_FILL:
        return read_grade(&text, true);
    case AMB_CHANGE_POINTS:
    case AMB_CHANGE_POINTS_PCT:
    case AMB_CHANGE_LENGTH_PCT:
    case AMB_CHANGE_RESET:
        return read_case_type(&text, true, true);
    case AMB_CHANGE_THRESHOLD:
        return read_condition(&text);
    case AMB_CHANGE_RELEASE:
        return read_case_type(&text, false, true) &&
               (item->case_type == AMB_CUSTODY ||
                because(&text, "custody; only people in custody are released", NULL));
    case AMB_CHANGE_APPLY:
    case AMB_CHANGE_WITHDRAW:
        return read_status(&text) && (text.num == 1 || because(&text, "a status", NULL));
    default:
        return false;
    }
}
