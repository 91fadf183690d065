/* test_date.c: dates against the C library's own calendar, and dates that do not exist.
 */
#include "support/test.h"

#include "base/date.h"

#include <time.h>

enum { DAY = 24 * 60 * 60 };

/* Every day of the years 1 to 9999, one after the other. */
static void every_date_agrees_with_timegm(void **state)
{
    const int32_t first = amb_date_of(1, 1, 1);
    const int32_t last = amb_date_of(9999, 12, 31);

    (void)state;
    assert_int_equal(last - first + 1, 3652059); /* 9999 × 365 + 2424 leap days */
    for (int32_t date = first; date <= last; date++) {
        const time_t seconds = (time_t)date * DAY;
        struct tm expected;
        int year = 0;
        int month = 0;
        int day = 0;

        gmtime_r(&seconds, &expected);
        amb_date_split(date, &year, &month, &day);
        if (year != expected.tm_year + 1900 || month != expected.tm_mon + 1 ||
            day != expected.tm_mday || amb_date_of(year, month, day) != date ||
            timegm(&expected) / DAY != date)
            fail_msg("day %d is %d-%d-%d", date, year, month, day);
    }
}

static void what_is_written_is_read_again(void **state)
{
    (void)state;
    for (int32_t date = amb_date_of(1, 1, 1); date <= amb_date_of(9999, 12, 31);
         date += 7) {
        char iso[AMB_DATE_ISO_SIZE] = "";
        char british[16] = "";
        int32_t read = 0;
        int32_t read_british = 0;

        amb_date_iso(date, iso);
        snprintf(british, sizeof british, "%.2s/%.2s/%.4s", iso + 8, iso + 5, iso);
        if (!amb_date_parse(iso, &read) || read != date ||
            !amb_date_parse(british, &read_british) || read_british != date)
            fail_msg("%s or %s is read otherwise", iso, british);
    }
}

static void reads_the_dates_that_excel_writes(void **state)
{
    static const struct {
        const char *text;
        int year, month, day;
    } cases[] = {
        {"2022-09-26", 2022, 9, 26},  {"26/09/2022", 2022, 9, 26},
        {"1/2/2023", 2023, 2, 1},     {"2024-02-29", 2024, 2, 29},
        {"29/02/2000", 2000, 2, 29},  {"0001-01-01", 1, 1, 1},
        {"9999-12-31", 9999, 12, 31},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int32_t date = 0;

        assert_true(amb_date_parse(cases[i].text, &date));
        assert_int_equal(date, amb_date_of(cases[i].year, cases[i].month, cases[i].day));
    }
}

static void refuses_dates_that_do_not_exist_or_could_be_two(void **state)
{
    static const char *const cases[] = {
        "",
        "2022-02-30",
        "2023-02-29",
        "1900-02-29",
        "2022-04-31",
        "2022-13-01",
        "2022-00-10",
        "2022-10-00",
        "0000-01-01",
        "09/26/2022",
        "26/09/22",
        "22-09-26",
        "2022-9-26",
        "2022/09/26",
        "26-09-2022",
        "26.09.2022",
        "20220926",
        "2022-09-26 ",
        " 2022-09-26",
        "2022-09-26T00:00",
        "-2022-09-26",
        "12022-09-26",
        "26/09/20222",
        "/",
        "26/09",
        "26//2022",
        "2022-09",
        "2022--26",
        "99999999999999999999-01-01",
        "+022-09-26",
        "26 September 2022",
        "²022-09-26",
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int32_t date = 4711;

        if (amb_date_parse(cases[i], &date) || date != 4711)
            fail_msg("\"%s\" is taken for a date", cases[i]);
    }
}

static void words_are_those_a_person_would_write(void **state)
{
    char words[AMB_DATE_WORDS_SIZE] = "";

    (void)state;
    amb_date_words(amb_date_of(2022, 9, 26), words);
    assert_string_equal(words, "26 September 2022");
    amb_date_words(amb_date_of(2027, 5, 3), words);
    assert_string_equal(words, "3 May 2027");
    amb_date_words(0, words);
    assert_string_equal(words, "1 January 1970");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_date_agrees_with_timegm),
        cmocka_unit_test(what_is_written_is_read_again),
        cmocka_unit_test(reads_the_dates_that_excel_writes),
        cmocka_unit_test(refuses_dates_that_do_not_exist_or_could_be_two),
        cmocka_unit_test(words_are_those_a_person_would_write),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
