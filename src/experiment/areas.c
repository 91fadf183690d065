/* areas.c: which PDUs make up which area. */
#include "experiment/areas.h"

#include <stdlib.h>
#include <string.h>

void amb_areas_init(amb_areas *areas)
{
    memset(areas, 0, sizeof *areas);
}

void amb_areas_free(amb_areas *areas)
{
    for (size_t g = 0; g < areas->num_groups; g++)
        free(areas->group[g].has);
    free(areas->group);
    free(areas->area);
    amb_areas_init(areas);
}

/* The name of the area of a level that a PDU is in; "" when it is in none. */
static const char *area_of(const amb_pdu_row *pdu, const char *level)
{
    if (strcmp(level, "pdu") == 0)
        return pdu->pdu;
    if (strcmp(level, "district") == 0)
        return pdu->district;
    return strcmp(level, "region") == 0 ? pdu->region : "all";
}

/* Whether the model runs every PDU of an area: a part of a region is not the region. */
static bool is_whole(const amb_model *model, const char *level, const char *name)
{
    const amb_pdu_row *rows = AMB_ROWS(model->scenario, AMB_IN_PDUS, amb_pdu_row);
    size_t all = 0, run = 0;

    for (size_t p = 0; p < model->scenario->table[AMB_IN_PDUS].num; p++)
        all += strcmp(area_of(&rows[p], level), name) == 0;
    for (size_t p = 0; p < model->num_pdus; p++)
        run += strcmp(area_of(model->pdu[p].row, level), name) == 0;
    return run == all;
}

/* The group of the PDUs in an area, found among those there are or added. */
static bool add_group(amb_areas *areas, const amb_model *model, amb_area *area)
{
    amb_group fresh = {.has = calloc(model->num_pdus, sizeof *fresh.has)};
    const size_t size = model->num_pdus * sizeof *fresh.has;

    if (fresh.has == NULL)
        return false;
    for (size_t p = 0; p < model->num_pdus; p++) {
        fresh.has[p] = strcmp(area_of(model->pdu[p].row, area->level), area->name) == 0;
        fresh.num_pdus += fresh.has[p];
    }
    for (size_t g = 0; g < areas->num_groups; g++) {
        if (memcmp(areas->group[g].has, fresh.has, size) == 0) {
            area->group = g;
            free(fresh.has);
            return true;
        }
    }
    area->group = areas->num_groups;
    areas->group[areas->num_groups++] = fresh;
    return true;
}

static bool is_known(const amb_areas *areas, const char *level, const char *name)
{
    for (size_t a = 0; a < areas->num_areas; a++)
        if (strcmp(areas->area[a].level, level) == 0 &&
            strcmp(areas->area[a].name, name) == 0)
            return true;
    return false;
}

static int compare_areas(const void *a, const void *b)
{
    const amb_area *left = a, *right = b;
    const int order = strcmp(left->level, right->level);

    return order != 0 ? order : strcmp(left->name, right->name);
}

amb_status amb_areas_find(amb_areas *areas, const amb_model *model)
{
    static const char *const levels[] = {"pdu", "district", "region", "all"};

    areas->area = calloc(4 * model->num_pdus + 1, sizeof *areas->area);
    areas->group = calloc(4 * model->num_pdus + 1, sizeof *areas->group);
    if (areas->area == NULL || areas->group == NULL)
        return AMB_NO_MEMORY;
    for (size_t l = 0; l < sizeof levels / sizeof levels[0]; l++) {
        for (size_t p = 0; p < model->num_pdus; p++) {
            const char *name = area_of(model->pdu[p].row, levels[l]);

            if (name[0] == '\0' || is_known(areas, levels[l], name) ||
                !is_whole(model, levels[l], name))
                continue;
            areas->area[areas->num_areas] = (amb_area){levels[l], name, 0};
            if (!add_group(areas, model, &areas->area[areas->num_areas]))
                return AMB_NO_MEMORY;
            areas->num_areas++;
        }
    }
    qsort(areas->area, areas->num_areas, sizeof *areas->area, compare_areas);
    return AMB_OK;
}
