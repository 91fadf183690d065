/* place_words.h: what a place of assumptions.csv is called on a page. */
#ifndef AMB_REPORT_PLACE_WORDS_H
#define AMB_REPORT_PLACE_WORDS_H

#include "base/phrases.h"

/*
 * "establishment of PO" for staffing.csv:target_fte[grade=PO]; of a column that has no
 * words here its name, the values of the row and the file. Two places may come to the
 * same words; the place itself says which.
 */
amb_phrase amb_place_words(const char *place);

#endif
