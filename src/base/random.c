/* random.c: keys and names for addressed draws, and the generator in GSL's dress. */
#include "base/random.h"

#include <string.h>

/* The finaliser of SplitMix64 (Steele, Lea and Flood 2014): a bijection of 64 bits. */
static uint64_t finalise(uint64_t z)
{
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

uint64_t amb_random_mix(uint64_t a, uint64_t b)
{
    const uint64_t golden = UINT64_C(0x9e3779b97f4a7c15);

    return finalise(finalise(a + golden) ^ (b * golden + 1));
}

uint64_t amb_random_name(const char *text)
{
    uint64_t name = UINT64_C(0x243f6a8885a308d3); /* the first digits of pi */

    for (const char *p = text; *p != '\0'; p++)
        name = amb_random_mix(name, (uint64_t)(unsigned char)*p);
    return name;
}

uint64_t amb_random_key(uint64_t seed, const char *pdu)
{
    return amb_random_mix(finalise(seed), amb_random_name(pdu));
}

typedef struct philox_state {
    amb_address at; /* the purpose's low bits count the blocks used */
    uint64_t block;
    amb_words words;
    unsigned used;
} philox_state;

static void philox_start(philox_state *state, const amb_address *at)
{
    memset(state, 0, sizeof *state);
    state->at = *at;
    state->used = 4;
}

static void philox_set(void *vstate, unsigned long seed)
{
    const amb_address at = {.key = amb_random_mix(seed, 0)};

    philox_start(vstate, &at);
}

static unsigned long philox_get(void *vstate)
{
    philox_state *state = vstate;

    if (state->used == 4) {
        amb_address at = state->at;

        /* A stream is the blocks whose keys are mixed from the address and a count. */
        if (state->block > 0)
            at.key = amb_random_mix(at.key, state->block);
        state->words = amb_random_words(&at);
        state->block++;
        state->used = 0;
    }
    return state->words.w[state->used++];
}

/* 53 bits, so that the tails of GSL's distributions are as fine as doubles allow. */
static double philox_get_double(void *vstate)
{
    const uint64_t high = philox_get(vstate) >> 5, low = philox_get(vstate) >> 6;

    return (double)(high << 26 | low) * 0x1p-53;
}

static const gsl_rng_type philox_type = {
    "philox4x32-10", UINT32_MAX,        0, sizeof(philox_state), philox_set,
    philox_get,      philox_get_double,
};

const gsl_rng_type *const amb_gsl_philox = &philox_type;

void amb_gsl_rng_aim(gsl_rng *rng, const amb_address *at)
{
    philox_start(gsl_rng_state(rng), at);
}
