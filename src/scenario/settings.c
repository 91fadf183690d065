/* settings.c: scenario.csv read out, and the settings of wmt.csv. */
#include "scenario/lookup.h"
#include "scenario/reader.h"

#include "base/date.h"

#include <math.h>
#include <string.h>

static const char *const setting_names[] = {
    "name", "extends",              "start_date",              "weeks", "replications",
    "seed", "working_days_per_week", "reset_at_pct_of_length", NULL,
};

static const char *const wmt_names[] = {
    "standard_report_points", "fast_report_points", "warrant_weighting",
    "unpaid_work_weighting",  "overdue_weighting",  NULL,
};

static bool is_one_of(const char *name, const char *const *names)
{
    for (; *names != NULL; names++)
        if (strcmp(*names, name) == 0)
            return true;
    return false;
}

static void check_names(amb_reader *reader, amb_input_file file, const char *const *names)
{
    const amb_scenario *scenario = reader->scenario;
    const amb_setting_row *rows = AMB_ROWS(scenario, file, amb_setting_row);

    for (size_t i = 0; i < scenario->table[file].num; i++) {
        const char *near = amb_nearest(rows[i].setting, names);

        if (rows[i].setting[0] == '\0' || is_one_of(rows[i].setting, names))
            continue;
        if (near != NULL)
            amb_reader_complain(reader, file, &rows[i], "setting",
                                "\"%s\" is not a setting; did you mean %s?", rows[i].setting,
                                near);
        else
            amb_reader_complain(reader, file, &rows[i], "setting",
                                "\"%s\" is not a setting of %s", rows[i].setting,
                                amb_input_files()[file].name);
    }
}

/* The row of a setting in the nearest folder that has it: settings are replaced one by one. */
static const amb_setting_row *setting(const amb_scenario *scenario, const char *name)
{
    const amb_setting_row *rows = AMB_ROWS(scenario, AMB_IN_SCENARIO, amb_setting_row);
    const amb_setting_row *found = NULL;

    for (size_t i = 0; i < scenario->table[AMB_IN_SCENARIO].num; i++)
        if (strcmp(rows[i].setting, name) == 0 &&
            (found == NULL || rows[i].origin.folder < found->origin.folder))
            found = &rows[i];
    return found;
}

/* A numeric setting within bounds; `otherwise` when it is not there or not right. */
static double number_of(amb_reader *reader, const char *name, double low, double high,
                        bool whole, double otherwise)
{
    const amb_setting_row *row = setting(reader->scenario, name);
    char suggestion[64];
    double value;
    bool percent;

    if (row == NULL)
        return otherwise;
    if (amb_number_parse(row->value, &value, &percent, suggestion, sizeof suggestion) !=
            AMB_NUMBER_FINE ||
        percent || (whole && value != floor(value)) || value < low || value > high) {
        amb_reader_complain(reader, AMB_IN_SCENARIO, row, "value",
                            "\"%s\" is not right for %s; expected %s from %.10g to %.10g",
                            row->value, name, whole ? "a whole number" : "a number", low,
                            high);
        return otherwise;
    }
    return value;
}

static void read_start_date(amb_reader *reader)
{
    amb_settings *settings = &reader->scenario->settings;
    const amb_setting_row *row = setting(reader->scenario, "start_date");

    settings->start_date = 0;
    if (row == NULL)
        amb_reader_complain_file(reader, AMB_IN_SCENARIO,
                                 "start_date is missing; add a row such as "
                                 "start_date,2022-09-26");
    else if (!amb_date_parse(row->value, &settings->start_date))
        amb_reader_complain(reader, AMB_IN_SCENARIO, row, "value",
                            "\"%s\" is not a date; write 2022-09-26 or 26/09/2022",
                            row->value);
}

static void check_wmt(amb_reader *reader)
{
    const amb_scenario *scenario = reader->scenario;
    const amb_setting_row *rows = AMB_ROWS(scenario, AMB_IN_WMT, amb_setting_row);

    check_names(reader, AMB_IN_WMT, wmt_names);
    for (size_t i = 0; i < scenario->table[AMB_IN_WMT].num; i++) {
        char suggestion[64];
        double value;
        bool percent;

        if (amb_number_parse(rows[i].value, &value, &percent, suggestion, sizeof suggestion) !=
                AMB_NUMBER_FINE ||
            value < 0 || value > 1e6)
            amb_reader_complain(reader, AMB_IN_WMT, &rows[i], "value",
                                "\"%s\" is not right for %s; expected points, or a "
                                "weighting in %% of the points to keep",
                                rows[i].value, rows[i].setting);
    }
    for (int i = 0; wmt_names[i] != NULL && reader->sound[AMB_IN_WMT]; i++)
        if (isnan(amb_wmt_constant(scenario, wmt_names[i])))
            amb_reader_complain_file(reader, AMB_IN_WMT, "the setting %s is missing",
                                     wmt_names[i]);
}

double amb_wmt_constant(const amb_scenario *scenario, const char *name)
{
    const amb_setting_row *rows = AMB_ROWS(scenario, AMB_IN_WMT, amb_setting_row);

    for (size_t i = 0; i < scenario->table[AMB_IN_WMT].num; i++) {
        char suggestion[64];
        double value;
        bool percent;

        if (strcmp(rows[i].setting, name) == 0 &&
            amb_number_parse(rows[i].value, &value, &percent, suggestion,
                             sizeof suggestion) == AMB_NUMBER_FINE)
            return value;
    }
    return AMB_EMPTY;
}

void amb_read_settings(amb_reader *reader)
{
    amb_settings *settings = &reader->scenario->settings;
    const amb_setting_row *name = setting(reader->scenario, "name");

    check_names(reader, AMB_IN_SCENARIO, setting_names);
    settings->name = name != NULL ? name->value : reader->scenario->extended[0];
    read_start_date(reader);
    settings->weeks = (int)number_of(reader, "weeks", 1, 5218, true, 104);
    settings->replications = (size_t)number_of(reader, "replications", 1, 1e7, true, 1000);
    settings->seed = (uint64_t)number_of(reader, "seed", 0, 9007199254740992.0, true, 1);
    settings->working_days_per_week =
        number_of(reader, "working_days_per_week", 1, 7, false, AMB_EMPTY);
    settings->reset_at_pct_of_length =
        number_of(reader, "reset_at_pct_of_length", 1, 100, false, AMB_EMPTY);
    check_wmt(reader);
}
