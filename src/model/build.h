/* build.h: what the parts that make a scenario ready share. */
#ifndef AMB_MODEL_BUILD_H
#define AMB_MODEL_BUILD_H

#include "model/model.h"
#include "scenario/lookup.h"

/* A dated change that concerns a PDU, with its item read and its week worked out. */
typedef struct amb_dated_change {
    const amb_change_row *row; /* borrowed */
    amb_change_item item;
    int week;
} amb_dated_change;

/* Finds or tabulates the law of a length; `index` gets its number. */
amb_status amb_build_length_law(amb_model *model, const amb_length *length, int *index);

/* build_cases.c */
amb_status amb_build_ways(amb_model *model);
amb_status amb_build_opening_cases(const amb_model *model, amb_pdu_model *pdu);
amb_status amb_build_starts(amb_model *model, amb_pdu_model *pdu,
                            const amb_dated_change *changes, size_t num_changes);
void amb_build_prices(const amb_model *model, int32_t price[AMB_NUM_KINDS]);

/* build_staff.c */
amb_status amb_build_grades(amb_model *model);
amb_status amb_build_pdu_grades(amb_model *model, amb_pdu_model *pdu);
amb_status amb_build_opening_staff(amb_model *model, amb_pdu_model *pdu);
/* The opening staff that a row of practitioners.csv became; -1 when there is none. */
int amb_build_staff_named(const amb_model *model, const amb_pdu_model *pdu,
                          const char *name);

/* build_ppf.c */
amb_status amb_build_ppf(amb_model *model);

/* build_changes.c */
amb_status amb_build_changes(amb_model *model, amb_pdu_model *pdu,
                             const amb_dated_change *changes, size_t num);

/*
 * The PDU's changes up to the horizon, in the order in which they take effect: by date,
 * then by row. The caller frees the list. AMB_OK or AMB_NO_MEMORY.
 */
amb_status amb_collect_changes(const amb_model *model, const amb_pdu_model *pdu,
                               amb_dated_change **out, size_t *num);

#endif
