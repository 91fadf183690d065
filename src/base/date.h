/* date.h: days of the Gregorian calendar as day numbers, with no clock and no time zone.
 */
#ifndef AMB_BASE_DATE_H
#define AMB_BASE_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whether there is such a day in the years 1 to 9999. */
bool amb_date_exists(int year, int month, int day);

/* Days since 1970-01-01 of a date that exists. */
int32_t amb_date_of(int year, int month, int day);
void amb_date_split(int32_t date, int *year, int *month, int *day);

/* The month that a date is in, counted from January of the year 0. */
int amb_date_month(int32_t date);

/* Reads 2022-09-26 or 26/09/2022 (never month first, never two-digit years). */
bool amb_date_parse(const char *text, int32_t *date);

enum { AMB_DATE_ISO_SIZE = 11, AMB_DATE_WORDS_SIZE = 24 };

/* "2022-09-26"; `out` has AMB_DATE_ISO_SIZE bytes. */
void amb_date_iso(int32_t date, char *out);

/* "26 September 2022"; `out` has AMB_DATE_WORDS_SIZE bytes. */
void amb_date_words(int32_t date, char *out);

#endif
