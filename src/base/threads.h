/* threads.h: replications taken by several threads, the calling one among them. */
#ifndef AMB_BASE_THREADS_H
#define AMB_BASE_THREADS_H

#include <stddef.h>

/* Replications taken at a time: enough to keep threads apart, few enough to end together.
 */
enum { AMB_BLOCK = 8 };

/* Of those asked for, as many threads as have a block to take; at least one. */
size_t amb_num_threads(int asked, size_t replications);

/*
 * Calls `work` for each of so many workers, `size` bytes apart, and returns when all have
 * ended: the first on the calling thread, each other on one of its own. A thread that
 * cannot be had is done without, so workers must take blocks from one another's share.
 */
void amb_on_threads(void *(*work)(void *), void *workers, size_t size, size_t num);

#endif
