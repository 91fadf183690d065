/* fuzz.h: what the fuzz targets share. Each is one function of some bytes. */
#ifndef AMB_FUZZ_H
#define AMB_FUZZ_H

#include "amberline/status.h"

#include <stddef.h>
#include <stdint.h>

/* Always returns 0; a broken promise aborts, which fuzzers and tests take for a finding.
 */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* Aborts with the sentence when a promise is not kept. */
#define fuzz_promise(kept, ...)                                                          \
    do {                                                                                 \
        if (!(kept))                                                                     \
            fuzz_broken(__FILE__, __LINE__, __VA_ARGS__);                                \
    } while (0)
__attribute__((noreturn, format(printf, 3, 4))) void
fuzz_broken(const char *file, int line, const char *format, ...);

/* The bytes as a string in memory of its own, up to the first NUL. */
char *fuzz_text(const uint8_t *bytes, size_t size);

/*
 * What holds of all problems, whatever was read: a status other than AMB_OK has a
 * sentence, and no sentence or echo has a byte that a terminal would obey.
 */
void fuzz_check_problems(const amb_problems *problems, amb_status status);

#endif
