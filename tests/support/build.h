/* build.h: small scenarios from C strings, and what comes of running them. */
#ifndef AMB_TEST_BUILD_H
#define AMB_TEST_BUILD_H

#include "amberline/experiment.h"
#include "model/state.h"

/* A file of a scenario. A list of them ends with one without a name. */
typedef struct built_file {
    const char *name, *text;
} built_file;

/* A scenario that was read, and one PDU of it made ready to run. */
typedef struct built {
    amb_scenario scenario;
    amb_model model;
    amb_state state;
    amb_record record;
    bool has_model;
} built;

/*
 * Reads a scenario of the usual files below, replaced and added to by `files`; the test
 * fails with all that is wrong with it.
 *
 * The usual ones: one PDU "P" from Monday 1 January 2024 for 52 weeks; grades PO (1,000
 * points, 40 hours, every tier) and PSO (800 points, tiers C and D), 10 and 5 of them,
 * who never leave and are never ill; no cases, no starts; points 20, 30, 10 of every tier
 * used; amber above 110 % for 2 weeks, red above 125 %, never applied for by themselves.
 */
void built_open(built *b, const built_file *files);

/* Reads a scenario folder of the repository. */
void built_open_folder(built *b, const char *folder);

/* Makes a PDU ready to run so many weeks. */
void built_ready(built *b, int weeks, size_t pdu);

void built_close(built *b);

/* Runs one replication of the PDU that was made ready. */
void built_replicate(built *b, uint64_t seed, uint32_t replication);

/* A figure of the replication run last. */
double built_figure(const built *b, int week, int put);
double built_grade_figure(const built *b, int week, int grade, int put);

/* Workload and the like of the replication run last. */
double built_workload(const built *b, int week);

/* Runs whole results; free them with amb_results_free. */
void built_run(const built *b, amb_results *results, const amb_run_options *options);

/* All result tables as one text; the caller frees it. */
char *built_text(const amb_results *results);

/* Text made printf-style; the caller frees it. */
__attribute__((format(printf, 1, 2))) char *built_print(const char *format, ...);

#endif
