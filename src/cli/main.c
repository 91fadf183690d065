/* main.c: the table of commands, and what is said before any of them runs. */
#include "base/text.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/messages.h"
#include "cli/scenario_folder.h"
#include "cli/table.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_version.h>
#include <stdlib.h>
#include <string.h>

#ifdef __clang__ /* its __VERSION__ says its name already */
#define COMPILER __VERSION__
#else
#define COMPILER "GCC " __VERSION__
#endif

static const cli_command *const commands[] = {&cli_run, &cli_check, &cli_columns};

enum { NUM_COMMANDS = sizeof commands / sizeof commands[0] };

static const cli_command *find_command(const char *name)
{
    for (size_t i = 0; i < NUM_COMMANDS; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

static cli_exit refuse_command(const char *name)
{
    const char *names[NUM_COMMANDS + 4], *near;

    for (size_t i = 0; i < NUM_COMMANDS; i++)
        names[i] = commands[i]->name;
    names[NUM_COMMANDS] = "help";
    names[NUM_COMMANDS + 1] = "--help";
    names[NUM_COMMANDS + 2] = "--version";
    names[NUM_COMMANDS + 3] = NULL;
    near = amb_nearest(name, names);
    if (near != NULL)
        cli_complain("there is no command \"%s\"; did you mean %s?", name, near);
    else
        cli_complain("there is no command \"%s\"; amberline --help lists them", name);
    return CLI_USAGE;
}

/* Ten lines for somebody who typed the name of the program to see what it does. */
static void print_short_help(void)
{
    fputs("amberline: when would a probation delivery unit cross its amber line?\n\n"
          "  amberline run scenarios/newham-2022 -o out    simulate, answer, keep the "
          "tables\n"
          "  amberline check scenarios/mine                what is not right yet, and "
          "where\n"
          "  amberline columns staffing.csv                what belongs into a file\n\n",
          stderr);
    for (size_t i = 0; i < NUM_COMMANDS; i++)
        fprintf(stderr, "  %-9s %s\n", commands[i]->name, commands[i]->summary);
    fputs("\nMore: amberline COMMAND --help, amberline --help\n", stderr);
}

static cli_exit print_help(void)
{
    char *installed;
    cli_output output;
    cli_table table;

    if (!cli_output_begin(&output))
        return CLI_INTERNAL;
    installed = cli_installed_folder();
    for (size_t i = 0; i < NUM_COMMANDS; i++)
        fprintf(output.file, "  amberline %s\n", commands[i]->examples[0].line);
    fputs("\nUsage: amberline COMMAND [options] ...\n\n", output.file);
    cli_paragraph(
        &output, 0, 0,
        "Simulates the caseload and the staff of probation delivery units week by "
        "week, many times, from a folder of CSV files, and says by when and with "
        "what chance the lines of the Prioritising Probation Framework are crossed.");
    fputc('\n', output.file);
    cli_table_begin(&table, "ll");
    for (size_t i = 0; i < NUM_COMMANDS; i++) {
        cli_table_add(&table, "%s", commands[i]->name);
        cli_table_add(&table, "%s", commands[i]->summary);
    }
    cli_table_add(&table, "help COMMAND");
    cli_table_add(&table, "the same as COMMAND --help");
    cli_table_add(&table, "--version");
    cli_table_add(&table, "version, commit, compiler, licence");
    cli_table_end(&table, &output, 2, false);
    fputc('\n', output.file);
    cli_paragraph(&output, 0, 0,
                  "The answer goes to standard output, messages and progress to standard "
                  "error. Environment: AMBERLINE_SCENARIOS is the folder of installed "
                  "scenarios (now %s); NO_COLOR turns colour off.",
                  installed != NULL ? installed : "unknown");
    free(installed);
    cli_paragraph(
        &output, 0, 0,
        "Exit status: 0 done, 1 a stated check failed, 2 usage, 3 bad input, 4 could "
        "not read or write, 5 internal (also no memory), 130 interrupted.");
    return cli_output_end(&output);
}

static cli_exit print_version(void)
{
    cli_output output;

    if (!cli_output_begin(&output))
        return CLI_INTERNAL;
    fprintf(output.file,
            "amberline %s (commit %s)\nGSL %s, %s\n"
            "Licence GPL-3.0-or-later; there is no warranty.\n",
            AMB_VERSION, AMB_COMMIT, gsl_version, COMPILER);
    return cli_output_end(&output);
}

static cli_exit help_on(int argc, char **argv)
{
    const cli_command *command;
    cli_output output;

    if (argc < 2)
        return print_help();
    command = find_command(argv[1]);
    if (command == NULL)
        return refuse_command(argv[1]);
    if (!cli_output_begin(&output))
        return CLI_INTERNAL;
    cli_help(&output, command);
    return cli_output_end(&output);
}

static bool is_one_of(const char *word, const char *a, const char *b)
{
    return strcmp(word, a) == 0 || strcmp(word, b) == 0;
}

int main(int argc, char **argv)
{
    const cli_command *command;

    gsl_set_error_handler_off();
    cli_interrupt_catch();
    if (argc < 2) {
        print_short_help();
        return CLI_USAGE;
    }
    if (is_one_of(argv[1], "--help", "-h"))
        return (int)print_help();
    if (is_one_of(argv[1], "--version", "-V"))
        return (int)print_version();
    if (strcmp(argv[1], "help") == 0)
        return (int)help_on(argc - 1, argv + 1);
    command = find_command(argv[1]);
    if (command == NULL)
        return (int)refuse_command(argv[1]);
    return (int)command->run(argc - 1, argv + 1);
}
