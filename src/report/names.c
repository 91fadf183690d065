/* names.c: texts that are kept, and names fit to be shown. */
#include "report/names.h"

#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A longer name is cut: it would leave no room for what is said of it. */
enum { MOST_CHARACTERS = 60, MOST_OF_WORDS = 200 };

const char *amb_keep(amb_text_store *store, bool *failed, const char *text)
{
    const char *kept = amb_text_keep(store, text);

    *failed |= kept == NULL;
    return kept == NULL ? "" : kept;
}

const char *amb_keep_said(amb_text_store *store, bool *failed, const char *format,
                          va_list arguments)
{
    const char *kept = "";
    char *text;
    const int size = vasprintf(&text, format, arguments);

    *failed |= size < 0;
    if (size >= 0) {
        kept = amb_keep(store, failed, text);
        free(text);
    }
    return kept;
}

static const char *show(amb_text_store *store, bool *failed, const char *name,
                        size_t most)
{
    static const char unseen[] = "\uFFFD", more[] = "\u2026";
    char shown[MOST_OF_WORDS * 4 + sizeof more];
    size_t used = 0, num = 0;

    for (size_t left = strlen(name); left > 0 && num < most; num++) {
        uint32_t character = 0;
        const size_t decoded = amb_utf8_decode(name, left, &character);
        const size_t length = decoded == 0 ? 1 : decoded;
        const bool seen = decoded > 0 && !amb_utf8_is_unshowable(character);

        memcpy(shown + used, seen ? name : unseen, seen ? length : sizeof unseen - 1);
        used += seen ? length : sizeof unseen - 1;
        name += length;
        left -= length;
    }
    strcpy(shown + used, *name == '\0' ? "" : more);
    return amb_keep(store, failed, shown);
}

const char *amb_keep_name(amb_text_store *store, bool *failed, const char *name)
{
    return show(store, failed, name, MOST_CHARACTERS);
}

const char *amb_keep_words(amb_text_store *store, bool *failed, const char *words)
{
    return show(store, failed, words, MOST_OF_WORDS);
}
