/* export_cells.c: the cells of an export become fields of its rows. */
#include "intake/export_reader.h"

#include "base/utf8.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Beyond all points and cases of a nation; what is larger is not a figure of the tool. */
static const double largest_number = 1e9;
static const double hours_of_a_week = 7 * 24;

#define COMPLAIN(...) amb_export_complain_cell(reader, header, r, c, __VA_ARGS__)

/* ---- texts ---- */

/* A copy with one space for every run of blanks, and without what cannot be seen; NULL
 * without memory. */
static const char *tidy(amb_text_store *store, const char *text)
{
    const size_t size = strlen(text);
    char *copy = malloc(size + 1), *out = copy;
    const char *kept = NULL;

    if (copy == NULL)
        return NULL;
    for (size_t at = 0; at < size;) {
        uint32_t character = 0;
        const size_t length = amb_utf8_decode(text + at, size - at, &character);

        if (character == ' ' || character == '\n' || character == '\t' ||
            character == 0xA0) {
            if (out > copy && out[-1] != ' ')
                *out++ = ' ';
        } else if (!amb_utf8_is_unshowable(character)) {
            memcpy(out, text + at, length);
            out += length;
        }
        at += length > 0 ? length : 1;
    }
    while (out > copy && out[-1] == ' ')
        out--;
    *out = '\0';
    kept = amb_text_keep(store, copy);
    free(copy);
    return kept;
}

/* A text of which nothing is left stays the empty one, as of all empty cells. */
static void read_text(amb_export_reader *reader, const char *text, void *field)
{
    const char *kept = tidy(reader->exports->texts, text);

    if (kept == NULL)
        amb_export_note(reader, AMB_NO_MEMORY);
    else if (*kept != '\0')
        memcpy(field, &kept, sizeof kept);
}

/* ---- people ---- */

static struct amb_export_person *find_slot(amb_export_people *people, const char *crn)
{
    size_t at = (size_t)amb_text_hash(crn) & (people->num_slots - 1);

    while (people->slots[at].crn != NULL && people->slots[at].crn != crn)
        at = (at + 1) & (people->num_slots - 1);
    return &people->slots[at];
}

static bool grow_people(amb_export_people *people)
{
    const amb_export_people old = *people;

    people->num_slots = old.num_slots == 0 ? 256 : 2 * old.num_slots;
    people->slots = calloc(people->num_slots, sizeof *people->slots);
    if (people->slots == NULL) {
        *people = old;
        return false;
    }
    for (size_t i = 0; i < old.num_slots; i++)
        if (old.slots[i].crn != NULL)
            *find_slot(people, old.slots[i].crn) = old.slots[i];
    free(old.slots);
    return true;
}

/* A CRN is the same in any case and with any blanks. */
static void read_crn(amb_export_reader *reader, const char *text, void *field)
{
    amb_export_people *people = &reader->people;
    const uint32_t num = reader->exports->num_people;
    char *folded = malloc(strlen(text) + 1), *out = folded;
    const char *crn = NULL;
    struct amb_export_person *slot;

    for (; folded != NULL && *text != '\0'; text++)
        if (strchr(" \n\t", *text) == NULL)
            *out++ = (char)toupper((unsigned char)*text);
    if (folded != NULL) {
        *out = '\0';
        crn = amb_text_keep(people->crns, folded);
        free(folded);
    }
    if (crn == NULL ||
        (2 * ((size_t)num + 1) > people->num_slots && !grow_people(people))) {
        amb_export_note(reader, AMB_NO_MEMORY);
        return;
    }
    slot = find_slot(people, crn);
    if (slot->crn == NULL) {
        *slot = (struct amb_export_person){.crn = crn, .person = num};
        reader->exports->num_people++;
    }
    memcpy(field, &slot->person, sizeof slot->person);
}

/* ---- choices ---- */

typedef struct choice {
    const char *name;
    int32_t value;
} choice;

static const choice case_types[] = {
    {"COMMUNITY", AMB_COMMUNITY},
    {"LICENSE", AMB_LICENCE},
    {"LICENCE", AMB_LICENCE},
    {"CUSTODY", AMB_CUSTODY},
    {NULL, 0},
};

/* The tool's views give the letters or the words that they stand for. */
static const choice row_types[] = {
    {"N", AMB_NORMAL_ROW},
    {"U", AMB_UNPAID_WORK_ROW},
    {"O", AMB_OVERDUE_ROW},
    {"W", AMB_WARRANT_ROW},
    {"S", AMB_SUSPENDED_ROW},
    {"L", AMB_SUSPENDED_LIFER_ROW},
    {"Normal", AMB_NORMAL_ROW},
    {"Unpaid Work", AMB_UNPAID_WORK_ROW},
    {"UPW", AMB_UNPAID_WORK_ROW},
    {"Overdue Termination", AMB_OVERDUE_ROW},
    {"Overdue Terminations", AMB_OVERDUE_ROW},
    {"Warrant", AMB_WARRANT_ROW},
    {"Warrants", AMB_WARRANT_ROW},
    {"Active Warrant", AMB_WARRANT_ROW},
    {"Suspended", AMB_SUSPENDED_ROW},
    {"Suspended Lifer", AMB_SUSPENDED_LIFER_ROW},
    {"Suspended Lifers", AMB_SUSPENDED_LIFER_ROW},
    {NULL, 0},
};

static const choice statuses[] = {
    {"ACTIVE", AMB_ACTIVE},
    {"SCHEDULED", AMB_SCHEDULED},
    {"ARCHIVED", AMB_ARCHIVED},
    {"DELETED", AMB_DELETED},
    {NULL, 0},
};

enum { MOST_CHOICES = 40 };

/* The name of a choice that was most likely meant, or NULL. */
static const char *nearest(const choice *choices, const char *text)
{
    const char *names[MOST_CHOICES];
    size_t num = 0;

    for (; choices[num].name != NULL; num++)
        names[num] = choices[num].name;
    names[num] = NULL;
    return amb_nearest(text, names);
}

static void read_choice(amb_export_reader *reader, const amb_export_header *header,
                        size_t r, size_t c, const choice *choices, const char *expected,
                        void *field)
{
    const char *text = amb_export_cell(reader, r, (size_t)header->cell[c]);
    const char *near;

    for (size_t i = 0; choices[i].name != NULL; i++) {
        if (amb_export_is_called(text, choices[i].name)) {
            memcpy(field, &choices[i].value, sizeof choices[i].value);
            return;
        }
    }
    near = nearest(choices, text);
    /* What it has is not shown: Norman is as near to Normal as a slip would be. */
    COMPLAIN("the cell has none of %s%s%s%s", expected,
             near != NULL ? "; did you mean " : "", near != NULL ? near : "",
             near != NULL ? "?" : "");
}

static void read_tier(amb_export_reader *reader, const amb_export_header *header,
                      size_t r, size_t c, void *field)
{
    const char *text = amb_export_cell(reader, r, (size_t)header->cell[c]);
    int32_t tier = *text == '\0' ? AMB_UNTIERED : -1;

    for (int32_t i = 0; i < AMB_NUM_TIERS && tier < 0; i++)
        if (amb_export_is_called(text, amb_tier_names[i]))
            tier = i;
    if (tier >= 0)
        memcpy(field, &tier, sizeof tier);
    else if (amb_export_is_showable(text))
        COMPLAIN("\"%s\" is not a tier, expected A3 to D0, the same with S, or Untiered",
                 text);
    else
        COMPLAIN("the cell has no tier, expected A3 to D0, the same with S, or Untiered");
}

/* ---- numbers and dates ---- */

static bool is_all(const char *text, char c)
{
    return *text != '\0' && text[strspn(text, (const char[]){c, '\0'})] == '\0';
}

/* What Excel writes of a column too narrow to show what is in it. */
static bool complain_of_narrow(amb_export_reader *reader, const amb_export_header *header,
                               size_t r, size_t c, const char *text)
{
    if (!is_all(text, '#'))
        return false;
    COMPLAIN(
        "\"%s\" is what Excel saves of a column that is too narrow; widen the column "
        "and save it again",
        text);
    return true;
}

static void complain_of_number(amb_export_reader *reader, const amb_export_header *header,
                               size_t r, size_t c, amb_number_fault fault,
                               const char *suggestion)
{
    const char *text = amb_export_cell(reader, r, (size_t)header->cell[c]);

    if (complain_of_narrow(reader, header, r, c, text))
        return;
    if (!amb_export_is_showable(text))
        COMPLAIN("the cell has no number");
    else if (fault == AMB_NUMBER_TOO_LARGE)
        COMPLAIN("\"%s\" is too large a number for the WMT", text);
    else if (*suggestion != '\0')
        COMPLAIN("\"%s\" is not a number; write %s", text, suggestion);
    else
        COMPLAIN("\"%s\" is not a number", text);
}

/* What is wrong with the size of a number; NULL if nothing is. */
static const char *complaint_of_size(amb_export_type type, double value)
{
    if (fabs(value) > largest_number)
        return "is too large a number for the WMT";
    if (value < 0 && type != AMB_EXPORT_NUMBER && type != AMB_EXPORT_PERCENT)
        return "is below 0";
    if (type == AMB_EXPORT_HOURS && value > hours_of_a_week)
        return "is more hours than a week has";
    if (type == AMB_EXPORT_COUNT && value != floor(value))
        return "is not a whole number";
    return NULL;
}

static void remember_bare(amb_export_reader *reader, const amb_export_shape *shape,
                          size_t c)
{
    const size_t num = reader->num_bare;
    amb_bare_percentage *bare = reader->bare;

    if (num == 0 || (num >= 16 && (num & (num - 1)) == 0))
        bare = realloc(bare, (num == 0 ? 16 : 2 * num) * sizeof *bare);
    if (bare == NULL) {
        amb_export_note(reader, AMB_NO_MEMORY);
        return;
    }
    reader->bare = bare;
    bare[reader->num_bare++] = (amb_bare_percentage){
        .row = (uint32_t) * (size_t *)amb_export_at(reader->exports, shape->num_rows),
        .column = (uint32_t)c};
}

static void read_number(amb_export_reader *reader, const amb_export_header *header,
                        size_t r, size_t c, void *field)
{
    const amb_export_shape *shape = amb_export_shape_of(header->shape);
    const amb_export_type type = shape->columns[c].type;
    const char *text = amb_export_cell(reader, r, (size_t)header->cell[c]);
    const char *complaint;
    char suggestion[64];
    bool percent = false;
    double value = 0;
    const amb_number_fault fault =
        amb_number_parse(text, &value, &percent, suggestion, sizeof suggestion);

    if (fault != AMB_NUMBER_FINE || (percent && type != AMB_EXPORT_PERCENT)) {
        complain_of_number(reader, header, r, c, fault, suggestion);
        return;
    }
    complaint = complaint_of_size(type, value);
    if (complaint != NULL) {
        COMPLAIN("%g %s", value, complaint);
        return;
    }
    memcpy(field, &value, sizeof value);
    if (type == AMB_EXPORT_PERCENT && !percent && value != 0)
        remember_bare(reader, shape, c);
}

static void read_date(amb_export_reader *reader, const amb_export_header *header,
                      size_t r, size_t c, void *field)
{
    static const char expected[] = "expected day, month and year, as in 26/09/2022";
    const char *text = amb_export_cell(reader, r, (size_t)header->cell[c]);
    int32_t date = AMB_NO_DATE;
    const amb_export_date_fault fault = amb_export_date(text, &date);

    if (fault == AMB_EXPORT_DATE_FINE)
        memcpy(field, &date, sizeof date);
    else if (complain_of_narrow(reader, header, r, c, text))
        return;
    else if (!amb_export_is_showable(text))
        COMPLAIN("the cell has no date, %s", expected);
    else if (fault == AMB_EXPORT_DATE_SHORT_YEAR)
        COMPLAIN(
            "\"%s\" has a year of two digits; write all four, in Excel by formatting "
            "the column as dd/mm/yyyy",
            text);
    else if (fault == AMB_EXPORT_DATE_MONTH_FIRST)
        COMPLAIN(
            "\"%s\" has the month first, so that no date of this column is sure; use "
            "the file as the WMT gave it, or set Excel to the United Kingdom",
            text);
    else
        COMPLAIN("\"%s\" is not a date, %s", text, expected);
}

/* ---- all of them ---- */

void amb_export_read_cell(amb_export_reader *reader, const amb_export_header *header,
                          size_t r, size_t c, void *row)
{
    const amb_export_column *column = &amb_export_shape_of(header->shape)->columns[c];
    const char *text = amb_export_cell(reader, r, (size_t)header->cell[c]);
    void *field = amb_export_at(row, column->offset);

    if (*text == '\0' && (column->flags & AMB_EXPORT_FILLED)) {
        COMPLAIN("the cell is empty, which the WMT does not leave it");
        return;
    }
    if (*text == '\0' && column->type != AMB_EXPORT_TIER)
        return;
    switch (column->type) {
    case AMB_EXPORT_LEFT_OUT:
        break;
    case AMB_EXPORT_TEXT:
        read_text(reader, text, field);
        break;
    case AMB_EXPORT_NUMBER:
    case AMB_EXPORT_AMOUNT:
    case AMB_EXPORT_COUNT:
    case AMB_EXPORT_HOURS:
    case AMB_EXPORT_PERCENT:
        read_number(reader, header, r, c, field);
        break;
    case AMB_EXPORT_DATE:
        read_date(reader, header, r, c, field);
        break;
    case AMB_EXPORT_TIER:
        read_tier(reader, header, r, c, field);
        break;
    case AMB_EXPORT_CASE_TYPE:
        read_choice(reader, header, r, c, case_types, "COMMUNITY, LICENSE, CUSTODY",
                    field);
        break;
    case AMB_EXPORT_ROW_TYPE:
        read_choice(reader, header, r, c, row_types, "N, U, O, W, S, L", field);
        break;
    case AMB_EXPORT_STATUS:
        read_choice(reader, header, r, c, statuses,
                    "ACTIVE, SCHEDULED, ARCHIVED, DELETED", field);
        break;
    case AMB_EXPORT_CRN:
        read_crn(reader, text, field);
        break;
    }
}
