/* areas.h: the PDUs, districts, regions and the whole that results speak of. */
#ifndef AMB_EXPERIMENT_AREAS_H
#define AMB_EXPERIMENT_AREAS_H

#include "model/model.h"

/* Areas of the same PDUs are measured once, as one group. */
typedef struct amb_area {
    const char *level; /* static */
    const char *name;  /* borrowed from the scenario, or static */
    size_t group;
} amb_area;

typedef struct amb_group {
    bool *has; /* owned: by PDU of the model */
    size_t num_pdus;
} amb_group;

typedef struct amb_areas {
    amb_area *area; /* owned, by level and name */
    size_t num_areas;
    amb_group *group; /* owned: the PDUs by themselves first, in the model's order */
    size_t num_groups;
} amb_areas;

void amb_areas_init(amb_areas *areas);
void amb_areas_free(amb_areas *areas);

/* Finds the areas whose PDUs the model runs, all of them. AMB_OK or AMB_NO_MEMORY. */
amb_status amb_areas_find(amb_areas *areas, const amb_model *model);

#endif
