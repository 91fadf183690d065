/* names.h: names as somebody else wrote them, fit to be shown. */
#ifndef AMB_REPORT_NAMES_H
#define AMB_REPORT_NAMES_H

#include "base/text.h"

/* A name with U+FFFD for what cannot be seen in it, and cut where it is too long; kept by
 * the store. NULL when there is no memory. */
const char *amb_name_shown(amb_text_store *store, const char *name);

/* The same of words with such names in them, which may be longer. */
const char *amb_words_shown(amb_text_store *store, const char *words);

#endif
