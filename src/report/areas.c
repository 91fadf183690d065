/* areas.c: of what areas results are, and which of them a person means. */
#include "report/chart_parts.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char *const levels[] = {"pdu", "district", "region", "all"};
enum { NUM_LEVELS = sizeof levels / sizeof levels[0] };

/* Where the area of a row is written; the level is NULL in tables of PDUs alone. */
static void area_at(const amb_results_folder *folder, amb_result_file file, size_t i,
                    const char **level, const char **area)
{
    *level = "pdu";
    switch (file) {
    case AMB_RESULT_PROJECTION:
        *level = AMB_RESULT_ROWS(folder, file, amb_projection_row)[i].level;
        *area = AMB_RESULT_ROWS(folder, file, amb_projection_row)[i].area;
        break;
    case AMB_RESULT_BANDS:
        *level = AMB_RESULT_ROWS(folder, file, amb_band_row)[i].level;
        *area = AMB_RESULT_ROWS(folder, file, amb_band_row)[i].area;
        break;
    case AMB_RESULT_CROSSING_WEEKS:
        *area = AMB_RESULT_ROWS(folder, file, amb_crossing_week_row)[i].pdu;
        break;
    case AMB_RESULT_COMPARISON:
        *level = AMB_RESULT_ROWS(folder, file, amb_comparison_row)[i].level;
        *area = AMB_RESULT_ROWS(folder, file, amb_comparison_row)[i].area;
        break;
    case AMB_RESULT_SENSITIVITY:
        *area = AMB_RESULT_ROWS(folder, file, amb_sensitivity_row)[i].pdu;
        break;
    case AMB_RESULT_STAFFING_STEPS:
        *area = AMB_RESULT_ROWS(folder, file, amb_staffing_step_row)[i].pdu;
        break;
    case AMB_RESULT_WORKLOAD_CHANGE:
        *area = AMB_RESULT_ROWS(folder, file, amb_workload_change_row)[i].pdu;
        break;
    case AMB_RESULT_APPLICATION:
        *area = AMB_RESULT_ROWS(folder, file, amb_application_row)[i].pdu;
        break;
    default:
        *area = AMB_RESULT_ROWS(folder, file, amb_crossing_comparison_row)[i].pdu;
        break;
    }
}

static amb_result_file table_of(amb_chart_kind kind)
{
    switch (kind) {
    case AMB_CHART_HEAT_MAP: /* has none of its own */
        return AMB_RESULT_PROJECTION;
    default:
        return amb_chart_needs(kind);
    }
}

const char *amb_area_in_full(const amb_results_folder *folder, const char *level,
                             const char *area)
{
    const amb_area_row *rows = AMB_RESULT_ROWS(folder, AMB_RESULT_AREAS, amb_area_row);

    for (size_t i = 0; i < AMB_RESULT_NUM(folder, AMB_RESULT_AREAS); i++)
        if (strcmp(level, "pdu") == 0 && strcmp(rows[i].pdu, area) == 0)
            return rows[i].name;
    return area;
}

/* The rows of an area stand together, so that each new one is a new area. */
static size_t list_level(const amb_results_folder *folder, amb_result_file file,
                         const char *wanted, amb_area_name *areas)
{
    const char *level, *area, *before = NULL;
    size_t num = 0;

    for (size_t i = 0; i < AMB_RESULT_NUM(folder, file); i++) {
        area_at(folder, file, i, &level, &area);
        if (strcmp(level, wanted) != 0 || (before != NULL && strcmp(area, before) == 0))
            continue;
        before = area;
        if (areas != NULL)
            areas[num] =
                (amb_area_name){wanted, area, amb_area_in_full(folder, wanted, area)};
        num++;
    }
    return num;
}

amb_status amb_areas_of(amb_results_folder *folder, amb_chart_kind kind,
                        const amb_csv_limits *limits, amb_area_name **areas, size_t *num,
                        amb_problems *problems)
{
    const amb_result_file file = table_of(kind);
    amb_status status = amb_results_folder_read(folder, file, limits, problems);
    size_t all = 0;

    *areas = NULL;
    *num = 0;
    if (status == AMB_OK)
        status = amb_results_folder_read(folder, AMB_RESULT_AREAS, limits, problems);
    if (status != AMB_OK)
        return status;
    for (size_t l = 0; l < NUM_LEVELS; l++)
        all += list_level(folder, file, levels[l], NULL);
    *areas = calloc(all + 1, sizeof **areas);
    if (*areas == NULL)
        return AMB_NO_MEMORY;
    for (size_t l = 0; l < NUM_LEVELS; l++)
        *num += list_level(folder, file, levels[l], *areas + *num);
    return AMB_OK;
}

/* The first area of that short or full name, as `same` sees names. */
static const amb_area_name *find(const amb_area_name *areas, size_t num, const char *name,
                                 int (*same)(const char *, const char *))
{
    for (size_t i = 0; i < num; i++)
        if (same(areas[i].area, name) == 0)
            return &areas[i];
    for (size_t i = 0; i < num; i++)
        if (same(areas[i].name, name) == 0)
            return &areas[i];
    return NULL;
}

/* "BDH, North, South and 4 more"; in memory of its own. */
static char *list_of(const amb_area_name *areas, size_t num)
{
    enum { MOST_LISTED = 12 };
    char *list = strdup("");

    for (size_t i = 0; i < num && i < MOST_LISTED && list != NULL; i++) {
        char *longer = NULL;

        if (asprintf(&longer, "%s%s%.60s", list,
                     i == 0         ? ""
                     : i + 1 == num ? " or "
                                    : ", ",
                     areas[i].area) < 0)
            longer = NULL;
        free(list);
        list = longer;
    }
    if (list != NULL && num > MOST_LISTED) {
        char *longer = NULL;

        if (asprintf(&longer, "%s and %zu more", list, num - MOST_LISTED) < 0)
            longer = NULL;
        free(list);
        list = longer;
    }
    return list;
}

static amb_status refuse(const amb_results_folder *folder, const amb_area_name *areas,
                         size_t num, const char *typed, amb_problems *problems)
{
    const char **names = calloc(2 * num + 1, sizeof *names), *near = NULL;
    char *all = list_of(areas, num);
    amb_status status;

    for (size_t i = 0; names != NULL && i < num; i++) {
        names[2 * i] = areas[i].area;
        names[2 * i + 1] = areas[i].name;
    }
    if (names == NULL || all == NULL)
        status = AMB_NO_MEMORY;
    else if (typed == NULL)
        status = amb_problem_add(problems, AMB_OK,
                                 "%s: has several areas; name one with --area: %s",
                                 folder->path, all);
    else if ((near = amb_nearest(typed, names)) != NULL)
        status =
            amb_problem_add(problems, AMB_OK, "%s: has no area \"%s\"; did you mean %s?",
                            folder->path, typed, near);
    else
        status = amb_problem_add(problems, AMB_OK, "%s: has no area \"%s\"; expected %s",
                                 folder->path, typed, all);
    free(names);
    free(all);
    return status;
}

amb_status amb_area_find(amb_results_folder *folder, amb_chart_kind kind,
                         const char *typed, const amb_csv_limits *limits,
                         amb_area_name *area, amb_problems *problems)
{
    const amb_area_name *found = NULL;
    amb_area_name *areas;
    amb_status status;
    size_t num;

    status = amb_areas_of(folder, kind, limits, &areas, &num, problems);
    if (status != AMB_OK)
        return status;
    if (typed != NULL) {
        found = find(areas, num, typed, strcmp);
        found = found == NULL ? find(areas, num, typed, strcasecmp) : found;
    } else if (num > 0 && (num == 1 || strcmp(areas[1].level, "pdu") != 0)) {
        found = &areas[0];
    }
    if (found != NULL)
        *area = *found;
    else if (num == 0) /* what is missing is said when the chart is made */
        *area = (amb_area_name){"all", "all", "all"};
    else {
        *area = (amb_area_name){NULL, NULL, NULL};
        status = refuse(folder, areas, num, typed, problems);
    }
    free(areas);
    return status;
}
