/* recorded.h: run.json as it is read again. */
#ifndef AMB_RESULTS_RECORDED_H
#define AMB_RESULTS_RECORDED_H

#include "amberline/status.h"

/* The record, and the mark by which a folder is known as one of ours. */
#define AMB_RECORD_NAME "run.json"

/* A file that was read or written. */
typedef struct amb_recorded_file {
    const char *name, *sha256; /* borrowed */
} amb_recorded_file;

typedef struct amb_recorded {
    void *json; /* owned: what all texts are borrowed from */
    const char *version, *commit, *compiler, *gsl_version, *started_at, *scenario, *seed;
    long long replications, weeks;
    bool partial;           /* the run was stopped before its end ... */
    long long asked;        /* ... where so many replications were asked for */
    const char **arguments; /* owned array: the command's name first */
    size_t num_arguments;   /* 0: the record is of a version that had none */
    const char **plans;     /* owned array: those compared, the first of them first */
    size_t num_plans;
    const char **pdus; /* owned array: those that the files are of */
    size_t num_pdus;
    double wall_seconds;        /* AMB_EMPTY where the record does not say */
    amb_recorded_file *inputs;  /* owned array; as they were named to the reader */
    amb_recorded_file *outputs; /* owned array; names in the folder of the record */
    size_t num_inputs, num_outputs;
} amb_recorded;

/* Sets every field; freeing is safe on whatever `amb_recorded_read` left. */
void amb_recorded_init(amb_recorded *recorded);
void amb_recorded_free(amb_recorded *recorded);

/*
 * Reads the record of a results folder. AMB_OK; AMB_BAD_INPUT (with a sentence) where the
 * folder holds none, or one that is not right; AMB_NOT_READ (with a sentence);
 * AMB_NO_MEMORY.
 */
amb_status amb_recorded_read(amb_recorded *recorded, const char *folder,
                             amb_problems *problems);

/* What followed the n-th such option on the command line, from 0; borrowed. NULL where it
 * was not given so often. */
const char *amb_recorded_argument(const amb_recorded *recorded, const char *option,
                                  size_t n);

#endif
