/* main.c: the table of commands, and what is said before any of them runs. */
#include "base/text.h"
#include "cli/commands.h"
#include "cli/complete.h"
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

static cli_exit refuse_command(const char *name)
{
    const char *names[CLI_NUM_COMMANDS + 4], *near;

    for (size_t i = 0; i < CLI_NUM_COMMANDS; i++)
        names[i] = cli_commands[i]->name;
    names[CLI_NUM_COMMANDS] = "help";
    names[CLI_NUM_COMMANDS + 1] = "--help";
    names[CLI_NUM_COMMANDS + 2] = "--version";
    names[CLI_NUM_COMMANDS + 3] = NULL;
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
    cli_output output = cli_output_of_errors();
    cli_table table;

    cli_paragraph(&output, 0, 2, "amberline: %s",
                  "when would a probation delivery unit cross its amber line?");
    fputc('\n', output.file);
    cli_table_begin(&table, "ll");
    cli_table_add(&table, "amberline run scenarios/newham-2022 -o out");
    cli_table_add(&table, "simulate, answer, keep the tables");
    cli_table_add(&table, "amberline check scenarios/mine");
    cli_table_add(&table, "what is not right yet, and where");
    cli_table_add(&table, "amberline columns staffing.csv");
    cli_table_add(&table, "what belongs into a file");
    cli_table_end(&table, &output, 2, false);
    fputc('\n', output.file);
    cli_table_begin(&table, "ll");
    for (size_t i = 0; i < CLI_NUM_COMMANDS; i++) {
        cli_table_add(&table, "%s", cli_commands[i]->name);
        cli_table_add(&table, "%s", cli_commands[i]->summary);
    }
    cli_table_end(&table, &output, 2, false);
    fputc('\n', output.file);
    cli_paragraph(&output, 0, 2, "More: amberline COMMAND --help, amberline --help");
}

static cli_exit print_help(void)
{
    char *installed;
    cli_output output;
    cli_table table;

    if (!cli_output_begin(&output))
        return CLI_INTERNAL;
    installed = cli_installed_folder();
    output.failed = installed == NULL;
    for (size_t i = 0; i < CLI_NUM_COMMANDS; i++)
        cli_put_example(output.file, cli_commands[i]->examples[0].line);
    fputs("\nUsage: amberline COMMAND [options] ...\n\n", output.file);
    cli_paragraph(&output, 0, 0, "%s", cli_about);
    fputc('\n', output.file);
    cli_table_begin(&table, "ll");
    for (size_t i = 0; i < CLI_NUM_COMMANDS; i++) {
        cli_table_add(&table, "%s", cli_commands[i]->name);
        cli_table_add(&table, "%s", cli_commands[i]->summary);
    }
    for (const cli_term *term = cli_instead; term->name != NULL; term++) {
        cli_table_add(&table, "%s", term->name);
        cli_table_add(&table, "%s", term->is);
    }
    cli_table_end(&table, &output, 2, false);
    fputc('\n', output.file);
    cli_paragraph(&output, 0, 0,
                  "The answer goes to standard output, messages and progress to standard "
                  "error. Environment: AMBERLINE_SCENARIOS is the folder of installed "
                  "scenarios (now %s); NO_COLOR turns colour off.",
                  installed != NULL ? installed : "");
    free(installed);
    cli_help_exits(&output);
    return cli_output_end(&output);
}

static cli_exit print_version(void)
{
    cli_output output;

    if (!cli_output_begin(&output))
        return CLI_INTERNAL;
    cli_paragraph(&output, 0, 2, "amberline %s (commit %s)", AMB_VERSION, AMB_COMMIT);
    cli_paragraph(&output, 0, 2, "GSL %s, %s", gsl_version, COMPILER);
    cli_paragraph(&output, 0, 2, "Licence GPL-3.0-or-later; there is no warranty.");
    return cli_output_end(&output);
}

static cli_exit help_on(int argc, char **argv)
{
    const cli_command *command;
    cli_output output;

    if (argc < 2)
        return print_help();
    command = cli_find_command(argv[1]);
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
    if (strcmp(argv[1], "complete") == 0)
        return (int)cli_complete(argc - 1, argv + 1);
    command = cli_find_command(argv[1]);
    if (command == NULL)
        return (int)refuse_command(argv[1]);
    return (int)command->run(argc - 1, argv + 1);
}
