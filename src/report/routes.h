/* routes.h: the routes of an application as application.csv has them, in words. */
#ifndef AMB_REPORT_ROUTES_H
#define AMB_REPORT_ROUTES_H

#include "results/results_read.h"

/* "no application", "granted, with the staffing plan"; of a scenario its name. */
const char *amb_route_words(const char *variant);

/* The routes of a PDU in the order in which they are told: at most so many, borrowed from
 * the results; returns how many. */
enum { AMB_MOST_ROUTES = 64 };
size_t amb_routes_of(const amb_results_folder *folder, const char *pdu,
                     const char *routes[AMB_MOST_ROUTES]);

/* The figure of an application of a PDU; in a week, or with -1 the first. NULL: none. */
const amb_application_row *amb_applied(const amb_results_folder *folder, const char *pdu,
                                       const char *variant, const char *figure,
                                       const char *item, int week);

#endif
