/* least.c: one plain loop, compiled once for each width of vectors. */
#include "model/least.h"

/* Eight running minima side by side are what compilers turn into vectors. */
static inline __attribute__((always_inline)) double scan(const double *order,
                                                         const double *barred, int num)
{
    double least[AMB_LEAST_STEP];

    for (int i = 0; i < AMB_LEAST_STEP; i++)
        least[i] = AMB_BARRED;
    for (int row = 0; row < num; row += AMB_LEAST_STEP) {
        for (int i = 0; i < AMB_LEAST_STEP; i++) {
            const double mine =
                order[row + i] > barred[row + i] ? order[row + i] : barred[row + i];

            least[i] = mine < least[i] ? mine : least[i];
        }
    }
    for (int half = AMB_LEAST_STEP / 2; half > 0; half /= 2)
        for (int i = 0; i < half; i++)
            least[i] = least[i + half] < least[i] ? least[i + half] : least[i];
    return least[0];
}

static double least_plain(const double *order, const double *barred, int num)
{
    return scan(order, barred, num);
}

#if defined(__x86_64__)

static __attribute__((target("avx2"))) double least_avx2(const double *order,
                                                         const double *barred, int num)
{
    return scan(order, barred, num);
}

static __attribute__((target("avx512f"))) double
least_avx512(const double *order, const double *barred, int num)
{
    return scan(order, barred, num);
}

amb_least *amb_least_here(void)
{
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f"))
        return least_avx512;
    return __builtin_cpu_supports("avx2") ? least_avx2 : least_plain;
}

#else

amb_least *amb_least_here(void)
{
    return least_plain;
}

#endif
