/* shell_word.h: words as they can be typed again. */
#ifndef AMB_BASE_SHELL_WORD_H
#define AMB_BASE_SHELL_WORD_H

#include <stdio.h>

/* Writes a word, in quotes where a POSIX shell would not take it as it is. */
void amb_put_word(FILE *out, const char *word);

#endif
