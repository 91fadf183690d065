/* export_dates.c: dates as the WMT writes them, and as spreadsheets leave them. */
#include "intake/export_reader.h"

#include "base/date.h"

#include <string.h>

/* Reads up to four digits and steps over them; returns how many there were. */
static int read_digits(const char **text, int *value)
{
    int count = 0;

    for (*value = 0; **text >= '0' && **text <= '9' && count < 5; ++*text, count++)
        *value = 10 * *value + (**text - '0');
    return count;
}

static void skip_blanks(const char **text)
{
    while (**text == ' ')
        ++*text;
}

/* Whether `text` is nothing, or a time of day such as ", 09:30" or "T09:30:00.000Z". */
static bool is_time(const char *text)
{
    int value = 0;

    if (*text == '\0')
        return true;
    if (*text == ',' || *text == 'T')
        text++;
    else if (*text != ' ')
        return false;
    skip_blanks(&text);
    for (int part = 0; part < 3; part++) {
        const int count = read_digits(&text, &value);

        if (count < 1 || count > 2 || value > 59)
            return false;
        if (*text != ':')
            return part > 0 && (*text == '\0' || *text == 'Z' || *text == '.');
        text++;
    }
    return false;
}

static amb_export_date_fault date_of(int day, int month, int year, int32_t *date)
{
    if (!amb_date_exists(year, month, day))
        return AMB_EXPORT_DATE_NOT;
    *date = amb_date_of(year, month, day);
    return AMB_EXPORT_DATE_FINE;
}

amb_export_date_fault amb_export_date(const char *text, int32_t *date)
{
    int a = 0, b = 0, c = 0;
    const int first = read_digits(&text, &a);
    const char separator = *text;
    int second, third;

    if (first == 0 || separator == '\0' || strchr("-/ .", separator) == NULL)
        return AMB_EXPORT_DATE_NOT;
    text++;
    second = read_digits(&text, &b);
    if (second < 1 || second > 2 || *text != separator)
        return AMB_EXPORT_DATE_NOT;
    text++;
    third = read_digits(&text, &c);
    if (third == 0 || !is_time(text))
        return AMB_EXPORT_DATE_NOT;
    if (first == 4 && third <= 2)
        return date_of(c, b, a, date);
    if (first > 2)
        return AMB_EXPORT_DATE_NOT;
    if (third == 2)
        return AMB_EXPORT_DATE_SHORT_YEAR;
    if (third != 4)
        return AMB_EXPORT_DATE_NOT;
    if (b > 12 && b <= 31 && a <= 12)
        return AMB_EXPORT_DATE_MONTH_FIRST;
    return date_of(a, b, c, date);
}
