/* memory_stream.h: a stream into memory that tells when there was not enough of it. */
#ifndef AMB_BASE_MEMORY_STREAM_H
#define AMB_BASE_MEMORY_STREAM_H

#include <stdbool.h>
#include <stdio.h>

typedef struct amb_memory_stream {
    FILE *file; /* write here; NULL when there is no memory */
    char *text; /* owned: what has arrived, with a NUL behind it */
    size_t size, room;
} amb_memory_stream;

/* False when there is no memory. `stream` must stay where it is until it is closed. */
bool amb_memory_stream_open(amb_memory_stream *stream);

/* Closes the file; true when `text` holds all that was written. The caller frees it. */
bool amb_memory_stream_close(amb_memory_stream *stream);

#endif
