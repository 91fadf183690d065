/* status.h: how every function of the library says what went wrong. */
#ifndef AMBERLINE_STATUS_H
#define AMBERLINE_STATUS_H

#include <stdbool.h>
#include <stddef.h>

/*
 * A flag that the caller sets, from another thread or a signal handler, to have long work
 * stopped. C and C++ lay it out alike, but neither knows the other's name for it.
 */
#ifdef __cplusplus
#include <atomic>
typedef std::atomic<bool> amb_stop;
extern "C" {
#else
#include <stdatomic.h>
typedef atomic_bool amb_stop;
#endif

/* What a call came to. Bad data is a status; a broken program trips an assert. */
typedef enum amb_status {
    AMB_OK = 0,
    AMB_BAD_INPUT,   /* a scenario is not right; the problems say where */
    AMB_NOT_READ,    /* a file or folder could not be read */
    AMB_NOT_WRITTEN, /* a file or folder could not be written */
    AMB_NO_MEMORY,
    AMB_INTERRUPTED, /* the caller asked to stop */
    AMB_NUM_STATUSES
} amb_status;

/* A few plain words for a status; never NULL. Borrowed, static. */
const char *amb_status_text(amb_status status);

/* One thing that is wrong, or worth knowing, as a sentence for a person. */
typedef struct amb_problem {
    char *sentence; /* owned: "staffing.csv:7: column …: what, expected, how to mend" */
    char *echo;     /* owned: the offending line with a caret under the cell; or NULL */
} amb_problem;

/*
 * The problems found so far, in the order found. The first `cap` are kept, the others
 * only counted, so that a hopeless file cannot fill the screen or the memory. A sentence
 * that is kept already is neither kept nor counted again: what is said of one row in
 * several PDUs is one problem.
 */
typedef struct amb_problems {
    amb_problem *list; /* owned, `num_kept` of them */
    size_t num_kept;
    size_t num_found;
    size_t cap;
    bool last_kept; /* the problem added last is the last of the list */
} amb_problems;

/* The usual cap: a screen or two. */
enum { AMB_PROBLEMS_CAP = 50 };

/* Sets every field; allocates nothing. */
void amb_problems_init(amb_problems *problems, size_t cap);

/* Frees what is inside; safe on anything that `amb_problems_init` touched. */
void amb_problems_free(amb_problems *problems);

/*
 * Adds a sentence (printf style, without a final newline) unless it is there, and returns
 * `status`, or AMB_NO_MEMORY when there was no room for it. Control characters that came
 * in with the arguments are shown as \xNN, so that no file can write escape codes on a
 * terminal.
 */
__attribute__((format(printf, 3, 4))) amb_status
amb_problem_add(amb_problems *problems, amb_status status, const char *format, ...);

/* Sets the echo (an owned copy is made) of the problem added last, if it was kept. */
void amb_problem_echo(amb_problems *problems, const char *echo);

#ifdef __cplusplus
}
#endif

#endif
