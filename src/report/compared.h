/* compared.h: look-ups in what plans do to the chance of meeting criteria. */
#ifndef AMB_REPORT_COMPARED_H
#define AMB_REPORT_COMPARED_H

#include "results/results_read.h"

/* A status of a PDU as a whole under a plan; NULL where there is none such. Without a
 * plan whichever comes first. */
const amb_crossing_comparison_row *amb_compared_crossing(const amb_results_folder *folder,
                                                         const char *pdu,
                                                         const char *plan,
                                                         const char *status);

/* Whether any plan has rules of a status, which stands there as a whole without any as
 * well; without a PDU, in any of them. */
bool amb_compared_has_rules(const amb_results_folder *folder, const char *pdu,
                            const char *status);

#endif
