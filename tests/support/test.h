/* test.h: cmocka with what it needs before it, and the comparisons it lacks. */
#ifndef AMB_TEST_H
#define AMB_TEST_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* cmocka 1.1.5 compares floats in single precision; figures need doubles. */
#define assert_near(got, expected, tolerance)                                            \
    do {                                                                                 \
        const double got_ = (got), expected_ = (expected), tolerance_ = (tolerance);     \
        if (!(fabs(got_ - expected_) <= tolerance_))                                     \
            fail_msg("%s is %.10g, expected %.10g within %.3g", #got, got_, expected_,   \
                     tolerance_);                                                        \
    } while (0)

/* Fails unless `text` has `part` in it, showing both. */
#define assert_has(text, part)                                                           \
    do {                                                                                 \
        const char *text_ = (text), *part_ = (part);                                     \
        if (text_ == NULL || strstr(text_, part_) == NULL)                               \
            fail_msg("expected \"%s\" in: %s", part_,                                    \
                     text_ == NULL ? "(nothing)" : text_);                               \
    } while (0)

#endif
