/* phrases.h: numbers, dates and chances in words, the same everywhere. */
#ifndef AMB_CLI_PHRASES_H
#define AMB_CLI_PHRASES_H

#include "base/phrases.h"

/* Those that charts have too, under the names that the command knows them by. */
typedef amb_phrase cli_phrase;
#define cli_say            amb_say
#define cli_number         amb_say_number
#define cli_plain          amb_say_plain
#define cli_signed         amb_say_signed
#define cli_count          amb_say_count
#define cli_date           amb_say_date
#define cli_short_date     amb_say_short_date
#define cli_chance         amb_say_chance
#define cli_chance_between amb_say_chance_between

/* "0.4 seconds", "12 seconds", "3 minutes", "2 hours". */
cli_phrase cli_duration(double seconds);

/* "3 MB". */
cli_phrase cli_bytes(double bytes);

#endif
