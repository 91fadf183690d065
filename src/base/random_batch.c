/* random_batch.c: many blocks at once, by the widest vectors that the processor has. */
#include "base/random.h"

#if defined(__x86_64__)
#include <immintrin.h>

/*
 * GNU vectors: lanes of 64 bits, of which a block's words use the low 32, and the words
 * as they lie in a batch.
 */
typedef uint64_t lanes4 __attribute__((vector_size(32)));
typedef uint64_t lanes8 __attribute__((vector_size(64)));
typedef uint32_t words4 __attribute__((vector_size(16), aligned(4), may_alias));
typedef uint32_t words8 __attribute__((vector_size(32), aligned(4), may_alias));

/*
 * The rounds of amb_random_words with one block a lane. MULTIPLY takes the low halves of
 * the lanes, so what is above them never matters. Two vectors at a time hide its latency.
 */
#define FILL(name, feature, lanes, words, wide, MULTIPLY)                                \
    __attribute__((target(feature))) static void name(amb_batch *batch)                  \
    {                                                                                    \
        enum { LANES = sizeof(lanes) / sizeof(uint64_t), PAIR = 2 };                     \
        const lanes m0 = (lanes){0} + 0xD2511F53u, m1 = (lanes){0} + 0xCD9E8D57u;        \
                                                                                         \
        for (int first = 0; first < batch->num; first += PAIR * LANES) {                 \
            const words *purpose = (const words *)(batch->purpose + first);              \
            const words *subject = (const words *)(batch->subject + first);              \
            lanes b[PAIR] = {__builtin_convertvector(purpose[0], lanes),                 \
                             __builtin_convertvector(purpose[1], lanes)};                \
            lanes c[PAIR] = {__builtin_convertvector(subject[0], lanes),                 \
                             __builtin_convertvector(subject[1], lanes)};                \
            lanes a[PAIR] = {(lanes){0} + batch->replication,                            \
                             (lanes){0} + batch->replication};                           \
            lanes d[PAIR] = {(lanes){0}, (lanes){0}};                                    \
            uint64_t k0 = (uint32_t)batch->key, k1 = batch->key >> 32;                   \
                                                                                         \
            for (int v = 0; v < PAIR && batch->above != NULL; v++)                       \
                d[v] = __builtin_convertvector(                                          \
                    ((const words *)(batch->above + first))[v], lanes);                  \
                                                                                         \
            for (int round = 0; round < 10; round++) {                                   \
                for (int v = 0; v < PAIR; v++) {                                         \
                    const lanes p0 = (lanes)MULTIPLY((wide)a[v], (wide)m0);              \
                    const lanes p1 = (lanes)MULTIPLY((wide)c[v], (wide)m1);              \
                                                                                         \
                    a[v] = (p1 >> 32) ^ b[v] ^ k0;                                       \
                    c[v] = (p0 >> 32) ^ d[v] ^ k1;                                       \
                    b[v] = p1;                                                           \
                    d[v] = p0;                                                           \
                }                                                                        \
                k0 = (uint32_t)(k0 + 0x9E3779B9u);                                       \
                k1 = (uint32_t)(k1 + 0xBB67AE85u);                                       \
            }                                                                            \
            for (int v = 0; v < PAIR; v++) {                                             \
                ((words *)(batch->word[0] + first))[v] =                                 \
                    __builtin_convertvector(a[v], words);                                \
                ((words *)(batch->word[1] + first))[v] =                                 \
                    __builtin_convertvector(b[v], words);                                \
                ((words *)(batch->word[2] + first))[v] =                                 \
                    __builtin_convertvector(c[v], words);                                \
                ((words *)(batch->word[3] + first))[v] =                                 \
                    __builtin_convertvector(d[v], words);                                \
            }                                                                            \
        }                                                                                \
    }

FILL(fill_avx2, "avx2", lanes4, words4, __m256i, _mm256_mul_epu32)
FILL(fill_avx512, "avx512f", lanes8, words8, __m512i, _mm512_mul_epu32)

#endif

/* One block after the other, for any processor. */
static void fill(amb_batch *batch)
{
    for (int i = 0; i < batch->num; i++) {
        const uint64_t above = batch->above != NULL ? (uint64_t)batch->above[i] << 32 : 0;
        const amb_address at = {batch->key, batch->replication, batch->purpose[i],
                                batch->subject[i] | above};
        const amb_words words = amb_random_words(&at);

        for (int w = 0; w < 4; w++)
            batch->word[w][i] = words.w[w];
    }
}

bool amb_random_batch_by(int lanes, amb_batch *batch)
{
#if defined(__x86_64__)
    if (lanes == 8 && __builtin_cpu_supports("avx512f")) {
        fill_avx512(batch);
        return true;
    }
    if (lanes == 4 && __builtin_cpu_supports("avx2")) {
        fill_avx2(batch);
        return true;
    }
#endif
    if (lanes == 1)
        fill(batch);
    return lanes == 1;
}

void amb_random_batch(amb_batch *batch)
{
    int lanes = 8;

    while (!amb_random_batch_by(lanes, batch))
        lanes /= 2;
}
