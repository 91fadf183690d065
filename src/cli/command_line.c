/* command_line.c: quoting for a POSIX shell. */
#include "cli/command_line.h"

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
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    if (out == NULL)
        return NULL;
    cli_put_program(out);
    for (int i = 0; i < argc; i++) {
        fputc(' ', out);
        cli_put_word(out, argv[i]);
    }
    if (fclose(out) == 0)
        return text;
    free(text);
    return NULL;
}
