/* settings.c: scenario.csv read out, what it extends, and the settings of wmt.csv. */
#include "scenario/lookup.h"
#include "scenario/reader.h"

#include "base/date.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char *const setting_names[] = {
    "name",
    "extends",
    "start_date",
    "weeks",
    "replications",
    "seed",
    "working_days_per_week",
    "reset_at_pct_of_length",
    "relapse_weeks",
    "recovery_weeks",
    NULL,
};

static const char *const wmt_names[] = {
    "standard_report_points", "fast_report_points", "warrant_weighting",
    "unpaid_work_weighting",  "overdue_weighting",  NULL,
};

/* ---- what it extends ---- */

bool amb_is_plain_name(const char *name)
{
    if (name[0] == '\0' || name[0] == '.' || strlen(name) > 200)
        return false;
    for (const char *p = name; *p != '\0'; p++)
        if (*p == '/' || *p == '\\' || *p == ':' || (unsigned char)*p < ' ')
            return false;
    return true;
}

/* The part of a path before its last name: the folder in which a scenario has neighbours.
 */
static char *parent_of(const char *folder)
{
    const char *slash = strrchr(folder, '/');

    if (slash == NULL)
        return strdup(strcmp(folder, ".") == 0 || strcmp(folder, "..") == 0 ? ".." : ".");
    if (strcmp(slash, "/.") == 0 || strcmp(slash, "/..") == 0)
        return amb_path_joined(folder, "..");
    return slash == folder ? strdup("/") : strndup(folder, (size_t)(slash - folder));
}

/* A neighbour or an installed scenario whose name is near; NULL for none. */
static const char *nearest_scenario(amb_reader *reader, const char *parent,
                                    const char *name)
{
    const char *places[] = {parent, reader->installed};
    const char *near = NULL;

    for (size_t p = 0; p < 2 && near == NULL && places[p] != NULL; p++) {
        DIR *entries = opendir(places[p]);
        const struct dirent *entry;

        while (entries != NULL && (entry = readdir(entries)) != NULL) {
            const char *const candidates[] = {entry->d_name, NULL};
            struct stat what;

            if (amb_is_plain_name(entry->d_name) &&
                amb_nearest(name, candidates) != NULL &&
                (near == NULL || strcmp(entry->d_name, near) < 0) &&
                fstatat(dirfd(entries), entry->d_name, &what, 0) == 0 &&
                S_ISDIR(what.st_mode))
                near = amb_text_keep(reader->scenario->text, entry->d_name);
        }
        if (entries != NULL)
            closedir(entries);
    }
    return near;
}

static void complain_no_scenario(amb_reader *reader, const amb_setting_row *row,
                                 const char *parent)
{
    const char *near = nearest_scenario(reader, parent, row->value);

    if (near != NULL)
        amb_reader_complain(reader, AMB_IN_SCENARIO, row, "value",
                            "there is no scenario \"%s\"; did you mean %s?", row->value,
                            near);
    else
        amb_reader_complain(reader, AMB_IN_SCENARIO, row, "value",
                            "there is no scenario \"%s\" beside this one%s%s", row->value,
                            reader->installed != NULL ? " or in " : "",
                            reader->installed != NULL ? reader->installed : "");
}

/* Whether what `row` extends may be looked for; says why not. */
static bool may_extend(amb_reader *reader, const amb_setting_row *row)
{
    const amb_scenario *scenario = reader->scenario;

    if (!amb_is_plain_name(row->value)) {
        amb_reader_complain(reader, AMB_IN_SCENARIO, row, "value",
                            "\"%s\" is not a name; extends takes the name of a scenario "
                            "beside this one or of an installed one, such as reference, "
                            "and no path",
                            row->value);
        return false;
    }
    for (size_t f = 0; f < scenario->num_folders; f++) {
        if (strcmp(scenario->extended[f], row->value) == 0) {
            amb_reader_complain(reader, AMB_IN_SCENARIO, row, "value",
                                "a scenario cannot extend itself: \"%s\" is already part "
                                "of what is being read",
                                row->value);
            return false;
        }
    }
    if (scenario->num_folders == AMB_MOST_FOLDERS)
        amb_reader_complain(reader, AMB_IN_SCENARIO, row, "value",
                            "more than %d scenarios extend one another",
                            AMB_MOST_FOLDERS);
    return scenario->num_folders < AMB_MOST_FOLDERS;
}

/* Whether a path without links lies below another. */
static bool is_inside(const char *folder, const char *path)
{
    const size_t length = strcmp(folder, "/") == 0 ? 0 : strlen(folder);

    return strncmp(path, folder, length) == 0 && path[length] == '/';
}

/*
 * Whether a neighbour may be read. A link is a path by another name: it may neither lead
 * out of the folder nor to what is being read already, whose changes would count twice.
 */
static bool may_follow(amb_reader *reader, const amb_setting_row *row, const char *parent,
                       const char *path)
{
    const amb_scenario *scenario = reader->scenario;
    char from[PATH_MAX], to[PATH_MAX], other[PATH_MAX];

    if (realpath(parent, from) == NULL || realpath(path, to) == NULL) {
        const int error = errno;

        if (error != ELOOP) /* the disk is at fault, not what is written there */
            amb_reader_note(reader, AMB_NOT_READ);
        amb_reader_complain(reader, AMB_IN_SCENARIO, row, "value",
                            "\"%s\" cannot be followed: %s", row->value, strerror(error));
        return false;
    }
    if (!is_inside(from, to)) {
        amb_reader_complain(reader, AMB_IN_SCENARIO, row, "value",
                            "\"%s\" is a symbolic link to %s; extends takes a scenario "
                            "beside this one or an installed one, so copy it here",
                            row->value, to);
        return false;
    }
    for (size_t f = 0; f < scenario->num_folders; f++) {
        if (realpath(scenario->folders[f], other) == NULL || strcmp(other, to) != 0)
            continue;
        amb_reader_complain(reader, AMB_IN_SCENARIO, row, "value",
                            "a scenario cannot extend itself: \"%s\" is a symbolic link "
                            "to %s",
                            row->value, scenario->extended[f]);
        return false;
    }
    return true;
}

/* Finds the folder that `row` names beside its own or among the installed. */
static bool find_extended(amb_reader *reader, const amb_setting_row *row)
{
    char *parent = NULL, *path = NULL;
    bool beside, found = false;

    if (!may_extend(reader, row))
        return false;
    parent = parent_of(reader->scenario->folders[row->origin.folder]);
    if (parent != NULL)
        path = strcmp(parent, ".") == 0 ? strdup(row->value)
                                        : amb_path_joined(parent, row->value);
    beside = path != NULL && amb_path_is_folder(reader, path);
    if (path != NULL && !beside && reader->installed != NULL) {
        free(path);
        path = amb_path_joined(reader->installed, row->value);
    }
    if (path == NULL) {
        amb_reader_note(reader, AMB_NO_MEMORY);
    } else if (!amb_path_is_folder(reader, path)) {
        complain_no_scenario(reader, row, parent);
    } else if (!beside || may_follow(reader, row, parent, path)) {
        found = amb_reader_add_folder(reader, path, row->value);
        path = NULL;
    }
    free(parent);
    free(path);
    return found;
}

void amb_read_extends(amb_reader *reader, uint32_t folder)
{
    const amb_scenario *scenario = reader->scenario;

    for (size_t i = 0; i < scenario->table[AMB_IN_SCENARIO].num; i++) {
        const amb_setting_row *row = amb_row_at(scenario, AMB_IN_SCENARIO, i);

        if (row->origin.folder != folder || strcmp(row->setting, "extends") != 0)
            continue;
        /* Against half of the files nothing can be checked. */
        if (row->value[0] != '\0' && !find_extended(reader, row))
            reader->sound[AMB_IN_SCENARIO] = false;
        return;
    }
}

/* ---- settings ---- */

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
                                "\"%s\" is not a setting; did you mean %s?",
                                rows[i].setting, near);
        else
            amb_reader_complain(reader, file, &rows[i], "setting",
                                "\"%s\" is not a setting of %s", rows[i].setting,
                                amb_input_files()[file].name);
    }
}

/* Whether a row names a setting, or something so near to it that it was said to be meant.
 */
static bool is_named(const amb_scenario *scenario, amb_input_file file,
                     const char *const *names, const char *name)
{
    const amb_setting_row *rows = AMB_ROWS(scenario, file, amb_setting_row);

    for (size_t i = 0; i < scenario->table[file].num; i++) {
        const char *near = amb_nearest(rows[i].setting, names);

        if (strcmp(rows[i].setting, name) == 0 ||
            (near != NULL && strcmp(near, name) == 0))
            return true;
    }
    return false;
}

/* The row of a setting in the nearest folder that has it: settings are replaced one by
 * one. */
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

/* The numeric settings of scenario.csv, and what they may be. */
static const struct {
    const char *name;
    double low, high;
    bool whole;
} ranges[] = {
    {"weeks", 1, 5218, true},
    {"replications", 1, 1e7, true},
    {"seed", 0, 9007199254740992.0, true},
    {"working_days_per_week", 1, 7, false},
    {"reset_at_pct_of_length", 1, 100, false},
    {"relapse_weeks", 1, 5218, true},
    {"recovery_weeks", 1, 5218, true},
};

bool amb_setting_range(amb_input_file file, const char *name, double *low, double *high,
                       bool *whole)
{
    *low = 0;
    *high = 1e5;
    *whole = false;
    for (size_t i = 0; file == AMB_IN_SCENARIO && i < sizeof ranges / sizeof ranges[0];
         i++) {
        if (strcmp(ranges[i].name, name) == 0) {
            *low = ranges[i].low;
            *high = ranges[i].high;
            *whole = ranges[i].whole;
            return true;
        }
    }
    return file == AMB_IN_WMT;
}

/* A numeric setting within its range; `otherwise` when it is not there or not right. */
static double number_of(amb_reader *reader, const char *name, double otherwise)
{
    const amb_setting_row *row = setting(reader->scenario, name);
    double low, high;
    bool whole;
    char suggestion[64];
    double value;
    bool percent;

    if (row == NULL || row->value[0] == '\0' ||
        !amb_setting_range(AMB_IN_SCENARIO, name, &low, &high, &whole))
        return otherwise;
    if (amb_number_parse(row->value, &value, &percent, suggestion, sizeof suggestion) ==
            AMB_NUMBER_FINE &&
        !percent && (!whole || value == floor(value)) && value >= low && value <= high)
        return value;
    if (suggestion[0] != '\0')
        amb_reader_complain(reader, AMB_IN_SCENARIO, row, "value",
                            "\"%s\" is not a number; write %s", row->value, suggestion);
    else
        amb_reader_complain(
            reader, AMB_IN_SCENARIO, row, "value",
            "\"%s\" is not right for %s; expected a %s from %.10g to %.16g", row->value,
            name, whole ? "whole number" : "number", low, high);
    return otherwise;
}

/* So near to our time that no horizon leaves the calendar. */
enum { FIRST_YEAR = 1990, LAST_YEAR = 2199 };

static void read_start_date(amb_reader *reader)
{
    amb_settings *settings = &reader->scenario->settings;
    const amb_setting_row *row = setting(reader->scenario, "start_date");
    int32_t date = 0;

    settings->start_date = 0;
    if (row == NULL) {
        if (reader->sound[AMB_IN_SCENARIO] &&
            !is_named(reader->scenario, AMB_IN_SCENARIO, setting_names, "start_date"))
            amb_reader_complain_file(reader, AMB_IN_SCENARIO,
                                     "start_date is missing; add a row such as "
                                     "start_date,2022-09-26");
    } else if (row->value[0] == '\0') {
        return; /* an empty value is refused where it is read */
    } else if (!amb_date_parse(row->value, &date)) {
        amb_reader_complain(reader, AMB_IN_SCENARIO, row, "value",
                            "\"%s\" is not a date; write 2022-09-26 or 26/09/2022",
                            row->value);
    } else if (date < amb_date_of(FIRST_YEAR, 1, 1) ||
               date > amb_date_of(LAST_YEAR, 12, 31)) {
        amb_reader_complain(reader, AMB_IN_SCENARIO, row, "value",
                            "\"%s\" is too far from today; expected a year from %d to %d",
                            row->value, FIRST_YEAR, LAST_YEAR);
    } else {
        settings->start_date = date;
        reader->start_known = true;
    }
}

static void check_wmt(amb_reader *reader)
{
    const amb_scenario *scenario = reader->scenario;
    const amb_setting_row *rows = AMB_ROWS(scenario, AMB_IN_WMT, amb_setting_row);

    check_names(reader, AMB_IN_WMT, wmt_names);
    for (size_t i = 0; i < scenario->table[AMB_IN_WMT].num; i++) {
        char suggestion[64];
        double value, low, high;
        bool percent, whole;

        amb_setting_range(AMB_IN_WMT, rows[i].setting, &low, &high, &whole);
        if (rows[i].value[0] == '\0' ||
            (amb_number_parse(rows[i].value, &value, &percent, suggestion,
                              sizeof suggestion) == AMB_NUMBER_FINE &&
             value >= low && value <= high))
            continue;
        if (suggestion[0] != '\0')
            amb_reader_complain(reader, AMB_IN_WMT, &rows[i], "value",
                                "\"%s\" is not a number; write %s", rows[i].value,
                                suggestion);
        else
            amb_reader_complain(reader, AMB_IN_WMT, &rows[i], "value",
                                "\"%s\" is not right for %s; expected points, or a "
                                "weighting in %% of the points to keep",
                                rows[i].value, rows[i].setting);
    }
    if (!reader->sound[AMB_IN_WMT] || scenario->table[AMB_IN_WMT].num == 0)
        return;
    for (int i = 0; wmt_names[i] != NULL; i++)
        if (!is_named(scenario, AMB_IN_WMT, wmt_names, wmt_names[i]))
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
    settings->name = name != NULL && name->value[0] != '\0'
                         ? name->value
                         : reader->scenario->extended[0];
    read_start_date(reader);
    settings->weeks = (int)number_of(reader, "weeks", 104);
    settings->replications = (size_t)number_of(reader, "replications", 1000);
    settings->seed = (uint64_t)number_of(reader, "seed", 1);
    settings->working_days_per_week =
        number_of(reader, "working_days_per_week", AMB_EMPTY);
    settings->reset_at_pct_of_length =
        number_of(reader, "reset_at_pct_of_length", AMB_EMPTY);
    settings->relapse_weeks = number_of(reader, "relapse_weeks", AMB_EMPTY);
    settings->recovery_weeks = number_of(reader, "recovery_weeks", AMB_EMPTY);
    check_wmt(reader);
}
