/* help.c: the help of a command, from the table that parses its options. */
#include "cli/commands.h"
#include "cli/dictionary.h"
#include "cli/table.h"

#include <string.h>

/* Help is as wide as this at most. */
enum { WIDEST_EXAMPLE = 80 };

/* Before the options. */
void cli_put_example(FILE *out, const char *line)
{
    const char *begins = "  amberline ";
    const bool is_long = strlen(begins) + strlen(line) > WIDEST_EXAMPLE;
    bool quoted = false;

    fputs(begins, out);
    for (const char *c = line; *c != '\0'; c++) {
        quoted ^= *c == '"';
        if (is_long && !quoted && strncmp(c, " --", 3) == 0)
            fputs(" \\\n     ", out);
        fputc(*c, out);
    }
    fputc('\n', out);
}

static void print_examples(cli_output *output, const cli_command *command)
{
    for (size_t i = 0; i < command->num_examples; i++) {
        cli_put_example(output->file, command->examples[i].line);
        cli_paragraph(output, 6, 6, "%s", command->examples[i].does);
    }
}

static void print_about(cli_output *output, const char *about)
{
    while (*about != '\0') {
        const size_t size = strcspn(about, "\n");

        fputc('\n', output->file);
        cli_paragraph(output, 0, 0, "%.*s", (int)size, about);
        about += size + (about[size] == '\n');
    }
}

static void add_option(cli_table *table, const cli_option *option)
{
    const char *value = option->value != NULL ? option->value : "";

    if (option->letter != 0)
        cli_table_add(table, "-%c, --%s %s", option->letter, option->name, value);
    else
        cli_table_add(table, "    --%s %s", option->name, value);
    cli_table_add(table, "%s", option->help);
}

void cli_help_exits(cli_output *output)
{
    cli_words words = {.used = 0};

    for (const cli_term *exit = cli_exit_statuses; exit->name != NULL; exit++)
        cli_words_add(&words, "%s%s %s", words.used == 0 ? "Exit status: " : ", ",
                      exit->name, exit->is);
    cli_paragraph(output, 0, 0, "%s.", words.text);
}

void cli_help(cli_output *output, const cli_command *command)
{
    cli_table table;

    print_examples(output, command);
    fprintf(output->file, "\nUsage: amberline %s [options] %s\n", command->name,
            cli_operands_of(command).text);
    print_about(output, command->about);
    fputc('\n', output->file);
    cli_table_begin(&table, "ll");
    for (size_t i = 0; i < command->num_operands; i++) {
        cli_table_add(&table, "%s", command->operands[i].name);
        cli_table_add(&table, "%s", command->operands[i].is);
    }
    for (size_t i = 0; i < command->num_options; i++)
        add_option(&table, &command->options[i]);
    cli_table_add(&table, "-h, --help");
    cli_table_add(&table, "this text");
    cli_table_end(&table, output, 2, false);
    fputc('\n', output->file);
    cli_help_exits(output);
}
