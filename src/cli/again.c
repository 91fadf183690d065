/* again.c: a command line that depends on nothing that is not in it. */
#include "cli/again.h"

#include "cli/command_line.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* Takes a word, which is owned, or NULL for no memory. */
static void take(cli_again *again, char *word)
{
    char **words =
        again->failed ? NULL : realloc(again->word, (again->num + 2) * sizeof *words);

    if (words != NULL)
        again->word = words;
    if (word == NULL || words == NULL) {
        again->failed = true;
        free(word);
        return;
    }
    again->word[again->num++] = word;
    again->word[again->num] = NULL;
}

void cli_again_begin(cli_again *again, const char *command)
{
    *again = (cli_again){.word = NULL};
    take(again, strdup(command));
}

void cli_again_free(cli_again *again)
{
    for (size_t i = 0; i < again->num; i++)
        free(again->word[i]);
    free(again->word);
    *again = (cli_again){.word = NULL};
}

void cli_again_add(cli_again *again, const char *format, ...)
{
    char *word = NULL;
    va_list arguments;

    va_start(arguments, format);
    if (vasprintf(&word, format, arguments) < 0)
        word = NULL;
    va_end(arguments);
    take(again, word);
}

void cli_again_add_operand(cli_again *again, const char *operand)
{
    cli_again_add(again, "%s%s", operand[0] == '-' ? "./" : "", operand);
}

void cli_again_add_run(cli_again *again, const amb_run_options *run, size_t replications)
{
    cli_again_add(again, "--seed");
    cli_again_add(again, "%" PRIu64, run->seed);
    cli_again_add(again, "--weeks");
    cli_again_add(again, "%d", run->weeks);
    cli_again_add(again, "--replications");
    cli_again_add(again, "%zu", replications);
}

void cli_again_add_pdus(cli_again *again, const char *const *pdus, size_t num)
{
    for (size_t i = 0; i < num; i++) {
        cli_again_add(again, "--pdu");
        cli_again_add(again, "%s", pdus[i]);
    }
}

static void add_limit(cli_again *again, const char *name, const cli_whole *limit)
{
    if (!limit->given)
        return;
    cli_again_add(again, "--%s", name);
    cli_again_add(again, "%" PRIu64, limit->value);
}

void cli_again_add_limits(cli_again *again, const cli_limits *limits)
{
    add_limit(again, "max-file-bytes", &limits->file_bytes);
    add_limit(again, "max-rows", &limits->rows);
    add_limit(again, "max-columns", &limits->columns);
    add_limit(again, "max-cell-bytes", &limits->cell_bytes);
}

void cli_again_print(cli_output *output, const cli_again *again, const char *out)
{
    FILE *file = output->file;

    output->failed |= again->failed;
    fputs("The same again:\n  ", file);
    cli_put_program(file);
    for (size_t i = 0; i < again->num; i++) {
        fputc(' ', file);
        amb_put_word(file, again->word[i]);
    }
    if (out != NULL) {
        fputs(" -o ", file);
        amb_put_word(file, out);
    }
    fputc('\n', file);
}
