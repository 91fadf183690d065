/* complete.c: lists scenarios, and the PDUs of one, a line each. */
#include "cli/complete.h"

#include "cli/output.h"
#include "cli/scenario_folder.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

static int is_shown(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static void list_scenarios(FILE *out, const char *installed)
{
    struct dirent **entries = NULL;
    const int num = scandir(installed, &entries, is_shown, alphasort);

    for (int i = 0; i < num; i++) {
        char *path = cli_scenario_path(entries[i]->d_name, installed);

        if (path != NULL && cli_is_scenario(path))
            fprintf(out, "%s\n", entries[i]->d_name);
        free(path);
        free(entries[i]);
    }
    free(entries);
}

/* Whether `word` is a scenario whose PDUs could be listed. */
static bool list_pdus(FILE *out, const char *installed, const char *word)
{
    const amb_read_options options = {.installed = installed};
    char *path = cli_scenario_path(word, installed);
    amb_problems problems;
    amb_scenario scenario;
    bool read;

    amb_scenario_init(&scenario);
    amb_problems_init(&problems, 1);
    read = path != NULL &&
           amb_scenario_read(&scenario, path, &options, &problems, NULL) == AMB_OK;
    for (size_t i = 0; read && i < scenario.table[AMB_IN_PDUS].num; i++)
        fprintf(out, "%s\n", AMB_ROWS(&scenario, AMB_IN_PDUS, amb_pdu_row)[i].pdu);
    amb_problems_free(&problems);
    amb_scenario_free(&scenario);
    free(path);
    return read;
}

cli_exit cli_complete(int argc, char **argv)
{
    const char *what = argc > 1 ? argv[1] : "";
    char *installed = cli_installed_folder();
    cli_output output;

    if (installed == NULL || !cli_output_begin(&output)) {
        free(installed);
        return CLI_INTERNAL;
    }
    if (strcmp(what, "scenarios") == 0)
        list_scenarios(output.file, installed);
    for (int i = 2; i < argc && strcmp(what, "pdus") == 0; i++)
        if (list_pdus(output.file, installed, argv[i]))
            break;
    free(installed);
    return cli_output_end(&output);
}
