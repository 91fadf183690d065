/* charts.h: results folders, the charts made of them, and what is to be true of each. */
#ifndef AMB_TEST_CHARTS_H
#define AMB_TEST_CHARTS_H

#include "support/build.h"
#include "support/test.h"

#include "report/draw.h"

#define SCENARIOS  "scenarios/"
#define EVERYTHING "tests/scenarios/everything"

/* ---- folders of results: the tests are in one of their own ---- */

int enter(void **state);
int leave(void **state);
int clear(void **state);
#define in_the_folder(test) cmocka_unit_test_setup(test, clear)

/* Writes results into the folder "out". */
void write_results(const amb_results *results, const amb_result_set *set,
                   const char *const *plans, size_t num_plans);

/* Runs a scenario into it. */
void run_into_out(const char *scenario, int weeks, size_t replications);

/* ---- charts ---- */

typedef struct shown {
    amb_results_folder folder;
    amb_chart chart;
    amb_problems problems;
    amb_status status;
} shown;

/* A chart of the folder "out", to be hidden; the second fails where there is none. */
void show_request(shown *of, const amb_chart_request *request);
void show(shown *of, amb_chart_kind kind, const char *level, const char *area,
          const char *measure, int week);
void show_well(shown *of, amb_chart_kind kind, const char *level, const char *area,
               const char *measure, int week);
void assert_shown(const shown *of);
void hide(shown *of);

/* The picture, or the chart in characters; the caller frees it. */
char *svg_of(const amb_chart *chart, double width, bool words);
char *blocks_of(const amb_chart *chart, int width);

/* ---- what a picture is to be ---- */

/* Every "<" begins an element of those that are drawn, and every "&" an escape. */
void assert_is_only_text(const char *svg);
void assert_no_overlap(const char *svg, double width);

/* Both at widths from 360; and that of a chart of BDH in "out". */
void assert_fits_widths(const amb_chart *chart);
void assert_fits(amb_chart_kind kind);

/* Hostile names are text in a picture, and turn nothing round in so many columns. */
void assert_is_drawn_as_text(const amb_chart *chart, int columns);

/* ---- every figure is that of the file ---- */

typedef struct file_of_cells {
    amb_csv_table table;
} file_of_cells;

void open_file(file_of_cells *of, const char *path);
const char *cell_at(const file_of_cells *of, size_t row, const char *column);
bool cell_is(const file_of_cells *of, size_t row, const char *column, const char *text);
void assert_is_cell(double value, const file_of_cells *of, size_t row,
                    const char *column);
const amb_data_cell *data_at(const amb_chart *chart, size_t row, size_t column);

/* A figure for people is the exact one, or so many times it, rounded to the places that
 * it shows. */
void assert_texts_round(const amb_chart *chart, double times);

/* ---- names that nobody should have ---- */

enum { NUM_HOSTILE = 8 };
static const char *const hostile[NUM_HOSTILE] = {"<script>alert(\"x\")</script>",
                                                 "=cmd|' /C calc'!A0",
                                                 "\u202Egnp.exe\u202C",
                                                 "a & b > c < d ' \" ]]>",
                                                 "&lt;&#60;",
                                                 "\uFFFE\u2028",
                                                 "%s%n%d",
                                                 ""};

#endif
