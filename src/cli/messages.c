/* messages.c: sentences for people, on standard error. */
#include "cli/messages.h"

#include "cli/output.h"
#include "cli/phrases.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* How far the second line of a sentence is set in. */
enum { HANG = 2 };

static void tell(const char *prefix, const char *sentence)
{
    cli_output output = cli_output_of_errors();

    fputs(prefix, stderr);
    /* Without memory of its own: that there is none may be what it says. */
    if (output.terminal.is_terminal)
        cli_wrap(&output, sentence, cli_columns_of(prefix), HANG);
    else
        fprintf(stderr, "%s\n", sentence);
}

void cli_tell(const char *format, ...)
{
    char *text = NULL;
    va_list arguments;
    int size;

    va_start(arguments, format);
    size = vasprintf(&text, format, arguments);
    va_end(arguments);
    tell("", size >= 0 ? text : amb_status_text(AMB_NO_MEMORY));
    if (size >= 0)
        free(text);
}

void cli_complain(const char *format, ...)
{
    amb_problems shown;
    char *text = NULL;
    va_list arguments;
    int size;

    amb_problems_init(&shown, 1);
    va_start(arguments, format);
    size = vasprintf(&text, format, arguments);
    va_end(arguments);
    /* Through a problem, because those know how to show what should not be obeyed. */
    if (size >= 0 && amb_problem_add(&shown, AMB_OK, "%s", text) == AMB_OK)
        tell("amberline: ", shown.list[0].sentence);
    else
        tell("amberline: ", amb_status_text(AMB_NO_MEMORY));
    if (size >= 0)
        free(text);
    amb_problems_free(&shown);
}

/* Writes `num` columns of a line from column `from` on. */
static void put_columns(const char *line, int from, int num)
{
    for (int column = -1; *line != '\0' && *line != '\n'; line++) {
        column += ((unsigned char)*line & 0xC0) != 0x80;
        if (column >= from && column < from + num)
            fputc(*line, stderr);
    }
    fputc('\n', stderr);
}

/* A line and the carets below it; of a line too long for the terminal the part above
 * them. */
static void print_echo(const char *echo)
{
    const cli_output output = cli_output_of_errors();
    const char *carets = strchr(echo, '\n');
    const int width = output.terminal.width;
    int from = 0;

    if (!output.terminal.is_terminal || carets == NULL) {
        fprintf(stderr, "%s\n", echo);
        return;
    }
    carets++;
    if (cli_columns_of(carets) > width)
        from = (int)strspn(carets, " ") - width / 3;
    put_columns(echo, from, width);
    put_columns(carets, from, width);
}

cli_exit cli_no_memory(void)
{
    cli_complain("%s", amb_status_text(AMB_NO_MEMORY));
    return CLI_INTERNAL;
}

void cli_print_problems(const amb_problems *problems, const char *prefix)
{
    for (size_t i = 0; i < problems->num_kept; i++) {
        tell(prefix, problems->list[i].sentence);
        if (problems->list[i].echo != NULL)
            print_echo(problems->list[i].echo);
    }
}

void cli_print_outcome(const amb_problems *problems, amb_status status)
{
    cli_print_problems(problems, "");
    if (status == AMB_NO_MEMORY || (status != AMB_OK && problems->num_kept == 0))
        cli_complain("%s", amb_status_text(status));
}

/* How many bytes of a sentence name its file: "folder/file.csv:7: …". */
static size_t file_part(const char *sentence)
{
    const char *colon = strchr(sentence, ':');

    while (colon != NULL && colon[1] != ' ' && (colon[1] < '0' || colon[1] > '9'))
        colon = strchr(colon + 1, ':');
    return colon == NULL ? 0 : (size_t)(colon - sentence);
}

static size_t count_files(const amb_problems *problems)
{
    size_t files = 0;

    for (size_t i = 0; i < problems->num_kept; i++) {
        const char *sentence = problems->list[i].sentence;
        const size_t part = file_part(sentence);
        bool known = part == 0;

        for (size_t j = 0; j < i && !known; j++)
            known = file_part(problems->list[j].sentence) == part &&
                    strncmp(problems->list[j].sentence, sentence, part) == 0;
        files += !known;
    }
    return files;
}

void cli_print_problem_count(const amb_problems *problems, const char *end)
{
    const size_t files = count_files(problems);

    cli_phrase where = {""}, shown = {""};

    if (files > 0)
        where = cli_say(" in %s", cli_count((double)files, "file").text);
    if (problems->num_found > problems->num_kept)
        shown = cli_say(" or more (the first %s are shown)",
                        cli_number((double)problems->num_kept, 0).text);
    cli_tell("%s%s%s%s", cli_count((double)problems->num_found, "problem").text,
             where.text, shown.text, end);
}
