/* phrases.h: numbers, dates and chances in words, the same everywhere. */
#ifndef AMB_CLI_PHRASES_H
#define AMB_CLI_PHRASES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A short text by value, so that it can be made where it is printed. */
typedef struct cli_phrase {
    char text[160];
} cli_phrase;

/* A phrase put together as printf does it; what does not fit is left out. */
__attribute__((format(printf, 1, 2))) cli_phrase cli_say(const char *format, ...);

/* "93,451", "-4.5"; a figure that does not exist is "none". */
cli_phrase cli_number(double value, int decimals);

/* As few decimals as the value needs: "110", "37.5". */
cli_phrase cli_plain(double value);

/* With its sign, unless it comes to nothing: "+1.20", "-3", "0.00". */
cli_phrase cli_signed(double value, int decimals);

/* "1 week", "2,000 replications". */
cli_phrase cli_count(double num, const char *noun);

/* "26 September 2022" and, where there is little room, "26 Sep 2022". */
cli_phrase cli_date(int32_t date);
cli_phrase cli_short_date(int32_t date);

/* "62 in 100", "under 1 in 100", "over 99 in 100"; of few replications "3 of 10". */
cli_phrase cli_chance(double p, double replications);

/* The same with its 95 % bounds where they say more: "62 in 100 (60 to 64)". */
cli_phrase cli_chance_between(double p, double low, double high, double replications);

/* "0.4 seconds", "12 seconds", "3 minutes", "2 hours". */
cli_phrase cli_duration(double seconds);

/* "3 MB". */
cli_phrase cli_bytes(double bytes);

#endif
