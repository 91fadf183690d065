/*
 * chart.h: a chart as data, made of a results folder and of nothing else.
 *
 * A chart says in words what it shows, holds what is to be drawn as numbers without any
 * measure of paper or screen, and has its data as a table. draw.h draws it.
 */
#ifndef AMB_REPORT_CHART_H
#define AMB_REPORT_CHART_H

#include "report/data_table.h"
#include "results/results_read.h"

typedef enum amb_chart_kind {
    AMB_CHART_FAN,             /* a measure of an area by week: median and ranges */
    AMB_CHART_CROSSINGS,       /* the chance of having met criteria, by week */
    AMB_CHART_FIRST_CROSSINGS, /* in which month they are first met */
    AMB_CHART_BANDS,           /* practitioners by grade and band, in a week */
    AMB_CHART_HEAT_MAP,        /* the chance that criteria are met, PDUs by month */
    AMB_CHART_PLANS,           /* the chance of meeting criteria under several plans */
    AMB_CHART_DIFFERENCES, /* a measure under each plan less under the first, by week */
    AMB_CHART_TORNADO,     /* an outcome at the low and high of each assumption */
    AMB_CHART_ROUTES,      /* the chance of being back at green, by route */
    AMB_CHART_STAFFING_STEPS,  /* from the establishment to what is available */
    AMB_CHART_WORKLOAD_CHANGE, /* what changes the workload from week 0 to the last */
    AMB_NUM_CHART_KINDS
} amb_chart_kind;

/* NULL-terminated, by amb_chart_kind: "fan", "crossings" … */
extern const char *const amb_chart_kind_names[];

/* How the data are laid out, whatever they are of. */
typedef enum amb_chart_form {
    AMB_OVER_TIME,    /* series by week on one scale */
    AMB_AS_COLUMNS,   /* a grid; a row is a panel of upright bars */
    AMB_AS_BARS,      /* a grid; a cell is a bar that lies */
    AMB_AS_CELLS,     /* a grid; a cell is shaded */
    AMB_AS_WATERFALL, /* a grid of a column: a row is a bar from its low to its high,
                         where the next one begins unless it is a total */
    AMB_AS_TORNADO /* a grid of four columns: a row is a bar from the origin to its first
                      cell and to its second, and the texts of the other two */
} amb_chart_form;

/* What a mark stands for; each has a colour, and a pattern or dashes of its own. */
typedef enum amb_look {
    AMB_LOOK_OUTER,
    AMB_LOOK_INNER,
    AMB_LOOK_MIDDLE,
    AMB_LOOK_AMBER,
    AMB_LOOK_RED,
    AMB_LOOK_SECOND, /* lines beside one that is in the middle */
    AMB_LOOK_THIRD,
    AMB_LOOK_LOWERS, /* bars of a waterfall that take off, */
    AMB_LOOK_RAISES, /* and those that add */
    AMB_NUM_LOOKS
} amb_look;

typedef enum amb_series_form {
    AMB_RANGE, /* between low and high */
    AMB_LINE,  /* through high */
    AMB_STEPS  /* high from a week on until it changes */
} amb_series_form;

typedef struct amb_series {
    amb_series_form form;
    amb_look look;
    const char *label;  /* kept by the chart */
    double label_at;    /* what the label stands beside; AMB_EMPTY: nothing */
    double *low, *high; /* owned: num_points; AMB_EMPTY where there is nothing */
} amb_series;

typedef struct amb_grid_cell {
    double value;     /* AMB_EMPTY: not drawn */
    double low, high; /* a range around it, or AMB_EMPTY */
    const char *text; /* what is written there; kept by the chart */
} amb_grid_cell;

typedef struct amb_chart {
    amb_chart_kind kind;
    amb_chart_form form;
    /* In words, all kept by the chart: a sentence that says what is seen; what was
     * measured, where, when and how often; how to read it; and all of it for those who
     * cannot see it. */
    const char *title, *subtitle, *reading, *alternative;

    /* The scale. */
    const char *unit; /* behind its figures: " %", "" */
    double least, greatest;

    /* Over time. */
    size_t num_points;
    int32_t *date; /* owned, ascending */
    amb_series *series;
    size_t num_series;

    /* A grid. */
    size_t num_rows, num_columns;
    const char **row, **column; /* owned arrays of labels, kept by the chart */
    amb_look *row_look;         /* owned */
    amb_grid_cell *cell;        /* owned: row by row */
    double origin;              /* of a tornado: the outcome as it stands, */
    const char *origin_text;    /* and in words */

    amb_data_table table;
    amb_text_store *text; /* owned */
    bool failed;          /* there was no memory for a part of it */
    bool lacks;           /* the results do not hold what was asked for */
} amb_chart;

typedef struct amb_chart_request {
    amb_chart_kind kind;
    const char *level, *area; /* as amb_area_find gives them; not of the heat map */
    const char *measure;      /* of the fan and the differences */
    const char *status;       /* of the heat map: "amber" or "red" */
    int week;                 /* of the bands and the staffing steps, which have week 0
                                 and the last; beyond the last: the last */
    const char *outcome;      /* of the tornado; NULL: the first that was asked for */
    const char *name;         /* of the area in full; NULL: as the folder has it */
    bool is_known; /* what it is of is said beside the chart: its title leaves it out */
} amb_chart_request;

/* The table without which there is nothing to draw. */
amb_result_file amb_chart_needs(amb_chart_kind kind);

void amb_chart_init(amb_chart *chart);
void amb_chart_free(amb_chart *chart);

/*
 * Makes a chart of an opened folder, of which the tables that it needs are read. AMB_OK;
 * AMB_BAD_INPUT, with a sentence, where the results do not hold what it would show, which
 * `lacks` says too; else as amb_results_folder_read.
 */
amb_status amb_chart_make(amb_chart *chart, amb_results_folder *folder,
                          const amb_chart_request *request, const amb_csv_limits *limits,
                          amb_problems *problems);

/* ---- areas ---- */

/* An area that a chart can be of. */
typedef struct amb_area_name {
    const char *level, *area; /* as in the results */
    const char *name;         /* in full */
} amb_area_name;

/*
 * The areas of a kind of chart, PDUs first, then districts, regions and all: an array
 * that the caller frees, of texts that the folder keeps. NULL without memory.
 */
amb_status amb_areas_of(amb_results_folder *folder, amb_chart_kind kind,
                        const amb_csv_limits *limits, amb_area_name **areas, size_t *num,
                        amb_problems *problems);

/*
 * The area that `typed` means by its name, short or in full, capitals aside; without
 * one, the only PDU. AMB_OK, also where there is none such: then `area->area` is NULL,
 * and a sentence has the nearest or the list of all. Else as above.
 */
amb_status amb_area_find(amb_results_folder *folder, amb_chart_kind kind,
                         const char *typed, const amb_csv_limits *limits,
                         amb_area_name *area, amb_problems *problems);

#endif
