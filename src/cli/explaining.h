/* explaining.h: explains PDU after PDU, on one page or as rows. */
#ifndef AMB_CLI_EXPLAINING_H
#define AMB_CLI_EXPLAINING_H

#include "cli/explain_csv.h"
#include "cli/progress.h"
#include "model/walk.h"

/* What the user asks for. */
typedef struct cli_explain_request {
    const char *practitioner; /* only this one; NULL: the PDU as a whole */
    bool everyone;            /* list all practitioners */
    bool as_csv;
    bool alone;              /* one replication, picked by its number */
    const char *const *pdus; /* NULL-terminated names, each in full; NULL: all */
} cli_explain_request;

/* All that explaining goes on with. */
typedef struct cli_explaining {
    const cli_explain_request *request; /* borrowed */
    amb_changes_options options;        /* its two weeks are the same for one by itself */
    amb_model model;
    amb_changes changes;
    amb_walk walk;
    cli_week from, week; /* of a week by itself only the latter */
    cli_output output;
    cli_explain_rows rows;
    cli_progress progress;
    double before, share; /* of the PDU at hand, for the progress */
    size_t num_shown;     /* PDUs: with a practitioner only those in which there is one */
} cli_explaining;

/* Sets every field but the output. */
void cli_explaining_init(cli_explaining *of, const cli_explain_request *request,
                         const amb_changes_options *options);
void cli_explaining_free(cli_explaining *of);

/* Explains all the PDUs asked for, into the output or the rows; problems are printed.
 * AMB_OK, AMB_BAD_INPUT or AMB_NO_MEMORY. */
amb_status cli_explain_pdus(cli_explaining *of, const amb_scenario *scenario);

#endif
