/*
 * columns.h: what the columns of a CSV file mean.
 *
 * One table of these describes every file that Amberline reads or writes. The same table
 * parses cells, checks them, writes them and prints the data dictionary.
 */
#ifndef AMBERLINE_COLUMNS_H
#define AMBERLINE_COLUMNS_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What a cell holds, and the C type of the field that it is read into. */
typedef enum amb_column_type {
    AMB_NAME,   /* const char *: an identifier or one of its references; "" when empty */
    AMB_TEXT,   /* const char *: free text; "" when empty */
    AMB_NUMBER, /* double; NAN when empty */
    AMB_WHOLE,  /* double holding a whole number; NAN when empty */
    AMB_DATE,   /* int32_t: days since 1970-01-01; AMB_NO_DATE when empty */
    AMB_CHOICE, /* int32_t: index into `choices`; -1 when empty */
} amb_column_type;

#define AMB_NO_DATE INT32_MIN
/* A number that a cell leaves out. */
#define AMB_EMPTY ((double)NAN)

typedef struct amb_column {
    const char *name;
    amb_column_type type;
    size_t offset;    /* of the field in the row struct */
    const char *unit; /* "hours", "FTE", "%", "share", "weeks"…; NULL for text */
    double min, max;  /* of a number, both allowed */
    const char *const *choices; /* of an AMB_CHOICE, NULL-terminated */
    const char *choices_are;    /* the same for people, where they are many; else NULL */
    const char
        *refers_to; /* of an AMB_NAME: "grades.csv:grade"; NULL when it names nothing */
    int decimals;   /* how many are written */
    unsigned flags; /* AMB_COLUMN_… */
    const char *meaning; /* a line of the data dictionary */
} amb_column;

enum {
    AMB_COLUMN_REQUIRED = 1, /* the header must have it */
    AMB_COLUMN_FILLED = 2,   /* no cell may be empty */
    AMB_COLUMN_KEY = 4,      /* part of the row's key */
};

typedef struct amb_file {
    const char *name;          /* "staffing.csv" */
    const char *metadata_name; /* of the CSVW that is written beside it; NULL: none is */
    const char *row_is;        /* "a grade in a PDU" */
    size_t row_size;
    const amb_column *columns;
    size_t num_columns;
    bool takes_remarks; /* it may also have the columns note and source */
} amb_file;

#ifdef __cplusplus
}
#endif

#endif
