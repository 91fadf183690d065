/* test_csv_table.c: CSV files as people and Excel write them, and all that can be wrong.
 */
#include "support/test.h"

#include "base/csv_table.h"

#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static char folder[] = "/tmp/amberline-csv-XXXXXX";
static char path[sizeof folder + 16];

static int make_folder(void **state)
{
    (void)state;
    if (mkdtemp(folder) == NULL)
        return -1;
    snprintf(path, sizeof path, "%s/a.csv", folder);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    unlink(path);
    return rmdir(folder);
}

static void write_file(const char *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

/* A table read from `bytes`, and what was said about it. */
typedef struct reading {
    amb_csv_table table;
    amb_problems problems;
    amb_status status;
} reading;

static void read_bytes(reading *got, const char *bytes, size_t size,
                       const amb_csv_limits *limits)
{
    write_file(bytes, size);
    amb_csv_table_init(&got->table);
    amb_problems_init(&got->problems, AMB_PROBLEMS_CAP);
    got->status = amb_csv_table_read(&got->table, path, "a.csv", limits, &got->problems);
}

static void free_reading(reading *got)
{
    amb_csv_table_free(&got->table);
    amb_problems_free(&got->problems);
}

/* ---- what is accepted ---- */

/* Cells are joined by | and rows by /, which is enough to tell them apart here. */
static void describe(const amb_csv_table *table, char *out, size_t size)
{
    size_t used = 0;

    out[0] = '\0';
    for (size_t row = 0; row <= table->num_rows; row++) {
        for (size_t column = 0; column < table->num_columns; column++) {
            const amb_csv_cell *cell =
                row == 0 ? &table->header[column]
                         : &table->cells[(row - 1) * table->num_columns + column];

            used += (size_t)snprintf(out + used, size - used, "%s%s", cell->text,
                                     column + 1 < table->num_columns ? "|"
                                     : row < table->num_rows         ? "/"
                                                                     : "");
        }
    }
}

typedef struct good_file {
    const char *name;
    const char *bytes;
    const char *expected;
} good_file;

static good_file good_files[] = {
    {"reads_a_plain_file", "a,b\n1,2\n3,4\n", "a|b/1|2/3|4"},
    {"needs_no_final_line_end", "a,b\n1,2", "a|b/1|2"},
    {"reads_a_header_alone", "a,b\n", "a|b"},
    {"reads_a_header_without_line_end", "a,b", "a|b"},
    {"drops_the_byte_order_mark",
     "\xEF\xBB\xBF"
     "a,b\n1,2\n",
     "a|b/1|2"},
    {"drops_the_mark_before_a_quoted_name", "\xEF\xBB\xBF\"a\",b\n1,2\n", "a|b/1|2"},
    {"reads_crlf", "a,b\r\n1,2\r\n", "a|b/1|2"},
    {"reads_lone_cr", "a,b\r1,2\r3,4", "a|b/1|2/3|4"},
    {"reads_mixed_line_ends", "a,b\r\n1,2\n3,4\r5,6\n", "a|b/1|2/3|4/5|6"},
    {"reads_quoted_cells", "a,b\n\"1,947\",\"say \"\"yes\"\"\"\n",
     "a|b/1,947|say \"yes\""},
    {"reads_cells_over_several_lines", "a,b\n\"x\r\ny\rz\",2\n", "a|b/x\ny\nz|2"},
    {"trims_blanks",
     " a ,\tb\n  1 , \" 2 \" \n\u00A0"
     "3\u00A0,\u00A0\n",
     "a|b/1|2/3|"},
    {"keeps_blanks_inside", "a\nx  y\n", "a/x  y"},
    {"reads_empty_cells", "a,b,c\n,2,\n,,3\n", "a|b|c/|2|/||3"},
    {"skips_blank_lines", "\n\na,b\n\n1,2\n   \n\t\n3,4\n\n\n", "a|b/1|2/3|4"},
    {"skips_rows_of_nothing", "a,b\n1,2\n,\n,,,,\n\"\",\" \"\n", "a|b/1|2"},
    {"drops_the_empty_columns_of_excel", "a,b,,\n1,2,,\n3,4,,,,\n", "a|b/1|2/3|4"},
    {"skips_the_hint_for_excel", "sep=,\r\na,b\r\n1,2\r\n", "a|b/1|2"},
    {"keeps_a_column_called_sep", "sep=\n1\n", "sep=/1"},
    {"keeps_letters_of_all_kinds", "pdu\nŴyn £5 – 𝄞\n", "pdu/Ŵyn £5 – 𝄞"},
    {"reads_one_column", "a\n1\n2\n", "a/1/2"},
};

static void reads_good_file(void **state)
{
    const good_file *file = *state;
    reading got;
    char text[512];

    read_bytes(&got, file->bytes, strlen(file->bytes), &amb_csv_usual_limits);
    for (size_t i = 0; i < got.problems.num_kept; i++)
        print_message("%s\n", got.problems.list[i].sentence);
    assert_int_equal(got.status, AMB_OK);
    assert_int_equal(got.problems.num_found, 0);
    describe(&got.table, text, sizeof text);
    assert_string_equal(text, file->expected);
    free_reading(&got);
}

/* ---- what is refused ---- */

typedef struct bad_file {
    const char *name;
    const char *bytes;
    size_t size;
    const char *sentence; /* the first; two are separated by a newline */
    const char *echo;     /* of the last */
} bad_file;

#define BYTES(text) text, sizeof text - 1
#define SAVE        "in Excel choose Save As, then \"CSV UTF-8 (Comma delimited)\""

static bad_file bad_files[] = {
    {"an_empty_file", BYTES(""), "a.csv: is empty, expected a row of column names", NULL},
    {"a_file_of_blanks", BYTES("\n \n,,\n"),
     "a.csv: is empty, expected a row of column names", NULL},
    {"a_row_too_long", BYTES("a,b\n1,2\n1,947,5\n"),
     "a.csv:3: cell C3: the row has 3 cells, the header 2; quote a cell that has a comma "
     "in "
     "it",
     "   1,947,5\n         ^"},
    {"a_row_too_short", BYTES("a,b,c\n1,2,3\n\n1\n"),
     "a.csv:4: column \"b\" (cell B4): missing: the row has 1 cell, the header 3; add "
     "what is "
     "missing, or commas",
     "   1\n    ^"},
    {"several_rows", BYTES("a,b\n1\n1,2\n1,2,3\n"),
     "a.csv:2: column \"b\" (cell B2): missing: the row has 1 cell, the header 2; add "
     "what is "
     "missing, or commas\n"
     "a.csv:4: cell C4: the row has 3 cells, the header 2; quote a cell that has a comma "
     "in "
     "it",
     "   1,2,3\n       ^"},
    {"a_column_without_name", BYTES("a,,c\n1,2,3\n"),
     "a.csv:1: cell B1: the column has no name; name it or delete it", "   a,,c\n     ^"},
    {"two_columns_of_one_name", BYTES("a,b, a \n1,2,3\n"),
     "a.csv:1: cell C1: there is another column \"a\"; rename or delete one",
     "   a,b, a \n        ^"},
    {"semicolons", BYTES("a;b;c\n1;2;3\n"),
     "a.csv:1: cell A1: the cells seem to be separated by semicolons, expected "
     "commas; " SAVE,
     "   a;b;c\n   ^^^^^"},
    {"tabs_around_quotes", BYTES("\"a\"\t\"b\"\n1\t2\n"),
     "a.csv:1: cell A1: the cells seem to be separated by tabs, expected commas; " SAVE,
     "   \"a\" \"b\"\n   ^^^^^^^"},
    {"a_quote_inside_a_cell", BYTES("a,b\n6\" nails,1\n7,8,9\n"),
     "a.csv:2: column \"a\" (cell A2): a quote inside the cell; put the whole cell in "
     "quotes "
     "and write that one twice, as in \"6\"\" nails\"\n"
     "a.csv:3: cell C3: the row has 3 cells, the header 2; quote a cell that has a comma "
     "in "
     "it",
     "   7,8,9\n       ^"},
    {"text_after_a_closing_quote", BYTES("a,b\n1,\"He said \"yes, sure\" ok\"\n2,3\n"),
     "a.csv:2: column \"b\" (cell B2): text after the closing quote; a quote inside the "
     "cell "
     "is written twice, as in \"6\"\" nails\"",
     "   1,\"He said \"yes, sure\" ok\"\n     ^^^^^^^^^^^^^"},
    {"an_unclosed_quote", BYTES("a,b\n1,2\n3,\"4\n5,6\n"),
     "a.csv:3: column \"b\" (cell B3): the quote that opens this cell is never closed; "
     "close "
     "it, or delete it",
     "   3,\"4\n     ^^"},
    {"an_unclosed_quote_before_another", BYTES("a,b\n1,\"2\n3,\"4\"\n5,6,7\n"),
     "a.csv:2: column \"b\" (cell B2): the quote that opens this cell is not closed "
     "before "
     "line 3, where another stands; close it, or write a quote inside a cell twice",
     "   1,\"2\n     ^^"},
    {"an_unclosed_quote_in_the_header", BYTES("a,\"b\n1,2\n"),
     "a.csv:1: cell B1: the quote that opens this cell is never closed; close it, or "
     "delete "
     "it",
     "   a,\"b\n     ^^"},
    {"windows_1252",
     BYTES("a,b\n1,cost \xA3"
           "5\n"),
     "a.csv:2: \"£\" seems to be written in Windows-1252, expected UTF-8; " SAVE,
     "   1,cost \\xa35\n          ^^^^"},
    {"windows_1252_quotes", BYTES("a\n\x93quoted\x94\n"),
     "a.csv:2: \"“\" seems to be written in Windows-1252, expected UTF-8; " SAVE,
     "   \\x93quoted\\x94\n   ^^^^"},
    {"another_encoding", BYTES("a\n\xE4\x81\n"),
     "a.csv:2: the byte E4 is not UTF-8; " SAVE, "   \\xe4\\x81\n   ^^^^"},
    {"utf_16_little",
     BYTES("\xFF\xFE"
           "a\0,\0"),
     "a.csv: is written in UTF-16, expected UTF-8; " SAVE, NULL},
    {"utf_16_big", BYTES("\xFE\xFF\0a\0,"),
     "a.csv: is written in UTF-16, expected UTF-8; " SAVE, NULL},
    {"utf_16_without_mark", BYTES("a\0,\0b\0"),
     "a.csv: is written in UTF-16, expected UTF-8; " SAVE, NULL},
    {"a_workbook", BYTES("PK\x03\x04\x14\0\x06"),
     "a.csv: is a workbook, expected CSV; " SAVE, NULL},
    {"a_nul", BYTES("a,b\n1,x\0y\n"),
     "a.csv:2: a byte of value 0, which text does not have; the file is damaged or of "
     "another "
     "kind, export it anew",
     "   1,x\\x00y\n      ^^^^"},
    {"control_characters_and_the_rest", BYTES("a,b\n\x1b[31m,1\n1,\x0b\n1\n"),
     "a.csv:2: a control character (U+001B); delete it\n"
     "a.csv:3: a control character (U+000B); delete it\n"
     "a.csv:4: column \"b\" (cell B4): missing: the row has 1 cell, the header 2; add "
     "what is "
     "missing, or commas",
     "   1\n    ^"},
    {"c1_controls", BYTES("a\nx\xC2\x9Bm\n"),
     "a.csv:2: a control character (U+009B); delete it", "   x\\xc2\\x9bm\n    ^^^^^^^^"},
    {"rows_counted_as_excel_does",
     BYTES("sep=,\n\na,b\n\"x\ny\",1\n\n\"p\nq\",\"r\ns\",3\n"),
     "a.csv:9: cell C5: the row has 3 cells, the header 2; quote a cell that has a comma "
     "in "
     "it",
     "   s\",3\n      ^"},
};

static void refuses_bad_file(void **state)
{
    const bad_file *file = *state;
    reading got;
    char sentences[2048] = "";

    read_bytes(&got, file->bytes, file->size, &amb_csv_usual_limits);
    assert_int_equal(got.status, AMB_BAD_INPUT);
    for (size_t i = 0; i < got.problems.num_kept; i++) {
        strcat(sentences, i == 0 ? "" : "\n");
        strcat(sentences, got.problems.list[i].sentence);
    }
    assert_string_equal(sentences, file->sentence);
    if (file->echo == NULL)
        assert_null(got.problems.list[got.problems.num_kept - 1].echo);
    else
        assert_string_equal(got.problems.list[got.problems.num_kept - 1].echo,
                            file->echo);
    free_reading(&got);
}

static void what_is_no_file_is_refused_without_waiting(void **state)
{
    amb_csv_table table;
    amb_problems problems;

    (void)state;
    amb_problems_init(&problems, AMB_PROBLEMS_CAP);
    unlink(path);
    amb_csv_table_init(&table);
    assert_int_equal(
        amb_csv_table_read(&table, path, "a.csv", &amb_csv_usual_limits, &problems),
        AMB_NOT_READ);
    amb_csv_table_free(&table);
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_int_equal(
        amb_csv_table_read(&table, path, "a.csv", &amb_csv_usual_limits, &problems),
        AMB_NOT_READ);
    amb_csv_table_free(&table);
    assert_int_equal(
        amb_csv_table_read(&table, folder, "mine", &amb_csv_usual_limits, &problems),
        AMB_NOT_READ);
    amb_csv_table_free(&table);
    assert_int_equal(
        amb_csv_table_read(&table, "/dev/zero", "zero", &amb_csv_usual_limits, &problems),
        AMB_NOT_READ);
    amb_csv_table_free(&table);
    assert_string_equal(problems.list[0].sentence,
                        "a.csv: cannot be read: No such file or directory");
    assert_string_equal(problems.list[1].sentence, "a.csv: is a pipe, expected a file");
    assert_string_equal(problems.list[2].sentence, "mine: is a folder, expected a file");
    assert_string_equal(problems.list[3].sentence, "zero: is a device, expected a file");
    amb_problems_free(&problems);
    unlink(path);
}

/* ---- limits ---- */

static void each_limit_is_kept_to_the_last_and_names_its_option(void **state)
{
    static const amb_csv_limits limits = {
        .file_bytes = 40, .rows = 3, .columns = 4, .cell_bytes = 5};
    static const struct {
        const char *bytes;
        const char *sentence; /* NULL when it is just within */
    } cases[] = {
        {"a,b,c,d\n1,2,3,4\n1,2,3,4\n1,2,3,4\n,,,,,,,\n", NULL},
        {"a,b,c,d\n1,2,3,4\n1,2,3,4\n1,2,3,4\n,,,,,,,,\n",
         "a.csv: is larger than 40 bytes; if that is meant, allow more with "
         "--max-file-bytes"},
        {"a\n1\n2\n3\n4\n5\n",
         "a.csv:5: column \"a\" (cell A5): more than 3 rows; if that is "
         "meant, allow more with --max-rows"},
        {"a,b,c,d,,,,\n", NULL},
        {"a,b,c,d,e\n",
         "a.csv:1: cell E1: more than 4 columns; if that is meant, allow more with "
         "--max-columns"},
        {"a,b\n1,12345\n", NULL},
        {"a,b\n1,\"1\"\"3\"\"5\"\n", NULL},
        {"a,b\n1,123456\n2\n", "a.csv:2: column \"b\" (cell B2): longer than 5 bytes; is "
                               "a closing quote missing? If "
                               "not, allow more with --max-cell-bytes"},
        {"a,b\n1,\"2\n3,4\n5,6\n7,8\n", "a.csv:2: column \"b\" (cell B2): longer than 5 "
                                        "bytes; is a closing quote missing? If "
                                        "not, allow more with --max-cell-bytes"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        reading got;

        read_bytes(&got, cases[i].bytes, strlen(cases[i].bytes), &limits);
        if (cases[i].sentence == NULL) {
            assert_int_equal(got.status, AMB_OK);
        } else {
            assert_int_equal(got.status, AMB_BAD_INPUT);
            assert_int_equal(got.problems.num_found, 1);
            assert_string_equal(got.problems.list[0].sentence, cases[i].sentence);
        }
        free_reading(&got);
    }
}

static void a_cell_without_end_is_given_up_soon(void **state)
{
    enum { SIZE = 32 << 20 };
    char *bytes = malloc(SIZE);
    reading got;

    (void)state;
    assert_non_null(bytes);
    memset(bytes, 'x', SIZE);
    memcpy(bytes, "a,b\n1,\"", 7);
    read_bytes(&got, bytes, SIZE, &amb_csv_usual_limits);
    free(bytes);
    assert_int_equal(got.status, AMB_BAD_INPUT);
    assert_has(got.problems.list[0].sentence,
               "a.csv:2: column \"b\" (cell B2): longer than");
    assert_true(strlen(got.problems.list[0].echo) < 300);
    free_reading(&got);
}

static void a_hopeless_file_is_counted_to_its_end(void **state)
{
    enum { ROWS = 200000 };
    char *bytes = malloc(4 + 6 * ROWS);
    reading got;

    (void)state;
    assert_non_null(bytes);
    memcpy(bytes, "a,b\n", 4);
    for (size_t row = 0; row < ROWS; row++)
        memcpy(bytes + 4 + 6 * row, "1,2,3\n", 6);
    read_bytes(&got, bytes, 4 + 6 * ROWS, &amb_csv_usual_limits);
    free(bytes);
    assert_int_equal(got.status, AMB_BAD_INPUT);
    assert_int_equal(got.problems.num_found, ROWS);
    assert_int_equal(got.problems.num_kept, AMB_PROBLEMS_CAP);
    free_reading(&got);
}

/* ---- places ---- */

static void a_problem_shows_its_cell(void **state)
{
    static const char bytes[] = "pdu,grade,target_fte\n"
                                "\n"
                                "\"Barking,\r\nDagenham\",PO,5\n"
                                "Newham,PSO,\"12,5\",\n"
                                "Ŵŷn\t, x ,  7\n"
                                ",,9";
    reading got;

    (void)state;
    read_bytes(&got, bytes, sizeof bytes - 1, &amb_csv_usual_limits);
    assert_int_equal(got.status, AMB_OK);
    assert_int_equal(got.table.num_rows, 4);
    assert_int_equal(got.table.header_start.line, 1);
    assert_int_equal(got.table.start[0].line, 3);
    assert_int_equal(got.table.start[1].line, 5);
    assert_int_equal(got.table.start[3].line, 7);
    amb_csv_cell_problem(&got.problems, &got.table, 1, 2,
                         "\"%s\" is not a number; write 12.5", got.table.cells[5].text);
    amb_csv_cell_problem(&got.problems, &got.table, 0, 1, "no");
    amb_csv_cell_problem(&got.problems, &got.table, 0, 0, "no");
    amb_csv_cell_problem(&got.problems, &got.table, 2, 1, "no");
    amb_csv_cell_problem(&got.problems, &got.table, 2, 2, "no");
    amb_csv_cell_problem(&got.problems, &got.table, 3, 1, "no");
    amb_csv_cell_problem(&got.problems, &got.table, 3, 2, "no");
    amb_csv_cell_problem(&got.problems, &got.table, AMB_CSV_HEADER, 1, "no");
    static const char *const expected[][2] = {
        {"a.csv:5: column \"target_fte\" (cell C4): \"12,5\" is not a number; write 12.5",
         "   Newham,PSO,\"12,5\",\n              ^^^^^^"},
        {"a.csv:4: column \"grade\" (cell B3): no",
         "   Dagenham\",PO,5\n             ^^"},
        {"a.csv:3: column \"pdu\" (cell A3): no", "   \"Barking,\n   ^^^^^^^^^"},
        {"a.csv:6: column \"grade\" (cell B5): no", "   Ŵŷn , x ,  7\n         ^"},
        {"a.csv:6: column \"target_fte\" (cell C5): no",
         "   Ŵŷn , x ,  7\n              ^"},
        {"a.csv:7: column \"grade\" (cell B6): no", "   ,,9\n    ^"},
        {"a.csv:7: column \"target_fte\" (cell C6): no", "   ,,9\n     ^"},
        {"a.csv:1: cell B1: no", "   pdu,grade,target_fte\n       ^^^^^"},
    };
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        assert_string_equal(got.problems.list[i].sentence, expected[i][0]);
        assert_string_equal(got.problems.list[i].echo, expected[i][1]);
    }
    free_reading(&got);
}

static void a_long_line_is_shown_around_its_cell(void **state)
{
    char bytes[4096] = "";
    reading got;

    (void)state;
    for (int row = 0; row < 2; row++) {
        for (int column = 0; column < 60; column++)
            sprintf(bytes + strlen(bytes), "%sŷ%d", column == 0 ? "" : ",",
                    1000 + column);
        strcat(bytes, "\n");
    }
    read_bytes(&got, bytes, strlen(bytes), &amb_csv_usual_limits);
    assert_int_equal(got.status, AMB_OK);
    amb_csv_cell_problem(&got.problems, &got.table, 0, 30, "no");
    amb_csv_cell_problem(&got.problems, &got.table, 0, 59, "no");
    assert_has(got.problems.list[0].sentence, "(cell AE2)");
    assert_has(got.problems.list[0].echo, "   …");
    assert_has(got.problems.list[0].echo, ",ŷ1030,");
    assert_has(got.problems.list[0].echo, "…\n   ");
    assert_has(got.problems.list[0].echo, " ^^^^^");
    assert_true(strlen(got.problems.list[0].echo) < 300);
    assert_has(got.problems.list[1].sentence, "(cell BH2)");
    assert_has(got.problems.list[1].echo, ",ŷ1059\n");
    free_reading(&got);
}

/* Wherever the part that is shown begins, it begins with a whole character. */
static void a_long_line_is_cut_between_characters(void **state)
{
    (void)state;
    for (int shift = 0; shift < 4; shift++) {
        char bytes[2048] = "a,b\n";
        reading got;

        for (int i = 0; i < 400; i++)
            strcat(bytes, "ŷ");
        sprintf(bytes + strlen(bytes), "%.*s,7\n", shift, "xxx");
        read_bytes(&got, bytes, strlen(bytes), &amb_csv_usual_limits);
        assert_int_equal(got.status, AMB_OK);
        amb_csv_cell_problem(&got.problems, &got.table, 0, 1, "no");
        assert_has(got.problems.list[0].echo, "   …ŷŷ");
        assert_null(strstr(got.problems.list[0].echo, "\\x"));
        free_reading(&got);
    }
}

/* ---- properties ---- */

static uint64_t draw(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

/* A cell that trimming leaves alone, with all that quoting has to cope with inside it. */
static void draw_cell(uint64_t *seed, char *cell)
{
    static const char *const parts[] = {",", "\"", "\"\"", "\n", " ",
                                        "a", "7",  "ŵ",    "\t", "£"};
    const size_t count = draw(seed) % 8;

    strcpy(cell, count == 0 ? "" : "x");
    for (size_t i = 1; i < count; i++)
        strcat(cell, parts[draw(seed) % (sizeof parts / sizeof parts[0])]);
    if (count > 1)
        strcat(cell, "y");
}

static size_t write_cell(char *out, const char *cell, bool quoted)
{
    size_t used = 0;

    if (!quoted)
        return (size_t)sprintf(out, "%s", cell);
    out[used++] = '"';
    for (; *cell != '\0'; cell++) {
        if (*cell == '"')
            out[used++] = '"';
        out[used++] = *cell;
    }
    out[used++] = '"';
    out[used] = '\0';
    return used;
}

enum { MOST_ROWS = 12, MOST_COLUMNS = 6, CELL_ROOM = 32 };

static void check_round_trip(uint64_t seed)
{
    static const char *const line_ends[] = {"\n", "\r\n", "\r"};
    static char cells[MOST_ROWS][MOST_COLUMNS][CELL_ROOM];
    static char bytes[MOST_ROWS * MOST_COLUMNS * 2 * CELL_ROOM];
    uint64_t state = seed;
    const size_t rows = draw(&state) % MOST_ROWS;
    const size_t columns = 1 + draw(&state) % MOST_COLUMNS;
    const char *line_end = line_ends[draw(&state) % 3];
    size_t used = 0;
    reading got;

    for (size_t column = 0; column < columns; column++)
        used += (size_t)sprintf(bytes + used, "%sc%zu", column == 0 ? "" : ",", column);
    for (size_t row = 0; row < rows; row++) {
        used += (size_t)sprintf(bytes + used, "%s", line_end);
        for (size_t column = 0; column < columns; column++) {
            char *cell = cells[row][column];

            draw_cell(&state, cell);
            if (column == 0 && cell[0] == '\0')
                strcpy(cell, "x"); /* a row of nothing would be skipped */
            used += (size_t)sprintf(bytes + used, "%s", column == 0 ? "" : ",");
            used += write_cell(bytes + used, cell,
                               strpbrk(cell, ",\"\n") != NULL || draw(&state) % 4 == 0);
        }
    }
    read_bytes(&got, bytes, used, &amb_csv_usual_limits);
    if (got.status != AMB_OK || got.table.num_rows != rows ||
        got.table.num_columns != columns)
        fail_msg("seed %llu: %zu rows of %zu, expected %zu of %zu",
                 (unsigned long long)seed, got.table.num_rows, got.table.num_columns,
                 rows, columns);
    for (size_t row = 0; row < rows; row++) {
        for (size_t column = 0; column < columns; column++) {
            const amb_csv_cell *cell = &got.table.cells[row * columns + column];

            if (strcmp(cell->text, cells[row][column]) != 0)
                fail_msg("seed %llu: row %zu, column %zu is \"%s\", expected \"%s\"",
                         (unsigned long long)seed, row, column, cell->text,
                         cells[row][column]);
        }
    }
    free_reading(&got);
}

static void random_tables_come_back_as_they_were(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 5000; seed++)
        check_round_trip(seed * 2654435761U);
}

/* Whatever the bytes, the answer is a table or a sentence, and every problem has its
 * place. */
static void random_bytes_do_no_harm(void **state)
{
    static const char alphabet[] = "ab,,,\"\"\n\n\r \t;1\xC5\xB5\xA3\x01";

    (void)state;
    for (uint64_t round = 1; round <= 5000; round++) {
        uint64_t seed = round * 40503U;
        char bytes[64];
        const size_t size = draw(&seed) % sizeof bytes;
        reading got;

        for (size_t i = 0; i < size; i++)
            bytes[i] = alphabet[draw(&seed) % (sizeof alphabet - 1)];
        read_bytes(&got, bytes, size, &amb_csv_usual_limits);
        if ((got.status == AMB_OK) != (got.problems.num_found == 0))
            fail_msg("round %d: status %d with %zu problems", (int)round, (int)got.status,
                     got.problems.num_found);
        for (size_t i = 0; got.status == AMB_OK && i < got.table.num_rows; i++) {
            for (size_t j = 0; j < got.table.num_columns; j++)
                amb_csv_cell_problem(&got.problems, &got.table, i, j, "no");
        }
        free_reading(&got);
    }
}

#define NUM(array) (sizeof(array) / sizeof(array)[0])

/* ---- rows as they stand ---- */

static void read_rows(reading *got, const char *text, const amb_csv_limits *limits)
{
    write_file(text, strlen(text));
    amb_csv_table_init(&got->table);
    got->table.discreet = true;
    amb_problems_init(&got->problems, AMB_PROBLEMS_CAP);
    got->status = amb_csv_rows_read(&got->table, path, "a.csv", limits, &got->problems);
}

static void reads_rows_of_any_length(void **state)
{
    static const size_t lengths[] = {1, 3, 4};
    static const char *const cells[] = {"TITLE", "a", "b", "c d", "1", "", "", "\"2\""};
    reading got;

    (void)state;
    read_rows(&got, "TITLE\n\na, b,c d\n,,,\n1,,,\"\"\"2\"\"\"\n", &amb_csv_usual_limits);
    assert_int_equal(got.status, AMB_OK);
    assert_int_equal(got.table.num_rows, 3);
    for (size_t row = 0; row < 3; row++)
        assert_int_equal(got.table.first[row + 1] - got.table.first[row], lengths[row]);
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++)
        assert_string_equal(got.table.cells[i].text, cells[i]);
    assert_int_equal(got.table.start[2].line, 5);
    assert_int_equal(got.table.start[2].record, 5);
    free_reading(&got);
    read_rows(&got, "", &amb_csv_usual_limits);
    assert_int_equal(got.status, AMB_OK);
    assert_int_equal(got.table.num_rows, 0);
    free_reading(&got);
}

static void rows_have_limits_and_are_not_shown(void **state)
{
    static const amb_csv_limits limits = {
        .file_bytes = 100, .rows = 2, .columns = 3, .cell_bytes = 10};
    static const struct {
        const char *text, *sentence;
    } cases[] = {
        {"a\nb\nc\n", "a.csv:3: cell A3: more than 2 rows; if that is meant, allow more "
                      "with --max-rows"},
        {"a,,,,\n1,2,3,4\n", "a.csv:2: cell D2: more than 3 columns; if that is meant, "
                             "allow more with --max-columns"},
        {"a\n\"b\nc\n", "a.csv:2: cell A2: the quote that opens this cell is never "
                        "closed; close it, or delete it"},
        {"a,b\n1,\x07\n", "a.csv:2: a control character (U+0007); delete it"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        reading got;

        read_rows(&got, cases[i].text, &limits);
        assert_int_equal(got.status, AMB_BAD_INPUT);
        assert_string_equal(got.problems.list[0].sentence, cases[i].sentence);
        assert_null(got.problems.list[0].echo);
        free_reading(&got);
    }
}

int main(void)
{
    const struct CMUnitTest others[] = {
        cmocka_unit_test(what_is_no_file_is_refused_without_waiting),
        cmocka_unit_test(each_limit_is_kept_to_the_last_and_names_its_option),
        cmocka_unit_test(a_cell_without_end_is_given_up_soon),
        cmocka_unit_test(a_hopeless_file_is_counted_to_its_end),
        cmocka_unit_test(a_problem_shows_its_cell),
        cmocka_unit_test(a_long_line_is_shown_around_its_cell),
        cmocka_unit_test(a_long_line_is_cut_between_characters),
        cmocka_unit_test(random_tables_come_back_as_they_were),
        cmocka_unit_test(random_bytes_do_no_harm),
        cmocka_unit_test(reads_rows_of_any_length),
        cmocka_unit_test(rows_have_limits_and_are_not_shown),
    };
    struct CMUnitTest tests[NUM(good_files) + NUM(bad_files) + NUM(others)] = {{0}};
    size_t num = 0;

    for (size_t i = 0; i < NUM(good_files); i++)
        tests[num++] = (struct CMUnitTest){.name = good_files[i].name,
                                           .test_func = reads_good_file,
                                           .initial_state = &good_files[i]};
    for (size_t i = 0; i < NUM(bad_files); i++)
        tests[num++] = (struct CMUnitTest){.name = bad_files[i].name,
                                           .test_func = refuses_bad_file,
                                           .initial_state = &bad_files[i]};
    memcpy(tests + num, others, sizeof others);
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
