/* test_text.c: the text store, numbers as people write them, and near misses. */
#include "support/test.h"

#include "base/text.h"

#include <locale.h>

static void equal_texts_are_kept_once(void **state)
{
    enum { NUM = 50000 };
    amb_text_store *store = amb_text_store_new();
    const char **kept = calloc(NUM, sizeof *kept);

    (void)state;
    assert_non_null(store);
    assert_non_null(kept);
    for (int i = 0; i < NUM; i++) {
        char text[32];

        snprintf(text, sizeof text, "practitioner %d", i);
        kept[i] = amb_text_keep(store, text);
        assert_string_equal(kept[i], text);
    }
    for (int i = 0; i < NUM; i++) {
        char text[32];

        snprintf(text, sizeof text, "practitioner %d", i);
        assert_ptr_equal(amb_text_keep(store, text), kept[i]);
        assert_string_equal(kept[i], text);
    }
    free(kept);
    amb_text_store_free(store);
    amb_text_store_free(NULL);
}

static void texts_longer_than_a_chunk_are_kept_too(void **state)
{
    enum { LONG = 200000 };
    amb_text_store *store = amb_text_store_new();
    char *text = malloc(LONG + 1);
    const char *small = amb_text_keep(store, "small");
    const char *kept = NULL;

    (void)state;
    assert_non_null(text);
    memset(text, 'x', LONG);
    text[LONG] = '\0';
    kept = amb_text_keep(store, text);
    assert_string_equal(kept, text);
    assert_string_equal(amb_text_keep(store, ""), "");
    assert_ptr_equal(amb_text_keep(store, "small"), small);
    assert_ptr_equal(amb_text_keep(store, text), kept);
    free(text);
    amb_text_store_free(store);
}

static void reads_numbers_as_excel_writes_them(void **state)
{
    static const struct {
        const char *text;
        double value;
        bool percent;
    } cases[] = {
        {"0", 0, false},
        {"12.5", 12.5, false},
        {"-3.25", -3.25, false},
        {"+7", 7, false},
        {"007", 7, false},
        {".5", 0.5, false},
        {"5.", 5, false},
        {"1,947", 1947, false},
        {"-12,345,678.5", -12345678.5, false},
        {"64%", 64, true},
        {"7.25%", 7.25, true},
        {"1e3", 1000, false},
        {"1.5E-3", 0.0015, false},
        {"2.5e+2", 250, false},
        {"0.1", 0.1, false},
        {"2.2250738585072014e-308", 2.2250738585072014e-308, false},
        {"1.7976931348623157e308", 1.7976931348623157e308, false},
        {"1e-400", 0, false},
        {"0e999999999999", 0, false},
        {"9007199254740993", 9007199254740992.0, false},
        {"0.000000000000000000000000000000000000000000001", 1e-45, false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        double value = -1;
        bool percent = true;
        char suggestion[64] = "x";

        if (amb_number_parse(cases[i].text, &value, &percent, suggestion,
                             sizeof suggestion) != AMB_NUMBER_FINE ||
            value != cases[i].value || percent != cases[i].percent ||
            suggestion[0] != '\0')
            fail_msg("\"%s\" is read as %.17g%s", cases[i].text, value,
                     percent ? "%" : "");
    }
}

static void says_why_a_text_is_no_number_and_how_to_write_it(void **state)
{
    static const struct {
        const char *text;
        amb_number_fault fault;
        const char *suggestion;
    } cases[] = {
        {"12,5", AMB_NUMBER_DECIMAL_COMMA, "12.5"},
        {"12,5%", AMB_NUMBER_DECIMAL_COMMA, "12.5%"},
        {"-0,25", AMB_NUMBER_DECIMAL_COMMA, "-0.25"},
        {"0,500", AMB_NUMBER_DECIMAL_COMMA, "0.500"},
        {"1234,567", AMB_NUMBER_DECIMAL_COMMA, "1234.567"},
        {"1.234,5", AMB_NUMBER_DECIMAL_COMMA, "1234.5"},
        {"1 234,5", AMB_NUMBER_DECIMAL_COMMA, "1234.5"},
        {"£1,947", AMB_NUMBER_NOT, "1,947"},
        {"£12.50", AMB_NUMBER_NOT, "12.50"},
        {"1 947", AMB_NUMBER_NOT, "1947"},
        {"1\u00A0947", AMB_NUMBER_NOT, "1947"},
        {"64 %", AMB_NUMBER_NOT, "64%"},
        {"−5", AMB_NUMBER_NOT, "-5"},
        {"", AMB_NUMBER_NOT, ""},
        {"-", AMB_NUMBER_NOT, ""},
        {".", AMB_NUMBER_NOT, ""},
        {"£", AMB_NUMBER_NOT, ""},
        {"%", AMB_NUMBER_NOT, ""},
        {"nan", AMB_NUMBER_NOT, ""},
        {"NaN", AMB_NUMBER_NOT, ""},
        {"inf", AMB_NUMBER_NOT, ""},
        {"-infinity", AMB_NUMBER_NOT, ""},
        {"0x1F", AMB_NUMBER_NOT, ""},
        {"1e", AMB_NUMBER_NOT, ""},
        {"1e+", AMB_NUMBER_NOT, ""},
        {"e5", AMB_NUMBER_NOT, ""},
        {"1.2.3", AMB_NUMBER_NOT, ""},
        {"1,2,3", AMB_NUMBER_NOT, ""},
        {"1,234,56", AMB_NUMBER_NOT, ""},
        {"12,3456,789", AMB_NUMBER_NOT, ""},
        {"--5", AMB_NUMBER_NOT, ""},
        {"5-", AMB_NUMBER_NOT, ""},
        {"5%%", AMB_NUMBER_NOT, ""},
        {"twelve", AMB_NUMBER_NOT, ""},
        {"12 FTE", AMB_NUMBER_NOT, ""},
        {"#DIV/0!", AMB_NUMBER_NOT, ""},
        {"1e309", AMB_NUMBER_TOO_LARGE, ""},
        {"-1e99999999999", AMB_NUMBER_TOO_LARGE, ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        double value = 0;
        bool percent = false;
        char suggestion[64] = "x";
        const amb_number_fault fault = amb_number_parse(cases[i].text, &value, &percent,
                                                        suggestion, sizeof suggestion);

        if (fault != cases[i].fault || strcmp(suggestion, cases[i].suggestion) != 0)
            fail_msg("\"%s\": fault %d, suggestion \"%s\"", cases[i].text, (int)fault,
                     suggestion);
    }
}

/* A million doubles of every size come back to the bit from 17 digits. */
static void reads_what_printf_writes_to_the_bit(void **state)
{
    uint64_t bits = 88172645463325252U;

    (void)state;
    for (int i = 0; i < 1000000; i++) {
        double given = 0;
        double value = 0;
        bool percent = false;
        char text[64];
        char suggestion[64];

        bits ^= bits << 13;
        bits ^= bits >> 7;
        bits ^= bits << 17;
        memcpy(&given, &bits, sizeof given);
        if (!isfinite(given))
            continue;
        snprintf(text, sizeof text, i % 2 == 0 ? "%.17g" : "%.16e", given);
        if (amb_number_parse(text, &value, &percent, suggestion, sizeof suggestion) !=
                AMB_NUMBER_FINE ||
            value != given)
            fail_msg("%s is read as %.17g (draw %d)", text, value, i);
    }
}

static void numbers_do_not_depend_on_the_locale(void **state)
{
    double value = 0;
    bool percent = false;
    char suggestion[64];

    (void)state;
    if (setlocale(LC_ALL, "de_DE.UTF-8") == NULL &&
        setlocale(LC_ALL, "fr_FR.UTF-8") == NULL)
        skip(); /* such a locale is not installed everywhere */
    assert_int_equal(amb_number_parse("1947.375", &value, &percent, suggestion, 64),
                     AMB_NUMBER_FINE);
    setlocale(LC_ALL, "C");
    assert_near(value, 1947.375, 0);
}

static void a_suggestion_that_does_not_fit_is_left_out(void **state)
{
    double value = 0;
    bool percent = false;
    char suggestion[8];
    char many[2001];

    (void)state;
    assert_int_equal(amb_number_parse("12345678,5", &value, &percent, suggestion, 8),
                     AMB_NUMBER_NOT);
    assert_string_equal(suggestion, "");
    memset(many, '7', sizeof many - 1);
    many[sizeof many - 1] = '\0';
    assert_int_equal(amb_number_parse(many, &value, &percent, suggestion, 8),
                     AMB_NUMBER_NOT);
    many[1] = '.';
    assert_int_equal(amb_number_parse(many, &value, &percent, suggestion, 8),
                     AMB_NUMBER_NOT);
}

static void finds_the_name_that_was_meant(void **state)
{
    static const char *const names[] = {
        "pdu",       "grade",   "target_fte", "in_post_fte", "absent_fte",
        "community", "licence", "PO",         "unpaid work", NULL};
    static const struct {
        const char *word;
        const char *nearest;
    } cases[] = {
        {"target_ft", "target_fte"},
        {"Target FTE", "target_fte"},
        {"taregt-fte", "target_fte"},
        {"in post fte", "in_post_fte"},
        {"licnece", "licence"},
        {"license", "licence"},
        {"comunity", "community"},
        {"po", "PO"},
        {"unpaid_work", "unpaid work"},
        {"grad", "grade"},
        {"pud", "pdu"},
        {"band", NULL},
        {"", NULL},
        {"x", NULL},
        {"something else", NULL},
        {"a_word_that_is_far_longer_than_any_name_of_a_column_that_there_could_be", NULL},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *nearest = amb_nearest(cases[i].word, names);

        if ((nearest == NULL) != (cases[i].nearest == NULL) ||
            (nearest != NULL && strcmp(nearest, cases[i].nearest) != 0))
            fail_msg("\"%s\" is nearest to %s", cases[i].word,
                     nearest == NULL ? "nothing" : nearest);
    }
}

static void of_two_equally_near_the_first_is_taken(void **state)
{
    static const char *const names[] = {"weeks", "weeds", NULL};

    (void)state;
    assert_string_equal(amb_nearest("weeps", names), "weeks");
    assert_string_equal(amb_nearest("weeds", names), "weeds");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_texts_are_kept_once),
        cmocka_unit_test(texts_longer_than_a_chunk_are_kept_too),
        cmocka_unit_test(reads_numbers_as_excel_writes_them),
        cmocka_unit_test(says_why_a_text_is_no_number_and_how_to_write_it),
        cmocka_unit_test(reads_what_printf_writes_to_the_bit),
        cmocka_unit_test(numbers_do_not_depend_on_the_locale),
        cmocka_unit_test(a_suggestion_that_does_not_fit_is_left_out),
        cmocka_unit_test(finds_the_name_that_was_meant),
        cmocka_unit_test(of_two_equally_near_the_first_is_taken),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
