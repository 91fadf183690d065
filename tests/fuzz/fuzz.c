/* fuzz.c: the promises that every reader keeps. */
#include "fuzz.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void fuzz_broken(const char *file, int line, const char *format, ...)
{
    va_list arguments;

    fprintf(stderr, "%s:%d: ", file, line);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    abort();
}

char *fuzz_text(const uint8_t *bytes, size_t size)
{
    char *text = malloc(size + 1);

    if (text == NULL)
        abort();
    if (size > 0)
        memcpy(text, bytes, size);
    text[size] = '\0';
    return text;
}

static void check_showable(const char *text, bool may_break)
{
    const size_t size = strlen(text);

    for (size_t at = 0; at < size;) {
        uint32_t character = 0;
        const size_t length = amb_utf8_decode(text + at, size - at, &character);

        fuzz_promise(length > 0, "not UTF-8: %s", text);
        fuzz_promise(
            !amb_utf8_is_unshowable(character) || (may_break && character == '\n'),
            "a character that cannot be shown (U+%04X): %s", (unsigned)character, text);
        at += length;
    }
}

void fuzz_check_problems(const amb_problems *problems, amb_status status)
{
    fuzz_promise(status == AMB_OK || status == AMB_NO_MEMORY || problems->num_found > 0,
                 "\"%s\" without a sentence", amb_status_text(status));
    fuzz_promise(problems->num_kept <= problems->cap &&
                     problems->num_kept <= problems->num_found,
                 "%zu kept of %zu", problems->num_kept, problems->num_found);
    for (size_t i = 0; i < problems->num_kept; i++) {
        const amb_problem *problem = &problems->list[i];

        fuzz_promise(strlen(problem->sentence) < 4096, "a sentence of %zu bytes",
                     strlen(problem->sentence));
        check_showable(problem->sentence, false);
        if (problem->echo == NULL)
            continue;
        check_showable(problem->echo, true);
        fuzz_promise(strchr(problem->echo, '\n') == strrchr(problem->echo, '\n') &&
                         problem->echo[strlen(problem->echo) - 1] == '^',
                     "an echo that is not a line and a caret: %s", problem->echo);
    }
}
