/* test_file_difference.c: the first line and cell in which two files differ. */
#include "results/file_difference.h"
#include "support/test.h"

#include <unistd.h>

static void write_file(const char *name, const char *text)
{
    FILE *file = fopen(name, "w");

    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void assert_text(const char *got, const char *expected)
{
    if (expected == NULL)
        assert_null(got);
    else
        assert_string_equal(got == NULL ? "(nothing)" : got, expected);
}

static void the_first_cell_that_differs_is_found(void **state)
{
    static const struct {
        const char *first, *other;
        size_t line;
        const char *column, *in_first, *in_other;
    } cases[] = {
        {"", "", 0, NULL, NULL, NULL},
        {"a,b\n1,2\n", "a,b\n1,2\n", 0, NULL, NULL, NULL},
        {"a,b\n1,2\n3,4\n", "a,b\n1,2\n3,5\n", 3, "b", "4", "5"},
        {"a,b\n1,2\n9,9\n", "a,b\n3,2\n8,8\n", 2, "a", "1", "3"},
        {"a,b\n\"x,y\",2\n", "a,b\n\"x,z\",2\n", 2, "a", "\"x,y\"", "\"x,z\""},
        {"a,b\n\"x\"\"\",2\n", "a,b\n\"x\"\"\",3\n", 2, "b", "2", "3"},
        {"a,b\n,2\n", "a,b\n1,2\n", 2, "a", "", "1"},
        {"a,c\n1,2\n", "a,b\n1,2\n", 1, "b", "c", "b"},
        {"a,b\n1\n", "a,b\n1,2\n", 2, "b", NULL, "2"},
        {"a,b\n1,2,3\n", "a,b\n1,2\n", 2, NULL, "3", NULL},
        {"a,b\n", "a,b\n1,2\n", 2, NULL, NULL, "1"},
        {"a,b\n1,2\n", "a,b\n", 2, NULL, "1", NULL},
        {"", "a,b\n", 1, NULL, NULL, "a"},
        {"a,b\n1,2", "a,b\n1,2\n", 2, NULL, NULL, NULL},
        {"a,b\r\n1,2\r\n", "a,b\n1,2\n", 1, NULL, NULL, NULL},
        {"\xEF\xBB\xBF"
         "a,b\n",
         "a,b\n", 1, "a",
         "\xEF\xBB\xBF"
         "a",
         "a"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        amb_file_difference found;
        amb_problems problems;
        char hex[AMB_SHA256_HEX_SIZE];

        write_file("first", cases[i].first);
        write_file("other", cases[i].other);
        amb_problems_init(&problems, 1);
        assert_int_equal(amb_file_difference_find(&found, "first", "other", &problems),
                         AMB_OK);
        assert_int_equal(found.line, cases[i].line);
        assert_text(found.column, cases[i].column);
        assert_text(found.first, cases[i].in_first);
        assert_text(found.other, cases[i].in_other);
        /* The sum is of the whole first file, also behind what differs. */
        assert_int_equal(amb_file_sum("first", hex, &problems), AMB_OK);
        assert_string_equal(found.sha256, hex);
        amb_file_difference_free(&found);
        amb_problems_free(&problems);
    }
}

static void the_sum_of_a_file_is_that_of_its_bytes(void **state)
{
    char hex[AMB_SHA256_HEX_SIZE];
    amb_problems problems;

    (void)state;
    amb_problems_init(&problems, 1);
    write_file("first", "abc"); /* FIPS 180-2 */
    assert_int_equal(amb_file_sum("first", hex, &problems), AMB_OK);
    assert_string_equal(
        hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_int_equal(amb_file_sum("nowhere", hex, &problems), AMB_NOT_READ);
    assert_has(problems.list[0].sentence, "nowhere: cannot be read: No such file");
    amb_problems_free(&problems);
}

static int enter_a_folder(void **state)
{
    static char folder[] = "/tmp/amberline-difference-XXXXXX";

    *state = folder;
    return mkdtemp(folder) == NULL || chdir(folder) != 0;
}

static int leave_it(void **state)
{
    return unlink("first") != 0 || unlink("other") != 0 || chdir("/") != 0 ||
           rmdir(*state) != 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_cell_that_differs_is_found),
        cmocka_unit_test(the_sum_of_a_file_is_that_of_its_bytes),
    };

    return cmocka_run_group_tests(tests, enter_a_folder, leave_it);
}
