/* lookup.c: the most specific row wins, its empty cells filled from the less specific. */
#include "scenario/lookup.h"

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
    int found = 0;

    EACH (scenario, AMB_IN_GRADES, amb_grade_row, row) {
        if (strcmp(row->grade, grade) == 0)
            return found;
        found++;
    }
    return -1;
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

/* How closely a row speaks of a PDU and a grade: 3 both, 2 PDU, 1 grade, 0 all; -1 not.
 */
static int closeness(const char *row_pdu, const char *row_grade, const char *pdu,
                     const char *grade)
{
    int close = 0;

    if (row_pdu[0] != '\0') {
        if (strcmp(row_pdu, pdu) != 0)
            return -1;
        close += 2;
    }
    if (row_grade[0] != '\0') {
        if (strcmp(row_grade, grade) != 0)
            return -1;
        close += 1;
    }
    return close;
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

/* Folds the rows that `CLOSE` rates from 3 (closest) down to 0 into `out`. */
#define RESOLVE(scenario, file, type, out, CLOSE)                                        \
    do {                                                                                 \
        bool found_ = false;                                                             \
                                                                                         \
        for (int close_ = 3; close_ >= 0; close_--) {                                    \
            EACH (scenario, file, type, row) {                                           \
                if ((CLOSE) != close_)                                                   \
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
    RESOLVE(scenario, AMB_IN_STAFFING, amb_staffing_row, out,
            closeness(row->pdu, row->grade, pdu, grade));
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
    const size_t size = amb_input_files()[file].row_size;
    const amb_column *wanted = column_of(file, column);
    const amb_column *of_pdu = column_of(file, "pdu"),
                     *of_grade = column_of(file, "grade");
    const amb_column *of_kind = kind == NULL ? NULL : column_of(file, "kind");
    const bool is_text = wanted->type == AMB_TEXT || wanted->type == AMB_NAME;

    for (int close = 3; close >= 0; close--) {
        for (size_t i = 0; i < scenario->table[file].num; i++) {
            const char *row = (const char *)scenario->table[file].rows + i * size;
            const void *field = row + wanted->offset;

            if (closeness(name_at(row, of_pdu), name_at(row, of_grade), pdu, grade) ==
                    close &&
                (of_kind == NULL || strcmp(name_at(row, of_kind), kind) == 0) &&
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
    RESOLVE(scenario, AMB_IN_RECRUITMENT, amb_recruitment_row, out,
            closeness(row->pdu, row->grade, pdu, grade));
}

bool amb_absence_of(const amb_scenario *scenario, const char *pdu, const char *grade,
                    const char *kind, amb_absence_row *out)
{
    RESOLVE(scenario, AMB_IN_ABSENCE, amb_absence_row, out,
            strcmp(row->kind, kind) == 0 ? closeness(row->pdu, row->grade, pdu, grade)
                                         : -1);
}

bool amb_starts_of(const amb_scenario *scenario, const char *pdu, int case_type,
                   amb_starts_row *out)
{
    RESOLVE(scenario, AMB_IN_STARTS, amb_starts_row, out,
            row->case_type == case_type ? closeness(row->pdu, "", pdu, "") : -1);
}

bool amb_feedback_of(const amb_scenario *scenario, const char *grade, int effect,
                     amb_feedback_row *out)
{
    RESOLVE(scenario, AMB_IN_FEEDBACK, amb_feedback_row, out,
            row->effect == effect ? closeness("", row->grade, "", grade) : -1);
}

const char *amb_absence_kind_name(const amb_scenario *scenario, const char *pdu,
                                  const char *grade, size_t n)
{
    const amb_absence_row *rows = AMB_ROWS(scenario, AMB_IN_ABSENCE, amb_absence_row);

    for (size_t i = 0; i < scenario->table[AMB_IN_ABSENCE].num; i++) {
        bool seen = closeness(rows[i].pdu, rows[i].grade, pdu, grade) < 0;

        for (size_t j = 0; j < i && !seen; j++)
            seen = strcmp(rows[j].kind, rows[i].kind) == 0 &&
                   closeness(rows[j].pdu, rows[j].grade, pdu, grade) >= 0;
        if (!seen && n-- == 0)
            return rows[i].kind;
    }
    return NULL;
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
    EACH (scenario, AMB_IN_CASES, amb_case_row, row) {
        if (row->case_type == case_type && row->tier >= 0 && strcmp(row->pdu, pdu) == 0) {
            const bool s_tier =
                row->tier >= AMB_FIRST_S_TIER && row->tier != AMB_UNTIERED;

            cases[s_tier ? row->tier - AMB_FIRST_S_TIER : row->tier]
                 [row->t2a == AMB_YES] += row->cases;
        }
    }
}

bool amb_tier_mix_of(const amb_scenario *scenario, const char *pdu, int case_type,
                     double share[AMB_NUM_TIERS])
{
    double opening[AMB_NUM_TIERS][2], sum = 0;
    const char *of = NULL; /* the PDU whose rows count: its own, or "" for all */

    EACH (scenario, AMB_IN_TIER_MIX, amb_tier_mix_row, row)
        if (row->case_type == case_type &&
            (strcmp(row->pdu, pdu) == 0 || (of == NULL && row->pdu[0] == '\0')))
            of = row->pdu;
    for (int t = 0; t < AMB_NUM_TIERS; t++)
        share[t] = 0;
    if (of != NULL) {
        EACH (scenario, AMB_IN_TIER_MIX, amb_tier_mix_row, row)
            if (row->case_type == case_type && row->tier >= 0 &&
                strcmp(row->pdu, of) == 0)
                share[row->tier] += row->share;
        return true;
    }
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

    EACH (scenario, AMB_IN_STAGES, amb_stage_row, row)
        num += strcmp(row->grade, amb_grade_at(scenario, grade)->grade) == 0;
    return num;
}

const amb_stage_row *amb_stage_at(const amb_scenario *scenario, size_t grade, size_t n)
{
    EACH (scenario, AMB_IN_STAGES, amb_stage_row, row)
        if (strcmp(row->grade, amb_grade_at(scenario, grade)->grade) == 0 && n-- == 0)
            return row;
    return NULL;
}

int amb_week_of(const amb_scenario *scenario, int32_t date)
{
    const int32_t days = date - scenario->settings.start_date;

    return days <= 0 ? 0 : (days + 6) / 7;
}
