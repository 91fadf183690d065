/* text.h: numbers, names and near misses in the text of a cell. */
#ifndef AMB_BASE_TEXT_H
#define AMB_BASE_TEXT_H

#include "amberline/status.h"

#include <stdint.h>

/*
 * Strings kept for as long as the store lives; each is stored once, so equal strings have
 * equal pointers.
 */
typedef struct amb_text_store amb_text_store;

/* NULL when there is no memory. */
amb_text_store *amb_text_store_new(void);
void amb_text_store_free(amb_text_store *store);

/* The store's own copy of `text`; borrowed from the store. NULL when there is no memory.
 */
const char *amb_text_keep(amb_text_store *store, const char *text);

/* A number that is the same for equal texts and hardly ever for others. */
uint64_t amb_text_hash(const char *text);

/* Why a cell is not a number. */
typedef enum amb_number_fault {
    AMB_NUMBER_FINE = 0,
    AMB_NUMBER_DECIMAL_COMMA, /* "12,5": `suggestion` is "12.5" */
    AMB_NUMBER_NOT,           /* anything else, nan, inf and hexadecimal among it */
    AMB_NUMBER_TOO_LARGE,     /* beyond the range of a double */
} amb_number_fault;

/*
 * Reads a decimal number: optional sign, digits, optional thousands separators in groups
 * of three ("1,947"), optional decimal point, optional exponent, optional final % (then
 * `*percent` is set). Never looks at the locale. `suggestion` (of at least 64 bytes) gets
 * a way to write it right, or "".
 */
amb_number_fault amb_number_parse(const char *text, double *value, bool *percent,
                                  char *suggestion, size_t suggestion_size);

/*
 * The candidate nearest to `word` by Damerau-Levenshtein distance (case and the
 * difference between space, hyphen and underscore count nothing), when it is near enough
 * to be what was meant: distance at most 2, and at most half of the length of either
 * word; and a word of one or two letters only for one of the same length. Else the only
 * one that begins most like it: with at least four letters, and two thirds of the shorter
 * of the two, endings such as .csv left out. Else NULL. `candidates` is NULL-terminated.
 */
const char *amb_nearest(const char *word, const char *const *candidates);

/* Whether a text ends as a sentence does: with a full stop, or the … of an open list. */
bool amb_ends_sentence(const char *text);

#endif
