/* scenario_folder.c: finds a scenario among the folders and the installed ones. */
#include "cli/scenario_folder.h"

#include "base/text.h"
#include "cli/messages.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char *installed_folder(void)
{
    const char *given = getenv("AMBERLINE_SCENARIOS");

    return given != NULL && given[0] != '\0' ? given : AMB_SCENARIOS_DIR;
}

static bool is_folder(const char *path)
{
    struct stat about;

    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

/* The path of an installed scenario, in memory of its own; NULL when there is none. */
static char *find_installed(const char *name)
{
    char *path = NULL;

    if (strchr(name, '/') != NULL || name[0] == '.' || name[0] == '\0')
        return NULL;
    if (asprintf(&path, "%s/%s", installed_folder(), name) < 0)
        return NULL;
    if (is_folder(path))
        return path;
    free(path);
    return NULL;
}

/* Says which folder beside the missing one, or which installed one, was likely meant. */
static void suggest(const char *name, const char *folder, const char *shown_before)
{
    DIR *entries = opendir(folder);
    const char *slash = strrchr(name, '/');
    const struct dirent *entry;
    bool said = false;

    if (entries == NULL)
        return;
    while (!said && (entry = readdir(entries)) != NULL) {
        const char *const one[] = {entry->d_name, NULL};

        if (entry->d_name[0] == '.' || amb_nearest(slash ? slash + 1 : name, one) == NULL)
            continue;
        cli_complain("did you mean %s%s?", shown_before, entry->d_name);
        said = true;
    }
    closedir(entries);
}

static void suggest_for(const char *name)
{
    const char *slash = strrchr(name, '/');
    char *parent = slash == NULL ? NULL : strndup(name, (size_t)(slash - name) + 1);

    if (slash == NULL) {
        suggest(name, ".", "");
        suggest(name, installed_folder(), "");
    } else if (parent != NULL) {
        suggest(name, parent, parent);
    }
    free(parent);
}

static size_t limit(const cli_whole *whole)
{
    return whole->given ? (size_t)whole->value : 0;
}

cli_exit cli_read_scenario(amb_scenario *scenario, const char *name,
                           const cli_limits *limits, const char *end)
{
    const char *installed = installed_folder();
    const amb_read_options options = {
        .installed = is_folder(installed) ? installed : NULL,
        .max_file_bytes = limit(&limits->file_bytes),
        .max_rows = limit(&limits->rows),
        .max_columns = limit(&limits->columns),
        .max_cell_bytes = limit(&limits->cell_bytes),
    };
    char *found = is_folder(name) ? NULL : find_installed(name);
    const bool there = found != NULL || is_folder(name);
    amb_problems problems, notices;
    amb_status status;

    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    amb_problems_init(&notices, AMB_PROBLEMS_CAP);
    status = amb_scenario_read(scenario, found != NULL ? found : name, &options,
                               &problems, &notices);
    cli_print_problems(&problems, "");
    if (status != AMB_OK && problems.num_found > 0 && there)
        cli_print_problem_count(&problems, end);
    else if (status != AMB_OK && problems.num_found == 0)
        cli_complain("%s", amb_status_text(status));
    if (!there)
        suggest_for(name);
    cli_print_problems(&notices, "note: ");
    amb_problems_free(&problems);
    amb_problems_free(&notices);
    free(found);
    return cli_exit_of(status);
}
