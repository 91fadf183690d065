/* place_words.c: from FILE:COLUMN[COLUMN=VALUE]… to words. */
#include "report/place_words.h"

#include <string.h>

/* How the numbers that are most often uncertain are called; %s stands for the values of
 * the row. */
static const struct {
    const char *file, *column, *before, *after;
} known[] = {
    {"ppf.csv", "threshold", "", " line"},
    {"ppf.csv", "leave_threshold", "leaving ", " line"},
    {"ppf.csv", "weeks", "weeks over ", " line"},
    {"ppf_process.csv", "decision_weeks_mean", "weeks to decide on ", ""},
    {"ppf_process.csv", "approval_pct", "chance of granting ", ""},
    {"starts.csv", "per_week", "new ", " cases"},
    {"starts.csv", "trend_pct_per_year", "growth of new ", " cases"},
    {"starts.csv", "dispersion", "spread of new ", " cases"},
    {"pathways.csv", "mean_weeks", "length of ", " cases"},
    {"pathways.csv", "sd_weeks", "spread of length of ", " cases"},
    {"pathways.csv", "share", "share of ", ""},
    {"points.csv", "points", "points of ", " cases"},
    {"staffing.csv", "target_fte", "establishment of ", ""},
    {"staffing.csv", "in_post_fte", "", " in post"},
    {"staffing.csv", "absent_fte", "", " absent today"},
    {"staffing.csv", "leavers_per_year_pct", "", " leavers a year"},
    {"staffing.csv", "other_outflow_per_year_pct", "other ", " outflow a year"},
    {"staffing.csv", "sick_days_per_year", "", " sick days a year"},
    {"absence.csv", "spells_per_year", "", " spells a year"},
    {"absence.csv", "mean_weeks", "length of ", ""},
    {"recruitment.csv", "mean_weeks", "weeks to fill ", " posts"},
};

/* The values of the row with blanks between them: "amber workload". Which PDU it is of is
 * known where it is read, so that it is named only where nothing else is. */
static amb_phrase values_of(const char *filters)
{
    const bool several = strchr(filters, '[') != strrchr(filters, '[');
    amb_phrase values = {""};
    const char *value;

    while ((value = strchr(filters, '=')) != NULL) {
        const size_t length = strcspn(++value, "]");

        if (!several || strncmp(filters, "[pdu=", strlen("[pdu=")) != 0)
            values = amb_say("%s%s%.*s", values.text, values.text[0] != '\0' ? " " : "",
                             (int)length, value);
        filters = value + length + (value[length] == ']');
    }
    return values;
}

amb_phrase amb_place_words(const char *place)
{
    const size_t file = strcspn(place, ":");
    const char *column = place + file + (place[file] == ':');
    const size_t length = strcspn(column, "[");
    const amb_phrase values = values_of(column + length);

    for (size_t k = 0; k < sizeof known / sizeof known[0]; k++)
        if (values.text[0] != '\0' && strlen(known[k].file) == file &&
            strncmp(known[k].file, place, file) == 0 &&
            strlen(known[k].column) == length &&
            strncmp(known[k].column, column, length) == 0)
            return amb_say("%s%s%s", known[k].before, values.text, known[k].after);
    return amb_say("%.*s%s%s of %.*s", (int)length, column,
                   values.text[0] != '\0' ? " " : "", values.text, (int)file, place);
}
