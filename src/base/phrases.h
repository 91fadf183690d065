/* phrases.h: numbers, dates and chances in words, the same everywhere. */
#ifndef AMB_BASE_PHRASES_H
#define AMB_BASE_PHRASES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A short text by value, so that it can be made where it is printed. */
typedef struct amb_phrase {
    char text[160];
} amb_phrase;

/* A phrase put together as printf does it; what does not fit is left out. */
__attribute__((format(printf, 1, 2))) amb_phrase amb_say(const char *format, ...);

/* "93,451", "-4.5"; a figure that does not exist is "none". */
amb_phrase amb_say_number(double value, int decimals);

/* As few decimals as the value needs: "110", "37.5". */
amb_phrase amb_say_plain(double value);

/* With its sign, unless it comes to nothing: "+1.20", "-3", "0.00". */
amb_phrase amb_say_signed(double value, int decimals);

/* "1 week", "2,000 replications". */
amb_phrase amb_say_count(double num, const char *noun);

/* "26 September 2022" and, where there is little room, "26 Sep 2022". */
amb_phrase amb_say_date(int32_t date);
amb_phrase amb_say_short_date(int32_t date);

/* "62 in 100", "under 1 in 100", "over 99 in 100"; of few replications "3 of 10". */
amb_phrase amb_say_chance(double p, double replications);

/* The same with its 95 % bounds where they say more: "62 in 100 (60 to 64)". */
amb_phrase amb_say_chance_between(double p, double low, double high, double replications);

#endif
