/* csv_bytes.c: the bytes of a CSV file, checked to be text before they are taken apart.
 */
#include "base/csv_bytes.h"

#include "base/csv_place.h"
#include "base/file.h"
#include "base/utf8.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* How to mend a file of another encoding, to end a sentence with. */
#define SAVE_AS_UTF8 "in Excel choose Save As, then \"CSV UTF-8 (Comma delimited)\""

/* What Windows-1252 has at 0x80 to 0x9F; it uses all but five of them. */
static const char *const windows_1252[32] = {
    "€",  NULL, "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", NULL, "Ž", NULL,
    NULL, "‘",  "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", NULL, "ž", "Ÿ",
};

/* ---- reading ---- */

static amb_status too_large(const amb_csv_table *table, const amb_csv_limits *limits,
                            amb_problems *problems)
{
    return amb_problem_add(
        problems, AMB_BAD_INPUT,
        "%s: is larger than %zu bytes; if that is meant, allow more with "
        "--max-file-bytes",
        table->shown, limits->file_bytes);
}

/* Reads to the end, which may lie behind or before what the folder said of the size. */
static amb_status read_all(amb_csv_table *table, int descriptor, size_t size,
                           const amb_csv_limits *limits, amb_problems *problems)
{
    size_t room = size + 1;

    table->bytes = malloc(room);
    if (table->bytes == NULL)
        return AMB_NO_MEMORY;
    for (;;) {
        ssize_t got = 0;

        if (table->num_bytes == room) {
            char *bytes = NULL;

            if (room > limits->file_bytes)
                return too_large(table, limits, problems);
            room *= 2;
            bytes = realloc(table->bytes, room);
            if (bytes == NULL)
                return AMB_NO_MEMORY;
            table->bytes = bytes;
        }
        got = read(descriptor, table->bytes + table->num_bytes, room - table->num_bytes);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return amb_problem_add(problems, AMB_NOT_READ, "%s: cannot be read: %s",
                                   table->shown, strerror(errno));
        if (got == 0)
            break;
        table->num_bytes += (size_t)got;
    }
    return table->num_bytes > limits->file_bytes ? too_large(table, limits, problems)
                                                 : AMB_OK;
}

/* Of the bytes that will be taken apart: the file may be another by tomorrow. */
static void sum_up(amb_csv_table *table)
{
    amb_sha256 sum;

    amb_sha256_init(&sum);
    amb_sha256_add(&sum, table->bytes, table->num_bytes);
    amb_sha256_finish(&sum, table->sha256);
}

amb_status amb_csv_bytes_read(amb_csv_table *table, const char *path,
                              const amb_csv_limits *limits, amb_problems *problems)
{
    static const char mark[] = "\xEF\xBB\xBF";
    const size_t mark_size = sizeof mark - 1;
    int descriptor = -1;
    struct stat about;
    amb_status status = amb_file_open(path, table->shown, &descriptor, &about, problems);

    if (status != AMB_OK)
        return status;
    status = (size_t)about.st_size > limits->file_bytes
                 ? too_large(table, limits, problems)
                 : read_all(table, descriptor, (size_t)about.st_size, limits, problems);
    if (status == AMB_OK)
        status = amb_file_check_same(descriptor, table->shown, &about, problems);
    close(descriptor);
    if (status != AMB_OK)
        return status;
    sum_up(table);
    if (table->num_bytes >= mark_size && memcmp(table->bytes, mark, mark_size) == 0) {
        table->num_bytes -= mark_size;
        memmove(table->bytes, table->bytes + mark_size, table->num_bytes);
    }
    return AMB_OK;
}

/* ---- checking ---- */

static bool begins_with(const amb_csv_table *table, const char *start, size_t size)
{
    return table->num_bytes >= size && memcmp(table->bytes, start, size) == 0;
}

/* A workbook under the name of a CSV file, or text in units of two bytes; NULL if
 * neither. */
static const char *wrong_kind(const amb_csv_table *table)
{
    const char *bytes = table->bytes;

    if (begins_with(table, "PK\x03\x04", 4) || begins_with(table, "\xD0\xCF\x11\xE0", 4))
        return "is a workbook, expected CSV; " SAVE_AS_UTF8;
    if (begins_with(table, "\xFF\xFE", 2) || begins_with(table, "\xFE\xFF", 2) ||
        (table->num_bytes >= 2 && (bytes[0] == '\0') != (bytes[1] == '\0')))
        return "is written in UTF-16, expected UTF-8; " SAVE_AS_UTF8;
    return NULL;
}

/* Whether every byte beyond ASCII is a character of Windows-1252. */
static bool fits_windows_1252(const amb_csv_table *table)
{
    for (size_t i = 0; i < table->num_bytes; i++) {
        const unsigned char byte = (unsigned char)table->bytes[i];

        if (byte >= 0x80 && byte < 0xA0 && windows_1252[byte - 0x80] == NULL)
            return false;
    }
    return true;
}

static amb_status not_utf8(const amb_csv_table *table, uint32_t line, size_t at,
                           amb_problems *problems)
{
    const unsigned char byte = (unsigned char)table->bytes[at];
    /* From 0xA0 on, Windows-1252 is Latin-1, whose numbers are those of Unicode. */
    const char latin[] = {(char)(0xC0 | byte >> 6), (char)(0x80 | (byte & 0x3F)), '\0'};

    if (!fits_windows_1252(table))
        return amb_csv_byte_problem(problems, table, line, at, 1,
                                    "the byte %02X is not UTF-8; " SAVE_AS_UTF8, byte);
    return amb_csv_byte_problem(
        problems, table, line, at, 1,
        "\"%s\" seems to be written in Windows-1252, expected UTF-8; "
        "%s",
        byte < 0xA0 ? windows_1252[byte - 0x80] : latin, SAVE_AS_UTF8);
}

/* A character that is in nobody's way, but cannot be meant. */
static amb_status complain_of_character(const amb_csv_table *table, uint32_t line,
                                        size_t at, size_t length, uint32_t character,
                                        amb_problems *problems)
{
    if (character == AMB_BYTE_ORDER_MARK)
        return amb_csv_byte_problem(
            problems, table, line, at, length,
            "a byte order mark (U+FEFF), which stands only at the very start of a file, "
            "and once; it cannot be seen, so type the line anew");
    return amb_csv_byte_problem(problems, table, line, at, length,
                                "a control character (U+%04X); delete it",
                                (unsigned)character);
}

/* Whether the line ends with the byte at `at`. */
static bool ends_line(const amb_csv_table *table, size_t at)
{
    return table->bytes[at] == '\n' ||
           (table->bytes[at] == '\r' &&
            (at + 1 == table->num_bytes || table->bytes[at + 1] != '\n'));
}

amb_status amb_csv_bytes_check(const amb_csv_table *table, bool *readable,
                               amb_problems *problems)
{
    const char *wrong = wrong_kind(table);
    amb_status status = AMB_OK;
    uint32_t line = 1, told = 0;

    *readable = false;
    if (wrong != NULL)
        return amb_problem_add(problems, AMB_BAD_INPUT, "%s: %s", table->shown, wrong);
    for (size_t at = 0; at < table->num_bytes;) {
        const unsigned char byte = (unsigned char)table->bytes[at];
        uint32_t character = byte;
        size_t length = 1;

        if ((byte >= 0x20 && byte < 0x7F) || byte == '\n' || byte == '\r' ||
            byte == '\t') {
            line += ends_line(table, at++);
            continue;
        }
        if (byte >= 0x80)
            length =
                amb_utf8_decode(table->bytes + at, table->num_bytes - at, &character);
        if (length == 0)
            return not_utf8(table, line, at, problems);
        if (byte == '\0')
            return amb_csv_byte_problem(
                problems, table, line, at, 1,
                "a byte of value 0, which text does not have; the "
                "file is damaged or of another kind, export it anew");
        if (amb_utf8_is_control(character) || character == AMB_BYTE_ORDER_MARK) {
            if (line != told) /* one a line is enough to find the others */
                status =
                    complain_of_character(table, line, at, length, character, problems);
            if (status != AMB_BAD_INPUT)
                return status;
            told = line;
        }
        at += length;
    }
    *readable = true;
    return status;
}
