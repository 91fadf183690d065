/* test_problems.c: sentences are kept in order, counted beyond the cap, and safe to
 * print. */
#include "support/test.h"

#include "amberline/status.h"

static void every_status_has_a_text(void **state)
{
    (void)state;
    for (int i = 0; i < AMB_NUM_STATUSES; i++) {
        const char *text = amb_status_text((amb_status)i);

        assert_non_null(text);
        assert_true(strlen(text) > 5);
        for (int j = 0; j < i; j++)
            assert_string_not_equal(text, amb_status_text((amb_status)j));
    }
    assert_string_equal(amb_status_text((amb_status)99), "an unknown status");
}

static void keeps_the_first_in_order_and_counts_the_rest(void **state)
{
    amb_problems problems;

    (void)state;
    amb_problems_init(&problems, 7);
    for (int i = 0; i < 23; i++)
        assert_int_equal(amb_problem_add(&problems, AMB_BAD_INPUT, "number %d", i),
                         AMB_BAD_INPUT);
    assert_int_equal(problems.num_kept, 7);
    assert_int_equal(problems.num_found, 23);
    assert_string_equal(problems.list[0].sentence, "number 0");
    assert_string_equal(problems.list[6].sentence, "number 6");
    amb_problems_free(&problems);
    amb_problems_free(&problems);
}

static void returns_the_status_it_was_given(void **state)
{
    amb_problems problems;

    (void)state;
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    assert_int_equal(amb_problem_add(&problems, AMB_OK, "worth knowing"), AMB_OK);
    assert_int_equal(amb_problem_add(&problems, AMB_NOT_READ, "gone"), AMB_NOT_READ);
    amb_problems_free(&problems);
}

static void escapes_what_a_terminal_would_obey(void **state)
{
    static const struct {
        const char *given;
        const char *expected;
    } cases[] = {
        {"plain", "plain"},
        {"red \x1b[31m", "red \\x1b[31m"},
        {"bell\a back\b tab\t", "bell\\x07 back\\x08 tab\\x09"},
        {"line\nfeed\r", "line\\x0a"
                         "feed\\x0d"},
        {"delete \x7f", "delete \\x7f"},
        {"C1 \xc2\x9b"
         "31m",
         "C1 \\xc2\\x9b31m"},
        {"Llŷr Ŵyn £5 – 𝄞", "Llŷr Ŵyn £5 – 𝄞"},
        {"not UTF-8 \xa3"
         "5",
         "not UTF-8 \\xa35"},
        {"overlong \xc0\xaf", "overlong \\xc0\\xaf"},
        {"surrogate \xed\xa0\x80", "surrogate \\xed\\xa0\\x80"},
        {"cut short \xe2\x82", "cut short \\xe2\\x82"},
        {"turned \u202e round", "turned \\xe2\\x80\\xae round"},
    };
    amb_problems problems;

    (void)state;
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        amb_problem_add(&problems, AMB_BAD_INPUT, "%s", cases[i].given);
        assert_string_equal(problems.list[i].sentence, cases[i].expected);
    }
    amb_problems_free(&problems);
}

static void a_long_sentence_keeps_its_two_ends(void **state)
{
    char cell[40001];
    amb_problems problems;

    (void)state;
    for (size_t i = 0; i < sizeof cell - 1; i += 2)
        memcpy(cell + i, "ŵ", 2);
    cell[sizeof cell - 1] = '\0';
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    for (size_t shift = 0; shift < 4; shift++) {
        amb_problem_add(&problems, AMB_BAD_INPUT,
                        "a.csv:7:%.*s \"%s\" is not it; write 5%.*s", (int)shift, "xxx",
                        cell, (int)shift / 2, "x");
        assert_true(strlen(problems.list[shift].sentence) < 1000);
        assert_has(problems.list[shift].sentence, "a.csv:7:");
        assert_has(problems.list[shift].sentence, "ŵ … ŵ");
        assert_has(problems.list[shift].sentence, "\" is not it; write 5");
        assert_null(strstr(problems.list[shift].sentence, "\\x"));
    }
    amb_problems_free(&problems);
}

static void an_echo_belongs_to_the_problem_added_last(void **state)
{
    amb_problems problems;

    (void)state;
    amb_problems_init(&problems, 2);
    amb_problem_echo(&problems, "there is no problem yet");
    amb_problem_add(&problems, AMB_BAD_INPUT, "first");
    amb_problem_echo(&problems, "   a,b\n   ^");
    amb_problem_add(&problems, AMB_BAD_INPUT, "second");
    amb_problem_echo(&problems, "replaced");
    amb_problem_echo(&problems, "   c\x1b"
                                "d");
    amb_problem_add(&problems, AMB_BAD_INPUT, "third, not kept");
    amb_problem_echo(&problems, "nobody's");
    assert_string_equal(problems.list[0].echo, "   a,b\n   ^");
    assert_string_equal(problems.list[1].echo, "   c\\x1bd");
    amb_problems_free(&problems);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_status_has_a_text),
        cmocka_unit_test(keeps_the_first_in_order_and_counts_the_rest),
        cmocka_unit_test(returns_the_status_it_was_given),
        cmocka_unit_test(escapes_what_a_terminal_would_obey),
        cmocka_unit_test(a_long_sentence_keeps_its_two_ends),
        cmocka_unit_test(an_echo_belongs_to_the_problem_added_last),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
