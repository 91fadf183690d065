/* command_line.c: quoting for a POSIX shell. */
#include "cli/command_line.h"

#include "base/memory_stream.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

void cli_put_word(FILE *out, const char *word)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "0123456789_-./,:=@%+";

    if (word[0] != '\0' && strspn(word, plain) == strlen(word)) {
        fputs(word, out);
        return;
    }
    fputc('\'', out);
    for (; *word != '\0'; word++) {
        if (*word == '\'')
            fputs("'\\''", out);
        else
            fputc(*word, out);
    }
    fputc('\'', out);
}

void cli_put_program(FILE *out)
{
    cli_put_word(out, program_invocation_name);
}

char *cli_command_line(int argc, char **argv)
{
    amb_memory_stream line;

    if (!amb_memory_stream_open(&line))
        return NULL;
    cli_put_program(line.file);
    for (int i = 0; i < argc; i++) {
        fputc(' ', line.file);
        cli_put_word(line.file, argv[i]);
    }
    if (amb_memory_stream_close(&line))
        return line.text;
    free(line.text);
    return NULL;
}
