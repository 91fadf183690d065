/* said.c: words of a line, and sentences that point at them. */
#include "plan/said.h"

#include "base/date.h"
#include "base/text.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { INDENT = 3 };

void amb_said_begin(amb_said *said, const char *what, const char *text,
                    amb_problems *problems)
{
    *said = (amb_said){.what = what, .text = text, .at = text, .problems = problems};
}

static bool is_letter(char c)
{
    return isalpha((unsigned char)c) || c == '_';
}

static bool is_digit(char c)
{
    return isdigit((unsigned char)c) != 0;
}

static const char *without_blanks(const char *at)
{
    return at + strspn(at, AMB_BLANKS);
}

static size_t length_of_name(const char *at)
{
    size_t length = 0;

    while (is_letter(at[length]) || is_digit(at[length]))
        length++;
    return length;
}

/* Digits with what may stand between them, and a percent sign, blanks before it or not.
 */
static size_t length_of_number(const char *at)
{
    size_t length = 1, more;

    while (at[length] != '\0' && (is_letter(at[length]) || is_digit(at[length]) ||
                                  strchr(".,/", at[length]) != NULL || at[length] == '-'))
        length++;
    more = (size_t)(without_blanks(at + length) - (at + length));
    return at[length + more] == '%' ? length + more + 1 : length;
}

amb_word amb_said_peek(const amb_said *said)
{
    const char *at = without_blanks(said->at);
    size_t length;

    if (*at == '\0')
        return (amb_word){at, 0};
    if (is_letter(*at))
        return (amb_word){at, length_of_name(at)};
    if (is_digit(*at) || (strchr("+-.", *at) != NULL && is_digit(at[1])))
        return (amb_word){at, length_of_number(at)};
    length = strspn(at, "<>=");
    if (length > 0)
        return (amb_word){at, length};
    length = 1;
    while (((unsigned char)at[length] & 0xC0) == 0x80) /* the rest of a character */
        length++;
    return (amb_word){at, length};
}

amb_word amb_said_take(amb_said *said)
{
    const amb_word word = amb_said_peek(said);

    said->at = word.text + word.length;
    return word;
}

amb_word amb_said_take_chunk(amb_said *said)
{
    const char *at = without_blanks(said->at);
    const amb_word word = {at, strcspn(at, AMB_BLANKS)};

    said->at = at + word.length;
    return word;
}

bool amb_word_is(amb_word word, const char *text)
{
    return strlen(text) == word.length && strncasecmp(word.text, text, word.length) == 0;
}

bool amb_said_take_if(amb_said *said, const char *word)
{
    const amb_word next = amb_said_peek(said);

    if (!amb_word_is(next, word))
        return false;
    said->at = next.text + next.length;
    return true;
}

amb_word_text amb_word_copy(amb_word word)
{
    amb_word_text copy;
    size_t length = word.length < sizeof copy.text ? word.length : sizeof copy.text - 1;

    memcpy(copy.text, word.text, length);
    /* No half of a character at the end. */
    while (length < word.length && length > 0 &&
           ((unsigned char)word.text[length] & 0xC0) == 0x80)
        length--;
    copy.text[length] = '\0';
    return copy;
}

/* The line with a row of carets under the word: in plain characters, one column each. */
static void point_at(amb_said *said, amb_word at)
{
    const size_t from = (size_t)(at.text - said->text), size = strlen(said->text);
    const size_t carets = at.length > 0 ? at.length : 1;
    char *echo;

    if (size > AMB_SAID_MOST)
        return;
    echo = malloc(2 * INDENT + size + 1 + from + carets + 1);
    if (echo == NULL)
        return; /* the sentence stands alone */
    memset(echo, ' ', 2 * INDENT + size + 1 + from + carets);
    for (size_t i = 0; i < size; i++)
        echo[INDENT + i] =
            said->text[i] >= ' ' && said->text[i] <= '~' ? said->text[i] : '?';
    echo[INDENT + size] = '\n';
    memset(echo + 2 * INDENT + size + 1 + from, '^', carets);
    echo[2 * INDENT + size + 1 + from + carets] = '\0';
    amb_problem_echo(said->problems, echo);
    free(echo);
}

bool amb_said_complain(amb_said *said, amb_word at, const char *format, ...)
{
    char *sentence = NULL;
    va_list arguments;
    int length;

    va_start(arguments, format);
    length = vasprintf(&sentence, format, arguments);
    va_end(arguments);
    if (length < 0) {
        said->status = AMB_NO_MEMORY;
        return false;
    }
    if (said->status == AMB_OK)
        said->status = AMB_BAD_INPUT;
    if (amb_problem_add(said->problems, AMB_BAD_INPUT, "%s: %s", said->what, sentence) ==
        AMB_NO_MEMORY)
        said->status = AMB_NO_MEMORY;
    else
        point_at(said, at);
    free(sentence);
    return false;
}

amb_word_text amb_said_found(amb_word word)
{
    amb_word_text found;

    if (word.length == 0)
        snprintf(found.text, sizeof found.text, "the text ends");
    else
        snprintf(found.text, sizeof found.text, "found \"%.100s\"",
                 amb_word_copy(word).text);
    return found;
}

amb_word_text amb_said_nearest(amb_word word, const char *const *names)
{
    const amb_word_text copy = amb_word_copy(word);
    const char *near = word.length > 0 ? amb_nearest(copy.text, names) : NULL;
    amb_word_text said = {""};

    if (near != NULL)
        snprintf(said.text, sizeof said.text, "; did you mean %.120s?", near);
    return said;
}

bool amb_said_number(amb_said *said, const char *takes, double *number, bool *percent,
                     amb_word *where)
{
    const amb_word word = amb_said_peek(said);
    char copy[AMB_WORD_TEXT], suggestion[64] = "";
    size_t length = 0;

    *where = word;
    for (size_t i = 0; i < word.length && length + 1 < sizeof copy; i++)
        if (strchr(AMB_BLANKS, word.text[i]) == NULL)
            copy[length++] = word.text[i];
    copy[length] = '\0';
    if (word.length > 0 && amb_number_parse(copy, number, percent, suggestion,
                                            sizeof suggestion) == AMB_NUMBER_FINE) {
        amb_said_take(said);
        return true;
    }
    if (suggestion[0] != '\0')
        return amb_said_complain(said, word, "\"%s\" is not a number; write %s", copy,
                                 suggestion);
    return amb_said_complain(said, word, "expected %s; %s", takes,
                             amb_said_found(word).text);
}

bool amb_said_date(amb_said *said, const char *after, int32_t *date, amb_word *where)
{
    const amb_word word = amb_said_peek(said);

    *where = word;
    if (amb_date_parse(amb_word_copy(word).text, date)) {
        amb_said_take(said);
        return true;
    }
    return amb_said_complain(said, word,
                             "expected a date %s, such as 2023-03-31 or 31/03/2023; %s",
                             after, amb_said_found(word).text);
}
