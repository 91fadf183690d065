/* row_index.c: hash tables of row numbers, chained in the order of the rows. */
#include "scenario/row_index.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* Columns of names, by which rows are found; `grade` is 0 where there is but one. */
typedef struct index_spec {
    amb_input_file file;
    size_t name, grade;
} index_spec;

static const index_spec specs[AMB_NUM_INDEXES] = {
    [AMB_BY_PDU] = {AMB_IN_PDUS, offsetof(amb_pdu_row, pdu), 0},
    [AMB_PRACTITIONERS_BY_PDU] = {AMB_IN_PRACTITIONERS,
                                  offsetof(amb_practitioner_row, pdu), 0},
    [AMB_PRACTITIONERS_BY_NAME] = {AMB_IN_PRACTITIONERS,
                                   offsetof(amb_practitioner_row, practitioner), 0},
    [AMB_STAFFING_BY_PDU_GRADE] = {AMB_IN_STAFFING, offsetof(amb_staffing_row, pdu),
                                   offsetof(amb_staffing_row, grade)},
    [AMB_ABSENCE_BY_PDU_GRADE] = {AMB_IN_ABSENCE, offsetof(amb_absence_row, pdu),
                                  offsetof(amb_absence_row, grade)},
    [AMB_RECRUITMENT_BY_PDU_GRADE] = {AMB_IN_RECRUITMENT,
                                      offsetof(amb_recruitment_row, pdu),
                                      offsetof(amb_recruitment_row, grade)},
    [AMB_BY_GRADE] = {AMB_IN_GRADES, offsetof(amb_grade_row, grade), 0},
    [AMB_STAGES_BY_GRADE] = {AMB_IN_STAGES, offsetof(amb_stage_row, grade), 0},
    [AMB_CASES_BY_PDU] = {AMB_IN_CASES, offsetof(amb_case_row, pdu), 0},
    [AMB_STARTS_BY_PDU] = {AMB_IN_STARTS, offsetof(amb_starts_row, pdu), 0},
    [AMB_TIER_MIX_BY_PDU] = {AMB_IN_TIER_MIX, offsetof(amb_tier_mix_row, pdu), 0},
    [AMB_PPF_BY_RULE] = {AMB_IN_PPF, offsetof(amb_ppf_row, rule), 0},
    [AMB_CONCESSIONS_BY_NAME] = {AMB_IN_CONCESSIONS,
                                 offsetof(amb_concession_row, concession), 0},
};

/* Row numbers count from 1 here, so that 0 is none. */
typedef struct row_index {
    uint32_t *first;  /* owned: by slot */
    uint32_t *next;   /* owned: by row, the next of the same names */
    size_t num_slots; /* a power of two, more than there are rows */
} row_index;

struct amb_indexes {
    row_index index[AMB_NUM_INDEXES];
};

static const char *name_at(const char *row, size_t offset)
{
    return *(const char *const *)(const void *)(row + offset);
}

static const char *row_at(const amb_scenario *scenario, const index_spec *spec, size_t i)
{
    return (const char *)scenario->table[spec->file].rows +
           i * amb_input_files()[spec->file].row_size;
}

static bool has_names(const index_spec *spec, const char *row, const char *name,
                      const char *grade)
{
    return strcmp(name_at(row, spec->name), name) == 0 &&
           (spec->grade == 0 || strcmp(name_at(row, spec->grade), grade) == 0);
}

/* The slot of these names, or the free one where they belong. */
static uint32_t *find_slot(const amb_scenario *scenario, const index_spec *spec,
                           const row_index *index, const char *name, const char *grade)
{
    const uint64_t hash =
        amb_text_hash(name) ^ (spec->grade == 0 ? 0 : 3 * amb_text_hash(grade));
    size_t slot = (size_t)hash & (index->num_slots - 1);

    while (index->first[slot] != 0 &&
           !has_names(spec, row_at(scenario, spec, index->first[slot] - 1), name, grade))
        slot = (slot + 1) & (index->num_slots - 1);
    return &index->first[slot];
}

static bool build(const amb_scenario *scenario, const index_spec *spec, row_index *index)
{
    const size_t num = scenario->table[spec->file].num;

    for (index->num_slots = 16; index->num_slots < 2 * num;)
        index->num_slots *= 2;
    index->first = calloc(index->num_slots, sizeof *index->first);
    index->next = calloc(num + 1, sizeof *index->next);
    if (index->first == NULL || index->next == NULL)
        return false;
    for (size_t i = num; i > 0; i--) { /* from the last, so that chains go upwards */
        const char *row = row_at(scenario, spec, i - 1);
        uint32_t *slot = find_slot(scenario, spec, index, name_at(row, spec->name),
                                   spec->grade == 0 ? NULL : name_at(row, spec->grade));

        index->next[i - 1] = *slot;
        *slot = (uint32_t)i;
    }
    return true;
}

amb_status amb_indexes_build(amb_scenario *scenario)
{
    bool built = true;

    scenario->indexes = calloc(1, sizeof *scenario->indexes);
    if (scenario->indexes == NULL)
        return AMB_NO_MEMORY;
    for (int i = 0; i < AMB_NUM_INDEXES && built; i++)
        built = build(scenario, &specs[i], &scenario->indexes->index[i]);
    return built ? AMB_OK : AMB_NO_MEMORY;
}

void amb_indexes_free(amb_scenario *scenario)
{
    for (int i = 0; scenario->indexes != NULL && i < AMB_NUM_INDEXES; i++) {
        free(scenario->indexes->index[i].first);
        free(scenario->indexes->index[i].next);
    }
    free(scenario->indexes);
    scenario->indexes = NULL;
}

static const void *row_numbered(const amb_scenario *scenario, amb_index index,
                                uint32_t number)
{
    return number == 0 ? NULL : row_at(scenario, &specs[index], number - 1);
}

const void *amb_first_row(const amb_scenario *scenario, amb_index index, const char *name,
                          const char *grade)
{
    return row_numbered(scenario, index,
                        *find_slot(scenario, &specs[index],
                                   &scenario->indexes->index[index], name, grade));
}

const void *amb_next_row(const amb_scenario *scenario, amb_index index, const void *row)
{
    const amb_input_file file = specs[index].file;
    const size_t i =
        (size_t)((const char *)row - (const char *)scenario->table[file].rows) /
        amb_input_files()[file].row_size;

    return row_numbered(scenario, index, scenario->indexes->index[index].next[i]);
}
