/*
 * apart.h: what is secret is kept apart from what is passed on.
 */
#ifndef AMB_CLI_APART_H
#define AMB_CLI_APART_H

#include <stdbool.h>

/*
 * Whether a file at `path` would be `folder` or inside it, however either is written:
 * also when they are not there yet. On no memory, true: as if it were.
 */
bool cli_is_inside(const char *path, const char *folder);

/* Whether two files would be the same one; on no memory, true. */
bool cli_is_same_file(const char *a, const char *b);

#endif
