/* sha256.h: the SHA-256 of bytes that come in pieces. */
#ifndef AMB_BASE_SHA256_H
#define AMB_BASE_SHA256_H

#include <nettle/sha2.h>

enum { AMB_SHA256_HEX_SIZE = 2 * SHA256_DIGEST_SIZE + 1 };

typedef struct sha256_ctx amb_sha256;

void amb_sha256_init(amb_sha256 *sum);
void amb_sha256_add(amb_sha256 *sum, const char *bytes, size_t num);

/* The sum in hexadecimal; `hex` has AMB_SHA256_HEX_SIZE bytes. `sum` begins anew. */
void amb_sha256_finish(amb_sha256 *sum, char *hex);

#endif
