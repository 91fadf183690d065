/* messages.c: sentences for people, on standard error. */
#include "cli/messages.h"

#include "cli/phrases.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
        fprintf(stderr, "amberline: %s\n", shown.list[0].sentence);
    else
        fprintf(stderr, "amberline: %s\n", amb_status_text(AMB_NO_MEMORY));
    if (size >= 0)
        free(text);
    amb_problems_free(&shown);
}

void cli_print_problems(const amb_problems *problems, const char *prefix)
{
    for (size_t i = 0; i < problems->num_kept; i++) {
        fprintf(stderr, "%s%s\n", prefix, problems->list[i].sentence);
        if (problems->list[i].echo != NULL)
            fprintf(stderr, "%s\n", problems->list[i].echo);
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

    fprintf(stderr, "%s", cli_count((double)problems->num_found, "problem").text);
    if (files > 0)
        fprintf(stderr, " in %s", cli_count((double)files, "file").text);
    if (problems->num_found > problems->num_kept)
        fprintf(stderr, " or more (the first %s are shown)",
                cli_number((double)problems->num_kept, 0).text);
    fprintf(stderr, "%s\n", end);
}
