/* test_random.c: the generator against its published answers, and what addresses promise.
 */
#include "support/chance.h"
#include "support/test.h"

#include "base/random.h"

#include <gsl/gsl_randist.h>

/*
 * Known answers of philox4x32-10 from Random123's kat_vectors. Counter words 0 to 3 are
 * the replication, the purpose and the two halves of the subject.
 */
static void gives_the_published_answers(void **state)
{
    static const struct {
        uint32_t counter[4], key[2], words[4];
    } known[] = {
        {{0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
        {{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
         {0xffffffff, 0xffffffff},
         {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
        {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
         {0xa4093822, 0x299f31d0},
         {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
    };

    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        const amb_address at = {.key = (uint64_t)known[i].key[1] << 32 | known[i].key[0],
                                .replication = known[i].counter[0],
                                .purpose = known[i].counter[1],
                                .subject = (uint64_t)known[i].counter[3] << 32 |
                                           known[i].counter[2]};
        const amb_words words = amb_random_words(&at);

        for (int w = 0; w < 4; w++)
            assert_int_equal(words.w[w], known[i].words[w]);
    }
}

static int compare_blocks(const void *a, const void *b)
{
    return memcmp(a, b, sizeof(amb_words));
}

/* Addresses that differ in one place only, all against all. */
static void addresses_that_differ_share_no_block(void **state)
{
    enum { SIDE = 8, PLACES = 5, NUM = SIDE * SIDE * SIDE * SIDE * SIDE };
    amb_words *blocks = malloc(NUM * sizeof *blocks);
    size_t num = 0;

    (void)state;
    assert_non_null(blocks);
    for (uint32_t i = 0; i < NUM; i++) {
        const uint32_t d[PLACES] = {i % SIDE, i / SIDE % SIDE, i / SIDE / SIDE % SIDE,
                                    i / SIDE / SIDE / SIDE % SIDE,
                                    i / SIDE / SIDE / SIDE / SIDE};
        const amb_address at = {
            .key = amb_random_key(d[0], d[4] % 2 == 0 ? "North" : "South"),
            .replication = d[1],
            .purpose = d[2] << AMB_PURPOSE_SHIFT | d[4],
            .subject = (uint64_t)d[3] << (d[3] % 2 == 0 ? 0 : 40)};

        blocks[num++] = amb_random_words(&at);
    }
    qsort(blocks, num, sizeof *blocks, compare_blocks);
    for (size_t i = 1; i < num; i++)
        assert_int_not_equal(compare_blocks(&blocks[i - 1], &blocks[i]), 0);
    free(blocks);
}

/* A change in the order of two parts of a name, or of one letter, is another name. */
static void names_and_keys_tell_texts_apart(void **state)
{
    static const char *const texts[] = {"",
                                        "a",
                                        "b",
                                        "ab",
                                        "ba",
                                        "aa",
                                        "aaa",
                                        "Ann",
                                        "ann",
                                        "Ann ",
                                        "Bromley, Croydon",
                                        "Bromley",
                                        "Croydon"};
    const size_t num = sizeof texts / sizeof texts[0];

    (void)state;
    for (size_t i = 0; i < num; i++) {
        for (size_t j = 0; j < i; j++) {
            assert_true(amb_random_name(texts[i]) != amb_random_name(texts[j]));
            assert_true(amb_random_key(1, texts[i]) != amb_random_key(1, texts[j]));
        }
        assert_true(amb_random_key(1, texts[i]) != amb_random_key(2, texts[i]));
        assert_true(amb_random_mix(i, 7) != amb_random_mix(7, i) || i == 7);
    }
    /* The same on every machine and in every version: scenarios are compared by it. */
    assert_true(amb_random_name("") == UINT64_C(0x243f6a8885a308d3));
}

/* Words of neighbouring addresses: uniform, and each bit on half of the time. */
static void words_of_neighbours_are_uniform(void **state)
{
    enum { NUM = 200000, CELLS = 64 };
    double counts[4][CELLS] = {{0}}, chances[CELLS], ones[32] = {0}, pairs[CELLS] = {0};
    uint32_t before = 0;

    (void)state;
    for (int c = 0; c < CELLS; c++)
        chances[c] = 1.0 / CELLS;
    for (uint32_t i = 0; i < NUM; i++) {
        const amb_address at = {.key = amb_random_key(1, "P"), .subject = i};
        const amb_words words = amb_random_words(&at);

        for (int w = 0; w < 4; w++)
            counts[w][words.w[w] >> 26]++;
        for (int bit = 0; bit < 32; bit++)
            ones[bit] += words.w[i % 4] >> bit & 1;
        pairs[(words.w[0] >> 29) << 3 | before >> 29]++;
        before = words.w[0];
    }
    for (int w = 0; w < 4; w++)
        assert_counts(counts[w], chances, CELLS, "a word's high bits");
    assert_counts(pairs, chances, CELLS, "neighbours together");
    for (int bit = 0; bit < 32; bit++)
        assert_near(ones[bit] / NUM, 0.5, FALSE_ALARM_SIGMAS * 0.5 / sqrt(NUM));
}

/* Makes up addresses, in the places that are not asked for too. */
static void make_addresses(amb_batch *batch, int num, uint32_t *seed)
{
    static uint32_t above[AMB_BATCH];

    *batch = (amb_batch){.key = amb_random_key(5, "P"), .replication = 7, .num = num};
    batch->above = num % 5 == 0 ? NULL : above;
    for (int i = 0; i < AMB_BATCH; i++) {
        *seed = *seed * 1664525u + 1013904223u;
        batch->purpose[i] = *seed ^ 0x80000000u;
        batch->subject[i] = i % 3 == 0 ? UINT32_MAX - *seed : *seed;
        above[i] = *seed * 2654435769u;
    }
}

static void assert_blocks(const amb_batch *batch)
{
    for (int i = 0; i < batch->num; i++) {
        const uint64_t above = batch->above != NULL ? (uint64_t)batch->above[i] << 32 : 0;
        const amb_address at = {batch->key, batch->replication, batch->purpose[i],
                                above | batch->subject[i]};
        const amb_words words = amb_random_words(&at);

        for (int w = 0; w < 4; w++)
            assert_int_equal(batch->word[w][i], words.w[w]);
    }
}

/* However many at a time and by whatever vectors: each is the block of its address. */
static void a_batch_gives_the_blocks_of_its_addresses(void **state)
{
    uint32_t seed = 99;
    amb_batch batch;

    (void)state;
    for (int num = 0; num <= AMB_BATCH; num++) {
        make_addresses(&batch, num, &seed);
        amb_random_batch(&batch);
        assert_blocks(&batch);
        for (int lanes = 1; lanes <= 8; lanes *= 2) {
            make_addresses(&batch, num, &seed);
            if (amb_random_batch_by(lanes, &batch))
                assert_blocks(&batch);
            else
                assert_int_not_equal(lanes, 1);
        }
    }
}

static void a_uniform_lies_strictly_between_0_and_1(void **state)
{
    (void)state;
    assert_true(amb_uniform(0) > 0);
    assert_true(amb_uniform(UINT32_MAX) < 1);
    assert_near(amb_uniform(UINT32_C(1) << 31), 0.5, 1e-9);
}

static void gsl_runs_on_it_with_the_right_moments(void **state)
{
    enum { NUM = 200000 };
    gsl_rng *rng = gsl_rng_alloc(amb_gsl_philox);
    moments poisson = {0}, gamma = {0}, uniform = {0};

    (void)state;
    gsl_rng_set(rng, 7);
    for (int i = 0; i < NUM; i++) {
        moments_add(&poisson, gsl_ran_poisson(rng, 32.5));
        moments_add(&gamma, gsl_ran_gamma(rng, 4, 5.25));
        moments_add(&uniform, gsl_rng_uniform(rng));
    }
    assert_mean(&poisson, 32.5, 32.5);
    assert_variance(&poisson, 32.5, 1 / 32.5);
    assert_mean(&gamma, 21, 4 * 5.25 * 5.25);
    assert_variance(&gamma, 4 * 5.25 * 5.25, 1.5);
    assert_mean(&uniform, 0.5, 1 / 12.0);
    gsl_rng_free(rng);
}

static void a_gsl_stream_starts_at_its_address_and_repeats(void **state)
{
    gsl_rng *one = gsl_rng_alloc(amb_gsl_philox), *two = gsl_rng_alloc(amb_gsl_philox);
    const amb_address at = {.key = 5, .replication = 3, .purpose = 9, .subject = 11};
    const amb_words words = amb_random_words(&at);

    (void)state;
    amb_gsl_rng_aim(one, &at);
    gsl_rng_get(two);
    amb_gsl_rng_aim(two, &at);
    for (int w = 0; w < 4; w++)
        assert_int_equal(gsl_rng_get(one), words.w[w]);
    for (int w = 0; w < 4; w++)
        gsl_rng_get(two);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(gsl_rng_get(one), gsl_rng_get(two));
    gsl_rng_free(one);
    gsl_rng_free(two);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_the_published_answers),
        cmocka_unit_test(addresses_that_differ_share_no_block),
        cmocka_unit_test(names_and_keys_tell_texts_apart),
        cmocka_unit_test(words_of_neighbours_are_uniform),
        cmocka_unit_test(a_batch_gives_the_blocks_of_its_addresses),
        cmocka_unit_test(a_uniform_lies_strictly_between_0_and_1),
        cmocka_unit_test(gsl_runs_on_it_with_the_right_moments),
        cmocka_unit_test(a_gsl_stream_starts_at_its_address_and_repeats),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
