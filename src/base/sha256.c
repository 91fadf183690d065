/* sha256.c: the SHA-256 of bytes that come in pieces. */
#include "base/sha256.h"

#include <stdio.h>

void amb_sha256_init(amb_sha256 *sum)
{
    sha256_init(sum);
}

void amb_sha256_add(amb_sha256 *sum, const char *bytes, size_t num)
{
    sha256_update(sum, num, (const uint8_t *)bytes);
}

void amb_sha256_finish(amb_sha256 *sum, char *hex)
{
    uint8_t digest[SHA256_DIGEST_SIZE];

    sha256_digest(sum, sizeof digest, digest);
    for (size_t i = 0; i < sizeof digest; i++)
        snprintf(hex + 2 * i, 3, "%02x", digest[i]);
}
