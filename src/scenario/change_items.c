/* change_items.c: a little grammar, of the items of changes.csv. */
#include "scenario/lookup.h"
#include "scenario/reader.h"
#include "scenario/row_index.h"

#include "base/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MOST_PARTS = 3 };

/* An item cut at its colons, and what has been read of it so far. */
typedef struct item_text {
    char part[MOST_PARTS][128];
    int num; /* more than MOST_PARTS: there are more than any change takes */
    const amb_scenario *scenario;
    amb_change_item *item;
    char *why; /* NULL when nobody asks */
} item_text;

/* A part too long for a name becomes an empty one, which is none either. */
static void cut(item_text *text, const char *item)
{
    text->num = 0;
    for (const char *from = item; *item != '\0' && from != NULL;) {
        const size_t length = strcspn(from, ":");

        if (text->num < MOST_PARTS && length < sizeof text->part[0])
            memcpy(text->part[text->num], from, length);
        text->num++;
        from = from[length] == ':' ? from + length + 1 : NULL;
    }
}

/* Says what was expected; `near`, when there is such a thing, in the place of a part. */
static bool because(item_text *text, const char *expected, int part, const char *near)
{
    size_t used;

    if (text->why == NULL)
        return false;
    if (text->num == 0) {
        snprintf(text->why, AMB_WHY_SIZE, "is empty; expected %s", expected);
        return false;
    }
    snprintf(text->why, AMB_WHY_SIZE, "is not %s", expected);
    if (near == NULL || text->num > MOST_PARTS)
        return false;
    for (int p = 0; p < text->num; p++) {
        used = strlen(text->why);
        snprintf(text->why + used, AMB_WHY_SIZE - used, "%s%s",
                 p == 0 ? "; did you mean " : ":", p == part ? near : text->part[p]);
    }
    used = strlen(text->why);
    snprintf(text->why + used, AMB_WHY_SIZE - used, "?");
    return false;
}

/* The name nearest to `word` among those at `offset` in the rows of a file. */
static const char *nearest_name(const item_text *text, amb_input_file file, size_t offset,
                                const char *word)
{
    const amb_scenario *scenario = text->scenario;
    const size_t num = scenario->table[file].num;
    const char **names = text->why == NULL ? NULL : calloc(num + 1, sizeof *names);
    const char *near = NULL;

    if (names == NULL)
        return NULL; /* a suggestion is a courtesy */
    for (size_t i = 0; i < num; i++) {
        const char *row = amb_row_at(scenario, file, i);

        names[i] = *(const char *const *)(const void *)(row + offset);
    }
    near = amb_nearest(word, names);
    free(names);
    return near;
}

static bool read_choice(item_text *text, int part, const char *const *names,
                        const char *expected, int *out)
{
    for (*out = 0; names[*out] != NULL; ++*out)
        if (text->num > part && strcasecmp(names[*out], text->part[part]) == 0)
            return true;
    *out = -1;
    return because(text, expected, part,
                   text->num > part ? amb_nearest(text->part[part], names) : NULL);
}

static bool read_grade(item_text *text, int most_parts, const char *expected)
{
    text->item->grade = amb_grade_find(text->scenario, text->part[0]);
    if (text->num < 1 || text->item->grade < 0)
        return because(text, expected, 0,
                       nearest_name(text, AMB_IN_GRADES, offsetof(amb_grade_row, grade),
                                    text->part[0]));
    return text->num <= most_parts || because(text, expected, 0, NULL);
}

static bool read_grade_and_stage(item_text *text)
{
    const char *expected =
        text->num < 2 ? "a grade of grades.csv"
                      : "a grade and one of its stages in stages.csv (PQiP:first)";
    const char *names[AMB_STAGES_CAP + 1] = {NULL};
    size_t num;

    if (!read_grade(text, 2, expected))
        return false;
    if (text->num < 2)
        return true;
    num = amb_num_stages(text->scenario, (size_t)text->item->grade);
    for (size_t n = 0; n < num && n < AMB_STAGES_CAP; n++) {
        names[n] = amb_stage_at(text->scenario, (size_t)text->item->grade, n)->stage;
        if (strcmp(names[n], text->part[1]) == 0)
            text->item->stage = (int)n;
    }
    return text->item->stage >= 0 ||
           because(text, expected, 1, amb_nearest(text->part[1], names));
}

static bool read_case_type(item_text *text, bool may_be_empty, bool may_have_tier)
{
    if (text->num == 0 && may_be_empty)
        return true;
    if (!read_choice(text, 0, amb_case_type_names,
                     "a case type (community, licence or custody)",
                     &text->item->case_type))
        return false;
    if (text->num == 1)
        return true;
    if (!may_have_tier || text->num > 2)
        return because(text,
                       may_have_tier ? "a case type and tier (licence:B2)"
                                     : "a case type alone",
                       0, NULL);
    return read_choice(text, 1, amb_tier_names, "a case type and tier (licence:B2)",
                       &text->item->tier);
}

static bool read_status(item_text *text, const char *expected)
{
    if (!read_choice(text, 0, amb_operating_status_names, expected, &text->item->status))
        return false;
    return text->item->status != AMB_GREEN || because(text, expected, 0, NULL);
}

static bool read_condition(item_text *text)
{
    static const char expected[] = "a condition of ppf.csv, written "
                                   "status:rule:indicator (amber:workload:workload_pct)";
    bool has_rule = false;

    if (text->num != 3)
        return because(text, expected, 0, NULL);
    if (!read_status(text, expected) ||
        !read_choice(text, 2, amb_measure_names, expected, &text->item->indicator))
        return false;
    AMB_EACH_OF (text->scenario, AMB_PPF_BY_RULE, amb_ppf_row, row, text->part[1], NULL) {
        has_rule = true;
        if (row->status == text->item->status &&
            row->indicator == text->item->indicator) {
            text->item->name = row->rule;
            return true;
        }
    }
    return because(text, expected, 1,
                   has_rule ? NULL
                            : nearest_name(text, AMB_IN_PPF, offsetof(amb_ppf_row, rule),
                                           text->part[1]));
}

static bool read_practitioner(item_text *text, const amb_change_row *row)
{
    char expected[160];

    AMB_EACH_OF (text->scenario, AMB_PRACTITIONERS_BY_NAME, amb_practitioner_row, named,
                 row->item, NULL) {
        if (row->pdu[0] == '\0' || strcmp(named->pdu, row->pdu) == 0) {
            text->item->name = named->practitioner;
            return true;
        }
    }
    /* Numbered practitioners are all near to one another, so none is suggested. */
    snprintf(expected, sizeof expected, "a practitioner%s%.100s in practitioners.csv",
             row->pdu[0] != '\0' ? " of " : "", row->pdu);
    return because(text, expected, 0, NULL);
}

static bool read_concession(item_text *text, const amb_change_row *row)
{
    const amb_concession_row *named =
        amb_first_row(text->scenario, AMB_CONCESSIONS_BY_NAME, row->item, NULL);

    if (named != NULL) {
        text->item->name = named->concession;
        return true;
    }
    return because(text, "a concession of concessions.csv", 0,
                   nearest_name(text, AMB_IN_CONCESSIONS,
                                offsetof(amb_concession_row, concession), row->item));
}

bool amb_change_item_read(const amb_scenario *scenario, const amb_change_row *row,
                          amb_change_item *item, char *why)
{
    static const char grade[] = "a grade of grades.csv", status[] = "amber or red";
    item_text text = {.scenario = scenario, .item = item, .why = why};

    *item = (amb_change_item){-1, -1, -1, -1, -1, NULL, -1};
    if (why != NULL)
        why[0] = '\0';
    cut(&text, row->item);
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
        return read_grade(&text, 1, grade);
    case AMB_CHANGE_ABSENCE_PCT:
    case AMB_CHANGE_LEAVERS_PCT:
    case AMB_CHANGE_WEEKS_TO_FILL:
        return text.num == 0 || read_grade(&text, 1, grade);
    case AMB_CHANGE_REDUCTION:
        return read_practitioner(&text, row);
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
                because(&text, "custody; only people in custody are released", 0, NULL));
    case AMB_CHANGE_APPLY:
    case AMB_CHANGE_WITHDRAW:
        return read_status(&text, status) &&
               (text.num == 1 || because(&text, status, 0, NULL));
    case AMB_CHANGE_CONCESSION:
        return read_concession(&text, row);
    case AMB_NUM_CHANGE_KINDS:
        break;
    }
    return because(&text, "the item of any change", 0, NULL);
}
