/* cmd_columns.c: amberline columns, the data dictionary from the tables that read and
 * write. */
#include "base/text.h"
#include "cli/columns_schema.h"
#include "cli/commands.h"
#include "cli/dictionary.h"
#include "cli/messages.h"
#include "cli/table.h"

#include "amberline/results.h"
#include "amberline/scenario.h"

#include <math.h>
#include <string.h>

enum { TEXT_FORMAT, CSV_FORMAT, CSVW_FORMAT, TABLE_SCHEMA_FORMAT };
static const char *const formats[] = {"text", "csv", "csvw", "tableschema", NULL};

typedef struct columns_arguments {
    const char *file;
    int format;
} columns_arguments;

static const cli_option options[] = {
    {.name = "format",
     .kind = CLI_CHOICE,
     .offset = offsetof(columns_arguments, format),
     .value = "FORMAT",
     .choices = formats,
     .help = "text for reading (the default), csv for a program, or a schema for "
             "validators and the like: csvw (CSV on the Web) or tableschema "
             "(Frictionless)"},
};

static const cli_operand operands[] = {
    {.name = "FILE",
     .is = "only this file, such as staffing.csv or projection.csv",
     .names = CLI_TABLES,
     .offset = offsetof(columns_arguments, file)},
};

static const cli_example examples[] = {
    {"columns staffing.csv", "what the columns of a file mean, and what they may hold"},
    {"columns --format csv > dictionary.csv", "all files, as a table"},
    {"columns status.csv --format csvw", "a file's schema, for programs that know CSVW"},
    {"columns --format tableschema > datapackage.json", "all files, as a Data Package"},
};

static cli_exit columns(int argc, char **argv);

const cli_command cli_columns = {
    .name = "columns",
    .summary = "what every column of every file means",
    .about =
        "The files of a scenario, then those of results. Every scenario file may also "
        "have the columns note and source.",
    .run = columns,
    .examples = examples,
    .num_examples = sizeof examples / sizeof examples[0],
    .operands = operands,
    .num_operands = sizeof operands / sizeof operands[0],
    .options = options,
    .num_options = sizeof options / sizeof options[0],
};

/* ---- for people ---- */

static void print_changes(cli_output *output)
{
    const amb_change_spec *specs = amb_change_specs();
    cli_table table;

    fputc('\n', output->file);
    cli_paragraph(output, 2, 2, "Changes, their items and values:");
    fputc('\n', output->file);
    cli_table_begin(&table, "lll");
    cli_table_add(&table, "change");
    cli_table_add(&table, "item");
    cli_table_add(&table, "value");
    for (int kind = 0; kind < AMB_NUM_CHANGE_KINDS; kind++) {
        cli_table_add(&table, "%s", cli_change_name(kind));
        cli_table_add(&table, "%s", specs[kind].item);
        cli_table_add(&table, "%s", specs[kind].needed ? specs[kind].takes : "empty");
    }
    cli_table_end(&table, output, 4, true);
}

static void print_file(cli_output *output, const amb_file *file)
{
    cli_style_on(output, CLI_BOLD);
    cli_paragraph(output, 0, 2, "%s: a row is %s", file->name, file->row_is);
    cli_style_off(output);
    for (size_t c = 0; c < file->num_columns; c++) {
        const amb_column *column = &file->columns[c];

        fprintf(output->file, "\n  %s\n", column->name);
        cli_paragraph(output, 6, 6, "%s", cli_meaning_of(column).text);
        cli_paragraph(output, 6, 6, "%s", cli_contents_of(column).text);
    }
    if (file == &amb_input_files()[AMB_IN_CHANGES])
        print_changes(output);
    fputc('\n', output->file);
}

/* ---- for programs ---- */

static void put_cell(FILE *out, const char *text, const char *end)
{
    const bool quote = strpbrk(text, ",\"\n") != NULL;

    if (quote)
        fputc('"', out);
    for (; *text != '\0'; text++) {
        if (*text == '"')
            fputc('"', out);
        fputc(*text, out);
    }
    if (quote)
        fputc('"', out);
    fputs(end, out);
}

static void put_bound(FILE *out, double bound)
{
    if (isfinite(bound))
        fprintf(out, "%.10g", bound);
    fputc(',', out);
}

static void put_column(FILE *out, const amb_file *file, const amb_column *column)
{
    cli_words choices = {.used = 0};

    for (int i = 0; column->type == AMB_CHOICE && column->choices[i] != NULL; i++)
        cli_words_add(&choices, "%s%s", i == 0 ? "" : " ", column->choices[i]);
    put_cell(out, file->name, ",");
    put_cell(out, column->name, ",");
    put_cell(out, cli_type_words(column), ",");
    put_cell(out, column->unit != NULL ? column->unit : "", ",");
    put_cell(out, (column->flags & AMB_COLUMN_REQUIRED) != 0 ? "yes" : "no", ",");
    put_cell(out, (column->flags & AMB_COLUMN_FILLED) != 0 ? "no" : "yes", ",");
    put_cell(out, (column->flags & AMB_COLUMN_KEY) != 0 ? "yes" : "no", ",");
    put_bound(out, cli_is_number(column) ? column->min : (double)NAN);
    put_bound(out, cli_is_number(column) ? column->max : (double)NAN);
    put_cell(out, choices.text, ",");
    put_cell(out, column->refers_to != NULL ? column->refers_to : "", ",");
    put_cell(out, column->meaning, "\n");
}

/* Kinds of change as places of their own, written as assumptions.csv writes places. */
static void put_changes(FILE *out)
{
    const amb_change_spec *specs = amb_change_specs();

    for (int kind = 0; kind < AMB_NUM_CHANGE_KINDS; kind++) {
        const amb_change_spec *spec = &specs[kind];

        fprintf(out, "changes.csv,item[change=%s],text,,no,yes,no,,,,,",
                cli_change_name(kind));
        put_cell(out, spec->item, "\n");
        fprintf(out, "changes.csv,value[change=%s],%s,,%s,%s,no,", cli_change_name(kind),
                spec->whole ? "whole number" : "number", spec->needed ? "yes" : "no",
                spec->needed ? "no" : "yes");
        put_bound(out, spec->needed ? spec->low : (double)NAN);
        put_bound(out, spec->needed ? spec->high : (double)NAN);
        fputs(",,", out);
        put_cell(out, spec->takes, "\n");
    }
}

static void put_file(FILE *out, const amb_file *file)
{
    for (size_t c = 0; c < file->num_columns; c++)
        put_column(out, file, &file->columns[c]);
    if (file == &amb_input_files()[AMB_IN_CHANGES])
        put_changes(out);
}

/* ---- the command ---- */

/* "staffing" is understood as "staffing.csv". */
static bool is_called(const amb_file *file, const char *name)
{
    const size_t size = strlen(name);

    return strncmp(file->name, name, size) == 0 &&
           (file->name[size] == '\0' || strcmp(file->name + size, ".csv") == 0);
}

static cli_exit refuse_file(const char *name)
{
    const char *names[AMB_NUM_INPUT_FILES + AMB_NUM_RESULT_FILES + 1], *near;
    const size_t num = cli_num_files();

    for (size_t i = 0; i < num; i++)
        names[i] = cli_file_at(i)->name;
    names[num] = NULL;
    near = amb_nearest(name, names);
    if (near != NULL)
        cli_complain("there is no file \"%s\"; did you mean %s?", name, near);
    else
        cli_complain("there is no file \"%s\"; amberline columns lists them all", name);
    return CLI_USAGE;
}

/* The file of that name; NULL when there is none. */
static const amb_file *find_file(const char *name)
{
    for (size_t i = 0; i < cli_num_files(); i++)
        if (is_called(cli_file_at(i), name))
            return cli_file_at(i);
    return NULL;
}

/* All files, or the one that is not NULL. */
static void print_dictionary(cli_output *output, int format, const amb_file *only)
{
    if (format == CSV_FORMAT)
        fputs("file,column,type,unit,required,may_be_empty,key,min,max,choices,refers_to,"
              "meaning\n",
              output->file);
    for (size_t i = 0; i < cli_num_files(); i++) {
        if (only != NULL && only != cli_file_at(i))
            continue;
        if (format == CSV_FORMAT)
            put_file(output->file, cli_file_at(i));
        else
            print_file(output, cli_file_at(i));
    }
}

static cli_exit print_columns(const columns_arguments *arguments)
{
    cli_output output;
    const amb_file *only = NULL;

    if (arguments->file != NULL) {
        only = find_file(arguments->file);
        if (only == NULL)
            return refuse_file(arguments->file);
    }
    if (!cli_output_begin(&output))
        return CLI_INTERNAL;
    switch (arguments->format) {
    case CSVW_FORMAT:
        cli_print_schema(&output, CLI_CSVW, only);
        break;
    case TABLE_SCHEMA_FORMAT:
        cli_print_schema(&output, CLI_TABLE_SCHEMA, only);
        break;
    default:
        print_dictionary(&output, arguments->format, only);
    }
    return cli_output_end(&output);
}

static cli_exit columns(int argc, char **argv)
{
    columns_arguments arguments = {.file = NULL};
    const int parsed = cli_parse(&cli_columns, argc, argv, &arguments);
    const cli_exit code =
        parsed == CLI_GO_ON ? print_columns(&arguments) : (cli_exit)parsed;

    cli_options_free(&cli_columns, &arguments);
    return code;
}
