/* test_pseudonyms.c: salts, codes, and names as they are compared. */
#include "intake/import_parts.h"
#include "support/test.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static void names_are_compared_without_case_and_blanks(void **state)
{
    amb_text_store *store = amb_text_store_new();
    const char *name = amb_person_of(store, "Zoë O’Neill-Ágnes");

    (void)state;
    assert_ptr_equal(amb_person_of(store, "  ZOË  O’Neill-ágnes "), name);
    assert_string_equal(name, "zoë o’neill-ágnes");
    /* The multiplication sign stands among the capitals and is none. */
    assert_string_equal(amb_person_of(store, "A×B"), "a×b");
    assert_ptr_not_equal(amb_person_of(store, "Zoe O’Neill-Ágnes"), name);
    assert_string_equal(amb_person_of(store, " "), "");
    amb_text_store_free(store);
}

static void codes_depend_on_salt_and_text(void **state)
{
    amb_salt salt = {.bytes = {1}}, other = {.bytes = {2}};
    char code[AMB_CODE_SIZE], again[AMB_CODE_SIZE];

    (void)state;
    amb_code_of(&salt, "ann", code);
    amb_code_of(&salt, "ann", again);
    assert_string_equal(code, again);
    assert_int_equal(strlen(code), AMB_CODE_SIZE - 1);
    assert_int_equal(strspn(code, "34679CDFHJKMNPQRTVWXY"), AMB_CODE_SIZE - 1);
    amb_code_of(&other, "ann", again);
    assert_string_not_equal(code, again);
    amb_code_of(&salt, "anne", again);
    assert_string_not_equal(code, again);
}

/* Every symbol at every place, and about as often: 21,000 draws of 21 symbols. */
static void symbols_are_equally_frequent(void **state)
{
    static const char symbols[] = "34679CDFHJKMNPQRTVWXY";
    int seen[21][2] = {{0}};

    (void)state;
    for (int i = 0; i < 21000; i++) {
        char text[16], code[AMB_CODE_SIZE];

        snprintf(text, sizeof text, "%d", i);
        amb_code_of(&(amb_salt){.bytes = {7}}, text, code);
        seen[strchr(symbols, code[0]) - symbols][0]++;
        seen[strchr(symbols, code[4]) - symbols][1]++;
    }
    /* 1,000 each, standard deviation 31: five of them. */
    for (int s = 0; s < 21; s++)
        for (int place = 0; place < 2; place++)
            assert_near(seen[s][place], 1000, 155);
}

/* So many that five symbols are not enough for all. */
static void no_two_have_one_pseudonym(void **state)
{
    enum { MANY = 6000 };
    static amb_wmt_grade_row po = {.code = "PO", .grade = "PO"};
    static amb_grade_row grade = {.grade = "PO"};
    amb_import *import = malloc(sizeof *import);
    size_t longest = 0, shortest = 99;

    (void)state;
    assert_non_null(import);
    amb_import_init(import);
    import->salt.bytes[0] = 9;
    import->base.table[AMB_IN_WMT_GRADES] = (amb_rows){&po, 1};
    import->base.table[AMB_IN_GRADES] = (amb_rows){&grade, 1};
    import->officers = calloc(MANY, sizeof *import->officers);
    import->num_officers = MANY;
    assert_non_null(import->officers);
    for (int i = 0; i < MANY; i++) {
        /* The last two are of one name, in two teams. */
        import->officers[i].person =
            amb_draft_text(&import->draft, "someone %d", i < MANY - 1 ? i : MANY - 2);
        import->officers[i].pdu = "P";
        import->officers[i].team = i < MANY - 1 ? "T" : "U";
    }
    assert_int_equal(amb_name_officers(import), AMB_OK);
    for (int i = 0; i < MANY; i++) {
        const char *name = import->officers[i].pseudonym;
        const size_t size = strlen(name);

        assert_int_equal(strncmp(name, "P-", 2), 0);
        longest = size > longest ? size : longest;
        shortest = size < shortest ? size : shortest;
        for (int j = 0; j < i; j++)
            if (strcmp(name, import->officers[j].pseudonym) == 0)
                fail_msg("%d and %d are %s", j, i, name);
    }
    assert_int_equal(shortest, 7);
    assert_true(longest >= 8);
    /* Of one name: one beginning, two ends. */
    assert_int_equal(strncmp(import->officers[MANY - 1].pseudonym,
                             import->officers[MANY - 2].pseudonym, 7),
                     0);
    import->base.table[AMB_IN_WMT_GRADES] = import->base.table[AMB_IN_GRADES] =
        (amb_rows){NULL, 0};
    amb_import_free(import);
    free(import);
}

static void a_salt_is_drawn_written_and_read_again(void **state)
{
    char folder[] = "/tmp/amberline-salt-XXXXXX", path[64];
    amb_problems problems;
    amb_salt salt, other, again;
    struct stat about;
    int descriptor;

    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/salt", folder);
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    assert_int_equal(amb_salt_read(&salt, path, &problems), AMB_OK);
    assert_int_equal(amb_salt_read(&other, path, &problems), AMB_OK);
    assert_true(salt.is_new && other.is_new);
    assert_memory_not_equal(salt.bytes, other.bytes, AMB_SALT_SIZE);
    assert_int_equal(access(path, F_OK), -1); /* before anything else is written */
    assert_int_equal(amb_salt_write(&salt, path, &problems), AMB_OK);
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
    assert_int_equal(amb_salt_read(&again, path, &problems), AMB_OK);
    assert_false(again.is_new);
    assert_memory_equal(again.bytes, salt.bytes, AMB_SALT_SIZE);
    assert_int_equal(problems.num_found, 0);

    /* One digit too few, or something behind it. */
    assert_int_equal(truncate(path, 63), 0);
    assert_int_equal(amb_salt_read(&again, path, &problems), AMB_BAD_INPUT);
    assert_has(problems.list[0].sentence, "is not a salt");
    descriptor = open(path, O_WRONLY | O_APPEND);
    assert_int_equal(write(descriptor, "0x", 2), 2);
    close(descriptor);
    assert_int_equal(amb_salt_read(&again, path, &problems), AMB_BAD_INPUT);
    unlink(path);
    assert_int_equal(amb_salt_write(&salt, "/nonexistent/salt", &problems),
                     AMB_NOT_WRITTEN);
    assert_int_equal(rmdir(folder), 0);
    amb_problems_free(&problems);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_compared_without_case_and_blanks),
        cmocka_unit_test(codes_depend_on_salt_and_text),
        cmocka_unit_test(symbols_are_equally_frequent),
        cmocka_unit_test(no_two_have_one_pseudonym),
        cmocka_unit_test(a_salt_is_drawn_written_and_read_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
