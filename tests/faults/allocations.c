/* allocations.c: malloc and its kin for the whole program, libc and libraries too. */
#include "faults/faults.h"

#include <errno.h>
#include <malloc.h>
#include <pthread.h>
#include <stdalign.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static fault wanted;
static atomic_bool counting, is_paused;
static atomic_long made, failed, alive;

static bool fails(void)
{
    long call;

    if (!atomic_load(&counting) || atomic_load(&is_paused))
        return false;
    call = atomic_fetch_add(&made, 1) + 1;
    if (wanted.at == 0 || call < wanted.at || (call > wanted.at && !wanted.and_later))
        return false;
    atomic_fetch_add(&failed, 1);
    errno = ENOMEM;
    return true;
}

void allocations_begin(fault which)
{
    wanted = which;
    atomic_store(&made, 0);
    atomic_store(&failed, 0);
    atomic_store(&counting, true);
}

fault_count allocations_end(void)
{
    atomic_store(&counting, false);
    return (fault_count){.made = atomic_load(&made),
                         .failed = atomic_load(&failed),
                         .first = "an allocation"};
}

void allocations_pause(bool paused)
{
    atomic_store(&is_paused, paused);
}

long allocations_alive(void)
{
    return atomic_load(&alive);
}

/* Another thing that a machine may run out of; the linker leads our own calls here. */
int __real_pthread_create(pthread_t *thread, const pthread_attr_t *how,
                          void *(*work)(void *), void *data);
int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *how,
                          void *(*work)(void *), void *data);

int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *how,
                          void *(*work)(void *), void *data)
{
    return fails() ? EAGAIN : __real_pthread_create(thread, how, work, data);
}

#ifdef AMB_FAULTS_SANITIZED

/* So are these, and the sanitizer's allocator stays. */
void *__real_malloc(size_t size);
void *__real_calloc(size_t num, size_t size);
void *__real_realloc(void *block, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t num, size_t size);
void *__wrap_realloc(void *block, size_t size);

void *__wrap_malloc(size_t size)
{
    return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t num, size_t size)
{
    return fails() ? NULL : __real_calloc(num, size);
}

void *__wrap_realloc(void *block, size_t size)
{
    return fails() ? NULL : __real_realloc(block, size);
}

#else

/*
 * These stand before the C library's own, whoever calls. What is fresh or freed is filled
 * with bytes that mean nothing, and growing always moves, so that a use of either shows.
 */
void *__libc_malloc(size_t size);
void __libc_free(void *block);

enum { FRESH = 0xA5, FREED = 0xDD };

typedef struct block_head {
    void *start; /* what the C library gave */
    size_t size;
} block_head;

static block_head *head_of(void *block)
{
    return (block_head *)block - 1;
}

static void *take(size_t alignment, size_t size)
{
    size_t whole = 0;
    char *start = NULL;
    char *block = NULL;

    if (__builtin_add_overflow(size, alignment + sizeof(block_head), &whole) ||
        (start = __libc_malloc(whole)) == NULL) {
        errno = ENOMEM;
        return NULL;
    }
    block = start + sizeof(block_head);
    block += (alignment - (uintptr_t)block % alignment) % alignment;
    *head_of(block) = (block_head){.start = start, .size = size};
    memset(block, FRESH, size);
    atomic_fetch_add(&alive, 1);
    return block;
}

static void *allocate(size_t alignment, size_t size)
{
    return fails() ? NULL : take(alignment, size);
}

void *malloc(size_t size)
{
    return allocate(alignof(max_align_t), size);
}

void *calloc(size_t num, size_t size)
{
    size_t whole = 0;
    void *block = NULL;

    if (__builtin_mul_overflow(num, size, &whole)) {
        errno = ENOMEM;
        return NULL;
    }
    block = malloc(whole);
    return block == NULL ? NULL : memset(block, 0, whole);
}

void free(void *block)
{
    const int error = errno;

    if (block == NULL)
        return;
    memset(block, FREED, head_of(block)->size);
    atomic_fetch_sub(&alive, 1);
    __libc_free(head_of(block)->start);
    errno = error;
}

void *realloc(void *block, size_t size)
{
    void *grown = malloc(size);

    if (block == NULL || grown == NULL)
        return grown;
    memcpy(grown, block, head_of(block)->size < size ? head_of(block)->size : size);
    free(block);
    return grown;
}

void *memalign(size_t alignment, size_t size)
{
    return allocate(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size)
{
    return allocate(alignment, size);
}

int posix_memalign(void **block, size_t alignment, size_t size)
{
    void *made_here = allocate(alignment, size);

    if (made_here != NULL)
        *block = made_here;
    return made_here == NULL ? ENOMEM : 0;
}

#endif
