/* faults.h: an allocator and a system whose n-th call fails, for one process at a time.
 */
#ifndef AMB_FAULTS_H
#define AMB_FAULTS_H

#include <stdbool.h>
#include <stddef.h>

/* Which of the calls fail: the `at`-th (from 1; 0 for none), or it and all after it. */
typedef struct fault {
    long at;
    bool and_later;
    bool is_short; /* the call does half of what it was asked, and does not fail */
} fault;

/* Calls counted since the last faults_begin, and what was found on the way. */
typedef struct fault_count {
    long made;             /* calls that could have failed */
    long failed;           /* calls that did */
    const char *first;     /* the kind of the first of them */
    unsigned kinds;        /* of the system calls among them, a bit each */
    bool data_is_doubtful; /* one wrote, synced or closed what was written */
    bool removal_failed;   /* one was a call without which nothing can be removed */
} fault_count;

/* ---- allocations.c ---- */

/* From now on allocations, and the making of threads, are counted and fail. */
void allocations_begin(fault which);
fault_count allocations_end(void);
/* Whether those that come are no part of the sweep, until told otherwise. */
void allocations_pause(bool paused);
/* Blocks that were allocated and not freed; always 0 where a sanitizer knows better. */
long allocations_alive(void);

/* ---- system_calls.c ---- */

/*
 * The same for system calls on files, by whichever library they are made;
 * for good, in this process and its threads. Writing to standard error never fails: a
 * sentence could not be seen. False where the system does not allow this.
 * With `no_exchange` the file system cannot exchange two folders, as some cannot.
 */
bool system_calls_begin(fault which, bool no_exchange);
fault_count system_calls_end(void);
void system_calls_pause(bool paused); /* as of allocations */
/* Whether a text has the reason of any of the calls that failed. */
bool system_calls_explain(const fault_count *count, const char *text);

/* ---- snapshot.c ---- */

/* The files of a folder by name and bytes; lines that tell the time are left out. */
typedef struct snapshot {
    char *text; /* owned; NULL when there is no such folder */
    size_t size;
} snapshot;

snapshot snapshot_of(const char *folder);
/* The same of one file; an absent one is as good as empty. */
snapshot snapshot_of_file(const char *path);
bool snapshot_is(const snapshot *a, const snapshot *b);
void snapshot_free(snapshot *taken);

#endif
