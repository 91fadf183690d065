/* workbook_mark.c: how a workbook is known as one of ours, without unpacking it. */
#include "report/workbook.h"

#include <stdlib.h>
#include <string.h>

/*
 * What the directory at the end of a zip file says of docProps/custom.xml, where the
 * library has written nothing but the property "Made by" with the value "Amberline".
 * Excel writes another one, if only for its line ends.
 */
static const char mark_name[] = "docProps/custom.xml";
enum { MARK_SIZE = 364 };
static const uint32_t mark_crc32 = 0x0e2d4583;

/* The records of a zip file (APPNOTE 6.3): where their fields are. */
enum {
    END_SIZE = 22, /* without a comment, which the library never adds */
    END_ENTRIES_SIZE = 12,
    END_ENTRIES_AT = 16,
    ENTRY_SIZE = 46,
    ENTRY_CRC32 = 16,
    ENTRY_LENGTH = 24,
    ENTRY_NAME_SIZE = 28,
    ENTRY_EXTRA_SIZE = 30,
    ENTRY_COMMENT_SIZE = 32,
    MOST_ENTRIES_SIZE = 1 << 22
};

static uint32_t read16(const unsigned char *at)
{
    return at[0] | (uint32_t)at[1] << 8;
}

static uint32_t read32(const unsigned char *at)
{
    return read16(at) | read16(at + 2) << 16;
}

static bool has_mark(const unsigned char *entries, size_t size)
{
    size_t at = 0;

    while (at + ENTRY_SIZE <= size && memcmp(entries + at, "PK\1\2", 4) == 0) {
        const unsigned char *entry = entries + at;
        const size_t name_size = read16(entry + ENTRY_NAME_SIZE);

        if (name_size == sizeof mark_name - 1 && at + ENTRY_SIZE + name_size <= size &&
            memcmp(entry + ENTRY_SIZE, mark_name, name_size) == 0)
            return read32(entry + ENTRY_LENGTH) == MARK_SIZE &&
                   read32(entry + ENTRY_CRC32) == mark_crc32;
        at += ENTRY_SIZE + name_size + read16(entry + ENTRY_EXTRA_SIZE) +
              read16(entry + ENTRY_COMMENT_SIZE);
    }
    return false;
}

amb_status amb_workbook_is_ours(FILE *file, bool *is_ours)
{
    unsigned char end[END_SIZE], *entries = NULL;
    amb_status status = AMB_OK;
    size_t size;

    *is_ours = false;
    if (fseek(file, -END_SIZE, SEEK_END) != 0 ||
        fread(end, 1, END_SIZE, file) != END_SIZE || memcmp(end, "PK\5\6", 4) != 0)
        return ferror(file) ? AMB_NOT_READ : AMB_OK;
    size = read32(end + END_ENTRIES_SIZE);
    if (size > MOST_ENTRIES_SIZE ||
        fseek(file, (long)read32(end + END_ENTRIES_AT), SEEK_SET) != 0)
        return AMB_OK;
    entries = malloc(size + 1);
    if (entries == NULL)
        return AMB_NO_MEMORY;
    if (fread(entries, 1, size, file) == size)
        *is_ours = has_mark(entries, size);
    else if (ferror(file))
        status = AMB_NOT_READ;
    free(entries);
    return status;
}
