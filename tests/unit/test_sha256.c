/* test_sha256.c: the examples of FIPS 180-2, appendix B, and the empty message. */
#include "support/test.h"

#include "base/sha256.h"

static void sums_are_those_of_the_standard(void **state)
{
    char hex[AMB_SHA256_HEX_SIZE] = "";
    amb_sha256 sum;

    (void)state;
    amb_sha256_init(&sum);
    amb_sha256_finish(&sum, hex);
    assert_string_equal(
        hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    amb_sha256_add(&sum, "abc", 3);
    amb_sha256_finish(&sum, hex);
    assert_string_equal(
        hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void pieces_make_the_sum_of_the_whole(void **state)
{
    char letters[1000], hex[AMB_SHA256_HEX_SIZE] = "";
    size_t left = 1000000;
    amb_sha256 sum;

    (void)state;
    memset(letters, 'a', sizeof letters);
    amb_sha256_init(&sum);
    for (size_t piece = 0; left > 0; piece = (piece + 1) % sizeof letters) {
        const size_t size = piece < left ? piece : left;

        amb_sha256_add(&sum, letters, size);
        left -= size;
    }
    amb_sha256_finish(&sum, hex);
    assert_string_equal(
        hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_are_those_of_the_standard),
        cmocka_unit_test(pieces_make_the_sum_of_the_whole),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
