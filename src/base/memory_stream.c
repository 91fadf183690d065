/* memory_stream.c: like open_memstream, of which some versions lose text in silence. */
#include "base/memory_stream.h"

#include <stdlib.h>
#include <string.h>

/* What stdio calls with text to be kept; 0 tells it that it was not. */
static ssize_t keep(void *cookie, const char *bytes, size_t size)
{
    amb_memory_stream *stream = cookie;

    if (size >= stream->room - stream->size) {
        const size_t room = 2 * (stream->room + size) + 1;
        char *text = realloc(stream->text, room);

        if (text == NULL)
            return 0;
        stream->text = text;
        stream->room = room;
    }
    memcpy(stream->text + stream->size, bytes, size);
    stream->size += size;
    stream->text[stream->size] = '\0';
    return (ssize_t)size;
}

bool amb_memory_stream_open(amb_memory_stream *stream)
{
    *stream = (amb_memory_stream){.text = calloc(1, 1), .room = 1};
    if (stream->text != NULL)
        stream->file = fopencookie(stream, "w", (cookie_io_functions_t){.write = keep});
    if (stream->file == NULL) {
        free(stream->text);
        stream->text = NULL;
    }
    return stream->file != NULL;
}

bool amb_memory_stream_close(amb_memory_stream *stream)
{
    const bool failed = ferror(stream->file) != 0;
    const bool closed = fclose(stream->file) == 0;

    stream->file = NULL;
    return closed && !failed;
}
