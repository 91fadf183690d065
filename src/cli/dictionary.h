/* dictionary.h: the columns of a file in plain words, for the screen and the manual. */
#ifndef AMB_CLI_DICTIONARY_H
#define AMB_CLI_DICTIONARY_H

#include "amberline/columns.h"

#include <stdbool.h>

/* Scenario files, then result files. */
size_t cli_num_files(void);
const amb_file *cli_file_at(size_t i);

typedef struct cli_words {
    char text[1024];
    size_t used;
} cli_words;

__attribute__((format(printf, 2, 3))) void cli_words_add(cli_words *to,
                                                         const char *format, ...);

/* "number", "date" … */
const char *cli_type_words(const amb_column *column);
bool cli_is_number(const amb_column *column);

/* What a column means, as a sentence, and what it may hold, as another. */
cli_words cli_meaning_of(const amb_column *column);
cli_words cli_contents_of(const amb_column *column);

/* The kinds of change of changes.csv, by their number. */
const char *cli_change_name(int kind);

#endif
