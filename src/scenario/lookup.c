/* lookup.c: the most specific row wins, its empty cells filled from the less specific. */
#include "scenario/lookup.h"

#include "scenario/row_index.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#define EACH(scenario, file, type, row)                                                  \
    for (const type *row = (scenario)->table[file].rows,                                 \
                    *end_ = row == NULL ? NULL : row + (scenario)->table[file].num;      \
         row != end_; row++)

int amb_grade_find(const amb_scenario *scenario, const char *grade)
{
    const amb_grade_row *row = amb_first_row(scenario, AMB_BY_GRADE, grade, NULL);

    return row == NULL ? -1 : (int)(row - amb_grade_at(scenario, 0));
}

size_t amb_num_pdus(const amb_scenario *scenario)
{
    return scenario->table[AMB_IN_PDUS].num;
}

size_t amb_num_grades(const amb_scenario *scenario)
{
    return scenario->table[AMB_IN_GRADES].num;
}

const amb_grade_row *amb_grade_at(const amb_scenario *scenario, size_t grade)
{
    return AMB_ROWS(scenario, AMB_IN_GRADES, amb_grade_row) + grade;
}

size_t amb_establishment_of(const amb_scenario *scenario, size_t grade)
{
    const char *name = amb_grade_at(scenario, grade)->establishment_grade;
    const int found = name[0] == '\0' ? -1 : amb_grade_find(scenario, name);

    return found < 0 ? grade : (size_t)found;
}

/* Rows speak of a PDU and a grade, of the PDU, of the grade, or of all: from the closest.
 */
enum { NUM_CLOSENESS = 4 };

static const char *pdu_of(int close, const char *pdu)
{
    return close < 2 ? pdu : "";
}

static const char *grade_of(int close, const char *grade)
{
    return close % 2 == 0 ? grade : "";
}

/* Fills the empty cells of `out` from `row`, by the columns of the file. */
static void fill(amb_input_file file, void *out, const void *row)
{
    const amb_file *spec = &amb_input_files()[file];

    for (size_t c = 0; c < spec->num_columns; c++) {
        const size_t offset = spec->columns[c].offset;
        void *to = (char *)out + offset;
        const void *from = (const char *)row + offset;

        switch (spec->columns[c].type) {
        case AMB_NAME:
        case AMB_TEXT:
            if ((*(const char **)to)[0] == '\0')
                *(const char **)to = *(const char *const *)from;
            break;
        case AMB_NUMBER:
        case AMB_WHOLE:
            if (isnan(*(double *)to))
                *(double *)to = *(const double *)from;
            break;
        case AMB_DATE:
            if (*(int32_t *)to == AMB_NO_DATE)
                *(int32_t *)to = *(const int32_t *)from;
            break;
        case AMB_CHOICE:
            if (*(int32_t *)to < 0)
                *(int32_t *)to = *(const int32_t *)from;
            break;
        }
    }
}

/* Folds the rows of `INDEX` that speak of a PDU and grade and are `WANTED` into `out`. */
#define RESOLVE(scenario, INDEX, file, type, out, pdu, grade, WANTED)                    \
    do {                                                                                 \
        bool found_ = false;                                                             \
                                                                                         \
        for (int close_ = 0; close_ < NUM_CLOSENESS; close_++) {                         \
            AMB_EACH_OF (scenario, INDEX, type, row, pdu_of(close_, pdu),                \
                         grade_of(close_, grade)) {                                      \
                if (!(WANTED))                                                           \
                    continue;                                                            \
                if (!found_)                                                             \
                    *(out) = *row;                                                       \
                else                                                                     \
                    fill(file, (out), row);                                              \
                found_ = true;                                                           \
            }                                                                            \
        }                                                                                \
        return found_;                                                                   \
    } while (0)

bool amb_staffing_of(const amb_scenario *scenario, const char *pdu, const char *grade,
                     amb_staffing_row *out)
{
    RESOLVE(scenario, AMB_STAFFING_BY_PDU_GRADE, AMB_IN_STAFFING, amb_staffing_row, out,
            pdu, grade, true);
}

static const amb_column *column_of(amb_input_file file, const char *name)
{
    const amb_file *spec = &amb_input_files()[file];

    for (size_t c = 0; c < spec->num_columns; c++)
        if (strcmp(spec->columns[c].name, name) == 0)
            return &spec->columns[c];
    return NULL;
}

static const char *name_at(const char *row, const amb_column *column)
{
    return *(const char *const *)(const void *)(row + column->offset);
}

const void *amb_row_giving(const amb_scenario *scenario, amb_input_file file,
                           const char *pdu, const char *grade, const char *kind,
                           const char *column)
{
    const amb_index index = file == AMB_IN_STAFFING  ? AMB_STAFFING_BY_PDU_GRADE
                            : file == AMB_IN_ABSENCE ? AMB_ABSENCE_BY_PDU_GRADE
                                                     : AMB_RECRUITMENT_BY_PDU_GRADE;
    const amb_column *wanted = column_of(file, column);
    const amb_column *of_kind = kind == NULL ? NULL : column_of(file, "kind");
    const bool is_text = wanted->type == AMB_TEXT || wanted->type == AMB_NAME;

    for (int close = 0; close < NUM_CLOSENESS; close++) {
        AMB_EACH_OF (scenario, index, char, row, pdu_of(close, pdu),
                     grade_of(close, grade)) {
            const void *field = row + wanted->offset;

            if ((of_kind == NULL || strcmp(name_at(row, of_kind), kind) == 0) &&
                (is_text ? name_at(row, wanted)[0] != '\0'
                         : !isnan(*(const double *)field)))
                return row;
        }
    }
    return NULL;
}

bool amb_recruitment_of(const amb_scenario *scenario, const char *pdu, const char *grade,
                        amb_recruitment_row *out)
{
    RESOLVE(scenario, AMB_RECRUITMENT_BY_PDU_GRADE, AMB_IN_RECRUITMENT,
            amb_recruitment_row, out, pdu, grade, true);
}

bool amb_absence_of(const amb_scenario *scenario, const char *pdu, const char *grade,
                    const char *kind, amb_absence_row *out)
{
    RESOLVE(scenario, AMB_ABSENCE_BY_PDU_GRADE, AMB_IN_ABSENCE, amb_absence_row, out, pdu,
            grade, strcmp(row->kind, kind) == 0);
}

bool amb_starts_of(const amb_scenario *scenario, const char *pdu, int case_type,
                   amb_starts_row *out)
{
    const char *const of[] = {pdu, ""};
    bool found = false;

    for (int close = 0; close < 2; close++) {
        AMB_EACH_OF (scenario, AMB_STARTS_BY_PDU, amb_starts_row, row, of[close], NULL) {
            if (row->case_type != case_type)
                continue;
            if (!found)
                *out = *row;
            else
                fill(AMB_IN_STARTS, out, row);
            found = true;
        }
    }
    return found;
}

bool amb_feedback_of(const amb_scenario *scenario, const char *grade, int effect,
                     amb_feedback_row *out)
{
    const char *const of[] = {grade, ""};
    bool found = false;

    for (int close = 0; close < 2; close++) {
        EACH (scenario, AMB_IN_FEEDBACK, amb_feedback_row, row) {
            if (row->effect != effect || strcmp(row->grade, of[close]) != 0)
                continue;
            if (!found)
                *out = *row;
            else
                fill(AMB_IN_FEEDBACK, out, row);
            found = true;
        }
    }
    return found;
}

/* The row of those that come next which stands first in the file; steps beyond it. */
static const amb_absence_row *take_first(const amb_scenario *scenario,
                                         const amb_absence_row *coming[NUM_CLOSENESS])
{
    const amb_absence_row **first = NULL, *row;

    for (int close = 0; close < NUM_CLOSENESS; close++)
        if (coming[close] != NULL && (first == NULL || coming[close] < *first))
            first = &coming[close];
    if (first == NULL)
        return NULL;
    row = *first;
    *first = amb_next_row(scenario, AMB_ABSENCE_BY_PDU_GRADE, row);
    return row;
}

const char *amb_absence_kind_name(const amb_scenario *scenario, const char *pdu,
                                  const char *grade, size_t n)
{
    const amb_absence_row *coming[NUM_CLOSENESS], *row;
    const char *kinds[AMB_ABSENCE_KINDS_CAP + 1];
    size_t num = 0;

    for (int close = 0; close < NUM_CLOSENESS; close++)
        coming[close] = amb_first_row(scenario, AMB_ABSENCE_BY_PDU_GRADE,
                                      pdu_of(close, pdu), grade_of(close, grade));
    while (num <= AMB_ABSENCE_KINDS_CAP && num <= n &&
           (row = take_first(scenario, coming)) != NULL) {
        bool seen = false;

        for (size_t k = 0; k < num && !seen; k++)
            seen = strcmp(kinds[k], row->kind) == 0;
        if (!seen)
            kinds[num++] = row->kind;
    }
    return n < num ? kinds[n] : NULL;
}

double amb_spell_chance(const amb_scenario *scenario, double days, double mean_weeks)
{
    const double days_a_year = scenario->settings.working_days_per_week * 365.25 / 7;
    const double share = days / days_a_year;

    return share / ((1 - share) * mean_weeks);
}

const char *amb_table_file(const char *distribution)
{
    static const char prefix[] = "table:";

    return strncasecmp(distribution, prefix, sizeof prefix - 1) == 0
               ? distribution + sizeof prefix - 1
               : NULL;
}

bool amb_length_of(const amb_scenario *scenario, const char *distribution,
                   double mean_weeks, double sd_weeks, amb_length *out)
{
    static const char *const names[] = {"fixed",     "geometric", "gamma",
                                        "lognormal", "weibull",   NULL};
    const char *file = amb_table_file(distribution);

    *out = (amb_length){.mean_weeks = mean_weeks, .sd_weeks = sd_weeks, .scale = 1};
    for (int i = 0; names[i] != NULL; i++) {
        if (strcasecmp(distribution, names[i]) == 0) {
            out->kind = (amb_length_kind)i;
            return true;
        }
    }
    if (file == NULL)
        return false;
    out->kind = AMB_OBSERVED;
    for (size_t o = 0; o < scenario->num_observed; o++) {
        if (strcmp(scenario->observed[o].file, file) == 0) {
            out->observed = scenario->observed[o].weeks;
            out->observed_num = scenario->observed[o].num;
            out->num_observed = scenario->observed[o].num_weeks;
        }
    }
    return out->num_observed > 0;
}

const amb_points_row *amb_points_of(const amb_scenario *scenario, int case_type, int tier)
{
    EACH (scenario, AMB_IN_POINTS, amb_points_row, row)
        if (row->case_type == case_type && row->tier == tier)
            return row;
    return NULL;
}

bool amb_has_process(const amb_scenario *scenario, int status)
{
    EACH (scenario, AMB_IN_PPF_PROCESS, amb_ppf_process_row, row)
        if (row->status == status)
            return true;
    return false;
}

bool amb_tiers_allowed(const char *text, bool allowed[AMB_NUM_TIERS],
                       char bad[AMB_WORD_SIZE])
{
    const bool all = strcasecmp(text, "all") == 0;

    for (int t = 0; t < AMB_NUM_TIERS; t++)
        allowed[t] = all;
    if (all || strcasecmp(text, "none") == 0)
        return true;
    while (*text != '\0') {
        const size_t length = strcspn(text, " ");
        bool known = false;

        for (int t = 0; t < AMB_NUM_TIERS; t++) {
            const char *tier = amb_tier_names[t];
            const bool band =
                length == 1 && t != AMB_UNTIERED && strncasecmp(tier, text, 1) == 0;
            const bool same =
                strlen(tier) == length && strncasecmp(tier, text, length) == 0;
            /* A tier covers its S tier: the same person in the last third. */
            const bool base_of_s = t >= AMB_FIRST_S_TIER && t != AMB_UNTIERED &&
                                   length == 2 && strncasecmp(tier, text, 2) == 0;

            if (band || same || base_of_s)
                allowed[t] = known = true;
        }
        if (!known && length > 0) {
            snprintf(bad, AMB_WORD_SIZE, "%.*s",
                     (int)(length < AMB_WORD_SIZE ? length : AMB_WORD_SIZE - 1), text);
            return false;
        }
        text += length + strspn(text + length, " ");
    }
    return true;
}

void amb_opening_mix(const amb_scenario *scenario, const char *pdu, int case_type,
                     double cases[AMB_NUM_TIERS][2])
{
    for (int t = 0; t < AMB_NUM_TIERS; t++)
        cases[t][0] = cases[t][1] = 0;
    AMB_EACH_OF (scenario, AMB_CASES_BY_PDU, amb_case_row, row, pdu, NULL) {
        if (row->case_type == case_type && row->tier >= 0) {
            const bool s_tier =
                row->tier >= AMB_FIRST_S_TIER && row->tier != AMB_UNTIERED;

            cases[s_tier ? row->tier - AMB_FIRST_S_TIER : row->tier]
                 [row->t2a == AMB_YES] += row->cases;
        }
    }
}

/* Adds up what tier_mix.csv says under a name of a PDU, or ""; false if nothing. */
static bool add_tier_mix(const amb_scenario *scenario, const char *pdu, int case_type,
                         double share[AMB_NUM_TIERS])
{
    bool found = false;

    AMB_EACH_OF (scenario, AMB_TIER_MIX_BY_PDU, amb_tier_mix_row, row, pdu, NULL) {
        if (row->case_type != case_type)
            continue;
        found = true;
        if (row->tier >= 0)
            share[row->tier] += row->share;
    }
    return found;
}

bool amb_tier_mix_of(const amb_scenario *scenario, const char *pdu, int case_type,
                     double share[AMB_NUM_TIERS])
{
    double opening[AMB_NUM_TIERS][2], sum = 0;

    for (int t = 0; t < AMB_NUM_TIERS; t++)
        share[t] = 0;
    if (add_tier_mix(scenario, pdu, case_type, share) ||
        add_tier_mix(scenario, "", case_type, share))
        return true;
    amb_opening_mix(scenario, pdu, case_type, opening);
    for (int t = 0; t < AMB_NUM_TIERS; t++)
        sum += share[t] = opening[t][0] + opening[t][1];
    for (int t = 0; t < AMB_NUM_TIERS && sum > 0; t++)
        share[t] /= sum;
    return sum > 0;
}

size_t amb_num_stages(const amb_scenario *scenario, size_t grade)
{
    size_t num = 0;

    AMB_EACH_OF (scenario, AMB_STAGES_BY_GRADE, amb_stage_row, row,
                 amb_grade_at(scenario, grade)->grade, NULL)
        num++;
    return num;
}

const amb_stage_row *amb_stage_at(const amb_scenario *scenario, size_t grade, size_t n)
{
    AMB_EACH_OF (scenario, AMB_STAGES_BY_GRADE, amb_stage_row, row,
                 amb_grade_at(scenario, grade)->grade, NULL)
        if (n-- == 0)
            return row;
    return NULL;
}

int amb_week_of(const amb_scenario *scenario, int32_t date)
{
    const int32_t days = date - scenario->settings.start_date;

    return days <= 0 ? 0 : (days + 6) / 7;
}
