/* application_figures.c: rows of application.csv. */
#include "plan/application.h"

#include "results/summary.h"

#include <gsl/gsl_cdf.h>

static amb_status add_row(const amb_trying *of, const amb_application_row *row)
{
    amb_application_row *added = amb_results_add(of->results, AMB_RESULT_APPLICATION, 1);
    const char *item = amb_results_name(of->results, row->item);

    if (added == NULL || item == NULL)
        return AMB_NO_MEMORY;
    *added = *row;
    added->pdu = of->pdu;
    added->status = of->status;
    added->item = item;
    added->date = of->scenario->settings.start_date + 7 * (int32_t)row->week;
    return AMB_OK;
}

amb_status amb_add_figure(const amb_trying *of, const char *variant, const char *figure,
                          const char *item, int week, double value)
{
    return add_row(of, &(amb_application_row){.variant = variant,
                                              .figure = figure,
                                              .item = item,
                                              .week = week,
                                              .value = value,
                                              .low = AMB_EMPTY,
                                              .high = AMB_EMPTY,
                                              .value_date = AMB_NO_DATE});
}

amb_status amb_add_week(const amb_trying *of, const char *variant, const char *figure,
                        const char *item, int week, double value)
{
    const int32_t start = of->scenario->settings.start_date;

    return add_row(
        of, &(amb_application_row){
                .variant = variant,
                .figure = figure,
                .item = item,
                .week = week,
                .value = value,
                .low = AMB_EMPTY,
                .high = AMB_EMPTY,
                .value_date = isnan(value) ? AMB_NO_DATE : start + 7 * (int32_t)value});
}

amb_status amb_add_chance(const amb_trying *of, const char *variant, const char *figure,
                          const char *item, int week, size_t hits, size_t trials)
{
    amb_application_row row = {.variant = variant,
                               .figure = figure,
                               .item = item,
                               .week = week,
                               .value = AMB_EMPTY,
                               .low = AMB_EMPTY,
                               .high = AMB_EMPTY,
                               .value_date = AMB_NO_DATE};

    if (trials > 0) {
        row.value = (double)hits / (double)trials;
        amb_wilson((double)hits, (double)trials, &row.low, &row.high);
    }
    return add_row(of, &row);
}

amb_status amb_add_mean(const amb_trying *of, const char *variant, const char *figure,
                        const char *item, int week, const double *first, size_t num,
                        size_t stride)
{
    amb_application_row row = {.variant = variant,
                               .figure = figure,
                               .item = item,
                               .week = week,
                               .value = AMB_EMPTY,
                               .low = AMB_EMPTY,
                               .high = AMB_EMPTY,
                               .value_date = AMB_NO_DATE};
    double from = 0, sum = 0, squares = 0, found = 0;

    /* Each less the first, of which squares lose nothing. */
    for (size_t r = 0; r < num; r++) {
        const double value = first[r * stride];

        if (!isfinite(value))
            continue;
        from = found == 0 ? value : from;
        found++;
        sum += value - from;
        squares += (value - from) * (value - from);
    }
    if (found > 0)
        row.value = from + sum / found;
    if (found > 1) {
        const double variance = fmax(0, squares - sum * sum / found) / (found - 1);
        const double half =
            variance > 0 ? gsl_cdf_tdist_Pinv(0.975, found - 1) * sqrt(variance / found)
                         : 0;

        row.low = row.value - half;
        row.high = row.value + half;
    }
    return add_row(of, &row);
}
