/* fuzz_dates.c: bytes as a date. What is read, printed and read again is the same. */
#include "fuzz.h"

#include "base/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    char *text = fuzz_text(bytes, size);
    char iso[AMB_DATE_ISO_SIZE], words[AMB_DATE_WORDS_SIZE], days_first[32];
    int32_t date = 0, again = 0;
    int year = 0, month = 0, day = 0;

    if (amb_date_parse(text, &date)) {
        amb_date_iso(date, iso);
        amb_date_words(date, words);
        amb_date_split(date, &year, &month, &day);
        snprintf(days_first, sizeof days_first, "%d/%d/%04d", day, month, year);
        fuzz_promise(amb_date_parse(iso, &again) && again == date, "%s became %s", text,
                     iso);
        fuzz_promise(amb_date_parse(days_first, &again) && again == date, "%s became %s",
                     text, days_first);
        fuzz_promise(amb_date_of(year, month, day) == date, "%s", text);
        fuzz_promise(strchr(text, '-') == NULL || strcmp(text, iso) == 0, "%s is not %s",
                     text, iso);
    }
    free(text);
    return 0;
}
