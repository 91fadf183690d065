/* scenario_folder.c: finds a scenario among the folders and the installed ones. */
#include "cli/scenario_folder.h"

#include "base/text.h"
#include "cli/messages.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_folder(const char *path)
{
    struct stat about;

    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

/* The program's folder without its last part: "/usr" of "/usr/bin/amberline". */
static char *place_of_program(void)
{
    char path[4096];
    const ssize_t size = readlink("/proc/self/exe", path, sizeof path - 1);

    if (size <= 0 || size == (ssize_t)sizeof path - 1)
        return NULL;
    path[size] = '\0';
    for (int up = 0; up < 2; up++) {
        char *slash = strrchr(path, '/');

        if (slash == NULL)
            return NULL;
        *slash = '\0';
    }
    return strdup(path);
}

char *cli_installed_folder(void)
{
    static const char *const below[] = {"share/amberline/scenarios", "scenarios"};
    const char *given = getenv("AMBERLINE_SCENARIOS");
    char *place, *path = NULL;

    if (given != NULL && given[0] != '\0')
        return strdup(given);
    /* What came with the program goes before what an older one installed. */
    place = place_of_program();
    for (size_t i = 0; i < 2 && place != NULL && path == NULL; i++) {
        if (asprintf(&path, "%s/%s", place, below[i]) < 0)
            path = NULL;
        if (path != NULL && !is_folder(path)) {
            free(path);
            path = NULL;
        }
    }
    free(place);
    return path != NULL ? path : strdup(AMB_SCENARIOS_DIR);
}

char *cli_scenario_path(const char *name, const char *installed)
{
    char *path = NULL;

    if (is_folder(name))
        return strdup(name);
    if (strchr(name, '/') != NULL || name[0] == '.' || name[0] == '\0')
        return NULL;
    if (asprintf(&path, "%s/%s", installed, name) < 0)
        return NULL;
    if (is_folder(path))
        return path;
    free(path);
    return NULL;
}

/* The folder in `folder` with a name near to `name`, with its path; NULL for none. */
static char *nearest_folder(const char *name, const char *folder)
{
    DIR *entries = opendir(folder[0] == '\0' ? "." : folder);
    const struct dirent *entry;
    char *near = NULL;

    while (entries != NULL && (entry = readdir(entries)) != NULL) {
        const char *const one[] = {entry->d_name, NULL};
        char *path = NULL;

        if (entry->d_name[0] == '.' || strcmp(entry->d_name, name) == 0 ||
            amb_nearest(name, one) == NULL ||
            asprintf(&path, "%s%s", folder, entry->d_name) < 0)
            continue;
        /* The first by name, not by how the disk happens to list them. */
        if (is_folder(path) && (near == NULL || strcmp(path, near) < 0)) {
            free(near);
            near = path;
        } else {
            free(path);
        }
    }
    if (entries != NULL)
        closedir(entries);
    return near;
}

bool cli_is_scenario(const char *folder)
{
    char *path = NULL;
    bool there;

    if (asprintf(&path, "%s/scenario.csv", folder) < 0)
        return false;
    there = access(path, F_OK) == 0;
    free(path);
    return there;
}

/* Says which folder was likely meant by what is none, or else where it was looked for. */
static void suggest_for(const char *name, const char *installed)
{
    char *typed = strdup(name), *parent = NULL, *near = NULL, *slash;
    size_t size = strlen(name);

    while (typed != NULL && size > 1 && typed[size - 1] == '/')
        typed[--size] = '\0';
    slash = typed == NULL ? NULL : strrchr(typed, '/');
    if (typed != NULL)
        parent = slash == NULL ? strdup("") : strndup(typed, (size_t)(slash - typed) + 1);
    if (parent == NULL)
        goto done;
    if (access(typed, F_OK) == 0) { /* a file; perhaps one of a scenario */
        if (cli_is_scenario(slash == NULL ? "." : parent))
            cli_complain("did you mean its folder, %s?", slash == NULL ? "." : parent);
        goto done;
    }
    near = nearest_folder(slash == NULL ? typed : slash + 1, parent);
    if (near == NULL && slash == NULL) {
        char *below = NULL;

        if (asprintf(&below, "%s/", installed) >= 0) {
            near = nearest_folder(typed, below);
            if (near != NULL)
                memmove(near, near + strlen(below), strlen(near + strlen(below)) + 1);
            free(below);
        }
    }
    if (near != NULL)
        cli_complain("did you mean %s?", near);
    else if (slash != NULL && cli_is_scenario(parent))
        cli_complain("did you mean its folder, %s?", parent);
    else if (slash == NULL)
        cli_complain("nor is it in %s; AMBERLINE_SCENARIOS can name another folder of "
                     "installed scenarios",
                     installed);
done:
    free(near);
    free(parent);
    free(typed);
}

/* Whether something that the scenario extends was found nowhere. */
static bool lacks_extended(const amb_scenario *scenario)
{
    const amb_setting_row *rows = AMB_ROWS(scenario, AMB_IN_SCENARIO, amb_setting_row);

    for (size_t i = 0; i < scenario->table[AMB_IN_SCENARIO].num; i++) {
        bool found = false;

        if (strcmp(rows[i].setting, "extends") != 0 || rows[i].value[0] == '\0' ||
            strchr(rows[i].value, '/') != NULL)
            continue;
        for (size_t f = 0; f < scenario->num_folders; f++)
            found |= strcmp(scenario->extended[f], rows[i].value) == 0;
        if (!found)
            return true;
    }
    return false;
}

static size_t given_or(const cli_whole *asked, size_t usual)
{
    return asked->given ? (size_t)asked->value : usual;
}

amb_csv_limits cli_csv_limits(const cli_limits *limits)
{
    const amb_csv_limits *usual = &amb_csv_usual_limits;

    return (amb_csv_limits){given_or(&limits->file_bytes, usual->file_bytes),
                            given_or(&limits->rows, usual->rows),
                            given_or(&limits->columns, usual->columns),
                            given_or(&limits->cell_bytes, usual->cell_bytes)};
}

static size_t limit(const cli_whole *whole)
{
    return whole->given ? (size_t)whole->value : 0;
}

static cli_exit read_scenario(amb_scenario *scenario, const char *name,
                              const cli_limits *limits, bool opening_only,
                              const char *end, amb_problems *notices)
{
    char *installed = cli_installed_folder();
    const amb_read_options options = {
        .installed = installed, /* even if it is not there, to say where was looked */
        .max_file_bytes = limit(&limits->file_bytes),
        .max_rows = limit(&limits->rows),
        .max_columns = limit(&limits->columns),
        .max_cell_bytes = limit(&limits->cell_bytes),
        .opening_only = opening_only,
    };
    char *found = NULL;
    bool there;
    amb_problems problems;
    amb_status status;
    cli_exit code;

    if (installed == NULL || name[0] == '\0') {
        cli_complain("%s", installed == NULL ? amb_status_text(AMB_NO_MEMORY)
                                             : "the name of the scenario is empty; give "
                                               "its folder, or the name of an installed "
                                               "scenario");
        code = installed == NULL ? CLI_INTERNAL : CLI_USAGE;
        free(installed);
        return code;
    }
    found = cli_scenario_path(name, installed);
    there = found != NULL;
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    status = amb_scenario_read(scenario, found != NULL ? found : name, &options,
                               &problems, notices);
    cli_print_outcome(&problems, status);
    if (status != AMB_OK && status != AMB_NO_MEMORY && there)
        cli_print_problem_count(&problems, end);
    if (!there)
        suggest_for(name, installed);
    else if (status != AMB_OK && lacks_extended(scenario))
        cli_complain("AMBERLINE_SCENARIOS can name another folder of installed scenarios "
                     "than %s",
                     installed);
    amb_problems_free(&problems);
    free(found);
    free(installed);
    return cli_exit_of(status);
}

/* The same, and prints the notices of this scenario alone. */
static cli_exit read_and_note(amb_scenario *scenario, const char *name,
                              const cli_limits *limits, bool opening_only,
                              const char *end)
{
    amb_problems notices;
    cli_exit code;

    amb_problems_init(&notices, AMB_PROBLEMS_CAP);
    code = read_scenario(scenario, name, limits, opening_only, end, &notices);
    cli_print_problems(&notices, "note: ");
    amb_problems_free(&notices);
    return code;
}

cli_exit cli_read_scenario(amb_scenario *scenario, const char *name,
                           const cli_limits *limits, const char *end)
{
    return read_and_note(scenario, name, limits, false, end);
}

cli_exit cli_read_opening(amb_scenario *scenario, const char *name,
                          const cli_limits *limits, const char *end)
{
    return read_and_note(scenario, name, limits, true, end);
}

cli_exit cli_read_beside(amb_scenario *scenario, const char *name,
                         const cli_limits *limits, const char *end, amb_problems *notices)
{
    return read_scenario(scenario, name, limits, false, end, notices);
}
