/* said.h: a line that a person typed, read word by word, with what is wrong pointed at.
 */
#ifndef AMB_PLAN_SAID_H
#define AMB_PLAN_SAID_H

#include "amberline/status.h"

#include <stdint.h>

/* A part of the text, by its bytes. */
typedef struct amb_word {
    const char *text; /* borrowed: within what was said */
    size_t length;    /* 0 at the end */
} amb_word;

typedef struct amb_said {
    const char *what;       /* "goal": begins every sentence about it */
    const char *text;       /* borrowed */
    const char *at;         /* within the text: what is read next */
    amb_problems *problems; /* borrowed */
    amb_status status;      /* AMB_OK until something was wrong */
} amb_said;

/* What may stand between words. */
#define AMB_BLANKS " \t\n\r"

/* Texts longer than this are not what anyone would type. */
enum { AMB_SAID_MOST = 2000, AMB_WORD_TEXT = 160 };

void amb_said_begin(amb_said *said, const char *what, const char *text,
                    amb_problems *problems);

/*
 * The next word, without taking it: a name (letters, digits and underscores), a number or
 * date (what begins with a digit, a sign or a point, with the % that follows), a
 * comparison (of <, > and =), or any other character by itself.
 */
amb_word amb_said_peek(const amb_said *said);
amb_word amb_said_take(amb_said *said);

/* All up to a blank. */
amb_word amb_said_take_chunk(amb_said *said);

/* Takes the next word if it is this one, whatever its case. */
bool amb_said_take_if(amb_said *said, const char *word);

bool amb_word_is(amb_word word, const char *text);

/* The word by itself; one that is too long is cut. */
typedef struct amb_word_text {
    char text[AMB_WORD_TEXT];
} amb_word_text;
amb_word_text amb_word_copy(amb_word word);

/*
 * Says what is wrong, printf style, behind `what`, and points at a word (at the end of
 * the text when it has none); always false.
 */
__attribute__((format(printf, 3, 4))) bool amb_said_complain(amb_said *said, amb_word at,
                                                             const char *format, ...);

/* ""… found": what was found in the place of something, for such a sentence. */
amb_word_text amb_said_found(amb_word word);

/* "; did you mean NAME?", or "" where nothing is near. */
amb_word_text amb_said_nearest(amb_word word, const char *const *names);

/*
 * Takes a number, percentages as such; with a sentence, false, where there is none.
 * `takes` says what was expected: "a number such as 110".
 */
bool amb_said_number(amb_said *said, const char *takes, double *number, bool *percent,
                     amb_word *where);

/* The same of a date. */
bool amb_said_date(amb_said *said, const char *after, int32_t *date, amb_word *where);

#endif
