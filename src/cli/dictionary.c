/* dictionary.c: sentences from the tables that read and write the files. */
#include "cli/dictionary.h"

#include "base/text.h"
#include "cli/phrases.h"

#include "amberline/results.h"
#include "amberline/scenario.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

size_t cli_num_files(void)
{
    return AMB_NUM_INPUT_FILES + AMB_NUM_RESULT_FILES;
}

const amb_file *cli_file_at(size_t i)
{
    return i < AMB_NUM_INPUT_FILES ? &amb_input_files()[i]
                                   : amb_result_file_at(i - AMB_NUM_INPUT_FILES);
}

/* Ranges are as wide as a column table needs them; what bounds nobody is not said. */
static bool bounds_someone(double bound)
{
    return isfinite(bound) && fabs(bound) < 1e9;
}

void cli_words_add(cli_words *to, const char *format, ...)
{
    va_list arguments;

    if (to->used >= sizeof to->text)
        return;
    va_start(arguments, format);
    to->used += (size_t)vsnprintf(to->text + to->used, sizeof to->text - to->used, format,
                                  arguments);
    va_end(arguments);
}

const char *cli_type_words(const amb_column *column)
{
    switch (column->type) {
    case AMB_NAME:
        return "name";
    case AMB_TEXT:
        return "text";
    case AMB_NUMBER:
        return "number";
    case AMB_WHOLE:
        return "whole number";
    case AMB_DATE:
        return "date";
    case AMB_CHOICE:
        return "choice";
    }
    return "";
}

bool cli_is_number(const amb_column *column)
{
    return column->type == AMB_NUMBER || column->type == AMB_WHOLE;
}

static const char *needed_words(const amb_column *column)
{
    if ((column->flags & AMB_COLUMN_FILLED) != 0)
        return "never empty";
    return (column->flags & AMB_COLUMN_REQUIRED) != 0 ? "required, cells may be empty"
                                                      : "may be left out";
}

static void add_range(cli_words *to, const amb_column *column)
{
    if (bounds_someone(column->min) && bounds_someone(column->max))
        cli_words_add(to, ", %s to %s", cli_plain(column->min).text,
                      cli_plain(column->max).text);
    else if (bounds_someone(column->min))
        cli_words_add(to, ", %s or more", cli_plain(column->min).text);
    else if (bounds_someone(column->max))
        cli_words_add(to, ", at most %s", cli_plain(column->max).text);
}

cli_words cli_meaning_of(const amb_column *column)
{
    cli_words words = {.used = 0};

    cli_words_add(&words, "%s%s", column->meaning,
                  amb_ends_sentence(column->meaning) ? "" : ".");
    return words;
}

cli_words cli_contents_of(const amb_column *column)
{
    cli_words words = {.used = 0};

    cli_words_add(&words, "%s", cli_type_words(column));
    words.text[0] = (char)(words.text[0] - 'a' + 'A');
    if (column->unit != NULL)
        cli_words_add(&words, " (%s)", column->unit);
    if (cli_is_number(column))
        add_range(&words, column);
    for (int i = 0; column->type == AMB_CHOICE && column->choices[i] != NULL; i++)
        cli_words_add(&words, "%s%s", i == 0 ? ": " : ", ", column->choices[i]);
    if (column->refers_to != NULL)
        cli_words_add(&words, " of %s", column->refers_to);
    cli_words_add(&words, "; %s%s.", needed_words(column),
                  (column->flags & AMB_COLUMN_KEY) != 0 ? ", part of the key" : "");
    return words;
}

const char *cli_change_name(int kind)
{
    /* The kinds are the choices of the third column; the specs are in their order. */
    return amb_input_files()[AMB_IN_CHANGES].columns[2].choices[kind];
}
