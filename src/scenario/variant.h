/* variant.h: a scenario like another one that was read, but for some of its numbers and
 * dated changes. */
#ifndef AMB_SCENARIO_VARIANT_H
#define AMB_SCENARIO_VARIANT_H

#include "scenario/lookup.h"

/* It is simulated as any other scenario. What was not changed is the original's, which
 * outlives it. */
typedef struct amb_variant {
    amb_scenario scenario;
    bool owns[AMB_NUM_INPUT_FILES]; /* rows of its own */
    char **text;                    /* owned: settings as written */
    size_t num_texts;
} amb_variant;

/* Begins as the original is. */
void amb_variant_begin(amb_variant *variant, const amb_scenario *original);
void amb_variant_free(amb_variant *variant);

/*
 * The rows of a file, to write in; the names by which rows are found stay as they are.
 * NULL when there is no memory.
 */
void *amb_variant_rows(amb_variant *variant, amb_input_file file);

/* Whether a place holds a number that a variant can change: all do but the settings of
 * scenario.csv that say what is run (weeks, replications, seed). */
bool amb_variant_can_set(const amb_scenario *scenario, const amb_place *place);

/* Sets the number at such a place; nobody checks it again, so it has to be one that
 * could stand there. AMB_OK or AMB_NO_MEMORY. */
amb_status amb_variant_set(amb_variant *variant, const amb_place *place, double value);

/* Adds a dated change after all others; its texts outlive the variant. AMB_OK or
 * AMB_NO_MEMORY. */
amb_status amb_variant_add_change(amb_variant *variant, const amb_change_row *row);

/* Leaves out the dated changes that `keeps` does not say yes to. AMB_OK or AMB_NO_MEMORY.
 */
amb_status amb_variant_keep_changes(amb_variant *variant,
                                    bool (*keeps)(const amb_change_row *row,
                                                  const void *context),
                                    const void *context);

#endif
