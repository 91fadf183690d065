/* names.h: texts that are kept, and names as somebody else wrote them, fit to be shown.
 */
#ifndef AMB_REPORT_NAMES_H
#define AMB_REPORT_NAMES_H

#include "base/text.h"

#include <stdarg.h>

/* Each gives a text that the store keeps; without memory "", and *failed is set. */

const char *amb_keep(amb_text_store *store, bool *failed, const char *text);

/* As vprintf makes it. */
__attribute__((format(printf, 3, 0))) const char *
amb_keep_said(amb_text_store *store, bool *failed, const char *format, va_list arguments);

/* A name with U+FFFD for what cannot be seen in it, and cut where it is too long. */
const char *amb_keep_name(amb_text_store *store, bool *failed, const char *name);

/* The same of words with such names in them, which may be longer. */
const char *amb_keep_words(amb_text_store *store, bool *failed, const char *words);

#endif
