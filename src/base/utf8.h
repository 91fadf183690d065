/* utf8.h: one character of UTF-8 at a time, strictly. */
#ifndef AMB_BASE_UTF8_H
#define AMB_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { AMB_BYTE_ORDER_MARK = 0xFEFF };

/*
 * The number of bytes, 1 to 4, of the well-formed character that `text` begins with, and
 * the character itself; 0 when there is none (RFC 3629: no overlong forms, no
 * surrogates).
 */
static inline size_t amb_utf8_decode(const char *text, size_t size, uint32_t *character)
{
    static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    const unsigned char *byte = (const unsigned char *)text;
    size_t length = 0;
    uint32_t value = 0;

    if (size == 0)
        return 0;
    if (byte[0] < 0x80) {
        *character = byte[0];
        return 1;
    }
    if ((byte[0] & 0xE0) == 0xC0) {
        length = 2;
        value = byte[0] & 0x1FU;
    } else if ((byte[0] & 0xF0) == 0xE0) {
        length = 3;
        value = byte[0] & 0x0FU;
    } else if ((byte[0] & 0xF8) == 0xF0) {
        length = 4;
        value = byte[0] & 0x07U;
    } else {
        return 0;
    }
    if (length > size)
        return 0;
    for (size_t i = 1; i < length; i++) {
        if ((byte[i] & 0xC0) != 0x80)
            return 0;
        value = value << 6 | (byte[i] & 0x3FU);
    }
    if (value < smallest[length] || value > 0x10FFFF ||
        (value >= 0xD800 && value <= 0xDFFF))
        return 0;
    *character = value;
    return length;
}

/* A control character of ASCII or Latin-1: a terminal may obey it. */
static inline bool amb_utf8_is_control(uint32_t character)
{
    return character < 0x20 || (character >= 0x7F && character <= 0x9F);
}

/*
 * A character of no width, one that breaks a line or one that turns the direction of
 * writing round: two names that differ by it look the same.
 */
static inline bool amb_utf8_is_invisible(uint32_t character)
{
    return character == 0xAD || character == 0x61C || character == 0x180E ||
           (character >= 0x200B && character <= 0x200F) ||
           (character >= 0x2028 && character <= 0x202E) ||
           (character >= 0x2060 && character <= 0x206F) ||
           character == AMB_BYTE_ORDER_MARK ||
           (character >= 0xFFF9 && character <= 0xFFFB) ||
           (character >= 0xE0000 && character <= 0xE007F);
}

/* What is shown by its bytes: control characters, and what could not be seen. */
static inline bool amb_utf8_is_unshowable(uint32_t character)
{
    return amb_utf8_is_control(character) || amb_utf8_is_invisible(character);
}

/* The bytes of a text, at most so many, without a character cut in two. */
static inline size_t amb_utf8_fitting(const char *text, size_t most)
{
    size_t size = 0;

    while (size < most && text[size] != '\0')
        size++;
    while (size > 0 && ((unsigned char)text[size] & 0xC0) == 0x80)
        size--;
    return size;
}

#endif
