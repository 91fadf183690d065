/* applied.h: an application that was tried out, and its figures. */
#ifndef AMB_TEST_APPLIED_H
#define AMB_TEST_APPLIED_H

#include "amberline/plan.h"
#include "base/date.h"
#include "support/build.h"
#include "support/test.h"

typedef struct applied {
    amb_results results;
    amb_problems problems;
} applied;

/* An application for amber by PDU P, made on a date (ISO) and decided so many weeks on.
 */
static inline amb_application applied_for(const char *date, int weeks)
{
    amb_application application = {
        .pdu = "P", .status = AMB_AMBER, .decision_weeks = weeks, .confidence = 0.8};

    assert_true(amb_date_parse(date, &application.applied_on));
    return application;
}

static inline amb_status applied_status(applied *to, const amb_scenario *scenario,
                                        const amb_plan *variants, size_t num,
                                        const amb_application *application,
                                        const amb_run_options *options)
{
    amb_results_init(&to->results);
    amb_problems_init(&to->problems, AMB_PROBLEMS_CAP);
    return amb_apply(&to->results, scenario, variants, num, application, options,
                     &to->problems);
}

static inline void applied_free(applied *of)
{
    amb_results_free(&of->results);
    amb_problems_free(&of->problems);
}

static inline void apply_well(applied *to, const amb_scenario *scenario,
                              const amb_plan *variants, size_t num,
                              const amb_application *application,
                              const amb_run_options *options)
{
    const amb_status status =
        applied_status(to, scenario, variants, num, application, options);

    for (size_t i = 0; i < to->problems.num_kept; i++)
        print_error("%s\n", to->problems.list[i].sentence);
    assert_int_equal(status, AMB_OK);
}

/* A figure that must be there; and one that must not. */
static inline const amb_application_row *applied_row(const applied *of,
                                                     const char *variant,
                                                     const char *figure, const char *item,
                                                     int week)
{
    const amb_application_row *row =
        amb_results_application(&of->results, variant, figure, item, week);

    if (row == NULL)
        fail_msg("no %s of %s under %s in week %d", figure, item, variant, week);
    return row;
}

#define assert_figure(of, variant, figure, item, week, expected)                         \
    assert_near(applied_row(of, variant, figure, item, week)->value, expected, 1e-6)
#define assert_no_value(of, variant, figure, item, week)                                 \
    assert_true(isnan(applied_row(of, variant, figure, item, week)->value))
#define assert_no_figure(of, variant, figure, item, week)                                \
    assert_null(amb_results_application(&(of)->results, variant, figure, item, week))

#define APPLIED_EACH(of, file, type, row)                                                \
    for (const type *row = (const type *)(of)->results.table[file].rows,                 \
                    *row##_end = row + (of)->results.table[file].num;                    \
         row < row##_end; row++)

#endif
