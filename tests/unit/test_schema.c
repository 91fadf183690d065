/* test_schema.c: the standards for describing CSV, of files that are not Amberline's. */
#include "support/test.h"

#include "base/json.h"
#include "base/schema.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NEEDED = AMB_COLUMN_REQUIRED | AMB_COLUMN_FILLED, KEY = AMB_COLUMN_KEY };

static const char *const sizes[] = {"small", "large", NULL};

/* Towns and their streets, whose key has two parts; and what refers to both. */
static const amb_column towns[] = {
    {.name = "town", .type = AMB_NAME, .flags = NEEDED | KEY, .meaning = "town"},
    {.name = "twin", .type = AMB_NAME, .refers_to = "towns.csv:town", .meaning = "twin"},
};
static const amb_column streets[] = {
    {.name = "town",
     .type = AMB_NAME,
     .flags = NEEDED | KEY,
     .refers_to = "towns.csv:town",
     .meaning = "town"},
    {.name = "street", .type = AMB_NAME, .flags = NEEDED | KEY, .meaning = "street"},
};
static const amb_column houses[] = {
    {.name = "house",
     .type = AMB_WHOLE,
     .flags = NEEDED | KEY,
     .min = 1,
     .max = HUGE_VAL,
     .meaning = "number"},
    {.name = "flat",
     .type = AMB_NAME,
     .flags = AMB_COLUMN_REQUIRED | KEY,
     .meaning = "…"},
    {.name = "town",
     .type = AMB_NAME,
     .flags = NEEDED,
     .refers_to = "streets.csv:town",
     .meaning = "town."},
    {.name = "street",
     .type = AMB_NAME,
     .flags = NEEDED,
     .refers_to = "streets.csv:street",
     .meaning = "street"},
    {.name = "size", .type = AMB_CHOICE, .choices = sizes, .meaning = "size"},
    {.name = "metres",
     .type = AMB_NUMBER,
     .unit = "m",
     .min = -99.9,
     .max = 1e300,
     .meaning = "height"},
};

#define FILE_OF(file, its_columns)                                                       \
    {                                                                                    \
        .name = (file), .row_is = "a row", .columns = (its_columns),                     \
        .num_columns = sizeof(its_columns) / sizeof((its_columns)[0])                    \
    }

static const amb_file files[] = {
    FILE_OF("towns.csv", towns),
    FILE_OF("streets.csv", streets),
    FILE_OF("houses.csv", houses),
};
static const amb_file *const group[] = {&files[0], &files[1], &files[2], NULL};

/* Checks a part of a document, and frees the whole. */
static void check(json_t *root, const char *member, const char *key, const char *expected)
{
    const json_t *at = member != NULL ? json_object_get(root, member) : root;
    json_t *wanted = json_loads(expected, JSON_DECODE_ANY, NULL);
    const json_t *got = json_object_get(at, key);

    assert_non_null(wanted);
    if (got == NULL ? !json_is_null(wanted) : !json_equal(got, wanted)) {
        char *text = json_dumps(got, JSON_ENCODE_ANY);

        fail_msg("%s is %s, expected %s", key, text != NULL ? text : "not there",
                 expected);
    }
    json_decref(wanted);
    json_decref(root);
}

static void numbers_have_the_bounds_that_are_finite(void **state)
{
    (void)state;
    json_t *schema = amb_table_schema(&files[2], NULL);
    json_t *fields = json_object_get(schema, "fields");

    check(json_incref(json_array_get(fields, 0)), NULL, "constraints",
          "{\"required\": true, \"minimum\": 1}");
    check(json_incref(json_array_get(fields, 5)), NULL, "constraints",
          "{\"required\": false, \"minimum\": -99.9, \"maximum\": 1e300}");
    check(json_incref(json_array_get(fields, 4)), NULL, "constraints",
          "{\"required\": false, \"enum\": [\"small\", \"large\"]}");
    json_decref(schema);
    schema = amb_csvw_table(&files[2], NULL);
    fields = json_object_get(json_object_get(schema, "tableSchema"), "columns");
    check(json_incref(json_array_get(fields, 0)), NULL, "datatype",
          "{\"base\": \"integer\", \"minimum\": 1}");
    check(json_incref(json_array_get(fields, 4)), NULL, "datatype",
          "{\"base\": \"string\", \"format\": \"^(small|large)$\"}");
    json_decref(schema);
}

static void meanings_say_what_the_standards_cannot(void **state)
{
    (void)state;
    json_t *schema = amb_table_schema(&files[2], NULL);
    json_t *fields = json_object_get(schema, "fields");

    check(json_incref(json_array_get(fields, 0)), NULL, "description", "\"number.\"");
    check(json_incref(json_array_get(fields, 1)), NULL, "description",
          "\"… A cell may be empty.\"");
    check(json_incref(json_array_get(fields, 2)), NULL, "description",
          "\"town. Refers to streets.csv:town.\"");
    check(json_incref(json_array_get(fields, 5)), NULL, "description",
          "\"height. Unit: m. The column may be left out.\"");
    json_decref(schema);
}

static void keys_with_empty_cells_are_primary_in_csvw_alone(void **state)
{
    (void)state;
    check(amb_csvw_table(&files[2], NULL), "tableSchema", "primaryKey",
          "[\"house\", \"flat\"]");
    check(amb_table_schema(&files[2], NULL), NULL, "primaryKey", "null");
    check(amb_table_schema(&files[2], NULL), NULL, "uniqueKeys",
          "[[\"house\", \"flat\"]]");
    check(amb_table_schema(&files[1], NULL), NULL, "primaryKey",
          "[\"town\", \"street\"]");
    check(amb_table_schema(&files[1], NULL), NULL, "uniqueKeys", "null");
}

static void foreign_keys_point_at_whole_keys_in_the_group(void **state)
{
    (void)state;
    check(amb_csvw_table(&files[1], group), "tableSchema", "foreignKeys",
          "[{\"columns\": [\"town\"], \"reference\": "
          "{\"resource\": \"towns.csv\", \"columns\": [\"town\"]}}]");
    check(amb_table_schema(&files[1], group), NULL, "foreignKeys",
          "[{\"fields\": [\"town\"], \"reference\": "
          "{\"resource\": \"towns\", \"fields\": [\"town\"]}}]");
    /* The first and the last part of a key of two are none. */
    check(amb_csvw_table(&files[2], group), "tableSchema", "foreignKeys", "null");
    check(amb_table_schema(&files[2], group), NULL, "foreignKeys", "null");
    /* Nobody stands beside a file by itself. */
    check(amb_csvw_table(&files[1], NULL), "tableSchema", "foreignKeys", "null");
    check(amb_table_schema(&files[1], NULL), NULL, "foreignKeys", "null");
    /* To the same file, from cells that may be empty. */
    check(amb_csvw_table(&files[0], NULL), "tableSchema", "foreignKeys", "null");
    check(amb_table_schema(&files[0], NULL), NULL, "foreignKeys",
          "[{\"fields\": [\"twin\"], \"reference\": {\"fields\": [\"town\"]}}]");
}

static void whole_files_match_exactly(void **state)
{
    (void)state;
    check(amb_table_schema(&files[0], group), NULL, "fieldsMatch", "\"superset\"");
    check(amb_table_schema(&files[1], group), NULL, "fieldsMatch", "null");
    check(amb_csvw_table(&files[1], group), NULL, "dc:description",
          "\"A row is a row.\"");
    check(amb_data_resource(&files[1], group), NULL, "description",
          "\"A row is a row.\"");
    check(amb_data_resource(&files[1], group), NULL, "name", "\"streets\"");
    check(amb_csvw_table(&files[1], group), NULL, "@context", "null");
    check(amb_csvw_table(&files[1], NULL), NULL, "@context",
          "[\"http://www.w3.org/ns/csvw\", {\"@language\": \"en\"}]");
}

static void documents_are_written_in_their_order_and_end_a_line(void **state)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    json_t *root = json_pack("{s: f, s: []}", "b", 1.2, "a");

    (void)state;
    assert_int_equal(amb_json_write(root, out), AMB_OK);
    fclose(out);
    assert_string_equal(text, "{\n  \"b\": 1.2,\n  \"a\": []\n}\n");
    free(text);
    out = fopen("/dev/full", "w");
    assert_non_null(out);
    setvbuf(out, NULL, _IONBF, 0);
    assert_int_equal(amb_json_write(root, out), AMB_NOT_WRITTEN);
    assert_int_equal(amb_json_write(NULL, out), AMB_NO_MEMORY);
    fclose(out);
    json_decref(root);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_have_the_bounds_that_are_finite),
        cmocka_unit_test(meanings_say_what_the_standards_cannot),
        cmocka_unit_test(keys_with_empty_cells_are_primary_in_csvw_alone),
        cmocka_unit_test(foreign_keys_point_at_whole_keys_in_the_group),
        cmocka_unit_test(whole_files_match_exactly),
        cmocka_unit_test(documents_are_written_in_their_order_and_end_a_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
