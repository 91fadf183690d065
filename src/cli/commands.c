/* commands.c: one list for the program itself, its help, its manual and its completion.
 */
#include "cli/commands.h"

#include <string.h>

const cli_command *const cli_commands[] = {
    &cli_run,    &cli_compare,   &cli_apply,   &cli_solve,   &cli_sensitivity,
    &cli_check,  &cli_wmt,       &cli_explain, &cli_columns, &cli_new,
    &cli_import, &cli_reproduce, &cli_chart,   &cli_report,  NULL};

_Static_assert(sizeof cli_commands / sizeof cli_commands[0] == CLI_NUM_COMMANDS + 1,
               "CLI_NUM_COMMANDS is the number of commands");

const cli_command *cli_find_command(const char *name)
{
    for (size_t i = 0; i < CLI_NUM_COMMANDS; i++)
        if (strcmp(cli_commands[i]->name, name) == 0)
            return cli_commands[i];
    return NULL;
}

const char cli_summary[] = "workload and staffing of probation delivery units, ahead";

const char cli_about[] =
    "Simulates the caseload and the staff of probation delivery units week by week, many "
    "times, from a folder of CSV files, and says by when and with what chance the lines "
    "of the Prioritising Probation Framework are crossed.";

const cli_term cli_instead[] = {
    {"help COMMAND", "the same as COMMAND --help"},
    {"--version", "version, commit, compiler, licence"},
    {NULL, NULL},
};

const cli_term cli_exit_statuses[] = {
    {"0", "done"},
    {"1", "a stated check failed"},
    {"2", "usage"},
    {"3", "bad input"},
    {"4", "could not read or write"},
    {"5", "internal (also no memory)"},
    {"130", "interrupted"},
    {NULL, NULL},
};

const cli_term cli_environment[] = {
    {"AMBERLINE_SCENARIOS", "the folder in which scenarios are looked for by name, in "
                            "place of the one that came "
                            "with the program"},
    {"TMPDIR", "the folder in which reproduce keeps what it runs again until it is "
               "compared, in place of /tmp"},
    {"NO_COLOR", "when it is not empty, nothing is in colour"},
    {"TERM", "on a terminal that is dumb, nothing is in colour and no progress is drawn"},
    {"COLUMNS", "how wide the terminal is, where it does not say so itself or is wrong"},
    {"LC_ALL, LC_CTYPE, LANG",
     "where they ask for UTF-8, lines are drawn in blocks; else in plain characters"},
    {NULL, NULL},
};
