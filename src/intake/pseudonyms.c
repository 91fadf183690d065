/* pseudonyms.c: short codes for people, and the salt that makes them. */
#include "intake/pseudonyms.h"

#include "base/file.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <nettle/hmac.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HEX_SIZE = 2 * AMB_SALT_SIZE };

/* ---- the salt ---- */

static int hex_digit(char c)
{
    static const char digits[] = "0123456789abcdef";
    const char *at = c == '\0' ? NULL : strchr(digits, tolower((unsigned char)c));

    return at == NULL ? -1 : (int)(at - digits);
}

static bool parse_salt(amb_salt *salt, const char *text)
{
    size_t i;

    for (i = 0; i < HEX_SIZE && hex_digit(text[i]) >= 0; i++)
        salt->bytes[i / 2] = (uint8_t)(salt->bytes[i / 2] << 4 | hex_digit(text[i]));
    return i == HEX_SIZE && text[i + strspn(text + i, " \r\n")] == '\0';
}

static amb_status draw_salt(amb_salt *salt, amb_problems *problems)
{
    size_t have = 0;

    salt->is_new = true;
    while (have < sizeof salt->bytes) {
        const ssize_t got = getrandom(salt->bytes + have, sizeof salt->bytes - have, 0);

        if (got > 0)
            have += (size_t)got;
        else if (got == 0 || errno != EINTR)
            return amb_problem_add(problems, AMB_NOT_READ,
                                   "no random bytes for a salt: %s", strerror(errno));
    }
    return AMB_OK;
}

static amb_status read_all(int descriptor, char *text, size_t size)
{
    size_t have = 0;

    while (have + 1 < size) {
        const ssize_t got = read(descriptor, text + have, size - have - 1);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return AMB_NOT_READ;
        if (got == 0)
            break;
        have += (size_t)got;
    }
    text[have] = '\0';
    return AMB_OK;
}

amb_status amb_salt_read(amb_salt *salt, const char *path, amb_problems *problems)
{
    char text[HEX_SIZE + 16];
    struct stat about;
    amb_status status;
    int descriptor;

    memset(salt, 0, sizeof *salt);
    if (lstat(path, &about) != 0 && errno == ENOENT)
        return draw_salt(salt, problems);
    status = amb_file_open(path, path, &descriptor, &about, problems);
    if (status != AMB_OK)
        return status;
    status = read_all(descriptor, text, sizeof text);
    if (status != AMB_OK)
        amb_problem_add(problems, status, "%s: cannot be read: %s", path,
                        strerror(errno));
    else if (!parse_salt(salt, text))
        status = amb_problem_add(problems, AMB_BAD_INPUT,
                                 "%s: is not a salt; expected %d hexadecimal digits. "
                                 "Without the salt of last time pseudonyms are others",
                                 path, HEX_SIZE);
    close(descriptor);
    explicit_bzero(text, sizeof text);
    return status;
}

amb_status amb_salt_write(const amb_salt *salt, const char *path, amb_problems *problems)
{
    char text[HEX_SIZE + 2];
    amb_status status;

    for (size_t i = 0; i < AMB_SALT_SIZE; i++)
        snprintf(text + 2 * i, 3, "%02x", salt->bytes[i]);
    text[HEX_SIZE] = '\n';
    status = amb_private_file_write(path, text, HEX_SIZE + 1, problems);
    explicit_bzero(text, sizeof text);
    return status;
}

/* ---- files for one pair of eyes ---- */

amb_status amb_private_file_write(const char *path, const char *bytes, size_t size,
                                  amb_problems *problems)
{
    return amb_file_replace(path, bytes, size, true, problems);
}

/* ---- codes ---- */

/* Left out are vowels, and of what looks alike all but one: 0 O, 1 I L, 2 Z, 5 S, 8 B. */
static const char symbols[] = "34679CDFHJKMNPQRTVWXY";

void amb_code_of(const amb_salt *salt, const char *text, char code[AMB_CODE_SIZE])
{
    uint8_t digest[SHA256_DIGEST_SIZE];
    struct hmac_sha256_ctx mac;

    hmac_sha256_set_key(&mac, sizeof salt->bytes, salt->bytes);
    hmac_sha256_update(&mac, strlen(text), (const uint8_t *)text);
    hmac_sha256_digest(&mac, sizeof digest, digest);
    /* Two bytes a symbol, so that all are as good as equally frequent. */
    for (size_t i = 0; i + 1 < AMB_CODE_SIZE; i++)
        code[i] = symbols[((size_t)digest[2 * i] << 8 | digest[2 * i + 1]) %
                          (sizeof symbols - 1)];
    code[AMB_CODE_SIZE - 1] = '\0';
    explicit_bzero(&mac, sizeof mac);
}

const char *amb_person_of(amb_text_store *store, const char *name)
{
    char *small = malloc(strlen(name) + 1), *out = small;
    const char *kept = NULL;
    unsigned char before = 0;

    if (small == NULL)
        return NULL;
    for (const char *c = name; *c != '\0'; before = (unsigned char)*c++) {
        const unsigned char byte = (unsigned char)*c;

        if (byte == ' ' && (before == ' ' || out == small))
            continue;
        /* À to Þ are C3 80 to C3 9E in UTF-8, their small ones 20 further; × is not. */
        if (before == 0xC3 && byte >= 0x80 && byte <= 0x9E && byte != 0x97)
            *out++ = (char)(byte + 0x20);
        else
            *out++ = byte >= 'A' && byte <= 'Z' ? (char)(byte + 0x20) : (char)byte;
    }
    while (out > small && out[-1] == ' ')
        out--;
    *out = '\0';
    kept = amb_text_keep(store, small);
    explicit_bzero(small, strlen(small));
    free(small);
    return kept;
}
