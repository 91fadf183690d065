/* export_shapes.h: the columns of each shape of export; shared by the parts of their
 * reader. */
#ifndef AMB_INTAKE_EXPORT_SHAPES_H
#define AMB_INTAKE_EXPORT_SHAPES_H

#include "intake/exports.h"

/* What a cell of an export holds, and the field that it is read into. */
typedef enum amb_export_type {
    AMB_EXPORT_LEFT_OUT, /* none: of no use, or nobody's business */
    AMB_EXPORT_TEXT,     /* const char * */
    AMB_EXPORT_NUMBER,   /* double, of either sign */
    AMB_EXPORT_AMOUNT,   /* double, from 0 */
    AMB_EXPORT_COUNT,    /* double, whole, from 0 */
    AMB_EXPORT_HOURS,    /* double, from 0 to the hours of a week */
    AMB_EXPORT_PERCENT,  /* double, in per cent, of either sign */
    AMB_EXPORT_DATE,     /* int32_t */
    AMB_EXPORT_TIER,     /* int32_t, as the rest of the choices */
    AMB_EXPORT_CASE_TYPE,
    AMB_EXPORT_ROW_TYPE,
    AMB_EXPORT_STATUS,
    AMB_EXPORT_CRN, /* uint32_t */
} amb_export_type;

enum {
    AMB_EXPORT_NEEDED = 1, /* the header must have it: what makes the shape */
    AMB_EXPORT_FILLED = 2, /* no cell may be empty */
    AMB_EXPORT_ABSENT = 4, /* with it, the header is of another shape */
};

/* Columns of one field are ways of calling it, of which a header has one. */
typedef struct amb_export_column {
    const char *name; /* as the tool writes it */
    amb_export_type type;
    size_t offset; /* of the field in the row struct; 0 of what is left out */
    unsigned flags;
    size_t part, whole; /* of a percentage: fields of whose ratio it is; 0 unknown */
} amb_export_column;

/* How the tool heads the block OVERALL of a Caseload above the team. */
enum { AMB_CASELOAD_TOTALS = AMB_NUM_EXPORT_KINDS, AMB_NUM_EXPORT_SHAPES };

/* A shape: its columns, and the rows of the exports that it gives. */
typedef struct amb_export_shape {
    const char *name; /* as in messages */
    const amb_export_column *columns;
    size_t num_columns;
    size_t row_size;
    size_t rows, num_rows; /* offsets of the array and its length in amb_exports */
} amb_export_shape;

const amb_export_shape *amb_export_shape_of(int shape);

/* A field of the row, or of the exports, that lies at an offset. */
static inline void *amb_export_at(void *row, size_t offset)
{
    return (char *)row + offset;
}

/*
 * A name of a column or a choice without case, blanks, hyphens and underscores; the
 * tool's several names for one column become one. "" when it is too long for any.
 */
enum { AMB_EXPORT_NAME_SIZE = 64 };
void amb_export_fold(const char *text, char folded[AMB_EXPORT_NAME_SIZE]);

/* Whether two names are the same so folded. */
bool amb_export_is_called(const char *text, const char *name);

#endif
