/* output.h: text for standard output, made whole first and then written with every error
 * seen. */
#ifndef AMB_CLI_OUTPUT_H
#define AMB_CLI_OUTPUT_H

#include "base/memory_stream.h"
#include "cli/exits.h"
#include "cli/terminal.h"

#include <stdio.h>

/* A page in the making. */
typedef struct cli_output {
    FILE *file; /* borrowed, of the stream: write here */
    cli_terminal terminal;
    amb_memory_stream stream;
    bool failed; /* there was no memory for a part of it */
} cli_output;

/* False, with a sentence on standard error, when there is no memory. The page must stay
 * where it is until it ends. */
bool cli_output_begin(cli_output *output);

/* Standard error as it is, without a page: there is nothing to end or to drop. */
cli_output cli_output_of_errors(void);

/* Writes the page, if it is whole, to standard output and frees it; says on standard
 * error what went wrong. */
cli_exit cli_output_end(cli_output *output);

/* Frees the page without writing it. */
void cli_output_drop(cli_output *output);

typedef enum cli_style { CLI_PLAIN, CLI_BOLD, CLI_GREEN, CLI_AMBER, CLI_RED } cli_style;

/* Begins and ends a style, where there is colour; nothing ever depends on it. */
void cli_style_on(cli_output *output, cli_style style);
void cli_style_off(cli_output *output);

/*
 * A paragraph, broken between words to the width: the first line `first` columns in, the
 * others `others`. Characters that could command a terminal are shown as question marks.
 */
__attribute__((format(printf, 4, 5))) void
cli_paragraph(cli_output *output, int first, int others, const char *format, ...);

/* How many columns a text takes, near enough: a character each. */
int cli_columns_of(const char *text);

/* Writes text broken to the width when the line already has `at` columns. */
void cli_wrap(cli_output *output, const char *text, int at, int others);

/* Writes text as it is, but for what could command a terminal. */
void cli_put(cli_output *output, const char *text);

#endif
