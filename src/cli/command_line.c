/* command_line.c: command lines as a person could type them again. */
#include "cli/command_line.h"

#include "base/memory_stream.h"

#include <errno.h>
#include <stdlib.h>

void cli_put_program(FILE *out)
{
    amb_put_word(out, program_invocation_name);
}

char *cli_command_line(int argc, char **argv)
{
    amb_memory_stream line;

    if (!amb_memory_stream_open(&line))
        return NULL;
    cli_put_program(line.file);
    for (int i = 0; i < argc; i++) {
        fputc(' ', line.file);
        amb_put_word(line.file, argv[i]);
    }
    if (amb_memory_stream_close(&line))
        return line.text;
    free(line.text);
    return NULL;
}
