/* stated.c: equal words in a file are one assumption, however many rows they cover.
 */
#include "scenario/stated.h"

#include "scenario/lookup.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* The files by how much hangs on them: lines, staff, demand, then what changes little. */
static const amb_input_file order[] = {
    AMB_IN_PPF,         AMB_IN_STAFFING, AMB_IN_PRACTITIONERS, AMB_IN_STARTS,
    AMB_IN_PATHWAYS,    AMB_IN_ABSENCE,  AMB_IN_RECRUITMENT,   AMB_IN_CHANGES,
    AMB_IN_PPF_PROCESS, AMB_IN_CASES,    AMB_IN_TIER_MIX,      AMB_IN_STAGES,
    AMB_IN_GRADES,      AMB_IN_POINTS,   AMB_IN_WMT,           AMB_IN_CONCESSIONS,
    AMB_IN_FEEDBACK,    AMB_IN_PDUS,     AMB_IN_SCENARIO,
};

const char *amb_stated_in(const char *source)
{
    static const char word[] = "assumption", within[] = "; assumption:";
    const char *text = NULL;

    if (strncasecmp(source, word, sizeof word - 1) == 0) {
        text = source + sizeof word - 1;
        text += *text == 's';
    } else if ((text = strcasestr(source, within)) != NULL) {
        text += sizeof within - 2;
    }
    if (text == NULL)
        return NULL;
    text += *text == ':';
    return text + strspn(text, " ");
}

/* Whether a nearer folder has the same setting, so that this row has no effect. */
static bool is_replaced(const amb_scenario *scenario, const amb_setting_row *row)
{
    const amb_setting_row *rows = AMB_ROWS(scenario, AMB_IN_SCENARIO, amb_setting_row);

    for (size_t i = 0; i < scenario->table[AMB_IN_SCENARIO].num; i++)
        if (strcmp(rows[i].setting, row->setting) == 0 &&
            rows[i].origin.folder < row->origin.folder)
            return true;
    return false;
}

static bool add(amb_stated *found, size_t from, amb_input_file file, size_t row,
                const amb_origin *origin, const char *text)
{
    amb_stated_row *list;

    for (size_t i = from; i < found->num; i++) {
        if (strcmp(found->list[i].text, text) == 0 &&
            found->list[i].folder == origin->folder) {
            found->list[i].num_rows++;
            return true;
        }
    }
    list = realloc(found->list, (found->num + 1) * sizeof *list);
    if (list == NULL)
        return false;
    found->list = list;
    found->list[found->num++] =
        (amb_stated_row){file, origin->folder, origin->line, row, 1, text};
    return true;
}

amb_status amb_stated_find(amb_stated *found, const amb_scenario *scenario,
                           const char *const *pdus)
{
    *found = (amb_stated){.list = NULL};
    for (size_t o = 0; o < sizeof order / sizeof order[0]; o++) {
        const amb_input_file file = order[o];
        const size_t size = amb_input_files()[file].row_size, from = found->num;

        for (size_t i = 0; i < scenario->table[file].num; i++) {
            const void *row = (const char *)scenario->table[file].rows + i * size;
            const amb_origin *origin = row;
            const char *text = amb_stated_in(origin->source);

            if (text == NULL || (file == AMB_IN_SCENARIO && is_replaced(scenario, row)) ||
                amb_place_is_of_another(scenario, &(amb_place){file, 0, i}, pdus))
                continue;
            if (!add(found, from, file, i, origin, text))
                return AMB_NO_MEMORY;
        }
    }
    return AMB_OK;
}

void amb_stated_free(amb_stated *found)
{
    free(found->list);
    *found = (amb_stated){.list = NULL};
}
