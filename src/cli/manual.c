/* manual.c: pages for man(1), in the man macros that every formatter knows. */
#include "cli/manual.h"

#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/dictionary.h"

#include "amberline/results.h"
#include "amberline/scenario.h"

#include <ctype.h>
#include <string.h>

/* ---- text that a formatter takes as it is ---- */

static void put_character(FILE *out, uint32_t character)
{
    switch (character) {
    case '\\':
        fputs("\\e", out);
        break;
    case '-': /* one that can be typed again */
        fputs("\\-", out);
        break;
    case '^':
        fputs("\\(ha", out);
        break;
    case '~':
        fputs("\\(ti", out);
        break;
    case '`':
        fputs("\\(ga", out);
        break;
    case '\'':
        fputs("\\(aq", out);
        break;
    case '"':
        fputs("\\(dq", out);
        break;
    default:
        fprintf(out, character < 0x80 ? "%c" : "\\[u%04X]", character);
    }
}

/* A line begins with what is no control character. */
static void put_part(FILE *out, const char *text, size_t length)
{
    if (text[0] == '.')
        fputs("\\&", out);
    while (length > 0) {
        uint32_t character = 0;
        const size_t size = amb_utf8_decode(text, length, &character);

        if (size == 0)
            return;
        put_character(out, character);
        text += size;
        length -= size;
    }
}

static void put_text(FILE *out, const char *text)
{
    put_part(out, text, strlen(text));
}

static void put_line(FILE *out, const char *text)
{
    put_text(out, text);
    fputc('\n', out);
}

/* Help is in fragments; a manual is in sentences. */
static void put_sentence(FILE *out, const char *text)
{
    const size_t size = strlen(text);

    fputc(toupper((unsigned char)text[0]), out);
    put_text(out, text + 1);
    fputs(text[size - 1] == '.' ? "\n" : ".\n", out);
}

/* "\n" parts paragraphs. */
static void put_paragraphs(FILE *out, const char *text)
{
    while (*text != '\0') {
        const size_t size = strcspn(text, "\n");

        put_part(out, text, size);
        fputc('\n', out);
        text += size + (text[size] == '\n');
        if (*text != '\0')
            fputs(".PP\n", out);
    }
}

/* ---- what all pages have ---- */

static void begin(FILE *out, const char *title, int section, const char *summary)
{
    fprintf(out, ".\\\" Made from the tables of the program; do not edit.\n.TH ");
    for (const char *c = title; *c != '\0'; c++)
        fprintf(out, *c == '-' ? "\\-" : "%c", toupper((unsigned char)*c));
    fprintf(out, " %d \"%s\" \"Amberline %s\" \"Amberline Manual\"\n.SH NAME\n", section,
            AMB_COMMITTED_ON, AMB_VERSION);
    put_text(out, title);
    fputs(" \\- ", out);
    put_line(out, summary);
}

static void put_term(FILE *out, const char *name)
{
    fputs(".TP\n.B ", out);
    put_line(out, name);
}

static void put_terms(FILE *out, const char *heading, const cli_term *terms)
{
    fprintf(out, ".SH %s\n", heading);
    for (; terms->name != NULL; terms++) {
        put_term(out, terms->name);
        put_sentence(out, terms->is);
    }
}

static void put_examples(FILE *out, const cli_command *command)
{
    for (size_t i = 0; i < command->num_examples; i++) {
        fputs(".TP\n.B amberline ", out);
        put_line(out, command->examples[i].line);
        put_sentence(out, command->examples[i].does);
    }
}

/* Every page but `title`, which is the one at hand. */
static void put_see_also(FILE *out, const char *title)
{
    fputs(".SH SEE ALSO\n", out);
    if (strcmp(title, "amberline") != 0)
        fputs(".BR amberline (1),\n", out);
    for (size_t i = 0; i < CLI_NUM_COMMANDS; i++)
        if (strcmp(title, cli_commands[i]->name) != 0)
            fprintf(out, ".BR amberline\\-%s (1),\n", cli_commands[i]->name);
    if (strcmp(title, "amberline-results") == 0)
        fputs(".BR amberline\\-scenario (5)\n", out);
    else if (strcmp(title, "amberline-scenario") == 0)
        fputs(".BR amberline\\-results (5)\n", out);
    else
        fputs(".BR amberline\\-scenario (5),\n.BR amberline\\-results (5)\n", out);
}

static void put_files(FILE *out)
{
    fputs(".SH FILES\n", out);
    put_term(out, "SCENARIO/scenario.csv");
    fputs("The file that makes a folder a scenario;\n"
          ".BR amberline\\-scenario (5)\ndescribes it and the others.\n",
          out);
    put_term(out, "DIR/run.json");
    fputs("The record of a run: version, command, arguments, seed and checksums.\n"
          ".BR amberline\\-results (5)\ndescribes the tables beside it.\n",
          out);
    put_term(out, "PREFIX/share/amberline/scenarios");
    fputs("The scenarios that came with the program, which is PREFIX/bin/amberline; they "
          "can be named without their folder.\n",
          out);
}

/* ---- the pages of commands ---- */

static void put_synopsis(FILE *out, const cli_command *command)
{
    fprintf(out, ".B amberline %s\n[\\fIoptions\\fR]", command->name);
    for (size_t i = 0; i < command->num_operands; i++) {
        const cli_operand *operand = &command->operands[i];

        fprintf(out, " %s\\fI", operand->needed ? "" : "[");
        put_text(out, operand->name);
        fprintf(out, "\\fR%s%s", operand->many ? "..." : "", operand->needed ? "" : "]");
    }
    fputc('\n', out);
}

static void put_option(FILE *out, const cli_option *option)
{
    fputs(".TP\n", out);
    if (option->letter != 0)
        fprintf(out, "\\fB\\-%c\\fR, ", option->letter);
    fputs("\\fB\\-\\-", out);
    put_text(out, option->name);
    fputs("\\fR", out);
    if (option->kind != CLI_FLAG) {
        fputs(" \\fI", out);
        put_text(out, option->value);
        fputs("\\fR", out);
    }
    fputc('\n', out);
    put_sentence(out, option->help);
}

void cli_manual_command(FILE *out, const cli_command *command)
{
    char title[64];

    snprintf(title, sizeof title, "amberline-%s", command->name);
    begin(out, title, 1, command->summary);
    fputs(".SH SYNOPSIS\n", out);
    put_synopsis(out, command);
    fputs(".SH DESCRIPTION\n", out);
    put_paragraphs(out, command->about);
    fputs(".SH OPTIONS\n", out);
    for (size_t i = 0; i < command->num_operands; i++) {
        fputs(".TP\n.I ", out);
        put_line(out, command->operands[i].name);
        put_sentence(out, command->operands[i].is);
    }
    for (size_t i = 0; i < command->num_options; i++)
        put_option(out, &command->options[i]);
    fputs(".TP\n\\fB\\-h\\fR, \\fB\\-\\-help\\fR\n"
          "Print a shorter form of this page.\n",
          out);
    put_terms(out, "EXIT STATUS", cli_exit_statuses);
    put_terms(out, "ENVIRONMENT", cli_environment);
    put_files(out);
    fputs(".SH EXAMPLES\n", out);
    put_examples(out, command);
    put_see_also(out, command->name);
}

void cli_manual_program(FILE *out)
{
    begin(out, "amberline", 1, cli_summary);
    fputs(".SH SYNOPSIS\n", out);
    for (size_t i = 0; i < CLI_NUM_COMMANDS; i++) {
        fputs(i > 0 ? ".br\n" : "", out);
        put_synopsis(out, cli_commands[i]);
    }
    fputs(".SH DESCRIPTION\n", out);
    put_paragraphs(out, cli_about);
    fputs(".PP\nThe answer goes to standard output, messages and progress to standard "
          "error.\n.SH COMMANDS\n",
          out);
    for (size_t i = 0; i < CLI_NUM_COMMANDS; i++) {
        put_term(out, cli_commands[i]->name);
        put_sentence(out, cli_commands[i]->summary);
        fprintf(out, "See\n.BR amberline\\-%s (1).\n", cli_commands[i]->name);
    }
    for (const cli_term *term = cli_instead; term->name != NULL; term++) {
        put_term(out, term->name);
        put_sentence(out, term->is);
    }
    put_terms(out, "EXIT STATUS", cli_exit_statuses);
    put_terms(out, "ENVIRONMENT", cli_environment);
    put_files(out);
    fputs(".SH EXAMPLES\n", out);
    for (size_t i = 0; i < CLI_NUM_COMMANDS; i++)
        put_examples(out, cli_commands[i]);
    put_see_also(out, "amberline");
}

/* ---- the pages of files ---- */

static void put_column(FILE *out, const amb_column *column)
{
    put_term(out, column->name);
    put_line(out, cli_meaning_of(column).text);
    put_line(out, cli_contents_of(column).text);
}

static void put_changes(FILE *out)
{
    const amb_change_spec *specs = amb_change_specs();

    fputs(".PP\nChanges, with their items and values:\n", out);
    for (int kind = 0; kind < AMB_NUM_CHANGE_KINDS; kind++) {
        put_term(out, cli_change_name(kind));
        fputs("Item: ", out);
        put_text(out, specs[kind].item);
        fputs(". Value: ", out);
        put_text(out, specs[kind].needed ? specs[kind].takes : "empty");
        fputs(".\n", out);
    }
}

static void put_file(FILE *out, const amb_file *file)
{
    fputs(".SS ", out);
    put_line(out, file->name);
    fputs("A row is ", out);
    put_text(out, file->row_is);
    fputs(".\n", out);
    for (size_t c = 0; c < file->num_columns; c++)
        put_column(out, &file->columns[c]);
    if (file == &amb_input_files()[AMB_IN_CHANGES])
        put_changes(out);
}

void cli_manual_scenario(FILE *out)
{
    begin(out, "amberline-scenario", 5, "the files that a run is read from");
    fputs(".SH DESCRIPTION\n", out);
    put_paragraphs(
        out,
        "A scenario is a folder of CSV files, one table a file. Columns are found by "
        "name, in any order; every file may also have the columns note and source. What "
        "a spreadsheet writes is accepted: a byte order mark, CRLF, \"1,947\", 64%, "
        "26/09/2022.\n"
        "The setting extends of scenario.csv names another scenario. What this one has "
        "no file for is taken from there: a file replaces the one there as a whole, the "
        "settings of scenario.csv are replaced one by one, and changes.csv is added "
        "to.");
    fputs(".SH FILES\n", out);
    for (int i = 0; i < AMB_NUM_INPUT_FILES; i++)
        put_file(out, &amb_input_files()[i]);
    put_see_also(out, "amberline-scenario");
}

void cli_manual_results(FILE *out)
{
    begin(out, "amberline-results", 5, "the tables that a run writes");
    fputs(".SH DESCRIPTION\n", out);
    put_paragraphs(
        out,
        "A results folder holds the CSV files below, UTF-8 with a header, and "
        "run.json: the version, command, seed and machine of the run, and the "
        "SHA-256 of every file, of the bytes that were read or written. The folder "
        "appears in one step or not at all. A value that does not exist is an empty "
        "cell.\n"
        "In run.json, command is what was typed; arguments is the list of words that "
        "gives the same files again, with all that they depend on, which amberline "
        "reproduce runs; pdus and plans are those that the files are of. Where a run "
        "was stopped and what was complete has been kept, partial is true, and asked "
        "says which replications, pdus and plans had been asked for. Partial results "
        "are those of a run of just the pdus, plans and replications that they have; "
        "they never replace whole ones, but go to a folder beside them, whose name "
        "ends in -partial.\n"
        "So that other programs can read the tables, FILE.csv-metadata.json describes "
        "each as W3C's CSV on the Web has it, and datapackage.json all of them as a Data "
        "Package; people need not look at these.\n"
        "The CSV files depend on the scenario, the seed, the weeks and the "
        "replications, and on nothing else.");
    fputs(".SH FILES\n", out);
    for (size_t i = 0; i < AMB_NUM_RESULT_FILES; i++)
        put_file(out, amb_result_file_at(i));
    put_see_also(out, "amberline-results");
}
