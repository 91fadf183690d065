/*
 * test_workbook.c: packs as workbooks: the same bytes each time, known as ours, nothing
 * left behind, and no text that could not be written. What the sheets hold is for
 * tests/cli/workbook.js, which has a reader that nobody here wrote.
 */
#include "support/build.h"
#include "support/test.h"

#include "base/date.h"
#include "report/pack_parts.h"
#include "report/workbook.h"

#include <dirent.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char root[] = "/tmp/amberline-workbook-XXXXXX";

static int enter(void **state)
{
    (void)state;
    return mkdtemp(root) == NULL || chdir(root) != 0;
}

static int leave(void **state)
{
    (void)state;
    return system("rm -rf ./*") != 0 || rmdir(root) != 0;
}

/* ---- a pack ---- */

typedef struct packed {
    amb_pack pack;
    amb_packing of;
} packed;

static void open_pack(packed *to)
{
    amb_pack_init(&to->pack);
    to->pack.text = amb_text_store_new();
    assert_non_null(to->pack.text);
    to->pack.title = "Example is more likely than not to meet the criteria of amber";
    to->pack.subtitle = "Example, data as at 1 January 2024";
    to->pack.marking = "OFFICIAL & more";
    to->pack.started_at = "2024-01-01T09:30:00Z";
    to->of = (amb_packing){.pack = &to->pack};
    for (int t = 0; t < AMB_NUM_TOPICS; t++)
        to->pack.section[t].id = "plans";
}

static void close_pack(packed *to)
{
    assert_false(to->pack.failed);
    amb_pack_free(&to->pack);
}

static amb_data_table *add_table(packed *to, const char *caption)
{
    amb_data_table *table =
        amb_pack_table(&to->of, AMB_TOPIC_PLANS, caption, "comparison.csv");

    assert_non_null(table);
    return table;
}

/* A table of each kind of cell. */
static void add_plain_table(packed *to)
{
    amb_data_table *table = add_table(to, "Plans side by side");

    amb_data_column(table, "Plan");
    amb_data_column(table, "From");
    amb_data_column(table, "Chance, in 100");
    amb_data_column(table, "Figure");
    amb_data_text(table, "as it is");
    amb_data_date(table, 19000);
    amb_data_chance(table, 0.125);
    amb_data_number(table, 1234.5678, 1);
    amb_data_text(table, "other");
    amb_data_date(table, 19007);
    amb_data_text(table, "[c]");
    amb_data_number(table, AMB_EMPTY, 1);
}

static amb_status write_pack(packed *of, char **bytes, size_t *size)
{
    amb_problems problems;
    amb_status status;

    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    status = amb_pack_workbook(&of->pack, ".", bytes, size, &problems);
    assert_int_equal(problems.num_kept, status == AMB_NOT_WRITTEN);
    amb_problems_free(&problems);
    return status;
}

/* ---- tests ---- */

static void the_same_pack_gives_the_same_bytes(void **state)
{
    char *bytes[2];
    size_t size[2];

    (void)state;
    if (!amb_workbook_built())
        skip();
    for (int i = 0; i < 2; i++) {
        packed of;

        open_pack(&of);
        add_plain_table(&of);
        assert_int_equal(write_pack(&of, &bytes[i], &size[i]), AMB_OK);
        close_pack(&of);
    }
    assert_int_equal(size[0], size[1]);
    assert_memory_equal(bytes[0], bytes[1], size[0]);
    free(bytes[0]);
    free(bytes[1]);
}

static bool is_ours(const char *bytes, size_t size)
{
    FILE *file = tmpfile();
    bool ours = true;

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(amb_workbook_is_ours(file, &ours), AMB_OK);
    fclose(file);
    return ours;
}

static void a_workbook_is_known_as_ours_and_nothing_else_is(void **state)
{
    packed of;
    char *bytes;
    size_t size;

    (void)state;
    assert_false(is_ours("", 0));
    assert_false(is_ours("my notes, which are longer than the end of a zip file", 54));
    assert_false(is_ours("PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 22));
    assert_false(
        is_ours("PK\5\6\0\0\0\0\0\0\0\0\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\0\0", 22));
    assert_false(is_ours("PK\5\6\0\0\0\0\0\0\0\0\xFF\0\0\0\0\0\0\0\0\0", 22));
    if (!amb_workbook_built())
        return;
    open_pack(&of);
    add_plain_table(&of);
    assert_int_equal(write_pack(&of, &bytes, &size), AMB_OK);
    assert_true(is_ours(bytes, size));
    assert_false(is_ours(bytes, size - 1));
    /* The name of the part that is the mark, as it stands in the directory at the end. */
    for (size_t i = size - 19; i > 0; i--)
        if (memcmp(bytes + i, "docProps/custom.xml", 19) == 0) {
            bytes[i - 30] ^= 1; /* its checksum */
            break;
        }
    assert_false(is_ours(bytes, size));
    free(bytes);
    close_pack(&of);
}

static size_t num_files(void)
{
    DIR *folder = opendir(".");
    size_t num = 0;

    assert_non_null(folder);
    while (readdir(folder) != NULL)
        num++;
    closedir(folder);
    return num - 2;
}

static void nothing_is_left_of_what_the_library_writes(void **state)
{
    packed of;
    char *bytes;
    size_t size;
    amb_problems problems;

    (void)state;
    if (!amb_workbook_built())
        skip();
    open_pack(&of);
    assert_int_equal(write_pack(&of, &bytes, &size), AMB_OK);
    assert_int_equal(num_files(), 0);
    free(bytes);
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    assert_int_equal(amb_pack_workbook(&of.pack, "nowhere", &bytes, &size, &problems),
                     AMB_NOT_WRITTEN);
    assert_null(bytes);
    assert_string_equal(problems.list[0].sentence,
                        "nowhere: cannot be written: No such file or directory");
    amb_problems_free(&problems);
    close_pack(&of);
}

/* By tests/cli/workbook.js, where what that needs is installed. */
static void assert_is_read_by_others(const char *bytes, size_t size)
{
    FILE *file = fopen("pack.xlsx", "w");
    int status;

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
    status =
        system("command -v node >/dev/null || exit 77\n"
               "export NODE_PATH=\"${NODE_PATH:-" AMB_SOURCE_DIR
               "/build/validators/node_modules}\"\n"
               "exec node " AMB_SOURCE_DIR "/tests/cli/workbook.js pack.xlsx >/dev/null");
    assert_true(WIFEXITED(status) &&
                (WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == 77));
    assert_int_equal(remove("pack.xlsx"), 0);
}

/* The library would warn of each of these on standard error, or Excel repair it. */
static void texts_and_names_that_cannot_be_are_made_so_that_they_can(void **state)
{
    static const char *const headers[] = {"", "Same", "same", "\x01 \xFF \uFFFF"};
    char *lengthy = malloc(80001);
    packed of;
    char *bytes;
    size_t size;

    (void)state;
    if (!amb_workbook_built()) {
        free(lengthy);
        skip();
    }
    assert_non_null(lengthy);
    for (size_t i = 0; i < 80000; i += 2)
        memcpy(lengthy + i, "\u00E9", 2);
    lengthy[80000] = '\0';
    open_pack(&of);
    of.pack.title = of.pack.subtitle = of.pack.banner = of.pack.marking = lengthy;
    for (int i = 0; i < 12; i++) {
        amb_data_table *table = add_table(&of, i == 0 ? lengthy : "\xFF=1+1\x07");

        for (size_t c = 0; c < 4; c++)
            amb_data_column(table, i == 1 ? lengthy : headers[c]);
        amb_data_text(table, lengthy);
        amb_data_text(table, "_x0041__x0041_");
        amb_data_date(table, amb_date_of(1, 1, 1));
        amb_data_number(table, 1e308, 99);
    }
    assert_int_equal(write_pack(&of, &bytes, &size), AMB_OK);
    assert_is_read_by_others(bytes, size);
    free(bytes);
    free(lengthy);
    close_pack(&of);
}

static void a_build_without_the_library_says_so(void **state)
{
    packed of;
    char *bytes;
    size_t size;

    (void)state;
    if (amb_workbook_built())
        skip();
    open_pack(&of);
    assert_int_equal(write_pack(&of, &bytes, &size), AMB_NOT_WRITTEN);
    assert_null(bytes);
    close_pack(&of);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_pack_gives_the_same_bytes),
        cmocka_unit_test(a_workbook_is_known_as_ours_and_nothing_else_is),
        cmocka_unit_test(nothing_is_left_of_what_the_library_writes),
        cmocka_unit_test(texts_and_names_that_cannot_be_are_made_so_that_they_can),
        cmocka_unit_test(a_build_without_the_library_says_so),
    };

    return cmocka_run_group_tests_name("workbook", tests, enter, leave);
}
