/* threads.c: replications taken by several threads, the calling one among them. */
#include "base/threads.h"

#include <assert.h>
#include <pthread.h>
#include <stdbool.h>

enum { MOST_THREADS = 256 };

size_t amb_num_threads(int asked, size_t replications)
{
    const size_t blocks = (replications + AMB_BLOCK - 1) / AMB_BLOCK;
    size_t threads = asked > 1 ? (size_t)asked : 1;

    threads = threads < blocks ? threads : blocks;
    threads = threads < MOST_THREADS ? threads : MOST_THREADS;
    return threads > 1 ? threads : 1;
}

void amb_on_threads(void *(*work)(void *), void *workers, size_t size, size_t num)
{
    pthread_t thread[MOST_THREADS];
    bool started[MOST_THREADS];

    assert(num >= 1 && num <= MOST_THREADS);
    for (size_t t = 1; t < num; t++)
        started[t] =
            pthread_create(&thread[t], NULL, work, (char *)workers + t * size) == 0;
    work(workers);
    for (size_t t = 1; t < num; t++)
        if (started[t])
            pthread_join(thread[t], NULL);
}
