/* problems.c: what went wrong, kept as sentences that are safe to print. */
#include "amberline/status.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A longer sentence loses its middle: what it ends with is how to mend the matter. */
enum { SENTENCE_HEAD = 600, SENTENCE_TAIL = 300 };

const char *amb_status_text(amb_status status)
{
    switch (status) {
    case AMB_OK:
        return "all is well";
    case AMB_BAD_INPUT:
        return "the input is not right";
    case AMB_NOT_READ:
        return "a file or folder could not be read";
    case AMB_NOT_WRITTEN:
        return "a file or folder could not be written";
    case AMB_NO_MEMORY:
        return "there is not enough memory";
    case AMB_INTERRUPTED:
        return "stopped before the end";
    case AMB_NUM_STATUSES:
        break;
    }
    return "an unknown status";
}

void amb_problems_init(amb_problems *problems, size_t cap)
{
    *problems = (amb_problems){.cap = cap};
}

void amb_problems_free(amb_problems *problems)
{
    for (size_t i = 0; i < problems->num_kept; i++) {
        free(problems->list[i].sentence);
        free(problems->list[i].echo);
    }
    free(problems->list);
    amb_problems_init(problems, problems->cap);
}

/* A copy in which nothing can move a cursor or colour a screen; NULL without memory. */
static char *showable(const char *text, bool keep_newlines)
{
    const size_t size = strlen(text);
    char *copy = NULL;
    char *out = NULL;

    if (size > (SIZE_MAX - 1) / 4)
        return NULL;
    copy = malloc(4 * size + 1);
    if (copy == NULL)
        return NULL;
    out = copy;
    for (size_t at = 0; at < size;) {
        uint32_t character = 0;
        const size_t decoded = amb_utf8_decode(text + at, size - at, &character);
        const size_t length = decoded == 0 ? 1 : decoded;

        if ((keep_newlines && text[at] == '\n') ||
            (decoded > 0 && !amb_utf8_is_unshowable(character))) {
            memcpy(out, text + at, length);
            out += length;
        } else {
            for (size_t i = 0; i < length; i++)
                out += snprintf(out, 5, "\\x%02x", (unsigned char)text[at + i]);
        }
        at += length;
    }
    *out = '\0';
    return copy;
}

static bool is_inside_character(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* A cell may be very long, and the message about it must still fit a screen. */
static void shorten(char *text, size_t size)
{
    static const char dots[] = " … ";
    size_t head = SENTENCE_HEAD;
    size_t tail = size - SENTENCE_TAIL;

    if (size <= SENTENCE_HEAD + SENTENCE_TAIL + sizeof dots)
        return;
    while (head > 0 && is_inside_character(text[head]))
        head--;
    while (tail < size && is_inside_character(text[tail]))
        tail++;
    memcpy(text + head, dots, sizeof dots - 1);
    memmove(text + head + sizeof dots - 1, text + tail, size - tail + 1);
}

/* Room for one more, by doubling, so that a large cap costs nothing until it is used. */
static bool make_room(amb_problems *problems)
{
    const size_t kept = problems->num_kept;
    const size_t room = kept == 0 ? 4 : 2 * kept;
    amb_problem *list = problems->list;

    /* The list is full whenever its length is a power of two, from 4 on. */
    if (kept != 0 && (kept < 4 || (kept & (kept - 1)) != 0))
        return true;
    list = realloc(list, room * sizeof *list);
    if (list == NULL)
        return false;
    problems->list = list;
    return true;
}

static bool is_kept(const amb_problems *problems, const char *sentence)
{
    for (size_t i = 0; i < problems->num_kept; i++)
        if (strcmp(problems->list[i].sentence, sentence) == 0)
            return true;
    return false;
}

amb_status amb_problem_add(amb_problems *problems, amb_status status, const char *format,
                           ...)
{
    va_list arguments;
    int size = 0;
    char *raw = NULL;
    char *sentence = NULL;

    problems->last_kept = false;
    if (problems->num_kept >= problems->cap) {
        problems->num_found++;
        return status;
    }
    va_start(arguments, format);
    size = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (size < 0)
        return AMB_NO_MEMORY;
    raw = malloc((size_t)size + 1);
    if (raw == NULL)
        return AMB_NO_MEMORY;
    va_start(arguments, format);
    vsnprintf(raw, (size_t)size + 1, format, arguments);
    va_end(arguments);
    shorten(raw, (size_t)size);
    sentence = showable(raw, false);
    free(raw);
    if (sentence != NULL && is_kept(problems, sentence)) {
        free(sentence);
        return status;
    }
    problems->num_found++;
    if (sentence == NULL || !make_room(problems)) {
        free(sentence);
        return AMB_NO_MEMORY;
    }
    problems->last_kept = true;
    problems->list[problems->num_kept++] = (amb_problem){.sentence = sentence};
    return status;
}

void amb_problem_echo(amb_problems *problems, const char *echo)
{
    amb_problem *last = NULL;

    if (!problems->last_kept)
        return;
    last = &problems->list[problems->num_kept - 1];
    free(last->echo);
    last->echo = showable(echo, true); /* without memory the sentence stands alone */
}
