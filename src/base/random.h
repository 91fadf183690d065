/*
 * random.h: addressed randomness. A draw is a pure function of what it is for, so it does
 * not matter who draws first, on how many threads, or what else was drawn.
 */
#ifndef AMB_BASE_RANDOM_H
#define AMB_BASE_RANDOM_H

#include <gsl/gsl_rng.h>
#include <stdbool.h>
#include <stdint.h>

/* Four independent uniform 32-bit words. */
typedef struct amb_words {
    uint32_t w[4];
} amb_words;

/*
 * What a draw is for. The seed and the PDU make the key of the generator, the rest its
 * counter; two different addresses never share a block.
 */
typedef struct amb_address {
    uint64_t key;         /* amb_random_key(seed, PDU) */
    uint32_t replication; /* from 0 */
    uint32_t purpose; /* a purpose (high 8 bits) and an ordinal or week (low 24 bits) */
    uint64_t subject; /* a case, a member of staff, a post… within the PDU */
} amb_address;

enum { AMB_PURPOSE_SHIFT = 24 };

/*
 * The block at an address: Philox 4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel
 * random numbers: as easy as 1, 2, 3", SC 2011), checked against the paper's known
 * answers.
 */
static inline amb_words amb_random_words(const amb_address *at)
{
    uint32_t c0 = at->replication, c1 = at->purpose;
    uint32_t c2 = (uint32_t)at->subject, c3 = (uint32_t)(at->subject >> 32);
    uint32_t k0 = (uint32_t)at->key, k1 = (uint32_t)(at->key >> 32);

    for (int round = 0; round < 10; round++) {
        const uint64_t p0 = (uint64_t)0xD2511F53u * c0;
        const uint64_t p1 = (uint64_t)0xCD9E8D57u * c2;

        c0 = (uint32_t)(p1 >> 32) ^ c1 ^ k0;
        c2 = (uint32_t)(p0 >> 32) ^ c3 ^ k1;
        c1 = (uint32_t)p1;
        c3 = (uint32_t)p0;
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    return (amb_words){{c0, c1, c2, c3}};
}

/* Blocks that are wanted together, under one key and replication. */
enum { AMB_BATCH = 64, AMB_BATCH_STEP = 16 };

typedef struct amb_batch {
    uint64_t key;
    uint32_t replication;
    int num; /* at most AMB_BATCH; arrays are read up to a multiple of AMB_BATCH_STEP */
    uint32_t purpose[AMB_BATCH]; /* as in amb_address */
    uint32_t subject[AMB_BATCH]; /* the lower half of each, */
    const uint32_t *above;       /* and the upper one; NULL: all are 0. Borrowed */
    uint32_t word[4][AMB_BATCH]; /* out: the words of amb_random_words at each address */
} amb_batch;

void amb_random_batch(amb_batch *batch);

/* The same, so many blocks at once: 8, 4 or 1. False where the processor has no vectors
 * of that width; one by one is always possible. */
bool amb_random_batch_by(int lanes, amb_batch *batch);

/* A well-mixed 64-bit number from two; used to name subjects and keys. */
uint64_t amb_random_mix(uint64_t a, uint64_t b);

/* The 64-bit name of a text, the same on every machine. */
uint64_t amb_random_name(const char *text);

/* The generator's key for a PDU under a seed. */
uint64_t amb_random_key(uint64_t seed, const char *pdu);

/*
 * The same generator for GSL's distributions: gsl_rng_alloc(amb_gsl_philox), then
 * gsl_rng_set for a stream of its own, or amb_gsl_rng_aim to start at an address.
 */
extern const gsl_rng_type *const amb_gsl_philox;
void amb_gsl_rng_aim(gsl_rng *rng, const amb_address *at);

/* A uniform word as a number in the open interval (0, 1). */
static inline double amb_uniform(uint32_t word)
{
    return ((double)word + 0.5) * 0x1p-32;
}

#endif
