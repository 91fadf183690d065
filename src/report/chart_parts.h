/* chart_parts.h: what the makers of charts share. */
#ifndef AMB_REPORT_CHART_PARTS_H
#define AMB_REPORT_CHART_PARTS_H

#include "amberline/measures.h"
#include "base/phrases.h"
#include "report/chart.h"

/* A chart in the making. */
typedef struct amb_making {
    amb_chart *chart;
    const amb_results_folder *folder;
    const amb_chart_request *request;
    const char *name; /* of the area, in full and fit to be shown */
    amb_problems *problems;
} amb_making;

/* The rows of a table, and how many. */
#define AMB_RESULT_ROWS(folder, file, type)                                              \
    ((const type *)(folder)->results.table[file].rows)
#define AMB_RESULT_NUM(folder, file) ((folder)->results.table[file].num)

/* A text kept by the chart, as printf makes it; "" when there is no memory. */
__attribute__((format(printf, 2, 3))) const char *amb_chart_say(amb_chart *chart,
                                                                const char *format, ...);

/* A name fit to be shown: no character in it that cannot be seen, and not too long. */
const char *amb_chart_name(amb_chart *chart, const char *name);

/* What an area is called in full: the name of a PDU that areas.csv knows, else its own.
 */
const char *amb_area_in_full(const amb_results_folder *folder, const char *level,
                             const char *area);

/* The name of a PDU in full, where areas.csv knows it. */
const char *amb_chart_pdu(amb_chart *chart, const amb_results_folder *folder,
                          const char *pdu);

/* Words with names in them, as fit to be shown. */
const char *amb_chart_words(amb_chart *chart, const char *words);

/* Words as the beginning of a sentence. */
const char *amb_chart_capital(amb_chart *chart, const char *words);

/* A text as it is. */
const char *amb_chart_keep(amb_chart *chart, const char *text);

/* Room for the points of a chart over time. False without memory. */
bool amb_chart_points(amb_chart *chart, size_t num);

/* A new series, empty at all points; NULL without memory. */
amb_series *amb_chart_series(amb_chart *chart, amb_series_form form, amb_look look,
                             const char *label);

/* Room for a grid, whose cells are empty. False without memory. */
bool amb_chart_grid(amb_chart *chart, size_t rows, size_t columns);
amb_grid_cell *amb_chart_cell(const amb_chart *chart, size_t row, size_t column);

/* The scale is to have a figure on it; one that does not exist changes nothing. */
void amb_chart_sees(amb_chart *chart, double value);

/* "Barking, 26 September 2022 to 23 September 2024; 2,000 replications, seed 1" */
const char *amb_chart_scope(const amb_making *of, int32_t from, int32_t to);

/* What a measure is called; of one that is not known, its name without underscores. */
amb_measure_words amb_chart_measure(amb_chart *chart, const char *measure);

amb_look amb_look_of_status(const char *status);

/* Refuses what the results do not hold; AMB_BAD_INPUT. */
__attribute__((format(printf, 2, 3))) amb_status amb_chart_lacks(const amb_making *of,
                                                                 const char *format, ...);

/* The makers, each for its kinds. AMB_OK, AMB_BAD_INPUT; memory is seen in `failed`. */
amb_status amb_make_fan(const amb_making *of);
amb_status amb_make_crossings(const amb_making *of);
amb_status amb_make_first_crossings(const amb_making *of);
amb_status amb_make_bands(const amb_making *of);
amb_status amb_make_heat_map(const amb_making *of);
amb_status amb_make_plans(const amb_making *of);
amb_status amb_make_differences(const amb_making *of);
amb_status amb_make_tornado(const amb_making *of);
amb_status amb_make_routes(const amb_making *of);
amb_status amb_make_staffing_steps(const amb_making *of);
amb_status amb_make_workload_change(const amb_making *of);

#endif
