/* date.c: days of the Gregorian calendar counted from 1 January 1970. */
#include "base/date.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

/* Days from 0001-01-01, where the counting below starts, to 1970-01-01. */
enum { DAYS_TO_1970 = 719162 };

static const char *const month_names[] = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December",
};

static bool is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return days[month - 1] + (month == 2 && is_leap(year));
}

/* Days from 0001-01-01 to the first day of `year`: 365 each and the leap days between. */
static int32_t days_before_year(int year)
{
    const int past = year - 1;

    return 365 * past + past / 4 - past / 100 + past / 400;
}

bool amb_date_exists(int year, int month, int day)
{
    return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
           day <= days_in_month(year, month);
}

int32_t amb_date_of(int year, int month, int day)
{
    int32_t days = 0;

    assert(amb_date_exists(year, month, day));
    days = days_before_year(year);
    for (int past = 1; past < month; past++)
        days += days_in_month(year, past);
    return days + day - 1 - DAYS_TO_1970;
}

void amb_date_split(int32_t date, int *year, int *month, int *day)
{
    int32_t left = date + DAYS_TO_1970;

    assert(date >= -DAYS_TO_1970 && left < days_before_year(10000));
    /* 400 years have 146,097 days, so this guess is right or the year before. */
    *year = (int)((int64_t)left * 400 / 146097) + 1;
    while (days_before_year(*year + 1) <= left)
        ++*year;
    left -= days_before_year(*year);
    for (*month = 1; left >= days_in_month(*year, *month); ++*month)
        left -= days_in_month(*year, *month);
    *day = left + 1;
}

int amb_date_month(int32_t date)
{
    int year, month, day;

    amb_date_split(date, &year, &month, &day);
    return 12 * year + month - 1;
}

/* Reads `fewest` to `most` digits and steps over them; -1 when there are not so many. */
static int read_digits(const char **text, int fewest, int most)
{
    int value = 0;
    int count = 0;

    for (; **text >= '0' && **text <= '9'; ++*text) {
        value = 10 * value + (**text - '0');
        if (++count > most)
            return -1;
    }
    return count < fewest ? -1 : value;
}

static bool step_over(const char **text, char expected)
{
    if (**text != expected)
        return false;
    ++*text;
    return true;
}

bool amb_date_parse(const char *text, int32_t *date)
{
    int year = 0;
    int month = 0;
    int day = 0;
    bool read = false;

    if (strchr(text, '/') != NULL) {
        /* Some of Excel's formats for a date drop the leading zeros. */
        day = read_digits(&text, 1, 2);
        read = step_over(&text, '/');
        month = read_digits(&text, 1, 2);
        read = read && step_over(&text, '/');
        year = read_digits(&text, 4, 4);
    } else {
        year = read_digits(&text, 4, 4);
        read = step_over(&text, '-');
        month = read_digits(&text, 2, 2);
        read = read && step_over(&text, '-');
        day = read_digits(&text, 2, 2);
    }
    if (!read || *text != '\0' || !amb_date_exists(year, month, day))
        return false;
    *date = amb_date_of(year, month, day);
    return true;
}

void amb_date_iso(int32_t date, char *out)
{
    int year = 0;
    int month = 0;
    int day = 0;

    amb_date_split(date, &year, &month, &day);
    snprintf(out, AMB_DATE_ISO_SIZE, "%04d-%02d-%02d", year, month, day);
}

void amb_date_words(int32_t date, char *out)
{
    int year = 0;
    int month = 0;
    int day = 0;

    amb_date_split(date, &year, &month, &day);
    snprintf(out, AMB_DATE_WORDS_SIZE, "%d %s %d", day, month_names[month - 1], year);
}
