/* least.h: the smallest of many numbers, by the widest vectors that the processor has. */
#ifndef AMB_MODEL_LEAST_H
#define AMB_MODEL_LEAST_H

/* Numbers are looked at by so many at a time; arrays are padded to a multiple of it. */
enum { AMB_LEAST_STEP = 8 };

/* Above every number that counts. */
#define AMB_BARRED 1e300

/*
 * The smallest of max(order[i], barred[i]), i < num; `num` is a multiple of
 * AMB_LEAST_STEP, no number is NAN or infinite. A minimum is exact, so every version
 * gives the same bits.
 */
typedef double amb_least(const double *order, const double *barred, int num);

/* The fastest version that this processor can run. */
amb_least *amb_least_here(void);

#endif
