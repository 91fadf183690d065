/* routes.c: the routes of an application in order and in words. */
#include "report/routes.h"

#include <string.h>

static const struct {
    const char *variant, *words;
} usual[] = {
    {"none", "no application"},
    {"refused", "refused"},
    {"granted", "granted"},
    {"recruitment", "the staffing plan alone"},
    {"granted_plan", "granted, with the staffing plan"},
};
enum { NUM_USUAL = sizeof usual / sizeof usual[0] };

static const amb_application_row *rows_of(const amb_results_folder *folder, size_t *num)
{
    *num = folder->results.table[AMB_RESULT_APPLICATION].num;
    return folder->results.table[AMB_RESULT_APPLICATION].rows;
}

const char *amb_route_words(const char *variant)
{
    for (size_t i = 0; i < NUM_USUAL; i++)
        if (strcmp(usual[i].variant, variant) == 0)
            return usual[i].words;
    return variant;
}

const amb_application_row *amb_applied(const amb_results_folder *folder, const char *pdu,
                                       const char *variant, const char *figure,
                                       const char *item, int week)
{
    size_t num;
    const amb_application_row *rows = rows_of(folder, &num);

    for (size_t i = 0; i < num; i++)
        if (strcmp(rows[i].pdu, pdu) == 0 && strcmp(rows[i].variant, variant) == 0 &&
            strcmp(rows[i].figure, figure) == 0 && strcmp(rows[i].item, item) == 0 &&
            (week < 0 || rows[i].week == week))
            return &rows[i];
    return NULL;
}

static bool is_usual(const char *variant)
{
    return amb_route_words(variant) != variant;
}

size_t amb_routes_of(const amb_results_folder *folder, const char *pdu,
                     const char *routes[AMB_MOST_ROUTES])
{
    size_t rows, num = 0;
    const amb_application_row *row = rows_of(folder, &rows);

    for (size_t i = 0; i < NUM_USUAL; i++)
        if (amb_applied(folder, pdu, usual[i].variant, "p_back_by", "conditions", -1) !=
            NULL)
            routes[num++] = usual[i].variant;
    for (size_t i = 0; i < rows && num < AMB_MOST_ROUTES; i++)
        if (strcmp(row[i].pdu, pdu) == 0 && strcmp(row[i].figure, "p_back_by") == 0 &&
            !is_usual(row[i].variant) &&
            (num == 0 || strcmp(routes[num - 1], row[i].variant) != 0))
            routes[num++] = row[i].variant;
    return num;
}
