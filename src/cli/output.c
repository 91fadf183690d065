/* output.c: a page is made in memory, so that one write tells whether it arrived. */
#include "cli/output.h"

#include "base/utf8.h"
#include "cli/messages.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool cli_output_begin(cli_output *output)
{
    *output = (cli_output){.terminal = cli_terminal_of(STDOUT_FILENO)};
    if (!amb_memory_stream_open(&output->stream)) {
        cli_complain("%s", amb_status_text(AMB_NO_MEMORY));
        return false;
    }
    output->file = output->stream.file;
    return true;
}

cli_output cli_output_of_errors(void)
{
    return (cli_output){.file = stderr, .terminal = cli_terminal_of(STDERR_FILENO)};
}

void cli_output_drop(cli_output *output)
{
    if (output->stream.file != NULL)
        amb_memory_stream_close(&output->stream);
    free(output->stream.text);
    *output = (cli_output){.file = NULL};
}

static cli_exit write_all(const char *text, size_t size)
{
    while (size > 0) {
        const ssize_t written = write(STDOUT_FILENO, text, size);

        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0) {
            /* Whoever closed the pipe knows, and wants no more. */
            if (errno != EPIPE)
                cli_complain("standard output: cannot be written: %s", strerror(errno));
            return CLI_NO_FILE;
        }
        text += written;
        size -= (size_t)written;
    }
    return CLI_DONE;
}

cli_exit cli_output_end(cli_output *output)
{
    cli_exit code = CLI_INTERNAL;

    if (amb_memory_stream_close(&output->stream) && !output->failed)
        code = write_all(output->stream.text, output->stream.size);
    else
        cli_complain("%s", amb_status_text(AMB_NO_MEMORY));
    cli_output_drop(output);
    return code;
}

void cli_style_on(cli_output *output, cli_style style)
{
    static const char *const codes[] = {"", "1", "32", "33", "31"};

    if (output->terminal.colour && style != CLI_PLAIN)
        fprintf(output->file, "\033[%sm", codes[style]);
}

void cli_style_off(cli_output *output)
{
    if (output->terminal.colour)
        fputs("\033[0m", output->file);
}

int cli_columns_of(const char *text)
{
    int columns = 0;

    for (; *text != '\0'; text++)
        columns += ((unsigned char)*text & 0xC0) != 0x80;
    return columns;
}

static void put(cli_output *output, const char *text, size_t size)
{
    for (size_t at = 0; at < size;) {
        uint32_t character = 0;
        const size_t length = amb_utf8_decode(text + at, size - at, &character);

        if (length == 0 || amb_utf8_is_unshowable(character))
            fputc('?', output->file);
        else
            fwrite(text + at, 1, length, output->file);
        at += length == 0 ? 1 : length;
    }
}

void cli_put(cli_output *output, const char *text)
{
    put(output, text, strlen(text));
}

/*
 * The bytes of the next piece that stays on one line: a word with the "%" or "in 100"
 * after it, without which a figure means nothing.
 */
static size_t piece_of(const char *text)
{
    size_t size = strcspn(text, " ");

    if (strncmp(text + size, " %", 2) == 0 || strncmp(text + size, " in 100", 7) == 0) {
        const size_t gap = text[size + 1] == '%' ? 1 : 4;

        size += gap + strcspn(text + size + gap, " ");
    }
    return size;
}

void cli_wrap(cli_output *output, const char *text, int at, int others)
{
    int gap = 0; /* blanks before the next piece, unless a line ends there */
    bool fresh = true;

    while (*text != '\0') {
        const size_t size = piece_of(text);
        int columns = 0;

        for (size_t i = 0; i < size; i++)
            columns += ((unsigned char)text[i] & 0xC0) != 0x80;
        if (!fresh && at + gap + columns > output->terminal.width) {
            fprintf(output->file, "\n%*s", others, "");
            at = others;
        } else {
            fprintf(output->file, "%*s", gap, "");
            at += gap;
        }
        put(output, text, size);
        at += columns;
        fresh = false;
        text += size;
        gap = (int)strspn(text, " ");
        text += gap;
    }
    fputc('\n', output->file);
}

void cli_paragraph(cli_output *output, int first, int others, const char *format, ...)
{
    char *text = NULL;
    va_list arguments;
    int size;

    va_start(arguments, format);
    size = vasprintf(&text, format, arguments);
    va_end(arguments);
    output->failed |= size < 0;
    if (size < 0)
        return;
    fprintf(output->file, "%*s", first, "");
    cli_wrap(output, text, first, others);
    free(text);
}
